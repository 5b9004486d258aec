/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language of each block and of the document: function words and letter trigrams, both out of data files. */
#include "vaglio/rules.h"
#include "vaglio/stage.h"

#include <stdlib.h>

enum {
	OTHERS_MAX = 30,         /* languages that are told from Italian and English by function words alone */
	LETTERS = 32,            /* classes of letters in a trigram: boundary, a-z, five accented vowels */
	SAMPLE_MAX = 8192,       /* bytes of a block that are looked at */
	WORD_MAX = 24,           /* bytes of the longest function word */
	CERTAIN = 6,             /* points that make a block sure of itself */
	CLEAR = 18,              /* points that end the search for more */
	SHORT = 200,             /* letters of a text that is told by few words */
	LOOK = 64,               /* bytes after which it is asked whether there are so many */
	SLOTS = 4096,            /* of the word table, a power of two, at most half full */
	MAY_BITS = 13,           /* places of the bits that tell which words may be in it, as a power of two */
	WORD_POINTS_FOREIGN = 3, /* of a function word of another language */
	TRIGRAMS_PER_POINT = 4,  /* weights of trigrams are added up, then divided by this */
	SEEN = 8192,             /* places for words of eight bytes and less that were scored, a power of two */
	SEEN_LONG = 4096,        /* for longer ones */
	WAITING = 4u,            /* words whose places are fetched together */
	SEEN_KEYS = 3,           /* of eight bytes each: the longest such word */
};

/* What a text is scored by. */
enum lane {
	IT, /* points of function words */
	EN,
	IT_LETTERS, /* weights of trigrams */
	EN_LETTERS,
	WORDS, /* function words */
	LATIN, /* letters by alphabet */
	FOREIGN,
	ELSEWHERE, /* function words of other languages */
	OTHERS,    /* points of these, a lane for each language: 0 where there are none */
	LANES = 40,
};
_Static_assert(OTHERS + OTHERS_MAX <= LANES, "a lane for each language");

struct word {
	struct vg_str form;
	uint8_t it, en;  /* points */
	uint32_t others; /* bit set of other languages */
};

/* What a word adds to a score: words recur. Small, so that many are near the processor. */
struct seen {
	uint64_t key; /* its letters, with the apostrophe after them, if there is one */
	uint8_t lanes[OTHERS];
};
struct seen_long {
	uint64_t rest[SEEN_KEYS - 1]; /* of its letters */
	struct seen seen;
};
struct seen_others {
	uint8_t lanes[LANES - OTHERS];
};

struct state {
	/* Each place has the word that came last; beside them, where ELSEWHERE says so, its other lanes. */
	struct seen seen[SEEN];
	struct seen_long seen_long[SEEN_LONG];
	struct seen_others others_of[SEEN + SEEN_LONG];
	struct word words[SLOTS];
	uint64_t may[(1 << MAY_BITS) / 64];
	uint32_t n_words;
	struct vg_str others[OTHERS_MAX];
	uint32_t n_others;
	int8_t trigrams[LETTERS * LETTERS * LETTERS]; /* > 0 Italian, < 0 English */
	uint8_t letters[256];                         /* class of an ASCII byte, 0 = no letter */
};

struct score {
	uint32_t lanes[LANES];
};

#define SPREAD 0x9e3779b97f4a7c15u

/* Where a word has its bit, by its length and first eight bytes. */
static uint32_t may_bit(struct vg_str form)
{
	uint64_t bytes = vg_str_load(form, 0, form.len < 8 ? form.len : 8);
	return (uint32_t)((bytes ^ form.len) * SPREAD >> (64 - MAY_BITS));
}

static struct word *word_slot(struct state *state, struct vg_str form)
{
	uint32_t at = (uint32_t)vg_str_hash(form) & (SLOTS - 1);
	while (state->words[at].form.len != 0 && !vg_str_eq(state->words[at].form, form)) at = (at + 1) & (SLOTS - 1);
	return &state->words[at];
}

