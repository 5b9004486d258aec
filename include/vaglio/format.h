/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A format reads one kind of file into text, inside the extract stage. One file a format, named in formats.list. Files
 * are hostile: every offset and length of theirs is checked before it is used. */
#ifndef VAGLIO_FORMAT_H
#define VAGLIO_FORMAT_H

#include "vaglio/stage.h"
#include "vaglio/text.h"

struct vg_format {
	const char *name;
	/* How sure the format is that these bytes are its own: the number of bits of structure that it verified, 0 for
	 * "not mine". The path (its ending) may break a tie but never decides against the content. Sets media_type_r.
	 */
	unsigned (*bid)(struct vg_str source, struct vg_str path, const char **media_type_r);
	/* May be NULL. Once a process, before the first document: what cannot be had later from within a sandbox. */
	enum vg_status (*open)(struct vg_ctx *ctx);
	void (*close)(struct vg_ctx *ctx);
	/* Appends what doc->source holds to text, which the caller owns and finishes; what is inside of it goes to
	 * vg_emit. VG_PARTIAL and VG_FAILED with a record (vg_fail) that says why. */
	enum vg_status (*read)(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text);
};

#endif
