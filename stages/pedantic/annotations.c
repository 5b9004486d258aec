/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of mentions, entities, actions and events. */
#include "pedantic.h"

#define ENTITY_SLOTS (VG_SLOT_ATTRIBUTED_TO + 1) /* the first slots name entities */

static bool is_index(int32_t index, uint32_t n)
{
	return index == VG_NONE || (index >= 0 && (uint32_t)index < n);
}

static bool is_value(enum vg_mention_type type, struct vg_str value)
{
	if (value.len == 0) return true;
	switch (type) {
	case VG_MENTION_DATE: return pedantic_edtf(value);
	case VG_MENTION_COUNTRY: return pedantic_country(value);
	case VG_MENTION_MONEY: return pedantic_money(value);
	default: return pedantic_utf8(value);
	}
}

static enum vg_status check_mention(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t i)
{
	const struct vg_mention *mention = &doc->mentions.items[i];
	struct vg_span span = mention->span;
	REQUIRE(mention->type < VG_MENTION_COUNT, "mention %u is of no type", i);
	REQUIRE(pedantic_span(doc, span) && span.start < span.end, "mention %u is empty or cuts a character", i);
	struct vg_str text = vg_doc_slice(doc, span);
	REQUIRE(!vg_is_space(text.ptr[0]) && !vg_is_space(text.ptr[text.len - 1]),
		"mention %u '%.*s' begins or ends in white space", i, VG_STR_ARG(text));
	REQUIRE(is_value(mention->type, mention->value), "mention %u '%.*s' has the value '%.*s'", i, VG_STR_ARG(text),
		VG_STR_ARG(mention->value));
	REQUIRE(mention->rule.len != 0, "mention %u '%.*s' names no rule", i, VG_STR_ARG(text));
	REQUIRE(mention->anchor.len == 0 || pedantic_edtf(mention->anchor), "mention %u is anchored at '%.*s'", i,
		VG_STR_ARG(mention->anchor));
	REQUIRE(is_index(mention->entity, doc->entities.n), "mention %u refers to entity %d", i, mention->entity);
	int32_t block = vg_doc_block_at(doc, span.start);
	REQUIRE(block == VG_NONE || doc->blocks.items[block].type != VG_BLOCK_BOILERPLATE,
		"mention %u '%.*s' stands in boilerplate", i, VG_STR_ARG(text));
	return VG_OK;
}

static enum vg_status check_entity(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t i)
{
	const struct vg_entity *entity = &doc->entities.items[i];
	REQUIRE(entity->type < VG_MENTION_COUNT, "entity %u is of no type", i);
	REQUIRE(entity->name.len != 0 && pedantic_utf8(entity->name), "entity %u has no name", i);
	REQUIRE(entity->country.len == 0 || pedantic_country(entity->country), "entity %u is of the country '%.*s'", i,
		VG_STR_ARG(entity->country));
	for (uint32_t j = 0; j < entity->aliases.n; j++) {
		struct vg_str alias = entity->aliases.items[j];
		REQUIRE(alias.len != 0 && !vg_str_eq(alias, entity->name), "alias %u of entity %u is empty or its name",
			j, i);
	}
	return VG_OK;
}

enum vg_status pedantic_mentions(struct vg_ctx *ctx, struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->mentions.n; i++) TRY(check_mention(ctx, doc, i));
	for (uint32_t i = 0; i < doc->entities.n; i++) TRY(check_entity(ctx, doc, i));
	return VG_OK;
}

