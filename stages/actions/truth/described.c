/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the phrase of a step's noun says of its truth by itself: its modifiers, its own clauses, what waits for it. */
#include "actions/frames/fit.h"
#include "climb.h"

/* "La revoca, chiesta da Amnesty, è stata decisa": what its own verb does with it is told. */
static bool is_carried_out(const struct climber *c)
{
	const struct clause *clause = climb_clause(c, climb_chunk(c, c->step->chunk)->clause);
	if (clause == NULL || clause->verb == VG_NONE || clause->subject != c->step->chunk) return false;
	int32_t cue = climb_verb_cue(c, clause->verb);
	return cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_FACT;
}

/* "an embargo, which Spain has called for", "the suspension demanded by Amnesty": what its own clause says of a noun.
 */
void climb_described(struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	c->nominal = true;
	for (uint32_t i = 0; !is_carried_out(c) && i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		const struct chunk *thing = climb_chunk(c, clause->antecedent);
		bool host = clause->kind == CLAUSE_PART && thing != NULL && thing->host == c->step->chunk;
		bool of = (clause->antecedent == c->step->chunk || host) && clause->verb != VG_NONE &&
			  (clause->kind == CLAUSE_PART ||
			   (clause->kind == CLAUSE_REL && clause->subject != c->step->chunk));
		int32_t cue = of ? climb_verb_cue(c, clause->verb) : VG_NONE;
		const struct chunk *mark = climb_chunk(c, clause->mark);
		bool means = of && clause->kind == CLAUSE_REL && mark != NULL && /* "il ricorso con cui chiede" */
			     word_serves(&s->words.items[mark->first], FN_WITH_WHICH);
		if (cue == VG_NONE || means || climb_cue(c, cue)->happens) continue;
		enum effect effect = climb_cue(c, cue)->effect;
		if (effect != EFFECT_CALLED_FOR && effect != EFFECT_PLANNED) continue;
		const struct chunk *verb = climb_chunk(c, clause->verb);
		const struct word *aim = &s->words.items[verb->last]; /* "exports meant for Peru", "a ban aimed at" */
		if (word_serves(aim, FN_MEANT_FOR) || word_serves(aim, FN_DESIGNED)) continue;
		climb_apply(c, cue, climb_base(c, clause->verb, (int32_t)i),
			    verb->passive ? climb_agent(c, (int32_t)i) : clause->subject);
	}
}

static bool is_step(const struct matcher *m, int32_t np)
{
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].kind == STEP_NOUN && m->steps.items[i].chunk == np) return true;
	return false;
}

/* "la revoca | della licenza | per i droni": whether a phrase is the step of a noun or depends on it, and on no step
 * between; not "ha chiesto la revoca con una risoluzione". */
static bool is_of_step(const struct climber *c, int32_t np)
{
	for (uint32_t n = 0; n < CLIMB_MAX && np != VG_NONE && !is_step(c->m, np); n++) {
		if (climb_chunk(c, np)->prep == PREP_WITH) return false;
		np = climb_chunk(c, np)->host;
	}
	return np == c->step->chunk;
}

/* "chiede la revoca delle licenze concesse": the participle tells a step of its own, of the licences alone. */
static bool is_own_step(const struct matcher *m, int32_t clause)
{
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].kind == STEP_VERB && m->steps.items[i].clause == clause) return true;
	return false;
}

/* "la revoca disposta a febbraio", "the refusal decided on in May": what its own participle takes is there, whatever
 * governs it. */
bool climb_is_taken(const struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *step = climb_chunk(c, c->step->chunk);
	if (step->det != DET_DEF && step->det != DET_DEM && step->det != DET_POSS) return false;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		if (clause->kind != CLAUSE_PART || clause->verb == VG_NONE) continue;
		bool licence = clause->antecedent != c->step->chunk && is_own_step(c->m, (int32_t)i);
		if (licence || !is_of_step(c, clause->antecedent)) continue;
		const struct chunk *verb = climb_chunk(c, clause->verb);
		int32_t cue = climb_verb_cue(c, clause->verb);
		if (cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_FACT && verb->form == FORM_PART &&
		    !verb->negated)
			return true;
	}
	return false;
}

