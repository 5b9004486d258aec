/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns as programs of the engine's own: what rules use of pcre2's language, with the same matches, without a
 * compiler at run time. A pattern is parsed into a tree (prog_parse.c), the tree becomes instructions (prog_make.c),
 * and these are run (prog_run.c) at the places of a text where a match may begin (prog_find.c), with a stack of what
 * may be tried instead. Programs are flat arrays, which the build puts into the program's image.
 *
 * Taken are literals, classes of characters with \p{L} (also Lu, Ll, M, N, Nd), \d \s \w \b ^ $ \K, groups and named
 * groups, (?i) (?-i), alternatives, all quantifiers, looks ahead, looks behind of fixed length, atomic groups and back
 * references by name. What else a user's pattern may hold is left to pcre2 (regex.h). */
#ifndef VAGLIO_PIPELINE_PROG_H
#define VAGLIO_PIPELINE_PROG_H

#include "regex.h"
#include "vaglio/rules.h"

/* A match neither begins nor ends within a word. */
#define VG_BOUND "(?!(?<=[\\p{L}\\p{N}])(?=[\\p{L}\\p{N}]))"
#define VG_PROG_INSNS_MAX 20000u /* of one pattern */
#define VG_PROG_STACK 8192u      /* entries; a match that needs more is given up */
#define VG_PROG_MANY 0xFFFFu     /* times: without end */

/* The bytes that may stand at a place; end: it may be the end of the text. */
struct vg_bytes {
	uint64_t bits[4];
	uint32_t end, unused;
};

static inline bool vg_bytes_have(const struct vg_bytes *bytes, unsigned char byte)
{
	return (bytes->bits[byte / 64] >> byte % 64 & 1) != 0;
}

static inline struct vg_bytes vg_bytes_both(struct vg_bytes a, struct vg_bytes b)
{
	for (uint32_t i = 0; i < 4; i++) a.bits[i] |= b.bits[i];
	a.end |= b.end;
	return a;
}

/* A class of characters: one is in it if it is of one of the kinds or ranges, and then negated. */
struct vg_charset {
	uint64_t ascii[2]; /* the outcome for those below 128 */
	uint32_t range, n_ranges;
	uint32_t kinds; /* VG_CP_... */
	uint16_t negated, fold;
};

struct vg_char_range {
	int32_t from, to;
};

/* Where each byte leads among the alternatives of a branch. */
struct vg_branch_table {
	uint8_t at[256];
};

struct vg_insn {
	uint8_t op, kind;
	uint16_t n;
	uint32_t x, y;
};

/* Two bytes as a number that few others share; at the end of the text the second is 0. Of what is not ASCII the first
 * byte alone. */
#define VG_PAIRS_ASCII 4096u
#define VG_PAIRS (VG_PAIRS_ASCII + 128u)
static inline uint32_t vg_pair_of(unsigned char first, unsigned char second)
{
	return first < 0x80 ? (first * 37u + second) % VG_PAIRS_ASCII : VG_PAIRS_ASCII + first - 0x80;
}

struct vg_prog {
	struct vg_bytes first;         /* that a match begins with */
	uint64_t pairs[VG_PAIRS / 64]; /* of its first two bytes, where it is at words */
	uint32_t start;                /* its first instruction */
	uint32_t groups;               /* the whole match included */
	uint32_t at_words;             /* it begins neither within a word nor with white space */
	uint32_t unused;
};

/* All programs of a stage. */
struct vg_progs {
	VG_VEC(struct vg_insn) code;
	VG_VEC(struct vg_charset) sets;
	VG_VEC(struct vg_char_range) ranges;
	VG_VEC(struct vg_bytes) bytes;
	VG_VEC(struct vg_branch_table) tables;
	VG_VEC(struct vg_prog) items;
};

#define VG_PROG_TABLES 6
void vg_progs_flats(struct vg_flat flats[VG_PROG_TABLES]); /* sizes alone */
void vg_progs_give(const struct vg_progs *progs, struct vg_flat flats[VG_PROG_TABLES]);
void vg_progs_take(struct vg_progs *progs_r, const struct vg_flat flats[VG_PROG_TABLES]);

/* A named group of a pattern. */
struct vg_prog_name {
	struct vg_str name;
	uint32_t number;
};
struct vg_prog_names {
	VG_VEC(struct vg_prog_name) items;
};

/* Adds the program of a pattern, whose names point into it, as the last of the items. False where the pattern is none
 * that is taken; then nothing is added. */
bool vg_prog_make(struct vg_arena *arena, struct vg_progs *progs, struct vg_str pattern, struct vg_prog_names *names_r);

/* What running needs, for any number of programs of `progs` one after the other. */
struct vg_runner;
struct vg_runner *vg_runner_new(struct vg_arena *arena, const struct vg_progs *progs);
/* What running has found out of the programs, as flat arrays: it saves finding it out again. Taken before the first
 * text, by the runner of the same programs; the arrays stay where they are. */
#define VG_STATES_TABLES 8
void vg_runner_flats(struct vg_flat flats[VG_STATES_TABLES]); /* sizes alone */
void vg_runner_give(struct vg_runner *runner, struct vg_flat flats[VG_STATES_TABLES]);
void vg_runner_take(struct vg_runner *runner, const struct vg_flat *flats);
/* The text to look into, which is valid UTF-8 and ends where a pattern sees it end. */
void vg_runner_set(struct vg_runner *runner, struct vg_str text);
/* What is known of a word: VG_PLACES_NONE where no match begins in it, or how one may; VG_PLACES_ANY of no word. It
 * holds as long as the age is the same. */
#define VG_PLACES_NONE 2u /* less means nothing */
#define VG_PLACES_ANY 3u
uint16_t vg_runner_know(struct vg_runner *runner, struct vg_str word);
uint32_t vg_runner_age(struct vg_runner *runner);
/* From now on, matches begin in no other words of the text than those which are added, one behind the other. */
void vg_runner_begin_words(struct vg_runner *runner);
void vg_runner_add_word(struct vg_runner *runner, struct vg_span word, uint32_t known);
/* As vg_regex_match for the text that is set. */
enum vg_regex_result vg_runner_match(struct vg_runner *runner, uint32_t prog, uint32_t from, uint32_t *groups_r);

/* All matches of many programs, side by side as vg_runner_match finds them one after the other, in one walk over the
 * text. */
struct vg_sweep {
	uint64_t *wanted; /* bits of the programs, all of them at words; one that gives up loses its own */
	uint64_t *spent;  /* gets it, then */
	uint32_t groups;  /* that one has at most */
	void (*found)(void *user, uint32_t prog, const uint32_t *groups);
	void *user;
};
void vg_runner_sweep(struct vg_runner *runner, struct vg_sweep *sweep);

#endif
