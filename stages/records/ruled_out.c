/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cannot fill a slot of a step, whatever speaks for it: see evidence.h. */
#include "evidence.h"
#include "licences.h"

#define FIGURE_MIN 100 /* so many are what a report counts, not of a firm or a state that it comes to later */
#define BEHIND_FOR 1   /* as BEHIND of evidence.def numbers the prepositions; 0 is "to" */
#define LIST_GAP 6     /* bytes between names of a list: ", and " */
#define OFTEN 3        /* times that a text names what it is about */
#define LISTED_REACH 7 /* bytes between two that are asked: "a Lisbona e a Parigi" */
#define MANY 30        /* licences that one firm seldom holds */
#define STATISTIC 100  /* licences that are told as a figure of many states */
#define STEPS_NEAR 4   /* steps before one among which one of its licence is looked for */
#define ACTOR_REACH 5  /* bytes between two that take a step: " and " */
#define NEGATED 1      /* as TRUTHS of evidence.def numbers it */

/* No licence goes to the state whose authority takes the step, or to the one that asks for leave to hand goods on. */
static bool is_at_home(const struct weigh *w, const struct vg_action *action, enum weighed_slot slot,
		       const struct candidate *candidate)
{
	static const enum vg_slot_type homes[] = {VG_SLOT_AUTHORITY, VG_SLOT_LICENSEE};
	for (uint32_t i = 0; slot == WEIGHED_DESTINATION && i < sizeof homes / sizeof *homes; i++) {
		int32_t entity = records_slot_entity(w->doc, &action->slots[homes[i]]);
		const struct vg_entity *named = entity != VG_NONE ? &w->doc->entities.items[entity] : NULL;
		if (named == NULL || named->country.len != 2) continue;
		bool acts = homes[i] == VG_SLOT_AUTHORITY || named->type == VG_MENTION_COUNTRY;
		if (acts && vg_str_find(candidate->key.text, named->country, 0) >= 0) return true;
	}
	return false;
}

/* "Korvend applied to Sweden and received the licence": nor to the state that another step of the licence is asked of.
 */
static bool is_asked_of(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			const struct candidate *candidate)
{
	for (const struct evidence_step *before = step; slot == WEIGHED_DESTINATION && before-- > w->steps;) {
		int32_t body = before->keys[WEIGHED_AUTHORITY].entity;
		if (step - before > STEPS_NEAR) return false;
		if (before->licence != step->licence || !(before->own & 1u << WEIGHED_AUTHORITY) || body == VG_NONE)
			continue;
		struct vg_str home = w->doc->entities.items[body].country;
		if (home.len == 2 && vg_str_find(candidate->key.text, home, 0) >= 0) return true;
	}
	return false;
}

/* "Brazil's Ministry of Defence approved", "France and Germany refused": a state beside the words for who takes the
 * step takes it, too. */
static bool is_actor(const struct evidence_step *step, enum weighed_slot slot, const struct candidate *candidate)
{
	const struct vg_slot *body = &step->action->slots[VG_SLOT_AUTHORITY];
	const struct evidence_named *near = candidate->near;
	bool own = (step->own & 1u << WEIGHED_AUTHORITY) != 0 && body->span.end != 0;
	if (slot != WEIGHED_DESTINATION || !own || near == NULL || candidate->told != 0 || candidate->proposed)
		return false;
	return near->sentence == step->sentence && near->behind == NOTHING_BEFORE &&
	       near->span.end + ACTOR_REACH >= body->span.start && near->span.start <= body->span.end + ACTOR_REACH;
}

bool evidence_is_no_goal(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			 const struct candidate *candidate)
{
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	if (slot == WEIGHED_DESTINATION && step->others && !here) return true;
	if (slot != WEIGHED_DESTINATION || candidate->told != 0 || candidate->proposed) return false;
	return evidence_is_home(w, candidate->key.text);
}

