/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Destination of a step: what depends on the licence first, then the verb of exporting, the clause, the sentence. */
#include "filler.h"
#include "actions/frames/fit.h"

#define USER_COUNTRY_MAX 32 /* bytes of a country's name in the name of an end user */

static const char *const tier_names[TIER_COUNT] = {"of the licence", "of the export", "in the clause",
						   "in the sentence"};

struct vg_str filler_tier_name(enum tier tier)
{
	return vg_str_z(tier_names[tier]);
}

struct scope {
	const struct filler *f;
	uint8_t *tiers; /* of each chunk: the first tier that it belongs to */
};

static struct scope scope_of(const struct filler *f)
{
	struct scope scope = {.f = f, .tiers = vg_arena_alloc(f->s->arena, f->s->chunks.n + 1u)};
	for (uint32_t i = 0; i < f->s->chunks.n; i++) scope.tiers[i] = (uint8_t)filler_tier(f, (int32_t)i);
	return scope;
}

static bool points_there(uint8_t prep)
{
	return prep == PREP_TO || prep == PREP_TOWARD || prep == PREP_IN || prep == PREP_FOR || prep == PREP_ON ||
	       prep == PREP_AGAINST || prep == PREP_VIA;
}

/* "new contracts with Peru", "trade with Peru": whom the deal is made with. */
static bool is_dealt_with(const struct filler *f, const struct chunk *c)
{
	const struct chunk *deal = filler_chunk(f, c->host);
	uint64_t deals = lex_class(f->s->lex, VG_STR("deal")) | lex_class(f->s->lex, VG_STR("trade"));
	return c->prep == PREP_WITH && c->name == (int32_t)c->head && deal != NULL && (deal->classes & deals) != 0;
}

static bool is_authority(const struct filler *f, int32_t mention)
{
	return f->action->slots[VG_SLOT_AUTHORITY].mention == mention;
}

void filler_add_country(const struct filler *f, struct vg_str country, struct vg_span span, const char *reason)
{
	const struct vg_span who = f->action->slots[VG_SLOT_AUTHORITY].span; /* "the Government of Canada's decision" */
	if (country.len != 2 || (who.start <= span.start && span.start < who.end)) return;
	for (uint32_t i = 0; i < f->action->destination.n; i++)
		if (vg_str_eq(f->action->destination.items[i].country, country)) return;
	struct vg_destination destination = {
		.country = vg_arena_str(f->s->doc->arena, country), .span = span, .reason = vg_str_z(reason)};
	VG_PUSH(f->s->doc->arena, f->action->destination, destination);
}

/* "applied to Prague for a permit": whom somebody asks. */
static bool is_addressed(const struct filler *f, const struct chunk *c, enum tier tier)
{
	return f->v->action == VG_ACTION_APPLIED && f->step->kind == STEP_VERB && tier == TIER_CLAUSE &&
	       c->prep == PREP_TO && c->host == VG_NONE && c->name == (int32_t)c->head;
}

/* "Ha negato alla Germania la riesportazione": whose goods they are that may not be handed on. */
static bool is_asking(const struct filler *f, const struct chunk *c)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *what = clause != NULL ? filler_chunk(f, clause->object) : NULL;
	return c->prep == PREP_TO && c->host == VG_NONE && c->name == (int32_t)c->head && what != NULL &&
	       what->kind == CHUNK_NP && word_serves(filler_word(f, what->head), FN_REEXPORT);
}

/* The country that a word names or points to: "Egypt", "Egyptian", "Riyadh". */
struct vg_str filler_country_of(const struct filler *f, const struct word *word)
{
	const struct vg_doc *doc = f->s->doc;
	struct vg_str text = vg_doc_slice(doc, word->span);
	if (word->mention != VG_NONE) {
		const struct vg_mention *mention = &doc->mentions.items[word->mention];
		if (mention->type == VG_MENTION_COUNTRY) return mention->value;
		const struct vg_lexeme *capital = vg_lexicon_find(f->lexicons->capital, text, lex_lang(f->s->lex));
		return mention->type == VG_MENTION_PLACE && capital != NULL ? capital->country : (struct vg_str){"", 0};
	}
	if (word->tag != TAG_OPEN && word->tag != TAG_NOUN) return (struct vg_str){"", 0};
	const struct vg_lexeme *demonym = vg_lexicon_find(f->lexicons->demonym, text, lex_lang(f->s->lex));
	return demonym != NULL ? demonym->country : (struct vg_str){"", 0};
}

