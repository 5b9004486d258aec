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

/* A relative clause that has its subject, inside one that waits for its verb: what follows its verb is its object. */
static bool gap_filled(const struct attacher *a)
{
	const struct clause *clause = top(a);
	if (clause->kind != CLAUSE_REL || !attach_outer_waits(a)) return false;
	const struct chunk *verb = chunk_at(a, clause->verb);
	bool after = a->italian && clause->subject == VG_NONE && verb != NULL &&
		     (verb->passive || (verb->clit & 1u << CLIT_SI));
	if (after) return true; /* "la licenza di cui si chiede la revoca fu rilasciata" */
	if (clause->subject == VG_NONE) return false;
	return clause->subject == clause->antecedent ||
	       (clause->mark != VG_NONE && attach_oblique(a, chunk_at(a, clause->mark)));
}

/* "The secretary, he added, was announcing it": a verb of saying between commas. */
static bool is_inserted(const struct attacher *a, int32_t verb)
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

/* ", the company announced": a verb of saying at the end, with its subject before it. */
static bool is_closing(const struct attacher *a, int32_t np)
{
	const struct chunk *verb = chunk_at(a, np + 1), *before = chunk_at(a, np - 1);
	return before != NULL && before->kind == CHUNK_PUNCT && before->mark == ',' && is_finite(verb) &&
	       takes_that(a, verb);
}

void attach_verb(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	attach_purpose(a, c);
	top(a)->verb = i;
	c->clause = top_index(a);
	a->boundary = VG_NONE;
}

/* Pops to the innermost open clause that waits for its verb; false if none does. */
static bool pop_to_waiting(struct attacher *a)
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

/* "They deny that it is a threat, and note that": a plural verb of saying goes on from the plural one. */
static bool agrees_outward(const struct attacher *a, const struct chunk *verb)
{
	const struct chunk *next = a->conj != VG_NONE ? chunk_at(a, a->conj + 1) : NULL;
	if (a->italian || a->depth < 2 || top(a)->kind != CLAUSE_THAT || verb == NULL || next == NULL ||
	    next->kind != CHUNK_VG)
		return false;
	const struct sentence *s = a->sentence;
	const struct chunk *outer = chunk_at(a, s->clauses.items[a->stack[a->depth - 2]].verb);
	bool base = next->tense == TENSE_PRES && next->first == next->last &&
		    word_form(s, &s->words.items[next->head], FORM_INF) != NULL;
	bool says = outer != NULL && takes_that(a, outer) && takes_that(a, next) && outer->tense == TENSE_PRES &&
		    word_form(s, &s->words.items[outer->head], FORM_INF) != NULL;
	const struct word *inner = &s->words.items[verb->first];
	bool single = word_is(inner, "is") || word_is(inner, "has") || word_is(inner, "was") ||
		      (verb->tense == TENSE_PRES && vg_str_ends(inner->low, VG_STR("s")));
	return base && says && single;
}

void attach_sibling(struct attacher *a, int32_t subject)
{
	while (a->depth > 1 &&
	       (top(a)->kind == CLAUSE_INF || top(a)->kind == CLAUSE_GER || top(a)->kind == CLAUSE_PART))
		a->depth--;
	const struct chunk *verb = chunk_at(a, top(a)->verb), *next = attach_next_finite(a, subject);
	bool outward = a->italian && a->depth > 1 && top(a)->kind == CLAUSE_THAT && verb != NULL && next != NULL &&
		       (verb->tense == TENSE_SUBJ || verb->tense == TENSE_ISUBJ) && next->tense != TENSE_SUBJ &&
		       next->tense != TENSE_ISUBJ && next->tense != TENSE_COND;
	outward = outward || (subject == VG_NONE && agrees_outward(a, verb));
	if (outward) a->depth--; /* "attende che la Bafa si pronunci, e l'Olanda ha detto no" */
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
	if (a->italian || part == NULL || part->kind != CHUNK_VG || !can_be_reduced(a, comma + 1)) return VG_NONE;
	for (int32_t j = comma + 2; chunk_at(a, j) != NULL; j++)
		if (chunk_at(a, j)->kind == CHUNK_PUNCT) return is_comma(chunk_at(a, j)) ? j : VG_NONE;
	return VG_NONE;
}

