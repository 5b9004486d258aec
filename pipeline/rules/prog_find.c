/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where matches may begin, and the programs that are run there. */
#include "eight.h"
#include "prog_run.h"

/* What is known of a word, beside VG_PLACES_NONE and VG_PLACES_ANY: */
#define PLACES_PAIR 4u  /* a match may begin with it, as its first two bytes tell */
#define PLACES_STATE 5u /* and the scout's state behind it */

struct vg_runner *vg_runner_new(struct vg_arena *arena, const struct vg_progs *progs)
{
	struct vg_runner *runner = vg_arena_alloc(arena, sizeof *runner);
	runner->arena = arena;
	runner->progs = progs;
	runner->stack = vg_arena_alloc(arena, sizeof *runner->stack * VG_PROG_STACK);
	return runner;
}

void vg_runner_set(struct vg_runner *runner, struct vg_str text)
{
	runner->text = text;
	runner->placed = false;
}

static uint16_t pair_at(struct vg_str text, uint32_t at)
{
	unsigned char second = at + 1 < text.len ? (unsigned char)text.ptr[at + 1] : 0;
	return (uint16_t)vg_pair_of((unsigned char)text.ptr[at], second);
}

static void add_place(struct vg_runner *r, uint32_t at)
{
	r->places[r->n_places++] =
		(struct vg_place){.at = at, .pair = pair_at(r->text, at), .first = (unsigned char)r->text.ptr[at]};
}

static inline bool is_alnum(unsigned char c)
{
	return (unsigned char)((c | 32) - 'a') < 26 || (unsigned char)(c - '0') < 10;
}

/* Whether a word or a mark begins at a byte. */
static inline bool is_place(struct vg_str text, uint32_t at)
{
	unsigned char c = (unsigned char)text.ptr[at], before = at > 0 ? (unsigned char)text.ptr[at - 1] : ' ';
	if ((is_alnum(c) && is_alnum(before)) || c <= ' ' || (c & 0xC0) == 0x80) return false;
	return (c | before) < 0x80 || !vg_runner_inner(text, at);
}

static void find_in(struct vg_runner *r, uint32_t from, uint32_t to)
{
	for (uint32_t at = from; at < to; at++)
		if (is_place(r->text, at)) add_place(r, at);
}

static void begin_places(struct vg_runner *r)
{
	if (r->room < r->text.len) {
		r->room = r->text.len * 2;
		r->places = vg_arena_grow(r->arena, NULL, 0, sizeof *r->places * r->room);
	}
	r->n_places = 0;
	r->placed = true;
}

/* Notes where words and marks begin. */
static void find_places(struct vg_runner *r)
{
	uint64_t before = 0; /* letters and digits among the eight bytes before */
	uint32_t at = 0;
	begin_places(r);
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
}

/* Makes ready for programs, some of which may have been added since the last time. */
static void set_up(struct vg_runner *r, uint32_t groups)
{
	r->code = r->progs->code.items;
	r->sets = r->progs->sets.items;
	r->bytes = r->progs->bytes.items;
	r->tables = r->progs->tables.items;
	r->spent = false;
	if (r->n_slots >= 2 * groups) return;
	r->n_slots = 4 * groups;
	r->slots = vg_arena_alloc(r->arena, sizeof *r->slots * r->n_slots);
	r->used = r->n_slots;
}

/* Whether the program matches at the place. */
static bool begin(struct vg_runner *r, const struct vg_prog *prog, uint32_t at)
{
	for (uint32_t i = 0; i < r->used; i++) r->slots[i] = UINT32_MAX;
	r->used = 2;
	r->n = r->depth = 0;
	r->slots[0] = at;
	return vg_runner_run(r, prog->start, at);
}

