/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger_server.h"
#include "pg.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SENT ((size_t)4 << 20) /* bytes that are sent at once */

enum column {
	SOURCE,
	PATH,
	FILE_NAME,
	TEXT_PLAN,
	LATE_PLAN,
	RECORDS_PLAN,
	LIMITS,
	SIZE,
	MTIME,
	CTIME,
	INODE,
	ATTEMPTS,
	COST,
	MACHINE,
	FOLLOW,
	ANSWERS,
	COLUMNS
};

struct vg_server *vg_server_open(const char *address, const char *temporary, const char *const *operands, uint32_t n)
{
	char here[4096];
	struct vg_arena *arena = vg_arena_new();
	struct vg_server *server = vg_arena_alloc(arena, sizeof *server);
	struct vg_buf source = {0};
	char *folder = (char *)vg_arena_printf(arena, "%s/vaglio-XXXXXX", temporary).ptr;
	if (getcwd(here, sizeof here) == NULL || mkdtemp(folder) == NULL) {
		vg_arena_free(arena);
		return NULL;
	}
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0) vg_buf_char(&source, '\n');
		if (operands[i][0] != '/') vg_buf_printf(&source, "%s/", here);
		vg_path_escape(&source, operands[i]);
	}
	*server = (struct vg_server){.arena = arena,
				     .address = address,
				     .folder = folder,
				     .earlier = vg_arena_printf(arena, "%s/earlier", folder).ptr,
				     .now = vg_arena_printf(arena, "%s/now", folder).ptr,
				     .source = vg_arena_str(arena, vg_str_n(source.ptr, source.len))};
	vg_buf_free(&source);
	return server;
}

void vg_server_close(struct vg_server *server)
{
	if (server == NULL) return;
	char *earlier = vg_beside(server->earlier, ".inputs");
	unlink(earlier);
	free(earlier);
	rmdir(server->folder);
	vg_arena_free(server->arena);
}

static int64_t number(struct vg_str cell)
{
	return strtoll(cell.ptr, NULL, 10);
}

static void take_print(char print_r[VG_PRINT_SIZE], struct vg_str cell)
{
	snprintf(print_r, VG_PRINT_SIZE, "%.*s", VG_STR_ARG(cell));
}

struct loading {
	struct vg_inputs *rows;
	bool right;
};

