/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that fill slots share. */
#ifndef ACTIONS_FILLER_H
#define ACTIONS_FILLER_H

#include "slots.h"

struct filler {
	struct vg_ctx *ctx; /* for what `vaglio explain` shows */
	const struct slot_lexicons *lexicons;
	const struct matcher *m;
	const struct sentence *s;
	const struct step *step;
	const struct verdict *v;
	struct vg_action *action;
	const struct frame *frame;
	uint64_t actors, companies, users; /* kinds of noun */
};

/* Bits of vg_mention_type. */
enum {
	NAMES_FIRM = 1 << VG_MENTION_COMPANY,
	NAMES_BODY = 1 << VG_MENTION_AGENCY | 1 << VG_MENTION_COUNTRY | 1 << VG_MENTION_PERSON |
		     1 << VG_MENTION_ORGANIZATION | 1 << VG_MENTION_PLACE,
	NAMES_PARTY = NAMES_FIRM | 1 << VG_MENTION_PERSON | 1 << VG_MENTION_ORGANIZATION,
	NAMES_ANY = NAMES_BODY | NAMES_FIRM,
	/* a firm of which no lexicon knows looks like a human */
	NAMES_RECEIVER = NAMES_PARTY | 1 << VG_MENTION_AGENCY,
};

static inline const struct chunk *filler_chunk(const struct filler *filler, int32_t i)
{
	return sentence_chunk(filler->s, i);
}

static inline const struct clause *filler_clause(const struct filler *filler, int32_t i)
{
	return sentence_clause(filler->s, i);
}

static inline const struct word *filler_word(const struct filler *filler, uint32_t i)
{
	return &filler->s->words.items[i];
}

/* The entry of words in a lexicon, in the language of the sentence; NULL. */
static inline const struct vg_lexeme *filler_find(const struct filler *filler, const struct vg_lexicon *lexicon,
						  struct vg_str words)
{
	return vg_lexicon_find(lexicon, words, lex_lang(filler->s->lex));
}

bool filler_has(const struct filler *filler, enum vg_slot_type type);
void filler_put(const struct filler *filler, enum vg_slot_type type, int32_t mention, struct vg_span span,
		struct vg_str reason);
/* The phrase without determiner and asides. */
struct vg_span filler_bare_span(const struct filler *filler, const struct chunk *np);
/* The word of a name of these types in a phrase: its head, or what stands in apposition; VG_NONE without. */
int32_t filler_name(const struct filler *filler, int32_t np, uint32_t types);

/* "concesse in Grecia": the phrase that says where a licence is given, in Italian; VG_NONE without. */
int32_t filler_given_in(const struct filler *filler);
/* day.c: may a phrase be the day of the step? Does it stand after a participle in a noun's own phrase? */
bool filler_can_date(const struct filler *filler, int32_t i);
bool filler_is_of_noun(const struct filler *filler, int32_t i);
/* when.c: does the verb of a clause take, decide or announce the step of a noun? */
bool filler_brings_about(const struct filler *filler, const struct clause *clause);
/* The nearest date of a clause, VG_NONE without. */
int32_t filler_date_in(const struct filler *filler, int32_t clause);
/* elsewhen.c: the time of what the step comes from; of what it is told around; VG_NONE. */
int32_t filler_date_above(const struct filler *filler);
int32_t filler_date_around(const struct filler *filler);
/* paper.c: is a phrase a calendar date? */
bool filler_is_day(const struct filler *filler, int32_t i);
/* The day of the paper by which the step is taken, by which a clause is told, or that a licence bears; VG_NONE. */
int32_t filler_date_of_act(const struct filler *filler);
/* "its {May} decision": the day right before the paper of an English text; VG_NONE without. */
int32_t filler_day_before_act(const struct filler *f, int32_t act);
int32_t filler_date_before_noun(const struct filler *filler);
int32_t filler_date_of_common_paper(const struct filler *filler);
int32_t filler_paper_day_in(const struct filler *filler, int32_t clause);
int32_t filler_date_of_dated(const struct filler *filler);
/* The day of the act that somebody takes, on which it was decided, of the measure that binds; VG_NONE. */
int32_t filler_date_of_taken(const struct filler *filler);
int32_t filler_date_of_bearing(const struct filler *filler);
/* "I provvedimenti del 28 gennaio, che revocano": the day of the paper that does it. */
int32_t filler_date_of_own_paper(const struct filler *filler);
int32_t filler_date_of_decreed(const struct filler *filler);
int32_t filler_date_of_measure(const struct filler *filler);
/* The day of the decision that the step comes from; VG_NONE. */
int32_t filler_date_of_cause(const struct filler *filler);
/* The word of a day in brackets behind the step; NULL. */
const struct word *filler_day_in_brackets(const struct filler *filler);
/* The clause of a participle that says who decided the step and when, VG_NONE without. */
int32_t filler_decided(const struct filler *filler);
/* Is the phrase a name of two words or more in capitals that no lexicon knows: "Delmas Aero", where only a firm can
 * stand? */
