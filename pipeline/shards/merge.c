/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge.h"
#include "exits.h"
#include "merge_inputs.h"
#include "say.h"
#include "wire.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ ((size_t)256 << 10) /* bytes that are read at once */

/* The shard that is being read: one at a time, so neither files nor buffers grow with their number. */
struct reader {
	int fd;
	struct vg_merge_shard *shard;
	struct vg_buf buf; /* bytes from shard->position on */
	size_t at;         /* of them done with */
	bool ended;
};

struct join {
	struct vg_merge *merge;
	const char *output;
	const struct vg_sink_type *type;
	struct vg_sink_conf sink_conf;
	struct vg_sink *sink;
	struct reader reader;
	struct vg_buf out;
	struct vg_merge_inputs *inputs; /* NULL where there is to be none */
	bool unwritable;                /* what failed was the output */
	char error[VG_MESSAGE_MAX];
};

static bool fail_read(struct join *join)
{
	snprintf(join->error, sizeof join->error, "cannot read %s: %s", join->reader.shard->file, strerror(errno));
	return false;
}

static bool turn_to(struct join *join, struct vg_merge_shard *shard)
{
	struct reader *reader = &join->reader;
	if (reader->shard == shard) return true;
	if (reader->fd >= 0) close(reader->fd);
	reader->shard = shard;
	reader->buf.len = 0;
	reader->at = 0;
	reader->ended = false;
	reader->fd = open(shard->file, O_RDONLY | O_CLOEXEC);
	if (reader->fd < 0) return fail_read(join);
	posix_fadvise(reader->fd, (off_t)shard->position, 0, POSIX_FADV_SEQUENTIAL);
	return true;
}

/* More bytes after those that are there. */
static bool fill(struct join *join)
{
	struct reader *reader = &join->reader;
	size_t left = reader->buf.len - reader->at;
	if (left > 0 && reader->at > 0) memmove(reader->buf.ptr, reader->buf.ptr + reader->at, left);
	reader->buf.len = left;
	reader->at = 0;
	vg_buf_reserve(&reader->buf, left > READ ? left : READ);
	size_t room = reader->buf.cap - left;
	ssize_t n;
	do n = pread(reader->fd, reader->buf.ptr + left, room, (off_t)(reader->shard->position + left));
	while (n < 0 && errno == EINTR);
	if (n < 0) return fail_read(join);
	reader->buf.len += (size_t)n;
	reader->ended = n == 0;
	return true;
}

/* The next line, which stays until `consume`; len 0 at the end of the shard. */
static bool peek(struct join *join, struct vg_str *line_r)
{
	struct reader *reader = &join->reader;
	size_t seen = 0;
	for (;;) {
		const char *start = reader->buf.ptr + reader->at;
		size_t left = reader->buf.len - reader->at;
		const char *end = left > seen ? memchr(start + seen, '\n', left - seen) : NULL;
		if (end != NULL) left = (size_t)(end + 1 - start);
		*line_r = vg_str_n(start, left);
		if (end != NULL && left <= UINT32_MAX) return true;
		if (reader->ended && left == 0) return true;
		if (reader->ended || left > UINT32_MAX) break;
		seen = left;
		if (!fill(join)) return false;
	}
	snprintf(join->error, sizeof join->error, "%s does not end with a whole line", reader->shard->file);
	return false;
}

static void consume(struct join *join, struct vg_str line)
{
	struct reader *reader = &join->reader;
	vg_hash_add(reader->shard->hash, line.ptr, line.len);
	reader->shard->position += line.len;
	reader->at += line.len;
}

/* Whether a line is an input, and no member of one. In a string of JSON no quote stands unescaped, so the key is found
 * where it is one. */
static bool is_input(struct vg_str line)
{
	static const char parent[] = ",\"parent\":\"";
	return memmem(line.ptr, vg_wire_head_length(line), parent, sizeof parent - 1) == NULL;
}

/* Where the document went, for the next run. Without that it reads all again, so the merge goes on. */
static void note(struct join *join)
{
	struct vg_sink_ref ref;
	uint32_t shard = (uint32_t)(join->reader.shard - join->merge->shards.items);
	if (join->inputs == NULL) return;
	bool found = join->type->where(join->sink, &ref);
	if (vg_merge_inputs_put(join->inputs, shard, found ? &ref : NULL)) return;
	vg_say_more("%s.inputs does not fit it: the next run will read all again", join->reader.shard->file);
	vg_merge_inputs_close(join->inputs);
	join->inputs = NULL;
}

static bool put_line(struct join *join, struct vg_str line)
{
	struct vg_str bytes = line;
	if (join->type->encode != NULL) {
		char reason[VG_MESSAGE_MAX];
		struct vg_doc *doc = vg_wire_read(line, reason, sizeof reason);
		if (doc == NULL) {
			snprintf(join->error, sizeof join->error, "%s: %.200s", join->reader.shard->file, reason);
			return false;
		}
		join->out.len = 0;
		join->type->encode(&join->sink_conf, &join->out, doc);
		vg_doc_free(doc);
		bytes = vg_str_n(join->out.ptr, join->out.len);
	}
	join->unwritable = !join->type->put(join->sink, bytes, join->error, sizeof join->error);
	if (!join->unwritable) note(join);
	return !join->unwritable;
}

