/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of the rules, "verb:field:field...", into items. README.md lists the verbs. */
#include "item.h"

enum { FIELDS = 6, CENTURY_PIVOT = 50 /* two-digit years below are of the 2000s */ };

struct fields {
	struct vg_str at[FIELDS];
};

/* The digits of s as a number, whatever stands around them ("13th", "1°"); with a sign where s begins with one. -1 if
 * there are none. */
static int32_t number(struct vg_str s)
{
	int32_t n = 0;
	bool any = false;
	for (uint32_t i = 0; i < s.len && n < 100000; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9') continue;
		n = n * 10 + s.ptr[i] - '0';
		any = true;
	}
	return any ? n : -1;
}

/* "-3", "+2"; a sign alone counts one ("a year ago"). */
static int32_t signed_number(struct vg_str s)
{
	int32_t n = number(s);
	if (n < 0) n = s.len == 1 && (s.ptr[0] == '-' || s.ptr[0] == '+');
	return s.len > 0 && s.ptr[0] == '-' ? -n : n;
}

static int32_t year_of(struct vg_str s)
{
	int32_t n = number(s);
	uint32_t digits = 0;
	for (uint32_t i = 0; i < s.len; i++) digits += s.ptr[i] >= '0' && s.ptr[i] <= '9';
	if (n < 0) return 0;
	if (digits > 2) return n;
	return n < CENTURY_PIVOT ? 2000 + n : 1900 + n;
}

static enum look look_of(struct vg_str s)
{
	if (vg_str_eqz(s, "past")) return LOOK_PAST;
	if (vg_str_eqz(s, "next")) return LOOK_NEXT;
	if (vg_str_eqz(s, "this")) return LOOK_THIS;
	return vg_str_eqz(s, "week") ? LOOK_WEEK : LOOK_NEAR;
}

/* "IV" as 4, "2" as 2; quarters and halves need no more. */
static int32_t part_of(struct vg_str s)
{
	static const char *const roman[] = {"", "I", "II", "III", "IV"};
	for (int32_t i = 1; i < 5; i++)
		if (vg_str_eqz(s, roman[i])) return i;
	return number(s);
}

/* date:year:month:day:weekday:look */
static bool parse_date(const struct fields *f, struct item *item)
{
	int32_t month = number(f->at[2]), day = number(f->at[3]), weekday = number(f->at[4]);
	item->verb = VERB_DATE;
	item->date.year = year_of(f->at[1]);
	if (month > 0 && month < 50) item->date.month = (uint8_t)month;
	if (day > 0 && day < 32) item->date.day = (uint8_t)day;
	if (weekday > 0 && weekday < 8) item->weekday = (uint8_t)weekday;
	item->look = look_of(f->at[5]);
	bool said = item->date.year != 0 || item->date.month != 0;
	return said && (f->at[3].len == 0 || day > 0) && day < 32 && vg_date_valid(item->date);
}

/* numeric:first:second:year:weekday; which is the day is decided later. */
static bool parse_numeric(const struct fields *f, struct item *item)
{
	int32_t first = number(f->at[1]), second = number(f->at[2]), weekday = number(f->at[4]);
	if (first < 1 || second < 1 || first > 31 || second > 31 || (first > 12 && second > 12)) return false;
	item->verb = VERB_NUMERIC;
	item->date = (struct date){.year = year_of(f->at[3]), .day = (uint8_t)first, .month = (uint8_t)second};
	if (weekday > 0 && weekday < 8) item->weekday = (uint8_t)weekday;
	return true;
}

/* feast:year:easter:offset, feast:year:month:weekday:nth:offset */
static bool parse_feast(const struct fields *f, struct item *item)
{
	bool easter = vg_str_eqz(f->at[2], "easter");
	item->verb = VERB_DATE;
	item->date.feast.moves = true;
	item->date.feast.offset = (int8_t)signed_number(f->at[easter ? 3 : 5]);
	if (!easter) {
		int32_t month = number(f->at[2]), weekday = number(f->at[3]), nth = signed_number(f->at[4]);
		if (month < 1 || month > 12 || weekday < 1 || weekday > 7 || nth < -5 || nth > 5) return false;
		item->date.feast.month = (uint8_t)month;
		item->date.feast.weekday = (uint8_t)weekday;
		item->date.feast.nth = (int8_t)nth;
	}
	int32_t year = year_of(f->at[1]);
	struct date day = vg_date_in_year(item->date, year != 0 ? year : 2000); /* any year tells the season */
	item->date.month = day.month;
	item->date.day = day.day;
	item->date.year = year;
	return day.year != 0;
}

