/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio status: how far a run is, from any terminal; or what a finished one came to. */
#include "batch_past.h"
#include "ledger.h"
#include "options.h"
#include "outcome.h"
#include "say.h"
#include "table.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOW 2000 /* milliseconds after which a document may be why a run has ended */

struct conf {
	bool json;
};

static const struct vg_option table[] = {
	{"json", VG_OPTION_BOOL, offsetof(struct conf, json), "false", NULL, "one JSON object in place of text"},
};

static void put_outcomes(const struct vg_tally *tally, bool json)
{
	for (int i = 0; i < VG_OUTCOME_COUNT; i++)
		printf(json ? ",\"%s\":%" PRIu64 : ", %s %" PRIu64, vg_outcome_name((enum vg_outcome)i),
		       tally->outcomes[i]);
}

/* What the workers have in hand, or, where the run has ended, had. */
static void print_hands(const struct vg_ledger_page *page, bool held)
{
	struct vg_buf buf = {0};
	for (int i = 0; i < VG_LEDGER_HANDS; i++) {
		const struct vg_ledger_hand *hand = &page->hands[i];
		if (hand->used == 0 || (!held && hand->age < SLOW)) continue;
		buf.len = 0;
		vg_say_escape(&buf, vg_str_z(hand->path), false);
		printf("%-10s %" PRIu64 " s  %.*s\n", held ? "in work" : "was at", hand->age / 1000, (int)buf.len,
		       buf.ptr);
	}
	vg_buf_free(&buf);
}

/* Inputs a second since this process has them in hand; 0 = not known yet, or the clock was set back. */
static double rate_of(const struct vg_ledger_page *page)
{
	double elapsed = (double)(page->updated - page->resumed);
	if (page->live.inputs <= page->resumed_inputs || elapsed <= 0) return 0;
	return (double)(page->live.inputs - page->resumed_inputs) / elapsed;
}

/* Seconds; 0 = not known. */
static double left(const struct vg_ledger_page *page)
{
	double rate = rate_of(page);
	if (rate <= 0 || page->planned < page->live.inputs) return 0;
	return (double)(page->planned - page->live.inputs) / rate;
}

static int show_running(const char *output, const struct vg_ledger_page *page, bool held, bool json)
{
	struct vg_tally reached;
	const struct vg_tally *tally = held ? &page->live : &reached;
	vg_ledger_reached(page, &reached);
	if (json) {
		printf("{\"state\":\"%s\",\"pid\":%" PRId64 ",\"inputs\":%" PRIu64 ",\"planned\":%" PRIu64
		       ",\"documents\":%" PRIu64,
		       held ? "running" : "interrupted", page->pid, tally->inputs, page->planned, tally->documents);
		put_outcomes(tally, true);
		printf(",\"rate\":%.1f,\"seconds_left\":%.0f}\n", rate_of(page), left(page));
		return VG_EXIT_OK;
	}
	printf("state      %s\n", held ? "running" : "interrupted; the same command goes on");
	if (held) printf("process    %" PRId64 " on %s\n", page->pid, page->host);
	printf("inputs     %" PRIu64 " of %" PRIu64 "\n", tally->inputs, page->planned);
	printf("documents  %" PRIu64, tally->documents);
	put_outcomes(tally, false);
	printf("\n");
	if (held && rate_of(page) > 0) {
		printf("rate       %.1f inputs a second\n", rate_of(page));
		printf("time left  about %.0f s\n", left(page));
	}
	print_hands(page, held);
	printf("output     %s.partial\n", output);
	return VG_EXIT_OK;
}

/* The non-zero numbers of an object of the manifest on one line. */
static void print_numbers(struct vg_db *db, const char *title, const char *path)
{
	struct vg_query *query = vg_query_new(db, "SELECT key, value FROM manifest WHERE path = ?");
	const char *comma = "";
	bool told = false; /* what was exported has none of them */
	if (query == NULL) return;
	vg_query_set_text(query, 1, vg_str_z(path));
	while (vg_query_next(query) == VG_ROW) {
		struct vg_str key = vg_query_text(query, 0);
		int64_t number = vg_query_int(query, 1);
		if (!told) printf("%-10s ", title);
		told = true;
		if (number == 0) continue;
		printf("%s%.*s %" PRId64, comma, VG_STR_ARG(key), number);
		comma = ", ";
	}
	if (told) printf("%s\n", comma[0] == '\0' ? "none" : "");
	vg_query_free(query);
}

/* Asks the database itself, or, of an output that is none, what lies beside it: that has no messages. */
static struct vg_db *open_problems(const char *output, const char **sql_r)
{
	static const char of_database[] = "SELECT file, status, code, message, count(*) OVER () FROM problems ORDER BY "
					  "status, code, file LIMIT 100";
	static const char of_rows[] =
		"SELECT i.path || CASE WHEN d.number > i.first THEN ' (a member)' ELSE '' END, d.status, d.codes, '',"
		" count(*) OVER () FROM documents d JOIN inputs i ON i.number = d.input WHERE d.status <> 'ok'"
		" ORDER BY d.status, d.codes, i.path LIMIT 100";
	char error[VG_MESSAGE_MAX];
	bool database = vg_sink_for(output) == &vg_sink_sqlite;
	*sql_r = database ? of_database : of_rows;
	return database ? vg_db_open_own(output, VG_DB_READ, error, sizeof error) : vg_past_rows(output);
}

