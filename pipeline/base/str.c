/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings, characters of UTF-8 and what utf8proc knows of them; utf8proc is included here only. */
#include "vaglio/arena.h"

#include <stdlib.h>
#include <utf8proc.h>

/* A search by one byte goes on while that stands once in so many, or has been met so seldom. */
#define STOP_BYTES 16u
#define STOPS_MIN 32u
#define SHORT 128u /* bytes of a text in which any will do */

int vg_str_cmp(struct vg_str a, struct vg_str b)
{
	uint32_t n = a.len < b.len ? a.len : b.len;
	int order = n == 0 ? 0 : memcmp(a.ptr, b.ptr, n);
	if (order != 0) return order;
	return a.len < b.len ? -1 : a.len > b.len;
}

int vg_str_order(const void *a, const void *b)
{
	return vg_str_cmp(*(const struct vg_str *)a, *(const struct vg_str *)b);
}

struct vg_str vg_str_trim_spaces(struct vg_str s)
{
	while (s.len > 0 && vg_is_space(s.ptr[0])) s.ptr++, s.len--;
	while (s.len > 0 && vg_is_space(s.ptr[s.len - 1])) s.len--;
	return s;
}

uint64_t vg_str_number(struct vg_str s, uint32_t digits)
{
	uint64_t number = 0;
	for (uint32_t i = 0; i < s.len && i < digits && vg_is_digit(s.ptr[i]); i++)
		number = number * 10 + (uint64_t)(s.ptr[i] - '0');
	return number;
}

bool vg_str_next(struct vg_str *rest, char sep, struct vg_str *piece_r)
{
	if (rest->ptr == NULL) return false;
	const char *end = memchr(rest->ptr, sep, rest->len);
	if (end == NULL) {
		*piece_r = *rest;
		*rest = (struct vg_str){NULL, 0};
		return true;
	}
	*piece_r = vg_str_n(rest->ptr, (size_t)(end - rest->ptr));
	*rest = vg_str_slice(*rest, piece_r->len + 1, rest->len);
	return true;
}

/* How often a byte stands in a text, roughly: what is seldom is looked for with the fewest stops. */
static const uint8_t often[256] = {
	[' '] = 26, ['e'] = 25, ['i'] = 24, ['a'] = 23, ['o'] = 22, ['t'] = 21, ['n'] = 20, ['r'] = 19, ['s'] = 18,
	['l'] = 17, ['u'] = 16, ['d'] = 15, ['c'] = 14, ['m'] = 13, ['h'] = 12, ['p'] = 11, ['g'] = 10, ['f'] = 9,
	['b'] = 8,  ['v'] = 7,  ['y'] = 6,  ['w'] = 5,  ['k'] = 4,  ['j'] = 3,  ['q'] = 2,  ['x'] = 1,
};

static uint32_t most_seldom(struct vg_str s)
{
	uint32_t best = 0;
	for (uint32_t i = 1; i < s.len; i++)
		if (often[(unsigned char)s.ptr[i]] < often[(unsigned char)s.ptr[best]]) best = i;
	return best;
}

/* By its most seldom byte; in a text that is full of it, the way whose time is bounded. */
int64_t vg_str_find(struct vg_str s, struct vg_str needle, uint32_t from)
{
	if (s.ptr == NULL || from > s.len || needle.len > s.len - from) return -1;
	if (needle.len == 0) return from;
	uint32_t byte = s.len - from < SHORT ? 0 : most_seldom(needle), stops = 0;
	const char *start = s.ptr + from, *at = start + byte, *last = s.ptr + s.len - needle.len + byte;
	const uint32_t end = needle.len - 1 - byte; /* from there to the last byte */
	for (; at <= last; at++) {
		at = memchr(at, needle.ptr[byte], (size_t)(last - at) + 1);
		if (at == NULL) return -1;
		bool same = at[end] == needle.ptr[needle.len - 1];
		if (same && memcmp(at - byte, needle.ptr, needle.len) == 0) return at - byte - s.ptr;
		if (++stops * STOP_BYTES > (uint32_t)(at - start) + STOPS_MIN * STOP_BYTES) break;
	}
	if (at > last) return -1;
	at = memmem(at - byte, (size_t)(s.ptr + s.len - (at - byte)), needle.ptr, needle.len);
	return at == NULL ? -1 : at - s.ptr;
}

