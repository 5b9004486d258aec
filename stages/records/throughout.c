/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all steps of a text agree on holds for those that leave it open. */
#include "licences.h"

#define THROUGHOUT "document: throughout"
#define STEPS_NEAR 256 /* steps before and after one among which another place is looked for */

/* What the steps of a document say of a slot by their own words: one thing, or several. */
struct common {
	const struct vg_action *first; /* a step that has it, NULL if none */
	uint32_t n;                    /* steps that have it */
	bool several, leads;           /* leads: the first step of the text has it */
	bool near;                     /* told once, it holds for what stands before it, too */
};

/* Told once in passing, it does not hold for a step that is told as new. */
static bool holds(const struct common *common, const struct vg_action *action)
{
	if (common->first == NULL || common->several) return false;
	bool ahead = !action->headline && common->first->trigger.start > action->trigger.start;
	if (ahead && common->n == 1 && !common->near) return false;
	if (ahead && common->n == 1) return action->back; /* "it was refused last year. SECO ..." in a short text */
	return common->n > 1 || common->leads || action->back;
}

/* Is the step of the first sentence that tells any? */
static bool leads(const struct vg_doc *doc, const uint32_t *order, uint32_t k)
{
	return doc->actions.items[order[k]].evidence.start == doc->actions.items[order[0]].evidence.start;
}

static struct common common_slot(const struct vg_doc *doc, const uint32_t *order, enum vg_slot_type type,
				 enum records_group group)
{
	struct common common = {0};
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_action *action = &doc->actions.items[order[i]];
		const struct vg_slot *slot = &action->slots[type];
		if (!records_filled(slot) || records_inherited(slot->reason)) continue;
		if (type == VG_SLOT_AUTHORITY && (records_group_of(action) != group || records_nameless(doc, slot)))
			continue;
		int32_t entity = records_slot_entity(doc, slot);
		bool of_states = entity != VG_NONE && /* "the OSCE embargo": a body of many states licenses nothing */
				 vg_str_starts(doc->entities.items[entity].ref, VG_STR("agency.int."));
		if (type == VG_SLOT_AUTHORITY && of_states) continue;
		if (type == VG_SLOT_LICENSEE &&
		    (entity == VG_NONE || doc->entities.items[entity].type != VG_MENTION_COMPANY))
			continue;
		const struct vg_slot *first = common.first != NULL ? &common.first->slots[type] : NULL;
		common.several = common.several ||
				 (first != NULL && records_slot_entity(doc, first) != records_slot_entity(doc, slot));
		if (common.first == NULL) common.first = action;
		common.n++;
		common.leads = common.leads || leads(doc, order, i);
	}
	return common;
}

static struct common common_destinations(const struct vg_doc *doc, const uint32_t *order)
{
	struct common common = {0};
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_action *action = &doc->actions.items[order[i]];
		if (action->destination.n == 0 || records_inherited(action->destination.items[0].reason)) continue;
		if (records_is_part(doc, action)) continue;
		if (common.first == NULL || common.first->destination.n < action->destination.n) common.first = action;
		common.n++;
		common.leads = common.leads || leads(doc, order, i);
	}
	for (uint32_t i = 0; i < doc->actions.n && common.first != NULL; i++)
		common.several = common.several || !records_destinations_meet(common.first, &doc->actions.items[i]);
	return common;
}

/* Do two phrases name goods of one kind: does the last word of one stand in the other? */
static bool goods_meet(struct vg_doc *doc, struct vg_span a, struct vg_span b)
{
	struct vg_str lower = vg_doc_lower(doc);
	struct vg_str x = vg_str_slice(lower, a.start, a.end), y = vg_str_slice(lower, b.start, b.end);
	return vg_str_find(x, vg_str_last(y, ' '), 0) >= 0 || vg_str_find(y, vg_str_last(x, ' '), 0) >= 0;
}

/* The goods that the text is about: those of its first step with any, if no other step names goods of another kind;
 * where no step names any, those that the text does. reason.len is 0 without. */
static struct vg_slot common_item(struct vg_doc *doc, const uint32_t *order, const struct vg_action **from_r)
{
	struct vg_slot first = {.mention = VG_NONE, .entity = VG_NONE}, none = first;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_action *action = &doc->actions.items[order[i]];
		const struct vg_slot *slot = &action->slots[VG_SLOT_ITEM];
		if (records_is_row(action)) return none;
		if (!records_filled(slot) || records_inherited(slot->reason)) continue;
		if (!records_filled(&first)) {
			first = *slot;
			*from_r = action;
		} else if (!goods_meet(doc, first.span, slot->span))
			return none;
	}
	for (uint32_t i = 0; i < doc->mentions.n && !records_filled(&first); i++) {
		if (doc->mentions.items[i].type != VG_MENTION_ITEM || doc->mentions.items[i].value.len != 0) continue;
		records_put_named(doc, &first, (int32_t)i, THROUGHOUT);
	}
	first.reason = records_filled(&first) ? VG_STR(THROUGHOUT) : first.reason;
	return first;
}

/* Is the step one of a licence that the text speaks of beside its own: another one, or one of another state? */
static bool is_aside(const struct records_licences *l, const struct vg_action *action, const struct vg_action *from)
{
	if (l->words[action - l->doc->actions.items].refer == RECORDS_REFER_OTHER) return true;
	return from != NULL && !records_may_be_one(l->ctx, l->doc, from, action);
}

