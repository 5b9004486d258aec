/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Part of speech of English words, left to right, from what a form can be and what stands around it. */
#include "tag_en.h"

#define CRIER_WORDS_MAX 6 /* words before a colon that name who asks for what stands behind it */

static bool is_joined(const struct word *dash, const struct word *next)
{
	return word_is_mark(dash, '-') && next != NULL && next->low.len > 1 &&
	       !((dash->flags | next->flags) & VG_TOKEN_SPACE);
}

/* "{end}-use": the first word of a compound. */
static bool starts_compound(const struct tagger *t, const struct word *word)
{
	uint32_t i = (uint32_t)(word - t->sentence->words.items);
	return is_joined(sentence_word(t->sentence, i + 1), sentence_word(t->sentence, i + 2));
}

/* "to" before a verb in its base form. */
static bool infinitive_to(struct tagger *t)
{
	bool up = word_serves(t->word, FN_UP_TO) && t->prev != NULL &&
		  t->prev->tag == TAG_VERB; /* "drawn up to stop it" */
	if (!word_serves(t->word, FN_TO) && !up) return false;
	tag_en_opens_quotation(t);
	const struct word *next = word_after(t->sentence, t->i);
	if (next != NULL && starts_compound(t, next)) return false; /* "to end-use checks" */
	if (next != NULL && next->tag == TAG_NEG)
		next = word_after(t->sentence, (uint32_t)(next - t->sentence->words.items));
	if (next == NULL || word_form(t->sentence, next, FORM_INF) == NULL) return false;
	const struct word *second = word_after(t->sentence, (uint32_t)(next - t->sentence->words.items));
	const struct lex *lex = t->sentence->lex; /* "subject to export controls" */
	uint64_t heads = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("ban")) |
			 lex_class(lex, VG_STR("rule")) | lex_class(lex, VG_STR("export"));
	const struct lex_reading *r = word_reading(t->sentence, next, TAG_NOUN);       /* but "to halt exports" */
	bool licenses = r != NULL && (r->classes & lex_class(lex, VG_STR("licence"))); /* "agreed to license exports" */
	if (licenses) heads &= ~lex_class(lex, VG_STR("export"));
	bool noun = r != NULL && (r->classes & (lex_class(lex, VG_STR("export")) | lex_class(lex, VG_STR("licence"))));
	bool compound = noun && second != NULL && second->tag == TAG_NOUN && (second->classes & heads) &&
			word_form(t->sentence, second, FORM_GER) == NULL;
	bool of = noun && second != NULL && second->tag == TAG_PREP && second->sub == PREP_OF; /* "halt to export of" */
	compound = compound || of;
	t->word->infinitive_mark = !compound;
	return t->word->infinitive_mark;
}

/* "that they be refused and that extant licences be reviewed" */
static bool second_that(const struct tagger *t)
{
	if (t->prev == NULL || t->prev->tag != TAG_CONJ) return false;
	for (uint32_t i = 0; i < t->i; i++)
		if (t->sentence->words.items[i].tag == TAG_THAT) return true;
	return false;
}

