/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

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
