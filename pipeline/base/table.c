/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table.h"
#include "say.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_LEAST 8  /* letters that a column keeps on a narrow terminal */
#define WIDTH_MOST 100 /* letters of a column for which others make room where nothing is cut */
#define WIDTH_GOOD 12  /* letters with which most columns still tell something */

void vg_csv_put(struct vg_buf *buf, struct vg_str cell, bool raw)
{
	static const char formula[] = "=+-@\t\r";
	bool guard = !raw && cell.len > 0 && memchr(formula, cell.ptr[0], sizeof formula - 1) != NULL;
	bool quoted = guard;
	for (uint32_t i = 0; i < cell.len && !quoted; i++) quoted = strchr(",\"\r\n;", cell.ptr[i]) != NULL;
	if (!quoted) {
		vg_buf_str(buf, cell);
		return;
	}
	vg_buf_z(buf, guard ? "\"'" : "\"");
	for (uint32_t i = 0; i < cell.len; i++) {
		if (cell.ptr[i] == '"') vg_buf_char(buf, '"');
		vg_buf_char(buf, cell.ptr[i]);
	}
	vg_buf_char(buf, '"');
}

static uint32_t cell_width(int32_t cp)
{
	bool none = (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x1AB0 && cp <= 0x1AFF) || (cp >= 0xFE00 && cp <= 0xFE0F);
	bool wide = (cp >= 0x1100 && cp <= 0x115F) || (cp >= 0x2E80 && cp <= 0xA4CF) ||
		    (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0xF900 && cp <= 0xFAFF) ||
		    (cp >= 0xFF00 && cp <= 0xFF60) || (cp >= 0x1F300 && cp <= 0x1FAFF) ||
		    (cp >= 0x20000 && cp <= 0x3FFFD);
	return none ? 0 : wide ? 2 : 1;
}

static uint32_t text_width(struct vg_str s)
{
	uint32_t width = 0;
	for (uint32_t at = 0; at < s.len;) width += cell_width(vg_utf8_next(s, &at));
	return width;
}

/* Appends a cell in exactly `width` columns of the terminal, a number at their end; what does not fit ends in an
 * ellipsis, or, where it is to be whole, beyond them. */
static void put_cell(struct vg_buf *buf, struct vg_str cell, uint32_t width, bool whole, bool number)
{
	uint32_t wanted = text_width(cell);
	for (uint32_t i = wanted; number && i < width; i++) vg_buf_char(buf, ' ');
	if (number && wanted < width) width = wanted;
	if (whole && wanted > width) width = wanted;
	bool cut = wanted > width;
	uint32_t room = cut ? width - 1 : width, used = 0;
	for (uint32_t at = 0; at < cell.len;) {
		uint32_t from = at, w = cell_width(vg_utf8_next(cell, &at));
		if (used + w > room) break;
		vg_buf_put(buf, cell.ptr + from, at - from);
		used += w;
	}
	if (cut) {
		vg_buf_z(buf, "…");
		used++;
	}
	for (; used < width; used++) vg_buf_char(buf, ' ');
}

