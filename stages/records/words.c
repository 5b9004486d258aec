/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What words may be by their letters alone, in any language and case: told once a word, not once a token. A word that
 * is a part of no form is none, nor the first or last of several; of others a look into the lexicon tells. */
#include "records.h"
#include "vaglio/stage.h"
#include "vaglio/words.h"

#define PLACES 16384u /* a power of two; parts that share one have the kinds of both */
#define PART_MAX 64u  /* bytes of a part, and of a word, that are told */
#define ALL UINT8_MAX

struct words {
	uint8_t kinds[PLACES];
};

/* Words in which forms may be written in more than one way are not told. */
static bool is_told(struct vg_str text)
{
	return text.len != 0 && text.len <= PART_MAX && vg_utf8_ascii(text) == text.len &&
	       memchr(text.ptr, '\'', text.len) == NULL;
}

static uint8_t *place_of(struct words *words, struct vg_str lower)
{
	return &words->kinds[vg_str_hash(lower) % PLACES];
}

static void add_part(struct words *words, struct vg_str part, uint8_t kind)
{
	char lower[PART_MAX];
	if (!is_told(part)) return;
	vg_str_lower(part, lower);
	*place_of(words, vg_str_n(lower, part.len)) |= kind;
}

/* The parts of a form between blanks, and those of these between marks. */
static void add_form(struct words *words, struct vg_str form, uint8_t kind)
{
	struct vg_str part;
	while (vg_str_next(&form, ' ', &part)) {
		add_part(words, part, kind);
		for (uint32_t at = 0, from = 0; at <= part.len; at++) {
			unsigned char c = at < part.len ? (unsigned char)part.ptr[at] : ' ';
			if (vg_is_letter(c) || vg_is_digit(c) || c >= 0x80) continue;
			add_part(words, vg_str_slice(part, from, at), kind);
			from = at + 1;
		}
	}
}

static void add_lexicon(struct vg_ctx *ctx, struct words *words, const char *type, const char *id, uint8_t kind)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), type);
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		if (!vg_str_starts(vg_lexicon_id(lexicon, i), vg_str_z(id))) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(lexicon, i); k++)
			add_form(words, vg_lexicon_form(lexicon, i, k), kind);
	}
}

static void fill(const void *user, const struct vg_word *word, void *row_r)
{
	char lower[PART_MAX];
	bool told = is_told(word->text);
	*(uint8_t *)row_r = told ? *place_of((struct words *)(uintptr_t)user, vg_word_lower(word, lower)) : ALL;
}

struct vg_memo *records_words_new(struct vg_ctx *ctx)
{
	struct words *words = vg_arena_alloc(vg_ctx_program(ctx), sizeof *words);
	add_lexicon(ctx, words, "back", "holder.minist", RECORDS_OFFICE_WORD);
	add_lexicon(ctx, words, "government", "", RECORDS_GOVERNMENT_WORD);
	add_lexicon(ctx, words, "role", "", RECORDS_ROLE_WORD);
	return vg_memo_new(vg_ctx_program(ctx), sizeof(uint8_t), fill, words);
}

const uint8_t *records_words(struct vg_ctx *ctx, struct vg_doc *doc)
{
	return vg_memo_rows(((const struct records_state *)vg_ctx_state(ctx))->words, doc);
}