/* "46 states, Egypt included", "per 46 Stati, Egitto compreso", "including Egypt" */
static bool is_included(const struct filler *f, const struct chunk *c)
{
	const struct word *after = c->last + 1 < f->s->words.n ? filler_word(f, c->last + 1) : NULL;
	const struct word *before = c->first > 0 ? filler_word(f, c->first - 1) : NULL, *last = filler_word(f, c->last);
	return word_serves(after, FN_INCLUDED) || word_serves(before, FN_INCLUDED) || word_serves(last, FN_INCLUDED);
}

/* "In Germany the office has revoked it", "has introduced in Germany a ban": where something happens. */
static bool is_scene(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *before = filler_chunk(f, i - 1), *next = filler_chunk(f, i + 1);
	const struct clause *clause = filler_clause(f, c->clause);
	while (c->prep == PREP_NONE && c->conjunct != VG_NONE && c->conjunct < i) c = filler_chunk(f, c->conjunct);
	if (c->prep != PREP_IN || clause == NULL) return false;
	if (c->host != VG_NONE && c->host == clause->subject) return true; /* "a rally in Lisbon called for a halt" */
	bool object = next != NULL && next->kind == CHUNK_NP && next->prep == PREP_NONE;
	bool given = i > 0 && f->v->action == VG_ACTION_GRANTED && i - 1 == f->step->chunk && before->passive;
	if (given && lex_lang(f->s->lex) == VG_LANG_EN) return true; /* "a licence issued in Rome" */
	return i == 0 ? filler_has(f, VG_SLOT_AUTHORITY) : before->kind == CHUNK_VG && object;
}

/* A phrase that can tell where to, itself or through what it depends on or is coordinated with. "In" tells where only
 * beside what is exported: elsewhere it tells where something happens. */
static bool is_place_phrase(const struct filler *f, int32_t i, enum tier tier)
{
	for (uint32_t n = 0; n < 16 && i != VG_NONE; n++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind != CHUNK_NP) return false;
		if (c->prep == PREP_IN && tier == TIER_SENTENCE) return false;
		if (n == 0 && tier == TIER_CLAUSE && is_scene(f, i)) return false;
		if (n == 0 && is_included(f, c)) return true;
		const struct clause *clause = filler_clause(f, c->clause);
		const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
		bool elsewhere = c->prep == PREP_IN && tier == TIER_EXPORT && clause->kind == CLAUSE_PART &&
				 verb != NULL && !lex_exports(f->s->lex, verb->lemma) && !filler_of_sale(f, i);
		if (elsewhere) return false; /* "countries involved in the war in Yemen" */
		bool found = c->prep == PREP_IN && tier == TIER_EXPORT && clause->kind == CLAUSE_REL && verb != NULL &&
			     verb->modal == 0 && (verb->perfect || verb->tense == TENSE_PAST) &&
			     !lex_exports(f->s->lex, verb->lemma);
		if (found) return false; /* "shells that had turned up in Libya" */
		if (points_there(c->prep) || is_dealt_with(f, c)) return true;
		if (tier == TIER_EXPORT && clause->object == i && c->name == (int32_t)c->head &&
		    lex_exports(f->s->lex, verb->lemma))
			return true;                                 /* "to supply Oman" */
		const struct chunk *host = filler_chunk(f, c->host); /* "all'esercito del Kenya" */
		bool body = host != NULL && host->name == (int32_t)host->head &&
			    filler_name(f, c->host, 1u << VG_MENTION_AGENCY) != VG_NONE;
		bool of_user = c->prep == PREP_OF && host != NULL && (body || (host->classes & f->users));
		bool known = c->prep == PREP_OF && tier == TIER_THEME && c->det == DET_DEF && c->name == VG_NONE &&
			     (c->classes & lex_class(f->s->lex, VG_STR("goods")));
		if (known) return true; /* "the export of the Algerian vehicles" */
		bool whose = c->prep == PREP_OF && tier == TIER_THEME && c->name == (int32_t)c->head && host != NULL &&
			     host->prep == PREP_FOR && host->det == DET_DEF &&
			     (host->classes & lex_class(f->s->lex, VG_STR("goods")));
		if (whose) return true; /* "la licenza per i pattugliatori dell'Angola" */
		i = c->conjunct != VG_NONE ? c->conjunct : c->prep == PREP_AS || of_user ? c->host : VG_NONE;
	}
	return false;
}