static const struct word *word_find(const struct state *state, struct vg_str form)
{
	uint32_t at = (uint32_t)vg_str_hash(form) & (SLOTS - 1);
	while (state->words[at].form.len != 0) {
		if (vg_str_eq(state->words[at].form, form)) return &state->words[at];
		at = (at + 1) & (SLOTS - 1);
	}
	return NULL;
}

static uint32_t other_language(struct state *state, struct vg_str name)
{
	for (uint32_t i = 0; i < state->n_others; i++)
		if (vg_str_eq(state->others[i], name)) return i;
	if (state->n_others == OTHERS_MAX) return 0;
	state->others[state->n_others] = name;
	return state->n_others++;
}

static void add_word(struct state *state, struct vg_str form, const struct vg_lexeme *lexeme, uint8_t points)
{
	if (form.len == 0 || form.len > WORD_MAX || state->n_words >= SLOTS / 2) return;
	struct word *word = word_slot(state, form);
	if (word->form.len == 0) {
		word->form = form;
		state->n_words++;
		state->may[may_bit(form) / 64] |= (uint64_t)1 << may_bit(form) % 64;
	}
	if (lexeme->language == VG_LANG_IT)
		word->it = points > word->it ? points : word->it;
	else if (lexeme->language == VG_LANG_EN)
		word->en = points > word->en ? points : word->en;
	else
		word->others |= (uint32_t)1 << other_language(state, lexeme->other);
}

static uint8_t weight(struct vg_str other, uint8_t otherwise)
{
	return other.len == 1 && other.ptr[0] >= '1' && other.ptr[0] <= '9' ? (uint8_t)(other.ptr[0] - '0') : otherwise;
}

/* Forms in lower case alone: they are looked up in the text's lower case. */
static void add_words(struct state *state, const struct vg_lexicon *lexicon, bool dates)
{
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		const struct vg_lexeme *lexeme = vg_lexicon_entry(lexicon, i);
		if (dates && lexeme->language == VG_LANG_UNKNOWN) continue;
		for (uint32_t j = 0; j < vg_lexicon_forms(lexicon, i); j++) {
			struct vg_str form = vg_lexicon_form(lexicon, i, j);
			/* short names of months are words of other meanings, too */
			uint8_t points = dates ? (form.len > 4 ? 3 : 1) : weight(lexeme->other, 3);
			add_word(state, form, lexeme, points);
		}
	}
}

/* Class of a letter, 0 for none; the letter's code point in lower case. */
static uint32_t letter_class(int32_t cp)
{
	if (cp >= 'a' && cp <= 'z') return (uint32_t)(cp - 'a' + 1);
	switch (cp) {
	case 0xE0: return 27;
	case 0xE8:
	case 0xE9: return 28;
	case 0xEC: return 29;
	case 0xF2: return 30;
	case 0xF9: return 31;
	default: return 0;
	}
}

static void add_trigram(struct state *state, struct vg_str form, int sign, uint8_t points)
{
	uint32_t key = 0, n = 0;
	for (uint32_t at = 0; at < form.len; n++) key = key * LETTERS + letter_class(vg_utf8_next(form, &at));
	if (n == 3) state->trigrams[key % (LETTERS * LETTERS * LETTERS)] = (int8_t)(sign * points);
}

static void add_trigrams(struct state *state, const struct vg_lexicon *lexicon)
{
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		const struct vg_lexeme *lexeme = vg_lexicon_entry(lexicon, i);
		for (uint32_t j = 0; j < vg_lexicon_forms(lexicon, i); j++)
			add_trigram(state, vg_lexicon_form(lexicon, i, j), lexeme->language == VG_LANG_IT ? 1 : -1,
				    weight(lexeme->other, 1));
	}
}

