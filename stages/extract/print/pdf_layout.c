/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of printed pages to blocks. */
#include "extract/lines/lines.h"
#include "pdf_page.h"

#include <stdlib.h>

#define SAME_EDGE 15.0f  /* points between left edges of lines of one column */
#define NEAR 60u         /* lines before and behind that show where a column ends */
#define LARGE 1.13f      /* times larger letters are a style of their own */
#define HEADING_MAX 240u /* bytes of a heading */
#define PITCH_MAX 2.6f   /* distance of lines of one paragraph, in sizes of their letters */

struct layout {
	struct vg_arena *scratch;
	struct vg_text *text;
	const struct vg_printed_page *pages, *page;
	uint32_t margins, notes;    /* pages whose margins, whose footnotes are written */
	float size;                 /* of most letters of the document */
	float pitch;                /* of most lines of the page, in sizes */
	struct vg_block *block;     /* the open paragraph, NULL where none is */
	const struct vg_line *last; /* of it */
	const struct vg_printed_page *last_page;
	bool item;                /* it began as an item of a list */
	uint32_t n;               /* lines of it */
	uint32_t len;             /* bytes of it */
	uint32_t confidence;      /* of its lines, summed */
	uint32_t table, row, col; /* open, on the page; 0 = none */
};

static float overlap(const struct vg_box *a, const struct vg_box *b)
{
	float left = a->x0 > b->x0 ? a->x0 : b->x0, right = a->x1 < b->x1 ? a->x1 : b->x1;
	float wa = a->x1 - a->x0, wb = b->x1 - b->x0, least = wa < wb ? wa : wb;
	return least <= 0 ? 0 : (right - left) / least;
}

static int by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return x < y ? -1 : x > y;
}

/* The value below which a share of the others lies; they end up in another order: those below a pivot come before it,
 * those above behind, and so on with the side that the value is on. For the few of a column or page. */
static float quantile(float *values, uint32_t n, float share)
{
	uint32_t from = 0, end = n, at = n == 0 ? 0 : (uint32_t)((float)(n - 1) * share);
	while (end - from > 1) {
		float pivot = values[from + (end - from) / 2];
		uint32_t below = from, above = end;
		for (uint32_t i = from; i < above;) {
			float value = values[i];
			uint32_t to = value < pivot ? below++ : value > pivot ? --above : i;
			values[i] = values[to];
			values[to] = value;
			i += value <= pivot || to == i;
		}
		if (at >= below && at < above) return pivot;
		from = at < below ? from : above;
		end = at < below ? below : end;
	}
	return n == 0 ? 0 : values[at];
}

/* The size of most characters. */
static float body_size(struct vg_arena *scratch, const struct vg_printed_page *pages, uint32_t n)
{
	VG_VEC(float) sizes = {0};
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < pages[i].lines.n; j++)
			for (uint32_t k = 0; k < pages[i].lines.items[j].text.len / 20 + 1; k++)
				VG_PUSH(scratch, sizes, pages[i].lines.items[j].size);
	if (sizes.n == 0) return 0;
	qsort(sizes.items, sizes.n, sizeof *sizes.items, by_value);
	return sizes.items[(sizes.n - 1) / 2];
}

static float line_pitch(struct vg_arena *scratch, const struct vg_printed_page *page)
{
	VG_VEC(float) pitches = {0};
	for (uint32_t i = 1; i < page->lines.n; i++) {
		const struct vg_line *a = &page->lines.items[i - 1], *b = &page->lines.items[i];
		float pitch = a->size > 0 ? (b->box.y0 - a->box.y0) / a->size : 0;
		if (pitch > 0.7f && pitch < PITCH_MAX && overlap(&a->box, &b->box) > 0.5f)
			VG_PUSH(scratch, pitches, pitch);
	}
	return pitches.n == 0 ? 1.3f : quantile(pitches.items, pitches.n, 0.5f);
}

/* Where lines of the column of a line end: what most of those with the same left edge reach, or of those above or below
 * of it. */
