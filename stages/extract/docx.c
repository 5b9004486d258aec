/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word documents (Office Open XML): body, notes, comments, text boxes, heads and feet. Deleted text stays out, inserted
 * text is in. */
#include "docx.h"

#include "drawing.h"
#include "extract.h"
#include "markup.h"
#include "writer.h"

#include "vaglio/format.h"

#define ASIDES_DEPTH_MAX 8 /* text boxes in notes in text boxes that are followed */

/* A piece of text that has to wait until the paragraph or table around its anchor ends. */
struct aside {
	struct vg_str part;  /* name */
	uint32_t start, end; /* in the part's bytes */
	struct vg_str where;
	enum vg_block_type type;
	bool drawing;         /* a chart or diagram, the whole part */
	struct vg_str spoken; /* what describes a picture, as it stands in the part; else empty */
};

enum note_kind { FOOTNOTE, ENDNOTE, COMMENT, NOTE_KINDS };

static const struct {
	const char *part; /* type of the relationship that names it */
	const char *element;
} note_kinds[NOTE_KINDS] = {{"footnotes", "footnote"}, {"endnotes", "endnote"}, {"comments", "comment"}};

struct docx {
	struct vg_package package;
	struct vg_writer writer;
	struct vg_docx_styles styles;
	struct vg_docx_notes notes[NOTE_KINDS];
	struct vg_str main; /* name of the main part */
	VG_VEC(struct aside) asides;
	uint32_t depth; /* of asides */
};

/* One walk over a part or a slice of it. */
struct walk {
	struct docx *docx;
	struct vg_str part;
	struct vg_markup markup;
	enum vg_block_type type;
	struct vg_str where; /* of an aside; empty: paragraphs are counted */
	uint32_t paragraphs;
	uint32_t skip; /* elements inside one that is passed over, itself included */
	uint32_t tables;
	bool in_text; /* t, or its like */
	bool begun;   /* the paragraph's label has been written */
	uint32_t heading, level;
	struct vg_str number;
	bool numbered;
};

static void walk_slice(struct docx *docx, struct vg_str part, uint32_t start, uint32_t end, struct vg_str where,
		       enum vg_block_type type);

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
	walk->paragraphs++;
	vg_writer_paragraph(&walk->docx->writer, walk->type, 0);
	walk->docx->writer.where = walk->where.len > 0 ? walk->where
						       : vg_arena_printf(walk->docx->package.doc->arena, "%.*s/p[%u]",
									 VG_STR_ARG(walk->part), walk->paragraphs);
}

/* Settles the kind of the paragraph before its first character: heading, item with its number, or plain. */
static void begin_text(struct walk *walk)
{
	struct docx *docx = walk->docx;
	if (walk->begun) return;
	walk->begun = true;
	struct vg_list *list = vg_docx_list(&docx->styles, walk->number);
	bool plain = walk->type == VG_BLOCK_PARAGRAPH;
	if (plain && walk->heading > 0)
		vg_writer_paragraph(&docx->writer, VG_BLOCK_HEADING, walk->heading);
	else if (plain && list != NULL)
		vg_writer_paragraph(&docx->writer, VG_BLOCK_LIST_ITEM, walk->level + 1);
	if (list == NULL) return;
	struct vg_str label = vg_list_next(list, walk->level, docx->package.arena);
	if (label.len == 0) return;
	uint64_t src = walk->markup.at;
	vg_writer_put(&docx->writer, label, src, 0, VG_RUNKIND_INSERTED);
	vg_writer_put(&docx->writer, VG_STR(" "), src, 0, VG_RUNKIND_INSERTED);
}

static void paragraph_property(struct walk *walk)
{
	struct vg_str value = vg_markup_attr(&walk->markup, "val");
	if (vg_markup_is(&walk->markup, "pStyle")) {
		const struct vg_docx_style *style = vg_docx_style(&walk->docx->styles, value);
		if (style == NULL) return;
		walk->heading = style->heading;
		if (!walk->numbered) walk->number = style->number;
		if (!walk->numbered) walk->level = style->number_level;
	} else if (vg_markup_is(&walk->markup, "outlineLvl") && value.len > 0 && vg_parse_uint(value) < 6) {
		walk->heading = vg_parse_uint(value) + 1;
	} else if (vg_markup_is(&walk->markup, "numId")) {
		walk->number = value;
		walk->numbered = true;
	} else if (vg_markup_is(&walk->markup, "ilvl")) {
		walk->level = vg_parse_uint(value);
	}
}

static void put_sign(struct walk *walk, struct vg_str sign)
{
	begin_text(walk);
	vg_writer_put(&walk->docx->writer, sign, walk->markup.at, 0, VG_RUNKIND_REWRITTEN);
}

static void push_aside(struct walk *walk, struct aside aside)
{
	if (walk->docx->depth < ASIDES_DEPTH_MAX) VG_PUSH(walk->docx->package.arena, walk->docx->asides, aside);
}

