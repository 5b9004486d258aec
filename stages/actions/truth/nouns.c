/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the nouns that a step depends on make of its truth: "the appeal against the revocation", "a call for a halt". */
#include "climb.h"
#include "actions/frames/fit.h"

bool climb_is_presupposed(const struct climber *c, const struct chunk *np)
{
	const struct clause *clause = np->clause != VG_NONE ? climb_clause(c, np->clause) : NULL;
	const struct chunk *verb = clause != NULL ? climb_chunk(c, clause->verb) : NULL;
	bool ahead = np->prep == PREP_AFTER && verb != NULL && verb->tense == TENSE_FUT &&
		     !word_serves(&c->m->sentence->words.items[np->prep_word], FN_AFTER); /* "all'esito del riesame" */
	if (ahead) return false;
	const struct clause *own =
		np->clause != VG_NONE ? climb_clause(c, np->clause) : NULL; /* "was not heard before" */
	const struct chunk *was = own != NULL ? climb_chunk(c, own->verb) : NULL;
	bool before = np->prep == PREP_BEFORE && np->det == DET_DEF && was != NULL && was->modal == 0 &&
		      (was->tense == TENSE_PAST || was->perfect) &&
		      word_serves(&c->m->sentence->words.items[np->prep_word], FN_BEFORE);
	bool opposed = np->prep == PREP_AGAINST && was != NULL && /* "had advised against the grant" */
		       np->host == VG_NONE && echo_verb(c->m, "counsels", was);
	if (opposed) return false;
	const struct chunk *host = climb_chunk(c, np->host); /* "found no error in the decision to grant it" */
	bool unharmed = np->prep == PREP_IN && np->det == DET_DEF && host != NULL && host->kind == CHUNK_NP &&
			host->det == DET_NEG;
	bool by_appeal = np->prep == PREP_WITH && np->det == DET_DEF && /* "Con il ricorso la ditta chiede" */
			 c->step->kind == STEP_NOUN && c->step->action == VG_ACTION_APPEALED &&
			 np == climb_chunk(c, c->step->chunk);
	bool bare = c->step->theme == VG_NONE || climb_chunk(c, c->step->theme) == np;
	bool over = bare && np->det == DET_DEF && np->prep == PREP_ON && host != NULL &&
		    host->kind == CHUNK_NP && /* "reprisals over the halt" */
		    np->prep_word != VG_NONE && word_serves(&c->m->sentence->words.items[np->prep_word], FN_OVER);
	return before || unharmed || by_appeal || over || np->prep == PREP_AGAINST || np->prep == PREP_AFTER ||
	       np->prep == PREP_DESPITE || np->prep == PREP_DURING;
}

static bool is_idiom(const struct matcher *m, int32_t np)
{
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].idiom == np) return true;
	return false;
}

/* "The criteria {for granting} it": does what the step hangs on in a gerund hang on this noun? */
static bool is_for_doing(const struct climber *c, const struct chunk *noun)
{
	const struct clause *over = climb_clause(c, c->over);
	return over != NULL && over->kind == CLAUSE_GER && climb_chunk(c, over->governor) == noun;
}

/* Of the cues that a noun has, the one for an infinitive where one hangs on it: "a vote to ban", "a vote on a ban"; or
 * for a gerund. */
static int32_t suited(const struct climber *c, int32_t term, enum term_kind kind, bool doing)
{
	const struct term *terms = c->m->pack->terms.items;
	for (int32_t t = term; doing && t != VG_NONE; t = terms[t].next)
		if (terms[t].kind == kind && climb_cue(c, terms[t].owner)->gerund) return t;
	for (int32_t t = term; kind == TERM_CUE_NOUN && t != VG_NONE; t = terms[t].next)
		if (terms[t].kind == kind && climb_cue(c, terms[t].owner)->infinitive == c->infinitive) return t;
	return term;
}

