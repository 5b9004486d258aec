/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numfmt.h"

#include "ole.h"

#include "extract/extract.h"

#include <math.h>
#include <stdio.h>

#define PLAIN_DIGITS 15u  /* that a plain number shows at most */
#define PLACES_MAX 15u    /* after the point */
#define FORMAT_MAX 65535u /* largest number of a format */

bool vg_decimal_parse(struct vg_str s, struct vg_decimal *decimal_r)
{
	struct vg_decimal d = {0};
	uint32_t i = 0, seen = 0;
	int32_t exponent = 0, sign = 1;
	bool point = false;
	s = vg_str_trim(s);
	if (i < s.len && (s.ptr[i] == '-' || s.ptr[i] == '+')) d.negative = s.ptr[i++] == '-';
	for (; i < s.len && (vg_is_digit(s.ptr[i]) || s.ptr[i] == '.' || s.ptr[i] == ','); i++) {
		bool digit = vg_is_digit(s.ptr[i]);
		if (!digit && point) return false;
		point = point || !digit;
		if (!digit) continue;
		seen++;
		if (d.n == 0 && s.ptr[i] == '0') {
			d.exponent -= point;
			continue;
		}
		d.exponent += !point;
		if (d.n < VG_DECIMAL_DIGITS) d.digits[d.n++] = s.ptr[i];
	}
	if (i < s.len && (s.ptr[i] | 0x20) == 'e') {
		i++;
		if (i < s.len && (s.ptr[i] == '-' || s.ptr[i] == '+')) sign = s.ptr[i++] == '-' ? -1 : 1;
		for (; i < s.len && vg_is_digit(s.ptr[i]) && exponent < 10000; i++)
			exponent = exponent * 10 + (s.ptr[i] - '0');
	}
	d.exponent += sign * exponent;
	while (d.n > 0 && d.digits[d.n - 1] == '0') d.n--;
	*decimal_r = d;
	return seen > 0 && i == s.len;
}

static struct vg_decimal decimal_of(double value)
{
	char out[64];
	struct vg_decimal d = {0};
	if (!isfinite(value)) return d;
	int n = snprintf(out, sizeof out, "%.15g", value);
	vg_decimal_parse(vg_str_n(out, (size_t)n), &d);
	return d;
}

struct vg_decimal vg_decimal_packed(uint32_t packed)
{
	double value;
	uint64_t bits = (uint64_t)(packed & ~3u) << 32;
	memcpy(&value, &bits, sizeof value);
	if ((packed & 2) != 0) value = (double)((int32_t)packed >> 2);
	return decimal_of((packed & 1) != 0 ? value / 100 : value);
}

struct vg_decimal vg_decimal_at(struct vg_str data, uint64_t at)
{
	double value;
	uint64_t bits = (uint64_t)vg_le32(data, at + 4) << 32 | vg_le32(data, at);
	memcpy(&value, &bits, sizeof value);
	return decimal_of(value);
}

/* Rounds half away from zero to a number of digits, which may be none or fewer. */
static void round_digits(struct vg_decimal *d, int64_t keep)
{
	if (keep >= d->n) return;
	bool up = keep >= 0 && d->digits[keep] >= '5';
	d->n = keep < 0 ? 0 : (uint32_t)keep;
	if (up) {
		uint32_t i = d->n;
		while (i > 0 && d->digits[i - 1] == '9') i--;
		if (i == 0) {
			d->digits[0] = '1';
			d->n = 1;
			d->exponent++;
		} else {
			d->digits[i - 1]++;
			d->n = i;
		}
	}
	while (d->n > 0 && d->digits[d->n - 1] == '0') d->n--;
}

struct out {
	struct vg_arena *arena;
	VG_VEC(char) bytes;
};

static void put(struct out *out, char c)
{
	VG_PUSH(out->arena, out->bytes, c);
}

static void puts_all(struct out *out, struct vg_str s)
{
	for (uint32_t i = 0; i < s.len; i++) put(out, s.ptr[i]);
}

static char digit_at(const struct vg_decimal *d, int64_t index)
{
	return index >= 0 && index < d->n ? d->digits[index] : '0';
}

