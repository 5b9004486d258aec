/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can fill a slot that a step leaves open: what other steps say of it by their own words, what the rules propose,
 * and what is named near. */
#include "evidence.h"

#include "vaglio/edtf.h"

#include <stdlib.h>

#define STEPS_REACH 64 /* steps before and after one that give it candidates */
#define LAW_REACH 4    /* bytes between a law and its day: "legge del" */
#define NAMES_BEFORE 24
#define NAMES_AFTER 12
#define BLOCKS_REACH 64 /* blocks above a step among which its heading is looked for */
#define WORDS_KEPT 64   /* destinations that one key holds */

static const enum vg_slot_type types[COMPARED_SLOTS] = {VG_SLOT_AUTHORITY, VG_SLOT_LICENSEE,    VG_SLOT_ITEM,
							VG_SLOT_COUNT_,    VG_SLOT_DATE,        VG_SLOT_VALUE,
							VG_SLOT_END_USER,  VG_SLOT_LICENCE_TYPE};

struct vg_str evidence_countries(const struct weigh *w, struct vg_str *codes, uint32_t n)
{
	struct vg_str text = {"", 0};
	if (n == 1) return codes[0];
	qsort(codes, n, sizeof *codes, vg_str_order);
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0 && vg_str_eq(codes[i], codes[i - 1])) continue;
		text = vg_arena_printf(vg_ctx_scratch(w->ctx), "%.*s%s%.*s", VG_STR_ARG(text), i > 0 ? " " : "",
				       VG_STR_ARG(codes[i]));
	}
	return text;
}

static struct vg_str countries_of(const struct weigh *w, const struct vg_action *action)
{
	struct vg_str codes[WORDS_KEPT];
	uint32_t n = action->destination.n < WORDS_KEPT ? action->destination.n : WORDS_KEPT;
	for (uint32_t i = 0; i < n; i++) codes[i] = action->destination.items[i].country;
	return n != 0 ? evidence_countries(w, codes, n) : (struct vg_str){"", 0};
}

static struct evidence_key key_of(const struct weigh *w, const struct vg_action *action, enum weighed_slot slot)
{
	struct evidence_key key = {.entity = VG_NONE, .text = {"", 0}};
	const struct vg_slot *filled = slot == WEIGHED_DESTINATION ? NULL : &action->slots[types[slot]];
	if (slot == WEIGHED_DESTINATION) key.text = countries_of(w, action);
	if (filled == NULL || !records_filled(filled)) return key;
	struct vg_str words = vg_doc_lower_slice(w->doc, filled->span);
	switch (slot) {
	case WEIGHED_DATE: key.text = action->date; break;
	case WEIGHED_VALUE: key.text = action->value; break;
	case COMPARED_LICENCE_TYPE: key.text = vg_str_z(vg_licence_name(action->licence_type)); break;
	case WEIGHED_ITEM: key.text = words; break;
	default:
		key.entity = records_slot_entity(w->doc, filled);
		if (key.entity == VG_NONE) key.text = words;
	}
	return key;
}

/* By the step's own words, or by those of its sentence: "said it would challenge the decision in the High Court". */
static bool is_told(const struct vg_action *action, enum weighed_slot slot)
{
	struct vg_str reason = evidence_reason(action, slot);
	if (slot == WEIGHED_AUTHORITY && vg_str_eqz(reason, "document: the court")) {
		uint32_t court = action->slots[VG_SLOT_AUTHORITY].span.start;
		return action->evidence.start <= court && court < action->evidence.end;
	}
	if (slot == WEIGHED_END_USER && vg_str_eqz(reason, "document: the end user")) return true; /* said beside it */
	if (vg_str_eqz(reason, "in the sentence") || vg_str_eqz(reason, "who announces it")) return false; /* loosely */
	return reason.len != 0 && !records_inherited(reason) && !vg_str_eqz(reason, "points back") &&
	       !vg_str_eqz(reason, RECORDS_TO_WHOM) && !vg_str_eqz(reason, "of the same licence");
}

enum vg_slot_type evidence_slot_type(enum weighed_slot slot)
{
	return types[slot];
}

