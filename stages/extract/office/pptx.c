/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PowerPoint presentations (Office Open XML): slides in order, each a page, with notes and comments. */
#include "drawing.h"
#include "extract/extract.h"
#include "extract/bytes/index.h"
#include "extract/bytes/markup.h"
#include "extract/containers/package.h"
#include "extract/containers/unpack.h"
#include "extract/lines/writer.h"

#include "vaglio/format.h"

struct slide {
	struct vg_package *package;
	struct vg_writer *writer;
	struct vg_str part;
	struct vg_markup markup;
	enum vg_block_type type; /* of the paragraphs of the shape at hand */
	enum vg_block_type base; /* of those outside a place of their own */
	bool text, number;       /* number: the slide's own number stands there, or what is to be replaced */
	bool master;             /* what slides are made on: its places hold words for the author only */
	uint32_t level;
};

static void set_place(struct slide *slide)
{
	struct vg_str type = vg_markup_attr(&slide->markup, "type");
	slide->number = slide->master || vg_str_eqz(type, "sldNum");
	if (vg_str_eqz(type, "title") || vg_str_eqz(type, "ctrTitle")) slide->type = VG_BLOCK_HEADING;
	if (vg_str_eqz(type, "ftr") || vg_str_eqz(type, "hdr") || vg_str_eqz(type, "dt") || slide->number)
		slide->type = VG_BLOCK_FOOTER;
}

static void put_graphic(struct slide *slide)
{
	const char *prefix_id = vg_markup_is(&slide->markup, "relIds") ? "dm" : "id";
	struct vg_str part =
		vg_package_target(slide->package, slide->part, vg_markup_attr_ns(&slide->markup, "r", prefix_id));
	if (part.len == 0) return;
	struct vg_str where = slide->writer->where;
	vg_writer_end(slide->writer);
	vg_drawing_append(slide->package, slide->writer, part);
	slide->writer->where = where;
}

static void put_description(struct slide *slide)
{
	struct vg_str words = vg_drawing_words(vg_markup_attr(&slide->markup, "descr"));
	if (words.len == 0 || vg_writer_in_table(slide->writer)) return;
	vg_writer_paragraph(slide->writer, VG_BLOCK_CAPTION, 0);
	vg_writer_raw(slide->writer, &slide->markup, words);
	vg_writer_end(slide->writer);
}

static void slide_open(struct slide *slide)
{
	const struct vg_markup *markup = &slide->markup;
	struct vg_writer *writer = slide->writer;
	slide->text = vg_markup_is(markup, "t");
	if (vg_markup_is(markup, "sp")) {
		slide->type = slide->base;
		slide->number = false;
	} else if (vg_markup_is(markup, "cNvPr") && !slide->master) {
		put_description(slide);
	} else if (vg_markup_is(markup, "ph")) {
		set_place(slide);
	} else if (vg_markup_is(markup, "p")) {
		vg_writer_paragraph(writer, slide->type, slide->type == VG_BLOCK_HEADING ? 1 : 0);
	} else if (vg_markup_is(markup, "br")) {
		vg_writer_put(writer, VG_STR("\n"), markup->at, 0, VG_RUNKIND_REWRITTEN);
	} else if (vg_markup_is(markup, "tbl")) {
		slide->type = slide->base;
		vg_writer_table(writer);
	} else if (vg_markup_is(markup, "tr")) {
		vg_writer_row(writer, 0);
	} else if (vg_markup_is(markup, "tc")) {
		vg_writer_cell(writer, 0);
	} else if (vg_markup_is(markup, "chart") || vg_markup_is(markup, "relIds")) {
		put_graphic(slide);
	}
}

static void slide_close(struct slide *slide)
{
	slide->text = false;
	if (vg_markup_is(&slide->markup, "p")) vg_writer_end(slide->writer);
	if (vg_markup_is(&slide->markup, "tr")) vg_writer_row_end(slide->writer);
	if (vg_markup_is(&slide->markup, "tbl")) vg_writer_table_end(slide->writer);
}

