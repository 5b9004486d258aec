/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sqlite3 is included here only. */
#include "rows.h"
#include "vaglio/arena.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <limits.h>
#include <sys/stat.h>

struct vg_db {
	sqlite3 *handle;
};

struct vg_query {
	sqlite3_stmt *handle;
};

struct vg_db *vg_db_open(const char *path, enum vg_db_mode mode, char *error_r, size_t size)
{
	static const int flags[] = {SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, SQLITE_OPEN_READWRITE,
				    SQLITE_OPEN_READONLY};
	struct vg_db *db = vg_alloc(sizeof *db);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* nobody asks how much it takes */
	/* no process has a second thread that would ask */
	if (sqlite3_open_v2(path, &db->handle, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK) {
		sqlite3_extended_result_codes(db->handle, 1);
		return db;
	}
	struct stat status;
	int reason = sqlite3_system_errno(db->handle);
	if (mode != VG_DB_CREATE && stat(path, &status) != 0)
		snprintf(error_r, size, "cannot open %s: %s", path, strerror(errno));
	else
		snprintf(error_r, size, "cannot open %s: %s", path,
			 reason == ENOENT ? "its folder is not there; make it first"
			 : reason != 0    ? strerror(reason)
					  : sqlite3_errmsg(db->handle));
	vg_db_close(db);
	return NULL;
}

static bool has_column(struct vg_db *db, const char *table, struct vg_str column)
{
	struct vg_query *query = vg_query_new(db, "SELECT 1 FROM pragma_table_info(?) WHERE name = ?");
	if (query == NULL) return false;
	vg_query_set_text(query, 1, vg_str_z(table));
	vg_query_set_text(query, 2, column);
	bool has = vg_query_next(query) == VG_ROW;
	vg_query_free(query);
	return has;
}

/* All tables and columns that this program writes are there; others may be, too. */
static bool check_tables(struct vg_db *db, const char *path, char *error_r, size_t size)
{
	char table[64];
	for (int i = 0; i < VG_TABLE_COUNT; i++) {
		snprintf(table, sizeof table, "%s%s", vg_tables[i].name, VG_TABLE_IS_NUMBERED(i) ? "_rows" : "");
		struct vg_str rest = vg_str_z(vg_tables[i].columns), column, name;
		while (vg_str_next(&rest, ',', &column)) {
			column = vg_str_trim(column);
			vg_str_next(&column, ' ', &name);
			if (name.len > 2 && name.ptr[0] == '"') name = vg_str_slice(name, 1, name.len - 1);
			if (has_column(db, table, name)) continue;
			snprintf(error_r, size,
				 "%s was altered: its table %s has no column %.*s; put it back, or make the database "
				 "anew with `vaglio run`",
				 path, table, VG_STR_ARG(name));
			return false;
		}
	}
	return true;
}

/* Where there is no database, but that of a run that has not ended, says so in place of what error_r holds. */
static void say_unfinished(const char *path, char *error_r, size_t size)
{
	char partial[PATH_MAX];
	struct stat status;
	int n = snprintf(partial, sizeof partial, "%s.partial", path);
	bool fits = n > 0 && (size_t)n < sizeof partial;
	if (!fits || stat(path, &status) == 0 || stat(partial, &status) != 0) return;
	snprintf(error_r, size,
		 "%s is not whole yet: see `vaglio status %s`; where its run was interrupted, the same "
		 "command goes on",
		 path, path);
}

struct vg_db *vg_db_open_own(const char *path, enum vg_db_mode mode, char *error_r, size_t size)
{
	struct stat status;
	if (strncmp(path, "postgres", 8) == 0 && strstr(path, "://") != NULL) {
		snprintf(error_r, size,
			 "this is asked of a file: `vaglio export ADDRESS -o FILE.db` makes one of a PostgreSQL "
			 "database");
		return NULL;
	}
	if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
		snprintf(error_r, size, "%s is a folder, no database", path);
		return NULL;
	}
	struct vg_db *db = vg_db_open(path, mode, error_r, size);
	if (db == NULL) {
		say_unfinished(path, error_r, size);
		return NULL;
	}
	int64_t application = vg_db_number(db, "PRAGMA application_id", -1);
	int64_t version = vg_db_number(db, "PRAGMA user_version", -1);
	bool known = application == VG_DB_APPLICATION && version == VG_DB_VERSION;
	if (known && check_tables(db, path, error_r, size)) return db;
	if (application == -1 && vg_str_ends(vg_str_z(path), VG_STR(".jsonl")))
		snprintf(error_r, size,
			 "%s is no database; where it is JSON Lines, `vaglio export %s -o FILE.db` makes one of it",
			 path, path);
	else if (application == -1)
		snprintf(error_r, size, "%s cannot be read (%s): it is damaged, or no database", path,
			 sqlite3_errmsg(db->handle));
	else if (application != VG_DB_APPLICATION)
		snprintf(error_r, size, "%s is no database of vaglio, as `vaglio run -o FILE.db` makes them", path);
	else if (!known)
		snprintf(error_r, size, "%s is of version %lld, this program knows %d: make it anew with `vaglio run`",
			 path, (long long)version, VG_DB_VERSION);
	vg_db_close(db);
	return NULL;
}

