/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mentions of one real step share an event: the same action, and no slot that contradicts. What one mention says of a
 * step, the others need not repeat. What the events come to is in chains.c. */
#include "licences.h"
#include "vaglio/edtf.h"

#define EVENTS_MAX 256    /* events back, of one action, that a mention may belong to */
#define MEMBERS_MAX 64    /* mentions of an event that a further one is compared with */
#define NEWS_DAYS 92      /* before the document's date, within which lies what a headline tells as news */
#define FRESH_DAYS 31     /* within which lies what a headline of that day tells */
#define HEADLINE_REACH 64 /* steps below a headline among which its own is looked for */
#define END UINT32_MAX
#define MONTH_LENGTH 7 /* 2019-05 */
#define DAY_LENGTH 10  /* 2019-05-04 */
#define SAME_STEP "document: same step"

int32_t records_slot_entity(const struct vg_doc *doc, const struct vg_slot *slot)
{
	if (slot->entity != VG_NONE) return slot->entity;
	return slot->mention != VG_NONE ? doc->mentions.items[slot->mention].entity : VG_NONE;
}

bool records_took_place(enum vg_factuality factuality)
{
	return factuality == VG_FACTUALITY_ASSERTED || factuality == VG_FACTUALITY_REPORTED;
}

/* The actions of each event in order, and the events of each kind of action, as chains, so that a list of thousands of
 * licences costs no more than its length times the limits. */
struct chains {
	uint32_t *first, *last; /* of each event: an action */
	uint32_t *next;         /* of each action: the next of its event, or END */
	uint32_t *event;        /* of each action */
	uint32_t *before;       /* of each event: the one before it of its kind, or END */
	uint32_t *kinds;        /* the last event of each kind, with its action */
	uint32_t n, n_kinds;
	const struct records_spoken *told; /* of each action */
	const struct vg_doc *doc;
	bool loose; /* what points back is taken for a step that what it was given from elsewhere contradicts */
};

static const struct vg_action *later_of(const struct vg_action *a, const struct vg_action *b)
{
	return a->trigger.start <= b->trigger.start ? b : a;
}

static bool is_own(const struct vg_slot *slot)
{
	return slot->reason.len != 0 && !records_inherited(slot->reason);
}

static bool has_country(const struct vg_action *action, struct vg_str country)
{
	for (uint32_t i = 0; i < action->destination.n; i++)
		if (vg_str_eq(action->destination.items[i].country, country)) return true;
	return false;
}

/* Every country of the one that has fewer stands in the other. */
static bool destinations_agree(const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_action *few = a->destination.n <= b->destination.n ? a : b, *many = few == a ? b : a;
	for (uint32_t i = 0; i < few->destination.n; i++)
		if (!has_country(many, few->destination.items[i].country)) return false;
	return true;
}

/* "The revocation" is for the states of the step that it points to, whatever it was given from elsewhere. */
static bool places_agree(const struct chains *chains, const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_action *later = later_of(a, b);
	bool given = later->destination.n != 0 && records_inherited(later->destination.items[0].reason);
	return (chains->loose && later->back && given) || destinations_agree(a, b);
}

static bool is_same_place(const struct vg_action *a, const struct vg_action *b)
{
	return a->destination.n != 0 && a->destination.n == b->destination.n && destinations_agree(a, b);
}

static bool holds(const struct vg_days *a, const struct vg_days *b)
{
	return a->first <= b->first && b->last <= a->last;
}

/* One is empty or of other words, or one lies within the other: "2016" and "2016-04", spring ("2016-21") and
 * "2016-04-12". */
static bool dates_agree(const struct vg_action *a, const struct vg_action *b)
{
	struct vg_days x, y;
	if (!is_own(&a->slots[VG_SLOT_DATE]) || !is_own(&b->slots[VG_SLOT_DATE])) return true;
	if (a->date.len == 0 || b->date.len == 0 || vg_str_eq(a->date, b->date)) return true;
	return vg_edtf_days(a->date, &x) && vg_edtf_days(b->date, &y) && (holds(&x, &y) || holds(&y, &x));
}