/* The part with the notes of a kind, which is read when the first of them is met; empty if there is none. */
static struct vg_str notes_part(struct docx *docx, enum note_kind kind)
{
	struct vg_str part;
	uint32_t at = 0;
	if (!vg_package_related(&docx->package, docx->main, note_kinds[kind].part, &at, &part)) return VG_STR("");
	if (!docx->notes[kind].read)
		vg_docx_read_notes(docx->package.arena, &docx->notes[kind], vg_package_part(&docx->package, part),
				   note_kinds[kind].element);
	return part;
}

/* Finds a note or comment by its id, and puts it aside. */
static void put_note_aside(struct walk *walk, enum note_kind kind)
{
	struct docx *docx = walk->docx;
	struct vg_str part = notes_part(docx, kind);
	struct vg_str id = vg_markup_attr(&walk->markup, "id");
	const struct vg_docx_note *note = vg_docx_note(&docx->notes[kind], id);
	if (note == NULL) return;
	bool comment = note->author.len > 0;
	struct vg_str where = vg_arena_printf(docx->package.doc->arena, "%s %.*s%s%.*s", note_kinds[kind].element,
					      VG_STR_ARG(id), comment ? " by " : "", VG_STR_ARG(note->author));
	push_aside(walk, (struct aside){.part = part,
					.start = note->start,
					.end = note->end,
					.where = where,
					.type = comment ? VG_BLOCK_QUOTE : VG_BLOCK_PARAGRAPH});
}

static void put_description(struct walk *walk)
{
	struct vg_str spoken = vg_drawing_words(vg_markup_attr(&walk->markup, "descr"));
	if (spoken.len > 0)
		push_aside(walk, (struct aside){.part = walk->part, .where = VG_STR("picture"), .spoken = spoken});
}

static void put_drawing_aside(struct walk *walk)
{
	struct vg_str id = vg_markup_is(&walk->markup, "relIds") ? vg_markup_attr_ns(&walk->markup, "r", "dm")
								 : vg_markup_attr_ns(&walk->markup, "r", "id");
	struct vg_str part = vg_package_target(&walk->docx->package, walk->part, id);
	if (part.len > 0)
		push_aside(walk, (struct aside){.part = part,
						.where = vg_arena_str(walk->docx->package.doc->arena, part),
						.drawing = true});
}

static void append_description(struct docx *docx, const struct aside *aside)
{
	struct vg_str part = vg_package_part(&docx->package, aside->part);
	vg_writer_paragraph(&docx->writer, VG_BLOCK_CAPTION, 0);
	docx->writer.where = aside->where;
	vg_writer_raw(&docx->writer, aside->spoken, (uint64_t)(aside->spoken.ptr - part.ptr), false);
	vg_writer_end(&docx->writer);
}

/* Emits what waited, in the order of the anchors. */
static void flush_asides(struct walk *walk)
{
	struct docx *docx = walk->docx;
	if (vg_writer_in_table(&docx->writer) || docx->asides.n == 0) return;
	vg_writer_end(&docx->writer);
	struct aside *asides = docx->asides.items;
	uint32_t n = docx->asides.n;
	docx->asides.items = NULL;
	docx->asides.n = docx->asides.cap = 0;
	docx->depth++;
	for (uint32_t i = 0; i < n; i++) {
		if (asides[i].spoken.len > 0)
			append_description(docx, &asides[i]);
		else if (asides[i].drawing)
			vg_drawing_append(&docx->package, &docx->writer, asides[i].part);
		else
			walk_slice(docx, asides[i].part, asides[i].start, asides[i].end, asides[i].where,
				   asides[i].type);
	}
	docx->depth--;
}

static void put_embedded(struct walk *walk)
{
	struct vg_str part =
		vg_package_target(&walk->docx->package, walk->part, vg_markup_attr_ns(&walk->markup, "r", "id"));
	struct vg_str bytes = vg_package_part(&walk->docx->package, part);
	if (bytes.len > 0) vg_child_add(&walk->docx->package.children, part, bytes);
}

/* Elements that give a character of their own or point elsewhere; false if it is none of them. */
static bool inline_tag(struct walk *walk)
{
	const struct vg_markup *markup = &walk->markup;
	if (vg_markup_is(markup, "tab") && walk->in_text)
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
		put_embedded(walk);
	else if (vg_markup_is(markup, "docPr"))
		put_description(walk);
	else if (vg_markup_is(markup, "chart") || vg_markup_is(markup, "relIds"))
		put_drawing_aside(walk);
	else
		return false;
	return true;
}

