/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a noun phrase is the subject of a verb that is still to come. */
#include "attach.h"

/* "saw its licence cancelled", "ordered the licence revoked" */
static bool is_caused(const struct attacher *a)
{
	const struct chunk *verb = chunk_at(a, top(a)->verb);
	return verb != NULL && lex_is_kind(a->sentence->lex, verb->lemma, LEX_CAUSES);
}

/* "wants it cancelled" */
static bool is_it(const struct attacher *a, int32_t i)
{
	const struct word *head = &a->sentence->words.items[chunk_at(a, i)->head];
	return word_serves(head, FN_IT_OR_THEM);
}

/* "review those for the countries listed in Annex 2" */
static bool is_those(const struct attacher *a, int32_t i)
{
	const struct word *head = &a->sentence->words.items[chunk_at(a, i)->head];
	return word_serves(head, FN_THOSE) && top(a)->verb == i - 1;
}

/* "the licence for rifles, granted in May, was": does a verb stand right behind the comma that ends what begins at one?
 */
static bool ends_aside(const struct attacher *a, int32_t comma)
{
	for (int32_t j = comma + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (c->kind == CHUNK_PUNCT) return chunk_is_comma(c) && is_finite(chunk_at(a, j + 1));
		if (is_np(c) && c->prep == PREP_NONE && j == comma + 1) return false; /* a list */
	}
	return false;
}

/* "and the firm, which lost millions, has sued": a subject with an aside of its own before its verb. */
static bool subject_with_aside(const struct attacher *a, int32_t i)
{
	const struct chunk *comma = chunk_at(a, i + 1), *who = chunk_at(a, i + 2);
	bool opens = a->conj == i - 1 && a->conj != VG_NONE && comma != NULL && comma->kind == CHUNK_PUNCT &&
		     comma->mark == ',' && who != NULL;
	bool phrase = opens && is_np(who) && who->prep != PREP_NONE; /* "e una terza, per fucili, è" */
	if (phrase) {
		int32_t j = i + 3;
		while (is_fronted(chunk_at(a, j))) j++;
		return chunk_is_comma(chunk_at(a, j)) && is_finite(chunk_at(a, j + 1));
	}
	if (opens && !attach_outer_waits(a) && ends_aside(a, i + 1)) return true; /* "e l'Uama, a sorpresa, ha" */
	if (a->italian) return false;
	bool participle =
		opens && who->kind == CHUNK_VG && can_be_reduced(a, i + 2); /* "and one, granted in May, was" */
	if (!opens || !(participle || (who->kind == CHUNK_MARK && who->mark == TAG_REL))) return false;
	for (int32_t j = i + 3; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (c->kind == CHUNK_PUNCT) return c->mark == ',' && is_finite(chunk_at(a, j + 1));
	}
	return false;
}

bool attach_closes(const struct attacher *a, int32_t i)
{
	const struct chunk *comma = chunk_at(a, i - 1);
	if (!has(a, LEX_PAST_PARTICIPLES) || a->boundary != i - 1 || comma == NULL || comma->mark != ',' ||
	    top(a)->verb == VG_NONE)
		return false;
	if (chunk_at(a, i + 1) == NULL || !can_be_reduced(a, i + 1)) return false;
	int32_t j = i + 2;
	while (is_np(chunk_at(a, j)) && chunk_at(a, j)->prep != PREP_NONE) j++;
	const struct chunk *verb = chunk_at(a, j), *end = chunk_at(a, j + 1);
	bool last = end == NULL || end->kind == CHUNK_PUNCT;
	return j > i + 2 && is_finite(verb) && takes_that(a, verb) && last;
}

/* "a licence for every machine tool exported to Chad": goods, whatever their name. */
static bool is_shipped(const struct attacher *a, int32_t verb)
{
	const struct chunk *c = chunk_at(a, verb), *to = chunk_at(a, verb + 1), *what = chunk_at(a, verb - 1);
	return has(a, LEX_PAST_PARTICIPLES) && lex_exports(a->sentence->lex, c->lemma) && is_np(what) &&
	       what->prep != PREP_NONE && is_np(to) &&
	       (to->prep == PREP_TO || to->prep == PREP_FROM || to->prep == PREP_BY);
}

/* "was denied a licence for howitzers built in Peru": a passive that is done to what follows, and tells nobody of it.
 */
static bool is_undergone(const struct attacher *a, const struct chunk *verb)
{
	return !a->italian && verb->passive && !lex_is_kind(a->sentence->lex, verb->lemma, LEX_TELLS) &&
	       top(a)->subject != VG_NONE && top(a)->object == VG_NONE;
}

