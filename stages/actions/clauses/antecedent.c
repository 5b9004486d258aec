/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a participle or relative clause belongs to, which participles that agree with their noun tell; and who is meant
 * by cleft sentences. */
#include "attach.h"

/* The gender and number that a noun phrase tells, by its noun and its article. */
static uint8_t agreement_of(const struct attacher *a, int32_t np)
{
	const struct chunk *c = chunk_at(a, np);
	const struct lex *lex = a->sentence->lex;
	const struct word *words = a->sentence->words.items;
	uint8_t noun = lex_agreement(lex, words[c->head].low, LEX_NOUN);
	if (words[c->first].tag == TAG_DET && words[c->first].sub == DET_DEF)
		noun &= lex_agreement(lex, words[c->first].low, LEX_ARTICLE);
	else if (c->prep_word != VG_NONE && words[c->prep_word].article)
		noun &= lex_agreement(lex, words[c->prep_word].low, LEX_ARTICLE);
	return noun;
}

/* Can the participle i say something of the noun phrase, by gender and number? */
bool attach_agrees(const struct attacher *a, int32_t np, int32_t i)
{
	const struct word *participle = &a->sentence->words.items[chunk_at(a, i)->head];
	return lex_agree(agreement_of(a, np), lex_agreement(a->sentence->lex, participle->low, LEX_PARTICIPLE));
}

bool attach_agrees_better(const struct attacher *a, int32_t np, int32_t other, int32_t i)
{
	if (!a->italian || np == VG_NONE || other == VG_NONE || np == other || !attach_agrees(a, np, i)) return false;
	bool open = agreement_of(a, other) == LEX_ANY_THING && agreement_of(a, np) != LEX_ANY_THING;
	return open || !attach_agrees(a, other, i);
}

/* "a licence, AV009, that", "il decreto del 12 maggio, n. 4521, con cui": what the number np between commas is of. */
static int32_t past_number(const struct attacher *a, int32_t np)
{
	const struct chunk *number = chunk_at(a, np);
	const struct word *last = &a->sentence->words.items[number->last];
	bool count = number->first == number->last && last->tag == TAG_NUM;
	if (count || number->prep != PREP_NONE || !vg_str_has_digit(last->low) || !chunk_is_comma(chunk_at(a, np - 1)))
		return np;
	int32_t of = np - 2;
	if (chunk_at(a, of) != NULL && chunk_at(a, of)->kind == CHUNK_TIME) of--;
	return is_np(chunk_at(a, of)) ? of : np;
}

int32_t np_before(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i - 1);
	if (c != NULL && c->kind == CHUNK_TIME) c = chunk_at(a, --i - 1);
	return is_np(c) ? past_number(a, i - 1) : VG_NONE;
}

int32_t attach_first_name(const struct attacher *a, int32_t np)
{
	for (const struct chunk *c; (c = chunk_at(a, np)) != NULL && c->prep == PREP_NONE; np = c->conjunct) {
		const struct chunk *with = chunk_at(a, c->conjunct);
		bool names = c->name == (int32_t)c->head && is_np(with) && with->name == (int32_t)with->head;
		if (a->italian || !names || c->conjunct >= np) break;
	}
	return np;
}

/* "la sospensione della licenza, disposta a maggio": what is decided on is the measure. */
static bool is_decided_on(const struct attacher *a, int32_t participle)
{
	return participle != VG_NONE && lex_verb_serves(a->sentence->lex, chunk_at(a, participle)->lemma, FN_DECREE);
}

/* "quella per il Ghana, rinnovata a maggio", "due per munizioni, sospese": a number or pronoun for licences. */
static bool stands_for(const struct attacher *a, const struct chunk *c)
{
	const struct word *head = &a->sentence->words.items[c->head];
	bool that = head->tag == TAG_PRON && (head->sub == PRON_DEM || head->sub == PRON_SUCH);
	return has(a, LEX_AGREEMENT) && is_np(c) && c->host == VG_NONE && (that || head->tag == TAG_NUM);
}

/* The phrase that a phrase hangs on; of those side by side, what the first hangs on: "per il Giappone e la Corea,
 * prorogata", "per mortai e obici già rilasciate", "the export of mortars and radars, which Oslo licensed". */
