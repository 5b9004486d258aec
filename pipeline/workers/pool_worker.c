/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One worker process as the pool sees it: started, fed, heard, timed, and replaced when it is lost. */
#include "pool_int.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define EXIT_MEMORY 71 /* of a process whose allocation failed */
#define SEND_BUFFER (1 << 20)
#define STARTS 5              /* times that a worker is started in vain before the run stops */
#define START_PAUSE 100000000 /* nanoseconds between them */
#define PACE_MAX 1000000      /* microseconds that an input counts for at most */

static bool start(struct vg_pool *pool, struct slot *slot, const int sockets[2], int noise)
{
	int size = SEND_BUFFER;
	setsockopt(sockets[0], SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
	setsockopt(sockets[1], SOL_SOCKET, SO_SNDBUF, &size, sizeof size); /* a worker goes on while its answer waits */
	fcntl(sockets[0], F_SETFL, O_NONBLOCK);
	pid_t pid = vg_nursery_fork(pool->conf.nursery, (uint32_t)(slot - pool->slots), sockets[1], noise);
	close(sockets[1]);
	if (pid > 0) {
		slot->pid = pid;
		clock_getcpuclockid(pid, &slot->clock);
		slot->socket = sockets[0];
		slot->noise_fd = noise;
		return true;
	}
	close(sockets[0]);
	close(noise);
	return false;
}

bool vg_slot_start(struct vg_pool *pool, struct slot *slot)
{
	int sockets[2];
	*slot = (struct slot){.socket = -1, .noise_fd = -1, .out = slot->out, .in = slot->in, .noise = slot->noise};
	slot->out.len = slot->in.len = slot->noise.len = 0;
	slot->watch = vg_nursery_watch(pool->conf.nursery, (uint32_t)(slot - pool->slots));
	*slot->watch = (struct vg_watch){0};
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) return false;
	int noise = memfd_create("vaglio-noise", MFD_CLOEXEC);
	if (noise >= 0 && ftruncate(noise, 1) == 0) return start(pool, slot, sockets, noise);
	if (noise >= 0) close(noise);
	close(sockets[0]);
	close(sockets[1]);
	return false;
}

bool vg_slot_revive(struct vg_pool *pool, struct slot *slot)
{
	for (int i = 0; i < STARTS; i++) {
		if (vg_slot_start(pool, slot)) return true;
		nanosleep(&(struct timespec){.tv_nsec = START_PAUSE}, NULL);
	}
	snprintf(pool->broken, sizeof pool->broken, "cannot start another worker: %s", strerror(errno));
	return false;
}

/* What the process had to say at last: it writes where its standard error stands, which is moved back to the beginning
 * when it takes another document. */
static void hear(struct slot *slot)
{
	off_t end = lseek(slot->noise_fd, 0, SEEK_CUR), from = end > NOISE_MAX ? end - NOISE_MAX : 0;
	vg_buf_reserve(&slot->noise, NOISE_MAX);
	ssize_t n = end > from ? pread(slot->noise_fd, slot->noise.ptr, (size_t)(end - from), from) : 0;
	slot->noise.len = n > 0 ? (size_t)n : 0;
}

/* Kills the process, if need be, and waits for it; gives its status. */
static int reap(struct slot *slot)
{
	int status = 0;
	if (slot->pid <= 0) return 0;
	kill(slot->pid, SIGKILL);
	while (waitpid(slot->pid, &status, 0) < 0 && errno == EINTR)
		;
	close(slot->socket);
	hear(slot);
	close(slot->noise_fd);
	slot->noise_fd = -1;
	slot->pid = 0;
	return status;
}

void vg_slot_stop(struct slot *slot)
{
	reap(slot);
	vg_buf_free(&slot->out);
	vg_buf_free(&slot->in);
	vg_buf_free(&slot->noise);
	*slot = (struct slot){0};
}

static void put_frame(struct vg_buf *buf, enum vg_frame_type type, const void *bytes, size_t n)
{
	struct vg_frame frame = {type, (uint32_t)n};
	vg_buf_put(buf, (const char *)&frame, sizeof frame);
	vg_buf_put(buf, bytes, n);
}

