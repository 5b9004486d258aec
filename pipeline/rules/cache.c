/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENDING ".tables"
#define SIZE_MAX_ ((off_t)1 << 30)
#define LISTED_MAX 1024 /* files of the folder that are looked at */

const char *vg_cache_folder(struct vg_arena *arena, const char *named)
{
	const char *folder = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	if (named != NULL && strcmp(named, "off") == 0) return NULL;
	if (named != NULL && named[0] != '\0') return named;
	if (folder != NULL && folder[0] == '/') return vg_arena_printf(arena, "%s/vaglio", folder).ptr;
	return home != NULL && home[0] == '/' ? vg_arena_printf(arena, "%s/.cache/vaglio", home).ptr : NULL;
}

static const char *path_of(struct vg_arena *arena, const char *folder, const unsigned char *key)
{
	struct vg_str hex = vg_hash_hex(arena, "", key, VG_HASH_SIZE);
	return vg_arena_printf(arena, "%s/%s" ENDING, folder, hex.ptr).ptr;
}

static bool read_all(int fd, char *bytes, size_t size)
{
	for (size_t at = 0; at < size;) {
		ssize_t n = read(fd, bytes + at, size - at);
		if (n == 0 || (n < 0 && errno != EINTR)) return false;
		at += n > 0 ? (size_t)n : 0;
	}
	return true;
}

/* A copy: a file that is mapped may be cut short by another process while it is in use. */
struct vg_str vg_cache_read(struct vg_arena *arena, const char *folder, const unsigned char key[VG_HASH_SIZE])
{
	struct vg_str bytes = {NULL, 0};
	struct stat status;
	int fd = open(path_of(arena, folder, key), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0) return bytes;
	bool ours = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
		    (status.st_mode & (S_IWGRP | S_IWOTH)) == 0 && status.st_size > 0 && status.st_size < SIZE_MAX_;
	if (ours) {
		char *copy = vg_arena_grow(arena, NULL, 0, (size_t)status.st_size);
		if (read_all(fd, copy, (size_t)status.st_size)) bytes = vg_str_n(copy, (size_t)status.st_size);
	}
	close(fd);
	return bytes;
}

/* The folder and those above it. */
static bool make_folder(struct vg_arena *arena, const char *folder)
{
	struct vg_str path = vg_str_z(folder);
	for (uint32_t i = 1; i <= path.len; i++) {
		if (i < path.len && path.ptr[i] != '/') continue;
		const char *part = vg_arena_str(arena, vg_str_slice(path, 0, i)).ptr;
		if (mkdir(part, 0700) != 0 && errno != EEXIST) return false;
	}
	return true;
}

struct listed {
	char name[VG_HASH_SIZE * 2 + sizeof ENDING];
	int64_t time; /* seconds */
};

static int compare_listed(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;
	if (x->time != y->time) return x->time > y->time ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* Leaves the newest. */
static void tidy(struct vg_arena *arena, const char *folder)
{
	struct listed *listed = vg_arena_alloc(arena, sizeof *listed * LISTED_MAX);
	uint32_t n = 0;
	DIR *d = opendir(folder);
	if (d == NULL) return;
	for (struct dirent *entry; n < LISTED_MAX && (entry = readdir(d)) != NULL;) {
		struct stat status;
		struct vg_str name = vg_str_z(entry->d_name);
		if (name.len + 1 != sizeof listed->name || !vg_str_ends(name, VG_STR(ENDING))) continue;
		if (fstatat(dirfd(d), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
		memcpy(listed[n].name, name.ptr, name.len + 1);
		listed[n++].time = (int64_t)status.st_mtime;
	}
	qsort(listed, n, sizeof *listed, compare_listed);
	for (uint32_t i = VG_CACHE_FILES; i < n; i++) unlinkat(dirfd(d), listed[i].name, 0);
	closedir(d);
}

void vg_cache_write(struct vg_arena *arena, const char *folder, const unsigned char key[VG_HASH_SIZE],
		    struct vg_str image)
{
	const char *path = path_of(arena, folder, key);
	const char *partial = vg_arena_printf(arena, "%s.%ld", path, (long)getpid()).ptr;
	if (!make_folder(arena, folder)) return;
	int fd = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) return;
	size_t at = 0;
	for (ssize_t n = 1; n > 0 && at<image.len; at += n> 0 ? (size_t)n : 0)
		n = write(fd, image.ptr + at, image.len - at);
	bool whole = close(fd) == 0 && at == image.len && rename(partial, path) == 0;
	if (!whole) unlink(partial);
	tidy(arena, folder);
}
