/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the lexicons and the shape of the text say of each word. */
#include "names.h"

#define HITS 16
#define AHEAD 12         /* tokens whose rows are fetched before they are looked at: they lie far apart */
#define LOUD_WORDS_MIN 3 /* in a sentence, to call it loud */

bool names_same_block(const struct names *names, uint32_t a, uint32_t b)
{
	for (uint32_t i = a + 1; i <= b; i++) {
		if ((names->tokens[i].flags & VG_TOKEN_LINE) == 0) continue;
		if (vg_doc_block_at(names->doc, names->tokens[i].span.start) !=
		    vg_doc_block_at(names->doc, names->tokens[a].span.start))
			return false;
	}
	return true;
}

uint32_t names_look_back(const struct names *names, uint32_t token, uint32_t words, const char *type)
{
	uint32_t first = token > words ? token - words : 0;
	while (first < token && !(names_has(names, first, WORD_KNOWN) && names_look_as(names, first, type) == token))
		first++;
	return first;
}

uint32_t names_token_after(const struct names *names, uint32_t first, uint32_t end)
{
	uint32_t token = first;
	while (token < names->n && names->tokens[token].span.end < end) token++;
	return token < names->n && names->tokens[token].span.end == end ? token + 1 : 0;
}

static const struct vg_gazetteer *gazetteer_of(const struct names_state *state, uint32_t bit)
{
	switch (bit) {
	case NAMES_KNOWN: return state->known;
	case NAMES_HEADS: return state->heads;
	case NAMES_FORMS: return state->forms;
	case NAMES_CUES: return state->cues;
	case NAMES_TOPICS: return state->topics;
	case NAMES_TITLES: return state->titles;
	default: return state->body_words;
	}
}

void names_looked(const struct names *names, uint32_t token, const struct vg_hit *hits, uint32_t n)
{
	struct names_looks *looks = names->looks;
	struct names_looked looked = {.lang = names->lang};
	if (n != 0) looked.end = names_token_after(names, token, hits[0].span.end);
	if (looked.end != 0) looked.lexeme = hits[0].lexeme;
	looks->at[token] = looks->items.n;
	VG_PUSH(names->scratch, looks->items, looked);
	names->starts[token] |= NAMES_LOOKED;
}

uint32_t names_find(const struct names *names, uint32_t gazetteer, uint32_t token, const struct vg_lexeme **lexeme_r)
{
	struct vg_hit hit;
	const struct vg_gazetteer *asked = gazetteer_of(names->state, gazetteer);
	const struct names_looks *looks = names->looks;
	if (gazetteer == NAMES_KNOWN) {
		bool asked_before = (names->starts[token] & NAMES_LOOKED) != 0;
		if (!asked_before || looks->items.items[looks->at[token]].lang != names->lang)
			names_looked(names, token, &hit,
				     vg_gazetteer_token(asked, names->doc, token, names->lang, &hit, 1));
		const struct names_looked *looked = &looks->items.items[looks->at[token]];
		*lexeme_r = looked->lexeme;
		return looked->end;
	}
	if (vg_gazetteer_token(asked, names->doc, token, names->lang, &hit, 1) == 0) return 0;
	uint32_t end = names_token_after(names, token, hit.span.end);
	if (end != 0) *lexeme_r = hit.lexeme;
	return end;
}

/* A head that makes a name in lower case alone: "Customs Authority" is none of its. */
static bool is_small_head(const struct vg_lexeme *lexeme)
{
	static const char *const rules[] = {" nation", " office", " seat", " capital", " state"};
	bool small = false;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		small = small || vg_str_ends(lexeme->other, vg_str_z(rules[i]));
	return small && vg_str_eqz(lexeme->type, "head");
}

/* Entries of several words: their flags go to each of these. */
static void mark(struct names *names, const struct vg_gazetteer *gazetteer, uint32_t token)
{
	struct vg_hit hits[HITS];
	uint32_t n = vg_gazetteer_token(gazetteer, names->doc, token, names->lang, hits, HITS);
	uint32_t end = n != 0 ? names_token_after(names, token, hits[0].span.end) : 0;
	for (uint32_t j = 0; j < n; j++) {
		if (names_has(names, token, WORD_NAME) && is_small_head(hits[j].lexeme)) continue;
		for (uint32_t i = token; i < end; i++) names->words[i] |= names_lexeme_flags(hits[j].lexeme);
	}
}

