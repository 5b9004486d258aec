/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Destination of a step: what depends on the licence first, then the verb of exporting, the clause, the sentence. */
#include "filler.h"
#include "actions/frames/fit.h"

#define LISTED_MAX 8 /* states of a list */

static const char *const tier_names[TIER_COUNT] = {"of the licence", "of the export", "in the clause",
						   "in the sentence"};

struct vg_str filler_tier_name(enum tier tier)
{
	return vg_str_z(tier_names[tier]);
}

/* Of each chunk: the first tier that it belongs to. */
static const uint8_t *tiers_of(const struct filler *f)
{
	uint8_t *tiers = vg_arena_alloc(f->s->arena, f->s->chunks.n + 1u);
	for (uint32_t i = 0; i < f->s->chunks.n; i++) tiers[i] = (uint8_t)filler_tier(f, (int32_t)i);
	return tiers;
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

/* "The request to the {German} side": a word of the phrase that says who is asked. */
static bool is_in_authority(const struct filler *f, struct vg_span word)
{
	const struct vg_slot *slot = &f->action->slots[VG_SLOT_AUTHORITY];
	return slot->mention == VG_NONE && word.start >= slot->span.start && word.end <= slot->span.end;
}

/* "46 states, Egypt included", "per 46 Stati, Egitto compreso", "including Egypt" */
static bool is_included(const struct filler *f, const struct chunk *c)
{
	const struct word *after = c->last + 1 < f->s->words.n ? filler_word(f, c->last + 1) : NULL;
	const struct word *before = c->first > 0 ? filler_word(f, c->first - 1) : NULL, *last = filler_word(f, c->last);
	return word_serves(after, FN_INCLUDED) || word_serves(before, FN_INCLUDED) || word_serves(last, FN_INCLUDED);
}

/* "A Busan, in Corea del Sud": the state of the town named right before. */
static bool is_state_of_town(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *comma = filler_chunk(f, i - 1), *town = filler_chunk(f, i - 2);
	if (comma == NULL || town == NULL || comma->kind != CHUNK_PUNCT || town->kind != CHUNK_NP) return false;
	const struct word *place = filler_word(f, town->head);
	struct vg_str state = filler_country_of(f, filler_word(f, c->head));
	return state.len == 2 && place->mention != VG_NONE && filler_type(f, place->mention) == VG_MENTION_PLACE &&
	       vg_str_eq(f->s->doc->mentions.items[place->mention].value, state);
}

/* "In Germany the office has revoked it", "has introduced in Germany a ban": where something happens. */
static bool is_scene(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *before = filler_chunk(f, i - 1), *next = filler_chunk(f, i + 1);
	const struct clause *clause = filler_clause(f, c->clause);
	while (c->prep == PREP_NONE && c->conjunct != VG_NONE && c->conjunct < i) c = filler_chunk(f, c->conjunct);
	if (c->prep != PREP_IN || clause == NULL) return false;
	if (is_state_of_town(f, i)) return true;
	const struct word *name = filler_word(f, c->head); /* "was lifted after talks in Rome" */
	if (lex_lang(f->s->lex) == VG_LANG_EN && name->mention != VG_NONE &&
	    filler_type(f, name->mention) == VG_MENTION_PLACE)
		return true;
	if (c->host != VG_NONE && c->host == clause->subject) return true; /* "a rally in Lisbon called for a halt" */
	bool object = next != NULL && next->kind == CHUNK_NP && next->prep == PREP_NONE;
	bool given = i > 0 && f->v->action == VG_ACTION_GRANTED && i - 1 == f->step->chunk && before->passive;
	if (given && lex_lang(f->s->lex) == VG_LANG_EN) return true; /* "a licence issued in Rome" */
	if (i == 0 && filler_has(f, VG_SLOT_AUTHORITY)) return true;
	bool opens = i == 0 || before->kind == CHUNK_PUNCT || before->kind == CHUNK_CONJ;
	if (opens && clause->subject > i && c->name == (int32_t)c->head) return true;
	return i != 0 && before->kind == CHUNK_VG && object;
}

/* "Carri fermi in Italia", "tanks stored in Italy", "materiali impiegabili in Siria", "droni prodotti in Germania":
 * where goods are, are used or come from. */
bool filler_is_kept(const struct filler *f, const struct chunk *c)
{
	uint32_t start = c->prep_word != VG_NONE ? (uint32_t)c->prep_word : c->first;
	const struct word *before = start > 0 ? filler_word(f, start - 1u) : NULL;
	const struct vg_lexeme *entry = before != NULL ? filler_find(f, f->lexicons->part, before->low) : NULL;
	return vg_lexeme_is(entry, "kept.") || vg_lexeme_is(entry, "made.made");
}

/* "la cessione all'Ucraina di caccia in dotazione {all'Olanda}": whose the goods are that go to another. */
static bool is_held(const struct filler *f, const struct chunk *c)
{
	const struct word *before = c->prep_word > 0 ? filler_word(f, (uint32_t)c->prep_word - 1u) : NULL;
	return f->action->destination.n != 0 && before != NULL &&
	       vg_lexeme_is(filler_find(f, f->lexicons->part, before->low), "held.");
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
		if (c->prep == PREP_IN && filler_is_kept(f, c)) return false;
		if (c->prep == PREP_IN && tier == TIER_EXPORT && verb != NULL && echo_verb(f->m, "reworks", verb))
			return false;        /* "tanks to be overhauled in Chad and sent on to Mali" */
		if (elsewhere) return false; /* "countries involved in the war in Yemen" */
		bool found = c->prep == PREP_IN && tier == TIER_EXPORT && clause->kind == CLAUSE_REL && verb != NULL &&
			     verb->modal == 0 && (verb->perfect || verb->tense == TENSE_PAST) &&
			     !lex_exports(f->s->lex, verb->lemma);
		if (found) return false; /* "shells that had turned up in Libya" */
		if (points_there(c->prep) || is_dealt_with(f, c)) return true;
		if (c->name == (int32_t)c->head && filler_is_reached(f, i)) return true;
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

/* "ha chiesto a Bruxelles e a Roma di non rilasciarla": listed with who takes the step, who is asked, too. */
static bool is_beside_authority(const struct filler *f, const struct chunk *c)
{
	const struct chunk *first = filler_chunk(f, c->conjunct);
	if (first == NULL || first->kind != CHUNK_NP || first->name == VG_NONE || first->prep != c->prep) return false;
	int32_t mention = filler_word(f, (uint32_t)first->name)->mention;
	return mention != VG_NONE && is_authority(f, mention);
}

/* "All licences except those for Chad", "tutte tranne quella per il Ciad", "with the exception of those for Chad":
 * where what is left out goes. */
static bool is_excepted(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	for (uint32_t n = 0; n < LISTED_MAX && c->conjunct != VG_NONE; n++) c = filler_chunk(f, i = c->conjunct);
	const struct chunk *out = i > 0 ? filler_chunk(f, i - 1) : NULL, *noun = i > 1 ? filler_chunk(f, i - 2) : NULL;
	if (out == NULL || out->kind != CHUNK_NP || (c->prep != PREP_FOR && c->prep != PREP_TO)) return false;
	if (out->prep == PREP_EXCEPT) return true;
	return out->prep == PREP_OF && noun != NULL && noun->kind == CHUNK_NP &&
	       vg_lexeme_is(filler_find(f, f->lexicons->part, filler_word(f, noun->head)->low), "apart.");
}

/* "Norway suspended two for Oman, {Sweden three} for Chad": who takes another part of the step. */
static bool is_actor(const struct filler *f, int32_t i)
{
	for (uint32_t n = 0; n < f->m->steps.n; n++)
		if (f->m->steps.items[n].actor == i && i != 0) return true;
	return false;
}

/* "dice di nuovo no {alla Germania}", "il no di Berna alla Germania": who is answered may only hand the goods on. */
static bool is_answered(const struct filler *f, int32_t i)
{
	if (filler_chunk(f, i)->prep != PREP_TO) return false;
	for (i--; i >= 0; i--) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_NP && c->prep == PREP_OF) continue;
		const struct word *head = filler_word(f, c->head);
		return c->kind == CHUNK_NP && (word_serves(head, FN_YES_OR_NO) || word_serves(head, FN_NO));
	}
	return false;
}

