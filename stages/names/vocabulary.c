/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of all words that the lexicons of this stage have: what each says of a token by itself, and which
 * gazetteers have an entry that begins with it. So a token costs one look-up, and gazetteers are walked only where that
 * can lead anywhere. Words with the same letters in any case are one group, whose sums serve tokens in lower case and
 * in capitals at once; only a token in mixed case looks at its members. */
#include "names.h"

#include <string.h>

#define LANGS 2       /* Italian, English; text of another language takes what either says */
#define WORD_BYTES 48 /* of a token that is folded on the stack; longer ones are in no lexicon */
#define SLOTS_MIN (1u << 14)

struct word {
	struct vg_str text; /* as the lexicon has it */
	uint32_t flags[LANGS];
	uint32_t next; /* number + 1 of the next word with the same letters */
	bool lower;    /* matches in any case */
};

/* All words with the same letters, told apart by 64 bits of hash: half a cache line, so that a look-up costs one. */
struct group {
	uint64_t hash;         /* of the folded letters; 0 = empty slot */
	uint32_t small[LANGS]; /* flags of words that match in any case */
	uint32_t all[LANGS];   /* flags of all words */
	uint32_t first;        /* number + 1 of its first word */
	uint16_t starts;       /* bits of gazetteers, in any case */
	uint16_t small_starts; /* of those with a form that begins in lower case */
};

struct vocabulary {
	struct vg_arena *arena;
	struct group *slots;
	uint32_t mask, n;
	VG_VEC(struct word) words;
};

static int32_t fold(int32_t cp)
{
	return cp == 0x2019 ? '\'' : vg_cp_lower(cp);
}

/* Folded text in a buffer that is large enough (folding never lengthens it by more than half); its length. */
static uint32_t fold_text(struct vg_str text, char *out)
{
	uint32_t n = 0;
	for (uint32_t at = 0; at < text.len;) {
		unsigned char c = (unsigned char)text.ptr[at];
		if (c < 0x80) {
			out[n++] = (char)(c | (c >= 'A' && c <= 'Z' ? 32 : 0));
			at++;
			continue;
		}
		n += vg_utf8_put(fold(vg_utf8_next(text, &at)), out + n);
	}
	return n;
}

static uint64_t hash_of(const char *letters, uint32_t len)
{
	uint64_t hash = len * 0x9e3779b97f4a7c15u, piece;
	for (; len >= 8; letters += 8, len -= 8) {
		memcpy(&piece, letters, 8);
		hash = (hash ^ piece) * 0xbf58476d1ce4e5b9u;
		hash ^= hash >> 29;
	}
	piece = 0;
	memcpy(&piece, letters, len);
	hash = (hash ^ piece) * 0xbf58476d1ce4e5b9u;
	hash = (hash ^ hash >> 32) * 0x94d049bb133111ebu;
	return (hash ^ hash >> 29) | 1;
}

/* The slot with that hash, or the empty one that it would take. */
static struct group *slot_of(const struct vocabulary *vocabulary, uint64_t hash)
{
	uint32_t at = (uint32_t)(hash >> 1) & vocabulary->mask;
	while (vocabulary->slots[at].hash != 0 && vocabulary->slots[at].hash != hash) at = (at + 1) & vocabulary->mask;
	return &vocabulary->slots[at];
}

static void grow(struct vocabulary *vocabulary)
{
	struct group *old = vocabulary->slots;
	uint32_t size = vocabulary->mask + 1;
	vocabulary->slots = vg_arena_alloc(vocabulary->arena, sizeof *old * size * 2);
	vocabulary->mask = size * 2 - 1;
	for (uint32_t i = 0; i < size; i++)
		if (old[i].hash != 0) *slot_of(vocabulary, old[i].hash) = old[i];
}

static bool has_upper(struct vg_str text)
{
	for (uint32_t at = 0; at < text.len;)
		if (vg_cp_is_upper(vg_utf8_next(text, &at))) return true;
	return false;
}