bool filler_unknown_name(const struct filler *filler, const struct chunk *np);
/* One word in capitals that nothing knows, without a determiner, where only who holds a licence can stand. */
bool filler_unknown_word(const struct filler *filler, const struct chunk *chunk);
struct vg_span filler_words(const struct filler *filler, uint32_t first, uint32_t last);
enum vg_mention_type filler_type(const struct filler *filler, int32_t mention);
/* Does the phrase only point back ("the company", "they")? */
bool filler_back(const struct filler *filler, const struct chunk *np);
/* Fills a slot from a phrase: by a name of these types in it or beside it, else by its words where they tell of an
 * actor. False where it tells of none, or the slot is filled. */
bool filler_put_np(const struct filler *filler, enum vg_slot_type type, int32_t np, uint32_t types, const char *reason);
/* "the prime minister", "il primo ministro": no ministry that was named before. */
bool filler_is_premier(const struct filler *filler, const struct chunk *np);
/* "Her Majesty's Government": with whose it is. */
bool filler_is_crown(const struct filler *filler, const struct chunk *np);
/* "the prime minister's office": named by whose it is; of phrases with an owner. */
bool filler_is_premiers(const struct filler *filler, const struct chunk *np);
/* With its complements: "office that looks after missile exports". */
struct vg_span filler_full_span(const struct filler *filler, int32_t np);
/* The first phrase after chunk from, of the step's clause or noun, with one of these prepositions; VG_NONE without. */
int32_t filler_prep_phrase(const struct filler *filler, uint32_t preps, int32_t from);
bool filler_passive(const struct filler *filler);
/* From who does it by "by"; from the possessor in a phrase ("Korvend's licence"); from a possessive that points back.
 */
void filler_by_agent(const struct filler *filler, enum vg_slot_type type, int32_t from);
void filler_owner(const struct filler *filler, enum vg_slot_type type, int32_t np, uint32_t types, const char *reason);
void filler_possessive(const struct filler *filler, enum vg_slot_type type, int32_t np);
/* "the company saw its application refused": the subject suffers it. */
bool filler_suffers(const struct filler *filler, int32_t *subject_r);

/* authority.c: who takes the step; who issues the licence, where nobody acts. */
void filler_authority(const struct filler *filler);
/* "The trade ministry's refusal", "the ministry's desk": the office that owns a phrase, by its words, or one named
 * before. */
void filler_office_of(const struct filler *filler, int32_t np);
/* Has a cue with the verb that effect on what it governs? */
bool filler_has_effect(const struct filler *filler, const struct chunk *verb, enum effect effect);
/* stage.c: who takes the step from a phrase, which is the state of the sentence for "the government": "In Norway ...
 * the government". */
bool filler_put_actor(const struct filler *filler, int32_t np, uint32_t types, const char *reason);
/* "In Germania, dopo il delitto, hanno fermato le licenze": nobody but those of that state. */
void filler_nobody_there(const struct filler *filler);
/* "Sweden, by decision of the ISP, has suspended": the body that decided for the state that is the subject. */
void filler_by_decision(const struct filler *filler, int32_t subject);
/* decree.c: a decision, or a paper by which one is told: "the order", "la lettera". */
bool filler_is_paper(const struct filler *filler, const struct chunk *np);
/* decree.c: whose decree or order it is, that is the subject or by which it is done. */
void filler_by_decree(const struct filler *filler, int32_t subject);
/* stage.c: "Parliament asked who had approved it", "non dice chi l'ha concessa": nobody is named. */
bool filler_is_asked_who(const struct filler *filler);
/* stage.c: "A quella clausola si richiamò {la Farnesina} per autorizzare": who stands behind the verb that a purpose
 * hangs on. */
void filler_before_purpose(const struct filler *filler);
/* "obtained its permits under the rules that {China's ministry} put in place": whose rules a licence is given under. */
void filler_under_rules(const struct filler *filler);
/* "To the Ministry of Trade: suspend all licences": a demand of a list. */
void filler_list_item(const struct filler *filler);
/* authority.c: is the verb one that makes a fact of what was told before: "confirmed the revocation"? */
bool filler_confirms(const struct filler *filler, const struct chunk *verb);
/* measure.c: the agent of another clause: "an embargo {imposed by the Council}". */
void filler_by_agent_of(const struct filler *filler, enum vg_slot_type type, int32_t clause);
/* "Parigi mantiene il blocco", "Anche l'Olanda ha tolto il blocco": who keeps or lifts a stop or a ban had imposed it.
 */