bool climb_reaches(const struct climber *c, const struct chunk *verb)
{
	const struct word *prep = verb->prep_word != VG_NONE ? &c->m->sentence->words.items[verb->prep_word] : NULL;
	return word_serves(prep, FN_UP_TO);
}

int32_t climb_inner_noun(const struct climber *c, const struct chunk *chunk)
{
	uint32_t hit;
	if (c->step->kind != STEP_NOUN || c->step->first <= chunk->first) return VG_NONE;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, chunk->first, c->step->first - 1, &hit);
	return term != VG_NONE ? c->m->pack->terms.items[term].owner : VG_NONE;
}

void climb_conditioned(struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		const struct chunk *verb = climb_chunk(c, clause->verb);
		bool bare = clause->kind == CLAUSE_SUB && clause->sub == SUB_IF &&
			    (clause->subject == VG_NONE || clause->subject == c->step->chunk) && verb != NULL &&
			    verb->form == FORM_PART && clause->verb == clause->mark + 1;
		if (!bare || clause->parent != climb_chunk(c, c->step->chunk)->clause) continue;
		if (c->v->factuality == VG_FACTUALITY_ASSERTED || c->v->factuality == VG_FACTUALITY_REPORTED)
			c->v->factuality = VG_FACTUALITY_POSSIBLE;
	}
}

/* "pending the revocation", "in attesa della revoca", "in attesa di revocarla": not yet. */
void climb_pending(struct climber *c, const struct chunk *chunk)
{
	if (chunk == NULL || chunk->prep_word == VG_NONE) return;
	const struct word *prep = &c->m->sentence->words.items[chunk->prep_word];
	const struct clause *around = climb_clause(c, chunk->clause);
	const struct chunk *main = around != NULL ? climb_chunk(c, around->verb) : NULL;
	bool until = chunk->kind == CHUNK_NP && word_serves(prep, FN_UP_TO) && main != NULL && !main->perfect &&
		     (main->tense == TENSE_PRES || main->tense == TENSE_FUT); /* "Fino al rilascio restano in porto" */
	if (word_serves(prep, FN_SUBJECT_TO) || until)
		c->v->factuality = climb_compose(c->v->factuality, EFFECT_POSSIBLE);
	if (chunk->prep != PREP_BEFORE || !word_serves(prep, FN_PENDING)) return;
	c->v->factuality = climb_compose(c->v->factuality, EFFECT_PLANNED);
	c->v->awaited = true;
}

/* "no revoked licence", "the allegedly revoked licence", "the soon-to-be-revoked licence" */
void climb_premodifier(struct climber *c)
{
	uint32_t hit;
	const struct chunk *chunk = climb_chunk(c, c->step->chunk);
	const struct word *words = c->m->sentence->words.items;
	int32_t term = c->step->first > chunk->first
			       ? match_term(c->m, TERM_CUE_ADV, chunk->first, c->step->first - 1, &hit)
			       : VG_NONE;
	if (term != VG_NONE) {
		climb_by(c, c->m->hits.items[hit].first, c->m->hits.items[hit].last);
		climb_apply(c, c->m->pack->terms.items[term].owner, VG_FACTUALITY_ASSERTED, VG_NONE);
	}
	for (uint32_t w = c->step->first > 6 ? c->step->first - 6 : 0; w + 2 < c->step->first; w++) {
		bool to_be = word_serves(&words[w], FN_TO) && word_serves(&words[w + 2], FN_BE);
		if (to_be && c->v->factuality == VG_FACTUALITY_ASSERTED) c->v->factuality = VG_FACTUALITY_PLANNED;
	}
	if (chunk->det == DET_NEG) c->v->factuality = VG_FACTUALITY_NEGATED;
}
