/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English words that are nouns and verbs: which of the two one is, by what stands around it; gerunds. */
#include "tag_en.h"

/* Could the word after next begin an object? "bans exports", "bans only exports" against "exports to". */
static bool object_follows(const struct tagger *t)
{
	const struct word *next = t->next;
	if (next != NULL && next->tag == TAG_ADV && next->sub == ADV_FRONT)
		next = word_after(t->sentence, (uint32_t)(next - t->sentence->words.items));
	return starts_np(next) || (next != NULL && next->tag == TAG_POSS);
}

/* A name, a pronoun or a body: who does things. */
static bool is_actor(const struct tagger *t, const struct word *word)
{
	const struct lex *lex = t->sentence->lex;
	uint64_t actors = lex_class(lex, VG_STR("authority")) | lex_class(lex, VG_STR("company")) |
			  lex_class(lex, VG_STR("court")) | lex_class(lex, VG_STR("party"));
	return word->tag == TAG_NAME || word->tag == TAG_PRON || (word->classes & actors);
}

static bool is_that(const struct tagger *t, const struct word *word)
{
	return word != NULL && word_reading(t->sentence, word, TAG_THAT) != NULL;
}

static bool is_should(const struct word *word)
{
	return word->tag == TAG_MODAL && word->sub == MODAL_SHOULD;
}

/* "Why did the ministry license the export?", "Nor will Rome approve it": an auxiliary before the subject, and nothing
 * but the subject since. */
static bool inverted_aux(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	uint32_t i = t->i;
	while (i > 0 && (is_nominal(&words[i - 1]) || word_serves(&words[i - 1], FN_PLEASE) ||
			 words[i - 1].tag == TAG_DET || words[i - 1].tag == TAG_NUM || words[i - 1].tag == TAG_PRON ||
			 words[i - 1].tag == TAG_POSS || words[i - 1].tag == TAG_ADV))
		i--;
	if (i == 0 || i == t->i || (words[i - 1].tag != TAG_MODAL && !is_verb(t, &words[i - 1], FN_DO))) return false;
	if (i == 1) return t->sentence->question || is_verb(t, &words[0], FN_DO) || is_should(&words[0]);
	const struct word *before = &words[i - 2];
	if (word_front(t->sentence, i - 1) != FRONT_NONE) return true;
	return before->tag == TAG_Q || word_serves(before, FN_NOR) || before->tag == TAG_NEG ||
	       (t->sentence->question && (before->tag == TAG_PUNCT || before->tag == TAG_CONJ));
}

bool tag_en_has_past(const struct tagger *t)
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
		if (third && word_reading(t->sentence, t->word, TAG_NOUN) == NULL && !tag_en_has_past(t)) return true;
		return asks != NULL && asks->tag == TAG_VERB &&
		       lex_is_kind(t->sentence->lex, asks->lemma, LEX_MANDATES);
	}
	return false;
}

/* "Amnesty calls on the government", "MPs call for a ban", "the firm hopes for". */
static bool calls_on(const struct tagger *t)
{
	const struct lex_reading *prep = t->next != NULL ? word_reading(t->sentence, t->next, TAG_PREP) : NULL;
	if (prep == NULL) return false;
	if (word_serves(t->word, FN_HOPES) && t->prev != NULL && is_actor(t, t->prev)) return prep->sub == PREP_FOR;
	return word_serves(t->word, FN_CALLS) && (prep->sub == PREP_ON || prep->sub == PREP_FOR);
}

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
	bool sells = ships && follows_actor(t) && object_follows(t);
	bool plea = t->prev != NULL && is_actor(t, t->prev) && object_follows(t) && /* "Let it suspend" */
		    word_serves(&t->sentence->words.items[0], FN_LET) && t->i < 4;
	if (plea) return true;
	if (noun != NULL && noun->classes != 0 && !sells) return false; /* "let its licence for Peru lapse" */
	bool ended = next == NULL || next->tag == TAG_PUNCT || next->tag == TAG_PREP || next->tag == TAG_ADV;
	return (ships || ended || noun == NULL) && governs_object(t, noun == NULL);
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

