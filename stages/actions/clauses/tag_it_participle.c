/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Italian words that may be participles: of a verb group, of the noun before or after, a past tense, or nouns; unknown
 * words by their endings. */
#include "tag_it.h"

#define ARTICLE_REACH 6 /* words of a phrase back to its article */

/* "quattro sono state revocate e due sospese", "di cui 4 respinte": the number is the subject, the auxiliary left out.
 */
static bool counts_on(const struct tagger *t, const struct word *number)
{
	if (number == t->sentence->words.items) return false;
	const struct word *before = number - 1;
	if (before->tag == TAG_PREP && before->sub == PREP_ON && !before->article && before > t->sentence->words.items)
		return before[-1].tag == TAG_NUM || before[-1].tag == TAG_NOUN; /* "sei domande su sette presentate" */
	if (before->tag == TAG_REL) return true;
	uint64_t counted =
		lex_class(t->sentence->lex, VG_STR("licence")) | lex_class(t->sentence->lex, VG_STR("application"));
	for (const struct word *of = before;
	     word_is_mark(before, ':') && of > t->sentence->words.items;) /* "domande: due" */
		if ((--of)->classes & counted) return true;
	if (before->tag != TAG_CONJ && before->tag != TAG_PUNCT) return false;
	for (uint32_t i = 0; i + 2 < t->i; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_VERB && !word->premod && word->form == FORM_PART) return true;
	}
	return false;
}

/* "non è stata concessa né richiesta": the second of two participles with one ending. */
static bool pairs_with_participle(const struct tagger *t)
{
	if (t->prev == NULL || t->prev->tag != TAG_CONJ || t->i < 2) return false;
	const struct word *first = &t->sentence->words.items[t->i - 2];
	if (first->tag != TAG_VERB || first->form != FORM_PART || first->premod) return false;
	bool article = t->next != NULL && t->next->tag == TAG_PREP && t->next->sub == PREP_OF;
	return !article && tag_it_ends_alike(first, t->word);
}

/* The article of the phrase that ends with word i, NULL without. */
static const struct word *article_of(const struct tagger *t, uint32_t i)
{
	for (uint32_t n = 0; n < ARTICLE_REACH; n++, i--) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_DET || word->tag == TAG_NUM || (word->tag == TAG_PREP && word->article))
			return word;
		if (!tag_nominal(word) || i == 0) return NULL;
	}
	return NULL;
}

static bool looks_feminine_plural(const struct tagger *t, const struct word *word)
{
	return lex_agreement(t->sentence->lex, word->low, LEX_PARTICIPLE) == (LEX_FEMININE | LEX_PLURAL);
}

/* "Il ministero concesse nel 2015", "che decise l'embargo": a past tense that looks like a participle in the plural. */
static bool is_remote_past(const struct tagger *t)
{
	const struct lex_reading *r = tag_it_finite(t, t->word, false);
	const struct word *prev = t->prev;
	if (r == NULL || r->tense != TENSE_PAST || prev == NULL || !looks_feminine_plural(t, t->word)) return false;
	if (prev->tag == TAG_PRON) return !looks_feminine_plural(t, prev); /* not "quelle concesse" */
	if (prev->tag == TAG_NEG)                                          /* not "siano state nemmeno sospese" */
		return !tag_is_aux(t, word_before(t->sentence, (uint32_t)(prev - t->sentence->words.items)));
	if (prev->tag == TAG_THAT || prev->tag == TAG_CLIT) return true;
	if (!tag_nominal(prev)) return false;
	const struct word *article = article_of(t, (uint32_t)(prev - t->sentence->words.items));
	if (article != NULL) return word_serves(article, FN_ARTICLE_SINGULAR);
	const struct word *before = prev > t->sentence->words.items ? prev - 1 : NULL; /* "che Roma poi concesse" */
	bool subject = prev->tag == TAG_NAME && before != NULL && (before->tag == TAG_THAT || before->tag == TAG_REL);
	return subject ||
	       (prev->tag == TAG_NAME && t->next != NULL && t->next->tag != TAG_PUNCT && t->next->tag != TAG_CONJ);
}

/* "L'autorizzazione, richiesta all'Uama in febbraio, è stata": what looks like a bare noun says more of the one before
 * the comma. */
