/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The user's own file, or NULL where no folder is known for it. */
static const char *own_path(struct vg_arena *arena)
{
	const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	if (folder != NULL && folder[0] == '/') return vg_arena_printf(arena, "%s/vaglio/config", folder).ptr;
	if (home != NULL && home[0] == '/') return vg_arena_printf(arena, "%s/.config/vaglio/config", home).ptr;
	return NULL;
}

/* Why a file is not to be trusted or read, or NULL. */
static const char *objection(const struct stat *status)
{
	if (!S_ISREG(status->st_mode)) return "is no regular file";
	if ((size_t)status->st_size > VG_CONFIG_MAX) return "is larger than 1 MB";
	if (status->st_uid != geteuid() && status->st_uid != 0)
		return "belongs to another user: make a copy of your own";
	if ((status->st_mode & S_IWOTH) != 0) return "can be written by everybody: chmod o-w";
	return NULL;
}

static bool read_whole(struct vg_arena *arena, int fd, const char *path, struct vg_str *bytes_r, char *error_r,
		       size_t size)
{
	struct stat status;
	const char *why = fstat(fd, &status) != 0 ? strerror(errno) : objection(&status);
	if (why != NULL) {
		snprintf(error_r, size, "%s %s", path, why);
		return false;
	}
	char *bytes = vg_arena_alloc(arena, (size_t)status.st_size + 1);
	size_t have = 0;
	for (ssize_t n = 1; n > 0 && have < (size_t)status.st_size;) {
		n = read(fd, bytes + have, (size_t)status.st_size - have);
		if (n < 0 && errno == EINTR)
			n = 1;
		else if (n > 0)
			have += (size_t)n;
	}
	*bytes_r = vg_str_n(bytes, have);
	if (memchr(bytes, '\0', have) == NULL && vg_utf8_valid(bytes, have) == have) return true;
	snprintf(error_r, size, "%s is no text in UTF-8", path);
	return false;
}

static bool is_name(struct vg_str s)
{
	for (uint32_t i = 0; i < s.len; i++)
		if (!(s.ptr[i] >= 'a' && s.ptr[i] <= 'z') && !(i > 0 && s.ptr[i] == '-')) return false;
	return s.len > 0;
}

/* Takes one line, without white space around it; gives what is wrong with it, or NULL. */
static const char *take_line(struct vg_arena *arena, struct vg_str line, const char **section, uint32_t number,
			     struct vg_config *config)
{
	if (line.len == 0 || line.ptr[0] == '#') return NULL;
	if (line.ptr[0] == '[') {
		struct vg_str name = line.ptr[line.len - 1] == ']' ? vg_str_slice(line, 1, line.len - 1) : VG_STR("");
		if (!is_name(name)) return "a section is a command in brackets: [run]";
		*section = vg_arena_str(arena, name).ptr;
		return NULL;
	}
	struct vg_str value = line, name;
	if (memchr(line.ptr, '=', line.len) == NULL || !vg_str_next(&value, '=', &name)) return "expected name = value";
	name = vg_str_trim(name);
	if (!is_name(name)) return "expected name = value, the name as of an option without its dashes";
	struct vg_config_line entry = {.section = *section,
				       .name = vg_arena_str(arena, name).ptr,
				       .value = vg_arena_str(arena, vg_str_trim(value)).ptr,
				       .line = number};
	VG_PUSH(arena, config->lines, entry);
	return NULL;
}

static bool take_lines(struct vg_arena *arena, struct vg_str bytes, struct vg_config *config, char *error_r,
		       size_t size)
{
	const char *section = "";
	struct vg_str line;
	if (vg_str_starts(bytes, VG_STR("\xEF\xBB\xBF"))) bytes = vg_str_slice(bytes, 3, bytes.len);
	for (uint32_t number = 1; vg_str_next(&bytes, '\n', &line); number++) {
		const char *fault = take_line(arena, vg_str_trim(line), &section, number, config);
		if (fault == NULL) continue;
		snprintf(error_r, size, "%s:%u: %s", config->path, number, fault);
		return false;
	}
	return true;
}

/* Whether a file that could not be opened is in a folder that is closed to this user: another one's home, as sudo
 * leaves it in $HOME. Keeps errno. */
static bool is_foreign(struct vg_arena *arena, const char *path)
{
	int reason = errno;
	const char *slash = strrchr(path, '/');
	struct vg_str folder = vg_str_n(path, slash == NULL ? 0 : (size_t)(slash - path));
	bool closed = reason == EACCES && folder.len > 0 && access(vg_arena_str(arena, folder).ptr, X_OK) != 0;
	errno = reason;
	return closed;
}

bool vg_config_read(struct vg_arena *arena, const char *named, struct vg_config *config_r, char *error_r, size_t size)
{
	const char *path = named != NULL ? named : own_path(arena);
	struct vg_str bytes;
	*config_r = (struct vg_config){0};
	if (path == NULL || path[0] == '\0') return true;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && named == NULL && (errno == ENOENT || errno == ENOTDIR || is_foreign(arena, path))) return true;
	if (fd < 0) {
		snprintf(error_r, size, "cannot read %s: %s", path, strerror(errno));
		return false;
	}
	config_r->path = vg_arena_str(arena, vg_str_z(path)).ptr;
	bool whole = read_whole(arena, fd, path, &bytes, error_r, size);
	close(fd);
	return whole && take_lines(arena, bytes, config_r, error_r, size);
}
