/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kind of a clause says of the step in it, whatever it depends on: reasons, aims, means, what nobody knows of.
 */
#include "climb.h"
#include "actions/frames/fit.h"

/* "how it came to be granted", "come sia stato possibile concederla", "how they could have granted it": what the verb
 * of the question leaves open is taken for granted all the same. */
static bool is_wondered_at(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	if (c->step->kind != STEP_VERB || c->v->factuality != VG_FACTUALITY_POSSIBLE || verb->negated) return false;
	bool could = verb->modal == MODAL_COULD && verb->perfect && !verb->passive;
	if (c->step->chunk == clause->verb) return verb->modal == MODAL_COULD && verb->perfect;
	int32_t cue = verb->copula ? climb_predicate(c, clause->verb) : VG_NONE;
	if (cue == VG_NONE) cue = climb_verb_cue(c, clause->verb);
	enum effect effect = cue != VG_NONE ? climb_cue(c, cue)->effect : EFFECT_NEGATED;
	bool brought = effect == EFFECT_FACT || (effect == EFFECT_POSSIBLE && verb->copula); /* not "had hoped to" */
	if (!could && !brought) return false;
	return c->step->clause != VG_NONE && climb_clause(c, c->step->clause)->kind == CLAUSE_INF &&
	       climb_clause(c, c->step->clause)->parent == (int32_t)(clause - c->m->sentence->clauses.items);
}

/* "Quali motivi abbiano indotto l'Uama ad autorizzare": what somebody was brought to do. */
static bool is_brought_to(const struct climber *c, const struct clause *clause)
{
	const struct chunk *motive = climb_chunk(c, clause->mark + 1);
	const struct clause *own = climb_clause(c, c->step->clause);
	return motive != NULL && motive->kind == CHUNK_NP && clause->subject == clause->mark + 1 && own != NULL &&
	       own->kind == CLAUSE_INF && own->governor != VG_NONE && !climb_chunk(c, c->step->chunk)->negated &&
	       climb_chunk(c, own->governor)->clause == (int32_t)(clause - c->m->sentence->clauses.items) &&
	       echo_is(c->m, "motive", NULL, c->m->sentence->words.items[motive->head].low);
}

/* Is it asked why something was done, or was not? */
static bool asks_why(const struct climber *c, const struct clause *clause, bool open)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *mark = climb_chunk(c, clause->mark);
	bool why =
		clause->kind == CLAUSE_Q || (clause->kind == CLAUSE_SUB && clause->sub == SUB_BECAUSE) ||
		(clause->kind == CLAUSE_THAT && verb != NULL && climb_is_done(c, verb)); /* "dire perché sia stata" */
	if (!why || mark == NULL || verb == NULL) return false;
	bool past =
		(verb->modal == 0 || open) && (verb->tense == TENSE_PAST || verb->perfect || climb_is_done(c, verb));
	const struct word *asks = &c->m->sentence->words.items[mark->first];
	bool how = clause->kind == CLAUSE_Q && word_serves(asks, FN_HOW); /* "examine how it was approved" */
	return past && (how || is_brought_to(c, clause) || echo_is(c->m, "why", NULL, asks->low));
}

bool climb_asks_reason(const struct climber *c, const struct clause *clause)
{
	if (climb_chunk(c, clause->verb) == NULL || climb_chunk(c, clause->mark) == NULL) return false;
	bool open = is_wondered_at(c, clause);
	return asks_why(c, clause, open) &&
	       (c->v->factuality == VG_FACTUALITY_ASSERTED || open || is_brought_to(c, clause));
}

/* "Sarebbe stato il ministro a firmarla", "Sarà il ministro a firmarla": the tense of the copula is that of the step.
 */
static void by_hearsay(struct climber *c, const struct clause *clause)
{
	const struct clause *main = climb_clause(c, clause->parent);
	const struct chunk *be = main != NULL ? climb_chunk(c, main->verb) : NULL;
	const struct chunk *does = climb_chunk(c, clause->verb);
	bool cleft = be != NULL && does != NULL && be->copula && does->prep == PREP_TO;
	if (!cleft || c->v->factuality != VG_FACTUALITY_ASSERTED) return;
	if (be->tense == TENSE_COND && climb_is_done(c, be)) c->v->factuality = VG_FACTUALITY_REPORTED;
	bool own = c->step->kind == STEP_VERB && climb_clause(c, c->step->clause) == clause;
	if (own && be->tense == TENSE_FUT && be->form == FORM_FINITE) c->v->factuality = VG_FACTUALITY_PLANNED;
}

/* "Ha scritto al ministro per chiedere perché sia stata concessa": what is asked for leaves the step as it is taken for
 * granted, whatever is done to ask. */
bool climb_leave_asked(struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	bool asked = c->settled && clause->kind == CLAUSE_INF && verb != NULL && verb->prep == PREP_FOR &&
		     governor->kind == CHUNK_VG && clause != climb_clause(c, c->step->clause);
	if (asked) climb_set_source(c, factuality_subject(c->m->sentence, governor->clause), VG_NONE);
	return asked;
}

/* "ha scritto al comitato perché sbloccasse i permessi": an Italian subjunctive behind "why" tells what it is for. */
static bool is_aim(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *mark = climb_chunk(c, clause->mark);
	bool why = clause->kind == CLAUSE_THAT && mark != NULL && verb != NULL &&
		   word_serves(&c->m->sentence->words.items[mark->first], FN_WHY_OR_SO_THAT);
	const struct chunk *governor = why ? climb_chunk(c, clause->governor) : NULL;
	int32_t cue = governor != NULL && governor->kind == CHUNK_VG ? climb_verb_cue(c, clause->governor)
								     : VG_NONE; /* not "ci sono voluti mesi perché" */
	bool fact = cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_FACT && climb_cue(c, cue)->reflexive;
	return why && !fact && (verb->tense == TENSE_SUBJ || verb->tense == TENSE_ISUBJ) && !climb_is_done(c, verb) &&
	       c->v->factuality == VG_FACTUALITY_ASSERTED;
}

