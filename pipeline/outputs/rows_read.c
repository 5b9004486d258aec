/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a document read back out of a database, as a worker would have sent them. */
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>

struct vg_rows_reader {
	struct vg_query *tables[VG_TABLE_COUNT];
};

struct vg_rows_reader *vg_rows_reader_new(struct vg_db *db)
{
	char sql[160];
	struct vg_rows_reader *reader = vg_alloc_zero(sizeof *reader);
	for (int i = 0; i < VG_TABLE_COUNT; i++) {
		snprintf(sql, sizeof sql,
			 VG_TABLE_IS_NUMBERED(i)
				 ? "SELECT * FROM %s_rows WHERE document = (SELECT number FROM documents "
				   "WHERE id = ?) ORDER BY rowid"
				 : "SELECT * FROM %s WHERE %s = ? ORDER BY rowid",
			 vg_tables[i].name, i == VG_TABLE_DOCUMENTS ? "id" : "document");
		reader->tables[i] = vg_query_new(db, sql);
		int columns = (int)vg_tables[i].n + (i == VG_TABLE_DOCUMENTS ? 1 : 0); /* its number is the last */
		if (reader->tables[i] != NULL && vg_query_columns(reader->tables[i]) == columns) continue;
		vg_rows_reader_free(reader);
		return NULL;
	}
	return reader;
}

void vg_rows_reader_free(struct vg_rows_reader *reader)
{
	if (reader == NULL) return;
	for (int i = 0; i < VG_TABLE_COUNT; i++) vg_query_free(reader->tables[i]);
	free(reader);
}

/* One row as a worker sends it. */
static void put_row(struct vg_buf *buf, uint32_t table, struct vg_query *query)
{
	struct vg_row_sent row = {.table = table, .n = vg_tables[table].n};
	for (uint32_t i = 0; i < row.n; i++) vg_query_value(query, (int)i, &row.values[i]);
	vg_rows_put_row(buf, &row);
}

void vg_rows_read(struct vg_rows_reader *reader, struct vg_str id, struct vg_buf *buf)
{
	for (uint32_t i = 0; i < VG_TABLE_COUNT; i++) {
		struct vg_query *query = reader->tables[i];
		vg_query_reset(query);
		vg_query_set_text(query, 1, id);
		while (vg_query_next(query) == VG_ROW) put_row(buf, i, query);
		vg_query_reset(query);
	}
}
