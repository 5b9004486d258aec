/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite, as much of it as is needed here. Statements are prepared, and no value ever becomes part of one. */
#ifndef VAGLIO_DB_H
#define VAGLIO_DB_H

#include "vaglio/str.h"

#include <stddef.h>

#define VG_DB_APPLICATION 0x7661676c /* "vagl" */
#define VG_DB_VERSION 3

struct vg_db;
struct vg_query;

enum vg_value { VG_VALUE_NULL, VG_VALUE_INT, VG_VALUE_REAL, VG_VALUE_TEXT };

struct vg_db_value {
	enum vg_value type;
	int64_t number;
	double real;
	struct vg_str text;
};

/* Rows of the program as a table `fed` that a statement may read from, with columns c0, c1 ... c31. next gives the
 * values of the next row, which hold until it is called again, or NULL where there is none. */
struct vg_db_feed {
	const struct vg_db_value *(*next)(void *user);
	void *user;
};

enum vg_db_mode { VG_DB_CREATE, VG_DB_WRITE, VG_DB_READ };

/* NULL with a message that names the file. */
struct vg_db *vg_db_open(const char *path, enum vg_db_mode mode, char *error_r, size_t size);
/* As vg_db_open for reading or writing, and the file is one of vaglio's, of a version that is known. */
struct vg_db *vg_db_open_own(const char *path, enum vg_db_mode mode, char *error_r, size_t size);
void vg_db_close(struct vg_db *db);
/* Statements of fixed text. */
bool vg_db_run(struct vg_db *db, const char *sql);
const char *vg_db_error(struct vg_db *db);
/* Rows that the last statement changed. */
int64_t vg_db_changes(struct vg_db *db);
/* Number of the row that was inserted last. */
int64_t vg_db_last_row(struct vg_db *db);
/* Makes the table `fed`; what is fed is asked when a statement runs, and stays the caller's. */
bool vg_db_feed(struct vg_db *db, const struct vg_db_feed *feed);
/* The first column of the first row as a number, or otherwise. */
int64_t vg_db_number(struct vg_db *db, const char *sql, int64_t otherwise);

/* NULL where the statement does not fit the database. */
struct vg_query *vg_query_new(struct vg_db *db, const char *sql);
void vg_query_free(struct vg_query *query);
/* Parameters count from 1. The bytes of a text are not copied: they stay until the query is reset. */
void vg_query_set_null(struct vg_query *query, int i);
void vg_query_set_int(struct vg_query *query, int i, int64_t value);
void vg_query_set_real(struct vg_query *query, int i, double value);
void vg_query_set_text(struct vg_query *query, int i, struct vg_str value);
/* Bytes that are no text. */
void vg_query_set_blob(struct vg_query *query, int i, struct vg_str value);
enum vg_row { VG_ROW, VG_ROWS_END, VG_ROWS_FAILED };
enum vg_row vg_query_next(struct vg_query *query);
void vg_query_reset(struct vg_query *query);
/* Runs a statement that gives no rows, and resets it. */
bool vg_query_run(struct vg_query *query);
/* Columns count from 0; a text holds until the next row. */
int vg_query_columns(struct vg_query *query);
enum vg_value vg_query_type(struct vg_query *query, int i);
int64_t vg_query_int(struct vg_query *query, int i);
struct vg_str vg_query_text(struct vg_query *query, int i);
void vg_query_value(struct vg_query *query, int i, struct vg_db_value *value_r);
struct vg_str vg_query_blob(struct vg_query *query, int i);

/* A blob that is too large for memory, read or written in pieces. */
struct vg_blob;
struct vg_blob *vg_blob_open(struct vg_db *db, const char *table, const char *column, int64_t row, bool write);
void vg_blob_close(struct vg_blob *blob);
bool vg_blob_read(struct vg_blob *blob, char *to, uint32_t n, uint32_t at);
bool vg_blob_write(struct vg_blob *blob, const char *from, uint32_t n, uint32_t at);
/* A blob of that size to be written later. */
void vg_query_set_zeros(struct vg_query *query, int i, uint64_t size);

#endif
