/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Excel workbooks (Office Open XML): each sheet is a heading with its name and a table of its rows as they are shown;
 * comments, text boxes, charts, heads and feet follow it. */
#include "drawing.h"
#include "extract/extract.h"
#include "extract/bytes/markup.h"
#include "numfmt.h"
#include "extract/containers/package.h"
#include "extract/containers/unpack.h"
#include "extract/lines/writer.h"

#include "vaglio/format.h"

#define COLUMNS_MAX 16384u

struct xlsx {
	struct vg_package package;
	struct vg_writer writer;
	struct vg_str workbook; /* name of its part */
	VG_VEC(struct vg_str) strings;
	struct vg_cell_formats formats;
};

/* A cell as its elements come. */
struct cell {
	uint32_t column;
	struct vg_str type, style;
	struct vg_str text; /* value or inline string */
	uint64_t src;
	uint32_t src_len;
};

static struct vg_str join(struct vg_arena *arena, struct vg_str a, struct vg_str b)
{
	return a.len == 0 ? b : vg_arena_printf(arena, "%.*s%.*s", VG_STR_ARG(a), VG_STR_ARG(b));
}

static struct vg_str text_of(struct vg_arena *arena, const struct vg_markup *markup)
{
	return markup->verbatim ? markup->raw : vg_markup_decode(arena, markup->raw);
}

static uint32_t to_uint(struct vg_str s)
{
	return (uint32_t)vg_str_number(s, 9);
}

static void read_strings(struct xlsx *xlsx, struct vg_str xml)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	struct vg_str item = {"", 0};
	bool text = false, phonetic = false;
	while (vg_markup_next(&markup)) {
		bool opens = markup.kind == VG_MARKUP_OPEN;
		if (markup.kind == VG_MARKUP_TEXT) {
			if (text && !phonetic)
				item = join(xlsx->package.arena, item, text_of(xlsx->package.arena, &markup));
			continue;
		}
		text = opens && vg_markup_is(&markup, "t");
		if (vg_markup_is(&markup, "rPh")) phonetic = opens;
		if (!vg_markup_is(&markup, "si")) continue;
		if (!opens) VG_PUSH(xlsx->package.arena, xlsx->strings, item);
		item = (struct vg_str){"", 0};
	}
}

static void read_styles(struct xlsx *xlsx, struct vg_str xml)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	struct vg_arena *arena = xlsx->package.arena;
	bool cells = false;
	while (vg_markup_next(&markup)) {
		bool opens = markup.kind == VG_MARKUP_OPEN;
		if (vg_markup_is(&markup, "cellXfs")) cells = opens;
		if (!opens) continue;
		uint32_t id = to_uint(vg_markup_attr(&markup, "numFmtId"));
		if (vg_markup_is(&markup, "numFmt"))
			vg_cell_format_add(arena, &xlsx->formats, id,
					   vg_markup_decode(arena, vg_markup_attr(&markup, "formatCode")));
		if (cells && vg_markup_is(&markup, "xf")) vg_cell_style_add(arena, &xlsx->formats, id);
	}
}

/* "BC17": column 55. */
static uint32_t column_of(struct vg_str ref)
{
	uint32_t column = 0;
	for (uint32_t i = 0; i < ref.len && i < 3 && ref.ptr[i] >= 'A' && ref.ptr[i] <= 'Z'; i++)
		column = column * 26 + (uint32_t)(ref.ptr[i] - 'A') + 1;
	return column > COLUMNS_MAX ? COLUMNS_MAX : column;
}

/* What the cell shows, and whether that are the bytes of the sheet. */
static struct vg_str shown(struct xlsx *xlsx, const struct cell *cell)
{
	struct vg_decimal number;
	uint32_t style = to_uint(cell->style);
	if (vg_str_eqz(cell->type, "s")) {
		uint32_t index = to_uint(vg_str_trim(cell->text));
		return index < xlsx->strings.n ? xlsx->strings.items[index] : (struct vg_str){"", 0};
	}
	if (vg_str_eqz(cell->type, "b")) return vg_str_eqz(cell->text, "1") ? VG_STR("TRUE") : VG_STR("FALSE");
	bool numeric = cell->type.len == 0 || vg_str_eqz(cell->type, "n");
	if (!numeric || !vg_decimal_parse(cell->text, &number)) return cell->text;
	return vg_cell_show(xlsx->package.arena, &xlsx->formats, style, number);
}

