/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clauses of infinitives: what governs one, and whose it is. */
#include "attach.h"

/* "ha respinto la richiesta della ditta di riprendere", "discute della decisione del Belgio di revocarla": what stands
 * before the infinitive only says whose request or decision it is. */
static bool is_of_decision(const struct attacher *a, const struct chunk *noun, const struct chunk *verb)
{
	const struct chunk *host = chunk_at(a, noun->host);
	uint64_t decisions = lex_class(a->sentence->lex, VG_STR("decision"));
	bool of = has(a, LEX_INFINITIVE_PREPOSITIONS) && noun->prep == PREP_OF && host != NULL && verb != NULL &&
		  !lex_controls(a->sentence->lex, verb->lemma) && host->clause == top_index(a);
	if (!of) return false;
	bool known = host->det == DET_DEF && (host->classes & decisions) != 0;
	return known || (top(a)->object == noun->host && (host->classes & (a->licences | decisions)) != 0);
}

/* "asked the ministry to revoke" hangs on the verb, "the decision to revoke" on the noun. */
static int32_t infinitive_governor(const struct attacher *a, int32_t np)
{
	const struct chunk *verb = top(a)->verb != VG_NONE ? chunk_at(a, top(a)->verb) : NULL;
	if (np == VG_NONE || a->boundary > np) return top(a)->verb != VG_NONE ? top(a)->verb : np;
	np = attach_first_name(a, np); /* "requests from Peru and Chad to export" */
	const struct chunk *noun = chunk_at(a, np);
	bool own = (noun->classes & a->licences) != 0; /* "la revoca dell'autorizzazione a esportare" */
	if (is_of_decision(a, noun, verb) && !own) return noun->host;
	const struct word *head = &a->sentence->words.items[noun->head];
	bool nothing = head->tag == TAG_PRON && head->sub == PRON_QUANT && verb != NULL && verb->copula;
	bool actor =
		noun->name == (int32_t)noun->head || (noun->all & a->actors) || (head->tag == TAG_PRON && !nothing);
	const struct chunk *whose = chunk_at(a, noun->host);
	bool by = !a->italian && noun->prep == PREP_BY && is_np(whose) && whose->clause == top_index(a);
	if (by) return noun->host; /* "an attempt by Amnesty to have it quashed" */
	bool asks = verb != NULL && lex_controls(a->sentence->lex, verb->lemma); /* "asked Sweden on television to" */
	bool on = !a->italian && !asks && noun->prep == PREP_ON && is_np(whose) && !is_thing(a, whose) && actor;
	if (on) return noun->host; /* "pressure on the ministry to revoke it" */
	uint64_t requests = lex_class(a->sentence->lex, VG_STR("application")) |
			    lex_class(a->sentence->lex, VG_STR("decision")) | a->speech;
	bool states = (noun->classes & lex_class(a->sentence->lex, VG_STR("country"))) != 0;
	bool from = !a->italian && !asks && (actor || states) && (noun->prep == PREP_FROM || noun->prep == PREP_OF) &&
		    is_np(whose) && (whose->classes & requests) != 0;
	if (from) return noun->host; /* "received a request from Serbia to pass on howitzers" */
	const struct chunk *there = chunk_at(a, top(a)->subject);
	bool exists = !a->italian && verb != NULL && verb->copula && there != NULL && is_np(whose) &&
		      word_serves(&a->sentence->words.items[there->head], FN_THERE);
	if (exists) return noun->host; /* "there is a plan in Berlin to revoke it" */
	uint64_t offices =
		lex_class(a->sentence->lex, VG_STR("office")) | lex_class(a->sentence->lex, VG_STR("authority"));
	bool field = asks && !a->italian && noun->prep == PREP_FOR && /* "asked the Minister for Defence to" */
		     is_np(whose) && noun->host == np - 1 && (whose->classes & offices) != 0;
	if (field) return top(a)->verb;
	bool controlled = asks && !is_thing(a, noun) && !(noun->classes & a->speech) && noun->prep != PREP_FOR;
	return verb != NULL && (actor || controlled) ? top(a)->verb : np;
}

