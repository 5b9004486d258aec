/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programs at work: at each place where a match may begin, instruction after instruction; where one fails, the last way
 * that was put off is taken up. Only what looks around or is atomic calls itself, as deep as the pattern has it. */
#include "eight.h"
#include "prog_tree.h"

#include <stdlib.h>

/* A way that is put off, or what a slot held. */
struct entry {
	uint32_t insn; /* UNDO: pos is a slot, low what it held */
	uint32_t pos;
	uint32_t low; /* a span that may give back down to here; NONE: a plain way */
};

struct place {
	uint32_t at;
	uint16_t pair, first; /* vg_pair_of; the first of the two bytes */
};

#define UNDO UINT32_MAX
#define NONE UINT32_MAX

/* A beginning at which a program has failed without a look at anything else, and what that took. Words recur: so the
 * program need not be run there again. */
struct failed {
	uint64_t bytes; /* a word's first, and what ends it, eight at most; 0 after them */
	uint32_t prog;  /* its first instruction + 1; 0 = none */
	uint16_t n;     /* bytes */
	uint16_t steps;
};
#define WIDEST 4u    /* bytes of a code point */
#define FAILED 4096u /* of them, each in the place that program and bytes tell */

struct vg_runner {
	const struct vg_progs *progs;
	const struct vg_insn *code; /* these are those of progs */
	const struct vg_charset *sets;
	const struct vg_bytes *bytes;
	const struct vg_branch_table *tables;
	struct vg_arena *arena;
	struct vg_str text;
	struct entry *stack;
	uint32_t n;            /* entries */
	uint32_t *slots;       /* two for each group: UINT32_MAX where it took no part */
	uint32_t n_slots, end; /* room; where the last match ended */
	uint32_t steps;        /* that are left */
	uint32_t depth;        /* of what stands apart */
	uint32_t began, far;   /* where the try began; the end of what was looked at where it failed */
	bool beyond;           /* what stands before it, or where the text ends, had a part in that */
	struct failed *failed;
	bool spent, dirty;    /* steps or room have run out; slots hold what failed */
	struct place *places; /* where a match may begin that is at words */
	uint32_t n_places, room;
	uint64_t pairs[VG_PAIRS / 64]; /* of the places */
	bool placed;
};

struct vg_runner *vg_runner_new(struct vg_arena *arena, const struct vg_progs *progs)
{
	struct vg_runner *runner = vg_arena_alloc(arena, sizeof *runner);
	runner->arena = arena;
	runner->progs = progs;
	runner->stack = vg_arena_alloc(arena, sizeof *runner->stack * VG_PROG_STACK);
	runner->failed = vg_arena_alloc(arena, sizeof *runner->failed * FAILED);
	return runner;
}

void vg_runner_set(struct vg_runner *runner, struct vg_str text)
{
	runner->text = text;
	runner->placed = false;
}

/* Characters */

#define LETTER 1
#define DIGIT 2
#define FIVE(c, kind) [(c)] = (kind), [(c) + 1] = (kind), [(c) + 2] = (kind), [(c) + 3] = (kind), [(c) + 4] = (kind)
#define LETTERS(c)                                                                                                     \
	FIVE(c, LETTER), FIVE((c) + 5, LETTER), FIVE((c) + 10, LETTER), FIVE((c) + 15, LETTER),                        \
		FIVE((c) + 20, LETTER), [(c) + 25] = LETTER
static const uint8_t kinds[256] = {FIVE('0', DIGIT), FIVE('5', DIGIT), LETTERS('A'), LETTERS('a')};

static bool set_has(const struct vg_runner *r, const struct vg_charset *set, int32_t cp)
{
	bool in = set->kinds != 0 && (vg_cp_kinds(cp) & set->kinds) != 0;
	int32_t lower = set->fold ? vg_cp_lower(cp) : cp, upper = set->fold ? vg_cp_upper(cp) : cp;
	for (uint32_t i = 0; i < set->n_ranges && !in; i++) {
		const struct vg_char_range *range = &r->progs->ranges.items[set->range + i];
		in = (cp >= range->from && cp <= range->to) || (lower >= range->from && lower <= range->to) ||
		     (upper >= range->from && upper <= range->to);
	}
	return in != (set->negated != 0);
}