static bool put_piece(struct join *join, const struct vg_merge_piece *piece)
{
	struct vg_str line;
	uint64_t n = 0;
	if (!turn_to(join, &join->merge->shards.items[piece->shard])) return false;
	for (;;) {
		if (!peek(join, &line)) return false;
		bool input = line.len > 0 && is_input(line);
		if (line.len == 0 || (input && n == piece->n)) break;
		n += input;
		if (n == 0) break;
		if (!put_line(join, line)) return false;
		consume(join, line);
	}
	if (n == piece->n) return true;
	snprintf(join->error, sizeof join->error, "%s ends before the inputs that its manifest names",
		 join->reader.shard->file);
	return false;
}

/* Each shard was read to its end, and was what its run had written. */
static bool check_shards(struct join *join)
{
	struct stat status;
	unsigned char digest[VG_HASH_SIZE];
	for (uint32_t i = 0; i < join->merge->shards.n; i++) {
		struct vg_merge_shard *shard = &join->merge->shards.items[i];
		bool whole = stat(shard->file, &status) == 0 && (uint64_t)status.st_size == shard->position;
		vg_hash_end(shard->hash, digest);
		if (whole && memcmp(digest, shard->sha256, sizeof digest) == 0) continue;
		snprintf(join->error, sizeof join->error,
			 "%s is not what its run has written (its SHA-256 is another): run that shard again",
			 shard->file);
		return false;
	}
	return true;
}

static bool publish(struct join *join)
{
	unsigned char sha256[VG_HASH_SIZE];
	struct vg_buf manifest = {0};
	join->unwritable = true;
	bool done = join->type->complete(join->sink, sha256, join->error, sizeof join->error);
	if (done && !vg_merge_manifest(join->merge, join->type->hashed ? sha256 : NULL, &manifest)) {
		snprintf(join->error, sizeof join->error, "the manifests of the shards cannot be joined");
		join->unwritable = done = false;
	}
	bool noted = done && join->inputs != NULL && vg_merge_inputs_complete(join->inputs);
	done = done &&
	       join->type->publish(join->sink, vg_str_n(manifest.ptr, manifest.len), join->error, sizeof join->error);
	if (done && join->inputs != NULL && !(noted && vg_merge_inputs_publish(join->inputs)))
		vg_say_error("%s.inputs could not be written: the next run will read all again", join->output);
	vg_buf_free(&manifest);
	return done;
}

static bool join_all(struct join *join)
{
	for (uint32_t i = 0; i < join->merge->pieces.n; i++)
		if (!put_piece(join, &join->merge->pieces.items[i])) return false;
	return check_shards(join) && publish(join);
}

static bool open_output(struct join *join, const struct vg_merge_conf *conf)
{
	join->type = vg_sink_for(conf->output);
	if (join->type == NULL) {
		snprintf(join->error, sizeof join->error, "the ending of %s tells no format: see `vaglio run --help`",
			 conf->output);
		return false;
	}
	if (!conf->force && !vg_sink_may_replace(join->type, conf->output, join->error, sizeof join->error))
		return false;
	join->sink = join->type->open(conf->output, false, join->error, sizeof join->error);
	if (join->sink == NULL) return false;
	char why[VG_MESSAGE_MAX];
	join->output = conf->output;
	join->inputs = vg_merge_inputs_open(join->merge, conf, join->type, why, sizeof why);
	if (why[0] != '\0') vg_say_more("%s: the next run will read all again", why);
	return true;
}

int vg_merge_run(struct vg_merge *merge, const struct vg_merge_conf *conf)
{
	struct join join = {.merge = merge, .sink_conf = {.sentences = conf->sentences}, .reader = {.fd = -1}};
	int status = VG_EXIT_USAGE;
	if (open_output(&join, conf)) status = join_all(&join) ? VG_EXIT_OK : VG_EXIT_USAGE;
	if (status != VG_EXIT_OK && join.unwritable) status = VG_EXIT_BROKEN;
	if (status != VG_EXIT_OK)
		vg_say_error("%s", join.error);
	else
		vg_say("%" PRIu64 " document%s of %u shard%s written to %s", vg_merge_documents(merge),
		       vg_s(vg_merge_documents(merge)), merge->shards.n, vg_s(merge->shards.n), conf->output);
	vg_merge_inputs_close(join.inputs);
	if (join.sink != NULL) join.type->close(join.sink, false);
	if (join.reader.fd >= 0) close(join.reader.fd);
	vg_buf_free(&join.reader.buf);
	vg_buf_free(&join.out);
	return status;
}
