/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words around dates that say more of them, out of stanzas of kind "cue": phrases before, between and after. */
#include "cue.h"

enum {
	GAP_MAX = 32, /* bytes between two dates that are joined */
	NEAR = 256,   /* bytes within which items are neighbours */
	ROUNDS = 3,   /* cues on top of each other */
};

static enum unit finest(const struct item *item)
{
	struct date date = item->value.from.year != 0 ? item->value.from : item->date;
	if (date.year == 0 && item->verb == VERB_SHIFT && item->unit == UNIT_DAY)
		return UNIT_DAY; /* "hanno messo fine | oggi" */
	if (date.year == 0) date.year = 1;
	return vg_date_precision(date);
}

static bool speaks(const struct cue *cue, enum vg_lang lang)
{
	return cue->language == VG_LANG_UNKNOWN || lang == VG_LANG_UNKNOWN || cue->language == lang;
}

/* Before an article of English, which cues leave out. */
static struct edge before_article(const struct work *work, const struct edge *edge)
{
	int64_t start = phrase_to(work->lower, edge, &work->state->cues->article);
	return start > 0 ? vg_edge_at(work->lower, (uint32_t)start) : *edge;
}

/* "by the 1999 agreement", "about the 2001 budget": behind an article years and months are what they belong to, not
 * when; days and decades have it always. */
static bool takes_article(const struct cue *cue, const struct item *item)
{
	enum unit unit = finest(item);
	bool open = cue->make == MAKE_START || cue->make == MAKE_END || cue->make == MAKE_ABOUT;
	return !open || ((unit == UNIT_DAY || unit == UNIT_DECADE || unit == UNIT_QUARTER) && cue->make != MAKE_ABOUT);
}

/* Start of the longest phrase of the cue at the edge, with an article between if it may be, or -1. */
static int64_t cue_before(const struct cue *cue, struct vg_str lower, const struct edge *edge, const struct edge *bare)
{
	int64_t best = -1;
	bool article = bare->at != edge->at && cue->language == VG_LANG_EN;
	if ((cue->before.ends & (edge->bit | bare->bit)) == 0) return -1;
	for (uint32_t i = 0; i < cue->before.list.n; i++) {
		int64_t start = phrase_to(lower, edge, &cue->before.list.items[i]);
		if (start < 0 && article) start = phrase_to(lower, bare, &cue->before.list.items[i]);
		if (start >= 0 && (best < 0 || start < best)) best = start;
	}
	return best;
}

bool vg_cues_stand_before(const struct work *work, uint32_t at, const struct phrases *phrases)
{
	struct edge edge = vg_edge_at(work->lower, at), bare = before_article(work, &edge);
	if ((phrases->ends & (edge.bit | bare.bit)) == 0) return false;
	for (uint32_t i = 0; i < phrases->list.n; i++) {
		if (phrase_to(work->lower, &edge, &phrases->list.items[i]) >= 0) return true;
		if (bare.at != at && phrase_to(work->lower, &bare, &phrases->list.items[i]) >= 0) return true;
	}
	return false;
}

bool vg_cues_stand_after(const struct work *work, uint32_t at, const struct phrases *phrases)
{
	struct rear rear = vg_rear_at(work->lower, at);
	if ((phrases->begins & rear.bit) == 0) return false;
	for (uint32_t i = 0; i < phrases->list.n; i++)
		if (phrase_from(work->lower, &rear, &phrases->list.items[i]) >= 0) return true;
	return false;
}

static bool applies(const struct cue *cue, const struct item *item)
{
	return (!cue->point || item->point) && (cue->units == 0 || (cue->units >> finest(item) & 1) != 0);
}

/* From the end of the item before to the start of the item after. */
static struct vg_span room_of(const struct work *work, const struct item *item)
{
	struct vg_span room = {0, work->lower.len};
	const struct item *first = work->items.list.items;
	for (const struct item *i = item; i > first && i[-1].span.start + NEAR > item->span.start; i--)
		if (!i[-1].gone) {
			room.start = i[-1].span.end;
			break;
		}
	const struct item *next = vg_item_next(work, item);
	if (next != NULL) room.end = next->span.start;
	return room;
}

/* A walk over the cues of which a phrase may stand beside an item. */
struct hunt {
	struct vg_str lower;
	struct edge edge, bare;
	struct rear rear;
	const struct near *at_edge, *at_bare, *at_rear, *edge_end, *bare_end, *rear_end;
};