/* Are the bodies that two steps have of their own words those of two states? "The defence ministry" is any state's. */
static bool are_of_two_states(struct vg_ctx *ctx, const struct vg_doc *doc, const struct vg_action *a,
			      const struct vg_action *b)
{
	const struct vg_slot *x = &a->slots[VG_SLOT_AUTHORITY], *y = &b->slots[VG_SLOT_AUTHORITY];
	int32_t i = records_slot_entity(doc, x), j = records_slot_entity(doc, y);
	if (!is_own(x) || !is_own(y) || i == VG_NONE || j == VG_NONE || i == j) return false;
	const struct vg_entity *p = &doc->entities.items[i], *q = &doc->entities.items[j];
	bool ministry = records_is_ministry(ctx, p->name) || records_is_ministry(ctx, q->name);
	return !ministry && p->country.len != 0 && q->country.len != 0 && !vg_str_eq(p->country, q->country);
}

/* Two bodies of their own words that cannot be one: of two states, or of which one is a court. */
static bool authorities_agree(struct vg_ctx *ctx, const struct vg_doc *doc, const struct vg_action *a,
			      const struct vg_action *b)
{
	const struct vg_slot *x = &a->slots[VG_SLOT_AUTHORITY], *y = &b->slots[VG_SLOT_AUTHORITY];
	int32_t i = records_slot_entity(doc, x), j = records_slot_entity(doc, y);
	if ((!is_own(x) && !is_own(y)) || i == VG_NONE || j == VG_NONE || i == j) return true;
	const struct vg_entity *p = &doc->entities.items[i], *q = &doc->entities.items[j];
	if (p->country.len != 0 && q->country.len != 0 && !vg_str_eq(p->country, q->country)) return false;
	if (!is_own(x) || !is_own(y)) return true;
	if (p->type == VG_MENTION_COUNTRY || q->type == VG_MENTION_COUNTRY) return true;
	if (vg_str_starts(p->name, q->name) || vg_str_starts(q->name, p->name)) return true; /* "in London" */
	return !records_is_court(ctx, p->name) && !records_is_court(ctx, q->name);
}

/* Who tells that a step was taken does not deny it, nor tell that it lies ahead; another may. */
static bool truths_agree(const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_action *negated = a->factuality == VG_FACTUALITY_NEGATED ? a : b, *other = negated == a ? b : a;
	if (negated->factuality != VG_FACTUALITY_NEGATED || other->factuality == VG_FACTUALITY_NEGATED) return true;
	if (other->factuality == VG_FACTUALITY_ASSERTED) return is_own(&negated->slots[VG_SLOT_ATTRIBUTED_TO]);
	return other->factuality != VG_FACTUALITY_PLANNED;
}

/* "No licence was issued": of none, so not of one that was. */
static bool is_of_none(const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_action *none = a->factuality == VG_FACTUALITY_NEGATED && !a->back ? a : b;
	const struct vg_action *other = none == a ? b : a;
	return none->factuality == VG_FACTUALITY_NEGATED && !none->back && none->action == VG_ACTION_GRANTED &&
	       other->factuality == VG_FACTUALITY_ASSERTED && !other->headline;
}

/* "The licence was revoked", "revoke all licences" */
static bool numbers_agree(const struct chains *chains, const struct vg_action *a, const struct vg_action *b)
{
	if (a->factuality == VG_FACTUALITY_NEGATED || b->factuality == VG_FACTUALITY_NEGATED) return true;
	enum records_number x = chains->told[a - chains->doc->actions.items].number;
	enum records_number y = chains->told[b - chains->doc->actions.items].number;
	return x == RECORDS_NUMBER_UNKNOWN || y == RECORDS_NUMBER_UNKNOWN || x == y || a->headline || b->headline;
}

