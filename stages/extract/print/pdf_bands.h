/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes of a page by the bands that they reach into, upright ones or level ones: a rule looks at those of its own. */
#ifndef EXTRACT_PDF_BANDS_H
#define EXTRACT_PDF_BANDS_H

#include "pdf_page.h"

#define VG_BANDS 128u      /* of a page */
#define VG_BAND_WIDTH 8.0f /* points; the last has all that lies beyond */

struct vg_bands {
	const struct vg_box **boxes;  /* those of one band after those of the one before, in the order of the page */
	uint32_t first[VG_BANDS + 1]; /* of each band, and of none behind the last */
};

/* level: bands lie across the page. near: points by which a box reaches beyond its sides. */
struct vg_bands vg_bands_new(struct vg_arena *scratch, const struct vg_box *boxes, uint32_t n, bool level, float near);

static inline uint32_t vg_band_of(float place)
{
	if (!(place < VG_BANDS * VG_BAND_WIDTH)) return VG_BANDS - 1;
	return place > 0 ? (uint32_t)(place / VG_BAND_WIDTH) : 0;
}

#endif