static void read_part(struct vg_package *package, struct vg_writer *writer, struct vg_str part, bool master)
{
	enum vg_block_type base = master ? VG_BLOCK_FOOTER : VG_BLOCK_PARAGRAPH;
	struct slide slide = {.package = package, .writer = writer, .part = part, .type = base, .base = base};
	slide.master = master;
	slide.markup = vg_markup_begin(vg_package_part(package, part), false);
	writer->where = vg_arena_str(package->doc->arena, part);
	bool fallback = false;
	while (vg_markup_next(&slide.markup)) {
		if (vg_markup_is(&slide.markup, "Fallback") && slide.markup.kind != VG_MARKUP_TEXT)
			fallback = slide.markup.kind == VG_MARKUP_OPEN;
		if (fallback) continue;
		if (slide.markup.kind == VG_MARKUP_OPEN)
			slide_open(&slide);
		else if (slide.markup.kind == VG_MARKUP_CLOSE)
			slide_close(&slide);
		else if (slide.text && !slide.number)
			vg_writer_raw(writer, &slide.markup, slide.markup.raw);
	}
	vg_writer_table_end(writer);
	vg_writer_end(writer);
}

/* Comments of older kind hold their text in "text", newer ones in paragraphs. */
static void read_comments(struct vg_package *package, struct vg_writer *writer, struct vg_str part)
{
	struct vg_markup markup = vg_markup_begin(vg_package_part(package, part), false);
	bool text = false;
	writer->where = vg_arena_str(package->doc->arena, part);
	while (vg_markup_next(&markup)) {
		if (markup.kind == VG_MARKUP_TEXT && text) vg_writer_raw(writer, &markup, markup.raw);
		if (markup.kind == VG_MARKUP_TEXT) continue;
		text = markup.kind == VG_MARKUP_OPEN && (vg_markup_is(&markup, "text") || vg_markup_is(&markup, "t"));
		if (text) vg_writer_paragraph(writer, VG_BLOCK_QUOTE, 0);
	}
	vg_writer_end(writer);
}

static void read_slide(struct vg_package *package, struct vg_writer *writer, struct vg_str part)
{
	struct vg_str other;
	read_part(package, writer, part, false);
	for (uint32_t at = 0; vg_package_related(package, part, "notesSlide", &at, &other);)
		read_part(package, writer, other, false);
	for (uint32_t at = 0; vg_package_related(package, part, "comments", &at, &other);)
		read_comments(package, writer, other);
}

/* What the slides are made on. */
struct masters {
	struct vg_package *package;
	struct vg_index seen;
	VG_VEC(struct vg_str) parts;
};

static void add_masters(struct masters *masters, struct vg_str part, const char *kind)
{
	struct vg_str other;
	for (uint32_t at = 0; vg_package_related(masters->package, part, kind, &at, &other);) {
		if (vg_index_find(&masters->seen, other) != VG_INDEX_NONE) continue;
		vg_index_add(masters->package->arena, &masters->seen, other, masters->parts.n);
		VG_PUSH(masters->package->arena, masters->parts, other);
	}
}

/* What stands on every slide: layouts, then the masters of them. */
static void read_masters(struct masters *masters, struct vg_writer *writer)
{
	uint32_t layouts = masters->parts.n;
	for (uint32_t i = 0; i < layouts; i++) add_masters(masters, masters->parts.items[i], "slideMaster");
	for (uint32_t i = 0; i < masters->parts.n; i++)
		read_part(masters->package, writer, masters->parts.items[i], true);
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
	return vg_str_starts(source, VG_STR("PK")) && vg_zip_has(source, VG_STR("ppt/presentation.xml")) ? 200 : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct vg_package package;
	struct vg_writer writer = {.text = text};
	struct masters masters = {.package = &package};
	struct vg_str main;
	uint32_t at = 0, page = 0;
	if (!vg_package_open(&package, ctx, doc, text)) return package.status;
	if (!vg_package_related(&package, VG_STR(""), "officeDocument", &at, &main))
		main = VG_STR("ppt/presentation.xml");
	vg_package_properties(&package, vg_package_part_z(&package, "docProps/core.xml"));
	struct vg_markup markup = vg_markup_begin(vg_package_part(&package, main), false);
	while (vg_markup_next(&markup) && !vg_text_full(text)) {
		if (markup.kind != VG_MARKUP_OPEN || !vg_markup_is(&markup, "sldId")) continue;
		vg_text_page(text, ++page);
		struct vg_str slide = vg_package_target(&package, main, vg_markup_attr_ns(&markup, "r", "id"));
		read_slide(&package, &writer, slide);
		add_masters(&masters, slide, "slideLayout");
	}
	vg_text_page(text, 0);
	read_masters(&masters, &writer);
	return vg_package_close(&package);
}

const struct vg_format vg_format_pptx = {.name = "pptx", .bid = bid, .read = read};
