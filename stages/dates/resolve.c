/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of items: against the date of the section or the document, the tense of the sentence, and the date told last.
 */
#include "resolve.h"

struct date vg_item_anchor(const struct work *work, const struct item *item)
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

void vg_item_set(struct item *item, struct date date)
{
	item->value.from = date;
}

void vg_item_set_by(struct item *item, struct date date, struct date anchor)
{
	item->value.from = date;
	item->anchored = date.year != 0;
	item->anchor = anchor;
}

static void note_day(const struct item *item, struct told *told)
{
	struct date date = item->date;
	bool day = (item->verb == VERB_DATE || item->verb == VERB_NUMERIC) && date.day != 0 && date.year != 0;
	if (day && date.month <= MONTHS_OF_YEAR && date.day < 32) told->years[date.month][date.day] = date.year;
}

static void set_week(struct item *item, struct date day, struct date anchor)
{
	vg_item_set_by(item, day, anchor);
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
		vg_item_set_by(item, date, anchor);
}

/* "the last three years": from three years before the anchor's to the anchor's. */
static void resolve_window(struct item *item, struct date anchor)
{
	if (item->unit == UNIT_DECADE) item->unit = UNIT_YEAR, item->count *= 10;
	enum unit fine = item->unit < UNIT_MONTH ? UNIT_DAY : item->unit;
	struct date far = vg_date_shift(anchor, item->unit, item->count), here = vg_date_shift(anchor, fine, 0);
	if (far.year == 0 || here.year == 0) return;
	vg_item_set_by(item, item->count < 0 ? far : here, anchor);
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
	vg_item_set(item, next->value.from);
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
	vg_item_set_by(item, item->count < 0 ? far : first, told->date);
	item->value.to = item->count < 0 ? first : far;
	item->value.interval = item->count != 1 && item->count != -1;
}

/* Counts from the date told last where that is near, else from the anchor; from none where it is not fine enough:
 * "approved in February, and three weeks later suspended". */
static void resolve_then(const struct work *work, struct item *item, const struct told *told)
{
	bool near = told->any && item->span.start - told->end <= TOLD_BYTES;
	if (item->point && !near && !vg_item_alone(work, item->span)) return; /* "ten years later" than what? */
	bool fine = told->date.year == 0 || vg_date_shift(told->date, item->unit, item->count).year != 0;
	bool short_unit = item->unit == UNIT_DAY || item->unit == UNIT_WEEK;
	if (near && !fine && item->point && short_unit) return;
	resolve_shift(item, near && fine ? told->date : vg_item_anchor(work, item));
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

void vg_item_resolve_weekday(const struct work *work, struct item *item, const struct told *told)
{
	struct date anchor = vg_item_anchor(work, item), date = {0};
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
	vg_item_set_by(item, date, anchor);
}

static void resolve_weekdays(const struct work *work, struct item *item)
{
	struct date anchor = vg_item_anchor(work, item);
	if (anchor.day == 0 || item->count == 0 || item->count > 1000 || item->count < -1000) return;
	int32_t step = item->count > 0 ? 1 : -1;
	struct date first = weekday_from(anchor, item->weekday, step, step);
	vg_item_set_by(item, vg_date_shift(first, UNIT_WEEK, item->count - step), anchor);
}

static void resolve_day(const struct work *work, struct item *item)
{
	struct date anchor = vg_item_anchor(work, item), best = {0};
	if (anchor.month == 0 || (item->nearest && anchor.day == 0)) return;
	int32_t least = INT32_MAX, reach = item->nearest ? (item->weekday != 0 ? 3 : 1) : 0;
	for (int32_t offset = -reach; offset <= reach; offset++) {
		struct date try = vg_date_shift(anchor, UNIT_MONTH, item->count + offset);
		try.day = item->date.day;
		if (try.year == 0 || !vg_date_valid(try)) continue;
		if (item->weekday != 0 && vg_date_weekday(try) != item->weekday) continue;
		int32_t away = item->nearest ? vg_date_distance(try, anchor) : 0;
		if ((item->look == LOOK_PAST && away > 0) || (item->look == LOOK_NEXT && away < 0)) continue;
		if (away < 0) away = -away;
		if (away < least) {
			least = away;
			best = try;
		}
	}
	vg_item_set_by(item, best, anchor);
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
		vg_item_set(item, base);
	} else if (item->unit == UNIT_WEEK || item->unit == UNIT_WEEKEND) {
		set_week(item, nth_in(item, base), anchor);
		item->anchored = anchored;
	} else {
		vg_item_set(item, nth_in(item, base));
	}
}

/* The quarter, the half, or the first or last months of the base's year; half of a month is the month. */
static void set_part(struct item *item, struct date base)
{
	if (base.month != 0 && base.month <= MONTHS_OF_YEAR && base.day == 0 && item->unit == UNIT_HALF)
		vg_item_set(item, base);
	if (base.year == 0 || base.month != 0 || base.decade) return;
	struct date from = base, to = base;
	int32_t count = item->count;
	if (item->unit != UNIT_MONTH) {
		int32_t parts = item->unit == UNIT_QUARTER ? 4 : 2, first = parts == 4 ? QUARTER_FIRST : HALF_FIRST;
		from.month = (uint8_t)(first + (count > 0 ? count - 1 : parts + count));
		vg_item_set(item, from);
		return;
	}
	from.month = (uint8_t)(count > 0 ? 1 : MONTHS_OF_YEAR + count + 1);
	to.month = (uint8_t)(count > 0 ? count : MONTHS_OF_YEAR);
	vg_item_set(item, from);
	item->value.to = to;
	item->value.interval = from.month != to.month;
}

static void resolve_base(const struct work *work, struct item *item, const struct told *told)
{
	if (item->base == NULL) { /* a part of this year */
		struct date anchor = vg_item_anchor(work, item);
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
	vg_item_set(item, date.year != 0 ? date : vg_date_shift(base, item->unit, item->count));
}

static void resolve_item(const struct work *work, struct item *item, const struct told *told)
{
	switch (item->verb) {
	case VERB_DATE:
	case VERB_NUMERIC:
		if (item->date.year != 0)
			vg_item_set(item, item->date);
		else
			vg_item_resolve_open(work, item, told);
		if (item->day_week) set_week_of(item);
		break;
	case VERB_RANGE:
		if (item->date.year != 0)
			vg_item_set(item, item->date);
		else
			vg_item_resolve_open(work, item, told);
		item->value.to = item->end;
		item->value.interval = item->value.from.year != 0;
		if (item->end.year == 0) item->value.to.year = item->value.from.year;
		break;
	case VERB_WINDOW: resolve_window_told(item, told, vg_item_anchor(work, item)); break;
	case VERB_SHIFT: resolve_shift(item, vg_item_anchor(work, item)); break;
	case VERB_THEN:
		if (!resolve_beside(work, item, told)) resolve_then(work, item, told);
		break;
	case VERB_WEEKDAY: vg_item_resolve_weekday(work, item, told); break;
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
