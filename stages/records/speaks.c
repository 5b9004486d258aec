/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What speaks for a candidate of a slot, and for leaving the slot open. */
#include "evidence.h"

#include "vaglio/edtf.h"

#define SENTENCE_STEPS 16 /* steps of one sentence that are compared */
#define ANNOUNCED_REACH 2 /* sentences between a step and the day on which it is made known */
#define DAY_LENGTH 10     /* bytes of "2021-01-29" */
#define LEAD_SENTENCES 3  /* of a text, its title with them */

static uint32_t away(int32_t from, int32_t to)
{
	int32_t n = from > to ? from - to : to - from;
	return n < 3 ? (uint32_t)n : n < 5 ? 3 : n < 10 ? 4 : 5;
}

static uint32_t few(uint32_t n)
{
	return n < 3 ? n : 3;
}

struct evidence_rivals evidence_rivals_of(const struct evidence_step *step, const struct candidate *candidates,
					  uint32_t n)
{
	struct evidence_rivals rivals = {0};
	for (uint32_t i = 0; i < n; i++) {
		rivals.told += candidates[i].told != 0;
		rivals.event = rivals.event || candidates[i].event;
		rivals.here += candidates[i].near != NULL && (candidates[i].ways & 1u) != 0 &&
			       candidates[i].near->sentence == step->sentence;
	}
	return rivals;
}

static void put_slots(struct evidence *evidence, uint32_t kind, uint32_t bits)
{
	for (uint32_t slot = 0; slot < COMPARED_SLOTS; slot++)
		if (bits & 1u << slot) evidence_put(evidence, kind + slot);
}

/* How many of the steps of its group say the slot by their own words: none, less than a quarter, than half, more. */
static uint32_t share_of(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot)
{
	const struct evidence_share *share = &w->shares[records_group_of(step->action)];
	uint32_t own = share->own[slot];
	return own == 0 ? 0 : own * 4 < share->n ? 1 : own * 2 < share->n ? 2 : 3;
}

enum { PLACES = 3, WHENS = 5 }; /* how many evidence.def has of each */

/* Whether the step is told in a headline, in the first sentences or further on. */
static uint32_t place_of(const struct evidence_step *step)
{
	return step->action->headline ? 0 : step->sentence < LEAD_SENTENCES ? 1 : 2;
}

/* What kind of body takes the step, as CLASS of evidence.def numbers it, and courts, and nobody who is known. */
static uint32_t class_of_authority(const struct weigh *w, const struct evidence_step *step)
{
	enum { COURT = 7, NOBODY };
	int32_t entity = records_slot_entity(w->doc, &step->action->slots[VG_SLOT_AUTHORITY]);
	if (entity == VG_NONE) return NOBODY;
	if (w->entities[entity] & ENTITY_COURT) return COURT;
	return w->doc->entities.items[entity].type == VG_MENTION_COUNTRY ? BODY_GOVERNMENT : w->classes[entity];
}

/* What speaks for a step that is of no firm's licence in particular. */
static void holders_none(const struct weigh *w, const struct evidence_step *step, struct evidence *evidence)
{
	evidence_put(evidence, EVIDENCE_NONE_BY + class_of_authority(w, step));
	if (step->theme == 0)
		evidence_put(evidence, EVIDENCE_NONE_THEMELESS);
	else
		evidence_put(evidence, EVIDENCE_NONE_THEME + (step->theme - 1u) * 2 + step->bare);
	if (step->anew) evidence_put(evidence, EVIDENCE_NONE_ANEW);
	bool foreign = step->state.len == 2 && w->home.len == 2 && !vg_str_eq(step->state, w->home);
	if (foreign) evidence_put(evidence, EVIDENCE_NONE_FOREIGN);
}

