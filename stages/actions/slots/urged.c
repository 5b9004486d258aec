/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is asked or told to take a step. */
#include "filler.h"
#include "actions/frames/fit.h"

/* "Ordered the ministry to {the revocation}", "ordinare alla questura il rigetto": whom the verb of ordering around the
 * noun has for its addressee, told as asked for or not. */
void filler_ordered_to_noun(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->chunk);
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (verb == NULL || clause->object != f->step->chunk || !lex_controls(f->s->lex, verb->lemma)) return;
	for (int32_t i = clause->verb + 1; i < f->step->chunk; i++) {
		const struct chunk *to = filler_chunk(f, i);
		bool whom = to->kind == CHUNK_NP && to->prep == PREP_TO && to->clause == c->clause;
		if (whom && filler_name(f, i, 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY) == VG_NONE &&
		    !(to->classes & lex_class(f->s->lex, VG_STR("authority"))))
			continue;
		if (whom && filler_put_np(f, VG_SLOT_AUTHORITY, i, NAMES_BODY, "who is asked")) return;
	}
}

/* "To ask the Secretary of State whether she will revoke": the pronoun is who is asked. */
static void asked(const struct filler *f)
{
	const struct chunk *subject = filler_chunk(f, factuality_subject(f->s, f->step->clause));
	if (subject == NULL || filler_word(f, subject->head)->tag != TAG_PRON) return;
	const struct clause *own = filler_clause(f, f->step->clause);
	bool beside = own->kind == CLAUSE_COORD && own->parent != VG_NONE && own->subject == VG_NONE;
	if (beside && factuality_subject(f->s, own->parent) == factuality_subject(f->s, f->step->clause) &&
	    filler_clause(f, own->parent)->kind == CLAUSE_MAIN)
		return; /* "It has asked Chad for a certificate and has put the licence on hold" */
	if (beside && filler_clause(f, own->parent)->kind == CLAUSE_THAT && !f->v->called)
		return; /* "told Chad that it would suspend the licences and refuse others" */
	for (int32_t index = f->step->clause, n = 0; index != VG_NONE && n < 8; n++) {
		const struct clause *clause = filler_clause(f, index);
		const struct chunk *verb = filler_chunk(f, clause->verb);
		bool asks = verb != NULL && index != f->step->clause && !verb->passive && verb->form != FORM_NONE &&
			    lex_controls(f->s->lex, verb->lemma);
		if (asks && filler_put_np(f, VG_SLOT_AUTHORITY, clause->object, NAMES_BODY, "who is asked")) return;
		index = clause->parent;
	}
}

bool filler_put_title(const struct filler *f, int32_t np, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || filler_has(f, VG_SLOT_AUTHORITY)) return false;
	bool proper = c->det == DET_DEF && c->name == VG_NONE && filler_word(f, c->head)->tag != TAG_PRON;
	for (uint32_t w = c->first; proper && w <= c->last; w++) {
		char start = f->s->doc->text.ptr[filler_word(f, w)->span.start];
		proper = filler_word(f, w)->tag == TAG_DET || (start >= 'A' && start <= 'Z');
	}
	if (proper) filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, filler_bare_span(f, c), vg_str_z(reason));
	return proper;
}

/* Has the verb that governs the step's infinitive governed another before phrase np? */
static bool is_asked_twice(const struct filler *f, int32_t np)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	if (own->parent != VG_NONE && filler_clause(f, own->parent)->kind == CLAUSE_INF) return true;
	for (int32_t i = 0; i < f->step->clause; i++) {
		const struct clause *clause = filler_clause(f, i);
		if (clause->kind == CLAUSE_INF && clause->governor == own->governor && clause->verb < np) return true;
	}
	return false;
}

/* "call on Poland to suspend and on Germany to reject", "chiede al Governo di revocare e al Parlamento di vietare": who
 * stands right before the second infinitive. */
