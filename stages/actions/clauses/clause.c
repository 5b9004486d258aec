/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clauses out of chunks: one pass with a stack of open clauses. */
#include "attach.h"

struct clause *attach_open(struct attacher *a, enum clause_kind kind, int32_t parent, int32_t governor)
{
	struct clause clause = {.kind = (uint8_t)kind,
				.parent = parent,
				.governor = governor,
				.verb = VG_NONE,
				.subject = VG_NONE,
				.object = VG_NONE,
				.second = VG_NONE,
				.mark = VG_NONE,
				.antecedent = VG_NONE};
	VG_PUSH(a->sentence->arena, a->sentence->clauses, clause);
	if (a->depth < STACK_MAX) a->depth++;
	a->stack[a->depth - 1] = (int32_t)a->sentence->clauses.n - 1;
	return top(a);
}

bool attach_is_inserted(const struct attacher *a, int32_t verb)
{
	const struct chunk *c = chunk_at(a, verb), *before = chunk_at(a, a->boundary);
	if (before == NULL || before->kind != CHUNK_PUNCT || c == NULL || !is_finite(c) || !takes_that(a, c))
		return false;
	for (int32_t j = verb + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *after = chunk_at(a, j);
		if (after->kind == CHUNK_MARK || after->kind == CHUNK_VG || after->kind == CHUNK_CONJ) return false;
		if (after->kind == CHUNK_PUNCT) return after->mark == ',' && is_finite(chunk_at(a, j + 1));
	}
	return false;
}

/* "Ministro, prendiamo atto", "la proroga non l'abbiamo chiesta": who is spoken to, or what is done, is no subject of a
 * verb in the first or second person, in Italian. */
static void leave_subject(struct attacher *a, const struct chunk *verb)
{
	struct clause *clause = top(a);
	const struct chunk *who = chunk_at(a, clause->subject);
	bool other = a->italian && verb->form == FORM_FINITE && verb->persons != 0 && !(verb->persons & PERSON_3);
	if (!other || !is_np(who) || a->sentence->words.items[who->head].tag == TAG_PRON) return;
	bool done = (verb->clit & 1u << CLIT_ACC) != 0 && clause->object == VG_NONE;
	if (done) clause->object = clause->subject;
	if (done || chunk_is_comma(chunk_at(a, clause->subject + 1))) clause->subject = VG_NONE;
}

/* "Licenza per i missili, ricorso accolto": the participle i is of the bare noun before it, behind a comma, and not of
 * what the line is about, which it does not agree with. */
static void take_next_noun(struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i), *noun = chunk_at(a, i - 1), *comma = chunk_at(a, i - 2);
	struct clause *clause = top(a);
	bool bare = a->italian && c->form == FORM_PART && c->passive && c->first == c->last && is_np(noun) &&
		    noun->prep == PREP_NONE && noun->det == DET_NONE && noun->name == VG_NONE && chunk_is_comma(comma);
	if (!bare || clause->kind != CLAUSE_MAIN || clause->subject == VG_NONE || clause->subject >= i - 2) return;
	if (attach_agrees(a, clause->subject, i) || !attach_agrees(a, i - 1, i)) return;
	clause->subject = i - 1;
}

void attach_verb(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	take_next_noun(a, i);
	attach_purpose(a, c);
	top(a)->verb = i;
	leave_subject(a, c);
	c->clause = top_index(a);
	a->boundary = VG_NONE;
}

bool attach_pop_to_waiting(struct attacher *a)
{
	for (uint32_t d = a->depth; d-- > 0;) {
		if (a->sentence->clauses.items[a->stack[d]].verb != VG_NONE) continue;
		a->depth = d + 1;
		return true;
	}
	return false;
}

/* A sentence of its own inside this one: after a semicolon, a colon, a dash. */
static void restart(struct attacher *a, int32_t governor)
{
	a->depth = 0;
	attach_open(a, CLAUSE_MAIN, VG_NONE, governor);
	a->boundary = VG_NONE;
}

/* "Lund avverte che le armi partono e chiede che", "They deny that it is a threat, and note that", "warns that arms
 * keep going there and calls for": a verb that agrees with the outer one, and not with that before it, goes on from the
 * outer. Forms that all persons share tell nothing. */