/* Whether a character of the set is at *pos, which moves past it. */
static inline bool take_set(const struct vg_runner *r, uint32_t number, uint32_t *pos)
{
	const struct vg_charset *set = &r->sets[number];
	if (*pos >= r->text.len) return false;
	unsigned char c = (unsigned char)r->text.ptr[*pos];
	if (c < 0x80) return (*pos)++, (set->ascii[c / 64] >> c % 64 & 1) != 0;
	return set_has(r, set, vg_utf8_next(r->text, pos));
}

static uint32_t step_back(const struct vg_runner *r, uint32_t pos)
{
	for (pos--; pos > 0 && ((unsigned char)r->text.ptr[pos] & 0xC0) == 0x80; pos--) continue;
	return pos;
}

static bool set_before(const struct vg_runner *r, uint32_t number, uint32_t pos)
{
	if (pos == 0) return false;
	pos = step_back(r, pos);
	return take_set(r, number, &pos);
}

static bool is_word_at(const struct vg_runner *r, uint32_t pos)
{
	if (pos >= r->text.len) return false;
	unsigned char c = (unsigned char)r->text.ptr[pos];
	if (c < 0x80) return kinds[c] != 0 || c == '_';
	return (vg_cp_kinds(vg_utf8_next(r->text, &pos)) & (VG_CP_LETTER | VG_CP_NUMBER)) != 0;
}

static bool is_edge(const struct vg_runner *r, uint32_t pos)
{
	bool before = pos > 0 && is_word_at(r, step_back(r, pos));
	return before != is_word_at(r, pos);
}

/* Whether letters or digits stand on both sides. */
static bool is_inner(struct vg_str text, uint32_t at)
{
	uint32_t next = at, alnum = VG_CP_LETTER | VG_CP_NUMBER;
	if (at == 0 || at >= text.len) return false;
	unsigned char c = (unsigned char)text.ptr[at], before = (unsigned char)text.ptr[at - 1];
	if ((c | before) < 0x80) return kinds[c] != 0 && kinds[before] != 0;
	return (vg_cp_kinds(vg_utf8_prev(text, at)) & alnum) != 0 &&
	       (vg_cp_kinds(vg_utf8_next(text, &next)) & alnum) != 0;
}

/* Whether characters of the sets of the next instructions are next, or were before. */
static bool is_row(const struct vg_runner *r, const struct vg_insn *insn, uint32_t pos)
{
	for (uint32_t i = 0; insn->x != 0 && i < insn->n; i++) {
		if (pos == 0) return false;
		pos = step_back(r, pos);
	}
	for (uint32_t i = 1; i <= insn->n; i++)
		if (!take_set(r, insn[i].x, &pos)) return false;
	return true;
}

static inline unsigned char lower_byte(unsigned char c)
{
	return kinds[c] == LETTER ? c | 32 : c;
}

/* How many of an instruction's bytes are at pos, as far as the first that is not. */
static inline uint32_t same_bytes(struct vg_str text, const struct vg_insn *insn, uint32_t pos)
{
	uint64_t wanted = insn->x | (uint64_t)insn->y << 32;
	const unsigned char *at = (const unsigned char *)text.ptr + pos;
	uint32_t most = text.len - pos < insn->n ? text.len - pos : insn->n, n = 0;
	if (insn->op == OP_BYTES)
		for (; n < most && at[n] == (wanted & 0xFF); n++) wanted >>= 8;
	else
		for (; n < most && lower_byte(at[n]) == (wanted & 0xFF); n++) wanted >>= 8;
	return n;
}

static bool take_same(const struct vg_runner *r, uint32_t group, uint32_t *pos)
{
	uint32_t from = r->slots[2 * group], to = r->slots[2 * group + 1];
	if (from == NONE || to == NONE || to < from || r->text.len - *pos < to - from) return false;
	if (memcmp(r->text.ptr + from, r->text.ptr + *pos, to - from) != 0) return false;
	*pos += to - from;
	return true;
}

