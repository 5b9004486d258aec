/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a hyphen at a line end belongs to the word or to the line. */
#ifndef NORMALIZE_HYPHENS_H
#define NORMALIZE_HYPHENS_H

#include "vaglio/stage.h"

struct vg_hyphens; /* the words of one document, indexed at the first question */

struct vg_hyphens *vg_hyphens_new(struct vg_arena *arena, struct vg_str text);

/* The hyphen stands at `hyphen`, the next line begins at `next`, and both touch letters or digits. True: the hyphen is
 * kept ("dual-use"); false: it only split a word ("autorizzazione"). */
bool vg_hyphens_keep(struct vg_hyphens *hyphens, uint32_t hyphen, uint32_t next);

#endif
