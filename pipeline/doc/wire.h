/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document as JSON, one object a line: the only code that knows JSON fields and code points.
 * `vaglio schema` (cmd_schema.c) lists the fields with what they mean. */
#ifndef VAGLIO_WIRE_H
#define VAGLIO_WIRE_H

#include "buf.h"
#include "vaglio/doc.h"

/* Appends the start of a document's line: all that depends on its path. */
void vg_wire_head(struct vg_buf *buf, struct vg_str id, struct vg_str content_hash, struct vg_str path,
		  struct vg_str parent);
/* The length of that start in a line that vg_wire_write has written; 0 where it is none. */
uint32_t vg_wire_head_length(struct vg_str line);
/* Appends the document and a line feed. */
void vg_wire_write(struct vg_buf *buf, struct vg_doc *doc);
/* A document from one line, or NULL with a message. Every offset, index and name is checked: what comes back is as
 * valid as what vg_wire_write had. */
struct vg_doc *vg_wire_read(struct vg_str line, char *error_r, size_t size);

#endif
