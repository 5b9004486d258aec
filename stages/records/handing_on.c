/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States that ask leave to hand on goods to others, and are told yes or no: "Berna dice no alla Germania" does not say
 * where the goods go, where another sentence tells that Germany wants to give them to Ukraine; "la richiesta danese"
 * and "la richiesta di Copenaghen" are Denmark's there. */
#include "licences.h"

#define ADJECTIVE_NEAR 2 /* tokens between an application and whose it is: "richiesta {ufficiale} danese" */

static bool goes_to(const struct vg_action *action, struct vg_str country)
{
	for (uint32_t i = 0; i < action->destination.n; i++)
		if (vg_str_eq(action->destination.items[i].country, country)) return true;
	return false;
}

#define LETTERS 26u

/* Of each state, by the letters of its code: the last step in which it holds what goes to others, unless the text tells
 * that goods go to it, too. */
struct askers {
	const struct vg_action *by[LETTERS * LETTERS];
	bool goal[LETTERS * LETTERS];
};

/* The number of a state in these; beyond them for what is no code of two capitals. */
static uint32_t number_of(struct vg_str country)
{
	if (country.len != 2) return LETTERS * LETTERS;
	uint32_t first = (uint32_t)country.ptr[0] - 'A', second = (uint32_t)country.ptr[1] - 'A';
	return first < LETTERS && second < LETTERS ? first * LETTERS + second : LETTERS * LETTERS;
}

static struct askers *askers_of(struct vg_ctx *ctx, const struct vg_doc *doc)
{
	struct askers *askers = vg_arena_alloc(vg_ctx_scratch(ctx), sizeof *askers);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_action *action = &doc->actions.items[i];
		int32_t mention = action->slots[VG_SLOT_LICENSEE].mention;
		bool asks = vg_str_eqz(action->slots[VG_SLOT_LICENSEE].reason, "who asks") && mention != VG_NONE;
		uint32_t state = asks ? number_of(doc->mentions.items[mention].value) : LETTERS * LETTERS;
		if (state < LETTERS * LETTERS) askers->by[state] = action;
		for (uint32_t k = 0; k < action->destination.n; k++) {
			const struct vg_destination *to = &action->destination.items[k];
			bool told = !records_inherited(to->reason) && !vg_str_eqz(to->reason, "whom it is told");
			uint32_t goal = told ? number_of(to->country) : LETTERS * LETTERS;
			if (goal < LETTERS * LETTERS) askers->goal[goal] = true;
		}
	}
	return askers;
}

/* The step in which a state holds what goes to others; NULL where none does, or goods are told to go to it, too. */
static const struct vg_action *handed_on_by(const struct askers *askers, struct vg_str country)
{
	uint32_t state = number_of(country);
	return state < LETTERS * LETTERS && !askers->goal[state] ? askers->by[state] : NULL;
}

static void put_asker(struct vg_action *action, const struct vg_action *other)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_LICENSEE];
	if (slot->reason.len != 0) return;
	*slot = other->slots[VG_SLOT_LICENSEE];
	slot->reason = VG_STR("document: who asks");
}

/* "Berna dice no alla Germania": whom it is told is who asks. */
static void told_to_asker(const struct askers *askers, struct vg_action *action)
{
	if (action->destination.n != 1 || !vg_str_eqz(action->destination.items[0].reason, "whom it is told")) return;
	const struct vg_action *other = handed_on_by(askers, action->destination.items[0].country);
	if (other == NULL || other == action) return;
	action->destination.n = 0;
	put_asker(action, other);
}

/* "una domanda {di Berlino}", "a request {by Berlin}": the state of the capital that begins at a token; empty. */
static struct vg_str capital_at(const struct vg_doc *doc, struct vg_span token)
{
	uint32_t m = vg_doc_mention_from(doc, token.start);
	const struct vg_mention *name = m < doc->mentions.n ? &doc->mentions.items[m] : NULL;
	bool town = name != NULL && name->type == VG_MENTION_PLACE && name->span.start == token.start;
	return town ? name->value : (struct vg_str){"", 0};
}

