/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state that asks for leave to hand goods on to others, or is given or refused it: "a request from Germany to pass
 * shells on to Ukraine", "ha negato alla Germania". */
#include "filler.h"
#include "actions/frames/fit.h"

#define NAMES_REACH 4096 /* mentions on either side of a step among which a name of a state is looked for */

/* The name of a state, or of a capital that stands for it, that is the whole of a phrase. */
static int32_t state_of(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || c->name != (int32_t)c->head) return VG_NONE;
	enum vg_mention_type type = fit_mention_type(f->m, c->head);
	bool capital = type == VG_MENTION_PLACE && filler_country_of(f, filler_word(f, c->head)).len != 0;
	bool island = type == VG_MENTION_COUNTRY && c->prep == PREP_TO &&
		      c->det == DET_NONE && /* "rifiutata a Malta" */
		      c->prep_word != VG_NONE && !filler_word(f, (uint32_t)c->prep_word)->article;
	if (island && lex_lang(f->s->lex) == VG_LANG_IT) return VG_NONE;
	return capital || type == VG_MENTION_COUNTRY ? c->name : VG_NONE;
}

/* "Germany has asked for permission to pass on", "La Polonia attende il permesso di girare": the subject. */
static int32_t asking_subject(const struct filler *f)
{
	if (f->step->kind != STEP_VERB || filler_passive(f)) return VG_NONE;
	return state_of(f, factuality_subject(f->s, f->step->clause));
}

/* "domanda presentata da Copenaghen", "a request lodged by Spain", "inoltrata dal governo di Madrid": who has filed it.
 */
static int32_t state_that_filed(const struct filler *f)
{
	if (f->step->kind == STEP_NOUN || !filler_passive(f)) return VG_NONE;
	bool agent = lex_has(f->s->lex, LEX_AGENT_FROM);
	int32_t np = filler_prep_phrase(f, 1u << PREP_BY | (agent ? 1u << PREP_FROM : 0), f->step->chunk);
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	if (c == NULL) return VG_NONE;
	bool government = word_serves(filler_word(f, c->head), FN_CABINET) && of != NULL && of->kind == CHUNK_NP &&
			  of->host == np && of->prep == PREP_OF;
	return state_of(f, government ? np + 1 : np);
}

/* "Spain was refused permission to re-export": who is refused or given leave, where the leave is no subject. */
static int32_t state_refused(const struct filler *f)
{
	int32_t subject = factuality_subject(f->s, f->step->clause);
	return subject != f->step->theme ? state_of(f, subject) : VG_NONE;
}

/* "denied Denmark permission to hand over", "given the green light by Berlin to pass on": leave to do something with
 * goods of its own. A day or who gives it may stand between. */
static bool is_leave_to_do(const struct filler *f)
{
	int32_t leave = f->step->theme != VG_NONE ? f->step->theme : f->step->idiom;
	const struct chunk *verb = filler_chunk(f, leave + 1);
	if (leave == VG_NONE || filler_chunk(f, leave)->kind != CHUNK_NP) return false;
	bool between = verb != NULL && (verb->kind == CHUNK_TIME ||
					(verb->kind == CHUNK_NP && (verb->prep == PREP_FROM || verb->prep == PREP_BY)));
	if (between) verb = filler_chunk(f, leave + 2);
	return verb != NULL && verb->kind == CHUNK_VG && verb->form == FORM_INF &&
	       (f->step->theme != VG_NONE ? filler_export_clause(f, verb->clause) : fit_exports(f->m, verb));
}

/* "il permesso di cedere", not "di comprare": of what who is given it has. */
static bool is_leave_to_hand_on(const struct filler *f)
{
	int32_t leave = f->step->theme != VG_NONE ? f->step->theme : f->step->idiom;
	const struct chunk *verb = filler_chunk(f, leave + 1);
	return is_leave_to_do(f) && verb->kind == CHUNK_VG && fit_exports(f->m, verb);
}

/* "ha consentito alla Polonia di girare obici all'Ucraina", "Alla Polonia è stato negato il permesso di girare": behind
 * the verb, or at the beginning, in Italian. */
