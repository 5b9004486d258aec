/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose paper tells of the step behind its colon, and to whom it came: "La lettera dell'Uama è arrivata alla Tarvio
 * SpA: sospese le licenze". */
#include "filler.h"
#include "actions/frames/fit.h"

/* The body of which, or from which, the paper is; VG_NONE. */
static int32_t sender_of(const struct filler *f, int32_t paper, int32_t colon)
{
	for (int32_t i = 0; i < colon; i++) {
		const struct chunk *c = filler_chunk(f, i);
		bool whose = c->kind == CHUNK_NP && c->prep == PREP_OF && c->host == paper;
		bool from = c->kind == CHUNK_NP && (c->prep == PREP_FROM || lex_is_agent(f->s->lex, c->prep));
		if ((whose || from) && filler_name(f, i, 1u << VG_MENTION_AGENCY) == (int32_t)c->head &&
		    !fit_court(f->m, c))
			return i;
	}
	return VG_NONE;
}

/* The firm to which it came, or that got it; VG_NONE. */
static int32_t hearer_of(const struct filler *f, int32_t colon)
{
	for (int32_t i = 0; i < colon; i++) {
		const struct chunk *c = filler_chunk(f, i);
		const struct clause *clause = c->kind == CHUNK_NP ? filler_clause(f, c->clause) : NULL;
		bool gets = clause != NULL && (c->prep == PREP_TO || clause->subject == i);
		if (gets && filler_name(f, i, 1u << VG_MENTION_COMPANY) != VG_NONE) return i;
	}
	return VG_NONE;
}

void filler_served(const struct filler *f)
{
	bool theirs = f->v->action == VG_ACTION_APPEALED || f->v->action == VG_ACTION_APPLIED ||
		      f->v->action == VG_ACTION_OVERTURNED || f->v->called;
	bool told = f->step->kind == STEP_NOUN || filler_passive(f);
	int32_t colon = f->step->chunk - 1, paper = 0;
	while (colon > 0 && (filler_chunk(f, colon)->kind != CHUNK_PUNCT || filler_chunk(f, colon)->mark != ':'))
		colon--;
	if (theirs || !told || colon <= 0) return;
	while (paper < colon && !filler_is_paper(f, filler_chunk(f, paper))) paper++;
	if (paper == colon) return;
	int32_t who = sender_of(f, paper, colon), whom = hearer_of(f, colon);
	if (who == VG_NONE) return;
	if (!filler_has(f, VG_SLOT_AUTHORITY))
		filler_put_np(f, VG_SLOT_AUTHORITY, who, 1u << VG_MENTION_AGENCY, "whose paper it is");
	if (whom != VG_NONE && !filler_has(f, VG_SLOT_LICENSEE))
		filler_put_np(f, VG_SLOT_LICENSEE, whom, NAMES_FIRM, "to whom the paper came");
}
