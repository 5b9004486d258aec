/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state in which chunks are attached to clauses, and what is asked of it most. */
#ifndef ACTIONS_ATTACH_H
#define ACTIONS_ATTACH_H

#include "clause.h"

#define STACK_MAX 24

struct attacher {
	struct sentence *sentence;
	bool italian;
	int32_t stack[STACK_MAX];
	uint32_t depth;
	int32_t boundary;  /* last CONJ or PUNCT chunk since the last verb or mark, VG_NONE without */
	int32_t conj;      /* a CONJ chunk right before this one */
	int32_t aside;     /* the comma at which the last aside ended, VG_NONE without */
	uint64_t things;   /* kinds of noun that something is done to */
	uint64_t licences; /* those of them that are licences and applications */
	uint64_t speech;   /* kinds of noun that carry a that-clause */
	uint64_t actors;   /* kinds of noun that do things */
};

static inline bool has(const struct attacher *a, enum lex_trait trait)
{
	return lex_has(a->sentence->lex, trait);
}

static inline struct chunk *chunk_at(const struct attacher *a, int32_t i)
{
	return sentence_chunk(a->sentence, i);
}

static inline struct clause *top(const struct attacher *a)
{
	return &a->sentence->clauses.items[a->stack[a->depth - 1]];
}

static inline int32_t top_index(const struct attacher *a)
{
	return a->stack[a->depth - 1];
}

/* Does a verb take a clause: "said that", "said"? */
static inline bool takes_that(const struct attacher *a, const struct chunk *verb)
{
	return verb != NULL && lex_takes_that(a->sentence->lex, verb->lemma);
}

static inline bool is_finite(const struct chunk *c)
{
	return c != NULL && c->kind == CHUNK_VG && c->form == FORM_FINITE && c->prep != PREP_AS &&
	       c->prep != PREP_INSTEAD;
}

/* A past form without auxiliary or object that can be a participle: "granted" before "to Korvend Ltd". */
bool can_be_reduced(const struct attacher *a, int32_t i);

static inline bool is_np(const struct chunk *c)
{
	return c != NULL && c->kind == CHUNK_NP;
}

static inline bool are_names(const struct chunk *a, const struct chunk *b)
{
	return is_np(a) && is_np(b) && a->name == (int32_t)a->head && b->name == (int32_t)b->head;
}

/* A time or a phrase with a preposition. */
static inline bool is_fronted(const struct chunk *c)
{
	return c != NULL && (c->kind == CHUNK_TIME || (c->kind == CHUNK_NP && c->prep != PREP_NONE));
}

/* An actor, not a thing: a name, a pronoun, or no noun that things are done to. */
static inline bool is_thing(const struct attacher *a, const struct chunk *c)
{
	return is_np(c) && c->name != (int32_t)c->head && (c->classes & a->things) != 0;
}

/* "requests from {Peru} and Chad": of names side by side the first, in English; else the phrase itself. */
int32_t attach_first_name(const struct attacher *a, int32_t np);
/* The noun phrase right before chunk i, an expression of time between at most; VG_NONE without. */
int32_t np_before(const struct attacher *a, int32_t i);
/* Of the chain of complements that ends with np, the licence or application, else the first thing; the participle, if
 * not VG_NONE, agrees with it in Italian. "le licenze per i droni che l'Uama ha sospeso" */
int32_t thing_in_chain(const struct attacher *a, int32_t np, int32_t participle);
/* Does phrase np agree with the participle of chunk i in gender and number, in Italian? */
bool attach_agrees(const struct attacher *a, int32_t np, int32_t i);
/* Is it said of the noun phrase rather than of the other, by gender and number? */
bool attach_agrees_better(const struct attacher *a, int32_t np, int32_t other, int32_t i);
/* The noun that a relative clause after chunk i - 1 belongs to: the thing in a chain of complements. */
int32_t antecedent_of(const struct attacher *a, int32_t i);
/* "A licence to export rifles to Peru that BAFA issued", ", granted in May,", "refused": what follows the infinitive
 * that is open is said of the licence, not of what it lets one do; VG_NONE where none is open. */
int32_t attach_licence_to_do(const struct attacher *a);
/* "Licence to export rifles to Peru refused", "to be revoked": is i all the verb that the licence has? */
bool attach_ends_headline(const struct attacher *a, int32_t i);
/* What the relative pronoun at `mark` behind phrase np stands for, where not for the thing found: who alone can do what
 * the clause tells. */
int32_t attach_who(const struct attacher *a, int32_t np, int32_t thing, int32_t mark);
/* The phrase before i that it is coordinated with: "rifles and grenades", "four licences for Peru and two for
 * China"; VG_NONE without. */
int32_t attach_conjunct(const struct attacher *a, int32_t i);
/* listed.c: the phrase that a bare one is listed with behind a preposition, VG_NONE. waits: a subject waits for its
 * verb.
 */
