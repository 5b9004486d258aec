/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gerunds: whose, and of what: "an order suspending the licences", "talk of the ministry revoking it". */
#include "attach.h"

static bool names_content(uint8_t prep)
{
	return prep == PREP_OF || prep == PREP_ON || prep == PREP_ABOUT || prep == PREP_FOR || prep == PREP_TO ||
	       prep == PREP_AGAINST;
}

/* "talk of the ministry revoking it": who does what a gerund says, and on what that depends. */
static bool gerund_of_doer(struct attacher *a, int32_t i, int32_t np)
{
	const struct chunk *who = chunk_at(a, np);
	bool whose = np != VG_NONE && np == i - 1 && has(a, LEX_GERUND_SUBJECTS) && who->host != VG_NONE &&
		     (who->prep == PREP_OF || who->prep == PREP_ABOUT) &&
		     (who->name == (int32_t)who->head || (who->all & a->actors)) && chunk_at(a, i)->prep == PREP_NONE;
	if (whose) attach_open(a, CLAUSE_GER, top_index(a), who->host)->subject = np;
	return whose;
}

/* "led to {sixteen} of them being revoked", "resulted in {them} being revoked": words that stand for licences. */
static int32_t pronoun_in_chain(const struct attacher *a, int32_t np)
{
	const struct chunk *c = chunk_at(a, np);
	if (c == NULL || a->sentence->words.items[c->head].tag != TAG_PRON) return VG_NONE;
	const struct chunk *some = c->prep == PREP_OF ? chunk_at(a, c->host) : NULL;
	if (some == NULL) return np;
	uint8_t head = a->sentence->words.items[some->head].tag;
	return head == TAG_NUM || head == TAG_PRON ? c->host : VG_NONE;
}

/* "no record of any licence for Peru having been revoked", "depends on the licence being granted" */
static bool gerund_of_undergone(struct attacher *a, int32_t i, int32_t np)
{
	const struct chunk *own = chunk_at(a, i);
	bool undergone = has(a, LEX_GERUND_SUBJECTS) && own->passive && own->prep == PREP_NONE && np == i - 1;
	int32_t thing = undergone ? thing_in_chain(a, np, VG_NONE) : VG_NONE;
	if (undergone && thing == VG_NONE) thing = pronoun_in_chain(a, np);
	const struct chunk *what = chunk_at(a, thing);
	if (what == NULL) return false;
	bool of_verb = what->host == VG_NONE && top(a)->verb != VG_NONE &&
		       (what->prep == PREP_ON || what->prep == PREP_TO || what->prep == PREP_IN);
	bool of_noun = what->host != VG_NONE && what->prep == PREP_OF && !is_thing(a, chunk_at(a, what->host));
	if (!of_verb && !of_noun) return false;
	attach_open(a, CLAUSE_GER, top_index(a), of_verb ? top(a)->verb : what->host)->subject = thing;
	return true;
}

/* "an order suspending the licences", "a motion banning sales", "its decision of 3 May refusing the licence" */
static bool gerund_of_thing(struct attacher *a, int32_t i, int32_t np)
{
	if (chunk_at(a, i)->prep != PREP_NONE || !has(a, LEX_GERUND_SUBJECTS)) return false;
	const struct chunk *last = chunk_at(a, i - 1), *next = chunk_at(a, i + 1);
	bool beside = np == i - 1 || (np != VG_NONE && np == i - 2 && last->kind == CHUNK_TIME);
	bool takes = is_np(next) && next->prep == PREP_NONE;
	uint64_t says = lex_class(a->sentence->lex, VG_STR("draft")) | lex_class(a->sentence->lex, VG_STR("rule"));
	bool draft = beside && is_np(chunk_at(a, np)) && (chunk_at(a, np)->classes & says) != 0;
	int32_t thing = !beside                                 ? VG_NONE
			: is_thing(a, chunk_at(a, np)) || draft ? np
			: takes                                 ? thing_in_chain(a, np, VG_NONE)
								: VG_NONE;
	if (thing == VG_NONE) return false;
	struct clause *clause = attach_open(a, CLAUSE_GER, top_index(a), thing);
	clause->antecedent = clause->subject = thing;
	return true;
}

/* "sold it without anyone asking for a licence": what nobody does. */
static bool gerund_without(struct attacher *a, int32_t i, int32_t np)
{
	struct chunk *own = chunk_at(a, i);
	bool without = has(a, LEX_GERUND_SUBJECTS) && np != VG_NONE && np == i - 1 &&
		       chunk_at(a, np)->prep == PREP_WITHOUT && own->prep == PREP_NONE && !own->passive &&
		       top(a)->verb != VG_NONE;
	if (!without) return false;
	own->prep = PREP_WITHOUT;
	attach_open(a, CLAUSE_GER, top_index(a), top(a)->verb)->subject = np;
	return true;
}

/* "It lapsed, no extension having been sought": a clause of its own, with its subject. */
static bool gerund_absolute(struct attacher *a, int32_t i, int32_t np)
{
	const struct chunk *own = chunk_at(a, i), *what = chunk_at(a, np), *comma = chunk_at(a, np - 1);
	bool apart = np == i - 1 && is_np(what) && what->prep == PREP_NONE && comma != NULL &&
		     comma->kind == CHUNK_PUNCT && comma->mark == ',';
	if (!apart || !own->passive || !own->perfect || !has(a, LEX_GERUND_SUBJECTS) || top(a)->verb == VG_NONE)
		return false;
	if (top(a)->object == np) top(a)->object = VG_NONE;
	attach_open(a, CLAUSE_GER, top_index(a), top(a)->verb)->subject = np;
	return true;
}

