/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shards that are joined: read, held against the plan and each other, and the manifest made of theirs. */
#include "db.h"
#include "merge.h"
#include "outcome.h"

#include <inttypes.h>
#include <stdio.h>

#define NAMED 8 /* missing shards that a message names */

static const char schema[] = "CREATE TABLE shards(id INTEGER PRIMARY KEY, file TEXT, manifest TEXT, plan TEXT, shard "
			     "INTEGER, shards INTEGER,"
			     " inputs INTEGER, program TEXT, rules TEXT, options TEXT, limits TEXT);"
			     "CREATE TABLE pieces(id INTEGER, first INTEGER, n INTEGER);";

static const char insert_shard[] =
	"INSERT INTO shards SELECT ?1, ?2, ?3, json_extract(?3, '$.share.plan'), json_extract(?3, '$.share.shard'),"
	" json_extract(?3, '$.share.shards'), json_extract(?3, '$.share.inputs'), json_extract(?3, '$.program'),"
	" json_extract(?3, '$.rules'), json_extract(?3, '$.options'), json_extract(?3, '$.limits')";

static const char insert_pieces[] =
	"INSERT INTO pieces SELECT shards.id, json_extract(value, '$[0]'), json_extract(value, "
	"'$[1]') FROM shards, json_each(manifest, '$.share.pieces')";

/* What shards must have in common; the first that another differs in is told. */
static const struct {
	const char *what, *sql;
} commons[] = {
#define DIFFERS(column)                                                                                                \
	"SELECT b.file, a.file FROM shards a, shards b WHERE a.id = 0 AND b." column " IS NOT a." column               \
	" ORDER BY b.id LIMIT 1"
	{"was made by another program than", DIFFERS("program")},
	{"was made with other rules than", DIFFERS("rules")},
	{"was made with other options than", DIFFERS("options")},
	{"was made with other limits than", DIFFERS("limits")},
	{"is a shard of another plan than", DIFFERS("plan")},
	{"is a shard of another plan than", DIFFERS("shards")},
	{"is the same shard as", "SELECT b.file, a.file FROM shards a, shards b WHERE a.shard = b.shard AND a.id < b.id"
				 " ORDER BY b.id LIMIT 1"},
#undef DIFFERS
};

/* The hashes of one shard. */
static bool read_hashes(struct vg_merge *merge, struct vg_merge_shard *shard, struct vg_str manifest)
{
	unsigned char records[VG_XXH_SIZE];
	struct vg_query *query =
		vg_query_new(merge->db, "SELECT json_extract(?1, '$.sha256'), json_extract(?1, '$.records')");
	if (query == NULL) return false;
	vg_query_set_text(query, 1, manifest);
	bool read = vg_query_next(query) == VG_ROW &&
		    vg_hash_parse(vg_query_text(query, 0), shard->sha256, VG_HASH_SIZE) &&
		    vg_xxh_sum_parse(vg_query_text(query, 1), records);
	if (read) vg_xxh_sum(merge->records, records);
	vg_query_free(query);
	return read;
}

static bool add_shard(struct vg_merge *merge, struct vg_query *insert, struct vg_merge_shard *shard,
		      struct vg_str manifest)
{
	vg_query_set_int(insert, 1, (int64_t)merge->shards.n);
	vg_query_set_text(insert, 2, vg_str_z(shard->file));
	vg_query_set_text(insert, 3, manifest);
	if (!vg_query_run(insert)) return false;
	return read_hashes(merge, shard, manifest);
}

static bool load(struct vg_merge *merge, struct vg_query *insert, const char *file, char *error_r, size_t size)
{
	struct vg_buf manifest = {0};
	struct vg_merge_shard shard = {.file = file};
	if (vg_sink_for(file) != &vg_sink_jsonl || strcmp(file, "-") == 0) {
		snprintf(error_r, size, "%s is no shard: a shard is written as JSON Lines, to a file named .jsonl",
			 file);
		return false;
	}
	bool loaded = vg_manifest_load(file, &manifest, error_r, size);
	if (loaded && !add_shard(merge, insert, &shard, vg_str_n(manifest.ptr, manifest.len))) {
		snprintf(error_r, size,
			 "%s.manifest.json is no manifest of a shard, or another version of vaglio has written it",
			 file);
		loaded = false;
	}
	vg_buf_free(&manifest);
	if (!loaded) return false;
	shard.hash = vg_hash_new();
	VG_PUSH(merge->arena, merge->shards, shard);
	return true;
}

