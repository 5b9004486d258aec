/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a noun phrase goes: subject, object or more of a clause, or the first of a new one. */
#include "attach.h"

/* A relative clause that has its subject, inside one that waits for its verb: what follows its verb is its object. */
static bool gap_filled(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	if (clause->kind != CLAUSE_REL || !attach_outer_waits(a)) return false;
	const struct chunk *verb = chunk_at(a, clause->verb);
	bool after = has(a, LEX_FREE_ORDER) && clause->subject == VG_NONE && verb != NULL &&
		     (verb->passive || (verb->clit & 1u << CLIT_SI));
	if (after) return true; /* "la licenza di cui si chiede la revoca fu rilasciata" */
	if (clause->subject == VG_NONE) return false;
	if (!a->italian && attach_one_comes(a, i)) return true; /* "The licence that Oslo gave the firm was revoked" */
	return clause->subject == clause->antecedent ||
	       (clause->mark != VG_NONE && attach_oblique(a, chunk_at(a, clause->mark)));
}

/* ", the company announced": a verb of saying at the end, with its subject before it. */
static bool is_closing(const struct attacher *a, int32_t np)
{
	const struct chunk *verb = chunk_at(a, np + 1), *before = chunk_at(a, np - 1);
	return before != NULL && before->kind == CHUNK_PUNCT && before->mark == ',' && is_finite(verb) &&
	       takes_that(a, verb);
}

/* "The fact that the ministry revoked the licence speaks for itself", "Whether it will revoke the licence is open": the
 * one verb that is left is that of the clause around. */
static bool waits_around(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a), *outer = &a->sentence->clauses.items[a->stack[0]];
	bool asks = clause->kind == CLAUSE_Q || (clause->kind == CLAUSE_SUB && clause->sub == SUB_WHETHER) ||
		    (clause->kind == CLAUSE_THAT && clause->mark == 0); /* "That it revoked the licence is a scandal" */
	if (has(a, LEX_FREE_ORDER) || a->depth != 2 || outer->verb != VG_NONE || (clause->kind != CLAUSE_THAT && !asks))
		return false;
	return (outer->subject != VG_NONE) != asks && attach_one_left(a, i);
}

/* "Il fatto che il ministero abbia revocato la licenza parla da sé": what follows a verb with its subject is its
 * object, where the one verb to come is that of the clause around. */
static bool fills_object(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *verb = chunk_at(a, clause->verb);
	if (!has(a, LEX_FREE_ORDER) || clause->kind != CLAUSE_THAT || clause->subject == VG_NONE ||
	    clause->verb != i - 1 || verb->passive || takes_that(a, verb) ||
	    lex_intransitive(a->sentence->lex, verb->lemma) || a->depth < 2 || clause->subject > clause->verb)
		return false;
	if (a->sentence->clauses.items[a->stack[a->depth - 2]].verb != VG_NONE) return false;
	uint32_t finite = 0;
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (c->kind == CHUNK_MARK || c->kind == CHUNK_PUNCT) break;
		finite += is_finite(c);
	}
	return finite == 1;
}

/* "Madam President, last year Germany": times alone between the comma and phrase i. */
static bool is_behind_time(const struct attacher *a, int32_t i)
{
	int32_t j = i - 1;
	while (chunk_at(a, j) != NULL && chunk_at(a, j)->kind == CHUNK_TIME) j--;
	if (j >= i - 1 || j != a->boundary || j < 0) return false;
	const struct chunk *called = chunk_at(a, top(a)->subject); /* "Signor Ministro, il 31 maggio {l'Uama} ha" */
	bool spoken_to = j == 1 && top(a)->subject == 0 && is_np(called) && called->det == DET_NONE &&
			 called->name == VG_NONE && is_finite(chunk_at(a, i + 1));
	return !a->italian || spoken_to;
}

/* "chi vuole vendere al Togo beni militari deve avere una licenza": what follows the verb of such a clause is its
 * object. */
static bool is_whoever(const struct attacher *a)
{
	const struct chunk *mark = chunk_at(a, top(a)->mark);
	return top(a)->kind == CLAUSE_REL && top(a)->verb != VG_NONE && top(a)->object == VG_NONE && a->depth > 1 &&
	       a->sentence->clauses.items[a->stack[a->depth - 2]].verb == VG_NONE && mark != NULL &&
	       word_serves(&a->sentence->words.items[mark->first], FN_WHOEVER);
}

/* "La licenza di cui è titolare la ditta è stata revocata": the subject of a relative clause stands behind what it says
 * of it, and the verb to come is that of the clause around. */
