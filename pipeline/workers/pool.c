/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool_int.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
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

static void empty(struct vg_buf *buf)
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
	empty(&job->content);
	empty(&job->frames);
	empty(&job->kept);
	empty(&job->names);
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

static struct job *first_job(const struct vg_pool *pool)
{
	return pool->n_window == 0 ? NULL : pool->window[pool->first];
}

/* Puts a document's frame into the job's answers. */
static void put_doc(struct vg_pool *pool, struct job *job, struct vg_doc *doc)
{
	size_t before = job->frames.len;
	struct vg_encoder encoder = {pool->conf.sink, &pool->conf.sink_conf, vg_str_n(job->kept.ptr, job->kept.len)};
	vg_answer_put(&job->frames, &encoder, doc, job->answered++);
	job->kept.len = 0;
	if (job != first_job(pool)) pool->ahead += job->frames.len - before;
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
	put_doc(pool, job, doc);
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
	if (job != first_job(pool)) pool->ahead += whole;
	job->answered++;
	return true;
}

bool vg_job_answer(struct vg_pool *pool, struct job *job, struct vg_str frame)
{
	if (!is_answer(pool, job, frame)) return false;
	struct vg_frame head = {VG_FRAME_DOC, frame.len};
	vg_buf_put(&job->frames, (const char *)&head, sizeof head);
	vg_buf_str(&job->frames, frame);
	if (job != first_job(pool)) pool->ahead += sizeof head + frame.len;
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
	if (job != first_job(pool)) pool->ahead += sizeof frame + frame.length;
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

const char *vg_pool_broken(const struct vg_pool *pool)
{
	return pool->broken[0] == '\0' ? NULL : pool->broken;
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

static void bring_back(struct vg_pool *pool, struct job *job)
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
	if (job == first_job(pool)) {
		empty(&job->content);
		return;
	}
	vg_buf_free(&job->content);
	if (pool->ahead > AWAY_FROM) put_away(pool, job);
}

struct here {
	struct vg_pool *pool;
	struct job *job;
};

static void done_here(void *user, struct vg_doc *doc)
{
	struct here *here = user;
	put_doc(here->pool, here->job, doc);
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
		if (job != first_job(pool)) pool->ahead += frames->len;
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
	if (job != first_job(pool)) pool->ahead += frames->len;
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
	return pool->ahead >= AHEAD_MAX && slot->queue[0] != NULL && slot->queue[0] != first_job(pool);
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
	if (first_job(pool) != NULL && (first_job(pool)->done || first_job(pool)->frames.len > 0)) wait = 0;
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
	pool->given_job = first_job(pool);
	pool->first = (pool->first + 1) % pool->window_size;
	pool->n_window--;
	if (pool->n_window > 0) pool->ahead -= first_job(pool)->frames.len;
}

bool vg_pool_take(struct vg_pool *pool, struct vg_head *head_r)
{
	struct job *job = first_job(pool);
	if (pool->given_job != NULL) leave_job(pool, pool->given_job);
	pool->given_job = NULL;
	if (job != NULL && job->away > 0) bring_back(pool, job);
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
