/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The date that a text bears, where it is that of a step: of what a court undoes in its judgment, of what a letter does
 * by its own words. */
#include "licences.h"

void records_put_day(struct vg_doc *doc, struct vg_action *action, struct vg_str day, const char *reason)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_DATE];
	*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE, .reason = vg_str_z(reason)};
	action->date = day;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_DATE || !vg_str_eq(mention->value, day)) continue;
		slot->mention = (int32_t)i;
		slot->span = mention->span;
		return;
	}
}

/* "The licence is revoked", "we hereby lodge an objection": what a letter does by its own words, on its day. What is
 * suspended or has lapsed may have been so for long. */
void records_day_of_letter(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	const struct vg_lexicon *when = vg_rules_lexicon(vg_ctx_rules(ctx), "when");
	bool lasts = action->action == VG_ACTION_SUSPENDED || action->action == VG_ACTION_EXPIRED;
	bool letter = doc->fields.n != 0 && doc->date_basis == VG_BASIS_DATELINE;
	uint32_t n, token = vg_doc_token_at(doc, action->trigger.start);
	bool dated = action->date.len != 0 && !vg_str_eqz(action->slots[VG_SLOT_DATE].reason, "points back");
	if (!letter || lasts || dated || token == 0 || action->factuality != VG_FACTUALITY_ASSERTED) return;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	enum vg_lang lang = vg_doc_language_at(doc, action->trigger.start);
	const struct vg_lexeme *word = records_entry(doc, when, tokens[token - 1].span, lang);
	bool does = vg_lexeme_is(word, "when.present") || vg_lexeme_is(word, "when.are");
	if (does && tokens[token - 1].span.start >= action->evidence.start)
		records_put_day(doc, action, doc->date, "day of the letter");
}

/* What a court undoes in its own judgment is undone on the day that the judgment bears. */
void records_day_of_judgment(struct vg_doc *doc, struct vg_action *action, int32_t court)
{
	int32_t who = records_slot_entity(doc, &action->slots[VG_SLOT_AUTHORITY]);
	bool own = action->action == VG_ACTION_OVERTURNED && action->factuality == VG_FACTUALITY_ASSERTED &&
		   who != VG_NONE && who == doc->mentions.items[court].entity;
	if (own && action->date.len == 0 && doc->date.len != 0)
		records_put_day(doc, action, doc->date, "day of the judgment");
}
