/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image.h"
#include "buf.h"
#include "embed.h"

#include <stdlib.h>

#define MAGIC "vaglio image\0\0\0" /* with its NUL 16 bytes */
#define BYTE_ORDER_MARK 0x01020304u
#define ALIGN ((size_t)64)

struct source {
	uint64_t name; /* hash */
	uint64_t length;
	unsigned char digest[VG_HASH_SIZE];
};

struct section {
	uint64_t name; /* hash, different for each */
	uint32_t flat, n;
};

struct flat {
	uint64_t at;
	uint32_t n, size;
};

struct vg_image {
	char magic[sizeof MAGIC];
	uint32_t version, order;
	uint32_t n_sources, n_sections, n_flats, unused;
	uint64_t size;
	uint64_t sum; /* of what follows the head; 0 in the program's own */
};

static const struct source *sources_of(const struct vg_image *image)
{
	return (const struct source *)(image + 1);
}

static const struct section *sections_of(const struct vg_image *image)
{
	return (const struct section *)(sources_of(image) + image->n_sources);
}

static const struct flat *flats_of(const struct vg_image *image)
{
	return (const struct flat *)(sections_of(image) + image->n_sections);
}

static uint32_t count_embedded(void)
{
	uint32_t n = 0;
	while (vg_embedded[n].path != NULL) n++;
	return n;
}

const struct vg_image *vg_image_own(void)
{
	const struct vg_image *image = (const struct vg_image *)(const void *)vg_embedded_image;
	size_t size = vg_embedded_image_size;
	bool ours = size >= sizeof *image && memcmp(image->magic, MAGIC, sizeof MAGIC) == 0 &&
		    image->version == VG_IMAGE_VERSION && image->order == BYTE_ORDER_MARK && image->size == size &&
		    image->n_sources == count_embedded();
	for (uint32_t i = 0; ours && i < image->n_sources; i++) {
		const struct source *source = &sources_of(image)[i];
		const struct vg_embedded *e = &vg_embedded[i];
		ours = source->name == vg_str_hash(vg_str_z(e->path)) &&
		       source->length == (uint64_t)(e->end - e->start);
	}
	return ours ? image : NULL;
}

const unsigned char *vg_image_digest(const struct vg_image *image, uint32_t file)
{
	return sources_of(image)[file].digest;
}

/* Four lanes, which the processor works at once. Against damage, not against malice. */
static uint64_t sum_of(const char *bytes, size_t size)
{
	const uint64_t factor = 0x9e3779b97f4a7c15u;
	uint64_t lanes[4] = {1, 2, 3, 4}, piece[4];
	for (; size >= sizeof piece; bytes += sizeof piece, size -= sizeof piece) {
		memcpy(piece, bytes, sizeof piece);
		for (int i = 0; i < 4; i++) {
			lanes[i] = (lanes[i] ^ piece[i]) * factor;
			lanes[i] ^= lanes[i] >> 32;
		}
	}
	memset(piece, 0, sizeof piece);
	memcpy(piece, bytes, size);
	uint64_t sum = size;
	for (int i = 0; i < 4; i++) {
		sum = (sum ^ lanes[i] ^ piece[i]) * factor;
		sum ^= sum >> 29;
	}
	return sum;
}

/* Whether all arrays lie within the image. */
static bool is_within(const struct vg_image *image, size_t size)
{
	uint64_t start = sizeof *image + sizeof(struct source) * (uint64_t)image->n_sources +
			 sizeof(struct section) * (uint64_t)image->n_sections +
			 sizeof(struct flat) * (uint64_t)image->n_flats;
	if (start > size) return false;
	for (uint32_t i = 0; i < image->n_sections; i++) {
		const struct section *section = &sections_of(image)[i];
		if (section->flat > image->n_flats || section->n > image->n_flats - section->flat) return false;
	}
	for (uint32_t i = 0; i < image->n_flats; i++) {
		const struct flat *flat = &flats_of(image)[i];
		if (flat->at % ALIGN != 0 || flat->at > size || (uint64_t)flat->n * flat->size > size - flat->at)
			return false;
	}
	return true;
}

const struct vg_image *vg_image_foreign(struct vg_str bytes, const unsigned char key[VG_HASH_SIZE])
{
	const struct vg_image *image = (const struct vg_image *)(const void *)bytes.ptr;
	bool holds = bytes.len >= sizeof *image && memcmp(image->magic, MAGIC, sizeof MAGIC) == 0 &&
		     image->version == VG_IMAGE_VERSION && image->order == BYTE_ORDER_MARK &&
		     image->size == bytes.len && image->n_sources == 1 && is_within(image, bytes.len) &&
		     memcmp(sources_of(image)[0].digest, key, VG_HASH_SIZE) == 0 &&
		     image->sum == sum_of((const char *)(image + 1), bytes.len - sizeof *image);
	return holds ? image : NULL;
}

