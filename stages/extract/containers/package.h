/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document that is a zip of parts: Office Open XML, OpenDocument, EPUB. Its XML parts are held in memory; what else
 * is in it becomes a child or is counted. */
#ifndef EXTRACT_PACKAGE_H
#define EXTRACT_PACKAGE_H

#include "child.h"
#include "extract/bytes/index.h"

#include "vaglio/text.h"

#define VG_PACKAGE_PART_MAX (256u << 20)  /* bytes of one XML part */
#define VG_PACKAGE_TOTAL_MAX (768u << 20) /* of all of them */

struct vg_part {
	struct vg_str name, bytes;      /* XML in UTF-8 */
	struct vg_str raw;              /* as it stands in the zip */
	struct vg_relations *relations; /* of a part with relations, once they are read */
};

struct vg_package {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct vg_text *text;
	struct vg_arena *arena; /* scratch */
	VG_VEC(struct vg_part) parts;
	struct vg_index names; /* of parts, in lower case */
	struct vg_children children;
	uint32_t pictures; /* that are not read */
	enum vg_status status;
};

/* Reads the parts; false where there is nothing to go on with, which is on record then. */
bool vg_package_open(struct vg_package *package, struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text);
/* Emits the note on children and pictures, and gives the status to return. */
enum vg_status vg_package_close(struct vg_package *package);

/* A part by its name, case ignored; empty if there is none. */
struct vg_str vg_package_part(struct vg_package *package, struct vg_str name);
/* The same as it stands in the zip. */
struct vg_str vg_package_raw(struct vg_package *package, struct vg_str name);
struct vg_str vg_package_part_z(struct vg_package *package, const char *name);

/* Relations of a part (Office Open XML): name of the part that an id points to, or the next part whose relation's type
 * ends in type (*at counts on from 0). Empty if there is none. */
struct vg_str vg_package_target(struct vg_package *package, struct vg_str part, struct vg_str id);
bool vg_package_related(struct vg_package *package, struct vg_str part, const char *type, uint32_t *at,
			struct vg_str *name_r);

/* Title and date out of the properties that documents of this kind have. */
void vg_package_properties(struct vg_package *package, struct vg_str xml);

#endif
