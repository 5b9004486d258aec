/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "docx.h"
#include "markup.h"

static int by_id(const void *a, const void *b)
{
	const struct vg_docx_note *x = a, *y = b;
	int order = vg_str_cmp(x->id, y->id);
	return order != 0 ? order : (x->start > y->start) - (x->start < y->start);
}

void vg_docx_read_notes(struct vg_arena *arena, struct vg_docx_notes *notes, struct vg_str xml, const char *element)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	notes->read = true;
	while (vg_markup_next(&markup)) {
		if (markup.kind != VG_MARKUP_OPEN || !vg_markup_is(&markup, element)) continue;
		struct vg_docx_note note = {.id = vg_markup_attr_ns(&markup, "w", "id"),
					    .author = vg_markup_decode(arena, vg_markup_attr(&markup, "author")),
					    .start = markup.at,
					    .end = vg_markup_end(&markup)};
		VG_PUSH(arena, notes->notes, note);
		if (note.end <= markup.at) continue;
		markup.at = note.end;
		markup.closes = false;
	}
	if (notes->notes.n > 1) qsort(notes->notes.items, notes->notes.n, sizeof *notes->notes.items, by_id);
}

const struct vg_docx_note *vg_docx_note(const struct vg_docx_notes *notes, struct vg_str id)
{
	uint32_t low = 0, high = notes->notes.n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (vg_str_cmp(notes->notes.items[middle].id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < notes->notes.n && vg_str_eq(notes->notes.items[low].id, id);
	return found ? &notes->notes.items[low] : NULL;
}
