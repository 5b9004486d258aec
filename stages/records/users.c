/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "The end user was the Technical Research Department": who uses the goods, said in a sentence of its own, serves the
 * steps around it. */
#include "records.h"

#define WORDS_NEAR 60 /* bytes from the words to the name */
#define REACH 1       /* sentences from a step to the words */

/* The first body named in the sentence after a place. */
static int32_t body_after(struct vg_ctx *ctx, const struct vg_doc *doc, uint32_t place, uint32_t end)
{
	for (uint32_t i = vg_doc_mention_from(doc, place);
	     i < doc->mentions.n && doc->mentions.items[i].span.start < end; i++)
		if (doc->mentions.items[i].type == VG_MENTION_AGENCY &&
		    !records_is_court(ctx, vg_doc_slice(doc, doc->mentions.items[i].span)))
			return (int32_t)i;
	return VG_NONE;
}

static void give(struct vg_doc *doc, int32_t mention, int32_t sentence)
{
	const struct vg_span *sentences = doc->sentences.items;
	uint32_t from = sentences[sentence > REACH ? sentence - REACH : 0].start, to = sentences[sentence].end;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		struct vg_slot *slot = &action->slots[VG_SLOT_END_USER];
		if (action->trigger.start < from || action->trigger.start >= to || slot->reason.len != 0) continue;
		const struct vg_slot *body = &action->slots[VG_SLOT_AUTHORITY];
		if (body->mention != VG_NONE &&
		    doc->mentions.items[body->mention].entity == doc->mentions.items[mention].entity)
			continue;
		*slot = (struct vg_slot){.mention = mention,
					 .entity = VG_NONE,
					 .span = doc->mentions.items[mention].span,
					 .reason = VG_STR("document: the end user")};
	}
}

void records_users(struct vg_ctx *ctx, struct vg_doc *doc)
{
	if (doc->actions.n == 0) return;
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), "end_user");
	struct vg_str lower = vg_doc_lower(doc);
	for (uint32_t entry = 0; entry < vg_lexicon_size(lexicon); entry++) {
		for (uint32_t form = 0; form < vg_lexicon_forms(lexicon, entry); form++) {
			struct vg_str words = vg_lexicon_form(lexicon, entry, form);
			for (int64_t at = 0; (at = vg_str_find(lower, words, (uint32_t)at)) >= 0; at++) {
				int32_t sentence = vg_doc_sentence_at(doc, (uint32_t)at);
				if (sentence == VG_NONE) continue;
				int32_t body = body_after(ctx, doc, (uint32_t)at, doc->sentences.items[sentence].end);
				if (body != VG_NONE) give(doc, body, sentence);
			}
		}
	}
}
