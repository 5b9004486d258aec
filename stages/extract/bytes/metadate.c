/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metadate.h"

#define FIELDS 4

struct fields {
	uint32_t number[FIELDS], digits[FIELDS], n;
	uint32_t month;  /* named */
	uint32_t before; /* numbers before the name of the month */
};

static uint32_t month_of(struct vg_str word)
{
	static const char names[12][4] = {"jan", "feb", "mar", "apr", "may", "jun",
					  "jul", "aug", "sep", "oct", "nov", "dec"};
	if (word.len < 3) return 0;
	for (uint32_t i = 0; i < 12; i++) {
		bool same = true;
		for (uint32_t j = 0; j < 3; j++) same = same && (word.ptr[j] | 0x20) == names[i][j];
		if (same) return i + 1;
	}
	return 0;
}

static uint32_t take_number(struct fields *fields, struct vg_str s, uint32_t at)
{
	uint32_t value = 0, digits = 0;
	for (; at < s.len && vg_is_digit(s.ptr[at]) && digits < 9; at++, digits++)
		value = value * 10 + (uint32_t)(s.ptr[at] - '0');
	if (fields->n < FIELDS) {
		fields->number[fields->n] = value;
		fields->digits[fields->n++] = digits;
	}
	return at;
}

static uint32_t take_word(struct fields *fields, struct vg_str s, uint32_t at)
{
	uint32_t start = at;
	while (at < s.len && vg_is_letter(s.ptr[at])) at++;
	uint32_t month = month_of(vg_str_slice(s, start, at));
	if (month != 0 && fields->month == 0) {
		fields->month = month;
		fields->before = fields->n;
	}
	return at;
}

/* Numbers and the month's name up to the time of day. */
static void scan(struct vg_str s, struct fields *fields)
{
	for (uint32_t at = 0; at < s.len && fields->n < FIELDS;) {
		char c = s.ptr[at];
		bool time = (c == 'T' || c == 't') && fields->n > 0 && fields->month == 0;
		if (time || c == ':') break;
		if (vg_is_digit(c))
			at = take_number(fields, s, at);
		else if (vg_is_letter(c))
			at = take_word(fields, s, at);
		else
			at++;
		bool iso = fields->n == 3 && fields->digits[0] == 4;
		if (iso || (fields->month != 0 && fields->n == 2)) break;
	}
}

static struct vg_str write(struct vg_arena *arena, uint32_t year, uint32_t month, uint32_t day)
{
	static const uint32_t days[13] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool valid = year >= 1000 && year <= 2999 && month <= 12 && (month > 0 || day == 0) && day <= days[month];
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	if (!valid || (month == 2 && day == 29 && !leap)) return (struct vg_str){NULL, 0};
	if (month == 0) return vg_arena_printf(arena, "%04u", year);
	if (day == 0) return vg_arena_printf(arena, "%04u-%02u", year, month);
	return vg_arena_printf(arena, "%04u-%02u-%02u", year, month, day);
}

struct vg_str vg_meta_date(struct vg_arena *arena, struct vg_str s)
{
	struct fields f = {0};
	scan(vg_str_trim(s), &f);
	const uint32_t *n = f.number;
	if (f.month != 0 && f.n == 2)
		return f.digits[0] == 4 ? write(arena, n[0], f.month, n[1]) : write(arena, n[1], f.month, n[0]);
	if (f.month != 0 && f.n == 1 && f.digits[0] == 4) return write(arena, n[0], f.month, 0);
	if (f.month != 0 || f.n == 0) return (struct vg_str){NULL, 0};
	if (f.digits[0] == 8) return write(arena, n[0] / 10000, n[0] / 100 % 100, n[0] % 100);
	if (f.digits[0] != 4) return (struct vg_str){NULL, 0};
	return write(arena, n[0], f.n > 1 ? n[1] : 0, f.n > 2 ? n[2] : 0);
}
