/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The truth of a step: from its verb or noun outward, clause by clause, through what governs it. */
#include "climb.h"
#include "actions/frames/fit.h"

/* "L'Ucraina non ha chiesto nulla, quindi non abbiamo negato nulla": an Italian verb in the first or second person has
 * none of the subjects around it. */
static bool speaks(const struct sentence *sentence, int32_t index)
{
	const struct clause *clause = index >= 0 ? &sentence->clauses.items[index] : NULL;
	const struct chunk *verb = clause != NULL ? sentence_chunk(sentence, clause->verb) : NULL;
	return lex_lang(sentence->lex) == VG_LANG_IT && verb != NULL && clause->subject == VG_NONE &&
	       verb->form == FORM_FINITE && verb->persons != 0 && !(verb->persons & PERSON_3);
}

int32_t factuality_subject(const struct sentence *sentence, int32_t index)
{
	if (speaks(sentence, index)) return VG_NONE;
	for (uint32_t n = 0; n < CLIMB_MAX && index >= 0; n++) {
		const struct clause *clause = &sentence->clauses.items[index];
		if (clause->subject != VG_NONE &&
		    sentence->words.items[sentence->chunks.items[clause->subject].head].tag != TAG_REL)
			return clause->subject;
		if (clause->antecedent != VG_NONE && clause->object == VG_NONE) return clause->antecedent;
		const struct chunk *verb = clause->verb != VG_NONE ? &sentence->chunks.items[clause->verb] : NULL;
		bool open =
			clause->kind == CLAUSE_SUB && verb != NULL && verb->form == FORM_INF; /* "whether to appeal" */
		bool bare = clause->kind == CLAUSE_SUB && verb == NULL && n > 0;              /* "while refusing it" */
		if (!open && !bare &&
		    (clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_THAT || clause->kind == CLAUSE_SUB))
			return VG_NONE;
		index = clause->parent;
	}
	return VG_NONE;
}

int32_t climb_agent(const struct climber *c, int32_t clause)
{
	const struct sentence *s = c->m->sentence;
	const struct clause *cl = climb_clause(c, clause);
	for (uint32_t i = cl->verb == VG_NONE ? s->chunks.n : (uint32_t)cl->verb + 1; i < s->chunks.n; i++) {
		const struct chunk *np = &s->chunks.items[i];
		if (np->kind == CHUNK_VG) break;
		if (np->kind == CHUNK_NP && np->clause == clause && (np->prep == PREP_BY || np->prep == PREP_FROM))
			return (int32_t)i;
	}
	return VG_NONE;
}

static bool is_presupposing(const struct climber *c, const struct clause *clause)
{
	const struct chunk *mark = climb_chunk(c, clause->mark);
	if (mark == NULL) return false;
	bool why = clause->kind != CLAUSE_THAT &&
		   word_serves(&c->m->sentence->words.items[mark->first], FN_WHY_OR_SO_THAT);
	return clause->kind == CLAUSE_Q || why; /* not "preme perché il ministero revochi" */
}

/* "without mentioning the revocation", "without saying that it was revoked": what is not told may be so; of a step that
 * is named as known, it is. */
static bool is_left_unsaid(struct climber *c, const struct chunk *verb)
{
	int32_t chunk = (int32_t)(verb - c->m->sentence->chunks.items);
	int32_t cue = verb->prep == PREP_WITHOUT && chunk != c->step->chunk ? climb_verb_cue(c, chunk) : VG_NONE;
	if (cue == VG_NONE || climb_cue(c, cue)->effect != EFFECT_SAY) return false;
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	bool known = c->step->kind == STEP_NOUN && own->det == DET_DEF;
	if (!known && c->v->factuality == VG_FACTUALITY_ASSERTED) c->v->factuality = VG_FACTUALITY_POSSIBLE;
	return true;
}

/* What the preposition of an infinitive says of it: "instead of revoking it". */
static void preposed(struct climber *c, const struct chunk *verb)
{
	if (is_left_unsaid(c, verb)) return;
	if (verb->prep == PREP_TOWARD && verb->form == FORM_GER && c->v->factuality == VG_FACTUALITY_ASSERTED)
		c->v->factuality = VG_FACTUALITY_PLANNED; /* "work towards lifting it" */
	const struct clause *own = climb_clause(c, verb->clause);
	bool once = verb->prep == PREP_WITHOUT && lex_has(c->m->sentence->lex, LEX_CONCORD) && !verb->negated &&
		    climb_negative_np(c, own->object); /* "senza chiedere alcuna licenza" denies once */
	if (once && c->v->factuality == VG_FACTUALITY_NEGATED) c->v->factuality = VG_FACTUALITY_ASSERTED;
	bool ruled_out = c->v->factuality == VG_FACTUALITY_NEGATED; /* "senza escludere il ricorso" */
	if (c->m->pack->cue_preps[verb->prep] != VG_NONE)
		climb_apply(c, c->m->pack->cue_preps[verb->prep], VG_FACTUALITY_ASSERTED, VG_NONE);
	if (verb->prep == PREP_WITHOUT && ruled_out && c->v->factuality == VG_FACTUALITY_ASSERTED)
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
}

