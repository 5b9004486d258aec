/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a step that point to where goods go, or who uses them, by what was said before: "the same country", "lo
 * stesso cliente". Which words do is in lexicon/<lang>/where.tsv. */
#include "licences.h"
#include "pairs.h"

#define COUNTED_MAX 6        /* states that a numeral points back to: "the four countries" */
#define COUNTED_MENTIONS 256 /* before it, among which they are looked for */
#define STEPS_NEAR 64        /* steps before one among which a destination or an end user is looked for */

static bool is_apart(struct vg_str text, int64_t at, uint32_t len)
{
	uint32_t end = (uint32_t)at + len;
	return (at == 0 || !vg_is_letter(text.ptr[at - 1])) && (end >= text.len || !vg_is_letter(text.ptr[end]));
}

int64_t records_pointer_in(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span sentence, const char *kind)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), "where");
	struct vg_str text = vg_doc_lower_slice(doc, sentence), wanted = vg_str_z(kind);
	struct records_pairs pairs;
	records_pairs_of(text, &pairs);
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		if (!vg_str_starts(vg_lexicon_id(lexicon, i), wanted)) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(lexicon, i); k++) {
			struct vg_str form = vg_lexicon_form(lexicon, i, k);
			int64_t at = records_pairs_may(&pairs, form) ? vg_str_find(text, form, 0) : -1;
			if (at >= 0 && is_apart(text, at, form.len)) return sentence.start + at;
		}
	}
	return -1;
}

/* The last country before a place that some step's goods go to, else the last that is named; VG_NONE without. */
static struct vg_destination country_before(const struct vg_doc *doc, uint32_t index, uint32_t place)
{
	struct vg_destination last = {.span = {0, 0}};
	for (uint32_t i = index > STEPS_NEAR ? index - STEPS_NEAR : 0; i < doc->actions.n && i <= index; i++)
		for (uint32_t k = 0; k < doc->actions.items[i].destination.n; k++) {
			struct vg_destination there = doc->actions.items[i].destination.items[k];
			if (there.span.end <= place && there.span.end > last.span.end) last = there;
		}
	for (uint32_t i = vg_doc_mention_from(doc, place); i-- > 0 && last.span.end == 0;) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool force = mention->type == VG_MENTION_AGENCY && mention->entity != VG_NONE;
		struct vg_str country = force ? doc->entities.items[mention->entity].country : mention->value;
		if ((force || mention->type == VG_MENTION_COUNTRY) && country.len == 2)
			last = (struct vg_destination){.country = country, .span = mention->span};
	}
	return last;
}

static void same_country(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	int64_t at = records_pointer_in(ctx, doc, action->evidence, "country.");
	if (at < 0) return;
	struct vg_destination there = country_before(doc, (uint32_t)(action - doc->actions.items), (uint32_t)at);
	if (there.span.end == 0) return;
	there.reason = VG_STR("points back");
	VG_PUSH(doc->arena, action->destination, there);
}

/* How many a numeral of the grammar says, or more than COUNTED_MAX; 0 for no numeral. */
static uint32_t number_of(const struct vg_lexeme *word)
{
	uint32_t n = 0;
	if (!vg_lexeme_is(word, "num.")) return 0;
	for (uint32_t i = 4; i < word->id.len && n <= COUNTED_MAX; i++) {
		if (!vg_is_digit(word->id.ptr[i])) return 0;
		n = n * 10u + (uint32_t)(word->id.ptr[i] - '0');
	}
	return n;
}

bool records_leads_to(const struct vg_lexeme *preposition)
{
	static const char *const kinds[] = {"prep.to", "prep.for", "prep.toward", "prep.with"};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (vg_lexeme_is(preposition, kinds[i])) return true;
	return false;
}

/* Does "to the", "for these", "verso i", "ai" stand before a token? */
static bool is_goal(struct vg_doc *doc, const struct vg_lexicon *grammar, uint32_t token, enum vg_lang lang)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	const struct vg_lexeme *the = token > 0 ? records_entry(doc, grammar, tokens[token - 1u].span, lang) : NULL;
	if (vg_lexeme_is(the, "prep.to+")) return true;
	if (token < 2 || (!vg_lexeme_is(the, "det.def") && !vg_lexeme_is(the, "det.dem"))) return false;
	return records_leads_to(records_entry(doc, grammar, tokens[token - 2u].span, lang));
}

/* "To {both} countries", "verso {entrambi} i Paesi": does the word stand for the two states told before? */
static bool is_both(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t token, enum vg_lang lang)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar");
	const struct vg_lexicon *where = vg_rules_lexicon(vg_ctx_rules(ctx), "where");
	uint32_t n, next = token + 1u;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	if (!vg_lexeme_is(records_entry(doc, where, tokens[token].span, lang), "both.")) return false;
	if (next < n && vg_lexeme_is(records_entry(doc, grammar, tokens[next].span, lang), "det.def")) next++;
	return next < n && vg_lexeme_is(records_entry(doc, where, tokens[next].span, lang), "lands") &&
	       records_leads_to(records_entry(doc, grammar, tokens[token - 1u].span, lang));
}

