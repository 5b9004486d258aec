/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who uses the goods: bodies and forces that they go to, who ordered them, who is supplied. */
#include "filler.h"
#include "actions/frames/fit.h"

/* What "of" adds to a phrase, NULL without. */
const struct chunk *filler_complement(const struct filler *f, int32_t np)
{
	const struct chunk *of = filler_chunk(f, np + 1);
	return of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF ? of : NULL;
}

/* A government or a force of another country: "the Indonesian government", "al governo di Giacarta". */
static bool is_user(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c->classes & f->users) return true;
	if (!(c->classes & lex_class(f->s->lex, VG_STR("authority")))) return false;
	for (uint32_t w = c->first; w <= c->last; w++)
		if (w != c->head && filler_country_of(f, filler_word(f, w)).len != 0) return true;
	const struct chunk *of = filler_complement(f, np);
	return of != NULL && filler_country_of(f, filler_word(f, of->head)).len != 0;
}

/* "the army of Nigeria", "forze di polizia filippine": the user with its state, without whose it is ("Iran's border
 * police") and without what it gets ("fornire alla polizia libanese quarantamila candelotti"). */
static struct vg_span user_span(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *of = filler_complement(f, np);
	struct vg_span span = filler_bare_span(f, c);
	if (c->owner != VG_NONE && (uint32_t)c->owner < c->head) {
		uint32_t first = (uint32_t)c->owner + 1;
		while (first < c->head && filler_word(f, first)->tag == TAG_POSS) first++;
		span.start = filler_word(f, first)->span.start;
	}
	for (uint32_t w = c->head + 1; w <= c->last; w++)
		if (filler_word(f, w)->tag == TAG_NUM) {
			span.end = filler_word(f, w - 1)->span.end;
			return span;
		}
	if (of != NULL && (of->name != VG_NONE || (of->classes & f->users))) span.end = filler_bare_span(f, of).end;
	return span;
}

/* "the Saudi royal guard": a name in small letters with the adjective of its state before it. */
static struct vg_span name_span(const struct filler *f, int32_t np, uint32_t name)
{
	const struct chunk *c = filler_chunk(f, np);
	struct vg_span span = filler_word(f, name)->span;
	char first = f->s->doc->text.ptr[span.start];
	if (first < 'a' || first > 'z' || name == c->first) return span;
	struct vg_str before = vg_doc_slice(f->s->doc, filler_word(f, name - 1)->span);
	bool state = filler_find(f, f->lexicons->demonym, before) != NULL;
	if (state) span.start = filler_word(f, name - 1)->span.start;
	return span;
}

/* By the name of a body in a phrase, else by words that tell of a user. False without either. */
bool filler_put_user(const struct filler *f, int32_t np, uint32_t types, struct vg_str reason)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || filler_has(f, VG_SLOT_END_USER)) return false;
	uint32_t head =
		filler_word(f, c->head)->span.start; /* "presenterà la domanda di esportazione al governo danese" */
	struct vg_span authority = f->action->slots[VG_SLOT_AUTHORITY].span;
	if (authority.start <= head && head < authority.end) return false;
	int32_t name = filler_name(f, np, types);
	if (name != VG_NONE) {
		struct vg_span span = name_span(f, np, (uint32_t)name);
		bool whole = span.start == filler_word(f, (uint32_t)name)->span.start;
		filler_put(f, VG_SLOT_END_USER, whole ? filler_word(f, (uint32_t)name)->mention : VG_NONE, span,
			   reason);
		return true;
	}
	if (!is_user(f, np)) return false;
	filler_put(f, VG_SLOT_END_USER, VG_NONE, user_span(f, np), reason);
	return true;
}

