/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Participles: what they say more of, what they go on with, and what stands for them ("due to lapse"). */
#include "attach.h"

bool attach_object_only(const struct attacher *a, int32_t np)
{
	if (top(a)->verb == VG_NONE || a->boundary != VG_NONE || !has(a, LEX_PAST_PARTICIPLES)) return false;
	const struct chunk *verb = chunk_at(a, top(a)->verb), *c = chunk_at(a, np);
	return np > top(a)->verb && !verb->passive && !verb->copula && !takes_that(a, verb) &&
	       !lex_intransitive(a->sentence->lex, verb->lemma) && c->name != (int32_t)c->head &&
	       a->sentence->words.items[c->head].tag != TAG_PRON;
}

bool can_be_reduced(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i), *after = chunk_at(a, i + 1);
	const struct word *head = &a->sentence->words.items[c->head];
	bool single = c->first == c->last || a->sentence->words.items[c->first].tag == TAG_ADV;
	bool past = c->form == FORM_PART ||
		    (c->form == FORM_FINITE && c->tense == TENSE_PAST && has(a, LEX_PAST_PARTICIPLES));
	if (!past || !single || c->passive || c->perfect || c->modal || c->negated) return false;
	if (c->form != FORM_PART && head->readings != NULL && word_form(a->sentence, head, FORM_PART) == NULL)
		return false;
	if (c->form == FORM_PART) return true;
	return !lex_intransitive(a->sentence->lex, c->lemma) && !(is_np(after) && after->prep == PREP_NONE);
}

/* "The sale, cleared by the Pentagon in July, includes ...": a participle between commas, with phrases before it or
 * not: "Three others, for scopes ordered by the police, were suspended". */
static bool cut_off(const struct attacher *a, int32_t i)
{
	int32_t before = i - 1;
	while (!a->italian && is_np(chunk_at(a, before)) && chunk_at(a, before)->prep != PREP_NONE) before--;
	if (!chunk_is_comma(chunk_at(a, before)) || !is_np(chunk_at(a, before - 1))) return false;
	if (top(a)->verb != VG_NONE || top(a)->subject == VG_NONE) return false;
	uint32_t marks = 0; /* "granted on condition that they stay there, was revoked" */
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (c->kind == CHUNK_PUNCT) return c->mark == ',' && is_finite(chunk_at(a, j + 1));
		bool that = c->kind == CHUNK_MARK && (c->mark == TAG_THAT || c->mark == TAG_SUB) && !a->italian;
		if (c->kind == CHUNK_MARK && !that) return false;
		if (c->kind == CHUNK_VG && c->form == FORM_INF) continue; /* "presentata per ottenere la licenza" */
		if (c->kind == CHUNK_VG && marks == 0) return false;
		marks = c->kind == CHUNK_VG ? 0 : marks + that;
	}
	return false;
}

/* "Le licenze rilasciate a maggio, però, non sono toccate": the verb comes behind a word between commas. */
static bool is_interrupted(const struct attacher *a, int32_t i)
{
	int32_t j = i + 1;
	while (is_fronted(chunk_at(a, j))) j++;
	const struct chunk *but = chunk_at(a, j + 1);
	return a->italian && chunk_is_comma(chunk_at(a, j)) && but != NULL && but->kind == CHUNK_CONJ &&
	       chunk_is_comma(chunk_at(a, j + 2)) && is_finite(chunk_at(a, j + 3));
}

/* "La Korvend, forte della licenza rilasciata nel 2016, ha esportato", "Indagine sulla licenza rilasciata": the
 * participle i says more of np, inside an apposition or beside a subject that nothing is done to. */
