/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge_inputs.h"
#include "batch_past.h"
#include "ledger_inputs.h"

#include <stdio.h>
#include <stdlib.h>

struct shard {
	uint64_t next; /* input that was not begun */
	bool failed;   /* has documents that failed */
};

struct vg_merge_inputs {
	const struct vg_merge *merge;
	const char *output;
	struct vg_inputs *rows;
	struct shard *shards;
	/* The shard in hand: one at a time, so files do not grow with their number. */
	uint32_t at;
	struct vg_db *db; /* NULL = none yet */
	struct vg_query *inputs, *documents;
	struct vg_blob *blob;
	struct vg_input_row input; /* in hand; strings are those of `inputs` */
	uint64_t left;             /* its documents that are still to come */
	int64_t plan, new_plan;    /* number of the plan of the input before, there and here */
};

static void leave_shard(struct vg_merge_inputs *m)
{
	vg_blob_close(m->blob);
	vg_query_free(m->inputs);
	vg_query_free(m->documents);
	vg_db_close(m->db);
	m->blob = NULL;
	m->inputs = m->documents = NULL;
	m->db = NULL;
	m->plan = -1;
}

static bool turn_to(struct vg_merge_inputs *m, uint32_t shard)
{
	if (m->db != NULL && m->at == shard) return true;
	leave_shard(m);
	m->at = shard;
	m->db = vg_past_rows(m->merge->shards.items[shard].file);
	if (m->db == NULL) return false;
	m->inputs = vg_query_new(m->db, vg_inputs_sql_from);
	m->documents = vg_query_new(m->db, vg_inputs_sql_documents);
	if (m->inputs == NULL || m->documents == NULL) return false;
	vg_query_set_int(m->inputs, 1, (int64_t)m->shards[shard].next);
	return true;
}

static bool begin_input(struct vg_merge_inputs *m)
{
	if (vg_query_next(m->inputs) != VG_ROW) return false;
	vg_inputs_get_input(m->inputs, &m->input);
	m->shards[m->at].next = m->input.number + 1;
	m->left = m->input.documents;
	vg_query_reset(m->documents);
	vg_query_set_int(m->documents, 1, (int64_t)m->input.first);
	vg_query_set_int(m->documents, 2, (int64_t)(m->input.first + m->input.documents));
	return m->left > 0;
}

/* The number here of the plan of the input in hand. */
static bool carry_plan(struct vg_merge_inputs *m)
{
	struct vg_input_plan plan = {.text = ""};
	if (m->input.plan == m->plan) return true;
	struct vg_query *query = vg_query_new(m->db, "SELECT text, late, records, limits FROM plans WHERE id = ?");
	if (query == NULL) return false;
	vg_query_set_int(query, 1, m->input.plan);
	bool found = vg_query_next(query) == VG_ROW;
	if (found) {
		snprintf(plan.text, sizeof plan.text, "%.*s", VG_STR_ARG(vg_query_text(query, 0)));
		snprintf(plan.late, sizeof plan.late, "%.*s", VG_STR_ARG(vg_query_text(query, 1)));
		snprintf(plan.records, sizeof plan.records, "%.*s", VG_STR_ARG(vg_query_text(query, 2)));
		plan.limits = vg_query_text(query, 3);
		m->new_plan = vg_inputs_plan(m->rows, &plan);
		m->plan = m->input.plan;
	}
	vg_query_free(query);
	return found && m->new_plan >= 0;
}

static bool end_input(struct vg_merge_inputs *m)
{
	if (!carry_plan(m)) return false;
	m->input.plan = m->new_plan;
	return vg_inputs_put_input(m->rows, &m->input);
}

bool vg_merge_inputs_put(struct vg_merge_inputs *m, uint32_t shard, const struct vg_sink_ref *ref)
{
	struct vg_document_row row;
	if (!turn_to(m, shard) || (m->left == 0 && !begin_input(m))) return false;
	bool found =
		vg_query_next(m->documents) == VG_ROW && vg_inputs_get_document(m->documents, m->db, &m->blob, &row);
	if (!found) return false;
	memset(row.place, 0, sizeof row.place);
	if (ref != NULL) memcpy(row.place, ref->numbers, sizeof row.place);
	if (row.answer.outcome == VG_OUTCOME_FAILED) m->shards[shard].failed = true;
	if (!vg_inputs_put_document(m->rows, &row)) return false;
	m->left--;
	return m->left > 0 || end_input(m);
}