int32_t attach_listed_with(const struct attacher *a, int32_t i, bool waits);
/* phrase.c: where a noun phrase goes. */
void attach_phrase(struct attacher *a, int32_t i);
/* mark.c: "that", "which", "if": the mark i opens its clause. */
void attach_mark(struct attacher *a, int32_t i);
/* "The secretary, he added, was announcing it": a verb of saying between commas. */
bool attach_is_inserted(const struct attacher *a, int32_t verb);
/* Pops to the innermost open clause that waits for its verb; false if none does. */
bool attach_pop_to_waiting(struct attacher *a);
/* A clause of an infinitive or a gerund: "to grant it", "whether to grant it". */
bool attach_is_nonfinite(const struct attacher *a, const struct clause *clause);
/* "Only if Peru pays its debts {will} the licence be granted": the auxiliary i opens the main clause before its
 * subject. */
bool attach_opens_main(const struct attacher *a, int32_t i);
/* Opens a clause and makes it the top one; parent and governor as in struct clause. */
struct clause *attach_open(struct attacher *a, enum clause_kind kind, int32_t parent, int32_t governor);
/* The verb group i is the verb of the top clause. */
void attach_verb(struct attacher *a, int32_t i);
/* A clause beside the top one, which it goes on from; subject VG_NONE: the same. */
void attach_sibling(struct attacher *a, int32_t subject);
/* A gerund: "an order suspending the licences", "no record of any licence having been revoked". */
void attach_gerund(struct attacher *a, int32_t i);
/* A second infinitive in the place of the one that is open: "to suspend and revoke". */
void attach_next_infinitive(struct attacher *a);
/* Subject of the innermost clause, or of the one that it is coordinated with. */
int32_t attach_subject(const struct attacher *a);
/* Does a finite verb follow phrase i, or stand anywhere before what ends the clause? */
bool attach_verb_follows(const struct attacher *a, int32_t i);
bool attach_finite_ahead(const struct attacher *a, int32_t i);
/* Past forms without an auxiliary: "licences revoked in May were ...", "licence revoked" in a headline. */
bool attach_is_reduced(const struct attacher *a, int32_t i);
/* The object of a verb that has no clause for one: what follows it in the past says more of it. */
bool attach_object_only(const struct attacher *a, int32_t np);
/* "Denied twice, the application was granted": the participle i opens the sentence; false where it does not. */
bool attach_opening(struct attacher *a, int32_t i);
/* "It was, sources say, revoked": the participle i goes on with the auxiliary before what is inserted. */
bool attach_after_insertion(struct attacher *a, int32_t i);
void attach_participle(struct attacher *a, int32_t i);
/* "was suspended because the paper was missing, and reinstated in May": a participle behind the conjunction goes on
 * from the passive around a reason or a time that is none. */
void attach_leave_reason(struct attacher *a, int32_t i);
/* "the permit, due to lapse in May", "Ministry set to revoke licence" */
void attach_soon(struct attacher *a, int32_t i);
/* "Also suspended were two licences": the participle i opens the sentence before its auxiliary, or i is that auxiliary;
 * false where neither is so. */
bool attach_predicate(struct attacher *a, int32_t i);
/* "Will the ministry revoke": the verb group i joins the auxiliary that stands before the subject. */
bool attach_inverted(struct attacher *a, int32_t i);
/* "Intende il Governo revocare la licenza?": who is asked about, behind the verb that governs the clause. */
void attach_asked_subject(const struct attacher *a, const struct clause *clause, struct clause *parent);
/* "Had the ministry refused, ...", "should it be revoked": the auxiliary i opens a condition that only the order of
 * words tells. */
bool attach_is_condition(const struct attacher *a, int32_t i);
bool attach_condition(struct attacher *a, int32_t i);
/* subject.c: is chunk i the subject of a finite verb right after it, with phrases of its own between at most? */
bool attach_subject_of_next(const struct attacher *a, int32_t i);
/* ", documents seen by the BBC show": who hands on what stands before, with a participle of its own. */
bool attach_closes(const struct attacher *a, int32_t i);
/* A clause around this one has its subject and waits for its verb. */
bool attach_outer_waits(const struct attacher *a);
/* "The firm, likely to lose its licence, closed": is the verb i, after a comma, what an outer clause waits for? */
bool attach_awaited(const struct attacher *a, int32_t i);
/* "The licence that the ministry refused to renew was": an outer clause waits, and one finite verb is left for it. */
bool attach_one_left(const struct attacher *a, int32_t i);
bool attach_last_but_one(const struct attacher *a, int32_t i);
/* The same of what comes before a mark or conjunction behind that verb. */
bool attach_one_comes(const struct attacher *a, int32_t i);
/* "Instead of revoking the permit the ministry renewed it": the phrase i opens the main clause without a comma; false
 * where it does not. */
bool attach_resumes(struct attacher *a, int32_t i);
/* "Has any permit held by Korvend Ltd been suspended?": is the participle i said of the subject, and another verb the
 * question's? */
bool attach_awaits_been(const struct attacher *a, int32_t i);
/* "to publish it, to cancel any licence and to open a review": is the infinitive i one of a list that ends in "and to"?
 */
bool attach_is_listed(const struct attacher *a, int32_t i);
/* "The court found that the minister had given no reasons, and annulled them": does the verb behind the comma and the
 * conjunction go on from the court? */
