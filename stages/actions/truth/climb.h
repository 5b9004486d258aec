/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way from a step outward through what governs it, and who is found to speak on it. */
#ifndef ACTIONS_CLIMB_H
#define ACTIONS_CLIMB_H

#include "factuality.h"

#define CLIMB_MAX 16 /* governors above a step that are followed */

struct climber {
	struct vg_ctx *ctx;
	const struct matcher *m;
	const struct step *step;
	struct verdict *v;
	bool conditional; /* the step's own verb is an Italian conditional perfect */
	bool would;       /* ... or English "would" */
	bool hearsay;     /* "is said to have": the saying has no subject of its own */
	bool recalled;    /* the governing verb is one of knowing, not of saying */
	bool promised;    /* a conditional after a past verb of saying: what was then to come */
	bool known;       /* somebody knows of it, or is asked whether */
	bool told;        /* a verb of saying tells it as done: who asks for the saying asks for no more */
	bool settled;     /* it is the time or reason of what governs it: only who says so matters any more */
	enum vg_factuality undenied; /* truth of the governing verb without its negation */
	bool mandated;               /* the clause that is climbed from has a base form: "insists that it be revoked" */
	bool by;                     /* the words of the cue that is applied next are by_first to by_last */
	uint32_t by_first, by_last;
	int32_t over;    /* clause that is climbed from, VG_NONE for the noun of the step */
	bool infinitive; /* the clause that is climbed from */
	bool requested;  /* the governing verb is reached from a request for it */
	bool moved;      /* ... from a motion, a bill or a vote for it */
	bool kept;       /* ... from a promise, a threat or a plan of it */
	bool nominal;    /* the governing verb is reached from a noun */
};

static inline const struct chunk *climb_chunk(const struct climber *c, int32_t i)
{
	return sentence_chunk(c->m->sentence, i);
}

static inline const struct clause *climb_clause(const struct climber *c, int32_t i)
{
	return sentence_clause(c->m->sentence, i);
}

static inline const struct cue *climb_cue(const struct climber *c, int32_t i)
{
	return &c->m->pack->cues.items[i];
}

/* The cue of a governing verb, with its particle; VG_NONE without. */
int32_t climb_verb_cue(const struct climber *c, int32_t chunk);
/* Puts a cue over what was found so far. own: the governing verb's own truth, which implicative verbs hand on. */
void climb_apply(struct climber *c, int32_t cue_index, enum vg_factuality own, int32_t source);

/* nouns.c: "the appeal against the revocation", "after the suspension": the step is there, whatever becomes of the
 * rest. */
bool climb_is_presupposed(const struct climber *c, const struct chunk *np);
/* Adjectives, negation and the nouns that a noun phrase depends on; gives the outermost phrase. */
int32_t climb_nouns(struct climber *c, int32_t np, bool itself, bool purpose);
/* fronted.c: "On the table is a ban", "Allo studio la revoca": what opens the clause of phrase np says of it; false
 * where that is nothing. */
bool climb_fronted(struct climber *c, int32_t np);
/* "Falsa la notizia della revoca", "È destituita di fondamento la notizia di": what a sentence opens by denying. */
void climb_false_news(struct climber *c);
/* announced.c: "wants one thing: a ban": what the clause before a colon makes of phrase np behind it. */
void climb_announced(struct climber *c, int32_t np);
/* "Calls grow for a halt", "pressure mounts to revoke it": the cue of an English noun whose complement stands behind
 * its verb; VG_NONE without. */
int32_t climb_extraposed(const struct climber *c, int32_t chunk);
/* "Pressure mounts to revoke it", "rumours persist that it was revoked": the same over a clause. */
void climb_from_noun(struct climber *c, const struct clause *clause);
/* "could see its licence revoked": what the verb that governs a participle says of itself. */
void climb_undergone(struct climber *c, const struct clause *clause, const struct chunk *governor);

