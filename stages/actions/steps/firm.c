/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What firms do themselves: the steps that are theirs to take, and their own trade, which is none. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

bool fit_firm(const struct matcher *m, const struct chunk *who)
{
	bool office = (who->classes & lex_class(m->sentence->lex, VG_STR("authority"))) != 0;
	for (uint32_t w = who->first; office && w < who->head; w++) /* "il nostro ufficio estero" */
		if (word_serves(&m->sentence->words.items[w], FN_OUR)) return true;
	if (who->classes & lex_class(m->sentence->lex, VG_STR("company"))) return true;
	return who->name != VG_NONE && fit_mention_type(m, (uint32_t)who->name) == VG_MENTION_COMPANY;
}

/* Bytes before the name that a sentence opens with: "Il gruppo". */
#define OPENING_MAX 12

/* "Korvend Ltd is in trouble. {It} has stopped exports", "La Korvend rallenta. Ha fermato": the sentence before opens
 * with a firm, and so is about it. */
static bool is_about_firm(const struct matcher *m)
{
	const struct vg_doc *doc = m->sentence->doc;
	if (m->sentence->index == 0) return false;
	struct vg_span before = doc->sentences.items[m->sentence->index - 1];
	uint32_t first = vg_doc_mention_from(doc, before.start);
	if (first >= doc->mentions.n) return false;
	const struct vg_mention *name = &doc->mentions.items[first];
	return name->type == VG_MENTION_COMPANY && name->span.start < before.end &&
	       name->span.start - before.start <= OPENING_MAX;
}

/* What may make a firm let its trade rest without a decision: no authority, court or person, no measure, no other name.
 */
static bool is_mere_cause(const struct matcher *m, const struct chunk *cause)
{
	const struct lex *lex = m->sentence->lex;
	uint64_t decides = lex_class(lex, VG_STR("rule")) | lex_class(lex, VG_STR("decision")) |
			   lex_class(lex, VG_STR("ban")) | lex_class(lex, VG_STR("stop"));
	if (cause->kind != CHUNK_NP || m->sentence->words.items[cause->head].tag == TAG_PRON) return false;
	if ((cause->classes & decides) || fit_authority(m, cause) || fit_court(m, cause) || fit_person(m, cause))
		return false;
	return cause->name == VG_NONE || fit_firm(m, cause);
}

/* "Il rinvio ha costretto la società a fermare le consegne", "Strikes forced the firm to halt exports": whom something
 * that decides nothing makes do it. */
static const struct chunk *compelled(const struct matcher *m, const struct clause *clause)
{
	const struct clause *above = clause->kind == CLAUSE_INF ? sentence_clause(m->sentence, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? match_chunk(m, above->verb) : NULL;
	const struct chunk *cause = above != NULL ? match_chunk(m, above->subject) : NULL;
	if (verb == NULL || verb->passive || cause == NULL || clause->governor != above->verb) return NULL;
	if (!is_mere_cause(m, cause)) return NULL;
	const struct chunk *whom = match_chunk(m, above->object);
	return whom != NULL && whom->kind == CHUNK_NP && whom->prep == PREP_NONE ? whom : NULL;
}

/* "Korvend Ltd stopped selling howitzers", "says it will stop selling", "may resume sales": the same in English. */
static bool is_own_trade_en(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	bool trade = frame->action == VG_ACTION_SUSPENDED || frame->action == VG_ACTION_REINSTATED;
	if (!trade || (frame->flags & FRAME_INTRANSITIVE)) return false;
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *object = match_chunk(m, clause->object);
	const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, step->clause));
	uint64_t exports = lex_class(m->sentence->lex, VG_STR("export"));
	bool own = (object != NULL && object->kind == CHUNK_NP && (object->classes & exports)) ||
		   (frame->flags & FRAME_INFINITIVE);
	const struct chunk *lets = clause->kind == CLAUSE_THAT ? match_chunk(m, clause->governor) : NULL;
	bool let = lets != NULL && match_is_verb(m, lets, FN_LET); /* "let the firm resume its sales" */
	if (!own || let || verb->passive || verb->copula || who == NULL) return false;
	const struct chunk *decision = fit_decision_told(m, clause); /* "Norway's decision to halt sales" */
	if (decision != NULL) return fit_mention_type(m, (uint32_t)decision->owner) == VG_MENTION_COMPANY;
	const struct chunk *orders = clause->kind == CLAUSE_INF ? match_chunk(m, clause->governor) : NULL;
	if (orders != NULL && orders->kind == CHUNK_VG && lex_controls(m->sentence->lex, orders->lemma)) {
		const struct chunk *whom = compelled(m, clause);
		return whom != NULL && fit_firm(m, whom);
	}
	bool pronoun = m->sentence->words.items[who->head].tag == TAG_PRON;
	if (pronoun && clause->kind == CLAUSE_THAT && clause->parent != VG_NONE)
		who = match_chunk(m, factuality_subject(m->sentence, clause->parent));
	if (pronoun && clause->kind == CLAUSE_MAIN && clause->parent == VG_NONE) return is_about_firm(m);
	return who != NULL && fit_firm(m, who);
}

