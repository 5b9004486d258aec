/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a table's cells: cells that reach over several columns or rows move those beside and below. */
#ifndef EXTRACT_HTML_SPANS_H
#define EXTRACT_HTML_SPANS_H

#include "xmltree.h"

#define VG_SPANS_COLUMNS 64u /* of a row; beyond, cells are counted one by one */

struct vg_spans {
	uint32_t group, row;              /* elements: rows of one group lie below each other */
	uint32_t cell;                    /* last one whose column was asked; 0 = none of this row */
	uint32_t column;                  /* 0-based, of the next cell */
	uint32_t below[VG_SPANS_COLUMNS]; /* rows from this one on that a cell of an earlier row reaches over */
};

/* Goes to a row; rows of a group come in their order. */
void vg_spans_row(struct vg_spans *spans, const struct vg_tree *tree, uint32_t row);
/* The column, from 0, of a cell of that row; cells come in their order. */
uint32_t vg_spans_cell(struct vg_spans *spans, const struct vg_tree *tree, uint32_t cell);

#endif
