/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pattern's tree into instructions. What may begin a piece is worked out beforehand, with what may follow where the
 * piece can be empty, so that most ways that lead nowhere are never tried and nothing has to be remembered of them.
 * Recursion goes as deep as groups lie in one another, which the parser bounds. */
#include "prog_tree.h"

#include <stdlib.h>

struct maker {
	struct tree *tree;
	struct vg_progs *progs;
	struct vg_arena *arena; /* of the programs */
	uint32_t start;         /* its first instruction */
	uint32_t label;         /* the last place that a jump leads to */
	bool failed;
};

static uint32_t emit(struct maker *m, struct vg_insn insn)
{
	if (m->progs->code.n - m->start >= VG_PROG_INSNS_MAX) {
		m->failed = true;
		return m->start;
	}
	VG_PUSH(m->arena, m->progs->code, insn);
	return m->progs->code.n - 1;
}

static uint32_t here(struct maker *m)
{
	return m->label = m->progs->code.n;
}

static void lead_here(struct maker *m, uint32_t insn)
{
	m->progs->code.items[insn].x = here(m);
}

static uint32_t number_of_bytes(struct maker *m, struct vg_bytes bytes)
{
	for (uint32_t i = 0; i < m->progs->bytes.n; i++)
		if (memcmp(&m->progs->bytes.items[i], &bytes, sizeof bytes) == 0) return i;
	VG_PUSH(m->arena, m->progs->bytes, bytes);
	return m->progs->bytes.n - 1;
}

static uint32_t number_of_table(struct maker *m, const struct vg_branch_table *table)
{
	for (uint32_t i = 0; i < m->progs->tables.n; i++)
		if (memcmp(&m->progs->tables.items[i], table, sizeof *table) == 0) return i;
	VG_PUSH(m->arena, m->progs->tables, *table);
	return m->progs->tables.n - 1;
}

static bool is_ascii_letter(unsigned char c)
{
	return (unsigned char)((c | 32) - 'a') < 26;
}

/* One more byte of text, with those before it in one instruction where they fit. */
static void emit_byte(struct maker *m, unsigned char byte, bool fold)
{
	uint32_t n = m->progs->code.n;
	struct vg_insn *last = n > m->start && m->label != n ? &m->progs->code.items[n - 1] : NULL;
	uint8_t op = fold ? OP_LETTERS : OP_BYTES;
	if (last != NULL && last->op == OP_LETTERS && !is_ascii_letter(byte)) op = OP_LETTERS;
	if (last == NULL || last->op != op || last->n == 8) {
		uint32_t at = emit(m, (struct vg_insn){.op = op});
		if (m->failed) return;
		last = &m->progs->code.items[at];
	}
	uint32_t *half = last->n < 4 ? &last->x : &last->y;
	*half |= (uint32_t)byte << last->n++ % 4 * 8;
}

static void emit_char(struct maker *m, const struct node *node)
{
	char out[4];
	uint32_t n = vg_utf8_put((int32_t)node->a, out);
	for (uint32_t i = 0; i < n; i++) emit_byte(m, (unsigned char)out[i], node->fold);
}

static void make(struct maker *m, uint32_t number, struct vg_bytes rest);

static void make_sequence(struct maker *m, uint32_t number, struct vg_bytes rest)
{
	for (uint32_t i = number; i != 0; i = m->tree->nodes.items[i].next)
		make(m, i, vg_tree_first_of_rest(m->tree, m->tree->nodes.items[i].next, rest));
}

