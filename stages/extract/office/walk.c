/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include "drawing.h"

void vg_walk_paragraph(struct vg_walk *walk, enum vg_block_type type, uint32_t level)
{
	struct vg_writer *writer = &walk->walker->writer;
	walk->paragraphs++;
	vg_writer_paragraph(writer, type, level);
	writer->where = walk->slice.where.len > 0 ? walk->slice.where
						  : vg_arena_printf(walk->walker->package.doc->arena, "%.*s/p[%u]",
								    VG_STR_ARG(walk->slice.part), walk->paragraphs);
}

void vg_walk_sign(struct vg_walk *walk, struct vg_str sign)
{
	vg_writer_put(&walk->walker->writer, sign, walk->markup.at, 0, VG_RUNKIND_REWRITTEN);
}

void vg_walk_put_aside(struct vg_walk *walk, struct vg_slice slice)
{
	struct vg_walker *walker = walk->walker;
	if (walker->depth < VG_WALK_DEPTH_MAX) VG_PUSH(walker->package.arena, walker->asides, slice);
}

void vg_walk_put_element_aside(struct vg_walk *walk, const char *where, enum vg_block_type type)
{
	struct vg_slice slice = walk->slice;
	slice.start = walk->markup.at;
	slice.end = vg_markup_end(&walk->markup);
	slice.where = vg_str_z(where);
	slice.type = type;
	vg_walk_put_aside(walk, slice);
	walk->markup.at = slice.end;
	walk->markup.closes = false;
}

/* What a picture shows, if its description says so. */
static void append_description(struct vg_walker *walker, const struct vg_slice *slice)
{
	struct vg_markup markup = vg_markup_begin(vg_str_slice(slice->xml, 0, slice->end), false);
	markup.at = slice->start;
	while (vg_markup_next(&markup)) {
		struct vg_str words = markup.kind == VG_MARKUP_TEXT ? vg_drawing_words(markup.raw) : VG_STR("");
		if (words.len == 0) continue;
		vg_writer_paragraph(&walker->writer, VG_BLOCK_CAPTION, 0);
		walker->writer.where = slice->where;
		vg_writer_raw(&walker->writer, &markup, words);
		vg_writer_end(&walker->writer);
	}
}

static void append_aside(struct vg_walker *walker, const struct vg_slice *slice)
{
	if (slice->drawing)
		vg_drawing_append(&walker->package, &walker->writer, slice->part);
	else if (slice->type == VG_BLOCK_CAPTION)
		append_description(walker, slice);
	else
		walker->format->slice(walker, slice);
}

/* Appends what waited; asides may have asides. */
static void flush_asides(struct vg_walker *walker)
{
	if (vg_writer_in_table(&walker->writer) || walker->asides.n == 0) return;
	vg_writer_end(&walker->writer);
	struct vg_slice *asides = walker->asides.items;
	uint32_t n = walker->asides.n;
	walker->asides.items = NULL;
	walker->asides.n = walker->asides.cap = 0;
	walker->depth++;
	for (uint32_t i = 0; i < n; i++) append_aside(walker, &asides[i]);
	walker->depth--;
}

void vg_walk_paragraph_end(struct vg_walk *walk)
{
	vg_writer_end(&walk->walker->writer);
	flush_asides(walk->walker);
}

void vg_walk_table_end(struct vg_walk *walk)
{
	if (walk->tables == 0) return;
	walk->tables--;
	vg_writer_table_end(&walk->walker->writer);
	flush_asides(walk->walker);
}

static void step(struct vg_walk *walk)
{
	const struct vg_walk_format *format = walk->walker->format;
	enum vg_markup_kind kind = walk->markup.kind;
	if (walk->skip > 0) {
		walk->skip += kind == VG_MARKUP_OPEN;
		walk->skip -= kind == VG_MARKUP_CLOSE;
	} else if (kind == VG_MARKUP_OPEN) {
		format->open(walk);
	} else if (kind == VG_MARKUP_CLOSE) {
		format->close(walk);
	} else {
		format->text(walk);
	}
}

void vg_walk_run(struct vg_walk *walk, struct vg_walker *walker, const struct vg_slice *slice)
{
	uint32_t end = slice->end < slice->xml.len ? slice->end : slice->xml.len;
	if (slice->start >= end) return;
	walk->walker = walker;
	walk->slice = *slice;
	walk->markup = vg_markup_begin(vg_str_slice(slice->xml, 0, end), false);
	walk->markup.at = slice->start;
	while (vg_markup_next(&walk->markup) && !vg_text_full(walker->package.text)) step(walk);
	while (walk->tables-- > 0) vg_writer_table_end(&walker->writer);
	vg_writer_end(&walker->writer);
	flush_asides(walker);
}