static int32_t outward(const struct attacher *a, int32_t np, int32_t participle)
{
	const struct chunk *c = chunk_at(a, np), *with = chunk_at(a, c->conjunct);
	bool beside = (participle != VG_NONE || !has(a, LEX_AGREEMENT)) && c->host == VG_NONE && is_np(with) &&
		      c->conjunct < np;
	return beside ? with->host : c->host;
}

/* "la dichiarazione di {non riesportazione} firmata dal Kuwait": what is not to be is part of what it depends on. */
static int32_t past_denied(const struct attacher *a, int32_t np)
{
	const struct chunk *c = chunk_at(a, np);
	bool denied = c != NULL && c->kind == CHUNK_NP && c->prep == PREP_OF && c->host != VG_NONE && c->first > 0 &&
		      word_serves(&a->sentence->words.items[c->first - 1], FN_NOT);
	return denied ? c->host : np;
}

int32_t thing_in_chain(const struct attacher *a, int32_t np, int32_t participle)
{
	np = past_denied(a, np);
	int32_t best = VG_NONE;
	uint64_t measures = lex_class(a->sentence->lex, VG_STR("stop")) | lex_class(a->sentence->lex, VG_STR("ban")) |
			    lex_class(a->sentence->lex, VG_STR("decision"));
	bool decided = is_decided_on(a, participle);
	/* "licences for arms transferred to" */
	bool sold = participle != VG_NONE && np != VG_NONE && np == participle - 1 && !a->italian &&
		    lex_exports(a->sentence->lex, chunk_at(a, participle)->lemma);
	if (sold && (chunk_at(a, np)->classes & lex_class(a->sentence->lex, VG_STR("goods")))) return np;
	const struct chunk *near = chunk_at(a, np); /* "ha chiesto la revoca con una risoluzione approvata a maggio" */
	bool means = a->italian && participle != VG_NONE && near != NULL && np == participle - 1 &&
		     near->prep == PREP_WITH && (near->det == DET_INDEF || !is_thing(a, near)) &&
		     !(near->classes & a->licences);
	if (means && attach_agrees(a, np, participle)) return np;
	bool sealed = participle != VG_NONE && !a->italian && /* "under the contract with Korvend, signed in May," */
		      lex_verb_serves(a->sentence->lex, chunk_at(a, participle)->lemma, FN_SIGNS);
	uint64_t deals = lex_class(a->sentence->lex, VG_STR("deal"));
	for (int32_t host = np; sealed && host != VG_NONE; host = outward(a, host, participle))
		if (chunk_at(a, host)->classes & (deals | a->licences)) return host;
	for (int32_t host = np; decided && host != VG_NONE; host = outward(a, host, participle))
		if ((chunk_at(a, host)->classes & measures) && attach_agrees(a, host, participle)) return host;
	for (int32_t host = np; host != VG_NONE; host = outward(a, host, participle)) {
		const struct chunk *c = chunk_at(a, host);
		if (participle != VG_NONE && host != np && stands_for(a, c) && attach_agrees(a, host, participle))
			return host;
		if (!is_thing(a, c) || (participle != VG_NONE && !attach_agrees(a, host, participle))) continue;
		if (c->classes & a->licences) return host;
		bool told = best != VG_NONE && participle != VG_NONE && a->italian && (c->classes & measures) &&
			    agreement_of(a, best) == LEX_ANY_THING && agreement_of(a, host) != LEX_ANY_THING;
		if (best == VG_NONE || told) best = host; /* "il divieto di vendita di radar, tolto ieri" */
	}
	int32_t first = np != VG_NONE ? chunk_at(a, np)->conjunct : VG_NONE; /* "licences for Peru and Chad, which" */
	bool names = first != VG_NONE && first < np && chunk_at(a, np)->name == (int32_t)chunk_at(a, np)->head &&
		     chunk_at(a, first)->name == (int32_t)chunk_at(a, first)->head;
	return best == VG_NONE && names && !a->italian ? thing_in_chain(a, first, participle) : best;
}

