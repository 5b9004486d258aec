/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

#define COUNTRY_WORDS_MAX 5 /* of the name of a state in that of a body */

struct records_refs {
	const struct vg_lexeme **slots; /* NULL = empty */
	uint64_t mask;
};

static const char *const types[] = {"agency", "company", "organization", "person", "country"};

static const struct vg_lexeme **slot_of(const struct records_refs *refs, struct vg_str id)
{
	uint64_t at = vg_str_hash(id) & refs->mask;
	while (refs->slots[at] != NULL && !vg_str_eq(refs->slots[at]->id, id)) at = (at + 1) & refs->mask;
	return &refs->slots[at];
}

struct records_refs *records_refs_new(struct vg_ctx *ctx)
{
	struct records_refs *refs = vg_arena_alloc(vg_ctx_program(ctx), sizeof *refs);
	uint64_t n = 0, size = 64;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		n += vg_lexicon_size(vg_rules_lexicon(vg_ctx_rules(ctx), types[i]));
	while (size < n * 2) size *= 2;
	refs->mask = size - 1;
	refs->slots = vg_arena_alloc(vg_ctx_program(ctx), sizeof *refs->slots * size);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), types[i]);
		for (uint32_t j = 0; j < vg_lexicon_size(lexicon); j++) {
			const struct vg_lexeme *lexeme = vg_lexicon_entry(lexicon, j);
			const struct vg_lexeme **slot = slot_of(refs, lexeme->id);
			if (*slot == NULL) *slot = lexeme;
		}
	}
	return refs;
}

const struct vg_lexeme *records_refs_find(const struct records_refs *refs, struct vg_str id)
{
	return id.len != 0 ? *slot_of(refs, id) : NULL;
}

static struct vg_str country_of_words(struct vg_ctx *ctx, const char *type, struct vg_str words)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), type);
	const struct vg_lexeme *lexeme = vg_lexicon_find(lexicon, words, VG_LANG_UNKNOWN);
	return lexeme != NULL ? lexeme->country : (struct vg_str){NULL, 0};
}

/* An adjective of nationality that the name begins or ends with, or a country that it ends with. */
struct vg_str records_refs_country(struct vg_ctx *ctx, struct vg_str name)
{
	struct vg_str country = {NULL, 0};
	for (uint32_t at = 1, words = 0; at < name.len && words < COUNTRY_WORDS_MAX && country.len == 0; at++) {
		if (name.ptr[at] != ' ') continue;
		country = country_of_words(ctx, "demonym", vg_str_slice(name, 0, at));
		words++;
	}
	for (uint32_t at = name.len, words = 0; at > 1 && words < COUNTRY_WORDS_MAX && country.len == 0; at--) {
		bool start = name.ptr[at - 1] == ' ' || name.ptr[at - 1] == '\'';
		if (!start || at == name.len) continue;
		struct vg_str rest = vg_str_slice(name, at, name.len);
		country = country_of_words(ctx, "country", rest);
		if (country.len == 0 && words == 0) country = country_of_words(ctx, "demonym", rest);
		words++;
	}
	return country;
}
