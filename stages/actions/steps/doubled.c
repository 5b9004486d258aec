/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step told by two words: a verb and the infinitive under it, a decision and what it lets one do. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

/* "amended the licence so as to permit two shipments": what a decision on a licence is for. */
static bool is_content(const struct matcher *m, const struct step *step, const struct clause *clause)
{
	if (step->action != VG_ACTION_GRANTED || clause->kind != CLAUSE_INF) return false;
	for (uint32_t j = 0; j < m->steps.n; j++) {
		const struct step *other = &m->steps.items[j];
		bool licence = other->action == VG_ACTION_AMENDED || other->action == VG_ACTION_RENEWED ||
			       other->action == VG_ACTION_GRANTED;
		if (other != step && other->kind == STEP_VERB && licence && other->clause == clause->parent &&
		    match_chunk(m, step->chunk)->first > other->last)
			return true;
	}
	return false;
}

/* "upholds the appeal and annuls the refusal" is one step; "the contested refusal" tells of none beside it. */
static void drop_of_court(struct matcher *m)
{
	uint64_t appeals = lex_class(m->sentence->lex, VG_STR("appeal")); /* "rigettò il ricorso presentato da" */
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		for (uint32_t j = 0; j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			bool beside = i != j && other->action == VG_ACTION_OVERTURNED && other->idiom == VG_NONE &&
				      !other->dropped;
			bool appeal = step->action == VG_ACTION_OVERTURNED && step->idiom != VG_NONE &&
				      m->sentence->clauses.items[other->clause].parent == step->clause &&
				      m->sentence->clauses.items[other->clause].kind == CLAUSE_COORD;
			const struct clause *clause = &m->sentence->clauses.items[step->clause];
			bool contested = step->action == VG_ACTION_APPEALED && other->theme != VG_NONE &&
					 (step->kind == STEP_PREMOD
						  ? step->chunk == other->theme
						  : clause->kind == CLAUSE_PART && clause->antecedent == other->theme &&
							    (match_chunk(m, other->theme)->classes & appeals) == 0);
			step->dropped = step->dropped || (beside && (appeal || contested));
		}
	}
}

/* "la licenza con cui l'Uama consentì": what an authority did with it. */
static bool is_means(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *mark = match_chunk(m, clause->mark), *who = match_chunk(m, clause->subject);
	if (clause->kind != CLAUSE_REL || mark == NULL || clause->subject == clause->antecedent) return false;
	bool with = mark->prep == PREP_WITH || word_serves(&m->sentence->words.items[mark->first], FN_WITH_WHICH);
	const struct chunk *verb = match_chunk(m, clause->verb);
	if (who == NULL)
		return with && verb != NULL && verb->perfect && verb->modal == 0; /* "con cui aveva consentito" */
	return with && who->kind == CHUNK_NP;
}

/* A verb and the infinitive or gerund under it tell of one step. */
static void drop_verb_below(struct matcher *m)
{
	for (uint32_t i = 1; i < m->steps.n; i++) { /* "cannot stand and is set aside" */
		struct step *step = &m->steps.items[i];
		const struct step *before = &m->steps.items[i - 1];
		bool both = step->kind == STEP_VERB && before->kind == STEP_VERB && !before->dropped &&
			    step->action == VG_ACTION_OVERTURNED && before->action == VG_ACTION_OVERTURNED;
		if (both && step->theme != VG_NONE && step->theme == before->theme) step->dropped = true;
	}
	for (uint32_t i = 0; i < m->steps.n; i++) { /* "went to court to challenge the licence" */
		struct step *step = &m->steps.items[i];
		const struct chunk *court = match_chunk(m, step->theme);
		bool appeals = step->kind == STEP_VERB && step->action == VG_ACTION_APPEALED &&
			       (court == NULL || fit_court(m, court));
		for (uint32_t j = 0; appeals && j < m->steps.n; j++) {
			const struct clause *inner = &m->sentence->clauses.items[m->steps.items[j].clause];
			if (m->steps.items[j].action == VG_ACTION_APPEALED && inner->kind == CLAUSE_INF &&
			    inner->parent == step->clause)
				step->dropped = true;
		}
	}
	for (uint32_t i = 0; i < m->steps.n; i++) { /* "took it off the list, thereby ending the ban" */
		struct step *step = &m->steps.items[i];
		const struct clause *clause = &m->sentence->clauses.items[step->clause];
		bool catches = clause->kind == CLAUSE_COORD && clause->subject == VG_NONE;
		for (uint32_t j = 0; step->kind == STEP_VERB && j < i; j++) {
			const struct step *other = &m->steps.items[j];
			bool above = other->kind == STEP_VERB && !other->dropped && other->clause == clause->parent &&
				     other->action == step->action && /* not "while suspending these, it left those" */
				     !(match_frame(m, other->frame)->flags & FRAME_SPARED);
			bool clause_of = catches &&
					 step->action == VG_ACTION_RESTRICTED && /* "invoked the catch-all" */
					 (match_frame(m, other->frame)->objects &
					  lex_class(m->sentence->lex, VG_STR("catchall"))) != 0;
			step->dropped = step->dropped || (above && (clause->kind == CLAUSE_GER || clause_of));
		}
	}
	for (uint32_t i = 0; i < m->steps.n; i++) { /* "stopped approving exports" */
		struct step *step = &m->steps.items[i];
		for (uint32_t j = 0; step->kind == STEP_VERB && step->infinitive != VG_NONE && j < m->steps.n; j++)
			if (m->steps.items[j].kind == STEP_VERB && m->steps.items[j].clause == step->infinitive &&
			    m->steps.items[j].action == VG_ACTION_GRANTED && step->action == VG_ACTION_SUSPENDED)
				step->dropped = true;
	}
}

