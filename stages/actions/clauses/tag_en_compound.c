/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English words that can be verbs and are nouns where they stand: in compounds, names and titles. */
#include "tag_en.h"

/* "UK arms exports", not "UK bans exports": goods before the noun of their trade. */
static bool is_compound(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	const struct lex_reading *ban = t->next != NULL ? word_reading(t->sentence, t->next, TAG_NOUN) : NULL;
	bool import = word_serves(t->word, FN_IMPORT) && ban != NULL && (ban->classes & lex_class(lex, VG_STR("ban")));
	if (import) return true; /* "a United States import ban" */
	uint64_t trade = lex_class(lex, VG_STR("export")) | lex_class(lex, VG_STR("licence")) |
			 lex_class(lex, VG_STR("deal")) | lex_class(lex, VG_STR("ban"));
	return noun != NULL && (noun->classes & lex_class(lex, VG_STR("goods"))) != 0 && t->next != NULL &&
	       (t->next->classes & trade) != 0;
}

/* Is the word before the one before the start of a phrase: "the arms export"? */
static bool opens_np_before(const struct tagger *t)
{
	return t->i > 1 && tag_en_opens_np(&t->sentence->words.items[t->i - 2]);
}

/* "a licence for radar pumps", "for 81 mm mortar rounds": the last word of what goods are called. */
static bool ends_goods(const struct tagger *t)
{
	const struct word *prev = t->i > 0 ? &t->sentence->words.items[t->i - 1] : NULL;
	if (prev == NULL || (prev->tag != TAG_NOUN && prev->tag != TAG_OPEN) || plural(prev) || !plural(t->word))
		return false;
	if (prev->item != VG_NONE && prev->item == t->word->item) return true;
	uint32_t i = t->i - 1;
	while (i > 0 && (is_nominal(&t->sentence->words.items[i]) || t->sentence->words.items[i].tag == TAG_NUM)) i--;
	const struct word *prep = &t->sentence->words.items[i];
	uint64_t goods = lex_class(t->sentence->lex, VG_STR("goods"));
	bool named = (prev->classes & goods) != 0 || prev->item != VG_NONE || t->word->item != VG_NONE;
	return prep->tag == TAG_PREP && (prep->sub == PREP_FOR || prep->sub == PREP_OF || prep->sub == PREP_ON) &&
	       named && !tag_en_waits(t);
}

/* "the arms embargo that", "the arms export permits that", "the arms export licence": a noun behind goods or exports.
 */
static bool is_of_goods(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	if (noun == NULL || t->prev == NULL || t->prev->tag != TAG_NOUN || t->next == NULL) return false;
	uint64_t goods = lex_class(lex, VG_STR("goods")), exports = lex_class(lex, VG_STR("export"));
	uint64_t papers = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application"));
	if ((t->prev->classes & (goods | exports)) == 0) return false;
	bool thing = (noun->classes & (papers | lex_class(lex, VG_STR("ban")) | lex_class(lex, VG_STR("stop")))) != 0;
	if (thing && (tag_en_that(t, t->next) || word_reading(t->sentence, t->next, TAG_REL))) return true;
	if ((t->prev->classes & goods) == 0) return false;
	return (noun->classes & exports) && (t->next->classes & papers) && opens_np_before(t);
}

/* "the Iraq {export} guidelines": a base form behind the name of a state that no verb lets do anything. */
static bool is_of_state(const struct tagger *t)
{
	const struct word *prev = t->prev, *words = t->sentence->words.items;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	if (noun == NULL || prev == NULL || prev->tag != TAG_NAME || prev->mention == VG_NONE ||
	    !tag_en_bare_noun(t->next))
		return false;
	if (t->sentence->doc->mentions.items[prev->mention].type != VG_MENTION_COUNTRY || plural(t->word)) return false;
	const struct word *lead = t->i > 1 ? &words[t->i - 2] : NULL;
	const struct lex_reading *lets = lead != NULL ? word_reading(t->sentence, lead, TAG_VERB) : NULL;
	bool free = lets == NULL || !lex_controls(t->sentence->lex, lets->lemma);
	return free && (noun->classes & lex_class(t->sentence->lex, VG_STR("export"))) != 0;
}

/* A past form that is no participle: "began". */
static bool is_past_alone(const struct tagger *t, const struct word *word)
{
	if (word_form(t->sentence, word, FORM_PART) != NULL || word_form(t->sentence, word, FORM_INF) != NULL)
		return false;
	for (const struct lex_reading *r = word->readings; r != NULL; r = lex_next(t->sentence->lex, r))
		if (r->tag == TAG_VERB && r->tense == TENSE_PAST) return true;
	return false;
}

/* "the export permits that it froze": papers behind the noun of their trade. */
static bool is_paper_of_trade(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	uint64_t papers = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application")) |
			  lex_class(lex, VG_STR("ban"));
	return noun != NULL && (noun->classes & papers) && t->prev != NULL && t->prev->tag == TAG_NOUN &&
	       !plural(t->prev) && (t->prev->classes & lex_class(lex, VG_STR("export")));
}

