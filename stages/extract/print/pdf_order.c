/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading order: a page is cut at the gutter between columns where most lines respect one, else at white space across
 * the page, until what is left reads row by row. What looks like columns of short cells is a table (pdf_table.c). */
#include "extract/lines/lines.h"
#include "pdf_order.h"

#include <stdlib.h>

#define CUTS_MAX 12   /* cuts inside one another */
#define BUCKETS 1024u /* of the height of a page, to see what stands side by side */

int vg_line_by_place(const void *a, const void *b)
{
	const struct vg_line *x = a, *y = b;
	if (x->box.y0 != y->box.y0) return x->box.y0 < y->box.y0 ? -1 : 1;
	if (x->box.x0 != y->box.x0) return x->box.x0 < y->box.x0 ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

int vg_line_by_row(const void *a, const void *b)
{
	const struct vg_line *x = a, *y = b;
	if (x->row != y->row) return x->row < y->row ? -1 : 1;
	if (x->box.x0 != y->box.x0) return x->box.x0 < y->box.x0 ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

int vg_compare_floats(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return x < y ? -1 : x > y;
}

uint32_t vg_line_rows(struct vg_line *lines, uint32_t n)
{
	uint32_t rows = 0;
	float bottom = -1e9f;
	for (uint32_t i = 0; i < n; i++) {
		float height = lines[i].box.y1 - lines[i].box.y0;
		if (rows == 0 || bottom - lines[i].box.y0 < height / 2) {
			rows++;
			bottom = lines[i].box.y1;
		}
		lines[i].row = rows;
	}
	return rows;
}

static void emit_rows(struct vg_orderer *o, struct vg_line *lines, uint32_t n)
{
	qsort(lines, n, sizeof *lines, vg_line_by_place);
	vg_line_rows(lines, n);
	qsort(lines, n, sizeof *lines, vg_line_by_row);
	for (uint32_t i = 0; i < n; i++) {
		lines[i].row = 0;
		VG_PUSH(o->scratch, o->out, lines[i]);
	}
}

/* How many lines left of x have a line right of it beside them. */
static uint32_t count_beside(const struct vg_orderer *o, const struct vg_line *lines, uint32_t n, float x)
{
	bool taken[BUCKETS] = {false};
	uint32_t beside = 0;
	float scale = o->page->height > 0 ? (float)BUCKETS / o->page->height : 1;
	for (uint32_t pass = 0; pass < 2; pass++) {
		for (uint32_t i = 0; i < n; i++) {
			float from = lines[i].box.y0 * scale, to = lines[i].box.y1 * scale;
			if (from < 0 || to >= (float)BUCKETS || to < from) continue;
			if (pass == 1 && lines[i].box.x1 <= x) beside += taken[(uint32_t)((from + to) / 2)];
			if (pass == 1 || lines[i].box.x0 < x) continue;
			for (uint32_t j = (uint32_t)from; j <= (uint32_t)to; j++) taken[j] = true;
		}
	}
	return beside;
}

/* The gutter with most lines on its lesser side and few across it; false where there is none. least: lines that each
 * side must have. */
static bool find_gutter(const struct vg_orderer *o, const struct vg_line *lines, uint32_t n, uint32_t least, float *x_r)
{
	float *starts = vg_arena_alloc(o->scratch, sizeof *starts * n),
	      *ends = vg_arena_alloc(o->scratch, sizeof *ends * n);
	float wide = o->size * 0.8f > VG_GUTTER_MIN ? o->size * 0.8f : VG_GUTTER_MIN;
	int64_t best = 0;
	for (uint32_t i = 0; i < n; i++) {
		starts[i] = lines[i].box.x0;
		ends[i] = lines[i].box.x1;
	}
	qsort(starts, n, sizeof *starts, vg_compare_floats);
	qsort(ends, n, sizeof *ends, vg_compare_floats);
	for (uint32_t i = 0, begun = 0; i < n; i++) {
		while (begun < n && starts[begun] < ends[i]) begun++;
		if (i + 1 < n && ends[i + 1] <= ends[i]) continue;
		uint32_t left = i + 1, right = n - begun, across = begun - left;
		if (right < least || left < least || starts[begun] - ends[i] < wide || across * 5 > n) continue;
		int64_t score = (int64_t)(left < right ? left : right) - 2 * (int64_t)across;
		if (score <= best) continue;
		float x = (ends[i] + starts[begun]) / 2;
		uint32_t beside = count_beside(o, lines, n, x);
		if (beside < least) continue;
		best = score;
		*x_r = x;
	}
	return best > 0;
}

static void order(struct vg_orderer *o, struct vg_line *lines, uint32_t n, uint32_t depth);

/* Lines left and right of a gutter, with none across it. */
static void emit_sides(struct vg_orderer *o, vg_lines *left, vg_lines *right, uint32_t depth)
{
	float edges[VG_COLUMNS_MAX];
	uint32_t columns;
	vg_lines both = {0};
	VG_RESERVE(o->scratch, both, left->n + right->n + 1);
	for (uint32_t i = 0; i < left->n; i++) both.items[both.n++] = left->items[i];
	for (uint32_t i = 0; i < right->n; i++) both.items[both.n++] = right->items[i];
	if (left->n > 0 && right->n > 0 && vg_table_is(o, both.items, both.n, edges, &columns)) {
		uint32_t head = vg_table_across(o, both.items, both.n, edges, columns);
		uint32_t tail = vg_table_below(o, both.items + head, both.n - head, edges, columns);
		emit_rows(o, both.items, head);
		vg_table_emit(o, both.items + head, both.n - head - tail, edges, columns);
		emit_rows(o, both.items + both.n - tail, tail);
	} else {
		order(o, left->items, left->n, depth + 1);
		order(o, right->items, right->n, depth + 1);
	}
	left->n = right->n = 0;
}

/* Cuts at a gutter. Lines across it part what stands above from what stands below. */
static void cut_columns(struct vg_orderer *o, struct vg_line *lines, uint32_t n, float x, uint32_t depth)
{
	vg_lines left = {0}, right = {0}, across = {0};
	qsort(lines, n, sizeof *lines, vg_line_by_place);
	for (uint32_t i = 0; i < n; i++) {
		bool crosses = lines[i].box.x0 < x && lines[i].box.x1 > x;
		if (crosses)
			emit_sides(o, &left, &right, depth);
		else if (across.n > 0)
			emit_rows(o, across.items, across.n);
		if (!crosses) across.n = 0;
		vg_lines *side = crosses ? &across : lines[i].box.x1 <= x ? &left : &right;
		VG_PUSH(o->scratch, *side, lines[i]);
	}
	emit_sides(o, &left, &right, depth);
	if (across.n > 0) emit_rows(o, across.items, across.n);
}

/* Cuts at white space across all lines; false where there is none. */
static bool cut_bands(struct vg_orderer *o, struct vg_line *lines, uint32_t n, uint32_t depth)
{
	uint32_t from = 0;
	float bottom = lines[0].box.y1;
	qsort(lines, n, sizeof *lines, vg_line_by_place);
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0 && lines[i].box.y0 - bottom > o->size * 0.6f) {
			order(o, lines + from, i - from, depth + 1);
			from = i;
		}
		bottom = i == 0 || lines[i].box.y1 > bottom ? lines[i].box.y1 : bottom;
	}
	if (from == 0) return false;
	order(o, lines + from, n - from, depth + 1);
	return true;
}

