/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "events.h"
#include "fold.h"

#include <stdlib.h>

/* The actions of one document that tell of one step, with what they say taken together. */
struct unit {
	uint32_t first, event; /* first fact; event once it is joined */
	VG_VEC(uint32_t) facts;
	struct vg_str action, licensee, authority, end_user, licence_type, value, destination, factuality;
	struct vg_str authority_ref, authority_country, authority_names;
	struct vg_days days;
	bool dated;
	int64_t count;
	uint64_t countries; /* a bit for each destination, by hash: two without a common bit have none in common */
};

/* A name of a body, folded, and the id of the body. */
struct body {
	struct vg_str name, ref;
};

struct joiner {
	struct vg_facts *facts;
	struct vg_events *events;
	VG_VEC(struct unit) units;
	VG_VEC(struct body) bodies; /* by name */
	uint32_t *heads, *next;     /* units + 1 by hash of document and event; 0 = end */
	uint32_t mask;
};

enum verdict { UNKNOWN, AGREES, CONTRADICTS };

/* "asserted" and "reported" tell of the same: it happened. */
static struct vg_str class_of(struct vg_str factuality)
{
	return vg_str_eqz(factuality, "reported") ? VG_STR("asserted") : factuality;
}

static struct vg_str known(struct vg_str old, struct vg_str new)
{
	return old.len != 0 ? old : new;
}

static int by_name(const void *x, const void *y)
{
	const struct body *a = x, *b = y;
	int order = vg_str_cmp(a->name, b->name);
	return order != 0 ? order : vg_str_cmp(a->ref, b->ref);
}

/* An id of a lexicon, not one made of the name. */
static bool is_known(struct vg_str ref)
{
	return ref.len != 0 && vg_str_find(ref, VG_STR(":"), 0) < 0;
}

/* The names of bodies that some document leads to an id: each once, without those that lead to several. */
static void learn_bodies(struct joiner *j)
{
	for (uint32_t i = 0; i < j->facts->items.n; i++) {
		const struct vg_fact *fact = &j->facts->items.items[i];
		if (!is_known(fact->authority_ref)) continue;
		struct body body = {vg_fold(j->facts->arena, fact->authority), fact->authority_ref};
		VG_PUSH(j->facts->arena, j->bodies, body);
	}
	struct body *bodies = j->bodies.items;
	uint32_t kept = 0;
	if (j->bodies.n > 1) qsort(bodies, j->bodies.n, sizeof *bodies, by_name);
	for (uint32_t i = 0, n; i < j->bodies.n; i += n) {
		bool one = true;
		for (n = 1; i + n < j->bodies.n && vg_str_eq(bodies[i].name, bodies[i + n].name); n++)
			one = one && vg_str_eq(bodies[i].ref, bodies[i + n].ref);
		if (one) bodies[kept++] = bodies[i];
	}
	j->bodies.n = kept;
}

