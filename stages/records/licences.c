/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "licences.h"

#define STEPS_OF_SEVERAL 4  /* steps before "both licences" */
#define ORDINAL_SENTENCES 3 /* between several licences and "the first" of them */
#define KNOWN_NEAR 24       /* steps back in which one that names the same holder or place goes before the nearest */
#define CHAPTER_BLOCKS 64   /* before a step among which the heading of its chapter is looked for */
#define STEPS_NEAR 256      /* steps before and after one that may give it a slot */

/* Does a heading that is a name of a state or firm stand between two steps: a report with a chapter for each? */
static bool is_other_chapter(const struct vg_doc *doc, const struct vg_action *first, const struct vg_action *later)
{
	int32_t from = vg_doc_block_at(doc, first->trigger.start), to = vg_doc_block_at(doc, later->trigger.start);
	for (int32_t i = to, n = 0; from != VG_NONE && i > from && n < CHAPTER_BLOCKS; i--, n++) {
		if (records_chapter_name(doc, i) != VG_NONE) return true;
	}
	return false;
}

/* "Both licences" after one of each of two holders: of neither alone. */
static bool is_of_several(const struct vg_doc *doc, const uint32_t *order, uint32_t k)
{
	const struct vg_action *action = &doc->actions.items[order[k]];
	int32_t holder = VG_NONE;
	for (uint32_t j = k; action->count > 1 && j-- > 0 && k - j <= STEPS_OF_SEVERAL;) {
		const struct vg_action *other = &doc->actions.items[order[j]];
		int32_t entity = records_slot_entity(doc, &other->slots[VG_SLOT_LICENSEE]);
		if (other->count > 1) return false;
		if (entity != VG_NONE && holder != VG_NONE && entity != holder) return true;
		holder = entity != VG_NONE ? entity : holder;
	}
	return false;
}

/* The last revocation, suspension or refusal before an appeal against "the revocation": what the sentence of a
 * challenge names beside it is what it is against. NULL where the step is no challenge or names none. */
static const struct vg_action *of_kind(const struct vg_doc *doc, const uint32_t *order, uint32_t k,
				       enum vg_slot_type type)
{
	const struct vg_action *action = &doc->actions.items[order[k]], *beside = NULL;
	if (action->action != VG_ACTION_APPEALED || !action->back || action->headline) return NULL;
	for (uint32_t j = k > 2 ? k - 2 : 0; j < doc->actions.n && j <= k + 2; j++) {
		const struct vg_action *other = &doc->actions.items[order[j]];
		bool here = j != k && other->evidence.start == action->evidence.start && other->back;
		bool kind = records_is_of_licence(other) || other->action == VG_ACTION_DENIED;
		bool first = beside == NULL || beside->trigger.start < action->trigger.start; /* the first after it */
		if (here && kind && first) beside = other;
	}
	uint32_t n = 0;
	for (uint32_t j = k; beside != NULL && j-- > 0 && n++ < STEPS_NEAR;) {
		const struct vg_action *other = &doc->actions.items[order[j]];
		if (other->action == beside->action && other->evidence.start != action->evidence.start &&
		    records_may_give(doc, action, other, type))
			return other;
	}
	return NULL;
}

struct vg_str records_state_described(struct vg_ctx *ctx, const struct vg_doc *doc, struct vg_span body)
{
	const struct vg_lexicon *demonyms = vg_rules_lexicon(vg_ctx_rules(ctx), "demonym");
	enum vg_lang lang = vg_doc_language_at(doc, body.start);
	struct vg_str rest = vg_doc_slice(doc, body), word;
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *entry = vg_lexicon_find(demonyms, word, lang);
		if (entry != NULL && entry->country.len == 2) return entry->country;
	}
	return (struct vg_str){"", 0};
}

/* The state whose authority a licensing step is taken by, in words of its own; empty where they tell none. */
static struct vg_str state_of(struct vg_ctx *ctx, const struct vg_doc *doc, const struct vg_action *action)
{
	const struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	int32_t entity = records_slot_entity(doc, slot);
	bool own = records_filled(slot) && !records_inherited(slot->reason);
	if (!own || records_group_of(action) != RECORDS_LICENSING) return (struct vg_str){"", 0};
	bool named = entity != VG_NONE && (slot->mention != VG_NONE || doc->entities.items[entity].country.len != 0);
	return named ? doc->entities.items[entity].country : records_state_described(ctx, doc, slot->span);
}