static bool agrees_outward(const struct attacher *a, const struct chunk *verb)
{
	const struct chunk *next = a->conj != VG_NONE ? chunk_at(a, a->conj + 1) : NULL;
	if (a->depth < 2 || top(a)->kind != CLAUSE_THAT || verb == NULL || next == NULL || next->kind != CHUNK_VG)
		return false;
	const struct chunk *outer = chunk_at(a, a->sentence->clauses.items[a->stack[a->depth - 2]].verb);
	if (outer == NULL || !takes_that(a, outer) || outer->persons == PERSON_ANY || verb->persons == 0) return false;
	return (next->persons & outer->persons) && !(next->persons & verb->persons);
}

void attach_leave_reason(struct attacher *a, int32_t i)
{
	struct chunk *own = chunk_at(a, i);
	const struct chunk *verb = chunk_at(a, top(a)->verb), *behind = chunk_at(a, i + 1);
	if (a->depth < 2 || a->conj == VG_NONE || a->conj != i - 1 || top(a)->kind != CLAUSE_SUB || verb == NULL)
		return;
	const struct clause *around = &a->sentence->clauses.items[a->stack[a->depth - 2]];
	const struct chunk *outer = chunk_at(a, around->verb);
	const struct word *head = own != NULL && own->kind == CHUNK_VG ? &a->sentence->words.items[own->head] : NULL;
	bool part = head != NULL && own->first == own->last && word_form(a->sentence, head, FORM_PART) != NULL;
	bool object = behind != NULL && is_np(behind) && behind->prep == PREP_NONE;
	if (!part || object || outer == NULL || !outer->passive || verb->passive) return;
	if (lex_intransitive(a->sentence->lex, own->lemma)) return;
	uint8_t what =
		around->subject != VG_NONE
			? lex_agreement(a->sentence->lex,
					a->sentence->words.items[chunk_at(a, around->subject)->head].low, LEX_NOUN)
			: 0;
	uint8_t own_form = lex_agreement(a->sentence->lex, head->low, LEX_PARTICIPLE);
	if (a->italian && !lex_agree(what, own_form)) return;
	a->depth--;
	own->passive = true;
	own->tense = outer->tense;
	own->perfect = outer->perfect;
	own->modal = outer->modal;
}

static bool is_subjunctive(const struct chunk *verb)
{
	return verb->tense == TENSE_SUBJ || verb->tense == TENSE_ISUBJ;
}

/* "attende che la Bafa si pronunci, e l'Olanda ha detto no", "senza che l'Uama le revocasse, e non sono state sospese":
 * a clause in the subjunctive does not go on in the indicative. */
static bool leaves_subjunctive(const struct attacher *a, const struct chunk *verb, const struct chunk *next)
{
	bool inside =
		has(a, LEX_SUBJUNCTIVE) && a->depth > 1 && (top(a)->kind == CLAUSE_THAT || top(a)->kind == CLAUSE_SUB);
	if (!inside || verb == NULL || next == NULL || next->tense == TENSE_COND) return false;
	return is_subjunctive(verb) && !is_subjunctive(next);
}

/* "The office put it to the ministry, which saw no objection, and approved the sale": behind a relative clause between
 * commas the clause around it goes on. */
static bool leaves_relative(const struct attacher *a)
{
	if (a->depth < 2 || top(a)->kind != CLAUSE_REL || a->conj == VG_NONE || top(a)->mark == VG_NONE) return false;
	const struct clause *outer = &a->sentence->clauses.items[a->stack[a->depth - 2]];
	const struct chunk *verb = chunk_at(a, outer->verb), *next = chunk_at(a, a->conj + 1);
	bool between = chunk_is_comma(chunk_at(a, top(a)->mark - 1)) && chunk_is_comma(chunk_at(a, a->conj - 1));
	bool finite = verb != NULL && verb->form == FORM_FINITE && next != NULL && next->kind == CHUNK_VG;
	return between && finite && outer->kind == CLAUSE_MAIN && outer->subject != VG_NONE &&
	       outer->subject != top(a)->antecedent;
}

static bool is_denied(const struct attacher *a, const struct clause *clause)
{
	const struct chunk *verb = chunk_at(a, clause->verb), *subject = chunk_at(a, clause->subject);
	const struct chunk *object = chunk_at(a, clause->object);
	if (verb == NULL || verb->kind != CHUNK_VG) return false;
	bool nobody = is_np(subject) && subject->det == DET_NEG;
	return verb->negated || nobody || (is_np(object) && object->det == DET_NEG) ||
	       lex_verb_serves(a->sentence->lex, verb->lemma, FN_DENY);
}

