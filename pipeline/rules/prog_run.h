/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What prog_find.c, which looks for places, and prog_run.c, which runs a program at one, share. */
#ifndef VAGLIO_PIPELINE_PROG_RUN_H
#define VAGLIO_PIPELINE_PROG_RUN_H

#include "prog_tree.h"

/* A way that is put off, or what a slot held. */
struct vg_way {
	uint32_t insn; /* VG_WAY_UNDO: pos is a slot, low what it held */
	uint32_t pos;
	uint32_t low; /* a span that may give back down to here; VG_WAY_PLAIN: a plain way */
};
#define VG_WAY_UNDO UINT32_MAX
#define VG_WAY_PLAIN UINT32_MAX

/* Where a match may begin that is at words. */
struct vg_place {
	uint32_t at;
	uint16_t pair, first;   /* vg_pair_of; the first of the two bytes */
	uint16_t length, state; /* of its word; of the scout behind it, 0: nobody has told */
};

/* How far a program is in a sweep. */
struct vg_swept {
	uint32_t sweep; /* its number: what another one left means nothing */
	uint32_t from;  /* where its next match may begin */
	uint32_t steps; /* that are left for it */
};

struct vg_runner {
	const struct vg_progs *progs;
	const struct vg_insn *code; /* these are those of progs */
	const struct vg_charset *sets;
	const struct vg_bytes *bytes;
	const struct vg_branch_table *tables;
	struct vg_arena *arena;
	struct vg_str text;
	struct vg_way *stack;
	uint32_t n;            /* ways */
	uint32_t *slots;       /* two for each group: UINT32_MAX where it took no part */
	uint32_t n_slots, end; /* room; where the last match ended */
	uint32_t used;         /* slots that may hold something: these first ones */
	uint32_t steps;        /* that are left */
	uint32_t depth;        /* of what stands apart */
	bool spent;            /* steps or room have run out */
	struct vg_place *places;
	uint32_t n_places, room;
	bool placed;
	uint64_t *begins;           /* for each pair, bits of the programs that may begin with it */
	uint32_t n_begins, words;   /* programs that are in it; numbers of a row */
	uint64_t *passed;           /* bits of those that may match at a place */
	uint32_t *active, n_active; /* words of bits in which a sweep wants any */
	struct vg_scout *scout;
	const struct vg_flat *states; /* that it begins with; NULL: none */
	struct vg_swept *swept;       /* by program */
	uint32_t sweep;               /* number of the last one */
	uint32_t age;                 /* of the states of the places */
};

/* prog_run.c: runs from an instruction on, at a place. On success end is where it ended. */
bool vg_runner_run(struct vg_runner *r, uint32_t insn, uint32_t pos);
/* Whether letters or digits stand on both sides. */
bool vg_runner_inner(struct vg_str text, uint32_t at);

/* prog_scout.c: which programs may match at a place. */
struct vg_scout *vg_scout_new(struct vg_arena *arena, const struct vg_progs *progs);
/* To be called when there are more programs: words of bits for all. */
void vg_scout_know(struct vg_scout *scout, uint32_t words);
/* Finds out with which small letters no state goes on: most words end so, and nothing has to be kept of it. */
void vg_scout_foresee(struct vg_scout *scout);
/* The states that have been made as flat arrays, and back where the programs are the same; these stay where they are.
 */
void vg_scout_flats(struct vg_flat flats[VG_STATES_TABLES]);
void vg_scout_give(const struct vg_scout *scout, struct vg_flat flats[VG_STATES_TABLES]);
void vg_scout_take(struct vg_scout *scout, const struct vg_flat flats[VG_STATES_TABLES]);
/* Changes when all states are forgotten: those of another age mean nothing. */
uint32_t vg_scout_age(const struct vg_scout *scout);
/* The state behind a word, for the programs that begin with its pair; 0 where none of them goes on. SCOUT_UNTOLD where
 * a state does not tell all, or where many have been made. */
#define SCOUT_UNTOLD UINT32_MAX
uint32_t vg_scout_word(struct vg_scout *scout, struct vg_str word, uint32_t pair, const uint64_t *begins);
/* Has the memory fetched that vg_scout_at looks at first where a word led to a state: states are many. */
void vg_scout_fetch(const struct vg_scout *scout, uint32_t state);
/* What is asked of a place. */
struct vg_wanted {
	const uint64_t *begins, *bits; /* the programs that begin with the place's pair; those that are asked for */
	const uint32_t *words;         /* of the bits that have any */
	uint32_t n;
	uint32_t age; /* of the place's state */
};
/* Sets, in these words, the bits of the programs that may match at the place, among those that begin with its pair and
 * are asked for: none of the others of these does. Bits of what is not asked for tell nothing. False where there are
 * none. */
bool vg_scout_at(struct vg_scout *scout, struct vg_str text, const struct vg_place *place,
		 const struct vg_wanted *wanted, uint64_t *passed_r);

#endif