/* Who has appealed and may yet appeal goes to the next court. */
static bool is_next_appeal(const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_action *later = later_of(a, b), *first = later == a ? b : a;
	return a->action == VG_ACTION_APPEALED && records_took_place(first->factuality) &&
	       !records_took_place(later->factuality) && later->factuality != VG_FACTUALITY_NEGATED && !first->headline;
}

/* "How many licences have been refused?" and "seven were refused"; "the licence was granted" and its holder's "we have
 * received none". */
static bool is_answer(const struct chains *chains, const struct vg_action *first, const struct vg_action *later)
{
	const struct vg_doc *doc = chains->doc;
	int32_t x = records_slot_entity(doc, &first->slots[VG_SLOT_LICENSEE]);
	int32_t y = records_slot_entity(doc, &later->slots[VG_SLOT_LICENSEE]);
	if (later->factuality == VG_FACTUALITY_NEGATED)
		return x != VG_NONE && x == y && is_own(&later->slots[VG_SLOT_ATTRIBUTED_TO]);
	return first->factuality == VG_FACTUALITY_POSSIBLE && chains->told[first - doc->actions.items].whether;
}

/* For the same states, and by one body or state or of one holder. */
static bool is_of_one_licence(const struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	int32_t i = records_slot_entity(doc, &a->slots[VG_SLOT_AUTHORITY]);
	int32_t j = records_slot_entity(doc, &b->slots[VG_SLOT_AUTHORITY]);
	int32_t x = records_slot_entity(doc, &a->slots[VG_SLOT_LICENSEE]);
	bool holder = x != VG_NONE && x == records_slot_entity(doc, &b->slots[VG_SLOT_LICENSEE]);
	bool body = i != VG_NONE && i == j;
	if (!body && i != VG_NONE && j != VG_NONE) {
		struct vg_str state = doc->entities.items[i].country;
		body = state.len != 0 && vg_str_eq(state, doc->entities.items[j].country);
	}
	return (body || holder) && is_same_place(a, b);
}

/* A step that is told as new ("has suspended permits") is one told before only where day, number or licence say so;
 * never what was called for, denied or may be before, but for an answer to that, nor the other way round. */
static bool are_new(const struct chains *chains, const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_action *later = later_of(a, b), *first = later == a ? b : a;
	if (later->back || a->headline || b->headline) return false;
	if (records_took_place(first->factuality) != records_took_place(later->factuality))
		return !is_answer(chains, first, later);
	if (!records_took_place(later->factuality) || (first->back && records_is_row(later))) return false;
	bool counted = a->count != 0 && a->count == b->count;
	bool day = a->date.len != 0 && vg_str_eq(a->date, b->date);
	return !counted && !day && !is_of_one_licence(chains->doc, a, b);
}

/* What is called for, planned or may be after a step of its kind was told as taken is another one, unless it had been
 * called for before ("Access Now, which had urged the ban", "reclamava il blocco"), or texts of two days tell them. */
static bool is_yet_to_come(const struct chains *chains, const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_doc *doc = chains->doc;
	const struct vg_action *later = later_of(a, b), *first = later == a ? b : a;
	bool open = !records_took_place(later->factuality) && later->factuality != VG_FACTUALITY_NEGATED;
	if (!open || first->headline || later->headline || !records_took_place(first->factuality)) return false;
	bool before = later->factuality == VG_FACTUALITY_CALLED_FOR && chains->told[later - doc->actions.items].before;
	return !before && vg_str_eq(records_told_on(doc, a->trigger.start), records_told_on(doc, b->trigger.start));
}

