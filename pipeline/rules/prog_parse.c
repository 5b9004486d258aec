/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pattern in pcre2's language into a tree. Case is folded one character to one; of those that have a third form, K
 * and s, only the two letters are the same. */
#include "prog_tree.h"

#include <stdlib.h>

#define CP_MAX 0x10FFFF

struct parser {
	struct tree *tree;
	struct vg_str text;
	uint32_t at, depth;
	bool icase;
};

static uint32_t add(struct parser *p, struct node node)
{
	VG_PUSH(p->tree->arena, p->tree->nodes, node);
	return p->tree->nodes.n - 1;
}

static bool more(const struct parser *p)
{
	return p->at < p->text.len;
}

static char peek(const struct parser *p)
{
	return more(p) ? p->text.ptr[p->at] : '\0';
}

/* Past the characters, where they are next. */
static bool take(struct parser *p, const char *z)
{
	uint32_t n = (uint32_t)strlen(z);
	if (p->text.len - p->at < n || memcmp(p->text.ptr + p->at, z, n) != 0) return false;
	p->at += n;
	return true;
}

/* Sets */

static void add_range(struct parser *p, struct vg_charset *set, int32_t from, int32_t to)
{
	if (set->n_ranges++ == 0) set->range = p->tree->progs->ranges.n;
	VG_PUSH(p->tree->pool, p->tree->progs->ranges, (struct vg_char_range){from, to});
}

static bool in_ranges(const struct vg_progs *progs, const struct vg_charset *set, int32_t cp)
{
	for (uint32_t i = 0; i < set->n_ranges; i++) {
		const struct vg_char_range *range = &progs->ranges.items[set->range + i];
		if (cp >= range->from && cp <= range->to) return true;
	}
	return false;
}

static bool in_set(const struct vg_progs *progs, const struct vg_charset *set, int32_t cp)
{
	bool in = (vg_cp_kinds(cp) & set->kinds) != 0 || in_ranges(progs, set, cp);
	if (set->fold) in = in || in_ranges(progs, set, vg_cp_lower(cp)) || in_ranges(progs, set, vg_cp_upper(cp));
	return in != (set->negated != 0);
}

static bool same_ranges(const struct vg_progs *progs, const struct vg_charset *a, const struct vg_charset *b)
{
	const struct vg_char_range *ranges = progs->ranges.items;
	return a->n_ranges == b->n_ranges &&
	       (a->n_ranges == 0 || memcmp(ranges + a->range, ranges + b->range, sizeof *ranges * a->n_ranges) == 0);
}

uint32_t vg_tree_set(struct tree *tree, struct vg_charset set)
{
	struct vg_progs *progs = tree->progs;
	bool wide = false;
	for (int32_t cp = 0; cp < 0x80; cp++)
		if (in_set(progs, &set, cp)) set.ascii[cp / 64] |= (uint64_t)1 << cp % 64;
	for (uint32_t i = 0; i < set.n_ranges; i++) wide = wide || progs->ranges.items[set.range + i].to >= 0x80;
	set.fold = set.fold && wide; /* of ASCII it is known */
	for (uint32_t i = 0; i < progs->sets.n; i++) {
		const struct vg_charset *have = &progs->sets.items[i];
		if (have->kinds != set.kinds || have->negated != set.negated || have->fold != set.fold) continue;
		if (have->ascii[0] != set.ascii[0] || have->ascii[1] != set.ascii[1]) continue;
		if (!same_ranges(progs, have, &set)) continue;
		progs->ranges.n -= set.n_ranges;
		return i;
	}
	VG_PUSH(tree->pool, progs->sets, set);
	return progs->sets.n - 1;
}

static uint32_t set_node(struct parser *p, struct vg_charset set)
{
	return add(p, (struct node){.kind = NODE_SET, .a = vg_tree_set(p->tree, set)});
}

/* Escapes */