/* "arms that the kingdom might use in Yemen": who uses the goods is where they go. */
static bool is_use(const struct filler *f, int32_t clause)
{
	const struct clause *c = filler_clause(f, clause);
	if (c == NULL || c->kind != CLAUSE_REL || c->antecedent == VG_NONE || f->step->theme == VG_NONE) return false;
	const struct chunk *verb = filler_chunk(f, c->verb);
	for (uint32_t i = 0; i < f->m->steps.n; i++) /* "a licence that ministers had granted for engines to Oman" */
		if (!f->m->steps.items[i].dropped && f->m->steps.items[i].chunk == c->verb) return false;
	return verb != NULL && !verb->copula && !lex_exports(f->s->lex, verb->lemma) &&
	       filler_depends_on(f, c->antecedent, f->step->theme) && c->subject != c->antecedent;
}

static void users(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct chunk *subject = filler_chunk(f, f->s->clauses.items[i].subject);
		if (subject == NULL || subject->kind != CHUNK_NP || !is_use(f, (int32_t)i)) continue;
		for (uint32_t w = subject->first; w <= subject->last; w++)
			filler_add_country(f, filler_country_of(f, filler_word(f, w)), filler_word(f, w)->span,
					   "who uses the goods");
	}
}

/* "On a visit to Oman", "la visita del ministro Rossi a Muscat". */
static bool is_visited(const struct filler *f, const struct chunk *c)
{
	for (uint32_t n = 0; n < 3 && c->host != VG_NONE; n++) {
		c = filler_chunk(f, c->host);
		if (c->kind != CHUNK_NP) return false;
		const struct vg_lexeme *trip =
			vg_lexicon_find(f->lexicons->part, filler_word(f, c->head)->low, lex_lang(f->s->lex));
		if (vg_lexeme_is(trip, "scene.trip")) return true;
	}
	return false;
}

/* "Con sede a Tallinn", "which has a plant in Riga", "on a visit to Oman": where a firm sits, or somebody goes. */
static bool is_in_works(const struct filler *f, const struct chunk *c)
{
	const struct chunk *works = filler_chunk(f, c->host);
	if (works == NULL || works->kind != CHUNK_NP || works->name != VG_NONE) return is_visited(f, c);
	const struct vg_lexeme *seat =
		vg_lexicon_find(f->lexicons->part, filler_word(f, works->head)->low, lex_lang(f->s->lex));
	const struct clause *clause = filler_clause(f, works->clause);
	bool has = works->prep == PREP_NONE && clause != NULL && clause->object == c->host &&
		   clause->verb != f->step->chunk;
	return vg_lexeme_is(seat, "seat.based") || is_visited(f, c) ||
	       (vg_lexeme_is(seat, "seat.plant") && (works->prep == PREP_WITH || has));
}

/* Courts and bodies tell where something is decided, not where goods go, unless they are what the goods are for. */
static bool is_seat(const struct filler *f, const struct chunk *c, enum tier tier)
{
	uint64_t courts = lex_class(f->s->lex, VG_STR("court"));
	if (c->classes & courts) return true;
	const struct chunk *body = filler_chunk(f, c->host); /* "from the Ministry of Trade in Seoul" */
	bool sits = body != NULL && body->kind == CHUNK_NP && c->prep == PREP_IN && body->prep == PREP_FROM &&
		    filler_name(f, c->host, 1u << VG_MENTION_AGENCY) != VG_NONE;
	if (sits) return true;
	if (is_in_works(f, c)) return true;
	for (uint32_t n = 0; n < 4 && c->host != VG_NONE; n++) { /* "a judge in Amsterdam" */
		c = filler_chunk(f, c->host);
		if (c->classes & courts) return true;
	}
	return tier >= TIER_CLAUSE && (c->classes & lex_class(f->s->lex, VG_STR("authority")));
}

