/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies ahead or stays open: purposes, what is done before something else, relative clauses that tell of nothing
 * done. */
#include "climb.h"
#include "actions/frames/fit.h"

/* "Entro giugno la firmano": a present by a day is to come, whenever the text was written. */
static bool is_by_day(const struct climber *c, const struct chunk *verb, const struct chunk *time)
{
	if (!lex_has(c->m->sentence->lex, LEX_WIDE_PRESENT) || verb->passive) return false;
	uint32_t first = time->prep_word != VG_NONE ? (uint32_t)time->prep_word : time->first;
	return word_opens(c->m->sentence, &c->m->sentence->words.items[first], FN_WITHIN);
}

/* The day on which the text at hand was written, empty where unknown. */
static struct vg_str written_on(const struct sentence *s)
{
	for (uint32_t i = 0; i < s->doc->sections.n; i++) {
		const struct vg_section *section = &s->doc->sections.items[i];
		if (section->span.start <= s->span.start && s->span.end <= section->span.end && section->date.len != 0)
			return section->date;
	}
	return s->doc->date;
}

#define EDTF_YEAR 4  /* bytes of "2019" */
#define EDTF_MONTH 7 /* bytes of "2019-05" */
#define EDTF_DAY 10  /* bytes of "2019-05-14" */

/* "on 1 June", "from next month", "il primo giugno": a day or month after the one on which the text was written. */
static bool is_later(const struct climber *c, const struct chunk *time)
{
	const struct sentence *s = c->m->sentence;
	const struct word *head = &s->words.items[time->head];
	uint8_t prep = time->prep_word != VG_NONE ? s->words.items[time->prep_word].sub : PREP_NONE;
	bool on = prep == PREP_NONE || prep == PREP_ON || prep == PREP_FROM || prep == PREP_IN || prep == PREP_AT;
	if (!on || head->mention == VG_NONE || s->doc->mentions.items[head->mention].type != VG_MENTION_DATE)
		return false;
	struct vg_str when = s->doc->mentions.items[head->mention].value, now = written_on(s);
	uint32_t len = when.len < EDTF_DAY ? EDTF_MONTH : EDTF_DAY;
	if (when.len < EDTF_MONTH || now.len < len || memchr(when.ptr, '/', len) != NULL) return false;
	bool season = memcmp(when.ptr + EDTF_YEAR + 1, "12", 2) > 0; /* "2016-22" */
	return memcmp(when.ptr, now.ptr, season ? EDTF_YEAR : len) > 0;
}

bool climb_is_dated_ahead(const struct climber *c, int32_t clause)
{
	for (uint32_t i = 0; i < c->m->sentence->chunks.n; i++) {
		const struct chunk *time = climb_chunk(c, (int32_t)i);
		if (time->kind == CHUNK_TIME && time->clause == clause && is_later(c, time)) return true;
	}
	return false;
}

bool climb_is_dated_within(const struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	for (uint32_t i = 0; i < s->chunks.n; i++) {
		const struct chunk *time = climb_chunk(c, (int32_t)i);
		if (time->kind != CHUNK_TIME || time->clause != c->step->clause) continue;
		uint32_t first = time->prep_word != VG_NONE ? (uint32_t)time->prep_word : time->first;
		if (word_opens(s, &s->words.items[first], FN_WITHIN) || is_later(c, time)) return true;
	}
	return false;
}

bool climb_is_due(const struct climber *c, const struct chunk *verb)
{
	for (uint32_t i = 0; i < c->m->sentence->chunks.n; i++) {
		const struct chunk *time = climb_chunk(c, (int32_t)i);
		if (time->kind != CHUNK_TIME || time->clause != c->step->clause) continue;
		if (is_by_day(c, verb, time) || is_later(c, time)) return true;
	}
	return false;
}

