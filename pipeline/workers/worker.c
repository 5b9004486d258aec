/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker.h"
#include "snapshot.h"

#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define INPUT ((size_t)256 << 10) /* bytes that are read at once */
#define HUGE_PAGE ((uintptr_t)2 << 20)
#define HEAP_PART (30 << 20) /* bytes; what is larger malloc does not take from the heap */
#define HEAP_PARTS 2

/* What is kept of a document in work. */
struct keeping {
	struct vg_buf kept;
	struct vg_freezer freezer;
};

struct job {
	const struct vg_worker *worker;
	struct vg_job_head head;
	struct vg_job_fault faults[VG_FAULTS_MAX];
	struct vg_buf frames;                /* answers that were not sent yet */
	struct keeping keeping[VG_TOGETHER]; /* by the documents' places */
	char *stored, *path; /* snapshots in place of a file, and what it is called; `rest` are those to come */
	struct vg_str rest;
	struct vg_str snapshot; /* of the document in work */
	uint64_t answering;     /* the input whose documents are given now, or 0; what they have cost: nanoseconds */
	int64_t cost;
	int64_t unsent; /* what the documents of unsent answers have cost */
	char *noise;    /* hear_noise */
	char *input;
	size_t input_at, input_end;
};

/* Answers wait for others, so that many small documents cost few system calls: but not beyond this size, not while
 * there is nothing to do, and not while a document is worked after one that took longer than this. */
#define SEND_FROM ((size_t)160 << 10)
#define SEND_AFTER 2000000 /* nanoseconds of processor time */

static void answer(struct job *job)
{
	for (size_t at = 0; at < job->frames.len;) {
		ssize_t sent = write(job->worker->socket, job->frames.ptr + at, job->frames.len - at);
		if (sent < 0 && errno == EINTR) continue;
		if (sent <= 0) _Exit(0);
		at += (size_t)sent;
	}
	job->frames.len = 0;
	job->unsent = 0;
}

static void fill(struct job *job)
{
	answer(job);
	for (;;) {
		ssize_t got = read(job->worker->socket, job->input, INPUT);
		if (got < 0 && errno == EINTR) continue;
		if (got <= 0) _Exit(0); /* the supervisor is gone or has closed */
		job->input_at = 0;
		job->input_end = (size_t)got;
		return;
	}
}

static void receive(struct job *job, void *to, size_t n)
{
	for (char *p = to; n > 0;) {
		if (job->input_at == job->input_end) fill(job);
		size_t have = job->input_end - job->input_at, piece = have < n ? have : n;
		memcpy(p, job->input + job->input_at, piece);
		job->input_at += piece;
		p += piece;
		n -= piece;
	}
}

/* All documents of an input were given. */
static void end_input(struct job *job)
{
	if (job->answering == 0) return;
	struct vg_job_cost cost = {(uint64_t)job->cost / 1000};
	struct vg_frame frame = {VG_FRAME_DONE, sizeof cost};
	vg_buf_put(&job->frames, (const char *)&frame, sizeof frame);
	vg_buf_put(&job->frames, (const char *)&cost, sizeof cost);
	job->cost = 0;
	job->answering = 0;
}

static void done(void *user, struct vg_unit *unit)
{
	struct job *job = user;
	struct vg_buf *kept = &job->keeping[unit->place].kept;
	struct vg_encoder encoder = {job->worker->sink, job->worker->sink_conf, vg_str_n(kept->ptr, kept->len)};
	if (unit->input != job->answering) end_input(job);
	job->answering = unit->input;
	job->cost += unit->cost;
	job->unsent += unit->cost;
	vg_answer_put(&job->frames, &encoder, unit->doc, unit->document);
	vg_doc_free(unit->doc);
	kept->len = 0;
	if (unit->last && job->head.stored == 0) end_input(job);
	if (job->frames.len >= SEND_FROM) answer(job);
}

