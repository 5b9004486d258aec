/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument: texts, sheets, presentations and drawings, packed or flat. Deleted text stays out; notes and comments
 * follow the paragraph that they belong to. */
#include "charset.h"
#include "docx.h"
#include "drawing.h"
#include "extract.h"
#include "markup.h"
#include "package.h"
#include "sealed.h"
#include "unpack.h"
#include "writer.h"

#include "vaglio/format.h"

#define ROWS_REPEATED_MAX 64u /* equal rows in a row that are written */
#define CELLS_REPEATED_MAX 256u
#define ASIDES_DEPTH_MAX 8

struct aside {
	uint32_t start, end; /* in the XML */
	struct vg_str where;
	enum vg_block_type type;
};

struct odf {
	struct vg_package package;
	struct vg_writer writer;
	struct vg_str xml, part; /* part: the name that blocks bear */
	VG_VEC(struct aside) asides;
	uint32_t depth;
	uint32_t page; /* slides so far */
};

struct walk {
	struct odf *odf;
	struct vg_markup markup;
	enum vg_block_type type;
	struct vg_str where;
	uint32_t paragraphs, lists, tables, skip, in_paragraph;
	uint32_t row, rows_repeated; /* of the sheet; rows that the one at hand stands for */
	uint32_t row_start;          /* place of its first tag */
	uint32_t column;
	bool sheet, row_filled, body;
};

static void walk_slice(struct odf *odf, uint32_t start, uint32_t end, struct vg_str where, enum vg_block_type type);

static uint32_t number_attr(const struct walk *walk, const char *name, uint32_t missing)
{
	struct vg_str value = vg_markup_attr(&walk->markup, name);
	return value.len > 0 ? vg_parse_uint(value) : missing;
}

/* "svg:title" names a picture; "text:title" shows the title of the document. */
static bool names_picture(const struct vg_markup *markup)
{
	static const char full[] = "svg:title";
	size_t n = sizeof full - 1;
	if (!vg_markup_is(markup, "title") || (size_t)(markup->raw.ptr - markup->source.ptr) < n) return false;
	return memcmp(markup->raw.ptr - n, full, n) == 0;
}

static bool is_skipped(const struct walk *walk)
{
	static const char *const names[] = {"tracked-changes",
					    "forms",
					    "scripts",
					    "font-face-decls",
					    "automatic-styles",
					    "settings",
					    "meta",
					    "binary-data",
					    "event-listeners",
					    "note-citation",
					    "shapes",
					    "ruby-text",
					    "bibliography-source",
					    "table-of-content-source",
					    "sender-initials",
					    "creator-initials"};
	if (vg_markup_is(&walk->markup, "desc")) return walk->sheet;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (vg_markup_is(&walk->markup, names[i])) return !vg_markup_is(&walk->markup, "shapes") || walk->sheet;
	bool title = vg_markup_is(&walk->markup, "title") && walk->in_paragraph == 0;
	return names_picture(&walk->markup) ? walk->sheet : title;
}

/* Puts an element aside and steps behind it. */
static void put_aside(struct walk *walk, const char *where, enum vg_block_type type)
{
	uint32_t end = vg_markup_end(&walk->markup);
	struct aside aside = {walk->markup.at, end, vg_str_z(where), type};
	if (walk->odf->depth < ASIDES_DEPTH_MAX) VG_PUSH(walk->odf->package.arena, walk->odf->asides, aside);
	walk->markup.at = end;
	walk->markup.closes = false;
}

/* What a picture shows, if its description says so. */
static void append_description(struct odf *odf, const struct aside *aside)
{
	struct vg_markup markup = vg_markup_begin(vg_str_slice(odf->xml, 0, aside->end), false);
	markup.at = aside->start;
	while (vg_markup_next(&markup)) {
		struct vg_str words = markup.kind == VG_MARKUP_TEXT ? vg_drawing_words(markup.raw) : VG_STR("");
		if (words.len == 0) continue;
		vg_writer_paragraph(&odf->writer, VG_BLOCK_CAPTION, 0);
		odf->writer.where = aside->where;
		vg_writer_raw(&odf->writer, words, (uint64_t)(words.ptr - markup.source.ptr), markup.verbatim);
		vg_writer_end(&odf->writer);
	}
}