/* "{according to whom} it was revoked": whom the clause is said of tells it. */
static bool is_by_source(struct climber *c, const struct clause *clause)
{
	const struct chunk *mark = climb_chunk(c, clause->mark);
	int32_t cue = c->m->pack->cue_preps[PREP_SOURCE];
	if (clause->kind != CLAUSE_REL || mark == NULL || mark->prep != PREP_SOURCE || cue == VG_NONE) return false;
	climb_apply(c, cue, VG_FACTUALITY_ASSERTED, VG_NONE);
	climb_set_source(c, clause->antecedent, cue);
	return true;
}

/* "ha smentito le voci secondo cui è stata revocata": a noun for what is said, of which the verb around it tells more.
 */
static bool is_rumour(const struct climber *c, const struct clause *clause)
{
	uint32_t hit;
	const struct chunk *np = climb_chunk(c, clause->antecedent);
	if (np == NULL || np->kind != CHUNK_NP || np->name != VG_NONE) return false;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, np->head, np->head, &hit);
	enum effect effect = term != VG_NONE ? climb_cue(c, c->m->pack->terms.items[term].owner)->effect : EFFECT_FACT;
	return effect == EFFECT_REPORTED || effect == EFFECT_SAY;
}

/* "said reports that it had been revoked were untrue": what a copula without a subject, behind the clause, says of the
 * noun that the clause hangs on. */
static void said_behind(struct climber *c, int32_t index)
{
	const struct sentence *s = c->m->sentence;
	for (uint32_t i = (uint32_t)index + 1; i < s->clauses.n; i++) {
		const struct clause *behind = climb_clause(c, (int32_t)i);
		const struct chunk *be = climb_chunk(c, behind->verb);
		if (behind->parent != index || behind->subject != VG_NONE || be == NULL || !be->copula) continue;
		int32_t cue = climb_predicate(c, behind->verb);
		if (cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_NEGATED)
			climb_apply(c, cue, climb_base(c, behind->verb, (int32_t)i), VG_NONE);
	}
}

/* "Germany to suspend exports, minister says": who opens a headline is to do it. */
static bool is_headline_to(const struct climber *c, const struct clause *clause)
{
	const struct chunk *who = climb_chunk(c, clause->governor), *verb = climb_chunk(c, clause->verb);
	bool name =
		who->first == 0 && who->det == DET_NONE && who->prep == PREP_NONE && who->name == (int32_t)who->head;
	return name && verb != NULL && clause->kind == CLAUSE_INF && clause->verb == clause->governor + 1 &&
	       fit_authority(c->m, who);
}

/* Out of a clause that depends on a noun: "the decision to revoke it". Gives the noun's clause; VG_NONE where nothing
 * above it matters. */
static int32_t to_noun(struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	if (is_headline_to(c, clause) && c->v->factuality == VG_FACTUALITY_ASSERTED)
		c->v->factuality = VG_FACTUALITY_PLANNED;
	bool aware = climb_is_aware_of(c, clause->governor); /* "è informato del fatto che" */
	c->known = c->known || climb_is_known_of(c, clause) || aware;
	if (aware) return VG_NONE;
	climb_costs(c, clause);
	c->infinitive = clause->kind == CLAUSE_INF;
	int32_t np = climb_nouns(c, clause->governor, false, verb != NULL && verb->prep == PREP_FOR);
	c->infinitive = false;
	if (np == VG_NONE || (clause->kind == CLAUSE_INF && climb_is_challenged(c, np))) return VG_NONE;
	if (clause->kind == CLAUSE_THAT) said_behind(c, (int32_t)(clause - c->m->sentence->clauses.items));
	climb_around_noun(c, np, false);
	return climb_chunk(c, np)->clause;
}

/* "It is right to recall that it was revoked", "Occorre ricordare che fu revocata": done, as the saying tells that is
 * asked for. */
static bool is_told_as_done(const struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	int32_t cue = climb_verb_cue(c, clause->governor);
	bool says = clause->kind == CLAUSE_THAT && governor->form == FORM_INF && cue != VG_NONE && !governor->negated &&
		    (climb_cue(c, cue)->effect == EFFECT_SAY || climb_cue(c, cue)->effect == EFFECT_FACT);
	bool told = c->v->factuality == VG_FACTUALITY_ASSERTED || c->v->factuality == VG_FACTUALITY_NEGATED;
	bool done = verb != NULL && (climb_is_done(c, verb) || verb->tense == TENSE_PAST);
	return says && told && done && !c->v->question;
}

/* "The licence will remain suspended": what is to go on is there. */
static bool is_to_go_on(const struct climber *c, const struct clause *clause, const struct chunk *stays)
{
	bool ahead = stays->modal == MODAL_WILL || stays->modal == MODAL_BE_TO || stays->tense == TENSE_FUT;
	return clause->kind == CLAUSE_PART && ahead && !stays->negated && c->step->action == VG_ACTION_SUSPENDED &&
	       lex_verb_serves(c->m->sentence->lex, stays->lemma, FN_STAYS);
}

