/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run: inputs through the workers into a sink, from the command line to the summary. */
#ifndef VAGLIO_BATCH_H
#define VAGLIO_BATCH_H

#include "copies.h"
#include "ledger.h"
#include "options.h"
#include "pool.h"
#include "tally.h"

/* The options of `vaglio run`. */
struct vg_batch_conf {
	const char *output, *rules, *stages, *sandbox;
	const char *plan; /* in place of operands: one shard of it */
	int64_t shard;
	int64_t jobs, recycle;
	int64_t max_size, memory;
	int64_t timeout, cpu, total;
	bool sentences, dry_run, force;
};

struct vg_batch {
	const struct vg_batch_conf *conf;
	const struct vg_options *options;
	enum vg_sandbox_mode sandbox_mode;
	struct vg_sandbox_degree degree;
	uint64_t planned; /* inputs; 0 = not known */
	uint32_t jobs;
	struct vg_nursery *nursery; /* or, without workers: */
	struct vg_pipeline *pipeline;
	struct vg_nursery_facts facts;
	const struct vg_sink_type *type;
	struct vg_sink_conf sink_conf;
	struct vg_sink *sink;
	struct vg_source *source;
	struct vg_pool *pool;
	struct vg_ledger *ledger;       /* NULL where the output is standard output */
	struct vg_hash *inputs;         /* of the paths of inputs that are done with */
	struct vg_tally tally, resumed; /* resumed: what an interrupted run had done */
	bool in_input;                  /* some but not all documents of an input are in the sink */
	struct vg_copies *copies;       /* NULL where the output cannot be read again */
	struct vg_answer answer;        /* to the input in hand, where one document was all so far */
	struct vg_sink_ref ref;
	uint32_t answers;                   /* documents of the input in hand */
	uint64_t mark;                      /* number of the last one */
	int64_t marked, mark_cost;          /* when it was made, and how long that took; milliseconds */
	int64_t began;                      /* milliseconds of vg_now */
	unsigned char sha256[VG_HASH_SIZE]; /* of the output, where it is hashed */
	char error[VG_MESSAGE_MAX];
};

/* Runs; gives the program's exit status. Whatever is wrong was said. */
int vg_batch_run(const struct vg_batch_conf *conf, const struct vg_options *options);

/* batch_plan.c: what a run would read, without running. */
int vg_batch_plan(struct vg_batch *batch);

/* batch_work.c: until everything is in the sink, the output cannot be written (false), or someone asked to stop. */
bool vg_batch_work(struct vg_batch *batch);
/* Makes a mark, if the sink stands between two inputs. */
bool vg_batch_mark(struct vg_batch *batch);
/* The signal that asks to stop, or 0. */
int vg_batch_stop_signal(void);
void vg_batch_listen(void);

/* manifest.c: what was run, on what and how, and what it came to, as one JSON object. */
void vg_manifest_put(const struct vg_batch *batch, struct vg_buf *buf);
/* A hash of program, rules, options and inputs as named: that of two runs which do the same. */
void vg_plan_hash(const struct vg_batch *batch, unsigned char plan_r[VG_HASH_SIZE]);

/* progress.c: the line on a terminal that shows how far the run is, and its end. */
void vg_progress_show(const struct vg_batch *batch);
void vg_progress_clear(void);
void vg_batch_summary(const struct vg_batch *batch);

#endif
