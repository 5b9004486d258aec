/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch.h"
#include "cache.h"
#include "rules_load.h"
#include "say.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool open_type(struct vg_batch *batch)
{
	const char *output = batch->conf->output;
	batch->type = vg_sink_for(output);
	if (batch->type != NULL)
		return batch->conf->force ||
		       vg_sink_may_replace(batch->type, output, batch->error, sizeof batch->error);
	snprintf(batch->error, sizeof batch->error,
		 "%s: the output's name ends in .db, .sqlite, .jsonl, .ftm.jsonl, .anno.jsonl, .csv or .brat, begins "
		 "with "
		 "postgresql://, or is - for standard output",
		 output);
	return false;
}

static bool parse_sandbox(struct vg_batch *batch)
{
	const char *name = batch->conf->sandbox;
	if (vg_sandbox_parse(name, &batch->sandbox_mode)) return true;
	snprintf(batch->error, sizeof batch->error, "--sandbox: '%s' is none of auto, require, off", name);
	return false;
}

static bool open_sandbox(struct vg_batch *batch)
{
	struct vg_sandbox sandbox = {.mode = batch->sandbox_mode, .memory = (uint64_t)batch->conf->memory};
	if (batch->jobs > 0) batch->degree = vg_sandbox_probe(&sandbox);
	if (batch->sandbox_mode == VG_SANDBOX_OFF || vg_sandbox_full(batch->degree)) return true;
	struct vg_str degree = vg_sandbox_describe(batch->options->arena, batch->degree);
	if (batch->sandbox_mode == VG_SANDBOX_REQUIRE) {
		snprintf(batch->error, sizeof batch->error,
			 "--sandbox require: what can be had here is: %.*s; --sandbox auto runs with that",
			 VG_STR_ARG(degree));
		return false;
	}
	vg_say_more("the sandbox is not whole here: %.*s", VG_STR_ARG(degree));
	return true;
}

/* An operand that is not there, or is no file, is an input that gives no text, with its row; but a slip is told at
 * once, too. */
static void say_missing(const struct vg_options *options)
{
	struct stat status;
	for (uint32_t i = 0; i < options->operands.n; i++) {
		const char *operand = options->operands.items[i];
		if (strcmp(operand, "-") == 0) continue;
		if (stat(operand, &status) != 0)
			vg_say_error("%s: %s", operand, strerror(errno));
		else if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
			vg_say_error(
				"%s: pipes, sockets and devices are not read; put what comes out of it into a file",
				operand);
	}
}

static bool open_source(struct vg_batch *batch)
{
	const struct vg_options *options = batch->options;
	const struct vg_batch_conf *conf = batch->conf;
	batch->source = conf->plan != NULL ? vg_source_open_share(conf->plan, (uint64_t)conf->shard, batch->error,
								  sizeof batch->error)
					   : vg_source_open(options->operands.items, options->operands.n, batch->error,
							    sizeof batch->error);
	if (batch->source == NULL) return false;
	if (conf->plan == NULL) say_missing(options);
	if (conf->plan == NULL) vg_source_say_no_list(batch->source, options->operands.items, options->operands.n);
	if (vg_batch_has_place(batch)) vg_source_exclude(batch->source, batch->conf->output);
	return true;
}

/* In this process, where there are no workers; else another begins to, which then starts them. */
static bool open_pipeline(struct vg_batch *batch)
{
	const struct vg_options *options = batch->options;
	struct vg_pipeline_args args = {.stages = batch->conf->stages,
					.rules_dir = batch->conf->rules,
					.cache = vg_cache_folder(options->arena, batch->conf->cache),
					.settings = options->settings.items,
					.n_settings = options->settings.n};
	struct vg_sandbox sandbox = {.mode = batch->sandbox_mode, .memory = (uint64_t)batch->conf->memory};
	struct vg_worker worker = {.sink = batch->type, .sink_conf = &batch->sink_conf, .sandbox = sandbox};
	batch->sink_conf.sentences = batch->conf->sentences;
	worker.keep = batch->conf->texts && vg_batch_is_readable(batch);
	if (batch->jobs > 0) {
		batch->nursery = vg_nursery_new(&args, &worker);
		return true;
	}
	batch->pipeline = vg_pipeline_open(&args, batch->error, sizeof batch->error);
	if (batch->pipeline == NULL) return false;
	vg_nursery_facts_of(batch->pipeline, &batch->facts);
	return true;
}