static bool describes(const struct attacher *a, int32_t i, int32_t np)
{
	int32_t subject = top(a)->subject;
	if (!a->italian || np == VG_NONE || subject == VG_NONE || np == subject || np != i - 1 ||
	    !is_thing(a, chunk_at(a, np)))
		return false;
	if (!is_thing(a, chunk_at(a, subject)) && chunk_at(a, np)->host == subject) return true;
	bool apposed = false;
	for (int32_t j = subject + 1; j < np; j++)
		apposed = apposed || (chunk_at(a, j)->kind == CHUNK_PUNCT && chunk_at(a, j)->mark == ',');
	for (int32_t j = i + 1; apposed && (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (c->kind == CHUNK_PUNCT) return c->mark == ',' && is_finite(chunk_at(a, j + 1));
		if (c->kind == CHUNK_VG || c->kind == CHUNK_MARK) return false;
	}
	return false;
}

/* Do participles agree with their noun? */
static bool has_agreement(const struct attacher *a)
{
	return lex_has(a->sentence->lex, LEX_AGREEMENT);
}

/* "La licenza di vendere obici al Togo, rilasciata a maggio,": the licence or application whose infinitive ends at the
 * comma before the participle i, which agrees with it, in Italian; VG_NONE. */
static int32_t licence_with_infinitive(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *noun = chunk_at(a, clause->governor);
	bool own = a->italian && clause->kind == CLAUSE_INF && is_thing(a, noun) && (noun->classes & a->licences) != 0;
	return own && clause->governor + 1 == clause->verb && attach_agrees(a, clause->governor, i) ? clause->governor
												    : VG_NONE;
}

/* "The licence under which Korvend sold rifles to Chad, granted in 2014,": the licence that a relative clause before
 * the comma is of, where the participle i tells what an office does with it, in English; VG_NONE. */
static int32_t licence_of_relative(const struct attacher *a, int32_t i)
{
	if (a->italian || !lex_verb_serves(a->sentence->lex, chunk_at(a, i)->lemma, FN_OFFICE_DOES)) return VG_NONE;
	for (uint32_t d = a->depth; d-- > 0;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		const struct chunk *noun = chunk_at(a, clause->antecedent);
		if (clause->kind == CLAUSE_REL && clause->verb != VG_NONE)
			return is_thing(a, noun) && (noun->classes & a->licences) ? clause->antecedent : VG_NONE;
		const struct chunk *lets = chunk_at(a, clause->governor); /* "that lets Korvend sell" */
		bool let = clause->kind == CLAUSE_THAT && lets != NULL && lets->kind == CHUNK_VG &&
			   lex_verb_serves(a->sentence->lex, lets->lemma, FN_LET);
		if (clause->kind != CLAUSE_INF && !let) break;
	}
	return VG_NONE;
}

/* "The decision to revoke the licence, taken in March,": the decision whose infinitive ends at the comma before the
 * participle i, which tells that it was taken, in English; VG_NONE. */
static int32_t decision_with_infinitive(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *noun = chunk_at(a, clause->governor);
	uint16_t verb = chunk_at(a, i)->lemma; /* "taken", "announced" */
	bool taken = !a->italian && (lex_verb_serves(a->sentence->lex, verb, FN_TAKE_DECISION) ||
				     lex_takes_that(a->sentence->lex, verb));
	bool decision = taken && clause->kind == CLAUSE_INF && is_np(noun) &&
			(noun->classes & lex_class(a->sentence->lex, VG_STR("decision"))) != 0;
	return decision ? clause->governor : VG_NONE;
}

/* "They sail under a licence, AV009, granted in 2016": the licence whose number stands before the comma before the
 * participle i; VG_NONE. */
static int32_t numbered_licence(const struct attacher *a, int32_t i)
{
	int32_t np = chunk_is_comma(chunk_at(a, i - 1)) ? np_before(a, i - 1) : VG_NONE;
	int32_t thing =
		np != VG_NONE && np < i - 3 && chunk_is_comma(chunk_at(a, i - 3)) ? thing_in_chain(a, np, i) : VG_NONE;
	return thing != VG_NONE && (chunk_at(a, thing)->classes & a->licences) != 0 ? thing : VG_NONE;
}

/* The same for the participle i, which in Italian agrees with it: "le licenze per il gas, revocate nel 2014". */
static int32_t modified_by(const struct attacher *a, int32_t i)
{
	const struct chunk *comma = chunk_at(a, i - 1);
	bool apart = comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',';
	int32_t front = attach_front_of(a, i), fronted = a->italian ? thing_in_chain(a, front, i) : VG_NONE;
	if (front != VG_NONE) return fronted != VG_NONE ? fronted : front;
	int32_t numbered = numbered_licence(a, i), np = np_before(a, apart ? i - 1 : i);
	if (numbered != VG_NONE) return numbered;
	int32_t thing = thing_in_chain(a, np, i), licence = apart ? attach_licence_to_do(a) : VG_NONE;
	if (apart && licence == VG_NONE) licence = licence_with_infinitive(a, i);
	if (apart && licence == VG_NONE) licence = licence_of_relative(a, i);
	if (apart && decision_with_infinitive(a, i) != VG_NONE) return decision_with_infinitive(a, i);
	if (licence != VG_NONE) return licence;
	if (thing != VG_NONE) return thing;
	const struct chunk *be = chunk_at(a, top(a)->verb); /* "La licenza era regolare, rilasciata nel giugno 2022" */
	int32_t subject = top(a)->subject;
	bool regular = apart && has_agreement(a) && be != NULL && be->copula && is_thing(a, chunk_at(a, subject)) &&
		       attach_agrees(a, subject, i);
	if (regular) return subject;
	return apart && !cut_off(a, i) ? VG_NONE : antecedent_of(a, apart ? i - 1 : i);
}

/* "were suspended, not revoked" */
static bool is_contrast(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i), *lead = chunk_at(a, top(a)->verb);
	const struct word *head = &a->sentence->words.items[c->head];
	bool two = c->negated && c->first + 1 == c->last && a->sentence->words.items[c->first].tag == TAG_NEG;
	return two && a->boundary == i - 1 && lead != NULL && (lead->passive || (a->italian && lead->perfect)) &&
	       word_form(a->sentence, head, FORM_PART) != NULL;
}