/* Applies the cue of a word of that kind in a phrase; false without one. */
static bool apply_term(struct climber *c, enum term_kind kind, const struct chunk *chunk)
{
	uint32_t hit;
	int32_t term = match_term(c->m, kind, chunk->first, chunk->last, &hit);
	if (term == VG_NONE) return false;
	bool doing = is_for_doing(c, chunk);
	term = suited(c, term, kind, doing);
	if (climb_cue(c, c->m->pack->terms.items[term].owner)->gerund && !doing) return false;
	climb_by(c, c->m->hits.items[hit].first, c->m->hits.items[hit].last);
	climb_apply(c, c->m->pack->terms.items[term].owner, VG_FACTUALITY_ASSERTED, VG_NONE);
	return true;
}

static bool would_be(const struct chunk *copula)
{
	return !copula->perfect &&
	       (copula->modal == MODAL_WOULD || copula->modal == MODAL_COULD || copula->modal == MODAL_MAY);
}

/* "a claim, an application for judicial review": what is lodged is the challenge itself. */
static bool is_claim(const struct climber *c, const struct chunk *np)
{
	bool lodged = (np->classes & lex_class(c->m->sentence->lex, VG_STR("application"))) != 0 &&
		      climb_chunk(c, c->step->chunk)->prep == PREP_FOR;
	return c->step->action == VG_ACTION_APPEALED &&
	       (lodged || word_serves(&c->m->sentence->words.items[np->head], FN_CLAIM));
}

/* "sees no grounds for revoking it", "has grounds for revoking it", "gave the ministry grounds for it": of what has not
 * been done. */
static bool is_without_reason(const struct climber *c, const struct chunk *noun)
{
	const struct clause *clause = noun->clause != VG_NONE ? climb_clause(c, noun->clause) : NULL;
	const struct chunk *verb = clause != NULL ? climb_chunk(c, clause->verb) : NULL;
	if (verb == NULL) return false;
	bool there = verb->copula || echo_verb(c->m, "finds", verb);
	bool some = noun->det == DET_NONE && noun->count == 0 && !verb->passive &&
		    lex_lang(c->m->sentence->lex) == VG_LANG_EN;
	bool has = lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_HAVE);
	bool whom = (noun->all & lex_class(c->m->sentence->lex, VG_STR("authority"))) != 0;
	for (uint32_t w = noun->first; w < noun->head; w++)
		whom = whom || c->m->sentence->words.items[w].mention != VG_NONE;
	bool given = whom && !verb->passive && lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_GIVE);
	return (noun->det == DET_NEG && there) || (some && (there || has)) || given;
}

/* "gave no grounds for the refusal": what a definite noun tells of. */
static bool is_reason_for_known(const struct climber *c, const struct chunk *noun)
{
	const struct chunk *step = climb_chunk(c, c->step->chunk);
	bool known = step->det == DET_DEF || step->det == DET_DEM || step->det == DET_POSS;
	return c->step->kind == STEP_NOUN && known && climb_chunk(c, step->host) == noun &&
	       c->v->factuality == VG_FACTUALITY_ASSERTED &&
	       echo_is(c->m, "motive", NULL, c->m->sentence->words.items[noun->head].low);
}

/* "gave no adequate reasons for refusing it": what there is a reason for was done. */
static bool is_reason_for(const struct climber *c, const struct chunk *noun)
{
	if (is_without_reason(c, noun)) return false;
	if (is_reason_for_known(c, noun)) return true;
	const struct clause *clause = climb_clause(c, c->over);
	const struct chunk *verb = clause != NULL && clause->kind == CLAUSE_GER ? climb_chunk(c, clause->verb) : NULL;
	return verb != NULL && verb->prep == PREP_FOR && c->v->factuality == VG_FACTUALITY_ASSERTED &&
	       climb_chunk(c, clause->governor) == noun &&
	       echo_is(c->m, "motive", NULL, c->m->sentence->words.items[noun->head].low);
}

