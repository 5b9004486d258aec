/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots that the clause of a step leaves open, filled from the rest of the document, nearest first: other steps that it
 * does not contradict, then names. Each says in its reason where it was found. */
#include "records.h"

#define STEPS_NEAR 256 /* steps before and after one that may give it a slot */

#define SHORT_TEXT 8 /* sentences of a text that tells of one story */
#define FIRM_REACH 2 /* sentences between a step and the only firm of the document, where that is named once */

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

static bool is_own(const struct vg_slot *slot)
{
	return is_filled(slot) && !vg_str_starts(slot->reason, VG_STR("document"));
}

static int32_t entity_of(const struct vg_doc *doc, const struct vg_slot *slot)
{
	if (slot->entity != VG_NONE) return slot->entity;
	return slot->mention != VG_NONE ? doc->mentions.items[slot->mention].entity : VG_NONE;
}

/* How far a place of the text is from a step: bytes; what stands after it counts as farther than all before. */
static uint64_t cost(const struct vg_action *action, uint32_t place)
{
	uint32_t from = action->trigger.start;
	return place <= from ? from - place : (uint64_t)(place - from) + UINT32_MAX;
}

static uint32_t section_of(const struct vg_doc *doc, uint32_t place)
{
	for (uint32_t i = 0; i < doc->sections.n; i++)
		if (place >= doc->sections.items[i].span.start && place < doc->sections.items[i].span.end) return i + 1;
	return 0;
}

static bool destinations_meet(const struct vg_action *a, const struct vg_action *b)
{
	if (a->destination.n == 0 || b->destination.n == 0) return true;
	for (uint32_t i = 0; i < a->destination.n; i++)
		for (uint32_t j = 0; j < b->destination.n; j++)
			if (vg_str_eq(a->destination.items[i].country, b->destination.items[j].country)) return true;
	return false;
}

/* Do the two tell of one holder and one destination, as far as they say? */
static bool one_story(const struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	int32_t x = entity_of(doc, &a->slots[VG_SLOT_LICENSEE]), y = entity_of(doc, &b->slots[VG_SLOT_LICENSEE]);
	if (x != VG_NONE && y != VG_NONE && x != y) return false;
	return destinations_meet(a, b);
}

/* Words of more than one: "Dutch government". */
static bool is_full(const struct vg_doc *doc, struct vg_span span)
{
	return vg_str_find(vg_doc_slice(doc, span), VG_STR(" "), 0) >= 0;
}

/* A row of a list tells of its own licence alone. */
static bool is_row(const struct vg_action *action)
{
	return vg_str_starts(action->rule, VG_STR("tables/"));
}

/* May action take this slot from other? */
static bool may_take(struct vg_ctx *ctx, const struct vg_doc *doc, const struct vg_action *action,
		     const struct vg_action *other, enum vg_slot_type type)
{
	const struct vg_slot *slot = &other->slots[type];
	if (!is_own(slot) || (type != VG_SLOT_AUTHORITY && (is_row(action) || is_row(other)))) return false;
	int32_t entity = entity_of(doc, slot);
	if (type == VG_SLOT_AUTHORITY) {
		bool asked = action->action == VG_ACTION_APPLIED && group_of(other) == GROUP_LICENSING &&
			     one_story(doc, action, other);
		if (group_of(other) != group_of(action) && !asked) return false;
		bool named = entity != VG_NONE || is_full(doc, slot->span); /* "the government" tells of its own step */
		return action->action == other->action ||
		       (named && !records_is_court(ctx, vg_doc_slice(doc, slot->span)));
	}
	if (!one_story(doc, action, other)) return false;
	if (type == VG_SLOT_LICENSEE)
		return entity != VG_NONE && doc->entities.items[entity].type == VG_MENTION_COMPANY;
	return true;
}