/* The first noun phrase of the chain of complements that ends right before i. */
static int32_t top_of_chain(const struct attacher *a, int32_t i)
{
	int32_t np = np_before(a, i);
	while (np != VG_NONE && chunk_at(a, np)->host != VG_NONE) np = chunk_at(a, np)->host;
	return np;
}

/* "to have the licence to sell boats to Chad revoked": the clause whose object the participle i is about, VG_NONE
 * without. */
static int32_t wanting(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i), *after = chunk_at(a, i + 1);
	if (a->boundary != VG_NONE || (is_np(after) && after->prep == PREP_NONE) ||
	    word_form(a->sentence, &a->sentence->words.items[c->head], FORM_PART) == NULL)
		return VG_NONE;
	for (uint32_t d = a->depth; d-- > 0;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		const struct chunk *verb = chunk_at(a, clause->verb);
		const struct chunk *object = chunk_at(a, clause->object);
		const struct word *it = object != NULL ? &a->sentence->words.items[object->head] : NULL;
		bool pronoun = word_serves(it, FN_IT_OR_THEM);                       /* "wants it cancelled" */
		bool anyone = clause->kind == CLAUSE_INF && clause->object == i - 1; /* "to have him stripped of" */
		if (verb == NULL || verb->passive || (!is_thing(a, object) && !pronoun && !anyone)) continue;
		bool own = pronoun || object->det == DET_POSS || (verb->perfect && !a->italian) ||
			   verb->modal != 0 || /* "has a licence issued by BAFA" */
			   word_is_verb(a->sentence, &a->sentence->words.items[verb->head], FN_SEE);
		bool beside = clause->object == i - 1 && !own;
		const struct clause *within = &a->sentence->clauses.items[a->stack[a->depth - 1]];
		bool reached = clause->object == top_of_chain(a, i) || /* "had its licence to sell boats revoked" */
			       (own && within->kind == CLAUSE_INF && within->governor == clause->object);
		if (clause->kind != CLAUSE_INF && (beside || !reached)) continue;
		if (lex_is_kind(a->sentence->lex, verb->lemma, LEX_CAUSES)) return a->stack[d];
	}
	return VG_NONE;
}

/* "never renewed", "poi non prorogato": a participle with a negation, and adverbs, alone. */
static bool is_negated_alone(const struct attacher *a, const struct chunk *c)
{
	bool negation = false;
	for (uint32_t w = c->first; w < c->last; w++) {
		uint8_t tag = a->sentence->words.items[w].tag;
		if (tag != TAG_NEG && tag != TAG_ADV) return false;
		negation = negation || tag == TAG_NEG;
	}
	return c->negated && negation;
}

/* "the licence, never renewed, ran out" */
static bool is_never(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i), *after = chunk_at(a, i + 1), *comma = chunk_at(a, i - 1);
	bool two = is_negated_alone(a, c);
	bool cut = comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && after != NULL &&
		   (after->kind == CHUNK_PUNCT || (is_np(after) && after->prep != PREP_NONE));
	bool before_verb =
		is_np(comma) && top(a)->verb == VG_NONE && is_finite(after); /* "la licenza mai usata vale" */
	return two && (cut || before_verb) &&
	       word_form(a->sentence, &a->sentence->words.items[c->head], FORM_PART) != NULL &&
	       modified_by(a, i) != VG_NONE;
}

/* "With its licence revoked, the firm has closed": beside the clause that follows. */
static bool is_absolute(const struct attacher *a, int32_t i)
{
	int32_t np = !has(a, LEX_PAST_PARTICIPLES) || top(a)->verb != VG_NONE ? VG_NONE : top_of_chain(a, i);
	const struct chunk *c = chunk_at(a, i), *with = chunk_at(a, np);
	if (with == NULL || with->prep != PREP_WITH || a->boundary != VG_NONE || c->passive) return false;
	bool part = word_form(a->sentence, &a->sentence->words.items[c->head], FORM_PART) != NULL;
	for (int32_t j = i + 1; part && (uint32_t)j < a->sentence->chunks.n; j++)
		if (chunk_at(a, j)->kind == CHUNK_PUNCT) return attach_finite_ahead(a, j);
	return false;
}

/* "Denied twice, the application was granted": the chunk of the comma after a participle that opens the sentence,
 * VG_NONE where it opens none. */
