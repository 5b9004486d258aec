/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms in running text: lines that name what stands behind their colon, "Exporter: ...", "Decision: ...". */
#include "tables.h"

#define LABEL_MAX 60u      /* bytes before the colon */
#define LABEL_WORDS_MAX 6u /* words in them */
#define ROWS_MIN 3u        /* lines of a form */
#define BARE_ROWS_MIN 4u   /* lines of one whose names have no colon */
#define BARE_MAX 80u       /* bytes of a line whose name has no colon */
#define BARE_NAME_MAX 32u  /* bytes in which such a name lies */
#define FIELDS_MAX 16u     /* of them on one line of text, which has so many bytes at most: */
#define FIELDS_LINE_MAX 600u

/* A label without the number of its case: "2. Exporter". */
static struct vg_span unnumbered(const struct vg_doc *doc, struct vg_span label)
{
	uint32_t at = label.start;
	while (at < label.end && doc->text.ptr[at] >= '0' && doc->text.ptr[at] <= '9') at++;
	bool number = at > label.start && at < label.end && (doc->text.ptr[at] == '.' || doc->text.ptr[at] == ')');
	return number ? tables_trimmed(doc, at + 1, label.end) : label;
}

/* "Exporter: Korvend Ltd": a few words, a colon with a blank, and what they name. */
static bool read_line(const struct vg_doc *doc, struct vg_span span, struct tables_form_line *line_r)
{
	struct vg_str text = doc->text;
	uint32_t words = 1, most = span.end - span.start > LABEL_MAX ? span.start + LABEL_MAX : span.end;
	const char *colon = memchr(text.ptr + span.start, ':', most - span.start);
	if (colon == NULL) return false;
	uint32_t end = (uint32_t)(colon - text.ptr);
	for (uint32_t i = span.start; i < end; i++) words += text.ptr[i] == ' ';
	line_r->label = unnumbered(doc, tables_trimmed(doc, span.start, end));
	line_r->value = tables_trimmed(doc, end + 1, span.end);
	bool apart = end + 1 < span.end && text.ptr[end + 1] == ' ';
	return apart && words <= LABEL_WORDS_MAX && !tables_empty(line_r->label) && !tables_empty(line_r->value);
}

/* Where the name before a colon begins, behind the last sign that parts it from what stands before; from where there is
 * none. */
static uint32_t name_start(const struct vg_doc *doc, uint32_t from, uint32_t colon)
{
	for (uint32_t at = colon; at > from + 1; at--) {
		char sign = doc->text.ptr[at - 2];
		if (doc->text.ptr[at - 1] == ' ' && (sign == ',' || sign == '.' || sign == ';')) return at;
	}
	return from;
}

/* "Exporter: Korvend Ltd, Leeds, Goods: radars, Decision: refused": parted by signs that may also stand in a value. How
 * many there are; 0: not all have a name. */
static uint32_t parted(const struct vg_doc *doc, struct vg_span line, struct vg_span fields[FIELDS_MAX])
{
	uint32_t n = 0, from = line.start;
	for (uint32_t at = line.start; at + 1 < line.end; at++) {
		if (doc->text.ptr[at] != ':' || doc->text.ptr[at + 1] != ' ') continue;
		uint32_t start = n == 0 ? line.start : name_start(doc, from, at);
		if (n == FIELDS_MAX || (n > 0 && start == from)) return 0;
		if (n > 0) fields[n - 1] = tables_trimmed(doc, fields[n - 1].start, start - 2);
		fields[n++] = (struct vg_span){start, line.end};
		from = at + 1;
	}
	return n;
}

/* "Exporter: Korvend Ltd; Goods: radars; Decision: refused": lines of a form on one line. */
static bool read_fields(const struct tables *t, const struct tables_lines *lines, uint32_t line,
			struct tables_form_lines *form_r)
{
	const struct tables_line *at = &lines->items[line];
	struct vg_str sign;
	struct tables_form_line field = {.block = at->block, .row = line + 1};
	struct vg_span fields[FIELDS_MAX];
	struct grid row = {.n_columns = 0};
	uint32_t size = at->span.end - at->span.start;
	if (size > FIELDS_LINE_MAX || memchr(t->doc->text.ptr + at->span.start, ':', size) == NULL) return false;
	if (tables_parts(t, at, &sign) != 0) tables_rows_grid(t, at, 1, &row);
	bool apart = row.n_columns != 0;
	for (uint32_t i = 0; apart && i < row.n_columns; i++) apart = read_line(t->doc, row.cells[i], &field);
	uint32_t n = apart ? row.n_columns : parted(t->doc, at->span, fields);
	const struct vg_span *cells = apart ? row.cells : fields;
	uint32_t before = form_r->n, i = 0;
	for (; n >= ROWS_MIN && i < n && read_line(t->doc, cells[i], &field); i++) VG_PUSH(t->scratch, *form_r, field);
	bool whole = i != 0 && i == n;
	if (!whole) form_r->n = before;
	return whole;
}