/* The bytes of the job's file, or false with the reason. */
static bool receive_bytes(struct job *job, char *bytes, struct vg_job_end *end_r)
{
	uint64_t at = 0;
	struct vg_frame frame;
	for (;;) {
		receive(job, &frame, sizeof frame);
		if (frame.type == VG_FRAME_END) break;
		if (frame.type != VG_FRAME_CHUNK || frame.length > job->head.size - at) _Exit(1);
		receive(job, bytes + at, frame.length);
		at += frame.length;
	}
	receive(job, end_r, sizeof *end_r);
	return end_r->ok != 0 && at == job->head.size;
}

/* The next of the documents that came as snapshots. */
static struct vg_doc *next_stored(void *user, uint64_t *input_r)
{
	struct job *job = user;
	(void)input_r; /* it is the same */
	struct vg_str before = job->rest;
	if (before.len == 0) return NULL;
	struct vg_doc *doc = vg_snapshot_get(&job->rest, (enum vg_snapshot_state)job->head.stored, vg_str_z(job->path));
	if (doc == NULL) _Exit(1); /* what is stored was altered */
	job->snapshot = vg_str_slice(before, 0, before.len - job->rest.len);
	return doc;
}

static struct vg_doc *receive_stored(struct job *job)
{
	struct vg_job_end end;
	job->path = vg_alloc((size_t)job->head.path_length + 1);
	receive(job, job->path, job->head.path_length);
	job->path[job->head.path_length] = '\0';
	job->stored = vg_alloc(job->head.size + 1);
	if (!receive_bytes(job, job->stored, &end)) _Exit(1);
	job->rest = vg_str_n(job->stored, job->head.size);
	return next_stored(job, NULL);
}

static struct vg_doc *receive_doc(struct job *job)
{
	struct vg_job_end end;
	struct vg_doc *doc = vg_doc_new();
	char *path = vg_arena_alloc(doc->arena, (size_t)job->head.path_length + 1);
	receive(job, path, job->head.path_length);
	doc->path = vg_str_n(path, job->head.path_length);
	char *bytes = vg_arena_alloc(doc->arena, job->head.size + 1);
	bool whole = receive_bytes(job, bytes, &end);
	if (whole) doc->source = vg_str_n(bytes, job->head.size);
	vg_doc_identify(doc);
	if (!whole) vg_doc_error(doc, "input", (enum vg_error_code)end.code, "%s", end.message);
	return doc;
}

/* What came in its later state still holds: the frozen one is in its snapshot alone. */
static void keep(void *user, const struct vg_unit *unit, bool last)
{
	struct job *job = user;
	struct keeping *keeping = &job->keeping[unit->place];
	keeping->kept.len = 0;
	if (job->head.stored == VG_SNAPSHOT_LATE)
		vg_buf_str(&keeping->kept, job->snapshot);
	else if (last)
		vg_snapshot_put(&keeping->kept, &keeping->freezer, unit->doc);
	else
		vg_freezer_take(&keeping->freezer, unit->doc);
}

/* Whether another job is here whole, of a small file that was not tried before: then it can be worked together with
 * those before it. The supervisor is believed. */
static bool has_another(const struct job *job)
{
	struct vg_frame frame;
	struct vg_job_head head;
	const char *at = job->input + job->input_at;
	size_t left = job->input_end - job->input_at, chunks;
	if (left < sizeof frame + sizeof head) return false;
	memcpy(&head, at + sizeof frame, sizeof head);
	if (head.stored != 0 || head.skip + head.n_faults != 0 || head.size > VG_TOGETHER_BYTES) return false;
	chunks = head.size > 0 ? sizeof frame + head.size : 0;
	return left >= 2 * sizeof frame + sizeof head + head.path_length + chunks + sizeof(struct vg_job_end);
}

static void receive_head(struct job *job)
{
	struct vg_frame frame;
	receive(job, &frame, sizeof frame);
	if (frame.type != VG_FRAME_JOB || frame.length < sizeof job->head) _Exit(1);
	receive(job, &job->head, sizeof job->head);
	if (job->head.n_faults > VG_FAULTS_MAX) _Exit(1);
	receive(job, job->faults, sizeof *job->faults * job->head.n_faults);
}