static int32_t hex_value(char c)
{
	if (c >= '0' && c <= '9') return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* {a0} behind \x */
static bool parse_hex(struct parser *p, int32_t *cp_r)
{
	int32_t cp = 0;
	if (!take(p, "{")) return false;
	for (int32_t digit; (digit = hex_value(peek(p))) >= 0 && cp <= CP_MAX; p->at++) cp = cp * 16 + digit;
	*cp_r = cp;
	return cp > 0 && cp <= CP_MAX && take(p, "}");
}

/* Behind a backslash: a character that stands for itself, or one of a few letters. */
static bool parse_escaped(struct parser *p, int32_t *cp_r)
{
	if (!more(p)) return false;
	if (take(p, "n")) return *cp_r = '\n', true;
	if (take(p, "t")) return *cp_r = '\t', true;
	if (take(p, "r")) return *cp_r = '\r', true;
	if (take(p, "x")) return parse_hex(p, cp_r);
	if (vg_cp_is_letter(peek(p)) || vg_cp_is_digit(peek(p))) return false;
	*cp_r = vg_utf8_next(p->text, &p->at);
	return true;
}

/* Behind a backslash: a kind of characters. */
static bool parse_kind(struct parser *p, struct vg_charset *set)
{
	static const struct {
		const char *name;
		uint32_t kinds;
	} kinds[] = {{"p{Lu}", VG_CP_UPPER}, {"p{Ll}", VG_CP_LOWER}, {"p{L}", VG_CP_LETTER},
		     {"p{M}", VG_CP_MARK},   {"p{Nd}", VG_CP_DIGIT}, {"p{N}", VG_CP_NUMBER},
		     {"d", VG_CP_DIGIT},     {"s", VG_CP_SPACE},     {"w", VG_CP_LETTER | VG_CP_NUMBER}};
	for (uint32_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!take(p, kinds[i].name)) continue;
		set->kinds |= kinds[i].kinds;
		if (kinds[i].name[0] == 'w') add_range(p, set, '_', '_');
		return true;
	}
	return false;
}

/* One character of a class, or a kind of them (then *cp_r is -1). */
static bool parse_member(struct parser *p, struct vg_charset *set, int32_t *cp_r)
{
	*cp_r = -1;
	if (peek(p) == '[' && p->at + 1 < p->text.len && strchr(":.=", p->text.ptr[p->at + 1]) != NULL) return false;
	if (!take(p, "\\")) {
		*cp_r = vg_utf8_next(p->text, &p->at);
		return true;
	}
	return parse_kind(p, set) || parse_escaped(p, cp_r);
}

/* Behind a [ */
static bool parse_class(struct parser *p, uint32_t *node_r)
{
	struct vg_charset set = {.fold = p->icase};
	set.negated = take(p, "^");
	for (bool first = true; first || peek(p) != ']'; first = false) {
		int32_t from, to;
		if (!more(p) || !parse_member(p, &set, &from)) return false;
		bool range = peek(p) == '-' && p->at + 1 < p->text.len && p->text.ptr[p->at + 1] != ']';
		if (from < 0 && range) return false;
		if (from < 0) continue;
		to = from;
		if (range) {
			p->at++;
			if (!parse_member(p, &set, &to) || to < from) return false;
		}
		add_range(p, &set, from, to);
	}
	p->at++;
	*node_r = set_node(p, set);
	return true;
}

/* A character that stands for itself. */
static uint32_t char_node(struct parser *p, int32_t cp)
{
	if (!p->icase || (vg_cp_lower(cp) == cp && vg_cp_upper(cp) == cp))
		return add(p, (struct node){.kind = NODE_CHAR, .a = (uint32_t)cp});
	if (cp < 0x80) return add(p, (struct node){.kind = NODE_CHAR, .a = (uint32_t)(cp | 32), .fold = true});
	struct vg_charset set = {.fold = true};
	add_range(p, &set, cp, cp);
	return set_node(p, set);
}

/* \k<sep>: the group of that name, if there is just one. */
static bool parse_same(struct parser *p, uint32_t *node_r)
{
	uint32_t start = p->at, number = 0, many = 0;
	while (more(p) && peek(p) != '>') p->at++;
	struct vg_str name = vg_str_slice(p->text, start, p->at);
	for (uint32_t i = 0; i < p->tree->names.items.n; i++) {
		if (!vg_str_eq(p->tree->names.items.items[i].name, name)) continue;
		number = p->tree->names.items.items[i].number;
		many++;
	}
	*node_r = add(p, (struct node){.kind = NODE_SAME, .a = number});
	return many == 1 && !p->icase && take(p, ">");
}

