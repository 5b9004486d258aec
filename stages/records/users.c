/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "The end user was the Technical Research Department": who uses the goods, said in a sentence of its own, serves the
 * steps around it. */
#include "licences.h"
#include "pairs.h"

#define ARTICLE 6     /* bytes of an article with its blanks */
#define STEPS_NEAR 64 /* steps before and after one that may give it its end user */
#define REACH 1       /* sentences from a step to the words */
#define REACH_SEVERAL 3
#define WORDS_MAX 64u /* bytes of words that tell of a user; longer ones are looked for without a glance */
#define USER "document: the end user"

/* The first body named in the sentence after a place. */
static int32_t body_after(struct vg_ctx *ctx, const struct vg_doc *doc, uint32_t place, uint32_t end)
{
	for (uint32_t i = vg_doc_mention_from(doc, place);
	     i < doc->mentions.n && doc->mentions.items[i].span.start < end; i++)
		if (doc->mentions.items[i].type == VG_MENTION_AGENCY &&
		    !records_is_court(ctx, vg_doc_slice(doc, doc->mentions.items[i].span)))
			return (int32_t)i;
	return VG_NONE;
}

/* The last body named in the sentence before a place: "it names the air force as the end user". */
static int32_t body_before(struct vg_ctx *ctx, const struct vg_doc *doc, uint32_t place, uint32_t from)
{
	for (uint32_t i = vg_doc_mention_from(doc, place); i-- > 0 && doc->mentions.items[i].span.start >= from;)
		if (doc->mentions.items[i].type == VG_MENTION_AGENCY &&
		    !records_is_court(ctx, vg_doc_slice(doc, doc->mentions.items[i].span)))
			return (int32_t)i;
	return VG_NONE;
}

/* "Indica come utilizzatore finale {la marina}": nothing but an article stands before the name. */
static bool is_right_after(const struct vg_doc *doc, int32_t mention, uint32_t place)
{
	return mention != VG_NONE && doc->mentions.items[mention].span.start <= place + ARTICLE;
}

/* "In both cases the end user is the navy": of the steps of several sentences. */
static int32_t reach_of(struct vg_ctx *ctx, struct vg_doc *doc, int32_t sentence)
{
	struct vg_span span = doc->sentences.items[sentence];
	return records_pointer_in(ctx, doc, span, "both.") >= 0 ? REACH_SEVERAL : REACH;
}

/* Is the user of a state that the step's goods do not go to? */
static bool is_elsewhere(const struct vg_doc *doc, const struct vg_action *action, int32_t mention)
{
	int32_t entity = doc->mentions.items[mention].entity;
	struct vg_str country = entity != VG_NONE ? doc->entities.items[entity].country : (struct vg_str){NULL, 0};
	for (uint32_t i = 0; i < action->destination.n; i++)
		if (vg_str_eq(action->destination.items[i].country, country)) return false;
	return country.len != 0 && action->destination.n != 0;
}

