/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English words that are nouns and verbs: which of the two one is, by what stands around it; gerunds. */
#include "tag_en.h"

/* A name, a pronoun or a body: who does things. */
static bool is_actor(const struct tagger *t, const struct word *word)
{
	const struct lex *lex = t->sentence->lex;
	uint64_t actors = lex_class(lex, VG_STR("authority")) | lex_class(lex, VG_STR("company")) |
			  lex_class(lex, VG_STR("court")) | lex_class(lex, VG_STR("party"));
	return word->tag == TAG_NAME || word->tag == TAG_PRON || (word->classes & actors);
}

static bool is_should(const struct word *word)
{
	return word->tag == TAG_MODAL && word->sub == MODAL_SHOULD;
}

/* "the Secretary {of} State", "the Minister {for} Trade": within the title of an office. */
static bool is_in_title(const struct tagger *t, uint32_t i)
{
	const struct word *words = t->sentence->words.items;
	bool joins = words[i].tag == TAG_PREP && (words[i].sub == PREP_OF || words[i].sub == PREP_FOR);
	return joins && i > 0 && (words[i - 1].flags & words[i + 1].flags & VG_TOKEN_UPPER);
}

/* "How many licences for Oman did the ministry revoke?": nothing but what is asked of before the auxiliary. */
static bool asks_before(const struct tagger *t, uint32_t aux)
{
	const struct word *words = t->sentence->words.items;
	if (!t->sentence->question || words[0].tag != TAG_Q) return false;
	for (uint32_t i = 1; i < aux; i++)
		if (words[i].tag == TAG_VERB || words[i].tag == TAG_MODAL || words[i].tag == TAG_PUNCT) return false;
	return true;
}

/* "Why did the ministry license the export?", "Nor will Rome approve it": an auxiliary before the subject, and nothing
 * but the subject since. */
static bool inverted_aux(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	uint32_t i = t->i;
	while (i > 0 &&
	       (is_nominal(&words[i - 1]) || word_serves(&words[i - 1], FN_PLEASE) ||
		(i < t->i && is_in_title(t, i - 1)) || words[i - 1].tag == TAG_DET || words[i - 1].tag == TAG_NUM ||
		words[i - 1].tag == TAG_PRON || words[i - 1].tag == TAG_POSS || words[i - 1].tag == TAG_ADV))
		i--;
	if (i == 0 || i == t->i || (words[i - 1].tag != TAG_MODAL && !is_verb(t, &words[i - 1], FN_DO))) return false;
	if (i == 1) return t->sentence->question || is_verb(t, &words[0], FN_DO) || is_should(&words[0]);
	const struct word *before = &words[i - 2];
	if (word_front(t->sentence, i - 1) != FRONT_NONE) return true;
	return before->tag == TAG_Q || asks_before(t, i - 1) || word_serves(before, FN_NOR) || before->tag == TAG_NEG ||
	       (t->sentence->question && (before->tag == TAG_PUNCT || before->tag == TAG_CONJ));
}

bool tag_en_has_past(const struct tagger *t)
{
	for (const struct lex_reading *r = t->word->readings; r != NULL; r = lex_next(t->sentence->lex, r))
		if (r->tag == TAG_VERB && r->tense == TENSE_PAST) return true;
	return false;
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
		if (third && word_reading(t->sentence, t->word, TAG_NOUN) == NULL && !tag_en_has_past(t)) return true;
		return asks != NULL && asks->tag == TAG_VERB &&
		       lex_is_kind(t->sentence->lex, asks->lemma, LEX_MANDATES);
	}
	return false;
}

/* "insists that Spain suspend": one who does it, told by a base form. */
static bool is_wanted(const struct tagger *t)
{
	return mandative(t) && !plural(t->prev) && t->prev->tag != TAG_PRON && t->prev->tag != TAG_NUM;
}

/* "Amnesty calls on the government", "MPs call for a ban", "the firm hopes for". */
static bool calls_on(const struct tagger *t)
{
	const struct lex_reading *prep = t->next != NULL ? word_reading(t->sentence, t->next, TAG_PREP) : NULL;
	if (prep == NULL) return false;
	if (word_serves(t->word, FN_HOPES) && t->prev != NULL && is_actor(t, t->prev)) return prep->sub == PREP_FOR;
	return word_serves(t->word, FN_CALLS) && (prep->sub == PREP_ON || prep->sub == PREP_FOR);
}

