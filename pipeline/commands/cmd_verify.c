/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio verify: whether an output still is what its run has written. */
#include "batch_past.h"
#include "options.h"
#include "outcome.h"
#include "points.h"
#include "rows.h"
#include "say.h"
#include "wire.h"

#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

struct conf {
	bool deep;
};

static const struct vg_option conf_options[] = {
	{"deep", VG_OPTION_BOOL, offsetof(struct conf, deep), "false", NULL,
	 "also read every document of JSON Lines and check all its fields"},
};

struct check {
	const char *output;
	struct vg_db *manifest;
	struct vg_arena *arena;
	uint32_t faults;
};

static void check_text(struct check *check, const char *what, const char *key, struct vg_str found)
{
	struct vg_str wanted = vg_manifest_text(check->manifest, check->arena, "$", key);
	if (vg_str_eq(wanted, found)) {
		vg_say("%-12s as the manifest says", what);
		return;
	}
	check->faults++;
	vg_say_error("%s: %s is %.*s, the manifest says %.*s", check->output, what, VG_STR_ARG(found),
		     VG_STR_ARG(wanted));
}

/* A sum of hashes, such as the run has noted it. */
static void check_sum(struct check *check, const char *what, struct vg_str noted,
		      const unsigned char found[VG_XXH_SIZE])
{
	unsigned char sum[VG_XXH_SIZE];
	bool known = vg_xxh_sum_parse(noted, sum);
	if (known && memcmp(sum, found, sizeof sum) == 0) {
		vg_say("%-12s as they were written", what);
		return;
	}
	check->faults++;
	if (known)
		vg_say_error("%s: %s are not as they were written: something was changed, added or taken away",
			     check->output, what);
	else
		vg_say_error("%s: the sum of its %s, \"%.*s\", is none that this version of vaglio makes",
			     check->output, what, VG_STR_ARG(noted));
}

static void check_number(struct check *check, const char *what, const char *key, uint64_t found)
{
	check_text(check, what, key, vg_arena_printf(check->arena, "%" PRIu64, found));
}

struct lines {
	struct vg_hash *file;
	unsigned char records[VG_XXH_SIZE];
	uint64_t n;
};

/* One line: its part of the hashes, and, if asked, whether it is a document. */
static void read_line(struct check *check, struct lines *lines, struct vg_str line, bool deep)
{
	char error[VG_MESSAGE_MAX];
	unsigned char tail[VG_XXH_SIZE], record[VG_XXH_SIZE];
	uint32_t head = vg_wire_head_length(line);
	lines->n++;
	vg_hash_add(lines->file, line.ptr, line.len);
	vg_xxh_of(vg_str_slice(line, head, line.len), tail);
	vg_record_hash(tail, vg_str_slice(line, 0, head), record);
	vg_xxh_sum(lines->records, record);
	if (!deep) return;
	struct vg_doc *doc = vg_wire_read(line, error, sizeof error);
	if (doc == NULL) {
		check->faults++;
		vg_say_error("%s:%" PRIu64 ": %s", check->output, lines->n, error);
	}
	vg_doc_free(doc);
}

static void verify_lines(struct check *check, bool deep)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	unsigned char digest[VG_HASH_SIZE];
	struct lines lines = {.file = vg_hash_new()};
	FILE *file = fopen(check->output, "rbe");
	while (file != NULL && (n = getline(&line, &cap, file)) > 0)
		read_line(check, &lines, vg_str_n(line, (size_t)n), deep);
	if (file == NULL || ferror(file)) {
		check->faults++;
		vg_say_error("cannot read %s: %s", check->output, strerror(errno));
	} else {
		vg_hash_end(lines.file, digest);
		check_number(check, "documents", "documents", lines.n);
		check_text(check, "SHA-256", "sha256", vg_hash_hex(check->arena, "", digest, VG_HASH_SIZE));
		struct vg_str noted = vg_manifest_text(check->manifest, check->arena, "$", "records");
		bool exported = vg_manifest_text(check->manifest, check->arena, "$", "finished").len == 0;
		if (!exported || noted.len > 0) check_sum(check, "records", noted, lines.records);
	}
	if (file != NULL) fclose(file);
	free(line);
	vg_hash_free(lines.file);
}

/* Rows that break a rule of the tables. */
static void check_rows(struct check *check, struct vg_db *db, const char *what, const char *sql)
{
	int64_t n = vg_db_number(db, sql, -1);
	if (n == 0) {
		vg_say("%-12s in order", what);
		return;
	}
	check->faults++;
	if (n > 0)
		vg_say_error("%s: %s: %" PRId64 " rows are not in order", check->output, what, n);
	else
		vg_say_error("%s: %s: %s", check->output, what, vg_db_error(db));
}

