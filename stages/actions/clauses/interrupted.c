/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asides between commas or dashes, or in brackets, that part a verb from what it leads to: an auxiliary from its verb,
 * a verb from its infinitive or its clause. Their words stand in no chunk, so that what they part is read as one. */
#include "group.h"

#define ASIDE_WORDS 18 /* with both commas */
#define AUXILIARIES 3  /* words before the first comma: "has not been" */

static bool is_auxiliary(const struct sentence *s, const struct word *word)
{
	return word->tag == TAG_MODAL || word_is_verb(s, word, FN_AUXILIARY) || word_is_verb(s, word, FN_HAVE) ||
	       word_is_verb(s, word, FN_BE) || word_is_verb(s, word, FN_DO);
}

/* "has not", "non è stata": does an auxiliary that is denied end at word i? */
static bool is_denied_auxiliary(const struct sentence *s, uint32_t i)
{
	bool denied = false, auxiliary = false;
	for (uint32_t n = 0; n < AUXILIARIES && n <= i; n++) {
		const struct word *word = &s->words.items[i - n];
		if (word->tag != TAG_NEG && !is_auxiliary(s, word)) break;
		denied = denied || word->tag == TAG_NEG;
		auxiliary = auxiliary || word->tag != TAG_NEG;
	}
	return denied && auxiliary;
}

/* The verb at or behind word i, which an auxiliary waits for: takes its reading. */
static bool take_awaited(struct sentence *s, uint32_t i)
{
	while (sentence_word(s, i) != NULL && s->words.items[i].tag == TAG_ADV) i++;
	struct word *nor = lex_lang(s->lex) == VG_LANG_IT && word_serves(sentence_word(s, i), FN_NOR)
				   ? &s->words.items[i++]
				   : NULL; /* "non è, ad oggi, né sospesa né revocata" */
	if (sentence_word(s, i) == NULL) return false;
	struct word *verb = &s->words.items[i];
	bool form = word_form(s, verb, FORM_PART) != NULL || word_form(s, verb, FORM_INF) != NULL;
	if (!form || verb->tag == TAG_NAME || verb->infinitive_mark) return false;
	verb->premod = false;
	if (nor != NULL) nor->tag = TAG_NEG;
	return word_take_form(s, verb, FORM_PART) || word_take_form(s, verb, FORM_INF);
}

/* Between commas i and j: "he said", "ha detto", "the minister said on Monday". bare: nobody is named. */
static bool tells(const struct sentence *s, uint32_t i, uint32_t j, bool *bare_r)
{
	bool says = false;
	*bare_r = true;
	for (uint32_t w = i + 1; w < j; w++) {
		const struct word *word = &s->words.items[w];
		if (word->tag == TAG_THAT || word->tag == TAG_REL || word->tag == TAG_SUB || word->infinitive_mark)
			return false;
		says = says || (word->tag == TAG_VERB && lex_takes_that(s->lex, word->lemma));
		if (word->tag == TAG_NOUN || word->tag == TAG_NAME || word->tag == TAG_OPEN) *bare_r = false;
	}
	return says;
}

/* "as was reported", "contrary to what was said", "come riferito" */
static bool compares(const struct sentence *s, uint32_t i)
{
	const struct word *first = sentence_word(s, i + 1);
	return word_serves(first, FN_AS) || word_serves(first, FN_CONTRARY);
}

/* "A request by Korvend, owned by Bofeld, to ship it", "the decision, taken in May, to": a participle says more of who
 * or what stands before it, in English. */
static bool describes(const struct sentence *s, uint32_t i)
{
	const struct word *lead = &s->words.items[i - 1], *part = sentence_word(s, i + 1);
	bool named = lead->tag == TAG_NAME || lead->tag == TAG_NOUN || lead->tag == TAG_OPEN;
	return lex_lang(s->lex) == VG_LANG_EN && named && part != NULL && part->tag == TAG_VERB &&
	       lex_verb_serves(s->lex, part->lemma, FN_SAYS_MORE);
}