/* "is again ready to license arms": what was let go before a stop, and is now. */
bool climb_is_ready_again(const struct climber *c);
/* "Per un anno e mezzo non potrà vendere": does a time say how long the step lasts? */
bool climb_is_while(const struct climber *c);
/* "Revoking it would be a mistake", "Revocarla è doveroso": what is said of a step that is the subject. */
void climb_subject_clause(struct climber *c, const struct clause *clause);
/* "Che il ministero revochi la licenza è possibile": what is said of the clause that opens the sentence. */
void climb_subject_that(struct climber *c, const struct clause *clause);

/* What an effect makes of a truth. */
enum vg_factuality climb_compose(enum vg_factuality f, enum effect effect);
/* "abbia revocato", "siano state revocate", but not "siano revocate", whose auxiliary looks the same. */
bool climb_is_done(const struct climber *c, const struct chunk *verb);
/* Truth of a verb group taken by itself; with its negations and the auxiliaries that it shares. */
enum vg_factuality climb_tense(const struct climber *c, const struct chunk *verb);
enum vg_factuality climb_base(const struct climber *c, int32_t chunk, int32_t clause);
/* "Licenze revocate: nessuna" */
bool climb_none_behind(const struct climber *c);
/* "no licence", but not the answer in "said no" */
bool climb_negative_np(const struct climber *c, int32_t np);
/* "None of the firms {that were licensed} complained", "No licence {that was issued} lapsed": is the clause of those of
 * whom the verb around denies something else; not "there is none that". */
bool climb_is_of_those(const struct climber *climber, const struct clause *clause);
/* Who does it in the passive: "by the ministry"; VG_NONE without. */
int32_t climb_agent(const struct climber *c, int32_t clause);
/* "it is not true that", "è possibile che": the cue of what the copula says, VG_NONE without. */
int32_t climb_predicate(const struct climber *c, int32_t chunk);
/* "The licence had to be revoked, he argued": what is said to be a duty is asked for. says: the verb of saying. */
void climb_told_duty(struct climber *c, int32_t says);
/* Applies the cue of a governing verb; presupposed: what depends on it is there, whatever it says. */
void climb_govern(struct climber *c, int32_t chunk, bool presupposed);

/* scope.c: tells `vaglio explain` of the words of a cue, and what it made of what it stands over. */
void climb_by(struct climber *c, uint32_t first, uint32_t last);
void climb_by_chunk(struct climber *c, int32_t chunk);
void climb_tell(struct climber *c, const struct cue *cue, enum vg_factuality before);

/* known.c */
/* "whether he knew that it had been granted": what a clause tells, which somebody knows of. */
bool climb_is_known_of(const struct climber *c, const struct clause *clause);
/* "È al corrente della revoca?": what the definite noun np says is known. */
bool climb_is_aware_of(const struct climber *c, int32_t np);
/* "La revoca è una svolta?": asked is how the step is judged, not whether it was taken. */
bool climb_is_judged_subject(const struct climber *c);
/* "May appeal against the decision to revoke it": is what noun np says challenged or talked about, and so was decided?
 */
bool climb_is_challenged(const struct climber *c, int32_t np);
/* "asked the court to suspend the revocation": is the step of a noun stopped or undone by another of the sentence, and
 * so there? */
bool climb_is_undone(const struct matcher *m, const struct step *step);
/* "Come spiega il Consiglio che sia stata concessa?": is what the clause tells to be explained, and so there? */
bool climb_is_explained(const struct climber *c, const struct clause *clause, const struct chunk *explains);
/* "Will the firm accept the refusal?": what was told before. */
bool climb_is_known_object(const struct climber *c);
/* "Did it consult Germany, which is said to have revoked it?": told of a name beside what is asked. */
bool climb_is_aside_of_name(const struct climber *c);
/* "the licence issued to Korvend in 2014": told of a thing that is known. */
bool climb_is_of_known(const struct climber *c);
/* "had no knowledge of any licence granted", "was unaware of licences issued": as far as who speaks knows, there is
 * none.
 */