static void second_addressee(const struct filler *f)
{
	int32_t np = f->step->chunk - 1;
	const struct chunk *before = filler_chunk(f, np);
	if (!f->v->called || before == NULL || before->kind != CHUNK_NP || f->step->kind != STEP_VERB) return;
	while (np > 0 && filler_chunk(f, np)->host == np - 1) np--; /* "al ministro degli Esteri" */
	before = filler_chunk(f, np);
	const struct clause *own = filler_clause(f, f->step->clause);
	const struct chunk *joins = filler_chunk(f, np - 1);
	bool second = own->kind == CLAUSE_INF && joins != NULL && joins->kind == CHUNK_CONJ && is_asked_twice(f, np) &&
		      (before->prep == PREP_TO || (before->prep == PREP_NONE && own->subject == np));
	bool on = before->prep == PREP_ON && filler_word(f, before->head)->tag != TAG_PRON; /* not "called on it to" */
	if (on || second) filler_put_actor(f, np, NAMES_BODY, "who is asked");
}

/* "The pressure on Sweden to revoke", "la richiesta al governo di revocare": who stands beside the noun that asks. */
static void urged_by_noun(const struct filler *f, const struct clause *clause)
{
	const struct chunk *noun = filler_chunk(f, clause->governor);
	if (f->v->factuality != VG_FACTUALITY_CALLED_FOR || noun == NULL || noun->kind != CHUNK_NP) return;
	for (int32_t i = clause->governor; i < f->step->chunk; i++) { /* or the governor is whom it is put to */
		const struct chunk *c = filler_chunk(f, i);
		bool whom = c->kind == CHUNK_NP && c->clause == noun->clause;
		if (whom && (c->prep == PREP_TO || c->prep == PREP_ON) &&
		    filler_put_np(f, VG_SLOT_AUTHORITY, i, NAMES_BODY, "who is asked"))
			return;
	}
}

/* "The court ordered the State to halt the export", told as done: it is the court that halts it. */
static void ordered_by_court(const struct filler *f, const struct clause *clause)
{
	int32_t subject = clause->parent != VG_NONE ? factuality_subject(f->s, clause->parent) : VG_NONE;
	const struct chunk *verb =
		clause->parent != VG_NONE ? filler_chunk(f, filler_clause(f, clause->parent)->verb) : NULL;
	bool done = f->v->factuality == VG_FACTUALITY_ASSERTED && verb != NULL && !verb->passive && subject != VG_NONE;
	if (done && fit_court(f->m, filler_chunk(f, subject)) && lex_controls(f->s->lex, verb->lemma) &&
	    lex_is_kind(f->s->lex, verb->lemma, LEX_MANDATES))
		filler_put_np(f, VG_SLOT_AUTHORITY, subject, 1u << VG_MENTION_AGENCY, "who orders it");
}

/* "The court has forbidden the government to let arms pass", "barred it from issuing permits": who forbids what would
 * be a grant restricts it. */
static bool put_who_forbids(const struct filler *f, const struct clause *clause)
{
	const struct clause *above = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	bool turned = f->v->action == VG_ACTION_RESTRICTED && f->frame->action != VG_ACTION_RESTRICTED;
	bool governed = (clause->kind == CLAUSE_INF || clause->kind == CLAUSE_GER) && verb != NULL &&
			clause->governor == above->verb && !verb->passive;
	return turned && governed &&
	       filler_put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, clause->parent),
			     1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY, "who forbids it");
}

/* Is the phrase a complement of what is exported: "deliveries of rifles {to Chad}"? */
static bool is_of_sale(const struct filler *f, const struct chunk *c)
{
	for (uint32_t n = 0; n < 3 && c->kind == CHUNK_NP && c->host != VG_NONE; n++) {
		c = filler_chunk(f, c->host);
		if (c->kind == CHUNK_NP && (c->classes & lex_class(f->s->lex, VG_STR("export")))) return true;
	}
	return false;
}