/* "uama" in a document whose words lead to no id is the body that others call so. */
static struct vg_str known_ref(const struct joiner *j, struct vg_str name, struct vg_str ref)
{
	struct body key = {name, {"", 0}};
	uint32_t low = 0, high = j->bodies.n;
	if (is_known(ref)) return ref;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (by_name(&j->bodies.items[mid], &key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < j->bodies.n && vg_str_eq(j->bodies.items[low].name, name) ? j->bodies.items[low].ref : ref;
}

static uint64_t bits_of(struct vg_str countries)
{
	struct vg_str code;
	uint64_t bits = 0;
	while (vg_str_next(&countries, ' ', &code))
		if (code.len != 0) bits |= (uint64_t)1 << (vg_str_hash(code) & 63);
	return bits;
}

static void add_fact(struct joiner *j, struct unit *unit, uint32_t index)
{
	const struct vg_fact *fact = &j->facts->items.items[index];
	struct vg_arena *arena = j->facts->arena;
	struct vg_days days;
	VG_PUSH(arena, unit->facts, index);
	if (unit->licensee.len == 0) unit->licensee = vg_fold_name(arena, fact->licensee);
	if (unit->end_user.len == 0) unit->end_user = vg_fold_name(arena, fact->end_user);
	if (unit->authority.len == 0) {
		unit->authority = vg_fold(arena, fact->authority);
		unit->authority_ref = known_ref(j, unit->authority, fact->authority_ref);
		unit->authority_country = fact->authority_country;
		unit->authority_names = fact->authority_names;
	}
	unit->licence_type = known(unit->licence_type, fact->licence_type);
	unit->value = known(unit->value, fact->value);
	if (unit->count == 0) unit->count = fact->count;
	if (unit->destination.len == 0)
		unit->destination = fact->destination;
	else if (fact->destination.len != 0)
		unit->destination = vg_arena_printf(arena, "%.*s %.*s", VG_STR_ARG(unit->destination),
						    VG_STR_ARG(fact->destination));
	unit->countries |= bits_of(fact->destination);
	if (!vg_edtf_days(fact->date, &days)) return;
	if (unit->dated && days.first < unit->days.first) days.first = unit->days.first;
	if (unit->dated && days.last > unit->days.last) days.last = unit->days.last;
	unit->days = days;
	unit->dated = true;
}

/* Whether the facts of two indexes tell of one step by the word of their document. */
static bool is_one(const struct vg_fact *a, const struct vg_fact *b)
{
	return a->document == b->document && a->event.len != 0 && vg_str_eq(a->event, b->event) &&
	       vg_str_eq(a->action, b->action) && vg_str_eq(class_of(a->factuality), class_of(b->factuality));
}

static uint32_t slot_of(const struct joiner *j, const struct vg_fact *fact)
{
	return (uint32_t)(vg_str_hash(fact->event) * 31 + fact->document) & j->mask;
}

static struct unit *unit_of(struct joiner *j, const struct vg_fact *fact)
{
	for (uint32_t k = j->heads[slot_of(j, fact)]; k != 0; k = j->next[k - 1])
		if (is_one(&j->facts->items.items[j->units.items[k - 1].first], fact)) return &j->units.items[k - 1];
	return NULL;
}

static struct unit *add_unit(struct joiner *j, uint32_t index)
{
	const struct vg_fact *fact = &j->facts->items.items[index];
	struct unit unit = {
		.first = index, .event = UINT32_MAX, .action = fact->action, .factuality = class_of(fact->factuality)};
	uint32_t slot = slot_of(j, fact);
	VG_PUSH(j->facts->arena, j->units, unit);
	j->next[j->units.n - 1] = j->heads[slot];
	j->heads[slot] = j->units.n;
	return &j->units.items[j->units.n - 1];
}

static void make_units(struct joiner *j)
{
	uint32_t n = j->facts->items.n;
	for (j->mask = 63; j->mask < n;) j->mask = j->mask * 2 + 1;
	j->heads = vg_arena_alloc(j->facts->arena, sizeof *j->heads * (j->mask + 1));
	j->next = vg_arena_alloc(j->facts->arena, sizeof *j->next * (n + 1));
	for (uint32_t i = 0; i < n; i++) {
		struct unit *unit = unit_of(j, &j->facts->items.items[i]);
		add_fact(j, unit != NULL ? unit : add_unit(j, i), i);
	}
}

static bool share_word(struct vg_str a, struct vg_str b, char sep)
{
	struct vg_str rest = a, word, other;
	while (vg_str_next(&rest, sep, &word)) {
		if (word.len == 0) continue;
		struct vg_str rest_b = b;
		while (vg_str_next(&rest_b, sep, &other))
			if (vg_str_eq(word, other)) return true;
	}
	return false;
}

static enum verdict same_text(struct vg_str a, struct vg_str b)
{
	if (a.len == 0 || b.len == 0) return UNKNOWN;
	return vg_fold_has(a, b) || vg_fold_has(b, a) ? AGREES : CONTRADICTS;
}

static enum verdict same_destination(const struct unit *a, const struct unit *b)
{
	if (a->destination.len == 0 || b->destination.len == 0) return UNKNOWN;
	return share_word(a->destination, b->destination, ' ') ? AGREES : CONTRADICTS;
}

static enum verdict same_date(const struct unit *a, const struct unit *b)
{
	if (!a->dated || !b->dated) return UNKNOWN;
	return vg_days_meet(a->days, b->days) ? AGREES : CONTRADICTS;
}

/* A state and a body of it agree ("Italy", "the ministry of ..."), as do two names of one body. */
static enum verdict same_authority(const struct unit *a, const struct unit *b)
{
	enum verdict names = same_text(a->authority, b->authority);
	if (names != CONTRADICTS) return names;
	if (a->authority_ref.len != 0 && vg_str_eq(a->authority_ref, b->authority_ref)) return AGREES;
	if (share_word(a->authority_names, b->authority_names, '\n')) return AGREES;
	bool state = vg_str_starts(a->authority_ref, VG_STR("country.")) ||
		     vg_str_starts(b->authority_ref, VG_STR("country."));
	bool home = a->authority_country.len != 0 && vg_str_eq(a->authority_country, b->authority_country);
	return state && home ? AGREES : CONTRADICTS;
}

static enum verdict same_number(int64_t a, int64_t b)
{
	if (a == 0 || b == 0) return UNKNOWN;
	return a == b ? AGREES : CONTRADICTS;
}

struct comparison {
	enum verdict destination, date;
	const char *slot;      /* the first that contradicts, or NULL */
	uint32_t contradicted; /* slots */
};

static void weigh(struct comparison *c, const char *slot, enum verdict verdict)
{
	if (verdict != CONTRADICTS) return;
	if (c->slot == NULL) c->slot = slot;
	c->contradicted++;
}

static struct comparison compare(const struct unit *a, const struct unit *b)
{
	struct comparison c = {.destination = same_destination(a, b), .date = same_date(a, b)};
	weigh(&c, "factuality", vg_str_eq(a->factuality, b->factuality) ? AGREES : CONTRADICTS);
	weigh(&c, "date", c.date);
	weigh(&c, "destination", c.destination);
	if (c.contradicted > 1) return c;
	weigh(&c, "authority", same_authority(a, b));
	weigh(&c, "end_user", same_text(a->end_user, b->end_user));
	weigh(&c, "licence_type", same_text(a->licence_type, b->licence_type));
	weigh(&c, "count", same_number(a->count, b->count));
	weigh(&c, "value", same_text(a->value, b->value));
	return c;
}

/* Neither destination nor date of the two can agree: they are not one event, nor do they dispute each other. */
static bool far_apart(const struct unit *a, const struct unit *b)
{
	bool places = (a->countries & b->countries) != 0;
	return !places && !(a->dated && b->dated && vg_days_meet(a->days, b->days));
}

static bool agrees(const struct comparison *c)
{
	return c->contradicted == 0 && (c->destination == AGREES || c->date == AGREES);
}

/* Two that can hardly both be so: the same step on the same date, or to the same destination, happened and did not; or
 * one slot of a step of one date differs. */
static bool disputes(const struct unit *a, const struct unit *b, const struct comparison *c)
{
	if (c->contradicted != 1) return false;
	if (strcmp(c->slot, "factuality") == 0) {
		bool negated = vg_str_eqz(a->factuality, "negated") || vg_str_eqz(b->factuality, "negated");
		bool happened = vg_str_eqz(a->factuality, "asserted") || vg_str_eqz(b->factuality, "asserted");
		return negated && happened && (c->destination == AGREES || c->date == AGREES);
	}
	return c->date == AGREES && c->destination == AGREES;
}

static int by_key(const void *x, const void *y)
{
	const struct unit *a = *(const struct unit *const *)x, *b = *(const struct unit *const *)y;
	int order = vg_str_cmp(a->action, b->action);
	if (order == 0) order = vg_str_cmp(a->licensee, b->licensee);
	return order != 0 ? order : (a->first > b->first) - (a->first < b->first);
}

static bool same_key(const struct unit *a, const struct unit *b)
{
	return a->licensee.len != 0 && vg_str_eq(a->action, b->action) && vg_str_eq(a->licensee, b->licensee);
}

/* Whether a unit agrees with all of the group that bear the mark, of which there is one at least. */
static bool joins(struct unit *const *group, uint32_t n, const struct unit *unit, uint32_t mark)
{
	bool any = false;
	for (uint32_t i = 0; i < n; i++) {
		if (group[i]->event != mark) continue;
		struct comparison c = compare(group[i], unit);
		if (!agrees(&c)) return false;
		any = true;
	}
	return any;
}

/* Gives each unit of a group the index of the first unit that it belongs with, as a mark. */
static void join_group(struct unit *const *group, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		group[i]->event = group[i]->first;
		for (uint32_t k = 0; k < i; k++) {
			struct comparison c;
			if (group[k]->event != group[k]->first) continue; /* not the first of an event */
			if (far_apart(group[k], group[i])) continue;
			c = compare(group[k], group[i]);
			if (!agrees(&c) || !joins(group, i, group[i], group[k]->first)) continue;
			group[i]->event = group[k]->first;
			break;
		}
	}
}

static void add_event(struct joiner *j, const struct unit *unit)
{
	struct vg_arena *arena = j->facts->arena;
	const struct vg_fact *fact = &j->facts->items.items[unit->first];
	struct vg_str document = j->facts->documents.items[fact->document].id;
	struct vg_str part = fact->event.len != 0 ? fact->event : fact->id;
	struct vg_event event = {.id = vg_arena_printf(arena, "%.*s/%.*s", VG_STR_ARG(document), VG_STR_ARG(part))};
	VG_PUSH(arena, j->events->items, event);
}

/* From marks to events, in order of their first facts. */
static void make_events(struct joiner *j)
{
	struct vg_events *events = j->events;
	const struct vg_fact *facts = j->facts->items.items;
	for (uint32_t i = 0; i < j->units.n; i++) {
		struct unit *unit = &j->units.items[i];
		if (unit->event == unit->first) add_event(j, unit);
		uint32_t index = unit->event == unit->first ? events->items.n - 1 : events->of[unit->event];
		struct vg_event *event = &events->items.items[index];
		uint32_t last =
			event->facts.n > 0 ? facts[event->facts.items[event->facts.n - 1]].document : UINT32_MAX;
		event->documents += last != facts[unit->first].document;
		for (uint32_t k = 0; k < unit->facts.n; k++) {
			VG_PUSH(j->facts->arena, event->facts, unit->facts.items[k]);
			events->of[unit->facts.items[k]] = index;
		}
	}
}

static void note(struct joiner *j, uint32_t event, uint32_t other, const char *slot)
{
	struct vg_event *noted = &j->events->items.items[event];
	for (uint32_t i = 0; i < noted->disputes.n; i++)
		if (noted->disputes.items[i].event == other) return;
	if (noted->disputes.n < VG_DISPUTES_MAX)
		VG_PUSH(j->facts->arena, noted->disputes, (struct vg_event_dispute){other, slot});
}

static void note_disputes(struct joiner *j, struct unit *const *group, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = 0; k < i; k++) {
			uint32_t a = j->events->of[group[i]->first], b = j->events->of[group[k]->first];
			if (a == b || far_apart(group[i], group[k])) continue;
			struct comparison c = compare(group[i], group[k]);
			if (!disputes(group[i], group[k], &c)) continue;
			note(j, a, b, c.slot);
			note(j, b, a, c.slot);
		}
	}
}

/* Calls on each run of units with one key. */
static void for_groups(struct joiner *j, struct unit **sorted, bool noting)
{
	for (uint32_t i = 0, n; i < j->units.n; i += n) {
		for (n = 1; i + n < j->units.n && same_key(sorted[i], sorted[i + n]);) n++;
		if (noting)
			note_disputes(j, sorted + i, n);
		else
			join_group(sorted + i, n);
	}
}

void vg_events_join(struct vg_facts *facts, struct vg_events *events_r)
{
	struct joiner j = {.facts = facts, .events = events_r};
	*events_r = (struct vg_events){.of = vg_arena_alloc(facts->arena, sizeof(uint32_t) * (facts->items.n + 1))};
	learn_bodies(&j);
	make_units(&j);
	struct unit **sorted = vg_arena_alloc(facts->arena, sizeof *sorted * (j.units.n + 1));
	for (uint32_t i = 0; i < j.units.n; i++) sorted[i] = &j.units.items[i];
	qsort(sorted, j.units.n, sizeof *sorted, by_key);
	for_groups(&j, sorted, false);
	make_events(&j);
	for_groups(&j, sorted, true);
}
