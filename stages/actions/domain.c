/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain.h"

struct domain {
	struct vg_gazetteer *words;
};

struct domain *domain_new(struct vg_arena *arena, const struct vg_rules *rules)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(rules, "domain");
	struct domain *domain = vg_arena_alloc(arena, sizeof *domain);
	domain->words = vg_gazetteer_new(arena, &lexicon, 1);
	return domain;
}

/* Goods of this trade, and its known firms, tell as much as words. */
static uint32_t mentions_of_trade(const struct vg_doc *doc, struct vg_span span)
{
	uint32_t n = 0;
	for (uint32_t i = vg_doc_mention_from(doc, span.start); i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start >= span.end) break;
		n += mention->type == VG_MENTION_ITEM || (mention->type == VG_MENTION_COMPANY && mention->ref.len != 0);
	}
	return n;
}

struct domain_count domain_of(const struct domain *domain, struct vg_doc *doc, struct vg_span span)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	struct domain_count count = {.ours = mentions_of_trade(doc, span)};
	uint32_t past = 0;
	for (uint32_t t = vg_doc_token_at(doc, span.start); t < n && tokens[t].span.start < span.end; t++) {
		struct vg_hit hit;
		uint32_t at = tokens[t].span.start;
		if (at < past || (tokens[t].flags & VG_TOKEN_PUNCT)) continue;
		if (vg_gazetteer_at(domain->words, doc, at, VG_LANG_UNKNOWN, &hit, 1) == 0) continue;
		past = hit.span.end;
		if (vg_str_starts(hit.lexeme->id, VG_STR("arms.")))
			count.ours++;
		else if (vg_str_starts(hit.lexeme->id, VG_STR("export.")))
			count.exports++;
		else
			count.other++;
	}
	return count;
}

bool domain_is_ours(struct domain_count count)
{
	if (count.ours == 0) return count.exports != 0 && count.other == 0;
	return count.ours >= count.other;
}
