/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch_past_int.h"
#include "ledger_server.h"
#include "outcome.h"
#include "rows.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define IN_MEMORY ((uint64_t)1 << 18) /* bytes of a file whose texts wait for a worker in memory */
#define TEXTS_MAX ((uint64_t)1 << 31) /* bytes of the texts of an input; with more it is read again */

static bool read_plans(struct vg_past *past)
{
	struct vg_query *query = vg_query_new(past->db, "SELECT id, text, late, records, limits FROM plans LIMIT 256");
	if (query == NULL) return false;
	while (past->n_plans < PLANS_MAX && vg_query_next(query) == VG_ROW) {
		struct vg_input_plan *plan = &past->plans[past->n_plans];
		past->plan_ids[past->n_plans++] = vg_query_int(query, 0);
		snprintf(plan->text, sizeof plan->text, "%.*s", VG_STR_ARG(vg_query_text(query, 1)));
		snprintf(plan->late, sizeof plan->late, "%.*s", VG_STR_ARG(vg_query_text(query, 2)));
		snprintf(plan->records, sizeof plan->records, "%.*s", VG_STR_ARG(vg_query_text(query, 3)));
		plan->limits = vg_arena_str(past->arena, vg_query_text(query, 4));
	}
	vg_query_free(query);
	return true;
}

bool vg_past_plan(const struct vg_past *past, int64_t id, struct vg_input_plan *plan_r)
{
	for (uint32_t i = 0; i < past->n_plans; i++) {
		if (past->plan_ids[i] != id) continue;
		*plan_r = past->plans[i];
		return true;
	}
	return false;
}

static bool open_database(struct vg_past *past)
{
	char error[VG_MESSAGE_MAX];
	past->rows = vg_db_open_own(past->conf.output, VG_DB_READ, error, sizeof error);
	if (past->rows != NULL) past->reader = vg_rows_reader_new(past->rows);
	return past->reader != NULL;
}

/* The output must be the file that the run has left; a database may since have got decisions of reviewers. */
static bool open_output(struct vg_past *past)
{
	struct stat status;
	char stands[96];
	if (past->conf.type->remote) return true; /* a row is there only while its documents stand */
	if (past->conf.type == &vg_sink_sqlite) return open_database(past);
	past->fd = open(past->conf.output, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (past->fd < 0 || fstat(past->fd, &status) != 0) return false;
	struct vg_stamp stamp = vg_stamp_of(&status);
	vg_stamp_print(&stamp, stands, sizeof stands);
	return vg_str_eqz(vg_inputs_read_fact(past->db, past->arena, "output"), stands);
}

static struct vg_str records_of(const char *output, struct vg_arena *arena)
{
	char error[VG_MESSAGE_MAX];
	struct vg_buf manifest = {0};
	struct vg_str records = VG_STR("");
	bool loaded = access(output, R_OK) == 0 && vg_manifest_load(output, &manifest, error, sizeof error);
	struct vg_str text = vg_str_n(manifest.ptr, manifest.len);
	struct vg_db *db = loaded ? vg_manifest_parse(text, error, sizeof error) : NULL;
	if (db != NULL) records = vg_manifest_text(db, arena, "$", "records");
	vg_db_close(db);
	vg_buf_free(&manifest);
	return records;
}

struct vg_db *vg_past_rows(const char *output)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_db *db = vg_inputs_read(output, records_of(output, arena));
	vg_arena_free(arena);
	return db;
}

static bool prepare(struct vg_past *past)
{
	past->from = vg_query_new(past->db, vg_inputs_sql_from);
	past->path = vg_query_new(past->db, vg_inputs_sql_path);
	past->list = vg_query_new(past->db, vg_inputs_sql_from);
	past->documents = vg_query_new(past->db, vg_inputs_sql_documents);
	past->inputs = (uint64_t)vg_db_number(past->db, "SELECT count(*) FROM inputs", 0);
	if (past->from == NULL || past->path == NULL || past->list == NULL || past->documents == NULL) return false;
	vg_query_set_int(past->from, 1, 0);
	vg_query_set_int(past->list, 1, 0);
	char here[4096];
	struct vg_str there = vg_inputs_read_fact(past->db, past->arena, "folder");
	bool same = getcwd(here, sizeof here) != NULL && vg_str_eqz(there, here);
	past->folder = same || there.len == 0 ? VG_STR("") : vg_arena_printf(past->arena, "%.*s/", VG_STR_ARG(there));
	return read_plans(past);
}