static void order(struct vg_orderer *o, struct vg_line *lines, uint32_t n, uint32_t depth)
{
	float x = 0;
	if (n == 0) return;
	if (n < 4 || depth == CUTS_MAX)
		emit_rows(o, lines, n);
	else if (find_gutter(o, lines, n, depth == 0 ? 4 : 3, &x))
		cut_columns(o, lines, n, x, depth);
	else if (!cut_bands(o, lines, n, depth))
		emit_rows(o, lines, n);
}

/* The sign or number of a list item, alone. */
static bool is_label(struct vg_str s)
{
	char line[16];
	if (s.len > 8) return false;
	memcpy(line, s.ptr, s.len);
	memcpy(line + s.len, " x", 2);
	return vg_lines_is_item(vg_str_n(line, s.len + 2));
}

/* Gives labels to the lines that they stand before. */
static void attach_labels(struct vg_orderer *o, struct vg_line *lines, uint32_t *n)
{
	uint32_t kept = 0;
	qsort(lines, *n, sizeof *lines, vg_line_by_place);
	vg_line_rows(lines, *n);
	qsort(lines, *n, sizeof *lines, vg_line_by_row);
	for (uint32_t i = 0; i < *n; i++) {
		struct vg_line *next = i + 1 < *n ? &lines[i + 1] : NULL;
		bool beside = next != NULL && next->row == lines[i].row && next->box.x0 - lines[i].box.x1 < o->size * 4;
		if (beside && is_label(lines[i].text)) {
			next->label_start = lines[i].start;
			next->label_len = lines[i].text.len;
			next->box.x0 = lines[i].box.x0;
			continue;
		}
		lines[kept++] = lines[i];
	}
	*n = kept;
	for (uint32_t i = 0; i < kept; i++) lines[i].row = 0;
}

