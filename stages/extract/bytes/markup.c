/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

#include "extract/extract.h"

#define ENTITY_MAX 12u /* bytes between & and ; */

struct vg_markup vg_markup_begin(struct vg_str source, bool html)
{
	return (struct vg_markup){.source = source, .html = html};
}

static bool ends_name(char c)
{
	return vg_is_space(c) || c == '>' || c == '/' || c == '=' || c == '<';
}

/* Moves past needle at or after the present place, or to the end. */
static void skip_past(struct vg_markup *markup, const char *needle)
{
	int64_t at = vg_str_find(markup->source, vg_str_z(needle), markup->at);
	markup->at = at < 0 ? markup->source.len : (uint32_t)at + (uint32_t)strlen(needle);
}

static bool looking_at(const struct vg_markup *markup, const char *what)
{
	struct vg_str rest = vg_str_slice(markup->source, markup->at, markup->source.len);
	return vg_str_starts_nocase(rest, vg_str_z(what));
}

static void set_name(struct vg_markup *markup, struct vg_str name)
{
	const char *colon = markup->html || name.len == 0 ? NULL : memrchr(name.ptr, ':', name.len);
	if (colon != NULL) name = vg_str_slice(name, (uint32_t)(colon + 1 - name.ptr), name.len);
	if (name.len >= VG_MARKUP_NAME_MAX) name.len = VG_MARKUP_NAME_MAX - 1;
	for (uint32_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		markup->name[i] = markup->html && c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	markup->name[name.len] = '\0';
}

static bool is_void(const struct vg_markup *markup)
{
	static const char *const names[] = {"br",  "hr",   "img",  "meta", "link", "input",
					    "col", "area", "base", "wbr",  "embed"};
	for (size_t i = 0; markup->html && i < sizeof names / sizeof *names; i++)
		if (vg_markup_is(markup, names[i])) return true;
	return false;
}

/* Offset of the ">" of a tag whose attributes begin at `at`, or the end. A quote that is never closed is none; having
 * looked for its end once is enough. */
static uint32_t tag_end(struct vg_markup *markup, uint32_t at)
{
	struct vg_str s = markup->source;
	char before = '\0';
	for (; at < s.len && s.ptr[at] != '>'; at++) {
		char c = s.ptr[at];
		if (before == '=' && (c == '"' || c == '\'') && !markup->unclosed) {
			const char *close = memchr(s.ptr + at + 1, c, s.len - at - 1);
			if (close == NULL)
				markup->unclosed = true;
			else
				at = (uint32_t)(close - s.ptr);
		}
		if (!vg_is_space(c)) before = c;
	}
	return at;
}

/* A tag from its "<"; quoted attribute values may hold ">". */
static void read_tag(struct vg_markup *markup)
{
	struct vg_str s = markup->source;
	uint32_t at = markup->at + 1;
	markup->kind = at < s.len && s.ptr[at] == '/' ? VG_MARKUP_CLOSE : VG_MARKUP_OPEN;
	at += markup->kind == VG_MARKUP_CLOSE;
	uint32_t start = at;
	while (at < s.len && !ends_name(s.ptr[at])) at++;
	set_name(markup, vg_str_slice(s, start, at));
	start = at;
	uint32_t end = at = tag_end(markup, at);
	markup->closes = markup->kind == VG_MARKUP_OPEN && ((end > start && s.ptr[end - 1] == '/') || is_void(markup));
	if (markup->html && markup->closes && !is_void(markup)) markup->closes = false;
	if (end > start && s.ptr[end - 1] == '/') end--;
	markup->raw = vg_str_slice(s, start, end);
	markup->at = at < s.len ? at + 1 : at;
}

/* Passes over what a script or style holds, to its end tag. */
static void skip_raw(struct vg_markup *markup)
{
	static const char *const names[] = {"script", "style", "xmp", "noembed", "noframes"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!vg_markup_is(markup, names[i])) continue;
		while (markup->at < markup->source.len) {
			const char *tag = memchr(markup->source.ptr + markup->at, '<', markup->source.len - markup->at);
			if (tag == NULL) break;
			markup->at = (uint32_t)(tag - markup->source.ptr);
			struct vg_str rest = vg_str_slice(markup->source, markup->at, markup->source.len);
			bool end = rest.len > 2 && rest.ptr[1] == '/' &&
				   vg_str_starts_nocase(vg_str_slice(rest, 2, rest.len), vg_str_z(names[i]));
			if (end) return;
			markup->at++;
		}
		markup->at = markup->source.len;
	}
}