static bool has_lower(struct vg_str text)
{
	for (uint32_t at = 0; at < text.len;)
		if (vg_cp_is_lower(vg_utf8_next(text, &at))) return true;
	return false;
}

/* The group with those letters, made if there is none; NULL for what is longer than a word. */
static struct group *group_of(struct vocabulary *vocabulary, struct vg_str text)
{
	char letters[WORD_BYTES * 2];
	if (text.len > WORD_BYTES) return NULL;
	if (vocabulary->n / 3 > vocabulary->mask / 4) grow(vocabulary);
	uint64_t hash = hash_of(letters, fold_text(text, letters));
	struct group *group = slot_of(vocabulary, hash);
	if (group->hash == 0) vocabulary->n++;
	group->hash = hash;
	return group;
}

/* The word with exactly that text, made if there is none. */
static struct word *word_of(struct vocabulary *vocabulary, struct group *group, struct vg_str text)
{
	for (uint32_t i = group->first; i != 0; i = vocabulary->words.items[i - 1].next)
		if (vg_str_eq(vocabulary->words.items[i - 1].text, text)) return &vocabulary->words.items[i - 1];
	struct word word = {.text = text, .lower = !has_upper(text), .next = group->first};
	VG_PUSH(vocabulary->arena, vocabulary->words, word);
	group->first = vocabulary->words.n;
	return &vocabulary->words.items[vocabulary->words.n - 1];
}

/* Letters and digits at the start; a mark alone where it begins with one. */
static struct vg_str first_word(struct vg_str form)
{
	uint32_t at = 0;
	while (at < form.len) {
		unsigned char c = (unsigned char)form.ptr[at];
		uint32_t next = at + 1;
		bool word = (unsigned char)((c | 32) - 'a') < 26 || (unsigned char)(c - '0') < 10;
		if (c >= 0x80) {
			next = at;
			int32_t cp = vg_utf8_next(form, &next);
			word = vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
		}
		if (!word) return vg_str_slice(form, 0, at != 0 ? at : next);
		at = next;
	}
	return form;
}

/* Letters and digits alone, with an apostrophe at the end at most. */
static bool is_single(struct vg_str form, struct vg_str first)
{
	return first.len == form.len || (first.len + 1 == form.len && form.ptr[first.len] == '\'');
}

uint32_t names_lexeme_flags(const struct vg_lexeme *lexeme)
{
	bool weak = names_other(lexeme, "weak");
	if (vg_str_eqz(lexeme->type, "given_name"))
		return WORD_GIVEN | (weak ? WORD_DOUBTFUL : 0u) | (names_other(lexeme, "rare") ? WORD_RARE : 0u);
	if (vg_str_eqz(lexeme->type, "surname")) return WORD_SURNAME | (weak ? WORD_DOUBTFUL : 0u);
	if (vg_str_eqz(lexeme->type, "demonym")) return WORD_DEMONYM;
	if (vg_str_eqz(lexeme->type, "word")) return WORD_ORDINARY;
	if (vg_str_eqz(lexeme->type, "acronym")) return WORD_THING;
	if (vg_str_eqz(lexeme->type, "head")) return WORD_HEAD;
	if (vg_str_eqz(lexeme->type, "field")) return WORD_FIELD;
	if (vg_str_eqz(lexeme->type, "title")) return WORD_TITLE;
	if (vg_str_eqz(lexeme->type, "common")) return WORD_COMMON | (names_other(lexeme, "func") ? WORD_FUNC : 0u);
	if (names_other(lexeme, "of")) return WORD_OF;
	if (names_other(lexeme, "for")) return WORD_FOR;
	if (names_other(lexeme, "and")) return WORD_AND;
	if (names_other(lexeme, "latin")) return WORD_LATIN;
	return names_other(lexeme, "art") ? WORD_ARTICLE : WORD_PARTICLE;
}