/* "ha, nonostante le proteste, revocato": a phrase with a preposition and no verb between commas i and j. */
static bool is_phrase(const struct sentence *s, uint32_t i, uint32_t j)
{
	const struct word *first = &s->words.items[i + 1];
	bool phrase = lex_lang(s->lex) == VG_LANG_IT && first->tag == TAG_PREP && first->sub != PREP_SOURCE &&
		      first->sub != PREP_BY && first->sub != PREP_FROM;
	for (uint32_t w = i + 1; w < j; w++) {
		const struct word *word = &s->words.items[w];
		bool plain = word->tag != TAG_VERB && word->tag != TAG_TIME && word->tag != TAG_NUM;
		phrase = phrase && plain && word->mention == VG_NONE;
	}
	return phrase;
}

/* "Korvend Ltd, a firm with 300 staff, has", "alla Tarvio, ditta di Brescia, la licenza": what a firm is, told between
 * its name and what is said of it, with no name of another. */
static bool describes_firm(const struct sentence *s, uint32_t i, uint32_t j)
{
	const struct word *name = &s->words.items[i - 1], *first = sentence_word(s, i + 1);
	uint64_t firms = lex_class(s->lex, VG_STR("company"));
	uint64_t papers = lex_class(s->lex, VG_STR("licence")) | lex_class(s->lex, VG_STR("application"));
	bool bare = lex_lang(s->lex) == VG_LANG_IT && first->tag == TAG_NOUN && (first->classes & firms);
	bool opens = bare || (first->tag == TAG_DET && first->sub == DET_INDEF), kind = false;
	if (!opens || name->mention == VG_NONE || sentence_word(s, j + 1) == NULL) return false;
	if (s->doc->mentions.items[name->mention].type != VG_MENTION_COMPANY) return false;
	for (uint32_t w = i + 1; w < j; w++) {
		const struct word *word = &s->words.items[w];
		enum vg_mention_type type =
			word->mention != VG_NONE ? s->doc->mentions.items[word->mention].type : VG_MENTION_DATE;
		if (word->tag == TAG_REL || word->tag == TAG_THAT || word->tag == TAG_SUB || word->item != VG_NONE)
			return false;
		if ((type != VG_MENTION_DATE && type != VG_MENTION_PLACE) || (word->classes & papers)) return false;
		kind = kind || (word->tag == TAG_NOUN && (word->classes & firms));
	}
	return kind;
}

/* Does the word behind the second comma, at j, go on with what the word before the first one, at i, leads to? */
static bool goes_on(struct sentence *s, uint32_t i, uint32_t j)
{
	const struct word *lead = &s->words.items[i - 1], *next = sentence_word(s, j + 1),
			  *verb = sentence_word(s, j + 2);
	bool italian = lex_lang(s->lex) == VG_LANG_IT, bare;
	if (next == NULL || verb == NULL || lead->tag == TAG_PUNCT) return false;
	bool says = tells(s, i, j, &bare), aside = (says && (bare || !italian)) || compares(s, i);
	const struct word *be = lead->tag == TAG_NEG && i > 1 ? lead - 1 : lead; /* "is not, he says, a ban" */
	bool is_not = says && is_denied_auxiliary(s, i - 1) && word_is_verb(s, be, FN_BE);
	if (is_not && next->tag == TAG_DET) return true; /* "Non è, dice il ministro, un embargo" */
	if (next->tag == TAG_THAT && word_serves(lead, FN_TRUE)) return aside || !says;
	if (lead->tag == TAG_MODAL) return take_awaited(s, j + 1);
	bool been = is_auxiliary(s, lead) && lead->form == FORM_PART; /* "has been, despite protests, revoked" */
	if (is_auxiliary(s, lead) && (compares(s, i) || (been && !says))) return take_awaited(s, j + 1);
	if (is_auxiliary(s, lead) && is_phrase(s, i, j)) return take_awaited(s, j + 1);
	bool to = italian ? next->tag == TAG_PREP && verb->tag == TAG_VERB && verb->form == FORM_INF
			  : next->infinitive_mark;
	bool leads = lead->tag == TAG_VERB;
	if (italian && leads && next->tag == TAG_VERB && next->form == FORM_INF) return says || aside;
	if (next->tag == TAG_THAT || (next->tag == TAG_VERB && next->form == FORM_GER && !italian))
		return leads && aside;
	return to && (aside || describes(s, i));
}