/* "The licence to export rifles to Peru, which BAFA issued, was revoked": does a second verb follow the relative clause
 * that the mark opens? */
static bool is_verb_behind_relative(const struct attacher *a, int32_t mark)
{
	const struct chunk *c = chunk_at(a, mark),
			   *before = chunk_at(a, mark - (is_comma(chunk_at(a, mark - 1)) ? 2 : 1));
	bool relative = c->mark == TAG_REL || c->mark == TAG_THAT;
	if (a->italian || !relative || !is_np(before) || !is_thing(a, chunk_at(a, top(a)->subject))) return false;
	uint32_t finite = 0;
	for (int32_t j = mark + 1; (uint32_t)j < a->sentence->chunks.n && finite < 2; j++) {
		const struct chunk *after = chunk_at(a, j);
		if (after->kind == CHUNK_MARK || (after->kind == CHUNK_PUNCT && !is_comma(after))) break;
		finite += is_finite(after);
	}
	return finite == 2;
}

/* A finite verb before anything that ends the clause: "the application to export drones was refused". */
bool attach_finite_ahead(const struct attacher *a, int32_t i)
{
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (is_finite(c)) return true;
		if (c->kind == CHUNK_MARK) return is_verb_behind_relative(a, j);
		if (c->kind == CHUNK_PUNCT && is_comma(c) && chunk_at(a, j + 1) != NULL &&
		    chunk_at(a, j + 1)->kind == CHUNK_MARK)
			continue;
		if (c->kind != CHUNK_PUNCT) continue;
		int32_t behind = is_comma(c) ? behind_aside(a, j) : VG_NONE;
		if (behind != VG_NONE)
			j = behind;
		else if (!is_comma(c) || !are_names(chunk_at(a, j - 1), chunk_at(a, j + 1)))
			return false; /* not "to Peru, Chad" */
	}
	return false;
}

static bool nonfinite(const struct attacher *a, const struct clause *clause)
{
	const struct chunk *verb = chunk_at(a, clause->verb); /* "a decision on whether to grant it will be taken" */
	bool whether = clause->kind == CLAUSE_SUB && verb != NULL && verb->form == FORM_INF;
	return clause->kind == CLAUSE_GER || clause->kind == CLAUSE_INF || whether;
}

/* "Only if Peru pays its debts {will} the licence be granted": the auxiliary i opens the main clause before its
 * subject.
 */
static bool opens_main(const struct attacher *a, int32_t i)
{
	const struct chunk *aux = chunk_at(a, i), *who = chunk_at(a, i + 1);
	bool waits = !a->italian && a->depth == 2 && top(a)->kind == CLAUSE_SUB && top(a)->verb != VG_NONE &&
		     a->sentence->clauses.items[a->stack[0]].verb == VG_NONE;
	return waits && aux != NULL && aux->kind == CHUNK_VG && aux->bare_aux && is_np(who) && who->prep == PREP_NONE &&
	       word_front(a->sentence, aux->first) == FRONT_ONLY;
}

