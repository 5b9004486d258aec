/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, months and years of the Gregorian calendar, and how EDTF writes them. */
#ifndef VAGLIO_DATES_CALENDAR_H
#define VAGLIO_DATES_CALENDAR_H

#include "vaglio/arena.h"

#define MONTHS_OF_YEAR 12

enum unit {
	UNIT_NONE,
	UNIT_DAY,
	UNIT_WEEK,
	UNIT_WEEKEND,
	UNIT_FORTNIGHT,
	UNIT_MONTH,
	UNIT_QUARTER,
	UNIT_HALF,
	UNIT_YEAR,
	UNIT_DECADE,
	UNIT_CENTURY
};

enum {
	SEASON_FIRST = 21,  /* EDTF: 21 spring ... 24 winter */
	QUARTER_FIRST = 33, /* 33 ... 36 */
	HALF_FIRST = 40,    /* 40, 41 */
	YEAR_MAX = 9999,
};

/* A feast whose day is another one every year: offset days from Easter, or from the nth weekday of a month (from its
 * end where nth is negative). */
struct feast {
	uint8_t month; /* 0: counts from Easter */
	uint8_t weekday;
	int8_t nth;
	int8_t offset;
	bool moves; /* false: it is none */
};

/* As far as it is known: day 0, month 0 or year 0 where not. A month above 12 is a season, quarter or half. */
struct date {
	int32_t year;
	uint8_t month, day;
	bool decade;  /* the ten years from year */
	bool century; /* the hundred; decade is set, too */
	struct feast feast;
};

/* What a mention stands for. */
struct value {
	struct date from, to; /* to: of an interval alone */
	bool interval, open_start, open_end, about;
};

/* "month" and so on, as the lexicon of units and the rules write them; UNIT_NONE for other words. */
enum unit vg_unit_of(struct vg_str s);
bool vg_date_valid(struct date date);
/* Days since 1970-01-01; of a full date alone. */
int32_t vg_date_number(struct date date);
struct date vg_date_of(int32_t number);
/* 1 = Monday. */
uint32_t vg_date_weekday(struct date date);
uint32_t vg_month_days(int32_t year, uint32_t month);
/* The date in that year, a feast on its day there; it may be no valid one. */
struct date vg_date_in_year(struct date date, int32_t year);
/* The date moved by count units; it keeps the precision of the unit, but for days and weeks. Unknown (year 0) where the
 * date is less precise than the unit. */
struct date vg_date_shift(struct date date, enum unit unit, int32_t count);
/* The same, but it keeps the date's own precision: two years after a day is a day. */
struct date vg_date_add(struct date date, enum unit unit, int32_t count);
/* The finest unit that the date says. */
enum unit vg_date_precision(struct date date);
/* Reads "2016", "2016-06" or "2016-06-13" at the start of s (what follows is left alone); year 0 if there is none. */
struct date vg_date_parse(struct vg_str s);
/* Empty where the year is unknown. */
struct vg_str vg_value_print(struct vg_arena *arena, const struct value *value);
struct vg_str vg_date_print(struct vg_arena *arena, struct date date);
/* The month that stands for a season, quarter or half when distances are taken. */
uint32_t vg_date_middle_month(uint32_t month);
/* Days from b to a; whole months where one of them has no day. */
int32_t vg_date_distance(struct date a, struct date b);

#endif