void evidence_for_none(const struct weigh *w, uint32_t k, enum weighed_slot slot, bool proposed,
		       const struct evidence_rivals *rivals, struct evidence *evidence_r)
{
	const struct evidence_step *step = &w->steps[k];
	evidence_put(evidence_r, EVIDENCE_NONE_KIND + step->kind);
	evidence_put(evidence_r, EVIDENCE_NONE_TRUTH + step->truth);
	evidence_put(evidence_r, EVIDENCE_NONE_KIND_TRUTH + step->kind * EVIDENCE_TRUTHS + step->truth);
	evidence_put(evidence_r, EVIDENCE_NONE_QUANTITY + step->quantity);
	evidence_put(evidence_r, EVIDENCE_NONE_KIND_QUANTITY + step->kind * EVIDENCE_QUANTITIES + step->quantity);
	evidence_put(evidence_r, EVIDENCE_NONE_REFER + step->refer);
	put_slots(evidence_r, EVIDENCE_NONE_OWN, step->own);
	if (step->action->headline) evidence_put(evidence_r, EVIDENCE_NONE_HEADLINE);
	if (step->ban) evidence_put(evidence_r, EVIDENCE_NONE_BAN);
	if (slot == WEIGHED_LICENSEE && step->large) evidence_put(evidence_r, EVIDENCE_NONE_LARGE);
	evidence_put(evidence_r, EVIDENCE_NONE_PROPOSED + proposed);
	evidence_put(evidence_r, EVIDENCE_NONE_NAMED + few(rivals->here));
	evidence_put(evidence_r, EVIDENCE_NONE_TOLD + few(rivals->told));
	if (slot == WEIGHED_AUTHORITY || slot == WEIGHED_LICENSEE)
		evidence_put(evidence_r, EVIDENCE_NONE_SHARE + share_of(w, step, slot));
	if (slot == WEIGHED_LICENSEE) holders_none(w, step, evidence_r);
	if (slot == WEIGHED_LICENSEE && step->somebody) evidence_put(evidence_r, EVIDENCE_NONE_SOMEBODY);
	if (slot == WEIGHED_DESTINATION || slot == WEIGHED_DATE)
		evidence_put(evidence_r, EVIDENCE_NONE_TYPE + (uint32_t)step->action->licence_type);
	if (slot == WEIGHED_DATE) evidence_put(evidence_r, EVIDENCE_NONE_WHEN + step->when * PLACES + place_of(step));
	evidence_put(evidence_r, EVIDENCE_NONE_MENTIONED + few(w->lists[slot].distinct));
}

/* Why the rules propose it. */
static uint32_t proposal(const struct evidence_step *step, enum weighed_slot slot)
{
	static const char *const reasons[] = {"document: the step before", "document: throughout",
					      "document: who licenses",    "points back",
					      "document: the court",       "document: the firm of the sentence",
					      "document: the only firm",   "document: where its goods go",
					      "document: same step",       "in the sentence",
					      "who announces it"};
	struct vg_str reason = evidence_reason(step->action, slot);
	uint32_t i = 0;
	if (vg_str_eqz(reason, RECORDS_TO_WHOM)) reason = VG_STR("points back");
	while (i < sizeof reasons / sizeof *reasons && !vg_str_eqz(reason, reasons[i])) i++;
	return i;
}

static void of_step_before(const struct evidence_step *step, const struct candidate *candidate,
			   struct evidence *evidence)
{
	const struct evidence_step *before = candidate->before;
	bool near = step->sentence - before->sentence <= 1;
	evidence_put(evidence, EVIDENCE_BEFORE + away(step->sentence, before->sentence));
	evidence_put(evidence, EVIDENCE_BEFORE_REFER + step->refer * 2u + !near);
	evidence_put(evidence, EVIDENCE_BEFORE_KINDS + before->kind * EVIDENCE_KINDS + step->kind);
	evidence_put(evidence, EVIDENCE_BEFORE_TRUTHS + before->truth * EVIDENCE_TRUTHS + step->truth);
	evidence_put(evidence, EVIDENCE_BEFORE_QUANTITY + step->quantity);
	if (vg_action_same(before->action, step->action)) evidence_put(evidence, EVIDENCE_BEFORE_SAME);
	evidence_put(evidence, EVIDENCE_BEFORE_BLOCK + (before->block == step->block));
	if (candidate->last) evidence_put(evidence, EVIDENCE_LAST + step->refer);
}

