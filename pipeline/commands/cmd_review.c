/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio review: decisions of reviewers into a database, and what has become of them. */
#include "decisions.h"
#include "options.h"
#include "say.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define SHOWN 20 /* unmatched decisions that are named one by one */

/* What makes a line a decision: NULL, or what is wrong with it. */
static const char check_sql[] =
	"SELECT CASE"
	" WHEN NOT json_valid(?1) THEN 'is no JSON'"
	" WHEN json_extract(?1, '$.vaglio_decision') IS NOT 1 THEN 'is no decision of version 1'"
	" WHEN coalesce(json_extract(?1, '$.decision'), '') NOT IN ('accept', 'reject', 'edit', 'merge', 'undo')"
	"  THEN 'decides none of accept, reject, edit, merge, undo'"
	" WHEN json_type(?1, '$.content_hash') IS NOT 'text' OR json_type(?1, '$.action') IS NOT 'text'"
	"  OR json_type(?1, '$.evidence_hash') IS NOT 'text' OR json_type(?1, '$.nth') IS NOT 'integer'"
	"  OR json_type(?1, '$.of') IS NOT 'integer' THEN 'does not say what it is bound to'"
	" WHEN json_extract(?1, '$.decision') = 'edit' AND json_type(?1, '$.edits') IS NOT 'object'"
	"  THEN 'edits nothing'"
	" WHEN json_extract(?1, '$.decision') = 'merge' AND json_type(?1, '$.into') IS NOT 'object'"
	"  THEN 'does not say what it merges into'"
	" WHEN EXISTS (SELECT 1 FROM json_each(?1, '$.edits') WHERE type NOT IN ('text', 'integer') OR key NOT IN"
	"  ('action', 'factuality', 'licensee', 'authority', 'destination', 'end_user', 'date', 'item', "
	"'attributed_to',"
	"  'licence_type', 'count', 'value')) THEN 'edits a field that no action has' END";

/* A later decision on the same replaces an earlier one, whichever file it comes from. */
static const char put_sql[] =
	"INSERT INTO decisions(content_hash, action, evidence_hash, nth, \"of\", decision, edits, \"into\", note, "
	"reviewer,"
	" time, path, quote) SELECT json_extract(?1, '$.content_hash'), json_extract(?1, '$.action'),"
	" json_extract(?1, '$.evidence_hash'), json_extract(?1, '$.nth'), json_extract(?1, '$.of'),"
	" json_extract(?1, '$.decision'), json_extract(?1, '$.edits'), json_extract(?1, '$.into'),"
	" json_extract(?1, '$.note'), json_extract(?1, '$.reviewer'), json_extract(?1, '$.time'),"
	" json_extract(?1, '$.path'), json_extract(?1, '$.quote') WHERE 1"
	" ON CONFLICT(content_hash, action, evidence_hash, nth) DO UPDATE SET \"of\" = excluded.\"of\","
	" decision = excluded.decision, edits = excluded.edits, \"into\" = excluded.\"into\", note = excluded.note,"
	" reviewer = excluded.reviewer, time = excluded.time, path = excluded.path, quote = excluded.quote"
	" WHERE coalesce(excluded.time, '~') >= coalesce(decisions.time, '')";

struct review {
	const char *file;
	struct vg_db *db;
	struct vg_query *check, *put;
	uint64_t lines, matched, unmatched;
	char error[VG_MESSAGE_MAX];
};

static bool fail(struct review *review, const char *what)
{
	snprintf(review->error, sizeof review->error, "%s: %s", what, vg_db_error(review->db));
	return false;
}

static bool put_line(struct review *review, struct vg_str line, uint64_t number)
{
	vg_query_reset(review->check);
	vg_query_set_text(review->check, 1, line);
	if (vg_query_next(review->check) != VG_ROW) return fail(review, review->file);
	if (vg_query_type(review->check, 0) == VG_VALUE_TEXT) {
		snprintf(review->error, sizeof review->error, "%s:%" PRIu64 ": %s; nothing of the file was taken over",
			 review->file, number, vg_query_text(review->check, 0).ptr);
		return false;
	}
	vg_query_set_text(review->put, 1, line);
	review->lines++;
	return vg_query_run(review->put) || fail(review, "the decision cannot be written");
}

