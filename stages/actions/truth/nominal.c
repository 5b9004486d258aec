/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The truth of a step that a noun tells of: what its phrase, its own clause and the verb around it say. */
#include "actions/frames/fit.h"
#include "climb.h"

/* "does not expect the revocation to affect sales": the subject of an infinitive. */
static bool raised(const struct climber *c, int32_t np)
{
	const struct sentence *s = c->m->sentence;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		if (clause->kind != CLAUSE_INF || clause->governor == VG_NONE) continue;
		const struct chunk *verb = climb_chunk(c, clause->verb);
		if (verb == NULL || verb->passive) continue;
		if (verb->prep == PREP_OF || verb->prep == PREP_FOR)
			continue; /* "chiede il divieto di esportare mortai", "la revoca e un piano per" */
		if (clause->governor == np || climb_chunk(c, clause->governor)->conjunct == np) return true;
		const struct chunk *of =
			climb_chunk(c, clause->governor); /* "the revocation of the licence to affect" */
		for (uint32_t n = 0; n < CLIMB_MAX && of->kind == CHUNK_NP && of->host != VG_NONE; n++) {
			if (of->host == np && !lex_exports(s->lex, verb->lemma)) return true;
			of = climb_chunk(c, of->host);
		}
	}
	return false;
}

/* "A decision to refuse has not been taken", "non ha adottato alcuna decisione di revoca" */
static bool is_untaken(const struct climber *c, int32_t np, const struct chunk *verb)
{
	uint32_t hit;
	const struct chunk *chunk = climb_chunk(c, np);
	int32_t term = match_term(c->m, TERM_CUE_NOUN, chunk->first, chunk->last, &hit);
	bool decision = term != VG_NONE && climb_cue(c, c->m->pack->terms.items[term].owner)->effect == EFFECT_FACT;
	return decision && verb->negated && !c->settled &&
	       climb_verb_cue(c, climb_clause(c, chunk->clause)->verb) == VG_NONE;
}

/* The truth of the verb whose subject np is; "no revocation took place" is denied once, by np. */
static enum vg_factuality own_of(const struct climber *c, int32_t np, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	if (climb_chunk(c, np)->det == DET_NEG && !verb->negated) return climb_tense(c, verb);
	return climb_base(c, clause->verb, verb->clause);
}

/* "The loss of the licence would harm the firm": of one that the text has not told before. */
static bool is_imagined(const struct climber *c, const struct chunk *verb)
{
	const struct clause *clause = climb_clause(c, verb->clause);
	bool would = verb->modal == MODAL_WOULD || (verb->tense == TENSE_COND && !climb_is_done(c, verb));
	bool does = would && !verb->passive && !verb->copula && clause->kind == CLAUSE_MAIN &&
		    (clause->object != VG_NONE || !lex_intransitive(c->m->sentence->lex, verb->lemma));
	for (uint32_t i = 0; would && !does && i < c->m->sentence->clauses.n; i++) /* "farebbe perdere 300 posti" */
		does = c->m->sentence->clauses.items[i].kind == CLAUSE_INF &&
		       c->m->sentence->clauses.items[i].governor == clause->verb;
	return does && (c->m->context->step == 0 || c->m->context->action != c->step->action);
}

/* "A revocation would cost jobs", "any revocation must be justified", "failure to get a licence could": what has not
 * come about. */
