/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Excel workbooks in binary parts (.xlsb): what xlsx.c gives, out of records in place of elements. Places count in the
 * part of the sheet. */
#include "drawing.h"
#include "numfmt.h"
#include "ole.h"
#include "extract/containers/package.h"
#include "extract/containers/unpack.h"
#include "extract/lines/writer.h"

#include "vaglio/format.h"

#define COLUMNS_MAX 16384u
#define CELL_HEAD 8u         /* bytes of a cell before its value: column and style */
#define SHORT_HEAD 4u        /* the same without the column, which is the next one */
#define NO_STRING UINT32_MAX /* in place of a length */

enum {
	B_ROW = 0,
	B_BLANK = 1,
	B_PACKED = 2,
	B_ERROR = 3,
	B_BOOL = 4,
	B_REAL = 5,
	B_STRING = 6,
	B_SHARED = 7,
	B_FORMULA_STRING = 8,
	B_FORMULA_NUMBER = 9,
	B_FORMULA_BOOL = 10,
	B_FORMULA_ERROR = 11,
	B_SHORT_BLANK = 12,
	B_SHORT_SHARED = 18,
	B_ITEM = 19,
	B_FORMAT = 44,
	B_XF = 47,
	B_RICH_STRING = 62,
	B_WORKBOOK = 153,
	B_SHEET = 156,
	B_MARGINS = 479,
	B_CELL_XFS = 617,
	B_CELL_XFS_END = 618,
	B_COMMENT = 635,
	B_COMMENT_TEXT = 637,
};

struct record {
	uint32_t type;
	uint32_t at; /* of its data */
	struct vg_str data;
};

struct xlsb {
	struct vg_package package;
	struct vg_writer writer;
	struct vg_str workbook; /* name of its part */
	VG_VEC(struct vg_str) strings;
	struct vg_cell_formats formats;
	uint32_t row, column; /* 1-based, of the last cell; row 0: none is open */
};

/* A number of 7 bits a byte, the lowest first. */
static bool take_number(struct vg_str part, uint32_t *at, uint32_t bytes, uint32_t *value_r)
{
	*value_r = 0;
	for (uint32_t i = 0; i < bytes; i++) {
		if (*at >= part.len) return false;
		uint32_t byte = vg_byte(part, (*at)++);
		*value_r |= (byte & 0x7F) << (7 * i);
		if ((byte & 0x80) == 0) break;
	}
	return true;
}

static bool next_record(struct vg_str part, uint32_t *at, struct record *record_r)
{
	uint32_t size;
	if (!take_number(part, at, 2, &record_r->type) || !take_number(part, at, 4, &size)) return false;
	record_r->at = *at;
	record_r->data = vg_part_of(part, *at, size);
	*at = size < part.len - *at ? *at + size : part.len;
	return true;
}

/* The text at *at, with its length before it; moves *at. */
static struct vg_str take_text(struct xlsb *xlsb, struct vg_str data, uint64_t *at)
{
	uint32_t n = vg_le32(data, *at);
	*at += 4;
	if (n == NO_STRING) return (struct vg_str){"", 0};
	struct vg_str text = vg_utf16le(xlsb->package.arena, vg_part_of(data, *at, 2 * (uint64_t)n));
	*at += 2 * (uint64_t)n;
	return text;
}

static struct vg_str text_at(struct xlsb *xlsb, struct vg_str data, uint64_t at)
{
	return take_text(xlsb, data, &at);
}

static void read_strings(struct xlsb *xlsb, struct vg_str part)
{
	struct record record;
	for (uint32_t at = 0; next_record(part, &at, &record);)
		if (record.type == B_ITEM) VG_PUSH(xlsb->package.arena, xlsb->strings, text_at(xlsb, record.data, 1));
}

static void read_styles(struct xlsb *xlsb, struct vg_str part)
{
	struct record record;
	bool cells = false;
	for (uint32_t at = 0; next_record(part, &at, &record);) {
		if (record.type == B_CELL_XFS) cells = true;
		if (record.type == B_CELL_XFS_END) cells = false;
		if (record.type == B_FORMAT)
			vg_cell_format_add(xlsb->package.arena, &xlsb->formats, vg_le16(record.data, 0),
					   text_at(xlsb, record.data, 2));
		if (record.type == B_XF && cells)
			vg_cell_style_add(xlsb->package.arena, &xlsb->formats, vg_le16(record.data, 2));
	}
}

