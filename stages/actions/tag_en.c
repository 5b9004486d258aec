/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Part of speech of English words, left to right, from what a form can be and what stands around it. */
#include "tag.h"

static bool is_aux(const struct tagger *t, const struct word *word, const char *lemma)
{
	return word_is_lemma(t->sentence, word, lemma);
}

/* Tags after which a noun phrase has begun. */
static bool opens_np(const struct word *word)
{
	if (word == NULL) return false;
	return word->tag == TAG_DET || word->tag == TAG_POSS || word->tag == TAG_NUM ||
	       (word->tag == TAG_VERB && word->premod);
}

static bool starts_np(const struct word *word)
{
	return word != NULL &&
	       (word->tag == TAG_DET || word->tag == TAG_NUM || word->tag == TAG_NAME || word->tag == TAG_NOUN ||
		word->tag == TAG_OPEN || word->tag == TAG_PRON || word->tag == TAG_MONEY);
}

static bool is_nominal(const struct word *word)
{
	return word != NULL && (word->tag == TAG_NOUN || word->tag == TAG_OPEN || word->tag == TAG_NAME);
}

static bool ends(const struct word *word, const char *suffix)
{
	return vg_str_ends(word->low, vg_str_z(suffix));
}

static bool plural(const struct word *word)
{
	if (word->low.len == 3 && (word->flags & VG_TOKEN_MIXED)) return ends(word, "s"); /* "MPs" */
	return word->low.len > 3 && ends(word, "s") && !ends(word, "ss");
}

static bool take_tense(struct tagger *t, enum lex_tense tense)
{
	for (const struct lex_reading *r = t->word->readings; r != NULL; r = lex_next(t->sentence->lex, r)) {
		if (r->tag != TAG_VERB || r->tense != tense) continue;
		word_take(t->word, r);
		return true;
	}
	return false;
}

/* Could the word after next begin an object? "bans exports" against "exports to". */
static bool object_follows(const struct tagger *t)
{
	return starts_np(t->next) || (t->next != NULL && t->next->tag == TAG_POSS);
}

/* A subject before word i still waits for its verb: "the fund, which sued, urged ministers". */
static bool waits_for_verb(const struct tagger *t)
{
	uint32_t verbs = 0, marks = 0;
	bool subject = false, marked = false, prep = false;
	for (uint32_t i = 0; i < t->i; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word_is(word, ";") || word_is(word, ":")) {
			verbs = marks = 0;
			subject = marked = false;
		}
		bool finite =
			(word->tag == TAG_VERB && word->form == FORM_FINITE && !word->premod) || word->tag == TAG_MODAL;
		bool mark = word->tag == TAG_REL || word->tag == TAG_SUB || word->tag == TAG_Q || word->tag == TAG_THAT;
		verbs += finite;
		marks += mark;
		marked = marked || mark || finite;
		subject = subject || (!marked && !prep && (is_nominal(word) || word->tag == TAG_PRON));
		prep = word->tag == TAG_PREP || (prep && !word_is(word, ","));
	}
	return subject && verbs <= marks;
}

/* A finite auxiliary before the next comma: "suspended permits were restored". */
static bool aux_ahead(const struct tagger *t)
{
	for (uint32_t i = t->i + 1; i < t->sentence->words.n; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_PUNCT) return false;
		if (word->tag == TAG_MODAL || is_aux(t, word, "be") || is_aux(t, word, "have")) return true;
	}
	return false;
}

/* "41 were revoked and six reinstated": the number is the subject, the auxiliary left out. */
static bool counts_on(const struct tagger *t)
{
	if (t->prev == NULL || t->prev->tag != TAG_NUM || t->i < 2 || is_nominal(t->next)) return false;
	const struct word *before = &t->sentence->words.items[t->i - 2];
	if (before->tag != TAG_CONJ && before->tag != TAG_PUNCT) return false;
	for (uint32_t i = 0; i + 2 < t->i; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_VERB && !word->premod && (word->form == FORM_PART || word->tense == TENSE_PAST))
			return true;
	}
	return false;
}