/* "Polish-made shells": the word behind an adjective that a hyphen joins to it. */
static bool is_made_there(const struct filler *f, uint32_t w)
{
	const struct word *word = filler_word(f, w);
	const struct word *made = w + 1 < f->s->words.n ? filler_word(f, w + 1) : NULL;
	if (made == NULL || made->span.start > word->span.end + 1u) return false;
	for (const struct lex_reading *r = made->readings; r != NULL; r = lex_next(f->s->lex, r))
		if (r->tag == TAG_VERB && echo_is(f->m, "makes", NULL, lex_lemma_name(f->s->lex, r->lemma)))
			return true;
	return false;
}

/* Does a phrase behind this one, of the same tier, say where the goods go: "Estonian rifles to Chad"? */
static bool goes_on_to(const struct scope *scope, const struct chunk *c)
{
	const struct filler *f = scope->f;
	uint32_t from = (uint32_t)(c - f->s->chunks.items);
	for (uint32_t i = from + 1; i < f->s->chunks.n; i++) {
		const struct chunk *to = filler_chunk(f, (int32_t)i);
		bool goal = to->kind == CHUNK_NP && scope->tiers[i] == scope->tiers[from] &&
			    (to->prep == PREP_TO || to->prep == PREP_FOR || to->prep == PREP_TOWARD);
		for (uint32_t w = to->first; goal && w <= to->last; w++)
			if (filler_country_of(f, filler_word(f, w)).len != 0) return true;
	}
	return false;
}

/* "bombe italiane per lo Yemen": an adjective of the goods tells where they come from. */
static bool is_origin(const struct scope *scope, const struct chunk *c, uint32_t w)
{
	const struct filler *f = scope->f;
	uint64_t goods = lex_class(f->s->lex, VG_STR("goods"));
	if (c->prep == PREP_TOWARD) return false; /* "motori destinati a sottomarini thailandesi" */
	bool of_goods = filler_word(f, w)->mention == VG_NONE &&
			((c->classes & goods) || filler_word(f, c->head)->item != VG_NONE);
	if (!of_goods || lex_lang(f->s->lex) == VG_LANG_IT) return of_goods;
	return is_made_there(f, w) || goes_on_to(scope, c);
}

/* "Il veto americano", "the Swiss refusal", "the heaviest penalty laid on a Japanese firm": whose step it is, or whose
 * firm it strikes. */
static bool is_of_actor(const struct filler *f, const struct chunk *c, uint32_t w, enum tier tier)
{
	bool noun = f->step->kind == STEP_NOUN && c == filler_chunk(f, f->step->chunk);
	bool no = c == filler_chunk(f, f->step->theme) &&
		  (c->classes & (lex_class(f->s->lex, VG_STR("decision")) | lex_class(f->s->lex, VG_STR("veto"))));
	bool own = (noun || no) && w != c->head; /* "si arrende al veto americano" */
	bool says = f->v->action == VG_ACTION_DENIED || lex_lang(f->s->lex) == VG_LANG_IT;
	bool firm = (c->classes & f->companies) && c->prep == PREP_ON && tier == TIER_SENTENCE;
	return filler_word(f, w)->mention == VG_NONE && ((own && says) || firm);
}

/* "Iran's neighbour Iraq": whose neighbour the state is that goods go to. */
static bool is_neighbours(const struct filler *f, const struct chunk *c, uint32_t w)
{
	bool owner = c->owner == (int32_t)w && c->name > c->owner;
	return owner && filler_country_of(f, filler_word(f, (uint32_t)c->name)).len != 0;
}

/* "evidence of diversion to Sudan", "il rischio di triangolazioni verso la Siria": what is feared of the goods; "the
 * coup in Mali", "nella guerra yemenita". */