static int digit(char c)
{
	return vg_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "\x6162" as bytes. */
static bool take_bytes(struct vg_str cell, struct vg_buf *bytes)
{
	if (!vg_str_starts(cell, VG_STR("\\x")) || cell.len % 2 != 0) return false;
	for (uint32_t i = 2; i < cell.len; i += 2) {
		int high = digit(cell.ptr[i]), low = digit(cell.ptr[i + 1]);
		if (high < 0 || low < 0) return false;
		vg_buf_char(bytes, (char)(high << 4 | low));
	}
	return true;
}

static bool load_answers(struct vg_inputs *rows, struct vg_str cell)
{
	struct vg_buf bytes = {0};
	bool right = take_bytes(cell, &bytes);
	struct vg_str rest = vg_str_n(bytes.ptr, bytes.len);
	while (right && rest.len > 0) {
		struct vg_document_row row = {.kept = {.bytes = VG_STR("")}};
		right = vg_answer_unpack(&rest, &row.answer) && vg_inputs_put_document(rows, &row);
	}
	vg_buf_free(&bytes);
	return right;
}

static void load_row(void *user, const struct vg_str *cells)
{
	struct loading *loading = user;
	struct vg_input_plan plan = {.limits = cells[LIMITS]};
	if (!loading->right) return;
	take_print(plan.text, cells[TEXT_PLAN]);
	take_print(plan.late, cells[LATE_PLAN]);
	take_print(plan.records, cells[RECORDS_PLAN]);
	struct vg_input_row row = {.plan = vg_inputs_plan(loading->rows, &plan),
				   .stamp = {.size = (uint64_t)number(cells[SIZE]),
					     .mtime = number(cells[MTIME]),
					     .ctime = number(cells[CTIME]),
					     .inode = (uint64_t)number(cells[INODE])},
				   .attempts = (uint64_t)number(cells[ATTEMPTS]),
				   .cost = (uint64_t)number(cells[COST]),
				   .machine = number(cells[MACHINE]),
				   .follow = number(cells[FOLLOW]) != 0,
				   .file = cells[FILE_NAME],
				   .path = cells[PATH]};
	loading->right = row.plan >= 0 && load_answers(loading->rows, cells[ANSWERS]) &&
			 vg_inputs_put_input(loading->rows, &row);
}

static bool finish(struct vg_inputs *rows)
{
	return vg_inputs_fact(rows, "records", VG_STR(VG_SERVER_RECORDS)) && vg_inputs_complete(rows) &&
	       vg_inputs_publish(rows);
}

static bool load(struct vg_pg *pg, struct vg_server *server, struct vg_inputs *rows)
{
	static const char sql[] =
		"SELECT source, path, file, text_plan, late_plan, records_plan, limits, size, mtime, ctime, inode,"
		" attempts, cost, machine, follow, answers FROM vaglio.inputs WHERE source = $1 AND gone IS NULL"
		" ORDER BY path COLLATE \"C\", file COLLATE \"C\"";
	struct loading loading = {rows, true};
	bool there = vg_pg_number(pg, "SELECT 1 WHERE to_regclass('vaglio.inputs') IS NOT NULL", 0) == 1;
	if (there && !vg_pg_rows(pg, sql, server->source, COLUMNS, load_row, &loading)) return false;
	return loading.right && finish(rows);
}

bool vg_server_load(struct vg_server *server, char *error_r, size_t size)
{
	struct vg_pg *pg = vg_pg_open(server->address, error_r, size);
	struct vg_inputs *rows = pg == NULL ? NULL : vg_inputs_open(server->earlier, false, 0, error_r, size);
	bool loaded = rows != NULL && load(pg, server, rows);
	if (rows != NULL && !loaded) snprintf(error_r, size, "PostgreSQL: vaglio.inputs: %s", vg_pg_error(pg));
	vg_inputs_close(rows, false);
	vg_pg_close(pg);
	return loaded;
}

bool vg_server_forget(struct vg_server *server, char *error_r, size_t size)
{
	struct vg_inputs *rows = vg_inputs_open(server->earlier, false, 0, error_r, size);
	bool made = rows != NULL && finish(rows);
	vg_inputs_close(rows, false);
	return made;
}

static void put_cell(struct vg_buf *buf, struct vg_str text)
{
	vg_pg_put_text(buf, text);
	vg_buf_char(buf, '\t');
}

static void put_hex(struct vg_buf *buf, struct vg_str bytes)
{
	static const char hex[] = "0123456789abcdef";
	for (uint32_t i = 0; i < bytes.len; i++) {
		vg_buf_char(buf, hex[(unsigned char)bytes.ptr[i] >> 4]);
		vg_buf_char(buf, hex[bytes.ptr[i] & 15]);
	}
}

struct storing {
	struct vg_pg *pg;
	struct vg_buf rows;
	struct vg_query *documents;
	struct vg_buf answers;
};

/* The id of an input's first document, and the answers of all. */
static bool put_documents(struct storing *storing, int64_t first, int64_t n)
{
	struct vg_query *query = storing->documents;
	storing->answers.len = 0;
	vg_query_reset(query);
	vg_query_set_int(query, 1, first);
	vg_query_set_int(query, 2, first + n);
	bool any = false;
	for (; vg_query_next(query) == VG_ROW; any = true) {
		if (!any) put_cell(&storing->rows, vg_query_text(query, 0));
		vg_buf_str(&storing->answers, vg_query_blob(query, 1));
	}
	vg_buf_z(&storing->rows, "\\\\x");
	put_hex(&storing->rows, vg_str_n(storing->answers.ptr, storing->answers.len));
	vg_buf_char(&storing->rows, '\n');
	return any;
}

static bool send_rows(struct storing *storing, size_t least)
{
	if (storing->rows.len <= least) return true;
	bool sent = vg_pg_copy(storing->pg,
			       "COPY staged_inputs(number, source, path, file, text_plan, late_plan, records_plan,"
			       " limits, size, mtime, ctime, inode, attempts, cost, machine, follow, document, answers)"
			       " FROM STDIN",
			       vg_str_n(storing->rows.ptr, storing->rows.len));
	storing->rows.len = 0;
	return sent;
}

/* The name of a file may be no UTF-8, which the server takes alone. */
static void put_file(struct storing *storing, struct vg_str file)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_buf escaped = {0};
	vg_path_escape(&escaped, vg_arena_str(arena, file).ptr);
	put_cell(&storing->rows, vg_str_n(escaped.ptr, escaped.len));
	vg_buf_free(&escaped);
	vg_arena_free(arena);
}