/* "Will the Council call on Norway": what a verb takes stands behind the word. */
static bool takes_on(const struct tagger *t)
{
	return tag_en_object_follows(t) || calls_on(t);
}

/* "asks that no export licence be issued": two nouns of trade, one said of the other. */
static bool is_trade_compound(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	const struct lex_reading *next = t->next != NULL ? word_reading(t->sentence, t->next, TAG_NOUN) : NULL;
	uint64_t papers = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application")) |
			  lex_class(lex, VG_STR("ban"));
	return noun != NULL && next != NULL && (noun->classes & lex_class(lex, VG_STR("export"))) != 0 &&
	       (next->classes & papers) != 0;
}

/* "let Korvend export arms", "Brenta Partner", of no lexicon: a name right before the word. */
static bool follows_actor(const struct tagger *t)
{
	return t->prev != NULL && (is_actor(t, t->prev) || (t->prev->flags & VG_TOKEN_UPPER) != 0);
}

/* A verb of letting or making, whose object stands between it and the word. */
static bool governs_object(const struct tagger *t, bool makes)
{
	for (uint32_t i = t->i; i-- > 0;) {
		const struct word *word = &t->sentence->words.items[i];
		bool verb = word->tag == TAG_VERB && !word->premod;
		if (verb) return i + 1 < t->i && (is_verb(t, word, FN_LET) || (makes && is_verb(t, word, FN_MAKE)));
		bool joins = word_is_mark(word, '-') && !(word->flags & VG_TOKEN_SPACE); /* "the patrol-boat licence" */
		if (word->tag == TAG_PUNCT && !joins) return false;
		if (word->tag == TAG_CONJ || word->tag == TAG_THAT) return false;
	}
	return false;
}

/* "let the permit for Chad lapse", "makes dealers obtain a licence": a base form after the object. */
static bool is_let(const struct tagger *t)
{
	const struct word *next = t->next;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	const struct lex_reading *base = word_form(t->sentence, t->word, FORM_INF); /* "let the firm ship howitzers" */
	if (base == NULL) return false;
	bool ships = lex_exports(t->sentence->lex, base->lemma);
	bool does = follows_actor(t) && tag_en_object_follows(t), sells = ships && does;
	bool plea = t->prev != NULL && is_actor(t, t->prev) && tag_en_object_follows(t) && /* "Let it suspend" */
		    word_serves(&t->sentence->words.items[0], FN_LET) && t->i < 4;
	if (plea) return true;
	if (noun != NULL && noun->classes != 0 && !sells) return false; /* "let its licence for Peru lapse" */
	bool ended = next == NULL || next->tag == TAG_PUNCT || next->tag == TAG_PREP || next->tag == TAG_ADV;
	return (ships || ended || does || noun == NULL) && governs_object(t, noun == NULL);
}

/* Does a noun phrase begin right after word i: "issuing licences"? */
static bool has_object(const struct tagger *t, uint32_t i)
{
	return i + 1 < t->sentence->words.n && (starts_np(&t->sentence->words.items[i + 1]) ||
						word_reading(t->sentence, &t->sentence->words.items[i + 1], TAG_NOUN));
}

/* "licences that Danish firms already hold": a relative pronoun with a subject, and no verb since. */
static bool waits_in_relative(const struct tagger *t)
{
	if (t->next == NULL || (t->next->tag != TAG_VERB && t->next->tag != TAG_MODAL && t->next->tag != TAG_PUNCT))
		return false;
	for (uint32_t i = t->i; i-- > 0;) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_THAT) /* not "aware that the arms licence had" */
			return i > 0 && is_nominal(word - 1) && (word[-1].classes != 0 || plural(word - 1));
		if (word->tag == TAG_REL) return i > 0 && is_nominal(word - 1);
		if (!is_nominal(word) && word->tag != TAG_DET && word->tag != TAG_ADV) return false;
	}
	return false;
}

/* "Dutch suspend arms exports to Oman{, minister says}": a headline ends with who says so. */
static bool ends_in_teller(const struct tagger *t)
{
	const struct sentence *s = t->sentence;
	const struct word *last = s->words.n > 0 ? &s->words.items[s->words.n - 1] : NULL;
	const struct lex_reading *says = s->heading && last != NULL ? word_reading(s, last, TAG_VERB) : NULL;
	return says != NULL && lex_takes_that(s->lex, says->lemma);
}

