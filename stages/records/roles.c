/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What part firms and bodies have in the trade and in a letter, by the words beside their names anywhere in the text:
 * "the customer, X", "X, a maker of drones", "supplied to X" (lexicon/<lang>/role.tsv); X in a letterhead or below a
 * letter. */
#include "evidence.h"

#define NOUN_REACH 6   /* tokens between a name and the noun that tells its part */
#define OTHER_WORDS 3  /* words of other kinds among them: "a Turkish state buyer" */
#define PHRASE_WORDS 2 /* between a preposition and a name: "to the Turkish company X" */
#define VERB_REACH 10  /* tokens between "sell" and "to" */
#define SIGNATURE 2    /* blocks at the end of a letter where who signs it is named */

struct roles {
	struct vg_doc *doc;
	const struct vg_token *tokens;
	uint32_t n;
	const struct vg_lexicon *words, *grammar;
	const uint8_t *known; /* what each word may be: RECORDS_..._WORD bits */
	enum vg_lang lang;
	uint32_t near; /* the token of the last name, from which the next is looked for */
};

/* Whether a word that tells a part may be or end at a token. */
static bool may_tell(const struct roles *r, uint32_t token)
{
	return (r->known[r->tokens[token].word] & RECORDS_ROLE_WORD) != 0;
}

static const struct vg_lexeme *entry_of(const struct roles *r, const struct vg_lexicon *lexicon, uint32_t token)
{
	if (lexicon == r->words && !may_tell(r, token)) return NULL;
	return records_entry(r->doc, lexicon, r->tokens[token].span, r->lang);
}

/* What the word itself says: "customer". */
static uint8_t noun_at(const struct roles *r, uint32_t token)
{
	if (!may_tell(r, token)) return 0;
	const struct vg_lexeme *entry = entry_of(r, r->words, token);
	struct vg_span two = {token > 0 ? r->tokens[token - 1].span.start : 0, r->tokens[token].span.end};
	if (vg_lexeme_is(entry, "aside.noun") ||
	    vg_lexeme_is(records_entry(r->doc, r->words, two, r->lang), "aside.noun")) /* "law firm" */
		return ROLE_ASIDE;
	return vg_lexeme_is(entry, "user.noun") ? ROLE_USER : vg_lexeme_is(entry, "holder.noun") ? ROLE_HOLDER : 0;
}

/* What may stand between a noun and the name: articles, forms of "to be", commas, colons, brackets. */
static bool is_link(const struct roles *r, uint32_t token)
{
	struct vg_str word = vg_doc_slice(r->doc, r->tokens[token].span);
	if (r->tokens[token].flags & VG_TOKEN_PUNCT) return word.len == 1 && memchr(",:(", word.ptr[0], 3) != NULL;
	return vg_lexeme_is(entry_of(r, r->words, token), "link.") ||
	       vg_lexeme_is(entry_of(r, r->grammar, token), "det.");
}

/* "The customer is X", "the buyer (X)", "end user: X" */
static uint8_t noun_before(const struct roles *r, uint32_t name)
{
	for (uint32_t d = 1; d <= NOUN_REACH && d <= name; d++) {
		uint8_t role = noun_at(r, name - d);
		if (role != 0 || !is_link(r, name - d)) return role;
	}
	return 0;
}

/* "X, a Turkish buyer", "X is the end user", "X, which makes drones"; end: the token behind the name */
static uint8_t noun_behind(const struct roles *r, uint32_t end)
{
	uint32_t others = 0;
	bool which = false;
	if (end >= r->n || !is_link(r, end) || r->doc->text.ptr[r->tokens[end].span.start] == ':') return 0;
	for (uint32_t i = end; i < r->n && i < end + NOUN_REACH; i++) {
		uint8_t role = noun_at(r, i);
		const struct vg_lexeme *word = entry_of(r, r->words, i);
		if (role != 0) return role;
		if (which) return vg_lexeme_is(word, "holder.does") ? ROLE_HOLDER : 0;
		which = vg_lexeme_is(entry_of(r, r->grammar, i), "rel.");
		bool link = is_link(r, i) && (others == 0 || !(r->tokens[i].flags & VG_TOKEN_PUNCT));
		if (!link && !which && (++others > OTHER_WORDS || !(r->tokens[i].flags & VG_TOKEN_WORD))) return 0;
	}
	return 0;
}

