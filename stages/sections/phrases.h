/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases of a lexicon, compared with the start of a text in lower case. */
#ifndef VAGLIO_SECTIONS_PHRASES_H
#define VAGLIO_SECTIONS_PHRASES_H

#include "vaglio/stage.h"

struct vg_phrases {
	VG_VEC(struct vg_str) list;
	uint64_t begins; /* a bit for each byte that some phrase begins with, by its lowest six */
};

/* Adds one. */
void vg_phrases_push(struct vg_ctx *ctx, struct vg_phrases *phrases, struct vg_str phrase);
/* Adds the forms of a lexicon's entries whose id ends with part (".subject"); NULL: of all. They live as long as the
 * program. */
void vg_phrases_add(struct vg_ctx *ctx, struct vg_phrases *phrases, const char *lexicon, const char *part);
/* Bytes of the longest phrase that the text begins with and that ends where a word does; 0 for none. */
uint32_t vg_phrases_opening(const struct vg_phrases *phrases, struct vg_str lower);

#endif