/* A subject waits for its verb, and no word behind this one can be it. */
static bool is_only_verb(const struct tagger *t)
{
	if (!tag_en_waits(t)) return false;
	bool told = ends_in_teller(t);
	for (uint32_t i = t->i + 1; i < t->sentence->words.n; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (told && word_is_mark(word, ',')) return true;
		if (word->tag == TAG_MODAL || leads_participle(t, word)) return false;
		if (word_reading(t->sentence, word, TAG_VERB) && !word_reading(t->sentence, word, TAG_NOUN))
			return false;
	}
	return true;
}

bool tag_en_people_act(const struct tagger *t)
{
	const struct word *people = &t->sentence->words.items[0];
	if (!t->sentence->heading || t->i != 1 || !word_serves(people, FN_PEOPLE) || is_trade_compound(t)) return false;
	bool object = t->next != NULL && (is_nominal(t->next) || t->next->tag == TAG_DET);
	return object && word_form(t->sentence, t->word, FORM_INF) != NULL && is_only_verb(t);
}

/* "Licences Danish firms already hold are": licences, then firms, then their verb. */
static bool is_held(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	uint64_t licence = lex_class(lex, VG_STR("licence")), company = lex_class(lex, VG_STR("company"));
	const struct word *words = t->sentence->words.items;
	bool next = t->next == NULL || t->next->tag == TAG_MODAL || t->next->tag == TAG_PREP ||
		    t->next->tag == TAG_PUNCT || leads_participle(t, t->next);
	if (!next || t->prev == NULL || !(t->prev->classes & company) || !plural(t->prev)) return false;
	uint32_t i = (uint32_t)(t->prev - words);
	while (i > 0 && words[i - 1].tag == TAG_OPEN && !(words[i - 1].classes & licence)) i--;
	return i > 0 && (words[i - 1].classes & licence) && plural(&words[i - 1]);
}

/* "Drone firm appeals against refusal": the noun of a challenge before its preposition, and no other verb. */
static bool challenges(const struct tagger *t)
{
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	bool against = t->next != NULL && t->next->tag == TAG_PREP && t->next->sub != PREP_OF;
	const struct lex *lex = t->sentence->lex;
	uint64_t papers = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application")) |
			  lex_class(lex, VG_STR("export")) | lex_class(lex, VG_STR("goods"));
	bool files = noun != NULL && !(noun->classes & papers) && /* "Gun maker files for export" */
		     against && t->next->sub == PREP_FOR && plural(t->word);
	return against && t->sentence->heading && noun != NULL && t->prev != NULL && is_actor(t, t->prev) &&
	       (files || (noun->classes & lex_class(t->sentence->lex, VG_STR("appeal"))) != 0) && is_only_verb(t);
}

/* A word in running text that begins with a capital: a name that no list has. */
static bool is_capital(const struct tagger *t, const struct word *word)
{
	return word != NULL && word->tag == TAG_OPEN && (word->flags & VG_TOKEN_UPPER) && !t->sentence->heading;
}

/* "The rules stop firms", "The decree bans arms exports", "The order of 1 May bans new contracts": the verb of what is
 * laid down. */
static bool rule_acts(const struct tagger *t, bool after_subject, bool third)
{
	const struct lex *lex = t->sentence->lex;
	const struct word *prev = t->prev;
	uint64_t rule = lex_class(lex, VG_STR("rule")), curbs = rule | lex_class(lex, VG_STR("ban"));
	if (!third)
		return after_subject && (prev->classes & curbs) && tag_en_object_follows(t) &&
		       word_form(t->sentence, t->word, FORM_INF) != NULL && !is_trade_compound(t);
	if (prev == NULL || plural(prev)) return false;
	bool decree = after_subject && (prev->classes & (rule | lex_class(lex, VG_STR("decision")))) &&
		      tag_en_bare_noun(t->next);
	bool measure = tag_en_object_follows(t) &&
		       ((prev->classes & (curbs | lex_class(lex, VG_STR("curb")))) || prev->tag == TAG_TIME);
	return (decree || measure) && is_only_verb(t);
}

/* "Leaked documents show howitzers were licensed": papers, and a verb of telling before a clause. */
static bool papers_tell(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	const struct lex_reading *base = word_form(t->sentence, t->word, FORM_INF);
	bool papers = t->prev != NULL && (t->prev->classes & lex_class(lex, VG_STR("press"))) != 0 && plural(t->prev);
	return papers && base != NULL && lex_takes_that(lex, base->lemma) && t->next != NULL &&
	       (tag_en_that(t, t->next) || t->next->tag == TAG_DET || is_nominal(t->next));
}