static float right_edge(const struct layout *l, const struct vg_line *line)
{
	float same[2 * NEAR], all[2 * NEAR];
	uint32_t n_same = 0, n_all = 0, at = (uint32_t)(line - l->page->lines.items);
	uint32_t from = at > NEAR ? at - NEAR : 0, to = at + NEAR < l->page->lines.n ? at + NEAR : l->page->lines.n;
	for (uint32_t i = from; i < to; i++) {
		const struct vg_line *other = &l->page->lines.items[i];
		float shift = other->box.x0 - line->box.x0;
		if (other->role != VG_LINE_BODY || overlap(&other->box, &line->box) < 0.5f) continue;
		if (shift < SAME_EDGE && shift > -SAME_EDGE) same[n_same++] = other->box.x1;
		all[n_all++] = other->box.x1;
	}
	return n_same >= 4 ? quantile(same, n_same, 0.8f) : quantile(all, n_all, 0.8f);
}

static bool ends_sentence(struct vg_str s)
{
	while (s.len > 0 && strchr("\"')]", s.ptr[s.len - 1]) != NULL) s.len--;
	return s.len > 0 && strchr(".:;!?", s.ptr[s.len - 1]) != NULL;
}

static bool ends_in_hyphen(struct vg_str s)
{
	return s.len > 1 && s.ptr[s.len - 1] == '-' && s.ptr[s.len - 2] != ' ';
}

static bool looks_heading(const struct layout *l, const struct vg_line *line)
{
	bool large = line->size > l->size * LARGE;
	return (large || line->bold) && !ends_in_hyphen(line->text) && line->text.len <= HEADING_MAX;
}

static bool starts_item(const struct vg_line *line)
{
	return line->label_len > 0 || vg_lines_is_item(line->text);
}

static bool starts_number(const struct vg_line *line)
{
	return line->label_len == 0 && vg_is_digit(line->text.ptr[0]);
}

static bool same_style(const struct vg_line *a, const struct vg_line *b)
{
	return a->size < b->size * LARGE && b->size < a->size * LARGE && a->bold == b->bold;
}

static bool centred(const struct vg_line *a, const struct vg_line *b)
{
	float shift = (a->box.x0 + a->box.x1) - (b->box.x0 + b->box.x1);
	return shift < 8 && shift > -8;
}

/* Whether the paragraph goes on at the top of the next column or page. */
static bool goes_over(const struct vg_line *last, const struct vg_line *next)
{
	return ends_in_hyphen(last->text) || (!ends_sentence(last->text) && vg_str_starts_lower(next->text));
}

/* Whether the open paragraph goes on in the next line. */
static bool goes_on(const struct layout *l, const struct vg_line *next)
{
	const struct vg_line *last = l->last;
	if (l->block == NULL || starts_item(next) || !same_style(last, next)) return false;
	float pitch = next->size > 0 ? (next->box.y0 - last->box.y0) / next->size : 0;
	if (l->last_page != l->page || pitch < -1) return goes_over(last, next);
	if (pitch < 0.5f || pitch > l->pitch * 1.25f || overlap(&last->box, &next->box) < 0.3f) return false;
	if (looks_heading(l, next) && l->block->type == VG_BLOCK_HEADING) return true;
	bool indented = next->box.x0 > last->box.x0 + next->size * 0.9f;
	if (indented && !(l->item && l->n == 1) && !centred(last, next)) return false;
	if (ends_in_hyphen(last->text)) return true;
	float room =
		right_edge(l, last) - last->box.x1; /* had the next word had a place, the line would not have ended */
	return room < next->word + next->size * 0.75f;
}

static void write_box(struct vg_block *block, const struct vg_box *box)
{
	const float *old = block->bbox;
	bool none = old[2] <= 0 && old[3] <= 0;
	block->bbox[0] = none || box->x0 < old[0] ? box->x0 : old[0];
	block->bbox[1] = none || box->y0 < old[1] ? box->y0 : old[1];
	block->bbox[2] = none || box->x1 > old[2] ? box->x1 : old[2];
	block->bbox[3] = none || box->y1 > old[3] ? box->y1 : old[3];
}

static void append_slice(struct layout *l, const struct vg_printed_page *page, uint32_t start, uint32_t end)
{
	vg_text_page(l->text, page->number);
	vg_text_append(l->text, vg_str_slice(page->text, start, end), start, end - start, VG_RUNKIND_VERBATIM);
}

