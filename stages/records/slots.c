/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots that the clause of a step leaves open, filled from the rest of the document, nearest first: other steps that it
 * does not contradict, then names. Each says in its reason where it was found. */
#include "licences.h"

#include <stdlib.h>

#define NEAR_SENTENCES 2
#define FIGURES_NEAR 500 /* bytes between two figures of one year */
#define STEPS_NEAR 256   /* steps before and after one that may give it a slot */

#define FIRM_REACH 2 /* sentences between a step and the only firm of the document, where that is named once */

static int by_place(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Steps in the order of the text; those at one place as they are. */
const uint32_t *records_in_order(struct vg_ctx *ctx, const struct vg_doc *doc)
{
	uint32_t n = doc->actions.n;
	uint32_t *order = vg_arena_alloc(vg_ctx_scratch(ctx), (n + 1u) * sizeof *order);
	uint64_t *places = vg_arena_alloc(vg_ctx_scratch(ctx), (n + 1u) * sizeof *places);
	for (uint32_t i = 0; i < n; i++) places[i] = (uint64_t)doc->actions.items[i].trigger.start << 32 | i;
	qsort(places, n, sizeof *places, by_place);
	for (uint32_t i = 0; i < n; i++) order[i] = (uint32_t)places[i];
	return order;
}

#define STEP_BEFORE "document: the step before"

void records_take_slot(struct vg_action *action, const struct vg_action *from, enum vg_slot_type type,
		       const char *reason)
{
	if (records_filled(&action->slots[type]) || from == NULL || !records_filled(&from->slots[type])) return;
	action->slots[type] = from->slots[type];
	action->slots[type].reason = vg_str_z(reason);
	if (type == VG_SLOT_LICENCE_TYPE) action->licence_type = from->licence_type;
}

void records_take_destinations(struct vg_doc *doc, struct vg_action *action, const struct vg_action *from,
			       const char *reason)
{
	for (uint32_t i = 0, n = action->destination.n; n == 0 && from != NULL && i < from->destination.n; i++) {
		struct vg_destination copy = from->destination.items[i];
		copy.reason = vg_str_z(reason);
		VG_PUSH(doc->arena, action->destination, copy);
	}
}

/* Does a step name its licence by the holder and the destination of the one that gives? */
static bool is_named(const struct vg_doc *doc, const struct vg_action *action, const struct vg_action *from)
{
	const struct vg_slot *holder = &action->slots[VG_SLOT_LICENSEE];
	bool told = records_filled(holder) && !records_inherited(holder->reason) && action->destination.n != 0 &&
		    !records_inherited(action->destination.items[0].reason);
	return told && from->destination.n != 0 &&
	       records_slot_entity(doc, holder) == records_slot_entity(doc, &from->slots[VG_SLOT_LICENSEE]);
}

/* Who takes a step and what it is about are told again where it was told long ago. */
static bool is_near(const struct vg_doc *doc, const struct vg_action *action, const struct vg_action *from,
		    enum vg_slot_type type)
{
	bool asked = type == VG_SLOT_AUTHORITY || type == VG_SLOT_ITEM || type == VG_SLOT_LICENCE_TYPE;
	if (from == NULL || action->headline || !asked) return from != NULL;
	int32_t own = vg_doc_sentence_at(doc, action->trigger.start);
	uint32_t place = type == VG_SLOT_LICENCE_TYPE ? from->trigger.start : from->slots[type].span.start;
	int32_t there = vg_doc_sentence_at(doc, place);
	if (type == VG_SLOT_AUTHORITY && action->count > 1) return false; /* figures */
	if (type == VG_SLOT_ITEM && is_named(doc, action, from)) return true;
	return own != VG_NONE && there != VG_NONE && own - there <= NEAR_SENTENCES;
}

/* "Korvend said that it would appeal": its own plan, not what is said of another's. */
static void drop_own_word(const struct vg_doc *doc, struct vg_action *action)
{
	int32_t source = records_slot_entity(doc, &action->slots[VG_SLOT_ATTRIBUTED_TO]);
	bool own = source != VG_NONE && source == records_slot_entity(doc, &action->slots[VG_SLOT_LICENSEE]);
	if (action->action == VG_ACTION_APPEALED && action->factuality == VG_FACTUALITY_PLANNED && own)
		action->slots[VG_SLOT_ATTRIBUTED_TO] = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
}

void records_put_named(struct vg_doc *doc, struct vg_slot *slot, int32_t mention, const char *reason)
{
	*slot = (struct vg_slot){.mention = mention,
				 .entity = VG_NONE,
				 .span = doc->mentions.items[mention].span,
				 .reason = vg_str_z(reason)};
}

/* Do premises end there, by a semicolon or, the last, by a dash and a colon: "premesso che: ...; ... –: se"? */
static bool ends_premise(struct vg_str text, uint32_t at)
{
	if (text.ptr[at] == ';') return true;
	struct vg_str before = vg_str_slice(text, 0, at);
	return text.ptr[at] == ':' &&
	       (vg_str_ends(before, VG_STR("-")) || vg_str_ends(before, VG_STR("\xE2\x80\x93")) ||
		vg_str_ends(before, VG_STR("\xE2\x80\x94")));
}

/* The part of the sentence between semicolons in which the step is told. */
static struct vg_span part_of(const struct vg_doc *doc, const struct vg_action *action)
{
	struct vg_span part = action->evidence;
	for (uint32_t i = part.start; i < action->evidence.end; i++) {
		if (!ends_premise(doc->text, i)) continue;
		if (i < action->trigger.start) part.start = i + 1;
		if (i >= action->trigger.end) {
			part.end = i;
			break;
		}
	}
	return part;
}

struct vg_span records_item_of(const struct vg_doc *doc, const struct vg_action *action)
{
	struct vg_str words = vg_doc_slice(doc, action->evidence);
	int64_t colon = vg_str_find(words, VG_STR(":"), 0), first = vg_str_find(words, VG_STR(";"), 0);
	int64_t second = first >= 0 ? vg_str_find(words, VG_STR(";"), (uint32_t)first + 1u) : -1;
	bool list = first >= 0 && (second >= 0 || (colon >= 0 && colon < first)); /* "premesso che: ...; ...; ..." */
	return list ? part_of(doc, action) : action->evidence;
}

/* "I missili Korvend": a name right behind goods says of what make they are, in Italian. */
static bool is_kind_of(const struct vg_doc *doc, uint32_t firm)
{
	const struct vg_mention *name = &doc->mentions.items[firm], *goods = firm > 0 ? name - 1 : NULL;
	return goods != NULL && goods->type == VG_MENTION_ITEM && goods->span.end + 1 == name->span.start &&
	       doc->text.ptr[goods->span.end] == ' ' && vg_doc_language_at(doc, name->span.start) == VG_LANG_IT;
}

int32_t records_only_firm_in(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span part)
{
	int32_t found = VG_NONE;
	for (uint32_t i = vg_doc_mention_from(doc, part.start);
	     i < doc->mentions.n && doc->mentions.items[i].span.start < part.end; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_COMPANY || mention->entity == VG_NONE) continue;
		bool maker = i + 1 < doc->mentions.n && doc->mentions.items[i + 1].type == VG_MENTION_ITEM &&
			     doc->mentions.items[i + 1].span.start == mention->span.end + 1;
		maker = maker || is_kind_of(doc, i) || records_is_owner(ctx, doc, mention->span);
		if (maker || records_holds_nothing(ctx, mention->entity)) continue; /* "five Korvend corvettes" */
		if (found != VG_NONE && doc->mentions.items[found].entity != mention->entity) return VG_NONE;
		if (found == VG_NONE) found = (int32_t)i;
	}
	return found;
}