/* The verb of a subject right before it, whatever it means as a noun. */
static bool subject_acts(const struct tagger *t, bool after_subject, bool noun, bool third, bool same)
{
	const struct word *prev = t->prev, *words = t->sentence->words.items;
	if (third) /* "no longer permits the export" */
		return t->i > 0 && word_serves(&words[t->i - 1], FN_NO_LONGER) && tag_en_object_follows(t);
	if (same && !noun && prev != NULL && prev->tag == TAG_NOUN && is_actor(t, prev))
		return true; /* "the ministry put" */
	if (!after_subject) return false;
	if (papers_tell(t)) return true;
	if (words[0].tag == TAG_Q && is_verb(t, t->next, FN_BE)) return true; /* "What the unions demand is a ban" */
	if ((prev->tag != TAG_NAME && waits_in_relative(t)) || is_held(t)) return true; /* "that firms hold" */
	return is_actor(t, prev) && t->next != NULL && word_form(t->sentence, t->next, FORM_GER) != NULL &&
	       (word_reading(t->sentence, t->next, TAG_NOUN) == NULL || has_object(t, t->i + 1)); /* "stop issuing" */
}

/* "The licences for the yard {remain} on hold": what is no noun, behind the complement of a plural subject. */
static bool remains(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	if (word_reading(t->sentence, t->word, TAG_NOUN) || !tag_en_waits(t) || tag_en_aux_ahead(t)) return false;
	if (t->prev != t->word - 1 || !is_nominal(t->prev) || plural(t->prev)) return false;
	for (uint32_t i = 1; i < t->i; i++) {
		bool joins = word_is_mark(&words[i], '-'); /* "500-pound" */
		if ((words[i].tag == TAG_PUNCT && !joins) || words[i].tag == TAG_VERB || words[i].tag == TAG_CONJ)
			return false;
		if (words[i].tag == TAG_PREP) return is_nominal(&words[i - 1]) && plural(&words[i - 1]);
	}
	return false;
}

/* "Oslo revokes licence, grants another": a headline that goes on with what else its subject does. */
static bool does_next(const struct tagger *t, bool third)
{
	const struct word *words = t->sentence->words.items;
	const struct word *link = t->i > 0 ? &words[t->i - 1] : NULL;
	bool opens = link != NULL && (word_is_mark(link, ',') || link->tag == TAG_CONJ) && t->next != NULL &&
		     (t->next->tag == TAG_DET || t->next->tag == TAG_PRON || word_serves(t->next, FN_ONE_ALONE)) &&
		     t->next == t->word + 1;
	if (!t->sentence->heading || !third || !opens) return false;
	for (uint32_t i = 0; i + 1 < t->i; i++) {
		const struct word *word = &words[i];
		if (word->tag == TAG_VERB && word->form == FORM_FINITE && word->tense == TENSE_PRES && plural(word))
			return true;
		if (word->tag == TAG_PUNCT || word->tag == TAG_MODAL) return false;
	}
	return false;
}

/* The verb where its subject stands further ahead, or none does. */
static bool goes_on(const struct tagger *t, bool noun, bool third, bool same)
{
	const struct word *prev = t->prev;
	bool loose = prev == NULL || prev->tag == TAG_PUNCT || prev->tag == TAG_CONJ || prev->tag == TAG_THAT ||
		     prev->tag == TAG_NEG;
	if (loose && prev != NULL && prev->tag == TAG_CONJ && calls_on(t) && !third)
		return true; /* "and call on the" */
	if (loose && does_next(t, third)) return true;
	if (third && word_is_mark(prev, ',') && t->next != NULL && t->next->tag == TAG_PREP && is_only_verb(t))
		return true; /* "The last licence, for howitzers, dates from 2014" */
	bool titled = third && prev != NULL && prev->tag == TAG_PUNCT && t->next != NULL && t->next->tag == TAG_PREP;
	if (titled) return false; /* "Notice to exporters: changes to licences" */
	const struct word *second = sentence_word(t->sentence, t->i + 2);
	bool done = t->next != NULL && word_form(t->sentence, t->next, FORM_PART) != NULL && second != NULL &&
		    second->tag == TAG_PREP; /* "Figures released by the ministry show" */
	bool opens =
		prev == NULL && third && !t->sentence->heading && t->next != NULL && (t->next->tag == TAG_PREP || done);
	if (opens) return false; /* "Figures for the half-year show" */
	if (loose)
		return !noun || (!third && tag_en_object_follows(t) && prev != NULL && prev->tag == TAG_CONJ &&
				 !is_trade_compound(t)); /* "the marketing and export licences" */
	bool dated = prev->tag == TAG_TIME &&
		     tag_en_object_follows(t) && /* "An order signed on Friday bans the sale" */
		     (third ? !noun || t->next->tag == TAG_DET : !noun && tag_en_waits(t));
	if (dated) return true;
	if (prev->tag != TAG_OPEN && prev->tag != TAG_NOUN) return false;
	if (!third && !same && remains(t)) return true;
	bool plural_subject = !noun && !third && t->next != NULL && t->next->tag == TAG_NUM && tag_en_waits(t) &&
			      !tag_en_aux_ahead(t);
	if (plural_subject) return true; /* "Figures for the half-year show 118" */
	return !noun && (third || same ? !tag_en_bare_noun(t->next) || is_capital(t, t->next)
				       : tag_en_that(t, t->next)); /* "the permit for the goggles expires in May" */
}