bool climb_is_of_none_known(const struct climber *climber);
/* Does the definite noun tell who does it: "the suspension of exports {by Sweden}"? */
bool climb_has_doer(const struct climber *c, int32_t np);
/* Is it the act of somebody who is named: "the suspension of exports by Sweden"? */
bool climb_is_act_of(const struct climber *c);
/* "The refusal cost 60 jobs, the union says": what is said is what came of a step that was told before. */
bool climb_is_back_reference(const struct climber *c);

/* own.c: the truth that the verb of a step gives it before anything governs it. */
void climb_start_verb(struct climber *c);
/* turned.c: the verb tells another step than that of its frame. */
void climb_turn(struct climber *c, const struct clause *clause, const struct chunk *verb);
/* "decided not to grant it", "asked the ministry not to license it": refused. */
void climb_turn_denied(struct climber *c, const struct clause *clause, const struct chunk *verb);
/* "Nessuna licenza dovrebbe essere concessa", "The licence must not be granted": a refusal is asked for by who speaks.
 * wish: the verb has the mood of one. */
void climb_ought_not(struct climber *c, const struct chunk *verb, bool wish);
/* "The ministry quashed the licence", "overturned the ban": who is no court takes back or lets go what is its own. */
void climb_by_no_court(struct climber *c, const struct clause *clause);
/* subordinate.c: out of clause number index, which a conjunction brings in: puts what that says over the truth so far,
 * and gives the clause to go on from, VG_NONE at the end. */
int32_t climb_subordinate(struct climber *c, int32_t index, const struct clause *clause);
/* "will be revoked if the goods are diverted", "In caso di guerra verrà revocata": what lies ahead on a condition. */
void climb_on_condition(struct climber *c);
/* infinitive.c: what the verb that an infinitive hangs on says of it without a cue; "The law obliges the president to",
 * "It is not for the committee to"; "It would cost jobs to revoke it". */
void climb_infinitive(struct climber *c, const struct clause *clause, const struct chunk *governor);
void climb_task(struct climber *c, const struct clause *clause, const struct chunk *governor);
void climb_costs(struct climber *c, const struct clause *clause);
/* "had it not been revoked, the firm would have ...": what is thought away is there. */
bool climb_is_unreal(const struct climber *c, const struct clause *clause);
/* "If the talks fail, the minister warned, the licences will be revoked": who says so stands between the condition and
 * the clause of the step. */
bool climb_is_beside_aside(const struct climber *c, const struct clause *own, const struct clause *condition);

/* "finché il ministero non la revocò": then it did. */
bool climb_is_until_done(const struct climber *c, const struct clause *clause);

/* "come ha fatto il Belgio nel 2014": what is compared is there, whatever it is compared with. */
bool climb_is_compared(const struct climber *c, const struct clause *clause);

/* nominal.c */
/* The verb that a noun phrase is subject, object or complement of. itself: the step, or what holds its noun. */
void climb_around_noun(struct climber *c, int32_t np, bool itself);
/* cleft.c: "What we should have is an extension", "ciò che chiediamo è la revoca": what the clause before the copula of
 * clause index says. */
void climb_cleft(struct climber *c, int32_t index);
/* "The revocation is what they want", "La revoca è ciò che chiedono": the clause behind the copula says how. */
bool climb_is_what(struct climber *c, const struct clause *clause);
/* described.c: "an embargo, which Spain has called for", "the suspension demanded by Amnesty": what its own clause says
 * of a noun. */