static bool goes_on_about(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	const struct word *before = t->i > 1 ? &t->sentence->words.items[t->i - 2] : NULL, *next = t->next;
	uint64_t ours = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("export"));
	bool right = t->prev != NULL && t->prev->tag == TAG_NOUN && (t->prev->classes & ours) != 0;
	if (right) before = t->prev; /* "la licenza richiesta dalla ditta" */
	if ((!right && !word_is_mark(t->prev, ',')) || before == NULL || !tag_nominal(before) || next == NULL)
		return false;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	const struct lex_reading *part =
		word_form(t->sentence, t->word, FORM_PART); /* "la licenza, giunta a scadenza" */
	bool moves = part != NULL && lex_intransitive(lex, part->lemma) && next->tag == TAG_PREP &&
		     (next->sub == PREP_TO || next->sub == PREP_IN);
	if (moves) return true;
	bool same = noun != NULL && (noun->classes & lex_class(lex, VG_STR("application"))) != 0;
	const struct word *day = word_after(t->sentence, t->i + 1);          /* ", richiesta nel 2019" */
	bool named = next->article || (day != NULL && day->tag == TAG_NAME); /* "richiesta da Korvend" */
	bool whom = next->tag == TAG_PREP && (next->sub == PREP_TO || next->sub == PREP_FROM) && named;
	bool when = next->tag == TAG_TIME ||
		    ((next->tag == TAG_PREP || next->tag == TAG_DET) && day != NULL && day->tag == TAG_TIME);
	bool taken = (before->classes & lex_class(lex, VG_STR("decision"))) != 0; /* "la misura, presa il 3 maggio" */
	return (same && (whom || when)) || (taken && when);
}

/* "come fatto da Oslo", "come già fatto dalla Norvegia": what was done by somebody, not a fact. */
static bool is_done_as(const struct tagger *t)
{
	uint32_t i = t->i;
	while (i > 0 && t->sentence->words.items[i - 1].tag == TAG_ADV) i--;
	return i > 0 && word_serves(&t->sentence->words.items[i - 1], FN_AS) && t->next != NULL &&
	       t->next->tag == TAG_PREP && t->next->sub == PREP_FROM;
}

/* "dopo quella {data} la licenza": behind a preposition and a pronoun, and before another phrase, a noun that looks
 * like a participle. */
static bool is_noun_of_time(const struct tagger *t)
{
	const struct word *pronoun = t->prev, *next = t->next, *after = word_after(t->sentence, t->i + 1);
	if (pronoun == NULL || pronoun->tag != TAG_PRON || next == NULL || next->tag != TAG_DET || after == NULL)
		return false;
	const struct word *before = word_before(t->sentence, (uint32_t)(pronoun - t->sentence->words.items));
	return before != NULL && before->tag == TAG_PREP && after->tag != TAG_TIME;
}

/* "ha per due volte {respinto} la domanda", "ha per questo {impugnato} il diniego": adverbs, numbers and pronouns
 * behind a preposition stand between it and its auxiliary. */
static bool is_split_from_auxiliary(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	bool led = false;
	if (t->i == 0 || words[t->i - 1].tag == TAG_PREP || t->next == NULL || t->next->tag != TAG_DET) return false;
	for (uint32_t i = t->i, n = 0; i > 0 && n < ARTICLE_REACH; n++) {
		const struct word *word = &words[--i];
		if (tag_is_aux(t, word)) return led;
		bool light = word->tag == TAG_ADV || word->tag == TAG_NUM || word->tag == TAG_TIME ||
			     word->tag == TAG_PRON || word->tag == TAG_DET;
		led = led || word->tag == TAG_PREP;
		if (!light && word->tag != TAG_PREP) return false;
	}
	return false;
}