/* "-ed" and irregular past forms without an auxiliary. */
static bool past_form(struct tagger *t)
{
	const struct word *prev = t->prev;
	bool part = word_form(t->sentence, t->word, FORM_PART) != NULL;
	if (part && counts_on(t)) return word_take_form(t->sentence, t->word, FORM_PART);
	bool count = prev != NULL && prev->tag == TAG_NUM &&
		     (!part || !is_nominal(t->next)) && /* "Seven went through" */
		     (t->i < 2 || t->sentence->words.items[t->i - 2].tag == TAG_PUNCT ||
		      t->sentence->words.items[t->i - 2].tag == TAG_CONJ);
	for (const struct lex_reading *r = count ? t->word->readings : NULL; r != NULL;
	     r = lex_next(t->sentence->lex, r))
		if (r->tag == TAG_VERB && r->tense == TENSE_PAST &&
		    (!part || lex_intransitive(t->sentence->lex, r->lemma)))
			return take_tense(t, TENSE_PAST);
	if (opens_np(prev)) {
		if (!part || !word_take_form(t->sentence, t->word, FORM_PART)) return false;
		if (is_nominal(t->next) ||
		    (t->next != NULL && t->next->readings != NULL && word_reading(t->sentence, t->next, TAG_NOUN)))
			t->word->premod = true;
		else
			word_take_noun(t->sentence, t->word);
		return true;
	}
	bool loose = prev == NULL || prev->tag == TAG_PREP || prev->tag == TAG_PUNCT || prev->tag == TAG_CONJ ||
		     (prev->tag == TAG_VERB && !prev->premod && !is_aux(t, prev, "be") && !is_aux(t, prev, "have"));
	if (loose && part && is_nominal(t->next) && t->next->tag != TAG_NAME && prev != NULL && prev->tag != TAG_CONJ &&
	    !((prev->tag == TAG_PUNCT || prev->tag == TAG_VERB) && waits_for_verb(t) && !aux_ahead(t))) {
		word_take_form(t->sentence, t->word, FORM_PART);
		t->word->premod = true;
		return true;
	}
	if (!take_tense(t, TENSE_PAST)) return word_take_form(t->sentence, t->word, FORM_PART);
	return true;
}

/* A name, a pronoun or a body: who does things. */
static bool is_actor(const struct tagger *t, const struct word *word)
{
	const struct lex *lex = t->sentence->lex;
	uint64_t actors = lex_class(lex, VG_STR("authority")) | lex_class(lex, VG_STR("company")) |
			  lex_class(lex, VG_STR("court"));
	return word->tag == TAG_NAME || word->tag == TAG_PRON || (word->classes & actors);
}

/* "Why did the ministry license the export?", "Nor will Rome approve it": an auxiliary before the subject, and nothing
 * but the subject since. */
static bool inverted_aux(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	uint32_t i = t->i;
	while (i > 0 && (is_nominal(&words[i - 1]) || word_is(&words[i - 1], "please") || words[i - 1].tag == TAG_DET ||
			 words[i - 1].tag == TAG_NUM || words[i - 1].tag == TAG_PRON || words[i - 1].tag == TAG_POSS))
		i--;
	if (i == 0 || i == t->i || (words[i - 1].tag != TAG_MODAL && !is_aux(t, &words[i - 1], "do"))) return false;
	if (i == 1) return t->sentence->question || is_aux(t, &words[0], "do") || word_is(&words[0], "should");
	const struct word *before = &words[i - 2];
	if (word_front(t->sentence, i - 1) != FRONT_NONE) return true;
	return before->tag == TAG_Q || word_is(before, "nor") || before->tag == TAG_NEG ||
	       (t->sentence->question && (before->tag == TAG_PUNCT || before->tag == TAG_CONJ));
}

static bool has_past(const struct tagger *t)
{
	for (const struct lex_reading *r = t->word->readings; r != NULL; r = lex_next(t->sentence->lex, r))
		if (r->tag == TAG_VERB && r->tense == TENSE_PAST) return true;
	return false;
}

static bool bare_noun(const struct word *word)
{
	return word != NULL && (word->tag == TAG_NOUN || word->tag == TAG_OPEN);
}

