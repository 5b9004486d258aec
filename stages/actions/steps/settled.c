/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nouns of steps that a verb of the sentence takes up: "the suspension was lifted" tells of one step. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"
#include "actions/frames/other.h"

static bool lifts(enum vg_action_type action)
{
	return action == VG_ACTION_REINSTATED || action == VG_ACTION_RENEWED || action == VG_ACTION_RESTRICTED ||
	       action == VG_ACTION_AMENDED || action == VG_ACTION_EXPIRED;
}

/* "le 37 istanze pendenti", "pending applications": applications that wait, whatever becomes of them. */
static bool is_waiting(const struct matcher *m, const struct step *noun)
{
	uint32_t hit;
	const struct chunk *c = match_chunk(m, noun->chunk);
	return noun->action == VG_ACTION_APPLIED && match_term(m, TERM_FRAME_WAITS, c->first, c->last, &hit) != VG_NONE;
}

/* Is the verb a cue of what has happened? */
static bool tells_fact(const struct matcher *m, const struct chunk *verb)
{
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
		if (m->pack->cues.items[m->pack->verbs.items[v].owner].effect == EFFECT_FACT) return true;
	return false;
}

/* "ha disposto il blocco, prorogato a maggio": who takes it is told before what becomes of it. */
static bool is_taken_before(const struct matcher *m, const struct step *noun, const struct step *other)
{
	const struct clause *clause = sentence_clause(m->sentence, match_chunk(m, noun->chunk)->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	bool object = verb != NULL && clause->object == noun->chunk && clause->verb < noun->chunk && !verb->negated &&
		      verb->modal == 0 && m->sentence->clauses.items[other->clause].antecedent == noun->chunk;
	return object && (tells_fact(m, verb) || echo_verb(m, "decides", verb) || match_is_verb(m, verb, FN_IMPOSE));
}

/* "il blocco, deciso nel 2019, è stato tolto": what a participle of its own takes is told beside what becomes of it. */
static bool is_taken(const struct matcher *m, const struct step *noun, const struct step *other)
{
	if (is_taken_before(m, noun, other)) return true;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		if (clause->kind != CLAUSE_PART || clause->antecedent != noun->chunk || verb == NULL || verb->negated)
			continue;
		if ((int32_t)i != other->clause && tells_fact(m, verb)) return true;
	}
	return false;
}

/* "lifted the suspension of its exports, which it had ordered in July" */
static bool is_ordered(const struct matcher *m, const struct step *noun)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb), *what = match_chunk(m, clause->antecedent);
		bool orders = verb != NULL && clause->kind == CLAUSE_REL && verb->perfect &&
			      verb->tense == TENSE_PAST && (match_is_verb(m, verb, FN_IMPOSE));
		for (uint32_t n = 0; orders && what != NULL && n < 8; n++) {
			if (what == match_chunk(m, noun->chunk)) return true;
			what = match_chunk(m, what->host);
		}
	}
	return false;
}

/* Does the verb of the step tell what happens or has happened: "was lifted", "lifts"? */
static bool is_told_of(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (step->kind != STEP_VERB) return m->sentence->heading;
	bool now = verb->tense == TENSE_PRES || verb->tense == TENSE_PAST || verb->tense == TENSE_IMPF;
	bool finite = (verb->form == FORM_FINITE && now) || (verb->form == FORM_PART && m->sentence->heading);
	return finite && verb->modal == 0 && !verb->negated && !m->sentence->question;
}

/* "The suspension was lifted in June", "Norway lifts its ban on arms for Peru": the stop that comes to its end, or is
 * prolonged, is told beside. */
static bool is_known_stop(const struct matcher *m, const struct step *noun, const struct step *other)
{
	const struct chunk *own = match_chunk(m, noun->chunk);
	bool over = other->action == VG_ACTION_REINSTATED || other->action == VG_ACTION_RENEWED ||
		    other->action == VG_ACTION_EXPIRED;
	bool known = own->det == DET_DEF || own->det == DET_DEM || own->det == DET_POSS || own->owner != VG_NONE ||
		     (m->sentence->heading && own->det == DET_NONE);
	const struct chunk *theme = match_chunk(m, noun->theme); /* "the suspension of the other three" */
	bool back = own->prep == PREP_NONE && m->context->step != 0 && (theme == NULL || fit_elliptic(m, theme));
	return over && noun->action == VG_ACTION_SUSPENDED && known && (back || is_told_of(m, other));
}

/* Is the verb that of another step? */
static bool is_step(const struct matcher *m, int32_t clause)
{
	for (uint32_t j = 0; j < m->steps.n; j++)
		if (m->steps.items[j].kind == STEP_VERB && m->steps.items[j].clause == clause) return true;
	return false;
}

