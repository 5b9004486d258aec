/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch.h"
#include "say.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* A mark is made so often that making marks takes a twentieth of the time, within these bounds. Milliseconds. */
#define MARK_MIN 150
#define MARK_MAX 10000

static volatile sig_atomic_t stop_signal;

static void on_signal(int number)
{
	if (stop_signal != 0) _exit(128 + number); /* asked twice: no clean-up */
	stop_signal = number;
}

int vg_batch_stop_signal(void)
{
	return stop_signal;
}

void vg_batch_listen(void)
{
	struct sigaction action = {.sa_handler = on_signal};
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

static void say_failure(const struct vg_head *head, const struct vg_answer *answer)
{
	enum vg_error_code code = (enum vg_error_code)answer->errors[answer->n_errors - 1];
	vg_progress_clear();
	vg_say_more("failed: %.*s%s: %s; %s", VG_STR_ARG(head->path), answer->document > 0 ? " (a member)" : "",
		    vg_error_name(code), vg_error_remedy(code));
}

static bool note_errors(struct vg_batch *batch, const struct vg_head *head, const struct vg_answer *answer)
{
	for (uint32_t i = 0; i < answer->n_errors && batch->ledger != NULL; i++) {
		enum vg_error_code code = (enum vg_error_code)answer->errors[i];
		if (!vg_error_depends_on_machine(code) || vg_ledger_note(batch->ledger, code, head->path)) continue;
		snprintf(batch->error, sizeof batch->error, "cannot write %s.run", batch->conf->output);
		return false;
	}
	return true;
}

/* One document's answer into tally and sink. */
static bool put_answer(struct vg_batch *batch, const struct vg_head *head, struct vg_str frame, bool spooled)
{
	struct vg_answer answer;
	struct vg_spooled where;
	struct vg_str bytes;
	if (!vg_answer_get(frame, &answer, &bytes)) return true; /* was checked when it arrived */
	vg_tally_add(&batch->tally, &answer);
	batch->in_input = true;
	if (answer.outcome == VG_OUTCOME_FAILED && answer.n_errors > 0) say_failure(head, &answer);
	if (!note_errors(batch, head, &answer)) return false;
	if (!spooled) return batch->type->put(batch->sink, bytes, batch->error, sizeof batch->error);
	memcpy(&where, bytes.ptr, sizeof where);
	return batch->type->put_file(batch->sink, head->spool, where.offset, where.length, batch->error,
				     sizeof batch->error);
}

static bool put_head(struct vg_batch *batch, const struct vg_head *head)
{
	struct vg_frame frame;
	for (uint32_t at = 0; at < head->frames.len; at += (uint32_t)sizeof frame + frame.length) {
		memcpy(&frame, head->frames.ptr + at, sizeof frame);
		uint32_t start = at + (uint32_t)sizeof frame;
		struct vg_str body = vg_str_slice(head->frames, start, start + frame.length);
		if (!put_answer(batch, head, body, frame.type == VG_FRAME_SPOOLED)) return false;
	}
	if (!head->last) return true;
	batch->in_input = false;
	batch->tally.inputs++;
	batch->tally.input_bytes += head->size;
	vg_hash_add(batch->inputs, head->path.ptr, head->path.len + 1);
	return true;
}

bool vg_batch_mark(struct vg_batch *batch)
{
	struct vg_checkpoint checkpoint = {.mark = {.number = batch->mark + 1}, .tally = batch->tally};
	if (batch->ledger == NULL || batch->in_input) return true;
	int64_t before = vg_now();
	if (!batch->type->settle(batch->sink, &checkpoint.mark, batch->error, sizeof batch->error)) return false;
	vg_hash_peek(batch->inputs, checkpoint.inputs);
	if (!vg_ledger_save(batch->ledger, &checkpoint)) {
		snprintf(batch->error, sizeof batch->error, "cannot write %s.run", batch->conf->output);
		return false;
	}
	if (!batch->type->commit(batch->sink, &checkpoint.mark, batch->error, sizeof batch->error)) return false;
	batch->mark++;
	batch->marked = vg_now();
	batch->mark_cost = batch->marked - before;
	return true;
}

static bool mark_if_due(struct vg_batch *batch)
{
	int64_t pause = batch->mark_cost * 20;
	if (pause < MARK_MIN) pause = MARK_MIN;
	if (pause > MARK_MAX) pause = MARK_MAX;
	return vg_now() - batch->marked < pause || vg_batch_mark(batch);
}

static bool take_answers(struct vg_batch *batch)
{
	struct vg_head head;
	while (vg_pool_take(batch->pool, &head))
		if (!put_head(batch, &head) || (head.last && !mark_if_due(batch))) return false;
	return true;
}

bool vg_batch_work(struct vg_batch *batch)
{
	struct vg_input input;
	bool more = true;
	int64_t shown = 0;
	batch->marked = vg_now();
	while (stop_signal == 0 && (more || !vg_pool_idle(batch->pool))) {
		while (more && vg_pool_room(batch->pool)) {
			more = vg_source_next(batch->source, &input);
			if (more) vg_pool_add(batch->pool, &input);
		}
		vg_pool_turn(batch->pool, 100);
		const char *broken = vg_pool_broken(batch->pool);
		if (broken != NULL) snprintf(batch->error, sizeof batch->error, "%s", broken);
		if (broken != NULL || !take_answers(batch)) return false;
		vg_progress_show(batch);
		if (batch->ledger == NULL || vg_now() - shown < 500) continue;
		shown = vg_now();
		vg_ledger_show(batch->ledger, &batch->tally, batch->pool);
	}
	return true;
}
