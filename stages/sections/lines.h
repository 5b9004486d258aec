/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a block, and what their first and last characters say. */
#ifndef VAGLIO_SECTIONS_LINES_H
#define VAGLIO_SECTIONS_LINES_H

#include "vaglio/doc.h"

/* The next line of the block from *at on, without white space at its ends; false after the last. Empty lines count. */
bool vg_line_next(struct vg_str text, struct vg_span block, uint32_t *at, struct vg_span *line_r);
/* Bytes of the list marker at the start of the line ("- ", "a) ", "3. ", "(iv) "), 0 for none; number_r says that it
 * counts, and may be NULL. */
uint32_t vg_line_marker(struct vg_str line, bool *number_r);
/* Ends like a sentence. */
bool vg_line_is_closed(struct vg_str line);
/* Most longer words begin with a capital. */
bool vg_line_is_titled(struct vg_str line);
/* Two words or more, all letters capitals. */
bool vg_line_is_capitals(struct vg_str line);
/* A date in brackets at the end, "[23/01/17]", in figures if the brackets are round; and no sentence before it. */
bool vg_line_is_dated(struct vg_str line);

#endif
