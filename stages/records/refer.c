/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the words beside a step speak of its licence: of one told before, of one like it, of another. The noun is the
 * nearest for a licence or an application in the sentence, and no other step stands between; which words tell is in
 * lexicon/<lang>/refer.tsv. */
#include "licences.h"

#define WORDS_NEAR 12    /* between a step and the noun */
#define ORDINAL_REACH 24 /* tokens between a step and "the first", which stands for its licence */
#define ORDINAL_BEHIND 4
#define WORDS_BEFORE 4 /* before the noun among which the telling word stands */

struct look {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	const struct vg_token *tokens;
	const struct vg_lexicon *nouns, *words, *grammar;
	uint32_t from, to, first, last; /* tokens: of the sentence; of the step, last past it */
	enum vg_lang lang;
};

static const struct vg_lexeme *entry_of(const struct look *look, const struct vg_lexicon *lexicon, uint32_t token)
{
	struct vg_span span = look->tokens[token].span;
	if (!(look->tokens[token].flags & VG_TOKEN_WORD)) return NULL;
	return records_entry(look->doc, lexicon, span, look->lang);
}

/* "The Norwegian one", "quella messicana": a word for a licence beside the adjective of a state. */
static bool is_stand_in(const struct look *look, uint32_t token)
{
	uint32_t beside = look->lang == VG_LANG_IT ? token + 1 : token - 1;
	bool one = vg_lexeme_is(entry_of(look, look->words, token), "one.");
	if (!one || beside < look->from || beside >= look->to) return false;
	const struct vg_lexicon *demonyms = vg_rules_lexicon(vg_ctx_rules(look->ctx), "demonym");
	return vg_lexicon_find(demonyms, vg_doc_slice(look->doc, look->tokens[beside].span), look->lang) != NULL;
}

/* Is the token a noun for a licence or an application? */
static bool is_noun(const struct look *look, uint32_t token)
{
	const struct vg_lexeme *entry = entry_of(look, look->nouns, token);
	if (entry == NULL) return is_stand_in(look, token);
	return vg_str_starts(entry->id, VG_STR("licence.")) || vg_str_starts(entry->id, VG_STR("application."));
}

static bool is_application(const struct look *look, uint32_t token)
{
	const struct vg_lexeme *entry = entry_of(look, look->nouns, token);
	return vg_lexeme_is(entry, "application.");
}

/* Is there another step at the token? */
static bool is_other_step(const struct look *look, uint32_t token, const struct vg_action *action)
{
	uint32_t index = (uint32_t)(action - look->doc->actions.items), place = look->tokens[token].span.start;
	for (uint32_t i = index > 4 ? index - 4 : 0; i < look->doc->actions.n && i <= index + 4; i++) {
		const struct vg_action *other = &look->doc->actions.items[i];
		if (i != index && other->trigger.start <= place && place < other->trigger.end &&
		    other->trigger.start != action->trigger.start)
			return true;
	}
	return false;
}

/* The noun nearest to the step, those after it first; RECORDS_NO_LICENCE without. */
static uint32_t noun_of(const struct look *look, const struct vg_action *action)
{
	bool ahead = true, behind = true;
	for (uint32_t i = look->first; i < look->last; i++)
		if (is_noun(look, i)) return i;
	for (uint32_t d = 0; d < WORDS_NEAR && (ahead || behind); d++) {
		uint32_t after = look->last + d;
		ahead = ahead && after < look->to && !is_other_step(look, after, action);
		if (ahead && is_noun(look, after)) return after;
		behind = behind && look->first > look->from + d;
		if (behind && is_noun(look, look->first - 1 - d)) return look->first - 1 - d;
		behind = behind && !is_other_step(look, look->first - 1 - d, action);
	}
	return RECORDS_NO_LICENCE;
}

static enum records_refer told_by(const struct look *look, uint32_t token, bool application)
{
	const struct vg_lexeme *entry = entry_of(look, look->words, token);
	bool other = vg_lexeme_is(entry, "other.");
	if (!other && !vg_lexeme_is(entry, "anew.")) return RECORDS_REFER_BACK;
	return application && !other ? RECORDS_REFER_ANEW : RECORDS_REFER_OTHER;
}

/* "The second licence", "l'istanza precedente": one of those told before. */
static bool is_definite(const struct look *look, uint32_t token)
{
	return token > look->from && vg_lexeme_is(entry_of(look, look->words, token - 1), "article.");
}

static bool is_other(const struct look *look, uint32_t token)
{
	return vg_lexeme_is(entry_of(look, look->words, token), "other.another");
}

