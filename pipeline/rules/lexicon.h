/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexicons inside the engine: how they are made, and the folding that makes forms and text comparable.
 *
 * A lexicon is the parts that its files are. A part is the text of its file and two flat tables, entries and forms,
 * which say where in the text they stand; an entry becomes a struct vg_lexeme when somebody asks for it. The tables of
 * the program's own files come from its image (image.h), those of a user's are made when the file is read: one pass, no
 * allocation an entry. */
#ifndef VAGLIO_LEXICON_H
#define VAGLIO_LEXICON_H

#include "image.h"
#include "pieces.h"

struct vg_entry {
	uint32_t at;   /* byte of its line */
	uint32_t form; /* number of its first form in the part; those of an entry beyond the last is their number */
};

#define VG_FORM_LOWER (1u << 31)
struct vg_form {
	uint32_t at, len; /* in the text; len with VG_FORM_LOWER where it has no capital and matches any case */
	uint32_t entry;
};

struct vg_part {
	struct vg_str text;
	struct vg_lexeme common;        /* what its entries share */
	const struct vg_entry *entries; /* one more than n_entries */
	const struct vg_form *forms;
	uint32_t n_entries, n_forms;
	uint32_t first_entry, first_form; /* their numbers in the lexicon */
	struct vg_lexeme **blocks;        /* of lexemes that were asked for */
};

struct vg_gaz_words;
struct vg_form_index; /* made at the first vg_lexicon_find */

struct vg_lexicon {
	struct vg_arena *arena;
	const struct vg_maker *maker; /* of the program's own parts; NULL: none */
	const struct vg_maker *users; /* of a user's; NULL: none */
	struct vg_gaz_words *
		*words; /* what gazetteers of it and others know of words; NULL: they know for themselves */
	struct vg_str type;
	VG_VEC(struct vg_part) parts; /* in the order of files */
	uint32_t n_entries, n_forms;
	struct vg_form_index *index;
	bool read;     /* its files */
	bool user;     /* what is added is a user's own */
	bool mixed;    /* a user's part is there */
	bool replaced; /* one that stands in place of the program's own, too */
};

/* The first line of a user's lexicon that takes the place of its namesake; others add to it. */
#define VG_LEXICON_REPLACE "!replace\n"

struct vg_lexicon *vg_lexicon_new(struct vg_arena *arena, struct vg_str type);
/* Adds the entries of one file named "lexicon/<lang>/<type>.tsv". False with "file:line:column: what; remedy" in
 * error_r. name and text live as long as the arena. */
bool vg_lexicon_add(struct vg_lexicon *lexicon, struct vg_str name, struct vg_str text, char *error_r, size_t size);
/* Makes what vg_lexicon_find looks in, or takes it from the image; vg_lexicon_find does so at the first time. */
void vg_lexicon_index(const struct vg_lexicon *lexicon);

static inline struct vg_str vg_form_text(const struct vg_part *part, const struct vg_form *form)
{
	return (struct vg_str){part->text.ptr + form->at, form->len & ~VG_FORM_LOWER};
}

/* Form by its number in the lexicon, and the part that it is in. */
const struct vg_form *vg_lexicon_form_at(const struct vg_lexicon *lexicon, uint32_t number,
					 const struct vg_part **part_r);
/* Entry by its number in the part. The lexeme is made in the lexicon's arena at the first time. */
const struct vg_lexeme *vg_part_lexeme(const struct vg_part *part, uint32_t entry, struct vg_arena *arena);

/* Whether text, which folds to the same as the form, has a case that the form allows. */
bool vg_form_allows(struct vg_str form, bool lower, struct vg_str text);
bool vg_fold_same(struct vg_str a, struct vg_str b);
/* mul entries, or those of lang; VG_LANG_UNKNOWN wants any. */
static inline bool vg_lang_fits(enum vg_lang entry, enum vg_lang lang)
{
	return entry == lang || entry == VG_LANG_UNKNOWN || lang == VG_LANG_UNKNOWN;
}

#endif