static void that_word(struct tagger *t)
{
	const struct word *next = t->next, *prev = t->prev;
	const struct lex_reading *det = word_reading(t->sentence, t->word, TAG_DET),
				 *that = word_reading(t->sentence, t->word, TAG_THAT);
	bool noun_next = next != NULL && (next->tag == TAG_NOUN || next->tag == TAG_OPEN) && !plural(next);
	noun_next = noun_next || (prev == NULL && next != NULL && !plural(next) && /* "That veto stands" */
				  word_reading(t->sentence, next, TAG_NOUN) != NULL);
	const struct word *end = t->i + 2 < t->sentence->words.n ? &t->sentence->words.items[t->i + 2] : NULL;
	noun_next = noun_next || (next != NULL && !plural(next) && (end == NULL || end->tag == TAG_PUNCT) &&
				  word_reading(t->sentence, next, TAG_NOUN) != NULL); /* "quarrel with that review." */
	bool of = next != NULL && next->sub == PREP_OF;       /* "in May, that of Korvend in June" */
	bool those = next != NULL && next->tag == TAG_PREP && /* "and that for Chad", "than that of" */
		     (prev == NULL || prev->tag == TAG_PREP || (of && word_is_mark(prev, ',')) ||
		      (prev->tag == TAG_CONJ && !second_that(t)));
	bool after_noun = is_nominal(prev) && (prev->tag != TAG_OPEN || !(prev->flags & VG_TOKEN_LINE));
	const struct word *second = t->i + 2 < t->sentence->words.n ? &t->sentence->words.items[t->i + 2] : NULL;
	bool opens = after_noun || (prev != NULL && prev->tag == TAG_VERB && /* "said that, in May, it had" */
				    lex_takes_that(t->sentence->lex, prev->lemma));
	bool inserted = word_is_mark(next, ',') && that != NULL && opens && second != NULL &&
			(second->tag == TAG_PREP || second->tag == TAG_ADV || second->tag == TAG_SUB ||
			 second->tag == TAG_TIME);
	if (inserted)
		word_take(t->word, that);
	else if (next == NULL || next->tag == TAG_PUNCT || those)
		word_take_tag(t->sentence, t->word, TAG_PRON);
	else if (that != NULL && second_that(t))
		word_take(t->word, that);
	else if (prev != NULL && (prev->tag == TAG_PREP || ends(prev, " of")) &&
		 det != NULL) /* "as part of that review" */
		word_take(t->word, det);
	else if (prev != NULL && prev->tag == TAG_VERB && lex_takes_that(t->sentence->lex, prev->lemma) && that != NULL)
		word_take(t->word, that);
	else if (noun_next && !after_noun && det != NULL)
		word_take(t->word, det);
	else if (that != NULL)
		word_take(t->word, that);
}

/* "turned down 25 applications" */
static bool is_particle(const struct tagger *t)
{
	return t->prev != NULL && t->prev->tag == TAG_VERB && word_serves(t->word, FN_PARTICLE);
}

/* "shipped under three licences" */
static bool is_under_licences(const struct tagger *t)
{
	const struct word *second = sentence_word(t->sentence, t->i + 2);
	const struct lex_reading *noun = second != NULL ? word_reading(t->sentence, second, TAG_NOUN) : NULL;
	const struct lex_reading *prep = word_reading(t->sentence, t->word, TAG_PREP);
	return prep != NULL && prep->sub == PREP_UNDER && noun != NULL &&
	       (noun->classes & lex_class(t->sentence->lex, VG_STR("licence"))) != 0;
}

static bool is_mark_or_prep(const struct word *word)
{
	return word->tag == TAG_PUNCT || word->tag == TAG_PREP;
}

/* "asked to pass {on} rounds", "to hand {over} 400 rounds": with the verb before it, where goods go on to somebody; not
 * "passed on 3 May". */
static bool goes_with_verb(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	if (t->prev == NULL || t->prev != t->word - 1 || t->prev->tag != TAG_VERB) return false;
	if (lex_verb_serves(lex, t->prev->lemma, FN_HAND_OVER) && word_serves(t->word, FN_OVER)) return true;
	bool off = word_serves(t->word, FN_OFF) && !t->next->infinitive_mark && !is_mark_or_prep(t->next);
	if (off && lex_verb_serves(lex, t->prev->lemma, FN_PUT_OFF)) return true; /* "put {off} any decision" */
	bool thing = t->next->tag == TAG_OPEN || t->next->tag == TAG_DET || t->next->tag == TAG_NOUN;
	return thing && t->prev->form != FORM_FINITE && word_serves(t->word, FN_ON) &&
	       lex_verb_serves(lex, t->prev->lemma, FN_PASS_ON);
}

