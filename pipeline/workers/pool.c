/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool_int.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

int64_t vg_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct vg_pool *vg_pool_new(const struct vg_pool_conf *conf, char *error_r, size_t size)
{
	struct vg_pool *pool = vg_alloc(sizeof *pool);
	*pool = (struct vg_pool){.conf = *conf, .n_slots = conf->jobs, .away = -1};
	pool->window_size = WINDOW_MAX;
	pool->window = vg_alloc(sizeof *pool->window * pool->window_size);
	pool->slots = vg_alloc(sizeof *pool->slots * (conf->jobs + 1));
	memset(pool->slots, 0, sizeof *pool->slots * (conf->jobs + 1));
	pool->turned = vg_now();
	pool->pace = QUEUE_TIME / 2;
	uint32_t share = SPOOL_ALL / (conf->jobs + 1);
	pool->spool_from = share > SPOOL_FROM ? SPOOL_FROM : share < SPOOL_LEAST ? SPOOL_LEAST : share;
	for (uint32_t i = 0; i < pool->n_slots; i++) {
		if (vg_slot_start(pool, &pool->slots[i])) continue;
		snprintf(error_r, size, "cannot start a worker: %s", strerror(errno));
		pool->n_slots = i;
		vg_pool_free(pool);
		return NULL;
	}
	return pool;
}

static void free_job(struct job *job)
{
	vg_buf_free(&job->content);
	vg_buf_free(&job->frames);
	vg_buf_free(&job->kept);
	vg_buf_free(&job->names);
	free(job);
}

void vg_job_empty(struct vg_buf *buf)
{
	buf->len = 0;
	if (buf->cap > SPARE_MAX) vg_buf_free(buf);
}

/* The job is done with; it and its buffers are for the next one. */
static void leave_job(struct vg_pool *pool, struct job *job)
{
	if (job->fd >= 0) close(job->fd);
	if (job->spool >= 0) {
		close(job->spool);
		pool->n_spools--;
	}
	job->fd = job->spool = -1;
	vg_job_empty(&job->content);
	vg_job_empty(&job->frames);
	vg_job_empty(&job->kept);
	vg_job_empty(&job->names);
	vg_freezer_free(&job->freezer);
	free(job->faults);
	if (pool->n_spare == SPARES_MAX) {
		free_job(job);
		return;
	}
	pool->n_spare++;
	job->next = pool->spare;
	pool->spare = job;
}

static void free_jobs(struct job *job)
{
	for (struct job *next; job != NULL; job = next) {
		next = job->next;
		free_job(job);
	}
}

void vg_pool_dismiss(struct vg_pool *pool)
{
	for (uint32_t i = 0; i < pool->n_slots; i++)
		if (pool->slots[i].pid > 0) kill(pool->slots[i].pid, SIGKILL);
}

void vg_pool_free(struct vg_pool *pool)
{
	if (pool == NULL) return;
	vg_pool_dismiss(pool);
	for (uint32_t i = 0; i < pool->n_slots; i++) vg_slot_stop(&pool->slots[i]);
	for (uint32_t i = 0; i < pool->n_window; i++)
		leave_job(pool, pool->window[(pool->first + i) % pool->window_size]);
	if (pool->given_job != NULL) leave_job(pool, pool->given_job);
	free_jobs(pool->spare);
	if (pool->away >= 0) close(pool->away);
	vg_buf_free(&pool->given);
	free(pool->window);
	free(pool->slots);
	free(pool);
}

/* Jobs that the slot has where it can have one more behind them, else QUEUE. One that is due for replacement first runs
 * dry. */
static uint32_t depth_of(const struct vg_pool *pool, const struct slot *slot)
{
	uint64_t bytes = 0;
	uint32_t depth = 0;
	if (slot->pid == 0) return QUEUE;
	for (; depth < QUEUE && slot->queue[depth] != NULL; depth++) {
		if (slot->queue[depth]->alone) return QUEUE;
		bytes += slot->queue[depth]->size;
	}
	if (depth >= 2 && (bytes >= QUEUE_BYTES || depth * pool->pace >= QUEUE_TIME)) return QUEUE;
	return pool->conf.recycle == 0 || slot->taken + depth < pool->conf.recycle ? depth : QUEUE;
}

