/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second firm that the same verb lets export something: "allowed Korvend to ship radars to Peru and Hostmark to
 * supply rifles to Chad", "ha autorizzato la Korvend a esportare radar in Perù e la Tarvio a fornire fucili al Ciad".
 * What each may do is a step of its own. Further states, each with its day, that do what the verb says: "Finland halted
 * its sales on Friday, Germany on Saturday", "la Svezia nel 2019". */
#include "actions/frames/fit.h"
#include "actions/truth/factuality.h"

#define GAPPED_MAX 4 /* firms beside the first */

/* "And {Hostmark} to supply": a name between a link and an infinitive of exporting; the link before it, else VG_NONE.
 */
static int32_t link_before(const struct matcher *m, const struct clause *sells)
{
	int32_t who = sells->verb - 1, link = sells->verb - 2;
	const struct chunk *c = match_chunk(m, who);
	if (c == NULL || c->kind != CHUNK_NP || c->classes != 0 || (c->prep != PREP_NONE && c->prep != PREP_TO))
		return VG_NONE;
	if (!chunk_is_link(match_chunk(m, link))) return VG_NONE;
	char start = m->sentence->doc->text.ptr[m->sentence->words.items[c->head].span.start];
	enum vg_mention_type type = fit_mention_type(m, c->head);
	bool other = type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE || type == VG_MENTION_AGENCY;
	if (other || start < 'A' || start > 'Z') return VG_NONE;
	while (chunk_is_link(match_chunk(m, link - 1))) link--; /* ", and" */
	return link;
}

/* The last chunk of what stands with a verb: up to the next verb, mark or part of the sentence. */
static int32_t end_of(const struct matcher *m, int32_t verb)
{
	int32_t last = verb;
	while (match_chunk(m, last + 1) != NULL && match_chunk(m, last + 1)->kind == CHUNK_NP) last++;
	return last;
}

static void share_out(struct matcher *m, uint32_t k)
{
	struct step step = m->steps.items[k];
	const struct clause *first = sentence_clause(m->sentence, step.infinitive);
	if (step.kind != STEP_VERB || step.dropped || step.part != 0 || step.theme != VG_NONE || first == NULL) return;
	for (uint32_t i = (uint32_t)step.infinitive + 1; i < m->sentence->clauses.n && step.part < GAPPED_MAX; i++) {
		const struct clause *sells = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, sells->verb);
		if (sells->kind != CLAUSE_INF || verb == NULL || !lex_exports(m->pack->lex, verb->lemma)) continue;
		int32_t link = link_before(m, sells);
		if (link == VG_NONE || link <= first->verb) continue;
		if (step.part == 0) {
			m->steps.items[k].part = step.part = 1;
			VG_PUSH(m->arena, m->shares,
				(struct share){VG_NONE, VG_NONE, step.chunk + 1, link - 1, step.part});
		}
		step.part++;
		step.infinitive = (int32_t)i;
		step.exporter = sells->verb - 1;
		VG_PUSH(m->arena, m->shares,
			(struct share){VG_NONE, VG_NONE, sells->verb - 1, end_of(m, sells->verb), step.part});
		VG_PUSH(m->arena, m->steps, step);
	}
}

void match_gapped_steps(struct matcher *m)
{
	for (uint32_t k = 0, n = m->steps.n; k < n; k++) share_out(m, k);
}

/* A state by its name or capital, without a preposition, with a time right behind it, and nothing more. */
static bool is_state_with_day(const struct matcher *m, int32_t i)
{
	const struct chunk *who = match_chunk(m, i), *when = match_chunk(m, i + 1), *end = match_chunk(m, i + 2);
	if (who == NULL || who->kind != CHUNK_NP || who->prep != PREP_NONE || who->name != (int32_t)who->head)
		return false;
	enum vg_mention_type type = fit_mention_type(m, who->head);
	bool state = (type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE) && fit_authority(m, who);
	bool closed = end == NULL || chunk_is_link(end) || end->kind == CHUNK_PUNCT;
	return state && when != NULL && when->kind == CHUNK_TIME && closed;
}

/* The time of the step's own clause before a chunk; VG_NONE. */
static int32_t own_day(const struct matcher *m, const struct step *step, int32_t before)
{
	for (int32_t i = before - 1; i > step->chunk; i--)
		if (match_chunk(m, i)->kind == CHUNK_TIME && match_chunk(m, i)->clause == step->clause) return i;
	return VG_NONE;
}

static void share_out_states(struct matcher *m, uint32_t k)
{
	struct step step = m->steps.items[k];
	const struct chunk *verb = match_chunk(m, step.chunk);
	int32_t who = factuality_subject(m->sentence, step.clause), i = step.chunk + 1;
	const struct chunk *first = match_chunk(m, who);
	bool acts = step.kind == STEP_VERB && !step.dropped && step.part == 0 && !verb->passive && first != NULL &&
		    first->kind == CHUNK_NP && fit_authority(m, first);
	while (acts && match_chunk(m, i) != NULL && chunk_is_phrase(match_chunk(m, i))) i++;
	int32_t day = acts ? own_day(m, &step, i) : VG_NONE;
	while (day != VG_NONE && chunk_is_link(match_chunk(m, i))) {
		while (chunk_is_link(match_chunk(m, i))) i++;
		if (!is_state_with_day(m, i)) return;
		if (step.part == 0) {
			m->steps.items[k].part = step.part = 1;
			VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, who, who, step.part});
			VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, day, day, step.part});
		}
		step.part++;
		step.alike = true;
		step.doer = i;
		VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, i, i + 1, step.part});
		VG_PUSH(m->arena, m->steps, step);
		i += 2;
	}
}

void match_gapped_states(struct matcher *m)
{
	for (uint32_t k = 0, n = m->steps.n; k < n; k++) share_out_states(m, k);
}