/* "put it under a clause that required a licence for each sale", "colpito dall'embargo disposto dall'Onu": a measure
 * that a clause tells once more. */
static void drop_measures_below(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		const struct clause *clause = &m->sentence->clauses.items[step->clause];
		bool part = clause->kind == CLAUSE_PART;
		bool below = step->kind == STEP_VERB && (clause->kind == CLAUSE_REL || part);
		for (uint32_t j = 0; below && j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			bool same = i != j && other->action == step->action && step->action == VG_ACTION_RESTRICTED &&
				    clause->subject == clause->antecedent;
			if (same && other->theme != VG_NONE && other->theme == clause->antecedent &&
			    !match_extends(m, other)) /* "extended to Chad the ban that applies to Mali" */
				step->dropped = true;
			bool changed = other->action == VG_ACTION_RENEWED && other->idiom != VG_NONE &&
				       step->action == VG_ACTION_RESTRICTED; /* "ha prorogato le misure che vietano" */
			if (changed && i != j && other->idiom == clause->antecedent) step->dropped = true;
		}
	}
}

/* "The embargo of 1 May forbids new contracts with Peru": the verb tells what the measure is. */
static void drop_measure_that_bars(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *noun = &m->steps.items[i];
		bool measure = noun->kind == STEP_NOUN && noun->action == VG_ACTION_RESTRICTED;
		for (uint32_t j = 0; measure && j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			bool bars = other->kind == STEP_VERB && other->action == noun->action && !other->dropped &&
				    !match_chunk(m, other->chunk)->passive &&
				    (match_frame(m, other->frame)->flags & FRAME_INTRANSITIVE) == 0;
			if (bars && m->sentence->clauses.items[other->clause].subject == noun->chunk)
				noun->dropped = true;
		}
	}
}

/* "annulla e sostituisce la licenza n. 4": another comes in its place. */
static bool is_replaced(const struct matcher *m, const struct step *before, const struct step *step)
{
	bool undone = before->kind == STEP_VERB && before->action == VG_ACTION_REVOKED && step->kind == STEP_VERB &&
		      step->action == VG_ACTION_AMENDED && before->theme == step->theme;
	return undone && m->sentence->clauses.items[step->clause].kind == CLAUSE_COORD &&
	       echo_verb(m, "replaces", match_chunk(m, step->chunk));
}

/* "was amended and no longer covers Chad" */
static void drop_amended_twice(struct matcher *m)
{
	for (uint32_t i = 1; i < m->steps.n; i++) {
		struct step *before = &m->steps.items[i - 1];
		struct step *step = &m->steps.items[i];
		before->dropped = before->dropped || is_replaced(m, before, step);
		bool same = before->action == VG_ACTION_AMENDED && step->action == VG_ACTION_AMENDED;
		if (same && before->theme == step->theme && (match_frame(m, step->frame)->flags & FRAME_NOLONGER))
			step->dropped = true;
	}
}

