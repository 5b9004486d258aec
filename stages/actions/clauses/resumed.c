/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Italian complements that a noun takes up again behind an aside: "la revoca, con effetto immediato, delle licenze",
 * "la richiesta, avanzata a maggio, di revocarle". */
#include "attach.h"

#define ASIDE_MAX 8 /* chunks between the commas */

/* Can chunk i stand in an aside: a phrase with a preposition, a time, an adverb, or the participle that opens it? */
static bool is_of_aside(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i);
	if (c->kind == CHUNK_VG) return c->form == FORM_PART && chunk_is_comma(chunk_at(a, i - 1));
	return is_fronted(c) || c->kind == CHUNK_ADV || c->kind == CHUNK_CONJ;
}

/* The noun before the aside that the comma before chunk i ends; VG_NONE where none does. */
static int32_t noun_before_aside(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i);
	if (!a->italian || c->prep != PREP_OF || !chunk_is_comma(chunk_at(a, i - 1))) return VG_NONE;
	int32_t open = i - 2;
	while (open > 0 && i - open <= ASIDE_MAX && !chunk_is_comma(chunk_at(a, open)) && is_of_aside(a, open)) open--;
	if (open <= 0 || open == i - 2 || !chunk_is_comma(chunk_at(a, open)) || !is_np(chunk_at(a, open - 1)))
		return VG_NONE;
	const struct chunk *noun = chunk_at(a, open - 1), *first = chunk_at(a, open + 1);
	bool list = first->kind == CHUNK_NP && first->prep == noun->prep;
	return list || first->prep == PREP_OF ? VG_NONE : open - 1;
}

/* Leaves the clauses of the aside for that of the noun. */
static void go_back(struct attacher *a, int32_t noun)
{
	int32_t clause = chunk_at(a, noun)->clause;
	uint32_t depth = a->depth;
	while (depth > 0 && a->stack[depth - 1] != clause) depth--;
	if (depth > 0) a->depth = depth;
	a->boundary = VG_NONE;
}

int32_t attach_resumed_noun(struct attacher *a, int32_t i)
{
	int32_t noun = noun_before_aside(a, i);
	if (noun != VG_NONE) go_back(a, noun);
	return noun;
}

static bool is_actor(const struct attacher *a, int32_t np)
{
	const struct chunk *c = chunk_at(a, np);
	return c->name == (int32_t)c->head || (c->all & a->actors) != 0;
}

int32_t attach_resumed_request(struct attacher *a, int32_t i)
{
	int32_t noun = noun_before_aside(a, i);
	while (noun != VG_NONE && is_actor(a, noun)) noun = chunk_at(a, noun)->host;
	if (noun != VG_NONE) go_back(a, noun);
	return noun;
}
