/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snapshots, compressed and taken apart. LZ4 is included here only. */
#include "snapshot_int.h"

#include <lz4.h>
#include <stdlib.h>

#define RAW_MAX ((uint32_t)1 << 30) /* bytes of a snapshot before compression */
#define RATIO_MAX 255u              /* bytes that LZ4 makes of one at most */

/* Each field is named below, so a new one would be forgotten without a word: where a size has changed, keep what is new
 * and set the size. Caches, and what is for `extract` alone, need not be kept. */
#define SIZE(type, size)                                                                                               \
	_Static_assert(sizeof(void *) != 8 || sizeof(struct type) == (size), "keep the new field of " #type)
SIZE(vg_doc, 448);
SIZE(vg_run, 32);
SIZE(vg_block, 72);
SIZE(vg_field, 12);
SIZE(vg_section, 24);
SIZE(vg_mention, 88);
SIZE(vg_error, 40);

/* Before each snapshot: its bytes, and how many of them follow; the same where they are not compressed. */
struct head {
	uint32_t raw, packed;
};

static void pack(struct vg_buf *buf, struct vg_str raw)
{
	int bound = LZ4_compressBound((int)raw.len);
	vg_buf_reserve(buf, sizeof(struct head) + (size_t)bound);
	char *at = buf->ptr + buf->len + sizeof(struct head);
	int n = LZ4_compress_default(raw.ptr, at, (int)raw.len, bound);
	bool smaller = n > 0 && (uint32_t)n < raw.len;
	struct head head = {raw.len, smaller ? (uint32_t)n : raw.len};
	if (!smaller) memcpy(at, raw.ptr, raw.len);
	memcpy(buf->ptr + buf->len, &head, sizeof head);
	buf->len += sizeof head + head.packed;
}

void vg_snapshot_put(struct vg_buf *buf, struct vg_freezer *freezer, const struct vg_doc *doc)
{
	struct vg_buf raw = {0};
	bool fits = doc->entities.n == 0 && doc->actions.n == 0 && doc->events.n == 0;
	if (fits) vg_buf_reserve(&raw, (size_t)doc->text.len * 5 / 4 + 4096);
	if (fits) vg_snapshot_put_raw(&raw, freezer, doc);
	if (fits && raw.len <= RAW_MAX) pack(buf, vg_str_n(raw.ptr, raw.len));
	vg_buf_free(&raw);
	freezer->frozen = false;
}

/* The bytes of the first snapshot, from malloc; ptr is NULL where it is none. */
static struct vg_str unpack(struct vg_str *rest)
{
	struct head head;
	struct vg_str none = {NULL, 0};
	if (rest->len < sizeof head) return none;
	memcpy(&head, rest->ptr, sizeof head);
	if (head.raw > RAW_MAX || head.packed > head.raw || head.packed > rest->len - sizeof head) return none;
	if (head.raw / RATIO_MAX > head.packed) return none; /* it would be a gigabyte for nothing */
	const char *packed = rest->ptr + sizeof head;
	*rest = vg_str_slice(*rest, (uint32_t)sizeof head + head.packed, rest->len);
	char *raw = vg_alloc((size_t)head.raw + 1);
	if (head.packed == head.raw)
		memcpy(raw, packed, head.raw);
	else if (LZ4_decompress_safe(packed, raw, (int)head.packed, (int)head.raw) != (int)head.raw)
		head.raw = UINT32_MAX;
	if (head.raw != UINT32_MAX) return vg_str_n(raw, head.raw);
	free(raw);
	return none;
}

struct vg_doc *vg_snapshot_get(struct vg_str *rest, enum vg_snapshot_state state, struct vg_str path)
{
	struct vg_str raw = unpack(rest);
	if (raw.ptr == NULL) return NULL;
	struct vg_doc *doc = vg_doc_new();
	bool right = vg_snapshot_get_raw(doc, raw, state == VG_SNAPSHOT_LATE, path);
	free((char *)raw.ptr);
	if (right) return doc;
	vg_doc_free(doc);
	return NULL;
}
