/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Licences that are needed: since when, by whose word, and where nobody asks for them. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

bool fit_is_ruled(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	int32_t saying = clause->parent;
	bool let = saying != VG_NONE && m->sentence->clauses.items[saying].kind == CLAUSE_INF;
	if (let) saying = m->sentence->clauses.items[saying].parent;
	const struct clause *above = saying != VG_NONE ? &m->sentence->clauses.items[saying] : NULL;
	const struct chunk *tells = above != NULL ? match_chunk(m, above->verb) : NULL;
	const struct chunk *who = above != NULL ? match_chunk(m, fit_subject(m, saying)) : NULL;
	bool told = tells != NULL && clause->kind == CLAUSE_THAT && (tells->perfect || tells->tense == TENSE_PAST);
	return told && (tells->passive || (who != NULL && fit_authority(m, who)));
}

bool fit_is_since(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool always = verb->tense == TENSE_PRES && verb->form == FORM_FINITE && !verb->perfect;
	if (!always || m->sentence->heading) return true;
	const struct chunk *what = match_chunk(m, m->sentence->clauses.items[step->clause].object);
	if (what != NULL && what->det != DET_INDEF && verb->copula) /* "è ora necessaria una licenza" */
		what = match_chunk(m, m->sentence->clauses.items[step->clause].second);
	bool any = what != NULL && what->det == DET_INDEF; /* "ora ci vuole una licenza", not "l'autorizzazione" */
	for (uint32_t w = 0; w < m->sentence->words.n; w++) {
		const struct word *word = &m->sentence->words.items[w];
		if (word->tag == TAG_ADV && (word->sub == ADV_SINCE || (any && word_serves(word, FN_NOW))))
			return true; /* "D'ora in poi occorre" */
	}
	if (fit_is_ruled(m, step)) return true;
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, (int32_t)i);
		bool from =
			c->prep == PREP_FROM || word_opens(m->sentence, &m->sentence->words.items[c->first], FN_FROM);
		if (c->kind == CHUNK_TIME && c->clause == step->clause && from) return true;
	}
	return false;
}

/* "La ditta ha avuto bisogno di una licenza": no need that stands. */
static bool is_needed_once(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk), *who = match_chunk(m, fit_subject(m, step->clause));
	return verb->perfect && !verb->passive && who != NULL &&
	       !(who->classes & lex_class(m->sentence->lex, VG_STR("export")));
}

/* "Korvend needs one because its engines are American": why a known rule holds for it. */
static bool is_explained(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct chunk *what = match_chunk(m, m->sentence->clauses.items[step->clause].object);
	bool one = what != NULL && word_serves(&m->sentence->words.items[what->head], FN_IT_OR_ONE);
	bool now = one && !verb->passive && !verb->perfect && verb->modal == 0 && verb->tense == TENSE_PRES;
	for (uint32_t i = 0; now && i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind == CLAUSE_SUB && clause->sub == SUB_BECAUSE && clause->parent == step->clause)
			return true;
	}
	return false;
}

/* "will apply for licences where they are needed", "if one is required": a case in which a known rule holds. */
static bool is_of_case(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *mark = match_chunk(m, clause->mark);
	const struct chunk *what = match_chunk(m, clause->subject);
	bool where = clause->kind == CLAUSE_Q && mark != NULL &&
		     word_serves(&m->sentence->words.items[mark->first], FN_WHERE);
	bool when = clause->kind == CLAUSE_SUB && (clause->sub == SUB_IF || clause->sub == SUB_WHEN);
	bool one = what != NULL && what->kind == CHUNK_NP &&
		   (m->sentence->words.items[what->head].tag == TAG_PRON || fit_elliptic(m, what));
	return (where || when) && one && lex_lang(m->sentence->lex) == VG_LANG_EN;
}

bool fit_is_standing(const struct matcher *m, const struct step *step)
{
	if (is_explained(m, step) || is_of_case(m, step)) return false;
	return !lex_has(m->sentence->lex, LEX_WIDE_PRESENT) || (fit_is_since(m, step) && !is_needed_once(m, step));
}

bool fit_is_traded(const struct matcher *m, const struct chunk *who)
{
	const struct lex *lex = m->sentence->lex;
	uint64_t traded = lex_class(lex, VG_STR("export")) | lex_class(lex, VG_STR("goods"));
	bool firm = fit_firm(m, who) || (who->classes & lex_class(lex, VG_STR("authority"))) != 0;
	return who->kind == CHUNK_NP && !firm && ((who->classes & traded) != 0 || fit_names_goods(m, who));
}

/* "L'esportazione richiede una licenza", "i visori richiedono": what is traded asks for nothing itself. */
static bool is_asked_by_exports(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	if (frame->action != VG_ACTION_APPLIED || !(frame->flags & FRAME_LICENSEE)) return false;
	const struct chunk *who = match_chunk(m, fit_subject(m, step->clause));
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (who == NULL || verb->passive || who->name != VG_NONE) return false;
	if ((who->classes & lex_class(m->sentence->lex, VG_STR("export"))) != 0) return true;
	bool once = chunk_is_perfect(m->sentence, verb) || verb->tense == TENSE_PAST;
	return !once && verb->modal == 0 && fit_is_traded(m, who); /* not "per vendere i radar dovrà chiedere" */
}

/* Does another frame say of its verb that an authority asks it of others? */
static bool is_demanded_too(const struct matcher *m, const struct chunk *verb)
{
	for (int32_t v = pack_frame_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
		if (match_frame(m, m->pack->verbs.items[v].owner)->flags & FRAME_DEMANDING) return true;
	return false;
}

/* "Per gli obici non è richiesta alcuna licenza", "la licenza era richiesta": what is needed, and nobody asks for. */
static bool is_needed_by_rule(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool asked = frame->action == VG_ACTION_APPLIED && (frame->flags & FRAME_LICENSEE);
	bool lasting = verb->tense == TENSE_PRES || verb->tense == TENSE_IMPF;
	if (!asked || !verb->passive || !lasting) return false;
	if (verb->form != FORM_FINITE || verb->first == verb->last || verb->modal != 0) return false;
	if (chunk_is_perfect(m->sentence, verb)) return false;
	return is_demanded_too(m, verb) && !fit_prep_follows(m, step, 1u << PREP_BY | 1u << PREP_FROM);
}

bool fit_is_only_needed(const struct matcher *m, const struct step *step)
{
	return is_asked_by_exports(m, step) || is_needed_by_rule(m, step);
}