/* Out of one that depends on a verb: "decided to revoke it". Gives the verb's clause. */
static int32_t to_verb(struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *and = climb_chunk(c, clause->verb - 1);
	bool beside = clause->kind == CLAUSE_INF && governor->modal == MODAL_BE_TO && and->kind == CHUNK_CONJ;
	if (beside && c->v->factuality == VG_FACTUALITY_ASSERTED) /* "are to be amended or to lapse" */
		c->v->factuality = VG_FACTUALITY_PLANNED;
	if (is_to_go_on(c, clause, governor)) return governor->clause;
	climb_undergone(c, clause, governor);
	c->infinitive = clause->kind == CLAUSE_INF;
	if (c->infinitive && governor->copula) climb_cleft(c, governor->clause);
	if (c->infinitive) climb_infinitive(c, clause, governor);
	c->mandated = verb != NULL && clause->kind == CLAUSE_THAT && verb->tense == TENSE_SUBJ &&
		      lex_is_kind(c->m->sentence->lex, governor->lemma, LEX_MANDATES);
	climb_from_noun(c, clause);
	climb_govern(c, clause->governor, is_presupposing(c, clause));
	c->told = c->told || is_told_as_done(c, clause, governor);
	c->known = c->known || climb_is_known_of(c, clause);
	if (climb_is_explained(c, clause, governor)) {
		c->known = true;
		c->v->factuality = VG_FACTUALITY_ASSERTED;
		c->v->source = c->v->source_cue = VG_NONE;
	}
	climb_task(c, clause, governor);
	climb_taken_back(c, governor->clause);
	c->infinitive = c->mandated = false;
	return governor->clause;
}

/* "l'emendamento, volto a vietare": what a paper that calls for it means to bring about is called for. */
static void meant_by(struct climber *c, const struct chunk *paper)
{
	uint32_t hit;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, paper->head, paper->head, &hit);
	int32_t cue = term != VG_NONE ? c->m->pack->terms.items[term].owner : VG_NONE;
	if (cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_CALLED_FOR &&
	    c->v->factuality == VG_FACTUALITY_PLANNED)
		climb_apply(c, cue, VG_FACTUALITY_ASSERTED, VG_NONE);
}

/* "Se, ottenuta la licenza, la ditta li spedisse altrove": a participle of its own inside a condition. */
static bool is_in_condition(const struct climber *c, const struct clause *clause)
{
	const struct clause *around = climb_clause(c, clause->parent);
	return clause->kind == CLAUSE_PART && clause->governor == VG_NONE && clause->antecedent == VG_NONE &&
	       around != NULL && around->kind == CLAUSE_SUB && around->sub == SUB_IF;
}

/* "se vi siano licenze concesse", "se risultino domande respinte": whether there are any. */
static bool is_of_any(const struct climber *c, const struct clause *clause)
{
	const struct clause *around = climb_clause(c, clause->parent);
	const struct chunk *any = climb_chunk(c, clause->antecedent);
	if (clause->kind != CLAUSE_PART || around == NULL || around->kind != CLAUSE_SUB || any == NULL) return false;
	if (around->sub != SUB_IF && around->sub != SUB_WHETHER) return false;
	const struct chunk *verb = climb_chunk(c, around->verb);
	bool some = any->det != DET_DEF && any->det != DET_DEM && any->det != DET_POSS;
	bool theirs = around->object == clause->antecedent || around->subject == clause->antecedent;
	bool there =
		verb != NULL && ((verb->copula && (verb->clit & 1u << CLIT_DAT)) || echo_verb(c->m, "there", verb));
	return some && theirs && there && lex_has(c->m->sentence->lex, LEX_SUBJUNCTIVE);
}

/* "a petition that would have forced it to revoke the licence", "a bill that would ban sales was defeated": what a
 * paper that calls for it would bring about, and what became of the paper. */
static void would_bring(struct climber *c, const struct clause *clause)
{
	uint32_t hit;
	const struct chunk *verb = climb_chunk(c, clause->verb), *paper = climb_chunk(c, clause->antecedent);
	bool would =
		verb != NULL && verb->modal == MODAL_WOULD && !verb->negated && clause->subject == clause->antecedent;
	if (!would || paper == NULL || paper->kind != CHUNK_NP || c->settled) return;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, paper->head, paper->head, &hit);
	int32_t cue = term != VG_NONE ? c->m->pack->terms.items[term].owner : VG_NONE;
	if (cue == VG_NONE || climb_cue(c, cue)->effect != EFFECT_CALLED_FOR) return;
	bool open = c->v->factuality == VG_FACTUALITY_PLANNED || c->v->factuality == VG_FACTUALITY_POSSIBLE;
	if (open) c->v->factuality = VG_FACTUALITY_ASSERTED;
	climb_apply(c, cue, VG_FACTUALITY_ASSERTED, VG_NONE);
	climb_around_noun(c, clause->antecedent, false);
	bool draft = (paper->classes & lex_class(c->m->sentence->lex, VG_STR("draft"))) != 0;
	if (draft && open && c->v->factuality == VG_FACTUALITY_CALLED_FOR) /* "passed a bill that would ban sales" */
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
}

