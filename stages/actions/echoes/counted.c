/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that go on about the step before them: "contro le 98 dell'anno prima", and in Italian alone "l'anno prima
 * erano state 98", "40 hanno avuto per destinatario il Togo". */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

static bool has_time(const struct matcher *m, int32_t clause)
{
	for (int32_t i = 0; (uint32_t)i < m->sentence->chunks.n; i++)
		if (match_chunk(m, i)->clause == clause && match_chunk(m, i)->kind == CHUNK_TIME) return true;
	return false;
}

/* "46 hanno avuto per destinatario il Qatar", "sei riguardavano la Turchia", "40 sono andate al Togo", "seven were for
 * Oman", "otto riguardavano radar": where a part of those counted before went, or for what goods it was. */
static bool goes_somewhere(const struct matcher *m, const struct chunk *verb, int32_t chunk)
{
	const struct chunk *where = match_chunk(m, chunk + 1);
	if (echo_follows(m, "goes", verb)) return true;
	bool phrase = where != NULL && where->kind == CHUNK_NP, named = phrase && where->name != VG_NONE;
	bool goods = phrase && ((where->classes & lex_class(m->sentence->lex, VG_STR("goods"))) != 0 ||
				fit_names_goods(m, where));
	if (echo_verb(m, "names", verb)) return (named || goods) && where->prep == PREP_NONE && !verb->passive;
	if (verb->copula && goods && where->prep == PREP_FOR) return true;
	bool to = named && (where->prep == PREP_TO || where->prep == PREP_IN);
	bool toward = named && where->name == (int32_t)where->head &&
		      (where->prep == PREP_FOR || where->prep == PREP_TOWARD || where->prep == PREP_TO);
	if (verb->copula && toward) return true;
	return to && echo_verb(m, "toward", verb);
}

static void share_out(struct matcher *m, int32_t theme, int32_t first, int32_t last)
{
	VG_PUSH(m->arena, m->shares, (struct share){.theme = theme, .verb = VG_NONE, .first = first, .last = last});
}

static void push(struct matcher *m, const struct told *told, int32_t verb, int32_t theme)
{
	struct step step = echo_step(m, told, match_chunk(m, verb)->clause);
	step.theme = theme;
	VG_PUSH(m->arena, m->steps, step);
}

/* "46 hanno avuto per destinatario il Qatar e 12 il Vietnam", "seven were for Oman and four for Chad": each further
 * number with its state. */
static void others(struct matcher *m, const struct told *told, const struct clause *clause)
{
	const struct chunk *first = match_chunk(m, clause->verb + 1);
	bool same = first != NULL && first->kind == CHUNK_NP && first->prep != PREP_NONE && first->name != VG_NONE;
	int32_t from = same ? clause->verb + 1 : clause->object;
	for (int32_t i = from; i >= 0 && (uint32_t)i + 3 < m->sentence->chunks.n + 1; i += 3) {
		const struct chunk *link = match_chunk(m, i + 1), *where = match_chunk(m, i + 3);
		if (!chunk_is_link(link) || !figure_is_number(m, i + 2) || where == NULL || where->kind != CHUNK_NP)
			return;
		if (where->prep != (same ? first->prep : PREP_NONE) || where->name == VG_NONE) return;
		if (same && i == from) share_out(m, clause->subject, clause->subject, i);
		share_out(m, i + 2, i + 2, i + 3);
		push(m, told, clause->verb, i + 2);
	}
}

/* "contro le 98", "against 98", "up from 98", "rispetto alle 98" */
static bool is_compared(const struct matcher *m, const struct chunk *c)
{
	if (c->prep == PREP_AGAINST) return true;
	return c->prep_word > 0 && word_serves(&m->sentence->words.items[c->prep_word - 1], FN_COMPARED);
}

bool match_is_compared(const struct matcher *m, const struct step *step)
{
	const struct chunk *figure = match_chunk(m, step->theme);
	bool echo = step->kind == STEP_VERB && step->elliptic && figure != NULL && figure->kind == CHUNK_NP;
	return echo && is_compared(m, figure) && figure_is_amount(m, step->theme) &&
	       match_is_own(m, step->theme, step->theme + 1);
}

/* "Nel 2019 sono state rilasciate 120 licenze, contro le 98 dell'anno prima", "approved 45 licences, up from 30 in
 * 2018": the number of another time. */
void match_compared_steps(struct matcher *m)
{
	uint32_t n = m->steps.n;
	for (uint32_t k = 0; k < n; k++) {
		struct step step = m->steps.items[k];
		if (step.kind != STEP_VERB || step.dropped) continue;
		for (int32_t i = step.chunk + 1; (uint32_t)i + 1 < m->sentence->chunks.n; i++) {
			const struct chunk *c = match_chunk(m, i), *when = match_chunk(m, i + 1);
			bool verb =
				c->kind == CHUNK_VG && !word_serves(&m->sentence->words.items[c->head], FN_COMPARED);
			if (verb || (c->kind == CHUNK_PUNCT && c->mark == ';')) break;
			if (!is_compared(m, c) || !figure_is_amount(m, i) || !figure_is_time(m, when)) continue;
			share_out(m, i, i, i + 1);
			step.theme = i;
			step.elliptic = true;
			VG_PUSH(m->arena, m->steps, step);
			break;
		}
	}
}

