/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as rows of tables, in a form that a worker can send: the order and number of columns are those of
 * tables.def. A row is a byte for the table, then the values: a byte for the type, then nothing, 8 bytes (number), or 4
 * bytes of length and the bytes (text). The first value of all rows is the document's id, which is sent with the first
 * row alone, that of `documents`. Offsets in rows are code points, as on the wire. */
#ifndef VAGLIO_ROWS_H
#define VAGLIO_ROWS_H

#include "db.h"
#include "sink.h"

#define VG_TABLE(c, name, columns, n) VG_TABLE_##c,
enum vg_table {
#include "tables.def"
	VG_TABLE_COUNT
};
#undef VG_TABLE

#define VG_COLUMNS_MAX 32

struct vg_row_sent {
	uint32_t table, n;
	struct vg_db_value values[VG_COLUMNS_MAX];
};

/* Appends all rows of a document, that of `documents` first. */
void vg_rows_put(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc);
/* Appends one row. */
void vg_rows_put_row(struct vg_buf *buf, const struct vg_row_sent *row);
/* Whether the bytes are rows of one document alone, whose path is that one or of a member of it. */
bool vg_rows_check(struct vg_str bytes, struct vg_str path, bool mapped);
/* Takes one row off the front of *rest; false where there is none, or none that can be one. The same row goes through
 * all of a document, as it holds the id. */
bool vg_rows_next(struct vg_str *rest, struct vg_row_sent *row);

#endif
