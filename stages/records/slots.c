/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots that the clause of a step leaves open, filled from the rest of the document, nearest first: words that only
 * point back ("the company"), other steps, names. Each says in its reason where it was found. */
#include "records.h"

#define BODIES_REACH 3 /* sentences between a step and a name of a body that may be its authority */

/* Steps of one group are taken by the same kind of authority. */
enum group { GROUP_LICENSING, GROUP_COURT, GROUP_HOLDER };

static enum group group_of(const struct vg_action *action)
{
	switch (action->action) {
	case VG_ACTION_OVERTURNED: return GROUP_COURT;
	case VG_ACTION_APPLIED:
	case VG_ACTION_APPEALED: return GROUP_HOLDER;
	default: return GROUP_LICENSING;
	}
}

static bool is_filled(const struct vg_slot *slot)
{
	return slot->reason.len != 0;
}

static uint32_t distance(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* Bytes between a step and a place of the text; what stands before counts as nearer. */
static uint32_t cost(const struct vg_action *action, uint32_t place)
{
	uint32_t from = action->trigger.start;
	return place <= from ? from - place : (place - from) * 2;
}

/* Does the last word of the phrase stand in the name, whatever the case? "the ministry" in "Ministry of Defence". */
static bool names_kind(struct vg_doc *doc, struct vg_span phrase, struct vg_span name)
{
	struct vg_str lower = vg_doc_lower(doc);
	struct vg_str words = vg_str_slice(lower, phrase.start, phrase.end), word = words, rest = words;
	while (vg_str_next(&rest, ' ', &words)) word = words;
	return word.len > 2 && vg_str_find(vg_str_slice(lower, name.start, name.end), word, 0) >= 0;
}

/* The nearest mention of the type before the phrase that it may stand for, VG_NONE without. */
static int32_t antecedent(struct vg_doc *doc, enum vg_mention_type type, struct vg_span phrase, bool any_name)
{
	for (uint32_t i = vg_doc_mention_from(doc, phrase.start); i-- > 0;) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != type || mention->entity == VG_NONE) continue;
		if (any_name || names_kind(doc, phrase, mention->span)) return (int32_t)i;
	}
	return VG_NONE;
}

/* The words stay; the entity is the one that they stand for. */
static void point_back(const struct vg_doc *doc, struct vg_slot *slot, int32_t mention)
{
	slot->entity = doc->mentions.items[mention].entity;
	slot->reason = VG_STR("points back");
}

static void resolve_back(struct vg_doc *doc, struct vg_action *action)
{
	struct vg_slot *holder = &action->slots[VG_SLOT_LICENSEE], *authority = &action->slots[VG_SLOT_AUTHORITY];
	int32_t found;
	if (is_filled(holder) && holder->mention == VG_NONE) {
		found = antecedent(doc, VG_MENTION_COMPANY, holder->span, true);
		if (found == VG_NONE)
			*holder = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
		else
			point_back(doc, holder, found);
	}
	if (is_filled(authority) && authority->mention == VG_NONE) {
		found = antecedent(doc, VG_MENTION_AGENCY, authority->span, false);
		if (found != VG_NONE) point_back(doc, authority, found);
	}
}

/* Takes a slot from the nearest other step that has it. */
static void from_steps(struct vg_doc *doc, uint32_t index, enum vg_slot_type type)
{
	struct vg_action *action = &doc->actions.items[index];
	const struct vg_action *best = NULL;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_action *other = &doc->actions.items[i];
		const struct vg_slot *slot = &other->slots[type];
		if (i == index || !is_filled(slot) || vg_str_starts(slot->reason, VG_STR("document"))) continue;
		if (type == VG_SLOT_AUTHORITY && group_of(other) != group_of(action)) continue;
		if (best == NULL || cost(action, other->trigger.start) < cost(action, best->trigger.start))
			best = other;
	}
	if (best == NULL) return;
	action->slots[type] = best->slots[type];
	action->slots[type].reason = VG_STR("document: nearest step");
}

static bool led_there(const struct vg_action *action)
{
	return action->destination.n != 0;
}

static void destinations_from_steps(struct vg_doc *doc, uint32_t index)
{
	struct vg_action *action = &doc->actions.items[index];
	const struct vg_action *best = NULL;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_action *other = &doc->actions.items[i];
		if (i == index || !led_there(other)) continue;
		if (vg_str_starts(other->destination.items[0].reason, VG_STR("document"))) continue;
		if (best == NULL || cost(action, other->trigger.start) < cost(action, best->trigger.start))
			best = other;
	}
	for (uint32_t i = 0; best != NULL && i < best->destination.n; i++) {
		struct vg_destination copy = best->destination.items[i];
		copy.reason = VG_STR("document: nearest step");
		VG_PUSH(doc->arena, action->destination, copy);
	}
}

/* The one entity of the type that the document names, as its mention nearest to the step; VG_NONE with none or several.
 */
static int32_t only_mention(const struct vg_doc *doc, const struct vg_action *action, enum vg_mention_type type)
{
	int32_t entity = VG_NONE, best = VG_NONE;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != type || mention->entity == VG_NONE) continue;
		if (entity != VG_NONE && entity != mention->entity) return VG_NONE;
		entity = mention->entity;
		if (best == VG_NONE || distance(mention->span.start, action->trigger.start) <
					       distance(doc->mentions.items[best].span.start, action->trigger.start))
			best = (int32_t)i;
	}
	return best;
}

static void set_mention(struct vg_doc *doc, struct vg_slot *slot, int32_t mention, struct vg_str reason)
{
	if (mention == VG_NONE) return;
	*slot = (struct vg_slot){
		.mention = mention, .entity = VG_NONE, .span = doc->mentions.items[mention].span, .reason = reason};
}

/* A body of licensing named near the step, when no step has an authority. */
static void authority_nearby(struct vg_doc *doc, struct vg_action *action)
{
	int32_t sentence = vg_doc_sentence_at(doc, action->trigger.start), best = VG_NONE;
	for (uint32_t i = 0; sentence != VG_NONE && i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE) continue;
		int32_t own = vg_doc_sentence_at(doc, mention->span.start);
		if (own == VG_NONE || own > sentence || sentence - own > BODIES_REACH) continue;
		best = (int32_t)i;
	}
	set_mention(doc, &action->slots[VG_SLOT_AUTHORITY], best, VG_STR("document: body named before"));
}

static void fill(struct vg_doc *doc, uint32_t index)
{
	static const enum vg_slot_type shared[] = {VG_SLOT_LICENSEE, VG_SLOT_ITEM, VG_SLOT_AUTHORITY};
	struct vg_action *action = &doc->actions.items[index];
	for (uint32_t i = 0; i < sizeof shared / sizeof *shared; i++)
		if (!is_filled(&action->slots[shared[i]])) from_steps(doc, index, shared[i]);
	if (!led_there(action)) destinations_from_steps(doc, index);
	if (!is_filled(&action->slots[VG_SLOT_LICENSEE]))
		set_mention(doc, &action->slots[VG_SLOT_LICENSEE], only_mention(doc, action, VG_MENTION_COMPANY),
			    VG_STR("document: the only firm"));
	if (!is_filled(&action->slots[VG_SLOT_AUTHORITY]) && group_of(action) == GROUP_LICENSING)
		authority_nearby(doc, action);
}

void records_slots(struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) resolve_back(doc, &doc->actions.items[i]);
	for (uint32_t i = 0; i < doc->actions.n; i++) fill(doc, i);
}
