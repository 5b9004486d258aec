/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times outside the step's own clause that are its time nevertheless: of what decides it, of what the clause goes on
 * from, of the whole that it is a part of. */
#include "filler.h"
#include "actions/frames/fit.h"

#define DAY_LENGTH 10 /* 2019-05-04 */

/* What happened or did not, neither planned nor possible. */
static bool is_told(const struct filler *f)
{
	return f->v->factuality != VG_FACTUALITY_PLANNED && f->v->factuality != VG_FACTUALITY_POSSIBLE;
}

/* "Decided on 19 December that": a verb that hands on its truth, with the time of what it tells. */
static bool is_decided(const struct filler *f, const struct chunk *governor)
{
	if (governor == NULL || governor->kind != CHUNK_VG) return false;
	const struct pack *pack = f->m->pack;
	int32_t first = pack_cue_verb(pack, governor->lemma);
	for (int32_t v = first; v != VG_NONE; v = pack->verbs.items[v].next) {
		bool fact = pack->cues.items[pack->verbs.items[v].owner].effect == EFFECT_FACT;
		if (fact && (v == first || (is_told(f) && pack->verbs.items[v].particle.len == 0))) return true;
	}
	return false;
}

/* "Told investors on Monday that the ministry had revoked it": done before it was told. */
static bool is_before(const struct filler *f, const struct chunk *governor)
{
	const struct chunk *verb = filler_chunk(f, f->step->chunk);
	bool past = verb->tense == TENSE_PAST || verb->tense == TENSE_IMPF;
	return f->step->kind == STEP_VERB && verb->perfect && past && !governor->perfect;
}

/* Does the clause's governor hand on its own time: "used a rule in 2012 to ban"? Not what is said, asked or planned. */
static bool shares_time(const struct filler *f, const struct clause *clause)
{
	const struct chunk *governor = filler_chunk(f, clause->governor);
	bool seems = clause->kind == CLAUSE_PART && governor != NULL &&
		     governor->kind == CHUNK_VG; /* "nel 2017 non risultano rilasciate licenze" */
	if (seems) return true;
	const struct chunk *own = filler_chunk(f, clause->verb); /* "decided in May that none should be issued" */
	bool settles = governor != NULL && governor->kind == CHUNK_VG && own != NULL && own->modal == MODAL_SHOULD &&
		       echo_verb(f->m, "decides", governor);
	bool cleft = governor != NULL && governor->kind == CHUNK_VG && governor->copula && /* "È nel 2019 che" */
		     filler_is_day(f, clause->governor + 1) && clause->mark == clause->governor + 2;
	if (cleft && clause->kind == CLAUSE_THAT) return true;
	if (clause->kind == CLAUSE_THAT)
		return (settles || f->v->factuality != VG_FACTUALITY_NEGATED) && is_decided(f, governor) &&
		       !is_before(f, governor);
	if (clause->kind != CLAUSE_INF && clause->kind != CLAUSE_GER) return false;
	if (governor == NULL || governor->kind != CHUNK_VG) return governor != NULL && clause->kind == CLAUSE_INF;
	if (governor->copula) return true; /* "nel 2016 fu il ministero a dire" */
	bool turned = f->v->action != f->step->action && clause == filler_clause(f, f->step->clause);
	bool refused = f->v->factuality == VG_FACTUALITY_NEGATED && filler_has_effect(f, governor, EFFECT_NEGATED) &&
		       !governor->negated && governor->modal == 0 && governor->form == FORM_FINITE;
	if (turned || refused) return true; /* "refused in May to let", "refused in 2019 to extend it" */
	return pack_cue_verb(f->m->pack, governor->lemma) == VG_NONE || is_decided(f, governor);
}

