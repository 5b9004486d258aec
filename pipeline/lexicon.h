/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexicons inside the engine: how they are made, and the folding that makes forms and text comparable. */
#ifndef VAGLIO_LEXICON_H
#define VAGLIO_LEXICON_H

#include "vaglio/rules.h"

struct vg_form {
	struct vg_str text; /* as it stands in the file */
	uint32_t entry;
	bool lower; /* no capital in it: matches any case */
};

struct vg_form_index; /* made at the first vg_lexicon_find */

struct vg_lexicon {
	struct vg_arena *arena;
	struct vg_str type;
	VG_VEC(struct vg_lexeme) entries;
	VG_VEC(struct vg_form) forms; /* of entry i: forms[first[i]] up to forms[first[i + 1]] */
	VG_VEC(uint32_t) first;
	struct vg_form_index *index;
	bool read; /* its files */
	bool user; /* what is added is a user's own */
};

/* The first line of a user's lexicon that takes the place of its namesake; others add to it. */
#define VG_LEXICON_REPLACE "!replace\n"

struct vg_lexicon *vg_lexicon_new(struct vg_arena *arena, struct vg_str type);
/* Adds the entries of one file named "lexicon/<lang>/<type>.tsv". False with "file:line:column: what; remedy" in
 * error_r. name and text live as long as the arena. */
bool vg_lexicon_add(struct vg_lexicon *lexicon, struct vg_str name, struct vg_str text, char *error_r, size_t size);

/* Folding: lower case, U+2019 as ', and each run of spaces, no-break spaces and line breaks as one space. A cursor
 * gives one folded code point after another, -1 at the end. */
struct vg_fold {
	struct vg_str text;
	uint32_t at; /* first byte after what was given */
};
int32_t vg_fold_special(struct vg_str text, uint32_t *at);
/* ASCII here, the rest by vg_fold_special. */
static inline int32_t vg_fold_next(struct vg_fold *fold)
{
	if (fold->at < fold->text.len) {
		unsigned char c = (unsigned char)fold->text.ptr[fold->at];
		if (c > ' ' && c < 0x80) {
			fold->at++;
			return c | (c >= 'A' && c <= 'Z' ? 32 : 0);
		}
	}
	uint32_t at = fold->at; /* a copy: the cursor can stay in registers */
	int32_t cp = vg_fold_special(fold->text, &at);
	fold->at = at;
	return cp;
}

/* Hash of the first word, or mark, at this byte: what gazetteers ask first. 0 at the end of the text. */
uint32_t vg_first_word(struct vg_str text, uint32_t at);
/* The same where the word is known to be the letters and digits of ASCII from at to end. */
uint32_t vg_ascii_word(struct vg_str text, uint32_t at, uint32_t end);

#define VG_FOLD_SEED 0xcbf29ce484222325u
static inline uint64_t vg_fold_mix(uint64_t hash, uint64_t piece)
{
	return ((hash ^ piece) * 0x9e3779b97f4a7c15u) ^ hash >> 29;
}

/* Whether text, which folds to the same as the form, has a case that the form allows. */
bool vg_form_allows(const struct vg_form *form, struct vg_str text);
bool vg_fold_same(struct vg_str a, struct vg_str b);
/* mul entries, or those of lang; VG_LANG_UNKNOWN wants any. */
static inline bool vg_lang_fits(enum vg_lang entry, enum vg_lang lang)
{
	return entry == lang || entry == VG_LANG_UNKNOWN || lang == VG_LANG_UNKNOWN;
}

#endif
