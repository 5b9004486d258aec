/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What short pieces say of themselves. */
#ifndef EXTRACT_HTML_CUES_H
#define EXTRACT_HTML_CUES_H

#include "html.h"

/* Marks a piece as boilerplate or caption if its words say so. */
void vg_cue_judge(const struct vg_page *page, struct vg_piece *piece);

#endif