/* What can be a noun as well, where nothing special stands around it: is it a verb? */
static bool is_plain_verb(const struct tagger *t, bool noun, bool third, bool same)
{
	const struct word *prev = t->prev;
	bool after_subject =
		prev != NULL && (prev->tag == TAG_PRON || prev->tag == TAG_REL || prev->tag == TAG_NAME ||
				 ((prev->tag == TAG_NOUN || prev->tag == TAG_OPEN) && plural(prev) != third));
	if (rule_acts(t, after_subject, third) || subject_acts(t, after_subject, noun, third, same)) return true;
	if (mandative(t) && (!noun || (tag_en_object_follows(t) && !is_trade_compound(t)))) return true;
	if (tag_en_opens_np(prev) ||
	    (prev != NULL && (prev->tag == TAG_PREP || (prev->tag == TAG_VERB && !prev->premod))))
		return false;
	if (after_subject)
		return !noun || prev->tag == TAG_REL || tag_en_subject_pronoun(prev) || calls_on(t) ||
		       (third && is_actor(t, prev) && word_serves(t->next, FN_TO)) ||
		       (tag_en_object_follows(t) && (is_actor(t, prev) || !tag_en_bare_noun(t->next)));
	return goes_on(t, noun, third, same);
}

/* "set the refusal of the licence aside" */
static bool aside_ahead(const struct tagger *t)
{
	for (uint32_t i = t->i + 1; i < t->sentence->words.n && i < t->i + 10; i++) {
		if (t->sentence->words.items[i].tag == TAG_PUNCT) return false;
		if (word_serves(&t->sentence->words.items[i], FN_ASIDE)) return true;
	}
	return false;
}

/* "Minister rules out halt", "Berlin backs down" */
static bool is_phrasal(const struct tagger *t)
{
	return t->prev != NULL && is_actor(t, t->prev) && word_serves(t->next, FN_PARTICLE);
}

/* "Unite, which represents the workers, ...": a name that is a verb's form. */
static bool opens_with_name(const struct tagger *t)
{
	if (t->i != 0 || t->next == NULL || t->sentence->words.n < 3) return false;
	bool named = t->next->tag == TAG_NAME && t->word->mention != VG_NONE && t->word->mention == t->next->mention;
	bool capital =
		((t->next->tag == TAG_OPEN && !t->sentence->heading) || named) && (t->next->flags & VG_TOKEN_UPPER);
	const struct word *third = &t->sentence->words.items[2]; /* "Project Lanternfish and" */
	bool joins = third->tag == TAG_CONJ || third->tag == TAG_MODAL || is_verb(t, third, FN_HAVE);
	if (capital && (joins || word_reading(t->sentence, t->word, TAG_NOUN) != NULL)) return true;
	if (!word_is_mark(t->next, ',')) return false;
	return word_reading(t->sentence, third, TAG_REL) != NULL;
}

/* "a law that {bans} the sale": behind a relative "that", in the number of what it stands for, before an object. */
static bool acts_in_relative(const struct tagger *t, bool third)
{
	const struct word *of = t->i > 1 ? &t->sentence->words.items[t->i - 2] : NULL;
	return t->prev != NULL && t->prev->tag == TAG_THAT && tag_en_bare_noun(of) && plural(of) != third &&
	       tag_en_object_follows(t);
}

