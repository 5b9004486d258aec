/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "writer.h"

void vg_writer_end(struct vg_writer *writer)
{
	writer->space = false;
	if (writer->table) {
		writer->line = true;
		return;
	}
	if (writer->open) vg_text_close(writer->text);
	writer->open = false;
}

void vg_writer_paragraph(struct vg_writer *writer, enum vg_block_type type, uint32_t level)
{
	vg_writer_end(writer);
	writer->type = type;
	writer->level = level;
}

static void open_block(struct vg_writer *writer)
{
	if (writer->open) return;
	struct vg_block *block = vg_text_open(writer->text, writer->type);
	block->level = writer->level;
	block->where = writer->where;
	writer->open = true;
	writer->start = vg_text_size(writer->text);
}

static void insert(struct vg_writer *writer, struct vg_str what, uint64_t src)
{
	vg_text_append(writer->text, what, src, 0, VG_RUNKIND_INSERTED);
}

static void open_row(struct vg_writer *writer)
{
	if (writer->row_block != NULL) return;
	writer->row_block = vg_text_open(writer->text, VG_BLOCK_TABLE_ROW);
	writer->row_block->where = writer->where;
	writer->row_block->row = writer->row_number;
	writer->start = vg_text_size(writer->text);
	writer->cell_start = UINT32_MAX;
}

/* Brings the separators up to the cell at hand. */
static void open_cell(struct vg_writer *writer, uint64_t src)
{
	open_row(writer);
	if (!writer->row || writer->cell_start != UINT32_MAX) {
		if (writer->line && vg_text_size(writer->text) > writer->cell_start) insert(writer, VG_STR("\n"), src);
		writer->line = false;
		return;
	}
	for (; writer->written < writer->cells; writer->written++)
		if (writer->written > 0) insert(writer, VG_STR("\t"), src);
	writer->cell_start = vg_text_size(writer->text);
	writer->line = false;
}

static void put_piece(struct vg_writer *writer, struct vg_str piece, uint64_t src, uint32_t src_len,
		      enum vg_run_kind kind)
{
	if (writer->table)
		open_cell(writer, src);
	else
		open_block(writer);
	uint32_t size = vg_text_size(writer->text), begin = writer->table ? writer->cell_start : writer->start;
	if (writer->space && size > begin) insert(writer, VG_STR(" "), src);
	writer->space = false;
	vg_text_append(writer->text, piece, src, src_len, kind);
}

static bool at_start(const struct vg_writer *writer)
{
	if (writer->table)
		return writer->cell_start == UINT32_MAX || writer->cell_start == vg_text_size(writer->text) ||
		       writer->line;
	return !writer->open || vg_text_size(writer->text) == writer->start;
}

/* White space collapses to one space; a space between words stays part of its run. */
static void put_collapsed(struct vg_writer *writer, struct vg_str piece, uint64_t src)
{
	for (uint32_t at = 0; at < piece.len;) {
		uint32_t start = at;
		while (at < piece.len && vg_is_space(piece.ptr[at])) at++;
		if (at > start) writer->space = true;
		uint32_t word = at;
		while (at < piece.len && (!vg_is_space(piece.ptr[at]) || (piece.ptr[at] == ' ' && at + 1 < piece.len &&
									  !vg_is_space(piece.ptr[at + 1]))))
			at++;
		if (at > word)
			put_piece(writer, vg_str_slice(piece, word, at), src + word, at - word, VG_RUNKIND_VERBATIM);
	}
}

/* In a cell a tab is a space: tabs part cells. */
static void put_untabbed(struct vg_writer *writer, struct vg_str piece, uint64_t src, uint32_t src_len,
			 enum vg_run_kind kind)
{
	bool verbatim = kind == VG_RUNKIND_VERBATIM;
	struct vg_str part;
	uint32_t at = 0;
	for (bool first = true; vg_str_next(&piece, '\t', &part); first = false) {
		if (!first)
			put_piece(writer, VG_STR(" "), src + (verbatim ? at - 1 : 0), verbatim, VG_RUNKIND_REWRITTEN);
		if (part.len > 0)
			put_piece(writer, part, src + (verbatim ? at : 0), verbatim ? part.len : src_len, kind);
		at += part.len + 1;
	}
}