/* "asks that the ministry withdraw": a base form after a verb of asking. */
static bool mandative(const struct tagger *t)
{
	if (word_form(t->sentence, t->word, FORM_INF) == NULL || t->prev == NULL) return false;
	if (!is_nominal(t->prev) && t->prev->tag != TAG_PRON) return false;
	for (uint32_t i = t->i; i-- > 1;) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_VERB && !word->premod) return false;
		if (word->tag != TAG_THAT) continue;
		const struct word *asks = word_before(t->sentence, i); /* "essential that the ministry revoke it" */
		bool third = !plural(t->prev) && is_nominal(t->prev) && t->prev->tag != TAG_NAME;
		if (third && word_reading(t->sentence, t->word, TAG_NOUN) == NULL && !has_past(t)) return true;
		return asks != NULL && asks->tag == TAG_VERB &&
		       lex_is_kind(t->sentence->lex, asks->lemma, LEX_MANDATES);
	}
	return false;
}

/* "We call on", "they license": after a subject pronoun stands a verb. */
static bool is_subject_pronoun(const struct word *word)
{
	static const char *const pronouns[] = {"i", "we", "you", "he", "she", "they"};
	for (uint32_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
		if (word_is(word, pronouns[i])) return true;
	return false;
}

/* "Amnesty calls on the government", "MPs call for a ban", "the firm hopes for". */
static bool calls_on(const struct tagger *t)
{
	bool call = word_is(t->word, "call") || word_is(t->word, "calls");
	if (word_is(t->word, "hopes") && t->prev != NULL && is_actor(t, t->prev)) return word_is(t->next, "for");
	return call && (word_is(t->next, "on") || word_is(t->next, "upon") || word_is(t->next, "for"));
}

/* "UK arms exports", not "UK bans exports": goods before the noun of their trade. */
static bool is_compound(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	uint64_t trade = lex_class(lex, VG_STR("export")) | lex_class(lex, VG_STR("licence")) |
			 lex_class(lex, VG_STR("deal")) | lex_class(lex, VG_STR("ban"));
	return noun != NULL && (noun->classes & lex_class(lex, VG_STR("goods"))) != 0 && t->next != NULL &&
	       (t->next->classes & trade) != 0;
}

/* "let the permit for Chad lapse": a base form after the object. */
static bool is_let(const struct tagger *t)
{
	const struct word *next = t->next;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	if (noun != NULL && noun->classes != 0) return false; /* "let its licence for Peru lapse" */
	const struct lex_reading *base = word_form(t->sentence, t->word, FORM_INF); /* "let the firm ship howitzers" */
	bool ships = base != NULL && lex_exports(t->sentence->lex, base->lemma);
	if (!ships && next != NULL && next->tag != TAG_PUNCT && next->tag != TAG_PREP && next->tag != TAG_ADV)
		return false;
	for (uint32_t i = t->i; i-- > 0;) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_VERB && !word->premod) return is_aux(t, word, "let") && i + 1 < t->i;
		if (word->tag == TAG_PUNCT || word->tag == TAG_CONJ || word->tag == TAG_THAT) return false;
	}
	return false;
}

/* The same where nothing special stands around it: is it a verb? */
static bool is_plain_verb(const struct tagger *t, bool noun, bool third, bool same)
{
	const struct word *prev = t->prev;
	bool after_subject =
		prev != NULL && (prev->tag == TAG_PRON || prev->tag == TAG_REL || prev->tag == TAG_NAME ||
				 ((prev->tag == TAG_NOUN || prev->tag == TAG_OPEN) && plural(prev) != third));
	bool loose = prev == NULL || prev->tag == TAG_PUNCT || prev->tag == TAG_CONJ || prev->tag == TAG_THAT ||
		     prev->tag == TAG_NEG;
	bool wanted = after_subject && !third && t->sentence->words.items[0].tag == TAG_Q && is_aux(t, t->next, "be");
	bool stops = after_subject && !third && is_actor(t, prev) && t->next != NULL && /* "governments stop issuing" */
		     word_form(t->sentence, t->next, FORM_GER) != NULL &&
		     word_reading(t->sentence, t->next, TAG_NOUN) == NULL;
	bool puts =
		same && !noun && prev != NULL && prev->tag == TAG_NOUN && is_actor(t, prev); /* "the ministry put" */
	if (stops || wanted || puts) return true; /* "What the unions demand is a ban" */
	if (mandative(t) && (!noun || object_follows(t))) return true;
	if (opens_np(prev) || (prev != NULL && (prev->tag == TAG_PREP || (prev->tag == TAG_VERB && !prev->premod))))
		return false;
	if (after_subject)
		return !noun || prev->tag == TAG_REL || is_subject_pronoun(prev) || calls_on(t) ||
		       (third && is_actor(t, prev) && word_is(t->next, "to")) ||
		       (object_follows(t) && (is_actor(t, prev) || !bare_noun(t->next)));
	if (loose) return !noun || (!third && object_follows(t) && prev != NULL && prev->tag == TAG_CONJ);
	if (prev->tag != TAG_OPEN && prev->tag != TAG_NOUN) return false;
	return !noun && (third || same ? !bare_noun(t->next)
				       : word_is(t->next, "that")); /* "the permit for the goggles expires in May" */
}

