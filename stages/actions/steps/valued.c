/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Licences that no verb or noun tells of: "the biggest buyer is Qatar, with licences worth 4.2 billion", "the bombs
 * leave under permits of 2016". What they are worth, or the year they are of, tells that they were issued. */
#include "actions/frames/fit.h"

#define BEHIND_MAX 5 /* phrases between licences and the sum said of them */

/* "worth 4.2 billion euros" in the phrase itself, or "per 4,2 miliardi", "valued at 4 million" behind it. */
static bool is_valued(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	for (uint32_t w = c->head + 1; w <= c->last; w++)
		if (figure_is_sum(&m->sentence->words.items[w])) return true;
	for (int32_t i = np + 1; i <= np + BEHIND_MAX && match_chunk(m, i) != NULL; i++) {
		const struct chunk *pp = match_chunk(m, i);
		bool amount = pp->kind == CHUNK_VG && pp->form != FORM_FINITE &&
			      word_serves(&m->sentence->words.items[pp->head], FN_AMOUNT);
		if (amount) continue;
		if (pp->kind != CHUNK_NP) return false;
		bool sum = figure_is_sum(&m->sentence->words.items[pp->head]) ||
			   figure_is_sum(&m->sentence->words.items[pp->last]);
		const struct chunk *before = match_chunk(m, i - 1);
		bool told = pp->prep == PREP_FOR || pp->prep == PREP_OF || pp->prep == PREP_FROM ||
			    before->kind == CHUNK_VG ||
			    (pp->prep == PREP_TO && m->sentence->heading); /* "Armi, licenze a 14 miliardi" */
		if (sum && told) return true;
	}
	return false;
}

bool valued_is_worth(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct word *head = &m->sentence->words.items[c->head];
	if (!lex_is_plural(m->sentence->lex, head->low) || c->det == DET_NEG || !is_valued(m, np)) return false;
	for (uint32_t i = 0; i < m->steps.n; i++) /* "refused licences worth 3 million" */
		if (m->steps.items[i].kind != STEP_NOUN && m->steps.items[i].theme == np) return false;
	return true;
}

/* "There were 114 licences for Israel in 2022", "Sono state 59 le licenze del 2018": so many that there were in a time.
 */
static int32_t year_there_were(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *be = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	const struct chunk *who = clause != NULL ? match_chunk(m, clause->subject) : NULL;
	bool past =
		be != NULL && be->copula && !be->negated && be->modal == 0 && (be->tense == TENSE_PAST || be->perfect);
	if (!past || c->count < 2 || c->prep != PREP_NONE || c->host != VG_NONE || np < clause->verb) return VG_NONE;
	bool there = lex_lang(m->sentence->lex) == VG_LANG_EN
			     ? who != NULL && word_serves(&m->sentence->words.items[who->head], FN_THERE)
			     : who == NULL || clause->subject == np || clause->subject == clause->verb + 1;
	for (int32_t i = 0; there && (uint32_t)i < m->sentence->chunks.n; i++)
		if (match_chunk(m, i)->clause == c->clause && figure_has_year(m, match_chunk(m, i))) return i;
	return VG_NONE;
}

/* A time from one day to another. */
static bool is_span(const struct matcher *m, const struct chunk *time)
{
	int32_t mention = m->sentence->words.items[time->head].mention;
	return mention != VG_NONE && vg_str_find(m->sentence->doc->mentions.items[mention].value, VG_STR("/"), 0) >= 0;
}

/* "La licenza è del 2016", "The permits are from 2016": said of them by a verb that tells nothing else. */
static int32_t year_said_of(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *be = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	if (be == NULL || !be->copula || clause->subject != np || c->prep != PREP_NONE) return VG_NONE;
	if (be->negated || be->modal != 0 || be->tense == TENSE_FUT || be->tense == TENSE_COND) return VG_NONE;
	const struct chunk *time = match_chunk(m, clause->verb + 1);
	bool of = time != NULL && time->kind == CHUNK_TIME && (time->prep == PREP_OF || time->prep == PREP_FROM);
	int32_t mention = of ? m->sentence->words.items[time->head].mention : VG_NONE;
	if (mention == VG_NONE || is_span(m, time)) return VG_NONE;
	struct vg_str day = m->sentence->doc->mentions.items[mention].value;
	return day.len != 0 && vg_is_digit(day.ptr[0]) ? clause->verb + 1 : VG_NONE;
}

/* "The 2016 licence", "the February licences", but "last August licences met": one word, or a year at its end. */
static bool is_of_date(const struct matcher *m, const struct chunk *time)
{
	const struct word *words = m->sentence->words.items;
	struct vg_span span = {words[time->first].span.start, words[time->last].span.end};
	struct vg_str text = vg_doc_slice(m->sentence->doc, span);
	return vg_str_find(text, VG_STR(" "), 0) < 0 || vg_is_digit(text.ptr[text.len - 1]);
}

/* "subject to a licence as of 7 September": since when, not of when it is. */
static bool is_since(const struct matcher *m, const struct chunk *time)
{
	return time->prep_word > 0 && word_serves(&m->sentence->words.items[time->prep_word - 1], FN_AS);
}

/* "permits of 2016", "la licenza di esportazione, del 2018,", "the 2016 licence" */
int32_t valued_year_of(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *before = match_chunk(m, np - 1);
	int32_t then = year_there_were(m, np);
	if (then == VG_NONE) then = year_said_of(m, np);
	if (then != VG_NONE) return then;
	bool front = lex_has(m->sentence->lex, LEX_HEAD_LAST) && figure_has_year(m, before) &&
		     !is_span(m, before) && /* not "between 1997 and 2000 licences" */
		     before->prep == PREP_NONE && before->last + 1 == c->first && is_of_date(m, before) &&
		     m->sentence->words.items[c->first].tag != TAG_DET;
	if (front) return np - 1;
	int32_t i = np + 1;
	const struct chunk *of = match_chunk(m, i);
	while (of != NULL && of->kind == CHUNK_NP && of->host == i - 1 && of->prep == PREP_OF && of->name == VG_NONE)
		of = match_chunk(m, ++i);
	const struct chunk *comma = match_chunk(m, i), *close = match_chunk(m, i + 2);
	bool aside = comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && close != NULL &&
		     close->kind == CHUNK_PUNCT && close->mark == ',';
	const struct chunk *year = match_chunk(m, i + aside);
	return figure_has_year(m, year) && year->prep == PREP_OF && !is_since(m, year) ? i + aside : VG_NONE;
}
