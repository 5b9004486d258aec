/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Destinations that no phrase of a place tells: states that a step is told of, that stand in brackets or beside a
 * figure, whose end user gets the goods. */
#include "filler.h"
#include "actions/frames/fit.h"

static void users(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct chunk *subject = filler_chunk(f, f->s->clauses.items[i].subject);
		if (subject == NULL || subject->kind != CHUNK_NP || !filler_is_use(f, (int32_t)i)) continue;
		const struct clause *use = &f->s->clauses.items[i];
		const struct chunk *whom = filler_chunk(f, use->object == use->antecedent ? use->second : use->object);
		bool given = whom != NULL && whom->kind == CHUNK_NP && whom->name == (int32_t)whom->head &&
			     filler_country_of(f, filler_word(f, whom->head)).len != 0;
		if (given) subject = whom; /* "boats that Norway promised Chad" */
		for (uint32_t w = subject->first; w <= subject->last; w++)
			filler_add_country(f, filler_country_of(f, filler_word(f, w)), filler_word(f, w)->span,
					   "who uses the goods");
	}
}

/* "no new licences for the kingdom": the state that the step before was about. */
static void same_state(const struct filler *f)
{
	const struct vg_doc *doc = f->s->doc;
	uint32_t n = doc->actions.n; /* the last is this step itself */
	if (n < 2) return;
	const struct vg_action *before = &doc->actions.items[n - 2];
	for (uint32_t i = 0; before->destination.n == 1 && i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		bool to = c->kind == CHUNK_NP && c->det == DET_DEF && (c->prep == PREP_TO || c->prep == PREP_FOR);
		if (!to || !echo_is(f->m, "state", NULL, filler_word(f, c->head)->low)) continue;
		if (filler_tier(f, (int32_t)i) >= TIER_SENTENCE) continue;
		filler_add_country(f, before->destination.items[0].country, filler_words(f, c->first, c->last),
				   "the state of the step before");
		return;
	}
}

/* "Two licences were issued (Macedonia and Oman)": states in brackets after what is done, or what it is done to. */
static void in_brackets(const struct filler *f)
{
	int32_t last = VG_NONE; /* chunk before the brackets */
	for (uint32_t w = 0; w < f->s->words.n; w++) {
		const struct word *word = filler_word(f, w);
		if (!word->aside) last = word->chunk;
		bool ours = last != VG_NONE && (last == f->step->chunk || filler_depends_on(f, last, f->step->theme));
		if (!word->aside || !ours || word->mention == VG_NONE) continue;
		if (filler_type(f, word->mention) == VG_MENTION_COUNTRY)
			filler_add_country(f, filler_country_of(f, word), word->span, "in brackets");
	}
}

/* "46 hanno avuto per destinatario il Qatar e 12 il Vietnam": the state that stands beside its number, or behind the
 * verb of it. */
static void of_figures(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (!f->step->elliptic || f->step->theme == VG_NONE) return;
	const struct chunk *figure = filler_chunk(f, f->step->theme); /* ", il Ciad quattro" */
	if (filler_word(f, figure->head)->tag != TAG_NUM) return;
	const struct word *beside = figure->name != VG_NONE ? filler_word(f, (uint32_t)figure->name) : NULL;
	if (beside != NULL && beside->mention != VG_NONE && filler_type(f, beside->mention) == VG_MENTION_COUNTRY)
		filler_add_country(f, filler_country_of(f, beside), beside->span, "where that many went");
	int32_t where = f->step->theme > clause->verb ? f->step->theme + 1 : clause->object;
	const struct chunk *c = filler_chunk(f, where);
	if (c == NULL || c->kind != CHUNK_NP || c->prep != PREP_NONE || c->name == VG_NONE) return;
	const struct word *word = filler_word(f, (uint32_t)c->name);
	if (word->mention != VG_NONE && filler_type(f, word->mention) == VG_MENTION_COUNTRY)
		filler_add_country(f, filler_country_of(f, word), word->span, "where that many went");
}

/* The phrase before chunk i, a comma between at most; VG_NONE without. */
static int32_t np_before_comma(const struct filler *f, int32_t i)
{
	const struct chunk *before = filler_chunk(f, i - 1);
	if (before != NULL && before->kind == CHUNK_PUNCT) before = filler_chunk(f, --i - 1);
	return before != NULL && before->kind == CHUNK_NP ? i - 1 : VG_NONE;
}

/* "Il primo esportatore è la Francia, con licenze per 8 miliardi": a state that sells has them, and gets none. */
static bool is_of_seller(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	uint64_t sells = lex_class(f->s->lex, VG_STR("company"));
	const int32_t places[] = {clause != NULL ? clause->subject : VG_NONE,
				  clause != NULL ? clause->object : VG_NONE};
	for (uint32_t i = 0; i < sizeof places / sizeof *places; i++) {
		const struct chunk *c = filler_chunk(f, places[i]);
		if (c != NULL && c->kind == CHUNK_NP && (c->classes & sells)) return true;
	}
	return false;
}