/* "In 2024 Poland issued 612 licences": where others go is not where that many do, unless all of the text do. */
static bool is_statistic(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			 const struct candidate *candidate)
{
	if (slot != WEIGHED_DESTINATION || step->action->count < 2) return false;
	const struct evidence_step *told[] = {candidate->before, candidate->after};
	bool part = candidate->told != 0; /* "87 were refused, 31 of them to Iran. Six were revoked." */
	for (uint32_t i = 0; i < 2; i++)
		part = part && (told[i] == NULL ||
				(told[i]->sentence != step->sentence && records_is_part(w->doc, told[i]->action)));
	if (part) return true;
	if (step->action->back || step->action->count < STATISTIC) return false;
	return !candidate->proposed || !vg_str_eqz(evidence_reason(step->action, slot), "document: throughout");
}

/* "Le autorizzazioni prorogate sono state 312" in the report of a year: a figure of all that it tells of goes to no
 * state, is no firm's and of no goods that other sentences name. */
static bool is_of_report(const struct evidence_step *step, enum weighed_slot slot, const struct candidate *candidate)
{
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	bool figure =
		step->action->count > 0 && vg_str_eqz(step->action->slots[VG_SLOT_DATE].reason, "year of the report");
	bool slots = slot == WEIGHED_DESTINATION || slot == WEIGHED_LICENSEE || slot == WEIGHED_ITEM;
	bool later = candidate->near != NULL && candidate->near->sentence > step->sentence && /* "1204 domande" */
		     candidate->named_before == NULL && step->action->count >= FIGURE_MIN;
	if (later && slots) return true;
	return figure && slots && !here && !vg_str_eqz(evidence_reason(step->action, slot), "document: throughout");
}

/* "Of the 31 licences granted for Oman": so many are no one firm's that other sentences name. */
static bool is_of_many(const struct evidence_step *step, enum weighed_slot slot, const struct candidate *candidate)
{
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	return slot == WEIGHED_LICENSEE && step->action->count >= MANY && candidate->key.entity != VG_NONE && !here;
}

/* "Requests by Germany, Denmark and Spain were turned down": a state in the list that begins with the one that asks. */
static bool asks_too(const struct weigh *w, const struct vg_action *action, const struct candidate *candidate)
{
	const struct vg_slot *asks = &action->slots[VG_SLOT_LICENSEE];
	const struct evidence_named *near = candidate->near;
	if (near == NULL || asks->mention == VG_NONE || near->span.start < asks->span.end) return false;
	uint32_t end = asks->span.end;
	for (uint32_t i = vg_doc_mention_from(w->doc, end); i < w->doc->mentions.n; i++) {
		const struct vg_mention *next = &w->doc->mentions.items[i];
		if (next->type != VG_MENTION_COUNTRY || next->span.start > end + ACTOR_REACH) return false;
		if (next->span.start == near->span.start) return true;
		end = next->span.end;
	}
	return false;
}

/* A state that goods are licensed for, and that takes no step itself, is no authority; nor is one that asks. */
static bool is_goal(const struct weigh *w, const struct vg_action *action, enum weighed_slot slot,
		    const struct candidate *candidate)
{
	int32_t entity = candidate->key.entity;
	if (slot != WEIGHED_AUTHORITY || entity == VG_NONE) return false;
	if (entity == records_slot_entity(w->doc, &action->slots[VG_SLOT_LICENSEE])) return true;
	if (w->doc->entities.items[entity].type == VG_MENTION_COUNTRY && asks_too(w, action, candidate)) return true;
	if (candidate->told != 0) return false;
	uint16_t roles = w->entities[entity];
	return w->doc->entities.items[entity].type == VG_MENTION_COUNTRY && (roles & ENTITY_GOAL) &&
	       !(roles & ENTITY_ACTS);
}

/* Of what a court does not do. */
static bool is_beyond_courts(const struct vg_action *action)
{
	switch (action->action) {
	case VG_ACTION_GRANTED:
	case VG_ACTION_DENIED:
	case VG_ACTION_RENEWED:
	case VG_ACTION_AMENDED:
	case VG_ACTION_APPLIED:
	case VG_ACTION_REVOKED:
	case VG_ACTION_REVIEWED:
	case VG_ACTION_EXPIRED: return true;
	default: return false;
	}
}