/* "There is no evidence that they were used there, but the licences have been revoked": what "but" sets against a
 * denial is no part of what is denied. */
static bool leaves_denial(const struct attacher *a, int32_t subject)
{
	const struct chunk *but = a->conj != VG_NONE ? chunk_at(a, a->conj) : NULL;
	bool apart =
		but != NULL && but->mark == CONJ_BUT && chunk_is_comma(chunk_at(a, a->conj - 1)) && subject != VG_NONE;
	if (!apart || a->depth < 2 || (top(a)->kind != CLAUSE_THAT && top(a)->kind != CLAUSE_REL)) return false;
	if (top(a)->verb == VG_NONE || top(a)->verb > a->conj) return false;
	return is_denied(a, &a->sentence->clauses.items[a->stack[a->depth - 2]]);
}

/* "was amended so that the goods could be supplied, and was then extended": what is not said to be possible goes on
 * from the verb around the purpose. */
static bool leaves_purpose(const struct attacher *a, const struct chunk *verb)
{
	const struct chunk *next = a->conj != VG_NONE ? chunk_at(a, a->conj + 1) : NULL;
	bool purpose = has(a, LEX_INVERSION) && a->depth > 1 && top(a)->kind == CLAUSE_SUB && top(a)->sub == SUB_SO;
	if (!purpose || verb == NULL || verb->modal == 0 || next == NULL || next->kind != CHUNK_VG) return false;
	const struct chunk *outer = chunk_at(a, a->sentence->clauses.items[a->stack[a->depth - 2]].verb);
	bool told = next->form == FORM_FINITE && next->modal == 0 && next->tense == TENSE_PAST;
	return told && outer != NULL && outer->tense == TENSE_PAST && outer->passive == next->passive;
}

void attach_sibling(struct attacher *a, int32_t subject)
{
	while (a->depth > 1 &&
	       (top(a)->kind == CLAUSE_INF || top(a)->kind == CLAUSE_GER || top(a)->kind == CLAUSE_PART))
		a->depth--;
	if (subject == VG_NONE && a->conj != VG_NONE) attach_leave_reason(a, a->conj + 1);
	const struct chunk *verb = chunk_at(a, top(a)->verb);
	bool outward = leaves_subjunctive(a, verb, attach_next_finite(a, subject != VG_NONE ? subject : a->boundary));
	outward = outward || leaves_denial(a, subject);
	outward = outward ||
		  (subject == VG_NONE && (agrees_outward(a, verb) || leaves_relative(a) || leaves_purpose(a, verb)));
	if (outward) a->depth--;
	if (outward && top(a)->verb == VG_NONE && top(a)->subject == VG_NONE) {
		top(a)->subject = subject; /* "Sebbene l'Uama avesse esitato, la licenza fu rilasciata" */
		return;
	}
	int32_t sibling = top_index(a);
	uint8_t sub = top(a)->sub;
	int32_t mark = top(a)->mark, antecedent = top(a)->antecedent, governor = top(a)->governor;
	if (a->depth > 1)
		a->depth--;
	else
		a->depth = 0;
	struct clause *clause = attach_open(a, CLAUSE_COORD, sibling, governor);
	clause->sub = sub;
	clause->mark = mark;
	clause->subject = subject;
	clause->antecedent = subject == VG_NONE ? antecedent : VG_NONE;
	for (uint32_t i = a->boundary != VG_NONE ? (uint32_t)a->boundary + 1 : a->sentence->chunks.n;
	     i < a->sentence->chunks.n; i++)
		if (chunk_at(a, (int32_t)i)->clause == sibling)
			chunk_at(a, (int32_t)i)->clause = top_index(a); /* "but in May ..." */
}

/* Subject of the innermost clause, or of the one that it is coordinated with. */
int32_t attach_subject(const struct attacher *a)
{
	int32_t index = top_index(a);
	for (uint32_t n = 0; n < STACK_MAX && index != VG_NONE; n++) {
		const struct clause *clause = &a->sentence->clauses.items[index];
		if (clause->subject != VG_NONE) return clause->subject;
		if (clause->kind != CLAUSE_COORD) return clause->antecedent;
		index = clause->parent;
	}
	return VG_NONE;
}

