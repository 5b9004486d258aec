/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entities by their names: words without a mention may name one ("Member States"). */
#include "records.h"
#include "vaglio/stage.h"

#define SLOTS_MIN 64u

struct slot {
	struct vg_str name;
	int32_t entity; /* + 1; 0 = empty */
};

struct records_names {
	struct vg_arena *arena;
	struct slot *slots; /* half full at most */
	uint32_t mask, n;   /* n: names */
	uint32_t known;     /* entities whose names are in */
};

struct records_names *records_names_new(struct vg_arena *arena)
{
	struct records_names *names = vg_arena_alloc(arena, sizeof *names);
	*names = (struct records_names){.arena = arena, .mask = SLOTS_MIN - 1};
	names->slots = vg_arena_alloc(arena, sizeof *names->slots * SLOTS_MIN);
	return names;
}

/* The place of a name, or the empty one where it belongs. */
static struct slot *slot_of(const struct records_names *names, struct vg_str name)
{
	uint32_t at = (uint32_t)vg_str_hash(name) & names->mask;
	while (names->slots[at].entity != 0 && !vg_str_eq(names->slots[at].name, name)) at = (at + 1) & names->mask;
	return &names->slots[at];
}

static void grow(struct records_names *names)
{
	const struct slot *old = names->slots;
	uint32_t n = names->mask + 1;
	names->mask = n * 2 - 1;
	names->slots = vg_arena_alloc(names->arena, sizeof *old * n * 2);
	for (uint32_t i = 0; i < n; i++)
		if (old[i].entity != 0) *slot_of(names, old[i].name) = old[i];
}

/* The first entity that has a name keeps it. */
static void add(struct records_names *names, struct vg_str name, uint32_t entity)
{
	struct slot *slot = slot_of(names, name);
	if (slot->entity != 0) return;
	*slot = (struct slot){name, (int32_t)entity + 1};
	if (++names->n > names->mask / 2) grow(names);
}

static void learn(struct records_names *names, const struct vg_doc *doc)
{
	for (; names->known < doc->entities.n; names->known++) {
		const struct vg_entity *entity = &doc->entities.items[names->known];
		add(names, entity->name, names->known);
		for (uint32_t i = 0; i < entity->aliases.n; i++) add(names, entity->aliases.items[i], names->known);
	}
}

int32_t records_entity_named(struct vg_ctx *ctx, struct vg_doc *doc, enum vg_mention_type type, struct vg_str name)
{
	struct records_names *names = ((struct records_state *)vg_ctx_state(ctx))->names;
	learn(names, doc);
	const struct slot *slot = slot_of(names, name);
	if (slot->entity != 0) return slot->entity - 1;
	VG_PUSH(doc->arena, doc->entities, (struct vg_entity){.type = type, .name = name});
	return (int32_t)doc->entities.n - 1;
}

void records_also_called(struct vg_doc *doc, int32_t entity, struct vg_str words)
{
	struct vg_entity *named = &doc->entities.items[entity];
	if (vg_str_eq(named->name, words)) return;
	for (uint32_t i = 0; i < named->aliases.n; i++)
		if (vg_str_eq(named->aliases.items[i], words)) return;
	VG_PUSH(doc->arena, named->aliases, words);
}

/* Does a mention of the document name it, and not only words that a slot was filled with? */
static bool is_mentioned(const struct vg_doc *doc, int32_t entity)
{
	for (uint32_t i = 0; i < doc->mentions.n; i++)
		if (doc->mentions.items[i].entity == entity) return true;
	return false;
}

void records_turns_out(struct vg_ctx *ctx, struct vg_doc *doc, int32_t entity, struct vg_str words)
{
	struct records_names *names = ((struct records_state *)vg_ctx_state(ctx))->names;
	records_also_called(doc, entity, words);
	learn(names, doc);
	struct slot *slot = slot_of(names, words);
	int32_t own = slot->entity - 1;
	if (own == entity || (own >= 0 && is_mentioned(doc, own))) return;
	bool fresh = slot->entity == 0;
	*slot = (struct slot){words, entity + 1};
	if (fresh && ++names->n > names->mask / 2) grow(names);
	for (uint32_t i = 0; own >= 0 && i < doc->actions.n; i++)
		for (uint32_t k = 0; k < VG_SLOT_COUNT_; k++)
			if (doc->actions.items[i].slots[k].entity == own)
				doc->actions.items[i].slots[k].entity = entity;
}