static bool load_all(struct vg_merge *merge, const char *const *files, uint32_t n, char *error_r, size_t size)
{
	struct vg_query *insert = vg_query_new(merge->db, insert_shard);
	bool loaded = insert != NULL;
	if (!loaded) snprintf(error_r, size, "%s", vg_db_error(merge->db));
	for (uint32_t i = 0; loaded && i < n; i++) loaded = load(merge, insert, files[i], error_r, size);
	vg_query_free(insert);
	return loaded;
}

static bool check_common(struct vg_merge *merge, char *error_r, size_t size)
{
	bool common = true;
	struct vg_str file = VG_STR("");
	struct vg_query *query = vg_query_new(merge->db, "SELECT file FROM shards WHERE plan IS NULL ORDER BY id");
	if (query != NULL && vg_query_next(query) == VG_ROW) {
		file = vg_query_text(query, 0);
		snprintf(error_r, size, "%.*s was written by a run without --plan: it is no shard", VG_STR_ARG(file));
		common = false;
	}
	vg_query_free(query);
	for (size_t i = 0; common && i < sizeof commons / sizeof *commons; i++) {
		query = vg_query_new(merge->db, commons[i].sql);
		if (query != NULL && vg_query_next(query) == VG_ROW) {
			struct vg_str a = vg_query_text(query, 0), b = vg_query_text(query, 1);
			snprintf(error_r, size, "%.*s %s %.*s", VG_STR_ARG(a), commons[i].what, VG_STR_ARG(b));
			common = false;
		}
		vg_query_free(query);
	}
	return common;
}

/* Names the shards that are missing. */
static bool check_missing(struct vg_merge *merge, char *error_r, size_t size)
{
	int64_t shards = vg_db_number(merge->db, "SELECT shards FROM shards WHERE id = 0", 0);
	int64_t missing = shards - (int64_t)merge->shards.n;
	struct vg_query *query = vg_query_new(merge->db, "SELECT shard FROM shards ORDER BY shard");
	int64_t next = 0, at = 0;
	uint32_t named = 0;
	if (missing == 0 || query == NULL) {
		vg_query_free(query);
		return missing == 0;
	}
	int n = snprintf(error_r, size, "%lld of %lld shards are missing:", (long long)missing, (long long)shards);
	for (bool more = true; more && named <= NAMED; next = at + 1) {
		more = vg_query_next(query) == VG_ROW;
		at = more ? vg_query_int(query, 0) : shards;
		for (; next < at && named <= NAMED && (size_t)n < size; next++, named++)
			n += named == NAMED ? snprintf(error_r + n, size - (size_t)n, " ...")
					    : snprintf(error_r + n, size - (size_t)n, " %lld", (long long)next);
	}
	vg_query_free(query);
	return false;
}

static bool read_pieces(struct vg_merge *merge, char *error_r, size_t size)
{
	uint64_t next = 0;
	uint64_t inputs = (uint64_t)vg_db_number(merge->db, "SELECT inputs FROM shards WHERE id = 0", 0);
	struct vg_query *query = vg_db_run(merge->db, insert_pieces)
					 ? vg_query_new(merge->db, "SELECT id, first, n FROM pieces ORDER BY first, id")
					 : NULL;
	bool good = query != NULL;
	while (good && vg_query_next(query) == VG_ROW) {
		struct vg_merge_piece piece = {(uint32_t)vg_query_int(query, 0), (uint64_t)vg_query_int(query, 1),
					       (uint64_t)vg_query_int(query, 2)};
		good = piece.first == next && piece.shard < merge->shards.n;
		next = piece.first + piece.n;
		VG_PUSH(merge->arena, merge->pieces, piece);
	}
	vg_query_free(query);
	if (good && next == inputs) return true;
	snprintf(error_r, size, "the shards do not add up: inputs are missing or doubled near the %" PRIu64 "th", next);
	return false;
}