/* "Five were cancelled in March, and {the company} was informed": a firm that the sentence speaks of. */
static void pointed_beside(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar");
	const struct vg_lexicon *pointers = vg_rules_lexicon(vg_ctx_rules(ctx), "pointer");
	enum vg_lang lang = vg_doc_language_at(doc, action->evidence.start);
	struct vg_span item = records_item_of(doc, action);
	uint32_t n, token = vg_doc_token_at(doc, item.start);
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	for (; token + 1u < n && tokens[token + 1u].span.end <= item.end; token++) {
		const struct vg_lexeme *the = records_entry(doc, grammar, tokens[token].span, lang);
		const struct vg_lexeme *firm = records_entry(doc, pointers, tokens[token + 1u].span, lang);
		if (!vg_lexeme_is(the, "det.def") || !vg_lexeme_is(firm, "pointer.firm")) continue;
		int32_t meant =
			records_firm_meant(ctx, doc, (uint32_t)(action - doc->actions.items), tokens[token + 1u].span);
		if (meant == VG_NONE) continue;
		struct vg_slot *slot = &action->slots[VG_SLOT_LICENSEE];
		*slot = (struct vg_slot){.mention = VG_NONE,
					 .entity = meant,
					 .span = tokens[token + 1u].span,
					 .reason = VG_STR("document: the firm of the sentence")};
		return;
	}
}