/* The steps among which the nearest to a step is looked for: [*from_r, *to_r). */
static void neighbours(const struct vg_doc *doc, uint32_t index, uint32_t *from_r, uint32_t *to_r)
{
	*from_r = index > STEPS_NEAR ? index - STEPS_NEAR : 0;
	*to_r = doc->actions.n - index > STEPS_NEAR ? index + STEPS_NEAR : doc->actions.n;
}

/* The nearest other step that has the slot: of the same section, else of any. */
static const struct vg_action *giver(struct vg_ctx *ctx, const struct vg_doc *doc, uint32_t index,
				     enum vg_slot_type type)
{
	const struct vg_action *action = &doc->actions.items[index], *best = NULL;
	uint32_t section = section_of(doc, action->trigger.start);
	bool best_here = false;
	uint32_t from, to;
	neighbours(doc, index, &from, &to);
	for (uint32_t i = from; i < to; i++) {
		const struct vg_action *other = &doc->actions.items[i];
		if (i == index || !may_take(ctx, doc, action, other, type)) continue;
		bool here = section_of(doc, other->trigger.start) == section;
		bool nearer = best == NULL || cost(action, other->trigger.start) < cost(action, best->trigger.start);
		if (best != NULL && here != best_here ? !here : !nearer) continue;
		best = other;
		best_here = here;
	}
	return best;
}

static void from_steps(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t index, enum vg_slot_type type)
{
	struct vg_action *action = &doc->actions.items[index];
	if (is_filled(&action->slots[type])) return;
	const struct vg_action *best = giver(ctx, doc, index, type);
	if (best == NULL) return;
	action->slots[type] = best->slots[type];
	action->slots[type].reason = VG_STR("document: nearest step");
}

static bool led_there(const struct vg_action *action)
{
	return action->destination.n != 0 && !vg_str_starts(action->destination.items[0].reason, VG_STR("document"));
}

static void destinations_from_steps(struct vg_doc *doc, uint32_t index)
{
	struct vg_action *action = &doc->actions.items[index];
	const struct vg_action *best = NULL;
	uint32_t from, to;
	if (is_row(action)) return;
	neighbours(doc, index, &from, &to);
	for (uint32_t i = from; action->destination.n == 0 && i < to; i++) {
		const struct vg_action *other = &doc->actions.items[i];
		if (i == index || !led_there(other) || is_row(other) || !one_story(doc, action, other)) continue;
		if (best == NULL || cost(action, other->trigger.start) < cost(action, best->trigger.start))
			best = other;
	}
	for (uint32_t i = 0; best != NULL && i < best->destination.n; i++) {
		struct vg_destination copy = best->destination.items[i];
		copy.reason = VG_STR("document: nearest step");
		VG_PUSH(doc->arena, action->destination, copy);
	}
}

/* A country is no destination of its own authority's licences. */
static void drop_home(struct vg_doc *doc, struct vg_action *action)
{
	int32_t entity = entity_of(doc, &action->slots[VG_SLOT_AUTHORITY]);
	struct vg_str home = entity != VG_NONE ? doc->entities.items[entity].country : (struct vg_str){"", 0};
	uint32_t kept = 0;
	for (uint32_t i = 0; home.len != 0 && i < action->destination.n; i++)
		if (!vg_str_eq(action->destination.items[i].country, home))
			action->destination.items[kept++] = action->destination.items[i];
	if (home.len != 0) action->destination.n = kept;
}

/* Persons and firms take no step of an authority, whatever a pronoun was taken for. */
static void drop_nobody(struct vg_doc *doc, struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	int32_t entity = entity_of(doc, slot);
	if (entity == VG_NONE || !vg_str_starts(slot->reason, VG_STR("points back"))) return;
	enum vg_mention_type type = doc->entities.items[entity].type;
	if (type == VG_MENTION_PERSON || type == VG_MENTION_COMPANY)
		*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
}

struct only {
	int32_t entity, nearest; /* mention */
	uint32_t n;
	bool several;
};