/* part:year:n:parts: the n-th of 4 quarters, 2 halves or 3 spans of four months */
static bool parse_part(const struct fields *f, struct item *item)
{
	int32_t n = part_of(f->at[2]), parts = number(f->at[3]);
	item->verb = VERB_DATE;
	item->date.year = year_of(f->at[1]);
	if (n < 1 || n > parts) return false;
	if (parts == 3) {
		item->verb = VERB_RANGE;
		item->date.month = (uint8_t)(n * 4 - 3);
		item->end = (struct date){.year = item->date.year, .month = (uint8_t)(n * 4)};
		return true;
	}
	item->date.month = (uint8_t)((parts == 4 ? QUARTER_FIRST : HALF_FIRST) + n - 1);
	return true;
}

/* decade:199, decade:90 */
static bool parse_decade(const struct fields *f, struct item *item)
{
	int32_t n = number(f->at[1]);
	if (n < 0) return false;
	item->verb = VERB_DATE;
	item->date.year = n < 10 ? 1900 + n * 10 : n < 100 ? 1900 + n : n * 10;
	item->date.decade = true;
	return item->date.year <= YEAR_MAX;
}

/* "XIX", "19", "19th" as 19; 0 where it is none. */
static int32_t roman_of(struct vg_str s)
{
	static const char letters[] = "IVX";
	static const int32_t values[] = {1, 5, 10};
	int32_t sum = 0, last = 0;
	for (uint32_t i = s.len; i-- > 0;) {
		const char *at = strchr(letters, s.ptr[i]);
		if (at == NULL || s.ptr[i] == '\0') return 0;
		int32_t value = values[at - letters];
		sum += value < last ? -value : value;
		last = value;
	}
	return sum;
}

/* century:20, century:XX */
static bool parse_century(const struct fields *f, struct item *item)
{
	int32_t n = number(f->at[1]);
	if (n < 0) n = roman_of(f->at[1]);
	item->verb = VERB_DATE;
	item->date.year = (n - 1) * 100;
	item->date.decade = item->date.century = true;
	return n > 1 && n <= 21;
}

/* years:2014:2016, years:2014:16; isomonth:2014:10, which is years where the second figure is the next year's */
static bool parse_years(const struct fields *f, struct item *item, bool month)
{
	int32_t from = year_of(f->at[1]), to = number(f->at[2]);
	bool next = to == (from + 1) % 100;
	if (month && !next) return to >= 1 && to <= 12 && parse_date(f, item);
	if (to < 100) to += from - from % 100 + (to < from % 100 ? 100 : 0);
	item->verb = VERB_RANGE;
	item->date.year = from;
	item->end.year = to;
	return to > from && to - from < 100;
}

/* days:year:month:first:last */
static bool parse_days(const struct fields *f, struct item *item)
{
	int32_t last = number(f->at[4]);
	struct fields first = *f;
	first.at[4] = (struct vg_str){NULL, 0};
	if (!parse_date(&first, item) || last <= item->date.day || last > 31) return false;
	item->end = item->date;
	item->end.day = (uint8_t)last;
	item->verb = VERB_RANGE;
	return vg_date_valid(item->end);
}

/* shift:unit:count, then:, ago:, later:, from: */
static bool parse_shift(const struct fields *f, struct item *item, enum verb verb)
{
	item->verb = verb;
	item->unit = vg_unit_of(f->at[1]);
	item->count = signed_number(f->at[2]);
	return item->unit != UNIT_NONE;
}

/* partof:quarter:n, partof:half:n, partof:month:n of the year that follows (or, with :year, of the
 * anchor's); from its end where n is negative */
static bool parse_part_of(const struct fields *f, struct item *item)
{
	static const int32_t most[] = {[UNIT_MONTH] = 11, [UNIT_QUARTER] = 4, [UNIT_HALF] = 2};
	bool shifted = parse_shift(f, item, VERB_PART);
	item->nearest = f->at[3].len > 0;
	bool known = item->unit == UNIT_MONTH || item->unit == UNIT_QUARTER || item->unit == UNIT_HALF;
	return shifted && known && item->count != 0 && item->count <= most[item->unit] &&
	       item->count >= -most[item->unit];
}