/* "Korvend Ltd has stopped its shipments": a firm that lets its own trade rest takes no step. */
bool fit_own_trade(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *object = match_chunk(m, clause->object);
	const struct chunk *who = match_chunk(m, clause->subject);
	if (lex_lang(m->sentence->lex) == VG_LANG_EN) return is_own_trade_en(m, step);
	if (who == NULL) who = compelled(m, clause);
	bool trade = frame->action == VG_ACTION_SUSPENDED || frame->action == VG_ACTION_REINSTATED;
	if (!trade || verb->passive || object == NULL) return false;
	if (!(object->classes & lex_class(m->sentence->lex, VG_STR("export")))) return false;
	bool opens = clause->kind == CLAUSE_MAIN && clause->parent == VG_NONE && verb->form == FORM_FINITE &&
		     verb->persons == 1 << 2; /* "Ha fermato" */
	return who != NULL ? fit_firm(m, who) : opens && is_about_firm(m);
}

bool fit_unknown_name(const struct matcher *m, const struct chunk *c)
{
	const struct word *head = &m->sentence->words.items[c->head];
	char start = m->sentence->doc->text.ptr[head->span.start];
	return c->name == VG_NONE && c->classes == 0 && head->mention == VG_NONE && c->head > 0 && start >= 'A' &&
	       start <= 'Z' && lex_has(m->sentence->lex, LEX_CAPITAL_NAMES) && !m->sentence->heading;
}

/* "La Baykar ha bussato alla porta di Leonardo": what it asks another firm for is no licence. */
static bool is_at_firms_door(const struct matcher *m, const struct step *step)
{
	const struct chunk *at = match_chunk(m, step->chunk + 1), *of = match_chunk(m, step->chunk + 2);
	bool door = match_frame(m, step->frame)->action == VG_ACTION_APPLIED && at != NULL && of != NULL &&
		    at->kind == CHUNK_NP && at->prep == PREP_TO && of->kind == CHUNK_NP && of->prep == PREP_OF;
	return door && of->name != VG_NONE && fit_firm(m, of);
}

/* "Alla Tarvio hanno strappato la licenza": to whom it is done, where the verb has no subject. */
static bool is_done_to_firm(const struct matcher *m, const struct step *step, const struct chunk *doer)
{
	bool holds = (match_frame(m, step->frame)->flags & FRAME_LICENSEE) != 0 && doer == NULL;
	for (int32_t i = 0; holds && match_chunk(m, i) != NULL; i++) {
		const struct chunk *c = match_chunk(m, i);
		bool whom = c->kind == CHUNK_NP && c->prep == PREP_TO && c->clause == step->clause;
		if (whom && (fit_firm(m, c) || fit_unknown_name(m, c))) return true;
	}
	return false;
}

/* A firm does it, or somebody who may be one. */
bool fit_firm_does(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool itself = (frame->flags & FRAME_REFLEXIVE) != 0;
	bool undergone = verb->passive && !itself && /* "si è opposta", "sono andati" act */
			 !lex_intransitive(m->sentence->lex, verb->lemma);
	const struct chunk *doer = undergone ? NULL : match_chunk(m, fit_subject(m, step->clause));
	bool other_doer = doer != NULL && m->sentence->words.items[doer->head].tag != TAG_PRON && !fit_firm(m, doer) &&
			  !fit_unknown_name(m, doer);
	bool reflexive = (verb->clit & 1u << CLIT_SI) != 0;
	bool undone = verb->passive && (frame->flags & FRAME_FREE) && !reflexive; /* "the criterion was applied" */
	return !other_doer && !undone && !fit_is_seen(m, step->clause) && !is_at_firms_door(m, step) &&
	       !(lex_lang(m->sentence->lex) == VG_LANG_IT && is_done_to_firm(m, step, doer));
}
