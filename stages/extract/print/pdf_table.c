/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a printed page: lines that stand in columns, by how long they are and what stands side by side. */
#include "extract/lines/lines.h"
#include "pdf_order.h"

#include <stdlib.h>

#define CELL_CHARS 28u   /* bytes of most cells of a table at most */
#define TABLE_ROWS 3u    /* that a table has at least */
#define ACROSS_SHARE 16u /* one in so many lines may lie across the white between columns */
#define PAIR_BYTES 160u  /* of a cell of a table of two columns on average at most */
#define LARGE 1.13f      /* times larger letters are those of a heading */
#define ROW_STEP 1.45f   /* sizes of letters between the tops of lines of two rows at least */

static int by_length(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static uint32_t median_length(struct vg_arena *scratch, const struct vg_line *lines, uint32_t n)
{
	uint32_t *lengths = vg_arena_alloc(scratch, sizeof *lengths * n);
	for (uint32_t i = 0; i < n; i++) lengths[i] = lines[i].text.len;
	qsort(lengths, n, sizeof *lengths, by_length);
	return lengths[n / 2];
}

uint32_t vg_table_columns(const struct vg_orderer *o, const struct vg_line *lines, uint32_t n, float *edges)
{
	float *starts = vg_arena_alloc(o->scratch, sizeof *starts * n),
	      *ends = vg_arena_alloc(o->scratch, sizeof *ends * n);
	uint32_t columns = 1, open = 0, few = n / ACROSS_SHARE;
	float white = 0; /* where the present white begins */
	bool begun = false;
	for (uint32_t i = 0; i < n; i++) {
		starts[i] = lines[i].box.x0;
		ends[i] = lines[i].box.x1;
	}
	qsort(starts, n, sizeof *starts, vg_compare_floats);
	qsort(ends, n, sizeof *ends, vg_compare_floats);
	edges[0] = starts[0];
	for (uint32_t s = 0, e = 0; s < n;) {
		if (e < s && ends[e] <= starts[s]) { /* a line without width ends where it starts */
			if (open-- == few + 1) white = ends[e];
			e++;
			continue;
		}
		bool full = ++open == few + 1;
		if (full && begun && starts[s] - white > VG_GUTTER_MIN / 2 && columns < VG_COLUMNS_MAX)
			edges[columns++] = white;
		begun = begun || full;
		s++;
	}
	return columns;
}

static bool is_numeric(struct vg_str s)
{
	uint32_t digits = 0;
	for (uint32_t i = 0; i < s.len; i++) digits += vg_is_digit(s.ptr[i]);
	return digits * 2 >= s.len || s.len <= 3;
}

uint32_t vg_table_column_of(const struct vg_line *line, const float *edges, uint32_t columns)
{
	uint32_t c = columns;
	while (c > 1 && edges[c - 1] > line->box.x0 + 0.5f) c--;
	return c;
}

/* Cells that a row of a table with long texts has at least, where its other cells begin. */
static uint32_t full_row(uint32_t columns)
{
	return columns <= 3 ? columns : (columns * 3 + 4) / 5;
}

/* Numbers the rows by the white between them, wherever in its row a short cell stands; false where they do not look so:
 * each has exactly one line in which most cells begin, or of two columns both begin in its first. Gives the number of
 * rows. */
static bool rows_by_white(const struct vg_orderer *o, const struct vg_line *lines, uint32_t n, uint32_t columns,
			  uint32_t *rows, uint32_t *n_r)
{
	uint32_t row = 1, full = 0, first = 0; /* first: cells of the first line of the row */
	for (uint32_t i = 0, from = 0; i < n; i++) {
		rows[i] = row;
		if (i + 1 < n && lines[i + 1].row == lines[i].row) continue;
		full += i + 1 - from >= full_row(columns);
		first = first == 0 ? i + 1 - from : first;
		bool ends = i + 1 == n || lines[i + 1].box.y0 - lines[from].box.y0 > o->size * ROW_STEP;
		from = i + 1;
		if (!ends) continue;
		if (columns >= 3 ? full != 1 : first != 2) return false;
		full = first = 0;
		row++;
	}
	*n_r = row - 1;
	return row > TABLE_ROWS;
}

/* Whether lines in three columns or more, sorted by place, are a table in spite of long texts: in several rows most
 * columns begin at one height, the first among them, few lines stand alone in the first, and half of the columns are
 * narrow and have hardly more lines than there are such rows. */
static bool has_long_cells(const struct vg_line *lines, uint32_t n, const float *edges, uint32_t columns)
{
	uint32_t bytes[VG_COLUMNS_MAX + 1] = {0}, cells[VG_COLUMNS_MAX + 1] = {0}, narrow = 0, full = 0, alone = 0;
	bool first = false; /* the row has a cell in the first column */
	for (uint32_t i = 0, from = 0; i < n; i++) {
		uint32_t c = vg_table_column_of(&lines[i], edges, columns);
		bytes[c] += lines[i].text.len;
		cells[c]++;
		first = first || c == 1;
		if (i + 1 < n && lines[i + 1].row == lines[i].row) continue;
		full += first && i + 1 - from >= full_row(columns);
		alone += first && i == from;
		from = i + 1;
		first = false;
	}
	for (uint32_t c = 1; c <= columns; c++)
		narrow += bytes[c] <= cells[c] * CELL_CHARS && cells[c] <= full + full / 3 + 1;
	return columns >= 3 && narrow >= 2 && narrow * 2 >= columns && full >= TABLE_ROWS && alone <= full;
}

uint32_t vg_table_across(const struct vg_orderer *o, const struct vg_line *lines, uint32_t n, const float *edges,
			 uint32_t columns)
{
	uint32_t i = 0;
	for (; i < n && columns > 1; i++) {
		bool alone = (i + 1 == n || lines[i + 1].row != lines[i].row) &&
			     (i == 0 || lines[i - 1].row != lines[i].row);
		uint32_t c = vg_table_column_of(&lines[i], edges, columns);
		bool large = columns == 2 && (lines[i].bold || lines[i].size > o->size * LARGE);
		if (!alone || c == columns || (!large && lines[i].box.x1 <= edges[c] + VG_GUTTER_MIN)) break;
	}
	return i;
}

/* Whether lines in two columns, sorted by row, are pairs with white between them: cells of some lines, not the columns
 * of a text. */
static bool has_pairs(const struct vg_orderer *o, const struct vg_line *lines, uint32_t n)
{
	uint32_t *rows = vg_arena_alloc(o->scratch, sizeof *rows * (n + 1)), count = 0, more = 0;
	uint64_t bytes = 0;
	if (!rows_by_white(o, lines, n, 2, rows, &count) || count <= TABLE_ROWS) return false;
	for (uint32_t i = 0; i < n; i++) {
		bytes += lines[i].text.len;
		bool second = i > 0 && rows[i - 1] == rows[i] && lines[i - 1].row != lines[i].row;
		more += second && (i < 2 || rows[i - 2] != rows[i] || lines[i - 2].row != lines[i].row);
	}
	return more * 3 >= count && bytes < (uint64_t)count * 2 * PAIR_BYTES;
}

bool vg_table_is(struct vg_orderer *o, struct vg_line *lines, uint32_t n, float *edges, uint32_t *columns_r)
{
	uint32_t figures[VG_COLUMNS_MAX + 1] = {0}, cells[VG_COLUMNS_MAX + 1] = {0}, shared = 0;
	qsort(lines, n, sizeof *lines, vg_line_by_place);
	uint32_t rows = vg_line_rows(lines, n), columns = vg_table_columns(o, lines, n, edges);
	*columns_r = columns;
	if (rows < TABLE_ROWS || columns < 2) return false;
	if (has_long_cells(lines, n, edges, columns)) return true;
	if (columns == 2) {
		qsort(lines, n, sizeof *lines, vg_line_by_row);
		uint32_t head = vg_table_across(o, lines, n, edges, columns);
		if (has_pairs(o, lines + head, n - head)) return true;
	}
	if (median_length(o->scratch, lines, n) > CELL_CHARS) return false;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t c = vg_table_column_of(&lines[i], edges, columns);
		cells[c]++;
		figures[c] += is_numeric(lines[i].text);
		bool first = i == 0 || lines[i - 1].row != lines[i].row,
		     next = i + 1 < n && lines[i + 1].row == lines[i].row;
		shared += first && next;
	}
	bool counts = columns >= 3;
	for (uint32_t c = 1; c <= columns; c++) counts = counts || figures[c] * 3 >= cells[c] * 2;
	return counts && shared * 2 >= rows;
}

