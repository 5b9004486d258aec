/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What resolve.c and open_date.c share. */
#ifndef DATES_RESOLVE_H
#define DATES_RESOLVE_H

#include "item.h"

#define TOLD_BYTES 800 /* how far back a told date is remembered */

/* What was told last, and where. */
struct told {
	struct date date; /* year 0: nothing yet, or not known */
	uint32_t end;     /* byte */
	int32_t sentence;
	bool any;
	int32_t years[13][32]; /* of the days of the months that were told with a year; 0 = none */
};

/* resolve.c: the date of the item's section, else the document's. */
struct date vg_item_anchor(const struct work *work, const struct item *item);
void vg_item_set(struct item *item, struct date date);
/* The same of a date that was found from an anchor. */
void vg_item_set_by(struct item *item, struct date date, struct date anchor);
void vg_item_resolve_weekday(const struct work *work, struct item *item, const struct told *told);
/* open_date.c: the value of a date without a year. */
void vg_item_resolve_open(const struct work *work, struct item *item, const struct told *told);

#endif
