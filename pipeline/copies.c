/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "copies.h"
#include "pipeline.h"
#include "wire.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define PLACES ((uint32_t)1 << 14)
#define SIZES ((uint32_t)1 << 16)

struct vg_copies {
	struct vg_copy *places;         /* by key; size 0 = free */
	unsigned char sizes[SIZES / 8]; /* bits of the sizes that were seen */
	struct vg_hash *hash;
	struct vg_buf bytes;
};

struct vg_copies *vg_copies_new(void)
{
	struct vg_copies *copies = vg_alloc(sizeof *copies);
	*copies = (struct vg_copies){.hash = vg_hash_new()};
	copies->places = vg_alloc_zero(sizeof *copies->places * PLACES);
	return copies;
}

void vg_copies_free(struct vg_copies *copies)
{
	if (copies == NULL) return;
	vg_hash_free(copies->hash);
	vg_buf_free(&copies->bytes);
	free(copies->places);
	free(copies);
}

static uint32_t size_bit(uint64_t size)
{
	return (uint32_t)((size * UINT64_C(0x9E3779B97F4A7C15)) >> 48) % SIZES;
}

/* Where two files with the same bytes may still be told apart: by name, and by a year in the path of their folder. */
static struct vg_str telling_part(struct vg_str path)
{
	const char *slash = path.len == 0 ? NULL : memrchr(path.ptr, '/', path.len);
	uint32_t start = slash == NULL ? 0 : (uint32_t)(slash + 1 - path.ptr), digits = 0;
	for (uint32_t i = 0; i < start; i++) {
		digits = path.ptr[i] >= '0' && path.ptr[i] <= '9' ? digits + 1 : 0;
		if (digits == 4) return path;
	}
	return vg_str_slice(path, start, path.len);
}

static void make_key(struct vg_copies *copies, const unsigned char content[VG_HASH_SIZE], struct vg_str path,
		     unsigned char key_r[VG_HASH_SIZE])
{
	struct vg_str part = telling_part(path);
	vg_hash_add(copies->hash, content, VG_HASH_SIZE);
	vg_hash_add(copies->hash, part.ptr, part.len);
	vg_hash_end(copies->hash, key_r);
}

static struct vg_copy *place_of(struct vg_copies *copies, const unsigned char key[VG_HASH_SIZE])
{
	uint32_t number;
	memcpy(&number, key, sizeof number);
	return &copies->places[number % PLACES];
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

bool vg_copies_find(struct vg_copies *copies, const struct vg_input *input, const struct vg_open_file *file,
		    struct vg_copy *copy_r)
{
	uint64_t size = file->size;
	unsigned char content[VG_HASH_SIZE], key[VG_HASH_SIZE];
	uint32_t bit = size_bit(size);
	if (size == 0 || (copies->sizes[bit / 8] >> bit % 8 & 1) == 0) return false;
	if (!hash_file(copies, file, content)) return false;
	make_key(copies, content, input->path, key);
	const struct vg_copy *place = place_of(copies, key);
	if (place->size != size || memcmp(place->key, key, sizeof key) != 0) return false;
	*copy_r = *place;
	return true;
}

void vg_copies_add(struct vg_copies *copies, struct vg_str path, const struct vg_copy *copy)
{
	struct vg_copy added = *copy;
	uint32_t bit = size_bit(added.size);
	copies->sizes[bit / 8] |= (unsigned char)(1 << bit % 8);
	make_key(copies, added.answer.content, path, added.key);
	*place_of(copies, added.key) = added;
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