static void flush_asides(struct walk *walk)
{
	struct odf *odf = walk->odf;
	if (vg_writer_in_table(&odf->writer) || odf->asides.n == 0) return;
	vg_writer_end(&odf->writer);
	struct aside *asides = odf->asides.items;
	uint32_t n = odf->asides.n;
	odf->asides.items = NULL;
	odf->asides.n = odf->asides.cap = 0;
	odf->depth++;
	for (uint32_t i = 0; i < n; i++) {
		if (asides[i].type == VG_BLOCK_CAPTION)
			append_description(odf, &asides[i]);
		else
			walk_slice(odf, asides[i].start, asides[i].end, asides[i].where, asides[i].type);
	}
	odf->depth--;
}

static void begin_paragraph(struct walk *walk)
{
	struct vg_writer *writer = &walk->odf->writer;
	bool heading = vg_markup_is(&walk->markup, "h") && walk->type == VG_BLOCK_PARAGRAPH;
	uint32_t level = heading ? number_attr(walk, "outline-level", 1) : 0;
	walk->paragraphs++;
	walk->in_paragraph++;
	enum vg_block_type type = heading                                               ? VG_BLOCK_HEADING
				  : walk->lists > 0 && walk->type == VG_BLOCK_PARAGRAPH ? VG_BLOCK_LIST_ITEM
											: walk->type;
	vg_writer_paragraph(writer, type,
			    heading                      ? (level > 6 ? 6 : level)
			    : type == VG_BLOCK_LIST_ITEM ? walk->lists
							 : 0);
	if (walk->sheet) return;
	writer->where = walk->where.len > 0 ? walk->where
					    : vg_arena_printf(walk->odf->package.doc->arena, "%.*s/p[%u]",
							      VG_STR_ARG(walk->odf->part), walk->paragraphs);
}

static void put_sign(struct walk *walk, struct vg_str sign)
{
	vg_writer_put(&walk->odf->writer, sign, walk->markup.at, 0, VG_RUNKIND_REWRITTEN);
}

/* A sheet of a spreadsheet is a heading with its name and a table; other tables are just tables. */
static void begin_table(struct walk *walk)
{
	struct odf *odf = walk->odf;
	if (walk->sheet && walk->tables == 0) {
		struct vg_str raw = vg_markup_attr_ns(&walk->markup, "table", "name");
		struct vg_str name = vg_arena_str(odf->package.doc->arena, vg_markup_decode(odf->package.arena, raw));
		odf->writer.where = name;
		vg_writer_paragraph(&odf->writer, VG_BLOCK_HEADING, 1);
		vg_writer_put(&odf->writer, name, (uint64_t)(raw.ptr - walk->markup.source.ptr), raw.len,
			      VG_RUNKIND_REWRITTEN);
	}
	walk->row = 0;
	walk->tables++;
	vg_writer_table(&odf->writer);
}

static void begin_row(struct walk *walk)
{
	uint32_t repeated = number_attr(walk, "number-rows-repeated", 1);
	if (walk->tables > 1) {
		vg_writer_row(&walk->odf->writer, 0);
		return;
	}
	walk->row++;
	walk->rows_repeated = repeated;
	walk->column = 0;
	vg_writer_row(&walk->odf->writer, walk->row);
}

static void begin_cell(struct walk *walk)
{
	struct vg_markup ahead = walk->markup;
	if (walk->tables > 1) {
		vg_writer_cell(&walk->odf->writer, 0);
		return;
	}
	uint32_t repeated = number_attr(walk, "number-columns-repeated", 1);
	vg_writer_cell(&walk->odf->writer, walk->column + 1);
	bool empty = walk->markup.closes || !vg_markup_next(&ahead) || ahead.kind == VG_MARKUP_CLOSE;
	walk->column += repeated;
	if (empty || repeated > CELLS_REPEATED_MAX) return;
	/* the same text in several cells: written once a cell */
	uint32_t end = vg_markup_end(&walk->markup), start = walk->markup.at;
	for (uint32_t i = 1; i < repeated; i++) {
		struct walk inner = {
			.odf = walk->odf, .type = walk->type, .where = walk->where, .sheet = true, .tables = 2};
		inner.markup = vg_markup_begin(vg_str_slice(walk->markup.source, 0, end), false);
		inner.markup.at = start;
		while (vg_markup_next(&inner.markup))
			if (inner.markup.kind == VG_MARKUP_TEXT)
				vg_writer_raw(&walk->odf->writer, inner.markup.raw,
					      (uint64_t)(inner.markup.raw.ptr - inner.markup.source.ptr),
					      inner.markup.verbatim);
		vg_writer_cell(&walk->odf->writer, walk->column - repeated + i + 1);
	}
}