static bool is_feared(const struct filler *f, int32_t i)
{
	for (uint32_t n = 0; n < 4 && i != VG_NONE; n++) {
		const struct chunk *c = filler_chunk(f, i);
		const struct vg_lexeme *entry =
			vg_lexicon_find(f->lexicons->nogoods, filler_word(f, c->head)->low, lex_lang(f->s->lex));
		if (vg_lexeme_is(entry, n > 0 ? "feared." : "feared.war")) return true;
		i = c->host;
	}
	return false;
}

/* "su richiesta americana": at whose wish a step is taken. */
static bool is_urged(const struct filler *f, const struct chunk *c)
{
	const struct vg_lexeme *entry =
		vg_lexicon_find(f->lexicons->nogoods, filler_word(f, c->head)->low, lex_lang(f->s->lex));
	return c->prep == PREP_ON && entry != NULL && vg_str_starts(entry->id, VG_STR("urged."));
}

/* "A Parigi una fonte parla di una sospensione", "qualcuno a Bratislava ha letto quel rifiuto": where somebody is who
 * speaks or acts, in Italian. */
static bool is_whereabouts(const struct filler *f, int32_t i, enum tier tier)
{
	const struct chunk *c = filler_chunk(f, i), *host = filler_chunk(f, c->host);
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	const struct word *head = filler_word(f, c->head);
	bool city = head->mention != VG_NONE && filler_type(f, head->mention) == VG_MENTION_PLACE;
	if (!city || verb == NULL || c->prep != PREP_TO || tier < TIER_CLAUSE || lex_lang(f->s->lex) != VG_LANG_IT)
		return false;
	bool subjects = host != NULL && clause->subject == c->host && host->classes == 0;
	bool seat = host != NULL && (host->classes & lex_class(f->s->lex, VG_STR("mission")));
	if (seat) return true; /* "dopo la nota dell'ambasciata a Kampala" */
	const struct chunk *next = filler_chunk(f, i + 1);
	bool apart = next != NULL && (next->kind == CHUNK_PUNCT || next->kind == CHUNK_TIME);
	bool front = i == 0 && (f->step->kind == STEP_NOUN || apart) && !lex_exports(f->s->lex, verb->lemma);
	return subjects || front;
}

/* Is there a phrase that tells where to, besides the one that goods pass through? */
static bool other_place(const struct filler *f, int32_t via)
{
	for (uint32_t i = 0; i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		if (c->kind != CHUNK_NP || (int32_t)i == via) continue;
		if (c->prep != PREP_TO && c->prep != PREP_FOR && c->prep != PREP_TOWARD) continue;
		bool body = filler_name(f, (int32_t)i, 1u << VG_MENTION_AGENCY) != VG_NONE;
		for (uint32_t w = c->first; w <= c->last; w++)
			if (body || filler_country_of(f, filler_word(f, w)).len != 0) return true;
	}
	return false;
}

/* The state that words name, by its own name or its capital's; empty where they name none. */
static struct vg_str state_named(const struct filler *f, struct vg_str words)
{
	const struct vg_lexeme *entry = vg_lexicon_find(f->lexicons->country, words, lex_lang(f->s->lex));
	if (entry == NULL) entry = vg_lexicon_find(f->lexicons->capital, words, lex_lang(f->s->lex));
	return entry != NULL ? entry->country : (struct vg_str){"", 0};
}

/* "Ministry of Interior of Bahrain", "Hong Kong Police": the states in the name of a body. */
static void country_in_name(const struct filler *f, struct vg_span span, const char *reason)
{
	struct vg_str name = vg_doc_slice(f->s->doc, span);
	uint32_t past = 0; /* "Guinea Equatoriale" is no Guinea */
	for (uint32_t from = 0; from < name.len; from++) {
		if (from < past || (from > 0 && name.ptr[from - 1] != ' ')) continue;
		struct vg_str country = {"", 0};
		for (uint32_t to = from + 1; to <= name.len && to < from + USER_COUNTRY_MAX; to++) {
			if (to < name.len && name.ptr[to] != ' ') continue;
			struct vg_str found = state_named(f, vg_str_slice(name, from, to));
			if (found.len == 0) continue;
			country = found;
			past = to;
		}
		filler_add_country(f, country, span, reason);
	}
}

