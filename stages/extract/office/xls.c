/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Excel workbooks of 5.0 to 2003 (BIFF5 and BIFF8): sheets as tables of what their cells show; comments, text boxes,
 * heads and feet follow. Places count in the workbook's stream. */
#include "extract/bytes/charset.h"
#include "extract/extract.h"
#include "numfmt.h"
#include "ole.h"
#include "rc4.h"
#include "extract/lines/writer.h"

#define CHARTS_DEPTH_MAX 16u
#define SEALED_BLOCK 1024u /* bytes that are encrypted with one key */
#define STRINGS_MAX (4u << 20)

enum {
	R_FORMULA = 0x06,
	R_EOF = 0x0A,
	R_HEADER = 0x14,
	R_FOOTER = 0x15,
	R_NOTE = 0x1C,
	R_1904 = 0x22,
	R_FILEPASS = 0x2F,
	R_CONTINUE = 0x3C,
	R_CODEPAGE = 0x42,
	R_BOUNDSHEET = 0x85,
	R_MULRK = 0xBD,
	R_RSTRING = 0xD6,
	R_XF = 0xE0,
	R_SST = 0xFC,
	R_LABELSST = 0xFD,
	R_TXO = 0x1B6,
	R_NUMBER = 0x203,
	R_LABEL = 0x204,
	R_BOOLERR = 0x205,
	R_STRING = 0x207,
	R_RK = 0x27E,
	R_FORMAT = 0x41E,
	R_BOF = 0x809,
	R_SERIES_TEXT = 0x100D,
};

struct record {
	uint32_t type;
	uint64_t at; /* of its data */
	struct vg_str data;
};

struct sheet {
	struct vg_str name;
	uint32_t place;
	bool hidden; /* not shown by the program */
};

struct xls {
	struct vg_ole_doc *ole_doc;
	struct vg_arena *arena;
	struct vg_writer writer;
	struct vg_str stream;
	bool old; /* BIFF5: strings in a code page */
	bool encrypted;
	struct vg_str charset;
	VG_VEC(struct vg_str) strings;
	struct vg_cell_formats formats;
	VG_VEC(struct sheet) sheets;
	VG_VEC(struct vg_str) labels, asides, margins; /* of the sheet at hand; labels: of its charts */
	uint32_t row;                                  /* 0-based, of the row that is open; UINT32_MAX = none */
	struct record formula;                         /* that waits for its string */
};

static bool next_record(const struct xls *xls, uint64_t *at, struct record *record_r)
{
	if (*at + 4 > xls->stream.len) return false;
	uint32_t len = vg_le16(xls->stream, *at + 2);
	*record_r = (struct record){vg_le16(xls->stream, *at), *at + 4, vg_part_of(xls->stream, *at + 4, len)};
	*at += 4 + (uint64_t)len;
	return true;
}

/* n characters at `at` of the data: one or two bytes each, as flags say. */
static struct vg_str characters(struct xls *xls, struct vg_str data, uint64_t at, uint32_t n, bool wide)
{
	struct vg_str bytes = vg_part_of(data, at, wide ? 2 * (uint64_t)n : n);
	if (xls->old) return vg_charset_convert(xls->arena, bytes, xls->charset);
	if (wide) return vg_utf16le(xls->arena, bytes);
	return vg_charset_convert(xls->arena, bytes, VG_STR("windows-1252"));
}

/* A string with its length in size bytes before it. */
static struct vg_str string_at(struct xls *xls, struct vg_str data, uint64_t at, uint32_t size)
{
	uint32_t n = size == 1 ? vg_byte(data, at) : vg_le16(data, at);
	at += size;
	if (xls->old) return characters(xls, data, at, n, false);
	uint32_t flags = vg_byte(data, at);
	at += 1 + ((flags & 8) != 0 ? 2u : 0u) + ((flags & 4) != 0 ? 4u : 0u);
	return characters(xls, data, at, n, (flags & 1) != 0);
}

/* Reads on over the records that continue the first. */
struct cursor {
	struct xls *xls;
	uint64_t next; /* place of the record behind */
	struct vg_str data;
	uint64_t at;
	bool ended;
};

static bool refill(struct cursor *cursor)
{
	struct record record;
	uint64_t at = cursor->next;
	if (!next_record(cursor->xls, &at, &record) || record.type != R_CONTINUE) {
		cursor->ended = true;
		return false;
	}
	cursor->next = at;
	cursor->data = record.data;
	cursor->at = 0;
	return true;
}

