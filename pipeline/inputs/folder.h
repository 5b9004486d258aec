/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that is being walked: open, with its entries in the order of their files' paths. */
#ifndef VAGLIO_FOLDER_H
#define VAGLIO_FOLDER_H

#include "vaglio/arena.h"

#include <dirent.h>
#include <sys/stat.h>

struct vg_folder {
	struct vg_arena *arena;
	DIR *dir;
	VG_VEC(struct vg_str) names; /* a folder's name ends in '/', which sorts it as its files' paths sort */
};

/* An output that lies in a folder that may be walked: it and the files beside it are none of its entries. */
struct vg_left_out {
	struct vg_str output; /* its name; empty: none is left out */
	dev_t device;
	ino_t folder;
};

/* Opens a folder by its path, or, where there is a parent, by its name there: so a path may be longer than the system
 * takes, and nobody puts a link in its place. False with errno where it cannot be read to its end. */
bool vg_folder_open(struct vg_folder *folder_r, const struct vg_folder *parent, struct vg_str name,
		    const struct vg_left_out *left_out);
void vg_folder_close(struct vg_folder *folder);

/* Whether the entry is a folder. */
static inline bool vg_folder_is_inner(const struct vg_folder *folder, uint32_t n)
{
	struct vg_str name = folder->names.items[n];
	return name.len > 0 && name.ptr[name.len - 1] == '/';
}

#endif
