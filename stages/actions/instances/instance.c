/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a step is none of its own: the tests in their order, and those of a single phrase or verb. */
#include "instance.h"
#include "actions/truth/climb.h"
#include "actions/frames/fit.h"
#include "actions/slots/slots.h"
#include "judge.h"

#define ECHO_AGE_MAX 2 /* sentences from a step to a noun that stands for it */
#define BAN_AGE_MAX 12 /* sentences after a ban in which "the ban" is that */

/* "vieta dal 2006": an Italian present that holds from a day on. */
static bool is_from_day(const struct judge *j, const struct chunk *verb)
{
	bool lasts = verb->tense == TENSE_PRES && !verb->passive;
	for (uint32_t i = 0; lasts && i < j->s->chunks.n; i++) {
		const struct chunk *c = &j->s->chunks.items[i];
		bool from = c->prep == PREP_FROM || word_opens(j->s, &j->s->words.items[c->first], FN_FROM);
		if (c->kind == CHUNK_TIME && c->clause == j->step->clause && from) return true;
	}
	return false;
}

/* The verb by whose tense a step took place: its own, or that over its infinitive: "si è vista proibire",
 * "A vietarla è stato il ministero". */
static const struct chunk *event_verb(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	const struct clause *clause = clause_at(j, j->step->clause);
	bool under = j->step->kind == STEP_VERB && verb->form == FORM_INF && clause->kind == CLAUSE_INF &&
		     j->v->factuality == VG_FACTUALITY_ASSERTED;
	const struct clause *above = under ? clause_at(j, clause->parent) : NULL;
	const struct chunk *governs = above != NULL ? chunk_at(j, above->verb) : NULL;
	bool cleft = governs != NULL && governs->copula && clause->subject == above->object;
	return governs != NULL && (clause->governor == above->verb || cleft) ? governs : verb;
}

/* "Il primo ministro Sato vieta la vendita ai Paesi in guerra": what somebody by name does is no rule. */
static bool is_done_by_person(const struct judge *j, const struct chunk *verb)
{
	const struct chunk *who = chunk_at(j, fit_subject(j->m, j->step->clause));
	bool does = verb->form == FORM_FINITE && verb->tense == TENSE_PRES && verb->modal == 0 && !verb->passive;
	return does && who != NULL && who->kind == CHUNK_NP && who->name != VG_NONE &&
	       fit_mention_type(j->m, (uint32_t)who->name) == VG_MENTION_PERSON && judge_document_has_place(j);
}

/* A measure that took or takes effect on a day is one of its own, wherever the place is named. */
static bool has_event(const struct judge *j)
{
	const struct chunk *verb = event_verb(j);
	if (j->step->kind != STEP_VERB) return fit_dated(j->m, j->step);
	if (is_done_by_person(j, verb)) return true;
	if (verb->form == FORM_PART && judge_told_when(j) && judge_document_has_place(j))
		return true; /* "L'embargo, imposto nel 1991, vieta" */
	if (verb->form != FORM_FINITE ||
	    (!judge_document_has_place(j) && (chunk_at(j, j->step->chunk)->passive || !fit_official(j->m, j->step))))
		return false;
	for (int32_t i = j->step->chunk; i >= 0 && chunk_at(j, i)->clause == j->step->clause; i--)
		for (uint32_t w = chunk_at(j, i)->first; w <= chunk_at(j, i)->last; w++)
			if (word_serves(&j->s->words.items[w], FN_NOW))
				return true; /* "now needs an individual licence" */
	bool then = verb->tense == TENSE_IMPF ||
		    (verb->tense == TENSE_PRES && verb->modal == MODAL_CAN); /* "da marzo si possono" */
	if (then && judge_has_date(j)) return true;                          /* "l'embargo era in vigore dal 1993" */
	if (is_from_day(j, verb) && (fit_official(j->m, j->step) || judge_document_has_place(j)))
		return true; /* "è da oggi soggetta ad autorizzazione" */
	return verb->tense == TENSE_PAST || verb->tense == TENSE_FUT || verb->perfect || verb->modal == MODAL_WILL;
}

/* "usually gives a licence" */
static bool is_usual(const struct judge *j)
{
	const struct chunk *c = chunk_at(j, j->step->chunk);
	for (uint32_t w = c->first > 0 ? c->first - 1 : 0; w <= c->last + 1 && w < j->s->words.n; w++)
		if (j->s->words.items[w].tag == TAG_ADV && j->s->words.items[w].sub == ADV_USUAL) return true;
	const struct word *opens = &j->s->words.items[0]; /* "Rarely has the ministry revoked" */
	return opens->tag == TAG_ADV && opens->sub == ADV_USUAL;
}

/* "to grant export licences": licences of no holder, number or paper that the writer has in mind. */
static bool is_of_any(const struct judge *j)
{
	const struct chunk *what = chunk_at(j, j->step->theme);
	bool bare = what != NULL && what->kind == CHUNK_NP && what->count == 0 && what->name == VG_NONE &&
		    (what->det == DET_NONE || what->det == DET_INDEF || what->det == DET_ANY);
	return bare && (what->det != DET_NONE || lex_is_plural(j->s->lex, head_of(j, what)->low));
}