void vg_writer_put(struct vg_writer *writer, struct vg_str piece, uint64_t src, uint32_t src_len, enum vg_run_kind kind)
{
	if (piece.len == 0) return;
	bool verbatim = kind == VG_RUNKIND_VERBATIM;
	if (writer->collapse && verbatim) {
		put_collapsed(writer, piece, src);
		return;
	}
	bool blank = vg_str_trim(piece).len == 0;
	if (at_start(writer) && blank) return;
	if (verbatim && at_start(writer)) {
		uint32_t skip = 0;
		while (vg_is_space(piece.ptr[skip])) skip++;
		piece = vg_str_slice(piece, skip, piece.len);
		src += skip;
		src_len -= skip;
	}
	if (writer->table && memchr(piece.ptr, '\t', piece.len) != NULL)
		put_untabbed(writer, piece, src, src_len, kind);
	else
		put_piece(writer, piece, src, src_len, kind);
}

void vg_writer_raw(struct vg_writer *writer, const struct vg_markup *markup, struct vg_str raw)
{
	uint64_t src = (uint64_t)(raw.ptr - markup->source.ptr);
	struct vg_str piece;
	uint32_t at = 0;
	char buffer[8];
	bool same;
	if (markup->kind == VG_MARKUP_TEXT && markup->verbatim) {
		vg_writer_put(writer, raw, src, raw.len, VG_RUNKIND_VERBATIM);
		return;
	}
	for (uint32_t start = 0; vg_markup_piece(raw, &at, buffer, &piece, &same); start = at)
		vg_writer_put(writer, piece, src + start, at - start,
			      same ? VG_RUNKIND_VERBATIM : VG_RUNKIND_REWRITTEN);
}

bool vg_writer_in_table(const struct vg_writer *writer)
{
	return writer->table;
}

void vg_writer_table(struct vg_writer *writer)
{
	if (writer->table) {
		writer->nested++;
		return;
	}
	vg_writer_end(writer);
	vg_text_open(writer->text, VG_BLOCK_TABLE)->where = writer->where;
	writer->table = true;
	writer->rows = writer->row_number = 0;
	writer->row = false;
	writer->row_block = NULL;
}

void vg_writer_row(struct vg_writer *writer, uint32_t number)
{
	if (writer->nested > 0 || !writer->table) {
		writer->line = true;
		return;
	}
	vg_writer_row_end(writer);
	writer->row_number = number > 0 ? number : writer->row_number + 1;
	writer->cells = writer->written = writer->numeric = writer->wide = 0;
	writer->row = true;
}

/* Whether the cell that ends here holds a number or a date in figures. */
static bool is_numeric(struct vg_str cell)
{
	uint32_t digits = 0;
	for (uint32_t i = 0; i < cell.len; i++) digits += vg_is_digit(cell.ptr[i]);
	return digits > 0 && digits * 2 >= cell.len;
}

static void end_cell(struct vg_writer *writer)
{
	if (writer->row_block != NULL && writer->cell_start < vg_text_size(writer->text)) {
		struct vg_str view = vg_text_view(writer->text);
		writer->numeric += is_numeric(vg_str_slice(view, writer->cell_start, view.len));
	}
	writer->cell_start = UINT32_MAX;
	writer->line = writer->space = false;
}

void vg_writer_cell(struct vg_writer *writer, uint32_t column)
{
	if (writer->nested > 0 || !writer->table) {
		writer->line = true;
		return;
	}
	if (!writer->row) vg_writer_row(writer, 0);
	end_cell(writer);
	uint32_t after = writer->cells + writer->wide + 1, next = column > writer->cells ? column : after;
	writer->wide = 0;
	if (next > writer->written + VG_WRITER_GAP_MAX) writer->written = next - VG_WRITER_GAP_MAX;
	writer->cells = next;
}

void vg_writer_span(struct vg_writer *writer, uint32_t n)
{
	bool own = writer->nested == 0 && writer->table && writer->row;
	if (own && n > 1) writer->wide = n <= VG_WRITER_GAP_MAX ? n - 1 : VG_WRITER_GAP_MAX;
}

void vg_writer_row_end(struct vg_writer *writer)
{
	if (writer->nested > 0 || !writer->table) return;
	if (writer->row_block != NULL) {
		end_cell(writer);
		/* the first row is a head if it has several cells, and none is a number */
		writer->row_block->header = writer->rows == 0 && writer->written > 1 && writer->numeric == 0;
		writer->rows++;
		vg_text_close(writer->text);
	}
	writer->row = false;
	writer->row_block = NULL;
}

void vg_writer_table_end(struct vg_writer *writer)
{
	if (!writer->table) return;
	if (writer->nested > 0) {
		writer->nested--;
		return;
	}
	vg_writer_row_end(writer);
	vg_text_close(writer->text);
	writer->table = writer->line = false;
}
