/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day of the paper by which a step is taken or told: "con nota del 2 dicembre", "by letter of 3 May", "(decreto del
 * 14 settembre)". */
#include "filler.h"
#include "actions/frames/fit.h"

static bool is_act(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool law = c != NULL && c->kind == CHUNK_NP &&
		   c->name == (int32_t)c->head && /* "con il regolamento 2022/328" */
		   filler_word(f, c->head)->mention != VG_NONE &&
		   filler_type(f, filler_word(f, c->head)->mention) == VG_MENTION_LAW;
	if (law) return true;
	return c != NULL && c->kind == CHUNK_NP &&
	       filler_find(f, f->lexicons->act, filler_word(f, c->head)->low) != NULL;
}

bool filler_is_day(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	if (c == NULL || c->kind != CHUNK_TIME) return false;
	int32_t mention = filler_word(f, c->head)->mention;
	return mention != VG_NONE && filler_type(f, mention) == VG_MENTION_DATE;
}

static const uint32_t by_paper = 1u << PREP_BY | 1u << PREP_WITH | 1u << PREP_IN | 1u << PREP_UNDER | 1u << PREP_AT;

/* "Con un provvedimento notificato il 3 maggio, l'Uama ha sospeso", "banned under a decision dated 3 July": the day in
 * the participle of the act. */
static int32_t date_of_served(const struct filler *f)
{
	uint64_t decisions = lex_class(f->s->lex, VG_STR("decision"));
	const struct clause *own = filler_clause(f, f->step->clause);
	const struct chunk *tells = own != NULL ? filler_chunk(f, own->verb) : NULL;
	bool asks = tells == NULL || filler_has_effect(f, tells, EFFECT_CALLED_FOR);
	if (f->step->kind == STEP_NOUN && (asks || !filler_brings_about(f, own))) return VG_NONE;
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *act = filler_chunk(f, clause->antecedent);
		if (clause->kind != CLAUSE_PART || act == NULL || act->clause != f->step->clause) continue;
		const struct chunk *verb = filler_chunk(f, clause->verb);
		bool paper = (act->classes & decisions) || is_act(f, clause->antecedent);
		bool dated = verb != NULL && paper && (by_paper & 1u << act->prep) &&
			     lex_verb_serves(f->s->lex, verb->lemma, FN_BEAR_DAY);
		if (!dated && !(act->prep == PREP_WITH && is_act(f, clause->antecedent))) continue;
		int32_t date = filler_date_in(f, (int32_t)i);
		if (date != VG_NONE) return date;
	}
	return VG_NONE;
}

/* "On 3 May the Council adopted a regulation that bans", "con decreto del 27 agosto ha reso esecutiva la decisione che
 * vieta": the day on which somebody takes the act that does it; VG_NONE without. */
int32_t filler_date_of_taken(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool does = clause != NULL && f->step->kind == STEP_VERB &&
		    (clause->kind == CLAUSE_REL || clause->kind == CLAUSE_GER) && clause->verb == f->step->chunk;
	const struct clause *above = does ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	int32_t act = does && clause->kind == CLAUSE_GER ? clause->governor : does ? clause->antecedent : VG_NONE;
	const struct chunk *np = filler_chunk(f, act);
	if (verb == NULL || np == NULL || np->kind != CHUNK_NP || clause->subject != act) return VG_NONE;
	bool paper = is_act(f, act) || (np->classes & lex_class(f->s->lex, VG_STR("decision"))) != 0;
	bool bare = np->prep == PREP_NONE && np->clause == clause->parent;
	if (!bare || !paper || f->v->factuality == VG_FACTUALITY_NEGATED) return VG_NONE;
	int32_t day = filler_paper_day_in(f, clause->parent);
	bool object = above->object == act || (verb->passive && above->subject == act);
	bool takes = object && lex_verb_serves(f->s->lex, verb->lemma, FN_TAKE_DECISION);
	return day == VG_NONE && takes ? filler_date_in(f, clause->parent) : day;
}

/* "Il decreto con cui l'ha revocata porta la data del 15 ottobre, è del 15 ottobre, risale al 15 ottobre": the day that
 * is said of the paper by which it was done, in Italian; VG_NONE without. */
