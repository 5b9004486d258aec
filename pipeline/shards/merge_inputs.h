/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OUT.inputs of a merged output, made of those of the shards, so that a later run goes on from it. */
#ifndef VAGLIO_MERGE_INPUTS_H
#define VAGLIO_MERGE_INPUTS_H

#include "merge.h"

struct vg_merge_inputs;

/* NULL where it cannot be made: a shard has none, the shards were started in different folders, they say otherwise
 * whether a database holds sentences, or the output is of a kind whose documents are not found again. *why_r says what
 * is missing; empty where nothing need be said. */
struct vg_merge_inputs *vg_merge_inputs_open(const struct vg_merge *merge, const struct vg_merge_conf *conf,
					     const struct vg_sink_type *type, char *why_r, size_t size);
/* The next document of a shard was put into the output, at ref, or nowhere (NULL). False where it cannot be noted. */
bool vg_merge_inputs_put(struct vg_merge_inputs *inputs, uint32_t shard, const struct vg_sink_ref *ref);
/* All were put, and the output has not yet got its name; after that comes publish. */
bool vg_merge_inputs_complete(struct vg_merge_inputs *inputs);
bool vg_merge_inputs_publish(struct vg_merge_inputs *inputs);
/* What was not published is removed. */
void vg_merge_inputs_close(struct vg_merge_inputs *inputs);

#endif
