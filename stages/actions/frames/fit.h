/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does a phrase name what a frame is done to? What the files that find steps share. */
#ifndef ACTIONS_FIT_H
#define ACTIONS_FIT_H

#include "match.h"

enum fit { FIT_NONE, FIT_ELLIPTIC, FIT_DIRECT };

static inline struct chunk *match_chunk(const struct matcher *m, int32_t i)
{
	return sentence_chunk(m->sentence, i);
}

static inline bool match_is_verb(const struct matcher *m, const struct chunk *verb, enum lex_function function)
{
	return verb != NULL && lex_verb_serves(m->sentence->lex, verb->lemma, function);
}

/* The entry of words in a lexicon, in the language of the sentence; NULL. */
static inline const struct vg_lexeme *match_find(const struct matcher *m, const struct vg_lexicon *lexicon,
						 struct vg_str words)
{
	return vg_lexicon_find(lexicon, words, lex_lang(m->sentence->lex));
}

static inline const struct frame *match_frame(const struct matcher *m, int32_t i)
{
	return &m->pack->frames.items[i];
}

/* "without giving reasons, {a licence}": what stands behind the comma of an English gerund with its object is no more
 * of its. */
bool fit_is_behind_comma(const struct matcher *m, const struct clause *clause, int32_t np);

/* "granted Korvend, owned by Bofeld, {a licence}": the chunk behind what is said of the object of that verb group
 * between commas; VG_NONE. */
int32_t fit_behind_aside(const struct matcher *m, int32_t chunk);

/* Lower text of words first to last joined by what stands between them; false if it does not fit in VG_LOWER_MAX. */
bool match_join(const struct sentence *sentence, uint32_t first, uint32_t last, char *out, uint32_t *n_r);
/* Kinds of the last theme named before chunk i, here or in the sentences before. */
uint64_t fit_classes_before(const struct matcher *m, int32_t i);
/* A phrase that stands for a noun named before: "it", "those", "four", "le restanti". */
bool fit_elliptic(const struct matcher *m, const struct chunk *c);
bool fit_court(const struct matcher *m, const struct chunk *c);
/* Licences or exports named before chunk np, here or in the sentences before, or steps told not long ago. */
bool fit_in_context(const struct matcher *m, int32_t np);
/* Does the phrase name a body that decides on export licences: "l'Uama"? */
bool fit_licensor(const struct matcher *m, const struct chunk *c);
/* Does the sentence name one: "l'Uama ha detto di sì"? */
bool fit_licensor_named(const struct matcher *m);
/* A headline names goods before np: "Arms for Oman: the council lifts the block". */
bool fit_goods_before(const struct matcher *m, int32_t np);
/* handover.c: a verb of exporting, with its particle. */
bool fit_exports(const struct matcher *m, const struct chunk *verb);
/* other.c: does a phrase of a fitting kind name something of another trade? */
bool fit_of_other_trade(const struct matcher *m, int32_t np, const struct frame *frame);
/* Is a court named in the sentence? */
bool fit_court_named(const struct matcher *m);
enum fit fit_of(const struct matcher *m, int32_t np, const struct frame *frame);
/* The best of np and what is coordinated with it. */
enum fit fit_any(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r);
/* theme.c: phrases of a clause, behind chunk `after` or before it, that a preposition of the frame brings in. */
enum fit fit_via(const struct matcher *m, int32_t clause, const struct frame *frame, int32_t after, int32_t *theme_r);
/* theme.c: what a verb's step is done to; its chunk, clause and idiom are set. */
enum fit fit_theme(const struct matcher *m, const struct step *step, const struct frame *frame, int32_t *theme_r);
/* theme.c: "un emendamento sulle licenze per i mortai, respinto": by its ending, is the participle of something else?
 */
bool fit_disagrees(const struct matcher *m, const struct step *step, int32_t np);
/* Does the phrase hold the noun of an idiom as its last words? */
bool fit_has_noun(const struct matcher *m, int32_t np, struct vg_str noun);
/* idiom.c: the phrase with the noun: object, subject or what the last word of the verb brings in, "applied for
 * renewal".
 */
int32_t match_idiom_object(const struct matcher *m, const struct clause *clause, const struct pack_verb *entry,
			   int32_t verb, uint32_t last);
/* "brought the case" tells of an appeal where it says against what, or a court is named. */
bool match_idiom_holds(const struct matcher *m, const struct clause *clause, int32_t object,
		       const struct pack_verb *entry, const struct frame *frame);
