/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of words that have been seen, one a process. It is emptied, before a document, once it has been full. */
#ifndef VAGLIO_PIPELINE_WORDS_H
#define VAGLIO_PIPELINE_WORDS_H

#include "vaglio/words.h"

#define VG_WORDS_MAX (1u << 17)
#define VG_WORD_BYTES 64 /* of the longest one */

/* A word and its pieces (gazetteer.h), nearly always one. */
struct vg_word_row {
	struct vg_word word;
	uint32_t more;   /* where those after it begin among all such */
	uint16_t n, len; /* pieces; bytes of the first */
};
struct vg_word_piece {
	uint64_t hash;
	uint32_t end; /* bytes from the start of the word */
};

/* To be called before the tokens of a document are made. Gives the age of the table, which changes when it is emptied:
 * numbers of another age mean nothing. */
uint32_t vg_words_begin(void);
/* Whether a word has found no place since it was emptied. */
bool vg_words_full(void);
/* The age of the table as it is, which words.c alone sets. */
extern uint32_t vg_words_now;
static inline uint32_t vg_words_age(void)
{
	return vg_words_now;
}
/* How many words have numbers, row 0 among them; and what stands under a number. */
uint32_t vg_words_count(void);
struct vg_str vg_words_text(uint32_t number);
/* The rows of all words, by number, and the pieces after the first; they hold until another word has one. */
const struct vg_word_row *vg_words_rows(void);
const struct vg_word_piece *vg_words_pieces(void);
/* The number of the word that stands in text from start to end, with flags among VG_WORD_FLAGS; *fold_r: as in
 * vg_token, 0 for VG_WORD_ANY. */
uint32_t vg_words_number(struct vg_str text, struct vg_span span, uint32_t flags, uint16_t *fold_r);
/* Has the memory fetched that vg_words_number will look at first: it is large, and seldom near. */
void vg_words_fetch(struct vg_str text, struct vg_span span, uint32_t flags);

#endif