/* Who may yet appeal goes to another court than the one that has ruled. */
static bool has_ruled(const struct weigh *w, const struct vg_action *action, int32_t entity)
{
	enum { APPLY = 2, APPEAL = 3 }; /* as KINDS of evidence.def numbers them */
	bool ahead = action->action == VG_ACTION_APPEALED && !records_took_place(action->factuality);
	if (!ahead || !(w->entities[entity] & ENTITY_COURT)) return false;
	for (uint32_t kind = 0; kind < EVIDENCE_KINDS; kind++)
		if (kind != APPLY && kind != APPEAL && w->acted[entity][kind] != 0) return true;
	return false;
}

/* "The association calls for an embargo": of whoever can impose one, not of who is told of in other sentences. */
static bool is_ban_asked_for(const struct evidence_step *step, enum weighed_slot slot,
			     const struct candidate *candidate)
{
	const struct vg_action *action = step->action;
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	return slot == WEIGHED_AUTHORITY && !here && action->action == VG_ACTION_RESTRICTED &&
	       action->factuality == VG_FACTUALITY_CALLED_FOR;
}

/* "The MP told the Committees on Arms Export Controls": a parliament or a part of it that takes no step of the text
 * takes none of licences, unless its name is one of a body that licenses. */
static bool only_hears(const struct weigh *w, const struct vg_action *action, const struct candidate *candidate)
{
	int32_t entity = candidate->key.entity;
	bool bans = action->action == VG_ACTION_RESTRICTED || action->action == VG_ACTION_REINSTATED ||
		    action->action == VG_ACTION_APPEALED || action->action == VG_ACTION_OVERTURNED;
	return w->classes[entity] == BODY_PARLIAMENT && !(w->entities[entity] & ENTITY_LICENSOR) && !bans &&
	       candidate->told == 0 && !candidate->proposed;
}

/* "Approved by the previous coalition": who has left office takes no other step. */
static bool has_left_office(const struct candidate *candidate)
{
	const struct evidence_step *told = candidate->before != NULL ? candidate->before : candidate->after;
	return told != NULL && vg_str_eqz(told->action->slots[VG_SLOT_AUTHORITY].reason, "who was in office");
}

/* "The Osce embargo": a body of many states bans, and licenses nothing. */
static bool is_of_states(const struct vg_doc *doc, int32_t entity)
{
	struct vg_str ref = doc->entities.items[entity].ref;
	return vg_str_starts(ref, VG_STR("agency.int.")) || vg_str_starts(ref, VG_STR("agency.eu."));
}

static bool is_of_licensors(const struct vg_action *action)
{
	return action->action == VG_ACTION_GRANTED || action->action == VG_ACTION_DENIED ||
	       action->action == VG_ACTION_APPLIED || action->action == VG_ACTION_REVOKED;
}

/* Who asks for a step does not take it; a court licenses nothing; who is heard before others decide does not decide. */
static bool is_beside(const struct weigh *w, const struct vg_action *action, enum weighed_slot slot,
		      const struct candidate *candidate)
{
	int32_t entity = candidate->key.entity;
	if (slot != WEIGHED_AUTHORITY) return false;
	if (has_left_office(candidate)) return true;
	if (entity == VG_NONE) return false;
	if (!candidate->proposed && is_of_states(w->doc, entity) && is_of_licensors(action)) return true;
	bool asks = action->factuality == VG_FACTUALITY_CALLED_FOR &&
		    entity == records_slot_entity(w->doc, &action->slots[VG_SLOT_ATTRIBUTED_TO]);
	if (asks || ((w->entities[entity] & ENTITY_COURT) && is_beyond_courts(action))) return true;
	if (w->classes[entity] == BODY_ENVOY && candidate->told == 0) return true; /* "the consulate in Istanbul" */
	if (has_ruled(w, action, entity) || only_hears(w, action, candidate)) return true;
	if (candidate->told != 0 || candidate->proposed || candidate->near == NULL) return false;
	bool open = action->factuality == VG_FACTUALITY_POSSIBLE || action->factuality == VG_FACTUALITY_CALLED_FOR;
	return records_is_consulted(w->ctx, w->doc, candidate->near->span) ||
	       (!open && records_is_asked(w->ctx, w->doc, candidate->near->span)); /* "asked X if he would" */
}