/* A subject waits for its verb, and no word behind this one can be it. */
static bool is_only_verb(const struct tagger *t)
{
	if (!tag_en_waits(t)) return false;
	for (uint32_t i = t->i + 1; i < t->sentence->words.n; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_MODAL || leads_participle(t, word)) return false;
		if (word_reading(t->sentence, word, TAG_VERB) && !word_reading(t->sentence, word, TAG_NOUN))
			return false;
	}
	return true;
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

/* The same where nothing special stands around it: is it a verb? */
static bool is_plain_verb(const struct tagger *t, bool noun, bool third, bool same)
{
	const struct word *prev = t->prev;
	bool after_subject =
		prev != NULL && (prev->tag == TAG_PRON || prev->tag == TAG_REL || prev->tag == TAG_NAME ||
				 ((prev->tag == TAG_NOUN || prev->tag == TAG_OPEN) && plural(prev) != third));
	bool loose = prev == NULL || prev->tag == TAG_PUNCT || prev->tag == TAG_CONJ || prev->tag == TAG_THAT ||
		     prev->tag == TAG_NEG;
	bool wanted = after_subject && !third && t->sentence->words.items[0].tag == TAG_Q && is_verb(t, t->next, FN_BE);
	bool stops = after_subject && !third && is_actor(t, prev) && t->next != NULL && /* "governments stop issuing" */
		     word_form(t->sentence, t->next, FORM_GER) != NULL &&
		     (word_reading(t->sentence, t->next, TAG_NOUN) == NULL || has_object(t, t->i + 1));
	bool puts =
		same && !noun && prev != NULL && prev->tag == TAG_NOUN && is_actor(t, prev);  /* "the ministry put" */
	bool held = after_subject && !third && prev->tag != TAG_NAME && waits_in_relative(t); /* "that firms hold" */
	uint64_t curbs = lex_class(t->sentence->lex, VG_STR("rule")) | lex_class(t->sentence->lex, VG_STR("ban"));
	bool curb =
		after_subject && !third && (prev->classes & curbs) && object_follows(t); /* "The rules stop firms" */
	uint64_t papers = lex_class(t->sentence->lex, VG_STR("rule")) | lex_class(t->sentence->lex, VG_STR("decision"));
	bool decrees = after_subject && third && (prev->classes & papers) && !plural(prev) && bare_noun(t->next) &&
		       is_only_verb(t); /* "The decree bans arms exports" */
	if (decrees) return true;
	if (curb && word_form(t->sentence, t->word, FORM_INF) != NULL && !is_trade_compound(t)) return true;
	bool measure =
		third && prev != NULL && !plural(prev) && object_follows(t) && is_only_verb(t) &&
		((prev->classes & (curbs | lex_class(t->sentence->lex, VG_STR("curb")))) || prev->tag == TAG_TIME);
	if (measure) return true; /* "The embargo bans new contracts", "The order of 1 May bans new contracts" */
	if (held || (after_subject && !third && is_held(t))) return true;
	bool longer = t->i > 0 && third && word_serves(&t->sentence->words.items[t->i - 1], FN_NO_LONGER) &&
		      object_follows(t);                    /* "no longer permits the export" */
	if (stops || wanted || puts || longer) return true; /* "What the unions demand is a ban" */
	if (mandative(t) && (!noun || (object_follows(t) && !is_trade_compound(t)))) return true;
	if (tag_en_opens_np(prev) ||
	    (prev != NULL && (prev->tag == TAG_PREP || (prev->tag == TAG_VERB && !prev->premod))))
		return false;
	if (after_subject)
		return !noun || prev->tag == TAG_REL || tag_en_subject_pronoun(prev) || calls_on(t) ||
		       (third && is_actor(t, prev) && word_serves(t->next, FN_TO)) ||
		       (object_follows(t) && (is_actor(t, prev) || !bare_noun(t->next)));
	if (loose && prev != NULL && prev->tag == TAG_CONJ && calls_on(t) && !third)
		return true; /* "and call on the" */
	if (third && word_is_mark(prev, ',') && t->next != NULL && t->next->tag == TAG_PREP && is_only_verb(t))
		return true; /* "The last licence, for howitzers, dates from 2014" */
	bool titled = third && prev != NULL && prev->tag == TAG_PUNCT && t->next != NULL && t->next->tag == TAG_PREP;
	if (titled) return false; /* "Notice to exporters: changes to licences" */
	bool opens = prev == NULL && third && !t->sentence->heading && t->next != NULL && t->next->tag == TAG_PREP;
	if (opens) return false; /* "Figures for the half-year show" */
	if (loose)
		return !noun || (!third && object_follows(t) && prev != NULL && prev->tag == TAG_CONJ &&
				 !is_trade_compound(t));           /* "the marketing and export licences" */
	bool dated = prev->tag == TAG_TIME && object_follows(t) && /* "An order signed on Friday bans the sale" */
		     (third ? !noun || t->next->tag == TAG_DET : !noun && tag_en_waits(t));
	if (dated) return true;
	if (prev->tag != TAG_OPEN && prev->tag != TAG_NOUN) return false;
	bool plural_subject = !noun && !third && t->next != NULL && t->next->tag == TAG_NUM && tag_en_waits(t) &&
			      !tag_en_aux_ahead(t);
	if (plural_subject) return true; /* "Figures for the half-year show 118" */
	return !noun && (third || same ? !bare_noun(t->next) || is_capital(t, t->next)
				       : is_that(t, t->next)); /* "the permit for the goggles expires in May" */
}

