/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text laid out in lines, to blocks: lines that were wrapped become one paragraph, short lines stay apart. */
#ifndef EXTRACT_LINES_H
#define EXTRACT_LINES_H

#include "vaglio/text.h"

/* Appends the blocks of decoded, which begins at `base` of the document's decoded source. */
void vg_lines_append(struct vg_text *text, struct vg_str decoded, uint64_t base);
/* The same with blocks of one type; paragraphs may be list items, too. */
void vg_lines_append_as(struct vg_text *text, struct vg_str decoded, uint64_t base, enum vg_block_type type);

/* Whether a line begins as an item of a list: "- ", "• ", "1. ", "(a) ". */
bool vg_lines_is_item(struct vg_str line);

#endif