static bool ends_relative(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *verb = chunk_at(a, clause->verb), *said = chunk_at(a, clause->object);
	if (!has(a, LEX_FREE_ORDER) || clause->kind != CLAUSE_REL || clause->subject != VG_NONE || a->depth < 2)
		return false;
	if (verb == NULL || !verb->copula || clause->object != i - 1 || !is_np(said)) return false;
	return said->det == DET_NONE && said->prep == PREP_NONE && chunk_at(a, i)->prep == PREP_NONE &&
	       a->sentence->clauses.items[a->stack[a->depth - 2]].verb == VG_NONE;
}

/* "The licences that let Korvend sell {howitzers} to Peru were revoked": the object of what somebody is let do. */
static bool is_let_do(const struct attacher *a)
{
	const struct clause *clause = top(a);
	const struct chunk *lets = chunk_at(a, clause->governor), *verb = chunk_at(a, clause->verb);
	return clause->kind == CLAUSE_THAT && lets != NULL && lets->kind == CHUNK_VG &&
	       lex_verb_serves(a->sentence->lex, lets->lemma, FN_LET) && verb != NULL &&
	       (verb->tense == TENSE_SUBJ || verb->tense == TENSE_PRES); /* "let Korvend and Almdorf sell" */
}

/* Is it taken by what stands before it, not the subject of what follows? */
static bool is_taken(const struct attacher *a, int32_t i)
{
	const struct chunk *previous = chunk_at(a, i - 1);
	bool takes = top(a)->verb == i - 1 && i > 0 && !lex_intransitive(a->sentence->lex, previous->lemma);
	bool lets = takes && lex_verb_serves(a->sentence->lex, previous->lemma, FN_LET);
	bool object = takes && !lets && /* "refused to let Acme sell" */
		      (attach_is_nonfinite(a, top(a)) || gap_filled(a, i) || fills_object(a, i) || is_let_do(a) ||
		       waits_around(a, i));                  /* "a system that controls calls was frozen" */
	const struct chunk *aux = chunk_at(a, top(a)->verb); /* "did the ministry approve" */
	bool fronted =
		aux != NULL && top(a)->subject == VG_NONE && /* "Only later was the", "Was the permit for Oman" */
		(aux->first != aux->head || a->sentence->question || word_front(a->sentence, aux->first) != FRONT_NONE);
	return object || (aux != NULL && aux->bare_aux && (!aux->copula || fronted) && top(a)->verb == i - 1);
}

/* "Of the licences {the ministry} granted in 2010, three have run out": behind what opens an English sentence with
 * "of", right before its verb. */
static bool is_of_whole(const struct attacher *a, int32_t i)
{
	const struct chunk *whole = chunk_at(a, i - 1), *verb = chunk_at(a, i + 1);
	bool opens = has(a, LEX_BARE_CLAUSES) && i == 1 && is_np(whole) && whole->prep == PREP_OF &&
		     is_thing(a, whole) && is_finite(verb) && !verb->copula;
	for (int32_t j = i + 2; opens && (uint32_t)j < a->sentence->chunks.n; j++)
		if (is_finite(chunk_at(a, j))) return true;
	return false;
}

/* "The United States, whose parts {the engine} contains, has": who does it, behind what is theirs, where one more verb
 * is to come for the clause around. */
static bool is_behind_whose(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *mark = chunk_at(a, clause->mark);
	return !a->italian && clause->kind == CLAUSE_REL && clause->subject == i - 1 && clause->mark == i - 2 &&
	       mark != NULL && word_serves(&a->sentence->words.items[mark->first], FN_WHOSE) && attach_outer_waits(a) &&
	       chunk_is_comma(chunk_at(a, i + 2));
}