/* Behind a backslash */
static bool parse_escape(struct parser *p, uint32_t *node_r)
{
	struct vg_charset set = {0};
	int32_t cp;
	if (take(p, "k<")) return parse_same(p, node_r);
	if (take(p, "K")) return *node_r = add(p, (struct node){.kind = NODE_KEEP_OUT}), true;
	if (take(p, "b")) return *node_r = add(p, (struct node){.kind = NODE_EDGE}), true;
	if (take(p, "B")) return *node_r = add(p, (struct node){.kind = NODE_EDGE, .negated = true}), true;
	if (parse_kind(p, &set)) return *node_r = set_node(p, set), true;
	if (!parse_escaped(p, &cp)) return false;
	*node_r = char_node(p, cp);
	return true;
}

/* Groups */

static bool parse_alternatives(struct parser *p, uint32_t *node_r);

static bool parse_inside(struct parser *p, struct node node, uint32_t *node_r)
{
	bool icase = p->icase;
	if (node.kind == NODE_GROUP && node.mode != 0) p->icase = node.mode == 'i'; /* (?i: or (?-i: */
	node.mode = 0;
	if (p->depth++ == VG_PROG_DEPTH_MAX || !parse_alternatives(p, &node.child) || !take(p, ")")) return false;
	p->depth--;
	p->icase = icase;
	*node_r = add(p, node);
	return true;
}

/* Behind "(?<" */
static bool parse_named(struct parser *p, uint32_t *node_r)
{
	uint32_t start = p->at;
	while (more(p) && peek(p) != '>') p->at++;
	struct vg_str name = vg_str_slice(p->text, start, p->at);
	if (name.len == 0 || !take(p, ">")) return false;
	uint32_t number = p->tree->groups++;
	VG_PUSH(p->tree->arena, p->tree->names.items, (struct vg_prog_name){name, number});
	return parse_inside(p, (struct node){.kind = NODE_GROUP, .a = number}, node_r);
}

/* Behind a ( */
static bool parse_group(struct parser *p, uint32_t *node_r)
{
	if (take(p, "?:")) return parse_inside(p, (struct node){.kind = NODE_GROUP}, node_r);
	if (take(p, "?=")) return parse_inside(p, (struct node){.kind = NODE_AHEAD}, node_r);
	if (take(p, "?!")) return parse_inside(p, (struct node){.kind = NODE_AHEAD, .negated = true}, node_r);
	if (take(p, "?<=")) return parse_inside(p, (struct node){.kind = NODE_BEHIND}, node_r);
	if (take(p, "?<!")) return parse_inside(p, (struct node){.kind = NODE_BEHIND, .negated = true}, node_r);
	if (take(p, "?>")) return parse_inside(p, (struct node){.kind = NODE_ATOMIC}, node_r);
	if (take(p, "?i:")) return parse_inside(p, (struct node){.kind = NODE_GROUP, .mode = 'i'}, node_r);
	if (take(p, "?-i:")) return parse_inside(p, (struct node){.kind = NODE_GROUP, .mode = '-'}, node_r);
	if (take(p, "?i)")) return *node_r = 0, p->icase = true, true;
	if (take(p, "?-i)")) return *node_r = 0, p->icase = false, true;
	if (take(p, "?<")) return parse_named(p, node_r);
	if (peek(p) == '?' || peek(p) == '*') return false;
	uint32_t number = p->tree->groups++;
	return parse_inside(p, (struct node){.kind = NODE_GROUP, .a = number}, node_r);
}

