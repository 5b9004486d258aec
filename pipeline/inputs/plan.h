/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan: the inputs of a run in the order of the run, cut into pieces, each of which is given to a shard. It is a text
 * file; numbers are decimal, fields end at a tab:
 *
 *     vaglio-plan 1
 *     total   SHARDS INPUTS BYTES COST             cost in microseconds of one core, by plan_costs.def
 *     piece   SHARD FIRST INPUTS BYTES COST LENGTH SHA256
 *     end     SHA256 of all lines before: the plan's name, which every manifest of a shard bears
 *     SIZE RELATIVE FOLLOW FILE                    one line an input
 *
 * FIRST is the ordinal of a piece's first input, LENGTH and SHA256 are those of its lines, which stand in the order of
 * the pieces. RELATIVE is where the recorded path starts in FILE, whose bytes below 0x20 and those that are no UTF-8
 * are written \xHH; FOLLOW is 1 where a link was named by the user.
 *
 * An input goes whole to one shard, a container with all its members: what is larger than a piece is a piece of its
 * own. An input is never larger than --max-size, so this bounds what a shard may wait for. */
#ifndef VAGLIO_PLAN_H
#define VAGLIO_PLAN_H

#include "buf.h"
#include "hash.h"
#include "source.h"

#include <stdio.h>

#define VG_SHARDS_MAX 100000
#define VG_PLAN_PIECES 16 /* of a shard, about: hard documents lie together, so a shard gets some from everywhere */

struct vg_plan_piece {
	uint32_t shard;
	uint64_t first, n; /* inputs */
	uint64_t bytes, cost;
	uint64_t length, offset; /* of its lines in the file */
	unsigned char hash[VG_HASH_SIZE];
};

struct vg_plan {
	struct vg_arena *arena;
	int fd;
	uint32_t shards;
	uint64_t inputs, bytes, cost;
	VG_VEC(struct vg_plan_piece) pieces; /* in the order of the inputs */
	unsigned char hash[VG_HASH_SIZE];    /* its name */
};

struct vg_plan_conf {
	const char *output;
	uint32_t shards;
	bool in_order; /* one piece a shard: the shards, one after the other, are the whole */
	/* In place of a source: lines of a size, a tab and a path, in the byte order of the paths. So nothing is asked
	 * of a file system that would take days to answer. */
	FILE *inventory;
};

/* Cuts what a source gives, or the inventory, and writes the plan. False with a message. */
bool vg_plan_make(struct vg_source *source, const struct vg_plan_conf *conf, char *error_r, size_t size);

/* NULL with a message where the file is no whole plan. */
struct vg_plan *vg_plan_open(const char *path, char *error_r, size_t size);
void vg_plan_close(struct vg_plan *plan);

/* One shard's inputs. */
struct vg_share;

/* NULL with a message where the plan has no such shard, or its lines are not those that were written. */
struct vg_share *vg_share_open(const char *path, uint64_t shard, char *error_r, size_t size);
void vg_share_close(struct vg_share *share);
/* Back to the first input. */
void vg_share_rewind(struct vg_share *share);
/* The next input: its file, which ends in a NUL and lasts until the next call, is put in file; false at the end. */
bool vg_share_next(struct vg_share *share, struct vg_buf *file, size_t *relative_r, bool *follow_r);
/* Appends, for a manifest, {"plan":"sha256:...","shard":I,"shards":N,"inputs":ALL,"pieces":[[FIRST,N],...]}. */
void vg_share_put(const struct vg_share *share, struct vg_buf *buf);

#endif
