/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English clauses whose auxiliary stands before the subject: questions, conditions, what follows "nor"; main clauses
 * that go on, or begin, after one inside or before them; and verbs that an aside splits, in both languages;
 * infinitives in a list. */
#include "attach.h"

static bool is_have(const struct attacher *a, const struct chunk *c)
{
	return word_is_verb(a->sentence, &a->sentence->words.items[c->head], FN_HAVE);
}

/* "essere" or "avere" */
static bool is_perfect_auxiliary(const struct attacher *a, const struct word *word)
{
	return word_is_verb(a->sentence, word, FN_BE) || word_is_verb(a->sentence, word, FN_HAVE);
}

static bool can_follow_have(const struct attacher *a, const struct chunk *c)
{
	uint32_t i = c->first; /* "not been revoked" */
	while (i < c->last &&
	       (a->sentence->words.items[i].tag == TAG_NEG || a->sentence->words.items[i].tag == TAG_ADV))
		i++;
	return word_form(a->sentence, &a->sentence->words.items[i], FORM_PART) != NULL;
}

/* "will ... revoke", "did ... revoke", "was ... revoked": can the group c be what the auxiliary alone waits for? */
static bool completes(const struct attacher *a, const struct chunk *aux, const struct chunk *c)
{
	const struct word *word = &a->sentence->words.items[aux->head];
	bool base = c->form == FORM_FINITE && c->tense == TENSE_SUBJ && c->modal == 0;
	if (aux->bare_aux && (aux->modal != 0 || word_is_verb(a->sentence, word, FN_DO)))
		return base && has(a, LEX_INVERSION);
	return (aux->copula || is_have(a, aux)) && can_follow_have(a, c);
}

bool attach_outer_waits(const struct attacher *a)
{
	for (uint32_t d = a->depth - 1; d-- > 0;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		if (clause->verb == VG_NONE && clause->subject != VG_NONE) return true;
	}
	return false;
}

static uint32_t finite_after(const struct attacher *a, int32_t i)
{
	uint32_t n = 0;
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (c->kind == CHUNK_MARK || (c->kind == CHUNK_PUNCT && c->mark != ',')) break;
		n += is_finite(c);
	}
	return n;
}

/* "Had the ministry itself refused" */
static bool is_self(const struct attacher *a, const struct chunk *c)
{
	return c->first == c->last && word_serves(&a->sentence->words.items[c->head], FN_ITSELF);
}

bool attach_is_condition(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i);
	const struct word *word = &a->sentence->words.items[c->head];
	bool aux = word_serves(word, FN_CONDITION_AUX);
	const struct chunk *before = chunk_at(a, i - 1), *subject = chunk_at(a, i + 1),
			   *lead = chunk_at(a, top(a)->verb);
	bool opens = before == NULL || before->kind == CHUNK_PUNCT || before->kind == CHUNK_CONJ;
	const struct chunk *says = chunk_at(a, i - 2); /* "conclude that had it been sought" */
	if (says != NULL && says->kind == CHUNK_TIME) says = chunk_at(a, i - 3);
	opens = opens || (before->kind == CHUNK_MARK && before->mark == TAG_THAT && word_serves(word, FN_HAD) &&
			  says != NULL && says->kind == CHUNK_VG && takes_that(a, says));
	opens = opens || (lead != NULL && lead->modal >= MODAL_COULD && lead->perfect); /* "would have, had it known" */
	bool should = aux && c->modal == MODAL_SHOULD && is_np(subject) && subject->det != DET_NONE &&
		      (lead != NULL || (before != NULL && is_np(before))) && a->boundary < i - 1;
	opens = opens || should; /* "The contract is void should the licence be refused" */
	if (!has(a, LEX_INVERSION) || a->sentence->question || !aux || !opens || c->first != c->last ||
	    !is_np(subject) || subject->prep != PREP_NONE)
		return false;
	bool waits =
		a->depth == 1 && top(a)->verb == VG_NONE && top(a)->subject != VG_NONE && word_serves(word, FN_HAD);
	if (waits) return false; /* "Korvend Ltd, formerly Tarvio, had its licence revoked" */
	int32_t j = i + 2;
	while (is_np(chunk_at(a, j)) && (chunk_at(a, j)->prep != PREP_NONE || is_self(a, chunk_at(a, j)))) j++;
	bool resumes = word_serves(word, FN_HAD) && before != NULL && before->mark == ',' &&
		       top(a)->kind == CLAUSE_REL && top(a)->verb != VG_NONE && attach_outer_waits(a) &&
		       finite_after(a, j) == 0;
	if (resumes) return false; /* "Korvend Ltd, which sells drones, had its licence revoked" */
	const struct chunk *verb = chunk_at(a, j);
	return verb != NULL && verb->kind == CHUNK_VG && (!word_serves(word, FN_HAD) || can_follow_have(a, verb));
}

