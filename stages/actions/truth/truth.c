/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The truth of a verb group by itself, and what one effect makes of another. */
#include "climb.h"
#include "actions/frames/fit.h"

enum vg_factuality climb_compose(enum vg_factuality f, enum effect effect)
{
	bool told = f == VG_FACTUALITY_ASSERTED || f == VG_FACTUALITY_REPORTED;
	switch (effect) {
	case EFFECT_REPORTED: return f == VG_FACTUALITY_ASSERTED ? VG_FACTUALITY_REPORTED : f;
	case EFFECT_CALLED_FOR:
		return f == VG_FACTUALITY_NEGATED || f == VG_FACTUALITY_POSSIBLE ? f : VG_FACTUALITY_CALLED_FOR;
	case EFFECT_PLANNED: return told ? VG_FACTUALITY_PLANNED : f;
	case EFFECT_POSSIBLE: return VG_FACTUALITY_POSSIBLE;
	case EFFECT_NEGATED: return f == VG_FACTUALITY_NEGATED ? VG_FACTUALITY_ASSERTED : VG_FACTUALITY_NEGATED;
	default: return f;
	}
}

bool climb_is_done(const struct climber *c, const struct chunk *verb)
{
	return chunk_is_perfect(c->m->sentence, verb);
}

/* What offices do of themselves, and need not be asked for. */
static bool is_let_go(enum vg_action_type action)
{
	return action == VG_ACTION_GRANTED || action == VG_ACTION_RENEWED || action == VG_ACTION_AMENDED ||
	       action == VG_ACTION_REINSTATED || action == VG_ACTION_EXPIRED;
}

/* "had to revoke", "ha dovuto revocare" did it; "must have revoked", "deve aver revocato" is a guess. */
static enum vg_factuality must(const struct climber *c, const struct chunk *verb)
{
	bool part = c->m->sentence->words.items[verb->head].form == FORM_PART;
	uint32_t first = verb->first; /* "ha dovuto", not "devono essere" */
	while (first < verb->last && c->m->sentence->words.items[first].tag != TAG_VERB) first++;
	bool bound = word_is_verb(c->m->sentence, &c->m->sentence->words.items[first], FN_MUST);
	bool past = verb->tense == TENSE_PAST || (verb->perfect && !bound && verb->tense == TENSE_PRES);
	if (verb->yet && bound && verb->form == FORM_FINITE) return VG_FACTUALITY_NEGATED; /* "deve ancora revocare" */
	if (part && verb->perfect && verb->tense != TENSE_COND && !verb->passive) return VG_FACTUALITY_POSSIBLE;
	bool inferred = bound && part && climb_is_done(c, verb) && verb->tense == TENSE_COND &&
			!word_is_verb(c->m->sentence, &c->m->sentence->words.items[verb->first], FN_HAVE);
	if (inferred) return VG_FACTUALITY_POSSIBLE; /* "dovrebbe averla revocata" */
	bool guess = verb->perfect && verb->passive &&
		     word_serves(&c->m->sentence->words.items[verb->first], FN_MUST); /* "must have been revoked" */
	if (guess) return VG_FACTUALITY_POSSIBLE;
	bool ahead = bound && verb->tense == TENSE_FUT && verb->form == FORM_FINITE && !verb->negated;
	const struct chunk *who = climb_chunk(c, fit_subject(c->m, verb->clause));
	bool ruled = fit_court_named(c->m) || c->m->context->court <= CONTEXT_AGE_MAX;
	if (ahead && ruled && !verb->passive && who != NULL && fit_authority(c->m, who))
		return VG_FACTUALITY_PLANNED; /* "Il Tar ha annullato il diniego. L'Uama dovrà riesaminare la domanda"
					       */
	bool expected = bound && verb->tense == TENSE_COND && !verb->negated && is_let_go(c->step->action) &&
			climb_chunk(c, 0)->prep != PREP_FOR && /* "Per il deputato dovrebbe" */
			climb_is_dated_within(c); /* "La licenza dovrebbe essere rilasciata entro giugno" */
	if (expected) return VG_FACTUALITY_PLANNED;
	return past && verb->form == FORM_FINITE ? VG_FACTUALITY_ASSERTED : VG_FACTUALITY_CALLED_FOR;
}