void vg_db_close(struct vg_db *db)
{
	if (db == NULL) return;
	sqlite3_close_v2(db->handle);
	free(db);
}

bool vg_db_run(struct vg_db *db, const char *sql)
{
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

const char *vg_db_error(struct vg_db *db)
{
	return sqlite3_errmsg(db->handle);
}

int64_t vg_db_changes(struct vg_db *db)
{
	return sqlite3_changes64(db->handle);
}

int64_t vg_db_last_row(struct vg_db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

int64_t vg_db_number(struct vg_db *db, const char *sql, int64_t otherwise)
{
	struct vg_query *query = vg_query_new(db, sql);
	int64_t number = query != NULL && vg_query_next(query) == VG_ROW ? vg_query_int(query, 0) : otherwise;
	vg_query_free(query);
	return number;
}

struct cursor {
	sqlite3_vtab_cursor base;
	const struct vg_db_feed *feed;
	const struct vg_db_value *values; /* of the row; NULL at the end */
	sqlite3_int64 row;
};

struct fed {
	sqlite3_vtab base;
	const struct vg_db_feed *feed;
};

static int feed_connect(sqlite3 *db, void *feed, int argc, const char *const *argv, sqlite3_vtab **table_r,
			char **error_r)
{
	(void)argc, (void)argv, (void)error_r;
	struct fed *fed = vg_alloc(sizeof *fed);
	*fed = (struct fed){.feed = feed};
	*table_r = &fed->base;
	return sqlite3_declare_vtab(db, "CREATE TABLE fed(c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13,c14,c15,"
					"c16,c17,c18,c19,c20,c21,c22,c23,c24,c25,c26,c27,c28,c29,c30,c31)");
}

static int feed_disconnect(sqlite3_vtab *table)
{
	free(table);
	return SQLITE_OK;
}

static int feed_plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table, (void)info;
	return SQLITE_OK;
}

static int feed_open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor_r)
{
	struct cursor *cursor = vg_alloc(sizeof *cursor);
	*cursor = (struct cursor){.feed = ((struct fed *)table)->feed};
	*cursor_r = &cursor->base;
	return SQLITE_OK;
}

static int feed_close(sqlite3_vtab_cursor *cursor)
{
	free(cursor);
	return SQLITE_OK;
}

static int feed_next(sqlite3_vtab_cursor *base)
{
	struct cursor *cursor = (struct cursor *)base;
	cursor->values = cursor->feed->next(cursor->feed->user);
	cursor->row++;
	return SQLITE_OK;
}

static int feed_filter(sqlite3_vtab_cursor *base, int plan, const char *name, int argc, sqlite3_value **argv)
{
	(void)plan, (void)name, (void)argc, (void)argv;
	return feed_next(base);
}

static int feed_eof(sqlite3_vtab_cursor *base)
{
	return ((struct cursor *)base)->values == NULL;
}

static int feed_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int i)
{
	const struct vg_db_value *value = &((struct cursor *)base)->values[i];
	switch (value->type) {
	case VG_VALUE_NULL: break; /* so it is already */
	case VG_VALUE_INT: sqlite3_result_int64(context, value->number); break;
	case VG_VALUE_REAL: sqlite3_result_double(context, value->real); break;
	case VG_VALUE_TEXT:
		sqlite3_result_text64(context, value->text.len == 0 ? "" : value->text.ptr, value->text.len,
				      SQLITE_STATIC, SQLITE_UTF8);
		break;
	}
	return SQLITE_OK;
}

static int feed_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *row_r)
{
	*row_r = ((struct cursor *)base)->row;
	return SQLITE_OK;
}

bool vg_db_feed(struct vg_db *db, const struct vg_db_feed *feed)
{
	static const sqlite3_module module = {
		.xConnect = feed_connect,
		.xDisconnect = feed_disconnect,
		.xBestIndex = feed_plan,
		.xOpen = feed_open,
		.xClose = feed_close,
		.xFilter = feed_filter,
		.xNext = feed_next,
		.xEof = feed_eof,
		.xColumn = feed_column,
		.xRowid = feed_rowid,
	};
	return sqlite3_create_module_v2(db->handle, "fed", &module, (void *)feed, NULL) == SQLITE_OK;
}

