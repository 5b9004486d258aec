/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Part of speech of Italian words, left to right, from what a form can be and what stands around it. */
#include "tag_it.h"

#define ADDRESS_WORDS_MAX 6 /* words that name who is spoken to, with the comma */

static bool starts_np(const struct word *word)
{
	return word != NULL &&
	       (word->tag == TAG_DET || word->tag == TAG_NUM || word->tag == TAG_NAME || word->tag == TAG_PRON ||
		word->tag == TAG_MONEY || word->tag == TAG_NOUN || word->tag == TAG_OPEN);
}

/* "essere" or "avere". */
static bool is_being(const struct tagger *t, const struct lex_reading *r)
{
	const struct lex *lex = t->sentence->lex;
	return lex_verb_serves(lex, r->lemma, FN_HAVE) || lex_verb_serves(lex, r->lemma, FN_BE);
}

/* First person singular only of auxiliaries, and of what can be nothing else: "ho", "chiedo". */
static bool is_plain_verb(const struct tagger *t, const struct word *word, const struct lex_reading *r)
{
	if (is_being(t, r)) return true;
	bool noun = word_reading(t->sentence, word, TAG_NOUN) != NULL;
	bool opens = t->prev == NULL || t->prev->tag == TAG_PUNCT || t->prev->tag == TAG_NAME ||
		     t->prev->tag == TAG_NOUN || t->prev->tag == TAG_OPEN;
	bool det = t->next != NULL && (t->next->tag == TAG_DET || word_reading(t->sentence, t->next, TAG_DET) != NULL);
	bool asks = word == t->word && lex_controls(t->sentence->lex, r->lemma); /* "invito il Consiglio a" */
	if (noun && word == t->word && opens && (t->prev == NULL || asks)) return det;
	bool will = r->tense == TENSE_FUT || r->tense == TENSE_COND; /* "non firmerò", "revocherei" */
	if (!noun && will) return true;
	bool begins = (t->prev == NULL || t->prev->tag == TAG_PUNCT || t->prev->tag == TAG_CONJ) &&
		      lex_verb_serves(t->sentence->lex, r->lemma, FN_DISPOSE_OF);
	if (!noun && word == t->word && begins && det && r->tense == TENSE_PRES)
		return true;                                                   /* "Sospendo la licenza" */
	bool past = r->tense == TENSE_PAST && !noun && r->form == FORM_FINITE; /* "la chiesi io", "firmai la" */
	if (past && (word != t->word || (t->prev != NULL && (t->prev->tag == TAG_CLIT || t->prev->tag == TAG_NEG)) ||
		     (t->prev == NULL && det)))
		return true;
	bool first = t->prev != NULL && word_serves(t->prev, FN_ME); /* "mi auguro" */
	if (first && !noun) return true;                             /* "mi oppongo" */
	bool leads = (t->prev != NULL && t->prev->tag == TAG_NEG) || /* "Non intendo revocare la licenza" */
		     (t->next != NULL && word_form(t->sentence, t->next, FORM_INF) != NULL);
	if (word == t->word && leads && !noun && r->tense == TENSE_PRES) return true;
	return (lex_takes_that(t->sentence->lex, r->lemma) || lex_controls(t->sentence->lex, r->lemma) ||
		lex_is_kind(t->sentence->lex, r->lemma, LEX_HEARD)) &&
	       !noun &&
	       (t->prev == NULL || t->prev->tag == TAG_NEG || t->prev->tag == TAG_CONJ || t->prev->tag == TAG_CLIT ||
		t->prev->tag == TAG_PUNCT);
}

/* An auxiliary or a modal verb, which is one in the second person, too. */
static bool leads_group(const struct tagger *t, const struct lex_reading *r)
{
	const struct lex *lex = t->sentence->lex;
	return is_being(t, r) || lex_verb_serves(lex, r->lemma, FN_MODAL);
}

/* "Signor Ministro, ritiri quelle licenze": behind who is spoken to, before what is to be done to something. */
static bool is_behind_address(const struct tagger *t)
{
	if (!word_is_mark(t->prev, ',') || t->next == NULL || t->i < 2 || t->i > ADDRESS_WORDS_MAX) return false;
	if (t->next->tag != TAG_DET && word_reading(t->sentence, t->next, TAG_DET) == NULL) return false;
	for (uint32_t i = 0; i + 1 < t->i; i++)
		if (!tag_nominal(&t->sentence->words.items[i])) return false;
	return true;
}

