/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps told as the like of the one before: "misure analoghe ha preso la Svezia", "nessun provvedimento simile è stato
 * adottato in Italia", "la Svezia si è accodata"; "Sweden took a similar step", "Norway followed in June". */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"
#include "actions/lex/inflect.h"

#define MAIN_AGE_MAX 4 /* sentences between a step and the like of it */

/* What was told last and not denied, here or shortly before: by a clause of its own, not by a participle beside it. */
static struct told told_before(const struct matcher *m, int32_t at)
{
	struct told told = echo_told(m, at);
	const struct main_step *main = &m->context->main;
	if (told.like != 0) return told;
	bool near = main->step != 0 && main->pack == m->pack && m->sentence->index + 1 - main->step <= MAIN_AGE_MAX;
	if (near && main->truth != VG_FACTUALITY_NEGATED) return (struct told){main->frame, main->action, 0};
	if (m->context->truth == VG_FACTUALITY_NEGATED) told.frame = VG_NONE;
	return told;
}

static bool has_alike(const struct matcher *m, const struct chunk *c)
{
	for (uint32_t w = c->first; w <= c->last; w++)
		if (echo_is(m, "alike", NULL, m->sentence->words.items[w].low)) return true;
	return false;
}

/* "misure analoghe", "misure dello stesso tenore", "nulla di simile" */
static bool is_like_measure(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *of = match_chunk(m, np + 1);
	if (c == NULL || c->kind != CHUNK_NP || c->prep != PREP_NONE) return false;
	bool what = (c->classes & lex_class(m->sentence->lex, VG_STR("decision"))) != 0;
	for (uint32_t w = c->first; w <= c->last; w++) /* "analogo obbligo" */
		what = what || echo_is(m, "measure", NULL, m->sentence->words.items[w].low);
	bool of_kind = of != NULL && of->kind == CHUNK_NP && of->prep == PREP_OF && has_alike(m, of);
	return what && (has_alike(m, c) || of_kind);
}

/* A measure like the last one is taken, or takes place. */
static bool takes_like(const struct matcher *m, struct clause *clause, const struct chunk *verb, int32_t *doer_r)
{
	bool takes = echo_verb(m, "takes", verb);
	bool turned = takes && !verb->passive && is_like_measure(m, clause->subject) && clause->object != VG_NONE &&
		      fit_authority(m, match_chunk(m, clause->object)); /* "Analoga decisione ha preso la Svezia" */
	if (turned) {
		int32_t what = clause->subject;
		clause->subject = clause->object;
		clause->object = what;
	}
	if (takes && !verb->passive) {
		const struct chunk *who = match_chunk(m, clause->subject);
		return is_like_measure(m, clause->object) && who != NULL && fit_authority(m, who);
	}
	bool happens = echo_verb(m, "as", verb) || (takes && verb->passive);
	if (!happens || (!is_like_measure(m, clause->subject) && !is_like_measure(m, clause->object))) return false;
	*doer_r = echo_place(m, clause);
	return true;
}

/* "Una decisione identica aveva colpito sei licenze": the like of it, and what it was done to. */
static bool hits_like(const struct matcher *m, const struct clause *clause, const struct chunk *verb, struct step *step)
{
	const struct chunk *what = match_chunk(m, clause->object);
	bool hits = lex_lang(m->sentence->lex) == VG_LANG_IT && !verb->passive && echo_verb(m, "names", verb) &&
		    is_like_measure(m, clause->subject);
	bool ours = what != NULL && what->kind == CHUNK_NP && what->prep == PREP_NONE &&
		    (what->classes & lex_class(m->sentence->lex, VG_STR("licence"))) != 0;
	if (hits && ours) step->theme = clause->object;
	return hits && ours;
}

/* Does the step told in this sentence name a state that takes it? */
static bool has_state(const struct matcher *m, const struct told *told)
{
	const struct step *step = told->like != 0 ? &m->steps.items[told->like - 1] : NULL;
	if (step == NULL || match_is_passive(m, step)) return false;
	const struct chunk *who = match_chunk(m, fit_subject(m, step->clause));
	return who != NULL && who->name == (int32_t)who->head && fit_mention_type(m, who->head) == VG_MENTION_COUNTRY;
}