/* "la marina birmana": words for a force that say whose, or are its name: "alla Gendarmeria". */
bool filler_put_force(const struct filler *f, int32_t np, struct vg_str reason)
{
	struct vg_span span = user_span(f, np);
	char first = f->s->doc->text.ptr[filler_word(f, filler_chunk(f, np)->head)->span.start];
	bool whose = vg_str_find(vg_doc_slice(f->s->doc, span), VG_STR(" "), 0) >= 0;
	return (whose || (first >= 'A' && first <= 'Z')) && filler_put_user(f, np, 0, reason);
}

/* A body that is not the authority, after "to" or "for". */
static void end_user(const struct filler *f, const uint8_t *tiers, enum tier tier)
{
	for (uint32_t i = 0; i < f->s->chunks.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		bool prep = c->prep == PREP_TO || c->prep == PREP_FOR || c->prep == PREP_TOWARD;
		bool sued = f->v->action == VG_ACTION_APPEALED && c->prep == PREP_TO && f->step->kind == STEP_VERB &&
			    c->clause == f->step->clause &&
			    (c->host == VG_NONE || c->host == f->step->idiom); /* "fa causa al governo danese" */
		if (c->kind != CHUNK_NP || tiers[i] != tier || !prep || sued) continue;
		int32_t name = filler_name(f, (int32_t)i, 1u << VG_MENTION_AGENCY);
		if (name != VG_NONE && (uint32_t)name != c->head) name = VG_NONE;
		if (name != VG_NONE &&
		    (fit_licensor(f->m, c) ||
		     f->action->slots[VG_SLOT_AUTHORITY].mention == filler_word(f, (uint32_t)name)->mention ||
		     lex_is_court(f->s->lex, filler_word(f, (uint32_t)name)->low)))
			continue;
		filler_put_user(f, (int32_t)i, name != VG_NONE ? 1u << VG_MENTION_AGENCY : 0, filler_tier_name(tier));
	}
}

static bool has_goods(const struct filler *f, const struct chunk *np)
{
	for (uint32_t w = np->first; np->kind == CHUNK_NP && w <= np->last; w++)
		if (filler_word(f, w)->item != VG_NONE) return true;
	return false;
}

/* A body by name that is neither who takes the step, nor one that licenses, nor a court. */
static bool is_body(const struct filler *f, int32_t np)
{
	int32_t name = filler_name(f, np, 1u << VG_MENTION_AGENCY);
	if (name == VG_NONE) return false;
	const struct word *word = filler_word(f, (uint32_t)name);
	return !fit_licensor(f->m, filler_chunk(f, np)) && !lex_is_court(f->s->lex, word->low) &&
	       f->action->slots[VG_SLOT_AUTHORITY].mention != word->mention;
}

/* "is weighing whether to send boats to the coast guard": of another clause of exporting than the licence's. */
static bool is_sent_otherwise(const struct filler *f, int32_t np)
{
	const struct clause *clause = filler_clause(f, filler_chunk(f, np)->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	return filler_tier(f, np) == TIER_SENTENCE && verb != NULL && lex_exports(f->s->lex, verb->lemma);
}

/* "rifles for the Kenyan police": who uses what the phrase before names, wherever the sentence says it. */
static void user_of_goods(const struct filler *f)
{
	for (uint32_t i = 1; i < f->s->chunks.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i), *before = c - 1;
		bool prep = c->prep == PREP_TO || c->prep == PREP_FOR || c->prep == PREP_TOWARD;
		if (c->kind != CHUNK_NP || !prep || before->kind != CHUNK_NP) continue;
		bool named = c->name == (int32_t)c->head;
		bool user = named ? is_body(f, (int32_t)i) && !is_sent_otherwise(f, (int32_t)i)
				  : (c->classes & f->users) != 0;
		if (!user) continue;
		if (filler_tier(f, (int32_t)i) == TIER_COUNT) continue;
		bool goods = has_goods(f, before) || (before->prep != PREP_NONE && i > 1 && has_goods(f, before - 1));
		if (goods) filler_put_user(f, (int32_t)i, 1u << VG_MENTION_AGENCY, VG_STR("who uses the goods"));
	}
}