/* Whether an entry of column.tsv begins at the place, of whatever kind and length. */
static bool begins_name(const struct tables *t, uint32_t place)
{
	struct vg_hit hit;
	return vg_gazetteer_token(t->column, t->doc, vg_doc_token_at(t->doc, place), VG_LANG_UNKNOWN, &hit, 1) != 0;
}

/* "Exporter        Korvend Ltd": a name that column.tsv knows, without a colon. */
static bool read_bare(const struct tables *t, struct vg_span span, struct tables_form_line *line_r)
{
	struct vg_str text = t->doc->text;
	uint32_t size = span.end - span.start;
	if (size == 0 || size > BARE_MAX || text.ptr[span.start] < 'A' || text.ptr[span.start] > 'Z') return false;
	if (!begins_name(t, span.start)) return false; /* mostly */
	uint32_t end = size > BARE_NAME_MAX ? span.start + BARE_NAME_MAX : span.end;
	struct found name = {.lexeme = NULL};
	while (end > span.start && name.lexeme == NULL) { /* "Outcome refused on": another name may be longer */
		end--;
		if (text.ptr[end] != ' ') continue;
		name = tables_find(t, t->column, (struct vg_span){span.start, end}, "column");
		if (name.span.start != span.start) name.lexeme = NULL;
	}
	if (name.lexeme == NULL) return false;
	line_r->label = name.span;
	line_r->value = tables_trimmed(t->doc, name.span.end, span.end);
	struct vg_str rest = vg_doc_slice(t->doc, line_r->value), word;
	if (text.ptr[name.span.end] != ' ' || !vg_str_next(&rest, ' ', &word)) return false;
	enum vg_lang lang = vg_doc_language_at(t->doc, span.start); /* "Outcome of the talks" */
	return vg_lexicon_find(t->grammar, word, lang) == NULL;
}

/* Where the lines end, from the first on, that have a name without a colon; first where they are too few for a form. */
static uint32_t bare_end(const struct tables *t, const struct tables_lines *lines, uint32_t first)
{
	struct tables_form_line line;
	uint32_t end = first;
	while (end < lines->n && read_bare(t, lines->items[end].span, &line)) end++;
	return end - first >= BARE_ROWS_MIN ? end : first;
}

/* "Exporter" or "Exporter:" alone on its line: a name that column.tsv knows. */
static bool is_name(const struct tables *t, struct vg_span span, struct vg_span *name_r)
{
	if (tables_empty(span) || t->doc->text.ptr[span.start] < 'A' || t->doc->text.ptr[span.start] > 'Z')
		return false;
	bool colon = t->doc->text.ptr[span.end - 1] == ':';
	*name_r = colon ? tables_trimmed(t->doc, span.start, span.end - 1) : span;
	if (tables_empty(*name_r) || name_r->end - name_r->start > BARE_NAME_MAX || !begins_name(t, name_r->start))
		return false;
	struct found name = tables_find(t, t->column, *name_r, "column");
	return name.lexeme != NULL && name.span.start == name_r->start && name.span.end == name_r->end;
}

/* The line behind those that go on with the one at i, in its block. */
static uint32_t past_block(const struct tables_lines *lines, uint32_t i)
{
	uint32_t next = i + 1;
	while (next < lines->n && lines->items[next].block == lines->items[i].block) next++;
	return next;
}

/* Where the lines end, from the first on, of which each second is named by the one above it; first where they are too
 * few for a form. */
static uint32_t above_end(const struct tables *t, const struct tables_lines *lines, uint32_t first)
{
	struct vg_span name;
	uint32_t end = first, rows = 0;
	for (; end + 1 < lines->n && is_name(t, lines->items[end].span, &name); rows++) {
		uint32_t value = end + 1;
		if (tables_empty(lines->items[value].span) || is_name(t, lines->items[value].span, &name)) break;
		bool apart = lines->items[value].block != lines->items[end].block;
		end = apart ? past_block(lines, value) : value + 1;
	}
	return rows >= BARE_ROWS_MIN ? end : first;
}