/* "La storia comincia nel 2019, quando la Farnesina blocca": the time that the clause says more of. */
static int32_t date_before_when(const struct filler *f, const struct clause *clause)
{
	if (clause->kind == CLAUSE_COORD && clause->parent != VG_NONE) clause = filler_clause(f, clause->parent);
	int32_t i = clause->mark - 1;
	if (clause->kind != CLAUSE_SUB || clause->sub != SUB_WHEN || clause->mark < 1) return VG_NONE;
	bool comma = filler_chunk(f, i)->kind == CHUNK_PUNCT;
	if (comma) i--;
	const struct clause *around = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = around != NULL ? filler_chunk(f, around->verb) : NULL;
	bool happens = verb != NULL && !verb->copula && verb->tense == TENSE_PAST;
	if (!comma && !happens && lex_lang(f->s->lex) == VG_LANG_EN) return VG_NONE; /* "was in force in 2018 when" */
	const struct word *mark = filler_word(f, filler_chunk(f, clause->mark)->first);
	bool whose = i > 0 && filler_chunk(f, i)->prep == PREP_OF; /* "echoes one of 2015, when the ministry denied" */
	const struct chunk *until = comma && i > 0 ? filler_chunk(f, i) : NULL; /* "stood until July, when they were" */
	whose = whose || (until != NULL && filler_is_day(f, i) && lex_lang(f->s->lex) == VG_LANG_EN &&
			  lex_opens(f->s->lex, filler_word(f, until->first)->low, FN_UNTIL) != 0);
	return word_serves(mark, FN_WHEN) && i >= 0 && (filler_can_date(f, i) || (whose && filler_is_day(f, i)))
		       ? i
		       : VG_NONE;
}

/* "Nel 2021 l'Uama ha negato due licenze e non ne ha revocata alcuna": the time that opens what the clause goes on
 * from. */
static int32_t date_in_front(const struct filler *f, int32_t index)
{
	const struct clause *clause = filler_clause(f, index);
	const struct chunk *of_them = filler_chunk(f, clause->verb); /* "e ne sono state respinte undici" */
	bool same = clause->subject == VG_NONE; /* "Latvia in March arrested two men and halted exports" */
	for (uint32_t n = 0; n < 4 && clause->kind == CLAUSE_COORD && clause->parent != VG_NONE; n++) {
		index = clause->parent;
		if (of_them != NULL && (of_them->clit & 1u << CLIT_NE) && filler_date_in(f, index) != VG_NONE)
			return filler_date_in(f, index);
		if (f->v->factuality == VG_FACTUALITY_NEGATED)
			return VG_NONE; /* "and none has been issued since then" */
		clause = filler_clause(f, index);
		for (int32_t i = 0; i < clause->verb; i++)
			if (filler_chunk(f, i)->clause == index && filler_can_date(f, i) &&
			    (same || clause->subject == VG_NONE || i < clause->subject))
				return i;
	}
	return VG_NONE;
}

/* "The minister stepped in on 4 May and froze the permits": the day on which its subject did something else first. */
static int32_t date_of_first(const struct filler *f, const struct clause *clause)
{
	bool goes_on = clause->kind == CLAUSE_COORD && clause->subject == VG_NONE;
	const struct clause *above = goes_on ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = filler_chunk(f, clause->verb);
	const struct chunk *first = above != NULL ? filler_chunk(f, above->verb) : NULL;
	if (first == NULL || verb == NULL || verb->tense != first->tense || first->copula) return VG_NONE;
	for (uint32_t i = 0; i < f->m->steps.n; i++) /* "applied on 4 May and received its licence" */
		if (!f->m->steps.items[i].dropped && f->m->steps.items[i].clause == clause->parent) return VG_NONE;
	int32_t date = filler_date_in(f, clause->parent);
	if (date == VG_NONE) return VG_NONE;
	int32_t mention = filler_word(f, filler_chunk(f, date)->head)->mention;
	return f->s->doc->mentions.items[mention].value.len == DAY_LENGTH ? date : VG_NONE;
}

/* A clause whose verb was taken for a participle of its subject: "In 2016 Oslo refused to let Chad sell them on". */
static bool is_verbless(const struct filler *f, const struct clause *clause)
{
	const struct clause *above = filler_clause(f, clause->parent);
	return clause->kind == CLAUSE_PART && above != NULL && above->verb == VG_NONE &&
	       above->subject == clause->antecedent && above->subject != VG_NONE;
}

/* The time of what the step comes from, through all that hands it on: "On Monday the minister gave in and agreed to
 * suspend them". */
