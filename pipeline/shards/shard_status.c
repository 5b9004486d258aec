/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far each shard of a plan is: out of its manifest, or of what it leaves while it runs. */
#include "ledger.h"
#include "outcome.h"
#include "shard.h"
#include "table.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

enum state { DONE, RUNNING, INTERRUPTED, WAITING, FOREIGN };
static const char *const names[] = {"done", "running", "interrupted", "waiting", "foreign"};

struct row {
	enum state state;
	uint64_t inputs, planned, failed;
	char host[64];
};

/* What the manifest of a finished shard says; one of another plan is foreign. */
static void read_finished(const struct vg_plan *plan, const char *file, struct row *row)
{
	char error[VG_MESSAGE_MAX];
	struct vg_buf manifest = {0};
	struct vg_arena *arena = vg_arena_new();
	bool loaded = vg_manifest_load(file, &manifest, error, sizeof error);
	struct vg_db *db = loaded ? vg_manifest_parse(vg_str_n(manifest.ptr, manifest.len), error, sizeof error) : NULL;
	if (db != NULL) {
		struct vg_str name = vg_hash_hex(arena, "sha256:", plan->hash, VG_HASH_SIZE);
		bool ours = vg_str_eq(vg_manifest_text(db, arena, "$.share", "plan"), name);
		row->state = ours ? DONE : FOREIGN;
		row->inputs =
			(uint64_t)vg_db_number(db, "SELECT value FROM manifest WHERE path = '$' AND key = 'inputs'", 0);
		row->failed = (uint64_t)vg_db_number(
			db, "SELECT value FROM manifest WHERE path = '$.status' AND key = 'failed'", 0);
	}
	vg_db_close(db);
	vg_buf_free(&manifest);
	vg_arena_free(arena);
}

static void read_row(const struct vg_plan *plan, const char *file, struct row *row)
{
	static struct vg_ledger_page page;
	bool held = false;
	row->state = WAITING;
	if (vg_ledger_peek(file, &page, &held)) {
		row->state = held ? RUNNING : INTERRUPTED;
		row->inputs = page.live.inputs;
		row->failed = page.live.outcomes[VG_OUTCOME_FAILED];
		snprintf(row->host, sizeof row->host, "%s", page.host);
	} else if (access(file, F_OK) == 0) {
		read_finished(plan, file, row);
	}
}

static void put_number(struct vg_grid *grid, uint64_t number)
{
	VG_PUSH(grid->arena, grid->cells, vg_arena_printf(grid->arena, "%" PRIu64, number));
}

static void put_row(struct vg_grid *grid, uint32_t shard, const struct row *row)
{
	put_number(grid, shard);
	VG_PUSH(grid->arena, grid->cells, vg_str_z(names[row->state]));
	put_number(grid, row->inputs);
	put_number(grid, row->planned);
	put_number(grid, row->failed);
	VG_PUSH(grid->arena, grid->cells, vg_arena_str(grid->arena, vg_str_z(row->host)));
}

bool vg_shard_status(const struct vg_plan *plan, const char *folder, bool json)
{
	static const struct vg_column columns[] = {{"shard", VG_CELL_NUMBER, 8},   {"state", VG_CELL_TEXT, 12},
						   {"inputs", VG_CELL_NUMBER, 12}, {"planned", VG_CELL_NUMBER, 12},
						   {"failed", VG_CELL_NUMBER, 12}, {"host", VG_CELL_TEXT, 40}};
	struct vg_grid grid = {.columns = columns, .n_columns = 6, .arena = vg_arena_new()};
	uint32_t counts[5] = {0};
	uint64_t *planned = vg_arena_alloc(grid.arena, sizeof *planned * plan->shards);
	for (uint32_t i = 0; i < plan->pieces.n; i++) planned[plan->pieces.items[i].shard] += plan->pieces.items[i].n;
	for (uint32_t i = 0; i < plan->shards; i++) {
		struct row row = {.planned = planned[i]};
		struct vg_str file = vg_arena_printf(grid.arena, "%s/%u.jsonl", folder, i);
		read_row(plan, file.ptr, &row);
		counts[row.state]++;
		put_row(&grid, i, &row);
	}
	vg_table_print(&grid, json ? VG_TABLE_JSON : VG_TABLE_PLAIN);
	const char *comma = "";
	for (int i = 0; i < 5 && !json; i++) {
		if (counts[i] == 0) continue;
		printf("%s%u %s", comma, counts[i], names[i]);
		comma = ", ";
	}
	if (!json) printf(" of %u shards\n", plan->shards);
	vg_arena_free(grid.arena);
	return counts[DONE] == plan->shards;
}