/* "the tribunal {set} aside", "set it aside", "{set} up a panel" */
static bool goes_aside(const struct tagger *t)
{
	const struct word *second = t->next != NULL ? sentence_word(t->sentence, t->i + 2) : NULL;
	return word_serves(t->next, FN_ASIDE) ||
	       (second != NULL && t->next->tag == TAG_PRON && word_serves(second, FN_ASIDE)) ||
	       (word_serves(t->word, FN_SET) && (aside_ahead(t) || word_serves(t->next, FN_PARTICLE)));
}

/* Takes the verb that the words before ask for: "Judges strike down", "Should the ministry grant", "let the firm
 * export", "did the ministry license". False where they ask for none. */
static bool verb_by_front(struct tagger *t, bool noun, bool third)
{
	const struct word *prev = t->prev, *next = t->next;
	bool down = !third && is_nominal(prev) && plural(prev) && is_actor(t, prev) &&
		    (word_serves(next, FN_PARTICLE) || word_serves(next, FN_ASIDE));
	if (down && tag_en_take_tense(t, TENSE_PRES)) return true;
	bool should = is_should(&t->sentence->words.items[0]) && next != NULL && next->tag == TAG_PUNCT;
	bool lets = is_nominal(prev) && ((should && inverted_aux(t)) || is_let(t));
	lets = lets || (prev != NULL && prev->tag != TAG_DET && (!noun || takes_on(t)) && inverted_aux(t));
	return lets && word_take_form(t->sentence, t->word, FORM_INF);
}

/* A finite verb stands before the word in its clause already. */
static bool has_verb(const struct tagger *t)
{
	for (uint32_t i = t->i; i-- > 0;) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_SUB || word->tag == TAG_REL || word->tag == TAG_THAT || word->tag == TAG_Q ||
		    word->tag == TAG_PUNCT)
			return false;
		bool finite = word->tag == TAG_VERB && word->form == FORM_FINITE && !word->premod &&
			      !tag_en_is_done_by(t->sentence, i);
		if (word->tag == TAG_MODAL || finite) return true;
	}
	return false;
}

/* A noun of no kind ("point", "funds") is no verb before an auxiliary, or where its clause has one. */
static bool is_plain_noun(const struct tagger *t)
{
	const struct word *prev = t->prev, *next = t->next,
			  *before = t->i > 1 ? &t->sentence->words.items[t->i - 2] : NULL;
	if (t->i > 2 && word_serves(before, FN_PARTICLE)) before--; /* "throws out Amnesty challenge to" */
	bool aux = next != NULL && (next->tag == TAG_MODAL || leads_participle(t, next));
	bool named = prev != NULL && prev->tag == TAG_NAME &&
		     before != NULL; /* "the ASEM process will", "after Yemen questions" */
	bool got = named && before->tag == TAG_VERB && before->form == FORM_FINITE && /* "gets US nod for" */
		   !lex_takes_that(t->sentence->lex, before->lemma);
	bool of_name =
		named && (aux ? before->tag == TAG_DET : (before->tag == TAG_PREP || got) && t->sentence->heading);
	bool first = prev == NULL && aux; /* "Pressure is mounting" */
	return first || ((tag_en_bare_noun(prev) || of_name) && (aux ? !waits_in_relative(t) : has_verb(t)));
}

#define TELLER_WORDS_MAX 4

/* ", the daily reports,", ", German media report.": a newspaper between commas says what stands around it. */
static bool is_said_by_press(const struct tagger *t, bool third)
{
	const struct word *prev = t->prev, *words = t->sentence->words.items;
	bool closes = t->next == NULL || word_is_mark(t->next, ',') || word_is_mark(t->next, '.');
	if (prev == NULL || !closes || t->sentence->heading || plural(prev) == third) return false;
	if ((prev->classes & lex_class(t->sentence->lex, VG_STR("press"))) == 0) return false;
	for (uint32_t n = 2; n < TELLER_WORDS_MAX + 2 && n <= t->i; n++) {
		const struct word *word = &words[t->i - n];
		if (word_is_mark(word, ',')) return true;
		if (word->tag != TAG_DET && !is_nominal(word)) return false;
	}
	return false;
}

/* "was let lapse in May": the base form behind the passive of a verb of letting. */
static bool is_let_be(const struct tagger *t)
{
	const struct word *aux = t->prev == t->word - 1 && t->i > 1 ? word_before(t->sentence, t->i - 1) : NULL;
	bool has = aux != NULL && is_verb(t, aux, FN_HAVE) && tag_en_object_follows(t); /* "has let lapse a permit" */
	return aux != NULL && (has || is_verb(t, aux, FN_BE)) && is_verb(t, t->prev, FN_LET);
}