/* Participles: after an auxiliary, before their noun, after it, or as a noun of their own. */
bool tag_it_participle(struct tagger *t)
{
	if (word_form(t->sentence, t->word, FORM_PART) == NULL || is_remote_past(t)) return false;
	bool leans = t->i > 0 && t->sentence->words.items[t->i - 1].tag == TAG_CLIT; /* "si tratta di" */
	if (leans && tag_it_finite(t, t->word, false) != NULL) return false;
	const struct word *prev = t->prev;
	if (prev != NULL && prev->tag == TAG_NEG)
		prev = word_before(t->sentence, (uint32_t)(prev - t->sentence->words.items));
	bool open = prev != NULL && (prev->classes & lex_class(t->sentence->lex, VG_STR("licence"))) != 0 &&
		    word_serves(t->word, FN_OPEN_LICENCE);
	if (open) {
		word_take_noun(t->sentence, t->word);
		return true;
	}
	bool went = prev != NULL && prev->form == FORM_PART && word_is_verb(t->sentence, prev, FN_MUST_BE) &&
		    word_reading(t->sentence, t->word, TAG_NOUN) != NULL; /* "sono andati permessi" */
	if (is_noun_of_time(t) || went) {
		word_take_noun(t->sentence, t->word);
		return true;
	}
	if (pairs_with_participle(t) || is_done_as(t) || is_split_from_auxiliary(t))
		return word_take_form(t->sentence, t->word, FORM_PART);
	bool noun_next = t->next != NULL && (word_reading(t->sentence, t->next, TAG_NOUN) != NULL);
	if (!tag_is_aux(t, prev) && word_reading(t->sentence, t->word, TAG_NOUN) != NULL && !goes_on_about(t)) {
		word_take_noun(t->sentence, t->word);
		return true;
	}
	if (tag_is_aux(t, prev) || (prev != NULL && prev->tag == TAG_VERB && !prev->premod && prev->form != FORM_PART))
		return word_take_form(t->sentence, t->word, FORM_PART);
	bool one = prev != NULL && (prev->tag == TAG_NUM || word_serves(prev, FN_ONE_ALONE));
	if (one && !noun_next && counts_on(t, prev)) return word_take_form(t->sentence, t->word, FORM_PART);
	bool numbered = prev != NULL && prev->tag == TAG_NUM &&
			prev->number > 1 && /* "ai sensi dell'articolo 5 revocata" */
			(lex_agreement(t->sentence->lex, t->word->low, LEX_PARTICIPLE) & LEX_PLURAL) == 0;
	bool alike = noun_next && /* not "il partito domanda che" */
		     lex_agree(lex_agreement(t->sentence->lex, t->word->low, LEX_PARTICIPLE),
			       lex_agreement(t->sentence->lex, t->next->low, LEX_NOUN));
	if (tag_opens_np(prev) && !numbered) {
		if (!alike) {
			word_take_noun(t->sentence, t->word);
			return true;
		}
		word_take_form(t->sentence, t->word, FORM_PART);
		t->word->premod = true;
		return true;
	}
	bool instead = prev != NULL && prev->tag == TAG_PREP && prev->sub == PREP_INSTEAD && !noun_next;
	if (instead) return word_take_form(t->sentence, t->word, FORM_PART); /* "anziché revocata" */
	if (prev != NULL && prev->tag == TAG_PREP) {
		word_take_noun(t->sentence, t->word);
		if (noun_next && t->word->tag == TAG_OPEN) {
			word_take_form(t->sentence, t->word, FORM_PART);
			t->word->premod = true;
		}
		return true;
	}
	return word_take_form(t->sentence, t->word, FORM_PART);
}

static bool has_suffix(const struct word *word, const char *const *suffixes)
{
	for (; *suffixes != NULL; suffixes++)
		if (vg_str_ends(word->low, vg_str_z(*suffixes))) return true;
	return false;
}

void tag_it_unknown(struct tagger *t)
{
	static const char *const participles[] = {"ato", "ata", "ati", "ate", "uto", "uta", "uti",
						  "ute", "ito", "ita", "iti", "ite", NULL};
	static const char *const gerunds[] = {"ando", "endo", NULL};
	static const char *const would[] = {"erebbe", "irebbe", "erebbero", "irebbero", NULL};
	static const char *const will[] = {"erà", "irà", "eranno", "iranno", NULL};
	struct word *word = t->word;
	if (word->readings != NULL || (word->flags & (VG_TOKEN_UPPER | VG_TOKEN_NUMBER))) return;
	if (word->low.len > 6 && vg_str_ends(word->low, VG_STR("mente"))) {
		word->tag = TAG_ADV;
	} else if (word->low.len > 4 && has_suffix(word, participles) &&
		   (tag_is_aux(t, t->prev) || tag_it_modal(t, t->prev))) {
		word->tag = TAG_VERB;
		word->form = FORM_PART;
	} else if (word->low.len > 6 && (has_suffix(word, would) || has_suffix(word, will))) {
		word->tag = TAG_VERB;
		word->form = FORM_FINITE;
		word->tense = has_suffix(word, would) ? TENSE_COND : TENSE_FUT;
		word->persons = vg_str_ends(word->low, VG_STR("ro")) || vg_str_ends(word->low, VG_STR("nno"))
					? PERSON_3P
					: PERSON_3S;
	} else if (word->low.len > 6 && has_suffix(word, gerunds) && t->prev != NULL && !tag_opens_np(t->prev)) {
		word->tag = TAG_VERB;
		word->form = FORM_GER;
	}
}