/* The first word, or the first behind a quotation mark, a colon, a dash, or who is spoken to. */
static bool opens_call(const struct tagger *t)
{
	return t->prev == NULL || (t->prev->tag == TAG_PUNCT && !word_is_mark(t->prev, ',')) || is_behind_address(t);
}

/* A finite reading of third person, or of first person plural; indicative first. Subjunctives where allowed. */
const struct lex_reading *tag_it_finite(const struct tagger *t, const struct word *word, bool subjunctive)
{
	const struct lex_reading *best = NULL;
	for (const struct lex_reading *r = word->readings; r != NULL; r = lex_next(t->sentence->lex, r)) {
		if (r->tag != TAG_VERB || r->form != FORM_FINITE) continue;
		bool third = (r->persons & (PERSON_3 | 1 << 3)) != 0 || (r->persons & 1 && is_plain_verb(t, word, r));
		third = third || (r->persons == 1 << 4 && word == t->word && opens_call(t) &&
				  r->tense == TENSE_PRES);                    /* "Sospendete subito" */
		third = third || (r->persons == 1 << 4 && leads_group(t, r)); /* "potete interporre ricorso" */
		bool subj = r->tense == TENSE_SUBJ || r->tense == TENSE_ISUBJ;
		if (!third || (subj && !subjunctive)) continue;
		if (best == NULL || (best->tense == TENSE_SUBJ && !subj)) best = r;
	}
	return best;
}

static bool verb_only(const struct tagger *t, const struct word *word)
{
	return word != NULL && tag_it_finite(t, word, true) != NULL &&
	       word_reading(t->sentence, word, TAG_NOUN) == NULL && word->tag != TAG_NAME;
}

/* Could this word be a verb that a clitic leans on? */
static bool clitic_host(const struct tagger *t, const struct word *word)
{
	if (word == NULL) return false;
	const struct lex_reading *r = tag_it_finite(t, word, true);
	if (r == NULL || word_form(t->sentence, word, FORM_PART) != NULL) return false;
	if (is_being(t, r)) return !(word->flags & VG_TOKEN_UPPER);
	return word_reading(t->sentence, word, TAG_NOUN) == NULL && word->tag == TAG_VERB &&
	       (t->prev == NULL || t->prev->tag != TAG_PREP);
}

/* "la concesse", "lo respinse", "le revoca": what could be a participle or a noun does not agree with the article. */
static bool disagrees(const struct tagger *t, const struct word *word)
{
	if (word == NULL || word->low.len == 0 || tag_it_finite(t, word, false) == NULL) return false;
	bool noun = word_reading(t->sentence, word, TAG_NOUN) != NULL && !(word->flags & VG_TOKEN_UPPER);
	if (noun && word_serves(t->word, FN_THE_OR_THEM) && lex_ends(t->sentence->lex, word->low, FN_SINGULAR_ENDING))
		return t->prev == NULL || t->prev->tag != TAG_PREP;
	return word_serves(t->word, FN_THE_OR_IT) && word_form(t->sentence, word, FORM_PART) != NULL &&
	       !tag_it_ends_alike(t->word, word);
}

/* "le concesse una licenza", "le sospese l'Uama": a past tense that looks like a participle, and a phrase behind it. */
static bool takes_phrase(const struct tagger *t)
{
	const struct word *verb = t->next, *then = word_after(t->sentence, t->i + 1);
	if (verb == NULL || then == NULL || !word_serves(t->word, FN_THE_OR_THEM)) return false;
	if (word_form(t->sentence, verb, FORM_PART) == NULL || word_reading(t->sentence, verb, TAG_NOUN) != NULL)
		return false;
	const struct lex_reading *past = tag_it_finite(t, verb, false);
	bool article =
		word_reading(t->sentence, then, TAG_DET) != NULL && word_reading(t->sentence, then, TAG_PREP) == NULL;
	return past != NULL && past->tense == TENSE_PAST && article && (t->prev == NULL || t->prev->tag != TAG_PREP);
}

static void det_or_clitic(struct tagger *t)
{
	const struct word *next = t->next;
	if (next != NULL && word_reading(t->sentence, next, TAG_CLIT) && t->i + 2 < t->sentence->words.n)
		next = &t->sentence->words.items[t->i + 2];
	bool clitic = clitic_host(t, next) || disagrees(t, next) || takes_phrase(t);
	const struct lex_reading *det = word_reading(t->sentence, t->word, TAG_DET);
	if (clitic || det == NULL)
		word_take_tag(t->sentence, t->word, TAG_CLIT);
	else
		word_take(t->word, det);
}

