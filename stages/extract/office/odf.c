/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument: texts, sheets, presentations and drawings, packed or flat. Deleted text stays out; notes and comments
 * follow the paragraph that they belong to. */
#include "extract/bytes/charset.h"
#include "docx.h"
#include "drawing.h"
#include "extract/extract.h"
#include "odf_lists.h"
#include "sealed.h"
#include "extract/containers/unpack.h"
#include "walk.h"

#include "vaglio/format.h"

#define CELLS_REPEATED_MAX 256u
#define MASTER "master" /* where what stands on every slide comes from */

struct odf {
	struct vg_walker walker;
	struct vg_odf_lists lists;
	uint32_t page; /* slides so far */
};

struct walk {
	struct vg_walk base;
	struct odf *odf;
	bool sheet;
	uint32_t in_paragraph;               /* that are open */
	uint32_t row, column, rows_repeated; /* of the sheet; rows that the one at hand stands for */
};

static uint32_t number_attr(const struct vg_markup *markup, const char *name, uint32_t missing)
{
	struct vg_str value = vg_markup_attr(markup, name);
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

/* On a page style: what the author is to replace, what is of the slide, and how its notes are printed. */
static bool is_place(const struct vg_markup *markup)
{
	return vg_str_eqz(vg_markup_attr(markup, "placeholder"), "true") || vg_markup_is(markup, "page-number") ||
	       vg_markup_is(markup, "notes");
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
					    "ruby-text",
					    "bibliography-source",
					    "table-of-content-source",
					    "sender-initials",
					    "creator-initials"};
	const struct vg_markup *markup = &walk->base.markup;
	if (vg_str_eqz(walk->base.slice.where, MASTER) && is_place(markup)) return true;
	if (vg_markup_is(markup, "desc") || vg_markup_is(markup, "shapes") || names_picture(markup)) return walk->sheet;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (vg_markup_is(markup, names[i])) return true;
	return vg_markup_is(markup, "title") && walk->in_paragraph == 0;
}

static void begin_paragraph(struct walk *walk)
{
	struct vg_walk *base = &walk->base;
	struct vg_odf_lists *lists = &walk->odf->lists;
	enum vg_block_type type = base->slice.type;
	uint32_t level = 0, heading = 0;
	walk->in_paragraph++;
	if (type == VG_BLOCK_PARAGRAPH && vg_markup_is(&base->markup, "h")) {
		type = VG_BLOCK_HEADING;
		heading = number_attr(&base->markup, "outline-level", 1);
		level = heading > 6 ? 6 : heading;
	} else if (type == VG_BLOCK_PARAGRAPH && lists->depth > 0) {
		type = VG_BLOCK_LIST_ITEM;
		level = lists->depth;
	}
	if (walk->sheet)
		vg_writer_paragraph(&base->walker->writer, type, level);
	else
		vg_walk_paragraph(base, type, level);
	bool header = vg_str_eqz(vg_markup_attr(&base->markup, "is-list-header"), "true");
	struct vg_str label = vg_odf_list_label(lists, header ? 0 : heading);
	if (label.len == 0) return;
	uint64_t src = base->markup.at;
	vg_writer_put(&base->walker->writer, label, src, 0, VG_RUNKIND_INSERTED);
	vg_writer_put(&base->walker->writer, VG_STR(" "), src, 0, VG_RUNKIND_INSERTED);
}

/* A sheet of a spreadsheet is a heading with its name and a table; other tables are just tables. */
static void begin_table(struct walk *walk)
{
	const struct vg_markup *markup = &walk->base.markup;
	struct vg_package *package = &walk->odf->walker.package;
	struct vg_writer *writer = &walk->odf->walker.writer;
	if (walk->sheet && walk->base.tables == 0) {
		struct vg_str raw = vg_markup_attr_ns(markup, "table", "name");
		struct vg_str name = vg_arena_str(package->doc->arena, vg_markup_decode(package->arena, raw));
		writer->where = name;
		vg_writer_paragraph(writer, VG_BLOCK_HEADING, 1);
		vg_writer_put(writer, name, (uint64_t)(raw.ptr - markup->source.ptr), raw.len, VG_RUNKIND_REWRITTEN);
	}
	walk->row = 0;
	walk->base.tables++;
	vg_writer_table(writer);
}

static void begin_row(struct walk *walk)
{
	if (walk->base.tables > 1) {
		vg_writer_row(&walk->odf->walker.writer, 0);
		return;
	}
	walk->row++;
	walk->rows_repeated = number_attr(&walk->base.markup, "number-rows-repeated", 1);
	walk->column = 0;
	vg_writer_row(&walk->odf->walker.writer, walk->row);
}