static void open_subject(struct climber *c, const struct chunk *chunk, const struct chunk *verb, bool itself)
{
	enum vg_factuality told = itself ? VG_FACTUALITY_ASSERTED : VG_FACTUALITY_NEGATED;
	bool any = word_serves(&c->m->sentence->words.items[chunk->first], FN_ANY);
	bool some = any || chunk->det == DET_INDEF || chunk->det == DET_ANY || chunk->det == DET_NONE;
	bool open = verb->modal == MODAL_WOULD || verb->modal == MODAL_COULD || verb->modal == MODAL_MAY ||
		    verb->modal == MODAL_MUST || verb->modal == MODAL_SHOULD || verb->modal == MODAL_CAN ||
		    verb->modal == MODAL_WILL || verb->modal == MODAL_GOES || verb->tense == TENSE_COND ||
		    verb->tense == TENSE_FUT;
	bool unreal = verb->copula && (verb->modal == MODAL_WOULD || verb->tense == TENSE_COND) && !verb->perfect;
	unreal = unreal || is_imagined(c, verb);
	if (unreal && itself && c->v->factuality == VG_FACTUALITY_ASSERTED)
		c->v->factuality = VG_FACTUALITY_POSSIBLE; /* "the revocation would be a mistake" */
	if (some && open && chunk->count == 0 && c->v->factuality == told) c->v->factuality = VG_FACTUALITY_POSSIBLE;
}

/* "la richiesta di revocare": a noun that calls for the step. */
static bool is_request(const struct climber *c, int32_t np)
{
	uint32_t hit;
	const struct chunk *chunk = climb_chunk(c, np);
	int32_t term = np != c->step->chunk ? match_term(c->m, TERM_CUE_NOUN, chunk->head, chunk->head, &hit) : VG_NONE;
	return term != VG_NONE && climb_cue(c, c->m->pack->terms.items[term].owner)->effect == EFFECT_CALLED_FOR;
}

/* "its promise to revoke", "the threat to": a noun of what is to come, or may. */
static bool is_promise(const struct climber *c, int32_t np)
{
	uint32_t hit;
	const struct chunk *chunk = climb_chunk(c, np);
	int32_t term = match_term(c->m, TERM_CUE_NOUN, chunk->head, chunk->head, &hit);
	enum effect effect = term != VG_NONE ? climb_cue(c, c->m->pack->terms.items[term].owner)->effect : EFFECT_FACT;
	return effect == EFFECT_PLANNED || effect == EFFECT_POSSIBLE;
}

int32_t climb_named_as(const struct climber *c, const struct chunk *what)
{
	uint32_t hit;
	int32_t term = what != NULL && what->kind == CHUNK_NP
			       ? match_term(c->m, TERM_CUE_SUBJECT, what->first, what->last, &hit)
			       : VG_NONE;
	if (term != VG_NONE) return c->m->pack->terms.items[term].owner;
	const struct chunk *of = /* "Una delle opzioni è la revoca" */
		what != NULL && what->kind == CHUNK_NP
			? climb_chunk(c, (int32_t)(what - c->m->sentence->chunks.items) + 1)
			: NULL;
	bool one = of != NULL && of->kind == CHUNK_NP && of->prep == PREP_OF && what->name == VG_NONE &&
		   what->first == what->last && of->host != VG_NONE && climb_chunk(c, of->host) == what;
	term = one ? match_term(c->m, TERM_CUE_SUBJECT, of->first, of->last, &hit) : VG_NONE;
	return term != VG_NONE ? c->m->pack->terms.items[term].owner : VG_NONE;
}

/* "Among the options is a halt", "tra le richieste c'è la revoca": one of those before the copula. */
static const struct chunk *one_of(const struct climber *c, const struct clause *clause)
{
	const struct chunk *among = climb_chunk(c, clause->verb - 1);
	while (among != NULL && among->kind == CHUNK_NP && among->host != VG_NONE) among = climb_chunk(c, among->host);
	bool of = among != NULL && among->kind == CHUNK_NP && among->prep_word != VG_NONE &&
		  word_serves(&c->m->sentence->words.items[among->prep_word], FN_AMONG);
	return of && clause->subject == VG_NONE ? among : NULL;
}

int32_t climb_subject_cue(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	const struct lex *lex = c->m->sentence->lex;
	if (verb == NULL || clause->subject > clause->verb) return VG_NONE;
	const struct chunk *what = one_of(c, clause);
	bool is = verb->copula || lex_verb_serves(lex, verb->lemma, FN_STAYS);
	if (!is && !(what != NULL && lex_intransitive(lex, verb->lemma))) return VG_NONE;
	return climb_named_as(c, what != NULL ? what : climb_chunk(c, clause->subject));
}

