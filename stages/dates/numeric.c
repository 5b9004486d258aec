/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which figure is the day: told by the figures, the weekday beside them, the language, or the rest of the document. */
#include "item.h"

struct evidence {
	uint32_t first, second;          /* figures that can only be read with the day, the month first */
	uint32_t day_words, month_words; /* dates in words, with the day, the month first */
	uint32_t open;                   /* figures that can be read both ways */
	uint32_t own;                    /* of these, which are the document's date with the month first alone */
};

static bool italian(const struct work *work, const struct item *item)
{
	return vg_doc_language_at(work->doc, item->span.start) == VG_LANG_IT;
}

static struct date swapped(struct date date)
{
	return (struct date){.year = date.year, .month = date.day, .day = date.month};
}

static bool fits_weekday(struct date date, uint32_t weekday)
{
	return date.year != 0 && vg_date_valid(date) && vg_date_weekday(date) == weekday;
}

static bool is_date(struct date written, struct date known)
{
	return written.month == known.month && written.day == known.day &&
	       (written.year == 0 || written.year == known.year);
}

static struct evidence collect(const struct work *work)
{
	struct evidence e = {0};
	struct date own = vg_date_parse(work->doc->date); /* of metadata or a mail: anchors are not looked for yet */
	for (uint32_t i = 0; i < work->items.list.n; i++) {
		const struct item *item = &work->items.list.items[i];
		e.day_words += item->day_first;
		e.month_words += item->month_first;
		if (item->gone || item->verb != VERB_NUMERIC) continue;
		if (item->date.day > 12)
			e.first++;
		else if (item->date.month > 12)
			e.second++;
		else {
			e.open++;
			e.own += own.day != 0 && is_date(swapped(item->date), own) && !is_date(item->date, own);
		}
	}
	return e;
}

/* Words of American spelling and places, less the British ones. */
static int32_t american_words(const struct work *work)
{
	uint32_t n;
	int32_t sum = 0;
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	for (uint32_t i = 0; i < n; i++) {
		if (!(tokens[i].flags & VG_TOKEN_WORD)) continue;
		const struct vg_lexeme *lexeme =
			vg_lexicon_find(work->state->american, vg_doc_slice(work->doc, tokens[i].span), VG_LANG_EN);
		if (lexeme != NULL) sum += vg_str_eqz(lexeme->other, "us") ? 1 : -1;
	}
	return sum;
}

static void decide(struct work *work, const struct evidence *e)
{
	work->settled = (e->first == 0) != (e->second == 0);
	work->american = e->second > 0 && e->first == 0;
	if (work->settled || e->open == 0) return;
	if (e->day_words > 0 && e->month_words == 0)
		work->settled = true;
	else if (e->own > 0 && e->day_words == 0)
		work->american = work->settled = true;
	else if (e->month_words > 0 && e->day_words == 0)
		work->american = work->settled = american_words(work) > 0;
}

static void settle(const struct work *work, struct item *item)
{
	struct date other = swapped(item->date);
	bool both = item->date.day <= 12 && item->date.month <= 12 && item->date.day != item->date.month;
	bool swap = item->date.month > 12;
	if (both && item->weekday != 0 && item->date.year != 0 &&
	    fits_weekday(item->date, item->weekday) != fits_weekday(other, item->weekday)) {
		swap = fits_weekday(other, item->weekday);
	} else if (both) {
		swap = work->american && !italian(work, item);
		item->ambiguous = !work->settled && !italian(work, item);
	}
	item->open_order = both && item->weekday != 0 && item->date.year == 0;
	if (swap) item->date = other;
	item->verb = VERB_DATE;
	item->gone = !vg_date_valid(item->date);
}

void vg_items_order(struct work *work)
{
	struct evidence e = collect(work);
	decide(work, &e);
	for (uint32_t i = 0; i < work->items.list.n; i++) {
		struct item *item = &work->items.list.items[i];
		if (!item->gone && item->verb == VERB_NUMERIC) settle(work, item);
	}
}
