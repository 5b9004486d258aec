/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Word's styles and lists say of its paragraphs, and where its notes stand. */
#ifndef EXTRACT_DOCX_H
#define EXTRACT_DOCX_H

#include "extract/bytes/index.h"
#include "numbering.h"
#include "extract/containers/package.h"
#include "extract/containers/unpack.h"

struct vg_docx_style {
	struct vg_str id, based_on;
	bool outlined;        /* its heading is its own, not that of the style it is based on */
	uint32_t heading;     /* level, 0 = none */
	struct vg_str number; /* numId, empty = none */
	bool levelled;        /* number_level is its own */
	uint32_t number_level;
};

struct vg_docx_styles {
	struct vg_arena *arena;
	bool romance; /* ordinals are written 1° */
	VG_VEC(struct vg_docx_style) styles;
	struct vg_index style_ids;
	VG_VEC(struct vg_list) lists;
	struct vg_index numbers; /* lists by their numId */
};

void vg_docx_read_styles(struct vg_docx_styles *styles, struct vg_str xml);
void vg_docx_read_numbering(struct vg_docx_styles *styles, struct vg_str xml);
/* What the style says and those that it is based on; nothing where there is none. */
struct vg_docx_style vg_docx_style(struct vg_docx_styles *styles, struct vg_str id);
/* NULL if there is none. */
struct vg_list *vg_docx_list(struct vg_docx_styles *styles, struct vg_str number);

/* A footnote, endnote or comment. */
struct vg_docx_note {
	struct vg_str author; /* of a comment; else empty */
	uint32_t start, end;  /* of what it says, in its part */
};

/* The notes of one kind. */
struct vg_docx_notes {
	bool read;
	VG_VEC(struct vg_docx_note) notes;
	struct vg_index ids;
};

void vg_docx_read_notes(struct vg_arena *arena, struct vg_docx_notes *notes, struct vg_str xml, const char *element);
/* NULL if there is none; of several the first in the part. */
const struct vg_docx_note *vg_docx_note(struct vg_docx_notes *notes, struct vg_str id);

/* The number that a string begins with, at most 10 digits. */
uint32_t vg_parse_uint(struct vg_str s);

/* The level of a list, from 0; the deepest that there is where a file claims a deeper one (ISO/IEC 29500-1, 17.9.3). */
static inline uint32_t vg_docx_level(struct vg_str value)
{
	uint32_t level = vg_parse_uint(value);
	return level < VG_LEVELS ? level : VG_LEVELS - 1;
}

#endif