/* The slot with the fewest jobs that can have one more. */
static struct slot *free_slot(const struct vg_pool *pool)
{
	uint32_t least = QUEUE;
	struct slot *slot = NULL;
	for (uint32_t i = 0; i < pool->n_slots && least > 0; i++) {
		uint32_t depth = depth_of(pool, &pool->slots[i]);
		if (depth >= least) continue;
		least = depth;
		slot = &pool->slots[i];
	}
	return slot;
}

bool vg_pool_room(const struct vg_pool *pool)
{
	if (pool->n_window == pool->window_size) return false;
	if (pool->n_window > 0 && (pool->ahead >= AHEAD_MAX || pool->n_spools >= SPOOLS_MAX)) return false;
	return pool->n_slots == 0 ? pool->n_window == 0 : free_slot(pool) != NULL;
}

bool vg_pool_idle(const struct vg_pool *pool)
{
	return pool->n_window == 0;
}

const char *vg_pool_broken(const struct vg_pool *pool)
{
	return pool->broken[0] == '\0' ? NULL : pool->broken;
}

struct here {
	struct vg_pool *pool;
	struct job *job;
};

static void done_here(void *user, struct vg_doc *doc)
{
	struct here *here = user;
	vg_job_put(here->pool, here->job, doc);
}

static void keep_here(void *user, const struct vg_unit *unit, bool last)
{
	struct job *job = ((struct here *)user)->job;
	job->kept.len = 0;
	if (last)
		vg_snapshot_put(&job->kept, &job->freezer, unit->doc);
	else
		vg_freezer_take(&job->freezer, unit->doc);
}

/* Without workers: the whole job at once. */
static void run_here(struct vg_pool *pool, struct job *job, const struct vg_input *input)
{
	struct vg_read read = {0};
	struct here here = {pool, job};
	clock_t before = clock();
	vg_input_read(input, pool->conf.max_size, &read);
	job->size = read.bytes.len;
	job->stamp = read.stamp;
	if (pool->conf.keep) vg_pipeline_keep(pool->conf.pipeline, VG_FROZEN, VG_LATE, keep_here, &here);
	vg_pipeline_run(pool->conf.pipeline, vg_input_doc(input, &read), done_here, &here);
	vg_buf_free(&read.bytes);
	job->cost = (uint64_t)(clock() - before) * 1000000 / CLOCKS_PER_SEC;
	job->done = true;
}

/* Looks for what an earlier run has left of the input. True: the job has its answer or something to read. */
static bool find_past(struct vg_pool *pool, struct job *job, const struct vg_input *input)
{
	struct vg_frame frame = {VG_FRAME_KEPT, 0};
	struct vg_buf *frames = &job->frames;
	struct vg_past_found found = {.frame = frames, .may_text = pool->n_slots > 0, .texts = &job->content, .fd = -1};
	if (pool->conf.past == NULL) return false;
	vg_buf_put(frames, (const char *)&frame, sizeof frame);
	enum vg_past_kind kind = pool->conf.past(pool->conf.past_user, input, &found);
	job->attempts = found.attempts;
	job->stamp = found.stamp;
	if (kind == VG_PAST_ANSWER) {
		frame.length = (uint32_t)(frames->len - sizeof frame);
		memcpy(frames->ptr, &frame, sizeof frame);
		if (job != vg_job_first(pool)) pool->ahead += frames->len;
		job->size = found.stamp.size;
		job->done = true;
		return true;
	}
	frames->len = 0;
	if (kind == VG_PAST_NONE) return false;
	job->fd = found.fd;
	job->read = found.fd < 0;
	job->size = found.size;
	job->head.stored = found.state;
	return true;
}

