/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ahead.h"
#include "plan.h"
#include "say.h"
#include "source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define DEPTH_MAX 256 /* folders in each other, each of which is open */
#define LIST_LOOK 16  /* paths of a list that are looked for before the run */
#define TICK 50000000 /* nanoseconds that two changes may lie apart and bear the same time */

/* A folder that is being walked. */
struct level {
	struct vg_folder folder;
	uint32_t at;
	size_t prefix;                 /* length of the path of the folder, with its '/' */
	struct vg_ahead_folder *ahead; /* that has the folder; or NULL */
};

struct root {
	struct vg_str path;
	bool follow; /* an operand; those of a list are not followed if they are links */
};

struct vg_source {
	struct vg_arena *arena;
	struct vg_share *share; /* in place of roots */
	VG_VEC(struct root) roots;
	uint32_t at;
	uint64_t ordinal;
	VG_VEC(struct level) levels;                        /* from the root's folder down to the innermost */
	struct vg_ahead *ahead;                             /* or NULL */
	struct vg_buf file;                                 /* path of the innermost folder, then of the input */
	bool follow;                                        /* the root is an operand */
	bool (*list)(void *user, struct vg_input *input_r); /* in place of all this */
	void *list_user;
	size_t relative; /* where the recorded path starts in it */
	struct vg_buf path;
	const char *trouble; /* of the folder that is the next input */
	struct vg_left_out left_out;
};

static int by_path(const void *a, const void *b)
{
	return vg_str_cmp(((const struct root *)a)->path, ((const struct root *)b)->path);
}

/* The path of a line; one that a list of another system ends in a carriage return is meant without it. */
static struct vg_str listed_path(struct vg_arena *arena, struct vg_str line)
{
	struct stat status;
	struct vg_str path = vg_arena_str(arena, line);
	bool returns = vg_str_ends(path, VG_STR("\r")) && lstat(path.ptr, &status) != 0;
	return returns ? vg_arena_str(arena, vg_str_slice(path, 0, path.len - 1)) : path;
}

/* One path a line; with NUL between them where there is any, as `find -print0` writes them. */
static bool read_list(struct vg_source *source, char *error_r, size_t size)
{
	struct vg_buf list = {0};
	char piece[65536];
	size_t n;
	errno = 0;
	while ((n = fread(piece, 1, sizeof piece, stdin)) > 0) vg_buf_put(&list, piece, n);
	bool zero = list.len != 0 && memchr(list.ptr, '\0', list.len) != NULL;
	for (size_t at = 0, next; at < list.len; at = next + 1) {
		const char *end = memchr(list.ptr + at, zero ? '\0' : '\n', list.len - at);
		next = end != NULL ? (size_t)(end - list.ptr) : list.len;
		struct vg_str path = listed_path(source->arena, vg_str_n(list.ptr + at, next - at));
		if (path.len > 0) VG_PUSH(source->arena, source->roots, (struct root){path, false});
	}
	vg_buf_free(&list);
	if (!ferror(stdin)) return true;
	snprintf(error_r, size, "cannot read the list of paths from standard input: %s", strerror(errno));
	return false;
}

struct vg_source *vg_source_open(const char *const *operands, uint32_t n, char *error_r, size_t size)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_source *source = vg_arena_alloc(arena, sizeof *source);
	source->arena = arena;
	for (uint32_t i = 0; i < n; i++) {
		if (strcmp(operands[i], "-") != 0) {
			VG_PUSH(arena, source->roots, (struct root){vg_arena_str(arena, vg_str_z(operands[i])), true});
		} else if (!read_list(source, error_r, size)) {
			vg_source_close(source);
			return NULL;
		}
	}
	if (source->roots.n > 1) qsort(source->roots.items, source->roots.n, sizeof *source->roots.items, by_path);
	return source;
}

struct vg_source *vg_source_open_share(const char *plan, uint64_t shard, char *error_r, size_t size)
{
	struct vg_share *share = vg_share_open(plan, shard, error_r, size);
	if (share == NULL) return NULL;
	struct vg_arena *arena = vg_arena_new();
	struct vg_source *source = vg_arena_alloc(arena, sizeof *source);
	source->arena = arena;
	source->share = share;
	return source;
}

const struct vg_share *vg_source_share(const struct vg_source *source)
{
	return source->share;
}

