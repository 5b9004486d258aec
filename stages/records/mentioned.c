/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Licences that a sentence speaks of without a step: "Korvend holds a licence for radars to Chad", "And the licence of
 * Korvend?". Steps that point back may mean them. */
#include "licences.h"

#define SENTENCES_NEAR 2 /* before a step that points back in which a licence is looked for */

struct reader {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	const struct vg_lexicon *nouns, *grammar;
	const struct vg_token *tokens;
	uint32_t n_tokens;
};

static bool names_licence(const struct reader *r, struct vg_span sentence)
{
	struct vg_str lower = vg_doc_lower(r->doc);
	enum vg_lang lang = vg_doc_language_at(r->doc, sentence.start);
	for (uint32_t i = vg_doc_token_at(r->doc, sentence.start);
	     i < r->n_tokens && r->tokens[i].span.start < sentence.end; i++) {
		struct vg_span span = r->tokens[i].span;
		const struct vg_lexeme *entry =
			vg_lexicon_find(r->nouns, vg_str_slice(lower, span.start, span.end), lang);
		if (vg_lexeme_is(entry, "licence.")) return true;
	}
	return false;
}

/* Does a preposition of direction stand right before the name? */
static bool is_target(const struct reader *r, const struct vg_mention *mention)
{
	static const char *const kinds[] = {"prep.to", "prep.for", "prep.toward"};
	uint32_t token = vg_doc_token_at(r->doc, mention->span.start);
	if (token == 0) return false;
	struct vg_span span = r->tokens[token - 1].span;
	const struct vg_lexeme *entry =
		vg_lexicon_find(r->grammar, vg_doc_lower_slice(r->doc, span), vg_doc_language_at(r->doc, span.start));
	for (uint32_t i = 0; entry != NULL && i < sizeof kinds / sizeof *kinds; i++)
		if (vg_str_starts(entry->id, vg_str_z(kinds[i]))) return true;
	return false;
}

static void put(struct vg_slot *slot, const struct vg_doc *doc, int32_t mention)
{
	*slot = (struct vg_slot){.mention = mention,
				 .entity = VG_NONE,
				 .span = doc->mentions.items[mention].span,
				 .reason = VG_STR("of a licence that is named")};
}

/* The goods and the destination that the sentence names, where it names one. */
static void read_sentence(const struct reader *r, struct vg_action *action)
{
	struct vg_doc *doc = r->doc;
	uint32_t goods = 0, places = 0;
	for (uint32_t i = vg_doc_mention_from(doc, action->evidence.start);
	     i < doc->mentions.n && doc->mentions.items[i].span.start < action->evidence.end; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type == VG_MENTION_ITEM && mention->value.len == 0 && goods++ == 0)
			put(&action->slots[VG_SLOT_ITEM], doc, (int32_t)i);
		enum vg_licence_type type;
		if (mention->type == VG_MENTION_LICENCE && vg_licence_parse(mention->value, &type)) {
			put(&action->slots[VG_SLOT_LICENCE_TYPE], doc, (int32_t)i);
			action->licence_type = type;
		}
		if (mention->type != VG_MENTION_COUNTRY || mention->value.len != 2 || !is_target(r, mention)) continue;
		struct vg_destination there = {.country = mention->value,
					       .span = mention->span,
					       .reason = VG_STR("of a licence that is named")};
		if (places++ == 0) VG_PUSH(doc->arena, action->destination, there);
	}
	if (goods > 1) action->slots[VG_SLOT_ITEM] = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
}

/* A licence of the one firm that the sentence names, as if it told of its grant. */
static void add(const struct reader *r, struct vg_span sentence)
{
	int32_t firm = records_only_firm_in(r->ctx, r->doc, sentence);
	if (firm == VG_NONE || !names_licence(r, sentence)) return;
	struct vg_action *action = vg_doc_action(r->doc, VG_ACTION_GRANTED);
	action->evidence = sentence;
	action->trigger = (struct vg_span){sentence.start, sentence.start};
	put(&action->slots[VG_SLOT_LICENSEE], r->doc, firm);
	read_sentence(r, action);
}

/* Does a step before the one at index stand in the sentence? Steps go in the order of the text. */
static bool tells_step(const struct vg_doc *doc, uint32_t index, struct vg_span sentence)
{
	while (index-- > 0 && doc->actions.items[index].evidence.start >= sentence.start)
		if (doc->actions.items[index].evidence.start == sentence.start) return true;
	return false;
}

void records_licences_mentioned(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct reader r = {.ctx = ctx,
			   .doc = doc,
			   .nouns = vg_rules_lexicon(vg_ctx_rules(ctx), "noun"),
			   .grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar")};
	int32_t seen = VG_NONE; /* the last sentence that was looked at */
	uint32_t n = doc->actions.n;
	r.tokens = vg_doc_tokens(doc, &r.n_tokens);
	for (uint32_t i = 0; i < n; i++) {
		const struct vg_action *action = &doc->actions.items[i];
		int32_t own = vg_doc_sentence_at(doc, action->trigger.start);
		if (!action->back || own == VG_NONE) continue;
		int32_t from = own - SENTENCES_NEAR > seen ? own - SENTENCES_NEAR : seen + 1;
		for (int32_t s = from > 0 ? from : 0; s < own; s++) {
			struct vg_span sentence = doc->sentences.items[s];
			int32_t block = vg_doc_block_at(doc, sentence.start);
			bool heading = block != VG_NONE && doc->blocks.items[block].type == VG_BLOCK_HEADING;
			if (!heading && !tells_step(doc, i, sentence)) add(&r, sentence);
		}
		if (own > seen) seen = own - 1;
	}
}