/* "The suspension, which my predecessor announced on 4 May, was lifted", "the ban, introduced in 2021,": a clause of
 * its own tells when the noun's step was taken. */
static bool has_own_day(const struct matcher *m, const struct step *noun)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb), *what = match_chunk(m, clause->antecedent);
		bool past = verb != NULL && !verb->negated && verb->modal == 0 && !verb->copula &&
			    (verb->form == FORM_PART || verb->tense == TENSE_PAST || verb->perfect);
		if (!past || (clause->kind != CLAUSE_REL && clause->kind != CLAUSE_PART)) continue;
		bool takes = tells_fact(m, verb) || lex_takes_that(m->sentence->lex, verb->lemma) ||
			     pack_frame_verb(m->pack, verb->lemma) != VG_NONE;
		for (uint32_t n = 0; n < 8 && what != NULL && what != match_chunk(m, noun->chunk); n++)
			what = match_chunk(m, what->host);
		if (!takes || what == NULL || is_step(m, (int32_t)i)) continue;
		for (uint32_t k = 0; k < m->sentence->chunks.n; k++)
			if (m->sentence->chunks.items[k].kind == CHUNK_TIME &&
			    m->sentence->chunks.items[k].clause == (int32_t)i)
				return true;
	}
	return false;
}

/* "There has been an embargo on arms for Peru since 2011" */
static bool is_there_since(const struct matcher *m, int32_t np)
{
	const struct clause *clause = sentence_clause(m->sentence, match_chunk(m, np)->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	const struct chunk *there = verb != NULL ? match_chunk(m, clause->subject) : NULL;
	return there != NULL && clause->object == np && verb->copula && verb->perfect &&
	       word_serves(&m->sentence->words.items[there->head], FN_THERE);
}

/* "Il divieto di vendere obici al Perù, in vigore dal 2005, fu tolto", "the ban, in force since 2005,": since when it
 * holds. */
static bool is_in_force_since(const struct matcher *m, int32_t np)
{
	for (int32_t i = np + 1; (uint32_t)i + 1 < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG && c->form == FORM_FINITE) return false;
		if (c->kind == CHUNK_NP && c->prep == PREP_IN &&
		    word_serves(&m->sentence->words.items[c->head], FN_FORCE))
			return match_chunk(m, i + 1)->kind == CHUNK_TIME;
	}
	return false;
}

bool fit_owned_by_time(const struct matcher *m, int32_t noun)
{
	const struct chunk *own = match_chunk(m, noun), *time = match_chunk(m, noun - 1);
	return lex_lang(m->sentence->lex) == VG_LANG_EN && own != NULL && time != NULL && time->kind == CHUNK_TIME &&
	       time->last + 2 == own->first && m->sentence->words.items[time->last + 1].tag == TAG_POSS;
}

bool fit_has_year_before(const struct matcher *m, int32_t noun)
{
	const struct chunk *own = match_chunk(m, noun), *year = match_chunk(m, noun - 1);
	if (fit_owned_by_time(m, noun)) return true;
	return lex_lang(m->sentence->lex) == VG_LANG_EN && year != NULL && year->kind == CHUNK_TIME &&
	       year->prep == PREP_NONE && year->last + 1 == own->first &&
	       vg_str_has_digit(m->sentence->words.items[year->last].low);
}

/* "L'embargo del 1991 è stato tolto": one whose own day is told beside its end. */
bool fit_dated(const struct matcher *m, const struct step *noun)
{
	if (noun->kind == STEP_NOUN && (has_own_day(m, noun) || fit_has_year_before(m, noun->chunk))) return true;
	if (noun->self && (is_there_since(m, noun->chunk) || is_in_force_since(m, noun->chunk))) return true;
	uint8_t det = match_chunk(m, noun->chunk)->det; /* "its embargo of 31 July" */
	if (!noun->self || (det != DET_DEF && det != DET_POSS)) return false;
	for (int32_t i = noun->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_TIME) return c->prep == PREP_OF;
		if (c->kind != CHUNK_NP || c->prep == PREP_NONE || c->host != noun->chunk) return false;
	}
	return false;
}