/* The width of the terminal; 0 where the output is none and nothing needs to be cut. */
static uint32_t terminal_width(void)
{
	struct winsize size;
	if (isatty(STDOUT_FILENO) != 1) return 0;
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

/* Narrows the widest columns until all fit into `room`. */
static void fit(uint32_t *widths, uint32_t n, uint32_t room)
{
	for (;;) {
		uint32_t sum = 0, widest = 0;
		for (uint32_t i = 0; i < n; i++) {
			sum += widths[i] == 0 ? 0 : widths[i] + 2;
			if (widths[i] > widths[widest]) widest = i;
		}
		if (sum <= room + 2 || widths[widest] <= WIDTH_LEAST) return;
		widths[widest]--;
	}
}

/* Hides columns that can be spared until the others have a good width each; says which, where there are any. */
static void spare(const struct vg_grid *table, uint32_t *widths, uint32_t room)
{
	struct vg_str rest = vg_str_z(table->spare), name;
	struct vg_buf hidden = {0};
	for (;;) {
		uint32_t sum = 0;
		for (uint32_t i = 0; i < table->n_columns; i++)
			sum += widths[i] == 0 ? 0 : (widths[i] < WIDTH_GOOD ? widths[i] : WIDTH_GOOD) + 2;
		if (sum <= room + 2 || !vg_str_next(&rest, ' ', &name)) break;
		for (uint32_t i = 0; i < table->n_columns; i++) {
			if (widths[i] == 0 || !vg_str_eqz(name, table->columns[i].name)) continue;
			widths[i] = 0;
			vg_buf_z(&hidden, hidden.len == 0 ? "" : ", ");
			vg_buf_str(&hidden, name);
		}
	}
	if (hidden.len != 0)
		vg_say("no room for %.*s: a wider terminal, --csv and --json show all", (int)hidden.len, hidden.ptr);
	vg_buf_free(&hidden);
}

static void print_line(const struct vg_grid *table, const struct vg_str *cells, const uint32_t *widths, bool whole)
{
	struct vg_buf line = {0};
	uint32_t last = 0;
	for (uint32_t i = 0; i < table->n_columns; i++)
		if (widths[i] != 0) last = i;
	for (uint32_t i = 0; i <= last; i++) {
		if (widths[i] == 0) continue;
		put_cell(&line, cells[i], widths[i], whole, table->columns[i].type == VG_CELL_NUMBER);
		if (i != last) vg_buf_z(&line, "  ");
	}
	while (line.len > 0 && line.ptr[line.len - 1] == ' ') line.len--;
	vg_buf_char(&line, '\n');
	fwrite(line.ptr, 1, line.len, stdout);
	vg_buf_free(&line);
}

/* Cells as the terminal may see them. */
static struct vg_str *escaped(const struct vg_grid *table)
{
	struct vg_str *cells = vg_arena_alloc(table->arena, sizeof *cells * (table->cells.n + 1));
	struct vg_buf buf = {0};
	for (uint32_t i = 0; i < table->cells.n; i++) {
		buf.len = 0;
		vg_say_escape(&buf, table->cells.items[i], false);
		cells[i] = vg_arena_str(table->arena, vg_str_n(buf.ptr, buf.len));
	}
	vg_buf_free(&buf);
	return cells;
}

static void print_plain(const struct vg_grid *table)
{
	struct vg_str *cells = escaped(table), heads[32];
	uint32_t widths[32], n = table->n_columns, room = terminal_width();
	for (uint32_t i = 0; i < n; i++) {
		heads[i] = vg_str_z(table->columns[i].name);
		widths[i] = 0;
		bool used = false;
		for (uint32_t j = i; j < table->cells.n && table->columns[i].width != 0; j += n) {
			uint32_t width = text_width(cells[j]);
			used |= cells[j].len != 0;
			if (width > widths[i]) widths[i] = width;
		}
		if (!used) continue; /* nothing is known in it: no column */
		if (widths[i] < heads[i].len) widths[i] = heads[i].len;
		uint32_t most = room != 0 ? table->columns[i].width : WIDTH_MOST;
		if (widths[i] > most) widths[i] = most;
	}
	if (room != 0) spare(table, widths, room);
	if (room != 0) fit(widths, n, room);
	print_line(table, heads, widths, room == 0);
	for (uint32_t i = 0; i < table->cells.n; i += n) print_line(table, cells + i, widths, room == 0);
}

static void put_json(struct vg_buf *buf, const struct vg_column *column, struct vg_str cell)
{
	struct vg_str word;
	if (column->type == VG_CELL_NUMBER || column->type == VG_CELL_JSON) {
		vg_buf_str(buf, cell);
		return;
	}
	if (column->type == VG_CELL_TEXT) {
		vg_buf_json(buf, cell);
		return;
	}
	char mark = '[';
	while (vg_str_next(&cell, ' ', &word)) {
		vg_buf_char(buf, mark);
		vg_buf_json(buf, word);
		mark = ',';
	}
	vg_buf_char(buf, ']');
}

static void put_json_row(struct vg_buf *buf, const struct vg_grid *table, const struct vg_str *cells)
{
	char mark = '{';
	for (uint32_t i = 0; i < table->n_columns; i++) {
		if (cells[i].len == 0) continue;
		vg_buf_char(buf, mark);
		vg_buf_json(buf, vg_str_z(table->columns[i].name));
		vg_buf_char(buf, ':');
		put_json(buf, &table->columns[i], cells[i]);
		mark = ',';
	}
	vg_buf_z(buf, mark == '{' ? "{}\n" : "}\n");
}

static void put_csv_row(struct vg_buf *buf, const struct vg_grid *table, const struct vg_str *cells, bool raw)
{
	for (uint32_t i = 0; i < table->n_columns; i++) {
		if (i != 0) vg_buf_char(buf, ',');
		vg_csv_put(buf, cells != NULL ? cells[i] : vg_str_z(table->columns[i].name), raw);
	}
	vg_buf_z(buf, "\r\n");
}

void vg_table_print(const struct vg_grid *table, enum vg_table_form form)
{
	struct vg_buf buf = {0};
	if (form == VG_TABLE_PLAIN) {
		if (table->cells.n > 0) print_plain(table);
		return;
	}
	if (form != VG_TABLE_JSON) put_csv_row(&buf, table, NULL, true);
	for (uint32_t i = 0; i < table->cells.n; i += table->n_columns) {
		if (form == VG_TABLE_JSON)
			put_json_row(&buf, table, table->cells.items + i);
		else
			put_csv_row(&buf, table, table->cells.items + i, form == VG_TABLE_CSV_RAW);
	}
	fwrite(buf.ptr, 1, buf.len, stdout);
	vg_buf_free(&buf);
}