/* "The granting of export licences is a matter for the Member States", "rests with the ministry": whose business it is.
 */
static bool is_competence(const struct judge *j)
{
	const struct clause *own =
		clause_at(j, j->step->clause); /* "the decision to issue it rests with the ministry" */
	const struct chunk *decision = own != NULL && own->kind == CLAUSE_INF && j->step->kind == STEP_VERB
					       ? chunk_at(j, own->governor)
					       : NULL;
	int32_t what = decision != NULL && decision->kind == CHUNK_NP ? own->governor
		       : j->step->kind == STEP_NOUN                   ? j->step->chunk
								      : VG_NONE;
	if (what == VG_NONE) return false;
	const struct clause *clause = clause_at(j, chunk_at(j, what)->clause);
	const struct chunk *verb = clause != NULL ? chunk_at(j, clause->verb) : NULL;
	bool behind = lex_has(j->s->lex, LEX_FREE_ORDER); /* "Compete all'Uama il rilascio dei permessi", not of one */
	bool said_of = verb != NULL && (clause->subject == what || (behind && clause->object == what));
	bool was = verb != NULL && verb->tense == TENSE_PAST && !behind && is_of_any(j); /* "remained a matter for" */
	if (!said_of || judge_has_place(j) || (verb->tense != TENSE_PRES && !was) || verb->perfect) return false;
	const struct chunk *any = chunk_at(j, j->step->theme);
	bool one = any == NULL || any->count > 0 || !lex_is_plural(j->s->lex, head_of(j, any)->low);
	if (behind && one && (any == NULL || any->det != DET_INDEF)) return false;
	const struct chunk *whose = chunk_at(j, clause->verb + 1);
	if (whose == NULL || whose->kind != CHUNK_NP) return false;
	bool rests = lex_verb_serves(j->s->lex, verb->lemma, FN_REST_WITH); /* "remains at their discretion" */
	if ((verb->copula || rests) && word_serves(head_of(j, whose), FN_COMPETENCE)) return true;
	bool with = whose->prep == PREP_WITH || whose->prep == PREP_TO;
	return with && rests;
}

/* "Decisions to grant or refuse export licences are taken by the Member States", "It is for the Member States to grant
 * licences", "The power to issue licences lies with the regions": in whose hands it is. */
static bool is_in_hands_of(const struct judge *j)
{
	const struct clause *own = clause_at(j, j->step->clause);
	bool verb = j->step->kind == STEP_VERB && own != NULL && own->kind == CLAUSE_INF && own->parent != VG_NONE;
	if (!verb || lex_has(j->s->lex, LEX_WIDE_PRESENT) || !is_of_any(j)) return false;
	const struct chunk *noun = chunk_at(j, own->governor);
	const struct clause *above = clause_at(j, own->parent);
	const struct chunk *is = chunk_at(j, above->verb), *whose = chunk_at(j, above->verb + 1);
	if (is == NULL || is->tense != TENSE_PRES || is->perfect || is->negated) return false;
	const struct chunk *it = chunk_at(j, above->subject);
	bool nobody = it != NULL && word_serves(head_of(j, it), FN_IT) && is->copula;
	if (nobody && whose != NULL && whose->kind == CHUNK_NP && whose->prep == PREP_FOR) return true;
	bool decision = noun != NULL && noun->kind == CHUNK_NP && above->subject == own->governor;
	if (!decision) return false;
	bool powers = (noun->classes & lex_class(j->s->lex, VG_STR("decision"))) != 0 ||
		      echo_is(j->m, "power", NULL, head_of(j, noun)->low);
	bool matter =
		is->copula && whose != NULL && whose->kind == CHUNK_NP && word_serves(head_of(j, whose), FN_COMPETENCE);
	return powers && (is->passive || matter || lex_verb_serves(j->s->lex, is->lemma, FN_REST_WITH));
}

/* "of 14 applications nine were granted and two withdrawn": an application is taken back by who made it. */
static bool takes_back(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	if (!j->step->elliptic || !verb->passive || !lex_verb_serves(j->s->lex, verb->lemma, FN_WITHDRAW)) return false;
	uint64_t application = lex_class(j->s->lex, VG_STR("application"));
	uint64_t near = fit_classes_before(j->m, j->step->chunk), licence = lex_class(j->s->lex, VG_STR("licence"));
	if ((near & licence) && !(near & application)) return false;
	bool asked = false;
	for (int32_t i = 0; i < j->step->chunk; i++) {
		const struct chunk *c = chunk_at(j, i);
		if (c->kind != CHUNK_NP) continue;
		asked = asked || (c->classes & application) != 0;
	}
	return asked || (j->m->context->classes & application) != 0;
}

