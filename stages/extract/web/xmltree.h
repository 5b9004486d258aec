/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML and XML as a compact tree that knows where each piece of text stands in the source. The nodes are in document
 * order: a walk is a loop, and in reverse order children come before their parents. */
#ifndef EXTRACT_XMLTREE_H
#define EXTRACT_XMLTREE_H

#include "vaglio/arena.h"

enum {
	VG_TAG_BLOCK = 1,
	VG_TAG_SKIP = 2,
};

enum vg_tag {
	VG_TAG_TEXT, /* a piece of text, not an element */
	VG_TAG_OTHER,
#define VG_TAG(c, name, flags) VG_TAG_##c,
#include "tags.def"
#undef VG_TAG
	VG_TAG_COUNT
};

struct vg_attr {
	struct vg_str name, value;
};

struct vg_node {
	enum vg_tag tag;
	uint32_t parent, first, last, next; /* 0 = none; node 0 is the document */
	uint32_t end;                       /* index behind its last descendant */
	uint32_t attrs, n_attrs;            /* into vg_tree.attrs */
	struct vg_str text;                 /* of a piece of text; the name of an element */
	uint64_t src;                       /* where the text stands in the source */
	uint32_t src_len;
	bool verbatim; /* the text is what stands there, else made from it */
	bool blank;    /* text: white space only */
};

struct vg_tree {
	VG_VEC(struct vg_node) nodes;
	VG_VEC(struct vg_attr) attrs;
	uint32_t depth;  /* of the deepest element, beyond VG_DEPTH_MAX, too, where elements are left out */
	bool broken;     /* XML: not well-formed; the tree holds what stands before the fault */
	bool references; /* XML: entities of its own were left out */
};

/* utf8 is valid UTF-8 without NUL, and begins at `base` of the source; the tree points into it. HTML keeps the
 * attributes that say what an element is, and of scripts those that are data. Nothing outside of the bytes is ever
 * read. */
void vg_tree_html(struct vg_arena *arena, struct vg_str utf8, uint64_t base, struct vg_tree *tree_r);
void vg_tree_xml(struct vg_arena *arena, struct vg_str utf8, uint64_t base, struct vg_tree *tree_r);

/* VG_TAG_BLOCK and VG_TAG_SKIP of an element. */
unsigned vg_tag_flags(enum vg_tag tag);
/* Value of an attribute, empty if it is absent. */
struct vg_str vg_tree_attr(const struct vg_tree *tree, uint32_t node, const char *name);
/* The text of a node and its descendants, joined. */
struct vg_str vg_tree_text(const struct vg_tree *tree, uint32_t node, struct vg_arena *arena);

#endif
