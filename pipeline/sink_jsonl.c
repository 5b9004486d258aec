/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Lines: to a file beside the output that is renamed in the end, or to standard output. */
#include "sink.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define BUFFER ((size_t)1 << 20) /* bytes that are gathered before a write */

struct vg_sink {
	int fd;
	char *path, *partial; /* partial is NULL for standard output */
	struct vg_buf buf;
};

static struct vg_sink *sink_open(const char *path, char *error_r, size_t size)
{
	struct vg_sink *sink = vg_alloc(sizeof *sink);
	*sink = (struct vg_sink){.fd = STDOUT_FILENO};
	if (strcmp(path, "-") == 0) return sink;
	sink->path = vg_alloc(strlen(path) + 1);
	sink->partial = vg_alloc(strlen(path) + sizeof ".partial");
	strcpy(sink->path, path);
	strcpy(sink->partial, path);
	strcat(sink->partial, ".partial");
	sink->fd = open(sink->partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (sink->fd >= 0) return sink;
	snprintf(error_r, size, "cannot write %s: %s", sink->partial, strerror(errno));
	free(sink->path);
	free(sink->partial);
	free(sink);
	return NULL;
}

static bool fail(const struct vg_sink *sink, char *error_r, size_t size)
{
	snprintf(error_r, size, "cannot write %s: %s", sink->partial != NULL ? sink->partial : "standard output",
		 strerror(errno));
	return false;
}

static bool flush(struct vg_sink *sink, char *error_r, size_t size)
{
	for (size_t at = 0; at < sink->buf.len;) {
		ssize_t n = write(sink->fd, sink->buf.ptr + at, sink->buf.len - at);
		if (n < 0 && errno == EINTR) continue;
		if (n < 0) return fail(sink, error_r, size);
		at += (size_t)n;
	}
	sink->buf.len = 0;
	return true;
}

static bool put(struct vg_sink *sink, struct vg_str bytes, char *error_r, size_t size)
{
	vg_buf_str(&sink->buf, bytes);
	return (sink->buf.len < BUFFER && sink->partial != NULL) || flush(sink, error_r, size);
}

static bool finish(struct vg_sink *sink, char *error_r, size_t size)
{
	if (!flush(sink, error_r, size)) return false;
	if (sink->partial == NULL) return true;
	if (fsync(sink->fd) != 0 || rename(sink->partial, sink->path) != 0) return fail(sink, error_r, size);
	free(sink->partial);
	sink->partial = NULL;
	return true;
}

static void sink_close(struct vg_sink *sink)
{
	if (sink->partial != NULL) unlink(sink->partial);
	if (sink->path != NULL) close(sink->fd);
	free(sink->path);
	free(sink->partial);
	vg_buf_free(&sink->buf);
	free(sink);
}

const struct vg_sink_type vg_sink_jsonl = {
	.name = "JSON Lines",
	.open = sink_open,
	.put = put,
	.finish = finish,
	.close = sink_close,
};
