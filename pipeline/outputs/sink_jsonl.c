/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Lines, to a file or to standard output: documents, or what export makes of them. */
#include "export.h"
#include "wire.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER ((size_t)1 << 20)   /* bytes that are gathered before a write */
#define DIRECT ((uint32_t)1 << 17) /* bytes of a document that is not gathered with others */
#define AHEAD ((uint64_t)8 << 20)  /* bytes that are sent on to the disk, so that the end need not wait for all */

struct vg_sink {
	int fd;
	struct vg_growing out; /* without names for standard output */
	struct vg_buf buf;
	struct vg_hash *hash;
	uint64_t written, begun;  /* begun: bytes that are on their way to the disk */
	uint64_t last, last_head; /* where the last line starts, bytes of its head */
};

enum { OFFSET, LENGTH, HEAD }; /* numbers of a ref */

/* Whether a file is none, empty, or begins as ours do. */
static bool begins(const char *path, struct vg_str start, const char *what, char *error_r, size_t size)
{
	char bytes[64];
	struct stat status;
	if (strcmp(path, "-") == 0) return true;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT) return true;
	ssize_t n = fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) ? -1 : read(fd, bytes, start.len);
	if (fd >= 0) close(fd);
	if (n == 0 || (n == (ssize_t)start.len && memcmp(bytes, start.ptr, start.len) == 0)) return true;
	snprintf(error_r, size, "%s exists and does not hold %s; name another output, or replace it with --force", path,
		 what);
	return false;
}

static bool replaceable(const char *path, char *error_r, size_t size)
{
	return begins(path, VG_STR("{\"vaglio\":1,"), "vaglio's documents", error_r, size);
}

static bool replaceable_ftm(const char *path, char *error_r, size_t size)
{
	return begins(path, VG_STR("{\"id\":\"vgl-"), "vaglio's entities", error_r, size);
}

static bool replaceable_annotations(const char *path, char *error_r, size_t size)
{
	return begins(path, VG_STR("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:vaglio:"),
		      "vaglio's annotations", error_r, size);
}

static struct vg_sink *sink_open(const char *path, bool resume, char *error_r, size_t size)
{
	struct vg_sink *sink = vg_alloc(sizeof *sink);
	*sink = (struct vg_sink){.fd = STDOUT_FILENO, .hash = vg_hash_new()};
	if (strcmp(path, "-") == 0) return sink;
	vg_growing_begin(&sink->out, path);
	sink->fd = open(sink->out.partial, O_RDWR | O_CLOEXEC | (resume ? 0 : O_CREAT | O_TRUNC), 0666);
	if (sink->fd >= 0) return sink;
	vg_cannot_write(sink->out.partial, error_r, size);
	vg_sink_jsonl.close(sink, true);
	return NULL;
}

static bool hash_prefix(struct vg_sink *sink, const struct vg_sink_mark *mark)
{
	static char bytes[1 << 16];
	unsigned char digest[VG_HASH_SIZE];
	uint64_t at = 0;
	vg_hash_end(sink->hash, digest);
	while (at < mark->position) {
		uint64_t left = mark->position - at;
		ssize_t n = pread(sink->fd, bytes, left < sizeof bytes ? left : sizeof bytes, (off_t)at);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return false;
		vg_hash_add(sink->hash, bytes, (size_t)n);
		at += (uint64_t)n;
	}
	vg_hash_peek(sink->hash, digest);
	return memcmp(digest, mark->prefix, sizeof digest) == 0;
}

static bool restore(struct vg_sink *sink, const struct vg_sink_mark *marks, uint32_t n, uint32_t *which_r)
{
	for (uint32_t i = 0; i < n; i++) {
		off_t position = (off_t)marks[i].position;
		if (!hash_prefix(sink, &marks[i])) continue;
		if (ftruncate(sink->fd, position) != 0 || lseek(sink->fd, position, SEEK_SET) != position) continue;
		sink->written = sink->begun = marks[i].position;
		*which_r = i;
		return true;
	}
	return false;
}

/* A reader of standard output who has gone away hears nothing: the message is empty. */
static bool fail(const struct vg_sink *sink, char *error_r, size_t size)
{
	error_r[0] = '\0';
	if (sink->out.partial == NULL && errno == EPIPE) return false;
	vg_cannot_write(sink->out.partial != NULL ? sink->out.partial : "standard output", error_r, size);
	return false;
}

/* What was written goes on to the disk: a hint, settle and publish ask whether it came to pass. */
static void send_on(struct vg_sink *sink)
{
	if (sink->out.partial == NULL) return;
	sync_file_range(sink->fd, (off64_t)sink->begun, (off64_t)(sink->written - sink->begun), SYNC_FILE_RANGE_WRITE);
	sink->begun = sink->written;
}