/* "L'avranno revocata", "sarà stata revocata": an Italian future perfect that no time or clause dates is a guess. */
static bool is_guess(const struct climber *c, const struct chunk *verb)
{
	const struct clause *clause = climb_clause(c, verb->clause);
	bool own = clause != NULL && (clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_COORD);
	if (!own || !climb_is_done(c, verb)) return false;
	for (uint32_t i = 0; i < c->m->sentence->chunks.n; i++)
		if (climb_chunk(c, (int32_t)i)->kind == CHUNK_TIME) return false;
	for (uint32_t i = 0; i < c->m->sentence->clauses.n; i++)
		if (climb_clause(c, (int32_t)i)->kind == CLAUSE_SUB && climb_clause(c, (int32_t)i)->sub != SUB_BECAUSE)
			return false;
	return true;
}

/* "Il ricorso va accolto", after a court was named: how a judgment says what it does. */
static bool is_ruling(const struct climber *c, const struct chunk *verb)
{
	const struct chunk *claim = climb_chunk(c, c->step->idiom); /* "il ricorso è fondato e va accolto" */
	bool court = fit_court_named(c->m) || c->m->context->court <= CONTEXT_AGE_MAX ||
		     (claim != NULL && (claim->classes & lex_class(c->m->sentence->lex, VG_STR("appeal"))) != 0);
	return court && verb->tense == TENSE_PRES && c->step->action == VG_ACTION_OVERTURNED &&
	       verb == climb_chunk(c, c->step->chunk);
}

/* "C'è chi vorrebbe revocarla", "Amnesty vuole": somebody who does not decide wishes it. */
static bool is_some(const struct climber *c, const struct chunk *verb)
{
	const struct clause *clause = climb_clause(c, verb->clause);
	const struct chunk *who = clause != NULL ? climb_chunk(c, fit_subject(c->m, verb->clause)) : NULL;
	const struct chunk *mark = clause != NULL ? climb_chunk(c, clause->mark) : NULL;
	if (clause != NULL && clause->kind == CLAUSE_REL && mark != NULL &&
	    word_serves(&c->m->sentence->words.items[mark->first], FN_WHOEVER))
		return true;
	return fit_partisan(c->m, who);
}

/* "ha potuto vendere", not "può aver venduto": what could be done, and was. */
static bool was_able(const struct climber *c, const struct chunk *verb)
{
	const struct sentence *s = c->m->sentence;
	uint32_t w = verb->first;
	while (w < verb->last && (s->words.items[w].tag == TAG_NEG || s->words.items[w].tag == TAG_ADV ||
				  s->words.items[w].tag == TAG_CLIT))
		w++;
	return verb->perfect && word_is_verb(s, &s->words.items[w], FN_HAVE);
}

/* "I permessi dovevano scadere il 31 dicembre", "dovrebbe scadere": nobody asks for it, it is how long they run. */
static bool is_due(const struct climber *c, const struct chunk *verb)
{
	bool due = verb->modal == MODAL_MUST && (verb->tense == TENSE_IMPF || verb->tense == TENSE_COND);
	return due && !verb->negated && c->step->action == VG_ACTION_EXPIRED && verb == climb_chunk(c, c->step->chunk);
}