/* "Korvend asked for the renewal of the licence": the only firm that the sentence names is nearer than any step. */
static void firm_beside(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_LICENSEE];
	if (records_filled(slot) || records_is_row(action) || action->headline ||
	    action->action == VG_ACTION_RESTRICTED || records_is_of_ban(ctx, doc, action))
		return;
	int32_t found = records_only_firm_in(ctx, doc, part_of(doc, action));
	if (found == VG_NONE) found = records_only_firm_in(ctx, doc, records_item_of(doc, action));
	if (found != VG_NONE)
		records_put_named(doc, slot, found, "document: the firm of the sentence");
	else
		pointed_beside(ctx, doc, action);
}

bool records_is_of_ban(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action)
{
	const struct vg_lexicon *nouns = vg_rules_lexicon(vg_ctx_rules(ctx), "noun");
	struct vg_str rest = vg_doc_lower_slice(doc, action->evidence), word;
	enum vg_lang lang = vg_doc_language_at(doc, action->evidence.start);
	bool ban = false;
	if (action->action != VG_ACTION_RENEWED && action->action != VG_ACTION_REINSTATED &&
	    action->action != VG_ACTION_AMENDED)
		return false;
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *noun = vg_lexicon_find(nouns, word, lang);
		if (vg_lexeme_is(noun, "licence.")) return false;
		ban = ban || vg_lexeme_is(noun, "ban.");
	}
	return ban;
}

bool records_is_for_anybody(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action)
{
	return action->factuality == VG_FACTUALITY_CALLED_FOR && action->action != VG_ACTION_RENEWED &&
	       !records_is_of_ban(ctx, doc, action);
}

static void from_licence(const struct records_licences *l, uint32_t k)
{
	struct vg_doc *doc = l->doc;
	static const enum vg_slot_type types[] = {VG_SLOT_LICENSEE, VG_SLOT_AUTHORITY, VG_SLOT_ITEM, VG_SLOT_END_USER,
						  VG_SLOT_LICENCE_TYPE};
	struct vg_action *action = &doc->actions.items[l->order[k]];
	records_take_destinations(doc, action, records_licences_giver(l, k, VG_SLOT_COUNT_), STEP_BEFORE);
	for (uint32_t i = 0; i < sizeof types / sizeof *types; i++) {
		const struct vg_action *from = records_licences_giver(l, k, types[i]);
		if (types[i] == VG_SLOT_LICENSEE && records_is_of_ban(l->ctx, doc, action)) continue;
		if (types[i] == VG_SLOT_AUTHORITY && records_is_for_anybody(l->ctx, doc, action)) continue;
		if (is_near(doc, action, from, types[i])) records_take_slot(action, from, types[i], STEP_BEFORE);
	}
}