bool climb_is_order(const struct climber *c, const struct chunk *verb, int32_t source)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk), *who = climb_chunk(c, source);
	const struct clause *clause = climb_clause(c, verb->clause);
	bool tells = lex_is_kind(c->m->sentence->lex, verb->lemma, LEX_TELLS);
	if (!tells || c->step->kind != STEP_VERB || own->modal != MODAL_MUST || own->negated || own->perfect)
		return false;
	if (verb->negated || verb->modal != 0) return false;
	bool whom = clause->object != VG_NONE && !verb->passive;
	return whom && who != NULL && who->kind == CHUNK_NP && fit_authority(c->m, who) && !c->v->question &&
	       (verb->tense == TENSE_PAST || verb->perfect);
}

static bool is_weighed(const struct climber *c, const struct clause *clause)
{
	const struct clause *main = clause->parent != VG_NONE ? climb_clause(c, clause->parent) : NULL;
	const struct chunk *verb = climb_chunk(c, clause->verb), *be = main != NULL ? climb_chunk(c, main->verb) : NULL;
	uint32_t hit;
	if (clause->kind != CLAUSE_INF || verb == NULL || verb->prep != PREP_NONE || verb->perfect || be == NULL)
		return false;
	const struct chunk *what = climb_chunk(c, main->object);
	bool done =
		be->perfect && (be->copula || be->first + 1 < be->last); /* "è stato sbagliato", not "è sbagliato" */
	bool open = be->tense == TENSE_COND || be->modal == MODAL_WOULD ||
		    ((be->tense == TENSE_PRES || be->tense == TENSE_FUT) && !done);
	bool judged = be->copula && what != NULL && what->kind == CHUNK_NP && what->prep == PREP_NONE &&
		      clause->governor == main->object; /* "sarebbe un errore revocare" */
	bool wrong = be->passive && clause->governor == main->verb && main->object == VG_NONE && /* "è sbagliato" */
		     pack_cue_verb(c->m->pack, be->lemma) == VG_NONE &&
		     pack_frame_verb(c->m->pack, be->lemma) == VG_NONE;
	const struct chunk *it = climb_chunk(c, main->subject); /* "It would be folly to revoke it" */
	bool nobody = it == NULL || (word_serves(&c->m->sentence->words.items[it->head], FN_IT) && judged);
	if (!open || !nobody || (!judged && !wrong)) return false;
	uint32_t first = judged ? what->first : be->first, last = judged ? what->last : be->last;
	return match_term(c->m, TERM_CUE_ADJ, first, last, &hit) == VG_NONE &&
	       match_term(c->m, TERM_CUE_NOUN, first, last, &hit) == VG_NONE;
}

void climb_weighed(struct climber *c, const struct clause *clause)
{
	if (c->v->factuality == VG_FACTUALITY_ASSERTED && is_weighed(c, clause))
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
}

bool climb_commissions(const struct climber *c, const struct chunk *verb, int32_t source)
{
	const struct lex *lex = c->m->sentence->lex;
	const struct chunk *who = climb_chunk(c, source);
	const struct chunk *whom = climb_chunk(c, climb_clause(c, verb->clause)->object);
	bool done = (verb->tense == TENSE_PAST || verb->perfect) && verb->modal == 0 && !verb->negated;
	if (c->step->action != VG_ACTION_REVIEWED || !c->infinitive || !done || verb->passive) return false;
	bool office = who != NULL && who->kind == CHUNK_NP &&
		      ((who->classes & lex_class(lex, VG_STR("office"))) || fit_licensor(c->m, who));
	return office && whom != NULL && whom->kind == CHUNK_NP && !fit_authority(c->m, whom) &&
	       !(whom->classes & lex_class(lex, VG_STR("court")));
}

bool climb_is_told_us(const struct climber *c, const struct chunk *verb, int32_t source)
{
	const struct sentence *s = c->m->sentence;
	const struct clause *clause = climb_clause(c, verb->clause);
	const struct chunk *us = climb_chunk(c, clause->object);
	bool tells = lex_verb_serves(s->lex, verb->lemma, FN_TELL) && verb->tense == TENSE_PRES && !verb->perfect;
	bool me = us != NULL && us->kind == CHUNK_NP && (word_serves(&s->words.items[us->head], FN_US));
	const struct chunk *who = climb_chunk(c, source); /* "Somebody told me that" */
	bool somebody = lex_verb_serves(s->lex, verb->lemma, FN_TELL) && !verb->passive && who != NULL &&
			who->kind == CHUNK_NP && (word_serves(&s->words.items[who->head], FN_SOMEBODY));
	if (somebody) return true;
	return tells && me && climb_type_of_name(c, source) == VG_MENTION_ORGANIZATION;
}