/* The first word of a sentence, or one that only opening marks or a number keep from being it. */
static bool is_first(const struct names *names, uint32_t token)
{
	const struct vg_token *tokens = names->tokens;
	if (token == 0 || tokens[token].sentence != tokens[token - 1].sentence) return true;
	if ((tokens[token - 1].flags & VG_TOKEN_WORD) != 0) return false;
	uint16_t before = names->starts[token - 1];
	if ((before & NAMES_DASH) != 0 && (tokens[token].flags & VG_TOKEN_SPACE) == 0) return false;
	bool aside = token > 1 && (before & NAMES_BRACKET) != 0;
	return ((before & NAMES_OPENING) != 0 && !aside) || names_has(names, token - 1, WORD_FIRST);
}

/* What is known of the word of a token; own: room for one that has no number. */
static const struct names_word *row_of(const struct names *names, uint32_t token, struct names_word *own)
{
	const struct vg_token *t = &names->tokens[token];
	if (t->word != VG_WORD_ANY) return &names->rows[t->word];
	struct vg_word word = vg_word_of(names_text(names, token), t->flags & VG_WORD_FLAGS);
	*own = (struct names_word){0};
	names_vocabulary_row(names->state, &word, own);
	return own;
}

bool names_starts(const struct names *names, uint32_t token, uint32_t gazetteer)
{
	struct names_word own;
	return (row_of(names, token, &own)->starts & gazetteer) != 0;
}

/* What begins at the token, without what does not go on with the next one. */
static uint32_t starts_of(const struct names *names, uint32_t token, const struct names_word *row)
{
	const uint32_t leading = NAMES_KNOWN | NAMES_FORMS | NAMES_HEADS | NAMES_TITLES;
	const struct vg_token *t = &names->tokens[token];
	bool last = token + 1 == names->n;
	if (t->word == VG_WORD_ANY || (!last && t[1].word == VG_WORD_ANY)) return row->starts;
	if (!last && names_vocabulary_joins(names->state->vocabulary, t, t + 1)) return row->starts;
	uint32_t starts = row->starts & ~(uint32_t)row->longer;
	bool name = (row->flags[0] & WORD_NAME) != 0;
	return name || (starts & leading) != 0 ? starts : starts & ~(uint32_t)NAMES_MARKED;
}

/* Entries of several words, heads and titles that begin at the token. */
static void mark_entries(struct names *names, uint32_t token)
{
	uint16_t starts = names->starts[token];
	if ((starts & NAMES_WORDS) != 0) mark(names, names->state->words, token);
	if ((names->tokens[token].flags & VG_TOKEN_WORD) == 0) return;
	if ((starts & NAMES_HEADS) != 0) mark(names, names->state->heads, token);
	if ((starts & NAMES_TITLES) != 0) mark(names, names->state->titles, token);
}

/* A word of grammar in lower case that is longer than those which headlines leave small. */
static bool small_verb(const struct names *names, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if ((names->tokens[i].flags & VG_TOKEN_WORD) != 0 && !names_has(names, i, WORD_NAME | WORD_ARTICLE) &&
		    names_text(names, i).len > 3)
			return true;
	return false;
}

/* Capitals on nearly all words but those of grammar: a headline in title case, or shouting. */
static void mark_loud(struct names *names, uint32_t first, uint32_t end)
{
	uint32_t words = 0, capitals = 0, shouted = 0, commas = 0;
	for (uint32_t i = first; i < end; i++) {
		bool punct = (names->tokens[i].flags & VG_TOKEN_PUNCT) != 0;
		if (punct) commas += names_is(names, i, ",") || names_is(names, i, ";");
		if ((names->tokens[i].flags & VG_TOKEN_WORD) == 0 || names_has(names, i, WORD_FUNC)) continue;
		if (names_text(names, i).len < 3) continue;
		words++;
		capitals += names_has(names, i, WORD_NAME);
		shouted += (names->tokens[i].flags & VG_TOKEN_CAPS) != 0;
	}
	int32_t block = vg_doc_block_at(names->doc, names->tokens[first].span.start);
	bool heading = block != VG_NONE && names->doc->blocks.items[block].type == VG_BLOCK_HEADING;
	bool list = commas > 1 && commas * 4 >= words; /* of names */
	/* "The Danish Army and the Ministry of Defence said so.": a sentence, by its stop and its small verb */
	list = list || (!heading && names_is(names, end - 1, ".") && small_verb(names, first, end));
	bool loud = words > LOUD_WORDS_MIN && !list && (capitals == words || (heading && capitals * 4 >= words * 3));
	loud = loud || (words > 1 && shouted == words);
	for (uint32_t i = first; loud && i < end; i++) names->words[i] |= WORD_LOUD;
}

static void mark_dates(struct names *names)
{
	uint32_t token = 0;
	for (uint32_t i = 0; i < names->doc->mentions.n; i++) {
		const struct vg_mention *mention = &names->doc->mentions.items[i];
		if (mention->type != VG_MENTION_DATE) continue;
		token = vg_doc_token_from(names->doc, token, mention->span.start);
		for (; token < names->n && names->tokens[token].span.start < mention->span.end; token++)
			names->words[token] |= WORD_DATE;
	}
}