/* "L'alternativa è la revoca": what the subject says of what it is. */
static bool is_option(struct climber *c, const struct clause *clause, int32_t np)
{
	int32_t cue =
		clause->subject != np && climb_chunk(c, np)->prep == PREP_NONE ? climb_subject_cue(c, clause) : VG_NONE;
	if (cue == VG_NONE) return false;
	climb_apply(c, cue, climb_base(c, clause->verb, climb_chunk(c, clause->verb)->clause), VG_NONE);
	return true;
}

/* "non ci sono i presupposti per revocare", "non c'è motivo di": what may come about is denied. */
static bool is_no_ground(const struct climber *c, int32_t np, const struct chunk *verb)
{
	uint32_t hit;
	const struct chunk *chunk = climb_chunk(c, np);
	if (!match_is_verb(c->m, verb, FN_THERE_IS) || !verb->negated) return false;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, chunk->first, chunk->last, &hit);
	bool meant = term != VG_NONE && climb_cue(c, c->m->pack->terms.items[term].owner)->effect == EFFECT_PLANNED;
	bool plan = meant && (chunk->prep == PREP_NONE || chunk->prep == PREP_IN); /* "non ha intenzione di" */
	if (plan && c->v->factuality == VG_FACTUALITY_PLANNED) return true;
	if (chunk->prep != PREP_NONE) return false;
	if (verb->copula && !(verb->clit & 1u << CLIT_DAT)) return false;
	if (term == VG_NONE) return false;
	enum effect effect = climb_cue(c, c->m->pack->terms.items[term].owner)->effect;
	bool told = c->v->factuality == VG_FACTUALITY_ASSERTED || c->v->factuality == VG_FACTUALITY_PLANNED;
	if (effect == EFFECT_FACT) return told; /* "non c'è prova che", "non ci sono segnali che" */
	return effect == EFFECT_POSSIBLE && c->v->factuality == VG_FACTUALITY_POSSIBLE;
}

/* What is one of several ways to go, or has no ground. */
static bool weighs(struct climber *c, const struct clause *clause, int32_t np, bool itself)
{
	bool option = is_option(c, clause, np);
	bool groundless = !itself && is_no_ground(c, np, climb_chunk(c, clause->verb));
	if (groundless) c->v->factuality = VG_FACTUALITY_NEGATED;
	return option || groundless;
}

/* "rimane una possibilità": verbs that say of their subject what follows. */
static bool is_copular(const struct climber *c, const struct chunk *verb)
{
	const struct lex *lex = c->m->sentence->lex;
	return verb->copula || (lex_intransitive(lex, verb->lemma) && !verb->passive);
}

/* "Oxfam called the revocation overdue": what is called something is there. */
static bool is_called(const struct climber *c, int32_t np)
{
	const struct chunk *chunk = climb_chunk(c, np);
	const struct clause *clause = climb_clause(c, chunk->clause);
	const struct chunk *verb = climb_chunk(c, clause->verb);
	return clause->object == np && chunk->prep == PREP_NONE && !verb->passive &&
	       lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_CALL);
}

/* "i dinieghi sono stati zero" */
static bool is_zero(const struct climber *c, int32_t np)
{
	const struct chunk *none = climb_chunk(c, np);
	return none != NULL && word_serves(&c->m->sentence->words.items[none->head], FN_ZERO);
}

/* "Calls grow for a halt": the noun that the phrase depends on stands before the verb, and says how. */
static bool is_complement_behind(struct climber *c, const struct clause *clause, int32_t np)
{
	const struct chunk *chunk = climb_chunk(c, np);
	bool behind = chunk->det != DET_DEF && chunk->det != DET_DEM && chunk->host == VG_NONE &&
		      (chunk->prep == PREP_FOR || chunk->prep == PREP_ABOUT);
	int32_t cue = behind ? climb_extraposed(c, clause->verb) : VG_NONE;
	if (cue == VG_NONE) return false;
	climb_by_chunk(c, clause->subject);
	climb_apply(c, cue, climb_base(c, clause->verb, chunk->clause), VG_NONE);
	return true;
}