void climb_described(struct climber *c);
/* "la revoca disposta a febbraio": taken, as its own participle says. */
bool climb_is_taken(const struct climber *c);
/* "si è spinto fino a sospendere": up to it, not before it. */
bool climb_reaches(const struct climber *c, const struct chunk *verb);
/* "ipotesi revoca": the cue of a noun before the step's own in its phrase, VG_NONE without. */
int32_t climb_inner_noun(const struct climber *c, const struct chunk *chunk);
/* "la revoca, se confermata, ...": on a condition that only a participle tells. */
void climb_conditioned(struct climber *c);
/* "pending the revocation", "in attesa della revoca", "in attesa di revocarla": not yet. chunk: noun phrase or verb
 * group. */
void climb_pending(struct climber *c, const struct chunk *chunk);
/* "no revoked licence", "the allegedly revoked licence", "the soon-to-be-revoked licence" */
void climb_premodifier(struct climber *c);

/* attribution.c */
void climb_set_source(struct climber *c, int32_t np, int32_t cue);
enum vg_mention_type climb_type_of_name(const struct climber *c, int32_t np);
/* "spoke of a licence already signed": what is merely spoken of is handed on, with what is said of it. */
void climb_spoken_of(struct climber *c, const struct clause *clause);
/* A newspaper or what it writes: it hands on. */
bool climb_is_press(const struct climber *c, int32_t np);
/* A noun for a newspaper or for papers; those that an office or a firm has itself written: "our records". */
bool climb_is_paper(const struct climber *c, const struct chunk *np);
bool climb_is_own_paper(const struct climber *c, const struct chunk *papers);
/* govern.c: "The Bergen Courant wrote that", "il Corriere di Arezzo riporta che", "Amnesty reveals that": a name that
 * nothing tells, of who writes, or an organization that brings it to light. */
bool climb_is_reporter(const struct climber *c, const struct chunk *verb, int32_t source);
/* "Secondo la procura", "investigators say": who charges somebody says what is still to be proved. */
bool climb_is_accuser(const struct climber *c, const struct chunk *np);
/* leaving.c: what the kind of a clause says of the step in it, whatever it depends on. */
void climb_leave(struct climber *c, const struct clause *clause);
/* "explain why it was ever granted": it was, whatever becomes of the explanation. */
bool climb_asks_reason(const struct climber *c, const struct clause *clause);
/* "wrote to ask why": nothing around the question says more of the step than who asks; is it so? */
bool climb_leave_asked(struct climber *c, const struct clause *clause, const struct chunk *governor);
/* parenthetical.c: "..., the minister told the House": a verb of saying after what is said. */
void climb_parenthetical(struct climber *c, int32_t index);
/* "Crosetto: Italy has suspended ...": who stands before the colon speaks. */
void climb_speaker(struct climber *c, const struct clause *clause);
/* "La Farnesina sostiene di avere negato": an office tells what it did itself. */
bool climb_tells_own(const struct climber *c, int32_t source);
/* "Secondo l'accusa, dopo il diniego la società avrebbe spedito": what was before that. */
bool climb_is_backdrop(const struct climber *c);
/* "Will it revoke the licence, which was granted in 2015?": what a relative clause behind a comma adds. */
bool climb_is_told_beside(const struct climber *c);
/* "according to X", "secondo X" hold for their part of the sentence, unless what follows is a law. A body tells what it
 * knows. */
void climb_sources(struct climber *c);

/* "perhaps", "reportedly", "pare che": adverbs of the step's clause, and those that govern it. */
void climb_adverbs(struct climber *c);

/* "..., or so the newspaper says", "if the paper is to be believed": said behind it. */
void climb_hearsay_tag(struct climber *c);