/* A form that can be a noun as well: base or third person. */
static void noun_or_verb(struct tagger *t)
{
	const struct word *prev = t->prev;
	bool noun = word_reading(t->sentence, t->word, TAG_NOUN) != NULL;
	bool third = plural(t->word) && word_form(t->sentence, t->word, FORM_INF) == NULL;
	bool same = !third && has_past(t);
	bool title = prev != NULL && prev->tag != TAG_PUNCT && !t->sentence->heading &&
		     (t->word->flags & (VG_TOKEN_UPPER | VG_TOKEN_LINE)) == VG_TOKEN_UPPER; /* "Trade Secretary" */
	bool for_which = prev != NULL && prev->tag == TAG_REL && noun && vg_str_find(prev->low, VG_STR(" "), 0) >= 0;
	bool verdict = word_is(t->word, "void") && is_nominal(prev) && !object_follows(t); /* "declared it void" */
	bool aside = word_is(t->next, "aside") ||
		     (t->next != NULL && t->next->tag == TAG_PRON && t->i + 2 < t->sentence->words.n &&
		      word_is(&t->sentence->words.items[t->i + 2], "aside"));
	if (same && is_nominal(prev) && !plural(prev) && aside && take_tense(t, TENSE_PAST))
		return; /* "the tribunal set aside" */
	bool inserted = third && prev != NULL && prev->tag == TAG_NAME && word_is(t->next, ",") && t->i > 1 &&
			word_is(&t->sentence->words.items[t->i - 2], ","); /* ", Oxfam claims," */
	if (inserted && take_tense(t, TENSE_PRES)) return;
	if ((prev != NULL && word_is(prev, "whose")) || for_which || verdict || is_compound(t) || title) {
		word_take_noun(t->sentence, t->word);
		return;
	}
	bool should = word_is(&t->sentence->words.items[0], "should") && t->next != NULL && t->next->tag == TAG_PUNCT;
	if (should && is_nominal(prev) && inverted_aux(t) && word_take_form(t->sentence, t->word, FORM_INF)) return;
	if (is_nominal(prev) && is_let(t) && word_take_form(t->sentence, t->word, FORM_INF)) return;
	if (prev != NULL && prev->tag != TAG_DET && (!noun || object_follows(t)) && inverted_aux(t) &&
	    word_take_form(t->sentence, t->word, FORM_INF))
		return;
	bool verb = is_plain_verb(t, noun, third, same);
	if (!verb) {
		word_take_noun(t->sentence, t->word);
		return;
	}
	if (same && is_nominal(prev) && !plural(prev) && take_tense(t, TENSE_PAST)) return; /* "the regulator let" */
	if (!take_tense(t, TENSE_PRES)) word_take_form(t->sentence, t->word, FORM_INF);
}

static void gerund(struct tagger *t)
{
	const struct word *prev = t->prev;
	bool noun = word_reading(t->sentence, t->word, TAG_NOUN) != NULL;
	bool of = noun && t->next != NULL && t->next->tag == TAG_PREP &&
		  t->next->sub == PREP_OF;                                           /* "Granting of licences" */
	bool takes = is_nominal(prev) && t->next != NULL && t->next->tag == TAG_DET; /* "an order quashing the" */
	if (of || (prev != NULL && prev->tag == TAG_DET))
		word_take_noun(t->sentence, t->word);
	else if (noun && !takes &&
		 (opens_np(prev) || is_nominal(prev) || (prev != NULL && prev->tag == TAG_PREP && !starts_np(t->next))))
		word_take_noun(t->sentence, t->word);
	else
		word_take_form(t->sentence, t->word, FORM_GER);
}

static bool unknown_ed(const struct word *word)
{
	return word->readings == NULL && word->low.len > 4 && ends(word, "ed") &&
	       !vg_str_starts(word->low, VG_STR("un")) && !(word->flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED));
}

