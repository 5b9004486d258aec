/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How near a phrase stands to a step: of its licence, of what the licence lets be exported, of the clause, of the
 * sentence, or of another step. */
#include "filler.h"
#include "actions/frames/fit.h"

/* Is chunk i a complement of np, at any depth, or coordinated with one? */
bool filler_depends_on(const struct filler *f, int32_t i, int32_t np)
{
	for (uint32_t n = 0; n < 16 && i != VG_NONE; n++) {
		if (i == np) return true;
		if (match_is_anothers(f->m, np, i)) return false;
		const struct chunk *c = filler_chunk(f, i);
		i = c->conjunct != VG_NONE ? c->conjunct : c->host;
	}
	return false;
}

/* "turned down a request by Almdorf AG to ship engines": the infinitive hangs on the verb, and tells of its object. */
static bool is_of_request(const struct filler *f, const struct clause *clause)
{
	const struct chunk *theme = filler_chunk(f, f->step->theme);
	uint64_t asks = lex_class(f->s->lex, VG_STR("application")) | lex_class(f->s->lex, VG_STR("licence"));
	return clause->kind == CLAUSE_INF && clause->governor == f->step->chunk && theme != NULL &&
	       (theme->classes & asks) && f->step->kind == STEP_VERB && clause->verb > f->step->theme;
}

/* Is the clause one of exporting under the licence: "to sell spyware to Egypt"? */
bool filler_export_clause(const struct filler *f, int32_t index)
{
	for (uint32_t n = 0; n < 8 && index != VG_NONE; n++) {
		const struct clause *clause = filler_clause(f, index);
		if (index == f->step->infinitive) return true;
		const struct chunk *verb = filler_chunk(f, clause->verb);
		bool exports = fit_exports(f->m, verb);
		bool below = clause->governor == f->step->theme || is_of_request(f, clause) ||
			     (clause->antecedent != VG_NONE && clause->antecedent == f->step->theme) ||
			     (clause->governor != VG_NONE && filler_depends_on(f, clause->governor, f->step->theme));
		if (exports && below && f->step->theme != VG_NONE) return true;
		if (clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_COORD || clause->kind == CLAUSE_GER)
			return false; /* ", fearing diversion to Russia" */
		index = clause->parent;
	}
	return false;
}

/* Does what comes after belong to a step of its own: "approved 19, and refused three, to Turkmenistan"? */
static bool is_later_steps(const struct filler *f, int32_t i)
{
	const struct clause *own = filler_clause(f, filler_chunk(f, i)->clause);
	for (uint32_t n = 0; n < f->m->steps.n; n++) {
		const struct step *step = &f->m->steps.items[n];
		if (step->dropped || step->chunk <= f->step->chunk || step->theme == f->step->theme) continue;
		if (own != NULL && filler_chunk(f, i)->clause == step->clause && step->clause != f->step->clause)
			return true;
		if (step->theme != VG_NONE && i > f->step->chunk && filler_depends_on(f, i, step->theme)) return true;
	}
	return false;
}

static bool is_semicolon(const struct filler *f, int32_t i)
{
	return filler_chunk(f, i)->kind == CHUNK_PUNCT && filler_chunk(f, i)->mark == ';';
}

/* Does the chunk stand in a part of the sentence, between semicolons, that tells another step? */
static bool in_anothers_part(const struct filler *f, int32_t i)
{
	int32_t from = i, to = i;
	while (from > 0 && !is_semicolon(f, from - 1)) from--;
	while ((uint32_t)to + 1 < f->s->chunks.n && !is_semicolon(f, to + 1)) to++;
	if (f->step->chunk >= from && f->step->chunk <= to) return false;
	for (uint32_t n = 0; n < f->m->steps.n; n++) {
		const struct step *step = &f->m->steps.items[n];
		if (!step->dropped && step->chunk >= from && step->chunk <= to) return true;
	}
	return false;
}

/* "The licence, issued in May, for radios to Chad": what stands after an aside that says more of the theme goes on from
 * it, as does what depends on that. */