int32_t filler_date_above(const struct filler *f)
{
	int32_t index = f->step->clause, best = VG_NONE;
	for (uint32_t n = 0; n < 4 && best == VG_NONE; n++) {
		const struct clause *clause = filler_clause(f, index);
		if (clause == NULL || clause->parent == VG_NONE) break;
		if (!shares_time(f, clause) && !is_verbless(f, clause)) break;
		index = clause->parent;
		best = filler_date_in(f, index);
	}
	if (best != VG_NONE || !is_told(f) || filler_clause(f, index) == NULL) return best;
	if (index != f->step->clause) best = date_in_front(f, index);
	return best != VG_NONE ? best : date_of_first(f, filler_clause(f, index));
}

/* "Was licensed as dual-use goods in 2012", "rinnovata appena a dicembre": a time that a word for a clause without a
 * verb keeps apart; not "refused, as in 2019", which tells of another time. */
static int32_t date_of_aside(const struct filler *f)
{
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *clause = filler_clause(f, i);
		bool bare = clause->verb == VG_NONE && (clause->kind == CLAUSE_SUB || clause->kind == CLAUSE_Q);
		if (!bare || clause->parent != f->step->clause || clause->mark <= f->step->chunk) continue;
		const struct chunk *before = filler_chunk(f, clause->mark - 1);
		int32_t date = before->kind == CHUNK_PUNCT ? VG_NONE : filler_date_in(f, i);
		if (date != VG_NONE) return date;
	}
	return VG_NONE;
}

/* "In 2017 the number of licences issued was 22", "le licenze concesse hanno raggiunto nel": the time of a figure that
 * the verb tells. */
static int32_t date_of_figure(const struct filler *f, const struct clause *clause)
{
	const struct clause *around = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *be = around != NULL ? filler_chunk(f, around->verb) : NULL;
	bool tells = be != NULL && (be->copula || lex_verb_serves(f->s->lex, be->lemma, FN_AMOUNT_TO));
	if (clause->kind != CLAUSE_PART || !tells) return VG_NONE;
	int32_t np = clause->antecedent;
	for (uint32_t n = 0; n < 3 && np != VG_NONE && np != around->subject; n++) np = filler_chunk(f, np)->host;
	return np != VG_NONE && np == around->subject ? filler_date_in(f, clause->parent) : VG_NONE;
}

/* "It was in May that the ministry revoked it" */
static int32_t date_of_cleft(const struct filler *f, const struct clause *clause)
{
	const struct clause *above = filler_clause(f, clause->parent);
	const struct chunk *be = above != NULL ? filler_chunk(f, above->verb) : NULL;
	const struct chunk *it = above != NULL ? filler_chunk(f, above->subject) : NULL;
	bool cleft = clause->kind == CLAUSE_THAT && be != NULL && be->copula && it != NULL &&
		     word_serves(filler_word(f, it->head), FN_IT) && above->object == VG_NONE;
	return cleft ? filler_date_in(f, clause->parent) : VG_NONE;
}

/* "The licence of 2013 had been granted by mistake": the year by which a licence is known is that of its issue. */
static int32_t date_of_licence(const struct filler *f)
{
	const struct chunk *theme = filler_chunk(f, f->step->theme), *of = filler_chunk(f, f->step->theme + 1);
	bool known = f->v->action == VG_ACTION_GRANTED && f->step->kind == STEP_VERB && theme != NULL &&
		     theme->kind == CHUNK_NP && (theme->classes & lex_class(f->s->lex, VG_STR("licence")));
	return known && of != NULL && of->prep == PREP_OF && filler_is_day(f, f->step->theme + 1) ? f->step->theme + 1
												  : VG_NONE;
}

/* "has required permits for cameras shipped to Chad since May": a perfect since when, whatever stands between. */
static int32_t date_since_below(const struct filler *f, const struct clause *clause)
{
	const struct chunk *verb = filler_chunk(f, clause->verb);
	if (f->step->kind != STEP_VERB || verb == NULL || !verb->perfect) return VG_NONE;
	for (int32_t i = clause->verb + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct clause *below = filler_clause(f, filler_chunk(f, i)->clause);
		if (below == NULL || below->kind != CLAUSE_PART || below->parent != f->step->clause ||
		    !filler_can_date(f, i))
			continue;
		if (vg_str_ends(f->s->doc->mentions.items[filler_word(f, filler_chunk(f, i)->head)->mention].value,
				VG_STR("/..")))
			return i;
	}
	return VG_NONE;
}