/* "ruled out the revocation of licences granted in 2018": nobody says what a step does to its licences. */
static bool is_of_licences(const struct attacher *a, int32_t i, int32_t verb)
{
	const struct chunk *of = chunk_at(a, verb - 1);
	return !a->italian && verb > i + 1 && is_thing(a, chunk_at(a, i)) && is_np(of) && of->prep == PREP_OF &&
	       (of->classes & a->licences) != 0;
}

/* "While the war goes on, {the licence}": behind the comma that ends a clause before one that has nothing yet. */
static bool ends_fronted(const struct attacher *a, int32_t i)
{
	const struct clause *outer = a->depth > 1 ? &a->sentence->clauses.items[a->stack[a->depth - 2]] : NULL;
	return outer != NULL && outer->verb == VG_NONE && outer->subject == VG_NONE && a->boundary == i - 1 &&
	       chunk_is_comma(chunk_at(a, i - 1));
}

/* "Time is short, but {the licence} to export rifles that BAFA issued in May was revoked": behind a comma and a
 * conjunction, or a clause in front, the subject of a verb that is left when each mark between has had one of its own.
 */
static bool opens_joined(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i);
	const struct chunk *said = chunk_at(a, top(a)->verb);
	bool close = !chunk_is_comma(chunk_at(a, i - 2)); /* not "said A and B were", "to Chad and Mali, was" */
	bool apart = !close || (said != NULL && !takes_that(a, said) && is_thing(a, c));
	bool joined = a->conj == i - 1 && a->conj != VG_NONE && apart;
	bool told = has(a, LEX_BARE_CLAUSES) && top(a)->verb == i - 1 && i > 0 && takes_that(a, said) &&
		    !said->passive && is_thing(a, c);
	close = close || told; /* "said {the licence} that BAFA issued was revoked" */
	joined = joined || told;
	if (top(a)->verb == VG_NONE || (!joined && !ends_fronted(a, i))) return false;
	if (joined && attach_outer_waits(a)) return false; /* "licences granted to Chad and the one for Mali were" */
	if (!is_np(c) || c->prep != PREP_NONE) return false;
	uint32_t wanted = 1;
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *next = chunk_at(a, j), *before = chunk_at(a, j - 1);
		if (next->kind == CHUNK_PUNCT && !chunk_is_comma(next)) return false;
		if (next->kind == CHUNK_PUNCT && joined && close) return wanted == 1 && ends_aside(a, j);
		bool says = chunk_is_comma(next) && is_np(chunk_at(a, j + 1)) &&
			    chunk_at(a, j + 1)->prep == PREP_NONE &&
			    is_finite(chunk_at(a, j + 2)); /* ", sources say" */
		if (says) wanted++;
		if (next->kind == CHUNK_CONJ && (told || (chunk_is_comma(before) && next->mark == CONJ_BUT)))
			return false;
		if (next->kind == CHUNK_MARK) wanted++;
		bool reduced = next->kind == CHUNK_VG && can_be_reduced(a, j);
		if (is_finite(next) && !reduced && --wanted == 0) return true;
	}
	return false;
}

/* "i radar": by its article several, which asks for a plural verb in Italian. */
static bool is_plural(const struct attacher *a, const struct chunk *c)
{
	const struct word *first = &a->sentence->words.items[c->first];
	bool definite = a->italian && is_np(c) && first->tag == TAG_DET && first->sub == DET_DEF && c->first < c->head;
	uint8_t number = definite ? lex_agreement(a->sentence->lex, first->low, LEX_ARTICLE) & LEX_ANY_NUMBER : 0;
	return number == LEX_PLURAL;
}

