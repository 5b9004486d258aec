/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One trie of all anchors of a stage, walked from each word start of the lower-case text in one pass. Children of a
 * node lie side by side; the root has a table of all bytes. */
#include "rules_impl.h"
#include "words.h"

#include <stdlib.h>

enum {
	TABLE = 32,   /* places of a table of children */
	CHILDREN = 3, /* more of them get a table, where their low bits differ */
};

struct literal {
	struct vg_str text;
	uint32_t rule;
	bool stem;
};

struct node {
	uint32_t child; /* first of its children */
	uint32_t end;   /* first of the literals that end here */
	uint32_t n_ends;
	uint32_t table; /* of its children by their low bits; 0 = none */
	uint16_t n_children;
	uint8_t byte; /* that leads here */
	uint8_t unused;
};

/* What is left of a literal once it is in the trie. */
struct end {
	uint32_t rule, stem;
};

struct vg_anchors {
	struct vg_arena *arena;
	VG_VEC(struct literal) literals; /* sorted by freeze */
	VG_VEC(struct end) ends;         /* of the literals, in their order */
	VG_VEC(uint32_t) always;
	VG_VEC(uint32_t) figures[VG_FIGURES_COUNT];
	uint64_t *figure_bits; /* of these rules, a row for each kind, once all is frozen */
	VG_VEC(struct node) nodes;
	VG_VEC(uint32_t) tables; /* nodes, TABLE of them in a row */
	uint32_t root[256];      /* node by first byte; 0 = none */
	uint64_t pairs[1024];    /* bits: first two bytes of literals */
	uint32_t words;          /* of the bits */
	struct vg_memo *memo;    /* of uint32_t */
	struct sets *sets;
};

/* What is known of a word: bits, and above them the first of its parts in `sets`, the rules whose literals lie in it;
 * 0: there are none. */
enum {
	WORD_GOES_ON = 1 << 0, /* a literal begins in it that may end beyond it */
	WORD_FIGURES = 1 << 1, /* it has digits */
	WORD_BITS = 2,
};

/* A word of bits that has any; more: the next one is of the same set. */
struct part {
	uint64_t bits;
	uint32_t word, more;
};

struct sets {
	VG_VEC(struct part) parts; /* the first is none */
	uint64_t *bits;            /* of the word that is looked at */
};

#define AHEAD 16 /* tokens whose rows are fetched before they are looked at: they lie far apart */

/* A node being split: its literals, which agree up to depth. */
struct range {
	uint32_t node, from, to, depth;
};

struct ranges {
	VG_VEC(struct range) items;
};

static vg_memo_fn fill_word;

struct vg_anchors *vg_anchors_new(struct vg_arena *arena)
{
	struct vg_anchors *anchors = vg_arena_alloc(arena, sizeof *anchors);
	anchors->arena = arena;
	anchors->memo = vg_memo_new(arena, sizeof(uint32_t), fill_word, anchors);
	anchors->sets = vg_arena_alloc(arena, sizeof *anchors->sets);
	return anchors;
}

void vg_anchors_add(struct vg_anchors *anchors, struct vg_str literal, bool stem, uint32_t rule)
{
	VG_PUSH(anchors->arena, anchors->literals, (struct literal){literal, rule, stem});
}