/* "To the four countries", "verso i due Paesi": how many states the words of a step point back to, and where; 0. */
static uint32_t counted_in(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span sentence, uint32_t *place_r)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar");
	const struct vg_lexicon *where = vg_rules_lexicon(vg_ctx_rules(ctx), "where");
	enum vg_lang lang = vg_doc_language_at(doc, sentence.start);
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	for (uint32_t i = vg_doc_token_at(doc, sentence.start) + 1u; i + 1u < n && tokens[i].span.end < sentence.end;
	     i++) {
		uint32_t many = number_of(records_entry(doc, grammar, tokens[i].span, lang));
		*place_r = tokens[i].span.start;
		if (many == 0 && is_both(ctx, doc, i, lang)) return 2;
		if (many < 2 || many > COUNTED_MAX) continue;
		if (!vg_lexeme_is(records_entry(doc, where, tokens[i + 1u].span, lang), "lands")) continue;
		if (is_goal(doc, grammar, i, lang)) return many;
	}
	return 0;
}

/* Does the state, or a body of it, take a step of the text? */
static bool acts(const struct vg_doc *doc, struct vg_str country)
{
	for (uint32_t i = 0; i < doc->actions.n && i < STEPS_NEAR; i++) {
		int32_t body = records_slot_entity(doc, &doc->actions.items[i].slots[VG_SLOT_AUTHORITY]);
		if (body != VG_NONE && vg_str_eq(doc->entities.items[body].country, country)) return true;
	}
	return false;
}

/* The states of the nearest sentence before a place that names just so many or, joined, of the last sentences together;
 * those that take steps aside. 0 where there are no just so many. */
static uint32_t states_before(const struct vg_doc *doc, uint32_t place, uint32_t many, bool joined,
			      struct vg_destination *states_r)
{
	uint32_t from = vg_doc_mention_from(doc, place), n = 0;
	int32_t sentence = VG_NONE;
	for (uint32_t i = from; i-- > 0 && from - i < COUNTED_MENTIONS && (!joined || n <= many);) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_COUNTRY || mention->value.len != 2 || acts(doc, mention->value))
			continue;
		int32_t here = vg_doc_sentence_at(doc, mention->span.start);
		if (here != sentence && n == many) return n;
		if (here != sentence && !joined) n = 0;
		sentence = here;
		bool told = false;
		for (uint32_t k = 0; k < n && k < many; k++)
			told = told || vg_str_eq(states_r[k].country, mention->value);
		if (told) continue;
		if (n < many) states_r[n] = (struct vg_destination){.country = mention->value, .span = mention->span};
		n++;
	}
	return n == many ? n : 0;
}

static void counted_states(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	struct vg_destination states[COUNTED_MAX];
	uint32_t place, many = counted_in(ctx, doc, action->evidence, &place);
	if (many == 0) return;
	bool found = states_before(doc, place, many, false, states) != 0 ||
		     states_before(doc, place, many, true, states) != 0;
	if (!found) return;
	for (uint32_t i = many; i-- > 0;) {
		states[i].reason = VG_STR("the states named before");
		VG_PUSH(doc->arena, action->destination, states[i]);
	}
}

static void same_user(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t index)
{
	struct vg_action *action = &doc->actions.items[index];
	struct vg_slot *slot = &action->slots[VG_SLOT_END_USER];
	bool points = records_filled(slot) && slot->mention == VG_NONE &&
		      records_pointer_in(ctx, doc, slot->span, "user.") >= 0;
	if ((records_filled(slot) && !points) || records_pointer_in(ctx, doc, action->evidence, "user.") < 0) return;
	for (uint32_t i = index, n = 0; i-- > 0 && n < STEPS_NEAR; n++) {
		const struct vg_action *before = &doc->actions.items[i];
		if (!records_filled(&before->slots[VG_SLOT_END_USER])) continue;
		*slot = before->slots[VG_SLOT_END_USER];
		slot->reason = VG_STR("points back");
		for (uint32_t k = 0; action->destination.n == 0 && k < before->destination.n; k++)
			VG_PUSH(doc->arena, action->destination, before->destination.items[k]);
		return;
	}
}

void records_where(struct vg_ctx *ctx, struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		if (records_is_row(action)) continue;
		if (action->destination.n == 0) same_country(ctx, doc, action);
		if (action->destination.n == 0) counted_states(ctx, doc, action);
		same_user(ctx, doc, i);
	}
}