static bool resumes(const struct filler *f, int32_t i)
{
	for (uint32_t n = 0; n < 16 && filler_chunk(f, i)->host != VG_NONE; n++) i = filler_chunk(f, i)->host;
	const struct chunk *c = filler_chunk(f, i), *comma = filler_chunk(f, i - 1);
	int32_t theme = f->step->theme;
	bool after = theme != VG_NONE && i >= theme + 2 && c->kind == CHUNK_NP && c->prep != PREP_NONE &&
		     c->prep != PREP_BY && c->prep != PREP_AFTER && c->prep != PREP_SOURCE;
	if (!after || comma->kind != CHUNK_PUNCT || comma->mark != ',' ||
	    filler_chunk(f, theme + 1)->kind != CHUNK_PUNCT)
		return false;
	bool aside = i == theme + 2 && f->step->chunk > i &&
		     filler_word(f, filler_chunk(f, theme)->head)->tag != TAG_NAME &&
		     (c->prep == PREP_FOR || c->prep == PREP_TO || c->prep == PREP_TOWARD);
	for (int32_t k = theme + 2; k < i - 1; k++) {
		const struct chunk *inner = filler_chunk(f, k);
		const struct clause *clause = filler_clause(f, inner->clause);
		if (inner->kind == CHUNK_PUNCT) return false;
		bool bare = inner->kind == CHUNK_VG && inner->first == inner->last &&
			    (inner->passive || inner->form == FORM_PART);
		aside = aside || bare || (clause != NULL && clause->antecedent == theme);
	}
	return aside;
}

/* "Korvend delivered rifles to the army under a licence issued in 2019": the clause of exporting that the licence hangs
 * on tells what it is for. */
static bool is_exported_under(const struct filler *f, int32_t clause)
{
	const struct chunk *theme = filler_chunk(f, f->step->theme);
	if (theme == NULL || theme->prep == PREP_NONE || theme->clause != clause || clause == f->step->clause)
		return false;
	const struct clause *above = filler_clause(f, clause);
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	return verb != NULL && !verb->negated && fit_exports(f->m, verb);
}

/* "one refusal, of shields for Belarus, and the suspension of two licences for Myanmar": of another noun's step. */
static bool is_of_other_noun(const struct filler *f, int32_t i)
{
	if (f->step->kind != STEP_NOUN) return false;
	for (uint32_t n = 0; n < f->m->steps.n; n++) {
		const struct step *step = &f->m->steps.items[n];
		if (step->kind == STEP_NOUN && step->chunk > f->step->chunk && filler_depends_on(f, i, step->chunk))
			return true;
	}
	return false;
}

/* "The suspension of three permits for Oman and the revocation {of two for Chad}": of a noun that stands beside ours
 * and has licences of its own. */
static bool is_of_noun_beside(const struct filler *f, int32_t i)
{
	bool own = f->step->kind == STEP_NOUN && f->step->theme > f->step->chunk && i > f->step->theme;
	for (uint32_t n = 0; own && n < f->m->steps.n; n++) {
		const struct step *step = &f->m->steps.items[n];
		bool later = step->kind == STEP_NOUN && !step->dropped && step->chunk > f->step->theme &&
			     step->chunk <= i && chunk_is_link(filler_chunk(f, step->chunk - 1));
		if (later && filler_depends_on(f, i, step->chunk)) return true;
	}
	return false;
}

/* "rilasciata alla ditta per la vendita di motovedette alla Guardia costiera": what the licence lets be sold. */
bool filler_of_sale(const struct filler *f, int32_t i)
{
	if (f->step->kind != STEP_VERB) return false;
	for (uint32_t n = 0; n < 8 && i != VG_NONE; n++) {
		const struct chunk *c = filler_chunk(f, i);
		bool sale = c->kind == CHUNK_NP && c->prep == PREP_FOR && i > f->step->chunk &&
			    (c->classes & lex_class(f->s->lex, VG_STR("export")));
		if (sale) return true;
		i = c->kind == CHUNK_NP ? c->host : VG_NONE;
	}
	return false;
}

/* "ha revocato sei licenze verso Riad e prorogato 514 licenze", "la ditta, che aveva perso una licenza per la Libia, ha
 * annunciato ricorso": of another licence than ours, told before. */