static int32_t opening(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i);
	const struct word *head = &a->sentence->words.items[c->head];
	if (i != 0 || !has(a, LEX_PAST_PARTICIPLES) || c->copula || c->bare_aux ||
	    word_is_verb(a->sentence, head, FN_HAVE) || !(c->form == FORM_PART || c->tense == TENSE_PAST) ||
	    c->first != c->last || word_form(a->sentence, head, FORM_PART) == NULL)
		return VG_NONE;
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *next = chunk_at(a, j), *after = chunk_at(a, j + 1);
		if (next->kind == CHUNK_CONJ || is_finite(next)) return VG_NONE;
		if (next->kind != CHUNK_PUNCT) continue;
		return next->mark == ',' && is_np(after) && after->prep == PREP_NONE && attach_finite_ahead(a, j)
			       ? j
			       : VG_NONE;
	}
	return VG_NONE;
}

bool attach_opening(struct attacher *a, int32_t i)
{
	if (opening(a, i) == VG_NONE) return false;
	struct chunk *c = chunk_at(a, i);
	c->passive = true;
	c->form = FORM_PART;
	attach_open(a, CLAUSE_PART, top_index(a), VG_NONE);
	attach_verb(a, i);
	return true;
}

bool attach_ends_headline(const struct attacher *a, int32_t i)
{
	int32_t licence = a->depth == 2 ? attach_licence_to_do(a) : VG_NONE;
	const struct clause *main = &a->sentence->clauses.items[a->stack[0]];
	return licence != VG_NONE && main->subject == licence && main->verb == VG_NONE &&
	       chunk_at(a, licence)->det == DET_NONE && !attach_finite_ahead(a, i);
}

/* "held two licences, both revoked in 2020": what all of those named before underwent. */
static bool is_of_all(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *all = chunk_at(a, i - 1);
	if (clause->kind != CLAUSE_COORD || clause->verb != VG_NONE || clause->subject != i - 1 || !is_np(all) ||
	    a->italian || !chunk_is_comma(chunk_at(a, i - 2)))
		return false;
	const struct word *head = &a->sentence->words.items[all->head];
	return all->first == all->last && (word_serves(head, FN_FLOATS) || head->tag == TAG_NUM);
}

/* "may have licensed radars and refused drones", "had licensed radars or withdrawn a permit": the participle i, with an
 * object of its own, goes on from the English perfect lead, which has its own, too. One that may be a past tense does
 * so where the lead is no plain statement. */
static bool goes_on_from_perfect(const struct attacher *a, int32_t i, const struct chunk *lead)
{
	const struct chunk *own = chunk_at(a, i), *object = chunk_at(a, i + 1), *conj = chunk_at(a, a->conj);
	bool objects = top(a)->object > top(a)->verb && is_np(object) && object->prep == PREP_NONE;
	bool open = lead->modal != 0 || lead->form != FORM_FINITE || (lead->negated && conj->mark == CONJ_OR);
	return objects && conj->mark != CONJ_BUT && !lead->passive && (open || own->form == FORM_PART);
}

/* "denied having suspended or revoked it": the participle i shares the auxiliary of what stands before the conjunction.
 */
static bool shares_perfect(const struct attacher *a, int32_t i)
{
	const struct chunk *lead = chunk_at(a, top(a)->verb), *own = chunk_at(a, i);
	bool behind = !a->italian && a->conj != VG_NONE && a->conj == i - 1 && lead != NULL && lead->perfect &&
		      own->first == own->last &&
		      word_form(a->sentence, &a->sentence->words.items[own->head], FORM_PART) != NULL;
	if (!behind) return false;
	bool next = top(a)->verb == i - 2 && lead->form != FORM_FINITE;
	return next || goes_on_from_perfect(a, i, lead);
}

/* "{had} in 2013 turned it down": an auxiliary whose participle stands behind a time. */
static bool waits_behind_time(const struct attacher *a, int32_t i)
{
	const struct word *have = &a->sentence->words.items[chunk_at(a, i)->head];
	if (a->italian || top(a)->verb != VG_NONE || !word_is_verb(a->sentence, have, FN_HAVE)) return false;
	int32_t j = i + 1;
	while (chunk_at(a, j) != NULL && chunk_at(a, j)->kind == CHUNK_TIME) j++;
	const struct chunk *verb = chunk_at(a, j);
	return j > i + 1 && verb != NULL && verb->kind == CHUNK_VG &&
	       word_form(a->sentence, &a->sentence->words.items[verb->first], FORM_PART) != NULL;
}

/* "The licences {stayed} suspended": what goes on is told by the participle behind it. */
static bool is_kept_so(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i), *state = chunk_at(a, i + 1);
	bool past = c->first == c->last && c->modal == 0 && (c->form == FORM_PART || c->tense == TENSE_PAST);
	return has(a, LEX_PAST_PARTICIPLES) && past && state != NULL && state->kind == CHUNK_VG &&
	       state->first == state->last && lex_verb_serves(a->sentence->lex, c->lemma, FN_STAYS) &&
	       top(a)->verb == VG_NONE &&
	       word_form(a->sentence, &a->sentence->words.items[state->first], FORM_PART) != NULL;
}