/* "the licence for the radars, which lapsed": what the antecedent depends on. */
enum fit fit_host(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r);
/* "the ban on exporting howitzers, which Norway introduced": the noun that the clause of the antecedent hangs on. */
enum fit fit_over(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r);
/* "il ministero annuncia che verrà revocata": an Italian clause without a subject goes on about the licence named
 * before, if its participle has that ending. */
bool fit_unsaid(const struct matcher *m, const struct step *step, const struct frame *frame);
/* Does the sentence answer a question that names such a thing: "La licenza? Revocata."? */
bool fit_answers(const struct matcher *m, uint64_t objects);
/* noun_theme.c: "il via libera dell'Uama", "il no del ministero": a complement that tells who does it. */
bool fit_is_agent(const struct matcher *m, const struct chunk *pp);
/* "La decisione sulle domande spetta al ministero", "decides on applications": those of whoever asks, where a frame
 * tells of applications as given. verb: of the step, NULL without. */
bool fit_is_whoevers(const struct matcher *m, const struct frame *frame, int32_t theme, const struct chunk *verb);
/* What a noun's step is done to: a complement, or a part of the same phrase ("licence refusals"). */
enum fit fit_noun_theme(const struct matcher *m, int32_t np, const struct hit *hit, const struct frame *frame,
			int32_t *theme_r);
/* Is the phrase what somebody is to get: "ad ottenere {la licenza}"? */
bool fit_is_to_get(const struct matcher *m, int32_t np);
/* "Polemica sulla licenza rilasciata alla ditta": what a participle goes with in a line without a verb. */
enum fit fit_nearest(const struct matcher *m, const struct step *step, const struct frame *frame, int32_t *theme_r);
/* "La licenza per i mortai: revocata.": a participle behind a colon, or as an answer. */
enum fit fit_announced(const struct matcher *m, const struct step *step, const struct frame *frame, int32_t *theme_r);
/* "has not granted anything of the kind for Peru", "we have approved nothing since May": after another step. */
bool fit_grants_anything(const struct matcher *m, const struct step *step, const struct frame *frame);
/* "What the ministry revoked was the licence": the object stands after the copula. */
int32_t fit_cleft_object(const struct matcher *m, const struct clause *clause);
/* "look into the way it vets exports", "cancel what is left of the licence", "freeze what he has signed". */
enum fit fit_behind_what(const struct matcher *m, int32_t verb, const struct frame *frame, int32_t *theme_r);
/* "let the torpedoes go to Peru": what somebody lets do something. */
int32_t fit_let_object(const struct matcher *m, const struct step *step);
/* "votare contro le due formulazioni e respingerle", "rinviare l'incontro o sospenderlo": a thing of no trade that the
 * sentence itself names, and that has the ending of the pronoun. */
bool fit_points_elsewhere(const struct matcher *m, const struct step *step);
/* unsaid.c: "lo stop alle licenze ... revocarlo" */
bool fit_points_to_measure(const struct matcher *m, const struct step *step);
/* "il Ministero la sospese": the pronoun is feminine. */
bool fit_points_to_her(const struct matcher *m, const struct chunk *verb);
/* "le dà torto": "le" for her, where the verb has its object; not "le ha revocate il ministero". */
bool fit_is_dative(const struct matcher *m, const struct step *step);
/* handover.c: a clause of a verb of exporting that depends on this verb group or noun. */
int32_t fit_export_clause(const struct matcher *m, int32_t governor);

/* Subject of a clause, or of the one that it goes on from; VG_NONE without. */
int32_t fit_subject(const struct matcher *m, int32_t clause);
/* "la licenza rischia di scadere": an infinitive that has the subject of its governor, and no object. */
bool fit_raises(const struct matcher *m, const struct clause *clause);
/* The type of the name that a word is, VG_MENTION_COUNT without. */
enum vg_mention_type fit_mention_type(const struct matcher *m, uint32_t word);
/* A state, one of its bodies, or a noun for one; a human. */
bool fit_authority(const struct matcher *m, const struct chunk *c);
/* Does the phrase hold goods by an item of the text? */
bool fit_names_goods(const struct matcher *m, const struct chunk *c);
bool fit_person(const struct matcher *m, const struct chunk *c);