enum vg_factuality climb_tense(const struct climber *c, const struct chunk *verb)
{
	bool italian = lex_lang(c->m->sentence->lex) == VG_LANG_IT;
	if (italian && is_due(c, verb)) return VG_FACTUALITY_PLANNED;
	switch (verb->modal) {
	case MODAL_CAN: /* "ha potuto vendere" */
		if (italian && verb->tense != TENSE_COND && was_able(c, verb)) return VG_FACTUALITY_ASSERTED;
		return VG_FACTUALITY_POSSIBLE;
	case MODAL_COULD:
	case MODAL_MAY: return VG_FACTUALITY_POSSIBLE;
	case MODAL_MUST: return must(c, verb);
	case MODAL_GOES:
		if (is_ruling(c, verb)) return VG_FACTUALITY_ASSERTED;
		return VG_FACTUALITY_CALLED_FOR;
	case MODAL_SHOULD: return VG_FACTUALITY_CALLED_FOR;
	case MODAL_WANT:
		if (italian && !verb->perfect && is_some(c, verb)) return VG_FACTUALITY_CALLED_FOR;
		return italian && verb->perfect && verb->tense == TENSE_PRES ? VG_FACTUALITY_ASSERTED
									     : VG_FACTUALITY_PLANNED;
	case MODAL_WILL: return VG_FACTUALITY_PLANNED;
	case MODAL_BE_TO: return verb->yet ? VG_FACTUALITY_NEGATED : VG_FACTUALITY_PLANNED;
	case MODAL_ABOUT_TO: return VG_FACTUALITY_PLANNED;
	case MODAL_WOULD: return verb->perfect ? VG_FACTUALITY_POSSIBLE : VG_FACTUALITY_PLANNED;
	default: break;
	}
	if (italian && verb->tense == TENSE_FUT)
		return is_guess(c, verb) ? VG_FACTUALITY_POSSIBLE : VG_FACTUALITY_PLANNED;
	if (italian && verb->tense == TENSE_COND) return VG_FACTUALITY_REPORTED;
	return VG_FACTUALITY_ASSERTED;
}

bool climb_negative_np(const struct climber *c, int32_t np)
{
	const struct chunk *chunk = climb_chunk(c, np);
	bool verdict = np != VG_NONE && np == c->step->idiom && chunk->first == chunk->head &&
		       c->m->sentence->words.items[chunk->head].tag == TAG_PRON;
	for (uint32_t i = 0; np != VG_NONE && i < c->m->steps.n; i++)
		verdict = verdict || (c->m->steps.items[i].idiom == np &&
				      c->m->sentence->words.items[chunk->head].tag == TAG_PRON);
	if (verdict) return false;                        /* "dichiarata nulla" */
	const struct chunk *nor = climb_chunk(c, np - 1); /* "né la Danimarca né la Norvegia hanno" */
	if (chunk != NULL && chunk->kind == CHUNK_NP && nor != NULL && nor->kind == CHUNK_CONJ &&
	    word_serves(&c->m->sentence->words.items[nor->first], FN_NOR))
		return true;
	const struct word *even =
		chunk != NULL && chunk->kind == CHUNK_NP && chunk->prep == PREP_NONE && chunk->first > 0
			? &c->m->sentence->words.items[chunk->first - 1]
			: NULL;
	bool not_even =
		even != NULL && even->tag == TAG_NEG && even->sub == NEG_EVEN; /* "neppure il Belgio ha negato" */
	if (not_even) return true;
	bool none_of = chunk != NULL && chunk->kind == CHUNK_NP && chunk->prep == PREP_NONE &&
		       chunk->det == DET_POSS; /* "None of Korvend's requests has been refused" */
	if (none_of && word_serves(&c->m->sentence->words.items[chunk->first], FN_NONE_OF)) return true;
	return chunk != NULL && chunk->kind == CHUNK_NP && chunk->det == DET_NEG &&
	       !word_serves(&c->m->sentence->words.items[chunk->last], FN_NO); /* not "said no" */
}