/* Where the clause at hand waits for its verb. */
static void subject_of_waiting(struct attacher *a, int32_t i)
{
	if (top(a)->subject == VG_NONE && is_of_whole(a, i)) {
		struct clause *clause = attach_open(a, CLAUSE_REL, top_index(a), i - 1);
		clause->antecedent = clause->object = antecedent_of(a, i);
		clause->subject = i;
		return;
	}
	bool inserted = top(a)->subject != VG_NONE && a->boundary == i - 1 && attach_is_inserted(a, i + 1);
	if (inserted) {
		attach_open(a, CLAUSE_COORD, top_index(a), VG_NONE)->subject = i;
	} else if (top(a)->subject == VG_NONE) {
		top(a)->subject = i;
	} else if (is_behind_whose(a, i)) {
		top(a)->object = i - 1;
		top(a)->subject = i;
	} else if (a->boundary == VG_NONE && is_np(chunk_at(a, i - 1)) && has(a, LEX_BARE_CLAUSES)) {
		struct clause *clause =
			attach_open(a, CLAUSE_REL, top_index(a), i - 1); /* "the licence the ministry granted" */
		clause->antecedent = clause->object = antecedent_of(a, i);
		clause->subject = i;
	} else {
		const struct chunk *next = chunk_at(a, i + 1);
		bool topic = (a->boundary == i - 1 || is_behind_time(a, i)) &&
			     chunk_at(a, a->boundary)->kind == CHUNK_PUNCT && next->kind != CHUNK_CONJ;
		if (a->boundary == VG_NONE || topic) top(a)->subject = i; /* "Spyware, the licence will be revoked" */
		if (!a->italian && a->conj == i - 1 && a->conj == a->boundary)
			chunk_at(a, i)->conjunct = attach_conjunct(a, i); /* "The Boeing and {Airbus licences} were" */
	}
}

/* Where it has its verb, and a mark or conjunction stands before the phrase. */
static void subject_behind_boundary(struct attacher *a, int32_t i)
{
	if (is_closing(a, i) || attach_closes(a, i)) a->depth = 1;
	uint32_t depth = a->depth;
	if (a->conj == i - 1 || !attach_pop_to_waiting(a)) {
		a->depth = depth;
		attach_sibling(a, i);
	} else {
		top(a)->subject = i;
	}
	a->boundary = VG_NONE;
}

/* A clause of its own, which leaves its relative or "that" out. */
static void subject_of_bare(struct attacher *a, int32_t i)
{
	bool relative =
		is_np(chunk_at(a, i - 1)) && thing_in_chain(a, i - 1, VG_NONE) != VG_NONE && has(a, LEX_BARE_CLAUSES);
	struct clause *clause =
		attach_open(a, relative ? CLAUSE_REL : CLAUSE_THAT, top_index(a), relative ? i - 1 : top(a)->verb);
	if (relative) clause->antecedent = clause->object = antecedent_of(a, i);
	clause->subject = i;
}

/* "The licence to export howitzers, {radars} and {mortars} to Peru was revoked": where the clause around waits, and one
 * verb is to come, that verb is its own. */
static bool is_joined(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *before = chunk_at(a, chunk_is_comma(chunk_at(a, i - 2)) ? i - 3 : i - 2);
	bool last = a->conj != VG_NONE && a->conj == i - 1;
	bool inner = clause->verb != VG_NONE && clause->kind != CLAUSE_MAIN && clause->kind != CLAUSE_COORD;
	if (a->boundary != i - 1 || !is_np(before) || !inner || !attach_outer_waits(a)) return false;
	if (!last && before->prep != PREP_NONE) return false; /* "Papers that he passed to us, the ministry" */
	return attach_one_comes(a, i);
}

/* "The decision to refuse the firm {a licence} was challenged": the second object of an infinitive, where the clause
 * around waits for the one verb that comes. */
static bool is_second_object(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *verb = chunk_at(a, clause->verb);
	bool beside = clause->kind == CLAUSE_INF && verb != NULL && clause->object == clause->verb + 1 &&
		      clause->object == i - 1 && !lex_is_kind(a->sentence->lex, verb->lemma, LEX_TELLS);
	return beside && !a->italian && attach_outer_waits(a) && attach_one_comes(a, i);
}

/* "L'atto con cui abbiamo sospeso {le licenze} porta la data": the object of a verb behind an oblique relative, where
 * the clause around waits for the one verb that comes, in Italian. */
static bool is_object_of_relative(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *verb = chunk_at(a, clause->verb);
	bool right = a->italian && clause->kind == CLAUSE_REL && verb != NULL && clause->verb == i - 1 &&
		     clause->object == VG_NONE && !verb->passive && !verb->copula && !takes_that(a, verb);
	return right && attach_outer_waits(a) && attach_one_comes(a, i);
}

/* "stopped its exports, a decision {it} reversed in May": right behind the noun of a decision, in English. */
static bool is_of_decision(const struct attacher *a, int32_t i)
{
	const struct chunk *noun = chunk_at(a, i - 1), *comma = chunk_at(a, i - 2);
	return has(a, LEX_BARE_CLAUSES) && is_np(noun) && noun->prep == PREP_NONE && noun->det == DET_INDEF &&
	       chunk_is_comma(comma) && (noun->classes & lex_class(a->sentence->lex, VG_STR("decision")));
}

