/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programs at work at one place: instruction after instruction; where one fails, the last way that was put off is taken
 * up. Only what looks around or is atomic calls itself, as deep as the pattern has it. */
#include "prog_run.h"

#include "eight.h"

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
bool vg_runner_inner(struct vg_str text, uint32_t at)
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

/* How many of an instruction's bytes are at pos, as far as the first that is not. */
static inline uint32_t same_bytes(struct vg_str text, const struct vg_insn *insn, uint32_t pos)
{
	uint32_t most = text.len - pos < insn->n ? text.len - pos : insn->n;
	uint64_t wanted = insn->x | (uint64_t)insn->y << 32, bytes = vg_str_load(text, pos, most);
	if (insn->op == OP_LETTERS) bytes |= vg_bytes_letters(bytes) >> 2; /* what sets them apart from small ones */
	uint64_t others = (EIGHT ? bytes : __builtin_bswap64(bytes)) ^ wanted;
	uint32_t n = others == 0 ? 8 : (uint32_t)__builtin_ctzll(others) / 8;
	return n < most ? n : most;
}

static bool take_same(const struct vg_runner *r, uint32_t group, uint32_t *pos)
{
	uint32_t from = r->slots[2 * group], to = r->slots[2 * group + 1];
	if (from == VG_WAY_PLAIN || to == VG_WAY_PLAIN || to < from || r->text.len - *pos < to - from) return false;
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
	r->stack[r->n++] = (struct vg_way){insn, pos, low};
	return true;
}

static bool save(struct vg_runner *r, uint32_t slot, uint32_t pos)
{
	bool last = r->n == 0 && r->depth == 0; /* if this way fails all do, and nobody asks for the slot */
	if (!last && !push(r, VG_WAY_UNDO, slot, r->slots[slot])) return false;
	r->slots[slot] = pos;
	if (slot >= r->used) r->used = slot + 1;
	return true;
}

/* The last way above base; slots get back what they held before it. False where none is left. */
static bool take_up(struct vg_runner *r, uint32_t base, uint32_t *insn, uint32_t *pos)
{
	r->spent = r->spent || r->steps == 0;
	r->steps -= !r->spent;
	while (r->n > base && !r->spent) {
		struct vg_way *way = &r->stack[r->n - 1];
		if (way->insn == VG_WAY_UNDO) {
			r->slots[way->pos] = way->low;
			r->n--;
			continue;
		}
		if (way->low != VG_WAY_PLAIN && way->pos > way->low) {
			*pos = way->pos = step_back(r, way->pos);
			*insn = way->insn;
			return true;
		}
		r->n--;
		if (way->low != VG_WAY_PLAIN) continue; /* it has nothing to give back */
		*insn = way->insn;
		*pos = way->pos;
		return true;
	}
	return false;
}

/* Forgets the ways above base; what slots held stays known. */
static void forget(struct vg_runner *r, uint32_t base)
{
	uint32_t n = base;
	for (uint32_t i = base; i < r->n; i++)
		if (r->stack[i].insn == VG_WAY_UNDO) r->stack[n++] = r->stack[i];
	r->n = n;
}

static void undo(struct vg_runner *r, uint32_t base)
{
	for (; r->n > base; r->n--)
		if (r->stack[r->n - 1].insn == VG_WAY_UNDO) r->slots[r->stack[r->n - 1].pos] = r->stack[r->n - 1].low;
}

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
	r->depth++;
	bool found = vg_runner_run(r, at + 1, *pos);
	r->depth--;
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

/* The seldom instructions, of which the one before *at is: whether what it asks holds at *pos, which moves past it
 * where it takes something. */
static bool holds(struct vg_runner *r, uint32_t *at, uint32_t *pos)
{
	const struct vg_insn *insn = &r->code[*at - 1];
	uint32_t here = *at;
	switch (insn->op) {
	case OP_SPAN: return take_span(r, *at - 1, pos);
	case OP_PUT_OFF: *at = insn->x; return !may_go_on(r, insn->y, *pos) || push(r, here, *pos, VG_WAY_PLAIN);
	case OP_BEFORE: return set_before(r, insn->x, *pos) != (insn->kind != 0);
	case OP_BACK: return go_back(r, insn->x, pos);
	case OP_START: return *pos == 0;
	case OP_END: return is_end(r, *pos);
	case OP_EDGE: return is_edge(r, *pos) != (insn->kind != 0);
	case OP_BOUND: return !vg_runner_inner(r->text, *pos);
	default: return take_same(r, insn->x, pos);
	}
}

/* On success ways are left above the base. */
bool vg_runner_run(struct vg_runner *r, uint32_t at, uint32_t pos)
{
	const struct vg_insn *code = r->code;
	const struct vg_str text = r->text;
	uint32_t base = r->n, next;
	for (;;) {
		const struct vg_insn *insn = &code[at++];
		switch (insn->op) {
		case OP_MATCH: r->end = pos; return true;
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
			else if (!push(r, insn->x, pos, VG_WAY_PLAIN))
				break;
			continue;
		case OP_SWITCH:
			at = alternative(r, insn, pos);
			if (at != 0) continue;
			break;
		case OP_ROW:
			at += insn->n;
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
		if (!take_up(r, base, &at, &pos)) return false;
	}
}
