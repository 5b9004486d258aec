/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of a plain text: the lines with their numbers, and the heads and feet that stand on each. */
#ifndef EXTRACT_TEXTPAGES_H
#define EXTRACT_TEXTPAGES_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

/* Where lines begin that are no part of the text, sorted. */
struct vg_textpages {
	VG_VEC(uint32_t) starts;
	uint32_t at; /* the first that is not behind the reader */
};

struct vg_textpages vg_textpages_find(struct vg_arena *arena, struct vg_str source);
/* Whether the line at `start` is one; to be asked for lines from the first to the last. */
bool vg_textpages_has(struct vg_textpages *pages, uint32_t start);
/* Whether only white space stands between `at` and the next of them. */
bool vg_textpages_follows(const struct vg_textpages *pages, struct vg_str source, uint32_t at);

#endif