static void open_word(struct tagger *t)
{
	struct word *word = t->word;
	bool initial = t->i == 0 || (t->prev != NULL && t->prev->tag == TAG_PUNCT);
	if (word->low.len > 4 && ends(word, "ly") && (!(word->flags & VG_TOKEN_UPPER) || initial)) {
		word->tag = TAG_ADV;
		return;
	}
	bool after_be = is_aux(t, t->prev, "be") || is_aux(t, t->prev, "have");
	bool after_subject =
		t->prev != NULL && (is_nominal(t->prev) || t->prev->tag == TAG_PRON || t->prev->tag == TAG_REL);
	if (unknown_ed(word) && (after_be || (after_subject && !is_nominal(t->next)))) {
		word->tag = TAG_VERB;
		word->form = after_be ? FORM_PART : FORM_FINITE;
		word->tense = TENSE_PAST;
	} else if (word->readings == NULL && ends(word, "ing") && word->low.len > 5 && is_aux(t, t->prev, "be")) {
		word->tag = TAG_VERB;
		word->form = FORM_GER;
	}
}

/* "is due to expire", "the permit, due to lapse in May", but not "due to export controls". */
static bool is_due(const struct tagger *t, const struct word *prev)
{
	if (!word_is(prev, "due to")) return false;
	const struct word *before = word_before(t->sentence, (uint32_t)(prev - t->sentence->words.items));
	if (is_aux(t, before, "be")) return true;
	bool said = is_nominal(before) || word_is(before, ",");
	return said && (word_reading(t->sentence, t->word, TAG_NOUN) == NULL || !is_nominal(t->next));
}

/* "What the ministry did was suspend the licence": a base form after "do" and "be". */
static bool follows_cleft(const struct tagger *t, const struct word *be)
{
	const struct word *before = word_before(t->sentence, (uint32_t)(be - t->sentence->words.items));
	return before != NULL && is_aux(t, before, "do");
}

static void verb_word(struct tagger *t)
{
	const struct word *prev = t->prev;
	bool to = prev != NULL && prev->infinitive_mark;
	bool modal = prev != NULL && (prev->tag == TAG_MODAL || is_aux(t, prev, "do"));
	if (prev != NULL && prev->tag == TAG_NEG) {
		const struct word *before = word_before(t->sentence, (uint32_t)(prev - t->sentence->words.items));
		modal = modal || (before != NULL && (before->tag == TAG_MODAL || is_aux(t, before, "do")));
		to = to || (before != NULL && before->infinitive_mark);
		if (before != NULL && (is_aux(t, before, "have") || is_aux(t, before, "be"))) prev = before;
	}
	bool instead = prev != NULL && prev->tag == TAG_PREP && prev->sub == PREP_INSTEAD; /* "rather than revoke" */
	bool due = is_due(t, prev);
	if ((to || modal || instead || due) && word_take_form(t->sentence, t->word, FORM_INF)) return;
	if (is_aux(t, prev, "have") && word_take_form(t->sentence, t->word, FORM_PART)) return;
	if (is_aux(t, prev, "be") &&
	    (word_take_form(t->sentence, t->word, FORM_PART) || word_take_form(t->sentence, t->word, FORM_GER)))
		return;
	if (is_aux(t, prev, "be") && follows_cleft(t, prev) && word_take_form(t->sentence, t->word, FORM_INF)) return;
	if (is_aux(t, prev, "be")) {
		word_take_noun(t->sentence, t->word);
		return;
	}
	bool past = word_form(t->sentence, t->word, FORM_PART) != NULL;
	past = past || has_past(t);
	if (past && word_form(t->sentence, t->word, FORM_INF) == NULL && past_form(t)) return;
	if (word_form(t->sentence, t->word, FORM_GER) != NULL) {
		gerund(t);
		return;
	}
	noun_or_verb(t);
}