static bool parse_atom(struct parser *p, uint32_t *node_r)
{
	if (take(p, VG_BOUND)) return *node_r = add(p, (struct node){.kind = NODE_BOUND}), true;
	if (take(p, "(")) return parse_group(p, node_r);
	if (take(p, "[")) return parse_class(p, node_r);
	if (take(p, "\\")) return parse_escape(p, node_r);
	if (take(p, "^")) return *node_r = add(p, (struct node){.kind = NODE_START}), true;
	if (take(p, "$")) return *node_r = add(p, (struct node){.kind = NODE_END}), true;
	if (strchr("*+?{", peek(p)) != NULL) return false;
	if (!take(p, ".")) {
		*node_r = char_node(p, vg_utf8_next(p->text, &p->at));
		return true;
	}
	struct vg_charset set = {.negated = 1};
	add_range(p, &set, '\n', '\n');
	*node_r = set_node(p, set);
	return true;
}

static bool parse_number(struct parser *p, uint32_t *number_r)
{
	uint32_t number = 0, start = p->at;
	for (; peek(p) >= '0' && peek(p) <= '9' && number < VG_PROG_MANY; p->at++)
		number = number * 10 + (uint32_t)(peek(p) - '0');
	*number_r = number;
	return p->at > start && number < VG_PROG_MANY;
}

/* {2} {2,} {2,5} behind the { */
static bool parse_counts(struct parser *p, struct node *repeat)
{
	if (!parse_number(p, &repeat->a)) return false;
	repeat->b = repeat->a;
	if (take(p, ",")) {
		repeat->b = VG_PROG_MANY;
		if (peek(p) != '}' && !parse_number(p, &repeat->b)) return false;
	}
	return repeat->b >= repeat->a && repeat->b > 0 && take(p, "}");
}

static bool repeats(uint8_t kind)
{
	return kind == NODE_CHAR || kind == NODE_SET || kind == NODE_GROUP || kind == NODE_ATOMIC || kind == NODE_SAME;
}

/* The node with what says how often it may stand there. */
static bool parse_times(struct parser *p, uint32_t *node)
{
	struct node repeat = {.kind = NODE_REPEAT, .child = *node, .b = VG_PROG_MANY};
	if (take(p, "?"))
		repeat.b = 1;
	else if (take(p, "+"))
		repeat.a = 1;
	else if (take(p, "{")) {
		if (!parse_counts(p, &repeat)) return false;
	} else if (!take(p, "*"))
		return true;
	if (!repeats(p->tree->nodes.items[*node].kind)) return false;
	repeat.mode = take(p, "?") ? MODE_LAZY : take(p, "+") ? MODE_POSSESSIVE : MODE_GREEDY;
	*node = add(p, repeat);
	return true;
}

static void append(struct parser *p, uint32_t parent, uint32_t *last, uint32_t node)
{
	struct node *nodes = p->tree->nodes.items;
	if (*last == 0)
		nodes[parent].child = node;
	else
		nodes[*last].next = node;
	*last = node;
}

static bool parse_sequence(struct parser *p, uint32_t *node_r)
{
	uint32_t last = 0;
	*node_r = add(p, (struct node){.kind = NODE_CAT});
	while (more(p) && peek(p) != '|' && peek(p) != ')') {
		uint32_t node;
		if (!parse_atom(p, &node) || !parse_times(p, &node)) return false;
		if (node != 0) append(p, *node_r, &last, node);
	}
	return true;
}

static bool parse_alternatives(struct parser *p, uint32_t *node_r)
{
	uint32_t last = 0, node;
	if (!parse_sequence(p, &node)) return false;
	*node_r = node;
	if (peek(p) != '|') return true;
	*node_r = add(p, (struct node){.kind = NODE_ALT});
	append(p, *node_r, &last, node);
	while (take(p, "|")) {
		if (!parse_sequence(p, &node)) return false;
		append(p, *node_r, &last, node);
	}
	return true;
}

bool vg_tree_parse(struct tree *tree, struct vg_str pattern)
{
	struct parser p = {.tree = tree, .text = pattern};
	tree->groups = 1; /* the whole match is number 0 */
	VG_PUSH(tree->arena, tree->nodes, (struct node){.kind = NODE_EMPTY});
	return parse_alternatives(&p, &tree->root) && !more(&p);
}