bool attach_is_reduced(const struct attacher *a, int32_t i)
{
	if (is_kept_so(a, i)) return false;
	if (waits_behind_time(a, i)) return false;
	if (shares_perfect(a, i)) return true;
	if (can_be_reduced(a, i) && is_of_all(a, i)) return true;
	if (is_absolute(a, i) || attach_awaits_been(a, i)) return true;
	if (is_contrast(a, i) || is_never(a, i)) return true;
	const struct chunk *c = chunk_at(a, i), *before = chunk_at(a, i - 1), *after = chunk_at(a, i + 1);
	bool single = c->first == c->last || a->sentence->words.items[c->first].tag == TAG_ADV;
	bool past = c->form == FORM_PART ||
		    (c->form == FORM_FINITE && c->tense == TENSE_PAST && has(a, LEX_PAST_PARTICIPLES));
	bool simple = past && single && !c->passive && !c->perfect && !c->modal && !c->negated;
	if (simple && (c->prep == PREP_AS || c->prep == PREP_INSTEAD)) return true;
	if (can_be_reduced(a, i) && wanting(a, i) != VG_NONE) return true;
	if (!can_be_reduced(a, i) || (c->form == FORM_FINITE && attach_awaited(a, i))) return false;
	const struct chunk *lead = chunk_at(a, top(a)->verb); /* "the licences remain suspended" */
	if (lead != NULL && top(a)->verb == i - 1 && lex_verb_serves(a->sentence->lex, lead->lemma, FN_STAYS))
		return true;
	bool acts = top(a)->subject == i - 1 || /* "that Oslo and Berne issued" */
		    (before != NULL && before->conjunct != VG_NONE && before->conjunct == top(a)->subject);
	bool contact = top(a)->kind == CLAUSE_REL && top(a)->verb == VG_NONE && acts &&
		       (top(a)->mark == VG_NONE || attach_last_but_one(a, i)); /* "the licence Korvend obtained" */
	contact = contact ||
		  (top(a)->kind == CLAUSE_Q && top(a)->verb == VG_NONE && top(a)->subject == i - 1 &&
		   has(a, LEX_PAST_PARTICIPLES) && !(before->classes & a->licences) && /* "which licences granted" */
		   attach_one_left(a, i)); /* "What the ministry revoked was" */
	if (contact) return false;
	if (c->form == FORM_PART) return true;
	const struct chunk *verb = chunk_at(a, top(a)->verb);
	if (verb != NULL && verb->passive && a->boundary == i - 1) return true; /* "was suspended and then revoked" */
	if (attach_ends_headline(a, i)) return true;
	if (cut_off(a, i) || attach_front_of(a, i) != VG_NONE) return true;
	if (a->boundary == i - 1 && modified_by(a, i) != VG_NONE) return true; /* "the licence, issued to Korvend," */
	if (!is_np(before)) return false;
	bool in_case = !a->italian && before->prep != PREP_NONE && verb != NULL && top(a)->verb < i - 1 &&
		       is_np(after) && after->prep == PREP_BY; /* "The court found, in a case brought by Oxfam, that" */
	if (in_case) return true;
	bool by_name = a->sentence->heading && !a->italian && verb == NULL && top(a)->subject == i - 1 &&
		       is_np(after) && after->prep == PREP_BY && after->name != VG_NONE;
	if (by_name && !attach_verb_follows(a, i)) return true; /* "Drone maker blacklisted by Washington" */
	if (verb == NULL && top(a)->subject != VG_NONE && top(a)->kind == CLAUSE_MAIN && i != top(a)->subject + 1 &&
	    is_thing(a, chunk_at(a, top(a)->subject)) && !attach_verb_follows(a, i))
		return true; /* "Arms exports to Turkey suspended" */
	if (attach_object_only(a, i - 1) && !attach_verb_follows(a, i)) return true;
	int32_t whole = top_of_chain(a, i); /* "prolonged the embargo against Peru introduced in 2017" */
	bool of_object = whole != VG_NONE && whole == top(a)->object && is_thing(a, chunk_at(a, whole)) &&
			 after != NULL &&
			 (after->prep == PREP_IN || after->prep == PREP_BY || after->kind == CHUNK_TIME);
	if (of_object && attach_object_only(a, whole) && !attach_verb_follows(a, i)) return true;
	if (is_thing(a, before)) return true;
	if (top(a)->verb == VG_NONE && attach_verb_follows(a, i)) return true; /* "a report published in May said" */
	if (top(a)->verb == VG_NONE) return false;
	return after != NULL && (after->prep == PREP_BY || after->prep == PREP_TO || after->prep == PREP_IN) &&
	       a->boundary == VG_NONE && before->name == VG_NONE;
}

