/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vaglio/edtf.h"

/* First and last month of the second field of EDTF where it is none of a month: seasons 21-24 (of the north; winter as
 * January to March), quarters 33-36, halves 40-41. */
static const struct {
	int32_t code, first, last;
} spans[] = {{21, 3, 5}, {22, 6, 8}, {23, 9, 11},  {24, 1, 12}, {33, 1, 3},
	     {34, 4, 6}, {35, 7, 9}, {36, 10, 12}, {40, 1, 6},  {41, 7, 12}};

static int32_t days_of(int32_t year, int32_t month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

/* n digits at *at, X standing for any: the least and the greatest number. */
static bool take_digits(struct vg_str s, uint32_t *at, uint32_t n, struct vg_days *r)
{
	if (*at + n > s.len) return false;
	*r = (struct vg_days){0, 0};
	for (uint32_t i = 0; i < n; i++) {
		char c = s.ptr[(*at)++];
		if (c != 'X' && (c < '0' || c > '9')) return false;
		r->first = r->first * 10 + (c == 'X' ? 0 : c - '0');
		r->last = r->last * 10 + (c == 'X' ? 9 : c - '0');
	}
	return true;
}

static bool take_month(struct vg_days *month)
{
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		if (month->first != spans[i].code || month->last != spans[i].code) continue;
		*month = (struct vg_days){spans[i].first, spans[i].last};
		return true;
	}
	if (month->first < 1) month->first = 1;
	if (month->last > 12 && month->first != month->last) month->last = 12;
	return month->first <= 12 && month->last <= 12 && month->first <= month->last;
}

/* One date without an interval: its qualifier (~ ? %) does not change its days. */
static bool take_date(struct vg_str s, struct vg_days *r)
{
	uint32_t at = 0;
	struct vg_days year, month = {1, 12}, day = {1, 31};
	while (s.len > 0 && strchr("~?%", s.ptr[s.len - 1]) != NULL) s.len--;
	if (!take_digits(s, &at, 4, &year)) return false;
	if (at < s.len && (s.ptr[at++] != '-' || !take_digits(s, &at, 2, &month) || !take_month(&month))) return false;
	bool has_day = at < s.len;
	if (has_day && (s.ptr[at++] != '-' || !take_digits(s, &at, 2, &day))) return false;
	int32_t most = days_of(year.last, month.last);
	if (at != s.len || day.first > most) return false;
	if (day.first < 1) day.first = 1;
	if (day.last > most) day.last = most;
	*r = (struct vg_days){year.first * 10000 + month.first * 100 + day.first,
			      year.last * 10000 + month.last * 100 + day.last};
	return true;
}

/* One end of an interval: a date, or ".." or nothing where it is open. */
static bool take_end(struct vg_str s, struct vg_days *r)
{
	*r = (struct vg_days){VG_DAY_MIN, VG_DAY_MAX};
	return s.len == 0 || vg_str_eqz(s, "..") || take_date(s, r);
}

bool vg_edtf_days(struct vg_str edtf, struct vg_days *days_r)
{
	struct vg_days from, to;
	int64_t slash = vg_str_find(edtf, VG_STR("/"), 0);
	if (slash < 0) return take_date(edtf, days_r);
	if (!take_end(vg_str_slice(edtf, 0, (uint32_t)slash), &from) ||
	    !take_end(vg_str_slice(edtf, (uint32_t)slash + 1, edtf.len), &to))
		return false;
	*days_r = (struct vg_days){from.first, to.last};
	return from.first <= to.last;
}
