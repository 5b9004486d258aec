/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mentions of one thing, as they are joined to entities. */
#ifndef RECORDS_ENTITIES_H
#define RECORDS_ENTITIES_H

#include "records.h"
#include "vaglio/stage.h"

struct group {
	uint32_t mention; /* the first one */
	uint32_t parent;  /* index of a group that it is joined to; itself if none */
	struct vg_str text, ref;
	enum vg_mention_type type;
};

struct entities {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct vg_arena *scratch;
	const struct records_refs *refs;
	VG_VEC(struct group) groups;
	uint32_t *of; /* group + 1 of each mention; 0 = no name */
};

struct ref_slot {
	struct vg_str ref;
	uint32_t group; /* + 1; 0 = empty */
};

struct tables {
	uint32_t *seen;  /* number + 1 of the first mention of those words, as they stand */
	uint32_t *texts; /* group + 1 */
	struct ref_slot *refs;
	uint32_t mask;
};

/* The group that it is joined to, at last. */
uint32_t entities_root(const struct entities *entities, uint32_t group);
/* Joins two groups, unless both are known to be different things. The earlier one leads. */
void entities_join(struct entities *entities, uint32_t a, uint32_t b);
/* The slot of these words: empty where no group has them. */
uint32_t *entities_slot(const struct entities *entities, const struct tables *tables, struct vg_str text,
			enum vg_mention_type type);
/* shorter.c: bodies by the first words of their names, or without their states. */
void entities_join_shorter(struct entities *entities, const struct tables *tables);

#endif