static float median_size(struct vg_arena *scratch, const struct vg_printed_page *page)
{
	float *sizes = vg_arena_alloc(scratch, sizeof *sizes * page->lines.n);
	for (uint32_t i = 0; i < page->lines.n; i++) sizes[i] = page->lines.items[i].size;
	qsort(sizes, page->lines.n, sizeof *sizes, vg_compare_floats);
	return sizes[page->lines.n / 2];
}

static int by_cell(const void *a, const void *b)
{
	const struct vg_line *x = a, *y = b;
	if (x->table != y->table) return x->table < y->table ? -1 : 1;
	if (x->row != y->row) return x->row < y->row ? -1 : 1;
	if (x->col != y->col) return x->col < y->col ? -1 : 1;
	return vg_line_by_place(a, b);
}

/* A line in the place of the n cells of a table. */
static struct vg_line stand_in(const struct vg_orderer *o, const struct vg_line *cells, uint32_t n)
{
	struct vg_line line = {.text = cells->text, .start = cells->start, .box = cells->box, .size = o->size};
	line.ruled = cells->table;
	for (uint32_t i = 1; i < n; i++) {
		const struct vg_box *box = &cells[i].box;
		if (box->x0 < line.box.x0) line.box.x0 = box->x0;
		if (box->y0 < line.box.y0) line.box.y0 = box->y0;
		if (box->x1 > line.box.x1) line.box.x1 = box->x1;
		if (box->y1 > line.box.y1) line.box.y1 = box->y1;
	}
	return line;
}

/* Columns of a table that has only rules across; false where there are none. */
static bool set_columns(const struct vg_orderer *o, struct vg_line *cells, uint32_t n)
{
	float edges[VG_COLUMNS_MAX];
	uint32_t columns = vg_table_columns(o, cells, n, edges);
	for (uint32_t i = 0; i < n && columns > 1; i++) cells[i].col = vg_table_column_of(&cells[i], edges, columns);
	return columns > 1;
}

/* Adds a line for each table that rules draw; lines of what is none after all are lines like others. */
static void gather_ruled(struct vg_orderer *o, struct vg_line *lines, uint32_t *n)
{
	struct vg_line *cells = o->cells.items;
	if (o->cells.n == 0) return;
	qsort(cells, o->cells.n, sizeof *cells, by_cell);
	for (uint32_t i = 0, end = 0; i < o->cells.n; i = end) {
		while (end < o->cells.n && cells[end].table == cells[i].table) end++;
		if (cells[i].col == 0 && !set_columns(o, cells + i, end - i)) {
			for (uint32_t j = i; j < end; j++) {
				cells[j].table = cells[j].row = 0;
				lines[(*n)++] = cells[j];
			}
			continue;
		}
		lines[(*n)++] = stand_in(o, cells + i, end - i);
	}
	qsort(cells, o->cells.n, sizeof *cells, by_cell);
}

/* Puts the cells of the table that the line stands for in its place. */
static void put_ruled(struct vg_orderer *o, const struct vg_line *line)
{
	o->tables++;
	for (uint32_t i = 0; i < o->cells.n; i++) {
		if (o->cells.items[i].table != line->ruled) continue;
		VG_PUSH(o->scratch, o->page->lines, o->cells.items[i]);
		o->page->lines.items[o->page->lines.n - 1].table = o->tables;
	}
}

void vg_order_lines(struct vg_arena *scratch, struct vg_printed_page *page)
{
	if (page->lines.n == 0) return;
	struct vg_orderer o = {.scratch = scratch, .page = page, .size = median_size(scratch, page)};
	uint32_t body = 0;
	struct vg_line *lines = vg_arena_alloc(scratch, sizeof *lines * page->lines.n);
	for (uint32_t i = 0; i < page->lines.n; i++) {
		const struct vg_line *line = &page->lines.items[i];
		if (line->role != VG_LINE_BODY)
			VG_PUSH(scratch, o.out, *line);
		else if (line->table != 0)
			VG_PUSH(scratch, o.cells, *line);
		else
			lines[body++] = *line;
	}
	gather_ruled(&o, lines, &body);
	attach_labels(&o, lines, &body);
	order(&o, lines, body, 0);
	page->lines.n = 0;
	for (uint32_t i = 0; i < o.out.n; i++) {
		if (o.out.items[i].ruled != 0)
			put_ruled(&o, &o.out.items[i]);
		else
			VG_PUSH(scratch, page->lines, o.out.items[i]);
	}
}
