/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void vg_buf_free(struct vg_buf *buf)
{
	free(buf->ptr);
	*buf = (struct vg_buf){0};
}

void vg_buf_grow(struct vg_buf *buf, size_t room)
{
	size_t cap = buf->cap * 2 > buf->len + room ? buf->cap * 2 : buf->len + room + 256;
	buf->ptr = vg_realloc(buf->ptr, cap);
	buf->cap = cap;
}

/* "00" to "99". */
#define TEN(d) d "0" d "1" d "2" d "3" d "4" d "5" d "6" d "7" d "8" d "9"
static const char pairs[] = TEN("0") TEN("1") TEN("2") TEN("3") TEN("4") TEN("5") TEN("6") TEN("7") TEN("8") TEN("9");

void vg_buf_u64(struct vg_buf *buf, uint64_t number)
{
	char digits[20];
	size_t at = sizeof digits;
	for (; number >= 100; number /= 100) memcpy(digits + (at -= 2), pairs + number % 100 * 2, 2);
	if (number >= 10)
		memcpy(digits + (at -= 2), pairs + number * 2, 2);
	else
		digits[--at] = (char)('0' + number);
	vg_buf_reserve(buf, sizeof digits);
	memcpy(buf->ptr + buf->len, digits + at, sizeof digits - at);
	buf->len += sizeof digits - at;
}

void vg_buf_i64(struct vg_buf *buf, int64_t number)
{
	if (number < 0) vg_buf_char(buf, '-');
	vg_buf_u64(buf, number < 0 ? -(uint64_t)number : (uint64_t)number);
}

void vg_buf_printf(struct vg_buf *buf, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(n >= 0);
	vg_buf_reserve(buf, (size_t)n + 1);
	vsnprintf(buf->ptr + buf->len, (size_t)n + 1, format, again);
	va_end(again);
	buf->len += (size_t)n;
}

/* 0: stands as it is; 'u': \u00XX; else the letter after the backslash. */
static const char escapes[256] = {
	[0] = 'u',  [1] = 'u',  [2] = 'u',  [3] = 'u',  [4] = 'u',  [5] = 'u',   [6] = 'u',     [7] = 'u',  [8] = 'b',
	[9] = 't',  [10] = 'n', [11] = 'u', [12] = 'f', [13] = 'r', [14] = 'u',  [15] = 'u',    [16] = 'u', [17] = 'u',
	[18] = 'u', [19] = 'u', [20] = 'u', [21] = 'u', [22] = 'u', [23] = 'u',  [24] = 'u',    [25] = 'u', [26] = 'u',
	[27] = 'u', [28] = 'u', [29] = 'u', [30] = 'u', [31] = 'u', ['"'] = '"', ['\\'] = '\\',
};

/* Bytes from at that stand as they are, eight at a time: the high bit of each byte of a word says whether it is a
 * control character, a quote or a backslash. The last few may be left to the caller. */
static uint32_t plain_end(struct vg_str s, uint32_t at)
{
	const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
	for (; s.len - at >= 8; at += 8) {
		uint64_t word;
		memcpy(&word, s.ptr + at, 8);
		uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\';
		uint64_t special = (word - ones * 0x20) | (quote - ones) | (slash - ones);
		if ((special & ~word & high) != 0) break;
	}
	return at;
}

static void put_escape(struct vg_buf *buf, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	char escape[] = {'\\', escapes[c], '0', '0', hex[c >> 4], hex[c & 15]};
	vg_buf_put(buf, escape, escapes[c] == 'u' ? sizeof escape : 2);
}

void vg_buf_json(struct vg_buf *buf, struct vg_str s)
{
	vg_buf_reserve(buf, (size_t)s.len + 2);
	vg_buf_char(buf, '"');
	uint32_t from = 0;
	for (uint32_t i = 0; i < s.len;) {
		i = plain_end(s, i);
		for (uint32_t end = s.len - i < 8 ? s.len : i + 8; i < end; i++) {
			unsigned char c = (unsigned char)s.ptr[i];
			if (escapes[c] == 0) continue;
			vg_buf_put(buf, s.ptr + from, i - from);
			put_escape(buf, c);
			from = i + 1;
		}
	}
	if (from < s.len) vg_buf_put(buf, s.ptr + from, s.len - from);
	vg_buf_char(buf, '"');
}
