/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that has read the rules and opened the stages, and forks workers when the supervisor asks. So the
 * supervisor itself stays small, and workers share what was read. The workers become the supervisor's children. */
#ifndef VAGLIO_NURSERY_H
#define VAGLIO_NURSERY_H

#include "worker.h"

#include <sys/types.h>

struct vg_nursery;

#define VG_FROZEN_FOLDERS "extract/ " VG_FROZEN "/" /* rules of the stages that make the text */
#define VG_LATE_FOLDERS "tables/ actions/ records/" /* rules of the stages behind VG_LATE */

/* What the supervisor must know of the stages and rules that it has not read. */
struct vg_nursery_facts {
	uint32_t stages;
	char rules[96];      /* fingerprint */
	char text_rules[96]; /* that of the stages up to VG_FROZEN */
	char late_rules[96]; /* that of the stages up to VG_LATE */
};

void vg_nursery_facts_of(const struct vg_pipeline *pipeline, struct vg_nursery_facts *facts_r);
/* Starts the process, which then opens the stages; worker: all but pipeline, socket and watch. */
struct vg_nursery *vg_nursery_new(const struct vg_pipeline_args *args, const struct vg_worker *worker);
/* Waits until they are open; false with a message where they cannot be. */
bool vg_nursery_ready(struct vg_nursery *nursery, struct vg_nursery_facts *facts_r, char *error_r, size_t size);
/* No more workers will be asked for: the process ends, and nobody waits for it yet. */
void vg_nursery_dismiss(struct vg_nursery *nursery);
void vg_nursery_free(struct vg_nursery *nursery);
/* Memory that the n-th worker (of VG_JOBS_MAX) shares with the supervisor. */
struct vg_watch *vg_nursery_watch(struct vg_nursery *nursery, uint32_t n);
/* Starts the n-th worker with its end of the socket and a file as its standard error; -1 where no process can be had.
 */
pid_t vg_nursery_fork(struct vg_nursery *nursery, uint32_t n, int socket, int noise);

#endif
