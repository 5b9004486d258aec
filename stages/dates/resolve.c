/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of items: against the date of the section or the document, the tense of the sentence, and the date told last.
 */
#include "item.h"

enum {
	TENSE_MARGIN = 45, /* days by which the tense must be against the nearest date to overrule it */
	TOLD_FAR = 540,    /* days from the document's date beyond which a date told in the sentence gives the year */
	TOLD_STORY = 180,  /* the same for a day told in a story of days, be it a sentence before */
	NEWS = 90,         /* days before the document's date within which a day without a year is its own, */
	NEWS_HERE = 30,    /* and within which it is so where a date was told in the same sentence */
	TOLD_YEAR = 240,   /* days that a date of the told year may be away from the told one */
	STORY_STEP = 200,  /* days from a date to the next one that a story tells of, */
	STORY_FAR = 270,   /* where the first is so far from the document's date */
	STORY_NEWS = 31,   /* and the nearest such date is not within these days before it */
	BESIDE_BYTES = 8,  /* between a year and its month, at most */
	TOLD_BYTES = 800,  /* how far back a told date is remembered */
	MONTHS_OF_YEAR = 12,
};

/* What was told last, and where. */
struct told {
	struct date date; /* year 0: nothing yet, or not known */
	uint32_t end;     /* byte */
	int32_t sentence;
	bool any;
	int32_t years[13][32]; /* of the days of the months that were told with a year; 0 = none */
};

/* --- distances --- */

/* The month that stands for a season, quarter or half when distances are taken. */
static uint32_t middle_month(uint32_t month)
{
	static const uint8_t seasons[] = {4, 7, 10, 1}, quarters[] = {2, 5, 8, 11}, halves[] = {4, 10};
	if (month >= HALF_FIRST) return halves[(month - HALF_FIRST) & 1];
	if (month >= QUARTER_FIRST) return quarters[(month - QUARTER_FIRST) & 3];
	if (month >= SEASON_FIRST) return seasons[(month - SEASON_FIRST) & 3];
	return month == 0 ? 7 : month;
}

/* Days from b to a; whole months where one of them has no day. */
static int32_t distance(struct date a, struct date b)
{
	if (a.day != 0 && b.day != 0) return vg_date_number(a) - vg_date_number(b);
	int32_t months =
		(a.year - b.year) * MONTHS_OF_YEAR + (int32_t)middle_month(a.month) - (int32_t)middle_month(b.month);
	return months * 30;
}

/* date in the year next to the anchor's that fits best; year 0 if none is valid. */
static struct date nearest_year(struct date date, struct date anchor)
{
	struct date best = {0};
	int32_t least = INT32_MAX;
	for (int32_t offset = 0; offset <= 8; offset++) {
		for (int32_t sign = -1; sign <= 1; sign += 2) {
			struct date try = vg_date_in_year(date, anchor.year + sign * offset);
			if (try.year < 1 || !vg_date_valid(try)) continue;
			int32_t away = distance(try, anchor);
			if (away < 0) away = -away;
			if (away < least) {
				least = away;
				best = try;
			}
		}
		if (best.year != 0 && offset >= 1) break; /* beyond, only 29 February is looked for */
	}
	return best;
}

static struct date look_past(struct date date, struct date anchor, bool strictly)
{
	for (int32_t year = anchor.year + 1; year > 0 && year > anchor.year - 9; year--) {
		struct date try = vg_date_in_year(date, year);
		int32_t away = distance(try, anchor);
		if (vg_date_valid(try) && (away < 0 || (away == 0 && !strictly))) return try;
	}
	return (struct date){0};
}

static struct date look_next(struct date date, struct date anchor, bool strictly)
{
	for (int32_t year = anchor.year - 1; year < anchor.year + 9; year++) {
		struct date try = vg_date_in_year(date, year);
		int32_t away = distance(try, anchor);
		if (vg_date_valid(try) && (away > 0 || (away == 0 && !strictly))) return try;
	}
	return (struct date){0};
}