static void end_row(struct walk *walk)
{
	vg_writer_row_end(&walk->odf->writer);
	if (walk->tables == 1 && walk->rows_repeated > 1) walk->row += walk->rows_repeated - 1;
	walk->rows_repeated = 1;
}

/* Signs inside of a paragraph; false if the tag is none. */
static bool inline_tag(struct walk *walk)
{
	static const char blanks[] = "                ";
	const struct vg_markup *markup = &walk->markup;
	if (vg_markup_is(markup, "s")) {
		uint32_t n = number_attr(walk, "c", 1);
		put_sign(walk, vg_str_n(blanks, n < sizeof blanks - 1 ? n : sizeof blanks - 1));
	} else if (vg_markup_is(markup, "tab")) {
		put_sign(walk, VG_STR("\t"));
	} else if (vg_markup_is(markup, "line-break")) {
		put_sign(walk, VG_STR("\n"));
	} else if (vg_markup_is(markup, "note")) {
		put_aside(walk, "note", VG_BLOCK_PARAGRAPH);
	} else if (vg_markup_is(markup, "annotation")) {
		put_aside(walk, "comment", VG_BLOCK_QUOTE);
	} else if (vg_markup_is(markup, "desc") || names_picture(markup)) {
		put_aside(walk, "picture", VG_BLOCK_CAPTION);
	} else if (vg_markup_is(markup, "text-box") && walk->in_paragraph > 0) {
		put_aside(walk, "text box", walk->type);
	} else {
		return false;
	}
	return true;
}

static void open_tag(struct walk *walk)
{
	const struct vg_markup *markup = &walk->markup;
	if (is_skipped(walk)) {
		walk->skip = 1;
	} else if (vg_markup_is(markup, "p") || vg_markup_is(markup, "h")) {
		begin_paragraph(walk);
	} else if (vg_markup_is(markup, "list")) {
		walk->lists++;
	} else if (vg_markup_is(markup, "spreadsheet")) {
		walk->sheet = true;
	} else if (vg_markup_is(markup, "table")) {
		begin_table(walk);
	} else if (vg_markup_is(markup, "table-row")) {
		begin_row(walk);
	} else if (vg_markup_is(markup, "table-cell") || vg_markup_is(markup, "covered-table-cell")) {
		begin_cell(walk);
	} else if (vg_markup_is(markup, "page") && !walk->sheet) {
		vg_text_page(walk->odf->package.text, ++walk->odf->page);
	} else {
		inline_tag(walk);
	}
}

static void close_tag(struct walk *walk)
{
	const struct vg_markup *markup = &walk->markup;
	if (vg_markup_is(markup, "p") || vg_markup_is(markup, "h")) {
		if (walk->in_paragraph > 0) walk->in_paragraph--;
		vg_writer_end(&walk->odf->writer);
		flush_asides(walk);
	} else if (vg_markup_is(markup, "list") && walk->lists > 0) {
		walk->lists--;
	} else if (vg_markup_is(markup, "table-row")) {
		end_row(walk);
	} else if (vg_markup_is(markup, "table") && walk->tables > 0) {
		walk->tables--;
		vg_writer_table_end(&walk->odf->writer);
		flush_asides(walk);
	}
}

static void walk_all(struct walk *walk)
{
	while (vg_markup_next(&walk->markup) && !vg_text_full(walk->odf->package.text)) {
		const struct vg_markup *markup = &walk->markup;
		if (walk->skip > 0) {
			walk->skip += markup->kind == VG_MARKUP_OPEN;
			walk->skip -= markup->kind == VG_MARKUP_CLOSE;
		} else if (markup->kind == VG_MARKUP_OPEN) {
			open_tag(walk);
		} else if (markup->kind == VG_MARKUP_CLOSE) {
			close_tag(walk);
		} else if (walk->in_paragraph > 0) {
			vg_writer_raw(&walk->odf->writer, markup->raw, (uint64_t)(markup->raw.ptr - markup->source.ptr),
				      markup->verbatim);
		}
	}
	while (walk->tables-- > 0) vg_writer_table_end(&walk->odf->writer);
	vg_writer_end(&walk->odf->writer);
	flush_asides(walk);
}

