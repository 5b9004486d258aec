/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, sums and years: what they are wherever licences are counted or valued. */
#include "fit.h"

#define SUM_MIN 100000 /* a number as large as that is no number of licences */
#define YEAR_MIN 1900
#define YEAR_MAX 2099

bool figure_is_sum(const struct word *word)
{
	return word->tag == TAG_MONEY || (word->tag == TAG_NUM && word->number >= SUM_MIN) ||
	       word_serves(word, FN_MILLIONS);
}

bool figure_is_number(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	if (c == NULL || c->kind != CHUNK_NP || c->last != c->head || c->name != VG_NONE) return false;
	const struct word *head = &m->sentence->words.items[c->head];
	if (head->tag != TAG_NUM || head->number <= 0) return false;
	return c->first == c->head || (c->first + 1 == c->head && c->det == DET_DEF);
}

bool figure_is_amount(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	if (c == NULL || c->kind != CHUNK_NP || c->name != VG_NONE) return false;
	const struct word *words = m->sentence->words.items;
	return words[c->head].tag == TAG_NUM || figure_is_sum(&words[c->head]) || figure_is_sum(&words[c->last]);
}

bool figure_follows(const struct matcher *m, int32_t verb)
{
	const struct chunk *to = match_chunk(m, verb + 1);
	if (to != NULL && to->kind == CHUNK_TIME) to = match_chunk(m, verb + 2); /* "reached in 2019 40 million" */
	if (to == NULL || to->kind != CHUNK_NP) return false;
	for (uint32_t w = to->first; w <= to->last; w++) {
		const struct word *word = &m->sentence->words.items[w];
		if (word->tag == TAG_NUM || figure_is_sum(word)) return true;
	}
	return false;
}

bool figure_is_time(const struct matcher *m, const struct chunk *c)
{
	if (c->kind == CHUNK_TIME) return true;
	const struct word *year = &m->sentence->words.items[c->head];
	bool alone = c->kind == CHUNK_NP && c->first == c->last && c->prep != PREP_NONE;
	return alone && year->tag == TAG_NUM && year->number >= YEAR_MIN && year->number <= YEAR_MAX;
}

bool figure_has_year(const struct matcher *m, const struct chunk *time)
{
	if (time == NULL || time->kind != CHUNK_TIME) return false;
	int32_t mention = m->sentence->words.items[time->head].mention;
	struct vg_str value =
		mention != VG_NONE ? m->sentence->doc->mentions.items[mention].value : (struct vg_str){"", 0};
	return value.len >= 4 && vg_is_digit((unsigned char)value.ptr[0]);
}
