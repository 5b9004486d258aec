/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of RTF share: a text is read (rtf.c) word by word (rtf_words.c) into blocks (rtf_text.c). */
#ifndef EXTRACT_RTF_INT_H
#define EXTRACT_RTF_INT_H

#include "rtf.h"

#include "extract/lines/writer.h"

#define GROUPS_MAX 1024 /* inside one another; deeper ones share the last state */
#define FONTS_MAX 1024
#define STYLES_MAX 512
#define RUN_MAX 4096 /* bytes of a foreign charset that are decoded at once */

/* Where characters go. */
enum destination {
	TO_TEXT,
	TO_NOWHERE,
	TO_FONTS,
	TO_STYLES,
	TO_TITLE,
	TO_DATE,
};

struct group {
	enum destination destination;
	uint32_t font;
	uint32_t unicode_skip; /* characters after \u that stand for it */
	bool hidden, deleted;
	enum vg_block_type type; /* of its paragraphs; footer or quote, else paragraph */
	struct vg_str where;
};

struct font {
	int32_t number;
	uint32_t codepage;
};

struct style {
	int32_t number;
	uint32_t heading;
};

/* A note or comment that waits for the end of the paragraph around it. */
struct aside {
	uint32_t start, end; /* in the source, its braces left out */
	struct group group;
};

struct rtf {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct vg_children *children; /* NULL: objects are left out */
	struct vg_arena *arena;
	struct vg_writer writer;
	struct vg_str source;
	uint32_t at;
	struct group groups[GROUPS_MAX];
	uint32_t depth, beyond; /* index of the group; groups deeper than the last */
	uint32_t codepage;
	struct font fonts[FONTS_MAX];
	uint32_t n_fonts;
	struct style styles[STYLES_MAX];
	uint32_t n_styles;
	uint32_t skip;  /* characters still to pass over after \u */
	int32_t high;   /* first half of a surrogate pair, or 0 */
	bool head;      /* nothing of the group was read yet */
	bool ignorable; /* \* stood at the head of the group */
	bool labelled;  /* the number of a list item was read */
	uint32_t heading, list;
	VG_VEC(struct aside) asides;
	bool inside_aside;
	bool in_table, fresh; /* paragraph belongs to a table; nothing of it is written */
	char run[RUN_MAX];    /* bytes of the codepage that wait to be decoded */
	uint32_t n_run, run_src, run_end;
	VG_VEC(char) title;
	uint32_t year, month, day;
	bool dated; /* revision time was read: it beats the creation time */
};

static inline struct group *vg_rtf_here(struct rtf *rtf)
{
	return &rtf->groups[rtf->depth];
}

/* rtf.c: reads up to a byte of the source. */
void vg_rtf_run_until(struct rtf *rtf, uint32_t end);
/* rtf_words.c: what a control word does; src: its place. */
void vg_rtf_word(struct rtf *rtf, struct vg_str word, int32_t value, bool has_value, uint32_t src);

/* rtf_text.c */
void vg_rtf_put(struct rtf *rtf, struct vg_str piece, uint32_t src, uint32_t src_len, enum vg_run_kind kind);
/* Decodes and writes the bytes that wait. */
void vg_rtf_flush(struct rtf *rtf);
void vg_rtf_put_byte(struct rtf *rtf, char byte, uint32_t src);
/* A UTF-16 unit as \u gives it. */
void vg_rtf_put_unit(struct rtf *rtf, int32_t unit, uint32_t src);
/* Writes the notes that belong to the paragraph that has ended. */
void vg_rtf_append_asides(struct rtf *rtf);
void vg_rtf_end_paragraph(struct rtf *rtf);
/* Place of the brace that closes the group at hand. */
uint32_t vg_rtf_group_end(const struct rtf *rtf);
/* A note or comment waits for the end of its paragraph. */
void vg_rtf_put_aside(struct rtf *rtf, struct vg_str word);
void vg_rtf_end_cell(struct rtf *rtf);
void vg_rtf_begin_row(struct rtf *rtf);
void vg_rtf_end_row(struct rtf *rtf);

#endif