/* figure.c */
/* Money, millions, or a number too large for one of licences. */
bool figure_is_sum(const struct word *word);
/* A number that stands for what was counted: "46", "le 98". */
bool figure_is_number(const struct matcher *m, int32_t np);
/* How many, or how much: "le 98", "14.9 billion". */
bool figure_is_amount(const struct matcher *m, int32_t np);
/* Does a sum or a number follow the verb: "reached 40 million"? */
bool figure_follows(const struct matcher *m, int32_t verb);
/* A time, or a year that is taken for a number: "le 98 del 2018". */
bool figure_is_time(const struct matcher *m, const struct chunk *c);
/* A time that names a year. */
bool figure_has_year(const struct matcher *m, const struct chunk *time);

/* conditions.c: a party, a newspaper, a union: who says no, and decides nothing. */
bool fit_partisan(const struct matcher *m, const struct chunk *who);
/* Does a phrase with one of these prepositions follow the verb of a step in its clause? */
bool fit_prep_follows(const struct matcher *m, const struct step *step, uint32_t preps);
/* What the frame of a step, which has its frame, action, chunk and clause, asks of the sentence beside what it is done
 * to. */
bool fit_conditions(const struct matcher *m, const struct step *step);
/* needed.c: "ha fatto sapere che occorre": an authority has said so. */
bool fit_is_ruled(const struct matcher *m, const struct step *step);
/* "Da giugno serve una licenza": what holds from a day on, not what any law asks for. */
bool fit_is_since(const struct matcher *m, const struct step *step);
/* Where the present tells of nothing to come the tense says so, which is for the truth of the step. */
bool fit_is_standing(const struct matcher *m, const struct step *step);
/* "L'esportazione richiede una licenza": is what the step tells of needed, and asked for by nobody? */
bool fit_is_only_needed(const struct matcher *m, const struct step *step);
bool fit_is_traded(const struct matcher *m, const struct chunk *who); /* exports or goods */
/* firm.c: a firm, by its name or as one: "Korvend Ltd", "the exporter". */
bool fit_firm(const struct matcher *m, const struct chunk *who);
/* A firm takes the step, or somebody who may be one. */
bool fit_firm_does(const struct matcher *m, const struct step *step);
/* "Korvend Ltd has stopped its shipments": a firm that lets its own trade rest takes no step. */
bool fit_own_trade(const struct matcher *m, const struct step *step);
/* noun_alone.c: does a noun that does not say what is done tell of a step: one of the text, of a court, under way? */
bool fit_noun_alone(const struct matcher *m, const struct step *step, const struct hit *hit, const struct frame *frame);
/* "its application to export", "two applications": one that is somebody's, counted or there. */
bool fit_noun_owned(const struct matcher *m, int32_t np);
/* "The approval came in June": a verb of what comes about. */
bool fit_takes_place(const struct matcher *m, const struct chunk *verb);
/* verb_other.c: does the verb say something else with what was found, that is no step: "let it be known"? */
bool fit_says_other(const struct matcher *m, const struct step *step, const struct pack_verb *entry, enum fit fit);
/* "appealed against its conviction": no decision on licences. */
bool fit_fights_other(const struct matcher *m, const struct step *step);
/* "allows the arms trade to flourish", not "to go ahead". */
bool fit_lets_be(const struct matcher *m, const struct step *step);
/* "trade enables it to acquire arms" */
bool fit_only_buys(const struct matcher *m, const struct step *step, enum fit fit);
/* "la Sarvenna": a name of which nothing is known, where a capital tells names alone. */
bool fit_unknown_name(const struct matcher *m, const struct chunk *c);
/* The name of a state, by its head. */
bool fit_is_state(const struct matcher *m, const struct chunk *c);
/* court.c: does a court take the step, or say that it does? */
bool fit_court_acts(const struct matcher *m, const struct step *step);
/* sent.c: goods that a state stops or lets go somewhere. */
bool fit_sent(const struct matcher *m, const struct step *step);
/* official.c: a state or authority does it, or nobody is named. */
bool fit_official(const struct matcher *m, const struct step *step);
/* "La ditta si è vista restituire la licenza": who sees it does not do it. */
bool fit_is_seen(const struct matcher *m, int32_t index);
/* "Campaigners welcomed {Norway's decision} to suspend sales": the decision that an infinitive tells, which is not of
 * who speaks of it; NULL without. */
const struct chunk *fit_decision_told(const struct matcher *m, const struct clause *clause);
/* "stopped licensing goods", "refused to license them", "asked the ministry to license them": who does what an
 * infinitive or gerund without a subject says; VG_NONE without. */
int32_t fit_doer_above(const struct matcher *m, int32_t index);
/* A pronoun for an authority: "the ministry erred when it let the tanks go to Peru". */
bool fit_official_pronoun(const struct matcher *m, const struct step *step, const struct chunk *c);

