/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expressions beside each other that share a month or a year, or are parts of one. From the right to the left, since
 * what is left out stands at the end: "3, 4 e 5 maggio 2016". */
#include "item.h"

bool vg_gap_is(const struct work *work, struct vg_str words, const char *kind)
{
	const struct vg_lexeme *entry = vg_lexicon_find(work->state->gap, words, VG_LANG_UNKNOWN);
	return entry != NULL && vg_str_eqz(entry->other, kind);
}

static bool linked(const struct work *work, const struct item *left, const struct item *right)
{
	struct vg_str rule;
	return vg_str_eqz(vg_item_gap(work, left, right), ",") ||
	       vg_cues_between(work, left, right, &rule) != MAKE_NONE;
}

static bool no_day(const struct item *item)
{
	return (item->verb == VERB_DATE && item->date.day == 0 && !item->date.decade) ||
	       (item->verb == VERB_SHIFT && item->unit >= UNIT_MONTH);
}

static bool is_year(const struct item *item)
{
	return item->verb == VERB_DATE && item->date.year != 0 && item->date.month == 0 && !item->date.decade;
}

static bool is_month(const struct item *item)
{
	return item->verb == VERB_DATE && item->date.month != 0 && item->date.month <= 12 && item->date.day == 0;
}

/* "this year", "l'anno seguente" */
static bool of_years(const struct item *item)
{
	return (item->verb == VERB_SHIFT || item->verb == VERB_THEN) && item->unit == UNIT_YEAR;
}

/* "last Sunday of | March 2014", "two weeks after | yesterday" */
static void take_base(struct work *work, struct item *item, struct item *next)
{
	struct vg_str gap = next != NULL ? vg_item_gap(work, item, next) : VG_STR("");
	bool near = next != NULL && (gap.len == 0 || vg_gap_is(work, gap, "article"));
	if (item->verb == VERB_PART)
		near = near && (is_year(next) || of_years(next) || (item->unit == UNIT_HALF && is_month(next)));
	else if (item->verb == VERB_NTH && item->unit == UNIT_MONTH)
		near = near && (is_year(next) || of_years(next));
	else if (item->verb == VERB_NTH)
		near = near && no_day(next);
	else
		near = near && next->verb != VERB_FROM && next->verb != VERB_VAGUE; /* no chains */
	item->gone = !near;
	if (!near) return;
	item->base = next;
	item->span.end = next->span.end;
	next->gone = true;
}

/* "3 | e 4 maggio 2016", "4 | to 23 of this month" */
static void take_month(struct work *work, struct item *item, struct item *next)
{
	bool date = next != NULL && next->verb == VERB_DATE && next->date.month != 0;
	bool day = next != NULL && next->verb == VERB_DAY && !next->nearest;
	bool fits = (date || day) && next->date.day != 0 && linked(work, item, next);
	item->gone = !fits;
	if (!fits) return;
	if (day) {
		item->verb = VERB_DAY;
		item->count = next->count;
		return;
	}
	item->verb = VERB_DATE;
	item->date.month = next->date.month;
	item->date.year = next->date.year;
	item->look = next->look;
	item->year_shift = next->year_shift;
	item->year_told = next->year_told;
	item->count = next->count;
	item->gone = !vg_date_valid(item->date);
}

/* "June | last year", "2 maggio | dello scorso anno" */
static bool take_shift(struct work *work, struct item *item, struct item *next)
{
	struct vg_str gap = vg_item_gap(work, item, next);
	if (!of_years(next) || !(gap.len == 0 || vg_str_eqz(gap, ",") || vg_gap_is(work, gap, "of"))) return false;
	item->year_shift = next->verb == VERB_SHIFT;
	item->year_told = next->verb == VERB_THEN;
	item->count = next->count;
	item->span.end = next->span.end;
	next->gone = true;
	return true;
}