/* Alternatives of which one at most can begin with each byte. */
static void make_switch(struct maker *m, uint32_t number, const struct vg_bytes *firsts, uint32_t n,
			struct vg_bytes rest)
{
	struct vg_branch_table table;
	uint32_t *jumps = vg_arena_alloc(m->tree->arena, sizeof *jumps * n), end = SWITCH_NONE, i = 0;
	memset(&table, SWITCH_NONE, sizeof table);
	for (uint32_t j = 0; j < n; j++) {
		for (uint32_t byte = 0; byte < 256; byte++)
			if (vg_bytes_have(&firsts[j], (unsigned char)byte)) table.at[byte] = (uint8_t)j;
		if (firsts[j].end) end = j;
	}
	uint32_t at =
		emit(m, (struct vg_insn){.op = OP_SWITCH, .n = (uint16_t)n, .x = number_of_table(m, &table), .y = end});
	for (uint32_t j = 0; j < n; j++) emit(m, (struct vg_insn){.op = OP_JUMP});
	for (; number != 0 && !m->failed; number = m->tree->nodes.items[number].next) {
		lead_here(m, at + 1 + i);
		make(m, number, rest);
		jumps[i++] = emit(m, (struct vg_insn){.op = OP_JUMP});
	}
	for (uint32_t j = 0; j < i; j++) lead_here(m, jumps[j]);
}

/* Alternatives one after the other. */
static void make_chain(struct maker *m, uint32_t number, const struct vg_bytes *firsts, uint32_t n,
		       struct vg_bytes rest)
{
	uint32_t *jumps = vg_arena_alloc(m->tree->arena, sizeof *jumps * n);
	struct vg_bytes *later = vg_arena_alloc(m->tree->arena, sizeof *later * (n + 1));
	for (uint32_t j = n; j-- > 0;) later[j] = vg_bytes_both(later[j + 1], firsts[j]);
	for (uint32_t i = 0; i < n && !m->failed; i++, number = m->tree->nodes.items[number].next) {
		bool last = i == n - 1;
		uint8_t op = vg_bytes_apart(firsts[i], later[i + 1]) ? OP_IF : OP_TRY;
		uint32_t at = last ? 0 : emit(m, (struct vg_insn){.op = op, .y = number_of_bytes(m, firsts[i])});
		make(m, number, rest);
		if (last) break;
		jumps[i] = emit(m, (struct vg_insn){.op = OP_JUMP});
		lead_here(m, at);
	}
	for (uint32_t j = 0; j + 1 < n && !m->failed; j++) lead_here(m, jumps[j]);
}

static void make_alternatives(struct maker *m, uint32_t number, struct vg_bytes rest)
{
	uint32_t n = 0, count = 0;
	struct vg_bytes seen = {{0}, 0, 0};
	bool split = true;
	for (uint32_t i = number; i != 0; i = m->tree->nodes.items[i].next) n++;
	struct vg_bytes *firsts = vg_arena_alloc(m->tree->arena, sizeof *firsts * n);
	for (uint32_t i = number; i != 0; i = m->tree->nodes.items[i].next) {
		firsts[count] = vg_tree_first(m->tree, i, rest);
		split = split && vg_bytes_apart(firsts[count], seen);
		seen = vg_bytes_both(seen, firsts[count++]);
	}
	if (split && n > 2 && n < SWITCH_NONE)
		make_switch(m, number, firsts, n, rest);
	else
		make_chain(m, number, firsts, n, rest);
}

/* The set of a node that is always one character; false where it is none. */
static bool is_single(struct maker *m, uint32_t number, uint32_t *set_r)
{
	const struct node *nodes = m->tree->nodes.items, *node = &nodes[number];
	while ((node->kind == NODE_CAT && node->child != 0 && nodes[node->child].next == 0) ||
	       (node->kind == NODE_GROUP && node->a == 0))
		node = &nodes[node->child];
	*set_r = node->a;
	if (node->kind == NODE_SET) return true;
	if (node->kind != NODE_CHAR) return false;
	struct vg_charset set = {.fold = node->fold, .range = m->progs->ranges.n, .n_ranges = 1};
	VG_PUSH(m->arena, m->progs->ranges, (struct vg_char_range){(int32_t)node->a, (int32_t)node->a});
	*set_r = vg_tree_set(m->tree, set);
	return true;
}