bool records_is_compared(const struct vg_doc *doc, const uint32_t *order, uint32_t k)
{
	const struct vg_action *action = &doc->actions.items[order[k]];
	const struct vg_action *before = k > 0 ? &doc->actions.items[order[k - 1]] : NULL;
	bool figures = before != NULL && before->count > 0 && action->count > 0 && before->action == action->action &&
		       before->evidence.start == action->evidence.start;
	if (!figures || before->date.len < 4 || action->date.len < 4) return false;
	return vg_str_cmp(action->date, before->date) < 0;
}

bool records_is_fate(const struct vg_action *action, const struct vg_action *issue)
{
	bool later = action->action == VG_ACTION_REVOKED || action->action == VG_ACTION_SUSPENDED ||
		     action->action == VG_ACTION_EXPIRED || action->action == VG_ACTION_AMENDED;
	return later && issue->action == VG_ACTION_GRANTED &&
	       issue->slots[VG_SLOT_DATE].span.end < action->trigger.start &&
	       issue->trigger.start < action->trigger.start;
}

/* "In 2017 the authority issued 2,017 licences, against 1,950 in 2016. 15 were refused": the figures of one year. */
static void same_year(struct vg_doc *doc, const uint32_t *order, uint32_t k)
{
	struct vg_action *action = &doc->actions.items[order[k]];
	uint32_t last = k > 0 ? k - 1 : 0;
	if (last > 0 && records_is_compared(doc, order, last)) last--;
	const struct vg_action *before = k > 0 ? &doc->actions.items[order[last]] : NULL;
	if (before == NULL || before->count < 1) return;
	if (before->evidence.start == action->evidence.start && action->count > 1 &&
	    records_group_of(action) == records_group_of(before) && records_filled(&before->slots[VG_SLOT_AUTHORITY]))
		records_take_slot(action, before, VG_SLOT_AUTHORITY, "document: the figures before");
	if (action->date.len != 0 || records_is_same_count(action, before)) return;
	bool inside = before->slots[VG_SLOT_DATE].span.start > before->trigger.start; /* "of those granted in 2019" */
	if (before->evidence.start == action->evidence.start && inside && records_is_fate(action, before)) return;
	bool beside =
		before->evidence.start == action->evidence.start; /* "refused four for Egypt and one for Kuwait" */
	if (action->count < 1 || before->count < (beside ? 1 : 2)) return;
	bool year = before->date.len == 4 || vg_str_find(before->date, VG_STR("/"), 0) > 0;
	if (!year || action->trigger.start - before->trigger.start > FIGURES_NEAR) return;
	action->date = before->date;
	action->slots[VG_SLOT_DATE] = before->slots[VG_SLOT_DATE];
	action->slots[VG_SLOT_DATE].reason = VG_STR("document: the figures before");
}

/* A country is no destination of its own authority's licences. */
static void drop_home(struct vg_doc *doc, struct vg_action *action)
{
	int32_t entity = records_slot_entity(doc, &action->slots[VG_SLOT_AUTHORITY]);
	struct vg_str home = entity != VG_NONE ? doc->entities.items[entity].country : (struct vg_str){"", 0};
	uint32_t kept = 0;
	for (uint32_t i = 0; home.len != 0 && i < action->destination.n; i++)
		if (!vg_str_eq(action->destination.items[i].country, home))
			action->destination.items[kept++] = action->destination.items[i];
	if (home.len != 0) action->destination.n = kept;
}

/* "contested the decision on permits for radars to the {Peruvian army}": who uses the goods, and is no court. */
static bool is_force(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_slot *slot)
{
	const struct vg_lexicon *nouns = vg_rules_lexicon(vg_ctx_rules(ctx), "noun");
	struct vg_str word = vg_str_last(vg_doc_lower_slice(doc, slot->span), ' ');
	return vg_lexeme_is(vg_lexicon_find(nouns, word, vg_doc_language_at(doc, slot->span.start)), "enduser.");
}