/* "The company later took it back", "Korvend Ltd has stopped shipping howitzers to Peru": what a firm does of itself.
 */
static bool is_firms_own(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	const struct clause *clause = clause_at(j, j->step->clause);
	bool stops = (j->v->action == VG_ACTION_REVOKED || j->v->action == VG_ACTION_SUSPENDED) && !j->s->heading;
	if (!stops || j->v->action != j->step->action || verb->passive || (j->frame->flags & FRAME_LICENSEE))
		return false;
	if (clause->kind != CLAUSE_MAIN && clause->kind != CLAUSE_REL && clause->kind != CLAUSE_THAT) return false;
	const struct chunk *who = chunk_at(j, factuality_subject(j->s, j->step->clause));
	if (who == NULL || who->kind != CHUNK_NP || verb->form != FORM_FINITE || fit_authority(j->m, who)) return false;
	bool trades = j->step->infinitive != VG_NONE && fit_unknown_name(j->m, who); /* "Tarvio stopped shipping" */
	return fit_firm(j->m, who) || trades;
}

/* "four were withdrawn by the applicants": the holder's own doing. */
static bool is_holders(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_VERB) return false;
	if (takes_back(j) || is_firms_own(j)) return true;
	bool own = j->v->action == VG_ACTION_SUSPENDED || /* "in via volontaria", "ha restituito spontaneamente" */
		   (j->v->action == VG_ACTION_REVOKED && (j->frame->flags & FRAME_LICENSEE));
	for (uint32_t w = 0; own && w < j->s->words.n; w++)
		if (echo_is(j->m, "willing", NULL, j->s->words.items[w].low)) return true;
	bool put_off = j->v->action == VG_ACTION_SUSPENDED; /* "shelved by the" */
	if (j->v->action != VG_ACTION_REVOKED && !put_off) return false;
	if (!verb->passive || (j->frame->flags & FRAME_LICENSEE)) return false;
	uint64_t holders = lex_class(j->s->lex, VG_STR("company"));
	for (int32_t i = j->step->chunk + 1; i < (int32_t)j->s->chunks.n; i++) {
		const struct chunk *c = chunk_at(j, i);
		if (c->kind == CHUNK_VG) break;
		bool agent = c->kind == CHUNK_NP && c->clause == j->step->clause && c->prep == PREP_BY;
		if (agent && (c->classes & holders)) return true;
	}
	return false;
}

/* "raccomanda di pubblicare il numero dei dinieghi": how many there may be. */
static bool is_number_of(const struct judge *j)
{
	const struct chunk *own = chunk_at(j, j->step->chunk), *many = own != NULL ? chunk_at(j, own->host) : NULL;
	return j->step->kind == STEP_NOUN && many != NULL && !judge_has_date(j) &&
	       word_serves(&j->s->words.items[many->head], FN_NUMBER_OF) &&
	       clause_at(j, j->step->clause)->kind == CLAUSE_INF;
}

/* "Asked the minister for the number of licences refused in 2017": figures that are asked for, of no state in
 * particular. */
static bool is_figure_asked(const struct judge *j)
{
	const struct clause *own = clause_at(j, j->step->clause), *around = NULL;
	if (own == NULL || own->kind != CLAUSE_PART || own->parent == VG_NONE) return false;
	around = clause_at(j, own->parent);
	const struct chunk *asks = around != NULL ? chunk_at(j, around->verb) : NULL;
	bool asked = asks != NULL && lex_is_kind(j->s->lex, asks->lemma, LEX_ASKS);
	for (int32_t np = asked ? own->antecedent : VG_NONE; np != VG_NONE; np = chunk_at(j, np)->host) {
		const struct word *head = &j->s->words.items[chunk_at(j, np)->head];
		if (judge_has_name(j, np)) return false;
		if (word_serves(head, FN_NUMBER_OF) || echo_is(j->m, "data", NULL, head->low)) return true;
	}
	return false;
}

/* "which licences have been refused?": the theme itself is asked for. */
static bool is_asked(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *theme = chunk_at(j, j->step->theme);
	for (uint32_t n = 0; n < PARENTS_MAX && clause != NULL && clause->kind == CLAUSE_COORD; n++)
		clause = clause_at(j, clause->parent); /* "quante licenze sono state negate o revocate" */
	const struct clause *around =
		clause != NULL && clause->kind == CLAUSE_REL ? clause_at(j, clause->parent) : NULL;
	bool beheld = around != NULL && around->kind == CLAUSE_Q && around->verb == VG_NONE &&
		      clause->antecedent == around->mark + 1;
	if (beheld) clause = around; /* "publish how many applications it turned down" */
	if (clause == NULL || clause->kind != CLAUSE_Q || theme == NULL || j->step->kind != STEP_VERB) return false;
	const struct chunk *mark = chunk_at(j, clause->mark);
	if (mark == NULL || echo_is(j->m, "why", NULL, j->s->words.items[mark->first].low) ||
	    word_serves(&j->s->words.items[mark->first], FN_WHERE))
		return false;
	return clause->mark != VG_NONE && j->step->theme == clause->mark + 1 &&
	       judge_is_indefinite(j, j->step->theme) && !judge_has_name(j, j->step->theme);
}

