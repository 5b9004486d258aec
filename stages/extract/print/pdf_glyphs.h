/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The characters of a page with their boxes and styles, as a library of PDF knows them, and the lines that they make.
 * Whatever they point to is the caller's, and is not changed. */
#ifndef EXTRACT_PDF_GLYPHS_H
#define EXTRACT_PDF_GLYPHS_H

#include "pdf_rules.h"

/* Points from the top left, as exact as they were told. */
struct vg_glyph {
	double x0, y0, x1, y1;
};

/* How characters look, up to that of number `last`. */
struct vg_glyph_style {
	int32_t last;
	double size; /* points */
	bool bold;
};

struct vg_glyphs {
	struct vg_str text; /* of the page; each character has a box, a line break too */
	const struct vg_glyph *boxes;
	uint32_t n_boxes;
	bool marks; /* those of direction have none */
	const struct vg_glyph_style *styles;
	uint32_t n_styles;
	const struct vg_rules *rules; /* of the page, which part lines; NULL where none is known */
};

/* Appends the lines of the page, parted by line breaks, wide gaps and rules. */
void vg_glyphs_lines(struct vg_arena *scratch, const struct vg_glyphs *glyphs, struct vg_printed_page *page);
/* Where they stand, in scratch. */
struct vg_letters vg_glyphs_letters(struct vg_arena *scratch, const struct vg_glyphs *glyphs);

#endif
