/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers as rows: a table on the terminal, JSON objects a line each, or CSV. What comes from documents never acts on a
 * terminal, nor as a formula in a spreadsheet. */
#ifndef VAGLIO_TABLE_H
#define VAGLIO_TABLE_H

#include "buf.h"

enum vg_table_form { VG_TABLE_PLAIN, VG_TABLE_JSON, VG_TABLE_CSV, VG_TABLE_CSV_RAW };

enum vg_cell_type {
	VG_CELL_TEXT,
	VG_CELL_NUMBER,
	VG_CELL_LIST, /* words, an array in JSON */
	VG_CELL_JSON, /* as it is */
};

struct vg_column {
	const char *name;
	enum vg_cell_type type;
	uint32_t width; /* most letters that the terminal shows; 0: the column is for the other forms alone */
};

struct vg_grid {
	const struct vg_column *columns;
	uint32_t n_columns;
	struct vg_arena *arena;
	VG_VEC(struct vg_str) cells; /* row by row; empty: not known */
	const char *spare; /* columns that a narrow terminal goes without, the first of them first; NULL: none */
};

void vg_table_print(const struct vg_grid *table, enum vg_table_form form);

/* One field of CSV (RFC 4180). Unless raw, a cell that a spreadsheet would take for a formula gets a ' before it. */
void vg_csv_put(struct vg_buf *buf, struct vg_str cell, bool raw);

#endif