/* A row of a list is another step than what other rows tell, and than what names neither holder nor place. */
static bool rows_agree(const struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	if (records_is_row(a) && records_is_row(b)) return false;
	if (!records_is_row(a) && !records_is_row(b)) return true;
	const struct vg_slot *x = &a->slots[VG_SLOT_LICENSEE], *y = &b->slots[VG_SLOT_LICENSEE];
	bool holder = is_own(x) && is_own(y) && records_slot_entity(doc, x) == records_slot_entity(doc, y);
	bool counted = a->count != 0 && a->count == b->count && a->destination.n != 0 && b->destination.n != 0;
	return (holder && a->destination.n != 0 && b->destination.n != 0) || counted;
}

/* Days since year 0 of a date of year, month or day, by months of 31 days: only to tell far from near. -1 if it is
 * none of these. */
static int32_t rough_day(struct vg_str date)
{
	int32_t parts[3] = {0, 1, 1};
	uint32_t n = 0;
	for (uint32_t i = 0; i < date.len; i++) {
		char c = date.ptr[i];
		if (c == '-' && n < 2)
			parts[++n] = 0;
		else if (c >= '0' && c <= '9')
			parts[n] = parts[n] * 10 + (c - '0');
		else
			return -1;
	}
	return date.len >= 4 && date.len <= 10 ? (parts[0] * 12 + parts[1]) * 31 + parts[2] : -1;
}

/* "The ministry said on Wednesday": a day on which the step was told, by its own words or those beside it. */
static bool is_told_then(const struct vg_action *action)
{
	struct vg_str reason = action->slots[VG_SLOT_DATE].reason;
	return vg_str_eqz(reason, "day of the announcement") || records_inherited(reason);
}

/* Is that day a month after the step at most? */
static bool is_announced(const struct vg_action *told, const struct vg_action *step)
{
	uint32_t slash = 0; /* "last week": its last day */
	while (slash < told->date.len && told->date.ptr[slash] != '/') slash++;
	bool span = slash + 1u < told->date.len;
	int32_t now = rough_day(span ? vg_str_slice(told->date, slash + 1u, told->date.len) : told->date);
	int32_t then = rough_day(step->date);
	return is_told_then(told) && then != -1 && now >= then && now - then <= FRESH_DAYS;
}

/* A headline's date that is the text's own is that of the news: the step may have been taken some days before. */
static bool is_news(const struct vg_action *headline, const struct vg_action *step)
{
	int32_t now = rough_day(headline->date), then = rough_day(step->date);
	return headline->headline && !step->headline && now != -1 && then != -1 && now >= then &&
	       now - then <= FRESH_DAYS && vg_str_eqz(headline->slots[VG_SLOT_DATE].reason, "document: its date");
}

/* A headline without a date tells news: not what was long past when the document was written. */
static bool is_old_news(const struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	if (!a->headline || is_own(&a->slots[VG_SLOT_DATE]) || !is_own(&b->slots[VG_SLOT_DATE])) return false;
	if (a->factuality != VG_FACTUALITY_ASSERTED || b->date.len < 7) return false;
	int32_t then = rough_day(b->date), now = rough_day(doc->date);
	if (then == -1 || now == -1 || now - then <= NEWS_DAYS) return false;
	int32_t block = vg_doc_block_at(doc, a->trigger.start);
	return block != VG_NONE && doc->blocks.items[block].level == 1;
}

/* Is one a number of licences of nobody in particular, and the other a licence of somebody, for somewhere or of a day
 * of its own? "Nine licences were granted in 2018 and 2019; the largest, of June 2019, went to X". */
static bool is_figure(const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_slot *holder = &b->slots[VG_SLOT_LICENSEE];
	bool there = b->destination.n != 0 && !vg_str_starts(b->destination.items[0].reason, VG_STR("document"));
	bool day = a->date.len != 0 && is_own(&b->slots[VG_SLOT_DATE]) && !vg_str_eq(a->date, b->date);
	if (a->count < 2 || b->count != 0 || a->slots[VG_SLOT_LICENSEE].reason.len != 0) return false;
	bool other = day || is_own(holder) || (a->destination.n == 0 && (holder->reason.len != 0 || there));
	return !a->back && !b->headline && other;
}

