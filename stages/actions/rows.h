/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tables, forms and lists of a document have told before its sentences are read. */
#ifndef ACTIONS_ROWS_H
#define ACTIONS_ROWS_H

#include "vaglio/stage.h"

/* Without rows there is neither blocks nor entries. */
struct rows {
	uint32_t n;          /* actions by `tables`, the first of the document */
	const bool *blocks;  /* by number: all of it is told */
	const bool *entries; /* by number of the sentence: it is told, others of its block may not be */
};

/* Of the actions that the document has so far. */
struct rows rows_of(struct vg_ctx *ctx, const struct vg_doc *doc);
/* Does a sentence say what is said already? */
bool rows_tell(const struct rows *rows, const struct vg_doc *doc, uint32_t sentence);
/* Puts the actions that sentences have added where they stand in the text among the rows. */
void rows_sort(const struct rows *rows, struct vg_ctx *ctx, struct vg_doc *doc);

#endif
