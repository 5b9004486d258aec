/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Italian words of several parts of speech that are told by the words beside them: "sia", "ove", "una volta", "se". */
#include "tag_it.h"

/* "ove il ministero revocasse": before a subjunctive it is a condition, else a place. */
static bool where_or_if(struct tagger *t)
{
	if (!word_serves(t->word, FN_WHERE_OR_IF) || word_reading(t->sentence, t->word, TAG_SUB) == NULL) return false;
	for (uint32_t i = t->i + 1; i < t->sentence->words.n && i < t->i + 12; i++) {
		const struct word *word = &t->sentence->words.items[i];
		const struct lex_reading *r = tag_it_finite(t, word, true);
		bool part = i == t->i + 1 && word_form(t->sentence, word, FORM_PART) != NULL;
		if (word->tag != TAG_PUNCT && r == NULL && !part) continue;
		bool subjunctive = r != NULL && (r->tense == TENSE_SUBJ || r->tense == TENSE_ISUBJ);
		return (part || subjunctive) && word_take_tag(t->sentence, t->word, TAG_SUB);
	}
	return false;
}

/* "una volta revocata la licenza": once it was, not once upon a time. */
static bool once(struct tagger *t)
{
	if (!word_serves(t->word, FN_ONCE)) return false;
	bool part = t->next != NULL && word_form(t->sentence, t->next, FORM_PART) != NULL;
	return word_take_tag(t->sentence, t->word, part ? TAG_SUB : TAG_ADV);
}

/* "appena un anno prima": before a number or a time the word joins nothing. */
static bool barely(struct tagger *t)
{
	if (!word_serves(t->word, FN_BARELY) || t->next == NULL) return false;
	const struct word *done = sentence_word(t->sentence, t->i + 2); /* "la domanda appena incassato l'anticipo" */
	bool own = tag_nominal(t->prev) && done != NULL && word_reading(t->sentence, done, TAG_DET) != NULL;
	bool just =
		(tag_is_aux(t, t->prev) || tag_nominal(t->prev)) && /* "ha appena negato", "la licenza appena data" */
		word_form(t->sentence, t->next, FORM_PART) != NULL && !own;
	if (just) {
		tag_adverb(t);
		return true;
	}
	if (t->next->tag != TAG_TIME && t->next->tag != TAG_NUM && t->next->tag != TAG_DET) return false;
	tag_adverb(t);
	return true;
}

/* "ha subito la sospensione": no adverb. */
static bool suffered(struct tagger *t)
{
	const struct word *next = t->next;
	if (!word_serves(t->word, FN_AT_ONCE_OR_SUFFERED) || !tag_is_aux(t, t->prev) || next == NULL) return false;
	bool object = next->tag == TAG_DET || next->tag == TAG_NUM || word_reading(t->sentence, next, TAG_DET) != NULL;
	return object && word_is_verb(t->sentence, t->prev, FN_HAVE) && word_take_form(t->sentence, t->word, FORM_PART);
}

/* "dovremmo invece prorogarlo", "la quale però ha sospeso": inside a clause they join nothing. */
static bool inside(struct tagger *t)
{
	if (!word_serves(t->word, FN_ADVERSATIVE) || t->prev == NULL || t->prev->tag == TAG_PUNCT) return false;
	tag_adverb(t);
	return true;
}

/* "non ha né sospeso né revocato": between an auxiliary and its participle. */
static bool neither(struct tagger *t)
{
	if (!word_serves(t->word, FN_NOR) || t->next == NULL || word_form(t->sentence, t->next, FORM_PART) == NULL)
		return false;
	if (!tag_is_aux(t, t->prev)) return false;
	t->word->tag = TAG_NEG;
	return true;
}

/* "sia" of essere before a participle, else "sia ... sia". */
void tag_it_be_or_both(struct tagger *t)
{
	uint32_t n = 0;
	bool before = false; /* "se sia scaduta o sia stata prorogata" */
	for (uint32_t i = 0; i < t->sentence->words.n; i++) {
		bool one = word_serves(&t->sentence->words.items[i], FN_BE_OR_BOTH);
		before = before || (one && i < t->i && t->sentence->words.items[i].tag == TAG_VERB);
		n += one;
	}
	bool done = t->next != NULL && word_form(t->sentence, t->next, FORM_PART) != NULL &&
		    (tag_it_subjunctive_open(t, t->i) || (before && t->prev->tag == TAG_CONJ));
	bool asks =
		t->prev != NULL && (t->prev->tag == TAG_SUB || t->prev->tag == TAG_NEG || t->prev->tag == TAG_THAT ||
				    t->prev->tag == TAG_REL || t->prev->tag == TAG_Q); /* "se sia vero che" */
	bool bare =
		t->next != NULL && (t->next->tag == TAG_OPEN || t->next->tag == TAG_NOUN || t->next->tag == TAG_PREP);
	bool wanted =
		n < 2 && bare && tag_it_subjunctive_open(t, t->i); /* "che per i droni sia necessaria una
								       licenza", "se il Governo sia al corrente" */
	bool whether = t->prev != NULL && t->prev->tag == TAG_SUB; /* "se sia vero che sia stata revocata" */
	if ((n < 2 || done || whether) && t->next != NULL &&
	    (asks || wanted || word_form(t->sentence, t->next, FORM_PART) || t->next->tag == TAG_ADV ||
	     t->next->tag == TAG_DET || t->next->tag == TAG_NEG))
		word_take_tag(t->sentence, t->word, TAG_VERB);
	else
		word_take_tag(t->sentence, t->word, TAG_CONJ);
}