/* Behind ", granted in May,": an aside that a participle opens; VG_NONE where none begins with that comma. */
static int32_t behind_aside(const struct attacher *a, int32_t comma)
{
	const struct chunk *part = chunk_at(a, comma + 1);
	if (!has(a, LEX_PAST_PARTICIPLES) || part == NULL || part->kind != CHUNK_VG || !can_be_reduced(a, comma + 1))
		return VG_NONE;
	for (int32_t j = comma + 2; chunk_at(a, j) != NULL; j++)
		if (chunk_at(a, j)->kind == CHUNK_PUNCT) return chunk_is_comma(chunk_at(a, j)) ? j : VG_NONE;
	return VG_NONE;
}

/* "The licence to export rifles to Peru, which BAFA issued, was revoked": does a second verb follow the relative clause
 * that the mark opens? */
static bool is_verb_behind_relative(const struct attacher *a, int32_t mark)
{
	const struct chunk *c = chunk_at(a, mark),
			   *before = chunk_at(a, mark - (chunk_is_comma(chunk_at(a, mark - 1)) ? 2 : 1));
	bool relative = c->mark == TAG_REL || c->mark == TAG_THAT;
	if (has(a, LEX_FREE_ORDER) || !relative || !is_np(before) || !is_thing(a, chunk_at(a, top(a)->subject)))
		return false;
	uint32_t finite = 0;
	for (int32_t j = mark + 1; (uint32_t)j < a->sentence->chunks.n && finite < 2; j++) {
		const struct chunk *after = chunk_at(a, j);
		if (after->kind == CHUNK_MARK || (after->kind == CHUNK_PUNCT && !chunk_is_comma(after))) break;
		finite += is_finite(after);
	}
	return finite == 2;
}

/* "to export drones, radars and tanks to Peru": does the comma stand in a list, whose last has its conjunction? */
static bool is_in_list(const struct attacher *a, int32_t comma)
{
	int32_t j = comma;
	while (chunk_is_comma(chunk_at(a, j)) && is_np(chunk_at(a, j + 1))) j += 2;
	if (chunk_is_comma(chunk_at(a, j))) j++;
	const struct chunk *and = chunk_at(a, j);
	return and != NULL && and->kind == CHUNK_CONJ && and->mark != CONJ_BUT && is_np(chunk_at(a, j + 1));
}

/* A finite verb before anything that ends the clause: "the application to export drones was refused". */
bool attach_finite_ahead(const struct attacher *a, int32_t i)
{
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (is_finite(c)) return true;
		if (c->kind == CHUNK_MARK) return is_verb_behind_relative(a, j);
		if (c->kind == CHUNK_PUNCT && chunk_is_comma(c) && chunk_at(a, j + 1) != NULL &&
		    chunk_at(a, j + 1)->kind == CHUNK_MARK)
			continue;
		if (c->kind != CHUNK_PUNCT) continue;
		int32_t behind = chunk_is_comma(c) ? behind_aside(a, j) : VG_NONE;
		if (behind != VG_NONE)
			j = behind;
		else if (!chunk_is_comma(c) ||
			 (!are_names(chunk_at(a, j - 1), chunk_at(a, j + 1)) && !is_in_list(a, j)))
			return false; /* not "to Peru, Chad" */
	}
	return false;
}

bool attach_is_nonfinite(const struct attacher *a, const struct clause *clause)
{
	const struct chunk *verb = chunk_at(a, clause->verb); /* "a decision on whether to grant it will be taken" */
	bool whether = clause->kind == CLAUSE_SUB && verb != NULL && verb->form == FORM_INF;
	return clause->kind == CLAUSE_GER || clause->kind == CLAUSE_INF || whether;
}

bool attach_opens_main(const struct attacher *a, int32_t i)
{
	const struct chunk *aux = chunk_at(a, i), *who = chunk_at(a, i + 1);
	bool waits = has(a, LEX_INVERSION) && a->depth == 2 && top(a)->kind == CLAUSE_SUB && top(a)->verb != VG_NONE &&
		     a->sentence->clauses.items[a->stack[0]].verb == VG_NONE;
	return waits && aux != NULL && aux->kind == CHUNK_VG && aux->bare_aux && is_np(who) && who->prep == PREP_NONE &&
	       word_front(a->sentence, aux->first) == FRONT_ONLY;
}