static struct hunt hunt_from(const struct work *work, const struct item *item)
{
	const struct cues *cues = work->state->cues;
	struct hunt hunt = {.lower = work->lower, .edge = vg_edge_at(work->lower, item->span.start)};
	hunt.bare = before_article(work, &hunt.edge);
	hunt.rear = vg_rear_at(work->lower, item->span.end);
	const struct nears *edge = &cues->before[hunt.edge.number], *bare = &cues->before[hunt.bare.number],
			   *rear = &cues->after[hunt.rear.number];
	hunt.at_edge = edge->items.items, hunt.edge_end = hunt.at_edge + edge->items.n;
	hunt.at_bare = bare->items.items, hunt.bare_end = hunt.at_bare + bare->items.n;
	hunt.at_rear = rear->items.items, hunt.rear_end = hunt.at_rear + rear->items.n;
	if (hunt.bare.at == hunt.edge.at) hunt.at_bare = hunt.bare_end;
	return hunt;
}

/* The next cue; VG_NONE after the last. */
static int64_t next_cue(const struct hunt *hunt)
{
	uint32_t cue = UINT32_MAX;
	if (hunt->at_edge < hunt->edge_end) cue = hunt->at_edge->cue;
	if (hunt->at_bare < hunt->bare_end && hunt->at_bare->cue < cue) cue = hunt->at_bare->cue;
	if (hunt->at_rear < hunt->rear_end && hunt->at_rear->cue < cue) cue = hunt->at_rear->cue;
	return cue != UINT32_MAX ? (int64_t)cue : VG_NONE;
}

static void go_past(struct hunt *hunt, uint32_t cue)
{
	while (hunt->at_edge < hunt->edge_end && hunt->at_edge->cue == cue) hunt->at_edge++;
	while (hunt->at_bare < hunt->bare_end && hunt->at_bare->cue == cue) hunt->at_bare++;
	while (hunt->at_rear < hunt->rear_end && hunt->at_rear->cue == cue) hunt->at_rear++;
}

struct reach {
	int64_t start, end;
};
static const struct reach nowhere = {-1, -1};

/* Start of the longest phrase of the next cue before the item, and end of that behind it, or -1. article: one may stand
 * between. */
static struct reach reach_of(const struct hunt *hunt, uint32_t cue, bool article)
{
	struct reach reach = nowhere;
	for (const struct near *at = hunt->at_edge; at < hunt->edge_end && at->cue == cue; at++) {
		int64_t start = phrase_to(hunt->lower, &hunt->edge, at->phrase);
		if (start >= 0 && (reach.start < 0 || start < reach.start)) reach.start = start;
	}
	for (const struct near *at = hunt->at_bare; article && at < hunt->bare_end && at->cue == cue; at++) {
		if (phrase_to(hunt->lower, &hunt->edge, at->phrase) >= 0) continue;
		int64_t start = phrase_to(hunt->lower, &hunt->bare, at->phrase);
		if (start >= 0 && (reach.start < 0 || start < reach.start)) reach.start = start;
	}
	for (const struct near *at = hunt->at_rear; at < hunt->rear_end && at->cue == cue; at++) {
		int64_t end = phrase_from(hunt->lower, &hunt->rear, at->phrase);
		if (end > reach.end) reach.end = end;
	}
	return reach;
}

/* The cue of one of the makes that reaches farthest from the item, and how far. */
static const struct cue *find(const struct work *work, const struct item *item, uint32_t makes, struct vg_span *span_r)
{
	const struct cue *best = NULL;
	enum vg_lang lang = vg_doc_language_at(work->doc, item->span.start);
	struct vg_span room = room_of(work, item);
	struct hunt hunt = hunt_from(work, item);
	uint32_t most = 0;
	for (int64_t number; (number = next_cue(&hunt)) != VG_NONE;) {
		const struct cue *cue = &work->state->cues->list.items[number];
		bool point = cue->make == MAKE_SAME && item->point; /* "ebbe inizio | due anni fa" */
		bool fit = (makes >> cue->make & 1) != 0 && speaks(cue, lang) && applies(cue, item) && !point;
		struct reach reach = nowhere;
		if (fit)
			reach = reach_of(&hunt, (uint32_t)number,
					 cue->language == VG_LANG_EN && takes_article(cue, item));
		go_past(&hunt, (uint32_t)number);
		if (reach.start >= 0 && reach.start < (int64_t)room.start) reach.start = -1;
		if (reach.end > (int64_t)room.end) reach.end = -1;
		struct vg_span span = item->span;
		if (cue->both && (reach.start < 0 || reach.end < 0)) continue;
		if (reach.start >= 0) span.start = (uint32_t)reach.start;
		if (reach.end >= 0 && (reach.start < 0 || cue->both)) span.end = (uint32_t)reach.end;
		uint32_t length = span.end - span.start;
		if (length == item->span.end - item->span.start || length <= most) continue;
		most = length;
		best = cue;
		*span_r = span;
	}
	return best;
}

