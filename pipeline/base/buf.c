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

static inline char *put_pair(char *at, uint32_t number)
{
	memcpy(at, pairs + number * 2, 2);
	return at + 2;
}

/* A number below 10000, without zeros before. */
static inline char *put_four(char *at, uint32_t number)
{
	if (number >= 100) {
		uint32_t high = number / 100;
		if (high >= 10)
			at = put_pair(at, high);
		else
			*at++ = (char)('0' + high);
		return put_pair(at, number % 100);
	}
	if (number >= 10) return put_pair(at, number);
	*at++ = (char)('0' + number);
	return at;
}

/* A number below 10000 with the zeros before it. */
static inline char *put_all_four(char *at, uint32_t number)
{
	return put_pair(put_pair(at, number / 100), number % 100);
}

/* Of eight digits and more. Apart from the others, which need no room. */
__attribute__((noinline)) static char *put_long(char *at, uint64_t number)
{
	return put_all_four(vg_put_u64(at, number / 10000), (uint32_t)(number % 10000));
}

char *vg_put_u64(char *at, uint64_t number)
{
	if (number >= 100000000) return put_long(at, number);
	uint32_t high = (uint32_t)number / 10000, low = (uint32_t)number % 10000;
	return high == 0 ? put_four(at, low) : put_all_four(put_four(at, high), low);
}

void vg_buf_u64(struct vg_buf *buf, uint64_t number)
{
	vg_buf_reserve(buf, VG_U64_MAX);
	buf->len = (size_t)(vg_put_u64(buf->ptr + buf->len, number) - buf->ptr);
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

/* Whether a byte is a control character, a quote or a backslash. */
static inline vg_sixteen specials(vg_sixteen bytes)
{
	return (vg_sixteen)((bytes < vg_sixteen_each(' ')) | (bytes == vg_sixteen_each('"')) |
			    (bytes == vg_sixteen_each('\\')));
}

/* The first byte from at on that does not stand as it is, looked for sixteen and eight at a time: the high bit of each
 * byte of a word says whether it is special. */
static uint32_t plain_end(struct vg_str s, uint32_t at)
{
	for (; s.len - at >= 16; at += 16) {
		uint32_t special = vg_sixteen_bits(specials(vg_sixteen_at(s.ptr + at)));
		if (special != 0) return at + (uint32_t)__builtin_ctz(special);
	}
	for (; at < s.len; at += 8) {
		/* behind the end stand zeros, which are special */
		uint64_t word = vg_str_load(s, at, s.len - at < 8 ? s.len - at : 8), low = word & ~VG_BYTES_MARK;
		uint64_t quote = low ^ VG_BYTES_EACH('"'), slash = low ^ VG_BYTES_EACH('\\');
		uint64_t plain =
			(low + VG_BYTES_EACH(0x60)) & (quote + VG_BYTES_EACH(0x7F)) & (slash + VG_BYTES_EACH(0x7F));
		uint64_t special = ~(plain | word) & VG_BYTES_MARK;
		if (special != 0) return at + vg_bytes_first(special);
	}
	return s.len;
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

void vg_buf_shell(struct vg_buf *buf, const char *word)
{
	vg_buf_char(buf, '\'');
	for (; *word != '\0'; word++)
		if (*word == '\'')
			vg_buf_z(buf, "'\\''");
		else
			vg_buf_char(buf, *word);
	vg_buf_char(buf, '\'');
}

bool vg_packed_next(struct vg_str *rest, uint64_t *number_r)
{
	*number_r = 0;
	for (uint32_t i = 0; i < rest->len && i < 10; i++) {
		unsigned char c = (unsigned char)rest->ptr[i];
		*number_r |= (uint64_t)(c & 0x7F) << (7 * i);
		if (c >= 0x80) continue;
		*rest = vg_str_slice(*rest, i + 1, rest->len);
		return true;
	}
	return false;
}
