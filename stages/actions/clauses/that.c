/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "that" and "che": do they say more of a noun, or open what is said? */
#include "attach.h"

/* "a recommendation from her own head of export control that she suspend them": of somebody without a name, where the
 * clause has its subject. */
static int32_t claim_of_somebody(const struct attacher *a, int32_t i)
{
	const struct chunk *next = chunk_at(a, i + 1);
	int32_t v = i + 2;
	while (is_np(chunk_at(a, v)) && chunk_at(a, v)->prep != PREP_NONE) v++; /* "that the licences for Oman had" */
	const struct chunk *verb = chunk_at(a, v);
	bool clause = is_np(next) && next->prep == PREP_NONE && verb != NULL && verb->kind == CHUNK_VG &&
		      !is_finite(chunk_at(a, v + 1)); /* not "the committee that it set up recommends" */
	int32_t np = clause && !a->italian ? i - 1 : VG_NONE;
	bool by = false;
	while (is_np(chunk_at(a, np)) && chunk_at(a, np)->host != VG_NONE) {
		if (by && (chunk_at(a, np)->classes & a->speech)) break;
		uint8_t prep = chunk_at(a, np)->prep;
		if (prep != PREP_BY && prep != PREP_OF && prep != PREP_FROM) return VG_NONE;
		by = prep != PREP_OF;
		np = chunk_at(a, np)->host;
	}
	if (!by) return VG_NONE;
	bool says = (chunk_at(a, np)->classes & a->speech) != 0 ||
		    word_serves(&a->sentence->words.items[chunk_at(a, np)->head], FN_MESSAGE);
	return says || verb->tense == TENSE_SUBJ ? np : VG_NONE;
}

/* "the claim by Oxfam that": the noun that carries what is said, with whose it is between; VG_NONE without. */
int32_t attach_claim_before(const struct attacher *a, int32_t i)
{
	const struct chunk *whose = chunk_at(a, i - 1);
	if (a->italian || !is_np(whose) || whose->host == VG_NONE) return VG_NONE;
	if (whose->name != (int32_t)whose->head) return claim_of_somebody(a, i);
	if (whose->prep != PREP_BY && whose->prep != PREP_OF && whose->prep != PREP_FROM) return VG_NONE;
	return chunk_at(a, whose->host)->classes & a->speech ? whose->host : VG_NONE;
}

/* "told the makers of missiles that exports must stop": what somebody is told. */
static bool is_told_somebody(const struct attacher *a, const struct chunk *verb, int32_t i)
{
	if (verb == NULL || top(a)->object == VG_NONE || !is_np(chunk_at(a, i + 1))) return false;
	return lex_is_kind(a->sentence->lex, verb->lemma, LEX_TELLS) && !is_thing(a, chunk_at(a, top(a)->object));
}

/* "it is true that", "it is the case that", "se corrisponda al vero che": what the clause says is so. */
static bool is_said_to_be(const struct attacher *a, const struct chunk *verb, const struct chunk *before)
{
	const struct word *head = &a->sentence->words.items[before->head];
	if (word_serves(head, FN_TRUE)) return true;
	if (verb == NULL) return false;
	if (a->italian && before->first == before->last && word_serves(head, FN_PLAIN)) return true; /* "rende noto" */
	if (!verb->copula) return false;
	if (word_serves(head, FN_CASE)) return true;
	if (a->italian && head->tag == TAG_PRON && head->sub == PRON_DEM) return false; /* "è quella che concesse" */
	return before->det == DET_NONE && before->name == VG_NONE && before->classes == 0 && before->prep == PREP_NONE;
}

/* "It is a scandal that the firm got the licence", "È una bugia che il ministero l'abbia revocata": what follows the
 * mark i has its own subject, and its object or a passive, and so says more of no noun. */
static bool is_called(const struct attacher *a, int32_t i, const struct chunk *verb, const struct chunk *before)
{
	const struct chunk *it = chunk_at(a, top(a)->subject);
	bool impersonal =
		a->italian ? it == NULL : it != NULL && word_serves(&a->sentence->words.items[it->head], FN_IT);
	bool said = verb != NULL && verb->copula && impersonal && before->det == DET_INDEF && before->name == VG_NONE &&
		    before->classes == 0 && before->prep == PREP_NONE;
	int32_t v = i + 1;
	if (!said || !is_np(chunk_at(a, v)) || chunk_at(a, v)->prep != PREP_NONE) return false;
	while (is_np(chunk_at(a, v))) v++;
	const struct chunk *does = chunk_at(a, v), *object = chunk_at(a, v + 1);
	if (!is_finite(does)) return false;
	bool held = does->clit & (1u << CLIT_ACC | 1u << CLIT_SI);
	return does->passive || held || (is_np(object) && object->prep == PREP_NONE);
}

/* "ha confermato la sentenza del Tar che aveva respinto il ricorso": where the verb has its object, and the verb of the
 * clause stands right behind the mark and has an object of its own, the clause says more of that object, in Italian. */
static bool says_more_of_object(const struct attacher *a, int32_t i, const struct chunk *verb)
{
	int32_t object = top(a)->object;
	const struct chunk *what = chunk_at(a, object), *does = chunk_at(a, i + 1), *next = chunk_at(a, i + 2);
	if (!a->italian || verb == NULL || object < top(a)->verb || !is_np(what) || !is_finite(does)) return false;
	uint64_t ruling = lex_class(a->sentence->lex, VG_STR("decision"));
	bool chain = object == i - 1 || chunk_at(a, i - 1)->host == object;
	return chain && what->prep == PREP_NONE && (what->classes & ruling) && is_np(next) && next->prep == PREP_NONE &&
	       !does->passive;
}