int32_t attach_licence_to_do(const struct attacher *a)
{
	const struct clause *clause = top(a);
	if (clause->kind == CLAUSE_REL && clause->verb == VG_NONE)
		clause = sentence_clause(a->sentence, clause->parent);
	const struct chunk *noun = clause->kind == CLAUSE_INF ? chunk_at(a, clause->governor) : NULL;
	int32_t paper = clause->governor; /* "a licence {for Nammo} to ship" */
	if (is_np(noun) && noun->prep == PREP_FOR && noun->host != VG_NONE) noun = chunk_at(a, paper = noun->host);
	bool licence = !a->italian && is_thing(a, noun) && (noun->classes & a->licences) != 0;
	int32_t by = clause->verb - 1; /* "a request by Nammo to ship" */
	while (licence && by > clause->governor && is_np(chunk_at(a, by)) && chunk_at(a, by)->prep == PREP_BY) by--;
	return licence && by == clause->governor ? paper : VG_NONE;
}

/* "il rinnovo della licenza, {che è stato concesso}": the passive right behind a mark agrees with what it belongs to;
 * VG_NONE without. */
static int32_t passive_behind(const struct attacher *a, int32_t i)
{
	int32_t verb = chunk_at(a, i) != NULL && chunk_at(a, i)->kind == CHUNK_PUNCT ? i + 2 : i + 1;
	const struct chunk *mark = chunk_at(a, verb - 1), *c = chunk_at(a, verb);
	bool behind = a->italian && mark != NULL && mark->kind == CHUNK_MARK && mark->prep == PREP_NONE && c != NULL &&
		      c->kind == CHUNK_VG && c->passive && c->form == FORM_FINITE && c->first < c->head;
	return behind ? verb : VG_NONE;
}

int32_t antecedent_of(const struct attacher *a, int32_t i)
{
	if (attach_licence_to_do(a) != VG_NONE) return attach_licence_to_do(a);
	int32_t np = past_denied(a, np_before(a, i)), thing = thing_in_chain(a, np, passive_behind(a, i)), top = np;
	for (int32_t k = np, verb = passive_behind(a, i); thing == VG_NONE && verb != VG_NONE && k != VG_NONE;
	     k = chunk_at(a, k)->host) /* "{il rinnovo} della licenza, che è stato" */
		if (chunk_at(a, k)->host == VG_NONE && chunk_at(a, k)->name == VG_NONE && attach_agrees(a, k, verb))
			thing = k;
	if (thing == VG_NONE) thing = thing_in_chain(a, np, VG_NONE);
	if (thing != VG_NONE) return thing;
	while (top != VG_NONE && chunk_at(a, top)->host != VG_NONE) top = chunk_at(a, top)->host;
	const struct word *head = top != VG_NONE ? &a->sentence->words.items[chunk_at(a, top)->head] : NULL;
	bool that = head != NULL && head->tag == TAG_PRON && (head->sub == PRON_DEM || head->sub == PRON_SUCH);
	return that ? top : np; /* "quella per il Ciad negata a giugno" */
}

/* "called for the revocation of the licence to Togo and {the suspension} of exports": beside what an English verb takes
 * with a preposition right behind it, where it has no object. */
static int32_t beside_complement(const struct attacher *a, int32_t i)
{
	int32_t first = top(a)->verb + 1;
	const struct chunk *c = chunk_at(a, first), *and = chunk_at(a, i - 1);
	bool open = !a->italian && top(a)->verb != VG_NONE && top(a)->object == VG_NONE && and->kind == CHUNK_CONJ &&
		    first < i - 1 && is_np(c) && c->prep == PREP_FOR && is_thing(a, chunk_at(a, i));
	return open ? first : VG_NONE;
}

