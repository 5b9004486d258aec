/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before whom a decision is challenged, where the step does not say so: the court that has ruled on it, one that
 * something is brought before, the only one of the text; in a letter whom that is to. */
#include "licences.h"

#define STEPS_NEAR 256 /* steps, and names of courts, before and after one that are looked at */

/* Does a preposition before the name say that something goes there: "to", "before the", "davanti al"? */
static bool is_addressed(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(ctx), "back");
	struct vg_str rest =
		vg_str_trim(vg_str_slice(vg_doc_lower(doc), name.start > 24 ? name.start - 24 : 0, name.start));
	struct vg_str last = vg_str_last(rest, ' ');
	const struct vg_lexeme *word = vg_lexicon_find(words, last, VG_LANG_UNKNOWN);
	if (vg_lexeme_is(word, "article.")) {
		last = vg_str_last(vg_str_trim(vg_str_slice(rest, 0, rest.len - last.len)), ' ');
		word = vg_lexicon_find(words, last, VG_LANG_UNKNOWN);
	}
	return vg_lexeme_is(word, "toward.");
}

/* The nearest court that something is brought before: one that decides is not where its own decision is challenged. */
static int32_t addressed(struct vg_ctx *ctx, struct vg_doc *doc, const struct records_list *courts, uint32_t place)
{
	uint32_t before = records_before(doc, courts, place);
	for (uint32_t i = before, n = 0; i-- > 0 && n++ < STEPS_NEAR;)
		if (is_addressed(ctx, doc, doc->mentions.items[courts->mentions[i]].span))
			return (int32_t)courts->mentions[i];
	for (uint32_t i = before, n = 0; i < courts->n && n++ < STEPS_NEAR; i++)
		if (is_addressed(ctx, doc, doc->mentions.items[courts->mentions[i]].span))
			return (int32_t)courts->mentions[i];
	return VG_NONE;
}

/* What was challenged went to the court that has decided on it: its step, NULL without. */
static const struct vg_action *ruled(struct vg_ctx *ctx, const struct vg_doc *doc, const struct vg_action *action)
{
	const struct vg_action *best = NULL;
	uint32_t own = (uint32_t)(action - doc->actions.items), from = own > STEPS_NEAR ? own - STEPS_NEAR : 0;
	if (!records_took_place(action->factuality)) return NULL;
	for (uint32_t i = from; i < doc->actions.n && i <= own + STEPS_NEAR; i++) {
		const struct vg_action *other = &doc->actions.items[i];
		const struct vg_slot *body = &other->slots[VG_SLOT_AUTHORITY];
		bool undoes = other->action == VG_ACTION_OVERTURNED || other->action == VG_ACTION_SUSPENDED;
		bool court = undoes && records_filled(body) && !records_inherited(body->reason);
		int32_t who = records_slot_entity(doc, body);
		struct vg_str name = who != VG_NONE ? doc->entities.items[who].name : vg_doc_slice(doc, body->span);
		court = court && records_is_court(ctx, name);
		if (!court || !records_one_story(doc, action, other)) continue;
		if (best == NULL || other->trigger.start < action->trigger.start) best = other;
	}
	return best;
}

/* "BAFA has appealed against the judgment": to a court above the one that is named. */
static bool speaks_of_ruling(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(ctx), "when");
	struct vg_str rest = vg_doc_lower_slice(doc, action->evidence), word;
	enum vg_lang lang = vg_doc_language_at(doc, action->evidence.start);
	while (vg_str_next(&rest, ' ', &word)) {
		uint32_t n = word.len;
		while (n > 0 && (word.ptr[n - 1] == '.' || word.ptr[n - 1] == ',')) n--;
		if (vg_lexeme_is(vg_lexicon_find(words, vg_str_n(word.ptr, n), lang), "when.ruling")) return true;
	}
	return false;
}

/* A ministry that has lost goes on to another court. */
static bool is_of_body(const struct vg_doc *doc, const struct vg_action *action)
{
	int32_t who = records_slot_entity(doc, &action->slots[VG_SLOT_LICENSEE]);
	return who != VG_NONE && (doc->entities.items[who].type == VG_MENTION_AGENCY ||
				  doc->entities.items[who].type == VG_MENTION_COUNTRY);
}