bool attach_condition(struct attacher *a, int32_t i)
{
	if (!attach_is_condition(a, i)) return false;
	attach_open(a, CLAUSE_SUB, top_index(a), VG_NONE)->sub = SUB_IF;
	chunk_at(a, i)->bare_aux = true;
	attach_verb(a, i);
	return true;
}

bool attach_awaits_been(const struct attacher *a, int32_t i)
{
	const struct chunk *lead = chunk_at(a, top(a)->verb), *held = chunk_at(a, i);
	bool be = lead != NULL && lead->copula && a->sentence->question; /* "Was the permit issued in May ever used?" */
	if (lead == NULL || !lead->bare_aux || (!is_have(a, lead) && !be) || top(a)->verb + 1 >= i ||
	    held->first != held->last)
		return false;
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (c->kind == CHUNK_MARK || c->kind == CHUNK_PUNCT || c->kind == CHUNK_CONJ) return false;
		if (c->kind == CHUNK_VG && be)
			return word_form(a->sentence, &a->sentence->words.items[c->head], FORM_PART);
		if (c->kind == CHUNK_VG) return word_serves(&a->sentence->words.items[c->first], FN_BEEN);
	}
	return false;
}

/* "Has any permit held by Korvend Ltd been suspended?", "Should the permits issued in 2012 not be revoked?", "Has
 * Spain, which froze it, also revoked it?": what the auxiliary before the subject waits for is here. */
static void pop_to_auxiliary(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	bool part = a->depth > 1 && top(a)->kind == CLAUSE_PART && top(a)->verb != VG_NONE;
	bool which = a->depth == 2 && top(a)->kind == CLAUSE_REL && top(a)->verb != VG_NONE && a->sentence->question &&
		     a->boundary == i - 1 && chunk_is_comma(chunk_at(a, i - 1));
	if (!part && !which) return;
	const struct clause *outer = &a->sentence->clauses.items[a->stack[a->depth - 2]];
	const struct chunk *aux = chunk_at(a, outer->verb);
	if (aux == NULL || !aux->bare_aux) return;
	bool does = aux->modal != 0 || word_is_verb(a->sentence, &a->sentence->words.items[aux->head], FN_DO);
	bool base = which && does && c->form == FORM_FINITE && c->tense == TENSE_PRES && c->modal == 0 &&
		    word_form(a->sentence, &a->sentence->words.items[c->head], FORM_INF) != NULL;
	if (base) c->tense = TENSE_SUBJ; /* "Will Spain, which froze it, also revoke it?" */
	bool be = aux->copula && a->sentence->question && top(a)->verb > outer->verb + 1 &&
		  word_form(a->sentence, &a->sentence->words.items[c->head], FORM_PART) != NULL;
	bool modal = aux->modal != 0 && a->sentence->question && c->form == FORM_FINITE && c->tense == TENSE_SUBJ;
	bool been = be || modal || word_serves(&a->sentence->words.items[c->first], FN_BEEN);
	if (part ? !been : top(a)->governor != outer->verb + 1 || !completes(a, aux, c)) return;
	a->depth--;
	if (which) a->boundary = VG_NONE;
}

