/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is there whatever is asked, said or feared of it: what somebody knows of, and what was told before. */
#include "actions/frames/fit.h"
#include "climb.h"

#define AWARE_WORDS_MAX 5 /* words between a clause and who knows of it */
#define BACK_MAX 24       /* steps told before that a noun may go back to */

/* "whether he knew that it had been granted", "se sia a conoscenza del fatto che è stata concessa": it was. */
bool climb_is_known_of(const struct climber *c, const struct clause *clause)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *mark = climb_chunk(c, clause->mark), *verb = climb_chunk(c, clause->verb);
	if (clause->kind != CLAUSE_THAT || mark == NULL || verb == NULL || verb->tense == TENSE_SUBJ) return false;
	bool past = verb->modal == 0 && (verb->tense == TENSE_PAST || climb_is_done(c, verb));
	if (!past || c->v->factuality != VG_FACTUALITY_ASSERTED) return false;
	for (uint32_t w = mark->first; w-- > 0 && mark->first - w <= AWARE_WORDS_MAX;) {
		const struct word *word = &s->words.items[w];
		if (word_serves(word, FN_AWARE)) return true;
		if (word->tag == TAG_VERB) return lex_is_kind(s->lex, word->lemma, LEX_KNOWS);
	}
	return false;
}

/* "È al corrente della revoca?", "sia a conoscenza della decisione di revocarla": what a definite noun says is known.
 */
bool climb_is_aware_of(const struct climber *c, int32_t np)
{
	const struct chunk *noun = climb_chunk(c, np);
	if (noun == NULL || noun->kind != CHUNK_NP || noun->prep != PREP_OF || noun->det != DET_DEF) return false;
	if (noun->prep_word == VG_NONE || noun->prep_word == 0 || noun->clause == VG_NONE) return false;
	const struct chunk *be = climb_chunk(c, climb_clause(c, noun->clause)->verb);
	return be != NULL && (be->copula || be->passive) && !be->negated && /* "è informato" */
	       word_serves(&c->m->sentence->words.items[noun->prep_word - 1], FN_AWARE);
}

/* "Has that refusal been notified?", "Was Germany told of the refusal?": a phrase that asks of a step, not for one. */
static bool is_asked_about(const struct climber *c, const struct clause *clause)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk), *verb = climb_chunk(c, clause->verb);
	const struct chunk *host = climb_chunk(c, own->host);
	bool aware = host != NULL && word_serves(&c->m->sentence->words.items[host->last], FN_AWARE);
	bool of_object = own->prep == PREP_OF && own->host == clause->object; /* "told its partners of the refusal" */
	if (verb == NULL || (host != NULL && !aware && !of_object)) return false;
	if (c->v->factuality != VG_FACTUALITY_ASSERTED) return false;
	int32_t cue = climb_verb_cue(c, clause->verb);
	bool told = cue != VG_NONE &&
		    (climb_cue(c, cue)->effect == EFFECT_SAY || climb_cue(c, cue)->effect == EFFECT_GIVEN);
	if (cue != VG_NONE && !told) return false;
	return own->prep != PREP_NONE || (clause->subject == c->step->chunk && verb->passive);
}

/* "Will the firm accept the refusal?": what was told before is there, whatever is asked about it. */
bool climb_is_known_object(const struct climber *c)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	if (c->step->kind != STEP_NOUN || c->step->theme != VG_NONE) return false;
	const struct clause *clause = climb_clause(c, own->clause);
	bool known = own->det == DET_DEM || (own->det == DET_DEF && c->m->context->step != 0);
	return known && clause != NULL && (clause->object == c->step->chunk || is_asked_about(c, clause));
}