/* The one court of the text, where it has not decided before the challenge. */
static int32_t only_court(const struct vg_doc *doc, const struct records_named *named, const struct vg_action *action)
{
	int32_t nearest = records_nearest(doc, &named->courts, action->trigger.start);
	if (nearest == VG_NONE || named->courts.several) return VG_NONE;
	uint32_t own = (uint32_t)(action - doc->actions.items), from = own > STEPS_NEAR ? own - STEPS_NEAR : 0;
	for (uint32_t i = from; i < doc->actions.n && i <= own + STEPS_NEAR; i++) {
		const struct vg_action *other = &doc->actions.items[i];
		bool before = other->trigger.start < action->trigger.start && !other->headline;
		if (before && other->action != VG_ACTION_APPEALED &&
		    records_slot_entity(doc, &other->slots[VG_SLOT_AUTHORITY]) == doc->mentions.items[nearest].entity)
			return VG_NONE;
	}
	return nearest;
}

static bool is_back_to_court(struct vg_ctx *ctx, const struct vg_doc *doc, const struct vg_slot *slot)
{
	int32_t who = records_slot_entity(doc, slot);
	return who != VG_NONE && vg_str_eqz(slot->reason, "points back") &&
	       records_is_court(ctx, doc->entities.items[who].name);
}

/* "We hereby lodge an objection", "Korvend therefore appeals": what a letter challenges, it challenges before whom it
 * is to, unless a court is named. */
static bool of_letter(struct vg_ctx *ctx, struct vg_doc *doc, const struct records_named *named,
		      struct vg_action *action)
{
	bool does = vg_str_eqz(action->slots[VG_SLOT_DATE].reason, "day of the letter");
	bool open = action->date.len == 0 && named->courts.n == 0;
	if (doc->fields.n == 0 || action->factuality != VG_FACTUALITY_ASSERTED || (!does && !open)) return false;
	int32_t body = records_addressee(ctx, doc);
	if (body == VG_NONE) return false;
	struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	for (uint32_t i = 0; i < named->bodies.n; i++) {
		int32_t mention = (int32_t)named->bodies.mentions[i];
		if (doc->mentions.items[mention].entity != body) continue;
		records_put_named(doc, slot, mention, "the addressee");
		return true;
	}
	*slot = (struct vg_slot){
		.mention = VG_NONE, .entity = body, .span = action->trigger, .reason = VG_STR("the addressee")};
	return true;
}

void records_challenged(struct vg_ctx *ctx, struct vg_doc *doc, const struct records_named *named,
			struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	int32_t nearest = records_nearest(doc, &named->courts, action->trigger.start);
	if (action->action == VG_ACTION_APPEALED && is_back_to_court(ctx, doc, slot))
		slot->reason = VG_STR("the same court"); /* "si era rivolta ai giudici" */
	if (records_filled(slot) || (action->action != VG_ACTION_APPEALED && action->action != VG_ACTION_OVERTURNED))
		return;
	if (action->action == VG_ACTION_APPEALED && of_letter(ctx, doc, named, action)) return;
	if (action->action == VG_ACTION_APPEALED) {
		bool above = speaks_of_ruling(ctx, doc, action) || is_of_body(doc, action);
		const struct vg_action *ruling = above ? NULL : ruled(ctx, doc, action);
		if (ruling != NULL) records_take_slot(action, ruling, VG_SLOT_AUTHORITY, "the court that ruled");
		if (ruling != NULL) return;
		nearest = addressed(ctx, doc, &named->courts, action->trigger.start);
		bool open = nearest == VG_NONE && !above && records_took_place(action->factuality);
		int32_t only = open ? only_court(doc, named, action) : VG_NONE;
		if (only != VG_NONE) records_put_named(doc, slot, only, "the only court");
	}
	if (nearest != VG_NONE) records_put_named(doc, slot, nearest, "document: the court");
}