static bool subject_like(const struct word *word)
{
	return word != NULL && (tag_nominal(word) || word->tag == TAG_PRON || word->tag == TAG_REL ||
				word->tag == TAG_THAT || word->tag == TAG_CLIT || word->tag == TAG_NEG ||
				word->tag == TAG_SUB || word->tag == TAG_Q || word->tag == TAG_TIME);
}

static bool clear_finite(const struct lex_reading *r)
{
	return r->tense == TENSE_FUT || r->tense == TENSE_COND || r->tense == TENSE_IMPF || r->tense == TENSE_ISUBJ;
}

/* A clause that can have the subjunctive is open here: "che gli Stati debbano", "quali iniziative intenda". */
bool tag_it_subjunctive_open(const struct tagger *t, uint32_t from)
{
	for (uint32_t i = from; i-- > 0;) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_VERB && !word->premod && word->form == FORM_FINITE) return false;
		if (word_is_mark(word, ';') || word_is_mark(word, ':')) return false;
		if (word->tag == TAG_THAT || word->tag == TAG_SUB || word->tag == TAG_Q || word->tag == TAG_REL)
			return true;
	}
	return false;
}

/* "chiede che le licenze, rilasciate senza controlli, siano riviste": what is open goes on behind an aside. */
static bool is_behind_aside(const struct tagger *t)
{
	if (!word_is_mark(t->prev, ',')) return false;
	for (uint32_t i = t->i - 1; i-- > 0;)
		if (word_is_mark(&t->sentence->words.items[i], ',')) return tag_it_subjunctive_open(t, i);
	return false;
}

/* "se il Ministro interrogato ritenga": the verb of what is open, behind a noun and its participle. */
static bool is_behind_participle(const struct tagger *t)
{
	const struct word *noun = t->i > 1 ? &t->sentence->words.items[t->i - 2] : NULL;
	return t->prev != NULL && t->prev->tag == TAG_VERB && t->prev->form == FORM_PART && noun != NULL &&
	       tag_nominal(noun) && tag_it_subjunctive_open(t, t->i);
}

/* "un'autorizzazione specifica individuale": an adjective that looks like a verb, between its noun and another one. */
static bool is_adjective(const struct tagger *t, const struct lex_reading *noun)
{
	return noun != NULL && (noun->classes & lex_class(t->sentence->lex, VG_STR("adj"))) != 0 && t->prev != NULL &&
	       (t->prev->tag == TAG_NOUN || t->prev->tag == TAG_OPEN) && t->next != NULL && t->next->tag == TAG_OPEN;
}

/* "Leonardo conta di presentare" */
static bool plans_to(const struct tagger *t)
{
	const struct word *second = t->i + 2 < t->sentence->words.n ? &t->sentence->words.items[t->i + 2] : NULL;
	return t->next != NULL && t->next->tag == TAG_PREP && t->next->sub == PREP_OF && !t->next->article &&
	       second != NULL && word_form(t->sentence, second, FORM_INF) != NULL;
}

/* "non ha la licenza, conta di ottenerla": behind a comma, and no noun for what is asked or decided. */
static bool is_plan(const struct tagger *t, const struct lex_reading *noun)
{
	uint64_t adj = lex_class(t->sentence->lex, VG_STR("adj"));
	bool joined = word_is_mark(t->prev, ',') || (t->prev != NULL && t->prev->tag == TAG_CONJ);
	return joined && plans_to(t) && (noun->classes & ~adj) == 0;
}

/* "L'Italia proroga di altri sei mesi lo stop", "ferma per 18 mesi l'export": for how long or when, and
 * what, with no noun between. */
static bool extends_by(const struct tagger *t)
{
	uint64_t time = lex_class(t->sentence->lex, VG_STR("time"));
	const struct word *prep = t->next;
	bool lasts = prep != NULL && prep->tag == TAG_PREP &&
		     ((prep->sub == PREP_OF && !prep->article) || prep->sub == PREP_FOR || prep->sub == PREP_IN);
	bool until = prep != NULL && prep->tag == TAG_TIME; /* "proroga fino a marzo il blocco" */
	for (uint32_t i = t->i + (until ? 1 : 2); (lasts || until) && i + 1 < t->sentence->words.n && i < t->i + 5;
	     i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag != TAG_TIME && !(word->classes & time)) continue;
		if (until && word[1].tag == TAG_TIME) continue;
		return word_reading(t->sentence, word + 1, TAG_DET) != NULL;
	}
	return false;
}