void filler_who_lifts(const struct filler *filler);
/* "an EU embargo", "l'embargo dell'Unione europea": whose measure it is, whoever agreed to it. */
void filler_imposer(const struct filler *filler);
/* "have been subject to authorisation in Germany": the state whose rule it is. */
void filler_in_force(const struct filler *filler);
/* "an embargo of the EU, tightened in 2018": whose measure it is that nobody is said to have changed. */
void filler_whose_measure(const struct filler *filler);
/* urged.c: who is asked to do it: "urged the government to revoke", "ha chiesto al ministero di revocare". */
void filler_urged(const struct filler *filler);
/* "call on the Member States to stop": a name of no lexicon after the article. */
bool filler_put_title(const struct filler *filler, int32_t np, const char *reason);
/* "ha chiesto al Consiglio un embargo": whom the verb around the noun asks. */
void filler_urged_to_noun(const struct filler *filler);
/* "ordinare alla questura il rigetto": of a verb of ordering, asked for or not. */
void filler_ordered_to_noun(const struct filler *filler);
/* "SECO ordered all deliveries to stop", "Vienna allowed exports to resume": who has it happen to what the verb has for
 * its object. True where somebody has, named or not. */
bool filler_has_it_done(const struct filler *filler);
/* "Impegna il Governo a disporre la revoca": who is asked for the act of the verb around the noun, by its clause. True
 * where somebody is, named or not. */
bool filler_urged_light(const struct filler *filler, int32_t index);
/* "chiede al Governo che le licenze siano sospese", "ha scritto al ministro perché revochi": who is asked that it be
 * done. */
void filler_urged_that(const struct filler *filler);
/* "Se il Governo intenda revocare e se non ritenga di sospendere": a question without a subject goes on from the one
 * before. */
void filler_urged_before(const struct filler *filler);
/* "to ask him to stop the supply": who asks does not do it. */
bool filler_asks_another(const struct filler *filler);
/* "ha ordinato alla Korvend di fermare le forniture": who orders a firm to stop does it; fills both. */
bool filler_orders_firm(const struct filler *filler);
/* undergone.c: "{Dalla Farnesina} è arrivata la revoca", "La revoca porta la firma {del ministro}": who sent or signed
 * what a noun tells. */
void filler_sent_by(const struct filler *filler);
/* undergone.c: of what is told of the licence: the agent, or who decides that it be done. */
void filler_undergone(const struct filler *filler);
/* "Ha comunicato il diniego opposto alla ditta": the clause that tells of the act that a participle takes; VG_NONE. */
int32_t filler_told_act(const struct filler *filler);
/* "The Government decided that no permits would be approved": who decides that it be done. */
void filler_decides_that(const struct filler *filler);
/* decider.c: "Le licenze sono sospese: lo ha deciso il governo": who is said behind the step to have decided so. */
void filler_decider(const struct filler *filler);
/* "Chad protested against the decision to revoke it", "il Tar ha confermato la decisione di revocarla": who says or
 * does something about a decision, and does not take, announce or defend it, did not decide. */
bool filler_is_others_decision(const struct filler *filler);
/* "A decision by officials in Oslo to suspend it": whose it is, of several phrases of which the last leads to what was
 * decided. */
void filler_whose_decision(const struct filler *filler, int32_t governor);
/* Whose names may decide: bodies, states, and humans of public life. */
uint32_t filler_deciders(const struct filler *filler, const struct chunk *of);
/* called.c: "A petition to the Council calls for it", "Pressure is growing on Berlin to": who is called on, where no
 * verb of asking has him for its object. */
void filler_called_on(const struct filler *filler);
/* chooser.c: "The Council will decide whether it is to be extended", "Spetta all'Uama decidere se": who is to decide on
 * what nobody is named for. */
void filler_chooser(const struct filler *filler);
/* imparts.c: "{Oslo} let it be known that it would refuse": the clause whose subject lets others know what the clause
 * tells; VG_NONE. */
