/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which gender and number a word tells by its ending, out of lexicon/<lang>/agreement.tsv. */
#include "tables.h"

static const struct {
	const char *name;
	uint8_t what;
} genders[] = {{"masculine", LEX_MASCULINE}, {"feminine", LEX_FEMININE}, {"any", LEX_ANY_GENDER}},
  numbers[] = {{"singular", LEX_SINGULAR}, {"plural", LEX_PLURAL}, {"any", LEX_ANY_NUMBER}};
static const char *const parts[LEX_AGREEING] = {"noun", "article", "participle", "pronoun"};

/* "noun.feminine.plural"; false if it is none of these. */
static bool parse_id(struct vg_str id, struct ending *ending_r)
{
	struct vg_str part, gender = {0}, number = {0};
	vg_str_next(&id, '.', &part);
	vg_str_next(&id, '.', &gender);
	vg_str_next(&id, '.', &number);
	while (ending_r->part < LEX_AGREEING && !vg_str_eqz(part, parts[ending_r->part])) ending_r->part++;
	for (uint32_t i = 0; i < sizeof genders / sizeof *genders; i++) {
		if (vg_str_eqz(gender, genders[i].name)) ending_r->what |= genders[i].what;
		if (vg_str_eqz(number, numbers[i].name)) ending_r->what |= numbers[i].what;
	}
	return ending_r->part < LEX_AGREEING && (ending_r->what & LEX_ANY_GENDER) && (ending_r->what & LEX_ANY_NUMBER);
}

void lex_read_agreement(struct lex *lex, const struct vg_lexicon *lexicon)
{
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(lexicon, i);
		struct ending ending = {0};
		if (entry->language != lex->lang) continue;
		if (!parse_id(entry->id, &ending)) {
			lex->unknown = entry->id;
			return;
		}
		for (uint32_t k = 0; k < vg_lexicon_forms(lexicon, i); k++) {
			struct vg_str form = vg_lexicon_form(lexicon, i, k);
			struct vg_str text = vg_str_slice(form, form.ptr[0] == '-', form.len);
			ending.at = lex_put_text(lex, text);
			ending.len = text.len;
			VG_PUSH(lex->arena, lex->endings, ending);
		}
	}
}

uint8_t lex_agreement(const struct lex *lex, struct vg_str low, enum lex_agreeing part)
{
	uint8_t what = LEX_ANY_THING;
	uint32_t longest = 0;
	for (uint32_t i = 0; i < lex->endings.n; i++) {
		const struct ending *ending = &lex->endings.items[i];
		if (ending->part != part || ending->len <= longest) continue;
		if (!vg_str_ends(low, lex_text(lex, ending->at, ending->len))) continue;
		what = ending->what;
		longest = ending->len;
	}
	return what;
}