/* Firms and organizations take no step of an authority, and persons none that a pronoun was taken for, unless it is a
 * minister; a government that appeals is not whom it appeals to. */
static void drop_nobody(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	bool appellant = action->action == VG_ACTION_APPEALED && vg_str_eqz(slot->reason, "subject") &&
			 !records_is_court(ctx, vg_doc_slice(doc, slot->span));
	int32_t entity = records_slot_entity(doc, slot);
	bool calls = action->factuality == VG_FACTUALITY_CALLED_FOR && vg_str_eqz(slot->reason, "subject") &&
		     entity != VG_NONE && entity == records_slot_entity(doc, &action->slots[VG_SLOT_ATTRIBUTED_TO]);
	appellant = appellant || calls; /* who calls for a step does not take it */
	appellant = appellant || (action->action == VG_ACTION_APPEALED && is_force(ctx, doc, slot));
	if (appellant) *slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
	if (entity == VG_NONE || appellant) return;
	enum vg_mention_type type = doc->entities.items[entity].type;
	bool person = type == VG_MENTION_PERSON && vg_str_starts(slot->reason, VG_STR("points back"));
	bool minister = person && records_is_minister(ctx, doc, entity);
	if (minister) slot->reason = VG_STR("the same body");
	if (type == VG_MENTION_ORGANIZATION || type == VG_MENTION_COMPANY || (person && !minister))
		*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
}

/* "A licence for scanners to Korvend" where another step says by its own words that a firm's goods go to Korvend: who
 * gets them, not who holds it. */
static void drop_receiver(const struct vg_doc *doc, struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_LICENSEE], *user = &action->slots[VG_SLOT_END_USER];
	int32_t firm = records_slot_entity(doc, slot);
	uint32_t own = (uint32_t)(action - doc->actions.items), from = own > STEPS_NEAR ? own - STEPS_NEAR : 0;
	bool receives = false;
	if (firm == VG_NONE || !vg_str_eqz(slot->reason, "whom it is given to or taken from")) return;
	for (uint32_t i = from; i < doc->actions.n && i <= own + STEPS_NEAR; i++) {
		const struct vg_action *other = &doc->actions.items[i];
		int32_t holder = records_slot_entity(doc, &other->slots[VG_SLOT_LICENSEE]);
		const struct vg_slot *goal = &other->slots[VG_SLOT_END_USER];
		bool told = !vg_str_eq(goal->reason, slot->reason); /* by its own words, not moved there by this */
		bool gets = told && records_slot_entity(doc, goal) == firm;
		receives = receives || (gets && holder != firm);
	}
	if (!receives) return;
	if (!records_filled(user)) *user = *slot;
	*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
}

/* "Canada lifted its moratorium", "Germany and Denmark stopped their exports": a possessive that points to a firm makes
 * it no holder of a ban, nor of what a state does itself. */
static void drop_possessor(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_LICENSEE];
	const struct vg_slot *body = &action->slots[VG_SLOT_AUTHORITY];
	if (!vg_str_eqz(slot->reason, "points back") || slot->mention != VG_NONE) return;
	const struct vg_lexicon *pointers = vg_rules_lexicon(vg_ctx_rules(ctx), "pointer");
	struct vg_str words = vg_doc_lower_slice(doc, slot->span);
	const struct vg_lexeme *word = vg_lexicon_find(pointers, words, vg_doc_language_at(doc, slot->span.start));
	int32_t who = records_slot_entity(doc, body);
	bool state = who != VG_NONE && doc->entities.items[who].type == VG_MENTION_COUNTRY &&
		     vg_lexeme_is(word, "pointer.thing") && body->span.end <= slot->span.start &&
		     action->evidence.start <= body->span.start;
	if (state || records_is_of_ban(ctx, doc, action))
		*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
}