/* "Il decreto del 3 maggio, che": a noun with its day, which ends in a chunk. */
static bool is_dated_np(const struct attacher *a, int32_t i)
{
	const struct chunk *day = chunk_at(a, i);
	return day != NULL && day->kind == CHUNK_TIME && day->prep == PREP_OF && is_np(chunk_at(a, i - 1));
}

/* "that" and "che": a relative pronoun or the start of what is said. */
bool attach_that_is_relative(const struct attacher *a, int32_t i)
{
	const struct chunk *before = chunk_at(a, i - 1);
	if (a->aside != VG_NONE && a->aside == i - 1) return false; /* "Non è vero, dice X, che" */
	if (before != NULL && before->kind == CHUNK_PUNCT && before->mark == ',' && a->italian) /* ", che" */
		return is_np(chunk_at(a, i - 2)) || is_dated_np(a, i - 2);
	if (!is_np(before) && !(before != NULL && before->kind == CHUNK_TIME && is_np(chunk_at(a, i - 2))))
		return false;
	if (!is_np(before)) before = chunk_at(a, i - 2);
	if (word_serves(&a->sentence->words.items[before->last], FN_AWARE))
		return false; /* "Is the Council aware that", "è al corrente che" */
	if (attach_claim_before(a, i) != VG_NONE) return false;
	const struct chunk *verb = top(a)->verb != VG_NONE ? chunk_at(a, top(a)->verb) : NULL;
	bool subject = !a->italian && is_finite(chunk_at(a, i + 1)) && verb != NULL && !verb->copula &&
		       before->prep != PREP_NONE && !(before->classes & a->speech); /* "knows of no licence that was" */
	if (subject) return true;
	if (is_said_to_be(a, verb, before) || is_called(a, i, verb, before) || is_told_somebody(a, verb, i))
		return false;
	if (says_more_of_object(a, i, verb)) return true;
	if (word_serves(&a->sentence->words.items[before->head], FN_THAT_WHICH))
		return true; /* "negando ciò che Roma poi concesse" */
	if (is_thing(a, before) && !(before->classes & a->speech)) return true;
	bool undergone =
		has(a, LEX_FREE_ORDER) && verb != NULL && verb->passive && is_np(chunk_at(a, i - 1)) &&
		thing_in_chain(a, i - 1, VG_NONE) != VG_NONE; /* "fu negata una fornitura all'Algeria che la" */
	if (undergone && top(a)->object != VG_NONE) return true;
	if (before->classes & a->speech) return !is_np(chunk_at(a, i + 1));
	bool asked = a->italian && verb != NULL &&
		     before->prep != PREP_NONE && /* "chiede un incontro al ministro che" */
		     top(a)->object > top(a)->verb && lex_is_kind(a->sentence->lex, verb->lemma, LEX_ASKS);
	if (asked && chunk_at(a, top(a)->object)->kind == CHUNK_NP) return true;
	const struct chunk *does = chunk_at(a, i + 1);
	if (does != NULL && does->kind == CHUNK_TIME) does = chunk_at(a, i + 2);
	bool tells = is_finite(does) && (does->tense == TENSE_IMPF || does->tense == TENSE_PAST);
	if (a->italian && verb != NULL && tells && top(a)->object == i - 1 && top(a)->object > top(a)->verb &&
	    lex_is_kind(a->sentence->lex, verb->lemma, LEX_ASKS))
		return true; /* "chiede la clausola che da novembre teneva ferme le vendite": what is asked is no past
			      */
	bool heard = has(a, LEX_NULL_SUBJECT) && verb != NULL &&
		     before->prep != PREP_NONE && /* "leggo sul giornale che", "il libro che" */
		     lex_is_kind(a->sentence->lex, verb->lemma, LEX_HEARD);
	return !heard && !takes_that(a, verb);
}

/* The comma that ends a phrase, with nothing but what depends on it between; VG_NONE without. */
static int32_t comma_behind(const struct attacher *a, int32_t np)
{
	int32_t i = np + 1;
	while (is_np(chunk_at(a, i)) && chunk_at(a, i)->host != VG_NONE) i++;
	return chunk_is_comma(chunk_at(a, i)) ? i : VG_NONE;
}

/* "said the licence, issued in 2018, {had been revoked}": behind an aside on what looks like the object of a verb of
 * saying stands the verb of what is said. */
bool attach_said_of_object(struct attacher *a, int32_t i)
{
	if (a->italian || a->boundary != i - 1 || !chunk_is_comma(chunk_at(a, i - 1))) return false;
	for (uint32_t d = a->depth; d-- > 0;) {
		struct clause *outer = &a->sentence->clauses.items[a->stack[d]];
		const struct chunk *says = chunk_at(a, outer->verb);
		bool told = says != NULL && outer->second != VG_NONE && /* "told the firm the licence" */
			    lex_is_kind(a->sentence->lex, says->lemma, LEX_TELLS);
		int32_t what = told ? outer->second : outer->object;
		if (says == NULL || outer->object != outer->verb + 1 || !takes_that(a, says) || says->passive) continue;
		int32_t comma = comma_behind(a, what);
		if (chunk_at(a, what)->prep != PREP_NONE || comma == VG_NONE || comma == i - 1) return false;
		outer->second = VG_NONE;
		if (!told) outer->object = VG_NONE;
		a->depth = d + 1;
		a->boundary = VG_NONE;
		attach_open(a, CLAUSE_THAT, top_index(a), top(a)->verb)->subject = what;
		attach_verb(a, i);
		return true;
	}
	return false;
}