/* The verb group whose auxiliaries hold for this one: "may suspend or revoke", "was refused or withdrawn". */
static const struct chunk *auxiliaries(const struct climber *c, int32_t chunk, int32_t index)
{
	const struct chunk *verb = climb_chunk(c, chunk);
	const struct sentence *s = c->m->sentence;
	for (uint32_t n = 0; n < CLIMB_MAX; n++) {
		const struct clause *clause = climb_clause(c, index);
		const struct chunk *before = climb_chunk(c, chunk - 1);
		if (clause->kind != CLAUSE_COORD || clause->subject != VG_NONE) break;
		bool but = before != NULL && before->kind == CHUNK_CONJ && before->mark == CONJ_BUT;
		index = clause->parent;
		const struct chunk *lead = climb_chunk(c, climb_clause(c, index)->verb);
		if (lead == NULL || (but && !lead->not_only)) break; /* "should not merely talk but forbid it" */
		bool bare = chunk_is_bare(s, verb) && !verb->perfect;
		bool infinitive =
			bare && lead->modal != 0 && word_form(s, &s->words.items[verb->head], FORM_INF) != NULL;
		bool participle = bare && verb->passive && lead->passive;
		bool listed = bare && lead->modal == 0 &&
			      lead->first == lead->last && /* "can drop it, appeal or license it" */
			      climb_clause(c, index)->kind == CLAUSE_COORD &&
			      word_form(s, &s->words.items[verb->head], FORM_INF) != NULL &&
			      word_form(s, &s->words.items[lead->head], FORM_INF) != NULL;
		if (!infinitive && !participle && !listed) break;
		if (lead->first != lead->last) return lead;
		chunk = climb_clause(c, index)->verb;
	}
	return verb;
}

/* "Sul Mali niente, ci hanno detto di no": what stands before a comma is no subject. */
static bool is_apart(const struct climber *c, const struct clause *clause)
{
	const struct chunk *subject = climb_chunk(c, clause->subject), *comma = climb_chunk(c, clause->verb - 1);
	return subject != NULL && comma != NULL && comma->kind == CHUNK_PUNCT && clause->subject == clause->verb - 2 &&
	       c->m->sentence->words.items[subject->head].tag == TAG_PRON;
}

/* "O si revoca la licenza o si cambia la legge": in Italian the same word opens both. */
static bool is_first_of_two(const struct climber *c, int32_t index)
{
	const struct sentence *s = c->m->sentence;
	const struct clause *clause = climb_clause(c, index);
	if (lex_lang(s->lex) != VG_LANG_IT || clause->verb == VG_NONE) return false;
	int32_t opens = clause->verb; /* the first phrase of the clause, with its conjunction */
	while (opens > 0 && climb_chunk(c, opens - 1)->clause == index && climb_chunk(c, opens)->kind != CHUNK_CONJ &&
	       climb_chunk(c, opens - 1)->kind != CHUNK_PUNCT)
		opens--;
	const struct chunk * or = climb_chunk(c, opens), *before = climb_chunk(c, opens - 1);
	if (or->kind != CHUNK_CONJ || or->mark != CONJ_OR) return false;
	if (before != NULL && before->kind != CHUNK_PUNCT) return false;
	for (uint32_t i = (uint32_t)clause->verb + 1; i + 1 < s->chunks.n; i++) {
		const struct chunk *other = &s->chunks.items[i];
		if (other->kind == CHUNK_CONJ && other->mark == CONJ_OR && s->chunks.items[i + 1].clause != index)
			return true;
	}
	return false;
}

/* "Either Ottawa reinstates the permit or it compensates the workers." */
static bool is_alternative(const struct climber *c, int32_t index)
{
	if (is_first_of_two(c, index)) return true;
	const struct sentence *s = c->m->sentence;
	const struct clause *clause = climb_clause(c, index);
	const struct chunk *before =
		climb_chunk(c, clause->subject != VG_NONE && clause->subject < clause->verb ? clause->subject - 1
											    : clause->verb - 1);
	bool second = clause->kind == CLAUSE_COORD && before != NULL && before->kind == CHUNK_CONJ &&
		      before->mark == CONJ_OR && clause->parent != VG_NONE;
	if (second && is_first_of_two(c, clause->parent)) return true; /* "o la revoca o la sospende" */
	const struct chunk *subject = climb_chunk(c, clause->subject);
	bool either = subject != NULL && word_serves(&s->words.items[subject->first], FN_EITHER);
	if (!either && subject != NULL && subject->first > 0)
		either = word_serves(&s->words.items[subject->first - 1], FN_EITHER);
	for (uint32_t i = 0; either && i < s->chunks.n; i++) {
		const struct chunk * or = climb_chunk(c, (int32_t)i), *next = climb_chunk(c, (int32_t)i + 1);
		bool other = or->kind == CHUNK_CONJ && or->mark == CONJ_OR && next != NULL && (int32_t)i > clause->verb;
		if (other && next->clause != index && climb_clause(c, next->clause)->subject == (int32_t)i + 1)
			return true;
	}
	return false;
}