/* Is it told that there is no such step: "la revoca annunciata non c'è stata"? What is there in the conditional is
 * reported: "ci sarebbe la revoca dietro". */
static bool is_absent(struct climber *c, int32_t np, bool itself, bool subject)
{
	const struct clause *clause = climb_clause(c, climb_chunk(c, np)->clause);
	const struct chunk *verb = climb_chunk(c, clause->verb);
	if (!verb->copula) return false;
	if (subject && is_zero(c, clause->verb + 1)) c->v->factuality = VG_FACTUALITY_NEGATED;
	bool there = itself && clause->object == np && verb->tense == TENSE_COND && !verb->perfect && verb->modal == 0;
	if (there && c->v->factuality == VG_FACTUALITY_ASSERTED) c->v->factuality = VG_FACTUALITY_REPORTED;
	bool there_none = np == c->step->chunk && clause->object == np;   /* "non ci sono state revoche" */
	bool of_them = np < clause->verb && (verb->clit & 1u << CLIT_NE); /* "Di revoche non ce ne sono state" */
	bool absent = itself && (subject || there_none || of_them) && verb->negated && (verb->clit & 1u << CLIT_DAT);
	if (absent) c->v->factuality = VG_FACTUALITY_NEGATED;
	return absent;
}

/* Puts over the step what its noun is said to be: "the claim that ... is false". False where that is nothing. */
static bool is_said(struct climber *c, int32_t np, bool itself)
{
	const struct clause *clause = climb_clause(c, climb_chunk(c, np)->clause);
	const struct chunk *verb = climb_chunk(c, clause->verb);
	int32_t said = is_copular(c, verb) ? climb_predicate(c, clause->verb) : VG_NONE;
	if (said == VG_NONE || (itself && climb_cue(c, said)->infinitive)) return false; /* "came too late" */
	bool pends = c->step->action == VG_ACTION_APPEALED || c->step->action == VG_ACTION_REVIEWED;
	if (itself && pends && climb_cue(c, said)->effect == EFFECT_PLANNED && verb->modal == 0)
		return true; /* "an appeal is pending" */
	climb_by_chunk(c, clause->verb);
	climb_apply(c, said, own_of(c, np, clause), VG_NONE);
	return true;
}

/* "There must be an immediate halt", "ci sarà un blocco": what is to be there is not there yet. */
static void there_ahead(struct climber *c, const struct chunk *what, const struct clause *clause)
{
	bool new = what->prep == PREP_NONE && (what->det == DET_INDEF || what->det == DET_NONE || what->det == DET_ANY);
	if (!new || c->settled || c->v->factuality != VG_FACTUALITY_ASSERTED) return;
	enum vg_factuality f = climb_base(c, clause->verb, climb_chunk(c, clause->verb)->clause);
	if (f != VG_FACTUALITY_REPORTED) c->v->factuality = f;
}

/* The verb tells that the noun's step happens, or what it is: "the revocation followed", "it is not an embargo". */
static void happens(struct climber *c, int32_t np, bool itself, bool subject)
{
	const struct chunk *chunk = climb_chunk(c, np);
	const struct clause *clause = climb_clause(c, chunk->clause);
	const struct chunk *verb = climb_chunk(c, clause->verb);
	int32_t cue = climb_verb_cue(c, clause->verb);
	if (verb->copula && cue == VG_NONE && !subject) {
		bool bare = chunk->prep == PREP_NONE || chunk->prep == PREP_UNDER; /* "is not under an embargo" */
		if (itself && verb->negated && bare) c->v->factuality = VG_FACTUALITY_NEGATED;
		if (itself) there_ahead(c, chunk, clause);
		climb_cleft(c, chunk->clause);
		return;
	}
	if (cue != VG_NONE && (climb_cue(c, cue)->happens || verb->copula))
		climb_apply(c, cue, own_of(c, np, clause), VG_NONE);
}