/* "Sold 12 boats {to} X", "fornitura di visori {alla} X" */
static uint8_t sold_to(const struct roles *r, uint32_t to)
{
	for (uint32_t d = 1; d <= VERB_REACH && d <= to; d++) {
		bool stop = r->tokens[to - d].flags & VG_TOKEN_PUNCT;
		if (vg_lexeme_is(entry_of(r, r->words, to - d), "user.to")) return ROLE_RECEIVES;
		if (stop || vg_lexeme_is(entry_of(r, r->grammar, to - d), "prep.to")) return 0;
	}
	return 0;
}

/* "To {the Turkish company} X", "alla {società inglese} X": the token where the phrase begins that ends with a name. */
static uint32_t phrase_of(struct vg_ctx *ctx, const struct roles *r, uint32_t name)
{
	const struct vg_lexicon *nouns = vg_rules_lexicon(vg_ctx_rules(ctx), "noun");
	const struct vg_lexicon *demonyms = vg_rules_lexicon(vg_ctx_rules(ctx), "demonym");
	uint32_t at = name;
	for (uint32_t n = 0; n < PHRASE_WORDS && at > 0; n++) {
		struct vg_str word = vg_doc_slice(r->doc, r->tokens[at - 1].span);
		bool firm = vg_lexeme_is(entry_of(r, nouns, at - 1), "company.");
		if (!firm && vg_lexicon_find(demonyms, word, r->lang) == NULL) break;
		at--;
	}
	return at;
}

/* "Ordered {by} X", "made {by} X", "contract {with} X", "per conto {di} X", "sold {to} X" */
static uint8_t preposition_before(struct vg_ctx *ctx, const struct roles *r, uint32_t name)
{
	static const struct {
		const char *preposition, *word;
		uint8_t role;
	} cases[] = {{"prep.by", "user.by", ROLE_RECEIVES},     {"prep.from", "user.by", ROLE_RECEIVES},
		     {"prep.by", "holder.by", ROLE_HOLDER},     {"prep.from", "holder.by", ROLE_HOLDER},
		     {"prep.with", "user.with", ROLE_RECEIVES}, {"prep.of", "user.of", ROLE_RECEIVES},
		     {"prep.at", "aside.at", ROLE_ASIDE},       {"prep.from", "aside.at", ROLE_ASIDE},
		     {"prep.of", "aside.at", ROLE_ASIDE},       {"prep.from", "user.from", ROLE_RECEIVES}};
	uint32_t at = phrase_of(ctx, r, name);
	if (at > 0 && vg_lexeme_is(entry_of(r, r->grammar, at - 1), "det.")) at--;
	if (at < 2) return 0;
	const struct vg_lexeme *preposition = entry_of(r, r->grammar, at - 1);
	const struct vg_lexeme *word = entry_of(r, r->words, at - 2);
	if (vg_lexeme_is(preposition, "prep.to")) return sold_to(r, at - 1);
	for (uint32_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (vg_lexeme_is(preposition, cases[i].preposition) && vg_lexeme_is(word, cases[i].word))
			return cases[i].role;
	return 0;
}

/* "Aldgate Securities", "Capece & Associati", "Studio legale Capece": by a word or two of its name. */
static bool is_named_aside(const struct roles *r, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end && end > first + 1; i++) {
		struct vg_span two = {r->tokens[i].span.start, r->tokens[i + 1 < end ? i + 1 : i].span.end};
		if (!may_tell(r, i)) continue;
		if (vg_lexeme_is(entry_of(r, r->words, i), "aside.name")) return true;
		bool bank =
			vg_lexeme_is(entry_of(r, r->words, i), "aside.noun.bank"); /* "Banca Etica", "Kapital Bank" */
		if (bank && (i == first || i + 1 == end)) return true;
		if (i + 1 < end && vg_lexeme_is(records_entry(r->doc, r->words, two, r->lang), "aside.")) return true;
	}
	return false;
}