static void begin_job(struct slot *slot, struct job *job)
{
	job->head.ordinal = job->ordinal;
	job->head.size = job->size;
	job->head.path_length = (uint32_t)strlen(job->path);
	put_frame(&slot->out, VG_FRAME_JOB, &job->head, sizeof job->head);
	vg_buf_put(&slot->out, (const char *)job->faults, sizeof *job->faults * job->head.n_faults);
	vg_buf_put(&slot->out, job->path, job->head.path_length);
	job->sent = 0;
	job->ended = false;
}

static void end_job(struct slot *slot, struct job *job, enum vg_error_code code, const char *message)
{
	struct vg_job_end end = {.ok = message == NULL, .code = code};
	if (message != NULL) snprintf(end.message, sizeof end.message, "%s", message);
	put_frame(&slot->out, VG_FRAME_END, &end, sizeof end);
	job->ended = true;
}

/* Whether the file still is what it was when it was opened, and ends where it should. */
static bool unchanged(const struct job *job)
{
	struct stat status;
	if (job->head.stored != 0) return true;
	if (fstat(job->fd, &status) != 0) return false;
	struct vg_stamp now = vg_stamp_of(&status);
	return now.size == job->stamp.size && now.mtime == job->stamp.mtime;
}

static void feed_job(struct slot *slot, struct job *job)
{
	if (job->sent < 0) begin_job(slot, job);
	if (job->read && !job->ended) {
		if (job->content.len > 0) put_frame(&slot->out, VG_FRAME_CHUNK, job->content.ptr, job->content.len);
		end_job(slot, job, (enum vg_error_code)0, NULL);
	}
	while (!job->ended && slot->out.len < VG_CHUNK_MAX) {
		uint64_t left = job->size - (uint64_t)job->sent;
		size_t want = left < VG_CHUNK_MAX ? left : VG_CHUNK_MAX;
		vg_buf_reserve(&slot->out, sizeof(struct vg_frame) + want);
		char *at = slot->out.ptr + slot->out.len;
		ssize_t n = want == 0 ? 0 : pread(job->fd, at + sizeof(struct vg_frame), want, job->sent);
		if (n < 0 && errno == EINTR) continue;
		if (n < 0)
			end_job(slot, job, VG_ERROR_INPUT_UNREADABLE, strerror(errno));
		else if (left == 0 && unchanged(job))
			end_job(slot, job, (enum vg_error_code)0, NULL);
		else if (n == 0)
			end_job(slot, job, VG_ERROR_INPUT_CHANGED, "the file changed while it was read");
		if (n <= 0) return;
		struct vg_frame frame = {VG_FRAME_CHUNK, (uint32_t)n};
		memcpy(at, &frame, sizeof frame);
		slot->out.len += sizeof frame + (size_t)n;
		job->sent += n;
	}
}

void vg_slot_feed(struct slot *slot)
{
	if (slot->out_at < slot->out.len) return;
	slot->out.len = slot->out_at = 0;
	for (int i = 0; i < QUEUE && slot->queue[i] != NULL && slot->out.len < VG_CHUNK_MAX; i++) {
		if (i > 0 && (slot->queue[i]->alone || slot->queue[0]->alone)) return;
		if (!slot->queue[i]->ended) feed_job(slot, slot->queue[i]);
	}
}

/* Which call it was, by the worker's own word. */
static void say_forbidden(const struct slot *slot, char *message, size_t size)
{
	char *call = vg_sandbox_call(slot->watch->forbidden);
	snprintf(message, size, "the worker called what the sandbox forbids%s%s", call != NULL ? ": " : "",
		 call != NULL ? call : "");
	free(call);
}

/* How the worker died, for the record; what a library said of memory on its way out counts. */
static enum vg_error_code verdict(const struct slot *slot, int status, char *message, size_t size)
{
	static const char *const signs[] = {"failed to allocate", "bad_alloc", "out of memory", "Out of memory",
					    "Cannot allocate memory"};
	struct vg_str noise = vg_str_n(slot->noise.ptr, slot->noise.len);
	bool memory = WIFEXITED(status) && WEXITSTATUS(status) == EXIT_MEMORY;
	for (size_t i = 0; i < sizeof signs / sizeof *signs && noise.len > 0; i++)
		memory = memory || vg_str_find(noise, vg_str_z(signs[i]), 0) >= 0;
	if (memory)
		snprintf(message, size, "the worker ran out of memory");
	else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
		say_forbidden(slot, message, size);
	else if (WIFSIGNALED(status))
		snprintf(message, size, "the worker died by SIG%s", sigabbrev_np(WTERMSIG(status)));
	else
		snprintf(message, size, "the worker ended with status %d", WEXITSTATUS(status));
	return memory ? VG_ERROR_LIMIT_MEMORY : VG_ERROR_WORKER_CRASH;
}

