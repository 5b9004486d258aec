/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Canada, which had frozen permits for Oman, lifted its freeze": a step that one sentence tells twice with one truth
 * is told once. */
#include "licences.h"

static bool is_own(const struct vg_slot *slot)
{
	return slot->reason.len != 0 && !records_inherited(slot->reason);
}

/* "Was refused a licence and will appeal against the refusal": what is challenged is told apart. kept: the steps of the
 * sentence before, at from. */
static bool is_challenged(const struct vg_doc *doc, uint32_t from, uint32_t kept, uint32_t i)
{
	const struct vg_action *actions = doc->actions.items;
	if (actions[i].action == VG_ACTION_APPEALED) return false;
	for (uint32_t k = from; k < kept; k++)
		if (actions[k].action == VG_ACTION_APPEALED) return true;
	for (uint32_t k = i + 1; k < doc->actions.n && actions[k].evidence.start == actions[i].evidence.start; k++)
		if (actions[k].action == VG_ACTION_APPEALED) return true;
	return false;
}

/* Slots that its own words fill. */
static uint32_t said_of(const struct vg_action *action)
{
	uint32_t n = action->destination.n != 0 && !records_inherited(action->destination.items[0].reason);
	for (uint32_t i = 0; i < VG_SLOT_COUNT_; i++) n += is_own(&action->slots[i]);
	return n;
}

/* "3.8 billion of licences, with Peru first at 598 million": sums or numbers of their own. */
static bool is_counted_apart(const struct vg_action *a, const struct vg_action *b)
{
	bool sums = a->value.len != 0 && b->value.len != 0 && !vg_str_eq(a->value, b->value);
	return sums || (a->count != 0 && b->count != 0 && a->count != b->count);
}

/* What is asked for or may come is told in as many ways as there are of having it. */
static bool is_twice(const struct vg_action *a, const struct vg_action *b)
{
	bool told = records_took_place(a->factuality) || a->factuality == VG_FACTUALITY_NEGATED;
	return told && a->evidence.start == b->evidence.start && a->trigger.start != b->trigger.start &&
	       vg_action_same(a, b) && a->factuality == b->factuality && vg_str_eq(a->event, b->event) &&
	       !is_counted_apart(a, b);
}

void records_twice(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct records_spoken *told = ((struct records_state *)vg_ctx_state(ctx))->told;
	uint32_t n = 0, from = 0; /* of those kept; where those of the sentence begin */
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_action *action = &doc->actions.items[i];
		if (n > 0 && doc->actions.items[n - 1].evidence.start != action->evidence.start) from = n;
		uint32_t k = from;
		while (k < n && !is_twice(&doc->actions.items[k], action)) k++;
		if (k == n || is_challenged(doc, from, n, i)) {
			told[n] = told[i];
			doc->actions.items[n++] = *action;
			continue;
		}
		vg_trace(ctx, action->evidence, "the sentence tells %.*s twice, once is kept",
			 VG_STR_ARG(vg_action_label(action)));
		if (said_of(action) <= said_of(&doc->actions.items[k])) continue;
		doc->actions.items[k] = *action;
		told[k] = told[i];
	}
	doc->actions.n = n;
}
