/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "linetable.h"

#include "writer.h"

#define PLAIN_MAX 2u        /* lines without a gap that may stand between two rows */
#define PLAIN_WIDTH_MAX 60u /* columns of type that they have at most */
#define LEFT_OUT_MAX 2u     /* lines at either end that may be no part of the table */
#define HEAD_MAX 3u         /* lines of a head above its rule */
#define MARK_MAX 4u         /* columns of type of a number of a row */
#define GRID_RULES 4u       /* so many rules stand between rows, not only around the head and at the end */

/* How many lines from the first on have the same separator as many times. */
static uint32_t parted_run(struct vg_linetable *table, uint32_t n)
{
	const struct vg_text_line *lines = table->lines;
	uint32_t end = 1;
	while (end < n && !lines[end].after_blank && lines[end].may_be_row &&
	       vg_linetable_parted_alike(lines[0].text, lines[end].text))
		end++;
	table->kinds = vg_arena_alloc(table->arena, sizeof *table->kinds * end);
	for (uint32_t i = 0; i < end; i++) table->kinds[i] = VG_LINETABLE_PARTED;
	return end;
}

/* How many lines belong together from the first on: rows, rules, and single lines between them. */
static uint32_t run_of(struct vg_linetable *table, uint32_t n, bool spaced)
{
	uint32_t end = 0;
	VG_VEC(enum vg_linetable_kind) kinds = {0};
	if (vg_linetable_kind(table->source, table->lines) == VG_LINETABLE_PARTED) return parted_run(table, n);
	for (uint32_t i = 0; i < n && i <= end + PLAIN_MAX; i++) {
		const struct vg_text_line *line = &table->lines[i];
		enum vg_linetable_kind kind = vg_linetable_kind(table->source, line);
		if (kind == VG_LINETABLE_PARTED && i > 0) kind = VG_LINETABLE_PLAIN;
		bool bars = kind == VG_LINETABLE_BARS || (i > 0 && kinds.items[i - 1] == VG_LINETABLE_BARS);
		if (i > 0 && line->after_blank && (!spaced || bars)) break;
		VG_PUSH(table->arena, kinds, kind);
		if (kind == VG_LINETABLE_PLAIN && (line->width > PLAIN_WIDTH_MAX || i == 0)) break;
		if (kind != VG_LINETABLE_PLAIN) end = i + 1;
	}
	table->kinds = kinds.items;
	/* what is left of the last row may stand below it */
	bool rest = end > 0 && end < kinds.n && !table->lines[end].after_blank &&
		    table->lines[end].width <= PLAIN_WIDTH_MAX;
	return end + rest;
}

/* Words of a line in one column. */
struct cell {
	uint32_t start, end, from, to; /* to 0: there are none */
	uint32_t word_to;              /* end of its first word */
};

struct row {
	struct cell cells[VG_LINETABLE_COLUMNS_MAX];
	uint32_t filled;
};

static void read_row(const struct vg_linetable *table, uint32_t line, struct row *row_r)
{
	*row_r = (struct row){.filled = 0};
	for (uint32_t i = table->line_words[line]; i < table->line_words[line + 1]; i++) {
		const struct vg_linetable_word *word = &table->words.items[i];
		struct cell *cell = &row_r->cells[word->column];
		if (cell->to == 0) {
			*cell = (struct cell){.start = word->start, .from = word->from, .word_to = word->to};
			row_r->filled++;
		}
		cell->end = word->end;
		cell->to = word->to;
	}
}

/* "and parts", "(Italia)", and below a company "S.p.A.": rather the rest of a cell than one of its own. */
static bool reads_like_rest(struct vg_str cell, bool first)
{
	bool lower = (cell.ptr[0] >= 'a' && cell.ptr[0] <= 'z') || cell.ptr[0] == '(';
	return lower || (first && (cell.len <= 4 || (cell.len <= 8 && cell.ptr[cell.len - 1] == '.')));
}