/* Integer part with at least min digits, in groups of three where grouped. */
static void put_integer(struct out *out, const struct vg_decimal *d, uint32_t min, bool grouped)
{
	int64_t whole = d->n > 0 && d->exponent > 0 ? d->exponent : 0;
	int64_t size = whole > min ? whole : min;
	for (int64_t i = 0; i < size; i++) {
		put(out, i < size - whole ? '0' : digit_at(d, i - (size - whole)));
		int64_t left = size - i - 1;
		if (grouped && left > 0 && left % 3 == 0) put(out, ',');
	}
}

static void put_fraction(struct out *out, const struct vg_decimal *d, uint32_t min, uint32_t max)
{
	char places[PLACES_MAX + 1];
	uint32_t n = max > PLACES_MAX ? PLACES_MAX : max;
	for (uint32_t i = 0; i < n; i++) places[i] = d->n == 0 ? '0' : digit_at(d, (int64_t)d->exponent + i);
	while (n > min && places[n - 1] == '0') n--;
	if (n == 0) return;
	put(out, '.');
	puts_all(out, vg_str_n(places, n));
}

static struct vg_str plain(struct vg_arena *arena, struct vg_decimal d)
{
	struct out out = {.arena = arena};
	round_digits(&d, PLAIN_DIGITS);
	if (d.negative && d.n > 0) put(&out, '-');
	bool wide = d.n > 0 && (d.exponent > 21 || d.exponent < -9);
	int32_t exponent = d.exponent - 1;
	if (wide) d.exponent = 1;
	put_integer(&out, &d, 1, false);
	put_fraction(&out, &d, 0, d.n > 0 && d.exponent < (int32_t)d.n ? (uint32_t)((int32_t)d.n - d.exponent) : 0);
	if (wide) puts_all(&out, vg_arena_printf(arena, "E%+d", exponent));
	return vg_str_n(out.bytes.items, out.bytes.n);
}

uint32_t vg_format_literal(struct vg_str code, uint32_t at, struct vg_str *shown_r)
{
	char c = code.ptr[at];
	*shown_r = (struct vg_str){"", 0};
	const char *rest = code.ptr + at + 1;
	size_t left = code.len - at - 1;
	if (c == '"' || c == '[') {
		const char *end = left == 0 ? NULL : memchr(rest, c == '"' ? '"' : ']', left);
		uint32_t len = end == NULL ? (uint32_t)left : (uint32_t)(end - rest);
		struct vg_str body = vg_str_n(rest, len);
		if (c == '"') *shown_r = body;
		if (c == '[' && len > 1 && body.ptr[0] == '$') { /* a currency, then "-" and a locale */
			const char *dash = memchr(body.ptr, '-', len);
			*shown_r = vg_str_slice(body, 1, dash == NULL ? len : (uint32_t)(dash - body.ptr));
		}
		return len + 1 + (end != NULL);
	}
	if (c == '\\' && left > 0) {
		uint32_t next = at + 1;
		vg_utf8_next(code, &next);
		*shown_r = vg_str_slice(code, at + 1, next);
		return next - at;
	}
	if ((c == '_' || c == '*') && left > 0) {
		uint32_t next = at + 1;
		vg_utf8_next(code, &next);
		return next - at;
	}
	return 0;
}

struct shape {
	bool date, time, day, month, year, elapsed, seconds; /* parts of a date that are asked for */
	bool number, grouped, scientific, fraction;
	uint32_t integer_min, places_min, places_max, percent, exponent_min;
};

static void measure_sign(struct shape *shape, char c, bool *after_point, bool *in_exponent)
{
	if (c == '.') *after_point = true;
	if (c == '%') shape->percent++;
	if (c == ',' && shape->number && !*after_point) shape->grouped = true;
	if (c == '/') shape->fraction = true;
	if ((c == 'E' || c == 'e') && shape->number) shape->scientific = *in_exponent = true;
	if (c != '0' && c != '#' && c != '?') return;
	shape->number = true;
	if (*in_exponent)
		shape->exponent_min += c == '0';
	else if (*after_point) {
		shape->places_max++;
		if (c != '#') shape->places_min = shape->places_max;
	} else if (c == '0') {
		shape->integer_min++;
	}
}

