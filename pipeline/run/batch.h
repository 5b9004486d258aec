/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run: inputs through the workers into a sink, from the command line to the summary. */
#ifndef VAGLIO_BATCH_H
#define VAGLIO_BATCH_H

#include "batch_past.h"
#include "batch_wanted.h"
#include "copies.h"
#include "ledger.h"
#include "ledger_server.h"
#include "options.h"
#include "pool.h"
#include "tally.h"

/* The options of `vaglio run`. */
struct vg_batch_conf {
	const char *output, *rules, *cache, *stages, *sandbox;
	const char *plan; /* in place of operands: one shard of it */
	int64_t shard;
	int64_t jobs, recycle;
	int64_t max_size, memory;
	int64_t timeout, cpu, total;
	int64_t max_gone; /* inputs of the last run; -1: any number */
	bool sentences, dry_run, force;
	bool fresh, check_content, texts;
	const struct vg_choice *choice;   /* which inputs of an earlier run are tried again; NULL where it is none */
	const struct vg_batch_conf *base; /* with a choice: as the run was; its limits hold for all else */
	const struct vg_wanted *wanted;   /* inputs alone that are read, of those that are named; NULL: all */
	uint32_t n_settings;              /* of base: how many of the options' settings were its own */
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
	struct vg_inputs *rows;         /* OUT.inputs; NULL where there is none */
	struct vg_past *past;           /* what the last run has left; NULL where it is nothing */
	struct vg_server *server;       /* where a server keeps it; NULL where none does */
	struct vg_input_plan plan;      /* of this run */
	int64_t plan_id;                /* its number in rows */
	int64_t past_plan, new_plan;    /* the number that a plan of the past has in rows; the last that was asked */
	struct vg_past_ref kept;        /* of the input in hand, where it is taken over; documents 0 where it is not */
	enum vg_depends depends;        /* of the input in hand */
	uint64_t gone;                  /* inputs that earlier runs had */
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
	bool refused;                       /* inputs are gone that may not: nothing of this run is kept */
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

/* batch_named.c: what this run names beside what the last one did. */
/* The operands as absolute paths: a JSON array. */
void vg_batch_put_named(const struct vg_batch *batch, struct vg_buf *json);
/* False with a message where most of what the output holds would go because it is not named any more. */
bool vg_batch_check_named(struct vg_batch *batch);

/* batch_reuse.c: OUT.inputs, and what is taken over from an earlier run. */
/* Sets batch->plan from program, rules and options. */
void vg_batch_make_plan(struct vg_batch *batch);
/* Whether the output stands as a run would leave it; then *status_r is that of the program. */
bool vg_batch_unchanged(struct vg_batch *batch, int *status_r);
/* Opens the past. False with a message where it is asked for and is not there. */
bool vg_batch_open_past(struct vg_batch *batch);
bool vg_batch_open_rows(struct vg_batch *batch, bool resumed);
/* One document, then its input. */
bool vg_batch_note_document(struct vg_batch *batch, const struct vg_answer *answer, const struct vg_sink_ref *ref,
			    const struct vg_kept *kept);
bool vg_batch_note_input(struct vg_batch *batch, const struct vg_head *head);
/* The documents of a KEPT frame. */
bool vg_batch_put_kept(struct vg_batch *batch, const struct vg_head *head, struct vg_str frame);
bool vg_batch_complete_rows(struct vg_batch *batch);
/* Where the output is a file or folder, beside which there may be others. */
bool vg_batch_has_place(const struct vg_batch *batch);
/* Where documents can be found again in the output, so that a later run may take them over. */
bool vg_batch_is_readable(const struct vg_batch *batch);
/* Where answers that are too large for memory wait: on the disk of the output. */
const char *vg_batch_spool_folder(const struct vg_batch *batch);
bool vg_batch_note_errors(struct vg_batch *batch, const struct vg_head *head, const struct vg_answer *answer);

/* manifest.c: what was run, on what and how, and what it came to, as one JSON object. */
void vg_manifest_put(const struct vg_batch *batch, struct vg_buf *buf);
/* A hash of program, rules, options and inputs as named: that of two runs which do the same. */
void vg_plan_hash(const struct vg_batch *batch, unsigned char plan_r[VG_HASH_SIZE]);

/* progress.c: the line on a terminal that shows how far the run is, and its end. */
void vg_progress_show(const struct vg_batch *batch);
void vg_progress_clear(void);
void vg_batch_summary(const struct vg_batch *batch);

#endif