/* "{Review} of licences under way": it opens the sentence, and "of" follows. */
static bool opens_before_of(const struct tagger *t)
{
	return t->i == 0 && t->next != NULL && t->next->tag == TAG_PREP && t->next->sub == PREP_OF;
}

/* "The ministry on Monday {put} off its decision" */
static bool is_behind_day(const struct tagger *t)
{
	return t->prev != NULL && t->prev->tag == TAG_TIME && word_serves(t->next, FN_PARTICLE);
}

void tag_en_noun_or_verb(struct tagger *t)
{
	const struct word *prev = t->prev;
	if (is_let_be(t) && word_take_form(t->sentence, t->word, FORM_INF)) return;
	const struct lex_reading *as_noun = word_reading(t->sentence, t->word, TAG_NOUN);
	bool asked = inverted_aux(t) && takes_on(t); /* "Will the Government review the licences?" */
	bool plain = as_noun != NULL && as_noun->classes == 0 && is_plain_noun(t) && !is_let(t) && !asked;
	if (plain || (as_noun != NULL && opens_before_of(t))) {
		word_take(t->word, as_noun);
		return;
	}
	bool please = t->i > 0 && word_serves(t->word - 1, FN_PLEASE) && t->next != NULL && t->next->tag != TAG_VERB;
	if (please && word_take_form(t->sentence, t->word, FORM_INF)) return; /* "please hold all shipments" */
	bool noun = as_noun != NULL && as_noun->classes != 0;
	bool third = plural(t->word) && word_form(t->sentence, t->word, FORM_INF) == NULL;
	bool pair = prev == t->word - 1 && word_serves(prev, FN_OF_PAIR) && third && !is_nominal(t->next);
	if (pair && tag_en_take_tense(t, TENSE_PRES)) return; /* "the latter runs out in May" */
	bool same = !third && tag_en_has_past(t), after_one = same && is_nominal(prev) && !plural(prev);
	const struct word *opens = t->i > 1 ? t->word - 2 : NULL; /* "but it set aside the refusal" */
	bool it = prev != NULL && prev == t->word - 1 && word_serves(prev, FN_IT) &&
		  (opens == NULL || opens->tag == TAG_PUNCT || opens->tag == TAG_CONJ || opens->tag == TAG_THAT);
	bool one = after_one || (same && (it || tag_en_subject_pronoun(prev)));
	bool past = (one && goes_aside(t)) || (same && !noun && is_behind_day(t));
	if (past && tag_en_take_tense(t, TENSE_PAST)) return;
	const struct word *apart = prev != NULL && t->i > 1 ? word_before(t->sentence, t->i - 1) : NULL;
	if (apart != NULL && apart->tag == TAG_DET && apart > t->sentence->words.items) apart--;
	bool closes = t->next == NULL || word_is_mark(t->next, ',') || word_is_mark(t->next, '.');
	bool inserted = third && prev != NULL && prev->tag == TAG_NAME && closes &&
			(word_is_mark(apart, ',') || word_serves(apart, FN_AS)) &&
			!t->sentence->heading; /* ", Oxfam claims,", ", as the BBC reports," */
	if ((inserted || is_said_by_press(t, third)) && tag_en_take_tense(t, TENSE_PRES)) return;
	const struct lex_reading *tell = third ? NULL : word_form(t->sentence, t->word, FORM_INF);
	bool told = tell != NULL && lex_takes_that(t->sentence->lex, tell->lemma) && prev != NULL && is_nominal(prev) &&
		    tag_en_that(t, t->next) && tag_en_waits(t) && !t->sentence->heading;
	if (told && tag_en_take_tense(t, TENSE_PRES)) return; /* "Records obtained by a newspaper show that" */
	if (tag_en_is_noun(t, noun)) {
		word_take_noun(t->sentence, t->word);
		return;
	}
	if (opens_with_name(t)) {
		t->word->tag = TAG_OPEN;
		return;
	}
	if (tag_en_commands(t) && tag_en_take_tense(t, TENSE_PRES)) return;
	if (verb_by_front(t, noun, third)) return;
	bool counted = tag_en_follows_count(t) && !noun && (third == (t->prev->number == 1)) && !is_nominal(t->next);
	bool tells = prev != NULL && prev->tag == TAG_VERB && prev->form == FORM_FINITE && tag_en_that(t, t->next) &&
		     tag_en_waits(t); /* "Papers that Oxfam obtained show that" */
	bool shows = prev != NULL && prev->tag == TAG_TIME && !third && !noun && !t->sentence->heading &&
		     (t->next == NULL || tag_en_that(t, t->next) || word_is_mark(t->next, '.'));
	const struct lex_reading *base = shows ? word_form(t->sentence, t->word, FORM_INF) : NULL;
	shows = base != NULL &&
		lex_takes_that(t->sentence->lex, base->lemma); /* "Emails released this week show that" */
	bool verb = counted || tells || shows || acts_in_relative(t, third) ||
		    (third && (is_phrasal(t) || challenges(t))) || is_plain_verb(t, noun, third, same);
	if (!verb) {
		word_take_noun(t->sentence, t->word);
		return;
	}
	if (after_one && tag_en_take_tense(t, TENSE_PAST)) return; /* "the regulator let" */
	if (is_wanted(t) || !tag_en_take_tense(t, TENSE_PRES)) word_take_form(t->sentence, t->word, FORM_INF);
}