/* "the licence authorised the sale", "it permitted to sell": does the licence let it be, rather than who grants one? */
static bool licence_lets(const struct matcher *m, const struct step *step)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	int32_t holder = factuality_subject(m->sentence, step->clause);
	const struct chunk *holds = match_chunk(m, holder), *lets = match_chunk(m, step->chunk);
	if (step->action != VG_ACTION_GRANTED || lets->passive || holds == NULL || holds->kind != CHUNK_NP ||
	    (holds->classes & licence) == 0 || step->theme == holder)
		return false;
	if (is_means(m, clause) && clause->subject == VG_NONE) return false;
	bool joined = clause->kind == CLAUSE_COORD && clause->subject == VG_NONE;
	const struct clause *lead = joined ? sentence_clause(m->sentence, clause->parent) : NULL;
	const struct chunk *undergoes = lead != NULL ? match_chunk(m, lead->verb) : NULL;
	bool they = undergoes != NULL && undergoes->passive && lets->persons == 1 << 5;
	return !they; /* "La licenza è stata negata, hanno autorizzato la fornitura" */
}

/* The same of an infinitive without an object: "a licence permitting to sell", "it permitted to sell". */
static bool licence_lets_do(const struct matcher *m, const struct step *step)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	if (step->infinitive == VG_NONE || step->theme != VG_NONE) return false;
	const struct chunk *before = match_chunk(m, step->chunk - 1);
	if (clause->kind == CLAUSE_GER && before != NULL && (before->classes & licence)) return true;
	bool means = is_means(m, clause);
	const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, step->clause));
	bool itself = who != NULL && who->kind == CHUNK_NP && (who->classes & licence);
	if (itself && !(means && clause->subject == VG_NONE)) return true;
	const struct chunk *antecedent = match_chunk(m, clause->antecedent);
	return antecedent != NULL && (antecedent->classes & licence) && !means;
}

/* "il diniego con cui era stata respinta la domanda", "the refusal by which it was turned down": a decision, and what
 * its own clause says it did. */
static void drop_means(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *noun = &m->steps.items[i];
		for (uint32_t j = 0; noun->kind == STEP_NOUN && j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			const struct clause *clause = &m->sentence->clauses.items[other->clause];
			bool same = other->kind == STEP_VERB && other->action == noun->action && !other->dropped;
			if (same && clause->antecedent == noun->chunk && clause->kind == CLAUSE_REL &&
			    clause->subject != noun->chunk && other->theme != noun->chunk)
				noun->dropped = true;
		}
	}
}

/* "reconsidered its refusal to authorise the sale", "the refusal to suspend it": what a refusal refuses to do. */
static void drop_refusals(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *noun = &m->steps.items[i];
		bool refusal = noun->kind == STEP_NOUN && noun->action == VG_ACTION_DENIED;
		for (uint32_t j = 0; refusal && j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			const struct clause *clause = &m->sentence->clauses.items[other->clause];
			bool under = other->kind == STEP_VERB && !other->dropped && clause->kind == CLAUSE_INF &&
				     clause->governor == noun->chunk;
			noun->dropped = noun->dropped || under;
		}
	}
}

/* What a licence lets its holder do is no step: "a licence allowing it to export". */
static void drop_contents(struct matcher *m)
{
	drop_measures_below(m);
	drop_measure_that_bars(m);
	drop_means(m);
	drop_refusals(m);
	drop_amended_twice(m);
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		const struct clause *clause = &m->sentence->clauses.items[step->clause];
		if (step->kind != STEP_VERB) continue;
		step->dropped = step->dropped || is_content(m, step, clause) || licence_lets(m, step) ||
				licence_lets_do(m, step);
	}
}

/* "made an exception and let the firm ship seven units": what the exception was. */
static void drop_exception(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *made = &m->steps.items[i];
		const struct frame *frame = match_frame(m, made->frame);
		bool bare = made->kind == STEP_VERB && made->action == VG_ACTION_GRANTED && made->idiom != VG_NONE &&
			    made->theme == made->idiom && (frame->flags & FRAME_FREE) && (frame->flags & FRAME_CONTEXT);
		for (uint32_t j = 0; bare && j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			const struct clause *clause = &m->sentence->clauses.items[other->clause];
			bool below = clause->kind == CLAUSE_COORD ||
				     (clause->kind == CLAUSE_SUB && clause->sub == SUB_WHEN); /* ", when it let" */
			if (j != i && other->kind == STEP_VERB && !other->dropped && other->action == made->action &&
			    below && clause->parent == made->clause)
				made->dropped = true;
		}
	}
}