/* Is the group i an auxiliary alone, before the subject: "Also suspended {were} two licences"? */
static bool is_before_subject(const struct attacher *a, int32_t i)
{
	const struct chunk *be = chunk_at(a, i), *subject = chunk_at(a, i + 1);
	bool alone = be != NULL && be->kind == CHUNK_VG && be->copula && be->first == be->last;
	return alone && be->form == FORM_FINITE && is_np(subject) && subject->prep == PREP_NONE;
}

bool attach_predicate(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	const struct word *head = &a->sentence->words.items[c->head];
	if (!has(a, LEX_INVERSION) || a->sentence->question) return false;
	int32_t be_at = 1; /* "Revoked {in 2014} was the licence for Oman" */
	while (chunk_at(a, be_at) != NULL && chunk_at(a, be_at)->kind == CHUNK_TIME) be_at++;
	if (i == be_at && top(a)->verb == 0 && top(a)->subject == VG_NONE && is_before_subject(a, be_at)) {
		c->clause = top_index(a);
		return true;
	}
	bool opens = i == 0 && c->last == c->head && !c->passive && !c->perfect && c->modal == 0 &&
		     word_form(a->sentence, head, FORM_PART) != NULL;
	if (!opens || !is_before_subject(a, be_at)) return false;
	const struct chunk *be = chunk_at(a, be_at);
	c->perfect = lex_intransitive(a->sentence->lex, c->lemma); /* "gone" */
	c->passive = !c->perfect;
	c->form = FORM_FINITE;
	c->tense = be->tense;
	c->negated = c->negated || be->negated;
	attach_verb(a, i);
	return true;
}

/* "Does the Council {not agree}?": a base form behind "not" in a question. */
static bool is_denied_base(const struct attacher *a, const struct chunk *c)
{
	return a->sentence->question && c->negated && c->modal == 0 && !c->perfect && !c->passive &&
	       a->sentence->words.items[c->first].tag == TAG_NEG &&
	       word_form(a->sentence, &a->sentence->words.items[c->head], FORM_INF) != NULL;
}

bool attach_inverted(struct attacher *a, int32_t i)
{
	if (attach_awaits_been(a, i)) return false;
	pop_to_auxiliary(a, i);
	struct chunk *c = chunk_at(a, i);
	int32_t verb = top(a)->verb;
	bool after_had = verb != VG_NONE && is_have(a, chunk_at(a, verb)) && can_follow_have(a, c);
	bool bare = c->tense == TENSE_SUBJ || is_denied_base(a, c); /* "did ... approve" */
	bool base = bare && verb != VG_NONE && !chunk_at(a, verb)->copula;
	const struct chunk *lead = verb != VG_NONE ? chunk_at(a, verb) : NULL;
	enum front front =
		lead != NULL && top(a)->subject == VG_NONE ? word_front(a->sentence, lead->first) : FRONT_NONE;
	const struct chunk *nor = chunk_at(a, verb - 1); /* "nor has Korvend asked for one" */
	bool after_nor = nor != NULL && word_serves(&a->sentence->words.items[nor->first], FN_NOR);
	bool never = lead != NULL && (lead->first != lead->head || front != FRONT_NONE || after_nor) &&
		     top(a)->subject == VG_NONE && /* "At no time was it revoked" */
		     can_follow_have(a, c);
	bool finite = c->form == FORM_FINITE && !after_had && !base && !never &&
		      (verb == VG_NONE || !chunk_at(a, verb)->copula || !a->sentence->question ||
		       (!can_be_reduced(a, i) && !(c->negated && can_follow_have(a, c))));
	if (verb == VG_NONE || finite || !chunk_at(a, verb)->bare_aux || !is_np(chunk_at(a, verb + 1))) return false;
	if (top(a)->subject != VG_NONE && chunk_at(a, verb)->copula && !a->sentence->question)
		return false;                                                /* "There is" */
	if (c->form == FORM_GER && c->prep != PREP_NONE) return false;       /* "were on the verge of revoking" */
	bool unreal = top(a)->kind == CLAUSE_SUB && top(a)->mark == VG_NONE; /* "were it to be revoked" */
	if (c->form == FORM_INF && a->sentence->words.items[c->first].infinitive_mark && !unreal) return false;
	struct chunk *aux = chunk_at(a, verb);
	if (top(a)->subject == VG_NONE) top(a)->subject = top(a)->object;
	top(a)->object = VG_NONE;
	c->modal = aux->modal;
	const struct chunk *why = chunk_at(a, verb - 1); /* "Does it not agree", "Won't it revoke": asked, not denied */
	bool rhetorical =
		a->sentence->question && !never && top(a)->kind != CLAUSE_Q && (why == NULL || why->kind != CHUNK_MARK);
	c->negated = !rhetorical && (c->negated || aux->negated || front == FRONT_NEGATIVE);
	c->tense = aux->tense;
	c->passive = c->passive || (aux->copula && (c->form == FORM_PART || c->form == FORM_FINITE));
	c->perfect = c->perfect || after_had;
	c->form = FORM_FINITE;
	c->question = !unreal && !never;
	attach_verb(a, i);
	return true;
}

