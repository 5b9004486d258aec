/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases that may end before a place of the text or begin behind it. A space of a phrase stands for any white space,
 * an apostrophe for U+2019, too. */
#ifndef DATES_PHRASE_H
#define DATES_PHRASE_H

#include "item.h"

#define EDGES 1024u /* numbers of edges: see edge_number */

/* Most phrases are told to stand nowhere near by two bytes: the last two, or the first. */
static inline uint32_t edge_number(unsigned char outer, unsigned char inner)
{
	return (outer * 31u + inner) % EDGES;
}

static inline uint64_t bit_of(uint32_t number)
{
	return (uint64_t)1 << number % 64;
}

/* What stands before a place: white space, and before it a word that ends with a byte. */
struct edge {
	uint32_t at, end; /* the place; without the white space */
	char last;        /* of U+2019 that is 0x99; 0 at the start of the text */
	uint32_t number;  /* of the last two bytes */
	uint64_t bit;     /* of the number */
};

/* What stands behind a place: white space, and the number of the two bytes behind that, and its bit. */
struct rear {
	uint32_t at, space, number;
	uint64_t bit;
};

/* phrase.c */
/* Tells the numbers of what may stand at an edge of the text where the phrase does; one of a single byte has anything
 * beside it. A number may come twice. */
typedef void edge_fn(void *user, uint32_t number);
void vg_phrase_edges(struct vg_str phrase, bool ends, edge_fn *fn, void *user);
/* Length of white space that ends at `at`, which may be no-break. */
uint32_t vg_space_before(struct vg_str s, uint32_t at);
uint32_t vg_space_after(struct vg_str s, uint32_t at);
/* Does a letter or digit stand there? */
bool vg_word_at(struct vg_str s, uint32_t at);
/* Bytes of lower that the phrase takes from `at` on, 0 if it does not stand there. */
uint32_t vg_phrase_at(struct vg_str lower, uint32_t at, struct vg_str phrase);
struct edge vg_edge_at(struct vg_str lower, uint32_t at);
struct rear vg_rear_at(struct vg_str lower, uint32_t at);
/* phrase_to and phrase_from, of phrases that may stand there by two bytes. */
int64_t vg_phrase_ends(struct vg_str lower, const struct edge *edge, const struct phrase *noted);
int64_t vg_phrase_begins(struct vg_str lower, const struct rear *rear, const struct phrase *noted);

/* Start of the phrase that ends at the edge, or -1. A phrase of a word stands apart by white space. */
static inline int64_t phrase_to(struct vg_str lower, const struct edge *edge, const struct phrase *noted)
{
	return (noted->ends & edge->bit) != 0 ? vg_phrase_ends(lower, edge, noted) : -1; /* mostly */
}

/* End of the phrase that begins behind the white space of the rear, or -1. */
static inline int64_t phrase_from(struct vg_str lower, const struct rear *rear, const struct phrase *noted)
{
	return (noted->begins & rear->bit) != 0 ? vg_phrase_begins(lower, rear, noted) : -1;
}

#endif
