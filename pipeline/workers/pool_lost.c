/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the jobs of a worker that is lost: one is blamed, the others go to the next. */
#include "pool_int.h"

#include <stdio.h>

int vg_slot_at_work(const struct slot *slot)
{
	uint64_t job = slot->watch->progress.input;
	for (int i = 0; i < QUEUE && slot->queue[i] != NULL; i++)
		if (slot->queue[i]->ordinal + 1 == job) return i;
	return 0;
}

/* What an earlier try on a document came to, or NULL. */
static struct vg_job_fault *fault_of(struct job *job, uint32_t document)
{
	for (uint32_t i = 0; i < job->head.n_faults; i++)
		if (job->faults[i].document == document) return &job->faults[i];
	return NULL;
}

/* Notes where the worker died, for the next try. False where there is to be none. */
static bool note_fault(const struct vg_pool *pool, const struct slot *slot, struct job *job, enum vg_error_code code,
		       const char *message)
{
	struct vg_job_head *head = &job->head;
	uint32_t document = slot->watch->progress.document, stage = slot->watch->progress.stage;
	bool known = slot->watch->progress.input == job->ordinal + 1 && document >= job->answered &&
		     stage < pool->conf.stages;
	if (!known) {
		document = job->answered;
		stage = 0;
	}
	if (job->given_up) return false;
	struct vg_job_fault *before = fault_of(job, document);
	if (before != NULL) { /* died again before the stage of the first time */
		if (before->stage == 0) return false;
		before->stage = stage < before->stage ? stage : 0;
		return true;
	}
	if (head->n_faults >= VG_FAULTS_MAX) return false;
	if (job->faults == NULL) job->faults = vg_alloc(sizeof *job->faults * VG_FAULTS_MAX);
	struct vg_job_fault *fault = &job->faults[head->n_faults++];
	*fault = (struct vg_job_fault){.document = document, .stage = stage, .code = code};
	snprintf(fault->message, sizeof fault->message, "%s", message);
	return true;
}

/* Gives the jobs to a new worker. */
static void start_again(struct vg_pool *pool, struct slot *slot, struct job *const *jobs, uint32_t n)
{
	if (!vg_slot_revive(pool, slot)) return;
	for (uint32_t i = 0; i < n; i++) {
		jobs[i]->sent = -1;
		jobs[i]->ended = false;
		jobs[i]->head.skip = jobs[i]->answered;
		slot->queue[i] = jobs[i];
	}
}

void vg_slot_lost(struct vg_pool *pool, struct slot *slot, enum vg_error_code code, const char *message)
{
	struct job *rest[QUEUE];
	uint32_t n = 0;
	int guilty = vg_slot_at_work(slot);
	pool->lost++;
	for (int i = 0; i < QUEUE && slot->queue[i] != NULL; i++) {
		struct job *job = slot->queue[i];
		if (i == guilty) job->attempts++;
		if (i != guilty || note_fault(pool, slot, job, code, message)) {
			rest[n++] = job;
			continue;
		}
		vg_job_fail(pool, job, code, message);
		vg_job_done(pool, job);
	}
	start_again(pool, slot, rest, n);
}

void vg_slot_suspect(struct vg_pool *pool, struct slot *slot, enum vg_error_code code, const char *message)
{
	struct job *rest[QUEUE];
	uint32_t n = 0;
	for (int i = 0; i < QUEUE && slot->queue[i] != NULL; i++) rest[n++] = slot->queue[i];
	if (n == 0 || slot->queue[0]->alone) {
		vg_slot_lost(pool, slot, code, message);
		return;
	}
	pool->lost++;
	for (uint32_t i = 0; i < n; i++) rest[i]->alone = true;
	start_again(pool, slot, rest, n);
}
