/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents inside a document: members of a container, attachments of a mail. One budget counts what came out of one
 * top-level file, however deep, so that a bomb stops and the rest of a dump goes on. */
#ifndef EXTRACT_CHILD_H
#define EXTRACT_CHILD_H

#include "vaglio/stage.h"

/* The children of one document. Holds scratch memory only. */
struct vg_children {
	struct vg_ctx *ctx;
	struct vg_doc *parent;
	struct vg_unpacked *budget;
	uint64_t *names; /* hashes of the names in use: open addressing, 0 = free */
	uint32_t n_names, room;
	uint32_t n;   /* emitted */
	bool stopped; /* a limit is hit and on record: nothing more may be emitted */
};

/* False where the parent lies too deep for children; that is on record then. */
bool vg_children_begin(struct vg_children *children, struct vg_ctx *ctx, struct vg_doc *parent);

/* Bytes that the next child may have. */
uint64_t vg_children_room(const struct vg_children *children);

/* A child named name (any bytes; "" gives "part-N"), made unique by an ordinal; its bytes go to child->arena and
 * child->source. NULL when stopped. Every child is ended by vg_child_emit or vg_child_drop. */
struct vg_doc *vg_child_new(struct vg_children *children, struct vg_str name);
void vg_child_emit(struct vg_children *children, struct vg_doc *child);
void vg_child_drop(struct vg_doc *child);

/* All at once: a child with a copy of bytes. */
void vg_child_add(struct vg_children *children, struct vg_str name, struct vg_str bytes);

/* Whether a picture inside of a document is worth a document of its own: pictures are read, and it is large enough to
 * be a page. */
bool vg_child_is_page(struct vg_ctx *ctx, struct vg_str name, uint64_t size);

/* The note that what the document holds follows as documents of its own. */
void vg_children_note(const struct vg_children *children, const char *what);

#endif