static bool go_back(const struct vg_runner *r, uint32_t characters, uint32_t *pos)
{
	for (; characters > 0 && *pos > 0; characters--) *pos = step_back(r, *pos);
	return characters == 0;
}

/* Ways */

static inline bool push(struct vg_runner *r, uint32_t insn, uint32_t pos, uint32_t low)
{
	if (r->n == VG_PROG_STACK) {
		r->spent = true;
		return false;
	}
	r->stack[r->n++] = (struct entry){insn, pos, low};
	return true;
}

static bool save(struct vg_runner *r, uint32_t slot, uint32_t pos)
{
	bool last = r->n == 0 && r->depth == 0; /* if this way fails all do, and nobody asks for the slot */
	if (!last && !push(r, UNDO, slot, r->slots[slot])) return false;
	r->slots[slot] = pos;
	r->dirty = true;
	return true;
}

/* The last way above base; slots get back what they held before it. False where none is left. */
static bool take_up(struct vg_runner *r, uint32_t base, uint32_t *insn, uint32_t *pos)
{
	r->spent = r->spent || r->steps == 0;
	r->steps -= !r->spent;
	while (r->n > base && !r->spent) {
		struct entry *entry = &r->stack[r->n - 1];
		if (entry->insn == UNDO) {
			r->slots[entry->pos] = entry->low;
			r->n--;
			continue;
		}
		if (entry->low != NONE && entry->pos > entry->low) {
			*pos = entry->pos = step_back(r, entry->pos);
			*insn = entry->insn;
			return true;
		}
		r->n--;
		if (entry->low != NONE) continue; /* it has nothing to give back */
		*insn = entry->insn;
		*pos = entry->pos;
		return true;
	}
	return false;
}

/* Forgets the ways above base; what slots held stays known. */
static void forget(struct vg_runner *r, uint32_t base)
{
	uint32_t n = base;
	for (uint32_t i = base; i < r->n; i++)
		if (r->stack[i].insn == UNDO) r->stack[n++] = r->stack[i];
	r->n = n;
}

static void undo(struct vg_runner *r, uint32_t base)
{
	for (; r->n > base; r->n--)
		if (r->stack[r->n - 1].insn == UNDO) r->slots[r->stack[r->n - 1].pos] = r->stack[r->n - 1].low;
}

static bool run(struct vg_runner *r, uint32_t at, uint32_t pos);

/* Past a span: as many characters as there are, at least so many. */
static bool take_span(struct vg_runner *r, uint32_t at, uint32_t *pos)
{
	const struct vg_insn *insn = &r->code[at];
	uint32_t least = insn->y & 0xFFFF, most = insn->y >> 16, n = 0, low = *pos, now = *pos;
	if (most == VG_PROG_MANY) most = UINT32_MAX;
	while (n < most && take_set(r, insn->x, &now)) {
		*pos = now;
		if (++n == least) low = now;
	}
	if (n < least) return false;
	return insn->kind != MODE_GREEDY || *pos == low || push(r, at + 1, *pos, low);
}

/* What stands apart at `at`; on success *pos is where it ended, if that counts. */
static bool run_apart(struct vg_runner *r, uint32_t at, uint32_t *pos)
{
	const struct vg_insn *insn = &r->code[at];
	uint32_t base = r->n;
	bool beyond = r->beyond || r->depth != 0;
	r->depth++;
	bool found = run(r, at + 1, *pos);
	r->depth--;
	if (insn->op == OP_BEHIND) r->beyond = beyond; /* see note_failure */
	if (r->spent) return false;
	if (!found) return insn->op != OP_ATOMIC && insn->kind != 0;
	if (insn->kind != 0) {
		undo(r, base);
		return false;
	}
	forget(r, base);
	if (insn->op == OP_ATOMIC) *pos = r->end;
	return true;
}

static inline bool may_go_on(const struct vg_runner *r, uint32_t number, uint32_t pos)
{
	const struct vg_bytes *bytes = &r->bytes[number];
	return pos < r->text.len ? vg_bytes_have(bytes, (unsigned char)r->text.ptr[pos]) : bytes->end != 0;
}

