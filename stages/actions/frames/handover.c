/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verbs, and clauses under other verbs, by which goods are handed over: "pass on", "let it ship", "let them leave". */
#include "fit.h"

static bool is_goods(const struct matcher *m, const struct chunk *c)
{
	return (c->classes & lex_class(m->sentence->lex, VG_STR("goods"))) || fit_names_goods(m, c);
}

/* "give {Ukraine} 40 howitzers": a state that what stands right behind is given to. */
static bool is_given_goods(const struct matcher *m, const struct chunk *whom)
{
	const struct word *next = sentence_word(m->sentence, whom->last + 1);
	const struct chunk *what = next != NULL ? match_chunk(m, next->chunk) : NULL;
	return whom->name == (int32_t)whom->head && what != NULL && what->kind == CHUNK_NP && what->prep == PREP_NONE &&
	       what->first == whom->last + 1 && is_goods(m, what) &&
	       (fit_is_state(m, whom) || fit_mention_type(m, whom->head) == VG_MENTION_PLACE);
}

/* "give its howitzers to Peru", "hand Kyiv the guns", not "give evidence to the committee" */
static bool gives_goods(const struct matcher *m, const struct chunk *verb, const struct chunk *what)
{
	const struct word *to = what != NULL ? sentence_word(m->sentence, what->last + 1) : NULL;
	if (what == NULL || what->kind != CHUNK_NP || what->prep != PREP_NONE || to == NULL) return false;
	if (!lex_verb_serves(m->sentence->lex, verb->lemma, FN_GIVES_TO) || verb->passive) return false;
	return (is_goods(m, what) && to->tag == TAG_PREP && to->sub == PREP_TO) || is_given_goods(m, what);
}

/* "let a container of howitzer parts {through} on its way to Peru" */
static bool lets_through(const struct matcher *m, const struct chunk *verb)
{
	bool goods = false;
	if (verb->negated || !lex_verb_serves(m->sentence->lex, verb->lemma, FN_LETS_GO)) return false;
	for (uint32_t w = verb->last + 1; w < m->sentence->words.n; w++) {
		const struct word *word = &m->sentence->words.items[w];
		const struct chunk *c = match_chunk(m, word->chunk);
		if (c != NULL && c->kind == CHUNK_VG) return false;
		if (goods && word_serves(word, FN_THROUGH)) return true;
		goods = goods || (c != NULL && c->kind == CHUNK_NP && is_goods(m, c));
	}
	return false;
}

bool fit_exports(const struct matcher *m, const struct chunk *verb)
{
	if (verb == NULL || lex_exports(m->sentence->lex, verb->lemma)) return verb != NULL;
	const struct word *next = sentence_word(m->sentence, verb->last + 1); /* "pass on two guns", "hand over" */
	const struct chunk *what = next != NULL ? match_chunk(m, next->chunk) : NULL; /* "pass two guns on to Peru" */
	const struct word *on = what != NULL && what->kind == CHUNK_NP && what->prep == PREP_NONE
					? sentence_word(m->sentence, what->last + 1)
					: NULL;
	const struct word *to = on != NULL ? sentence_word(m->sentence, what->last + 2) : NULL;
	if ((word_serves(on, FN_ON) || word_serves(on, FN_OVER)) && to != NULL && to->tag == TAG_PREP &&
	    to->sub == PREP_TO)
		next = on;
	if (gives_goods(m, verb, what) || lets_through(m, verb)) return true;
	return (lex_verb_serves(m->sentence->lex, verb->lemma, FN_PASS_ON) && word_serves(next, FN_ON)) ||
	       (lex_verb_serves(m->sentence->lex, verb->lemma, FN_HAND_OVER) && word_serves(next, FN_OVER));
}

/* "Oslo let the frigates sail for Cairo": goods that an authority lets leave, not its own, nor a deal on them. */
static bool goods_leave(const struct matcher *m, const struct clause *clause, const struct chunk *verb)
{
	const struct chunk *what = match_chunk(m, clause->subject);
	const struct clause *above = sentence_clause(m->sentence, clause->parent);
	const struct chunk *who = above != NULL ? match_chunk(m, above->subject) : NULL;
	if (who == NULL || who->kind != CHUNK_NP || !fit_authority(m, who)) return false;
	if (what == NULL || what->kind != CHUNK_NP || what->det == DET_POSS) return false;
	uint64_t goods_class = lex_class(m->sentence->lex, VG_STR("goods"));
	bool parts = (what->classes & lex_class(m->sentence->lex, VG_STR("part"))) && (what->all & goods_class);
	const struct word *words = m->sentence->words.items;
	bool named = words[what->head].item != VG_NONE || words[what->last].item != VG_NONE;
	bool goods = (what->classes & goods_class) || parts || named; /* not "let the missile treaty go" */
	return goods && verb != NULL && !verb->negated && lex_verb_serves(m->sentence->lex, verb->lemma, FN_TRAVELS);
}

/* "cleared to go on selling howitzers", "allowed to continue to ship them": the clause under a verb exports. */
static bool exports_below(const struct matcher *m, int32_t index)
{
	int32_t verb = m->sentence->clauses.items[index].verb;
	for (uint32_t i = 0; verb != VG_NONE && i < m->sentence->clauses.n; i++) {
		const struct clause *inner = &m->sentence->clauses.items[i];
		const struct chunk *sells = match_chunk(m, inner->verb);
		bool below = (inner->kind == CLAUSE_GER || inner->kind == CLAUSE_INF) && inner->governor == verb;
		if (below && sells != NULL && !sells->negated && lex_exports(m->sentence->lex, sells->lemma))
			return true;
	}
	return false;
}