/* "Ha negato due licenze, e quelle rilasciate alla Tarvio sono scadute": the verb is of the phrase behind the
 * conjunction, which a participle says more of. */
static bool goes_on_behind_participle(struct attacher *a, int32_t i)
{
	const struct clause part = *top(a);
	const struct chunk *who = chunk_at(a, part.antecedent), *and = chunk_at(a, part.antecedent - 1);
	if (!a->italian || a->depth < 2 || part.kind != CLAUSE_PART || a->boundary > part.verb || and == NULL)
		return false;
	const struct clause *outer = &a->sentence->clauses.items[a->stack[a->depth - 2]];
	bool own = who != NULL && who->prep == PREP_NONE && and->kind == CHUNK_CONJ && outer->verb != VG_NONE &&
		   outer->verb < part.antecedent && outer->subject != part.antecedent &&
		   part.verb == part.antecedent + 1 && chunk_at(a, i)->form == FORM_FINITE;
	if (!own) return false;
	a->depth--;
	if (top(a)->object == part.antecedent) top(a)->object = VG_NONE;
	attach_open(a, CLAUSE_COORD, top_index(a), VG_NONE)->subject = part.antecedent;
	attach_verb(a, i);
	return true;
}

/* "Il Tar, a cui la ditta si era rivolta, ad aprile ha respinto il ricorso": the verb that a clause waits for, and the
 * phrases behind the comma of the aside; false where none waits. */
static bool verb_behind_aside(struct attacher *a, int32_t i)
{
	int32_t aside = top_index(a), comma = a->boundary;
	if (!attach_pop_to_waiting(a)) return false;
	for (int32_t j = comma + 1; comma != VG_NONE && chunk_is_comma(chunk_at(a, comma)) && j < i; j++) {
		struct chunk *c = chunk_at(a, j);
		bool phrase = c->kind == CHUNK_TIME || (c->kind == CHUNK_NP && c->prep != PREP_NONE);
		if (phrase && c->clause == aside) c->clause = top_index(a);
	}
	attach_verb(a, i);
	return true;
}

static void finite_verb(struct attacher *a, int32_t i)
{
	if (attach_opens_main(a, i)) {
		a->depth = 1;
		attach_verb(a, i);
		return;
	}
	if (attach_told_behind(a, i)) return;
	int32_t np = np_before(a, i);
	bool inserted = top(a)->verb == VG_NONE && top(a)->subject != VG_NONE && a->boundary == i - 1 &&
			attach_is_inserted(a, i);
	if (inserted) {
		attach_open(a, CLAUSE_COORD, top_index(a), VG_NONE);
		attach_verb(a, i);
		return;
	}
	if (top(a)->verb == VG_NONE) {
		if (top(a)->subject == VG_NONE && np != VG_NONE && chunk_at(a, np)->prep == PREP_NONE)
			top(a)->subject = np;
		attach_verb(a, i);
		return;
	}
	bool coordinated = a->conj == i - 1 && a->conj != VG_NONE;
	if (coordinated && attach_court_rules(a)) a->depth = 1;
	if (!coordinated && goes_on_behind_participle(a, i)) return;
	if (!coordinated && verb_behind_aside(a, i)) return;
	if (!coordinated && attach_said_of_object(a, i)) return;
	if (coordinated || a->boundary != VG_NONE) {
		attach_sibling(a, coordinated ? VG_NONE : attach_speaker_behind(a, i));
	} else if (attach_is_nonfinite(a, top(a)) &&
		   a->depth > 1) { /* "feels the question of lifting it has been settled" */
		a->depth--;
		int32_t subject = top(a)->object;
		struct clause *clause = attach_open(a, CLAUSE_THAT, top_index(a), top(a)->verb);
		clause->subject = subject;
	} else {
		struct clause *clause = attach_open(a, CLAUSE_THAT, top_index(a), top(a)->verb);
		clause->subject = np;
	}
	attach_verb(a, i);
}

/* "to suspend or (even) revoke" */
static bool also_infinitive(const struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	const struct word *head = &a->sentence->words.items[c->head];
	bool base = c->form == FORM_FINITE && (c->tense == TENSE_SUBJ || c->tense == TENSE_PRES) &&
		    chunk_is_bare(a->sentence, c) && word_form(a->sentence, head, FORM_INF) != NULL;
	if (a->conj != i - 1 || a->conj == VG_NONE || top(a)->kind != CLAUSE_INF || !base || a->italian) return false;
	c->form = FORM_INF;
	return true;
}