static bool find(const struct vg_image *image, uint64_t name, struct vg_flat *flats, uint32_t n)
{
	const struct section *section = sections_of(image), *end = section + image->n_sections;
	while (section < end && section->name != name) section++;
	if (section == end || section->n != n) return false;
	const struct flat *have = &flats_of(image)[section->flat];
	for (uint32_t i = 0; i < n; i++)
		if (have[i].size != flats[i].size) return false;
	for (uint32_t i = 0; i < n; i++) {
		flats[i].items = (const char *)image + have[i].at;
		flats[i].n = have[i].n;
	}
	return true;
}

struct vg_image_writer {
	bool keyed;
	unsigned char key[VG_HASH_SIZE];
	struct vg_arena *arena;
	VG_VEC(struct section) sections;
	VG_VEC(struct flat) flats; /* `at` of their items within `items` */
	struct vg_buf items, image;
};

struct vg_image_writer *vg_image_writer_new(const unsigned char *key)
{
	struct vg_image_writer *writer = vg_alloc(sizeof *writer);
	*writer = (struct vg_image_writer){.arena = vg_arena_new(), .keyed = key != NULL};
	if (key != NULL) memcpy(writer->key, key, sizeof writer->key);
	return writer;
}

const unsigned char *vg_image_writer_key(const struct vg_image_writer *writer)
{
	return writer->key;
}

bool vg_image_writer_empty(const struct vg_image_writer *writer)
{
	return writer->sections.n == 0;
}

void vg_image_writer_free(struct vg_image_writer *writer)
{
	vg_arena_free(writer->arena);
	vg_buf_free(&writer->items);
	vg_buf_free(&writer->image);
	free(writer);
}

static void pad(struct vg_buf *buf)
{
	while (buf->len % ALIGN != 0) vg_buf_char(buf, '\0');
}

/* A table that two stages have is kept once. */
static void keep(struct vg_image_writer *writer, uint64_t name, const struct vg_flat *flats, uint32_t n)
{
	for (uint32_t i = 0; i < writer->sections.n; i++)
		if (writer->sections.items[i].name == name) return;
	VG_PUSH(writer->arena, writer->sections, (struct section){.name = name, .flat = writer->flats.n, .n = n});
	for (uint32_t i = 0; i < n; i++) {
		pad(&writer->items);
		VG_PUSH(writer->arena, writer->flats,
			(struct flat){.at = writer->items.len, .n = flats[i].n, .size = flats[i].size});
		if (flats[i].n != 0) vg_buf_put(&writer->items, flats[i].items, (size_t)flats[i].n * flats[i].size);
	}
}

static void put_sources(struct vg_image_writer *writer, uint32_t n)
{
	if (writer->keyed) {
		struct source source = {0};
		memcpy(source.digest, writer->key, sizeof source.digest);
		vg_buf_put(&writer->image, (const char *)&source, sizeof source);
		return;
	}
	struct vg_hash *hash = vg_hash_new();
	for (uint32_t i = 0; i < n; i++) {
		const struct vg_embedded *e = &vg_embedded[i];
		struct source source = {.name = vg_str_hash(vg_str_z(e->path)),
					.length = (uint64_t)(e->end - e->start)};
		vg_hash_add(hash, e->start, source.length);
		vg_hash_end(hash, source.digest);
		vg_buf_put(&writer->image, (const char *)&source, sizeof source);
	}
	vg_hash_free(hash);
}

struct vg_str vg_image_write(struct vg_image_writer *writer)
{
	struct vg_image head = {.magic = MAGIC,
				.version = VG_IMAGE_VERSION,
				.order = BYTE_ORDER_MARK,
				.n_sources = writer->keyed ? 1 : count_embedded(),
				.n_sections = writer->sections.n,
				.n_flats = writer->flats.n};
	size_t start = sizeof head + sizeof(struct source) * head.n_sources + sizeof(struct section) * head.n_sections +
		       sizeof(struct flat) * head.n_flats;
	start = (start + ALIGN - 1) / ALIGN * ALIGN;
	head.size = start + writer->items.len;
	writer->image.len = 0;
	vg_buf_put(&writer->image, (const char *)&head, sizeof head);
	put_sources(writer, head.n_sources);
	vg_buf_put(&writer->image, (const char *)writer->sections.items, sizeof(struct section) * head.n_sections);
	for (uint32_t i = 0; i < head.n_flats; i++) {
		struct flat flat = writer->flats.items[i];
		flat.at += start;
		vg_buf_put(&writer->image, (const char *)&flat, sizeof flat);
	}
	pad(&writer->image);
	vg_buf_put(&writer->image, writer->items.ptr, writer->items.len);
	if (writer->keyed) {
		head.sum = sum_of(writer->image.ptr + sizeof head, writer->image.len - sizeof head);
		memcpy(writer->image.ptr, &head, sizeof head);
	}
	return vg_str_n(writer->image.ptr, writer->image.len);
}

bool vg_make(const struct vg_maker *maker, struct vg_str name, struct vg_flat *flats, uint32_t n, vg_make_fn *make,
	     void *user)
{
	uint64_t hash = vg_str_hash(name);
	if (maker != NULL && maker->image != NULL && find(maker->image, hash, flats, n)) return true;
	if (!make(user, flats)) return false;
	if (maker != NULL && maker->writer != NULL) keep(maker->writer, hash, flats, n);
	return true;
}
