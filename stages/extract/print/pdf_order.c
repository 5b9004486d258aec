/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading order: a page is cut at the gutter between columns where most lines respect one, else at white space across
 * the page, until what is left reads row by row. What looks like columns of short cells is a table. */
#include "extract/lines/lines.h"
#include "pdf_page.h"

#include <stdlib.h>

#define CUTS_MAX 12      /* cuts inside one another */
#define GUTTER_MIN 6.0f  /* points of white between columns */
#define BUCKETS 1024u    /* of the height of a page, to see what stands side by side */
#define CELL_CHARS 28u   /* bytes of most cells of a table at most */
#define TABLE_ROWS 3u    /* that a table has at least */
#define ACROSS_SHARE 16u /* one in so many lines may lie across the white between columns */
#define PAIR_BYTES 160u  /* of a cell of a table of two columns on average at most */
#define LARGE 1.13f      /* times larger letters are those of a heading */
#define ROW_STEP 1.45f   /* sizes of letters between the tops of lines of two rows at least */
#define COLUMNS_MAX 24u  /* of a table */

typedef VG_VEC(struct vg_line) line_vec;

struct orderer {
	struct vg_arena *scratch;
	struct vg_printed_page *page;
	float size; /* of most letters */
	line_vec out;
	uint32_t tables;
	line_vec cells; /* of tables that rules draw */
};

