/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does a court take the step, or say that it does? */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

#define COORDINATES_MAX 8 /* clauses that share a subject */

/* "The tribunal does not accept that the licence was revoked": what a court says was done to a licence, others did. */
static bool is_found(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	for (uint32_t n = 0; n < COORDINATES_MAX && clause->kind == CLAUSE_COORD && clause->subject == VG_NONE; n++)
		clause = &m->sentence->clauses.items[clause->parent]; /* "that it could be suspended or cancelled" */
	const struct chunk *verb = match_chunk(m, clause->verb), *what = match_chunk(m, clause->subject);
	bool past = verb != NULL && verb->passive && verb->form == FORM_FINITE &&
		    (verb->tense == TENSE_PAST || verb->perfect || verb->modal == MODAL_COULD);
	return past && clause->kind == CLAUSE_THAT && what != NULL && what->kind == CHUNK_NP &&
	       (what->classes & lex_class(m->sentence->lex, VG_STR("licence"))) != 0;
}

/* "..., the court held, and so it annulled the refusal": the pronoun stands for the court that says so before. */
static bool held_by_court(const struct matcher *m, const struct step *step, const struct chunk *pronoun)
{
	bool it = pronoun != NULL && word_serves(&m->sentence->words.items[pronoun->head], FN_IT);
	for (uint32_t i = 0; it && i < m->sentence->clauses.n; i++) {
		const struct clause *says = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, says->verb), *court = match_chunk(m, says->subject);
		bool held = verb != NULL && says->kind == CLAUSE_COORD && court != NULL && fit_court(m, court) &&
			    lex_takes_that(m->sentence->lex, verb->lemma);
		if (held && says->verb < step->chunk) return true;
	}
	return false;
}

/* "chiede al Tar di annullare": does the verb of a clause above ask a court for the step? */
static bool asks_court(const struct matcher *m, const struct step *step, const struct clause *above)
{
	for (int32_t i = above->verb + 1; i < step->chunk; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_NP && c->prep == PREP_TO && c->clause != step->clause && fit_court(m, c))
			return true;
	}
	return false;
}

/* "petition", "demand": a noun of who asks for something. */
static bool asks_for(const struct matcher *m, const struct chunk *noun)
{
	uint32_t hit;
	int32_t term = match_term(m, TERM_CUE_NOUN, noun->head, noun->head, &hit);
	return term != VG_NONE && m->pack->cues.items[m->pack->terms.items[term].owner].effect == EFFECT_CALLED_FOR;
}

/* "The ruling followed a petition asking that it {be revoked}": by whoever the paper asks. */
static bool is_asked_by_paper(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *why = match_chunk(m, clause->mark), *should = match_chunk(m, clause->verb);
	bool cause = clause->kind == CLAUSE_Q && why != NULL && should != NULL && should->modal == MODAL_SHOULD &&
		     word_serves(&m->sentence->words.items[why->first], FN_WHY);
	if (cause) return true; /* "gave it until May to say why they should not be cancelled" */
	const struct clause *asks = clause->kind == CLAUSE_THAT ? sentence_clause(m->sentence, clause->parent) : NULL;
	const struct chunk *paper = asks != NULL && asks->kind == CLAUSE_GER ? match_chunk(m, asks->verb - 1) : NULL;
	return paper != NULL && paper->kind == CHUNK_NP && asks_for(m, paper);
}

/* "Court rejects petition to revoke the licence", "upheld the decision to revoke it": what a request that the court
 * decides on asks for, others would do, or have done. */
static bool is_of_request(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *noun = clause->kind == CLAUSE_INF ? match_chunk(m, clause->governor) : NULL;
	const struct clause *above =
		noun != NULL && noun->kind == CHUNK_NP ? sentence_clause(m->sentence, noun->clause) : NULL;
	if (above == NULL || above->object != clause->governor || above->subject == VG_NONE) return false;
	bool asks = asks_for(m, noun);
	const struct chunk *verb = match_chunk(m, above->verb); /* "upheld the decision to revoke the licence" */
	bool decided = noun->det == DET_DEF && (noun->classes & lex_class(m->sentence->lex, VG_STR("decision"))) &&
		       verb != NULL && !lex_verb_serves(m->sentence->lex, verb->lemma, FN_TAKE_DECISION);
	return (asks || decided) && fit_court(m, match_chunk(m, above->subject));
}

/* Who does the step where its own clause names nobody, or by a pronoun: "the court announced that it had annulled",
 * "plans to annul", "calls on the court to annul". *asked_r: a court is asked for it. */
static int32_t doer_of(const struct matcher *m, const struct step *step, const struct clause *clause, bool *asked_r)
{
	int32_t who = clause->subject;
	const struct chunk *own = match_chunk(m, step->chunk), *pronoun = match_chunk(m, who);
	bool undergone =
		clause->kind == CLAUSE_REL && own != NULL && own->passive; /* "il diniego con cui era stata respinta" */
	bool points = pronoun == NULL || (own != NULL && own->passive) ||  /* "ordered that they be set aside" */
		      m->sentence->words.items[pronoun->head].tag == TAG_PRON;
	for (uint32_t n = 0; points && !undergone && n < COORDINATES_MAX && clause->parent != VG_NONE; n++) {
		if (is_of_request(m, clause)) return VG_NONE;
		clause = &m->sentence->clauses.items[clause->parent];
		const struct chunk *verb = match_chunk(m, clause->verb);
		bool controls = verb != NULL && lex_controls(m->sentence->lex, verb->lemma);
		*asked_r = controls && asks_court(m, step, clause);
		if (*asked_r) return who;
		bool prays = verb != NULL && verb->tense == TENSE_SUBJ && /* "Voglia il Tribunale annullare" */
			     clause->subject == VG_NONE && match_is_verb(m, verb, FN_WANT);
		if ((controls || prays) && clause->object != VG_NONE) return clause->object;
		if (clause->subject != VG_NONE) return clause->subject;
	}
	return who;
}