/* The modal of an Italian group that has no infinitive: "può", "non deve"; 0 else. */
static uint8_t modal_of(const struct attacher *a, const struct chunk *aux)
{
	const struct word *word = &a->sentence->words.items[aux->head];
	if (!a->italian || aux->form != FORM_FINITE || aux->modal != 0) return 0;
	if (word_is_verb(a->sentence, word, FN_CAN)) return MODAL_CAN;
	return word_is_verb(a->sentence, word, FN_MUST) ? MODAL_MUST : 0;
}

/* Could the participle c go on with a group that is an auxiliary alone: "was ... revoked", "è stata ... revocata"? */
static bool waits_for(const struct attacher *a, const struct chunk *aux, const struct chunk *c)
{
	if (aux == NULL) return false;
	bool ought =
		aux->bare_aux && aux->modal == MODAL_SHOULD && c->form == FORM_INF; /* "ought, it says, to revoke" */
	bool doing = aux->copula && c->form == FORM_GER;                            /* "is today lifting" */
	if (!a->italian) return (aux->first == aux->last || aux->negated) && (ought || doing || completes(a, aux, c));
	if (modal_of(a, aux) != 0) return c->form == FORM_INF && c->prep == PREP_NONE;
	if (!can_follow_have(a, c)) return false;
	const struct word *last = &a->sentence->words.items[aux->last];
	bool alone = c->first == c->last || (c->first + 1 == c->last && c->head == c->last); /* "già sospeso" */
	return alone && aux->modal == 0 && aux->form == FORM_FINITE && is_perfect_auxiliary(a, last);
}

/* The participle i is the verb of the clause whose auxiliary stands before it. */
static void take_auxiliary(struct attacher *a, int32_t i, const struct chunk *aux)
{
	struct chunk *c = chunk_at(a, i);
	bool doing = aux->copula && c->form == FORM_GER;
	c->progressive = c->progressive || doing;
	c->passive = c->passive || (aux->copula && !doing);
	bool base = c->tense == TENSE_SUBJ || c->form == FORM_INF;
	c->perfect = c->perfect || aux->perfect || (!aux->copula && !base);
	c->form = aux->form;
	c->tense = aux->tense;
	c->modal = c->modal != 0 ? c->modal : modal_of(a, aux) != 0 ? modal_of(a, aux) : aux->modal;
	c->clit |= aux->clit;
	c->persons = a->italian ? aux->persons : c->persons;
	c->negated = c->negated || aux->negated;
	c->clause = top_index(a);
	top(a)->verb = i;
}

static uint8_t agreement(const struct attacher *a, uint32_t word, enum lex_agreeing part)
{
	return lex_agreement(a->sentence->lex, a->sentence->words.items[word].low, part);
}

/* "ha con decreto revocato la licenza", "è stata nelle more del giudizio revocata": is it of the auxiliary that the
 * participle says more, not of the phrase before it? */