static bool may_look(const struct item *item)
{
	bool open_date = item->verb == VERB_DATE && item->date.year == 0;
	if (open_date && item->look == LOOK_THIS) return true;
	return item->look == LOOK_NEAR && (open_date || item->verb == VERB_WEEKDAY || item->verb == VERB_DAY);
}

static bool widen(struct work *work, struct item *item)
{
	struct vg_span span;
	uint32_t makes = 1u << MAKE_SAME | 1u << MAKE_WEEK |
			 (may_look(item) ? 1u << MAKE_PAST | 1u << MAKE_NEXT | 1u << MAKE_TOLD | 1u << MAKE_NEAR |
						   1u << MAKE_THEN | 1u << MAKE_YEAR | 1u << MAKE_CURRENT
					 : 0);
	const struct cue *cue = find(work, item, makes, &span);
	if (cue == NULL) return false;
	if (cue->make == MAKE_PAST) item->look = LOOK_PAST;
	if (cue->make == MAKE_NEXT) item->look = LOOK_NEXT;
	if (cue->make == MAKE_TOLD) item->look = LOOK_TOLD;
	if (cue->make == MAKE_NEAR) item->look = LOOK_THIS;
	if (cue->make == MAKE_THEN) item->look = LOOK_THEN;
	if (cue->make == MAKE_CURRENT) item->look = LOOK_CURRENT;
	if (cue->make == MAKE_YEAR) item->year_told = true;
	if (cue->make == MAKE_WEEK) item->day_week = true;
	item->span = span;
	item->rule = cue->id;
	return true;
}

static bool can_widen(const struct item *item)
{
	bool whole = item->verb == VERB_DATE || item->verb == VERB_RANGE || item->verb == VERB_SHIFT ||
		     item->verb == VERB_THEN || item->verb == VERB_WEEKDAY || item->verb == VERB_DAY;
	return whole && !item->gone;
}

void vg_cues_before(struct work *work)
{
	for (uint32_t i = 0; i < work->items.list.n; i++) {
		struct item *item = &work->items.list.items[i];
		for (int round = 0; round < ROUNDS && can_widen(item); round++)
			if (!widen(work, item)) break;
	}
}

struct item *vg_item_next(const struct work *work, const struct item *item)
{
	struct item *end = work->items.list.items + work->items.list.n;
	struct item *next = work->items.list.items + (item - work->items.list.items) + 1;
	for (; next < end && next->span.start < item->span.end + NEAR; next++)
		if (!next->gone) return next;
	return NULL;
}

static bool are_near(const struct item *left, const struct item *right)
{
	return right->span.start >= left->span.end && right->span.start - left->span.end <= GAP_MAX;
}

struct vg_str vg_item_gap(const struct work *work, const struct item *left, const struct item *right)
{
	if (!are_near(left, right)) return VG_STR("\n\n");
	uint32_t start = left->span.end + vg_space_after(work->lower, left->span.end);
	uint32_t end = right->span.start - vg_space_before(work->lower, right->span.start);
	if (start >= end) return VG_STR("");
	return vg_str_slice(work->lower, start, end);
}

static bool cue_between(const struct cue *cue, struct vg_str gap)
{
	if (gap.len == 0) return false;
	for (uint32_t i = 0; i < cue->between.list.n; i++)
		if (vg_phrase_at(gap, 0, cue->between.list.items[i].text) == gap.len) return true;
	return false;
}

enum make vg_cues_between(const struct work *work, const struct item *left, const struct item *right,
			  struct vg_str *rule_r)
{
	if (!are_near(left, right)) return MAKE_NONE;
	struct vg_str gap = vg_item_gap(work, left, right);
	enum vg_lang lang = vg_doc_language_at(work->doc, left->span.start);
	enum make make = MAKE_NONE;
	const struct cues *cues = work->state->cues;
	if (gap.len == 0) return MAKE_NONE;
	for (uint32_t i = 0; i < cues->between.n; i++) {
		const struct cue *cue = &cues->list.items[cues->between.items[i]];
		if (!speaks(cue, lang) || !cue_between(cue, gap)) continue;
		*rule_r = cue->id;
		make = cue->make;
		if (make == MAKE_LIST) break;
	}
	return make;
}

static bool earlier(struct date a, struct date b)
{
	if (a.year != b.year) return a.year < b.year;
	return a.month != b.month ? a.month < b.month : a.day < b.day;
}