static uint32_t take(struct cursor *cursor, uint32_t size)
{
	uint32_t value = 0;
	for (uint32_t i = 0; i < size; i++) {
		while (cursor->at >= cursor->data.len)
			if (!refill(cursor)) return 0;
		value |= vg_byte(cursor->data, cursor->at++) << (8 * i);
	}
	return value;
}

static void skip(struct cursor *cursor, uint64_t n)
{
	while (n > 0 && !cursor->ended) {
		uint64_t left = cursor->data.len - cursor->at, step = left < n ? left : n;
		cursor->at += step;
		n -= step;
		if (n > 0 && !refill(cursor)) return;
	}
}

/* Characters that may go on in the next record, where a byte says anew how wide they are. */
static struct vg_str take_characters(struct cursor *cursor, uint32_t n, bool wide)
{
	struct vg_str out = {"", 0};
	while (n > 0 && !cursor->ended) {
		uint64_t left = cursor->data.len - cursor->at;
		uint64_t fits = wide ? left / 2 : left, step = fits < n ? fits : n;
		struct vg_str piece = characters(cursor->xls, cursor->data, cursor->at, (uint32_t)step, wide);
		out = out.len == 0
			      ? piece
			      : vg_arena_printf(cursor->xls->arena, "%.*s%.*s", VG_STR_ARG(out), VG_STR_ARG(piece));
		cursor->at += wide ? 2 * step : step;
		n -= (uint32_t)step;
		if (n == 0) break;
		if (!refill(cursor)) break;
		wide = (take(cursor, 1) & 1) != 0;
	}
	return out;
}

static void read_strings(struct xls *xls, const struct record *record, uint64_t next)
{
	struct cursor cursor = {.xls = xls, .next = next, .data = record->data, .at = 8};
	uint32_t n = vg_le32(record->data, 4);
	for (uint32_t i = 0; i < n && i < STRINGS_MAX && !cursor.ended; i++) {
		uint32_t size = take(&cursor, 2), flags = take(&cursor, 1);
		uint32_t runs = (flags & 8) != 0 ? take(&cursor, 2) : 0,
			 extra = (flags & 4) != 0 ? take(&cursor, 4) : 0;
		struct vg_str string = take_characters(&cursor, size, (flags & 1) != 0);
		VG_PUSH(xls->arena, xls->strings, string);
		skip(&cursor, 4 * (uint64_t)runs + extra);
	}
}

/* Decrypts the data of all records behind place; few kinds of them stand in clear. False where no password fits. */
static bool open_sealed(struct xls *xls, struct vg_str pass, uint64_t place)
{
	static const uint32_t clear[] = {R_BOF, R_FILEPASS, 0xE1, 0x194, 0x195, 0x196, 0x138};
	const struct vg_extract_state *state = vg_ctx_state(xls->ole_doc->ctx);
	struct record record;
	struct vg_rc4 rc4;
	struct vg_str info = vg_part_of(pass, 2, pass.len);
	if (xls->old || vg_le16(pass, 0) != 1 || !vg_rc4_open(xls->arena, info, state->passwords, SEALED_BLOCK, &rc4))
		return false;
	char *copy = vg_arena_alloc(xls->arena, (size_t)xls->stream.len + 1);
	memcpy(copy, xls->stream.ptr, xls->stream.len);
	while (next_record(xls, &place, &record)) {
		bool plain = false;
		for (size_t i = 0; i < sizeof clear / sizeof *clear; i++) plain = plain || record.type == clear[i];
		uint32_t from = (uint32_t)record.at + (record.type == R_BOUNDSHEET ? 4 : 0);
		if (!plain) vg_rc4_decrypt(&rc4, copy, from, (uint32_t)record.at + record.data.len);
	}
	xls->stream.ptr = copy;
	return true;
}

