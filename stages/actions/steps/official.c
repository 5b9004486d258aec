/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does a state or authority take the step, by its name, a pronoun, or what is told above the clause? */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

#define ABOVE_MAX 4 /* clauses between what is done and who is told to do it */

bool fit_is_seen(const struct matcher *m, int32_t index)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	const struct chunk *sees = match_chunk(m, clause->governor);
	if (clause->kind != CLAUSE_INF || sees == NULL || sees->kind != CHUNK_VG || !(sees->clit & 1u << CLIT_SI))
		return false;
	return lex_verb_serves(m->sentence->lex, sees->lemma, FN_UNDERGO);
}

/* "its decision to allow drones to Peru", "Britain's refusal to license them": whose decision an infinitive tells of;
 * VG_NONE without. */
static int32_t decider(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *noun = match_chunk(m, clause->governor);
	uint64_t decisions =
		lex_class(m->sentence->lex, VG_STR("decision")) | lex_class(m->sentence->lex, VG_STR("speech"));
	if (clause->kind != CLAUSE_INF || noun == NULL) return VG_NONE;
	if (noun->kind != CHUNK_NP || (noun->classes & decisions) == 0) return VG_NONE;
	if (noun->owner != VG_NONE) return clause->governor;
	return noun->det == DET_POSS ? factuality_subject(m->sentence, clause->parent) : VG_NONE;
}

/* "urge the secretary to reconsider declining to license them": who is to do what stands under others. */
static int32_t told_above(const struct matcher *m, int32_t index)
{
	for (uint32_t n = 0; n < ABOVE_MAX && index != VG_NONE; n++) {
		const struct clause *clause = &m->sentence->clauses.items[index];
		if (clause->kind != CLAUSE_INF && clause->kind != CLAUSE_GER) return VG_NONE;
		const struct clause *above = sentence_clause(m->sentence, clause->parent);
		const struct chunk *verb = above != NULL ? match_chunk(m, above->verb) : NULL;
		if (verb == NULL || clause->governor != above->verb) return VG_NONE;
		if (lex_controls(m->sentence->lex, verb->lemma) && above->object != VG_NONE) return above->object;
		if (above->subject != VG_NONE) return VG_NONE;
		index = clause->parent;
	}
	return VG_NONE;
}

/* "called {on Chile} not to license them": whom the verb of a clause asks by a preposition before an infinitive, else
 * its object; VG_NONE. */
static int32_t asked_of(const struct matcher *m, const struct clause *asks, const struct clause *infinitive)
{
	const struct chunk *verb = match_chunk(m, asks->verb);
	if (!lex_controls(m->sentence->lex, verb->lemma) || asks->object != VG_NONE) return asks->object;
	for (int32_t i = asks->verb + 1; i < infinitive->verb; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_NP && c->prep == PREP_ON) return i;
	}
	return VG_NONE;
}

int32_t fit_doer_above(const struct matcher *m, int32_t index)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	const struct chunk *own = match_chunk(m, clause->verb);
	bool whether = clause->kind == CLAUSE_SUB && clause->sub == SUB_WHETHER &&
		       own != NULL && /* "whether to license" */
		       own->form == FORM_INF && clause->parent != VG_NONE;
	if (whether) return factuality_subject(m->sentence, clause->parent);
	if (clause->parent != VG_NONE && decider(m, clause) != VG_NONE) return decider(m, clause);
	bool italian = lex_lang(m->sentence->lex) == VG_LANG_IT; /* "Berna rinuncia ad ammorbidire le norme" */
	if ((clause->kind != CLAUSE_INF && (italian || clause->kind != CLAUSE_GER)) || clause->parent == VG_NONE)
		return VG_NONE;
	const struct clause *above = &m->sentence->clauses.items[clause->parent];
	const struct chunk *verb = match_chunk(m, above->verb);
	bool ready = verb != NULL && verb->copula && !italian; /* "Berlin is ready to license howitzers" */
	if (verb == NULL || clause->governor != above->verb ||
	    (!ready && pack_cue_verb(m->pack, verb->lemma) == VG_NONE))
		return VG_NONE;
	if (italian && lex_controls(m->sentence->lex, verb->lemma)) return VG_NONE;
	int32_t whom = asked_of(m, above, clause);
	bool told = lex_controls(m->sentence->lex, verb->lemma) && whom != VG_NONE;
	int32_t asked = told || italian ? VG_NONE : told_above(m, clause->parent);
	if (asked != VG_NONE) return asked;
	int32_t who = told ? whom : factuality_subject(m->sentence, clause->parent);
	bool deeper =
		who == VG_NONE && above->parent != VG_NONE; /* "the minister's decision to resume licensing arms" */
	return deeper ? decider(m, above) : who;
}