static void lost_by_itself(struct vg_pool *pool, struct slot *slot)
{
	char message[240];
	int status = reap(slot);
	enum vg_error_code code = verdict(slot, status, message, sizeof message);
	vg_slot_lost(pool, slot, code, message);
}

void vg_slot_send(struct vg_pool *pool, struct slot *slot)
{
	(void)pool; /* a dead worker is found out by reading */
	while (slot->out_at < slot->out.len) {
		ssize_t n =
			send(slot->socket, slot->out.ptr + slot->out_at, slot->out.len - slot->out_at, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return;
		slot->out_at += (size_t)n;
		vg_slot_feed(slot);
	}
}

/* Replaces a worker that has had its number of inputs. */
static void retire(struct vg_pool *pool, struct slot *slot)
{
	if (pool->conf.recycle == 0 || slot->taken < pool->conf.recycle || slot->queue[0] != NULL) return;
	reap(slot);
	vg_slot_revive(pool, slot);
}

static void next_job(struct slot *slot)
{
	memmove(slot->queue, slot->queue + 1, sizeof *slot->queue * (QUEUE - 1));
	slot->queue[QUEUE - 1] = NULL;
	slot->taken++;
}

/* Takes one frame, or a piece of one that is being spooled, off the front of what came in: the number of bytes, 0 where
 * more must come first, -1 where it cannot be an answer. */
static int64_t take_frame(struct vg_pool *pool, struct slot *slot, struct vg_str in)
{
	struct vg_frame frame;
	struct job *job = slot->queue[0];
	if (slot->spooling > 0) return vg_job_spool_more(pool, slot, job, in);
	if (in.len < sizeof frame) return 0;
	memcpy(&frame, in.ptr, sizeof frame);
	struct vg_str body = vg_str_slice(in, sizeof frame, in.len);
	if (job == NULL || frame.length > VG_FRAME_MAX) return -1;
	if (frame.type == VG_FRAME_DONE) {
		struct vg_job_cost cost;
		if (frame.length != sizeof cost || !job->ended || job->answered == 0) return -1;
		if (body.len < sizeof cost) return 0;
		memcpy(&cost, body.ptr, sizeof cost);
		job->cost += cost.cpu;
		pool->pace = (pool->pace * 7 + (cost.cpu < PACE_MAX ? cost.cpu : PACE_MAX)) / 8;
		vg_job_done(pool, job);
		next_job(slot);
		return (int64_t)(sizeof frame + sizeof cost);
	}
	if (frame.type != VG_FRAME_DOC) return -1;
	if (frame.length >= pool->spool_from) {
		if (body.len < sizeof slot->answer) return 0;
		body.len = sizeof slot->answer;
		if (!vg_job_spool(pool, slot, job, body, frame.length)) return -1;
		return (int64_t)(sizeof frame + sizeof slot->answer);
	}
	if (body.len < frame.length) return 0;
	body.len = frame.length;
	return vg_job_answer(pool, job, body) ? (int64_t)(sizeof frame + frame.length) : -1;
}

/* Bytes of the DOC frame that `in` begins with, if it is one that is kept in memory; else 0. */
static size_t front_frame(const struct vg_pool *pool, const struct slot *slot)
{
	struct vg_frame frame;
	if (slot->spooling > 0 || slot->in.len < sizeof frame) return 0;
	memcpy(&frame, slot->in.ptr, sizeof frame);
	return frame.type == VG_FRAME_DOC && frame.length < pool->spool_from ? sizeof frame + frame.length : 0;
}

/* Takes a large frame off the front of `in` without copying it; false where there is none that can be taken so. */
static bool hand_over(struct vg_pool *pool, struct slot *slot)
{
	size_t whole = front_frame(pool, slot);
	bool fills = whole >= HAND_OVER && whole >= slot->in.cap / 2; /* waiting answers are counted by their length */
	if (slot->queue[0] == NULL || !fills || slot->in.len < whole) return false;
	return vg_job_answer_all(pool, slot->queue[0], &slot->in, whole);
}

/* False where what came in cannot be an answer. */
static bool take_frames(struct vg_pool *pool, struct slot *slot)
{
	size_t at = 0;
	int64_t taken = 1;
	while (taken > 0 && at < slot->in.len) {
		if (at == 0 && hand_over(pool, slot)) continue;
		taken = take_frame(pool, slot, vg_str_n(slot->in.ptr + at, slot->in.len - at));
		if (taken > 0) at += (size_t)taken;
	}
	slot->in.len -= at;
	if (at > 0) memmove(slot->in.ptr, slot->in.ptr + at, slot->in.len);
	return taken >= 0;
}

void vg_slot_receive(struct vg_pool *pool, struct slot *slot)
{
	for (int i = 0; i < 8; i++) {
		size_t whole = front_frame(pool, slot);
		vg_buf_reserve(&slot->in, whole > slot->in.len + ROOM ? whole - slot->in.len : ROOM);
		size_t room = slot->in.cap - slot->in.len;
		ssize_t n = recv(slot->socket, slot->in.ptr + slot->in.len, room, 0);
		if (n < 0 && errno == EINTR) continue;
		if (n < 0 && errno == EAGAIN) break;
		if (n <= 0) {
			lost_by_itself(pool, slot);
			return;
		}
		slot->in.len += (size_t)n;
		if (!take_frames(pool, slot)) {
			reap(slot);
			slot->in.len = 0;
			vg_slot_suspect(pool, slot, VG_ERROR_WORKER_CRASH, "the worker answered what is no answer");
			return;
		}
		if ((size_t)n < room) break; /* there was no more */
	}
	retire(pool, slot);
}

static int64_t cpu_time(const struct slot *slot)
{
	struct timespec used;
	if (clock_gettime(slot->clock, &used) != 0) return 0;
	return (int64_t)used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

static void kill_late(struct vg_pool *pool, struct slot *slot, uint64_t seconds, const char *what, const char *option)
{
	char message[240];
	snprintf(message, sizeof message, "more than %llu s of %s (--%s)", (unsigned long long)seconds, what, option);
	reap(slot);
	vg_slot_lost(pool, slot, VG_ERROR_LIMIT_TIME, message);
}

/* Whether the worker has something to do. */
static bool is_busy(const struct slot *slot)
{
	if (slot->queue[0] == NULL) return false;
	return slot->watch->progress.input != 0 || (slot->queue[0]->ended && slot->out_at == slot->out.len);
}

void vg_slot_check_clocks(struct vg_pool *pool, struct slot *slot, int64_t now)
{
	const struct vg_pool_conf *conf = &pool->conf;
	struct job *job = slot->queue[vg_slot_at_work(slot)];
	if (!is_busy(slot)) {
		slot->since = 0;
		return;
	}
	uint32_t document = slot->watch->progress.document;
	if (job->started == 0) job->started = now;
	if (slot->since == 0 || slot->held || slot->seen_job != job->ordinal || slot->seen_document != document) {
		slot->seen_job = job->ordinal;
		slot->seen_document = document;
		slot->since = now;
		slot->since_cpu = cpu_time(slot);
		return;
	}
	int64_t age = now - slot->since;
	if (age < 500) return;
	int64_t used = cpu_time(slot);
	if (used < slot->since_cpu) slot->since_cpu = used; /* another process since, or one that has just ended */
	if (conf->cpu != 0 && (uint64_t)(used - slot->since_cpu) > conf->cpu * 1000)
		kill_late(pool, slot, conf->cpu, "processor time", "cpu");
	else if (conf->timeout != 0 && (uint64_t)age > conf->timeout * 1000)
		kill_late(pool, slot, conf->timeout, "time", "timeout");
	else if (conf->total != 0 && (uint64_t)(now - job->started) > conf->total * 1000) {
		job->given_up = true;
		kill_late(pool, slot, conf->total, "time with all its members", "total");
	}
}