static void of_step_after(const struct evidence_step *step, const struct evidence_step *after,
			  struct evidence *evidence)
{
	evidence_put(evidence, EVIDENCE_AFTER + away(step->sentence, after->sentence));
	if (vg_action_same(after->action, step->action)) evidence_put(evidence, EVIDENCE_AFTER_SAME);
	evidence_put(evidence, EVIDENCE_AFTER_HEADLINE + step->action->headline);
	evidence_put(evidence, EVIDENCE_AFTER_QUANTITY + step->quantity);
}

static void of_steps(const struct weigh *w, const struct evidence_step *step, const struct candidate *candidate,
		     struct evidence *evidence)
{
	if (candidate->before != NULL)
		of_step_before(step, candidate, evidence);
	else if (candidate->after != NULL)
		of_step_after(step, candidate->after, evidence);
	else
		evidence_put(evidence, EVIDENCE_UNTOLD);
	if (candidate->licence) evidence_put(evidence, EVIDENCE_LICENCE);
	if (candidate->event) evidence_put(evidence, EVIDENCE_EVENT + step->kind);
	evidence_put(evidence, EVIDENCE_TOLD + few(candidate->told));
	if (candidate->first == w->steps) evidence_put(evidence, EVIDENCE_LEADS);
	put_slots(evidence, EVIDENCE_AGREES, candidate->agrees);
	put_slots(evidence, EVIDENCE_CLASHES, candidate->clashes);
	put_slots(evidence, EVIDENCE_SEEMS_AGREES, candidate->seems_agrees);
	put_slots(evidence, EVIDENCE_SEEMS_CLASHES, candidate->seems_clashes);
	if (candidate->continues) evidence_put(evidence, EVIDENCE_CONTINUES + step->refer);
	if (candidate->followed) evidence_put(evidence, EVIDENCE_FOLLOWED);
}

static void of_states(const struct candidate *candidate, struct evidence *evidence)
{
	if (candidate->state & CANDIDATE_SAME_STATE) evidence_put(evidence, EVIDENCE_STATE);
	if (candidate->state & CANDIDATE_OTHER_STATE) evidence_put(evidence, EVIDENCE_STATE + 1);
}

static uint32_t gap(struct vg_span a, struct vg_span b)
{
	return a.start >= b.end ? a.start - b.end : b.start >= a.end ? b.start - a.end : 0;
}

/* Is no other step of the sentence nearer to the name? */
static bool is_nearest(const struct weigh *w, uint32_t k, const struct evidence_named *named)
{
	struct vg_span name = named->span;
	uint32_t own = gap(w->steps[k].action->trigger, name);
	for (uint32_t i = k; i-- > 0 && w->steps[i].sentence == w->steps[k].sentence && k - i < SENTENCE_STEPS;)
		if (gap(w->steps[i].action->trigger, name) < own) return false;
	for (uint32_t i = k + 1; i < w->n && w->steps[i].sentence == w->steps[k].sentence && i - k < SENTENCE_STEPS;
	     i++)
		if (gap(w->steps[i].action->trigger, name) < own) return false;
	return true;
}

static int32_t entity_of(const struct weigh *w, const struct evidence_named *named)
{
	return named->mention != VG_NONE ? w->doc->mentions.items[named->mention].entity : VG_NONE;
}