/* "Per il Togo risultano 41 autorizzazioni", "agli atti figurano due licenze" */
static bool is_on_record(const struct matcher *m, const struct clause *clause, const struct chunk *verb)
{
	const struct chunk *what = match_chunk(m, clause->object);
	bool counted = what != NULL && what->kind == CHUNK_NP && what->det != DET_DEF && what->prep == PREP_NONE &&
		       what->count > 0 && what->last == what->head && clause->object == clause->verb + 1;
	if (!counted || verb->negated || verb->modal != 0 || verb->passive || clause->subject != VG_NONE) return false;
	if ((what->classes & lex_class(m->sentence->lex, VG_STR("licence"))) == 0) return false;
	if (verb->form != FORM_FINITE || verb->tense == TENSE_COND) return false;
	for (int32_t i = clause->object + 1; match_chunk(m, i) != NULL && match_chunk(m, i)->kind != CHUNK_PUNCT; i++) {
		const struct chunk *next = match_chunk(m, i); /* "in attesa di firma", "da rilasciare" */
		if (next->kind == CHUNK_VG) return false;
		bool state = next->prep == PREP_IN || next->prep == PREP_BEFORE || next->prep == PREP_UNDER;
		if (next->kind == CHUNK_NP && state && next->name == VG_NONE) return false;
	}
	return echo_verb(m, "record", verb) && (clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_COORD);
}

/* "Nel 2018 le autorizzazioni sono state 61": how many there were is how many were issued. */
static void issued(struct matcher *m, int32_t index)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	const struct chunk *verb = match_chunk(m, clause->verb), *what = match_chunk(m, clause->subject);
	bool licences = what != NULL && what->kind == CHUNK_NP && what->det == DET_DEF && what->prep == PREP_NONE &&
			(what->classes & lex_class(m->sentence->lex, VG_STR("licence"))) != 0;
	const struct chunk *sum = match_chunk(m, clause->verb + 1);
	bool figure = figure_is_number(m, clause->object) ||
		      (sum != NULL && sum->kind == CHUNK_NP && figure_is_sum(&m->sentence->words.items[sum->head]));
	bool reach = echo_verb(m, "sum", verb) && !verb->negated && verb->modal == 0 && verb->tense != TENSE_FUT &&
		     verb->tense != TENSE_COND && figure_follows(m, clause->verb); /* "ammontano a 12" */
	bool told_so = licences && (reach || (verb->copula && verb->perfect && figure));
	bool on_record = !told_so && is_on_record(m, clause, verb);
	if (!told_so && !on_record) return;
	int32_t theme = on_record ? clause->object : clause->subject;
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].theme == theme && !m->steps.items[i].dropped) return;
	const uint64_t special = FRAME_LICENSEE | FRAME_INTRANSITIVE | FRAME_SENT | FRAME_PLACE | FRAME_OFFICIAL;
	for (uint32_t i = 0; i < m->pack->frames.n; i++) {
		const struct frame *frame = &m->pack->frames.items[i];
		if (frame->action != VG_ACTION_GRANTED || (frame->flags & special) || frame->effect != EFFECT_FACT)
			continue;
		struct told told = {(int32_t)i, frame->action, 0};
		push(m, &told, clause->verb, theme);
		m->steps.items[m->steps.n - 1].elliptic = false;
		return;
	}
}

/* "The number": of licences, not "the number of workers". */
static bool is_figure(const struct matcher *m, int32_t np)
{
	const struct chunk *what = match_chunk(m, np), *of = match_chunk(m, np + 1);
	if (what == NULL || what->prep != PREP_NONE || !word_serves(&m->sentence->words.items[what->head], FN_FIGURE))
		return false;
	return of == NULL || of->host != np || (of->classes & match_themes(m->pack->lex)) != 0;
}

/* "L'anno prima erano state 98", "in 2022 the figure was 41", "the year before there had been 24", "il numero è salito
 * a 41": the number of another time; VG_NONE where the clause tells none. */
static int32_t number_then(const struct matcher *m, int32_t index)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	const struct chunk *verb = match_chunk(m, clause->verb), *what = match_chunk(m, clause->subject);
	const struct word *head = what != NULL ? &m->sentence->words.items[what->head] : NULL;
	bool figure = is_figure(m, clause->subject);
	bool were = verb->copula && (what == NULL || figure || word_serves(head, FN_IT) || word_serves(head, FN_THERE));
	if (!has_time(m, index) || (!were && !figure)) return VG_NONE;
	if (figure_is_number(m, clause->object)) return were ? clause->object : VG_NONE;
	const struct chunk *to = match_chunk(m, clause->verb + 1);
	bool reached = figure && to != NULL && (to->prep == PREP_TO || (were && to->prep == PREP_OF));
	return reached && figure_is_number(m, clause->verb + 1) ? clause->verb + 1 : VG_NONE;
}

void match_counted_steps(struct matcher *m)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++)
		if (match_chunk(m, m->sentence->clauses.items[i].verb) != NULL) issued(m, (int32_t)i);
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		if (verb == NULL || verb->negated || verb->modal != 0) continue;
		struct told told = echo_told(m, clause->verb);
		if (told.frame == VG_NONE) continue;
		int32_t then = number_then(m, (int32_t)i);
		bool went = figure_is_number(m, clause->subject) && goes_somewhere(m, verb, clause->verb);
		for (uint32_t k = 0; k < m->steps.n; k++) /* a frame has it */
			went = went && m->steps.items[k].chunk != clause->verb &&
			       m->steps.items[k].theme != clause->subject;
		if (then != VG_NONE) push(m, &told, clause->verb, then);
		if (went) push(m, &told, clause->verb, clause->subject);
		if (went) others(m, &told, clause);
	}
}
