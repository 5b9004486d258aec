/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that tag English words share. */
#ifndef ACTIONS_TAG_EN_H
#define ACTIONS_TAG_EN_H

#include "tag.h"

static inline bool is_verb(const struct tagger *t, const struct word *word, enum lex_function function)
{
	return word_is_verb(t->sentence, word, function);
}

/* "be" and "have", before a participle. */
static inline bool leads_participle(const struct tagger *t, const struct word *word)
{
	return is_verb(t, word, FN_BE) || is_verb(t, word, FN_HAVE);
}

static inline bool starts_np(const struct word *word)
{
	return word != NULL &&
	       (word->tag == TAG_DET || word->tag == TAG_NUM || word->tag == TAG_NAME || word->tag == TAG_NOUN ||
		word->tag == TAG_OPEN || word->tag == TAG_PRON || word->tag == TAG_MONEY);
}

static inline bool is_nominal(const struct word *word)
{
	return word != NULL && (word->tag == TAG_NOUN || word->tag == TAG_OPEN || word->tag == TAG_NAME);
}

static inline bool ends(const struct word *word, const char *suffix)
{
	return vg_str_ends(word->low, vg_str_z(suffix));
}

static inline bool plural(const struct word *word)
{
	if (word->low.len == 3 && (word->flags & VG_TOKEN_MIXED)) return ends(word, "s"); /* "MPs" */
	return word->low.len > 3 && ends(word, "s") && !ends(word, "ss");
}

static inline bool tag_en_that(const struct tagger *t, const struct word *word)
{
	return word != NULL && word_reading(t->sentence, word, TAG_THAT) != NULL;
}

/* Could the word after next begin an object? "bans exports", "bans only exports" against "exports to". */
static inline bool tag_en_object_follows(const struct tagger *t)
{
	const struct word *next = t->next;
	if (next != NULL && next->tag == TAG_ADV && next->sub == ADV_FRONT)
		next = word_after(t->sentence, (uint32_t)(next - t->sentence->words.items));
	const struct word *then =
		next != NULL ? word_after(t->sentence, (uint32_t)(next - t->sentence->words.items)) : NULL;
	bool relative = tag_en_that(t, next) && then != NULL && /* "new licences that had followed" */
			(then->tag == TAG_MODAL || (word_reading(t->sentence, then, TAG_VERB) != NULL &&
						    word_reading(t->sentence, then, TAG_NOUN) == NULL));
	if (relative) return false;
	return starts_np(next) || (next != NULL && next->tag == TAG_POSS);
}

static inline bool tag_en_bare_noun(const struct word *word)
{
	return word != NULL && (word->tag == TAG_NOUN || word->tag == TAG_OPEN);
}

/* tag_en_verb.c: words that can be verbs, by what stands around them. */
/* be, have and do are verbs wherever they stand; false for any other word. */
bool tag_en_aux(struct tagger *tagger);
void tag_en_verb(struct tagger *tagger);
/* A word of no lexicon: "-ed" and "-ing" forms of unknown verbs, else open. */
void tag_en_open(struct tagger *tagger);
/* tag_en_verb.c */
/* Tags after which a noun phrase has begun. */
bool tag_en_opens_np(const struct word *word);
bool tag_en_take_tense(struct tagger *t, enum lex_tense tense);
/* A subject before word i still waits for its verb: "the fund, which sued, urged ministers". */
bool tag_en_waits(const struct tagger *t);
/* "Records {obtained} by a newspaper": is word i a participle with who did it behind? */
bool tag_en_is_done_by(const struct sentence *sentence, uint32_t i);
/* A finite auxiliary before the next comma: "suspended permits were restored". */
bool tag_en_aux_ahead(const struct tagger *t);
/* "31 led to a licence", "two remain pending": a number alone is the subject. */
bool tag_en_follows_count(const struct tagger *t);
/* tag_en_compound.c: what can be no verb where it stands: "Trade Secretary", "for which exports", "declared it void".
 * noun: it is one of a kind. */
bool tag_en_is_noun(const struct tagger *t, bool noun);
/* tag_en_noun.c */
/* A form that can be a noun as well: base or third person. */
void tag_en_noun_or_verb(struct tagger *t);
void tag_en_gerund(struct tagger *t);
bool tag_en_has_past(const struct tagger *t);
/* "We call on", "they license": after a subject pronoun stands a verb. */
static inline bool tag_en_subject_pronoun(const struct word *word)
{
	return word_serves(word, FN_SUBJECT_PRONOUN);
}
/* tag_en_noun.c: "Dutch lift ban on howitzers": is the word the verb of a people at the head of a headline? */
bool tag_en_people_act(const struct tagger *tagger);
/* tag_en.c: "Halt arms sales, MPs tell minister", "- review all permits": does the word open what is asked for? */
bool tag_en_commands(const struct tagger *tagger);
/* "put {on hold} licences for Peru": what such a verb does with the object behind; tags that word as an adverb. */
bool tag_en_on_hold(struct tagger *t);

/* tag_en_joins.c: "after", "since": a preposition, or a word that joins a clause. */
void tag_en_prep_or_sub(struct tagger *t);
/* "provided permission was sought", after a comma: joins a clause; tags the word, false where it does not. */
bool tag_en_conditional(struct tagger *t);

/* tag_en_verb.c: a mark that opens a quotation right behind "to", before a verb, counts no more than an adverb. */
void tag_en_opens_quotation(struct tagger *tagger);

#endif