/* "Il primo cliente è il Perù, con licenze per 870 milioni": the state right before the phrase of a sum. */
static void before_sum(const struct filler *f)
{
	const struct chunk *licences = filler_chunk(f, f->step->chunk);
	bool with = f->step->kind == STEP_NOUN && (f->frame->flags & FRAME_WORTH) && licences->prep == PREP_WITH;
	const struct chunk *who = with ? filler_chunk(f, np_before_comma(f, f->step->chunk)) : NULL;
	if (who == NULL || who->prep != PREP_NONE || who->name != (int32_t)who->head) return;
	const struct word *state = filler_word(f, who->head);
	if (state->mention != VG_NONE && filler_type(f, state->mention) == VG_MENTION_COUNTRY)
		filler_add_country(f, filler_country_of(f, state), state->span, "which has the sum");
}

/* "Primo cliente il Perù, con 870 milioni": the state whose name tells the step; "Il Perù era il primo cliente, con
 * licenze per 870 milioni". */
static void of_ranking(const struct filler *f)
{
	if (is_of_seller(f)) return;
	before_sum(f);
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *be = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	const struct chunk *who = clause != NULL ? filler_chunk(f, clause->subject) : NULL;
	bool buys = (f->frame->flags & FRAME_WORTH) && be != NULL && be->copula && who != NULL &&
		    who->kind == CHUNK_NP && who->name == (int32_t)who->head;
	if (buys)
		filler_add_country(f, filler_country_of(f, filler_word(f, who->head)), filler_word(f, who->head)->span,
				   "which has the sum");
	const struct word *state = filler_word(f, f->step->first);
	if (f->step->tally && state->mention != VG_NONE && filler_type(f, state->mention) == VG_MENTION_COUNTRY)
		filler_add_country(f, filler_country_of(f, state), state->span, "which has the sum");
}

/* The country that the name of an end user, or what stands in apposition to it, tells: "Royal Saudi Air Force", "the
 * TRD, an Egyptian agency". */
static void country_of_user(const struct filler *f)
{
	const struct vg_slot *user = &f->action->slots[VG_SLOT_END_USER];
	struct vg_str name = vg_doc_slice(f->s->doc, user->span), rest = name, word;
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *demonym = filler_find(f, f->lexicons->demonym, word);
		if (demonym == NULL)
			demonym = vg_lexicon_find(f->lexicons->demonym, word, VG_LANG_EN); /* a foreign name */
		if (demonym != NULL) filler_add_country(f, demonym->country, user->span, "whose end user it is");
	}
	filler_add_named(f, user->span, "whose end user it is");
	if (user->mention == VG_NONE) return;
	for (uint32_t i = 0; i + 2 < f->s->chunks.n && f->action->destination.n == 0; i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i), *comma = c + 1, *more = c + 2;
		if (c->kind != CHUNK_NP || c->name == VG_NONE ||
		    filler_word(f, (uint32_t)c->name)->mention != user->mention)
			continue;
		if (comma->kind != CHUNK_PUNCT || comma->mark != ',' || more->kind != CHUNK_NP ||
		    more->prep != PREP_NONE)
			return;
		for (uint32_t w = more->first; w <= more->last; w++)
			filler_add_country(f, filler_country_of(f, filler_word(f, w)), filler_word(f, w)->span,
					   "beside the end user");
	}
}

/* "Egypt received 20 licences", "Qatar was allowed to buy radars", "Hong Kong, where sales were stopped": the state
 * that the step is told of. */
static void receiver(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (f->step->kind != STEP_VERB || f->step->theme == factuality_subject(f->s, f->step->clause)) return;
	const struct clause *buys = filler_clause(f, f->step->infinitive);
	const struct chunk *verb = buys != NULL ? filler_chunk(f, buys->verb) : NULL;
	bool gets = (f->frame->flags & FRAME_LICENSEE) && f->v->action == VG_ACTION_GRANTED && !filler_passive(f);
	bool let = verb != NULL && filler_passive(f) && lex_is_kind(f->s->lex, verb->lemma, LEX_ACQUIRES);
	const struct chunk *mark = filler_chunk(f, clause->mark);
	bool where = mark != NULL && word_serves(filler_word(f, mark->first), FN_WHERE);
	int32_t np = gets || let ? factuality_subject(f->s, f->step->clause)
		     : where ? (clause->antecedent != VG_NONE ? clause->antecedent : np_before_comma(f, clause->mark))
			     : VG_NONE;
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || c->name != (int32_t)c->head) return;
	filler_add_country(f, filler_country_of(f, filler_word(f, c->head)), filler_word(f, c->head)->span,
			   "told of it");
}

/* "struck Peru off its list of trusted buyers", "Il Perù torna nella lista bianca": the state that a list of those
 * who may be supplied loses or gets. */
