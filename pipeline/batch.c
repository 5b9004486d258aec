/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch.h"
#include "say.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static volatile sig_atomic_t stop_signal;

static void on_signal(int signal_number)
{
	if (stop_signal != 0) _exit(128 + signal_number); /* asked twice: no clean-up */
	stop_signal = signal_number;
}

int vg_batch_stop_signal(void)
{
	return stop_signal;
}

static void listen_to_signals(void)
{
	struct sigaction action = {.sa_handler = on_signal};
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

/* One document's answer into tally and sink. */
static bool put_answer(struct vg_batch *batch, const struct vg_head *head, struct vg_str frame)
{
	struct vg_answer answer;
	struct vg_str bytes;
	if (!vg_answer_get(frame, &answer, &bytes)) return true; /* checked when it arrived */
	vg_tally_add(&batch->tally, &answer);
	if (answer.outcome == VG_OUTCOME_FAILED && answer.n_errors > 0) {
		enum vg_error_code code = (enum vg_error_code)answer.errors[answer.n_errors - 1];
		vg_progress_clear();
		vg_say_more("failed: %.*s%s: %s; %s", VG_STR_ARG(head->path), answer.document > 0 ? " (a member)" : "",
			    vg_error_name(code), vg_error_remedy(code));
	}
	return batch->type->put(batch->sink, bytes, batch->error, sizeof batch->error);
}

static bool put_head(struct vg_batch *batch, const struct vg_head *head)
{
	struct vg_frame frame;
	for (uint32_t at = 0; at < head->frames.len; at += (uint32_t)sizeof frame + frame.length) {
		memcpy(&frame, head->frames.ptr + at, sizeof frame);
		uint32_t start = at + (uint32_t)sizeof frame;
		if (!put_answer(batch, head, vg_str_slice(head->frames, start, start + frame.length))) return false;
	}
	if (!head->last) return true;
	batch->tally.inputs++;
	batch->tally.input_bytes += head->size;
	return true;
}

/* Until everything is written, or the output cannot be, or someone asked to stop. */
static bool work(struct vg_batch *batch)
{
	struct vg_input input;
	struct vg_head head;
	bool more = true;
	while (stop_signal == 0 && (more || !vg_pool_idle(batch->pool))) {
		while (more && vg_pool_room(batch->pool)) {
			more = vg_source_next(batch->source, &input);
			if (more) vg_pool_add(batch->pool, &input);
		}
		vg_pool_turn(batch->pool, 100);
		while (vg_pool_take(batch->pool, &head))
			if (!put_head(batch, &head)) return false;
		vg_progress_show(batch);
	}
	return true;
}

static int finish(struct vg_batch *batch, bool written)
{
	vg_progress_clear();
	if (stop_signal != 0) {
		vg_say_error("interrupted after %llu inputs", (unsigned long long)batch->tally.inputs);
		return 128 + stop_signal;
	}
	if (!written || !batch->type->finish(batch->sink, batch->error, sizeof batch->error)) {
		vg_say_error("%s", batch->error);
		return VG_EXIT_USAGE;
	}
	vg_batch_summary(batch);
	return batch->tally.outcomes[VG_OUTCOME_FAILED] > 0 ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
}

static bool open_sandbox(struct vg_batch *batch)
{
	struct vg_arena *arena = batch->options->arena;
	if (!vg_sandbox_parse(batch->conf->sandbox, &batch->sandbox_mode)) {
		snprintf(batch->error, sizeof batch->error, "--sandbox: '%s' is none of auto, require, off",
			 batch->conf->sandbox);
		return false;
	}
	struct vg_sandbox sandbox = {batch->sandbox_mode, (uint64_t)batch->conf->memory};
	batch->degree = vg_sandbox_probe(&sandbox);
	if (vg_sandbox_full(batch->degree) || batch->sandbox_mode == VG_SANDBOX_OFF) return true;
	struct vg_str degree = vg_sandbox_describe(arena, batch->degree);
	if (batch->sandbox_mode == VG_SANDBOX_REQUIRE) {
		snprintf(batch->error, sizeof batch->error,
			 "--sandbox require: this machine gives only: %.*s; --sandbox auto runs with that",
			 VG_STR_ARG(degree));
		return false;
	}
	vg_say_more("the sandbox is not whole on this machine: %.*s", VG_STR_ARG(degree));
	return true;
}

static bool open_pool(struct vg_batch *batch)
{
	const struct vg_batch_conf *conf = batch->conf;
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	int64_t jobs = conf->jobs >= 0 ? conf->jobs : cores;
	if (jobs > VG_JOBS_MAX) jobs = VG_JOBS_MAX;
	struct vg_pool_conf pool = {.pipeline = batch->pipeline,
				    .sink = batch->type,
				    .sink_conf = {.sentences = conf->sentences},
				    .sandbox = {batch->sandbox_mode, (uint64_t)conf->memory},
				    .jobs = (uint32_t)jobs,
				    .recycle = (uint32_t)conf->recycle,
				    .max_size = (uint64_t)conf->max_size,
				    .timeout = (uint64_t)conf->timeout,
				    .total = (uint64_t)conf->total,
				    .cpu = (uint64_t)conf->cpu};
	batch->pool = vg_pool_new(&pool, batch->error, sizeof batch->error);
	return batch->pool != NULL;
}

static bool open_type(struct vg_batch *batch)
{
	batch->type = vg_sink_for(batch->conf->output);
	if (batch->type != NULL) return true;
	snprintf(batch->error, sizeof batch->error,
		 "%s: the output's name ends in .db, .sqlite or .jsonl, or is - for standard output",
		 batch->conf->output);
	return false;
}

static bool open_all(struct vg_batch *batch)
{
	const struct vg_options *options = batch->options;
	struct vg_pipeline_args args = {.stages = batch->conf->stages,
					.rules_dir = batch->conf->rules,
					.settings = options->settings.items,
					.n_settings = options->settings.n};
	if (!open_type(batch) || !open_sandbox(batch)) return false;
	batch->source = vg_source_open(options->operands.items, options->operands.n, batch->error, sizeof batch->error);
	if (batch->source == NULL) return false;
	batch->pipeline = vg_pipeline_open(&args, batch->error, sizeof batch->error);
	if (batch->pipeline == NULL) return false;
	batch->sink = batch->type->open(batch->conf->output, batch->error, sizeof batch->error);
	return batch->sink != NULL && open_pool(batch);
}

int vg_batch_run(const struct vg_batch_conf *conf, const struct vg_options *options)
{
	struct vg_batch batch = {.conf = conf, .options = options, .began = vg_now()};
	int status = VG_EXIT_USAGE;
	listen_to_signals();
	if (open_all(&batch))
		status = finish(&batch, work(&batch));
	else
		vg_say_error("%s", batch.error);
	vg_pool_free(batch.pool);
	if (batch.sink != NULL) batch.type->close(batch.sink);
	vg_pipeline_close(batch.pipeline);
	if (batch.source != NULL) vg_source_close(batch.source);
	return status;
}