int32_t filler_imparts(const struct filler *filler, int32_t that);
/* "Oslo had let the firm know that no licence would be granted": who makes known what nobody is named for. */
void filler_lets_know(const struct filler *filler);
/* served.c: "La lettera dell'Uama è arrivata alla Tarvio SpA: sospese le licenze": whose paper tells of it, to whom. */
void filler_served(const struct filler *filler);
/* announcer.c: a body that announces or confirms a step of nobody else's has taken it. */
void filler_announcer(const struct filler *filler);
/* "officials", "ministers": people in office, by no name. */
bool filler_are_officials(const struct filler *filler, int32_t np);
/* "officials at the Department for Business": the body that they act for, VG_NONE without. */
int32_t filler_officials_body(const struct filler *filler, int32_t np);
/* appellant.c: who challenges a decision by the phrase for it: a state, whose lawyers do; else by words that are no
 * name. */
void filler_appellant(const struct filler *filler, int32_t np);
void filler_appellant_by_words(const struct filler *filler, int32_t np);
/* voice.c: in the first or second person: "we have refused", "your decision to suspend". */
void filler_voice(const struct filler *filler);
/* "{Chiede} di revocarla": that the verb in a chunk alone, an Italian one in the third person, says who does it. */
void filler_put_unsaid(const struct filler *filler, enum vg_slot_type slot, int32_t chunk);
/* "Ha revocato la licenza": that its verb alone says who does it, for `records` to settle. */
void filler_unsaid(const struct filler *filler);
/* "Officials in my Department": the body of who writes takes the step; false where they are anybody else's. */
bool filler_put_own_officials(const struct filler *filler, int32_t np);
/* national.c: of which state a licence or measure is by its adjective, where nobody acts. */
void filler_national(const struct filler *filler);
/* The word of a phrase that says of which state it is, "the {Saudi} arms export ban"; VG_NONE without, and where it
 * says several. */
int32_t filler_adjective_in(const struct filler *filler, const struct chunk *c);
/* Is a phrase what a state licenses or lays down: no goods of its own make? */
bool filler_is_act(const struct filler *filler, const struct chunk *c);
/* "Berlin changes course: licences for Riyadh suspended": the state of which the words before the colon tell that it
 * acts, unless the goods go there. */
void filler_before_colon(const struct filler *filler);
/* addressed.c: of what holders do, whom they apply or appeal to. */
void filler_addressed(const struct filler *filler);
/* Whose leave a verb speaks of: "requested Germany's permission". */
void filler_leave_of(const struct filler *filler);
/* "The court will hear a challenge to the licences": the court that has it, VG_NONE. */
int32_t filler_hears(const struct filler *filler);
void filler_issuer(const struct filler *filler);
/* authority.c: "Israel: the licence expires in May": a state before the colon, where or who it is. */
void filler_topic(const struct filler *filler);
/* teller.c: who tells, asks or demands it, where no cue of the step names who speaks. */
void filler_teller(const struct filler *filler);
/* By a name in the phrase; by what stands in apposition to it. */
bool filler_put_speaker(const struct filler *filler, int32_t np, const char *reason);
bool filler_put_apposed_speaker(const struct filler *filler, int32_t np, uint32_t types);
/* "tabled a motion to suspend": the clause of what asks for the step, VG_NONE. Who tables it does not take the step. */
int32_t filler_petition(const struct filler *filler);
/* "accused the government of having approved": who is said to have done it. */
bool filler_accused(const struct filler *filler, int32_t *who_r);
/* "talked Norway into suspending exports", "thanked it for doing so": who takes the step. */
bool filler_steered(const struct filler *filler, int32_t *who_r);
/* source.c: who says so; from a phrase for whoever it is. */
void filler_source(const struct filler *filler);
void filler_put_source(const struct filler *filler, int32_t np);
/* holder.c */
void filler_licensee(const struct filler *filler);
/* backfirm.c: does the phrase point to a firm named before: "the company"? */
bool filler_firm_before(const struct filler *filler, int32_t np);
/* The holder from such a firm: "the company's licence"; pp behind np: "the permits of the company", "the sale by the
 * company"; a pronoun of the verb: "le ha negato la licenza"; who says that its licence was revoked. */
void filler_back_owner(const struct filler *filler, int32_t np);
void filler_back_complement(const struct filler *filler, int32_t np, int32_t pp);
void filler_back_clitic(const struct filler *filler);
void filler_speaking_firm(const struct filler *filler);
/* asking.c: "a request from Germany to pass shells on to Ukraine": a state that asks for leave to hand goods on to
 * others. After filler_places. */