int32_t attach_conjunct(const struct attacher *a, int32_t i)
{
	const struct chunk *before = chunk_at(a, i - 1);
	if (before == NULL || (before->kind != CHUNK_CONJ && !(before->kind == CHUNK_PUNCT && before->mark == ',')))
		return VG_NONE;
	uint8_t prep = chunk_at(a, i)->prep;
	int32_t fallback = VG_NONE;
	for (int32_t j = i - 2; j >= 0; j--) {
		const struct chunk *c = chunk_at(a, j);
		if (!is_np(c)) return fallback;
		bool names = prep == PREP_NONE && c->name == (int32_t)c->head &&
			     chunk_at(a, i)->name == (int32_t)chunk_at(a, i)->head;
		if (names && j == i - 2) return j; /* "in Ethiopia, Indonesia and Thailand" */
		bool there = (c->prep == PREP_TOWARD && prep == PREP_TO) || c->prep == prep; /* "destinate a X e a Y" */
		if (there && fallback == VG_NONE) return j;
		if (fallback == VG_NONE && prep == PREP_NONE) fallback = c->prep == PREP_NONE ? j : VG_NONE;
		bool goods = (c->classes & chunk_at(a, i)->classes & /* "per mortai e obici" */
			      lex_class(a->sentence->lex, VG_STR("goods"))) != 0;
		if (prep == PREP_NONE && before->kind == CHUNK_CONJ && j == i - 2 && c->prep != PREP_NONE &&
		    (goods || !is_thing(a, chunk_at(a, i))))
			return j;
		if (fallback == VG_NONE && prep == PREP_NONE && j == beside_complement(a, i)) return j;
	}
	return fallback;
}

bool attach_oblique(const struct attacher *a, const struct chunk *mark)
{
	const struct word *word = &a->sentence->words.items[mark->first];
	if (mark->prep != PREP_NONE || word_serves(word, FN_WHOSE)) return true;
	return vg_str_find(word->low, VG_STR(" "), 0) >= 0 && !word_serves(word, FN_THE_WHICH);
}

/* "È stato il governo ad autorizzare", "A negarla è stato il ministero": who is said to do it. */
static void cleft_infinitive(const struct attacher *a, struct clause *clause, const struct clause *parent)
{
	const struct chunk *be = chunk_at(a, parent->verb), *verb = chunk_at(a, clause->verb);
	bool who = clause->kind == CLAUSE_INF && clause->subject == VG_NONE && be != NULL && be->copula &&
		   verb != NULL && verb->prep == PREP_TO && parent->subject == VG_NONE && parent->object != VG_NONE &&
		   chunk_at(a, parent->object)->prep == PREP_NONE;
	if (who) clause->subject = parent->object;
}

/* "It was Sweden, not Norway, that granted it" */
static void cleft_that(const struct attacher *a, struct clause *clause, const struct clause *parent)
{
	const struct chunk *be = chunk_at(a, parent->verb), *it = chunk_at(a, parent->subject);
	bool who = clause->kind == CLAUSE_THAT && clause->subject == VG_NONE && be != NULL && be->copula &&
		   it != NULL && word_serves(&a->sentence->words.items[it->head], FN_IT) && parent->object != VG_NONE &&
		   chunk_at(a, parent->object)->name != VG_NONE && clause->governor == parent->verb;
	if (who) clause->subject = parent->object;
}

/* "Rather than revoke it, the ministry suspended it": what stands first hangs on the verb that follows. */
static void fronted(const struct attacher *a, struct clause *clause, const struct clause *parent)
{
	const struct chunk *verb = chunk_at(a, clause->verb);
	bool phrase = (clause->kind == CLAUSE_INF || clause->kind == CLAUSE_GER) && clause->governor == VG_NONE;
	if (phrase && verb != NULL && (verb->prep == PREP_INSTEAD || verb->prep == PREP_WITHOUT))
		clause->governor = parent->verb;
}

void attach_purpose(struct attacher *a, const struct chunk *verb)
{
	struct clause *clause = top(a);
	if (!has(a, LEX_SUBJUNCTIVE) || clause->kind != CLAUSE_SUB || clause->parent == VG_NONE ||
	    clause->sub != SUB_BECAUSE || (verb->tense != TENSE_SUBJ && verb->tense != TENSE_ISUBJ))
		return;
	const struct chunk *asks = chunk_at(a, a->sentence->clauses.items[clause->parent].verb);
	if (asks != NULL && lex_verb_serves(a->sentence->lex, asks->lemma, FN_EXPLAIN)) return; /* "spiegare perché" */
	int32_t np = np_before(a, clause->mark);
	const struct clause *parent = &a->sentence->clauses.items[clause->parent];
	bool noun = np != VG_NONE && np == parent->object;
	clause->kind = CLAUSE_THAT;
	clause->governor = noun ? np : parent->verb;
}

