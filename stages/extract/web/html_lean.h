/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page without what no reader sees: the insides of scripts, styles and comments, which are more than half of the
 * bytes of many a page and cost a parser as much as text does. Tags all stay, so that the tree is the same. */
#ifndef EXTRACT_HTML_LEAN_H
#define EXTRACT_HTML_LEAN_H

#include "vaglio/arena.h"

/* Something was left out in front of the byte `at` of the text; `skipped` bytes have been, up to here. */
struct vg_lean_cut {
	uint32_t at, skipped;
};

struct vg_lean {
	struct vg_str text; /* lives in the arena, or is the page where nothing was left out */
	VG_VEC(struct vg_lean_cut) cuts;
};

/* The page is UTF-8 without NUL. What a browser's parser and a lenient one may take differently ends the leaving out:
 * from there on the page stays as it is. */
void vg_html_lean(struct vg_arena *arena, struct vg_str page, struct vg_lean *lean_r);

/* Whether an attribute, in either case, says something about its element; others may be missing from a lean page. */
bool vg_html_tells(struct vg_str attr);

/* Where in the page a byte of the text stands. `near` is the caller's, 0 at first; it makes places in their order
 * cheap. */
uint32_t vg_lean_source(const struct vg_lean *lean, uint32_t at, uint32_t *near);

#endif