bool records_states_agree(struct vg_ctx *ctx, const struct vg_doc *doc, const struct vg_action *a,
			  const struct vg_action *b)
{
	if (a == NULL || b == NULL) return true;
	struct vg_str x = state_of(ctx, doc, a), y = state_of(ctx, doc, b);
	return x.len == 0 || y.len == 0 || vg_str_eq(x, y);
}

static bool types_agree(const struct vg_action *a, const struct vg_action *b)
{
	if (a == NULL || a->action == VG_ACTION_RESTRICTED || b->action == VG_ACTION_RESTRICTED) return true;
	return a->licence_type == b->licence_type || b->licence_type == VG_LICENCE_NONE;
}

bool records_may_be_one(struct vg_ctx *ctx, const struct vg_doc *doc, const struct vg_action *a,
			const struct vg_action *b)
{
	return records_states_agree(ctx, doc, a, b) && (a->licence_type == VG_LICENCE_NONE || types_agree(a, b));
}

/* Can the step be done to that licence: does it contradict nothing that is known of it? */
static bool agrees(const struct records_licences *l, const struct records_licence *licence,
		   const struct vg_action *action)
{
	const struct vg_doc *doc = l->doc;
	if (licence->holder != NULL && !records_one_story(doc, action, licence->holder)) return false;
	if (licence->places != NULL && !records_destinations_meet(action, licence->places)) return false;
	if (!records_states_agree(l->ctx, doc, licence->authority, action) || !types_agree(licence->type, action))
		return false;
	return licence->goods == NULL || records_goods_agree(l->ctx, l->doc, licence->goods, action);
}

/* Is the holder that a step names known of the licence? */
static bool same_holder(const struct vg_doc *doc, const struct records_licence *licence, const struct vg_action *action)
{
	int32_t holder = records_slot_entity(doc, &action->slots[VG_SLOT_LICENSEE]);
	return holder != VG_NONE && licence->holder != NULL &&
	       records_slot_entity(doc, &licence->holder->slots[VG_SLOT_LICENSEE]) == holder;
}

/* Does a step say of its licence what is known of that one: its holder, or where its goods go? */
static bool is_known_by(const struct vg_doc *doc, const struct records_licence *licence, const struct vg_action *action)
{
	bool there = licence->places != NULL && action->destination.n != 0 &&
		     records_destinations_meet(licence->places, action);
	return there || same_holder(doc, licence, action);
}

/* "The radar licence", after that of the radars and another: does the step name the goods of the other step? */
static bool is_for_goods(const struct records_licences *l, const struct vg_action *other,
			 const struct vg_action *action)
{
	return action->back && !other->headline && records_goods_shared(l->ctx, l->doc, other, action);
}

/* "The Swiss licence": is it by the licence's own authority that the adjective calls it? */
static bool is_issued_there(const struct records_licences *l, const struct records_licence *licence,
			    const struct vg_action *action)
{
	const struct vg_lexeme *state = l->words[action - l->doc->actions.items].state;
	if (state == NULL || licence->authority == NULL) return false;
	return vg_str_eq(state_of(l->ctx, l->doc, licence->authority), state->country);
}

/* What looking back from a step finds: the nearest step before whose licence it can be done to, and the nearest whose
 * licence it names by holder or destination. */
struct found {
	const struct vg_action *nearest, *known;
	const struct vg_action *any;   /* the nearest, be it one or many, and ended or not */
	const struct vg_action *asked; /* the nearest application, or its refusal */
	bool holder; /* a licence of the holder that the step names was told before, if perhaps another one */
};

/* A licence of which nothing is known but who acts is none to come back to: "shipments have resumed". */
static bool is_bare(const struct records_licence *licence)
{
	return licence->holder == NULL && licence->places == NULL && licence->goods == NULL && licence->user == NULL &&
	       licence->type == NULL;
}

