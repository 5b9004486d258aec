/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document is known by. */
#ifndef VAGLIO_IDENTITY_H
#define VAGLIO_IDENTITY_H

#include "vaglio/doc.h"

/* The id of a document: of its path and content hash ("sha256:...", or "" where there is none). */
struct vg_str vg_identify(struct vg_arena *arena, struct vg_str path, struct vg_str content_hash);
/* Sets doc->content_hash from its source (none where the bytes could not be had) and doc->id from path and content
 * hash. */
void vg_doc_identify(struct vg_doc *doc);
#endif