/* "described the licence as suspended", "rather than revoked": what the verb says of its object. */
static bool complement_participle(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	bool copular = c->prep == PREP_NONE && i > 0 &&
		       top(a)->verb == i - 1; /* "risultavano sospese", "remained suspended" */
	if (c->prep != PREP_AS && c->prep != PREP_INSTEAD && !copular) return false;
	struct clause before = *top(a);
	bool again = before.kind == CLAUSE_PART;
	int32_t np = again ? before.antecedent : before.object != VG_NONE ? before.object : attach_subject(a);
	int32_t governor = again ? before.governor : before.verb;
	struct clause *clause = attach_open(a, CLAUSE_PART, top_index(a), governor);
	clause->antecedent = clause->subject = np;
	c->passive = true;
	c->form = FORM_PART;
	attach_verb(a, i);
	return true;
}

/* "Il contratto sarà firmato con la licenza, non ancora rilasciata": it says more of what it agrees with in Italian. */
static bool is_of_other(const struct attacher *a, int32_t i)
{
	int32_t subject = top(a)->subject;
	return has_agreement(a) && subject != VG_NONE && !attach_agrees(a, subject, i) && modified_by(a, i) != VG_NONE;
}

/* "ha accolto il ricorso e annullato la revoca", but not "ha revocato la licenza, rilasciata nel 2016". */
static bool goes_on(const struct attacher *a, const struct chunk *sibling, int32_t i)
{
	if (shares_perfect(a, i)) return true;
	if (sibling->passive) return !is_of_other(a, i);
	if (!a->italian || !sibling->perfect) return false;
	const struct chunk *after = chunk_at(a, i + 1);
	bool object = is_np(after) && after->prep == PREP_NONE;
	bool agent = is_np(after) && after->prep == PREP_FROM; /* "ha esportato in Myanmar, colpito da un embargo" */
	return object || a->conj == i - 1 || (modified_by(a, i) == VG_NONE && !agent);
}

/* "want the licences revoked": the participle says what is wanted of the object. */
static bool wants(const struct attacher *a, int32_t np)
{
	const struct chunk *verb = chunk_at(a, top(a)->verb);
	if (verb == NULL || top(a)->object != np || a->boundary != VG_NONE) return false;
	const struct word *head = &a->sentence->words.items[verb->head];
	bool likes = verb->modal == MODAL_WOULD && word_serves(head, FN_LIKE); /* "would like it revoked" */
	return likes || word_is_verb(a->sentence, head, FN_WANT);
}

/* A second infinitive, or gerund, in the place of the one that is open: "to suspend and revoke". */
void attach_next_infinitive(struct attacher *a)
{
	struct clause first = *top(a);
	a->depth--;
	struct clause *clause = attach_open(a, first.kind, first.parent, first.governor);
	clause->subject = first.subject;
}

/* "wants it revoked": the clause of what is wanted; its subject is the object of that one. */
static void attach_wanted(struct attacher *a, int32_t i, int32_t want)
{
	const struct clause *wants = &a->sentence->clauses.items[want];
	int32_t object = wants->object, governor = wants->verb;
	struct clause *clause = attach_open(a, CLAUSE_PART, want, governor);
	clause->antecedent = clause->subject = object;
	attach_verb(a, i);
}

/* "a permit, issued in 2019 and suspended in May": right behind the conjunction, and no comma before that. */
static bool follows_and(const struct attacher *a, int32_t i)
{
	return a->conj != VG_NONE && a->conj == i - 1 && !chunk_is_comma(chunk_at(a, i - 2));
}

/* "ha accolto il ricorso e annullato la revoca": a participle that goes on with the auxiliary of the verb before. */
static void attach_beside(struct attacher *a, int32_t i, const struct chunk *sibling)
{
	struct chunk *c = chunk_at(a, i);
	struct clause beside = *top(a);
	c->passive = sibling->passive;
	c->perfect = sibling->perfect;
	c->modal = sibling->modal;
	c->persons = sibling->persons;
	const struct chunk *either = chunk_at(a, i - 1); /* "non è stata sospesa o revocata" */
	bool both = either != NULL && either->kind == CHUNK_CONJ && either->mark == CONJ_OR;
	c->negated = c->negated || (both && sibling->negated);
	c->tense = sibling->tense;
	c->form = sibling->form;
	c->clit = (uint8_t)(sibling->clit & (1u << CLIT_NE | 1u << CLIT_ACC));
	if (beside.kind == CLAUSE_INF || (beside.kind == CLAUSE_GER && !a->italian)) {
		attach_next_infinitive(a); /* "non aver ottenuto né richiesto" */
	} else if ((a->italian || attach_outer_waits(a) || follows_and(a, i)) && beside.kind == CLAUSE_PART &&
		   beside.antecedent != VG_NONE) {
		a->depth--; /* "la sospensione, disposta nel 2019 e revocata un anno dopo" */
		struct clause *clause = attach_open(a, CLAUSE_PART, beside.parent, beside.governor);
		clause->antecedent = beside.antecedent;
		clause->subject = beside.subject;
	} else {
		attach_sibling(a, VG_NONE);
	}
	attach_verb(a, i);
}