static int32_t state_in_dative(const struct filler *f)
{
	const struct chunk *head = filler_chunk(f, 0);
	if (lex_lang(f->s->lex) != VG_LANG_IT) return VG_NONE;
	bool fronted = f->step->chunk > 0 && head->kind == CHUNK_NP && head->prep == PREP_TO &&
		       head->clause == f->step->clause && is_leave_to_do(f);
	if (fronted && state_of(f, 0) != VG_NONE) return state_of(f, 0);
	for (int32_t i = f->step->chunk + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG || c->kind == CHUNK_PUNCT) return VG_NONE;
		if (c->kind == CHUNK_NP && c->prep == PREP_TO && c->clause == f->step->clause) return state_of(f, i);
	}
	return VG_NONE;
}

static bool is_name_of(const struct vg_mention *mention, struct vg_str state)
{
	return mention->type == VG_MENTION_COUNTRY && vg_str_eq(mention->value, state);
}

/* The name of a state nearest before a place, or else the first behind it; VG_NONE. */
static int32_t name_of_state(const struct filler *f, struct vg_str state, uint32_t place)
{
	const struct vg_doc *doc = f->s->doc;
	uint32_t here = vg_doc_mention_from(doc, place);
	for (uint32_t i = here; i-- > 0 && here - i <= NAMES_REACH;)
		if (is_name_of(&doc->mentions.items[i], state)) return (int32_t)i;
	for (uint32_t i = here; i < doc->mentions.n && i - here < NAMES_REACH; i++)
		if (is_name_of(&doc->mentions.items[i], state)) return (int32_t)i;
	return VG_NONE;
}

/* "The German request", "la richiesta tedesca", "Berlin's request", "la richiesta di Berlino": the state whose
 * application it is, by an adjective or a capital; empty. */
static struct vg_str applicant_state(const struct filler *f)
{
	int32_t np = f->step->kind == STEP_NOUN && f->step->theme == VG_NONE ? f->step->chunk : f->step->theme;
	const struct chunk *c = filler_chunk(f, np), *by = filler_chunk(f, np + 1);
	struct vg_str state = {"", 0};
	if (c == NULL || c->kind != CHUNK_NP || !(c->classes & lex_class(f->s->lex, VG_STR("application"))))
		return state;
	bool some = c->det == DET_INDEF || (c->count > 0 && c->det == DET_NONE);
	bool told = c->det == DET_DEF || (some && f->action->destination.n != 0);
	for (uint32_t w = c->first; told && w <= c->last && state.len == 0; w++)
		state = filler_country_of(f, filler_word(f, w));
	if (state.len == 0 && c->owner != VG_NONE) state = filler_country_of(f, filler_word(f, (uint32_t)c->owner));
	bool of = by != NULL && by->kind == CHUNK_NP && by->host == np && by->name == (int32_t)by->head &&
		  (by->prep == PREP_BY || by->prep == PREP_FROM || by->prep == PREP_OF);
	return state.len == 0 && of ? filler_country_of(f, filler_word(f, by->head)) : state;
}

/* "Italy granted the Italian request": of firms of its own. */
static bool is_authority(const struct filler *f, struct vg_str state)
{
	int32_t mention = f->action->slots[VG_SLOT_AUTHORITY].mention;
	return filler_has(f, VG_SLOT_AUTHORITY) && mention != VG_NONE &&
	       vg_str_eq(f->s->doc->mentions.items[mention].value, state);
}

static bool clause_takes(const struct filler *f, int32_t np)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	return clause != NULL && clause->object == np;
}

