/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that neither lexicon nor rule explains, by what a model learnt of words, shapes and surroundings. */
#include "tagger.h"

#include "names.h"

#include <string.h>

#define RUN_MAX 12    /* tokens of one name */
#define MARGIN 60     /* by which the places of the same words together must beat silence and other types */
#define WEIGH_MAX 512 /* proposals of one document that are weighed against each other */
#define SUFFIX_MAX 4  /* bytes */
#define OUTSIDE UINT32_MAX

/* What is looked at around one token. */
struct window {
	const struct names *names;
	uint32_t token, first, end; /* the sentence */
	uint32_t *out;
	uint32_t n;
};

static uint32_t hash_text(struct vg_str text)
{
	uint32_t hash = 0x811c9dc5u;
	for (uint32_t at = 0; at < text.len;) hash = tagger_mix(hash, (uint32_t)vg_cp_lower(vg_utf8_next(text, &at)));
	return hash;
}

static uint32_t at_offset(const struct window *window, int offset)
{
	int64_t at = (int64_t)window->token + offset;
	return at < window->first || at >= window->end ? OUTSIDE : (uint32_t)at;
}

static uint32_t word(const struct window *window, int offset)
{
	uint32_t at = at_offset(window, offset);
	return at == OUTSIDE ? (uint32_t)offset : hash_text(names_text(window->names, at));
}

/* Capitals, digits, marks, and how long. */
static uint32_t shape_of(const struct names *names, uint32_t at)
{
	if (at == OUTSIDE) return 99;
	const uint32_t kinds =
		VG_TOKEN_WORD | VG_TOKEN_NUMBER | VG_TOKEN_PUNCT | VG_TOKEN_UPPER | VG_TOKEN_CAPS | VG_TOKEN_MIXED;
	uint32_t len = names_text(names, at).len, size = len < 2 ? 0 : len < 4 ? 1 : len < 8 ? 2 : 3;
	bool first = (names->words[at] & WORD_FIRST) != 0, loud = (names->words[at] & WORD_LOUD) != 0;
	return (names->tokens[at].flags & kinds) << 4 | size << 2 | (uint32_t)first << 1 | loud;
}

/* What the lexicons say. */
static uint32_t class_of(const struct names *names, uint32_t at)
{
	const uint32_t told = WORD_FUNC | WORD_COMMON | WORD_GIVEN | WORD_SURNAME | WORD_DEMONYM | WORD_OF | WORD_FOR |
			      WORD_AND | WORD_ARTICLE | WORD_FIELD | WORD_TITLE | WORD_HEAD | WORD_ORDINARY;
	return at == OUTSIDE ? 0x7fffffffu : names->words[at] & told;
}

/* The type of name that covers the token already. */
static uint32_t kept_of(const struct names *names, uint32_t at)
{
	uint32_t kept = at == OUTSIDE ? 0 : names->kept[at];
	return kept == 0 ? 0 : 1u + (uint32_t)names->all.items[kept - 1].type;
}

static void put(struct window *window, uint32_t kind, uint32_t value)
{
	if (window->n < TAGGER_FEATURES_MAX)
		window->out[window->n++] = tagger_mix(tagger_mix(kind, value), kind * 7919u);
}

static void affixes(struct window *window, struct vg_str text)
{
	uint32_t lang = (uint32_t)window->names->lang;
	for (uint32_t n = 2; n <= SUFFIX_MAX && n < text.len; n++)
		put(window, 20 + n, hash_text(vg_str_slice(text, text.len - n, text.len)));
	if (text.len > 3) put(window, 25, tagger_mix(lang, hash_text(vg_str_slice(text, 0, 3))));
}

/* The run of capitals that the token stands in, and the words on both sides of it. */
static void run_features(struct window *window)
{
	const struct names *names = window->names;
	uint32_t first = window->token, end = window->token + 1;
	while (first > window->first && names_has(names, first - 1, WORD_NAME) && window->token - first < RUN_MAX)
		first--;
	while (end < window->end && names_has(names, end, WORD_NAME) && end - window->token < RUN_MAX) end++;
	uint32_t before = first > window->first ? first - 1 : OUTSIDE, after = end < window->end ? end : OUTSIDE;
	uint32_t b = before == OUTSIDE ? 1 : hash_text(names_text(names, before));
	uint32_t a = after == OUTSIDE ? 2 : hash_text(names_text(names, after));
	uint32_t length = end - first < 5 ? end - first : 5;
	put(window, 30, b);
	put(window, 31, a);
	put(window, 32, tagger_mix(b, a));
	put(window, 33, tagger_mix(length, window->token - first));
	put(window, 34, tagger_mix(class_of(names, before), length));
	put(window, 35, tagger_mix(class_of(names, after), length));
	put(window, 36, tagger_mix(b, length));
	put(window, 37, hash_text(names_text(names, end - 1)));
	if (before != OUTSIDE && before > window->first)
		put(window, 38, tagger_mix(hash_text(names_text(names, before - 1)), b));
	if (after != OUTSIDE && after + 1 < window->end)
		put(window, 39, tagger_mix(a, hash_text(names_text(names, after + 1))));
}

