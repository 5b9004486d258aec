/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* Whether a folder is that of the output. */
static bool holds_output(const struct vg_left_out *left_out, int folder)
{
	struct stat status;
	return left_out->output.len > 0 && fstat(folder, &status) == 0 && status.st_dev == left_out->device &&
	       status.st_ino == left_out->folder;
}

static bool is_output(const struct vg_left_out *left_out, struct vg_str name)
{
	static const char *const endings[] = {"",        ".partial",        ".partial-journal",
					      ".run",    ".manifest.json",  ".manifest.json.partial",
					      ".inputs", ".inputs.partial", ".inputs.partial-journal"};
	if (!vg_str_starts(name, left_out->output)) return false;
	struct vg_str ending = vg_str_slice(name, left_out->output.len, name.len);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (vg_str_eqz(ending, endings[i])) return true;
	return false;
}

/* Whether an entry is a folder; a link never is. */
static bool is_folder(int folder, const struct dirent *entry)
{
	struct stat status;
	if (entry->d_type != DT_UNKNOWN) return entry->d_type == DT_DIR;
	return fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
}

/* Whether a folder is an output that a run or export has left, with tables or documents for brat: what they quote would
 * be told a second time. */
static bool is_made(int folder, struct vg_str name)
{
	char bytes[64];
	static const char mark[] = "\"program\":\"vaglio ";
	if (!(vg_str_ends(name, VG_STR(".csv")) || vg_str_ends(name, VG_STR(".brat")))) return false;
	int fd = openat(folder, "manifest.json", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, bytes, sizeof bytes);
	if (fd >= 0) close(fd);
	return n > 0 && memmem(bytes, (size_t)n, mark, sizeof mark - 1) != NULL;
}

static bool list(struct vg_folder *folder, const struct vg_left_out *left_out)
{
	struct dirent *entry;
	DIR *dir = folder->dir;
	bool beside_output = holds_output(left_out, dirfd(dir));
	while ((void)(errno = 0), (entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
		if (beside_output && is_output(left_out, vg_str_z(entry->d_name))) continue;
		size_t n = strlen(entry->d_name);
		if (is_folder(dirfd(dir), entry)) entry->d_name[n++] = '/'; /* in place of the NUL */
		VG_PUSH(folder->arena, folder->names, vg_arena_str(folder->arena, vg_str_n(entry->d_name, n)));
	}
	if (errno != 0) return false;
	if (folder->names.n > 1) qsort(folder->names.items, folder->names.n, sizeof *folder->names.items, vg_str_order);
	return true;
}

static DIR *open_in(const struct vg_folder *parent, const char *name)
{
	if (parent == NULL) return opendir(name);
	int fd = openat(dirfd(parent->dir), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (dir == NULL && fd >= 0) close(fd);
	return dir;
}

bool vg_folder_open(struct vg_folder *folder_r, const struct vg_folder *parent, struct vg_str name,
		    const struct vg_left_out *left_out)
{
	struct vg_arena *arena = vg_arena_new();
	*folder_r = (struct vg_folder){.arena = arena, .dir = open_in(parent, vg_arena_str(arena, name).ptr)};
	bool whole = folder_r->dir != NULL;
	if (whole && !(parent != NULL && is_made(dirfd(folder_r->dir), name))) whole = list(folder_r, left_out);
	int error = errno;
	if (!whole) vg_folder_close(folder_r);
	errno = error;
	return whole;
}

void vg_folder_close(struct vg_folder *folder)
{
	if (folder->dir != NULL) closedir(folder->dir);
	vg_arena_free(folder->arena);
}