uint32_t vg_table_below(const struct vg_orderer *o, const struct vg_line *lines, uint32_t n, const float *edges,
			uint32_t columns)
{
	if (n < 2 || lines[n - 1].row == lines[n - 2].row || vg_table_column_of(&lines[n - 1], edges, columns) == 1)
		return 0;
	return lines[n - 1].box.y0 - lines[n - 2].box.y1 > o->size * 0.8f;
}

/* The distance of most rows of a table that are sorted by row. */
static float row_distance(struct vg_arena *scratch, const struct vg_line *lines, uint32_t n)
{
	float *steps = vg_arena_alloc(scratch, sizeof *steps * n);
	uint32_t count = 0, last = 0;
	for (uint32_t i = 1; i < n; i++) {
		if (lines[i].row == lines[last].row) continue;
		steps[count++] = lines[i].box.y0 - lines[last].box.y0;
		last = i;
	}
	qsort(steps, count, sizeof *steps, vg_compare_floats);
	return count == 0 ? 0 : steps[count / 2];
}

/* A row that has but one cell, or none in the first column, and follows closely is the rest of the cells above. */
static bool is_rest(const struct vg_orderer *o, const struct vg_line *lines, uint32_t n, uint32_t i, float distance)
{
	bool headless = lines[i].col > 1, single = i + 1 == n || lines[i + 1].row != lines[i].row;
	float step = lines[i].box.y0 - lines[i - 1].box.y0;
	return (headless && step < o->size * 1.5f) || ((headless || single) && step < distance * 0.85f);
}

