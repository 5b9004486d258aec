/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of schema.org articles out of JSON-LD. */
#ifndef EXTRACT_JSONLD_H
#define EXTRACT_JSONLD_H

#include "vaglio/arena.h"

struct vg_jsonld {
	struct vg_str author, headline, published, body;
};

/* Reads json as far as it is well-formed, at any depth of objects and arrays; the first value of a field counts, of
 * articleBody the longest. */
void vg_jsonld_read(struct vg_arena *arena, struct vg_str json, struct vg_jsonld *found_r);

#endif