/* "issued to the {British} firm Korvend Ltd": whose firm the holder is, and not where goods go. */
static bool is_of_holder(const struct filler *f, const struct chunk *c, const struct word *word)
{
	const struct vg_span holder = f->action->slots[VG_SLOT_LICENSEE].span;
	const struct word *name = c->name != VG_NONE ? filler_word(f, (uint32_t)c->name) : NULL;
	bool firm = word->mention == VG_NONE && name != NULL && name->mention != VG_NONE &&
		    filler_type(f, name->mention) == VG_MENTION_COMPANY;
	if (!firm || f->v->action == VG_ACTION_RESTRICTED) return false; /* who is listed there */
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *what = clause->kind == CLAUSE_PART ? filler_chunk(f, clause->antecedent) : NULL;
	bool paper = what != NULL && (what->classes & lex_class(f->s->lex, VG_STR("licence"))) != 0;
	return (paper && c->prep == PREP_TO) || (holder.end != 0 && name->span.start == holder.start);
}

static void destinations(const struct filler *f, const uint8_t *tiers, enum tier tier)
{
	for (uint32_t i = 0; i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		if (c->kind != CHUNK_NP || tiers[i] != tier || !is_place_phrase(f, (int32_t)i, tier)) continue;
		if (c->prep == PREP_VIA && other_place(f, (int32_t)i)) continue; /* goods go through it */
		if (filler_is_elsewhere(f, tiers, (int32_t)i, tier) || is_beside_authority(f, c)) continue;
		if (is_excepted(f, (int32_t)i) || is_actor(f, (int32_t)i) || is_held(f, c)) continue;
		if (filler_given_in(f) == (int32_t)i) continue; /* "Due licenze concesse in Grecia" */
		bool office = (f->frame->objects & lex_class(f->s->lex, VG_STR("authority"))) != 0;
		if ((tier >= TIER_CLAUSE || office) && (int32_t)i == f->step->theme)
			continue; /* "ha dato torto a Roma" */
		const char *reason = is_answered(f, (int32_t)i) ? "whom it is told" : tier_names[tier];
		for (uint32_t w = c->first; w <= c->last; w++) {
			const struct word *word = filler_word(f, w);
			if (word->aside || (word->mention != VG_NONE && is_authority(f, word->mention))) continue;
			if (is_in_authority(f, word->span)) continue;
			if (filler_names_other(f, tiers, c, w, tier) || is_of_holder(f, c, word)) continue;
			bool body = word->mention != VG_NONE && tier < TIER_CLAUSE &&
				    lex_lang(f->s->lex) == VG_LANG_EN &&
				    filler_type(f, word->mention) == VG_MENTION_AGENCY;
			if (body) filler_add_named(f, word->span, tier_names[tier]);
			filler_add_country(f, filler_country_of(f, word), word->span, reason);
			filler_add_country(f, town_of(f, c, word, tier), word->span, tier_names[tier]);
		}
	}
}

