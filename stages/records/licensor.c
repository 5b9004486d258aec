/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one body of a text that decides on export licences: "UAMA announces three measures", "I write on behalf of the
 * Export Control Joint Unit". It takes the steps of the licensing kind that name nobody. Which bodies do is in
 * lexicon/mul/licensor.tsv. */
#include "licences.h"

#define REASON "document: who licenses"

/* Do the words of the name say so? */
static bool is_named_so(const struct vg_lexicon *lexicon, struct vg_str lower)
{
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		if (!vg_str_starts(vg_lexicon_entry(lexicon, i)->id, VG_STR("name."))) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(lexicon, i); k++)
			if (vg_str_find(lower, vg_lexicon_form(lexicon, i, k), 0) >= 0) return true;
	}
	return false;
}

bool records_licenses(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_mention *mention)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), "licensor");
	struct vg_str ref = doc->entities.items[mention->entity].ref;
	const struct vg_lexeme *entry = ref.len != 0 ? vg_lexicon_find(lexicon, ref, VG_LANG_UNKNOWN) : NULL;
	if (entry != NULL) return vg_lexeme_is(entry, "body.");
	return is_named_so(lexicon, vg_doc_lower_slice(doc, mention->span));
}

/* The first mention of the only one that is named; VG_NONE where there is none or there are several. */
static int32_t only_licensor(struct vg_ctx *ctx, struct vg_doc *doc, const struct records_list *bodies)
{
	int32_t found = VG_NONE, last = VG_NONE; /* last: an entity that was looked at */
	for (uint32_t i = 0; i < bodies->n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[bodies->mentions[i]];
		if (mention->entity == last ||
		    (found != VG_NONE && doc->mentions.items[found].entity == mention->entity))
			continue;
		last = mention->entity;
		if (!records_licenses(ctx, doc, mention) || records_is_asked(ctx, doc, mention->span)) continue;
		if (found != VG_NONE) return VG_NONE;
		found = (int32_t)bodies->mentions[i];
	}
	return found;
}

/* Does a step name another authority that licenses? */
static bool is_rivalled(const struct vg_doc *doc, int32_t licensor)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_action *action = &doc->actions.items[i];
		const struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
		if (!records_filled(slot) || records_group_of(action) != RECORDS_LICENSING) continue;
		if (records_slot_entity(doc, slot) != doc->mentions.items[licensor].entity) return true;
	}
	return false;
}

/* Nobody lets a licence lapse, and what is denied or asked for without a word of whom is of nobody in particular. */
static bool is_taken(const struct vg_action *action)
{
	bool licensing = records_group_of(action) == RECORDS_LICENSING || action->action == VG_ACTION_APPLIED;
	if (!licensing || action->action == VG_ACTION_EXPIRED || records_is_row(action)) return false;
	if (action->factuality == VG_FACTUALITY_CALLED_FOR) return false;
	return action->factuality != VG_FACTUALITY_NEGATED || action->back;
}

/* Does a body take a step by the step's words, one that is no court? */
static bool body_acts(struct vg_ctx *ctx, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		if (slot->mention == VG_NONE || records_group_of(&doc->actions.items[i]) != RECORDS_LICENSING) continue;
		const struct vg_mention *mention = &doc->mentions.items[slot->mention];
		if (mention->type == VG_MENTION_AGENCY && !records_inherited(slot->reason) &&
		    !records_is_court(ctx, vg_doc_slice(doc, mention->span)))
			return true;
	}
	return false;
}

/* The office takes what nobody else takes; states that act are none of its rivals. */
static void give_office(struct vg_ctx *ctx, struct vg_doc *doc)
{
	if (body_acts(ctx, doc)) return;
	struct vg_span office = records_only_office(ctx, doc);
	if (office.end == 0) return;
	int32_t entity = records_entity_named(ctx, doc, VG_MENTION_AGENCY, vg_doc_slice(doc, office));
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		if (records_filled(slot) || !is_taken(&doc->actions.items[i])) continue;
		*slot = (struct vg_slot){
			.mention = VG_NONE, .entity = entity, .span = office, .reason = VG_STR(RECORDS_OFFICE)};
	}
}

void records_licensor(struct vg_ctx *ctx, struct vg_doc *doc, const struct records_list *bodies)
{
	int32_t licensor = only_licensor(ctx, doc, bodies);
	if (licensor == VG_NONE) give_office(ctx, doc);
	if (licensor == VG_NONE || is_rivalled(doc, licensor)) return;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		if (records_filled(slot) || !is_taken(&doc->actions.items[i])) continue;
		*slot = (struct vg_slot){.mention = licensor,
					 .entity = VG_NONE,
					 .span = doc->mentions.items[licensor].span,
					 .reason = VG_STR(REASON)};
	}
}
