/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose measure a ban, a stop or a rule is: who imposed it, keeps it or lifts it, where it is in force. */
#include "filler.h"
#include "actions/frames/fit.h"

void filler_by_agent_of(const struct filler *f, enum vg_slot_type type, int32_t clause)
{
	for (int32_t i = filler_clause(f, clause)->verb + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG) return;
		bool agent = lex_is_agent(f->s->lex, c->prep);
		if (c->kind == CHUNK_NP && c->clause == clause && agent) filler_put_np(f, type, i, NAMES_BODY, "agent");
	}
}

/* "Parigi mantiene il blocco": the state that keeps a stop or a ban. */
static void who_keeps(const struct filler *f)
{
	const struct clause *own = filler_clause(f, filler_chunk(f, f->step->chunk)->clause);
	const struct chunk *verb = own != NULL ? filler_chunk(f, own->verb) : NULL;
	bool keeps = verb != NULL && !verb->passive && own->object == f->step->chunk && echo_verb(f->m, "keeps", verb);
	const struct chunk *who = keeps ? filler_chunk(f, own->subject) : NULL;
	if (who != NULL && who->name == (int32_t)who->head)
		filler_put_np(f, VG_SLOT_AUTHORITY, own->subject, 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE,
			      "who keeps it");
}

/* "Anche l'Olanda ha tolto il blocco": the state that lifts a stop or a ban had imposed it. */
void filler_who_lifts(const struct filler *f)
{
	if (f->v->action != VG_ACTION_SUSPENDED && f->v->action != VG_ACTION_RESTRICTED) return;
	who_keeps(f);
	for (uint32_t i = 0; i < f->m->steps.n; i++) {
		const struct step *lifts = &f->m->steps.items[i];
		bool ours = lifts->action == VG_ACTION_REINSTATED && lifts->kind == STEP_VERB && !lifts->dropped &&
			    lifts->theme == f->step->chunk && !match_is_passive(f->m, lifts);
		int32_t who = ours ? factuality_subject(f->s, lifts->clause) : VG_NONE;
		const struct chunk *np = filler_chunk(f, who);
		if (np != NULL && np->name == (int32_t)np->head && who != lifts->theme)
			filler_put_np(f, VG_SLOT_AUTHORITY, who, 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE,
				      "who lifts it");
	}
}

/* "an EU embargo", "embargo Onu": the body within the words for a measure. */
static bool put_body_within(const struct filler *f, const struct chunk *c)
{
	for (uint32_t w = c->first; w <= c->last; w++) {
		const struct word *word = filler_word(f, w);
		if (word->tag != TAG_NAME || word->mention == VG_NONE || (int32_t)w == c->owner) continue;
		if (filler_type(f, word->mention) != VG_MENTION_AGENCY) continue;
		filler_put(f, VG_SLOT_AUTHORITY, word->mention, word->span, VG_STR("whose measure it is"));
		return true;
	}
	return false;
}

/* "an EU embargo", "l'embargo dell'Unione europea": whose measure it is, whoever agreed to it. */
void filler_imposer(const struct filler *f)
{
	int32_t np = f->step->kind == STEP_NOUN ? f->step->chunk : f->step->theme;
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	uint64_t bans = lex_class(f->s->lex, VG_STR("ban")) | lex_class(f->s->lex, VG_STR("curb"));
	if (f->v->action != VG_ACTION_RESTRICTED || c == NULL || c->kind != CHUNK_NP || !(c->classes & bans)) return;
	if (put_body_within(f, c)) return;
	if (of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF)
		filler_put_np(f, VG_SLOT_AUTHORITY, np + 1, 1u << VG_MENTION_AGENCY, "whose measure it is");
}

/* "have been subject to authorisation in Germany": the state whose rule it is. */
void filler_in_force(const struct filler *f)
{
	bool rule = f->step->kind == STEP_VERB && f->v->action == VG_ACTION_RESTRICTED &&
		    (f->frame->flags & FRAME_PLACE) &&
		    (filler_chunk(f, f->step->chunk)->copula || (f->frame->flags & FRAME_STANDING));
	for (int32_t i = f->step->chunk + 1; rule && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG) return;
		if (c->kind == CHUNK_NP && c->prep == PREP_IN && c->clause == f->step->clause &&
		    filler_put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_COUNTRY, "where it is done"))
			return;
	}
}

/* "an embargo of the EU, tightened in 2018", "vige un embargo deciso dal Consiglio": whose measure it is that nobody is
 * said to have changed. */
void filler_whose_measure(const struct filler *f)
{
	int32_t np = f->step->kind == STEP_NOUN ? f->step->chunk : f->step->theme;
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	uint64_t bans = lex_class(f->s->lex, VG_STR("ban")) | lex_class(f->s->lex, VG_STR("curb"));
	if (filler_has(f, VG_SLOT_AUTHORITY) || c == NULL || c->kind != CHUNK_NP || !(c->classes & bans)) return;
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *clause = filler_clause(f, i);
		bool more = clause->kind == CLAUSE_PART && clause->antecedent == np && i != f->step->clause;
		if (more && !filler_has(f, VG_SLOT_AUTHORITY)) filler_by_agent_of(f, VG_SLOT_AUTHORITY, i);
	}
	if (of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF)
		filler_put_np(f, VG_SLOT_AUTHORITY, np + 1, 1u << VG_MENTION_AGENCY, "whose measure it is");
	filler_put_np(f, VG_SLOT_AUTHORITY, np, 1u << VG_MENTION_AGENCY, "whose measure it is");
	if (!filler_has(f, VG_SLOT_AUTHORITY)) put_body_within(f, c); /* "The EU embargo was renewed" */
	const struct word *owner = c->owner != VG_NONE ? filler_word(f, (uint32_t)c->owner) : NULL;
	if (owner != NULL && filler_country_of(f, owner).len != 0) /* "Beijing's curbs were stiffened" */
		filler_owner(f, VG_SLOT_AUTHORITY, np, 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE,
			     "whose measure it is");
}