int32_t filler_date_of_bearing(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *above = clause->kind == CLAUSE_REL ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *mark = above != NULL ? filler_chunk(f, clause->mark) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	bool with = mark != NULL && verb != NULL && word_serves(filler_word(f, mark->first), FN_WITH_WHICH);
	if (!with || verb->negated || f->step->kind != STEP_VERB || !is_act(f, clause->antecedent)) return VG_NONE;
	const struct chunk *what = filler_chunk(f, above->verb + 1);
	bool date = what != NULL && what->kind == CHUNK_NP && word_serves(filler_word(f, what->head), FN_DATE);
	int32_t day = above->verb + 1 + date;
	bool bears = date || verb->copula || lex_verb_serves(f->s->lex, verb->lemma, FN_BEAR_DAY);
	return bears && filler_is_day(f, day) ? day : VG_NONE;
}

/* "I provvedimenti del 28 gennaio, che revocano le licenze", "il decreto del 3 maggio con cui le sospende": the day of
 * the paper that does it; VG_NONE without. */
int32_t filler_date_of_own_paper(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool does = clause != NULL && clause->kind == CLAUSE_REL && f->step->kind == STEP_VERB &&
		    clause->verb == f->step->chunk && clause->antecedent != VG_NONE;
	if (!does || f->v->factuality == VG_FACTUALITY_NEGATED) return VG_NONE;
	const struct chunk *mark = filler_chunk(f, clause->mark), *act = filler_chunk(f, clause->antecedent);
	bool with = mark != NULL && word_serves(filler_word(f, mark->first), FN_WITH_WHICH);
	uint64_t papers = lex_class(f->s->lex, VG_STR("decision"));
	bool paper = is_act(f, clause->antecedent) || (act->kind == CHUNK_NP && (act->classes & papers) != 0);
	bool itself = with || clause->subject == clause->antecedent;
	const struct chunk *of = filler_chunk(f, clause->antecedent + 1);
	return paper && itself && of != NULL && of->prep == PREP_OF && filler_is_day(f, clause->antecedent + 1)
		       ? clause->antecedent + 1
		       : VG_NONE;
}

/* "Resta vietata l'esportazione, disposta nel gennaio 2012": the day on which what lasts was decided, in a participle
 * behind a comma; VG_NONE without. */
int32_t filler_date_of_decreed(const struct filler *f)
{
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *clause = filler_clause(f, i);
		const struct chunk *verb = filler_chunk(f, clause->verb), *comma = filler_chunk(f, clause->verb - 1);
		if (clause->kind != CLAUSE_COORD || verb == NULL || clause->verb < f->step->chunk) continue;
		bool bare = verb->passive && verb->first == verb->last && clause->subject == VG_NONE;
		bool decreed = bare && comma != NULL && comma->kind == CHUNK_PUNCT &&
			       lex_verb_serves(f->s->lex, verb->lemma, FN_DECREE);
		for (uint32_t n = 0; decreed && n < f->m->steps.n; n++)
			decreed = f->m->steps.items[n].dropped || f->m->steps.items[n].chunk != clause->verb;
		if (decreed) return filler_date_in(f, i);
	}
	return VG_NONE;
}

/* "As the embargo decreed on 28 February says", "hit by the embargo of 1989": the day of the measure itself; VG_NONE
 * without. */
int32_t filler_date_of_measure(const struct filler *f)
{
	uint64_t bans = lex_class(f->s->lex, VG_STR("ban"));
	bool verb = f->step->kind == STEP_VERB && f->v->action == VG_ACTION_RESTRICTED;
	for (int32_t i = 0; verb && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind != CHUNK_NP || !(c->classes & bans) || c->clause != f->step->clause) continue;
		if (filler_is_day(f, i + 1) && filler_chunk(f, i + 1)->prep == PREP_OF) return i + 1;
		for (int32_t k = 0; (uint32_t)k < f->s->clauses.n; k++)
			if (filler_clause(f, k)->kind == CLAUSE_PART && filler_clause(f, k)->antecedent == i)
				return filler_date_in(f, k);
	}
	return VG_NONE;
}

/* "la sospensione e, con decreto del 6 dicembre, la revoca": an act of what stands after it. */
static bool is_of_next(const struct filler *f, int32_t act)
{
	for (int32_t i = f->step->chunk + 1; f->step->kind == STEP_NOUN && i < act; i++)
		if (filler_chunk(f, i)->kind == CHUNK_CONJ) return true;
	return false;
}

