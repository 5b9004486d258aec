/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that tag English words share. */
#ifndef ACTIONS_TAG_EN_H
#define ACTIONS_TAG_EN_H

#include "tag.h"

static inline bool is_aux(const struct tagger *t, const struct word *word, const char *lemma)
{
	return word_is_lemma(t->sentence, word, lemma);
}

static inline bool starts_np(const struct word *word)
{
	return word != NULL &&
	       (word->tag == TAG_DET || word->tag == TAG_NUM || word->tag == TAG_NAME || word->tag == TAG_NOUN ||
		word->tag == TAG_OPEN || word->tag == TAG_PRON || word->tag == TAG_MONEY);
}

static inline bool is_nominal(const struct word *word)
{
	return word != NULL && (word->tag == TAG_NOUN || word->tag == TAG_OPEN || word->tag == TAG_NAME);
}

static inline bool ends(const struct word *word, const char *suffix)
{
	return vg_str_ends(word->low, vg_str_z(suffix));
}

static inline bool plural(const struct word *word)
{
	if (word->low.len == 3 && (word->flags & VG_TOKEN_MIXED)) return ends(word, "s"); /* "MPs" */
	return word->low.len > 3 && ends(word, "s") && !ends(word, "ss");
}

/* tag_en_verb.c: words that can be verbs, by what stands around them. */
/* be, have and do are verbs wherever they stand; false for any other word. */
bool tag_en_aux(struct tagger *tagger);
void tag_en_verb(struct tagger *tagger);
/* A word of no lexicon: "-ed" and "-ing" forms of unknown verbs, else open. */
void tag_en_open(struct tagger *tagger);
/* tag_en.c: "Halt arms sales, MPs tell minister", "- review all permits": does the word open what is asked for? */
bool tag_en_commands(const struct tagger *tagger);

#endif