void attach_lapsing(const struct attacher *a, struct clause *clause, int32_t i, int32_t np)
{
	const struct lex *lex = a->sentence->lex;
	const struct chunk *c = chunk_at(a, i), *after = chunk_at(a, i + 1);
	const struct clause *parent = &a->sentence->clauses.items[clause->parent];
	const struct chunk *verb = chunk_at(a, parent->verb);
	bool alone = lex_intransitive(lex, c->lemma) ||
		     (lex_ergative(lex, c->lemma) && !(is_np(after) && after->prep == PREP_NONE));
	while (np != VG_NONE && chunk_at(a, np)->host != VG_NONE) np = chunk_at(a, np)->host;
	if (!alone || a->italian || np == VG_NONE || np != parent->object || verb == NULL ||
	    !lex_controls(lex, verb->lemma))
		return;
	clause->subject = np;
	clause->governor = parent->verb;
}

/* "Granted in 2011 and suspended in May, the licence was revoked": participles without a subject open the sentence. */
static bool opens_with_participles(const struct attacher *a, const struct clause *clause)
{
	struct chunk *verbs[STACK_MAX];
	uint32_t n = 0;
	for (; n < STACK_MAX; clause = &a->sentence->clauses.items[clause->parent]) {
		if (clause->verb == VG_NONE || clause->subject != VG_NONE || clause->object != VG_NONE ||
		    !can_be_reduced(a, clause->verb))
			return false;
		verbs[n++] = chunk_at(a, clause->verb);
		if (clause->kind != CLAUSE_COORD || clause->parent == VG_NONE) break;
	}
	if (clause->kind != CLAUSE_MAIN || clause->verb != 0) return false;
	while (n > 0) verbs[--n]->passive = true;
	return true;
}

/* "The first was granted, the second refused": the auxiliary of the verb before holds for this one. */
static void gapped(const struct attacher *a, const struct clause *clause, const struct clause *parent)
{
	struct chunk *verb = chunk_at(a, clause->verb);
	const struct chunk *lead = chunk_at(a, parent->verb), *subject = chunk_at(a, clause->subject);
	if (clause->kind != CLAUSE_COORD || verb == NULL || lead == NULL || subject == NULL) return;
	if (opens_with_participles(a, parent)) return;
	if (!lead->passive || verb->passive || clause->object != VG_NONE || !can_be_reduced(a, clause->verb)) return;
	const struct word *head = &a->sentence->words.items[subject->head];
	bool others = word_serves(head, FN_OTHER) && !lex_takes_that(a->sentence->lex, verb->lemma);
	bool it = others || head->tag == TAG_NUM || (head->tag == TAG_PRON && head->sub >= PRON_DEM);
	if (!it && !is_thing(a, subject)) return;
	verb->passive = true;
	verb->perfect = lead->perfect;
	verb->modal = lead->modal;
	verb->tense = lead->tense;
}

/* "che la prima sia revocata e quella per il Mali negata": behind "and", what the participle says more of is the
 * subject of one that shares the auxiliary. */
static void gapped_behind_and(const struct attacher *a, struct clause *clause, struct clause *parent)
{
	struct chunk *verb = chunk_at(a, clause->verb);
	const struct chunk *lead = chunk_at(a, parent->verb), *who = chunk_at(a, clause->antecedent);
	const struct chunk *and = chunk_at(a, clause->antecedent - 1);
	bool pair = a->italian && clause->kind == CLAUSE_PART && verb != NULL && lead != NULL && who != NULL &&
		    and != NULL && and->kind == CHUNK_CONJ && parent->object == clause->antecedent;
	if (!pair || !lead->passive || lead->form != FORM_FINITE || who->prep != PREP_NONE || clause->object != VG_NONE)
		return;
	if (a->sentence->words.items[who->head].tag != TAG_PRON) return;
	clause->kind = CLAUSE_COORD;
	clause->subject = clause->antecedent;
	clause->antecedent = VG_NONE;
	clause->governor = parent->governor;
	parent->object = VG_NONE;
	verb->passive = true;
	verb->form = FORM_FINITE;
	verb->perfect = lead->perfect;
	verb->modal = lead->modal;
	verb->tense = lead->tense;
}