uint64_t vg_str_hash(struct vg_str s)
{
	uint64_t hash = VG_HASH_SEED;
	for (uint32_t i = 0; i < s.len; i++) hash = vg_hash_step(hash, (unsigned char)s.ptr[i]);
	return hash;
}

static inline bool is_trail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* Most are letters of Latin with a mark, or quotes and dashes: two bytes or three that cannot be read another way. The
 * rest by utf8proc. */
int32_t vg_utf8_wide(struct vg_str s, uint32_t *at)
{
	if (*at >= s.len) {
		(*at)++;
		return 0xFFFD;
	}
	const unsigned char *p = (const unsigned char *)s.ptr + *at;
	uint32_t left = s.len - *at, first = p[0];
	if (left >= 3 && first - 0xE1 <= 0xEC - 0xE1 && is_trail(p[1]) && is_trail(p[2])) {
		*at += 3;
		return (int32_t)((first & 0x0F) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu));
	}
	if (left >= 2 && first - 0xC2 <= 0xDF - 0xC2 && is_trail(p[1])) {
		*at += 2;
		return (int32_t)((first & 0x1F) << 6 | (p[1] & 0x3Fu));
	}
	utf8proc_int32_t cp;
	utf8proc_ssize_t n =
		utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + *at, (utf8proc_ssize_t)(s.len - *at), &cp);
	if (n <= 0) {
		(*at)++;
		return 0xFFFD;
	}
	*at += (uint32_t)n;
	return cp;
}

int32_t vg_utf8_prev(struct vg_str s, uint32_t at)
{
	if (at == 0 || at > s.len) return 0;
	uint32_t start = at - 1;
	while (start > 0 && ((unsigned char)s.ptr[start] & 0xC0) == 0x80) start--;
	return vg_utf8_next(s, &start);
}

size_t vg_utf8_valid(const char *ptr, size_t len)
{
	size_t at = 0;
	while (at < len) {
		uint32_t wide = 0;
		for (; len - at >= 16 && (wide = vg_sixteen_bits(vg_sixteen_at(ptr + at))) == 0;) at += 16;
		if (wide != 0) at += (size_t)__builtin_ctz(wide);
		if (at >= len) break;
		if (((unsigned char)ptr[at] & 0x80) == 0) {
			at++;
			continue;
		}
		utf8proc_int32_t cp;
		utf8proc_ssize_t room = len - at > 4 ? 4 : (utf8proc_ssize_t)(len - at);
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)ptr + at, room, &cp);
		if (n <= 0) break;
		at += (size_t)n;
	}
	return at;
}

uint32_t vg_utf8_ascii(struct vg_str s)
{
	uint32_t at = 0;
	for (; s.len - at >= 16; at += 16) {
		uint32_t wide = vg_sixteen_bits(vg_sixteen_at(s.ptr + at));
		if (wide != 0) return at + (uint32_t)__builtin_ctz(wide);
	}
	for (; at < s.len; at += 8) {
		uint64_t wide = vg_str_load(s, at, s.len - at < 8 ? s.len - at : 8) & VG_BYTES_MARK;
		if (wide != 0) return at + vg_bytes_first(wide);
	}
	return s.len;
}

/* How many of n * 16 bytes are the first of a code point; n is 15 at most, so that the sums fit into a byte. */
static uint32_t count_sixteens(const char *at, uint32_t n)
{
	vg_sixteen sums = vg_sixteen_each(0);
	uint64_t halves[2];
	for (uint32_t i = 0; i < n; i++, at += 16)
		sums -= (vg_sixteen)((vg_sixteen_at(at) & vg_sixteen_each(0xC0)) != vg_sixteen_each(0x80));
	memcpy(halves, &sums, sizeof halves);
	return (uint32_t)((halves[0] + halves[1]) * 0x0101010101010101u >> 56);
}