/* "asked how many licences her Department has refused": what follows the phrase that is asked for is the question. */
static bool is_of_asked(const struct climber *c, const struct clause *clause)
{
	const struct clause *asks = clause->parent != VG_NONE ? climb_clause(c, clause->parent) : NULL;
	return asks != NULL && asks->kind == CLAUSE_Q && asks->verb == VG_NONE && asks->mark != VG_NONE &&
	       clause->mark == VG_NONE && clause->antecedent == asks->mark + 1;
}

/* "avrebbe offerto i radar senza chiedere una licenza": what was not done beside what was, whatever the verb of that.
 */
static bool is_left_undone(const struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	if (clause->kind != CLAUSE_INF || verb == NULL || verb->prep != PREP_WITHOUT) return false;
	const struct clause *around = climb_clause(c, clause->parent);
	const struct chunk *does = governor->kind == CHUNK_VG ? governor : climb_chunk(c, around->verb);
	bool past = does != NULL && does->modal == 0 && (does->tense == TENSE_PAST || climb_is_done(c, does));
	return past && around->kind == CLAUSE_MAIN && lex_lang(c->m->sentence->lex) == VG_LANG_IT;
}

/* One clause outward; gives the next clause, or VG_NONE at the end. */
static int32_t climb_step(struct climber *c, int32_t index)
{
	const struct clause *clause = climb_clause(c, index);
	c->nominal = c->requested = c->moved = c->kept = false;
	if (clause->kind == CLAUSE_COORD) return clause->parent;
	if (clause->kind == CLAUSE_MAIN) {
		climb_parenthetical(c, index);
		climb_speaker(c, clause);
		return VG_NONE;
	}
	if (clause->kind == CLAUSE_SUB) return climb_subordinate(c, index, clause);
	bool reason = clause->kind == CLAUSE_Q && c->settled && c->step->kind == STEP_NOUN;
	if (reason) return VG_NONE; /* "se sappia dei fatti e quali siano i motivi della revoca" */
	if (is_by_source(c, clause)) {
		if (!is_rumour(c, clause)) return VG_NONE;
		climb_around_noun(c, clause->antecedent, false);
		return climb_chunk(c, clause->antecedent)->clause;
	}
	const struct chunk *governor = climb_chunk(c, clause->governor);
	climb_leave(c, clause);
	bool reduced = clause->kind == CLAUSE_PART && governor != NULL && governor->kind == CHUNK_NP;
	if (reduced && index != c->step->clause) meant_by(c, governor);
	if (clause->kind == CLAUSE_REL) would_bring(c, clause);
	if (clause->kind == CLAUSE_REL || reduced || governor == NULL)
		return clause->kind == CLAUSE_Q || is_in_condition(c, clause) || is_of_any(c, clause) ||
				       is_of_asked(c, clause)
			       ? clause->parent
			       : VG_NONE;
	const struct chunk *verb = climb_chunk(c, clause->verb);
	if (climb_leave_asked(c, clause, governor)) return VG_NONE;
	climb_purpose(c, clause, governor);
	climb_weighed(c, clause);
	if (verb != NULL && verb->prep == PREP_BEFORE && governor->kind == CHUNK_VG && !climb_reaches(c, verb)) {
		climb_before(c, clause);
		return governor->clause;
	}
	bool during = verb != NULL && verb->prep == PREP_IN && verb->form == FORM_INF &&
		      governor->kind == CHUNK_VG; /* "nel respingere la domanda ha richiamato" */
	if (during) return climb_chunk(c, clause->governor)->clause;
	if (verb != NULL && verb->prep != PREP_NONE) preposed(c, verb);
	if (is_left_undone(c, clause, governor)) return VG_NONE;
	return governor->kind == CHUNK_NP ? to_noun(c, clause) : to_verb(c, clause, governor);
}

static void climb(struct climber *c, int32_t index)
{
	for (uint32_t n = 0; n < CLIMB_MAX && index != VG_NONE; n++) {
		c->over = index;
		if (question_beside(c, climb_clause(c, index)) || climb_is_compared(c, climb_clause(c, index))) break;
		int32_t next = climb_step(c, index);
		if (next == index) break;
		index = next;
	}
}

/* "sul ricorso proposto da ... per l'annullamento del diniego": what an appeal is for, in a line of its own, too. */
static bool is_plea_of_appeal(const struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	if (c->step->action != VG_ACTION_OVERTURNED || climb_chunk(c, c->step->chunk)->prep != PREP_FOR) return false;
	for (int32_t i = 0; i < c->step->chunk; i++)
		if (s->chunks.items[i].classes & lex_class(s->lex, VG_STR("appeal"))) return true;
	const struct clause *clause = climb_clause(c, climb_chunk(c, c->step->chunk)->clause);
	bool bare = clause != NULL && clause->verb == VG_NONE; /* "Tar Lazio, Sez. III, per l'annullamento" */
	return c->step->chunk == 0 || bare;
}