static enum vg_status open(struct vg_ctx *ctx)
{
	struct state *state = vg_ctx_state(ctx);
	const struct vg_rules *rules = vg_ctx_rules(ctx);
	add_words(state, vg_rules_lexicon(rules, "stopword"), false);
	add_words(state, vg_rules_lexicon(rules, "month"), true);
	add_words(state, vg_rules_lexicon(rules, "month_short"), true);
	add_words(state, vg_rules_lexicon(rules, "weekday"), true);
	add_trigrams(state, vg_rules_lexicon(rules, "trigram"));
	for (int c = 'a'; c <= 'z'; c++) state->letters[c] = (uint8_t)letter_class(c);
	return VG_OK;
}

static void count_word(const struct state *state, struct score *score, struct vg_str form)
{
	if (form.len == 0 || form.len > WORD_MAX) return;
	uint32_t bit = may_bit(form);
	if ((state->may[bit / 64] >> bit % 64 & 1) == 0) return; /* mostly */
	const struct word *word = word_find(state, form);
	if (word == NULL) return;
	score->lanes[WORDS]++;
	score->lanes[IT] += word->it;
	score->lanes[EN] += word->en;
	score->lanes[ELSEWHERE] += word->others != 0;
	for (uint32_t bits = word->others; bits != 0; bits &= bits - 1)
		score->lanes[OTHERS + __builtin_ctz(bits)] += WORD_POINTS_FOREIGN;
}

/* A letter beyond ASCII: its class in trigrams, or evidence of another alphabet. */
static uint32_t wide_letter(struct score *score, int32_t cp)
{
	if (!vg_cp_is_letter(cp)) return 0;
	bool foreign = (cp >= 0x370 && cp < 0x1E00) || (cp >= 0x2E80 && cp < 0xFB00);
	score->lanes[foreign ? FOREIGN : LATIN]++;
	return letter_class(cp);
}

static void count_trigram(const struct state *state, struct score *score, uint32_t key)
{
	int weight = state->trigrams[key % (LETTERS * LETTERS * LETTERS)];
	if (weight > 0)
		score->lanes[IT_LETTERS] += (uint32_t)weight;
	else
		score->lanes[EN_LETTERS] += (uint32_t)-weight;
}

static struct score score_slowly(const struct state *state, struct vg_str lower)
{
	struct score score = {0};
	uint32_t word = 0, key = 0, inside = 0; /* start of the word, last letters, letters in the word */
	for (uint32_t at = 0; at < lower.len;) {
		uint32_t start = at;
		unsigned char c = (unsigned char)lower.ptr[at];
		uint32_t class;
		bool letter;
		if (c < 0x80) {
			class = state->letters[c];
			letter = class != 0;
			score.lanes[LATIN] += letter;
			at++;
		} else {
			int32_t cp = vg_utf8_next(lower, &at);
			class = wide_letter(&score, cp);
			letter = class != 0 || vg_cp_is_letter(cp);
		}
		if (letter) {
			if (inside++ == 0) {
				word = start;
				key = 0;
			}
			key = key * LETTERS + class;
			if (inside > 1) count_trigram(state, &score, key);
		} else if (inside > 0) {
			count_trigram(state, &score, key * LETTERS);
			bool elision = c == '\'' || c == 0xE2;
			count_word(state, &score, vg_str_slice(lower, word, elision ? at : start));
			inside = 0;
		}
	}
	if (inside > 0) {
		count_trigram(state, &score, key * LETTERS);
		count_word(state, &score, vg_str_slice(lower, word, lower.len));
	}
	return score;
}

static void add_score(struct score *sum, const struct score *score)
{
	for (uint32_t i = 0; i < LANES; i++) sum->lanes[i] += score->lanes[i];
}

/* Fills the place of a word in. Its weights fit: 9 a letter at most. */
static void see(struct state *state, struct vg_str word, struct seen *seen, struct seen_others *others)
{
	struct score score = score_slowly(state, word);
	for (uint32_t i = 0; i < OTHERS; i++) seen->lanes[i] = (uint8_t)score.lanes[i];
	for (uint32_t i = OTHERS; score.lanes[ELSEWHERE] != 0 && i < LANES; i++)
		others->lanes[i - OTHERS] = (uint8_t)score.lanes[i];
}

