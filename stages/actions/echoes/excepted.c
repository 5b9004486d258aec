/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept out of a step behind what it holds for: "howitzers for Peru but not for Oman", "granted to Korvend Ltd
 * but not to Almdorf AG", "verso il Perù ma non verso il Ciad". That is a step of its own, which was not taken. */
#include "actions/frames/fit.h"

/* A phrase that is kept out, and the one that it is opposed to. */
struct pair {
	int32_t held, kept; /* chunks */
	int32_t last;       /* of what it is opposed to: "to Peru and Chad" */
};

/* Are both names of states or of firms, or goods? */
static bool is_opposed(const struct matcher *m, const struct chunk *held, const struct chunk *kept)
{
	bool bare = kept->prep == PREP_NONE; /* "for Peru but not Oman" */
	if (held->kind != CHUNK_NP || held->prep == PREP_NONE || (!bare && held->prep != kept->prep)) return false;
	enum vg_mention_type type = fit_mention_type(m, kept->head), other = fit_mention_type(m, held->head);
	bool named = type == VG_MENTION_COUNTRY || type == VG_MENTION_COMPANY;
	return named ? type == other : fit_names_goods(m, kept) && fit_names_goods(m, held);
}

/* The phrase that `kept` is opposed to, in the part of the sentence before `mark`; VG_NONE without. */
static int32_t held_before(const struct matcher *m, int32_t mark, const struct chunk *kept)
{
	for (int32_t i = mark - 1; i >= 0; i--) {
		const struct chunk *c = match_chunk(m, i), *next = match_chunk(m, i + 1);
		bool joins = chunk_is_link(c) && i + 1 < mark && next->kind == CHUNK_NP &&
			     next->name == (int32_t)next->head && next->prep == PREP_NONE; /* "to Peru and Chad" */
		if (!joins && !chunk_is_phrase(c)) return VG_NONE;
		if (is_opposed(m, c, kept)) return i;
		if (kept->prep == PREP_NONE && !joins && c->prep != PREP_NONE) return VG_NONE;
	}
	return VG_NONE;
}

/* "but not for Oman": behind a link and a negation, up to the end of the part. */
static bool pair_at(const struct matcher *m, int32_t i, struct pair *pair_r)
{
	const struct word *words = m->sentence->words.items;
	const struct chunk *kept = match_chunk(m, i), *link = match_chunk(m, i - 1), *next = match_chunk(m, i + 1);
	if (kept->kind != CHUNK_NP || !chunk_is_link(link)) return false;
	uint32_t start = kept->prep_word != VG_NONE ? (uint32_t)kept->prep_word : kept->first;
	bool not = start > 0 && words[start - 1].tag == TAG_NEG && words[start - 1].sub == NEG_NOT &&
		   words[start - 1].chunk == VG_NONE;
	bool ends = next == NULL || next->kind == CHUNK_PUNCT || next->kind == CHUNK_CONJ || next->kind == CHUNK_TIME;
	if (!not || !ends || link->last + 2 != start) return false;
	bool other = link->kind == CHUNK_PUNCT && fit_mention_type(m, kept->head) == VG_MENTION_COMPANY;
	if (other) return false; /* "was granted to Almdorf AG, not to its customer": of one licence, whose it is */
	const struct chunk *before = match_chunk(m, i - 2);
	bool apart = link->kind == CHUNK_PUNCT || (before != NULL && before->kind == CHUNK_PUNCT);
	if (kept->prep == PREP_NONE && apart) return false;         /* "for Peru, but not Sweden": who does it */
	int32_t mark = i - 1 - (link->kind == CHUNK_CONJ && apart); /* ", but" */
	*pair_r = (struct pair){held_before(m, mark, kept), i, mark - 1};
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
		VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, pair.held, pair.last, part});
		VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, pair.kept, pair.kept, step.part});
		VG_PUSH(m->arena, m->steps, step);
	}
}
