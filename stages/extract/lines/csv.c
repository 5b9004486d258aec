/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as text: comma, semicolon, tab or bar between cells, cells in quotes where they need it (RFC 4180). */
#include "extract/bytes/charset.h"
#include "extract/extract.h"
#include "writer.h"

#define SAMPLE (64u << 10) /* bytes that a bid looks at */
#define ROWS_SAMPLED 200u
#define COLUMNS_MIN 3u /* of a table whose name does not say that it is one */

struct csv {
	struct vg_str source;
	uint32_t at;
	char delimiter;
};

struct cell {
	uint32_t start, end; /* in the source, quotes left out */
	bool quoted, last;   /* last of its row */
};

/* Where a cell that is not quoted ends: at a delimiter or a line's end, looked for sixteen bytes at a time. */
static uint32_t cell_end(struct vg_str s, uint32_t at, char delimiter)
{
	for (; s.len - at >= 16; at += 16) {
		vg_sixteen bytes = vg_sixteen_at(s.ptr + at);
		vg_sixteen ends = vg_sixteen_between(bytes, '\n', '\r'); /* and vertical tabs */
		if (vg_sixteen_any(ends | (vg_sixteen)(bytes == vg_sixteen_each((uint8_t)delimiter)))) break;
	}
	while (at < s.len && s.ptr[at] != delimiter && s.ptr[at] != '\n' && s.ptr[at] != '\r') at++;
	return at;
}

/* Takes one cell; false at the end of the source. */
static bool next_cell(struct csv *csv, struct cell *cell_r)
{
	struct vg_str s = csv->source;
	uint32_t at = csv->at;
	*cell_r = (struct cell){.start = at};
	if (at >= s.len) return false;
	cell_r->quoted = s.ptr[at] == '"';
	if (cell_r->quoted) {
		cell_r->start = ++at;
		while (at < s.len && (s.ptr[at] != '"' || (at + 1 < s.len && s.ptr[at + 1] == '"')))
			at += s.ptr[at] == '"' ? 2 : 1;
		if (at > s.len) at = s.len;
		cell_r->end = at;
		if (at < s.len) at++;
	}
	uint32_t rest = at;
	at = cell_end(s, at, csv->delimiter);
	if (!cell_r->quoted) cell_r->end = at;
	if (cell_r->quoted && at > rest) cell_r->end = at; /* text behind the closing quote */
	cell_r->last = at >= s.len || s.ptr[at] != csv->delimiter;
	if (at + 1 < s.len && s.ptr[at] == '\r' && s.ptr[at + 1] == '\n') at++;
	csv->at = at < s.len ? at + 1 : at;
	return true;
}

struct shape {
	uint32_t rows, columns, regular; /* columns: of most rows; regular: rows that have them */
	uint64_t bytes;                  /* in all cells */
	uint64_t cells;
};

static struct shape measure(struct vg_str sample, char delimiter, uint32_t rows)
{
	struct csv csv = {.source = sample, .delimiter = delimiter};
	struct shape shape = {0};
	struct cell cell;
	uint32_t counts[64] = {0}, columns = 0;
	while (shape.rows < rows && next_cell(&csv, &cell)) {
		columns++;
		shape.cells++;
		shape.bytes += cell.end - cell.start;
		if (!cell.last) continue;
		bool blank = columns == 1 && cell.end == cell.start;
		if (!blank) counts[columns < 64 ? columns : 63]++;
		shape.rows += !blank;
		columns = 0;
	}
	for (uint32_t i = 1; i < 64; i++)
		if (counts[i] > shape.regular) {
			shape.regular = counts[i];
			shape.columns = i;
		}
	return shape;
}

/* The delimiter that gives the most regular table; '\0' where none gives one. */
static char find_delimiter(struct vg_str source, struct shape *shape_r)
{
	static const char delimiters[] = {'\t', ';', ',', '|'};
	struct vg_str sample = source.len > SAMPLE ? vg_str_slice(source, 0, SAMPLE) : source;
	char best = '\0';
	double most = 0;
	for (size_t i = 0; i < sizeof delimiters; i++) {
		struct shape shape = measure(sample, delimiters[i], ROWS_SAMPLED);
		if (shape.rows == 0 || shape.columns < 2) continue;
		double share = (double)shape.regular / shape.rows;
		double score = share * share * (shape.columns > 8 ? 8 : shape.columns);
		if (score <= most) continue;
		most = score;
		best = delimiters[i];
		*shape_r = shape;
	}
	return best;
}

/* Whether the first row alone rules out a table whose name does not say that it is one: see what bid() asks of it. */
static bool is_no_table(struct vg_str source)
{
	static const char delimiters[] = {'\t', ';'};
	struct vg_str sample = source.len > SAMPLE ? vg_str_slice(source, 0, SAMPLE) : source;
	for (size_t i = 0; i < sizeof delimiters; i++)
		if (measure(sample, delimiters[i], 1).columns >= COLUMNS_MIN) return false;
	return true;
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	struct shape shape = {0};
	bool named = vg_path_ends(path, "csv tsv tab");
	*media_type_r = "text/csv";
	if (!named && vg_str_starts(source, VG_STR("<"))) return 0;
	if ((!named && is_no_table(source)) || !vg_charset_is_text(source)) return 0;
	char delimiter = find_delimiter(source, &shape);
	if (delimiter == '\0') return 0;
	if (delimiter == '\t') *media_type_r = "text/tab-separated-values";
	if (named && shape.regular * 2 >= shape.rows) return 16;
	bool strict = shape.regular == shape.rows && shape.rows >= 5 && shape.columns >= COLUMNS_MIN;
	bool narrow = shape.cells > 0 && shape.bytes / shape.cells < 40;
	return strict && narrow && delimiter != ',' && delimiter != '|' ? 8 : 0; /* bars: text.c */
}

static void put_cell(struct vg_writer *writer, struct vg_str source, const struct cell *cell, uint64_t base)
{
	uint32_t at = cell->start;
	vg_writer_cell(writer, 0);
	while (at < cell->end) {
		const char *quote = cell->quoted ? memchr(source.ptr + at, '"', cell->end - at) : NULL;
		uint32_t stop = quote == NULL ? cell->end : (uint32_t)(quote - source.ptr);
		vg_writer_put(writer, vg_str_slice(source, at, stop), base + at, stop - at, VG_RUNKIND_VERBATIM);
		at = stop;
		if (quote == NULL) continue;
		uint32_t len = at + 1 < cell->end && source.ptr[at + 1] == '"' ? 2 : 1;
		if (len == 2) vg_writer_put(writer, VG_STR("\""), base + at, len, VG_RUNKIND_REWRITTEN);
		at += len;
	}
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	const struct vg_extract_state *state = vg_ctx_state(ctx);
	struct vg_decoded decoded = vg_charset_read(ctx, doc, doc->source, state->declared);
	struct csv csv = {.source = decoded.text};
	struct vg_writer writer = {.text = text};
	struct shape shape;
	struct cell cell;
	uint32_t row = 0;
	csv.delimiter = find_delimiter(csv.source, &shape);
	if (csv.delimiter == '\0') csv.delimiter = ',';
	vg_writer_table(&writer);
	for (bool fresh = true; next_cell(&csv, &cell) && !vg_text_full(text); fresh = cell.last) {
		if (fresh) vg_writer_row(&writer, ++row);
		put_cell(&writer, csv.source, &cell, decoded.base);
		if (cell.last) vg_writer_row_end(&writer);
	}
	vg_writer_table_end(&writer);
	return VG_OK;
}

const struct vg_format vg_format_csv = {.name = "csv", .bid = bid, .read = read};
