/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a step is done, where that tells who does it: a government without a name is that of the state which the
 * sentence is about, and what a body decides is its own act, whoever carries it out. */
#include "filler.h"

/* "the government", "la nuova amministrazione": of a state that the phrase does not name. */
static bool is_bare_government(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	if (c == NULL || c->kind != CHUNK_NP || c->name != VG_NONE || c->owner != VG_NONE) return false;
	if (!word_serves(filler_word(f, c->head), FN_CABINET)) return false;
	for (uint32_t w = c->first; w <= c->last; w++)
		if (filler_country_of(f, filler_word(f, w)).len != 0) return false;
	return of == NULL || of->kind != CHUNK_NP || of->host != np || of->prep != PREP_OF;
}

/* "{In Norway}, by contrast, the government": the last such phrase before another, at the start of the sentence or of a
 * part of it; VG_NONE without. */
static int32_t stage_before(const struct filler *f, int32_t np)
{
	for (int32_t i = np - 1; i >= 0; i--) {
		const struct chunk *c = filler_chunk(f, i), *before = filler_chunk(f, i - 1);
		bool that = before != NULL && before->kind == CHUNK_MARK && before->mark == TAG_THAT;
		bool first = before == NULL || before->kind == CHUNK_PUNCT || before->kind == CHUNK_CONJ || that;
		bool state = c->kind == CHUNK_NP && c->prep == PREP_IN && c->name == (int32_t)c->head &&
			     filler_name(f, i, 1u << VG_MENTION_COUNTRY) != VG_NONE;
		if (first && state) return i;
	}
	return VG_NONE;
}

bool filler_put_actor(const struct filler *f, int32_t np, uint32_t types, const char *reason)
{
	int32_t there = is_bare_government(f, np) ? stage_before(f, np) : VG_NONE;
	if (there != VG_NONE)
		return filler_put_np(f, VG_SLOT_AUTHORITY, there, 1u << VG_MENTION_COUNTRY, "where it is done");
	return filler_put_np(f, VG_SLOT_AUTHORITY, np, types, reason);
}

void filler_nobody_there(const struct filler *f)
{
	const struct chunk *verb = filler_chunk(f, f->step->chunk);
	bool none = lex_lang(f->s->lex) == VG_LANG_IT && f->step->kind == STEP_VERB && verb->form == FORM_FINITE &&
		    filler_clause(f, f->step->clause)->kind == CLAUSE_MAIN && f->step->echo == ECHO_NONE;
	int32_t there = none ? stage_before(f, 1) : VG_NONE;
	if (there != VG_NONE) filler_put_np(f, VG_SLOT_AUTHORITY, there, 1u << VG_MENTION_COUNTRY, "where it is done");
}

void filler_by_decision(const struct filler *f, int32_t subject)
{
	const struct chunk *who = filler_chunk(f, subject);
	bool state = who != NULL && who->kind == CHUNK_NP && who->name == (int32_t)who->head &&
		     filler_name(f, subject, 1u << VG_MENTION_COUNTRY) != VG_NONE;
	for (int32_t i = 0; state && (uint32_t)i + 1 < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i), *of = filler_chunk(f, i + 1);
		bool decision = c->kind == CHUNK_NP && c->prep != PREP_NONE && c->clause == f->step->clause &&
				(c->classes & lex_class(f->s->lex, VG_STR("decision")));
		bool whose = decision && of->kind == CHUNK_NP && of->host == i &&
			     (of->prep == PREP_OF || of->prep == PREP_BY || of->prep == PREP_FROM);
		if (whose && filler_name(f, i + 1, 1u << VG_MENTION_AGENCY) != VG_NONE)
			filler_put_np(f, VG_SLOT_AUTHORITY, i + 1, 1u << VG_MENTION_AGENCY, "whose decision it is");
	}
}

bool filler_is_asked_who(const struct filler *f)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	for (uint32_t n = 0; n < 3 && own->kind == CLAUSE_COORD && own->subject == VG_NONE && own->parent != VG_NONE;
	     n++)
		own = filler_clause(f, own->parent);
	const struct chunk *mark = filler_chunk(f, own->mark);
	const struct word *who = mark != NULL ? filler_word(f, mark->first) : NULL;
	bool asks = own->kind == CLAUSE_REL || own->kind == CLAUSE_Q;
	return asks && own->antecedent == VG_NONE && own->subject == VG_NONE &&
	       (word_serves(who, FN_WHO) || word_serves(who, FN_WHOEVER));
}

void filler_before_purpose(const struct filler *f)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	const struct clause *above =
		own->kind == CLAUSE_INF && own->parent != VG_NONE ? filler_clause(f, own->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	const struct chunk *inf = filler_chunk(f, own->verb), *first = filler_chunk(f, 0);
	bool purpose = verb != NULL && own->subject == VG_NONE && own->governor == above->verb &&
		       inf->prep == PREP_FOR && above->subject == VG_NONE && verb->form == FORM_FINITE &&
		       lex_has(f->s->lex, LEX_FREE_ORDER);
	if (!purpose || first->kind != CHUNK_NP || first->prep == PREP_NONE || above->kind != CLAUSE_MAIN) return;
	for (int32_t i = above->verb + 1; i < own->verb; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_PUNCT) return;
		if (c->kind != CHUNK_NP || c->prep != PREP_NONE) continue;
		filler_put_actor(f, i, NAMES_BODY & ~(1u << VG_MENTION_ORGANIZATION), "subject of the verb");
		return;
	}
}

void filler_under_rules(const struct filler *f)
{
	for (int32_t i = f->step->chunk + 1; (uint32_t)i + 1 < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG) return;
		if (c->kind != CHUNK_NP || c->prep != PREP_UNDER) continue;
		const struct chunk *next = filler_chunk(f, i + 1);
		int32_t who = next->kind == CHUNK_MARK || next->kind == CHUNK_VG ? i + 2 : i + 1;
		const struct chunk *body = filler_chunk(f, who);
		const struct clause *by = body != NULL ? filler_clause(f, body->clause) : NULL;
		bool laid = by != NULL && body->kind == CHUNK_NP && by->verb > i &&
			    (by->subject == who || (next->kind == CHUNK_VG && lex_is_agent(f->s->lex, body->prep)));
		uint32_t bodies = 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY;
		if (laid && filler_name(f, who, bodies) != VG_NONE)
			filler_put_np(f, VG_SLOT_AUTHORITY, who, bodies, "whose rules they are");
		return;
	}
}

void filler_list_item(const struct filler *f)
{
	int32_t colon = 0;
	const struct chunk *to = filler_chunk(f, 0);
	if (f->v->factuality != VG_FACTUALITY_CALLED_FOR || filler_has(f, VG_SLOT_AUTHORITY) || to->kind != CHUNK_NP ||
	    to->prep != PREP_TO)
		return;
	while ((uint32_t)colon < f->s->chunks.n && filler_chunk(f, colon)->kind == CHUNK_NP) colon++;
	const struct chunk *mark = filler_chunk(f, colon);
	if (mark != NULL && mark->kind == CHUNK_PUNCT && mark->mark == ':' && f->step->chunk == colon + 1)
		filler_put_np(f, VG_SLOT_AUTHORITY, 0, 1u << VG_MENTION_AGENCY, "who is asked");
}
