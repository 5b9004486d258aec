/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `vaglio explain` shows: the document and the lines that stages said on the way. */
#ifndef VAGLIO_EXPLAIN_H
#define VAGLIO_EXPLAIN_H

#include "buf.h"
#include "vaglio/doc.h"

#define VG_EXPLAIN_LINES_MAX 10000u /* lines that are kept */

/* A line that a stage said. */
struct vg_explain_line {
	struct vg_str stage, text;
	struct vg_span span;
};

struct vg_explain {
	struct vg_arena *arena;
	VG_VEC(struct vg_explain_line) lines;
	struct vg_doc *doc; /* what is said once it is there is of another document */
	struct vg_buf out;
	bool brief; /* the steps alone, and what was not taken */
	bool all;   /* also what rules looked at in vain, and the words in groups */
};

/* To be given to a pipeline as its trace, with the vg_explain as user. */
void vg_explain_listen(void *user, const char *stage, struct vg_span span, const char *line);
/* Sentence by sentence: mentions, each step with its rules, cues, slots and candidates, what became no step and why,
 * clauses, and the rules that fired or almost did. */
void vg_explain_print(struct vg_explain *explain);
/* The document as JSON with the lines in "trace". */
void vg_explain_json(struct vg_explain *explain);

#endif