/* "L'istanza della ditta, volta a ottenere la licenza, è": the application that says behind a comma what it is to get,
 * before any verb; VG_NONE without. */
static int32_t application_before(const struct attacher *a, int32_t i)
{
	uint64_t application = lex_class(a->sentence->lex, VG_STR("application"));
	bool aim = has(a, LEX_INFINITIVE_PREPOSITIONS) && chunk_at(a, i)->prep == PREP_FOR;
	if (!aim || i < 2 || !chunk_is_comma(chunk_at(a, i - 1))) return VG_NONE;
	const struct chunk *verb = chunk_at(a, top(a)->verb); /* "Vista la domanda, presentata il 3 maggio, volta a" */
	const int32_t filed[] = {top(a)->antecedent, top(a)->object, top(a)->subject};
	for (uint32_t k = 0; verb != NULL && verb->form == FORM_PART && k < sizeof filed / sizeof *filed; k++)
		if (is_np(chunk_at(a, filed[k])) && (chunk_at(a, filed[k])->classes & application)) return filed[k];
	if (top(a)->verb != VG_NONE) return VG_NONE;
	for (int32_t np = i - 2; np >= 0; np--) {
		const struct chunk *c = chunk_at(a, np); /* "l'istanza del 3 maggio, volta a" */
		if (!is_np(c) && c->kind != CHUNK_TIME) break;
		if (is_np(c) && (c->classes & application)) return np;
	}
	return VG_NONE;
}

/* "Per Amnesty revocarle è un dovere", "secondo la Rete sospenderle è urgente": whose view it is, before a bare
 * infinitive that nothing governs. */
static bool is_view_before(const struct attacher *a, int32_t i, int32_t np)
{
	const struct chunk *who = chunk_at(a, np);
	bool view = a->italian && np == i - 1 && is_np(who) && who->name == (int32_t)who->head &&
		    (who->prep == PREP_FOR || who->prep == PREP_SOURCE);
	return view && who->host == VG_NONE && top(a)->verb == VG_NONE && top(a)->subject == VG_NONE &&
	       chunk_at(a, i)->prep == PREP_NONE;
}

/* "is waiting for {Berlin} to approve it", "called for {the ministry} to revoke them": who is to do it, in English. */
static void attach_doer(struct attacher *a, struct clause *clause, int32_t i)
{
	const struct chunk *who = chunk_at(a, i - 1), *verb = chunk_at(a, i - 2);
	bool behind = !a->italian && is_np(who) && who->prep == PREP_FOR && verb != NULL && verb->kind == CHUNK_VG;
	if (!behind || chunk_at(a, i)->passive || clause->governor != i - 2 || verb->copula) return;
	if (who->name == (int32_t)who->head || (who->classes & a->actors)) clause->subject = i - 1;
}

/* "calls for the licence", not "a licence for rifles". */
static bool is_for_whom(const struct attacher *a, int32_t np)
{
	const struct chunk *c = chunk_at(a, np), *host = chunk_at(a, c->host);
	return c->prep == PREP_FOR && host != NULL && is_thing(a, c) && !is_thing(a, host);
}

/* "autorizzò un'azienda, che non nomino, a vendere", "chiede al governo, che tace, di sospendere": the infinitive goes
 * on behind an aside about who is to do it. */