bool vg_anchors_figures(struct vg_anchors *anchors, struct vg_str name, uint32_t rule)
{
	static const char *const names[] = {
		[VG_FIGURES_ANY] = "DIGIT",     [VG_FIGURES_FOUR] = "DIGIT4",      [VG_FIGURES_EIGHT] = "DIGIT8",
		[VG_FIGURES_GLUED] = "DIGIT_A", [VG_FIGURES_PARTED] = "DIGIT_SEP", [VG_FIGURES_QUOTED] = "DIGIT_Q"};
	for (uint32_t i = 0; i < VG_FIGURES_COUNT; i++) {
		if (!vg_str_eqz(name, names[i])) continue;
		VG_PUSH(anchors->arena, anchors->figures[i], rule);
		return true;
	}
	return false;
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

/* Gives a node with many children a table of them. */
static void add_table(struct vg_anchors *anchors, struct node *node)
{
	uint32_t table[TABLE] = {0};
	if (node->n_children <= CHILDREN) return;
	for (uint32_t i = node->child; i < node->child + node->n_children; i++) {
		uint32_t *place = &table[anchors->nodes.items[i].byte % TABLE];
		if (*place != 0) return;
		*place = i;
	}
	node->table = anchors->tables.n;
	for (uint32_t i = 0; i < TABLE; i++) VG_PUSH(anchors->arena, anchors->tables, table[i]);
}

/* A literal of one byte goes with any second one, and so does one whose second byte has several forms in a text. */
static void note_pair(struct vg_anchors *anchors, struct vg_str text)
{
	uint32_t first = (uint32_t)(unsigned char)text.ptr[0] << 8;
	bool any = text.len == 1 || text.ptr[1] == ' ' || text.ptr[1] == '\'';
	for (uint32_t second = 0; second < 256; second++) {
		if (!any && second != (unsigned char)text.ptr[1]) continue;
		anchors->pairs[(first | second) / 64] |= (uint64_t)1 << (first | second) % 64;
	}
}

static void set(uint64_t *bits, uint32_t rule)
{
	bits[rule / 64] |= (uint64_t)1 << rule % 64;
}

/* The same as bits. */
static void open_figures(struct vg_anchors *anchors)
{
	uint64_t *row = vg_arena_alloc(anchors->arena, sizeof *row * anchors->words * VG_FIGURES_COUNT);
	anchors->figure_bits = row;
	for (uint32_t kind = 0; kind < VG_FIGURES_COUNT; kind++, row += anchors->words)
		for (uint32_t i = 0; i < anchors->figures[kind].n; i++) set(row, anchors->figures[kind].items[i]);
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
	VG_PUSH(anchors->arena, anchors->tables, 0);
	for (uint32_t i = 1; i < anchors->nodes.n; i++) add_table(anchors, &anchors->nodes.items[i]);
	for (uint32_t i = 0; i < n; i++) note_pair(anchors, anchors->literals.items[i].text);
	for (uint32_t i = 0; i < n; i++) {
		const struct literal *literal = &anchors->literals.items[i];
		VG_PUSH(anchors->arena, anchors->ends, (struct end){literal->rule, literal->stem});
	}
	open_figures(anchors);
}

enum { NODES, ENDS, TABLES, ROOT, PAIRS, RULES, NUMBERS };

void vg_anchors_flats(struct vg_flat flats[VG_ANCHORS_TABLES])
{
	flats[NODES] = (struct vg_flat)VG_FLAT(struct node);
	flats[ENDS] = (struct vg_flat)VG_FLAT(struct end);
	flats[TABLES] = (struct vg_flat)VG_FLAT(uint32_t);
	flats[ROOT] = (struct vg_flat)VG_FLAT(uint32_t);
	flats[PAIRS] = (struct vg_flat)VG_FLAT(uint64_t);
	flats[RULES] = (struct vg_flat)VG_FLAT(uint32_t);   /* those that are always open, then by kind of figures */
	flats[NUMBERS] = (struct vg_flat)VG_FLAT(uint32_t); /* words, then how many of each there are */
}

void vg_anchors_give(const struct vg_anchors *anchors, struct vg_flat flats[VG_ANCHORS_TABLES])
{
	VG_VEC(uint32_t) rules = {0}, numbers = {0};
	VG_PUSH(anchors->arena, numbers, anchors->words);
	VG_PUSH(anchors->arena, numbers, anchors->always.n);
	for (uint32_t i = 0; i < anchors->always.n; i++) VG_PUSH(anchors->arena, rules, anchors->always.items[i]);
	for (uint32_t kind = 0; kind < VG_FIGURES_COUNT; kind++) {
		VG_PUSH(anchors->arena, numbers, anchors->figures[kind].n);
		for (uint32_t i = 0; i < anchors->figures[kind].n; i++)
			VG_PUSH(anchors->arena, rules, anchors->figures[kind].items[i]);
	}
	flats[NODES].items = anchors->nodes.items, flats[NODES].n = anchors->nodes.n;
	flats[ENDS].items = anchors->ends.items, flats[ENDS].n = anchors->ends.n;
	flats[TABLES].items = anchors->tables.items, flats[TABLES].n = anchors->tables.n;
	flats[ROOT].items = anchors->root, flats[ROOT].n = sizeof anchors->root / sizeof *anchors->root;
	flats[PAIRS].items = anchors->pairs, flats[PAIRS].n = sizeof anchors->pairs / sizeof *anchors->pairs;
	flats[RULES].items = rules.items, flats[RULES].n = rules.n;
	flats[NUMBERS].items = numbers.items, flats[NUMBERS].n = numbers.n;
}

/* The items are const: nothing is added to what is frozen. */
#define TAKE(vec, from, count) ((vec).items = (void *)(uintptr_t)(from), (vec).n = (vec).cap = (count))

struct vg_anchors *vg_anchors_take(struct vg_arena *arena, const struct vg_flat flats[VG_ANCHORS_TABLES])
{
	struct vg_anchors *anchors = vg_anchors_new(arena);
	const uint32_t *rules = flats[RULES].items, *numbers = flats[NUMBERS].items;
	TAKE(anchors->nodes, flats[NODES].items, flats[NODES].n);
	TAKE(anchors->ends, flats[ENDS].items, flats[ENDS].n);
	TAKE(anchors->tables, flats[TABLES].items, flats[TABLES].n);
	memcpy(anchors->root, flats[ROOT].items, sizeof anchors->root);
	memcpy(anchors->pairs, flats[PAIRS].items, sizeof anchors->pairs);
	anchors->words = *numbers++;
	TAKE(anchors->always, rules, *numbers);
	for (uint32_t kind = 0; kind < VG_FIGURES_COUNT; kind++) {
		rules += *numbers++;
		TAKE(anchors->figures[kind], rules, *numbers);
	}
	open_figures(anchors);
	return anchors;
}

static bool is_alnum(struct vg_str text, uint32_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	if (c < 0x80) return (c >= 'a' && c <= 'z') || vg_is_digit(c) || (c >= 'A' && c <= 'Z');
	int32_t cp = vg_utf8_next(text, &at);
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
}

/* end: byte after the literal; start of the next character. word: a letter or digit stands before end. */
static void mark_ends(const struct vg_anchors *anchors, const struct node *node, bool within, uint64_t *bits)
{
	for (uint32_t i = node->end; i < node->end + node->n_ends; i++) {
		const struct end *end = &anchors->ends.items[i];
		if (!within || end->stem != 0) set(bits, end->rule);
	}
}

static bool ends_in_word(struct vg_str lower, uint32_t end, uint32_t limit)
{
	uint32_t last = end - 1;
	while (last > 0 && ((unsigned char)lower.ptr[last] & 0xC0) == 0x80) last--;
	return end < limit && is_alnum(lower, end) && is_alnum(lower, last);
}

/* 0 = none. */
static inline uint32_t child_of(const struct vg_anchors *anchors, const struct node *node, uint8_t byte)
{
	const struct node *nodes = anchors->nodes.items;
	if (node->table != 0) {
		uint32_t index = anchors->tables.items[node->table + byte % TABLE];
		return index != 0 && nodes[index].byte == byte ? index : 0;
	}
	for (uint32_t i = node->child; i < node->child + node->n_children; i++)
		if (nodes[i].byte == byte) return i;
	return 0;
}

/* Past what a space in a pattern stands for. */
static uint32_t skip_space(struct vg_str lower, uint32_t at, uint32_t end)
{
	for (; at < end; at++) {
		unsigned char c = (unsigned char)lower.ptr[at];
		bool nobreak = c == 0xC2 && at + 1 < end && (unsigned char)lower.ptr[at + 1] == 0xA0;
		if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && !nobreak) break;
		at += nobreak;
	}
	return at;
}

