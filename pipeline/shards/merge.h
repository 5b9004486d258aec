/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shards joined to what one run over all inputs gives. A shard is JSON Lines with the manifest beside it; its lines lie
 * in the order of its pieces, so each shard is read once, from its start to its end, and memory holds a few hundred
 * bytes a shard and the longest line. */
#ifndef VAGLIO_MERGE_H
#define VAGLIO_MERGE_H

#include "plan.h"
#include "sink.h"

struct vg_merge_conf {
	const char *output, *plan; /* plan: that the shards must be of; NULL: any */
	bool sentences, force;
};

struct vg_merge_shard {
	const char *file;
	uint64_t position; /* bytes that are done with */
	struct vg_hash *hash;
	unsigned char sha256[VG_HASH_SIZE]; /* by its manifest */
};

struct vg_merge_piece {
	uint32_t shard; /* index in shards */
	uint64_t first, n;
};

/* Shards that belong together, and in which order their pieces come. */
struct vg_merge {
	struct vg_arena *arena;
	struct vg_db *db; /* their manifests */
	VG_VEC(struct vg_merge_shard) shards;
	VG_VEC(struct vg_merge_piece) pieces;
	unsigned char records[VG_XXH_SIZE];
};

/* merge_shards.c: reads the manifests. False with a message where one is missing, is there twice, belongs to another
 * plan, or was made by another program, with other rules or other options. */
bool vg_merge_open(struct vg_merge *merge, const char *const *files, uint32_t n, char *error_r, size_t size);
/* Whether they are the shards of that plan. */
bool vg_merge_check_plan(struct vg_merge *merge, const char *plan, char *error_r, size_t size);
/* Appends the manifest of the whole; sha256 may be NULL. False where the manifests of the shards do not allow it. */
bool vg_merge_manifest(struct vg_merge *merge, const unsigned char *sha256, struct vg_buf *manifest_r);
uint64_t vg_merge_documents(struct vg_merge *merge);
void vg_merge_close(struct vg_merge *merge);

/* merge.c: joins the shards; gives the program's exit status. Whatever is wrong was said. */
int vg_merge_run(struct vg_merge *merge, const struct vg_merge_conf *conf);

#endif