/* ahead.c */
/* "entro giugno", "a luglio": does the clause of the step name a time that lies ahead, or by which it is done? */
bool climb_is_dated_within(const struct climber *c);
/* "Fregate, domani il via libera": is a day or month still to come named in that clause? */
bool climb_is_dated_ahead(const struct climber *c, int32_t clause);
/* "Entro giugno la firmano", "the ban takes effect on 1 June": a present by, or on, a day that is still to come. */
bool climb_is_due(const struct climber *c, const struct chunk *verb);
/* "Sarebbe un errore revocare la licenza", "è sbagliato revocarla": what is only weighed, in Italian. */
void climb_weighed(struct climber *climber, const struct clause *clause);
/* "asked a retired judge to look into the licences": an office that has a review held. */
bool climb_commissions(const struct climber *c, const struct chunk *verb, int32_t source);
/* "Berlin told its makers that deliveries must stop": an authority that tells those whom it concerns has decided it. */
bool climb_is_order(const struct climber *c, const struct chunk *verb, int32_t source);
/* "Oxfam tells me that the ministry approved it": handed on. */
bool climb_is_told_us(const struct climber *c, const struct chunk *verb, int32_t source);
/* "if the pause on exports lasts": it is there already. own: the phrase of the step. */
bool climb_lasts(const struct climber *c, const struct chunk *own);
/* "First, that the licences be suspended": what is asked for, in a list that a sentence before brings in. */
void climb_listed_demand(struct climber *c, const struct clause *clause);
/* "asked for details before granting the licence": it came after, if what was done before it is told. */
void climb_before(struct climber *c, const struct clause *clause);
/* "si riunisce per revocare", "ha sessanta giorni per ricorrere", "has until May to appeal": what is still to come. */
void climb_purpose(struct climber *c, const struct clause *clause, const struct chunk *governor);
/* "30 days in which to appeal": what a relative clause leaves open. */
void climb_open_relative(struct climber *c, const struct clause *clause);
/* "tried to revoke it but failed", "ha valutato la revoca ma vi ha rinunciato": what the verb of clause index left open
 * was not done. */
void climb_taken_back(struct climber *c, int32_t index);
/* "a petition that sought to strip it of its licence": what a demand seeks to have is called for. */
int32_t climb_sought(const struct climber *c, int32_t cue, const struct chunk *verb, int32_t source);

/* question.c */
/* "mi attendo che il ministero revochi": an Italian present subjunctive tells what is thought, not what is. */
void climb_thought(struct climber *c);
/* "how many licences have been revoked": the step is what is asked for. */
bool climb_asks_number(const struct climber *c);
/* "asked how many times a review had led to suspensions": is the clause such a question? */
bool climb_asks_times(const struct climber *c, const struct clause *clause);
/* "se intenda sospendere le licenze e per quali ragioni non abbia revocato quella": a question beside another, whatever
 * verb stands before it. */
bool question_beside(const struct climber *c, const struct clause *clause);
/* Does the sentence open with a word that asks: "what will they do"? */
bool question_wh(const struct sentence *sentence);

/* "When was it suspended, and {has it been revoked}?": the step is in a question put behind another. */
bool question_added(const struct sentence *sentence, const struct step *step);
/* Does the sentence, or the part of it in which the step stands, ask: "'Was it revoked?', he asked"? */
bool question_here(const struct sentence *sentence, const struct step *step);
/* "Please revoke the licence.", "Revoke the licence now!" */
bool question_plea(const struct sentence *sentence, const struct step *step);
/* "ha chiesto di conoscere le licenze rilasciate": a participle of what somebody wants to know. */
bool question_inquired(const struct matcher *m, const struct step *step);
/* "Revoke the licence, campaigners urge", "We urge the ministry: revoke it": who asks for what a bare verb says in an
 * English sentence, VG_NONE where nobody does. */
int32_t question_urged(const struct matcher *m, const struct step *step);
/* "È mai stata revocata?": without "non" the word asks, it does not deny. */
bool question_ever(const struct sentence *sentence);

/* "Tra le richieste: la revoca": the cue of a phrase for what the step is, VG_NONE without. */
int32_t climb_named_as(const struct climber *c, const struct chunk *what);
/* "L'alternativa è la revoca", "la terza è prorogare": the cue of what is said to be the step, VG_NONE without. */
int32_t climb_subject_cue(const struct climber *c, const struct clause *clause);

#endif
