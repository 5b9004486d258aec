/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running heads, feet and page numbers: lines in a margin that come back page after page. */
#include "pdf_page.h"
#include "extract/lines/phrases.h"

#include <stdlib.h>

#define MARGIN 0.13f      /* of the height, at the top and at the bottom */
#define NUMBER_ZONE 0.25f /* of the height, in which page numbers stand */
#define FOOT 0.93f        /* of the height, below which no body text stands */
#define DRIFT 6.0f        /* points that a running line may move from page to page */
#define LETTERS_MIN 3u    /* that a running line has */
#define NUMBER_MAX 24u    /* bytes of a line that can be a page number */

/* A line in a margin. */
struct edge {
	uint64_t key; /* hash of its text, digits taken as equal, but those of years */
	float y;
	uint32_t page, line;
	bool top;
};

/* "2018" in a line that stands on pages of other years is no page number. */
static bool is_year(struct vg_str s, uint32_t at)
{
	uint32_t digits = 0;
	while (at + digits < s.len && vg_is_digit(s.ptr[at + digits])) digits++;
	return digits == 4 && (memcmp(s.ptr + at, "19", 2) == 0 || memcmp(s.ptr + at, "20", 2) == 0);
}

static uint64_t key_of(struct vg_str s, uint32_t *letters_r)
{
	uint64_t h = VG_HASH_SEED;
	*letters_r = 0;
	bool year = false; /* the number at hand */
	for (uint32_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
		*letters_r += letter;
		bool inside = i > 0 && vg_is_digit(s.ptr[i - 1]); /* of a number */
		if (vg_is_digit(c) && !inside) year = is_year(s, i);
		if (c == ' ' || (vg_is_digit(c) && inside && !year)) continue;
		h = vg_hash_step(h, (unsigned char)(vg_is_digit(c) && !year ? '0' : c));
	}
	return h;
}

/* "12", "- 12 -", "Page 3 of 10", "pag. 4", "iv". */
static bool is_page_number(struct vg_str s)
{
	uint32_t numbers = 0;
	if (s.len > NUMBER_MAX) return false;
	for (uint32_t i = 0; i < s.len;) {
		uint32_t start = i;
		while (i < s.len && vg_is_letter(s.ptr[i])) i++;
		struct vg_str word = vg_str_slice(s, start, i);
		bool known =
			word.len == 0 || vg_phrase_is(word, VG_PHRASE_PAGE) || vg_phrase_is(word, VG_PHRASE_OF_PAGES);
		if (!known) return s.len <= 6 && strspn(s.ptr, "ivxl") >= s.len;
		if (word.len > 0) continue;
		start = i;
		while (i < s.len && vg_is_digit(s.ptr[i])) i++;
		numbers += i > start;
		if (i > start + 4) return false;
		if (i == start && strchr(" -/|.()[]", s.ptr[i]) == NULL && (unsigned char)s.ptr[i] < 0x80) return false;
		if (i == start) i++;
	}
	return numbers == 1 || numbers == 2;
}

static int by_key(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;
	if (x->key != y->key) return x->key < y->key ? -1 : 1;
	if (x->page != y->page) return x->page < y->page ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

/* The topmost or the lowest line of a page, where it stands alone in its row and is a page number. */
static void mark_number(struct vg_printed_page *page, bool top)
{
	struct vg_line *edge = NULL;
	for (uint32_t i = 0; i < page->lines.n; i++) {
		struct vg_line *line = &page->lines.items[i];
		if (edge == NULL || (top ? line->box.y0 < edge->box.y0 : line->box.y0 > edge->box.y0)) edge = line;
	}
	if (edge == NULL || !is_page_number(edge->text)) return;
	if (top ? edge->box.y0 > page->height * NUMBER_ZONE : edge->box.y1 < page->height * (1 - NUMBER_ZONE)) return;
	for (uint32_t i = 0; i < page->lines.n; i++) {
		const struct vg_line *line = &page->lines.items[i];
		if (line != edge && line->box.y0 < edge->box.y1 && line->box.y1 > edge->box.y0) return;
	}
	edge->role = VG_LINE_FOOTER;
}

typedef VG_VEC(struct edge) edge_vec;

static edge_vec find_edges(struct vg_arena *scratch, struct vg_printed_page *pages, uint32_t n)
{
	edge_vec edges = {0};
	for (uint32_t i = 0; i < n; i++) {
		mark_number(&pages[i], true);
		mark_number(&pages[i], false);
		for (uint32_t j = 0; j < pages[i].lines.n; j++) {
			struct vg_line *line = &pages[i].lines.items[j];
			bool top = line->box.y1<pages[i].height * MARGIN, bottom = line->box.y0> pages[i].height *
				   (1 - MARGIN);
			uint32_t letters;
			if (line->box.y0 > pages[i].height * FOOT) line->role = VG_LINE_FOOTER;
			if (!top && !bottom) continue;
			struct edge edge = {.key = key_of(line->text, &letters),
					    .y = line->box.y0,
					    .page = i,
					    .line = j,
					    .top = top};
			if (letters >= LETTERS_MIN) VG_PUSH(scratch, edges, edge);
		}
	}
	return edges;
}

static void mark_run(struct vg_printed_page *pages, const struct edge *edges, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct vg_line *line = &pages[edges[i].page].lines.items[edges[i].line];
		if (!edges[i].top)
			line->role = VG_LINE_FOOTER;
		else if (i > 0)
			line->role = VG_LINE_HEADER; /* the first stays: it can be a letterhead */
	}
}

void vg_furniture_mark(struct vg_arena *scratch, struct vg_printed_page *pages, uint32_t n)
{
	edge_vec edges = find_edges(scratch, pages, n);
	uint32_t least = n > 8 ? 3 : 2;
	if (edges.n == 0) return;
	qsort(edges.items, edges.n, sizeof *edges.items, by_key);
	for (uint32_t start = 0, end; start < edges.n; start = end) {
		const struct edge *first = &edges.items[start];
		for (end = start + 1; end < edges.n && edges.items[end].key == first->key; end++) {
			float drift = edges.items[end].y - edges.items[end - 1].y;
			if (drift > DRIFT || drift < -DRIFT || edges.items[end].page == edges.items[end - 1].page)
				break;
		}
		if (end - start >= least) mark_run(pages, first, end - start);
	}
}