struct vg_past *vg_past_open(const struct vg_past_conf *conf, char *error_r, size_t size)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_past *past = vg_arena_alloc(arena, sizeof *past);
	past->conf = *conf;
	past->arena = arena;
	past->fd = -1;
	past->same_plan = -1;
	past->hash = vg_hash_new();
	past->xxh = vg_xxh_new();
	error_r[0] = '\0';
	if (conf->type == &vg_sink_sqlite || conf->type == &vg_sink_jsonl) past->db = vg_past_rows(conf->output);
	if (conf->type->remote) past->db = vg_inputs_read(conf->output, VG_STR(VG_SERVER_RECORDS));
	if (past->db != NULL && open_output(past) && prepare(past) && vg_past_choose(past, error_r, size)) return past;
	if (conf->choice != NULL && error_r[0] == '\0')
		snprintf(error_r, size, "%s.inputs does not belong to %s, or is not there: a full run makes it",
			 conf->output, conf->output);
	vg_past_close(past);
	return NULL;
}

void vg_past_close(struct vg_past *past)
{
	if (past == NULL) return;
	struct vg_query *queries[] = {past->from,   past->path,         past->documents, past->list,
				      past->chosen, past->chosen_paths, past->same};
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) vg_query_free(queries[i]);
	vg_rows_reader_free(past->reader);
	vg_blob_close(past->blob);
	vg_db_close(past->rows);
	vg_db_close(past->db);
	if (past->fd >= 0) close(past->fd);
	vg_hash_free(past->hash);
	vg_xxh_free(past->xxh);
	vg_buf_free(&past->file);
	vg_arena_free(past->arena);
}

struct vg_str vg_past_fact(struct vg_past *past, struct vg_arena *arena, const char *name)
{
	return vg_inputs_read_fact(past->db, arena, name);
}

/* Steps `from` to its next row. */
static bool step(struct vg_past *past)
{
	if (vg_query_next(past->from) != VG_ROW) return false;
	vg_inputs_get_input(past->from, &past->row);
	return true;
}

/* The row of a path that comes out of order; of several, that with the stamp. The order goes on behind it. */
static bool look_up(struct vg_past *past, struct vg_str path, const struct vg_stamp *stamp)
{
	int64_t number = -1;
	struct vg_input_row row;
	vg_query_reset(past->path);
	vg_query_set_text(past->path, 1, path);
	while (vg_query_next(past->path) == VG_ROW) {
		vg_inputs_get_input(past->path, &row);
		if (number < 0 || vg_stamp_eq(&row.stamp, stamp)) number = (int64_t)row.number;
	}
	vg_query_reset(past->path);
	if (number < 0) return false;
	vg_query_reset(past->from);
	vg_query_set_int(past->from, 1, number);
	return step(past);
}

/* Whether the earlier run had an input of that path: then past->row is it, until the next call. */
static bool find_row(struct vg_past *past, struct vg_str path, const struct vg_stamp *stamp)
{
	if (!past->ahead) past->ahead = step(past);
	if (!(past->ahead && vg_str_eq(past->row.path, path)) && !look_up(past, path, stamp)) return false;
	past->ahead = false;
	past->matched++;
	return true;
}

