/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The automaton of all programs, between prog_scout.c, which has its states, and prog_ways.c, which makes one. */
#ifndef VAGLIO_PIPELINE_PROG_SCOUT_H
#define VAGLIO_PIPELINE_PROG_SCOUT_H

#include "prog_run.h"

#define THE_END 256u            /* beside the bytes: the end of the text */
#define SCOUT_STATES_MAX 12288u /* then all are forgotten that texts have asked for */

/* What stood before a place. */
enum before { BEFORE_ANY, BEFORE_MARK, BEFORE_ALNUM, BEFORE_LINE };

/* Where a program is, as a number: */
struct way {
	uint32_t insn, after; /* the instruction; where the atomic group goes on in which it stands: 0 = in none */
	uint32_t count;       /* times that a span has taken */
	uint32_t rest;        /* bytes of the character that has begun */
	uint32_t byte;        /* of an OP_BYTES */
};

struct state {
	uint32_t ways, n; /* its first of all ways, sorted; how many */
	uint16_t before;
	uint16_t passes; /* some program has its match, or cannot be told to have none */
};

/* Where another byte, or the end of the text, leads. */
struct far {
	uint32_t from; /* state and symbol; 0: none */
	uint32_t leads;
};
#define SCOUT_FARS 8192u /* a power of two */

struct vg_scout {
	struct vg_arena *arena;
	const struct vg_progs *progs;
	const struct vg_flat *first; /* the states that it begins with; NULL: none */
	uint32_t words;              /* of bits of programs */
	uint32_t age;
	uint16_t *starts; /* by pair; UNMADE */
	VG_VEC(struct state) states;
	VG_VEC(uint16_t) nears;               /* of each state: where those bytes lead */
	struct far *fars;                     /* SCOUT_FARS of them, by hash */
	uint32_t n_fars;                      /* that are any */
	VG_VEC(uint64_t) passed, alive;       /* of each state: bits of those that pass; that have ways left */
	VG_VEC(uint64_t) ways;                /* of all states */
	uint16_t slots[2 * SCOUT_STATES_MAX]; /* by hash: a state, or 0 */
	/* of the one that is made: */
	VG_VEC(struct way) waiting; /* ways that take nothing, to be followed */
	VG_VEC(uint64_t) next;
	uint64_t *passing;
	uint64_t *seen, turn; /* by instruction: the turn in which a way has been there last, and its `after` below */
	uint32_t n_seen;      /* instructions */
	uint32_t *firsts;     /* by program: its first instruction */
};

static inline uint64_t scout_pack(struct way way)
{
	return (uint64_t)way.insn << 40 | (uint64_t)way.after << 16 | way.count << 8 | way.rest << 4 | way.byte;
}

static inline struct way scout_unpack(uint64_t packed)
{
	return (struct way){(uint32_t)(packed >> 40), (uint32_t)(packed >> 16) & 0xFFFFFF,
			    (uint32_t)(packed >> 8) & 0xFF, (uint32_t)(packed >> 4) & 0xF, (uint32_t)packed & 0xF};
}

/* A way on behind what is taken. */
static inline void scout_go_on(struct vg_scout *scout, struct way way)
{
	VG_PUSH(scout->arena, scout->next, scout_pack(way));
}

static inline bool scout_is_alnum(uint32_t symbol)
{
	return (unsigned char)((symbol | 32) - 'a') < 26 ? symbol < 0x80 : symbol - '0' < 10;
}

/* The program that an instruction is of. */
uint32_t vg_scout_prog_of(const struct vg_scout *scout, uint32_t insn);
/* Follows all ways of a state past a symbol: fills `next` and `passing`. */
void vg_scout_take_symbol(struct vg_scout *scout, uint32_t from, uint32_t symbol);
/* Sorts the next ways; each stays once, and none of programs that have passed. */
void vg_scout_order(struct vg_scout *scout);

#endif
