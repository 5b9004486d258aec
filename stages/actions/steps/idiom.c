/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Idioms: a verb and the noun that tells of the step with it. */
#include "actions/frames/fit.h"
#include "actions/lex/inflect.h"

#define IDIOM_REACH 3 /* phrases after a verb in which its last word may bring in a noun */

/* The noun of an idiom, or its English plural. */
static bool is_form(struct vg_str text, struct vg_str noun)
{
	if (vg_str_eq(text, noun)) return true;
	return text.len == noun.len + 1 && text.ptr[noun.len] == 's' && vg_str_starts(text, noun);
}

bool fit_has_noun(const struct matcher *m, int32_t np, struct vg_str noun)
{
	const struct chunk *c = match_chunk(m, np);
	if (c == NULL || c->kind != CHUNK_NP) return false;
	char text[VG_LOWER_MAX];
	uint32_t n;
	for (uint32_t first = c->first; first <= c->last; first++)
		for (uint32_t last = first; last <= c->last; last++)
			if (match_join(m->sentence, first, last, text, &n) && is_form(vg_str_n(text, n), noun))
				return true;
	return false;
}

/* "has opened proceedings against a director": whom a case is against, and no decision. */
static bool is_against_somebody(const struct matcher *m, int32_t object, const struct frame *frame)
{
	const struct chunk *whom = match_chunk(m, object + 1);
	if (frame->action != VG_ACTION_APPEALED || whom == NULL || whom->kind != CHUNK_NP) return false;
	bool some = whom->det == DET_INDEF || whom->count > 0;
	return some && whom->prep == PREP_AGAINST && whom->name == VG_NONE && !(whom->all & frame->objects) &&
	       !fit_authority(m, whom);
}

/* "bring infringement proceedings": of a court or body, but against who broke a law. */
static bool is_other_case(const struct matcher *m, int32_t object, const struct frame *frame)
{
	const struct chunk *c = match_chunk(m, object);
	if (frame->action != VG_ACTION_APPEALED || c == NULL || c->kind != CHUNK_NP) return false;
	for (uint32_t w = c->first; w < c->head; w++)
		if (echo_is(m, "charge", NULL, m->sentence->words.items[w].low)) return true;
	return false;
}

/* "parere favorevole all'acquisto di carri": what a parliament lets its own army buy, with no other state named. */
static bool buys_for_itself(const struct matcher *m, int32_t object, const struct frame *frame)
{
	uint64_t purchase = lex_class(m->sentence->lex, VG_STR("purchase"));
	const struct chunk *bought = match_chunk(m, object + 1);
	bool buys = bought != NULL && bought->kind == CHUNK_NP && bought->prep == PREP_TO &&
		    (bought->classes & purchase) != 0 && !(frame->objects & purchase);
	for (uint32_t w = buys ? bought->first : m->sentence->words.n; w < m->sentence->words.n; w++) {
		enum vg_mention_type type = fit_mention_type(m, w);
		if (type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE) return false;
	}
	return buys;
}

bool match_idiom_holds(const struct matcher *m, const struct clause *clause, int32_t object,
		       const struct pack_verb *entry, const struct frame *frame)
{
	if (is_against_somebody(m, object, frame) || is_other_case(m, object, frame)) return false;
	const struct chunk *answer = match_chunk(m, object); /* "there was no reply", not "the answer was no" */
	bool none = answer != NULL && answer->det == DET_NEG && answer->first != answer->last &&
		    vg_str_eq(m->sentence->words.items[answer->first].low, entry->noun);
	if (none) return false;
	if (buys_for_itself(m, object, frame)) return false;
	const struct chunk *mark = match_chunk(m, clause->mark); /* "la violenza a cui ha fatto ricorso" */
	const struct chunk *used = match_chunk(m, clause->antecedent);
	bool dative = mark != NULL &&
		      (mark->prep == PREP_TO || word_serves(&m->sentence->words.items[mark->first], FN_TO_WHICH));
	bool means = clause->kind == CLAUSE_REL && dative && used != NULL;
	if (means && (frame->flags & FRAME_NEARCOURT) && !fit_court(m, used)) return false;
	const struct chunk *to = match_chunk(m, object + 1); /* "fare ricorso alla violenza" */
	bool resort = (frame->flags & FRAME_NEARCOURT) && to != NULL && to->kind == CHUNK_NP && to->prep == PREP_TO;
	if (resort && !fit_court(m, to) && to->name == VG_NONE) return false;
	const struct chunk *first = match_chunk(m, 0); /* "All'articolo 5 si è fatto ricorso" */
	bool resorted = (frame->flags & FRAME_NEARCOURT) && first->kind == CHUNK_NP && first->prep == PREP_TO &&
			first->clause == match_chunk(m, clause->verb)->clause &&
			match_chunk(m, clause->verb)->clit & 1u << CLIT_SI;
	if (resorted && !fit_court(m, first)) return false;
	if (!(frame->flags & FRAME_NEARCOURT) || fit_court_named(m)) return true;
	const struct lex_reading *r = lex_find(m->sentence->lex, entry->noun);
	for (; r != NULL; r = lex_next(m->sentence->lex, r))
		if (r->classes & lex_class(m->sentence->lex, VG_STR("appeal"))) return true;
	for (int32_t i = object + 1; (uint32_t)i < m->sentence->chunks.n && match_chunk(m, i)->kind == CHUNK_NP; i++)
		if (match_chunk(m, i)->prep != PREP_NONE && fit_of(m, i, frame) == FIT_DIRECT) return true;
	return false;
}