/* "La revoca è una svolta?", "Is the suspension a turning point?": what is asked is how it is judged. */
bool climb_is_judged_subject(const struct climber *c)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	const struct clause *clause = c->step->kind == STEP_NOUN ? climb_clause(c, own->clause) : NULL;
	const struct chunk *be = clause != NULL ? climb_chunk(c, clause->verb) : NULL;
	const struct chunk *what = be != NULL ? climb_chunk(c, clause->object) : NULL;
	bool known = own->det == DET_DEF || own->det == DET_DEM || own->det == DET_POSS;
	bool is = be != NULL && be->copula && !be->negated && be->modal == 0 && be->tense != TENSE_COND &&
		  be->tense != TENSE_FUT;
	return known && is && clause->subject == c->step->chunk && c->v->n_cues == 0 && what != NULL &&
	       what->kind == CHUNK_NP && what->det == DET_INDEF && what->prep == PREP_NONE;
}

/* "Did it consult Germany, which is said to have revoked the licence?": told of a name beside what is asked. */
bool climb_is_aside_of_name(const struct climber *c)
{
	int32_t index = c->step->clause;
	for (uint32_t n = 0; n < CLIMB_MAX && index != VG_NONE; n++) {
		const struct clause *clause = climb_clause(c, index);
		const struct chunk *who = climb_chunk(c, clause->antecedent), *comma = climb_chunk(c, clause->mark - 1);
		if (clause->kind == CLAUSE_REL && who != NULL && clause->mark != VG_NONE)
			return who->kind == CHUNK_NP && who->name == (int32_t)who->head && comma != NULL &&
			       comma->kind == CHUNK_PUNCT && comma->mark == ',';
		index = clause->parent;
	}
	return false;
}

/* "la licenza concessa dal Belgio": an Italian article singles out one licence where who gave or got it is named. */
static bool is_singled_out(const struct climber *c, const struct chunk *verb)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *who = climb_chunk(c, c->step->chunk + 1);
	if (who == NULL || who->kind != CHUNK_NP || who->name != (int32_t)who->head) return false;
	uint8_t what = lex_agreement(s->lex, s->words.items[verb->head].low, LEX_PARTICIPLE);
	return (what & LEX_ANY_NUMBER) == LEX_SINGULAR &&
	       (who->prep == PREP_BY || who->prep == PREP_FROM || who->prep == PREP_TO);
}

/* "le licenze {già} rilasciate" */
static bool is_already(const struct sentence *s, const struct chunk *verb)
{
	for (uint32_t w = verb->first; w <= verb->last; w++)
		if (s->words.items[w].tag == TAG_ADV && s->words.items[w].sub == ADV_ALREADY) return true;
	return false;
}

/* "the licence issued to Korvend in 2014", "le otto licenze rilasciate nel 2019" */
bool climb_is_of_known(const struct climber *c)
{
	const struct clause *part = climb_clause(c, c->step->clause);
	const struct chunk *thing = part != NULL ? climb_chunk(c, part->antecedent) : NULL;
	if (c->step->kind != STEP_VERB || thing == NULL || thing->det != DET_DEF) return false;
	const struct chunk *verb = climb_chunk(c, c->step->chunk);
	bool past = verb->modal == 0 && (verb->tense == TENSE_PAST || climb_is_done(c, verb));
	if (is_already(c->m->sentence, verb) && (past || part->kind == CLAUSE_PART)) return true;
	int32_t end = c->step->chunk + 1; /* "the licences that were issued to the same buyer in 1983" */
	while (climb_chunk(c, end) != NULL && climb_chunk(c, end)->kind == CHUNK_NP) end++;
	bool dated = climb_chunk(c, end) != NULL && climb_chunk(c, end)->kind == CHUNK_TIME;
	const struct chunk *who = climb_chunk(c, part->subject); /* "the licences which Belgium granted" */
	bool named = !lex_has(c->m->sentence->lex, LEX_GENERIC_ARTICLE) && who != NULL && who->kind == CHUNK_NP &&
		     who->name == (int32_t)who->head && part->subject != part->antecedent;
	bool his = !lex_has(c->m->sentence->lex, LEX_GENERIC_ARTICLE) && who != NULL && who->kind == CHUNK_NP &&
		   part->subject != part->antecedent &&
		   !lex_is_plural(c->m->sentence->lex, c->m->sentence->words.items[thing->head].low) &&
		   (who->det == DET_POSS || who->det == DET_DEF ||
		    c->m->sentence->words.items[who->head].tag == TAG_PRON); /* "the licence that he granted" */
	if (part->kind == CLAUSE_REL) return past && (dated || named || his || thing->count > 0);
	if (part->kind != CLAUSE_PART) return false;
	return !lex_has(c->m->sentence->lex, LEX_GENERIC_ARTICLE) || thing->count > 0 || dated ||
	       is_singled_out(c, verb);
}