/* What happens to licences that are in force, by its kind and truth: not to one that has ended. */
static bool is_over(const struct records_licence *licence, const struct vg_action *action)
{
	if (licence->end == NULL || vg_action_same(licence->end, action)) return false;
	bool new = records_is_of_licence(action) || action->action == VG_ACTION_REVIEWED;
	return new && action->action != VG_ACTION_REINSTATED && action->action != VG_ACTION_EXPIRED &&
	       !records_took_place(action->factuality);
}

static bool numbers_agree(const struct records_licences *l, const struct records_licence *licence,
			  const struct vg_action *action)
{
	enum records_number number = l->words[action - l->doc->actions.items].number;
	return number == RECORDS_NUMBER_UNKNOWN || licence->number == RECORDS_NUMBER_UNKNOWN ||
	       number == licence->number;
}

/* What can be done to a licence that was given, not to one that was only asked for. */
static bool is_of_one_in_force(const struct vg_action *action)
{
	return action->action == VG_ACTION_REVOKED || action->action == VG_ACTION_SUSPENDED ||
	       action->action == VG_ACTION_AMENDED || action->action == VG_ACTION_EXPIRED;
}

static bool is_asked(const struct vg_action *action)
{
	return action->action == VG_ACTION_APPLIED || action->action == VG_ACTION_DENIED;
}

/* "It has since been given a licence for Chad": of its own, after steps of others; an application was for it. */
static bool is_given_anew(const struct records_words *words, const struct vg_action *action,
			  const struct vg_action *other)
{
	return words->refer == RECORDS_REFER_NEW && words->quantity == RECORDS_A &&
	       action->action == VG_ACTION_GRANTED && other->action != VG_ACTION_APPLIED && !other->headline;
}

/* "The licence", after a ban, or exports of another state that no licence is named of: none of that one. */
static bool is_aside(const struct records_licences *l, uint32_t k, const struct vg_action *other)
{
	const struct records_words *words = &l->words[l->order[k]];
	const struct records_licence *licence = &l->items[l->of[other - l->doc->actions.items]];
	bool one = words->number == RECORDS_ONE && words->quantity == RECORDS_THE;
	if (!one || licence->number != RECORDS_NUMBER_UNKNOWN || licence->authority == NULL) return false;
	if (other->action == VG_ACTION_RESTRICTED) return true;
	int32_t who = records_slot_entity(l->doc, &licence->authority->slots[VG_SLOT_AUTHORITY]);
	bool held = false; /* "Korvend holds a licence for" */
	for (uint32_t j = k; j-- > 0 && k - j < STEPS_NEAR;) {
		uint32_t of = l->of[l->order[j]];
		const struct records_licence *named = of != RECORDS_NO_LICENCE ? &l->items[of] : NULL;
		if (named == NULL || named->number != RECORDS_ONE) continue;
		held = held || named->holder != NULL;
		if (named->authority == NULL) continue;
		return records_slot_entity(l->doc, &named->authority->slots[VG_SLOT_AUTHORITY]) != who;
	}
	return held && licence->holder == NULL;
}

