/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the events of a document come to: the strongest and the latest statement of each; the steps in the life of one
 * licence in their order; and what contradicts. Nothing is resolved here. */
#include "licences.h"

#include <stdlib.h>

#define CHAIN_MAX 256 /* steps of one holder that are compared with each other */

/* An event as its first action that took place tells of it, else its first. */
struct step {
	uint32_t event, action;
	int32_t licensee;
	uint32_t rank; /* in the life of a licence */
	bool happened, denied;
	struct vg_str date;
	uint32_t chain, place;
};

struct life {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct step *steps; /* by event */
	uint32_t n;
};

/* How much a statement commits to. */
static uint32_t strength(enum vg_factuality factuality)
{
	static const uint32_t strengths[VG_FACTUALITY_COUNT] = {
		[VG_FACTUALITY_ASSERTED] = 6, [VG_FACTUALITY_NEGATED] = 5,    [VG_FACTUALITY_REPORTED] = 4,
		[VG_FACTUALITY_PLANNED] = 3,  [VG_FACTUALITY_CALLED_FOR] = 2, [VG_FACTUALITY_POSSIBLE] = 1};
	return strengths[factuality];
}

struct vg_str records_told_on(const struct vg_doc *doc, uint32_t place)
{
	uint32_t low = 0, high = doc->sections.n; /* sections that start at or before the place: low */
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (doc->sections.items[mid].span.start <= place)
			low = mid + 1;
		else
			high = mid;
	}
	bool inside = low > 0 && place < doc->sections.items[low - 1].span.end;
	return inside ? doc->sections.items[low - 1].date : (struct vg_str){"", 0};
}

/* Statements of sections with later dates are later; else what stands later in the text. */
static bool is_later(const struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	struct vg_str x = records_told_on(doc, a->trigger.start), y = records_told_on(doc, b->trigger.start);
	if (x.len == 0 || y.len == 0 || vg_str_eq(x, y)) return a->trigger.start >= b->trigger.start;
	return vg_str_cmp(x, y) > 0;
}

static void read_action(const struct life *life, uint32_t index, uint32_t event, uint32_t *latest)
{
	struct vg_action *action = &life->doc->actions.items[index];
	struct vg_doc_event *record = &life->doc->events.items[event];
	struct step *step = &life->steps[event];
	bool first = record->id.len == 0, happened = records_took_place(action->factuality);
	if (first) {
		record->id = action->event;
		record->strongest = record->latest = action->factuality;
		latest[event] = index;
		*step = (struct step){.event = event, .licensee = VG_NONE, .action = index};
	}
	if (strength(action->factuality) > strength(record->strongest)) record->strongest = action->factuality;
	if (is_later(life->doc, action, &life->doc->actions.items[latest[event]])) {
		record->latest = action->factuality;
		latest[event] = index;
	}
	if (happened && !step->happened) step->action = index;
	step->happened = step->happened || happened;
	step->denied = step->denied || action->factuality == VG_FACTUALITY_NEGATED;
	if (step->licensee == VG_NONE)
		step->licensee = records_slot_entity(life->doc, &action->slots[VG_SLOT_LICENSEE]);
	if (step->date.len == 0 && happened) step->date = action->date;
	step->rank = records_kind(life->ctx, action).rank;
}

static const struct vg_action *action_of(const struct life *life, const struct step *step)
{
	return &life->doc->actions.items[step->action];
}

/* One licence, as far as they say: a holder, and a destination unless one of them names none. */
static bool same_licence(const struct life *life, const struct step *a, const struct step *b)
{
	const struct vg_action *x = action_of(life, a), *y = action_of(life, b);
	if (a->licensee == VG_NONE || a->licensee != b->licensee) return false;
	return records_destinations_meet(x, y);
}

static int by_licensee(const void *a, const void *b)
{
	const struct step *x = a, *y = b;
	if (x->licensee != y->licensee) return x->licensee < y->licensee ? -1 : 1;
	return (x->event > y->event) - (x->event < y->event);
}

/* Steps with dates by date, those of one date and those without by the life of a licence, then by the text. */
static bool goes_before(const struct step *a, const struct step *b)
{
	if (a->date.len != 0 && b->date.len != 0) {
		int order = vg_str_cmp(a->date, b->date);
		bool within = vg_str_starts(a->date, b->date) || vg_str_starts(b->date, a->date);
		if (!within) return order < 0;
	}
	return a->rank != b->rank ? a->rank < b->rank : a->event < b->event;
}

