/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "magic.h"

#include "vaglio/arena.h"

#include <magic.h>
#include <stdlib.h>

struct vg_magic {
	magic_t cookie;
};

struct vg_magic *vg_magic_open(void)
{
	magic_t cookie = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TOKENS);
	if (cookie == NULL) return NULL;
	if (magic_load(cookie, NULL) != 0) {
		magic_close(cookie);
		return NULL;
	}
	struct vg_magic *magic = vg_alloc(sizeof *magic);
	magic->cookie = cookie;
	return magic;
}

void vg_magic_close(struct vg_magic *magic)
{
	if (magic == NULL) return;
	magic_close(magic->cookie);
	free(magic);
}

struct vg_str vg_magic_type(struct vg_magic *magic, struct vg_str bytes)
{
	const char *type = magic == NULL ? NULL : magic_buffer(magic->cookie, bytes.ptr, bytes.len);
	return type == NULL ? VG_STR("application/octet-stream") : vg_str_z(type);
}
