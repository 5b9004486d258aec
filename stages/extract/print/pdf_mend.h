/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs that lost their end: the catalogue and the list of pages stand there. */
#ifndef EXTRACT_PDF_MEND_H
#define EXTRACT_PDF_MEND_H

#include "vaglio/arena.h"

/* A copy with a catalogue and a list of the pages that are left, for a reader that rebuilds its table of objects; empty
 * where no page is found. */
struct vg_str vg_pdf_mend(struct vg_arena *arena, struct vg_str source);

#endif
