/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighs what can fill a slot that a step's own words leave open: see evidence.h. */
#include "evidence.h"

#define OFTEN 3       /* times that a text names what it is about */
#define STATISTIC 100 /* licences that are told as a figure of many states */
#define ACTOR_REACH 5 /* bytes between two that take a step: " and " */
#define LEAD_REACH 3  /* sentences between a headline and the lead below it */
#define STEP_BEFORE "document: a step before"
#define STEP_AFTER "document: a step after"
#define NAMED "document: named near"
#define OF_TEXT "document: its date"

static int32_t points_of(const struct weigh *w, enum weighed_slot slot, const struct evidence *evidence)
{
	int32_t points = 0;
	for (uint32_t i = 0; i < evidence->n; i++) points += w->points->of[slot][evidence->items[i]];
	return points;
}

static struct vg_str candidate_name(const struct weigh *w, const struct candidate *candidate)
{
	int32_t entity = candidate->key.entity;
	if (w->learn && entity != VG_NONE) return vg_arena_printf(vg_ctx_scratch(w->ctx), "e%d", entity + 1);
	return entity != VG_NONE ? w->doc->entities.items[entity].name : candidate->key.text;
}

/* For those who learn, a line of the trace for each candidate: what speaks for it, by number. */
static void tell_evidence(const struct weigh *w, uint32_t k, enum weighed_slot slot, struct vg_str name,
			  const struct evidence *evidence)
{
	const struct vg_action *action = w->steps[k].action;
	struct vg_arena *scratch = vg_ctx_scratch(w->ctx);
	struct vg_str numbers = {"", 0};
	for (uint32_t i = 0; i < evidence->n && w->learn && vg_tracing(w->ctx); i++)
		numbers = vg_arena_printf(scratch, "%.*s %u", VG_STR_ARG(numbers), evidence->items[i]);
	if (numbers.len != 0)
		vg_trace(w->ctx, action->evidence, "a%u\t%s\t%.*s\t%.*s",
			 (uint32_t)(action - w->doc->actions.items) + 1, evidence_slot_name(slot), VG_STR_ARG(name),
			 VG_STR_ARG(numbers));
}

/* Else one line for the slot: each candidate with its points. */
static struct vg_str tell_points(const struct weigh *w, struct vg_str told, struct vg_str name, int32_t points)
{
	if (!vg_tracing(w->ctx) || w->learn) return told;
	return vg_arena_printf(vg_ctx_scratch(w->ctx), "%.*s%s%.*s %d", VG_STR_ARG(told), told.len != 0 ? ", " : "",
			       VG_STR_ARG(name), points);
}

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

/* Nor to a state whose bodies take other steps of the text, unless a step says so; nor does what goes "to other
 * countries" go to one of another sentence. */
static bool is_no_goal(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
		       const struct candidate *candidate)
{
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	if (slot == WEIGHED_DESTINATION && step->others && !here) return true;
	if (slot != WEIGHED_DESTINATION || candidate->told != 0 || candidate->proposed) return false;
	return evidence_is_home(w, candidate->key.text);
}

/* "In 2024 Poland issued 612 licences": where others go is not where that many do, unless all of the text do. */
static bool is_statistic(const struct evidence_step *step, enum weighed_slot slot, const struct candidate *candidate)
{
	if (slot != WEIGHED_DESTINATION || step->action->back || step->action->count < STATISTIC) return false;
	return !candidate->proposed || !vg_str_eqz(evidence_reason(step->action, slot), "document: throughout");
}