static bool write_out(struct vg_sink *sink, const char *bytes, size_t length, char *error_r, size_t size)
{
	for (size_t at = 0; at < length;) {
		ssize_t n = write(sink->fd, bytes + at, length - at);
		if (n < 0 && errno == EINTR) continue;
		if (n < 0) return fail(sink, error_r, size);
		at += (size_t)n;
	}
	vg_hash_add(sink->hash, bytes, length);
	sink->written += length;
	if (sink->written - sink->begun >= AHEAD) send_on(sink);
	return true;
}

static bool flush(struct vg_sink *sink, char *error_r, size_t size)
{
	if (!write_out(sink, sink->buf.ptr, sink->buf.len, error_r, size)) return false;
	sink->buf.len = 0;
	return true;
}

/* What is much is written from where it stands. */
static bool add(struct vg_sink *sink, struct vg_str bytes, char *error_r, size_t size)
{
	if (bytes.len >= DIRECT)
		return flush(sink, error_r, size) && write_out(sink, bytes.ptr, bytes.len, error_r, size);
	vg_buf_str(&sink->buf, bytes);
	return (sink->buf.len < BUFFER && sink->out.partial != NULL) || flush(sink, error_r, size);
}

/* A worker's line is one line: nothing else is taken on trust from it. */
static bool is_line(struct vg_str bytes)
{
	const char *end = bytes.len == 0 ? NULL : memchr(bytes.ptr, '\n', bytes.len);
	return end == bytes.ptr + bytes.len - 1;
}

/* The same of bytes in a mapping, which are given back as they were looked at. */
static bool is_mapped_line(struct vg_str bytes)
{
	uint64_t released = 0;
	for (uint32_t at = 0; at < bytes.len;) {
		uint32_t n = bytes.len - at < BUFFER ? bytes.len - at : (uint32_t)BUFFER;
		const char *end = memchr(bytes.ptr + at, '\n', n);
		if (end != NULL) return end == bytes.ptr + bytes.len - 1;
		at += n;
		vg_piece_release(bytes.ptr, bytes.ptr + at, &released);
	}
	return false;
}

/* One line whose head bears the path, or that of a member. */
static bool check_line(struct vg_str bytes, struct vg_str path, bool mapped)
{
	struct vg_buf wanted = {0};
	struct vg_str head = vg_str_slice(bytes, 0, vg_wire_head_length(bytes));
	vg_buf_z(&wanted, "\"path\":");
	vg_buf_json(&wanted, path);
	struct vg_str start = vg_str_n(wanted.ptr, wanted.len - 1); /* without the quote at its end */
	int64_t at = vg_str_find(head, start, 0);
	struct vg_str rest = at < 0 ? VG_STR("") : vg_str_slice(head, (uint32_t)at + start.len, head.len);
	bool right = vg_str_starts(rest, VG_STR("\"")) || vg_str_starts(rest, VG_STR("!/"));
	vg_buf_free(&wanted);
	return right && (mapped ? is_mapped_line(bytes) : is_line(bytes));
}

/* Any number of whole lines. */
static bool check_lines(struct vg_str bytes, struct vg_str path, bool mapped)
{
	(void)path, (void)mapped;
	return bytes.len == 0 || bytes.ptr[bytes.len - 1] == '\n';
}

static bool refuse(char *error_r, size_t size)
{
	snprintf(error_r, size, "a worker sent what is no line of JSON");
	return false;
}

static bool put(struct vg_sink *sink, struct vg_str bytes, char *error_r, size_t size)
{
	if (!is_line(bytes)) return refuse(error_r, size);
	sink->last = sink->written + sink->buf.len;
	sink->last_head = vg_wire_head_length(bytes);
	return add(sink, bytes, error_r, size);
}

static bool put_file(struct vg_sink *sink, int fd, uint64_t offset, uint64_t length, char *error_r, size_t size)
{
	static char bytes[1 << 18];
	sink->last = sink->written + sink->buf.len;
	sink->last_head = 0; /* set by the first piece */
	while (length > 0) {
		ssize_t n = pread(fd, bytes, length < sizeof bytes ? length : sizeof bytes, (off_t)offset);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return fail(sink, error_r, size);
		struct vg_str piece = vg_str_n(bytes, (size_t)n);
		if (sink->last_head == 0) sink->last_head = vg_wire_head_length(piece);
		bool last = (uint64_t)n == length;
		if (last ? !is_line(piece) : memchr(bytes, '\n', (size_t)n) != NULL) return refuse(error_r, size);
		vg_buf_str(&sink->buf, piece);
		if (sink->buf.len >= BUFFER && !flush(sink, error_r, size)) return false;
		offset += (uint64_t)n;
		length -= (uint64_t)n;
	}
	return sink->out.partial != NULL || flush(sink, error_r, size);
}

static bool where(struct vg_sink *sink, struct vg_sink_ref *ref_r)
{
	if (sink->out.partial == NULL || sink->last_head == 0) return false;
	ref_r->numbers[OFFSET] = sink->last;
	ref_r->numbers[LENGTH] = sink->written + sink->buf.len - sink->last;
	ref_r->numbers[HEAD] = sink->last_head;
	return true;
}