/* "around 30 licences" is no place, "as suspended" no clause. */
static bool quantity_or_complement(struct tagger *t)
{
	if (t->next == NULL) return false;
	if (goes_with_verb(t)) {
		tag_adverb(t);
		return true;
	}
	const struct word *and = sentence_word(t->sentence, t->i + 2);
	bool both = word_serves(t->word, FN_BOTH) && word_form(t->sentence, t->next, FORM_PART) != NULL &&
		    and != NULL && and->tag == TAG_CONJ && and->sub == CONJ_AND;
	if (both) { /* "both suspended and revoked" */
		tag_adverb(t);
		return true;
	}
	bool quantity = t->next->tag == TAG_NUM && !is_particle(t) && !is_under_licences(t);
	bool complement = word_serves(t->word, FN_AS) && word_form(t->sentence, t->next, FORM_PART) != NULL;
	return (quantity && word_take_tag(t->sentence, t->word, TAG_ADV)) ||
	       (complement && word_take_tag(t->sentence, t->word, TAG_PREP));
}

/* "signed by the former head of": one who was it, not one of two. */
static bool is_former(const struct tagger *t)
{
	const struct word *next = t->next;
	const struct lex_reading *as_noun = next != NULL ? word_reading(t->sentence, next, TAG_NOUN) : NULL;
	bool acts = as_noun != NULL && as_noun->classes == 0 && /* "the latter runs out in May" */
		    word_reading(t->sentence, next, TAG_VERB) != NULL;
	bool noun = next != NULL && (next->tag == TAG_OPEN || as_noun != NULL) && !acts;
	const struct word *of = t->i + 2 < t->sentence->words.n ? &t->sentence->words.items[t->i + 2] : NULL;
	return word_serves(t->word, FN_OF_PAIR) && (noun || (of != NULL && of->tag == TAG_PREP && of->sub == PREP_OF));
}

/* "put pending applications on hold", not "pending the outcome" */
static bool is_pending(const struct tagger *t, uint32_t i)
{
	if (!word_serves(sentence_word(t->sentence, i), FN_PENDING)) return false;
	uint64_t papers = lex_class(t->sentence->lex, VG_STR("application")) |
			  lex_class(t->sentence->lex, VG_STR("licence")) |
			  lex_class(t->sentence->lex, VG_STR("appeal")) |
			  lex_class(t->sentence->lex, VG_STR("export")) | lex_class(t->sentence->lex, VG_STR("deal"));
	const struct word *last = sentence_word(t->sentence, i + 1), *second = sentence_word(t->sentence, i + 2);
	bool compound = second != NULL && last != NULL && /* "pending licence applications", "pending missile sales" */
			(last->tag == TAG_OPEN || word_reading(t->sentence, last, TAG_NOUN)) &&
			(!plural(last) || word_reading(t->sentence, second, TAG_NOUN));
	if (compound) last = second;
	const struct lex_reading *noun = last != NULL ? word_reading(t->sentence, last, TAG_NOUN) : NULL;
	return noun != NULL && (noun->classes & papers) && plural(last);
}

static void det_or_pron(struct tagger *t)
{
	if (is_former(t) || is_pending(t, t->i + 1)) { /* "all pending applications" */
		word_take_tag(t->sentence, t->word, TAG_DET);
		return;
	}
	const struct word *next = t->next;
	bool np = next != NULL &&
		  (next->tag == TAG_NOUN || next->tag == TAG_OPEN || next->tag == TAG_NUM || next->tag == TAG_NAME ||
		   next->tag == TAG_DET || word_reading(t->sentence, next, TAG_NOUN));
	if (next != NULL && word_form(t->sentence, next, FORM_PART) != NULL &&
	    !np) { /* "those meant for", "these revoked permits" */
		const struct word *second = word_after(t->sentence, t->i + 1);
		np = second != NULL && (second->tag == TAG_NOUN || second->tag == TAG_OPEN ||
					word_reading(t->sentence, second, TAG_NOUN));
	}
	np = np || (word_serves(t->word, FN_BOTH) && next != NULL && plural(next)); /* "both sides" */
	bool finite = next != NULL && word_reading(t->sentence, next, TAG_NOUN) == NULL && next->tag == TAG_VERB &&
		      !word_serves(t->word, FN_BOTH) && word_form(t->sentence, next, FORM_PART) == NULL;
	word_take_tag(t->sentence, t->word, np && !finite ? TAG_DET : TAG_PRON);
}