/* "was let lapse" */
static bool is_let_be(const struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	const struct chunk *lets = chunk_at(a, i - 1);
	bool let = top(a)->verb != VG_NONE && top(a)->verb == i - 1 && lets->passive &&
		   lex_verb_serves(a->sentence->lex, lets->lemma, FN_LET);
	if (!let || c->first != c->last || word_form(a->sentence, &a->sentence->words.items[c->head], FORM_INF) == NULL)
		return false;
	c->form = FORM_INF;
	return true;
}

static bool is_nor(const struct attacher *a, int32_t conj)
{
	const struct chunk *c = chunk_at(a, conj);
	const struct word *word = c != NULL ? &a->sentence->words.items[c->first] : NULL;
	return word_serves(word, FN_NOR);
}

/* "What the ministry did was (to) suspend it": the base form is what was done, as the verb "do" before says. */
static bool pseudo_cleft(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	const struct chunk *be = chunk_at(a, i - 1);
	bool bare = be != NULL && be->kind == CHUNK_VG && be->copula && top(a)->verb == i - 1 &&
		    c->tense == TENSE_SUBJ && c->first == c->last;
	const struct chunk *act = bare ? chunk_at(a, i - 2) : be;
	if ((!bare && (c->modal != MODAL_BE_TO || c->passive)) || act == NULL || act->kind != CHUNK_VG ||
	    act->clause == VG_NONE || !word_is_verb(a->sentence, &a->sentence->words.items[act->head], FN_DO))
		return false;
	if (!bare && !attach_pop_to_waiting(a) && top(a)->verb != i - 1) return false; /* "All it did was to" */
	c->form = act->form;
	c->tense = act->tense;
	c->modal = act->modal;
	c->perfect = act->perfect;
	c->negated = c->negated || act->negated || (bare && be->negated);
	top(a)->subject = a->sentence->clauses.items[act->clause].subject;
	top(a)->object = VG_NONE;
	attach_verb(a, i);
	return true;
}

static void verb_group(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	if (attach_predicate(a, i) || pseudo_cleft(a, i) || attach_after_insertion(a, i) || attach_opening(a, i))
		return;
	bool nor = a->conj == i - 1 && is_nor(a, i - 1);
	if (nor && chunk_at(a, i)->bare_aux) c->negated = true; /* "nor did the ministry" */
	if (attach_inverted(a, i) || attach_condition(a, i)) return;
	if (c->prep == PREP_INSTEAD && c->tense == TENSE_SUBJ) c->form = FORM_INF; /* "rather than revoke" */
	if (c->form == FORM_NONE && c->modal != 0)
		attach_soon(a, i);
	else if (attach_is_reduced(a, i))
		attach_participle(a, i);
	else if (c->form == FORM_INF || also_infinitive(a, i) || is_let_be(a, i))
		attach_infinitive(a, i);
	else if (c->form == FORM_GER)
		attach_gerund(a, i);
	else
		finite_verb(a, i);
	c->negated = c->negated || nor;
}

/* ", though valid until 2022,", ", ancorché non listati,": a subordinate without a verb ends with its comma. */
static bool ends_verbless(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *what = chunk_at(a, clause->subject);
	if (a->depth < 2 || clause->kind != CLAUSE_SUB || clause->verb != VG_NONE || what == NULL) return false;
	bool bare = what->det == DET_NONE && what->name == VG_NONE && what->classes == 0 && what->count == 0;
	return bare && chunk_is_comma(chunk_at(a, i)) && clause->mark != VG_NONE &&
	       chunk_is_comma(chunk_at(a, clause->mark - 1)) && is_finite(chunk_at(a, i + 1));
}

/* "The licence – the first of its kind – was revoked": two dashes with no clause between them stand as two commas. */
static void pair_dashes(struct sentence *s)
{
	int32_t open = VG_NONE;
	for (uint32_t i = 0; i < s->chunks.n; i++) {
		struct chunk *c = &s->chunks.items[i];
		bool dash =
			c->kind == CHUNK_PUNCT && c->mark == '-' && (s->words.items[c->first].flags & VG_TOKEN_SPACE);
		if (c->kind == CHUNK_VG || c->kind == CHUNK_MARK || (c->kind == CHUNK_PUNCT && !dash && c->mark != ','))
			open = VG_NONE;
		if (!dash) continue;
		bool behind = open != VG_NONE && is_finite(&s->chunks.items[i + 1 < s->chunks.n ? i + 1 : i]);
		if (behind) s->chunks.items[open].mark = c->mark = ',';
		open = behind ? VG_NONE : (int32_t)i;
	}
}