/* "last autumn": not the one that lasts. */
static struct date last_one(struct date date, struct date anchor)
{
	bool season = date.month >= SEASON_FIRST && date.month < QUARTER_FIRST && anchor.month != 0;
	struct date past = look_past(date, anchor, date.day != 0);
	if (!season || past.year == 0) return past;
	int32_t began = (int32_t)middle_month(date.month) - 1, months = (anchor.year - past.year) * MONTHS_OF_YEAR;
	int32_t since = months + (int32_t)anchor.month - began; /* whole months, of the three that it has */
	if (since >= 0 && since < 3) past.year--;
	return past;
}

/* --- dates without a year --- */

static struct date anchor_of(const struct work *work, const struct item *item)
{
	const struct vg_section *sections = work->doc->sections.items;
	uint32_t low = 0, high = work->doc->sections.n; /* the last that starts at or before the item */
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (sections[mid].span.start <= item->span.start)
			low = mid + 1;
		else
			high = mid;
	}
	if (low > 0 && item->span.start < sections[low - 1].span.end && sections[low - 1].date.len > 0)
		return vg_date_parse(sections[low - 1].date);
	return work->anchor;
}

static void set_value(struct item *item, struct date date)
{
	item->value.from = date;
}

static void set_anchored(struct item *item, struct date date, struct date anchor)
{
	item->value.from = date;
	item->anchored = date.year != 0;
	item->anchor = anchor;
}

static int32_t apart_by(struct date a, struct date b)
{
	int32_t days = distance(a, b);
	return days < 0 ? -days : days;
}

/* "in 2015, in May": nothing but a comma and a word or two stands between. */
static bool is_beside_year(const struct work *work, const struct item *item, const struct told *told)
{
	bool year = told->date.month == 0 && item->span.start - told->end <= BESIDE_BYTES;
	return year && told->end < work->lower.len && work->lower.ptr[told->end] == ',';
}

/* "It asked in June 2016. In August": a story goes on; days from the date told last to the next such date. */
static bool goes_on(const struct item *item, const struct told *told, int32_t ago, int32_t away)
{
	if (told->date.month > MONTHS_OF_YEAR || item->date.month > MONTHS_OF_YEAR || away <= STORY_FAR) return false;
	struct date next = look_next(item->date, told->date, false);
	int32_t step = next.year != 0 ? distance(next, told->date) : INT32_MAX;
	return step <= STORY_STEP && !(ago >= 0 && ago <= STORY_NEWS);
}

/* The same for what stands in one paragraph and does not lie ahead of now. */
static bool follows_here(const struct work *work, const struct item *item, const struct told *told, struct date anchor)
{
	int32_t sentence = vg_doc_sentence_at(work->doc, item->span.start);
	bool here = told->sentence == sentence, close = here || told->sentence + 1 == sentence;
	bool days = told->date.day != 0 && item->date.day != 0;
	enum tense tense = vg_item_tense(work, item);
	bool later = distance(told->date, anchor) > 0;
	if ((later && tense == TENSE_PAST) || (!later && tense == TENSE_FUTURE)) return false;
	struct date near = nearest_year(item->date, anchor);
	int32_t ago = near.year != 0 ? distance(anchor, near) : -1, away = apart_by(told->date, anchor);
	bool ahead = ago < 0 && tense == TENSE_PAST;
	if ((close || ahead) && goes_on(item, told, ago, away)) return true;
	if ((!close && !days) || (told->date.month > MONTHS_OF_YEAR && !here)) return false;
	if (ago >= 0 && ago <= (here ? NEWS_HERE : NEWS)) return here && away > TOLD_FAR;
	return away > TOLD_FAR || (item->date.day != 0 && away > TOLD_STORY);
}

/* Whether the year is that of the date told last: in the same sentence or the one before, or days in a row in one
 * paragraph, where the document is of another time. Any that is near, in another paragraph one
 * with a month, where nothing is known of the document's. */
static bool follows_told(const struct work *work, const struct item *item, const struct told *told, struct date anchor)
{
	if (told->date.year == 0 || told->date.decade || item->span.start - told->end > TOLD_BYTES) return false;
	bool apart = vg_doc_block_at(work->doc, told->end - 1) != vg_doc_block_at(work->doc, item->span.start);
	if (anchor.year == 0) return !apart || told->date.month != 0;
	if (apart) return false;
	if (told->sentence == vg_doc_sentence_at(work->doc, item->span.start) && is_beside_year(work, item, told))
		return true;
	return told->date.month != 0 && follows_here(work, item, told, anchor);
}

