/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases at the ends of a sentence: those before its subject, and who says so behind it. */
#include "attach.h"

/* Does the subject of the sentence begin with chunk i? */
static bool begins_sentence(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i);
	return is_np(c) && c->prep == PREP_NONE && attach_subject_of_next(a, i);
}

int32_t attach_front_of(const struct attacher *a, int32_t i)
{
	bool open = a->depth == 1 && top(a)->verb == VG_NONE && top(a)->subject == VG_NONE && can_be_reduced(a, i);
	int32_t np = chunk_is_comma(chunk_at(a, i - 1)) ? i - 2 : i - 1, end = i + 1;
	while (np > 0 && chunk_at(a, np)->kind == CHUNK_TIME && chunk_at(a, np)->prep == PREP_OF) np--;
	if (!open || np < 0 || !is_np(chunk_at(a, np)) || chunk_at(a, np)->prep == PREP_NONE) return VG_NONE;
	while (chunk_at(a, end) != NULL && (chunk_at(a, end)->kind == CHUNK_TIME ||
					    (is_np(chunk_at(a, end)) && chunk_at(a, end)->prep != PREP_NONE)))
		end++;
	if (end == i + 1 && !has(a, LEX_AGREEMENT)) return VG_NONE;
	return begins_sentence(a, chunk_is_comma(chunk_at(a, end)) ? end + 1 : end) ? np : VG_NONE;
}

/* The comma before the phrase that ends right before i, with what depends on it; VG_NONE without. */
static int32_t comma_before(const struct attacher *a, int32_t i)
{
	int32_t np = i - 1;
	while (np > 0 && is_np(chunk_at(a, np)) && chunk_at(a, np)->prep != PREP_NONE) np--;
	bool bare = np > 0 && is_np(chunk_at(a, np)) && chunk_at(a, np)->prep == PREP_NONE;
	return bare && chunk_is_comma(chunk_at(a, np - 1)) ? np - 1 : VG_NONE;
}

static bool is_person(const struct attacher *a, int32_t np)
{
	const struct chunk *c = chunk_at(a, np);
	int32_t mention = a->sentence->words.items[c->head].mention;
	return c->name == (int32_t)c->head && mention != VG_NONE &&
	       a->sentence->doc->mentions.items[mention].type == VG_MENTION_PERSON;
}

int32_t attach_speaker_behind(const struct attacher *a, int32_t i)
{
	if (a->italian || !takes_that(a, chunk_at(a, i)) || !chunk_is_comma(chunk_at(a, i - 1))) return VG_NONE;
	int32_t second = comma_before(a, i - 1), first = second == VG_NONE ? VG_NONE : comma_before(a, second);
	if (first == VG_NONE || chunk_is_comma(chunk_at(a, first - 2)) || is_np(chunk_at(a, i + 1))) return VG_NONE;
	bool person = is_person(a, first + 1) || is_person(a, second + 1);
	return person && top(a)->verb != VG_NONE && top(a)->verb < first ? first + 1 : VG_NONE;
}
