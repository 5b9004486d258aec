/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms in running text: lines that name what stands behind their colon, "Exporter: ...", "Decision: ...". */
#include "tables.h"

#define LABEL_MAX 60u      /* bytes before the colon */
#define LABEL_WORDS_MAX 6u /* words in them */
#define ROWS_MIN 3u        /* lines of a form */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static struct vg_span trimmed(const struct vg_doc *doc, uint32_t start, uint32_t end)
{
	while (start < end && is_blank(doc->text.ptr[start])) start++;
	while (end > start && is_blank(doc->text.ptr[end - 1])) end--;
	return (struct vg_span){start, end};
}

/* "- Exporter: Korvend Ltd": a few words, a colon with a blank, and what they name. */
static bool read_line(const struct vg_doc *doc, struct vg_span span, struct tables_form_line *line_r)
{
	struct vg_str text = doc->text;
	uint32_t start = span.start, words = 1;
	while (start < span.end && strchr("-*\xE2\x80\xA2 ", text.ptr[start]) != NULL) start++; /* bullets */
	uint32_t most = span.end - start > LABEL_MAX ? start + LABEL_MAX : span.end;
	const char *colon = start < most ? memchr(text.ptr + start, ':', most - start) : NULL;
	if (colon == NULL) return false;
	uint32_t end = (uint32_t)(colon - text.ptr);
	for (uint32_t i = start; i < end; i++) words += text.ptr[i] == ' ';
	line_r->label = trimmed(doc, start, end);
	line_r->value = trimmed(doc, end + 1, span.end);
	bool apart = end + 1 < span.end && is_blank(text.ptr[end + 1]);
	return apart && words <= LABEL_WORDS_MAX && !tables_empty(line_r->label) && !tables_empty(line_r->value);
}

static bool starts_lower(const struct vg_doc *doc, struct vg_span span)
{
	uint32_t at = span.start;
	return span.start < span.end && vg_cp_is_lower(vg_utf8_next(doc->text, &at));
}

static bool may_hold(const struct vg_block *block)
{
	return block->type == VG_BLOCK_PARAGRAPH || block->type == VG_BLOCK_LIST_ITEM ||
	       block->type == VG_BLOCK_HEADING || block->type == VG_BLOCK_QUOTE;
}

/* Ends the form that is open, if one is. */
static void push_end(const struct tables *t, struct tables_form_lines *lines)
{
	if (lines->n > 0 && !tables_empty(lines->items[lines->n - 1].label))
		VG_PUSH(t->scratch, *lines, (struct tables_form_line){.block = 0});
}

static void read_block(const struct tables *t, uint32_t block, struct tables_form_lines *lines)
{
	const struct vg_doc *doc = t->doc;
	struct vg_span whole = doc->blocks.items[block].span;
	bool named = false; /* the line above has a name, and stands in this block */
	bool open = lines->n > 0 && !tables_empty(lines->items[lines->n - 1].label);
	for (uint32_t at = whole.start, next; at < whole.end; at = next) {
		const char *end = memchr(doc->text.ptr + at, '\n', whole.end - at);
		next = end != NULL ? (uint32_t)(end - doc->text.ptr) + 1 : whole.end;
		struct vg_span span = trimmed(doc, at, next);
		struct tables_form_line line = {.block = block};
		if (read_line(doc, span, &line)) {
			VG_PUSH(t->scratch, *lines, line);
			named = true;
		} else if (named || (open && at == whole.start && starts_lower(doc, span))) {
			lines->items[lines->n - 1].value.end = span.end; /* goes on with what the line above names */
		} else {
			push_end(t, lines);
		}
	}
}

void tables_form_read(const struct tables *t, struct tables_form_lines *lines_r)
{
	const struct vg_doc *doc = t->doc;
	for (uint32_t block = 0; block < doc->blocks.n; block++) {
		if (may_hold(&doc->blocks.items[block]))
			read_block(t, block, lines_r);
		else
			push_end(t, lines_r);
	}
	push_end(t, lines_r);
}

static bool same_label(const struct tables *t, const struct tables_form_line *a, const struct tables_form_line *b)
{
	struct vg_str lower = vg_doc_lower(t->doc);
	return vg_str_eq(vg_str_slice(lower, a->label.start, a->label.end),
			 vg_str_slice(lower, b->label.start, b->label.end));
}

uint32_t tables_form_end(const struct tables *t, const struct tables_form_lines *lines, uint32_t first)
{
	uint32_t end = first;
	while (end < lines->n && !tables_empty(lines->items[end].label) &&
	       (end == first || !same_label(t, &lines->items[end], &lines->items[first])))
		end++;
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