static bool month_may(const struct tagger *t)
{
	return t->word->tag == TAG_MODAL && word_serves(t->word, FN_MAY) && (t->word->flags & VG_TOKEN_UPPER) &&
	       t->prev != NULL;
}

/* "licence no. 4411", "permits nos. 4 and 5", "No. ELX-22" */
static bool number_sign(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	if (!word_serves(t->word, FN_NUMBER_MARK) || t->i + 2 >= t->sentence->words.n) return false;
	const struct word *number = &words[t->i + 2], *bare = &words[t->i + 1];
	bool behind = t->prev != NULL && t->prev == t->word - 1 && word_reading(t->sentence, t->prev, TAG_NOUN) != NULL;
	if (behind && bare->tag == TAG_NUM) return true; /* "licence No 1234/2019" */
	return word_is_mark(&words[t->i + 1], '.') && (number->tag == TAG_NUM || (number->flags & VG_TOKEN_CAPS));
}

/* "Licence no. 55 was revoked": what has a number is a noun. */
static bool is_numbered(const struct tagger *t)
{
	if (t->next == NULL || !word_serves(t->next, FN_NUMBER_MARK) || t->i + 2 >= t->sentence->words.n) return false;
	const struct word *after = t->next + 1;
	return (after->tag == TAG_NUM || word_is_mark(after, '.')) &&
	       word_reading(t->sentence, t->word, TAG_NOUN) != NULL;
}

/* "was neither approved nor rejected" */
static bool neither(struct tagger *t)
{
	if (!word_serves(t->word, FN_NEITHER)) return false;
	bool verb = t->next != NULL && (word_form(t->sentence, t->next, FORM_PART) != NULL ||
					word_form(t->sentence, t->next, FORM_INF) != NULL);
	bool aux = tag_is_aux(t, t->prev) || (t->prev != NULL && t->prev->tag == TAG_MODAL);
	bool nor = false;
	for (uint32_t i = t->i + 1; i < t->sentence->words.n; i++)
		nor = nor || word_serves(&t->sentence->words.items[i], FN_NOR);
	bool after = (is_nominal(t->prev) || (t->prev != NULL && t->prev->tag == TAG_PRON)) &&
		     nor; /* "it neither sought nor" */
	if (!verb || (!aux && !after)) return false;
	t->word->tag = TAG_NEG;
	return true;
}

/* "have all stopped", "were both refused", "was at least reviewing it": a quantity between an auxiliary and its verb.
 */
static bool floats(struct tagger *t)
{
	if (!word_serves(t->word, FN_FLOATS)) return false;
	bool aux = leads_participle(t, t->prev);
	bool modal = t->prev != NULL && t->prev->tag == TAG_MODAL; /* "may each decide" */
	bool verb = t->next != NULL && word_reading(t->sentence, t->next, TAG_VERB) != NULL;
	bool part = verb && (word_form(t->sentence, t->next, FORM_PART) != NULL ||
			     word_form(t->sentence, t->next, FORM_GER) != NULL);
	bool base = verb && modal && word_form(t->sentence, t->next, FORM_INF) != NULL;
	if (!(aux && part) && !base) return false;
	tag_adverb(t);
	return true;
}

/* "would itself have refused", "did not itself grant it": between an auxiliary and its verb. */
static bool emphasis(struct tagger *t)
{
	const struct word *prev = t->prev;
	if (!word_serves(t->word, FN_ITSELF) || prev == NULL) return false;
	if (is_nominal(prev) && prev == t->word - 1) { /* "The ministry itself revoked it" */
		tag_adverb(t);
		return true;
	}
	bool base = t->next != NULL && word_form(t->sentence, t->next, FORM_INF) != NULL;
	if (prev->tag == TAG_NEG && prev > t->sentence->words.items && base) prev--;
	bool does = base && word_is_verb(t->sentence, prev, FN_DO);
	if (prev->tag != TAG_MODAL && !does && !leads_participle(t, prev)) return false;
	tag_adverb(t);
	return true;
}

