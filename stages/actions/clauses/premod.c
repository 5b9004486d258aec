/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before an English noun and is neither noun nor known: "the {long-awaited} licence", "a {limited,
 * two-year} permit". */
#include "group.h"

#define BEHIND_COMMA 4 /* words between the comma and the noun */

static bool is_tight(const struct sentence *s, uint32_t i)
{
	const struct word *word = sentence_word(s, i);
	return word != NULL && !(word->flags & VG_TOKEN_SPACE);
}

/* Does a word tied by a hyphen to the next begin at i? */
static bool is_compound(const struct sentence *s, uint32_t i)
{
	const struct word *hyphen = sentence_word(s, i + 1), *next = sentence_word(s, i + 2);
	return hyphen != NULL && next != NULL && word_is_mark(hyphen, '-') && is_tight(s, i + 1) &&
	       is_tight(s, i + 2) && next->tag != TAG_NAME && next->low.len > 1;
}

/* A word that no lexicon knows, in lower case, and that nothing found: as adjectives are. */
static bool is_plain(const struct word *word)
{
	return word != NULL && word->tag == TAG_OPEN && !(word->flags & VG_TOKEN_UPPER) && word->mention == VG_NONE &&
	       word->item == VG_NONE;
}

/* Adjectives alone from a word to before another, behind articles. */
static bool are_adjectives(const struct sentence *s, uint32_t first, uint32_t end)
{
	uint32_t n = 0;
	for (uint32_t i = first; i < end; n++) {
		const struct word *word = sentence_word(s, i);
		if (word->tag == TAG_DET && n == 0) {
			i++;
			n--;
		} else if (is_compound(s, i) && i + 3 <= end) {
			i += 3;
		} else if (is_plain(word)) {
			i++;
		} else {
			return false;
		}
	}
	return n != 0;
}

/* "limited{,} two-year permit": adjectives on both sides, and a noun of the field behind them. */
static bool joins_adjectives(const struct sentence *s, uint32_t first, uint32_t i)
{
	if (!word_is_mark(sentence_word(s, i), ',') || sentence_word(s, first)->tag != TAG_DET) return false;
	if (!are_adjectives(s, first, i)) return false;
	for (uint32_t j = i + 1, n = 0; n < BEHIND_COMMA && sentence_word(s, j) != NULL; n++) {
		const struct word *word = sentence_word(s, j);
		bool compound = is_compound(s, j);
		if (n > 0 && !compound && word->tag == TAG_NOUN) return word->classes != 0;
		if (!compound && !is_plain(word)) return false;
		j += compound ? 3 : 1;
	}
	return false;
}

uint32_t group_premodifier(const struct sentence *s, uint32_t first, uint32_t i)
{
	const struct word *word = sentence_word(s, i);
	if (!lex_has(s->lex, LEX_HEAD_LAST) || i == first || word == NULL) return i;
	bool tied = (word->tag == TAG_ADV || word->tag == TAG_SUB) && is_compound(s, i);
	if (tied) return i + 3;
	return joins_adjectives(s, first, i) ? i + 1 : i;
}