/* The stages are open. What else takes time was done meanwhile. */
static bool wait_for_pipeline(struct vg_batch *batch)
{
	char build[VG_PRINT_SIZE];
	const struct vg_batch_conf *conf = batch->conf;
	if (conf->choice == NULL) batch->planned = vg_source_count(batch->source);
	vg_build_print(build); /* it is kept */
	return batch->nursery == NULL ||
	       vg_nursery_ready(batch->nursery, &batch->facts, batch->error, sizeof batch->error);
}

/* Moves the source past what an interrupted run has done; false where that is not what it was. */
static bool skip_inputs(struct vg_batch *batch, const struct vg_checkpoint *from)
{
	struct vg_input input;
	unsigned char digest[VG_HASH_SIZE];
	for (uint64_t i = 0; i < from->tally.inputs; i++) {
		if (!vg_source_next(batch->source, &input)) return false;
		vg_hash_add(batch->inputs, input.path.ptr, input.path.len);
		vg_hash_add(batch->inputs, "", 1);
	}
	vg_hash_peek(batch->inputs, digest);
	return memcmp(digest, from->inputs, sizeof digest) == 0;
}

static bool resume(struct vg_batch *batch, bool *resumed_r)
{
	struct vg_checkpoint checkpoints[VG_LEDGER_MARKS];
	struct vg_sink_mark marks[VG_LEDGER_MARKS];
	uint32_t which, n = vg_ledger_checkpoints(batch->ledger, checkpoints);
	*resumed_r = false;
	for (uint32_t i = 0; i < n; i++) marks[i] = checkpoints[i].mark;
	batch->sink = n == 0 ? NULL : batch->type->open(batch->conf->output, true, batch->error, sizeof batch->error);
	if (batch->sink == NULL) return true; /* nothing to go on from */
	if (!batch->type->restore(batch->sink, marks, n, &which)) {
		batch->type->close(batch->sink, false);
		batch->sink = NULL;
		return true;
	}
	const struct vg_checkpoint *from = &checkpoints[which];
	if (!skip_inputs(batch, from)) {
		snprintf(batch->error, sizeof batch->error,
			 "the inputs are not those of the interrupted run any more (up to the %llu it had done): start "
			 "over with "
			 "--force",
			 (unsigned long long)from->tally.inputs);
		return false;
	}
	batch->tally = batch->resumed = from->tally;
	batch->mark = from->mark.number;
	*resumed_r = true;
	vg_say("going on after %llu of %llu inputs", (unsigned long long)from->tally.inputs,
	       (unsigned long long)batch->planned);
	return vg_ledger_start(batch->ledger, from, batch->planned);
}

/* A run without any input does not take the place of an output that has some: a folder may not be mounted, or what
 * makes a list have failed. */
static bool check_any(struct vg_batch *batch, bool stands)
{
	const struct vg_batch_conf *conf = batch->conf;
	bool whole = conf->plan == NULL && conf->choice == NULL && conf->wanted == NULL;
	if (!stands || !whole || conf->force || batch->planned > 0) return true;
	snprintf(batch->error, sizeof batch->error,
		 "no input was found, and %s stands as it was: is a folder not mounted, or has what makes the list "
		 "failed? --force writes an output without documents",
		 conf->output);
	return false;
}