static void pop_aside(struct attacher *a, int32_t i)
{
	uint8_t prep = chunk_at(a, i)->prep;
	bool led = has(a, LEX_INFINITIVE_PREPOSITIONS),
	     to = led ? prep == PREP_TO || prep == PREP_OF : prep == PREP_NONE;
	if (a->boundary != i - 1 || !to) return;
	for (uint32_t d = 1; d < a->depth; d++) {
		const struct clause *aside = &a->sentence->clauses.items[a->stack[d]];
		const struct clause *outer = &a->sentence->clauses.items[a->stack[d - 1]];
		const struct chunk *verb = chunk_at(a, outer->verb);
		const struct chunk *inner = chunk_at(a, aside->verb);
		bool own = led && inner != NULL && /* ", che ha promesso, in luglio, di sospendere" */
			   lex_controls(a->sentence->lex, inner->lemma);
		bool whom = (prep != PREP_OF && aside->antecedent == outer->object) ||
			    (!own && aside->antecedent > outer->verb); /* "on Bulgaria, which ships arms, to" */
		if (aside->kind != CLAUSE_REL || verb == NULL || !whom || (!led && aside->verb == VG_NONE)) continue;
		if (!lex_controls(a->sentence->lex, verb->lemma)) continue;
		a->depth = d;
		a->boundary = VG_NONE;
		return;
	}
}

/* "Era stato il ministero, invocando la clausola, a bloccare": who does it stands before the gerund's aside. */
static void pop_cleft_aside(struct attacher *a, int32_t i)
{
	if (!a->italian || a->depth < 2 || !chunk_is_comma(chunk_at(a, i - 1)) || chunk_at(a, i)->prep != PREP_TO)
		return;
	const struct clause *outer = &a->sentence->clauses.items[a->stack[a->depth - 2]];
	const struct chunk *verb = chunk_at(a, outer->verb);
	bool aside = (top(a)->kind == CLAUSE_GER || top(a)->kind == CLAUSE_PART) && top(a)->verb > outer->verb;
	if (!aside || verb == NULL || !word_is_verb(a->sentence, &a->sentence->words.items[verb->head], FN_BE)) return;
	if (outer->object == VG_NONE && outer->subject == VG_NONE) return;
	a->depth--;
	a->boundary = VG_NONE;
}

/* "Ha chiesto al Belgio con una lettera aperta di sospendere", "asked the state in a letter signed by forty to revoke":
 * the infinitive is of the verb that asks, not of what describes a noun. */
static void pop_describing(struct attacher *a, int32_t i)
{
	if (a->depth < 2 || top(a)->kind != CLAUSE_PART || top(a)->verb == VG_NONE) return;
	const struct chunk *outer = chunk_at(a, a->sentence->clauses.items[a->stack[a->depth - 2]].verb);
	if (outer == NULL || !lex_controls(a->sentence->lex, outer->lemma)) return;
	if (lex_controls(a->sentence->lex, chunk_at(a, top(a)->verb)->lemma)) return;
	uint8_t prep = chunk_at(a, i)->prep;
	if (has(a, LEX_INFINITIVE_PREPOSITIONS) ? prep == PREP_OF || prep == PREP_TO : top(a)->verb < i - 1) a->depth--;
}

/* The infinitive i goes on from the verb of the top clause, and is as true as that. */
static void attach_as_lead(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	const struct chunk *lead = chunk_at(a, top(a)->verb);
	c->modal = lead->modal;
	c->tense = lead->tense;
	c->form = lead->form;
	attach_sibling(a, VG_NONE);
	attach_verb(a, i);
}

/* "Chiede tre cose: sospendere le licenze verso chi non dà garanzie, vietare i transiti": a bare infinitive
 * behind a comma goes on from one before that is as bare; false where none is open. */
static bool pop_to_bare(struct attacher *a, int32_t i)
{
	if (!has(a, LEX_INFINITIVE_PREPOSITIONS) || !chunk_is_comma(chunk_at(a, i - 1))) return false;
	if (chunk_at(a, i)->prep != PREP_NONE) return false;
	for (uint32_t d = a->depth; d-- > 1;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		const struct chunk *verb = chunk_at(a, clause->verb), *opens = chunk_at(a, clause->verb - 1);
		bool bare = clause->kind == CLAUSE_INF && verb != NULL && verb->prep == PREP_NONE && opens != NULL &&
			    opens->kind == CHUNK_PUNCT;
		if (!bare) continue;
		a->depth = d + 1;
		return true;
	}
	return false;
}