/* The hash of a file is that of the row's first document. */
static bool same_content(struct vg_past *past, const struct vg_input *input)
{
	static char bytes[1 << 16];
	static const unsigned char none[VG_HASH_SIZE];
	unsigned char digest[VG_HASH_SIZE];
	struct vg_document_row row;
	char error[VG_MESSAGE_MAX];
	struct vg_past_ref ref = {.first = past->row.first, .documents = past->row.documents > 0 ? 1 : 0};
	vg_past_begin(past, &ref);
	if (!vg_past_next(past, &row, error, sizeof error)) return false;
	int fd = vg_input_fd(input);
	ssize_t n = -1;
	while (fd >= 0 && (n = read(fd, bytes, sizeof bytes)) != 0) {
		if (n < 0 && errno != EINTR) break;
		if (n > 0) vg_hash_add(past->hash, bytes, (size_t)n);
	}
	vg_hash_end(past->hash, digest);
	if (fd >= 0) close(fd);
	return n == 0 && memcmp(row.answer.content, none, sizeof none) != 0 &&
	       memcmp(digest, row.answer.content, sizeof digest) == 0;
}

/* What is no regular file, such as a link, is never read. */
static bool is_unchanged(struct vg_past *past, const struct vg_input *input, const struct vg_stamp *now, bool regular)
{
	if (past->row.stamp.size != now->size || now->size > past->conf.max_size) return false;
	if ((!past->conf.check_content || !regular) && vg_stamp_eq(&past->row.stamp, now)) return true;
	return regular && same_content(past, input);
}

static bool write_text(void *user, struct vg_str bytes)
{
	struct vg_past_found *texts = user;
	texts->size += bytes.len;
	if (texts->size > TEXTS_MAX) return false;
	if (texts->fd < 0) vg_buf_str(texts->texts, bytes);
	if (texts->fd < 0) return true;
	for (uint32_t at = 0; at < bytes.len;) {
		ssize_t n = write(texts->fd, bytes.ptr + at, bytes.len - at);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return false;
		at += (uint32_t)n;
	}
	return true;
}

