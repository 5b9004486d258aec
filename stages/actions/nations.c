/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nations.h"

struct nations {
	const struct vg_lexicon *demonyms, *capitals;
};

struct nations *nations_new(struct vg_arena *arena, const struct vg_rules *rules)
{
	struct nations *nations = vg_arena_alloc(arena, sizeof *nations);
	nations->demonyms = vg_rules_lexicon(rules, "demonym");
	nations->capitals = vg_rules_lexicon(rules, "capital");
	return nations;
}

static struct vg_str country_of(const struct vg_lexicon *lexicon, struct vg_str form, enum vg_lang lang)
{
	const struct vg_lexeme *lexeme = vg_lexicon_find(lexicon, form, lang);
	return lexeme != NULL ? lexeme->country : (struct vg_str){NULL, 0};
}

struct vg_str nations_demonym(const struct nations *nations, struct vg_str word, enum vg_lang lang)
{
	return country_of(nations->demonyms, word, lang);
}

struct vg_str nations_capital(const struct nations *nations, struct vg_str name, enum vg_lang lang)
{
	return country_of(nations->capitals, name, lang);
}
