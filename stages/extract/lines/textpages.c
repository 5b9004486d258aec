/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "textpages.h"

#include "extract/extract.h"
#include "lines.h"
#include "phrases.h"

#include <stdlib.h>

#define MARK_MAX 40u    /* bytes of a line that is a page's number */
#define HEAD_LINES 4u   /* below the end of a page that may be its head */
#define FOOT_LINES 3u   /* above the end of a page that may be its foot */
#define HEAD_MAX 120u   /* bytes of a line of a head or foot */
#define ENDS_MAX 20000u /* ends of pages */

struct line {
	uint32_t start; /* of its first sign */
	struct vg_str text;
};

struct finder {
	struct vg_arena *arena;
	VG_VEC(struct line) lines; /* that are not empty */
	VG_VEC(uint32_t) ends;     /* lines that end a page: its number */
	VG_VEC(uint32_t) breaks;   /* lines before which a page begins */
	struct vg_textpages pages;
};

/* Takes up to four digits off the front; false where there are none, or more. */
static bool take_number(struct vg_str *s)
{
	uint32_t digits = 0;
	while (digits < s->len && vg_is_digit(s->ptr[digits])) digits++;
	*s = vg_str_trim(vg_str_slice(*s, digits, s->len));
	return digits > 0 && digits <= 4;
}

/* Takes a word of that kind, its full stop and the space behind it off the front; false where there is none. */
static bool take_word(struct vg_str *s, enum vg_phrase kind)
{
	uint32_t letters = 0;
	while (letters < s->len && vg_is_letter(s->ptr[letters])) letters++;
	struct vg_str word = vg_str_slice(*s, 0, letters), rest = vg_str_slice(*s, letters, s->len);
	if (rest.len > 1 && rest.ptr[0] == '.') rest = vg_str_slice(rest, 1, rest.len);
	if (!vg_phrase_is(word, kind) || rest.len == 0 || rest.ptr[0] != ' ') return false;
	*s = vg_str_trim(rest);
	return true;
}

/* The number of a page alone: "- 2 -", "Page 2 of 5", "pag. 2/5". Bare figures may be anything. */
static bool is_mark(struct vg_str s)
{
	if (s.len < 3 || s.len > MARK_MAX) return false;
	bool dashed = (s.ptr[0] == '-' || s.ptr[0] == '[') && (s.ptr[s.len - 1] == '-' || s.ptr[s.len - 1] == ']');
	if (dashed) s = vg_str_trim(vg_str_slice(s, 1, s.len - 1));
	bool worded = take_word(&s, VG_PHRASE_PAGE);
	if (!take_number(&s) || (!dashed && !worded)) return false;
	if (s.len == 0) return true;
	if (s.ptr[0] == '/')
		s = vg_str_trim(vg_str_slice(s, 1, s.len));
	else if (!take_word(&s, VG_PHRASE_OF_PAGES))
		return false;
	return take_number(&s) && s.len == 0;
}

/* Whether any page ends in the source. */
static bool has_pages(struct vg_str source)
{
	for (uint32_t at = 0; at < source.len;) {
		uint32_t end = vg_lines_end(source, at);
		if (end < source.len && source.ptr[end] == '\f') return true;
		if (end - at < HEAD_MAX && is_mark(vg_str_trim(vg_str_slice(source, at, end)))) return true;
		at = end + 1;
	}
	return false;
}

/* Cuts the source into lines, and notes where pages end. */
static void read_lines(struct finder *f, struct vg_str source)
{
	bool feed = false;
	for (uint32_t at = 0; at < source.len;) {
		uint32_t end = vg_lines_end(source, at);
		struct vg_str whole = vg_str_slice(source, at, end), text = vg_str_trim(whole);
		if (text.len > 0) {
			struct line line = {at + (uint32_t)(text.ptr - whole.ptr), text};
			if (feed) VG_PUSH(f->arena, f->breaks, f->lines.n);
			feed = false;
			if (is_mark(text) && f->ends.n < ENDS_MAX) VG_PUSH(f->arena, f->ends, f->lines.n);
			VG_PUSH(f->arena, f->lines, line);
		}
		feed = feed || (end < source.len && source.ptr[end] == '\f');
		at = end + 1;
	}
}

