/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buffers: JSON strings and numbers, against the plain way. */
#include "buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* A JSON string byte by byte, as RFC 8259 has it. */
static size_t slow_json(const unsigned char *s, size_t n, char *out)
{
	static const char letters[] = "btnvfr";
	size_t len = 0;
	out[len++] = '"';
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"' || s[i] == '\\')
			len += (size_t)sprintf(out + len, "\\%c", s[i]);
		else if (s[i] >= 8 && s[i] <= 13 && s[i] != 11)
			len += (size_t)sprintf(out + len, "\\%c", letters[s[i] - 8]);
		else if (s[i] < 0x20)
			len += (size_t)sprintf(out + len, "\\u%04x", s[i]);
		else
			out[len++] = (char)s[i];
	}
	out[len++] = '"';
	return len;
}

static void check(const unsigned char *s, size_t n)
{
	char want[256];
	struct vg_buf buf = {0};
	size_t len = slow_json(s, n, want);
	vg_buf_json(&buf, vg_str_n((const char *)s, n));
	assert_int_equal(buf.len, len);
	assert_memory_equal(buf.ptr, want, len);
	vg_buf_free(&buf);
}

/* Every byte at every place of strings of every length, among bytes that the fast way might take for another. */
static void json_strings(void **state)
{
	static const unsigned char fillers[] = {'a',  0x20, 0x21, 0x23, 0x5b, 0x5d, 0x7f,
						0x80, 0xc3, 0xff, 0xa2, 0xdc, 0x9f};
	unsigned char s[32];
	(void)state;
	for (size_t f = 0; f < sizeof fillers; f++) {
		for (size_t n = 0; n < 20; n++) {
			memset(s, fillers[f], sizeof s);
			check(s, n);
			for (size_t place = 0; place < n; place++) {
				for (int c = 0; c < 256; c++) {
					s[place] = (unsigned char)c;
					check(s, n);
				}
				s[place] = fillers[f];
			}
		}
	}
	memset(s, '"', sizeof s);
	check(s, sizeof s);
}

static void numbers(void **state)
{
	(void)state;
	struct vg_buf buf = {0};
	vg_buf_i64(&buf, INT64_MIN);
	vg_buf_char(&buf, ' ');
	vg_buf_u64(&buf, UINT64_MAX);
	vg_buf_char(&buf, ' ');
	vg_buf_u64(&buf, 0);
	vg_buf_char(&buf, '\0');
	assert_string_equal(buf.ptr, "-9223372036854775808 18446744073709551615 0");
	vg_buf_free(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(json_strings), cmocka_unit_test(numbers)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