/* "the permit given to Korvend Ltd", "the permit, first given in 2016,", but not "given the risk". */
static bool is_said_of(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	uint32_t i = t->i;
	while (i > 1 && words[i - 1].tag == TAG_ADV) i--;
	if (i > 1 && word_is_mark(&words[i - 1], ',')) i--;
	bool after =
		i > 0 && (is_nominal(&words[i - 1]) || words[i - 1].tag == TAG_CONJ); /* "was sought and given in" */
	bool ends = t->next != NULL && (t->next->tag == TAG_MODAL || tag_is_aux(t, t->next)); /* "permits given are" */
	return after && t->next != NULL && (t->next->tag == TAG_PREP || ends);
}

/* "has forbidden the sale and {given} ministers a week": the perfect before "and" goes on. */
static bool goes_on_from_perfect(struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	bool joined = t->i > 1 && words[t->i - 1].tag == TAG_CONJ && t->next != NULL;
	if (!joined || !(t->next->tag == TAG_DET || is_nominal(t->next))) return false;
	for (uint32_t i = t->i - 1; i > 0; i--) {
		bool done = words[i].tag == TAG_VERB && words[i].form == FORM_PART;
		if (done && leads_participle(t, &words[i - 1])) return true;
	}
	return false;
}

#define ASKED_WORDS_MAX 4

/* "asked the minister which export licences she had revoked": a noun, and behind it somebody who does it. */
static bool asks_which(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	if (t->i == 0 || words[t->i - 1].tag == TAG_PUNCT) return false;
	for (uint32_t i = t->i + 1; i < t->sentence->words.n && i <= t->i + 1 + ASKED_WORDS_MAX; i++) {
		const struct word *word = &words[i];
		bool who = word->tag == TAG_PRON && word->sub == PRON_PERS;
		if (who && i > t->i + 1) return true;
		if (!is_nominal(word) && !word_reading(t->sentence, word, TAG_NOUN)) return false;
	}
	return false;
}

/* "wanted to learn which firms were licensed": what is asked, nothing that is told of a noun before it. */
static bool which_of(struct tagger *t)
{
	bool learnt = t->prev != NULL && t->prev->tag == TAG_VERB && !t->prev->premod;
	const struct word *mark = t->i > 0 ? &t->sentence->words.items[t->i - 1] : NULL;
	bool listed = mark != NULL && mark->tag == TAG_PUNCT && /* "To ask (1) which licences were granted" */
		      (word_is_mark(mark, ':') || word_is_mark(mark, ';') || word_is_mark(mark, ')'));
	bool opens = listed || (t->i == 0 && t->sentence->question); /* "Which minister approved it?" */
	if (t->next == NULL) return false;
	bool named = is_nominal(t->next) || (opens && word_reading(t->sentence, t->next, TAG_NOUN) != NULL);
	if (!word_serves(t->word, FN_WHICH)) return false;
	if (!((learnt || opens) && named) && !asks_which(t)) return false;
	t->word->tag = TAG_Q;
	t->word->sub = 0;
	return true;
}

/* "would like": the preposition is a verb. */
static bool is_wish(const struct tagger *t)
{
	return word_serves(t->word, FN_LIKE) && t->prev != NULL && t->prev->tag == TAG_MODAL &&
	       (t->prev->sub == MODAL_WOULD || t->prev->sub == MODAL_SHOULD);
}

/* "Hardly had it been granted when ...": no denial. */
static bool hardly_had(const struct tagger *t)
{
	return t->word->tag == TAG_NEG && word_serves(t->next, FN_HAD) && word_take_tag(t->sentence, t->word, TAG_ADV);
}

/* "When will the minister revoke it?" */
static bool asks_when(struct tagger *t)
{
	if (!t->sentence->question || t->word->tag != TAG_SUB || t->word->sub != SUB_WHEN) return false;
	bool aux = t->next != NULL && (t->next->tag == TAG_MODAL || tag_is_aux(t, t->next));
	bool opens = t->i == 0 || t->sentence->words.items[t->i - 1].tag == TAG_PUNCT; /* "Minister, when will" */
	if (!opens || !aux) return false;
	t->word->tag = TAG_Q;
	return true;
}