/* The alternative that begins with what is at pos; 0 = none. */
static inline uint32_t alternative(const struct vg_runner *r, const struct vg_insn *insn, uint32_t pos)
{
	const struct vg_branch_table *table = &r->tables[insn->x];
	uint32_t i = pos < r->text.len ? table->at[(unsigned char)r->text.ptr[pos]] : insn->y;
	return i == SWITCH_NONE ? 0 : insn[1 + i].x;
}

static bool is_end(const struct vg_runner *r, uint32_t pos)
{
	return pos == r->text.len || (pos + 1 == r->text.len && r->text.ptr[pos] == '\n');
}

/* Keeps what a way depends on that fails at an instruction. A way that goes on past a look behind would go on no
 * further elsewhere: only where that fails, or within what stands apart, does it count. */
static inline void note_failure(struct vg_runner *r, const struct vg_insn *insn, uint32_t pos)
{
	uint32_t n = insn->op == OP_ROW ? WIDEST * ROW_MAX : 1;
	if (pos < r->text.len && (r->text.ptr[pos] & 0x80) != 0 && n < WIDEST) n = WIDEST;
	if (pos + n > r->far) r->far = pos + n;
	if (insn->op == OP_BEHIND || (insn->op == OP_ROW && insn->x != 0)) r->beyond = true;
}

static inline void note_behind(struct vg_runner *r, const struct vg_insn *insn, uint32_t pos, bool held)
{
	bool at_start = insn->op == OP_BEFORE || insn->op == OP_EDGE || insn->op == OP_BOUND;
	bool always = insn->op == OP_END || insn->op == OP_SAME;
	if (insn->op == OP_SPAN || insn->op == OP_PUT_OFF || (at_start && pos > r->began)) return;
	if (always || !held || r->depth != 0) r->beyond = true;
}

/* The seldom instructions, of which the one before *at is: whether what it asks holds at *pos, which moves past it
 * where it takes something. */
static bool holds_at(struct vg_runner *r, uint32_t *at, uint32_t *pos)
{
	const struct vg_insn *insn = &r->code[*at - 1];
	uint32_t here = *at;
	switch (insn->op) {
	case OP_SPAN: return take_span(r, *at - 1, pos);
	case OP_PUT_OFF: *at = insn->x; return !may_go_on(r, insn->y, *pos) || push(r, here, *pos, NONE);
	case OP_BEFORE: return set_before(r, insn->x, *pos) != (insn->kind != 0);
	case OP_BACK: return go_back(r, insn->x, pos);
	case OP_START: return *pos == 0;
	case OP_END: return is_end(r, *pos);
	case OP_EDGE: return is_edge(r, *pos) != (insn->kind != 0);
	case OP_BOUND: return !is_inner(r->text, *pos);
	default: return take_same(r, insn->x, pos);
	}
}

static bool holds(struct vg_runner *r, uint32_t *at, uint32_t *pos)
{
	const struct vg_insn *insn = &r->code[*at - 1];
	uint32_t before = *pos;
	bool held = holds_at(r, at, pos);
	note_behind(r, insn, before, held);
	return held;
}