/* The year that a report is about, for what it tells without one; 0 where the title names none or it lies ahead. */
static int32_t year_of_period(const struct work *work, const struct item *item, struct date anchor)
{
	const struct period *period = vg_item_period(work, item);
	if (period == NULL) return 0;
	bool known = anchor.year != 0 && anchor.month != 0;
	bool last = period->year + 1 == anchor.year || (anchor.year == 0 && period->start < item->span.start);
	bool fits = last && (period->review || !known);
	if (!fits || !vg_date_valid(vg_date_in_year(item->date, period->year))) return 0;
	return vg_item_tense(work, item) == TENSE_FUTURE ? 0 : period->year;
}

/* "the licence of 17 August", which has been told of with its year. The first and last day of a year mean more. */
static int32_t year_of_day(const struct item *item, const struct told *told)
{
	struct date date = item->date;
	if (date.day == 0 || date.month == 0 || date.month > MONTHS_OF_YEAR || item->weekday != 0) return 0;
	if ((date.month == 1 && date.day == 1) || (date.month == MONTHS_OF_YEAR && date.day == 31)) return 0;
	return told->years[date.month][date.day];
}

static void note_day(const struct item *item, struct told *told)
{
	struct date date = item->date;
	bool day = (item->verb == VERB_DATE || item->verb == VERB_NUMERIC) && date.day != 0 && date.year != 0;
	if (day && date.month <= MONTHS_OF_YEAR && date.day < 32) told->years[date.month][date.day] = date.year;
}

static struct date with_told_year(struct date date, struct date told)
{
	date = vg_date_in_year(date, told.year);
	int32_t away = distance(date, told);
	if (told.month == 0 || (vg_date_valid(date) && (away < 0 ? -away : away) <= TOLD_YEAR)) return date;
	return nearest_year(date, told);
}

/* "Friday 20 September": the year next to the anchor's in which it is a Friday, else that of near. */
static struct date year_of_weekday(const struct item *item, struct date near, struct date anchor)
{
	if (item->weekday == 0 || item->date.day == 0 || near.year == 0 || vg_date_weekday(near) == item->weekday)
		return near;
	for (int32_t year = anchor.year + 1; year >= anchor.year - 1; year--) {
		struct date try = vg_date_in_year(item->date, year);
		if (try.year > 0 && vg_date_valid(try) && vg_date_weekday(try) == item->weekday) return try;
	}
	return near;
}

static struct date by_tense(const struct work *work, const struct item *item, struct date anchor)
{
	struct date near = nearest_year(item->date, anchor), told = year_of_weekday(item, near, anchor);
	if (told.year != near.year) return told;
	if (near.year == 0 || anchor.month == 0) {
		near = vg_date_in_year(item->date, anchor.year);
		return vg_date_valid(near) ? near : (struct date){0};
	}
	int32_t away = distance(near, anchor);
	bool begun = item->date.month > MONTHS_OF_YEAR || vg_item_since(work, item); /* past seasons are over or have */
	int32_t margin = begun ? 0 : TENSE_MARGIN;
	if (away > margin && vg_item_tense(work, item) == TENSE_PAST) return look_past(item->date, anchor, false);
	if (away < -TENSE_MARGIN && vg_item_tense(work, item) >= TENSE_FUTURE)
		return look_next(item->date, anchor, false);
	return near;
}

/* "Friday 7/6": the order that falls on a Friday, where only one does. */
static void order_by_weekday(struct item *item, struct date anchor)
{
	struct date other = {.month = item->date.day, .day = item->date.month};
	struct date here = nearest_year(item->date, anchor), there = nearest_year(other, anchor);
	if (here.year == 0 || there.year == 0 || anchor.day == 0) return;
	bool fits = vg_date_weekday(here) == item->weekday;
	if (fits == (vg_date_weekday(there) == item->weekday)) return;
	if (!fits) item->date = other;
	item->ambiguous = false;
}

static void resolve_weekday(const struct work *work, struct item *item, const struct told *told);