/* "left the firm waiting for a permit", "kept Korvend waiting": what the object goes on doing. */
static bool gerund_of_object(struct attacher *a, int32_t i, int32_t np)
{
	const struct chunk *verb = chunk_at(a, top(a)->verb);
	bool keeps = has(a, LEX_GERUND_SUBJECTS) && verb != NULL && !verb->passive && np != VG_NONE && np == i - 1 &&
		     top(a)->object == np && chunk_at(a, i)->prep == PREP_NONE;
	if (!keeps || !lex_verb_serves(a->sentence->lex, verb->lemma, FN_KEEPS_DOING)) return false;
	attach_open(a, CLAUSE_GER, top_index(a), top(a)->verb)->subject = np;
	return true;
}

/* "of licensing radars, denying drones and revoking a permit": is the gerund i, behind a comma, followed by a last one
 * with its conjunction? */
static bool is_listed_gerund(const struct attacher *a, int32_t i)
{
	if (!chunk_is_comma(chunk_at(a, i - 1))) return false;
	for (int32_t j = i + 1; (uint32_t)j + 1 < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j), *next = chunk_at(a, j + 1);
		if (c->kind == CHUNK_CONJ && next->kind == CHUNK_VG)
			return c->mark != CONJ_BUT && next->form == FORM_GER;
		if (c->kind == CHUNK_MARK || (c->kind == CHUNK_VG && c->form != FORM_GER)) return false;
		if (c->kind == CHUNK_PUNCT && !chunk_is_comma(c)) return false;
	}
	return false;
}

/* "accused of denying one licence and suspending another", "without licensing radars or denying drones": a gerund that
 * goes on from the one that is open with its object, and depends on what that does. */
static bool gerund_beside(struct attacher *a, int32_t i)
{
	struct chunk *own = chunk_at(a, i);
	const struct chunk *lead = chunk_at(a, top(a)->verb), *conj = chunk_at(a, i - 1);
	bool open = has(a, LEX_GERUND_SUBJECTS) && top(a)->kind == CLAUSE_GER && lead != NULL && lead->form == FORM_GER;
	if (!open || top(a)->object < top(a)->verb || (own->prep != PREP_NONE && own->prep != lead->prep)) return false;
	bool joined = a->conj != VG_NONE && a->conj == i - 1 && conj->mark != CONJ_BUT;
	if (!joined && !is_listed_gerund(a, i)) return false;
	own->prep = lead->prep;
	own->negated = own->negated || (lead->negated && joined && conj->mark == CONJ_OR);
	attach_next_infinitive(a);
	attach_verb(a, i);
	return true;
}

/* "Ha concesso una licenza per vendere radar all'Oman, revocandola a maggio": behind a comma a gerund goes with the
 * verb that has the noun of an infinitive, not with that infinitive. */
static void pop_infinitive_of_noun(struct attacher *a, int32_t i)
{
	while (chunk_is_comma(chunk_at(a, i - 1)) && a->depth > 1 && top(a)->kind == CLAUSE_INF) {
		const struct chunk *noun = chunk_at(a, top(a)->governor);
		if (noun == NULL || noun->kind != CHUNK_NP || chunk_at(a, i)->prep != PREP_NONE) return;
		a->depth--;
	}
}

/* "chiedendo e ottenendo licenze": one gerund beside another, in Italian. */
static void pop_to_gerund(struct attacher *a, int32_t i)
{
	bool joined = a->italian && a->conj != VG_NONE && a->conj == i - 1 && a->depth > 1;
	if (joined && top(a)->kind == CLAUSE_GER && top(a)->verb != VG_NONE) a->depth--;
}

/* "La Corte ha ordinato di fermarla, accogliendo il ricorso": behind a comma a court says why it orders something. */
static void pop_to_court(struct attacher *a, int32_t i)
{
	if (!a->italian || a->depth < 2 || !chunk_is_comma(chunk_at(a, i - 1)) || top(a)->kind != CLAUSE_INF) return;
	const struct clause *outer = &a->sentence->clauses.items[a->stack[a->depth - 2]];
	const struct chunk *who = chunk_at(a, outer->subject);
	bool court = is_np(who) && ((who->classes & lex_class(a->sentence->lex, VG_STR("court"))) != 0 ||
				    lex_is_court(a->sentence->lex, a->sentence->words.items[who->head].low));
	if (court && top(a)->governor == outer->verb) a->depth--;
}

void attach_gerund(struct attacher *a, int32_t i)
{
	if (gerund_beside(a, i)) return;
	pop_to_court(a, i);
	pop_to_gerund(a, i);
	pop_infinitive_of_noun(a, i);
	int32_t np = np_before(a, i);
	if (!gerund_absolute(a, i, np) && !gerund_without(a, i, np) && !gerund_of_doer(a, i, np) &&
	    !gerund_of_undergone(a, i, np) && !gerund_of_object(a, i, np) && !gerund_of_thing(a, i, np)) {
		bool of_np = np != VG_NONE && names_content(chunk_at(a, i)->prep);
		attach_open(a, CLAUSE_GER, top_index(a), of_np || top(a)->verb == VG_NONE ? np : top(a)->verb);
	}
	attach_verb(a, i);
}