/* "sold to a trading company in Istanbul", "for a buyer in Dubai": the state of the town where one sits who gets the
 * goods and has no name. */
static struct vg_str town_of(const struct filler *f, const struct chunk *c, const struct word *word, enum tier tier)
{
	const struct chunk *host = filler_chunk(f, c->host);
	bool town = word->mention != VG_NONE && filler_type(f, word->mention) == VG_MENTION_PLACE;
	if (!town || host == NULL || host->kind != CHUNK_NP || host->name != VG_NONE || c->prep != PREP_IN)
		return (struct vg_str){"", 0};
	bool gets = host->prep == PREP_FOR || (host->prep == PREP_TO && tier == TIER_EXPORT);
	return gets && tier <= TIER_EXPORT ? f->s->doc->mentions.items[word->mention].value : (struct vg_str){"", 0};
}

/* "to the Emirates over Yemen", "because of the war in Yemen": where another phrase of the tier says where goods go, a
 * place in or on which something happens is none of theirs, but that of who gets them: "to firms in Chad". */
static bool is_beside(const struct scope *scope, int32_t i, enum tier tier)
{
	const struct filler *f = scope->f;
	const struct chunk *c = filler_chunk(f, i), *host = filler_chunk(f, c->host);
	if (lex_lang(f->s->lex) != VG_LANG_EN || (c->prep != PREP_IN && c->prep != PREP_ON && c->prep != PREP_AGAINST))
		return false;
	bool theirs = host != NULL && host->kind == CHUNK_NP && host->name == VG_NONE &&
		      (host->prep == PREP_TO || host->prep == PREP_FOR);
	for (uint32_t k = 0; !theirs && k < f->s->chunks.n; k++) {
		const struct chunk *to = filler_chunk(f, (int32_t)k);
		if (to->kind != CHUNK_NP || scope->tiers[k] != tier || (to->prep != PREP_TO && to->prep != PREP_FOR))
			continue;
		for (uint32_t w = to->first; w <= to->last; w++)
			if (filler_country_of(f, filler_word(f, w)).len != 0) return true;
	}
	return false;
}

/* "every country but Canada", "stopped over Syria", "the UK's list of controlled goods": one that is left out, the
 * cause of a step, whose list it is. */
static bool is_none_of_theirs(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *before = filler_chunk(f, i - 1);
	if (lex_lang(f->s->lex) != VG_LANG_EN) return false;
	if (before != NULL && before->kind == CHUNK_CONJ && before->mark == CONJ_BUT) return true;
	if (c->prep_word != VG_NONE && word_serves(filler_word(f, (uint32_t)c->prep_word), FN_OVER)) return true;
	return i == f->step->theme && (f->frame->objects & lex_class(f->s->lex, VG_STR("catchall")));
}

