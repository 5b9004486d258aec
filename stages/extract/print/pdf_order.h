/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading order (pdf_order.c) and tables (pdf_table.c) of a page share. */
#ifndef EXTRACT_PDF_ORDER_H
#define EXTRACT_PDF_ORDER_H

#include "pdf_page.h"

#define VG_GUTTER_MIN 6.0f /* points of white between columns */
#define VG_COLUMNS_MAX 24u /* of a table */

typedef VG_VEC(struct vg_line) vg_lines;

struct vg_orderer {
	struct vg_arena *scratch;
	struct vg_printed_page *page;
	float size; /* of most letters */
	vg_lines out;
	uint32_t tables;
	vg_lines cells; /* of tables that rules draw */
};

/* For qsort: lines from the top, lines of a row from the left, numbers. */
int vg_line_by_place(const void *a, const void *b);
int vg_line_by_row(const void *a, const void *b);
int vg_compare_floats(const void *a, const void *b);
/* Numbers the rows of lines that are sorted by place: a line belongs to the row whose first line it overlaps by half.
 */
uint32_t vg_line_rows(struct vg_line *lines, uint32_t n);
/* pdf_table.c. Where columns begin (edges: VG_COLUMNS_MAX): at the end of the one before. Few lines may lie across the
 * white between two. Gives the number.
 */
uint32_t vg_table_columns(const struct vg_orderer *o, const struct vg_line *lines, uint32_t n, float *edges);
/* 1-based. */
uint32_t vg_table_column_of(const struct vg_line *line, const float *edges, uint32_t columns);
/* Lines above a table that lie across its columns, or are set as a heading, are its heading; gives their number. */
uint32_t vg_table_across(const struct vg_orderer *o, const struct vg_line *lines, uint32_t n, const float *edges,
			 uint32_t columns);
/* A line below a table, alone in its row, not in the first column and apart, does not belong to it; 1 or 0. */
uint32_t vg_table_below(const struct vg_orderer *o, const struct vg_line *lines, uint32_t n, const float *edges,
			uint32_t columns);
/* Whether lines that stand in columns are a table: short cells in rows, and three columns or one of figures; or long
 * ones beside narrow ones, or two and two. */
bool vg_table_is(struct vg_orderer *o, struct vg_line *lines, uint32_t n, float *edges, uint32_t *columns_r);
/* Adds the cells of a table to what was read, row by row. */
void vg_table_emit(struct vg_orderer *o, struct vg_line *lines, uint32_t n, const float *edges, uint32_t columns);

#endif