/* "will champion a review", "potrebbe lanciare una revisione": a step that no phrase before it made known is as true as
 * the verb that brings it about. */
static void brought_about(struct climber *c, const struct clause *clause, int32_t np)
{
	const struct chunk *chunk = climb_chunk(c, np), *verb = climb_chunk(c, clause->verb);
	bool new = chunk->det == DET_INDEF || chunk->det == DET_NONE;
	bool undergone = verb->passive && verb->negated && chunk->count == 0; /* "non si sono registrati dinieghi" */
	if (!new || np != c->step->chunk || clause->object != np || chunk->prep != PREP_NONE || verb->copula) return;
	if (verb->passive && !undergone) return;
	if (c->settled || c->v->factuality != VG_FACTUALITY_ASSERTED || climb_verb_cue(c, clause->verb) != VG_NONE)
		return;
	c->v->factuality = climb_base(c, clause->verb, chunk->clause);
}

/* "È falsa la notizia della revoca": where order is free the subject of a copula may stand behind what is said of it.
 */
static bool is_behind_predicate(const struct climber *c, const struct clause *clause, int32_t np)
{
	uint32_t hit;
	const struct chunk *said = climb_chunk(c, clause->object);
	return lex_has(c->m->sentence->lex, LEX_FREE_ORDER) && clause->subject == VG_NONE && clause->object == np - 1 &&
	       is_copular(c, climb_chunk(c, clause->verb)) && climb_chunk(c, np)->prep == PREP_NONE &&
	       said->kind == CHUNK_NP && said->det == DET_NONE &&
	       match_term(c->m, TERM_CUE_ADJ, said->first, said->last, &hit) != VG_NONE;
}

/* "«Stop alle licenze», chiedono gli studenti", "Subito un embargo": what is asked for without a verb of its own, in
 * Italian. */
static void cried_for(struct climber *c, const struct chunk *chunk)
{
	const struct sentence *s = c->m->sentence;
	if (lex_lang(s->lex) != VG_LANG_IT || c->v->factuality != VG_FACTUALITY_ASSERTED) return;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		bool behind =
			clause->kind == CLAUSE_COORD && clause->parent == chunk->clause && clause->verb != VG_NONE;
		int32_t cue = behind ? climb_verb_cue(c, clause->verb) : VG_NONE;
		if (cue == VG_NONE || climb_cue(c, cue)->effect != EFFECT_CALLED_FOR) continue;
		climb_apply(c, cue, climb_base(c, clause->verb, (int32_t)i), clause->object);
		return;
	}
	const struct chunk *said = climb_chunk(c, c->step->chunk - 1); /* "Pronta la revoca della licenza" */
	uint32_t hit;
	int32_t adj = said != NULL && said->kind == CHUNK_NP && said->det == DET_NONE && said->prep == PREP_NONE &&
				      said->clause == chunk->clause && chunk->prep == PREP_NONE
			      ? match_term(c->m, TERM_CUE_ADJ, said->first, said->last, &hit)
			      : VG_NONE;
	if (adj != VG_NONE) {
		climb_apply(c, c->m->pack->terms.items[adj].owner, VG_FACTUALITY_ASSERTED, VG_NONE);
		return;
	}
	const struct word *before = sentence_word(s, chunk->first - 1), *after = sentence_word(s, chunk->last + 1);
	bool now = (chunk->first > 0 && word_serves(before, FN_AT_ONCE_OR_SUFFERED)) ||
		   word_serves(after, FN_AT_ONCE_OR_SUFFERED);
	if (now && chunk->prep == PREP_NONE) c->v->factuality = VG_FACTUALITY_CALLED_FOR;
}

