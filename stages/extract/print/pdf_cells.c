/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a page in the rows and columns of its tables. */
#include "pdf_rules.h"

#include <stdlib.h>

#define PITCH 1.8f   /* sizes of letters between lines of one cell at most */
#define NARROW 6.0f  /* points between two rules that are one, as each cell has a border of its own */
#define COVERS 0.3f  /* of a column that a rule across parts two rows in */
#define ROWS_MIN 3u  /* rows of three pieces that make a page look like one with a table */
#define BANDS_FEW 3u /* parts of a table between rules across, at most, that may hold several rows each */

static int by_line(const void *a, const void *b)
{
	const struct vg_line *x = *(struct vg_line *const *)a, *y = *(struct vg_line *const *)b;
	if (x->box.y0 != y->box.y0) return x->box.y0 < y->box.y0 ? -1 : 1;
	if (x->box.x0 != y->box.x0) return x->box.x0 < y->box.x0 ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

static float middle(const struct vg_line *line)
{
	return (line->box.y0 + line->box.y1) / 2;
}

bool vg_rules_likely(struct vg_arena *scratch, const struct vg_printed_page *page, bool *bars_r)
{
	struct vg_line **lines = vg_arena_alloc(scratch, sizeof(struct vg_line *) * (page->lines.n + 1));
	uint32_t rows = 0, bars = 0;
	for (uint32_t i = 0; i < page->lines.n; i++) {
		lines[i] = &page->lines.items[i];
		bars += vg_str_find(lines[i]->text, VG_STR("|"), 0) >= 0;
	}
	qsort(lines, page->lines.n, sizeof *lines, by_line);
	for (uint32_t i = 0, from = 0; i < page->lines.n; i++) {
		bool next = i + 1 < page->lines.n && lines[i + 1]->box.y0 < middle(lines[from]);
		if (next) continue;
		rows += i + 1 - from >= 3;
		from = i + 1;
	}
	*bars_r = bars >= ROWS_MIN;
	return rows >= ROWS_MIN || *bars_r;
}

/* What a table's rules part. */
struct grid {
	float xs[VG_RULES_OF_TABLE], ys[VG_RULES_OF_TABLE];
	uint32_t n_xs, n_ys;
	struct vg_box box;
};

/* The table's columns, and the rules across that reach over half of it. */
static struct grid grid_of(const struct vg_rules *rules, uint32_t table)
{
	struct grid g = {.box = rules->tables.items[table - 1]};
	bool signs = false;
	for (uint32_t i = 0; i < rules->down.n; i++) {
		const struct vg_rule *rule = &rules->down.items[i];
		if (rule->table != table || g.n_xs == VG_RULES_OF_TABLE) continue;
		signs = signs || rule->sign;
		if (g.n_xs == 0 || rule->at - g.xs[g.n_xs - 1] > NARROW) g.xs[g.n_xs++] = rule->at;
	}
	for (uint32_t i = 0; i < rules->across.n; i++) {
		const struct vg_rule *rule = &rules->across.items[i];
		bool wide = rule->to - rule->from > (g.box.x1 - g.box.x0) / 2;
		if (rule->table != table || !wide || g.n_ys == VG_RULES_OF_TABLE) continue;
		if (g.n_ys == 0 || rule->at - g.ys[g.n_ys - 1] > NARROW) g.ys[g.n_ys++] = rule->at;
	}
	if (!signs && g.n_xs < VG_RULES_DOWN_MIN) g.n_xs = 0;
	return g;
}

static uint32_t part_of(const float *places, uint32_t n, float place)
{
	uint32_t part = 1;
	while (part <= n && places[part - 1] <= place) part++;
	return part;
}

/* Whether a rule across parts the column at x below the row. */
static bool is_parted(const struct vg_rules *rules, const struct grid *g, uint32_t table, uint32_t row, float x)
{
	uint32_t right = part_of(g->xs, g->n_xs, x) - 1;
	float from = right > 0 ? g->xs[right - 1] : g->box.x0, to = right < g->n_xs ? g->xs[right] : g->box.x1,
	      covered = 0;
	for (uint32_t i = 0; i < rules->across.n; i++) {
		const struct vg_rule *rule = &rules->across.items[i];
		float off = rule->at - g->ys[row - 1];
		if (rule->table != table || off > NARROW || off < -NARROW) continue;
		float begin = rule->from > from ? rule->from : from, end = rule->to < to ? rule->to : to;
		if (end > begin) covered += end - begin;
	}
	return covered > COVERS * (to - from);
}

/* The row in which a cell that reaches over several begins. */
static uint32_t first_row(const struct vg_rules *rules, const struct grid *g, uint32_t table, uint32_t row, float x)
{
	while (row > 1 && row - 2 < g->n_ys && !is_parted(rules, g, table, row - 1, x)) row--;
	return row;
}

/* The column in which a cell that reaches over several begins. */
static uint32_t first_col(const struct vg_rules *rules, const struct grid *g, uint32_t table, uint32_t col, float y)
{
	for (; col > 1; col--) {
		bool parted = false;
		for (uint32_t i = 0; i < rules->down.n && !parted; i++) {
			const struct vg_rule *rule = &rules->down.items[i];
			float off = rule->at - g->xs[col - 2];
			parted =
				rule->table == table && off < NARROW && off > -NARROW && rule->from < y && rule->to > y;
		}
		if (parted) break;
	}
	return col;
}

static bool only_strokes(struct vg_str s)
{
	if (s.len < 3) return false; /* a cell that says nothing */
	for (uint32_t at = 0; at < s.len;) {
		int32_t cp = vg_utf8_next(s, &at);
		bool stroke = vg_rules_sign(cp) || cp == '-' || cp == '=' || cp == '_' || cp == '+' || cp == ' ';
		if (!stroke) return false;
	}
	return true;
}

/* Lines of one table, sorted by place. */
struct cells {
	struct vg_line **lines;
	uint32_t n;
};

/* How many columns have a line at the height of line i; *next_r: the first line below. */
static uint32_t columns_beside(const struct cells *cells, uint32_t i, bool *first_r, uint32_t *next_r)
{
	uint64_t seen[VG_RULES_OF_TABLE / 64 + 1] = {0};
	uint32_t columns = 0, j = i;
	*first_r = false;
	for (; j < cells->n && cells->lines[j]->box.y0 < middle(cells->lines[i]); j++) {
		uint32_t col = cells->lines[j]->col;
		if ((seen[col / 64] >> col % 64 & 1) == 0) columns++;
		seen[col / 64] |= (uint64_t)1 << col % 64;
		*first_r = *first_r || col == 1;
	}
	*next_r = j;
	return columns;
}

/* Few rules across leave rows to the lines: one begins wherever most columns, the first among them, have a line. */
static void split_bands(struct cells *cells, const struct grid *g)
{
	uint32_t columns = g->n_xs > 1 ? g->n_xs - 1 : 1, full = 0, row = 0, next;
	bool first;
	for (uint32_t i = 0; i < cells->n; i = next)
		full += columns_beside(cells, i, &first, &next) * 5 >= columns * 3 && first;
	if (g->n_ys > BANDS_FEW + 1 || full < 3 || full <= g->n_ys) return;
	for (uint32_t i = 0; i < cells->n; i = next) {
		bool begins = columns_beside(cells, i, &first, &next) * 5 >= columns * 3 && first;
		row += begins || row == 0;
		for (uint32_t j = i; j < next; j++) cells->lines[j]->row = row;
	}
}

/* A letter alone, as forms have them in boxes of their own. */
static bool is_letter(struct vg_str s)
{
	uint32_t at = 0;
	return vg_cp_is_letter(vg_utf8_next(s, &at)) && at == s.len;
}

/* A place across the page as a number from 1 on. */
static uint32_t place_of(float x)
{
	return x <= 0 ? 1 : x >= 1e6f ? 1000000 : (uint32_t)x + 1;
}

/* Whether several rows have several cells that are filled, and not with letters alone. */
static bool is_table(const struct cells *cells, bool columned)
{
	uint32_t rows = 0, letters = 0, first_col[2 * VG_RULES_OF_TABLE] = {0};
	bool several[2 * VG_RULES_OF_TABLE] = {false};
	for (uint32_t i = 0; i < cells->n; i++) {
		uint32_t row = cells->lines[i]->row,
			 col = columned ? cells->lines[i]->col : place_of(cells->lines[i]->box.x0);
		letters += is_letter(cells->lines[i]->text);
		if (row >= 2 * VG_RULES_OF_TABLE) continue;
		if (first_col[row] == 0) first_col[row] = col;
		rows += first_col[row] != col && !several[row];
		several[row] = several[row] || first_col[row] != col;
	}
	return rows >= 2 && letters * 2 <= cells->n;
}

/* Leaves out columns without text: the border is one of them, and the white between double rules. */
static void close_up(struct cells *cells)
{
	bool used[VG_RULES_OF_TABLE + 2] = {false};
	uint32_t number[VG_RULES_OF_TABLE + 2], n = 0;
	for (uint32_t i = 0; i < cells->n; i++) used[cells->lines[i]->col] = true;
	for (uint32_t c = 0; c < VG_RULES_OF_TABLE + 2; c++) number[c] = used[c] ? ++n : 0;
	for (uint32_t i = 0; i < cells->n; i++) cells->lines[i]->col = number[cells->lines[i]->col];
}

/* The line above line i in its column; NULL if it is the first. */
static const struct vg_line *above_of(const struct cells *cells, uint32_t i)
{
	for (uint32_t j = i; j-- > 0;)
		if (cells->lines[j]->col == cells->lines[i]->col) return cells->lines[j];
	return NULL;
}

/* A cell over several rows has its lines one right below the other: what stands apart is a cell of its own. */
static void keep_apart(const struct cells *cells, uint32_t i, uint32_t row)
{
	struct vg_line *line = cells->lines[i];
	const struct vg_line *above = above_of(cells, i);
	bool apart = above != NULL && line->box.y0 - above->box.y0 > line->size * PITCH;
	if (apart && line->row <= above->row && above->row < row) line->row = above->row + 1;
}

static bool mark_table(const struct vg_rules *rules, uint32_t table, struct cells *cells)
{
	struct grid g = grid_of(rules, table);
	for (uint32_t i = 0; i < cells->n; i++) {
		struct vg_line *line = cells->lines[i];
		float x = line->box.x0 + 1;
		line->table = table;
		line->col = g.n_xs > 0 ? part_of(g.xs, g.n_xs, x) : 0;
		if (g.n_xs > 0) line->col = first_col(rules, &g, table, line->col, middle(line));
		uint32_t row = part_of(g.ys, g.n_ys, middle(line));
		line->row = first_row(rules, &g, table, row, x);
		if (g.n_xs > 0) keep_apart(cells, i, row);
	}
	if (g.n_xs > 0) close_up(cells);
	if (g.n_xs > 0) split_bands(cells, &g);
	if (is_table(cells, g.n_xs > 0)) return true;
	for (uint32_t i = 0; i < cells->n; i++)
		cells->lines[i]->table = cells->lines[i]->row = cells->lines[i]->col = 0;
	return false;
}

/* Forgets the rules of what is no table. */
static void drop_table(struct vg_rules *rules, uint32_t table)
{
	for (uint32_t i = 0; i < rules->down.n; i++)
		if (rules->down.items[i].table == table) rules->down.items[i].table = 0;
	for (uint32_t i = 0; i < rules->across.n; i++)
		if (rules->across.items[i].table == table) rules->across.items[i].table = 0;
	rules->tables.items[table - 1] = (struct vg_box){0, 0, 0, 0};
}

static bool inside(const struct vg_box *box, const struct vg_line *line)
{
	float x = (line->box.x0 + line->box.x1) / 2, y = middle(line);
	return x > box->x0 && x < box->x1 && y > box->y0 && y < box->y1;
}

bool vg_rules_mark(struct vg_arena *scratch, struct vg_rules *rules, struct vg_printed_page *page)
{
	bool all = true;
	struct vg_line **lines = vg_arena_alloc(scratch, sizeof(struct vg_line *) * (page->lines.n + 1));
	for (uint32_t t = 1; t <= rules->tables.n; t++) {
		struct cells cells = {.lines = lines};
		for (uint32_t i = 0; i < page->lines.n; i++) {
			struct vg_line *line = &page->lines.items[i];
			bool ours = line->table == 0 && inside(&rules->tables.items[t - 1], line);
			if (ours && !(rules->bars && only_strokes(line->text))) lines[cells.n++] = line;
		}
		qsort(lines, cells.n, sizeof(struct vg_line *), by_line);
		if (cells.n == 0 || mark_table(rules, t, &cells)) continue;
		drop_table(rules, t);
		all = false;
	}
	uint32_t kept = 0;
	for (uint32_t i = 0; i < page->lines.n && rules->bars; i++) {
		struct vg_line *line = &page->lines.items[i];
		bool stroke = false;
		for (uint32_t t = 0; t < rules->tables.n && !stroke; t++)
			stroke = line->table == 0 && inside(&rules->tables.items[t], line) && only_strokes(line->text);
		if (!stroke) page->lines.items[kept++] = *line;
	}
	if (rules->bars) page->lines.n = kept;
	return all;
}