/* "La domanda, diretta a ottenere la licenza": what a paper is to bring about. */
static bool is_aimed_at(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = clause->kind == CLAUSE_INF ? climb_chunk(c, clause->verb) : NULL;
	if (verb == NULL || verb->first == 0 || c->v->factuality != VG_FACTUALITY_ASSERTED) return false;
	return word_opens(c->m->sentence, &c->m->sentence->words.items[verb->first - 1], FN_AIM);
}

/* "Revocando la licenza il ministero colpirebbe la ditta", "By revoking it the ministry would hit": by what something
 * only would come about. */
static bool is_means_imagined(const struct climber *c, const struct clause *clause)
{
	const struct clause *parent = climb_clause(c, clause->parent);
	const struct chunk *own = climb_chunk(c, clause->verb);
	const struct chunk *would = parent != NULL ? climb_chunk(c, parent->verb) : NULL;
	return clause->kind == CLAUSE_GER && own != NULL && would != NULL && own->form == FORM_GER && !own->perfect &&
	       (would->tense == TENSE_COND || (would->modal == MODAL_WOULD && own->prep == PREP_BY)) &&
	       !climb_is_done(c, would) && c->v->factuality == VG_FACTUALITY_ASSERTED;
}

/* "To revoke a licence the minister needs a decree": a purpose before the subject; no "To revoke it was a mistake". */
static bool is_fronted_purpose(const struct climber *c, const struct clause *clause)
{
	const struct clause *parent = climb_clause(c, clause->parent);
	const struct chunk *verb = climb_chunk(c, clause->verb);
	bool free = clause->kind == CLAUSE_INF && clause->governor == VG_NONE;
	return free && verb != NULL && verb->prep == PREP_NONE && !verb->perfect && parent != NULL &&
	       parent->subject > clause->verb && c->v->factuality == VG_FACTUALITY_ASSERTED;
}

/* "is not aware of any licence having been issued": what somebody who would know has not heard of. */
static bool is_unaware(const struct climber *c, const struct clause *clause)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *thing = climb_chunk(c, clause->subject), *verb = climb_chunk(c, clause->verb);
	if (clause->kind != CLAUSE_GER || thing == NULL || verb == NULL || thing->first == 0) return false;
	bool some = thing->det == DET_ANY || thing->det == DET_INDEF || thing->det == DET_NONE ||
		    word_serves(&s->words.items[thing->first], FN_ANY);
	const struct clause *around = climb_clause(c, clause->parent);
	const struct chunk *be = around != NULL ? climb_chunk(c, around->verb) : NULL;
	for (uint32_t w = thing->first; some && w-- > 0 && thing->first - w <= 2;)
		if (word_serves(&s->words.items[w], FN_AWARE)) return be != NULL && be->negated;
	return false;
}

/* "ceduti senza l'autorizzazione rilasciata dall'Uama", "sold without the licence issued by": what there was none of;
 * not "senza la licenza rilasciata a maggio non avrebbe venduto". */
static bool is_lacked(const struct climber *c, const struct clause *clause)
{
	const struct chunk *thing = climb_chunk(c, clause->antecedent);
	const struct clause *parent = climb_clause(c, clause->parent);
	const struct chunk *does = parent != NULL ? climb_chunk(c, parent->verb) : NULL;
	bool lacks = clause->kind == CLAUSE_PART && thing != NULL && thing->kind == CHUNK_NP &&
		     thing->prep == PREP_WITHOUT && c->v->factuality == VG_FACTUALITY_ASSERTED;
	return lacks && does != NULL && !does->negated && does->tense != TENSE_COND && does->modal == 0;
}

void climb_leave(struct climber *c, const struct clause *clause)
{
	bool free = clause->governor == VG_NONE;
	if (clause->kind == CLAUSE_PART) climb_spoken_of(c, clause);
	if (is_aim(c, clause)) c->v->factuality = VG_FACTUALITY_CALLED_FOR;
	if (is_aimed_at(c, clause)) c->v->factuality = VG_FACTUALITY_CALLED_FOR;
	if (c->v->factuality == VG_FACTUALITY_NEGATED && asks_why(c, clause, false)) c->settled = true;
	if (climb_asks_reason(c, clause)) {
		c->settled = true;
		c->v->factuality = VG_FACTUALITY_ASSERTED;
	}
	if (is_unaware(c, clause) || is_lacked(c, clause)) c->v->factuality = VG_FACTUALITY_NEGATED;
	if (climb_asks_times(c, clause)) {
		c->v->question = true;
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
	}
	climb_open_relative(c, clause);
	if (clause->kind == CLAUSE_INF) {
		by_hearsay(c, clause);
		climb_pending(c, climb_chunk(c, clause->verb));
	}
	if (free && (clause->kind == CLAUSE_INF || clause->kind == CLAUSE_GER)) climb_subject_clause(c, clause);
	if (is_means_imagined(c, clause)) c->v->factuality = VG_FACTUALITY_POSSIBLE;
	if (is_fronted_purpose(c, clause)) c->v->factuality = VG_FACTUALITY_PLANNED;
	if (free && clause->kind == CLAUSE_THAT && clause->mark == 0) climb_subject_that(c, clause);
	if (free && clause->kind == CLAUSE_THAT) climb_listed_demand(c, clause);
}
