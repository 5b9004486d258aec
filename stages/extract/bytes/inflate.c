/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inflate.h"

#include <zlib.h>

#define BLOCK 65536u
#define RATIO_MAX 1024u /* bytes out for each byte in: more than zlib can make */

/* window: as zlib has it, negative for a bare stream. */
static struct vg_str unpack(struct vg_arena *arena, struct vg_str packed, uint64_t max, int window, bool *ended_r)
{
	z_stream stream = {.next_in = (Bytef *)(uintptr_t)packed.ptr, .avail_in = packed.len};
	uint64_t most = (uint64_t)packed.len * RATIO_MAX + BLOCK;
	char *out = NULL;
	size_t size = 0, room = 0;
	int result = Z_OK;
	*ended_r = false;
	if (packed.len == 0 || inflateInit2(&stream, window) != Z_OK) return (struct vg_str){"", 0};
	if (most < max) max = most;
	while (result == Z_OK && size < max) {
		if (room == size) {
			size_t more = room == 0 ? BLOCK : room * 2;
			out = vg_arena_grow(arena, out, room, more);
			room = more;
		}
		stream.next_out = (Bytef *)out + size;
		stream.avail_out = (uInt)(room - size < BLOCK ? room - size : BLOCK);
		uInt before = stream.avail_out;
		result = inflate(&stream, Z_NO_FLUSH);
		size += before - stream.avail_out;
	}
	inflateEnd(&stream);
	*ended_r = result == Z_STREAM_END;
	return vg_str_n(out, size < max ? size : (size_t)max);
}

struct vg_str vg_inflate(struct vg_arena *arena, struct vg_str packed, uint64_t max)
{
	bool ended;
	return unpack(arena, packed, max, MAX_WBITS, &ended);
}

struct vg_str vg_inflate_raw(struct vg_arena *arena, struct vg_str packed, uint64_t max)
{
	bool ended;
	struct vg_str bytes = unpack(arena, packed, max, -MAX_WBITS, &ended);
	return ended ? bytes : (struct vg_str){"", 0};
}

bool vg_inflate_into(struct vg_str packed, char *out, uint32_t room, uint32_t *size_r)
{
	z_stream stream = {.next_in = (Bytef *)(uintptr_t)packed.ptr, .avail_in = packed.len};
	*size_r = 0;
	if (packed.len == 0 || inflateInit(&stream) != Z_OK) return false;
	stream.next_out = (Bytef *)out;
	stream.avail_out = room;
	int result = inflate(&stream, Z_FINISH);
	inflateEnd(&stream);
	*size_r = room - stream.avail_out;
	return result == Z_STREAM_END;
}