bool vg_merge_open(struct vg_merge *merge, const char *const *files, uint32_t n, char *error_r, size_t size)
{
	*merge = (struct vg_merge){.arena = vg_arena_new()};
	merge->db = vg_db_open(":memory:", VG_DB_CREATE, error_r, size);
	if (merge->db == NULL) return false;
	if (!vg_db_run(merge->db, schema)) {
		snprintf(error_r, size, "%s", vg_db_error(merge->db));
		return false;
	}
	return load_all(merge, files, n, error_r, size) && check_common(merge, error_r, size) &&
	       check_missing(merge, error_r, size) && read_pieces(merge, error_r, size);
}

bool vg_merge_check_plan(struct vg_merge *merge, const char *path, char *error_r, size_t size)
{
	struct vg_plan *plan = vg_plan_open(path, error_r, size);
	if (plan == NULL) return false;
	struct vg_str name = vg_hash_hex(merge->arena, "sha256:", plan->hash, VG_HASH_SIZE);
	struct vg_query *query = vg_query_new(merge->db, "SELECT plan FROM shards WHERE id = 0");
	bool ours = query != NULL && vg_query_next(query) == VG_ROW && vg_str_eq(vg_query_text(query, 0), name);
	if (!ours) snprintf(error_r, size, "the shards are not those of %s", path);
	vg_query_free(query);
	vg_plan_close(plan);
	return ours;
}

#define SUM(key) "'" key "', (SELECT sum(json_extract(manifest, '$." key "')) FROM shards)"
#define SUMS(key)                                                                                                      \
	"'" key "', (SELECT json_group_object(k, n) FROM (SELECT j.key AS k, sum(j.value) AS n FROM shards,"           \
	" json_each(shards.manifest, '$." key "') j GROUP BY j.key ORDER BY min(shards.id), min(j.id)))"
#define OF_FIRST(key) "'" key "', (SELECT json_extract(manifest, '$." key "') FROM shards WHERE id = 0)"
#define BOUND(key, least) "'" key "', (SELECT " least "(json_extract(manifest, '$." key "')) FROM shards)"

/* A patch drops what is NULL. */
static const char manifest_sql[] =
	"SELECT json_patch('{}', json_object('vaglio', 1, " OF_FIRST("program") ", " OF_FIRST("rules") //
	", 'records', ?1, 'sha256', ?2, " OF_FIRST("options") ", " OF_FIRST("limits")                  //
	", 'sandbox', (SELECT CASE WHEN min(s) = max(s) THEN s ELSE 'another by shard' END FROM"
	" (SELECT json_extract(manifest, '$.sandbox') AS s FROM shards))"
	", 'plan', (SELECT plan FROM shards WHERE id = 0), 'shards', (SELECT count(*) FROM shards)" //
	", " SUM("inputs") ", " SUM("input_bytes") ", " SUM("documents") ", " SUM("copies")         //
	", " SUM("text_bytes") ", " SUM("mentions") ", " SUMS("status") ", " SUMS("errors")         //
	", " SUMS("actions")                                                                        //
	", 'machine_dependent', (SELECT json_group_array(json(j.value)) FROM shards,"
	" json_each(shards.manifest, '$.machine_dependent') j)"
	", " BOUND("started", "min") ", " BOUND("finished", "max") "))";

bool vg_merge_manifest(struct vg_merge *merge, const unsigned char *sha256, struct vg_buf *manifest_r)
{
	struct vg_query *query = vg_query_new(merge->db, manifest_sql);
	if (query == NULL) return false;
	vg_query_set_text(query, 1, vg_xxh_sum_text(merge->arena, merge->records));
	if (sha256 != NULL)
		vg_query_set_text(query, 2, vg_hash_hex(merge->arena, "", sha256, VG_HASH_SIZE));
	else
		vg_query_set_null(query, 2);
	bool made = vg_query_next(query) == VG_ROW;
	if (made) vg_buf_str(manifest_r, vg_query_text(query, 0));
	vg_buf_char(manifest_r, '\n');
	vg_query_free(query);
	return made;
}

uint64_t vg_merge_documents(struct vg_merge *merge)
{
	return (uint64_t)vg_db_number(merge->db, "SELECT sum(json_extract(manifest, '$.documents')) FROM shards", 0);
}

void vg_merge_close(struct vg_merge *merge)
{
	for (uint32_t i = 0; i < merge->shards.n; i++) vg_hash_free(merge->shards.items[i].hash);
	vg_db_close(merge->db);
	vg_arena_free(merge->arena);
}