/* "of 30 applications four were refused", "three of the nine applications": those that are counted before a part. */
static bool is_counted_before(const struct matcher *m, const struct step *noun, const struct step *other)
{
	const struct chunk *own = match_chunk(m, noun->chunk), *part = match_chunk(m, other->theme);
	if (noun->action != VG_ACTION_APPLIED || other->kind != STEP_VERB) return false;
	if (other->elliptic && own->prep != PREP_NONE && noun->first < other->first) return true;
	return part != NULL && own->host == other->theme && part->host == VG_NONE &&
	       other->action != VG_ACTION_REVIEWED &&
	       (part->count > 0 || part->det == DET_NEG || m->sentence->words.items[part->head].tag == TAG_NUM ||
		m->sentence->words.items[part->head].tag == TAG_PRON);
}

/* Is the noun part of the words of the other step: of its idiom, or "detto di no"? */
static bool is_part_of(const struct matcher *m, const struct step *noun, const struct step *other)
{
	const struct chunk *own = match_chunk(m, noun->chunk);
	bool asked = other->action == VG_ACTION_DENIED || other->action == VG_ACTION_APPLIED;
	int32_t paper = other->kind == STEP_NOUN ? other->chunk : other->idiom; /* "la procedura per il rilascio" */
	bool of_paper = noun->action == VG_ACTION_GRANTED && asked && paper != VG_NONE && own->host == paper;
	if (of_paper && (other->kind == STEP_VERB || other->action == VG_ACTION_DENIED)) return true;
	bool made_to = other->kind == STEP_VERB &&
		       other->action == VG_ACTION_RESTRICTED && /* "subordinare al rilascio" */
		       noun->action == VG_ACTION_GRANTED && own->prep == PREP_TO && own->clause == other->clause;
	const struct chunk *any = match_chunk(m, noun->theme);
	if (made_to && any != NULL && any->det == DET_INDEF) return true;
	bool with = (own->prep == PREP_WITH || own->prep == PREP_IN) && /* "si è concluso con il rilascio" */
		    (match_frame(m, other->frame)->flags & FRAME_INTRANSITIVE);
	bool of_verb = other->kind == STEP_VERB && noun->chunk == other->chunk + 1 && (own->prep == PREP_OF || with) &&
		       noun->action == other->action;
	if (of_verb || other->idiom != noun->chunk) return of_verb;
	if (other->action == VG_ACTION_GRANTED && noun->action == VG_ACTION_DENIED) return true; /* "drops its veto" */
	return other->action == noun->action || other->action == VG_ACTION_RENEWED ||
	       (other->action == VG_ACTION_APPLIED &&
		(noun->action == VG_ACTION_RENEWED || noun->action == VG_ACTION_GRANTED)) ||
	       (other->action == VG_ACTION_REVOKED && noun->action == VG_ACTION_GRANTED);
}

bool match_extends(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	bool ban = frame->objects & lex_class(m->sentence->lex, VG_STR("ban"));
	return step->kind == STEP_VERB && ban && (frame->with & 1u << PREP_TO);
}

/* "The embargo on Mali was extended to Chad": where the measure held before is told by its noun. */
static bool has_own_state(const struct matcher *m, const struct step *noun)
{
	const struct chunk *on = match_chunk(m, noun->chunk + 1);
	bool against = on != NULL && on->kind == CHUNK_NP && on->host == noun->chunk &&
		       (on->prep == PREP_ON || on->prep == PREP_AGAINST) && on->name != VG_NONE;
	return against && fit_mention_type(m, (uint32_t)on->name) == VG_MENTION_COUNTRY;
}

/* Does the other step, which is done to the noun, say what has become of it: "the application was refused", "the
 * suspension was lifted"? */
static bool is_settled_by(const struct matcher *m, const struct step *noun, const struct step *other)
{
	if (match_extends(m, other) && has_own_state(m, noun)) return false;
	if (other->action == noun->action) return true;
	switch (noun->action) {
	case VG_ACTION_APPLIED:
		if (other->action != VG_ACTION_SUSPENDED && other->action != VG_ACTION_REVIEWED) return true;
		break;
	case VG_ACTION_GRANTED: /* "the authorisation for the sale was revoked" */
		if (other->action == VG_ACTION_APPEALED && match_chunk(m, noun->chunk)->det == DET_DEF)
			break; /* "leave to challenge the grant of the licences" */
		if (other->action != VG_ACTION_OVERTURNED) return true;
		break;
	case VG_ACTION_APPEALED: /* "the appeal was dismissed" */
		if (other->action == VG_ACTION_OVERTURNED && (match_frame(m, noun->frame)->flags & FRAME_CONTEXT))
			return true;
		break;
	case VG_ACTION_RENEWED:
		if (other->action == VG_ACTION_DENIED || other->action == VG_ACTION_APPLIED) return true;
		break;
	default: break;
	}
	return lifts(other->action) && !is_taken(m, noun, other) && !is_ordered(m, noun) &&
	       !is_known_stop(m, noun, other) && !fit_dated(m, noun);
}