/* "nessuna conferma della revoca": a noun for what is said. */
static bool is_report(const struct climber *c, const struct chunk *chunk)
{
	uint32_t hit;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, chunk->head, chunk->head, &hit);
	return term != VG_NONE && climb_cue(c, c->m->pack->terms.items[term].owner)->effect == EFFECT_SAY;
}

/* "chiede l'annullamento del decreto recante la revoca": a noun for what a court does to a decision. */
static bool is_annulment(const struct climber *c, const struct chunk *np)
{
	uint32_t hit;
	uint64_t decision = lex_class(c->m->sentence->lex, VG_STR("decision"));
	const struct chunk *host = climb_chunk(c, np->host);
	if (np->classes & decision) np = np->prep == PREP_OF && host != NULL && host->kind == CHUNK_NP ? host : np;
	int32_t term = np->kind == CHUNK_NP ? match_term(c->m, TERM_FRAME_NOUN, np->head, np->head, &hit) : VG_NONE;
	for (; term != VG_NONE; term = c->m->pack->terms.items[term].next)
		if (c->m->pack->terms.items[term].kind == TERM_FRAME_NOUN &&
		    c->m->pack->frames.items[c->m->pack->terms.items[term].owner].action == VG_ACTION_OVERTURNED)
			return true;
	return false;
}

/* "asked for a stay of the refusal", "la sospensione dell'efficacia della revoca": what is stayed is there. */
static bool is_stayed(const struct climber *c, const struct chunk *chunk)
{
	const struct lex *lex = c->m->sentence->lex;
	uint64_t stays = lex_class(lex, VG_STR("stop")) | lex_class(lex, VG_STR("appeal"));
	const struct chunk *host = climb_chunk(c, chunk->host);
	bool issue =
		c->step->kind == STEP_NOUN && c->step->action == VG_ACTION_GRANTED; /* "la sospensione del rilascio" */
	if (chunk->prep != PREP_OF || issue) return false;
	bool effect = (host->classes & lex_class(lex, VG_STR("part"))) != 0 && host->prep == PREP_OF;
	if (effect && host->host != VG_NONE) host = climb_chunk(c, host->host);
	uint32_t hit;
	enum vg_action_type turned; /* "la sospensione del rilascio": none are issued */
	int32_t term = match_term(c->m, TERM_CUE_NOUN, host->head, host->head, &hit);
	if (term != VG_NONE && pack_turn(c->m->pack, c->m->pack->terms.items[term].owner, c->step->frame, &turned))
		return false;
	return (host->classes & stays) != 0 || is_annulment(c, host);
}

/* "is able to revoke it", "was not able to", "is not willing to": what can or will be done, and is not. */
static void able_or_willing(struct climber *c, const struct chunk *adjective, const struct chunk *copula)
{
	enum vg_factuality *f = &c->v->factuality;
	bool able = word_serves(&c->m->sentence->words.items[adjective->head], FN_ABLE);
	bool did = (copula->tense == TENSE_PAST || copula->perfect) && copula->modal == 0;
	if (able && *f == VG_FACTUALITY_ASSERTED && !did) *f = VG_FACTUALITY_POSSIBLE;
	bool open = *f == VG_FACTUALITY_PLANNED || (able && *f != VG_FACTUALITY_NEGATED);
	if (open && copula->negated) *f = VG_FACTUALITY_NEGATED;
	bool may = copula->modal == MODAL_MAY || (copula->modal == MODAL_COULD && !copula->negated);
	if (may && *f == VG_FACTUALITY_NEGATED)
		*f = VG_FACTUALITY_POSSIBLE; /* "may not be able to", "may be unable to" */
}

/* "Without the revocation Norway would have gone on selling": what things would have been like without it says that it
 * took place. */
static bool is_thought_away(const struct climber *c, const struct chunk *np)
{
	const struct clause *clause = np->clause != VG_NONE ? climb_clause(c, np->clause) : NULL;
	const struct chunk *verb = clause != NULL ? climb_chunk(c, clause->verb) : NULL;
	bool known = np->prep == PREP_WITHOUT && (np->det == DET_DEF || np->det == DET_POSS || np->owner != VG_NONE);
	return known && verb != NULL && verb->perfect &&
	       (verb->tense == TENSE_COND || verb->modal == MODAL_WOULD || verb->modal == MODAL_COULD);
}

