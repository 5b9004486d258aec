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
	return capital || type == VG_MENTION_COUNTRY ? c->name : VG_NONE;
}

/* "Germany has asked for permission to pass on", "La Polonia attende il permesso di girare": the subject. */
static int32_t asking_subject(const struct filler *f)
{
	if (f->step->kind != STEP_VERB || filler_passive(f)) return VG_NONE;
	return state_of(f, factuality_subject(f->s, f->step->clause));
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
	bool told = c->det == DET_DEF || (c->det == DET_INDEF && f->action->destination.n != 0);
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

/* The word for the state that asks: whose application it is, or who is denied or allowed to hand goods on. */
static int32_t asking_state(const struct filler *f)
{
	int32_t np = f->step->kind == STEP_NOUN && f->step->theme == VG_NONE ? f->step->chunk : f->step->theme;
	const struct chunk *c = filler_chunk(f, np), *by = filler_chunk(f, np + 1);
	if (c != NULL && c->kind == CHUNK_NP && (c->classes & lex_class(f->s->lex, VG_STR("application")))) {
		bool from = by != NULL && by->kind == CHUNK_NP && by->host == np && by->name == (int32_t)by->head &&
			    (by->prep == PREP_BY || by->prep == PREP_FROM ||
			     (by->prep == PREP_OF && lex_lang(f->s->lex) == VG_LANG_IT));
		return c->owner != VG_NONE ? c->owner : from ? by->name : VG_NONE;
	}
	if ((f->frame->flags & FRAME_LICENSEE) && f->v->action == VG_ACTION_APPLIED) return asking_subject(f);
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

void filler_asking_state(const struct filler *f)
{
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
	for (uint32_t i = 0; i < f->action->destination.n; i++)
		if (vg_str_eq(f->action->destination.items[i].country, state)) return; /* it asks for the goods */
	if (!named && is_authority(f, state)) return;
	if (!named && state.len == 2) mention = name_of_state(f, state, f->action->trigger.start);
	if (state.len == 2 && mention != VG_NONE)
		filler_put(f, VG_SLOT_LICENSEE, mention, f->s->doc->mentions.items[mention].span, VG_STR("who asks"));
}