struct vg_str evidence_reason(const struct vg_action *action, enum weighed_slot slot)
{
	if (slot != WEIGHED_DESTINATION) return action->slots[types[slot]].reason;
	return action->destination.n != 0 ? action->destination.items[0].reason : (struct vg_str){"", 0};
}

/* As KINDS of evidence.def has them. */
static uint8_t kind_of(const struct vg_action *action)
{
	switch (action->action) {
	case VG_ACTION_GRANTED: return 0;
	case VG_ACTION_DENIED: return 1;
	case VG_ACTION_APPLIED: return 2;
	case VG_ACTION_APPEALED: return 3;
	case VG_ACTION_OVERTURNED: return 4;
	case VG_ACTION_RESTRICTED: return 5;
	case VG_ACTION_REVIEWED: return 6;
	case VG_ACTION_RENEWED:
	case VG_ACTION_AMENDED:
	case VG_ACTION_REINSTATED: return 8;
	case VG_ACTION_EXPIRED: return 9;
	default: return 7;
	}
}

static uint8_t truth_of(const struct vg_action *action)
{
	if (records_took_place(action->factuality)) return 0;
	return action->factuality == VG_FACTUALITY_NEGATED ? 1 : 2;
}

/* The heading above a place, VG_NONE where none is near. */
static int32_t heading_above(const struct vg_doc *doc, int32_t block)
{
	for (int32_t i = block - 1, n = 0; i >= 0 && n < BLOCKS_REACH; i--, n++)
		if (doc->blocks.items[i].type == VG_BLOCK_HEADING) return i;
	return VG_NONE;
}

static void survey_step(struct weigh *w, const struct records_licences *licences, uint32_t k)
{
	struct vg_action *action = &w->doc->actions.items[licences->order[k]];
	const struct records_words *words = &licences->words[licences->order[k]];
	struct evidence_step *step = &w->steps[k];
	*step = (struct evidence_step){.action = action,
				       .sentence = vg_doc_sentence_at(w->doc, action->trigger.start),
				       .block = vg_doc_block_at(w->doc, action->trigger.start),
				       .kind = kind_of(action),
				       .truth = truth_of(action),
				       .quantity = (uint8_t)(action->count > 1 ? RECORDS_COUNTED : words->quantity),
				       .refer = (uint8_t)words->refer,
				       .ban = records_is_of_ban(w->ctx, w->doc, action),
				       .ordinal = words->ordinal != 0,
				       .compared = records_is_compared(w->doc, licences->order, k),
				       .licence = licences->of[licences->order[k]]};
	step->heading = heading_above(w->doc, step->block);
	evidence_around(w, step);
	step->voice = evidence_voice(w, step->action->evidence);
	for (int slot = 0; slot < COMPARED_SLOTS; slot++) {
		step->keys[slot] = key_of(w, action, (enum weighed_slot)slot);
		if (is_told(action, (enum weighed_slot)slot)) step->own |= (uint8_t)(1u << slot);
	}
}

/* What entities do in the steps of the text. */
static void survey_roles(struct weigh *w)
{
	for (uint32_t k = 0; k < w->n; k++) {
		const struct evidence_step *step = &w->steps[k];
		const struct vg_action *action = step->action;
		struct evidence_share *share = &w->shares[records_group_of(action)];
		share->n++;
		for (uint32_t slot = 0; slot < WEIGHED_SLOTS; slot++) share->own[slot] += (step->own >> slot) & 1u;
		bool acts = (step->own & 1u << WEIGHED_AUTHORITY) != 0;
		if (acts) evidence_acted(w, step);
		if (acts && records_group_of(action) == RECORDS_LICENSING)
			evidence_mark(w, step->keys[WEIGHED_AUTHORITY].entity, ENTITY_ACTS);
		evidence_mark(w, step->keys[WEIGHED_END_USER].entity, ENTITY_USER);
		evidence_mark(w, step->keys[WEIGHED_LICENSEE].entity, ENTITY_HOLDER);
		evidence_mark(w, records_slot_entity(w->doc, &action->slots[VG_SLOT_ATTRIBUTED_TO]), ENTITY_SOURCE);
	}
}

