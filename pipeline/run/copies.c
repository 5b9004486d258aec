/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "copies.h"
#include "identity.h"
#include "wire.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define PLACES ((uint32_t)1 << 14)
#define SEEN ((uint32_t)1 << 20)

/* A file that others may be copies of. */
struct model {
	struct vg_copy copy;
	char *part; /* what tells it from others with its bytes, on the heap; NULL = free */
	uint32_t part_length;
};

struct vg_copies {
	struct model *models;         /* a ring: the oldest makes room */
	uint32_t n;                   /* models so far, or PLACES */
	uint32_t next;                /* place of the next one */
	uint32_t places[PLACES];      /* by content and telling part: number of a model + 1; 0 = free */
	unsigned char seen[SEEN / 8]; /* bits of the sizes and prints of the models */
	struct vg_hash *hash;
	struct vg_buf bytes;
};

struct vg_copies *vg_copies_new(void)
{
	struct vg_copies *copies = vg_alloc_zero(sizeof *copies);
	copies->hash = vg_hash_new();
	copies->models = vg_alloc(sizeof *copies->models * PLACES);
	return copies;
}

void vg_copies_free(struct vg_copies *copies)
{
	if (copies == NULL) return;
	for (uint32_t i = 0; i < copies->n; i++) free(copies->models[i].part);
	vg_hash_free(copies->hash);
	vg_buf_free(&copies->bytes);
	free(copies->models);
	free(copies);
}

/* A print of bytes in memory that differs for most that differ, and costs little; others must compare. */
static uint64_t print_of(const struct vg_buf *bytes)
{
	uint64_t print = bytes->len, word;
	size_t at = 0;
	for (; bytes->len - at >= sizeof word; at += sizeof word) {
		memcpy(&word, bytes->ptr + at, sizeof word);
		print = (print ^ word) * UINT64_C(0x9E3779B97F4A7C15);
		print ^= print >> 29;
	}
	word = 0;
	memcpy(&word, bytes->ptr + at, bytes->len - at);
	return (print ^ word) * UINT64_C(0x9E3779B97F4A7C15);
}

static uint32_t seen_bit(uint64_t size, uint64_t print)
{
	return (uint32_t)(((size ^ print) * UINT64_C(0x9E3779B97F4A7C15)) >> 40) % SEEN;
}

/* Where two files with the same bytes may still be told apart: by name, and by a year in the path of their folder. */
static struct vg_str telling_part(struct vg_str path)
{
	const char *slash = path.len == 0 ? NULL : memrchr(path.ptr, '/', path.len);
	uint32_t start = slash == NULL ? 0 : (uint32_t)(slash + 1 - path.ptr), digits = 0;
	for (uint32_t i = 0; i < start; i++) {
		digits = vg_is_digit(path.ptr[i]) ? digits + 1 : 0;
		if (digits == 4) return path;
	}
	return vg_str_slice(path, start, path.len);
}

static uint32_t *place_of(struct vg_copies *copies, const unsigned char content[VG_HASH_SIZE], struct vg_str part)
{
	uint32_t number, spread = UINT32_C(2166136261);
	memcpy(&number, content, sizeof number);
	for (uint32_t i = 0; i < part.len; i++) spread = (spread ^ (unsigned char)part.ptr[i]) * UINT32_C(16777619);
	return &copies->places[(number ^ spread ^ spread >> 15) % PLACES];
}

/* The hash of a file of that size; false where it does not hold still. */
static bool hash_file(struct vg_copies *copies, const struct vg_open_file *file, unsigned char content_r[VG_HASH_SIZE])
{
	uint64_t at = 0, size = file->size;
	ssize_t n;
	if (file->bytes != NULL) {
		vg_hash_add(copies->hash, file->bytes->ptr, file->bytes->len);
		vg_hash_end(copies->hash, content_r);
		return true;
	}
	vg_buf_reserve(&copies->bytes, VG_CHUNK_MAX);
	while ((n = pread(file->fd, copies->bytes.ptr, VG_CHUNK_MAX, (off_t)at)) != 0) {
		if (n < 0 && errno == EINTR) continue;
		if (n < 0 || at + (uint64_t)n > size) break;
		vg_hash_add(copies->hash, copies->bytes.ptr, (size_t)n);
		at += (uint64_t)n;
	}
	vg_hash_end(copies->hash, content_r);
	return n == 0 && at == size;
}

bool vg_copies_find(struct vg_copies *copies, const struct vg_input *input, struct vg_open_file *file,
		    struct vg_copy *copy_r)
{
	uint64_t size = file->size;
	unsigned char content[VG_HASH_SIZE];
	struct vg_str part = telling_part(input->path);
	file->print = file->bytes == NULL ? 0 : print_of(file->bytes);
	uint32_t bit = seen_bit(size, file->print);
	if (size == 0 || (copies->seen[bit / 8] >> bit % 8 & 1) == 0) return false;
	if (!hash_file(copies, file, content)) return false;
	uint32_t place = *place_of(copies, content, part);
	if (place == 0) return false;
	const struct model *model = &copies->models[place - 1];
	if (model->copy.size != size || memcmp(model->copy.answer.content, content, sizeof content) != 0) return false;
	if (!vg_str_eq(vg_str_n(model->part, model->part_length), part)) return false;
	*copy_r = model->copy;
	return true;
}

void vg_copies_add(struct vg_copies *copies, struct vg_str path, const struct vg_copy *copy, uint64_t print)
{
	struct vg_str part = telling_part(path);
	struct model *model = &copies->models[copies->next];
	uint32_t bit = seen_bit(copy->size, print);
	if (copies->n == PLACES)
		free(model->part);
	else
		copies->n++;
	*model = (struct model){.copy = *copy, .part = vg_alloc(part.len + 1), .part_length = part.len};
	memcpy(model->part, part.ptr, part.len);
	copies->seen[bit / 8] |= (unsigned char)(1 << bit % 8);
	*place_of(copies, copy->answer.content, part) = copies->next + 1;
	copies->next = (copies->next + 1) % PLACES;
}

void vg_copy_head(const struct vg_copy *copy, struct vg_str path, struct vg_buf *head_r, struct vg_buf *id_r)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_str content = vg_hash_hex(arena, "sha256:", copy->answer.content, VG_HASH_SIZE);
	struct vg_str id = vg_identify(arena, path, content);
	vg_buf_str(id_r, id);
	vg_wire_head(head_r, id, content, path, (struct vg_str){NULL, 0});
	vg_arena_free(arena);
}