static void put_cell(struct xlsx *xlsx, const struct cell *cell)
{
	struct vg_str text = cell->text.len > 0 ? shown(xlsx, cell) : cell->text;
	vg_writer_cell(&xlsx->writer, cell->column);
	bool same = vg_str_eq(text, cell->text) && text.len == cell->src_len;
	if (text.len > 0)
		vg_writer_put(&xlsx->writer, text, cell->src, cell->src_len,
			      same ? VG_RUNKIND_VERBATIM : VG_RUNKIND_REWRITTEN);
}

static void cell_text(struct xlsx *xlsx, struct cell *cell, const struct vg_markup *markup)
{
	if (cell->text.len == 0) cell->src = (uint64_t)(markup->raw.ptr - markup->source.ptr);
	cell->text = join(xlsx->package.arena, cell->text, text_of(xlsx->package.arena, markup));
	cell->src_len = (uint32_t)((uint64_t)(markup->raw.ptr + markup->raw.len - markup->source.ptr) - cell->src);
}

struct sheet {
	struct xlsx *xlsx;
	struct vg_markup markup;
	struct cell cell;
	bool in_cell, value, phonetic;
	char margin[VG_MARKUP_NAME_MAX]; /* element of a head or foot that is open */
	VG_VEC(struct vg_str) margins;
};

static void sheet_open(struct sheet *sheet)
{
	const struct vg_markup *markup = &sheet->markup;
	struct vg_writer *writer = &sheet->xlsx->writer;
	if (vg_markup_is(markup, "row")) vg_writer_row(writer, to_uint(vg_markup_attr(markup, "r")));
	if (vg_markup_is(markup, "c")) {
		sheet->in_cell = true;
		sheet->cell = (struct cell){.column = column_of(vg_markup_attr(markup, "r")),
					    .type = vg_markup_attr(markup, "t"),
					    .style = vg_markup_attr(markup, "s")};
	}
	if (vg_markup_is(markup, "rPh")) sheet->phonetic = true;
	sheet->value = sheet->in_cell && !sheet->phonetic && (vg_markup_is(markup, "v") || vg_markup_is(markup, "t"));
	bool margin = vg_str_find(vg_str_z(markup->name), VG_STR("Header"), 0) > 0 ||
		      vg_str_find(vg_str_z(markup->name), VG_STR("Footer"), 0) > 0;
	sheet->margin[0] = '\0';
	if (margin) memcpy(sheet->margin, markup->name, sizeof sheet->margin);
}

static void sheet_close(struct sheet *sheet)
{
	const struct vg_markup *markup = &sheet->markup;
	sheet->value = false;
	sheet->margin[0] = '\0';
	if (vg_markup_is(markup, "rPh")) sheet->phonetic = false;
	if (vg_markup_is(markup, "row")) vg_writer_row_end(&sheet->xlsx->writer);
	if (!vg_markup_is(markup, "c") || !sheet->in_cell) return;
	put_cell(sheet->xlsx, &sheet->cell);
	sheet->in_cell = false;
}

static void read_cells(struct xlsx *xlsx, struct vg_str part)
{
	struct sheet sheet = {.xlsx = xlsx, .markup = vg_markup_begin(vg_package_part(&xlsx->package, part), false)};
	vg_writer_table(&xlsx->writer);
	while (vg_markup_next(&sheet.markup) && !vg_text_full(xlsx->package.text)) {
		if (sheet.markup.kind == VG_MARKUP_OPEN)
			sheet_open(&sheet);
		else if (sheet.markup.kind == VG_MARKUP_CLOSE)
			sheet_close(&sheet);
		else if (sheet.value)
			cell_text(xlsx, &sheet.cell, &sheet.markup);
		else if (sheet.margin[0] != '\0')
			VG_PUSH(xlsx->package.arena, sheet.margins,
				vg_sheet_margin(xlsx->package.arena,
						vg_markup_decode(xlsx->package.arena, sheet.markup.raw)));
	}
	vg_writer_table_end(&xlsx->writer);
	for (uint32_t i = 0; i < sheet.margins.n; i++) {
		vg_writer_paragraph(&xlsx->writer, VG_BLOCK_FOOTER, 0);
		vg_writer_put(&xlsx->writer, sheet.margins.items[i], 0, 0, VG_RUNKIND_REWRITTEN);
		vg_writer_end(&xlsx->writer);
	}
}