/* "Non è intenzione del governo revocare": an infinitive hangs on what a copula without a subject says. */
static void of_predicate(const struct attacher *a, struct clause *clause, const struct clause *parent)
{
	const struct chunk *be = chunk_at(a, parent->verb);
	bool of_be = has(a, LEX_NULL_SUBJECT) && clause->kind == CLAUSE_INF && be != NULL && be->copula &&
		     parent->subject == VG_NONE;
	if (of_be && clause->governor == parent->verb && parent->object > parent->verb &&
	    parent->object < clause->verb && is_np(chunk_at(a, parent->object)) &&
	    chunk_at(a, clause->verb)->prep == PREP_NONE)
		clause->governor = parent->object;
}

/* "Le istanze sono ferme, non respinte": what is denied beside a state is undergone. */
static void denied_beside(const struct attacher *a, const struct clause *clause, const struct clause *parent)
{
	struct chunk *verb = chunk_at(a, clause->verb);
	const struct chunk *lead = chunk_at(a, parent->verb);
	if (!a->italian || clause->kind != CLAUSE_COORD || verb == NULL || lead == NULL || !lead->copula) return;
	bool bare = verb->negated && !verb->passive && !verb->perfect && verb->first + 1 >= verb->last;
	if (!bare || clause->subject != VG_NONE || clause->object != VG_NONE) return;
	if (word_form(a->sentence, &a->sentence->words.items[verb->head], FORM_PART) == NULL) return;
	verb->passive = true;
	verb->tense = lead->tense;
}

/* "has not been suspended or revoked", "did not refuse it or let it lapse": the negation holds for the verb after "or".
 */
static void also_negated(const struct attacher *a, const struct clause *clause, const struct clause *parent)
{
	struct chunk *verb = chunk_at(a, clause->verb);
	const struct chunk *lead = chunk_at(a, parent->verb), * or = chunk_at(a, clause->verb - 1);
	if (clause->kind != CLAUSE_COORD || clause->subject != VG_NONE || verb == NULL || lead == NULL || or == NULL)
		return;
	bool joined = or->kind == CHUNK_CONJ && word_serves(&a->sentence->words.items[or->first], FN_OR);
	if (!joined || !lead->negated || lead->not_only || !chunk_is_bare(a->sentence, verb) || verb->negated) return;
	verb->negated = true;
	verb->perfect = verb->perfect || lead->perfect;
	if (verb->modal == 0 && verb->tense != TENSE_PAST) verb->modal = lead->modal;
	if (verb->tense != TENSE_PAST) verb->tense = lead->tense;
}

/* "once renewed, it will run", "se revocata": the subject of the clause around. */
static void shortened(const struct attacher *a, struct clause *clause, const struct clause *parent)
{
	struct chunk *verb = chunk_at(a, clause->verb);
	if (clause->kind != CLAUSE_SUB || verb == NULL || clause->mark == VG_NONE || clause->subject != VG_NONE) return;
	if (clause->verb != clause->mark + 1 || clause->object != VG_NONE || parent->subject == VG_NONE) return;
	if (!can_be_reduced(a, clause->verb) && !(verb->passive && verb->form == FORM_PART)) return;
	clause->subject = parent->subject;
	verb->passive = true;
	verb->form = FORM_PART;
}

bool attach_is_after_act(const struct attacher *a)
{
	const struct chunk *act = chunk_at(a, top(a)->antecedent);
	return a->depth == 2 && top(a)->kind == CLAUSE_PART && act != NULL && act->prep != PREP_NONE &&
	       a->sentence->clauses.items[a->stack[0]].verb == VG_NONE;
}

const struct chunk *attach_next_finite(const struct attacher *a, int32_t np)
{
	for (int32_t i = np + 1; np != VG_NONE && (uint32_t)i < a->sentence->chunks.n; i++) {
		const struct chunk *c = chunk_at(a, i);
		if (is_finite(c)) return c;
		if (c->kind == CHUNK_MARK || c->kind == CHUNK_PUNCT) return NULL;
	}
	return NULL;
}

/* "mai", "nemmeno" by themselves, in no verb group. */
static bool is_denial(const struct word *word)
{
	return word->tag == TAG_NEG && word->chunk == VG_NONE && (word->sub == NEG_EVER || word->sub == NEG_EVEN);
}