/* Numbers the rows by the lines that have a cell in the first column. */
static void rows_by_heads(struct vg_orderer *o, const struct vg_line *lines, uint32_t n, uint32_t *rows)
{
	float distance = row_distance(o->scratch, lines, n);
	uint32_t row = 0;
	for (uint32_t i = 0; i < n; i++) {
		bool begins = i == 0 || lines[i].row != lines[i - 1].row;
		if (i == 0 || (begins && !is_rest(o, lines, n, i, distance))) row++;
		rows[i] = row;
	}
}

void vg_table_emit(struct vg_orderer *o, struct vg_line *lines, uint32_t n, const float *edges, uint32_t columns)
{
	uint32_t *rows = vg_arena_alloc(o->scratch, sizeof *rows * (n + 1)), count;
	o->tables++;
	for (uint32_t i = 0; i < n; i++) lines[i].col = vg_table_column_of(&lines[i], edges, columns);
	qsort(lines, n, sizeof *lines, vg_line_by_row);
	if (!rows_by_white(o, lines, n, columns, rows, &count)) rows_by_heads(o, lines, n, rows);
	for (uint32_t r = 1, from = 0; n > 0 && r <= rows[n - 1]; r++) { /* cells of one row by column */
		for (uint32_t c = 1; c <= columns; c++) {
			for (uint32_t i = from; i < n && rows[i] == r; i++) {
				if (lines[i].col != c) continue;
				VG_PUSH(o->scratch, o->out, lines[i]);
				o->out.items[o->out.n - 1].row = r;
				o->out.items[o->out.n - 1].table = o->tables;
			}
		}
		while (from < n && rows[from] == r) from++;
	}
}