/* "asked how many times a review had led to licences being suspended": whichever they were. */
static bool is_asked_how_often(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *what = chunk_at(j, j->step->theme);
	for (uint32_t n = 0; n < PARENTS_MAX && clause != NULL && clause->kind != CLAUSE_Q; n++)
		clause = clause_at(j, clause->parent);
	const struct chunk *mark = clause != NULL && clause->kind == CLAUSE_Q ? chunk_at(j, clause->mark) : NULL;
	if (mark == NULL || what == NULL || j->v->factuality != VG_FACTUALITY_POSSIBLE) return false;
	bool any = judge_is_indefinite(j, j->step->theme) || (what->det == DET_NONE && what->owner == VG_NONE);
	return word_serves(&j->s->words.items[mark->first], FN_HOW_OFTEN) && any && !judge_has_name(j, j->step->theme);
}

/* "the council should publish its refusals": whichever they were. */
static bool is_any_of_theirs(const struct judge *j)
{
	const struct chunk *c = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_NOUN || c->det != DET_POSS || c->owner != VG_NONE || c->count > 0) return false;
	return j->step->theme == VG_NONE && lex_is_plural(j->s->lex, head_of(j, c)->low);
}

/* A bare noun in running text: "information about denials of export licences". */
static bool is_bare_noun(const struct judge *j)
{
	if (climb_figure_behind(j->m, j->step->chunk) != NULL) return false; /* "Dinieghi: 14." */
	if ((j->frame->flags & FRAME_NONE) && j->v->factuality == VG_FACTUALITY_NEGATED) return false;
	const struct chunk *c = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_NOUN || j->s->heading || c->count > 0 || j->v->n_cues != 0 || j->v->awaited)
		return false;
	const struct clause *around = clause_at(j, c->clause);
	const struct chunk *then = around != NULL ? chunk_at(j, around->verb) : NULL;
	bool during = c->prep == PREP_DURING && judge_is_definite(j, j->step->theme) && then != NULL &&
		      (then->tense == TENSE_PAST || then->perfect); /* "in sede di rilascio della licenza aveva" */
	const struct chunk *paper = chunk_at(j, c->host);
	bool known =
		paper != NULL && paper->det == DET_DEF && then != NULL && (then->perfect || then->tense == TENSE_PAST);
	bool of_paper = paper != NULL && c->prep == PREP_OF && paper->prep == PREP_NONE &&
			(known || paper->det == DET_NEG) && /* "nessun provvedimento di revoca" */
			(paper->classes & lex_class(j->s->lex, VG_STR("decision"))) != 0;
	bool lodged = paper != NULL && paper->det == DET_DEF &&
		      c->prep == PREP_FOR && /* "the application for review" */
		      j->v->action == VG_ACTION_APPEALED &&
		      (paper->classes & lex_class(j->s->lex, VG_STR("application"))) != 0;
	if (during || of_paper || lodged) return false;
	return c->det == DET_NONE && c->owner == VG_NONE && !judge_has_name(j, j->step->chunk) && !judge_has_place(j);
}

/* "n. 55/2014": a sign with a number behind it. */
static bool is_number_sign(const struct judge *j, uint32_t word)
{
	const struct word *next = sentence_word(j->s, word + 1);
	if (next == NULL || next->tag == TAG_NOUN || next->tag == TAG_OPEN) return false;
	bool none = word_serves(&j->s->words.items[word], FN_NO) && next->tag != TAG_NUM && !word_is_mark(next, '.');
	if (none) return false; /* "No more licences" */
	return word_serves(&j->s->words.items[word], FN_NUMBER_SIGN);
}

/* "autorizzazione all'esportazione n. 55/2014": a licence by its number, no step. */
static bool is_numbered(const struct judge *j)
{
	if (j->step->kind != STEP_NOUN) return false;
	const struct chunk *c = chunk_at(j, j->step->chunk);
	if ((c->classes & lex_class(j->s->lex, VG_STR("licence"))) == 0) return false;
	for (int32_t i = j->step->chunk; (uint32_t)i < j->s->chunks.n; i++) {
		const struct chunk *pp = chunk_at(j, i);
		if (pp->kind != CHUNK_NP || (i > j->step->chunk && pp->prep == PREP_NONE)) return false;
		for (uint32_t w = pp->first; w < pp->last; w++)
			if (is_number_sign(j, w)) return true;
	}
	return false;
}

/* "submitted by Korvend Ltd", "already submitted": the participle itself tells of what was done. */
static bool is_told_by_participle(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	for (uint32_t w = verb->first; w < verb->head; w++)
		if (echo_is(j->m, "before", NULL, j->s->words.items[w].low)) return true;
	for (int32_t i = j->step->chunk + 1; (uint32_t)i < j->s->chunks.n; i++) {
		const struct chunk *by = chunk_at(j, i);
		if (by->kind != CHUNK_NP || by->clause != verb->clause) break;
		if (lex_is_agent(j->s->lex, by->prep) && by->name != VG_NONE) return true;
	}
	return false;
}

