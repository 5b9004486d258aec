/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Countries by the names that the program's own lexicons give them, whatever the language. */
#ifndef VAGLIO_COUNTRIES_H
#define VAGLIO_COUNTRIES_H

#include "vaglio/arena.h"

/* The codes of a name, folded (fold.h), a space on either side of each; empty where it is none. */
struct vg_str vg_country_codes(struct vg_arena *arena, struct vg_str name);
bool vg_country_has(struct vg_str code);
/* The name that a misspelt one, folded, may be meant for, as it is written; empty where there is none. */
struct vg_str vg_country_near(struct vg_arena *arena, struct vg_str name);

#endif
