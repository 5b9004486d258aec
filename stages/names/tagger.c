/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that neither lexicon nor rule explains, by what a model learnt of words, shapes and surroundings. */
#include "model.h"
#include "names.h"

#include <string.h>

#define RUN_MAX 12    /* tokens of one name */
#define MARGIN 60     /* by which the places of the same words together must beat silence and other types */
#define WEIGH_MAX 512 /* proposals of one document that are weighed against each other */
#define SUFFIX_MAX 4  /* bytes */
#define AHEAD 8u      /* tokens that are looked at before it is said what the first of them is */
#define OUTSIDE UINT32_MAX
/* Words that are no name by themselves. */
#define NEVER_ALONE (WORD_THING | WORD_DATE | WORD_LOUD | WORD_FIRST | WORD_ORDINARY | WORD_COMMON | WORD_HEAD)

/* What is looked at around one token. */
struct window {
	const struct names *names;
	uint32_t *hashes;           /* of the tokens of the document; 0: not asked for yet */
	uint32_t token, first, end; /* the sentence */
	struct names_look *look;
};

static uint32_t hash_text(struct vg_str text)
{
	uint32_t hash = 0x811c9dc5u;
	for (uint32_t at = 0; at < text.len;) {
		uint32_t n = text.len - at < 8 ? text.len - at : 8;
		uint64_t bytes = vg_str_load(text, at, n);
		if ((bytes & VG_BYTES_MARK) != 0) {
			hash = tagger_mix(hash, (uint32_t)vg_cp_lower(vg_utf8_next(text, &at)));
			continue;
		}
		bytes |= vg_bytes_between(bytes, 'A', 'Z') >> 2; /* 0x20: in lower case */
		for (at += n; n > 0; n--, bytes >>= 8) hash = tagger_mix(hash, (uint32_t)bytes & 0xFF);
	}
	return hash;
}

static uint32_t hash_at(const struct window *window, uint32_t token)
{
	uint32_t *hash = &window->hashes[token];
	if (*hash == 0) *hash = hash_text(names_text(window->names, token));
	return *hash;
}

static uint32_t at_offset(const struct window *window, int offset)
{
	int64_t at = (int64_t)window->token + offset;
	return at < window->first || at >= window->end ? OUTSIDE : (uint32_t)at;
}

static uint32_t word(const struct window *window, int offset)
{
	uint32_t at = at_offset(window, offset);
	return at == OUTSIDE ? (uint32_t)offset : hash_at(window, at);
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
	struct names_look *look = window->look;
	if (look->n < TAGGER_FEATURES_MAX)
		look->features[look->n++] = tagger_mix(tagger_mix(kind, value), kind * 7919u);
}

static void affixes(struct window *window, struct vg_str text)
{
	uint32_t lang = window->names->langs[window->token];
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
	uint32_t b = before == OUTSIDE ? 1 : hash_at(window, before);
	uint32_t a = after == OUTSIDE ? 2 : hash_at(window, after);
	uint32_t length = end - first < 5 ? end - first : 5;
	put(window, 30, b);
	put(window, 31, a);
	put(window, 32, tagger_mix(b, a));
	put(window, 33, tagger_mix(length, window->token - first));
	put(window, 34, tagger_mix(class_of(names, before), length));
	put(window, 35, tagger_mix(class_of(names, after), length));
	put(window, 36, tagger_mix(b, length));
	put(window, 37, hash_at(window, end - 1));
	if (before != OUTSIDE && before > window->first) put(window, 38, tagger_mix(hash_at(window, before - 1), b));
	if (after != OUTSIDE && after + 1 < window->end) put(window, 39, tagger_mix(a, hash_at(window, after + 1)));
}