/* "barred it from exporting pumps": a plural noun after the gerund of a verb of exporting is what is exported. */
static bool ships_goods(const struct tagger *t)
{
	const struct lex_reading *ger = word_form(t->sentence, t->word, FORM_GER);
	if (ger == NULL || !lex_exports(t->sentence->lex, ger->lemma) || t->next == NULL) return false;
	return plural(t->next) && (word_reading(t->sentence, t->next, TAG_NOUN) || t->next->tag == TAG_OPEN) &&
	       t->prev->sub != PREP_OF;
}

/* "shipping arms", "shipping advanced processors", "holding back permits" */
static bool takes_object(const struct tagger *t)
{
	const struct word *second = sentence_word(t->sentence, t->i + 2);
	bool described = t->next != NULL && word_form(t->sentence, t->next, FORM_PART) != NULL && second != NULL &&
			 (is_nominal(second) || word_reading(t->sentence, second, TAG_NOUN) != NULL);
	bool phrasal = word_serves(t->next, FN_PARTICLE) || word_serves(t->next, FN_ASIDE);
	return starts_np(t->next) || described || phrasal;
}

/* "The September ruling by the court", "a 3 May hearing": behind an article and a time. */
static bool is_of_day(const struct tagger *t)
{
	uint32_t i = t->i;
	while (i > 0 && t->sentence->words.items[i - 1].tag == TAG_TIME) i--;
	return i > 0 && i < t->i && t->sentence->words.items[i - 1].tag == TAG_DET;
}

void tag_en_gerund(struct tagger *t)
{
	const struct word *prev = t->prev;
	const struct lex_reading *as_noun = word_reading(t->sentence, t->word, TAG_NOUN);
	bool plain = as_noun != NULL && as_noun->classes == 0; /* not "firms shipping arms", "rules setting limits" */
	bool noun = as_noun != NULL && !(plain && (takes_object(t) || (prev != NULL && plural(prev))));
	bool of = noun && t->next != NULL && t->next->tag == TAG_PREP &&
		  t->next->sub == PREP_OF; /* "Granting of licences" */
	const struct lex_reading *adj = word_reading(t->sentence, t->word, TAG_NOUN);
	if (adj != NULL && (adj->classes & lex_class(t->sentence->lex, VG_STR("adj"))) && tag_en_bare_noun(t->next)) {
		word_take_noun(t->sentence, t->word); /* "imposed sweeping curbs" */
		return;
	}
	bool takes = is_nominal(prev) && t->next != NULL && t->next->tag == TAG_DET; /* "an order quashing the" */
	const struct word *det =
		prev != NULL && prev->tag == TAG_OPEN && t->i > 1 ? word_before(t->sentence, t->i - 1) : NULL;
	bool own = det != NULL && det->tag == TAG_DET && det->sub == DET_INDEF && prev->classes == 0 &&
		   !starts_np(t->next);
	if (of || own || is_of_day(t) || (prev != NULL && prev->tag == TAG_DET)) /* "in a regulatory filing" */
		word_take_noun(t->sentence, t->word);
	else if (noun && prev != NULL && prev->tag == TAG_PREP && ships_goods(t))
		word_take_form(t->sentence, t->word, FORM_GER);
	else if (noun && !takes &&
		 (tag_en_opens_np(prev) || is_nominal(prev) ||
		  (prev != NULL && prev->tag == TAG_PREP && !starts_np(t->next))))
		word_take_noun(t->sentence, t->word);
	else
		word_take_form(t->sentence, t->word, FORM_GER);
}
