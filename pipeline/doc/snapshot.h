/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as it stands after a stage, in few bytes: what is kept of it so that late stages can be worked again. It
 * holds two states at once, that in which the text was frozen and a later one, and not the path of a document that is
 * an input of its own, so that files with the same bytes have the same snapshot. The form is that of this very build;
 * whoever keeps one keeps the build's fingerprint, too. A worker made the bytes, so they are believed no more than a
 * line of the wire. */
#ifndef VAGLIO_SNAPSHOT_H
#define VAGLIO_SNAPSHOT_H

#include "buf.h"
#include "vaglio/doc.h"

/* What stages behind the freeze may change of a document, beside adding to it and changing the looks of its blocks. */
struct vg_state {
	enum vg_outcome outcome;
	enum vg_lang language;
	struct vg_str title, date;
	enum vg_basis date_basis;
	uint64_t done;
	uint32_t n_errors;
};

/* The frozen state of the document in hand. Starts as zeros; serves one document after the other. */
struct vg_freezer {
	bool frozen;
	struct vg_state state;
	struct vg_buf looks; /* type, language and level of the blocks */
};
void vg_freezer_take(struct vg_freezer *freezer, const struct vg_doc *doc);
void vg_freezer_free(struct vg_freezer *freezer);

/* Appends the snapshot of a document as it is now, and as it was when it was taken; the freezer is then ready for the
 * next. Appends nothing where `records` has been over the document: its state cannot be kept. */
void vg_snapshot_put(struct vg_buf *buf, struct vg_freezer *freezer, const struct vg_doc *doc);

enum vg_snapshot_state { VG_SNAPSHOT_FROZEN = 1, VG_SNAPSHOT_LATE = 2 };
/* Takes the first snapshot off rest and makes a document of it, in one of its states; `path` is that of the input. NULL
 * where it is none. */
struct vg_doc *vg_snapshot_get(struct vg_str *rest, enum vg_snapshot_state state, struct vg_str path);

#endif