/* Whether the two may be the ends of an interval, the right one moved on a year where only the nearest was taken. */
static bool ordered(struct item *left, struct item *right)
{
	struct date from = left->value.from, to = right->value.interval ? right->value.to : right->value.from;
	if (left->value.open_start || left->value.open_end || left->verb == VERB_VAGUE || right->verb == VERB_VAGUE)
		return false;
	if (from.year == 0 || to.year == 0) return from.year == to.year;
	if (earlier(to, from) && right->verb == VERB_WEEKDAY)
		to = vg_date_shift(to, UNIT_WEEK, 1);
	else if (earlier(to, from) && right->anchored && right->date.year == 0 && right->verb != VERB_SHIFT)
		to.year++;
	if (!earlier(from, to)) return false;
	if (right->value.interval)
		right->value.to = to;
	else
		right->value.from = to;
	return true;
}

static bool join(struct work *work, struct item *left, struct item *right)
{
	if (!are_near(left, right)) return false;
	struct vg_str gap = vg_item_gap(work, left, right);
	enum vg_lang lang = vg_doc_language_at(work->doc, left->span.start);
	struct edge edge = vg_edge_at(work->lower, left->span.start), bare = before_article(work, &edge);
	const struct cues *cues = work->state->cues;
	for (uint32_t i = 0; i < cues->between.n; i++) {
		const struct cue *cue = &cues->list.items[cues->between.items[i]];
		if (cue->make != MAKE_INTERVAL || !speaks(cue, lang) || !cue_between(cue, gap)) continue;
		int64_t start = cue_before(cue, work->lower, &edge, &bare);
		if (cue->before.list.n > 0 && start < 0) continue;
		bool alike = vg_date_precision(left->value.from) == vg_date_precision(right->value.from) &&
			     (left->value.from.year != 0 || left->verb == right->verb) &&
			     (left->verb == VERB_PART) == (right->verb == VERB_PART) &&
			     (left->verb == VERB_SHIFT) == (right->verb == VERB_SHIFT); /* "12 May - Yesterday" */
		if ((start < 0 && !alike) || !ordered(left, right)) continue;
		if (start >= 0) left->span.start = (uint32_t)start;
		left->span.end = right->span.end;
		left->value.to = right->value.interval ? right->value.to : right->value.from;
		left->value.interval = true;
		left->rule = cue->id;
		left->ambiguous |= right->ambiguous;
		right->gone = true;
		return true;
	}
	return false;
}

/* "from today's vote" */
static bool possessive(struct vg_str lower, uint32_t at)
{
	uint32_t length = vg_phrase_at(lower, at, VG_STR("'s"));
	return length > 0 && !vg_word_at(lower, at + length);
}

/* A number stands right behind, or one short word further on. */
static bool number_follows(struct vg_str lower, uint32_t at)
{
	uint32_t i = at + vg_space_after(lower, at), word = i;
	if (i == at) return false;
	while (word < lower.len && word - i < 4 && lower.ptr[word] >= 'a' && lower.ptr[word] <= 'z') word++;
	if (word > i) word += vg_space_after(lower, word);
	return word < lower.len && lower.ptr[word] >= '0' && lower.ptr[word] <= '9';
}

static void open_up(struct work *work, struct item *item)
{
	struct vg_span span;
	const struct cue *cue = find(work, item, 1u << MAKE_START | 1u << MAKE_END | 1u << MAKE_ABOUT, &span);
	/* "until today" says no more than today */
	if (cue != NULL && cue->make == MAKE_END && item->verb == VERB_SHIFT && item->unit == UNIT_DAY &&
	    item->count == 0)
		return;
	if (cue != NULL && cue->make != MAKE_ABOUT && possessive(work->lower, item->span.end)) return;
	/* "nel 2011 circa {il 30} per cento": said of the number that follows */
	if (cue != NULL && cue->make == MAKE_ABOUT && span.end > item->span.end &&
	    number_follows(work->lower, span.end))
		return;
	bool week = cue != NULL && cue->make == MAKE_END && item->unit == UNIT_WEEK && item->count != 0 &&
		    item->value.interval;
	if (week) { /* "by the end of next week" */
		item->value.from = item->value.to;
		item->value.interval = false;
	}
	if (cue == NULL || (item->value.interval && cue->make != MAKE_ABOUT)) return;
	if (cue->make == MAKE_START) item->value.open_end = true;
	if (cue->make == MAKE_END) item->value.open_start = true;
	if (cue->make == MAKE_ABOUT) item->value.about = true;
	item->span = span;
	item->rule = cue->id;
}

void vg_cues_after(struct work *work)
{
	for (uint32_t i = 0; i < work->items.list.n; i++) {
		struct item *item = &work->items.list.items[i];
		if (item->gone || item->verb == VERB_VAGUE) continue;
		struct item *next = vg_item_next(work, item);
		if (next != NULL && join(work, item, next)) continue;
		if (item->value.from.year == 0) continue;
		open_up(work, item);
		if (item->value.about) open_up(work, item);
	}
}