/* What to do about each reason in the manifest, unless it is a note on documents that are whole. */
static void print_remedies(struct vg_db *manifest)
{
	const char *title = "\nremedies\n";
	struct vg_query *query =
		vg_query_new(manifest, "SELECT key FROM manifest WHERE path = '$.errors' AND value <> 0");
	while (query != NULL && vg_query_next(query) == VG_ROW) {
		enum vg_error_code code;
		struct vg_str key = vg_query_text(query, 0);
		if (!vg_error_parse(key, &code) || vg_error_outcome(code) == VG_OUTCOME_OK) continue;
		printf("%s  %-17.*s %s\n", title, VG_STR_ARG(key), vg_error_remedy(code));
		title = "";
	}
	vg_query_free(query);
}

/* Documents that did not come out whole, the first hundred. */
static void print_problems(const char *output)
{
	static const struct vg_column columns[] = {{"file", VG_CELL_TEXT, 60},
						   {"status", VG_CELL_TEXT, 8},
						   {"reason", VG_CELL_TEXT, 20},
						   {"message", VG_CELL_TEXT, 60}};
	const char *sql;
	int64_t n = 0;
	struct vg_grid rows = {.columns = columns, .n_columns = 4, .arena = vg_arena_new()};
	struct vg_db *db = open_problems(output, &sql);
	struct vg_query *query = db == NULL ? NULL : vg_query_new(db, sql);
	while (query != NULL && vg_query_next(query) == VG_ROW) {
		enum vg_error_code code;
		n = vg_query_int(query, 4);
		if (vg_error_parse(vg_query_text(query, 2), &code) && vg_error_outcome(code) == VG_OUTCOME_OK)
			continue; /* a note, beside what is amiss */
		for (int i = 0; i < 4; i++)
			VG_PUSH(rows.arena, rows.cells, vg_arena_str(rows.arena, vg_query_text(query, i)));
	}
	if (rows.cells.n > 0) printf("\n");
	if (rows.cells.n > 0) vg_table_print(&rows, VG_TABLE_PLAIN);
	if (n > 100) printf("and %" PRId64 " more\n", n - 100);
	vg_query_free(query);
	vg_db_close(db);
	vg_arena_free(rows.arena);
}

/* Inputs that earlier runs had and this one no more, the first twenty. */
static void print_gone(const char *output)
{
	struct vg_db *db = vg_past_rows(output);
	struct vg_query *query =
		db == NULL ? NULL : vg_query_new(db, "SELECT path, since FROM gone ORDER BY rowid LIMIT 20");
	int64_t n = db == NULL ? 0 : vg_db_number(db, "SELECT count(*) FROM gone", 0);
	struct vg_buf buf = {0};
	if (n > 0) printf("gone       %" PRId64 " input%s that earlier runs had\n", n, vg_s((uint64_t)n));
	while (query != NULL && vg_query_next(query) == VG_ROW) {
		struct vg_str since = vg_query_text(query, 1);
		buf.len = 0;
		vg_say_escape(&buf, vg_query_text(query, 0), false);
		printf("           %.*s  %.*s\n", VG_STR_ARG(since), (int)buf.len, buf.ptr);
	}
	vg_buf_free(&buf);
	vg_query_free(query);
	vg_db_close(db);
}

static int show_finished(const char *output, bool json)
{
	static const char *const facts[] = {"program", "rules",    "records", "sandbox",
					    "started", "finished", "inputs",  "documents"};
	char error[VG_MESSAGE_MAX];
	struct vg_buf manifest = {0};
	struct vg_arena *arena = vg_arena_new();
	bool loaded = vg_manifest_load(output, &manifest, error, sizeof error);
	struct vg_str text = vg_str_n(manifest.ptr, manifest.len);
	struct vg_db *db = loaded ? vg_manifest_parse(text, error, sizeof error) : NULL;
	if (db != NULL && json) {
		printf("%.*s\n", VG_STR_ARG(vg_str_trim(text)));
	} else if (db != NULL) {
		bool run = vg_manifest_text(db, arena, "$", "finished").len > 0;
		printf("state      %s\n", run ? "finished" : "exported; what its run was stands with the run's output");
		for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
			struct vg_str value = vg_manifest_text(db, arena, "$", facts[i]);
			if (value.len > 0) printf("%-10s %.*s\n", facts[i], VG_STR_ARG(value));
		}
		print_numbers(db, "status", "$.status");
		print_numbers(db, "reasons", "$.errors");
		print_numbers(db, "reused", "$.reused");
		print_gone(output);
		print_numbers(db, "actions", "$.actions");
		print_problems(output);
		print_remedies(db);
	} else {
		vg_say_error("%s", error);
	}
	int status = db != NULL ? VG_EXIT_OK : VG_EXIT_USAGE;
	vg_db_close(db);
	vg_arena_free(arena);
	vg_buf_free(&manifest);
	return status;
}

static int show(const char *output, bool json)
{
	struct vg_ledger_page *page = vg_alloc(sizeof *page);
	bool held = false, found = vg_ledger_peek(output, page, &held);
	int status = found ? show_running(output, page, held, json) : show_finished(output, json);
	free(page);
	return status;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	if (options->operands.n > 1) return vg_say_usage("one output at a time: see `vaglio status --help`");
	return show(options->operands.n == 1 ? options->operands.items[0] : "vaglio.db", conf->json);
}

int vg_cmd_status(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("status"));
	vg_options_add(&options, "Options", table, sizeof table / sizeof *table, &conf);
	return vg_options_run(&options, argc, argv, run, &conf);
}
