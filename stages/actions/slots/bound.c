/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where goods are bound by what the sentence tells of them outside the phrases of the step: by the verb by which they
 * travel, are sold or ordered, by who gets or uses them, by a noun for where they go, by the state that a headline
 * puts first. For steps whose own phrases name no state. */
#include "filler.h"
#include "actions/frames/fit.h"

#define COMPLEMENTS_MAX 4 /* phrases that say more of who gets the goods: "for a port near the border of Chad" */
#define BETWEEN_MAX 6     /* chunks between a verb and what it brings in: "sell ten of the older boats to Chad" */

/* The state of a word that names one, a town in it, or those of it. */
static struct vg_str land_of(const struct filler *f, const struct word *word)
{
	struct vg_str country = filler_country_of(f, word);
	bool town = country.len == 0 && word->mention != VG_NONE && filler_type(f, word->mention) == VG_MENTION_PLACE;
	return town ? f->s->doc->mentions.items[word->mention].value : country;
}

/* Whose step it is: the state that takes it, by its name. */
static bool is_home(const struct filler *f, struct vg_str country)
{
	int32_t mention = f->action->slots[VG_SLOT_AUTHORITY].mention;
	if (mention == VG_NONE) return false;
	const struct vg_mention *authority = &f->s->doc->mentions.items[mention];
	return authority->type == VG_MENTION_COUNTRY && vg_str_eq(authority->value, country);
}

/* "Estonian rifles for Chad": the adjective of goods tells where they come from. */
static bool is_of_goods(const struct filler *f, const struct chunk *c, const struct word *word)
{
	return word->mention == VG_NONE &&
	       ((c->classes & lex_class(f->s->lex, VG_STR("goods"))) || filler_word(f, c->head)->item != VG_NONE);
}

static void put_words(const struct filler *f, const struct chunk *c, const char *reason)
{
	for (uint32_t w = c->first; w <= c->last; w++) {
		const struct word *word = filler_word(f, w);
		struct vg_str country = land_of(f, word);
		bool other = word->aside || country.len == 0 || is_home(f, country) || is_of_goods(f, c, word);
		if (!other) filler_add_country(f, country, word->span, reason);
	}
}

/* The states that a phrase names, or what is joined to it: "to a firm in Chad", "to Chad and Mali". */
static bool put_phrase(const struct filler *f, int32_t np, const char *reason)
{
	put_words(f, filler_chunk(f, np), reason);
	for (int32_t i = np + 1; filler_chunk(f, i) != NULL; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_CONJ || (c->kind == CHUNK_PUNCT && c->mark == ',')) continue;
		bool sits = c->prep != PREP_TO && c->prep != PREP_FOR && c->prep != PREP_ON && c->prep != PREP_AGAINST;
		bool more = c->kind == CHUNK_NP && (c->conjunct >= np || (c->host >= np && i <= np + COMPLEMENTS_MAX));
		if (!more || (c->conjunct < np && !sits)) break; /* "parties to the war in Mali" */
		if (c->conjunct >= np || f->action->destination.n == 0) put_words(f, c, reason);
	}
	return f->action->destination.n != 0;
}

/* What a verb brings in: whom goods go to, or who has ordered them. */
enum motion { MOTION_NONE, MOTION_GOES, MOTION_ORDERED };

static enum motion motion_of(const struct filler *f, uint16_t lemma)
{
	struct vg_str name = lex_lemma_name(f->s->lex, lemma);
	if (lex_exports(f->s->lex, lemma) || echo_is(f->m, "moves", NULL, name)) return MOTION_GOES;
	return echo_is(f->m, "orders", NULL, name) ? MOTION_ORDERED : MOTION_NONE;
}

/* A participle that the phrase of its noun has taken in: "cartucce richieste", "valves destined". */
static enum motion motion_within(const struct filler *f, const struct chunk *np)
{
	for (uint32_t w = np->head + 1; w <= np->last; w++) {
		const struct lex_reading *r = word_form(f->s, filler_word(f, w), FORM_PART);
		enum motion motion = r != NULL ? motion_of(f, r->lemma) : MOTION_NONE;
		if (motion != MOTION_NONE) return motion;
	}
	return MOTION_NONE;
}

/* "La lettera è arrivata alla ditta", "come richiesto dal Parlamento": what moves or is asked for is a paper, or what
 * is done. */