bool vg_source_root(const struct vg_source *source, uint32_t i, struct vg_str *path_r)
{
	if (i >= source->roots.n) return false;
	*path_r = source->roots.items[i].path;
	return true;
}

void vg_source_say_no_list(const struct vg_source *source, const char *const *operands, uint32_t n)
{
	struct stat status;
	bool list = n == 1 && strcmp(operands[0], "-") == 0;
	uint32_t i = 0;
	for (; list && i < LIST_LOOK && i < source->roots.n; i++)
		if (lstat(source->roots.items[i].path.ptr, &status) == 0) return;
	if (i > 0)
		vg_say_error("- is a list of paths on standard input, one a line, and none of the first %" PRIu32
			     " is there",
			     i);
}

struct vg_source *vg_source_of_list(bool (*next)(void *user, struct vg_input *input_r), void *user)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_source *source = vg_arena_alloc(arena, sizeof *source);
	source->arena = arena;
	source->list = next;
	source->list_user = user;
	return source;
}

static void pop_level(struct vg_source *source)
{
	struct level *level = &source->levels.items[--source->levels.n];
	if (level->ahead != NULL) {
		vg_ahead_leave(source->ahead, level->ahead);
		return;
	}
	vg_folder_close(&level->folder);
}

void vg_source_close(struct vg_source *source)
{
	while (source->levels.n > 0) pop_level(source);
	vg_ahead_free(source->ahead);
	vg_share_close(source->share);
	vg_buf_free(&source->file);
	vg_buf_free(&source->path);
	vg_arena_free(source->arena);
}

void vg_source_exclude(struct vg_source *source, const char *output)
{
	struct stat status;
	const char *slash = strrchr(output, '/');
	struct vg_str folder = slash == NULL ? VG_STR(".") : vg_str_n(output, (size_t)(slash + 1 - output));
	if (stat(vg_arena_str(source->arena, folder).ptr, &status) != 0) return;
	source->left_out.output = vg_arena_str(source->arena, vg_str_z(slash == NULL ? output : slash + 1));
	source->left_out.device = status.st_dev;
	source->left_out.folder = status.st_ino;
}

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

struct vg_stamp vg_stamp_of(const struct stat *status)
{
	struct timespec now = {0};
	struct vg_stamp stamp = {.size = (uint64_t)status->st_size,
				 .inode = status->st_ino,
				 .mtime = nanoseconds(status->st_mtim),
				 .ctime = nanoseconds(status->st_ctim)};
	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	int64_t newest = stamp.mtime > stamp.ctime ? stamp.mtime : stamp.ctime;
	stamp.young = nanoseconds(now) - newest < TICK;
	return stamp;
}

void vg_stamp_print(const struct vg_stamp *stamp, char *text_r, size_t size)
{
	snprintf(text_r, size, "%" PRIu64 " %" PRIu64 " %" PRId64, stamp->size, stamp->inode, stamp->mtime);
}

bool vg_stamp_eq(const struct vg_stamp *a, const struct vg_stamp *b)
{
	return a->size == b->size && a->inode == b->inode && a->mtime == b->mtime && a->ctime == b->ctime;
}

uint64_t vg_source_count(struct vg_source *source)
{
	struct vg_input input;
	while (vg_source_next(source, &input)) continue;
	uint64_t n = source->ordinal;
	source->ordinal = 0;
	source->at = 0;
	if (source->share != NULL) vg_share_rewind(source->share);
	return n;
}

static bool refuse_folder(struct vg_source *source, const char *why)
{
	source->trouble = why;
	return false;
}

/* The folder whose path stands in source->file, ending in '/'. */
static bool open_level(struct vg_source *source, struct level *level)
{
	const struct level *parent = source->levels.n > 0 ? &source->levels.items[source->levels.n - 1] : NULL;
	struct vg_ahead_folder *above = parent != NULL ? parent->ahead : NULL;
	uint32_t n = parent != NULL ? parent->at - 1 : 0;
	if (above != NULL) level->ahead = vg_ahead_take(source->ahead, above, n);
	if (level->ahead != NULL) {
		level->folder = *vg_ahead_listed(level->ahead);
		return true;
	}
	struct vg_str name = {source->file.ptr, (uint32_t)source->file.len};
	if (parent != NULL) name = vg_str_slice(name, (uint32_t)parent->prefix, name.len - 1);
	if (!vg_folder_open(&level->folder, parent != NULL ? &parent->folder : NULL, name, &source->left_out))
		return false;
	if (source->ahead != NULL) level->ahead = vg_ahead_enter(source->ahead, &level->folder, above, n);
	return true;
}

