/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes a step that is told of a licence or measure of a state ("German export licences were suspended"): the state
 * or government that takes other steps, the one body of that state that licenses, or the state. Where the goods go to
 * it ("Saudi licences"), and where several act for it, or a body by its name, the adjective tells nothing. */
#include "licences.h"

enum { NOBODY = VG_NONE, SEVERAL = VG_NONE - 1 };

static struct vg_str country_of(struct vg_ctx *ctx, const struct vg_doc *doc, struct vg_span word)
{
	const struct vg_rules *rules = vg_ctx_rules(ctx);
	struct vg_str text = vg_doc_slice(doc, word);
	enum vg_lang lang = vg_doc_language_at(doc, word.start);
	const struct vg_lexeme *entry = vg_lexicon_find(vg_rules_lexicon(rules, "demonym"), text, lang);
	if (entry == NULL) entry = vg_lexicon_find(vg_rules_lexicon(rules, "country"), text, lang);
	return entry != NULL ? entry->country : (struct vg_str){"", 0};
}

static bool is_goal(const struct vg_doc *doc, struct vg_str country)
{
	for (uint32_t i = 0; i < doc->actions.n; i++)
		for (uint32_t k = 0; k < doc->actions.items[i].destination.n; k++)
			if (vg_str_eq(doc->actions.items[i].destination.items[k].country, country)) return true;
	return false;
}

static int32_t either(int32_t found, int32_t other)
{
	return found == NOBODY || found == other ? other : SEVERAL;
}

/* Who takes other steps for that state. */
static int32_t acting(struct vg_ctx *ctx, const struct vg_doc *doc, struct vg_str country)
{
	int32_t found = NOBODY;
	for (uint32_t i = 0; i < doc->actions.n && found != SEVERAL; i++) {
		int32_t who = records_slot_entity(doc, &doc->actions.items[i].slots[VG_SLOT_AUTHORITY]);
		if (who == VG_NONE || !vg_str_eq(doc->entities.items[who].country, country)) continue;
		if (!records_is_court(ctx, doc->entities.items[who].name)) found = either(found, who);
	}
	return found;
}

/* By a name: no "Dutch government". */
static bool is_body(const struct vg_doc *doc, int32_t entity)
{
	for (uint32_t i = 0; i < doc->mentions.n; i++)
		if (doc->mentions.items[i].entity == entity && doc->mentions.items[i].type == VG_MENTION_AGENCY)
			return true;
	return false;
}

static int32_t licensing(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_str country)
{
	int32_t found = NOBODY;
	for (uint32_t i = 0; i < doc->mentions.n && found != SEVERAL; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE) continue;
		if (!vg_str_eq(doc->entities.items[mention->entity].country, country)) continue;
		if (records_licenses(ctx, doc, mention)) found = either(found, mention->entity);
	}
	return found;
}

/* "Saudi licences": for that state. */
static void go_there(struct vg_doc *doc, struct vg_action *action, struct vg_str country, struct vg_span word)
{
	struct vg_destination there = {
		.country = vg_arena_str(doc->arena, country), .span = word, .reason = VG_STR("of the licence")};
	if (action->destination.n == 0) VG_PUSH(doc->arena, action->destination, there);
}

/* Whose the licences of a state are that nobody is told to decide on. */
struct owner {
	struct vg_str country;
	int32_t who; /* SEVERAL: the adjective tells nothing */
	bool goal;
};

static struct owner owner_of(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_str country, struct vg_span word)
{
	struct owner owner = {.country = country, .who = SEVERAL, .goal = is_goal(doc, country)};
	if (owner.goal) return owner;
	owner.who = acting(ctx, doc, country);
	if (owner.who >= 0 && is_body(doc, owner.who)) owner.who = SEVERAL; /* which licence it is, licences.c tells */
	if (owner.who == NOBODY) owner.who = licensing(ctx, doc, country);
	if (owner.who == NOBODY) owner.who = records_state_by(ctx, doc, country, word);
	if (owner.who == NOBODY) owner.who = SEVERAL;
	return owner;
}

void records_national(struct vg_ctx *ctx, struct vg_doc *doc)
{
	VG_VEC(struct owner) owners = {0}; /* one for each state */
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		if (!vg_str_eqz(slot->reason, "of which state it is") || slot->entity != VG_NONE) continue;
		struct vg_str country = country_of(ctx, doc, slot->span);
		uint32_t k = 0;
		while (k < owners.n && !vg_str_eq(owners.items[k].country, country)) k++;
		if (k == owners.n && country.len == 2)
			VG_PUSH(vg_ctx_scratch(ctx), owners, owner_of(ctx, doc, country, slot->span));
		const struct owner *owner = country.len == 2 ? &owners.items[k] : NULL;
		if (owner != NULL && owner->goal) go_there(doc, &doc->actions.items[i], country, slot->span);
		if (owner != NULL && owner->who != SEVERAL)
			slot->entity = owner->who;
		else
			*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
	}
}
