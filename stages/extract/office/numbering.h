/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of list items as word processors count them. */
#ifndef EXTRACT_NUMBERING_H
#define EXTRACT_NUMBERING_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

#define VG_LEVELS 9 /* of a list */

enum vg_number_kind {
	VG_NUMBER_NONE, /* the pattern is shown without a number of this level */
	VG_NUMBER_BULLET,
	VG_NUMBER_DECIMAL,
	VG_NUMBER_TWO_DIGITS, /* 01 */
	VG_NUMBER_ORDINAL,    /* 1st */
	VG_NUMBER_DEGREE,     /* 1°, the ordinal of Romance languages */
	VG_NUMBER_LOWER_LETTER,
	VG_NUMBER_UPPER_LETTER,
	VG_NUMBER_LOWER_ROMAN,
	VG_NUMBER_UPPER_ROMAN,
};

struct vg_level {
	enum vg_number_kind kind;
	uint32_t start;
	struct vg_str pattern; /* "%1.%2)": % and the level, from 1 */
	bool legal;            /* the numbers of levels above stand in figures */
	bool limited;          /* it begins anew only after an item of the `restart` first levels, else of any above */
	uint32_t restart;
	struct vg_str style; /* paragraphs of this style are of the level; may be empty */
};

/* How far lists that count together have come. */
struct vg_list_counts {
	uint32_t values[VG_LEVELS];
	bool begun[VG_LEVELS];
};

struct vg_list {
	struct vg_level levels[VG_LEVELS];
	bool anew[VG_LEVELS];          /* its first item begins at the level's start, whatever was counted before */
	struct vg_list_counts *counts; /* shared by lists of one kind; NULL: the list is none */
};

/* Counts an item of a level (from 0) and gives its label; empty for bullets and where there is no number. A level
 * that is passed over counts as begun. */
struct vg_str vg_list_next(struct vg_list *list, uint32_t level, struct vg_arena *arena);

#endif
