/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps told as part of a rule: what a law lays down, what must or may be, what somebody has the power to do. */
#include "actions/frames/fit.h"
#include "judge.h"

/* "La revoca della licenza è prevista dall'articolo 15": what a law lays down. */
static bool is_laid_down(const struct judge *j)
{
	const struct clause *clause =
		j->step->kind == STEP_NOUN ? clause_at(j, chunk_at(j, j->step->chunk)->clause) : NULL;
	const struct chunk *verb = clause != NULL ? chunk_at(j, clause->verb) : NULL;
	const struct chunk *by = verb != NULL ? chunk_at(j, clause->verb + 1) : NULL;
	if (by == NULL || by->kind != CHUNK_NP || clause->subject != j->step->chunk || !verb->passive) return false;
	if (verb->tense != TENSE_PRES || (by->prep != PREP_FROM && by->prep != PREP_BY)) return false;
	for (uint32_t w = by->first; w <= by->last; w++) {
		int32_t mention = j->s->words.items[w].mention;
		if (mention != VG_NONE && j->s->doc->mentions.items[mention].type == VG_MENTION_LAW) return true;
	}
	return false;
}

/* "Il decreto del 3 maggio", not "la legge del 9 luglio 1990": a day of late, for it has no year. */
static bool is_of_late(const struct judge *j, const struct chunk *rule)
{
	const struct chunk *when = chunk_at(j, (int32_t)(rule - j->s->chunks.items) + 1);
	if (when == NULL || when->kind != CHUNK_TIME || when->prep != PREP_OF) return false;
	for (uint32_t w = when->first; w <= when->last; w++)
		if (j->s->words.items[w].low.len == 4 && vg_str_has_digit(j->s->words.items[w].low)) return false;
	return true;
}

/* "proibisce di esportare armi in Perù": what is forbidden is told by a verb, with the state that it would go to. */
static bool bars_export_to_state(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	if (j->step->infinitive == VG_NONE) return false;
	for (uint32_t w = verb->last + 1; w < j->s->words.n; w++) {
		int32_t mention = j->s->words.items[w].mention;
		if (mention != VG_NONE && j->s->doc->mentions.items[mention].type == VG_MENTION_COUNTRY) return true;
	}
	return false;
}

/* "New rules bar the sale of drones to Peru", "A decree of Friday forbids it": a rule that is news, against somebody;
 * one that lifts what held for a state. */
static bool is_new_curb(const struct judge *j, const struct chunk *rule)
{
	if (j->v->action == VG_ACTION_REINSTATED) return judge_has_place(j);
	bool dated = judge_has_time(j) && j->v->action == VG_ACTION_REVOKED; /* "cancels, as of July 1, licences for" */
	if (j->v->action != VG_ACTION_RESTRICTED) return dated;
	if (bars_export_to_state(j)) return true;
	if (fit_is_new(j->m, (int32_t)(rule - j->s->chunks.items))) return true;
	return judge_has_place(j) && (rule->det == DET_INDEF || is_of_late(j, rule));
}

/* "law 185 forbids exports to countries at war": what a law says goes for all. */
static bool is_law(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk),
			   *who = chunk_at(j, factuality_subject(j->s, j->step->clause));
	if (is_laid_down(j)) return true;
	if (j->step->kind != STEP_VERB || who == NULL || who->kind != CHUNK_NP || verb->tense != TENSE_PRES ||
	    verb->perfect)
		return false;
	bool law = who->classes & lex_class(j->s->lex, VG_STR("rule"));
	const struct chunk *under = chunk_at(j, 0); /* "Under Italian law arms may not be sold" */
	law = law || (under->kind == CHUNK_NP && under->prep == PREP_UNDER && word_serves(head_of(j, under), FN_LAW));
	for (uint32_t w = who->first; w <= who->last; w++) {
		int32_t mention = j->s->words.items[w].mention;
		law = law || (mention != VG_NONE && j->s->doc->mentions.items[mention].type == VG_MENTION_LAW);
	}
	return law && !judge_has_name(j, j->step->theme) && !is_new_curb(j, who);
}

/* "Il decreto con cui l'Uama ha revocato la licenza è di maggio": what was done by a paper, and is laid down by none.
 */
static bool is_done_by_it(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	bool past = verb->form == FORM_FINITE && verb->modal == 0 && (verb->tense == TENSE_PAST || verb->perfect);
	return past && clause_at(j, j->step->clause)->kind == CLAUSE_REL && judge_is_definite(j, j->step->theme) &&
	       verb->tense != TENSE_COND && verb->tense != TENSE_SUBJ;
}