bool climb_is_of_none_known(const struct climber *c)
{
	const struct clause *part = climb_clause(c, c->step->clause);
	const struct chunk *thing = climb_chunk(c, part->antecedent);
	if (c->step->kind != STEP_VERB || part->kind != CLAUSE_PART || thing == NULL || thing->kind != CHUNK_NP)
		return false;
	bool some = thing->det != DET_DEF && thing->det != DET_DEM && thing->det != DET_POSS;
	const struct clause *around = climb_clause(c, thing->clause);
	const struct chunk *verb = around != NULL ? climb_chunk(c, around->verb) : NULL;
	if (!some || thing->prep == PREP_NONE || thing->count > 0 || verb == NULL) return false;
	const struct chunk *of =
		climb_chunk(c, thing->host); /* "non dispone di informazioni sulle licenze rilasciate" */
	const struct chunk *what = around->object != VG_NONE ? climb_chunk(c, around->object)
				   : of != NULL && of->prep == PREP_OF && of->clause == thing->clause ? of
												      : NULL;
	const struct word *head = what != NULL ? &c->m->sentence->words.items[what->head] : NULL;
	if (word_serves(head, FN_UNAWARE)) return !verb->negated;
	bool knows = word_serves(head, FN_AWARE) || word_serves(head, FN_TIDINGS);
	if (knows) return verb->negated || what->det == DET_NEG;
	int32_t cue = verb->negated && thing->det != DET_NONE ? climb_verb_cue(c, around->verb) : VG_NONE;
	return cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_SAY;
}

bool climb_has_doer(const struct climber *c, int32_t np)
{
	bool known = climb_chunk(c, np)->det == DET_DEF;
	for (int32_t i = np + 1; known && (uint32_t)i < c->m->sentence->chunks.n; i++) {
		const struct chunk *by = climb_chunk(c, i);
		if (by->kind != CHUNK_NP || by->prep == PREP_NONE) return false;
		if (by->prep == PREP_BY) return by->name == (int32_t)by->head;
	}
	return false;
}

/* "the suspension of arms exports by Sweden", "Germany's refusal": an act of somebody who is named, in English. */
bool climb_is_act_of(const struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	if (c->step->kind != STEP_NOUN || lex_lang(s->lex) != VG_LANG_EN) return false;
	if (c->v->factuality != VG_FACTUALITY_ASSERTED) return false;
	if (fit_owned_by_time(c->m, c->step->chunk)) return true; /* "last week's refusal" */
	return own->owner != VG_NONE ? s->words.items[own->owner].tag == TAG_NAME : climb_has_doer(c, c->step->chunk);
}

/* "della decisione del Belgio di revocarla": of somebody who is named. */
static bool is_of_named(const struct climber *c, int32_t np)
{
	const struct chunk *whose = climb_chunk(c, np + 1);
	return lex_has(c->m->sentence->lex, LEX_INFINITIVE_PREPOSITIONS) && whose != NULL && whose->kind == CHUNK_NP &&
	       whose->host == np && whose->prep == PREP_OF && fit_authority(c->m, whose);
}

/* "Come valuta la decisione?": a question of what somebody thinks of it. */
static bool is_opinion(const struct climber *c, const struct chunk *verb)
{
	return verb != NULL && verb->first > 0 && word_serves(&c->m->sentence->words.items[verb->first - 1], FN_HOW);
}

