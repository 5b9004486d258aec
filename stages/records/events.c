/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mentions of one real step share an event: the same action, and no slot that contradicts. What one mention says of a
 * step, the others need not repeat. */
#include "records.h"

#define EVENTS_MAX 256 /* events back that a mention may belong to */
#define MEMBERS_MAX 64 /* mentions of an event that a further one is compared with */
#define END UINT32_MAX

static int32_t entity_of(const struct vg_doc *doc, const struct vg_slot *slot)
{
	if (slot->entity != VG_NONE) return slot->entity;
	return slot->mention != VG_NONE ? doc->mentions.items[slot->mention].entity : VG_NONE;
}

static bool has_country(const struct vg_action *action, struct vg_str country)
{
	for (uint32_t i = 0; i < action->destination.n; i++)
		if (vg_str_eq(action->destination.items[i].country, country)) return true;
	return false;
}

/* Every country of the one that has fewer stands in the other. */
static bool destinations_agree(const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_action *few = a->destination.n <= b->destination.n ? a : b, *many = few == a ? b : a;
	for (uint32_t i = 0; i < few->destination.n; i++)
		if (!has_country(many, few->destination.items[i].country)) return false;
	return true;
}

/* One is empty, or one begins with the other: "2016" and "2016-04". */
static bool dates_agree(struct vg_str a, struct vg_str b)
{
	return a.len == 0 || b.len == 0 || vg_str_starts(a, b) || vg_str_starts(b, a);
}

/* Two steps that are both told as new ("has suspended permits", "had frozen permits") are one only where day or number
 * say so. */
static bool are_new(const struct vg_action *a, const struct vg_action *b)
{
	if (a->back || b->back || a->headline || b->headline) return false;
	bool counted = a->count != 0 && a->count == b->count;
	return !counted && !vg_str_eq(a->date, b->date);
}

static bool same_step(const struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	if (a->action != b->action || are_new(a, b)) return false;
	static const enum vg_slot_type named[] = {VG_SLOT_LICENSEE, VG_SLOT_AUTHORITY, VG_SLOT_END_USER};
	for (uint32_t i = 0; i < sizeof named / sizeof *named; i++) {
		int32_t x = entity_of(doc, &a->slots[named[i]]), y = entity_of(doc, &b->slots[named[i]]);
		if (x != VG_NONE && y != VG_NONE && x != y && named[i] != VG_SLOT_AUTHORITY) return false;
	}
	bool counts = a->count == 0 || b->count == 0 || a->count == b->count;
	bool types = a->licence_type == VG_LICENCE_NONE || b->licence_type == VG_LICENCE_NONE ||
		     a->licence_type == b->licence_type;
	return counts && types && destinations_agree(a, b) && dates_agree(a->date, b->date);
}

/* The actions of each event in order, as chains, so that a list of thousands of licences costs no more than its length
 * times the limits. */
struct chains {
	uint32_t *event;        /* of each action */
	uint32_t *first, *last; /* of each event: an action */
	uint32_t *next;         /* of each action: the next of its event, or END */
	uint32_t n;             /* events */
};

static bool fits_event(const struct vg_doc *doc, const struct chains *chains, uint32_t index, uint32_t event)
{
	uint32_t seen = 0;
	for (uint32_t i = chains->first[event]; i != END && seen < MEMBERS_MAX; i = chains->next[i], seen++)
		if (!same_step(doc, &doc->actions.items[i], &doc->actions.items[index])) return false;
	return true;
}

/* The first event that fits, among the latest EVENTS_MAX; a new one otherwise. */
static void join(struct vg_doc *doc, struct chains *chains, uint32_t index)
{
	uint32_t event = chains->n > EVENTS_MAX ? chains->n - EVENTS_MAX : 0;
	while (event < chains->n && !fits_event(doc, chains, index, event)) event++;
	chains->event[index] = event;
	chains->next[index] = END;
	if (event == chains->n)
		chains->first[chains->n++] = index;
	else
		chains->next[chains->last[event]] = index;
	chains->last[event] = index;
	doc->actions.items[index].event = vg_arena_printf(doc->arena, "x%u", event + 1);
}

static bool took_place(const struct vg_action *action)
{
	return action->factuality == VG_FACTUALITY_ASSERTED || action->factuality == VG_FACTUALITY_REPORTED;
}

/* Date, count, sum and type that another mention of the same step gives. */
static void share(struct vg_action *to, const struct vg_action *from)
{
	static const enum vg_slot_type values[] = {VG_SLOT_DATE, VG_SLOT_COUNT, VG_SLOT_VALUE, VG_SLOT_LICENCE_TYPE,
						   VG_SLOT_END_USER};
	for (uint32_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct vg_slot *slot = &to->slots[values[i]];
		if (slot->reason.len != 0 || from->slots[values[i]].reason.len == 0) continue;
		*slot = from->slots[values[i]];
		slot->reason = VG_STR("document: same step");
		if (values[i] == VG_SLOT_DATE) to->date = from->date;
		if (values[i] == VG_SLOT_COUNT) to->count = from->count;
		if (values[i] == VG_SLOT_VALUE) to->value = from->value;
		if (values[i] == VG_SLOT_LICENCE_TYPE) to->licence_type = from->licence_type;
	}
}

static void share_event(struct vg_doc *doc, const struct chains *chains, uint32_t index)
{
	struct vg_action *action = &doc->actions.items[index];
	uint32_t seen = 0;
	if (!took_place(action)) return;
	for (uint32_t i = chains->first[chains->event[index]]; i != END && seen < MEMBERS_MAX;
	     i = chains->next[i], seen++)
		if (i != index && took_place(&doc->actions.items[i])) share(action, &doc->actions.items[i]);
}

void records_events(struct vg_ctx *ctx, struct vg_doc *doc)
{
	size_t bytes = sizeof(uint32_t) * (doc->actions.n + 1);
	struct vg_arena *scratch = vg_ctx_scratch(ctx);
	struct chains chains = {.event = vg_arena_alloc(scratch, bytes),
				.first = vg_arena_alloc(scratch, bytes),
				.last = vg_arena_alloc(scratch, bytes),
				.next = vg_arena_alloc(scratch, bytes)};
	for (uint32_t i = 0; i < doc->actions.n; i++) join(doc, &chains, i);
	for (uint32_t i = 0; i < doc->actions.n; i++) share_event(doc, &chains, i);
}
