/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One trie of all anchors of a stage, walked from each word start of the lower-case text in one pass. Children of a
 * node lie side by side; the root has a table of all bytes. */
#include "rules_impl.h"

#include <stdlib.h>

struct literal {
	struct vg_str text;
	uint32_t rule;
	bool stem;
};

struct node {
	uint32_t child; /* first of its children */
	uint32_t end;   /* first of the literals that end here */
	uint32_t n_ends;
	uint16_t n_children;
	uint8_t byte; /* that leads here */
};

struct vg_anchors {
	struct vg_arena *arena;
	VG_VEC(struct literal) literals; /* sorted by freeze */
	VG_VEC(uint32_t) digit, always;
	VG_VEC(struct node) nodes;
	uint32_t root[256]; /* node by first byte; 0 = none */
	uint32_t words;     /* of the bits */
};

/* A node being split: its literals, which agree up to depth. */
struct range {
	uint32_t node, from, to, depth;
};

struct ranges {
	VG_VEC(struct range) items;
};

struct vg_anchors *vg_anchors_new(struct vg_arena *arena)
{
	struct vg_anchors *anchors = vg_arena_alloc(arena, sizeof *anchors);
	anchors->arena = arena;
	return anchors;
}

void vg_anchors_add(struct vg_anchors *anchors, struct vg_str literal, bool stem, uint32_t rule)
{
	VG_PUSH(anchors->arena, anchors->literals, (struct literal){literal, rule, stem});
}

void vg_anchors_digit(struct vg_anchors *anchors, uint32_t rule)
{
	VG_PUSH(anchors->arena, anchors->digit, rule);
}

void vg_anchors_always(struct vg_anchors *anchors, uint32_t rule)
{
	VG_PUSH(anchors->arena, anchors->always, rule);
}

static int compare_literals(const void *a, const void *b)
{
	const struct literal *x = a, *y = b;
	int order = vg_str_cmp(x->text, y->text);
	if (order != 0) return order;
	if (x->rule != y->rule) return x->rule < y->rule ? -1 : 1;
	return (int)x->stem - (int)y->stem;
}

/* Gives the node its ends and children, and puts those on the queue. */
static void split(struct vg_anchors *anchors, struct ranges *queue, struct range range)
{
	struct node *node = &anchors->nodes.items[range.node];
	const struct literal *literals = anchors->literals.items;
	uint32_t at = range.from;
	node->end = at;
	while (at < range.to && literals[at].text.len == range.depth) at++;
	node->n_ends = at - range.from;
	node->child = anchors->nodes.n;
	while (at < range.to) {
		struct range child = {anchors->nodes.n, at, at, range.depth + 1};
		char byte = literals[at].text.ptr[range.depth];
		while (child.to < range.to && literals[child.to].text.ptr[range.depth] == byte) child.to++;
		at = child.to;
		VG_PUSH(anchors->arena, anchors->nodes, (struct node){.byte = (uint8_t)byte});
		anchors->nodes.items[range.node].n_children++;
		VG_PUSH(anchors->arena, queue->items, child);
	}
}

void vg_anchors_freeze(struct vg_anchors *anchors, uint32_t n_bits)
{
	struct ranges queue = {0};
	anchors->words = (n_bits + 63) / 64;
	uint32_t n = anchors->literals.n;
	if (n > 1) qsort(anchors->literals.items, n, sizeof *anchors->literals.items, compare_literals);
	VG_PUSH(anchors->arena, anchors->nodes, (struct node){0});
	VG_PUSH(anchors->arena, queue.items, (struct range){0, 0, n, 0});
	for (uint32_t i = 0; i < queue.items.n; i++) split(anchors, &queue, queue.items.items[i]);
	const struct node *root = &anchors->nodes.items[0];
	for (uint32_t i = 0; i < root->n_children; i++)
		anchors->root[anchors->nodes.items[root->child + i].byte] = root->child + i;
}

static void set(uint64_t *bits, uint32_t rule)
{
	bits[rule / 64] |= (uint64_t)1 << rule % 64;
}

static bool is_alnum(struct vg_str text, uint32_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
	int32_t cp = vg_utf8_next(text, &at);
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
}

/* end: byte after the literal; start of the next character. word: a letter or digit stands before end. */
static void mark_ends(const struct vg_anchors *anchors, const struct node *node, bool within, uint64_t *bits)
{
	for (uint32_t i = node->end; i < node->end + node->n_ends; i++) {
		const struct literal *literal = &anchors->literals.items[i];
		if (!within || literal->stem) set(bits, literal->rule);
	}
}

static bool ends_in_word(struct vg_str lower, uint32_t end, uint32_t limit)
{
	uint32_t last = end - 1;
	while (last > 0 && ((unsigned char)lower.ptr[last] & 0xC0) == 0x80) last--;
	return end < limit && is_alnum(lower, end) && is_alnum(lower, last);
}

static void walk(const struct vg_anchors *anchors, struct vg_str lower, uint32_t at, uint32_t limit, uint64_t *bits)
{
	const struct node *nodes = anchors->nodes.items;
	uint32_t index = anchors->root[(unsigned char)lower.ptr[at++]];
	while (index != 0) {
		const struct node *node = &nodes[index];
		if (node->n_ends > 0) mark_ends(anchors, node, ends_in_word(lower, at, limit), bits);
		if (at >= limit) return;
		uint8_t byte = (uint8_t)lower.ptr[at++];
		index = 0;
		for (uint32_t i = node->child; i < node->child + node->n_children && index == 0; i++)
			if (nodes[i].byte == byte) index = i;
	}
}

/* Past the letters and digits at `at`; whether a digit of ASCII is among them. */
static uint32_t skip_word(struct vg_str lower, uint32_t at, uint32_t end, bool *digit)
{
	while (at < end) {
		unsigned char c = (unsigned char)lower.ptr[at];
		if (c >= 0x80) {
			uint32_t next = at;
			int32_t cp = vg_utf8_next(lower, &next);
			if (!vg_cp_is_letter(cp) && !vg_cp_is_digit(cp)) return at;
			at = next;
			continue;
		}
		bool number = (unsigned char)(c - '0') < 10;
		if (!number && (unsigned char)((c | 32) - 'a') >= 26) return at;
		*digit = *digit || number;
		at++;
	}
	return at;
}

/* Literals begin where words begin, and at marks. */
void vg_anchors_mark(const struct vg_anchors *anchors, struct vg_str lower, struct vg_span span, uint64_t *bits)
{
	bool digit = false;
	memset(bits, 0, sizeof *bits * anchors->words);
	for (uint32_t i = 0; i < anchors->always.n; i++) set(bits, anchors->always.items[i]);
	for (uint32_t at = span.start; at < span.end;) {
		unsigned char c = (unsigned char)lower.ptr[at];
		uint32_t next = c == ' ' ? at : skip_word(lower, at, span.end, &digit);
		if (anchors->root[c] != 0) walk(anchors, lower, at, span.end, bits);
		if (next == at) vg_utf8_next(lower, &next);
		at = next;
	}
	for (uint32_t i = 0; digit && i < anchors->digit.n; i++) set(bits, anchors->digit.items[i]);
}
