/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may come of the ways of programs with one more byte: the one place of the automaton that knows instructions. */
#include "prog_scout.h"
#include "search.h"

#include <stdlib.h>

#define COUNT_MAX 100u   /* times that are counted */
#define PASSED 0xFFFFFFu /* in place of an instruction: what comes after it does not matter */

uint32_t vg_scout_prog_of(const struct vg_scout *scout, uint32_t insn)
{
	return vg_last_up_to(scout->firsts, scout->progs->items.n, insn);
}

static void pass(struct vg_scout *scout, uint32_t insn)
{
	uint32_t prog = vg_scout_prog_of(scout, insn);
	scout->passing[prog / 64] |= (uint64_t)1 << prog % 64;
}

/* A way on that takes nothing, unless it has been followed. */
static void follow(struct vg_scout *scout, struct way way)
{
	uint64_t mark = scout->turn << 24 | way.after;
	if (scout->seen[way.insn] == mark) return;
	scout->seen[way.insn] = mark;
	VG_PUSH(scout->arena, scout->waiting, way);
}

static void follow_to(struct vg_scout *scout, struct way way, uint32_t insn)
{
	follow(scout, (struct way){.insn = insn, .after = way.after});
}

static bool is_wordly(uint32_t symbol)
{
	return scout_is_alnum(symbol) || symbol == '_';
}

/* Whether a character that begins with the symbol may be one of the set. */
static bool may_be_of(const struct vg_scout *scout, uint32_t number, uint32_t symbol)
{
	const struct vg_charset *set = &scout->progs->sets.items[number];
	if (symbol < 0x80) return (set->ascii[symbol / 64] >> symbol % 64 & 1) != 0;
	if (symbol == THE_END) return false;
	struct vg_bytes bytes = vg_prog_set_bytes(scout->progs, number);
	return vg_bytes_have(&bytes, (unsigned char)symbol);
}

/* Whether one surely is. */
static bool is_of(const struct vg_scout *scout, uint32_t number, uint32_t symbol)
{
	return symbol < 0x80 && may_be_of(scout, number, symbol);
}

static bool may_go_on(const struct vg_scout *scout, uint32_t number, uint32_t symbol)
{
	const struct vg_bytes *bytes = &scout->progs->bytes.items[number];
	return symbol < THE_END ? vg_bytes_have(bytes, (unsigned char)symbol) : bytes->end != 0;
}

/* Past a character of OP_SET or OP_SPAN. */
static void go_past(struct vg_scout *scout, struct way way, const struct vg_insn *insn)
{
	uint32_t least = insn->y & 0xFFFF, most = insn->y >> 16;
	way.rest = 0;
	if (insn->op == OP_SET) {
		scout_go_on(scout, (struct way){.insn = way.insn + 1, .after = way.after});
		return;
	}
	if (way.count < (most <= COUNT_MAX ? most : least) && way.count < COUNT_MAX) way.count++;
	scout_go_on(scout, way);
}

static void take_character(struct vg_scout *scout, struct way way, const struct vg_insn *insn, uint32_t symbol)
{
	if (!may_be_of(scout, insn->x, symbol)) return;
	way.rest = symbol < 0x80 ? 0 : symbol < 0xE0 ? 1 : symbol < 0xF0 ? 2 : 3;
	if (way.rest == 0)
		go_past(scout, way, insn);
	else
		scout_go_on(scout, way);
}

static void take_span(struct vg_scout *scout, struct way way, const struct vg_insn *insn, uint32_t symbol)
{
	uint32_t least = insn->y & 0xFFFF, most = insn->y >> 16;
	if (way.count >= least || way.count == COUNT_MAX) follow_to(scout, way, way.insn + 1);
	if (way.count < most) take_character(scout, way, insn, symbol);
}

static void take_byte(struct vg_scout *scout, struct way way, const struct vg_insn *insn, uint32_t symbol)
{
	uint32_t half = way.byte < 4 ? insn->x : insn->y, wanted = half >> way.byte % 4 * 8 & 0xFF;
	bool letter = insn->op == OP_LETTERS && symbol - 'A' < 26;
	if ((letter ? symbol | 32 : symbol) != wanted) return;
	if (++way.byte == insn->n) way = (struct way){.insn = way.insn + 1, .after = way.after};
	scout_go_on(scout, way);
}

/* Whether a boundary, or what is none, may be between what was before and the symbol. */
static bool may_bound(const struct vg_insn *insn, enum before before, uint32_t symbol)
{
	bool ascii = symbol < 0x80 || symbol == THE_END;
	if (before == BEFORE_ANY || !ascii) return true;
	if (insn->op == OP_BOUND) return before != BEFORE_ALNUM || !scout_is_alnum(symbol);
	bool edge = (before != BEFORE_MARK) != is_wordly(symbol);
	return edge != (insn->kind != 0);
}

/* Whether what takes nothing may hold, told from what was before and the next symbol. */
static bool may_hold(const struct vg_scout *scout, const struct vg_insn *insn, enum before before, uint32_t symbol)
{
	switch (insn->op) {
	case OP_NEXT: return insn->kind == 0 ? may_be_of(scout, insn->x, symbol) : !is_of(scout, insn->x, symbol);
	case OP_ROW: return insn->x != 0 || insn->kind != 0 || may_be_of(scout, insn[1].x, symbol);
	case OP_EDGE:
	case OP_BOUND: return may_bound(insn, before, symbol);
	case OP_END: return symbol == THE_END || symbol == '\n';
	default: return true;
	}
}

