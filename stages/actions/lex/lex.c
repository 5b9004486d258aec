/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of one language, and the way into them. */
#include "tables.h"

#define SLOTS_MIN 1024u
#define LEX_BEGINS 65536 /* bits, a power of two */

static uint32_t hash_of(struct vg_str form)
{
	return (uint32_t)vg_str_hash(form) | 1;
}

uint32_t lex_put_text(struct lex *lex, struct vg_str text)
{
	uint32_t at = lex->texts.n;
	VG_RESERVE(lex->arena, lex->texts, text.len);
	if (text.len != 0) memcpy(lex->texts.items + at, text.ptr, text.len);
	lex->texts.n += text.len;
	return at;
}

/* The slot of a form, or the empty one where it would stand. */
static uint32_t slot_of_hash(const struct lex *lex, struct vg_str form, uint32_t hash)
{
	uint32_t at = hash >> 1 & (lex->n_slots - 1);
	while (lex->hashes[at] != 0 &&
	       (lex->hashes[at] != hash || !vg_str_eq(lex_text(lex, lex->slots[at].at, lex->slots[at].len), form)))
		at = (at + 1) & (lex->n_slots - 1);
	return at;
}

static uint32_t slot_of(const struct lex *lex, struct vg_str form)
{
	return slot_of_hash(lex, form, hash_of(form));
}

static void grow(struct lex *lex)
{
	const struct slot *old = lex->slots;
	const uint32_t *hashes = lex->hashes;
	uint32_t n = lex->n_slots;
	lex->n_slots = n == 0 ? SLOTS_MIN : n * 2;
	lex->slots = vg_arena_alloc(lex->arena, sizeof *lex->slots * lex->n_slots);
	lex->hashes = vg_arena_alloc(lex->arena, sizeof *lex->hashes * lex->n_slots);
	for (uint32_t i = 0; i < n; i++) {
		if (hashes[i] == 0) continue;
		uint32_t at = slot_of(lex, lex_text(lex, old[i].at, old[i].len));
		lex->slots[at] = old[i];
		lex->hashes[at] = hashes[i];
	}
}

static void *copy(struct vg_arena *arena, const void *items, size_t size)
{
	return size == 0 ? NULL : memcpy(vg_arena_grow(arena, NULL, 0, size), items, size);
}

/* Before anything is changed. */
static void own_tables(struct lex *lex)
{
	if (!lex->shared) return;
	lex->shared = false;
	lex->slots = copy(lex->arena, lex->slots, sizeof *lex->slots * lex->n_slots);
	lex->hashes = copy(lex->arena, lex->hashes, sizeof *lex->hashes * lex->n_slots);
	lex->begins = copy(lex->arena, lex->begins, LEX_BEGINS / 8);
	lex->readings.items = copy(lex->arena, lex->readings.items, sizeof *lex->readings.items * lex->readings.n);
}

static bool same_reading(const struct lex_reading *a, const struct lex_reading *b)
{
	return a->tag == b->tag && a->sub == b->sub && a->form == b->form && a->tense == b->tense &&
	       a->lemma == b->lemma;
}

static bool is_inner(char c)
{
	return (unsigned char)c >= 0x80 || (unsigned char)((c | 32) - 'a') < 26 || vg_is_digit(c);
}

/* Few words of a text stand in sentences that are analysed: a row stays empty until its word is met in one. */
static void leave_empty(const void *user, const struct vg_word *word, void *row_r)
{
	(void)user, (void)word, (void)row_r;
}

static struct vg_memo *new_words(struct vg_arena *arena)
{
	return vg_memo_new(arena, sizeof(struct lex_word), leave_empty, NULL);
}

struct lex_word *lex_words(const struct lex *lex, struct vg_doc *doc)
{
	return (struct lex_word *)(uintptr_t)vg_memo_rows(lex->words, doc);
}

bool lex_begins(const struct lex *lex, uint64_t hash)
{
	return (lex->begins[hash % LEX_BEGINS / 64] >> hash % 64 & 1) != 0;
}

