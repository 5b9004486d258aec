/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define VERSION 4
static const char magic[8] = "vagliorn";

struct vg_ledger {
	char *path;
	int fd;
	struct vg_ledger_page *page;
	uint64_t notes; /* bytes after the page */
};

static void digest(const void *bytes, size_t n, unsigned char digest_r[VG_HASH_SIZE])
{
	struct vg_hash *hash = vg_hash_new();
	vg_hash_add(hash, bytes, n);
	vg_hash_end(hash, digest_r);
	vg_hash_free(hash);
}

static bool is_whole(const struct vg_checkpoint *checkpoint)
{
	unsigned char check[VG_HASH_SIZE];
	if (checkpoint->mark.number == 0) return false;
	digest(checkpoint, offsetof(struct vg_checkpoint, check), check);
	return memcmp(check, checkpoint->check, sizeof check) == 0;
}

static bool is_ledger(const struct vg_ledger_page *page)
{
	return memcmp(page->magic, magic, sizeof magic) == 0 && page->version == VERSION && page->size == sizeof *page;
}

/* Opens and locks path; a file that went away between the two is no lock, so it tries again. -1 with errno. */
static int open_locked(const char *path)
{
	for (;;) {
		struct stat mine, named;
		int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
		if (fd < 0) return -1;
		struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
		if (fcntl(fd, F_OFD_SETLK, &lock) == 0) {
			bool same = fstat(fd, &mine) == 0 && stat(path, &named) == 0 && mine.st_ino == named.st_ino;
			if (same) return fd;
			close(fd);
			continue;
		}
		int reason = errno == EACCES ? EAGAIN : errno; /* both say that another has it */
		close(fd);
		errno = reason;
		return -1;
	}
}

static void refuse(const char *output, const char *path, char *error_r, size_t size)
{
	int reason = errno;
	struct vg_ledger_page page;
	bool held = false;
	if (reason == ENOENT)
		snprintf(error_r, size, "cannot write %s: its folder is not there; make it first", output);
	else if (reason == EACCES || reason == EROFS || reason == EPERM)
		snprintf(error_r, size,
			 "cannot write %s: nothing can be made in its folder (%s); name another output with -o", output,
			 strerror(reason));
	else if (reason != EAGAIN)
		snprintf(error_r, size, "cannot write %s: %s", path, strerror(reason));
	else if (vg_ledger_peek(output, &page, &held))
		snprintf(error_r, size, "%s is being written by process %" PRId64 " on %.63s: see `vaglio status %s`",
			 output, page.pid, page.host, output);
	else
		snprintf(error_r, size, "%s is being written by another run", output);
}

static bool map_page(struct vg_ledger *ledger)
{
	int failed = posix_fallocate(ledger->fd, 0, sizeof *ledger->page);
	if (failed != 0) errno = failed;
	if (failed != 0) return false;
	ledger->page = mmap(NULL, sizeof *ledger->page, PROT_READ | PROT_WRITE, MAP_SHARED, ledger->fd, 0);
	return ledger->page != MAP_FAILED;
}

struct vg_ledger *vg_ledger_open(const char *output, const unsigned char plan[VG_HASH_SIZE], bool force, bool *resume_r,
				 char *error_r, size_t size)
{
	struct vg_ledger *ledger = vg_alloc(sizeof *ledger);
	*ledger = (struct vg_ledger){.path = vg_beside(output, ".run")};
	ledger->fd = open_locked(ledger->path);
	if (ledger->fd < 0) {
		refuse(output, ledger->path, error_r, size);
	} else if (!map_page(ledger)) {
		snprintf(error_r, size, "cannot write %s: %s", ledger->path, strerror(errno));
	} else {
		bool known = is_ledger(ledger->page);
		*resume_r = known && !force && memcmp(ledger->page->plan, plan, VG_HASH_SIZE) == 0;
		if (!known || force || *resume_r) {
			if (!*resume_r) memset(ledger->page, 0, sizeof *ledger->page);
			memcpy(ledger->page->plan, plan, VG_HASH_SIZE);
			return ledger;
		}
		snprintf(error_r, size,
			 "%s.partial was begun with other inputs, rules or options: repeat that command to go on, or "
			 "start over "
			 "with --force",
			 output);
	}
	if (ledger->fd >= 0) close(ledger->fd);
	free(ledger->path);
	free(ledger);
	return NULL;
}

uint32_t vg_ledger_checkpoints(const struct vg_ledger *ledger, struct vg_checkpoint checkpoints_r[VG_LEDGER_MARKS])
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < VG_LEDGER_MARKS; i++)
		if (is_whole(&ledger->page->checkpoints[i])) checkpoints_r[n++] = ledger->page->checkpoints[i];
	if (n == 2 && checkpoints_r[0].mark.number < checkpoints_r[1].mark.number) {
		struct vg_checkpoint older = checkpoints_r[0];
		checkpoints_r[0] = checkpoints_r[1];
		checkpoints_r[1] = older;
	}
	return n;
}

