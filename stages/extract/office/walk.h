/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML of word processors, from tag to tag: what a tag means is the format's, the order of things is settled here.
 * Notes, comments, text boxes and pictures wait until the paragraph or table around their anchor ends. */
#ifndef EXTRACT_WALK_H
#define EXTRACT_WALK_H

#include "extract/bytes/markup.h"
#include "extract/containers/package.h"
#include "extract/lines/writer.h"

#define VG_WALK_DEPTH_MAX 8u /* text boxes in notes in text boxes that are followed */

/* A piece of a part, to be walked now or when what stands around it has ended. */
struct vg_slice {
	struct vg_str part; /* name */
	struct vg_str xml;  /* the whole part */
	uint32_t start, end;
	struct vg_str where; /* empty: paragraphs are counted */
	enum vg_block_type type;
	bool drawing; /* a chart or diagram, the whole part */
};

struct vg_walk;
struct vg_walker;

/* What a format makes of tags and text; the tag or text is walk->markup. Tags inside of one that it passes over
 * (walk->skip = 1 when it opens) do not come. */
struct vg_walk_format {
	void (*open)(struct vg_walk *walk);
	void (*close)(struct vg_walk *walk);
	void (*text)(struct vg_walk *walk);
	/* Walks a slice that has waited: vg_walk_run with the format's own kind of walk. */
	void (*slice)(struct vg_walker *walker, const struct vg_slice *slice);
};

/* One for a document. */
struct vg_walker {
	const struct vg_walk_format *format;
	struct vg_package package;
	struct vg_writer writer;
	VG_VEC(struct vg_slice) asides; /* that wait, in the order of their anchors */
	uint32_t depth;                 /* of asides */
};

/* One for a slice; the first member of the format's own. */
struct vg_walk {
	struct vg_walker *walker;
	struct vg_slice slice;
	struct vg_markup markup;
	uint32_t paragraphs, tables; /* so far; open ones */
	uint32_t skip;               /* elements inside one that is passed over, itself included */
};

void vg_walk_run(struct vg_walk *walk, struct vg_walker *walker, const struct vg_slice *slice);
/* Begins a paragraph and names its place. */
void vg_walk_paragraph(struct vg_walk *walk, enum vg_block_type type, uint32_t level);
/* Ends the paragraph, or the table; what has waited for that follows. */
void vg_walk_paragraph_end(struct vg_walk *walk);
void vg_walk_table_end(struct vg_walk *walk);
/* A character that a tag stands for. */
void vg_walk_sign(struct vg_walk *walk, struct vg_str sign);
/* Captions are text or an attribute that describes a picture. */
void vg_walk_put_aside(struct vg_walk *walk, struct vg_slice slice);
/* The same for the element that was just opened, and steps behind it. */
void vg_walk_put_element_aside(struct vg_walk *walk, const char *where, enum vg_block_type type);

#endif
