/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Footnotes and endnotes of a DOCX, read before the text that refers to them. */
#include "docx.h"
#include "extract/bytes/markup.h"

void vg_docx_read_notes(struct vg_arena *arena, struct vg_docx_notes *notes, struct vg_str xml, const char *element)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	notes->read = true;
	while (vg_markup_next(&markup)) {
		if (markup.kind != VG_MARKUP_OPEN || !vg_markup_is(&markup, element)) continue;
		struct vg_docx_note note = {.author = vg_markup_decode(arena, vg_markup_attr(&markup, "author")),
					    .start = markup.at,
					    .end = vg_markup_end(&markup)};
		vg_index_add(arena, &notes->ids, vg_markup_attr_ns(&markup, "w", "id"), notes->notes.n);
		VG_PUSH(arena, notes->notes, note);
		if (note.end <= markup.at) continue;
		markup.at = note.end;
		markup.closes = false;
	}
}

const struct vg_docx_note *vg_docx_note(struct vg_docx_notes *notes, struct vg_str id)
{
	uint32_t at = vg_index_find(&notes->ids, id);
	return at == VG_INDEX_NONE ? NULL : &notes->notes.items[at];
}