/* Puts the answer of a file with the same bytes in place of working this one. */
static bool copy_answer(struct vg_pool *pool, struct job *job, const struct vg_input *input)
{
	struct vg_open_file file = {.fd = job->fd, .bytes = job->read ? &job->content : NULL, .size = job->size};
	struct vg_frame frame = {VG_FRAME_COPY, 0};
	struct vg_buf *frames = &job->frames;
	if (pool->conf.known == NULL) return false;
	vg_buf_put(frames, (const char *)&frame, sizeof frame);
	bool known = pool->conf.known(pool->conf.known_user, input, &file, frames);
	job->print = file.print;
	if (!known) {
		frames->len = 0;
		return false;
	}
	frame.length = (uint32_t)(frames->len - sizeof frame);
	memcpy(frames->ptr, &frame, sizeof frame);
	if (job != vg_job_first(pool)) pool->ahead += frames->len;
	return true;
}

/* Reads a small file at once, so that it need not be kept open. False where it did not hold still. */
static bool read_small(struct job *job, const struct stat *status, struct vg_read *read)
{
	if (job->size > SMALL) return true;
	read->bytes = job->content;
	read->bytes.len = 0;
	vg_input_read_open(job->fd, status, read);
	close(job->fd);
	job->fd = -1;
	job->content = read->bytes;
	job->read = true;
	return read->ok;
}

/* Opens the job's file, or answers for it. */
static void open_job(struct vg_pool *pool, struct job *job, const struct vg_input *input)
{
	struct vg_read read = {0};
	struct stat status;
	if (find_past(pool, job, input)) return;
	job->fd = vg_input_open(input, pool->conf.max_size, &status, &read);
	if (job->fd >= 0) job->size = (uint64_t)status.st_size;
	job->stamp = vg_stamp_of(&status);
	if (job->fd < 0 || !read_small(job, &status, &read)) {
		vg_job_fail(pool, job, read.code, read.message);
		vg_job_done(pool, job);
	} else if (copy_answer(pool, job, input)) {
		vg_job_done(pool, job);
	}
}

static struct job *new_job(struct vg_pool *pool)
{
	struct job *job = pool->spare, *spare = job;
	if (job == NULL) return vg_alloc_zero(sizeof *job);
	pool->spare = job->next;
	pool->n_spare--;
	*job = (struct job){
		.content = spare->content, .frames = spare->frames, .kept = spare->kept, .names = spare->names};
	return job;
}

static struct job *add_job(struct vg_pool *pool, const struct vg_input *input)
{
	struct job *job = new_job(pool);
	size_t file = strlen(input->file) + 1;
	job->ordinal = input->ordinal;
	job->follow = input->follow;
	job->fd = job->spool = -1;
	job->sent = -1;
	vg_buf_reserve(&job->names, file + input->path.len + 1);
	vg_buf_put(&job->names, input->file, file);
	vg_buf_str(&job->names, input->path);
	vg_buf_char(&job->names, '\0');
	job->file = job->names.ptr;
	job->path = job->names.ptr + file;
	pool->window[(pool->first + pool->n_window++) % pool->window_size] = job;
	return job;
}

void vg_pool_add(struct vg_pool *pool, const struct vg_input *input)
{
	struct job *job = add_job(pool, input);
	if (pool->n_slots == 0) {
		if (!find_past(pool, job, input)) run_here(pool, job, input);
		return;
	}
	open_job(pool, job, input);
	if (job->done) return;
	struct slot *slot = free_slot(pool);
	for (uint32_t i = 0; i < QUEUE; i++) {
		if (slot->queue[i] != NULL) continue;
		slot->queue[i] = job;
		break;
	}
	if (slot->queue[0] != job) return; /* what waits is sent together, at the next turn */
	vg_slot_feed(slot);
	vg_slot_send(pool, slot);
}

static bool is_held(const struct vg_pool *pool, const struct slot *slot)
{
	return pool->ahead >= AHEAD_MAX && slot->queue[0] != NULL && slot->queue[0] != vg_job_first(pool);
}