/* A bare noun phrase whose verb is still to come opens a clause of its own where this one has its verb. */
static bool subject_np(struct attacher *a, int32_t i)
{
	if (is_taken(a, i) || is_joined(a, i) || is_second_object(a, i) || is_whoever(a) ||
	    is_object_of_relative(a, i) || attach_opens_main(a, i + 1) || !attach_subject_of_next(a, i))
		return false;
	if (ends_relative(a, i)) {
		top(a)->subject = i;
	} else if (top(a)->verb == VG_NONE) {
		subject_of_waiting(a, i);
	} else if (a->boundary != VG_NONE && !is_of_decision(a, i)) {
		subject_behind_boundary(a, i);
	} else if (attach_is_after_act(a)) {
		a->depth = 1;
		top(a)->subject = i;
	} else {
		if (attach_resumes(a, i)) return true;
		subject_of_bare(a, i);
	}
	chunk_at(a, i)->clause = top_index(a);
	return true;
}

/* "our application of 12 January for sights", "the revocation on 3 May of the licence": the noun before a date that is
 * its own. */
static int32_t dated_host(const struct attacher *a, int32_t i)
{
	bool own = chunk_at(a, i - 1)->prep == PREP_OF || chunk_at(a, i)->prep == PREP_OF;
	return own && is_np(chunk_at(a, i - 2)) ? i - 2 : VG_NONE;
}

/* "The licences, {for Mali} and Niger, were suspended": a phrase between commas that says more of the subject. */
static bool is_set_off(const struct attacher *a, int32_t i)
{
	const struct chunk *comma = chunk_at(a, i - 1), *c = chunk_at(a, i);
	bool whose = c->prep == PREP_FOR || c->prep == PREP_TO || c->prep == PREP_OF;
	if (a->italian || !whose || !chunk_is_comma(comma) || !is_thing(a, chunk_at(a, i - 2)) ||
	    top(a)->subject != i - 2 || top(a)->verb != VG_NONE)
		return false;
	int32_t j = i + 1;
	while (is_np(chunk_at(a, j)) || (chunk_at(a, j) != NULL && chunk_at(a, j)->kind == CHUNK_CONJ)) j++;
	return chunk_is_comma(chunk_at(a, j)) && is_finite(chunk_at(a, j + 1));
}

/* "introduced, by rules to be made in July, a licence for rifles": behind the comma that ends what is set off right
 * behind a verb comes the object of that verb. */
static void leave_set_off(struct attacher *a, int32_t i)
{
	const struct chunk *inner = chunk_at(a, top(a)->verb);
	bool comma = a->boundary != VG_NONE && a->boundary == i - 1 && chunk_is_comma(chunk_at(a, i - 1));
	if (!comma || inner == NULL || !inner->passive || inner->form == FORM_FINITE || a->depth < 2) return;
	const struct clause *outer = &a->sentence->clauses.items[a->stack[a->depth - 2]];
	const struct chunk *verb = chunk_at(a, outer->verb);
	if (verb == NULL || verb->passive || outer->object != VG_NONE || !chunk_is_comma(chunk_at(a, outer->verb + 1)))
		return;
	a->depth--;
	a->boundary = VG_NONE;
}

/* "ha notificato alle aziende interessate {la revoca}": what a passive participle is said of stands before it, so that
 * the object behind it is that of the verb around, which has none yet. */
static void leave_described(struct attacher *a, int32_t i)
{
	const struct clause *part = top(a);
	const struct chunk *inner = chunk_at(a, part->verb), *whom = chunk_at(a, part->antecedent);
	bool passive = a->italian && a->depth > 1 && part->kind == CLAUSE_PART && part->verb == i - 1 &&
		       inner->passive && part->antecedent == i - 2 && part->object == VG_NONE;
	if (!passive || whom->prep != PREP_TO || chunk_at(a, i)->det != DET_DEF) return;
	const struct clause *outer = &a->sentence->clauses.items[a->stack[a->depth - 2]];
	const struct chunk *verb = chunk_at(a, outer->verb);
	if (verb == NULL || verb->passive || verb->copula || outer->object != VG_NONE) return;
	a->depth--;
}

/* "requests from Peru and Chad {for permission}": names side by side have no more of their own than "of". */
static int32_t name_host(const struct attacher *a, int32_t i)
{
	return chunk_at(a, i)->prep == PREP_OF ? i - 1 : attach_first_name(a, i - 1);
}