static struct vg_str number(struct xlsb *xlsb, struct vg_decimal value, uint32_t style)
{
	return vg_cell_show(xlsb->package.arena, &xlsb->formats, style, value);
}

/* What a cell shows, whose value stands behind head bytes. */
static struct vg_str shown(struct xlsb *xlsb, uint32_t type, struct vg_str data, uint32_t head)
{
	uint32_t style = vg_le32(data, head - 4) & 0xFFFFFF, index = vg_le32(data, head);
	switch (type) {
	case B_PACKED: return number(xlsb, vg_decimal_packed(index), style);
	case B_REAL:
	case B_FORMULA_NUMBER: return number(xlsb, vg_decimal_at(data, head), style);
	case B_ERROR:
	case B_FORMULA_ERROR: return VG_STR("#ERROR");
	case B_BOOL:
	case B_FORMULA_BOOL: return vg_byte(data, head) != 0 ? VG_STR("TRUE") : VG_STR("FALSE");
	case B_STRING:
	case B_FORMULA_STRING: return text_at(xlsb, data, head);
	case B_RICH_STRING: return text_at(xlsb, data, head + 1);
	case B_SHARED: return index < xlsb->strings.n ? xlsb->strings.items[index] : VG_STR("");
	default: return VG_STR("");
	}
}

static void put_cell(struct xlsb *xlsb, const struct record *record)
{
	bool brief = record->type >= B_SHORT_BLANK && record->type <= B_SHORT_SHARED;
	uint32_t type = brief ? record->type - B_SHORT_BLANK + B_BLANK : record->type;
	xlsb->column = (brief ? xlsb->column : vg_le32(record->data, 0)) + 1;
	if (xlsb->column > COLUMNS_MAX || xlsb->row == 0) return;
	struct vg_str text = shown(xlsb, type, record->data, brief ? SHORT_HEAD : CELL_HEAD);
	vg_writer_cell(&xlsb->writer, xlsb->column);
	if (text.len > 0) vg_writer_put(&xlsb->writer, text, record->at, record->data.len, VG_RUNKIND_REWRITTEN);
}

/* Heads and feet of odd, even and first pages. */
static void put_margins(struct xlsb *xlsb, const struct record *record)
{
	uint64_t at = 2;
	for (int i = 0; i < 6 && at + 4 <= record->data.len; i++) {
		struct vg_str said = vg_sheet_margin(xlsb->package.arena, take_text(xlsb, record->data, &at));
		if (said.len == 0) continue;
		vg_writer_paragraph(&xlsb->writer, VG_BLOCK_FOOTER, 0);
		vg_writer_put(&xlsb->writer, said, record->at, record->data.len, VG_RUNKIND_REWRITTEN);
		vg_writer_end(&xlsb->writer);
	}
}

static void read_cells(struct xlsb *xlsb, struct vg_str part)
{
	struct record record, margins = {.type = 0};
	xlsb->row = xlsb->column = 0;
	vg_writer_table(&xlsb->writer);
	for (uint32_t at = 0; next_record(part, &at, &record) && !vg_text_full(xlsb->package.text);) {
		if (record.type == B_ROW) {
			if (xlsb->row > 0) vg_writer_row_end(&xlsb->writer);
			xlsb->row = vg_le32(record.data, 0) + 1;
			xlsb->column = 0;
			vg_writer_row(&xlsb->writer, xlsb->row);
		} else if (record.type <= B_SHORT_SHARED || record.type == B_RICH_STRING) {
			put_cell(xlsb, &record);
		} else if (record.type == B_MARGINS) {
			margins = record;
		}
	}
	if (xlsb->row > 0) vg_writer_row_end(&xlsb->writer);
	vg_writer_table_end(&xlsb->writer);
	if (margins.type == B_MARGINS) put_margins(xlsb, &margins);
}