/* "let the sale go through": what is let be happens in a clause of its own; "let the sales resume": that is the step.
 */
static void drop_let_through(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		const struct clause *clause = &m->sentence->clauses.items[step->clause];
		for (uint32_t j = 0; step->kind == STEP_VERB && j < i; j++) {
			struct step *lets = &m->steps.items[j];
			bool under = lets->kind == STEP_VERB && !lets->dropped && clause->governor == lets->chunk &&
				     lets->action == VG_ACTION_GRANTED && step->theme != VG_NONE;
			if (under && step->action == lets->action && lets->theme == step->theme) step->dropped = true;
			bool resumes = step->action == VG_ACTION_REINSTATED && clause->mark == VG_NONE &&
				       clause->kind != CLAUSE_GER;
			if (under && resumes && !step->dropped) lets->dropped = true; /* not "as a hold is lifted" */
		}
	}
}

/* "withdrew the suspension and restored the permit": a stop that is lifted, and what is back in force by that. */
static void drop_lifted(struct matcher *m)
{
	uint64_t stop = lex_class(m->sentence->lex, VG_STR("stop"));
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *lifts = &m->steps.items[i];
		const struct chunk *what = match_chunk(m, lifts->theme);
		bool lifted = lifts->kind == STEP_VERB && lifts->action == VG_ACTION_REINSTATED && what != NULL &&
			      what->kind == CHUNK_NP && (what->classes & stop) != 0;
		for (uint32_t j = 0; lifted && j < m->steps.n; j++) {
			const struct step *back = &m->steps.items[j];
			const struct clause *clause = &m->sentence->clauses.items[back->clause];
			if (back->kind == STEP_VERB && back->action == VG_ACTION_REINSTATED && !back->dropped &&
			    back->theme != VG_NONE && !(match_chunk(m, back->theme)->classes & stop) &&
			    clause->kind == CLAUSE_COORD && clause->parent == lifts->clause &&
			    clause->subject == VG_NONE)
				lifts->dropped = true;
		}
	}
}

/* "granted an extension of the permit to ship them": the infinitive is of the permit, and the extension is the step. */
static void drop_extended(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *grants = &m->steps.items[i];
		bool bare = grants->kind == STEP_VERB && grants->action == VG_ACTION_GRANTED &&
			    grants->theme == VG_NONE && grants->infinitive != VG_NONE;
		int32_t object = m->sentence->clauses.items[grants->clause].object;
		for (uint32_t j = 0; bare && object != VG_NONE && j < m->steps.n; j++)
			if (m->steps.items[j].kind == STEP_NOUN && m->steps.items[j].action == VG_ACTION_RENEWED &&
			    m->steps.items[j].chunk == object)
				grants->dropped = true;
	}
}

/* "Licences issued for Peru rose to 84", "the licences, which BAFA froze, were worth 3 million": the sum is of those
 * that another step is told of. */
static void drop_sum(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *sum = &m->steps.items[i];
		bool counts = sum->kind == STEP_VERB && (match_frame(m, sum->frame)->flags & FRAME_SUM) != 0;
		for (uint32_t j = 0; counts && j < m->steps.n; j++) {
			const struct step *done = &m->steps.items[j];
			const struct clause *clause = &m->sentence->clauses.items[done->clause];
			const struct chunk *of = match_chunk(m, clause->antecedent);
			bool told = clause->kind == CLAUSE_PART || clause->kind == CLAUSE_REL;
			bool part = j != i && done->kind == STEP_VERB && !done->dropped && told && of != NULL;
			if (part && (clause->antecedent == sum->theme || of->host == sum->theme)) sum->dropped = true;
		}
	}
}

void match_drop_doubled(struct matcher *m)
{
	drop_sum(m);
	drop_extended(m);
	drop_lifted(m);
	drop_let_through(m);
	drop_exception(m);
	drop_verb_below(m);
	drop_contents(m);
	drop_of_court(m);
}
