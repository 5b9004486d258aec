/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the formatting tables of a Word 97 file say of stretches of its text. */
#ifndef EXTRACT_DOC_FORMAT_H
#define EXTRACT_DOC_FORMAT_H

#include "numbering.h"

enum {
	VG_DOC_IN_TABLE = 1,
	VG_DOC_ROW_END = 2,
	VG_DOC_DELETED = 4,
	VG_DOC_HIDDEN = 8,
};

/* Formatting of the text at [start, end) of the file's main stream. */
struct vg_doc_run {
	uint32_t start, end;
	uint32_t flags;
	uint32_t heading; /* 1 to 9; 0 = none */
	uint32_t list;    /* 1-based index into the lists; 0 = none */
	uint32_t level;   /* of the list, from 0 */
};

/* A paragraph style, with those that it is based on. */
struct vg_doc_style {
	uint32_t heading, list, level; /* as in a run */
};

struct vg_doc_format {
	struct vg_arena *arena;
	VG_VEC(struct vg_doc_style) styles;
	VG_VEC(struct vg_doc_run) paragraphs, characters; /* sorted by start */
	VG_VEC(struct vg_list) lists;                     /* as paragraphs count them */
};

/* Takes the properties of a list of them over into the run. */
void vg_doc_apply(struct vg_doc_run *run, struct vg_str properties);
/* Reads the sheet of styles; gives a paragraph what its style says. */
void vg_doc_styles_read(struct vg_doc_format *format, struct vg_str sheet);
void vg_doc_style_take(const struct vg_doc_format *format, uint32_t style, struct vg_doc_run *run);

/* main and table: the streams; fib is main, too. */
void vg_doc_format_read(struct vg_doc_format *format, struct vg_str main, struct vg_str table);
/* The run that holds the place, or NULL. */
const struct vg_doc_run *vg_doc_paragraph_at(const struct vg_doc_format *format, uint32_t place);
const struct vg_doc_run *vg_doc_characters_at(const struct vg_doc_format *format, uint32_t place);

#endif
