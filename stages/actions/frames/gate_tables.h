/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a gate: which words may tell of a step, and what they need beside them. They are made once, out of the
 * pack, and are in the image. */
#ifndef ACTIONS_GATE_TABLES_H
#define ACTIONS_GATE_TABLES_H

#include "need.h"

/* A word of forms that count: one of each form. */
struct gate_form {
	uint64_t kinds; /* of those of one word */
	uint32_t hash;  /* 0 = empty */
	uint16_t trigger;
	uint16_t phrases; /* those of several words, 0: none */
};

/* A form of several words: what it brings in where the others are there, too. */
struct gate_phrase {
	uint64_t kinds;
	uint32_t key; /* hash of the word that stands for it */
	uint16_t parts[NEED_WORDS], unused[3];
};

/* Those of one key. */
struct gate_phrases {
	uint64_t kinds; /* of all of them */
	uint32_t first, n;
};

enum {
	GATE_FORMS, /* of struct gate_form, by hash: a power of two */
	GATE_NEEDS,
	GATE_TRIGGERS,
	GATE_PARTS,
	GATE_ALL_PHRASES,
	GATE_PHRASES, /* of struct gate_phrases */
	GATE_OBJECTS, /* by entries of verbs, see gate_objects */
	GATE_BE,      /* the trigger of what headlines leave out */
	GATE_TABLES
};

struct gate_source {
	struct vg_arena *arena;
	const struct pack *pack;
	uint64_t themes; /* kinds of noun that later sentences point back to */
};
/* Fills in the tables; user: a struct gate_source. */
bool gate_make(void *user, struct vg_flat *flats);

/* The place of a hash among n forms, or the empty one where it would stand. */
static inline uint32_t gate_place(const struct gate_form *forms, uint32_t n, uint32_t hash)
{
	uint32_t at = hash & (n - 1);
	while (forms[at].hash != 0 && forms[at].hash != hash) at = (at + 1) & (n - 1);
	return at;
}

#endif
