/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "points.h"
#include "search.h"

#define STEP 8u
#define NEAR 32 /* steps that are looked at one by one */

/* Code points among the n bytes from `at` on, STEP at most. */
static inline uint32_t count(struct vg_str text, uint32_t at, uint32_t n)
{
	uint64_t bytes = vg_str_load(text, at, n), continues = bytes >> 7 & ~bytes >> 6 & VG_BYTES_EACH(1);
	return n - (uint32_t)(continues * VG_BYTES_EACH(1) >> 56);
}

void vg_points_init(struct vg_points *points, struct vg_arena *arena, struct vg_str text)
{
	*points = (struct vg_points){.text = text};
	if (vg_utf8_ascii(text) == text.len) return;
	points->n = text.len / STEP + 1;
	points->before = vg_arena_grow(arena, NULL, 0, sizeof *points->before * points->n);
	points->before[0] = 0;
	uint32_t i = 1;
	for (; i + 1 < points->n; i += 2) { /* two at once: mostly all of both is of ASCII */
		vg_sixteen bytes = vg_sixteen_at(text.ptr + (i - 1) * STEP);
		bool any = vg_sixteen_any(bytes);
		points->before[i] = points->before[i - 1] + (any ? count(text, (i - 1) * STEP, STEP) : STEP);
		points->before[i + 1] = points->before[i] + (any ? count(text, i * STEP, STEP) : STEP);
	}
	for (; i < points->n; i++) points->before[i] = points->before[i - 1] + count(text, (i - 1) * STEP, STEP);
}

uint32_t vg_points_at(const struct vg_points *points, uint32_t byte)
{
	if (points->before == NULL) return byte;
	uint32_t step = byte / STEP, before = points->before[step];
	bool ascii = step + 1 < points->n && points->before[step + 1] - before == STEP; /* mostly */
	return before + (ascii ? byte % STEP : count(points->text, step * STEP, byte % STEP));
}

/* Whether a step is the last with at most `point` code points before it. */
static bool is_step(const struct vg_points *points, uint32_t step, uint32_t point)
{
	return step < points->n && points->before[step] <= point &&
	       (step + 1 == points->n || points->before[step + 1] > point);
}

uint32_t vg_points_byte(const struct vg_points *points, uint32_t point)
{
	if (points->before == NULL) return point;
	uint32_t step = points->near; /* who asks goes through the text mostly */
	for (uint32_t i = 0; i < NEAR && !is_step(points, step, point); i++) step++;
	if (!is_step(points, step, point)) step = vg_last_up_to(points->before, points->n, point);
	((struct vg_points *)points)->near = step; /* a cache: no part of what they say */
	uint32_t byte = step * STEP, at = points->before[step];
	while (byte < points->text.len) {
		if (((unsigned char)points->text.ptr[byte] & 0xC0) != 0x80 && at++ == point) break;
		byte++;
	}
	return byte;
}
