/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lex.c, which looks words up, and read.c, which reads the lexicons, share: the tables of one language. */
#ifndef ACTIONS_LEX_TABLES_H
#define ACTIONS_LEX_TABLES_H

#include "lex.h"

#define LEX_CLASSES_MAX 48 /* the bits above are the gate's */

struct slot {
	uint32_t at, len;    /* of the form, in texts */
	int32_t first, last; /* into readings */
};

enum { LEMMA_THAT = 1, LEMMA_INTRANSITIVE = 2, LEMMA_EXPORTS = 4, LEMMA_CONTROLS = 8, LEMMA_ERGATIVE = 16 };
#define LEMMA_OTHERS 5 /* bit of the first of enum lex_kind */
struct lemma {
	uint32_t at, len; /* of the name, in texts */
	uint32_t flags;
	struct lex_functions functions;
};

struct class
{
	uint32_t at, len; /* of the name, in texts */
};

#define CLASSES_NEAR 256 /* places for classes that were asked for last */
struct near {
	uint64_t head, tail, class; /* as lex_class_of has them; its bit */
	uint32_t len;
};

/* A form of function.tsv. */
struct served {
	uint32_t at, len; /* of the form, in texts */
	struct lex_functions functions;
};

/* An ending that tells gender and number of a part of speech. */
struct ending {
	uint32_t at, len; /* in texts */
	uint8_t part, what;
	uint16_t unused; /* no bytes without a value */
};

struct lex {
	struct vg_arena *arena;
	enum vg_lang lang;
	bool shared; /* the tables are not its own: see own_tables of lex.c */
	struct slot *slots;
	uint32_t *hashes; /* of the forms in slots, 0 = empty: what most look-ups need no more than */
	uint32_t n_slots, n_forms;
	VG_VEC(struct lex_reading) readings;
	VG_VEC(struct lemma) lemmas; /* lemmas.items[0] is "no lemma" */
	VG_VEC(struct class) classes;
	VG_VEC(struct served) served; /* open addressing by vg_str_hash, a power of two; len 0: empty */
	VG_VEC(struct ending) endings;
	struct near *near;           /* CLASSES_NEAR of them */
	struct vg_str lost, unknown; /* see lex_lost, lex_unknown */
	VG_VEC(char) texts;
	uint32_t longest, traits; /* bits 1 << lex_trait */
	uint64_t *begins;         /* bits: hashes of what forms of several words begin with, word by word */
	struct vg_memo *words;
};

static inline struct vg_str lex_text(const struct lex *lex, uint32_t at, uint32_t len)
{
	return (struct vg_str){lex->texts.items + at, len};
}
/* Keeps a copy; its place in texts. */
uint32_t lex_put_text(struct lex *lex, struct vg_str text);

/* function.c: of all words, and of the lemmas, which are there. */
void lex_read_functions(struct lex *lex, const struct vg_lexicon *lexicon);
/* agreement.c: endings. */
void lex_read_agreement(struct lex *lex, const struct vg_lexicon *lexicon);
/* trait.c: of the language. */
void lex_read_traits(struct lex *lex, const struct vg_lexicon *lexicon);

#endif
