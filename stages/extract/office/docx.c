/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word documents (Office Open XML): body, notes, comments, text boxes, heads and feet. Deleted text stays out, inserted
 * text is in. */
#include "docx.h"

#include "drawing.h"
#include "extract/extract.h"
#include "walk.h"

#include "vaglio/format.h"

enum note_kind { FOOTNOTE, ENDNOTE, COMMENT, NOTE_KINDS };

static const struct {
	const char *part; /* type of the relationship that names it */
	const char *element;
} note_kinds[NOTE_KINDS] = {{"footnotes", "footnote"}, {"endnotes", "endnote"}, {"comments", "comment"}};

struct docx {
	struct vg_walker walker;
	struct vg_docx_styles styles;
	struct vg_docx_notes notes[NOTE_KINDS];
	struct vg_str main; /* name of the main part */
};

struct walk {
	struct vg_walk base;
	struct docx *docx;
	bool in_run, in_text; /* text stands in t inside of r */
	bool begun;           /* the paragraph's label has been written */
	uint32_t heading, level;
	struct vg_str number;
	bool numbered;
};

/* What is never part of the text: deletions, field codes, fallbacks for older programs, readings of ruby. */
static bool is_skipped(const struct vg_markup *markup)
{
	static const char *const names[] = {"del",        "moveFrom", "instrText", "Fallback", "rt",
					    "delText",    "sdtPr",    "sectPr",    "rPr",      "tblPr",
					    "tcPrChange", "trPr",     "pPrChange", "binData"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (vg_markup_is(markup, names[i])) return true;
	return false;
}

static void begin_paragraph(struct walk *walk)
{
	walk->begun = false;
	walk->heading = walk->level = 0;
	walk->number = (struct vg_str){"", 0};
	walk->numbered = false;
	vg_walk_paragraph(&walk->base, walk->base.slice.type, 0);
}

/* Settles the kind of the paragraph before its first character: heading, item with its number, or plain. */
static void begin_text(struct walk *walk)
{
	struct vg_writer *writer = &walk->docx->walker.writer;
	if (walk->begun) return;
	walk->begun = true;
	struct vg_list *list = vg_docx_list(&walk->docx->styles, walk->number);
	bool plain = walk->base.slice.type == VG_BLOCK_PARAGRAPH;
	if (plain && walk->heading > 0)
		vg_writer_paragraph(writer, VG_BLOCK_HEADING, walk->heading);
	else if (plain && list != NULL)
		vg_writer_paragraph(writer, VG_BLOCK_LIST_ITEM, walk->level + 1);
	if (list == NULL) return;
	struct vg_str label = vg_list_next(list, walk->level, walk->docx->walker.package.arena);
	if (label.len == 0) return;
	uint64_t src = walk->base.markup.at;
	vg_writer_put(writer, label, src, 0, VG_RUNKIND_INSERTED);
	vg_writer_put(writer, VG_STR(" "), src, 0, VG_RUNKIND_INSERTED);
}

static void paragraph_property(struct walk *walk)
{
	const struct vg_markup *markup = &walk->base.markup;
	struct vg_str value = vg_markup_attr(markup, "val");
	if (vg_markup_is(markup, "pStyle")) {
		struct vg_docx_style style = vg_docx_style(&walk->docx->styles, value);
		walk->heading = style.heading;
		if (!walk->numbered) walk->number = style.number;
		if (!walk->numbered) walk->level = style.number_level;
	} else if (vg_markup_is(markup, "outlineLvl") && value.len > 0 && vg_parse_uint(value) < 6) {
		walk->heading = vg_parse_uint(value) + 1;
	} else if (vg_markup_is(markup, "numId")) {
		walk->number = value;
		walk->numbered = true;
	} else if (vg_markup_is(markup, "ilvl")) {
		walk->level = vg_docx_level(value);
	}
}

static void put_sign(struct walk *walk, struct vg_str sign)
{
	begin_text(walk);
	vg_walk_sign(&walk->base, sign);
}

/* The part with the notes of a kind, which is read when the first of them is met; empty if there is none. */
static struct vg_str notes_part(struct docx *docx, enum note_kind kind)
{
	struct vg_package *package = &docx->walker.package;
	struct vg_str part;
	uint32_t at = 0;
	if (!vg_package_related(package, docx->main, note_kinds[kind].part, &at, &part)) return VG_STR("");
	if (!docx->notes[kind].read)
		vg_docx_read_notes(package->arena, &docx->notes[kind], vg_package_part(package, part),
				   note_kinds[kind].element);
	return part;
}

/* Finds a note or comment by its id, and puts it aside. */
static void put_note_aside(struct walk *walk, enum note_kind kind)
{
	struct docx *docx = walk->docx;
	struct vg_package *package = &docx->walker.package;
	struct vg_str part = notes_part(docx, kind);
	struct vg_str id = vg_markup_attr(&walk->base.markup, "id");
	const struct vg_docx_note *note = vg_docx_note(&docx->notes[kind], id);
	if (note == NULL) return;
	bool comment = note->author.len > 0;
	struct vg_str where = vg_arena_printf(package->doc->arena, "%s %.*s%s%.*s", note_kinds[kind].element,
					      VG_STR_ARG(id), comment ? " by " : "", VG_STR_ARG(note->author));
	vg_walk_put_aside(&walk->base, (struct vg_slice){.part = part,
							 .xml = vg_package_part(package, part),
							 .start = note->start,
							 .end = note->end,
							 .where = where,
							 .type = comment ? VG_BLOCK_QUOTE : VG_BLOCK_PARAGRAPH});
}

static void put_description(struct vg_walk *walk)
{
	struct vg_str description = vg_markup_attr(&walk->markup, "descr");
	if (description.len == 0) return;
	struct vg_slice slice = walk->slice;
	slice.start = (uint32_t)(description.ptr - slice.xml.ptr);
	slice.end = slice.start + description.len;
	slice.where = VG_STR("picture");
	slice.type = VG_BLOCK_CAPTION;
	vg_walk_put_aside(walk, slice);
}

/* The part that a tag points to. */
static struct vg_str target_of(struct vg_walk *walk, const char *attribute)
{
	return vg_package_target(&walk->walker->package, walk->slice.part,
				 vg_markup_attr_ns(&walk->markup, "r", attribute));
}

static void put_drawing_aside(struct vg_walk *walk)
{
	struct vg_str part = target_of(walk, vg_markup_is(&walk->markup, "relIds") ? "dm" : "id");
	if (part.len > 0) vg_walk_put_aside(walk, (struct vg_slice){.part = part, .drawing = true});
}

static void put_embedded(struct vg_walk *walk)
{
	struct vg_str part = target_of(walk, "id"), bytes = vg_package_part(&walk->walker->package, part);
	if (bytes.len > 0) vg_child_add(&walk->walker->package.children, part, bytes);
}

/* Elements that give a character of their own or point elsewhere; false if it is none of them. */
static bool inline_tag(struct walk *walk)
{
	const struct vg_markup *markup = &walk->base.markup;
	if (vg_markup_is(markup, "tab") && walk->in_run)
		put_sign(walk, VG_STR("\t"));
	else if (vg_markup_is(markup, "br") || vg_markup_is(markup, "cr"))
		put_sign(walk, VG_STR("\n"));
	else if (vg_markup_is(markup, "noBreakHyphen"))
		put_sign(walk, VG_STR("-"));
	else if (vg_markup_is(markup, "footnoteReference"))
		put_note_aside(walk, FOOTNOTE);
	else if (vg_markup_is(markup, "endnoteReference"))
		put_note_aside(walk, ENDNOTE);
	else if (vg_markup_is(markup, "commentReference"))
		put_note_aside(walk, COMMENT);
	else if (vg_markup_is(markup, "altChunk"))
		put_embedded(&walk->base);
	else if (vg_markup_is(markup, "docPr"))
		put_description(&walk->base);
	else if (vg_markup_is(markup, "chart") || vg_markup_is(markup, "relIds"))
		put_drawing_aside(&walk->base);
	else
		return false;
	return true;
}

/* Elements that text stands in; false if it is none of them. */
static bool outer_tag(struct walk *walk)
{
	const struct vg_markup *markup = &walk->base.markup;
	struct vg_writer *writer = &walk->docx->walker.writer;
	if (vg_markup_is(markup, "txbxContent")) {
		vg_walk_put_element_aside(&walk->base, "text box", walk->base.slice.type);
	} else if (vg_markup_is(markup, "p")) {
		begin_paragraph(walk);
	} else if (vg_markup_is(markup, "r")) {
		walk->in_run = true;
	} else if (vg_markup_is(markup, "tbl")) {
		vg_writer_table(writer);
		walk->base.tables++;
	} else if (vg_markup_is(markup, "tr")) {
		vg_writer_row(writer, 0);
	} else if (vg_markup_is(markup, "gridSpan")) {
		vg_writer_span(writer, vg_parse_uint(vg_markup_attr(markup, "val")));
	} else if (vg_markup_is(markup, "tc")) {
		vg_writer_cell(writer, 0);
	} else {
		return false;
	}
	return true;
}

static void open_tag(struct vg_walk *base)
{
	struct walk *walk = (struct walk *)base;
	walk->in_text = vg_markup_is(&base->markup, "t");
	if (is_skipped(&base->markup))
		base->skip = 1;
	else if (!outer_tag(walk) && !inline_tag(walk))
		paragraph_property(walk);
}

static void close_tag(struct vg_walk *base)
{
	struct walk *walk = (struct walk *)base;
	const struct vg_markup *markup = &base->markup;
	walk->in_text = false;
	if (vg_markup_is(markup, "p"))
		vg_walk_paragraph_end(base);
	else if (vg_markup_is(markup, "r"))
		walk->in_run = false;
	else if (vg_markup_is(markup, "tr"))
		vg_writer_row_end(&base->walker->writer);
	else if (vg_markup_is(markup, "tbl"))
		vg_walk_table_end(base);
}

static void put_text(struct vg_walk *base)
{
	struct walk *walk = (struct walk *)base;
	if (!walk->in_text) return;
	begin_text(walk);
	vg_writer_raw(&base->walker->writer, &base->markup, base->markup.raw);
}

static void walk_slice(struct vg_walker *walker, const struct vg_slice *slice)
{
	struct walk walk = {.docx = (struct docx *)walker};
	vg_walk_run(&walk.base, walker, slice);
}

static const struct vg_walk_format walk_format = {
	.open = open_tag, .close = close_tag, .text = put_text, .slice = walk_slice};

static void walk_part(struct docx *docx, struct vg_str part, const char *where, enum vg_block_type type)
{
	struct vg_str xml = vg_package_part(&docx->walker.package, part);
	walk_slice(
		&docx->walker,
		&(struct vg_slice){.part = part, .xml = xml, .end = xml.len, .where = vg_str_z(where), .type = type});
}

/* Heads and feet of the pages, each once. */
static void walk_margins(struct docx *docx, const char *type)
{
	struct vg_str part;
	for (uint32_t at = 0; vg_package_related(&docx->walker.package, docx->main, type, &at, &part);)
		walk_part(docx, part, type, VG_BLOCK_FOOTER);
}

/* The part of a type that the main one has; empty if there is none. */
static struct vg_str related(struct docx *docx, const char *type)
{
	struct vg_str part;
	uint32_t at = 0;
	bool found = vg_package_related(&docx->walker.package, docx->main, type, &at, &part);
	return found ? vg_package_part(&docx->walker.package, part) : VG_STR("");
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
	bool zip = vg_str_starts(source, VG_STR("PK"));
	return zip && (vg_zip_has(source, VG_STR("word/document.xml")) ||
		       vg_zip_has(source, VG_STR("word/document2.xml")))
		       ? 200
		       : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct docx docx = {.walker = {.format = &walk_format, .writer = {.text = text}}};
	struct vg_package *package = &docx.walker.package;
	uint32_t at = 0;
	if (!vg_package_open(package, ctx, doc, text)) return package->status;
	if (!vg_package_related(package, VG_STR(""), "officeDocument", &at, &docx.main))
		docx.main = VG_STR("word/document.xml");
	docx.styles.arena = package->arena;
	vg_docx_read_styles(&docx.styles, related(&docx, "styles"));
	vg_docx_read_numbering(&docx.styles, related(&docx, "numbering"));
	vg_package_properties(package, vg_package_part_z(package, "docProps/core.xml"));
	walk_margins(&docx, "header");
	walk_part(&docx, docx.main, "", VG_BLOCK_PARAGRAPH);
	walk_margins(&docx, "footer");
	return vg_package_close(package);
}

const struct vg_format vg_format_docx = {.name = "docx", .bid = bid, .read = read};