static bool is_of_no_goods(const struct filler *f, const struct chunk *verb)
{
	const struct clause *clause = filler_clause(f, verb->clause);
	if (clause == NULL) return false;
	bool as_asked = clause->kind == CLAUSE_Q && verb->passive && clause->subject == VG_NONE;
	const struct chunk *what = filler_chunk(f, clause->kind == CLAUSE_PART ? clause->antecedent : clause->subject);
	if (what == NULL && clause->kind != CLAUSE_PART)
		what = filler_chunk(f, clause->object); /* "è giunta la nota" */
	if (as_asked || what == NULL || what->kind != CHUNK_NP) return as_asked;
	bool deal = clause->kind == CLAUSE_PART && /* "under the deal reached in Busan" */
		    echo_is(f->m, "bargain", NULL, filler_word(f, what->head)->low);
	bool paper = (what->classes & lex_class(f->s->lex, VG_STR("decision"))) ||
		     echo_is(f->m, "missive", NULL, filler_word(f, what->head)->low);
	return deal || (paper && !(what->classes & lex_class(f->s->lex, VG_STR("licence"))));
}

/* The motion of the verb that phrase i hangs on, with no other verb between. */
static enum motion motion_before(const struct filler *f, int32_t i)
{
	const struct chunk *own = filler_chunk(f, i);
	for (int32_t k = i - 1; k >= 0 && k + BETWEEN_MAX >= i; k--) {
		const struct chunk *c = filler_chunk(f, k);
		bool seller = c->kind == CHUNK_VG && own->prep == PREP_FROM && !c->passive && c->form == FORM_FINITE;
		if (seller) return MOTION_NONE; /* "aveva comprato dai turchi" */
		if (c->kind == CHUNK_VG)
			return c->negated || k == f->step->chunk || is_of_no_goods(f, c) ? MOTION_NONE
											 : motion_of(f, c->lemma);
		if (c->kind != CHUNK_NP && c->kind != CHUNK_TIME && c->kind != CHUNK_ADV) return MOTION_NONE;
		enum motion within = c->kind == CHUNK_NP ? motion_within(f, c) : MOTION_NONE;
		if (within != MOTION_NONE) return k + 1 == i ? within : MOTION_NONE;
		/* "sold to the navy of Chad", "ordered a year ago by Chad": nothing of the same kind between */
		bool bare = c->prep == PREP_NONE || c->prep == PREP_OF;
		bool ends = c->prep == own->prep || lex_is_agent(f->s->lex, c->prep) || (own->prep == PREP_IN && !bare);
		if (c->kind == CHUNK_NP && ends) return MOTION_NONE;
	}
	return MOTION_NONE;
}

/* Is the phrase of what another step of the sentence lets be exported? */
static bool is_other_steps(const struct filler *f, int32_t i)
{
	for (uint32_t n = 0; n < f->m->steps.n; n++) {
		struct filler other = *f;
		other.step = &f->m->steps.items[n];
		if (other.step->dropped || other.step->chunk == f->step->chunk || other.step->theme == f->step->theme)
			continue;
		if (other.step->theme != f->step->chunk && filler_tier(&other, i) <= TIER_EXPORT) return true;
	}
	return false;
}

/* "fearing that the load would end up in Chad"; "the refusal does not affect OIEL 27, under which it sells to Norway".
 */
static bool is_beside_it(const struct filler *f, int32_t i)
{
	const struct clause *clause = filler_clause(f, filler_chunk(f, i)->clause);
	if (clause == NULL || clause->kind == CLAUSE_THAT) return clause != NULL;
	const struct chunk *of = filler_chunk(f, clause->antecedent);
	uint64_t licences = lex_class(f->s->lex, VG_STR("licence")) | lex_class(f->s->lex, VG_STR("application"));
	return of != NULL && clause->antecedent != f->step->theme && (of->classes & licences) != 0;
}

/* Does a semicolon stand between a phrase and the step: "; among them the one for drones that Chad ordered; the firm
 * has appealed"? */
static bool is_in_other_part(const struct filler *f, int32_t i)
{
	int32_t from = i < f->step->chunk ? i : f->step->chunk, to = i < f->step->chunk ? f->step->chunk : i;
	for (int32_t k = from; k < to; k++)
		if (filler_chunk(f, k)->kind == CHUNK_PUNCT && filler_chunk(f, k)->mark == ';') return true;
	return false;
}

static bool is_others(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	if (is_in_other_part(f, i)) return true;
	return c->kind != CHUNK_NP || i == f->step->theme || is_beside_it(f, i) || filler_tier(f, i) == TIER_COUNT ||
	       is_other_steps(f, i) ||
	       (c->name != VG_NONE && filler_word(f, (uint32_t)c->name)->mention != VG_NONE &&
		filler_word(f, (uint32_t)c->name)->mention == f->action->slots[VG_SLOT_AUTHORITY].mention);
}

