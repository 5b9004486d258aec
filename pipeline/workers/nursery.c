/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nursery.h"
#include "rules_load.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOISE_FILE (256 << 10) /* bytes of a worker's standard error, the one file that it may write */
#define CONTROL 3              /* in the nursery and, as its socket, in a worker */

struct vg_nursery {
	pid_t pid;
	int control;
	struct vg_watch *watches;
};

/* What the nursery says first. */
struct hello {
	bool opened;
	struct vg_nursery_facts facts;
	char error[VG_MESSAGE_MAX];
};

/* Moves fd to CONTROL and closes everything else but the standard files. */
static void keep_only(int fd)
{
	int kept = fcntl(fd, F_DUPFD, 10);
	dup2(kept, CONTROL);
	close_range(CONTROL + 1, ~0U, 0);
}

/* A process dies with the supervisor. Its first parent, which has forked it on the nursery's behalf, goes at once. */
static void tie_to_supervisor(pid_t first_parent)
{
	while (getppid() == first_parent) sched_yield();
	pid_t supervisor = getppid();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != supervisor) _Exit(0);
}

_Noreturn static void become_worker(const struct vg_worker *template, pid_t first_parent, struct vg_watch *watch,
				    int socket, int noise)
{
	int null = open("/dev/null", O_RDWR);
	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	dup2(noise, STDERR_FILENO);
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){NOISE_FILE, NOISE_FILE});
	keep_only(socket);
	tie_to_supervisor(first_parent);
	struct vg_worker worker = *template;
	worker.socket = CONTROL;
	worker.watch = watch;
	vg_worker_serve(&worker);
}

/* Receives a worker's number and its two files; false when the supervisor is gone. */
static bool receive_request(uint32_t *n_r, int fds_r[2])
{
	union {
		char bytes[CMSG_SPACE(2 * sizeof(int))];
		struct cmsghdr align;
	} space;
	struct iovec body = {n_r, sizeof *n_r};
	struct msghdr message = {
		.msg_iov = &body, .msg_iovlen = 1, .msg_control = space.bytes, .msg_controllen = sizeof space.bytes};
	ssize_t n;
	do n = recvmsg(CONTROL, &message, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	struct cmsghdr *head = n == (ssize_t)sizeof *n_r ? CMSG_FIRSTHDR(&message) : NULL;
	if (head == NULL || head->cmsg_type != SCM_RIGHTS || head->cmsg_len != CMSG_LEN(2 * sizeof(int))) return false;
	memcpy(fds_r, CMSG_DATA(head), 2 * sizeof(int));
	return true;
}

/* Forks twice: the first child ends at once, so that its own becomes the supervisor's. */
static void fork_worker(const struct vg_worker *template, struct vg_watch *watch, const int fds[2])
{
	pid_t pid = -1, first = fork();
	if (first == 0) {
		pid_t parent = getpid();
		pid = fork();
		if (pid == 0) become_worker(template, parent, watch, fds[0], fds[1]);
		_Exit(write(CONTROL, &pid, sizeof pid) == sizeof pid ? 0 : 1);
	}
	if (first > 0)
		waitpid(first, NULL, 0);
	else if (write(CONTROL, &pid, sizeof pid) < 0)
		_Exit(1);
}

void vg_nursery_facts_of(const struct vg_pipeline *pipeline, struct vg_nursery_facts *facts_r)
{
	const struct vg_rules *rules = vg_pipeline_rules(pipeline);
	struct vg_str all = vg_rules_fingerprint(rules);
	struct vg_str text = vg_rules_fingerprint_of(rules, VG_FROZEN_FOLDERS);
	struct vg_str late = vg_rules_fingerprint_without(rules, VG_LATE_FOLDERS);
	facts_r->stages = vg_pipeline_size(pipeline);
	snprintf(facts_r->rules, sizeof facts_r->rules, "%.*s", VG_STR_ARG(all));
	snprintf(facts_r->text_rules, sizeof facts_r->text_rules, "%.*s", VG_STR_ARG(text));
	snprintf(facts_r->late_rules, sizeof facts_r->late_rules, "%.*s", VG_STR_ARG(late));
}

_Noreturn static void become_nursery(const struct vg_pipeline_args *args, const struct vg_worker *worker,
				     struct vg_watch *watches, int control)
{
	struct hello hello = {.opened = false};
	struct vg_worker template = *worker;
	int fds[2];
	uint32_t n;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_IGN);
	keep_only(control);
	template.pipeline = vg_pipeline_open(args, hello.error, sizeof hello.error);
	if (template.pipeline != NULL) {
		hello.opened = true;
		vg_nursery_facts_of(template.pipeline, &hello.facts);
	}
	if (write(CONTROL, &hello, sizeof hello) != sizeof hello || !hello.opened) _Exit(0);
	while (receive_request(&n, fds)) {
		if (n < VG_JOBS_MAX) fork_worker(&template, &watches[n], fds);
		close(fds[0]);
		close(fds[1]);
	}
	_Exit(0);
}