/* Before its verb a phrase of none denies it: "in nessun anno", in Italian "a nessuna ditta è stata negata", too; not
 * "for no reason", "senza nessuna licenza". */
static bool is_of_none(const struct climber *c, const struct chunk *phrase)
{
	const struct word *first = &c->m->sentence->words.items[phrase->first];
	if (phrase->kind == CHUNK_TIME) return phrase->prep == PREP_IN && word_opens(c->m->sentence, first, FN_NONE);
	bool italian = lex_lang(c->m->sentence->lex) == VG_LANG_IT;
	if (phrase->kind != CHUNK_NP || phrase->prep == PREP_NONE || phrase->prep == PREP_WITHOUT) return false;
	if (phrase->prep != PREP_IN && !italian) return false;
	if (word_serves(first, FN_NONE_OF)) return true;
	return word_serves(first, FN_NONE) && (phrase->det == DET_NEG || first->tag == TAG_PRON);
}

/* "Licensed bombs to neither country", "issued licences to none of them": what goes to nobody, behind an English verb;
 * not "to no avail". */
static bool is_to_nobody(const struct climber *c, const struct clause *clause, int32_t index)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *verb = climb_chunk(c, clause->verb);
	bool done = verb != NULL && (verb->passive || clause->object != VG_NONE); /* not "came to nothing" */
	if (lex_lang(s->lex) != VG_LANG_EN || !done) return false;
	for (uint32_t i = (uint32_t)clause->verb + 1; i < s->chunks.n; i++) {
		const struct chunk *to = &s->chunks.items[i];
		if (to->kind == CHUNK_VG || to->kind == CHUNK_PUNCT || to->clause != index) return false;
		if (to->kind != CHUNK_NP || (to->prep != PREP_TO && to->prep != PREP_FOR)) continue;
		const struct word *first = &s->words.items[to->first], *head = &s->words.items[to->head];
		if (word_serves(first, FN_NONE_OF) || word_serves(first, FN_NEITHER)) return true;
		if (head->tag == TAG_PRON && word_serves(head, FN_NOBODY)) return true;
	}
	return false;
}

static bool is_never(const struct climber *c, const struct clause *clause, int32_t index)
{
	if (index == 0 && word_serves(&c->m->sentence->words.items[0], FN_NEVER_BEFORE)) return true;
	for (int32_t i = 0; i < clause->verb; i++) {
		const struct chunk *when = climb_chunk(c, i);
		if (when->clause == index && is_of_none(c, when)) return true;
	}
	return false;
}

const struct chunk *climb_figure_behind(const struct matcher *m, int32_t chunk)
{
	int32_t i = chunk + 1;
	while (match_chunk(m, i) != NULL &&
	       (match_chunk(m, i)->kind == CHUNK_NP || match_chunk(m, i)->kind == CHUNK_TIME))
		i++;
	const struct chunk *colon = match_chunk(m, i), *figure = match_chunk(m, i + 1), *end = match_chunk(m, i + 2);
	bool alone = colon != NULL && colon->kind == CHUNK_PUNCT && colon->mark == ':' && figure != NULL &&
		     figure->kind == CHUNK_NP && figure->prep == PREP_NONE && figure->first == figure->last &&
		     (end == NULL || end->kind == CHUNK_PUNCT);
	return alone ? figure : NULL;
}

bool climb_none_behind(const struct climber *c)
{
	const struct chunk *figure = climb_figure_behind(c->m, c->step->chunk);
	const struct word *word = figure != NULL ? &c->m->sentence->words.items[figure->head] : NULL;
	return word != NULL && (figure->det == DET_NEG || word_opens(c->m->sentence, word, FN_NONE) ||
				(word->tag == TAG_NUM && word->number == 0));
}

