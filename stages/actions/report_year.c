/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Nel corso dell'anno", "nel triennio" in a report: the years that its title names. */
#include "filler.h"

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
		uint32_t year = year_at(title, i);
		if (year == 0 || year == *last_r) continue;
		if (n++ == 0) *first_r = year;
		*last_r = year;
	}
	return n == 1 || (n == 2 && *first_r < *last_r);
}

struct vg_str filler_report_years(const struct filler *f, struct vg_span *span_r)
{
	static const char *const one[] = {"nel corso dell'anno", "nell'anno", "nel corso dell'esercizio",
					  "nell'esercizio", "nell'anno in esame"};
	static const char *const several[] = {"nel triennio", "nel biennio", "nel quinquennio", "nel periodo in esame"};
	const struct vg_str none = {"", 0};
	uint32_t first, last;
	if (lex_lang(f->s->lex) != VG_LANG_IT || !years_of_title(f->s->doc->title, &first, &last)) return none;
	const char *const *phrases = first == last ? one : several;
	uint32_t n = first == last ? sizeof one / sizeof *one : sizeof several / sizeof *several;
	struct vg_str low = vg_str_slice(vg_doc_lower(f->s->doc), f->s->span.start, f->s->span.end);
	for (uint32_t i = 0; i < n; i++) {
		int64_t at = vg_str_find(low, vg_str_z(phrases[i]), 0);
		if (at < 0) continue;
		span_r->start = f->s->span.start + (uint32_t)at;
		span_r->end = span_r->start + (uint32_t)strlen(phrases[i]);
		return first == last ? vg_arena_printf(f->s->doc->arena, "%u", first)
				     : vg_arena_printf(f->s->doc->arena, "%u/%u", first, last);
	}
	return none;
}