/* What a greedy span would give back begins nothing of the rest, as the span has it: it may as well keep it. */
static void make_span(struct maker *m, const struct node *node, uint32_t set, struct vg_bytes rest)
{
	uint8_t mode = node->mode;
	if (node->a == node->b || (mode == MODE_GREEDY && vg_bytes_apart(vg_prog_set_bytes(m->progs, set), rest)))
		mode = MODE_POSSESSIVE;
	emit(m, (struct vg_insn){.op = OP_SPAN, .kind = mode, .x = set, .y = node->a | node->b << 16});
}

/* An instruction that goes on behind it with one more time, or leads out. */
static uint32_t emit_choice(struct maker *m, uint8_t mode, struct vg_bytes first, struct vg_bytes rest)
{
	uint8_t op = mode == MODE_LAZY ? OP_PUT_OFF : vg_bytes_apart(first, rest) ? OP_IF : OP_TRY;
	return emit(m, (struct vg_insn){.op = op, .y = number_of_bytes(m, first)});
}

static void make_loop(struct maker *m, const struct node *node, struct vg_bytes first, struct vg_bytes rest)
{
	if (vg_tree_may_be_empty(m->tree, node->child)) {
		m->failed = true;
		return;
	}
	uint32_t top = here(m), out = emit_choice(m, node->mode, first, rest);
	make(m, node->child, vg_bytes_both(first, rest));
	emit(m, (struct vg_insn){.op = OP_JUMP, .x = top});
	lead_here(m, out);
}

static void make_times(struct maker *m, const struct node *node, struct vg_bytes rest)
{
	struct vg_bytes first = vg_tree_first(m->tree, node->child, rest), more = vg_bytes_both(first, rest);
	uint32_t options = node->b == VG_PROG_MANY ? 0 : node->b - node->a;
	for (uint32_t i = 0; i < node->a && !m->failed; i++) make(m, node->child, more);
	if (node->b == VG_PROG_MANY) make_loop(m, node, first, rest);
	if (options > VG_PROG_INSNS_MAX) m->failed = true;
	if (m->failed) return;
	uint32_t *outs = vg_arena_alloc(m->tree->arena, sizeof *outs * (options + 1)), n = 0;
	while (n < options && !m->failed) {
		outs[n++] = emit_choice(m, node->mode, first, rest);
		make(m, node->child, more);
	}
	while (n > 0 && !m->failed) lead_here(m, outs[--n]);
}

/* What stands apart: nothing in it depends on what follows. */
static void make_apart(struct maker *m, uint8_t op, const struct node *node, bool times)
{
	uint32_t at = emit(m, (struct vg_insn){.op = op, .kind = node->negated});
	if (times)
		make_times(m, node, vg_bytes_all);
	else
		make(m, node->child, vg_bytes_all);
	emit(m, (struct vg_insn){.op = OP_MATCH});
	if (!m->failed) lead_here(m, at);
}

static void make_repeat(struct maker *m, uint32_t number, struct vg_bytes rest)
{
	struct node node = m->tree->nodes.items[number];
	uint32_t set;
	if (node.mode != MODE_LAZY && is_single(m, node.child, &set)) {
		make_span(m, &node, set, rest);
		return;
	}
	if (node.mode == MODE_POSSESSIVE)
		make_apart(m, OP_ATOMIC, &node, true);
	else
		make_times(m, &node, rest);
}

static void make_back(struct maker *m, uint32_t number)
{
	uint32_t length = 0;
	if (!vg_tree_length(m->tree, number, &length)) m->failed = true;
	emit(m, (struct vg_insn){.op = OP_BACK, .x = length});
	make(m, number, vg_bytes_all);
}

