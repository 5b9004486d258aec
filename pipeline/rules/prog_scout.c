/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One automaton for all programs, made state by state as texts ask for it: byte by byte from a place on it keeps where
 * each program may be, all ways at once, until none is left. What looks around it takes for granted where it cannot be
 * told from the bytes before and after; so it never misses a match, and what it lets pass is run. Whether it lets a
 * program pass depends on the text and that program alone: what has been forgotten is made again, the same. */
#include "prog_scout.h"

#define FARTHEST 64u           /* bytes that are looked at; who is left after them passes */
#define WORD_STATES_MAX 11264u /* from then on none are made for words */
#define WAYS_MAX (1u << 18)    /* of all states */

/* Bytes that texts have most: where they lead lies together, as walks over many states wait for nothing but memory. 0:
 * another, which few states are asked for. */
#define NEAR 64u
#define FIVE(c, k) [(c)] = (k), [(c) + 1] = (k) + 1, [(c) + 2] = (k) + 2, [(c) + 3] = (k) + 3, [(c) + 4] = (k) + 4
#define TWENTY(c, k) FIVE(c, k), FIVE((c) + 5, (k) + 5), FIVE((c) + 10, (k) + 10), FIVE((c) + 15, (k) + 15)
static const uint8_t near[256] = {TWENTY('a', 1),  FIVE('u', 21), ['z'] = 26,  [' '] = 27,    [','] = 28,
				  ['.'] = 29,      ['-'] = 30,    ['\''] = 31, FIVE('0', 32), FIVE('5', 37),
				  TWENTY('A', 42), ['U'] = 62,    ['V'] = 63};

/* Where a symbol leads: to a state, with a bit where some program passes there, and one where some has no way left: a
 * walk looks at no more than it has to, as each look waits for memory. */
#define PASSES 0x8000u
#define FEWER 0x4000u
#define STATE 0x3FFFu
#define UNMADE 0xFFFFu /* it is not known yet */
#define DEAD 0u        /* the state that has no way left */

struct vg_scout *vg_scout_new(struct vg_arena *arena, const struct vg_progs *progs)
{
	struct vg_scout *scout = vg_arena_alloc(arena, sizeof *scout);
	scout->arena = arena;
	scout->progs = progs;
	scout->starts = vg_arena_alloc(arena, sizeof *scout->starts * VG_PAIRS);
	scout->fars = vg_arena_alloc(arena, sizeof *scout->fars * SCOUT_FARS);
	return scout;
}

/* Adds the programs of the next ways, which are sorted. */
static void note_alive(const struct vg_scout *scout, uint64_t *alive)
{
	for (uint32_t i = 0, prog = 0, end = 0; i < scout->next.n; i++) {
		uint32_t insn = scout_unpack(scout->next.items[i]).insn;
		if (insn < end) continue;
		prog = vg_scout_prog_of(scout, insn);
		end = prog + 1 < scout->progs->items.n ? scout->firsts[prog + 1] : UINT32_MAX;
		alive[prog / 64] |= (uint64_t)1 << prog % 64;
	}
}

static uint32_t add_state(struct vg_scout *scout, struct state state)
{
	const uint32_t number = scout->states.n, words = scout->words;
	VG_PUSH(scout->arena, scout->states, state);
	VG_RESERVE(scout->arena, scout->nears, NEAR);
	memset(scout->nears.items + scout->nears.n, 0xFF, sizeof *scout->nears.items * NEAR); /* UNMADE */
	scout->nears.n += NEAR;
	VG_RESERVE(scout->arena, scout->passed, words);
	VG_RESERVE(scout->arena, scout->alive, words);
	memcpy(scout->passed.items + scout->passed.n, scout->passing, sizeof *scout->passing * words);
	memset(scout->alive.items + scout->alive.n, 0, sizeof *scout->alive.items * words);
	note_alive(scout, scout->alive.items + scout->alive.n);
	scout->passed.n += words;
	scout->alive.n += words;
	return number;
}

static void forget(struct vg_scout *scout)
{
	scout->age++;
	scout->states.n = scout->nears.n = scout->n_fars = scout->ways.n = scout->next.n = 0;
	scout->passed.n = scout->alive.n = 0;
	memset(scout->slots, 0, sizeof scout->slots);
	memset(scout->fars, 0, sizeof *scout->fars * SCOUT_FARS);
	memset(scout->starts, 0xFF, sizeof *scout->starts * VG_PAIRS);
	memset(scout->passing, 0, sizeof *scout->passing * scout->words);
	add_state(scout, (struct state){0});
}