/* A filled slot says why and, but for what the engine reads out of the clause, where; an empty one says nothing. */
static enum vg_status check_slot(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t i, int type)
{
	const struct vg_slot *slot = &doc->actions.items[i].slots[type];
	const char *name = vg_slot_name((enum vg_slot_type)type);
	REQUIRE(is_index(slot->mention, doc->mentions.n), "%s of action %u refers to mention %d", name, i,
		slot->mention);
	REQUIRE(is_index(slot->entity, doc->entities.n), "%s of action %u refers to entity %d", name, i, slot->entity);
	REQUIRE(type < ENTITY_SLOTS || slot->entity == VG_NONE, "%s of action %u is no entity's slot", name, i);
	bool empty = slot->mention == VG_NONE && slot->entity == VG_NONE && slot->span.end == 0;
	REQUIRE(slot->reason.len != 0 || empty, "%s of action %u is filled without a reason", name, i);
	if (slot->reason.len == 0) return VG_OK;
	REQUIRE(pedantic_span(doc, slot->span) && slot->span.start < slot->span.end, "%s of action %u covers no words",
		name, i);
	if (slot->mention == VG_NONE) return VG_OK;
	struct vg_span mention = doc->mentions.items[slot->mention].span;
	REQUIRE(slot->span.start <= mention.start && mention.end <= slot->span.end,
		"%s of action %u does not cover its mention %d", name, i, slot->mention);
	return VG_OK;
}

static enum vg_status check_destinations(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t i)
{
	const struct vg_action *action = &doc->actions.items[i];
	for (uint32_t j = 0; j < action->destination.n; j++) {
		const struct vg_destination *destination = &action->destination.items[j];
		REQUIRE(pedantic_country(destination->country), "destination %u of action %u is '%.*s'", j, i,
			VG_STR_ARG(destination->country));
		REQUIRE(destination->reason.len != 0 && pedantic_span(doc, destination->span),
			"destination %u of action %u has no reason or no place", j, i);
		for (uint32_t k = 0; k < j; k++)
			REQUIRE(!vg_str_eq(action->destination.items[k].country, destination->country),
				"action %u has destination '%.*s' twice", i, VG_STR_ARG(destination->country));
	}
	return VG_OK;
}

static enum vg_status check_action(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t i)
{
	const struct vg_action *action = &doc->actions.items[i];
	REQUIRE(action->action < VG_ACTION_COUNT && action->factuality < VG_FACTUALITY_COUNT &&
			action->licence_type < VG_LICENCE_COUNT,
		"action %u: kind, factuality or licence type out of range", i);
	struct vg_span trigger = action->trigger, evidence = action->evidence;
	REQUIRE(pedantic_span(doc, trigger) && trigger.start < trigger.end, "action %u has no trigger", i);
	REQUIRE(pedantic_span(doc, evidence), "the evidence of action %u cuts a character", i);
	REQUIRE(evidence.start <= trigger.start && trigger.end <= evidence.end,
		"the trigger of action %u is outside its evidence", i);
	REQUIRE(action->rule.len != 0, "action %u names no rule", i);
	REQUIRE(action->date.len == 0 || pedantic_edtf(action->date), "action %u is dated '%.*s'", i,
		VG_STR_ARG(action->date));
	REQUIRE(action->count >= 0, "action %u counts %lld", i, (long long)action->count);
	REQUIRE(action->value.len == 0 || pedantic_money(action->value), "action %u is worth '%.*s'", i,
		VG_STR_ARG(action->value));
	for (int type = 0; type < VG_SLOT_COUNT_; type++) TRY(check_slot(ctx, doc, i, type));
	return check_destinations(ctx, doc, i);
}

static enum vg_status check_event(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t i)
{
	const struct vg_doc_event *event = &doc->events.items[i];
	REQUIRE(vg_str_eq(event->id, vg_arena_printf(vg_ctx_scratch(ctx), "x%u", i + 1)), "event %u is named '%.*s'", i,
		VG_STR_ARG(event->id));
	REQUIRE((event->chain == 0) == (event->place == 0), "event %u has a place in no chain, or none in one", i);
	for (uint32_t k = 0; k < event->contradicts.n; k++)
		REQUIRE(event->contradicts.items[k] < doc->events.n && event->contradicts.items[k] != i,
			"event %u contradicts event %u", i, event->contradicts.items[k]);
	return VG_OK;
}

enum vg_status pedantic_actions(struct vg_ctx *ctx, struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->events.n; i++) TRY(check_event(ctx, doc, i));
	for (uint32_t i = 0; i < doc->actions.n; i++) TRY(check_action(ctx, doc, i));
	return VG_OK;
}