/* be, have and do are verbs wherever they stand. */
static bool aux_word(struct tagger *t)
{
	const struct lex_reading *r = word_reading(t->sentence, t->word, TAG_VERB);
	if (r == NULL) return false;
	struct vg_str lemma = lex_lemma_name(t->sentence->lex, r->lemma);
	if (!vg_str_eqz(lemma, "be") && !vg_str_eqz(lemma, "have") && !vg_str_eqz(lemma, "do")) return false;
	const struct word *prev = t->prev;
	if (prev != NULL && prev->tag == TAG_NEG)
		prev = word_before(t->sentence, (uint32_t)(prev - t->sentence->words.items));
	bool to = prev != NULL && (prev->infinitive_mark || prev->tag == TAG_MODAL || word_is(prev, "due to"));
	if (to && word_take_form(t->sentence, t->word, FORM_INF)) return true;
	if ((is_aux(t, t->prev, "have") || is_aux(t, t->prev, "be")) &&
	    (word_take_form(t->sentence, t->word, FORM_PART) || word_take_form(t->sentence, t->word, FORM_GER)))
		return true;
	if (word_take_form(t->sentence, t->word, FORM_GER) || take_tense(t, TENSE_PRES) || take_tense(t, TENSE_PAST) ||
	    word_take_form(t->sentence, t->word, FORM_PART))
		return true;
	return word_take_form(t->sentence, t->word, FORM_INF);
}

/* "to" before a verb in its base form. */
static bool infinitive_to(struct tagger *t)
{
	if (!word_is(t->word, "to")) return false;
	const struct word *next = word_after(t->sentence, t->i);
	if (next != NULL && next->tag == TAG_NEG)
		next = word_after(t->sentence, (uint32_t)(next - t->sentence->words.items));
	if (next == NULL || word_form(t->sentence, next, FORM_INF) == NULL) return false;
	const struct word *second = word_after(t->sentence, (uint32_t)(next - t->sentence->words.items));
	const struct lex *lex = t->sentence->lex; /* "subject to export controls" */
	uint64_t heads = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("ban")) |
			 lex_class(lex, VG_STR("rule")) | lex_class(lex, VG_STR("export"));
	const struct lex_reading *r = word_reading(t->sentence, next, TAG_NOUN); /* but "to halt exports" */
	bool noun = r != NULL && (r->classes & (lex_class(lex, VG_STR("export")) | lex_class(lex, VG_STR("licence"))));
	bool compound = noun && second != NULL && second->tag == TAG_NOUN && (second->classes & heads) &&
			word_form(t->sentence, second, FORM_GER) == NULL;
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
	bool those = next != NULL && next->tag == TAG_PREP && /* "and that for Chad", "than that of" */
		     (prev == NULL || prev->tag == TAG_PREP || (prev->tag == TAG_CONJ && !second_that(t)));
	bool after_noun = is_nominal(prev) && (prev->tag != TAG_OPEN || !(prev->flags & VG_TOKEN_LINE));
	if (next == NULL || next->tag == TAG_PUNCT || those)
		word_take_tag(t->sentence, t->word, TAG_PRON);
	else if (that != NULL && second_that(t))
		word_take(t->word, that);
	else if (prev != NULL && prev->tag == TAG_PREP && det != NULL)
		word_take(t->word, det);
	else if (prev != NULL && prev->tag == TAG_VERB && lex_takes_that(t->sentence->lex, prev->lemma) && that != NULL)
		word_take(t->word, that);
	else if (noun_next && !after_noun && det != NULL)
		word_take(t->word, det);
	else if (that != NULL)
		word_take(t->word, that);
}

/* A finite verb before the next comma: the word joins clauses. */
static bool clause_follows(const struct tagger *t)
{
	for (uint32_t i = t->i + 1; i < t->sentence->words.n && i < t->i + 12; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word_is(word, ",") || word_is(word, ";") || word_is(word, ":") || word_is(word, "(")) return false;
		for (const struct lex_reading *r = word->readings; r != NULL; r = lex_next(t->sentence->lex, r))
			if (r->tag == TAG_MODAL ||
			    (r->tag == TAG_VERB && r->form == FORM_FINITE &&
			     (r->tense == TENSE_PAST || word_reading(t->sentence, word, TAG_NOUN) == NULL)))
				return true;
	}
	return false;
}

/* "Only after a year did it", "Not until it was told did it": the word joins a clause where a finite verb stands
 * between it and the auxiliary that goes before its subject. */
