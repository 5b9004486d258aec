/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as what a worker sends: the supervisor takes them off a socket, in pieces, for jobs that it has given. It
 * believes none of the numbers, gives each job its answers in the order of the jobs, and never waits for what cannot
 * come. Whenever it starts another worker in place of the one that lied, the bytes go on from there. */
#include "fuzz.h"
#include "pool_int.h"

#include <sys/socket.h>
#include <unistd.h>

#define JOBS 3
#define STARTS 8

static struct vg_watch watch;
static struct {
	const uint8_t *bytes;
	size_t left;
	int socket; /* the worker's end; -1 = none */
	uint32_t starts;
} worker;

/* These two stand in for the process that starts workers. */
struct vg_watch *vg_nursery_watch(struct vg_nursery *nursery, uint32_t n)
{
	(void)nursery, (void)n;
	return &watch;
}

pid_t vg_nursery_fork(struct vg_nursery *nursery, uint32_t n, int socket, int noise)
{
	(void)nursery, (void)n;
	/* What it says on standard error, which it moves to anywhere. */
	if (write(noise, worker.bytes, worker.left) > 0) lseek(noise, (off_t)*worker.bytes << 54, SEEK_SET);
	if (worker.socket >= 0) close(worker.socket);
	worker.socket = -1;
	if (++worker.starts > STARTS) return -1;
	worker.socket = dup(socket);
	pid_t pid = vfork(); /* a process that can be waited for, and is gone at once */
	if (pid == 0) _exit(0);
	return pid;
}

/* Says the next piece; its length is the first byte. The end of the bytes is the worker's death. */
static void say(void)
{
	if (worker.socket < 0) return;
	if (worker.left == 0) {
		close(worker.socket);
		worker.socket = -1;
		return;
	}
	size_t n = (size_t)*worker.bytes * 8 + 1;
	worker.bytes++;
	worker.left--;
	if (n > worker.left) n = worker.left;
	ssize_t sent = send(worker.socket, worker.bytes, n, MSG_DONTWAIT | MSG_NOSIGNAL);
	if (sent <= 0) return;
	worker.bytes += sent;
	worker.left -= (size_t)sent;
}

static void check(const struct vg_head *head, uint64_t *ordinal)
{
	struct vg_frame frame;
	struct vg_answer answer;
	struct vg_str bytes;
	NEVER(head->ordinal != *ordinal, "input %llu out of order", (unsigned long long)head->ordinal);
	for (uint32_t at = 0; at < head->frames.len; at += (uint32_t)sizeof frame + frame.length) {
		NEVER(head->frames.len - at < sizeof frame, "half a frame");
		memcpy(&frame, head->frames.ptr + at, sizeof frame);
		uint32_t start = at + (uint32_t)sizeof frame;
		NEVER(frame.length > head->frames.len - start, "a frame that is cut");
		struct vg_str body = vg_str_slice(head->frames, start, start + frame.length);
		NEVER(!vg_answer_get(body, &answer, &bytes), "an answer that is none");
		NEVER(answer.outcome >= VG_OUTCOME_COUNT, "an outcome that there is not");
		for (uint32_t i = 0; i < answer.n_errors; i++)
			NEVER(answer.errors[i] >= VG_ERROR_COUNT, "an unknown error");
		NEVER(frame.type == VG_FRAME_DOC && answer.kept > bytes.len, "more is kept than there is");
	}
	*ordinal += head->last ? 1 : 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char error[VG_MESSAGE_MAX];
	struct vg_head head;
	uint64_t ordinal = 0;
	struct vg_pool_conf conf = {
		.stages = 10, .sink = &vg_sink_jsonl, .jobs = 1, .max_size = 1 << 20, .spool_folder = "/tmp"};
	worker.bytes = data;
	worker.left = size;
	worker.socket = -1;
	worker.starts = 0;
	struct vg_pool *pool = vg_pool_new(&conf, error, sizeof error);
	NEVER(pool == NULL, "no pool: %s", error);
	for (uint64_t i = 0; i < JOBS; i++) {
		struct vg_input input = {.ordinal = i, .file = "/etc/hostname", .path = VG_STR("name")};
		if (vg_pool_room(pool)) vg_pool_add(pool, &input);
	}
	for (int turn = 0; turn < 4000 && !vg_pool_idle(pool) && vg_pool_broken(pool) == NULL; turn++) {
		say();
		vg_pool_turn(pool, worker.left == 0 ? 20 : 0);
		while (vg_pool_take(pool, &head)) check(&head, &ordinal);
	}
	NEVER(!vg_pool_idle(pool) && vg_pool_broken(pool) == NULL,
	      "the supervisor waits for what cannot come: %zu bytes left, %u starts", worker.left, worker.starts);
	vg_pool_free(pool);
	if (worker.socket >= 0) close(worker.socket);
	return 0;
}
