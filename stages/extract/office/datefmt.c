/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, times and fractions as the formats of cells show them. */
#include "numfmt.h"

#include "extract/extract.h"

#include <inttypes.h>

#define DENOMINATOR_MAX 999u
#define PLACES 15 /* behind the point that a fraction is made of */

enum names { ENGLISH, ITALIAN, OTHERS };

static const char *const months[OTHERS][12] = {
	{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
	 "December"},
	{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
	 "novembre", "dicembre"},
};

/* From the weekday of day 0, a Saturday. */
static const char *const weekdays[OTHERS][7] = {
	{"Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"},
	{"sabato", "domenica", "luned\u00EC", "marted\u00EC", "mercoled\u00EC", "gioved\u00EC", "venerd\u00EC"},
};

/* What a code asks for, in its order. */
struct order {
	uint32_t day, month, year; /* places in the order of parts, from 1; 0 = not asked for */
	uint32_t parts;
	bool named, whole_year, half_day; /* the month by its name, the year in four digits, AM and PM */
	enum names names;
};

/* The language that a bracket names: "[$-410]", "[$-it-IT]"; one that names none leaves it. */
static void take_locale(struct order *order, struct vg_str bracket)
{
	int64_t dash = vg_str_find(bracket, VG_STR("-"), 0);
	uint32_t code = 0;
	if (!vg_str_starts(bracket, VG_STR("[$")) || dash < 0) return;
	struct vg_str rest = vg_str_slice(bracket, (uint32_t)dash + 1, bracket.len);
	if (vg_str_starts_nocase(rest, VG_STR("it"))) order->names = ITALIAN;
	for (uint32_t i = 0; i < rest.len && i < 8; i++) {
		char c = rest.ptr[i], low = (char)(c | 0x20);
		if (vg_is_digit(c))
			code = code << 4 | (uint32_t)(c - '0');
		else if (low >= 'a' && low <= 'f')
			code = code << 4 | (uint32_t)(low - 'a' + 10);
		else
			break;
	}
	if (code == 0 || code >= 0xF000) return; /* of the machine */
	order->names = (code & 0xFF) == 0x10 ? ITALIAN : (code & 0xFF) == 0x09 ? ENGLISH : OTHERS;
}

/* How often the letter at the place stands there, in either case. */
static uint32_t run_of(struct vg_str code, uint32_t at)
{
	uint32_t n = 1;
	while (at + n < code.len && (code.ptr[at + n] | 0x20) == (code.ptr[at] | 0x20)) n++;
	return n;
}

static bool is_half_day(struct vg_str code, uint32_t at, uint32_t *len_r)
{
	struct vg_str rest = vg_str_slice(code, at, code.len);
	*len_r = vg_str_starts_nocase(rest, VG_STR("am/pm")) ? 5 : vg_str_starts_nocase(rest, VG_STR("a/p")) ? 3 : 0;
	return *len_r > 0;
}

/* The letter of the next part of a moment behind the place; 0 if there is none. */
static char part_after(struct vg_str code, uint32_t at)
{
	struct vg_str shown;
	while (at < code.len) {
		uint32_t len = vg_format_literal(code, at, &shown);
		char low = (char)(code.ptr[at] | 0x20);
		if (len == 0 && strchr("ymdhs", low) != NULL) return low;
		at += len > 0 ? len : 1;
	}
	return '\0';
}

static void take_part(struct order *order, char part, uint32_t n)
{
	uint32_t place = ++order->parts;
	if (part == 'd' && n <= 2) order->day = place;
	if (part == 'y') order->year = place;
	if (part == 'y' && n > 2) order->whole_year = true;
	if (part != 'm') return;
	order->month = place;
	order->named = n >= 3 && n < 5;
}

struct part {
	char letter; /* y m d h s, n for minutes, a for AM and PM, 0 for others */
	uint32_t len;
	struct vg_str shown; /* of what stands for itself */
};

/* The part of the code at the place; before: the letter of the one before it. */
static struct part part_at(struct vg_str code, uint32_t at, char before)
{
	struct part part = {.len = 0};
	part.len = vg_format_literal(code, at, &part.shown);
	if (part.len > 0) return part;
	char low = (char)(code.ptr[at] | 0x20);
	if (is_half_day(code, at, &part.len)) {
		part.letter = 'a';
		return part;
	}
	part.len = 1;
	part.shown = vg_str_slice(code, at, at + 1);
	if (strchr("ymdhs", low) == NULL) return part;
	part.len = run_of(code, at);
	part.letter = low;
	if (low == 'm' && part.len <= 2 && (before == 'h' || part_after(code, at + part.len) == 's')) part.letter = 'n';
	return part;
}