/* The byte at *at as literals have it, which moves past it: a space for all kinds of them in a row, ' for U+2019. */
static inline uint8_t next_byte(struct vg_str lower, uint32_t *at, uint32_t limit)
{
	uint8_t byte = (uint8_t)lower.ptr[*at];
	uint32_t past;
	if ((byte <= ' ' || byte == 0xC2) && (past = skip_space(lower, *at, limit)) != *at) {
		*at = past;
		return ' ';
	}
	bool curled = byte == 0xE2 && limit - *at > 2 && memcmp(lower.ptr + *at, "\xE2\x80\x99", 3) == 0;
	*at += curled ? 3 : 1;
	return curled ? '\'' : byte;
}

/* Marks the literals that begin at `at` and end before limit. Gives the node at limit, 0 where none leads so far. */
static uint32_t walk(const struct vg_anchors *anchors, struct vg_str lower, uint32_t at, uint32_t limit, uint64_t *bits)
{
	const struct node *nodes = anchors->nodes.items;
	uint32_t index = anchors->root[(unsigned char)lower.ptr[at++]];
	while (index != 0) {
		const struct node *node = &nodes[index];
		if (node->n_ends > 0) mark_ends(anchors, node, ends_in_word(lower, at, limit), bits);
		if (at >= limit) return index;
		if (node->n_children == 0) return 0;
		index = child_of(anchors, node, next_byte(lower, &at, limit));
	}
	return 0;
}

static bool is_digit_at(struct vg_str lower, uint32_t at, uint32_t end)
{
	return at < end && (unsigned char)(lower.ptr[at] - '0') < 10;
}

/* An apostrophe, straight or curled. */
static bool is_quote(struct vg_str lower, uint32_t at)
{
	if (lower.ptr[at] == '\'') return true;
	return at + 2 < lower.len && memcmp(lower.ptr + at, "\xE2\x80", 2) == 0 && (lower.ptr[at + 2] | 1) == '\x99';
}

