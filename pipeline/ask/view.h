/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document says, as lines that can be compared: kind, key, field and value, with US (0x1F) between them, sorted
 * by bytes. Kinds are "document", "action", "entity" and "mention"; ids, offsets and rules, which say nothing, are left
 * out, and so is what a database does not hold. */
#ifndef VAGLIO_VIEW_H
#define VAGLIO_VIEW_H

#include "buf.h"
#include "vaglio/doc.h"

/* Appends the lines, each with a line feed; line feeds in values become spaces. */
void vg_view_put(struct vg_buf *buf, struct vg_doc *doc);

/* A line taken apart. */
struct vg_view_line {
	struct vg_str kind, key, field, value;
};
/* The next line of *rest; false at its end. */
bool vg_view_next(struct vg_str *rest, struct vg_view_line *line_r);

/* Two views record by record: those that are in one alone, and those whose fields differ. */
struct vg_view_change {
	char sign; /* '+' only in the second, '-' only in the first, '~' in both */
	struct vg_str kind, key;
	struct vg_str field, before, after; /* where '~' */
};
typedef void vg_view_fn(void *user, const struct vg_view_change *change);
void vg_view_compare(struct vg_str first, struct vg_str second, vg_view_fn *fn, void *user);

#endif