static bool hear(int control, struct hello *hello_r)
{
	size_t at = 0;
	while (at < sizeof *hello_r) {
		ssize_t n = read(control, (char *)hello_r + at, sizeof *hello_r - at);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return false;
		at += (size_t)n;
	}
	return true;
}

struct vg_nursery *vg_nursery_new(const struct vg_pipeline_args *args, const struct vg_worker *worker)
{
	int sockets[2];
	struct vg_nursery *nursery = vg_alloc(sizeof *nursery);
	size_t bytes = sizeof *nursery->watches * VG_JOBS_MAX;
	*nursery = (struct vg_nursery){.control = -1};
	nursery->watches = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	if (nursery->watches != MAP_FAILED && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) == 0) {
		nursery->pid = fork();
		if (nursery->pid == 0) become_nursery(args, worker, nursery->watches, sockets[1]);
		close(sockets[1]);
		nursery->control = sockets[0];
	}
	return nursery;
}

bool vg_nursery_ready(struct vg_nursery *nursery, struct vg_nursery_facts *facts_r, char *error_r, size_t size)
{
	struct hello hello = {.opened = false};
	bool heard = nursery->pid > 0 && hear(nursery->control, &hello);
	*facts_r = hello.facts;
	if (heard && hello.opened) return true;
	snprintf(error_r, size, "%s",
		 heard ? hello.error : "the process that reads the rules cannot be started or has died");
	return false;
}

void vg_nursery_dismiss(struct vg_nursery *nursery)
{
	if (nursery->pid > 0) kill(nursery->pid, SIGKILL);
}

void vg_nursery_free(struct vg_nursery *nursery)
{
	if (nursery == NULL) return;
	if (nursery->control >= 0) close(nursery->control);
	if (nursery->pid > 0) {
		vg_nursery_dismiss(nursery);
		while (waitpid(nursery->pid, NULL, 0) < 0 && errno == EINTR) continue;
	}
	if (nursery->watches != MAP_FAILED) munmap(nursery->watches, sizeof *nursery->watches * VG_JOBS_MAX);
	free(nursery);
}

struct vg_watch *vg_nursery_watch(struct vg_nursery *nursery, uint32_t n)
{
	return &nursery->watches[n];
}

pid_t vg_nursery_fork(struct vg_nursery *nursery, uint32_t n, int socket, int noise)
{
	union {
		char bytes[CMSG_SPACE(2 * sizeof(int))];
		struct cmsghdr align;
	} space = {.bytes = {0}};
	int fds[2] = {socket, noise};
	pid_t pid = -1;
	struct iovec body = {&n, sizeof n};
	struct msghdr message = {
		.msg_iov = &body, .msg_iovlen = 1, .msg_control = space.bytes, .msg_controllen = sizeof space.bytes};
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof fds);
	memcpy(CMSG_DATA(head), fds, sizeof fds);
	ssize_t done;
	do done = sendmsg(nursery->control, &message, MSG_NOSIGNAL);
	while (done < 0 && errno == EINTR);
	if (done < 0) return -1;
	do done = read(nursery->control, &pid, sizeof pid);
	while (done < 0 && errno == EINTR);
	return done == sizeof pid ? pid : -1;
}