/* "la legge prevede che la licenza sia negata": what a law says above it. */
static bool is_above_law(const struct judge *j)
{
	int32_t index = clause_at(j, j->step->clause)->parent;
	if (j->step->kind != STEP_VERB || judge_has_name(j, j->step->theme) || is_done_by_it(j)) return false;
	bool place = judge_has_place(j);
	uint64_t laws = lex_class(j->s->lex, VG_STR("rule")) | lex_class(j->s->lex, VG_STR("exportlaw"));
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++) {
		const struct clause *clause = clause_at(j, index);
		const struct chunk *verb = chunk_at(j, clause->verb), *who = chunk_at(j, clause->subject);
		bool law = who != NULL && who->kind == CHUNK_NP && (who->classes & laws);
		bool holds = law && verb != NULL && verb->tense == TENSE_PRES && !verb->perfect;
		if (holds && (!place || word_is_verb(j->s, head_of(j, verb), FN_LET)))
			return true; /* "Spain's law lets it revoke licences" */
		index = clause->parent;
	}
	return false;
}

/* "possono essere sospese quando ...": what may be done in a case. */
static bool is_power(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_VERB || verb->tense == TENSE_PAST || !verb->passive) return false;
	if ((verb->modal != MODAL_CAN && verb->modal != MODAL_MAY) || judge_has_place(j) || judge_has_time(j))
		return false;
	const struct chunk *theme = chunk_at(j, j->step->theme);
	uint64_t many = lex_class(j->s->lex, VG_STR("licence")) | lex_class(j->s->lex, VG_STR("application"));
	bool plural = theme != NULL && (theme->classes & many) != 0 &&
		      lex_ends(j->s->lex, head_of(j, theme)->low, FN_GENERIC_ENDING);
	bool they = theme == NULL && j->step->elliptic && verb->persons == 1 << 5 && /* "; possono essere sospese se" */
		    (fit_classes_before(j->m, j->step->chunk) & many) != 0;
	if (!plural && !they) return false;
	if (theme != NULL && (theme->det == DET_DEM || theme->count > 0 || judge_has_name(j, j->step->theme)))
		return false;
	for (uint32_t i = 0; i < j->s->clauses.n; i++) {
		const struct clause *clause = &j->s->clauses.items[i];
		if (clause->kind == CLAUSE_SUB && (clause->sub == SUB_WHEN || clause->sub == SUB_IF)) return true;
	}
	return false;
}

/* "I can tell you that three were", "We must inform you that the permit cannot be granted", "It should be said that
 * none was": what is said there and then, whatever word it opens with. */
static bool is_duty_to_tell(const struct judge *j, const struct clause *clause, const struct chunk *verb)
{
	if (!lex_takes_that(j->s->lex, verb->lemma)) return false;
	if (verb->modal == MODAL_CAN) return true;
	const struct chunk *who = chunk_at(j, clause->subject);
	if (who == NULL)
		return verb->persons == 1 || (verb->clit & 1u << CLIT_SI); /* "devo informarla", "si deve dire" */
	return word_serves(head_of(j, who), FN_I_OR_WE) || (verb->passive && word_serves(head_of(j, who), FN_IT));
}

/* Is a clause around the step one of a rule: what must or may be, "when a licence is revoked, ..."? own: the step is in
 * it itself. */
