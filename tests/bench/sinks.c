/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed of what writes: bench_sinks FILE.jsonl FOLDER. JSON Lines: bytes a second that the wire makes of documents in
 * memory, and that reach a file. SQLite: rows a second of the sink, beside bare prepared inserts of the same rows into
 * the same tables in one transaction, with and without the indexes and the full text that the sink makes in the end.
 * Times are the best of three, on one core. */
#include "clock.h"
#include "db.h"
#include "rows.h"
#include "store.h"
#include "wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 3
#define DOCUMENTS_MAX 200000u
#define FROM_MAX ((size_t)1 << 30) /* bytes that are held in memory */

static const struct {
	const char *name, *columns;
	uint32_t n;
} tables[] = {
#define VG_TABLE(c, name, columns, n) {name, columns, n},
#include "tables.def"
#undef VG_TABLE
};

struct load {
	struct vg_doc **docs;
	uint32_t n;
	struct vg_buf rows; /* of all documents, one after the other */
	size_t *starts;     /* of each document's rows; n + 1 */
	uint64_t n_rows;
};

static void check(bool right, const char *error)
{
	if (right) return;
	fprintf(stderr, "%s\n", error);
	exit(2);
}

static struct vg_str rows_of(const struct load *load, uint32_t i)
{
	return vg_str_n(load->rows.ptr + load->starts[i], load->starts[i + 1] - load->starts[i]);
}

static void read_all(struct load *load, const char *path)
{
	char error[VG_MESSAGE_MAX] = "";
	bool failed = false;
	struct vg_store *store = vg_store_open(path, error, sizeof error);
	check(store != NULL, error);
	load->docs = vg_alloc(sizeof *load->docs * DOCUMENTS_MAX);
	load->starts = vg_alloc(sizeof *load->starts * (DOCUMENTS_MAX + 1));
	for (struct vg_doc *doc; load->n < DOCUMENTS_MAX && load->rows.len < FROM_MAX;) {
		doc = vg_store_next(store, &failed, error, sizeof error);
		check(!failed, error);
		if (doc == NULL) break;
		load->docs[load->n] = doc;
		load->starts[load->n++] = load->rows.len;
		vg_rows_put(&(struct vg_sink_conf){0}, &load->rows, doc);
	}
	load->starts[load->n] = load->rows.len;
	vg_store_close(store);
	struct vg_row_sent row;
	for (struct vg_str rest = vg_str_n(load->rows.ptr, load->rows.len); vg_rows_next(&rest, &row);) load->n_rows++;
}

static void bench_wire(const struct load *load)
{
	struct vg_buf buf = {0};
	double best = 1e9;
	size_t bytes = 0;
	for (int round = 0; round < ROUNDS; round++) {
		double began = now();
		bytes = 0;
		for (uint32_t i = 0; i < load->n; i++) {
			buf.len = 0;
			vg_wire_write(&buf, load->docs[i]);
			bytes += buf.len;
		}
		if (now() - began < best) best = now() - began;
	}
	printf("JSON Lines, made in memory   %8.0f MB/s  (%.1f MB)\n", (double)bytes / best / 1e6, (double)bytes / 1e6);
	vg_buf_free(&buf);
}

static char *in_folder(const char *folder, const char *name)
{
	char *path = vg_alloc(strlen(folder) + strlen(name) + 2);
	sprintf(path, "%s/%s", folder, name);
	unlink(path);
	return path;
}

/* Documents that are encoded already through a sink to its end; gives seconds, and those up to the last put. */
static double through(const struct vg_sink_type *type, const char *path, const struct vg_str *pieces, uint32_t n,
		      double *puts_r)
{
	char error[VG_MESSAGE_MAX] = "";
	unsigned char sha256[VG_HASH_SIZE];
	struct vg_sink_mark mark = {.number = 1};
	unlink(path);
	double began = now();
	struct vg_sink *sink = type->open(path, false, error, sizeof error);
	check(sink != NULL, error);
	for (uint32_t i = 0; i < n; i++) check(type->put(sink, pieces[i], error, sizeof error), error);
	check(type->settle(sink, &mark, error, sizeof error) && type->commit(sink, &mark, error, sizeof error), error);
	*puts_r = now() - began;
	check(type->complete(sink, sha256, error, sizeof error), error);
	check(type->publish(sink, VG_STR("{\"vaglio\":1}\n"), error, sizeof error), error);
	type->close(sink, true);
	return now() - began;
}

