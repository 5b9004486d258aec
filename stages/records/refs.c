/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of lexicons found by their ids, and the state that the name of a body tells. */
#include "records.h"

#define COUNTRY_WORDS_MAX 5 /* of the name of a state in that of a body */

static const char *const types[] = {"agency", "company", "organization", "person", "country"};
#define TYPES (sizeof types / sizeof *types)

/* An entry by its id. Lists may be long: an entry is read when it is asked for. */
struct slot {
	uint32_t hash;   /* the upper half */
	uint32_t number; /* in all lexicons, + 1; 0 = empty */
};

struct records_refs {
	const struct vg_lexicon *lexicons[TYPES];
	const struct slot *slots;
	uint64_t mask;
	uint64_t n; /* entries of all lexicons */
	struct vg_arena *arena;
};

/* The lexicon of an entry, and its number there. */
static const struct vg_lexicon *lexicon_of(const struct records_refs *refs, uint32_t *number)
{
	size_t i = 0;
	while (*number >= vg_lexicon_size(refs->lexicons[i])) *number -= vg_lexicon_size(refs->lexicons[i++]);
	return refs->lexicons[i];
}

static bool holds(const struct records_refs *refs, const struct slot *slot, uint64_t hash, struct vg_str id)
{
	uint32_t number = slot->number - 1;
	if (slot->hash != hash >> 32) return false;
	const struct vg_lexicon *lexicon = lexicon_of(refs, &number);
	return vg_str_eq(vg_lexicon_id(lexicon, number), id);
}

/* The place of an id, or the empty one that it would take. */
static uint64_t place_of(const struct records_refs *refs, uint64_t hash, struct vg_str id)
{
	uint64_t at = hash & refs->mask;
	while (refs->slots[at].number != 0 && !holds(refs, &refs->slots[at], hash, id)) at = (at + 1) & refs->mask;
	return at;
}

static bool make(void *user, struct vg_flat *flats)
{
	struct records_refs *refs = user;
	uint32_t size = 64, number = 0;
	while (size < refs->n * 3 / 2) size *= 2;
	struct slot *slots = vg_arena_alloc(refs->arena, sizeof *slots * size);
	refs->slots = slots;
	refs->mask = size - 1;
	for (size_t i = 0; i < TYPES; i++) {
		for (uint32_t j = 0; j < vg_lexicon_size(refs->lexicons[i]); j++) {
			struct vg_str id = vg_lexicon_id(refs->lexicons[i], j);
			uint64_t hash = vg_str_hash(id);
			struct slot *slot = &slots[place_of(refs, hash, id)];
			number++;
			if (slot->number == 0) *slot = (struct slot){(uint32_t)(hash >> 32), number};
		}
	}
	*flats = (struct vg_flat){slots, size, sizeof *slots};
	return true;
}

static bool can_be(void *user, const struct vg_flat *flats)
{
	const struct records_refs *refs = user;
	const struct slot *slots = flats->items;
	uint32_t empty = 0, wrong = 0;
	for (uint32_t i = 0; i < flats->n; i++) {
		empty += slots[i].number == 0;
		wrong += slots[i].number > refs->n;
	}
	return flats->n != 0 && (flats->n & (flats->n - 1)) == 0 && empty > 0 && wrong == 0;
}

struct records_refs *records_refs_new(struct vg_ctx *ctx)
{
	struct records_refs *refs = vg_arena_alloc(vg_ctx_program(ctx), sizeof *refs);
	struct vg_flat flat = VG_FLAT(struct slot);
	struct vg_made made = {.name = "refs",
			       .types = "agency company organization person country",
			       .flats = &flat,
			       .n = 1,
			       .make = make,
			       .holds = can_be,
			       .user = refs};
	refs->arena = vg_ctx_program(ctx);
	for (size_t i = 0; i < TYPES; i++) {
		refs->lexicons[i] = vg_rules_lexicon(vg_ctx_rules(ctx), types[i]);
		refs->n += vg_lexicon_size(refs->lexicons[i]);
	}
	vg_rules_make(vg_ctx_rules(ctx), &made);
	refs->slots = flat.items;
	refs->mask = flat.n - 1;
	return refs;
}

const struct vg_lexeme *records_refs_find(const struct records_refs *refs, struct vg_str id)
{
	if (id.len == 0) return NULL;
	uint32_t number = refs->slots[place_of(refs, vg_str_hash(id), id)].number;
	if (number-- == 0) return NULL;
	const struct vg_lexicon *lexicon = lexicon_of(refs, &number);
	return vg_lexicon_entry(lexicon, number);
}

static struct vg_str country_of_words(struct vg_ctx *ctx, const char *type, struct vg_str words)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), type);
	const struct vg_lexeme *lexeme = vg_lexicon_find(lexicon, words, VG_LANG_UNKNOWN);
	return lexeme != NULL ? lexeme->country : (struct vg_str){NULL, 0};
}

/* An adjective of nationality that the name begins with, or one word of it is: "Autorità {danese} per le imprese". */
static struct vg_str country_of_adjective(struct vg_ctx *ctx, struct vg_str name)
{
	struct vg_str country = {NULL, 0};
	for (uint32_t at = 1, from = 0, words = 0; at < name.len && country.len == 0; at++) {
		if (name.ptr[at] != ' ') continue;
		if (words++ < COUNTRY_WORDS_MAX) country = country_of_words(ctx, "demonym", vg_str_slice(name, 0, at));
		if (country.len == 0 && from != 0)
			country = country_of_words(ctx, "demonym", vg_str_slice(name, from, at));
		from = at + 1;
	}
	return country;
}

/* "Corte d'appello {di} Lione", "Municipal Court {in} Brno": is a word in lower case before that one? */
static bool is_joined(struct vg_str name, uint32_t at)
{
	uint32_t word = at - 1;
	while (word > 0 && name.ptr[word - 1] != ' ') word--;
	return word > 0 && name.ptr[word] >= 'a' && name.ptr[word] <= 'z';
}

/* An adjective of nationality in the name, or a state or town that it ends with. */
struct vg_str records_refs_country(struct vg_ctx *ctx, struct vg_str name)
{
	struct vg_str country = country_of_adjective(ctx, name);
	for (uint32_t at = name.len, words = 0; at > 1 && words < COUNTRY_WORDS_MAX && country.len == 0; at--) {
		bool start = name.ptr[at - 1] == ' ' || name.ptr[at - 1] == '\'';
		if (!start || at == name.len) continue;
		struct vg_str rest = vg_str_slice(name, at, name.len);
		country = country_of_words(ctx, "country", rest);
		if (country.len == 0 && is_joined(name, at)) country = country_of_words(ctx, "place", rest);
		if (country.len == 0 && words == 0) country = country_of_words(ctx, "demonym", rest);
		words++;
	}
	return country;
}