/* Runs from an instruction on. On success r->end is where it ended, and ways are left above the base. */
static bool run(struct vg_runner *r, uint32_t at, uint32_t pos)
{
	const struct vg_insn *code = r->code;
	const struct vg_str text = r->text;
	uint32_t base = r->n, next;
	for (;;) {
		const struct vg_insn *insn = &code[at++];
		switch (insn->op) {
		case OP_MATCH:
			r->end = pos;
			if (r->depth != 0 && pos + WIDEST > r->far) r->far = pos + WIDEST;
			return true;
		case OP_JUMP: at = insn->x; continue;
		case OP_BYTES:
		case OP_LETTERS:
			next = same_bytes(text, insn, pos);
			pos += next;
			if (next == insn->n) continue;
			break;
		case OP_SET:
			if (take_set(r, insn->x, &pos)) continue;
			break;
		case OP_NEXT:
			next = pos;
			if (take_set(r, insn->x, &next) != (insn->kind != 0)) continue;
			break;
		case OP_SAVE:
			if (save(r, insn->x, pos)) continue;
			break;
		case OP_IF:
			if (!may_go_on(r, insn->y, pos)) at = insn->x;
			continue;
		case OP_TRY:
			if (!may_go_on(r, insn->y, pos))
				at = insn->x;
			else if (!push(r, insn->x, pos, NONE))
				break;
			continue;
		case OP_SWITCH:
			at = alternative(r, insn, pos);
			if (at != 0) continue;
			break;
		case OP_ROW:
			at += insn->n;
			if (insn->x != 0 && r->depth != 0) r->beyond = true;
			if (is_row(r, insn, pos) != (insn->kind != 0)) continue;
			break;
		case OP_AHEAD:
		case OP_BEHIND:
		case OP_ATOMIC:
			next = at - 1;
			at = insn->x;
			if (run_apart(r, next, &pos)) continue;
			break;
		default:
			if (holds(r, &at, &pos)) continue;
		}
		note_failure(r, insn, pos);
		if (!take_up(r, base, &at, &pos)) return false;
	}
}

/* Looking for a match */

static void add_place(struct vg_runner *r, uint32_t at)
{
	struct vg_str text = r->text;
	unsigned char first = (unsigned char)text.ptr[at];
	unsigned char second = at + 1 < text.len ? (unsigned char)text.ptr[at + 1] : 0;
	uint32_t pair = vg_pair_of(first, second);
	r->places[r->n_places++] = (struct place){at, (uint16_t)pair, first};
	r->pairs[pair / 64] |= (uint64_t)1 << pair % 64;
}

static void find_in(struct vg_runner *r, uint32_t from, uint32_t to)
{
	unsigned char before = from > 0 ? (unsigned char)r->text.ptr[from - 1] : ' ', c;
	for (uint32_t at = from; at < to; at++, before = c) {
		c = (unsigned char)r->text.ptr[at];
		if ((kinds[c] != 0 && kinds[before] != 0) || c <= ' ' || (c & 0xC0) == 0x80) continue;
		if ((c | before) < 0x80 || !is_inner(r->text, at)) add_place(r, at);
	}
}

/* Notes where words and marks begin. */
static void find_places(struct vg_runner *r)
{
	uint64_t before = 0; /* letters and digits among the eight bytes before */
	uint32_t at = 0;
	if (r->room < r->text.len) {
		r->room = r->text.len * 2;
		r->places = vg_arena_alloc(r->arena, sizeof *r->places * r->room);
	}
	r->n_places = 0;
	memset(r->pairs, 0, sizeof r->pairs);
	for (; EIGHT && r->text.len - at >= 8; at += 8) {
		uint64_t bytes = eight_at(r->text.ptr + at), inner = eight_letters(bytes) | eight_digits(bytes & ~TOP);
		bool wide = (bytes & TOP) != 0 || (at > 0 && (r->text.ptr[at - 1] & 0x80) != 0);
		uint64_t begins = eight_dark(bytes) & ~(inner & (inner << 8 | before >> 56));
		before = inner;
		if (wide)
			find_in(r, at, at + 8);
		else
			for (; begins != 0; begins &= begins - 1)
				add_place(r, at + (uint32_t)__builtin_ctzll(begins) / 8);
	}
	find_in(r, at, r->text.len);
	r->placed = true;
}

/* Whether the program matches at the place. */
static bool begin(struct vg_runner *r, const struct vg_prog *prog, uint32_t at)
{
	if (r->dirty) memset(r->slots, 0xFF, sizeof *r->slots * 2 * prog->groups);
	r->dirty = false;
	r->n = r->depth = 0;
	r->slots[0] = at;
	return run(r, prog->start, at);
}

