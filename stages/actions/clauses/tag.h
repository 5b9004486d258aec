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

/* Calls tag for every word, left to right: what stands before a word has its part of speech already. */
void tag_words(struct sentence *sentence, void (*tag)(struct tagger *tagger));

#endif
