/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One input: its file opened and read, its document, and its path as it is recorded. */
#include "pipeline.h"
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

__attribute__((format(printf, 3, 4))) static void fail(struct vg_read *read, enum vg_error_code code,
						       const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(read->message, sizeof read->message, format, args);
	va_end(args);
	read->code = code;
	read->ok = false;
}

void vg_input_read_open(int fd, const struct stat *before, struct vg_read *out)
{
	size_t size = (size_t)before->st_size;
	struct stat after;
	vg_buf_reserve(&out->bytes, size + 1);
	for (;;) {
		ssize_t n = read(fd, out->bytes.ptr + out->bytes.len, size + 1 - out->bytes.len);
		if (n < 0 && errno == EINTR) continue;
		if (n < 0) {
			fail(out, VG_ERROR_INPUT_UNREADABLE, "read: %s", strerror(errno));
			return;
		}
		out->bytes.len += (size_t)n;
		if (n == 0 || out->bytes.len >= size) break;
	}
	if (fstat(fd, &after) != 0) after = (struct stat){0};
	bool same = out->bytes.len == size && after.st_size == before->st_size &&
		    after.st_mtim.tv_sec == before->st_mtim.tv_sec && after.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
	if (!same) fail(out, VG_ERROR_INPUT_CHANGED, "the file changed while it was read");
}

static bool check_status(int fd, const struct vg_input *input, uint64_t max_size, struct stat *status_r,
			 struct vg_read *read_r)
{
	if (fstat(fd, status_r) != 0)
		fail(read_r, VG_ERROR_INPUT_UNREADABLE, "fstat: %s", strerror(errno));
	else if (S_ISDIR(status_r->st_mode))
		fail(read_r, VG_ERROR_INPUT_UNREADABLE, "the folder cannot be listed%s%s",
		     input->trouble == NULL ? "" : ": ", input->trouble == NULL ? "" : input->trouble);
	else if (!S_ISREG(status_r->st_mode))
		fail(read_r, VG_ERROR_INPUT_SPECIAL, "a pipe, socket or device");
	else if ((uint64_t)status_r->st_size > max_size)
		fail(read_r, VG_ERROR_LIMIT_SIZE, "%llu bytes, %llu are allowed", (unsigned long long)status_r->st_size,
		     (unsigned long long)max_size);
	return read_r->ok;
}

/* Opens a path of any length, piece by piece where it is longer than the system takes. */
static int open_path(const char *path, int flags)
{
	char piece[PATH_MAX];
	int folder = AT_FDCWD, fd = AT_FDCWD;
	while (strlen(path) >= PATH_MAX && fd != -1) {
		const char *slash = memrchr(path, '/', PATH_MAX - 1);
		if (slash == NULL) break;
		memcpy(piece, path, (size_t)(slash - path));
		piece[slash - path] = '\0';
		path = slash + 1;
		fd = openat(folder, piece, O_PATH | O_DIRECTORY | O_CLOEXEC);
		if (folder >= 0) close(folder);
		folder = fd;
	}
	if (fd == -1) return -1;
	fd = openat(folder, path, flags);
	int error = errno;
	if (folder >= 0) close(folder);
	errno = error;
	return fd;
}

bool vg_input_status(const struct vg_input *input, struct stat *status_r)
{
	int flags = input->follow ? 0 : AT_SYMLINK_NOFOLLOW;
	if (input->name != NULL) return fstatat(input->folder, input->name, status_r, flags) == 0;
	if (fstatat(AT_FDCWD, input->file, status_r, flags) == 0) return true;
	int fd = errno == ENAMETOOLONG ? open_path(input->file, O_PATH | O_CLOEXEC | (input->follow ? 0 : O_NOFOLLOW))
				       : -1;
	bool known = fd >= 0 && fstat(fd, status_r) == 0;
	if (fd >= 0) close(fd);
	return known;
}

int vg_input_fd(const struct vg_input *input)
{
	int flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (input->follow ? 0 : O_NOFOLLOW);
	return input->name != NULL ? openat(input->folder, input->name, flags) : open_path(input->file, flags);
}

static void refuse_special(const struct vg_input *input, struct stat *status_r, struct vg_read *read_r)
{
	fail(read_r, VG_ERROR_INPUT_SPECIAL, errno == ELOOP ? "a symbolic link" : "a socket or device");
	vg_input_status(input, status_r);
}

int vg_input_open(const struct vg_input *input, uint64_t max_size, struct stat *status_r, struct vg_read *read_r)
{
	*status_r = (struct stat){0};
	read_r->ok = true;
	read_r->bytes.len = 0;
	read_r->message[0] = '\0';
	int fd = vg_input_fd(input);
	if (fd >= 0 && check_status(fd, input, max_size, status_r, read_r)) return fd;
	if (fd >= 0)
		close(fd);
	else if (errno == ELOOP || errno == ENXIO || errno == ENODEV)
		refuse_special(input, status_r, read_r);
	else
		fail(read_r, VG_ERROR_INPUT_UNREADABLE, "open: %s", strerror(errno));
	return -1;
}

void vg_input_read(const struct vg_input *input, uint64_t max_size, struct vg_read *read_r)
{
	struct stat status;
	int fd = vg_input_open(input, max_size, &status, read_r);
	read_r->stamp = vg_stamp_of(&status);
	if (fd < 0) return;
	vg_input_read_open(fd, &status, read_r);
	close(fd);
}

struct vg_doc *vg_input_doc(const struct vg_input *input, const struct vg_read *read)
{
	struct vg_doc *doc = vg_doc_new();
	doc->path = vg_arena_str(doc->arena, input->path);
	if (read->ok) doc->source = vg_arena_str(doc->arena, vg_str_n(read->bytes.ptr, read->bytes.len));
	vg_doc_identify(doc);
	if (!read->ok) vg_doc_error(doc, "input", read->code, "%s", read->message);
	return doc;
}

void vg_path_escape(struct vg_buf *buf, const char *path)
{
	static const char hex[] = "0123456789ABCDEF";
	struct vg_str s = vg_str_z(path);
	for (uint32_t at = 0; at < s.len;) {
		uint32_t start = at;
		while (at < s.len && (unsigned char)s.ptr[at] < 0x80 && s.ptr[at] != '\\') at++;
		vg_buf_put(buf, s.ptr + start, at - start);
		if (at == s.len) break;
		start = at;
		int32_t cp = vg_utf8_next(s, &at);
		bool invalid = cp == 0xFFFD && at - start == 1;
		if (!invalid && !(cp == '\\' && at < s.len && s.ptr[at] == 'x')) {
			vg_buf_put(buf, s.ptr + start, at - start);
			continue;
		}
		unsigned char c = (unsigned char)s.ptr[start];
		char escape[] = {'\\', 'x', hex[c >> 4], hex[c & 15]};
		vg_buf_put(buf, escape, sizeof escape);
	}
}

static int hex_value(char c)
{
	if (vg_is_digit(c)) return c - '0';
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void vg_path_unescape(struct vg_str path, char *out)
{
	for (uint32_t i = 0; i < path.len; i++) {
		bool escape = path.len - i >= 4 && path.ptr[i] == '\\' && path.ptr[i + 1] == 'x' &&
			      hex_value(path.ptr[i + 2]) >= 0 && hex_value(path.ptr[i + 3]) >= 0;
		*out++ = escape ? (char)(hex_value(path.ptr[i + 2]) * 16 + hex_value(path.ptr[i + 3])) : path.ptr[i];
		if (escape) i += 3;
	}
	*out = '\0';
}