/* What shows what the text is about. */
struct topics {
	uint32_t own, near; /* words; near counts those, too, that only hint at it, */
	uint32_t exports;   /* and these those of them that are about exports */
};

static void count_topic(const struct names *names, uint32_t token, struct topics *topics)
{
	const struct vg_lexeme *lexeme;
	if (names_look(names, NAMES_TOPICS, token, &lexeme) == 0) return;
	bool exports = names_other(lexeme, "export");
	topics->near++;
	topics->exports += exports;
	topics->own += !exports && !names_other(lexeme, "near");
}

static uint8_t lang_of(const struct names *names, uint32_t token)
{
	enum vg_lang lang = vg_doc_language_at(names->doc, names->tokens[token].span.start);
	return (uint8_t)(lang == VG_LANG_IT || lang == VG_LANG_EN ? lang : VG_LANG_UNKNOWN);
}

/* One sentence, or what stands outside of them, from a token on; gives its end. Most words are in lower case and in no
 * lexicon: they cost a look at their row. */
static uint32_t mark_sentence(struct names *names, uint32_t first, struct topics *topics)
{
	const uint32_t sentence = names->tokens[first].sentence;
	const uint32_t entries = NAMES_WORDS | NAMES_HEADS | NAMES_TITLES | NAMES_TOPICS;
	const struct vg_token *token = names->tokens + first, *end = names->tokens + names->n;
	const struct names_word *rows = names->rows;
	uint32_t small = 0, words = 0, i = first, n_marked = names->n_marked, before = 0;
	uint32_t *marked = names->marked, *of_tokens = names->words;
	uint8_t lang = lang_of(names, first);
	uint32_t column = lang == VG_LANG_IT ? 0 : lang == VG_LANG_EN ? 1 : 2;
	struct names_word own;
	names->lang = (enum vg_lang)lang;
	for (; token < end && token->sentence == sentence; token++, i++) {
		if (end - token > AHEAD) __builtin_prefetch(&rows[token[AHEAD].word]);
		const struct names_word *row = row_of(names, i, &own);
		uint32_t flags = row->flags[column], starts = row->longer == 0 ? row->starts : starts_of(names, i, row);
		names->starts[i] = (uint16_t)starts;
		of_tokens[i] |= flags;
		marked[n_marked] = i;
		n_marked += (starts & NAMES_MARKED) != 0;
		if ((before & VG_TOKEN_WORD) == 0 && is_first(names, i)) of_tokens[i] |= WORD_FIRST;
		before = token->flags;
		bool word = (before & VG_TOKEN_WORD) != 0 && (flags & WORD_FUNC) == 0 &&
			    token->span.end - token->span.start > 2;
		words += word;
		small += word && (flags & WORD_NAME) == 0;
		if ((starts & entries) == 0) continue;
		mark_entries(names, i);
		count_topic(names, i, topics);
	}
	names->n_marked = n_marked;
	memset(names->langs + first, lang, i - first);
	if (small * 4 <= words) mark_loud(names, first, i);
	return i;
}

void names_words(struct names *names)
{
	struct topics topics = {0};
	names->words = vg_arena_alloc(names->scratch, sizeof *names->words * (names->n + 1));
	/* these are filled in, token by token: they need no zeros */
	names->starts = vg_arena_grow(names->scratch, NULL, 0, sizeof *names->starts * (names->n + 1));
	names->langs = vg_arena_grow(names->scratch, NULL, 0, sizeof *names->langs * (names->n + 1));
	names->marked = vg_arena_grow(names->scratch, NULL, 0, sizeof *names->marked * (names->n + 1));
	names->looks = vg_arena_alloc(names->scratch, sizeof *names->looks);
	names->looks->at = vg_arena_grow(names->scratch, NULL, 0, sizeof *names->looks->at * (names->n + 1));
	names->beside = vg_arena_grow(names->scratch, NULL, 0, sizeof *names->beside * (names->n + 1));
	names->kept = vg_arena_alloc(names->scratch, sizeof *names->kept * (names->n + 1));
	VG_RESERVE(names->scratch, names->looks->items, names->n / 16);
	VG_RESERVE(names->scratch, names->found, names->n / 16);
	VG_RESERVE(names->scratch, names->all, names->n / 16);
	names->rows = vg_memo_rows(names->state->memo, names->doc);
	for (uint32_t i = 0; i < names->n;) i = mark_sentence(names, i, &topics);
	names->topical = topics.own >= 2 || (topics.own > 0 && topics.near >= 3) ||
			 (topics.exports > 0 && topics.near >= topics.exports + 3);
	names->distant = topics.near == 0;
	mark_dates(names);
}
