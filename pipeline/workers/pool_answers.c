/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes back of a job: answers checked and gathered, large ones in a spool, those that wait long in a file. */
#include "pool_int.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

void vg_job_put(struct vg_pool *pool, struct job *job, struct vg_doc *doc)
{
	size_t before = job->frames.len;
	struct vg_encoder encoder = {pool->conf.sink, &pool->conf.sink_conf, vg_str_n(job->kept.ptr, job->kept.len)};
	vg_answer_put(&job->frames, &encoder, doc, job->answered++);
	job->kept.len = 0;
	if (job != vg_job_first(pool)) pool->ahead += job->frames.len - before;
	vg_doc_free(doc);
}

void vg_job_fail(struct vg_pool *pool, struct job *job, enum vg_error_code code, const char *message)
{
	struct vg_doc *doc = vg_doc_new();
	bool member = job->answered > 0; /* which one is not known here */
	doc->path = member ? vg_arena_printf(doc->arena, "%s!/#%u", job->path, job->answered)
			   : vg_arena_str(doc->arena, vg_str_z(job->path));
	vg_doc_identify(doc);
	vg_doc_error(doc, "input", code, "%s%s", message, member ? "; the members from here on were not read" : "");
	vg_job_put(pool, job, doc);
}

/* Whether a worker's bytes can be an answer to the job, whatever else they are, and the job may have as many. */
static bool may_be(const struct vg_pool *pool, struct job *job, struct vg_str bytes, bool mapped)
{
	job->bytes += bytes.len;
	if (job->bytes > ANSWERS_MAX) return false;
	return pool->conf.sink->check == NULL || pool->conf.sink->check(bytes, vg_str_z(job->path), mapped);
}

/* Whether a DOC frame's bytes are the next answer to the job. */
static bool is_answer(const struct vg_pool *pool, struct job *job, struct vg_str frame)
{
	struct vg_answer answer;
	struct vg_str bytes;
	if (!vg_answer_get(frame, &answer, &bytes) || answer.document != job->answered) return false;
	if (answer.kept > bytes.len) return false;
	return may_be(pool, job, vg_str_slice(bytes, 0, bytes.len - answer.kept), false);
}

bool vg_job_answer_all(struct vg_pool *pool, struct job *job, struct vg_buf *in, size_t whole)
{
	struct vg_buf rest = job->frames;
	struct vg_str frame = vg_str_n(in->ptr + sizeof(struct vg_frame), whole - sizeof(struct vg_frame));
	if (rest.len > 0 || !is_answer(pool, job, frame)) return false;
	vg_buf_put(&rest, in->ptr + whole, in->len - whole);
	job->frames = *in;
	job->frames.len = whole;
	*in = rest;
	if (job != vg_job_first(pool)) pool->ahead += whole;
	job->answered++;
	return true;
}

bool vg_job_answer(struct vg_pool *pool, struct job *job, struct vg_str frame)
{
	if (!is_answer(pool, job, frame)) return false;
	struct vg_frame head = {VG_FRAME_DOC, frame.len};
	vg_buf_put(&job->frames, (const char *)&head, sizeof head);
	vg_buf_str(&job->frames, frame);
	if (job != vg_job_first(pool)) pool->ahead += sizeof head + frame.len;
	job->answered++;
	return true;
}

/* A file without a name beside the output, or, where there is none to be had, in memory. */
static int open_spool(struct vg_pool *pool)
{
	int fd = open(pool->conf.spool_folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0) fd = memfd_create("vaglio-spool", MFD_CLOEXEC);
	pool->n_spools += fd >= 0 ? 1 : 0;
	return fd;
}

bool vg_job_spool(struct vg_pool *pool, struct slot *slot, struct job *job, struct vg_str head, uint32_t length)
{
	struct vg_str bytes;
	if (!vg_answer_get(head, &slot->answer, &bytes) || slot->answer.document != job->answered) return false;
	if (slot->answer.kept > length - sizeof slot->answer) return false;
	if (job->spool < 0) job->spool = open_spool(pool);
	slot->spooling = length - sizeof slot->answer;
	slot->spool_at = job->spooled;
	return true;
}