/* Users in the words of both, of which neither holds the other: "the National Guard", "the air force". */
static bool users_agree(const struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_slot *x = &a->slots[VG_SLOT_END_USER], *y = &b->slots[VG_SLOT_END_USER];
	int32_t i = records_slot_entity(doc, x), j = records_slot_entity(doc, y);
	if (i != VG_NONE && j != VG_NONE) return i == j;
	if (!is_own(x) || !is_own(y)) return true;
	struct vg_str p = vg_doc_slice(doc, x->span), q = vg_doc_slice(doc, y->span);
	return vg_str_find(p, q, 0) >= 0 || vg_str_find(q, p, 0) >= 0;
}

/* Is one the headline over the other, the first step of its kind below? What else the headline is given comes from
 * below. */
static bool is_headline_of(const struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_action *headline = a->headline ? a : b, *step = headline == a ? b : a;
	if (!headline->headline || step->headline || step->trigger.start < headline->trigger.start) return false;
	for (uint32_t i = 0; i < doc->actions.n && i < HEADLINE_REACH; i++) {
		const struct vg_action *other = &doc->actions.items[i];
		if (other != step && !other->headline && vg_action_same(other, step) &&
		    other->trigger.start > headline->trigger.start && other->trigger.start < step->trigger.start)
			return false;
	}
	return true;
}

static bool headline_agrees(struct vg_ctx *ctx, const struct vg_doc *doc, const struct vg_action *a,
			    const struct vg_action *b)
{
	const struct vg_slot *x = &a->slots[VG_SLOT_LICENSEE], *y = &b->slots[VG_SLOT_LICENSEE];
	int32_t i = records_slot_entity(doc, x), j = records_slot_entity(doc, y);
	bool holders = i == VG_NONE || j == VG_NONE || i == j || !is_own(x) || !is_own(y);
	return holders && rows_agree(doc, a, b) && destinations_agree(a, b) && truths_agree(a, b) &&
	       !are_of_two_states(ctx, doc, a, b) && !is_old_news(doc, a, b) && !is_old_news(doc, b, a);
}

/* "The revocation" is of the holder of the step that it points to, whatever it was given from elsewhere. */
static bool holders_agree(const struct chains *chains, const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_doc *doc = chains->doc;
	const struct vg_action *later = later_of(a, b);
	int32_t x = records_slot_entity(doc, &a->slots[VG_SLOT_LICENSEE]);
	int32_t y = records_slot_entity(doc, &b->slots[VG_SLOT_LICENSEE]);
	bool given = chains->loose && later->back && !is_own(&later->slots[VG_SLOT_LICENSEE]);
	return given || x == VG_NONE || y == VG_NONE || x == y;
}

/* "The revocation" of the same holder's licence: whatever else its goods are called ("the system", "the platform"). */
static bool is_known(const struct chains *chains, const struct vg_action *a, const struct vg_action *b)
{
	int32_t x = records_slot_entity(chains->doc, &a->slots[VG_SLOT_LICENSEE]);
	bool told = records_took_place(a->factuality) && records_took_place(b->factuality);
	return chains->loose && told && later_of(a, b)->back && x != VG_NONE &&
	       x == records_slot_entity(chains->doc, &b->slots[VG_SLOT_LICENSEE]);
}