/* "La licenza per il Ciad è stata revocata in maggio, {quella} per l'Oman in giugno": no object of what is passive. */
static bool is_named_again(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *verb = chunk_at(a, clause->verb), *c = chunk_at(a, i);
	bool apart = verb != NULL && verb->passive && clause->subject != VG_NONE && clause->subject < clause->verb &&
		     a->boundary == i - 1 && chunk_at(a, i - 1)->kind == CHUNK_PUNCT;
	return apart && c->first == c->last && a->sentence->words.items[c->head].tag == TAG_PRON;
}

/* "Nel 2020 le rilasciò una licenza": what is given to her, not who does it to them. */
static bool is_given_to_her(const struct attacher *a, int32_t i)
{
	const struct lex *lex = a->sentence->lex;
	const struct chunk *verb = chunk_at(a, top(a)->verb), *c = chunk_at(a, i);
	const struct word *head = &a->sentence->words.items[verb->head];
	bool le = false;
	for (uint32_t w = verb->first; w <= verb->last; w++) {
		const struct word *word = &a->sentence->words.items[w];
		if (word->tag == TAG_CLIT && word->sub == CLIT_ACC)
			le = lex_agreement(lex, word->low, LEX_PRONOUN) == (LEX_FEMININE | LEX_PLURAL);
	}
	uint8_t done = verb->perfect ? lex_agreement(lex, head->low, LEX_PARTICIPLE) : 0;
	bool them = verb->perfect && done == (LEX_FEMININE | LEX_PLURAL); /* "le ha sospese" */
	uint64_t given = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("export"));
	return le && !them && c->name == VG_NONE && (c->classes & given) != 0;
}

void attach_phrase(struct attacher *a, int32_t i)
{
	if (chunk_at(a, i)->prep == PREP_NONE) leave_set_off(a, i);
	if (chunk_at(a, i)->prep == PREP_NONE) leave_described(a, i);
	attach_behind_comparison(a, i);
	struct chunk *c = chunk_at(a, i), *before = chunk_at(a, i - 1);
	c->clause = top_index(a);
	bool asked = before != NULL && before->kind == CHUNK_MARK && before->mark == TAG_Q && before->prep != PREP_NONE;
	if (asked) return; /* "On what date was it refused?" */
	if (c->prep != PREP_NONE) {
		if (before != NULL && (is_np(before) || before->kind == CHUNK_TIME))
			c->host = is_np(before) ? name_host(a, i) : dated_host(a, i);
		if (c->host == VG_NONE && is_set_off(a, i)) c->host = i - 2;
		if (c->host == VG_NONE && (c->host = attach_resumed_noun(a, i)) != VG_NONE) c->clause = top_index(a);
		if (c->host == VG_NONE) c->conjunct = attach_conjunct(a, i);
		return;
	}
	bool inner =
		top(a)->kind == CLAUSE_PART || top(a)->kind == CLAUSE_INF; /* "to sell to Peru and Chad was refused" */
	bool waits = (top(a)->verb == VG_NONE && top(a)->subject != VG_NONE) || (inner && attach_outer_waits(a));
	c->conjunct = attach_listed_with(a, i, waits);
	if (c->conjunct != VG_NONE) return;
	if (a->conj == i - 1 && a->conj != VG_NONE && top(a)->kind == CLAUSE_PART && top(a)->verb == i - 2 &&
	    attach_outer_waits(a)) {
		c->conjunct = top(a)->antecedent; /* "le navi armate e i radar sono stati" */
		return;
	}
	if (subject_np(a, i)) return;
	c->conjunct = attach_conjunct(a, i);
	if (c->conjunct != VG_NONE && a->conj == i - 1) return;
	struct clause *clause = top(a);
	const struct word *head = &a->sentence->words.items[c->head]; /* "were refused, none of them for Chad" */
	bool none = c->det == DET_NEG && a->boundary == i - 1 && clause->verb != VG_NONE && !a->italian &&
		    (head->tag == TAG_PRON || vg_str_starts(a->sentence->words.items[c->first].low, VG_STR("none")));
	if (none || is_named_again(a, i)) return;
	if (clause->verb == VG_NONE) {
		if (clause->subject == VG_NONE) clause->subject = i;
	} else if (clause->subject == VG_NONE && (chunk_at(a, clause->verb)->clit & 1u << CLIT_ACC) &&
		   chunk_at(a, clause->verb)->form != FORM_INF && /* not "cancellarle, quelle licenze" */
		   chunk_at(a, clause->verb)->form != FORM_GER && /* not "revocandole la licenza" */
		   !is_given_to_her(a, i)) {                      /* "lo riferisce la Rete" */
		clause->subject = i;
	} else if (clause->object == VG_NONE) {
		clause->object = i;
	} else if (clause->second == VG_NONE) {
		clause->second = i;
	}
}