static void put_spooled(struct vg_pool *pool, struct slot *slot, struct job *job)
{
	struct vg_spooled where = {job->spooled, slot->spool_at - job->spooled};
	struct vg_frame frame = {VG_FRAME_SPOOLED, sizeof slot->answer + sizeof where};
	vg_buf_put(&job->frames, (const char *)&frame, sizeof frame);
	vg_buf_put(&job->frames, (const char *)&slot->answer, sizeof slot->answer);
	vg_buf_put(&job->frames, (const char *)&where, sizeof where);
	if (job != vg_job_first(pool)) pool->ahead += sizeof frame + frame.length;
	job->spooled = slot->spool_at;
	job->answered++;
}

static bool check_spooled(struct vg_pool *pool, const struct slot *slot, struct job *job)
{
	struct vg_mapped_piece piece;
	uint64_t length = slot->spool_at - job->spooled - slot->answer.kept;
	if (length == 0) return false;
	if (!vg_piece_map(&piece, job->spool, job->spooled, length, pool->broken, sizeof pool->broken)) return true;
	bool right = may_be(pool, job, piece.bytes, true);
	vg_piece_unmap(&piece);
	return right;
}

int64_t vg_job_spool_more(struct vg_pool *pool, struct slot *slot, struct job *job, struct vg_str bytes)
{
	size_t n = bytes.len < slot->spooling ? bytes.len : slot->spooling;
	for (size_t at = 0; at < n;) {
		ssize_t written = pwrite(job->spool, bytes.ptr + at, n - at, (off_t)slot->spool_at);
		if (written < 0 && errno == EINTR) continue;
		if (written <= 0) {
			snprintf(pool->broken, sizeof pool->broken, "cannot write a spool file in %s: %s",
				 pool->conf.spool_folder, strerror(errno));
			return (int64_t)n;
		}
		at += (size_t)written;
		slot->spool_at += (uint64_t)written;
	}
	slot->spooling -= n;
	if (slot->spooling > 0) return (int64_t)n;
	if (!check_spooled(pool, slot, job)) return -1;
	put_spooled(pool, slot, job);
	return (int64_t)n;
}

static bool write_away(int fd, const struct vg_buf *bytes, uint64_t at)
{
	for (size_t done = 0; done < bytes->len;) {
		ssize_t n = pwrite(fd, bytes->ptr + done, bytes->len - done, (off_t)(at + done));
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return false;
		done += (size_t)n;
	}
	return true;
}

/* An earlier input takes long: the job's answers wait in a file, so that the other workers need not wait. Where there
 * is no place for them they stay where they are. */
static void put_away(struct vg_pool *pool, struct job *job)
{
	size_t n = job->frames.len;
	if (pool->away < 0) pool->away = open(pool->conf.spool_folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (pool->away < 0 || n == 0 || n > AWAY_MAX - pool->away_end) return;
	if (!write_away(pool->away, &job->frames, pool->away_end)) return;
	job->away_at = pool->away_end;
	job->away = n;
	pool->away_end += n;
	pool->n_away++;
	pool->ahead -= n;
	vg_buf_free(&job->frames);
}

void vg_job_bring_back(struct vg_pool *pool, struct job *job)
{
	vg_buf_reserve(&job->frames, job->away);
	while (job->frames.len < job->away) {
		size_t done = job->frames.len;
		ssize_t n = pread(pool->away, job->frames.ptr + done, job->away - done, (off_t)(job->away_at + done));
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) {
			snprintf(pool->broken, sizeof pool->broken, "cannot read a file in %s: %s",
				 pool->conf.spool_folder, n < 0 ? strerror(errno) : "it was cut");
			return;
		}
		job->frames.len += (size_t)n;
	}
	job->away = 0;
	if (--pool->n_away > 0) return;
	close(pool->away);
	pool->away = -1;
	pool->away_end = 0;
}

void vg_job_done(struct vg_pool *pool, struct job *job)
{
	job->done = true;
	if (job->fd >= 0) close(job->fd);
	job->fd = -1;
	if (job == vg_job_first(pool)) {
		vg_job_empty(&job->content);
		return;
	}
	vg_buf_free(&job->content);
	if (pool->ahead > AWAY_FROM) put_away(pool, job);
}
