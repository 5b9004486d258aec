/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes a step, by who is to decide whether it be taken: "The Council will decide whether the embargo is to be
 * extended", "It is for the Council to decide whether", "Spetta al Consiglio decidere se". */
#include "filler.h"
#include "actions/frames/fit.h"
#include "actions/truth/factuality.h"

/* The clause of the question that a step is asked in, of "whether" or "if"; NULL without. */
static const struct clause *question_around(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	for (uint32_t n = 0; n < 3 && clause->parent != VG_NONE; n++) {
		bool asks = clause->kind == CLAUSE_Q || (clause->kind == CLAUSE_SUB && clause->sub <= SUB_WHETHER);
		if (asks) return clause;
		if (clause->kind != CLAUSE_COORD && clause->kind != CLAUSE_INF) return NULL;
		clause = filler_clause(f, clause->parent);
	}
	return NULL;
}

/* "It is {for the Council} to decide", "It falls {to the ministry} to", "Spetta {all'Uama} decidere": the phrase
 * between the verb around and the infinitive that says whose it is to decide; VG_NONE. */
static int32_t whose_it_is(const struct filler *f, const struct clause *decides)
{
	const struct clause *around = filler_clause(f, decides->parent);
	const struct chunk *verb = filler_chunk(f, around->verb);
	if (verb == NULL || decides->governor > decides->verb) return VG_NONE;
	bool lies = verb->copula || echo_verb(f->m, "behoves", verb);
	for (int32_t i = around->verb + 1; lies && i < decides->verb; i++) {
		const struct chunk *c = filler_chunk(f, i);
		bool whose = c->kind == CHUNK_NP && (c->prep == PREP_FOR || c->prep == PREP_TO || c->prep == PREP_WITH);
		if (whose) return i;
	}
	return VG_NONE;
}

/* "The decision whether to revoke it rests {with the ministry}", "La decisione se revocarla spetta {al ministero}". */
static int32_t whose_decision_is(const struct filler *f, int32_t noun)
{
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *clause = filler_clause(f, i);
		const struct chunk *verb = filler_chunk(f, clause->verb);
		if (verb == NULL || clause->subject != noun || !echo_verb(f->m, "behoves", verb)) continue;
		const struct chunk *c = filler_chunk(f, clause->verb + 1);
		bool whose = c != NULL && c->kind == CHUNK_NP && (c->prep == PREP_TO || c->prep == PREP_WITH);
		if (whose) return clause->verb + 1;
	}
	return VG_NONE;
}

void filler_chooser(const struct filler *f)
{
	bool holders = (f->frame->flags & FRAME_LICENSEE) != 0; /* "has not decided whether to appeal" */
	const struct clause *asked = holders || filler_has(f, VG_SLOT_AUTHORITY) ? NULL : question_around(f);
	const struct clause *decides =
		asked != NULL && asked->parent != VG_NONE ? filler_clause(f, asked->parent) : NULL;
	const struct chunk *verb = decides != NULL ? filler_chunk(f, decides->verb) : NULL;
	int32_t named = asked == NULL ? VG_NONE : asked->governor != VG_NONE ? asked->governor : asked->mark - 1;
	const struct chunk *noun = filler_chunk(f, named);
	if (noun != NULL && noun->kind == CHUNK_NP && (noun->classes & lex_class(f->s->lex, VG_STR("decision")))) {
		int32_t of = whose_decision_is(f, named);
		if (of != VG_NONE) filler_put_actor(f, of, NAMES_BODY, "who is to decide");
		return;
	}
	if (verb == NULL || !echo_verb(f->m, "settles", verb)) return;
	if (verb->passive) { /* "Whether it is revoked will be decided by the ministry" */
		filler_by_agent_of(f, VG_SLOT_AUTHORITY, asked->parent);
		return;
	}
	if (asked->governor != decides->verb) return;
	int32_t who = decides->kind == CLAUSE_INF && decides->parent != VG_NONE ? whose_it_is(f, decides) : VG_NONE;
	if (who == VG_NONE) who = factuality_subject(f->s, asked->parent);
	const struct chunk *c = filler_chunk(f, who);
	bool court = c != NULL && fit_court(f->m, c) && f->v->action != VG_ACTION_OVERTURNED;
	if (c == NULL || court || (c->classes & f->companies)) return;
	if (filler_put_actor(f, who, NAMES_BODY & ~(1u << VG_MENTION_ORGANIZATION), "who is to decide")) return;
	filler_put_title(f, who, "who is to decide");
}