/* "All'Unione europea un embargo sulle armi": without a verb, what is asked of one after the other. */
static bool is_asked_on(const struct climber *c)
{
	const struct chunk *whom = climb_chunk(c, 0), *own = climb_chunk(c, c->step->chunk);
	const struct clause *clause = climb_clause(c, own->clause);
	if (c->m->sentence->heading || c->step->chunk != 1) return false;
	if (whom->kind != CHUNK_NP || whom->prep != PREP_TO || own->prep != PREP_NONE || own->det != DET_INDEF)
		return false;
	return clause != NULL && clause->verb == VG_NONE && climb_type_of_name(c, 0) == VG_MENTION_AGENCY;
}

/* "What we need is a ban on howitzers": the noun behind the copula is what is asked for. */
static bool is_what_is_needed(const struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *own = climb_chunk(c, c->step->chunk), *be = climb_chunk(c, c->step->chunk - 1);
	if (be == NULL || be->kind != CHUNK_VG || !be->copula || own->prep != PREP_NONE || be->tense != TENSE_PRES)
		return false;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		const struct chunk *verb = climb_chunk(c, clause->verb), *what = climb_chunk(c, clause->mark);
		bool asks = clause->kind == CLAUSE_Q && verb != NULL && what != NULL && clause->verb < c->step->chunk;
		if (asks && echo_verb(c->m, "needs", verb)) return true;
	}
	return false;
}

/* "ha chiesto la sospensione, non la revoca", "è una sospensione, non una revoca": a noun that is ruled out by itself;
 * not where the denial stands for a verb: "ha annullato il diniego, non la revoca". */
static bool is_ruled_out(const struct climber *c)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	if (own->prep != PREP_NONE && own->prep != PREP_OF) return false;
	uint32_t first = own->prep_word != VG_NONE ? (uint32_t)own->prep_word : own->first;
	const struct word *not = first > 0 ? &c->m->sentence->words.items[first - 1] : NULL;
	if (not == NULL || not ->tag != TAG_NEG || not ->chunk != VG_NONE || own->det == DET_QUANT) return false;
	for (uint32_t i = 0; i < c->m->steps.n; i++)
		if (c->m->steps.items[i].echo == ECHO_NO && c->m->steps.items[i].theme == c->step->chunk) return false;
	return true;
}

/* "ha presentato istanza di proroga": what an application that is told beside it asks for. */
static bool is_applied_for(const struct climber *c)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	bool asks = c->step->action == VG_ACTION_RENEWED || c->step->action == VG_ACTION_AMENDED ||
		    c->step->action == VG_ACTION_REINSTATED;
	const struct chunk *host = climb_chunk(c, own->host);
	bool for_it = asks && own->prep == PREP_FOR;
	if (for_it && host != NULL && (host->classes & lex_class(c->m->sentence->lex, VG_STR("application"))))
		return true;
	bool undone = c->step->action == VG_ACTION_OVERTURNED && own->prep == PREP_FOR && host != NULL;
	for (uint32_t i = 0; undone && i < c->m->steps.n; i++)
		if (c->m->steps.items[i].action == VG_ACTION_APPEALED && c->m->steps.items[i].idiom == own->host)
			return true; /* "brought an action for annulment of the refusal" */
	for (uint32_t i = 0; asks && i < c->m->steps.n; i++) {
		const struct step *other = &c->m->steps.items[i];
		if (other->action != VG_ACTION_APPLIED || other->dropped) continue;
		if (own->host != VG_NONE && other->theme == own->host) return true;
		bool beside = for_it && other->kind == STEP_VERB && other->clause == own->clause &&
			      other->theme != c->step->chunk && other->chunk < c->step->chunk;
		if (beside) return true; /* "made an application to BAFA for an extension" */
	}
	return false;
}

/* What the phrase of a step's noun and its verb say; the clause to go on from, or VG_NONE. given_r: it is there anyway.
 */