bool climb_lasts(const struct climber *c, const struct chunk *own)
{
	const struct clause *clause = own->clause != VG_NONE ? climb_clause(c, own->clause) : NULL;
	const struct chunk *verb = clause != NULL ? climb_chunk(c, clause->verb) : NULL;
	bool known = own->det == DET_DEF || own->det == DET_DEM || own->det == DET_POSS;
	if (verb == NULL || !known || clause->kind != CLAUSE_SUB || clause->subject != c->step->chunk) return false;
	return lex_is_kind(c->m->sentence->lex, verb->lemma, LEX_LASTS);
}

void climb_listed_demand(struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	const struct clause *main = climb_clause(c, clause->parent);
	bool base = verb != NULL && verb->tense == TENSE_SUBJ && !climb_is_done(c, verb) && c->step->kind == STEP_VERB;
	if (c->v->factuality == VG_FACTUALITY_POSSIBLE) return; /* "Può darsi che sia revocata" */
	if (base && main != NULL && main->kind == CLAUSE_MAIN && main->verb == VG_NONE)
		c->v->factuality = VG_FACTUALITY_CALLED_FOR;
}

void climb_before(struct climber *c, const struct clause *clause)
{
	int32_t cue = climb_verb_cue(c, clause->governor);
	enum vg_factuality own = /* "should consult before" */
		climb_base(c, clause->governor, climb_chunk(c, clause->governor)->clause);
	bool open = (cue != VG_NONE && climb_cue(c, cue)->effect > EFFECT_REPORTED) || own != VG_FACTUALITY_ASSERTED;
	if (open && c->v->factuality == VG_FACTUALITY_ASSERTED) c->v->factuality = VG_FACTUALITY_POSSIBLE;
	c->settled = true;
}

void climb_purpose(struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	if (verb == NULL || clause->kind != CLAUSE_INF || verb->perfect || c->settled ||
	    c->v->factuality != VG_FACTUALITY_ASSERTED)
		return;
	const struct clause *names = climb_clause(c, governor->clause);
	int32_t by = governor->kind == CHUNK_VG ? clause->governor : names != NULL ? names->verb : VG_NONE;
	int32_t sets_up = c->step->action == VG_ACTION_REVIEWED && by != VG_NONE
				  ? climb_verb_cue(c, by)
				  : VG_NONE; /* "ha istituito una commissione per riesaminare" */
	if (sets_up != VG_NONE && climb_cue(c, sets_up)->effect == EFFECT_FACT && climb_cue(c, sets_up)->n_only != 0)
		return;
	int32_t says = clause != climb_clause(c, c->step->clause) ? climb_verb_cue(c, clause->verb) : VG_NONE;
	if (says != VG_NONE && climb_cue(c, says)->effect == EFFECT_SAY) return; /* "scriviamo per comunicare che" */
	if (governor->kind == CHUNK_NP && verb->prep == PREP_FOR)
		c->v->factuality = VG_FACTUALITY_PLANNED; /* "una mozione per imporre la revoca" */
	const struct chunk *lead = climb_chunk(c, by);
	const struct chunk *days =
		climb_chunk(c, clause->verb - 1); /* "gave the state seven days to stop the exports" */
	bool gives =
		lead != NULL && lex_verb_serves(c->m->sentence->lex, lead->lemma, FN_GIVE) && days != NULL &&
		(days->kind == CHUNK_TIME || (days->classes & lex_class(c->m->sentence->lex, VG_STR("time"))) != 0);
	bool holders = c->m->pack->frames.items[c->step->frame].flags & FRAME_LICENSEE;
	if (gives) c->v->factuality = holders ? VG_FACTUALITY_POSSIBLE : VG_FACTUALITY_CALLED_FOR;
	if (governor->kind != CHUNK_VG) return;
	bool has = lex_verb_serves(c->m->sentence->lex, governor->lemma, FN_HAVE) &&
		   (verb->prep == PREP_NONE || verb->prep == PREP_FOR);
	if (has) c->v->factuality = governor->negated ? VG_FACTUALITY_NEGATED : VG_FACTUALITY_POSSIBLE;
	bool asked = climb_clause(c, governor->clause)->kind == CLAUSE_Q; /* "what steps it takes to revoke" */
	const struct clause *taken = climb_clause(c, governor->clause);   /* "what steps the minister was taking to" */
	const struct clause *around =
		taken->kind == CLAUSE_REL && taken->parent != VG_NONE ? climb_clause(c, taken->parent) : NULL;
	asked = asked || (around != NULL && around->kind == CLAUSE_Q && around->verb == VG_NONE);
	if (asked) c->v->factuality = VG_FACTUALITY_POSSIBLE;
	bool ends = lex_verb_serves(c->m->sentence->lex, governor->lemma,
				    FN_END_UP); /* "ha finito per revocare", "finirà per revocare" */
	if (ends && verb->prep == PREP_FOR) c->v->factuality = climb_base(c, clause->governor, governor->clause);
	if (!has && !ends && verb->prep == PREP_FOR) c->v->factuality = VG_FACTUALITY_PLANNED;
}