/* "has let lapse {a permit}": what lapses stands behind its verb. */
static void attach_let_behind(struct attacher *a, struct clause *clause)
{
	const struct chunk *lets = chunk_at(a, clause->governor), *verb = chunk_at(a, clause->verb);
	bool let = !a->italian && clause->kind == CLAUSE_THAT && lets != NULL && lets->kind == CHUNK_VG &&
		   verb != NULL && clause->verb == clause->governor + 1 && clause->subject == VG_NONE;
	if (!let || clause->object == VG_NONE || !lex_verb_serves(a->sentence->lex, lets->lemma, FN_LET)) return;
	clause->subject = clause->object;
	clause->object = VG_NONE;
}

/* "What was revoked in 2014 was {the licence for Oman}": what the passive in front is said of stands at the end. */
static void attach_what_was(struct attacher *a, struct clause *clause)
{
	const struct chunk *verb = chunk_at(a, clause->verb);
	if (a->italian || clause->kind != CLAUSE_Q || clause->mark != 0 || verb == NULL || !verb->passive ||
	    clause->subject != VG_NONE || clause->parent == VG_NONE)
		return;
	const struct clause *around = &a->sentence->clauses.items[clause->parent];
	const struct chunk *be = chunk_at(a, around->verb), *what = chunk_at(a, around->object);
	bool is = be != NULL && be->copula && !be->negated && around->subject == VG_NONE && around->verb > clause->verb;
	if (is && is_np(what) && what->prep == PREP_NONE && around->object > around->verb)
		clause->subject = around->object;
}

/* "Licence for rifles to Peru: suspended", "Application for rifles – status: refused": what became of what the line
 * names stands behind its colon. */
static void attach_outcome(struct attacher *a, struct clause *clause)
{
	struct chunk *verb = chunk_at(a, clause->verb);
	const struct chunk *colon = chunk_at(a, clause->verb - 1), *after = chunk_at(a, clause->verb + 1);
	const struct chunk *named = chunk_at(a, clause->governor), *first = chunk_at(a, 0);
	if (!has(a, LEX_PAST_PARTICIPLES) || verb == NULL || !is_np(named) || clause->subject != VG_NONE ||
	    clause->object != VG_NONE)
		return;
	bool alone = verb->first == verb->last && !verb->copula && colon != NULL && colon->kind == CHUNK_PUNCT &&
		     colon->mark == ':' && (after == NULL || after->kind == CHUNK_PUNCT || after->kind == CHUNK_TIME);
	if (!alone || word_form(a->sentence, &a->sentence->words.items[verb->head], FORM_PART) == NULL) return;
	bool paper = named->classes & a->licences, opens = is_np(first) && (first->classes & a->licences);
	if (!paper && !opens) return;
	verb->passive = true;
	verb->form = FORM_PART;
	clause->subject = paper ? clause->governor : 0;
}

static void punctuation(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	c->clause = top_index(a);
	bool strong = c->mark == ';' || c->mark == ':' || c->mark == '!' ||
		      c->mark == '?'; /* an inner full stop abbreviates */
	bool dash = c->mark == '-' && (a->sentence->words.items[c->first].flags & VG_TOKEN_SPACE);
	if (strong || dash)
		restart(a, c->mark == ':' && top(a)->verb == VG_NONE && a->depth == 1 ? top(a)->subject : VG_NONE);
	else if (c->mark == ',' || dash)
		a->boundary = i;
	if (ends_verbless(a, i)) a->depth--;
	if (chunk_is_comma(c) && attach_leaves_aside(a, i)) a->aside = i;
	const struct chunk *mark = chunk_at(a, top(a)->mark); /* "ad altri Paesi, tra cui l'Oman, l'obbligo" */
	bool among = a->italian && top(a)->kind == CLAUSE_REL && top(a)->verb == VG_NONE && mark != NULL;
	if (a->boundary == i && among && mark->prep == PREP_BETWEEN && a->depth > 1) a->depth--;
	bool opened = a->depth == 2 && top(a)->kind == CLAUSE_PART && top(a)->verb == 0 && has(a, LEX_PAST_PARTICIPLES);
	if (opened && a->boundary == i) a->depth = 1; /* "Denied twice, the application" */
}