/* truth.c: "Licenze revocate: 14", "Dinieghi: nessuno": what stands alone behind a colon, NULL without. */
const struct chunk *climb_figure_behind(const struct matcher *m, int32_t chunk);
/* settled.c: "your application of 14 September" */
bool fit_own_of_day(const struct matcher *m, int32_t np);
/* "The {2019} freeze was lifted", "Ottawa's {2019} pause": does its year stand before the noun, in English? */
bool fit_has_year_before(const struct matcher *m, int32_t noun);
/* "last week's refusal": a noun that a time right before it owns, in English. */
bool fit_owned_by_time(const struct matcher *m, int32_t noun);
/* "l'embargo del 1991" */
bool fit_dated(const struct matcher *m, const struct step *noun);
/* "{New} US export curbs": is it told as new? */
bool fit_is_new(const struct matcher *m, int32_t np);
/* "extended the embargo to Chad": does the step say where a measure that is there already holds as well? settled.c */
bool match_extends(const struct matcher *m, const struct step *step);
/* step_verb.c: verbs, idioms and participles before a noun; step_noun.c: nouns. They append to matcher->steps. */
void match_verb_steps(struct matcher *m);
void match_premod_steps(struct matcher *m);
void match_noun_steps(struct matcher *m);
/* anaphora.c: "did the same"; the others have run. */
void match_anaphoric_steps(struct matcher *m);
/* settled.c: nouns that a verb of the sentence takes up: "lifted the suspension", "ha dato il via libera al rinnovo".
 */
void match_drop_settled(struct matcher *m);
/* doubled.c: one step told by two words, and what a licence lets its holder do. */
void match_drop_doubled(struct matcher *m);
/* pending.c: what waits, told beside what became of it, or who asked for it. */
void match_drop_pending(struct matcher *m);
/* Leaves out what an application asks for, where another step tells what became of the application. */
void match_drop_asked(struct matcher *m);
/* verbless.c: headlines without a copula: "Licences on hold"; the others have run. */
void match_verbless_steps(struct matcher *m);
/* answered.c: "The answer came in July: no."; the others have run. */
void match_answers(struct matcher *m);
/* Was an application told last before chunk at, here or not long ago? */
bool fit_asked(const struct matcher *m, int32_t at);
/* valued.c: is a sum said of licences, by which they are known to be issued: "licences worth 4 billion"? */
bool valued_is_worth(const struct matcher *m, int32_t np);
/* valued.c: the year of their issue that they are called by, "permits of 2016"; VG_NONE without. */
int32_t valued_year_of(const struct matcher *m, int32_t np);
/* echoed.c: "la Francia no"; the others have run. */
void match_echoed_steps(struct matcher *m);

/* echo.c: kinds of words of the lexicon "echo" are its ids up to the point. */
/* Does one of the words of that kind that go with this verb follow it? */
bool echo_follows(const struct matcher *m, const char *kind, const struct chunk *verb);
/* Is the text, in lower case, of that kind? verb: among those that go with it, NULL for any. */
bool echo_is(const struct matcher *m, const char *kind, const struct chunk *verb, struct vg_str low);
/* What was told last before a chunk, here or in the sentence before; frame VG_NONE without. */
struct told {
	int32_t frame;
	enum vg_action_type action;
	int32_t like; /* one more than its step in this sentence, 0 for none */
};
struct told echo_told(const struct matcher *m, int32_t chunk);
/* The step of a clause whose verb stands for what was told: its theme is left out. */
struct step echo_step(const struct matcher *m, const struct told *told, int32_t clause);
/* Where the clause says that it was done: "in Italia"; VG_NONE without. */
int32_t echo_place(const struct matcher *m, const struct clause *clause);
/* Gives a step that is not pushed yet its doer as a share, where it has one. */
void echo_share(struct matcher *m, const struct step *step);
/* Is the verb one of that kind? */
bool echo_verb(const struct matcher *m, const char *kind, const struct chunk *verb);
/* Is the text, in lower case, a form of that kind? */
bool echo_has(const struct pack *pack, const char *kind, struct vg_str low);
/* Does the text, in lower case, have one in it? */
bool echo_within(const struct pack *pack, const char *kind, struct vg_str low);
/* Does it open with one, and go on? */
bool echo_opens(const struct pack *pack, const char *kind, struct vg_str low);
/* Calls fn with the forms of that kind, of the language of the pack. */
void echo_each(const struct pack *pack, const char *kind, void (*fn)(void *user, struct vg_str form), void *user);

#endif