static bool open_output(struct vg_batch *batch)
{
	unsigned char plan[VG_HASH_SIZE];
	const char *output = batch->conf->output;
	bool resumable = false, resumed = false;
	if (batch->conf->max_gone >= 0 && !vg_batch_is_readable(batch)) {
		snprintf(batch->error, sizeof batch->error,
			 "--max-gone: of outputs a .db or .jsonl file alone knows the inputs of the last run");
		return false;
	}
	if (!check_any(batch, vg_batch_has_place(batch) && access(output, F_OK) == 0)) return false;
	batch->inputs = vg_hash_new();
	if (strcmp(output, "-") != 0) batch->copies = vg_copies_new();
	if (vg_batch_has_place(batch)) {
		vg_plan_hash(batch, plan);
		batch->ledger =
			vg_ledger_open(output, plan, batch->conf->force, &resumable, batch->error, sizeof batch->error);
		if (batch->ledger == NULL) return false;
	}
	if (!resumable && !vg_batch_check_named(batch)) return false;
	vg_batch_make_plan(batch);
	if (!vg_batch_open_past(batch)) return false;
	if (!check_any(batch, batch->type->remote && batch->past != NULL && vg_past_inputs(batch->past) > 0))
		return false;
	if (batch->conf->choice != NULL) {
		batch->source = vg_source_of_list(vg_past_input, batch->past);
		batch->planned = vg_past_inputs(batch->past);
	}
	if (batch->conf->wanted != NULL) batch->planned = vg_wanted_count(batch->conf->wanted);
	if (resumable && !resume(batch, &resumed)) return false;
	if (resumed) return vg_batch_open_rows(batch, true);
	if (batch->ledger != NULL && !vg_ledger_start(batch->ledger, NULL, batch->planned)) {
		snprintf(batch->error, sizeof batch->error, "cannot write %s.run", output);
		return false;
	}
	batch->sink = batch->type->open(output, false, batch->error, sizeof batch->error);
	return batch->sink != NULL && vg_batch_open_rows(batch, false);
}

const char *vg_batch_spool_folder(const struct vg_batch *batch)
{
	const char *output = batch->conf->output, *slash = strrchr(output, '/');
	const char *temporary = getenv("TMPDIR");
	if (!vg_batch_has_place(batch)) return temporary != NULL ? temporary : "/tmp";
	if (slash == NULL) return ".";
	return vg_arena_str(batch->options->arena, vg_str_n(output, (size_t)(slash + 1 - output))).ptr;
}

static bool is_known(void *user, const struct vg_input *input, struct vg_open_file *file, struct vg_buf *buf)
{
	struct vg_batch *batch = user;
	struct vg_copy copy;
	if (batch->copies == NULL) return false;
	if (!vg_copies_find(batch->copies, input, file, &copy)) return false;
	vg_buf_put(buf, (const char *)&copy, sizeof copy);
	return true;
}

static bool open_pool(struct vg_batch *batch)
{
	const struct vg_batch_conf *conf = batch->conf;
	struct vg_pool_conf pool = {.nursery = batch->nursery,
				    .pipeline = batch->pipeline,
				    .stages = batch->facts.stages,
				    .sink = batch->type,
				    .sink_conf = batch->sink_conf,
				    .jobs = batch->jobs,
				    .spool_folder = vg_batch_spool_folder(batch),
				    .known = is_known,
				    .known_user = batch,
				    .past = batch->past == NULL ? NULL : vg_past_find,
				    .past_user = batch->past,
				    .keep = conf->texts && batch->rows != NULL && batch->server == NULL,
				    .recycle = (uint32_t)conf->recycle,
				    .max_size = (uint64_t)conf->max_size,
				    .timeout = (uint64_t)conf->timeout,
				    .total = (uint64_t)conf->total,
				    .cpu = (uint64_t)conf->cpu};
	batch->pool = vg_pool_new(&pool, batch->error, sizeof batch->error);
	return batch->pool != NULL;
}

static bool open_all(struct vg_batch *batch)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	int64_t jobs = batch->conf->jobs >= 0 ? batch->conf->jobs : cores;
	batch->jobs = jobs > VG_JOBS_MAX ? VG_JOBS_MAX : (uint32_t)jobs;
	if (!parse_sandbox(batch) || !open_pipeline(batch) || !open_sandbox(batch) || !wait_for_pipeline(batch))
		return false;
	return (batch->conf->dry_run ? vg_batch_check_named(batch) : open_output(batch)) && open_pool(batch);
}

/* Where not one input can be read, the disk is to blame, and what stands of them is not replaced by that. */
static bool check_read(struct vg_batch *batch)
{
	const struct vg_batch_conf *conf = batch->conf;
	bool stands = vg_batch_has_place(batch) && conf->plan == NULL && access(conf->output, F_OK) == 0;
	uint64_t unread = batch->tally.errors[VG_ERROR_INPUT_UNREADABLE];
	batch->refused = stands && !conf->force && unread > 0 && unread >= batch->tally.inputs;
	if (batch->refused)
		snprintf(batch->error, sizeof batch->error,
			 "%s stands as it was, as no input can be read; --force writes that in its place",
			 conf->output);
	return !batch->refused;
}

