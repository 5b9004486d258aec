/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves everything that a document holds to new memory and overwrites the old, so that a stage which kept a pointer
 * into the document, or leans on a cache that the wire does not carry, reads rubbish and is found out. */
#include "vaglio/stage.h"

#define POISON 0xDB

static void move_str(struct vg_doc *doc, struct vg_str *s)
{
	if (s->ptr != NULL) *s = vg_arena_str(doc->arena, *s);
}

/* A copy of the n items; the old ones are overwritten once all strings have left them. */
static void *move_items(struct vg_doc *doc, const void *old, size_t bytes)
{
	void *items = vg_arena_alloc(doc->arena, bytes);
	if (bytes != 0) memcpy(items, old, bytes);
	return items;
}

static void poison(void *old, size_t bytes)
{
	if (old != NULL) memset(old, POISON, bytes);
}

/* Moves a vector to a place of exactly its size and poisons the old one, spare room included. */
#define MOVE(doc, vec)                                                                                                 \
	do {                                                                                                           \
		void *moved = move_items((doc), (vec).items, sizeof *(vec).items * (vec).n);                           \
		poison((vec).items, sizeof *(vec).items *(vec).cap);                                                   \
		(vec).items = moved;                                                                                   \
		(vec).cap = (vec).n;                                                                                   \
	} while (0)

static void move_mentions(struct vg_doc *doc)
{
	MOVE(doc, doc->mentions);
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		struct vg_mention *mention = &doc->mentions.items[i];
		move_str(doc, &mention->value);
		move_str(doc, &mention->ref);
		move_str(doc, &mention->rule);
		move_str(doc, &mention->anchor);
	}
}

static void move_entities(struct vg_doc *doc)
{
	MOVE(doc, doc->entities);
	for (uint32_t i = 0; i < doc->entities.n; i++) {
		struct vg_entity *entity = &doc->entities.items[i];
		move_str(doc, &entity->name);
		move_str(doc, &entity->ref);
		move_str(doc, &entity->country);
		MOVE(doc, entity->aliases);
		for (uint32_t j = 0; j < entity->aliases.n; j++) move_str(doc, &entity->aliases.items[j]);
	}
}

static void move_action(struct vg_doc *doc, struct vg_action *action)
{
	for (int i = 0; i < VG_SLOT_COUNT_; i++) move_str(doc, &action->slots[i].reason);
	MOVE(doc, action->destination);
	for (uint32_t i = 0; i < action->destination.n; i++) {
		move_str(doc, &action->destination.items[i].country);
		move_str(doc, &action->destination.items[i].reason);
	}
	move_str(doc, &action->name);
	move_str(doc, &action->date);
	move_str(doc, &action->value);
	move_str(doc, &action->event);
	move_str(doc, &action->rule);
}

static void move_events(struct vg_doc *doc)
{
	MOVE(doc, doc->events);
	for (uint32_t i = 0; i < doc->events.n; i++) {
		move_str(doc, &doc->events.items[i].id);
		MOVE(doc, doc->events.items[i].contradicts);
	}
}

static void move_structure(struct vg_doc *doc)
{
	MOVE(doc, doc->runs);
	MOVE(doc, doc->sentences);
	MOVE(doc, doc->blocks);
	for (uint32_t i = 0; i < doc->blocks.n; i++) move_str(doc, &doc->blocks.items[i].where);
	MOVE(doc, doc->fields);
	MOVE(doc, doc->sections);
	for (uint32_t i = 0; i < doc->sections.n; i++) move_str(doc, &doc->sections.items[i].date);
	MOVE(doc, doc->errors);
	for (uint32_t i = 0; i < doc->errors.n; i++) {
		move_str(doc, &doc->errors.items[i].stage);
		move_str(doc, &doc->errors.items[i].message);
	}
}

static void move_head(struct vg_doc *doc)
{
	struct vg_str *const strings[] = {&doc->path, &doc->parent,       &doc->media_type, &doc->title,
					  &doc->id,   &doc->content_hash, &doc->charset,    &doc->date};
	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) move_str(doc, strings[i]);
}

/* Last: values may be slices of the text until they have moved. */
static void move_text(struct vg_doc *doc)
{
	char *old = (char *)doc->text.ptr;
	move_str(doc, &doc->text);
	poison(old, doc->text.len);
	doc->lower = (struct vg_str){NULL, 0};
	doc->tokens.items = NULL;
	doc->tokens.n = doc->tokens.cap = 0;
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	(void)ctx;
	move_head(doc);
	move_structure(doc);
	move_mentions(doc);
	move_entities(doc);
	MOVE(doc, doc->actions);
	for (uint32_t i = 0; i < doc->actions.n; i++) move_action(doc, &doc->actions.items[i]);
	move_events(doc);
	move_text(doc);
	return VG_OK;
}

VG_STAGE_DEFINE(torture) = {
	.name = "torture",
	.summary = "move the document to new memory and poison the old (debug)",
	.debug = true,
	.run = run,
};