/* "I ask the Council at least to close the gap": what limits, and counts nothing. */
static bool at_least(struct tagger *t)
{
	if (!word_serves(t->word, FN_AT_LEAST)) return false;
	bool counts = t->next != NULL && (t->next->tag == TAG_NUM || t->next->tag == TAG_MONEY ||
					  t->next->tag == TAG_TIME || t->next->tag == TAG_DET);
	if (counts) return false;
	tag_adverb(t);
	return true;
}

/* The first word, or the first behind a dash or a quotation mark. */
static bool is_first(const struct tagger *t)
{
	return t->i == 0 || (t->i == 1 && t->sentence->words.items[0].tag == TAG_PUNCT);
}

/* "- review all existing permits": a verb that opens an item of a list, before a determiner. */
static bool opens_item(const struct tagger *t)
{
	return is_first(t) && !t->sentence->heading && t->next != NULL && t->next->tag == TAG_DET &&
	       word_form(t->sentence, t->word, FORM_INF) != NULL;
}

/* "Halt arms sales to Peru, MPs tell minister", "'Stop licensing arms,' she urged": a headline or a quotation opens
 * with what somebody asks for. */
static bool is_headline_command(const struct tagger *t)
{
	bool opens = (t->sentence->heading ? t->i == 0 : t->i == 1 && is_first(t)) &&
		     word_form(t->sentence, t->word, FORM_INF) != NULL;
	bool object = t->next != NULL && (is_nominal(t->next) || word_reading(t->sentence, t->next, TAG_NOUN) ||
					  t->next->tag == TAG_DET || word_form(t->sentence, t->next, FORM_GER));
	bool comma = false;
	for (uint32_t i = 1; opens && object && i < t->sentence->words.n; i++) {
		comma = comma || word_is_mark(&t->sentence->words.items[i], ',');
		const struct lex_reading *verb =
			comma ? word_reading(t->sentence, &t->sentence->words.items[i], TAG_VERB) : NULL;
		if (verb != NULL && (lex_takes_that(t->sentence->lex, verb->lemma) ||
				     lex_is_kind(t->sentence->lex, verb->lemma, LEX_MANDATES)))
			return true;
	}
	return false;
}

/* "Amnesty: ban arms sales", not "Oman: ban on arms sales lifted", "Oman: export licences suspended": what is asked for
 * behind a name. */
static bool is_cry(const struct tagger *t)
{
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	uint64_t stops = lex_class(t->sentence->lex, VG_STR("ban")) | lex_class(t->sentence->lex, VG_STR("stop"));
	bool object = t->next != NULL && (is_nominal(t->next) || t->next->tag == TAG_DET);
	if (t->prev == NULL || !word_is_mark(t->prev, ':') || t->i > CRIER_WORDS_MAX || !object || noun == NULL)
		return false;
	return (noun->classes & stops) != 0 && word_form(t->sentence, t->word, FORM_INF) != NULL;
}

/* "has given", "had not given", not "given the risk" */
static bool follows_aux(const struct tagger *t)
{
	const struct word *aux = t->prev;
	if (aux != NULL && aux->tag == TAG_NEG)
		aux = word_before(t->sentence, (uint32_t)(aux - t->sentence->words.items));
	return leads_participle(t, aux);
}

bool tag_en_commands(const struct tagger *t)
{
	return is_headline_command(t) || opens_item(t) || is_cry(t);
}

/* "{on}-site checks", "an {end}-use certificate", "{armed}-drone sales", "end-{use}": a word of a compound, which is no
 * verb; not "co-operate". */
