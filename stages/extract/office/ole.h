/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compound files (OLE 2) as streams in memory; ole.c alone knows libgsf. What the streams say is read by doc.c, xls.c,
 * ppt.c and msg.c. */
#ifndef EXTRACT_OLE_H
#define EXTRACT_OLE_H

#include "extract/containers/child.h"

#include "vaglio/text.h"

#define VG_OLE_STREAM_MAX (512u << 20) /* bytes of one stream */

struct vg_ole; /* an opened storage */

void vg_ole_close(struct vg_ole *ole);
/* A storage or stream inside; n of them. Names are UTF-8 and live in the arena. */
uint32_t vg_ole_count(const struct vg_ole *ole);
struct vg_str vg_ole_name(const struct vg_ole *ole, uint32_t index);
/* The storage at index, or NULL; closed like the one it is in, before it. */
struct vg_ole *vg_ole_storage(struct vg_ole *ole, uint32_t index);
/* Index by name, case ignored, or VG_NONE. */
int32_t vg_ole_find(const struct vg_ole *ole, const char *name);
/* All bytes of the stream of that name, in the arena; empty if there is none. */
struct vg_str vg_ole_named(struct vg_ole *ole, const char *name);
/* A storage and all that it holds as a compound file of its own. */
struct vg_str vg_ole_repack(struct vg_ole *ole, struct vg_arena *arena);

/* One document between the formats that share the container. */
struct vg_ole_doc {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct vg_text *text;
	struct vg_arena *arena; /* scratch */
	struct vg_ole *ole;
	struct vg_children children;
};

enum vg_status vg_doc_read(struct vg_ole_doc *ole_doc);
enum vg_status vg_xls_read(struct vg_ole_doc *ole_doc, struct vg_str workbook);
enum vg_status vg_ppt_read(struct vg_ole_doc *ole_doc);
enum vg_status vg_msg_read(struct vg_ole_doc *ole_doc);

/* Children out of the storages of embedded objects, however deep. */
void vg_ole_embedded(struct vg_ole_doc *ole_doc, struct vg_ole *storage);
/* The file in a "\1Ole10Native" stream, with its name. */
bool vg_ole_native(struct vg_arena *arena, struct vg_str stream, struct vg_str *name_r, struct vg_str *bytes_r);

/* The day of a FILETIME, empty where it is none to believe. */
struct vg_str vg_filetime_day(struct vg_arena *arena, uint64_t time);

/* Little-endian numbers at an offset; 0 beyond the end. */
static inline uint32_t vg_le16(struct vg_str s, uint64_t at)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	return at + 2 <= s.len ? (uint32_t)p[at] | (uint32_t)p[at + 1] << 8 : 0;
}

static inline uint32_t vg_le32(struct vg_str s, uint64_t at)
{
	return vg_le16(s, at) | vg_le16(s, at + 2) << 16;
}

static inline uint32_t vg_byte(struct vg_str s, uint64_t at)
{
	return at < s.len ? (unsigned char)s.ptr[at] : 0;
}

/* [at, at + len) cut to what is there. */
static inline struct vg_str vg_part_of(struct vg_str s, uint64_t at, uint64_t len)
{
	if (at >= s.len) return (struct vg_str){"", 0};
	return vg_str_n(s.ptr + at, len < s.len - at ? (size_t)len : s.len - (size_t)at);
}

/* UTF-16 little-endian to UTF-8; NULs are left out. */
struct vg_str vg_utf16le(struct vg_arena *arena, struct vg_str bytes);

#endif