/* By a verb of the way of goods: "sold to the navy of Chad", "ordered by Chad". */
static bool is_brought_in(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	if (c->kind != CHUNK_NP || filler_is_travel(f, c)) return false;
	if (c->prep == PREP_IN && filler_is_kept(f, c)) return false;
	bool to = c->prep == PREP_TO || c->prep == PREP_TOWARD || c->prep == PREP_FOR || c->prep == PREP_IN;
	bool by = lex_is_agent(f->s->lex, c->prep);
	enum motion motion = to || by ? motion_before(f, i) : MOTION_NONE;
	return (motion == MOTION_GOES && to) || (motion == MOTION_ORDERED && by);
}

/* "to sell pistols to Chad", "spedite in Mali", "richieste dal Cile", "reached Benghazi". */
static bool sent(const struct filler *f)
{
	for (int32_t i = 1; (uint32_t)i < f->s->chunks.n; i++)
		if (is_brought_in(f, i) && !is_others(f, i) && put_phrase(f, i, "where goods go")) return true;
	return false;
}

bool filler_is_bound_for(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	bool gets = c->prep == PREP_FOR || c->prep == PREP_TO || c->prep == PREP_TOWARD;
	bool force = c->kind == CHUNK_NP && (c->classes & f->users) && gets;
	return (force || is_brought_in(f, i)) && !is_others(f, i);
}

/* "supplied Oman with probes", "reached Benghazi": the object of who is supplied, or of the way. */
static bool reached(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb), *object = filler_chunk(f, clause->object);
		if (verb == NULL || object == NULL || verb->negated || verb->passive) continue;
		bool gets = echo_verb(f->m, "supplies", verb) ||
			    (echo_verb(f->m, "moves", verb) && !echo_verb(f->m, "departs", verb));
		if (gets && clause->verb != f->step->chunk && object->prep == PREP_NONE &&
		    !is_others(f, clause->object) && put_phrase(f, clause->object, "where goods go"))
			return true;
	}
	return false;
}

/* "La licenza revocata riguardava il Qatar", "the licences concerned Qatar": the state that what the step is done to is
 * about. */
static bool covers(const struct filler *f)
{
	for (uint32_t i = 0; f->step->theme != VG_NONE && i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb), *object = filler_chunk(f, clause->object);
		bool ours = clause->subject == f->step->theme || clause->antecedent == f->step->theme;
		if (verb == NULL || object == NULL || !ours || verb->negated || verb->passive) continue;
		bool about = echo_verb(f->m, "names", verb);
		if (about && object->prep == PREP_NONE && put_phrase(f, clause->object, "where goods go")) return true;
	}
	return false;
}

/* "Chad wants to buy frigates", "the boats that Oman had ordered": a state that comes by goods. */
static bool bought(const struct filler *f)
{
	uint64_t goods = lex_class(f->s->lex, VG_STR("goods"));
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		int32_t what =
			clause->kind == CLAUSE_REL && clause->object == VG_NONE ? clause->antecedent : clause->object;
		const struct chunk *object = filler_chunk(f, what);
		if (verb == NULL || object == NULL || verb->passive || clause->verb == f->step->chunk) continue;
		bool buys = lex_is_kind(f->s->lex, verb->lemma, LEX_ACQUIRES) || echo_verb(f->m, "orders", verb);
		if (!buys || !((object->classes & goods) || filler_word(f, object->head)->item != VG_NONE)) continue;
		int32_t who = factuality_subject(f->s, (int32_t)i);
		const struct chunk *subject = filler_chunk(f, who);
		bool state = subject != NULL && subject->kind == CHUNK_NP && subject->name == (int32_t)subject->head &&
			     !is_others(f, who);
		if (state && put_phrase(f, who, "who buys the goods")) return true;
	}
	return false;
}

/* "engines for helicopters which Korvend is building for Oman", "le navi costruite per l'Oman": whom goods are made
 * for. */
static bool made_for(const struct filler *f)
{
	uint64_t goods = lex_class(f->s->lex, VG_STR("goods"));
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		const struct chunk *what = filler_chunk(f, clause->antecedent);
		if (verb == NULL || what == NULL || clause->verb == f->step->chunk) continue;
		if (!(what->classes & goods) && filler_word(f, what->head)->item == VG_NONE) continue;
		if (verb->negated || !echo_verb(f->m, "makes", verb)) continue;
		for (int32_t k = clause->verb + 1; filler_chunk(f, k) != NULL; k++) {
			const struct chunk *c = filler_chunk(f, k);
			if (c->kind == CHUNK_VG || c->kind == CHUNK_PUNCT || c->clause != (int32_t)i) break;
			bool whom = c->kind == CHUNK_NP && c->prep == PREP_FOR && !is_others(f, k);
			if (whom && put_phrase(f, k, "whom goods are made for")) return true;
		}
	}
	return false;
}