/* "se l'era vista negare", "se la vide revocare", "non se ne concedono": no condition. */
static bool reflexive(struct tagger *t)
{
	const struct sentence *s = t->sentence;
	if (!word_serves(t->word, FN_IF_OR_ONESELF) || t->next == NULL || word_reading(s, t->next, TAG_CLIT) == NULL)
		return false;
	if (t->prev != NULL && t->prev->tag == TAG_NEG) {
		t->word->tag = TAG_CLIT;
		t->word->sub = CLIT_SI;
		return true;
	}
	for (uint32_t i = t->i + 2; i < t->i + 4 && i + 1 < s->words.n; i++) {
		if (!word_serves(&s->words.items[i], FN_SEEN)) continue;
		if (word_form(s, &s->words.items[i + 1], FORM_INF) == NULL) return false;
		t->word->tag = TAG_CLIT;
		t->word->sub = CLIT_SI;
		return true;
	}
	return false;
}

/* "se l'è ripresa", "se l'era sudata": a pronoun before a pronoun and an auxiliary. */
static bool takes_it(struct tagger *t)
{
	const struct sentence *s = t->sentence;
	if (!word_serves(t->word, FN_IF_OR_ONESELF) || t->next == NULL || t->i + 3 >= s->words.n) return false;
	const struct word *aux = &s->words.items[t->i + 2], *part = &s->words.items[t->i + 3];
	const struct lex_reading *clitic = word_reading(s, t->next, TAG_CLIT); /* "e se ne è sospesa l'efficacia" */
	bool of_it = t->i > 0 && clitic != NULL && clitic->sub == CLIT_NE;
	for (uint32_t i = t->i + 3; of_it && i + 1 < s->words.n && s->words.items[i].tag == TAG_ADV; i++)
		part = &s->words.items[i + 1];
	bool it = word_serves(t->next, FN_ELIDED_OBJECT) || of_it;
	if (!it || !word_is_verb(s, aux, FN_BE) ||
	    (word_form(s, part, FORM_PART) == NULL && (!of_it || part->readings != NULL)))
		return false;
	t->word->tag = TAG_CLIT;
	t->word->sub = CLIT_SI;
	return true;
}

/* "la Francia no", "quella per il Ciad sì": a word that stands for the verb, no part of the phrase before it. */
static bool answers(struct tagger *t)
{
	if (!word_serves(t->word, FN_YES_OR_NO) || t->prev == NULL) return false;
	if (t->next != NULL && t->next->tag != TAG_PUNCT && t->next->tag != TAG_CONJ) return false;
	bool those = t->prev->tag == TAG_DET && t->prev->low.len > 3; /* "le altre no", not "un no" */
	const struct word *that = t->i > 1 && t->prev->tag == TAG_OPEN ? t->prev - 1 : NULL; /* "quello belga no" */
	those = those || (that != NULL && (that->tag == TAG_PRON || (that->tag == TAG_DET && that->low.len > 3)));
	bool phrase = t->prev->tag == TAG_NAME || t->prev->tag == TAG_PRON || t->prev->tag == TAG_NOUN || those;
	for (uint32_t i = t->i; phrase && i-- > 0 && i + 3 > t->i;) {
		const struct word *word = &t->sentence->words.items[i]; /* "il secco no", "il ministero dice no" */
		if (word->tag == TAG_VERB || word->tag == TAG_PUNCT) break;
		if (word->tag == TAG_DET && t->prev->tag == TAG_NOUN && word_serves(word, FN_ARTICLE_OF_NO))
			return false;
	}
	if (phrase) t->word->tag = TAG_ADV;
	if (phrase) t->word->sub = 0;
	return phrase;
}

/* "aveva sì negato la licenza, ma": between an auxiliary and its participle. */
static bool indeed(struct tagger *t)
{
	bool between = tag_is_aux(t, t->prev) && t->next != NULL && word_form(t->sentence, t->next, FORM_PART) != NULL;
	if (!word_serves(t->word, FN_YES_OR_NO) || !between) return false;
	tag_adverb(t);
	return true;
}