static int32_t start_noun(struct climber *c, bool *given_r)
{
	const struct lex *lex = c->m->sentence->lex;
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	bool toward = own->prep == PREP_TOWARD; /* "Verso la revoca delle licenze" */
	if (toward && c->m->sentence->heading) c->v->factuality = VG_FACTUALITY_PLANNED;
	const struct clause *bare = climb_clause(c, own->clause);
	if (bare != NULL && bare->verb == VG_NONE && climb_is_dated_ahead(c, own->clause))
		c->v->factuality = VG_FACTUALITY_PLANNED;
	if (is_plea_of_appeal(c) || is_asked_on(c)) c->v->factuality = VG_FACTUALITY_CALLED_FOR;
	if (is_ruled_out(c)) {
		c->v->factuality = VG_FACTUALITY_NEGATED;
		return VG_NONE;
	}
	c->v->factuality = climb_compose(c->v->factuality, c->m->pack->frames.items[c->step->frame].effect);
	if (is_what_is_needed(c)) c->v->factuality = climb_compose(c->v->factuality, EFFECT_CALLED_FOR);
	const struct chunk *none = climb_chunk(c, c->step->theme); /* "the withdrawal of none of them" */
	if (none != NULL && none->kind == CHUNK_NP &&
	    word_serves(&c->m->sentence->words.items[none->first], FN_NONE_OF))
		c->v->factuality = climb_compose(c->v->factuality, EFFECT_NEGATED);
	int32_t np = climb_nouns(c, c->step->chunk, true, false);
	climb_described(c);
	if (c->v->factuality == VG_FACTUALITY_ASSERTED && is_applied_for(c))
		c->v->factuality = VG_FACTUALITY_CALLED_FOR;
	climb_pending(c, own);
	climb_conditioned(c);
	bool undone = climb_is_undone(c->m, c->step);
	bool presupposed = climb_is_presupposed(c, climb_chunk(c, np)) || undone || climb_is_taken(c);
	bool known = own->det == DET_DEF || own->det == DET_DEM || own->det == DET_POSS;
	*given_r = lex_lang(lex) == VG_LANG_IT ? undone && own->det == DET_DEF /* "intende impugnare i dinieghi?" */
					       : presupposed && own->prep == PREP_AGAINST && known;
	bool whether =
		bare != NULL && (bare->kind == CLAUSE_Q || (bare->kind == CLAUSE_SUB && bare->sub == SUB_WHETHER));
	if (whether && climb_is_known_object(c)) c->settled = true; /* "asked whether the refusal had been notified" */
	presupposed = presupposed || climb_lasts(c, own);
	if (!presupposed) climb_around_noun(c, np, true);
	if (!presupposed) climb_announced(c, np);
	return presupposed ? VG_NONE : climb_chunk(c, np)->clause;
}

/* "Was Denmark consulted before the licence was granted?", "when it granted it": what a time in the past is told by is
 * there, whatever is asked. */
static bool is_time_of_asked(const struct climber *c)
{
	const struct clause *clause = climb_clause(c, c->step->clause);
	const struct chunk *verb = climb_chunk(c, c->step->chunk);
	const struct clause *around = clause->parent != VG_NONE ? climb_clause(c, clause->parent) : NULL;
	bool time = clause->kind == CLAUSE_SUB && clause->sub == SUB_WHEN && around != NULL && around->verb != VG_NONE;
	return c->step->kind == STEP_VERB && time && verb->modal == 0 &&
	       (verb->perfect || verb->tense == TENSE_PAST || verb->tense == TENSE_ISUBJ);
}

/* "Can the Council rule out that it was licensed?": is the denial what is asked? */
static bool is_denial_asked(const struct climber *c)
{
	int32_t index = c->step->clause;
	for (uint32_t n = 0; n < CLIMB_MAX && index != VG_NONE; n++) {
		const struct clause *clause = climb_clause(c, index);
		const struct chunk *denies = climb_chunk(c, clause->governor);
		bool said =
			clause->kind == CLAUSE_THAT && denies != NULL && denies->kind == CHUNK_VG && !denies->negated;
		int32_t cue = said ? climb_verb_cue(c, clause->governor) : VG_NONE;
		if (cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_NEGATED) return true;
		index = clause->parent;
	}
	return false;
}

/* "Non ritiene il Ministro di dover sospendere le licenze?": a denied verb around the step leads to what is asked. */
static bool is_led_to(const struct climber *c)
{
	int32_t index = c->step->clause;
	bool own = climb_chunk(c, climb_clause(c, index)->verb) != NULL &&
		   climb_chunk(c, climb_clause(c, index)->verb)->negated;
	for (uint32_t n = 0; n < CLIMB_MAX && !own && index != VG_NONE; n++) {
		const struct clause *clause = climb_clause(c, index);
		const struct chunk *leads = climb_chunk(c, clause->governor);
		bool governed = (clause->kind == CLAUSE_THAT || clause->kind == CLAUSE_INF) && leads != NULL &&
				leads->kind == CHUNK_VG && !leads->perfect;
		if (governed && leads->negated && (leads->tense == TENSE_PRES || leads->tense == TENSE_COND))
			return true;
		index = governed ? clause->parent : VG_NONE;
	}
	return false;
}

/* "Did Belgium consult Germany before issuing the licence?": what it did with the licence is there as well. */
static bool is_moment_of_asked(const struct climber *c)
{
	const struct clause *clause = climb_clause(c, c->step->clause);
	const struct chunk *verb = climb_chunk(c, c->step->chunk), *what = climb_chunk(c, c->step->theme);
	const struct clause *around = clause->parent != VG_NONE ? climb_clause(c, clause->parent) : NULL;
	const struct chunk *does = around != NULL ? climb_chunk(c, around->verb) : NULL;
	bool moment = (clause->kind == CLAUSE_GER || clause->kind == CLAUSE_INF) &&
		      (verb->prep == PREP_BEFORE || verb->prep == PREP_AFTER);
	if (c->step->kind != STEP_VERB || !moment || does == NULL || what == NULL || what->kind != CHUNK_NP)
		return false;
	return what->det == DET_DEF && (does->tense == TENSE_PAST || does->perfect) && does->modal == 0;
}

