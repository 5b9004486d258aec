/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Italian phrases that stand before their verb and that a pronoun takes up: "la revoca l'hanno solo minacciata", "la
 * licenza la concede l'Uama". */
#include "attach.h"

/* The accusative pronoun before the verb of a group, NULL without. */
static const struct word *pronoun(const struct attacher *a, const struct chunk *verb)
{
	for (uint32_t w = verb->first; w < verb->head; w++) {
		const struct word *word = &a->sentence->words.items[w];
		if (word->tag == TAG_CLIT && word->sub == CLIT_ACC) return word;
	}
	return NULL;
}

/* Is the phrase what the pronoun takes up: "la revoca ... la", "i permessi ... li"? */
static bool agrees(const struct attacher *a, const struct chunk *np, const struct word *pronoun)
{
	const struct lex *lex = a->sentence->lex;
	return lex_agree(lex_agreement(lex, pronoun->low, LEX_PRONOUN),
			 lex_agreement(lex, a->sentence->words.items[np->first].low, LEX_ARTICLE));
}

/* The definite thing before the verb that its pronoun takes up. */
static int32_t taken_up(const struct attacher *a, int32_t verb, const struct word *word)
{
	for (int32_t i = verb; i-- > 0;) {
		const struct chunk *c = chunk_at(a, i);
		if (c->kind == CHUNK_VG || c->kind == CHUNK_MARK || c->kind == CHUNK_CONJ) return VG_NONE;
		if (c->kind == CHUNK_PUNCT && c->mark == ';') return VG_NONE;
		bool thing = is_thing(a, c) && c->prep == PREP_NONE && c->host == VG_NONE;
		if (thing && (c->det == DET_DEF || c->det == DET_DEM)) return agrees(a, c, word) ? i : VG_NONE;
	}
	return VG_NONE;
}

void attach_dislocated(struct attacher *a)
{
	for (uint32_t i = 0; i < a->sentence->clauses.n; i++) {
		struct clause *clause = &a->sentence->clauses.items[i];
		const struct chunk *verb = chunk_at(a, clause->verb);
		const struct word *word = verb != NULL && !verb->passive ? pronoun(a, verb) : NULL;
		int32_t np = word != NULL ? taken_up(a, clause->verb, word) : VG_NONE;
		bool behind =
			clause->kind == CLAUSE_REL && np != VG_NONE && np > clause->mark && clause->mark != VG_NONE;
		if (np == VG_NONE || (clause->kind == CLAUSE_REL && !behind) || clause->kind == CLAUSE_INF) continue;
		if (behind && clause->subject == np)
			clause->subject = clause->antecedent; /* "che la licenza l'ha avuta" */
		const struct chunk *before = chunk_at(a, np - 1);
		int32_t doer = clause->subject != np ? clause->subject : VG_NONE;
		if (doer == VG_NONE && is_np(before) && before->prep == PREP_NONE) doer = np - 1; /* "qualcuno la" */
		if (doer == VG_NONE && is_np(chunk_at(a, clause->object))) doer = clause->object;
		clause->subject = doer;
		clause->object = np;
		chunk_at(a, np)->clause = (int32_t)i;
	}
}

bool attach_is_sequel(const struct attacher *a, int32_t i)
{
	const struct chunk *c = chunk_at(a, i), *lead = chunk_at(a, top(a)->verb);
	if (!has(a, LEX_INFINITIVE_PREPOSITIONS) || lead == NULL || lead->form != FORM_FINITE ||
	    (c->passive && !lead->passive))
		return false;
	bool then = false;
	for (uint32_t w = c->first; c->prep == PREP_FOR && w <= c->last; w++)
		then = then || word_serves(&a->sentence->words.items[w], FN_THEN);
	return then || c->prep == PREP_EXCEPT;
}

bool attach_hands_on(const struct attacher *a, int32_t i)
{
	const struct chunk *mark = chunk_at(a, i), *says = chunk_at(a, i - 1);
	if (!has(a, LEX_SUBJUNCTIVE) || says == NULL || says->kind != CHUNK_VG || says->negated || !takes_that(a, says))
		return false;
	bool asks = lex_controls(a->sentence->lex, says->lemma) ||
		    lex_is_kind(a->sentence->lex, says->lemma, LEX_ASKS); /* "chiede come sia stata rilasciata" */
	if (asks || !word_serves(&a->sentence->words.items[mark->first], FN_AS)) return false;
	for (int32_t j = i + 1; (uint32_t)j < a->sentence->chunks.n; j++) {
		struct chunk *c = chunk_at(a, j);
		if (c->kind == CHUNK_MARK) return false;
		if (!is_finite(c)) continue;
		if (c->tense != TENSE_SUBJ && c->tense != TENSE_ISUBJ) return false;
		c->tense = c->tense == TENSE_SUBJ ? TENSE_PRES : TENSE_IMPF;
		return true;
	}
	return false;
}

/* "la licenza {che ha revocato l'Uama}", "le licenze che negò nel 2016 il governo": who does it stands behind the verb
 * of what an office does to a licence; not "la licenza che riguarda la Germania". */
void attach_turned_relative(const struct attacher *a, struct clause *clause)
{
	const struct chunk *mark = chunk_at(a, clause->mark), *verb = chunk_at(a, clause->verb);
	const struct chunk *thing = chunk_at(a, clause->antecedent), *who = chunk_at(a, clause->object);
	if (clause->kind != CLAUSE_REL || mark == NULL || verb == NULL || thing == NULL || who == NULL) return;
	bool that = word_serves(&a->sentence->words.items[mark->first], FN_THAT_OR_WHICH);
	bool does = !verb->passive && lex_verb_serves(a->sentence->lex, verb->lemma, FN_OFFICE_DOES);
	bool licence = is_np(thing) && (thing->classes & a->licences) != 0;
	bool body = is_np(who) && who->prep == PREP_NONE && clause->object > clause->verb &&
		    (who->classes & a->licences) == 0 && who->det != DET_INDEF;
	if (!that || !does || !licence || !body || clause->subject != clause->antecedent) return;
	clause->subject = clause->object;
	clause->object = clause->antecedent;
}