static void of_names(const struct weigh *w, uint32_t k, enum weighed_slot slot, const struct candidate *candidate,
		     const struct evidence_rivals *rivals, struct evidence *evidence)
{
	const struct evidence_step *step = &w->steps[k];
	const struct evidence_list *list = &w->lists[slot];
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	if (!here && rivals->here != 0) evidence_put(evidence, EVIDENCE_RIVAL_HERE);
	if (candidate->near == NULL) return;
	if (here) evidence_put(evidence, EVIDENCE_HERE + (rivals->here > 1) * 2u + is_nearest(w, k, candidate->near));
	bool headed = slot != WEIGHED_AUTHORITY && slot != WEIGHED_DATE; /* of what, not of whom or when */
	if (candidate->chapter && headed) evidence_put(evidence, EVIDENCE_HEADING);
	if (candidate->title && headed) evidence_put(evidence, EVIDENCE_HEADING + 1);
	if (candidate->beginning) evidence_put(evidence, EVIDENCE_HEADING + 2);
	evidence_put(evidence, EVIDENCE_NEAR + away(candidate->near->sentence, step->sentence));
	if (candidate->named_before != NULL) evidence_put(evidence, EVIDENCE_NAMED_BEFORE);
	for (uint32_t i = 0; i < EVIDENCE_BEHIND_LAST - EVIDENCE_BEHIND + 1u; i++)
		if (candidate->behind & 1u << i) evidence_put(evidence, EVIDENCE_BEHIND + i);
	if (candidate->named_last) evidence_put(evidence, EVIDENCE_NAMED_LAST);
	if (candidate->named_block) evidence_put(evidence, EVIDENCE_NAMED_BLOCK);
	int32_t entity = entity_of(w, candidate->near);
	if (entity != VG_NONE) {
		uint32_t times = list->per[entity];
		evidence_put(evidence, EVIDENCE_NAMED_OFTEN + (times < 4 ? times : 4));
		if (times * 2 >= list->n) evidence_put(evidence, EVIDENCE_NAMED_MOST);
		if (list->distinct == 1) evidence_put(evidence, EVIDENCE_NAMED_ALONE);
	}
	if (list->n != 0 && evidence_same(&list->items[0].key, &candidate->key))
		evidence_put(evidence, EVIDENCE_NAMED_FIRST);
}

static uint32_t type_of(enum vg_mention_type type)
{
	switch (type) {
	case VG_MENTION_COMPANY: return 0;
	case VG_MENTION_AGENCY: return 1;
	case VG_MENTION_ORGANIZATION: return 2;
	case VG_MENTION_PERSON: return 3;
	case VG_MENTION_COUNTRY: return 4;
	default: return 5;
	}
}

/* Does the step's own destination, or that of another, lie in the state? */
static void of_goals(const struct weigh *w, const struct evidence_step *step, int32_t entity, struct evidence *evidence)
{
	struct vg_str country = w->doc->entities.items[entity].country;
	bool here = false;
	for (uint32_t i = 0; i < step->action->destination.n && country.len == 2; i++)
		here = here || vg_str_eq(step->action->destination.items[i].country, country);
	if (here && (step->own & 1u << WEIGHED_DESTINATION)) evidence_put(evidence, EVIDENCE_GOAL);
	if (w->entities[entity] & ENTITY_GOAL) evidence_put(evidence, EVIDENCE_GOAL + 1);
}

/* What kind of body it is, and how often it acts by the words of steps, in all and in steps of this kind. */
static void of_body(const struct weigh *w, const struct evidence_step *step, int32_t entity, struct evidence *evidence)
{
	const uint8_t *acted = w->acted[entity];
	uint32_t times = 0;
	for (uint32_t kind = 0; kind < EVIDENCE_KINDS; kind++) times += acted[kind];
	if (w->doc->entities.items[entity].type == VG_MENTION_AGENCY)
		evidence_put(evidence, EVIDENCE_CLASS + w->classes[entity] * EVIDENCE_KINDS + step->kind);
	evidence_put(evidence, EVIDENCE_ACTED + few(times));
	evidence_put(evidence, EVIDENCE_ACTED_SO + few(acted[step->kind]));
	if (times != 0 && times * 2 > w->acts) evidence_put(evidence, EVIDENCE_ACTED_MOST + (times == w->acts));
}