/* Where a word of it may end: beside all that is no letter or digit. */
static void note_beginnings(struct lex *lex, struct vg_str form)
{
	uint64_t hash = VG_HASH_SEED;
	for (uint32_t i = 0; i + 1 < form.len; i++) {
		hash = vg_hash_step(hash, (unsigned char)form.ptr[i]);
		bool inner = is_inner(form.ptr[i]) && is_inner(form.ptr[i + 1]);
		if (inner || form.ptr[i] == ' ' || lex_begins(lex, hash)) continue;
		own_tables(lex);
		lex->begins[hash % LEX_BEGINS / 64] |= (uint64_t)1 << hash % 64;
	}
}

/* Adds to a reading that the form has; false where it has no such. */
static bool join_reading(struct lex *lex, int32_t first, const struct lex_reading *reading)
{
	for (int32_t i = first; i != VG_NONE; i = lex->readings.items[i].next) {
		const struct lex_reading *old = &lex->readings.items[i];
		uint8_t persons = old->persons | reading->persons;
		uint64_t classes = old->classes | reading->classes;
		if (!same_reading(old, reading)) continue;
		if (persons == old->persons && classes == old->classes) return true;
		own_tables(lex);
		lex->readings.items[i].persons = persons;
		lex->readings.items[i].classes = classes;
		return true;
	}
	return false;
}

/* A reading comes behind those of the form. */
static void note_behind(struct lex *lex, int32_t first, const struct lex_reading *reading)
{
	for (int32_t i = first; i != VG_NONE; i = lex->readings.items[i].next) {
		struct lex_reading *before = &lex->readings.items[i];
		before->tags |= reading->tags;
		before->forms = (uint8_t)(before->forms | reading->forms);
	}
}

void lex_add(struct lex *lex, struct vg_str form, struct lex_reading reading)
{
	if (form.len == 0) return;
	note_beginnings(lex, form);
	uint32_t at = slot_of(lex, form);
	bool known = lex->hashes[at] != 0;
	if (known && join_reading(lex, lex->slots[at].first, &reading)) return;
	own_tables(lex);
	if (!known && lex->n_forms * 2 >= lex->n_slots) {
		grow(lex);
		at = slot_of(lex, form);
	}
	struct slot *slot = &lex->slots[at];
	reading.next = VG_NONE;
	reading.tags = 1u << reading.tag;
	reading.forms = (uint8_t)(reading.tag == TAG_VERB ? 1u << reading.form : 0);
	if (known) note_behind(lex, slot->first, &reading);
	VG_PUSH(lex->arena, lex->readings, reading);
	int32_t index = (int32_t)lex->readings.n - 1;
	if (known) {
		lex->readings.items[slot->last].next = index;
		slot->last = index;
		return;
	}
	*slot = (struct slot){.at = lex_put_text(lex, form), .len = form.len, .first = index, .last = index};
	lex->hashes[at] = hash_of(form);
	lex->n_forms++;
}

struct lex *lex_empty(struct vg_arena *arena, enum vg_lang lang)
{
	struct lex *lex = vg_arena_alloc(arena, sizeof *lex);
	*lex = (struct lex){.arena = arena, .lang = lang, .longest = 1};
	lex->near = vg_arena_alloc(arena, sizeof *lex->near * CLASSES_NEAR);
	lex->begins = vg_arena_alloc(arena, LEX_BEGINS / 8);
	lex->words = new_words(arena);
	VG_PUSH(arena, lex->lemmas, (struct lemma){0});
	grow(lex);
	return lex;
}

enum { SLOTS, HASHES, READINGS, LEMMAS, CLASSES, TEXTS, BEGINS, NUMBERS, SERVED, ENDINGS };

void lex_flats(struct vg_flat flats[LEX_TABLES])
{
	flats[SLOTS] = (struct vg_flat)VG_FLAT(struct slot);
	flats[HASHES] = (struct vg_flat)VG_FLAT(uint32_t);
	flats[READINGS] = (struct vg_flat)VG_FLAT(struct lex_reading);
	flats[LEMMAS] = (struct vg_flat)VG_FLAT(struct lemma);
	flats[CLASSES] = (struct vg_flat)VG_FLAT(struct class);
	flats[TEXTS] = (struct vg_flat)VG_FLAT(char);
	flats[BEGINS] = (struct vg_flat)VG_FLAT(uint64_t);
	flats[NUMBERS] = (struct vg_flat)VG_FLAT(uint32_t);
	flats[SERVED] = (struct vg_flat)VG_FLAT(struct served);
	flats[ENDINGS] = (struct vg_flat)VG_FLAT(struct ending);
}