static int by_place(const void *a, const void *b)
{
	const struct vg_line *x = a, *y = b;
	if (x->box.y0 != y->box.y0) return x->box.y0 < y->box.y0 ? -1 : 1;
	if (x->box.x0 != y->box.x0) return x->box.x0 < y->box.x0 ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

static int by_row(const void *a, const void *b)
{
	const struct vg_line *x = a, *y = b;
	if (x->row != y->row) return x->row < y->row ? -1 : 1;
	if (x->box.x0 != y->box.x0) return x->box.x0 < y->box.x0 ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

static int by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return x < y ? -1 : x > y;
}

/* Numbers the rows of lines that are sorted by place: a line belongs to the row whose first line it overlaps by half.
 */
static uint32_t number_rows(struct vg_line *lines, uint32_t n)
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

static void emit_rows(struct orderer *o, struct vg_line *lines, uint32_t n)
{
	qsort(lines, n, sizeof *lines, by_place);
	number_rows(lines, n);
	qsort(lines, n, sizeof *lines, by_row);
	for (uint32_t i = 0; i < n; i++) {
		lines[i].row = 0;
		VG_PUSH(o->scratch, o->out, lines[i]);
	}
}

/* How many lines left of x have a line right of it beside them. */
static uint32_t count_beside(const struct orderer *o, const struct vg_line *lines, uint32_t n, float x)
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
static bool find_gutter(const struct orderer *o, const struct vg_line *lines, uint32_t n, uint32_t least, float *x_r)
{
	float *starts = vg_arena_alloc(o->scratch, sizeof *starts * n),
	      *ends = vg_arena_alloc(o->scratch, sizeof *ends * n);
	float wide = o->size * 0.8f > GUTTER_MIN ? o->size * 0.8f : GUTTER_MIN;
	int64_t best = 0;
	for (uint32_t i = 0; i < n; i++) {
		starts[i] = lines[i].box.x0;
		ends[i] = lines[i].box.x1;
	}
	qsort(starts, n, sizeof *starts, by_value);
	qsort(ends, n, sizeof *ends, by_value);
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

/* Where columns begin: at the end of the one before. Few lines may lie across the white between two. Gives the number.
 */
static uint32_t find_columns(const struct orderer *o, const struct vg_line *lines, uint32_t n, float *edges)
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
	qsort(starts, n, sizeof *starts, by_value);
	qsort(ends, n, sizeof *ends, by_value);
	edges[0] = starts[0];
	for (uint32_t s = 0, e = 0; s < n;) {
		if (ends[e] <= starts[s]) {
			if (open-- == few + 1) white = ends[e];
			e++;
			continue;
		}
		bool full = ++open == few + 1;
		if (full && begun && starts[s] - white > GUTTER_MIN / 2 && columns < COLUMNS_MAX)
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

static uint32_t column_of(const struct vg_line *line, const float *edges, uint32_t columns)
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
static bool rows_by_white(const struct orderer *o, const struct vg_line *lines, uint32_t n, uint32_t columns,
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
	uint32_t bytes[COLUMNS_MAX + 1] = {0}, cells[COLUMNS_MAX + 1] = {0}, narrow = 0, full = 0, alone = 0;
	bool first = false; /* the row has a cell in the first column */
	for (uint32_t i = 0, from = 0; i < n; i++) {
		uint32_t c = column_of(&lines[i], edges, columns);
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

/* Lines above a table that lie across its columns, or are set as a heading, are its heading; gives their number. */
static uint32_t count_across(const struct orderer *o, const struct vg_line *lines, uint32_t n, const float *edges,
			     uint32_t columns)
{
	uint32_t i = 0;
	for (; i < n && columns > 1; i++) {
		bool alone = (i + 1 == n || lines[i + 1].row != lines[i].row) &&
			     (i == 0 || lines[i - 1].row != lines[i].row);
		uint32_t c = column_of(&lines[i], edges, columns);
		bool large = columns == 2 && (lines[i].bold || lines[i].size > o->size * LARGE);
		if (!alone || c == columns || (!large && lines[i].box.x1 <= edges[c] + GUTTER_MIN)) break;
	}
	return i;
}

/* Whether lines in two columns, sorted by row, are pairs with white between them: cells of some lines, not the columns
 * of a text. */
static bool has_pairs(const struct orderer *o, const struct vg_line *lines, uint32_t n)
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

/* Whether lines that stand in columns are a table: short cells in rows, and three columns or one of figures; or long
 * ones beside narrow ones, or two and two. */
static bool is_table(struct orderer *o, struct vg_line *lines, uint32_t n, float *edges, uint32_t *columns_r)
{
	uint32_t figures[COLUMNS_MAX + 1] = {0}, cells[COLUMNS_MAX + 1] = {0}, shared = 0;
	qsort(lines, n, sizeof *lines, by_place);
	uint32_t rows = number_rows(lines, n), columns = find_columns(o, lines, n, edges);
	*columns_r = columns;
	if (rows < TABLE_ROWS || columns < 2) return false;
	if (has_long_cells(lines, n, edges, columns)) return true;
	if (columns == 2) {
		qsort(lines, n, sizeof *lines, by_row);
		uint32_t head = count_across(o, lines, n, edges, columns);
		if (has_pairs(o, lines + head, n - head)) return true;
	}
	if (median_length(o->scratch, lines, n) > CELL_CHARS) return false;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t c = column_of(&lines[i], edges, columns);
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

/* A line below a table, alone in its row, not in the first column and apart, does not belong to it; 1 or 0. */
static uint32_t count_below(const struct orderer *o, const struct vg_line *lines, uint32_t n, const float *edges,
			    uint32_t columns)
{
	if (n < 2 || lines[n - 1].row == lines[n - 2].row || column_of(&lines[n - 1], edges, columns) == 1) return 0;
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
	qsort(steps, count, sizeof *steps, by_value);
	return count == 0 ? 0 : steps[count / 2];
}

/* A row that has but one cell, or none in the first column, and follows closely is the rest of the cells above. */
static bool is_rest(const struct orderer *o, const struct vg_line *lines, uint32_t n, uint32_t i, float distance)
{
	bool headless = lines[i].col > 1, single = i + 1 == n || lines[i + 1].row != lines[i].row;
	float step = lines[i].box.y0 - lines[i - 1].box.y0;
	return (headless && step < o->size * 1.5f) || ((headless || single) && step < distance * 0.85f);
}

/* Numbers the rows by the lines that have a cell in the first column. */
static void rows_by_heads(struct orderer *o, const struct vg_line *lines, uint32_t n, uint32_t *rows)
{
	float distance = row_distance(o->scratch, lines, n);
	uint32_t row = 0;
	for (uint32_t i = 0; i < n; i++) {
		bool begins = i == 0 || lines[i].row != lines[i - 1].row;
		if (i == 0 || (begins && !is_rest(o, lines, n, i, distance))) row++;
		rows[i] = row;
	}
}

static void emit_table(struct orderer *o, struct vg_line *lines, uint32_t n, const float *edges, uint32_t columns)
{
	uint32_t *rows = vg_arena_alloc(o->scratch, sizeof *rows * (n + 1)), count;
	o->tables++;
	for (uint32_t i = 0; i < n; i++) lines[i].col = column_of(&lines[i], edges, columns);
	qsort(lines, n, sizeof *lines, by_row);
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

static void order(struct orderer *o, struct vg_line *lines, uint32_t n, uint32_t depth);

/* Lines left and right of a gutter, with none across it. */
static void emit_sides(struct orderer *o, line_vec *left, line_vec *right, uint32_t depth)
{
	float edges[COLUMNS_MAX];
	uint32_t columns;
	line_vec both = {0};
	VG_RESERVE(o->scratch, both, left->n + right->n + 1);
	for (uint32_t i = 0; i < left->n; i++) both.items[both.n++] = left->items[i];
	for (uint32_t i = 0; i < right->n; i++) both.items[both.n++] = right->items[i];
	if (left->n > 0 && right->n > 0 && is_table(o, both.items, both.n, edges, &columns)) {
		uint32_t head = count_across(o, both.items, both.n, edges, columns);
		uint32_t tail = count_below(o, both.items + head, both.n - head, edges, columns);
		emit_rows(o, both.items, head);
		emit_table(o, both.items + head, both.n - head - tail, edges, columns);
		emit_rows(o, both.items + both.n - tail, tail);
	} else {
		order(o, left->items, left->n, depth + 1);
		order(o, right->items, right->n, depth + 1);
	}
	left->n = right->n = 0;
}

/* Cuts at a gutter. Lines across it part what stands above from what stands below. */
static void cut_columns(struct orderer *o, struct vg_line *lines, uint32_t n, float x, uint32_t depth)
{
	line_vec left = {0}, right = {0}, across = {0};
	qsort(lines, n, sizeof *lines, by_place);
	for (uint32_t i = 0; i < n; i++) {
		bool crosses = lines[i].box.x0 < x && lines[i].box.x1 > x;
		if (crosses)
			emit_sides(o, &left, &right, depth);
		else if (across.n > 0)
			emit_rows(o, across.items, across.n);
		if (!crosses) across.n = 0;
		line_vec *side = crosses ? &across : lines[i].box.x1 <= x ? &left : &right;
		VG_PUSH(o->scratch, *side, lines[i]);
	}
	emit_sides(o, &left, &right, depth);
	if (across.n > 0) emit_rows(o, across.items, across.n);
}

/* Cuts at white space across all lines; false where there is none. */
static bool cut_bands(struct orderer *o, struct vg_line *lines, uint32_t n, uint32_t depth)
{
	uint32_t from = 0;
	float bottom = lines[0].box.y1;
	qsort(lines, n, sizeof *lines, by_place);
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

static void order(struct orderer *o, struct vg_line *lines, uint32_t n, uint32_t depth)
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
static void attach_labels(struct orderer *o, struct vg_line *lines, uint32_t *n)
{
	uint32_t kept = 0;
	qsort(lines, *n, sizeof *lines, by_place);
	number_rows(lines, *n);
	qsort(lines, *n, sizeof *lines, by_row);
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
	qsort(sizes, page->lines.n, sizeof *sizes, by_value);
	return sizes[page->lines.n / 2];
}

static int by_cell(const void *a, const void *b)
{
	const struct vg_line *x = a, *y = b;
	if (x->table != y->table) return x->table < y->table ? -1 : 1;
	if (x->row != y->row) return x->row < y->row ? -1 : 1;
	if (x->col != y->col) return x->col < y->col ? -1 : 1;
	return by_place(a, b);
}

/* A line in the place of the n cells of a table. */
static struct vg_line stand_in(const struct orderer *o, const struct vg_line *cells, uint32_t n)
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
static bool set_columns(const struct orderer *o, struct vg_line *cells, uint32_t n)
{
	float edges[COLUMNS_MAX];
	uint32_t columns = find_columns(o, cells, n, edges);
	for (uint32_t i = 0; i < n && columns > 1; i++) cells[i].col = column_of(&cells[i], edges, columns);
	return columns > 1;
}

/* Adds a line for each table that rules draw; lines of what is none after all are lines like others. */
static void gather_ruled(struct orderer *o, struct vg_line *lines, uint32_t *n)
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
static void put_ruled(struct orderer *o, const struct vg_line *line)
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
	struct orderer o = {.scratch = scratch, .page = page, .size = median_size(scratch, page)};
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