/* Whether the match ends at an instruction, whatever comes. */
static bool ends_at(const struct vg_scout *scout, uint32_t at)
{
	const struct vg_insn *insn = &scout->progs->code.items[at];
	while (insn->op == OP_SAVE || insn->op == OP_BOUND) insn++;
	return insn->op == OP_MATCH;
}

/* What a match ends with is followed into, as nothing has to come after it. */
static void look_ahead(struct vg_scout *scout, struct way way, const struct vg_insn *insn)
{
	if (insn->kind == 0 && way.after == 0 && ends_at(scout, insn->x))
		follow(scout, (struct way){.insn = way.insn + 1, .after = PASSED});
	else
		follow_to(scout, way, insn->x);
}

static void end_way(struct vg_scout *scout, struct way way)
{
	if (way.after == 0 || way.after == PASSED)
		pass(scout, way.insn);
	else
		follow(scout, (struct way){.insn = way.after});
}

static void follow_alternative(struct vg_scout *scout, struct way way, const struct vg_insn *insn, uint32_t symbol)
{
	const struct vg_branch_table *table = &scout->progs->tables.items[insn->x];
	uint32_t i = symbol < THE_END ? table->at[symbol] : insn->y;
	if (i != SWITCH_NONE) follow_to(scout, way, insn[1 + i].x);
}

/* All that may come of a way with the next symbol. */
static void step(struct vg_scout *scout, struct way way, enum before before, uint32_t symbol)
{
	const struct vg_insn *insn = &scout->progs->code.items[way.insn];
	switch (insn->op) {
	case OP_MATCH: end_way(scout, way); return;
	case OP_BYTES:
	case OP_LETTERS: take_byte(scout, way, insn, symbol); return;
	case OP_SET: take_character(scout, way, insn, symbol); return;
	case OP_SPAN: take_span(scout, way, insn, symbol); return;
	case OP_JUMP:
	case OP_BEHIND: follow_to(scout, way, insn->x); return;
	case OP_TRY:
	case OP_IF:
	case OP_PUT_OFF: {
		bool on = may_go_on(scout, insn->y, symbol);
		if (on) follow_to(scout, way, way.insn + 1);
		if (!on || insn->op != OP_IF) follow_to(scout, way, insn->x);
		return;
	}
	case OP_SWITCH: follow_alternative(scout, way, insn, symbol); return;
	case OP_AHEAD: look_ahead(scout, way, insn); return;
	case OP_ATOMIC:
		if (way.after != 0)
			pass(scout, way.insn); /* one within another is not followed */
		else
			follow(scout, (struct way){.insn = way.insn + 1, .after = insn->x});
		return;
	case OP_SAME: pass(scout, way.insn); return;
	default:
		if (may_hold(scout, insn, before, symbol))
			follow_to(scout, way, way.insn + 1 + (insn->op == OP_ROW ? insn->n : 0));
	}
}

/* Within a character of several bytes. */
static void step_within(struct vg_scout *scout, struct way way, uint32_t symbol)
{
	if ((symbol & 0xC0) != 0x80 || symbol == THE_END) return;
	if (--way.rest == 0)
		go_past(scout, way, &scout->progs->code.items[way.insn]);
	else
		scout_go_on(scout, way);
}

void vg_scout_take_symbol(struct vg_scout *scout, uint32_t from, uint32_t symbol)
{
	const struct state state = scout->states.items[from];
	memset(scout->passing, 0, sizeof *scout->passing * scout->words);
	scout->next.n = 0;
	for (uint32_t i = 0; i < state.n; i++) {
		struct way way = scout_unpack(scout->ways.items[state.ways + i]);
		scout->turn++;
		if (way.rest != 0)
			step_within(scout, way, symbol);
		else
			step(scout, way, state.before, symbol);
		while (scout->waiting.n > 0)
			step(scout, scout->waiting.items[--scout->waiting.n], state.before, symbol);
	}
}

static int compare_ways(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Sorts ways, which are mostly nearly so. */
static void sort_ways(uint64_t *ways, uint32_t n)
{
	uint32_t moves = 8 * n;
	for (uint32_t i = 1; i < n; i++) {
		uint64_t way = ways[i];
		uint32_t at = i;
		for (; at > 0 && ways[at - 1] > way; at--) ways[at] = ways[at - 1];
		ways[at] = way;
		if (i - at <= moves) {
			moves -= i - at;
			continue;
		}
		qsort(ways, n, sizeof *ways, compare_ways);
		return;
	}
}

void vg_scout_order(struct vg_scout *scout)
{
	uint64_t *ways = scout->next.items;
	uint32_t n = 0, end = 0; /* of the instructions of the program that the last was of */
	bool passed = false;
	sort_ways(ways, scout->next.n);
	for (uint32_t i = 0; i < scout->next.n; i++) {
		uint32_t insn = scout_unpack(ways[i]).insn;
		if (insn >= end) {
			uint32_t prog = vg_scout_prog_of(scout, insn);
			end = prog + 1 < scout->progs->items.n ? scout->firsts[prog + 1] : UINT32_MAX;
			passed = (scout->passing[prog / 64] >> prog % 64 & 1) != 0;
		}
		if (!passed && (n == 0 || ways[n - 1] != ways[i])) ways[n++] = ways[i];
	}
	scout->next.n = n;
}