static void global_record(struct xls *xls, const struct record *record, uint64_t next)
{
	struct vg_str data = record->data;
	switch (record->type) {
	case R_BOF: xls->old = vg_le16(data, 0) < 0x600; break;
	case R_CODEPAGE: {
		uint32_t page = vg_le16(data, 0);
		xls->charset = page == 10000 || page == 32768
				       ? VG_STR("macintosh")
				       : vg_arena_printf(xls->arena, "cp%u", page == 32769 ? 1252 : page);
		break;
	}
	case R_1904: xls->formats.since_1904 = vg_le16(data, 0) == 1; break;
	case R_FILEPASS: xls->encrypted = !open_sealed(xls, data, next); break;
	case R_SST: read_strings(xls, record, next); break;
	case R_FORMAT:
		vg_cell_format_add(xls->arena, &xls->formats, vg_le16(data, 0),
				   string_at(xls, data, 2, xls->old ? 1 : 2));
		break;
	case R_XF: vg_cell_style_add(xls->arena, &xls->formats, vg_le16(data, 2)); break;
	case R_BOUNDSHEET:
		VG_PUSH(xls->arena, xls->sheets,
			(struct sheet){string_at(xls, data, 6, 1), vg_le32(data, 0), (vg_byte(data, 4) & 3) != 0});
		break;
	default: break;
	}
}

static void put_cell(struct xls *xls, const struct record *record, uint32_t row, uint32_t column, struct vg_str text)
{
	if (text.len == 0) return;
	if (row != xls->row) {
		vg_writer_row(&xls->writer, row + 1);
		xls->row = row;
	}
	vg_writer_cell(&xls->writer, column + 1);
	vg_writer_put(&xls->writer, text, record->at, record->data.len, VG_RUNKIND_REWRITTEN);
}

static void put_number(struct xls *xls, const struct record *record, uint32_t row, uint32_t column, uint32_t style,
		       struct vg_decimal value)
{
	put_cell(xls, record, row, column, vg_cell_show(xls->arena, &xls->formats, style, value));
}

static struct vg_str error_or_bool(uint32_t value, bool error)
{
	if (error) return VG_STR("#ERROR");
	return value != 0 ? VG_STR("TRUE") : VG_STR("FALSE");
}

static void formula(struct xls *xls, const struct record *record, uint32_t row, uint32_t column)
{
	struct vg_str data = record->data;
	bool special = vg_le16(data, 12) == 0xFFFF;
	uint32_t kind = vg_byte(data, 6);
	if (!special)
		put_number(xls, record, row, column, vg_le16(data, 4), vg_decimal_at(data, 6));
	else if (kind == 0)
		xls->formula = *record;
	else if (kind == 1 || kind == 2)
		put_cell(xls, record, row, column, error_or_bool(vg_byte(data, 8), kind == 2));
}

static void packed_row(struct xls *xls, const struct record *record, uint32_t row, uint32_t column)
{
	for (uint64_t at = 4; at + 8 <= record->data.len; at += 6, column++)
		put_number(xls, record, row, column, vg_le16(record->data, at),
			   vg_decimal_packed(vg_le32(record->data, at + 2)));
}

static void cell_record(struct xls *xls, const struct record *record)
{
	struct vg_str data = record->data;
	uint32_t row = vg_le16(data, 0), column = vg_le16(data, 2), style = vg_le16(data, 4), index = vg_le32(data, 6);
	switch (record->type) {
	case R_LABELSST:
		if (index < xls->strings.n) put_cell(xls, record, row, column, xls->strings.items[index]);
		break;
	case R_LABEL:
	case R_RSTRING: put_cell(xls, record, row, column, string_at(xls, data, 6, 2)); break;
	case R_NUMBER: put_number(xls, record, row, column, style, vg_decimal_at(data, 6)); break;
	case R_RK: put_number(xls, record, row, column, style, vg_decimal_packed(index)); break;
	case R_MULRK: packed_row(xls, record, row, column); break;
	case R_FORMULA: formula(xls, record, row, column); break;
	case R_STRING:
		put_cell(xls, &xls->formula, vg_le16(xls->formula.data, 0), vg_le16(xls->formula.data, 2),
			 string_at(xls, data, 0, 2));
		break;
	case R_BOOLERR:
		put_cell(xls, record, row, column, error_or_bool(vg_byte(data, 6), vg_byte(data, 7) != 0));
		break;
	default: break;
	}
}