struct vg_query *vg_query_new(struct vg_db *db, const char *sql)
{
	struct vg_query *query = vg_alloc(sizeof *query);
	if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &query->handle, NULL) == SQLITE_OK)
		return query;
	free(query);
	return NULL;
}

void vg_query_free(struct vg_query *query)
{
	if (query == NULL) return;
	sqlite3_finalize(query->handle);
	free(query);
}

void vg_query_set_null(struct vg_query *query, int i)
{
	sqlite3_bind_null(query->handle, i);
}

void vg_query_set_int(struct vg_query *query, int i, int64_t value)
{
	sqlite3_bind_int64(query->handle, i, value);
}

void vg_query_set_real(struct vg_query *query, int i, double value)
{
	sqlite3_bind_double(query->handle, i, value);
}

void vg_query_set_text(struct vg_query *query, int i, struct vg_str value)
{
	sqlite3_bind_text64(query->handle, i, value.len == 0 ? "" : value.ptr, value.len, SQLITE_STATIC, SQLITE_UTF8);
}

void vg_query_set_blob(struct vg_query *query, int i, struct vg_str value)
{
	sqlite3_bind_blob64(query->handle, i, value.len == 0 ? "" : value.ptr, value.len, SQLITE_STATIC);
}

enum vg_row vg_query_next(struct vg_query *query)
{
	switch (sqlite3_step(query->handle)) {
	case SQLITE_ROW: return VG_ROW;
	case SQLITE_DONE: return VG_ROWS_END;
	default: return VG_ROWS_FAILED;
	}
}

void vg_query_reset(struct vg_query *query)
{
	sqlite3_reset(query->handle);
}

bool vg_query_run(struct vg_query *query)
{
	int result = sqlite3_step(query->handle);
	return sqlite3_reset(query->handle) == SQLITE_OK && (result == SQLITE_DONE || result == SQLITE_ROW);
}

int vg_query_columns(struct vg_query *query)
{
	return sqlite3_column_count(query->handle);
}

enum vg_value vg_query_type(struct vg_query *query, int i)
{
	switch (sqlite3_column_type(query->handle, i)) {
	case SQLITE_NULL: return VG_VALUE_NULL;
	case SQLITE_INTEGER: return VG_VALUE_INT;
	case SQLITE_FLOAT: return VG_VALUE_REAL;
	default: return VG_VALUE_TEXT;
	}
}

int64_t vg_query_int(struct vg_query *query, int i)
{
	return sqlite3_column_int64(query->handle, i);
}

struct vg_str vg_query_text(struct vg_query *query, int i)
{
	const char *text = (const char *)sqlite3_column_text(query->handle, i);
	return vg_str_n(text, text == NULL ? 0 : (size_t)sqlite3_column_bytes(query->handle, i));
}

void vg_query_value(struct vg_query *query, int i, struct vg_db_value *value_r)
{
	*value_r = (struct vg_db_value){.type = vg_query_type(query, i)};
	switch (value_r->type) {
	case VG_VALUE_NULL: break;
	case VG_VALUE_INT: value_r->number = vg_query_int(query, i); break;
	case VG_VALUE_REAL: value_r->real = sqlite3_column_double(query->handle, i); break;
	case VG_VALUE_TEXT: value_r->text = vg_query_text(query, i); break;
	}
}

struct vg_str vg_query_blob(struct vg_query *query, int i)
{
	const char *bytes = sqlite3_column_blob(query->handle, i);
	return vg_str_n(bytes, bytes == NULL ? 0 : (size_t)sqlite3_column_bytes(query->handle, i));
}

struct vg_blob {
	sqlite3_blob *handle;
};

struct vg_blob *vg_blob_open(struct vg_db *db, const char *table, const char *column, int64_t row, bool write)
{
	struct vg_blob *blob = vg_alloc(sizeof *blob);
	if (sqlite3_blob_open(db->handle, "main", table, column, row, write, &blob->handle) == SQLITE_OK) return blob;
	free(blob);
	return NULL;
}

void vg_blob_close(struct vg_blob *blob)
{
	if (blob == NULL) return;
	sqlite3_blob_close(blob->handle);
	free(blob);
}

bool vg_blob_read(struct vg_blob *blob, char *to, uint32_t n, uint32_t at)
{
	return sqlite3_blob_read(blob->handle, to, (int)n, (int)at) == SQLITE_OK;
}

bool vg_blob_write(struct vg_blob *blob, const char *from, uint32_t n, uint32_t at)
{
	return sqlite3_blob_write(blob->handle, from, (int)n, (int)at) == SQLITE_OK;
}

void vg_query_set_zeros(struct vg_query *query, int i, uint64_t size)
{
	sqlite3_bind_zeroblob64(query->handle, i, size);
}
