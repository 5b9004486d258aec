/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run names, beside what the last run of its output named. An output holds the inputs of its last run alone, so
 * a run over other ones takes away all that it holds; whoever names one more file mostly means to add it. */
#include "batch.h"
#include "say.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define SHOWN 3 /* names in a message */

struct beside {
	struct vg_arena *arena;
	char folder[4096];                 /* in which the program runs, without '/' at its end */
	VG_VEC(struct vg_str) roots, then; /* what this run names and what the last one did, absolute, in order */
	VG_VEC(uint64_t) others;           /* hashes of paths of the last run that lie in no root of this, in order */
	uint64_t inputs, kept;             /* of the last run; kept: this run has them, too */
	struct vg_str example;             /* a file of the last run */
};

/* A path from the root on, without "." and ".." and "//"; links are not followed. */
static struct vg_str absolute(struct vg_arena *arena, struct vg_str folder, struct vg_str path)
{
	bool whole = vg_str_starts(path, VG_STR("/"));
	char *out = vg_arena_alloc(arena, folder.len + path.len + 3);
	struct vg_str halves[] = {whole ? VG_STR("") : folder, path}, piece;
	uint32_t n = 0;
	for (int i = 0; i < 2; i++)
		while (vg_str_next(&halves[i], '/', &piece)) {
			if (piece.len == 0 || vg_str_eqz(piece, ".")) continue;
			bool up = vg_str_eqz(piece, "..");
			while (up && n > 0 && out[--n] != '/') continue;
			if (up) continue;
			out[n++] = '/';
			memcpy(out + n, piece.ptr, piece.len);
			n += piece.len;
		}
	if (n == 0) out[n++] = '/';
	return vg_str_n(out, n);
}

static struct vg_str here(struct beside *beside)
{
	if (getcwd(beside->folder, sizeof beside->folder) == NULL) beside->folder[0] = '\0';
	return vg_str_z(beside->folder);
}

/* "-", a list, stays what it is. */
static struct vg_str name_of(struct vg_arena *arena, struct vg_str folder, const char *operand)
{
	return strcmp(operand, "-") == 0 ? VG_STR("-") : absolute(arena, folder, vg_str_z(operand));
}

void vg_batch_put_named(const struct vg_batch *batch, struct vg_buf *json)
{
	struct beside beside = {.arena = vg_arena_new()};
	struct vg_buf path = {0};
	struct vg_str folder = here(&beside);
	vg_buf_char(json, '[');
	for (uint32_t i = 0; i < batch->options->operands.n; i++) {
		path.len = 0;
		struct vg_str name = name_of(beside.arena, folder, batch->options->operands.items[i]);
		vg_path_escape(&path, vg_arena_str(beside.arena, name).ptr);
		if (i > 0) vg_buf_char(json, ',');
		vg_buf_json(json, vg_str_n(path.ptr, path.len));
	}
	vg_buf_char(json, ']');
	vg_buf_free(&path);
	vg_arena_free(beside.arena);
}

static void read_names(struct beside *beside, const struct vg_batch *batch, struct vg_db *rows)
{
	static const char sql[] = "SELECT n.value FROM facts, json_each(facts.value) n WHERE facts.name = 'named'";
	struct vg_str folder = here(beside), path;
	bool list = false;
	for (uint32_t i = 0; i < batch->options->operands.n; i++)
		list = list || strcmp(batch->options->operands.items[i], "-") == 0;
	if (list) VG_PUSH(beside->arena, beside->roots, VG_STR("-"));
	for (uint32_t i = 0; vg_source_root(batch->source, i, &path); i++)
		VG_PUSH(beside->arena, beside->roots, absolute(beside->arena, folder, path));
	if (beside->roots.n > 1) qsort(beside->roots.items, beside->roots.n, sizeof *beside->roots.items, vg_str_order);
	struct vg_query *query = rows == NULL ? NULL : vg_query_new(rows, sql);
	while (query != NULL && vg_query_next(query) == VG_ROW) {
		struct vg_str escaped = vg_arena_str(beside->arena, vg_query_text(query, 0));
		char *name = vg_arena_alloc(beside->arena, escaped.len + 1);
		vg_path_unescape(escaped, name);
		VG_PUSH(beside->arena, beside->then, vg_str_z(name));
	}
	vg_query_free(query);
}

static bool is_root(const struct beside *beside, struct vg_str path)
{
	const struct vg_str *roots = beside->roots.items;
	return beside->roots.n > 0 && bsearch(&path, roots, beside->roots.n, sizeof path, vg_str_order) != NULL;
}

/* Whether an absolute path is a root of this run, or lies in one. */
static bool lies_within(const struct beside *beside, struct vg_str path)
{
	if (is_root(beside, path) || is_root(beside, VG_STR("/"))) return true;
	for (uint32_t i = 1; i < path.len; i++)
		if (path.ptr[i] == '/' && is_root(beside, vg_str_slice(path, 0, i))) return true;
	return false;
}