/* The facts of the first shard, but those that tell of one output. */
static bool put_facts(struct vg_merge_inputs *m)
{
	struct vg_arena *arena = vg_arena_new();
	bool failed = false, put = turn_to(m, 0);
	struct vg_query *query =
		put ? vg_query_new(m->db,
				   "SELECT name, value FROM facts WHERE name NOT IN ('records', 'output', 'failed')")
		    : NULL;
	while (query != NULL && put && vg_query_next(query) == VG_ROW) {
		struct vg_str name = vg_arena_str(arena, vg_query_text(query, 0));
		put = vg_inputs_fact(m->rows, name.ptr, vg_query_text(query, 1));
	}
	put = put && query != NULL;
	vg_query_free(query);
	for (uint32_t i = 0; i < m->merge->shards.n; i++) failed = failed || m->shards[i].failed;
	put = put && vg_inputs_fact(m->rows, "records", vg_xxh_sum_text(arena, m->merge->records)) &&
	      vg_inputs_fact(m->rows, "failed", vg_str_z(failed ? "true" : "")) &&
	      vg_inputs_fact_output(m->rows, m->output);
	vg_arena_free(arena);
	return put;
}

bool vg_merge_inputs_complete(struct vg_merge_inputs *m)
{
	return put_facts(m) && vg_inputs_complete(m->rows);
}

bool vg_merge_inputs_publish(struct vg_merge_inputs *m)
{
	return vg_inputs_publish(m->rows);
}

void vg_merge_inputs_close(struct vg_merge_inputs *m)
{
	if (m == NULL) return;
	leave_shard(m);
	vg_inputs_close(m->rows, false);
	free(m->shards);
	free(m);
}

/* Why the files of the shards cannot be joined, or NULL. */
static const char *fault_of(struct vg_db *db, struct vg_arena *arena, const struct vg_merge_conf *conf,
			    struct vg_str *folder)
{
	if (db == NULL) return "has no file .inputs";
	struct vg_str here = vg_inputs_read_fact(db, arena, "folder");
	bool sentences = vg_inputs_read_fact(db, arena, "sentences").len > 0;
	if (folder->ptr == NULL) *folder = here;
	if (!vg_str_eq(here, *folder)) return "was made in another folder";
	return sentences != conf->sentences ? "was made without --sentences or with it, and this is not" : NULL;
}

static bool check_shards(const struct vg_merge *merge, const struct vg_merge_conf *conf, char *why_r, size_t size)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_str folder = {NULL, 0};
	const char *fault = NULL;
	for (uint32_t i = 0; fault == NULL && i < merge->shards.n; i++) {
		struct vg_db *db = vg_past_rows(merge->shards.items[i].file);
		fault = fault_of(db, arena, conf, &folder);
		if (fault != NULL) snprintf(why_r, size, "%s %s", merge->shards.items[i].file, fault);
		vg_db_close(db);
	}
	vg_arena_free(arena);
	return fault == NULL;
}

struct vg_merge_inputs *vg_merge_inputs_open(const struct vg_merge *merge, const struct vg_merge_conf *conf,
					     const struct vg_sink_type *type, char *why_r, size_t size)
{
	const char *output = conf->output;
	why_r[0] = '\0';
	bool readable = type == &vg_sink_sqlite || (type == &vg_sink_jsonl && strcmp(output, "-") != 0);
	if (!readable || !check_shards(merge, conf, why_r, size)) return NULL;
	struct vg_merge_inputs *m = vg_alloc(sizeof *m);
	*m = (struct vg_merge_inputs){.merge = merge, .output = output, .plan = -1};
	m->shards = vg_alloc(sizeof *m->shards * merge->shards.n);
	memset(m->shards, 0, sizeof *m->shards * merge->shards.n);
	m->rows = vg_inputs_open(output, false, 0, why_r, size);
	if (m->rows != NULL) return m;
	vg_merge_inputs_close(m);
	return NULL;
}