/* "con successiva nota", "con una breve nota": a noun that could be a verb, behind a preposition and an adjective. */
static bool is_in_phrase(const struct tagger *t)
{
	const struct word *before = t->i > 1 ? &t->sentence->words.items[t->i - 2] : NULL;
	if (before != NULL && before->tag == TAG_DET && before->sub == DET_INDEF && t->i > 2) before--;
	return before != NULL && before->tag == TAG_PREP && t->prev != NULL && t->prev->tag == TAG_OPEN;
}

/* The first word of the phrase that ends with word i: "il ministro della Difesa Rossi". */
static uint32_t phrase_start(const struct tagger *t, uint32_t i)
{
	const struct word *words = t->sentence->words.items;
	while (i > 0 && words[i].tag != TAG_DET &&
	       (tag_nominal(&words[i - 1]) || words[i - 1].tag == TAG_DET ||
		(words[i - 1].tag == TAG_PREP && words[i - 1].sub == PREP_OF)))
		i--;
	return i;
}

/* "Il governo sospenda subito le licenze": the subject opens the sentence, and no other verb stands before. */
static bool exhorts(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	if (t->prev == NULL || t->next == NULL || t->next->tag == TAG_PUNCT) return false;
	uint32_t first = phrase_start(t, t->i - 1);
	const struct word *head = &words[first + (words[first].tag == TAG_DET)];
	bool authority = (head->classes & lex_class(t->sentence->lex, VG_STR("authority"))) != 0;
	if (!authority && (t->prev->tag != TAG_NAME || head->tag != TAG_NAME)) return false;
	for (uint32_t i = first; i-- > 0;) {
		if (words[i].tag == TAG_PREP || (words[i].tag == TAG_CONJ && i > 0) || tag_nominal(&words[i]) ||
		    words[i].tag == TAG_VERB)
			return false;
		if (words[i].tag == TAG_PUNCT) return true; /* "Rossi: il governo sospenda" */
	}
	return true;
}

/* "L'Italia fermi subito la vendita": what could be a noun has an article behind it, as no noun beside a name has. */
static bool exhorts_to(const struct tagger *t)
{
	uint32_t i = t->i + 1;
	const struct word *words = t->sentence->words.items;
	while (i < t->sentence->words.n && words[i].tag == TAG_ADV) i++;
	bool object = i < t->sentence->words.n && words[i].tag == TAG_DET && words[i].sub != DET_INDEF;
	object = object || (i < t->sentence->words.n && word_reading(t->sentence, &words[i], TAG_DET) != NULL &&
			    word_reading(t->sentence, &words[i], TAG_CLIT) != NULL);
	return object && exhorts(t);
}

/* "perché blocchi le consegne e revochi le licenze": joined to a subjunctive, with an object of its own. */
static bool joins_subjunctive(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	if (t->prev == NULL || t->prev->tag != TAG_CONJ || t->next == NULL) return false;
	for (uint32_t i = t->i - 1; i-- > 0;) {
		if (words[i].tag == TAG_VERB && words[i].form == FORM_FINITE && !words[i].premod)
			return words[i].tense == TENSE_SUBJ;
		if (words[i].tag == TAG_PUNCT && !word_is_mark(&words[i], ',')) return false;
	}
	return false;
}

/* "Amnesty incalza il governo: revochi le licenze": who is asked stands before the colon, what to do behind it. */
static bool calls_behind_colon(const struct tagger *t)
{
	return word_is_mark(t->prev, ':') && t->next != NULL &&
	       (t->next->tag == TAG_DET || word_reading(t->sentence, t->next, TAG_DET) != NULL) &&
	       word_reading(t->sentence, t->word, TAG_NOUN) == NULL;
}

/* "Revochi subito quelle licenze", "si vergogni e sospenda l'export": told to do something to licences, by nobody's
 * name.
 */