/* "Denmark asked to hand its howitzers on": states or their bodies hold what the text tells of, firms only made it. */
static void survey_askers(struct weigh *w)
{
	uint32_t states = 0, firms = 0;
	for (uint32_t k = 0; k < w->n; k++) {
		const struct evidence_step *step = &w->steps[k];
		int32_t holder = step->keys[WEIGHED_LICENSEE].entity;
		bool own = (step->own & 1u << WEIGHED_LICENSEE) != 0 && holder != VG_NONE;
		if (!own || step->action->action == VG_ACTION_APPEALED) continue;
		enum vg_mention_type type = w->doc->entities.items[holder].type;
		states += type == VG_MENTION_COUNTRY || type == VG_MENTION_AGENCY;
		firms += type == VG_MENTION_COMPANY;
	}
	w->resold = states != 0 && firms == 0;
}

/* States where licences go, by the steps' own words. */
static void survey_goals(struct weigh *w)
{
	for (uint32_t k = 0; k < w->n; k++) {
		const struct vg_action *action = w->steps[k].action;
		if (records_inherited(evidence_reason(action, WEIGHED_DESTINATION))) continue;
		for (uint32_t i = 0; i < action->destination.n; i++) {
			uint32_t m = vg_doc_mention_from(w->doc, action->destination.items[i].span.start);
			if (m >= w->doc->mentions.n) continue;
			const struct vg_mention *mention = &w->doc->mentions.items[m];
			bool here = mention->span.start == action->destination.items[i].span.start;
			if (here && mention->type == VG_MENTION_COUNTRY) evidence_mark(w, mention->entity, ENTITY_GOAL);
		}
	}
}

/* "legge del 13 dicembre 1996": the day of a law, no step's. */
static bool is_of_law(const struct vg_doc *doc, const struct vg_mention *date)
{
	for (uint32_t n = 1; n <= 2 && doc->mentions.items + n <= date; n++) {
		const struct vg_mention *before = date - n;
		if (before->type == VG_MENTION_LAW && before->span.end + LAW_REACH >= date->span.start) return true;
	}
	return false;
}

static bool fits(const struct vg_doc *doc, const struct vg_mention *mention, enum weighed_slot slot)
{
	bool named = mention->entity != VG_NONE;
	switch (slot) {
	case WEIGHED_AUTHORITY:
		return named && (mention->type == VG_MENTION_AGENCY || mention->type == VG_MENTION_COUNTRY);
	case WEIGHED_LICENSEE: return named && mention->type == VG_MENTION_COMPANY;
	case WEIGHED_ITEM: return mention->type == VG_MENTION_ITEM && mention->value.len == 0;
	case WEIGHED_VALUE: return mention->type == VG_MENTION_MONEY && mention->value.len != 0;
	case WEIGHED_END_USER:
		return named && (mention->type == VG_MENTION_AGENCY || mention->type == VG_MENTION_COMPANY);
	case WEIGHED_DATE: /* "until 2021" is an end, and no day of a step */
		return mention->type == VG_MENTION_DATE && mention->value.len != 0 && mention->value.ptr[0] != '.' &&
		       !vg_edtf_up_to(mention->value, mention->anchor) && !is_of_law(doc, mention);
	default: return false;
	}
}

static struct evidence_key key_of_mention(const struct weigh *w, const struct vg_mention *mention,
					  enum weighed_slot slot)
{
	struct evidence_key key = {.entity = VG_NONE, .text = {"", 0}};
	if (slot == WEIGHED_AUTHORITY || slot == WEIGHED_LICENSEE || slot == WEIGHED_END_USER)
		key.entity = mention->entity;
	else if (slot == WEIGHED_ITEM)
		key.text = vg_doc_lower_slice(w->doc, mention->span);
	else
		key.text = mention->value;
	return key;
}

