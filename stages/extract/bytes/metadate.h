/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as metadata write them, to EDTF. */
#ifndef EXTRACT_METADATE_H
#define EXTRACT_METADATE_H

#include "vaglio/arena.h"

/* Reads ISO 8601 and its sloppy forms ("2021-01-05T10:00:00Z", "2021-01", "20210105", "2021/1/5"), and the dates of
 * mail and HTTP ("Tue, 05 Jan 2021 10:00:00 GMT", "January 5, 2021"). The day is that of the time zone that it is
 * written in. Empty where it is none of them. */
struct vg_str vg_meta_date(struct vg_arena *arena, struct vg_str s);

#endif