static bool is_of_counted_before(const struct filler *f, int32_t i)
{
	const struct chunk *ours = filler_chunk(f, f->step->theme);
	for (uint32_t n = 0; n < f->m->steps.n; n++) {
		const struct step *step = &f->m->steps.items[n];
		const struct chunk *theme = filler_chunk(f, step->theme);
		if (step->dropped || theme == NULL || step->chunk >= f->step->chunk || step->theme == f->step->theme)
			continue;
		bool counted = ours != NULL && !f->step->elliptic && ours->count > 0 && theme->count > 0;
		const struct clause *clause = filler_clause(f, step->clause);
		bool aside = clause->kind == CLAUSE_REL && theme->det == DET_INDEF &&
			     clause->antecedent == filler_clause(f, f->step->clause)->subject;
		if ((counted || aside) && filler_depends_on(f, i, step->theme)) return true;
	}
	return false;
}

/* "extended to Chad the embargo that it had applied to Mali": a clause that tells of a measure of its own. */
static bool is_other_measure(const struct filler *f, int32_t clause)
{
	for (uint32_t n = 0; n < f->m->steps.n; n++) {
		const struct step *step = &f->m->steps.items[n];
		if (!step->dropped && step->clause == clause && step->kind == STEP_VERB &&
		    step->chunk != f->step->chunk && step->action == VG_ACTION_RESTRICTED &&
		    f->v->action == VG_ACTION_RESTRICTED)
			return true;
	}
	return false;
}

/* "la fornitura di droni armati agli Emirati": a participle of the goods takes the phrase that says where they go, in
 * Italian, whose dative has the article of a state that goods do not stand in: "sequestrati a Malta". */
static bool is_past_adjective(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	const struct clause *clause = filler_clause(f, c->clause);
	bool there = c->prep == PREP_TOWARD ||
		     (c->prep == PREP_TO && c->prep_word != VG_NONE && filler_word(f, (uint32_t)c->prep_word)->article);
	if (!there || clause == NULL || clause->kind != CLAUSE_PART) return false;
	if (clause->verb + 1 != i || clause->antecedent + 1 != clause->verb || f->step->theme == VG_NONE) return false;
	return clause->verb != f->step->chunk && filler_depends_on(f, clause->antecedent, f->step->theme);
}

/* "Le revoche hanno interessato {la Siria}": what the verb says that the step of a noun reaches. */
bool filler_is_reached(const struct filler *f, int32_t i)
{
	const struct clause *clause = filler_clause(f, filler_chunk(f, i)->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	bool subject = f->step->kind == STEP_NOUN && verb != NULL && clause->subject == f->step->chunk &&
		       !verb->passive && !verb->copula && echo_verb(f->m, "names", verb);
	for (uint32_t n = 0; subject && n < 16 && i != VG_NONE; n++) {
		if (i == clause->object) return filler_chunk(f, i)->prep == PREP_NONE;
		i = filler_chunk(f, i)->conjunct;
	}
	return false;
}

enum tier filler_tier(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	if (filler_is_reached(f, i)) return TIER_THEME;
	if (resumes(f, i)) return TIER_THEME;
	if (match_is_anothers(f->m, f->step->theme, i)) return TIER_COUNT;
	if (match_is_own(f->m, f->step->theme, i)) return TIER_THEME;
	if (is_of_noun_beside(f, i)) return TIER_COUNT;
	if (f->step->theme != VG_NONE && filler_depends_on(f, i, f->step->theme)) return TIER_THEME;
	if (f->step->kind == STEP_NOUN && filler_depends_on(f, i, f->step->chunk)) return TIER_THEME;
	const struct clause *clause = filler_clause(f, c->clause);
	bool more = clause != NULL && f->step->theme != VG_NONE && clause->antecedent == f->step->theme &&
		    c->clause != f->step->clause; /* "the licence given to X for exports to Egypt" */
	if (more && is_other_measure(f, c->clause)) return TIER_COUNT;
	if (more || is_past_adjective(f, i) || filler_export_clause(f, c->clause) || is_exported_under(f, c->clause))
		return TIER_EXPORT;
	if (c->clause == f->step->clause && is_of_other_noun(f, i)) return TIER_COUNT;
	if (c->clause == f->step->clause) return filler_of_sale(f, i) ? TIER_EXPORT : TIER_CLAUSE;
	bool others = is_later_steps(f, i) || in_anothers_part(f, i) || is_of_counted_before(f, i);
	return others ? TIER_COUNT : TIER_SENTENCE;
}
