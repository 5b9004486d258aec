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

/* By enum vg_table: columns as SQL, n of them. */
struct vg_sql_table {
	const char *name, *columns;
	uint32_t n;
};
extern const struct vg_sql_table vg_tables[VG_TABLE_COUNT];

/* Tables with most of the rows: in a database of SQLite each is a view, and its rows stand in <name>_rows, which has
 * the document's number in place of its id. */
#define VG_TABLE_IS_NUMBERED(table)                                                                                    \
	((table) == VG_TABLE_MENTIONS || (table) == VG_TABLE_BLOCKS || (table) == VG_TABLE_SLOTS)

#define VG_COLUMNS_MAX 32
#define VG_DOCUMENTS_PATH 2 /* places of columns of `documents` */
#define VG_DOCUMENTS_TITLE 6
#define VG_DOCUMENTS_TEXT 10

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

/* Rows of documents, read back from a database; NULL where its tables have other columns. */
struct vg_rows_reader;
struct vg_rows_reader *vg_rows_reader_new(struct vg_db *db);
void vg_rows_reader_free(struct vg_rows_reader *reader);
/* Appends all rows of the document of that id, as vg_rows_put does. */
void vg_rows_read(struct vg_rows_reader *reader, struct vg_str id, struct vg_buf *buf);

/* The hash of a document's rows: XXH3 of the tail, the id, a zero byte and the path. The tail is the XXH3 of all
 * rows table by table, less id and path, so that documents which differ in these alone have it in common. */
void vg_rows_hash(const unsigned char tail[VG_XXH_SIZE], struct vg_str id, struct vg_str path,
		  unsigned char hash_r[VG_XXH_SIZE]);
/* Begins a tail: adds the bytes of the first row, which was taken from them. The bytes of the others follow as they
 * are.
 */
void vg_rows_hash_first(struct vg_xxh *tail, struct vg_str bytes, const struct vg_row_sent *row);

#endif
