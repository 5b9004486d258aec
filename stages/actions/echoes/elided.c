/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English verbs that are left out behind their auxiliary: "Were they revoked? They were not.", "Only two were.",
 * "Norway did not.", "said that it would". */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

/* The step that the auxiliary stands for. */
struct elided {
	int32_t frame;
	enum vg_action_type action;
	struct step *step; /* NULL where it is of the sentence before */
	bool passive;      /* told of what was done to its subject */
	bool infinitive;   /* told in an infinitive: "promised to review" */
};

static bool of_sentence_before(const struct matcher *m, struct elided *elided_r)
{
	const struct context *context = m->context;
	if (context->step == 0 || context->pack != m->pack || m->sentence->index + 1 - context->step > 1) return false;
	if (context->voice == VOICE_NONE) return false;
	const struct frame *frame = &m->pack->frames.items[context->frame];
	bool state = (frame->flags & FRAME_INTRANSITIVE) && frame->action == VG_ACTION_GRANTED; /* "dates from" */
	if (state) return false;
	*elided_r = (struct elided){.frame = context->frame,
				    .action = context->action,
				    .passive = context->voice == VOICE_PASSIVE,
				    .infinitive = context->infinitive};
	return true;
}

/* The last verb of a step before the chunk, here or in the sentence before. */
static bool told_before(const struct matcher *m, int32_t at, struct elided *elided_r)
{
	for (uint32_t i = m->steps.n; i-- > 0;) {
		struct step *step = &m->steps.items[i];
		if (step->dropped || step->kind == STEP_PREMOD || step->chunk >= at) continue;
		if (step->kind != STEP_VERB) return false;
		const struct chunk *verb = match_chunk(m, step->chunk);
		*elided_r = (struct elided){.frame = step->frame,
					    .action = step->action,
					    .step = step,
					    .passive = match_is_passive(m, step),
					    .infinitive = verb->form == FORM_INF};
		return true;
	}
	return of_sentence_before(m, elided_r);
}

/* Nothing that the auxiliary could be said with follows: the sentence or its part ends, or a time or another part
 * comes. Passes a negation, which is told in negated_r. */
static bool is_stranded(const struct matcher *m, int32_t chunk, bool *negated_r)
{
	const struct chunk *verb = match_chunk(m, chunk);
	const struct word *words = m->sentence->words.items;
	int32_t next = chunk + 1;
	uint32_t end = m->sentence->words.n;
	*negated_r = verb->negated;
	while (match_chunk(m, next) != NULL && (match_chunk(m, next)->kind == CHUNK_ADV)) next++;
	const struct chunk *c = match_chunk(m, next);
	bool time = c != NULL && c->kind == CHUNK_TIME; /* with its preposition */
	if (c != NULL) end = c->prep_word != VG_NONE && c->kind == CHUNK_NP ? (uint32_t)c->prep_word : c->first;
	for (uint32_t w = verb->last + 1; w < end && w < m->sentence->words.n; w++) {
		*negated_r = *negated_r || words[w].tag == TAG_NEG;
		if (word_serves(&words[w], FN_SO) || echo_is(m, "same", NULL, words[w].low))
			return false; /* "did so", "did likewise": told by its own words */
		if (words[w].tag != TAG_NEG && words[w].tag != TAG_ADV && (words[w].tag != TAG_PREP || !time))
			return false;
	}
	bool has = time && match_is_verb(m, verb, FN_HAVE) && !*negated_r; /* "has until May" */
	if (c == NULL || c->kind == CHUNK_TIME || c->kind == CHUNK_CONJ) return !has;
	if (c->kind != CHUNK_PUNCT) return false;
	const struct chunk *after = match_chunk(m, next + 1), *end_mark = match_chunk(m, next + 2);
	bool aside = c->mark == ',' && after != NULL && (after->kind == CHUNK_ADV || after->kind == CHUNK_CONJ) &&
		     end_mark != NULL && end_mark->kind == CHUNK_PUNCT; /* "were, however, denied" */
	if (aside) after = match_chunk(m, next + 3);
	return c->mark != '?' && (c->mark != ',' || after == NULL || after->kind != CHUNK_VG);
}

