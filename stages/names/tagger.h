/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sequence tagger over words: an averaged perceptron with hashed features, whose weights were learnt by
 * tests/train/tagger.c. It speaks where lexicons and rules are silent. All is integer arithmetic. This header is all
 * that the trainer shares with the stage. */
#ifndef TAGGER_H
#define TAGGER_H

#include <stdint.h>

#define TAGGER_BITS 17
#define TAGGER_SIZE (1u << TAGGER_BITS)
#define TAGGER_FEATURES_MAX 48 /* of one token, without those of history */
#define TAGGER_HISTORY 4
#define TAGGER_MAGIC "vaglio tagger 1\n"

enum tag {
	TAG_NONE,
	TAG_ORG,
	TAG_IN_ORG,
	TAG_LOC,
	TAG_IN_LOC,
	TAG_PER,
	TAG_IN_PER,
	TAG_OTHER, /* a name of something else: a product, a work, a feast */
	TAG_IN_OTHER,
	TAGS
};

static inline uint32_t tagger_mix(uint32_t hash, uint32_t value)
{
	hash = (hash ^ value) * 0x9e3779b1u;
	return hash ^ hash >> 15;
}

/* Features that the tag before makes, out of the first of the token's own: its word and its shape. */
static inline void tagger_history(enum tag before, const uint32_t *own, uint32_t *out)
{
	out[0] = tagger_mix(0x51ed270bu, (uint32_t)before) & (TAGGER_SIZE - 1);
	out[1] = tagger_mix(tagger_mix(0x2545f491u, (uint32_t)before), own[0]) & (TAGGER_SIZE - 1);
	out[2] = tagger_mix(tagger_mix(0x6a09e667u, (uint32_t)before), own[1]) & (TAGGER_SIZE - 1);
	out[3] = tagger_mix(tagger_mix(0x3c6ef372u, (uint32_t)before), own[2]) & (TAGGER_SIZE - 1);
}

/* "I-ORG" follows "B-ORG" or itself only. */
static inline int tagger_allows(enum tag before, enum tag tag)
{
	int inner = tag != TAG_NONE && (tag & 1) == 0;
	return !inner || before == tag || (int)before + 1 == (int)tag;
}

#endif
