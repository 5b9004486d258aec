/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "buf.h"

#include <stdlib.h>

void vg_buf_free(struct vg_buf *buf)
{
	free(buf->ptr);
	*buf = (struct vg_buf){0};
}

void vg_buf_reserve(struct vg_buf *buf, size_t room)
{
	if (buf->cap - buf->len >= room) return;
	size_t cap = buf->cap * 2 > buf->len + room ? buf->cap * 2 : buf->len + room + 256;
	buf->ptr = vg_realloc(buf->ptr, cap);
	buf->cap = cap;
}

void vg_buf_put(struct vg_buf *buf, const char *ptr, size_t len)
{
	if (len == 0) return;
	vg_buf_reserve(buf, len);
	memcpy(buf->ptr + buf->len, ptr, len);
	buf->len += len;
}

void vg_buf_str(struct vg_buf *buf, struct vg_str s)
{
	vg_buf_put(buf, s.ptr, s.len);
}

void vg_buf_z(struct vg_buf *buf, const char *z)
{
	vg_buf_put(buf, z, strlen(z));
}

void vg_buf_char(struct vg_buf *buf, char c)
{
	vg_buf_put(buf, &c, 1);
}

void vg_buf_u64(struct vg_buf *buf, uint64_t number)
{
	char digits[20];
	size_t at = sizeof digits;
	do digits[--at] = (char)('0' + number % 10);
	while ((number /= 10) != 0);
	vg_buf_put(buf, digits + at, sizeof digits - at);
}

void vg_buf_i64(struct vg_buf *buf, int64_t number)
{
	if (number < 0) vg_buf_char(buf, '-');
	vg_buf_u64(buf, number < 0 ? -(uint64_t)number : (uint64_t)number);
}

/* 0: stands as it is; 'u': \u00XX; else the letter after the backslash. */
static const char escapes[256] = {
	[0] = 'u',  [1] = 'u',  [2] = 'u',  [3] = 'u',  [4] = 'u',  [5] = 'u',   [6] = 'u',     [7] = 'u',  [8] = 'b',
	[9] = 't',  [10] = 'n', [11] = 'u', [12] = 'f', [13] = 'r', [14] = 'u',  [15] = 'u',    [16] = 'u', [17] = 'u',
	[18] = 'u', [19] = 'u', [20] = 'u', [21] = 'u', [22] = 'u', [23] = 'u',  [24] = 'u',    [25] = 'u', [26] = 'u',
	[27] = 'u', [28] = 'u', [29] = 'u', [30] = 'u', [31] = 'u', ['"'] = '"', ['\\'] = '\\',
};

void vg_buf_json(struct vg_buf *buf, struct vg_str s)
{
	static const char hex[] = "0123456789abcdef";
	vg_buf_reserve(buf, (size_t)s.len + 2);
	vg_buf_char(buf, '"');
	uint32_t from = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		char escape = escapes[c];
		if (escape == 0) continue;
		vg_buf_put(buf, s.ptr + from, i - from);
		from = i + 1;
		if (escape == 'u') {
			char unicode[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
			vg_buf_put(buf, unicode, sizeof unicode);
		} else {
			char pair[] = {'\\', escape};
			vg_buf_put(buf, pair, sizeof pair);
		}
	}
	vg_buf_put(buf, s.ptr + from, s.len - from);
	vg_buf_char(buf, '"');
}