/* "respinge la richiesta danese", "the Danish request": the state whose application the step is told of; empty. */
static struct vg_str owner_of_application(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action)
{
	const struct vg_rules *rules = vg_ctx_rules(ctx);
	const struct vg_lexicon *nouns = vg_rules_lexicon(rules, "noun"), *states = vg_rules_lexicon(rules, "demonym");
	const struct vg_lexicon *grammar = vg_rules_lexicon(rules, "grammar");
	enum vg_lang lang = vg_doc_language_at(doc, action->trigger.start);
	uint32_t n, at = vg_doc_token_at(doc, action->evidence.start);
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	for (; at < n && tokens[at].span.start < action->evidence.end; at++) {
		if (!vg_lexeme_is(records_entry(doc, nouns, tokens[at].span, lang), "application.")) continue;
		for (uint32_t d = 1; d <= ADJECTIVE_NEAR; d++) {
			uint32_t beside = lang == VG_LANG_EN ? at - d : at + d;
			const struct vg_lexeme *of =
				beside < n ? records_entry(doc, states, tokens[beside].span, lang) : NULL;
			if (of != NULL && of->country.len == 2) return of->country;
		}
		const struct vg_lexeme *by =
			at + 2u < n ? records_entry(doc, grammar, tokens[at + 1u].span, lang) : NULL;
		if (!vg_lexeme_is(by, "prep.of") && !vg_lexeme_is(by, "prep.from") && !vg_lexeme_is(by, "prep.by"))
			continue;
		if (capital_at(doc, tokens[at + 2u].span).len == 2) return capital_at(doc, tokens[at + 2u].span);
	}
	return (struct vg_str){"", 0};
}

static void of_asker(struct vg_ctx *ctx, struct vg_doc *doc, const struct askers *askers, struct vg_action *action)
{
	bool decides = action->action == VG_ACTION_DENIED || action->action == VG_ACTION_GRANTED ||
		       action->action == VG_ACTION_APPLIED;
	if (!decides || action->slots[VG_SLOT_LICENSEE].reason.len != 0) return;
	struct vg_str country = owner_of_application(ctx, doc, action);
	const struct vg_action *other = country.len == 2 ? handed_on_by(askers, country) : NULL;
	if (other == NULL || goes_to(action, country)) return;
	put_asker(action, other);
}

/* "La Seco ha detto no alla Germania. Era toccato poi {alla Danimarca}": of whom a refusal to states that ask is said,
 * is refused, too. */
static void turn_of_asker(struct vg_doc *doc, uint32_t index)
{
	struct vg_action *action = &doc->actions.items[index];
	struct vg_slot *body = &action->slots[VG_SLOT_AUTHORITY], *holder = &action->slots[VG_SLOT_LICENSEE];
	bool told = vg_str_eqz(body->reason, "of whom it is said") && action->action == VG_ACTION_DENIED;
	if (!told || holder->reason.len != 0) return;
	for (uint32_t i = index; i-- > 0;) {
		const struct vg_action *other = &doc->actions.items[i];
		if (other->action != VG_ACTION_DENIED) continue;
		const struct vg_slot *asks = &other->slots[VG_SLOT_LICENSEE];
		bool state = asks->mention != VG_NONE && doc->mentions.items[asks->mention].type == VG_MENTION_COUNTRY;
		if (!state) return;
		*holder = *body;
		holder->reason = VG_STR("who asks");
		*body = other->slots[VG_SLOT_AUTHORITY];
		if (body->reason.len != 0) body->reason = VG_STR("document: the step before");
		return;
	}
}

void records_handing_on(struct vg_ctx *ctx, struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) turn_of_asker(doc, i);
	const struct askers *askers = askers_of(ctx, doc);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		told_to_asker(askers, &doc->actions.items[i]);
		of_asker(ctx, doc, askers, &doc->actions.items[i]);
	}
}

/* What other steps have given: nothing goes to who only hands it on. */
void records_askers_leave(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct askers *askers = askers_of(ctx, doc);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		uint32_t kept = 0;
		for (uint32_t k = 0; k < action->destination.n; k++) {
			struct vg_destination to = action->destination.items[k];
			bool given = records_inherited(to.reason) && handed_on_by(askers, to.country) != NULL;
			if (!given) action->destination.items[kept++] = to;
		}
		action->destination.n = kept;
	}
}