static struct vg_block *open_on(const struct layout *l, const struct vg_printed_page *page, enum vg_block_type type)
{
	vg_text_page(l->text, page->number);
	struct vg_block *block = vg_text_open(l->text, type);
	block->where = page->label;
	return block;
}

static void close_block(struct layout *l)
{
	if (l->block == NULL) return;
	bool heading = l->block->type == VG_BLOCK_HEADING;
	bool sentence = ends_sentence(l->last->text) && l->len > HEADING_MAX / 3;
	if (heading && (l->n > 4 || l->len > HEADING_MAX || sentence)) {
		l->block->type = VG_BLOCK_PARAGRAPH;
		l->block->level = 0;
	}
	vg_text_close(l->text);
	l->block = NULL;
}

static int by_height(const void *a, const void *b)
{
	const struct vg_line *x = *(struct vg_line *const *)a, *y = *(struct vg_line *const *)b;
	if (x->box.y0 != y->box.y0) return x->box.y0 < y->box.y0 ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

/* A line of a footnote. A raised number gets the space behind it that it has in print; plain: the number went before.
 */
static void append_numbered(struct layout *l, const struct vg_printed_page *page, const struct vg_line *line,
			    bool plain)
{
	uint32_t digits = 0, end = line->start + line->text.len;
	while (!plain && digits < line->text.len && vg_is_digit(line->text.ptr[digits])) digits++;
	bool close = digits > 0 && digits < line->text.len && vg_note_begins(line->text) &&
		     strchr(" .)", line->text.ptr[digits]) == NULL;
	append_slice(l, page, line->start, line->start + digits);
	if (close) vg_text_append(l->text, VG_STR(" "), line->start + digits, 0, VG_RUNKIND_INSERTED);
	append_slice(l, page, line->start + digits, end);
}

/* The footnotes of a page, each a paragraph; a number that stands apart is higher than its text. */
static void append_page_notes(struct layout *l, const struct vg_printed_page *page)
{
	struct vg_block *block = NULL;
	bool label = false; /* the last line was but a number */
	VG_VEC(const struct vg_line *) notes = {0};
	for (uint32_t i = 0; i < page->lines.n; i++)
		if (page->lines.items[i].role == VG_LINE_NOTE) VG_PUSH(l->scratch, notes, &page->lines.items[i]);
	if (notes.n > 1) qsort(notes.items, notes.n, sizeof *notes.items, by_height);
	for (uint32_t i = 0; i < notes.n; i++) {
		const struct vg_line *line = notes.items[i];
		bool number = vg_note_is_label(line->text);
		if (block == NULL || number || (!label && vg_note_begins(line->text))) {
			if (block != NULL) vg_text_close(l->text);
			block = open_on(l, page, VG_BLOCK_PARAGRAPH);
			block->where = VG_STR("footnote");
			block->confidence = line->confidence;
		} else {
			vg_text_append(l->text, label ? VG_STR(" ") : VG_STR("\n"), line->start, 0,
				       VG_RUNKIND_INSERTED);
		}
		append_numbered(l, page, line, label);
		label = number;
		write_box(block, &line->box);
	}
	if (block != NULL) vg_text_close(l->text);
}

/* The footnotes of all pages before end, once no paragraph of those is open; then what stands in the margins of all
 * pages up to the present one. */
static void append_margins(struct layout *l, const struct vg_printed_page *end)
{
	for (; l->pages + l->notes < end; l->notes++) append_page_notes(l, &l->pages[l->notes]);
	for (; l->pages + l->margins <= l->page; l->margins++) {
		const struct vg_printed_page *page = &l->pages[l->margins];
		for (uint32_t i = 0; i < page->lines.n; i++) {
			const struct vg_line *line = &page->lines.items[i];
			if (line->role == VG_LINE_BODY || line->role == VG_LINE_NOTE) continue;
			bool footer = line->role == VG_LINE_FOOTER;
			struct vg_block *block = open_on(l, page, footer ? VG_BLOCK_FOOTER : VG_BLOCK_BOILERPLATE);
			write_box(block, &line->box);
			block->confidence = line->confidence;
			append_slice(l, page, line->start, line->start + line->text.len);
			vg_text_close(l->text);
		}
	}
}

static void open_block(struct layout *l, const struct vg_line *line)
{
	close_block(l);
	append_margins(l, l->page);
	l->item = starts_item(line);
	bool heading = looks_heading(l, line) && l->size > 0 && (!l->item || starts_number(line));
	l->item = l->item && !heading;
	l->block = open_on(l, l->page, l->item ? VG_BLOCK_LIST_ITEM : heading ? VG_BLOCK_HEADING : VG_BLOCK_PARAGRAPH);
	if (heading) l->block->level = line->size > l->size * 1.6f ? 1 : line->size > l->size * 1.3f ? 2 : 3;
	l->n = l->len = l->confidence = 0;
}

/* Place of a table, or of a row of it, on the page: the box of its cells and how surely they were read. */
static void describe_cells(const struct layout *l, struct vg_block *block, const struct vg_line *of, bool all_rows)
{
	uint32_t n = 0, confidence = 0;
	for (uint32_t i = 0; i < l->page->lines.n; i++) {
		const struct vg_line *line = &l->page->lines.items[i];
		if (line->table != of->table || (!all_rows && line->row != of->row)) continue;
		write_box(block, &line->box);
		confidence += line->confidence;
		n++;
	}
	block->confidence = confidence / n;
}

/* A cell of a table; cells of a row are parted by TAB. */
static void append_cell(struct layout *l, const struct vg_line *line)
{
	if (l->table != line->table) {
		close_block(l);
		append_margins(l, l->page);
		describe_cells(l, open_on(l, l->page, VG_BLOCK_TABLE), line, true);
		l->table = line->table;
		l->row = 0;
	}
	if (l->row != line->row) {
		l->row = line->row;
		l->col = 1;
		struct vg_block *row = open_on(l, l->page, VG_BLOCK_TABLE_ROW);
		row->row = line->row;
		describe_cells(l, row, line, false);
	} else if (l->col == line->col) {
		vg_text_append(l->text, VG_STR("\n"), line->start, 0, VG_RUNKIND_INSERTED);
	}
	for (; l->col < line->col; l->col++) vg_text_append(l->text, VG_STR("\t"), line->start, 0, VG_RUNKIND_INSERTED);
	append_slice(l, l->page, line->start, line->start + line->text.len);
}

static void append_line(struct layout *l, const struct vg_line *line)
{
	if (line->table != 0) {
		append_cell(l, line);
		return;
	}
	l->table = 0;
	bool joined = goes_on(l, line);
	uint32_t start = line->start, last_end = joined ? l->last->start + l->last->text.len : 0;
	if (!joined)
		open_block(l, line);
	else if (l->last_page == l->page && start > last_end && start - last_end < 4)
		start = last_end;
	else
		vg_text_append(l->text, VG_STR("\n"), line->start, 0, VG_RUNKIND_INSERTED);
	if (line->label_len > 0) {
		append_slice(l, l->page, line->label_start, line->label_start + line->label_len);
		vg_text_append(l->text, VG_STR(" "), line->start, 0, VG_RUNKIND_INSERTED);
	}
	append_slice(l, l->page, start, line->start + line->text.len);
	if (l->page->number == l->block->page) write_box(l->block, &line->box);
	l->last = line;
	l->last_page = l->page;
	l->n++;
	l->confidence += line->confidence;
	l->block->confidence = l->confidence / l->n;
	l->len += line->text.len;
}

void vg_layout_pages(struct vg_text *text, struct vg_arena *scratch, struct vg_printed_page *pages, uint32_t n)
{
	vg_furniture_mark(scratch, pages, n);
	struct layout l = {.scratch = scratch, .text = text, .pages = pages, .size = body_size(scratch, pages, n)};
	for (uint32_t i = 0; i < n; i++) {
		vg_notes_mark(scratch, &pages[i], l.size);
		vg_order_lines(scratch, &pages[i]);
	}
	for (uint32_t i = 0; i < n; i++) {
		l.page = &pages[i];
		l.pitch = line_pitch(scratch, l.page);
		for (uint32_t j = 0; j < l.page->lines.n; j++)
			if (l.page->lines.items[j].role == VG_LINE_BODY) append_line(&l, &l.page->lines.items[j]);
	}
	close_block(&l);
	if (n > 0) append_margins(&l, pages + n);
}
