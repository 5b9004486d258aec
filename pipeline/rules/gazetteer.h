/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table behind a gazetteer: a trie whose edges are pieces of text.
 *
 * A piece is a word of letters and digits, or a mark. Each prefix of a form that ends with a piece is a slot of one
 * hash table; a slot where forms end leads to them. The hash of a prefix is made of that of the prefix before it and of
 * the piece, so that a text whose words are known by number is walked without a look at its letters. Before the table,
 * which is as large as the lexicons, stand filters of one bit a prefix, which are small enough for the processor's
 * cache: most walks end there. The bit of a prefix of several pieces is told by the prefix before it and by a few bits
 * of its last piece, which each token bears: whether a form goes on with the next word is known without a look at what
 * is known of that word. They have a filter of their own, which is small: most forms are one word. A word in lower case
 * has one, too, with the forms that may begin in lower case: it makes capitals a gate for each form, not for the whole.
 * Hashes may collide: a form counts only when its letters are those of the text. */
#ifndef VAGLIO_PIPELINE_GAZETTEER_H
#define VAGLIO_PIPELINE_GAZETTEER_H

#include "lexicon.h"
#include "vaglio/words.h"

#define VG_SLOT_LONGER (1u << 31)
struct vg_gaz_slot {
	uint32_t tag; /* other bits of the hash than those of the place; 0 = empty */
	uint32_t
		head; /* number + 1 of the first form that ends here, 0 = none; with VG_SLOT_LONGER where forms go on */
};

#define VG_GAZ_PLACE_BITS 22u /* of a place that filters look at */
struct vg_gaz_filter {
	const uint64_t *bits;
	uint32_t mask;
};

/* Forms are numbered through its parts. */
struct vg_gaz_table {
	const struct vg_gaz_slot *slots;
	uint32_t mask;
	const uint32_t *next;              /* by form: number + 1 of the next that ends in the same slot */
	struct vg_gaz_filter first, lower; /* of prefixes of one piece, by vg_gaz_first; those in lower case */
	struct vg_gaz_filter longer;       /* of the others, by vg_gaz_longer */
	const struct vg_part **parts;
	uint32_t *base;  /* number of the first form of each part, and of all */
	uint32_t *order; /* the same in all parts of all tables of the gazetteer */
	uint32_t n_parts;
};

/* Makes the slots and filters of a table whose parts are set; name and maker as for vg_make. */
void vg_gaz_make(struct vg_arena *arena, struct vg_gaz_table *table, const struct vg_maker *maker, struct vg_str name);

/* The hash of a prefix with one piece more. */
static inline uint64_t vg_gaz_chain(uint64_t prefix, uint64_t piece, bool space)
{
	uint64_t hash = (prefix ^ piece) + (space ? 0x94d049bb133111ebu : 0);
	hash ^= hash >> 31;
	hash *= 0xbf58476d1ce4e5b9u;
	return hash ^ hash >> 29;
}
#define VG_GAZ_SEED VG_FOLD_SEED

/* Where a filter has a prefix of one piece, by its hash. */
static inline uint32_t vg_gaz_first(uint64_t prefix)
{
	return (uint32_t)(prefix >> 32);
}

/* Where it has a longer one: by what vg_gaz_first gives of the prefix before, and by the last piece. */
static inline uint32_t vg_gaz_longer(uint32_t before, uint16_t fold, bool space)
{
	return before ^ ((uint32_t)fold << 1 | space) * 0x9e3779b1u;
}

static inline bool vg_gaz_has(const struct vg_gaz_filter *filter, uint32_t place)
{
	uint32_t bit = place & filter->mask;
	return (filter->bits[bit / 64] >> bit % 64 & 1) != 0;
}

/* Both halves of the hash have a part in tag and place, so that these are as good as independent. */
static inline const struct vg_gaz_slot *vg_gaz_slot(const struct vg_gaz_slot *slots, uint32_t mask, uint64_t hash)
{
	uint32_t tag = (uint32_t)(hash >> 32) | 1, at = (uint32_t)hash & mask;
	while (slots[at].tag != 0 && slots[at].tag != tag) at = (at + 1) & mask;
	return &slots[at];
}

/* Whether a form may begin with a piece of that hash as a prefix. */
static inline bool vg_gaz_begins(const struct vg_gaz_table *table, uint64_t hash, bool lower)
{
	uint32_t place = vg_gaz_first(hash);
	return vg_gaz_has(&table->first, place) && (!lower || vg_gaz_has(&table->lower, place));
}

#endif