static bool calls_for_licences(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	bool opens = t->prev == NULL || t->prev->tag == TAG_PUNCT || t->prev->tag == TAG_CONJ;
	if (!opens || word_reading(t->sentence, t->word, TAG_NOUN) != NULL || tag_it_finite(t, t->word, false) != NULL)
		return false;
	const struct word *then = t->next;
	if (then != NULL && word_reading(t->sentence, then, TAG_ADV) != NULL) then = word_after(t->sentence, t->i + 1);
	if (then == NULL || (then->tag != TAG_DET && word_reading(t->sentence, then, TAG_DET) == NULL)) return false;
	uint64_t ours = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("export"));
	for (uint32_t n = 0, i = (uint32_t)(then - t->sentence->words.items); n < 4; n++, i++) {
		const struct word *noun = sentence_word(t->sentence, i);
		if (noun == NULL || noun->tag == TAG_PUNCT) break;
		const struct lex_reading *r = word_reading(t->sentence, noun, TAG_NOUN);
		if (r != NULL && (r->classes & ours)) return true;
	}
	return false;
}

/* "L'articolo 5 consente": the number before is a label of the noun before it. */
static bool is_label(const struct tagger *t)
{
	const struct word *noun = t->i > 1 ? &t->sentence->words.items[t->i - 2] : NULL;
	return t->prev->tag == TAG_NUM && noun != NULL && noun->tag == TAG_NOUN &&
	       (noun->classes & lex_class(t->sentence->lex, VG_STR("rule"))) != 0;
}

/* ", poi revoca la licenza", "e modifica le condizioni": what an article follows is a verb, where no noun can stand. */
static bool takes_object(const struct tagger *t, const struct lex_reading *r)
{
	const struct word *prev = t->prev, *next = t->next;
	while (prev != NULL && prev->tag == TAG_ADV)
		prev = word_before(t->sentence, (uint32_t)(prev - t->sentence->words.items));
	bool opens = prev == NULL ? t->i > 0 : word_is_mark(prev, ',') || prev->tag == TAG_CONJ;
	return opens && r->tense == TENSE_PRES && (r->persons & PERSON_3) && next != NULL && next->tag == TAG_DET &&
	       next->sub == DET_DEF;
}

/* "Voglia il Tribunale annullare il decreto" */
static bool opens_prayer(const struct tagger *t)
{
	if (t->prev != NULL && !word_is_mark(t->prev, ':')) return false;
	if (t->next == NULL || word_reading(t->sentence, t->next, TAG_DET) == NULL) return false;
	for (const struct lex_reading *r = t->word->readings; r != NULL; r = lex_next(t->sentence->lex, r))
		if (r->tag == TAG_VERB && r->tense == TENSE_SUBJ &&
		    lex_verb_serves(t->sentence->lex, r->lemma, FN_WANT))
			return true;
	return false;
}

