/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sentences are worth an analysis: those with the words that a step needs, or that later sentences point back to.
 * What it lets go by would have given nothing. */
#ifndef ACTIONS_GATE_H
#define ACTIONS_GATE_H

#include "pack.h"

struct gate;

/* What a sentence has words for, bits. */
enum {
	GATE_THEME = 1 << 0,  /* a noun that pronouns of later sentences may stand for, a verb of exporting */
	GATE_OBJECT = 1 << 1, /* a noun that steps are done to, the noun of an idiom */
	GATE_VERB = 1 << 2,   /* a verb of a frame */
	GATE_TELLS = 1 << 3,  /* a noun of a frame, a verb whose frame needs no object */
};

/* themes: kinds of noun that later sentences point back to. */
struct gate *gate_new(struct vg_ctx *ctx, const struct pack *pack, uint64_t themes);
/* What each word is one of: rows of bits, by vg_token.word. More than what is there, never less. */
const uint8_t *gate_rows(const struct gate *gate, struct vg_doc *doc);
/* May a sentence tell of a step? before: what those that its pronouns reach have. */
static inline bool gate_opens(uint8_t seen, uint8_t before)
{
	bool object = (seen & (GATE_THEME | GATE_OBJECT)) != 0 || (before & GATE_THEME) != 0;
	return (seen & GATE_TELLS) != 0 || ((seen & GATE_VERB) != 0 && object);
}

#endif