/* Whether two lines say the same but for figures. */
static bool alike(struct vg_str a, struct vg_str b)
{
	uint32_t i = 0, j = 0;
	if (a.len > HEAD_MAX || b.len > HEAD_MAX) return false;
	while (i < a.len && j < b.len) {
		bool digit = vg_is_digit(a.ptr[i]), other = vg_is_digit(b.ptr[j]);
		if (digit != other || (!digit && a.ptr[i] != b.ptr[j])) return false;
		i++, j++;
		while (digit && i < a.len && vg_is_digit(a.ptr[i])) i++;
		while (digit && j < b.len && vg_is_digit(b.ptr[j])) j++;
	}
	return i == a.len && j == b.len;
}

/* How many lines from `a` and from `b` on, or before them, are alike; limit: of those looked at. */
static uint32_t count_alike(const struct finder *f, uint32_t a, uint32_t b, uint32_t limit)
{
	uint32_t n = 0;
	while (n < limit && a + n < f->lines.n && b + n < f->lines.n &&
	       alike(f->lines.items[a + n].text, f->lines.items[b + n].text))
		n++;
	return n;
}

static uint32_t count_alike_before(const struct finder *f, uint32_t a, uint32_t b, uint32_t limit)
{
	uint32_t n = 0;
	while (n < limit && n < a && n < b && alike(f->lines.items[a - 1 - n].text, f->lines.items[b - 1 - n].text))
		n++;
	return n;
}

static int by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static void add(struct finder *f, uint32_t from, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) VG_PUSH(f->arena, f->pages.starts, f->lines.items[from + i].start);
}

struct vg_textpages vg_textpages_find(struct vg_arena *arena, struct vg_str source)
{
	struct finder f = {.arena = arena};
	if (!has_pages(source)) return f.pages;
	read_lines(&f, source);
	for (uint32_t i = 0; i < f.ends.n; i++) {
		uint32_t line = f.ends.items[i], before = i > 0 ? f.ends.items[i - 1] : 0;
		uint32_t head =
			i > 0 ? before + 1 : 0; /* where the page before begins: on the first its head is text */
		add(&f, line, 1);
		add(&f, line + 1, count_alike(&f, line + 1, head, HEAD_LINES));
		uint32_t feet = i > 0 ? count_alike_before(&f, line, before, FOOT_LINES) : 0;
		add(&f, line - feet, feet);
	}
	for (uint32_t i = 0; i < f.breaks.n && f.ends.n == 0; i++) {
		uint32_t line = f.breaks.items[i], before = i > 0 ? f.breaks.items[i - 1] : 0;
		add(&f, line, count_alike(&f, line, before, HEAD_LINES));
	}
	if (f.pages.starts.n > 1) qsort(f.pages.starts.items, f.pages.starts.n, sizeof(uint32_t), by_value);
	return f.pages;
}

bool vg_textpages_has(struct vg_textpages *pages, uint32_t start)
{
	while (pages->at < pages->starts.n && pages->starts.items[pages->at] < start) pages->at++;
	return pages->at < pages->starts.n && pages->starts.items[pages->at] == start;
}

bool vg_textpages_follows(const struct vg_textpages *pages, struct vg_str source, uint32_t at)
{
	uint32_t i = pages->at;
	while (i < pages->starts.n && pages->starts.items[i] < at) i++;
	if (i == pages->starts.n) return false;
	while (at < pages->starts.items[i] && strchr(" \t\n\r\f", source.ptr[at]) != NULL) at++;
	return at == pages->starts.items[i];
}