static void finite_or_noun(struct tagger *t)
{
	const struct word *prev = t->prev;
	bool subjunctive = (prev != NULL &&
			    (prev->tag == TAG_THAT || prev->tag == TAG_REL || prev->tag == TAG_SUB ||
			     prev->tag == TAG_NEG || prev->tag == TAG_CLIT || prev->tag == TAG_Q || tag_nominal(prev) ||
			     prev->tag == TAG_PRON || is_behind_aside(t) || is_behind_address(t) ||
			     is_behind_participle(t) || joins_subjunctive(t) || calls_behind_colon(t))) ||
			   opens_prayer(t) || calls_for_licences(t);
	const struct lex_reading *r = tag_it_finite(t, t->word, subjunctive);
	const struct lex_reading *as_noun = word_reading(t->sentence, t->word, TAG_NOUN);
	bool noun = as_noun != NULL;
	bool of_next = t->next != NULL && t->next->tag == TAG_PREP && !plans_to(t) && !extends_by(t) &&
		       (t->next->sub == PREP_OF || t->next->sub == PREP_IN || t->next->sub == PREP_FOR);
	bool verb = r != NULL;
	bool same = r != NULL && word_serves(prev, FN_SAME) && /* "lo stesso vale per la Svezia" */
		    lex_verb_serves(t->sentence->lex, r->lemma, FN_HOLD_FOR);
	if (verb && !same && (tag_opens_np(prev) || (prev != NULL && prev->tag == TAG_PREP)))
		verb = !noun && prev->tag != TAG_PREP &&
		       (clear_finite(r) || (prev->tag == TAG_NUM && r->persons == 1 << 5) || is_label(t));
	else if (verb && noun && r->tense == TENSE_SUBJ && prev != NULL &&
		 (exhorts_to(t) || (t->sentence->heading && prev->tag != TAG_NAME && exhorts(t))))
		verb = true; /* "governo blocchi le licenze" */
	else if (verb && noun && prev != NULL && (prev->tag == TAG_NAME || prev->tag == TAG_CONJ) && t->next != NULL &&
		 t->next->tag == TAG_THAT && lex_controls(t->sentence->lex, r->lemma))
		verb = true; /* "Amnesty domanda che siano sospese" */
	else if (verb && noun && tag_nominal(prev) && r->tense == TENSE_PRES && t->next != NULL &&
		 t->next->tag == TAG_THAT && lex_takes_that(t->sentence->lex, r->lemma))
		verb = true; /* "il partito domanda che", "il giornale nota che" */
	else if (verb && noun && prev == NULL && (r->persons & 1) && !(r->persons & PERSON_3))
		verb = true;
	else if (verb && noun && (takes_object(t, r) || is_plan(t, as_noun)))
		verb = true;
	else if (verb && noun && prev != NULL && prev->tag == TAG_NAME &&
		 (t->next == NULL || t->next->tag == TAG_PUNCT))
		verb = t->i > 1 && t->sentence->words.items[t->i - 2].tag == TAG_DET; /* "il Mise revoca" */
	else if (verb && noun &&
		 (is_in_phrase(t) ||
		  (r->tense == TENSE_SUBJ && tag_nominal(prev) && !tag_it_subjunctive_open(t, t->i))))
		verb = false; /* "nuove condizioni" */
	else if (verb && noun)
		verb = prev != NULL && prev->tag == TAG_CLIT
			       ? true
			       : subject_like(prev) && !of_next && !is_adjective(t, as_noun) &&
					 (starts_np(word_after(t->sentence, t->i)) || extends_by(t) ||
					  (t->next != NULL && t->next->tag == TAG_PREP) || prev->tag == TAG_CLIT ||
					  prev->tag == TAG_NEG);
	else if (verb && tag_nominal(prev) && (r->tense == TENSE_SUBJ))
		verb = tag_it_subjunctive_open(t, t->i) || exhorts(t);
	if (!verb)
		word_take_noun(t->sentence, t->word);
	else
		word_take(t->word, r);
}

/* "armi leggere", "era regolare": an adjective that looks like an infinitive, after its noun or a copula. */
static bool is_quality(const struct tagger *t)
{
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	return noun != NULL && (noun->classes & lex_class(t->sentence->lex, VG_STR("adj"))) != 0 && t->prev != NULL &&
	       (t->prev->tag == TAG_NOUN || t->prev->tag == TAG_OPEN || word_is_verb(t->sentence, t->prev, FN_BE));
}

/* "ha dato parere contrario": a noun of opinion after another verb is no infinitive. */
static bool is_opinion(const struct tagger *t)
{
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	bool opinion = noun != NULL && (noun->classes & lex_class(t->sentence->lex, VG_STR("speech"))) != 0;
	return opinion && (t->prev == NULL || !tag_it_modal(t, t->prev));
}

/* "il revocare la licenza", "l'aver revocato": an infinitive with an article before it that means nothing more. */
static bool takes_article(const struct tagger *t)
{
	const struct word *prev = t->prev, *next = t->next;
	if (prev == NULL || prev->tag != TAG_DET || prev->sub != DET_DEF || next == NULL ||
	    word_reading(t->sentence, t->word, TAG_NOUN) != NULL)
		return false;
	bool object = next->tag == TAG_DET || next->tag == TAG_NUM || word_reading(t->sentence, next, TAG_DET);
	if (!object && !(tag_is_aux(t, t->word) && word_form(t->sentence, next, FORM_PART) != NULL)) return false;
	struct word *article = &t->sentence->words.items[t->i - 1];
	article->tag = TAG_ADV;
	article->sub = 0;
	return true;
}