/* The one firm that the document names. Where steps go to several places, other firms that are not named hold some of
 * the licences: it must be named right before. */
static void only_firm(struct vg_ctx *ctx, struct vg_doc *doc, const struct records_named *named, bool several,
		      struct vg_action *action)
{
	int32_t nearest = records_nearest(doc, &named->firms, action->trigger.start);
	if (nearest != VG_NONE && records_holds_nothing(ctx, doc->mentions.items[nearest].entity)) return;
	if (records_filled(&action->slots[VG_SLOT_LICENSEE]) || nearest == VG_NONE || named->firms.several) return;
	if (records_is_owner(ctx, doc, doc->mentions.items[nearest].span)) return; /* "owned by Rheinwerk" */
	struct vg_span span = doc->mentions.items[nearest].span;
	int32_t own = vg_doc_sentence_at(doc, action->trigger.start), there = vg_doc_sentence_at(doc, span.start);
	bool near = own != VG_NONE && there != VG_NONE && own - there <= FIRM_REACH && there - own <= FIRM_REACH;
	near = near || doc->sentences.n <= SHORT_TEXT || named->firms.n > 1;
	if (several) near = own != VG_NONE && there != VG_NONE && (own == there || own - there == 1);
	if (near) records_put_named(doc, &action->slots[VG_SLOT_LICENSEE], nearest, "document: the only firm");
}

/* Of a court's own judgment: what is undone, and the first challenge, where the sentence names no court. */
static void own_court(struct vg_ctx *ctx, struct vg_doc *doc, const struct records_named *named, const uint32_t *order)
{
	int32_t court = named->courts.n != 0 ? records_own_court(ctx, doc) : VG_NONE;
	bool challenged = false;
	for (uint32_t k = 0; k < doc->actions.n && court != VG_NONE; k++) {
		struct vg_action *action = &doc->actions.items[order[k]];
		bool appeal = action->action == VG_ACTION_APPEALED && !challenged;
		challenged = challenged || action->action == VG_ACTION_APPEALED;
		if (!appeal && action->action != VG_ACTION_OVERTURNED) continue;
		int32_t nearest = records_nearest(doc, &named->courts, action->evidence.end);
		bool other = nearest != VG_NONE && nearest != court &&
			     doc->mentions.items[nearest].span.start >= action->evidence.start;
		if (!records_filled(&action->slots[VG_SLOT_AUTHORITY]) && (!other || appeal))
			records_put_named(doc, &action->slots[VG_SLOT_AUTHORITY], court, "whose judgment it is");
		records_day_of_judgment(doc, action, court);
	}
}

/* The body in whose letter a step is told without its author, if the letter names no other. */
static void writer(struct vg_doc *doc, const struct records_named *named, struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	int32_t nearest = records_nearest(doc, &named->bodies, action->trigger.start);
	if (records_filled(slot) || records_group_of(action) != RECORDS_LICENSING) return;
	if (nearest == VG_NONE || named->bodies.several || named->courts.n > 0) return;
	int32_t block = vg_doc_block_at(doc, doc->mentions.items[nearest].span.start);
	if (block == VG_NONE || doc->blocks.items[block].type != VG_BLOCK_LETTERHEAD) return;
	records_put_named(doc, slot, nearest, "document: the writer");
}

/* Steps in the order of the text, with those from n on, which are in order among themselves. */
static const uint32_t *merged(struct vg_ctx *ctx, const struct vg_doc *doc, const uint32_t *order, uint32_t n)
{
	uint32_t *all = vg_arena_alloc(vg_ctx_scratch(ctx), (doc->actions.n + 1u) * sizeof *all);
	const struct vg_action *actions = doc->actions.items;
	for (uint32_t i = 0, k = 0, more = n; i < doc->actions.n; i++) {
		bool next = k == n ||
			    (more < doc->actions.n && actions[more].trigger.start < actions[order[k]].trigger.start);
		all[i] = next ? more++ : order[k++];
	}
	return all;
}

