/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes a step, by who announces it: a body, or the officials of one. */
#include "filler.h"
#include "actions/frames/fit.h"

bool filler_are_officials(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	uint64_t office = lex_class(f->s->lex, VG_STR("authority")) | lex_class(f->s->lex, VG_STR("informant"));
	if (c == NULL || c->kind != CHUNK_NP || c->name != VG_NONE || !(c->classes & office)) return false;
	bool article = c->first + 1u == c->last && c->det == DET_DEF && /* "the authorities in Norway" */
		       lex_is_plural(f->s->lex, filler_word(f, c->head)->low);
	return c->first == c->last || article;
}

/* "Officials at the trade ministry": the body that the phrase is for, by words that are no name. */
static bool is_body_by_words(const struct filler *f, const struct chunk *at)
{
	bool said = at->name == VG_NONE && at->owner == VG_NONE && at->det == DET_DEF && at->head > at->first + 1u;
	return said && at->prep == PREP_AT && (at->classes & lex_class(f->s->lex, VG_STR("authority"))) != 0;
}

int32_t filler_officials_body(const struct filler *f, int32_t np)
{
	const struct chunk *at = filler_chunk(f, np + 1);
	if (!filler_are_officials(f, np) || at == NULL || at->kind != CHUNK_NP || at->prep == PREP_NONE) return VG_NONE;
	bool theirs = at->prep == PREP_AT || at->prep == PREP_FROM || at->prep == PREP_OF || at->prep == PREP_IN;
	uint32_t bodies = 1u << VG_MENTION_AGENCY; /* "officials in Cyprus" */
	if (at->prep == PREP_IN) bodies |= 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE;
	bool named = filler_name(f, np + 1, bodies) != VG_NONE || is_body_by_words(f, at);
	return theirs && named ? np + 1 : VG_NONE;
}

/* "Paris replied that its licences had been granted": a capital, which stands for its government. */
static bool capital_says(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	int32_t name = c->name == (int32_t)c->head ? filler_name(f, np, 1u << VG_MENTION_PLACE) : VG_NONE;
	if (name == VG_NONE || filler_country_of(f, filler_word(f, (uint32_t)name)).len == 0) return false;
	return filler_put_np(f, VG_SLOT_AUTHORITY, np, 1u << VG_MENTION_PLACE, "who makes it known");
}

/* "ISP asked why licences had been granted", "wants to know why": who asks for what another knows makes nothing known.
 */
static bool is_wanting_to_know(const struct filler *f)
{
	bool asks = f->v->source_cue != VG_NONE && f->m->pack->cues.items[f->v->source_cue].effect == EFFECT_CALLED_FOR;
	const struct clause *clause = filler_clause(f, filler_chunk(f, f->v->source)->clause);
	const struct chunk *verb =
		clause != NULL && clause->subject == f->v->source ? filler_chunk(f, clause->verb) : NULL;
	return asks || (verb != NULL && filler_has_effect(f, verb, EFFECT_CALLED_FOR) &&
			!filler_has_effect(f, verb, EFFECT_SAY));
}

/* "Berlin said it was surprised by the revocation", "complained about it": who tells what he has to do with a step, and
 * not that he takes it. */
static bool is_beside_telling(const struct filler *f, const struct clause *said)
{
	const struct chunk *c = f->step->kind == STEP_NOUN ? filler_chunk(f, f->step->chunk) : NULL;
	const struct clause *own = c != NULL ? filler_clause(f, c->clause) : NULL;
	const struct chunk *says = said != NULL ? filler_chunk(f, said->verb) : NULL;
	if (own == NULL || says == NULL || lex_lang(f->s->lex) != VG_LANG_EN) return false;
	bool tells = echo_verb(f->m, "announces", says) || echo_verb(f->m, "informs", says);
	if ((c->prep == PREP_ABOUT || c->prep == PREP_ON) && !tells) return true;
	const struct chunk *who = filler_chunk(f, own->subject), *does = filler_chunk(f, own->verb);
	bool itself = own->kind == CLAUSE_THAT && who != NULL && does != NULL && own->subject != f->step->chunk &&
		      filler_word(f, who->head)->tag == TAG_PRON;
	return itself && (does->passive || does->copula || !filler_is_taken_by(f, own->verb));
}

/* "Norway has resumed exports after permits were frozen, its ministry said": the state that acts in the clause around a
 * passive one has done that, too, whoever says so. */
static bool put_state_around(const struct filler *f)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	if (!filler_passive(f) || own->kind != CLAUSE_SUB || own->parent == VG_NONE) return false;
	int32_t around = own->parent; /* "has cleared it, the ministry said, the first since they were frozen" */
	if (filler_clause(f, around)->kind == CLAUSE_COORD && filler_clause(f, around)->parent != VG_NONE)
		around = filler_clause(f, around)->parent;
	for (uint32_t i = 0; i < f->m->steps.n; i++) {
		const struct step *other = &f->m->steps.items[i];
		const struct chunk *verb = filler_chunk(f, other->chunk);
		int32_t who = filler_clause(f, around)->subject;
		bool acts = !other->dropped && other->kind == STEP_VERB && other->clause == around && !verb->passive &&
			    who != VG_NONE && who != other->theme;
		if (acts && filler_put_np(f, VG_SLOT_AUTHORITY, who, 1u << VG_MENTION_COUNTRY, "subject before"))
			return true;
	}
	return false;
}

