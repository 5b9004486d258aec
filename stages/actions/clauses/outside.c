/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that stand in no phrase of their sentence: little brackets, the number of a paragraph, the title of a section
 * that runs into it. */
#include "group.h"

#define TITLE_WORDS 8 /* of a title that runs into its sentence, at most */

static struct word *at(const struct sentence *s, uint32_t i)
{
	return sentence_word(s, i);
}

/* "14 licences (seven for Oman, four for Chad)": a number with where it goes is told on of what is counted; not "(40 to
 * 50 units)", "(two of them)". */
static bool counts_on(const struct sentence *s, uint32_t i)
{
	const struct word *number = at(s, i), *prep = at(s, i + 1), *where = at(s, i + 2);
	if (where == NULL || number->tag != TAG_NUM || prep->tag != TAG_PREP || where->tag == TAG_NUM) return false;
	return prep->sub == PREP_FOR || prep->sub == PREP_TO || prep->sub == PREP_TOWARD;
}

/* Brackets with little in them are an aside. */
static void mark_asides(struct sentence *s)
{
	for (uint32_t i = 0; i < s->words.n; i++) {
		const struct word *open = at(s, i);
		if (open->tag != TAG_PUNCT) continue;
		char c = word_punct(s, open), close = c == '(' ? ')' : c == '[' ? ']' : '\0';
		if (close == '\0' || counts_on(s, i + 1)) continue;
		for (uint32_t j = i + 1; j < s->words.n && j <= i + CLAUSE_PAREN_MAX; j++) {
			const struct word *word = at(s, j);
			if (word->tag != TAG_PUNCT || word_punct(s, word) != close) continue;
			for (uint32_t k = i; k <= j; k++) at(s, k)->aside = true;
			i = j;
			break;
		}
	}
}

/* "42. The Panel recommends", "3) The ban was lifted": the number of a paragraph is no word of its sentence. */
static void mark_number(struct sentence *s)
{
	const struct word *number = at(s, 0), *stop = at(s, 1), *first = at(s, 2);
	if (first == NULL || number->tag != TAG_NUM || stop->tag != TAG_PUNCT || at(s, 3) == NULL) return;
	char c = word_punct(s, stop);
	if ((c != '.' && c != ')') || (stop->flags & VG_TOKEN_SPACE) || !(first->flags & VG_TOKEN_SPACE)) return;
	at(s, 0)->aside = at(s, 1)->aside = true;
}

/* "II.4 Contenzioso Pendono davanti al Tar tre ricorsi": the title of a section runs into its first sentence, which
 * begins with a capital that is no name's. */
static void mark_title(struct sentence *s)
{
	const struct word *number = at(s, 0), *stop = at(s, 1), *part = at(s, 2), *first = at(s, 3);
	if (!lex_has(s->lex, LEX_CAPITAL_NAMES) || first == NULL || stop->tag != TAG_PUNCT ||
	    word_punct(s, stop) != '.')
		return;
	bool label = (number->tag == TAG_NUM || (number->flags & VG_TOKEN_CAPS)) && part->tag == TAG_NUM &&
		     !(stop->flags & VG_TOKEN_SPACE) && !(part->flags & VG_TOKEN_SPACE) &&
		     (first->flags & VG_TOKEN_UPPER) && (first->flags & VG_TOKEN_SPACE);
	for (uint32_t i = 4; label && i < s->words.n && i < 4 + TITLE_WORDS; i++) {
		const struct word *word = at(s, i);
		if (word->tag == TAG_PUNCT) return;
		if (!(word->flags & VG_TOKEN_UPPER) || word->mention != VG_NONE) continue;
		if (at(s, i - 1)->tag == TAG_PREP || at(s, i - 1)->tag == TAG_DET) continue;
		for (uint32_t k = 0; k < i; k++) at(s, k)->aside = true;
		return;
	}
}

void group_mark_outside(struct sentence *sentence)
{
	mark_asides(sentence);
	mark_number(sentence);
	mark_title(sentence);
}
