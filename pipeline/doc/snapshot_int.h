/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of snapshots share: the flags that both sides of one know. */
#ifndef VAGLIO_SNAPSHOT_INT_H
#define VAGLIO_SNAPSHOT_INT_H

#include "snapshot.h"

/* What of a run is as the runs before let expect: above its kind. */
enum { RUN_KIND = 15, RUN_GOES_ON = 16, RUN_SRC_GOES_ON = 32, RUN_AS_LONG = 64, RUN_SAME_PAGE = 128 };
_Static_assert(VG_RUNKIND_COUNT <= RUN_KIND + 1, "a kind has four bits");

/* What of a block is as in the one before. */
enum { BLOCK_HEADER = 1, BLOCK_BOXED = 2, BLOCK_SAME_PAGE = 4, BLOCK_SAME_PLACE = 8, BLOCK_SAME_WHERE = 16 };

#define SNAPSHOT_RULES 64u /* a power of two */
/* Names of rules, which recur: each has the place that its hash says, until another takes it. */
struct snapshot_rules {
	struct vg_str at[SNAPSHOT_RULES];
};

static inline uint32_t snapshot_place_of(struct vg_str rule)
{
	return (uint32_t)vg_str_hash(rule) & (SNAPSHOT_RULES - 1);
}

/* What a mention has: below its type. */
enum {
	MENTION_AMBIGUOUS = 1,
	MENTION_QUOTES = 2, /* its value is its text */
	MENTION_VALUE = 4,
	MENTION_REF = 8,
	MENTION_ANCHOR = 16,
	MENTION_TYPE = 32
};

/* Appends the bytes of a document before compression. */
void vg_snapshot_put_raw(struct vg_buf *buf, const struct vg_freezer *freezer, const struct vg_doc *doc);
/* Fills an empty document; false where the bytes are none, and then it is to be thrown away. */
bool vg_snapshot_get_raw(struct vg_doc *doc, struct vg_str raw, bool late, struct vg_str path);

#endif
