/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that tag Italian words share. */
#ifndef ACTIONS_TAG_IT_H
#define ACTIONS_TAG_IT_H

#include "tag.h"

/* Do two words end in the same letter, as those of one gender and number mostly do? */
static inline bool tag_it_ends_alike(const struct word *a, const struct word *b)
{
	return a->low.len > 1 && b->low.len > 1 && a->low.ptr[a->low.len - 1] == b->low.ptr[b->low.len - 1];
}

static inline bool tag_it_modal(const struct tagger *t, const struct word *word)
{
	return word_is_verb(t->sentence, word, FN_MODAL);
}

/* What a noun phrase begins with before its noun. */
static inline bool tag_opens_np(const struct word *word)
{
	return word != NULL && (word->tag == TAG_DET || word->tag == TAG_NUM ||
				(word->tag == TAG_PREP && word->article) || (word->tag == TAG_VERB && word->premod));
}

static inline bool tag_nominal(const struct word *word)
{
	return word != NULL && (word->tag == TAG_NOUN || word->tag == TAG_OPEN || word->tag == TAG_NAME);
}

/* tag_it.c: the reading of a word as a finite verb, where it can be one; does a clause that asks for a subjunctive
 * stand open before word number from? */
const struct lex_reading *tag_it_finite(const struct tagger *tagger, const struct word *word, bool subjunctive);
bool tag_it_subjunctive_open(const struct tagger *tagger, uint32_t from);

/* tag_it_participle.c: tags a word that may be a participle; false where it is none. */
bool tag_it_participle(struct tagger *tagger);
/* ... and a word that no list has, by its ending. */
void tag_it_unknown(struct tagger *tagger);

/* tag_it_particle.c: tags the words that are told by those beside them; false for any other. */
bool tag_it_particle(struct tagger *tagger);
void tag_it_be_or_both(struct tagger *tagger);

#endif