/* "Another company was refused": no firm of other sentences. An appeal of a ministry is no holder's, a general licence
 * nobody's in particular. */
static bool is_of_others(const struct evidence_step *step, enum weighed_slot slot, const struct candidate *candidate)
{
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	bool general = step->action->licence_type == VG_LICENCE_GENERAL && !candidate->proposed;
	return slot == WEIGHED_LICENSEE && ((step->somebody && !here) || step->official || general);
}

/* "Germany had already stopped its exports": no licence of the firm that all other steps tell of under another state.
 */
static bool is_of_other_state(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			      const struct candidate *candidate)
{
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	int32_t body = step->keys[WEIGHED_AUTHORITY].entity;
	if (body != VG_NONE && (w->entities[body] & ENTITY_COURT)) return false; /* it undoes what others did */
	bool abroad = candidate->state == CANDIDATE_OTHER_STATE ||
		      (candidate->told == 0 && step->truth == 0 && step->state.len == 2 && w->home.len == 2 &&
		       !vg_str_eq(step->state, w->home)); /* "Belgium has taken the same step" */
	return slot == WEIGHED_LICENSEE && (step->own & 1u << WEIGHED_AUTHORITY) != 0 && !here && !candidate->licence &&
	       abroad;
}

/* A firm of the state whose authority decides on a licence is no foreign customer, whatever others forbid it to get. */
static bool is_at_its_authority(const struct weigh *w, const struct vg_action *action, int32_t firm)
{
	int32_t body = records_slot_entity(w->doc, &action->slots[VG_SLOT_AUTHORITY]);
	struct vg_str home = w->doc->entities.items[firm].country;
	bool list = action->action == VG_ACTION_RESTRICTED || action->action == VG_ACTION_REINSTATED;
	return body != VG_NONE && !list && home.len == 2 && vg_str_eq(w->doc->entities.items[body].country, home);
}

bool evidence_is_customer(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			  const struct candidate *candidate)
{
	int32_t firm = candidate->key.entity;
	if (slot != WEIGHED_LICENSEE || candidate->told != 0 || firm == VG_NONE) return false;
	if (w->resold) return true;
	if (is_at_its_authority(w, step->action, firm)) return false;
	return (w->entities[firm] & ENTITY_USER) != 0 || records_holds_nothing(w->ctx, firm);
}

/* The state of a firm: known, or the one whose adjective its name begins with; empty. */
static struct vg_str state_of_firm(const struct weigh *w, int32_t firm)
{
	const struct vg_entity *entity = &w->doc->entities.items[firm];
	struct vg_str rest = entity->name, first = {"", 0};
	if (entity->country.len == 2 || !vg_str_next(&rest, ' ', &first)) return entity->country;
	const struct vg_lexicon *demonyms = vg_rules_lexicon(vg_ctx_rules(w->ctx), "demonym");
	const struct vg_lexeme *entry = vg_lexicon_find(demonyms, first, VG_LANG_UNKNOWN);
	return entry != NULL ? entry->country : (struct vg_str){"", 0};
}

/* "Licences for Turkey" beside "Turkish Aerospace Industries": a firm of the state that goods go to, where another one
 * licenses. */
static bool is_of_goal_state(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			     const struct candidate *candidate)
{
	int32_t firm = candidate->key.entity;
	if (slot != WEIGHED_LICENSEE || candidate->told != 0 || firm == VG_NONE) return false;
	struct vg_str state = state_of_firm(w, firm), goal = step->keys[WEIGHED_DESTINATION].text;
	return state.len == 2 && !evidence_is_home(w, state) && vg_str_find(goal, state, 0) >= 0;
}

