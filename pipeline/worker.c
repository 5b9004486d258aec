/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct job {
	const struct vg_worker *worker;
	struct vg_job_head head;
	struct vg_buf frames; /* answers that were not sent yet */
	uint32_t next;        /* number of the next document */
};

/* Answers below this size wait for more, so that small documents cost one system call in the end. */
#define SEND_FROM ((size_t)64 << 10)

static void receive(int socket, void *at, size_t n)
{
	for (char *p = at; n > 0;) {
		ssize_t got = read(socket, p, n);
		if (got < 0 && errno == EINTR) continue;
		if (got <= 0) _Exit(0); /* the supervisor is gone or has closed */
		p += got;
		n -= (size_t)got;
	}
}

static void answer(struct job *job)
{
	for (size_t at = 0; at < job->frames.len;) {
		ssize_t sent = write(job->worker->socket, job->frames.ptr + at, job->frames.len - at);
		if (sent < 0 && errno == EINTR) continue;
		if (sent <= 0) _Exit(0);
		at += (size_t)sent;
	}
	job->frames.len = 0;
}

static void done(void *user, struct vg_doc *doc)
{
	struct job *job = user;
	vg_answer_put(&job->frames, job->worker->sink, job->worker->sink_conf, doc, job->head.skip + job->next++);
	vg_doc_free(doc);
	if (job->frames.len >= SEND_FROM) answer(job);
}

/* The bytes of the job's file, or false with the reason. */
static bool receive_bytes(const struct job *job, char *bytes, struct vg_job_end *end_r)
{
	uint64_t at = 0;
	struct vg_frame frame;
	for (;;) {
		receive(job->worker->socket, &frame, sizeof frame);
		if (frame.type == VG_FRAME_END) break;
		if (frame.type != VG_FRAME_CHUNK || frame.length > job->head.size - at) _Exit(1);
		receive(job->worker->socket, bytes + at, frame.length);
		at += frame.length;
	}
	receive(job->worker->socket, end_r, sizeof *end_r);
	return end_r->ok != 0 && at == job->head.size;
}

static struct vg_doc *receive_doc(const struct job *job)
{
	struct vg_job_end end;
	struct vg_doc *doc = vg_doc_new();
	char *path = vg_arena_alloc(doc->arena, (size_t)job->head.path_length + 1);
	receive(job->worker->socket, path, job->head.path_length);
	doc->path = vg_str_n(path, job->head.path_length);
	char *bytes = vg_arena_alloc(doc->arena, job->head.size + 1);
	bool whole = receive_bytes(job, bytes, &end);
	if (whole) doc->source = vg_str_n(bytes, job->head.size);
	vg_doc_identify(doc);
	if (!whole) vg_doc_error(doc, "input", (enum vg_error_code)end.code, "%s", end.message);
	return doc;
}

static void run_job(struct job *job)
{
	struct vg_fault faults[VG_FAULTS_MAX];
	struct vg_rerun rerun = {.skip = job->head.skip, .faults = faults, .n_faults = job->head.n_faults};
	for (uint32_t i = 0; i < rerun.n_faults; i++) {
		const struct vg_job_fault *fault = &job->head.faults[i];
		faults[i] = (struct vg_fault){fault->document, fault->stage, (enum vg_error_code)fault->code,
					      fault->message};
	}
	job->worker->watch->progress = (struct vg_progress){0};
	job->worker->watch->job = job->head.ordinal + 1;
	vg_pipeline_rerun(job->worker->pipeline, receive_doc(job), &rerun, done, job);
	struct vg_frame frame = {VG_FRAME_DONE, 0};
	vg_buf_put(&job->frames, (const char *)&frame, sizeof frame);
	answer(job);
	job->worker->watch->job = 0;
}

_Noreturn void vg_worker_serve(const struct vg_worker *worker)
{
	struct job job = {.worker = worker};
	struct vg_frame frame;
	vg_pipeline_watch(worker->pipeline, &worker->watch->progress);
	vg_sandbox_enter(&worker->sandbox);
	for (;;) {
		receive(worker->socket, &frame, sizeof frame);
		if (frame.type != VG_FRAME_JOB || frame.length < sizeof job.head) _Exit(1);
		receive(worker->socket, &job.head, sizeof job.head);
		job.next = 0;
		run_job(&job);
	}
}
