/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes a step, by who is said to have decided so: "Le licenze sono sospese: lo ha deciso il governo", ", the
 * cabinet has decided". */
#include "filler.h"
#include "actions/frames/fit.h"
#include "actions/truth/factuality.h"

/* Phrases between a decision and what was decided: "of the foreign minister of Norway, Eva Lund". */
#define OWNERS_MAX 5

/* Who decided by clause i: in Italian also the phrase right behind its verb, with which it ends. */
static int32_t who_decides(const struct filler *f, int32_t i)
{
	int32_t verb = filler_clause(f, i)->verb, next = verb + 1;
	if (filler_chunk(f, next) != NULL && filler_chunk(f, next)->kind == CHUNK_TIME) next++;
	const struct chunk *c = filler_chunk(f, next), *before = filler_chunk(f, verb - 1);
	bool behind = lex_has(f->s->lex, LEX_FREE_ORDER) && c != NULL && c->kind == CHUNK_NP && c->prep == PREP_NONE &&
		      before != NULL && before->kind == CHUNK_PUNCT;
	return behind ? next : factuality_subject(f->s, i);
}

/* Does clause i say behind the step that somebody decided so? */
static bool decides_so(const struct filler *f, int32_t i)
{
	const struct clause *clause = filler_clause(f, i);
	const struct chunk *verb = filler_chunk(f, clause->verb), *before = filler_chunk(f, clause->verb - 1);
	if (verb == NULL || verb->form != FORM_FINITE || verb->passive || verb->negated || verb->modal != 0)
		return false;
	if (i == f->step->clause || clause->verb < f->step->chunk || !echo_verb(f->m, "decides", verb)) return false;
	bool past = verb->perfect || verb->tense == TENSE_PAST;
	bool it = (verb->clit & 1u << CLIT_ACC) != 0;
	const struct chunk *what = filler_chunk(f, clause->verb + 1);
	bool asks = what != NULL && (what->kind == CHUNK_MARK || (what->kind == CHUNK_VG && what->form == FORM_INF));
	int32_t who = who_decides(f, i);
	bool closes = clause->kind != CLAUSE_REL && who > clause->verb && before != NULL && before->kind == CHUNK_PUNCT;
	return past && (it || (closes && !asks));
}

/* "La decisione di sospenderle è stata presa dal ministro": by whom the decision is taken that the step depends on. */
static void by_whom_taken(const struct filler *f)
{
	int32_t noun = filler_clause(f, f->step->clause)->governor;
	const struct chunk *decision = filler_chunk(f, noun);
	if (decision == NULL || decision->kind != CHUNK_NP) return;
	if (!(decision->classes & lex_class(f->s->lex, VG_STR("decision")))) return;
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *clause = filler_clause(f, i);
		const struct chunk *verb = filler_chunk(f, clause->verb);
		const struct chunk *by = filler_chunk(f, clause->verb + 1);
		bool taken =
			verb != NULL && verb->passive && clause->subject == noun && echo_verb(f->m, "adopts", verb);
		if (taken && by != NULL && by->kind == CHUNK_NP && lex_is_agent(f->s->lex, by->prep))
			filler_put_np(f, VG_SLOT_AUTHORITY, clause->verb + 1, NAMES_BODY,
				      "by whom the decision is taken");
	}
}

void filler_decider(const struct filler *f)
{
	if (filler_has(f, VG_SLOT_AUTHORITY) || f->v->factuality == VG_FACTUALITY_CALLED_FOR) return;
	if (f->v->action == VG_ACTION_APPLIED || f->v->action == VG_ACTION_APPEALED) return;
	by_whom_taken(f);
	for (int32_t i = 0; !filler_has(f, VG_SLOT_AUTHORITY) && (uint32_t)i < f->s->clauses.n; i++) {
		if (!decides_so(f, i)) continue;
		if (filler_put_np(f, VG_SLOT_AUTHORITY, who_decides(f, i), NAMES_BODY, "who decided so")) return;
	}
}

bool filler_is_others_decision(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	for (uint32_t n = 0; n < 3 && clause->kind == CLAUSE_COORD && clause->subject == VG_NONE; n++)
		clause = filler_clause(f, clause->parent);
	const struct chunk *noun = clause->kind == CLAUSE_INF ? filler_chunk(f, clause->governor) : NULL;
	bool decision = noun != NULL && noun->kind == CHUNK_NP && noun->det == DET_DEF && noun->owner == VG_NONE &&
			(noun->classes & lex_class(f->s->lex, VG_STR("decision"))) != 0;
	const struct clause *above = decision ? filler_clause(f, noun->clause) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	const struct chunk *who = verb != NULL ? filler_chunk(f, above->subject) : NULL;
	if (who == NULL || verb->copula || verb->passive || above->subject == clause->governor) return false;
	if (fit_court(f->m, who)) return !lex_verb_serves(f->s->lex, verb->lemma, FN_TAKE_DECISION);
	bool theirs = echo_verb(f->m, "adopts", verb) || echo_verb(f->m, "announces", verb) ||
		      filler_has_effect(f, verb, EFFECT_FACT) || filler_has_effect(f, verb, EFFECT_SAY) ||
		      lex_verb_serves(f->s->lex, verb->lemma, FN_TAKE_DECISION) ||
		      lex_verb_serves(f->s->lex, verb->lemma, FN_DEFEND);
	return !theirs;
}