/* "Built by Korvend and Almdorf": of firms that the text names together alone, the first holds what they hold. */
static bool is_second(const struct weigh *w, enum weighed_slot slot, const struct candidate *candidate)
{
	int32_t firm = candidate->key.entity;
	if (slot != WEIGHED_LICENSEE || firm == VG_NONE || candidate->told != 0 || candidate->proposed) return false;
	return w->doc->entities.items[firm].type == VG_MENTION_COMPANY && !(w->entities[firm] & ENTITY_FIRST);
}

/* "Rifles that turned up in Syria": a state that the sentence names by "in" or "from" alone, and no step as where goods
 * go. */
static bool is_elsewhere(const struct evidence_step *step, enum weighed_slot slot, const struct candidate *candidate)
{
	const uint16_t loose = BEHIND_FROM << 2 | BEHIND_FROM, bits = candidate->behind;
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	return slot == WEIGHED_DESTINATION && here && candidate->told == 0 && !candidate->proposed && bits != 0 &&
	       (bits & (uint16_t)~loose) == 0;
}

/* A state that no step names, and that the text nowhere says anything goes to, by a preposition, an army that buys or
 * an adjective of goods; not several of them together. */
static bool is_by_the_way(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			  const struct candidate *candidate)
{
	const uint16_t to = 3u, for_ = 3u << 2; /* as BEHIND numbers them, far and here */
	const uint8_t seats = 1u << EVIDENCE_WAY_TOWN | 1u << EVIDENCE_WAY_BODY;
	const uint8_t ways = 1u << EVIDENCE_WAY_FORCE | 1u << EVIDENCE_WAY_GOODS;
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	if (slot != WEIGHED_DESTINATION || candidate->told != 0 || candidate->proposed || here) return false;
	bool below = !step->action->headline && candidate->named_before == NULL && !candidate->title &&
		     candidate->near != NULL && candidate->near->block != step->block;
	if (below) return true;
	bool list = candidate->key.text.len > 2;
	bool seat =
		(candidate->ways & (uint8_t)~seats) == 0 && candidate->near != NULL; /* "il ministro a Lussemburgo" */
	bool at = seat && vg_doc_language_at(w->doc, candidate->near->span.start) == VG_LANG_IT;
	bool led = list || (candidate->behind & (at ? for_ : to | for_)) != 0 || (candidate->ways & ways) != 0;
	if (led || candidate->chapter || candidate->beginning || candidate->title) return false;
	const struct evidence_land *own = evidence_land_of(w, candidate->key.text);
	return own != NULL && own->times < OFTEN && own->foreign < w->foreign;
}

/* "your application of 17 November": a day of the step's own sentence that a noun beside the step bears. */
static bool is_of_noun(const struct evidence_step *step, enum weighed_slot slot, const struct candidate *candidate)
{
	const uint16_t of = 3u << 4; /* as BEHIND numbers it, far and here */
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	return slot == WEIGHED_DATE && here && candidate->told == 0 && !candidate->proposed && !candidate->of_text &&
	       candidate->behind != 0 && (candidate->behind & (uint16_t)~of) == 0;
}

/* "The Swedish inspectorate refused a similar application. The licence was granted in May": who acts on another licence
 * alone has not acted on the one told of. "Denmark stopped arms exports to Yemen. Why was the licence not revoked?": it
 * is for what goes nowhere else, and another state's. */