/* An authority that acts in the sentence before the step. */
static bool is_official_before(const struct matcher *m, const struct step *step)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct chunk *who = match_chunk(m, m->sentence->clauses.items[i].subject);
		if (who == NULL || who->kind != CHUNK_NP || m->sentence->clauses.items[i].subject >= step->chunk)
			continue;
		if (who->classes & lex_class(m->sentence->lex, VG_STR("authority"))) return true;
	}
	return false;
}

bool fit_official_pronoun(const struct matcher *m, const struct step *step, const struct chunk *c)
{
	return c != NULL && m->sentence->words.items[c->head].tag == TAG_PRON &&
	       m->sentence->words.items[c->head].sub == PRON_PERS && is_official_before(m, step);
}

/* "The Regulation adds Peru to the list", "a decree strikes it off": a paper by which an authority acts. */
static bool is_instrument(const struct matcher *m, const struct chunk *c)
{
	const struct lex *lex = m->sentence->lex;
	bool known = c->det == DET_DEF || c->det == DET_DEM || c->det == DET_INDEF;
	uint64_t both = lex_class(lex, VG_STR("deal")) | lex_class(lex, VG_STR("decision")); /* "an order" */
	bool paper = (c->classes & lex_class(lex, VG_STR("rule"))) != 0 || (c->classes & both) == both;
	return c->kind == CHUNK_NP && known && paper && !lex_is_plural(lex, m->sentence->words.items[c->head].low);
}

/* "approved a decree that removes Peru from the list": what an authority adopts, acts as it does. */
static bool is_adopted(const struct matcher *m, const struct step *step, const struct chunk *subject)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	if (clause->kind != CLAUSE_REL || clause->parent == VG_NONE) return false;
	const struct clause *above = &m->sentence->clauses.items[clause->parent];
	const struct chunk *verb = match_chunk(m, above->verb);
	const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, clause->parent));
	bool object = verb != NULL && above->object != VG_NONE && clause->antecedent > above->verb &&
		      subject == match_chunk(m, clause->antecedent);
	return object && who != NULL && who->kind == CHUNK_NP && !verb->passive && !verb->negated &&
	       fit_authority(m, who);
}

/* "fa sapere che toglierà", "informa il Congresso che intende dare corso": who says of himself, without a pronoun, what
 * he will do; VG_NONE without. */
static int32_t who_tells(const struct matcher *m, int32_t index)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	const struct clause *above = sentence_clause(m->sentence, clause->parent);
	bool means = clause->kind == CLAUSE_INF && above != NULL && clause->governor == above->verb &&
		     above->subject == VG_NONE; /* "che intende | dare" */
	if (means) clause = above;
	const struct chunk *verb = match_chunk(m, clause->verb);
	bool himself = verb != NULL && clause->kind == CLAUSE_THAT && verb->form == FORM_FINITE &&
		       verb->persons != 1 << 5 && !(verb->clit & 1u << CLIT_SI);
	return himself && lex_has(m->sentence->lex, LEX_NULL_SUBJECT) ? factuality_subject(m->sentence, clause->parent)
								      : VG_NONE;
}

/* "The court ordered the state to end the export of howitzers" */
static bool is_the_state(const struct matcher *m, const struct chunk *c)
{
	const struct lex *lex = m->sentence->lex;
	return c->kind == CHUNK_NP && c->det == DET_DEF && c->prep == PREP_NONE &&
	       (c->classes & lex_class(lex, VG_STR("country"))) != 0 &&
	       !lex_is_plural(lex, m->sentence->words.items[c->head].low);
}

/* "the minister's decision to license arms": whose decision it is. */
static bool is_ministers(const struct matcher *m, const struct chunk *c)
{
	uint64_t decisions =
		lex_class(m->sentence->lex, VG_STR("decision")) | lex_class(m->sentence->lex, VG_STR("speech"));
	return c->kind == CHUNK_NP && c->owner != VG_NONE && (c->classes & decisions) != 0 &&
	       (m->sentence->words.items[c->owner].classes & lex_class(m->sentence->lex, VG_STR("authority"))) != 0;
}