/* What a section of a code asks for. */
static struct shape measure(struct vg_str code)
{
	struct shape shape = {0};
	struct vg_str shown;
	bool after_point = false, in_exponent = false;
	char before = '\0';
	for (uint32_t i = 0; i < code.len;) {
		uint32_t len = vg_format_literal(code, i, &shown);
		if (code.ptr[i] == '[' && len > 2 && strchr("hms", code.ptr[i + 1] | 0x20) != NULL)
			shape.elapsed = shape.time = true;
		if (len > 0) {
			i += len;
			continue;
		}
		char c = code.ptr[i++], low = (char)(c | 0x20);
		if (low == 'y' || (low == 'e' && !shape.number)) shape.year = true;
		if (low == 'd') shape.day = true;
		if (low == 'h' || low == 's') shape.time = true;
		if (low == 's') shape.seconds = true;
		if (low == 'm' && before != 'h' && before != ':') shape.month = true;
		if (c != ' ') before = low;
		measure_sign(&shape, c, &after_point, &in_exponent);
	}
	if (shape.time && !shape.year && !shape.day) shape.month = false;
	shape.date = shape.year || shape.day || shape.month;
	return shape;
}

/* Days since 1899-12-30 to a date of the Gregorian calendar. */
static void civil(int64_t days, int64_t *year_r, uint32_t *month_r, uint32_t *day_r)
{
	int64_t z = days - 25569 + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	uint32_t of_era = (uint32_t)(z - era * 146097);
	uint32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	uint32_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
	*day_r = of_year - (153 * month + 2) / 5 + 1;
	*month_r = month < 10 ? month + 3 : month - 9;
	*year_r = (int64_t)year + era * 400 + (*month_r <= 2);
}

/* Whole part, and seconds of the day that the rest makes. */
static int64_t split_days(const struct vg_decimal *d, uint32_t *seconds_r)
{
	int64_t days = 0;
	uint64_t part = 0, scale = 1;
	for (int32_t i = 0; d->n > 0 && i < d->exponent; i++) days = days * 10 + (digit_at(d, i) - '0');
	for (int32_t i = 0; d->n > 0 && i < 12; i++, scale *= 10) {
		int64_t index = (int64_t)d->exponent + i;
		part = part * 10 + (uint64_t)(index < 0 ? 0 : digit_at(d, index) - '0');
	}
	uint64_t seconds = d->n == 0 ? 0 : (part * 864 + scale / 200) / (scale / 100);
	*seconds_r = (uint32_t)(seconds % 86400);
	return days + (int64_t)(seconds / 86400);
}

static struct vg_str iso(struct vg_arena *arena, const struct vg_moment *m, const struct shape *shape)
{
	bool seconds = shape->seconds && m->second != 0;
	struct vg_str time = seconds ? vg_arena_printf(arena, "%02u:%02u:%02u", m->hour, m->minute, m->second)
				     : vg_arena_printf(arena, "%02u:%02u", m->hour, m->minute);
	if (!shape->date) return time;
	struct vg_str date = shape->day || !shape->year
				     ? vg_arena_printf(arena, "%04d-%02u-%02u", (int)m->year, m->month, m->day)
			     : shape->month ? vg_arena_printf(arena, "%04d-%02u", (int)m->year, m->month)
					    : vg_arena_printf(arena, "%04d", (int)m->year);
	return shape->time ? vg_arena_printf(arena, "%.*s %.*s", VG_STR_ARG(date), VG_STR_ARG(time)) : date;
}

static struct vg_str show_date(struct vg_arena *arena, const struct vg_decimal *d, struct vg_str code,
			       const struct shape *shape, bool since_1904)
{
	uint32_t seconds;
	struct vg_str shown;
	struct vg_moment m = {.days = split_days(d, &seconds)};
	m.hour = seconds / 3600;
	m.minute = seconds / 60 % 60;
	m.second = seconds % 60;
	if (!shape->date && shape->elapsed) {
		m.hour += (uint32_t)(m.days * 24);
		return iso(arena, &m, shape);
	}
	if (since_1904)
		m.days += 1462;
	else if (m.days < 60)
		m.days++; /* the 29 February 1900 that never was */
	civil(m.days, &m.year, &m.month, &m.day);
	return vg_moment_show(arena, &m, code, &shown) ? shown : iso(arena, &m, shape);
}