static bool in_compound(struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	bool letter = t->word->tag == TAG_DET && t->i > 0 && (t->word->flags & VG_TOKEN_UPPER); /* "{A}-list goods" */
	bool mine = (letter || t->word->tag == TAG_PRON) && starts_compound(t, t->word); /* "{mine}-hunting drones" */
	if (mine) t->word->tag = TAG_OPEN;
	if (mine) return true;
	if (t->word->tag == TAG_NAME || !word_reading(t->sentence, t->word, TAG_VERB)) return false;
	const struct word *next = sentence_word(t->sentence, t->i + 1); /* "riot {control} equipment" */
	bool goods = t->word->item != VG_NONE && next != NULL && next->item == t->word->item;
	bool first = goods || starts_compound(t, t->word);
	bool last = t->i > 1 && is_joined(&words[t->i - 1], t->word) && words[t->i - 2].low.len > 2 &&
		    word_form(t->sentence, t->word, FORM_PART) == NULL &&
		    word_form(t->sentence, t->word, FORM_GER) == NULL;
	if (!first && !last) return false;
	if (word_reading(t->sentence, t->word, TAG_NOUN))
		word_take_noun(t->sentence, t->word);
	else
		t->word->tag = TAG_OPEN;
	return true;
}

/* "had done so in 2019": an adverb, which brings nothing in. */
static bool does_so(struct tagger *t)
{
	if (!word_serves(t->word, FN_SO) || t->word->tag != TAG_SUB || t->prev == NULL) return false;
	bool does = false;
	for (const struct lex_reading *r = t->prev->readings; r != NULL; r = lex_next(t->sentence->lex, r))
		does = does || (r->tag == TAG_VERB && lex_verb_serves(t->sentence->lex, r->lemma, FN_DO));
	if (does) tag_adverb(t);
	return does;
}

/* "MEPs back embargo": an adverb that is the only verb of a headline, before its object. */
static bool backs(struct tagger *t)
{
	bool verb = t->sentence->heading && t->word->tag == TAG_ADV && word_reading(t->sentence, t->word, TAG_VERB);
	if (!verb || !is_nominal(t->prev) || !plural(t->prev) || t->next == NULL) return false;
	bool object = is_nominal(t->next) || word_reading(t->sentence, t->next, TAG_NOUN) != NULL;
	return object && tag_en_waits(t) && tag_en_take_tense(t, TENSE_PRES);
}

/* "the Under Secretary" */
static bool is_deputy(const struct tagger *t)
{
	return t->word->tag == TAG_PREP && t->i > 0 && (t->word->flags & VG_TOKEN_UPPER) &&
	       word_serves(t->next, FN_SECRETARY);
}

/* "its licences {there} had been revoked": where they are, behind what is ours. */
static bool is_over_there(struct tagger *t)
{
	uint64_t ours = lex_class(t->sentence->lex, VG_STR("licence")) | lex_class(t->sentence->lex, VG_STR("export")) |
			lex_class(t->sentence->lex, VG_STR("application"));
	bool there = word_serves(t->word, FN_THERE) && t->prev == t->word - 1 && is_nominal(t->prev);
	if (!there || !(t->prev->classes & ours)) return false;
	tag_adverb(t);
	return true;
}

static bool is_office(const struct tagger *t, uint32_t i)
{
	const struct word *word = sentence_word(t->sentence, i);
	const struct lex *lex = t->sentence->lex;
	uint64_t kinds = lex_class(lex, VG_STR("office")) | lex_class(lex, VG_STR("authority")) |
			 lex_class(lex, VG_STR("leader"));
	for (const struct lex_reading *r = word != NULL ? word->readings : NULL; r != NULL; r = lex_next(lex, r))
		if (r->tag == TAG_NOUN && (r->classes & kinds)) return true;
	return false;
}

/* "by {former} minister Lund", "by {then}-foreign secretary Lund": said of who holds an office. */
static bool is_of_office(const struct tagger *t)
{
	if (!word_serves(t->word, FN_OF_OFFICE)) return false;
	const struct word *hyphen = t->i + 1 < t->sentence->words.n ? t->word + 1 : NULL;
	bool joined = hyphen != NULL && word_is_mark(hyphen, '-');
	uint32_t next = joined ? t->i + 2 : t->i + 1;
	bool phrase = joined || t->i == 0 || (t->prev == t->word - 1 && t->prev->tag == TAG_PREP);
	return phrase && (is_office(t, next) || is_office(t, next + 1));
}