static void walk_slice(struct odf *odf, uint32_t start, uint32_t end, struct vg_str where, enum vg_block_type type)
{
	struct walk walk = {.odf = odf, .type = type, .where = where};
	if (end > odf->xml.len || start >= end) return;
	walk.markup = vg_markup_begin(vg_str_slice(odf->xml, 0, end), false);
	walk.markup.at = start;
	walk_all(&walk);
}

/* Heads and feet of the page styles: elements header and footer of the styles. */
static void walk_margins(struct odf *odf, struct vg_str xml, const char *part, const char *name)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	odf->xml = xml;
	odf->part = vg_str_z(part);
	while (vg_markup_next(&markup))
		if (markup.kind == VG_MARKUP_OPEN && vg_markup_is(&markup, name) && !markup.closes)
			walk_slice(odf, markup.at, vg_markup_end(&markup), vg_str_z(name), VG_BLOCK_FOOTER);
}

/* The element of the body, past styles and settings. */
static void walk_body(struct odf *odf, struct vg_str xml, const char *part)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	odf->xml = xml;
	odf->part = vg_str_z(part);
	while (vg_markup_next(&markup))
		if (markup.kind == VG_MARKUP_OPEN && vg_markup_is(&markup, "body")) {
			walk_slice(odf, markup.at, xml.len, (struct vg_str){"", 0}, VG_BLOCK_PARAGRAPH);
			return;
		}
	walk_slice(odf, 0, xml.len, (struct vg_str){"", 0}, VG_BLOCK_PARAGRAPH);
}

static const char *const media_types[] = {
	"application/vnd.oasis.opendocument.text",
	"application/vnd.oasis.opendocument.spreadsheet",
	"application/vnd.oasis.opendocument.presentation",
	"application/vnd.oasis.opendocument.graphics",
	"application/vnd.oasis.opendocument.text-template",
	"application/vnd.oasis.opendocument.text-master",
	"application/vnd.oasis.opendocument.formula",
	"application/vnd.oasis.opendocument.chart",
	"application/vnd.sun.xml.writer",
	"application/vnd.sun.xml.calc",
	"application/vnd.sun.xml.impress",
	"application/vnd.sun.xml.draw",
};

/* The longest of the names that stands at `at`. */
static const char *type_at(struct vg_str source, uint32_t at)
{
	const char *best = NULL;
	if (at > source.len) return NULL;
	struct vg_str rest = vg_str_slice(source, at, source.len);
	for (size_t i = 0; i < sizeof media_types / sizeof *media_types; i++)
		if (vg_str_starts(rest, vg_str_z(media_types[i])) &&
		    (best == NULL || strlen(media_types[i]) > strlen(best)))
			best = media_types[i];
	return best;
}

static bool is_flat(struct vg_str source)
{
	struct vg_str head = vg_str_slice(source, 0, source.len < 4096 ? source.len : 4096);
	return vg_str_find(head, VG_STR("<office:document"), 0) >= 0;
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = media_types[0];
	if (vg_str_starts(source, VG_STR("PK\003\004"))) {
		/* the first member is the media type itself, stored */
		bool first = source.len > 80 && memcmp(source.ptr + 30, "mimetype", 8) == 0;
		const char *type = first ? type_at(source, 38) : NULL;
		if (type != NULL) *media_type_r = type;
		bool packed = type != NULL || (vg_zip_has(source, VG_STR("content.xml")) &&
					       vg_zip_has(source, VG_STR("META-INF/manifest.xml")));
		return packed ? 200 : 0;
	}
	if (!is_flat(source)) return 0;
	int64_t at = vg_str_find(source, VG_STR("mimetype=\""), 0);
	const char *type = at >= 0 ? type_at(source, (uint32_t)at + 10) : NULL;
	if (type != NULL) *media_type_r = type;
	return 120;
}