/* Whether a "<" begins markup, and not a comparison. */
static bool is_markup(struct vg_str s, uint32_t at)
{
	char c = at + 1 < s.len ? s.ptr[at + 1] : '\0';
	return c == '/' || c == '!' || c == '?' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static bool read_text(struct vg_markup *markup)
{
	struct vg_str s = markup->source;
	uint32_t start = markup->at, at = start;
	while (at < s.len) {
		const char *tag = memchr(s.ptr + at, '<', s.len - at);
		at = tag == NULL ? s.len : (uint32_t)(tag - s.ptr);
		if (at >= s.len || is_markup(s, at)) break;
		at++;
	}
	markup->kind = VG_MARKUP_TEXT;
	markup->verbatim = false;
	markup->raw = vg_str_slice(s, start, at);
	markup->at = at;
	return at > start;
}

static void read_cdata(struct vg_markup *markup)
{
	uint32_t start = markup->at + 9;
	skip_past(markup, "]]>");
	uint32_t end = markup->at >= start + 3 && memcmp(markup->source.ptr + markup->at - 3, "]]>", 3) == 0
			       ? markup->at - 3
			       : markup->at;
	markup->kind = VG_MARKUP_TEXT;
	markup->verbatim = true;
	markup->raw = vg_str_slice(markup->source, start < end ? start : end, end);
}

bool vg_markup_next(struct vg_markup *markup)
{
	if (markup->closes) {
		markup->closes = false;
		markup->kind = VG_MARKUP_CLOSE;
		return true;
	}
	while (markup->at < markup->source.len) {
		if (read_text(markup)) return true;
		if (looking_at(markup, "<!--")) {
			skip_past(markup, "-->");
		} else if (looking_at(markup, "<![CDATA[")) {
			read_cdata(markup);
			return true;
		} else if (looking_at(markup, "<?") || looking_at(markup, "<!")) {
			skip_past(markup, ">");
		} else {
			read_tag(markup);
			if (markup->html && markup->kind == VG_MARKUP_OPEN) skip_raw(markup);
			return true;
		}
	}
	return false;
}

/* Takes one attribute of a tag; false at the end. */
static bool next_attr(struct vg_str raw, uint32_t *at, struct vg_str *name_r, struct vg_str *value_r)
{
	uint32_t i = *at;
	while (i < raw.len && (vg_is_space(raw.ptr[i]) || raw.ptr[i] == '/')) i++;
	uint32_t start = i;
	while (i < raw.len && (!ends_name(raw.ptr[i]) || i == start)) i++;
	*name_r = vg_str_slice(raw, start, i);
	while (i < raw.len && vg_is_space(raw.ptr[i])) i++;
	*value_r = (struct vg_str){"", 0};
	*at = i;
	if (i >= raw.len || raw.ptr[i] != '=') return name_r->len > 0;
	for (i++; i < raw.len && vg_is_space(raw.ptr[i]);) i++;
	char quote = i < raw.len && (raw.ptr[i] == '"' || raw.ptr[i] == '\'') ? raw.ptr[i++] : '\0';
	start = i;
	while (i < raw.len && (quote != '\0' ? raw.ptr[i] != quote : !vg_is_space(raw.ptr[i]))) i++;
	*value_r = vg_str_slice(raw, start, i);
	*at = quote != '\0' && i < raw.len ? i + 1 : i;
	return true;
}

static struct vg_str find_attr(const struct vg_markup *markup, const char *prefix, const char *wanted)
{
	struct vg_str name, value, full = vg_str_z(wanted);
	uint32_t at = 0;
	while (next_attr(markup->raw, &at, &name, &value)) {
		const char *colon = memchr(name.ptr, ':', name.len);
		struct vg_str front =
			colon == NULL ? (struct vg_str){"", 0} : vg_str_n(name.ptr, (size_t)(colon - name.ptr));
		struct vg_str local = colon == NULL ? name : vg_str_slice(name, front.len + 1, name.len);
		if (prefix != NULL && !vg_str_eqz(front, prefix)) continue;
		if (local.len == full.len &&
		    (markup->html ? vg_str_starts_nocase(local, full) : vg_str_eq(local, full)))
			return value;
	}
	return (struct vg_str){"", 0};
}

struct vg_str vg_markup_attr(const struct vg_markup *markup, const char *name)
{
	return find_attr(markup, NULL, name);
}

struct vg_str vg_markup_attr_ns(const struct vg_markup *markup, const char *prefix, const char *name)
{
	return find_attr(markup, prefix, name);
}

/* The number of "#233" or "#xE9"; numbers that Windows means as its own code page are taken so. */
static int32_t numeric(struct vg_str body)
{
	static const uint16_t windows[32] = {
		0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
		0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
		0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
	};
	bool hex = body.len > 1 && (body.ptr[1] | 0x20) == 'x';
	int32_t value = 0;
	uint32_t i = hex ? 2 : 1;
	for (; i < body.len && value < 0x110000; i++) {
		int32_t digit = hex || vg_is_digit(body.ptr[i]) ? vg_hex_value(body.ptr[i]) : -1;
		if (digit < 0) break;
		value = value * (hex ? 16 : 10) + digit;
	}
	if (i < body.len || body.len < 2) return 0;
	if (value >= 0x80 && value < 0xA0) return windows[value - 0x80];
	bool valid = value > 0 && value < 0x110000 && !(value >= 0xD800 && value < 0xE000);
	return valid ? value : 0xFFFD;
}

/* Length of the entity at an "&", 0 where it is none. */
static uint32_t entity(struct vg_str raw, int32_t *cp_r)
{
	uint32_t end = 1;
	while (end < raw.len && end <= ENTITY_MAX &&
	       ((raw.ptr[end] | 0x20) >= 'a' ? (raw.ptr[end] | 0x20) <= 'z'
					     : vg_is_digit(raw.ptr[end]) || raw.ptr[end] == '#'))
		end++;
	struct vg_str body = vg_str_slice(raw, 1, end);
	if (body.len == 0) return 0;
	*cp_r = body.ptr[0] == '#' ? numeric(body) : vg_entity_find(body);
	bool closed = end < raw.len && raw.ptr[end] == ';';
	if (*cp_r == 0 || (!closed && body.ptr[0] != '#')) return 0;
	return end + closed;
}

bool vg_markup_piece(struct vg_str raw, uint32_t *at, char *buffer, struct vg_str *piece_r, bool *verbatim_r)
{
	if (*at >= raw.len) return false;
	int32_t cp = 0;
	uint32_t start = *at;
	uint32_t len = raw.ptr[start] == '&' ? entity(vg_str_slice(raw, start, raw.len), &cp) : 0;
	*verbatim_r = len == 0;
	if (len > 0) {
		*piece_r = vg_str_n(buffer, vg_utf8_put(cp, buffer));
		*at = start + len;
		return true;
	}
	const char *next = memchr(raw.ptr + start + 1, '&', raw.len - start - 1);
	*at = next == NULL ? raw.len : (uint32_t)(next - raw.ptr);
	*piece_r = vg_str_slice(raw, start, *at);
	return true;
}

struct vg_str vg_markup_decode(struct vg_arena *arena, struct vg_str raw)
{
	if (raw.len == 0 || memchr(raw.ptr, '&', raw.len) == NULL) return raw;
	char *out = vg_arena_alloc(arena, raw.len + 1), buffer[8];
	uint32_t n = 0, at = 0;
	struct vg_str piece;
	bool verbatim;
	while (vg_markup_piece(raw, &at, buffer, &piece, &verbatim)) {
		memcpy(out + n, piece.ptr, piece.len);
		n += piece.len;
	}
	return vg_str_n(out, n);
}

uint32_t vg_markup_end(const struct vg_markup *opened)
{
	struct vg_markup ahead = *opened;
	uint32_t depth = 1;
	while (depth > 0 && vg_markup_next(&ahead)) {
		depth += ahead.kind == VG_MARKUP_OPEN;
		depth -= ahead.kind == VG_MARKUP_CLOSE;
	}
	return ahead.at;
}