/* Is the word before the one before the start of a phrase: "the arms export"? */
static bool opens_np_before(const struct tagger *t)
{
	return t->i > 1 && tag_en_opens_np(&t->sentence->words.items[t->i - 2]);
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
	if (thing && (is_that(t, t->next) || word_reading(t->sentence, t->next, TAG_REL))) return true;
	if ((t->prev->classes & goods) == 0) return false;
	return (noun->classes & exports) && (t->next->classes & papers) && opens_np_before(t);
}

/* "the Iraq {export} guidelines": a base form behind the name of a state that no verb lets do anything. */
static bool is_of_state(const struct tagger *t)
{
	const struct word *prev = t->prev, *words = t->sentence->words.items;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	if (noun == NULL || prev == NULL || prev->tag != TAG_NAME || prev->mention == VG_NONE || !bare_noun(t->next))
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

/* "a law that {bans} the sale": behind a relative "that", in the number of what it stands for, before an object. */
static bool acts_in_relative(const struct tagger *t, bool third)
{
	const struct word *of = t->i > 1 ? &t->sentence->words.items[t->i - 2] : NULL;
	return t->prev != NULL && t->prev->tag == TAG_THAT && bare_noun(of) && plural(of) != third && object_follows(t);
}

/* "revoked Intel and Qualcomm {licences}": papers of two names that a verb before them has for its object. */
static bool is_of_pair(const struct tagger *t)
{
	const struct lex *lex = t->sentence->lex;
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	uint64_t papers = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application"));
	if (t->i < 4 || noun == NULL || !(noun->classes & papers) || t->prev->tag != TAG_NAME) return false;
	const struct word *first = &t->sentence->words.items[t->i - 3];
	return first[1].tag == TAG_CONJ && first->tag == TAG_NAME && first[-1].tag == TAG_VERB;
}

/* What can be no verb where it stands: "Trade Secretary", "whose export", "for which exports", "declared it void". */
/* "{Strikes} forced the company to stop": a plural that opens the sentence before a past verb with its object. */
static bool opens_before_past(const struct tagger *t)
{
	const struct word *second = sentence_word(t->sentence, t->i + 2);
	if (t->prev != NULL || t->sentence->heading || !plural(t->word) || t->next == NULL || second == NULL) return false;
	bool object = second->tag == TAG_DET || second->tag == TAG_PRON || second->tag == TAG_NAME;
	return object && t->next->tag != TAG_PUNCT && word_form(t->sentence, t->next, FORM_PART) != NULL;
}

static bool is_noun_here(const struct tagger *t, bool noun)
{
	const struct word *prev = t->prev;
	if (word_serves(prev, FN_WHOSE)) return true;
	bool for_which = prev != NULL && prev->tag == TAG_REL && noun && vg_str_find(prev->low, VG_STR(" "), 0) >= 0;
	bool verdict = word_serves(t->word, FN_LAWFUL_OR_NOT) && is_nominal(prev) && !object_follows(t);
	bool title = prev != NULL && prev->tag != TAG_PUNCT && !t->sentence->heading &&
		     (t->word->flags & (VG_TOKEN_UPPER | VG_TOKEN_LINE)) == VG_TOKEN_UPPER;
	bool base = word_form(t->sentence, t->word, FORM_INF) != NULL && t->next != NULL;
	bool opens = prev == NULL || word_is_mark(prev, ',');
	bool finite = base && (t->next->tag == TAG_MODAL || is_past_alone(t, t->next));
	if (opens_before_past(t)) return true;
	if (opens && finite) return true; /* ", {work} can begin", ", {work} began" */
	return for_which || verdict || title || is_of_pair(t) || lays_down(t) || is_paper_of_trade(t) ||
	       is_of_goods(t) || is_of_state(t) || is_compound(t) || ends_goods(t);
}

/* "the tribunal {set} aside", "set it aside" */
static bool goes_aside(const struct tagger *t)
{
	const struct word *second = t->next != NULL ? sentence_word(t->sentence, t->i + 2) : NULL;
	return word_serves(t->next, FN_ASIDE) ||
	       (second != NULL && t->next->tag == TAG_PRON && word_serves(second, FN_ASIDE)) ||
	       (word_serves(t->word, FN_SET) && aside_ahead(t));
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
	lets = lets || (prev != NULL && prev->tag != TAG_DET && (!noun || object_follows(t)) && inverted_aux(t));
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
		if (word->tag == TAG_MODAL || (word->tag == TAG_VERB && word->form == FORM_FINITE && !word->premod))
			return true;
	}
	return false;
}

