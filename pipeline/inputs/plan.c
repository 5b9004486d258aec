/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans, read. */
#include "plan.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FIELDS 8
#define READ ((size_t)64 << 10) /* bytes that are read at once */

struct vg_share {
	struct vg_plan *plan;
	uint32_t shard;
	uint32_t piece; /* in hand */
	uint64_t left;  /* inputs of it that are still to come */
	FILE *file;
	char *line;
	size_t cap;
};

static uint32_t split(struct vg_str line, struct vg_str fields[FIELDS])
{
	uint32_t n = 0;
	while (n < FIELDS && vg_str_next(&line, '\t', &fields[n])) n++;
	return n;
}

static bool number(struct vg_str field, uint64_t *number_r)
{
	uint64_t value = 0;
	for (uint32_t i = 0; i < field.len; i++) {
		unsigned digit = (unsigned)(field.ptr[i] - '0');
		if (digit > 9 || value > (UINT64_MAX - digit) / 10) return false;
		value = value * 10 + digit;
	}
	*number_r = value;
	return field.len > 0;
}

static bool read_total(struct vg_plan *plan, const struct vg_str *fields, uint32_t n)
{
	uint64_t shards;
	if (n != 5 || !number(fields[1], &shards) || shards == 0 || shards > VG_SHARDS_MAX) return false;
	plan->shards = (uint32_t)shards;
	return number(fields[2], &plan->inputs) && number(fields[3], &plan->bytes) && number(fields[4], &plan->cost);
}

static bool read_piece(struct vg_plan *plan, const struct vg_str *fields, uint32_t n)
{
	uint64_t shard;
	struct vg_plan_piece piece;
	bool read = n == 8 && number(fields[1], &shard) && number(fields[2], &piece.first) &&
		    number(fields[3], &piece.n) && number(fields[4], &piece.bytes) && number(fields[5], &piece.cost) &&
		    number(fields[6], &piece.length) && vg_hash_parse(fields[7], piece.hash, VG_HASH_SIZE);
	if (!read || shard >= plan->shards) return false;
	const struct vg_plan_piece *last = plan->pieces.n > 0 ? &plan->pieces.items[plan->pieces.n - 1] : NULL;
	piece.shard = (uint32_t)shard;
	piece.offset = last != NULL ? last->offset + last->length : 0; /* the head comes before: added in the end */
	if (piece.first != (last != NULL ? last->first + last->n : 0) || piece.length > INT64_MAX / 2) return false;
	VG_PUSH(plan->arena, plan->pieces, piece);
	return true;
}

/* The last line of the head names the plan; then all offsets are known. */
static bool read_end(struct vg_plan *plan, const struct vg_str *fields, uint32_t n, uint64_t head)
{
	unsigned char named[VG_HASH_SIZE];
	const struct vg_plan_piece *last = plan->pieces.n > 0 ? &plan->pieces.items[plan->pieces.n - 1] : NULL;
	if (n != 2 || !vg_hash_parse(fields[1], named, VG_HASH_SIZE) || memcmp(named, plan->hash, sizeof named) != 0)
		return false;
	if (plan->shards == 0 || plan->inputs != (last != NULL ? last->first + last->n : 0)) return false;
	for (uint32_t i = 0; i < plan->pieces.n; i++) plan->pieces.items[i].offset += head;
	return true;
}

/* The lines of the head; a head that does not end is none. */
static bool read_head(struct vg_plan *plan, FILE *file)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	uint64_t at = 0;
	bool good = true, ended = false;
	struct vg_hash *hash = vg_hash_new();
	while (good && !ended && (n = getline(&line, &cap, file)) > 0 && line[n - 1] == '\n') {
		struct vg_str fields[FIELDS], text = vg_str_n(line, (size_t)n - 1);
		uint32_t count = split(text, fields);
		at += (uint64_t)n;
		ended = count > 0 && vg_str_eqz(fields[0], "end");
		if (ended) {
			vg_hash_end(hash, plan->hash);
			good = read_end(plan, fields, count, at);
		} else if (at == (uint64_t)n) {
			good = vg_str_eqz(text, "vaglio-plan 1");
		} else if (count > 0 && vg_str_eqz(fields[0], "piece")) {
			good = read_piece(plan, fields, count);
		} else {
			good = count > 0 && vg_str_eqz(fields[0], "total") && read_total(plan, fields, count);
		}
		vg_hash_add(hash, line, (size_t)n);
	}
	vg_hash_free(hash);
	free(line);
	return good && ended;
}

struct vg_plan *vg_plan_open(const char *path, char *error_r, size_t size)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_plan *plan = vg_arena_alloc(arena, sizeof *plan);
	FILE *file = fopen(path, "rbe");
	plan->arena = arena;
	plan->fd = file == NULL ? -1 : dup(fileno(file));
	bool whole = file != NULL && read_head(plan, file);
	if (file == NULL)
		snprintf(error_r, size, "cannot read the plan %s: %s", path, strerror(errno));
	else if (!whole)
		snprintf(error_r, size, "%s is no whole plan: make it anew with `vaglio shard plan`", path);
	if (file != NULL) fclose(file);
	if (whole && plan->fd >= 0) return plan;
	vg_plan_close(plan);
	return NULL;
}