/* What the text calls it, and whether it writes or is written to where the step says "we" or "you". */
static void of_role(const struct evidence_step *step, uint8_t role, struct evidence *evidence)
{
	if (role & ROLE_USER) evidence_put(evidence, EVIDENCE_ROLE);
	if (role & ROLE_HOLDER) evidence_put(evidence, EVIDENCE_ROLE + 1u);
	if (role & (ROLE_RECEIVES | ROLE_LISTED)) evidence_put(evidence, EVIDENCE_ROLE + 2u);
	if (role & ROLE_WRITER) evidence_put(evidence, EVIDENCE_VOICE + step->voice);
	if (role & ROLE_ADDRESSEE) evidence_put(evidence, EVIDENCE_VOICE + 4u + step->voice);
}

/* Whether it makes or sells goods, alone in the text, or only owns a firm. */
static void of_maker(const struct weigh *w, int32_t entity, struct evidence *evidence)
{
	enum { SEVERAL, ONLY, OWNER, OTHER };
	bool maker = (w->entities[entity] & ENTITY_MAKER) != 0, owner = (w->entities[entity] & ENTITY_OWNER) != 0;
	if (maker) evidence_put(evidence, EVIDENCE_MAKER + (w->makers > 1 ? SEVERAL : ONLY));
	if (!maker && owner) evidence_put(evidence, EVIDENCE_MAKER + OWNER);
	if (!maker && w->makers != 0) evidence_put(evidence, EVIDENCE_MAKER + OTHER);
}