/* "revoked it at the request of Amnesty": whose wish another step was taken at is no application. */
static bool is_at_request(const struct judge *j)
{
	const struct chunk *own = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_NOUN || j->v->action != VG_ACTION_APPLIED || own->prep != PREP_AT) return false;
	for (uint32_t i = 0; i < j->m->steps.n; i++) {
		const struct step *other = &j->m->steps.items[i];
		if (!other->dropped && other->kind == STEP_VERB && other->clause == own->clause) return true;
	}
	return false;
}

/* Is there nothing but its verb in the clause of the step? */
static bool is_alone(const struct judge *j)
{
	for (uint32_t i = 0; i < j->s->chunks.n; i++) {
		const struct chunk *c = &j->s->chunks.items[i];
		if (c->clause == j->step->clause && (int32_t)i != j->step->chunk && c->kind != CHUNK_PUNCT &&
		    c->kind != CHUNK_CONJ)
			return false;
	}
	return true;
}

/* "Con il provvedimento impugnato ha negato": which decision it is, of a challenge that is known; not "il diniego,
 * impugnato in maggio". */
static bool is_contested_paper(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *paper = chunk_at(j, clause->antecedent);
	bool alone = j->step->kind == STEP_VERB && j->v->action == VG_ACTION_APPEALED && clause->kind == CLAUSE_PART;
	return alone && paper != NULL && paper->kind == CHUNK_NP && clause->antecedent + 1 == j->step->chunk &&
	       (paper->classes & lex_class(j->s->lex, VG_STR("decision"))) != 0 && is_alone(j);
}

/* "data on licences granted": a participle by itself after a noun that means no licence in particular. */
static bool is_bare_participle(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *mark = chunk_at(j, clause->mark);
	bool oblique = clause->kind == CLAUSE_REL && mark != NULL && /* "goods for which licences have been granted" */
		       (mark->prep == PREP_FOR || word_serves(&j->s->words.items[mark->first], FN_FOR_WHICH));
	if (j->step->kind != STEP_VERB || clause->antecedent == VG_NONE || j->s->heading) return false;
	if (clause->kind != CLAUSE_PART && !oblique) return false;
	const struct chunk *theme = chunk_at(j, j->step->theme);
	bool applications = j->v->action == VG_ACTION_APPLIED && theme != NULL && theme->det == DET_NONE &&
			    theme->count == 0 && theme->owner == VG_NONE && !judge_told_when(j);
	if (is_told_by_participle(j)) return false;
	if (applications) return true; /* "applications for arms made to it" */
	if (!oblique && !is_alone(j)) return false;
	uint64_t kinds = lex_class(j->s->lex, VG_STR("licence")) | lex_class(j->s->lex, VG_STR("application"));
	bool bare = theme != NULL && (theme->classes & kinds) != 0 && theme->count == 0 && theme->owner == VG_NONE &&
		    (theme->det == DET_NONE || (oblique && theme->det == DET_DEF));
	return bare && !judge_has_name(j, j->step->theme) && !judge_has_place(j) && !judge_told_when(j);
}

/* Nothing but who says so, or what is thought of it, governs it. */
static bool is_merely_said(const struct judge *j)
{
	bool english = lex_lang(j->s->lex) == VG_LANG_EN;
	for (uint32_t i = 0; i < j->v->n_cues; i++) {
		enum effect effect = j->m->pack->cues.items[j->v->cues[i]].effect;
		if (!english || (effect != EFFECT_SAY && effect != EFFECT_GIVEN && effect != EFFECT_REPORTED))
			return false;
	}
	return true;
}

/* "l'embargo, disposto nel 2011, vale", "the embargo, decided in July 2011, holds": a measure with its own participle
 * and day. */
static bool is_decided(const struct judge *j)
{
	for (uint32_t i = 0; j->step->kind == STEP_NOUN && i < j->s->clauses.n; i++) {
		const struct clause *clause = &j->s->clauses.items[i];
		const struct chunk *when = chunk_at(j, clause->verb + 1), *verb = chunk_at(j, clause->verb);
		if (clause->kind != CLAUSE_PART || clause->antecedent != j->step->chunk || verb == NULL) continue;
		bool dated = when != NULL && when->kind == CHUNK_TIME && !verb->negated;
		for (int32_t v = pack_cue_verb(j->m->pack, verb->lemma); dated && v != VG_NONE;
		     v = j->m->pack->verbs.items[v].next)
			if (j->m->pack->cues.items[j->m->pack->verbs.items[v].owner].effect == EFFECT_FACT) return true;
	}
	return false;
}

/* "La Svizzera ha concesso la licenza. Il via libera ha sorpreso tutti": an Italian noun that stands for the step told
 * right before. */
