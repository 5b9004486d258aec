/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outputs of a plan's shards, as they lie in one folder: N.jsonl for the shard N. */
#ifndef VAGLIO_SHARD_H
#define VAGLIO_SHARD_H

#include "plan.h"

/* Prints how far each shard is; whether all are done. */
bool vg_shard_status(const struct vg_plan *plan, const char *folder, bool json);

#endif