/* Fills what steps leave open from what is known of their licences, as the text is read. */
static struct records_licences *of_licences(struct vg_ctx *ctx, struct vg_doc *doc, const uint32_t *order)
{
	uint32_t n = doc->actions.n;
	records_licences_mentioned(ctx, doc);
	const uint32_t *all = doc->actions.n != n ? merged(ctx, doc, order, n) : order;
	struct records_licences *licences = records_licences_new(ctx, doc, all);
	for (uint32_t k = 0; k < doc->actions.n; k++) {
		records_licences_settle(licences, k);
		if (!doc->actions.items[all[k]].headline && all[k] < n) from_licence(licences, k);
		records_licences_note(licences, k);
	}
	doc->actions.n = n; /* what names a licence without a step is no action */
	licences->order = order;
	return licences;
}

struct records_licences *records_slots(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const uint32_t *order = records_in_order(ctx, doc);
	struct records_named named;
	if (doc->actions.n == 0) return NULL;
	records_named_read(ctx, doc, &named);
	for (uint32_t i = 0; i < doc->actions.n; i++) drop_nobody(ctx, doc, &doc->actions.items[i]);
	for (uint32_t i = 0; i < doc->actions.n; i++) drop_possessor(ctx, doc, &doc->actions.items[i]);
	for (uint32_t i = 0; i < doc->actions.n; i++) drop_receiver(doc, &doc->actions.items[i]);
	for (uint32_t i = 0; i < doc->actions.n; i++) drop_own_word(doc, &doc->actions.items[i]);
	for (uint32_t i = 0; i < doc->actions.n; i++) drop_home(doc, &doc->actions.items[i]);
	for (uint32_t i = 0; i < doc->actions.n; i++) firm_beside(ctx, doc, &doc->actions.items[i]);
	records_where(ctx, doc);
	own_court(ctx, doc, &named, order);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		records_day_of_letter(ctx, doc, &doc->actions.items[i]);
		records_day_at_once(ctx, doc, &doc->actions.items[i]);
	}
	struct records_licences *licences = of_licences(ctx, doc, order);
	for (uint32_t k = 0; k < doc->actions.n; k++) same_year(doc, order, k);
	records_throughout(licences);
	for (uint32_t k = 0; k < doc->actions.n; k++)
		if (doc->actions.items[order[k]].headline) from_licence(licences, k);
	records_goods_throughout(licences);
	bool several = doc->fields.n == 0 && records_goes_to_several(doc, order); /* a letter is to or from the firm */
	bool holds_any = records_tells_holder(doc, order);
	records_licensor(ctx, doc, &named.bodies);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		if (doc->actions.items[i].back && !records_is_of_ban(ctx, doc, &doc->actions.items[i]))
			only_firm(ctx, doc, &named,
				  several && (!holds_any || licences->words[i].number == RECORDS_MANY),
				  &doc->actions.items[i]);
		records_challenged(ctx, doc, &named, &doc->actions.items[i]);
		writer(doc, &named, &doc->actions.items[i]);
	}
	return licences;
}

void records_no_state_holds(struct vg_ctx *ctx, struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		struct vg_slot *slot = &action->slots[VG_SLOT_LICENSEE];
		int32_t who = records_slot_entity(doc, slot);
		bool asks = action->action == VG_ACTION_GRANTED || action->action == VG_ACTION_DENIED ||
			    action->action == VG_ACTION_APPLIED || action->action == VG_ACTION_APPEALED;
		bool barred = action->action == VG_ACTION_RESTRICTED && /* "stopped Israel from passing them on" */
			      !records_is_court(ctx, vg_doc_slice(doc, action->slots[VG_SLOT_AUTHORITY].span));
		if (!asks && !barred && who != VG_NONE && doc->entities.items[who].type == VG_MENTION_COUNTRY)
			*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
	}
}
