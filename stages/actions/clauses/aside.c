/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Italian clauses that stand inside another between commas, and what goes on behind them: "Sono state revocate, fa
 * sapere il ministero, tutte le licenze". */
#include "attach.h"

/* "non ha autorizzato, né intende farlo, la vendita": what is denied beside the verb of the clause around. */
static bool opens_with_nor(const struct attacher *a, const struct clause *clause, int32_t first)
{
	const struct chunk *nor = chunk_at(a, first - 1);
	return clause->kind == CLAUSE_COORD && first == clause->verb && nor != NULL && nor->kind == CHUNK_CONJ &&
	       word_serves(&a->sentence->words.items[nor->first], FN_NOR);
}

/* The chunk that opens a clause behind a comma; VG_NONE where none stands before it. */
static int32_t opens_at(const struct attacher *a, const struct clause *clause)
{
	int32_t first = clause->kind != CLAUSE_COORD && clause->mark != VG_NONE ? clause->mark : clause->verb;
	if (first == VG_NONE) return VG_NONE;
	return chunk_is_comma(chunk_at(a, first - 1 - opens_with_nor(a, clause, first))) ? first : VG_NONE;
}

/* Is a subject named behind a verb of saying, before chunk `end`: "precisa il Mise", "fa sapere in una nota il"? */
static bool tells_behind(const struct attacher *a, int32_t verb, int32_t end)
{
	const struct chunk *next = chunk_at(a, verb + 1);
	bool lets = next != NULL && next->kind == CHUNK_VG && next->form == FORM_INF && takes_that(a, next);
	if (!takes_that(a, chunk_at(a, verb)) && !lets) return false;
	bool named = false;
	for (int32_t j = verb + (lets ? 2 : 1); j < end; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (c->kind == CHUNK_MARK || c->kind == CHUNK_PUNCT || (c->kind == CHUNK_VG && c->form != FORM_PART))
			return false;
		named = named || (is_np(c) && c->prep == PREP_NONE);
	}
	return named;
}

/* Is it still to be said what a verb speaks of: "Sono state revocate", "È scaduta"? */
static bool awaits_subject(const struct attacher *a, const struct clause *clause)
{
	const struct chunk *verb = chunk_at(a, clause->verb);
	if (!is_finite(verb) || clause->subject != VG_NONE || clause->object != VG_NONE) return false;
	return verb->passive || (verb->clit & 1u << CLIT_SI) || lex_intransitive(a->sentence->lex, verb->lemma);
}

/* Can what stands behind the comma go on with the clause around an aside? */
static bool goes_on(const struct attacher *a, int32_t comma, const struct clause *around, bool said)
{
	const struct chunk *next = chunk_at(a, comma + 1), *verb = chunk_at(a, around->verb);
	if (next == NULL || verb == NULL) return false;
	bool that = next->kind == CHUNK_MARK && next->mark == TAG_THAT;
	if (that) return said && (verb->copula || takes_that(a, verb));
	bool to = next->kind == CHUNK_VG && next->form == FORM_INF &&
		  next->prep != PREP_NONE; /* "È stato il Tar, dice" */
	if (!is_np(next)) return said && (to || next->kind == CHUNK_TIME);
	if (next->prep != PREP_NONE) return said;
	bool named = next->name == (int32_t)next->head; /* "ha detto il titolare, Bruno Neri" */
	if (named || attach_subject_of_next(a, comma + 1)) return false;
	const struct chunk *state = chunk_at(a, around->object); /* "È imminente, assicura il ministro, la revoca" */
	bool is_so = verb->copula && is_np(state) && state->det == DET_NONE && around->subject == VG_NONE;
	return awaits_subject(a, around) || (said && is_so && around->second == VG_NONE) ||
	       (said && around->object == VG_NONE && !verb->passive && !verb->copula);
}

bool attach_leaves_aside(struct attacher *a, int32_t comma)
{
	for (uint32_t d = a->depth; has(a, LEX_FREE_ORDER) && d-- > 0;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		bool beside = clause->kind == CLAUSE_COORD;
		int32_t first = opens_at(a, clause), around = beside  ? clause->parent
							      : d > 0 ? a->stack[d - 1]
								      : VG_NONE;
		if (around == VG_NONE) return false;
		if (first == VG_NONE || clause->verb == VG_NONE || first + 1 > comma) continue;
		bool said = opens_with_nor(a, clause, first) ||
			    (beside && first == clause->verb && tells_behind(a, first, comma));
		if ((beside && !said) || !goes_on(a, comma, &a->sentence->clauses.items[around], said)) return false;
		if (beside) a->stack[d] = around;
		a->depth = beside ? d + 1 : d;
		return true;
	}
	return false;
}

bool attach_told_behind(struct attacher *a, int32_t i)
{
	const struct clause *main = &a->sentence->clauses.items[a->stack[0]];
	int32_t end = (int32_t)a->sentence->chunks.n;
	if (!has(a, LEX_FREE_ORDER) || a->boundary != i - 1 || !chunk_is_comma(chunk_at(a, i - 1)) ||
	    main->verb != VG_NONE || main->subject == VG_NONE)
		return false;
	for (int32_t j = i - 2; j >= 0 && j >= main->subject; j--)
		if (chunk_is_comma(chunk_at(a, j)))
			return false; /* "La Tarvio SpA, ditta di Udine, ha annunciato il" */
	while (end > i && chunk_at(a, end - 1)->kind == CHUNK_PUNCT) end--;
	if (!tells_behind(a, i, end)) return false;
	a->depth = 1;
	attach_open(a, CLAUSE_COORD, top_index(a), VG_NONE);
	attach_verb(a, i);
	return true;
}