static void finite_verb(struct attacher *a, int32_t i)
{
	if (opens_main(a, i)) {
		a->depth = 1;
		attach_verb(a, i);
		return;
	}
	int32_t np = np_before(a, i);
	bool inserted =
		top(a)->verb == VG_NONE && top(a)->subject != VG_NONE && a->boundary == i - 1 && is_inserted(a, i);
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
	if (!coordinated && pop_to_waiting(a)) {
		attach_verb(a, i);
		return;
	}
	if (coordinated || a->boundary != VG_NONE) {
		attach_sibling(a, VG_NONE);
	} else if (nonfinite(a, top(a)) && a->depth > 1) { /* "feels the question of lifting it has been settled" */
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

/* "to suspend or revoke" */
static bool also_infinitive(const struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	const struct word *head = &a->sentence->words.items[c->head];
	bool base = c->form == FORM_FINITE && (c->tense == TENSE_SUBJ || c->tense == TENSE_PRES) &&
		    c->first == c->last && word_form(a->sentence, head, FORM_INF) != NULL;
	if (a->conj != i - 1 || a->conj == VG_NONE || top(a)->kind != CLAUSE_INF || !base || a->italian) return false;
	c->form = FORM_INF;
	return true;
}

static bool is_nor(const struct attacher *a, int32_t conj)
{
	const struct chunk *c = chunk_at(a, conj);
	const struct word *word = c != NULL ? &a->sentence->words.items[c->first] : NULL;
	return word_is(word, "nor") || word_is(word, "né");
}

/* "What the ministry did was (to) suspend it": the base form is what was done, as the verb "do" before says. */
static bool pseudo_cleft(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	const struct chunk *be = chunk_at(a, i - 1);
	bool bare = be != NULL && be->kind == CHUNK_VG && be->copula && top(a)->verb == i - 1 &&
		    c->tense == TENSE_SUBJ && c->first == c->last;
	const struct chunk *act = bare ? chunk_at(a, i - 2) : be;
	if (a->italian || (!bare && (c->modal != MODAL_BE_TO || c->passive)) || act == NULL || act->kind != CHUNK_VG ||
	    act->clause == VG_NONE || !word_is_lemma(a->sentence, &a->sentence->words.items[act->head], "do"))
		return false;
	if (!bare && !pop_to_waiting(a) && top(a)->verb != i - 1) return false; /* "All it did was to" */
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
	else if (c->form == FORM_INF || also_infinitive(a, i))
		attach_infinitive(a, i);
	else if (c->form == FORM_GER)
		attach_gerund(a, i);
	else
		finite_verb(a, i);
	c->negated = c->negated || nor;
}

/* "The fact that the ministry revoked the licence speaks for itself", "Whether it will revoke the licence is open": the
 * one verb that is left is that of the clause around. */
static bool waits_around(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a), *outer = &a->sentence->clauses.items[a->stack[0]];
	bool asks = clause->kind == CLAUSE_Q || (clause->kind == CLAUSE_SUB && clause->sub == SUB_WHETHER);
	if (a->italian || a->depth != 2 || outer->verb != VG_NONE || (clause->kind != CLAUSE_THAT && !asks))
		return false;
	return (outer->subject != VG_NONE) != asks && attach_one_left(a, i);
}

/* "Il fatto che il ministero abbia revocato la licenza parla da sé": what follows a verb with its subject is its
 * object, where the one verb to come is that of the clause around. */
static bool fills_object(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *verb = chunk_at(a, clause->verb);
	if (!a->italian || clause->kind != CLAUSE_THAT || clause->subject == VG_NONE || clause->verb != i - 1 ||
	    verb->passive || takes_that(a, verb) || lex_intransitive(a->sentence->lex, verb->lemma) || a->depth < 2 ||
	    clause->subject > clause->verb)
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
	return !a->italian && j < i - 1 && j == a->boundary && j >= 0;
}

/* "chi vuole vendere al Togo beni militari deve avere una licenza": what follows the verb of such a clause is its
 * object. */
static bool is_whoever(const struct attacher *a)
{
	const struct chunk *mark = chunk_at(a, top(a)->mark);
	return a->italian && top(a)->kind == CLAUSE_REL && top(a)->verb != VG_NONE && top(a)->object == VG_NONE &&
	       a->depth > 1 && a->sentence->clauses.items[a->stack[a->depth - 2]].verb == VG_NONE && mark != NULL &&
	       word_is(&a->sentence->words.items[mark->first], "chi");
}

/* "La licenza di cui è titolare la ditta è stata revocata": the subject of a relative clause stands behind what it says
 * of it, and the verb to come is that of the clause around. */
static bool ends_relative(const struct attacher *a, int32_t i)
{
	const struct clause *clause = top(a);
	const struct chunk *verb = chunk_at(a, clause->verb), *said = chunk_at(a, clause->object);
	if (!a->italian || clause->kind != CLAUSE_REL || clause->subject != VG_NONE || a->depth < 2) return false;
	if (verb == NULL || !verb->copula || clause->object != i - 1 || !is_np(said)) return false;
	return said->det == DET_NONE && said->prep == PREP_NONE && chunk_at(a, i)->prep == PREP_NONE &&
	       a->sentence->clauses.items[a->stack[a->depth - 2]].verb == VG_NONE;
}

/* A bare noun phrase whose verb is still to come opens a clause of its own where this one has its verb. */
static bool subject_np(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	const struct chunk *previous = chunk_at(a, i - 1);
	bool takes = top(a)->verb == i - 1 && i > 0 && !lex_intransitive(a->sentence->lex, previous->lemma);
	bool lets = takes && vg_str_eqz(lex_lemma_name(a->sentence->lex, previous->lemma), "let");
	bool object = takes && !lets && /* "refused to let Acme sell" */
		      (nonfinite(a, top(a)) || gap_filled(a) || fills_object(a, i) ||
		       waits_around(a, i));                  /* "a system that controls calls was frozen" */
	const struct chunk *aux = chunk_at(a, top(a)->verb); /* "did the ministry approve" */
	bool fronted =
		aux != NULL && top(a)->subject == VG_NONE && /* "Only later was the", "Was the permit for Oman" */
		(aux->first != aux->head || a->sentence->question || word_front(a->sentence, aux->first) != FRONT_NONE);
	object = object || (aux != NULL && aux->bare_aux && (!aux->copula || fronted) && top(a)->verb == i - 1);
	if (object || is_whoever(a) || opens_main(a, i + 1) || !attach_subject_of_next(a, i)) return false;
	if (ends_relative(a, i)) {
		top(a)->subject = i;
		c->clause = top_index(a);
		return true;
	}
	if (top(a)->verb == VG_NONE && top(a)->subject != VG_NONE && a->boundary == i - 1 && is_inserted(a, i + 1)) {
		attach_open(a, CLAUSE_COORD, top_index(a), VG_NONE)->subject = i;
	} else if (top(a)->verb == VG_NONE && top(a)->subject == VG_NONE) {
		top(a)->subject = i;
	} else if (top(a)->verb == VG_NONE && a->boundary == VG_NONE && is_np(chunk_at(a, i - 1)) && !a->italian) {
		struct clause *clause =
			attach_open(a, CLAUSE_REL, top_index(a), i - 1); /* "the licence the ministry granted" */
		clause->antecedent = clause->object = antecedent_of(a, i);
		clause->subject = i;
	} else if (top(a)->verb == VG_NONE) {
		const struct chunk *next = chunk_at(a, i + 1);
		bool topic = (a->boundary == i - 1 || is_behind_time(a, i)) &&
			     chunk_at(a, a->boundary)->kind == CHUNK_PUNCT && next->kind != CHUNK_CONJ;
		if (a->boundary == VG_NONE || topic) top(a)->subject = i; /* "Spyware, the licence will be revoked" */
	} else if (a->boundary != VG_NONE) {
		if (is_closing(a, i) || attach_closes(a, i)) a->depth = 1;
		uint32_t depth = a->depth;
		if (a->conj == i - 1 || !pop_to_waiting(a)) {
			a->depth = depth;
			attach_sibling(a, i);
		} else {
			top(a)->subject = i;
		}
	} else if (attach_is_after_act(a)) {
		a->depth = 1;
		top(a)->subject = i;
	} else {
		if (attach_resumes(a, i)) return true;
		bool relative =
			is_np(chunk_at(a, i - 1)) && thing_in_chain(a, i - 1, VG_NONE) != VG_NONE && !a->italian;
		struct clause *clause = attach_open(a, relative ? CLAUSE_REL : CLAUSE_THAT, top_index(a),
						    relative ? i - 1 : top(a)->verb);
		if (relative) clause->antecedent = clause->object = antecedent_of(a, i);
		clause->subject = i;
	}
	c->clause = top_index(a);
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
	if (a->italian || !whose || !is_comma(comma) || !is_thing(a, chunk_at(a, i - 2)) || top(a)->subject != i - 2 ||
	    top(a)->verb != VG_NONE)
		return false;
	int32_t j = i + 1;
	while (is_np(chunk_at(a, j)) || (chunk_at(a, j) != NULL && chunk_at(a, j)->kind == CHUNK_CONJ)) j++;
	return is_comma(chunk_at(a, j)) && is_finite(chunk_at(a, j + 1));
}

static void noun_phrase(struct attacher *a, int32_t i)
{
	attach_behind_comparison(a, i);
	struct chunk *c = chunk_at(a, i), *before = chunk_at(a, i - 1);
	c->clause = top_index(a);
	bool asked = before != NULL && before->kind == CHUNK_MARK && before->mark == TAG_Q && before->prep != PREP_NONE;
	if (asked) return; /* "On what date was it refused?" */
	if (c->prep != PREP_NONE) {
		if (before != NULL && (is_np(before) || before->kind == CHUNK_TIME))
			c->host = is_np(before) ? i - 1 : dated_host(a, i);
		if (c->host == VG_NONE && is_set_off(a, i)) c->host = i - 2;
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
	if (none) return;
	if (clause->verb == VG_NONE) {
		if (clause->subject == VG_NONE) clause->subject = i;
	} else if (clause->subject == VG_NONE && (chunk_at(a, clause->verb)->clit & 1u << CLIT_ACC) &&
		   chunk_at(a, clause->verb)->form != FORM_INF) { /* not "cancellarle, quelle licenze" */
		clause->subject = i;                              /* "lo riferisce la Rete" */
	} else if (clause->object == VG_NONE) {
		clause->object = i;
	} else if (clause->second == VG_NONE) {
		clause->second = i;
	}
}

/* "se intenda sospendere e se non ritenga": after a conjunction a mark opens a clause beside the last of its kind. */
static void pop_to_like(struct attacher *a, enum clause_kind kind, uint8_t sub)
{
	if (kind != CLAUSE_THAT && kind != CLAUSE_SUB && kind != CLAUSE_Q) return;
	for (uint32_t d = a->depth; d-- > 1;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		if (clause->kind != kind || clause->sub != sub || clause->verb == VG_NONE) continue;
		a->depth = d;
		return;
	}
}

/* "which it imposed and which was extended": the antecedent of the relative clause before, VG_NONE without. */
static int32_t pop_to_relative(struct attacher *a)
{
	for (uint32_t d = a->depth; d-- > 1;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		if (clause->kind != CLAUSE_REL || clause->verb == VG_NONE || clause->antecedent == VG_NONE) continue;
		a->depth = d;
		return clause->antecedent;
	}
	return VG_NONE;
}

static void mark(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	int32_t np = np_before(a, i);
	enum clause_kind kind = c->mark == TAG_SUB   ? CLAUSE_SUB
				: c->mark == TAG_Q   ? CLAUSE_Q
				: c->mark == TAG_REL ? CLAUSE_REL
						     : CLAUSE_THAT;
	if (kind == CLAUSE_Q && attach_hands_on(a, i)) kind = CLAUSE_THAT;
	if (kind == CLAUSE_REL && np == VG_NONE && a->boundary == i - 1) np = np_before(a, i - 1);
	if (kind == CLAUSE_THAT && (attach_that_is_relative(a, i) || attach_joins_relative(a, i))) kind = CLAUSE_REL;
	if (kind == CLAUSE_REL && np == VG_NONE && a->boundary == i - 1) np = np_before(a, i - 1); /* ", che" */
	const struct chunk *comma = chunk_at(a, i - 1); /* "that three were looked at, that five were revoked and" */
	bool listed =
		kind == CLAUSE_THAT && !a->italian && comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',';
	if (a->conj == i - 1 || listed) pop_to_like(a, kind, c->sub);
	int32_t like = a->conj == i - 1 && kind == CLAUSE_REL && c->prep == PREP_NONE ? pop_to_relative(a) : VG_NONE;
	int32_t governor = kind == CLAUSE_REL ? np : top(a)->verb;
	const struct chunk *before = chunk_at(a, i - 1);
	if (kind == CLAUSE_THAT && is_np(before) && (before->classes & a->speech)) governor = i - 1;
	if (kind == CLAUSE_THAT && attach_claim_before(a, i) != VG_NONE) governor = attach_claim_before(a, i);
	struct clause *clause = attach_open(a, kind, top_index(a), governor);
	clause->mark = i;
	clause->sub = c->sub;
	if (kind == CLAUSE_REL) {
		int32_t thing = antecedent_of(a, a->boundary == i - 1 && np_before(a, i) == VG_NONE ? i - 1 : i);
		const struct chunk *after = chunk_at(a, i + 1);
		if (!a->italian && after != NULL && after->kind == CHUNK_TIME) after = chunk_at(a, i + 2);
		thing = attach_who(a, np, thing, i);
		clause->antecedent = like != VG_NONE ? like : thing != VG_NONE ? thing : np;
		for (int32_t j = i + 2; a->italian && (is_fronted(after) || is_comma(after)); j++)
			after = chunk_at(a, j); /* "il ministero che nel 2015 aveva concesso" */
		if (after != NULL && after->kind == CHUNK_VG && !attach_oblique(a, c))
			clause->subject = clause->antecedent;
		else if (!attach_oblique(a, c))
			clause->object = clause->antecedent;
	}
	c->clause = top_index(a);
	a->boundary = VG_NONE;
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
	const struct chunk *mark = chunk_at(a, top(a)->mark); /* "ad altri Paesi, tra cui l'Oman, l'obbligo" */
	bool among = a->italian && top(a)->kind == CLAUSE_REL && top(a)->verb == VG_NONE && mark != NULL;
	if (a->boundary == i && among && mark->prep == PREP_BETWEEN && a->depth > 1) a->depth--;
	bool opened = a->depth == 2 && top(a)->kind == CLAUSE_PART && top(a)->verb == 0 && !a->italian;
	if (opened && a->boundary == i) a->depth = 1; /* "Denied twice, the application" */
}

void clause_attach(struct sentence *sentence)
{
	const struct lex *lex = sentence->lex;
	struct attacher a = {
		.sentence = sentence, .italian = lex_lang(lex) == VG_LANG_IT, .boundary = VG_NONE, .conj = VG_NONE};
	static const char *const things[] = {"licence", "application", "export",   "deal",  "ban",
					     "stop",    "goods",       "decision", "appeal"};
	for (uint32_t i = 0; i < sizeof things / sizeof *things; i++) a.things |= lex_class(lex, vg_str_z(things[i]));
	a.licences = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application"));
	a.speech = lex_class(lex, VG_STR("press")) | lex_class(lex, VG_STR("speech"));
	a.actors = lex_class(lex, VG_STR("authority")) | lex_class(lex, VG_STR("company")) |
		   lex_class(lex, VG_STR("court"));
	attach_open(&a, CLAUSE_MAIN, VG_NONE, VG_NONE);
	for (uint32_t k = 0; k < sentence->chunks.n; k++) {
		int32_t i = (int32_t)k;
		struct chunk *c = chunk_at(&a, i);
		switch (c->kind) {
		case CHUNK_NP: noun_phrase(&a, i); break;
		case CHUNK_VG: verb_group(&a, i); break;
		case CHUNK_MARK: mark(&a, i); break;
		case CHUNK_CONJ:
			c->clause = top_index(&a);
			a.boundary = a.conj = i;
			break;
		case CHUNK_PUNCT: punctuation(&a, i); break;
		default: c->clause = top_index(&a); break;
		}
	}
	attach_late(&a);
}
