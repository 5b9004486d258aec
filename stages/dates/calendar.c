/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar.h"

enum { WEEK = 7, ERA = 146097 /* days of 400 years */ };

enum unit vg_unit_of(struct vg_str s)
{
	static const char *const names[] = {"",        "day",  "week", "weekend", "fortnight", "month",
					    "quarter", "half", "year", "decade",  "century"};
	for (uint32_t i = 1; i < sizeof names / sizeof *names; i++)
		if (vg_str_eqz(s, names[i])) return (enum unit)i;
	return UNIT_NONE;
}

uint32_t vg_month_days(int32_t year, uint32_t month)
{
	static const uint8_t days[MONTHS_OF_YEAR] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (month < 1 || month > MONTHS_OF_YEAR) return 0;
	/* without a year, 29 February may be */
	bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
	return days[month - 1] + (month == 2 && leap);
}

bool vg_date_valid(struct date date)
{
	if (date.year < 0 || date.year > YEAR_MAX) return false;
	if (date.month > MONTHS_OF_YEAR) return date.day == 0;
	if (date.day > 0 && date.month > 0) return date.day <= vg_month_days(date.year, date.month);
	return date.day <= 31;
}

int32_t vg_date_number(struct date date)
{
	int32_t y = date.year - (date.month <= 2);
	int32_t era = y / 400, of_era = y - era * 400;
	int32_t of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
	return era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date vg_date_of(int32_t number)
{
	int32_t z = number + 719468;
	int32_t era = (z >= 0 ? z : z - ERA + 1) / ERA, of_era = z - era * ERA;
	int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int32_t of_year = of_era - (365 * y + y / 4 - y / 100);
	int32_t m = (5 * of_year + 2) / 153;
	struct date date = {.year = y + era * 400,
			    .day = (uint8_t)(of_year - (153 * m + 2) / 5 + 1),
			    .month = (uint8_t)(m < 10 ? m + 3 : m - 9)};
	date.year += date.month <= 2;
	if (date.year < 1 || date.year > YEAR_MAX) return (struct date){0};
	return date;
}

uint32_t vg_date_weekday(struct date date)
{
	int32_t day = (vg_date_number(date) + 3) % WEEK; /* 1970-01-01 was a Thursday */
	return (uint32_t)(day < 0 ? day + WEEK : day) + 1;
}

/* Easter Sunday of the Gregorian calendar. */
static struct date easter(int32_t year)
{
	/* the computus of Meeus, Jones and Butcher */
	int32_t a = year % 19, b = year / 100, c = year % 100;
	int32_t h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int32_t at = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
	return (struct date){.year = year, .month = (uint8_t)(at / 31), .day = (uint8_t)(at % 31 + 1)};
}

/* The count-th such weekday of a month; from its end where count is negative. Year 0 where there is none. */
static struct date nth_weekday(int32_t year, uint32_t month, uint32_t weekday, int32_t count)
{
	struct date date = {.year = year, .month = (uint8_t)month, .day = 1};
	int32_t last = (int32_t)vg_month_days(year, month), day;
	if (year < 1 || last == 0 || count == 0 || count > 5 || count < -5) return (struct date){0};
	if (count > 0) {
		day = 1 + (int32_t)((weekday + WEEK - vg_date_weekday(date)) % WEEK) + (count - 1) * WEEK;
	} else {
		date.day = (uint8_t)last;
		day = last - (int32_t)((vg_date_weekday(date) + WEEK - weekday) % WEEK) + (count + 1) * WEEK;
	}
	if (day < 1 || day > last) return (struct date){0};
	date.day = (uint8_t)day;
	return date;
}

struct date vg_date_in_year(struct date date, int32_t year)
{
	struct feast feast = date.feast;
	date.year = year;
	if (!feast.moves || year < 1 || year > YEAR_MAX) return date;
	struct date day = feast.month == 0 ? easter(year) : nth_weekday(year, feast.month, feast.weekday, feast.nth);
	if (day.year == 0) return day;
	return vg_date_of(vg_date_number(day) + feast.offset);
}

enum unit vg_date_precision(struct date date)
{
	if (date.year == 0) return UNIT_NONE;
	if (date.decade) return UNIT_DECADE;
	if (date.month == 0) return UNIT_YEAR;
	if (date.month >= HALF_FIRST) return UNIT_HALF;
	if (date.month > MONTHS_OF_YEAR) return UNIT_QUARTER;
	return date.day == 0 ? UNIT_MONTH : UNIT_DAY;
}

static struct date of_months(int64_t months)
{
	if (months < MONTHS_OF_YEAR || months >= (int64_t)(YEAR_MAX + 1) * MONTHS_OF_YEAR) return (struct date){0};
	return (struct date){.year = (int32_t)(months / MONTHS_OF_YEAR),
			     .month = (uint8_t)(months % MONTHS_OF_YEAR + 1)};
}

static struct date shift_months(struct date date, int64_t count)
{
	if (date.month == 0 || date.month > MONTHS_OF_YEAR) return (struct date){0};
	return of_months((int64_t)date.year * MONTHS_OF_YEAR + date.month - 1 + count);
}

/* Quarters and halves: n of them in a year, numbered from first. */
static struct date shift_part(struct date date, int64_t count, int n, int first)
{
	if (date.month == 0) return (struct date){0};
	int64_t part = date.month >= first && date.month < first + n ? date.month - first
								     : (date.month - 1) / (MONTHS_OF_YEAR / n);
	if (date.month > MONTHS_OF_YEAR && (date.month < first || date.month >= first + n)) return (struct date){0};
	int64_t at = (int64_t)date.year * n + part + count;
	if (at < n || at >= (int64_t)(YEAR_MAX + 1) * n) return (struct date){0};
	return (struct date){.year = (int32_t)(at / n), .month = (uint8_t)(first + at % n)};
}

static struct date shift_years(struct date date, int64_t count)
{
	int64_t year = date.year + count;
	if (year < 1 || year > YEAR_MAX) return (struct date){0};
	return (struct date){.year = (int32_t)year};
}

struct date vg_date_shift(struct date date, enum unit unit, int32_t count)
{
	if (date.year == 0 || date.decade || count < -100000 || count > 100000) return (struct date){0};
	bool full = date.day != 0 && date.month != 0 && date.month <= MONTHS_OF_YEAR;
	switch (unit) {
	case UNIT_DAY: return full ? vg_date_of(vg_date_number(date) + count) : (struct date){0};
	case UNIT_WEEK:
	case UNIT_WEEKEND: return full ? vg_date_of(vg_date_number(date) + count * WEEK) : (struct date){0};
	case UNIT_FORTNIGHT: return full ? vg_date_of(vg_date_number(date) + count * 2 * WEEK) : (struct date){0};
	case UNIT_MONTH: return shift_months(date, count);
	case UNIT_QUARTER: return shift_part(date, count, 4, QUARTER_FIRST);
	case UNIT_HALF: return shift_part(date, count, 2, HALF_FIRST);
	case UNIT_YEAR: return shift_years(date, count);
	case UNIT_DECADE:
		date = shift_years(date, (int64_t)count * 10);
		date.year -= date.year % 10;
		date.decade = date.year != 0;
		return date;
	case UNIT_CENTURY:
		date = shift_years(date, (int64_t)count * 100);
		date.year -= date.year % 100;
		date.decade = date.century = date.year != 0;
		return date;
	default: return (struct date){0};
	}
}

struct date vg_date_add(struct date date, enum unit unit, int32_t count)
{
	struct date moved = vg_date_shift(date, unit, count);
	bool full = date.day != 0 && date.month != 0 && date.month <= MONTHS_OF_YEAR;
	if (moved.year == 0 || unit < UNIT_MONTH || unit >= UNIT_DECADE || date.month == 0) return moved;
	if (unit == UNIT_QUARTER)
		moved = vg_date_shift(date, UNIT_MONTH, count * 3);
	else if (unit == UNIT_HALF)
		moved = vg_date_shift(date, UNIT_MONTH, count * 6);
	else if (unit == UNIT_YEAR)
		moved.month = date.month;
	if (full && moved.year != 0) {
		uint32_t last = vg_month_days(moved.year, moved.month);
		moved.day = date.day > last ? (uint8_t)last : date.day;
	}
	return moved;
}

static int32_t digits(struct vg_str s, uint32_t at, uint32_t n)
{
	int32_t number = 0;
	if (at + n > s.len) return -1;
	for (uint32_t i = at; i < at + n; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9') return -1;
		number = number * 10 + s.ptr[i] - '0';
	}
	return number;
}

struct date vg_date_parse(struct vg_str s)
{
	struct date date = {0};
	int32_t year = digits(s, 0, 4), month = -1, day = -1;
	if (year <= 0) return date;
	date.year = year;
	if (s.len > 4 && s.ptr[4] == '-') month = digits(s, 5, 2);
	if (month < 1 || month > MONTHS_OF_YEAR) return date;
	date.month = (uint8_t)month;
	if (s.len > 7 && s.ptr[7] == '-') day = digits(s, 8, 2);
	if (day >= 1 && day <= (int32_t)vg_month_days(year, (uint32_t)month)) date.day = (uint8_t)day;
	return date;
}

/* A date as it is printed, and its signs: numbers have few enough that each has room. */
struct print {
	char text[64];
	uint32_t n;
};

static void put(struct print *print, const char *text)
{
	for (; *text != '\0'; text++) print->text[print->n++] = *text;
}

/* Of a number below ten thousand that many digits. */
static void put_number(struct print *print, int32_t number, uint32_t width)
{
	for (uint32_t i = width; i-- > 0; number /= 10) print->text[print->n + i] = (char)('0' + number % 10);
	print->n += width;
}

static void put_date(struct print *print, struct date date)
{
	int32_t year = date.year < 0 || date.year > 9999 ? 0 : date.year;
	if (date.century) {
		put_number(print, year / 100, 2);
		put(print, "XX");
		return;
	}
	put_number(print, date.decade ? year / 10 : year, date.decade ? 3 : 4);
	if (date.decade) put(print, "X");
	if (date.decade || date.month == 0) return;
	put(print, "-");
	put_number(print, date.month, 2);
	if (date.day == 0) return;
	put(print, "-");
	put_number(print, date.day, 2);
}

struct vg_str vg_date_print(struct vg_arena *arena, struct date date)
{
	struct print print = {.n = 0};
	if (date.year == 0) return (struct vg_str){NULL, 0};
	put_date(&print, date);
	return vg_arena_str(arena, (struct vg_str){print.text, print.n});
}

struct vg_str vg_value_print(struct vg_arena *arena, const struct value *value)
{
	struct print print = {.n = 0};
	if (value->from.year == 0 || (value->interval && value->to.year == 0)) return (struct vg_str){NULL, 0};
	bool start = !value->interval && value->open_start, end = !value->interval && !start && value->open_end;
	if (start) put(&print, "../");
	put_date(&print, value->from);
	if (value->about) put(&print, "~");
	if (end) put(&print, "/..");
	if (value->interval) {
		put(&print, "/");
		put_date(&print, value->to);
		if (value->about) put(&print, "~");
	}
	return vg_arena_str(arena, (struct vg_str){print.text, print.n});
}

uint32_t vg_date_middle_month(uint32_t month)
{
	static const uint8_t seasons[] = {4, 7, 10, 1}, quarters[] = {2, 5, 8, 11}, halves[] = {4, 10};
	if (month >= HALF_FIRST) return halves[(month - HALF_FIRST) & 1];
	if (month >= QUARTER_FIRST) return quarters[(month - QUARTER_FIRST) & 3];
	if (month >= SEASON_FIRST) return seasons[(month - SEASON_FIRST) & 3];
	return month == 0 ? 7 : month;
}

int32_t vg_date_distance(struct date a, struct date b)
{
	if (a.day != 0 && b.day != 0) return vg_date_number(a) - vg_date_number(b);
	int32_t months = (a.year - b.year) * MONTHS_OF_YEAR + (int32_t)vg_date_middle_month(a.month) -
			 (int32_t)vg_date_middle_month(b.month);
	return months * 30;
}