static struct found look_back(const struct records_licences *l, uint32_t k)
{
	const struct vg_action *action = &l->doc->actions.items[l->order[k]];
	struct found found = {0};
	const struct records_words *words = &l->words[l->order[k]];
	bool names = records_filled(&action->slots[VG_SLOT_LICENSEE]) || action->destination.n != 0 ||
		     records_filled(&action->slots[VG_SLOT_ITEM]) || words->state != NULL ||
		     words->refer == RECORDS_REFER_ANEW;
	uint32_t tested = RECORDS_NO_LICENCE; /* steps of one licence mostly stand together */
	bool agreed = false;
	for (uint32_t j = k, n = 0; j-- > 0 && n < STEPS_NEAR; n++) {
		const struct vg_action *other = &l->doc->actions.items[l->order[j]];
		uint32_t of = l->of[l->order[j]];
		if (of == RECORDS_NO_LICENCE || records_is_row(other)) continue;
		found.holder = found.holder || same_holder(l->doc, &l->items[of], action);
		if (!records_may_give(l->doc, action, other, VG_SLOT_COUNT_)) continue;
		if (of != tested) agreed = agrees(l, &l->items[of], action);
		tested = of;
		if (!agreed) continue;
		if (is_other_chapter(l->doc, other, action)) break;
		bool bare = is_bare(&l->items[of]);
		bool fits = !is_over(&l->items[of], action) && numbers_agree(l, &l->items[of], action) &&
			    !(other->action == VG_ACTION_APPLIED && is_of_one_in_force(action)) &&
			    !is_aside(l, k, other);
		if (found.any == NULL && !bare) found.any = other;
		if (found.nearest == NULL && !bare && fits) found.nearest = other;
		if (found.asked == NULL && is_asked(other)) found.asked = other;
		if (is_given_anew(words, action, other)) continue;
		bool known = is_known_by(l->doc, &l->items[of], action) || is_issued_there(l, &l->items[of], action) ||
			     is_for_goods(l, other, action);
		if (found.known == NULL && known) found.known = other;
		if (found.nearest != NULL && (!names || n >= KNOWN_NEAR)) break;
	}
	return found;
}

/* "The former", "the latter": of the last two licences, told in steps of their own; NULL without. */
static const struct vg_action *one_of_two(const struct records_licences *l, uint32_t k)
{
	uint32_t ordinal = l->words[l->order[k]].ordinal, last = RECORDS_NO_LICENCE;
	const struct vg_action *found = NULL;
	for (uint32_t j = k, n = 0; j-- > 0 && n < STEPS_OF_SEVERAL; n++) {
		const struct vg_action *other = &l->doc->actions.items[l->order[j]];
		uint32_t of = l->of[l->order[j]];
		if (of == RECORDS_NO_LICENCE || of == last || other->headline) continue;
		if (l->words[l->order[j]].ordinal != 0) continue;
		if (last != RECORDS_NO_LICENCE) return ordinal == 1 ? other : found;
		found = other;
		last = of;
	}
	return NULL;
}

/* "The refusal takes effect in July": the last step of that kind that was told, unless they contradict each other; NULL
 * without. */
static const struct vg_action *named_by_noun(const struct records_licences *l, uint32_t k)
{
	const struct vg_action *action = &l->doc->actions.items[l->order[k]];
	if (action->count > 1 || !records_noun_points_back(l->ctx, l->doc, action)) return NULL;
	for (uint32_t j = k, n = 0; j-- > 0 && n < KNOWN_NEAR; n++) {
		const struct vg_action *other = &l->doc->actions.items[l->order[j]];
		uint32_t of = l->of[l->order[j]];
		if (of == RECORDS_NO_LICENCE || records_is_row(other) || is_other_chapter(l->doc, other, action))
			continue;
		bool one = other->action == action->action && records_took_place(other->factuality) &&
			   other->count < 2 && !is_bare(&l->items[of]);
		if (one && agrees(l, &l->items[of], action)) return other;
	}
	return NULL;
}

bool records_is_same_count(const struct vg_action *action, const struct vg_action *other)
{
	struct vg_span a = action->slots[VG_SLOT_COUNT].span, b = other->slots[VG_SLOT_COUNT].span;
	return a.end > a.start && a.start == b.start && a.end == b.end;
}

static const struct vg_action *same_count_before(const struct records_licences *l, uint32_t k)
{
	const struct vg_action *action = &l->doc->actions.items[l->order[k]];
	for (uint32_t j = k; j-- > 0 && k - j <= STEPS_OF_SEVERAL;) {
		const struct vg_action *other = &l->doc->actions.items[l->order[j]];
		if (l->of[l->order[j]] != RECORDS_NO_LICENCE && records_is_same_count(action, other)) return other;
	}
	return NULL;
}