/* "Licence to export rifles to be revoked": the second infinitive is the headline's verb. */
static bool is_licence_to_be_undone(const struct attacher *a, int32_t i)
{
	const struct chunk *licence = chunk_at(a, top(a)->subject);
	if (!is_thing(a, licence) || (licence->classes & a->licences) == 0) return false;
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		const struct chunk *c = chunk_at(a, j);
		if (c->kind == CHUNK_VG) return c->form == FORM_INF && c->passive;
		if (c->kind == CHUNK_PUNCT || c->kind == CHUNK_MARK) return false;
	}
	return false;
}

/* "calls on Peru not to sell arms and on Chad {to} ban them": beside the infinitive that is asked of the first. */
static bool is_asked_of_next(const struct attacher *a, int32_t i)
{
	const struct chunk *whom = chunk_at(a, i - 1);
	return !a->italian && i > 1 && is_np(whom) && (whom->prep == PREP_ON || whom->prep == PREP_FOR) &&
	       whom->conjunct != VG_NONE && top(a)->kind == CLAUSE_INF && whom->conjunct < top(a)->verb;
}

/* Is the verb of the clause at hand one that tells what is or was done, and takes no infinitive: "whether it has issued
 * any {and to suspend} them"? */
static bool is_told(const struct attacher *a)
{
	const struct chunk *verb = chunk_at(a, top(a)->verb);
	bool inner = top(a)->kind == CLAUSE_SUB || top(a)->kind == CLAUSE_Q || top(a)->kind == CLAUSE_REL;
	return inner && verb != NULL && verb->form == FORM_FINITE && top(a)->object != VG_NONE && verb->modal == 0 &&
	       !verb->bare_aux;
}

/* "ask it to do what others would not, and to suspend exports", "chiede di chiarire se ne abbia rilasciate e di
 * sospenderle": an infinitive behind "and" goes on from one before, of the same preposition. */
static void pop_to_infinitive(struct attacher *a, int32_t i)
{
	int32_t and = i - 1;
	while (and > 0 && chunk_is_comma(chunk_at(a, and))) and--; /* "and, if so, to suspend" */
	if (chunk_at(a, and) == NULL || chunk_at(a, and)->kind != CHUNK_CONJ || top(a)->kind == CLAUSE_INF) return;
	if (top(a)->verb == VG_NONE) return;
	bool apart = !a->italian && and == i - 1 && chunk_is_comma(chunk_at(a, i - 2));
	if (!apart && !is_told(a)) return;
	for (uint32_t d = a->depth; d-- > 1;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		if (clause->kind != CLAUSE_INF || clause->verb == VG_NONE) continue;
		if (!apart && chunk_at(a, clause->verb)->prep != chunk_at(a, i)->prep) continue;
		a->depth = d + 1;
		a->conj = i - 1; /* the aside says no more of it */
		return;
	}
}

/* What goes on from the verb of the clause, with its modal or tense: "può sospendere o revocare". */
static bool shares_lead(struct attacher *a, int32_t i)
{
	const struct chunk *lead = chunk_at(a, top(a)->verb);
	bool modal = has(a, LEX_INFINITIVE_PREPOSITIONS) && a->conj == i - 1 && lead != NULL && lead->modal != 0 &&
		     chunk_at(a, i)->prep == PREP_NONE;
	if (!modal) return false;
	chunk_at(a, i)->negated = chunk_at(a, i)->negated || lead->negated;
	attach_as_lead(a, i);
	return true;
}

/* "di rilasciare, negare o revocare": one more of the infinitives before it. */
static bool is_next(struct attacher *a, int32_t i)
{
	const struct chunk *lead = chunk_at(a, top(a)->verb);
	bool series = has(a, LEX_INFINITIVE_PREPOSITIONS) && chunk_is_comma(chunk_at(a, i - 1)) && lead != NULL &&
		      top(a)->kind == CLAUSE_INF && top(a)->verb == i - 2 && lead->form == FORM_INF &&
		      chunk_at(a, i)->prep == PREP_NONE && chunk_at(a, i)->first == chunk_at(a, i)->last;
	return series || (a->conj == i - 1 && top(a)->kind == CLAUSE_INF) || attach_is_listed(a, i) ||
	       pop_to_bare(a, i);
}

