/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that join a clause or stand before a phrase: "after", "since", "provided". */
#include "tag_en.h"

#define APPOSITION_WORDS 9 /* between the commas of an apposition */

/* "the {break}-up", "the {sit}-ins": the first part of a noun with a hyphen. */
static bool is_hyphenated(const struct tagger *t, const struct word *word)
{
	const struct word *dash = word_after(t->sentence, (uint32_t)(word - t->sentence->words.items));
	return word_is_mark(dash, '-') && !(dash->flags & VG_TOKEN_SPACE);
}

/* Can the word be the finite verb of a clause? What may be a noun as well is taken for one in the present. */
static bool is_verb_of_clause(const struct tagger *t, const struct word *word)
{
	if (is_hyphenated(t, word)) return false;
	for (const struct lex_reading *r = word->readings; r != NULL; r = lex_next(t->sentence->lex, r)) {
		bool past = r->tense == TENSE_PAST || word_reading(t->sentence, word, TAG_NOUN) == NULL;
		if (r->tag == TAG_MODAL || (r->tag == TAG_VERB && r->form == FORM_FINITE && past)) return true;
	}
	return false;
}

/* Does the comma i open an apposition behind a name, with the verb of a clause right behind the comma that ends it:
 * "after Norway{,} a Nato member, suspended permits"? Behind a comma the word joins a clause only where the sentence
 * has had a verb before. */
static bool is_apposition(const struct tagger *t, uint32_t i)
{
	const struct word *words = t->sentence->words.items, *behind = sentence_word(t->sentence, i + 1);
	const struct word *name = &words[i - 1];
	bool told = t->prev == NULL || !word_is_mark(t->prev, ',');
	for (uint32_t k = 0; !told && k < t->i; k++) told = words[k].tag == TAG_VERB || words[k].tag == TAG_MODAL;
	bool relative = behind != NULL && (word_reading(t->sentence, behind, TAG_REL) != NULL ||
					   word_reading(t->sentence, behind, TAG_Q) != NULL);
	bool opens = i > t->i + 1 && name->mention != VG_NONE && behind != NULL && told &&
		     (word_reading(t->sentence, behind, TAG_DET) != NULL || behind->tag == TAG_OPEN || relative);
	for (uint32_t k = i + 1; opens && k + 1 < t->sentence->words.n && k < i + APPOSITION_WORDS; k++) {
		if (word_is_mark(&words[k], ',')) return is_verb_of_clause(t, word_after(t->sentence, k));
		bool verb =
			!relative && is_verb_of_clause(t, &words[k]); /* "after Chad, which needs the rifles, had" */
		if (verb || words[k].tag == TAG_PUNCT || words[k].tag == TAG_CONJ) return false;
	}
	return false;
}

/* A finite verb before the next comma, or behind an apposition: the word joins clauses. */
static bool clause_follows(const struct tagger *t)
{
	for (uint32_t i = t->i + 1; i < t->sentence->words.n && i < t->i + 12; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word_is_mark(word, ',')) return is_apposition(t, i);
		if (word_is_mark(word, ';') || word_is_mark(word, ':') || word_is_mark(word, '(')) return false;
		const struct word *then = i + 2 < t->sentence->words.n ? word + 1 : NULL;
		if (then != NULL && word_reading(t->sentence, then, TAG_ADV)) then++;
		if (word->tag == TAG_CONJ && then != NULL && is_verb_of_clause(t, then))
			return false; /* "was suspended after the coup and has since lapsed" */
		if (is_verb_of_clause(t, word)) return true;
	}
	return false;
}

/* "In the course of it the ministry last week refused one that Korvend had sought": at the start of a sentence
 * that has no verb for a main clause but the one behind the word, which joins none then. */