/* Writes the text of the cell at hand n times; the cell that begins last is left to the walk. */
static void repeat_cell(struct walk *walk, uint32_t n)
{
	const struct vg_markup *cell = &walk->base.markup;
	struct vg_writer *writer = &walk->odf->walker.writer;
	struct vg_str source = vg_str_slice(cell->source, 0, vg_markup_end(cell));
	for (uint32_t i = 1; i <= n; i++) {
		struct vg_markup markup = vg_markup_begin(source, false);
		markup.at = cell->at;
		while (vg_markup_next(&markup))
			if (markup.kind == VG_MARKUP_TEXT) vg_writer_raw(writer, &markup, markup.raw);
		vg_writer_cell(writer, walk->column - n + i);
	}
}

static void begin_cell(struct walk *walk)
{
	struct vg_writer *writer = &walk->odf->walker.writer;
	struct vg_markup ahead = walk->base.markup;
	if (walk->base.tables > 1) {
		vg_writer_cell(writer, 0);
		return;
	}
	uint32_t repeated = number_attr(&walk->base.markup, "number-columns-repeated", 1);
	vg_writer_cell(writer, walk->column + 1);
	bool empty = walk->base.markup.closes || !vg_markup_next(&ahead) || ahead.kind == VG_MARKUP_CLOSE;
	walk->column += repeated;
	if (!empty && repeated > 1 && repeated <= CELLS_REPEATED_MAX) repeat_cell(walk, repeated - 1);
}

static void end_row(struct walk *walk)
{
	vg_writer_row_end(&walk->odf->walker.writer);
	if (walk->base.tables == 1 && walk->rows_repeated > 1) walk->row += walk->rows_repeated - 1;
	walk->rows_repeated = 1;
}

/* Signs inside of a paragraph, and what hangs on it. */
static void inline_tag(struct walk *walk)
{
	static const char blanks[] = "                ";
	struct vg_walk *base = &walk->base;
	const struct vg_markup *markup = &base->markup;
	if (vg_markup_is(markup, "s")) {
		uint32_t n = number_attr(markup, "c", 1);
		vg_walk_sign(base, vg_str_n(blanks, n < sizeof blanks - 1 ? n : sizeof blanks - 1));
	} else if (vg_markup_is(markup, "tab")) {
		vg_walk_sign(base, VG_STR("\t"));
	} else if (vg_markup_is(markup, "line-break")) {
		vg_walk_sign(base, VG_STR("\n"));
	} else if (vg_markup_is(markup, "note")) {
		vg_walk_put_element_aside(base, "note", VG_BLOCK_PARAGRAPH);
	} else if (vg_markup_is(markup, "annotation")) {
		vg_walk_put_element_aside(base, "comment", VG_BLOCK_QUOTE);
	} else if (vg_markup_is(markup, "desc") || names_picture(markup)) {
		vg_walk_put_element_aside(base, "picture", VG_BLOCK_CAPTION);
	} else if (vg_markup_is(markup, "text-box") && walk->in_paragraph > 0) {
		vg_walk_put_element_aside(base, "text box", base->slice.type);
	}
}

static void open_tag(struct vg_walk *base)
{
	struct walk *walk = (struct walk *)base;
	const struct vg_markup *markup = &base->markup;
	if (is_skipped(walk)) {
		base->skip = 1;
	} else if (vg_markup_is(markup, "p") || vg_markup_is(markup, "h")) {
		begin_paragraph(walk);
	} else if (vg_markup_is(markup, "list")) {
		vg_odf_list_open(&walk->odf->lists, markup);
	} else if (vg_markup_is(markup, "list-item")) {
		vg_odf_list_item(&walk->odf->lists, markup);
	} else if (vg_markup_is(markup, "spreadsheet")) {
		walk->sheet = true;
	} else if (vg_markup_is(markup, "table")) {
		begin_table(walk);
	} else if (vg_markup_is(markup, "table-row")) {
		begin_row(walk);
	} else if (vg_markup_is(markup, "table-cell") || vg_markup_is(markup, "covered-table-cell")) {
		begin_cell(walk);
	} else if (vg_markup_is(markup, "page") && !walk->sheet) {
		vg_text_page(base->walker->package.text, ++walk->odf->page);
	} else {
		inline_tag(walk);
	}
}

static void close_tag(struct vg_walk *base)
{
	struct walk *walk = (struct walk *)base;
	const struct vg_markup *markup = &base->markup;
	if (vg_markup_is(markup, "p") || vg_markup_is(markup, "h")) {
		if (walk->in_paragraph > 0) walk->in_paragraph--;
		vg_walk_paragraph_end(base);
	} else if (vg_markup_is(markup, "list")) {
		vg_odf_list_close(&walk->odf->lists);
	} else if (vg_markup_is(markup, "table-row")) {
		end_row(walk);
	} else if (vg_markup_is(markup, "table")) {
		vg_walk_table_end(base);
	}
}

static void put_text(struct vg_walk *base)
{
	bool shown = ((struct walk *)base)->in_paragraph > 0;
	if (shown) vg_writer_raw(&base->walker->writer, &base->markup, base->markup.raw);
}

