/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print.h"
#include "say.h"

#include <errno.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define COLUMNS_MAX 64
#define CELL_MAX 48    /* characters of a table's cell, but for the last column */
#define ROWS_HELD 1000 /* rows by which the width of columns is settled */

void vg_csv_put(struct vg_buf *buf, struct vg_str cell, bool raw)
{
	uint32_t at = 0;
	int32_t first = cell.len == 0 ? 0 : vg_utf8_next(cell, &at);
	bool formula = first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r' ||
		       first == 0xFF1D || first == 0xFF0B || first == 0xFF0D || first == 0xFF20;
	bool quoted = formula && !raw;
	for (uint32_t i = 0; i < cell.len; i++) quoted = quoted || strchr("\",\r\n", cell.ptr[i]) != NULL;
	if (quoted) vg_buf_char(buf, '"');
	if (formula && !raw) vg_buf_char(buf, '\'');
	for (uint32_t i = 0; i < cell.len; i++) {
		if (cell.ptr[i] == '"') vg_buf_char(buf, '"');
		vg_buf_char(buf, cell.ptr[i]);
	}
	if (quoted) vg_buf_char(buf, '"');
}

void vg_json_put_column(struct vg_buf *buf, struct vg_query *query, int column)
{
	char number[32];
	switch (vg_query_type(query, column)) {
	case VG_VALUE_NULL: vg_buf_z(buf, "null"); break;
	case VG_VALUE_INT: vg_buf_i64(buf, vg_query_int(query, column)); break;
	case VG_VALUE_REAL:
		snprintf(number, sizeof number, "%.9g", vg_query_real(query, column));
		vg_buf_z(buf, number);
		break;
	case VG_VALUE_TEXT: vg_buf_json(buf, vg_query_text(query, column)); break;
	}
}

static void put_json(struct vg_buf *buf, struct vg_query *query)
{
	int n = vg_query_columns(query);
	vg_buf_char(buf, '{');
	for (int i = 0; i < n; i++) {
		if (i > 0) vg_buf_char(buf, ',');
		vg_buf_json(buf, vg_str_z(vg_query_name(query, i)));
		vg_buf_char(buf, ':');
		vg_json_put_column(buf, query, i);
	}
	vg_buf_z(buf, "}\n");
}

static void put_csv(struct vg_buf *buf, struct vg_query *query, bool raw)
{
	int n = vg_query_columns(query);
	for (int i = 0; i < n; i++) {
		if (i > 0) vg_buf_char(buf, ',');
		vg_csv_put(buf, vg_query_text(query, i), raw || vg_query_type(query, i) != VG_VALUE_TEXT);
	}
	vg_buf_z(buf, "\r\n");
}

static void put_csv_head(struct vg_buf *buf, struct vg_query *query)
{
	int n = vg_query_columns(query);
	for (int i = 0; i < n; i++) {
		if (i > 0) vg_buf_char(buf, ',');
		vg_csv_put(buf, vg_str_z(vg_query_name(query, i)), true);
	}
	vg_buf_z(buf, "\r\n");
}

static bool flush(struct vg_buf *buf)
{
	bool written = fwrite(buf->ptr, 1, buf->len, stdout) == buf->len;
	buf->len = 0;
	return written;
}

/* Whether all was written, or the reader has seen enough. */
static bool written_out(void)
{
	return fflush(stdout) == 0 || errno == EPIPE;
}

/* A table: cells are held until the widths of a page of rows are known. */
struct table {
	struct vg_arena *arena;
	int n;
	uint32_t widths[COLUMNS_MAX];
	VG_VEC(struct vg_str) cells;
	uint32_t screen; /* columns of the terminal; UINT32_MAX where it is none */
};

static struct vg_str make_cell(struct table *table, struct vg_str text, bool last)
{
	struct vg_buf buf = {0};
	vg_say_escape(&buf, text, false);
	struct vg_str cell = vg_str_n(buf.ptr, buf.len);
	uint32_t at = 0, n = 0;
	for (; at < cell.len && (last || n < CELL_MAX - 1); n++) vg_utf8_next(cell, &at);
	bool cut = at < cell.len;
	cell = vg_arena_printf(table->arena, "%.*s%s", (int)at, at == 0 ? "" : cell.ptr, cut ? "…" : "");
	vg_buf_free(&buf);
	return cell;
}

static void add_cell(struct table *table, struct vg_str text, int column)
{
	struct vg_str cell = make_cell(table, text, column == table->n - 1);
	uint32_t width = vg_utf8_count(cell);
	if (width > table->widths[column]) table->widths[column] = width;
	VG_PUSH(table->arena, table->cells, cell);
}

static void print_line(struct table *table, const struct vg_str *cells)
{
	struct vg_buf line = {0};
	uint32_t at = 0;
	for (int i = 0; i < table->n; i++) {
		vg_buf_str(&line, cells[i]);
		for (uint32_t w = vg_utf8_count(cells[i]); i < table->n - 1 && w < table->widths[i] + 2; w++)
			vg_buf_char(&line, ' ');
	}
	struct vg_str whole = vg_str_n(line.ptr, line.len);
	for (uint32_t n = 0; at < whole.len && n < table->screen; n++) vg_utf8_next(whole, &at);
	while (at > 0 && line.ptr[at - 1] == ' ') at--;
	fwrite(line.ptr, 1, at, stdout);
	putchar('\n');
	vg_buf_free(&line);
}

static void print_page(struct table *table)
{
	for (uint32_t i = 0; i + (uint32_t)table->n <= table->cells.n; i += (uint32_t)table->n)
		print_line(table, table->cells.items + i);
	vg_arena_free(table->arena);
	table->arena = vg_arena_new();
	table->cells.items = NULL;
	table->cells.n = table->cells.cap = 0;
}

static enum vg_row print_table(struct vg_query *query, uint64_t *rows_r)
{
	struct winsize size = {0};
	struct table table = {.arena = vg_arena_new(), .n = vg_query_columns(query), .screen = UINT32_MAX};
	enum vg_row row;
	if (table.n > COLUMNS_MAX) table.n = COLUMNS_MAX;
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		table.screen = size.ws_col;
	for (int i = 0; i < table.n; i++) add_cell(&table, vg_str_z(vg_query_name(query, i)), i);
	while ((row = vg_query_next(query)) == VG_ROW) {
		for (int i = 0; i < table.n; i++) add_cell(&table, vg_query_text(query, i), i);
		if (++*rows_r % ROWS_HELD == 0) print_page(&table);
	}
	if (*rows_r > 0) print_page(&table);
	vg_arena_free(table.arena);
	return row;
}

bool vg_print_rows(struct vg_query *query, enum vg_form form, uint64_t *rows_r)
{
	struct vg_buf buf = {0};
	enum vg_row row;
	*rows_r = 0;
	if (form == VG_FORM_TABLE) return print_table(query, rows_r) == VG_ROWS_END && written_out();
	if (form != VG_FORM_JSON) put_csv_head(&buf, query);
	bool written = true;
	while ((row = vg_query_next(query)) == VG_ROW && written) {
		if (form == VG_FORM_JSON)
			put_json(&buf, query);
		else
			put_csv(&buf, query, form == VG_FORM_CSV_RAW);
		++*rows_r;
		if (buf.len > 1 << 16) written = flush(&buf);
	}
	if (written) flush(&buf);
	vg_buf_free(&buf);
	return row != VG_ROWS_FAILED && written_out();
}
