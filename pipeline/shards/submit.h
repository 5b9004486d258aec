/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as jobs of a batch system. The program schedules nothing itself: it writes the scripts. */
#ifndef VAGLIO_SUBMIT_H
#define VAGLIO_SUBMIT_H

#include "plan.h"

struct vg_submit_conf {
	const char *plan, *output, *folder; /* folder: of the shards, scripts and logs */
	const char *program;                /* as the nodes find it */
	int64_t jobs, memory;               /* of a shard: workers, bytes a worker */
	int64_t time;                       /* minutes of a shard; 0: out of the plan */
	int64_t retries, at_once, array_max;
	bool dry_run;
	const char *const *options; /* of `vaglio run` */
	uint32_t n_options;
};

/* The three scripts: one a shard, one to join them, one that hands both to Slurm. */
struct vg_submit_scripts {
	struct vg_buf shard, merge, submit;
};

/* where: the folder in which the paths of the plan hold. */
void vg_submit_slurm(const struct vg_submit_conf *conf, const struct vg_plan *plan, const char *where,
		     struct vg_submit_scripts *scripts_r);

#endif