static struct order order_of(struct vg_str code)
{
	struct order order = {.names = ENGLISH};
	char before = '\0';
	for (uint32_t i = 0; i < code.len;) {
		struct part part = part_at(code, i, before);
		if (code.ptr[i] == '[') take_locale(&order, vg_str_slice(code, i, i + part.len));
		if (part.letter == 'a') order.half_day = true;
		if (part.letter != '\0' && strchr("ymd", part.letter) != NULL) take_part(&order, part.letter, part.len);
		if (part.letter != '\0') before = part.letter;
		i += part.len;
	}
	return order;
}

/* Whether what the code shows can be read in one way only: 3/4 with the day first is how the dates of this program
 * are read. */
static bool is_plain(const struct order *order, const struct vg_moment *m)
{
	bool date = order->day != 0 || order->month != 0 || order->year != 0;
	if (order->names == OTHERS) return false;
	if (!date) return true;
	if (order->year == 0 || order->month == 0) return order->day == 0 && order->month == 0 && order->whole_year;
	if (order->day == 0) return order->named && order->whole_year;
	if (order->named) return order->whole_year || order->day < order->month;
	if (!order->whole_year) return false;
	bool day_first = order->day < order->month && order->month < order->year;
	bool year_first = order->year < order->month && order->month < order->day;
	return day_first || year_first || (order->month < order->day && m->day > 12);
}

static struct vg_str month_name(struct vg_arena *arena, const struct order *order, uint32_t month, uint32_t n)
{
	struct vg_str name = vg_str_z(months[order->names][month - 1]);
	return n == 4 ? name : vg_arena_str(arena, vg_str_slice(name, 0, n == 3 ? 3 : 1));
}

static struct vg_str day_name(const struct order *order, int64_t days, uint32_t n)
{
	struct vg_str name = vg_str_z(weekdays[order->names][(days % 7 + 7) % 7]);
	return n >= 4 ? name : vg_str_slice(name, 0, 3);
}

static struct vg_str figures(struct vg_arena *arena, uint32_t value, uint32_t n)
{
	return vg_arena_printf(arena, n >= 2 ? "%02u" : "%u", value);
}

static struct vg_str show_part(struct vg_arena *arena, const struct vg_moment *m, const struct order *order,
			       const struct part *part)
{
	uint32_t half = m->hour % 12 == 0 ? 12 : m->hour % 12;
	switch (part->letter) {
	case 'y':
		return part->len > 2 ? vg_arena_printf(arena, "%04d", (int)m->year)
				     : vg_arena_printf(arena, "%02u", (uint32_t)(m->year % 100));
	case 'm':
		return part->len > 2 ? month_name(arena, order, m->month, part->len)
				     : figures(arena, m->month, part->len);
	case 'd': return part->len > 2 ? day_name(order, m->days, part->len) : figures(arena, m->day, part->len);
	case 'h': return figures(arena, order->half_day ? half : m->hour, part->len);
	case 'n': return figures(arena, m->minute, part->len);
	case 's': return figures(arena, m->second, part->len);
	case 'a': return m->hour < 12 ? VG_STR("AM") : VG_STR("PM");
	default: return part->shown;
	}
}

bool vg_moment_show(struct vg_arena *arena, const struct vg_moment *moment, struct vg_str code, struct vg_str *shown_r)
{
	struct order order = order_of(code);
	struct vg_str all = {"", 0};
	char before = '\0';
	if (!is_plain(&order, moment)) return false;
	for (uint32_t i = 0; i < code.len;) {
		struct part part = part_at(code, i, before);
		struct vg_str shown = show_part(arena, moment, &order, &part);
		all = vg_arena_printf(arena, "%.*s%.*s", VG_STR_ARG(all), VG_STR_ARG(shown));
		if (part.letter != '\0') before = part.letter;
		i += part.len;
		/* parts of a second are not kept */
		while (before == 's' && part.letter == 's' && i < code.len &&
		       (code.ptr[i] == '.' || code.ptr[i] == '0'))
			i++;
	}
	*shown_r = vg_str_trim(all);
	return true;
}