/* States as flat arrays. */
enum { STATES, NEARS, FAR_ONES, PASSING, ALIVE, WAYS, SLOTS, STARTS };

/* A copy with room for as much again, as more is added. */
#define TAKE(vec, flat)                                                                                                \
	do {                                                                                                           \
		(vec).n = 0;                                                                                           \
		VG_RESERVE(scout->arena, vec, 2 * (flat).n);                                                           \
		if ((flat).n != 0) memcpy((vec).items, (flat).items, sizeof *(vec).items *(flat).n);                   \
		(vec).n = (flat).n;                                                                                    \
	} while (false)

static void take_first(struct vg_scout *scout)
{
	const struct vg_flat *flats = scout->first;
	const struct far *fars = flats[FAR_ONES].items;
	if (flats[PASSING].n != flats[STATES].n * scout->words || flats[STATES].n == 0) return;
	TAKE(scout->states, flats[STATES]);
	TAKE(scout->nears, flats[NEARS]);
	TAKE(scout->passed, flats[PASSING]);
	TAKE(scout->alive, flats[ALIVE]);
	TAKE(scout->ways, flats[WAYS]);
	memcpy(scout->slots, flats[SLOTS].items, sizeof scout->slots);
	memcpy(scout->starts, flats[STARTS].items, sizeof *scout->starts * VG_PAIRS);
	memcpy(scout->fars, fars, sizeof *fars * SCOUT_FARS);
	for (uint32_t i = 0; i < SCOUT_FARS; i++) scout->n_fars += fars[i].from != 0;
}

/* Forgets what texts have asked for. */
static void start_over(struct vg_scout *scout)
{
	forget(scout);
	if (scout->first != NULL) take_first(scout);
}

static void know_code(struct vg_scout *scout)
{
	const struct vg_progs *progs = scout->progs;
	scout->firsts = vg_arena_alloc(scout->arena, sizeof *scout->firsts * progs->items.n);
	for (uint32_t i = 0; i < progs->items.n; i++) scout->firsts[i] = progs->items.items[i].start;
	if (progs->code.n <= scout->n_seen) return;
	scout->n_seen = progs->code.n;
	scout->seen = vg_arena_alloc(scout->arena, sizeof *scout->seen * scout->n_seen);
}

void vg_scout_know(struct vg_scout *scout, uint32_t words)
{
	scout->words = words;
	scout->first = NULL;
	scout->passing = vg_arena_alloc(scout->arena, sizeof *scout->passing * words);
	know_code(scout);
	forget(scout);
}

static bool same_state(const struct vg_scout *scout, uint32_t number, uint8_t before)
{
	const struct state *state = &scout->states.items[number];
	const uint64_t *ways = scout->ways.items + state->ways, *passed = scout->passed.items + number * scout->words;
	if (state->before != before || state->n != scout->next.n) return false;
	return (state->n == 0 || memcmp(ways, scout->next.items, sizeof *ways * state->n) == 0) &&
	       memcmp(passed, scout->passing, sizeof *passed * scout->words) == 0;
}

/* The state of the next ways and of those that pass. */
static uint32_t find_state(struct vg_scout *scout, uint8_t before)
{
	uint64_t hash = vg_hash_step(VG_HASH_SEED, before), any = 0;
	for (uint32_t i = 0; i < scout->next.n; i++) hash = vg_hash_step(hash, scout->next.items[i]) ^ hash >> 29;
	for (uint32_t i = 0; i < scout->words; i++) {
		hash = vg_hash_step(hash, scout->passing[i]) ^ hash >> 29;
		any |= scout->passing[i];
	}
	if (any == 0 && scout->next.n == 0) return DEAD;
	uint32_t at = (uint32_t)(hash >> 32) % (2 * SCOUT_STATES_MAX);
	for (; scout->slots[at] != 0; at = (at + 1) % (2 * SCOUT_STATES_MAX))
		if (same_state(scout, scout->slots[at], before)) return scout->slots[at];
	struct state state = {scout->ways.n, scout->next.n, before, any != 0};
	for (uint32_t i = 0; i < scout->next.n; i++) VG_PUSH(scout->arena, scout->ways, scout->next.items[i]);
	scout->slots[at] = (uint16_t)add_state(scout, state);
	return scout->slots[at];
}

static uint8_t before_of(uint32_t symbol)
{
	if (symbol >= 0x80) return BEFORE_ANY;
	return scout_is_alnum(symbol) ? BEFORE_ALNUM : symbol == '_' ? BEFORE_LINE : BEFORE_MARK;
}