/* Whom a passive is done to, by the phrase np before it. */
static void attach_undergone(struct attacher *a, struct clause *clause, int32_t i, int32_t np)
{
	const struct clause *parent = &a->sentence->clauses.items[clause->parent];
	if (!chunk_at(a, i)->passive) return;
	if (np == VG_NONE) {
		if (clause->governor != parent->verb) return;
		const struct chunk *verb = chunk_at(a, parent->verb); /* "We expect the licence, which lapses, to be" */
		bool object = !a->italian && verb != NULL && !verb->passive && parent->object > parent->verb &&
			      is_thing(a, chunk_at(a, parent->object));
		clause->subject = object ? parent->object : parent->subject; /* "expected to be granted" */
		return;
	}
	bool dated = !a->italian && chunk_at(a, i - 1)->kind == CHUNK_TIME; /* "the licence of 2018 to be revoked" */
	if (!is_np(chunk_at(a, i - 1)) && !dated) return;
	while (chunk_at(a, np)->host != VG_NONE && !is_for_whom(a, np)) np = chunk_at(a, np)->host;
	clause->subject = np; /* "called for the embargo to be lifted" */
	if (is_for_whom(a, np))
		clause->governor = chunk_at(a, np)->host; /* "calls for the embargo to be lifted" */
	else if (chunk_at(a, np)->prep == PREP_FOR && parent->verb != VG_NONE)
		clause->governor = parent->verb;
}

/* "called for the licences issued to Korvend Ltd to be withdrawn", "for permits to export rifles to be revoked": a
 * passive of what stands before the participle, or before the other infinitive. */
static bool attach_called_for(struct attacher *a, int32_t i)
{
	const struct clause part = *top(a);
	int32_t thing = part.kind == CLAUSE_PART ? part.antecedent : part.kind == CLAUSE_INF ? part.governor : VG_NONE;
	const struct chunk *what = chunk_at(a, thing);
	if (a->italian || a->depth < 2 || !chunk_at(a, i)->passive || what == NULL || what->kind != CHUNK_NP ||
	    what->prep != PREP_FOR || !is_thing(a, what) || a->boundary > part.verb)
		return false;
	a->depth--;
	int32_t governor = is_for_whom(a, thing) ? what->host : top(a)->verb;
	if (governor == VG_NONE) governor = thing;
	attach_open(a, CLAUSE_INF, top_index(a), governor)->subject = thing;
	attach_verb(a, i);
	return true;
}

/* Is it the verb of the clause at hand: "whether to revoke", or that of a headline: "Ministry to revoke licence"? */
static bool is_verb_of_clause(struct attacher *a, int32_t i)
{
	const struct chunk *before = chunk_at(a, i - 1);
	if (a->italian && top(a)->kind == CLAUSE_THAT && chunk_at(a, i)->prep == PREP_FOR)
		return false; /* "ha detto che per esportare i radar serve una licenza" */
	bool instead = chunk_at(a, i)->prep == PREP_INSTEAD; /* "that rather than revoke it, the ministry" */
	if (top(a)->verb == VG_NONE && before != NULL && before->kind == CHUNK_MARK && !instead) {
		bool as = !a->italian && word_serves(&a->sentence->words.items[before->first], FN_AS);
		if (as && top(a)->kind == CLAUSE_SUB) top(a)->kind = CLAUSE_INF; /* "went so far as to revoke it" */
		return true;
	}
	if (attach_ends_headline(a, i) && chunk_at(a, i)->passive) a->depth = 1;
	return top(a)->verb == VG_NONE && top(a)->subject != VG_NONE && a->depth == 1 &&
	       chunk_at(a, i)->prep == PREP_NONE && !has(a, LEX_INFINITIVE_PREPOSITIONS) &&
	       !attach_finite_ahead(a, i) && !is_licence_to_be_undone(a, i);
}