/* Whether something that the last run named is named again, and all else of it is there no more. */
static bool names_the_rest(const struct beside *beside)
{
	struct stat status;
	bool shared = false;
	for (uint32_t i = 0; i < beside->then.n; i++) {
		struct vg_str name = beside->then.items[i];
		bool named = lies_within(beside, name);
		if (!named && (vg_str_eqz(name, "-") || lstat(name.ptr, &status) == 0)) return false;
		shared = shared || named;
	}
	return shared;
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* The inputs of the last run; where OUT.inputs does not tell them, the documents of the database do. */
static void read_inputs(struct beside *beside, struct vg_query *query, struct vg_str folder)
{
	struct vg_arena *scratch = vg_arena_new();
	struct vg_arena_mark start = vg_arena_mark(scratch);
	while (vg_query_next(query) == VG_ROW) {
		struct vg_str path = vg_query_text(query, 0), file = vg_query_text(query, 1);
		bool within = file.len > 0 && lies_within(beside, absolute(scratch, folder, file));
		if (beside->inputs++ == 0) beside->example = vg_arena_str(beside->arena, file.len > 0 ? file : path);
		if (within) beside->kept++;
		if (!within) VG_PUSH(beside->arena, beside->others, vg_str_hash(path));
		vg_arena_reset(scratch, start);
	}
	vg_arena_free(scratch);
	if (beside->others.n > 1)
		qsort(beside->others.items, beside->others.n, sizeof *beside->others.items, by_number);
}

static bool mostly_kept(const struct beside *beside)
{
	return beside->kept >= beside->inputs - beside->inputs / 2;
}

/* A folder that was moved, or is named from elsewhere, has inputs of the same paths. */
static void find_paths(struct beside *beside, struct vg_source *source)
{
	struct vg_input input;
	while (beside->others.n > 0 && !mostly_kept(beside) && vg_source_next(source, &input)) {
		uint64_t hash = vg_str_hash(input.path);
		beside->kept += bsearch(&hash, beside->others.items, beside->others.n, sizeof hash, by_number) != NULL;
	}
	vg_source_count(source); /* back to the first */
}

/* What one document took is soon done again, and who looks at one after the other wants no more than the last. */
static bool is_one(struct vg_db *db)
{
	return vg_db_number(db, "SELECT count(*) FROM (SELECT 1 FROM documents LIMIT 2)", 0) == 1;
}

static void put_names(const struct beside *beside, const struct vg_str *names, uint32_t n, struct vg_buf *buf)
{
	struct vg_str folder = vg_str_z(beside->folder);
	for (uint32_t i = 0; i < n && i < SHOWN; i++) {
		struct vg_str name = names[i];
		bool inside = name.len > folder.len + 1 && vg_str_starts(name, folder) && name.ptr[folder.len] == '/';
		if (i > 0) vg_buf_z(buf, ", ");
		if (vg_str_eqz(name, "-"))
			vg_buf_z(buf, "a list");
		else if (vg_str_eq(name, folder))
			vg_buf_char(buf, '.');
		else
			vg_buf_str(buf, inside ? vg_str_slice(name, folder.len + 1, name.len) : name);
	}
	if (n > SHOWN) vg_buf_printf(buf, " and %" PRIu32 " more", n - SHOWN);
}

static bool refuse(struct vg_batch *batch, const struct beside *beside)
{
	struct vg_buf then = {0}, now = {0};
	bool list = beside->roots.n > 0 && vg_str_eqz(beside->roots.items[0], "-");
	put_names(beside, beside->then.items, beside->then.n, &then);
	if (then.len == 0) vg_buf_printf(&then, "%.*s and the like", VG_STR_ARG(beside->example));
	put_names(beside, beside->roots.items, list ? 1 : beside->roots.n, &now);
	snprintf(batch->error, sizeof batch->error,
		 "%s stands as it was: it was made from %.*s, and a run over %.*s would drop %" PRIu64
		 " of its %" PRIu64
		 " input%s. To add to it, name those as well; to keep both apart, another output with -o; --force drops"
		 " them",
		 batch->conf->output, (int)(then.len < 300 ? then.len : 300), then.ptr,
		 (int)(now.len < 300 ? now.len : 300), now.ptr, beside->inputs - beside->kept, beside->inputs,
		 vg_s(beside->inputs));
	vg_buf_free(&then);
	vg_buf_free(&now);
	batch->refused = true;
	return false;
}

static bool compare(struct vg_batch *batch, struct beside *beside, struct vg_db *rows, struct vg_db *documents)
{
	read_names(beside, batch, rows);
	if (names_the_rest(beside) || is_one(rows != NULL ? rows : documents)) return true;
	struct vg_query *query =
		rows != NULL ? vg_query_new(rows, "SELECT path, file FROM inputs")
			     : vg_query_new(documents, "SELECT path, '' FROM documents WHERE parent IS NULL");
	if (query == NULL) return true;
	read_inputs(beside, query, rows == NULL ? VG_STR("") : vg_inputs_read_fact(rows, beside->arena, "folder"));
	vg_query_free(query);
	if (!mostly_kept(beside)) find_paths(beside, batch->source);
	return mostly_kept(beside) || refuse(batch, beside);
}

bool vg_batch_check_named(struct vg_batch *batch)
{
	const struct vg_batch_conf *conf = batch->conf;
	char error[VG_MESSAGE_MAX];
	bool whole = conf->plan == NULL && conf->choice == NULL && conf->wanted == NULL;
	if (!whole || conf->force || !vg_batch_is_readable(batch)) return true;
	struct vg_db *rows = vg_past_rows(conf->output), *documents = NULL;
	if (rows == NULL && batch->type == &vg_sink_sqlite)
		documents = vg_db_open_own(conf->output, VG_DB_READ, error, sizeof error);
	if (rows == NULL && documents == NULL) return true;
	struct beside beside = {.arena = vg_arena_new()};
	bool right = compare(batch, &beside, rows, documents);
	vg_arena_free(beside.arena);
	vg_db_close(documents);
	vg_db_close(rows);
	return right;
}