/* Past the digits at `at`; notes which kinds of figures they are. */
static uint32_t skip_digits(struct vg_str lower, uint32_t at, uint32_t end, uint32_t *kinds)
{
	uint32_t start = at;
	while (is_digit_at(lower, at, end)) at++;
	*kinds |= 1u << VG_FIGURES_ANY;
	if (at - start == 4) *kinds |= 1u << VG_FIGURES_FOUR;
	if (at - start == 8) *kinds |= 1u << VG_FIGURES_EIGHT;
	if (at < end && (is_alnum(lower, at) || is_quote(lower, at))) *kinds |= 1u << VG_FIGURES_GLUED;
	if (start > 0 && (is_quote(lower, start - 1) || (start > 2 && is_quote(lower, start - 3))))
		*kinds |= 1u << VG_FIGURES_QUOTED;
	uint32_t sep = skip_space(lower, at, end);
	if (sep >= end || (lower.ptr[sep] != '-' && lower.ptr[sep] != '.' && lower.ptr[sep] != '/')) return at;
	if (is_digit_at(lower, skip_space(lower, sep + 1, end), end)) *kinds |= 1u << VG_FIGURES_PARTED;
	return at;
}

/* Past the letters and digits at `at`. */
static uint32_t skip_word(struct vg_str lower, uint32_t at, uint32_t end, uint32_t *kinds)
{
	at = vg_str_letters_end(vg_str_slice(lower, 0, end), at);
	while (at < end) {
		unsigned char c = (unsigned char)lower.ptr[at];
		if ((unsigned char)((c | 32) - 'a') < 26) {
			at++;
		} else if (c >= 0x80) {
			uint32_t next = at;
			int32_t cp = vg_utf8_next(lower, &next);
			if (!vg_cp_is_letter(cp) && !vg_cp_is_digit(cp)) return at;
			at = next;
		} else if ((unsigned char)(c - '0') < 10) {
			at = skip_digits(lower, at, end, kinds);
		} else {
			return at;
		}
	}
	return at;
}

/* Whether a literal may begin with the two bytes at `at`. */
static bool may_begin(const struct vg_anchors *anchors, struct vg_str lower, uint32_t at)
{
	if (at + 1 >= lower.len) return true;
	uint32_t pair = (uint32_t)(unsigned char)lower.ptr[at] << 8 | (unsigned char)lower.ptr[at + 1];
	return (anchors->pairs[pair / 64] >> pair % 64 & 1) != 0;
}

/* Whether a node leads on by a byte that is no letter or digit of ASCII; by any, where `any`. */
static bool leads_out(const struct vg_anchors *anchors, const struct node *node, bool any)
{
	for (uint32_t i = node->child; i < node->child + node->n_children; i++) {
		uint8_t byte = anchors->nodes.items[i].byte;
		bool within = (unsigned char)((byte | 32) - 'a') < 26 || (unsigned char)(byte - '0') < 10;
		if (any || !within) return true;
	}
	return false;
}

/* Keeps the bits as a set, none of them are left; gives its first part, 0 where it is empty. */
static uint32_t add_set(const struct vg_anchors *anchors, struct sets *sets)
{
	uint32_t first = sets->parts.n;
	for (uint32_t i = 0; i < anchors->words; i++) {
		if (sets->bits[i] == 0) continue;
		VG_PUSH(anchors->arena, sets->parts, (struct part){sets->bits[i], i, 1});
		sets->bits[i] = 0;
	}
	if (sets->parts.n == first) return 0;
	sets->parts.items[sets->parts.n - 1].more = 0;
	return first;
}

static void fill_word(const void *user, const struct vg_word *word, void *row_r)
{
	const struct vg_anchors *anchors = user;
	struct sets *sets = anchors->sets;
	char bytes[VG_WORD_BYTES];
	uint32_t *row = row_r, kinds = 0;
	if (word->text.len == 0) { /* the first of all rows */
		*row = WORD_GOES_ON | WORD_FIGURES;
		sets->parts.n = 0;
		sets->bits = vg_arena_alloc(anchors->arena, sizeof *sets->bits * anchors->words);
		VG_PUSH(anchors->arena, sets->parts, (struct part){0, 0, 0});
		return;
	}
	struct vg_str lower = vg_word_lower(word, bytes);
	for (uint32_t at = 0; at < lower.len;) {
		unsigned char c = (unsigned char)lower.ptr[at];
		uint32_t last = anchors->root[c] != 0 ? walk(anchors, lower, at, lower.len, sets->bits) : 0;
		/* a literal may end beyond the word */
		if (last != 0 && leads_out(anchors, &anchors->nodes.items[last], !is_alnum(lower, lower.len - 1)))
			*row |= WORD_GOES_ON;
		uint32_t next = skip_word(lower, at, lower.len, &kinds);
		if (next == at) vg_utf8_next(lower, &next);
		at = next;
	}
	if (kinds != 0) *row |= WORD_FIGURES;
	*row |= add_set(anchors, sets) << WORD_BITS;
}

