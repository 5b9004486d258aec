/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a gazetteer, made of its forms, and whether one that was kept can be what is made. */
#include "gazetteer.h"

#include <stdlib.h>

#define FILTER_MIN (1u << 12) /* bits */
#define FILTER_MAX (1u << VG_GAZ_PLACE_BITS)
#define AHEAD 24u /* prefixes whose places are fetched into the cache before they are filled */

static void filter_add(uint64_t *bits, uint32_t mask, uint32_t place)
{
	uint32_t bit = place & mask;
	bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

/* All prefixes of all forms, in order, before there is a table. */
struct prefix {
	uint64_t hash;
	uint32_t form; /* number + 1 of the form that ends here, or 0; with BEGINS of a first piece, and of one in lower
			  case */
	uint32_t place; /* in filters */
};
#define BEGINS (1u << 31)
#define BEGINS_LOWER (1u << 30)
#define FORM (BEGINS_LOWER - 1)

struct builder {
	struct vg_arena *arena;
	const struct vg_gaz_table *table;
	struct prefix *prefixes;
	uint32_t n, cap, n_first; /* n_first: those of one piece */
	struct vg_gaz_slot *slots;
	uint32_t *next;
	uint64_t *first, *lower, *longer;
	uint32_t mask, first_mask, lower_mask, longer_mask;
};

static void put_form(struct builder *builder, const struct vg_part *part, const struct vg_form *form, uint32_t number)
{
	struct vg_pieces pieces;
	struct vg_str text = vg_form_text(part, form);
	bool lower = (form->len & VG_FORM_LOWER) != 0 || vg_begins_lower(text, 0);
	uint32_t before = builder->n;
	uint64_t hash = VG_GAZ_SEED;
	vg_pieces_start(&pieces, text, 0);
	while (vg_pieces_next(&pieces)) {
		if (builder->n == builder->cap) {
			builder->cap = builder->cap * 2 + 256;
			builder->prefixes = vg_realloc(builder->prefixes, sizeof *builder->prefixes * builder->cap);
		}
		bool first = builder->n == before;
		uint32_t place = vg_gaz_longer(vg_gaz_first(hash), vg_piece_fold(pieces.hash), pieces.space);
		hash = vg_gaz_chain(hash, pieces.hash, pieces.space);
		builder->prefixes[builder->n++] = (struct prefix){.hash = hash,
								  .form = !first  ? 0
									  : lower ? BEGINS | BEGINS_LOWER
										  : BEGINS,
								  .place = first ? vg_gaz_first(hash) : place};
	}
	if (builder->n == before) return;
	builder->prefixes[builder->n - 1].form |= number + 1;
	builder->n_first++;
}

static void put_prefixes(struct builder *builder)
{
	const struct vg_gaz_table *table = builder->table;
	for (uint32_t i = 0; i < table->n_parts; i++)
		for (uint32_t j = 0; j < table->parts[i]->n_forms; j++)
			put_form(builder, table->parts[i], &table->parts[i]->forms[j], table->base[i] + j);
}

static void fetch(const struct builder *builder, const struct prefix *prefix)
{
	__builtin_prefetch(&builder->slots[(uint32_t)prefix->hash & builder->mask], 1);
	const uint64_t *bits = (prefix->form & BEGINS) != 0 ? builder->first : builder->longer;
	uint32_t mask = (prefix->form & BEGINS) != 0 ? builder->first_mask : builder->longer_mask;
	__builtin_prefetch(&bits[(prefix->place & mask) / 64], 1);
}

static void fill_filters(struct builder *builder, const struct prefix *prefix)
{
	if ((prefix->form & BEGINS) != 0)
		filter_add(builder->first, builder->first_mask, prefix->place);
	else
		filter_add(builder->longer, builder->longer_mask, prefix->place);
	if ((prefix->form & BEGINS_LOWER) != 0) filter_add(builder->lower, builder->lower_mask, prefix->place);
}

/* Backwards, as each form goes before those of its slot. */
static void fill_slots(struct builder *builder)
{
	for (uint32_t i = builder->n; i-- > 0;) {
		const struct prefix *prefix = &builder->prefixes[i];
		if (i >= AHEAD) fetch(builder, &builder->prefixes[i - AHEAD]);
		size_t at = (size_t)(vg_gaz_slot(builder->slots, builder->mask, prefix->hash) - builder->slots);
		struct vg_gaz_slot *slot = &builder->slots[at];
		slot->tag = (uint32_t)(prefix->hash >> 32) | 1;
		fill_filters(builder, prefix);
		uint32_t form = prefix->form & FORM;
		if (form == 0) {
			slot->head |= VG_SLOT_LONGER;
			continue;
		}
		builder->next[form - 1] = slot->head & ~VG_SLOT_LONGER;
		slot->head = form | (slot->head & VG_SLOT_LONGER);
	}
}

static uint32_t power_above(uint64_t least, uint32_t from, uint32_t most)
{
	while (from < least && from < most) from *= 2;
	return from;
}

enum { SLOTS, NEXT, FIRST, LOWER, LONGER, TABLES };

static bool make_table(void *user, struct vg_flat *flats)
{
	struct builder *builder = user;
	put_prefixes(builder);
	uint32_t forms = builder->table->base[builder->table->n_parts];
	uint32_t size = power_above((uint64_t)builder->n * 5 / 4, 64, 1u << 31);
	uint32_t first = power_above(builder->n_first * 8ull, FILTER_MIN, FILTER_MAX);
	uint32_t lower = power_above(forms * 4ull, FILTER_MIN, FILTER_MAX);
	uint32_t longer = power_above((builder->n - builder->n_first) * 8ull, FILTER_MIN, FILTER_MAX);
	builder->slots = vg_arena_alloc(builder->arena, sizeof *builder->slots * size);
	builder->next = vg_arena_alloc(builder->arena, sizeof *builder->next * forms);
	builder->first = vg_arena_alloc(builder->arena, first / 8);
	builder->lower = vg_arena_alloc(builder->arena, lower / 8);
	builder->longer = vg_arena_alloc(builder->arena, longer / 8);
	builder->mask = size - 1;
	builder->first_mask = first - 1;
	builder->lower_mask = lower - 1;
	builder->longer_mask = longer - 1;
	fill_slots(builder);
	free(builder->prefixes);
	flats[SLOTS] = (struct vg_flat){builder->slots, size, sizeof *builder->slots};
	flats[NEXT] = (struct vg_flat){builder->next, forms, sizeof *builder->next};
	flats[FIRST] = (struct vg_flat){builder->first, first / 64, sizeof *builder->first};
	flats[LOWER] = (struct vg_flat){builder->lower, lower / 64, sizeof *builder->lower};
	flats[LONGER] = (struct vg_flat){builder->longer, longer / 64, sizeof *builder->longer};
	return true;
}

static bool is_power(uint32_t n)
{
	return n != 0 && (n & (n - 1)) == 0;
}

/* Whether all numbers in tables that come from outside lead to what is there, and each search ends. */
static bool holds(const struct vg_flat *flats, uint32_t forms)
{
	const struct vg_gaz_slot *slots = flats[SLOTS].items;
	const uint32_t *next = flats[NEXT].items;
	uint32_t empty = 0, wrong = 0;
	for (int i = 0; i < TABLES; i++)
		if (i != NEXT && !is_power(flats[i].n)) return false;
	if (flats[NEXT].n != forms) return false;
	for (uint32_t i = 0; i < flats[SLOTS].n; i++) {
		empty += slots[i].tag == 0;
		wrong += (slots[i].head & ~VG_SLOT_LONGER) > forms;
	}
	for (uint32_t i = 0; i < forms; i++) wrong += next[i] > forms || (next[i] != 0 && next[i] <= i + 1);
	return empty > 0 && wrong == 0;
}

static struct vg_gaz_filter filter_of(const struct vg_flat *flat)
{
	return (struct vg_gaz_filter){flat->items, flat->n * 64 - 1};
}

void vg_gaz_make(struct vg_arena *arena, struct vg_gaz_table *table, const struct vg_maker *maker, struct vg_str name)
{
	struct builder builder = {.arena = arena, .table = table};
	struct vg_flat flats[TABLES] = {[SLOTS] = VG_FLAT(struct vg_gaz_slot),
					[NEXT] = VG_FLAT(uint32_t),
					[FIRST] = VG_FLAT(uint64_t),
					[LOWER] = VG_FLAT(uint64_t),
					[LONGER] = VG_FLAT(uint64_t)};
	vg_make(maker, name, flats, TABLES, make_table, &builder);
	bool foreign = maker != NULL && maker->foreign;
	if (foreign && !holds(flats, table->base[table->n_parts])) make_table(&builder, flats);
	table->slots = flats[SLOTS].items;
	table->mask = flats[SLOTS].n - 1;
	table->next = flats[NEXT].items;
	table->first = filter_of(&flats[FIRST]);
	table->lower = filter_of(&flats[LOWER]);
	table->longer = filter_of(&flats[LONGER]);
}