static enum records_refer beside(const struct look *look, uint32_t noun)
{
	bool application = is_application(look, noun);
	for (uint32_t d = 1; d <= WORDS_BEFORE && noun >= look->from + d; d++) {
		uint32_t token = noun - d;
		if (token >= look->first && token < look->last) break;
		if (!(look->tokens[token].flags & VG_TOKEN_WORD)) break;
		enum records_refer refer = told_by(look, token, application);
		if (refer == RECORDS_REFER_BACK && entry_of(look, look->grammar, token) != NULL) break;
		if (refer == RECORDS_REFER_BACK) continue;
		return is_definite(look, token) && !is_other(look, token) ? RECORDS_REFER_BACK : refer;
	}
	if (look->lang == VG_LANG_IT && noun + 1 < look->to) return told_by(look, noun + 1, application);
	return RECORDS_REFER_BACK;
}

/* Is the noun in the plural? Italian plurals end in -e or -i where the entry's name does not. */
static enum records_number number_of(const struct look *look, uint32_t noun)
{
	struct vg_span span = look->tokens[noun].span;
	struct vg_str word = vg_doc_lower_slice(look->doc, span);
	const struct vg_lexeme *entry = entry_of(look, look->nouns, noun);
	struct vg_str name = entry != NULL ? entry->canonical : (struct vg_str){"", 0};
	if (word.len < 2 || name.len == 0) return RECORDS_NUMBER_UNKNOWN;
	char end = word.ptr[word.len - 1];
	bool many = look->lang == VG_LANG_IT ? (end == 'e' || end == 'i') && end != name.ptr[name.len - 1] : end == 's';
	return many ? RECORDS_MANY : RECORDS_ONE;
}

/* What the word before the noun says of how many; RECORDS_UNSAID where it says nothing and may stand between. */
static enum records_quantity said_by(const struct look *look, uint32_t token)
{
	static const struct {
		const char *kind;
		enum records_quantity quantity;
	} kinds[] = {{"det.def", RECORDS_THE},  {"det.dem", RECORDS_THE},  {"det.poss", RECORDS_THE},
		     {"det.indef", RECORDS_A},  {"det.neg", RECORDS_NO},   {"neg.", RECORDS_NO},
		     {"det.", RECORDS_ALL},     {"num.", RECORDS_COUNTED}, {"prep.of+", RECORDS_THE},
		     {"prep.to+", RECORDS_THE}, {"prep.on+", RECORDS_THE}, {"prep.from+", RECORDS_THE},
		     {"prep.in+", RECORDS_THE}, {"poss.s", RECORDS_THE},   {"pron.quant", RECORDS_ALL}};
	const struct vg_lexeme *entry = entry_of(look, look->grammar, token);
	if (look->tokens[token].flags & VG_TOKEN_NUMBER) return RECORDS_COUNTED;
	for (uint32_t i = 0; entry != NULL && i < sizeof kinds / sizeof *kinds; i++)
		if (vg_str_starts(entry->id, vg_str_z(kinds[i].kind))) return kinds[i].quantity;
	return RECORDS_UNSAID;
}

static enum records_quantity quantity_of(const struct look *look, uint32_t noun, bool many)
{
	for (uint32_t d = 1; d <= WORDS_BEFORE && noun >= look->from + d; d++) {
		uint32_t token = noun - d;
		if (!(look->tokens[token].flags & (VG_TOKEN_WORD | VG_TOKEN_NUMBER))) break;
		enum records_quantity quantity = said_by(look, token);
		if (quantity == RECORDS_THE) return many ? RECORDS_THESE : RECORDS_THE;
		if (quantity != RECORDS_UNSAID) return quantity;
		if (entry_of(look, look->grammar, token) != NULL) break;
	}
	return many ? RECORDS_PLURAL : RECORDS_BARE;
}

/* A verb right behind a bare ordinal: "the first {was} granted". */
static bool is_verb(const struct look *look, uint32_t token)
{
	const struct vg_lexeme *entry = entry_of(look, vg_rules_lexicon(vg_ctx_rules(look->ctx), "when"), token);
	return entry != NULL && !vg_lexeme_is(entry, "when.to") && !vg_lexeme_is(entry, "when.been");
}

/* The number of an ordinal, "first" or "former", up to three; RECORDS_THE_OTHER; 0 for other words. */
static uint32_t ordinal_at(const struct look *look, uint32_t token)
{
	const struct vg_rules *rules = vg_ctx_rules(look->ctx);
	const struct vg_lexeme *pair = entry_of(look, vg_rules_lexicon(rules, "back"), token);
	const struct vg_lexeme *entry = entry_of(look, vg_rules_lexicon(rules, "ordinal"), token);
	if (vg_lexeme_is(pair, "former.")) return 1;
	if (vg_lexeme_is(pair, "latter.")) return 2;
	if (vg_lexeme_is(pair, "rest.")) return RECORDS_THE_OTHER;
	bool small = entry != NULL && entry->other.len == 1 && entry->other.ptr[0] <= '3';
	return small ? (uint32_t)(entry->other.ptr[0] - '0') : 0;
}

