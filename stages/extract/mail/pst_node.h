/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outlook's stores (PST) as nodes with properties. Places and lengths are checked against the file at every step. */
#ifndef EXTRACT_PST_NODE_H
#define EXTRACT_PST_NODE_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

#define VG_PST_DATA_MAX (512u << 20) /* bytes of one node or property */

struct vg_pst {
	struct vg_arena *arena;
	struct vg_str file;
	bool wide;              /* 64-bit places: all but stores of before 2003 */
	uint32_t code;          /* how data are disguised: 0 plain, 1 by a table */
	uint64_t nodes, blocks; /* roots of both trees */
};

/* A node: its bytes, and the node that holds what does not fit. Block ids; 0 = none. */
struct vg_pst_node {
	uint32_t id, parent;
	uint64_t data, sub;
};

/* Bytes of a property and its type. */
struct vg_pst_value {
	uint32_t type;
	struct vg_str bytes;
};

/* A node whose properties can be asked for. */
struct vg_pst_bag {
	struct vg_pst *pst;
	struct vg_pst_node node;
	VG_VEC(struct vg_str) pages; /* of the heap */
	uint32_t root;               /* of the tree of properties */
	uint32_t levels;
};

/* False if the bytes are no store that can be read. */
bool vg_pst_open(struct vg_pst *pst, struct vg_arena *arena, struct vg_str file);

typedef void vg_pst_fn(void *user, const struct vg_pst_node *node);
/* All nodes in order of their ids. */
void vg_pst_each(struct vg_pst *pst, vg_pst_fn *fn, void *user);
bool vg_pst_find(struct vg_pst *pst, uint32_t id, struct vg_pst_node *node_r);
/* All nodes below a node, or the one with an id. */
void vg_pst_each_sub(struct vg_pst *pst, uint64_t sub, vg_pst_fn *fn, void *user);
bool vg_pst_find_sub(struct vg_pst *pst, uint64_t sub, uint32_t id, struct vg_pst_node *node_r);

/* False if the node holds no properties. */
bool vg_pst_bag_open(struct vg_pst_bag *bag, struct vg_pst *pst, const struct vg_pst_node *node);
/* A property by its number; empty if it is absent. */
struct vg_pst_value vg_pst_get(struct vg_pst_bag *bag, uint32_t property);

#endif