/* A line without a name goes on with what the line above names, if it stands in the same block or begins like it. */
void tables_form_read(const struct tables *t, const struct tables_lines *lines, struct tables_form_lines *form_r)
{
	for (uint32_t i = 0, bare = 0, above_until = 0; i < lines->n; i++) {
		const struct tables_line *at = &lines->items[i];
		struct tables_form_line line = {.block = at->block};
		struct tables_form_line *above = form_r->n > 0 ? &form_r->items[form_r->n - 1] : NULL;
		bool open = above != NULL && !tables_empty(above->label);
		if (read_fields(t, lines, i, form_r)) continue;
		if (i >= above_until) above_until = above_end(t, lines, i);
		if (i < above_until && is_name(t, at->span, &line.label)) {
			line.value = lines->items[++i].span;
			VG_PUSH(t->scratch, *form_r, line);
			continue;
		}
		if (i >= bare) bare = bare_end(t, lines, i);
		if (read_line(t->doc, at->span, &line) || (i < bare && read_bare(t, at->span, &line))) {
			VG_PUSH(t->scratch, *form_r, line);
		} else if (open && !tables_empty(at->span) &&
			   (above->block == at->block || vg_str_starts_lower(vg_doc_slice(t->doc, at->span)))) {
			above->value.end = at->span.end;
		} else if (open) {
			VG_PUSH(t->scratch, *form_r, (struct tables_form_line){.block = at->block});
		}
	}
}

bool tables_same_label(const struct tables *t, const struct tables_form_line *a, const struct tables_form_line *b)
{
	struct vg_str lower = vg_doc_lower(t->doc);
	return vg_str_eq(vg_str_slice(lower, a->label.start, a->label.end),
			 vg_str_slice(lower, b->label.start, b->label.end));
}

static bool opens_block(const struct tables_form_lines *lines, uint32_t i)
{
	return i > 0 && lines->items[i].row == 0 && lines->items[i].block != lines->items[i - 1].block;
}

/* "Date: ..., Subject: ...", and then one block after the other that begins with "Applicant:": where the first of them
 * begins, of those that line i is one of; i where no other is. */
static uint32_t first_alike(const struct tables *t, const struct tables_form_lines *lines, uint32_t first, uint32_t i)
{
	uint32_t alike = i, least = i - first > TABLES_COLUMNS_MAX ? i - TABLES_COLUMNS_MAX : first + 1;
	for (uint32_t k = least; k < i && alike == i; k++)
		if (opens_block(lines, k) && tables_same_label(t, &lines->items[k], &lines->items[i])) alike = k;
	return alike;
}

uint32_t tables_form_end(const struct tables *t, const struct tables_form_lines *lines, uint32_t first)
{
	uint32_t end = first;
	while (end < lines->n && !tables_empty(lines->items[end].label) &&
	       lines->items[end].row == lines->items[first].row &&
	       (end == first || !tables_same_label(t, &lines->items[end], &lines->items[first]))) {
		uint32_t alike = end > first && opens_block(lines, end) ? first_alike(t, lines, first, end) : end;
		if (alike != end) return alike;
		end++;
	}
	return end;
}

bool tables_form_grid(const struct tables *t, const struct tables_form_line *lines, uint32_t n, struct grid *grid_r)
{
	if (n < ROWS_MIN || n > TABLES_COLUMNS_MAX) return false;
	*grid_r = (struct grid){.block = lines[0].block,
				.span = {lines[0].label.start, lines[n - 1].value.end},
				.n_rows = n,
				.n_columns = 2};
	grid_r->rows = vg_arena_alloc(t->scratch, sizeof *grid_r->rows * n);
	grid_r->cells = vg_arena_alloc(t->scratch, sizeof *grid_r->cells * n * 2);
	for (uint32_t i = 0; i < n; i++) {
		grid_r->rows[i] = (struct vg_span){lines[i].label.start, lines[i].value.end};
		grid_r->cells[2 * i] = lines[i].label;
		grid_r->cells[2 * i + 1] = lines[i].value;
	}
	return true;
}

/* Whether each row says the same before the colons of its cells as the first. */
static bool is_labelled(const struct tables *t, const struct grid *grid)
{
	struct tables_form_line first, other;
	for (uint32_t c = 0; c < grid->n_columns; c++) {
		if (!read_line(t->doc, grid->cells[c], &first)) return false;
		for (uint32_t r = 1; r < grid->n_rows; r++)
			if (!read_line(t->doc, tables_cell(grid, r, c), &other) ||
			    !tables_same_label(t, &first, &other))
				return false;
	}
	return grid->n_rows > 1;
}

void tables_unlabel(const struct tables *t, struct grid *grid)
{
	struct grid old = *grid;
	struct tables_form_line field;
	if (!is_labelled(t, grid)) return;
	grid->n_rows++;
	grid->unlabelled = true;
	grid->rows = vg_arena_alloc(t->scratch, sizeof *grid->rows * grid->n_rows);
	grid->cells = vg_arena_alloc(t->scratch, sizeof *grid->cells * grid->n_rows * grid->n_columns);
	grid->rows[0] = old.rows[0];
	memcpy(grid->rows + 1, old.rows, sizeof *grid->rows * old.n_rows);
	for (uint32_t i = 0; i < old.n_rows * old.n_columns; i++) {
		read_line(t->doc, old.cells[i], &field);
		if (i < grid->n_columns) grid->cells[i] = field.label;
		grid->cells[i + grid->n_columns] = field.value;
	}
}
