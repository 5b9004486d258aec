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

struct domain_count domain_of(const struct domain *domain, struct vg_doc *doc, struct vg_span span)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	struct domain_count count = {0};
	uint32_t past = 0;
	for (uint32_t t = vg_doc_token_at(doc, span.start); t < n && tokens[t].span.start < span.end; t++) {
		struct vg_hit hit;
		if (tokens[t].span.start < past || (tokens[t].flags & VG_TOKEN_PUNCT)) continue;
		if (vg_gazetteer_at(domain->words, doc, tokens[t].span.start, vg_doc_language_at(doc, span.start), &hit,
				    1) == 0)
			continue;
		past = hit.span.end;
		if (vg_str_starts(hit.lexeme->id, VG_STR("arms.")))
			count.ours++;
		else
			count.other++;
	}
	return count;
}

bool domain_is_ours(struct domain_count count)
{
	return count.ours != 0 && count.ours >= count.other;
}