static bool copy(struct vg_sink *sink, const struct vg_sink_copy *doc, char *error_r, size_t size)
{
	static char bytes[1 << 16];
	const uint64_t *numbers = doc->ref.numbers;
	uint64_t at = numbers[OFFSET] + numbers[HEAD], end = numbers[OFFSET] + numbers[LENGTH];
	if (end > sink->written && !flush(sink, error_r, size)) return false;
	sink->last = sink->written + sink->buf.len;
	sink->last_head = doc->head.len;
	vg_buf_str(&sink->buf, doc->head);
	while (at < end) {
		ssize_t n = pread(sink->fd, bytes, end - at < sizeof bytes ? end - at : sizeof bytes, (off_t)at);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return fail(sink, error_r, size);
		vg_buf_put(&sink->buf, bytes, (size_t)n);
		at += (uint64_t)n;
		if (sink->buf.len >= BUFFER && !flush(sink, error_r, size)) return false;
	}
	return true;
}

/* As put and put_file, of any number of lines. */
static bool put_lines(struct vg_sink *sink, struct vg_str bytes, char *error_r, size_t size)
{
	if (bytes.len > 0 && bytes.ptr[bytes.len - 1] != '\n') return refuse(error_r, size);
	return add(sink, bytes, error_r, size);
}

static bool put_file_lines(struct vg_sink *sink, int fd, uint64_t offset, uint64_t length, char *error_r, size_t size)
{
	static char bytes[1 << 18];
	while (length > 0) {
		ssize_t n = pread(fd, bytes, length < sizeof bytes ? length : sizeof bytes, (off_t)offset);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return fail(sink, error_r, size);
		if ((uint64_t)n == length && bytes[n - 1] != '\n') return refuse(error_r, size);
		vg_buf_put(&sink->buf, bytes, (size_t)n);
		if (sink->buf.len >= BUFFER && !flush(sink, error_r, size)) return false;
		offset += (uint64_t)n;
		length -= (uint64_t)n;
	}
	return sink->out.partial != NULL || flush(sink, error_r, size);
}

static bool settle(struct vg_sink *sink, struct vg_sink_mark *mark, char *error_r, size_t size)
{
	if (!flush(sink, error_r, size)) return false;
	if (sink->out.partial != NULL && fdatasync(sink->fd) != 0) return fail(sink, error_r, size);
	mark->position = sink->written;
	vg_hash_peek(sink->hash, mark->prefix);
	return true;
}

static bool complete(struct vg_sink *sink, unsigned char sha256_r[VG_HASH_SIZE], char *error_r, size_t size)
{
	if (!flush(sink, error_r, size)) return false;
	send_on(sink); /* the rest of the run's end is done meanwhile */
	vg_hash_end(sink->hash, sha256_r);
	return true;
}

static bool publish(struct vg_sink *sink, struct vg_str manifest, char *error_r, size_t size)
{
	if (sink->out.partial == NULL) return true;
	if (fsync(sink->fd) != 0) return fail(sink, error_r, size);
	char *name = vg_beside(sink->out.path, ".manifest.json");
	bool written = vg_write_file(name, manifest, error_r, size);
	free(name);
	if (!written) return false;
	return vg_growing_publish(&sink->out, error_r, size);
}

static void sink_close(struct vg_sink *sink, bool keep)
{
	if (sink->out.partial != NULL && sink->fd >= 0) close(sink->fd);
	vg_growing_end(&sink->out, keep);
	vg_buf_free(&sink->buf);
	vg_hash_free(sink->hash);
	free(sink);
}

const struct vg_sink_type vg_sink_jsonl = {
	.name = "JSON Lines",
	.hashed = true,
	.check = check_line,
	.replaceable = replaceable,
	.open = sink_open,
	.restore = restore,
	.put = put,
	.put_file = put_file,
	.where = where,
	.copy = copy,
	.settle = settle,
	.commit = vg_sink_committed,
	.complete = complete,
	.publish = publish,
	.close = sink_close,
};

/* What differs for the lines that export makes. They do not show where a document ends, so that it is worked anew for
 * another path. */
#define LINES(label, encoder, replaces)                                                                                \
	{                                                                                                              \
		.name = (label), .hashed = true, .encode = (encoder), .check = check_lines, .replaceable = (replaces), \
		.open = sink_open, .restore = restore, .put = put_lines, .put_file = put_file_lines,                   \
		.where = vg_sink_nowhere, .copy = copy, .settle = settle, .commit = vg_sink_committed,                 \
		.complete = complete, .publish = publish, .close = sink_close,                                         \
	}
const struct vg_sink_type vg_sink_ftm = LINES("FollowTheMoney", vg_ftm_put, replaceable_ftm);
const struct vg_sink_type vg_sink_annotations = LINES("Web Annotation", vg_annotations_put, replaceable_annotations);
