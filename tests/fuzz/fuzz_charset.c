/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes in any charset: a line that names one, then the bytes. What comes out is UTF-8 without NUL. */
#include "extract/bytes/charset.h"
#include "fuzz.h"

static void check(struct vg_str text, const char *what)
{
	NEVER(vg_utf8_valid(text.ptr, text.len) != text.len, "%s: no UTF-8", what);
	NEVER(text.len > 0 && memchr(text.ptr, '\0', text.len) != NULL, "%s: a NUL", what);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct vg_str rest = vg_str_n((const char *)data, size), label = VG_STR("");
	struct vg_arena *arena = vg_arena_new();
	if (!vg_str_next(&rest, '\n', &label) || label.len > 64) label = VG_STR("");
	struct vg_decoded decoded = vg_charset_decode(arena, rest, label);
	check(decoded.text, "decoded");
	NEVER(decoded.base > rest.len, "the text starts outside the bytes");
	NEVER(decoded.replaced > rest.len + 1, "more bytes were replaced than there are");
	check(vg_charset_convert(arena, rest, label), "converted");
	vg_charset_declared(rest);
	vg_charset_is_text(rest);
	vg_arena_free(arena);
	return 0;
}
