/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a step that point to where goods go, or who uses them, by what was said before: "the same country", "lo
 * stesso cliente". Which words do is in lexicon/<lang>/where.tsv. */
#include "licences.h"

#define STEPS_NEAR 64 /* steps before one among which a destination or an end user is looked for */

static bool is_apart(struct vg_str text, int64_t at, uint32_t len)
{
	uint32_t end = (uint32_t)at + len;
	return (at == 0 || !vg_is_letter(text.ptr[at - 1])) && (end >= text.len || !vg_is_letter(text.ptr[end]));
}

int64_t records_pointer_in(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span sentence, const char *kind)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), "where");
	struct vg_str text = vg_doc_lower_slice(doc, sentence);
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		if (!vg_str_starts(vg_lexicon_entry(lexicon, i)->id, vg_str_z(kind))) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(lexicon, i); k++) {
			int64_t at = vg_str_find(text, vg_lexicon_form(lexicon, i, k), 0);
			if (at >= 0 && is_apart(text, at, vg_lexicon_form(lexicon, i, k).len))
				return sentence.start + at;
		}
	}
	return -1;
}

/* The last country before a place that some step's goods go to, else the last that is named; VG_NONE without. */
static struct vg_destination country_before(const struct vg_doc *doc, uint32_t index, uint32_t place)
{
	struct vg_destination last = {.span = {0, 0}};
	for (uint32_t i = index > STEPS_NEAR ? index - STEPS_NEAR : 0; i < doc->actions.n && i <= index; i++)
		for (uint32_t k = 0; k < doc->actions.items[i].destination.n; k++) {
			struct vg_destination there = doc->actions.items[i].destination.items[k];
			if (there.span.end <= place && there.span.end > last.span.end) last = there;
		}
	for (uint32_t i = vg_doc_mention_from(doc, place); i-- > 0 && last.span.end == 0;) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool force = mention->type == VG_MENTION_AGENCY && mention->entity != VG_NONE;
		struct vg_str country = force ? doc->entities.items[mention->entity].country : mention->value;
		if ((force || mention->type == VG_MENTION_COUNTRY) && country.len == 2)
			last = (struct vg_destination){.country = country, .span = mention->span};
	}
	return last;
}

static void same_country(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	int64_t at = records_pointer_in(ctx, doc, action->evidence, "country.");
	if (at < 0) return;
	struct vg_destination there = country_before(doc, (uint32_t)(action - doc->actions.items), (uint32_t)at);
	if (there.span.end == 0) return;
	there.reason = VG_STR("points back");
	VG_PUSH(doc->arena, action->destination, there);
}

static void same_user(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t index)
{
	struct vg_action *action = &doc->actions.items[index];
	struct vg_slot *slot = &action->slots[VG_SLOT_END_USER];
	bool points = records_filled(slot) && slot->mention == VG_NONE &&
		      records_pointer_in(ctx, doc, slot->span, "user.") >= 0;
	if ((records_filled(slot) && !points) || records_pointer_in(ctx, doc, action->evidence, "user.") < 0) return;
	for (uint32_t i = index, n = 0; i-- > 0 && n < STEPS_NEAR; n++) {
		const struct vg_action *before = &doc->actions.items[i];
		if (!records_filled(&before->slots[VG_SLOT_END_USER])) continue;
		*slot = before->slots[VG_SLOT_END_USER];
		slot->reason = VG_STR("points back");
		for (uint32_t k = 0; action->destination.n == 0 && k < before->destination.n; k++)
			VG_PUSH(doc->arena, action->destination, before->destination.items[k]);
		return;
	}
}

void records_where(struct vg_ctx *ctx, struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		if (records_is_row(action)) continue;
		if (action->destination.n == 0) same_country(ctx, doc, action);
		same_user(ctx, doc, i);
	}
}