/* Where in the code the figures of a fraction stand, and what may stand below its bar. */
struct fraction {
	uint32_t start, end;
	bool whole;            /* figures stand before the fraction */
	uint32_t most, wanted; /* largest denominator; the only one, else 0 */
};

static struct fraction fraction_of(struct vg_str code)
{
	struct fraction f = {.start = code.len};
	struct vg_str shown;
	uint32_t groups = 0, digits = 0;
	bool below = false, figure = false;
	for (uint32_t i = 0; i < code.len;) {
		uint32_t len = vg_format_literal(code, i, &shown);
		char c = code.ptr[i];
		bool digit = len == 0 && vg_is_digit(c);
		bool sign = len == 0 && (c == '#' || c == '?' || digit);
		if (sign && f.start > i) f.start = i;
		groups += sign && !figure && !below;
		figure = sign;
		if (len == 0 && c == '/' && f.start < i) below = true;
		if (sign && below && digits++ < 3) f.most = f.most * 10 + 9;
		if (digit && below && f.wanted <= DENOMINATOR_MAX) f.wanted = f.wanted * 10 + (uint32_t)(c - '0');
		if (sign || (len == 0 && c == '/')) f.end = i + 1;
		i += len > 0 ? len : 1;
	}
	f.whole = groups > 1;
	if (f.wanted > DENOMINATOR_MAX) f.wanted = DENOMINATOR_MAX;
	return f;
}

/* part / 10^15 as nearly as n / d can say it. */
static void nearest(uint64_t part, const struct fraction *f, uint64_t *n_r, uint64_t *d_r)
{
	const uint64_t one = 1000000000000000u;
	uint64_t best = UINT64_MAX, from = f->wanted > 0 ? f->wanted : 1, to = f->wanted > 0 ? f->wanted : f->most;
	*n_r = 0;
	*d_r = 1;
	for (uint64_t d = from; d <= to && best > 0; d++) {
		uint64_t n = (part * d + one / 2) / one;
		uint64_t off = part * d > n * one ? part * d - n * one : n * one - part * d;
		/* off / d is compared, as products of 10^15 / 2 and 999 at most */
		if (best != UINT64_MAX && off * *d_r >= best * d) continue;
		best = off;
		*n_r = n;
		*d_r = d;
	}
}

struct vg_str vg_fraction_show(struct vg_arena *arena, const struct vg_decimal *value, struct vg_str code)
{
	struct fraction f = fraction_of(code);
	uint64_t whole = 0, part = 0, n, d;
	struct vg_str before, after, shown, text = {"", 0};
	for (int32_t i = 0; i < value->exponent && i < PLACES; i++)
		whole = whole * 10 + (uint64_t)(i < (int32_t)value->n ? value->digits[i] - '0' : 0);
	for (int32_t i = 0; i < PLACES; i++) {
		int64_t at = (int64_t)value->exponent + i;
		part = part * 10 + (uint64_t)(at >= 0 && at < value->n ? value->digits[at] - '0' : 0);
	}
	nearest(part, &f, &n, &d);
	whole += n == d;
	if (n == d) n = 0;
	uint64_t top = f.whole ? n : whole * d + n;
	shown = vg_arena_printf(arena, "%" PRIu64 "/%" PRIu64, top, d);
	if (f.whole && n == 0) shown = vg_arena_printf(arena, "%" PRIu64, whole);
	if (f.whole && n != 0 && whole != 0)
		shown = vg_arena_printf(arena, "%" PRIu64 " %.*s", whole, VG_STR_ARG(shown));
	before = after = text;
	for (uint32_t i = 0; i < code.len;) {
		uint32_t len = vg_format_literal(code, i, &text);
		if (len == 0) text = vg_str_slice(code, i, i + 1);
		if (i < f.start) before = vg_arena_printf(arena, "%.*s%.*s", VG_STR_ARG(before), VG_STR_ARG(text));
		if (i >= f.end) after = vg_arena_printf(arena, "%.*s%.*s", VG_STR_ARG(after), VG_STR_ARG(text));
		i += len > 0 ? len : 1;
	}
	return vg_str_trim(
		vg_arena_printf(arena, "%.*s%.*s%.*s", VG_STR_ARG(before), VG_STR_ARG(shown), VG_STR_ARG(after)));
}