/* "It revoked the latter", "revoca anche l'altra": the same behind the step, where its phrase ends with it. */
static uint32_t ordinal_behind(const struct look *look, const struct vg_action *action)
{
	for (uint32_t token = look->last; token < look->to && token < look->last + ORDINAL_BEHIND; token++) {
		if (is_other_step(look, token, action) || !(look->tokens[token].flags & VG_TOKEN_WORD)) return 0;
		if (!is_definite(look, token)) continue;
		bool ends = token + 1 == look->to || (look->tokens[token + 1].flags & VG_TOKEN_PUNCT);
		return ends ? ordinal_at(look, token) : 0;
	}
	return 0;
}

/* "The first was granted", "la seconda, per la Libia, negata": the place that a bare ordinal beside the step gives its
 * licence among those told before; 0 without. */
static uint32_t ordinal_of(const struct look *look, const struct vg_action *action)
{
	for (uint32_t d = 1; d <= ORDINAL_REACH && look->first >= look->from + d; d++) {
		uint32_t token = look->first - d;
		if (is_other_step(look, token, action)) break;
		if (!is_definite(look, token)) continue;
		uint32_t ordinal = ordinal_at(look, token);
		bool bare = d == 1 || !(look->tokens[token + 1].flags & VG_TOKEN_WORD) || is_verb(look, token + 1);
		if (ordinal != 0) return bare ? ordinal : 0;
	}
	return ordinal_behind(look, action);
}

/* "The Tunisian licence", "la licenza tunisina": the adjective beside the noun. */
static void state_of(const struct look *look, uint32_t noun, struct records_words *words)
{
	const struct vg_lexicon *demonyms = vg_rules_lexicon(vg_ctx_rules(look->ctx), "demonym");
	uint32_t beside = look->lang == VG_LANG_IT ? noun + 1 : noun - 1;
	if (beside < look->from || beside >= look->to) return;
	const struct vg_lexeme *behind = noun + 1 < look->to ? entry_of(look, look->nouns, noun + 1) : NULL;
	bool office =
		look->lang == VG_LANG_EN && vg_lexeme_is(behind, "authority."); /* "Swedish licensing authority" */
	if (office) return;
	struct vg_span span = look->tokens[beside].span;
	words->state = vg_lexicon_find(demonyms, vg_doc_slice(look->doc, span), look->lang);
	words->span = span;
}

struct records_words records_refer_of(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action)
{
	uint32_t n;
	struct records_words words = {.refer = action->back ? RECORDS_REFER_BACK : RECORDS_REFER_NEW,
				      .number = RECORDS_NUMBER_UNKNOWN};
	struct look look = {.ctx = ctx,
			    .doc = doc,
			    .tokens = vg_doc_tokens(doc, &n),
			    .nouns = vg_rules_lexicon(vg_ctx_rules(ctx), "noun"),
			    .grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar"),
			    .words = vg_rules_lexicon(vg_ctx_rules(ctx), "refer"),
			    .from = vg_doc_token_at(doc, action->evidence.start),
			    .to = vg_doc_token_at(doc, action->evidence.end),
			    .first = vg_doc_token_at(doc, action->trigger.start),
			    .last = vg_doc_token_at(doc, action->trigger.end),
			    .lang = vg_doc_language_at(doc, action->trigger.start)};
	if (look.to > n) look.to = n;
	if (records_is_row(action) || look.last > look.to || look.first < look.from) return words;
	words.ordinal = ordinal_of(&look, action);
	uint32_t noun = words.ordinal == 0 ? noun_of(&look, action) : RECORDS_NO_LICENCE;
	if (noun == RECORDS_NO_LICENCE) return words;
	enum records_refer refer = beside(&look, noun);
	words.number = number_of(&look, noun);
	words.quantity = quantity_of(&look, noun, words.number == RECORDS_MANY);
	state_of(&look, noun, &words);
	if (refer != RECORDS_REFER_BACK) words.refer = refer;
	return words;
}

bool records_noun_points_back(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action)
{
	uint32_t n, token = vg_doc_token_at(doc, action->trigger.start);
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	if (token == 0 || !action->back) return false;
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar");
	enum vg_lang lang = vg_doc_language_at(doc, action->trigger.start);
	const struct vg_lexeme *word = records_entry(doc, grammar, tokens[token - 1u].span, lang);
	return vg_lexeme_is(word, "det.") || vg_lexeme_is(word, "prep.");
}
