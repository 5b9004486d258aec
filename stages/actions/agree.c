/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreement of Italian participles with their noun, from articles and endings. */
#include "attach.h"

enum { MASCULINE = 1, FEMININE = 2, SINGULAR = 4, PLURAL = 8 };
#define ANY_GENDER (MASCULINE | FEMININE)
#define ANY_NUMBER (SINGULAR | PLURAL)

struct ending {
	const char *text;
	uint8_t what;
};

/* What the first ending that fits says; everything where none does. */
static uint8_t by_ending(struct vg_str word, const struct ending *endings)
{
	for (; endings->text != NULL; endings++)
		if (vg_str_ends(word, vg_str_z(endings->text))) return endings->what;
	return ANY_GENDER | ANY_NUMBER;
}

static uint8_t of_participle(struct vg_str word)
{
	static const struct ending endings[] = {{"o", MASCULINE | SINGULAR},
						{"a", FEMININE | SINGULAR},
						{"i", MASCULINE | PLURAL},
						{"e", FEMININE | PLURAL},
						{NULL, 0}};
	return by_ending(word, endings);
}

/* Articles, alone or in a preposition: "della", "agli". Before a vowel they tell the number only. */
static uint8_t of_article(struct vg_str word)
{
	static const struct ending endings[] = {{"l'", ANY_GENDER | SINGULAR},
						{"l\xE2\x80\x99", ANY_GENDER | SINGULAR},
						{"un'", FEMININE | SINGULAR},
						{"la", FEMININE | SINGULAR},
						{"una", FEMININE | SINGULAR},
						{"le", FEMININE | PLURAL},
						{"gli", MASCULINE | PLURAL},
						{"lo", MASCULINE | SINGULAR},
						{"un", MASCULINE | SINGULAR},
						{"il", MASCULINE | SINGULAR},
						{"el", MASCULINE | SINGULAR},
						{"al", MASCULINE | SINGULAR},
						{"ul", MASCULINE | SINGULAR},
						{"i", MASCULINE | PLURAL},
						{NULL, 0}};
	return by_ending(word, endings);
}

static uint8_t of_noun(struct vg_str word)
{
	static const struct ending endings[] = {
		{"zione", FEMININE | SINGULAR}, {"sione", FEMININE | SINGULAR}, {"zioni", FEMININE | PLURAL},
		{"sioni", FEMININE | PLURAL},   {"anza", FEMININE | SINGULAR},  {"enza", FEMININE | SINGULAR},
		{"anze", FEMININE | PLURAL},    {"enze", FEMININE | PLURAL},    {"a", ANY_GENDER | SINGULAR},
		{"o", MASCULINE | SINGULAR},    {"i", ANY_GENDER | PLURAL},     {NULL, 0}};
	return by_ending(word, endings);
}

bool agrees(const struct attacher *a, int32_t np, int32_t i)
{
	if (!a->italian) return true;
	const struct chunk *c = chunk_at(a, np);
	const struct word *words = a->sentence->words.items;
	uint8_t noun = of_noun(words[c->head].low);
	if (words[c->first].tag == TAG_DET && words[c->first].sub == DET_DEF)
		noun &= of_article(words[c->first].low);
	else if (c->prep_word != VG_NONE && words[c->prep_word].article)
		noun &= of_article(words[c->prep_word].low);
	uint8_t both = noun & of_participle(words[chunk_at(a, i)->head].low);
	return (both & ANY_GENDER) != 0 && (both & ANY_NUMBER) != 0;
}