static bool same_step(struct vg_ctx *ctx, struct vg_doc *doc, const struct chains *chains, const struct vg_action *a,
		      const struct vg_action *b)
{
	const struct records_spoken *told = chains->told;
	if (a->trigger.start == b->trigger.start)
		return false; /* one verb tells of several: "one to Oman, one to Chad" */
	if (is_headline_of(doc, a, b)) return headline_agrees(ctx, doc, a, b);
	if (are_new(chains, a, b) || is_next_appeal(a, b) || is_yet_to_come(chains, a, b) || !rows_agree(doc, a, b) ||
	    !users_agree(doc, a, b) || !holders_agree(chains, a, b))
		return false;
	if (is_figure(a, b) || is_figure(b, a) || is_of_none(a, b) || !numbers_agree(chains, a, b)) return false;
	bool counts = a->count == 0 || b->count == 0 || a->count == b->count;
	bool types = a->licence_type == VG_LICENCE_NONE || b->licence_type == VG_LICENCE_NONE ||
		     a->licence_type == b->licence_type;
	return counts && types && places_agree(chains, a, b) &&
	       (is_news(a, b) || is_news(b, a) || is_announced(a, b) || is_announced(b, a) || dates_agree(a, b)) &&
	       truths_agree(a, b) && !is_old_news(doc, a, b) && !is_old_news(doc, b, a) &&
	       authorities_agree(ctx, doc, a, b) &&
	       told[a - doc->actions.items].another == told[b - doc->actions.items].another &&
	       (is_known(chains, a, b) || records_goods_agree(ctx, doc, a, b));
}

static bool fits_event(struct vg_ctx *ctx, struct vg_doc *doc, const struct chains *chains, uint32_t index,
		       uint32_t event)
{
	uint32_t seen = 0;
	for (uint32_t i = chains->first[event]; i != END && seen < MEMBERS_MAX; i = chains->next[i], seen++)
		if (!same_step(ctx, doc, chains, &doc->actions.items[i], &doc->actions.items[index])) return false;
	return true;
}

/* The place in kinds of the action's kind; there are as many as rules name. */
static uint32_t kind_of(const struct vg_doc *doc, struct chains *chains, uint32_t index)
{
	uint32_t k = 0;
	for (; k < chains->n_kinds; k++) {
		uint32_t action = chains->first[chains->kinds[k]];
		if (vg_action_same(&doc->actions.items[action], &doc->actions.items[index])) return k;
	}
	chains->kinds[chains->n_kinds++] = END;
	return k;
}

/* "Its licence was withdrawn; it has challenged the withdrawal": is a step named again whose event the sentence tells?
 */
static bool is_of_sentence(const struct vg_doc *doc, const struct chains *chains, uint32_t index, uint32_t event)
{
	const struct vg_action *action = &doc->actions.items[index];
	const struct vg_action *last = &doc->actions.items[chains->last[event]];
	return action->back && last->evidence.start == action->evidence.start;
}

/* The event that the same sentence tells, else the first that fits, among the latest EVENTS_MAX of the kind; END. */
static uint32_t find_event(struct vg_ctx *ctx, struct vg_doc *doc, const struct chains *chains, uint32_t index,
			   uint32_t kind)
{
	uint32_t found = END, tried = 0;
	for (uint32_t e = chains->kinds[kind]; e != END && tried < EVENTS_MAX; e = chains->before[e], tried++) {
		if (!fits_event(ctx, doc, chains, index, e)) continue;
		found = e;
		if (is_of_sentence(doc, chains, index, e)) break;
	}
	return found;
}

/* To the event that fits, once slots are weighed to one that fits loosely where a step points back and none does; else
 * a new one. */
static void join(struct vg_ctx *ctx, struct vg_doc *doc, struct chains *chains, uint32_t index, bool again)
{
	uint32_t kind = kind_of(doc, chains, index);
	chains->loose = false;
	uint32_t found = find_event(ctx, doc, chains, index, kind);
	chains->loose = true;
	if (found == END && again && doc->actions.items[index].back) found = find_event(ctx, doc, chains, index, kind);
	chains->next[index] = END;
	if (found == END) {
		found = chains->n++;
		chains->first[found] = index;
		chains->before[found] = chains->kinds[kind];
		chains->kinds[kind] = found;
	} else {
		chains->next[chains->last[found]] = index;
	}
	chains->last[found] = index;
	chains->event[index] = found;
	doc->actions.items[index].event = vg_arena_printf(doc->arena, "x%u", found + 1);
}