static void give(struct vg_flat *flat, const void *items, uint32_t n)
{
	flat->items = items;
	flat->n = n;
}

void lex_give(const struct lex *lex, struct vg_flat flats[LEX_TABLES])
{
	uint32_t *numbers = vg_arena_alloc(lex->arena, sizeof *numbers * 3);
	numbers[0] = lex->n_forms;
	numbers[1] = lex->longest;
	numbers[2] = lex->traits;
	give(&flats[SLOTS], lex->slots, lex->n_slots);
	give(&flats[HASHES], lex->hashes, lex->n_slots);
	give(&flats[READINGS], lex->readings.items, lex->readings.n);
	give(&flats[LEMMAS], lex->lemmas.items, lex->lemmas.n);
	give(&flats[CLASSES], lex->classes.items, lex->classes.n);
	give(&flats[TEXTS], lex->texts.items, lex->texts.n);
	give(&flats[BEGINS], lex->begins, LEX_BEGINS / 64);
	give(&flats[NUMBERS], numbers, 3);
	give(&flats[SERVED], lex->served.items, lex->served.n);
	give(&flats[ENDINGS], lex->endings.items, lex->endings.n);
}

/* The items are const; a vector that is full is copied by the push that finds no room. */
#define TAKE(vec, flat) ((vec).items = (void *)(uintptr_t)(flat).items, (vec).n = (vec).cap = (flat).n)

struct lex *lex_take(struct vg_arena *arena, enum vg_lang lang, const struct vg_flat flats[LEX_TABLES])
{
	struct lex *lex = vg_arena_alloc(arena, sizeof *lex);
	const uint32_t *numbers = flats[NUMBERS].items;
	*lex = (struct lex){.arena = arena, .lang = lang, .shared = true};
	lex->near = vg_arena_alloc(arena, sizeof *lex->near * CLASSES_NEAR);
	lex->words = new_words(arena);
	lex->slots = (struct slot *)(uintptr_t)flats[SLOTS].items;
	lex->hashes = (uint32_t *)(uintptr_t)flats[HASHES].items;
	lex->begins = (uint64_t *)(uintptr_t)flats[BEGINS].items;
	lex->n_slots = flats[SLOTS].n;
	lex->n_forms = numbers[0];
	lex->longest = numbers[1];
	lex->traits = numbers[2];
	TAKE(lex->readings, flats[READINGS]);
	TAKE(lex->lemmas, flats[LEMMAS]);
	TAKE(lex->classes, flats[CLASSES]);
	TAKE(lex->texts, flats[TEXTS]);
	TAKE(lex->served, flats[SERVED]);
	TAKE(lex->endings, flats[ENDINGS]);
	return lex;
}

struct vg_str lex_lost(const struct lex *lex)
{
	return lex->lost;
}

struct vg_str lex_unknown(const struct lex *lex)
{
	return lex->unknown;
}

uint32_t lex_lemmas(const struct lex *lex)
{
	return lex->lemmas.n;
}

const struct lex_reading *lex_find(const struct lex *lex, struct vg_str form)
{
	uint32_t at = slot_of(lex, form);
	return lex->hashes[at] != 0 ? &lex->readings.items[lex->slots[at].first] : NULL;
}

const struct lex_reading *lex_find_hashed(const struct lex *lex, struct vg_str form, uint64_t hash)
{
	uint32_t at = slot_of_hash(lex, form, (uint32_t)hash | 1);
	return lex->hashes[at] != 0 ? &lex->readings.items[lex->slots[at].first] : NULL;
}

const struct lex_reading *lex_next(const struct lex *lex, const struct lex_reading *reading)
{
	return reading->next != VG_NONE ? &lex->readings.items[reading->next] : NULL;
}

void lex_each(const struct lex *lex, void (*fn)(void *user, struct vg_str form, const struct lex_reading *reading),
	      void *user)
{
	for (uint32_t i = 0; i < lex->n_slots; i++)
		for (int32_t r = lex->hashes[i] != 0 ? lex->slots[i].first : VG_NONE; r != VG_NONE;
		     r = lex->readings.items[r].next)
			fn(user, lex_text(lex, lex->slots[i].at, lex->slots[i].len), &lex->readings.items[r]);
}