static void survey_names(struct weigh *w, enum weighed_slot slot)
{
	struct vg_doc *doc = w->doc;
	struct evidence_list *list = &w->lists[slot];
	VG_VEC(struct evidence_named) named = {0};
	uint32_t *per = vg_arena_alloc(vg_ctx_scratch(w->ctx), (doc->entities.n + 1u) * sizeof *per);
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (!fits(doc, mention, slot)) continue;
		struct evidence_named name = {
			.mention = (int32_t)i, .span = mention->span, .key = key_of_mention(w, mention, slot)};
		VG_PUSH(vg_ctx_scratch(w->ctx), named, name);
		if (mention->entity != VG_NONE && per[mention->entity]++ == 0) list->distinct++;
	}
	list->items = named.items;
	list->n = named.n;
	list->per = per;
}

/* The first name of a list that does not stand before a place. */
static uint32_t first_from(const struct evidence_list *list, uint32_t place)
{
	uint32_t low = 0, high = list->n;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (list->items[mid].span.start < place)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* "against 98 in 2018": a day beside which another time is compared dates no other step. */
static void survey_compared(struct weigh *w)
{
	struct evidence_list *days = &w->lists[WEIGHED_DATE];
	for (uint32_t k = 0; k < w->n; k++) {
		struct vg_span span = w->steps[k].action->slots[VG_SLOT_DATE].span;
		uint32_t i = w->steps[k].compared ? first_from(days, span.start) : days->n;
		if (i < days->n && days->items[i].span.start == span.start) days->items[i].compared = true;
	}
}

/* The preposition before a name, articles aside: "to the Royal Guard", "alla Marina". */
static uint8_t behind(const struct weigh *w, uint32_t place)
{
	static const char *const kinds[] = {"prep.to", "prep.for", "prep.of", "prep.by", "prep.from", "prep.in"};
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(w->ctx), "grammar");
	uint32_t n, token = vg_doc_token_at(w->doc, place);
	const struct vg_token *tokens = vg_doc_tokens(w->doc, &n);
	enum vg_lang lang = vg_doc_language_at(w->doc, place);
	for (uint32_t i = 0; i < 2 && token-- > 0; i++) {
		struct vg_str word = vg_doc_lower_slice(w->doc, tokens[token].span);
		const struct vg_lexeme *entry = vg_lexicon_find(grammar, word, lang);
		for (uint32_t k = 0; entry != NULL && k < sizeof kinds / sizeof *kinds; k++)
			if (vg_str_starts(entry->id, vg_str_z(kinds[k]))) return (uint8_t)k;
		if (!vg_lexeme_is(entry, "det.")) break;
	}
	return NOTHING_BEFORE;
}

static bool is_state(const struct vg_doc *doc, int32_t mention)
{
	return mention != VG_NONE && doc->mentions.items[mention].type == VG_MENTION_COUNTRY;
}

/* Where a name stands is looked for once a step is near it. */
static void place(const struct weigh *w, struct evidence_named *named, enum weighed_slot slot)
{
	uint32_t start = named->span.start;
	if (named->placed) return;
	named->placed = true;
	named->sentence = vg_doc_sentence_at(w->doc, start);
	named->block = vg_doc_block_at(w->doc, start);
	named->behind = behind(w, start);
	if (slot == WEIGHED_DATE) evidence_said(w, named);
	if (slot == WEIGHED_DESTINATION) named->elsewhere = evidence_elsewhere(w, named);
	bool state = slot == WEIGHED_AUTHORITY && is_state(w->doc, named->mention);
	if (state) named->elsewhere = evidence_is_scene(w, named);
	if (slot == WEIGHED_VALUE) named->elsewhere = evidence_other_sum(w, named);
}

/* A ministry issues the report that tells what its unit has licensed: who licenses goes before it. */
static void settle_masthead(struct weigh *w)
{
	enum { LICENSES = ENTITY_LICENSOR | ENTITY_ACTS };
	if (w->masthead == VG_NONE || (w->entities[w->masthead] & ENTITY_ACTS)) return;
	for (uint32_t i = 0; i < w->doc->entities.n; i++)
		if ((w->entities[i] & LICENSES) == LICENSES) w->masthead = VG_NONE;
}

