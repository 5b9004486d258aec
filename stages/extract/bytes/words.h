/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two pieces of text say the same in nearly the same words. */
#ifndef EXTRACT_WORDS_H
#define EXTRACT_WORDS_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

/* Whether b says in nearly the same words what a says: nothing is lost if b is left out. */
bool vg_words_repeat(struct vg_arena *arena, struct vg_str a, struct vg_str b);

#endif