/* "con nota prot. n. 1234 del 3 maggio": in Italian the number of a paper may stand between it and its day. */
static int32_t paper_before(const struct filler *f, int32_t day)
{
	int32_t i = day - 1;
	for (; i > 0 && i + 6 > day && !is_act(f, i); i--) {
		const struct chunk *c = filler_chunk(f, i);
		bool bare = c->first == c->last && c->prep == PREP_NONE;
		bool number = c->kind == CHUNK_NP && (filler_word(f, c->last)->tag == TAG_NUM || bare);
		if (!number && c->kind != CHUNK_PUNCT) return day - 1;
	}
	return i;
}

/* "By Order in Council of March": the paper that the phrase before the day says more of. */
static int32_t paper_of(const struct filler *f, int32_t day)
{
	int32_t paper = paper_before(f, day);
	if (filler_chunk(f, day)->prep != PREP_OF) return paper;
	for (int32_t i = paper; i != VG_NONE && filler_chunk(f, i)->kind == CHUNK_NP; i = filler_chunk(f, i)->host)
		if (is_act(f, i)) return i;
	return paper;
}

/* "ha comunicato, con nota del 5 agosto, di averla sospesa": the day of the paper by which a clause is told; VG_NONE
 * without. */
int32_t filler_paper_day_in(const struct filler *f, int32_t clause)
{
	for (int32_t i = 1; (uint32_t)i < f->s->chunks.n; i++) {
		int32_t paper = filler_is_day(f, i) ? paper_of(f, i) : VG_NONE;
		const struct chunk *np = filler_chunk(f, paper);
		bool by = np != NULL && is_act(f, paper) && np->clause == clause &&
			  (np->prep == PREP_BY || np->prep == PREP_WITH || np->prep == PREP_IN);
		if (by) return i;
	}
	return VG_NONE;
}

/* "Con nota del 30 marzo il ministero ha accolto la domanda e rigettato quella per l'Oman": a paper that stands before
 * the first of several verbs is that of all; VG_NONE without. */
int32_t filler_date_of_common_paper(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool goes_on = f->step->kind == STEP_VERB && clause->kind == CLAUSE_COORD && clause->subject == VG_NONE;
	int32_t first = goes_on ? clause->parent : VG_NONE;
	if (first == VG_NONE) return VG_NONE;
	int32_t day = filler_paper_day_in(f, first);
	return day != VG_NONE && day < filler_clause(f, first)->verb ? day : VG_NONE;
}

/* "il provvedimento del 3 luglio di revoca della licenza", "il decreto del 14 luglio, recante revoca": the day between
 * a paper and the noun of the step that it takes; VG_NONE without. */
int32_t filler_date_before_noun(const struct filler *f)
{
	const struct chunk *noun = filler_chunk(f, f->step->chunk), *comma = filler_chunk(f, f->step->chunk - 1);
	bool year = f->step->kind == STEP_NOUN && fit_has_year_before(f->m, f->step->chunk);
	if (year && filler_is_day(f, f->step->chunk - 1)) return f->step->chunk - 1;
	if (f->step->kind != STEP_NOUN || lex_lang(f->s->lex) != VG_LANG_IT || comma == NULL) return VG_NONE;
	int32_t day = f->step->chunk - (comma->kind == CHUNK_PUNCT && comma->mark == ',' ? 2 : 1);
	bool with =
		noun->first > 0 && word_serves(filler_word(f, noun->first - 1), FN_BEARING); /* "recante la revoca" */
	bool bears = (noun->prep == PREP_NONE || with) && day == f->step->chunk - 2 &&
		     (with || (noun->first < noun->head && filler_word(f, noun->first)->tag != TAG_DET));
	if (!bears && noun->prep != PREP_OF) return VG_NONE; /* "il decreto del 3 luglio, di revoca" */
	return day > 0 && filler_is_day(f, day) && is_act(f, paper_of(f, day)) ? day : VG_NONE;
}

/* "Il Consiglio Affari esteri del 14 settembre ha deciso": a body with a day is a meeting of it. */
static bool is_session(const struct filler *f, int32_t np, int32_t day)
{
	const struct chunk *c = filler_chunk(f, np);
	return np == day - 1 && c->kind == CHUNK_NP && filler_chunk(f, day)->prep == PREP_OF &&
	       c->name == (int32_t)c->head && fit_mention_type(f->m, c->head) == VG_MENTION_AGENCY;
}

/* "Nella seduta del 3 maggio il governo ha deciso di revocarla": the clause of the verb that decides it; VG_NONE. */
static int32_t decided_in(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *above =
		clause != NULL && clause->kind == CLAUSE_INF ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	bool governed = verb != NULL && clause->governor == above->verb;
	return governed && filler_has_effect(f, verb, EFFECT_FACT) ? clause->parent : VG_NONE;
}