uint16_t lex_lemma(const struct lex *lex, struct vg_str lemma)
{
	for (const struct lex_reading *r = lex_find(lex, lemma); r != NULL; r = lex_next(lex, r)) /* nearly all */
		if (r->lemma != 0 && vg_str_eq(lex_lemma_name(lex, r->lemma), lemma)) return r->lemma;
	for (uint32_t i = 1; i < lex->lemmas.n; i++)
		if (vg_str_eq(lex_lemma_name(lex, (uint16_t)i), lemma)) return (uint16_t)i;
	return 0;
}

struct vg_str lex_lemma_name(const struct lex *lex, uint16_t lemma)
{
	const struct lemma *have = &lex->lemmas.items[lemma < lex->lemmas.n ? lemma : 0];
	return lex_text(lex, have->at, have->len);
}

static bool has_flag(const struct lex *lex, uint16_t lemma, uint32_t flag)
{
	return lemma < lex->lemmas.n && (lex->lemmas.items[lemma].flags & flag) != 0;
}

bool lex_takes_that(const struct lex *lex, uint16_t lemma)
{
	return has_flag(lex, lemma, LEMMA_THAT);
}

bool lex_intransitive(const struct lex *lex, uint16_t lemma)
{
	return has_flag(lex, lemma, LEMMA_INTRANSITIVE);
}

bool lex_controls(const struct lex *lex, uint16_t lemma)
{
	return has_flag(lex, lemma, LEMMA_CONTROLS);
}

bool lex_ergative(const struct lex *lex, uint16_t lemma)
{
	return has_flag(lex, lemma, LEMMA_ERGATIVE);
}

bool lex_is_kind(const struct lex *lex, uint16_t lemma, enum lex_kind kind)
{
	return has_flag(lex, lemma, 1u << (LEMMA_OTHERS + kind));
}

bool lex_exports(const struct lex *lex, uint16_t lemma)
{
	return has_flag(lex, lemma, LEMMA_EXPORTS);
}

static uint32_t word_end(struct vg_str s, uint32_t at)
{
	while (at < s.len && s.ptr[at] != ' ' && s.ptr[at] != '\'') at++;
	return at;
}

bool lex_is_court(const struct lex *lex, struct vg_str name)
{
	uint64_t court = lex_class(lex, VG_STR("court"));
	for (uint32_t at = 0; at < name.len; at = word_end(name, at) + 1) {
		uint32_t end = at;
		for (uint32_t words = 0; words < 3 && end < name.len; words++) {
			end = word_end(name, words == 0 ? at : end + 1);
			const struct lex_reading *r = lex_find(lex, vg_str_slice(name, at, end));
			for (; r != NULL; r = lex_next(lex, r))
				if (r->classes & court) return true;
		}
	}
	return false;
}

static bool is_class(const struct lex *lex, uint32_t i, struct vg_str name)
{
	return vg_str_eq(lex_text(lex, lex->classes.items[i].at, lex->classes.items[i].len), name);
}

/* The long way, apart so that the short one has nothing to save. */
__attribute__((noinline)) static uint64_t find_class(const struct lex *lex, struct near *near, struct vg_str name)
{
	for (uint32_t i = 0; i < lex->classes.n; i++) {
		if (!is_class(lex, i, name)) continue;
		near->class = UINT64_C(1) << i;
		return near->class;
	}
	return near->class = 0;
}

uint64_t lex_class_of(const struct lex *lex, uint64_t head, uint64_t tail, struct vg_str name)
{
	struct near *near = &lex->near[((head ^ tail) * 0x9e3779b97f4a7c15u ^ name.len) >> 56];
	if (near->head == head && near->tail == tail && near->len == name.len && name.len - 1 < 16) return near->class;
	near->head = head;
	near->tail = tail;
	near->len = name.len;
	return find_class(lex, near, name);
}

enum vg_lang lex_lang(const struct lex *lex)
{
	return lex->lang;
}

bool lex_has(const struct lex *lex, enum lex_trait trait)
{
	return (lex->traits >> trait & 1) != 0;
}

uint32_t lex_longest(const struct lex *lex)
{
	return lex->longest;
}