/* Does a denial stand among the phrases right before a verb: "mai il ministero ha revocato", "neanche nel 2019 fu"? */
static bool denied_ahead(const struct attacher *a, const struct chunk *verb)
{
	for (uint32_t w = verb->first; w-- > 0;) {
		const struct word *word = sentence_word(a->sentence, w);
		const struct chunk *chunk = chunk_at(a, word->chunk);
		if (is_denial(word)) return true;
		if (chunk == NULL ? word->tag != TAG_ADV && word->tag != TAG_PREP
				  : !chunk_is_phrase(chunk) && chunk->kind != CHUNK_ADV)
			return false;
	}
	return false;
}

/* What opens a clause denies its verb; "Mai, dal 2015 a oggi, è stata negata": set off, that of the sentence. */
static void never(const struct attacher *a)
{
	const struct word *words = a->sentence->words.items;
	for (uint32_t i = 0; i < a->sentence->clauses.n; i++) {
		const struct clause *clause = &a->sentence->clauses.items[i];
		struct chunk *verb = chunk_at(a, clause->verb);
		if (clause->kind == CLAUSE_SUB && clause->sub == SUB_WITHOUT)
			continue; /* "senza che mai" denies once */
		bool apart = i == 0 && a->sentence->words.n > 1 && is_denial(&words[0]) && words[1].tag == TAG_PUNCT;
		if (is_finite(verb) && (apart || denied_ahead(a, verb))) verb->negated = true;
	}
}

/* "Per revocare la licenza occorre un decreto": the purpose before a verb hangs on it as if it stood behind; no "Per
 * aver esportato". */
static void purpose(const struct attacher *a, struct clause *clause, const struct clause *parent)
{
	const struct chunk *verb = chunk_at(a, clause->verb);
	bool free = clause->kind == CLAUSE_INF && clause->governor == VG_NONE && verb != NULL;
	if (free && verb->prep == PREP_FOR && !verb->perfect && parent->verb > clause->verb)
		clause->governor = parent->verb;
}

void attach_late(struct attacher *a)
{
	if (has(a, LEX_CLITICS)) attach_dislocated(a);
	if (!has(a, LEX_INVERSION)) never(a);
	for (uint32_t i = 0; i < a->sentence->clauses.n; i++) {
		struct clause *clause = &a->sentence->clauses.items[i];
		if (clause->parent == VG_NONE) continue;
		if (a->italian) attach_turned_relative(a, clause);
		struct clause *parent = &a->sentence->clauses.items[clause->parent];
		bool opening = clause->kind == CLAUSE_PART && clause->verb == 0 && clause->subject == VG_NONE;
		if (opening && has(a, LEX_PAST_PARTICIPLES))
			clause->subject = parent->subject; /* "Denied twice, the application was granted" */
		if (has(a, LEX_INFINITIVE_PREPOSITIONS)) cleft_infinitive(a, clause, parent);
		if (has(a, LEX_PAST_PARTICIPLES)) gapped(a, clause, parent);
		gapped_behind_and(a, clause, parent);
		denied_beside(a, clause, parent);
		attach_asked_subject(a, clause, parent);
		of_predicate(a, clause, parent);
		cleft_that(a, clause, parent);
		if (!a->italian) also_negated(a, clause, parent);
		fronted(a, clause, parent);
		shortened(a, clause, parent);
		purpose(a, clause, parent);
	}
}

/* "unlike those of Finland, which froze them": the name does it, not what is its. */
static bool names_doer(const struct attacher *a, int32_t np, int32_t thing, int32_t mark)
{
	const struct chunk *name = chunk_at(a, np), *those = chunk_at(a, thing), *verb = chunk_at(a, mark + 1);
	const struct word *head = &a->sentence->words.items[those->head];
	bool object = is_np(chunk_at(a, mark + 2)) && chunk_at(a, mark + 2)->prep == PREP_NONE;
	return !a->italian && name != NULL && thing != np && name->name == (int32_t)name->head &&
	       head->tag == TAG_PRON && is_finite(verb) && !verb->passive && !verb->copula && object;
}

