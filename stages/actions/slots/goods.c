/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Item of a step: goods that are known, nearest to the licence first, and what is exported by grammar. */
#include "filler.h"
#include "actions/frames/fit.h"

/* "the arms maker", "the office that looks after missile exports": words that say which actor, not what is exported. */
static bool is_of_actor(const struct filler *f, int32_t i)
{
	for (uint32_t n = 0; n < 8 && i != VG_NONE && i != f->step->theme; n++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->classes & f->actors) return true;
		i = c->host;
	}
	return false;
}

static void item(const struct filler *f, const uint8_t *tiers, enum tier tier)
{
	for (uint32_t i = 0; i < f->s->chunks.n && !filler_has(f, VG_SLOT_ITEM); i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		if (tiers[i] != tier || c->kind != CHUNK_NP) continue;
		if (tier >= TIER_CLAUSE && is_of_actor(f, (int32_t)i)) continue;
		for (uint32_t w = c->first; w <= c->last; w++) {
			int32_t mention = filler_word(f, w)->item;
			if (mention == VG_NONE) continue;
			filler_put(f, VG_SLOT_ITEM, mention, f->s->doc->mentions.items[mention].span,
				   filler_tier_name(tier));
			break;
		}
	}
}

/* "centri di monitoraggio": the goods with the kind that "of" adds. */
static struct vg_span goods_span(const struct filler *f, int32_t np)
{
	struct vg_span span = filler_bare_span(f, filler_chunk(f, np));
	const struct chunk *of = filler_complement(f, np);
	bool kind = of != NULL && of->det == DET_NONE && of->name == VG_NONE;
	if (kind) span.end = filler_bare_span(f, of).end;
	return span;
}

/* Can the phrase name goods: no customers, places or plans, no mere adjective? */
static bool can_be_goods(const struct filler *f, const struct chunk *c)
{
	struct vg_str head = filler_word(f, c->head)->low;
	const struct word *next = c->last + 1 < f->s->words.n ? filler_word(f, c->last + 1) : NULL;
	if (filler_unknown_name(f, c)) return false;
	bool cut = next != NULL && next->form == FORM_GER && next->tag == TAG_VERB; /* "due to intensive lobbying" */
	return !cut && vg_lexicon_find(f->lexicons->nogoods, head, lex_lang(f->s->lex)) == NULL;
}

/* "a licence granted to Korvend for night-vision tubes": the phrase after whom it is given to. */
static bool is_granted_for(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *to = filler_chunk(f, i - 1);
	if (i > 1 && to->kind == CHUNK_TIME) to--; /* "issued to your company on 9 March for radios" */
	if (c->kind != CHUNK_NP || c->prep != PREP_FOR || c->name != VG_NONE || to->kind != CHUNK_NP) return false;
	uint32_t tag = filler_word(f, c->head)->tag;
	uint64_t exports = lex_class(f->s->lex, VG_STR("export")) | lex_class(f->s->lex, VG_STR("licence"));
	for (uint32_t w = c->first; w <= c->last; w++)
		if (filler_word(f, w)->item != VG_NONE) return false; /* known goods, by their own words */
	if (c->classes & exports) return false;
	bool given = to->name != VG_NONE && filler_word(f, (uint32_t)to->name)->mention != VG_NONE &&
		     filler_type(f, filler_word(f, (uint32_t)to->name)->mention) == VG_MENTION_COMPANY;
	given = given || (to->prep == PREP_TO && (to->classes & f->companies));
	enum tier tier = filler_tier(f, i);
	return given && (tag == TAG_OPEN || tag == TAG_NOUN) && (tier == TIER_EXPORT || c->clause == f->step->clause) &&
	       tier != TIER_COUNT;
}

/* "to export trucks to Peru": the object of a verb of exporting under the licence. */
static void item_exported(const struct filler *f)
{
	uint64_t exports = lex_class(f->s->lex, VG_STR("export")) | lex_class(f->s->lex, VG_STR("licence"));
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_ITEM); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb), *object = filler_chunk(f, clause->object);
		if (verb == NULL || object == NULL || !filler_export_clause(f, (int32_t)i) ||
		    !lex_exports(f->s->lex, verb->lemma))
			continue;
		bool common = object->kind == CHUNK_NP && !(object->classes & exports) && can_be_goods(f, object) &&
			      filler_word(f, object->head)->tag != TAG_PRON &&
			      filler_word(f, object->head)->tag != TAG_NAME;
		if (common)
			filler_put(f, VG_SLOT_ITEM, VG_NONE, filler_bare_span(f, object),
				   VG_STR("object of the export"));
	}
}