void evidence_survey(struct weigh *w, const struct records_licences *licences)
{
	struct vg_arena *scratch = vg_ctx_scratch(w->ctx);
	w->n = w->doc->actions.n;
	w->steps = vg_arena_alloc(scratch, (w->n + 1u) * sizeof *w->steps);
	w->entities = vg_arena_alloc(scratch, (w->doc->entities.n + 1u) * sizeof *w->entities);
	w->classes = vg_arena_alloc(scratch, w->doc->entities.n + 1u);
	w->ministers = vg_arena_alloc(scratch, (w->doc->entities.n + 1u) * sizeof *w->ministers);
	records_office_holders(w->ctx, w->doc, w->ministers);
	w->acted = vg_arena_alloc(scratch, (w->doc->entities.n + 1u) * sizeof *w->acted);
	w->title = VG_NONE;
	w->masthead = records_masthead(w->ctx, w->doc);
	w->letter = w->doc->date_basis == VG_BASIS_DATELINE;
	for (uint32_t i = 0; i < w->doc->blocks.n && i < BLOCKS_REACH && w->title == VG_NONE; i++)
		if (w->doc->blocks.items[i].type == VG_BLOCK_HEADING) w->title = (int32_t)i;
	for (uint32_t k = 0; k < w->n; k++) survey_step(w, licences, k);
	survey_roles(w);
	evidence_homes(w);
	survey_goals(w);
	survey_askers(w);
	for (int slot = 0; slot < WEIGHED_SLOTS; slot++) survey_names(w, (enum weighed_slot)slot);
	survey_compared(w);
	evidence_bodies(w);
	settle_masthead(w);
	evidence_makers(w);
	evidence_lands(w);
}

struct gather {
	const struct weigh *w;
	const struct evidence_step *step;
	enum weighed_slot slot;
	struct candidate *items;
	uint32_t n;
};

/* The candidate of that key, a new one, or NULL where there is no more room. */
static struct candidate *candidate_of(struct gather *gather, const struct evidence_key *key)
{
	for (uint32_t i = 0; i < gather->n; i++)
		if (evidence_same(&gather->items[i].key, key)) return &gather->items[i];
	if (gather->n == CANDIDATES_MAX) return NULL;
	gather->items[gather->n] = (struct candidate){.key = *key};
	return &gather->items[gather->n++];
}

/* What a step that says the slot says of the others, beside what this one says. */
static void compare(struct gather *gather, struct candidate *candidate, const struct evidence_step *other)
{
	const struct evidence_step *step = gather->step;
	for (int slot = 0; slot < COMPARED_SLOTS; slot++) {
		uint8_t bit = (uint8_t)(1u << slot);
		bool words = (step->own & bit) != 0, goods = slot == WEIGHED_ITEM;
		const struct evidence_key *own = &step->keys[slot], *theirs = &other->keys[slot];
		if (slot == (int)gather->slot || evidence_is_open(own) || evidence_is_open(theirs)) continue;
		if (goods && !(words && (other->own & bit) != 0)) continue;
		bool agrees = goods ? records_goods_agree(gather->w->ctx, gather->w->doc, step->action, other->action)
				    : evidence_same(own, theirs);
		uint8_t *bits = words ? (agrees ? &candidate->agrees : &candidate->clashes)
				      : (agrees ? &candidate->seems_agrees : &candidate->seems_clashes);
		*bits |= bit;
	}
}

static void compare_states(struct gather *gather, struct candidate *candidate, const struct evidence_step *other)
{
	struct vg_str x = gather->step->state, y = other->state;
	if (x.len == 2 && y.len == 2)
		candidate->state |= vg_str_eq(x, y) ? CANDIDATE_SAME_STATE : CANDIDATE_OTHER_STATE;
}

