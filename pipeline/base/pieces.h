/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as gazetteers and lexicons compare it: folded, and cut into pieces. A piece is a word of letters and digits, or
 * a mark. */
#ifndef VAGLIO_PIPELINE_PIECES_H
#define VAGLIO_PIPELINE_PIECES_H

#include "vaglio/str.h"

/* Folding: lower case, U+2019 as ', and each run of spaces, no-break spaces and line breaks as one space. A cursor
 * gives one folded code point after another, -1 at the end. */
struct vg_fold {
	struct vg_str text;
	uint32_t at; /* first byte after what was given */
};
int32_t vg_fold_special(struct vg_str text, uint32_t *at);
/* ASCII here, a space where another character of ASCII follows, too; the rest by vg_fold_special. */
static inline int32_t vg_fold_next(struct vg_fold *fold)
{
	if (fold->at < fold->text.len) {
		unsigned char c = (unsigned char)fold->text.ptr[fold->at];
		bool space = c == ' ' && fold->at + 1 < fold->text.len;
		if (space) space = (unsigned char)(fold->text.ptr[fold->at + 1] - '!') < 0x7F - '!';
		if (space || (c > ' ' && c < 0x80)) {
			fold->at++;
			return c | (c >= 'A' && c <= 'Z' ? 32 : 0);
		}
	}
	uint32_t at = fold->at; /* a copy: the cursor can stay in registers */
	int32_t cp = vg_fold_special(fold->text, &at);
	fold->at = at;
	return cp;
}

/* Hashes of pieces. */
#define VG_FOLD_SEED 0xcbf29ce484222325u
static inline uint64_t vg_fold_mix(uint64_t hash, uint64_t piece)
{
	return ((hash ^ piece) * 0x9e3779b97f4a7c15u) ^ hash >> 29;
}

/* A walk over the pieces of a string. */
struct vg_pieces {
	struct vg_fold fold;
	int32_t next; /* folded code point that is read, but not taken */
	uint32_t end; /* of the last piece */
	bool space;   /* white space stands before it */
	uint64_t hash;
};
void vg_pieces_start(struct vg_pieces *pieces, struct vg_str text, uint32_t at);
/* On to the next piece; false at the end of the text. */
bool vg_pieces_next(struct vg_pieces *pieces);

/* Whether what stands there is no upper-case letter. */
bool vg_begins_lower(struct vg_str text, uint32_t at);

#endif
