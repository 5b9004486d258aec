/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs through the workers into the sink, one after the other; marks on the way, errors, copies. */
#include "batch.h"
#include "say.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* A mark is made so often that making marks takes a fiftieth of the time, within these bounds: on a slow disk workers
 * run dry meanwhile. Milliseconds. */
#define MARK_SHARE 50
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
	struct sigaction action = {.sa_handler = on_signal}, before;
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	bool goes_on = sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler == SIG_IGN; /* as nohup has it */
	if (!goes_on) sigaction(SIGHUP, &action, NULL);
}

static void say_failure(const struct vg_head *head, const struct vg_answer *answer)
{
	enum vg_error_code code = (enum vg_error_code)answer->errors[answer->n_errors - 1];
	vg_progress_clear();
	vg_say_more("failed: %.*s%s: %s; %s", VG_STR_ARG(head->path), answer->document > 0 ? " (a member)" : "",
		    vg_error_name(code), vg_error_remedy(code));
}

bool vg_batch_note_errors(struct vg_batch *batch, const struct vg_head *head, const struct vg_answer *answer)
{
	for (uint32_t i = 0; i < answer->n_errors && batch->ledger != NULL; i++) {
		enum vg_error_code code = (enum vg_error_code)answer->errors[i];
		if (!vg_error_depends_on_machine(code) || vg_ledger_note(batch->ledger, code, head->path)) continue;
		snprintf(batch->error, sizeof batch->error, "cannot write %s.run", batch->conf->output);
		return false;
	}
	return true;
}

/* Whether the answer would be the same for another file with the same bytes. */
static bool is_repeatable(const struct vg_answer *answer)
{
	bool read = answer->outcome == VG_OUTCOME_OK || answer->outcome == VG_OUTCOME_PARTIAL;
	for (uint32_t i = 0; i < answer->n_errors; i++)
		read = read && !vg_error_depends_on_machine((enum vg_error_code)answer->errors[i]);
	return read && answer->n_errors < VG_ANSWER_ERRORS;
}

/* What is kept of a document, in a spool file. */
struct spooled {
	int fd;
	uint64_t offset;
};

static bool read_spool(void *user, uint64_t at, char *to, uint32_t n)
{
	const struct spooled *spooled = user;
	for (uint32_t done = 0; done < n;) {
		ssize_t got = pread(spooled->fd, to + done, n - done, (off_t)(spooled->offset + at + done));
		if (got < 0 && errno == EINTR) continue;
		if (got <= 0) return false;
		done += (uint32_t)got;
	}
	return true;
}

/* One document's answer into tally and sink. */
static bool put_answer(struct vg_batch *batch, const struct vg_head *head, struct vg_str frame, bool spooled)
{
	struct vg_answer answer;
	struct vg_spooled at;
	struct vg_str bytes;
	if (!vg_answer_get(frame, &answer, &bytes)) return true; /* was checked when it arrived */
	vg_tally_add(&batch->tally, &answer);
	batch->answer = answer;
	if (answer.outcome == VG_OUTCOME_FAILED && answer.n_errors > 0) say_failure(head, &answer);
	if (!vg_batch_note_errors(batch, head, &answer)) return false;
	struct vg_kept kept = {.bytes = VG_STR("")};
	struct spooled spooled_kept;
	bool put = true;
	if (!spooled) {
		kept.bytes = vg_str_slice(bytes, bytes.len - answer.kept, bytes.len);
		bytes.len -= answer.kept;
		put = batch->type->put(batch->sink, bytes, batch->error, sizeof batch->error);
	} else {
		memcpy(&at, bytes.ptr, sizeof at);
		at.length -= answer.kept;
		put = batch->type->put_file(batch->sink, head->spool, at.offset, at.length, batch->error,
					    sizeof batch->error);
		spooled_kept = (struct spooled){head->spool, at.offset + at.length};
		kept = (struct vg_kept){.length = answer.kept, .read = read_spool, .user = &spooled_kept};
	}
	bool found = put && batch->type->where(batch->sink, &batch->ref);
	bool model = found && batch->copies != NULL && batch->answers == 0 && is_repeatable(&answer);
	batch->answers += model ? 1 : 2; /* from 2 on it is no document that stands for others */
	return put && vg_batch_note_document(batch, &answer, found ? &batch->ref : NULL, &kept);
}