int32_t climb_nouns(struct climber *c, int32_t np, bool itself, bool purpose)
{
	bool under = itself && climb_chunk(c, np)->prep == PREP_UNDER && c->step->action == VG_ACTION_RESTRICTED;
	if (under) c->settled = true; /* "chiede di vendere al Ciad, Paese sotto embargo" */
	for (uint32_t n = 0; n < CLIMB_MAX; n++) {
		const struct chunk *chunk = climb_chunk(c, np);
		bool adjective = apply_term(c, TERM_CUE_ADJ, chunk);
		int32_t inner = itself ? climb_inner_noun(c, chunk) : VG_NONE;
		if (inner != VG_NONE) climb_apply(c, inner, VG_FACTUALITY_ASSERTED, VG_NONE);
		bool says = c->v->n_cues != 0 && climb_cue(c, c->v->cues[0])->effect == EFFECT_SAY;
		if (says && !itself && word_serves(&c->m->sentence->words.items[chunk->head], FN_WRONG))
			c->v->factuality = VG_FACTUALITY_NEGATED;    /* "is wrong to say that" */
		const struct chunk *copula = climb_chunk(c, np - 1); /* "was right to refuse" */
		bool predicate = adjective && chunk->det == DET_NONE && copula != NULL && copula->copula;
		if (predicate && !itself && would_be(copula) && c->v->factuality == VG_FACTUALITY_ASSERTED)
			c->v->factuality = VG_FACTUALITY_POSSIBLE; /* "would be wrong to revoke it" */
		if (predicate && !itself) able_or_willing(c, chunk, copula);
		bool reason = !itself && is_reason_for(c, chunk);
		c->settled = c->settled || reason;
		bool meant = purpose && apply_term(c, TERM_CUE_PURPOSE, chunk); /* "la marcia per lo stop" */
		if (!meant && !itself && !predicate && !reason && !is_claim(c, chunk))
			apply_term(c, TERM_CUE_NOUN, chunk);
		bool concord = chunk->prep == PREP_WITHOUT && lex_has(c->m->sentence->lex, LEX_CONCORD);
		bool unsaid = chunk->det == DET_NEG && !itself && !c->settled && is_report(c, chunk);
		bool open = c->v->factuality == VG_FACTUALITY_ASSERTED || c->v->factuality == VG_FACTUALITY_PLANNED ||
			    c->v->factuality == VG_FACTUALITY_NEGATED;
		if (unsaid && open) /* "no guarantee that it will be renewed", "that it will not be revoked" */
			c->v->factuality = VG_FACTUALITY_POSSIBLE;
		else if (chunk->det == DET_NEG && !c->settled && !concord) /* "senza alcuna revoca" denies once */
			c->v->factuality = climb_compose(c->v->factuality, EFFECT_NEGATED);
		if (itself && is_thought_away(c, chunk)) c->settled = true;
		if (!c->settled && chunk->prep != PREP_NONE && c->m->pack->cue_preps[chunk->prep] != VG_NONE &&
		    chunk->prep != PREP_SOURCE)
			climb_apply(c, c->m->pack->cue_preps[chunk->prep], VG_FACTUALITY_ASSERTED, VG_NONE);
		if (chunk->host != VG_NONE && is_idiom(c->m, chunk->host))
			break; /* "dare ragione a ... sulla revoca" */
		if (chunk->host == VG_NONE || chunk->prep == PREP_AS || chunk->prep == PREP_EXCEPT ||
		    climb_is_presupposed(c, chunk))
			break;
		c->settled = c->settled || (itself && is_stayed(c, chunk));
		purpose = chunk->prep == PREP_FOR;
		np = chunk->host;
		itself = false;
	}
	return np;
}
