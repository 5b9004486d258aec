/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Item of a step: goods that are known, nearest to the licence first, and what is exported by grammar. */
#include "exported.h"

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

/* "to a maker of turbines": the same, beside the noun for a firm. */
static bool is_of_maker(const struct filler *f, const struct chunk *c)
{
	const struct chunk *host = filler_chunk(f, c->host);
	return c->prep == PREP_OF && host != NULL && (host->classes & f->companies);
}

/* "held by electronics maker Korvend": what stands before a noun for firms in one phrase says which. */
static bool is_in_firm(const struct filler *f, const struct chunk *c, uint32_t item)
{
	for (uint32_t w = item + 1; w <= c->last; w++)
		if (filler_word(f, w)->classes & f->companies) return true;
	return false;
}

/* "screens bound for tanks", "140 grinders for a maker of turbines", "parts with which it builds the rifle": known
 * goods that only say more of what is exported. */
static bool says_more(const struct filler *f, int32_t plain, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *goods = filler_chunk(f, plain);
	if (goods == NULL || i <= plain) return false;
	const struct clause *clause = filler_clause(f, c->clause);
	if (clause != NULL && clause->antecedent == plain) return true;
	return (c->prep == PREP_TOWARD || goods->count > 0) && filler_depends_on(f, i, plain);
}

static void item(const struct filler *f, const uint8_t *tiers, enum tier tier, int32_t plain)
{
	for (uint32_t i = 0; i < f->s->chunks.n && !filler_has(f, VG_SLOT_ITEM); i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		if (tiers[i] != tier || c->kind != CHUNK_NP) continue;
		if (tier >= TIER_CLAUSE && is_of_actor(f, (int32_t)i)) continue;
		if (is_of_maker(f, c) || says_more(f, plain, (int32_t)i)) continue;
		for (uint32_t w = c->first; w <= c->last; w++) {
			int32_t mention = filler_word(f, w)->item;
			bool owner = c->owner != VG_NONE && w <= (uint32_t)c->owner; /* "the radar's modules" */
			if (mention == VG_NONE || owner || is_in_firm(f, c, w)) continue;
			filler_put(f, VG_SLOT_ITEM, mention, f->s->doc->mentions.items[mention].span,
				   filler_tier_name(tier));
			break;
		}
	}
}

static void put_exported(const struct filler *f, struct exported goods)
{
	if (!filler_has(f, VG_SLOT_ITEM) && goods.chunk != VG_NONE)
		filler_put(f, VG_SLOT_ITEM, VG_NONE, exported_span(f, goods.chunk), vg_str_z(goods.reason));
}

void filler_goods(const struct filler *f, const uint8_t *tiers)
{
	struct exported plain = exported_by_grammar(f);
	for (int tier = 0; tier < TIER_CLAUSE && !filler_has(f, VG_SLOT_ITEM); tier++)
		item(f, tiers, (enum tier)tier, plain.chunk);
	put_exported(f, plain);
	for (int tier = TIER_CLAUSE; tier < TIER_COUNT && !filler_has(f, VG_SLOT_ITEM); tier++)
		item(f, tiers, (enum tier)tier, plain.chunk);
	put_exported(f, exported_made(f));
}
