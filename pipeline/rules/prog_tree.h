/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of a pattern, between prog_parse.c and prog_make.c, and the instructions, between prog_make.c and
 * prog_run.c. */
#ifndef VAGLIO_PIPELINE_PROG_TREE_H
#define VAGLIO_PIPELINE_PROG_TREE_H

#include "prog.h"

#define VG_PROG_DEPTH_MAX 40 /* groups within one another */

enum node_kind {
	NODE_EMPTY,
	NODE_CHAR,   /* a = code point; fold: an ASCII letter of either case */
	NODE_SET,    /* a = its number */
	NODE_CAT,    /* children one after the other */
	NODE_ALT,    /* one of the children, the first that will do */
	NODE_GROUP,  /* child; a = its number, 0 = none */
	NODE_REPEAT, /* child, from a to b times */
	NODE_AHEAD,  /* child; negated */
	NODE_BEHIND, /* child; negated */
	NODE_ATOMIC, /* child, whose other ways are forgotten */
	NODE_START,  /* of the text */
	NODE_END,
	NODE_EDGE,    /* of a word; negated */
	NODE_BOUND,   /* VG_BOUND */
	NODE_SAME,    /* as group a was */
	NODE_KEEP_OUT /* what is before does not count */
};
enum mode { MODE_GREEDY, MODE_LAZY, MODE_POSSESSIVE };

/* Numbers of nodes; 0 = none, which is the first of all, an empty one. */
struct node {
	uint8_t kind, mode;
	bool negated, fold;
	uint32_t a, b;
	uint32_t child, next; /* its first child; the next of its parent */
};

struct tree {
	struct vg_arena *arena, *pool; /* of the tree; of the programs */
	struct vg_progs *progs;
	VG_VEC(struct node) nodes;
	uint32_t root, groups; /* groups with a number */
	struct vg_prog_names names;
};

/* prog_parse.c: false where the pattern is not taken. */
bool vg_tree_parse(struct tree *tree, struct vg_str pattern);
/* The number of the set, which is added where there is none like it; its ranges are the last of all. */
uint32_t vg_tree_set(struct tree *tree, struct vg_charset set);

/* prog_first.c: first bytes of the characters of a set. */
struct vg_bytes vg_prog_set_bytes(const struct vg_progs *progs, uint32_t number);
/* prog_pairs.c: sets the pairs of a program, whose instructions are the last of all. */
void vg_prog_pairs(struct vg_arena *scratch, const struct vg_progs *progs, struct vg_prog *prog);

enum op {
	OP_MATCH,   /* the end of a pattern, or of what stands in OP_AHEAD, OP_BEHIND, OP_ATOMIC */
	OP_BYTES,   /* n bytes, from the lowest of x up to the highest of y */
	OP_LETTERS, /* the same, ASCII in lower case, of either case */
	OP_SET,     /* a character of set x */
	OP_SPAN,    /* the same, y & 0xFFFF to y >> 16 times; kind: MODE_POSSESSIVE: for good */
	OP_JUMP,    /* to x */
	OP_TRY,     /* go on where the next byte is of y; else, and if that fails, at x */
	OP_IF,      /* the same without coming back */
	OP_PUT_OFF, /* go on at x; if that fails and the next byte is of y, here */
	OP_SWITCH,  /* to the alternative that table x says, n of them: their jumps follow; y for the end of the text */
	OP_SAVE,    /* the place into slot x */
	OP_AHEAD,   /* up to x, then there; kind: 1 = negated */
	OP_BEHIND,  /* the same with what ends here */
	OP_ATOMIC,  /* the same without coming back */
	OP_NEXT,    /* a character of set x is next; kind: 1 = negated */
	OP_BEFORE,  /* one was before */
	OP_ROW,     /* characters of the sets of the n instructions that follow are next; x: 1 = were before */
	OP_BACK,    /* by x characters */
	OP_START,
	OP_END,
	OP_EDGE, /* kind: 1 = negated */
	OP_BOUND,
	OP_SAME, /* as group x was */
};
#define ROW_MAX 4        /* sets of an OP_ROW */
#define SWITCH_NONE 0xFF /* in a table: no alternative */

static const struct vg_bytes vg_bytes_all = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}, 1, 0};

static inline struct vg_bytes vg_bytes_common(struct vg_bytes a, struct vg_bytes b)
{
	for (uint32_t i = 0; i < 4; i++) a.bits[i] &= b.bits[i];
	a.end &= b.end;
	return a;
}

static inline bool vg_bytes_apart(struct vg_bytes a, struct vg_bytes b)
{
	a = vg_bytes_common(a, b);
	return (a.bits[0] | a.bits[1] | a.bits[2] | a.bits[3]) == 0 && a.end == 0;
}

/* prog_first.c: what may begin a node that `rest` follows. */
struct vg_bytes vg_tree_first(const struct tree *tree, uint32_t number, struct vg_bytes rest);
/* What may begin the nodes from `number` on, which follow one another. */
struct vg_bytes vg_tree_first_of_rest(const struct tree *tree, uint32_t number, struct vg_bytes rest);
/* Whether a node may match nothing. */
bool vg_tree_may_be_empty(const struct tree *tree, uint32_t number);
/* Adds the characters of a node of fixed length; false where it has none. */
bool vg_tree_length(const struct tree *tree, uint32_t number, uint32_t *length);

#endif