/* "Il Tar accende i motori: annullata la revoca": a headline that names a court before what was done. */
static bool court_before(const struct matcher *m, const struct step *step)
{
	const struct chunk *own = match_chunk(m, step->chunk);
	bool bare = m->sentence->heading && own != NULL && own->passive && own->form == FORM_PART;
	for (int32_t i = 0; bare && i < step->chunk; i++)
		if (match_chunk(m, i)->kind == CHUNK_NP && fit_court(m, match_chunk(m, i))) return true;
	return false;
}

/* "si è visto annullare dal Tar la licenza" */
static bool suffers_from_court(const struct matcher *m, const struct step *step)
{
	if (!fit_is_seen(m, step->clause)) return false;
	for (int32_t i = step->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind == CHUNK_NP && c->prep == PREP_FROM && fit_court(m, c)) return true;
	}
	return false;
}

/* "La revoca è annullata, scrivono i giudici": another clause says that a court tells it. */
static bool court_tells(const struct matcher *m, const struct step *step)
{
	uint64_t court = lex_class(m->sentence->lex, VG_STR("court"));
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, (int32_t)i);
		const struct clause *says = sentence_clause(m->sentence, c->clause);
		const struct chunk *verb = says != NULL ? match_chunk(m, says->verb) : NULL;
		if (c->kind == CHUNK_NP && c->prep == PREP_NONE && (c->classes & court) && c->clause != step->clause &&
		    verb != NULL && lex_takes_that(m->sentence->lex, verb->lemma) && !echo_verb(m, "hears", verb))
			return true;
	}
	return false;
}

/* Is a court, or its ruling, the doer, or named by "by"? */
static bool court_does(const struct matcher *m, const struct step *step, int32_t who)
{
	uint64_t ruling = lex_class(m->sentence->lex, VG_STR("ruling"));
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, (int32_t)i);
		bool doer = (int32_t)i == who;
		if (doer && c->kind == CHUNK_NP && (c->classes & ruling)) return true;
		bool agent = c->kind == CHUNK_NP && (c->prep == PREP_BY || c->prep == PREP_FROM) &&
			     c->clause == step->clause;
		if ((doer || agent) && fit_court(m, c)) return true;
	}
	return false;
}

/* "Il Tar vieta di revocarla": who is told not to do it is not the court. */
static bool is_forbidden(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *verb = clause->kind == CLAUSE_INF ? match_chunk(m, clause->governor) : NULL;
	if (verb == NULL || verb->kind != CHUNK_VG || !lex_controls(m->sentence->lex, verb->lemma)) return false;
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
		if (m->pack->cues.items[m->pack->verbs.items[v].owner].effect == EFFECT_NEGATED) return true;
	return false;
}

/* "Le otto licenze annullate": of those that a court was said to annul just before, or what courts do where one was
 * named, and nobody who did it. */
static bool is_resumed(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *licence = match_chunk(m, clause->antecedent), *by = match_chunk(m, step->chunk + 1);
	bool known = clause->kind == CLAUSE_PART && licence != NULL && licence->kind == CHUNK_NP &&
		     licence->det == DET_DEF && m->context->action == VG_ACTION_OVERTURNED &&
		     m->context->age <= CONTEXT_AGE_MAX && m->context->step != 0;
	const struct chunk *own = match_chunk(m, step->chunk); /* "Otto licenze erano state annullate" by it, too */
	bool told = own->form == FORM_FINITE || clause->kind == CLAUSE_MAIN; /* "Annullata la revoca" */
	known = known ||
		(told && own->modal == 0 && echo_verb(m, "quashes", own) && m->context->court <= CONTEXT_AGE_MAX);
	bool agent = by != NULL && by->kind == CHUNK_NP && by->clause == step->clause &&
		     (by->prep == PREP_FROM || by->prep == PREP_BY);
	return known && !agent && lex_has(m->sentence->lex, LEX_AGREEMENT);
}

bool fit_court_acts(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *own = match_chunk(m, step->chunk);
	bool asked = false, passive = own != NULL && own->passive;
	if (is_found(m, step) || is_forbidden(m, clause) || is_asked_by_paper(m, clause)) return false;
	for (uint32_t n = 0;
	     clause->kind == CLAUSE_COORD && clause->subject == VG_NONE && clause->parent != VG_NONE && n < 8; n++)
		clause = &m->sentence->clauses.items[clause->parent];
	int32_t who = doer_of(m, step, clause, &asked);
	if (asked || court_before(m, step) || suffers_from_court(m, step)) return true;
	if (held_by_court(m, step, match_chunk(m, clause->subject))) return true;
	if (passive && (court_tells(m, step) || is_resumed(m, step))) return true;
	if (passive && own->modal == MODAL_GOES && m->context->court <= CONTEXT_AGE_MAX)
		return true; /* "Il decreto va pertanto annullato" */
	return (who != VG_NONE || passive) && court_does(m, step, who);
}