static struct far *far_of(struct vg_scout *scout, uint32_t state, uint32_t symbol)
{
	const uint32_t from = state << 9 | symbol;
	uint32_t at = from * 0x9e3779b1u >> 19;
	while (scout->fars[at].from != 0 && scout->fars[at].from != from) at = (at + 1) % SCOUT_FARS;
	return &scout->fars[at];
}

/* Where a symbol leads from a state, as far as it is known. */
static inline uint32_t leads_of(struct vg_scout *scout, uint32_t state, uint32_t symbol)
{
	uint32_t close = symbol < THE_END ? near[symbol] : 0;
	if (close != 0) return scout->nears.items[state * NEAR + close];
	const struct far *far = far_of(scout, state, symbol);
	return far->from != 0 ? far->leads : UNMADE;
}

static void note_leads(struct vg_scout *scout, uint32_t state, uint32_t symbol, uint32_t leads)
{
	uint32_t close = symbol < THE_END ? near[symbol] : 0;
	if (close != 0) {
		scout->nears.items[state * NEAR + close] = (uint16_t)leads;
	} else {
		*far_of(scout, state, symbol) = (struct far){state << 9 | symbol, leads};
		scout->n_fars++;
	}
}

/* Notes where these ways lead. */
static uint32_t find_leads(struct vg_scout *scout, uint32_t from, uint32_t symbol)
{
	vg_scout_order(scout);
	uint32_t to = find_state(scout, before_of(symbol)), words = scout->words;
	const uint64_t *alive = scout->alive.items;
	bool same = memcmp(alive + from * words, alive + to * words, sizeof *alive * words) == 0;
	uint32_t leads = to | (same ? 0 : FEWER) | (scout->states.items[to].passes ? PASSES : 0);
	note_leads(scout, from, symbol, leads);
	return leads;
}

static uint32_t make_state(struct vg_scout *scout, uint32_t from, uint32_t symbol)
{
	vg_scout_take_symbol(scout, from, symbol);
	return find_leads(scout, from, symbol);
}

static bool leads_nowhere(const struct vg_scout *scout)
{
	uint64_t any = scout->next.n;
	for (uint32_t i = 0; i < scout->words; i++) any |= scout->passing[i];
	return any == 0;
}

void vg_scout_foresee(struct vg_scout *scout)
{
	for (uint32_t state = 1; state < scout->states.n; state++)
		for (uint32_t letter = 'a'; letter <= 'z'; letter++) {
			if (leads_of(scout, state, letter) != UNMADE) continue;
			vg_scout_take_symbol(scout, state, letter);
			if (leads_nowhere(scout)) find_leads(scout, state, letter);
		}
}

static uint32_t make_start(struct vg_scout *scout, uint32_t pair, const uint64_t *begins)
{
	memset(scout->passing, 0, sizeof *scout->passing * scout->words);
	scout->next.n = 0;
	for (uint32_t word = 0; word < scout->words; word++)
		for (uint64_t bits = begins[word]; bits != 0; bits &= bits - 1) {
			uint32_t prog = word * 64 + (uint32_t)__builtin_ctzll(bits);
			scout_go_on(scout, (struct way){.insn = scout->progs->items.items[prog].start});
		}
	vg_scout_order(scout);
	uint32_t start = find_state(scout, BEFORE_ANY);
	scout->starts[pair] = (uint16_t)start;
	return start;
}

/* Adds those that pass at a state. */
static void add_passed(const struct vg_scout *scout, uint32_t state, const struct vg_wanted *wanted, uint64_t *passed_r)
{
	const uint64_t *passed = &scout->passed.items[state * scout->words];
	for (uint32_t i = 0; i < wanted->n; i++) passed_r[wanted->words[i]] |= passed[wanted->words[i]];
}

/* Whether some of the programs that are asked for are among the bits. */
static bool any_of(const struct vg_wanted *wanted, const uint64_t *bits)
{
	for (uint32_t i = 0; i < wanted->n; i++)
		if ((bits[wanted->words[i]] & wanted->bits[wanted->words[i]]) != 0) return true;
	return false;
}

static bool any_alive(const struct vg_scout *scout, uint32_t state, const struct vg_wanted *wanted)
{
	return any_of(wanted, &scout->alive.items[state * scout->words]);
}

uint32_t vg_scout_age(const struct vg_scout *scout)
{
	return scout->age;
}

void vg_scout_fetch(const struct vg_scout *scout, uint32_t state)
{
	__builtin_prefetch(&scout->alive.items[state * scout->words]);
	__builtin_prefetch(&scout->nears.items[state * NEAR + near[' ']]);
}