/* What a word opens and closes: a comma, a bracket, a dash with spaces around; 0 of one that is no mark. */
static char fence_of(const struct sentence *s, const struct word *word)
{
	char mark = word->tag == TAG_PUNCT ? word_punct(s, word) : '\0';
	return mark == '-' && !(word->flags & VG_TOKEN_SPACE) ? '\0' : mark;
}

/* A verb behind its auxiliary, or what a verb leads to: of what dashes enclose, be it what it may. */
static bool goes_on_behind_dash(struct sentence *s, uint32_t i, uint32_t j)
{
	const struct word *lead = &s->words.items[i - 1], *next = sentence_word(s, j + 1);
	if (next == NULL) return false;
	if (is_auxiliary(s, lead) || lead->tag == TAG_NEG) return take_awaited(s, j + 1);
	bool that = next->tag == TAG_THAT && (lead->tag == TAG_VERB || word_serves(lead, FN_TRUE));
	bool form = next->tag == TAG_VERB && (next->form == FORM_GER || next->form == FORM_INF);
	/* "that it – he said – had revoked it": where none stands between, the dashes are as commas */
	bool clause = false;
	for (uint32_t w = i + 1; w < j; w++) clause = clause || s->words.items[w].tag == TAG_VERB;
	bool verb = next->tag == TAG_VERB || next->tag == TAG_MODAL;
	return that || next->infinitive_mark || (lead->tag == TAG_VERB && form) || (clause && verb);
}

/* "The green light, with conditions, for the sale", "Via libera, dopo anni di rinvii, alla vendita": how a licence is
 * given, or goods are stopped, stands before what it is for. */
static bool parts_licence(const struct sentence *s, uint32_t i, uint32_t j)
{
	const struct word *lead = &s->words.items[i - 1], *first = sentence_word(s, i + 1),
			  *next = sentence_word(s, j + 1);
	bool italian = lex_lang(s->lex) == VG_LANG_IT;
	uint64_t acts = lex_class(s->lex, VG_STR("licence")) | (italian ? lex_class(s->lex, VG_STR("stop")) : 0);
	bool licence = lead->tag == TAG_NOUN && (lead->classes & acts);
	bool how = first->tag == TAG_PREP && first->sub == PREP_WITH;
	how = how || (italian && (first->tag == TAG_PREP || first->tag == TAG_ADV));
	for (uint32_t w = i + 2; w < j; w++) how = how && s->words.items[w].tag != TAG_VERB;
	return licence && how && next != NULL && next->tag == TAG_PREP &&
	       (next->sub == PREP_TO || next->sub == PREP_FOR);
}

static bool is_interruption(struct sentence *s, char fence, uint32_t i, uint32_t j)
{
	const struct word *lead = &s->words.items[i - 1];
	if (fence == '-') return goes_on_behind_dash(s, i, j);
	if (fence == '(') return (is_auxiliary(s, lead) || lead->tag == TAG_NEG) && take_awaited(s, j + 1);
	return (is_denied_auxiliary(s, i - 1) && take_awaited(s, j + 1)) || parts_licence(s, i, j) ||
	       describes_firm(s, i, j) || goes_on(s, i, j);
}

void group_mark_interruptions(struct sentence *sentence)
{
	struct word *words = sentence->words.items;
	for (uint32_t i = 1; i + 2 < sentence->words.n; i++) {
		char fence = fence_of(sentence, &words[i]), close = fence == '(' ? ')' : fence;
		if (fence != ',' && fence != '-' && fence != '(') continue;
		for (uint32_t j = i + 2; j < sentence->words.n && j < i + ASIDE_WORDS; j++) {
			char mark = fence_of(sentence, &words[j]);
			if (mark != '\0' && mark != close && (mark != ',' || fence == ',')) break;
			if (mark != close || !is_interruption(sentence, fence, i, j)) continue;
			for (uint32_t k = i; k <= j; k++) words[k].aside = true;
			i = j;
			break;
		}
	}
}
