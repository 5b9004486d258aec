/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libpq is included here only. */
#include "pg.h"
#include "vaglio/arena.h"
#include "vaglio/library.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

#define CHUNK ((uint32_t)1 << 20) /* bytes that are sent at once */

struct vg_pg {
	PGconn *connection;
	const char *prepared; /* the statement without a name that the server holds, or NULL */
	char error[512], state[8];
};

static bool has_password(const char *address, char *error_r, size_t size)
{
	char *fault = NULL;
	PQconninfoOption *options = PQconninfoParse(address, &fault);
	bool has = false;
	if (options == NULL) snprintf(error_r, size, "PostgreSQL: %s", fault != NULL ? fault : "no memory");
	for (PQconninfoOption *option = options; option != NULL && option->keyword != NULL; option++)
		has |= option->val != NULL && strcmp(option->keyword, "password") == 0;
	if (has)
		snprintf(error_r, size,
			 "a password in an argument can be read by all: use a service file "
			 "(postgresql:///?service=NAME) or ~/.pgpass");
	PQconninfoFree(options);
	PQfreemem(fault);
	return has || options == NULL;
}

struct vg_pg *vg_pg_open(const char *address, char *error_r, size_t size)
{
	const char *const names[] = {"dbname", "fallback_application_name", "client_encoding", NULL};
	const char *const values[] = {address, "vaglio", "UTF8", NULL};
	if (!vg_library_open(VG_LIBRARY_PQ)) {
		snprintf(error_r, size, "PostgreSQL: the library libpq cannot be opened; install it");
		return NULL;
	}
	if (has_password(address, error_r, size)) return NULL;
	struct vg_pg *pg = vg_alloc(sizeof *pg);
	*pg = (struct vg_pg){.connection = PQconnectdbParams(names, values, 1)};
	if (PQstatus(pg->connection) == CONNECTION_OK &&
	    vg_pg_run(pg, "SET client_min_messages = warning; SET standard_conforming_strings = on"))
		return pg;
	struct vg_str reason = vg_str_trim(vg_str_z(PQerrorMessage(pg->connection)));
	snprintf(error_r, size, "PostgreSQL: %.*s", VG_STR_ARG(reason));
	for (char *at = error_r; *at != '\0'; at++) /* the library's lines as one */
		if (*at == '\n' || *at == '\t') *at = ' ';
	vg_pg_close(pg);
	return NULL;
}

void vg_pg_close(struct vg_pg *pg)
{
	if (pg == NULL) return;
	PQfinish(pg->connection);
	free(pg);
}

/* Takes a result; whether it is what was wanted. */
static bool take(struct vg_pg *pg, PGresult *result, ExecStatusType wanted)
{
	ExecStatusType status = PQresultStatus(result);
	bool right = status == wanted || (wanted == PGRES_COMMAND_OK && status == PGRES_TUPLES_OK);
	if (!right) {
		const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
		struct vg_str reason = vg_str_trim(vg_str_z(PQerrorMessage(pg->connection)));
		snprintf(pg->error, sizeof pg->error, "%.*s", VG_STR_ARG(reason));
		snprintf(pg->state, sizeof pg->state, "%s", state != NULL ? state : "");
	}
	PQclear(result);
	return right;
}

bool vg_pg_run(struct vg_pg *pg, const char *sql)
{
	pg->prepared = NULL;
	return take(pg, PQexec(pg->connection, sql), PGRES_COMMAND_OK);
}

bool vg_pg_run_with(struct vg_pg *pg, const char *sql, struct vg_str value)
{
	const char *values[] = {value.ptr};
	return take(pg, PQexecParams(pg->connection, sql, 1, NULL, values, NULL, NULL, 0), PGRES_COMMAND_OK);
}

int64_t vg_pg_number(struct vg_pg *pg, const char *sql, int64_t otherwise)
{
	pg->prepared = NULL;
	PGresult *result = PQexec(pg->connection, sql);
	bool has = PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) > 0 && PQgetisnull(result, 0, 0) == 0;
	int64_t number = has ? strtoll(PQgetvalue(result, 0, 0), NULL, 10) : otherwise;
	take(pg, result, PGRES_TUPLES_OK);
	return number;
}

bool vg_pg_each(struct vg_pg *pg, const char *sql, void (*fn)(void *user, struct vg_str value), void *user)
{
	pg->prepared = NULL;
	PGresult *result = PQexec(pg->connection, sql);
	int n = PQresultStatus(result) == PGRES_TUPLES_OK ? PQntuples(result) : 0;
	for (int i = 0; i < n; i++) fn(user, vg_str_n(PQgetvalue(result, i, 0), (size_t)PQgetlength(result, i, 0)));
	return take(pg, result, PGRES_TUPLES_OK);
}