/* The first product that the text names in the sentence or behind it. */
static uint32_t product_from(const struct weigh *w, int32_t sentence)
{
	uint32_t low = 0, high = w->products.n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (w->products.items[middle].sentence < sentence)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Whether it makes a product that the sentence of the step names, or another. */
static void of_product(const struct weigh *w, const struct evidence_step *step, int32_t entity,
		       struct evidence *evidence)
{
	if ((w->entities[entity] & ENTITY_PRODUCT) == 0) return;
	bool here = false;
	for (uint32_t i = product_from(w, step->sentence); i < w->products.n && !here; i++) {
		if (w->products.items[i].sentence != step->sentence) break;
		here = evidence_makes(&w->doc->entities.items[entity], w->products.items[i].product);
	}
	evidence_put(evidence, EVIDENCE_MADE + !here);
}

static void of_entity(const struct weigh *w, const struct evidence_step *step, int32_t entity,
		      struct evidence *evidence)
{
	uint16_t roles = w->entities[entity];
	const struct vg_entity *named = &w->doc->entities.items[entity];
	evidence_put(evidence, EVIDENCE_TYPE + type_of(named->type) * EVIDENCE_KINDS + step->kind);
	struct vg_str there =
		step->action->destination.n != 0 ? step->action->destination.items[0].country : (struct vg_str){"", 0};
	if (there.len == 2 && named->country.len == 2)
		evidence_put(evidence, EVIDENCE_THERE + !vg_str_eq(there, named->country));
	if (roles & ENTITY_COURT) evidence_put(evidence, EVIDENCE_COURT + step->kind);
	if (roles & ENTITY_LICENSOR) evidence_put(evidence, EVIDENCE_LICENSOR + step->kind);
	if (named->ref.len != 0) evidence_put(evidence, EVIDENCE_KNOWN);
	of_product(w, step, entity, evidence);
	if (roles & ENTITY_ACTS) evidence_put(evidence, EVIDENCE_ACTS + step->truth);
	if (roles & ENTITY_USER) evidence_put(evidence, EVIDENCE_USER);
	if (roles & ENTITY_FORCE) evidence_put(evidence, EVIDENCE_FORCE);
	if (entity == w->masthead && step->action->action != VG_ACTION_RESTRICTED)
		evidence_put(evidence, EVIDENCE_MASTHEAD);
	of_role(step, records_role(w->ctx, entity), evidence);
	if (records_slot_entity(w->doc, &step->action->slots[VG_SLOT_ATTRIBUTED_TO]) == entity)
		evidence_put(evidence, EVIDENCE_SOURCE);
	else if (roles & ENTITY_SOURCE)
		evidence_put(evidence, EVIDENCE_SOURCE + 1);
	if (step->n_states != 0 && named->country.len == 2)
		evidence_put(evidence, EVIDENCE_BESIDE + !evidence_names_state(step, named->country));
	of_goals(w, step, entity, evidence);
}

/* Destinations: where the step's own authority sits is none. */
static void of_places(const struct weigh *w, const struct evidence_step *step, const struct candidate *candidate,
		      struct evidence *evidence)
{
	int32_t authority = step->keys[WEIGHED_AUTHORITY].entity;
	struct vg_str home = authority != VG_NONE ? w->doc->entities.items[authority].country : (struct vg_str){"", 0};
	if (home.len == 2 && vg_str_find(candidate->key.text, home, 0) >= 0) evidence_put(evidence, EVIDENCE_HOME);
	if (evidence_is_home(w, candidate->key.text)) evidence_put(evidence, EVIDENCE_HOME + 1);
	evidence_put(evidence, EVIDENCE_BODIES + evidence_bodies_of(w, candidate->key.text));
	if (candidate->key.text.len > 2)
		evidence_put(evidence, EVIDENCE_SEVERAL + step->quantity * 2u + (candidate->told != 0));
	if (candidate->near != NULL && candidate->near->listed)
		evidence_put(evidence, EVIDENCE_LISTED + (candidate->near->sentence == step->sentence));
	for (uint32_t i = 0; i < EVIDENCE_WAYS_LAST - EVIDENCE_WAYS + 1u; i++)
		if (candidate->ways & 1u << i) evidence_put(evidence, EVIDENCE_WAYS + i);
	if (candidate->near != NULL) {
		bool here = candidate->near->sentence == step->sentence;
		evidence_put(evidence, EVIDENCE_WAY + candidate->near->way * 2u + here);
	}
	int32_t named = candidate->near != NULL ? entity_of(w, candidate->near) : VG_NONE;
	if (named == VG_NONE) return;
	if (w->entities[named] & ENTITY_GOAL) evidence_put(evidence, EVIDENCE_GOAL + 1);
	if (w->entities[named] & ENTITY_ACTS) evidence_put(evidence, EVIDENCE_ACTS + step->truth);
	if (w->entities[named] & ENTITY_SOURCE) evidence_put(evidence, EVIDENCE_SOURCE + 1);
}

/* Days of YYYYMMDD from a fixed one, near enough to tell weeks from months. */
static int64_t day_number(int32_t day)
{
	return day / 10000 * 365ll + day / 100 % 100 * 30ll + day % 100;
}

/* How long before the day of the text a date is, as AGES of evidence.def has it; false where either has no days. */
static bool age_of(const struct weigh *w, const struct candidate *candidate, uint32_t *age_r)
{
	static const int64_t limits[] = {4, 45, 400, 1500}; /* days */
	struct vg_days day, date;
	if (!vg_edtf_days(w->doc->date, &day) || !vg_edtf_days(candidate->key.text, &date)) return false;
	uint32_t age = 1;
	int64_t ago = day_number(day.first) - day_number(date.last);
	while (age <= sizeof limits / sizeof *limits && ago > limits[age - 1]) age++;
	if (date.first > day.first)
		age = 6;
	else if (date.last >= day.first)
		age = date.first == date.last ? 0 : 7;
	*age_r = age;
	return true;
}

/* "Ottawa has cancelled the permits. The minister said on Monday ...", "L'annuncio è arrivato giovedì": the sentence
 * behind a step told as new says on which day it was made known. Not where a step of the event has a day of its own. */
static bool is_announced(const struct weigh *w, const struct evidence_step *step, const struct candidate *candidate,
			 const struct evidence_rivals *rivals)
{
	enum { ALONE, PRESENT, PERFECT };
	int32_t authority = step->keys[WEIGHED_AUTHORITY].entity;
	bool court = authority != VG_NONE && (w->entities[authority] & ENTITY_COURT) != 0;
	bool lead = place_of(step) == 1 && (step->when == PRESENT || step->when == PERFECT);
	bool fresh = lead || ((step->action->headline || step->action->back) && step->when <= PERFECT);
	bool told = candidate->teller == TELLER_OFFICIAL || candidate->teller == TELLER_DECISION ||
		    (candidate->teller == TELLER_RULING && court);
	bool appeals = step->action->action == VG_ACTION_APPEALED || step->action->action == VG_ACTION_APPLIED;
	struct vg_str day = candidate->key.text;
	return fresh && told && step->truth == 0 && !appeals && !rivals->event && day.len >= DAY_LENGTH &&
	       day.ptr[day.len - 1] != '.' && candidate->teller_far <= ANNOUNCED_REACH;
}

static void of_days(const struct weigh *w, const struct evidence_step *step, const struct candidate *candidate,
		    const struct evidence_rivals *rivals, struct evidence *evidence)
{
	uint32_t len = candidate->key.text.len, last = len - 1u;
	bool since = len != 0 && candidate->key.text.ptr[last] == '.';
	evidence_put(evidence, EVIDENCE_PRECISION + (since ? 4u : len == 4 ? 0u : len == 7 ? 1u : len == 10 ? 2u : 3u));
	uint32_t age;
	if (age_of(w, candidate, &age)) {
		evidence_put(evidence, EVIDENCE_AGE + age * PLACES + place_of(step));
		evidence_put(evidence, EVIDENCE_AGE_WHEN + age * WHENS + step->when);
	}
	for (uint32_t i = 0; i < 2; i++)
		if (candidate->spoken & 1u << i) evidence_put(evidence, EVIDENCE_SPOKEN + i * PLACES + place_of(step));
	if (is_announced(w, step, candidate, rivals)) evidence_put(evidence, EVIDENCE_ANNOUNCED + place_of(step));
	if (!candidate->of_text) return;
	evidence_put(evidence, EVIDENCE_DAY_WHEN + step->when * 2u + w->letter);
	evidence_put(evidence, EVIDENCE_DAY_KIND + step->kind * EVIDENCE_TRUTHS + step->truth);
	evidence_put(evidence, EVIDENCE_DAY_QUANTITY + step->quantity);
}

void evidence_for(const struct weigh *w, uint32_t k, enum weighed_slot slot, const struct candidate *candidate,
		  const struct evidence_rivals *rivals, struct evidence *evidence_r)
{
	const struct evidence_step *step = &w->steps[k];
	if (candidate->proposed) evidence_put(evidence_r, EVIDENCE_PROPOSED + proposal(step, slot));
	evidence_put(evidence_r, EVIDENCE_RIVALS + few(rivals->told));
	evidence_put(evidence_r, EVIDENCE_CANDIDATE_QUANTITY + step->quantity);
	put_slots(evidence_r, EVIDENCE_CANDIDATE_OWN, step->own);
	of_steps(w, step, candidate, evidence_r);
	of_names(w, k, slot, candidate, rivals, evidence_r);
	if (slot == WEIGHED_LICENSEE || slot == WEIGHED_DESTINATION) of_states(candidate, evidence_r);
	bool here = candidate->near != NULL && candidate->near->sentence == step->sentence;
	if (slot == WEIGHED_LICENSEE && step->large) evidence_put(evidence_r, EVIDENCE_LARGE + here);
	if (slot == WEIGHED_LICENSEE && w->resold && candidate->told != 0) evidence_put(evidence_r, EVIDENCE_RESOLD);
	if (candidate->key.entity != VG_NONE) of_entity(w, step, candidate->key.entity, evidence_r);
	if (slot == WEIGHED_LICENSEE && candidate->key.entity != VG_NONE)
		of_maker(w, candidate->key.entity, evidence_r);
	if (slot == WEIGHED_AUTHORITY && candidate->key.entity != VG_NONE)
		of_body(w, step, candidate->key.entity, evidence_r);
	bool lapsed = step->action->action == VG_ACTION_EXPIRED && candidate->licence;
	if (slot == WEIGHED_AUTHORITY && lapsed) evidence_put(evidence_r, EVIDENCE_LAPSED); /* who gave it */
	if (slot == WEIGHED_DESTINATION) of_places(w, step, candidate, evidence_r);
	if (slot == WEIGHED_DATE) of_days(w, step, candidate, rivals, evidence_r);
}
