/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names made comparable: without case, accents, punctuation and the legal form of a company. */
#ifndef VAGLIO_FOLD_H
#define VAGLIO_FOLD_H

#include "vaglio/arena.h"

/* Words in lower case without accents, a space between them: "S.p.A. Società  Ångström" is "spa societa angstrom". */
struct vg_str vg_fold(struct vg_arena *arena, struct vg_str s);
/* As vg_fold, without the legal form at the end: "Area S.p.A." is "area". A name that is nothing else stays. */
struct vg_str vg_fold_name(struct vg_arena *arena, struct vg_str s);
/* Whether the words of `part` stand in a row in `whole`, both folded. An empty part is in everything. */
bool vg_fold_has(struct vg_str whole, struct vg_str part);

#endif
