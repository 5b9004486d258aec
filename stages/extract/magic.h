/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names the media type of what no format reads. */
#ifndef EXTRACT_MAGIC_H
#define EXTRACT_MAGIC_H

#include "vaglio/str.h"

struct vg_magic;

/* Reads the database; NULL if there is none. */
struct vg_magic *vg_magic_open(void);
void vg_magic_close(struct vg_magic *magic);
/* "application/octet-stream" where nothing is known; the string holds until the next call. */
struct vg_str vg_magic_type(struct vg_magic *magic, struct vg_str bytes);

#endif