/* "your application of 14 September": an application by its day, told beside what became of it. */
bool fit_own_of_day(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *day = match_chunk(m, np + 1);
	uint64_t application = lex_class(m->sentence->lex, VG_STR("application"));
	return c->det == DET_POSS && (c->classes & application) && day != NULL && day->kind == CHUNK_TIME &&
	       day->prep == PREP_OF && m->sentence->words.items[day->head].mention != VG_NONE;
}

/* A noun that is the object of another step is told by that step: "lifted the suspension", "gave its approval". */
static void drop_consumed(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *noun = &m->steps.items[i];
		for (uint32_t j = 0; noun->kind == STEP_NOUN && j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			bool beside = noun->action == VG_ACTION_APPLIED && other->theme != VG_NONE &&
				      match_chunk(m, noun->chunk)->conjunct == other->theme;
			noun->dropped = noun->dropped || beside || is_counted_before(m, noun, other) ||
					is_part_of(m, noun, other);
			bool there = is_waiting(m, noun) ||
				     (fit_own_of_day(m, noun->chunk) && other->action != noun->action) ||
				     (match_frame(m, noun->frame)->flags & FRAME_DATED);
			if (i == j || other->theme != noun->chunk || other->dropped || there) continue;
			noun->dropped = noun->dropped || is_settled_by(m, noun, other);
		}
	}
}

/* "la richiesta di rinnovo della licenza è stata accolta": what was asked for is the step. */
static void drop_granted_request(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *grants = &m->steps.items[i];
		const struct chunk *asked = match_chunk(m, grants->theme);
		if (grants->action != VG_ACTION_GRANTED || grants->kind != STEP_VERB || asked == NULL) continue;
		uint32_t hit;
		if (!(asked->classes & lex_class(m->sentence->lex, VG_STR("application"))) ||
		    match_term(m, TERM_CUE_NOUN, asked->head, asked->head, &hit) == VG_NONE)
			continue;
		for (uint32_t j = 0; j < m->steps.n; j++) {
			const struct step *noun = &m->steps.items[j];
			bool more = noun->action == VG_ACTION_RENEWED || noun->action == VG_ACTION_AMENDED;
			if (noun->kind == STEP_NOUN && more && !noun->dropped &&
			    match_chunk(m, noun->chunk)->host == grants->theme)
				grants->dropped = true;
		}
	}
}

/* "ha dato il via libera al rinnovo della licenza": what is let go ahead is the step. */
static void drop_assent(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *assent = &m->steps.items[i];
		for (uint32_t j = 0; j < m->steps.n; j++) {
			const struct step *step = &m->steps.items[j];
			bool to = step->kind == STEP_NOUN && match_chunk(m, step->chunk)->host == assent->idiom &&
				  match_chunk(m, step->chunk)->prep != PREP_FROM && /* "an exemption from the ban" */
				  lifts(step->action) && !step->dropped;
			if (assent->action == VG_ACTION_GRANTED && assent->idiom != VG_NONE && to)
				assent->dropped = true;
		}
	}
}

/* "ha respinto la richiesta di conoscere le licenze": something else that the sentence tells was refused; VG_NONE
 * without. */
static int32_t refused_other(const struct matcher *m)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb), *what = match_chunk(m, clause->object);
		if (verb == NULL || what == NULL || clause->object < clause->verb) continue;
		if (!(what->classes & lex_class(m->sentence->lex, VG_STR("application")))) continue;
		int32_t v = pack_frame_verb(m->pack, verb->lemma);
		bool refuses =
			v != VG_NONE && match_frame(m, m->pack->verbs.items[v].owner)->action == VG_ACTION_DENIED;
		if (refuses && other_application(m, clause->object)) return clause->verb;
	}
	return VG_NONE;
}

/* "contro il diniego abbiamo presentato ricorso": what is said of that refusal is of no licence. */
static void drop_of_refused_other(struct matcher *m)
{
	int32_t refused = refused_other(m);
	for (uint32_t i = 0; refused != VG_NONE && i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		bool of_it = step->action == VG_ACTION_DENIED || step->action == VG_ACTION_APPEALED;
		const struct chunk *what = match_chunk(m, step->theme);
		bool ours = what != NULL && (what->all & lex_class(m->sentence->lex, VG_STR("licence"))) != 0;
		if (of_it && !ours && step->chunk > refused) step->dropped = true;
	}
}

void match_drop_settled(struct matcher *m)
{
	drop_of_refused_other(m);
	drop_consumed(m);
	drop_assent(m);
	drop_granted_request(m);
}
