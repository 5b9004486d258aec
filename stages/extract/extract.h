/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the formats share: the stage's options and the files that every format may meet. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "vaglio/format.h"

struct vg_extract_conf {
	int64_t max_pages;
};

/* Whether the name in path ends in one of the endings, given without dot and separated by spaces; case is ignored. */
bool vg_path_ends(struct vg_str path, const char *endings);
/* Whether s starts with prefix, ASCII case ignored. */
bool vg_str_starts_nocase(struct vg_str s, struct vg_str prefix);
/* First place of needle (lower case) in s, ASCII case ignored, or -1. */
int64_t vg_str_find_nocase(struct vg_str s, struct vg_str needle);

#endif