static void listed(const struct filler *f)
{
	if (f->step->kind != STEP_VERB || !(f->frame->objects & lex_class(f->s->lex, VG_STR("permitted")))) return;
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool happens = filler_passive(f) || (f->frame->flags & FRAME_INTRANSITIVE);
	const struct chunk *c = filler_chunk(f, happens ? factuality_subject(f->s, f->step->clause) : clause->object);
	if (c == NULL || c->kind != CHUNK_NP || c->name != (int32_t)c->head) return;
	filler_add_country(f, filler_country_of(f, filler_word(f, c->head)), filler_word(f, c->head)->span,
			   "who is on the list");
}

int32_t filler_barred_state(const struct filler *f)
{
	int32_t own = f->step->kind == STEP_NOUN ? filler_chunk(f, f->step->chunk)->clause : f->step->clause;
	const struct clause *clause = filler_clause(f, own);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (f->v->action != VG_ACTION_RESTRICTED || verb == NULL || (!verb->copula && !verb->passive)) return VG_NONE;
	int32_t subject = factuality_subject(f->s, own);
	const struct chunk *state = filler_chunk(f, subject);
	if (state == NULL || state->kind != CHUNK_NP || state->name != (int32_t)state->head) return VG_NONE;
	if (filler_country_of(f, filler_word(f, state->head)).len == 0) return VG_NONE;
	for (int32_t i = clause->verb + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG || c->kind == CHUNK_PUNCT) break;
		bool ban = c->kind == CHUNK_NP && (c->classes & lex_class(f->s->lex, VG_STR("ban")));
		if (ban && (c->prep == PREP_UNDER || c->prep == PREP_TO)) return subject;
	}
	return VG_NONE;
}

/* The state that is under a ban. */
static void barred(const struct filler *f)
{
	const struct chunk *state = filler_chunk(f, filler_barred_state(f));
	if (state == NULL) return;
	const struct word *word = filler_word(f, state->head);
	filler_add_country(f, filler_country_of(f, word), word->span, "who is under it");
}

/* "licences for servicing machines in China", "the permits under which Korvend repairs tanks in Peru": where goods are
 * worked on under the licence. */
static void worked_on(const struct filler *f)
{
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *clause = filler_clause(f, i);
		const struct chunk *verb = filler_chunk(f, clause->verb);
		bool works = verb != NULL && lex_verb_serves(f->s->lex, verb->lemma, FN_WORKS_ON);
		bool ours = works && f->step->theme != VG_NONE &&
			    (clause->governor == f->step->theme || clause->antecedent == f->step->theme);
		for (int32_t k = ours ? clause->verb + 1 : (int32_t)f->s->chunks.n; (uint32_t)k < f->s->chunks.n; k++) {
			const struct chunk *c = filler_chunk(f, k);
			if (c->kind == CHUNK_VG || c->kind == CHUNK_PUNCT) break;
			if (c->kind != CHUNK_NP || c->prep != PREP_IN || c->name != (int32_t)c->head) continue;
			const struct word *word = filler_word(f, c->head);
			filler_add_country(f, filler_country_of(f, word), word->span, "where they are worked on");
		}
	}
}

/* The state by whose name, or adjective, who takes the step is told; empty without. */
static struct vg_str acting_state(const struct filler *f)
{
	struct vg_span who = f->action->slots[VG_SLOT_AUTHORITY].span;
	for (uint32_t w = 0; w < f->s->words.n && who.end > who.start; w++) {
		const struct word *word = filler_word(f, w);
		bool inside = word->span.start < who.end && word->span.end > who.start;
		struct vg_str country = inside ? filler_country_of(f, word) : (struct vg_str){"", 0};
		if (country.len != 0) return country;
	}
	return (struct vg_str){"", 0};
}

/* "Germany extends the {Saudi} arms export ban": what one state does to the licences or a ban of another is for goods
 * that go there. */
static void foreign(const struct filler *f)
{
	int32_t np = f->step->theme != VG_NONE ? f->step->theme : f->step->chunk;
	const struct chunk *c = filler_chunk(f, np);
	struct vg_str acts = acting_state(f);
	if (acts.len == 0 || !filler_is_act(f, c)) return;
	int32_t word = filler_adjective_in(f, c);
	struct vg_str other = word != VG_NONE ? filler_country_of(f, filler_word(f, (uint32_t)word)) : acts;
	if (!vg_str_eq(acts, other))
		filler_add_country(f, other, filler_word(f, (uint32_t)word)->span, "by the adjective of another state");
}

void filler_add_told(const struct filler *f)
{
	of_ranking(f);
	barred(f);
	users(f);
	listed(f);
}

void filler_add_unplaced(const struct filler *f)
{
	if (f->action->destination.n == 0) same_state(f);
	if (f->action->destination.n == 0) of_figures(f);
	if (f->action->destination.n == 0) receiver(f);
	if (f->action->destination.n == 0) worked_on(f);
	if (f->action->destination.n > 1 && sentence_serves(f->s, FN_RESPECTIVELY))
		f->action->destination.n = 1; /* "to X and Y for Oman and Kenya respectively": the first's */
	if (f->action->destination.n == 0) in_brackets(f);
	if (filler_has(f, VG_SLOT_END_USER) && f->action->destination.n == 0) country_of_user(f);
	if (f->action->destination.n == 0) foreign(f);
}
