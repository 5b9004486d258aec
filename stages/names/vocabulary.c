/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of all words that the lexicons of this stage have: what each says of a token by itself, and which
 * gazetteers have an entry that begins with it. So a token costs one look-up, and gazetteers are walked only where that
 * can lead anywhere. */
#include "names.h"

#define LANGS 2 /* Italian, English */

struct word {
	struct vg_str text; /* as the lexicon has it */
	bool lower;         /* matches in any case */
	uint32_t flags[LANGS];
	uint32_t next;   /* number + 1 of the next word with the same letters */
	uint16_t starts; /* of the first of its letters: bits of gazetteers, in any case */
};

struct vocabulary {
	struct vg_arena *arena;
	uint32_t *slots; /* number + 1 of the first word with those letters */
	uint32_t mask;
	VG_VEC(struct word) words;
};

static int32_t fold(int32_t cp)
{
	return cp == 0x2019 ? '\'' : vg_cp_lower(cp);
}

static uint64_t hash_of(struct vg_str text)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (uint32_t at = 0; at < text.len;) {
		unsigned char c = (unsigned char)text.ptr[at];
		int32_t cp = c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : fold(vg_utf8_next(text, &at));
		if (c < 0x80) at++;
		hash = (hash ^ (uint64_t)cp) * 0x100000001b3u;
	}
	return hash ^ hash >> 32;
}

static bool same_letters(struct vg_str a, struct vg_str b)
{
	uint32_t x = 0, y = 0;
	while (x < a.len && y < b.len)
		if (fold(vg_utf8_next(a, &x)) != fold(vg_utf8_next(b, &y))) return false;
	return x >= a.len && y >= b.len;
}

static uint32_t *slot_of(const struct vocabulary *vocabulary, struct vg_str text)
{
	uint32_t at = (uint32_t)hash_of(text) & vocabulary->mask;
	while (vocabulary->slots[at] != 0 &&
	       !same_letters(vocabulary->words.items[vocabulary->slots[at] - 1].text, text))
		at = (at + 1) & vocabulary->mask;
	return &vocabulary->slots[at];
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

/* The word with exactly that text, made if there is none. */
static struct word *word_of(struct vocabulary *vocabulary, struct vg_str text)
{
	uint32_t *slot = slot_of(vocabulary, text);
	for (uint32_t i = *slot; i != 0; i = vocabulary->words.items[i - 1].next)
		if (vg_str_eq(vocabulary->words.items[i - 1].text, text)) return &vocabulary->words.items[i - 1];
	struct word word = {.text = text, .lower = !has_upper(text)};
	if (*slot != 0) {
		struct word *first = &vocabulary->words.items[*slot - 1];
		word.next = first->next;
		first->next = vocabulary->words.n + 1;
	} else {
		*slot = vocabulary->words.n + 1;
	}
	VG_PUSH(vocabulary->arena, vocabulary->words, word);
	return &vocabulary->words.items[vocabulary->words.n - 1];
}

/* Letters and digits at the start; a mark alone where it begins with one. */
static struct vg_str first_word(struct vg_str form)
{
	uint32_t at = 0;
	while (at < form.len) {
		uint32_t next = at;
		int32_t cp = vg_utf8_next(form, &next);
		if (!vg_cp_is_letter(cp) && !vg_cp_is_digit(cp)) return vg_str_slice(form, 0, at != 0 ? at : next);
		at = next;
	}
	return form;
}

/* Letters and digits alone, with an apostrophe at the end at most. */
static bool is_single(struct vg_str form)
{
	struct vg_str word = first_word(form);
	return word.len == form.len || (word.len + 1 == form.len && form.ptr[word.len] == '\'');
}

static uint32_t flags_of(const struct vg_lexeme *lexeme)
{
	bool weak = names_other(lexeme, "weak");
	if (vg_str_eqz(lexeme->type, "given_name"))
		return WORD_GIVEN | (weak ? WORD_DOUBTFUL : 0u) | (names_other(lexeme, "rare") ? WORD_RARE : 0u);
	if (vg_str_eqz(lexeme->type, "surname")) return WORD_SURNAME | (weak ? WORD_DOUBTFUL : 0u);
	if (vg_str_eqz(lexeme->type, "demonym")) return WORD_DEMONYM;
	if (vg_str_eqz(lexeme->type, "word")) return WORD_ORDINARY;
	if (vg_str_eqz(lexeme->type, "thing")) return WORD_THING;
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

uint32_t names_lexeme_flags(const struct vg_lexeme *lexeme)
{
	return flags_of(lexeme);
}

struct vocabulary *names_vocabulary_new(struct vg_arena *arena, uint32_t forms)
{
	struct vocabulary *vocabulary = vg_arena_alloc(arena, sizeof *vocabulary);
	uint32_t size = 1024;
	while (size < forms * 3) size *= 2;
	vocabulary->arena = arena;
	vocabulary->slots = vg_arena_alloc(arena, sizeof *vocabulary->slots * size);
	vocabulary->mask = size - 1;
	return vocabulary;
}

void names_vocabulary_add(struct vocabulary *vocabulary, const struct vg_lexicon *lexicon, uint16_t start, bool flags)
{
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		const struct vg_lexeme *lexeme = vg_lexicon_entry(lexicon, i);
		for (uint32_t j = 0; j < vg_lexicon_forms(lexicon, i); j++) {
			struct vg_str form = vg_lexicon_form(lexicon, i, j);
			bool single = is_single(form);
			if (flags && single) {
				struct word *word = word_of(vocabulary, form);
				if (lexeme->language != VG_LANG_EN) word->flags[0] |= flags_of(lexeme);
				if (lexeme->language != VG_LANG_IT) word->flags[1] |= flags_of(lexeme);
			}
			if (flags && single && (start & NAMES_MULTIPLE) != 0) continue;
			struct vg_str first = first_word(form);
			word_of(vocabulary, first);
			vocabulary->words.items[*slot_of(vocabulary, first) - 1].starts |= start;
		}
	}
}

static uint32_t flags_in(const struct word *word, enum vg_lang lang)
{
	if (lang == VG_LANG_IT) return word->flags[0];
	if (lang == VG_LANG_EN) return word->flags[1];
	return word->flags[0] | word->flags[1];
}

uint32_t names_vocabulary_find(const struct vocabulary *vocabulary, struct vg_str text, enum vg_lang lang,
			       uint16_t *starts_r)
{
	uint32_t flags = 0, slot = *slot_of(vocabulary, text);
	struct vg_str first = first_word(text);
	*starts_r = slot != 0 ? vocabulary->words.items[slot - 1].starts : 0;
	if (first.len != text.len) {
		uint32_t lead = *slot_of(vocabulary, first);
		*starts_r = lead != 0 ? vocabulary->words.items[lead - 1].starts : 0;
	}
	bool capitals = slot != 0 && !has_lower(text);
	for (uint32_t i = slot; i != 0; i = vocabulary->words.items[i - 1].next) {
		const struct word *word = &vocabulary->words.items[i - 1];
		if (word->lower || capitals || vg_str_eq(word->text, text)) flags |= flags_in(word, lang);
	}
	return flags;
}