/* "New US {rules} bar sales", "export {laws} require": what lays down, before its own verb. */
static bool lays_down(const struct tagger *t)
{
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	bool rule = noun != NULL && (noun->classes & lex_class(t->sentence->lex, VG_STR("rule"))) && plural(t->word);
	return rule && t->next != NULL && word_form(t->sentence, t->next, FORM_INF) != NULL;
}

/* "revoked Intel and Qualcomm {licences}": papers of two names that a verb before them has for its object. */
static bool is_of_pair(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	uint64_t papers = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application"));
	if (t->i < 4 || noun == NULL || !(noun->classes & papers) || t->prev == NULL || t->prev->tag != TAG_NAME)
		return false;
	const struct word *first = &t->sentence->words.items[t->i - 3];
	return first[1].tag == TAG_CONJ && first->tag == TAG_NAME && first[-1].tag == TAG_VERB;
}

/* "{Strikes} forced the company to stop": a plural that opens the sentence before a past verb with its object. */
static bool opens_before_past(const struct tagger *t)
{
	const struct word *second = sentence_word(t->sentence, t->i + 2);
	if (t->prev != NULL || t->sentence->heading || !plural(t->word) || t->next == NULL || second == NULL)
		return false;
	bool object = second->tag == TAG_DET || second->tag == TAG_PRON || second->tag == TAG_NAME;
	return object && t->next->tag != TAG_PUNCT && word_form(t->sentence, t->next, FORM_PART) != NULL;
}

/* "restricts ASML {exports} to China", "approves Boeing {exports}": exports of a name that a verb before it has for its
 * object; not "says Boeing exports". */
static bool is_of_name(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	const struct word *words = t->sentence->words.items;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	if (noun == NULL || (noun->classes & lex_class(lex, VG_STR("export"))) == 0) return false;
	uint32_t i = t->i;
	while (i > 0 && words[i - 1].tag == TAG_NAME) i--;
	const struct word *verb = i > 0 && i < t->i ? &words[i - 1] : NULL;
	bool to = t->next == NULL || t->next->tag == TAG_PREP || t->next->tag == TAG_PUNCT;
	return to && verb != NULL && verb->tag == TAG_VERB && !lex_takes_that(lex, verb->lemma);
}

/* "{Plan} to halt exports sparks row", "{Anger} after Norway halts exports": what opens a headline before an infinitive
 * or what it is about. */
static bool opens_headline(const struct tagger *t)
{
	if (t->i != 0 || !t->sentence->heading || t->next == NULL || t->i + 2 >= t->sentence->words.n) return false;
	const struct word *second = &t->sentence->words.items[t->i + 2];
	bool to = word_reading(t->sentence, t->word, TAG_NOUN) != NULL && word_serves(t->next, FN_TO) &&
		  word_form(t->sentence, second, FORM_INF) != NULL;
	bool after = word_reading(t->sentence, t->next, TAG_SUB) != NULL;
	return to || after;
}

bool tag_en_is_noun(const struct tagger *t, bool noun)
{
	const struct word *prev = t->prev;
	if (word_serves(prev, FN_WHOSE)) return true;
	bool for_which = prev != NULL && prev->tag == TAG_REL && noun && vg_str_find(prev->low, VG_STR(" "), 0) >= 0;
	bool verdict = word_serves(t->word, FN_LAWFUL_OR_NOT) && is_nominal(prev) && !tag_en_object_follows(t);
	bool title = prev != NULL && prev->tag != TAG_PUNCT && !t->sentence->heading &&
		     (t->word->flags & (VG_TOKEN_UPPER | VG_TOKEN_LINE)) == VG_TOKEN_UPPER;
	bool base = word_form(t->sentence, t->word, FORM_INF) != NULL && t->next != NULL;
	bool opens = prev == NULL || word_is_mark(prev, ',');
	bool finite = base && (t->next->tag == TAG_MODAL || is_past_alone(t, t->next));
	if (opens_before_past(t) || opens_headline(t)) return true;
	if (opens && finite) return true; /* ", {work} can begin", ", {work} began" */
	return for_which || verdict || title || is_of_pair(t) || lays_down(t) || is_paper_of_trade(t) ||
	       is_of_goods(t) || is_of_state(t) || is_of_name(t) || is_compound(t) || ends_goods(t);
}

bool tag_en_on_hold(struct tagger *t)
{
	const struct word *words = t->sentence->words.items, *last = sentence_word(t->sentence, t->i + 2);
	bool hold = t->i > 0 && word_serves(t->word, FN_ON_HOLD) && words[t->i - 1].tag == TAG_ADV &&
		    words[t->i - 1].sub == 0 && t->i > 1 && words[t->i - 2].tag == TAG_VERB;
	bool on = t->word->tag == TAG_PREP && t->word->sub == PREP_ON && word_serves(t->next, FN_ON_HOLD) &&
		  t->next == t->word + 1 && t->i > 0 && words[t->i - 1].tag == TAG_VERB && last != NULL &&
		  (starts_np(last) || word_reading(t->sentence, last, TAG_NOUN) != NULL);
	if (hold || on) tag_adverb(t);
	return hold || on;
}