/* The step before to whose licence the k-th is done, or which it is like; NULL if none. */
static const struct vg_action *step_before(const struct records_licences *l, uint32_t k)
{
	const struct vg_action *action = &l->doc->actions.items[l->order[k]];
	enum records_refer refer = l->words[l->order[k]].refer;
	const struct vg_action *pair = l->words[l->order[k]].ordinal != 0 ? one_of_two(l, k) : NULL;
	if (pair != NULL && action->back) return pair;
	const struct vg_action *named = named_by_noun(l, k);
	if (named != NULL) return named;
	struct found found = look_back(l, k);
	if (refer == RECORDS_REFER_NEW) return action->count > 1 ? same_count_before(l, k) : found.known;
	if (found.known != NULL) return found.known;
	if (refer == RECORDS_REFER_ANEW && found.asked != NULL) return found.asked;
	if (found.holder) return NULL;
	return found.nearest != NULL ? found.nearest : found.any;
}

static const char *refer_name(enum records_refer refer)
{
	static const char *const names[] = {"a new licence", "the licence", "a licence like one before",
					    "another licence"};
	return names[refer];
}

/* Tells `vaglio explain` to which licence a step is done. */
static void trace(const struct records_licences *l, const struct vg_action *action)
{
	uint32_t index = (uint32_t)(action - l->doc->actions.items);
	const struct records_licence *licence = &l->items[l->of[index]];
	struct vg_str first = vg_doc_slice(l->doc, licence->first->trigger);
	const struct vg_slot *holder = licence->holder != NULL ? &licence->holder->slots[VG_SLOT_LICENSEE] : NULL;
	int32_t who = holder != NULL ? records_slot_entity(l->doc, holder) : VG_NONE;
	struct vg_str name = who != VG_NONE ? l->doc->entities.items[who].name : VG_STR("nobody named");
	struct vg_str country =
		licence->places != NULL ? licence->places->destination.items[0].country : VG_STR("nowhere");
	vg_trace(l->ctx, action->evidence,
		 "%.*s is of %s: number %u of the text, told first by \"%.*s\", of %.*s, to %.*s",
		 VG_STR_ARG(vg_action_label(action)), refer_name(l->words[index].refer), l->of[index] + 1,
		 VG_STR_ARG(first), VG_STR_ARG(name), VG_STR_ARG(country));
}

/* "Two applications, for Mexico and Peru: the first was granted": the step that tells of several, near before the k-th;
 * NULL without. */
static const struct vg_action *several_before(const struct records_licences *l, uint32_t k)
{
	const struct vg_action *action = &l->doc->actions.items[l->order[k]];
	int32_t own = vg_doc_sentence_at(l->doc, action->trigger.start);
	for (uint32_t j = k, n = 0; j-- > 0 && n < STEPS_OF_SEVERAL; n++) {
		const struct vg_action *other = &l->doc->actions.items[l->order[j]];
		int32_t there = vg_doc_sentence_at(l->doc, other->trigger.start);
		if (own - there > ORDINAL_SENTENCES || l->of[l->order[j]] == RECORDS_NO_LICENCE) return NULL;
		if (l->words[l->order[j]].ordinal != 0) continue;
		if (other->count > 1 || other->destination.n > 1) return other;
	}
	return NULL;
}

static bool same_places(const struct vg_action *a, const struct vg_action *b)
{
	if (a->destination.n != b->destination.n) return false;
	for (uint32_t i = 0; i < a->destination.n; i++)
		if (!vg_str_eq(a->destination.items[i].country, b->destination.items[i].country)) return false;
	return true;
}

/* The step's licence is the one of several that its ordinal says; where the several went to as many places, to one of
 * them. */
static void pick(struct records_licences *l, uint32_t k, const struct vg_action *several)
{
	struct vg_action *action = &l->doc->actions.items[l->order[k]];
	uint32_t ordinal = l->words[l->order[k]].ordinal;
	l->words[l->order[k]].refer = RECORDS_REFER_ANEW;
	if (several->destination.n < 2 || ordinal > several->destination.n) return;
	if (action->destination.n != 0 && !same_places(action, several)) return;
	struct vg_destination there = several->destination.items[ordinal - 1];
	there.reason = VG_STR("one of several");
	action->destination.n = 0;
	VG_PUSH(l->doc->arena, action->destination, there);
}

/* "The other": of two licences the one that the last step with an ordinal was not done to; 0 where there is no such
 * step. */
