/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents made and freed, and places in them found: sentences, blocks, mentions by offset. */
#include "vaglio/doc.h"

#include "vaglio/order.h"

#include <stdlib.h>

/* Room for mentions that is taken at once: one in so many bytes, and at most. */
#define MENTION_EACH 128u
#define MENTIONS_LIKELY 32768u

#define BLOCKS 4u /* that are passed one by one */

struct vg_doc *vg_doc_new(void)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_doc *doc = vg_arena_alloc(arena, sizeof *doc);
	doc->arena = arena;
	return doc;
}

void vg_doc_free(struct vg_doc *doc)
{
	if (doc == NULL) return;
	if (doc->holders > 0)
		doc->holders--;
	else
		vg_arena_free(doc->arena);
}

struct vg_str vg_doc_lower(struct vg_doc *doc)
{
	if (doc->lower.ptr != NULL || doc->text.len == 0) return doc->lower;
	char *out = vg_arena_grow(doc->arena, NULL, 0, (size_t)doc->text.len + 1);
	vg_str_lower(doc->text, out);
	out[doc->text.len] = '\0';
	doc->lower = (struct vg_str){out, doc->text.len};
	return doc->lower;
}

int32_t vg_doc_sentence_at(const struct vg_doc *doc, uint32_t offset)
{
	uint32_t low = 0, high = doc->sentences.n;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (doc->sentences.items[mid].end <= offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low < doc->sentences.n && doc->sentences.items[low].start <= offset ? (int32_t)low : VG_NONE;
}

/* How many blocks start at or before offset. */
static uint32_t blocks_from(const struct vg_doc *doc, uint32_t offset)
{
	uint32_t low = 0, high = doc->blocks.n;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (doc->blocks.items[mid].span.start <= offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Whether the first n blocks are those that start at or before offset. */
static bool is_from(const struct vg_doc *doc, uint32_t n, uint32_t offset)
{
	return n <= doc->blocks.n && (n == 0 || doc->blocks.items[n - 1].span.start <= offset) &&
	       (n == doc->blocks.n || doc->blocks.items[n].span.start > offset);
}

int32_t vg_doc_block_at(const struct vg_doc *doc, uint32_t offset)
{
	uint32_t n = doc->near, last = n + BLOCKS; /* who asks goes through the text mostly */
	while (n < last && !is_from(doc, n, offset)) n++;
	if (n == last) n = blocks_from(doc, offset);
	((struct vg_doc *)doc)->near = n; /* no part of what the document says */
	for (int32_t i = (int32_t)n - 1; i >= 0; i--) {
		if (doc->blocks.items[i].span.end > offset) return i;
		if (doc->blocks.items[i].type != VG_BLOCK_TABLE_ROW) break;
	}
	return VG_NONE;
}

uint32_t vg_doc_mention_from(const struct vg_doc *doc, uint32_t offset)
{
	uint32_t low = 0, high = doc->mentions.n;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (doc->mentions.items[mid].span.start < offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

enum vg_lang vg_doc_language_at(const struct vg_doc *doc, uint32_t offset)
{
	return vg_doc_language_of(doc, vg_doc_block_at(doc, offset));
}

struct vg_mention *vg_doc_mention(struct vg_doc *doc, enum vg_mention_type type, struct vg_span span,
				  struct vg_str rule)
{
	if (doc->mentions.cap == 0) {
		uint32_t likely = doc->text.len / MENTION_EACH;
		VG_RESERVE(doc->arena, doc->mentions, likely < MENTIONS_LIKELY ? likely : MENTIONS_LIKELY);
	}
	VG_PUSH(doc->arena, doc->mentions,
		(struct vg_mention){.span = span, .type = type, .rule = rule, .entity = VG_NONE});
	return &doc->mentions.items[doc->mentions.n - 1];
}

static int compare_mentions(const void *a, const void *b)
{
	const struct vg_mention *x = a, *y = b;
	if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
	if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
	if (x->type != y->type) return x->type < y->type ? -1 : 1;
	return vg_str_cmp(x->rule, y->rule);
}

/* Where few start at the same byte, a pass puts these in order. */
static void settle_ties(struct vg_mention *mentions, uint32_t n)
{
	for (uint32_t i = 1, first = 0; i <= n; i++) {
		if (i < n && mentions[i].span.start == mentions[first].span.start) continue;
		if (i - first > 1) qsort(mentions + first, i - first, sizeof *mentions, compare_mentions);
		first = i;
	}
}

/* Puts each mention where order has it, one after another in a circle: they are large, so each moves once. */
static void move_mentions(struct vg_mention *mentions, struct vg_order *order, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		if (order[i].index == i) continue;
		struct vg_mention first = mentions[i];
		uint32_t at = i;
		while (order[at].index != i) {
			uint32_t from = order[at].index;
			mentions[at] = mentions[from];
			order[at].index = at;
			at = from;
		}
		mentions[at] = first;
		order[at].index = at;
	}
}

void vg_doc_sort_mentions(struct vg_doc *doc)
{
	uint32_t n = doc->mentions.n, sorted = 1;
	struct vg_mention *mentions = doc->mentions.items;
	while (sorted < n && compare_mentions(&mentions[sorted - 1], &mentions[sorted]) <= 0) sorted++;
	if (sorted >= n) return;
	struct vg_order *order = vg_alloc(sizeof *order * n);
	for (uint32_t i = 0; i < n; i++) order[i] = (struct vg_order){mentions[i].span.start, i};
	vg_order_sort(order, n);
	move_mentions(mentions, order, n);
	free(order);
	settle_ties(mentions, n);
}

struct vg_action *vg_doc_action(struct vg_doc *doc, enum vg_action_type type)
{
	VG_PUSH(doc->arena, doc->actions, (struct vg_action){.action = type});
	struct vg_action *action = &doc->actions.items[doc->actions.n - 1];
	for (int i = 0; i < VG_SLOT_COUNT_; i++)
		action->slots[i] = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
	return action;
}

bool vg_action_is_name(struct vg_str name)
{
	if (name.len == 0 || name.len > VG_ACTION_NAME_MAX || name.ptr[0] < 'a' || name.ptr[0] > 'z') return false;
	for (uint32_t i = 1; i < name.len; i++) {
		char c = name.ptr[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
	}
	return true;
}

struct vg_str vg_action_label(const struct vg_action *action)
{
	return action->name.len != 0 ? action->name : vg_str_z(vg_action_name(action->action));
}

void vg_action_set(struct vg_action *action, struct vg_str name)
{
	bool known = vg_action_parse(name, &action->action) && action->action != VG_ACTION_OTHER;
	if (!known) action->action = VG_ACTION_OTHER;
	action->name = known ? (struct vg_str){NULL, 0} : name;
}