static bool is_rule(const struct judge *j, const struct clause *clause, bool own)
{
	const struct chunk *verb = chunk_at(j, clause->verb), *object = chunk_at(j, clause->object);
	bool none = verb != NULL && verb->copula && object != NULL && object->det == DET_NEG;
	if (none && judge_is_definite(j, j->step->theme)) return false; /* "There can be no assurance that" */
	bool ours = verb != NULL && verb->persons == 1 << 3;            /* "..., dovremmo chiudere" */
	bool rule = verb != NULL && !own && !verb->negated && !ours &&
		    (verb->modal == MODAL_MUST || verb->modal == MODAL_CAN || verb->modal == MODAL_MAY ||
		     verb->modal == MODAL_SHOULD);
	bool urged = j->v->factuality == VG_FACTUALITY_CALLED_FOR &&
		     clause->sub == SUB_SO; /* "preme affinché il ministro revochi" */
	bool named = urged || (judge_has_name(j, clause->subject) && judge_told_when(j));
	bool when = !named && clause->kind == CLAUSE_SUB && (clause->sub == SUB_SO || clause->sub == SUB_WHEN) &&
		    verb != NULL && (verb->tense == TENSE_PRES || verb->tense == TENSE_SUBJ) && !verb->perfect;
	const struct chunk *around = clause->parent != VG_NONE ? chunk_at(j, clause_at(j, clause->parent)->verb) : NULL;
	bool once = around != NULL && around->modal == MODAL_WILL &&
		    judge_is_definite(j, j->step->theme); /* "Once it revokes the licence, jobs will go" */
	bool says = when && clause_at(j, j->step->clause)->kind == CLAUSE_THAT && verb != NULL &&
		    lex_takes_that(j->s->lex, verb->lemma);
	bool ahead = rule && verb->modal == MODAL_MUST && judge_is_definite(j, j->step->theme) && /* "will have to" */
		     (word_serves(&j->s->words.items[verb->first], FN_WILL) ||
		      (j->v->question && verb->tense == TENSE_FUT)); /* "dovrà decidere se revocarla" */
	return (rule && !is_duty_to_tell(j, clause, verb) && !ahead) || (when && !once && !says);
}

/* "If we do not obtain the licence, the order may be cancelled": what would befall the writer, and no rule. */
static bool is_own_case(const struct judge *j)
{
	int32_t index = j->step->clause;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++, index = clause_at(j, index)->parent) {
		const struct clause *clause = clause_at(j, index);
		const struct chunk *who = chunk_at(j, clause->subject);
		bool ours = who != NULL && head_of(j, who)->tag == TAG_PRON && head_of(j, who)->sub == PRON_WE;
		if (clause->kind == CLAUSE_SUB && clause->sub == SUB_IF && ours)
			return judge_is_definite(j, j->step->theme);
	}
	return false;
}

/* Told inside a rule: what must, may or shall be done, with no place and no name. */
static bool is_in_rule(const struct judge *j)
{
	if (judge_has_place(j) || judge_has_time(j) || j->s->heading || j->s->question) return false;
	const struct chunk *was = j->step->kind == STEP_VERB ? chunk_at(j, j->step->chunk) : NULL;
	bool past =
		was != NULL && was->form == FORM_FINITE && was->passive && was->perfect && was->modal == 0 &&
		was->last > was->first + 1 && was->tense == TENSE_PRES &&
		judge_is_definite(j, j->step->theme); /* "Se è vero che è stata revocata, qualcuno deve spiegarlo" */
	const struct chunk *theme = chunk_at(j, j->step->theme); /* "Chi ha autorizzato quei fucili deve spiegarlo" */
	bool pointed = was != NULL && was->form == FORM_FINITE && was->modal == 0 && theme != NULL &&
		       theme->det == DET_DEM && (was->perfect || was->tense == TENSE_PAST);
	if (past || pointed) return false;
	bool open = j->v->question && judge_is_definite(j, j->step->theme) &&
		    j->m->context->step != 0; /* "will have to decide whether the licence should be revoked" */
	const struct clause *when = clause_at(j, j->step->clause); /* "Una volta ottenuta la licenza, potrà spedire" */
	bool once = when->kind == CLAUSE_SUB && was != NULL && was->form == FORM_PART &&
		    judge_is_definite(j, j->step->theme);
	if (open || once || is_own_case(j)) return false;
	int32_t index = j->step->clause;
	const struct clause *own = clause_at(j, index); /* "may have its licence revoked" is no rule around a step */
	if (own->kind == CLAUSE_PART && own->governor != VG_NONE && chunk_at(j, own->governor)->kind == CHUNK_VG)
		index = chunk_at(j, own->governor)->clause;
	int32_t from = index;
	const struct chunk *must = chunk_at(j, own->verb); /* "applicants must send it with their application" */
	if (j->step->kind == STEP_NOUN && must != NULL && must->modal == MODAL_MUST && !must->negated &&
	    judge_is_indefinite(j, own->subject) && !judge_has_name(j, own->subject))
		return true;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++) {
		const struct clause *clause = clause_at(j, index);
		if (is_rule(j, clause, index == from)) return true;
		bool goes_on = index == from && clause->kind == CLAUSE_COORD &&
			       clause->subject == VG_NONE; /* "can drop it, appeal or license it anew" */
		index = clause->parent;
		if (goes_on) from = index;
	}
	return false;
}

bool judge_is_part_of_rule(const struct judge *j)
{
	return is_in_rule(j) || is_law(j) || is_above_law(j) || is_power(j);
}