/* Comments on cells, each a block that names its cell. */
static void read_comments(struct xlsx *xlsx, struct vg_str part, struct vg_str sheet)
{
	struct vg_markup markup = vg_markup_begin(vg_package_part(&xlsx->package, part), false);
	bool text = false, author = false;
	while (vg_markup_next(&markup)) {
		bool opens = markup.kind == VG_MARKUP_OPEN;
		if (opens && vg_markup_is(&markup, "comment")) {
			vg_writer_paragraph(&xlsx->writer, VG_BLOCK_QUOTE, 0);
			xlsx->writer.where =
				vg_arena_printf(xlsx->package.doc->arena, "%.*s!%.*s comment", VG_STR_ARG(sheet),
						VG_STR_ARG(vg_markup_attr(&markup, "ref")));
		}
		if (markup.kind == VG_MARKUP_TEXT && text && !author) vg_writer_raw(&xlsx->writer, &markup, markup.raw);
		if (markup.kind == VG_MARKUP_TEXT) continue;
		text = opens && vg_markup_is(&markup, "t");
		if (vg_markup_is(&markup, "authors")) author = opens;
	}
	vg_writer_end(&xlsx->writer);
}

/* hidden: not shown by the program, which `where` says. */
static void read_sheet(struct xlsx *xlsx, struct vg_str name, struct vg_str part, uint64_t src, bool hidden)
{
	struct vg_str comments;
	struct vg_str sheet =
		vg_arena_printf(xlsx->package.doc->arena, "%.*s%s", VG_STR_ARG(name), hidden ? " (hidden)" : "");
	xlsx->writer.where = sheet;
	vg_writer_paragraph(&xlsx->writer, VG_BLOCK_HEADING, 1);
	vg_writer_put(&xlsx->writer, name, src, name.len, VG_RUNKIND_REWRITTEN);
	vg_writer_end(&xlsx->writer);
	read_cells(xlsx, part);
	for (uint32_t at = 0; vg_package_related(&xlsx->package, part, "comments", &at, &comments);)
		read_comments(xlsx, comments, sheet);
	vg_drawing_sheet(&xlsx->package, &xlsx->writer, part);
}

static void read_workbook(struct xlsx *xlsx)
{
	struct vg_markup markup = vg_markup_begin(vg_package_part(&xlsx->package, xlsx->workbook), false);
	while (vg_markup_next(&markup)) {
		if (markup.kind != VG_MARKUP_OPEN) continue;
		if (vg_markup_is(&markup, "workbookPr")) {
			struct vg_str since = vg_markup_attr(&markup, "date1904");
			xlsx->formats.since_1904 = vg_str_eqz(since, "1") || vg_str_eqz(since, "true");
		}
		if (!vg_markup_is(&markup, "sheet")) continue;
		struct vg_str raw = vg_markup_attr(&markup, "name"), id = vg_markup_attr_ns(&markup, "r", "id");
		struct vg_str part = vg_package_target(&xlsx->package, xlsx->workbook, id);
		struct vg_str state = vg_markup_attr(&markup, "state");
		bool hidden = vg_str_eqz(state, "hidden") || vg_str_eqz(state, "veryHidden");
		read_sheet(xlsx, vg_markup_decode(xlsx->package.arena, raw), part,
			   (uint64_t)(raw.ptr - markup.source.ptr), hidden);
	}
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	return vg_str_starts(source, VG_STR("PK")) && vg_zip_has(source, VG_STR("xl/workbook.xml")) ? 200 : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct xlsx xlsx = {.writer = {.text = text}};
	struct vg_str part;
	uint32_t at = 0;
	if (!vg_package_open(&xlsx.package, ctx, doc, text)) return xlsx.package.status;
	if (!vg_package_related(&xlsx.package, VG_STR(""), "officeDocument", &at, &xlsx.workbook))
		xlsx.workbook = VG_STR("xl/workbook.xml");
	at = 0;
	if (vg_package_related(&xlsx.package, xlsx.workbook, "sharedStrings", &at, &part))
		read_strings(&xlsx, vg_package_part(&xlsx.package, part));
	at = 0;
	if (vg_package_related(&xlsx.package, xlsx.workbook, "styles", &at, &part))
		read_styles(&xlsx, vg_package_part(&xlsx.package, part));
	vg_package_properties(&xlsx.package, vg_package_part_z(&xlsx.package, "docProps/core.xml"));
	read_workbook(&xlsx);
	return vg_package_close(&xlsx.package);
}

const struct vg_format vg_format_xlsx = {.name = "xlsx", .bid = bid, .read = read};