/* "{X} of Ipoh", "{X} di Brescia": the token behind where it sits. */
static uint32_t past_seat(const struct roles *r, uint32_t end)
{
	if (end + 1 >= r->n) return end;
	const struct vg_lexeme *word = entry_of(r, r->grammar, end);
	uint32_t m = vg_doc_mention_from(r->doc, r->tokens[end + 1].span.start);
	const struct vg_mention *seat = m < r->doc->mentions.n ? &r->doc->mentions.items[m] : NULL;
	bool place = seat != NULL && seat->span.start == r->tokens[end + 1].span.start &&
		     (seat->type == VG_MENTION_PLACE || seat->type == VG_MENTION_COUNTRY);
	return place && (vg_lexeme_is(word, "prep.of") || vg_lexeme_is(word, "prep.in"))
		       ? vg_doc_token_at(r->doc, seat->span.end)
		       : end;
}

/* "to a Chinese customer, Reuters reported": a newspaper has no part in what it tells. */
static bool is_press(struct vg_ctx *ctx, const struct vg_doc *doc, struct vg_span name)
{
	const struct vg_lexicon *press = vg_rules_lexicon(vg_ctx_rules(ctx), "press");
	return vg_lexicon_find(press, vg_doc_slice(doc, name), vg_doc_language_at(doc, name.start)) != NULL;
}

/* "X of Cairo {has bought} radars {from} Y", a firm. */
static uint8_t buys_from(const struct roles *r, uint32_t end)
{
	uint32_t verb = end;
	if (verb < r->n && !vg_lexeme_is(entry_of(r, r->words, verb), "user.by")) verb++; /* "has" */
	if (verb >= r->n || !vg_lexeme_is(entry_of(r, r->words, verb), "user.by")) return 0;
	for (uint32_t i = verb + 1; i + 1 < r->n && i <= verb + VERB_REACH; i++) {
		if (r->tokens[i].flags & VG_TOKEN_PUNCT) return 0;
		if (!vg_lexeme_is(entry_of(r, r->grammar, i), "prep.from")) continue;
		uint32_t m = vg_doc_mention_from(r->doc, r->tokens[i + 1].span.start);
		const struct vg_mention *seller = m < r->doc->mentions.n ? &r->doc->mentions.items[m] : NULL;
		bool firm = seller != NULL && seller->span.start == r->tokens[i + 1].span.start &&
			    seller->type == VG_MENTION_COMPANY;
		return firm ? ROLE_RECEIVES : 0;
	}
	return 0;
}

static uint8_t beside(struct vg_ctx *ctx, struct roles *r, struct vg_span name)
{
	uint32_t first = vg_doc_token_from(r->doc, r->near, name.start),
		 end = vg_doc_token_from(r->doc, first, name.end);
	r->near = first;
	r->lang = vg_doc_language_at(r->doc, name.start);
	uint8_t role = noun_before(r, first);
	if (role == 0) role = preposition_before(ctx, r, first);
	if (role == 0) role = noun_behind(r, past_seat(r, end)); /* "Korvend Advisors, a maker of drones" */
	if (role == 0) role = buys_from(r, past_seat(r, end));
	if (role == 0 && is_named_aside(r, first, end)) role = ROLE_ASIDE;
	return role != 0 && is_press(ctx, r->doc, name) ? 0 : role;
}

