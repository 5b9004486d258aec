/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The year of dates that are told without one: that of a date told before, of the report's period, or the one which the
 * tense of the sentence and the words around look to. */
#include "resolve.h"

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
};

static int32_t apart_by(struct date a, struct date b)
{
	int32_t days = vg_date_distance(a, b);
	return days < 0 ? -days : days;
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
			int32_t away = apart_by(try, anchor);
			if (away >= least) continue;
			least = away;
			best = try;
		}
		if (best.year != 0 && offset >= 1) break; /* beyond, only 29 February is looked for */
	}
	return best;
}

static struct date look_past(struct date date, struct date anchor, bool strictly)
{
	for (int32_t year = anchor.year + 1; year > 0 && year > anchor.year - 9; year--) {
		struct date try = vg_date_in_year(date, year);
		int32_t away = vg_date_distance(try, anchor);
		if (vg_date_valid(try) && (away < 0 || (away == 0 && !strictly))) return try;
	}
	return (struct date){0};
}

static struct date look_next(struct date date, struct date anchor, bool strictly)
{
	for (int32_t year = anchor.year - 1; year < anchor.year + 9; year++) {
		struct date try = vg_date_in_year(date, year);
		int32_t away = vg_date_distance(try, anchor);
		if (vg_date_valid(try) && (away > 0 || (away == 0 && !strictly))) return try;
	}
	return (struct date){0};
}

/* "last autumn", "last October": not the one that lasts. */
static struct date last_one(struct date date, struct date anchor)
{
	bool season = date.month >= SEASON_FIRST && date.month < QUARTER_FIRST && anchor.month != 0;
	struct date past = look_past(date, anchor, !season);
	if (!season || past.year == 0) return past;
	int32_t began = (int32_t)vg_date_middle_month(date.month) - 1,
		months = (anchor.year - past.year) * MONTHS_OF_YEAR;
	int32_t since = months + (int32_t)anchor.month - began; /* whole months, of the three that it has */
	if (since >= 0 && since < 3) past.year--;
	return past;
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
	int32_t step = next.year != 0 ? vg_date_distance(next, told->date) : INT32_MAX;
	return step <= STORY_STEP && !(ago >= 0 && ago <= STORY_NEWS);
}

/* The same for what stands in one paragraph and does not lie ahead of now. */
static bool follows_here(const struct work *work, const struct item *item, const struct told *told, struct date anchor)
{
	int32_t sentence = vg_doc_sentence_at(work->doc, item->span.start);
	bool here = told->sentence == sentence, close = here || told->sentence + 1 == sentence;
	bool days = told->date.day != 0 && item->date.day != 0;
	enum tense tense = vg_item_tense(work, item);
	bool later = vg_date_distance(told->date, anchor) > 0;
	if ((later && tense == TENSE_PAST) || (!later && tense == TENSE_FUTURE)) return false;
	struct date near = nearest_year(item->date, anchor);
	int32_t ago = near.year != 0 ? vg_date_distance(anchor, near) : -1, away = apart_by(told->date, anchor);
	bool ahead = ago < 0 && tense == TENSE_PAST;
	if ((close || ahead) && goes_on(item, told, ago, away)) return true;
	if ((!close && !days) || (told->date.month > MONTHS_OF_YEAR && !here)) return false;
	if (ago >= 0 && ago <= (here ? NEWS_HERE : NEWS)) return here && away > TOLD_FAR;
	return away > TOLD_FAR || (item->date.day != 0 && away > TOLD_STORY);
}

/* Whether the year is that of the date told last: in the same sentence or the one before, or days in a row in one
 * paragraph, where the document is of another time. Any that is near, in another paragraph one with a month, where
 * nothing is known of the document's. */
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

static struct date with_told_year(struct date date, struct date told)
{
	date = vg_date_in_year(date, told.year);
	if (told.month == 0 || (vg_date_valid(date) && apart_by(date, told) <= TOLD_YEAR)) return date;
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
	int32_t away = vg_date_distance(near, anchor);
	bool begun = item->date.month > MONTHS_OF_YEAR || vg_item_since(work, item); /* past seasons are over or have */
	bool whole = item->date.day == 0 && item->date.month != 0; /* "decisa a gennaio", in December */
	int32_t margin = begun || whole ? 0 : TENSE_MARGIN;
	bool lasts = whole && away > TENSE_MARGIN && vg_item_from(work, item) && /* "giace da febbraio" */
		     vg_item_tense(work, item) < TENSE_FUTURE;
	if (lasts) return look_past(item->date, anchor, false);
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
	vg_item_resolve_weekday(work, item, told);
	return true;
}

void vg_item_resolve_open(const struct work *work, struct item *item, const struct told *told)
{
	struct date anchor = vg_item_anchor(work, item), date;
	if (item->open_order && anchor.year != 0) order_by_weekday(item, anchor);
	if (only_weekday(work, item, told, anchor)) return;
	date = item->date;
	if (item->year_shift || item->year_told) {
		struct date base = item->year_told && told->date.year != 0 ? told->date : anchor;
		if (base.year == 0) return;
		date = vg_date_in_year(date, base.year + item->count);
		vg_item_set_by(item, vg_date_valid(date) ? date : (struct date){0}, base);
	} else if (item->look == LOOK_TOLD && told->any) {
		if (told->date.year != 0) vg_item_set_by(item, look_past(date, told->date, true), told->date);
	} else if (item->look == LOOK_THEN && told->any) {
		if (told->date.year != 0) vg_item_set_by(item, look_next(date, told->date, true), told->date);
	} else if (item->look == LOOK_NEAR && year_of_day(item, told) != 0) {
		vg_item_set_by(item, vg_date_in_year(date, year_of_day(item, told)), told->date);
	} else if (item->look == LOOK_NEAR && follows_told(work, item, told, anchor)) {
		vg_item_set_by(item, with_told_year(date, told->date), told->date);
	} else if (item->look == LOOK_NEAR && item->weekday == 0 && year_of_period(work, item, anchor) != 0) {
		vg_item_set(item, vg_date_in_year(date, year_of_period(work, item, anchor)));
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
		vg_item_set_by(item, date, anchor);
	}
}