/* The features of a token; word, shape and class come first, for the history. */
static uint32_t features(const struct names *names, uint32_t token, uint32_t first, uint32_t end, uint32_t *out)
{
	struct window window = {.names = names, .token = token, .first = first, .end = end, .out = out};
	uint32_t before = at_offset(&window, -1), after = at_offset(&window, 1);
	uint32_t w = word(&window, 0), p = word(&window, -1), n = word(&window, 1);
	uint32_t shape = shape_of(names, token), class = class_of(names, token);
	put(&window, 1, w);
	put(&window, 2, shape);
	put(&window, 3, class);
	put(&window, 4, p);
	put(&window, 5, n);
	put(&window, 6, word(&window, -2));
	put(&window, 7, word(&window, 2));
	put(&window, 8, tagger_mix(p, w));
	put(&window, 9, tagger_mix(w, n));
	put(&window, 10, tagger_mix(shape_of(names, before), shape));
	put(&window, 11, tagger_mix(shape, shape_of(names, after)));
	put(&window, 12, tagger_mix(class_of(names, before), class));
	put(&window, 13, tagger_mix(class, class_of(names, after)));
	put(&window, 14, tagger_mix(p, shape));
	put(&window, 15, tagger_mix(n, shape));
	put(&window, 16, tagger_mix(kept_of(names, before), class));
	put(&window, 17, tagger_mix(kept_of(names, after), class));
	put(&window, 18, tagger_mix(tagger_mix(p, class), n));
	put(&window, 19, (uint32_t)names->lang);
	affixes(&window, names_text(names, token));
	run_features(&window);
	for (uint32_t i = 0; i < window.n; i++) out[i] &= TAGGER_SIZE - 1;
	return window.n;
}

/* A token that a name can have: a capital, or what joins two of them. */
static bool may_have(const struct names *names, uint32_t token, uint32_t first, uint32_t end)
{
	if (names_has(names, token, WORD_NAME)) return true;
	if (token == first || token + 1 >= end) return false;
	bool small =
		names_has(names, token, WORD_OF | WORD_AND | WORD_FOR | WORD_ARTICLE | WORD_PARTICLE | WORD_LATIN) ||
		(names->tokens[token].flags & (VG_TOKEN_PUNCT | VG_TOKEN_NUMBER)) != 0;
	return small && (names_has(names, token - 1, WORD_NAME) || names_has(names, token + 1, WORD_NAME));
}

bool names_tagger_read(struct vg_str model, const int8_t **weights_r)
{
	const struct vg_str magic = VG_STR(TAGGER_MAGIC);
	*weights_r = NULL;
	if (!vg_str_starts(model, magic) || model.len < magic.len + TAGGER_SIZE * TAGS) return false;
	*weights_r = (const int8_t *)model.ptr + magic.len;
	return true;
}

/* *margin_r: by how much it beats silence. */
static enum tag best(const int8_t *weights, const uint32_t *own, uint32_t n, enum tag before, int32_t *margin_r)
{
	int32_t scores[TAGS] = {0};
	uint32_t history[TAGGER_HISTORY];
	tagger_history(before, own, history);
	for (uint32_t i = 0; i < n; i++)
		for (int tag = 0; tag < TAGS; tag++) scores[tag] += weights[own[i] * TAGS + (uint32_t)tag];
	for (uint32_t i = 0; i < TAGGER_HISTORY; i++)
		for (int tag = 0; tag < TAGS; tag++) scores[tag] += weights[history[i] * TAGS + (uint32_t)tag];
	enum tag found = TAG_NONE;
	for (int tag = 1; tag < TAGS; tag++)
		if (tagger_allows(before, (enum tag)tag) && scores[tag] > scores[found]) found = (enum tag)tag;
	*margin_r = scores[found] - scores[TAG_NONE];
	return found;
}

/* Notes what the model says of a run without "and", to be weighed against the other places of the same words. */
static void note(struct names *names, uint32_t first, uint32_t end, enum tag tag, int32_t margin)
{
	const uint32_t no = WORD_THING | WORD_DATE | WORD_LOUD;
	static const enum vg_mention_type types[] = {
		[TAG_ORG] = VG_MENTION_ORGANIZATION, [TAG_LOC] = VG_MENTION_PLACE, [TAG_PER] = VG_MENTION_PERSON};
	if (tag != TAG_ORG && tag != TAG_LOC && tag != TAG_PER) return;
	while (end > first && !names_has(names, end - 1, WORD_NAME)) end--;
	if (end == first || !names_has(names, first, WORD_NAME) || !names_free(names, first, end)) return;
	for (uint32_t i = first; i < end; i++)
		if (!names_has(names, i, WORD_NAME | WORD_OF | WORD_PARTICLE | WORD_LATIN) &&
		    !names_is(names, i, "-") && !names_is(names, i, ".") && !names_is(names, i, "&"))
			return;
	if ((names->tokens[first].flags & VG_TOKEN_NUMBER) != 0 || names_has(names, first, WORD_DEMONYM)) return;
	if (tag == TAG_PER && names_is_of_thing(names, first)) return;
	const struct vg_lexeme *known;
	bool one = end == first + 1;
	if (one && (names_has(names, first, no | WORD_FIRST | WORD_ORDINARY | WORD_COMMON | WORD_HEAD) ||
		    names_look(names, NAMES_KNOWN, first, &known) == end))
		return;
	struct name name = {
		.first = first, .end = end, .type = types[tag], .score = margin, .rule = VG_STR("names/tagger")};
	VG_PUSH(names->scratch, names->found, name);
}