/* Is the participle the verb of the clause at hand, rather than what a noun undergoes: "Licence revoked"? */
static bool is_main_verb(const struct attacher *a, int32_t i, int32_t np)
{
	const struct chunk *of = chunk_at(a, np); /* "Stop alle licenze già concesse" */
	if (of != NULL && of->prep != PREP_NONE && attach_agrees_better(a, np, top(a)->subject, i)) return false;
	return top(a)->verb == VG_NONE && !attach_verb_follows(a, i) && !is_interrupted(a, i) && !cut_off(a, i) &&
	       !describes(a, i, np) && (a->depth == 1 || a->boundary != i - 1) && !is_absolute(a, i);
}

void attach_pop_described(struct attacher *a, int32_t i)
{
	const struct chunk *outer =
		a->depth > 1 ? chunk_at(a, a->sentence->clauses.items[a->stack[a->depth - 2]].verb) : NULL;
	if (a->conj != i - 1 || a->conj == VG_NONE || top(a)->kind != CLAUSE_PART || outer == NULL) return;
	if (outer->modal != 0 || outer->form == FORM_INF) a->depth--;
}

/* "la licenza è stata revocata e la domanda respinta", "should be suspended and the permit withdrawn": the participle i
 * shares the auxiliary of the passive before; in English one that no past tense looks like. */
static bool shares_auxiliary(const struct attacher *a, int32_t i, int32_t np)
{
	const struct chunk *lead = chunk_at(a, top(a)->verb), *of = chunk_at(a, np), *link = chunk_at(a, np - 1);
	if (lead == NULL || of == NULL || link == NULL || np < top(a)->verb) return false;
	if (!a->italian && chunk_at(a, i)->form != FORM_PART) return false;
	bool passive = lead->passive && lead->form == FORM_FINITE && lead->first != lead->last;
	bool joined = link->kind == CHUNK_CONJ && link->mark != CONJ_BUT;
	return passive && joined && of->prep == PREP_NONE && top(a)->object == np && !attach_verb_follows(a, i) &&
	       (of->det == DET_DEF || of->det == DET_DEM || of->det == DET_POSS);
}

/* Its clause, as true as that of the passive before; np is its subject. */
static void attach_sharing(struct attacher *a, int32_t i, int32_t np)
{
	struct chunk *c = chunk_at(a, i);
	const struct chunk *lead = chunk_at(a, top(a)->verb);
	c->modal = lead->modal;
	c->tense = lead->tense;
	c->form = lead->form;
	c->perfect = lead->perfect;
	top(a)->object = VG_NONE;
	attach_sibling(a, np);
	chunk_at(a, np)->clause = top_index(a);
	attach_verb(a, i);
}

/* "Non avendo la ditta ottenuto la licenza,": who did it stands between the auxiliary and the participle i, in Italian.
 */
static bool ends_gerund(struct attacher *a, int32_t i)
{
	struct clause *clause = top(a);
	struct chunk *own = chunk_at(a, i);
	const struct chunk *lead = chunk_at(a, clause->verb);
	bool gerund = a->italian && clause->kind == CLAUSE_GER && lead != NULL && lead->form == FORM_GER &&
		      !lead->perfect && word_is_verb(a->sentence, &a->sentence->words.items[lead->head], FN_HAVE);
	if (!gerund || a->boundary != VG_NONE || clause->object != clause->verb + 1 ||
	    top_of_chain(a, i) != clause->object)
		return false;
	own->form = FORM_GER;
	own->perfect = true;
	own->negated = lead->negated;
	own->yet = lead->yet;
	clause->subject = clause->object;
	clause->object = clause->verb = VG_NONE;
	attach_verb(a, i);
	return true;
}

/* "Stop alle armi al Togo, revocate anche le licenze in corso": does the participle i, right behind a comma, tell of
 * the phrase behind it, in Italian? */
static bool tells_of_next(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i), *next = chunk_at(a, i + 1);
	if (!a->italian || i < 2 || !chunk_is_comma(chunk_at(a, i - 1)) || c->form != FORM_PART || c->passive)
		return false;
	if (next != NULL && next->kind == CHUNK_ADV) next = chunk_at(a, i + 2);
	bool whole = is_np(next) && next->prep == PREP_NONE && is_thing(a, next) && a->depth == 1;
	if (!whole || attach_finite_ahead(a, i)) return false;
	return (next->det == DET_DEF || next->count > 0) && attach_agrees(a, (int32_t)(next - chunk_at(a, 0)), i);
}