static void open_tag(struct walk *walk)
{
	struct docx *docx = walk->docx;
	const struct vg_markup *markup = &walk->markup;
	if (is_skipped(markup)) {
		walk->skip = 1;
	} else if (vg_markup_is(markup, "txbxContent")) {
		uint32_t end = vg_markup_end(markup);
		push_aside(walk, (struct aside){.part = walk->part,
						.start = markup->at,
						.end = end,
						.where = VG_STR("text box"),
						.type = walk->type});
		walk->markup.at = end;
		walk->markup.closes = false;
	} else if (vg_markup_is(markup, "p")) {
		begin_paragraph(walk);
	} else if (vg_markup_is(markup, "r")) {
		walk->in_text = true;
	} else if (vg_markup_is(markup, "tbl")) {
		vg_writer_table(&docx->writer);
		walk->tables++;
	} else if (vg_markup_is(markup, "tr")) {
		vg_writer_row(&docx->writer, 0);
	} else if (vg_markup_is(markup, "gridSpan")) {
		vg_writer_span(&docx->writer, vg_parse_uint(vg_markup_attr(markup, "val")));
	} else if (vg_markup_is(markup, "tc")) {
		vg_writer_cell(&docx->writer, 0);
	} else if (!inline_tag(walk)) {
		paragraph_property(walk);
	}
}

static void close_tag(struct walk *walk)
{
	struct docx *docx = walk->docx;
	const struct vg_markup *markup = &walk->markup;
	if (vg_markup_is(markup, "p")) {
		vg_writer_end(&docx->writer);
		flush_asides(walk);
	} else if (vg_markup_is(markup, "r")) {
		walk->in_text = false;
	} else if (vg_markup_is(markup, "tr")) {
		vg_writer_row_end(&docx->writer);
	} else if (vg_markup_is(markup, "tbl") && walk->tables > 0) {
		walk->tables--;
		vg_writer_table_end(&docx->writer);
		flush_asides(walk);
	}
}

static void walk_all(struct walk *walk)
{
	char inside[VG_MARKUP_NAME_MAX] = "";
	while (vg_markup_next(&walk->markup) && !vg_text_full(walk->docx->package.text)) {
		struct vg_markup *markup = &walk->markup;
		if (markup->kind == VG_MARKUP_OPEN) memcpy(inside, markup->name, sizeof inside);
		if (walk->skip > 0) {
			walk->skip += markup->kind == VG_MARKUP_OPEN;
			walk->skip -= markup->kind == VG_MARKUP_CLOSE;
		} else if (markup->kind == VG_MARKUP_OPEN) {
			open_tag(walk);
		} else if (markup->kind == VG_MARKUP_CLOSE) {
			close_tag(walk);
			inside[0] = '\0';
		} else if (strcmp(inside, "t") == 0) {
			begin_text(walk);
			vg_writer_raw(&walk->docx->writer, markup->raw,
				      (uint64_t)(markup->raw.ptr - markup->source.ptr), markup->verbatim);
		}
	}
	while (walk->tables-- > 0) vg_writer_table_end(&walk->docx->writer);
	vg_writer_end(&walk->docx->writer);
	flush_asides(walk);
}

static void walk_slice(struct docx *docx, struct vg_str part, uint32_t start, uint32_t end, struct vg_str where,
		       enum vg_block_type type)
{
	struct vg_str bytes = vg_package_part(&docx->package, part);
	if (end > bytes.len) end = bytes.len;
	if (start >= end) return;
	struct walk walk = {.docx = docx, .part = part, .type = type, .where = where};
	walk.markup = vg_markup_begin(vg_str_slice(bytes, 0, end), false);
	walk.markup.at = start;
	walk_all(&walk);
}

/* Heads and feet of the pages, each once. */
static void walk_margins(struct docx *docx, const char *type)
{
	struct vg_str part;
	for (uint32_t at = 0; vg_package_related(&docx->package, docx->main, type, &at, &part);)
		walk_slice(docx, part, 0, vg_package_part(&docx->package, part).len, vg_str_z(type), VG_BLOCK_FOOTER);
}

static bool find_main(struct docx *docx)
{
	uint32_t at = 0;
	if (vg_package_related(&docx->package, VG_STR(""), "officeDocument", &at, &docx->main)) return true;
	docx->main = VG_STR("word/document.xml");
	return true;
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
	struct docx docx = {.writer = {.text = text}};
	struct vg_str part;
	uint32_t at = 0;
	if (!vg_package_open(&docx.package, ctx, doc, text)) return docx.package.status;
	docx.styles.arena = docx.package.arena;
	find_main(&docx);
	if (vg_package_related(&docx.package, docx.main, "styles", &at, &part))
		vg_docx_read_styles(&docx.styles, vg_package_part(&docx.package, part));
	at = 0;
	if (vg_package_related(&docx.package, docx.main, "numbering", &at, &part))
		vg_docx_read_numbering(&docx.styles, vg_package_part(&docx.package, part));
	vg_package_properties(&docx.package, vg_package_part_z(&docx.package, "docProps/core.xml"));
	walk_margins(&docx, "header");
	walk_slice(&docx, docx.main, 0, vg_package_part(&docx.package, docx.main).len, (struct vg_str){"", 0},
		   VG_BLOCK_PARAGRAPH);
	walk_margins(&docx, "footer");
	return vg_package_close(&docx.package);
}

const struct vg_format vg_format_docx = {.name = "docx", .bid = bid, .read = read};
