/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "litter.h"
#include "pipeline.h"

#include <stdlib.h>

void vg_brood_begin(struct vg_brood *brood, const struct vg_doc *parent, uint64_t max)
{
	*brood = (struct vg_brood){.max = max, .source = parent->source, .charset = parent->charset};
	brood->end = &brood->first;
}

static struct vg_litter *litter_of(struct vg_brood *brood, struct vg_ctx *ctx, struct vg_doc *parent)
{
	if (brood->litter == NULL) {
		brood->litter = vg_alloc(sizeof *brood->litter);
		*brood->litter = (struct vg_litter){
			.ctx = ctx, .parent = parent, .source = brood->source, .charset = brood->charset};
		parent->holders++;
	}
	brood->litter->waiting++;
	return brood->litter;
}

static void leave_litter(struct vg_litter *litter)
{
	if (litter == NULL || --litter->waiting > 0) return;
	vg_doc_free(litter->parent);
	free(litter);
}

static bool has_room(const struct vg_brood *brood, const struct vg_doc *child)
{
	return brood->held == 0 || (brood->held < brood->max && child->source.len <= brood->max - brood->held);
}

/* Of a parent that is read again: a document that waits, as long as there is room. */
static bool take_back(struct vg_brood *brood, struct vg_doc *child)
{
	struct vg_pending *waiting = brood->first;
	if (waiting == NULL || waiting->litter != brood->litter || !has_room(brood, child)) {
		vg_doc_free(child);
		return false;
	}
	if (waiting->ordinal != child->ordinal) {
		vg_doc_free(child);
		return true;
	}
	vg_doc_identify(child);
	brood->held += (uint64_t)child->source.len + 1;
	waiting->doc = child;
	brood->first = waiting->next;
	return true;
}

bool vg_brood_add(struct vg_brood *brood, struct vg_ctx *ctx, struct vg_doc *parent, struct vg_doc *child)
{
	child->parent = vg_arena_str(child->arena, parent->id);
	if (brood->again) return take_back(brood, child);
	struct vg_pending *pending = vg_alloc(sizeof *pending);
	*pending = (struct vg_pending){.doc = NULL};
	if (brood->litter == NULL && has_room(brood, child)) {
		vg_doc_identify(child);
		pending->doc = child;
		brood->held += (uint64_t)child->source.len + 1;
	} else {
		pending->litter = litter_of(brood, ctx, parent);
		pending->ordinal = child->ordinal;
		pending->unpacked = child->unpacked;
		vg_doc_free(child);
	}
	*brood->end = pending;
	brood->end = &pending->next;
	return true;
}

/* Reads the parent of the first document of a list again, for it and those behind it. */
static void read_again(struct vg_pending *first, struct vg_brood *brood, uint64_t max)
{
	struct vg_litter *litter = first->litter;
	struct vg_doc *again = vg_doc_new();
	again->path = litter->parent->path;
	again->parent = litter->parent->parent;
	again->id = litter->parent->id;
	again->content_hash = litter->parent->content_hash;
	again->unpacked = first->unpacked;
	again->source = litter->source;
	again->charset = litter->charset;
	again->from = first->ordinal;
	*brood = (struct vg_brood){.first = first, .max = max, .litter = litter, .again = true};
	litter->ctx->stage->run(litter->ctx, again);
	vg_arena_reset(litter->ctx->scratch, (struct vg_arena_mark){0});
	vg_doc_free(again);
}

struct vg_doc *vg_pending_take(struct vg_pending **list, struct vg_brood *brood, uint64_t max)
{
	for (struct vg_pending *first; (first = *list) != NULL;) {
		if (first->doc == NULL) read_again(first, brood, max);
		struct vg_doc *doc = first->doc;
		*list = first->next;
		leave_litter(first->litter);
		free(first);
		if (doc != NULL) return doc;
	}
	return NULL;
}

void vg_pending_drop(struct vg_pending **list)
{
	for (struct vg_pending *first; (first = *list) != NULL;) {
		*list = first->next;
		vg_doc_free(first->doc);
		leave_litter(first->litter);
		free(first);
	}
}