/* "has forbidden it to ship drones and {given} it a week": a participle that no past tense looks like, behind the
 * infinitive that the perfect before it takes, goes on from that perfect. */
static void pop_to_perfect(struct attacher *a, int32_t i)
{
	if (a->italian || a->depth < 2 || top(a)->kind != CLAUSE_INF || a->conj == VG_NONE || a->conj != i - 1) return;
	const struct clause *outer = &a->sentence->clauses.items[a->stack[a->depth - 2]];
	const struct chunk *lead = chunk_at(a, outer->verb), *inner = chunk_at(a, top(a)->verb);
	bool perfect = lead != NULL && lead->perfect && lead->form == FORM_FINITE && !lead->passive;
	if (perfect && chunk_at(a, i)->form == FORM_PART && !inner->perfect && !inner->passive) a->depth--;
}

void attach_participle(struct attacher *a, int32_t i)
{
	pop_to_perfect(a, i);
	attach_leave_reason(a, i);
	if (ends_gerund(a, i)) return;
	if (tells_of_next(a, i)) {
		attach_open(a, CLAUSE_COORD, top_index(a), VG_NONE);
		chunk_at(a, i)->passive = true;
		attach_verb(a, i);
		return;
	}
	struct chunk *c = chunk_at(a, i);
	int32_t want = wanting(a, i);
	if (want == VG_NONE && complement_participle(a, i)) return;
	int32_t np = want == VG_NONE ? modified_by(a, i) : VG_NONE, front = attach_front_of(a, i);
	c->passive = true;
	c->form = FORM_PART;
	if (want != VG_NONE) {
		attach_wanted(a, i, want);
		return;
	}
	const struct chunk *sibling = chunk_at(a, top(a)->verb);
	bool numbered = np != VG_NONE && np == numbered_licence(a, i) && np != top(a)->subject;
	if (a->boundary == i - 1 && sibling != NULL && !numbered && goes_on(a, sibling, i)) {
		attach_beside(a, i, sibling);
		return;
	}
	if (shares_auxiliary(a, i, np)) {
		attach_sharing(a, i, np);
		return;
	}
	if (attach_ends_headline(a, i)) {
		a->depth = 1;
		attach_verb(a, i);
		return;
	}
	if (front == VG_NONE && is_main_verb(a, i, np)) {
		if (np != VG_NONE && top(a)->subject == VG_NONE) top(a)->subject = np;
		attach_verb(a, i);
		return;
	}
	struct clause *clause = attach_open(a, CLAUSE_PART, top_index(a), wants(a, np) ? top(a)->verb : np);
	clause->antecedent = np;
	clause->subject = np;
	attach_verb(a, i);
}

/* "the permit, due to lapse in May", "Ministry set to revoke licence" */
void attach_soon(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	c->form = FORM_INF;
	bool main = top(a)->verb == VG_NONE && top(a)->subject != VG_NONE && a->boundary == VG_NONE &&
		    !attach_finite_ahead(a, i);
	if (!main) {
		int32_t np = modified_by(a, i);
		struct clause *clause = attach_open(a, CLAUSE_PART, top_index(a), np);
		clause->antecedent = clause->subject = np;
	}
	attach_verb(a, i);
}

bool attach_goes_on_behind(struct attacher *a, int32_t i)
{
	if (!has(a, LEX_INFINITIVE_PREPOSITIONS) || chunk_at(a, i)->prep != PREP_OF ||
	    !chunk_is_comma(chunk_at(a, i - 1)) || a->depth < 2)
		return false;
	if (top(a)->kind != CLAUSE_PART && top(a)->kind != CLAUSE_REL) return false;
	for (uint32_t d = a->depth - 1; d-- > 1;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		const struct chunk *verb = chunk_at(a, clause->verb);
		if (clause->kind != CLAUSE_INF || verb == NULL || verb->prep != PREP_OF) continue;
		a->depth = d + 1;
		return true;
	}
	return false;
}

void attach_behind_comparison(struct attacher *a, int32_t i)
{
	const struct chunk *mark = chunk_at(a, top(a)->mark);
	if (!a->italian || a->depth < 2 || top(a)->kind != CLAUSE_Q || top(a)->verb == VG_NONE || mark == NULL) return;
	if (!word_serves(&a->sentence->words.items[mark->first], FN_AS) ||
	    !chunk_is_comma(chunk_at(a, top(a)->mark - 1)))
		return;
	const struct clause *outer = &a->sentence->clauses.items[a->stack[a->depth - 2]];
	bool open = outer->verb != VG_NONE && outer->object == VG_NONE && top(a)->object == VG_NONE;
	if (!open || !chunk_is_comma(chunk_at(a, i - 1)) || chunk_at(a, i)->prep != PREP_NONE) return;
	a->depth--;
	a->boundary = VG_NONE;
}