/* "prepara un decreto che vieta la vendita", "will table a bill that bans it": what a rule says that is still to come.
 */
static bool is_of_rule_ahead(const struct climber *c, const struct clause *clause, const struct clause *around)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *rule = climb_chunk(c, clause->antecedent);
	const struct chunk *main = around != NULL ? climb_chunk(c, around->verb) : NULL;
	if (clause->kind != CLAUSE_REL || verb == NULL || rule == NULL || main == NULL || rule->det != DET_INDEF)
		return false;
	const struct lex *lex = c->m->sentence->lex;
	uint64_t rules = lex_class(lex, VG_STR("rule")) | lex_class(lex, VG_STR("decision"));
	if ((rule->classes & rules) == 0 || verb->tense != TENSE_PRES || verb->perfect || main->negated) return false;
	int32_t cue = climb_verb_cue(c, around->verb);
	bool plans = cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_PLANNED && !climb_is_done(c, main);
	return plans || main->tense == TENSE_FUT || main->modal == MODAL_WILL;
}

/* "chiede una legge che vieti la vendita", "non esiste norma che vieti": a subjunctive of what is only thought of; it
 * is what the verb around it says. */
static void wished_relative(struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *thing = climb_chunk(c, clause->antecedent);
	const struct clause *around = climb_clause(c, clause->parent);
	const struct chunk *main = around != NULL ? climb_chunk(c, around->verb) : NULL;
	bool open =
		verb != NULL && (verb->tense == TENSE_SUBJ || verb->tense == TENSE_ISUBJ) && !climb_is_done(c, verb);
	if (!open || thing == NULL || thing->kind != CHUNK_NP || main == NULL || c->settled) return;
	if (thing->det == DET_DEF || c->v->factuality != VG_FACTUALITY_ASSERTED)
		return; /* "il primo Paese che vieti" */
	if (main->negated || thing->det == DET_NEG) {
		c->v->factuality = VG_FACTUALITY_NEGATED;
		return;
	}
	int32_t cue = climb_verb_cue(c, around->verb);
	c->v->factuality = VG_FACTUALITY_POSSIBLE;
	if (cue == VG_NONE || (climb_cue(c, cue)->effect != EFFECT_CALLED_FOR && !climb_cue(c, cue)->needed)) return;
	c->v->factuality = VG_FACTUALITY_CALLED_FOR;
	climb_set_source(c, factuality_subject(c->m->sentence, clause->parent), cue);
}

