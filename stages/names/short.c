/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Acme Intelligence" where "Acme Intelligence S.p.A." is named: its words are those of a firm, not of a service. */
#include "names.h"

#define SHORT_MAX 32 /* firms whose names without the legal form are looked for as such */

/* A firm whose name without the legal form is looked for. */
struct short_form {
	uint32_t first, words; /* tokens */
	bool twice;            /* others have the same words */
};
struct short_forms {
	struct short_form list[SHORT_MAX];
	uint32_t n;
	uint64_t begins[4]; /* bits of the first words, by the last eight bits of their numbers; all, where one has none
			     */
};

static bool same_words(const struct names *names, uint32_t a, uint32_t b, uint32_t words)
{
	if (a + words > names->n || b + words > names->n) return false;
	for (uint32_t i = 0; i < words; i++)
		if (!vg_str_eq(names_text(names, a + i), names_text(names, b + i))) return false;
	return true;
}

static void note_word(struct short_forms *forms, uint32_t word)
{
	if (word == VG_WORD_ANY) memset(forms->begins, 0xFF, sizeof forms->begins);
	forms->begins[word / 64 % 4] |= (uint64_t)1 << word % 64;
	forms->begins[0] |= (uint64_t)1 << VG_WORD_ANY;
}

static void add_short(const struct names *names, struct short_forms *forms, uint32_t first, uint32_t words)
{
	for (uint32_t i = 0; i < forms->n; i++) {
		struct short_form *form = &forms->list[i];
		if (form->words != words || !same_words(names, form->first, first, words)) continue;
		form->twice = true;
		return;
	}
	forms->list[forms->n++] = (struct short_form){first, words, false};
	note_word(forms, names->tokens[first].word);
}

/* Of words that both have numbers these tell; a table that is full gives some none. */
static bool may_be_same(const struct names *names, uint32_t a, uint32_t b)
{
	uint32_t x = names->tokens[a].word, y = names->tokens[b].word;
	return x == y || x == VG_WORD_ANY || y == VG_WORD_ANY;
}

static void short_at(struct names *names, const struct short_forms *forms, uint32_t token)
{
	for (uint32_t i = 0; i < forms->n; i++) {
		const struct short_form *form = &forms->list[i];
		uint32_t end = token + form->words;
		if (!may_be_same(names, form->first, token) || (token == form->first && !form->twice)) continue;
		if (!same_words(names, form->first, token, form->words) || !names_together(names, token, end - 1))
			continue;
		names_propose(names, token, end, VG_MENTION_COMPANY, "names/again.company")->score += 3;
	}
}

void names_short_forms(struct names *names, uint32_t from)
{
	struct short_forms forms = {.n = 0};
	for (uint32_t i = from, tried = 0; i < names->found.n && tried < SHORT_MAX; i++) {
		const struct name form = names->found.items[i];
		const struct vg_lexeme *lexeme;
		uint32_t words = 1;
		if (!vg_str_eqz(form.rule, "names/company.legal_form")) continue;
		while (form.first + words < form.end &&
		       names_look(names, NAMES_FORMS, form.first + words, &lexeme) == 0)
			words++;
		if (words < 2) continue;
		add_short(names, &forms, form.first, words);
		tried++;
	}
	for (uint32_t i = 0; forms.n > 0 && i < names->n; i++) {
		uint32_t word = names->tokens[i].word;
		if ((forms.begins[word / 64 % 4] >> word % 64 & 1) != 0) short_at(names, &forms, i);
	}
}