static bool is_of_other_licence(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
				const struct candidate *candidate)
{
	const struct evidence_step *other = candidate->before != NULL ? candidate->before : candidate->after;
	bool whose = slot == WEIGHED_AUTHORITY && step->quantity == RECORDS_THE; /* "the licence of Korvend" */
	bool guessed = whose && records_inherited(step->action->slots[VG_SLOT_AUTHORITY].reason);
	bool parted = candidate->told == 1 && !candidate->licence && (guessed || !candidate->proposed) &&
		      (whose || step->refer == RECORDS_REFER_BACK) && other->licence != step->licence;
	if (!parted) return false;
	if (slot == WEIGHED_AUTHORITY && other->refer == RECORDS_REFER_OTHER) return true;
	struct vg_span item = records_item_of(w->doc, other->action); /* of a list of premises, or the sentence */
	bool apart = step->action->trigger.start < item.start || step->action->trigger.start >= item.end;
	bool large = (other->theme == THEME_EXPORTS || other->theme == THEME_BAN) &&
		     other->quantity == RECORDS_UNSAID && step->quantity == RECORDS_THE && apart &&
		     !evidence_is_open(&other->keys[WEIGHED_AUTHORITY]) &&
		     (guessed || !evidence_same(&other->keys[WEIGHED_AUTHORITY], &step->keys[WEIGHED_AUTHORITY])) &&
		     candidate->near != NULL && candidate->near->span.start >= item.start &&
		     candidate->near->span.end <= item.end;
	bool there = (candidate->clashes | candidate->seems_clashes) & 1u << WEIGHED_DESTINATION;
	return large && (slot == WEIGHED_DESTINATION || slot == WEIGHED_ITEM || (slot == WEIGHED_AUTHORITY && there));
}

/* "Norway suspended Korvend's licence for radars to Oman and refused a licence for rifles to Chad": other goods to
 * another state are not its holder's by that; nor are what "licences for Chad are not affected" tells of, or its goods.
 */
static bool is_of_other_goods(const struct evidence_step *step, enum weighed_slot slot,
			      const struct candidate *candidate)
{
	const uint8_t there = 1u << WEIGHED_DESTINATION, both = there | 1u << WEIGHED_ITEM;
	enum vg_slot_type type = slot == WEIGHED_ITEM ? VG_SLOT_ITEM : VG_SLOT_LICENSEE;
	bool guessed = records_inherited(step->action->slots[type].reason);
	if (candidate->told == 0 || (candidate->proposed && !guessed) || candidate->licence) return false;
	bool many = step->quantity == RECORDS_PLURAL || step->quantity == RECORDS_THESE;
	if (many && step->truth == NEGATED && ((candidate->clashes & there) || step->others))
		return slot == WEIGHED_LICENSEE || slot == WEIGHED_ITEM;
	bool new = step->quantity == RECORDS_A || step->quantity == RECORDS_COUNTED || many;
	return slot == WEIGHED_LICENSEE && new && step->quantity != RECORDS_THESE &&
	       (candidate->clashes & both) == both;
}

/* "A second licence, for Kuwait, remains valid", "its other licences, one for Qatar among them": a state that another
 * sentence names behind another licence than that of the step, and nothing before. */
static bool is_of_later_mention(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
				const struct candidate *candidate)
{
	const struct evidence_named *near = candidate->near;
	if (slot != WEIGHED_DESTINATION || near == NULL || candidate->told != 0 || candidate->named_before != NULL)
		return false;
	if (near->sentence <= step->sentence || !(step->own & 1u << WEIGHED_LICENSEE)) return false;
	const struct vg_rules *rules = vg_ctx_rules(w->ctx);
	const struct vg_lexicon *refer = vg_rules_lexicon(rules, "refer"), *nouns = vg_rules_lexicon(rules, "noun");
	enum vg_lang lang = vg_doc_language_at(w->doc, near->span.start);
	uint32_t n, from = w->doc->sentences.items[near->sentence].start;
	const struct vg_token *tokens = vg_doc_tokens(w->doc, &n);
	for (uint32_t i = vg_doc_token_at(w->doc, from); i + 1u < n && tokens[i].span.end < near->span.start; i++) {
		const struct vg_lexeme *word = records_entry(w->doc, refer, tokens[i].span, lang);
		bool other = vg_lexeme_is(word, "other.another") || vg_lexeme_is(word, "anew.second");
		if (other && vg_lexeme_is(records_entry(w->doc, nouns, tokens[i + 1u].span, lang), "licence."))
			return true;
	}
	return false;
}

/* "The licence was suspended. A separate licence for Kuwait is due to expire", "refused it. It also refused one for
 * Chad": where only another licence goes, told later, is not where that of a step before goes. */