/* End of the word that begins at `at`: before what is ASCII and no letter. */
static inline uint32_t word_end(const struct state *state, struct vg_str lower, uint32_t at)
{
	for (; at + 16 <= lower.len; at += 16) {
		vg_sixteen bytes = vg_sixteen_at(lower.ptr + at);
		uint32_t others = ~vg_sixteen_bits(vg_sixteen_letters(bytes) | bytes) & 0xFFFF;
		if (others != 0) return at + (uint32_t)__builtin_ctz(others);
	}
	while (at < lower.len && (state->letters[(unsigned char)lower.ptr[at]] != 0 || lower.ptr[at] < 0)) at++;
	return at;
}

/* Points of a word, and sums of them, all at once. */
typedef uint8_t few_points __attribute__((vector_size(OTHERS)));
typedef uint16_t few_sums __attribute__((vector_size(2 * OTHERS)));

/* Adds up the points of a few words in 16 bits, which is quicker, and these in 32. */
static inline void add_seen(uint16_t *restrict part, const struct seen *restrict seen,
			    const struct seen_others *restrict others)
{
	few_points points;
	few_sums sums;
	memcpy(&points, seen->lanes, sizeof points);
	memcpy(&sums, part, sizeof sums);
	sums += __builtin_convertvector(points, few_sums);
	memcpy(part, &sums, sizeof sums);
	if (seen->lanes[ELSEWHERE] == 0) return; /* mostly */
	for (uint32_t i = OTHERS; i < LANES; i++) part[i] += others->lanes[i - OTHERS];
}

/* Words of eight bytes or less, whose places are fetched while the next words are looked for. */
struct waiting {
	struct {
		uint64_t key;
		uint32_t place, start, end;
	} words[WAITING];
	uint32_t n, n_added;
};

static inline void add_first(struct state *state, uint16_t *part, struct vg_str lower, struct waiting *waiting)
{
	uint32_t i = waiting->n_added++ % WAITING, place = waiting->words[i].place;
	struct seen *seen = &state->seen[place];
	if (seen->key != waiting->words[i].key) {
		struct vg_str word = vg_str_slice(lower, waiting->words[i].start, waiting->words[i].end);
		see(state, word, seen, &state->others_of[place]);
		seen->key = waiting->words[i].key;
	}
	add_seen(part, seen, &state->others_of[place]);
}

static inline void add_short(struct state *state, uint16_t *part, struct vg_str lower, uint32_t start, uint32_t end,
			     struct waiting *waiting)
{
	if (waiting->n - waiting->n_added == WAITING) add_first(state, part, lower, waiting);
	uint64_t key = vg_str_load(lower, start, end - start);
	uint32_t place = (uint32_t)(key * SPREAD >> 32) & (SEEN - 1), i = waiting->n++ % WAITING;
	__builtin_prefetch(&state->seen[place]);
	waiting->words[i].key = key;
	waiting->words[i].place = place;
	waiting->words[i].start = start;
	waiting->words[i].end = end;
}

static inline void add_all(struct state *state, uint16_t *part, struct vg_str lower, struct waiting *waiting)
{
	while (waiting->n_added != waiting->n) add_first(state, part, lower, waiting);
}

static void add_long(struct state *state, uint16_t *part, struct vg_str lower, uint32_t start, uint32_t end)
{
	uint64_t key = vg_str_load(lower, start, 8), rest[SEEN_KEYS - 1] = {0};
	uint32_t n = 0, at = start + 8;
	for (; end - at > 8; at += 8) rest[n++] = vg_str_load(lower, at, 8);
	rest[n] = vg_str_load(lower, at, end - at);
	uint32_t place = (uint32_t)((key ^ rest[0] * SPREAD ^ rest[1]) * SPREAD >> 32) & (SEEN_LONG - 1);
	struct seen_long *seen = &state->seen_long[place];
	if (seen->seen.key != key || memcmp(seen->rest, rest, sizeof rest) != 0) {
		see(state, vg_str_slice(lower, start, end), &seen->seen, &state->others_of[SEEN + place]);
		seen->seen.key = key;
		memcpy(seen->rest, rest, sizeof rest);
	}
	add_seen(part, &seen->seen, &state->others_of[SEEN + place]);
}

