/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who says so in an aside: "..., the minister told the House", "In May, the paper says, it was renewed". */
#include "climb.h"

/* ", ha precisato," between commas or at the end. */
static bool is_aside(const struct climber *c, int32_t verb)
{
	const struct chunk *before = climb_chunk(c, verb - 1), *after = climb_chunk(c, verb + 1);
	for (int32_t i = verb + 1;
	     after != NULL && after->kind == CHUNK_NP && after->prep != PREP_NONE && i < verb + 4;)
		after = climb_chunk(c, ++i); /* ", ha precisato tra gli applausi," */
	int32_t cue = climb_verb_cue(c, verb);
	if (cue == VG_NONE || climb_cue(c, cue)->effect != EFFECT_SAY || climb_chunk(c, verb)->passive) return false;
	return before != NULL && before->kind == CHUNK_PUNCT && (after == NULL || after->kind == CHUNK_PUNCT);
}

/* "..., Ada Reed, chief executive of Almdorf AG, told the Times": who stands before what is said of her, VG_NONE where
 * nobody does. */
static int32_t teller_before(const struct climber *c, int32_t verb)
{
	int32_t teller = VG_NONE;
	const struct chunk *comma = climb_chunk(c, verb - 1);
	bool aside = comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',';
	if (!aside) return VG_NONE;
	for (int32_t i = verb - 2; i >= 0 && climb_chunk(c, i)->kind != CHUNK_VG; i--) {
		const struct chunk *np = climb_chunk(c, i), *next = climb_chunk(c, i + 1);
		bool apart = next->kind == CHUNK_PUNCT && next->mark == ',' && i + 1 < verb - 1;
		if (np->kind == CHUNK_NP && np->prep == PREP_NONE && np->name == (int32_t)np->head && apart) teller = i;
	}
	return teller;
}

/* Do marks stand before the first chunk and behind the last? */
static bool is_between_commas(const struct climber *c, int32_t first, int32_t last)
{
	const struct chunk *before = climb_chunk(c, first - 1), *after = climb_chunk(c, last + 1);
	return before != NULL && before->kind == CHUNK_PUNCT && (after == NULL || after->kind == CHUNK_PUNCT);
}

/* "In May, the paper says, it was renewed": who says so stands before the clause of the step, which goes on with it. */
static void said_before(struct climber *c, int32_t index)
{
	const struct clause *says = climb_clause(c, index);
	int32_t own = climb_chunk(c, c->step->chunk)->clause;
	while (own != VG_NONE && climb_clause(c, own)->parent != index) own = climb_clause(c, own)->parent;
	if (own == VG_NONE || own == index || climb_clause(c, own)->kind != CLAUSE_COORD) return;
	const struct clause *told = climb_clause(c, own);
	bool apart = says->verb != VG_NONE && says->subject != VG_NONE && says->subject < says->verb &&
		     is_between_commas(c, says->subject, says->verb);
	if (!apart || told->subject != says->verb + 2 || climb_chunk(c, says->verb)->passive) return;
	int32_t cue = climb_verb_cue(c, says->verb);
	if (cue == VG_NONE || climb_cue(c, cue)->effect > EFFECT_REPORTED || climb_cue(c, cue)->effect == EFFECT_FACT)
		return;
	c->hearsay = climb_is_reporter(c, climb_chunk(c, says->verb), says->subject);
	climb_by_chunk(c, says->verb);
	climb_apply(c, cue, VG_FACTUALITY_ASSERTED, says->subject);
	c->hearsay = false;
}

/* Is the clause one that an aside behind it is said of together with what it goes on from, or describes? */
static bool is_within(const struct climber *c, int32_t index)
{
	const struct clause *clause = climb_clause(c, index);
	if (clause->kind == CLAUSE_COORD) return index == c->step->clause || clause->subject == VG_NONE;
	return clause->kind == CLAUSE_REL || clause->kind == CLAUSE_INF || clause->kind == CLAUSE_PART ||
	       clause->kind == CLAUSE_GER;
}