/* Rows of a document whose text is not that of their span. */
static uint64_t count_misquotes(struct vg_query *rows, struct vg_str id, struct vg_str text)
{
	uint64_t wrong = 0;
	struct vg_points points;
	struct vg_arena *arena = vg_arena_new();
	vg_points_init(&points, arena, text);
	uint32_t n = vg_points_at(&points, text.len);
	vg_query_set_text(rows, 1, id);
	while (vg_query_next(rows) == VG_ROW) {
		int64_t start = vg_query_int(rows, 1), end = vg_query_int(rows, 2);
		bool inside = start >= 0 && start <= end && end <= n;
		uint32_t from = inside ? vg_points_byte(&points, (uint32_t)start) : 0;
		uint32_t to = inside ? vg_points_byte(&points, (uint32_t)end) : 0;
		wrong += !inside || !vg_str_eq(vg_query_text(rows, 0), vg_str_slice(text, from, to));
	}
	vg_query_reset(rows);
	vg_arena_free(arena);
	return wrong;
}

static void check_quotes(struct check *check, struct vg_db *db, const char *what, const char *sql)
{
	uint64_t wrong = 0;
	struct vg_query *documents = vg_query_new(db, "SELECT id, text FROM documents");
	struct vg_query *rows = vg_query_new(db, sql);
	enum vg_row row = VG_ROWS_FAILED;
	while (documents != NULL && rows != NULL && (row = vg_query_next(documents)) == VG_ROW) {
		struct vg_str text = vg_query_text(documents, 1);
		bool valid = vg_utf8_valid(text.ptr, text.len) == text.len;
		wrong += valid ? count_misquotes(rows, vg_query_text(documents, 0), text) : 1;
	}
	check->faults += wrong > 0 || row != VG_ROWS_END;
	if (row != VG_ROWS_END)
		vg_say_error("%s: %s: %s", check->output, what, vg_db_error(db));
	else if (wrong > 0)
		vg_say_error("%s: %s: %" PRIu64 " rows are not what their document says", check->output, what, wrong);
	else
		vg_say("%-12s in order", what);
	vg_query_free(documents);
	vg_query_free(rows);
}

/* What the run has counted of a document, and what stands. */
static bool same_counts(struct vg_query *query, struct vg_arena *arena, const struct vg_answer *answer)
{
	static const unsigned char none[VG_HASH_SIZE];
	uint64_t actions = 0;
	for (int i = 0; i < VG_ACTION_COUNT; i++) actions += answer->actions[i];
	bool hashed = memcmp(answer->content, none, sizeof none) != 0;
	struct vg_str content = vg_hash_hex(arena, "sha256:", answer->content, VG_HASH_SIZE);
	vg_query_reset(query);
	vg_query_set_text(query, 1, vg_answer_id(arena, answer));
	return vg_query_next(query) == VG_ROW &&
	       vg_str_eqz(vg_query_text(query, 0), vg_outcome_name((enum vg_outcome)answer->outcome)) &&
	       (!hashed || vg_str_eq(vg_query_text(query, 1), content)) &&
	       (uint64_t)vg_query_int(query, 2) == answer->text &&
	       (uint64_t)vg_query_int(query, 3) == answer->mentions && (uint64_t)vg_query_int(query, 4) == actions;
}

/* Each document that the run has written is there, with as much of everything as it had, and no other. */
static void check_documents(struct check *check, struct vg_db *db)
{
	struct vg_db *rows = vg_past_rows(check->output);
	if (rows == NULL) return; /* that file may be thrown away */
	struct vg_blob *blob = NULL;
	struct vg_document_row row;
	struct vg_query *all = vg_query_new(rows, vg_inputs_sql_documents);
	struct vg_query *one = vg_query_new(
		db, "SELECT status, content_hash, length(CAST(text AS BLOB)), (SELECT count(*) FROM mentions m"
		    " WHERE m.document = d.id), (SELECT count(*) FROM actions a WHERE a.document = d.id)"
		    " FROM documents d WHERE id = ?");
	int64_t written = vg_db_number(rows, "SELECT count(DISTINCT id) FROM documents", 0);
	int64_t n = vg_db_number(db, "SELECT count(*) FROM documents", -1), differ = n > written ? n - written : 0;
	if (all != NULL) vg_query_set_int(all, 1, 0);
	if (all != NULL) vg_query_set_int(all, 2, INT64_MAX);
	while (all != NULL && one != NULL && vg_query_next(all) == VG_ROW) {
		struct vg_arena *arena = vg_arena_new();
		bool right = vg_inputs_get_document(all, rows, &blob, &row) && same_counts(one, arena, &row.answer);
		differ += right ? 0 : 1;
		vg_arena_free(arena);
	}
	if (differ == 0 && all != NULL && one != NULL) {
		vg_say("%-12s as they were written", "documents");
	} else {
		check->faults++;
		vg_say_error("%s: %" PRId64 " document%s not as the run has written them", check->output, differ,
			     differ == 1 ? " is" : "s are");
	}
	vg_blob_close(blob);
	vg_query_free(all);
	vg_query_free(one);
	vg_db_close(rows);
}

