/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is called on to take a step, where no verb of asking has him for its object: whom a paper is to, who is under
 * pressure, whose time it is. */
#include "filler.h"
#include "actions/frames/fit.h"

#define CLIMB_MAX 4 /* clauses around a step that may say who is called on */

static bool put_body(const struct filler *f, int32_t np)
{
	uint32_t bodies = 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE;
	const struct chunk *c = filler_chunk(f, np);
	bool office = (c->classes & lex_class(f->s->lex, VG_STR("authority"))) != 0;
	bool capital = c->name == (int32_t)c->head && filler_country_of(f, filler_word(f, c->head)).len != 0;
	if (fit_court(f->m, c) || (!office && !capital && filler_name(f, np, 1u << VG_MENTION_AGENCY) == VG_NONE))
		return false;
	return filler_put_actor(f, np, bodies, "who is asked");
}

/* "A petition {to the Council} calls for it": whom the paper is to that asks. */
static bool paper_to(const struct filler *f, const struct clause *asks)
{
	const struct chunk *paper = filler_chunk(f, asks->subject), *to = filler_chunk(f, asks->subject + 1);
	bool put = paper != NULL && paper->kind == CHUNK_NP && paper->name == VG_NONE && to != NULL &&
		   to->kind == CHUNK_NP && to->prep == PREP_TO && to->host == asks->subject;
	return put && put_body(f, asks->subject + 1);
}

/* "Pressure is growing {on Berlin} to revoke", "Cresce la pressione {su Berlino} perché revochi" */
static bool under_pressure(const struct filler *f, const struct clause *asks, int32_t before)
{
	int32_t noun = asks->subject != VG_NONE ? asks->subject : asks->object;
	const struct chunk *pressure = filler_chunk(f, noun);
	if (pressure == NULL || !echo_is(f->m, "pressure", NULL, filler_word(f, pressure->head)->low)) return false;
	for (int32_t i = noun + 1; i < before; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_NP && c->prep == PREP_ON && put_body(f, i)) return true;
	}
	return false;
}

/* "It is time {for Norway} to revoke" */
static bool whose_time(const struct filler *f)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	const struct chunk *c = filler_chunk(f, own->verb - 1);
	bool time = own->kind == CLAUSE_INF && c != NULL && c->kind == CHUNK_NP && c->prep == PREP_FOR &&
		    own->verb == f->step->chunk && lex_lang(f->s->lex) == VG_LANG_EN && !filler_passive(f);
	if (!time || own->parent == VG_NONE) return false;
	const struct chunk *it = filler_chunk(f, filler_clause(f, own->parent)->subject);
	struct vg_slot *body = &f->action->slots[VG_SLOT_AUTHORITY];
	bool empty = it != NULL && word_serves(filler_word(f, it->head), FN_IT) && body->mention == VG_NONE;
	if (empty) *body = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE}; /* "it" stands for nobody */
	return !filler_has(f, VG_SLOT_AUTHORITY) && put_body(f, own->verb - 1);
}

void filler_called_on(const struct filler *f)
{
	if (f->v->factuality != VG_FACTUALITY_CALLED_FOR) return;
	if ((f->frame->flags & FRAME_LICENSEE) || f->v->action == VG_ACTION_APPEALED || whose_time(f)) return;
	if (filler_has(f, VG_SLOT_AUTHORITY)) return;
	int32_t index = f->step->kind == STEP_NOUN ? filler_chunk(f, f->step->chunk)->clause : f->step->clause;
	for (uint32_t n = 0; n < CLIMB_MAX && index != VG_NONE; n++) {
		const struct clause *clause = filler_clause(f, index);
		if (clause->verb != f->step->chunk && paper_to(f, clause)) return;
		if (under_pressure(f, clause, f->step->chunk)) return;
		index = clause->parent;
	}
}
