/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rich Text Format, as a file and as the body of a mail. */
#ifndef EXTRACT_RTF_H
#define EXTRACT_RTF_H

#include "extract/containers/child.h"

#include "vaglio/text.h"

/* Appends the blocks of rtf; src counts in it. Title and date of the document are set where it has none. Embedded
 * objects become children, where children is not NULL. */
void vg_rtf_append(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text, struct vg_str rtf,
		   struct vg_children *children);

/* The file in the data of an object, given as hexadecimal digits; nothing where it is only a picture or a link. */
void vg_rtf_object(struct vg_arena *arena, struct vg_str hex, struct vg_children *children);

#endif