/* The hash of a document as its rows stand. */
static void hash_rows(struct vg_xxh *xxh, struct vg_buf *buf, unsigned char hash_r[VG_XXH_SIZE])
{
	struct vg_row_sent row;
	unsigned char tail[VG_XXH_SIZE];
	struct vg_str rest = vg_str_n(buf->ptr, buf->len);
	memset(hash_r, 0, VG_XXH_SIZE);
	if (!vg_rows_next(&rest, &row) || row.values[0].type != VG_VALUE_TEXT ||
	    row.values[VG_DOCUMENTS_PATH].type != VG_VALUE_TEXT)
		return; /* which is a fault: the sum will be another */
	vg_rows_hash_first(xxh, vg_str_n(buf->ptr, (size_t)(rest.ptr - buf->ptr)), &row);
	vg_xxh_add(xxh, rest.ptr, rest.len);
	vg_xxh_end(xxh, tail);
	vg_rows_hash(tail, row.values[0].text, row.values[VG_DOCUMENTS_PATH].text, hash_r);
}

/* All that stands in all tables. */
static void check_cells(struct check *check, struct vg_db *db)
{
	struct vg_query *documents = vg_query_new(db, "SELECT id FROM documents");
	struct vg_query *run = vg_query_new(db, "SELECT \"rows\" FROM runs");
	struct vg_rows_reader *reader = vg_rows_reader_new(db);
	struct vg_xxh *xxh = vg_xxh_new();
	struct vg_buf buf = {0};
	unsigned char one[VG_XXH_SIZE], sum[VG_XXH_SIZE] = {0};
	while (documents != NULL && reader != NULL && vg_query_next(documents) == VG_ROW) {
		buf.len = 0;
		vg_rows_read(reader, vg_query_text(documents, 0), &buf);
		hash_rows(xxh, &buf, one);
		vg_xxh_sum(sum, one);
	}
	bool read = reader != NULL && run != NULL && vg_query_next(run) == VG_ROW;
	check_sum(check, "rows", read ? vg_query_text(run, 0) : VG_STR(""), sum);
	vg_query_free(documents);
	vg_query_free(run);
	vg_rows_reader_free(reader);
	vg_xxh_free(xxh);
	vg_buf_free(&buf);
}

static void verify_db(struct check *check)
{
	char error[VG_MESSAGE_MAX];
	struct vg_db *db = vg_db_open_own(check->output, VG_DB_READ, error, sizeof error);
	if (db == NULL) {
		check->faults++;
		vg_say_error("%s", error);
		return;
	}
	check_rows(check, db, "pages", "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
	check_rows(check, db, "references", "SELECT count(*) FROM pragma_foreign_key_check");
	check_quotes(check, db, "mentions", "SELECT text, start, \"end\" FROM mentions WHERE document = ?");
	check_quotes(check, db, "quotes",
		     "SELECT evidence, evidence_start, evidence_end FROM actions WHERE document = ? AND evidence IS "
		     "NOT NULL");
	check_rows(check, db, "entities",
		   "SELECT count(*) FROM mentions m WHERE entity IS NOT NULL AND NOT EXISTS"
		   " (SELECT 1 FROM entities e WHERE e.document = m.document AND e.id = m.entity)");
	check_documents(check, db);
	check_cells(check, db);
	vg_db_close(db);
}

static int verify(const char *output, bool deep)
{
	char error[VG_MESSAGE_MAX];
	struct vg_buf manifest = {0};
	struct check check = {.output = output, .arena = vg_arena_new()};
	const struct vg_sink_type *type = vg_sink_for(output);
	bool remote = type != NULL && type->remote;
	bool other = type != NULL && type != &vg_sink_sqlite && type != &vg_sink_jsonl;
	bool loaded = !other && vg_manifest_load(output, &manifest, error, sizeof error);
	if (other)
		snprintf(error, sizeof error, "%s: databases and JSON Lines are verified, %s is not", output,
			 type->name);
	if (remote)
		snprintf(error, sizeof error,
			 "a server's database is not verified: `vaglio export ADDRESS -o FILE.db` makes one that is");
	if (loaded) check.manifest = vg_manifest_parse(vg_str_n(manifest.ptr, manifest.len), error, sizeof error);
	if (check.manifest == NULL)
		vg_say_error("%s", error);
	else if (type == &vg_sink_sqlite)
		verify_db(&check);
	else
		verify_lines(&check, deep);
	int status = check.manifest == NULL ? VG_EXIT_USAGE : check.faults > 0 ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
	if (status == VG_EXIT_OK) vg_say("%s is whole", output);
	vg_db_close(check.manifest);
	vg_arena_free(check.arena);
	vg_buf_free(&manifest);
	return status;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	if (options->operands.n != 1) return vg_say_usage("verify takes one output: see `vaglio verify --help`");
	return verify(options->operands.items[0], conf->deep);
}

int vg_cmd_verify(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("verify"));
	vg_options_add(&options, "Options", conf_options, sizeof conf_options / sizeof *conf_options, &conf);
	return vg_options_run(&options, argc, argv, run, &conf);
}