/* The word for the state that asks: whose application it is, or who is denied or allowed to hand goods on. */
static int32_t asking_state(const struct filler *f)
{
	int32_t np = f->step->kind == STEP_NOUN && f->step->theme == VG_NONE ? f->step->chunk : f->step->theme;
	const struct chunk *c = filler_chunk(f, np), *by = filler_chunk(f, np + 1);
	if (c != NULL && c->kind == CHUNK_NP && (c->classes & lex_class(f->s->lex, VG_STR("application")))) {
		bool from = by != NULL && by->kind == CHUNK_NP && by->host == np && by->name == (int32_t)by->head &&
			    (by->prep == PREP_BY || by->prep == PREP_FROM ||
			     (by->prep == PREP_OF && lex_lang(f->s->lex) == VG_LANG_IT));
		int32_t whose = c->owner != VG_NONE ? c->owner : from ? by->name : VG_NONE;
		if (whose == VG_NONE && f->v->action == VG_ACTION_APPLIED) whose = state_that_filed(f);
		bool asks = f->v->action == VG_ACTION_APPLIED && clause_takes(f, np); /* "Oslo submitted a request" */
		return whose == VG_NONE && asks ? asking_subject(f) : whose;
	}
	if ((f->frame->flags & FRAME_LICENSEE) && f->v->action == VG_ACTION_APPLIED) {
		int32_t filed = state_that_filed(f);
		return filed != VG_NONE ? filed : asking_subject(f);
	}
	bool may_not = (f->frame->flags & FRAME_CANNOT) && f->v->action == VG_ACTION_DENIED;
	if (may_not) return asking_subject(f); /* "Germany may not hand over" */
	bool lets = f->v->action == VG_ACTION_DENIED || f->v->action == VG_ACTION_GRANTED ||
		    (f->v->action == VG_ACTION_RESTRICTED && f->step->infinitive != VG_NONE);
	if ((f->frame->flags & FRAME_LICENSEE) && lets && is_leave_to_do(f)) return asking_subject(f);
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool leave = c != NULL && lets && c->kind == CHUNK_NP && clause->object == np && c->prep == PREP_NONE &&
		     c->det == DET_NONE && c->name == (int32_t)c->first && c->head == c->first + 1;
	if (leave && f->step->kind == STEP_VERB && !filler_passive(f)) return c->name; /* "denied Spain permission" */
	int32_t sufferer;
	if (lets && filler_suffers(f, &sufferer)) return state_of(f, sufferer); /* "Denmark saw its request refused" */
	bool told = f->step->kind == STEP_VERB && f->step->echo == ECHO_NONE && !f->step->elliptic;
	if (!told || !lets || (f->frame->flags & FRAME_LICENSEE)) return VG_NONE;
	int32_t dative = state_in_dative(f);
	if (dative != VG_NONE) return dative;
	if (filler_passive(f)) return is_leave_to_do(f) || f->step->infinitive != VG_NONE ? state_refused(f) : VG_NONE;
	bool lets_do = clause->second != VG_NONE || f->step->infinitive != VG_NONE;
	const struct clause *does = filler_clause(f, f->step->infinitive); /* "refused to let Germany hand over" */
	int32_t object = clause->object != VG_NONE || does == NULL ? clause->object : does->subject;
	const struct chunk *whom = lets_do ? filler_chunk(f, object) : NULL;
	bool state = whom != NULL && whom->kind == CHUNK_NP && whom->prep == PREP_NONE && whom->name != VG_NONE;
	return state && whom->name == (int32_t)whom->head ? whom->name : VG_NONE;
}

/* "Turned down requests by Denmark": whose request it is, told by a preposition that nothing else can mean. */
static bool is_request_by(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->theme), *by = filler_chunk(f, f->step->theme + 1);
	return c != NULL && c->kind == CHUNK_NP && (c->classes & lex_class(f->s->lex, VG_STR("application"))) &&
	       by != NULL && by->kind == CHUNK_NP && by->host == f->step->theme && by->prep == PREP_BY;
}

/* Does phrase i name another state than S and who decides, as where goods go, or as what a headline is about? */
static struct vg_str goes_on_to(const struct filler *f, int32_t i, struct vg_str asks)
{
	const struct chunk *c = filler_chunk(f, i), *next = filler_chunk(f, i + 1);
	struct vg_str none = {"", 0};
	if (c->kind != CHUNK_NP || c->name != (int32_t)c->head) return none;
	bool to = c->prep == PREP_TO || c->prep == PREP_TOWARD || c->prep == PREP_FOR || c->prep == PREP_IN;
	bool topic = i == 0 && f->s->heading && c->prep == PREP_NONE && next != NULL && next->kind == CHUNK_PUNCT;
	struct vg_str state = filler_country_of(f, filler_word(f, c->head));
	bool other = state.len == 2 && !vg_str_eq(state, asks) && !is_authority(f, state);
	return other && (to || topic) ? state : none;
}

/* "ha dato il via libera a Varsavia per inviare i carri a Kiev": what may be done stands behind who may do it. */
static bool lets_somebody_do(const struct filler *f)
{
	for (int32_t i = f->step->chunk + 1; (uint32_t)i + 1 < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i), *verb = filler_chunk(f, i + 1);
		if (c->kind == CHUNK_VG || c->kind == CHUNK_PUNCT) return false;
		if (c->kind == CHUNK_NP && c->prep == PREP_TO && verb->kind == CHUNK_VG)
			return verb->form == FORM_INF && fit_exports(f->m, verb);
	}
	return false;
}

