/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a query on standard output: as a table for people, as JSON Lines, as CSV. */
#ifndef VAGLIO_PRINT_H
#define VAGLIO_PRINT_H

#include "buf.h"
#include "db.h"

enum vg_form {
	VG_FORM_TABLE,
	VG_FORM_JSON,
	VG_FORM_CSV,     /* RFC 4180; a cell that a spreadsheet would take for a formula starts with ' */
	VG_FORM_CSV_RAW, /* the same without that */
};

/* Prints the remaining rows. rows_r: their number. False where the query fails; the message is the database's. */
bool vg_print_rows(struct vg_query *query, enum vg_form form, uint64_t *rows_r);

/* One cell of a CSV file, quoted where need be. */
void vg_csv_put(struct vg_buf *buf, struct vg_str cell, bool raw);
/* The value of a column as JSON. */
void vg_json_put_column(struct vg_buf *buf, struct vg_query *query, int column);

#endif