bool filler_has_it_done(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *above = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	if (verb == NULL || verb->passive || clause->kind != CLAUSE_INF || clause->governor != above->verb)
		return false;
	bool has = lex_is_kind(f->s->lex, verb->lemma, LEX_MANDATES) || echo_verb(f->m, "permits", verb);
	if (!has || above->object == VG_NONE || above->object != f->step->theme) return false;
	filler_put_actor(f, factuality_subject(f->s, clause->parent), NAMES_BODY & ~(1u << VG_MENTION_ORGANIZATION),
			 "who has it done");
	return true;
}

/* "Impegna il Governo a compiere i passi necessari a sospendere", "calls on it to insist on an embargo and to
 * refuse": of a demand, the infinitive that the verb of asking governs, with the step's within it. */
static const struct clause *asked_above(const struct filler *f, const struct clause *clause)
{
	for (uint32_t n = 0; n < 3 && f->v->factuality == VG_FACTUALITY_CALLED_FOR; n++) {
		const struct clause *parent = filler_clause(f, clause->parent);
		const struct chunk *verb = filler_chunk(f, parent->verb);
		bool controls =
			verb != NULL && lex_controls(f->s->lex, verb->lemma) && clause->governor == parent->verb;
		if (controls || parent->kind != CLAUSE_INF || parent->parent == VG_NONE) break;
		clause = parent;
	}
	return clause;
}

/* "Al governo la Rete chiede di estenderlo": whom it is put to stands in front of the verb that asks. */
static bool put_in_front(const struct filler *f, const struct clause *asks)
{
	for (int32_t i = 0; i < asks->verb; i++) {
		const struct chunk *c = filler_chunk(f, i), *before = filler_chunk(f, i - 1);
		bool opens = before == NULL || before->kind == CHUNK_PUNCT || before->kind == CHUNK_CONJ;
		bool front = opens && c->kind == CHUNK_NP && c->prep == PREP_TO && c->host == VG_NONE &&
			     filler_clause(f, c->clause) == asks;
		if (front && filler_put_actor(f, i, NAMES_BODY, "who is asked")) return true;
	}
	return false;
}

/* Does a pronoun stand for whom the verb of a clause asks: "urged {it} to", "{gli} ha chiesto di"? */
static bool asks_pronoun(const struct filler *f, const struct clause *asks)
{
	const struct chunk *whom = filler_chunk(f, asks->object), *verb = filler_chunk(f, asks->verb);
	const struct word *head = whom != NULL ? filler_word(f, whom->head) : NULL;
	if (head != NULL) return word_serves(head, FN_IT) || (head->tag == TAG_PRON && head->sub == PRON_PERS);
	const struct chunk *next = filler_chunk(f, asks->verb + 1); /* "called on it to" */
	bool behind = next != NULL && next->kind == CHUNK_NP && next->prep == PREP_ON &&
		      word_serves(filler_word(f, next->head), FN_IT);
	return behind || (verb->clit & (1u << CLIT_DAT | 1u << CLIT_ACC)) != 0;
}

/* "wrote to the agency and urged it to revoke", "ha scritto al ministero e gli ha chiesto di": the pronoun stands for
 * whom one wrote to, named last before it. */
static bool put_written_to(const struct filler *f, const struct clause *asks)
{
	if (!asks_pronoun(f, asks)) return false;
	const struct chunk *whom = filler_chunk(f, asks->object);
	bool it = whom != NULL && word_serves(filler_word(f, whom->head), FN_IT);
	uint32_t types = NAMES_BODY & ~(1u << VG_MENTION_ORGANIZATION | (it ? 1u << VG_MENTION_PERSON : 0));
	for (int32_t i = asks->verb - 1; i >= 0; i--) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_PUNCT && c->mark == ';') return false;
		if (c->kind != CHUNK_NP || c->prep != PREP_TO || is_of_sale(f, c)) continue;
		if (c->name == VG_NONE && filler_back(f, c)) continue;
		if (filler_put_np(f, VG_SLOT_AUTHORITY, i, types, "who is asked")) return true;
	}
	return false;
}