/* "Il Tar decide sul diniego": what a court rules on is there; "Nessuna decisione è stata presa sulla revoca". */
static bool is_ruled_on(struct climber *c, const struct clause *clause, int32_t np)
{
	const struct chunk *chunk = climb_chunk(c, np), *who = climb_chunk(c, clause->subject);
	if (chunk->prep != PREP_ON || who == NULL || who->kind != CHUNK_NP) return false;
	bool untaken = who->det == DET_NEG && (who->classes & lex_class(c->m->sentence->lex, VG_STR("decision")));
	if (untaken && c->v->factuality == VG_FACTUALITY_ASSERTED) c->v->factuality = VG_FACTUALITY_POSSIBLE;
	return untaken || (chunk->det == DET_DEF && fit_court(c->m, who));
}

/* "Il ministero ha sospeso la decisione di revocarla", "Congelata la decisione": what was decided is put off. */
static bool is_decision_stopped(const struct climber *c, const struct clause *clause, int32_t np)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *what = climb_chunk(c, np);
	bool done_to = clause->object == np || (clause->subject == np && verb->passive);
	if (!done_to || what->prep != PREP_NONE || verb->negated) return false;
	if (!echo_is(c->m, "choice", NULL, c->m->sentence->words.items[what->head].low)) return false;
	for (int32_t v = pack_frame_verb(c->m->pack, verb->lemma); v != VG_NONE; v = c->m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &c->m->pack->verbs.items[v];
		const struct frame *frame = &c->m->pack->frames.items[entry->owner];
		bool halts = frame->action == VG_ACTION_SUSPENDED && entry->particle.len == 0 && entry->noun.len == 0;
		if (halts && !(frame->flags & (FRAME_NOLONGER | FRAME_INTRANSITIVE))) return true;
	}
	return false;
}

/* "defeated a motion to", "the attempt to revoke it failed": what comes to nothing where it is lost. */
static bool is_put_to(const struct climber *c, const struct chunk *what)
{
	const struct lex *lex = c->m->sentence->lex;
	if (what->classes & lex_class(lex, VG_STR("draft"))) return true;
	return echo_is(c->m, "attempt", NULL, c->m->sentence->words.items[what->head].low);
}

/* "wants drones excluded from the ban", "may drop parts out of it": what something is kept out of, is there. */
static bool leaves_out_of(const struct climber *c, const struct clause *clause, int32_t np)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *own = climb_chunk(c, c->step->chunk);
	bool behind = own->host != VG_NONE && own->host == np; /* "leave {parts} out of it" */
	bool done = behind || verb->passive || (clause->object != VG_NONE && clause->object != np);
	bool known = own->det == DET_DEF || own->det == DET_DEM || own->det == DET_POSS || own->owner != VG_NONE;
	if (c->step->kind != STEP_NOUN || (np != c->step->chunk && !behind) || own->prep != PREP_FROM) return false;
	if (!done || !known || lex_lang(c->m->sentence->lex) != VG_LANG_EN) return false;
	return climb_verb_cue(c, clause->verb) == VG_NONE || echo_verb(c->m, "leavesout", verb);
}

/* "ha chiesto la proroga della licenza, in scadenza a giugno": said of a phrase behind its comma, whatever is done to
 * it.
 */
static bool is_said_aside(const struct climber *c, int32_t np)
{
	const struct chunk *comma = np >= 2 ? climb_chunk(c, np - 1) : NULL;
	return (c->m->pack->frames.items[c->step->frame].flags & FRAME_HOSTED) && comma != NULL &&
	       comma->kind == CHUNK_PUNCT && comma->mark == ',';
}

/* "l'annullamento del decreto del 3 maggio, recante il diniego": what a paper that is known has in it, it did. */
static bool is_borne(const struct climber *c, int32_t np)
{
	const struct chunk *own = climb_chunk(c, np);
	const struct word *words = c->m->sentence->words.items;
	if (own->prep_word == VG_NONE || !word_serves(&words[own->prep_word], FN_BEARING)) return false;
	for (int32_t i = np - 1; i >= 0 && climb_chunk(c, i)->kind != CHUNK_VG; i--) {
		const struct chunk *paper = climb_chunk(c, i);
		if (paper->kind != CHUNK_NP) continue;
		if (paper->det == DET_DEF || paper->det == DET_DEM) return true;
		if (paper->det != DET_NONE) return false;
	}
	return false;
}