static bool is_of_later_licence(const struct evidence_step *step, enum weighed_slot slot,
				const struct candidate *candidate)
{
	const struct evidence_step *after = candidate->after;
	if (slot != WEIGHED_DESTINATION || candidate->before != NULL || after == NULL || step->action->headline)
		return false;
	if (after->sentence == step->sentence || after->licence == step->licence || candidate->licence) return false;
	bool another =
		after->refer == RECORDS_REFER_OTHER || (after->quantity == RECORDS_A && after->theme != THEME_BAN);
	bool licence = step->theme == THEME_LICENCES || step->theme == THEME_EXPORTS; /* "export licence" */
	return another && licence && (step->own & 1u << WEIGHED_LICENSEE) != 0;
}

/* Is the state named in one list with one that the step's goods go to: "included Qatar, {Oman} and Kuwait"? */
static bool is_beside_goal(const struct weigh *w, const struct evidence_step *step, int32_t mention)
{
	const struct vg_doc *doc = w->doc;
	struct vg_str goals = step->keys[WEIGHED_DESTINATION].text;
	for (int32_t i = mention; i > 0; i--) {
		const struct vg_mention *name = &doc->mentions.items[i], *before = name - 1;
		bool list = before->type == VG_MENTION_COUNTRY && before->span.end <= name->span.start &&
			    name->span.start - before->span.end <= LIST_GAP;
		if (!list) return false;
		if (vg_str_find(goals, before->value, 0) >= 0) return true;
	}
	return false;
}

/* "Those for Togo remain valid", "for Qatar, Oman and Kuwait": a state that only stands in the step's sentence as what
 * something goes to decides on nothing. */
static bool is_only_goal(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			 const struct candidate *candidate)
{
	const struct evidence_named *near = candidate->near;
	if (slot != WEIGHED_AUTHORITY || near == NULL || near->mention == VG_NONE || candidate->told != 0) return false;
	const struct vg_mention *name = &w->doc->mentions.items[near->mention];
	if (candidate->proposed || name->type != VG_MENTION_COUNTRY || near->sentence != step->sentence) return false;
	return near->behind <= BEHIND_FOR || is_beside_goal(w, step, near->mention);
}

/* A sum that stands by itself, not even in the sentence before, is that of a deal: what is granted, refused or asked
 * for may be worth it, what stops or challenges it is not. */
static bool is_of_deal(const struct evidence_step *step, enum weighed_slot slot, const struct candidate *candidate)
{
	enum vg_action_type action = step->action->action;
	bool lets = action == VG_ACTION_GRANTED || action == VG_ACTION_DENIED || action == VG_ACTION_APPLIED;
	return slot == WEIGHED_VALUE && !lets && candidate->told == 0 && !candidate->proposed &&
	       candidate->near != NULL && candidate->near->sentence != step->sentence &&
	       candidate->near->sentence + 1 != step->sentence;
}

/* "The consignment of Minimi guns": no firm, but what goods are called. */
static bool is_goods(const struct weigh *w, enum weighed_slot slot, const struct candidate *candidate)
{
	int32_t firm = candidate->key.entity;
	if (slot != WEIGHED_LICENSEE || firm == VG_NONE) return false;
	return (w->entities[firm] & ENTITY_GOODS) && !(w->entities[firm] & ENTITY_TRADER);
}

/* "Mexico has asked Madrid to revoke it": a state that asks for goods to be stopped does not get them. */
static bool is_asker(const struct weigh *w, const struct vg_action *action, enum weighed_slot slot,
		     const struct candidate *candidate)
{
	bool stops = action->action == VG_ACTION_DENIED || action->action == VG_ACTION_REVOKED ||
		     action->action == VG_ACTION_SUSPENDED || action->action == VG_ACTION_RESTRICTED;
	if (slot != WEIGHED_DESTINATION || candidate->told != 0 || !stops) return false;
	if (action->factuality != VG_FACTUALITY_CALLED_FOR) return false;
	const struct vg_slot *asked = &action->slots[VG_SLOT_AUTHORITY]; /* "asks Madrid and Paris to stop" */
	bool beside = candidate->near != NULL && asked->mention != VG_NONE &&
		      candidate->near->span.start > asked->span.end &&
		      candidate->near->span.start <= asked->span.end + LISTED_REACH;
	if (beside) return true;
	int32_t who = records_slot_entity(w->doc, &action->slots[VG_SLOT_ATTRIBUTED_TO]);
	if (who == VG_NONE) return false;
	const struct vg_entity *asker = &w->doc->entities.items[who];
	return asker->type == VG_MENTION_COUNTRY && vg_str_eq(asker->country, candidate->key.text);
}

