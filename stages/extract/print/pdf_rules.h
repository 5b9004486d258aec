/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules that a page draws, and the tables that they make. Places are in points from the top left. */
#ifndef EXTRACT_PDF_RULES_H
#define EXTRACT_PDF_RULES_H

#include "pdf_page.h"

#define VG_RULES_DPI 108 /* of the picture in which rules are looked for */

#define VG_RULES_OF_TABLE 128u /* rules of either kind of one table */
#define VG_RULES_DOWN_MIN 3u   /* rules down that part columns, the borders among them */

/* A straight rule: at `at` across, from `from` to `to` along. */
struct vg_rule {
	float at, from, to;
	uint32_t table; /* 1-based; 0: it belongs to none */
	bool sign;      /* it is made of bars */
};

/* Where the page's letters stand, and the signs that rules are made of. */
struct vg_letters {
	VG_VEC(struct vg_box) boxes, signs;
};

/* Rules of a page and its tables. */
struct vg_rules {
	bool bars;                           /* they are signs of the text: bars and dashes */
	VG_VEC(struct vg_rule) down, across; /* each sorted by place */
	VG_VEC(struct vg_box) tables;
};

/* Finds the rules in a picture of the page, and the tables; rules_r->bars is set before. */
void vg_rules_find(struct vg_arena *scratch, const struct vg_gray *gray, const struct vg_letters *letters,
		   struct vg_rules *rules_r);
/* Whether a rule of a table stands between x0 and x1 at the height y. */
bool vg_rules_part(const struct vg_rules *rules, float x0, float x1, float y);
/* Whether the sign is one that rules are made of: a bar or a stroke. */
bool vg_rules_sign(int32_t cp);
/* pdf_cells.c. Whether the page looks as if rules could tell of a table: several rows of three pieces of text or more,
 * or with bars in them. */
bool vg_rules_likely(struct vg_arena *scratch, const struct vg_printed_page *page, bool *bars_r);
/* Gives the lines inside of tables their table, row and column, drops those that are only strokes. Column 0: the white
 * between the lines parts the columns of that table. What turns out to be none, such as boxes of a form with a letter
 * in each, is forgotten: then it is false, and the lines are to be read anew. */
bool vg_rules_mark(struct vg_arena *scratch, struct vg_rules *rules, struct vg_printed_page *page);

#endif