/* Whether a line only has the rest of cells above it: its first words had no room there, or read like a rest. */
static bool is_rest(const struct vg_linetable *table, const struct row *row, const struct row *above,
		    const uint32_t *widths)
{
	uint32_t names = 0; /* columns before the one that numbers or names a row */
	if (row->filled == 0 || row->filled * 2 > table->columns) return false;
	while (names < table->columns && above->cells[names].to - above->cells[names].from <= MARK_MAX) names++;
	for (uint32_t c = 0; c < table->columns; c++) {
		const struct cell *cell = &row->cells[c], *over = &above->cells[c];
		if (cell->to == 0) continue;
		bool rest = reads_like_rest(vg_str_slice(table->source, cell->start, cell->end), c <= names);
		uint32_t needed = over->to - over->from + 1 + cell->word_to - cell->from;
		bool alone = row->filled == 1 && c <= names;
		if (over->to == 0 || (!rest && (alone || needed <= widths[c]))) return false;
	}
	return true;
}

static void join_rests(struct vg_linetable *table)
{
	uint32_t widths[VG_LINETABLE_COLUMNS_MAX] = {0};
	struct row row, above = {.filled = 0};
	for (uint32_t line = table->first; line < table->end; line++) {
		if (table->kinds[line] == VG_LINETABLE_RULE) continue;
		read_row(table, line, &row);
		for (uint32_t c = 0; c < table->columns; c++) {
			uint32_t width = row.cells[c].to - row.cells[c].from;
			widths[c] = width > widths[c] ? width : widths[c];
		}
	}
	for (uint32_t line = table->first; line < table->end; line++) {
		bool rule = table->kinds[line] == VG_LINETABLE_RULE;
		if (rule) row = (struct row){.filled = 0};
		if (!rule) read_row(table, line, &row);
		table->joined[line] = !table->lines[line].after_blank && is_rest(table, &row, &above, widths);
		above = row;
	}
}

/* Whether a line holds figures, as heads do not. */
static bool has_figures(const struct vg_linetable *table, uint32_t line)
{
	for (uint32_t i = table->line_words[line]; i < table->line_words[line + 1]; i++)
		if (table->words.items[i].column > 0 && vg_linetable_is_figure(table, i)) return true;
	return false;
}

/* Finds the rule below the head: a few lines without figures stand above it, and more below. */
static void find_head(struct vg_linetable *table)
{
	uint32_t above = 0, below = 0;
	bool figures = false;
	for (uint32_t line = table->first; line < table->end; line++) {
		bool rule = table->kinds[line] == VG_LINETABLE_RULE;
		if (rule && above > 0 && above <= HEAD_MAX && !figures && table->head == 0)
			table->head = line - table->first;
		figures |= !rule && has_figures(table, line);
		above += !rule && table->head == 0;
		below += !rule && table->head > 0;
	}
	if (below < above) table->head = 0;
}

/* Lines above the rule below the head are one row, and where rules stand between all rows, those between two rules. */
static void join_by_rules(struct vg_linetable *table)
{
	uint32_t rules = 0;
	find_head(table);
	for (uint32_t line = table->first; line < table->end; line++) rules += table->kinds[line] == VG_LINETABLE_RULE;
	bool grid = rules >= GRID_RULES && rules * 4 >= table->end - table->first;
	for (uint32_t line = table->first + 1; line < table->end; line++) {
		bool inside = grid || line < table->first + table->head;
		bool between = table->kinds[line] != VG_LINETABLE_RULE && table->kinds[line - 1] != VG_LINETABLE_RULE;
		if (inside && between) table->joined[line] = true;
	}
}

/* Whether a line is a row of a single cell: above and below a table it is the caption, or what comes after. */
static bool stands_alone(const struct vg_linetable *table, uint32_t line)
{
	uint32_t begin = table->line_words[line], end = table->line_words[line + 1];
	bool row = table->kinds[line] != VG_LINETABLE_RULE && !table->joined[line];
	return row && (begin == end || table->words.items[begin].column == table->words.items[end - 1].column);
}