static bool is_called(const struct filler *f, const struct chunk *c, const char *kind)
{
	return c->kind == CHUNK_NP && echo_is(f->m, kind, NULL, filler_word(f, c->head)->low);
}

/* "the end user in Chad", "when the customer was Nigeria", "patrol boats for Libya's coastguard". */
static bool used(const struct filler *f)
{
	for (int32_t i = 0; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i), *is = filler_chunk(f, i + 1);
		bool gets = c->prep == PREP_FOR || c->prep == PREP_TO || c->prep == PREP_TOWARD || c->prep == PREP_WITH;
		bool force = (c->classes & f->users) && gets;
		if ((!force && !is_called(f, c, "receiver")) || is_others(f, i)) continue;
		if (put_phrase(f, i, "whose end user it is")) return true;
		bool was = is != NULL && is->kind == CHUNK_VG && is->copula && filler_chunk(f, i + 2) != NULL;
		if (was && !is_others(f, i + 2) && put_phrase(f, i + 2, "whose end user it is")) return true;
	}
	return false;
}

/* "con destinazione Ciad", "with Oman as final destination", "Chad as a permitted destination". */
static bool named_so(const struct filler *f)
{
	for (int32_t i = 0; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i), *before = filler_chunk(f, i - 1);
		if (c->kind != CHUNK_NP) continue;
		bool noun = false;
		for (uint32_t w = c->first; w <= c->last; w++)
			noun = noun || echo_is(f->m, "goal", NULL, filler_word(f, w)->low);
		if (!noun || is_others(f, i)) continue;
		if (put_phrase(f, i, "the destination")) return true;
		bool as = c->prep == PREP_AS && before != NULL && before->kind == CHUNK_NP;
		if (as && put_phrase(f, i - 1, "the destination")) return true;
	}
	return false;
}

/* A body that is of the state before it: "Belgio, il Consiglio di Stato ferma"; not a union's. */
static bool is_homeless(const struct vg_mention *body)
{
	return body->type == VG_MENTION_AGENCY && !vg_str_starts(body->ref, VG_STR("agency.eu.")) &&
	       !vg_str_starts(body->ref, VG_STR("agency.int."));
}

/* "Israele, la Germania sblocca le forniture": the state that a headline is about, where another one acts. */
static bool headed(const struct filler *f)
{
	const struct chunk *first = filler_chunk(f, 0), *mark = filler_chunk(f, 1);
	if (!f->s->heading || first == NULL || mark == NULL || mark->kind != CHUNK_PUNCT) return false;
	bool topic = first->kind == CHUNK_NP && first->prep == PREP_NONE && first->name == (int32_t)first->head &&
		     first->conjunct == VG_NONE && (mark->mark == ',' || mark->mark == ':');
	int32_t who = f->action->slots[VG_SLOT_AUTHORITY].mention;
	if (!topic || who == VG_NONE || is_homeless(&f->s->doc->mentions.items[who]) || is_others(f, 0)) return false;
	return f->step->chunk > 1 && put_phrase(f, 0, "the headline's state");
}

/* The state that is all of a phrase, in a list: "Oman", "the Emirates"; NULL. */
static const struct word *state_alone(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	if (c == NULL || c->kind != CHUNK_NP || c->name != (int32_t)c->head) return NULL;
	bool included = c->prep_word != VG_NONE && word_serves(filler_word(f, (uint32_t)c->prep_word), FN_INCLUDED);
	if (c->prep != PREP_NONE && !included) return NULL;
	if (match_is_anothers(f->m, f->step->theme, i)) return NULL; /* "for Peru but not Oman" */
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *next = filler_chunk(f, i + 1);
	bool subject = clause != NULL && clause->subject == i && next != NULL && next->kind == CHUNK_VG;
	const struct word *word = filler_word(f, c->head);
	bool named = word->mention != VG_NONE && filler_type(f, word->mention) == VG_MENTION_COUNTRY;
	return named && !subject && !is_home(f, land_of(f, word)) ? word : NULL;
}