static bool is_of_auxiliary(const struct attacher *a, int32_t i, const struct chunk *aux)
{
	const struct chunk *c = chunk_at(a, i), *before = chunk_at(a, i - 1), *next = chunk_at(a, i + 1);
	uint8_t own = agreement(a, c->head, LEX_PARTICIPLE);
	for (int32_t j = i - 2; before->kind == CHUNK_TIME && j > top(a)->verb; j--) before = chunk_at(a, j);
	if (!a->italian || before->kind != CHUNK_NP) return false;
	if (!aux->copula) /* what it is done to follows */
		return own == (LEX_MASCULINE | LEX_SINGULAR) && is_np(next) && next->prep == PREP_NONE &&
		       next->det != DET_NONE;
	if (aux->first != aux->last && a->sentence->words.items[aux->last].form == FORM_PART)
		return own == agreement(a, aux->last, LEX_PARTICIPLE);
	return !lex_agree(agreement(a, before->head, LEX_NOUN), own);
}

/* "Ha il Governo revocato la licenza?": who is asked about stands behind the auxiliary. */
static bool after_who(struct attacher *a, int32_t i, const struct chunk *aux)
{
	struct clause *own = top(a);
	const struct chunk *who = chunk_at(a, i - 1), *c = chunk_at(a, i), *next = chunk_at(a, i + 1);
	bool asked = a->italian && a->sentence->question && own->verb == i - 2 && own->object == i - 1 &&
		     own->subject == VG_NONE && is_np(who) && who->prep == PREP_NONE && !aux->copula;
	bool object = is_np(next) && next->prep == PREP_NONE && next->det != DET_NONE;
	if (!asked || !object || agreement(a, c->head, LEX_PARTICIPLE) != (LEX_MASCULINE | LEX_SINGULAR)) return false;
	own->subject = i - 1;
	own->object = VG_NONE;
	take_auxiliary(a, i, aux);
	return true;
}

/* "had in the autumn of 2019 refused": times and phrases between the auxiliary and its participle. */
static bool after_time(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	struct clause *own = top(a);
	const struct chunk *aux = chunk_at(a, own->verb);
	bool relative = own->kind == CLAUSE_REL && own->object == own->antecedent; /* "che l'Uama ha ieri revocato" */
	if (!waits_for(a, aux, c) || own->verb == i - 1 || a->boundary != VG_NONE) return false;
	if (after_who(a, i, aux)) return true;
	if (own->object != VG_NONE && !relative) return false;
	/* "will under that rule revoke", "has with immediate effect revoked": nothing else can come */
	bool open = !a->italian && !aux->copula && (aux->bare_aux || is_have(a, aux));
	bool any = modal_of(a, aux) != 0 || is_of_auxiliary(a, i, aux), time = open || any;
	for (int32_t j = own->verb + 1; j < i; j++) {
		const struct chunk *between = chunk_at(a, j);
		bool phrase =
			is_np(between) && (between->prep == PREP_IN || ((open || any) && between->prep != PREP_NONE));
		if (between->kind != CHUNK_TIME && !phrase) return false;
		bool often = is_np(between) && word_serves(&a->sentence->words.items[between->head], FN_INSTANCES);
		if (aux->copula && !a->italian && between->kind != CHUNK_TIME && !often) return false;
		time = time || often || between->kind == CHUNK_TIME;
	}
	if (!time) return false;
	take_auxiliary(a, i, aux);
	return true;
}

/* "was, according to two officials, revoked", "è stata, a sorpresa, revocata": phrases between commas. */
static bool after_aside(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	struct clause *own = top(a);
	const struct chunk *aux = chunk_at(a, own->verb);
	bool waits = own->object == VG_NONE && waits_for(a, aux, c);
	int32_t comma = own->verb + 1; /* "was last week, to the surprise of the firm, revoked" */
	while (waits && chunk_at(a, comma) != NULL && chunk_at(a, comma)->kind == CHUNK_TIME) comma++;
	if (!waits || comma + 2 > i || a->boundary != i - 1 || a->conj == i - 1 ||
	    !chunk_is_comma(chunk_at(a, comma)) || !chunk_is_comma(chunk_at(a, i - 1)))
		return false;
	for (int32_t j = comma + 1; j < i - 1; j++) {
		const struct chunk *between = chunk_at(a, j);
		bool phrase = is_np(between) && (between->prep != PREP_NONE || between->conjunct != VG_NONE);
		if (between->kind != CHUNK_TIME && between->kind != CHUNK_CONJ && !phrase) return false;
	}
	take_auxiliary(a, i, aux);
	a->boundary = VG_NONE;
	return true;
}