/* "{e, con decreto del 4 febbraio,} respingeva": the day of the paper between the conjunction that opens a clause and
 * its verb; VG_NONE without. */
static int32_t day_behind_and(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (clause == NULL || clause->kind != CLAUSE_COORD || f->step->kind == STEP_NOUN) return VG_NONE;
	int32_t found = VG_NONE;
	for (int32_t i = clause->verb - 1; i > 0; i--) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_CONJ) return found;
		if (c->kind == CHUNK_VG || c->kind == CHUNK_MARK) return VG_NONE;
		int32_t act = filler_is_day(f, i) ? paper_of(f, i) : VG_NONE;
		const struct chunk *np = filler_chunk(f, act);
		if (np != NULL && is_act(f, act) && (by_paper & 1u << np->prep)) found = i;
	}
	return VG_NONE;
}

int32_t filler_day_before_act(const struct filler *f, int32_t act)
{
	const struct chunk *np = filler_chunk(f, act), *day = filler_chunk(f, act - 1);
	bool right = np != NULL && day != NULL && np->kind == CHUNK_NP && filler_is_day(f, act - 1) &&
		     (day->last + 1 == np->first || fit_owned_by_time(f->m, act));
	bool paper = right && ((np->classes & lex_class(f->s->lex, VG_STR("decision"))) != 0 || is_act(f, act));
	return paper && lex_lang(f->s->lex) == VG_LANG_EN ? act - 1 : VG_NONE;
}

/* "The October ruling quashed it", "in its May decision the ministry revoked it" */
static int32_t day_of_own_act(const struct filler *f)
{
	if (f->step->kind != STEP_VERB) return VG_NONE;
	int32_t who = filler_passive(f) ? VG_NONE : factuality_subject(f->s, f->step->clause);
	for (int32_t i = 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *np = filler_chunk(f, i);
		bool by = i == who || (np->clause == f->step->clause && (by_paper & 1u << np->prep));
		if (by && filler_day_before_act(f, i) != VG_NONE) return i - 1;
	}
	return VG_NONE;
}

/* "con nota del 2 dicembre", "by letter of 3 May", "con ricorso notificato il 14 maggio": the day of the paper by which
 * the step is taken; "il decreto del 9 marzo con cui ha disposto la revoca". */
int32_t filler_date_of_act(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	int32_t told = date_of_served(f), decided = decided_in(f);
	if (told == VG_NONE) told = day_behind_and(f);
	if (told == VG_NONE) told = day_of_own_act(f);
	if (told != VG_NONE) return told;
	for (int32_t i = 1; (uint32_t)i < f->s->chunks.n && clause != NULL; i++) {
		int32_t act = filler_is_day(f, i) ? paper_of(f, i) : VG_NONE;
		const struct chunk *np = filler_chunk(f, act);
		bool session = is_session(f, act, i);
		if ((!session && !is_act(f, act)) || match_is_anothers(f->m, f->step->theme, i)) continue;
		if (is_of_next(f, i)) continue;
		const struct word *dated = filler_word(f, np->last); /* "in a letter dated 4 May" */
		bool paper = word_serves(dated, FN_DATED) && np->last > np->head;
		if (filler_chunk(f, i)->prep != PREP_OF && np->last == np->head && !paper && act == i - 1) continue;
		bool does = act == factuality_subject(f->s, f->step->clause) && !filler_passive(f);
		bool ours = np->clause == f->step->clause || np->clause == decided;
		bool by = does || ((by_paper & 1u << np->prep) && ours && !session);
		const struct clause *rel = clause->kind == CLAUSE_INF ? filler_clause(f, clause->parent) : clause;
		const struct chunk *mark = rel != NULL ? filler_chunk(f, rel->mark) : NULL;
		bool with = mark != NULL && word_serves(filler_word(f, mark->first), FN_WITH_WHICH);
		bool whose =
			rel != NULL && rel->kind == CLAUSE_REL &&
			(rel->antecedent == act ||
			 (with && (filler_depends_on(f, rel->antecedent, act) ||
				   (rel->antecedent > act && rel->antecedent < i)))); /* "prot. n. 1 del 3 maggio" */
		bool doing = clause->kind == CLAUSE_GER && clause->verb == i + 1; /* "your notice of 2 May refusing" */
		if (by || whose || doing) return i;
	}
	return VG_NONE;
}

