/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tag_en and tag_it share: a word with its neighbours, and the way through a sentence. */
#ifndef ACTIONS_TAG_H
#define ACTIONS_TAG_H

#include "clause.h"

struct tagger {
	struct sentence *sentence;
	uint32_t i;
	struct word *word;
	const struct word *prev, *next; /* neighbours; next has its first guess only */
};

static inline bool tag_is_aux(const struct tagger *t, const struct word *word)
{
	return word_is_verb(t->sentence, word, FN_AUXILIARY);
}

/* The word stands for no noun, verb or particle that it could be, and says more of what is beside it. */
static inline void tag_adverb(struct tagger *t)
{
	t->word->tag = TAG_ADV;
	t->word->sub = 0;
}

/* Calls tag for every word, left to right: what stands before a word has its part of speech already. */
void tag_words(struct sentence *sentence, void (*tag)(struct tagger *tagger));

#endif
