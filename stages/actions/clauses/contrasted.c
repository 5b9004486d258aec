/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "was issued not by Norway but by Sweden", "non è stata rilasciata dalla Norvegia ma dalla Svezia": the verb is denied
 * of the first alone. */
#include "attach.h"

/* The phrase behind "but" that stands against phrase i, of the same preposition; VG_NONE. */
static int32_t set_against(const struct attacher *a, int32_t i)
{
	for (int32_t j = i + 1; (uint32_t)j + 1 < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j), *next = chunk_at(a, j + 1);
		if (c->kind == CHUNK_VG || c->kind == CHUNK_MARK) return VG_NONE;
		if (c->kind != CHUNK_CONJ) continue;
		bool same = c->mark == CONJ_BUT && is_np(next) && next->prep == chunk_at(a, i)->prep;
		int32_t behind = j + 2;
		while (is_np(chunk_at(a, behind))) behind++;
		return same && !is_finite(chunk_at(a, behind)) ? j + 1 : VG_NONE; /* not "ma dalla ditta arriva" */
	}
	return VG_NONE;
}

void attach_contrasted(struct attacher *a)
{
	const struct lex *lex = a->sentence->lex;
	int32_t verb = VG_NONE;
	for (int32_t i = 0; (uint32_t)i < a->sentence->chunks.n; i++) {
		struct chunk *c = chunk_at(a, i);
		if (c->kind == CHUNK_VG) verb = i;
		bool agent = verb != VG_NONE && is_np(c) && c->clause == chunk_at(a, verb)->clause &&
			     (lex_is_agent(lex, c->prep) || c->prep == PREP_FROM);
		int32_t other = agent ? set_against(a, i) : VG_NONE;
		if (other == VG_NONE) continue;
		const struct word *before = c->prep_word > 0 ? &a->sentence->words.items[c->prep_word - 1] : NULL;
		bool not_by = before != NULL && before->tag == TAG_NEG;
		if (!not_by && !chunk_at(a, verb)->negated) continue;
		if (!not_by) chunk_at(a, verb)->negated = false;
		c->prep = PREP_INSTEAD;
		chunk_at(a, other)->clause = c->clause;
		chunk_at(a, other)->host = chunk_at(a, other)->conjunct = VG_NONE;
	}
}
