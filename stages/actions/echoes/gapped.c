/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second firm that the same verb lets export something: "allowed Korvend to ship radars to Peru and Hostmark to
 * supply rifles to Chad", "ha autorizzato la Korvend a esportare radar in Perù e la Tarvio a fornire fucili al Ciad".
 * What each may do is a step of its own. */
#include "actions/frames/fit.h"

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