static enum vg_status read_flat(struct odf *odf, struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	odf->package = (struct vg_package){.ctx = ctx, .doc = doc, .text = text, .arena = vg_ctx_scratch(ctx)};
	int64_t end = vg_str_find(doc->source, VG_STR("</office:meta>"), 0);
	if (end > 0) vg_package_properties(&odf->package, vg_str_slice(doc->source, 0, (uint32_t)end));
	bool valid = vg_utf8_valid(doc->source.ptr, doc->source.len) == doc->source.len;
	if (!valid) return vg_fail(ctx, doc, VG_ERROR_DOC_CORRUPT, "the XML is not UTF-8");
	walk_margins(odf, doc->source, "flat", "header");
	walk_body(odf, doc->source, "flat");
	walk_margins(odf, doc->source, "flat", "footer");
	return VG_OK;
}

/* Adds what one element of an encrypted entry of the manifest says. */
static void describe_sealed(struct vg_arena *arena, const struct vg_markup *tag, struct vg_sealed_part *sealed)
{
	if (vg_markup_is(tag, "algorithm"))
		sealed->iv = vg_sealed_base64(arena, vg_markup_attr(tag, "initialisation-vector"));
	if (vg_markup_is(tag, "start-key-generation"))
		sealed->sha256 =
			vg_str_find(vg_markup_attr(tag, "start-key-generation-name"), VG_STR("sha256"), 0) >= 0;
	if (!vg_markup_is(tag, "key-derivation")) return;
	struct vg_str size = vg_markup_attr(tag, "key-size");
	sealed->salt = vg_sealed_base64(arena, vg_markup_attr(tag, "salt"));
	sealed->rounds = vg_parse_uint(vg_markup_attr(tag, "iteration-count"));
	sealed->key_len = size.len > 0 ? vg_parse_uint(size) : 16;
}

static bool open_part(struct vg_package *package, struct vg_str name, const struct vg_sealed_part *sealed)
{
	const struct vg_extract_state *state = vg_ctx_state(package->ctx);
	for (uint32_t i = 0; i < package->parts.n; i++) {
		struct vg_part *part = &package->parts.items[i];
		if (!vg_str_eq(part->name, name)) continue;
		struct vg_str bytes = vg_sealed_part_open(package->arena, sealed, part->raw, state->passwords);
		part->bytes = vg_charset_decode(package->arena, bytes, VG_STR("utf-8")).text;
		return bytes.len > 0;
	}
	return true; /* a picture */
}

/* Decrypts the parts that the manifest names as encrypted; false where no password fits. */
static bool open_sealed(struct vg_package *package)
{
	struct vg_markup markup = vg_markup_begin(vg_package_part_z(package, "META-INF/manifest.xml"), false);
	struct vg_sealed_part sealed = {.rounds = 0};
	struct vg_str name = {"", 0};
	bool open = true;
	while (open && vg_markup_next(&markup)) {
		bool entry = vg_markup_is(&markup, "file-entry");
		if (entry && markup.kind == VG_MARKUP_OPEN) {
			sealed = (struct vg_sealed_part){.rounds = 0};
			name = vg_markup_decode(package->arena, vg_markup_attr(&markup, "full-path"));
		}
		if (markup.kind == VG_MARKUP_OPEN) describe_sealed(package->arena, &markup, &sealed);
		if (entry && markup.kind == VG_MARKUP_CLOSE && (sealed.rounds > 0 || sealed.iv.len > 0))
			open = open_part(package, name, &sealed);
	}
	return open;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct odf odf = {.writer = {.text = text, .collapse = true}};
	if (!vg_str_starts(doc->source, VG_STR("PK"))) return read_flat(&odf, ctx, doc, text);
	if (!vg_package_open(&odf.package, ctx, doc, text)) return odf.package.status;
	if (!open_sealed(&odf.package)) return vg_fail(ctx, doc, VG_ERROR_DOC_ENCRYPTED, "no password opens the parts");
	struct vg_str styles = vg_package_part_z(&odf.package, "styles.xml");
	vg_package_properties(&odf.package, vg_package_part_z(&odf.package, "meta.xml"));
	walk_margins(&odf, styles, "styles.xml", "header");
	walk_body(&odf, vg_package_part_z(&odf.package, "content.xml"), "content.xml");
	vg_text_page(text, 0);
	walk_margins(&odf, styles, "styles.xml", "footer");
	return vg_package_close(&odf.package);
}

const struct vg_format vg_format_odf = {.name = "odf", .bid = bid, .read = read};
