/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printed page as lines with boxes, whoever read it: a PDF's text layer. pdf.c reads, pdf_furniture.c finds running
 * headers, footers and page numbers, pdf_order.c puts the lines into reading order, pdf_table.c finds tables,
 * pdf_layout.c makes blocks. */
#ifndef EXTRACT_PDF_PAGE_H
#define EXTRACT_PDF_PAGE_H

#include "vaglio/text.h"

struct vg_box {
	float x0, y0, x1, y1; /* points from the top left */
};

/* A page as a picture: one byte a pixel, 0 black. */
struct vg_gray {
	const unsigned char *pixels; /* NULL: none */
	int width, height, dpi;
};

enum vg_line_role { VG_LINE_BODY, VG_LINE_HEADER, VG_LINE_FOOTER, VG_LINE_NOTE };

/* Text in one line of one column, as the reader found it. */
struct vg_line {
	struct vg_str text; /* without white space at the ends */
	uint32_t start;     /* byte offset in the text of the page */
	struct vg_box box;
	float size; /* of the letters, in points */
	float word; /* width of the first word, in points */
	bool bold;
	uint32_t confidence; /* percent, where it was read from a picture; else 0 */
	enum vg_line_role role;
	uint32_t label_start, label_len; /* of the sign of a list item that stands apart before the text; in the page */
	uint32_t table, row, col;        /* 1-based, where it is a cell; else 0 */
	uint32_t ruled; /* 1-based: it stands for all cells of a table while lines are ordered; else 0 */
};

struct vg_printed_page {
	uint32_t number;     /* from 1 */
	struct vg_str label; /* "page iv", where its own number is another one; lives as long as the document */
	float width, height;
	struct vg_str text;
	VG_VEC(struct vg_line) lines; /* as the reader found them, then in reading order */
};

typedef VG_VEC(struct vg_printed_page) vg_printed_pages;

/* Marks what repeats from page to page in the margins, and page numbers. */
void vg_furniture_mark(struct vg_arena *scratch, struct vg_printed_page *pages, uint32_t n);
/* Marks footnotes: small lines below all others, from the first that begins with a number or sign. size: of most
 * letters of the document. */
void vg_notes_mark(struct vg_arena *scratch, struct vg_printed_page *page, float size);
/* Whether a line begins a footnote; whether it is its number alone. */
bool vg_note_begins(struct vg_str line);
bool vg_note_is_label(struct vg_str line);
/* Puts the lines into reading order over columns, and marks the cells of tables. */
void vg_order_lines(struct vg_arena *scratch, struct vg_printed_page *page);
/* Both, and then the blocks of all pages; a paragraph goes on over the end of a page. */
void vg_layout_pages(struct vg_text *text, struct vg_arena *scratch, struct vg_printed_page *pages, uint32_t n);

#endif