void vg_plan_close(struct vg_plan *plan)
{
	if (plan == NULL) return;
	if (plan->fd >= 0) close(plan->fd);
	vg_arena_free(plan->arena);
}

static bool check_piece(const struct vg_plan *plan, const struct vg_plan_piece *piece, struct vg_hash *hash)
{
	static char bytes[READ];
	unsigned char digest[VG_HASH_SIZE];
	uint64_t lines = 0;
	for (uint64_t at = 0; at < piece->length;) {
		uint64_t left = piece->length - at;
		ssize_t n = pread(plan->fd, bytes, left < READ ? left : READ, (off_t)(piece->offset + at));
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) break;
		vg_hash_add(hash, bytes, (size_t)n);
		for (ssize_t i = 0; i < n; i++) lines += bytes[i] == '\n';
		at += (uint64_t)n;
	}
	vg_hash_end(hash, digest);
	return lines == piece->n && memcmp(digest, piece->hash, sizeof digest) == 0;
}

static bool check_share(const struct vg_share *share)
{
	const struct vg_plan *plan = share->plan;
	struct vg_hash *hash = vg_hash_new();
	bool whole = true;
	for (uint32_t i = 0; i < plan->pieces.n && whole; i++)
		if (plan->pieces.items[i].shard == share->shard)
			whole = check_piece(plan, &plan->pieces.items[i], hash);
	vg_hash_free(hash);
	return whole;
}

struct vg_share *vg_share_open(const char *path, uint64_t shard, char *error_r, size_t size)
{
	struct vg_plan *plan = vg_plan_open(path, error_r, size);
	if (plan == NULL) return NULL;
	struct vg_share *share = vg_alloc(sizeof *share);
	*share = (struct vg_share){.plan = plan, .shard = (uint32_t)shard, .file = fopen(path, "rbe")};
	if (shard >= plan->shards)
		snprintf(error_r, size, "%s has the shards 0 to %u, none is %" PRIu64, path, plan->shards - 1, shard);
	else if (share->file == NULL)
		snprintf(error_r, size, "cannot read the plan %s: %s", path, strerror(errno));
	else if (!check_share(share))
		snprintf(error_r, size, "%s was changed since it was written: make it anew with `vaglio shard plan`",
			 path);
	else {
		vg_share_rewind(share);
		return share;
	}
	vg_share_close(share);
	return NULL;
}

void vg_share_close(struct vg_share *share)
{
	if (share == NULL) return;
	if (share->file != NULL) fclose(share->file);
	vg_plan_close(share->plan);
	free(share->line);
	free(share);
}

void vg_share_rewind(struct vg_share *share)
{
	share->piece = UINT32_MAX;
	share->left = 0;
}

/* Moves to the shard's next piece. */
static bool next_piece(struct vg_share *share)
{
	const struct vg_plan *plan = share->plan;
	for (share->piece++; share->piece < plan->pieces.n; share->piece++) {
		const struct vg_plan_piece *piece = &plan->pieces.items[share->piece];
		if (piece->shard != share->shard) continue;
		share->left = piece->n;
		return fseeko(share->file, (off_t)piece->offset, SEEK_SET) == 0;
	}
	share->piece = plan->pieces.n - 1; /* stays at the end */
	return false;
}

bool vg_share_next(struct vg_share *share, struct vg_buf *file, size_t *relative_r, bool *follow_r)
{
	uint64_t relative;
	struct vg_str fields[FIELDS];
	while (share->left == 0)
		if (!next_piece(share)) return false;
	ssize_t n = getline(&share->line, &share->cap, share->file);
	if (n < 1) return false;
	share->left--;
	if (split(vg_str_n(share->line, (size_t)n - 1), fields) != 4 || !number(fields[1], &relative)) return false;
	file->len = 0;
	vg_buf_reserve(file, fields[3].len + 1);
	vg_path_unescape(fields[3], file->ptr);
	file->len = strlen(file->ptr);
	*relative_r = relative < file->len ? relative : 0;
	*follow_r = vg_str_eqz(fields[2], "1");
	return true;
}

void vg_share_put(const struct vg_share *share, struct vg_buf *buf)
{
	const struct vg_plan *plan = share->plan;
	char text[160];
	struct vg_arena *arena = vg_arena_new();
	struct vg_str name = vg_hash_hex(arena, "sha256:", plan->hash, VG_HASH_SIZE);
	snprintf(text, sizeof text, "{\"plan\":\"%s\",\"shard\":%u,\"shards\":%u,", name.ptr, share->shard,
		 plan->shards);
	vg_buf_z(buf, text);
	snprintf(text, sizeof text, "\"inputs\":%" PRIu64 ",\"pieces\":[", plan->inputs);
	vg_buf_z(buf, text);
	for (uint32_t i = 0; i < plan->pieces.n; i++) {
		const struct vg_plan_piece *piece = &plan->pieces.items[i];
		if (piece->shard != share->shard) continue;
		const char *comma = buf->ptr[buf->len - 1] == '[' ? "" : ",";
		snprintf(text, sizeof text, "%s[%" PRIu64 ",%" PRIu64 "]", comma, piece->first, piece->n);
		vg_buf_z(buf, text);
	}
	vg_buf_z(buf, "]}");
	vg_arena_free(arena);
}