/* The inputs that the server does not know as they are. */
static bool send_new(struct vg_server *server, struct vg_db *db, struct storing *storing)
{
	static const char sql[] =
		"SELECT i.number, i.path, i.file, q.text, q.late, q.records, q.limits, i.size, i.mtime, i.ctime, "
		"i.inode,"
		" i.attempts, i.cost, i.machine, i.follow, i.first, i.documents"
		" FROM inputs i JOIN plans q ON q.id = i.plan WHERE NOT EXISTS (SELECT 1 FROM earlier.inputs p"
		" JOIN earlier.plans r ON r.id = p.plan WHERE p.path = i.path AND p.file = i.file AND p.size = i.size"
		" AND p.mtime = i.mtime AND p.mtime <> 0 AND p.ctime = i.ctime AND p.inode = i.inode"
		" AND r.records = q.records AND r.limits = q.limits) ORDER BY i.number";
	struct vg_query *query = vg_query_new(db, sql);
	storing->documents =
		vg_query_new(db, "SELECT id, answer FROM documents WHERE number >= ? AND number < ? ORDER BY number");
	bool sent = query != NULL && storing->documents != NULL;
	while (sent && vg_query_next(query) == VG_ROW) {
		put_cell(&storing->rows, vg_query_text(query, 0));
		put_cell(&storing->rows, server->source);
		put_cell(&storing->rows, vg_query_text(query, 1));
		put_file(storing, vg_query_text(query, 2));
		for (int i = 3; i < 15; i++) put_cell(&storing->rows, vg_query_text(query, i));
		sent = put_documents(storing, vg_query_int(query, 15), vg_query_int(query, 16)) &&
		       send_rows(storing, SENT);
	}
	vg_query_free(query);
	vg_query_free(storing->documents);
	return sent && send_rows(storing, 0);
}

static const char merge_sql[] =
	"INSERT INTO vaglio.inputs SELECT DISTINCT ON (path, file) source, path, file, text_plan, late_plan, "
	"records_plan,"
	" limits, size, mtime, ctime, inode, attempts, cost, machine, follow, document, answers, NULL"
	" FROM staged_inputs ORDER BY path, file, number DESC"
	" ON CONFLICT (source, path, file) DO UPDATE SET text_plan = excluded.text_plan, late_plan = "
	"excluded.late_plan,"
	" records_plan = excluded.records_plan, limits = excluded.limits, size = excluded.size, mtime = excluded.mtime,"
	" ctime = excluded.ctime, inode = excluded.inode, attempts = excluded.attempts, cost = excluded.cost,"
	" machine = excluded.machine, follow = excluded.follow, document = excluded.document,"
	" answers = excluded.answers, gone = NULL";

/* Notes the inputs that are there no more. */
static bool send_gone(struct vg_server *server, struct vg_db *db, struct storing *storing)
{
	struct vg_query *query = vg_query_new(db, "SELECT path, file FROM gone");
	bool any = false;
	while (query != NULL && vg_query_next(query) == VG_ROW) {
		any = true;
		put_cell(&storing->rows, vg_query_text(query, 0));
		vg_pg_put_text(&storing->rows, vg_query_text(query, 1));
		vg_buf_char(&storing->rows, '\n');
	}
	vg_query_free(query);
	if (!any) return query != NULL;
	bool sent =
		vg_pg_copy(storing->pg, "COPY staged_gone FROM STDIN", vg_str_n(storing->rows.ptr, storing->rows.len));
	return sent && vg_pg_run_with(storing->pg,
				      "UPDATE vaglio.inputs i SET gone = now() FROM staged_gone g WHERE i.source = $1"
				      " AND i.path = g.path AND i.file = g.file AND i.gone IS NULL",
				      server->source);
}

static bool store(struct vg_server *server, struct vg_db *db, struct storing *storing)
{
	return vg_pg_run(storing->pg, "BEGIN; CREATE TEMP TABLE staged_inputs(LIKE vaglio.inputs, number bigint)"
				      " ON COMMIT DROP; CREATE TEMP TABLE staged_gone(path text, file text) ON COMMIT"
				      " DROP") &&
	       send_new(server, db, storing) && vg_pg_run(storing->pg, merge_sql) && send_gone(server, db, storing) &&
	       vg_pg_run(storing->pg, "COMMIT");
}

bool vg_server_store(struct vg_server *server, struct vg_inputs *rows, char *error_r, size_t size)
{
	struct storing storing = {.pg = vg_pg_open(server->address, error_r, size)};
	struct vg_db *db = vg_inputs_attach(rows, server->earlier);
	if (storing.pg == NULL) return false;
	bool stored = db != NULL && store(server, db, &storing);
	if (!stored) snprintf(error_r, size, "PostgreSQL: vaglio.inputs: %s", vg_pg_error(storing.pg));
	vg_buf_free(&storing.rows);
	vg_buf_free(&storing.answers);
	vg_pg_close(storing.pg);
	return stored;
}
