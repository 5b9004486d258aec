/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cleft sentences: what the clause before a copula says of the step behind it. */
#include "actions/frames/fit.h"
#include "climb.h"

/* "Ciò che il governo non ha fatto è revocare", "quello che chiediamo è la revoca": the relative clause says how. */
static void cleft_relative(struct climber *c, int32_t index)
{
	const struct sentence *s = c->m->sentence;
	int32_t subject = climb_clause(c, index)->subject;
	const struct chunk *that = climb_chunk(c, subject);
	if (that == NULL || s->words.items[that->head].tag != TAG_PRON || s->words.items[that->head].sub != PRON_DEM)
		return;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		if (clause->kind != CLAUSE_REL || clause->antecedent != subject || clause->verb == VG_NONE) continue;
		enum vg_factuality f = climb_base(c, clause->verb, (int32_t)i);
		int32_t cue = climb_verb_cue(c, clause->verb);
		if (cue != VG_NONE)
			climb_apply(c, cue, f, clause->subject);
		else if (c->v->factuality == VG_FACTUALITY_ASSERTED)
			c->v->factuality = f;
		return;
	}
}

static const struct chunk *question_verb(const struct climber *c, int32_t index)
{
	const struct sentence *s = c->m->sentence;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		if (clause->kind == CLAUSE_Q && clause->parent == index && clause->verb != VG_NONE &&
		    clause->verb < climb_clause(c, index)->verb)
			return climb_chunk(c, clause->verb);
	}
	return NULL;
}

/* "What we should have is an extension", "what they want is a revocation": the question clause says how. */
static void cleft_question(struct climber *c, int32_t index)
{
	const struct chunk *verb = question_verb(c, index);
	if (verb == NULL) return;
	int32_t at = climb_clause(c, verb->clause)->verb;
	enum vg_factuality f = climb_base(c, at, verb->clause);
	if (f == VG_FACTUALITY_CALLED_FOR || f == VG_FACTUALITY_PLANNED)
		c->v->factuality = f;
	else
		climb_govern(c, at, false);
}

void climb_cleft(struct climber *c, int32_t index)
{
	cleft_question(c, index);
	cleft_relative(c, index);
}

bool climb_is_what(struct climber *c, const struct clause *clause)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *be = climb_chunk(c, clause->verb), *what = climb_chunk(c, clause->verb + 1);
	if (!be->copula || what == NULL) return false;
	bool that = what->kind == CHUNK_NP && what->prep == PREP_NONE && s->words.items[what->head].sub == PRON_DEM &&
		    s->words.items[what->head].tag == TAG_PRON;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *says = &s->clauses.items[i];
		bool asks = says->kind == CLAUSE_Q && says->mark == clause->verb + 1;
		bool of = that && says->kind == CLAUSE_REL && says->antecedent == clause->verb + 1;
		if ((!asks && !of) || says->verb == VG_NONE) continue;
		int32_t cue = climb_verb_cue(c, says->verb);
		enum vg_factuality f = climb_base(c, says->verb, (int32_t)i);
		bool open = cue != VG_NONE && climb_cue(c, cue)->effect > EFFECT_REPORTED &&
			    climb_cue(c, cue)->effect != EFFECT_GIVEN;
		if (!open && f != VG_FACTUALITY_CALLED_FOR && f != VG_FACTUALITY_PLANNED) return false;
		if (open)
			climb_apply(c, cue, f, says->subject);
		else
			c->v->factuality = f;
		return true;
	}
	return false;
}
