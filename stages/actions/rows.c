/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

static bool is_entry(const struct vg_action *action)
{
	return vg_str_starts(action->rule, VG_STR("tables/entry"));
}

/* Marks the sentences of entries that end with their verdict. */
static bool *mark_entries(struct vg_ctx *ctx, const struct vg_doc *doc)
{
	bool *entries = vg_arena_alloc(vg_ctx_scratch(ctx), doc->sentences.n + 1u);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_span row = doc->actions.items[i].evidence;
		int32_t first = is_entry(&doc->actions.items[i]) ? vg_doc_sentence_at(doc, row.start) : VG_NONE;
		for (uint32_t k = (uint32_t)first; first != VG_NONE && k < doc->sentences.n; k++) {
			if (doc->sentences.items[k].start >= row.end) break;
			entries[k] = true;
		}
	}
	return entries;
}

/* Marks the blocks of tables and forms whose rows are actions already: their sentences tell nothing more. */
static bool *mark_lists(struct vg_ctx *ctx, const struct vg_doc *doc)
{
	bool *lists = vg_arena_alloc(vg_ctx_scratch(ctx), doc->blocks.n + 1u);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_span row = doc->actions.items[i].evidence;
		if (is_entry(&doc->actions.items[i])) continue;
		int32_t block = vg_doc_block_at(doc, row.start);
		while (block > 0 && doc->blocks.items[block].type == VG_BLOCK_TABLE_ROW && !lists[block]) block--;
		if (block == VG_NONE || lists[block]) continue;
		for (uint32_t b = (uint32_t)block; b < doc->blocks.n; b++) {
			const struct vg_block *next = &doc->blocks.items[b];
			if (next->type != VG_BLOCK_TABLE_ROW && next->span.start >= row.end) break;
			lists[b] = true;
		}
	}
	return lists;
}

struct rows rows_of(struct vg_ctx *ctx, const struct vg_doc *doc)
{
	struct rows rows = {.n = doc->actions.n};
	if (rows.n == 0) return rows;
	rows.blocks = mark_lists(ctx, doc);
	rows.entries = mark_entries(ctx, doc);
	return rows;
}

bool rows_tell(const struct rows *rows, const struct vg_doc *doc, uint32_t sentence)
{
	if (rows->n == 0) return false;
	int32_t block = vg_doc_block_at(doc, doc->sentences.items[sentence].start);
	return rows->entries[sentence] || (block != VG_NONE && rows->blocks[block]);
}

void rows_sort(const struct rows *rows, struct vg_ctx *ctx, struct vg_doc *doc)
{
	uint32_t n_rows = rows->n;
	if (n_rows == 0) return;
	struct vg_action *all = doc->actions.items;
	size_t bytes = sizeof *all * doc->actions.n;
	struct vg_action *merged = vg_arena_alloc(vg_ctx_scratch(ctx), bytes);
	uint32_t a = 0, b = n_rows, n = 0;
	while (a < n_rows || b < doc->actions.n) {
		bool row = b == doc->actions.n || (a < n_rows && all[a].evidence.start <= all[b].evidence.start);
		merged[n++] = row ? all[a++] : all[b++];
	}
	memcpy(all, merged, bytes);
}
