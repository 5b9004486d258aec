/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes a step in the first or second person of a letter or an answer: "we have refused", "you revoked", "your
 * decision to suspend". Whom the words stand for is settled in `records`. */
#include "filler.h"

#define FIRST_PLURAL (1u << 3)
#define SECOND_PLURAL (1u << 4)
#define THIRD (1u << 2)
#define THIRD_PLURAL (1u << 5)

static void put(const struct filler *f, struct vg_span words, const char *reason)
{
	filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, words, vg_str_z(reason));
}

/* "Your decision", "la Vostra decisione": the word that says whose. */
static bool put_possessor(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || c->det != DET_POSS || c->owner != VG_NONE) return false;
	for (uint32_t w = c->first; w < c->head; w++) {
		const struct word *word = filler_word(f, w);
		if (word->tag != TAG_DET || word->sub != DET_POSS) continue;
		put(f, word->span, "back voice");
		return true;
	}
	return false;
}

bool filler_put_own_officials(const struct filler *f, int32_t np)
{
	const struct chunk *office = filler_chunk(f, np + 1);
	bool at = office != NULL && (office->prep == PREP_AT || office->prep == PREP_OF || office->prep == PREP_IN);
	bool body = at && (office->classes & lex_class(f->s->lex, VG_STR("authority"))) != 0;
	return body && filler_are_officials(f, np) && put_possessor(f, np + 1);
}

/* "We", "you", "Avete autorizzato" */
static void put_person(const struct filler *f, const struct clause *clause)
{
	const struct chunk *subject = filler_chunk(f, clause->subject), *verb = filler_chunk(f, clause->verb);
	const struct word *head = subject != NULL ? filler_word(f, subject->head) : NULL;
	bool pronoun = head != NULL && head->tag == TAG_PRON && (head->sub == PRON_WE || head->sub == PRON_YOU);
	if (pronoun) put(f, head->span, "back voice");
	if (subject != NULL || verb == NULL || !lex_has(f->s->lex, LEX_NULL_SUBJECT)) return;
	if (verb->persons == SECOND_PLURAL) put(f, filler_word(f, verb->first)->span, "back addressee");
	if (verb->persons == FIRST_PLURAL) put(f, filler_word(f, verb->first)->span, "back speaks");
}

/* "We urge you to revoke", "Vi chiediamo di revocare": whom the verb above asks. */
static void put_asked(const struct filler *f, const struct clause *clause)
{
	const struct clause *above = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	if (verb == NULL || verb->passive || clause->governor != above->verb || !lex_controls(f->s->lex, verb->lemma))
		return;
	const struct chunk *whom = filler_chunk(f, above->object);
	const struct word *head = whom != NULL ? filler_word(f, whom->head) : NULL;
	if (head != NULL && head->tag == TAG_PRON && head->sub == PRON_YOU) put(f, head->span, "back voice");
	if (whom == NULL && (verb->clit & (1u << CLIT_DAT | 1u << CLIT_ACC)))
		put(f, filler_word(f, verb->first)->span, "back clitic");
}

/* Is it a main clause, or one that goes on about its subject, and nobody is named who does it? */
static bool is_subjectless(const struct filler *f, const struct clause *clause)
{
	while (clause->kind == CLAUSE_COORD && clause->subject == VG_NONE && clause->parent != VG_NONE)
		clause = filler_clause(f, clause->parent);
	return clause->kind == CLAUSE_MAIN && clause->subject == VG_NONE;
}

