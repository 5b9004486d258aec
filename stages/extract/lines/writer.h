/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs and tables of word processors onto the text builder: blocks open with their first character, the
 * paragraphs of a table's cell are lines of it, empty cells keep their place. */
#ifndef EXTRACT_WRITER_H
#define EXTRACT_WRITER_H

#include "extract/bytes/markup.h"

#include "vaglio/text.h"

#define VG_WRITER_GAP_MAX 1024u /* empty cells in a row that keep their place */

struct vg_writer {
	struct vg_text *text;
	struct vg_str where; /* of the blocks to come; lives as long as the document */
	bool collapse;       /* white space is only layout */
	/* the rest is the writer's own */
	enum vg_block_type type;
	uint32_t level;
	bool open, space;
	uint32_t start;  /* of the open block */
	uint32_t nested; /* tables inside the cell at hand */
	bool table, row;
	struct vg_block *row_block;
	uint32_t row_number, cells, written; /* cells begun, and cells whose separator is in the text */
	uint32_t wide;                       /* columns beside its own that the cell at hand takes */
	bool line;                           /* a paragraph of the cell has ended */
	uint32_t rows, numeric;              /* rows of the table; cells of the row that are numbers */
	uint32_t cell_start;
};

/* Ends what is open and says what the next characters belong to. Inside a cell: a line of it. */
void vg_writer_paragraph(struct vg_writer *writer, enum vg_block_type type, uint32_t level);
void vg_writer_end(struct vg_writer *writer);
void vg_writer_put(struct vg_writer *writer, struct vg_str piece, uint64_t src, uint32_t src_len,
		   enum vg_run_kind kind);
/* Text, or the value of an attribute, as it stands in the markup. */
void vg_writer_raw(struct vg_writer *writer, const struct vg_markup *markup, struct vg_str raw);

void vg_writer_table(struct vg_writer *writer);
/* number: 1-based; 0 counts on. */
void vg_writer_row(struct vg_writer *writer, uint32_t number);
/* The next cell; column is 1-based, 0 the next one. */
void vg_writer_cell(struct vg_writer *writer, uint32_t column);
/* The cell at hand reaches over n columns. */
void vg_writer_span(struct vg_writer *writer, uint32_t n);
void vg_writer_row_end(struct vg_writer *writer);
void vg_writer_table_end(struct vg_writer *writer);
bool vg_writer_in_table(const struct vg_writer *writer);

#endif