/* A noun of no kind ("point", "funds") is no verb before an auxiliary, or where its clause has one. */
static bool is_plain_noun(const struct tagger *t)
{
	const struct word *prev = t->prev, *next = t->next,
			  *before = t->i > 1 ? &t->sentence->words.items[t->i - 2] : NULL;
	bool aux = next != NULL && (next->tag == TAG_MODAL || leads_participle(t, next));
	bool named = prev != NULL && prev->tag == TAG_NAME &&
		     before != NULL; /* "the ASEM process will", "after Yemen questions" */
	bool of_name = named && (aux ? before->tag == TAG_DET : before->tag == TAG_PREP && t->sentence->heading);
	bool first = prev == NULL && aux; /* "Pressure is mounting" */
	return first || ((bare_noun(prev) || of_name) && (aux ? !waits_in_relative(t) : has_verb(t)));
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

void tag_en_noun_or_verb(struct tagger *t)
{
	const struct word *prev = t->prev;
	const struct lex_reading *as_noun = word_reading(t->sentence, t->word, TAG_NOUN);
	if (as_noun != NULL && as_noun->classes == 0 && is_plain_noun(t) && !is_let(t)) {
		word_take(t->word, as_noun);
		return;
	}
	bool please = t->i > 0 && word_serves(t->word - 1, FN_PLEASE) && t->next != NULL && t->next->tag != TAG_VERB;
	if (please && word_take_form(t->sentence, t->word, FORM_INF)) return; /* "please hold all shipments" */
	bool noun = as_noun != NULL && as_noun->classes != 0;
	bool third = plural(t->word) && word_form(t->sentence, t->word, FORM_INF) == NULL;
	bool same = !third && tag_en_has_past(t), after_one = same && is_nominal(prev) && !plural(prev);
	const struct word *opens = t->i > 1 ? t->word - 2 : NULL; /* "but it set aside the refusal" */
	bool it = prev != NULL && prev == t->word - 1 && word_serves(prev, FN_IT) &&
		  (opens == NULL || opens->tag == TAG_PUNCT || opens->tag == TAG_CONJ || opens->tag == TAG_THAT);
	bool one = after_one || (same && (it || tag_en_subject_pronoun(prev)));
	if (one && goes_aside(t) && tag_en_take_tense(t, TENSE_PAST)) return;
	const struct word *apart = prev != NULL && t->i > 1 ? word_before(t->sentence, t->i - 1) : NULL;
	if (apart != NULL && apart->tag == TAG_DET && apart > t->sentence->words.items) apart--;
	bool closes = t->next == NULL || word_is_mark(t->next, ',') || word_is_mark(t->next, '.');
	bool inserted = third && prev != NULL && prev->tag == TAG_NAME && closes && word_is_mark(apart, ',') &&
			!t->sentence->heading; /* ", Oxfam claims,", ", the BBC reports." */
	if ((inserted || is_said_by_press(t, third)) && tag_en_take_tense(t, TENSE_PRES)) return;
	if (is_noun_here(t, noun)) {
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
	bool tells = prev != NULL && prev->tag == TAG_VERB && prev->form == FORM_FINITE && is_that(t, t->next) &&
		     tag_en_waits(t); /* "Papers that Oxfam obtained show that" */
	bool shows = prev != NULL && prev->tag == TAG_TIME && !third && !noun && !t->sentence->heading &&
		     (t->next == NULL || is_that(t, t->next) || word_is_mark(t->next, '.'));
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
	if (!tag_en_take_tense(t, TENSE_PRES)) word_take_form(t->sentence, t->word, FORM_INF);
}

/* "barred it from exporting pumps": a plural noun after the gerund of a verb of exporting is what is exported. */
static bool ships_goods(const struct tagger *t)
{
	const struct lex_reading *ger = word_form(t->sentence, t->word, FORM_GER);
	if (ger == NULL || !lex_exports(t->sentence->lex, ger->lemma) || t->next == NULL) return false;
	return plural(t->next) && (word_reading(t->sentence, t->next, TAG_NOUN) || t->next->tag == TAG_OPEN) &&
	       t->prev->sub != PREP_OF;
}

/* "shipping arms", "shipping advanced processors" */
static bool takes_object(const struct tagger *t)
{
	const struct word *second = sentence_word(t->sentence, t->i + 2);
	bool described = t->next != NULL && word_form(t->sentence, t->next, FORM_PART) != NULL && second != NULL &&
			 (is_nominal(second) || word_reading(t->sentence, second, TAG_NOUN) != NULL);
	return starts_np(t->next) || described;
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
	if (adj != NULL && (adj->classes & lex_class(t->sentence->lex, VG_STR("adj"))) && bare_noun(t->next)) {
		word_take_noun(t->sentence, t->word); /* "imposed sweeping curbs" */
		return;
	}
	bool takes = is_nominal(prev) && t->next != NULL && t->next->tag == TAG_DET; /* "an order quashing the" */
	const struct word *det =
		prev != NULL && prev->tag == TAG_OPEN && t->i > 1 ? word_before(t->sentence, t->i - 1) : NULL;
	bool own = det != NULL && det->tag == TAG_DET && det->sub == DET_INDEF && prev->classes == 0 &&
		   !starts_np(t->next);
	if (of || own || (prev != NULL && prev->tag == TAG_DET)) /* "in a regulatory filing" */
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