/* The features of a token; word, shape and class come first, for the history. */
static void features(struct window *window, uint32_t token, struct names_look *look)
{
	const struct names *names = window->names;
	window->token = token;
	window->look = look;
	look->n = 0;
	uint32_t before = at_offset(window, -1), after = at_offset(window, 1);
	uint32_t w = word(window, 0), p = word(window, -1), n = word(window, 1);
	uint32_t shape = shape_of(names, token), class = class_of(names, token);
	put(window, 1, w);
	put(window, 2, shape);
	put(window, 3, class);
	put(window, 4, p);
	put(window, 5, n);
	put(window, 6, word(window, -2));
	put(window, 7, word(window, 2));
	put(window, 8, tagger_mix(p, w));
	put(window, 9, tagger_mix(w, n));
	put(window, 10, tagger_mix(shape_of(names, before), shape));
	put(window, 11, tagger_mix(shape, shape_of(names, after)));
	put(window, 12, tagger_mix(class_of(names, before), class));
	put(window, 13, tagger_mix(class, class_of(names, after)));
	put(window, 14, tagger_mix(p, shape));
	put(window, 15, tagger_mix(n, shape));
	put(window, 16, tagger_mix(kept_of(names, before), class));
	put(window, 17, tagger_mix(kept_of(names, after), class));
	put(window, 18, tagger_mix(tagger_mix(p, class), n));
	put(window, 19, names->langs[token]);
	affixes(window, names_text(names, token));
	run_features(window);
	for (uint32_t i = 0; i < look->n; i++) look->features[i] &= TAGGER_SIZE - 1;
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

/* A token that is looked at: its weights are far, so that others are looked at before it is said what it is. Between
 * two runs of tokens that names can have nothing goes on. */
struct pending {
	uint32_t token;
	bool begins; /* a run */
	struct names_look look;
};
struct tagging {
	struct names *names;
	struct pending pending[AHEAD];
	uint32_t n, n_decided;
	enum tag before; /* of the token before the next one */
	enum tag open;   /* the name that is not closed yet, */
	uint32_t start;  /* its first token, */
	int32_t least;   /* and the least margin of its tokens */
	uint32_t next;   /* the token after the last that was decided */
};

/* May a name be told of that begins at the token? */
static bool may_begin(const struct names *names, uint32_t token)
{
	return names_has(names, token, WORD_NAME) && !names_has(names, token, WORD_DEMONYM) &&
	       (names->tokens[token].flags & VG_TOKEN_NUMBER) == 0;
}

static bool is_part(const struct names *names, uint32_t token)
{
	return names_has(names, token, WORD_NAME | WORD_OF | WORD_PARTICLE | WORD_LATIN) ||
	       names_is(names, token, "-") || names_is(names, token, ".") || names_is(names, token, "&");
}

/* Notes what the model says of a run without "and", to be weighed against the other places of the same words. */
static void note(struct names *names, uint32_t first, uint32_t end, enum tag tag, int32_t margin)
{
	static const enum vg_mention_type types[] = {
		[TAG_ORG] = VG_MENTION_ORGANIZATION, [TAG_LOC] = VG_MENTION_PLACE, [TAG_PER] = VG_MENTION_PERSON};
	if (tag != TAG_ORG && tag != TAG_LOC && tag != TAG_PER) return;
	while (end > first && !names_has(names, end - 1, WORD_NAME)) end--;
	if (end == first || !may_begin(names, first) || !names_free(names, first, end)) return;
	for (uint32_t i = first; i < end; i++)
		if (!is_part(names, i)) return;
	names_lang(names, first);
	if (tag == TAG_PER && names_is_of_thing(names, first)) return;
	const struct vg_lexeme *known;
	if (end == first + 1 &&
	    (names_has(names, first, NEVER_ALONE) || names_look(names, NAMES_KNOWN, first, &known) == end))
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

/* Whether what the model says of a name can count that begins at the token and goes on to that end at most: see note.
 */
static bool may_count(const struct names *names, uint32_t token, uint32_t end)
{
	if (names->kept[token] != 0 || !may_begin(names, token)) return false;
	if (!names_has(names, token, NEVER_ALONE)) return true;
	for (uint32_t i = token + 1; i < end && names->kept[i] == 0 && is_part(names, i); i++)
		if (names_has(names, i, WORD_NAME)) return true;
	return false;
}

static void close_name(struct tagging *tagging)
{
	if (tagging->open != TAG_NONE)
		propose(tagging->names, tagging->start, tagging->next, tagging->open, tagging->least);
	tagging->open = TAG_NONE;
}

/* Says what the token is that was put off first. */
static void decide(struct tagging *tagging)
{
	const struct pending *pending = &tagging->pending[tagging->n_decided++ % AHEAD];
	enum tag before = pending->begins ? TAG_NONE : tagging->before;
	int32_t margin;
	enum tag tag = names_model_best(tagging->names->state->model, &pending->look, before, &margin);
	bool inner = tag != TAG_NONE && (tag & 1) == 0;
	if (!inner) {
		close_name(tagging);
		tagging->open = tag;
		tagging->start = pending->token;
		tagging->least = margin;
	}
	if (margin < tagging->least) tagging->least = margin;
	tagging->before = tag;
	tagging->next = pending->token + 1;
}

/* Looks at a token; what it is, is said once its weights are there. */
static void put_off(struct tagging *tagging, struct window *window, uint32_t token, bool begins)
{
	if (tagging->n - tagging->n_decided == AHEAD) decide(tagging);
	struct pending *pending = &tagging->pending[tagging->n++ % AHEAD];
	pending->token = token;
	pending->begins = begins;
	features(window, token, &pending->look);
	names_model_fetch(tagging->names->state->model, &pending->look);
}

/* The end of what has to be looked at of a run of tokens that a name can have: the last name that can count is known
 * when another name goes on behind it, or none. */
static uint32_t needed_end(const struct names *names, uint32_t first, uint32_t end)
{
	uint32_t last = end;
	while (last > first && !may_count(names, last - 1, end)) last--;
	if (last == first) return first;
	for (uint32_t i = first; i < end; i++) {
		if (names_has(names, i, WORD_AND)) return end;
		if (i >= last && names->kept[i] != 0 && names_has(names, i, WORD_NAME)) return i + 1;
	}
	return end;
}

static void tag_sentence(struct tagging *tagging, struct window *window)
{
	const struct names *names = tagging->names;
	uint32_t first, end;
	for (first = window->first; first < window->end; first = end + 1) {
		for (end = first; end < window->end && may_have(names, end, window->first, window->end);) end++;
		uint32_t needed = needed_end(names, first, end);
		for (uint32_t i = first; i < needed; i++) put_off(tagging, window, i, i == first);
	}
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

static void trace(const struct names *names, struct window *window)
{
	struct names_look look;
	for (uint32_t i = window->first; i < window->end; i++) {
		char line[TAGGER_FEATURES_MAX * 6 + 1], *out = line;
		look.n = 0;
		if (may_have(names, i, window->first, window->end)) features(window, i, &look);
		for (uint32_t j = 0; j < look.n; j++, out += 6) {
			for (int digit = 0; digit < 5; digit++)
				out[digit] = (char)('a' + (look.features[j] >> (digit * 4) & 15));
			out[5] = ' ';
		}
		vg_trace(names->ctx, names->tokens[i].span, "%.*s", (int)(out - line), line);
	}
}

void names_tagger(struct names *names)
{
	struct tagging tagging;
	struct window window = {.names = names};
	bool learn = names->state->learn;
	tagging.names = names;
	tagging.n = tagging.n_decided = 0;
	tagging.open = TAG_NONE;
	window.hashes = vg_arena_alloc(names->scratch, sizeof *window.hashes * (names->n + 1));
	for (uint32_t first = 0; first < names->n; first = window.end) {
		uint32_t end = first + 1;
		while (end < names->n && names->tokens[end].sentence == names->tokens[first].sentence) end++;
		window.first = first;
		window.end = end;
		if (learn)
			trace(names, &window);
		else if (wants(names, first, end))
			tag_sentence(&tagging, &window);
	}
	while (tagging.n_decided < tagging.n) decide(&tagging);
	close_name(&tagging);
	uint32_t kept = names->all.n;
	weigh(names);
	if (names->all.n > kept) names_again(names, kept);
}