/* "Time is short, but {when} it asked for a licence, it was refused", ", and {having} revoked it, Oslo": does a clause
 * that opens another stand behind the comma and the conjunction i? */
static bool is_fronted_clause(const struct attacher *a, int32_t i)
{
	const struct chunk *next = chunk_at(a, i + 1);
	if (!chunk_is_comma(chunk_at(a, i - 1)) || top(a)->verb == VG_NONE || next == NULL) return false;
	bool sub = next->kind == CHUNK_MARK && next->mark == TAG_SUB && next->sub != SUB_WHETHER;
	sub = sub || (next->kind == CHUNK_MARK && word_serves(&a->sentence->words.items[next->first], FN_AS));
	bool part = next->kind == CHUNK_VG && (next->form == FORM_GER || (!a->italian && can_be_reduced(a, i + 1)));
	for (int32_t j = i + 2; (sub || part) && (uint32_t)j + 2 < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j), *who = chunk_at(a, j + 1);
		if (c->kind == CHUNK_CONJ || (c->kind == CHUNK_PUNCT && !chunk_is_comma(c))) return false;
		if (chunk_is_comma(c)) return is_np(who) && who->prep == PREP_NONE && attach_finite_ahead(a, j + 1);
	}
	return false;
}

static void conjunction(struct attacher *a, int32_t i)
{
	a->conj = a->boundary = i;
	if (is_fronted_clause(a, i)) {
		attach_sibling(a, VG_NONE);
		a->boundary = VG_NONE;
	}
	chunk_at(a, i)->clause = top_index(a);
}

/* "Isn't it time to revoke it?": what a question that opens so asks, it does not deny. */
static void attach_rhetorical(struct attacher *a)
{
	struct chunk *verb = chunk_at(a, 0);
	const struct chunk *who = chunk_at(a, 1);
	bool opens = a->sentence->question && has(a, LEX_INVERSION) && verb != NULL && verb->kind == CHUNK_VG &&
		     is_np(who) && who->prep == PREP_NONE;
	if (opens) verb->negated = false;
}

void clause_attach(struct sentence *sentence)
{
	const struct lex *lex = sentence->lex;
	struct attacher a = {.sentence = sentence,
			     .italian = lex_lang(lex) == VG_LANG_IT,
			     .boundary = VG_NONE,
			     .conj = VG_NONE,
			     .aside = VG_NONE};
	static const char *const things[] = {"licence", "application", "export",   "deal",  "ban",
					     "stop",    "goods",       "decision", "appeal"};
	for (uint32_t i = 0; i < sizeof things / sizeof *things; i++) a.things |= lex_class(lex, vg_str_z(things[i]));
	a.licences = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application"));
	a.speech = lex_class(lex, VG_STR("press")) | lex_class(lex, VG_STR("speech"));
	a.actors = lex_class(lex, VG_STR("authority")) | lex_class(lex, VG_STR("company")) |
		   lex_class(lex, VG_STR("court"));
	attach_open(&a, CLAUSE_MAIN, VG_NONE, VG_NONE);
	pair_dashes(sentence);
	for (uint32_t k = 0; k < sentence->chunks.n; k++) {
		int32_t i = (int32_t)k;
		struct chunk *c = chunk_at(&a, i);
		switch (c->kind) {
		case CHUNK_NP: attach_phrase(&a, i); break;
		case CHUNK_VG: verb_group(&a, i); break;
		case CHUNK_MARK: attach_mark(&a, i); break;
		case CHUNK_CONJ: conjunction(&a, i); break;
		case CHUNK_PUNCT: punctuation(&a, i); break;
		default: c->clause = top_index(&a); break;
		}
	}
	for (uint32_t i = 0; i < sentence->clauses.n; i++)
		if (sentence->clauses.items[i].parent == VG_NONE) attach_outcome(&a, &sentence->clauses.items[i]);
	for (uint32_t i = 0; i < sentence->clauses.n; i++) {
		attach_let_behind(&a, &sentence->clauses.items[i]);
		attach_what_was(&a, &sentence->clauses.items[i]);
	}
	attach_late(&a);
	attach_contrasted(&a);
	attach_rhetorical(&a);
}