/* The phrase of who does it behind a participle, times aside: "ordinati due anni fa dall'esercito". */
static int32_t agent_behind(const struct filler *f, int32_t verb)
{
	int32_t by = verb + 1;
	while (filler_chunk(f, by) != NULL && filler_chunk(f, by)->kind == CHUNK_TIME) by++;
	const struct chunk *c = filler_chunk(f, by);
	return c != NULL && c->kind == CHUNK_NP && lex_is_agent(f->s->lex, c->prep) ? by : VG_NONE;
}

/* "for modules ordered by the Emirates Navy": who ordered what the licence is for gets it. */
static void orderer(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		int32_t by = verb != NULL ? agent_behind(f, clause->verb) : VG_NONE;
		bool part = clause->kind == CLAUSE_PART && clause->antecedent != VG_NONE && by != VG_NONE &&
			    clause->verb != f->step->chunk;
		if (!part || !echo_verb(f->m, "orders", verb) || filler_tier(f, clause->antecedent) > TIER_CLAUSE)
			continue;
		const struct chunk *who = filler_chunk(f, by);
		filler_put_user(f, by, 1u << VG_MENTION_AGENCY, VG_STR("who ordered the goods"));
		for (uint32_t w = who->first; w <= who->last && f->action->destination.n == 0; w++)
			filler_add_country(f, filler_country_of(f, filler_word(f, w)), filler_word(f, w)->span,
					   "who ordered the goods");
	}
}

/* "to supply fuel pumps to Marmara Havacılık": a firm that goods go to, other than the holder. */
static void buyer(const struct filler *f)
{
	const struct vg_slot *holder = &f->action->slots[VG_SLOT_LICENSEE];
	for (int32_t i = 1; (uint32_t)i < f->s->chunks.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct chunk *c = filler_chunk(f, i);
		const struct clause *clause = filler_clause(f, c->clause);
		bool to =
			c->kind == CHUNK_NP && c->prep == PREP_TO && clause != NULL && filler_tier(f, i) < TIER_CLAUSE;
		bool sale = to &&
			    ((clause->object != VG_NONE && clause->object < i && filler_export_clause(f, c->clause)) ||
			     filler_of_sale(f, i));
		int32_t name = sale ? filler_name(f, i, NAMES_FIRM) : VG_NONE;
		if (name == VG_NONE || (uint32_t)name != c->head ||
		    filler_word(f, (uint32_t)name)->mention == holder->mention)
			continue;
		filler_put_user(f, i, NAMES_FIRM, VG_STR("whom the goods go to"));
	}
}

/* "to supply the interior ministry with two units", "riforniva la polizia nazionale": who is supplied. */
static void supplied(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		if (verb == NULL || clause->object == VG_NONE || verb->passive || !echo_verb(f->m, "supplies", verb))
			continue;
		const struct chunk *who = filler_chunk(f, clause->object);
		bool known = filler_put_user(f, clause->object, NAMES_RECEIVER, VG_STR("who is supplied"));
		bool office = who->name == VG_NONE && (who->classes & lex_class(f->s->lex, VG_STR("authority")));
		if (!known && office && who->last > who->first + 1u) /* "the interior ministry" */
			filler_put(f, VG_SLOT_END_USER, VG_NONE, filler_bare_span(f, who), VG_STR("who is supplied"));
	}
}