/* "In May Korvend had its licence revoked", "saw its request turned down": the time of who undergoes it. */
static int32_t date_of_having(const struct filler *f, const struct clause *clause)
{
	const struct chunk *has = filler_chunk(f, clause->governor);
	if (clause->kind != CLAUSE_PART || has == NULL || has->kind != CHUNK_VG || clause->parent == VG_NONE)
		return VG_NONE;
	return lex_is_kind(f->s->lex, has->lemma, LEX_CAUSES) ? filler_date_in(f, clause->parent) : VG_NONE;
}

/* "In 2017 it received 1,270 applications, of which 1,180 were approved": the time of the whole. */
static int32_t date_of_whole(const struct filler *f, const struct clause *clause)
{
	for (uint32_t n = 0; n < 3 && clause->kind == CLAUSE_COORD && clause->parent != VG_NONE; n++)
		clause = filler_clause(f, clause->parent);
	const struct chunk *mark = filler_chunk(f, clause->mark);
	bool part = clause->kind == CLAUSE_REL && clause->parent != VG_NONE && mark != NULL &&
		    word_serves(filler_word(f, mark->first), FN_OF_WHICH);
	return part ? filler_date_in(f, clause->parent) : VG_NONE;
}

/* A time outside the step's own clause that is its time nevertheless, in English. */
static int32_t date_around_en(const struct filler *f, const struct clause *clause)
{
	int32_t best = f->step->infinitive != VG_NONE ? filler_date_in(f, f->step->infinitive) : VG_NONE;
	if (best == VG_NONE) best = date_before_when(f, clause);
	if (best == VG_NONE) best = date_of_having(f, clause);
	if (best == VG_NONE) best = date_of_whole(f, clause);
	const struct clause *around = clause->kind == CLAUSE_THAT ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *dated = around != NULL && around->subject == VG_NONE ? filler_chunk(f, around->verb) : NULL;
	bool paper = dated != NULL && lex_verb_serves(f->s->lex, dated->lemma, FN_DATE);
	if (best == VG_NONE && paper)
		best = filler_date_in(f, clause->parent);      /* "In a letter dated 4 May it refused" */
	bool done = f->v->factuality != VG_FACTUALITY_NEGATED; /* "In May it froze new ones, but left the others" */
	if (best == VG_NONE && done) best = date_in_front(f, f->step->clause);
	if (best == VG_NONE) best = date_of_cleft(f, clause);
	if (best == VG_NONE) best = date_since_below(f, clause);
	if (best == VG_NONE) best = date_of_figure(f, clause);
	if (best == VG_NONE) best = date_of_aside(f);
	return best != VG_NONE ? best : date_of_licence(f);
}

/* A time outside the step's own clause that is its time nevertheless. */
int32_t filler_date_around(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (clause == NULL) return VG_NONE;
	if (lex_lang(f->s->lex) != VG_LANG_IT) return date_around_en(f, clause);
	if (f->step->kind == STEP_NOUN) return date_in_front(f, f->step->clause);
	int32_t best = date_before_when(f, clause);
	if (best == VG_NONE) best = date_in_front(f, f->step->clause);
	if (best == VG_NONE) best = date_of_figure(f, clause);
	if (best == VG_NONE) best = date_of_aside(f);
	for (uint32_t i = 0; i < f->s->clauses.n && best == VG_NONE; i++) { /* "ripreso ad autorizzare un anno dopo" */
		const struct clause *below = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, below->verb); /* "dopo averle rifiutate" */
		bool before = verb != NULL && !verb->passive && verb->first != verb->last;
		if (below->kind == CLAUSE_INF && below->governor == f->step->chunk && !before)
			best = filler_date_in(f, (int32_t)i);
	}
	return best;
}
