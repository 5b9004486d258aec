/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "buf.h"
#include "eight.h"

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

static inline uint32_t digits_of(uint32_t number)
{
	uint32_t high = number >= 10000, four = high != 0 ? number / 10000 : number;
	return 1 + 4 * high + (four >= 10) + (four >= 100) + (four >= 1000);
}

/* Eight digits, with zeros before. */
static inline void put_eight(char *at, uint32_t number)
{
	uint32_t high = number / 10000, low = number % 10000;
	memcpy(at, pairs + high / 100 * 2, 2);
	memcpy(at + 2, pairs + high % 100 * 2, 2);
	memcpy(at + 4, pairs + low / 100 * 2, 2);
	memcpy(at + 6, pairs + low % 100 * 2, 2);
}

/* A number of n digits, eight at most; the room is there. */
static inline void put_small(struct vg_buf *buf, uint32_t number, uint32_t n)
{
	char digits[8];
	uint64_t bytes;
	put_eight(digits, number);
	memcpy(&bytes, digits, sizeof bytes);
	bytes = EIGHT ? bytes >> 8 * (8 - n) : bytes << 8 * (8 - n);
	memcpy(buf->ptr + buf->len, &bytes, sizeof bytes);
	buf->len += n;
}

void vg_buf_u64(struct vg_buf *buf, uint64_t number)
{
	const uint32_t eight = 100000000;
	vg_buf_reserve(buf, 24);
	if (number < eight) {
		put_small(buf, (uint32_t)number, digits_of((uint32_t)number));
		return;
	}
	uint64_t high = number / eight;
	if (high < eight) {
		put_small(buf, (uint32_t)high, digits_of((uint32_t)high));
	} else {
		put_small(buf, (uint32_t)(high / eight), digits_of((uint32_t)(high / eight)));
		put_small(buf, (uint32_t)(high % eight), 8);
	}
	put_small(buf, (uint32_t)(number % eight), 8);
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

/* The first byte from at on that does not stand as it is, looked for eight at a time: the high bit of each byte of a
 * word says whether it is a control character, a quote or a backslash. */
static uint32_t plain_end(struct vg_str s, uint32_t at)
{
	for (; s.len - at >= 8; at += 8) {
		uint64_t word = vg_str_load(s, at, 8), low = word & ~VG_BYTES_MARK;
		uint64_t quote = low ^ VG_BYTES_EACH('"'), slash = low ^ VG_BYTES_EACH('\\');
		uint64_t plain =
			(low + VG_BYTES_EACH(0x60)) & (quote + VG_BYTES_EACH(0x7F)) & (slash + VG_BYTES_EACH(0x7F));
		uint64_t special = ~(plain | word) & VG_BYTES_MARK;
		if (special != 0) return at + vg_bytes_first(special);
	}
	while (at < s.len && escapes[(unsigned char)s.ptr[at]] == 0) at++;
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
	for (uint32_t at = 0; at < s.len; at++) {
		uint32_t from = at;
		at = plain_end(s, at);
		vg_buf_put(buf, s.ptr + from, at - from);
		if (at < s.len) put_escape(buf, (unsigned char)s.ptr[at]);
	}
	vg_buf_char(buf, '"');
}
