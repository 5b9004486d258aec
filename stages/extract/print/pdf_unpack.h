/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs whose fonts lie open: poppler reads the fonts of each page anew, and takes most of its time to unpack them. */
#ifndef EXTRACT_PDF_UNPACK_H
#define EXTRACT_PDF_UNPACK_H

#include "vaglio/arena.h"

/* A copy to which packed objects - fonts, their tables, content, objects in streams - are added anew as they are
 * without their packing, as an editor adds what it has changed; empty where nothing can be gained, or where it is not
 * sure that a reader would find the same as before. */
struct vg_str vg_pdf_unpack(struct vg_arena *arena, struct vg_str source);

#endif