/* The first of the actions, as they are in order, whose trigger is at or behind a byte. */
static uint32_t first_from(const struct vg_doc *doc, const uint32_t *order, uint32_t byte)
{
	uint32_t low = 0, high = doc->actions.n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (doc->actions.items[order[middle]].trigger.start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void give(struct vg_ctx *ctx, struct vg_doc *doc, const uint32_t *order, int32_t mention, int32_t sentence)
{
	const struct vg_span *sentences = doc->sentences.items;
	int32_t reach = reach_of(ctx, doc, sentence);
	uint32_t from = sentences[sentence > reach ? sentence - reach : 0].start, to = sentences[sentence].end;
	for (uint32_t k = first_from(doc, order, from); k < doc->actions.n; k++) {
		struct vg_action *action = &doc->actions.items[order[k]];
		struct vg_slot *slot = &action->slots[VG_SLOT_END_USER];
		if (action->trigger.start >= to) break;
		if (slot->reason.len != 0) continue;
		if (is_elsewhere(doc, action, mention)) continue;
		int32_t entity = doc->mentions.items[mention].entity;
		if (entity != VG_NONE && (entity == records_slot_entity(doc, &action->slots[VG_SLOT_AUTHORITY]) ||
					  entity == records_slot_entity(doc, &action->slots[VG_SLOT_LICENSEE])))
			continue;
		*slot = (struct vg_slot){.mention = mention,
					 .entity = VG_NONE,
					 .span = doc->mentions.items[mention].span,
					 .reason = VG_STR(USER)};
	}
}

/* The first sentence that ends behind a byte. */
static uint32_t sentence_from(const struct vg_doc *doc, uint32_t byte)
{
	uint32_t low = 0, high = doc->sentences.n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (doc->sentences.items[middle].end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Where words may stand that serve a step: in its sentence and those that reach it from behind. */
struct place {
	struct vg_span span;
	struct records_pairs pairs; /* of what begins in it, and goes on for WORDS_MAX bytes at most */
};
struct places {
	struct place *items;
	uint32_t n;
};

static struct places places_of(struct vg_ctx *ctx, struct vg_doc *doc, const uint32_t *order)
{
	struct places places = {vg_arena_alloc(vg_ctx_scratch(ctx), sizeof *places.items * doc->actions.n), 0};
	for (uint32_t k = 0; k < doc->actions.n; k++) {
		uint32_t first = sentence_from(doc, doc->actions.items[order[k]].trigger.start);
		if (first == doc->sentences.n) break;
		uint32_t last = first + REACH_SEVERAL < doc->sentences.n ? first + REACH_SEVERAL : doc->sentences.n - 1;
		struct vg_span span = {doc->sentences.items[first].start, doc->sentences.items[last].end};
		struct vg_span *before = places.n > 0 ? &places.items[places.n - 1].span : NULL;
		if (before != NULL && span.start <= before->end)
			before->end = span.end;
		else
			places.items[places.n++].span = span;
	}
	struct vg_str lower = vg_doc_lower(doc);
	for (uint32_t i = 0; i < places.n; i++) {
		struct place *place = &places.items[i];
		uint32_t rest = lower.len - place->span.end, more = rest < WORDS_MAX ? rest : WORDS_MAX;
		records_pairs_of(vg_str_slice(lower, place->span.start, place->span.end + more), &place->pairs);
	}
	return places;
}

/* Words that tell of a user; called: what follows them is its name. */
struct telling {
	struct vg_str words;
	bool called;
};

static void look(struct vg_ctx *ctx, struct vg_doc *doc, const uint32_t *order, const struct place *in,
		 const struct telling *telling)
{
	const struct vg_span place = in->span;
	if (telling->words.len <= WORDS_MAX && !records_pairs_may(&in->pairs, telling->words)) return;
	struct vg_str lower = vg_doc_lower(doc);
	uint32_t rest = lower.len - place.end, more = telling->words.len < rest ? telling->words.len : rest;
	struct vg_str text = vg_str_slice(lower, 0, place.end + more);
	for (int64_t at = place.start; (at = vg_str_find(text, telling->words, (uint32_t)at)) >= 0; at++) {
		int32_t sentence = vg_doc_sentence_at(doc, (uint32_t)at);
		if (at >= place.end) break;
		if (sentence == VG_NONE) continue;
		struct vg_span span = doc->sentences.items[sentence];
		int32_t body = body_after(ctx, doc, (uint32_t)at, span.end);
		if (telling->called && !is_right_after(doc, body, (uint32_t)at + telling->words.len))
			body = body_before(ctx, doc, (uint32_t)at, span.start);
		if (body != VG_NONE) give(ctx, doc, order, body, sentence);
	}
}

/* "The customer is Korvend Ltd.", "Destinataria era la Gendarmeria.": whoever is called so in a sentence near a step.
 */
static void called(struct vg_ctx *ctx, struct vg_doc *doc, const uint32_t *order)
{
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool party = mention->type == VG_MENTION_AGENCY || mention->type == VG_MENTION_COMPANY ||
			     mention->type == VG_MENTION_ORGANIZATION;
		int32_t sentence = party ? vg_doc_sentence_at(doc, mention->span.start) : VG_NONE;
		if (sentence == VG_NONE || !records_is_called_user(ctx, doc, mention->span)) continue;
		give(ctx, doc, order, (int32_t)i, sentence);
	}
}

void records_users(struct vg_ctx *ctx, struct vg_doc *doc)
{
	if (doc->actions.n == 0) return;
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), "end_user");
	const uint32_t *order = records_in_order(ctx, doc);
	struct places places = places_of(ctx, doc, order);
	called(ctx, doc, order);
	for (uint32_t entry = 0; entry < vg_lexicon_size(lexicon); entry++) {
		struct telling telling = {.called = vg_str_starts(vg_lexicon_id(lexicon, entry), VG_STR("called."))};
		for (uint32_t form = 0; form < vg_lexicon_forms(lexicon, entry); form++) {
			telling.words = vg_lexicon_form(lexicon, entry, form);
			for (uint32_t i = 0; i < places.n; i++) look(ctx, doc, order, &places.items[i], &telling);
		}
	}
}

/* Does a state merely stand in the sentence of a step whose own words say who uses the goods? */
static bool is_by_the_way(const struct vg_action *action)
{
	const struct vg_slot *user = &action->slots[VG_SLOT_END_USER];
	bool own = action->destination.n == 1 && !records_inherited(user->reason);
	return own && vg_str_eqz(action->destination.items[0].reason, "in the sentence");
}

/* Goods that are told to go to nobody but a firm or body go to its state: "stopped arms for Chad, but approved radars
 * for the Peruvian army". */
void records_users_lands(struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		const struct vg_slot *user = &action->slots[VG_SLOT_END_USER];
		int32_t entity = records_slot_entity(doc, user);
		if (entity == VG_NONE || (action->destination.n != 0 && !is_by_the_way(action))) continue;
		struct vg_destination there = {.country = doc->entities.items[entity].country,
					       .span = user->span,
					       .reason = VG_STR("whose end user it is")};
		if (there.country.len != 2) continue;
		action->destination.n = 0;
		VG_PUSH(doc->arena, action->destination, there);
	}
}