/* "remain suspended following the announcement of 2 June", "a seguito della decisione del 2 giugno": the day of the
 * decision that a clause says it comes from; VG_NONE without. */
int32_t filler_date_of_cause(const struct filler *f)
{
	bool holds = f->v->factuality == VG_FACTUALITY_ASSERTED || f->v->factuality == VG_FACTUALITY_REPORTED;
	for (int32_t i = 1; holds && f->step->kind == STEP_VERB && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *day = filler_chunk(f, i), *np = filler_chunk(f, i - 1);
		if (day->prep != PREP_OF || !filler_is_day(f, i) || np->kind != CHUNK_NP) continue;
		bool cause = np->prep == PREP_AFTER || (np->prep == PREP_FOR && lex_lang(f->s->lex) == VG_LANG_IT);
		if (!cause || np->clause != f->step->clause || np->owner != VG_NONE || np->last != np->head) continue;
		const struct vg_lexeme *act = filler_find(f, f->lexicons->act, filler_word(f, np->head)->low);
		if (vg_lexeme_is(act, "measure.")) return i;
	}
	return VG_NONE;
}

/* "Following the decision adopted by UAMA on 29 July, the licences were suspended": the participle that says who
 * decided the step and when; VG_NONE without. */
int32_t filler_decided(const struct filler *f)
{
	uint64_t decisions = lex_class(f->s->lex, VG_STR("decision"));
	for (uint32_t i = 0; f->step->kind == STEP_VERB && i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		/* a clause in front may be read as the main one, with "the decision" for its subject */
		int32_t paper = clause->kind == CLAUSE_PART   ? clause->antecedent
				: clause->kind == CLAUSE_MAIN ? clause->subject
							      : VG_NONE;
		const struct chunk *np = filler_chunk(f, paper);
		if (np == NULL || verb == NULL || np->kind != CHUNK_NP || verb->first != verb->last) continue;
		if (np->prep == PREP_NONE || paper >= f->step->chunk || paper == f->step->theme) continue;
		if (!verb->passive || clause->verb >= f->step->chunk) continue;
		if (!(np->classes & decisions) && !is_act(f, paper)) continue;
		if (lex_verb_serves(f->s->lex, verb->lemma, FN_TAKE_DECISION)) return (int32_t)i;
	}
	return VG_NONE;
}

/* "sold it under a licence dated 21 May 2018": the day that the licence itself bears is that of its issue. */
int32_t filler_date_of_dated(const struct filler *f)
{
	uint64_t licences = lex_class(f->s->lex, VG_STR("licence"));
	for (int32_t i = 1; f->v->action == VG_ACTION_GRANTED && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *before = filler_chunk(f, i - 1);
		const struct chunk *np = before->kind == CHUNK_VG ? filler_chunk(f, i - 2) : before;
		bool verb = np != NULL && np != before && lex_verb_serves(f->s->lex, before->lemma, FN_DATE);
		bool dated = verb ||
			     (np == before && np->last > np->head && word_serves(filler_word(f, np->last), FN_DATED));
		if (filler_is_day(f, i) && dated && np->kind == CHUNK_NP && (np->classes & licences)) return i;
	}
	return VG_NONE;
}

/* The first word of the brackets that a word stands in. */
static uint32_t bracket_of(const struct filler *f, uint32_t w)
{
	while (w > 0 && filler_word(f, w - 1)->aside) w--;
	return w + 1u;
}

/* The day in brackets behind the step, alone or of a paper: "was revoked (3 May 2021)", "ha avuto la licenza (decreto
 * del 14 settembre)"; NULL without. */
const struct word *filler_day_in_brackets(const struct filler *f)
{
	int32_t last = VG_NONE; /* chunk before the brackets */
	for (uint32_t w = 0; w < f->s->words.n; w++) {
		const struct word *word = filler_word(f, w);
		if (!word->aside) last = word->chunk != VG_NONE ? word->chunk : last;
		bool day = word->aside && word->mention != VG_NONE && filler_type(f, word->mention) == VG_MENTION_DATE;
		if (!day || last < f->step->chunk || filler_chunk(f, last)->clause != f->step->clause) continue;
		uint32_t first = bracket_of(f, w);
		bool noun = f->step->kind == STEP_NOUN && last == f->step->theme; /* "the revocation of it (3 May)" */
		bool alone = first == w && (last == f->step->chunk || noun);
		bool paper = filler_find(f, f->lexicons->act, filler_word(f, first)->low) != NULL;
		if (alone || paper) return word;
	}
	return NULL;
}
