/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF whose packed objects are added to it anew: what is added stands behind the file as it was, and only there. */
#include "extract/print/pdf_syntax.h"
#include "extract/print/pdf_unpack.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct vg_str source = vg_str_n((const char *)data, size);
	struct vg_arena *arena = vg_arena_new();
	struct vg_str whole = vg_pdf_unpack(arena, source);
	NEVER(whole.len != 0 && (whole.len <= source.len || !vg_str_starts(whole, source)), "the file is another");
	NEVER(whole.len != 0 && !vg_str_ends(whole, VG_STR("%%EOF\n")), "it has no end");
	uint32_t end = vg_pdf_value_end(source, 0);
	NEVER(end > source.len, "a value ends outside");
	struct vg_str dict = vg_pdf_dict(source, 0), key, value;
	for (uint32_t at = 0, before = 0; vg_pdf_next(dict, &at, &key, &value); before = at)
		NEVER(at <= before || at > dict.len, "an entry that leads nowhere");
	vg_arena_free(arena);
	return 0;
}