/* Does the text speak of one end user, in a sentence of its own? The first step that has it, NULL else. */
static const struct vg_action *one_user(const struct vg_doc *doc)
{
	const struct vg_action *first = NULL;
	int32_t entity = VG_NONE;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_END_USER];
		if (slot->reason.len == 0) continue;
		int32_t own = records_slot_entity(doc, slot);
		if (own == VG_NONE || (entity != VG_NONE && own != entity)) return NULL;
		entity = own;
		if (first == NULL && vg_str_eqz(slot->reason, USER)) first = &doc->actions.items[i];
	}
	return first;
}

void records_users_throughout(struct vg_doc *doc)
{
	const struct vg_action *from = one_user(doc);
	for (uint32_t i = 0; i < doc->actions.n && from != NULL; i++) {
		struct vg_action *action = &doc->actions.items[i];
		int32_t x = records_slot_entity(doc, &action->slots[VG_SLOT_LICENSEE]);
		int32_t y = records_slot_entity(doc, &from->slots[VG_SLOT_LICENSEE]);
		if (action->slots[VG_SLOT_END_USER].reason.len != 0 || !records_share_destination(action, from))
			continue;
		if (x != VG_NONE && y != VG_NONE && x != y) continue;
		if (x == VG_NONE && !action->headline && !action->back) continue;
		action->slots[VG_SLOT_END_USER] = from->slots[VG_SLOT_END_USER];
	}
}

/* Do bodies of two states take the steps? */
static bool is_foreign(const struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	int32_t x = records_slot_entity(doc, &a->slots[VG_SLOT_AUTHORITY]);
	int32_t y = records_slot_entity(doc, &b->slots[VG_SLOT_AUTHORITY]);
	if (x == VG_NONE || y == VG_NONE) return false;
	struct vg_str p = doc->entities.items[x].country, q = doc->entities.items[y].country;
	return p.len == 2 && q.len == 2 && !vg_str_eq(p, q);
}

/* May the goods of two steps have one user: is it one licence, as far as is known of them? */
static bool share_user(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *to, const struct vg_action *from)
{
	int32_t x = records_slot_entity(doc, &to->slots[VG_SLOT_LICENSEE]);
	int32_t y = records_slot_entity(doc, &from->slots[VG_SLOT_LICENSEE]);
	if (!records_share_destination(to, from) || to->destination.n != from->destination.n) return false;
	if (x != VG_NONE && y != VG_NONE && x != y) return false;
	if ((to->count > 1 && from->count != to->count) || is_foreign(doc, to, from)) return false;
	return records_goods_agree(ctx, doc, to, from);
}

/* The end user that the steps of one destination and holder name: the only one near the k-th, NULL for several. */
static const struct vg_action *user_near(struct vg_ctx *ctx, struct vg_doc *doc, const uint32_t *order, uint32_t k)
{
	const struct vg_action *to = &doc->actions.items[order[k]], *found = NULL;
	int32_t user = VG_NONE;
	for (uint32_t j = k > STEPS_NEAR ? k - STEPS_NEAR : 0; j < doc->actions.n && j <= k + STEPS_NEAR; j++) {
		const struct vg_action *from = &doc->actions.items[order[j]];
		const struct vg_slot *slot = &from->slots[VG_SLOT_END_USER];
		bool told = slot->reason.len != 0 &&
			    (!vg_str_starts(slot->reason, VG_STR("document")) || vg_str_eqz(slot->reason, USER));
		int32_t own = records_slot_entity(doc, slot);
		if (!told || own == VG_NONE || !share_user(ctx, doc, to, from)) continue;
		if (user != VG_NONE && own != user) return NULL;
		user = own;
		found = from;
	}
	return found;
}

/* What was weighed for a step whose goods go to another state than the user's own is none of it. */
static void drop_elsewhere(struct vg_doc *doc, struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_END_USER];
	bool weighed = vg_str_starts(slot->reason, VG_STR("document")) && !vg_str_eqz(slot->reason, USER);
	if (weighed && slot->mention != VG_NONE && is_elsewhere(doc, action, slot->mention))
		*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
}

void records_users_of_licences(struct vg_ctx *ctx, struct vg_doc *doc)
{
	if (doc->actions.n == 0) return;
	const uint32_t *order = records_in_order(ctx, doc);
	for (uint32_t i = 0; i < doc->actions.n; i++) drop_elsewhere(doc, &doc->actions.items[i]);
	for (uint32_t k = 0; k < doc->actions.n; k++) {
		struct vg_action *action = &doc->actions.items[order[k]];
		bool rule = action->action == VG_ACTION_RESTRICTED || vg_str_starts(action->rule, VG_STR("tables/"));
		bool general =
			action->factuality == VG_FACTUALITY_CALLED_FOR || action->factuality == VG_FACTUALITY_NEGATED;
		if (general && !action->back) continue;
		if (rule || action->slots[VG_SLOT_END_USER].reason.len != 0) continue;
		const struct vg_action *from = user_near(ctx, doc, order, k);
		if (from == NULL) continue;
		action->slots[VG_SLOT_END_USER] = from->slots[VG_SLOT_END_USER];
		action->slots[VG_SLOT_END_USER].reason = VG_STR("document: same destination");
	}
}