static bool is_back_to_assent(const struct judge *j)
{
	const struct context *context = j->m->context;
	const struct chunk *c = chunk_at(j, j->step->chunk);
	bool known = j->step->kind == STEP_NOUN && (c->det == DET_DEF || c->det == DET_DEM) && c->count == 0;
	if (!known || lex_lang(j->s->lex) != VG_LANG_IT || !(j->frame->flags & FRAME_BARE)) return false;
	return context->step != 0 && j->s->index + 1 - context->step <= ECHO_AGE_MAX &&
	       context->action == j->v->action && context->truth == VG_FACTUALITY_ASSERTED &&
	       j->v->action == VG_ACTION_GRANTED;
}

/* "Il Tar annulla il divieto", "The court struck down the ministry's ban": what a court undoes was there. */
static bool is_annulled(const struct judge *j)
{
	for (uint32_t i = 0; j->step->kind == STEP_NOUN && i < j->m->steps.n; i++) {
		const struct step *other = &j->m->steps.items[i];
		if (other->action == VG_ACTION_OVERTURNED && !other->dropped && other->theme == j->step->chunk)
			return true;
	}
	return false;
}

/* "Il divieto di fornire armi scade venerdì": what ends, goes on or changes is a measure that the text is about. */
static bool is_of_known_measure(const struct judge *j)
{
	const struct chunk *theme = chunk_at(j, j->step->theme);
	enum vg_action_type action = j->v->action;
	bool presupposes = action == VG_ACTION_EXPIRED || action == VG_ACTION_RENEWED;
	if (!presupposes || j->step->kind != STEP_VERB || theme == NULL) return false;
	bool ban = (theme->classes & lex_class(j->s->lex, VG_STR("ban"))) != 0;
	return ban && (theme->det == DET_DEF || theme->det == DET_DEM) && judge_document_has_place(j);
}

/* "Il divieto resta in piedi", "le consegne restano vietate": a measure that the text has told of goes on. */
static bool is_known_to_stand(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk), *theme = chunk_at(j, j->step->theme);
	if (j->step->kind != STEP_VERB || theme == NULL || j->v->factuality != VG_FACTUALITY_ASSERTED) return false;
	const struct chunk *leads = chunk_at(j, clause_at(j, j->step->clause)->governor); /* "restano | vietate" */
	if (verb->form == FORM_PART && leads != NULL && leads->kind == CHUNK_VG) verb = leads;
	bool stays = word_is_verb(j->s, &j->s->words.items[verb->first], FN_STAYS) && verb->tense == TENSE_PRES;
	bool known = (theme->det == DET_DEF || theme->det == DET_DEM) && j->m->context->step != 0;
	return stays && known && judge_document_has_place(j);
}

/* A word for a firm, or the name of one. */
static bool is_holder(const struct judge *j, int32_t np)
{
	const struct chunk *c = chunk_at(j, np);
	if (c == NULL || c->kind != CHUNK_NP) return false;
	int32_t mention = c->name == (int32_t)c->head ? j->s->words.items[c->head].mention : VG_NONE;
	bool firm = mention != VG_NONE && j->s->doc->mentions.items[mention].type == VG_MENTION_COMPANY;
	return firm || (c->classes & lex_class(j->s->lex, VG_STR("company"))) != 0;
}

/* "The Office informed the applicant that the pumps would require a licence": a requirement of which its holder is
 * told. */
static bool is_told_to_holder(const struct judge *j)
{
	const struct clause *own = clause_at(j, j->step->clause);
	const struct clause *around = own != NULL && own->kind == CLAUSE_THAT ? clause_at(j, own->parent) : NULL;
	const struct chunk *tells = around != NULL ? chunk_at(j, around->verb) : NULL;
	if (tells == NULL || j->v->action != VG_ACTION_RESTRICTED) return false;
	const struct chunk *lets = tells->form == FORM_INF ? chunk_at(j, around->verb - 1) : tells; /* "fece sapere" */
	bool past = lets != NULL && (lets->tense == TENSE_PAST || lets->perfect) && lets->modal == 0 && !lets->negated;
	bool holder = is_holder(j, around->object);
	for (int32_t i = around->verb + 1; lex_has(j->s->lex, LEX_FREE_ORDER) && !holder && i < own->verb; i++)
		holder = chunk_at(j, i)->prep == PREP_TO && is_holder(j, i); /* "comunicò alla Korvend che" */
	return past && holder && echo_verb(j->m, "informs", tells);
}

