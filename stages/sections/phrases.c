/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phrases.h"

#include "vaglio/rules.h"

static uint64_t bit_of(struct vg_str s)
{
	return s.len == 0 ? 0 : (uint64_t)1 << ((unsigned char)s.ptr[0] & 63);
}

void vg_phrases_push(struct vg_ctx *ctx, struct vg_phrases *phrases, struct vg_str phrase)
{
	phrases->begins |= bit_of(phrase);
	VG_PUSH(vg_ctx_program(ctx), phrases->list, phrase);
}

void vg_phrases_add(struct vg_ctx *ctx, struct vg_phrases *phrases, const char *lexicon_name, const char *part)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), lexicon_name);
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		const struct vg_lexeme *lexeme = vg_lexicon_entry(lexicon, i);
		if (part != NULL && !vg_str_ends(lexeme->id, vg_str_z(part))) continue;
		for (uint32_t j = 0; j < vg_lexicon_forms(lexicon, i); j++)
			vg_phrases_push(ctx, phrases, vg_lexicon_form(lexicon, i, j));
	}
}

/* A phrase may end with its own punctuation, an elision with its apostrophe. */
static bool ends_word(struct vg_str phrase, struct vg_str lower)
{
	if (phrase.len == lower.len || vg_str_ends(phrase, VG_STR("’"))) return true;
	if (strchr(":'", phrase.ptr[phrase.len - 1]) != NULL) return true;
	return strchr(" ,:\n\t", lower.ptr[phrase.len]) != NULL;
}

uint32_t vg_phrases_opening(const struct vg_phrases *phrases, struct vg_str lower)
{
	uint32_t best = 0;
	if ((phrases->begins & bit_of(lower)) == 0) return 0; /* mostly */
	for (uint32_t i = 0; i < phrases->list.n; i++) {
		struct vg_str phrase = phrases->list.items[i];
		if (phrase.len > best && vg_str_starts(lower, phrase) && ends_word(phrase, lower)) best = phrase.len;
	}
	return best;
}