uint32_t filler_deciders(const struct filler *f, const struct chunk *of)
{
	const struct word *name = of->name != VG_NONE ? filler_word(f, (uint32_t)of->name) : NULL;
	bool known = name != NULL && name->mention != VG_NONE && /* "la decisione di Angela Merkel di" */
		     f->s->doc->mentions.items[name->mention].ref.len != 0;
	return known ? NAMES_BODY : NAMES_BODY & ~(1u << VG_MENTION_PERSON);
}

void filler_whose_decision(const struct filler *f, int32_t governor)
{
	uint64_t decisions = lex_class(f->s->lex, VG_STR("decision"));
	int32_t behind = filler_clause(f, f->step->clause)->verb - 1, np = governor;
	bool itself = behind > governor && (filler_chunk(f, governor)->classes & decisions) != 0 &&
		      filler_chunk(f, behind)->kind == CHUNK_NP; /* "critica la decisione del Belgio di revocarla" */
	if (itself) np = governor = behind;
	for (uint32_t n = 0; n < OWNERS_MAX && np != VG_NONE && filler_chunk(f, np)->kind == CHUNK_NP; n++) {
		if (filler_chunk(f, np)->classes & decisions) break;
		np = filler_chunk(f, np)->prep == PREP_NONE ? np - 1 : filler_chunk(f, np)->host; /* "Eva Lund" */
	}
	const struct chunk *noun = filler_chunk(f, np), *of = filler_chunk(f, np + 1), *in = filler_chunk(f, np + 2);
	bool ours = np != VG_NONE && np < governor && noun->kind == CHUNK_NP && (noun->classes & decisions) != 0 &&
		    of->kind == CHUNK_NP && (of->prep == PREP_OF || of->prep == PREP_BY) && np + 1 < governor + itself;
	if (!ours) return;
	const struct chunk *last = filler_chunk(f, governor);
	bool office = (of->all & lex_class(f->s->lex, VG_STR("office"))) != 0;
	uint32_t states = 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE, human = 1u << VG_MENTION_PERSON;
	if (office && last->prep == PREP_NONE &&
	    filler_put_np(f, VG_SLOT_AUTHORITY, governor, human, "whose decision it is"))
		return;
	const struct word *head = filler_word(f, of->head);
	bool rules = word_serves(head, FN_CABINET) || word_serves(head, FN_OFFICIALS) ||
		     word_serves(head, FN_GOVERNMENT) || (of->classes & lex_class(f->s->lex, VG_STR("informant"))) != 0;
	bool there =
		in->kind == CHUNK_NP && (in->prep == PREP_IN || in->prep == PREP_OF) && rules && of->name == VG_NONE;
	if (there && filler_put_np(f, VG_SLOT_AUTHORITY, np + 2, states, "whose decision it is")) return;
	filler_put_np(f, VG_SLOT_AUTHORITY, np + 1, filler_deciders(f, of), "whose decision it is");
}

bool filler_judges(const struct filler *f, const struct chunk *verb)
{
	bool own = lex_is_kind(f->s->lex, verb->lemma, LEX_MANDATES) || match_is_verb(f->m, verb, FN_IMPOSE) ||
		   lex_verb_serves(f->s->lex, verb->lemma, FN_DECREE) || echo_verb(f->m, "decides", verb) ||
		   echo_verb(f->m, "adopts", verb);
	bool about = filler_chunk(f, f->step->chunk)->prep == PREP_ON; /* "decide sulla revoca" */
	return f->v->action != VG_ACTION_OVERTURNED && (!own || about);
}

bool filler_is_taken_by(const struct filler *f, int32_t chunk)
{
	static const enum effect others[] = {EFFECT_GIVEN, EFFECT_CALLED_FOR, EFFECT_NEGATED, EFFECT_POSSIBLE};
	const struct chunk *verb = filler_chunk(f, chunk);
	if (echo_verb(f->m, "decides", verb) || echo_verb(f->m, "adopts", verb) || echo_verb(f->m, "enacts", verb))
		return true;
	if (echo_verb(f->m, "announces", verb) || match_is_verb(f->m, verb, FN_IMPOSE)) return true;
	if (echo_verb(f->m, "heeds", verb)) return false;
	for (uint32_t i = 0; i < sizeof others / sizeof *others; i++)
		if (filler_has_effect(f, verb, others[i])) return false;
	for (uint32_t i = 0; i < f->m->steps.n; i++) { /* "the halt, lifted by Chad" */
		const struct step *other = &f->m->steps.items[i];
		if (!other->dropped && other != f->step && other->kind == STEP_VERB && other->chunk == chunk &&
		    other->action != f->step->action)
			return false;
	}
	return true;
}