/* "Il ministero, pare, ha negato la licenza", ", si dice,": nobody in particular says so, in Italian. */
static bool is_rumour(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	int32_t cue = climb_verb_cue(c, clause->verb);
	bool bare = cue != VG_NONE && clause->subject == VG_NONE && clause->object == VG_NONE && !verb->negated &&
		    verb->tense == TENSE_PRES && is_between_commas(c, clause->verb, clause->verb);
	if (!bare || !lex_has(c->m->sentence->lex, LEX_NULL_SUBJECT)) return false;
	enum effect effect = climb_cue(c, cue)->effect;
	return effect == EFFECT_REPORTED || (effect == EFFECT_SAY && (verb->clit & 1u << CLIT_SI));
}

void climb_parenthetical(struct climber *c, int32_t index)
{
	said_before(c, index);
	const struct sentence *s = c->m->sentence;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		int32_t of = clause->parent; /* "dropped its veto and approved it, Reuters reported" */
		while (of != index && of != VG_NONE && is_within(c, of)) of = climb_clause(c, of)->parent;
		bool so = clause->kind == CLAUSE_SUB && clause->sub == SUB_SO; /* ", so the e-mails suggest," */
		if ((clause->kind != CLAUSE_COORD && !so) || of != index || clause->verb == VG_NONE) continue;
		int32_t subject = clause->subject != VG_NONE ? clause->subject : clause->object; /* "says Lammy" */
		int32_t teller = clause->subject == VG_NONE ? teller_before(c, clause->verb) : VG_NONE;
		if (teller != VG_NONE) subject = teller;
		if (is_rumour(c, clause)) {
			if (c->v->factuality == VG_FACTUALITY_ASSERTED) c->v->factuality = VG_FACTUALITY_REPORTED;
			return;
		}
		if (subject == VG_NONE && lex_has(s->lex, LEX_NULL_SUBJECT) && is_aside(c, clause->verb)) {
			c->v->goes_on = clause->verb;
			return;
		}
		bool it = subject != VG_NONE && word_serves(&s->words.items[climb_chunk(c, subject)->head], FN_IT);
		it = it || (subject != VG_NONE && /* ", I am told" */
			    (word_serves(&s->words.items[climb_chunk(c, subject)->head], FN_I_OR_WE)));
		bool claimed = climb_chunk(c, clause->verb)->passive && it; /* ", it is claimed" */
		if (subject == VG_NONE || (climb_chunk(c, clause->verb)->passive && !it)) continue;
		int32_t cue = climb_verb_cue(c, clause->verb);
		int32_t opens = subject < clause->verb ? subject : clause->verb;
		if (so && !is_between_commas(c, clause->mark, clause->verb)) continue;
		if (so) opens = clause->mark;
		const struct chunk *title = climb_chunk(c, opens - 1); /* ", the daily Kommersant reported" */
		if (title != NULL && title->kind == CHUNK_NP && title->prep == PREP_NONE && title->name == VG_NONE)
			opens--;
		const struct chunk *before = climb_chunk(c, opens - 1);
		bool comma = before != NULL && before->kind == CHUNK_PUNCT;
		bool carries = false;
		for (uint32_t j = i + 1; j < s->clauses.n; j++)
			carries = carries || (s->clauses.items[j].governor == clause->verb &&
					      s->clauses.items[j].kind == CLAUSE_THAT);
		if (cue == VG_NONE || !comma || carries || climb_cue(c, cue)->effect > EFFECT_REPORTED ||
		    climb_cue(c, cue)->effect == EFFECT_FACT)
			continue;
		c->hearsay = claimed || climb_is_reporter(c, climb_chunk(c, clause->verb), subject);
		climb_told_duty(c, clause->verb);
		climb_by_chunk(c, clause->verb);
		climb_apply(c, cue, VG_FACTUALITY_ASSERTED, claimed ? VG_NONE : subject);
		c->hearsay = false;
		return;
	}
}
