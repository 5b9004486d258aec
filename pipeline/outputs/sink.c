/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sink.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/mman.h>
#include <unistd.h>

const struct vg_sink_type *vg_sink_for(const char *path)
{
	/* The longer endings come first. */
	static const struct {
		const char *ending;
		const struct vg_sink_type *type;
	} endings[] = {
		{".ftm.jsonl", &vg_sink_ftm}, {".ftm.json", &vg_sink_ftm}, {".anno.jsonl", &vg_sink_annotations},
		{".jsonl", &vg_sink_jsonl},   {".db", &vg_sink_sqlite},    {".sqlite", &vg_sink_sqlite},
		{".brat", &vg_sink_brat},     {".csv", &vg_sink_csv},
	};
	struct vg_str name = vg_str_z(path);
	if (vg_str_eqz(name, "-")) return &vg_sink_jsonl;
	if (vg_str_starts(name, VG_STR("postgresql:")) || vg_str_starts(name, VG_STR("postgres:")))
		return &vg_sink_postgres;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (vg_str_ends(name, vg_str_z(endings[i].ending))) return endings[i].type;
	return NULL;
}

bool vg_sink_nowhere(struct vg_sink *sink, struct vg_sink_ref *ref_r)
{
	(void)sink, (void)ref_r;
	return false;
}

bool vg_sink_no_copy(struct vg_sink *sink, const struct vg_sink_copy *copy, char *error_r, size_t size)
{
	(void)sink, (void)copy;
	snprintf(error_r, size, "a document cannot be copied in this output");
	return false;
}

bool vg_sink_no_restore(struct vg_sink *sink, const struct vg_sink_mark *marks, uint32_t n, uint32_t *which_r)
{
	(void)sink, (void)marks, (void)n, (void)which_r;
	return false;
}

bool vg_sink_settled(struct vg_sink *sink, struct vg_sink_mark *mark, char *error_r, size_t size)
{
	(void)sink, (void)error_r, (void)size;
	mark->position = 0;
	memset(mark->prefix, 0, sizeof mark->prefix);
	return true;
}

bool vg_sink_committed(struct vg_sink *sink, const struct vg_sink_mark *mark, char *error_r, size_t size)
{
	(void)sink, (void)mark, (void)error_r, (void)size;
	return true;
}

bool vg_sink_may_replace(const struct vg_sink_type *type, const char *path, char *error_r, size_t size)
{
	struct stat status;
	bool there = !type->remote && lstat(path, &status) == 0;
	bool link =
		there && S_ISLNK(status.st_mode); /* its name would be another file's, and what it leads to stay old */
	if (!link && !(there && (status.st_mode & 0222) == 0)) return type->replaceable(path, error_r, size);
	snprintf(error_r, size, "%s is %s; name %s, or replace it with --force", path, link ? "a link" : "read-only",
		 link ? "the file that it leads to" : "another output");
	return false;
}

char *vg_beside(const char *path, const char *ending)
{
	size_t n = strlen(path), m = strlen(ending);
	char *name = vg_alloc(n + m + 1);
	memcpy(name, path, n);
	memcpy(name + n, ending, m + 1);
	return name;
}

void vg_growing_begin(struct vg_growing *file, const char *path)
{
	*file = (struct vg_growing){.path = vg_beside(path, ""), .partial = vg_beside(path, ".partial")};
}

void vg_growing_clear(const struct vg_growing *file)
{
	char *journal = vg_beside(file->partial, "-journal");
	unlink(file->partial);
	unlink(journal);
	free(journal);
}

void vg_cannot_write(const char *path, char *error_r, size_t size)
{
	snprintf(error_r, size, "cannot write %s: %s", path,
		 errno == ENOENT ? "its folder is not there; make it first" : strerror(errno));
}

bool vg_growing_publish(struct vg_growing *file, char *error_r, size_t size)
{
	file->published = rename(file->partial, file->path) == 0;
	if (!file->published)
		vg_cannot_write(file->path, error_r, size);
	else
		vg_sync_folder(file->path);
	return file->published;
}

void vg_growing_end(struct vg_growing *file, bool keep)
{
	if (file->partial != NULL && !file->published && !keep) unlink(file->partial);
	free(file->path);
	free(file->partial);
}

static bool write_all(int fd, struct vg_str bytes)
{
	for (uint32_t at = 0; at < bytes.len;) {
		ssize_t n = write(fd, bytes.ptr + at, bytes.len - at);
		if (n < 0 && errno == EINTR) continue;
		if (n < 0) return false;
		at += (uint32_t)n;
	}
	return fsync(fd) == 0;
}

bool vg_write_file(const char *path, struct vg_str bytes, char *error_r, size_t size)
{
	char *partial = vg_beside(path, ".partial");
	int fd = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	bool written = fd >= 0 && write_all(fd, bytes) && rename(partial, path) == 0;
	if (!written) vg_cannot_write(path, error_r, size);
	if (!written && fd >= 0) unlink(partial);
	if (fd >= 0) close(fd);
	free(partial);
	return written;
}

void vg_sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL ? vg_beside(".", "") : vg_beside(path, "");
	if (slash != NULL) folder[slash - path + 1] = '\0';
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(folder);
}

bool vg_piece_map(struct vg_mapped_piece *piece_r, int fd, uint64_t offset, uint64_t length, char *error_r, size_t size)
{
	uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE), before = offset % page;
	*piece_r = (struct vg_mapped_piece){.size = length + before};
	piece_r->map = mmap(NULL, piece_r->size, PROT_READ, MAP_PRIVATE, fd, (off_t)(offset - before));
	if (piece_r->map == MAP_FAILED) {
		snprintf(error_r, size, "cannot read a spool file: %s", strerror(errno));
		return false;
	}
	piece_r->bytes = vg_str_n(piece_r->map + before, length);
	return true;
}

#define RELEASE ((uintptr_t)1 << 20) /* bytes that are given back at once; a multiple of the page size */

void vg_piece_release(const char *start, const char *at, uint64_t *released_r)
{
	uintptr_t first = ((uintptr_t)start + RELEASE - 1) / RELEASE * RELEASE + *released_r;
	uintptr_t last = (uintptr_t)at / RELEASE * RELEASE;
	if (last <= first) return;
	madvise((void *)first, last - first, MADV_DONTNEED);
	*released_r += last - first;
}

void vg_piece_unmap(struct vg_mapped_piece *piece)
{
	munmap(piece->map, piece->size);
}
