/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an infinitive hangs on says of the step in it, where no cue does: "It takes months to", "One option is to",
 * "went to court to have it revoked". */
#include "climb.h"
#include "actions/frames/fit.h"

/* "tornerà a rilasciare", "non basta sospendere": a verb that no cue names hands on what it says of itself. */
static void hand_on(struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *governor = climb_chunk(c, clause->governor);
	if (lex_lang(c->m->sentence->lex) != VG_LANG_IT || verb == NULL || verb->perfect || governor->copula) return;
	bool own = verb->prep == PREP_NONE || verb->prep == PREP_TO || verb->prep == PREP_OF;
	if (!own || c->settled || climb_verb_cue(c, clause->governor) != VG_NONE) return;
	if (c->v->factuality != VG_FACTUALITY_ASSERTED) return;
	enum vg_factuality f = climb_base(c, clause->governor, governor->clause);
	c->v->factuality = f == VG_FACTUALITY_NEGATED ? VG_FACTUALITY_POSSIBLE : f;
}

/* Is "it" the subject of a verb group? */
static bool has_it(const struct climber *c, const struct chunk *verb)
{
	const struct chunk *it = climb_chunk(c, climb_clause(c, verb->clause)->subject);
	return it != NULL && word_serves(&c->m->sentence->words.items[it->head], FN_IT);
}

/* "It takes months to revoke a licence", "It pays to apply": of whatever one it may be. */
static bool is_of_any(const struct climber *c, const struct chunk *governor)
{
	bool now = (governor->tense == TENSE_PRES && governor->modal == 0) || governor->modal == MODAL_WILL;
	return now && !governor->perfect && !governor->passive && !governor->copula && has_it(c, governor);
}

/* "It would take a scandal for it to be revoked": what only would bring it about has not. */
static void only_would(struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *governor = climb_chunk(c, clause->governor);
	bool would = (governor->modal == MODAL_WOULD && !governor->perfect) || is_of_any(c, governor);
	bool open = would && verb != NULL && !verb->perfect;
	if (!open || c->settled) return;
	if (c->v->factuality == VG_FACTUALITY_ASSERTED && climb_verb_cue(c, clause->governor) == VG_NONE)
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
}

/* "The law obliges the president to suspend the sale": what is to be done where its case comes. */
static void obliged_by_rule(struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	const struct lex *lex = c->m->sentence->lex;
	const struct chunk *law = climb_chunk(c, factuality_subject(c->m->sentence, governor->clause));
	bool obliges = governor->kind == CHUNK_VG && governor->tense == TENSE_PRES && !governor->perfect &&
		       !governor->passive && lex_controls(lex, governor->lemma) && clause->kind == CLAUSE_INF;
	if (!obliges || law == NULL || law->kind != CHUNK_NP) return;
	bool own = c->v->action == c->step->action && c->v->factuality == VG_FACTUALITY_ASSERTED;
	if (own && (law->classes & lex_class(lex, VG_STR("rule")))) c->v->factuality = VG_FACTUALITY_POSSIBLE;
}

/* "It is not for the committee to revoke it": whose task it is, not what was done. */
static void task_of(struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	const struct chunk *whose = climb_chunk(c, clause->governor + 1);
	bool task = clause->kind == CLAUSE_INF && governor->copula && !c->settled && whose != NULL &&
		    whose->kind == CHUNK_NP && whose->prep == PREP_FOR && clause->verb == clause->governor + 2;
	if (task && c->v->factuality == VG_FACTUALITY_ASSERTED)
		c->v->factuality = governor->negated ? VG_FACTUALITY_NEGATED : VG_FACTUALITY_POSSIBLE;
}