void climb_open_relative(struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = clause->kind == CLAUSE_REL ? climb_chunk(c, clause->verb) : NULL;
	if (verb != NULL && verb->form == FORM_INF && c->v->factuality == VG_FACTUALITY_ASSERTED)
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
	const struct chunk *any = clause->kind == CLAUSE_REL ? climb_chunk(c, clause->antecedent) : NULL;
	const struct clause *around = clause->parent != VG_NONE ? climb_clause(c, clause->parent) : NULL;
	const struct chunk *main = around != NULL ? climb_chunk(c, around->verb) : NULL;
	bool none = any != NULL && any->kind == CHUNK_NP && main != NULL &&
		    main->negated && /* "not aware of any that" */
		    (any->det == DET_ANY || word_serves(&c->m->sentence->words.items[any->head], FN_ANY));
	if (clause->kind == CLAUSE_REL) wished_relative(c, clause);
	if (c->v->factuality != VG_FACTUALITY_ASSERTED) return;
	if (none) c->v->factuality = VG_FACTUALITY_NEGATED;
	if (!none && is_of_rule_ahead(c, clause, around)) c->v->factuality = VG_FACTUALITY_PLANNED;
}

/* "never did so", where the verb is no step of its own: "but did not". */
static bool never_does_so(const struct climber *c, int32_t chunk)
{
	const struct chunk *verb = climb_chunk(c, chunk);
	if (!verb->negated || !word_is_verb(c->m->sentence, &c->m->sentence->words.items[verb->head], FN_DO))
		return false;
	for (uint32_t i = 0; i < c->m->steps.n; i++)
		if (c->m->steps.items[i].chunk == chunk) return false;
	return true;
}

/* A verb of not doing it, or a denied one of doing it: "decided against it", "non ci è riuscito". */
static bool gives_up(const struct climber *c, int32_t chunk)
{
	const struct chunk *verb = climb_chunk(c, chunk);
	if (verb != NULL && never_does_so(c, chunk)) return true;
	int32_t cue = verb != NULL ? climb_verb_cue(c, chunk) : VG_NONE;
	if (cue == VG_NONE || verb->modal != 0) return false;
	enum effect effect = climb_cue(c, cue)->effect;
	return verb->negated ? effect == EFFECT_FACT : effect == EFFECT_NEGATED;
}

void climb_taken_back(struct climber *c, int32_t index)
{
	const struct sentence *s = c->m->sentence;
	bool open = c->v->factuality == VG_FACTUALITY_POSSIBLE || c->v->factuality == VG_FACTUALITY_PLANNED;
	for (uint32_t i = 0; open && !c->v->question && i < s->clauses.n; i++) {
		const struct clause *clause = climb_clause(c, (int32_t)i);
		if (clause->kind != CLAUSE_COORD || clause->parent != index || clause->verb < c->step->chunk) continue;
		bool but = false; /* "tried to revoke it {but} failed" */
		for (int32_t k = c->step->chunk + 1; k < clause->verb; k++)
			but = but || (climb_chunk(c, k)->kind == CHUNK_CONJ && climb_chunk(c, k)->mark == CONJ_BUT);
		const struct chunk *what = climb_chunk(c, clause->object);
		bool same = what == NULL || s->words.items[what->head].tag == TAG_PRON;
		for (uint32_t k = 0; same && k < s->clauses.n; k++) same = s->clauses.items[k].governor != clause->verb;
		const struct chunk *who = climb_chunk(c, clause->subject);
		same = same && (who == NULL || s->words.items[who->head].tag == TAG_PRON);
		if (but && same && gives_up(c, clause->verb)) c->v->factuality = VG_FACTUALITY_NEGATED;
	}
}

int32_t climb_sought(const struct climber *c, int32_t cue, const struct chunk *verb, int32_t source)
{
	const struct chunk *who = climb_chunk(c, source);
	bool seeks = lex_is_kind(c->m->sentence->lex, verb->lemma, LEX_SEEKS);
	uint32_t hit;
	bool asks = climb_cue(c, cue)->effect == EFFECT_CALLED_FOR;
	if (!seeks || asks || who == NULL || who->kind != CHUNK_NP) return cue;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, who->head, who->head, &hit);
	if (term == VG_NONE) return cue;
	int32_t demand = c->m->pack->terms.items[term].owner;
	return climb_cue(c, demand)->effect == EFFECT_CALLED_FOR ? demand : cue;
}