static void flush(struct score *sum, uint16_t *part)
{
	uint32_t n = part[ELSEWHERE] == 0 ? OTHERS : LANES;
	for (uint32_t i = 0; i < OTHERS; i++) sum->lanes[i] += part[i];
	for (uint32_t i = OTHERS; i < n; i++) sum->lanes[i] += part[i];
	memset(part, 0, sizeof *part * n);
}

static uint32_t best_other(const struct score *score)
{
	uint32_t best = 0;
	if (score->lanes[ELSEWHERE] == 0) return 0;
	for (uint32_t i = OTHERS; i < LANES; i++) best = score->lanes[i] > best ? score->lanes[i] : best;
	return best;
}

/* UNKNOWN where the evidence is thin. least is the number of points by which a language must lead. */
static enum vg_lang decide(const struct score *score, uint32_t least)
{
	const uint32_t *lanes = score->lanes;
	if (lanes[FOREIGN] > lanes[LATIN]) return VG_LANG_OTHER;
	uint32_t ours = lanes[IT] > lanes[EN] ? lanes[IT] : lanes[EN], most = ours + ours / 4 + 2 * CERTAIN;
	bool foreign = lanes[ELSEWHERE] * WORD_POINTS_FOREIGN > most; /* else no other language can have more */
	if (foreign && best_other(score) > most) return VG_LANG_OTHER;
	uint32_t it = lanes[IT] + lanes[IT_LETTERS] / TRIGRAMS_PER_POINT;
	uint32_t en = lanes[EN] + lanes[EN_LETTERS] / TRIGRAMS_PER_POINT;
	if (it >= en + least && it * 4 >= en * 5) return VG_LANG_IT;
	if (en >= it + least && en * 4 >= it * 5) return VG_LANG_EN;
	return VG_LANG_UNKNOWN;
}

/* A text of a sentence or two has few words to tell by: another language has as many of its own as ours, and the
 * letters do not speak for ours. */
static bool is_short_foreign(const struct score *score)
{
	const uint32_t *lanes = score->lanes;
	uint32_t other = best_other(score);
	bool italian = lanes[IT] > lanes[EN];
	uint32_t ours = italian ? lanes[IT] : lanes[EN];
	uint32_t own = (italian ? lanes[IT_LETTERS] : lanes[EN_LETTERS]) / TRIGRAMS_PER_POINT;
	uint32_t strange = (italian ? lanes[EN_LETTERS] : lanes[IT_LETTERS]) / TRIGRAMS_PER_POINT;
	if (lanes[LATIN] > SHORT || other < 3 * WORD_POINTS_FOREIGN || other < ours) return false;
	return ours == 0 || own < strange || other >= ours + own;
}

/* Word by word, parted by what is ASCII and no letter; an apostrophe belongs to the word before it. Ends where the
 * language is clear beyond doubt: mostly after a line or two. */