/* A body that announces or confirms a step of nobody else's has taken it. */
void filler_announcer(const struct filler *f)
{
	bool holders = (f->frame->flags & FRAME_LICENSEE) && f->v->action != VG_ACTION_RESTRICTED;
	if (filler_has(f, VG_SLOT_AUTHORITY) || f->v->source == VG_NONE || f->v->called || holders) return;
	if (is_wanting_to_know(f)) return;
	bool negated = f->v->factuality == VG_FACTUALITY_NEGATED && f->v->source_cue != VG_NONE &&
		       f->m->pack->cues.items[f->v->source_cue].effect == EFFECT_SAY; /* not "denied that" */
	bool may = f->v->factuality == VG_FACTUALITY_POSSIBLE && !f->v->question && f->v->source_cue != VG_NONE &&
		   f->m->pack->cues.items[f->v->source_cue].effect == EFFECT_SAY; /* "says that it may be revoked" */
	bool told = f->v->factuality == VG_FACTUALITY_ASSERTED || f->v->factuality == VG_FACTUALITY_PLANNED;
	if (!told && !may && !negated) return;
	const struct clause *own = filler_clause(f, f->step->clause);
	if (f->step->kind == STEP_VERB && own->kind == CLAUSE_PART && own->antecedent != VG_NONE)
		return; /* "The minister spoke of goods licensed in 2019": what is merely described */
	const struct clause *said = filler_clause(f, filler_chunk(f, f->v->source)->clause);
	if (said != NULL && said->verb != VG_NONE && echo_verb(f->m, "hears", filler_chunk(f, said->verb)))
		return; /* "was revoked, a committee heard" */
	if (is_beside_telling(f, said) || put_state_around(f)) return;
	bool states = filler_passive(f) && said != NULL && said->verb != VG_NONE;
	uint32_t bodies = 1u << VG_MENTION_AGENCY | (states ? 1u << VG_MENTION_COUNTRY : 0);
	int32_t name = filler_name(f, f->v->source, bodies);
	if (name == VG_NONE && states && capital_says(f, f->v->source)) return;
	const struct word *head = filler_word(f, filler_chunk(f, f->v->source)->head);
	if (name != VG_NONE && (uint32_t)name != filler_chunk(f, f->v->source)->head &&
	    filler_type(f, filler_word(f, (uint32_t)name)->mention) == VG_MENTION_COUNTRY &&
	    !word_serves(head, FN_CABINET))
		return; /* "a Norway spokesman", not "the US government" */
	bool words = filler_chunk(f, f->v->source)->classes & lex_class(f->s->lex, VG_STR("authority"));
	bool state_says = filler_passive(f) && name == VG_NONE &&
			  words && /* "The French authorities said that none was" */
			  !(filler_chunk(f, f->v->source)->classes & lex_class(f->s->lex, VG_STR("office")));
	if (negated && !state_says && (name == VG_NONE || words))
		return; /* an office that denies what others might have done */
	if (f->action->action == VG_ACTION_EXPIRED && (f->v->factuality != VG_FACTUALITY_ASSERTED || !words)) return;
	const struct chunk *c = filler_chunk(f, f->v->source);
	bool ministry = name != VG_NONE
				? !lex_is_court(f->s->lex, filler_word(f, (uint32_t)name)->low)
				: (c->classes & lex_class(f->s->lex, VG_STR("authority"))) && !filler_back(f, c) &&
					  c->name == VG_NONE && c->count == 0; /* no person, no two officials */
	int32_t whose = filler_officials_body(f, f->v->source);
	bool there = whose != VG_NONE && filler_name(f, whose, 1u << VG_MENTION_AGENCY) == VG_NONE;
	if (there) { /* "Officials in Cyprus said that" */
		filler_put_np(f, VG_SLOT_AUTHORITY, whose, NAMES_BODY, "whose officials they are");
		return;
	}
	const struct word *owner = c->owner != VG_NONE ? filler_word(f, (uint32_t)c->owner) : NULL;
	bool state = owner != NULL && owner->mention != VG_NONE && /* "Norway's trade ministry" */
		     filler_type(f, owner->mention) == VG_MENTION_COUNTRY;
	bool unit = owner != NULL && !state; /* "the ministry's unit" */
	bool loose = f->v->action == VG_ACTION_RESTRICTED || unit;
	if (name == VG_NONE && filler_is_premier(f, c)) return; /* who answers for what others do */
	const char *reason = loose ? "who announces it" : "who makes it known";
	if (ministry) filler_put_np(f, VG_SLOT_AUTHORITY, f->v->source, bodies, reason);
}