static void bench_lines(const struct load *load, const char *folder)
{
	struct vg_buf all = {0};
	size_t *starts = vg_alloc(sizeof *starts * (load->n + 1));
	struct vg_str *lines = vg_alloc(sizeof *lines * (load->n + 1));
	for (uint32_t i = 0; i < load->n; i++) {
		starts[i] = all.len;
		vg_wire_write(&all, load->docs[i]);
	}
	starts[load->n] = all.len;
	for (uint32_t i = 0; i < load->n; i++) lines[i] = vg_str_n(all.ptr + starts[i], starts[i + 1] - starts[i]);
	char *path = in_folder(folder, "bench.jsonl");
	double best = 1e9, puts;
	for (int round = 0; round < ROUNDS; round++) {
		double took = through(&vg_sink_jsonl, path, lines, load->n, &puts);
		if (took < best) best = took;
	}
	printf("JSON Lines, to a file        %8.0f MB/s  (with its SHA-256 and fsync)\n", (double)all.len / best / 1e6);
	unlink(path);
	free(path);
	free(starts);
	free(lines);
	vg_buf_free(&all);
}

static void bind(struct vg_query *query, const struct vg_row_sent *row)
{
	for (uint32_t i = 0; i < row->n; i++) {
		const struct vg_db_value *value = &row->values[i];
		switch (value->type) {
		case VG_VALUE_NULL: vg_query_set_null(query, (int)i + 1); break;
		case VG_VALUE_INT: vg_query_set_int(query, (int)i + 1, value->number); break;
		case VG_VALUE_REAL: vg_query_set_real(query, (int)i + 1, value->real); break;
		case VG_VALUE_TEXT: vg_query_set_text(query, (int)i + 1, value->text); break;
		}
	}
}

static double bare(const struct load *load, const char *path)
{
	char error[VG_MESSAGE_MAX] = "", sql[1024];
	struct vg_query *inserts[VG_TABLE_COUNT];
	struct vg_row_sent row;
	unlink(path);
	double began = now();
	struct vg_db *db = vg_db_open(path, VG_DB_CREATE, error, sizeof error);
	check(db != NULL && vg_db_run(db, "BEGIN"), error);
	for (int i = 0; i < VG_TABLE_COUNT; i++) {
		snprintf(sql, sizeof sql, "CREATE TABLE %s(%s)", tables[i].name, tables[i].columns);
		check(vg_db_run(db, sql), sql);
		int n = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES(?", tables[i].name);
		for (uint32_t j = 1; j < tables[i].n; j++) n += snprintf(sql + n, sizeof sql - (size_t)n, ",?");
		snprintf(sql + n, sizeof sql - (size_t)n, ")");
		inserts[i] = vg_query_new(db, sql);
		check(inserts[i] != NULL, sql);
	}
	for (struct vg_str rest = vg_str_n(load->rows.ptr, load->rows.len); vg_rows_next(&rest, &row);) {
		bind(inserts[row.table], &row);
		check(vg_query_run(inserts[row.table]), "insert");
	}
	check(vg_db_run(db, "COMMIT"), "commit");
	for (int i = 0; i < VG_TABLE_COUNT; i++) vg_query_free(inserts[i]);
	vg_db_close(db);
	return now() - began;
}

static void bench_sqlite(const struct load *load, const char *folder)
{
	struct vg_str *pieces = vg_alloc(sizeof *pieces * (load->n + 1));
	for (uint32_t i = 0; i < load->n; i++) pieces[i] = rows_of(load, i);
	char *path = in_folder(folder, "bench.db");
	double best = 1e9, best_puts = 1e9, best_bare = 1e9, puts;
	for (int round = 0; round < ROUNDS; round++) {
		double took = bare(load, path);
		if (took < best_bare) best_bare = took;
		took = through(&vg_sink_sqlite, path, pieces, load->n, &puts);
		if (took < best) best = took;
		if (puts < best_puts) best_puts = puts;
	}
	double rows = (double)load->n_rows;
	printf("SQLite, bare inserts         %8.0f rows/s  (%.0f rows)\n", rows / best_bare, rows);
	printf("SQLite, the sink's inserts   %8.0f rows/s  %.2f of bare\n", rows / best_puts, best_bare / best_puts);
	printf("SQLite, with indexes, FTS5   %8.0f rows/s  %.2f of bare\n", rows / best, best_bare / best);
	unlink(path);
	free(path);
	free(pieces);
}

int main(int argc, char **argv)
{
	struct load load = {0};
	check(argc == 3, "bench_sinks FILE.jsonl FOLDER");
	read_all(&load, argv[1]);
	check(load.n > 0, "no documents");
	bench_wire(&load);
	bench_lines(&load, argv[2]);
	bench_sqlite(&load, argv[2]);
	for (uint32_t i = 0; i < load.n; i++) vg_doc_free(load.docs[i]);
	free(load.docs);
	free(load.starts);
	vg_buf_free(&load.rows);
	return 0;
}