static struct vg_doc *another(void *user, uint64_t *input_r)
{
	struct job *job = user;
	if (job->unsent > SEND_AFTER) answer(job);
	if (!has_another(job)) return NULL;
	receive_head(job);
	*input_r = job->head.ordinal + 1;
	return receive_doc(job);
}

/* What is printed from now on belongs to the document that is at work now. Most print nothing, and their first byte
 * tells so without a call of the system. */
static void hush(void *user)
{
	struct job *job = user;
	if (job->noise != NULL && *job->noise == 0) return;
	lseek(STDERR_FILENO, 0, SEEK_SET);
	if (job->noise != NULL) *job->noise = 0;
}

/* The first byte of what a worker prints, which is 0 while it has printed nothing; NULL where memory has no room. */
static char *hear_noise(void)
{
	void *noise = mmap(NULL, 1, PROT_READ | PROT_WRITE, MAP_SHARED, STDERR_FILENO, 0);
	return noise != MAP_FAILED ? noise : NULL;
}

/* One job, and those behind it that can be worked together with it. */
static void run_job(struct job *job)
{
	struct vg_fault faults[VG_FAULTS_MAX];
	bool stored = job->head.stored != 0, again = job->head.skip + job->head.n_faults != 0;
	job->answering = job->head.ordinal + 1;
	struct vg_work work = {.input = job->answering,
			       .skip = job->head.skip,
			       .faults = faults,
			       .n_faults = job->head.n_faults,
			       .together = stored || again ? 1 : VG_TOGETHER,
			       .more = stored  ? next_stored
				       : again ? NULL
					       : another,
			       .begin = hush,
			       .done = done,
			       .user = job};
	for (uint32_t i = 0; i < work.n_faults; i++) {
		const struct vg_job_fault *fault = &job->faults[i];
		faults[i] = (struct vg_fault){fault->document, fault->stage, (enum vg_error_code)fault->code,
					      fault->message};
	}
	job->worker->watch->progress = (struct vg_progress){.input = job->answering};
	vg_pipeline_work(job->worker->pipeline, stored ? receive_stored(job) : receive_doc(job), &work);
	end_input(job);
	if (job->unsent > SEND_AFTER) answer(job);
	free(job->stored);
	free(job->path);
	job->stored = job->path = NULL;
	job->worker->watch->progress.input = 0;
}

/* What the heap grows into comes in huge pages, where the system has them: one of 2 MB costs a tenth of its 512 small
 * ones, and a worker takes tens of megabytes before what one document took serves the next. */
static void grow_in_huge_pages(void)
{
	void *parts[HEAP_PARTS];
	mallopt(M_TRIM_THRESHOLD, (HEAP_PARTS + 1) * HEAP_PART); /* it would go back at once */
	for (int i = 0; i < HEAP_PARTS; i++) {
		parts[i] = malloc(HEAP_PART);
		uintptr_t at = ((uintptr_t)parts[i] + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
		if (parts[i] != NULL) madvise((void *)at, HEAP_PART - HUGE_PAGE, MADV_HUGEPAGE);
	}
	for (int i = 0; i < HEAP_PARTS; i++) free(parts[i]);
}

_Noreturn void vg_worker_serve(const struct vg_worker *worker)
{
	struct job job = {.worker = worker, .input = vg_alloc(INPUT), .noise = hear_noise()};
	vg_pipeline_watch(worker->pipeline, &worker->watch->progress);
	if (worker->keep) vg_pipeline_keep(worker->pipeline, VG_FROZEN, VG_LATE, keep, &job);
	struct vg_sandbox sandbox = worker->sandbox;
	sandbox.forbidden = &worker->watch->forbidden;
	vg_sandbox_enter(&sandbox);
	grow_in_huge_pages();
	for (;;) {
		receive_head(&job);
		run_job(&job);
	}
}