/* "Three of them were signed by Anna Lund": who takes a step in person has not taken the others that nobody is named
 * for. */
static bool is_in_person(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			 const struct candidate *candidate)
{
	int32_t who = candidate->key.entity;
	if (slot != WEIGHED_AUTHORITY || who == VG_NONE || candidate->event) return false;
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	return w->doc->entities.items[who].type == VG_MENTION_PERSON && !here;
}

/* "Iran and Iraq were at war. The licences were released in 1989": a state of another sentence that takes no step of
 * the text, and is not at home in it. */
static bool is_idle(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
		    const struct candidate *candidate)
{
	int32_t entity = candidate->key.entity;
	if (slot != WEIGHED_AUTHORITY || entity == VG_NONE || candidate->told != 0 || candidate->proposed) return false;
	const struct vg_entity *state = &w->doc->entities.items[entity];
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	return state->type == VG_MENTION_COUNTRY && !here && !(w->entities[entity] & ENTITY_ACTS) &&
	       !evidence_is_home(w, state->country);
}

/* "Sweden. The inspectorate refused it. [Netherlands. The permit was withdrawn]": a body of the state that another
 * paragraph begins with, or a firm that only such a one names, has no part in the step. */
static bool is_of_other_section(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
				const struct candidate *candidate)
{
	const struct evidence_named *near = candidate->near;
	int32_t entity = candidate->key.entity;
	bool who = slot == WEIGHED_AUTHORITY || slot == WEIGHED_LICENSEE || slot == WEIGHED_END_USER;
	if (!who || entity == VG_NONE || near == NULL || near->block == step->block || candidate->proposed)
		return false;
	struct vg_str here = records_section_state(w->doc, step->block);
	struct vg_str there = here.len == 2 ? records_section_state(w->doc, near->block) : here;
	if (there.len != 2 || vg_str_eq(here, there)) return false;
	return slot != WEIGHED_AUTHORITY || vg_str_eq(w->doc->entities.items[entity].country, there);
}

bool evidence_is_ruled_out(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			   const struct candidate *candidate)
{
	return is_at_home(w, step->action, slot, candidate) || is_goods(w, slot, candidate) ||
	       is_asked_of(w, step, slot, candidate) || evidence_is_no_goal(w, step, slot, candidate) ||
	       is_statistic(w, step, slot, candidate) || is_of_report(step, slot, candidate) ||
	       is_of_many(step, slot, candidate) || is_goal(w, step->action, slot, candidate) ||
	       is_beside(w, step->action, slot, candidate) || is_ban_asked_for(step, slot, candidate) ||
	       is_of_others(step, slot, candidate) || is_of_other_state(w, step, slot, candidate) ||
	       evidence_is_customer(w, step, slot, candidate) || is_second(w, slot, candidate) ||
	       is_of_goal_state(w, step, slot, candidate) || is_actor(step, slot, candidate) ||
	       is_elsewhere(step, slot, candidate) || is_of_noun(step, slot, candidate) ||
	       (slot == WEIGHED_DATE && evidence_is_no_day(w, step, candidate)) || is_of_deal(step, slot, candidate) ||
	       is_by_the_way(w, step, slot, candidate) || is_asker(w, step->action, slot, candidate) ||
	       is_of_other_licence(w, step, slot, candidate) || is_only_goal(w, step, slot, candidate) ||
	       is_in_person(w, step, slot, candidate) || is_of_other_goods(step, slot, candidate) ||
	       is_of_later_licence(step, slot, candidate) || is_of_later_mention(w, step, slot, candidate) ||
	       is_idle(w, step, slot, candidate) || is_of_other_section(w, step, slot, candidate);
}