/* "giugno | - luglio 2016", "28 dicembre | - 3 gennaio 2017", "aprile | e giugno dello scorso anno" */
static void take_year(struct work *work, struct item *item, const struct item *next)
{
	bool alike = (item->date.day == 0) == (next->date.day == 0), shifted = next->year_shift || next->year_told;
	if (next->verb != VERB_DATE || (next->date.year == 0 && !shifted) || next->date.decade ||
	    next->date.month == 0 || !alike)
		return;
	if (!linked(work, item, next)) return;
	bool before = item->date.month < next->date.month ||
		      (item->date.month == next->date.month && item->date.day <= next->date.day);
	if (shifted) {
		item->year_shift = next->year_shift;
		item->year_told = next->year_told;
		item->count = next->count - !before;
		return;
	}
	item->date = vg_date_in_year(item->date, next->date.year - !before);
	item->gone = !vg_date_valid(item->date);
}

/* "June 1991 and | 1992" */
static void give_month(struct work *work, const struct item *item, struct item *next)
{
	bool month = item->verb == VERB_DATE && item->date.year != 0 && item->date.month != 0 &&
		     item->date.month <= 12 && item->date.day == 0 &&
		     vg_gap_is(work, vg_item_gap(work, item, next), "and");
	struct vg_str rule;
	if (!month || !is_year(next) || vg_cues_between(work, item, next, &rule) != MAKE_LIST) return;
	next->date.month = item->date.month;
	next->rule = rule;
}

/* "Thursday|, the| 13th": a comma and an article at most between a weekday and its date; named: it needs no comma. */
static bool is_apposed(const struct work *work, struct vg_str gap, bool named)
{
	bool comma = gap.len > 0 && gap.ptr[0] == ',';
	if (comma) gap = vg_str_trim(vg_str_slice(gap, 1, gap.len));
	return (comma || named) && (gap.len == 0 || vg_gap_is(work, gap, "article"));
}

void vg_items_weekdays(struct work *work)
{
	for (uint32_t i = 0; i < work->items.list.n; i++) {
		struct item *item = &work->items.list.items[i];
		bool named = item->verb == VERB_MARK || (item->verb == VERB_WEEKDAY && item->look == LOOK_NEAR);
		if (item->gone || (!named && item->verb != VERB_WEEKDAY)) continue;
		struct item *next = vg_item_next(work, item);
		bool day = next != NULL && next->date.day != 0 &&
			   (next->verb == VERB_DATE || next->verb == VERB_NUMERIC || next->verb == VERB_SHARE) &&
			   is_apposed(work, vg_item_gap(work, item, next), named);
		if (day) {
			next->weekday = item->weekday;
			next->weekday_end = item->span.end;
			next->span.start = item->span.start;
			if (item->verb == VERB_MARK) next->rule = item->rule;
		}
		/* "last Thursday, 13 November" */
		item->gone = day || item->verb == VERB_MARK;
	}
}

static void link(struct work *work, struct item *item)
{
	struct item *next = vg_item_next(work, item);
	if ((item->verb == VERB_PART || item->verb == VERB_NTH) && item->nearest) return;
	if (item->verb == VERB_NTH || item->verb == VERB_PART || item->verb == VERB_FROM) {
		take_base(work, item, next);
		return;
	}
	if (item->verb == VERB_SHARE) {
		take_month(work, item, next);
		return;
	}
	if (next == NULL || item->verb != VERB_DATE) return;
	bool open = item->date.year == 0 && item->date.month != 0 && item->look == LOOK_NEAR;
	if (open && !take_shift(work, item, next)) take_year(work, item, next);
}

void vg_items_link(struct work *work)
{
	for (uint32_t i = work->items.list.n; i-- > 0;)
		if (!work->items.list.items[i].gone) link(work, &work->items.list.items[i]);
	for (uint32_t i = 0; i < work->items.list.n; i++) {
		struct item *item = &work->items.list.items[i], *next = vg_item_next(work, item);
		if (!item->gone && next != NULL) give_month(work, item, next);
	}
}
