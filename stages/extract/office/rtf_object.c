/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects that an RTF holds as hexadecimal digits. */
#include "ole.h"
#include "rtf.h"

#define EMBEDDED 2u /* format of an object that holds its data */

static struct vg_str decode(struct vg_arena *arena, struct vg_str hex)
{
	char *out = vg_arena_alloc(arena, (size_t)hex.len / 2 + 1);
	uint32_t n = 0;
	int high = -1;
	for (uint32_t i = 0; i < hex.len; i++) {
		int value = vg_hex_value(hex.ptr[i]);
		if (value < 0) continue;
		if (high >= 0) out[n++] = (char)(high << 4 | value);
		high = high >= 0 ? -1 : value;
	}
	return vg_str_n(out, n);
}

void vg_rtf_object(struct vg_arena *arena, struct vg_str hex, struct vg_children *children)
{
	struct vg_str all = decode(arena, hex), name = {"", 0}, bytes;
	uint64_t at = 8;
	if (vg_le32(all, 4) != EMBEDDED) return;
	struct vg_str class = vg_part_of(all, at + 4, vg_le32(all, at));
	for (uint32_t i = 0; i < 3; i++) at += 4 + (uint64_t)vg_le32(all, at); /* class, topic, item */
	struct vg_str data = vg_part_of(all, at + 4, vg_le32(all, at));
	if (data.len == 0) return;
	/* a packed file looks as it does in a compound file, its length in front */
	if (vg_str_starts(class, VG_STR("Package")) &&
	    vg_ole_native(arena, vg_part_of(all, at, 4 + (uint64_t)data.len), &name, &bytes))
		data = bytes;
	vg_child_add(children, name, data);
}
