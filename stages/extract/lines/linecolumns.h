/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running text that is set in two columns side by side, as letters and leaflets that were read from paper have it. */
#ifndef EXTRACT_LINECOLUMNS_H
#define EXTRACT_LINECOLUMNS_H

#include "lines.h"

#include "vaglio/arena.h"

struct vg_linecolumns {
	uint32_t first, end; /* lines that stand in two columns; the same where none do */
	struct vg_text_line *left, *right;
	uint32_t n_left, n_right;
};

/* Takes the lines apart where white runs down between two columns of sentences; lists and tables stay whole. */
struct vg_linecolumns vg_linecolumns_find(struct vg_arena *arena, struct vg_str source,
					  const struct vg_text_line *lines, uint32_t n);

#endif