bool vg_ledger_start(struct vg_ledger *ledger, const struct vg_checkpoint *from, uint64_t planned)
{
	struct vg_ledger_page *page = ledger->page;
	if (from == NULL) memset(page->checkpoints, 0, sizeof page->checkpoints);
	memcpy(page->magic, magic, sizeof magic);
	page->version = VERSION;
	page->size = sizeof *page;
	page->pid = getpid();
	if (page->started == 0 || from == NULL) page->started = time(NULL);
	gethostname(page->host, sizeof page->host - 1);
	page->planned = planned;
	page->resumed = time(NULL);
	page->resumed_inputs = from == NULL ? 0 : from->tally.inputs;
	ledger->notes = from == NULL ? 0 : from->notes;
	return ftruncate(ledger->fd, (off_t)(sizeof *page + ledger->notes)) == 0;
}

bool vg_ledger_note(struct vg_ledger *ledger, enum vg_error_code code, struct vg_str path)
{
	struct vg_buf line = {0};
	vg_buf_z(&line, vg_error_name(code));
	vg_buf_char(&line, '\t');
	for (uint32_t i = 0; i < path.len; i++) vg_buf_char(&line, path.ptr[i] == '\n' ? ' ' : path.ptr[i]);
	vg_buf_char(&line, '\n');
	off_t at = (off_t)(sizeof *ledger->page + ledger->notes);
	bool written = pwrite(ledger->fd, line.ptr, line.len, at) == (ssize_t)line.len;
	if (written) ledger->notes += line.len;
	vg_buf_free(&line);
	return written;
}

void vg_ledger_notes(const struct vg_ledger *ledger, struct vg_buf *notes_r)
{
	vg_buf_reserve(notes_r, ledger->notes + 1);
	ssize_t n = pread(ledger->fd, notes_r->ptr, ledger->notes, sizeof *ledger->page);
	notes_r->len = n > 0 ? (size_t)n : 0;
}

bool vg_ledger_save(struct vg_ledger *ledger, struct vg_checkpoint *checkpoint)
{
	checkpoint->notes = ledger->notes;
	digest(checkpoint, offsetof(struct vg_checkpoint, check), checkpoint->check);
	ledger->page->checkpoints[checkpoint->mark.number % VG_LEDGER_MARKS] = *checkpoint;
	return msync(ledger->page, sizeof *ledger->page, MS_SYNC) == 0 && fdatasync(ledger->fd) == 0;
}

void vg_ledger_show(struct vg_ledger *ledger, const struct vg_tally *tally, const struct vg_pool *pool)
{
	struct vg_in_hand hand;
	ledger->page->live = *tally;
	ledger->page->updated = time(NULL);
	for (uint32_t i = 0; i < VG_LEDGER_HANDS; i++) {
		struct vg_ledger_hand *shown = &ledger->page->hands[i];
		shown->used = vg_pool_in_hand(pool, i, &hand);
		if (!shown->used) continue;
		shown->age = hand.age;
		shown->document = hand.document;
		snprintf(shown->path, sizeof shown->path, "%.*s", VG_STR_ARG(hand.path));
	}
}

int64_t vg_ledger_started(const struct vg_ledger *ledger)
{
	return ledger->page->started;
}

void vg_ledger_close(struct vg_ledger *ledger, bool done)
{
	if (ledger == NULL) return;
	if (done) unlink(ledger->path);
	munmap(ledger->page, sizeof *ledger->page);
	close(ledger->fd);
	free(ledger->path);
	free(ledger);
}

void vg_ledger_reached(const struct vg_ledger_page *page, struct vg_tally *tally_r)
{
	uint64_t newest = 0;
	*tally_r = (struct vg_tally){0};
	for (uint32_t i = 0; i < VG_LEDGER_MARKS; i++) {
		const struct vg_checkpoint *checkpoint = &page->checkpoints[i];
		if (checkpoint->mark.number < newest || !is_whole(checkpoint)) continue;
		newest = checkpoint->mark.number;
		*tally_r = checkpoint->tally;
	}
}

uint64_t vg_ledger_done(const struct vg_ledger *ledger)
{
	struct vg_tally reached;
	vg_ledger_reached(ledger->page, &reached);
	return reached.inputs;
}

bool vg_ledger_peek(const char *output, struct vg_ledger_page *page_r, bool *held_r)
{
	char *path = vg_beside(output, ".run");
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	free(path);
	if (fd < 0) return false;
	bool read_whole = pread(fd, page_r, sizeof *page_r, 0) == (ssize_t)sizeof *page_r && is_ledger(page_r);
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	*held_r = fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	close(fd);
	if (!read_whole) return false;
	page_r->host[sizeof page_r->host - 1] = '\0';
	for (uint32_t i = 0; i < VG_LEDGER_HANDS; i++) page_r->hands[i].path[VG_LEDGER_PATH - 1] = '\0';
	return true;
}
