/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of single values: spans, UTF-8, EDTF, countries, money. */
#include "pedantic.h"

bool pedantic_span(const struct vg_doc *doc, struct vg_span span)
{
	if (span.start > span.end || span.end > doc->text.len) return false;
	bool start = span.start == doc->text.len || ((unsigned char)doc->text.ptr[span.start] & 0xC0) != 0x80;
	bool end = span.end == doc->text.len || ((unsigned char)doc->text.ptr[span.end] & 0xC0) != 0x80;
	return start && end;
}

bool pedantic_utf8(struct vg_str s)
{
	return s.len == 0 || vg_utf8_valid(s.ptr, s.len) == s.len;
}

/* n digits, the last ones perhaps X; -1 where not, else their value with X as 0. */
static int digits(struct vg_str s, uint32_t at, uint32_t n, bool *unspecified_r)
{
	int value = 0;
	bool unspecified = *unspecified_r;
	if (at + n > s.len) return -1;
	for (uint32_t i = at; i < at + n; i++) {
		bool x = s.ptr[i] == 'X';
		if (!x && (unspecified || !vg_is_digit(s.ptr[i]))) return -1;
		unspecified = unspecified || x;
		value = value * 10 + (x ? 0 : s.ptr[i] - '0');
	}
	*unspecified_r = unspecified;
	return value;
}

static int days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

/* Months 1-12, seasons 21-24, quarters 33-36, halves 40 and 41. */
static bool is_month(int month)
{
	return (month >= 1 && month <= 12) || (month >= 21 && month <= 24) || (month >= 33 && month <= 36) ||
	       month == 40 || month == 41;
}

/* One end of an interval, or a whole value: [-]YYYY[-MM[-DD]][?~%]. */
static bool is_point(struct vg_str s)
{
	if (s.len > 0 && s.ptr[0] == '-') s = vg_str_slice(s, 1, s.len);
	if (s.len > 0 && strchr("?~%", s.ptr[s.len - 1]) != NULL) s.len--;
	bool unspecified = false;
	int year = digits(s, 0, 4, &unspecified);
	if (year < 0 || s.len == 4) return year >= 0;
	bool no_month = unspecified;
	if (s.ptr[4] != '-') return false;
	int month = digits(s, 5, 2, &unspecified);
	bool known = !unspecified;
	if (month < 0 || (no_month && known) || (known && !is_month(month))) return false;
	if (s.len == 7) return true;
	if (s.ptr[7] != '-' || s.len != 10) return false;
	int day = digits(s, 8, 2, &unspecified);
	if (unspecified) return day >= 0;
	return month <= 12 && day >= 1 && day <= days_in(year, month);
}

static bool is_end(struct vg_str s)
{
	return vg_str_eqz(s, "..") || is_point(s);
}

bool pedantic_edtf(struct vg_str s)
{
	int64_t slash = vg_str_find(s, VG_STR("/"), 0);
	if (slash < 0) return is_point(s);
	struct vg_str from = vg_str_slice(s, 0, (uint32_t)slash), to = vg_str_slice(s, (uint32_t)slash + 1, s.len);
	return is_end(from) && is_end(to) && !(vg_str_eqz(from, "..") && vg_str_eqz(to, ".."));
}

static bool is_upper(struct vg_str s, uint32_t n)
{
	if (s.len < n) return false;
	for (uint32_t i = 0; i < n; i++)
		if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
	return true;
}

bool pedantic_country(struct vg_str s)
{
	return s.len == 2 && is_upper(s, 2);
}

bool pedantic_money(struct vg_str s)
{
	if (s.len < 5 || !is_upper(s, 3) || s.ptr[3] != ' ') return false;
	for (uint32_t i = 4; i < s.len; i++)
		if (!vg_is_digit(s.ptr[i])) return false;
	return s.len == 5 || s.ptr[4] != '0';
}
