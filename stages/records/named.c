/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is named in a document, looked through once, so that the nearest to a step is found without another look. */
#include "records.h"

struct seen {
	struct vg_str words;
	bool court;
};

/* The words of one entity are mostly the same: they are asked about once. */
static bool is_court(struct vg_ctx *ctx, const struct vg_doc *doc, struct seen *seen, const struct vg_mention *mention)
{
	struct vg_str words = vg_doc_slice(doc, mention->span);
	struct seen *memo = mention->entity != VG_NONE ? &seen[mention->entity] : NULL;
	if (memo != NULL && vg_str_eq(memo->words, words)) return memo->court;
	bool court = records_is_court(ctx, words);
	if (memo != NULL) *memo = (struct seen){words, court};
	return court;
}

static void add(struct records_list *list, const struct vg_mention *mention, uint32_t index)
{
	list->several = list->several || (list->n > 0 && list->entity != mention->entity);
	list->entity = mention->entity;
	list->mentions[list->n++] = index;
}

void records_named_read(struct vg_ctx *ctx, const struct vg_doc *doc, struct records_named *named_r)
{
	struct vg_arena *scratch = vg_ctx_scratch(ctx);
	size_t bytes = sizeof(uint32_t) * (doc->mentions.n + 1u);
	struct seen *seen = vg_arena_alloc(scratch, sizeof *seen * (doc->entities.n + 1u));
	*named_r = (struct records_named){.firms.mentions = vg_arena_alloc(scratch, bytes),
					  .bodies.mentions = vg_arena_alloc(scratch, bytes),
					  .courts.mentions = vg_arena_alloc(scratch, bytes)};
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type == VG_MENTION_COMPANY && mention->entity != VG_NONE) add(&named_r->firms, mention, i);
		if (mention->type != VG_MENTION_AGENCY) continue;
		if (mention->entity != VG_NONE) add(&named_r->bodies, mention, i);
		if (is_court(ctx, doc, seen, mention)) add(&named_r->courts, mention, i);
	}
}

uint32_t records_before(const struct vg_doc *doc, const struct records_list *list, uint32_t place)
{
	uint32_t low = 0, high = list->n;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (doc->mentions.items[list->mentions[mid]].span.start <= place)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

int32_t records_nearest(const struct vg_doc *doc, const struct records_list *list, uint32_t place)
{
	uint32_t before = records_before(doc, list, place);
	if (before > 0) return (int32_t)list->mentions[before - 1];
	return list->n > 0 ? (int32_t)list->mentions[0] : VG_NONE;
}

/* "and", ",", "e la": what joins two names. */
static bool joins(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span between)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar");
	enum vg_lang lang = vg_doc_language_at(doc, between.start);
	struct vg_str link = vg_str_trim(vg_doc_lower_slice(doc, between)), word;
	if (vg_str_eqz(link, ",")) return true;
	if (!vg_str_next(&link, ' ', &word) || !vg_lexeme_is(vg_lexicon_find(grammar, word, lang), "conj.and"))
		return false;
	return link.len == 0 || vg_lexeme_is(vg_lexicon_find(grammar, link, lang), "det.");
}

bool records_goes_on(struct vg_ctx *ctx, struct vg_doc *doc, int32_t mention)
{
	if (mention <= 0 || doc->mentions.items[mention].type != VG_MENTION_COMPANY) return false;
	const struct vg_mention *named = &doc->mentions.items[mention], *before = named - 1;
	struct vg_span between = {before->span.end, named->span.start};
	bool firm = before->type == VG_MENTION_COMPANY && before->entity != VG_NONE;
	return firm && between.end >= between.start && joins(ctx, doc, between);
}

int32_t records_first_of_several(struct vg_ctx *ctx, struct vg_doc *doc, int32_t mention)
{
	while (records_goes_on(ctx, doc, mention)) mention--;
	return mention;
}