/* Alternatives of a look behind have lengths of their own. */
static void make_behind(struct maker *m, const struct node *node)
{
	const struct node *child = &m->tree->nodes.items[node->child];
	uint32_t at = emit(m, (struct vg_insn){.op = OP_BEHIND, .kind = node->negated});
	uint32_t first = child->kind == NODE_ALT ? child->child : node->child;
	bool many = child->kind == NODE_ALT;
	for (uint32_t i = first; i != 0 && !m->failed; i = many ? m->tree->nodes.items[i].next : 0) {
		bool last = !many || m->tree->nodes.items[i].next == 0;
		uint32_t try =
			last ? 0 : emit(m, (struct vg_insn){.op = OP_TRY, .y = number_of_bytes(m, vg_bytes_all)});
		make_back(m, i);
		emit(m, (struct vg_insn){.op = OP_MATCH});
		if (!last && !m->failed) lead_here(m, try);
	}
	if (!m->failed) lead_here(m, at);
}

/* What looks for a few characters of sets one after the other needs no more than that. */
static bool make_row(struct maker *m, const struct node *look)
{
	uint32_t sets[ROW_MAX], n = 0;
	const struct node *child = &m->tree->nodes.items[look->child];
	if (child->kind != NODE_CAT) return false;
	for (uint32_t i = child->child; i != 0; i = m->tree->nodes.items[i].next)
		if (n == ROW_MAX || !is_single(m, i, &sets[n++])) return false;
	if (n == 0) return false;
	emit(m,
	     (struct vg_insn){.op = OP_ROW, .kind = look->negated, .n = (uint16_t)n, .x = look->kind == NODE_BEHIND});
	for (uint32_t i = 0; i < n; i++) emit(m, (struct vg_insn){.op = OP_SET, .x = sets[i]});
	return true;
}

static void make_look(struct maker *m, uint32_t number)
{
	struct node node = m->tree->nodes.items[number];
	uint32_t set;
	if (is_single(m, node.child, &set))
		emit(m, (struct vg_insn){
				.op = node.kind == NODE_AHEAD ? OP_NEXT : OP_BEFORE, .kind = node.negated, .x = set});
	else if (make_row(m, &node))
		return;
	else if (node.kind == NODE_AHEAD)
		make_apart(m, OP_AHEAD, &node, false);
	else
		make_behind(m, &node);
}

static void make_group(struct maker *m, const struct node *node, struct vg_bytes rest)
{
	if (node->a > 0) emit(m, (struct vg_insn){.op = OP_SAVE, .x = 2 * node->a});
	make(m, node->child, rest);
	if (node->a > 0) emit(m, (struct vg_insn){.op = OP_SAVE, .x = 2 * node->a + 1});
}

static void make(struct maker *m, uint32_t number, struct vg_bytes rest)
{
	const struct node node = m->tree->nodes.items[number];
	if (m->failed) return;
	switch (node.kind) {
	case NODE_CHAR: emit_char(m, &node); break;
	case NODE_SET: emit(m, (struct vg_insn){.op = OP_SET, .x = node.a}); break;
	case NODE_CAT: make_sequence(m, node.child, rest); break;
	case NODE_ALT: make_alternatives(m, node.child, rest); break;
	case NODE_GROUP: make_group(m, &node, rest); break;
	case NODE_ATOMIC: make_apart(m, OP_ATOMIC, &node, false); break;
	case NODE_REPEAT: make_repeat(m, number, rest); break;
	case NODE_AHEAD:
	case NODE_BEHIND: make_look(m, number); break;
	case NODE_START: emit(m, (struct vg_insn){.op = OP_START}); break;
	case NODE_END: emit(m, (struct vg_insn){.op = OP_END}); break;
	case NODE_BOUND: emit(m, (struct vg_insn){.op = OP_BOUND}); break;
	case NODE_EDGE: emit(m, (struct vg_insn){.op = OP_EDGE, .kind = node.negated}); break;
	case NODE_SAME: emit(m, (struct vg_insn){.op = OP_SAME, .x = node.a}); break;
	case NODE_KEEP_OUT: emit(m, (struct vg_insn){.op = OP_SAVE, .x = 0}); break;
	default: break;
	}
}