static void verb_word(struct tagger *t)
{
	const struct word *prev = t->prev;
	if (prev != NULL && (t->word->flags & VG_TOKEN_UPPER) && !(t->word->flags & VG_TOKEN_LINE) &&
	    prev->tag != TAG_PUNCT && !(t->sentence->heading)) {
		word_take_noun(t->sentence, t->word);
		return;
	}
	const struct lex_reading *inf = word_form(t->sentence, t->word, FORM_INF);
	bool with = prev != NULL && prev->tag == TAG_PREP && prev->sub == PREP_WITH && !prev->article &&
		    word_reading(t->sentence, t->word, TAG_NOUN) != NULL; /* "con regolare licenza" */
	if (inf != NULL && (with || is_opinion(t) || is_quality(t))) {
		word_take_noun(t->sentence, t->word);
		return;
	}
	bool takes = prev != NULL && prev->tag == TAG_PREP && starts_np(t->next) && /* "dal revocare le licenze" */
		     word_reading(t->sentence, t->word, TAG_NOUN) == NULL;
	bool noun_like = inf != NULL && takes_article(t);
	if (inf != NULL && (takes || noun_like || !tag_opens_np(prev))) {
		word_take(t->word, inf);
		return;
	}
	const struct lex_reading *r = tag_it_finite(t, t->word, false);
	const struct lex_reading *subj =
		tag_it_finite(t, t->word, true); /* "che le licenze per i droni vengano revocate" */
	bool passive = r == NULL && subj != NULL && t->next != NULL && tag_is_aux(t, t->word) &&
		       word_form(t->sentence, t->next, FORM_PART) != NULL;
	if (passive) {
		word_take(t->word, subj);
		return;
	}
	bool aux = r != NULL && word_form(t->sentence, t->word, FORM_PART) == NULL && is_being(t, r);
	if (aux) {
		word_take(t->word, r);
		return;
	}
	if (tag_it_participle(t)) return;
	if (word_form(t->sentence, t->word, FORM_GER) != NULL && word_take_form(t->sentence, t->word, FORM_GER)) return;
	finite_or_noun(t);
}

static void det_or_pron(struct tagger *t)
{
	const struct word *next = t->next;
	bool np = next != NULL && !verb_only(t, next) &&
		  (tag_nominal(next) || next->tag == TAG_NUM || word_reading(t->sentence, next, TAG_NOUN) ||
		   next->tag == TAG_DET);
	const struct lex_reading *acts = next != NULL && t->word->low.len > 4 && word_serves(t->word, FN_NOBODY)
						 ? tag_it_finite(t, next, false)
						 : NULL; /* "nessuno fece domande" */
	np = np && (acts == NULL || word_reading(t->sentence, next, TAG_NOUN) != NULL);
	bool verb_noun = next != NULL && next->tag == TAG_VERB && word_form(t->sentence, next, FORM_PART) != NULL &&
			 tag_it_finite(t, next, false) == NULL;
	bool floats = tag_is_aux(t, t->prev) && next != NULL && word_form(t->sentence, next, FORM_PART) != NULL &&
		      word_serves(t->word, FN_FLOATS);
	if (floats) { /* "sono tutte revocate" */
		tag_adverb(t);
		return;
	}
	const struct word *second = t->i + 2 < t->sentence->words.n ? &t->sentence->words.items[t->i + 2] : NULL;
	bool those = verb_noun && word_reading(t->sentence, next, TAG_NOUN) == NULL && /* "quelle ritirate" */
		     (second == NULL || (second->tag != TAG_NOUN && second->tag != TAG_OPEN));
	word_take_tag(t->sentence, t->word, (np && !those) || (verb_noun && !those) ? TAG_DET : TAG_PRON);
}

/* "bollato come fantasie le notizie", "classificato come materiale d'armamento i visori": a bare noun with what it is
 * of, then what it is said of. */
static bool calls_it(const struct tagger *t)
{
	uint32_t i = t->i + 1, n = t->sentence->words.n;
	const struct word *words = t->sentence->words.items;
	while (i < n && words[i].tag == TAG_PUNCT) i++;
	if (i >= n || (words[i].tag != TAG_OPEN && words[i].tag != TAG_NOUN)) return false;
	for (i++; i < n && (words[i].tag == TAG_PUNCT || words[i].tag == TAG_OPEN || words[i].tag == TAG_NOUN ||
			    (words[i].tag == TAG_PREP && !words[i].article));)
		i++;
	return i < n && (words[i].tag == TAG_DET || word_reading(t->sentence, &words[i], TAG_DET) != NULL);
}

/* "secondo" after a determiner, "nonostante" before a clause and "circa" before a number are no prepositions. */
static void preposition(struct tagger *t)
{
	if (t->word->sub == PREP_SOURCE && tag_opens_np(t->prev)) t->word->tag = TAG_OPEN;
	if (word_serves(t->word, FN_ROUNDED) && t->next != NULL &&
	    (t->next->tag == TAG_NUM || word_reading(t->sentence, t->next, TAG_NUM) != NULL))
		t->word->tag = TAG_ADV;
	if (t->word->sub == PREP_AS && word_reading(t->sentence, t->word, TAG_Q) && t->prev != NULL &&
	    t->prev->tag == TAG_VERB)
		word_take_tag(t->sentence, t->word, TAG_Q);
}