/* "Given that Spain has revoked it, what will be done?", "Since Spain revoked it, has it acted?": what is asked on. */
static bool is_reason_of_asked(const struct climber *c)
{
	const struct clause *clause = climb_clause(c, c->step->clause);
	const struct chunk *verb = climb_chunk(c, c->step->chunk), *mark = climb_chunk(c, clause->mark);
	bool reason = clause->kind == CLAUSE_SUB && (clause->sub == SUB_BECAUSE || clause->sub == SUB_ALTHOUGH);
	if (c->step->kind != STEP_VERB || !reason || mark == NULL || clause->verb != c->step->chunk) return false;
	return (verb->tense == TENSE_PAST || verb->perfect) && verb->modal == 0 && !verb->negated;
}

/* What a question makes of the step; given: it is there, whatever is asked. */
static void under_question(struct climber *c, bool given)
{
	const struct sentence *s = c->m->sentence;
	const struct step *step = c->step;
	struct verdict *v = c->v;
	if (step->kind == STEP_VERB && climb_asks_number(c) && v->factuality == VG_FACTUALITY_ASSERTED) {
		v->factuality = VG_FACTUALITY_POSSIBLE;
		v->question = true;
	}
	bool cleft = !s->question && s->clauses.items[step->clause].kind == CLAUSE_MAIN;
	if (question_wh(s) && v->factuality == VG_FACTUALITY_PLANNED && !s->heading && !cleft)
		v->factuality = VG_FACTUALITY_POSSIBLE; /* "what will they do to revoke" */
	given = given || c->known || climb_asks_reason(c, climb_clause(c, step->clause)) || climb_is_of_known(c) ||
		climb_is_compared(c, climb_clause(c, step->clause)) || /* "..., as Germany has done?" */
		climb_is_known_object(c) || climb_is_told_beside(c) || climb_is_aside_of_name(c) ||
		is_time_of_asked(c) || is_moment_of_asked(c) || is_reason_of_asked(c) || climb_is_act_of(c) ||
		climb_is_judged_subject(c);
	if (question_here(s, step) && (!question_wh(s) || question_added(s, step)) && !given &&
	    (v->factuality != VG_FACTUALITY_NEGATED || question_ever(s) || is_denial_asked(c) || is_led_to(c))) {
		v->factuality = VG_FACTUALITY_POSSIBLE;
		v->question = true;
	}
}

/* "has no record of any application by Korvend Ltd", "no trace of a request" */
static bool is_of_no_record(const struct climber *c)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk), *record = climb_chunk(c, own->host);
	bool some = own->det == DET_INDEF || own->det == DET_ANY || own->det == DET_QUANT || own->det == DET_NONE;
	return some && own->prep == PREP_OF && record != NULL && record->kind == CHUNK_NP && record->det == DET_NEG;
}

/* "There is no application for it", "does not have an application in" */
static bool is_not_there(const struct climber *c)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	const struct clause *clause = climb_clause(c, own->clause);
	const struct chunk *verb = clause != NULL ? climb_chunk(c, clause->verb) : NULL;
	bool there = verb != NULL && clause->object == c->step->chunk && own->prep == PREP_NONE;
	return there && (own->det == DET_NEG || (verb->negated && own->det != DET_POSS && own->det != DET_DEF));
}

/* "The application for an order suspending the licence was rejected": what the order would do. */
static bool is_of_sought_order(const struct climber *c)
{
	const struct clause *clause = c->step->kind == STEP_VERB ? climb_clause(c, c->step->clause) : NULL;
	const struct chunk *order =
		clause != NULL && clause->kind == CLAUSE_GER ? climb_chunk(c, clause->antecedent) : NULL;
	const struct chunk *asked = order != NULL && order->kind == CHUNK_NP ? climb_chunk(c, order->host) : NULL;
	const struct lex *lex = c->m->sentence->lex;
	return asked != NULL && order->prep == PREP_FOR && (order->classes & lex_class(lex, VG_STR("decision"))) != 0 &&
	       (asked->classes & lex_class(lex, VG_STR("application"))) != 0;
}

/* "sospese il rilascio; analoga misura adottò la Svezia": where a cue turned the step before, the like of it is turned,
 * too. */
static enum vg_action_type turned_like(struct vg_ctx *ctx, const struct matcher *m, const struct step *before,
				       enum vg_action_type own)
{
	enum vg_action_type action = factuality_of(ctx, m, before).action;
	return action != before->action ? action : own;
}

