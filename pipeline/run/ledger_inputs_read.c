/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OUT.inputs, read. */
#include "ledger_inputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define INPUT_COLUMNS                                                                                                  \
	"number, path, file, plan, size, mtime, ctime, inode, first, documents, attempts, cost, machine, follow FROM " \
	"inputs"
const char vg_inputs_sql_from[] = "SELECT " INPUT_COLUMNS " WHERE number >= ? ORDER BY number";
const char vg_inputs_sql_path[] = "SELECT " INPUT_COLUMNS " WHERE path = ? ORDER BY number";
const char vg_inputs_sql_documents[] = "SELECT place, length, answer, CASE WHEN length(kept) <= 1048576 THEN kept END, "
				       "coalesce(length(kept), 0), number"
				       " FROM documents WHERE number >= ? AND number < ? ORDER BY number";

static struct vg_db *read_file(const char *output, const char *ending, struct vg_str records)
{
	char error[VG_MESSAGE_MAX], *path = vg_beside(output, ending);
	struct vg_arena *arena = vg_arena_new();
	struct vg_db *db = access(path, F_OK) != 0 ? NULL : vg_db_open(path, VG_DB_READ, error, sizeof error);
	bool fits = db != NULL &&
		    vg_db_number(db, "SELECT user_version = " VG_INPUTS_VERSION " FROM pragma_user_version", 0) == 1 &&
		    vg_str_eq(vg_inputs_read_fact(db, arena, "records"), records) && records.len > 0;
	vg_arena_free(arena);
	free(path);
	if (fits) return db;
	vg_db_close(db);
	return NULL;
}

struct vg_db *vg_inputs_read(const char *output, struct vg_str records)
{
	struct vg_db *db = read_file(output, ".inputs", records);
	if (db != NULL) return db;
	db = read_file(output, ".inputs.partial", records); /* the end came between the two names */
	if (db == NULL) return NULL;
	char *from = vg_beside(output, ".inputs.partial"), *to = vg_beside(output, ".inputs");
	vg_db_close(db);
	bool named = rename(from, to) == 0;
	free(from);
	free(to);
	return named ? read_file(output, ".inputs", records) : NULL;
}

struct vg_str vg_inputs_read_fact(struct vg_db *db, struct vg_arena *arena, const char *name)
{
	struct vg_str value = VG_STR("");
	struct vg_query *query = vg_query_new(db, "SELECT value FROM facts WHERE name = ?");
	if (query == NULL) return value;
	vg_query_set_text(query, 1, vg_str_z(name));
	if (vg_query_next(query) == VG_ROW) value = vg_arena_str(arena, vg_query_text(query, 0));
	vg_query_free(query);
	return value;
}

void vg_inputs_get_input(struct vg_query *query, struct vg_input_row *row_r)
{
	*row_r = (struct vg_input_row){.number = (uint64_t)vg_query_int(query, 0),
				       .path = vg_query_text(query, 1),
				       .file = vg_query_text(query, 2),
				       .plan = vg_query_int(query, 3),
				       .stamp = {.size = (uint64_t)vg_query_int(query, 4),
						 .mtime = vg_query_int(query, 5),
						 .ctime = vg_query_int(query, 6),
						 .inode = (uint64_t)vg_query_int(query, 7)},
				       .first = (uint64_t)vg_query_int(query, 8),
				       .documents = (uint64_t)vg_query_int(query, 9),
				       .attempts = (uint64_t)vg_query_int(query, 10),
				       .cost = (uint64_t)vg_query_int(query, 11),
				       .machine = vg_query_int(query, 12),
				       .follow = vg_query_int(query, 13) != 0};
}

static bool read_blob(void *user, uint64_t at, char *to, uint32_t n)
{
	struct vg_blob **blob = user;
	return vg_blob_read(*blob, to, n, (uint32_t)at);
}

bool vg_inputs_get_document(struct vg_query *query, struct vg_db *db, struct vg_blob **blob,
			    struct vg_document_row *row_r)
{
	uint64_t length = (uint64_t)vg_query_int(query, 4);
	row_r->place[0] = (uint64_t)vg_query_int(query, 0);
	row_r->place[1] = (uint64_t)vg_query_int(query, 1);
	row_r->kept = (struct vg_kept){.bytes = vg_query_blob(query, 3)};
	vg_blob_close(*blob);
	*blob = NULL;
	if (length > VG_KEPT_WHOLE) {
		*blob = vg_blob_open(db, "documents", "kept", vg_query_int(query, 5), false);
		if (*blob == NULL) return false;
		row_r->kept.length = length;
		row_r->kept.read = read_blob;
		row_r->kept.user = blob;
	}
	struct vg_str packed = vg_query_blob(query, 2);
	return vg_answer_unpack(&packed, &row_r->answer);
}