/* Figures beside a weekday that they do not fall on are hours, and the weekday is all that there is. */
static bool only_weekday(const struct work *work, struct item *item, const struct told *told, struct date anchor)
{
	if (!item->fits) return false;
	struct date near = anchor.day != 0 ? nearest_year(item->date, anchor) : (struct date){0};
	if (near.year != 0 && item->weekday != 0 && vg_date_weekday(near) == item->weekday) return false;
	item->gone = item->weekday == 0;
	if (item->gone) return true;
	item->verb = VERB_WEEKDAY;
	item->span.end = item->weekday_end;
	resolve_weekday(work, item, told);
	return true;
}

static void resolve_open_date(const struct work *work, struct item *item, const struct told *told)
{
	struct date anchor = anchor_of(work, item), date;
	if (item->open_order && anchor.year != 0) order_by_weekday(item, anchor);
	if (only_weekday(work, item, told, anchor)) return;
	date = item->date;
	if (item->year_shift || item->year_told) {
		struct date base = item->year_told && told->date.year != 0 ? told->date : anchor;
		if (base.year == 0) return;
		date = vg_date_in_year(date, base.year + item->count);
		set_anchored(item, vg_date_valid(date) ? date : (struct date){0}, base);
	} else if (item->look == LOOK_TOLD && told->any) {
		if (told->date.year != 0) set_anchored(item, look_past(date, told->date, true), told->date);
	} else if (item->look == LOOK_THEN && told->any) {
		if (told->date.year != 0) set_anchored(item, look_next(date, told->date, true), told->date);
	} else if (item->look == LOOK_NEAR && year_of_day(item, told) != 0) {
		set_anchored(item, vg_date_in_year(date, year_of_day(item, told)), told->date);
	} else if (item->look == LOOK_NEAR && follows_told(work, item, told, anchor)) {
		set_anchored(item, with_told_year(date, told->date), told->date);
	} else if (item->look == LOOK_NEAR && item->weekday == 0 && year_of_period(work, item, anchor) != 0) {
		set_value(item, vg_date_in_year(date, year_of_period(work, item, anchor)));
	} else if (anchor.year != 0) {
		if (item->look == LOOK_THIS)
			date = nearest_year(date, anchor);
		else if (item->look == LOOK_CURRENT)
			date = vg_date_in_year(date, anchor.year);
		else if (item->look == LOOK_PAST)
			date = last_one(date, anchor);
		else if (item->look == LOOK_NEXT)
			date = look_next(date, anchor, date.day != 0);
		else
			date = by_tense(work, item, anchor);
		set_anchored(item, date, anchor);
	}
}

/* --- relative expressions --- */

static void set_week(struct item *item, struct date day, struct date anchor)
{
	set_anchored(item, day, anchor);
	if (day.year == 0) return;
	int32_t monday = vg_date_number(day) - (int32_t)vg_date_weekday(day) + 1;
	item->value.from = vg_date_of(item->unit == UNIT_WEEKEND ? monday + 5 : monday);
	item->value.to = vg_date_of(monday + 6);
	item->value.interval = item->value.to.year != 0;
}

/* "the week of 12 September": that day's. */
static void set_week_of(struct item *item)
{
	bool anchored = item->anchored;
	if (item->value.from.day == 0) return;
	set_week(item, item->value.from, item->anchor);
	item->anchored = anchored;
}

static void resolve_shift(struct item *item, struct date anchor)
{
	struct date date = vg_date_shift(anchor, item->unit, item->count);
	if (item->unit == UNIT_WEEKEND || (item->unit == UNIT_WEEK && !item->point))
		set_week(item, date, anchor);
	else
		set_anchored(item, date, anchor);
}

/* "the last three years": from three years before the anchor's to the anchor's. */
static void resolve_window(struct item *item, struct date anchor)
{
	if (item->unit == UNIT_DECADE) item->unit = UNIT_YEAR, item->count *= 10;
	enum unit fine = item->unit < UNIT_MONTH ? UNIT_DAY : item->unit;
	struct date far = vg_date_shift(anchor, item->unit, item->count), here = vg_date_shift(anchor, fine, 0);
	if (far.year == 0 || here.year == 0) return;
	set_anchored(item, item->count < 0 ? far : here, anchor);
	item->value.to = item->count < 0 ? here : far;
	item->value.interval = true;
}