static bool search_places(struct vg_runner *r, const struct vg_prog *prog, uint32_t from)
{
	if (!r->placed) find_places(r);
	for (uint32_t i = 0; i < r->n_places && !r->spent; i++) {
		const struct vg_place *place = &r->places[i];
		if (place->at < from || !vg_bytes_have(&prog->first, (unsigned char)place->first)) continue;
		if (begin(r, prog, place->at)) return true;
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
	set_up(runner, p->groups);
	runner->steps = VG_REGEX_MATCH_LIMIT;
	bool found = p->at_words ? search_places(runner, p, from) : search_all(runner, p, from);
	if (runner->spent) return VG_REGEX_LIMIT;
	if (!found) return VG_REGEX_NONE;
	runner->slots[1] = runner->end;
	memcpy(groups_r, runner->slots, sizeof *groups_r * 2 * p->groups);
	return VG_REGEX_MATCH;
}

/* Many programs at once */

static void add_begins(struct vg_runner *r, uint32_t number)
{
	const struct vg_prog *prog = &r->progs->items.items[number];
	for (uint32_t word = 0; prog->at_words && word < VG_PAIRS / 64; word++)
		for (uint64_t bits = prog->pairs[word]; bits != 0; bits &= bits - 1) {
			uint32_t pair = word * 64 + (uint32_t)__builtin_ctzll(bits);
			r->begins[pair * r->words + number / 64] |= (uint64_t)1 << number % 64;
		}
}

/* Notes with which pairs each program begins. */
static void know_begins(struct vg_runner *r)
{
	uint32_t n = r->progs->items.n;
	if (n == r->n_begins) return;
	if (n > r->words * 64) {
		r->words = n / 64 + 1;
		r->begins = vg_arena_alloc(r->arena, sizeof *r->begins * VG_PAIRS * r->words);
		r->swept = vg_arena_alloc(r->arena, sizeof *r->swept * r->words * 64);
		r->passed = vg_arena_alloc(r->arena, sizeof *r->passed * r->words);
		r->active = vg_arena_alloc(r->arena, sizeof *r->active * r->words);
		r->n_begins = 0;
	}
	while (r->n_begins < n) add_begins(r, r->n_begins++);
	bool first = r->scout == NULL;
	if (first) r->scout = vg_scout_new(r->arena, r->progs);
	vg_scout_know(r->scout, r->words);
	if (first && r->states != NULL) vg_scout_take(r->scout, r->states);
}

void vg_runner_flats(struct vg_flat flats[VG_STATES_TABLES])
{
	vg_scout_flats(flats);
}

void vg_runner_give(struct vg_runner *runner, struct vg_flat flats[VG_STATES_TABLES])
{
	know_begins(runner);
	if (runner->scout == NULL) return;
	vg_scout_foresee(runner->scout);
	vg_scout_give(runner->scout, flats);
}

void vg_runner_take(struct vg_runner *runner, const struct vg_flat *flats)
{
	runner->states = flats;
}

void vg_runner_begin_words(struct vg_runner *runner)
{
	begin_places(runner);
}

void vg_runner_add_word(struct vg_runner *runner, struct vg_span word, uint32_t known)
{
	if (known == VG_PLACES_ANY) {
		find_in(runner, word.start, word.end);
	} else if (is_place(runner->text, word.start)) {
		add_place(runner, word.start);
		if (known < PLACES_STATE) return;
		runner->places[runner->n_places - 1].length = (uint16_t)(word.end - word.start);
		runner->places[runner->n_places - 1].state = (uint16_t)(known - PLACES_STATE);
		vg_scout_fetch(runner->scout, known - PLACES_STATE);
	}
}

/* Whether any program begins with a byte, whatever follows it. */
static bool begins_with(const struct vg_runner *r, unsigned char byte)
{
	uint64_t any = 0;
	for (uint32_t second = 0; second < 256; second++)
		for (uint32_t i = 0; i < r->words; i++)
			any |= r->begins[vg_pair_of(byte, (unsigned char)second) * r->words + i];
	return any != 0;
}

uint32_t vg_runner_age(struct vg_runner *r)
{
	know_begins(r);
	return r->scout != NULL ? vg_scout_age(r->scout) : 0;
}

uint16_t vg_runner_know(struct vg_runner *r, struct vg_str word)
{
	if (word.len == 0) return VG_PLACES_ANY;
	for (uint32_t at = 1; at < word.len; at++)
		if (is_place(word, at)) return VG_PLACES_ANY;
	if (!is_place(word, 0)) return VG_PLACES_NONE;
	if (word.len == 1) return begins_with(r, (unsigned char)word.ptr[0]) ? PLACES_PAIR : VG_PLACES_NONE;
	uint16_t pair = pair_at(word, 0);
	uint32_t state = vg_scout_word(r->scout, word, pair, &r->begins[pair * r->words]);
	if (state == SCOUT_UNTOLD) return PLACES_PAIR;
	return (uint16_t)(state == 0 ? VG_PLACES_NONE : PLACES_STATE + state);
}

/* The next matches may begin behind the one that was found. */
static void go_past(const struct vg_runner *r, struct vg_swept *swept)
{
	uint32_t end = r->slots[1];
	if (end > swept->from) swept->from = end;
	if (end <= r->slots[0]) vg_utf8_next(r->text, &swept->from);
	swept->steps = VG_REGEX_MATCH_LIMIT;
}

/* Runs a program at a place, past its last match. False where it has run out of steps or room. */
static bool sweep_at(struct vg_runner *r, uint32_t number, const struct vg_place *place, struct vg_sweep *sweep)
{
	const struct vg_prog *prog = &r->progs->items.items[number];
	struct vg_swept *swept = &r->swept[number];
	if (swept->sweep != r->sweep) *swept = (struct vg_swept){.sweep = r->sweep, .steps = VG_REGEX_MATCH_LIMIT};
	if (place->at < swept->from || !vg_bytes_have(&prog->first, (unsigned char)place->first)) return true;
	r->steps = swept->steps;
	bool found = begin(r, prog, place->at), spent = r->spent;
	swept->steps = r->steps;
	r->spent = false;
	if (!found || spent) return !spent;
	r->slots[1] = r->end;
	sweep->found(sweep->user, number, r->slots);
	go_past(r, swept);
	return true;
}

/* Whether a program that is wanted may begin with the two bytes at the place. */
static bool may_begin(const struct vg_runner *r, const struct vg_place *place, const struct vg_sweep *sweep)
{
	const uint64_t *begins = &r->begins[place->pair * r->words];
	uint64_t any = 0;
	for (uint32_t i = 0; i < r->n_active; i++) any |= begins[r->active[i]] & sweep->wanted[r->active[i]];
	return any != 0;
}

/* Whether a program that is wanted may match at the place; their bits are in r->passed. */
static bool may_match(struct vg_runner *r, const struct vg_place *place, const struct vg_sweep *sweep)
{
	const uint64_t *begins = &r->begins[place->pair * r->words];
	struct vg_wanted wanted = {begins, sweep->wanted, r->active, r->n_active, r->age};
	if (place->state == 0 && !may_begin(r, place, sweep)) return false;
	return vg_scout_at(r->scout, r->text, place, &wanted, r->passed);
}

static void run_passed(struct vg_runner *r, const struct vg_place *place, struct vg_sweep *sweep)
{
	for (uint32_t i = 0; i < r->n_active; i++) {
		uint32_t word = r->active[i];
		for (uint64_t bits = r->passed[word] & sweep->wanted[word]; bits != 0; bits &= bits - 1) {
			uint32_t number = word * 64 + (uint32_t)__builtin_ctzll(bits);
			if (sweep_at(r, number, place, sweep)) continue;
			sweep->wanted[word] &= ~((uint64_t)1 << number % 64);
			sweep->spent[word] |= (uint64_t)1 << number % 64;
		}
	}
}

void vg_runner_sweep(struct vg_runner *r, struct vg_sweep *sweep)
{
	const uint32_t words = (r->progs->items.n + 63) / 64;
	know_begins(r);
	set_up(r, sweep->groups);
	if (!r->placed) find_places(r);
	r->sweep++;
	r->age = vg_scout_age(r->scout);
	r->n_active = 0;
	for (uint32_t i = 0; i < words; i++)
		if (sweep->wanted[i] != 0) r->active[r->n_active++] = i;
	for (uint32_t i = 0; i < r->n_places; i++)
		if (may_match(r, &r->places[i], sweep)) run_passed(r, &r->places[i], sweep);
}