/* "Stessa sorte toccò al Brasile: gli Stati Uniti hanno bloccato gli aerei": behind a colon it is told what was. */
static bool is_told_behind(const struct matcher *m, int32_t verb)
{
	int32_t colon = verb + 1;
	while (match_chunk(m, colon) != NULL &&
	       (match_chunk(m, colon)->kind != CHUNK_PUNCT || match_chunk(m, colon)->mark != ':'))
		colon++;
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].chunk > colon) return true;
	return false;
}

/* "lo stesso vale per l'Oman": of a state, who does it, too, where the step before names who did; else where to. */
static bool holds_for(const struct matcher *m, const struct told *told, const struct clause *clause,
		      const struct chunk *verb, struct step *step)
{
	const struct chunk *same = match_chunk(m, clause->subject), *whom = match_chunk(m, clause->verb + 1);
	char text[VG_LOWER_MAX];
	uint32_t n;
	if (same == NULL || same->kind != CHUNK_NP || whom == NULL || whom->kind != CHUNK_NP) return false;
	if (is_told_behind(m, clause->verb)) return false;
	if ((whom->prep != PREP_FOR && whom->prep != PREP_TO) ||
	    !match_join(m->sentence, same->first, same->last, text, &n))
		return false;
	if (!echo_is(m, "holds", verb, vg_str_n(text, n))) return false;
	bool things = fit_elliptic(m, whom) || (whom->classes & match_themes(m->sentence->lex)) != 0 ||
		      fit_names_goods(m, whom);
	bool state = whom->name == (int32_t)whom->head && fit_mention_type(m, whom->head) == VG_MENTION_COUNTRY;
	if (things) step->theme = clause->verb + 1;
	if (state && has_state(m, told)) step->doer = clause->verb + 1;
	return things || state;
}

/* "Sabato è toccato alla Germania", "nel 2018 era toccato a uno per l'Egitto": who did it next, or to what it was done.
 */
static bool falls_to(const struct matcher *m, const struct told *told, int32_t index, const struct chunk *verb,
		     struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	const struct chunk *whom = match_chunk(m, clause->verb + 1);
	bool past = chunk_is_perfect(m->sentence, verb) || verb->tense == TENSE_PAST || verb->passive;
	if (!echo_verb(m, "falls", verb) || !past || verb->negated || verb->modal != 0) return false;
	if (clause->object != VG_NONE || whom == NULL || whom->kind != CHUNK_NP || whom->prep != PREP_TO) return false;
	if (clause->subject != VG_NONE && match_chunk(m, clause->subject)->prep == PREP_NONE) return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) /* "è toccato al ministro spiegarlo" */
		if (m->sentence->clauses.items[i].kind == CLAUSE_INF && m->sentence->clauses.items[i].parent == index)
			return false;
	bool thing = fit_elliptic(m, whom) || (whom->classes & match_themes(m->sentence->lex)) != 0;
	bool state = whom->name == (int32_t)whom->head && fit_authority(m, whom);
	bool does = told->like != 0 ? has_state(m, told) : m->context->voice == VOICE_ACTIVE;
	if (thing) step->theme = clause->verb + 1;
	if (state && does) step->doer = clause->verb + 1;
	return thing || (state && does);
}

/* "Lunedì è stata la volta di Francia e Germania": who did it next. */
static bool is_turn_of(const struct matcher *m, const struct told *told, const struct clause *clause,
		       const struct chunk *verb, struct step *step)
{
	const struct chunk *turn = match_chunk(m, clause->verb + 1), *whose = match_chunk(m, clause->verb + 2);
	bool was = verb->copula && !verb->negated && verb->modal == 0 && clause->subject == VG_NONE &&
		   (chunk_is_perfect(m->sentence, verb) || verb->tense == TENSE_PAST);
	if (!was || turn == NULL || whose == NULL || turn->first + 1 != turn->head) return false;
	if (!echo_is(m, "inturn", NULL, m->sentence->words.items[turn->head].low)) return false;
	bool state = whose->kind == CHUNK_NP && whose->prep == PREP_OF && whose->name == (int32_t)whose->head &&
		     fit_mention_type(m, whose->head) == VG_MENTION_COUNTRY;
	bool does = told->like != 0 ? has_state(m, told) : m->context->voice == VOICE_ACTIVE;
	if (state && does) step->doer = clause->verb + 2;
	return state && does;
}