/* Whom the verb of asking of a clause has for its object, or whom it is put to, before a place. */
static bool put_addressee(const struct filler *f, const struct clause *asks, int32_t before)
{
	if (put_written_to(f, asks)) return true;
	if (filler_put_actor(f, asks->object, NAMES_BODY, "who is asked")) return true;
	for (int32_t i = asks->verb + 1; i < before; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind != CHUNK_NP || is_of_sale(f, c)) continue; /* "ordered deliveries to Chad to stop" */
		if ((c->prep == PREP_TO || c->prep == PREP_ON) &&
		    filler_put_np(f, VG_SLOT_AUTHORITY, i, NAMES_BODY, "who is asked"))
			return true;
		if (c->prep == PREP_ON && filler_put_title(f, i, "who is asked")) return true;
	}
	return put_in_front(f, asks);
}

void filler_urged_to_noun(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->chunk);
	const struct clause *clause = filler_clause(f, c->clause);
	if (clause == NULL || clause->object != f->step->chunk) return;
	for (int32_t i = clause->verb + 1; i < f->step->chunk; i++) {
		const struct chunk *to = filler_chunk(f, i);
		if (to->kind == CHUNK_NP && to->prep == PREP_TO && to->clause == c->clause)
			filler_put_np(f, VG_SLOT_AUTHORITY, i, NAMES_BODY, "who is asked");
	}
	const struct chunk *verb = filler_chunk(f, clause->verb); /* "Alla Farnesina Amnesty ha chiesto la revoca" */
	bool asks = verb != NULL && !verb->passive && lex_controls(f->s->lex, verb->lemma);
	if (asks && !filler_has(f, VG_SLOT_AUTHORITY)) put_in_front(f, clause);
}

void filler_urged(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (filler_orders_firm(f)) return;
	if (clause->kind == CLAUSE_SUB || clause->kind == CLAUSE_Q || clause->kind == CLAUSE_COORD) asked(f);
	if (put_who_forbids(f, clause)) return;
	second_addressee(f);
	bool stop = clause->kind == CLAUSE_GER && clause->parent != VG_NONE; /* "call on X to stop issuing" */
	if (stop) clause = filler_clause(f, clause->parent);
	if (clause->kind != CLAUSE_INF || clause->parent == VG_NONE || filler_has_it_done(f)) return;
	urged_by_noun(f, clause);
	clause = asked_above(f, clause);
	const struct clause *parent = filler_clause(f, clause->parent);
	const struct chunk *verb = filler_chunk(f, parent->verb);
	if (verb == NULL || !lex_controls(f->s->lex, verb->lemma) || clause->governor != parent->verb) return;
	ordered_by_court(f, clause);
	if (verb->passive) {
		filler_put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, clause->parent), NAMES_BODY,
			      "who is asked");
		return;
	}
	put_addressee(f, parent, f->step->chunk);
}

bool filler_orders_firm(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (clause->kind != CLAUSE_INF || clause->parent == VG_NONE || f->v->factuality != VG_FACTUALITY_ASSERTED)
		return false;
	const struct clause *above = filler_clause(f, clause->parent);
	const struct chunk *verb = filler_chunk(f, above->verb), *whom = filler_chunk(f, above->verb + 1);
	bool orders = verb != NULL && clause->governor == above->verb && lex_controls(f->s->lex, verb->lemma) &&
		      lex_verb_serves(f->s->lex, verb->lemma, FN_DECREE);
	if (!orders || verb->passive || whom == NULL || whom->kind != CHUNK_NP || whom->prep != PREP_TO) return false;
	if (!fit_firm(f->m, whom) && !fit_unknown_name(f->m, whom)) return false;
	filler_put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, clause->parent), NAMES_BODY, "who orders it");
	if (whom->name != VG_NONE || fit_unknown_name(f->m, whom)) /* not "alle imprese" */
		filler_put_np(f, VG_SLOT_LICENSEE, above->verb + 1, NAMES_FIRM, "whom it is ordered to");
	return true;
}