/* "L'anno dopo la stessa licenza fu concessa": behind a time, with a phrase and its verb after it, a preposition says
 * when; not "l'anno dopo la guerra il governo". */
static bool is_time_later(const struct tagger *t)
{
	uint64_t time = lex_class(t->sentence->lex, VG_STR("time"));
	if (t->word->sub != PREP_AFTER || t->i < 2 || t->prev == NULL || !(t->prev->classes & time)) return false;
	const struct word *words = t->sentence->words.items;
	bool opens = t->i == 2 || words[t->i - 3].tag == TAG_PUNCT, noun = false;
	if (!opens || !starts_np(t->next)) return false;
	for (uint32_t i = t->i + 2; i < t->sentence->words.n && i < t->i + 6; i++) {
		const struct word *word = &words[i];
		if (noun)
			return word_form(t->sentence, word, FORM_FINITE) != NULL &&
			       !word_reading(t->sentence, word, TAG_PREP);
		noun = word_reading(t->sentence, word, TAG_NOUN) != NULL;
	}
	return false;
}

/* Could the verb be a subjunctive? */
static bool may_be_subjunctive(const struct tagger *t, const struct word *word)
{
	for (const struct lex_reading *r = word->readings; r != NULL; r = lex_next(t->sentence->lex, r))
		if (r->tag == TAG_VERB && r->form == FORM_FINITE && (r->tense == TENSE_SUBJ || r->tense == TENSE_ISUBJ))
			return true;
	return false;
}

/* "nonostante le proteste, è stata revocata", "nonostante le proteste le licenze restano": before a phrase that ends in
 * a comma without a verb, or behind which no subjunctive comes, no clause opens. */
static bool is_before_phrase(const struct tagger *t)
{
	const struct lex_reading *prep = word_reading(t->sentence, t->word, TAG_PREP);
	if (t->word->tag != TAG_SUB || prep == NULL || !starts_np(t->next)) return false;
	bool despite = prep->sub == PREP_DESPITE; /* as a conjunction it takes a subjunctive */
	for (uint32_t i = t->i + 1; i < t->sentence->words.n; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word_is_mark(word, ',')) return true;
		if (word->tag == TAG_PUNCT) return despite;
		bool verb = word_form(t->sentence, word, FORM_FINITE) != NULL;
		if (verb && word_reading(t->sentence, word, TAG_NOUN) == NULL)
			return despite && !may_be_subjunctive(t, word);
	}
	return despite;
}

static void tag(struct tagger *t)
{
	struct word *word = t->word;
	if (word->tag == TAG_NAME || word->tag == TAG_TIME || word->tag == TAG_MONEY || word->tag == TAG_PUNCT) return;
	if (tag_it_particle(t)) return;
	if (word->tag == TAG_DET && tag_is_aux(t, t->prev) && word_form(t->sentence, word, FORM_PART) != NULL)
		word_take_form(t->sentence, word, FORM_PART); /* "ha citato" */
	else if (word_serves(word, FN_BE_OR_BOTH))
		tag_it_be_or_both(t);
	else if (word_reading(t->sentence, word, TAG_CLIT))
		det_or_clitic(t);
	else if (word_reading(t->sentence, word, TAG_DET) && word_reading(t->sentence, word, TAG_PRON))
		det_or_pron(t);
	else if (word->tag == TAG_PREP && is_time_later(t))
		word->tag = TAG_ADV;
	else if (is_before_phrase(t))
		word_take_tag(t->sentence, word, TAG_PREP);
	else if (word->tag == TAG_PREP)
		preposition(t);
	else if (word->tag == TAG_Q && word_reading(t->sentence, word, TAG_PREP) && t->prev != NULL &&
		 t->prev->tag == TAG_VERB && calls_it(t))
		word_take_tag(t->sentence, t->word, TAG_PREP);
	else if (word_reading(t->sentence, word, TAG_PREP) && tag_opens_np(t->prev) == false && word->tag == TAG_VERB)
		word_take_tag(t->sentence, t->word, TAG_PREP);
	else if (word->tag < TAG_GRAMMAR_COUNT)
		return;
	else if (word_reading(t->sentence, word, TAG_VERB))
		verb_word(t);
	else
		tag_it_unknown(t);
}

void clause_tag_it(struct sentence *sentence)
{
	tag_words(sentence, tag);
}