struct vocabulary *names_vocabulary_new(struct vg_arena *arena)
{
	struct vocabulary *vocabulary = vg_arena_alloc(arena, sizeof *vocabulary);
	vocabulary->arena = arena;
	vocabulary->slots = vg_arena_alloc(arena, sizeof *vocabulary->slots * SLOTS_MIN);
	vocabulary->mask = SLOTS_MIN - 1;
	return vocabulary;
}

static void add_flags(struct vocabulary *vocabulary, struct group *group, struct vg_str form,
		      const struct vg_lexeme *lexeme)
{
	struct word *word = word_of(vocabulary, group, form);
	uint32_t flags = names_lexeme_flags(lexeme);
	for (int lang = 0; lang < LANGS; lang++) {
		if (lexeme->language == (lang == 0 ? VG_LANG_EN : VG_LANG_IT)) continue;
		word->flags[lang] |= flags;
		group->all[lang] |= flags;
		if (word->lower) group->small[lang] |= flags;
	}
}

static void add_form(struct vocabulary *vocabulary, const struct vg_lexeme *lexeme, struct vg_str form, uint16_t start,
		     bool flags)
{
	struct vg_str first = first_word(form);
	bool single = is_single(form, first);
	struct group *group = flags && single ? group_of(vocabulary, form) : NULL;
	if (group != NULL) add_flags(vocabulary, group, form, lexeme);
	if (flags && single && (start & NAMES_MULTIPLE) != 0) return;
	group = group_of(vocabulary, first);
	if (group == NULL) return;
	uint32_t at = 0;
	group->starts |= start;
	if (!vg_cp_is_upper(vg_utf8_next(form, &at))) group->small_starts |= start;
}

void names_vocabulary_add(struct vocabulary *vocabulary, const struct vg_lexicon *lexicon, uint16_t start, bool flags)
{
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++)
		for (uint32_t j = 0; j < vg_lexicon_forms(lexicon, i); j++)
			add_form(vocabulary, vg_lexicon_entry(lexicon, i), vg_lexicon_form(lexicon, i, j), start,
				 flags);
}

uint64_t names_vocabulary_hash(const struct vocabulary *vocabulary, struct vg_str text)
{
	char letters[WORD_BYTES * 2];
	if (text.len > WORD_BYTES) return 0;
	uint64_t hash = hash_of(letters, fold_text(text, letters));
	__builtin_prefetch(&vocabulary->slots[(uint32_t)(hash >> 1) & vocabulary->mask]);
	return hash;
}

static const struct group *find_group(const struct vocabulary *vocabulary, uint64_t hash)
{
	static const struct group none;
	return hash != 0 ? slot_of(vocabulary, hash) : &none;
}

static uint32_t of_language(const uint32_t *flags, enum vg_lang lang)
{
	if (lang == VG_LANG_IT) return flags[0];
	return lang == VG_LANG_EN ? flags[1] : flags[0] | flags[1];
}

uint32_t names_vocabulary_find(const struct vocabulary *vocabulary, struct vg_str text, uint64_t hash, bool cased,
			       enum vg_lang lang, uint16_t *starts_r)
{
	const struct group *group = find_group(vocabulary, hash), *lead = group;
	struct vg_str first = first_word(text);
	if (first.len != text.len) lead = find_group(vocabulary, names_vocabulary_hash(vocabulary, first));
	*starts_r = cased ? lead->starts : lead->small_starts;
	if (!cased) return of_language(group->small, lang);
	if (group->hash == 0) return 0;
	if (!has_lower(text)) return of_language(group->all, lang);
	uint32_t flags = of_language(group->small, lang);
	for (uint32_t i = group->first; i != 0; i = vocabulary->words.items[i - 1].next) {
		const struct word *word = &vocabulary->words.items[i - 1];
		if (vg_str_eq(word->text, text)) flags |= of_language(word->flags, lang);
	}
	return flags;
}