/* Goes into that folder. One that cannot be read is an input of its own, which then fails with its reason: false. */
static bool push_level(struct vg_source *source)
{
	if (source->levels.n == DEPTH_MAX) return refuse_folder(source, "it is in too many others");
	struct level level = {.prefix = source->file.len};
	if (!open_level(source, &level)) return refuse_folder(source, strerror(errno));
	VG_PUSH(source->arena, source->levels, level);
	return true;
}

void vg_source_look_ahead(struct vg_source *source, bool on)
{
	if (on) {
		source->ahead = vg_ahead_new(&source->left_out);
		return;
	}
	vg_ahead_free(source->ahead);
	source->ahead = NULL;
	for (uint32_t i = 0; i < source->levels.n; i++) source->levels.items[i].ahead = NULL;
}

bool vg_source_status(struct vg_source *source, const struct vg_input *input, struct stat *status_r)
{
	const struct level *level = source->levels.n > 0 ? &source->levels.items[source->levels.n - 1] : NULL;
	if (level == NULL || level->ahead == NULL) return vg_input_status(input, status_r);
	return vg_ahead_status(source->ahead, level->ahead, level->at - 1, status_r);
}

static void give(struct vg_source *source, struct vg_input *input_r)
{
	vg_buf_char(&source->file, '\0');
	source->file.len--;
	source->path.len = 0;
	const struct level *level = source->levels.n > 0 ? &source->levels.items[source->levels.n - 1] : NULL;
	vg_path_escape(&source->path, source->file.ptr + source->relative);
	*input_r = (struct vg_input){.ordinal = source->ordinal++,
				     .file = source->file.ptr,
				     .name = level == NULL ? NULL : source->file.ptr + level->prefix,
				     .folder = level == NULL ? AT_FDCWD : dirfd(level->folder.dir),
				     .relative = source->relative,
				     .follow = source->follow && source->levels.n == 0,
				     .path = {source->path.ptr, (uint32_t)source->path.len},
				     .trouble = source->trouble};
	source->trouble = NULL;
}

/* The next entry of the innermost folder, or, where that is exhausted, one level up. False where an entry was a folder
 * that was opened instead, or a level ended. */
static bool step(struct vg_source *source, struct vg_input *input_r)
{
	struct level *level = &source->levels.items[source->levels.n - 1];
	if (level->at == level->folder.names.n) {
		pop_level(source);
		return false;
	}
	struct vg_str name = level->folder.names.items[level->at++];
	source->file.len = level->prefix;
	vg_buf_str(&source->file, name);
	if (vg_str_ends(name, VG_STR("/")) && push_level(source)) return false;
	give(source, input_r);
	return true;
}

/* The next operand: a folder is opened (false), anything else is an input. */
static bool start_root(struct vg_source *source, struct vg_input *input_r)
{
	struct vg_str root = source->roots.items[source->at].path;
	struct stat status;
	source->follow = source->roots.items[source->at++].follow;
	source->file.len = 0;
	source->relative = 0;
	vg_buf_str(&source->file, root);
	if ((source->follow ? stat : lstat)(root.ptr, &status) == 0 && S_ISDIR(status.st_mode)) {
		if (!vg_str_ends(root, VG_STR("/"))) vg_buf_char(&source->file, '/');
		source->relative = source->file.len;
		if (push_level(source)) return false;
		source->file.len = root.len;
		source->relative = 0;
	}
	give(source, input_r);
	return true;
}

static bool next_of_share(struct vg_source *source, struct vg_input *input_r)
{
	if (!vg_share_next(source->share, &source->file, &source->relative, &source->follow)) return false;
	give(source, input_r);
	return true;
}

bool vg_source_next(struct vg_source *source, struct vg_input *input_r)
{
	if (source->share != NULL) return next_of_share(source, input_r);
	if (source->list != NULL) return source->list(source->list_user, input_r);
	for (;;) {
		if (source->levels.n > 0) {
			if (step(source, input_r)) return true;
		} else if (source->at < source->roots.n) {
			if (start_root(source, input_r)) return true;
		} else {
			return false;
		}
	}
}
