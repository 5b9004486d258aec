/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome.h"
#include "pg.h"
#include "sink.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define MANIFEST_MAX ((size_t)256 << 20)

static bool load_from_db(const char *output, struct vg_buf *manifest_r, char *error_r, size_t size)
{
	struct vg_db *db = vg_db_open_own(output, VG_DB_READ, error_r, size);
	if (db == NULL) return false;
	struct vg_query *query = vg_query_new(db, "SELECT manifest FROM runs ORDER BY id DESC LIMIT 1");
	bool found = query != NULL && vg_query_next(query) == VG_ROW;
	if (found)
		vg_buf_str(manifest_r, vg_query_text(query, 0));
	else
		snprintf(error_r, size, "%s tells of no run: %s", output, vg_db_error(db));
	vg_query_free(query);
	vg_db_close(db);
	return found;
}

/* What errno says of the manifest at `path`. */
static void say_no_manifest(const char *output, const char *path, char *error_r, size_t size)
{
	int reason = errno;
	struct stat status;
	if (reason == ENOENT && stat(output, &status) == 0)
		snprintf(error_r, size, "%s is no output of `vaglio run`: cannot read %s: %s", output, path,
			 strerror(reason));
	else
		snprintf(error_r, size, "cannot read %s: %s", reason == ENOENT ? output : path, strerror(reason));
}

static bool load_from_file(const char *output, struct vg_buf *manifest_r, char *error_r, size_t size)
{
	struct stat status; /* an output that is a folder has it inside */
	bool folder = stat(output, &status) == 0 && S_ISDIR(status.st_mode);
	char *path = vg_beside(output, folder ? "/manifest.json" : ".manifest.json");
	FILE *file = fopen(path, "rbe");
	size_t n = 1;
	while (file != NULL && n > 0 && manifest_r->len < MANIFEST_MAX) {
		vg_buf_reserve(manifest_r, 1 << 16);
		n = fread(manifest_r->ptr + manifest_r->len, 1, 1 << 16, file);
		manifest_r->len += n;
	}
	bool whole = file != NULL && feof(file) && !ferror(file);
	if (!whole) say_no_manifest(output, path, error_r, size);
	if (file != NULL) fclose(file);
	free(path);
	return whole;
}

static void take_manifest(void *user, struct vg_str manifest)
{
	vg_buf_str(user, manifest);
}

static bool load_from_server(const char *address, struct vg_buf *manifest_r, char *error_r, size_t size)
{
	if (!vg_sink_postgres.replaceable(address, error_r, size)) return false;
	struct vg_pg *pg = vg_pg_open(address, error_r, size);
	if (pg == NULL) return false;
	bool asked = vg_pg_each(pg, "SELECT manifest::text FROM vaglio.runs ORDER BY id DESC LIMIT 1", take_manifest,
				manifest_r);
	if (manifest_r->len == 0)
		snprintf(error_r, size, "PostgreSQL: no run has ended there yet%s%s", asked ? "" : ": ",
			 asked ? "" : vg_pg_error(pg));
	vg_pg_close(pg);
	return manifest_r->len > 0;
}

bool vg_manifest_load(const char *output, struct vg_buf *manifest_r, char *error_r, size_t size)
{
	const struct vg_sink_type *type = vg_sink_for(output);
	if (type == &vg_sink_sqlite) return load_from_db(output, manifest_r, error_r, size);
	if (type != NULL && type->remote) return load_from_server(output, manifest_r, error_r, size);
	return load_from_file(output, manifest_r, error_r, size);
}

struct vg_db *vg_manifest_parse(struct vg_str manifest, char *error_r, size_t size)
{
	struct vg_db *db = vg_db_open(":memory:", VG_DB_CREATE, error_r, size);
	if (db == NULL) return NULL;
	bool made = vg_db_run(db, "CREATE TABLE manifest(path TEXT, key TEXT, value)");
	struct vg_query *query =
		made ? vg_query_new(
			       db,
			       "INSERT INTO manifest SELECT path, key, atom FROM json_tree(?) WHERE atom IS NOT NULL")
		     : NULL;
	if (query != NULL) vg_query_set_text(query, 1, manifest);
	bool parsed = query != NULL && vg_query_run(query);
	vg_query_free(query);
	if (parsed) return db;
	snprintf(error_r, size, "the manifest is no JSON: %s", vg_db_error(db));
	vg_db_close(db);
	return NULL;
}

struct vg_str vg_manifest_text(struct vg_db *db, struct vg_arena *arena, const char *path, const char *key)
{
	struct vg_str text = VG_STR("");
	struct vg_query *query = vg_query_new(db, "SELECT value FROM manifest WHERE path = ? AND key = ?");
	if (query == NULL) return text;
	vg_query_set_text(query, 1, vg_str_z(path));
	vg_query_set_text(query, 2, vg_str_z(key));
	if (vg_query_next(query) == VG_ROW) text = vg_arena_str(arena, vg_query_text(query, 0));
	vg_query_free(query);
	return text;
}