static void walk_slice(struct vg_walker *walker, const struct vg_slice *slice)
{
	struct odf *odf = (struct odf *)walker;
	struct walk walk = {.odf = odf};
	uint32_t depth = odf->lists.depth;
	odf->lists.depth = 0;
	vg_walk_run(&walk.base, walker, slice);
	odf->lists.depth = depth;
}

static const struct vg_walk_format walk_format = {
	.open = open_tag, .close = close_tag, .text = put_text, .slice = walk_slice};

/* Heads and feet of the page styles: elements header and footer of the styles. */
static void walk_margins(struct odf *odf, struct vg_str xml, const char *part, const char *name)
{
	struct vg_slice slice = {.part = vg_str_z(part), .xml = xml, .where = vg_str_z(name), .type = VG_BLOCK_FOOTER};
	struct vg_markup markup = vg_markup_begin(xml, false);
	while (vg_markup_next(&markup)) {
		if (markup.kind != VG_MARKUP_OPEN || !vg_markup_is(&markup, name) || markup.closes) continue;
		slice.start = markup.at;
		slice.end = vg_markup_end(&markup);
		walk_slice(&odf->walker, &slice);
		markup.at = slice.end;
	}
}

static bool is_slides(const struct vg_doc *doc)
{
	return vg_str_find(doc->media_type, VG_STR("presentation"), 0) > 0 ||
	       vg_str_find(doc->media_type, VG_STR("impress"), 0) > 0;
}

/* What stands on every slide: shapes of the page styles that are no places to be filled. */
static void walk_masters(struct odf *odf, struct vg_str xml, const char *part)
{
	struct vg_slice slice = {
		.part = vg_str_z(part), .xml = xml, .where = vg_str_z(MASTER), .type = VG_BLOCK_FOOTER};
	struct vg_markup markup = vg_markup_begin(xml, false);
	while (vg_markup_next(&markup)) {
		if (markup.kind != VG_MARKUP_OPEN || !vg_markup_is(&markup, "master-page") || markup.closes) continue;
		slice.start = markup.at;
		slice.end = vg_markup_end(&markup);
		walk_slice(&odf->walker, &slice);
		markup.at = slice.end;
	}
}

/* The element of the body, past styles and settings; all where there is none. */
static void walk_body(struct odf *odf, struct vg_str xml, const char *part)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	bool body = false;
	while (!body && vg_markup_next(&markup)) body = markup.kind == VG_MARKUP_OPEN && vg_markup_is(&markup, "body");
	walk_slice(&odf->walker, &(struct vg_slice){.part = vg_str_z(part),
						    .xml = xml,
						    .start = body ? markup.at : 0,
						    .end = xml.len,
						    .type = VG_BLOCK_PARAGRAPH});
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

static enum vg_status read_flat(struct odf *odf)
{
	struct vg_package *package = &odf->walker.package;
	struct vg_str xml = package->doc->source;
	int64_t end = vg_str_find(xml, VG_STR("</office:meta>"), 0);
	if (end > 0) vg_package_properties(package, vg_str_slice(xml, 0, (uint32_t)end));
	bool valid = vg_utf8_valid(xml.ptr, xml.len) == xml.len;
	if (!valid) return vg_fail(package->ctx, package->doc, VG_ERROR_DOC_CORRUPT, "the XML is not UTF-8");
	vg_odf_lists_read(&odf->lists, xml);
	walk_margins(odf, xml, "flat", "header");
	walk_body(odf, xml, "flat");
	walk_margins(odf, xml, "flat", "footer");
	if (is_slides(package->doc)) walk_masters(odf, xml, "flat");
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
	struct odf odf = {.walker = {.format = &walk_format, .writer = {.text = text, .collapse = true}}};
	struct vg_package *package = &odf.walker.package;
	*package = (struct vg_package){.ctx = ctx, .doc = doc, .text = text, .arena = vg_ctx_scratch(ctx)};
	odf.lists = (struct vg_odf_lists){.arena = package->arena, .outline = VG_INDEX_NONE};
	if (!vg_str_starts(doc->source, VG_STR("PK"))) return read_flat(&odf);
	if (!vg_package_open(package, ctx, doc, text)) return package->status;
	if (!open_sealed(package)) return vg_fail(ctx, doc, VG_ERROR_DOC_ENCRYPTED, "no password opens the parts");
	struct vg_str styles = vg_package_part_z(package, "styles.xml");
	vg_package_properties(package, vg_package_part_z(package, "meta.xml"));
	vg_odf_lists_read(&odf.lists, styles);
	vg_odf_lists_read(&odf.lists, vg_package_part_z(package, "content.xml"));
	walk_margins(&odf, styles, "styles.xml", "header");
	walk_body(&odf, vg_package_part_z(package, "content.xml"), "content.xml");
	vg_text_page(text, 0);
	walk_margins(&odf, styles, "styles.xml", "footer");
	if (is_slides(doc)) walk_masters(&odf, styles, "styles.xml");
	return vg_package_close(package);
}

const struct vg_format vg_format_odf = {.name = "odf", .bid = bid, .read = read};