static bool put_copy(struct vg_batch *batch, const struct vg_head *head, struct vg_str frame)
{
	struct vg_copy copy;
	struct vg_sink_ref ref = {.numbers = {0}};
	struct vg_buf line = {0}, id = {0};
	if (frame.len != sizeof copy) return true;
	memcpy(&copy, frame.ptr, sizeof copy);
	vg_copy_head(&copy, head->path, &line, &id);
	struct vg_sink_copy doc = {.ref = copy.ref,
				   .id = vg_str_n(id.ptr, id.len),
				   .path = head->path,
				   .head = vg_str_n(line.ptr, line.len)};
	vg_record_hash(copy.answer.tail, doc.head, copy.answer.hash);
	vg_answer_set_id(&copy.answer, doc.id);
	vg_tally_add(&batch->tally, &copy.answer);
	batch->tally.copies++;
	bool put = batch->type->copy(batch->sink, &doc, batch->error, sizeof batch->error);
	if (put) batch->type->where(batch->sink, &ref);
	struct vg_kept same = {.bytes = batch->rows == NULL ? VG_STR("") : vg_inputs_kept(batch->rows, copy.document)};
	put = put && vg_batch_note_document(batch, &copy.answer, &ref, &same);
	batch->answers += 2;
	vg_buf_free(&line);
	vg_buf_free(&id);
	return put;
}

static bool put_frame(struct vg_batch *batch, const struct vg_head *head, uint32_t type, struct vg_str body)
{
	batch->in_input = true;
	if (type == VG_FRAME_COPY) return put_copy(batch, head, body);
	if (type == VG_FRAME_KEPT) return vg_batch_put_kept(batch, head, body);
	return put_answer(batch, head, body, type == VG_FRAME_SPOOLED);
}

static bool put_head(struct vg_batch *batch, const struct vg_head *head)
{
	struct vg_frame frame;
	for (uint32_t at = 0; at < head->frames.len; at += (uint32_t)sizeof frame + frame.length) {
		memcpy(&frame, head->frames.ptr + at, sizeof frame);
		uint32_t start = at + (uint32_t)sizeof frame;
		struct vg_str body = vg_str_slice(head->frames, start, start + frame.length);
		if (!put_frame(batch, head, frame.type, body)) return false;
	}
	if (!head->last) return true;
	if (batch->answers == 1) {
		struct vg_copy copy = {.answer = batch->answer, .ref = batch->ref, .size = head->size};
		if (batch->rows != NULL) copy.document = vg_inputs_documents(batch->rows) - 1;
		vg_copies_add(batch->copies, head->path, &copy, head->print);
	}
	if (!vg_batch_note_input(batch, head)) return false;
	batch->answers = 0;
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
	if (batch->rows != NULL && !vg_inputs_mark(batch->rows)) {
		snprintf(batch->error, sizeof batch->error, "cannot write %s.inputs: %s", batch->conf->output,
			 vg_inputs_error(batch->rows));
		return false;
	}
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
	int64_t pause = batch->mark_cost * MARK_SHARE;
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

static bool is_wanted(const struct vg_batch *batch, const struct vg_input *input)
{
	return batch->conf->wanted == NULL || vg_wanted_has(batch->conf->wanted, input->path);
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
			if (more && is_wanted(batch, &input)) vg_pool_add(batch->pool, &input);
		}
		vg_pool_turn(batch->pool, vg_pool_idle(batch->pool) ? 0 : 100);
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