/* "for the use of a mine-clearance charity", "per uso della polizia": whoever it is. */
static void in_use(const struct filler *f)
{
	for (int32_t i = 0; (uint32_t)i + 1 < f->s->chunks.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct chunk *c = filler_chunk(f, i), *of = filler_chunk(f, i + 1);
		bool use = c->kind == CHUNK_NP && c->prep == PREP_FOR &&
			   echo_is(f->m, "use", NULL, filler_word(f, c->head)->low);
		bool whose = use && of->kind == CHUNK_NP &&
			     (of->prep == PREP_OF || of->prep == PREP_BY || of->prep == PREP_FROM);
		if (!whose || filler_tier(f, i) == TIER_COUNT) continue;
		bool known =
			filler_put_user(f, i + 1, 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_ORGANIZATION | NAMES_FIRM,
					VG_STR("who uses the goods"));
		bool noun = filler_word(f, of->head)->tag == TAG_NOUN || filler_word(f, of->head)->tag == TAG_OPEN;
		if (!known && of->name == VG_NONE && noun)
			filler_put(f, VG_SLOT_END_USER, VG_NONE, filler_bare_span(f, of), VG_STR("who uses the goods"));
	}
}

/* "rilasciata dall'Italia alla marina birmana": a force of another state gets goods, it holds no licence. */
static void given_to_force(const struct filler *f, const uint8_t *tiers)
{
	for (uint32_t i = 0; i < f->s->chunks.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		bool to = c->kind == CHUNK_NP && tiers[i] == TIER_CLAUSE && c->prep == PREP_TO &&
			  f->step->kind == STEP_VERB && f->v->action != VG_ACTION_APPLIED;
		if (to && (c->classes & f->users) && (uint32_t)f->step->chunk < i)
			filler_put_force(f, (int32_t)i, filler_tier_name(TIER_CLAUSE));
	}
}

/* "la licenza per i radar al Ciad, richiesta da Korvend": who asks for the licence gets no goods. */
static bool applies(const struct filler *f, int32_t by)
{
	const struct chunk *c = filler_chunk(f, by);
	for (uint32_t i = 0; i < f->m->steps.n; i++) {
		const struct step *step = &f->m->steps.items[i];
		bool asks = step->action == VG_ACTION_APPLIED && step->kind == STEP_VERB && by == step->chunk + 1;
		if (asks && lex_is_agent(f->s->lex, c->prep) && filler_chunk(f, step->chunk)->passive) return true;
	}
	return false;
}

/* "parts of the boats that Brazil sold to the Peruvian navy", "autorizzato per le forze armate peruviane", "destinati
 * alla Korvend S.p.A.": outside the phrases of the step. */
static void bound_for(const struct filler *f)
{
	const struct vg_slot *holder = &f->action->slots[VG_SLOT_LICENSEE];
	for (int32_t i = 1; (uint32_t)i < f->s->chunks.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (!filler_is_bound_for(f, i) || applies(f, i)) continue;
		const struct clause *clause = filler_clause(f, c->clause);
		bool asked = clause != NULL && /* "weighs whether to send" */
			     (clause->kind == CLAUSE_Q || clause->kind == CLAUSE_SUB);
		if (asked && is_sent_otherwise(f, i)) continue;
		bool named = c->name == (int32_t)c->head;
		int32_t firm = named ? filler_name(f, i, NAMES_FIRM) : VG_NONE;
		bool buyer = firm == (int32_t)c->head && filler_word(f, c->head)->mention != holder->mention;
		bool office = (c->classes & lex_class(f->s->lex, VG_STR("authority"))) != 0; /* where papers go */
		if (buyer || (named && !office && is_body(f, i)))
			filler_put_user(f, i, 1u << VG_MENTION_AGENCY | NAMES_FIRM, VG_STR("whom the goods go to"));
		if (!named && (c->classes & f->users)) filler_put_force(f, i, VG_STR("whom the goods go to"));
	}
}

void filler_end_user(const struct filler *f, const uint8_t *tiers)
{
	for (int tier = 0; tier < TIER_CLAUSE && !filler_has(f, VG_SLOT_END_USER); tier++)
		end_user(f, tiers, (enum tier)tier);
	given_to_force(f, tiers);
	user_of_goods(f);
	orderer(f);
	buyer(f);
	supplied(f);
	in_use(f);
	filler_receiver(f);
	bound_for(f);
}