/* "In force since early July": where other words of the step say on which day, that counts. */
static bool is_vague(const struct vg_action *action)
{
	return vg_str_eqz(action->slots[VG_SLOT_DATE].reason, "since when it holds");
}

static bool is_since(const struct vg_action *to, const struct vg_action *from)
{
	struct vg_days since, day;
	if (!is_vague(to) || is_told_then(from)) return false;
	return vg_edtf_days(to->date, &since) && vg_edtf_days(from->date, &day) && holds(&since, &day);
}

/* "Suspended in August", where other words of the step say on which day of that month. */
static bool is_finer(const struct vg_action *to, const struct vg_action *from)
{
	return to->date.len == MONTH_LENGTH && from->date.len == DAY_LENGTH && vg_str_starts(from->date, to->date) &&
	       is_own(&from->slots[VG_SLOT_DATE]);
}

/* Date, count, sum and type that another mention of the same step gives. again: when slots have been weighed, after
 * which a date alone is, where words of its own sentence tell it. vague: such dates as "since early July" alone. */
static void share(struct vg_action *to, const struct vg_action *from, bool again, bool vague)
{
	static const enum vg_slot_type values[] = {VG_SLOT_DATE, VG_SLOT_COUNT, VG_SLOT_VALUE, VG_SLOT_LICENCE_TYPE,
						   VG_SLOT_END_USER};
	for (uint32_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct vg_slot *slot = &to->slots[values[i]];
		bool day = values[i] == VG_SLOT_DATE && !is_told_then(from) && is_announced(to, from) &&
			   !vg_str_starts(to->date, from->date);
		day = day || (values[i] == VG_SLOT_DATE && (is_since(to, from) || is_finer(to, from)));
		if (values[i] == VG_SLOT_DATE && is_vague(from) != vague) continue;
		if ((slot->reason.len != 0 && !day) || from->slots[values[i]].reason.len == 0) continue;
		if (again && (values[i] != VG_SLOT_DATE || !is_own(&from->slots[VG_SLOT_DATE]))) continue;
		*slot = from->slots[values[i]];
		slot->reason = VG_STR(SAME_STEP);
		if (values[i] == VG_SLOT_DATE) to->date = from->date;
		if (values[i] == VG_SLOT_COUNT) to->count = from->count;
		if (values[i] == VG_SLOT_VALUE) to->value = from->value;
		if (values[i] == VG_SLOT_LICENCE_TYPE) to->licence_type = from->licence_type;
	}
}

/* "Tokyo ends the curbs": a capital stands for its government; the body of that state that another mention of the step
 * names took it. */
static void share_body(const struct vg_doc *doc, struct vg_action *to, const struct vg_action *from)
{
	struct vg_slot *slot = &to->slots[VG_SLOT_AUTHORITY];
	const struct vg_slot *other = &from->slots[VG_SLOT_AUTHORITY];
	int32_t body = records_slot_entity(doc, other);
	if (slot->mention == VG_NONE || body == VG_NONE) return;
	const struct vg_mention *capital = &doc->mentions.items[slot->mention];
	const struct vg_entity *entity = &doc->entities.items[body];
	if (capital->type != VG_MENTION_PLACE || entity->type != VG_MENTION_AGENCY) return;
	if (capital->value.len == 0 || !vg_str_eq(capital->value, entity->country)) return;
	*slot = *other;
	slot->reason = VG_STR(SAME_STEP);
}

/* "The revocation" is for the states and of the holder that words of the step itself tell, not of those that it was
 * given from elsewhere. */
