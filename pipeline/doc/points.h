/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Code points before byte offsets of a text, and back, in constant time: stages count bytes, outputs code points. */
#ifndef VAGLIO_POINTS_H
#define VAGLIO_POINTS_H

#include "vaglio/arena.h"
#include "points.h"

struct vg_points {
	struct vg_str text;
	uint32_t *before; /* code points before each eighth byte; NULL where the text is ASCII */
	uint32_t n, near; /* near: the step that vg_points_byte found last */
};
void vg_points_init(struct vg_points *points, struct vg_arena *arena, struct vg_str text);
uint32_t vg_points_at(const struct vg_points *points, uint32_t byte);
uint32_t vg_points_byte(const struct vg_points *points, uint32_t point);

#endif