/* "In giugno era toccato alla Danimarca, a maggio alla Norvegia": each further state with its time took the step, too.
 */
static void deal_turns(struct matcher *m, uint32_t k)
{
	struct step step = m->steps.items[k];
	const struct chunk *verb = match_chunk(m, step.chunk);
	if (step.doer != step.chunk + 1 || verb->kind != CHUNK_VG || !echo_verb(m, "falls", verb)) return;
	for (int32_t i = step.doer + 1; chunk_is_link(match_chunk(m, i));) {
		while (chunk_is_link(match_chunk(m, i))) i++;
		int32_t first = i;
		if (match_chunk(m, i) != NULL && match_chunk(m, i)->kind == CHUNK_TIME) i++;
		const struct chunk *whom = match_chunk(m, i);
		bool state = whom != NULL && whom->kind == CHUNK_NP && whom->prep == PREP_TO &&
			     whom->name == (int32_t)whom->head && fit_authority(m, whom);
		if (!state) return;
		if (step.part == 0) {
			m->steps.items[k].part = step.part = 1;
			VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, 0, step.doer, step.part});
		}
		step.part++;
		step.doer = i++;
		VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, first, step.doer, step.part});
		VG_PUSH(m->arena, m->steps, step);
	}
}

/* "si è accodata", "la seguirà", "intende seguirla": a state after a state. */
static bool joins(const struct matcher *m, int32_t index, struct clause *clause, const struct chunk *verb)
{
	const struct chunk *behind = match_chunk(m, clause->object);
	bool turned = clause->subject == VG_NONE && behind != NULL && clause->object > clause->verb &&
		      echo_verb(m, "joins", verb) && fit_authority(m, behind);
	if (turned) { /* "Poi si è accodata la Svezia" */
		clause->subject = clause->object;
		clause->object = VG_NONE;
	}
	const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, index));
	struct vg_str low = m->sentence->words.items[verb->head].low;
	bool alone = clause->object == VG_NONE && !verb->passive;
	bool self = (verb->clit & 1u << CLIT_SI) || lex_ends(m->sentence->lex, low, FN_REFLEXIVE_INFINITIVE) || alone;
	bool after = (verb->clit & 1u << CLIT_ACC) && clause->object == VG_NONE && !verb->passive;
	bool state = who != NULL && who->kind == CHUNK_NP && who->name == (int32_t)who->head &&
		     fit_mention_type(m, who->head) == VG_MENTION_COUNTRY; /* not "il ministro la segue" */
	if (alone && echo_verb(m, "joins", verb)) return state;
	if (self && echo_verb(m, "joins", verb)) return who != NULL && who->kind == CHUNK_NP && fit_authority(m, who);
	return after && state && echo_verb(m, "after", verb);
}

/* "A Danish request met the same fate": what was decided last on one is decided on another. */
static bool shares_fate(const struct matcher *m, const struct clause *clause, const struct chunk *verb,
			struct step *step)
{
	const struct chunk *fate = match_chunk(m, clause->object), *what = match_chunk(m, clause->subject);
	const struct chunk *with = match_chunk(m, clause->verb + 1); /* "met with the same fate" */
	if (fate == NULL && with != NULL && with->kind == CHUNK_NP && with->prep == PREP_WITH) fate = with;
	if (fate == NULL || what == NULL || fate->kind != CHUNK_NP || what->kind != CHUNK_NP || verb->negated)
		return false;
	bool same = echo_verb(m, "meets", verb) && has_alike(m, fate) &&
		    echo_is(m, "fate", NULL, m->sentence->words.items[fate->head].low);
	bool ours = (what->classes & match_themes(m->sentence->lex)) != 0 || fit_elliptic(m, what) ||
		    fit_names_goods(m, what);
	if (same && ours) step->theme = clause->subject;
	return same && ours;
}

