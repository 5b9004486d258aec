/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that an application asks for: "l'istanza per il rilascio della licenza", "an application for the grant of". */
#include "actions/frames/fit.h"

#define ASKED_MAX 8 /* phrases between a step and the application that asks for it */

/* The application that a phrase depends on; VG_NONE without. */
static int32_t application_above(const struct matcher *m, int32_t np)
{
	uint64_t application = lex_class(m->sentence->lex, VG_STR("application"));
	for (uint32_t n = 0; n < ASKED_MAX && np != VG_NONE; n++) {
		const struct chunk *c = match_chunk(m, np);
		if (c->kind != CHUNK_NP) return VG_NONE;
		if (c->classes & application) return np;
		np = c->host;
	}
	return VG_NONE;
}

/* "L'istanza, intesa a ottenere la licenza": the same through a participle. */
static int32_t application_of_clause(const struct matcher *m, int32_t index)
{
	const struct clause *clause = sentence_clause(m->sentence, index);
	if (clause != NULL && (clause->kind == CLAUSE_INF || clause->kind == CLAUSE_GER)) {
		const struct chunk *governor = match_chunk(m, clause->governor);
		if (governor != NULL && governor->kind == CHUNK_NP) return application_above(m, clause->governor);
		clause = sentence_clause(m->sentence, clause->parent);
	}
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	if (verb == NULL || pack_frame_verb(m->pack, verb->lemma) != VG_NONE) return VG_NONE;
	bool bare =
		verb->form == FORM_PART && verb->passive && verb->first == verb->last && clause->kind != CLAUSE_PART;
	if (bare && clause->subject != VG_NONE)
		return application_above(m, clause->subject); /* in an unfinished line */
	return clause->kind == CLAUSE_PART ? application_above(m, clause->antecedent) : VG_NONE;
}

static int32_t application_of(const struct matcher *m, const struct step *step)
{
	if (step->kind == STEP_VERB) {
		uint8_t form = match_chunk(m, step->chunk)->form;
		bool open = form == FORM_INF || form == FORM_GER;
		return open ? application_of_clause(m, step->clause) : VG_NONE;
	}
	int32_t host = match_chunk(m, step->chunk)->host;
	int32_t found = host != VG_NONE ? application_above(m, host) : VG_NONE;
	return found != VG_NONE ? found : application_of_clause(m, step->clause);
}

/* Does the other step, done to the application, tell what the application asks for as well? */
static bool tells_both(const struct step *step, const struct step *other)
{
	if (step->action == VG_ACTION_GRANTED) return true;
	bool more = step->action == VG_ACTION_RENEWED || step->action == VG_ACTION_AMENDED;
	return more && other->action == VG_ACTION_DENIED;
}

/* "chiede di essere autorizzata a esportare", "ha trasmesso il modulo per ottenere la licenza": does the other step, of
 * who asks, tell what is asked for? */
static bool is_asked_by(const struct matcher *m, const struct step *step, const struct step *other)
{
	const struct clause *clause = sentence_clause(m->sentence, step->clause);
	bool asks = step->kind == STEP_VERB && other->kind == STEP_VERB && other->action == VG_ACTION_APPLIED;
	if (!asks || (step->action != VG_ACTION_GRANTED && step->action != VG_ACTION_RENEWED)) return false;
	bool self = (match_frame(m, other->frame)->flags & FRAME_SELF) != 0;
	const struct chunk *theme = match_chunk(m, other->theme); /* "la domanda presentata per ottenere" */
	uint64_t application = lex_class(m->sentence->lex, VG_STR("application"));
	bool paper = (other->idiom != VG_NONE || (theme != NULL && (theme->classes & application))) &&
		     clause->kind == CLAUSE_INF;
	return (clause->governor == other->chunk && (self || paper)) || (paper && clause->governor == other->idiom);
}

/* "è stato avviato l'iter per la revoca": what an office sets out to do is asked for by nobody. */
static bool is_for_other_step(const struct matcher *m, const struct step *step, const struct step *noun)
{
	bool asks = step->kind == STEP_VERB && step->action == VG_ACTION_APPLIED && step->idiom != VG_NONE;
	bool other = noun->kind == STEP_NOUN && noun->action != VG_ACTION_GRANTED &&
		     noun->action != VG_ACTION_RENEWED && noun->action != VG_ACTION_APPLIED &&
		     noun->action != VG_ACTION_AMENDED;
	const struct clause *clause = sentence_clause(m->sentence, step->clause);
	bool undergone = step->kind == STEP_VERB && step->action == VG_ACTION_APPLIED && step->idiom == VG_NONE &&
			 match_chunk(m, step->chunk)->passive && lex_lang(m->sentence->lex) == VG_LANG_IT;
	if (undergone && other && clause->subject == noun->chunk) return true; /* "la cui revoca era stata chiesta" */
	return asks && other && match_chunk(m, noun->chunk)->host == step->idiom;
}

void match_drop_asked(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		for (uint32_t j = 0; j < m->steps.n; j++)
			step->dropped = step->dropped || is_asked_by(m, step, &m->steps.items[j]) ||
					is_for_other_step(m, step, &m->steps.items[j]);
		int32_t asked = step->kind == STEP_PREMOD ? VG_NONE : application_of(m, step);
		bool got = step->kind == STEP_VERB && step->action == VG_ACTION_GRANTED &&
			   (match_frame(m, step->frame)->flags & FRAME_LICENSEE) &&
			   !match_chunk(m, step->chunk)->perfect;
		if (asked != VG_NONE && got) step->dropped = true; /* "your request, meant to obtain a licence" */
		for (uint32_t j = 0; asked != VG_NONE && j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			bool of_it = other->theme == asked || other->idiom == asked ||
				     (other->kind == STEP_NOUN && other->chunk == asked && !other->dropped);
			if (i != j && of_it && tells_both(step, other)) step->dropped = true;
		}
	}
}