/* Is it what was done to licences: a pronoun, a number, "Korvend's", a noun of theirs? */
static bool is_undergoer(const struct matcher *m, const struct chunk *who)
{
	return who->kind == CHUNK_NP && who->prep == PREP_NONE &&
	       (fit_elliptic(m, who) || (who->classes & match_themes(m->pack->lex)) != 0);
}

/* Somebody who takes steps: a name, a pronoun, a noun for an authority or a firm. */
static bool is_actor(const struct matcher *m, const struct chunk *who)
{
	const struct word *head = &m->sentence->words.items[who->head];
	if (who->kind != CHUNK_NP || who->prep != PREP_NONE || head->tag == TAG_REL) return false;
	uint64_t company = lex_class(m->sentence->lex, VG_STR("company"));
	return head->tag == TAG_PRON || who->name != VG_NONE || fit_authority(m, who) || (who->classes & company) != 0;
}

/* Does the auxiliary go with the voice of what it stands for? */
static bool goes_with(const struct matcher *m, const struct chunk *verb, const struct elided *elided)
{
	bool modal = verb->bare_aux && verb->modal != 0;
	if (match_is_verb(m, verb, FN_BE) && !modal) return elided->passive;
	if (match_is_verb(m, verb, FN_DO) && !modal) return !elided->passive;
	return modal || match_is_verb(m, verb, FN_HAVE);
}

/* Who or what the clause is about; a clause that goes on has it from the one before. */
static const struct chunk *subject_of(const struct matcher *m, int32_t clause, bool *said_r)
{
	*said_r = m->sentence->clauses.items[clause].subject != VG_NONE;
	return match_chunk(m, factuality_subject(m->sentence, clause));
}

/* An infinitive was told of somebody who is spoken of again, not of another: "promised to review. It did not." */
static bool is_same_actor(const struct matcher *m, const struct elided *elided, const struct chunk *who, bool said)
{
	return !elided->infinitive || elided->passive || !said || m->sentence->words.items[who->head].tag == TAG_PRON;
}

/* "Asked whether it had been revoked, the spokeswoman said that it had": what was asked is answered. */
static void answer(const struct matcher *m, const struct elided *elided, int32_t clause)
{
	if (elided->step == NULL || m->sentence->clauses.items[clause].kind != CLAUSE_THAT) return;
	const struct clause *asked = &m->sentence->clauses.items[elided->step->clause];
	if (asked->kind == CLAUSE_Q || asked->kind == CLAUSE_SUB) elided->step->dropped = true;
}

static bool stands_for_step(struct matcher *m, int32_t index, struct elided *elided_r)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	struct chunk *verb = match_chunk(m, clause->verb);
	bool negated, said;
	bool kind = clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_COORD || clause->kind == CLAUSE_THAT;
	if (verb == NULL || !kind || verb->form != FORM_FINITE || verb->passive || clause->object != VG_NONE)
		return false;
	bool does = verb->modal != 0 && !verb->perfect && !verb->bare_aux && match_is_verb(m, verb, FN_DO);
	if (does) return false; /* "What Rome can do, Paris can do" */
	if (!told_before(m, clause->verb, elided_r) || !goes_with(m, verb, elided_r)) return false;
	if (!is_stranded(m, clause->verb, &negated)) return false;
	const struct chunk *who = subject_of(m, index, &said);
	if (who == NULL || !is_same_actor(m, elided_r, who, said)) return false;
	if (elided_r->passive ? !is_undergoer(m, who) : !is_actor(m, who)) return false;
	verb->negated = negated;
	verb->passive = elided_r->passive;
	return true;
}

void match_elided_steps(struct matcher *m)
{
	if (m->sentence->question) return;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		struct elided elided;
		if (!stands_for_step(m, (int32_t)i, &elided)) continue;
		struct told told = {elided.frame, elided.action,
				    elided.step != NULL ? (int32_t)(elided.step - m->steps.items) + 1 : 0};
		struct step step = echo_step(m, &told, (int32_t)i);
		if (elided.passive) step.theme = factuality_subject(m->sentence, (int32_t)i);
		answer(m, &elided, (int32_t)i);
		VG_PUSH(m->arena, m->steps, step);
	}
}