/* Phrases with names or goods, each with the tier that it belongs to: the nearest tier wins. */
static void trace_candidates(const struct filler *f, const uint8_t *tiers)
{
	if (!vg_tracing(f->ctx)) return;
	for (uint32_t i = 0; i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		bool named = false;
		if (c->kind != CHUNK_NP || (int32_t)i == f->step->theme) continue;
		for (uint32_t w = c->first; w <= c->last; w++)
			named = named || filler_word(f, w)->mention != VG_NONE || filler_word(f, w)->item != VG_NONE;
		const char *tier = tiers[i] < TIER_COUNT ? tier_names[tiers[i]] : "of another step";
		if (named) vg_trace(f->ctx, filler_words(f, c->first, c->last), "candidate %s", tier);
	}
}

/* "extended to Chad the embargo on Mali": where a measure is extended to, not where it held before. */
static void extended_to(const struct filler *f)
{
	bool ban = f->frame->objects & lex_class(f->s->lex, VG_STR("ban"));
	bool extends = f->step->kind == STEP_VERB && ban && (f->frame->with & 1u << PREP_TO);
	for (uint32_t i = 0; extends && i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i), *first = filler_chunk(f, c->conjunct);
		if (c->kind != CHUNK_NP || c->clause != f->step->clause) continue;
		if (c->prep != PREP_TO && !(c->prep == PREP_NONE && first != NULL && first->prep == PREP_TO)) continue;
		for (uint32_t w = c->first; w <= c->last; w++)
			filler_add_country(f, filler_country_of(f, filler_word(f, w)), filler_word(f, w)->span,
					   "what it is extended to");
	}
}

void filler_places(const struct filler *f)
{
	const uint8_t *tiers = tiers_of(f);
	trace_candidates(f, tiers);
	filler_add_told(f);
	extended_to(f);
	for (int tier = 0; tier < TIER_SENTENCE && f->action->destination.n == 0; tier++)
		destinations(f, tiers, (enum tier)tier);
	filler_list_goes_on(f);
	filler_bound(f);
	if (f->action->destination.n == 0) destinations(f, tiers, TIER_SENTENCE);
	filler_end_user(f, tiers);
	filler_add_unplaced(f);
	filler_goods(f, tiers);
}
