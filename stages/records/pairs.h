/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pairs of bytes stand side by side in a text, some of them by mistake: who looks for many words in it sees at a
 * glance that nearly all are not there. */
#ifndef RECORDS_PAIRS_H
#define RECORDS_PAIRS_H

#include "vaglio/str.h"

#define RECORDS_PAIRS_BITS 10

struct records_pairs {
	bool has[1u << RECORDS_PAIRS_BITS];
};

static inline uint32_t records_pair_at(const char *at)
{
	uint16_t pair;
	memcpy(&pair, at, sizeof pair);
	return pair * 0x9e3779b1u >> (32 - RECORDS_PAIRS_BITS);
}

static inline void records_pairs_of(struct vg_str text, struct records_pairs *pairs_r)
{
	memset(pairs_r, 0, sizeof *pairs_r);
	for (uint32_t i = 0; i + 1 < text.len; i++) pairs_r->has[records_pair_at(text.ptr + i)] = true;
}

/* May the words stand in the text? */
static inline bool records_pairs_may(const struct records_pairs *pairs, struct vg_str words)
{
	for (uint32_t i = 0; i + 1 < words.len; i++)
		if (!pairs->has[records_pair_at(words.ptr + i)]) return false;
	return true;
}

#endif
