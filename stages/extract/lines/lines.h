/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text laid out in lines, to blocks: lines that were wrapped become one paragraph, short lines stay apart,
 * columns set with blanks or bars are tables. */
#ifndef EXTRACT_LINES_H
#define EXTRACT_LINES_H

#include "vaglio/text.h"

struct vg_text_line {
	struct vg_str text;            /* without line break and white space at the ends */
	uint32_t start, indent, width; /* offset in the source, white space before it in bytes; columns */
	uint32_t quoted;               /* times: the signs before it are left out */
	bool after_blank;
	bool may_be_row; /* of a table */
};

/* Appends the blocks of decoded, which begins at `base` of the document's decoded source. Lines behind ">" are quotes.
 */
void vg_lines_append(struct vg_text *text, struct vg_str decoded, uint64_t base);
/* The same with blocks of one type; paragraphs may be list items, too. */
void vg_lines_append_as(struct vg_text *text, struct vg_str decoded, uint64_t base, enum vg_block_type type);

/* Where the line ends that `at` is in: before CR, LF or form feed. */
uint32_t vg_lines_end(struct vg_str s, uint32_t at);
/* Whether a line begins as an item of a list: "- ", "• ", "1. ", "(a) ". */
bool vg_lines_is_item(struct vg_str line);

#endif
