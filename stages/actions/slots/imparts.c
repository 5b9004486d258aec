/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes a step, by who lets others know of it: "let it be known that it would refuse", "made it clear that", "gave
 * the firm to understand that". */
#include "filler.h"
#include "actions/frames/fit.h"
#include "actions/truth/factuality.h"

#define CLIMB_MAX 2 /* clauses between what is told and who lets it be known: "let it be known" */

/* Is the clause one of knowing that goes by, or of a pronoun that only points ahead: "it be known", "the firm know"? */
static bool is_of_knowing(const struct filler *f, const struct clause *clause)
{
	const struct chunk *who = filler_chunk(f, clause->subject), *verb = filler_chunk(f, clause->verb);
	bool it = who != NULL && word_serves(filler_word(f, who->head), FN_IT);
	return verb != NULL && (it || echo_verb(f->m, "grasps", verb));
}

int32_t filler_imparts(const struct filler *f, int32_t that)
{
	const struct clause *told = filler_clause(f, that);
	int32_t index = told->kind == CLAUSE_THAT ? told->parent : VG_NONE;
	for (uint32_t n = 0; n < CLIMB_MAX && index != VG_NONE; n++) {
		const struct clause *known = filler_clause(f, index);
		const struct clause *above = known->parent != VG_NONE ? filler_clause(f, known->parent) : NULL;
		const struct chunk *lets = above != NULL ? filler_chunk(f, above->verb) : NULL;
		bool lies = lets != NULL && (known->governor == above->verb || known->governor == above->object);
		if (lies && !lets->passive && echo_verb(f->m, "imparts", lets))
			return is_of_knowing(f, known) ? known->parent : VG_NONE;
		index = known->parent;
	}
	return VG_NONE;
}

void filler_lets_know(const struct filler *f)
{
	int32_t index = f->step->clause;
	while (filler_clause(f, index)->kind == CLAUSE_COORD && filler_clause(f, index)->parent != VG_NONE)
		index = filler_clause(f, index)->parent;
	int32_t says = filler_imparts(f, index);
	int32_t who = says != VG_NONE ? factuality_subject(f->s, says) : VG_NONE;
	const struct chunk *c = filler_chunk(f, who);
	bool firm = c == NULL || (c->classes & f->companies) != 0;
	if (!firm && f->v->factuality != VG_FACTUALITY_CALLED_FOR)
		filler_put_actor(f, who, NAMES_BODY & ~(1u << VG_MENTION_ORGANIZATION | 1u << VG_MENTION_PERSON),
				 "who makes it known");
}