/* "potrebbe non essere rinnovata": what may not come about, not what could not. */
static bool is_not_done(const struct climber *c, const struct chunk *verb)
{
	const struct word *words = c->m->sentence->words.items;
	if (verb->modal != MODAL_CAN || lex_lang(c->m->sentence->lex) != VG_LANG_IT) return false;
	if (words[verb->first].tag == TAG_NEG || words[verb->last].tag == TAG_NEG) return false;
	return word_is_verb(c->m->sentence, &words[verb->first], FN_CAN);
}

bool climb_is_of_those(const struct climber *c, const struct clause *clause)
{
	const struct clause *around = clause->kind == CLAUSE_REL ? climb_clause(c, clause->parent) : NULL;
	if (around == NULL || clause->antecedent == VG_NONE || clause->subject != clause->antecedent) return false;
	const struct word *first = &c->m->sentence->words.items[climb_chunk(c, clause->antecedent)->first];
	bool denies = around->subject == clause->antecedent && around->verb > clause->verb;
	return denies || word_serves(first, FN_NONE_OF);
}

enum vg_factuality climb_base(const struct climber *c, int32_t chunk, int32_t clause)
{
	const struct chunk *verb = auxiliaries(c, chunk, clause);
	const struct clause *cl = climb_clause(c, clause);
	const struct chunk * or = climb_chunk(c, cl->subject - 1);
	bool other = cl->kind == CLAUSE_COORD && cl->subject > 0 && or->kind == CHUNK_CONJ && or->mark == CONJ_OR;
	enum vg_factuality f =
		is_alternative(c, other ? cl->parent : clause) ? VG_FACTUALITY_POSSIBLE : climb_tense(c, verb);
	bool apart = is_apart(c, cl);
	bool ought = verb->modal == MODAL_SHOULD || (verb->modal == MODAL_GOES && verb->tense == TENSE_IMPF) ||
		     (verb->modal == MODAL_MUST && verb->tense == TENSE_COND);
	bool then = verb->modal == MODAL_MUST && verb->tense == TENSE_IMPF; /* "non dovevano essere rilasciate" */
	if (((ought && (verb->perfect || verb->modal == MODAL_GOES)) || then) && verb->negated)
		return VG_FACTUALITY_ASSERTED; /* "should never have" */
	int32_t subject = cl->subject;         /* "no permit has been sought, let alone approved" */
	for (uint32_t n = 0; subject == VG_NONE && verb != climb_chunk(c, chunk) && n < CLIMB_MAX; n++) {
		cl = climb_clause(c, cl->parent);
		if (cl == NULL) break;
		subject = cl->subject;
	}
	cl = climb_clause(c, clause);
	const struct chunk *comma = cl->object > 0 ? climb_chunk(c, cl->object - 1) : NULL; /* "frozen, not one" */
	bool behind_comma = comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && cl->object > cl->verb;
	apart = apart || climb_is_of_those(c, cl);
	bool negated = verb->negated || (!apart && climb_negative_np(c, subject)) ||
		       (!behind_comma && climb_negative_np(c, cl->object)) || is_never(c, cl, clause) ||
		       is_to_nobody(c, cl, clause);
	bool may_not = verb->modal == MODAL_MAY || is_not_done(c, verb);
	if (negated) return f == VG_FACTUALITY_POSSIBLE && may_not ? f : VG_FACTUALITY_NEGATED;
	bool bare = lex_has(c->m->sentence->lex, LEX_SUBJUNCTIVE) && cl->mark == VG_NONE &&
		    (cl->kind == CLAUSE_MAIN || cl->kind == CLAUSE_COORD);
	if (bare && verb->tense == TENSE_ISUBJ)
		return VG_FACTUALITY_POSSIBLE;                           /* "Fosse revocata, la ditta chiuderebbe" */
	bool wish = bare && verb->tense == TENSE_SUBJ && !verb->perfect; /* "Il governo lasci scadere la licenza" */
	return wish && f == VG_FACTUALITY_ASSERTED ? VG_FACTUALITY_CALLED_FOR : f;
}
