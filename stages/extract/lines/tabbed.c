/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tabbed.h"

#include "vaglio/text.h"

#define ROW_MAX 400u /* bytes of a paragraph that is a row */
#define ROWS_MIN 3u  /* of a table of three columns or more */
#define PAIRS_MIN 4u /* of one of two, whose second column holds figures */

/* Whether a sign of its own stands for a tab in the source, as word processors have it. */
static bool is_sign(const struct vg_doc *doc, uint32_t at)
{
	const struct vg_run *run = vg_text_locate(doc, at, NULL);
	return run != NULL && run->kind != VG_RUNKIND_VERBATIM && run->text.end - run->text.start == 1;
}

/* How many tabs part the words of a paragraph; 0 where it can be no row. */
static uint32_t tabs_in(const struct vg_doc *doc, const struct vg_block *block)
{
	struct vg_str text = vg_doc_slice(doc, block->span), cell;
	uint32_t tabs = 0;
	if (block->type != VG_BLOCK_PARAGRAPH || text.len > ROW_MAX) return 0;
	if (memchr(text.ptr, '\t', text.len) == NULL || memchr(text.ptr, '\n', text.len) != NULL) return 0;
	for (uint32_t at = block->span.start; vg_str_next(&text, '\t', &cell); tabs++, at += cell.len + 1) {
		if (vg_str_trim(cell).len == 0) return 0; /* tabs that only lead to a place on the line */
		if (at > block->span.start && !is_sign(doc, at - 1)) return 0;
	}
	return tabs - 1;
}

/* Rows begin with names and numbers; of two columns the second holds figures, but for its head. */
static bool looks_like_rows(const struct vg_doc *doc, uint32_t first, uint32_t end, uint32_t tabs)
{
	uint32_t named = 0, figures = 0, n = end - first;
	for (uint32_t i = first; i < end; i++) {
		struct vg_str text = vg_doc_slice(doc, doc->blocks.items[i].span), cell;
		uint32_t at = 0;
		int32_t cp = vg_utf8_next(text, &at);
		named += vg_cp_is_upper(cp) || vg_cp_is_digit(cp);
		vg_str_next(&text, '\t', &cell);
		figures += vg_is_digit(vg_str_trim(text).ptr[0]);
	}
	if (named * 2 < n) return false;
	return tabs >= 2 ? n >= ROWS_MIN : n >= PAIRS_MIN && figures + 1 >= n;
}

/* Where the paragraphs end that have as many tabs as the first. */
static uint32_t run_end(const struct vg_doc *doc, uint32_t first, uint32_t tabs)
{
	uint32_t end = first + 1;
	while (end < doc->blocks.n && tabs_in(doc, &doc->blocks.items[end]) == tabs) end++;
	return end;
}

void vg_tabbed_mark(struct vg_doc *doc)
{
	VG_VEC(struct vg_block) blocks = {0};
	uint32_t kept = 0; /* blocks that stand in the new list */
	for (uint32_t i = 0, end; i < doc->blocks.n; i = end) {
		uint32_t tabs = tabs_in(doc, &doc->blocks.items[i]);
		end = tabs > 0 ? run_end(doc, i, tabs) : i + 1;
		if (tabs == 0 || !looks_like_rows(doc, i, end, tabs)) continue;
		for (; kept < i; kept++) VG_PUSH(doc->arena, blocks, doc->blocks.items[kept]);
		struct vg_block table = doc->blocks.items[i];
		table.type = VG_BLOCK_TABLE;
		table.span.end = doc->blocks.items[end - 1].span.end;
		VG_PUSH(doc->arena, blocks, table);
		for (; kept < end; kept++) {
			struct vg_block row = doc->blocks.items[kept];
			row.type = VG_BLOCK_TABLE_ROW;
			row.row = kept - i + 1;
			VG_PUSH(doc->arena, blocks, row);
		}
	}
	if (kept == 0) return;
	for (; kept < doc->blocks.n; kept++) VG_PUSH(doc->arena, blocks, doc->blocks.items[kept]);
	doc->blocks.items = blocks.items;
	doc->blocks.n = blocks.n;
	doc->blocks.cap = blocks.cap;
}