const struct chunk *fit_decision_told(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *noun = clause->kind == CLAUSE_INF ? match_chunk(m, clause->governor) : NULL;
	bool told = noun != NULL && noun->kind == CHUNK_NP && noun->prep == PREP_NONE &&
		    (noun->classes & lex_class(m->sentence->lex, VG_STR("decision"))) != 0;
	return told && noun->owner != VG_NONE ? noun : NULL;
}

/* Is its subject an authority: a noun, a name or a pronoun for one? */
static bool acts_officially(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *subject = match_chunk(m, fit_subject(m, step->clause));
	if (fit_decision_told(m, clause) != NULL) subject = fit_decision_told(m, clause);
	if (subject == NULL) subject = match_chunk(m, fit_doer_above(m, step->clause));
	const struct chunk *whose = clause->kind == CLAUSE_INF ? match_chunk(m, clause->governor) : NULL;
	if (subject == NULL && whose != NULL && whose->kind == CHUNK_NP && whose->owner != VG_NONE)
		subject = whose; /* "Berlin's refusal to license howitzers" */
	const struct clause *around = whose != NULL ? sentence_clause(m->sentence, whose->clause) : NULL;
	bool plan = around != NULL && word_serves(&m->sentence->words.items[whose->head], FN_PLAN) &&
		    (around->object == clause->governor || around->verb + 1 == clause->governor);
	if (subject == NULL && plan)
		subject = match_chunk(m, fit_subject(m, whose->clause)); /* "Norway shelved a plan to drop Chad" */
	/* "ha risposto limitando"; English: "benefited from deals, enabling it to buy", by all that was said */
	bool open = subject == NULL && lex_has(m->sentence->lex, LEX_NULL_SUBJECT) &&
		    (verb->form == FORM_GER || (clause->kind == CLAUSE_SUB && verb->form == FORM_INF));
	bool then = subject == NULL && verb->form == FORM_GER && /* "approved it after initially refusing" */
		    (verb->perfect || verb->prep == PREP_AFTER);
	if (open || then) subject = match_chunk(m, factuality_subject(m->sentence, step->clause));
	if (subject == NULL) subject = match_chunk(m, who_tells(m, step->clause));
	if (subject == NULL) return verb->form == FORM_INF && verb->perfect; /* "accused it of having approved it" */
	const struct clause *told = clause; /* "said that it would refuse to license" */
	while ((told->kind == CLAUSE_INF || told->kind == CLAUSE_GER) && told->parent != VG_NONE)
		told = &m->sentence->clauses.items[told->parent];
	bool it = m->sentence->words.items[subject->head].tag == TAG_PRON && told->kind == CLAUSE_THAT &&
		  told->parent != VG_NONE;
	if (it) subject = match_chunk(m, fit_subject(m, told->parent)); /* "the department said that it had" */
	if (subject == NULL) return false;
	if (is_the_state(m, subject) || is_ministers(m, subject)) return true;
	if (fit_official_pronoun(m, step, subject)) return true; /* "weighed it when he initialled the permits" */
	bool who = m->sentence->words.items[subject->head].tag == TAG_PRON &&
		   m->sentence->words.items[subject->head].sub == PRON_PERS && m->context->step != 0 &&
		   m->sentence->index + 1 - m->context->step <= 1; /* "It did approve an order" */
	if (who && (verb->perfect || verb->tense == TENSE_PAST || verb->tense == TENSE_PRES)) return true;
	return fit_authority(m, subject) || fit_person(m, subject) || is_instrument(m, subject) ||
	       is_adopted(m, step, subject);
}

/* Its subject, or its agent in the passive, is an authority; or it is passive and names none. */
bool fit_official(const struct matcher *m, const struct step *step)
{
	if (!match_chunk(m, step->chunk)->passive && !fit_is_seen(m, step->clause)) return acts_officially(m, step);
	for (int32_t i = step->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind == CHUNK_NP && fit_of(m, i, match_frame(m, step->frame)) == FIT_DIRECT)
			continue; /* "tolto dalla lista", "dropped from the list of trusted buyers" */
		if (c->kind == CHUNK_NP && c->clause == step->clause && (c->prep == PREP_BY || c->prep == PREP_FROM))
			return fit_authority(m, c) || fit_person(m, c); /* "by President Lund" */
	}
	return true;
}