/* "BC17" of a row and a column from 0 on. */
static struct vg_str cell_name(struct vg_arena *arena, uint32_t row, uint32_t column)
{
	char letters[8];
	uint32_t n = 0;
	for (column = column < COLUMNS_MAX ? column + 1 : COLUMNS_MAX; column > 0; column = (column - 1) / 26)
		letters[sizeof letters - ++n] = (char)('A' + (column - 1) % 26);
	return vg_arena_printf(arena, "%.*s%u", (int)n, letters + sizeof letters - n, row + 1);
}

static void read_comments(struct xlsb *xlsb, struct vg_str part, struct vg_str sheet)
{
	struct record record;
	struct vg_arena *arena = xlsb->package.doc->arena;
	for (uint32_t at = 0; next_record(part, &at, &record);) {
		if (record.type == B_COMMENT)
			xlsb->writer.where = vg_arena_printf(
				arena, "%.*s!%.*s comment", VG_STR_ARG(sheet),
				VG_STR_ARG(cell_name(arena, vg_le32(record.data, 4), vg_le32(record.data, 12))));
		if (record.type != B_COMMENT_TEXT) continue;
		vg_writer_paragraph(&xlsb->writer, VG_BLOCK_QUOTE, 0);
		vg_writer_put(&xlsb->writer, text_at(xlsb, record.data, 1), record.at, record.data.len,
			      VG_RUNKIND_REWRITTEN);
		vg_writer_end(&xlsb->writer);
	}
}

/* A sheet as the workbook names it: state, number, id of its part, name; early versions have four bytes before. */
static void read_sheet(struct xlsb *xlsb, const struct record *record)
{
	struct vg_str id, name, other;
	uint64_t at = 8;
	for (uint64_t start = at; start <= 12; start += 4) {
		at = start;
		id = take_text(xlsb, record->data, &at);
		name = take_text(xlsb, record->data, &at);
		if (at == record->data.len) break;
	}
	struct vg_str part = vg_package_target(&xlsb->package, xlsb->workbook, id);
	bool hidden = vg_le32(record->data, 0) != 0;
	struct vg_str sheet =
		vg_arena_printf(xlsb->package.doc->arena, "%.*s%s", VG_STR_ARG(name), hidden ? " (hidden)" : "");
	xlsb->writer.where = sheet;
	vg_writer_paragraph(&xlsb->writer, VG_BLOCK_HEADING, 1);
	vg_writer_put(&xlsb->writer, name, record->at, record->data.len, VG_RUNKIND_REWRITTEN);
	vg_writer_end(&xlsb->writer);
	read_cells(xlsb, vg_package_raw(&xlsb->package, part));
	for (uint32_t i = 0; vg_package_related(&xlsb->package, part, "comments", &i, &other);)
		read_comments(xlsb, vg_package_raw(&xlsb->package, other), sheet);
	vg_drawing_sheet(&xlsb->package, &xlsb->writer, part);
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/vnd.ms-excel.sheet.binary.macroenabled.12";
	return vg_str_starts(source, VG_STR("PK")) && vg_zip_has(source, VG_STR("xl/workbook.bin")) ? 200 : 0;
}

static struct vg_str related(struct xlsb *xlsb, const char *type)
{
	struct vg_str part;
	uint32_t at = 0;
	bool found = vg_package_related(&xlsb->package, xlsb->workbook, type, &at, &part);
	return found ? vg_package_raw(&xlsb->package, part) : VG_STR("");
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct xlsb xlsb = {.writer = {.text = text}, .workbook = VG_STR("xl/workbook.bin")};
	struct record record;
	if (!vg_package_open(&xlsb.package, ctx, doc, text)) return xlsb.package.status;
	read_strings(&xlsb, related(&xlsb, "sharedStrings"));
	read_styles(&xlsb, related(&xlsb, "styles"));
	vg_package_properties(&xlsb.package, vg_package_part_z(&xlsb.package, "docProps/core.xml"));
	struct vg_str workbook = vg_package_raw(&xlsb.package, xlsb.workbook);
	for (uint32_t at = 0; next_record(workbook, &at, &record) && !vg_text_full(text);) {
		if (record.type == B_WORKBOOK) xlsb.formats.since_1904 = (vg_le32(record.data, 0) & 1) != 0;
		if (record.type == B_SHEET) read_sheet(&xlsb, &record);
	}
	return vg_package_close(&xlsb.package);
}

const struct vg_format vg_format_xlsb = {.name = "xlsb", .bid = bid, .read = read};