/* The snapshots of the row's documents, one after the other. */
static bool find_texts(struct vg_past *past, struct vg_past_found *found)
{
	struct vg_document_row row;
	char error[VG_MESSAGE_MAX];
	struct vg_past_ref ref = {.first = past->row.first, .documents = past->row.documents};
	bool whole = ref.documents > 0;
	if (past->row.stamp.size > IN_MEMORY) {
		found->fd = open(past->conf.spool_folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
		if (found->fd < 0) found->fd = memfd_create("vaglio-texts", MFD_CLOEXEC);
		whole = whole && found->fd >= 0;
	}
	vg_past_begin(past, &ref);
	while (whole && past->left > 0)
		whole = vg_past_next(past, &row, error, sizeof error) && row.kept.bytes.len + row.kept.length > 0 &&
			vg_kept_each(&row.kept, write_text, found);
	if (whole) return true;
	if (found->fd >= 0) close(found->fd);
	vg_buf_free(found->texts);
	found->fd = -1;
	return false;
}

/* Whether no limit of the first is smaller than that of the second. Both name the same ones in the same order. */
static bool as_wide(struct vg_str first, struct vg_str second)
{
	struct vg_str a, b;
	while (vg_str_next(&first, ':', &a) && vg_str_next(&second, ':', &b)) {
		if (first.len == 0 || second.len == 0) break;
		unsigned long long x = strtoull(first.ptr, NULL, 10), y = strtoull(second.ptr, NULL, 10);
		if (x != 0 && (y == 0 || x < y)) return false; /* 0 is no limit */
	}
	return true;
}

static enum vg_past_kind take_answer(const struct vg_past *past, struct vg_past_found *found)
{
	const struct vg_input_row *row = &past->row;
	struct vg_past_ref ref = {.first = row->first,
				  .documents = row->documents,
				  .attempts = row->attempts,
				  .cost = row->cost,
				  .plan = row->plan,
				  .machine = row->machine};
	vg_buf_put(found->frame, (const char *)&ref, sizeof ref);
	return VG_PAST_ANSWER;
}

enum vg_past_kind vg_past_find(void *user, const struct vg_input *input, struct vg_past_found *found)
{
	struct stat status;
	struct vg_past *past = user;
	struct vg_input_plan plan;
	bool there = vg_input_status(input, &status) && !S_ISDIR(status.st_mode);
	if (there) found->stamp = vg_stamp_of(&status);
	if (!find_row(past, input->path, &found->stamp)) return VG_PAST_NONE;
	if (vg_past_is_chosen(past)) {
		found->attempts = (uint32_t)past->row.attempts;
		return VG_PAST_NONE;
	}
	if (past->conf.choice != NULL) {
		found->stamp = past->row.stamp; /* not looked at, so it is not known any better than before */
		return take_answer(past, found);
	}
	if (!there || !is_unchanged(past, input, &found->stamp, S_ISREG(status.st_mode))) return VG_PAST_NONE;
	if (past->row.machine == VG_DEPENDS_FILE || !vg_past_plan(past, past->row.plan, &plan)) return VG_PAST_NONE;
	bool limited = past->row.machine != VG_DEPENDS_NOT;
	if (limited && !as_wide(plan.limits, past->conf.plan.limits)) return VG_PAST_NONE;
	if (strcmp(plan.records, past->conf.plan.records) == 0) return take_answer(past, found);
	bool texts = found->may_text && !limited && strcmp(plan.text, past->conf.plan.text) == 0;
	bool late = strcmp(plan.late, past->conf.plan.late) == 0;
	found->state = late ? VG_SNAPSHOT_LATE : VG_SNAPSHOT_FROZEN;
	return texts && find_texts(past, found) ? VG_PAST_TEXT : VG_PAST_NONE;
}

/* Whether the plan of that number gives what this one would. */
static bool same_plan(struct vg_past *past, int64_t id, bool limited, const struct vg_input_plan *plan)
{
	struct vg_input_plan earlier;
	if (past->same_plan == id && !limited) return true;
	if (!vg_past_plan(past, id, &earlier) || strcmp(earlier.records, plan->records) != 0) return false;
	if (limited) return as_wide(earlier.limits, plan->limits);
	past->same_plan = id;
	return true;
}

bool vg_past_same(struct vg_past *past, const struct vg_input *input, const struct stat *status,
		  const struct vg_input_plan *plan)
{
	static const char sql[] = "SELECT path, size, mtime, ctime, inode, plan, machine FROM inputs ORDER BY number";
	if (past->same == NULL) past->same = vg_query_new(past->db, sql);
	if (past->same == NULL || vg_query_next(past->same) != VG_ROW) return false;
	if (!vg_str_eq(vg_query_text(past->same, 0), input->path)) return false;
	if (S_ISDIR(status->st_mode)) return false;
	struct vg_stamp now = vg_stamp_of(status);
	struct vg_stamp then = {.size = (uint64_t)vg_query_int(past->same, 1),
				.mtime = vg_query_int(past->same, 2),
				.ctime = vg_query_int(past->same, 3),
				.inode = (uint64_t)vg_query_int(past->same, 4)};
	int64_t machine = vg_query_int(past->same, 6);
	past->matched++;
	return vg_stamp_eq(&then, &now) && machine != VG_DEPENDS_FILE &&
	       same_plan(past, vg_query_int(past->same, 5), machine != VG_DEPENDS_NOT, plan);
}

bool vg_past_missing(const struct vg_past *past)
{
	return past->matched < past->inputs;
}

bool vg_past_input(void *user, struct vg_input *input_r)
{
	struct vg_past *past = user;
	struct vg_input_row row;
	if (vg_query_next(past->list) != VG_ROW) {
		vg_query_reset(past->list); /* from the first again */
		return false;
	}
	vg_inputs_get_input(past->list, &row);
	past->file.len = 0;
	if (!vg_str_starts(row.file, VG_STR("/"))) vg_buf_str(&past->file, past->folder);
	vg_buf_str(&past->file, row.file);
	vg_buf_char(&past->file, '\0');
	*input_r = (struct vg_input){
		.ordinal = row.number, .file = past->file.ptr, .follow = row.follow, .path = row.path};
	return true;
}

uint64_t vg_past_inputs(const struct vg_past *past)
{
	return past->inputs;
}