bool vg_pg_select(struct vg_pg *pg, const char *sql, struct vg_str value, struct vg_arena *arena,
		  struct vg_pg_texts *texts_r)
{
	const char *values[] = {value.ptr == NULL ? NULL : vg_arena_str(arena, value).ptr};
	static const Oid types[] = {25}; /* text */
	bool ready = pg->prepared == sql || take(pg, PQprepare(pg->connection, "", sql, 1, types), PGRES_COMMAND_OK);
	pg->prepared = ready ? sql : NULL;
	if (!ready) return false;
	PGresult *result = PQexecPrepared(pg->connection, "", 1, values, NULL, NULL, 0);
	bool has = PQresultStatus(result) == PGRES_TUPLES_OK;
	texts_r->n = has ? (uint32_t)PQntuples(result) : 0;
	texts_r->items = vg_arena_alloc(arena, sizeof *texts_r->items * (texts_r->n + (size_t)1));
	for (uint32_t i = 0; i < texts_r->n; i++) {
		const char *text = PQgetvalue(result, (int)i, 0);
		struct vg_str cell = vg_str_n(text, (size_t)PQgetlength(result, (int)i, 0));
		if (PQgetisnull(result, (int)i, 0) == 0) texts_r->items[i] = vg_arena_str(arena, cell);
	}
	return take(pg, result, PGRES_TUPLES_OK);
}

bool vg_pg_rows(struct vg_pg *pg, const char *sql, struct vg_str value, uint32_t n,
		void (*fn)(void *user, const struct vg_str *cells), void *user)
{
	const char *values[] = {value.ptr};
	struct vg_str cells[VG_PG_CELLS] = {{NULL, 0}};
	bool right = PQsendQueryParams(pg->connection, sql, 1, NULL, values, NULL, NULL, 0) == 1 &&
		     PQsetSingleRowMode(pg->connection) == 1;
	pg->prepared = NULL;
	for (PGresult *result; (result = PQgetResult(pg->connection)) != NULL;) {
		bool row = PQresultStatus(result) == PGRES_SINGLE_TUPLE;
		for (uint32_t i = 0; row && i < n && i < VG_PG_CELLS; i++)
			cells[i] = vg_str_n(PQgetvalue(result, 0, (int)i), (size_t)PQgetlength(result, 0, (int)i));
		if (row) fn(user, cells);
		right = take(pg, result, row ? PGRES_SINGLE_TUPLE : PGRES_TUPLES_OK) && right;
	}
	return right;
}

void vg_pg_put_text(struct vg_buf *buf, struct vg_str text)
{
	static const char special[] = "\\\t\n\r";
	static const char letters[] = "\\tnr";
	uint32_t from = 0;
	for (uint32_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		const char *found = c == '\0' ? NULL : strchr(special, c);
		if (c != '\0' && found == NULL) continue;
		vg_buf_put(buf, text.ptr + from, i - from);
		from = i + 1;
		if (c == '\0') {
			vg_buf_z(buf, "\xEF\xBF\xBD");
		} else {
			vg_buf_char(buf, '\\');
			vg_buf_char(buf, letters[found - special]);
		}
	}
	vg_buf_put(buf, text.ptr + from, text.len - from);
}

bool vg_pg_copy(struct vg_pg *pg, const char *sql, struct vg_str rows)
{
	if (!take(pg, PQexec(pg->connection, sql), PGRES_COPY_IN)) return false;
	bool sent = true;
	for (uint32_t at = 0; sent && at < rows.len; at += CHUNK) {
		uint32_t n = rows.len - at < CHUNK ? rows.len - at : CHUNK;
		sent = PQputCopyData(pg->connection, rows.ptr + at, (int)n) == 1;
	}
	bool ended = PQputCopyEnd(pg->connection, sent ? NULL : "interrupted") == 1;
	bool taken = true;
	for (PGresult *result; (result = PQgetResult(pg->connection)) != NULL;)
		taken = take(pg, result, PGRES_COMMAND_OK) && taken;
	if (sent && ended) return taken;
	struct vg_str reason = vg_str_trim(vg_str_z(PQerrorMessage(pg->connection)));
	snprintf(pg->error, sizeof pg->error, "%.*s", VG_STR_ARG(reason));
	return false;
}

const char *vg_pg_error(struct vg_pg *pg)
{
	return pg->error;
}

bool vg_pg_again(struct vg_pg *pg)
{
	return strcmp(pg->state, "40P01") == 0 || strcmp(pg->state, "40001") == 0;
}
