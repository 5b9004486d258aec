/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run: inputs through the workers into a sink. */
#ifndef VAGLIO_BATCH_H
#define VAGLIO_BATCH_H

#include "options.h"
#include "pool.h"
#include "tally.h"

/* The options of `vaglio run`. */
struct vg_batch_conf {
	const char *output, *rules, *stages, *sandbox;
	int64_t jobs, recycle;
	int64_t max_size, memory;
	int64_t timeout, cpu, total;
	bool sentences, dry_run, force;
};

/* What a run knows of its inputs beforehand. */
struct vg_batch_plan {
	uint64_t inputs;
};

struct vg_batch {
	const struct vg_batch_conf *conf;
	const struct vg_options *options;
	enum vg_sandbox_mode sandbox_mode;
	struct vg_sandbox_degree degree;
	struct vg_batch_plan plan;
	struct vg_pipeline *pipeline;
	const struct vg_sink_type *type;
	struct vg_sink *sink;
	struct vg_source *source;
	struct vg_pool *pool;
	struct vg_tally tally;
	int64_t began; /* milliseconds of vg_now */
	char error[VG_MESSAGE_MAX];
};

/* Runs; gives the program's exit status. Whatever is wrong was said. */
int vg_batch_run(const struct vg_batch_conf *conf, const struct vg_options *options);

/* The signal that asks the run to stop, or 0. */
int vg_batch_stop_signal(void);

/* progress.c: the line on a terminal that shows how far the run is, and its end. */
void vg_progress_show(const struct vg_batch *batch);
void vg_progress_clear(void);
void vg_batch_summary(const struct vg_batch *batch);

#endif