static void poll_slots(struct vg_pool *pool, struct pollfd *fds, int wait)
{
	for (uint32_t i = 0; i < pool->n_slots; i++) {
		struct slot *slot = &pool->slots[i];
		if (slot->pid == 0 && pool->broken[0] == '\0') vg_slot_revive(pool, slot);
		slot->held = is_held(pool, slot);
		vg_slot_feed(slot);
		vg_slot_send(pool, slot);
		short events = (short)((slot->held ? 0 : POLLIN) | (slot->out_at < slot->out.len ? POLLOUT : 0));
		fds[i] = (struct pollfd){.fd = slot->socket, .events = events};
	}
	if (poll(fds, pool->n_slots, wait) < 0)
		for (uint32_t i = 0; i < pool->n_slots; i++) fds[i].revents = 0;
}

void vg_pool_turn(struct vg_pool *pool, int wait)
{
	struct pollfd fds[VG_JOBS_MAX];
	if (pool->n_slots == 0) return;
	if (vg_job_first(pool) != NULL && (vg_job_first(pool)->done || vg_job_first(pool)->frames.len > 0)) wait = 0;
	int64_t away = vg_now() - pool->turned; /* no worker is to blame for what the supervisor did meanwhile */
	for (uint32_t i = 0; i < pool->n_slots && away > 200; i++)
		if (pool->slots[i].since != 0) pool->slots[i].since += away;
	poll_slots(pool, fds, wait);
	for (uint32_t i = 0; i < pool->n_slots; i++) {
		struct slot *slot = &pool->slots[i];
		pid_t pid = slot->pid;
		if ((fds[i].revents & POLLOUT) != 0) vg_slot_send(pool, slot);
		if (slot->pid == pid && (fds[i].revents & (POLLIN | POLLHUP | POLLERR)) != 0 && !slot->held)
			vg_slot_receive(pool, slot);
		if (slot->pid == pid) vg_slot_check_clocks(pool, slot, vg_now());
	}
	pool->turned = vg_now();
}

/* The first job is done with: the next one's answers no longer run ahead. */
static void shift(struct vg_pool *pool)
{
	pool->given_job = vg_job_first(pool);
	pool->first = (pool->first + 1) % pool->window_size;
	pool->n_window--;
	if (pool->n_window > 0) pool->ahead -= vg_job_first(pool)->frames.len;
}

bool vg_pool_take(struct vg_pool *pool, struct vg_head *head_r)
{
	struct job *job = vg_job_first(pool);
	if (pool->given_job != NULL) leave_job(pool, pool->given_job);
	pool->given_job = NULL;
	if (job != NULL && job->away > 0) vg_job_bring_back(pool, job);
	if (pool->broken[0] != '\0') return false;
	if (job == NULL || (job->frames.len == 0 && !job->done)) return false;
	struct vg_buf spent = pool->given;
	pool->given = job->frames;
	job->frames = spent;
	job->frames.len = 0;
	if (job->frames.cap > AHEAD_MAX) vg_buf_free(&job->frames);
	*head_r = (struct vg_head){.ordinal = job->ordinal,
				   .path = vg_str_z(job->path),
				   .size = job->head.stored != 0 ? job->stamp.size : job->size,
				   .print = job->print,
				   .last = job->done,
				   .file = job->file,
				   .follow = job->follow,
				   .stamp = job->stamp,
				   .stored = job->head.stored != 0,
				   .attempts = job->attempts + 1,
				   .cost = job->cost,
				   .spool = job->spool,
				   .frames = vg_str_n(pool->given.ptr, pool->given.len)};
	if (job->done) shift(pool);
	return true;
}

bool vg_pool_in_hand(const struct vg_pool *pool, uint32_t i, struct vg_in_hand *hand_r)
{
	if (i >= pool->n_slots || pool->slots[i].queue[0] == NULL) return false;
	const struct slot *slot = &pool->slots[i];
	*hand_r = (struct vg_in_hand){.path = vg_str_z(slot->queue[0]->path),
				      .document = slot->seen_document,
				      .age = slot->since == 0 ? 0 : (uint64_t)(vg_now() - slot->since)};
	return true;
}

uint32_t vg_pool_lost(const struct vg_pool *pool)
{
	return pool->lost;
}
