/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Configuration files: lines of `name = value`, with `#` before a comment, in which names are those of options without
 * the dashes. What stands before the first section goes to every command that has the option; what stands under `[run]`
 * goes to `vaglio run` alone. A flag is yes or no. A value is the rest of its line; quotes are part of it.
 *
 * A file is read where --config or VAGLIO_CONFIG names it, else $XDG_CONFIG_HOME/vaglio/config or
 * ~/.config/vaglio/config. None is looked for in the working folder: that may be part of a dump that somebody else has
 * made. */
#ifndef VAGLIO_CONFIG_H
#define VAGLIO_CONFIG_H

#include "vaglio/arena.h"

#include <stddef.h>

#define VG_CONFIG_MAX ((size_t)1 << 20) /* bytes of a file */

struct vg_config_line {
	const char *section; /* "" before the first one */
	const char *name, *value;
	uint32_t line; /* 1-based */
};

struct vg_config {
	const char *path; /* NULL where there is no file */
	VG_VEC(struct vg_config_line) lines;
};

/* named: the file to read; "" for none; NULL for the user's own, which need not exist. False with a message that names
 * file and line. All strings live in arena. */
bool vg_config_read(struct vg_arena *arena, const char *named, struct vg_config *config_r, char *error_r, size_t size);

#endif