/* "a licence covering trucks" */
static void item_covered(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_ITEM); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb), *object = filler_chunk(f, clause->object);
		if (verb == NULL || object == NULL || clause->antecedent == VG_NONE ||
		    clause->antecedent != f->step->theme)
			continue;
		struct vg_str lemma = lex_lemma_name(f->s->lex, verb->lemma);
		if (!vg_str_eqz(lemma, "cover") && !vg_str_eqz(lemma, "coprire") && !vg_str_eqz(lemma, "riguardare"))
			continue;
		if (object->kind == CHUNK_NP && object->name == VG_NONE && can_be_goods(f, object) &&
		    filler_word(f, object->head)->tag != TAG_PRON)
			filler_put(f, VG_SLOT_ITEM, VG_NONE, filler_bare_span(f, object), VG_STR("what it covers"));
	}
}

/* "a licence for trucks", "the export of trucks", "an application for trucks", not "for a stay". */
static bool is_of_goods(const struct filler *f, const struct chunk *host, const struct chunk *c)
{
	uint64_t exports = lex_class(f->s->lex, VG_STR("export")) | lex_class(f->s->lex, VG_STR("licence"));
	bool asked = host == filler_chunk(f, f->step->theme) &&
		     (host->classes & lex_class(f->s->lex, VG_STR("application"))) != 0 && c->prep == PREP_FOR &&
		     (c->classes & ~lex_class(f->s->lex, VG_STR("goods"))) == 0;
	return asked || (host->classes & exports) != 0;
}

/* The same, and "granted for trucks"; not "for 12 countries", "for three years". */
static void item_complement(const struct filler *f)
{
	uint64_t exports = lex_class(f->s->lex, VG_STR("export")) | lex_class(f->s->lex, VG_STR("licence"));
	uint64_t no_goods =
		f->users | f->actors | lex_class(f->s->lex, VG_STR("country")) | lex_class(f->s->lex, VG_STR("time"));
	for (uint32_t i = 1; i < f->s->chunks.n && !filler_has(f, VG_SLOT_ITEM); i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i), *host = filler_chunk(f, (int32_t)i - 1);
		bool of =
			c->kind == CHUNK_NP && c->host == (int32_t)i - 1 && (c->prep == PREP_OF || c->prep == PREP_FOR);
		if (is_granted_for(f, (int32_t)i) && !(c->classes & no_goods) && can_be_goods(f, c)) {
			filler_put(f, VG_SLOT_ITEM, VG_NONE, goods_span(f, (int32_t)i),
				   VG_STR("what it is granted for"));
			return;
		}
		if ((c->classes & no_goods) || !can_be_goods(f, c))
			continue; /* "for 12 countries", "for three years" */
		bool one = (int32_t)i - 1 == f->step->theme && word_is(filler_word(f, host->head), "one");
		if (!of || !(one || is_of_goods(f, host, c)) || filler_tier(f, (int32_t)i) != TIER_THEME ||
		    (c->classes & exports))
			continue;
		uint32_t tag = filler_word(f, c->head)->tag;
		bool firm = filler_name(f, (int32_t)i, NAMES_FIRM) != VG_NONE; /* "della capogruppo Korvend" */
		if (!firm && (tag == TAG_OPEN || tag == TAG_NOUN))
			filler_put(f, VG_SLOT_ITEM, VG_NONE, goods_span(f, (int32_t)i),
				   VG_STR("complement of the export"));
	}
}

/* What is exported, by grammar: "the export of X", "to sell X". */
static void item_by_grammar(const struct filler *f)
{
	item_exported(f);
	item_covered(f);
	item_complement(f);
}

void filler_goods(const struct filler *f, const uint8_t *tiers)
{
	for (int tier = 0; tier < TIER_CLAUSE && !filler_has(f, VG_SLOT_ITEM); tier++) item(f, tiers, (enum tier)tier);
	item_by_grammar(f);
	for (int tier = TIER_CLAUSE; tier < TIER_COUNT && !filler_has(f, VG_SLOT_ITEM); tier++)
		item(f, tiers, (enum tier)tier);
}