static void destinations(const struct scope *scope, enum tier tier)
{
	const struct filler *f = scope->f;
	for (uint32_t i = 0; i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		if (c->kind != CHUNK_NP || scope->tiers[i] != tier || !is_place_phrase(f, (int32_t)i, tier)) continue;
		if (c->prep == PREP_VIA && other_place(f, (int32_t)i)) continue; /* goods go through it */
		if (is_beside(scope, (int32_t)i, tier) || is_none_of_theirs(f, (int32_t)i)) continue;
		if (is_use(f, c->clause) || is_seat(f, c, tier) || is_feared(f, (int32_t)i)) continue;
		if (is_addressed(f, c, tier) || is_asking(f, c)) continue;
		if (is_urged(f, c) || is_whereabouts(f, (int32_t)i, tier)) continue;
		if (filler_given_in(f) == (int32_t)i) continue; /* "Due licenze concesse in Grecia" */
		if (tier >= TIER_CLAUSE && (int32_t)i == f->step->theme) continue;
		for (uint32_t w = c->first; w <= c->last; w++) {
			const struct word *word = filler_word(f, w);
			if (word->aside || (word->mention != VG_NONE && is_authority(f, word->mention))) continue;
			if (is_origin(scope, c, w) || is_neighbours(f, c, w) || is_of_actor(f, c, w, tier)) continue;
			bool body = word->mention != VG_NONE && tier < TIER_CLAUSE &&
				    lex_lang(f->s->lex) == VG_LANG_EN &&
				    filler_type(f, word->mention) == VG_MENTION_AGENCY;
			if (body) country_in_name(f, word->span, tier_names[tier]);
			filler_add_country(f, filler_country_of(f, word), word->span, tier_names[tier]);
			filler_add_country(f, town_of(f, c, word, tier), word->span, tier_names[tier]);
		}
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

/* The country that the name of an end user, or what stands in apposition to it, tells: "Royal Saudi Air Force", "the
 * TRD, an Egyptian agency". */
static void country_of_user(const struct filler *f)
{
	const struct vg_slot *user = &f->action->slots[VG_SLOT_END_USER];
	struct vg_str name = vg_doc_slice(f->s->doc, user->span), rest = name, word;
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *demonym = vg_lexicon_find(f->lexicons->demonym, word, lex_lang(f->s->lex));
		if (demonym == NULL)
			demonym = vg_lexicon_find(f->lexicons->demonym, word, VG_LANG_EN); /* a foreign name */
		if (demonym != NULL) filler_add_country(f, demonym->country, user->span, "whose end user it is");
	}
	country_in_name(f, user->span, "whose end user it is");
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

/* Phrases with names or goods, each with the tier that it belongs to: the nearest tier wins. */
static void trace_candidates(const struct scope *scope)
{
	const struct filler *f = scope->f;
	if (!vg_tracing(f->ctx)) return;
	for (uint32_t i = 0; i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		bool named = false;
		if (c->kind != CHUNK_NP || (int32_t)i == f->step->theme) continue;
		for (uint32_t w = c->first; w <= c->last; w++)
			named = named || filler_word(f, w)->mention != VG_NONE || filler_word(f, w)->item != VG_NONE;
		const char *tier = scope->tiers[i] < TIER_COUNT ? tier_names[scope->tiers[i]] : "of another step";
		if (named) vg_trace(f->ctx, filler_words(f, c->first, c->last), "candidate %s", tier);
	}
}

/* "to Almdorf and Korvend for Oman and Kenya respectively" */
static bool is_distributed(const struct filler *f)
{
	for (uint32_t w = 0; w < f->s->words.n; w++)
		if (word_serves(filler_word(f, w), FN_RESPECTIVELY)) return true;
	return false;
}

/* The phrase before chunk i, a comma between at most; VG_NONE without. */
static int32_t np_before_comma(const struct filler *f, int32_t i)
{
	const struct chunk *before = filler_chunk(f, i - 1);
	if (before != NULL && before->kind == CHUNK_PUNCT) before = filler_chunk(f, --i - 1);
	return before != NULL && before->kind == CHUNK_NP ? i - 1 : VG_NONE;
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

void filler_places(const struct filler *f)
{
	struct scope scope = scope_of(f);
	trace_candidates(&scope);
	users(f);
	listed(f);
	for (int tier = 0; tier < TIER_SENTENCE && f->action->destination.n == 0; tier++)
		destinations(&scope, (enum tier)tier);
	filler_list_goes_on(f);
	filler_bound(f);
	if (f->action->destination.n == 0) destinations(&scope, TIER_SENTENCE);
	filler_end_user(f, scope.tiers);
	if (f->action->destination.n == 0) same_state(f);
	if (f->action->destination.n == 0 && f->step->elliptic) of_figures(f);
	if (f->action->destination.n == 0) receiver(f);
	if (f->action->destination.n > 1 && is_distributed(f)) f->action->destination.n = 1; /* the first holder's */
	if (f->action->destination.n == 0) in_brackets(f);
	if (f->action->destination.n == 0) of_figures(f);
	if (filler_has(f, VG_SLOT_END_USER) && f->action->destination.n == 0) country_of_user(f);
	filler_goods(f, scope.tiers);
}