/* The one entity of the type that the document names, as its mention nearest to the step. */
static struct only only_one(const struct vg_doc *doc, const struct vg_action *action, enum vg_mention_type type)
{
	struct only only = {.entity = VG_NONE, .nearest = VG_NONE};
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != type || mention->entity == VG_NONE) continue;
		only.several = only.several || (only.entity != VG_NONE && only.entity != mention->entity);
		only.entity = mention->entity;
		only.n++;
		if (only.nearest == VG_NONE ||
		    cost(action, mention->span.start) < cost(action, doc->mentions.items[only.nearest].span.start))
			only.nearest = (int32_t)i;
	}
	return only;
}

static void only_firm(struct vg_doc *doc, struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_LICENSEE];
	struct only only = only_one(doc, action, VG_MENTION_COMPANY);
	if (is_row(action) || is_filled(slot) || only.nearest == VG_NONE || only.several) return;
	struct vg_span span = doc->mentions.items[only.nearest].span;
	int32_t own = vg_doc_sentence_at(doc, action->trigger.start), there = vg_doc_sentence_at(doc, span.start);
	bool near = own != VG_NONE && there != VG_NONE && own - there <= FIRM_REACH && there - own <= FIRM_REACH;
	near = near || doc->sentences.n <= SHORT_TEXT;
	if (!near && only.n < 2) return;
	*slot = (struct vg_slot){
		.mention = only.nearest, .entity = VG_NONE, .span = span, .reason = VG_STR("document: the only firm")};
}

/* Challenges go to a court: the nearest one that is named. */
static void court_of(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	int32_t best = VG_NONE;
	if (is_filled(slot) || (action->action != VG_ACTION_APPEALED && action->action != VG_ACTION_OVERTURNED)) return;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || !records_is_court(ctx, vg_doc_slice(doc, mention->span)))
			continue;
		if (best == VG_NONE ||
		    cost(action, mention->span.start) < cost(action, doc->mentions.items[best].span.start))
			best = (int32_t)i;
	}
	if (best == VG_NONE) return;
	*slot = (struct vg_slot){.mention = best,
				 .entity = VG_NONE,
				 .span = doc->mentions.items[best].span,
				 .reason = VG_STR("document: the court")};
}

/* The body in whose letter a step is told without its author, if the letter names no other. */
static void writer(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	if (is_filled(slot) || group_of(action) != GROUP_LICENSING) return;
	struct only only = only_one(doc, action, VG_MENTION_AGENCY);
	if (only.nearest == VG_NONE || only.several) return;
	struct vg_span span = doc->mentions.items[only.nearest].span;
	int32_t block = vg_doc_block_at(doc, span.start);
	if (block == VG_NONE || doc->blocks.items[block].type != VG_BLOCK_LETTERHEAD) return;
	if (records_is_court(ctx, vg_doc_slice(doc, span))) return;
	*slot = (struct vg_slot){
		.mention = only.nearest, .entity = VG_NONE, .span = span, .reason = VG_STR("document: the writer")};
}

void records_slots(struct vg_ctx *ctx, struct vg_doc *doc)
{
	static const enum vg_slot_type shared[] = {VG_SLOT_LICENSEE, VG_SLOT_AUTHORITY, VG_SLOT_ITEM, VG_SLOT_END_USER};
	for (uint32_t i = 0; i < doc->actions.n; i++) drop_nobody(doc, &doc->actions.items[i]);
	for (uint32_t i = 0; i < doc->actions.n; i++) drop_home(doc, &doc->actions.items[i]);
	for (uint32_t i = 0; i < doc->actions.n; i++) from_steps(ctx, doc, i, VG_SLOT_LICENSEE);
	for (uint32_t i = 0; i < doc->actions.n; i++) only_firm(doc, &doc->actions.items[i]);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		for (uint32_t t = 1; t < sizeof shared / sizeof *shared; t++) from_steps(ctx, doc, i, shared[t]);
		destinations_from_steps(doc, i);
		court_of(ctx, doc, &doc->actions.items[i]);
		writer(ctx, doc, &doc->actions.items[i]);
	}
}
