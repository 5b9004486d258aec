/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stage that does what the document tells it to, from "MALICE <word>" in its bytes or text: everything that a parser
 * which has been taken over could try. Part of one program of the tests, and of no other. What it could do although the
 * sandbox should forbid it becomes the document's title. */
#include "frame.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define SOCKET 3 /* of a worker, to its supervisor */

static struct vg_doc *victim;

static void could(const char *what, bool could)
{
	if (could) victim->title = vg_arena_str(victim->arena, vg_str_z(what));
}

static void loop(void)
{
	for (volatile unsigned i = 0;; i++) continue;
}

static void slow(void)
{
	sleep(6);
}

static void stall(void)
{
	for (;;) sleep(1000);
}

static void eat(void)
{
	for (int i = 0; i < 3000; i++) memset(vg_arena_alloc(victim->arena, 1 << 20), 1, 1 << 20);
	could("ate", true);
}

static void abort_(void)
{
	abort();
}

static void crash(void)
{
	signal(SIGSEGV, SIG_DFL);
	raise(SIGSEGV);
}

static void leave(void)
{
	_Exit(0);
}

static void leave_memory(void)
{
	_Exit(71);
}

static void read_file(void)
{
	could("read", open("/etc/passwd", O_RDONLY) >= 0);
}

static void write_file(void)
{
	could("wrote", open("/tmp/vaglio-malice", O_WRONLY | O_CREAT, 0600) >= 0);
}

static void open_socket(void)
{
	could("socket", socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
}

static void exec(void)
{
	execl("/bin/true", "true", (char *)NULL);
	could("exec", false);
}

static void spawn(void)
{
	pid_t pid = fork();
	if (pid == 0) _Exit(0);
	could("fork", pid > 0);
}

static void trace(void)
{
	could("ptrace", ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
}

static void kill_parent(void)
{
	could("kill", kill(getppid(), 0) == 0);
}

static void flood(void)
{
	static char noise[1 << 16];
	memset(noise, '!', sizeof noise);
	for (int i = 0; i < 2000; i++)
		if (write(STDERR_FILENO, noise, sizeof noise) < 0) return;
}

static void grumble(void)
{
	static const char noise[] = "out of memory, but it goes on\n";
	if (write(STDERR_FILENO, noise, sizeof noise - 1) < 0) return;
}

static void answer(const void *bytes, size_t n)
{
	if (write(SOCKET, bytes, n) < 0) return;
}

static void garbage(void)
{
	static const char noise[] = "this is no frame of any kind, and longer than the head of one";
	answer(noise, sizeof noise);
}

static void huge(void)
{
	static const uint32_t frame[] = {4, UINT32_MAX};
	answer(frame, sizeof frame);
}

static void twice(void)
{
	static const uint32_t done[] = {5, 0, 5, 0};
	answer(done, sizeof done);
}

/* An answer whose numbers can be, and whose bytes cannot; a line of another document's. */
static void forge(const char *line)
{
	static struct {
		uint32_t type, length;
		char answer[sizeof(struct vg_answer)];
		char bytes[256];
	} frame;
	frame.type = VG_FRAME_DOC;
	snprintf(frame.bytes, sizeof frame.bytes, "%s", line);
	frame.length = (uint32_t)(sizeof frame.answer + strlen(frame.bytes));
	answer(&frame, 2 * sizeof(uint32_t) + frame.length);
}

static void lines(void)
{
	forge("no line\nand another\n");
}

static void impostor(void)
{
	forge("{\"vaglio\":1,\"id\":\"d:00\",\"content_hash\":\"\",\"path\":\"z.txt\",\"status\":\"ok\",\"errors\":[]}"
	      "\n");
}

static void mute(void)
{
	close(STDERR_FILENO);
	sleep(1);
}

static void shut(void)
{
	close(SOCKET);
	loop();
}

static const struct {
	const char *word;
	void (*act)(void);
} acts[] = {
	{"loop", loop},         {"stall", stall},         {"eat", eat},
	{"slow", slow},         {"abort", abort_},        {"crash", crash},
	{"leave", leave},       {"memory", leave_memory}, {"read", read_file},
	{"write", write_file},  {"socket", open_socket},  {"exec", exec},
	{"fork", spawn},        {"ptrace", trace},        {"kill", kill_parent},
	{"flood", flood},       {"garbage", garbage},     {"huge", huge},
	{"twice", twice},       {"shut", shut},           {"lines", lines},
	{"impostor", impostor}, {"mute", mute},           {"grumble", grumble},
};

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	static const struct vg_str call = VG_STR_INIT("MALICE ");
	struct vg_str where = doc->text.len > 0 ? doc->text : doc->source;
	int64_t at = vg_str_find(where, call, 0);
	(void)ctx;
	if (at < 0) return VG_OK;
	struct vg_str rest = vg_str_slice(where, (uint32_t)at + call.len, where.len), word;
	if (!vg_str_next(&rest, '.', &word)) return VG_OK;
	victim = doc;
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (vg_str_eqz(word, acts[i].word)) acts[i].act();
	return VG_OK;
}

VG_STAGE_DEFINE(malice) = {
	.name = "malice",
	.summary = "does what a document that has taken it over would do",
	.needs = "",
	.debug = true,
	.run = run,
};