/* "the {following} licences", "the {above} permits" */
static bool is_behind_article(const struct tagger *t)
{
	return t->word->tag == TAG_PREP && t->prev != NULL && t->prev->tag == TAG_DET && t->prev->sub == DET_DEF &&
	       t->prev == t->word - 1;
}

/* "the authorities' decision", "the Netherlands' refusal": an apostrophe behind an s, which says whose it is; not the
 * end of what stands in single quotation marks. */
static bool is_whose(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items, *mark = t->word;
	if (mark->tag != TAG_PUNCT || (mark->flags & VG_TOKEN_SPACE) || t->i == 0 || t->next == NULL) return false;
	const struct word *who = &words[t->i - 1], *what = t->next;
	bool apostrophe = vg_str_eqz(mark->low, "'") || vg_str_eqz(mark->low, "\xE2\x80\x99");
	if (!apostrophe || !is_nominal(who) || !vg_str_ends(who->low, VG_STR("s"))) return false;
	bool noun = what->tag == TAG_OPEN || what->tag == TAG_NAME || what->tag == TAG_NUM ||
		    word_reading(t->sentence, what, TAG_NOUN) != NULL;
	if (!noun || !(what->flags & VG_TOKEN_SPACE)) return false;
	for (uint32_t i = 0; i < t->i; i++) {
		bool quote = vg_str_eqz(words[i].low, "'") || vg_str_eqz(words[i].low, "\xE2\x80\x98");
		if (quote && words[i].tag == TAG_PUNCT) return false;
	}
	return true;
}

static void tag(struct tagger *t)
{
	struct word *word = t->word;
	if (is_whose(t)) word->tag = TAG_POSS;
	if (backs(t)) return;
	if (in_compound(t) || tag_en_on_hold(t)) return;
	if (hardly_had(t) || asks_when(t) || at_least(t) || does_so(t)) return;
	if (tag_en_people_act(t) && tag_en_take_tense(t, TENSE_PRES)) return;
	if (is_wish(t) && word_take_form(t->sentence, t->word, FORM_INF)) return;
	if (is_deputy(t) || is_of_office(t) || is_pending(t, t->i) || number_sign(t)) {
		word->tag = TAG_OPEN;
		return;
	}
	if (is_numbered(t)) {
		word_take_tag(t->sentence, word, TAG_NOUN);
		return;
	}
	if (word->tag == TAG_NAME || word->tag == TAG_TIME || word->tag == TAG_MONEY || word->tag == TAG_PUNCT) return;
	if (infinitive_to(t) || tag_en_aux(t) || quantity_or_complement(t)) return;
	if (is_behind_article(t)) {
		word->tag = TAG_OPEN;
		return;
	}
	if (word->tag == TAG_PREP && follows_aux(t) && word_take_form(t->sentence, t->word, FORM_PART)) return;
	if (is_over_there(t)) return;
	if (floats(t) || tag_en_conditional(t) || emphasis(t) || which_of(t) || neither(t)) return;
	bool part = word->tag == TAG_PREP && (is_said_of(t) || goes_on_from_perfect(t));
	if (part && word_take_form(t->sentence, t->word, FORM_PART)) return;
	if (word_reading(t->sentence, word, TAG_THAT))
		that_word(t);
	else if (word_reading(t->sentence, word, TAG_SUB) && word_reading(t->sentence, word, TAG_PREP))
		tag_en_prep_or_sub(t);
	else if (word_reading(t->sentence, word, TAG_DET) && word_reading(t->sentence, word, TAG_PRON))
		det_or_pron(t);
	else if (month_may(t))
		word->tag = TAG_TIME;
	else if (word->tag < TAG_GRAMMAR_COUNT)
		return;
	else if (word_reading(t->sentence, word, TAG_VERB))
		tag_en_verb(t);
	else
		tag_en_open(t);
}

void clause_tag_en(struct sentence *sentence)
{
	tag_words(sentence, tag);
}