/* "May appeal against the decision to revoke it", "impugnerà la decisione di revocarla", "Parliament debates the
 * decision to suspend it": what is challenged or talked about, or is to be, was decided. */
bool climb_is_challenged(const struct climber *c, int32_t np)
{
	const struct chunk *noun = climb_chunk(c, np);
	uint64_t decisions = lex_class(c->m->sentence->lex, VG_STR("decision"));
	bool known = noun->det == DET_DEF || noun->det == DET_POSS || noun->det == DET_DEM || noun->owner != VG_NONE;
	if (noun->kind != CHUNK_NP || !known || !(noun->classes & decisions)) return false;
	if (noun->prep == PREP_AGAINST) return true;
	const struct clause *clause = climb_clause(c, noun->clause);
	const struct chunk *verb = clause != NULL ? climb_chunk(c, clause->verb) : NULL;
	if (is_of_named(c, np) && (noun->prep != PREP_NONE || is_opinion(c, verb))) return true;
	if (verb == NULL || (clause->object != np && !(verb->passive && clause->subject == np))) return false;
	const struct chunk *who = climb_chunk(c, clause->subject);
	bool looks = noun->owner == VG_NONE && (lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_DEBATE) ||
						lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_EXAMINE));
	bool takes = lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_TAKE_DECISION);
	if (looks || (who != NULL && fit_court(c->m, who) && !takes)) return true;
	for (uint32_t i = 0; clause->object == np && i < c->m->steps.n; i++) {
		const struct step *step = &c->m->steps.items[i];
		bool ours = !step->dropped && step->kind == STEP_VERB && step->chunk == clause->verb;
		if (ours && step->action == VG_ACTION_APPEALED) return true;
	}
	return false;
}

bool climb_is_undone(const struct matcher *m, const struct step *step)
{
	const struct sentence *s = m->sentence;
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].theme == step->chunk && m->steps.items[i].action != step->action) return true;
	const struct chunk *paper =
		match_chunk(m, s->chunks.items[step->chunk].host); /* "annullare il decreto di revoca" */
	for (uint32_t i = 0; paper != NULL && s->chunks.items[step->chunk].prep == PREP_OF && i < m->steps.n; i++) {
		const struct step *other = &m->steps.items[i];
		bool fought = other->action == VG_ACTION_OVERTURNED || other->action == VG_ACTION_APPEALED;
		if (fought && paper == match_chunk(m, other->theme)) return true;
	}
	bool issue = step->action == VG_ACTION_GRANTED; /* "sospendere il rilascio" */
	for (uint32_t i = 0; !issue && i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i]; /* "asked for the refusal to be reversed" */
		if (clause->verb == VG_NONE || clause->kind != CLAUSE_INF) continue;
		int32_t what = s->chunks.items[clause->verb].passive ? clause->subject : clause->object;
		bool whole = what == step->chunk || /* "sospendere l'efficacia della revoca" */
			     (what != VG_NONE && s->chunks.items[step->chunk].host == what &&
			      (s->chunks.items[what].classes & lex_class(s->lex, VG_STR("part"))));
		if (whole && lex_verb_serves(s->lex, s->chunks.items[clause->verb].lemma, FN_SUSPEND)) return true;
	}
	return false;
}

/* "Come spiega il Consiglio che sia stata concessa?": what is to be explained is there. */
bool climb_is_explained(const struct climber *c, const struct clause *clause, const struct chunk *explains)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	bool how = clause->kind == CLAUSE_THAT && verb != NULL && climb_is_done(c, verb) && !verb->negated &&
		   is_opinion(c, explains);
	for (int32_t v = how ? pack_cue_verb(c->m->pack, explains->lemma) : VG_NONE; v != VG_NONE;
	     v = c->m->pack->verbs.items[v].next)
		if (climb_cue(c, c->m->pack->verbs.items[v].owner)->effect == EFFECT_GIVEN) return true;
	return false;
}

