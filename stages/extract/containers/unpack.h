/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a container, one after the other, out of memory and into memory: nothing touches the disk, whatever name a
 * member bears. unpack.c alone knows libarchive. */
#ifndef VAGLIO_EXTRACT_UNPACK_H
#define VAGLIO_EXTRACT_UNPACK_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

#define VG_UNPACK_MEMBER_MAX (1u << 30) /* bytes of one member */
#define VG_UNPACK_RATIO 200             /* bytes out for each byte in, once VG_UNPACK_RATIO_FROM came out */
#define VG_UNPACK_RATIO_FROM (10u << 20)

enum vg_container {
	VG_CONTAINER_NONE,
	VG_CONTAINER_ZIP,
	VG_CONTAINER_7Z,
	VG_CONTAINER_RAR,
	VG_CONTAINER_TAR,
	VG_CONTAINER_CPIO,
	VG_CONTAINER_AR,
	VG_CONTAINER_CAB,
	VG_CONTAINER_LHA,
	VG_CONTAINER_ISO,
	VG_CONTAINER_COMPRESSED, /* one compressed stream: a tar or one file inside */
};

enum vg_unpack_status {
	VG_UNPACK_OK,
	VG_UNPACK_END,
	VG_UNPACK_SPECIAL,     /* a link or device: a name without bytes */
	VG_UNPACK_ENCRYPTED,   /* no password fits */
	VG_UNPACK_UNSUPPORTED, /* a way of compression that the library does not know */
	VG_UNPACK_BROKEN,      /* bytes up to the break are there */
	VG_UNPACK_RATIO_HIT,
	VG_UNPACK_SIZE_HIT,
};

struct vg_member {
	struct vg_str name; /* as it stands in the container, any bytes; empty where it has none */
	struct vg_str bytes;
	int64_t mtime; /* seconds since 1970, UTC; 0 = unknown */
};

struct vg_unpack;

/* Once a process, before the first container: takes the locale in which libarchive reads names as UTF-8. */
void vg_unpack_init(void);

/* What the first bytes say, and how many bits of them were verified. */
enum vg_container vg_unpack_kind(struct vg_str source, unsigned *bits_r, const char **media_type_r);

/* passwords: lines, tried in order; may be empty. NULL never. */
struct vg_unpack *vg_unpack_open(struct vg_arena *arena, struct vg_str source, enum vg_container kind,
				 struct vg_str passwords);
/* Steps to the next member that is no folder. After VG_UNPACK_BROKEN or VG_UNPACK_ENCRYPTED without a name, nothing
 * more comes. */
enum vg_unpack_status vg_unpack_next(struct vg_unpack *unpack, struct vg_member *member_r);
/* Its bytes, in arena; max bytes at most. */
enum vg_unpack_status vg_unpack_read(struct vg_unpack *unpack, struct vg_arena *arena, uint64_t max,
				     struct vg_member *member);
/* Entries so far, folders and links among them. */
uint32_t vg_unpack_seen(const struct vg_unpack *unpack);
/* What the library says of the last trouble; holds until the next step. */
const char *vg_unpack_message(const struct vg_unpack *unpack);
void vg_unpack_close(struct vg_unpack *unpack);

/* Whether a zip's directory (or, where it has none, the run of its local headers) holds a member of this name. */
bool vg_zip_has(struct vg_str source, struct vg_str name);

#endif