/* The last of a list of states that goes on from chunk i: "Chad, {Mali and Oman}", "China, including {Hong Kong, and
 * Russia}"; i itself where none does. */
static int32_t list_end(const struct filler *f, int32_t i)
{
	for (int32_t k = i + 1; filler_chunk(f, k) != NULL; k += 2) {
		const struct chunk *link = filler_chunk(f, k), *and = filler_chunk(f, k + 1);
		bool comma = link->kind == CHUNK_PUNCT && link->mark == ',';
		if (comma && k > i + 1 && and != NULL && and->kind == CHUNK_CONJ && state_alone(f, k + 2) != NULL)
			return k + 2;
		if (state_alone(f, k + 1) == NULL) break;
		if (link->kind == CHUNK_CONJ) return k + 1;
		if (!comma) break;
	}
	return i;
}

static void put_list(const struct filler *f, int32_t first, int32_t last, const char *reason)
{
	for (int32_t i = first; i <= last; i++) {
		const struct word *word = state_alone(f, i);
		if (word != NULL) filler_add_country(f, land_of(f, word), word->span, reason);
	}
}

/* "verso Turchia, India e Sudafrica": what goes on from the state that the step's phrases name last. */
void filler_list_goes_on(const struct filler *f)
{
	uint32_t n = f->action->destination.n;
	const struct vg_destination *last = n != 0 ? &f->action->destination.items[n - 1] : NULL;
	for (int32_t i = 0; last != NULL && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind != CHUNK_NP || filler_word(f, c->last)->span.start != last->span.start) continue;
		const struct vg_str reason = last->reason;
		put_list(f, i + 1, list_end(f, i), reason.ptr);
		return;
	}
}

/* "To three countries: Qatar, Oman and Kuwait" */
static bool counted_off(const struct filler *f)
{
	for (int32_t i = 1; filler_chunk(f, i + 1) != NULL; i++) {
		const struct chunk *states = filler_chunk(f, i - 1), *colon = filler_chunk(f, i);
		bool to = states->kind == CHUNK_NP && (states->prep == PREP_TO || states->prep == PREP_FOR ||
						       states->prep == PREP_TOWARD || states->prep == PREP_ON);
		if (!to || colon->kind != CHUNK_PUNCT || colon->mark != ':' || is_others(f, i - 1)) continue;
		int32_t last = state_alone(f, i + 1) != NULL ? list_end(f, i + 1) : i;
		put_list(f, i + 1, last, "counted off");
	}
	return f->action->destination.n != 0;
}

/* Does a word between two chunks say that some of them are named: "starting with", "in particolare", "fra cui"? */
static bool names_some(const struct filler *f, int32_t from, int32_t to)
{
	uint32_t end = filler_chunk(f, to)->last;
	for (uint32_t w = filler_chunk(f, from)->last + 1u; w <= end; w++)
		if (echo_is(f->m, "namely", NULL, filler_word(f, w)->low)) return true;
	return false;
}

/* "Verso i Paesi in guerra, a cominciare da Israele", "for states of the region, such as Oman and Qatar": those of a
 * kind that are named. */
static bool named_of_kind(const struct filler *f)
{
	int32_t kind = 0;
	for (; filler_chunk(f, kind) != NULL; kind++) {
		const struct chunk *c = filler_chunk(f, kind);
		bool to = c->kind == CHUNK_NP && (c->prep == PREP_TO || c->prep == PREP_FOR || c->prep == PREP_TOWARD);
		if (to && echo_is(f->m, "lands", NULL, filler_word(f, c->head)->low) && !is_others(f, kind)) break;
	}
	for (int32_t i = kind + 1; filler_chunk(f, i) != NULL && i <= kind + BETWEEN_MAX; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG && c->form == FORM_FINITE) break;
		const struct word *word =
			c->kind == CHUNK_NP && c->name == (int32_t)c->head ? filler_word(f, c->head) : NULL;
		bool state = word != NULL && word->mention != VG_NONE &&
			     filler_type(f, word->mention) == VG_MENTION_COUNTRY && !is_home(f, land_of(f, word));
		if (!state || !names_some(f, kind, i)) continue;
		filler_add_country(f, land_of(f, word), word->span, "named of a kind");
		put_list(f, i + 1, list_end(f, i), "named of a kind");
		return true;
	}
	return false;
}

void filler_bound(const struct filler *f)
{
	if (f->action->destination.n != 0) return;
	if (named_so(f) || counted_off(f) || named_of_kind(f) || sent(f) || used(f) || reached(f) || covers(f) ||
	    bought(f) || made_for(f))
		return;
	headed(f);
}
