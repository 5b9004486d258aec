/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the name, role and style of an element say of its text. */
#ifndef EXTRACT_HTML_HINTS_H
#define EXTRACT_HTML_HINTS_H

#include "html.h"

enum vg_hint {
	VG_HINT_NONE,
	VG_HINT_CAPTION,
	VG_HINT_WEAK,
	VG_HINT_MEDIUM,
	VG_HINT_STRONG,
	VG_HINT_COMMENTS,
};

#define VG_HINT_CACHE 1024

/* Names that were judged before: pages repeat them. Zeroed at the start of a page. */
struct vg_hint_cache {
	uint64_t name[VG_HINT_CACHE]; /* hash */
	uint8_t hint[VG_HINT_CACHE];
};

enum vg_hint vg_hint_of(struct vg_hint_cache *cache, const struct vg_tree *tree, uint32_t node);

#endif
