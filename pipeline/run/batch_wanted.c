/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch_wanted.h"
#include "pg.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>

struct vg_wanted {
	struct vg_arena *arena;
	const char *pattern;
	VG_VEC(struct vg_str) paths;
};

/* Names are those of the program's own tables, so that nothing of them is SQL. */
static bool put_name(struct vg_buf *sql, struct vg_str name, bool outcomes)
{
	enum vg_error_code code;
	enum vg_outcome outcome;
	if (outcomes && vg_outcome_parse(name, &outcome)) {
		vg_buf_z(sql, " OR d.status = '");
		vg_buf_z(sql, vg_outcome_name(outcome));
		vg_buf_char(sql, '\'');
		return true;
	}
	if (!(outcomes ? vg_choice_code(name, &code) : vg_error_parse(name, &code))) return false;
	vg_buf_z(sql, " OR EXISTS (SELECT 1 FROM vaglio.errors e WHERE e.document = d.id AND e.code = '");
	vg_buf_z(sql, vg_error_name(code));
	vg_buf_z(sql, "')");
	return true;
}

static bool put_names(struct vg_buf *sql, const char *names, const char *option, bool outcomes, char *error_r,
		      size_t size)
{
	struct vg_str rest = vg_str_z(names == NULL ? "" : names), name;
	if (names == NULL) return true;
	vg_buf_z(sql, " AND (false");
	while (vg_str_next(&rest, ',', &name)) {
		if (put_name(sql, vg_str_trim(name), outcomes)) continue;
		return vg_choice_unknown(option, name, error_r, size);
	}
	vg_buf_char(sql, ')');
	return true;
}

static void take(void *user, struct vg_str path)
{
	struct vg_wanted *wanted = user;
	struct vg_str kept = vg_arena_str(wanted->arena, path);
	if (wanted->pattern == NULL || fnmatch(wanted->pattern, kept.ptr, 0) == 0)
		VG_PUSH(wanted->arena, wanted->paths, kept);
}

struct vg_wanted *vg_wanted_load(const char *address, const struct vg_choice *choice, char *error_r, size_t size)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_wanted *wanted = vg_arena_alloc(arena, sizeof *wanted);
	struct vg_buf sql = {0};
	wanted->arena = arena;
	wanted->pattern = choice->path;
	vg_buf_z(&sql, "SELECT DISTINCT split_part(d.path, '!/', 1) FROM vaglio.documents d WHERE true");
	bool right = put_names(&sql, choice->status, "status", true, error_r, size) &&
		     put_names(&sql, choice->code, "code", false, error_r, size);
	vg_buf_char(&sql, '\0');
	struct vg_pg *pg = right ? vg_pg_open(address, error_r, size) : NULL;
	bool asked = pg != NULL && vg_pg_each(pg, sql.ptr, take, wanted);
	if (pg != NULL && !asked) snprintf(error_r, size, "PostgreSQL: %s", vg_pg_error(pg));
	vg_pg_close(pg);
	vg_buf_free(&sql);
	if (wanted->paths.n > 1) qsort(wanted->paths.items, wanted->paths.n, sizeof *wanted->paths.items, vg_str_order);
	if (asked) return wanted;
	vg_arena_free(arena);
	return NULL;
}

bool vg_wanted_settle(const struct vg_wanted *wanted, const char *address, char *error_r, size_t size)
{
	static const char errors[] =
		"DELETE FROM vaglio.errors WHERE document IN (SELECT d.id FROM vaglio.documents d WHERE d.path = $1 AND"
		" d.content_hash IS NULL AND EXISTS (SELECT 1 FROM vaglio.documents n WHERE n.path = d.path AND"
		" n.content_hash IS NOT NULL))";
	static const char documents[] =
		"DELETE FROM vaglio.documents d WHERE d.path = $1 AND d.content_hash IS NULL AND EXISTS"
		" (SELECT 1 FROM vaglio.documents n WHERE n.path = d.path AND n.content_hash IS NOT NULL)";
	struct vg_pg *pg = vg_pg_open(address, error_r, size);
	bool done = pg != NULL && vg_pg_run(pg, "BEGIN");
	for (uint32_t i = 0; done && i < wanted->paths.n; i++)
		done = vg_pg_run_with(pg, errors, wanted->paths.items[i]) &&
		       vg_pg_run_with(pg, documents, wanted->paths.items[i]);
	done = done && vg_pg_run(pg, "COMMIT");
	if (pg != NULL && !done) snprintf(error_r, size, "PostgreSQL: %s", vg_pg_error(pg));
	vg_pg_close(pg);
	return done;
}

void vg_wanted_free(struct vg_wanted *wanted)
{
	if (wanted != NULL) vg_arena_free(wanted->arena);
}

bool vg_wanted_has(const struct vg_wanted *wanted, struct vg_str path)
{
	return wanted->paths.n > 0 &&
	       bsearch(&path, wanted->paths.items, wanted->paths.n, sizeof path, vg_str_order) != NULL;
}

uint64_t vg_wanted_count(const struct vg_wanted *wanted)
{
	return wanted->paths.n;
}

struct vg_str vg_wanted_path(const struct vg_wanted *wanted, uint64_t i)
{
	return wanted->paths.items[i];
}