static bool before_inversion(struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	if (t->i == 0 || word_front(t->sentence, t->i + 1) == FRONT_NONE) return false;
	bool finite = false;
	for (uint32_t i = t->i + 1; i + 1 < t->sentence->words.n && words[i].tag != TAG_PUNCT; i++) {
		bool aux = word_reading(t->sentence, &words[i], TAG_MODAL) || is_aux(t, &words[i], "do") ||
			   is_aux(t, &words[i], "be") || is_aux(t, &words[i], "have");
		if (aux && starts_np(&words[i + 1]))
			return word_take_tag(t->sentence, t->word, finite ? TAG_SUB : TAG_PREP);
		for (const struct lex_reading *r = words[i].readings; r != NULL; r = lex_next(t->sentence->lex, r))
			finite = finite || r->tag == TAG_MODAL || (r->tag == TAG_VERB && r->tense == TENSE_PAST);
	}
	return false;
}

/* "provided permission was sought", after a comma. */
static bool conditional(struct tagger *t)
{
	bool joins = word_reading(t->sentence, t->word, TAG_SUB) && word_reading(t->sentence, t->word, TAG_VERB);
	if (!joins) return false;
	if ((t->prev == NULL || t->prev->tag == TAG_PUNCT) && clause_follows(t))
		return word_take_tag(t->sentence, t->word, TAG_SUB);
	t->word->tag = TAG_VERB;
	return false;
}

static void prep_or_sub(struct tagger *t)
{
	if (word_is(t->word, "since") && (is_aux(t, t->prev, "have") || is_aux(t, t->prev, "be"))) {
		word_take_tag(t->sentence, t->word, TAG_ADV); /* "have since been suspended" */
		return;
	}
	if (before_inversion(t)) return;
	bool short_np = t->next != NULL && (t->next->tag == TAG_TIME || t->next->tag == TAG_NUM ||
					    word_form(t->sentence, t->next, FORM_GER));
	word_take_tag(t->sentence, t->word, !short_np && clause_follows(t) ? TAG_SUB : TAG_PREP);
}

/* "around 30 licences" is no place, "as suspended" no clause. */
static bool quantity_or_complement(struct tagger *t)
{
	if (t->next == NULL) return false;
	bool both = word_is(t->word, "both") && word_form(t->sentence, t->next, FORM_PART) != NULL &&
		    t->i + 2 < t->sentence->words.n && word_is(&t->sentence->words.items[t->i + 2], "and");
	if (both) { /* "both suspended and revoked" */
		t->word->tag = TAG_ADV;
		t->word->sub = 0;
		return true;
	}
	bool quantity = t->next->tag == TAG_NUM && word_reading(t->sentence, t->word, TAG_ADV);
	bool complement = word_is(t->word, "as") && word_form(t->sentence, t->next, FORM_PART) != NULL;
	return (quantity && word_take_tag(t->sentence, t->word, TAG_ADV)) ||
	       (complement && word_take_tag(t->sentence, t->word, TAG_PREP));
}

static void det_or_pron(struct tagger *t)
{
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
	bool finite = next != NULL && word_reading(t->sentence, next, TAG_NOUN) == NULL && next->tag == TAG_VERB &&
		      word_form(t->sentence, next, FORM_PART) == NULL;
	word_take_tag(t->sentence, t->word, np && !finite ? TAG_DET : TAG_PRON);
}

static bool month_may(const struct tagger *t)
{
	return t->word->tag == TAG_MODAL && word_is(t->word, "may") && (t->word->flags & VG_TOKEN_UPPER) &&
	       t->prev != NULL;
}

/* "licence no. 4411" */
static bool number_sign(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	return word_is(t->word, "no") && t->i + 2 < t->sentence->words.n && word_is(&words[t->i + 1], ".") &&
	       words[t->i + 2].tag == TAG_NUM;
}

/* "was neither approved nor rejected" */
static bool neither(struct tagger *t)
{
	bool verb = t->next != NULL && (word_form(t->sentence, t->next, FORM_PART) != NULL ||
					word_form(t->sentence, t->next, FORM_INF) != NULL);
	bool aux = is_aux(t, t->prev, "be") || is_aux(t, t->prev, "have") || is_aux(t, t->prev, "do") ||
		   (t->prev != NULL && t->prev->tag == TAG_MODAL);
	bool nor = false;
	for (uint32_t i = t->i + 1; i < t->sentence->words.n; i++)
		nor = nor || word_is(&t->sentence->words.items[i], "nor");
	bool after = (is_nominal(t->prev) || (t->prev != NULL && t->prev->tag == TAG_PRON)) &&
		     nor; /* "it neither sought nor" */
	if (!word_is(t->word, "neither") || !verb || (!aux && !after)) return false;
	t->word->tag = TAG_NEG;
	return true;
}