static void resolve_item(const struct work *work, struct item *item, const struct told *told);

/* "The following day, 5 May 2016": the date beside it is the day itself. */
static bool resolve_beside(const struct work *work, struct item *item, const struct told *told)
{
	struct item *next = item->unit == UNIT_DAY ? vg_item_next(work, item) : NULL;
	if (next == NULL || next->verb != VERB_DATE || next->date.day == 0) return false;
	if (!vg_str_eqz(vg_item_gap(work, item, next), ",")) return false;
	resolve_item(work, next, told);
	set_value(item, next->value.from);
	return true;
}

/* "the three years before": those up to the date told last, itself left out; up to the anchor where none is near. */
static void resolve_window_told(struct item *item, const struct told *told, struct date anchor)
{
	bool near = item->look == LOOK_TOLD && told->date.year != 0 && !told->date.decade &&
		    item->span.start - told->end <= TOLD_BYTES && item->unit != UNIT_DECADE;
	struct date far = near ? vg_date_shift(told->date, item->unit, item->count) : (struct date){0};
	struct date first = near ? vg_date_shift(told->date, item->unit, item->count < 0 ? -1 : 1) : (struct date){0};
	if (far.year == 0 || first.year == 0) {
		resolve_window(item, anchor);
		return;
	}
	set_anchored(item, item->count < 0 ? far : first, told->date);
	item->value.to = item->count < 0 ? first : far;
	item->value.interval = item->count != 1 && item->count != -1;
}

/* Counts from the date told last where that is near and fine enough, else from the anchor. */
static void resolve_then(const struct work *work, struct item *item, const struct told *told)
{
	bool near = told->any && item->span.start - told->end <= TOLD_BYTES;
	if (item->point && !near && !vg_item_alone(work, item->span)) return; /* "ten years later" than what? */
	bool fine = told->date.year == 0 || vg_date_shift(told->date, item->unit, item->count).year != 0;
	resolve_shift(item, near && fine ? told->date : anchor_of(work, item));
}

static struct date weekday_from(struct date anchor, uint32_t weekday, int32_t from, int32_t step)
{
	int32_t day = vg_date_number(anchor) + from;
	for (uint32_t i = 0; i < 7; i++, day += step)
		if (vg_date_weekday(vg_date_of(day)) == weekday) return vg_date_of(day);
	return (struct date){0};
}

/* "lunedì 9 o | martedì": days of one list follow one another. */
static bool in_list(const struct work *work, const struct item *item, const struct told *told)
{
	const struct item *left = item;
	struct vg_str rule;
	if (told->date.day == 0 || item == work->items.list.items) return false;
	do {
		left--;
	} while (left > work->items.list.items && left->gone);
	bool day = left->weekday != 0 && !left->gone && left->span.end == told->end;
	return day && vg_cues_between(work, left, item, &rule) == MAKE_LIST;
}

static void resolve_weekday(const struct work *work, struct item *item, const struct told *told)
{
	struct date anchor = anchor_of(work, item), date = {0};
	if (item->look == LOOK_NEAR && in_list(work, item, told)) item->look = LOOK_THEN;
	bool by_told = item->look == LOOK_TOLD || item->look == LOOK_THEN;
	if (by_told && told->date.day != 0) anchor = told->date;
	if (anchor.day == 0) return;
	int32_t monday = vg_date_number(anchor) - (int32_t)vg_date_weekday(anchor) + 1;
	switch (item->look) {
	case LOOK_TOLD:
	case LOOK_PAST: date = weekday_from(anchor, item->weekday, -1, -1); break;
	case LOOK_THEN:
	case LOOK_NEXT: date = weekday_from(anchor, item->weekday, 1, 1); break;
	case LOOK_THIS:
	case LOOK_CURRENT:
	case LOOK_WEEK: date = vg_date_of(monday + item->count * 7 + item->weekday - 1); break;
	case LOOK_NEAR: {
		bool ahead = vg_item_due(work, item) || vg_item_tense(work, item) >= TENSE_FUTURE;
		date = weekday_from(anchor, item->weekday, 0, ahead ? 1 : -1);
		break;
	}
	}
	set_anchored(item, date, anchor);
}