static bool begins_with_space(const struct vg_bytes *first)
{
	return first->end || (first->bits[0] & (((uint64_t)2 << ' ') - 1)) != 0;
}

/* Gives back what was added, if it fails. at_words: the pattern is a VG_BOUND and then this one. */
static bool make_prog(struct vg_arena *arena, struct vg_progs *progs, struct vg_str pattern, bool at_words,
		      struct vg_prog_names *names_r)
{
	struct vg_arena *scratch = vg_arena_new();
	struct tree tree = {.arena = scratch, .progs = progs, .pool = arena};
	struct maker m = {.tree = &tree, .progs = progs, .arena = arena, .start = progs->code.n, .label = UINT32_MAX};
	struct vg_prog prog = {.start = progs->code.n, .at_words = at_words};
	m.failed = !vg_tree_parse(&tree, pattern);
	if (!m.failed) prog.first = vg_tree_first(&tree, tree.root, vg_bytes_all);
	m.failed = m.failed || (at_words && begins_with_space(&prog.first));
	make(&m, tree.root, vg_bytes_all);
	emit(&m, (struct vg_insn){.op = OP_MATCH});
	prog.groups = tree.groups;
	if (at_words && !m.failed) vg_prog_pairs(scratch, progs, &prog);
	if (m.failed)
		progs->code.n = m.start;
	else
		VG_PUSH(arena, progs->items, prog);
	for (uint32_t i = 0; i < tree.names.items.n && !m.failed; i++)
		VG_PUSH(arena, names_r->items, tree.names.items.items[i]);
	vg_arena_free(scratch);
	return !m.failed;
}

bool vg_prog_make(struct vg_arena *arena, struct vg_progs *progs, struct vg_str pattern, struct vg_prog_names *names_r)
{
	struct vg_str bound = VG_STR(VG_BOUND);
	bool bounded = vg_str_starts(pattern, bound);
	if (bounded && make_prog(arena, progs, vg_str_slice(pattern, bound.len, pattern.len), true, names_r))
		return true;
	return make_prog(arena, progs, pattern, false, names_r);
}

void vg_progs_flats(struct vg_flat flats[VG_PROG_TABLES])
{
	flats[0] = (struct vg_flat)VG_FLAT(struct vg_insn);
	flats[1] = (struct vg_flat)VG_FLAT(struct vg_charset);
	flats[2] = (struct vg_flat)VG_FLAT(struct vg_char_range);
	flats[3] = (struct vg_flat)VG_FLAT(struct vg_bytes);
	flats[4] = (struct vg_flat)VG_FLAT(struct vg_branch_table);
	flats[5] = (struct vg_flat)VG_FLAT(struct vg_prog);
}

#define GIVE(i, vec) flats[i].items = (vec).items, flats[i].n = (vec).n
void vg_progs_give(const struct vg_progs *progs, struct vg_flat flats[VG_PROG_TABLES])
{
	GIVE(0, progs->code), GIVE(1, progs->sets), GIVE(2, progs->ranges);
	GIVE(3, progs->bytes), GIVE(4, progs->tables), GIVE(5, progs->items);
}

/* The items are const: nothing is added to what was taken. */
#define TAKE(vec, i) (vec).items = (void *)(uintptr_t)flats[i].items, (vec).n = (vec).cap = flats[i].n
void vg_progs_take(struct vg_progs *progs_r, const struct vg_flat flats[VG_PROG_TABLES])
{
	TAKE(progs_r->code, 0), TAKE(progs_r->sets, 1), TAKE(progs_r->ranges, 2);
	TAKE(progs_r->bytes, 3), TAKE(progs_r->tables, 4), TAKE(progs_r->items, 5);
}
