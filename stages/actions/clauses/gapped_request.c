/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second request whose verb of asking is left out: "asked Parliament to debate it and the Government to suspend the
 * licences", "chiedono al Parlamento di discuterne e al Governo di sospendere le licenze". */
#include "attach.h"

/* The phrase that the one before infinitive i is a complement of: "{al ministro} degli Esteri". */
static int32_t whole_phrase(const struct attacher *a, int32_t np)
{
	while (is_np(chunk_at(a, np)) && chunk_at(a, np)->host == np - 1 && np > 0) np--;
	return np;
}

/* May the phrase be whom somebody asks: a name, or who does things? */
static bool is_actor(const struct attacher *a, const struct chunk *c)
{
	uint64_t office = lex_class(a->sentence->lex, VG_STR("office"));
	return is_np(c) && (c->name == (int32_t)c->head || (c->all & (a->actors | office)) != 0) && !is_thing(a, c);
}

/* Whom the verb of clause `asks` is put to, in the way of phrase whom, before the infinitive at `to`; VG_NONE. */
static int32_t first_asked(const struct attacher *a, int32_t asks, const struct chunk *whom, int32_t to)
{
	for (int32_t j = a->sentence->clauses.items[asks].verb + 1; j < to; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (is_np(c) && c->clause == asks && c->prep == whom->prep) return j;
	}
	return VG_NONE;
}

/* The phrase np is no object of a clause inside. */
static void let_go(struct attacher *a, int32_t np)
{
	for (uint32_t k = 0; k < a->sentence->clauses.n; k++) {
		struct clause *clause = &a->sentence->clauses.items[k];
		if (clause->object == np) clause->object = VG_NONE;
		if (clause->second == np) clause->second = VG_NONE;
	}
	if (chunk_at(a, np)->prep == PREP_NONE) chunk_at(a, np)->conjunct = chunk_at(a, np)->host = VG_NONE;
}

bool attach_asked_beside(struct attacher *a, int32_t i)
{
	const struct lex *lex = a->sentence->lex;
	int32_t np = whole_phrase(a, i - 1);
	const struct chunk *whom = chunk_at(a, np), *and = chunk_at(a, np - 1);
	if (and == NULL || and->kind != CHUNK_CONJ || !is_actor(a, whom) || chunk_at(a, i)->passive) return false;
	for (uint32_t d = a->depth; d-- > 1;) {
		const struct clause *first = &a->sentence->clauses.items[a->stack[d]];
		const struct chunk *verb = chunk_at(a, a->sentence->clauses.items[a->stack[d - 1]].verb);
		bool asked = first->kind == CLAUSE_INF && verb != NULL && first->verb != VG_NONE &&
			     first->governor == a->sentence->clauses.items[a->stack[d - 1]].verb;
		bool wants = asked && (lex_controls(lex, verb->lemma) || lex_is_kind(lex, verb->lemma, LEX_ASKS) ||
				       lex_verb_serves(lex, verb->lemma, FN_WANT));
		if (!wants || chunk_at(a, first->verb)->prep != chunk_at(a, i)->prep) continue;
		if (first_asked(a, a->stack[d - 1], whom, first->verb) == VG_NONE) continue;
		let_go(a, np);
		a->depth = d;
		chunk_at(a, np)->clause = top_index(a);
		struct clause *clause = attach_open(a, CLAUSE_INF, top_index(a), top(a)->verb);
		if (whom->prep == PREP_NONE) clause->subject = np;
		attach_verb(a, i);
		return true;
	}
	return false;
}