/* The verb that a noun phrase is subject, object or complement of. itself: the step, or what holds its noun. */
void climb_around_noun(struct climber *c, int32_t np, bool itself)
{
	const struct chunk *chunk = climb_chunk(c, np);
	const struct clause *clause = climb_clause(c, chunk->clause);
	const struct chunk *verb = clause != NULL ? climb_chunk(c, clause->verb) : NULL;
	if (itself && clause != NULL && climb_fronted(c, np)) return;
	if (verb == NULL && itself && clause != NULL) cried_for(c, chunk);
	if (verb == NULL) return;
	if (weighs(c, clause, np, itself)) return;
	if (!itself && is_decision_stopped(c, clause, np)) {
		if (c->v->factuality == VG_FACTUALITY_ASSERTED) c->v->factuality = VG_FACTUALITY_POSSIBLE;
		return;
	}
	if (c->v->awaited && chunk->prep == PREP_BEFORE) return; /* "In attesa del rilascio ha fermato la linea" */
	if (itself && (is_called(c, np) || is_said_aside(c, np) || is_borne(c, np))) {
		c->settled = true;
		return;
	}
	if (is_complement_behind(c, clause, np)) return;
	bool yields = chunk->prep == PREP_TO || chunk->prep == PREP_ON;
	c->requested = (chunk->prep == PREP_NONE || yields) && is_request(c, np); /* "gave in to demands to" */
	c->kept = np != c->step->chunk && (chunk->prep == PREP_NONE || chunk->prep == PREP_ON) && is_promise(c, np);
	c->moved = chunk->prep == PREP_NONE && np != c->step->chunk && is_put_to(c, chunk);
	bool behind = np == clause->verb + 1 && (chunk->prep == PREP_OF || chunk->prep == PREP_TO); /* "amounts to a" */
	c->nominal = (chunk->prep == PREP_NONE || behind) && np == c->step->chunk;
	bool subject = clause->subject == np || (itself && raised(c, np)) || is_behind_predicate(c, clause, np);
	bool after = np > clause->verb || clause->object == np; /* "la revoca l'hanno solo minacciata" */
	if (is_absent(c, np, itself, subject)) return;
	if (itself && clause->subject == np && climb_is_what(c, clause)) return;
	if (subject && !c->settled) open_subject(c, chunk, verb, itself);
	if (subject && is_said(c, np, itself)) return;
	if ((subject || verb->copula) && !verb->passive && !(verb->clit & 1u << CLIT_SI)) {
		happens(c, np, itself, subject);
		return;
	}
	if (!subject && !after && chunk->prep == PREP_NONE && !verb->passive) return;
	bool definite = chunk->det == DET_DEF || chunk->det == DET_DEM || chunk->det == DET_POSS;
	if (itself && subject && definite && verb->passive && climb_verb_cue(c, clause->verb) == VG_NONE)
		c->settled = true;                           /* "asked that the revocation be limited to Egypt" */
	if (leaves_out_of(c, clause, np)) c->settled = true; /* "were entitled to leave parts out of the suspension" */
	if (is_untaken(c, np, verb)) {
		c->v->factuality = VG_FACTUALITY_NEGATED;
		return;
	}
	if (is_ruled_on(c, clause, np)) return;
	if (itself) brought_about(c, clause, np);
	int32_t cue = chunk->prep == PREP_FOR || chunk->prep == PREP_AFTER || chunk->prep == PREP_WITH
			      ? climb_verb_cue(c, clause->verb)
			      : VG_NONE; /* "l'affare è saltato per la revoca": what happens is something else */
	if (cue != VG_NONE && climb_cue(c, cue)->happens) return;
	climb_govern(c, clause->verb, false);
	climb_taken_back(c, chunk->clause);
}