/* A state that goods are licensed for, and that takes no step itself, is no authority; nor is one that asks. */
static bool is_goal(const struct weigh *w, const struct vg_action *action, enum weighed_slot slot,
		    const struct candidate *candidate)
{
	int32_t entity = candidate->key.entity;
	if (slot != WEIGHED_AUTHORITY || entity == VG_NONE) return false;
	if (entity == records_slot_entity(w->doc, &action->slots[VG_SLOT_LICENSEE])) return true;
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

/* Who asks for a step does not take it; a court licenses nothing; who is heard before others decide does not decide. */
static bool is_beside(const struct weigh *w, const struct vg_action *action, enum weighed_slot slot,
		      const struct candidate *candidate)
{
	int32_t entity = candidate->key.entity;
	if (slot != WEIGHED_AUTHORITY || entity == VG_NONE) return false;
	bool asks = action->factuality == VG_FACTUALITY_CALLED_FOR &&
		    entity == records_slot_entity(w->doc, &action->slots[VG_SLOT_ATTRIBUTED_TO]);
	if (asks || ((w->entities[entity] & ENTITY_COURT) && is_beyond_courts(action))) return true;
	if (w->classes[entity] == BODY_ENVOY && candidate->told == 0) return true; /* "the consulate in Istanbul" */
	if (has_ruled(w, action, entity)) return true;
	return candidate->told == 0 && !candidate->proposed && candidate->near != NULL &&
	       records_is_consulted(w->ctx, w->doc, candidate->near->span);
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

/* Who is called the customer or gets the goods of a step, and by no step's words is the holder, holds nothing; nor does
 * who made what states hand on. */
static bool is_customer(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
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

/* "No licence was issued for drones": for goods of another kind than those that go to the state. */
static bool is_of_other_goods(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			      const struct candidate *candidate)
{
	const struct vg_action *action = step->action;
	bool none = action->factuality == VG_FACTUALITY_NEGATED && !action->back && !action->headline;
	return slot == WEIGHED_DESTINATION && none && candidate->before != NULL &&
	       !records_goods_agree(w->ctx, w->doc, action, candidate->before->action);
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
	bool at =
		(candidate->ways & (uint8_t)~seats) == 0 && candidate->near != NULL &&
		vg_doc_language_at(w->doc, candidate->near->span.start) == VG_LANG_IT; /* "il ministro a Lussemburgo" */
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

/* Whatever its points. */
static bool is_ruled_out(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			 const struct candidate *candidate)
{
	return is_at_home(w, step->action, slot, candidate) || is_no_goal(w, step, slot, candidate) ||
	       is_statistic(step, slot, candidate) || is_goal(w, step->action, slot, candidate) ||
	       is_beside(w, step->action, slot, candidate) || is_ban_asked_for(step, slot, candidate) ||
	       is_of_others(step, slot, candidate) || is_of_other_state(w, step, slot, candidate) ||
	       is_customer(w, step, slot, candidate) || is_second(w, slot, candidate) ||
	       is_of_goal_state(w, step, slot, candidate) || is_actor(step, slot, candidate) ||
	       is_elsewhere(step, slot, candidate) || is_of_noun(step, slot, candidate) ||
	       (slot == WEIGHED_DATE && evidence_is_no_day(w, step, candidate)) || is_of_deal(step, slot, candidate) ||
	       is_of_other_goods(w, step, slot, candidate) || is_by_the_way(w, step, slot, candidate);
}

/* "Mali. Two licences were refused": the state with which the step's paragraph begins, or that is the heading above it;
 * VG_NONE without. */
static int32_t of_paragraph(enum weighed_slot slot, const struct candidate *candidates, uint32_t n)
{
	for (uint32_t i = 0; slot == WEIGHED_DESTINATION && i < n; i++)
		if (candidates[i].beginning && (candidates[i].ways & 1u << EVIDENCE_WAY_NAME)) return (int32_t)i;
	return VG_NONE;
}

/* A state that no step goes to is passed over for the one that several do, unless the step's own sentence, or the one
 * before it, names it. */
static bool is_passed_over(const struct evidence_step *step, enum weighed_slot slot, const struct candidate *candidates,
			   uint32_t n, const struct candidate *candidate)
{
	int32_t far = candidate->near != NULL ? step->sentence - candidate->near->sentence : 0;
	uint32_t told = 0, times = 0;
	if (slot != WEIGHED_DESTINATION || far == 0 || far == 1 || candidate->told != 0 || candidate->proposed)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		told += candidates[i].told != 0;
		times = candidates[i].told > times ? candidates[i].told : times;
	}
	return told == 1 && times > 1 && !candidate->chapter && !candidate->beginning;
}

/* How much sooner a slot is filled than left open by a body that takes steps of licences by the words of the text, once
 * no other has more points: "deals" of evidence.tsv. */
static int32_t trust(const struct weigh *w, uint32_t k, enum weighed_slot slot, const struct candidate *candidate)
{
	int32_t entity = candidate->key.entity;
	if (slot != WEIGHED_AUTHORITY || entity == VG_NONE) return 0;
	bool deals = (w->entities[entity] & ENTITY_ACTS) && !(w->entities[entity] & ENTITY_COURT);
	uint32_t kind = EVIDENCE_DEALS + w->steps[k].kind * EVIDENCE_TRUTHS + w->steps[k].truth;
	return deals ? w->points->of[slot][kind] : 0;
}

/* "We have appealed", "vorremmo chiedere una proroga" in the letter of a firm: it is the writer's, whatever the points
 * say, unless its own sentence names another; NULL else. */
static const struct candidate *of_writer(const struct weigh *w, uint32_t k, enum weighed_slot slot,
					 const struct candidate *candidates, uint32_t n)
{
	const struct evidence_step *step = &w->steps[k];
	bool does = step->action->action == VG_ACTION_APPLIED || step->action->action == VG_ACTION_APPEALED;
	const struct candidate *writer = NULL;
	if (slot != WEIGHED_LICENSEE || !does || step->voice != 1 || (step->own & 1u << slot) != 0) return NULL;
	for (uint32_t i = 0; i < n; i++) {
		int32_t firm = candidates[i].key.entity;
		if (firm == VG_NONE || w->doc->entities.items[firm].type != VG_MENTION_COMPANY) continue;
		if (candidates[i].near != NULL && candidates[i].near->sentence == step->sentence) return NULL;
		if (!(records_role(w->ctx, firm) & ROLE_WRITER)) continue;
		if (writer != NULL) return NULL;
		writer = &candidates[i];
	}
	return writer;
}

/* The candidate with the most points, the nearest of equals; NULL where nothing beats leaving the slot open. */
static const struct candidate *best_of(const struct weigh *w, uint32_t k, enum weighed_slot slot,
				       const struct candidate *candidates, uint32_t n)
{
	const struct vg_action *action = w->steps[k].action;
	struct evidence none = {.n = 0};
	const struct candidate *best = of_writer(w, k, slot, candidates, n);
	if (best != NULL) return best;
	struct evidence_rivals rivals = evidence_rivals_of(&w->steps[k], candidates, n);
	evidence_for_none(w, k, slot, n != 0 && candidates[0].proposed, &rivals, &none);
	int32_t open = points_of(w, slot, &none), most = INT32_MIN;
	tell_evidence(w, k, slot, VG_STR("nothing"), &none);
	struct vg_str told = tell_points(w, (struct vg_str){"", 0}, VG_STR("nothing"), open);
	int32_t only = action->headline ? VG_NONE : of_paragraph(slot, candidates, n);
	if (only != VG_NONE && is_no_goal(w, &w->steps[k], slot, &candidates[only])) only = VG_NONE;
	for (uint32_t i = 0; i < n; i++) {
		struct evidence evidence = {.n = 0};
		evidence_for(w, k, slot, &candidates[i], &rivals, &evidence);
		int32_t points = points_of(w, slot, &evidence);
		struct vg_str name = candidate_name(w, &candidates[i]);
		told = tell_points(w, told, name, points);
		bool other = (only != VG_NONE && only != (int32_t)i && !candidates[i].named_block) ||
			     is_passed_over(&w->steps[k], slot, candidates, n, &candidates[i]);
		if (other || is_ruled_out(w, &w->steps[k], slot, &candidates[i])) continue;
		tell_evidence(w, k, slot, name, &evidence);
		if (points <= most) continue;
		most = points;
		best = &candidates[i];
	}
	if (told.len != 0 && n != 0)
		vg_trace(w->ctx, action->evidence, "points for the %s of %.*s: %.*s", evidence_slot_name(slot),
			 VG_STR_ARG(vg_action_label(action)), VG_STR_ARG(told));
	return best != NULL && most + trust(w, k, slot, best) > open ? best : NULL;
}

static void open_slot(struct vg_action *action, enum weighed_slot slot)
{
	if (slot == WEIGHED_DESTINATION) {
		action->destination.n = 0;
		return;
	}
	action->slots[evidence_slot_type(slot)] = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
	if (slot == WEIGHED_DATE) action->date = (struct vg_str){"", 0};
	if (slot == WEIGHED_VALUE) action->value = (struct vg_str){"", 0};
}

static void copy_slot(struct vg_doc *doc, struct vg_action *action, const struct vg_action *from,
		      enum weighed_slot slot, const char *reason)
{
	enum vg_slot_type type = evidence_slot_type(slot);
	for (uint32_t i = 0; slot == WEIGHED_DESTINATION && i < from->destination.n; i++) {
		struct vg_destination there = from->destination.items[i];
		there.reason = vg_str_z(reason);
		VG_PUSH(doc->arena, action->destination, there);
	}
	if (slot == WEIGHED_DESTINATION) return;
	action->slots[type] = from->slots[type];
	action->slots[type].reason = vg_str_z(reason);
	if (slot == WEIGHED_DATE) action->date = from->date;
	if (slot == WEIGHED_VALUE) action->value = from->value;
}

static void put_named(struct vg_doc *doc, struct vg_action *action, const struct evidence_named *named,
		      enum weighed_slot slot)
{
	struct vg_str rest = named->key.text, country;
	while (slot == WEIGHED_DESTINATION && vg_str_next(&rest, ' ', &country)) {
		struct vg_destination there = {
			.country = vg_arena_str(doc->arena, country), .span = named->span, .reason = VG_STR(NAMED)};
		VG_PUSH(doc->arena, action->destination, there);
	}
	if (slot == WEIGHED_DESTINATION) return;
	action->slots[evidence_slot_type(slot)] = (struct vg_slot){
		.mention = named->mention, .entity = VG_NONE, .span = named->span, .reason = VG_STR(NAMED)};
	if (slot == WEIGHED_DATE) action->date = named->key.text;
	if (slot == WEIGHED_VALUE) action->value = named->key.text;
}

static void fill(struct weigh *w, struct vg_action *action, enum weighed_slot slot, const struct candidate *best)
{
	open_slot(action, slot);
	if (best == NULL) return;
	if (best->before != NULL)
		copy_slot(w->doc, action, best->before->action, slot, STEP_BEFORE);
	else if (best->after != NULL)
		copy_slot(w->doc, action, best->after->action, slot, STEP_AFTER);
	else if (best->near != NULL)
		put_named(w->doc, action, best->near, slot);
	else if (best->of_text)
		records_put_day(w->doc, action, best->key.text, OF_TEXT);
}

/* "The company's licence", "le ha negato la licenza": somebody's, whom the text names. */
static bool is_somebody(const struct weigh *w, uint32_t k, enum weighed_slot slot)
{
	const struct vg_action *action = w->steps[k].action;
	struct vg_str reason = evidence_reason(action, slot);
	if (slot != WEIGHED_LICENSEE || vg_str_eqz(reason, RECORDS_TO_WHOM)) return slot == WEIGHED_LICENSEE;
	return vg_str_eqz(reason, "points back") &&
	       records_is_firm(w->ctx, w->doc, action->slots[VG_SLOT_LICENSEE].span);
}

/* "A Perth company lost its permits": the firm that a later step tells of first, else the only one that is named
 * further down. */
static const struct candidate *named_below(const struct weigh *w, const struct evidence_step *step,
					   const struct candidate *candidates, uint32_t n)
{
	const struct candidate *told = NULL, *named = NULL;
	uint32_t others = 0;
	for (uint32_t i = 0; i < n; i++) {
		const struct candidate *candidate = &candidates[i];
		if (candidate->before != NULL || is_customer(w, step, WEIGHED_LICENSEE, candidate)) continue;
		if (candidate->after != NULL && (told == NULL || candidate->after < told->after)) told = candidate;
		bool behind = candidate->near != NULL && candidate->near->span.start > step->action->trigger.end;
		others += named != NULL && behind;
		if (behind) named = candidate;
	}
	return told != NULL ? told : others == 0 ? named : NULL;
}

/* "Sweden resumes arms sales" over "ISP has licensed ... on Friday": a headline is of the day of the first step below
 * that goes its way, where that is told as fact in the lead; NULL without. */
static const struct candidate *day_of_lead(const struct weigh *w, uint32_t k, const struct candidate *candidates,
					   uint32_t n)
{
	const struct evidence_step *head = &w->steps[k], *lead = k + 1u < w->n ? &w->steps[k + 1u] : NULL;
	if (lead == NULL || !head->action->headline || lead->action->headline || lead->truth != 0 || head->truth != 0 ||
	    lead->sentence > head->sentence + LEAD_REACH || !(lead->own & 1u << WEIGHED_DATE))
		return NULL;
	struct records_kind over = records_kind(w->ctx, head->action), under = records_kind(w->ctx, lead->action);
	if (!(over.bad && under.bad) && !(over.good && under.good)) return NULL;
	for (uint32_t i = 0; i < n; i++)
		if (candidates[i].after == lead) return &candidates[i];
	return NULL;
}

static void weigh_slot(struct weigh *w, uint32_t k, enum weighed_slot slot)
{
	struct candidate candidates[CANDIDATES_MAX];
	uint32_t n = evidence_candidates(w, k, slot, candidates);
	const struct candidate *best = best_of(w, k, slot, candidates, n);
	if (best == NULL && slot == WEIGHED_LICENSEE && w->steps[k].below && !w->steps[k].official && !w->learn)
		best = named_below(w, &w->steps[k], candidates, n);
	if (best == NULL && slot == WEIGHED_DATE && !w->learn) best = day_of_lead(w, k, candidates, n);
	bool stays =
		best != NULL ? best->proposed : evidence_is_open(&w->steps[k].keys[slot]) || is_somebody(w, k, slot);
	if (!stays && !w->learn) fill(w, w->steps[k].action, slot, best);
}

/* "The organisation will appeal": no firm, but who was named before. */
static bool is_appellant(const struct weigh *w, const struct vg_action *action)
{
	const struct vg_slot *slot = &action->slots[VG_SLOT_LICENSEE];
	int32_t who = records_slot_entity(w->doc, slot);
	const struct vg_lexicon *pointers = vg_rules_lexicon(vg_ctx_rules(w->ctx), "pointer");
	struct vg_str word = vg_str_last(vg_doc_lower_slice(w->doc, slot->span), ' ');
	const struct vg_lexeme *entry = vg_lexicon_find(pointers, word, vg_doc_language_at(w->doc, slot->span.start));
	bool points = vg_str_eqz(slot->reason, "points back") && vg_lexeme_is(entry, "pointer.association");
	return action->action == VG_ACTION_APPEALED && points && who != VG_NONE &&
	       w->doc->entities.items[who].type == VG_MENTION_ORGANIZATION;
}

/* "Avverso il diniego", "defended the authorisation": a noun that points back, of a step whose day another sentence
 * tells. */
static bool is_named(const struct weigh *w, const struct vg_action *action)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(w->ctx), "grammar");
	uint32_t n, token = vg_doc_token_at(w->doc, action->trigger.start);
	const struct vg_token *tokens = vg_doc_tokens(w->doc, &n);
	uint32_t day = action->slots[VG_SLOT_DATE].span.start;
	bool here = day >= action->evidence.start && day < action->evidence.end;
	if (token == 0 || here || !action->back) return false;
	enum vg_lang lang = vg_doc_language_at(w->doc, action->trigger.start);
	const struct vg_lexeme *word = records_entry(w->doc, grammar, tokens[token - 1u].span, lang);
	return vg_lexeme_is(word, "det.") || vg_lexeme_is(word, "prep.");
}

/* A headline is of the day of the same step below; where no ministry is named there is none beside the office; "the
 * latter" is of the licence that it says. */
static bool is_settled(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot)
{
	const struct vg_action *action = step->action;
	if (step->ordinal && slot == WEIGHED_DESTINATION && action->destination.n == 1) return true;
	if (slot == WEIGHED_LICENSEE && is_appellant(w, action)) return true;
	if (slot == WEIGHED_AUTHORITY && vg_str_eqz(evidence_reason(action, slot), RECORDS_OFFICE)) return true;
	return slot == WEIGHED_DATE && (action->headline || is_named(w, action)) &&
	       vg_str_eqz(evidence_reason(action, slot), "document: same step");
}

/* "14 were revoked, seven of them for Russia": the sum is of no state or holder that its parts name. */
static bool is_sum(const struct weigh *w, uint32_t k, enum weighed_slot slot)
{
	const struct vg_action *sum = w->steps[k].action, *part = k + 1 < w->n ? w->steps[k + 1].action : NULL;
	bool more = part != NULL && sum->count > 1 && part->count < sum->count;
	bool one_verb = (more || (part != NULL && sum->value.len != 0)) && part->action == sum->action &&
			part->trigger.start == sum->trigger.start;
	return one_verb && (w->steps[k + 1].own & 1u << slot) != 0;
}

/* Only what steps say by their own words speaks for their neighbours, so that none hangs on what was weighed before. */
void records_weigh(struct vg_ctx *ctx, struct vg_doc *doc, const struct records_licences *licences,
		   const struct evidence_points *points, bool learn)
{
	struct weigh w = {.ctx = ctx, .doc = doc, .points = points, .learn = learn};
	evidence_survey(&w, licences);
	for (uint32_t k = 0; k < w.n; k++)
		for (uint32_t s = 0; s < WEIGHED_SLOTS && !records_is_row(w.steps[k].action); s++) {
			enum weighed_slot slot = (enum weighed_slot)s;
			if ((w.steps[k].own & 1u << s) || is_settled(&w, &w.steps[k], slot)) continue;
			bool parted = slot == WEIGHED_DESTINATION || slot == WEIGHED_LICENSEE;
			if (parted && is_sum(&w, k, slot))
				open_slot(w.steps[k].action, slot);
			else
				weigh_slot(&w, k, slot);
		}
}
