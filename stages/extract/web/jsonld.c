/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jsonld.h"

static int32_t hex4(struct vg_str s, uint32_t at)
{
	int32_t value = 0;
	if (at + 4 > s.len) return -1;
	for (uint32_t i = at; i < at + 4; i++) {
		int32_t digit = vg_hex_value(s.ptr[i]);
		if (digit < 0) return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* \uXXXX at *at (behind the u), with its second half where it is a surrogate; moves *at. */
static int32_t unicode(struct vg_str s, uint32_t *at)
{
	int32_t cp = hex4(s, *at);
	if (cp < 0) return 0xFFFD;
	*at += 4;
	bool high = cp >= 0xD800 && cp < 0xDC00;
	int32_t low = high && *at + 6 <= s.len && s.ptr[*at] == '\\' && s.ptr[*at + 1] == 'u' ? hex4(s, *at + 2) : -1;
	if (low >= 0xDC00 && low < 0xE000) {
		*at += 6;
		return 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
	}
	return cp == 0 || (cp >= 0xD800 && cp < 0xE000) ? 0xFFFD : cp;
}

static struct vg_str unescape(struct vg_arena *arena, struct vg_str s)
{
	char *out = vg_arena_alloc(arena, s.len + 4);
	uint32_t n = 0;
	for (uint32_t at = 0; at < s.len;) {
		char c = s.ptr[at++];
		if (c != '\\' || at >= s.len) {
			out[n++] = c;
			continue;
		}
		c = s.ptr[at++];
		if (c == 'u')
			n += vg_utf8_put(unicode(s, &at), out + n);
		else
			out[n++] = c == 'n' ? '\n' : c == 'r' || c == 't' || c == 'b' || c == 'f' ? ' ' : c;
	}
	return vg_str_n(out, n);
}

/* The string at *at (behind its quote), as it stands; moves *at behind the closing quote. */
static struct vg_str take_string(struct vg_str json, uint32_t *at)
{
	uint32_t start = *at, end = start;
	while (end < json.len && json.ptr[end] != '"') end += json.ptr[end] == '\\' ? 2 : 1;
	if (end > json.len) end = json.len;
	*at = end + 1;
	return vg_str_slice(json, start, end);
}

static void keep(struct vg_arena *arena, struct vg_str key, struct vg_str value, struct vg_jsonld *found)
{
	if (vg_str_eqz(key, "author") && found->author.len == 0) found->author = unescape(arena, value);
	if (vg_str_eqz(key, "headline") && found->headline.len == 0) found->headline = unescape(arena, value);
	if (vg_str_eqz(key, "datePublished") && found->published.len == 0) found->published = unescape(arena, value);
	if (vg_str_eqz(key, "articleBody") && value.len > found->body.len) found->body = unescape(arena, value);
}

/* A flat scan: a string with a colon behind it is a key, and a string right behind that its value. */
void vg_jsonld_read(struct vg_arena *arena, struct vg_str json, struct vg_jsonld *found_r)
{
	struct vg_str key = {NULL, 0};
	bool author = false; /* what comes describes one */
	for (uint32_t at = 0; at < json.len;) {
		char c = json.ptr[at++];
		if (vg_is_space(c)) continue;
		if (c != '"') {
			if (c != ':') key = (struct vg_str){NULL, 0};
			continue;
		}
		struct vg_str value = take_string(json, &at);
		uint32_t next = at;
		while (next < json.len && vg_is_space(json.ptr[next])) next++;
		bool is_key = next < json.len && json.ptr[next] == ':';
		if (!is_key && author && vg_str_eqz(key, "name")) key = VG_STR("author");
		if (!is_key && key.ptr != NULL) keep(arena, key, value, found_r);
		if (is_key && !vg_str_eqz(value, "name") && !vg_str_starts(value, VG_STR("@")))
			author = vg_str_eqz(value, "author");
		key = is_key ? value : (struct vg_str){NULL, 0};
	}
}
