/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With which two bytes a match may begin, told from the instructions: all ways are followed, past what takes nothing,
 * to what takes the first byte, and from there to the second. */
#include "prog_tree.h"

#include <stdlib.h>

/* An instruction, and where the atomic group goes on in which it stands: 0 = in none. */
struct point {
	uint32_t insn, after;
};

struct points {
	struct vg_arena *arena;
	const struct vg_progs *progs;
	VG_VEC(struct point) waiting, taking; /* to be followed; that take something */
	uint8_t *seen;                        /* a bit for each instruction from start on */
	uint32_t start;
	bool ends; /* the end of the match is reached, or what cannot be told */
};

static void wait(struct points *points, uint32_t insn, uint32_t after)
{
	uint32_t bit = insn - points->start;
	if ((points->seen[bit / 8] >> bit % 8 & 1) != 0) return;
	points->seen[bit / 8] |= (uint8_t)(1 << bit % 8);
	VG_PUSH(points->arena, points->waiting, (struct point){insn, after});
}

static void follow(struct points *points, struct point point)
{
	const struct vg_insn *insn = &points->progs->code.items[point.insn];
	uint32_t next = point.insn + 1;
	switch (insn->op) {
	case OP_SPAN:
		if ((insn->y & 0xFFFF) == 0) wait(points, next, point.after);
		VG_PUSH(points->arena, points->taking, point);
		return;
	case OP_BYTES:
	case OP_LETTERS:
	case OP_SET: VG_PUSH(points->arena, points->taking, point); return;
	case OP_MATCH:
		if (point.after != 0)
			wait(points, point.after, 0);
		else
			points->ends = true;
		return;
	case OP_SWITCH:
		for (uint32_t i = 0; i < insn->n; i++) wait(points, next + i, point.after);
		return;
	case OP_TRY:
	case OP_IF:
	case OP_PUT_OFF: wait(points, next, point.after); break;
	case OP_ATOMIC:
		points->ends = points->ends || point.after != 0; /* one within another is not followed */
		wait(points, next, insn->x);
		return;
	case OP_JUMP:
	case OP_AHEAD:
	case OP_BEHIND: break;
	case OP_SAME: points->ends = true; return;
	case OP_ROW: wait(points, next + insn->n, point.after); return;
	default: wait(points, next, point.after); return;
	}
	wait(points, insn->x, point.after);
}

/* What takes the next byte, from a point on. */
static void find(struct points *points, struct vg_arena *arena, const struct vg_progs *progs, uint32_t start,
		 struct point from)
{
	*points = (struct points){.arena = arena, .progs = progs, .start = start};
	points->seen = vg_arena_alloc(arena, (progs->code.n - start) / 8 + 1);
	wait(points, from.insn, from.after);
	while (points->waiting.n > 0 && !points->ends) follow(points, points->waiting.items[--points->waiting.n]);
}

/* The first or second byte that an instruction takes, in either case. */
static struct vg_bytes byte_of(const struct vg_insn *insn, uint32_t i)
{
	struct vg_bytes found = {{0}, 0, 0};
	unsigned char c = (unsigned char)(insn->x >> 8 * i), other = c; /* i is 0 or 1 */
	if (insn->op == OP_LETTERS && (unsigned char)(c - 'a') < 26) other = c - 32;
	found.bits[c / 64] |= (uint64_t)1 << c % 64;
	found.bits[other / 64] |= (uint64_t)1 << other % 64;
	return found;
}

static struct vg_bytes first_byte(const struct vg_progs *progs, const struct vg_insn *insn)
{
	return insn->op == OP_BYTES || insn->op == OP_LETTERS ? byte_of(insn, 0) : vg_prog_set_bytes(progs, insn->x);
}

static const struct vg_bytes any = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}, 1, 0};

/* The bytes that may follow the first one of what is taken at a point. */
static struct vg_bytes second_bytes(struct vg_arena *arena, const struct vg_progs *progs, uint32_t start,
				    struct point point)
{
	const struct vg_insn *insn = &progs->code.items[point.insn];
	struct vg_bytes found = {{0}, 0, 0};
	struct points points;
	if (insn->op <= OP_LETTERS && insn->n > 1) return byte_of(insn, 1);
	find(&points, arena, progs, start, (struct point){point.insn + 1, point.after});
	if (points.ends) return any;
	for (uint32_t i = 0; i < points.taking.n; i++)
		found = vg_bytes_both(found, first_byte(progs, &progs->code.items[points.taking.items[i].insn]));
	if (insn->op == OP_SPAN) found = vg_bytes_both(found, first_byte(progs, insn));
	return found;
}

static void note(struct vg_prog *prog, struct vg_bytes first, struct vg_bytes second)
{
	for (uint32_t a = 0; a < 256; a++) {
		if (!vg_bytes_have(&first, (unsigned char)a) || !vg_bytes_have(&prog->first, (unsigned char)a))
			continue;
		for (uint32_t b = 0; b < 256; b++) {
			if (!vg_bytes_have(&second, (unsigned char)b) && (b > 0 || second.end == 0)) continue;
			uint32_t pair = vg_pair_of((unsigned char)a, (unsigned char)b);
			prog->pairs[pair / 64] |= (uint64_t)1 << pair % 64;
		}
	}
}

void vg_prog_pairs(struct vg_arena *scratch, const struct vg_progs *progs, struct vg_prog *prog)
{
	struct points points;
	find(&points, scratch, progs, prog->start, (struct point){prog->start, 0});
	if (points.ends) note(prog, any, any);
	for (uint32_t i = 0; i < points.taking.n && !points.ends; i++) {
		struct point point = points.taking.items[i];
		struct vg_bytes second = second_bytes(scratch, progs, prog->start, point);
		note(prog, first_byte(progs, &progs->code.items[point.insn]), second);
	}
}