/* Comments and text boxes: their text is in the record that continues theirs. */
static void aside_record(struct xls *xls, const struct record *record, uint64_t next)
{
	struct record more;
	if (record->type == R_NOTE && xls->old)
		VG_PUSH(xls->arena, xls->asides, characters(xls, record->data, 6, vg_le16(record->data, 4), false));
	if (record->type == R_TXO && vg_le16(record->data, 10) > 0 && next_record(xls, &next, &more) &&
	    more.type == R_CONTINUE)
		VG_PUSH(xls->arena, xls->asides,
			characters(xls, more.data, 1, vg_le16(record->data, 10), (vg_byte(more.data, 0) & 1) != 0));
	if ((record->type == R_HEADER || record->type == R_FOOTER) && record->data.len > 2)
		VG_PUSH(xls->arena, xls->margins,
			vg_sheet_margin(xls->arena, string_at(xls, record->data, 0, xls->old ? 1 : 2)));
}

/* What stands at the axes of a chart, and its titles. */
static void chart_record(struct xls *xls, const struct record *record)
{
	struct vg_str label = {"", 0};
	if (record->type == R_LABEL) label = string_at(xls, record->data, 6, 2);
	if (record->type == R_SERIES_TEXT) label = string_at(xls, record->data, 2, 1);
	if (label.len > 0) VG_PUSH(xls->arena, xls->labels, label);
}

static void put_paragraph(struct xls *xls, enum vg_block_type type, struct vg_str text)
{
	vg_writer_paragraph(&xls->writer, type, type == VG_BLOCK_HEADING ? 1 : 0);
	vg_writer_put(&xls->writer, text, 0, 0, VG_RUNKIND_REWRITTEN);
	vg_writer_end(&xls->writer);
}

static void read_sheet(struct xls *xls, const struct sheet *sheet)
{
	struct record record;
	uint64_t at = sheet->place;
	uint32_t depth = 0;
	xls->writer.where = vg_arena_printf(xls->ole_doc->doc->arena, "%.*s%s", VG_STR_ARG(sheet->name),
					    sheet->hidden ? " (hidden)" : "");
	xls->labels.n = xls->asides.n = xls->margins.n = 0;
	xls->row = UINT32_MAX;
	put_paragraph(xls, VG_BLOCK_HEADING, sheet->name);
	vg_writer_table(&xls->writer);
	while (next_record(xls, &at, &record) && !vg_text_full(xls->ole_doc->text)) {
		if (record.type == R_BOF) depth++;
		if (record.type == R_EOF && --depth == 0) break;
		if (depth == 0 || depth > CHARTS_DEPTH_MAX) break;
		if (depth == 1)
			cell_record(xls, &record);
		else
			chart_record(xls, &record);
		aside_record(xls, &record, at);
	}
	vg_writer_table_end(&xls->writer);
	for (uint32_t i = 0; i < xls->labels.n; i++) put_paragraph(xls, VG_BLOCK_CAPTION, xls->labels.items[i]);
	for (uint32_t i = 0; i < xls->asides.n; i++) put_paragraph(xls, VG_BLOCK_QUOTE, xls->asides.items[i]);
	for (uint32_t i = 0; i < xls->margins.n; i++) put_paragraph(xls, VG_BLOCK_FOOTER, xls->margins.items[i]);
}

enum vg_status vg_xls_read(struct vg_ole_doc *ole_doc, struct vg_str workbook)
{
	struct xls *xls = vg_arena_alloc(ole_doc->arena, sizeof *xls);
	struct record record;
	uint64_t at = 0;
	xls->ole_doc = ole_doc;
	xls->arena = ole_doc->arena;
	xls->writer.text = ole_doc->text;
	xls->stream = workbook;
	xls->charset = VG_STR("windows-1252");
	while (next_record(xls, &at, &record) && record.type != R_EOF && !xls->encrypted)
		global_record(xls, &record, at);
	if (xls->encrypted)
		return vg_fail(ole_doc->ctx, ole_doc->doc, VG_ERROR_DOC_ENCRYPTED, "no password opens the workbook");
	for (uint32_t i = 0; i < xls->sheets.n; i++) {
		bool again = false; /* two names for one place would read it twice */
		for (uint32_t j = 0; j < i; j++)
			again = again || xls->sheets.items[j].place == xls->sheets.items[i].place;
		if (!again) read_sheet(xls, &xls->sheets.items[i]);
	}
	vg_ole_embedded(ole_doc, ole_doc->ole);
	if (xls->sheets.n == 0)
		return vg_fail(ole_doc->ctx, ole_doc->doc, VG_ERROR_DOC_CORRUPT, "the workbook lists no sheets");
	return VG_OK;
}