/* Is it for somebody, or of a measure, that is asked for, planned, denied or known, though no place is named? */
static bool is_wanted(const struct judge *j)
{
	enum vg_factuality truth = j->v->factuality;
	bool called = truth == VG_FACTUALITY_CALLED_FOR;
	bool measure = judge_is_measure(j) && judge_document_has_place(j);
	bool barred = called && j->v->action == VG_ACTION_RESTRICTED &&
		      judge_names_goods(j, j->step->theme); /* "asks to ban exports of" */
	bool somebody = judge_is_for_someone(j, j->step->theme) || judge_is_for_someone(j, j->step->chunk);
	if (called && (barred || somebody || measure)) return true;
	if (truth == VG_FACTUALITY_PLANNED && somebody) return true;
	if (truth == VG_FACTUALITY_NEGATED && measure) return true; /* "stopped short of an embargo" */
	const struct clause *own = clause_at(j, j->step->clause); /* "would favour an embargo"; not "if there is one" */
	bool open = truth == VG_FACTUALITY_POSSIBLE && (own == NULL || own->kind != CLAUSE_SUB);
	if (open && measure) return true;
	return (truth == VG_FACTUALITY_POSSIBLE && judge_is_requirement(j)) || is_known_to_stand(j) ||
	       is_of_known_measure(j) || is_told_to_holder(j);
}

/* "The ban has cost the firm forty jobs", "asks the Council to reimpose the ban": a ban that the text told of as
 * imposed, and that nothing else is said of. */
static bool is_back_to_ban(const struct judge *j)
{
	int32_t ban = j->step->kind == STEP_NOUN ? j->step->chunk : j->step->theme;
	const struct chunk *c = chunk_at(j, ban), *more = chunk_at(j, ban + 1);
	if (c == NULL || c->kind != CHUNK_NP) return false;
	bool measure = j->step->kind == STEP_NOUN || (c->classes & lex_class(j->s->lex, VG_STR("ban"))) != 0;
	bool known = measure && (c->det == DET_DEF || c->det == DET_DEM) && c->owner == VG_NONE;
	bool alone = more == NULL || more->kind != CHUNK_NP || more->host != ban;
	uint32_t told = j->m->context->banned;
	bool near = told != 0 && j->s->index + 1 - told <= BAN_AGE_MAX;
	return known && alone && near && j->v->action == VG_ACTION_RESTRICTED;
}

/* Does a sum or number tell of licences, or of their value, and of many, or of one alone: "la licenza vale 3 milioni"?
 */
static bool is_figure_of(const struct judge *j, bool many)
{
	const struct chunk *what = chunk_at(j, j->step->theme);
	if (!(j->frame->flags & FRAME_SUM) || what == NULL || what->kind != CHUNK_NP) return false;
	bool licence = (what->classes & lex_class(j->s->lex, VG_STR("licence"))) != 0;
	bool one = licence && !lex_is_plural(j->s->lex, j->s->words.items[what->head].low);
	return one != many;
}

/* "counts 55 refused licences", "le licenze negate sono raddoppiate": a figure of those that another step was taken on.
 */
static bool is_figure_of_others(const struct judge *j)
{
	const struct chunk *what = chunk_at(j, j->step->theme);
	bool amounts = (j->frame->flags & FRAME_INTRANSITIVE) && (j->frame->flags & FRAME_PLACE);
	if (what == NULL || j->v->action != VG_ACTION_GRANTED || !((j->frame->flags & FRAME_SUM) || amounts))
		return false;
	for (uint32_t i = 0; i < j->m->steps.n; i++) {
		const struct step *other = &j->m->steps.items[i];
		const struct clause *clause = clause_at(j, other->clause);
		bool described = clause != NULL && clause->kind == CLAUSE_PART && clause->antecedent == j->step->theme;
		bool premod = other->first >= what->first && other->last <= what->last;
		if ((described || premod) && !other->dropped && other->action != VG_ACTION_GRANTED) return true;
	}
	return false;
}

/* "Export armi, autorizzati 4,7 miliardi": a sum let go where exports or goods are told of. */
static bool is_sum_of_exports(const struct judge *j)
{
	bool sum = (j->frame->flags & FRAME_SUM) && !(j->frame->flags & FRAME_INTRANSITIVE);
	return sum && j->step->theme == VG_NONE && fit_in_context(j->m, j->step->chunk);
}

/* "ha ricevuto l'atto che congela le licenze", "ha firmato il decreto che revoca": a paper that was signed or came does
 * what it says. */
static bool is_paper_come(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *paper = chunk_at(j, clause->antecedent);
	const struct clause *main = clause->kind == CLAUSE_REL ? clause_at(j, clause->parent) : NULL;
	const struct chunk *verb = main != NULL ? chunk_at(j, main->verb) : NULL;
	if (verb == NULL || paper == NULL || clause->subject != clause->antecedent || verb->negated) return false;
	bool ours = paper->prep == PREP_NONE && paper->det == DET_DEF &&
		    ((paper->classes & lex_class(j->s->lex, VG_STR("decision"))) != 0 ||
		     echo_is(j->m, "missive", NULL, head_of(j, paper)->low));
	bool past = (verb->perfect || verb->tense == TENSE_PAST) && verb->modal == 0;
	bool comes = echo_verb(j->m, "receives", verb) || echo_verb(j->m, "enacts", verb) ||
		     echo_verb(j->m, "moves", verb) || echo_verb(j->m, "informs", verb);
	return ours && past && comes && judge_is_definite(j, j->step->theme);
}