/* Where cells stand between bars: as many columns as the first row has, which most others have, too. */
static bool count_columns(struct vg_linetable *table)
{
	uint32_t rows = 0, regular = 0;
	table->columns = 0;
	for (uint32_t line = table->first; line < table->end; line++) {
		uint32_t begin = table->line_words[line], end = table->line_words[line + 1];
		if (begin == end) continue;
		uint32_t columns = table->words.items[end - 1].column + 1;
		if (columns > VG_LINETABLE_COLUMNS_MAX) return false;
		if (rows++ == 0) table->columns = columns;
		regular += columns <= table->columns;
	}
	return rows > 0 && regular == rows;
}

static bool is_table(struct vg_linetable *table, uint32_t first, uint32_t end)
{
	table->first = first;
	table->end = end;
	table->head = 0;
	memset(table->joined, 0, table->n * sizeof *table->joined);
	if (table->separator != 0 ? !count_columns(table) : !vg_linetable_columns(table)) return false;
	if (table->separator == 0) join_rests(table);
	join_by_rules(table);
	while (table->end > first && stands_alone(table, table->end - 1)) table->end--;
	return table->end > first && !stands_alone(table, first) && vg_linetable_plausible(table);
}

struct vg_linetable vg_linetable_find(struct vg_arena *arena, struct vg_str source, const struct vg_text_line *lines,
				      uint32_t n, bool spaced)
{
	struct vg_linetable table = {.arena = arena, .source = source, .lines = lines};
	table.n = run_of(&table, n, spaced);
	if (table.n < 2) return table;
	vg_linetable_read(&table);
	table.joined = vg_arena_alloc(arena, sizeof *table.joined * table.n);
	for (uint32_t out = 0; out <= 2 * LEFT_OUT_MAX; out++)
		for (uint32_t below = 0; below <= out; below++) {
			uint32_t above = out - below;
			bool some = above <= LEFT_OUT_MAX && below <= LEFT_OUT_MAX && above + below + 2 <= table.n;
			if (some && is_table(&table, above, table.n - below)) return table;
		}
	table.first = table.end = 0;
	return table;
}

/* The words that lines from `from` to `to` have in a column. */
static void put_cell(const struct vg_linetable *table, struct vg_writer *writer, uint32_t from, uint32_t to,
		     uint32_t column, uint64_t base)
{
	const struct vg_linetable_word *words = table->words.items;
	bool filled = false;
	vg_writer_cell(writer, column + 1);
	for (uint32_t i = table->line_words[from], end = table->line_words[to], next; i < end; i = next) {
		next = i + 1;
		if (words[i].column != column) continue;
		while (next < end && words[next].column == column && words[next].start - words[next - 1].end == 1)
			next++;
		uint32_t start = words[i].start, len = words[next - 1].end - start;
		if (filled) vg_writer_put(writer, VG_STR(" "), base + start, 0, VG_RUNKIND_REWRITTEN);
		vg_writer_put(writer, vg_str_slice(table->source, start, start + len), base + start, len,
			      VG_RUNKIND_VERBATIM);
		filled = true;
	}
}

void vg_linetable_append(const struct vg_linetable *table, struct vg_text *text, uint64_t base)
{
	struct vg_writer writer = {.text = text};
	vg_writer_table(&writer);
	for (uint32_t line = table->first, next; line < table->end; line = next) {
		for (next = line + 1; next < table->end && table->joined[next];) next++;
		if (table->kinds[line] == VG_LINETABLE_RULE) continue;
		vg_writer_row(&writer, 0);
		for (uint32_t column = 0; column < table->columns; column++)
			put_cell(table, &writer, line, next, column, base);
		vg_writer_row_end(&writer);
	}
	vg_writer_table_end(&writer);
}
