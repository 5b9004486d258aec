/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the formats share: the stage's options and the files that every format may meet. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "extract/containers/child.h"

#include "vaglio/format.h"

struct vg_extract_conf {
	int64_t max_pages, max_text;                  /* of a document; bytes */
	int64_t max_depth, max_members, max_unpacked; /* of containers, over all that one file holds; bytes */
	const char *ocr, *ocr_languages;              /* never, auto or always; joined by "+" */
	int64_t ocr_pages;                            /* of a document */
	const char *passwords;                        /* file, one a line; NULL: none */
};

struct vg_extract_state {
	struct vg_ocr *ocr;    /* see vg_ocr_get */
	bool ocr_tried, inner; /* inner: what is read came out of the document at hand */
	struct vg_magic *magic;
	struct vg_unpacked budget; /* what has come out of the top-level file at hand */
	struct vg_str passwords;   /* the lines of the file */
	struct vg_str declared;    /* charset of the document at hand, as its container or server named it */
	void *mail_options;        /* of mail.c */
	void *pdf_tables;          /* of pdf.c */
};

/* Whether the name in path ends in one of the endings, given without dot and separated by spaces; case is ignored. */
bool vg_path_ends(struct vg_str path, const char *endings);
/* Whether s starts with prefix, ASCII case ignored. */
bool vg_str_starts_nocase(struct vg_str s, struct vg_str prefix);
bool vg_str_eq_nocase(struct vg_str a, struct vg_str b);
/* Whether s is one of the names, separated by spaces; ASCII case is ignored. */
bool vg_str_is_one_of(struct vg_str s, const char *names);
/* First place of needle (lower case) in s, ASCII case ignored, or -1. */
int64_t vg_str_find_nocase(struct vg_str s, struct vg_str needle);

/* Reads what was found inside of the document in place of its bytes: bytes, which live as long as the document. */
enum vg_status vg_extract_inner(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text, struct vg_str bytes);

/* Whether the user wants pictures to be read. */
bool vg_ocr_wanted(struct vg_ctx *ctx);
/* The reader of pictures, opened when it is first asked for; NULL where it is not wanted or its data cannot be had. */
struct vg_ocr *vg_ocr_get(struct vg_ctx *ctx);

#endif
