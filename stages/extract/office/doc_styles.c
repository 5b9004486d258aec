/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The styles of a Word 97 file: what each says of its text, with what it is based on. */
#include "doc_format.h"

#include "ole.h"

#define STYLES_MAX 4096u
#define BASES_MAX 16u /* styles that a style is based on, one by another, that are followed */
#define HEADINGS 9u   /* styles 1 to 9, in every file */
#define PARAGRAPH 1u  /* kind of style */

struct sheet {
	VG_VEC(struct vg_str) styles;
	uint32_t head; /* bytes before a style's name */
};

/* Adds a style's own properties: they follow its name, at an even place, behind their size and the style's number. */
static void apply_own(struct vg_doc_run *run, const struct sheet *sheet, struct vg_str style)
{
	uint64_t at = sheet->head + 4 + 2 * (uint64_t)vg_le16(style, sheet->head);
	at += at % 2;
	struct vg_str properties = vg_part_of(style, at + 2, vg_le16(style, at));
	vg_doc_apply(run, vg_part_of(properties, 2, properties.len));
}

/* The styles that a style stands on come first, so that it has the last word. */
static struct vg_doc_style resolve(const struct sheet *sheet, uint32_t style)
{
	uint32_t chain[BASES_MAX], n = 0;
	struct vg_doc_run run = {0};
	while (style < sheet->styles.n && n < BASES_MAX) {
		struct vg_str raw = sheet->styles.items[style];
		if ((vg_le16(raw, 2) & 0xF) != PARAGRAPH) break;
		chain[n++] = style;
		style = vg_le16(raw, 2) >> 4;
	}
	while (n > 0) {
		uint32_t at = chain[--n];
		if (at >= 1 && at <= HEADINGS) run.heading = at;
		apply_own(&run, sheet, sheet->styles.items[at]);
	}
	return (struct vg_doc_style){.heading = run.heading, .list = run.list, .level = run.level};
}

void vg_doc_styles_read(struct vg_doc_format *format, struct vg_str bytes)
{
	struct sheet sheet = {.head = vg_le16(bytes, 4)};
	uint64_t at = 2 + (uint64_t)vg_le16(bytes, 0);
	uint32_t n = vg_le16(bytes, 2);
	for (uint32_t i = 0; i < n && i < STYLES_MAX && at + 2 <= bytes.len; i++) {
		VG_PUSH(format->arena, sheet.styles, vg_part_of(bytes, at + 2, vg_le16(bytes, at)));
		at += 2 + (uint64_t)vg_le16(bytes, at);
	}
	for (uint32_t i = 0; i < sheet.styles.n; i++) VG_PUSH(format->arena, format->styles, resolve(&sheet, i));
}

void vg_doc_style_take(const struct vg_doc_format *format, uint32_t style, struct vg_doc_run *run)
{
	bool known = style < format->styles.n;
	run->heading = known ? format->styles.items[style].heading : style <= HEADINGS ? style : 0;
	run->list = known ? format->styles.items[style].list : 0;
	run->level = known ? format->styles.items[style].level : 0;
}