static void resolve_weekdays(const struct work *work, struct item *item)
{
	struct date anchor = anchor_of(work, item);
	if (anchor.day == 0 || item->count == 0 || item->count > 1000 || item->count < -1000) return;
	int32_t step = item->count > 0 ? 1 : -1;
	struct date first = weekday_from(anchor, item->weekday, step, step);
	set_anchored(item, vg_date_shift(first, UNIT_WEEK, item->count - step), anchor);
}

static void resolve_day(const struct work *work, struct item *item)
{
	struct date anchor = anchor_of(work, item), best = {0};
	if (anchor.month == 0 || (item->nearest && anchor.day == 0)) return;
	int32_t least = INT32_MAX, reach = item->nearest ? (item->weekday != 0 ? 3 : 1) : 0;
	for (int32_t offset = -reach; offset <= reach; offset++) {
		struct date try = vg_date_shift(anchor, UNIT_MONTH, item->count + offset);
		try.day = item->date.day;
		if (try.year == 0 || !vg_date_valid(try)) continue;
		if (item->weekday != 0 && vg_date_weekday(try) != item->weekday) continue;
		int32_t away = item->nearest ? distance(try, anchor) : 0;
		if ((item->look == LOOK_PAST && away > 0) || (item->look == LOOK_NEXT && away < 0)) continue;
		if (away < 0) away = -away;
		if (away < least) {
			least = away;
			best = try;
		}
	}
	set_anchored(item, best, anchor);
}

/* The count-th weekday, or day, of the base's month or year; from its end where count is negative. */
static struct date nth_in(const struct item *item, struct date base)
{
	if (base.year == 0 || base.day != 0 || base.decade || base.month > MONTHS_OF_YEAR) return (struct date){0};
	struct date first = base, last = base;
	first.day = 1;
	if (base.month == 0) first.month = 1, last.month = MONTHS_OF_YEAR;
	last.day = (uint8_t)vg_month_days(last.year, last.month);
	int32_t count = item->count, step = count > 0 ? 1 : -1;
	struct date day = step > 0 ? first : last;
	if (item->weekday == 0 && item->unit == UNIT_NONE) return vg_date_shift(day, UNIT_DAY, count - step);
	/* a week belongs to the month or year that has its Thursday, as ISO 8601 has it */
	uint32_t weekday = item->weekday != 0 ? item->weekday : item->unit == UNIT_WEEK ? 4 : 6;
	day = weekday_from(day, weekday, 0, step);
	day = vg_date_shift(day, UNIT_WEEK, count - step);
	bool inside = day.year != 0 && vg_date_number(day) >= vg_date_number(first) &&
		      vg_date_number(day) <= vg_date_number(last);
	return inside ? day : (struct date){0};
}

/* The same for weeks, weekends and months. */
static void set_nth(struct item *item, struct date base)
{
	struct date anchor = item->anchor;
	bool anchored = item->anchored;
	if (item->unit == UNIT_MONTH) {
		int32_t month = item->count > 0 ? item->count : MONTHS_OF_YEAR + item->count + 1;
		if (base.year == 0 || base.month != 0 || base.decade || month < 1 || month > MONTHS_OF_YEAR) return;
		base.month = (uint8_t)month;
		set_value(item, base);
	} else if (item->unit == UNIT_WEEK || item->unit == UNIT_WEEKEND) {
		set_week(item, nth_in(item, base), anchor);
		item->anchored = anchored;
	} else {
		set_value(item, nth_in(item, base));
	}
}

/* The quarter, the half, or the first or last months of the base's year; half of a month is the month. */
static void set_part(struct item *item, struct date base)
{
	if (base.month != 0 && base.month <= MONTHS_OF_YEAR && base.day == 0 && item->unit == UNIT_HALF)
		set_value(item, base);
	if (base.year == 0 || base.month != 0 || base.decade) return;
	struct date from = base, to = base;
	int32_t count = item->count;
	if (item->unit != UNIT_MONTH) {
		int32_t parts = item->unit == UNIT_QUARTER ? 4 : 2, first = parts == 4 ? QUARTER_FIRST : HALF_FIRST;
		from.month = (uint8_t)(first + (count > 0 ? count - 1 : parts + count));
		set_value(item, from);
		return;
	}
	from.month = (uint8_t)(count > 0 ? 1 : MONTHS_OF_YEAR + count + 1);
	to.month = (uint8_t)(count > 0 ? count : MONTHS_OF_YEAR);
	set_value(item, from);
	item->value.to = to;
	item->value.interval = from.month != to.month;
}