/* "Il minimo che possa fare è revocarla": what something is, without a time of its own. */
static bool is_predicate_now(const struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	const struct chunk *what = climb_chunk(c, climb_clause(c, governor->clause)->subject);
	const struct chunk *verb = climb_chunk(c, clause->verb);
	if (!lex_has(c->m->sentence->lex, LEX_NULL_SUBJECT) || !governor->copula || governor->perfect) return false;
	bool open = verb != NULL && (verb->prep == PREP_NONE || verb->prep == PREP_OF) && /* "il compito è di" */
		    !verb->perfect && clause->kind == CLAUSE_INF;
	return open && governor->tense == TENSE_PRES && governor->modal == 0 && what != NULL &&
	       what->kind == CHUNK_NP && what->name == VG_NONE && climb_chunk(c, clause->governor + 1) == verb &&
	       c->m->sentence->words.items[what->head].tag != TAG_PRON && c->v->factuality == VG_FACTUALITY_ASSERTED &&
	       !c->settled;
}

/* "went to the court to have the licence revoked": what somebody goes to have done is asked for. */
static void have_done(struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	const struct chunk *has = climb_chunk(c, clause->verb);
	const struct clause *own = c->step->kind == STEP_VERB ? climb_clause(c, c->step->clause) : NULL;
	bool done = own != NULL && own->kind == CLAUSE_PART && own->governor == clause->verb;
	bool causes = has != NULL && has->form == FORM_INF && !has->perfect && !has->negated &&
		      lex_is_kind(c->m->sentence->lex, has->lemma, LEX_CAUSES);
	if (!done || !causes || governor->copula || climb_verb_cue(c, clause->governor) != VG_NONE) return;
	if (c->v->factuality != VG_FACTUALITY_ASSERTED || c->settled) return;
	c->v->factuality = VG_FACTUALITY_CALLED_FOR;
	climb_set_source(c, factuality_subject(c->m->sentence, governor->clause), VG_NONE);
	c->v->called = true;
}

void climb_costs(struct climber *c, const struct clause *clause)
{
	const struct clause *around = climb_clause(c, climb_chunk(c, clause->governor)->clause);
	const struct chunk *what = climb_chunk(c, clause->governor); /* "would not be realistic or {practical} to" */
	bool second = what->kind == CHUNK_NP && what->conjunct != VG_NONE && around != NULL &&
		      what->conjunct == around->object;
	bool object = around != NULL && (around->object == clause->governor || second) && clause->kind == CLAUSE_INF;
	const struct chunk *costs = object ? climb_chunk(c, around->verb) : NULL;
	if (costs == NULL || c->v->factuality != VG_FACTUALITY_ASSERTED || !has_it(c, costs)) return;
	bool would = costs->modal == MODAL_WOULD && !costs->perfect && (!costs->copula || second);
	if (would || is_of_any(c, costs)) c->v->factuality = VG_FACTUALITY_POSSIBLE;
}

/* "L'intenzione del ministero è di negarla": what the noun of the subject says of what it is to be. */
static int32_t meant_by(const struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	uint32_t hit;
	const struct clause *is = climb_clause(c, governor->clause);
	const struct chunk *verb = climb_chunk(c, clause->verb), *what = climb_chunk(c, is->subject);
	if (!governor->copula || is->subject > clause->governor || verb == NULL || verb->prep != PREP_OF)
		return VG_NONE;
	if (what == NULL || what->kind != CHUNK_NP) return VG_NONE;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, what->head, what->head, &hit);
	return term != VG_NONE ? c->m->pack->terms.items[term].owner : VG_NONE;
}

void climb_infinitive(struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	int32_t option = governor->copula ? climb_subject_cue(c, climb_clause(c, governor->clause))
					  : VG_NONE; /* "la prima è prorogare la sospensione" */
	if (option == VG_NONE) option = meant_by(c, clause, governor);
	if (option != VG_NONE) climb_apply(c, option, climb_base(c, clause->governor, governor->clause), VG_NONE);
	if (option == VG_NONE && is_predicate_now(c, clause, governor)) c->v->factuality = VG_FACTUALITY_POSSIBLE;
	hand_on(c, clause);
	only_would(c, clause);
	have_done(c, clause, governor);
}

void climb_task(struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	obliged_by_rule(c, clause, governor);
	task_of(c, clause, governor);
}
