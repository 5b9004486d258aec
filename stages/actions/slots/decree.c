/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose decree or order a step is laid down in, where nobody else is told to take it: "a decree of the ministry bans
 * exports", "banned under an order issued by the ministry". */
#include "filler.h"
#include "actions/frames/fit.h"

bool filler_is_paper(const struct filler *f, const struct chunk *c)
{
	if (c == NULL || c->kind != CHUNK_NP || c->name != VG_NONE) return false;
	return (c->classes & lex_class(f->s->lex, VG_STR("decision"))) != 0 ||
	       echo_is(f->m, "missive", NULL, filler_word(f, c->head)->low);
}

/* A paper; of what restricts, a rule as well. */
static bool is_paper(const struct filler *f, const struct chunk *c)
{
	bool rule = f->v->action == VG_ACTION_RESTRICTED && c != NULL && c->kind == CHUNK_NP && c->name == VG_NONE &&
		    (c->classes & lex_class(f->s->lex, VG_STR("rule"))) != 0;
	return rule || filler_is_paper(f, c);
}

/* "an order {issued by the ministry}": by whom it is issued; VG_NONE. */
static int32_t issuer_of(const struct filler *f, int32_t np)
{
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *clause = filler_clause(f, i);
		if (clause->kind != CLAUSE_PART || clause->antecedent != np || clause->verb == VG_NONE) continue;
		for (int32_t k = clause->verb + 1; (uint32_t)k < f->s->chunks.n; k++) {
			const struct chunk *by = filler_chunk(f, k);
			if (by->kind == CHUNK_VG || by->clause != i) break;
			if (by->kind == CHUNK_NP && lex_is_agent(f->s->lex, by->prep)) return k;
		}
	}
	return VG_NONE;
}

/* "The minister signed an order suspending licences": who enacts the paper that is the object of a clause. */
static bool put_signer(const struct filler *f, int32_t np)
{
	const struct chunk *paper = filler_chunk(f, np);
	bool rule = paper != NULL && paper->kind == CHUNK_NP && (paper->classes & lex_class(f->s->lex, VG_STR("rule")));
	if (!rule && !is_paper(f, paper)) return false;
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *clause = filler_clause(f, i);
		const struct chunk *verb = filler_chunk(f, clause->verb);
		if (clause->object != np || verb == NULL || verb->passive || !echo_verb(f->m, "enacts", verb)) continue;
		if (filler_put_actor(f, factuality_subject(f->s, i), NAMES_BODY, "whose decree it is")) return true;
	}
	return false;
}

/* A body whose paper a phrase names. */
static bool put_whose(const struct filler *f, int32_t np)
{
	const struct chunk *of = filler_chunk(f, np + 1);
	bool behind = of != NULL && of->kind == CHUNK_NP && of->host == np &&
		      (of->prep == PREP_OF || of->prep == PREP_BY || of->prep == PREP_FROM);
	int32_t who = behind ? np + 1 : issuer_of(f, np);
	bool office = lex_lang(f->s->lex) == VG_LANG_IT && who != VG_NONE && /* "per decisione del Governo" */
		      word_serves(filler_word(f, filler_chunk(f, who)->head), FN_CABINET);
	return who != VG_NONE && (office || filler_name(f, who, 1u << VG_MENTION_AGENCY) != VG_NONE) &&
	       filler_put_np(f, VG_SLOT_AUTHORITY, who, 1u << VG_MENTION_AGENCY, "whose decree it is");
}

/* "ha ricevuto dall'Uama l'atto che congela le licenze": from whom the paper came. */
static bool put_sender(const struct filler *f, int32_t np)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	const struct clause *main =
		own->kind == CLAUSE_REL && own->antecedent == np ? filler_clause(f, own->parent) : NULL;
	const struct chunk *verb = main != NULL ? filler_chunk(f, main->verb) : NULL;
	if (verb == NULL || !echo_verb(f->m, "receives", verb)) return false;
	for (int32_t i = main->verb + 1; i < np; i++) {
		const struct chunk *from = filler_chunk(f, i);
		bool sender =
			from->kind == CHUNK_NP && (from->prep == PREP_FROM || lex_is_agent(f->s->lex, from->prep));
		if (sender && filler_put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_AGENCY, "from whom it came"))
			return true;
	}
	return false;
}

/* "received a letter {from the ministry} refusing the licence" */
static bool put_letter_of(const struct filler *f)
{
	const struct clause *own = filler_clause(f, f->step->clause), *main = filler_clause(f, own->parent);
	const struct chunk *verb = main != NULL ? filler_chunk(f, main->verb) : NULL;
	const struct chunk *from = filler_chunk(f, own->verb - 1);
	bool behind = own->kind == CLAUSE_GER && f->step->chunk == own->verb && verb != NULL && from != NULL &&
		      from->kind == CHUNK_NP && from->prep == PREP_FROM && main->object != VG_NONE;
	return behind && echo_verb(f->m, "receives", verb) && is_paper(f, filler_chunk(f, main->object)) &&
	       filler_put_np(f, VG_SLOT_AUTHORITY, own->verb - 1, 1u << VG_MENTION_AGENCY, "from whom it came");
}

void filler_by_decree(const struct filler *f, int32_t subject)
{
	if (filler_has(f, VG_SLOT_AUTHORITY) || f->v->action == VG_ACTION_OVERTURNED) return;
	if (is_paper(f, filler_chunk(f, subject)) && (put_whose(f, subject) || put_sender(f, subject))) return;
	if (put_signer(f, subject) || put_letter_of(f)) return;
	for (int32_t i = 0; filler_passive(f) && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		bool means = c->prep == PREP_BY || c->prep == PREP_WITH || c->prep == PREP_UNDER ||
			     c->prep == PREP_IN ||
			     (c->prep == PREP_FOR && lex_lang(f->s->lex) == VG_LANG_IT); /* "per effetto di" */
		if (means && is_paper(f, c) && c->clause == f->step->clause && put_whose(f, i)) return;
	}
}