static uint32_t other_of_two(const struct records_licences *l, uint32_t k)
{
	for (uint32_t j = k, n = 0; j-- > 0 && n < STEPS_OF_SEVERAL; n++) {
		uint32_t ordinal = l->words[l->order[j]].ordinal;
		if (ordinal == 1 || ordinal == 2) return 3 - ordinal;
	}
	return 0;
}

static uint32_t add(struct records_licences *l, const struct vg_action *first)
{
	l->items[l->n] = (struct records_licence){.first = first, .like = RECORDS_NO_LICENCE};
	return l->n++;
}

void records_licences_settle(struct records_licences *l, uint32_t k)
{
	uint32_t index = l->order[k];
	const struct vg_action *action = &l->doc->actions.items[index], *before = NULL;
	bool refers = !records_is_row(action) && !action->headline;
	if (l->words[index].ordinal == RECORDS_THE_OTHER) l->words[index].ordinal = other_of_two(l, k);
	const struct vg_action *several = l->words[index].ordinal != 0 ? several_before(l, k) : NULL;
	if (several != NULL) {
		pick(l, k, several);
		l->of[index] = add(l, action);
		l->items[l->of[index]].like = l->of[several - l->doc->actions.items];
		return;
	}
	if (refers && !(action->back && is_of_several(l->doc, l->order, k))) before = step_before(l, k);
	if (before != NULL &&
	    (l->words[index].refer == RECORDS_REFER_BACK || l->words[index].refer == RECORDS_REFER_NEW)) {
		l->of[index] = l->of[before - l->doc->actions.items];
		return;
	}
	l->of[index] = add(l, action);
	if (before != NULL) l->items[l->of[index]].like = l->of[before - l->doc->actions.items];
}

static void know(const struct vg_action **known, const struct vg_action *action, bool tells)
{
	if (*known == NULL && tells) *known = action;
}

/* Does it end with the step? Nothing new befalls it then. */
static bool ends(const struct vg_action *action)
{
	bool end = action->action == VG_ACTION_REVOKED || action->action == VG_ACTION_EXPIRED ||
		   action->action == VG_ACTION_DENIED;
	return end && records_took_place(action->factuality);
}

void records_licences_note(struct records_licences *l, uint32_t k)
{
	const struct vg_action *action = &l->doc->actions.items[l->order[k]];
	struct records_licence *licence = &l->items[l->of[l->order[k]]];
	if (licence->number == RECORDS_NUMBER_UNKNOWN) licence->number = l->words[l->order[k]].number;
	if (action->count > 1) licence->number = RECORDS_MANY;
	if (ends(action)) licence->end = action;
	if (action->action == VG_ACTION_REINSTATED || action->action == VG_ACTION_OVERTURNED) licence->end = NULL;
	know(&licence->holder, action, records_filled(&action->slots[VG_SLOT_LICENSEE]));
	know(&licence->places, action, action->destination.n != 0);
	know(&licence->goods, action, records_filled(&action->slots[VG_SLOT_ITEM]));
	know(&licence->user, action, records_filled(&action->slots[VG_SLOT_END_USER]));
	know(&licence->type, action, action->licence_type != VG_LICENCE_NONE);
	know(&licence->authority, action, state_of(l->ctx, l->doc, action).len != 0);
	if (vg_tracing(l->ctx)) trace(l, action);
}

/* What a licence like another takes from it: "a second application" all, "another licence" its holder. */
static bool is_alike(enum records_refer refer, enum vg_slot_type type, bool one)
{
	if (refer == RECORDS_REFER_OTHER) return one && (type == VG_SLOT_AUTHORITY || type == VG_SLOT_LICENSEE);
	return refer == RECORDS_REFER_ANEW;
}