/* "Avendo il ministero revocato la licenza": an Italian gerund whose subject stands inside it. */
static bool after_subject(struct attacher *a, int32_t i)
{
	struct clause *own = top(a);
	const struct chunk *aux = chunk_at(a, own->verb), *who = chunk_at(a, own->object);
	bool gerund = has(a, LEX_FREE_ORDER) && own->kind == CLAUSE_GER && aux != NULL && aux->form == FORM_GER &&
		      aux->first == aux->last && is_np(who) && own->object == own->verb + 1 && who->prep == PREP_NONE;
	if (!gerund || own->object + 1 != i || !can_follow_have(a, chunk_at(a, i))) return false;
	const struct word *word = &a->sentence->words.items[aux->last];
	if (!is_perfect_auxiliary(a, word)) return false;
	own->subject = own->object;
	own->object = VG_NONE;
	take_auxiliary(a, i, aux);
	return true;
}

/* "was, as the minister admitted, revoked", "had, when war broke out, been suspended": a subordinate between commas
 * right behind the auxiliary. */
static bool is_put_in(const struct attacher *a, const struct clause *said)
{
	const struct clause *around = sentence_clause(a->sentence, said->parent);
	if (said->kind != CLAUSE_SUB || around == NULL || around->verb == VG_NONE || said->verb == VG_NONE)
		return false;
	return said->mark == around->verb + 2 && chunk_is_comma(chunk_at(a, said->mark - 1));
}

bool attach_after_insertion(struct attacher *a, int32_t i)
{
	if (after_time(a, i) || after_aside(a, i) || after_subject(a, i)) return true;
	struct chunk *c = chunk_at(a, i);
	const struct clause *said = top(a);
	for (uint32_t n = 0; n < 3 && said->kind == CLAUSE_PART && said->parent != VG_NONE; n++)
		said = &a->sentence->clauses.items[said->parent]; /* "it turns out from papers tabled there" */
	bool put_in = is_put_in(a, said);
	if (a->italian || (said->kind != CLAUSE_COORD && !put_in) || said->parent == VG_NONE || a->boundary != i - 1 ||
	    a->conj == i - 1 || said->verb == VG_NONE)
		return false;
	const struct chunk *it = chunk_at(a, said->subject);
	bool turns = it != NULL && word_serves(&a->sentence->words.items[it->head], FN_IT) &&
		     word_is_verb(a->sentence, &a->sentence->words.items[chunk_at(a, said->verb)->head], FN_TURN_OUT);
	if (!turns && !put_in && !takes_that(a, chunk_at(a, said->verb))) return false;
	struct clause *around = &a->sentence->clauses.items[said->parent];
	const struct chunk *aux = chunk_at(a, around->verb);
	if (aux == NULL || around->object != VG_NONE || !completes(a, aux, c)) return false;
	c->passive = c->passive || aux->copula;
	c->perfect = c->perfect || aux->perfect || (!aux->copula && c->tense != TENSE_SUBJ);
	c->form = aux->form;
	c->tense = aux->tense;
	c->modal = aux->modal;
	c->negated = c->negated || aux->negated;
	c->clause = said->parent;
	around->verb = i;
	int32_t outer = said->parent;
	while (a->depth > 1 && top_index(a) != outer) a->depth--;
	if (top_index(a) != outer) a->stack[0] = outer;
	a->boundary = VG_NONE;
	return true;
}

bool attach_awaited(const struct attacher *a, int32_t i)
{
	const struct chunk *comma = chunk_at(a, i - 1);
	return comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && attach_outer_waits(a) &&
	       finite_after(a, i) == 0;
}

bool attach_one_left(const struct attacher *a, int32_t i)
{
	return finite_after(a, i) == 1;
}