static void resolve_base(const struct work *work, struct item *item, const struct told *told)
{
	if (item->base == NULL) { /* a part of this year */
		struct date anchor = anchor_of(work, item);
		bool near = told->date.year != 0 && !told->date.decade &&
			    told->sentence == vg_doc_sentence_at(work->doc, item->span.start);
		if (near) anchor = told->date;
		struct date year = {.year = item->date.year != 0 ? item->date.year : anchor.year};
		item->anchored = anchor.year != 0 && item->date.year == 0;
		item->anchor = anchor;
		if (item->verb == VERB_NTH)
			set_nth(item, year);
		else if (anchor.year != 0)
			set_part(item, year);
		return;
	}
	if (item->base->verb == VERB_WEEKDAY && item->base->look == LOOK_NEAR && item->count > 0 &&
	    item->verb == VERB_FROM && vg_item_tense(work, item) != TENSE_PAST)
		item->base->look = LOOK_NEXT; /* "a week from Tuesday" */
	resolve_item(work, item->base, told);
	struct date base = item->base->value.from;
	item->anchored = item->base->anchored;
	item->anchor = item->base->anchor;
	if (item->verb == VERB_NTH) {
		set_nth(item, base);
		return;
	}
	if (item->verb == VERB_PART) {
		set_part(item, base);
		return;
	}
	struct date date = vg_date_add(base, item->unit, item->count);
	set_value(item, date.year != 0 ? date : vg_date_shift(base, item->unit, item->count));
}

static void resolve_item(const struct work *work, struct item *item, const struct told *told)
{
	switch (item->verb) {
	case VERB_DATE:
	case VERB_NUMERIC:
		if (item->date.year != 0)
			set_value(item, item->date);
		else
			resolve_open_date(work, item, told);
		if (item->day_week) set_week_of(item);
		break;
	case VERB_RANGE:
		if (item->date.year != 0)
			set_value(item, item->date);
		else
			resolve_open_date(work, item, told);
		item->value.to = item->end;
		item->value.interval = item->value.from.year != 0;
		if (item->end.year == 0) item->value.to.year = item->value.from.year;
		break;
	case VERB_WINDOW: resolve_window_told(item, told, anchor_of(work, item)); break;
	case VERB_SHIFT: resolve_shift(item, anchor_of(work, item)); break;
	case VERB_THEN:
		if (!resolve_beside(work, item, told)) resolve_then(work, item, told);
		break;
	case VERB_WEEKDAY: resolve_weekday(work, item, told); break;
	case VERB_WEEKDAYS: resolve_weekdays(work, item); break;
	case VERB_DAY: resolve_day(work, item); break;
	case VERB_NTH:
	case VERB_PART:
	case VERB_FROM: resolve_base(work, item, told); break;
	case VERB_MARK:
	case VERB_SHARE:
	case VERB_VAGUE:
	case VERB_NONE: break;
	}
}

void vg_items_resolve(struct work *work)
{
	struct told told = {0};
	for (uint32_t i = 0; i < work->items.list.n; i++) {
		struct item *item = &work->items.list.items[i];
		if (!item->gone && item->ahead && vg_item_tense(work, item) < TENSE_FUTURE) item->gone = true;
		if (!item->gone && item->tensed && vg_item_tense(work, item) == TENSE_NONE) item->gone = true;
		if (item->gone) continue;
		resolve_item(work, item, &told);
		if (item->verb == VERB_VAGUE || item->gone) continue;
		told.date = item->value.from;
		told.end = item->span.end;
		told.any = true;
		told.sentence = vg_doc_sentence_at(work->doc, item->span.start);
		note_day(item, &told);
	}
}
