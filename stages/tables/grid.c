/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a document as grids of cells, and those that lie on their side turned. */
#include "tables.h"

static uint32_t cells_of(const struct vg_doc *doc, struct vg_span row)
{
	uint32_t n = 1;
	for (uint32_t at = row.start; at < row.end && n < TABLES_COLUMNS_MAX; at++) n += doc->text.ptr[at] == '\t';
	return n;
}

static void read_row(const struct tables *t, struct grid *grid, uint32_t row, struct vg_span span)
{
	uint32_t start = span.start, column = 0;
	grid->rows[row] = tables_trimmed(t->doc, span.start, span.end);
	for (uint32_t at = span.start; at <= span.end && column < grid->n_columns; at++) {
		if (at < span.end && t->doc->text.ptr[at] != '\t') continue;
		grid->cells[row * grid->n_columns + column++] = tables_trimmed(t->doc, start, at);
		start = at + 1;
	}
}

/* The row blocks of a table follow it. */
static uint32_t rows_end(const struct vg_doc *doc, uint32_t block)
{
	uint32_t i = block + 1;
	while (i < doc->blocks.n && doc->blocks.items[i].type == VG_BLOCK_TABLE_ROW) i++;
	return i;
}

bool tables_grid(const struct tables *t, uint32_t block, struct grid *grid_r)
{
	const struct vg_doc *doc = t->doc;
	uint32_t end = rows_end(doc, block), n = 0, columns = 0;
	*grid_r = (struct grid){.block = block, .n_rows = end - block - 1, .span = {UINT32_MAX, 0}};
	for (uint32_t i = block + 1; i < end; i++) {
		n = cells_of(doc, doc->blocks.items[i].span);
		columns = n > columns ? n : columns;
	}
	if (columns < 2 || (uint64_t)grid_r->n_rows * columns > UINT32_MAX / 2) return false;
	grid_r->n_columns = columns;
	grid_r->rows = vg_arena_alloc(t->scratch, sizeof *grid_r->rows * grid_r->n_rows);
	grid_r->cells = vg_arena_alloc(t->scratch, sizeof *grid_r->cells * grid_r->n_rows * columns);
	for (uint32_t i = block + 1; i < end; i++) {
		struct vg_span span = doc->blocks.items[i].span;
		read_row(t, grid_r, i - block - 1, span);
		if (span.start < grid_r->span.start) grid_r->span.start = span.start;
		if (span.end > grid_r->span.end) grid_r->span.end = span.end;
	}
	return true;
}

void tables_turn(const struct tables *t, struct grid *grid)
{
	struct grid old = *grid;
	grid->turned = true;
	grid->n_columns = old.n_rows < TABLES_COLUMNS_MAX ? old.n_rows : TABLES_COLUMNS_MAX;
	grid->n_rows = old.n_columns;
	grid->cells = vg_arena_alloc(t->scratch, sizeof *grid->cells * grid->n_rows * grid->n_columns);
	grid->rows = vg_arena_alloc(t->scratch, sizeof *grid->rows * grid->n_rows);
	for (uint32_t r = 0; r < grid->n_rows; r++) {
		grid->rows[r] = tables_trimmed(t->doc, old.span.start, old.span.end);
		for (uint32_t c = 0; c < grid->n_columns; c++)
			grid->cells[r * grid->n_columns + c] = tables_cell(&old, c, r);
	}
}
