/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words before a step say of it and another step: that it is a second one, that it had been called for, or
 * that it is asked after. */
#include "licences.h"

#define ANOTHER_REACH 60 /* bytes before a step in which "a second" speaks of it */
#define MORE_REACH 8     /* words behind a step in which "another four" does */
#define ASKED_REACH 160  /* within which it is said that the step had been called for, or asked whether it was taken */

/* "ha negato nello stesso periodo altre quattro licenze": some more of them, counted behind the step. */
static bool counts_more(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action, uint32_t i)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(ctx), "refer");
	const struct vg_lexicon *numbers = vg_rules_lexicon(vg_ctx_rules(ctx), "number");
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	enum vg_lang lang = vg_doc_language_at(doc, action->trigger.start);
	bool definite = false;
	for (uint32_t end = i + MORE_REACH; i + 1 < n && i < end && tokens[i + 1].span.end <= action->evidence.end;
	     i++) {
		const struct vg_lexeme *entry = records_entry(doc, words, tokens[i].span, lang);
		bool number = (tokens[i + 1].flags & VG_TOKEN_NUMBER) != 0 ||
			      records_entry(doc, numbers, tokens[i + 1].span, lang) != NULL;
		if (vg_lexeme_is(entry, "other.another") && number && !definite) return true;
		definite = vg_lexeme_is(entry, "article.");
	}
	return false;
}

/* "A second application", "un'altra istanza": named after another, it is none that was told before. */
static bool is_another(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(ctx), "refer");
	uint32_t n, from = action->trigger.start > ANOTHER_REACH ? action->trigger.start - ANOTHER_REACH : 0;
	if (from < action->evidence.start) from = action->evidence.start;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	enum vg_lang lang = vg_doc_language_at(doc, action->trigger.start);
	bool definite = false;
	uint32_t i = vg_doc_token_at(doc, from);
	for (; i < n && tokens[i].span.start < action->trigger.end; i++) {
		const struct vg_lexeme *entry = records_entry(doc, words, tokens[i].span, lang);
		if (vg_lexeme_is(entry, "anew.second")) return true;
		if (vg_lexeme_is(entry, "other.another") && !definite) return true;
		definite = vg_lexeme_is(entry, "article.");
	}
	if (counts_more(ctx, doc, action, i)) return true;
	bool behind = i + 1 < n && tokens[i + 1].span.end <= action->evidence.end; /* "lodged a second" */
	return behind && !vg_lexeme_is(records_entry(doc, words, tokens[i].span, lang), "article.") &&
	       vg_lexeme_is(records_entry(doc, words, tokens[i + 1].span, lang), "anew.second");
}

/* What the words of its sentence before a step say of its being called for or asked after: before.* and whether.* of
 * refer.tsv. */
static void read_asking(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action,
			struct records_spoken *told_r)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(ctx), "refer");
	uint32_t n, from = action->trigger.start > ASKED_REACH ? action->trigger.start - ASKED_REACH : 0;
	if (from < action->evidence.start) from = action->evidence.start;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	enum vg_lang lang = vg_doc_language_at(doc, action->trigger.start);
	for (uint32_t i = vg_doc_token_at(doc, from); i < n && tokens[i].span.start < action->trigger.start; i++) {
		const struct vg_lexeme *entry = records_entry(doc, words, tokens[i].span, lang);
		told_r->before = told_r->before || vg_lexeme_is(entry, "before.");
		told_r->whether = told_r->whether || vg_lexeme_is(entry, "whether.");
	}
}

struct records_spoken *records_told_of(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct records_spoken *told = vg_arena_alloc(vg_ctx_scratch(ctx), sizeof *told * (doc->actions.n + 1u));
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		told[i].another = is_another(ctx, doc, &doc->actions.items[i]);
		told[i].number = records_refer_of(ctx, doc, &doc->actions.items[i]).number;
		if (!records_took_place(doc->actions.items[i].factuality))
			read_asking(ctx, doc, &doc->actions.items[i], &told[i]);
	}
	return told;
}