/* Who writes a letter is named above the addressee, or at the end. */
static uint8_t of_letter(const struct vg_doc *doc, struct vg_span name)
{
	for (uint32_t i = 0; i < doc->fields.n; i++) {
		const struct vg_field *field = &doc->fields.items[i];
		bool inside = name.start >= field->span.start && name.start < field->span.end;
		if (inside && field->type == VG_FIELD_ADDRESSEE) return ROLE_ADDRESSEE;
		if (inside && field->type == VG_FIELD_SENDER) return ROLE_WRITER;
	}
	bool letter = doc->fields.n != 0 && doc->blocks.n > SIGNATURE;
	return letter && name.start >= doc->blocks.items[doc->blocks.n - SIGNATURE].span.start ? ROLE_WRITER : 0;
}

uint8_t evidence_voice(const struct weigh *w, struct vg_span sentence)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(w->ctx), "speaker");
	uint32_t n, token = vg_doc_token_at(w->doc, sentence.start);
	const struct vg_token *tokens = vg_doc_tokens(w->doc, &n);
	enum vg_lang lang = vg_doc_language_at(w->doc, sentence.start);
	uint8_t voice = 0;
	for (; token < n && tokens[token].span.start < sentence.end; token++) {
		const struct vg_lexeme *entry = records_entry(w->doc, words, tokens[token].span, lang);
		if (vg_lexeme_is(entry, "first.")) voice |= 1;
		if (vg_lexeme_is(entry, "second.")) voice |= 2;
	}
	return voice;
}

/* Whom a step says by its own words that the goods go to. Who is put on a list is no customer of the text's licences.
 */
static void receivers(const struct vg_doc *doc, struct records_state *state)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		bool listed = doc->actions.items[i].action == VG_ACTION_RESTRICTED;
		int32_t entity = records_slot_entity(doc, &doc->actions.items[i].slots[VG_SLOT_END_USER]);
		if (entity != VG_NONE && (uint32_t)entity < state->n_roles)
			state->roles[entity] |= listed ? ROLE_LISTED : ROLE_RECEIVES;
	}
}

void records_roles(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct records_state *state = vg_ctx_state(ctx);
	struct roles r = {.doc = doc,
			  .words = vg_rules_lexicon(vg_ctx_rules(ctx), "role"),
			  .known = records_words(ctx, doc),
			  .grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar")};
	state->n_roles = doc->actions.n != 0 ? doc->entities.n : 0; /* of a text without steps nobody asks */
	state->roles = vg_arena_alloc(vg_ctx_scratch(ctx), state->n_roles + 1u);
	if (state->n_roles == 0) return;
	r.tokens = vg_doc_tokens(doc, &r.n);
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool body = mention->type == VG_MENTION_AGENCY || mention->type == VG_MENTION_COMPANY;
		if (body && mention->entity != VG_NONE)
			state->roles[mention->entity] |= beside(ctx, &r, mention->span) | of_letter(doc, mention->span);
	}
	receivers(doc, state);
}

bool records_is_called_user(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name)
{
	struct roles r = {.doc = doc,
			  .words = vg_rules_lexicon(vg_ctx_rules(ctx), "role"),
			  .known = records_words(ctx, doc),
			  .grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar"),
			  .lang = vg_doc_language_at(doc, name.start)};
	r.tokens = vg_doc_tokens(doc, &r.n);
	return noun_before(&r, vg_doc_token_at(doc, name.start)) == ROLE_USER && !is_press(ctx, doc, name);
}

uint8_t records_role(struct vg_ctx *ctx, int32_t entity)
{
	const struct records_state *state = vg_ctx_state(ctx);
	return entity != VG_NONE && (uint32_t)entity < state->n_roles ? state->roles[entity] : 0;
}

bool records_is_user(struct vg_ctx *ctx, int32_t entity)
{
	uint8_t role = records_role(ctx, entity);
	return (role & (ROLE_USER | ROLE_RECEIVES | ROLE_LISTED)) != 0 && !(role & ROLE_HOLDER);
}

bool records_holds_nothing(struct vg_ctx *ctx, int32_t entity)
{
	uint8_t role = records_role(ctx, entity);
	return records_is_user(ctx, entity) || ((role & ROLE_ASIDE) != 0 && !(role & ROLE_HOLDER));
}
