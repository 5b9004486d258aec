/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf_bands.h"

/* The first and the last band of a box; what is no number has them all. */
static void range_of(const struct vg_box *box, bool level, float near, uint32_t *first_r, uint32_t *last_r)
{
	float one = level ? box->y0 : box->x0, other = level ? box->y1 : box->x1;
	bool number = one <= other || other <= one;
	*first_r = number ? vg_band_of((one < other ? one : other) - near) : 0;
	*last_r = number ? vg_band_of((one < other ? other : one) + near) : VG_BANDS - 1;
}

struct vg_bands vg_bands_new(struct vg_arena *scratch, const struct vg_box *boxes, uint32_t n, bool level, float near)
{
	struct vg_bands bands = {.boxes = NULL};
	uint32_t first, last, next[VG_BANDS];
	for (uint32_t i = 0; i < n; i++) {
		range_of(&boxes[i], level, near, &first, &last);
		for (uint32_t band = first; band <= last; band++) bands.first[band + 1]++;
	}
	for (uint32_t band = 0; band < VG_BANDS; band++) {
		next[band] = bands.first[band];
		bands.first[band + 1] += bands.first[band];
	}
	bands.boxes = vg_arena_grow(scratch, NULL, 0, sizeof(struct vg_box *) * (bands.first[VG_BANDS] + 1));
	for (uint32_t i = 0; i < n; i++) {
		range_of(&boxes[i], level, near, &first, &last);
		for (uint32_t band = first; band <= last; band++) bands.boxes[next[band]++] = &boxes[i];
	}
	return bands;
}