/* "Minister says Norway to revoke licences": what a headline has somebody say that another is to do. */
static bool is_said_in_headline(struct attacher *a, int32_t i)
{
	const struct lex *lex = a->sentence->lex;
	const struct chunk *who = chunk_at(a, i - 1), *says = chunk_at(a, i - 2), *own = chunk_at(a, i);
	if (a->italian || !a->sentence->heading || !is_np(who) || says == NULL || says->kind != CHUNK_VG) return false;
	bool bare = who->prep == PREP_NONE && own->prep == PREP_NONE && !own->passive;
	if (!bare || top(a)->verb != i - 2 || says->passive || !lex_takes_that(lex, says->lemma)) return false;
	if (lex_controls(lex, says->lemma) || !lex_verb_serves(lex, says->lemma, FN_SAY)) return false;
	if (top(a)->object == i - 1) top(a)->object = VG_NONE;
	attach_open(a, CLAUSE_THAT, top_index(a), i - 2)->subject = i - 1;
	attach_verb(a, i);
	return true;
}

/* "Korvend told to stop sales", "Denmark allowed to ship howitzers": what the subject of a headline is told or let do,
 * the copula left out; not "Korvend asked to sell". */
static void told_in_headline(struct attacher *a, int32_t i)
{
	const struct lex *lex = a->sentence->lex;
	struct chunk *tells = chunk_at(a, top(a)->verb);
	bool heads = !a->italian && a->sentence->heading && tells != NULL && top(a)->verb == i - 1 &&
		     top(a)->subject != VG_NONE && top(a)->object == VG_NONE && tells->first == tells->last;
	if (!heads || tells->passive || tells->tense != TENSE_PAST || tells->form != FORM_FINITE) return;
	const struct chunk *who = chunk_at(a, top(a)->subject); /* "Court asked to halt sales" */
	bool office = who->classes & (lex_class(lex, VG_STR("court")) | lex_class(lex, VG_STR("authority")) |
				      lex_class(lex, VG_STR("country")) | lex_class(lex, VG_STR("office")));
	if (!lex_controls(lex, tells->lemma) || (lex_is_kind(lex, tells->lemma, LEX_ASKS) && !office)) return;
	if (word_form(a->sentence, &a->sentence->words.items[tells->head], FORM_PART) != NULL) tells->passive = true;
}

void attach_infinitive(struct attacher *a, int32_t i)
{
	if (attach_asked_beside(a, i)) return;
	pop_aside(a, i);
	pop_cleft_aside(a, i);
	told_in_headline(a, i);
	if (is_said_in_headline(a, i) || attach_called_for(a, i)) return;
	pop_describing(a, i);
	if (attach_is_sequel(a, i)) {
		chunk_at(a, i)->perfect = chunk_at(a, top(a)->verb)->perfect;
		attach_as_lead(a, i);
		return;
	}
	if (attach_goes_on_behind(a, i)) {
		attach_next_infinitive(a);
		attach_verb(a, i);
		return;
	}
	int32_t np = np_before(a, i);
	if (is_verb_of_clause(a, i)) {
		attach_verb(a, i);
		return;
	}
	attach_pop_described(a, i);
	if (shares_lead(a, i)) return;
	pop_to_infinitive(a, i);
	if (is_next(a, i) || is_asked_of_next(a, i)) {
		attach_next_infinitive(a);
		attach_verb(a, i);
		return;
	}
	int32_t request = attach_resumed_request(a, i);
	if (request == VG_NONE) request = application_before(a, i);
	int32_t governor = request != VG_NONE ? request : infinitive_governor(a, np);
	if (request == VG_NONE && is_view_before(a, i, np)) governor = VG_NONE;
	struct clause *clause = attach_open(a, CLAUSE_INF, top_index(a), governor);
	attach_undergone(a, clause, i, np);
	attach_doer(a, clause, i);
	attach_lapsing(a, clause, i, np);
	attach_verb(a, i);
}