void records_goods_throughout(const struct records_licences *l)
{
	struct vg_doc *doc = l->doc;
	const uint32_t *order = l->order;
	const struct vg_action *from = NULL;
	if (common_slot(doc, order, VG_SLOT_LICENSEE, RECORDS_LICENSING).several) return; /* each holder has his own */
	struct vg_slot goods = common_item(doc, order, &from);
	for (uint32_t i = 0; i < doc->actions.n && records_filled(&goods); i++) {
		struct vg_action *action = &doc->actions.items[i];
		struct vg_slot *slot = &action->slots[VG_SLOT_ITEM];
		bool figures = action->count > 1 && !action->back;
		bool open = !records_took_place(action->factuality) || action->action == VG_ACTION_APPEALED;
		if (open && !action->headline && !action->back) continue; /* what is asked may be of other goods */
		bool same = action->headline || (!figures && goods.span.start < action->evidence.end);
		same = same && !is_aside(l, action, from) && (from == NULL || records_one_story(doc, action, from));
		if (!records_filled(slot) && same) *slot = goods;
	}
}

/* Do all steps of the holder that say where go elsewhere than this one? */
static bool is_elsewhere(const struct vg_doc *doc, const struct vg_action *action, const struct vg_action *holders)
{
	int32_t holder = records_slot_entity(doc, &holders->slots[VG_SLOT_LICENSEE]);
	uint32_t own = (uint32_t)(action - doc->actions.items), from = own > STEPS_NEAR ? own - STEPS_NEAR : 0;
	bool unsaid = false, elsewhere = false;
	for (uint32_t i = from; i < doc->actions.n && i <= own + STEPS_NEAR; i++) {
		const struct vg_action *other = &doc->actions.items[i];
		const struct vg_slot *slot = &other->slots[VG_SLOT_LICENSEE];
		bool here = slot->span.start >= other->evidence.start && slot->span.end <= other->evidence.end;
		if (other == action || records_slot_entity(doc, slot) != holder ||
		    (records_inherited(slot->reason) && !here))
			continue;
		unsaid = unsaid || other->destination.n == 0;
		elsewhere = elsewhere || other->destination.n != 0;
		if (other->destination.n != 0 && records_destinations_meet(action, other)) return false;
	}
	return elsewhere || !unsaid;
}

/* "It refused another licence", "none was issued for drones": of a licence of its own, that may go elsewhere. */
static bool is_beside(const struct records_licences *l, const struct vg_action *action, const struct vg_action *first)
{
	enum records_refer refer = l->words[action - l->doc->actions.items].refer;
	if (refer == RECORDS_REFER_OTHER && action->back) return true;
	return action->factuality == VG_FACTUALITY_NEGATED && !action->back && !action->headline && first != NULL &&
	       !records_goods_agree(l->ctx, l->doc, action, first);
}

void records_throughout(const struct records_licences *l)
{
	struct vg_ctx *ctx = l->ctx;
	struct vg_doc *doc = l->doc;
	const uint32_t *order = l->order;
	struct common holder = common_slot(doc, order, VG_SLOT_LICENSEE, RECORDS_LICENSING);
	struct common authority = common_slot(doc, order, VG_SLOT_AUTHORITY, RECORDS_LICENSING);
	struct common there = common_destinations(doc, order);
	authority.near = doc->sentences.n <= SHORT_TEXT;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		bool general = action->action == VG_ACTION_RESTRICTED || action->action == VG_ACTION_REINSTATED;
		bool counted = action->count > 1;
		bool told = there.n > 1 || there.leads ||
			    (there.first != NULL && records_one_story(doc, action, there.first));
		bool ours = (there.n > 1 || records_states_agree(ctx, doc, action, there.first)) &&
			    !is_beside(l, action, there.first);
		if (holds(&there, action) && told && ours && !records_is_row(action))
			records_take_destinations(doc, action, there.first, THROUGHOUT);
		if (holds(&authority, action) && records_group_of(action) == RECORDS_LICENSING &&
		    action->action != VG_ACTION_EXPIRED && !records_is_for_anybody(ctx, doc, action))
			records_take_slot(action, authority.first, VG_SLOT_AUTHORITY, THROUGHOUT);
		if (holder.several || holder.first == NULL) continue;
		general = general || records_is_of_ban(ctx, doc, action) ||
			  (action->factuality == VG_FACTUALITY_NEGATED && !action->back); /* "no licence was issued" */
		if (!holds(&holder, action) || general || counted || action->headline) continue;
		bool other = is_elsewhere(doc, action, holder.first) ||
			     !records_states_agree(ctx, doc, action, holder.first) ||
			     (!action->back && !records_goods_agree(ctx, doc, action, holder.first));
		if (!other) records_take_slot(action, holder.first, VG_SLOT_LICENSEE, THROUGHOUT);
	}
}

bool records_goes_to_several(const struct vg_doc *doc, const uint32_t *order)
{
	return common_destinations(doc, order).several;
}

bool records_tells_holder(const struct vg_doc *doc, const uint32_t *order)
{
	return common_slot(doc, order, VG_SLOT_LICENSEE, RECORDS_LICENSING).first != NULL;
}