const struct vg_action *records_licences_giver(const struct records_licences *l, uint32_t k, enum vg_slot_type type)
{
	const struct vg_action *action = &l->doc->actions.items[l->order[k]];
	uint32_t own = l->of[l->order[k]], n = 0;
	enum records_refer refer = l->words[l->order[k]].refer;
	bool fresh = refer == RECORDS_REFER_NEW || (refer == RECORDS_REFER_OTHER && action->count > 1);
	if (own == RECORDS_NO_LICENCE || (fresh && !action->headline)) return NULL;
	if (l->items[own].like != RECORDS_NO_LICENCE && is_alike(refer, type, action->back)) own = l->items[own].like;
	const struct vg_action *named = of_kind(l->doc, l->order, k, type);
	if (named != NULL) return named;
	for (uint32_t j = k; !action->headline && j-- > 0 && n++ < STEPS_NEAR;) {
		const struct vg_action *other = &l->doc->actions.items[l->order[j]];
		bool bare = other->trigger.start == other->trigger.end; /* without a step: it gives what it has */
		if (bare && type < VG_SLOT_COUNT_ && !records_filled(&other->slots[type])) continue;
		if (l->of[l->order[j]] == own && records_may_give(l->doc, action, other, type)) return other;
	}
	n = 0;
	for (uint32_t j = k + 1; action->headline && j < l->doc->actions.n && n++ < STEPS_NEAR; j++) {
		const struct vg_action *other = &l->doc->actions.items[l->order[j]];
		if (other->action == action->action && !other->headline &&
		    records_may_give(l->doc, action, other, type))
			return other;
	}
	return NULL;
}

/* Is it a state whose bodies act near the step, or the state of the text's language? Its licences are those that it
 * issues. */
static bool is_home(const struct vg_doc *doc, uint32_t index, struct vg_str country)
{
	uint32_t from = index > STEPS_NEAR ? index - STEPS_NEAR : 0;
	for (uint32_t i = from; i < doc->actions.n && i <= index + STEPS_NEAR; i++) {
		int32_t who = records_slot_entity(doc, &doc->actions.items[i].slots[VG_SLOT_AUTHORITY]);
		if (who != VG_NONE && vg_str_eq(doc->entities.items[who].country, country)) return true;
	}
	return doc->language == VG_LANG_IT && vg_str_eqz(country, "IT");
}

/* Do states ask near the step to hand goods on? "A Danish request" is Denmark's then. */
static bool is_among_askers(const struct vg_doc *doc, uint32_t index)
{
	uint32_t from = index > STEPS_NEAR ? index - STEPS_NEAR : 0;
	for (uint32_t i = from; i < doc->actions.n && i <= index + STEPS_NEAR; i++) {
		const struct vg_action *action = &doc->actions.items[i];
		int32_t who = records_slot_entity(doc, &action->slots[VG_SLOT_LICENSEE]);
		bool state = who != VG_NONE && doc->entities.items[who].type == VG_MENTION_COUNTRY;
		if (state && action->action != VG_ACTION_APPEALED) return true;
	}
	return false;
}

static void take_state(struct vg_doc *doc, struct vg_action *action, const struct records_words *words)
{
	if (words->state == NULL || words->state->country.len != 2 || action->destination.n != 0) return;
	uint32_t index = (uint32_t)(action - doc->actions.items);
	if (is_home(doc, index, words->state->country) || is_among_askers(doc, index)) return;
	struct vg_destination there = {.country = vg_arena_str(doc->arena, words->state->country),
				       .span = words->span,
				       .reason = VG_STR("beside the licence")};
	VG_PUSH(doc->arena, action->destination, there);
}

struct records_licences *records_licences_new(struct vg_ctx *ctx, struct vg_doc *doc, const uint32_t *order)
{
	struct vg_arena *scratch = vg_ctx_scratch(ctx);
	struct records_licences *l = vg_arena_alloc(scratch, sizeof *l);
	size_t n = doc->actions.n + 1u;
	*l = (struct records_licences){.ctx = ctx,
				       .doc = doc,
				       .order = order,
				       .words = vg_arena_alloc(scratch, n * sizeof *l->words),
				       .of = vg_arena_alloc(scratch, n * sizeof *l->of),
				       .items = vg_arena_alloc(scratch, n * sizeof *l->items)};
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		l->words[i] = records_refer_of(ctx, doc, &doc->actions.items[i]);
		l->of[i] = RECORDS_NO_LICENCE;
		take_state(doc, &doc->actions.items[i], &l->words[i]);
	}
	return l;
}
