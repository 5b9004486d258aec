/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a language does that others do not: traits.def, for those that lexicon/<lang>/trait.tsv names. */
#include "tables.h"

static const char *const ids[LEX_TRAITS] = {
#define LEX_TRAIT(name, id, what) [LEX_##name] = id,
#include "traits.def"
#undef LEX_TRAIT
};

void lex_read_traits(struct lex *lex, const struct vg_lexicon *lexicon)
{
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(lexicon, i);
		uint32_t trait = 0;
		if (entry->language != lex->lang) continue;
		while (trait < LEX_TRAITS && !vg_str_eqz(entry->id, ids[trait])) trait++;
		if (trait == LEX_TRAITS) {
			lex->unknown = entry->id;
			return;
		}
		lex->traits |= 1u << trait;
	}
}