/* What a word begins with, up to what ends it: eight bytes at most, 0 after them; their number. */
static inline uint64_t beginning(const struct vg_runner *r, uint32_t at, uint32_t *n_r)
{
	uint64_t bytes = vg_str_load(r->text, at, r->text.len - at < 8 ? r->text.len - at : 8);
	uint64_t inner = vg_bytes_letters(bytes) | vg_bytes_between(bytes, '0', '9') | (bytes & VG_BYTES_MARK);
	uint64_t others = ~inner & VG_BYTES_MARK;
	uint32_t n = others != 0 ? vg_bytes_first(others) + 1 : 8;
	if (n > r->text.len - at) n = r->text.len - at;
	*n_r = n;
	return vg_str_load(r->text, at, n);
}

/* As begin, where that has not failed before at such a word. */
static bool try(struct vg_runner *r, const struct vg_prog *prog, uint32_t at)
{
	uint32_t n, steps = r->steps;
	uint64_t bytes = beginning(r, at, &n), hash = (bytes ^ prog->start) * 0x9e3779b97f4a7c15u;
	struct failed *failed = &r->failed[(hash ^ hash >> 29) >> 13 & (FAILED - 1)];
	if (failed->bytes == bytes && failed->prog == prog->start + 1 && failed->n == n && failed->steps <= steps) {
		r->steps -= failed->steps;
		return false;
	}
	r->began = r->far = at;
	r->beyond = false;
	if (begin(r, prog, at)) return true;
	if (r->spent || r->beyond || r->far > at + n || steps - r->steps > UINT16_MAX) return false;
	*failed = (struct failed){bytes, prog->start + 1, (uint16_t)n, (uint16_t)(steps - r->steps)};
	return false;
}

static bool has_place(const struct vg_runner *r, const struct vg_prog *prog)
{
	uint64_t any = 0;
	for (uint32_t i = 0; i < VG_PAIRS / 64; i++) any |= r->pairs[i] & prog->pairs[i];
	return any != 0;
}

static bool search_places(struct vg_runner *r, const struct vg_prog *prog, uint32_t from)
{
	if (!r->placed) find_places(r);
	if (!has_place(r, prog)) return false;
	const struct place *place = r->places, *end = place + r->n_places;
	for (; place < end; place++) {
		if ((prog->pairs[place->pair / 64] >> place->pair % 64 & 1) == 0 || place->at < from) continue;
		if (!vg_bytes_have(&prog->first, (unsigned char)place->first)) continue;
		if (try(r, prog, place->at)) return true;
		if (r->spent) return false;
	}
	return false;
}

static bool search_all(struct vg_runner *r, const struct vg_prog *prog, uint32_t from)
{
	for (uint32_t at = from; at <= r->text.len && !r->spent; at++) {
		bool end = at == r->text.len;
		if (end ? prog->first.end == 0 : !vg_bytes_have(&prog->first, (unsigned char)r->text.ptr[at])) continue;
		if (!end && ((unsigned char)r->text.ptr[at] & 0xC0) == 0x80) continue;
		if (begin(r, prog, at)) return true;
	}
	return false;
}

enum vg_regex_result vg_runner_match(struct vg_runner *runner, uint32_t prog, uint32_t from, uint32_t *groups_r)
{
	const struct vg_prog *p = &runner->progs->items.items[prog];
	if (runner->n_slots < 2 * p->groups) {
		runner->n_slots = 2 * p->groups;
		runner->slots = vg_arena_alloc(runner->arena, sizeof *runner->slots * runner->n_slots);
	}
	runner->code = runner->progs->code.items;
	runner->sets = runner->progs->sets.items;
	runner->bytes = runner->progs->bytes.items;
	runner->tables = runner->progs->tables.items;
	runner->dirty = true;
	runner->spent = false;
	runner->steps = VG_REGEX_MATCH_LIMIT;
	bool found = p->at_words ? search_places(runner, p, from) : search_all(runner, p, from);
	if (runner->spent) return VG_REGEX_LIMIT;
	if (!found) return VG_REGEX_NONE;
	runner->slots[1] = runner->end;
	memcpy(groups_r, runner->slots, sizeof *groups_r * 2 * p->groups);
	return VG_REGEX_MATCH;
}