static bool put_file(struct review *review, FILE *in)
{
	char *line = NULL;
	size_t cap = 0;
	bool done = true;
	ssize_t n;
	for (uint64_t number = 1; done && (n = getline(&line, &cap, in)) >= 0; number++) {
		struct vg_str text = vg_str_trim(vg_str_n(line, (size_t)n));
		if (vg_utf8_valid(text.ptr, text.len) != text.len) text = VG_STR("not UTF-8");
		if (text.len != 0) done = put_line(review, text, number);
	}
	if (done && ferror(in)) {
		snprintf(review->error, sizeof review->error, "%s: %s", review->file, strerror(errno));
		done = false;
	}
	free(line);
	return done;
}

static bool apply(struct review *review, FILE *in)
{
	if (!vg_db_run(review->db, "BEGIN IMMEDIATE") || !vg_decisions_create(review->db))
		return fail(review, "the database cannot be written");
	review->check = vg_query_new(review->db, check_sql);
	review->put = vg_query_new(review->db, put_sql);
	bool done = review->check != NULL && review->put != NULL && put_file(review, in);
	vg_query_free(review->check);
	vg_query_free(review->put);
	if (!done) return false;
	bool matched = vg_db_run(review->db, "DELETE FROM decisions WHERE decision = 'undo'") &&
		       vg_decisions_match(review->db, &review->matched, &review->unmatched) &&
		       vg_db_run(review->db, "COMMIT");
	return matched || fail(review, "the database cannot be written");
}

/* Names the decisions that fit nothing in the database. */
static void say_unmatched(struct vg_db *db)
{
	struct vg_query *query = vg_query_new(
		db, "SELECT coalesce(path, content_hash), action, decision, reason FROM decisions WHERE matched = 0"
		    " ORDER BY rowid");
	for (uint32_t i = 0; query != NULL && i < SHOWN && vg_query_next(query) == VG_ROW; i++) {
		struct vg_str fields[4];
		for (int k = 0; k < 4; k++) fields[k] = vg_query_text(query, k);
		vg_say("  %.*s: %.*s, %.*s: %.*s", VG_STR_ARG(fields[0]), VG_STR_ARG(fields[1]), VG_STR_ARG(fields[2]),
		       VG_STR_ARG(fields[3]));
	}
	vg_query_free(query);
}

static int apply_file(const char *database, const char *file)
{
	struct review review = {.file = file};
	int status = VG_EXIT_USAGE;
	FILE *in = strcmp(file, "-") == 0 ? stdin : fopen(file, "rb");
	if (in == NULL)
		snprintf(review.error, sizeof review.error, "%s: %s", file, strerror(errno));
	else
		review.db = vg_db_open_own(database, VG_DB_WRITE, review.error, sizeof review.error);
	if (review.db != NULL && apply(&review, in)) {
		vg_say("%" PRIu64 " decision%s read; the database has %" PRIu64 " that fit and %" PRIu64
		       " that fit nothing and are kept",
		       review.lines, vg_s(review.lines), review.matched, review.unmatched);
		if (review.unmatched > 0) say_unmatched(review.db);
		status = review.unmatched > 0 ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
	} else {
		vg_say_error("%s", review.error);
	}
	vg_db_close(review.db);
	if (in != NULL && in != stdin) fclose(in);
	return status;
}

static int run(struct vg_options *options, void *user)
{
	(void)user;
	const char *const *operands = options->operands.items;
	if (options->operands.n != 3 || strcmp(operands[0], "apply") != 0)
		return vg_say_usage("give `vaglio review apply DB decisions.jsonl`");
	return apply_file(operands[1], operands[2]);
}

int vg_cmd_review(int argc, char **argv)
{
	struct vg_options options;
	vg_options_init(&options, vg_command_find("review"));
	return vg_options_run(&options, argc, argv, run, NULL);
}