static bool opens_phrase(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	uint32_t verbs = 0, joined = 1;
	bool inside = false; /* a verb group */
	bool first = t->i == 0 || (t->prev != NULL && t->prev->tag == TAG_THAT);
	if (!first || t->sentence->heading) return false;
	for (uint32_t i = t->i + 1; i < t->sentence->words.n; i++) {
		const struct word *word = &words[i];
		bool joins = word_reading(t->sentence, word, TAG_SUB) || word_reading(t->sentence, word, TAG_REL) ||
			     word_reading(t->sentence, word, TAG_Q) ||
			     (word_reading(t->sentence, word, TAG_THAT) && i > 1 && words[i - 1].tag != TAG_PREP);
		if (word_is_mark(word, ';') || word_is_mark(word, ':')) return false;
		bool verb = is_verb_of_clause(t, word);
		verbs += verb && !inside;
		joined += joins && !verb;
		inside = verb || (inside && (word->tag == TAG_ADV || word->tag == TAG_NEG));
	}
	return verbs <= joined;
}

/* "Only after a year did it", "Not until it was told did it": the word joins a clause where a finite verb stands
 * between it and the auxiliary that goes before its subject. */
static bool before_inversion(struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	if (t->i == 0 || word_front(t->sentence, t->i + 1) == FRONT_NONE) return false;
	bool finite = false;
	for (uint32_t i = t->i + 1; i + 1 < t->sentence->words.n && words[i].tag != TAG_PUNCT; i++) {
		bool aux = word_reading(t->sentence, &words[i], TAG_MODAL) || tag_is_aux(t, &words[i]);
		if (aux && starts_np(&words[i + 1]))
			return word_take_tag(t->sentence, t->word, finite ? TAG_SUB : TAG_PREP);
		for (const struct lex_reading *r = words[i].readings; r != NULL; r = lex_next(t->sentence->lex, r))
			finite = finite || r->tag == TAG_MODAL || (r->tag == TAG_VERB && r->tense == TENSE_PAST);
	}
	return false;
}

bool tag_en_conditional(struct tagger *t)
{
	bool joins = word_reading(t->sentence, t->word, TAG_SUB) && word_reading(t->sentence, t->word, TAG_VERB);
	if (!joins) return false;
	if ((t->prev == NULL || t->prev->tag == TAG_PUNCT) && clause_follows(t))
		return word_take_tag(t->sentence, t->word, TAG_SUB);
	t->word->tag = TAG_VERB;
	return false;
}

/* "The licences that we have issued {since} have been revoked": behind one verb, right before another. */
static bool is_since_then(const struct tagger *t)
{
	return t->prev != NULL && t->prev->tag == TAG_VERB && t->next != NULL &&
	       (word_reading(t->sentence, t->next, TAG_MODAL) != NULL || tag_is_aux(t, t->next));
}

/* "after two others were refused", not "after two years": a number of what is no time. */
static bool counts_things(const struct tagger *t)
{
	const struct word *noun = sentence_word(t->sentence, t->i + 2);
	const struct lex_reading *reading = noun != NULL ? word_reading(t->sentence, noun, TAG_NOUN) : NULL;
	bool pronoun = word_serves(noun, FN_MORE_ALONE);
	uint64_t time = lex_class(t->sentence->lex, VG_STR("time"));
	return pronoun || (reading != NULL && plural(noun) && (reading->classes & time) == 0);
}

void tag_en_prep_or_sub(struct tagger *t)
{
	bool since = word_reading(t->sentence, t->word, TAG_ADV) != NULL &&
		     (leads_participle(t, t->prev) || is_since_then(t));
	if (since) { /* "have since been suspended" */
		word_take_tag(t->sentence, t->word, TAG_ADV);
		return;
	}
	if (before_inversion(t)) return;
	bool phrase = t->next != NULL && (t->next->tag == TAG_TIME || (t->next->tag == TAG_NUM && !counts_things(t)) ||
					  word_form(t->sentence, t->next, FORM_GER));
	phrase = phrase || !clause_follows(t) || opens_phrase(t);
	word_take_tag(t->sentence, t->word, phrase ? TAG_PREP : TAG_SUB);
}
