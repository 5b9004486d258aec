/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and memos. A text repeats its words, and a language repeats them from text to text. So each token bears the
 * number of its word, and what a stage wants to know of a word by its letters alone it works out once for each number,
 * not for each token: a memo is a table with a row for each number. Numbers hold for the tokens of one document; no
 * output depends on them. */
#ifndef VAGLIO_WORDS_H
#define VAGLIO_WORDS_H

#include "vaglio/doc.h"

/* The number of tokens longer than any word, and of those that find the table full. */
#define VG_WORD_ANY 0u

/* Flags of a token that its letters decide. */
#define VG_WORD_FLAGS                                                                                                  \
	(VG_TOKEN_WORD | VG_TOKEN_NUMBER | VG_TOKEN_PUNCT | VG_TOKEN_UPPER | VG_TOKEN_CAPS | VG_TOKEN_MIXED)

struct vg_word {
	struct vg_str text;
	uint32_t flags; /* VG_WORD_FLAGS of its tokens */
	uint64_t piece; /* a hash of its first letters or mark, in any case; for gazetteers */
};
/* The bits of that hash that its tokens bear. */
static inline uint16_t vg_piece_fold(uint64_t piece)
{
	return (uint16_t)(piece >> 48);
}
/* The same of what has no number; it borrows the text. */
struct vg_word vg_word_of(struct vg_str text, uint32_t flags);
/* Its text in lower case, which mostly it is; else it is written to out, where there is room for it. */
static inline struct vg_str vg_word_lower(const struct vg_word *word, char *out)
{
	bool capital = (word->flags & (VG_TOKEN_UPPER | VG_TOKEN_MIXED)) != 0;
	if (!capital && vg_utf8_ascii(word->text) == word->text.len) return word->text;
	vg_str_lower(word->text, out);
	return (struct vg_str){out, word->text.len};
}

/* Fills in the row of a word, which is zeroed. Without text it is row 0, which has to say whatever may be true of some
 * word. */
typedef void vg_memo_fn(const void *user, const struct vg_word *word, void *row_r);

struct vg_memo;
/* size: bytes of a row. The memo and its rows live as long as the arena; user must, too. */
struct vg_memo *vg_memo_new(struct vg_arena *arena, uint32_t size, vg_memo_fn *fill, const void *user);
/* fetch: has the memory fetched that filling in the row of a word looks at. Tables of words are large and far. */
typedef void vg_memo_fetch_fn(const void *user, const struct vg_word *word);
void vg_memo_fetch(struct vg_memo *memo, vg_memo_fetch_fn *fetch);
/* The rows of all words of the document, by vg_token.word. They hold until it is called for another document. */
const void *vg_memo_rows(struct vg_memo *memo, struct vg_doc *doc);

#endif
