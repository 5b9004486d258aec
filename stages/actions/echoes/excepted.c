/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept out of a step behind what it holds for: "howitzers for Peru but not for Oman", "granted to Korvend Ltd
 * but not to Almdorf AG", "verso il Perù ma non verso il Ciad". That is a step of its own, which was not taken. */
#include "actions/frames/fit.h"

/* A phrase that is kept out, and the one that it is opposed to. */
struct pair {
	int32_t held, kept; /* chunks */
};

/* Are both names of states or of firms, or goods? */
static bool is_opposed(const struct matcher *m, const struct chunk *held, const struct chunk *kept)
{
	if (held->kind != CHUNK_NP || held->prep == PREP_NONE || held->prep != kept->prep) return false;
	enum vg_mention_type type = fit_mention_type(m, kept->head), other = fit_mention_type(m, held->head);
	bool named = type == VG_MENTION_COUNTRY || type == VG_MENTION_COMPANY;
	return named ? type == other : fit_names_goods(m, kept) && fit_names_goods(m, held);
}

/* The phrase that `kept` is opposed to, in the part of the sentence before `mark`; VG_NONE without. */
static int32_t held_before(const struct matcher *m, int32_t mark, const struct chunk *kept)
{
	for (int32_t i = mark - 1; chunk_is_phrase(match_chunk(m, i)); i--)
		if (is_opposed(m, match_chunk(m, i), kept)) return i;
	return VG_NONE;
}

/* "but not for Oman": behind a link and a negation, up to the end of the part. */
static bool pair_at(const struct matcher *m, int32_t i, struct pair *pair_r)
{
	const struct word *words = m->sentence->words.items;
	const struct chunk *kept = match_chunk(m, i), *link = match_chunk(m, i - 1), *next = match_chunk(m, i + 1);
	if (kept->kind != CHUNK_NP || kept->prep == PREP_NONE || kept->prep_word == VG_NONE || link == NULL)
		return false;
	uint32_t start = (uint32_t)kept->prep_word;
	bool not = start > 0 && words[start - 1].tag == TAG_NEG && words[start - 1].sub == NEG_NOT &&
		   words[start - 1].chunk == VG_NONE;
	bool links = link->kind == CHUNK_CONJ || (link->kind == CHUNK_PUNCT && link->mark == ',');
	bool ends = next == NULL || next->kind == CHUNK_PUNCT || next->kind == CHUNK_CONJ || next->kind == CHUNK_TIME;
	if (!not || !links || !ends || link->last + 2 != start) return false;
	bool other = link->kind == CHUNK_PUNCT && fit_mention_type(m, kept->head) == VG_MENTION_COMPANY;
	if (other) return false; /* "was granted to Almdorf AG, not to its customer": of one licence, whose it is */
	int32_t mark = i - 1;
	if (match_chunk(m, mark - 1) != NULL && match_chunk(m, mark - 1)->kind == CHUNK_PUNCT) mark--; /* ", but" */
	*pair_r = (struct pair){held_before(m, mark, kept), i};
	return pair_r->held != VG_NONE;
}

/* The step of the last verb before the phrase, or whose export that verb is. */
static int32_t step_of(const struct matcher *m, int32_t chunk)
{
	int32_t verb = chunk;
	while (verb >= 0 && match_chunk(m, verb)->kind != CHUNK_VG) verb--;
	for (uint32_t i = m->steps.n; verb >= 0 && i-- > 0;) {
		const struct step *step = &m->steps.items[i];
		const struct clause *export = sentence_clause(m->sentence, step->infinitive);
		bool own = step->chunk == verb || (export != NULL && export->verb == verb);
		if (step->kind == STEP_VERB && !step->dropped && !step->elliptic && step->part == 0 && own)
			return (int32_t)i;
	}
	return VG_NONE;
}

void match_excepted_steps(struct matcher *m)
{
	if (m->steps.n == 0) return;
	for (int32_t i = 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		struct pair pair;
		int32_t k = pair_at(m, i, &pair) ? step_of(m, pair.held) : VG_NONE;
		if (k == VG_NONE) continue;
		uint32_t part = m->shares.n + m->steps.n + 1;
		struct step step = m->steps.items[k];
		m->steps.items[k].part = part;
		step.part = part + 1;
		step.like = k + 1;
		step.excepted = true;
		VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, pair.held, pair.held, part});
		VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, pair.kept, pair.kept, step.part});
		VG_PUSH(m->arena, m->steps, step);
	}
}
