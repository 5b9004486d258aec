/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running text as lines, and lists in it: lines whose parts stand between the same signs, "Korvend Ltd – Oman – radars
 * – refused". */
#include "tables.h"

#define LINE_MAX 300u /* bytes of a line that is a row */

/* Signs between blanks; ";" with one behind it. */
static const struct vg_str separators[] = {VG_STR_INIT("\xE2\x80\x93"), VG_STR_INIT("\xE2\x80\x94"), VG_STR_INIT("-"),
					   VG_STR_INIT(";"), VG_STR_INIT("|")};

struct vg_span tables_trimmed(const struct vg_doc *doc, uint32_t start, uint32_t end)
{
	while (start < end && vg_str_trim(vg_str_slice(doc->text, start, start + 1)).len == 0) start++;
	while (end > start && vg_str_trim(vg_str_slice(doc->text, end - 1, end)).len == 0) end--;
	return (struct vg_span){start, end};
}

static bool is_running(const struct vg_block *block)
{
	return block->type == VG_BLOCK_PARAGRAPH || block->type == VG_BLOCK_LIST_ITEM ||
	       block->type == VG_BLOCK_HEADING || block->type == VG_BLOCK_QUOTE;
}

/* A line without the sign of a list before it. */
static struct vg_span line_of(const struct vg_doc *doc, uint32_t start, uint32_t end)
{
	struct vg_span span = tables_trimmed(doc, start, end);
	for (uint32_t at = span.start; at < span.end; span.start = at) {
		int32_t cp = vg_utf8_next(doc->text, &at);
		if (cp != '-' && cp != '*' && cp != ' ' && cp != 0x2022) break; /* • */
	}
	return span;
}

void tables_lines(const struct tables *t, struct tables_lines *lines_r)
{
	const struct vg_doc *doc = t->doc;
	for (uint32_t b = 0; b < doc->blocks.n; b++) {
		struct vg_span whole = doc->blocks.items[b].span;
		if (!is_running(&doc->blocks.items[b])) {
			VG_PUSH(t->scratch, *lines_r, (struct tables_line){.block = b});
			continue;
		}
		for (uint32_t at = whole.start, next; at < whole.end; at = next) {
			const char *end = memchr(doc->text.ptr + at, '\n', whole.end - at);
			next = end != NULL ? (uint32_t)(end - doc->text.ptr) + 1 : whole.end;
			VG_PUSH(t->scratch, *lines_r, (struct tables_line){line_of(doc, at, next), b});
		}
	}
}

/* The next place at or after from where a sign parts something, or -1. */
static int64_t find_separator(struct vg_str text, struct vg_str sign, uint32_t from)
{
	for (int64_t at = from; (at = vg_str_find(text, sign, (uint32_t)at)) >= 0; at++) {
		uint32_t end = (uint32_t)at + sign.len;
		bool before = *sign.ptr == ';' || (at > 0 && text.ptr[at - 1] == ' ');
		if (before && end < text.len && text.ptr[end] == ' ') return at;
	}
	return -1;
}

/* Whether one of the signs may stand in a text with its blank, told sixteen bytes at a time. */
static bool may_have_sign(struct vg_str text)
{
	const vg_sixteen blank = vg_sixteen_each(' ');
	if (text.len <= 16) return true;
	for (uint32_t at = 1; at < text.len; at += 16) {
		if (text.len - at < 16) at = text.len - 16; /* some twice */
		vg_sixteen bytes = vg_sixteen_at(text.ptr + at), before = vg_sixteen_at(text.ptr + at - 1);
		vg_sixteen sign = (vg_sixteen)((bytes == 0xE2) | (bytes == '-') | (bytes == '|'));
		vg_sixteen with = (vg_sixteen)(before == blank) & sign;
		if (vg_sixteen_any(with | (vg_sixteen)((before == ';') & (bytes == blank)))) return true;
	}
	return false;
}

uint32_t tables_parts(const struct tables *t, const struct tables_line *line, struct vg_str *sign_r)
{
	struct vg_str text = vg_doc_slice(t->doc, line->span);
	if (text.len > LINE_MAX || !may_have_sign(text)) return 0;
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
		uint32_t n = 0;
		*sign_r = separators[i];
		for (int64_t at = 0; (at = find_separator(text, *sign_r, (uint32_t)at)) >= 0; at++) n++;
		if (n >= 2 && n < TABLES_COLUMNS_MAX) return n + 1;
	}
	return 0;
}

uint32_t tables_rows_end(const struct tables *t, const struct tables_lines *lines, uint32_t first)
{
	struct vg_str sign, other;
	uint32_t n = tables_parts(t, &lines->items[first], &sign), end = first + 1;
	if (n == 0) return first;
	while (end < lines->n && tables_parts(t, &lines->items[end], &other) == n && vg_str_eq(other, sign)) end++;
	return end;
}

void tables_rows_grid(const struct tables *t, const struct tables_line *lines, uint32_t n, struct grid *grid_r)
{
	struct vg_str sign;
	uint32_t columns = tables_parts(t, lines, &sign);
	*grid_r = (struct grid){.block = lines[0].block,
				.span = {lines[0].span.start, lines[n - 1].span.end},
				.n_rows = n,
				.n_columns = columns};
	grid_r->rows = vg_arena_alloc(t->scratch, sizeof *grid_r->rows * n);
	grid_r->cells = vg_arena_alloc(t->scratch, sizeof *grid_r->cells * n * columns);
	for (uint32_t r = 0; r < n; r++) {
		struct vg_str text = vg_str_slice(t->doc->text, 0, lines[r].span.end);
		uint32_t at = lines[r].span.start;
		grid_r->rows[r] = lines[r].span;
		for (uint32_t c = 0; c < columns; c++) {
			int64_t end = c + 1 < columns ? find_separator(text, sign, at) : (int64_t)text.len;
			grid_r->cells[r * columns + c] = tables_trimmed(t->doc, at, (uint32_t)end);
			at = (uint32_t)end + sign.len;
		}
	}
}