bool attach_court_rules(const struct attacher *a);
/* "alla quale", "under which", "whose": is the antecedent neither subject nor object behind this mark? */
bool attach_oblique(const struct attacher *a, const struct chunk *mark);
/* "una mozione perché il governo le revochi": what is wanted, not why, where the verb of the top clause says so. */
void attach_purpose(struct attacher *a, const struct chunk *verb);
/* "allowed the licence for the missiles to lapse": the object of the verb before is what the infinitive i is about; np
 * stands before it. */
void attach_lapsing(const struct attacher *a, struct clause *clause, int32_t i, int32_t np);
/* "la revoca l'hanno solo minacciata": the phrase that a pronoun takes up is the object; in Italian. */
void attach_dislocated(struct attacher *a);
/* "la licenza che ha revocato l'Uama": who does it stands behind the verb; in Italian. */
void attach_turned_relative(const struct attacher *a, struct clause *clause);
/* front.c: "In its decision of 3 May, {seen} by the BBC, the ministry refused": the phrase before the subject of a
 * sentence that the participle i says more of; VG_NONE. */
int32_t attach_front_of(const struct attacher *a, int32_t i);
/* "has revoked it, {the minister}, Eva Lund, said": who the verb i of saying, behind what is said, has for a subject;
 * VG_NONE. */
int32_t attach_speaker_behind(const struct attacher *a, int32_t i);
/* "Con una sentenza depositata lunedì il Tar ha annullato": is this behind the participle of an act that opens the
 * sentence? */
bool attach_is_after_act(const struct attacher *a);
/* The finite verb of the subject np, NULL where none follows it. */
const struct chunk *attach_next_finite(const struct attacher *a, int32_t np);
/* "di prorogarla e, per le licenze rilasciate dopo il 2015, di revocarle": the infinitive goes on behind a phrase that
 * stands between commas. */
bool attach_goes_on_behind(struct attacher *a, int32_t i);
/* "i permessi, che non c'entrano e che sono fermi": the second of two relative clauses, where the innermost clause that
 * the same word opened is one. */
bool attach_joins_relative(const struct attacher *a, int32_t i);
/* "ha concesso la licenza, salvo revocarla", "per poi revocarla": the infinitive i tells what was done next, in
 * Italian. */
bool attach_is_sequel(const struct attacher *a, int32_t i);
/* "ricorda come una domanda sia stata respinta": is the mark i no question, but what is said? Its
 * subjunctive is then as good as an indicative. In Italian. */
bool attach_hands_on(const struct attacher *a, int32_t i);
/* "disporre, come ha fatto nel 2014, un divieto": the phrase i is the object of the verb before the comparison. */
void attach_behind_comparison(struct attacher *a, int32_t i);
/* Who does what cleft sentences tell, and what fronted phrases hang on, when all clauses stand. */
void attach_late(struct attacher *a);
/* "dovrebbero riesaminare le licenze rilasciate nel 2015 e vietare", "should review licences issued in 2015 and ban":
 * an infinitive behind "and" goes on from the verb that the participle's noun depends on. */
void attach_pop_described(struct attacher *a, int32_t i);
/* that.c: "the claim by Oxfam that": the noun that carries what is said, with whose it is between; VG_NONE without. */
int32_t attach_claim_before(const struct attacher *a, int32_t i);
/* "that" and "che": a relative pronoun or the start of what is said. */
bool attach_that_is_relative(const struct attacher *a, int32_t i);
/* "said the licence, issued in 2018, {had been revoked}": opens the clause of what is said; false where i is not its
 * verb. */
bool attach_said_of_object(struct attacher *attacher, int32_t i);

/* aside.c: "Sono state revocate, fa sapere il ministero, tutte le licenze": the comma ends a clause inside another,
 * with which the sentence goes on; false where it does not. */
bool attach_leaves_aside(struct attacher *a, int32_t comma);
/* "Verifiche in corso sulle licenze, conferma il ministro": the verb i says who tells what stands before the comma
 * without a verb; false where it does not. */
bool attach_told_behind(struct attacher *a, int32_t i);
/* resumed.c: "la revoca, con effetto immediato, delle licenze", "la richiesta, avanzata a maggio, di revocarle": the
 * noun that the phrase or the infinitive i belongs to behind an aside, in whose clause the sentence goes on; VG_NONE.
 */
int32_t attach_resumed_noun(struct attacher *a, int32_t i);
int32_t attach_resumed_request(struct attacher *a, int32_t i);
/* contrasted.c: "not by Norway but by Sweden": what is denied of the first agent alone, when all clauses stand. */
void attach_contrasted(struct attacher *a);
/* gapped_request.c: "chiedono alla Camera di discuterne e al Governo {di sospendere} le licenze": the infinitive i is
 * asked of whom the phrase before it names, of the verb that asks the first; false where it is not. */
bool attach_asked_beside(struct attacher *a, int32_t i);
/* infinitive.c: an infinitive opens its clause. */
void attach_infinitive(struct attacher *a, int32_t i);

#endif