static void mark_figures(const struct vg_anchors *anchors, uint32_t kinds, uint64_t *bits)
{
	for (; kinds != 0; kinds &= kinds - 1) {
		const uint64_t *row = anchors->figure_bits + (uint32_t)__builtin_ctz(kinds) * anchors->words;
		for (uint32_t i = 0; i < anchors->words; i++) bits[i] |= row[i];
	}
}

static void mark_always(const struct vg_anchors *anchors, uint64_t *bits)
{
	memset(bits, 0, sizeof *bits * anchors->words);
	for (uint32_t i = 0; i < anchors->always.n; i++) set(bits, anchors->always.items[i]);
}

/* Literals begin where words begin, and at marks: of those that begin in the span and end before `end`. Gives the kinds
 * of figures that begin there. */
static uint32_t mark_literals(const struct vg_anchors *anchors, struct vg_str lower, struct vg_span span, uint32_t end,
			      uint64_t *bits)
{
	uint32_t kinds = 0;
	for (uint32_t at = span.start; at < span.end;) {
		unsigned char c = (unsigned char)lower.ptr[at];
		if (anchors->root[c] != 0 && may_begin(anchors, lower, at)) walk(anchors, lower, at, end, bits);
		uint32_t next = c == ' ' ? at + 1 : skip_word(lower, at, end, &kinds);
		if (next == at) vg_utf8_next(lower, &next);
		at = next;
	}
	return kinds;
}

void vg_anchors_mark(const struct vg_anchors *anchors, struct vg_str lower, struct vg_span span, uint64_t *bits)
{
	mark_always(anchors, bits);
	mark_figures(anchors, mark_literals(anchors, lower, span, span.end, bits), bits);
}

void vg_anchors_walk(struct vg_anchors *anchors, struct vg_doc *doc, struct vg_anchor_walk *walk_r)
{
	*walk_r = (struct vg_anchor_walk){.anchors = anchors, .lower = vg_doc_lower(doc)};
	walk_r->tokens = vg_doc_tokens(doc, &walk_r->n);
	walk_r->rows = vg_memo_rows(anchors->memo, doc);
}

/* The first of the tokens before byte `limit` whose word tells something, from one on; NULL without, and then the walk
 * is past them. Most words tell nothing. */
static inline const struct vg_token *next_with_row(struct vg_anchor_walk *walk, const struct vg_token *token,
						   uint32_t limit)
{
	const struct vg_token *end = walk->tokens + walk->n;
	const struct vg_token *fetched = walk->n > AHEAD ? end - AHEAD : walk->tokens;
	const uint32_t *rows = walk->rows;
	while (token < end && token->span.start < limit) {
		if (token < fetched) __builtin_prefetch(&rows[token[AHEAD].word]);
		if (rows[token->word] != 0) return token;
		token++;
	}
	walk->at = (uint32_t)(token - walk->tokens);
	return NULL;
}

bool vg_anchors_next(struct vg_anchor_walk *walk, struct vg_span sentence, uint64_t *bits)
{
	const struct vg_anchors *anchors = walk->anchors;
	const struct vg_token *token = walk->tokens + walk->at, *end = walk->tokens + walk->n;
	const struct part *parts = anchors->sets->parts.items, *part;
	uint32_t kinds = 0;
	while (token < end && token->span.start < sentence.start) token++;
	walk->first = (uint32_t)(token - walk->tokens);
	token = next_with_row(walk, token, sentence.end);
	bool any = token != NULL || anchors->always.n > 0;
	if (any) mark_always(anchors, bits);
	for (; token != NULL; token = next_with_row(walk, token + 1, sentence.end)) {
		uint32_t row = walk->rows[token->word];
		if ((row & (WORD_GOES_ON | WORD_FIGURES)) != 0)
			kinds |= mark_literals(anchors, walk->lower, token->span, sentence.end, bits);
		else
			for (part = &parts[row >> WORD_BITS];; part++) {
				bits[part->word] |= part->bits;
				if (!part->more) break;
			}
	}
	mark_figures(anchors, kinds, bits);
	return any;
}
