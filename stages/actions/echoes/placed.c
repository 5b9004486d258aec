/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Italian sums that a state has of the licences told before: "Il primo destinatario è il Perù, con 870 milioni",
 * "in testa il Togo (40 milioni) e il Ghana (12 milioni)". */
#include "actions/frames/fit.h"
#include "actions/lex/inflect.h"

#define PLACE_WORDS 3   /* of the longest word for a place in the ranking: "al primo posto" */
#define BRACKET_REACH 3 /* words from a state to the brackets with its sum: "il Perù in testa (40 milioni)" */
#define TOLD_REACH 4    /* words from a state to a step of its own: "il Perù, con licenze per 40 milioni" */

/* The word that says that states stand in a ranking: its last word; the number of words without. */
static uint32_t placing_word(const struct matcher *m)
{
	char text[VG_LOWER_MAX];
	uint32_t n, end = m->sentence->words.n;
	for (uint32_t first = 0; first < end; first++)
		for (uint32_t last = first; last < end && last < first + PLACE_WORDS; last++)
			if (match_join(m->sentence, first, last, text, &n) &&
			    echo_is(m, "placed", NULL, vg_str_n(text, n)))
				return last;
	return end;
}

/* Does the sentence, or what stands before it, tell of licences granted, or the sentence name those of which it ranks
 * states: "Il primo destinatario delle licenze è il Perù, con 40 milioni"? */
static bool are_granted(const struct matcher *m)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	for (int32_t i = 0; (uint32_t)i < m->sentence->chunks.n; i++)
		if (match_chunk(m, i)->kind == CHUNK_NP && match_chunk(m, i)->prep == PREP_OF &&
		    (match_chunk(m, i)->classes & licence))
			return true;
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (!m->steps.items[i].dropped && m->steps.items[i].action == VG_ACTION_GRANTED) return true;
	return m->context->step != 0 && m->context->action == VG_ACTION_GRANTED &&
	       m->sentence->index + 1 - m->context->step <= CONTEXT_AGE_MAX;
}

/* "seguito dal Togo (40 milioni) e dal Ghana": behind the word that tells what follows. */
static bool follows(const struct matcher *m, const struct chunk *state)
{
	for (uint32_t w = 0; w < state->first; w++)
		if (echo_is(m, "placed", NULL, m->sentence->words.items[w].low)) return true;
	return false;
}

/* "il Perù", "con il Perù in testa", "seguito dal Perù" */
static bool is_state(const struct matcher *m, const struct chunk *c)
{
	bool bare = c->kind == CHUNK_NP && c->name == (int32_t)c->head &&
		    (c->prep == PREP_NONE || c->prep == PREP_WITH || (c->prep == PREP_FROM && follows(m, c)));
	return bare && fit_mention_type(m, c->head) == VG_MENTION_COUNTRY;
}

static bool is_sum(const struct matcher *m, int32_t i)
{
	const struct chunk *c = match_chunk(m, i);
	bool with =
		c != NULL && c->kind == CHUNK_NP && (c->prep == PREP_WITH || c->prep == PREP_TO || c->prep == PREP_FOR);
	return with && figure_is_amount(m, i) && figure_is_sum(&m->sentence->words.items[c->head]);
}

/* "il Perù, con 870 milioni", "il Togo (40 milioni)": does the sum of a state stand behind it? */
static bool has_sum(const struct matcher *m, int32_t i)
{
	const struct chunk *c = match_chunk(m, i), *comma = match_chunk(m, i + 1);
	for (uint32_t w = c->last + 1; w <= c->last + BRACKET_REACH && w < m->sentence->words.n; w++)
		if (m->sentence->words.items[w].aside) return m->sentence->words.items[w].tag != TAG_NAME;
	return is_sum(m, comma != NULL && comma->kind == CHUNK_PUNCT ? i + 2 : i + 1);
}

/* "Al secondo posto, con 40 milioni, c'è il Perù": is state i the only one, and a sum named? */
static bool has_all(const struct matcher *m, int32_t i)
{
	bool sum = false;
	for (int32_t j = 0; (uint32_t)j < m->sentence->chunks.n; j++) {
		const struct chunk *c = match_chunk(m, j);
		if (j != i && c->kind == CHUNK_NP && c->name != VG_NONE) return false;
		sum = sum || (is_sum(m, j) && c->prep == PREP_WITH);
	}
	return sum;
}

static bool is_told(const struct matcher *m, const struct chunk *state)
{
	for (uint32_t k = 0; k < m->steps.n; k++) {
		const struct step *step = &m->steps.items[k];
		const struct chunk *c = match_chunk(m, step->chunk);
		if (!step->dropped && c != NULL && step->chunk != VG_NONE && c->first > state->last &&
		    c->first <= state->last + TOLD_REACH)
			return true;
	}
	return false;
}

/* A step of its own for state i. */
static void push(struct matcher *m, int32_t i)
{
	const struct chunk *state = match_chunk(m, i);
	uint32_t part = m->shares.n + m->steps.n + 1, n = m->steps.n;
	answer_push(m, VG_ACTION_GRANTED, state->head, state->head, i, i);
	if (m->steps.n == n) return;
	m->steps.items[n].part = part;
	VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, i, i, part});
}

void match_placed_steps(struct matcher *m)
{
	uint32_t end = m->sentence->words.n;
	if (m->sentence->question || !are_granted(m) || placing_word(m) == end) return;
	for (int32_t i = 0; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *state = match_chunk(m, i);
		if (!is_state(m, state) || (!has_sum(m, i) && !has_all(m, i)) || is_told(m, state)) continue;
		push(m, i);
	}
}