/* Puts a step where it belongs in a chain that is in order: behind the last that goes before it. */
static void insert(struct step **chain, uint32_t n, struct step *step)
{
	uint32_t at = n;
	while (at > 0 && !goes_before(chain[at - 1], step)) at--;
	for (uint32_t i = n; i > at; i--) chain[i] = chain[i - 1];
	chain[at] = step;
}

static void number_chain(const struct life *life, struct step **chain, uint32_t n, uint32_t *chains)
{
	if (n < 2) return;
	++*chains;
	for (uint32_t i = 0; i < n; i++) {
		life->doc->events.items[chain[i]->event].chain = *chains;
		life->doc->events.items[chain[i]->event].place = i + 1;
	}
}

/* The steps that happened to one licence of a holder; dated ones first, so that the others fall between them. */
static void chain_from(const struct life *life, struct step *steps, uint32_t n, uint32_t first, uint32_t *chains)
{
	struct step *chain[CHAIN_MAX];
	uint32_t length = 0;
	for (uint32_t pass = 0; pass < 2; pass++)
		for (uint32_t i = first; i < n; i++) {
			bool dated = steps[i].date.len != 0;
			if (!steps[i].happened || steps[i].chain != 0 || dated != (pass == 0)) continue;
			if (i != first && !same_licence(life, &steps[first], &steps[i])) continue;
			insert(chain, length++, &steps[i]);
			steps[i].chain = 1;
		}
	number_chain(life, chain, length, chains);
}

static bool same_goods(const struct life *life, const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_slot *x = &a->slots[VG_SLOT_ITEM], *y = &b->slots[VG_SLOT_ITEM];
	return x->reason.len == 0 || y->reason.len == 0 ||
	       vg_str_eq(vg_doc_slice(life->doc, x->span), vg_doc_slice(life->doc, y->span));
}

/* Told as having happened and as not; or, of one licence on one day, for and against. */
static bool contradict(const struct life *life, const struct step *a, const struct step *b)
{
	const struct vg_action *x = action_of(life, a), *y = action_of(life, b);
	if (!same_licence(life, a, b) || !records_share_destination(x, y) || !same_goods(life, x, y)) return false;
	if (vg_action_same(x, y)) return (a->happened && b->denied) || (b->happened && a->denied);
	struct records_kind p = records_kind(life->ctx, x), q = records_kind(life->ctx, y);
	bool against = (p.good && q.bad) || (p.bad && q.good);
	return against && a->happened && b->happened && a->date.len == 10 && vg_str_eq(a->date, b->date);
}

static void note(struct vg_doc *doc, uint32_t event, uint32_t other)
{
	VG_PUSH(doc->arena, doc->events.items[event].contradicts, other);
}

static void read_holder(const struct life *life, struct step *steps, uint32_t n, uint32_t *chains)
{
	if (steps[0].licensee == VG_NONE) return;
	if (n > CHAIN_MAX) n = CHAIN_MAX;
	for (uint32_t i = 0; i < n; i++) {
		if (steps[i].happened && steps[i].chain == 0) chain_from(life, steps, n, i, chains);
		for (uint32_t k = 0; k < n; k++)
			if (k != i && contradict(life, &steps[i], &steps[k]))
				note(life->doc, steps[i].event, steps[k].event);
	}
}

void records_chains(struct vg_ctx *ctx, struct vg_doc *doc, const uint32_t *event_of, uint32_t n)
{
	struct life life = {.ctx = ctx, .doc = doc, .n = n};
	uint32_t *latest = vg_arena_alloc(vg_ctx_scratch(ctx), sizeof *latest * (n + 1)), chains = 0;
	life.steps = vg_arena_alloc(vg_ctx_scratch(ctx), sizeof *life.steps * (n + 1));
	VG_RESERVE(doc->arena, doc->events, n);
	for (uint32_t i = 0; i < n; i++) doc->events.items[i] = (struct vg_doc_event){.id = {NULL, 0}};
	doc->events.n = n;
	for (uint32_t i = 0; i < doc->actions.n; i++) read_action(&life, i, event_of[i], latest);
	for (uint32_t i = 0; i < n; i++) doc->events.items[i].disputed = life.steps[i].happened && life.steps[i].denied;
	if (n > 1) qsort(life.steps, n, sizeof *life.steps, by_licensee);
	for (uint32_t i = 0, length; i < n; i += length) {
		for (length = 1; i + length < n && life.steps[i + length].licensee == life.steps[i].licensee;) length++;
		read_holder(&life, life.steps + i, length, &chains);
	}
}
