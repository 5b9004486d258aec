/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Nel corso dell'anno", "nel triennio" in a report: the years that its title names. */
#include "filler.h"

#define TITLE_LINES 4    /* of a text without a title, among which it is looked for */
#define TITLE_LENGTH 160 /* bytes of such a line */
#define TITLE_HEAD 2048  /* bytes in which these lines stand */

/* A year in the digits at offset i, which no other digit touches; 0 without. */
static uint32_t year_at(struct vg_str s, uint32_t i)
{
	uint32_t year = 0;
	if (i + 4 > s.len || (i > 0 && s.ptr[i - 1] >= '0' && s.ptr[i - 1] <= '9')) return 0;
	for (uint32_t k = i; k < i + 4; k++) {
		if (s.ptr[k] < '0' || s.ptr[k] > '9') return 0;
		year = year * 10 + (uint32_t)(s.ptr[k] - '0');
	}
	bool longer = i + 4 < s.len && s.ptr[i + 4] >= '0' && s.ptr[i + 4] <= '9';
	return !longer && year >= 1900 && year < 2100 ? year : 0;
}

/* First and last year that the title names; false where it names none, or more than two. */
static bool years_of_title(struct vg_str title, uint32_t *first_r, uint32_t *last_r)
{
	uint32_t n = 0;
	*first_r = *last_r = 0;
	for (uint32_t i = 0; i + 4 <= title.len; i++) {
		if (!vg_is_digit(title.ptr[i + 3])) { /* the last of four, so none begins before it */
			i += 3;
			continue;
		}
		uint32_t year = year_at(title, i);
		if (year == 0 || year == *last_r) continue;
		if (n++ == 0) *first_r = year;
		*last_r = year;
	}
	return n == 1 || (n == 2 && *first_r < *last_r);
}

/* The title, else the one of the first lines that says what the text reports on: "Rapporto - anno 2016", "Annual report
 * and accounts for 2021". */
static struct vg_str title_of(const struct filler *f)
{
	const struct vg_doc *doc = f->s->doc;
	struct vg_str rest = vg_str_slice(doc->text, 0, doc->text.len < TITLE_HEAD ? doc->text.len : TITLE_HEAD), line;
	uint32_t first, last;
	if (years_of_title(doc->title, &first, &last)) return doc->title;
	for (uint32_t n = 0; n < TITLE_LINES && vg_str_next(&rest, '\n', &line); n++) {
		if (line.len >= TITLE_LENGTH || !years_of_title(line, &first, &last)) continue;
		uint32_t start = (uint32_t)(line.ptr - doc->text.ptr);
		struct vg_str low = vg_str_slice(vg_doc_lower(f->s->doc), start, start + line.len), word;
		while (vg_str_next(&low, ' ', &word))
			if (vg_lexeme_is(vg_lexicon_find(f->lexicons->period, word, lex_lang(f->s->lex)), "report."))
				return line;
	}
	return doc->title;
}

/* "Relazione al Parlamento, anno 2018", "Report on exports in 2018": a report whose title says of which year its
 * figures are. The year by its digits; empty. */
static struct vg_str year_of_figures(const struct filler *f, struct vg_str title)
{
	struct vg_str last = {"", 0}, word, year = {"", 0};
	enum vg_lang lang = lex_lang(f->s->lex);
	bool report = false;
	while (vg_str_next(&title, ' ', &word)) {
		while (word.len > 0 && strchr(",.;:()", word.ptr[word.len - 1]) != NULL) word.len--;
		report = report || vg_lexeme_is(vg_lexicon_find(f->lexicons->period, word, lang), "report.");
		bool tied = vg_lexeme_is(vg_lexicon_find(f->lexicons->period, last, lang), "figures.");
		if (tied && word.len == 4 && year_at(word, 0) != 0) year = word;
		last = word;
	}
	return report ? year : (struct vg_str){"", 0};
}

/* "L'Uama ha rilasciato 1.200 licenze", "al primo posto l'Egitto, con 991 milioni" in a report of a year: licences that
 * are counted or summed up are of it. */
static bool is_figure(const struct filler *f)
{
	return (f->action->count > 0 || f->action->value.len != 0 || f->step->tally) &&
	       f->v->factuality == VG_FACTUALITY_ASSERTED && !f->s->heading;
}

struct vg_str filler_report_years(const struct filler *f, struct vg_span *span_r)
{
	const struct vg_lexicon *periods = f->lexicons->period;
	const struct vg_str none = {"", 0};
	uint32_t first, last;
	struct vg_str year = is_figure(f) ? year_of_figures(f, title_of(f)) : none;
	if (year.len != 0) {
		int64_t at = vg_str_find(f->s->doc->text, year, 0);
		span_r->start = at >= 0 ? (uint32_t)at : 0;
		span_r->end = at >= 0 ? span_r->start + year.len : 0;
		return year;
	}
	if (!years_of_title(title_of(f), &first, &last)) return none;
	struct vg_str kind = first == last ? VG_STR("one.") : VG_STR("several.");
	struct vg_str low = vg_str_slice(vg_doc_lower(f->s->doc), f->s->span.start, f->s->span.end);
	for (uint32_t i = 0; i < vg_lexicon_size(periods); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(periods, i);
		if (entry->language != lex_lang(f->s->lex) || !vg_str_starts(entry->id, kind)) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(periods, i); k++) {
			struct vg_str form = vg_lexicon_form(periods, i, k);
			int64_t at = vg_str_find(low, form, 0);
			if (at < 0) continue;
			span_r->start = f->s->span.start + (uint32_t)at;
			span_r->end = span_r->start + form.len;
			return first == last ? vg_arena_printf(f->s->doc->arena, "%u", first)
					     : vg_arena_printf(f->s->doc->arena, "%u/%u", first, last);
		}
	}
	return none;
}