/* "Thank you for your letter about the decision to suspend the licences": by what it answers, no command. */
static bool thanks_for_letter(const struct judge *j)
{
	bool told = j->v->factuality == VG_FACTUALITY_ASSERTED || j->v->factuality == VG_FACTUALITY_REPORTED ||
		    j->v->factuality == VG_FACTUALITY_CALLED_FOR;
	return told && j->s->words.n > 1 && echo_is(j->m, "thanks", NULL, j->s->words.items[0].low);
}

const char *instance_fault(const struct matcher *m, const struct step *step, const struct verdict *v)
{
	struct judge j = {.m = m, .s = m->sentence, .step = step, .v = v, .frame = &m->pack->frames.items[step->frame]};
	if (step->tally) return NULL;
	bool wished = v->factuality == VG_FACTUALITY_CALLED_FOR || v->factuality == VG_FACTUALITY_PLANNED;
	if ((j.frame->flags & FRAME_WISHED) && !wished) return "trade alone";
	const char *usual = judge_usual(&j);
	if (usual != NULL) return usual;
	if (judge_is_notice(&j)) return NULL;
	bool answers = thanks_for_letter(&j);
	if (!answers && judge_addresses_reader(&j)) return "speaks to the reader";
	if (!answers && judge_is_imperative(&j)) return "instruction";
	const struct chunk *goes = chunk_at(&j, step->chunk); /* "le domande vanno presentate all'Uama" */
	if (v->action == VG_ACTION_APPLIED && goes->modal == MODAL_GOES && goes->tense == TENSE_PRES)
		return "instruction";
	if (is_figure_of(&j, false)) return "what one licence is worth";
	if (is_figure_of_others(&j)) return "figure of another step";
	bool then = is_figure_of(&j, true) && judge_has_date(&j); /* "Nel 2022 le licenze hanno superato" */
	bool again = step->elliptic && v->factuality == VG_FACTUALITY_CALLED_FOR; /* "called for it to be rescinded" */
	bool back = is_back_to_ban(&j) || is_sum_of_exports(&j) || then || (again && judge_document_has_place(&j));
	if ((j.frame->flags & FRAME_PLACE) && !judge_has_place(&j) && !has_event(&j) && !is_wanted(&j) && !back)
		return "no place and no holder";
	if (is_numbered(&j)) return "a licence by its number";
	if (is_paper_come(&j)) return NULL;
	if (is_usual(&j) || is_competence(&j) || is_in_hands_of(&j) || judge_is_office_duty(&j)) return "usual course";
	bool under = step->kind == STEP_NOUN && m->sentence->chunks.items[step->chunk].prep == PREP_UNDER &&
		     judge_has_place(&j); /* "l'Oman è sotto embargo" */
	bool told = under || m->sentence->heading || fit_dated(m, step) || is_decided(&j) || is_annulled(&j) || back ||
		    is_back_to_assent(&j) || (step->kind == STEP_NOUN && fit_is_new(m, step->chunk));
	const struct clause *own = clause_at(&j, step->clause); /* "There should be a ban on rifles to Oman" */
	const struct chunk *be = own != NULL ? chunk_at(&j, own->verb) : NULL;
	bool due = wished && be != NULL && be->copula && be->modal != 0 && be->modal != MODAL_WOULD &&
		   own->object == step->chunk;
	if (step->self && !told && !due && is_merely_said(&j) && v->factuality != VG_FACTUALITY_NEGATED)
		return "measure that is merely named";
	if (!judge_is_letter(&j) && judge_is_anyone(&j)) return "whoever it may be";
	if (is_holders(&j)) return "the holder's own doing";
	const struct chunk *tells = chunk_at(&j, step->chunk); /* "the draft decree revokes the licence" */
	bool draft = step->kind == STEP_VERB && v->factuality == VG_FACTUALITY_PLANNED && tells->tense == TENSE_PRES &&
		     tells->modal == 0 && !tells->passive;
	bool ruling = (j.frame->flags & FRAME_COURT) && goes->modal == MODAL_GOES; /* "Il decreto va annullato" */
	if (!draft && !ruling && judge_is_part_of_rule(&j)) return "part of a rule";
	if (judge_is_habit(&j) || judge_is_of_nobody(&j)) return "habit or rule";
	if (is_asked(&j) || is_figure_asked(&j) || is_asked_how_often(&j) || question_inquired(m, step))
		return "asks which";
	if (judge_is_general(&j) || is_number_of(&j) || is_any_of_theirs(&j)) return "no licence in particular";
	if (is_bare_participle(&j)) return "bare participle";
	if (is_contested_paper(&j)) return "which decision it is";
	if (is_at_request(&j)) return "at whose request it was done";
	if (is_bare_noun(&j)) return "bare noun";
	return judge_is_rubric(&j) ? "title of a chapter" : NULL;
}