bool filler_asks_another(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (clause->kind != CLAUSE_INF || clause->subject != VG_NONE || clause->parent == VG_NONE) return false;
	const struct clause *parent = filler_clause(f, clause->parent);
	const struct chunk *verb = filler_chunk(f, parent->verb);
	return verb != NULL && clause->governor == parent->verb && !verb->passive &&
	       lex_controls(f->s->lex, verb->lemma) && f->v->called;
}

/* "Se il Governo intenda revocare e se non ritenga di sospendere": the question before has the subject of the one that
 * names none. */
void filler_urged_before(const struct filler *f)
{
	int32_t index = f->step->clause;
	for (uint32_t n = 0; n < 4 && index != VG_NONE && filler_clause(f, index)->kind == CLAUSE_INF; n++)
		index = filler_clause(f, index)->parent;
	const struct clause *own = index != VG_NONE ? filler_clause(f, index) : NULL;
	if (own == NULL || filler_has(f, VG_SLOT_AUTHORITY)) return;
	bool question = own->kind == CLAUSE_Q || (own->kind == CLAUSE_SUB && own->sub <= SUB_WHETHER);
	if (!question || own->subject != VG_NONE) return;
	while (index-- > 0) {
		const struct clause *before = filler_clause(f, index);
		if (before->kind != own->kind || before->subject == VG_NONE) continue;
		filler_put_np(f, VG_SLOT_AUTHORITY, before->subject, NAMES_BODY, "subject of the question before");
		return;
	}
}

/* "ha chiesto al tribunale di ordinare la revoca": a court has others do it. */
static bool asks_court(const struct filler *f, const struct clause *asks)
{
	for (int32_t i = asks->verb + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG) return false;
		if (c->kind == CHUNK_NP && fit_court(f->m, c)) return true;
	}
	return false;
}

/* "Impegna il Governo a disporre {la revoca}", "urged Sweden to order {a halt}": the noun's verb is asked for. */
bool filler_urged_light(const struct filler *f, int32_t index)
{
	const struct clause *clause = filler_clause(f, index);
	for (uint32_t n = 0; n < 3 && clause->kind == CLAUSE_INF && clause->parent != VG_NONE; n++) {
		const struct clause *parent = filler_clause(f, clause->parent);
		const struct chunk *verb = filler_chunk(f, parent->verb);
		if (verb == NULL || clause->governor != parent->verb) return false;
		if (lex_controls(f->s->lex, verb->lemma)) {
			if (verb->passive)
				filler_put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, clause->parent),
					      NAMES_BODY, "who is asked");
			else if (!asks_court(f, parent))
				put_addressee(f, parent, clause->verb);
			return true;
		}
		clause = parent;
	}
	return false;
}

void filler_urged_that(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *parent = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = parent != NULL ? filler_chunk(f, parent->verb) : NULL;
	bool that = clause->kind == CLAUSE_THAT && parent != NULL && clause->governor == parent->verb;
	bool so = clause->kind == CLAUSE_SUB && clause->sub == SUB_SO; /* "ha scritto al ministro affinché revochi" */
	bool asks = f->v->factuality == VG_FACTUALITY_CALLED_FOR && (that || so) && verb != NULL && !verb->passive &&
		    (lex_controls(f->s->lex, verb->lemma) || filler_has_effect(f, verb, EFFECT_SAY));
	for (int32_t i = 0; asks && i < f->step->chunk; i++) {
		const struct chunk *to = filler_chunk(f, i);
		bool addressed = to->kind == CHUNK_NP && (to->prep == PREP_TO || to->prep == PREP_ON);
		if (addressed && to->clause == clause->parent && to->host == VG_NONE &&
		    filler_put_np(f, VG_SLOT_AUTHORITY, i, NAMES_BODY, "who is asked"))
			return;
	}
}