static void put_scientific(struct out *out, struct vg_decimal *d, const struct shape *shape)
{
	int32_t exponent = d->n == 0 ? 0 : d->exponent - 1;
	d->exponent = 1;
	round_digits(d, 1 + (int64_t)shape->places_max);
	if (d->exponent > 1) exponent++;
	d->exponent = 1;
	put_integer(out, d, 1, false);
	put_fraction(out, d, shape->places_min, shape->places_max);
	puts_all(out, vg_arena_printf(out->arena, "E%c%0*d", exponent < 0 ? '-' : '+', (int)shape->exponent_min,
				      exponent < 0 ? -exponent : exponent));
}

/* What is shown of a number so far: text may stand before its point. */
enum shown { NOTHING, INTEGER, ALL };

/* What a sign of the code asks for: the first gives all before the point, the point gives the rest. */
static enum shown put_number(struct out *out, struct vg_decimal *d, const struct shape *shape, char sign,
			     enum shown shown)
{
	if (shape->scientific) {
		if (shown == NOTHING) put_scientific(out, d, shape);
		return ALL;
	}
	if (shown == NOTHING) put_integer(out, d, shape->integer_min, shape->grouped);
	if (sign != '.' || shown == ALL) return shown == NOTHING ? INTEGER : shown;
	put_fraction(out, d, shape->places_min, shape->places_max);
	return ALL;
}

/* The number in its place among what the section says literally: 0" dollars and ".00" cents" */
static struct vg_str show_section(struct vg_arena *arena, struct vg_decimal d, struct vg_str code,
				  const struct shape *shape)
{
	struct out out = {.arena = arena};
	struct vg_str text;
	enum shown shown = NOTHING;
	if (!shape->scientific) {
		d.exponent += d.n > 0 ? 2 * (int32_t)shape->percent : 0;
		round_digits(&d, (int64_t)d.exponent + shape->places_max);
	}
	for (uint32_t i = 0; i < code.len;) {
		uint32_t len = vg_format_literal(code, i, &text);
		char c = code.ptr[i];
		if (len > 0) {
			puts_all(&out, text);
			i += len;
			continue;
		}
		bool sign = strchr("0#?,.", c) != NULL || (shape->scientific && strchr("Ee+-", c) != NULL);
		if (sign && c != ',') shown = put_number(&out, &d, shape, c, shown);
		if (!sign) put(&out, c);
		i++;
	}
	return vg_str_trim(vg_str_n(out.bytes.items, out.bytes.n));
}

/* The section of a code for positive, negative or zero numbers; *signed_r: the minus is to be shown. */
static struct vg_str section(struct vg_str code, const struct vg_decimal *d, bool *signed_r)
{
	struct vg_str sections[4], shown;
	uint32_t n = 0, start = 0;
	for (uint32_t i = 0; i <= code.len && n < 4;) {
		uint32_t len = i < code.len ? vg_format_literal(code, i, &shown) : 0;
		if (len == 0 && (i == code.len || code.ptr[i] == ';')) {
			sections[n++] = vg_str_slice(code, start, i);
			start = i + 1;
		}
		i += len > 0 ? len : 1;
	}
	*signed_r = d->negative && d->n > 0 && n < 2;
	if (d->n == 0 && n > 2) return sections[2];
	return d->negative && d->n > 0 && n > 1 ? sections[1] : sections[0];
}

struct vg_str vg_number_show(struct vg_arena *arena, struct vg_decimal value, struct vg_str code, bool since_1904)
{
	bool minus;
	if (code.len == 0 || vg_str_starts_nocase(code, VG_STR("general")) || vg_str_eqz(code, "@"))
		return plain(arena, value);
	struct vg_str chosen = section(code, &value, &minus);
	struct shape shape = measure(chosen);
	if ((shape.date || shape.time) && !value.negative && value.exponent < 8)
		return show_date(arena, &value, chosen, &shape, since_1904);
	if (!shape.number || vg_str_starts_nocase(chosen, VG_STR("general"))) return plain(arena, value);
	struct vg_str shown =
		shape.fraction ? vg_fraction_show(arena, &value, chosen) : show_section(arena, value, chosen, &shape);
	return minus ? vg_arena_printf(arena, "-%.*s", VG_STR_ARG(shown)) : shown;
}