/* "a decree {banning} the sale", "a statement {condemning} it": an English gerund behind a noun does not let do it. */
static bool is_said_of_paper(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *verb = match_chunk(m, clause->verb), *paper = match_chunk(m, clause->verb - 1);
	return clause->kind == CLAUSE_GER && lex_lang(m->sentence->lex) == VG_LANG_EN && verb->first == verb->last &&
	       paper != NULL && paper->kind == CHUNK_NP && paper->name == VG_NONE &&
	       !lex_verb_serves(m->sentence->lex, verb->lemma, FN_COVER);
}

int32_t fit_behind_aside(const struct matcher *m, int32_t chunk)
{
	const struct chunk *verb = match_chunk(m, chunk);
	const struct clause *clause = verb != NULL ? sentence_clause(m->sentence, verb->clause) : NULL;
	if (clause == NULL || verb->kind != CHUNK_VG || verb->passive || clause->verb != chunk) return VG_NONE;
	const struct chunk *to = match_chunk(m, chunk + 1); /* "issued to Korvend, owned by Bofeld, a licence" */
	int32_t np = to != NULL && to->kind == CHUNK_NP && to->prep == PREP_TO ? chunk + 1 : clause->object;
	const struct chunk *whom = match_chunk(m, np), *comma = match_chunk(m, np + 1);
	bool opens = lex_lang(m->sentence->lex) == VG_LANG_EN && whom != NULL && comma != NULL && np > chunk &&
		     whom->kind == CHUNK_NP && (whom->prep == PREP_NONE || np != clause->object) &&
		     (whom->name == (int32_t)whom->head || fit_unknown_name(m, whom)) && comma->kind == CHUNK_PUNCT &&
		     comma->mark == ',';
	bool apart = to != NULL && to->kind == CHUNK_PUNCT && to->mark == ',' && clause->object == VG_NONE &&
		     lex_lang(m->sentence->lex) == VG_LANG_EN; /* "refused, without giving reasons, a licence" */
	if (apart) np = chunk;
	for (int32_t i = np + 2; (opens || apart) && match_chunk(m, i + 1) != NULL; i++)
		if (match_chunk(m, i)->kind == CHUNK_PUNCT) return match_chunk(m, i)->mark == ',' ? i + 1 : VG_NONE;
	return VG_NONE;
}

bool fit_is_behind_comma(const struct matcher *m, const struct clause *clause, int32_t np)
{
	const struct chunk *comma = np != VG_NONE ? match_chunk(m, np - 1) : NULL;
	return clause->kind == CLAUSE_GER && lex_lang(m->sentence->lex) == VG_LANG_EN && comma != NULL &&
	       comma->kind == CHUNK_PUNCT && comma->mark == ',' && clause->object == clause->verb + 1;
}

int32_t fit_export_clause(const struct matcher *m, int32_t governor)
{
	int32_t aside = fit_behind_aside(m, governor);
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind != CLAUSE_INF && clause->kind != CLAUSE_GER && clause->kind != CLAUSE_THAT) continue;
		bool near = clause->governor == governor || (aside != VG_NONE && clause->verb == aside);
		const struct chunk *g = match_chunk(m, clause->governor);
		if (!near && g != NULL && g->kind == CHUNK_NP && clause->governor > governor)
			near = g->clause == match_chunk(m, governor)->clause;
		const struct chunk *object = match_chunk(m, clause->object);
		bool deals = object != NULL && object->kind == CHUNK_NP && /* "to negotiate the sale of" */
			     (object->classes & lex_class(m->sentence->lex, VG_STR("export")));
		deals = deals || (object != NULL && object->kind == CHUNK_NP && /* "ad avviare le trattative" */
				  word_serves(&m->sentence->words.items[object->head], FN_NEGOTIATIONS));
		const struct chunk *verb = match_chunk(m, clause->verb);
		if (verb != NULL && lex_takes_that(m->sentence->lex, verb->lemma)) deals = false; /* "di commentare" */
		if (verb != NULL && is_said_of_paper(m, clause)) deals = false;
		bool buys =
			object != NULL && object->kind == CHUNK_NP && verb != NULL && !verb->negated &&
			lex_is_kind(m->sentence->lex, verb->lemma, LEX_ACQUIRES) && /* "allowed to buy tanks" */
			((object->all & lex_class(m->sentence->lex, VG_STR("goods"))) || fit_names_goods(m, object));
		bool goes = verb != NULL && lex_intransitive(m->sentence->lex, verb->lemma) && /* "tornano a partire" */
			    (g == NULL || g->kind != CHUNK_VG || !lex_controls(m->sentence->lex, g->lemma));
		bool on = verb != NULL && !verb->negated &&
			  (clause->kind == CLAUSE_INF || clause->kind == CLAUSE_THAT) && exports_below(m, (int32_t)i);
		if (near && (deals || buys || on || goods_leave(m, clause, verb) || (!goes && fit_exports(m, verb))))
			return (int32_t)i;
	}
	return VG_NONE;
}
