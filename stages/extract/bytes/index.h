/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds things by name among many, in time that hardly grows with their number: a file chooses how many there are. */
#ifndef EXTRACT_INDEX_H
#define EXTRACT_INDEX_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

#define VG_INDEX_NONE UINT32_MAX

struct vg_index_entry {
	struct vg_str key;
	uint32_t value;
};

/* Zeroed: empty. Entries and keys live in the caller's arena. */
struct vg_index {
	VG_VEC(struct vg_index_entry) entries;
	bool sorted;
};

void vg_index_add(struct vg_arena *arena, struct vg_index *index, struct vg_str key, uint32_t value);
/* The least value that was added under the key, or VG_INDEX_NONE. Sorts what was added since the last question. */
uint32_t vg_index_find(struct vg_index *index, struct vg_str key);

#endif