bool attach_one_comes(const struct attacher *a, int32_t i)
{
	uint32_t n = 0;
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (n != 0 && (c->kind == CHUNK_MARK || c->kind == CHUNK_PUNCT || c->kind == CHUNK_CONJ)) break;
		n += is_finite(c);
	}
	return n == 1;
}

bool attach_last_but_one(const struct attacher *a, int32_t i)
{
	return attach_outer_waits(a) && finite_after(a, i) == 1;
}

bool attach_resumes(struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *verb = chunk_at(a, clause->verb);
	bool front = !a->italian || (clause->object != VG_NONE && verb != NULL &&
				     (verb->prep != PREP_NONE || verb->form == FORM_GER) &&
				     !lex_takes_that(a->sentence->lex, verb->lemma)); /* "Nel respingerla il" */
	bool open = front && (clause->kind == CLAUSE_GER || clause->kind == CLAUSE_INF);
	bool told = clause->kind == CLAUSE_SUB && clause->verb != VG_NONE &&
		    (clause->object != VG_NONE || !a->italian) &&
		    !lex_takes_that(a->sentence->lex, chunk_at(a, clause->verb)->lemma);
	if ((!open && !told) || a->depth != 2) return false;
	const struct clause *main = &a->sentence->clauses.items[a->stack[0]];
	if (main->verb != VG_NONE || main->subject != VG_NONE || finite_after(a, i) != 1) return false;
	a->depth = 1;
	top(a)->subject = i;
	chunk_at(a, i)->clause = top_index(a);
	return true;
}

bool attach_is_listed(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i), *lead = chunk_at(a, top(a)->verb);
	const struct chunk *comma = chunk_at(a, i - 1);
	bool beside = comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && top(a)->kind == CLAUSE_INF;
	if (!beside || lead == NULL || lead->prep != c->prep ||
	    (has(a, LEX_INFINITIVE_PREPOSITIONS) && c->prep == PREP_NONE))
		return false;
	for (int32_t j = i + 1; (uint32_t)j + 1 < a->sentence->chunks.n; j++) {
		const struct chunk *and = chunk_at(a, j), *last = chunk_at(a, j + 1);
		if (is_finite(and) || (and->kind == CHUNK_PUNCT && and->mark == ';')) return false;
		if (and->kind == CHUNK_CONJ && last->kind == CHUNK_VG && last->form == FORM_INF &&
		    last->prep == c->prep &&
		    a->sentence->words.items[last->first].infinitive_mark ==
			    a->sentence->words.items[c->first].infinitive_mark)
			return true;
	}
	return false;
}

bool attach_court_rules(const struct attacher *a)
{
	const struct clause *main = &a->sentence->clauses.items[a->stack[0]];
	const struct chunk *court = chunk_at(a, main->subject), *verb = chunk_at(a, main->verb);
	if (a->depth < 2 || !chunk_is_comma(chunk_at(a, a->conj - 1)) || !is_np(court) || verb == NULL) return false;
	if (top(a)->kind != CLAUSE_THAT || !lex_takes_that(a->sentence->lex, verb->lemma)) return false;
	return (court->classes & lex_class(a->sentence->lex, VG_STR("court"))) != 0 ||
	       lex_is_court(a->sentence->lex, a->sentence->words.items[court->head].low);
}

void attach_asked_subject(const struct attacher *a, const struct clause *clause, struct clause *parent)
{
	const struct chunk *verb = chunk_at(a, parent->verb), *who = chunk_at(a, parent->object);
	bool below = (clause->kind == CLAUSE_INF || clause->kind == CLAUSE_THAT) && clause->governor == parent->verb;
	if (!a->italian || !a->sentence->question || !below || verb == NULL || who == NULL) return;
	bool third = verb->form == FORM_FINITE && (verb->persons & (1u << 2 | 1u << 5)) != 0;
	bool behind = parent->subject == VG_NONE && parent->object == parent->verb + 1 && is_np(who) &&
		      who->prep == PREP_NONE;
	if (!third || !behind || lex_controls(a->sentence->lex, verb->lemma)) return;
	parent->subject = parent->object;
	parent->object = VG_NONE;
}