void filler_asking_state(const struct filler *filler);
/* report_year.c: "nel corso dell'anno" in a report: the year of its title, and the words; empty without. */
struct vg_str filler_report_years(const struct filler *filler, struct vg_span *span_r);
/* amounts.c: type of licence, count, value; and the date, by when.c. */
void filler_amounts(const struct filler *filler);
void filler_date(const struct filler *filler);
/* tiers.c: how near a phrase stands to the step; TIER_COUNT: it belongs to another. */
enum tier { TIER_THEME, TIER_EXPORT, TIER_CLAUSE, TIER_SENTENCE, TIER_COUNT };
bool filler_is_reached(const struct filler *filler, int32_t i);
enum tier filler_tier(const struct filler *filler, int32_t chunk);
/* Is chunk i a complement of np, at any depth, or coordinated with one? */
bool filler_depends_on(const struct filler *filler, int32_t i, int32_t np);
/* Is the clause one of exporting under the licence: "to sell spyware to Egypt"? */
bool filler_export_clause(const struct filler *filler, int32_t clause);
/* Is the phrase of a sale that the licence lets be: "rilasciata alla ditta per la vendita di motovedette al Togo"? */
bool filler_of_sale(const struct filler *filler, int32_t chunk);
/* goods.c: item; tiers: that of each chunk. */
void filler_goods(const struct filler *filler, const uint8_t *tiers);
/* places.c: destination; how a tier is told. */
void filler_places(const struct filler *filler);
struct vg_str filler_tier_name(enum tier tier);
/* elsewhere.c: "The minister flew to Oman", "Ada Lund left for Chad": who travels is no goods. */
bool filler_is_travel(const struct filler *filler, const struct chunk *place);
/* elsewhere.c: does a phrase that names a place, or a word of it, say something else than where goods go? */
bool filler_is_elsewhere(const struct filler *filler, const uint8_t *tiers, int32_t chunk, enum tier tier);
bool filler_names_other(const struct filler *filler, const uint8_t *tiers, const struct chunk *np, uint32_t word,
			enum tier tier);
/* "arms that the kingdom might use in Yemen": is the clause about who uses the goods? */
bool filler_is_use(const struct filler *filler, int32_t clause);
/* told_of.c: the phrase of the state that a measure is told of: "Libya has been under an embargo", "Il Sudan è
 * sottoposto a un embargo"; VG_NONE. */
int32_t filler_barred_state(const struct filler *filler);
/* told_of.c: destinations whatever the phrases of the step say; where they say none. */
void filler_add_told(const struct filler *filler);
void filler_add_unplaced(const struct filler *filler);
/* country.c: the country that a word names or points to; adds one as a destination, and those in the name of a body. Is
 * a phrase a noun for a state, such as "the kingdom"? */
bool filler_is_realm(const struct filler *filler, const struct chunk *np);
struct vg_str filler_country_of(const struct filler *filler, const struct word *word);
void filler_add_country(const struct filler *filler, struct vg_str country, struct vg_span span, const char *reason);
void filler_add_named(const struct filler *filler, struct vg_span span, const char *reason);
/* receiver.c: who gets them by what he is called, or how he is brought in. */
void filler_receiver(const struct filler *filler);
/* Is the phrase of whom the goods go to: "licences for exports to Korvend", "per conto di Korvend"? */
bool filler_receives(const struct filler *filler, int32_t np);
/* The phrase of who is put on a list of those who get no goods, or taken off it; VG_NONE without. */
int32_t filler_listed(const struct filler *filler);
/* enduser.c: who uses the goods; what "of" adds to a phrase, NULL without. */
/* By the name of a body in a phrase, else by words that tell of a user. False without either. */
bool filler_put_user(const struct filler *filler, int32_t np, uint32_t types, struct vg_str reason);
/* By words for a force that say whose it is, or are its name. */
bool filler_put_force(const struct filler *filler, int32_t np, struct vg_str reason);
void filler_end_user(const struct filler *filler, const uint8_t *tiers);
const struct chunk *filler_complement(const struct filler *filler, int32_t np);
/* bound.c: where the sentence says that goods are bound, outside the phrases of the step. */
void filler_bound(const struct filler *filler);
/* Is the phrase of whom goods are told to go to: "sold to the navy of Chad", or a force that they are for? */
bool filler_is_bound_for(const struct filler *filler, int32_t np);
/* Does the phrase tell where goods are: "carri fermi in Italia"? */
bool filler_is_kept(const struct filler *f, const struct chunk *c);
/* The rest of a list of states of which the step's phrases name the first. */
void filler_list_goes_on(const struct filler *filler);

/* decider.c: of a court: does the verb do something with another's step that a noun tells, and not order it: "confirms
 * the revocation", "halts it", "decides on it"? */
bool filler_judges(const struct filler *filler, const struct chunk *verb);
/* decider.c: "ordered by", "decisa da", not "welcomed by": does who does that take the step that a noun tells of? */
bool filler_is_taken_by(const struct filler *filler, int32_t verb);

#endif