/* "took comparable steps, when its department imposed a licence": a clause of time tells what was done. */
static bool is_spelt_out(const struct matcher *m, int32_t index)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[m->steps.items[i].clause];
		bool when = clause->kind == CLAUSE_SUB && clause->sub == SUB_WHEN && clause->parent == index;
		if (when && m->steps.items[i].kind == STEP_VERB && !m->steps.items[i].dropped) return true;
	}
	return false;
}

/* Does the phrase stand for what was done: "stessa sorte", "analogo provvedimento"? */
static bool is_same_fate(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	char text[VG_LOWER_MAX];
	uint32_t n;
	if (is_like_measure(m, np)) return true;
	return match_join(m->sentence, c->first, c->last, text, &n) && echo_within(m->pack, "fate", vg_str_n(text, n));
}

/* "Stessa sorte per i mortai", "Analogo provvedimento per il Ciad": a sentence, or what follows a semicolon, without a
 * verb. */
static void match_same_fate(struct matcher *m)
{
	const struct chunk *what = match_chunk(m, 0), *whom = match_chunk(m, 1);
	const struct clause *clause = sentence_clause(m->sentence, 0);
	if (m->steps.n != 0 || clause == NULL || what == NULL || whom == NULL) return;
	const struct chunk *verb = match_chunk(m, clause->verb); /* "per i mortai diretti in Ciad" */
	if (verb != NULL && (verb->form == FORM_FINITE || clause->verb <= 1)) return;
	if (!lex_has(m->sentence->lex, LEX_AGREEMENT) || what->kind != CHUNK_NP || what->prep != PREP_NONE ||
	    whom->kind != CHUNK_NP || whom->prep != PREP_FOR || !is_same_fate(m, 0))
		return;
	bool things = fit_elliptic(m, whom) || (whom->classes & match_themes(m->sentence->lex)) != 0 ||
		      fit_names_goods(m, whom);
	bool state = whom->name == (int32_t)whom->head && fit_mention_type(m, whom->head) == VG_MENTION_COUNTRY;
	struct told told = told_before(m, 0);
	bool firm = whom->name != VG_NONE && fit_mention_type(m, (uint32_t)whom->name) == VG_MENTION_COMPANY;
	if (told.frame == VG_NONE || (!things && !state && !firm)) return;
	VG_PUSH(m->arena, m->steps,
		(struct step){.kind = STEP_NOUN,
			      .frame = told.frame,
			      .action = told.action,
			      .first = what->head,
			      .last = what->head,
			      .chunk = 0,
			      .clause = 0,
			      .theme = things ? 1 : VG_NONE,
			      .idiom = VG_NONE,
			      .infinitive = VG_NONE,
			      .elliptic = true,
			      .alike = true,
			      .doer = VG_NONE});
}

void match_alike_steps(struct matcher *m)
{
	match_same_fate(m);
	uint32_t n = m->sentence->clauses.n;
	for (uint32_t i = 0; i < n; i++) {
		struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		struct told told = verb != NULL ? told_before(m, clause->verb) : (struct told){VG_NONE, 0, 0};
		if (told.frame == VG_NONE || is_spelt_out(m, (int32_t)i)) continue;
		struct step step = echo_step(m, &told, (int32_t)i);
		step.alike = true;
		step.doer = VG_NONE;
		if (!takes_like(m, clause, verb, &step.doer) && !hits_like(m, clause, verb, &step) &&
		    !joins(m, (int32_t)i, clause, verb) && !holds_for(m, &told, clause, verb, &step) &&
		    !shares_fate(m, clause, verb, &step) && !falls_to(m, &told, (int32_t)i, verb, &step) &&
		    !is_turn_of(m, &told, clause, verb, &step))
			continue;
		echo_share(m, &step);
		VG_PUSH(m->arena, m->steps, step);
		deal_turns(m, m->steps.n - 1);
	}
}