/* "il decreto recante il diniego": what a paper has in it. */
static bool bears(struct tagger *t)
{
	const struct word *next = t->next;
	bool opens = next != NULL && (next->tag == TAG_DET || next->tag == TAG_NOUN || next->tag == TAG_NUM ||
				      word_reading(t->sentence, next, TAG_DET) != NULL);
	if (!word_serves(t->word, FN_BEARING) || !opens || t->prev == NULL || t->prev->tag == TAG_DET) return false;
	t->word->tag = TAG_PREP;
	t->word->sub = PREP_WITH;
	return true;
}

/* "Vista l'istanza, ...": a participle that opens the sentence, no noun. */
static bool considered(struct tagger *t)
{
	if (!word_serves(t->word, FN_PREAMBLE)) return false;
	if (t->prev != NULL || t->next == NULL || word_reading(t->sentence, t->next, TAG_DET) == NULL) return false;
	return word_take_form(t->sentence, t->word, FORM_PART);
}

/* "Messa in pausa la licenza", "Ripresa in mano la pratica": a participle with its phrase and what it was done to, no
 * noun. */
static bool opens_with_phrase(struct tagger *t)
{
	const struct sentence *s = t->sentence;
	const struct word *what = sentence_word(s, t->i + 3);
	if (t->i != 0 || what == NULL || t->next == NULL || word_reading(s, t->word, TAG_NOUN) == NULL) return false;
	bool phrase = word_reading(s, t->next, TAG_PREP) != NULL && word_reading(s, what, TAG_DET) != NULL;
	return phrase && !t->next->article && word_form(s, t->word, FORM_PART) != NULL &&
	       word_take_form(s, t->word, FORM_PART);
}

/* "più che revocarla", "Più che revocata,": what is done is something else. */
static bool rather_than(struct tagger *t)
{
	const struct sentence *s = t->sentence;
	if (word_reading(s, t->word, TAG_THAT) == NULL || t->i == 0 || t->next == NULL) return false;
	if (!word_serves(&s->words.items[t->i - 1], FN_MORE)) return false;
	const struct word *opens = t->i > 1 ? &s->words.items[t->i - 2] : NULL; /* not "sono più che raddoppiate" */
	bool part = word_form(s, t->next, FORM_PART) != NULL && (opens == NULL || opens->tag == TAG_PUNCT);
	if (!part && word_form(s, t->next, FORM_INF) == NULL) return false;
	t->word->tag = TAG_PREP;
	t->word->sub = PREP_INSTEAD;
	return true;
}

/* "chiede invece di revocarla": what is asked for instead, behind a verb that takes an infinitive with "di". */
static bool asks_instead(struct tagger *t)
{
	const struct sentence *s = t->sentence;
	bool instead = t->word->tag == TAG_PREP && t->word->sub == PREP_INSTEAD && t->prev != NULL && t->next != NULL;
	if (!instead || !word_serves(t->word, FN_INSTEAD_OF) || word_form(s, t->next, FORM_INF) == NULL) return false;
	const struct word *verb = t->prev;
	if (verb->tag != TAG_VERB) return false;
	bool asks = lex_controls(s->lex, verb->lemma) || lex_takes_that(s->lex, verb->lemma);
	if (asks) t->word->sub = PREP_OF;
	return asks;
}

/* "un solo permesso", "in due soli casi": between what counts a noun and the noun, no adverb. */
static bool single(struct tagger *t)
{
	const struct word *prev = t->prev, *next = t->next;
	if (!word_serves(t->word, FN_ALONE) || prev == NULL || next == NULL) return false;
	bool counts = prev->tag == TAG_NUM || (prev->tag == TAG_DET && prev->sub != DET_DEF);
	bool noun = next->tag == TAG_NOUN || next->tag == TAG_NUM || word_reading(t->sentence, next, TAG_NOUN) != NULL;
	if (!counts || !noun) return false;
	t->word->tag = TAG_OPEN;
	t->word->sub = 0;
	return true;
}

/* "un provvedimento simile è stato preso": behind its noun, no determiner of what follows. */
static bool such(struct tagger *t)
{
	const struct word *prev = t->prev, *next = t->next;
	bool noun = prev != NULL && (prev->tag == TAG_NOUN || prev->tag == TAG_OPEN);
	if (!word_serves(t->word, FN_SUCH) || !noun ||
	    (next != NULL && (next->tag == TAG_NOUN || next->tag == TAG_OPEN)))
		return false;
	t->word->tag = TAG_OPEN;
	t->word->sub = 0;
	return true;
}

bool tag_it_particle(struct tagger *t)
{
	return asks_instead(t) || neither(t) || inside(t) || barely(t) || where_or_if(t) || once(t) || suffered(t) ||
	       reflexive(t) || takes_it(t) || considered(t) || opens_with_phrase(t) || indeed(t) || bears(t) ||
	       answers(t) || rather_than(t) || single(t) || such(t);
}