static void put_unsaid(const struct filler *f, enum vg_slot_type type, int32_t chunk, bool asked)
{
	const struct chunk *verb = filler_chunk(f, chunk);
	bool third = verb->form == FORM_FINITE && (verb->persons == THIRD || verb->persons == THIRD_PLURAL ||
						   (asked && (verb->persons & THIRD))); /* "se intenda" */
	if (!third || (verb->clit & 1u << CLIT_SI) || !lex_has(f->s->lex, LEX_NULL_SUBJECT)) return;
	for (uint32_t i = 0; i < f->s->clauses.n; i++) /* "la Norvegia tace; revocherà": somebody is named here */
		if (f->s->clauses.items[i].kind == CLAUSE_MAIN && f->s->clauses.items[i].subject != VG_NONE) return;
	bool several = verb->persons == THIRD_PLURAL;
	filler_put(f, type, VG_NONE, filler_words(f, verb->first, verb->last),
		   asked     ? (several ? VG_STR("back unsaid asked plural") : VG_STR("back unsaid asked"))
		   : several ? VG_STR("back unsaid plural")
			     : VG_STR("back unsaid"));
}

void filler_put_unsaid(const struct filler *f, enum vg_slot_type type, int32_t chunk)
{
	put_unsaid(f, type, chunk, false);
}

/* "{Intende} revocare le licenze?", "Perché non le {ha} sospese?": the clause of a question that only its verb says who
 * is asked of, with the step's own or around its infinitive; NULL without. */
static const struct clause *asked_unsaid(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	for (uint32_t n = 0; clause != NULL && clause->kind == CLAUSE_INF && n < 3; n++) {
		const struct clause *above = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
		const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
		bool own = verb != NULL && clause->subject == VG_NONE && !lex_controls(f->s->lex, verb->lemma);
		clause = own && (clause->governor == above->verb || verb->copula) ? above : NULL;
	}
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (verb == NULL || clause->subject != VG_NONE) return NULL;
	if (verb->passive && clause->verb == f->step->chunk) return NULL; /* not of "È disposto a vietarla?" */
	const struct clause *around = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	bool whether = clause->kind == CLAUSE_Q || (clause->kind == CLAUSE_SUB && clause->sub <= SUB_WHETHER);
	if (!f->s->question) return whether ? clause : NULL;                    /* "- se non ritenga di revocarla" */
	bool opens = clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_Q || /* "Quando intende revocarla?" */
		     (clause->kind == CLAUSE_SUB && around != NULL && around->verb == VG_NONE && clause->mark == 0);
	return opens ? clause : NULL;
}

void filler_unsaid(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool verbal = f->step->kind == STEP_VERB && !filler_passive(f) && clause->verb == f->step->chunk;
	bool acts = !(f->frame->flags & (FRAME_LICENSEE | FRAME_INTRANSITIVE)) && !f->s->heading && !f->step->elliptic;
	if (!verbal || !acts || filler_has(f, VG_SLOT_AUTHORITY)) return;
	const struct clause *asked = asked_unsaid(f);
	if (is_subjectless(f, clause))
		filler_put_unsaid(f, VG_SLOT_AUTHORITY, f->step->chunk);
	else if (asked != NULL)
		put_unsaid(f, VG_SLOT_AUTHORITY, asked->verb, !f->s->question);
}

void filler_voice(const struct filler *f)
{
	bool holders = (f->frame->flags & FRAME_LICENSEE) && f->v->action != VG_ACTION_RESTRICTED;
	if (filler_has(f, VG_SLOT_AUTHORITY) || holders || f->v->action == VG_ACTION_APPEALED) return;
	if (f->step->kind == STEP_NOUN) {
		put_possessor(f, f->step->chunk);
		return;
	}
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (f->step->kind != STEP_VERB || filler_passive(f) || (f->frame->flags & FRAME_INTRANSITIVE)) return;
	const struct chunk *noun = clause->governor != VG_NONE ? filler_chunk(f, clause->governor) : NULL;
	uint64_t decisions = lex_class(f->s->lex, VG_STR("decision")) | lex_class(f->s->lex, VG_STR("speech"));
	bool decided = noun != NULL && noun->kind == CHUNK_NP && (noun->classes & decisions);
	if (decided && clause->subject == VG_NONE && put_possessor(f, clause->governor)) return;
	if (clause->kind == CLAUSE_INF)
		put_asked(f, clause);
	else
		put_person(f, clause);
}
