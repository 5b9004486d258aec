/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of pages that stand in the text. */
#ifndef VAGLIO_SECTIONS_PAGE_H
#define VAGLIO_SECTIONS_PAGE_H

#include "phrases.h"

struct vg_pages {
	struct vg_phrases words, links; /* "page", "pag."; "of", "di" */
};
void vg_pages_open(struct vg_ctx *ctx, struct vg_pages *pages);
/* "Page 3 of 10", "pag. 3/10", "- 3 -"; in lower case. */
bool vg_pages_is_number(const struct vg_pages *pages, struct vg_str line);

#endif
