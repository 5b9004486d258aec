/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that came out of another and wait for their turn. Those beyond a limit are not held in memory: when their
 * turn comes, their parent is read a second time for them. Reading is deterministic, so they come out the same. */
#ifndef VAGLIO_LITTER_H
#define VAGLIO_LITTER_H

#include "vaglio/stage.h"

#define VG_HELD_MAX (64u << 20) /* bytes of documents of one parent that wait */

/* What is needed to read a parent again; one for all of its documents that were let go. */
struct vg_litter {
	struct vg_ctx *ctx; /* of the stage that reads */
	struct vg_doc *parent;
	struct vg_str source, charset; /* as the parent had them before it was read */
	uint32_t waiting;              /* documents that refer to it */
};

struct vg_pending {
	struct vg_doc *doc; /* NULL: let go */
	struct vg_pending *next;
	struct vg_litter *litter; /* of a document that was let go, else NULL */
	uint32_t ordinal;         /* of a document that was let go: its own, and what was unpacked before it */
	struct vg_unpacked unpacked;
};

/* The documents that the parent at hand gives: the end of their list, and what of them is held. */
struct vg_brood {
	struct vg_pending *first, **end;
	uint64_t held, max; /* bytes; of the first document alone there may be more */
	struct vg_litter *litter;
	struct vg_str source, charset;
	bool again; /* the parent is read for documents that were let go: first and what follows it */
};

void vg_brood_begin(struct vg_brood *brood, const struct vg_doc *parent, uint64_t max);
/* Takes the next document; ctx is the stage's that gives it. False where no more are wanted. */
bool vg_brood_add(struct vg_brood *brood, struct vg_ctx *ctx, struct vg_doc *parent, struct vg_doc *child);
/* Takes the first of a list of waiting documents; NULL at the end. brood serves where its parent must be read again. */
struct vg_doc *vg_pending_take(struct vg_pending **list, struct vg_brood *brood, uint64_t max);
void vg_pending_drop(struct vg_pending **list);

#endif