/* "contrary to {reports} that", "contrariamente alle {voci} di": the phrase says what is not so. */
static bool is_contrary(const struct climber *c, const struct chunk *np)
{
	const struct sentence *s = c->m->sentence;
	uint32_t first = np->prep_word != VG_NONE ? (uint32_t)np->prep_word : np->first;
	const struct word *word = &s->words.items[first];
	bool despite = lex_lang(s->lex) == VG_LANG_EN && word->sub != PREP_AGAINST;
	return (word_serves(word, FN_CONTRARY) && !despite) ||
	       (lex_lang(s->lex) == VG_LANG_IT && first > 0 && word_serves(word - 1, FN_CONTRARY));
}

/* "Contrary to reports that it had revoked it, ...": what is told so is denied. */
static void belie(struct climber *c)
{
	const struct clause *clause = climb_clause(c, c->step->clause);
	int32_t np = c->step->kind == STEP_NOUN ? climb_chunk(c, c->step->chunk)->host : VG_NONE;
	for (uint32_t n = 0; n < CLIMB_MAX && c->v->factuality == VG_FACTUALITY_REPORTED; n++) {
		for (; np != VG_NONE && climb_chunk(c, np)->kind == CHUNK_NP; np = climb_chunk(c, np)->host)
			if (is_contrary(c, climb_chunk(c, np))) c->v->factuality = VG_FACTUALITY_NEGATED;
		if (clause == NULL) return;
		np = clause->governor;
		clause = climb_clause(c, clause->parent);
	}
}

struct verdict factuality_of(struct vg_ctx *ctx, const struct matcher *m, const struct step *step)
{
	if (step->echo != ECHO_NONE || step->excepted) return factuality_echoed(ctx, m, step);
	if (step->tally) return tally_truth(m, step);
	struct verdict v = {.factuality = VG_FACTUALITY_ASSERTED,
			    .action = step->action,
			    .source = VG_NONE,
			    .source_cue = VG_NONE,
			    .goes_on = VG_NONE};
	struct climber c = {.ctx = ctx, .m = m, .step = step, .v = &v};
	c.over = step->kind == STEP_VERB ? step->clause : VG_NONE;
	int32_t clause = step->clause;
	bool given = false; /* there, whatever is asked */
	if (step->kind == STEP_PREMOD) {
		climb_premodifier(&c);
		return v;
	}
	const struct frame *frame = match_frame(m, step->frame); /* "its application", "permits of 2016" are there */
	bool own = step->kind == STEP_NOUN && (frame->flags & (FRAME_OWN | FRAME_DATED)) != 0;
	if (own || (frame->effect == EFFECT_GIVEN && step->action == VG_ACTION_APPLIED)) {
		if (is_of_no_record(&c) || is_not_there(&c)) v.factuality = VG_FACTUALITY_NEGATED;
		climb_sources(&c);
		return v;
	}
	if (step->kind == STEP_VERB)
		climb_start_verb(&c);
	else
		clause = start_noun(&c, &given);
	const struct chunk *what = climb_chunk(&c, step->theme); /* not "del rilascio di licenze" */
	bool one = what == NULL || what->kind != CHUNK_NP || what->det == DET_DEF || what->count > 0;
	c.known = step->kind == STEP_NOUN && one && climb_is_aware_of(&c, step->chunk);
	climb_adverbs(&c);
	if (question_plea(m->sentence, step)) v.factuality = VG_FACTUALITY_CALLED_FOR;
	int32_t urges = question_urged(m, step);
	if (urges != VG_NONE) {
		v.factuality = VG_FACTUALITY_CALLED_FOR;
		climb_set_source(&c, urges, VG_NONE);
		v.called = true;
	}
	if (clause != VG_NONE) climb(&c, clause);
	if (urges != VG_NONE && v.factuality == VG_FACTUALITY_ASSERTED) v.factuality = VG_FACTUALITY_CALLED_FOR;
	if (!climb_is_backdrop(&c)) climb_sources(&c);
	climb_thought(&c);
	climb_hearsay_tag(&c);
	belie(&c);
	if (v.factuality == VG_FACTUALITY_ASSERTED && tally_is_nil(m, step))
		v.factuality = VG_FACTUALITY_NEGATED; /* "issued 40, revoked 0" */
	if (climb_none_behind(&c) || (v.factuality == VG_FACTUALITY_ASSERTED && climb_is_of_none_known(&c)))
		v.factuality = VG_FACTUALITY_NEGATED;
	if (v.factuality == VG_FACTUALITY_ASSERTED && is_of_sought_order(&c)) v.factuality = VG_FACTUALITY_CALLED_FOR;
	if (v.action == VG_ACTION_REINSTATED && v.factuality == VG_FACTUALITY_PLANNED && climb_is_ready_again(&c))
		v.factuality = VG_FACTUALITY_ASSERTED;
	bool compared = v.factuality == VG_FACTUALITY_NEGATED && match_is_compared(m, step);
	if (compared || climb_is_back_reference(&c)) v.factuality = VG_FACTUALITY_ASSERTED;
	climb_on_condition(&c);
	under_question(&c, given);
	if (step->alike && step->like != 0) v.action = turned_like(ctx, m, &m->steps.items[step->like - 1], v.action);
	return v;
}