/* "The association has challenged the licence": no holder, but by other words of the text. */
static bool is_challenger(const struct gather *gather, const struct evidence_step *other)
{
	int32_t who = other->keys[WEIGHED_LICENSEE].entity;
	bool challenge = other->action->action == VG_ACTION_APPEALED;
	if (gather->slot != WEIGHED_LICENSEE || !challenge || gather->step->action->action == VG_ACTION_APPEALED)
		return false;
	return who == VG_NONE || gather->w->doc->entities.items[who].type != VG_MENTION_COMPANY;
}

/* Is one for the holder, and the other against him? */
static bool is_against(const struct gather *gather, const struct evidence_step *other)
{
	struct vg_ctx *ctx = gather->w->ctx;
	struct records_kind a = records_kind(ctx, gather->step->action), b = records_kind(ctx, other->action);
	return (a.good && b.bad) || (a.bad && b.good);
}

static void from_step(struct gather *gather, const struct evidence_step *other, bool before)
{
	if (!(other->own & 1u << gather->slot) || records_is_row(other->action)) return;
	if (gather->slot == WEIGHED_DATE && other->compared) return;
	if (is_challenger(gather, other)) return;
	struct candidate *candidate = candidate_of(gather, &other->keys[gather->slot]);
	if (candidate == NULL) return;
	if (before && candidate->before == NULL) {
		candidate->before = other;
		candidate->last = true;
		for (uint32_t i = 0; i < gather->n; i++)
			if (&gather->items[i] != candidate && gather->items[i].before != NULL) candidate->last = false;
	}
	if (!before && candidate->after == NULL) candidate->after = other;
	if (candidate->first == NULL || other < candidate->first) candidate->first = other;
	candidate->against = is_against(gather, other) && (candidate->told == 0 || candidate->against);
	candidate->told++;
	candidate->licence = candidate->licence || other->licence == gather->step->licence;
	candidate->event = candidate->event || vg_str_eq(other->action->event, gather->step->action->event);
	compare(gather, candidate, other);
	compare_states(gather, candidate, other);
}

static void from_steps(struct gather *gather, uint32_t k)
{
	const struct weigh *w = gather->w;
	for (uint32_t j = k, n = 0; j-- > 0 && n < STEPS_REACH; n++) from_step(gather, &w->steps[j], true);
	for (uint32_t j = k + 1, n = 0; j < w->n && n < STEPS_REACH; j++, n++) from_step(gather, &w->steps[j], false);
}

static int32_t apart(int32_t a, int32_t b)
{
	return a > b ? a - b : b - a;
}

/* "Mali. Dopo il colpo di Stato ...", "5. Mali. ...": the paragraph of the step begins with the name and a full stop or
 * colon; or the name is the heading above. */
static bool begins(const struct gather *gather, const struct evidence_named *named)
{
	const struct vg_doc *doc = gather->w->doc;
	int32_t block = gather->step->block;
	bool chapter = named->mention != VG_NONE && named->block != VG_NONE && named->block == gather->step->heading;
	if (chapter) return records_chapter_name(doc, named->block) == named->mention;
	if (block == VG_NONE || named->block != block) return false;
	struct vg_span span = doc->blocks.items[block].span;
	if (span.start != named->span.start && records_after_number(doc, span.start, span.end) != named->span.start)
		return false;
	uint32_t end = named->span.end;
	return end < doc->text.len && (doc->text.ptr[end] == '.' || doc->text.ptr[end] == ':');
}

/* Who says something on the day, in the step's sentence or nearest behind it. */
static void note_teller(const struct gather *gather, struct candidate *candidate, const struct evidence_named *named)
{
	int32_t far = named->sentence - gather->step->sentence;
	if (named->teller == TELLER_NOBODY || far < 0) return;
	if (candidate->teller != TELLER_NOBODY && far >= candidate->teller_far) return;
	candidate->teller = named->teller;
	candidate->teller_far = far;
}

/* Do steps say it, or the rules propose it? */
static bool is_known(const struct gather *gather, const struct evidence_key *key)
{
	for (uint32_t i = 0; i < gather->n; i++)
		if (evidence_same(&gather->items[i].key, key))
			return gather->items[i].told != 0 || gather->items[i].proposed;
	return false;
}