/* weekday:3:look, weekday:3:week:-1; weekdays:3:count */
static bool parse_weekday(const struct fields *f, struct item *item, enum verb verb)
{
	int32_t day = number(f->at[1]);
	item->verb = verb;
	item->weekday = (uint8_t)day;
	if (verb == VERB_WEEKDAY) item->look = look_of(f->at[2]);
	item->count = signed_number(f->at[verb == VERB_WEEKDAY ? 3 : 2]);
	return day >= 1 && day <= 7;
}

/* day:24:months:weekday; nth:count, nth:count:weekday, nth:count:week (or weekend, month), with :2016 or :year (the
 * anchor's); share:day */
static bool parse_day(const struct fields *f, struct item *item)
{
	int32_t day = number(f->at[1]);
	item->verb = VERB_DAY;
	item->date.day = (uint8_t)day;
	if (f->at[3].len > 0) item->weekday = (uint8_t)number(f->at[3]);
	item->nearest = f->at[2].len == 0;
	item->count = signed_number(f->at[2]);
	return day >= 1 && day <= 31;
}

static bool parse_nth(const struct fields *f, struct item *item)
{
	item->verb = VERB_NTH;
	item->count = signed_number(f->at[1]);
	item->unit = vg_unit_of(f->at[2]);
	item->nearest = f->at[3].len > 0;
	item->date.year = item->nearest ? year_of(f->at[3]) : 0;
	if (item->unit == UNIT_NONE && f->at[2].len > 0) item->weekday = (uint8_t)number(f->at[2]);
	return item->count != 0 && item->count > -100 && item->count < 367 && item->weekday < 8;
}

static bool parse_share(const struct fields *f, struct item *item)
{
	int32_t day = number(f->at[1]);
	item->verb = VERB_SHARE;
	item->date.day = (uint8_t)day;
	return day >= 1 && day <= 31;
}

bool vg_item_parse(struct vg_str value, struct item *item)
{
	struct fields f = {0};
	struct vg_str rest = value;
	for (uint32_t i = 0; i < FIELDS && vg_str_next(&rest, ':', &f.at[i]); i++) f.at[i] = vg_str_trim(f.at[i]);
	struct vg_str verb = f.at[0];
	if (vg_str_eqz(verb, "date")) return parse_date(&f, item);
	if (vg_str_eqz(verb, "numeric")) return parse_numeric(&f, item);
	if (vg_str_eqz(verb, "feast")) return parse_feast(&f, item);
	if (vg_str_eqz(verb, "part")) return parse_part(&f, item);
	if (vg_str_eqz(verb, "decade")) return parse_decade(&f, item);
	if (vg_str_eqz(verb, "century")) return parse_century(&f, item);
	if (vg_str_eqz(verb, "years")) return parse_years(&f, item, false);
	if (vg_str_eqz(verb, "isomonth")) return parse_years(&f, item, true);
	if (vg_str_eqz(verb, "days")) return parse_days(&f, item);
	if (vg_str_eqz(verb, "partof")) return parse_part_of(&f, item);
	if (vg_str_eqz(verb, "window")) {
		if (vg_str_eqz(f.at[3], "told")) item->look = LOOK_TOLD;
		return parse_shift(&f, item, VERB_WINDOW) && item->count != 0;
	}
	if (vg_str_eqz(verb, "shift")) return parse_shift(&f, item, VERB_SHIFT);
	if (vg_str_eqz(verb, "then")) return parse_shift(&f, item, VERB_THEN);
	item->point = vg_str_eqz(verb, "ago") || vg_str_eqz(verb, "later");
	item->value.about = item->point && vg_str_eqz(f.at[3], "about");
	if (vg_str_eqz(verb, "ago")) return parse_shift(&f, item, VERB_SHIFT);
	if (vg_str_eqz(verb, "later")) return parse_shift(&f, item, VERB_THEN);
	if (vg_str_eqz(verb, "from")) return parse_shift(&f, item, VERB_FROM);
	if (vg_str_eqz(verb, "weekday")) return parse_weekday(&f, item, VERB_WEEKDAY);
	if (vg_str_eqz(verb, "mark")) return parse_weekday(&f, item, VERB_MARK);
	if (vg_str_eqz(verb, "weekdays")) return parse_weekday(&f, item, VERB_WEEKDAYS);
	if (vg_str_eqz(verb, "day")) return parse_day(&f, item);
	if (vg_str_eqz(verb, "nth")) return parse_nth(&f, item);
	if (vg_str_eqz(verb, "share")) return parse_share(&f, item);
	item->verb = VERB_VAGUE;
	return vg_str_eqz(verb, "vague");
}