/* Was the same step told as done before? */
static bool is_told_before(const struct climber *c)
{
	uint32_t n = c->m->sentence->doc->actions.n;
	for (uint32_t i = 0; i < n && i < BACK_MAX; i++) {
		const struct vg_action *action = &c->m->sentence->doc->actions.items[n - 1 - i];
		if (action->action == c->step->action && action->factuality == VG_FACTUALITY_ASSERTED) return true;
	}
	return false;
}

/* "The refusal was not notified", "did not tell its partners of the refusal": what is not said of it. */
static bool is_kept_quiet(const struct climber *c, const struct clause *clause)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk), *verb = climb_chunk(c, clause->verb);
	int32_t cue = climb_verb_cue(c, clause->verb);
	bool italian = lex_lang(c->m->sentence->lex) == VG_LANG_IT;
	bool nobody = italian && climb_negative_np(c, clause->subject); /* "nessuno ha comunicato la revoca" */
	bool silent = (verb->negated || nobody) && cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_SAY;
	bool of = (own->prep == PREP_OF && own->host == VG_NONE) || (nobody && clause->object == c->step->chunk);
	return silent && (of || (clause->subject == c->step->chunk && verb->passive));
}

/* "does not expect the revocation to affect its results": what comes of it is not expected. */
static bool is_expected_to(const struct climber *c, const struct clause *clause)
{
	const struct sentence *s = c->m->sentence;
	for (uint32_t i = 0; clause->object == c->step->chunk && i < s->clauses.n; i++) {
		const struct clause *to = &s->clauses.items[i];
		const struct chunk *verb = climb_chunk(c, to->verb);
		bool theirs =
			to->kind == CLAUSE_INF && (to->governor == clause->verb || to->governor == c->step->chunk);
		if (!theirs || verb == NULL || verb->passive) continue;
		int32_t cue = climb_verb_cue(c, to->verb);
		if (cue == VG_NONE || !climb_cue(c, cue)->happens) return true;
	}
	return false;
}

/* "Ministers discussed the revocation on Monday": what is talked about, where it was told as taken. */
static bool is_talked_about(const struct climber *c, const struct clause *clause)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk), *verb = climb_chunk(c, clause->verb);
	bool debates = lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_DEBATE) ||
		       lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_EXAMINE);
	bool object = verb->passive ? clause->subject == c->step->chunk : clause->object == c->step->chunk;
	return debates && (object || own->prep == PREP_OF || own->prep == PREP_ON);
}

/* "The refusal cost 60 jobs, the union says", "they fear that the suspension will cost jobs", behind the step itself:
 * what is said, or feared, is what comes of it. */
bool climb_is_back_reference(const struct climber *c)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	const struct clause *clause = c->step->kind == STEP_NOUN ? climb_clause(c, own->clause) : NULL;
	if (clause == NULL || clause->verb == VG_NONE || c->v->n_cues > 1) return false;
	const struct chunk *verb = climb_chunk(c, clause->verb);
	int32_t cue = climb_verb_cue(c, clause->verb); /* "came too late" */
	bool comes = cue != VG_NONE && climb_cue(c, cue)->happens && climb_cue(c, cue)->effect == EFFECT_FACT;
	bool does = clause->subject == c->step->chunk && !verb->copula && !verb->negated &&
		    (cue == VG_NONE || (comes && clause->object != VG_NONE)) &&
		    (clause->object != VG_NONE || lex_intransitive(c->m->sentence->lex, verb->lemma));
	bool known = own->det == DET_DEF || own->det == DET_POSS || own->det == DET_DEM;
	bool open = c->v->factuality == VG_FACTUALITY_REPORTED || c->v->factuality == VG_FACTUALITY_POSSIBLE;
	does = does || is_talked_about(c, clause);
	if (is_expected_to(c, clause)) open = does = true;
	return known && (does || is_kept_quiet(c, clause)) && open && !c->v->question && is_told_before(c);
}