/* Whether one more walk may make more than there is room for. */
static bool is_full(const struct vg_scout *scout, uint32_t most)
{
	return scout->states.n + FARTHEST + 2 > most || scout->n_fars + FARTHEST + 2 > SCOUT_FARS * 3 / 4 ||
	       scout->ways.n > WAYS_MAX;
}

uint32_t vg_scout_word(struct vg_scout *scout, struct vg_str word, uint32_t pair, const uint64_t *begins)
{
	if (is_full(scout, WORD_STATES_MAX)) return SCOUT_UNTOLD;
	uint32_t state = scout->starts[pair];
	if (state == UNMADE) state = make_start(scout, pair, begins);
	for (uint32_t at = 0; at < word.len && state != DEAD; at++) {
		uint32_t leads = leads_of(scout, state, (unsigned char)word.ptr[at]);
		if (leads == UNMADE) leads = make_state(scout, state, (unsigned char)word.ptr[at]);
		state = leads & STATE;
		if (scout->states.items[state].passes) return SCOUT_UNTOLD;
	}
	return state;
}

bool vg_scout_at(struct vg_scout *scout, struct vg_str text, const struct vg_place *place,
		 const struct vg_wanted *wanted, uint64_t *passed_r)
{
	uint32_t at = place->at, state = place->state, leads;
	uint32_t end = text.len - at > FARTHEST ? at + FARTHEST : text.len;
	if (is_full(scout, SCOUT_STATES_MAX)) start_over(scout);
	if (state != 0 && wanted->age == scout->age) {
		if (!any_alive(scout, state, wanted)) return false;
		at += place->length;
	} else {
		state = scout->starts[place->pair];
		if (state == UNMADE) state = make_start(scout, place->pair, wanted->begins);
	}
	for (uint32_t i = 0; i < wanted->n; i++) passed_r[wanted->words[i]] = 0;
	for (; at < end; at++) {
		leads = leads_of(scout, state, (unsigned char)text.ptr[at]);
		if (leads == UNMADE) leads = make_state(scout, state, (unsigned char)text.ptr[at]);
		state = leads & STATE;
		if ((leads & PASSES) != 0) add_passed(scout, state, wanted, passed_r);
		if ((leads & FEWER) != 0 && !any_alive(scout, state, wanted)) return any_of(wanted, passed_r);
	}
	if (end < text.len) {
		const uint64_t *alive = &scout->alive.items[state * scout->words];
		for (uint32_t i = 0; i < wanted->n; i++) passed_r[wanted->words[i]] |= alive[wanted->words[i]];
	} else {
		leads = leads_of(scout, state, THE_END);
		if (leads == UNMADE) leads = make_state(scout, state, THE_END);
		add_passed(scout, leads & STATE, wanted, passed_r);
	}
	return any_of(wanted, passed_r);
}

void vg_scout_flats(struct vg_flat flats[VG_STATES_TABLES])
{
	flats[STATES] = (struct vg_flat)VG_FLAT(struct state);
	flats[NEARS] = (struct vg_flat)VG_FLAT(uint16_t);
	flats[FAR_ONES] = (struct vg_flat)VG_FLAT(struct far);
	flats[PASSING] = (struct vg_flat)VG_FLAT(uint64_t);
	flats[ALIVE] = (struct vg_flat)VG_FLAT(uint64_t);
	flats[WAYS] = (struct vg_flat)VG_FLAT(uint64_t);
	flats[SLOTS] = (struct vg_flat)VG_FLAT(uint16_t);
	flats[STARTS] = (struct vg_flat)VG_FLAT(uint16_t);
}

void vg_scout_give(const struct vg_scout *scout, struct vg_flat flats[VG_STATES_TABLES])
{
	flats[STATES].items = scout->states.items, flats[STATES].n = scout->states.n;
	flats[NEARS].items = scout->nears.items, flats[NEARS].n = scout->nears.n;
	flats[FAR_ONES].items = scout->fars, flats[FAR_ONES].n = SCOUT_FARS;
	flats[PASSING].items = scout->passed.items, flats[PASSING].n = scout->passed.n;
	flats[ALIVE].items = scout->alive.items, flats[ALIVE].n = scout->alive.n;
	flats[WAYS].items = scout->ways.items, flats[WAYS].n = scout->ways.n;
	flats[SLOTS].items = scout->slots, flats[SLOTS].n = sizeof scout->slots / sizeof *scout->slots;
	flats[STARTS].items = scout->starts, flats[STARTS].n = VG_PAIRS;
}

void vg_scout_take(struct vg_scout *scout, const struct vg_flat flats[VG_STATES_TABLES])
{
	scout->first = flats;
	take_first(scout);
}
