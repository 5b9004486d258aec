/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of list items as word processors count them. */
#ifndef EXTRACT_NUMBERING_H
#define EXTRACT_NUMBERING_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

#define VG_LEVELS 9 /* of a list */

enum vg_number_kind {
	VG_NUMBER_NONE,
	VG_NUMBER_BULLET,
	VG_NUMBER_DECIMAL,
	VG_NUMBER_LOWER_LETTER,
	VG_NUMBER_UPPER_LETTER,
	VG_NUMBER_LOWER_ROMAN,
	VG_NUMBER_UPPER_ROMAN,
};

struct vg_level {
	enum vg_number_kind kind;
	uint32_t start;
	struct vg_str pattern; /* "%1.%2)": % and the level, from 1 */
};

struct vg_list {
	struct vg_level levels[VG_LEVELS];
	uint32_t counts[VG_LEVELS]; /* 0 = not begun */
};

/* Counts an item of a level (from 0) and gives its label; empty for bullets and where there is no number. */
struct vg_str vg_list_next(struct vg_list *list, uint32_t level, struct vg_arena *arena);

#endif