/* "3.3 Saudi Arabia": a heading that is the name of a state says what its chapter is about, not who decides in it. */
static bool is_theme(const struct gather *gather, const struct evidence_named *named)
{
	const struct vg_doc *doc = gather->w->doc;
	if (gather->slot != WEIGHED_AUTHORITY || !is_state(doc, named->mention)) return false;
	int32_t theme = records_chapter_name(doc, gather->step->heading);
	bool about = is_state(doc, theme) &&
		     vg_str_eq(doc->mentions.items[theme].value, doc->mentions.items[named->mention].value);
	return about || records_chapter_name(doc, named->block) == named->mention;
}

/* A name of the text; of a state or sum that has another part there than that goods go to it, it counts for what is
 * known of otherwise alone. */
static void from_name(struct gather *gather, struct evidence_named *named, bool before, bool nearest)
{
	place(gather->w, named, gather->slot);
	bool other = named->elsewhere || is_theme(gather, named);
	if (named->compared || (other && !is_known(gather, &named->key))) return;
	struct candidate *candidate = candidate_of(gather, &named->key);
	if (candidate == NULL) return;
	candidate->spoken |= named->spoken;
	note_teller(gather, candidate, named);
	if (candidate->near == NULL ||
	    apart(named->sentence, gather->step->sentence) < apart(candidate->near->sentence, gather->step->sentence))
		candidate->near = named;
	if (named->behind != NOTHING_BEFORE)
		candidate->behind |=
			(uint16_t)(1u << (named->behind * 2u + (named->sentence == gather->step->sentence)));
	candidate->ways |= (uint8_t)(1u << named->way);
	if (before && candidate->named_before == NULL) candidate->named_before = named;
	candidate->named_last = candidate->named_last || nearest;
	candidate->named_block = candidate->named_block || named->block == gather->step->block;
	candidate->chapter = candidate->chapter || (named->block != VG_NONE && named->block == gather->step->heading);
	candidate->beginning = candidate->beginning || begins(gather, named);
	candidate->title = candidate->title || (named->block == gather->w->title && named->block != VG_NONE);
}

static void from_names(struct gather *gather)
{
	const struct evidence_list *list = &gather->w->lists[gather->slot];
	uint32_t low = first_from(list, gather->step->action->trigger.start);
	for (uint32_t i = low, n = 0; i-- > 0 && n < NAMES_BEFORE; n++)
		from_name(gather, &list->items[i], true, n == 0);
	for (uint32_t i = low, n = 0; i < list->n && n < NAMES_AFTER; i++, n++)
		from_name(gather, &list->items[i], false, false);
}

static bool has(const struct evidence_step *step, enum weighed_slot slot, const struct evidence_key *key)
{
	return !evidence_is_open(&step->keys[slot]) && evidence_same(&step->keys[slot], key);
}

uint32_t evidence_candidates(const struct weigh *w, uint32_t k, enum weighed_slot slot, struct candidate *candidates_r)
{
	const struct evidence_step *step = &w->steps[k];
	struct gather gather = {.w = w, .step = step, .slot = slot, .items = candidates_r};
	if (!evidence_is_open(&step->keys[slot])) candidate_of(&gather, &step->keys[slot])->proposed = true;
	from_steps(&gather, k);
	from_names(&gather);
	for (uint32_t i = 0; i < gather.n; i++) {
		struct candidate *candidate = &candidates_r[i];
		candidate->continues = k > 0 && has(&w->steps[k - 1], slot, &candidate->key);
		candidate->followed = k + 1 < w->n && has(&w->steps[k + 1], slot, &candidate->key);
		candidate->clashes &= (uint8_t)~candidate->agrees;
		candidate->seems_clashes &= (uint8_t)~candidate->seems_agrees;
	}
	struct evidence_key day = {.entity = VG_NONE, .text = records_told_on(w->doc, step->action->trigger.start)};
	if (day.text.len == 0) day.text = w->doc->date;
	struct candidate *of_text = slot == WEIGHED_DATE && day.text.len != 0 ? candidate_of(&gather, &day) : NULL;
	if (of_text != NULL) of_text->of_text = true;
	return gather.n;
}
