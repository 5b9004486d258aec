/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rich Text Format, as a file and as the body of a mail. */
#ifndef EXTRACT_RTF_H
#define EXTRACT_RTF_H

#include "child.h"

#include "vaglio/text.h"

/* Appends the blocks of rtf; src counts in it. Title and date of the document are set where it has none. */
void vg_rtf_append(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text, struct vg_str rtf);

#endif
