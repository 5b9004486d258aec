/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is spelt out behind a colon: "wants one thing: a ban", "The demand is simple: a halt to exports". */
#include "climb.h"

/* The truth that a verb gives to what stands behind the colon; false where it has no cue that asks or fears. */
static bool by_verb(struct climber *c, const struct clause *clause)
{
	int32_t cue = clause->verb != VG_NONE ? climb_verb_cue(c, clause->verb) : VG_NONE;
	enum effect effect = cue != VG_NONE ? climb_cue(c, cue)->effect : EFFECT_FACT;
	if (effect != EFFECT_CALLED_FOR && effect != EFFECT_POSSIBLE && effect != EFFECT_PLANNED) return false;
	climb_apply(c, cue, climb_base(c, clause->verb, climb_chunk(c, clause->verb)->clause), clause->subject);
	return true;
}

/* "asked for the suspension: an embargo": what is asked for has a name of its own. */
static bool names_step(const struct climber *c, int32_t np)
{
	const struct chunk *what = climb_chunk(c, np);
	if (what == NULL || what->det == DET_NONE || what->count > 0) return false;
	uint64_t asked = lex_class(c->m->sentence->lex, VG_STR("application")); /* "one demand", "a request" */
	return (what->classes & match_themes(c->m->sentence->lex) & ~asked) != 0;
}

void climb_announced(struct climber *c, int32_t np)
{
	const struct chunk *colon = climb_chunk(c, np - 1), *before = climb_chunk(c, np - 2);
	if (c->v->factuality != VG_FACTUALITY_ASSERTED) return; /* "said no: there will be no licence" */
	if (colon == NULL || colon->kind != CHUNK_PUNCT || colon->mark != ':' || before == NULL) return;
	const struct clause *own = climb_clause(c, climb_chunk(c, np)->clause);
	if (own == NULL || own->verb != VG_NONE || before->clause == VG_NONE) return;
	const struct clause *clause = climb_clause(c, before->clause);
	if (clause->verb == VG_NONE || names_step(c, clause->object)) return;
	if (!climb_chunk(c, clause->verb)->copula && by_verb(c, clause)) return;
	for (uint32_t i = 0; i < c->m->sentence->clauses.n; i++) { /* "What the bishops want is clear: a halt" */
		const struct clause *what = climb_clause(c, (int32_t)i);
		if (what->kind == CLAUSE_Q && what->parent == before->clause && by_verb(c, what)) return;
	}
	bool object = clause->object != VG_NONE && !climb_chunk(c, clause->verb)->copula;
	int32_t noun = object ? clause->object : clause->subject;
	if (noun != VG_NONE && climb_chunk(c, noun)->kind == CHUNK_NP) climb_nouns(c, noun, false, false);
}