/* "il ricorso al Tar, che in primo grado aveva annullato il diniego": only an office or a court does that. */
static bool names_office(const struct attacher *a, int32_t np, int32_t thing, int32_t mark)
{
	const struct lex *lex = a->sentence->lex;
	const struct chunk *office = chunk_at(a, np), *verb = chunk_at(a, mark + 1);
	for (int32_t i = mark + 2; a->italian && (is_fronted(verb) || chunk_is_comma(verb)); i++) verb = chunk_at(a, i);
	if (!a->italian || office == NULL || thing == np || !is_finite(verb) || verb->passive) return false;
	uint64_t offices = lex_class(lex, VG_STR("authority")) | lex_class(lex, VG_STR("court"));
	uint64_t acts = lex_class(lex, VG_STR("decision")) | lex_class(lex, VG_STR("ruling"));
	int32_t mention = office->name != VG_NONE ? a->sentence->words.items[office->name].mention : VG_NONE;
	bool agency = mention != VG_NONE && a->sentence->doc->mentions.items[mention].type == VG_MENTION_AGENCY;
	bool own =
		(chunk_at(a, thing)->classes & acts) != 0 && office->prep != PREP_AT; /* "la sentenza del Tar, che" */
	return (agency || (office->classes & offices) != 0) && !own &&
	       lex_verb_serves(lex, verb->lemma, FN_OFFICE_DOES);
}

/* "from Norway, which had allowed the sale": a state or body does it, not what came from there. */
static bool names_state(const struct attacher *a, int32_t np, int32_t thing, const struct chunk *verb)
{
	const struct chunk *name = chunk_at(a, np), *object = verb != NULL ? verb + 1 : NULL;
	if (a->italian || name == NULL || thing == np || name->name != (int32_t)name->head || !is_finite(verb))
		return false;
	bool takes = object < a->sentence->chunks.items + a->sentence->chunks.n && is_np(object) &&
		     object->prep == PREP_NONE;
	int32_t mention = a->sentence->words.items[name->name].mention;
	if (mention == VG_NONE || !takes || verb->passive) return false;
	enum vg_mention_type type = a->sentence->doc->mentions.items[mention].type;
	return (type == VG_MENTION_COUNTRY || type == VG_MENTION_AGENCY) &&
	       lex_verb_serves(a->sentence->lex, verb->lemma, FN_OFFICE_DOES);
}

/* "Ann Reed of Oxfam, who urged": the person does it; VG_NONE without. */
static int32_t names_person(const struct attacher *a, int32_t np, int32_t mark)
{
	const struct chunk *body = chunk_at(a, np), *who = chunk_at(a, np - 1);
	if (body == NULL || body->kind != CHUNK_NP || !is_np(who)) return VG_NONE;
	bool of = body->prep == PREP_OF || body->prep == PREP_FROM || body->prep == PREP_FOR || body->prep == PREP_AT;
	const struct word *word = &a->sentence->words.items[chunk_at(a, mark)->first];
	int32_t mention = who->name != VG_NONE ? a->sentence->words.items[who->name].mention : VG_NONE;
	bool person = mention != VG_NONE && a->sentence->doc->mentions.items[mention].type == VG_MENTION_PERSON;
	return of && person && word_serves(word, FN_WHO) ? np - 1 : VG_NONE;
}

int32_t attach_who(const struct attacher *a, int32_t np, int32_t thing, int32_t mark)
{
	const struct chunk *after = chunk_at(a, mark + 1);
	if (!a->italian && after != NULL && after->kind == CHUNK_TIME) after = chunk_at(a, mark + 2);
	bool does = thing != VG_NONE && (names_doer(a, np, thing, mark) || names_office(a, np, thing, mark) ||
					 names_state(a, np, thing, after));
	if (does) thing = np;
	int32_t person = names_person(a, np, mark);
	return person != VG_NONE ? person : thing;
}

bool attach_joins_relative(const struct attacher *a, int32_t i)
{
	if (a->conj != i - 1 || a->conj == VG_NONE) return false;
	for (uint32_t d = a->depth; d-- > 1;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		const struct chunk *verb = chunk_at(a, clause->verb), *mark = chunk_at(a, clause->mark);
		if (mark == NULL || verb == NULL ||
		    !word_serves(&a->sentence->words.items[mark->first], FN_THAT_OR_WHICH))
			continue;
		if (clause->kind == CLAUSE_THAT && verb->form == FORM_INF) continue; /* "a che fare" */
		return clause->kind == CLAUSE_REL && clause->antecedent != VG_NONE;
	}
	return false;
}
