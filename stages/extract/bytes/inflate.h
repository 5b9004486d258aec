/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deflate, with a bound on what comes out; zlib is included by inflate.c alone. */
#ifndef EXTRACT_INFLATE_H
#define EXTRACT_INFLATE_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

/* What a zlib stream holds, max bytes at most; as much as can be had of a broken one. */
struct vg_str vg_inflate(struct vg_arena *arena, struct vg_str packed, uint64_t max);
/* The same of a bare deflate stream; empty unless all of it can be had. What stands behind its end does not count. */
struct vg_str vg_inflate_raw(struct vg_arena *arena, struct vg_str packed, uint64_t max);
/* What a zlib stream holds, into room bytes at out; false where it is broken, or longer: size_r is room then. */
bool vg_inflate_into(struct vg_str packed, char *out, uint32_t room, uint32_t *size_r);

#endif