uint32_t vg_utf8_count(struct vg_str s)
{
	uint32_t n = 0, at = 0;
	for (uint32_t sixteens; (sixteens = (s.len - at) / 16) > 0; at += sixteens * 16) {
		if (sixteens > 15) sixteens = 15;
		n += count_sixteens(s.ptr + at, sixteens);
	}
	for (; at < s.len; at++) n += ((unsigned char)s.ptr[at] & 0xC0) != 0x80;
	return n;
}

uint32_t vg_utf8_put(int32_t cp, char *out)
{
	return (uint32_t)utf8proc_encode_char(cp, (utf8proc_uint8_t *)out);
}

#define NEAR 0x10000 /* code points of the first plane: what texts of today are written in */

/* Worked out when it is first asked for. */
static utf8proc_category_t category(int32_t cp)
{
	static uint8_t known[NEAR]; /* 0 = not yet */
	if (cp < 0 || cp >= NEAR) return utf8proc_category(cp);
	if (known[cp] == 0) known[cp] = (uint8_t)(utf8proc_category(cp) + 1);
	return (utf8proc_category_t)(known[cp] - 1);
}

bool vg_cp_is_upper(int32_t cp)
{
	if (cp < 0x80) return cp >= 'A' && cp <= 'Z';
	utf8proc_category_t c = category(cp);
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool vg_cp_is_lower(int32_t cp)
{
	if (cp < 0x80) return cp >= 'a' && cp <= 'z';
	return category(cp) == UTF8PROC_CATEGORY_LL;
}

bool vg_cp_is_letter(int32_t cp)
{
	if (cp < 0x80) return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
	utf8proc_category_t c = category(cp);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool vg_cp_is_digit(int32_t cp)
{
	if (cp < 0x80) return vg_is_digit(cp);
	return category(cp) == UTF8PROC_CATEGORY_ND;
}

bool vg_cp_is_space(int32_t cp)
{
	if (cp < 0x80) return cp == ' ' || (cp >= '\t' && cp <= '\r');
	if (cp == 0x85) return true;
	utf8proc_category_t c = category(cp);
	return c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP;
}

uint32_t vg_cp_kinds(int32_t cp)
{
	utf8proc_category_t c = category(cp);
	uint32_t kinds = vg_cp_is_space(cp) ? VG_CP_SPACE : 0;
	if (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) kinds |= VG_CP_LETTER;
	if (c == UTF8PROC_CATEGORY_LU) kinds |= VG_CP_UPPER;
	if (c == UTF8PROC_CATEGORY_LL) kinds |= VG_CP_LOWER;
	if (c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME) kinds |= VG_CP_MARK;
	if (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO) kinds |= VG_CP_NUMBER;
	if (c == UTF8PROC_CATEGORY_ND) kinds |= VG_CP_DIGIT;
	return kinds;
}

uint32_t vg_utf8_size(int32_t cp)
{
	return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
}

static int32_t find_lower(int32_t cp)
{
	int32_t lower = utf8proc_tolower(cp);
	return vg_utf8_size(lower) == vg_utf8_size(cp) ? lower : cp;
}

int32_t vg_cp_lower_wide(int32_t cp)
{
	static uint16_t known[NEAR]; /* 0 = not yet */
	if (cp < 0 || cp >= NEAR) return find_lower(cp);
	if (known[cp] == 0) known[cp] = (uint16_t)find_lower(cp);
	return known[cp];
}

/* Eight bytes in lower case, as far as they are ASCII; others come out as anything. */
static inline uint64_t lower_eight(uint64_t bytes)
{
	return bytes | vg_bytes_between(bytes, 'A', 'Z') >> 2; /* 0x20 */
}

/* Sixteen and eight bytes of ASCII at a time, up to the first that are not; gives the offset where it ended. */
static uint32_t lower_ascii(struct vg_str text, uint32_t at, char *out)
{
	for (; at + 16 <= text.len; at += 16) {
		vg_sixteen bytes = vg_sixteen_at(text.ptr + at);
		if (vg_sixteen_any(bytes & vg_sixteen_each(0x80))) break;
		bytes |= vg_sixteen_between(bytes, 'A', 'Z') & vg_sixteen_each(0x20);
		memcpy(out + at, &bytes, sizeof bytes);
	}
	for (uint64_t x; at + sizeof x <= text.len; at += (uint32_t)sizeof x) {
		memcpy(&x, text.ptr + at, sizeof x);
		uint64_t wide = x & VG_BYTES_MARK, lower = lower_eight(x);
		memcpy(out + at, &lower, sizeof lower); /* what is not ASCII is written over */
		if (wide != 0) return at + vg_bytes_first(wide);
	}
	return at;
}

/* Letters of Latin-1, which western languages have most of, in two bytes: 0 = it is none. */
static inline unsigned char lower_latin(struct vg_str s, uint32_t at)
{
	unsigned char first = (unsigned char)s.ptr[at], second = at + 1 < s.len ? (unsigned char)s.ptr[at + 1] : 0;
	if (first != 0xC3 || (second & 0xC0) != 0x80) return 0;
	return second < 0x9F && second != 0x97 ? second | 0x20 : second; /* 0x97: the sign of multiplication */
}

void vg_str_lower(struct vg_str s, char *out)
{
	for (uint32_t at = 0; at < s.len;) {
		unsigned char c = (unsigned char)s.ptr[at], latin;
		if (c < 0x80) {
			at = lower_ascii(s, at, out);
			for (; at < s.len && (c = (unsigned char)s.ptr[at]) < 0x80; at++)
				out[at] = (char)vg_cp_lower(c);
			continue;
		}
		if ((latin = lower_latin(s, at)) != 0) {
			out[at++] = (char)c;
			out[at++] = (char)latin;
			continue;
		}
		uint32_t start = at;
		int32_t cp = vg_cp_lower(vg_utf8_next(s, &at));
		if (cp == 0xFFFD)
			memcpy(out + start, s.ptr + start, at - start);
		else
			vg_utf8_put(cp, out + start);
	}
}

#define PAGE 256
#define PAGES (0x110000 / PAGE)
#define BUFFER 64 /* code points that one can decompose to, with room */

static bool find_stable(int32_t cp)
{
	const utf8proc_property_t *property = utf8proc_get_property(cp);
	bool surrogate = cp >= 0xD800 && cp < 0xE000;
	bool second = property->comb_index != UINT16_MAX && property->comb_index >= 0x8000;
	bool jamo =
		(cp >= 0x1161 && cp <= 0x1175) || (cp >= 0x11A8 && cp <= 0x11C2); /* compose by rule, not by table */
	if (surrogate || property->combining_class != 0 || second || jamo) return false;
	utf8proc_int32_t buffer[BUFFER];
	utf8proc_ssize_t n = utf8proc_decompose_char(cp, buffer, BUFFER, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, NULL);
	if (n <= 0 || n > BUFFER) return false;
	return utf8proc_normalize_utf32(buffer, n, UTF8PROC_COMPOSE | UTF8PROC_STABLE) == 1 && buffer[0] == cp;
}

/* A page is worked out when a code point of it is first asked for. */
bool vg_cp_is_stable(int32_t cp)
{
	static struct page {
		uint64_t bits[PAGE / 64];
		bool known;
	} pages[PAGES];
	if (cp < 0x300) return true;
	if (cp >= 0x110000) return false;
	struct page *page = &pages[cp / PAGE];
	if (!page->known) {
		page->known = true;
		for (int32_t i = 0; i < PAGE; i++)
			if (find_stable(cp / PAGE * PAGE + i)) page->bits[i / 64] |= (uint64_t)1 << (i % 64);
	}
	return page->bits[cp % PAGE / 64] >> (cp % 64) & 1;
}

struct vg_str vg_utf8_nfc(struct vg_arena *arena, struct vg_str s)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.ptr, (utf8proc_ssize_t)s.len, &out,
					  UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	if (n < 0) return s;
	struct vg_str result = {(const char *)out, (uint32_t)n};
	result = vg_str_eq(result, s) ? s : vg_arena_str(arena, result);
	free(out);
	return result;
}

int32_t vg_cp_upper(int32_t cp)
{
	if (cp < 0x80) return cp >= 'a' && cp <= 'z' ? cp - 32 : cp;
	return utf8proc_toupper(cp);
}