static bool publish(struct vg_batch *batch)
{
	struct vg_buf manifest = {0};
	vg_pool_dismiss(batch->pool);
	if (batch->nursery != NULL) vg_nursery_dismiss(batch->nursery);
	if (!check_read(batch)) return false;
	bool whole = batch->type->complete(batch->sink, batch->sha256, batch->error, sizeof batch->error);
	whole = whole && vg_batch_complete_rows(batch);
	if (whole) vg_manifest_put(batch, &manifest);
	whole = whole && batch->type->publish(batch->sink, vg_str_n(manifest.ptr, manifest.len), batch->error,
					      sizeof batch->error);
	vg_buf_free(&manifest);
	if (whole && batch->rows != NULL && batch->server == NULL && !vg_inputs_publish(batch->rows))
		vg_say_error("%s.inputs could not be written: the next run will read all again", batch->conf->output);
	return whole;
}

static void say_stopped(const struct vg_batch *batch, const char *what)
{
	unsigned long long done = batch->tally.inputs, planned = batch->planned;
	unsigned long long kept = batch->ledger != NULL ? vg_ledger_done(batch->ledger) : 0;
	if (batch->ledger != NULL && kept < done)
		vg_say_error("%s after %llu of %llu inputs; the same command goes on after %llu", what, done, planned,
			     kept);
	else
		vg_say_error("%s after %llu of %llu inputs%s", what, done, planned,
			     batch->ledger != NULL ? "; the same command goes on from there"
			     : batch->type->remote ? "; the same command writes what is missing, and the rest again"
						   : "");
}

static int finish(struct vg_batch *batch, bool written)
{
	int stop = vg_batch_stop_signal();
	if (written && stop != 0)
		written = vg_batch_mark(batch);
	else if (written)
		written = publish(batch);
	vg_progress_clear();
	if (!written && batch->error[0] == '\0') return VG_EXIT_USAGE; /* whoever read the output has gone away */
	if (!written) {
		vg_say_error("%s", batch->error);
		if (batch->refused) return VG_EXIT_USAGE;
		say_stopped(batch, "stopped");
		return batch->ledger != NULL || batch->type->remote
			       ? VG_EXIT_BROKEN
			       : VG_EXIT_USAGE; /* standard output has no mark to go on from */
	}
	if (stop != 0) {
		say_stopped(batch, "interrupted");
		return 128 + stop;
	}
	vg_batch_summary(batch);
	return batch->tally.outcomes[VG_OUTCOME_FAILED] > 0 ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
}

static void close_all(struct vg_batch *batch, bool done)
{
	vg_pool_free(batch->pool);
	if (batch->sink != NULL) batch->type->close(batch->sink, batch->ledger != NULL && !done);
	vg_inputs_close(batch->rows, batch->ledger != NULL && !done);
	vg_ledger_close(batch->ledger, done);
	vg_nursery_free(batch->nursery);
	vg_pipeline_close(batch->pipeline);
	if (batch->source != NULL) vg_source_close(batch->source);
	vg_past_close(batch->past);
	vg_server_close(batch->server);
	vg_copies_free(batch->copies);
	vg_hash_free(batch->inputs);
}

int vg_batch_run(const struct vg_batch_conf *conf, const struct vg_options *options)
{
	struct vg_batch batch = {.conf = conf, .options = options, .began = vg_now()};
	int status = VG_EXIT_USAGE;
	vg_batch_listen();
	bool opened = open_type(&batch) && (conf->choice != NULL || open_source(&batch));
	if (opened && vg_batch_unchanged(&batch, &status)) {
		close_all(&batch, true);
		return status;
	}
	opened = opened && open_all(&batch);
	if (opened && conf->dry_run)
		status = vg_batch_plan(&batch);
	else if (opened)
		status = finish(&batch, vg_batch_work(&batch));
	else
		vg_say_error("%s", batch.error);
	close_all(&batch, status == VG_EXIT_OK || status == VG_EXIT_SOME_FAILED || batch.refused);
	return status;
}