/* "la richiesta di sospensiva": what an application is for, in Italian. */
static bool asks_for(const struct matcher *m, int32_t np, struct vg_str noun)
{
	const struct chunk *c = match_chunk(m, np), *of = match_chunk(m, np + 1);
	bool asked = c != NULL && c->kind == CHUNK_NP &&
		     (c->classes & lex_class(m->sentence->lex, VG_STR("application"))) != 0;
	return asked && of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF &&
	       (of->classes & lex_class(m->sentence->lex, VG_STR("appeal"))) != 0 && fit_has_noun(m, np + 1, noun);
}

/* "held the revocation to be unlawful": what the infinitive of the copula under the verb says. */
static int32_t said_to_be(const struct matcher *m, int32_t verb, struct vg_str noun)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *inner = &m->sentence->clauses.items[i];
		const struct chunk *be = match_chunk(m, inner->verb);
		bool said = inner->kind == CLAUSE_INF && inner->governor == verb && be != NULL && be->copula &&
			    !be->negated;
		if (said && fit_has_noun(m, inner->object, noun)) return inner->object;
	}
	return VG_NONE;
}

int32_t match_idiom_object(const struct matcher *m, const struct clause *clause, const struct pack_verb *entry,
			   int32_t verb, uint32_t last)
{
	const struct chunk *mark = match_chunk(m, clause->mark); /* not "on which it gave its opinion" */
	bool oblique = clause->kind == CLAUSE_REL && mark != NULL && mark->prep != PREP_NONE;
	const int32_t places[] = {clause->object, clause->second, clause->subject,
				  oblique ? VG_NONE : clause->antecedent};
	const struct chunk *does = match_chunk(m, verb); /* not "Il ricorso presenta profili di fondatezza" */
	const struct chunk *who = match_chunk(m, clause->subject);
	bool has = lex_lang(m->sentence->lex) == VG_LANG_IT && !does->passive && !does->copula && who != NULL &&
		   (who->classes & lex_class(m->sentence->lex, VG_STR("appeal"))) != 0 && clause->object != VG_NONE &&
		   clause->object > verb && clause->subject < verb;
	for (uint32_t i = 0; i < sizeof places / sizeof *places; i++)
		if ((has && i == 2) || (i == 1 && fit_is_behind_comma(m, clause, places[i])))
			continue;
		else if (fit_has_noun(m, places[i], entry->noun) || asks_for(m, places[i], entry->noun))
			return places[i];
	int32_t said = said_to_be(m, verb, entry->noun);
	if (said != VG_NONE) return said;
	const struct chunk *own = match_chunk(m, verb);
	int32_t shared = own->passive && clause->kind == CLAUSE_COORD && clause->subject == VG_NONE
				 ? fit_subject(m, own->clause)
				 : VG_NONE; /* "Il ricorso è infondato e va respinto" */
	if (fit_has_noun(m, shared, entry->noun)) return shared;
	bool after = own->form == FORM_PART && own->passive;
	for (int32_t i = verb - 1; after && i >= 0 && i + IDIOM_REACH + 2 > verb;
	     i--) { /* "ricorso n. 4 del 2016, proposto" */
		if (match_chunk(m, i)->kind != CHUNK_NP && match_chunk(m, i)->kind != CHUNK_PUNCT) break;
		if (match_chunk(m, i)->prep != PREP_OF && fit_has_noun(m, i, entry->noun)) return i;
	}
	for (int32_t i = verb + 1; entry->particle.len != 0 && i <= verb + IDIOM_REACH; i++) {
		const struct chunk *next = match_chunk(m, i);           /* "struck Peru off the list" */
		if (next != NULL && next->kind == CHUNK_TIME) continue; /* "ask the ministry this spring for leave" */
		if (next == NULL || next->kind != CHUNK_NP) break;
		if (next->prep_word == (int32_t)last) return fit_has_noun(m, i, entry->noun) ? i : VG_NONE;
	}
	return VG_NONE;
}