static void share_known(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *to, const struct vg_action *from)
{
	struct vg_slot *body = &to->slots[VG_SLOT_AUTHORITY];
	const struct vg_slot *told = &from->slots[VG_SLOT_AUTHORITY];
	const struct vg_mention *mention = told->mention != VG_NONE ? &doc->mentions.items[told->mention] : NULL;
	bool state = mention != NULL && (mention->type == VG_MENTION_COUNTRY || mention->type == VG_MENTION_PLACE);
	int32_t entity = records_slot_entity(doc, told);
	state = state || (entity != VG_NONE && records_is_court(ctx, doc->entities.items[entity].name));
	if (body->reason.len != 0 && !is_own(body) && is_own(told) && records_filled(told) && !state) {
		*body = *told;
		body->reason = VG_STR(SAME_STEP);
	}
	bool given = to->destination.n != 0 && records_inherited(to->destination.items[0].reason);
	bool own = from->destination.n != 0 && !records_inherited(from->destination.items[0].reason);
	if (!given || !own || destinations_agree(to, from)) return;
	to->destination.n = 0;
	records_take_destinations(doc, to, from, SAME_STEP);
}

static void share_event(struct vg_ctx *ctx, struct vg_doc *doc, const struct chains *chains, uint32_t index, bool again)
{
	struct vg_action *action = &doc->actions.items[index];
	uint32_t seen = 0, first = chains->first[chains->event[index]];
	if (!records_took_place(action->factuality)) return;
	for (uint32_t i = first; i != END && seen < MEMBERS_MAX; i = chains->next[i], seen++) {
		const struct vg_action *other = &doc->actions.items[i];
		if (i == index || !records_took_place(other->factuality)) continue;
		share(action, other, again, false);
		share_body(doc, action, other);
		if (again && action->back) share_known(ctx, doc, action, other);
	}
	seen = 0;
	for (uint32_t i = first; again && i != END && seen < MEMBERS_MAX; i = chains->next[i], seen++)
		if (i != index && records_took_place(doc->actions.items[i].factuality))
			share(action, &doc->actions.items[i], again, true);
}

/* A headline and the first step below that tells it are of one holder, and go where the latter goes. */
static void share_headline(struct vg_doc *doc, const struct chains *chains, uint32_t index)
{
	struct vg_action *head = &doc->actions.items[index], *body = NULL;
	uint32_t seen = 0;
	for (uint32_t i = chains->first[chains->event[index]]; i != END && seen < MEMBERS_MAX;
	     i = chains->next[i], seen++) {
		struct vg_action *other = &doc->actions.items[i];
		bool tells = !other->headline && other->action == head->action && !records_is_row(other);
		if (tells && (body == NULL || other->trigger.start < body->trigger.start)) body = other;
	}
	if (body == NULL || records_took_place(head->factuality) != records_took_place(body->factuality)) return;
	records_take_slot(head, body, VG_SLOT_LICENSEE, SAME_STEP);
	records_take_slot(body, head, VG_SLOT_LICENSEE, SAME_STEP);
	records_take_destinations(doc, head, body, SAME_STEP);
}

void records_events(struct vg_ctx *ctx, struct vg_doc *doc, bool first)
{
	struct records_state *state = vg_ctx_state(ctx);
	size_t bytes = sizeof(uint32_t) * (doc->actions.n + 1);
	struct vg_arena *scratch = vg_ctx_scratch(ctx);
	struct chains chains = {.event = vg_arena_alloc(scratch, bytes),
				.first = vg_arena_alloc(scratch, bytes),
				.last = vg_arena_alloc(scratch, bytes),
				.next = vg_arena_alloc(scratch, bytes),
				.before = vg_arena_alloc(scratch, bytes),
				.kinds = vg_arena_alloc(scratch, bytes)};
	if (first) state->told = records_told_of(ctx, doc);
	chains.told = state->told;
	chains.doc = doc;
	for (uint32_t i = 0; i < doc->actions.n; i++) join(ctx, doc, &chains, i, !first);
	for (uint32_t i = 0; i < doc->actions.n; i++) share_event(ctx, doc, &chains, i, !first);
	for (uint32_t i = 0; !first && i < doc->actions.n; i++)
		if (doc->actions.items[i].headline) share_headline(doc, &chains, i);
	records_chains(ctx, doc, chains.event, chains.n);
}