/* Parts joined by "and" are names of their own. */
static void propose(struct names *names, uint32_t first, uint32_t end, enum tag tag, int32_t margin)
{
	uint32_t start = first;
	for (uint32_t i = first; i < end; i++) {
		if (!names_has(names, i, WORD_AND) || names_is(names, i, "&")) continue;
		note(names, start, i, tag, margin);
		start = i + 1;
	}
	note(names, start, end, tag, margin);
}

static void tag_sentence(struct names *names, const int8_t *weights, uint32_t first, uint32_t end)
{
	uint32_t own[TAGGER_FEATURES_MAX], start = first;
	int32_t least = 0;
	enum tag before = TAG_NONE, open = TAG_NONE;
	for (uint32_t i = first; i < end; i++) {
		enum tag tag = TAG_NONE;
		int32_t margin = 0;
		if (may_have(names, i, first, end)) {
			uint32_t n = features(names, i, first, end, own);
			tag = best(weights, own, n, before, &margin);
		}
		bool inner = tag != TAG_NONE && (tag & 1) == 0;
		if (!inner) {
			if (open != TAG_NONE) propose(names, start, i, open, least);
			open = tag;
			start = i;
			least = margin;
		}
		if (margin < least) least = margin;
		before = tag;
	}
	if (open != TAG_NONE) propose(names, start, end, open, least);
}

static bool same_words(const struct names *names, const struct name *a, const struct name *b)
{
	bool same = a->end - a->first == b->end - b->first;
	for (uint32_t i = 0; same && a->first + i < a->end; i++)
		same = vg_str_eq(names_text(names, a->first + i), names_text(names, b->first + i));
	return same;
}

/* One type for all places of the same words, by the sum of margins; kept if it is clear, and a person's: of bodies and
 * places the model knows too little, and is wrong more often than right. */
static void weigh(struct names *names)
{
	for (uint32_t i = 0; i < names->found.n; i++) {
		struct name *name = &names->found.items[i];
		if (name->type != VG_MENTION_PERSON) continue;
		int64_t sums[VG_MENTION_COUNT] = {0};
		for (uint32_t j = 0; j < names->found.n && j < WEIGH_MAX; j++) {
			const struct name *other = &names->found.items[j];
			if (same_words(names, name, other)) sums[other->type] += other->score;
		}
		bool most = true;
		int64_t all = 0;
		for (int type = 0; type < VG_MENTION_COUNT; type++) {
			all += sums[type];
			most = most && (type == (int)name->type || sums[type] < sums[name->type]);
		}
		if (most && sums[name->type] * 2 - all >= MARGIN && names_free(names, name->first, name->end))
			names_keep(names, name);
	}
	names->found.n = 0;
}

/* Does a capital in the middle of the sentence, or an unknown word at its start, still want an explanation? */
static bool wants(const struct names *names, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (names->kept[i] == 0 && names_has(names, i, WORD_NAME) &&
		    !names_has(names, i, WORD_COMMON | WORD_FUNC | WORD_LOUD | WORD_DATE) &&
		    !(names_has(names, i, WORD_FIRST) && names_has(names, i, WORD_ORDINARY)))
			return true;
	return false;
}

static void trace(struct names *names, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		uint32_t own[TAGGER_FEATURES_MAX], n = 0;
		char line[TAGGER_FEATURES_MAX * 6 + 1], *out = line;
		if (may_have(names, i, first, end)) n = features(names, i, first, end, own);
		for (uint32_t j = 0; j < n; j++, out += 6) {
			for (int digit = 0; digit < 5; digit++) out[digit] = (char)('a' + (own[j] >> (digit * 4) & 15));
			out[5] = ' ';
		}
		vg_trace(names->ctx, names->tokens[i].span, "%.*s", (int)(out - line), line);
	}
}

void names_tagger(struct names *names)
{
	bool learn = names->state->learn;
	for (uint32_t first = 0, end; first < names->n; first = end) {
		for (end = first + 1; end < names->n && names->tokens[end].sentence == names->tokens[first].sentence;)
			end++;
		if (!learn && !wants(names, first, end)) continue;
		names_lang(names, first);
		if (learn)
			trace(names, first, end);
		else
			tag_sentence(names, names->state->weights, first, end);
	}
	uint32_t kept = names->all.n;
	weigh(names);
	if (names->all.n > kept) names_again(names, kept);
}