bool attach_subject_of_next(const struct attacher *a, int32_t i)
{
	if (subject_with_aside(a, i) || attach_closes(a, i) || opens_joined(a, i)) return true;
	bool several =
		is_plural(a, chunk_at(a, i)); /* or coordinated with another phrase, which asks for a plural verb */
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		const struct chunk *above = chunk_at(a, top(a)->verb); /* "required permits for cameras shipped to" */
		bool reduced = c->kind == CHUNK_VG && j > i && above != NULL && a->boundary == VG_NONE &&
			       (!takes_that(a, above) || is_caused(a) || is_undergone(a, above) ||
				is_of_licences(a, i, j) || lex_is_kind(a->sentence->lex, above->lemma, LEX_MANDATES)) &&
			       can_be_reduced(a, j) &&
			       (is_shipped(a, j) || is_thing(a, chunk_at(a, j - 1)) || attach_object_only(a, i) ||
				is_those(a, i) || (is_caused(a) && (is_thing(a, chunk_at(a, i)) || is_it(a, i))));
		bool own = j == i + 1 ||
			   (!a->italian && above != NULL && a->boundary == VG_NONE); /* "for a camera made by" */
		bool by = has(a, LEX_PAST_PARTICIPLES) && c->kind == CHUNK_VG && own && is_np(chunk_at(a, j + 1)) &&
			  chunk_at(a, j + 1)->prep == PREP_BY && is_thing(a, chunk_at(a, i)) && can_be_reduced(a, j);
		if (reduced || by) continue; /* "denied the request filed by Korvend Ltd" */
		bool one = several && a->italian && c->kind == CHUNK_VG && (c->persons & 1 << 5) == 0;
		if (is_finite(c)) return !one && !attach_is_condition(a, j); /* not "per gli obici e l'Uama rispose" */
		bool phrase = (c->kind == CHUNK_NP || c->kind == CHUNK_TIME) && c->prep != PREP_NONE;
		const struct chunk *after = chunk_at(a, j + 1);
		bool coordinated = c->kind == CHUNK_CONJ && c->mark != CONJ_BUT && is_np(after) &&
				   (after->prep == PREP_NONE || after->prep == chunk_at(a, j - 1)->prep);
		const struct chunk *before = chunk_at(a, i - 1); /* not "let Korvend and Almdorf sell" */
		bool object = top(a)->verb == i - 1 && i > 0 && !takes_that(a, before) &&
			      !lex_verb_serves(a->sentence->lex, before->lemma, FN_LET);
		if (coordinated && object) return false; /* "quashed the licences and the government will appeal" */
		const struct chunk *then = chunk_at(a, j + 2);
		bool list = !a->italian && chunk_is_comma(c) && are_names(chunk_at(a, j - 1), after) && then != NULL;
		if (list && (chunk_is_comma(then) || then->kind == CHUNK_CONJ) &&
		    are_names(after, chunk_at(a, j + 3))) {
			j++; /* "and requests by Germany, Denmark and Spain were" */
			continue;
		}
		several = several || (coordinated && after->prep == PREP_NONE);
		if (coordinated) j++;
		if (!phrase && !coordinated) return false;
	}
	return false;
}

/* "Le licenze rilasciate per l'Oman, che valgono poco, sono": does a finite verb stand right behind the relative clause
 * that the comma j opens, in Italian? */
static bool verb_behind_relative(const struct attacher *a, int32_t j)
{
	const struct chunk *mark = chunk_at(a, j + 1);
	if (!a->italian || !chunk_is_comma(chunk_at(a, j)) || mark == NULL || mark->kind != CHUNK_MARK) return false;
	bool said = false;
	for (int32_t k = j + 2; chunk_at(a, k) != NULL; k++) {
		const struct chunk *c = chunk_at(a, k);
		if (chunk_is_comma(c)) return said && is_finite(chunk_at(a, k + 1));
		if (c->kind == CHUNK_MARK || c->kind == CHUNK_PUNCT) return false;
		said = said || is_finite(c);
	}
	return false;
}

bool attach_verb_follows(const struct attacher *a, int32_t i)
{
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (is_finite(c)) return true;
		const struct chunk *before = chunk_at(a, j - 1);
		const struct chunk *also = c->kind == CHUNK_CONJ ? chunk_at(a, j + 1) : NULL;
		bool part = also != NULL && also->kind == CHUNK_VG && also->form == FORM_PART && !also->perfect;
		if (also != NULL && also->kind == CHUNK_VG &&
		    (a->italian ? part : has(a, LEX_PAST_PARTICIPLES) && can_be_reduced(a, j + 1))) {
			j++; /* "granted in 2017 and renewed in 2019 was revoked" */
			continue;
		}
		const struct chunk *beside = chunk_at(a, j + 1); /* not "applied for a licence and BAFA said" */
		bool unlike = is_np(before) && is_np(beside) && !a->italian && is_thing(a, before) &&
			      beside->name == (int32_t)beside->head;
		if (c->kind == CHUNK_CONJ && is_np(beside) && !unlike &&
		    (a->italian || (is_np(before) && before->prep != PREP_NONE))) {
			j++; /* "obtained by the BBC and Information reveal" */
			continue;
		}
		bool of_verb = before->kind == CHUNK_VG && j > i + 1 && /* "granted in 2016 to export gas" */
			       before->form != FORM_FINITE && before->form != FORM_PART;
		if (of_verb && is_np(c)) continue;
		if (c->kind == CHUNK_MARK || c->kind == CHUNK_CONJ || (is_np(c) && c->prep == PREP_NONE)) return false;
		if (c->kind == CHUNK_PUNCT) return verb_behind_relative(a, j);
	}
	return false;
}