/* "would itself have refused": between an auxiliary and its verb. */
static bool emphasis(struct tagger *t)
{
	const struct word *prev = t->prev;
	bool reflexive = word_is(t->word, "itself") || word_is(t->word, "himself") || word_is(t->word, "herself") ||
			 word_is(t->word, "themselves");
	if (!reflexive || prev == NULL) return false;
	if (prev->tag != TAG_MODAL && !is_aux(t, prev, "have") && !is_aux(t, prev, "be")) return false;
	t->word->tag = TAG_ADV;
	t->word->sub = 0;
	return true;
}

/* "the permit given to Korvend Ltd", "the permit, given in 2016,", but not "given the risk". */
static bool is_said_of(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	bool after = is_nominal(t->prev) || (word_is(t->prev, ",") && t->i > 1 && is_nominal(&words[t->i - 2]));
	return after && t->next != NULL && t->next->tag == TAG_PREP;
}

/* "wanted to learn which firms were licensed": what is asked, nothing that is told of a noun before it. */
static bool which_of(struct tagger *t)
{
	if (!word_is(t->word, "which") || t->prev == NULL || t->prev->tag != TAG_VERB || t->prev->premod ||
	    !is_nominal(t->next))
		return false;
	t->word->tag = TAG_Q;
	t->word->sub = 0;
	return true;
}

/* "would like": the preposition is a verb. */
static bool is_wish(const struct tagger *t)
{
	return word_is(t->word, "like") && t->prev != NULL && (word_is(t->prev, "would") || word_is(t->prev, "should"));
}

/* "Hardly had it been granted when ...": no denial. */
static bool hardly_had(const struct tagger *t)
{
	return t->word->tag == TAG_NEG && word_is(t->next, "had") && word_take_tag(t->sentence, t->word, TAG_ADV);
}

/* "When will the minister revoke it?" */
static bool asks_when(struct tagger *t)
{
	bool aux = t->next != NULL && (t->next->tag == TAG_MODAL || is_aux(t, t->next, "do") ||
				       is_aux(t, t->next, "be") || is_aux(t, t->next, "have"));
	if (t->i != 0 || !t->sentence->question || !aux || t->word->tag != TAG_SUB || t->word->sub != SUB_WHEN)
		return false;
	t->word->tag = TAG_Q;
	return true;
}

static void tag(struct tagger *t)
{
	struct word *word = t->word;
	if (hardly_had(t) || asks_when(t)) return;
	if (is_wish(t) && word_take_form(t->sentence, t->word, FORM_INF)) return;
	if (number_sign(t)) {
		word->tag = TAG_OPEN;
		return;
	}
	if (word->tag == TAG_NAME || word->tag == TAG_TIME || word->tag == TAG_MONEY || word->tag == TAG_PUNCT) return;
	if (infinitive_to(t) || aux_word(t) || quantity_or_complement(t)) return;
	if ((is_aux(t, t->prev, "have") || is_aux(t, t->prev, "be")) && word->tag == TAG_PREP &&
	    word_form(t->sentence, word, FORM_PART)) {
		word_take_form(t->sentence, t->word, FORM_PART); /* "has given", not "given the risk" */
		return;
	}
	if (conditional(t) || emphasis(t) || which_of(t) || neither(t)) return;
	if (word->tag == TAG_PREP && is_said_of(t) && word_take_form(t->sentence, t->word, FORM_PART)) return;
	if (word_is(word, "that"))
		that_word(t);
	else if (word_reading(t->sentence, word, TAG_SUB) && word_reading(t->sentence, word, TAG_PREP))
		prep_or_sub(t);
	else if (word_reading(t->sentence, word, TAG_DET) && word_reading(t->sentence, word, TAG_PRON))
		det_or_pron(t);
	else if (month_may(t))
		word->tag = TAG_TIME;
	else if (word->tag < TAG_GRAMMAR_COUNT)
		return;
	else if (word_reading(t->sentence, word, TAG_VERB))
		verb_word(t);
	else
		open_word(t);
}

void clause_tag_en(struct sentence *sentence)
{
	tag_words(sentence, tag);
}
