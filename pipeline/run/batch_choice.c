/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which inputs of an earlier run are to be tried again. */
#include "batch_past_int.h"
#include "outcome.h"

#include <stdio.h>

bool vg_choice_code(struct vg_str name, enum vg_error_code *code_r)
{
	static const struct {
		const char *name;
		enum vg_error_code code;
	} kinds[] = {
		{"timeout", VG_ERROR_LIMIT_TIME}, {"memory", VG_ERROR_LIMIT_MEMORY}, {"crash", VG_ERROR_WORKER_CRASH}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!vg_str_eqz(name, kinds[i].name)) continue;
		*code_r = kinds[i].code;
		return true;
	}
	return false;
}

bool vg_choice_unknown(const char *option, struct vg_str name, char *error_r, size_t size)
{
	const char *names = strcmp(option, "status") == 0
				    ? "there are ok, partial, failed, skipped, timeout, memory and crash"
				    : "`vaglio status` shows those of an output";
	snprintf(error_r, size, "--%s: nothing is named '%.*s'; %s", option, VG_STR_ARG(name), names);
	return false;
}

static void put_code_name(struct vg_buf *sql, enum vg_error_code code)
{
	vg_buf_z(sql, "OR ' ' || codes || ' ' LIKE '% ");
	vg_buf_z(sql, vg_error_name(code));
	vg_buf_z(sql, " %' ");
}

/* "failed,timeout" as a condition on a row of documents; names are checked, so that nothing of them is SQL. */
static bool put_status(struct vg_buf *sql, struct vg_str name)
{
	enum vg_outcome outcome;
	enum vg_error_code code;
	if (vg_outcome_parse(name, &outcome)) {
		vg_buf_z(sql, "OR status = '");
		vg_buf_z(sql, vg_outcome_name(outcome));
		vg_buf_z(sql, "' ");
		return true;
	}
	if (!vg_choice_code(name, &code)) return false;
	put_code_name(sql, code);
	return true;
}

static bool put_code(struct vg_buf *sql, struct vg_str name)
{
	enum vg_error_code code;
	if (!vg_error_parse(name, &code)) return false;
	put_code_name(sql, code);
	return true;
}

/* Appends " AND EXISTS (a document that has one of the names)". */
static bool put_names(struct vg_buf *sql, const char *names, const char *option,
		      bool (*put)(struct vg_buf *, struct vg_str), char *error_r, size_t size)
{
	struct vg_str rest = vg_str_z(names == NULL ? "" : names), name;
	if (names == NULL) return true;
	vg_buf_z(sql, " AND EXISTS (SELECT 1 FROM documents d WHERE d.number >= i.first AND"
		      " d.number < i.first + i.documents AND (0 ");
	while (vg_str_next(&rest, ',', &name)) {
		if (put(sql, vg_str_trim(name))) continue;
		return vg_choice_unknown(option, name, error_r, size);
	}
	vg_buf_z(sql, "))");
	return true;
}

static void step_chosen(struct vg_past *past)
{
	past->next_chosen = vg_query_next(past->chosen) == VG_ROW ? vg_query_int(past->chosen, 0) : -1;
}

bool vg_past_choose(struct vg_past *past, char *error_r, size_t size)
{
	const struct vg_choice *choice = past->conf.choice;
	struct vg_buf sql = {0};
	if (choice == NULL) return true;
	vg_buf_z(&sql, "CREATE TEMP TABLE chosen AS SELECT number FROM inputs i WHERE path GLOB ?");
	bool right = put_names(&sql, choice->status, "status", put_status, error_r, size) &&
		     put_names(&sql, choice->code, "code", put_code, error_r, size);
	vg_buf_z(&sql, " ORDER BY number");
	vg_buf_char(&sql, '\0');
	struct vg_query *query = right ? vg_query_new(past->db, sql.ptr) : NULL;
	if (query != NULL) vg_query_set_text(query, 1, vg_str_z(choice->path == NULL ? "*" : choice->path));
	bool made = query != NULL && vg_query_run(query);
	if (right && !made) snprintf(error_r, size, "%s.inputs: %s", past->conf.output, vg_db_error(past->db));
	vg_query_free(query);
	vg_buf_free(&sql);
	if (!made) return false;
	past->n_chosen = (uint64_t)vg_db_number(past->db, "SELECT count(*) FROM chosen", 0);
	past->chosen = vg_query_new(past->db, "SELECT number FROM chosen ORDER BY number");
	past->chosen_paths = vg_query_new(
		past->db, "SELECT path FROM chosen c JOIN inputs i ON i.number = c.number ORDER BY c.number");
	if (past->chosen != NULL) step_chosen(past);
	return past->chosen != NULL && past->chosen_paths != NULL;
}

bool vg_past_is_chosen(struct vg_past *past)
{
	if (past->conf.choice == NULL) return false;
	while (past->next_chosen >= 0 && past->next_chosen < (int64_t)past->row.number) step_chosen(past);
	return past->next_chosen == (int64_t)past->row.number;
}

uint64_t vg_past_chosen(const struct vg_past *past)
{
	return past->n_chosen;
}

bool vg_past_chosen_next(struct vg_past *past, struct vg_str *path_r)
{
	if (vg_query_next(past->chosen_paths) != VG_ROW) return false;
	*path_r = vg_query_text(past->chosen_paths, 0);
	return true;
}
