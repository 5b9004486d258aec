/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pattern's tree tells of a text before any is there: what may begin a node, whether it may be empty, how long
 * it is. Recursion goes as deep as groups lie in one another, which the parser bounds. */
#include "prog_tree.h"

static void put_byte(struct vg_bytes *bytes, unsigned char byte)
{
	bytes->bits[byte / 64] |= (uint64_t)1 << byte % 64;
}

static unsigned char lead_byte(int32_t cp)
{
	char out[4];
	vg_utf8_put(cp, out);
	return (unsigned char)out[0];
}

struct vg_bytes vg_prog_set_bytes(const struct vg_progs *progs, uint32_t number)
{
	const struct vg_charset *set = &progs->sets.items[number];
	struct vg_bytes bytes = {{set->ascii[0], set->ascii[1], 0, 0}, 0, 0};
	bool any = set->negated || set->fold || set->kinds != 0;
	if (any) bytes.bits[2] = bytes.bits[3] = UINT64_MAX;
	for (uint32_t i = 0; i < set->n_ranges && !any; i++) {
		const struct vg_char_range *range = &progs->ranges.items[set->range + i];
		if (range->to < 0x80) continue;
		uint32_t from = lead_byte(range->from < 0x80 ? 0x80 : range->from), to = lead_byte(range->to);
		for (uint32_t byte = from; byte <= to; byte++) put_byte(&bytes, (unsigned char)byte);
	}
	return bytes;
}

static struct vg_bytes bytes_of_char(const struct node *node)
{
	struct vg_bytes bytes = {{0}, 0, 0};
	put_byte(&bytes, lead_byte((int32_t)node->a));
	if (node->fold) put_byte(&bytes, (unsigned char)(node->a - 32));
	return bytes;
}

struct vg_bytes vg_tree_first_of_rest(const struct tree *tree, uint32_t number, struct vg_bytes rest)
{
	uint32_t n = 0, *list, count = 0;
	for (uint32_t i = number; i != 0; i = tree->nodes.items[i].next) n++;
	list = vg_arena_alloc(tree->arena, sizeof *list * (n + 1));
	for (uint32_t i = number; i != 0; i = tree->nodes.items[i].next) list[count++] = i;
	while (n-- > 0) rest = vg_tree_first(tree, list[n], rest);
	return rest;
}

static struct vg_bytes first_of_any(const struct tree *tree, uint32_t number, struct vg_bytes rest)
{
	struct vg_bytes bytes = {{0}, 0, 0};
	for (uint32_t i = number; i != 0; i = tree->nodes.items[i].next)
		bytes = vg_bytes_both(bytes, vg_tree_first(tree, i, rest));
	return bytes;
}

struct vg_bytes vg_tree_first(const struct tree *tree, uint32_t number, struct vg_bytes rest)
{
	const struct node *node = &tree->nodes.items[number];
	switch (node->kind) {
	case NODE_CHAR: return bytes_of_char(node);
	case NODE_SET: return vg_prog_set_bytes(tree->progs, node->a);
	case NODE_CAT: return vg_tree_first_of_rest(tree, node->child, rest);
	case NODE_ALT: return first_of_any(tree, node->child, rest);
	case NODE_GROUP:
	case NODE_ATOMIC: return vg_tree_first(tree, node->child, rest);
	case NODE_REPEAT: {
		struct vg_bytes bytes = vg_tree_first(tree, node->child, rest);
		return node->a > 0 ? bytes : vg_bytes_both(bytes, rest);
	}
	case NODE_AHEAD:
		return node->negated ? rest : vg_bytes_common(rest, vg_tree_first(tree, node->child, vg_bytes_all));
	case NODE_SAME: return vg_bytes_all;
	default: return rest;
	}
}

bool vg_tree_may_be_empty(const struct tree *tree, uint32_t number)
{
	const struct node *node = &tree->nodes.items[number];
	bool all_may = true, any_may = false;
	switch (node->kind) {
	case NODE_CHAR:
	case NODE_SET: return false;
	case NODE_GROUP:
	case NODE_ATOMIC: return vg_tree_may_be_empty(tree, node->child);
	case NODE_REPEAT: return node->a == 0 || vg_tree_may_be_empty(tree, node->child);
	case NODE_CAT:
	case NODE_ALT:
		for (uint32_t i = node->child; i != 0; i = tree->nodes.items[i].next) {
			bool may = vg_tree_may_be_empty(tree, i);
			all_may = all_may && may;
			any_may = any_may || may;
		}
		return node->kind == NODE_CAT ? all_may : any_may;
	default: return true;
	}
}

bool vg_tree_length(const struct tree *tree, uint32_t number, uint32_t *length)
{
	const struct node *node = &tree->nodes.items[number];
	uint32_t each = 0, first = 0;
	switch (node->kind) {
	case NODE_CHAR:
	case NODE_SET: return ++*length, true;
	case NODE_GROUP:
	case NODE_ATOMIC: return vg_tree_length(tree, node->child, length);
	case NODE_CAT:
		for (uint32_t i = node->child; i != 0; i = tree->nodes.items[i].next)
			if (!vg_tree_length(tree, i, length)) return false;
		return true;
	case NODE_ALT:
		for (uint32_t i = node->child; i != 0; i = tree->nodes.items[i].next, each = 0) {
			if (!vg_tree_length(tree, i, &each) || (i != node->child && each != first)) return false;
			first = each;
		}
		return *length += first, true;
	case NODE_REPEAT:
		if (node->a != node->b || !vg_tree_length(tree, node->child, &each)) return false;
		return *length += each * node->a, *length < VG_PROG_MANY;
	case NODE_SAME:
	case NODE_KEEP_OUT: return false;
	default: return true;
	}
}
