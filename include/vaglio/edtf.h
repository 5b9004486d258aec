/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EDTF dates as ranges of days, so that "2016", "2016-35" and "2016-08-01/.." can be compared. A day is the number
 * YYYYMMDD. */
#ifndef VAGLIO_EDTF_H
#define VAGLIO_EDTF_H

#include "vaglio/str.h"

#define VG_DAY_MIN 0        /* open at the start */
#define VG_DAY_MAX 99991231 /* open at the end */

struct vg_days {
	int32_t first, last;
};

/* The days that an EDTF value may mean: levels 0 and 1, unspecified digits, seasons, quarters and halves. False where
 * it is none. */
bool vg_edtf_days(struct vg_str edtf, struct vg_days *days_r);

static inline bool vg_days_meet(struct vg_days a, struct vg_days b)
{
	return a.first <= b.last && b.first <= a.last;
}

/* "In the past three years": does a value tell of a stretch up to the time that it was resolved against, and so of no
 * time in particular? */
static inline bool vg_edtf_up_to(struct vg_str edtf, struct vg_str anchor)
{
	int64_t slash = vg_str_find(edtf, VG_STR("/"), 0);
	if (slash <= 0 || vg_str_starts(edtf, VG_STR(".."))) return false;
	struct vg_str end = vg_str_slice(edtf, (uint32_t)slash + 1u, edtf.len);
	return end.len != 0 && vg_str_starts(anchor, end);
}

#endif