/* The code of a format that every program knows. */
static struct vg_str builtin(uint32_t id)
{
	static const struct {
		uint32_t id;
		const char *code;
	} codes[] = {
		{1, "0"},
		{2, "0.00"},
		{3, "#,##0"},
		{4, "#,##0.00"},
		{5, "$#,##0;($#,##0)"},
		{6, "$#,##0;($#,##0)"},
		{7, "$#,##0.00;($#,##0.00)"},
		{8, "$#,##0.00;($#,##0.00)"},
		{9, "0%"},
		{10, "0.00%"},
		{11, "0.00E+00"},
		{12, "# ?/?"},
		{13, "# ?\?/?\?"},
		{14, "yyyy-mm-dd"},
		{15, "d-mmm-yy"},
		{16, "d-mmm"},
		{17, "mmm-yy"},
		{18, "h:mm AM/PM"},
		{19, "h:mm:ss AM/PM"},
		{20, "h:mm"},
		{21, "h:mm:ss"},
		{22, "yyyy-mm-dd hh:mm"},
		{37, "#,##0;(#,##0)"},
		{38, "#,##0;(#,##0)"},
		{39, "#,##0.00;(#,##0.00)"},
		{40, "#,##0.00;(#,##0.00)"},
		{41, "#,##0;(#,##0);-"},
		{42, "$#,##0;($#,##0);-"},
		{43, "#,##0.00;(#,##0.00);-"},
		{44, "$#,##0.00;($#,##0.00);-"},
		{45, "mm:ss"},
		{46, "[h]:mm:ss"},
		{47, "mm:ss.0"},
		{48, "##0.0E+0"},
	};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (codes[i].id == id) return vg_str_z(codes[i].code);
	if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return VG_STR("yyyy-mm-dd");
	return (struct vg_str){"", 0};
}

void vg_cell_format_add(struct vg_arena *arena, struct vg_cell_formats *formats, uint32_t id, struct vg_str code)
{
	if (id > FORMAT_MAX) return;
	while (formats->codes.n <= id) VG_PUSH(arena, formats->codes, (struct vg_str){NULL, 0});
	formats->codes.items[id] = code;
}

void vg_cell_style_add(struct vg_arena *arena, struct vg_cell_formats *formats, uint32_t format)
{
	VG_PUSH(arena, formats->styles, format);
}

struct vg_str vg_cell_show(struct vg_arena *arena, const struct vg_cell_formats *formats, uint32_t style,
			   struct vg_decimal value)
{
	uint32_t n = formats->styles.n, format = n == 0 ? 0 : formats->styles.items[style < n ? style : 0];
	bool own = format < formats->codes.n && formats->codes.items[format].ptr != NULL;
	struct vg_str code = own ? formats->codes.items[format] : builtin(format);
	return vg_number_show(arena, value, code, formats->since_1904);
}

struct vg_str vg_sheet_margin(struct vg_arena *arena, struct vg_str s)
{
	char *out = vg_arena_alloc(arena, s.len + 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		if (s.ptr[i] != '&' || i + 1 >= s.len) {
			out[n++] = s.ptr[i];
			continue;
		}
		char c = s.ptr[i + 1];
		if ((unsigned char)c >= 0x80) continue; /* no code */
		i++;
		if (c == '&') out[n++] = '&';
		if (strchr("LCR", c) != NULL && n > 0) out[n++] = ' ';
		if (c == '"')
			for (i++; i < s.len && s.ptr[i] != '"'; i++) continue;
		while (vg_is_digit(c) && i + 1 < s.len && vg_is_digit(s.ptr[i + 1])) i++;
	}
	return vg_str_trim(vg_str_n(out, n));
}
