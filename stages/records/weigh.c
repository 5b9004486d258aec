/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighs what can fill a slot that a step's own words leave open: see evidence.h. */
#include "evidence.h"

#define LEAD_REACH 3 /* sentences between a headline and the lead below it */
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

/* The only firm of that role among the candidates; NULL where there are several, and where the step's own sentence
 * names a firm. */
static const struct candidate *only_of_role(const struct weigh *w, const struct evidence_step *step,
					    const struct candidate *candidates, uint32_t n, uint32_t role)
{
	const struct candidate *only = NULL;
	for (uint32_t i = 0; i < n; i++) {
		int32_t firm = candidates[i].key.entity;
		if (firm == VG_NONE || w->doc->entities.items[firm].type != VG_MENTION_COMPANY) continue;
		if (candidates[i].near != NULL && candidates[i].near->sentence == step->sentence) return NULL;
		if (!(records_role(w->ctx, firm) & role)) continue;
		if (only != NULL) return NULL;
		only = &candidates[i];
	}
	return only;
}

/* "We have appealed", "vorremmo chiedere una proroga" in the letter of a firm: it is the writer's, whatever the points
 * say, unless its own sentence names another; NULL else. */
static const struct candidate *of_writer(const struct weigh *w, uint32_t k, enum weighed_slot slot,
					 const struct candidate *candidates, uint32_t n)
{
	const struct evidence_step *step = &w->steps[k];
	bool does = step->action->action == VG_ACTION_APPLIED || step->action->action == VG_ACTION_APPEALED;
	if (slot != WEIGHED_LICENSEE || !does || step->voice != 1 || (step->own & 1u << slot) != 0) return NULL;
	return only_of_role(w, step, candidates, n, ROLE_WRITER);
}

/* "We are pleased to inform you that the licence has been granted" in the letter of a body to a firm: it is that firm's
 * where the sentence names none; NULL else. */
static const struct candidate *of_addressee(const struct weigh *w, uint32_t k, enum weighed_slot slot,
					    const struct candidate *candidates, uint32_t n)
{
	const struct evidence_step *step = &w->steps[k];
	bool one = step->quantity == RECORDS_THE || step->quantity == RECORDS_A || step->quantity == RECORDS_THESE;
	if (slot != WEIGHED_LICENSEE || !one || !(step->voice & 2u) || (step->own & 1u << slot) != 0) return NULL;
	const struct candidate *reader = only_of_role(w, step, candidates, n, ROLE_ADDRESSEE);
	return reader != NULL && records_masthead(w->ctx, w->doc) != VG_NONE ? reader : NULL;
}

/* "We are suspending all permits," the minister said: the body or state that took the step before; NULL without. */
static const struct candidate *of_minister(const struct weigh *w, uint32_t k, enum weighed_slot slot,
					   const struct candidate *candidates, uint32_t n)
{
	const struct evidence_step *step = &w->steps[k];
	int32_t who = records_slot_entity(w->doc, &step->action->slots[VG_SLOT_ATTRIBUTED_TO]);
	const struct candidate *last = NULL;
	if (slot != WEIGHED_AUTHORITY || !(step->voice & 1u) || who == VG_NONE || !w->ministers[who]) return NULL;
	for (uint32_t i = 0; i < n; i++) {
		if (candidates[i].continues) return &candidates[i];
		if (candidates[i].before != NULL && (last == NULL || candidates[i].before > last->before))
			last = &candidates[i];
	}
	return last;
}

/* The candidate with the most points, the nearest of equals; NULL where nothing beats leaving the slot open. */
static const struct candidate *best_of(const struct weigh *w, uint32_t k, enum weighed_slot slot,
				       const struct candidate *candidates, uint32_t n)
{
	const struct vg_action *action = w->steps[k].action;
	struct evidence none = {.n = 0};
	const struct candidate *best = of_writer(w, k, slot, candidates, n);
	if (best == NULL) best = of_addressee(w, k, slot, candidates, n);
	if (best == NULL && !w->learn) best = of_minister(w, k, slot, candidates, n);
	if (best != NULL) return best;
	struct evidence_rivals rivals = evidence_rivals_of(&w->steps[k], candidates, n);
	evidence_for_none(w, k, slot, n != 0 && candidates[0].proposed, &rivals, &none);
	int32_t open = points_of(w, slot, &none), most = INT32_MIN;
	tell_evidence(w, k, slot, VG_STR("nothing"), &none);
	struct vg_str told = tell_points(w, (struct vg_str){"", 0}, VG_STR("nothing"), open);
	int32_t only = action->headline ? VG_NONE : of_paragraph(slot, candidates, n);
	if (only != VG_NONE && evidence_is_no_goal(w, &w->steps[k], slot, &candidates[only])) only = VG_NONE;
	for (uint32_t i = 0; i < n; i++) {
		struct evidence evidence = {.n = 0};
		evidence_for(w, k, slot, &candidates[i], &rivals, &evidence);
		int32_t points = points_of(w, slot, &evidence);
		struct vg_str name = candidate_name(w, &candidates[i]);
		told = tell_points(w, told, name, points);
		bool other = (only != VG_NONE && only != (int32_t)i && !candidates[i].named_block) ||
			     is_passed_over(&w->steps[k], slot, candidates, n, &candidates[i]);
		if (other || evidence_is_ruled_out(w, &w->steps[k], slot, &candidates[i])) continue;
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
		if (candidate->before != NULL || evidence_is_customer(w, step, WEIGHED_LICENSEE, candidate)) continue;
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

/* "Avverso il diniego", "defended the authorisation": of a step whose day another sentence tells. */
static bool is_named(const struct weigh *w, const struct vg_action *action)
{
	uint32_t day = action->slots[VG_SLOT_DATE].span.start;
	bool here = day >= action->evidence.start && day < action->evidence.end;
	return !here && records_noun_points_back(w->ctx, w->doc, action);
}

/* "The judges suspended them": a court that was named before. */
static bool is_named_court(const struct weigh *w, const struct vg_action *action)
{
	const struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	int32_t who = records_slot_entity(w->doc, slot);
	return who != VG_NONE && vg_str_eqz(slot->reason, "points back") &&
	       records_is_court(w->ctx, vg_doc_slice(w->doc, slot->span)) &&
	       records_is_court(w->ctx, w->doc->entities.items[who].name);
}

/* A headline is of the day of the same step below; where no ministry is named there is none beside the office; "the
 * latter" is of the licence that it says. */
static bool is_settled(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot)
{
	const struct vg_action *action = step->action;
	if (step->ordinal && slot == WEIGHED_DESTINATION && action->destination.n == 1) return true;
	if (slot == WEIGHED_LICENSEE && is_appellant(w, action)) return true;
	if (slot == WEIGHED_AUTHORITY && is_named_court(w, action)) return true;
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