/* "Ha autorizzato la vendita di fucili all'Oman e l'ha negata al Qatar": a pronoun for what a step before lets go to
 * states, and not for leave to hand it on. */
static bool takes_up_sale(const struct filler *f)
{
	const struct chunk *verb = filler_chunk(f, f->step->chunk);
	if (f->step->kind != STEP_VERB || verb->kind != CHUNK_VG || !(verb->clit & 1u << CLIT_ACC)) return false;
	uint64_t ours = lex_class(f->s->lex, VG_STR("export")) | lex_class(f->s->lex, VG_STR("licence"));
	for (uint32_t i = 0; i < f->m->steps.n; i++) {
		const struct step *before = &f->m->steps.items[i];
		const struct chunk *what = filler_chunk(f, before->theme);
		bool sale = !before->dropped && before->chunk < f->step->chunk && before->infinitive == VG_NONE;
		if (sale && what != NULL && what->kind == CHUNK_NP && (what->classes & ours)) return true;
	}
	return false;
}

/* "Berna dice no a Copenaghen: i blindati non saranno ceduti a Kiev": the state that is told no or yes asks to hand on
 * goods to another. */
static bool put_handing_on(const struct filler *f)
{
	bool decides = f->v->action == VG_ACTION_DENIED || f->v->action == VG_ACTION_GRANTED;
	if (!decides || f->step->kind != STEP_VERB || filler_passive(f) || filler_has(f, VG_SLOT_LICENSEE))
		return false;
	bool answers = f->step->theme == VG_NONE || f->step->theme == f->step->idiom || f->step->infinitive != VG_NONE;
	if (!answers && !lets_somebody_do(f)) return false; /* not "ha concesso licenze al Togo e al Ghana" */
	int32_t word = state_in_dative(f);
	struct vg_str asks = {"", 0};
	if (word != VG_NONE) asks = filler_country_of(f, filler_word(f, (uint32_t)word));
	if (asks.len != 2 || is_authority(f, asks)) return false;
	for (int32_t i = 0; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		struct vg_str goal = goes_on_to(f, i, asks);
		if (goal.len != 2) continue;
		int32_t mention = name_of_state(f, asks, f->action->trigger.start);
		f->action->destination.n = 0;
		filler_add_country(f, goal, filler_word(f, c->head)->span, "to whom it hands them on");
		if (mention == VG_NONE) return true;
		filler_put(f, VG_SLOT_LICENSEE, mention, f->s->doc->mentions.items[mention].span, VG_STR("who asks"));
		return true;
	}
	return false;
}

void filler_asking_state(const struct filler *f)
{
	if (takes_up_sale(f) || put_handing_on(f)) return;
	bool points =
		f->action->slots[VG_SLOT_LICENSEE].mention == VG_NONE; /* "Denmark may not pass on its howitzers" */
	bool may_not = (f->frame->flags & FRAME_CANNOT) && points;
	bool open = (!filler_has(f, VG_SLOT_LICENSEE) || may_not) &&
		    (f->action->destination.n != 0 || is_leave_to_do(f) || is_request_by(f));
	int32_t word = open ? asking_state(f) : VG_NONE;
	int32_t mention = word != VG_NONE ? filler_word(f, (uint32_t)word)->mention : VG_NONE;
	bool named = mention != VG_NONE && filler_type(f, mention) == VG_MENTION_COUNTRY;
	struct vg_str state = {"", 0};
	if (word != VG_NONE) state = filler_country_of(f, filler_word(f, (uint32_t)word));
	if (open && state.len == 0) state = applicant_state(f);
	/* "ha rifiutato alla Spagna il permesso di cedere due cannoni": it has them, and gets none */
	bool hands = word != VG_NONE && word == state_in_dative(f) && is_leave_to_hand_on(f);
	if (hands && f->action->destination.n == 1) f->action->destination.n = 0;
	for (uint32_t i = 0; i < f->action->destination.n; i++)
		if (vg_str_eq(f->action->destination.items[i].country, state)) return; /* it asks for the goods */
	bool receives = f->v->action == VG_ACTION_APPLIED; /* "Norway received two applications": who licenses */
	if ((!named || receives) && is_authority(f, state)) return;
	if (!named && state.len == 2) mention = name_of_state(f, state, f->action->trigger.start);
	if (state.len == 2 && mention != VG_NONE)
		filler_put(f, VG_SLOT_LICENSEE, mention, f->s->doc->mentions.items[mention].span, VG_STR("who asks"));
}