static struct score score_text(struct state *state, struct vg_str lower)
{
	struct score sum = {0};
	uint16_t part[LANES] = {0};
	uint32_t look = LOOK;
	struct waiting waiting;
	waiting.n = waiting.n_added = 0;
	for (uint32_t at = 0, end; at < lower.len; at = end) {
		if (at >= look) {
			add_all(state, part, lower, &waiting);
			flush(&sum, part);
			enum vg_lang found = decide(&sum, CLEAR);
			if (found == VG_LANG_IT || found == VG_LANG_EN) return sum;
			look = at + LOOK;
		}
		end = lower.ptr[at] == ' ' ? at : word_end(state, lower, at);
		if (end == at) {
			end++;
			continue;
		}
		if (end < lower.len && lower.ptr[end] == '\'') end++;
		if (end - at > SEEN_KEYS * 8) {
			struct score score = score_slowly(state, vg_str_slice(lower, at, end));
			add_score(&sum, &score);
			continue;
		}
		if (end - at <= 8)
			add_short(state, part, lower, at, end, &waiting);
		else
			add_long(state, part, lower, at, end);
	}
	add_all(state, part, lower, &waiting);
	flush(&sum, part);
	return sum;
}

/* Blocks without evidence of their own take the language of the block before them, else of the one after. */
static void inherit(struct vg_doc *doc)
{
	enum vg_lang last = doc->language; /* where it is known before the stage */
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		struct vg_block *block = &doc->blocks.items[i];
		if (block->language == VG_LANG_UNKNOWN)
			block->language = last;
		else
			last = block->language;
	}
	last = VG_LANG_UNKNOWN;
	for (uint32_t i = doc->blocks.n; i-- > 0;) {
		struct vg_block *block = &doc->blocks.items[i];
		if (block->language == VG_LANG_UNKNOWN)
			block->language = last;
		else
			last = block->language;
	}
}

/* The language of most letters outside boilerplate; where all blocks are unsure, that of their sum. */
static enum vg_lang document_language(const struct vg_doc *doc)
{
	uint64_t letters[VG_LANG_COUNT] = {0};
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		const struct vg_block *block = &doc->blocks.items[i];
		if (block->type == VG_BLOCK_BOILERPLATE || block->type == VG_BLOCK_TABLE) continue;
		letters[block->language] += block->span.end - block->span.start;
	}
	letters[VG_LANG_UNKNOWN] = 0;
	enum vg_lang best = VG_LANG_UNKNOWN;
	for (int lang = 0; lang < VG_LANG_COUNT; lang++)
		if (letters[lang] > letters[best]) best = (enum vg_lang)lang;
	return best;
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct state *state = vg_ctx_state(ctx);
	struct vg_str lower = vg_doc_lower(doc);
	struct score sum = {0};
	for (uint32_t i = 0; doc->language != VG_LANG_UNKNOWN && i < doc->blocks.n; i++)
		doc->blocks.items[i].language = doc->language; /* said beforehand: nothing to guess */
	if (doc->language != VG_LANG_UNKNOWN) return VG_OK;
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		struct vg_block *block = &doc->blocks.items[i];
		uint32_t end = block->span.end - block->span.start > SAMPLE_MAX ? block->span.start + SAMPLE_MAX
										: block->span.end;
		struct score score = score_text(state, vg_str_slice(lower, block->span.start, end));
		/* names are letters of any language: without a function word more is asked */
		block->language = decide(&score, score.lanes[WORDS] > 0 ? CERTAIN : 3 * CERTAIN);
		if (block->type != VG_BLOCK_BOILERPLATE && block->type != VG_BLOCK_TABLE) add_score(&sum, &score);
	}
	bool foreign = is_short_foreign(&sum);
	enum vg_lang whole = foreign ? VG_LANG_OTHER : decide(&sum, 1);
	for (uint32_t i = 0; foreign && i < doc->blocks.n; i++) doc->blocks.items[i].language = VG_LANG_OTHER;
	inherit(doc);
	for (uint32_t i = 0; i < doc->blocks.n; i++)
		if (doc->blocks.items[i].language == VG_LANG_UNKNOWN) doc->blocks.items[i].language = whole;
	doc->language = document_language(doc);
	return VG_OK;
}

VG_STAGE_DEFINE(language) = {
	.name = "language",
	.summary = "Italian, English or another language: of each block and of the document",
	.needs = "normalize",
	.state_size = sizeof(struct state),
	.open = open,
	.run = run,
};
