/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Brue Valley" where "Brue Valley Rotors" is named; "Acme Intelligence" where "Acme Intelligence S.p.A." is named: its
 * words are those of a firm, not of a service. */
#include "names.h"

#define ROWS 256     /* of forms */
#define SHORT_MAX 32 /* firms whose names without the legal form are looked for as such */

/* A firm whose name without the legal form is looked for. */
struct short_form {
	uint32_t first, words; /* tokens */
	bool twice;            /* others have the same words */
	bool stem;             /* the last word is left out: none with a capital may follow */
	uint8_t next;          /* number + 1 of another in the same row; 0 = none */
};
struct short_forms {
	struct short_form list[SHORT_MAX * 2];
	uint32_t n;
	uint8_t rows[ROWS]; /* by the number of the first word: number + 1 of a form; 0 = none */
	bool any;           /* the first word of one has no number: it may stand at every token */
	bool unmarked;      /* ... or is none at which names begin */
};

static bool same_words(const struct names *names, uint32_t a, uint32_t b, uint32_t words)
{
	if (a + words > names->n || b + words > names->n) return false;
	for (uint32_t i = 0; i < words; i++)
		if (!vg_str_eq(names_text(names, a + i), names_text(names, b + i))) return false;
	return true;
}

static void add_short(const struct names *names, struct short_forms *forms, uint32_t first, uint32_t words, bool stem)
{
	for (uint32_t i = 0; i < forms->n; i++) {
		struct short_form *form = &forms->list[i];
		if (form->words != words || !same_words(names, form->first, first, words)) continue;
		form->twice = true;
		return;
	}
	uint8_t *row = &forms->rows[names->tokens[first].word % ROWS];
	forms->any = forms->any || names->tokens[first].word == VG_WORD_ANY;
	forms->unmarked = forms->unmarked || (names->starts[first] & NAMES_MARKED) == 0;
	forms->list[forms->n++] = (struct short_form){.first = first, .words = words, .stem = stem, .next = *row};
	*row = (uint8_t)forms->n;
}

static void short_at(struct names *names, const struct short_form *form, uint32_t token)
{
	uint32_t end = token + form->words;
	if (token == form->first && !form->twice) return;
	if (!same_words(names, form->first, token, form->words) || !names_together(names, token, end - 1)) return;
	if (form->stem && names_together(names, token, end) && names_has(names, end, WORD_NAME)) return;
	names_propose(names, token, end, VG_MENTION_COMPANY, "names/again.company")->score += 3;
}

static void shorts_at(struct names *names, const struct short_forms *forms, uint32_t token)
{
	uint32_t word = names->tokens[token].word;
	if (word == VG_WORD_ANY || forms->any) {
		for (uint32_t i = 0; i < forms->n; i++) short_at(names, &forms->list[i], token);
		return;
	}
	for (uint32_t i = forms->rows[word % ROWS]; i != 0; i = forms->list[i - 1].next)
		short_at(names, &forms->list[i - 1], token);
}

/* "{Brue Valley} Rotors", "{Brabant Litho} Systems N.V.": a name of three words without the last, which says what the
 * firm does, where no lexicon has the rest. */
static void add_stem(const struct names *names, struct short_forms *forms, uint32_t first, uint32_t words)
{
	const struct vg_lexeme *known;
	if (words < 3 || !names_has(names, first + words - 1, WORD_HEAD | WORD_ORDINARY)) return;
	for (uint32_t i = first; i < first + words; i++)
		if (!names_has(names, i, WORD_NAME) || names_has(names, i, WORD_FUNC | WORD_LOUD)) return;
	if (names_has(names, first + words - 2, WORD_FIELD) || names_has(names, first, WORD_DEMONYM)) return;
	if (names_head_type(names, first + words - 2, VG_MENTION_PLACE) != VG_MENTION_PLACE) return;
	if (names_look(names, NAMES_KNOWN, first, &known) >= first + words - 1) return;
	add_short(names, forms, first, words - 1, true);
}

void names_short_forms(struct names *names)
{
	struct short_forms forms = {.n = 0};
	for (uint32_t i = 0, tried = 0; i < names->found.n && tried < SHORT_MAX; i++) {
		const struct name form = names->found.items[i];
		const struct vg_lexeme *lexeme;
		uint32_t words = 1;
		bool legal = vg_str_eqz(form.rule, "names/company.legal_form");
		if (!legal && !(form.type == VG_MENTION_COMPANY && vg_str_eqz(form.rule, "names/body.en"))) continue;
		names_lang(names, form.first);
		while (form.first + words < form.end &&
		       names_look(names, NAMES_FORMS, form.first + words, &lexeme) == 0)
			words++;
		if (words < 2) continue;
		if (legal) add_short(names, &forms, form.first, words, false);
		add_stem(names, &forms, form.first, words);
		tried++;
	}
	if (forms.n == 0) return;
	if (forms.any || forms.unmarked)
		for (uint32_t i = 0; i < names->n; i++) shorts_at(names, &forms, i);
	else
		for (uint32_t k = 0; k < names->n_marked; k++) shorts_at(names, &forms, names->marked[k]);
}
