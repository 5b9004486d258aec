/* SPDX-License-Identifier: GPL-3.0-or-later */
/* May a step give another what it says: do both tell of one story, and is it said of a licence at all? */
#include "licences.h"

enum records_group records_group_of(const struct vg_action *action)
{
	switch (action->action) {
	case VG_ACTION_OVERTURNED: return RECORDS_COURT;
	case VG_ACTION_APPLIED:
	case VG_ACTION_APPEALED: return RECORDS_HOLDER;
	default: return RECORDS_LICENSING;
	}
}

bool records_share_destination(const struct vg_action *a, const struct vg_action *b)
{
	for (uint32_t i = 0; i < a->destination.n; i++)
		for (uint32_t j = 0; j < b->destination.n; j++)
			if (vg_str_eq(a->destination.items[i].country, b->destination.items[j].country)) return true;
	return false;
}

bool records_destinations_meet(const struct vg_action *a, const struct vg_action *b)
{
	return a->destination.n == 0 || b->destination.n == 0 || records_share_destination(a, b);
}

/* Who challenges a licence need not hold it. */
static bool is_holder(const struct vg_doc *doc, const struct vg_action *action, int32_t entity)
{
	return action->action != VG_ACTION_APPEALED || doc->entities.items[entity].type == VG_MENTION_COMPANY;
}

bool records_one_story(const struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	int32_t x = records_slot_entity(doc, &a->slots[VG_SLOT_LICENSEE]),
		y = records_slot_entity(doc, &b->slots[VG_SLOT_LICENSEE]);
	if (x != VG_NONE && y != VG_NONE && x != y && is_holder(doc, a, x) && is_holder(doc, b, y)) return false;
	return records_destinations_meet(a, b);
}

/* "the government", but not "the Dutch government": it took its own step, and says little of others. */
bool records_nameless(const struct vg_doc *doc, const struct vg_slot *slot)
{
	return slot->mention == VG_NONE && slot->entity == VG_NONE &&
	       vg_str_find(vg_doc_slice(doc, slot->span), VG_STR(" "), 0) < 0;
}

/* "The ministry may appeal", "the association has challenged the licence": who only goes to court holds no licence. */
static bool is_outsider(const struct vg_doc *doc, const struct vg_action *from)
{
	int32_t entity = records_slot_entity(doc, &from->slots[VG_SLOT_LICENSEE]);
	if (entity == VG_NONE) return false;
	enum vg_mention_type type = doc->entities.items[entity].type;
	bool body = type == VG_MENTION_AGENCY || type == VG_MENTION_COUNTRY;
	return body || (type == VG_MENTION_ORGANIZATION && from->action == VG_ACTION_APPEALED);
}

/* Told of a rule, not of licences under it. */
static bool is_measure(const struct vg_action *action)
{
	return action->action == VG_ACTION_RESTRICTED || action->action == VG_ACTION_REINSTATED ||
	       action->action == VG_ACTION_RENEWED || action->action == VG_ACTION_AMENDED;
}

bool records_is_of_licence(const struct vg_action *action)
{
	switch (action->action) {
	case VG_ACTION_SUSPENDED:
	case VG_ACTION_REVOKED:
	case VG_ACTION_REINSTATED:
	case VG_ACTION_RENEWED:
	case VG_ACTION_AMENDED:
	case VG_ACTION_EXPIRED: return true;
	default: return false;
	}
}

/* Does a step name a place or goods of its own that the other does not: another licence, perhaps? */
static bool is_own_place(const struct vg_action *to, const struct vg_action *from)
{
	bool place = to->destination.n != 0 && !records_inherited(to->destination.items[0].reason) &&
		     from->destination.n == 0;
	const struct vg_slot *goods = &to->slots[VG_SLOT_ITEM];
	return place || (records_filled(goods) && !records_inherited(goods->reason) &&
			 !records_filled(&from->slots[VG_SLOT_ITEM]));
}

bool records_is_part(const struct vg_doc *doc, const struct vg_action *action)
{
	for (uint32_t i = (uint32_t)(action - doc->actions.items); i-- > 0;) {
		const struct vg_action *whole = &doc->actions.items[i];
		if (whole->evidence.start != action->evidence.start) return false;
		if (whole->action == action->action && whole->count > action->count && action->count > 0)
			return whole->destination.n == 0;
	}
	return false;
}

bool records_may_give(const struct vg_doc *doc, const struct vg_action *to, const struct vg_action *from,
		      enum vg_slot_type type)
{
	if (!records_one_story(doc, to, from) || records_is_row(to) || records_is_row(from)) return false;
	if (from->action == VG_ACTION_DENIED && records_is_of_licence(to)) return false;
	bool asked = (to->action == VG_ACTION_APPLIED && records_group_of(from) == RECORDS_LICENSING) ||
		     (from->action == VG_ACTION_APPLIED && records_group_of(to) == RECORDS_LICENSING);
	if (type == VG_SLOT_AUTHORITY && from->action == VG_ACTION_RESTRICTED && !is_measure(to)) return false;
	if (type == VG_SLOT_AUTHORITY && to->action == VG_ACTION_EXPIRED) return false; /* nobody lets it lapse */
	if (type == VG_SLOT_LICENCE_TYPE) /* of the licence, not of the rule that asks for another kind */
		return !is_own_place(to, from) && from->action != VG_ACTION_RESTRICTED &&
		       to->action != VG_ACTION_RESTRICTED && to->action != VG_ACTION_APPEALED && to->count <= 1 &&
		       (records_filled(&from->slots[type]) || records_group_of(from) == RECORDS_LICENSING);
	if ((type == VG_SLOT_ITEM || type == VG_SLOT_END_USER) && !records_filled(&from->slots[type])) return false;
	if (type == VG_SLOT_AUTHORITY && records_nameless(doc, &from->slots[type]) && from->action != to->action)
		return false;
	if (type == VG_SLOT_AUTHORITY)
		return (records_group_of(from) == records_group_of(to) || asked) && records_filled(&from->slots[type]);
	bool elsewhere = type == VG_SLOT_COUNT_ && (!to->back || (to->count > 1 && to->count != from->count)) &&
			 to->evidence.start != from->evidence.start;
	if (elsewhere && records_is_part(doc, from)) return false;
	if (type != VG_SLOT_LICENSEE) return true;
	bool everybody = to->destination.n != 0 || to->headline;
	if (to->action == VG_ACTION_RESTRICTED && everybody) return false;
	return records_filled(&from->slots[type]) && (to->action == from->action || !is_outsider(doc, from));
}
