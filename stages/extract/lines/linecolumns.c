/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "linecolumns.h"

#define WIDTH_MAX 240u /* columns of type that are looked at */
#define SIDE_MIN 18u   /* columns of type that each side has at least */
#define WHITE 2u       /* columns of type between the sides */
#define LINES_MIN 5u   /* lines with text on both sides */
#define LINES_MAX 4000u
#define ACROSS 10u /* one line in so many may have text where the others have white */

/* A line as type: where something stands, and where its bytes are. */
struct row {
	uint32_t width;
	uint32_t at[WIDTH_MAX]; /* offset in the source of each column; tabs and wide lines are not looked at */
	bool ink[WIDTH_MAX];
};

static bool read_row(struct vg_str source, const struct vg_text_line *line, struct row *row_r)
{
	uint32_t at = line->start, end = line->start + line->text.len, column = line->indent;
	if (line->width >= WIDTH_MAX) return false;
	memset(row_r->ink, 0, sizeof row_r->ink);
	while (at < end && column < WIDTH_MAX) {
		row_r->at[column] = at;
		int32_t cp = vg_utf8_next(source, &at);
		if (cp == '\t') return false;
		row_r->ink[column++] = !vg_cp_is_space(cp);
	}
	row_r->width = column;
	return at == end;
}

struct counts {
	uint32_t both[WIDTH_MAX], across[WIDTH_MAX];
};

/* Counts, for each column of type, the lines that have white there with text on both sides, and those with text. */
static void count_row(struct counts *counts, const struct row *row, uint32_t indent)
{
	for (uint32_t c = indent + SIDE_MIN; c < row->width; c++) {
		bool white = true;
		for (uint32_t i = 0; i < WHITE && white; i++) white = c + i < row->width && !row->ink[c + i];
		counts->both[c] += white;
		counts->across[c] += row->ink[c];
	}
}

/* The column of type in the middle of the white between the sides; 0 where there is none. */
static uint32_t find_gutter(const struct counts *counts)
{
	uint32_t best = 0;
	for (uint32_t c = SIDE_MIN; c + SIDE_MIN < WIDTH_MAX; c++) {
		bool fits = counts->both[c] >= LINES_MIN && counts->across[c] * ACROSS <= counts->both[c];
		if (fits && (best == 0 || counts->both[c] > counts->both[best])) best = c;
	}
	return best;
}

/* The part of a line from one column of type to another; no text where there is only white. */
static struct vg_text_line side(struct vg_str source, const struct row *row, uint32_t from, uint32_t to)
{
	struct vg_text_line line = {.text = {"", 0}};
	if (to > row->width) to = row->width;
	while (from < to && !row->ink[from]) from++;
	while (to > from && !row->ink[to - 1]) to--;
	if (from >= to) return line;
	uint32_t end = row->at[to - 1];
	vg_utf8_next(source, &end);
	line.start = row->at[from];
	line.text = vg_str_slice(source, line.start, end);
	line.width = to - from;
	return line;
}

static void add(struct vg_text_line *lines, uint32_t *n, struct vg_text_line line, bool *blank)
{
	if (line.text.len == 0) {
		*blank = true;
		return;
	}
	line.after_blank = *blank;
	*blank = false;
	lines[(*n)++] = line;
}

/* Whether the lines of a side go on with one another, as sentences do and the cells of lists do not. */
static bool is_prose(const struct vg_text_line *lines, uint32_t n)
{
	uint32_t lower = 0, columns = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t at = 0;
		lower += vg_cp_is_lower(vg_utf8_next(lines[i].text, &at));
		columns += lines[i].width;
	}
	return n >= LINES_MIN && lower * 5 >= n * 2 && columns >= n * SIDE_MIN;
}

struct vg_linecolumns vg_linecolumns_find(struct vg_arena *arena, struct vg_str source,
					  const struct vg_text_line *lines, uint32_t n)
{
	struct vg_linecolumns columns = {.first = 0, .end = 0}, none = columns;
	struct counts *counts = vg_arena_alloc(arena, sizeof *counts);
	struct row *row = vg_arena_alloc(arena, sizeof *row);
	bool left_blank = true, right_blank = true;
	if (n < LINES_MIN || n > LINES_MAX) return none;
	for (uint32_t i = 0; i < n; i++)
		if (read_row(source, &lines[i], row)) count_row(counts, row, lines[i].indent);
	uint32_t gutter = find_gutter(counts);
	if (gutter == 0) return none;
	columns.left = vg_arena_alloc(arena, sizeof *lines * n);
	columns.right = vg_arena_alloc(arena, sizeof *lines * n);
	columns.first = n;
	for (uint32_t i = 0; i < n; i++) {
		bool parted = read_row(source, &lines[i], row) && gutter + 1 < row->width && !row->ink[gutter] &&
			      !row->ink[gutter + 1];
		if (parted && columns.first == n) columns.first = i;
		if (parted) columns.end = i + 1;
	}
	for (uint32_t i = columns.first; i < columns.end; i++) {
		if (!read_row(source, &lines[i], row)) return none;
		if (gutter < row->width && row->ink[gutter]) return none;
		left_blank = left_blank || lines[i].after_blank;
		right_blank = right_blank || lines[i].after_blank;
		add(columns.left, &columns.n_left, side(source, row, lines[i].indent, gutter), &left_blank);
		add(columns.right, &columns.n_right, side(source, row, gutter, row->width), &right_blank);
	}
	bool prose = is_prose(columns.left, columns.n_left) && is_prose(columns.right, columns.n_right);
	return prose ? columns : none;
}
