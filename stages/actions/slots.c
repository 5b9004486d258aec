/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "slots.h"

#define SCOPE_STEPS_MAX 8 /* links from a phrase to the step that are followed */
#define ITEM_REACH 10     /* chunks between a step and goods outside its own phrase */

static const struct chunk *chunk_at(const struct slots *s, int32_t i)
{
	return i >= 0 && (uint32_t)i < s->m->sentence->chunks.n ? &s->m->sentence->chunks.items[i] : NULL;
}

static const struct word *word_at(const struct slots *s, uint32_t i)
{
	return &s->m->sentence->words.items[i];
}

static const struct chunk *np_at(const struct slots *s, int32_t i)
{
	const struct chunk *c = chunk_at(s, i);
	return c != NULL && c->kind == CHUNK_NP ? c : NULL;
}

static uint32_t class_of(const struct slots *s, const char *name)
{
	return lex_class(s->m->sentence->lex, vg_str_z(name));
}

/* The mention that is the NP's head or stands in apposition, VG_NONE without. */
static int32_t mention_of(const struct slots *s, int32_t np)
{
	const struct chunk *c = np_at(s, np);
	return c != NULL && c->name != VG_NONE ? word_at(s, (uint32_t)c->name)->mention : VG_NONE;
}

static bool mention_is(const struct slots *s, int32_t mention, enum vg_mention_type type)
{
	return mention != VG_NONE && s->doc->mentions.items[mention].type == type;
}

static bool np_is(const struct slots *s, int32_t np, enum vg_mention_type type)
{
	return mention_is(s, mention_of(s, np), type);
}

static bool np_has(const struct slots *s, int32_t np, const char *class)
{
	const struct chunk *c = np_at(s, np);
	return c != NULL && (c->classes & class_of(s, class)) != 0;
}

/* The words of an NP without its article or possessive. */
static struct vg_span np_words(const struct slots *s, int32_t np)
{
	const struct chunk *c = chunk_at(s, np);
	uint32_t first = c->first;
	while (first < c->last && (word_at(s, first)->tag == TAG_DET || word_at(s, first)->tag == TAG_NUM)) first++;
	return (struct vg_span){word_at(s, first)->span.start, word_at(s, c->last)->span.end};
}

void slots_set(struct slots *s, enum vg_slot_type type, struct vg_span span, int32_t mention, const char *reason)
{
	struct vg_slot *slot = &s->action->slots[type];
	if (slot->reason.len != 0 || span.end <= span.start) return;
	*slot = (struct vg_slot){.mention = mention, .entity = VG_NONE, .span = span, .reason = vg_str_z(reason)};
}

/* Fills a slot with the NP: with its name where it has one, else with its words. */
static void set_np(struct slots *s, enum vg_slot_type type, int32_t np, const char *reason)
{
	int32_t mention = mention_of(s, np);
	struct vg_span span = mention != VG_NONE ? s->doc->mentions.items[mention].span : np_words(s, np);
	slots_set(s, type, span, mention, reason);
}

static int32_t link_of(const struct slots *s, int32_t np)
{
	const struct chunk *c = chunk_at(s, np);
	if (c == NULL) return VG_NONE;
	if (c->host != VG_NONE) return c->host;
	if (c->conjunct != VG_NONE) return c->conjunct;
	return VG_NONE;
}

bool slots_in_theme(const struct slots *s, int32_t np)
{
	for (uint32_t n = 0; np != VG_NONE && n < SCOPE_STEPS_MAX; n++) {
		if (np == s->step->theme || (s->step->kind != STEP_VERB && np == s->step->chunk)) return true;
		np = link_of(s, np);
	}
	return false;
}

/* A clause that hangs on the step: "licence held by X", "to export Y to Z". */
static bool clause_in_scope(const struct slots *s, int32_t index)
{
	for (uint32_t n = 0; index >= 0 && n < SCOPE_STEPS_MAX; n++) {
		const struct clause *clause = &s->m->sentence->clauses.items[index];
		if (index == s->step->clause || index == s->step->infinitive) return true;
		if (clause->kind != CLAUSE_PART && clause->kind != CLAUSE_REL && clause->kind != CLAUSE_INF &&
		    clause->kind != CLAUSE_GER)
			return false;
		if (clause->antecedent != VG_NONE && slots_in_theme(s, clause->antecedent)) return true;
		if (clause->governor != VG_NONE && slots_in_theme(s, clause->governor)) return true;
		index = clause->parent;
	}
	return false;
}

bool slots_in_scope(const struct slots *s, int32_t np)
{
	const struct chunk *c = chunk_at(s, np);
	return c != NULL && (slots_in_theme(s, np) || clause_in_scope(s, c->clause));
}

/* Can the NP be who decides: a body, a state, a government, no firm, newspaper or pronoun? */
static bool decides(const struct slots *s, int32_t np)
{
	const struct chunk *c = np_at(s, np);
	if (c == NULL) return false;
	int32_t mention = mention_of(s, np);
	if (mention != VG_NONE) {
		enum vg_mention_type type = s->doc->mentions.items[mention].type;
		struct vg_str name = vg_doc_slice(s->doc, s->doc->mentions.items[mention].span);
		if (type == VG_MENTION_PLACE)
			return nations_capital(s->nations, name, lex_lang(s->m->sentence->lex)).len != 0;
		return type == VG_MENTION_AGENCY || type == VG_MENTION_COUNTRY;
	}
	return np_has(s, np, "authority") || np_has(s, np, "court");
}

static int32_t agent_np(const struct slots *s)
{
	const struct matcher *m = s->m;
	for (uint32_t i = (uint32_t)s->step->chunk + 1; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = &m->sentence->chunks.items[i];
		if (c->kind == CHUNK_VG && c->clause == s->step->clause) break;
		bool mine = s->step->kind == STEP_VERB ? c->clause == s->step->clause : slots_in_theme(s, (int32_t)i);
		if (c->kind == CHUNK_NP && mine && (c->prep == PREP_BY || c->prep == PREP_FROM)) return (int32_t)i;
	}
	return VG_NONE;
}

static bool holder_acts(const struct slots *s)
{
	return (s->m->pack->frames.items[s->step->frame].flags & FRAME_LICENSEE) != 0 ||
	       s->action->action == VG_ACTION_APPLIED || s->action->action == VG_ACTION_APPEALED;
}

static bool undergoes(const struct slots *s)
{
	const struct chunk *verb = chunk_at(s, s->step->chunk);
	return s->step->kind == STEP_VERB && verb->passive;
}

/* Before whom an application or an appeal is brought, or from whom a licence is had. */
static void addressed(struct slots *s)
{
	const uint32_t preps = 1u << PREP_TO | 1u << PREP_BEFORE | 1u << PREP_AT | 1u << PREP_IN | 1u << PREP_FROM |
			       1u << PREP_WITH | 1u << PREP_BY;
	for (uint32_t i = 0; i < s->m->sentence->chunks.n; i++) {
		const struct chunk *c = np_at(s, (int32_t)i);
		if (c == NULL || !(preps & 1u << c->prep) || !slots_in_scope(s, (int32_t)i)) continue;
		bool body = np_is(s, (int32_t)i, VG_MENTION_AGENCY) || np_has(s, (int32_t)i, "authority") ||
			    np_has(s, (int32_t)i, "court");
		if (body) set_np(s, VG_SLOT_AUTHORITY, (int32_t)i, "addressed");
	}
}

/* The subject of the verb that governs a noun: "the ministry announced the suspension". */
static int32_t governing_subject(const struct slots *s)
{
	const struct chunk *c = chunk_at(s, s->step->chunk);
	const struct clause *clause = &s->m->sentence->clauses.items[c->clause >= 0 ? c->clause : 0];
	bool object = clause->object == s->step->chunk || clause->second == s->step->chunk;
	bool told = s->verdict->factuality == VG_FACTUALITY_CALLED_FOR || s->verdict->called;
	return object && !told ? factuality_subject(s->m->sentence, c->clause) : VG_NONE;
}

static void fill_authority(struct slots *s)
{
	if (holder_acts(s)) {
		addressed(s);
		return;
	}
	if (decides(s, s->agent)) set_np(s, VG_SLOT_AUTHORITY, s->agent, "agent");
	if (s->step->kind == STEP_VERB && !undergoes(s) && decides(s, s->subject))
		set_np(s, VG_SLOT_AUTHORITY, s->subject, "subject");
	if (s->step->kind == STEP_VERB) return;
	const struct chunk *c = chunk_at(s, s->step->chunk);
	if (c->owner != VG_NONE && decides(s, word_at(s, (uint32_t)c->owner)->chunk) &&
	    word_at(s, (uint32_t)c->owner)->chunk != s->step->chunk)
		set_np(s, VG_SLOT_AUTHORITY, word_at(s, (uint32_t)c->owner)->chunk, "owner");
	int32_t subject = s->step->kind == STEP_NOUN ? governing_subject(s) : VG_NONE;
	if (decides(s, subject)) set_np(s, VG_SLOT_AUTHORITY, subject, "subject of the governing verb");
}

/* A name in brackets of a possessor: "Tarvio's licence". */
static void owner_holds(struct slots *s, int32_t np)
{
	const struct chunk *c = np_at(s, np);
	if (c == NULL || c->owner == VG_NONE) return;
	int32_t mention = word_at(s, (uint32_t)c->owner)->mention;
	if (mention_is(s, mention, VG_MENTION_COMPANY))
		slots_set(s, VG_SLOT_LICENSEE, s->doc->mentions.items[mention].span, mention, "owner");
}

static bool is_holder(const struct slots *s, int32_t np)
{
	return np_is(s, np, VG_MENTION_COMPANY) ||
	       (mention_of(s, np) == VG_NONE && np_has(s, np, "company") && np_at(s, np)->det != DET_INDEF);
}

static void fill_licensee(struct slots *s)
{
	if (holder_acts(s)) {
		bool named = is_holder(s, s->subject) || np_is(s, s->subject, VG_MENTION_ORGANIZATION) ||
			     np_is(s, s->subject, VG_MENTION_AGENCY) || np_is(s, s->subject, VG_MENTION_PERSON);
		if (named && s->step->kind == STEP_VERB && !undergoes(s))
			set_np(s, VG_SLOT_LICENSEE, s->subject, "subject");
	} else if (undergoes(s) && is_holder(s, s->subject)) {
		set_np(s, VG_SLOT_LICENSEE, s->subject, "subject of the passive");
	}
	owner_holds(s, s->step->theme);
	owner_holds(s, s->step->kind == STEP_VERB ? VG_NONE : s->step->chunk);
	for (int pass = 0; pass < 2; pass++) { /* names before words for a firm */
		for (uint32_t i = 0; i < s->m->sentence->chunks.n; i++) {
			const struct chunk *c = np_at(s, (int32_t)i);
			bool subject = (int32_t)i == s->subject && s->step->kind == STEP_VERB && !undergoes(s);
			if (c == NULL || subject || (int32_t)i == s->verdict->source) continue;
			if (!is_holder(s, (int32_t)i) || !slots_in_scope(s, (int32_t)i)) continue;
			if ((mention_of(s, (int32_t)i) != VG_NONE) == (pass == 0))
				set_np(s, VG_SLOT_LICENSEE, (int32_t)i, "in the clause");
		}
	}
}

static bool leads_there(uint8_t prep)
{
	return prep == PREP_TO || prep == PREP_TOWARD || prep == PREP_FOR || prep == PREP_IN || prep == PREP_ON ||
	       prep == PREP_AGAINST || prep == PREP_WITH || prep == PREP_OF || prep == PREP_VIA;
}

static void add_destination(struct slots *s, struct vg_str country, struct vg_span span, const char *reason)
{
	struct vg_action *action = s->action;
	if (country.len != 2) return;
	for (uint32_t i = 0; i < action->destination.n; i++)
		if (vg_str_eq(action->destination.items[i].country, country)) return;
	VG_PUSH(s->doc->arena, action->destination,
		(struct vg_destination){.country = country, .span = span, .reason = vg_str_z(reason)});
}

/* The state that a word names or points to; empty if none. */
static struct vg_str state_of(const struct slots *s, const struct word *word, bool *adjective_r)
{
	enum vg_lang lang = lex_lang(s->m->sentence->lex);
	*adjective_r = false;
	if (mention_is(s, word->mention, VG_MENTION_COUNTRY)) return s->doc->mentions.items[word->mention].value;
	struct vg_str text = vg_doc_slice(s->doc, word->span);
	if (mention_is(s, word->mention, VG_MENTION_PLACE)) return nations_capital(s->nations, text, lang);
	if (word->mention != VG_NONE || word->tag == TAG_VERB) return (struct vg_str){NULL, 0};
	*adjective_r = true;
	return nations_demonym(s->nations, text, lang);
}

/* What brings an NP in, looked up through the NPs that it is coordinated with. */
static uint8_t prep_of(const struct slots *s, int32_t np)
{
	for (uint32_t n = 0; n < SCOPE_STEPS_MAX; n++) {
		const struct chunk *c = np_at(s, np);
		if (c == NULL) return PREP_NONE;
		if (c->prep != PREP_NONE || c->conjunct == VG_NONE) return c->prep;
		np = c->conjunct;
	}
	return PREP_NONE;
}

static void fill_destination(struct slots *s)
{
	const struct vg_slot *authority = &s->action->slots[VG_SLOT_AUTHORITY];
	for (uint32_t i = 0; i < s->m->sentence->chunks.n; i++) {
		const struct chunk *c = np_at(s, (int32_t)i);
		if (c == NULL || (int32_t)i == s->verdict->source || !slots_in_scope(s, (int32_t)i)) continue;
		uint8_t prep = prep_of(s, (int32_t)i);
		bool decider = ((int32_t)i == s->subject && s->step->kind == STEP_VERB && !undergoes(s)) ||
			       (int32_t)i == s->agent;
		for (uint32_t w = c->first; !decider && w <= c->last; w++) {
			const struct word *word = word_at(s, w);
			bool adjective, itself = (int32_t)w == c->name || w == c->head;
			struct vg_str country = state_of(s, word, &adjective);
			bool mine = authority->reason.len != 0 && word->span.start >= authority->span.start &&
				    word->span.end <= authority->span.end;
			if (country.len == 0 || mine || (int32_t)w == c->owner) continue;
			bool led = leads_there(prep) && prep != (adjective ? PREP_OF : PREP_NONE);
			bool modifier = !adjective && !itself && (c->classes & class_of(s, "licence")) == 0;
			if (led || modifier || (itself && np_has(s, c->host, "export")))
				add_destination(s, country, word->span, adjective ? "adjective" : "complement");
		}
	}
}

static bool is_goods(const struct slots *s, int32_t np)
{
	const struct chunk *c = np_at(s, np);
	return c != NULL && (c->classes & (class_of(s, "goods"))) != 0;
}

static void set_item(struct slots *s, int32_t np, const char *reason)
{
	const struct chunk *c = chunk_at(s, np);
	for (uint32_t w = c->first; w <= c->last; w++) {
		int32_t item = word_at(s, w)->item;
		if (item != VG_NONE) slots_set(s, VG_SLOT_ITEM, s->doc->mentions.items[item].span, item, reason);
	}
	if (is_goods(s, np)) slots_set(s, VG_SLOT_ITEM, np_words(s, np), VG_NONE, reason);
}

static void fill_item(struct slots *s)
{
	for (uint32_t i = 0; i < s->m->sentence->chunks.n; i++)
		if (np_at(s, (int32_t)i) != NULL && slots_in_theme(s, (int32_t)i))
			set_item(s, (int32_t)i, "complement");
	for (uint32_t i = 0; i < s->m->sentence->chunks.n; i++)
		if (np_at(s, (int32_t)i) != NULL && slots_in_scope(s, (int32_t)i)) set_item(s, (int32_t)i, "clause");
	for (int32_t n = 1; n <= ITEM_REACH; n++) {
		if (np_at(s, s->step->chunk + n) != NULL) set_item(s, s->step->chunk + n, "sentence");
		if (np_at(s, s->step->chunk - n) != NULL) set_item(s, s->step->chunk - n, "sentence");
	}
}

/* Who gets the goods: a body that they go to, other than the one that decides. */
static void fill_end_user(struct slots *s)
{
	for (uint32_t i = 0; !holder_acts(s) && i < s->m->sentence->chunks.n; i++) {
		const struct chunk *c = np_at(s, (int32_t)i);
		if (c == NULL || (int32_t)i == s->agent || !np_is(s, (int32_t)i, VG_MENTION_AGENCY)) continue;
		uint8_t prep = prep_of(s, (int32_t)i);
		bool led = prep == PREP_TO || prep == PREP_TOWARD || prep == PREP_FOR;
		if (!led || mention_of(s, (int32_t)i) == s->action->slots[VG_SLOT_AUTHORITY].mention) continue;
		if (slots_in_scope(s, (int32_t)i)) set_np(s, VG_SLOT_END_USER, (int32_t)i, "goods go to");
	}
}

static void fill_source(struct slots *s)
{
	int32_t np = s->verdict->source, mention = mention_of(s, np);
	if (np_at(s, np) == NULL) return;
	if (mention_is(s, mention, VG_MENTION_COUNTRY) && s->verdict->factuality == VG_FACTUALITY_ASSERTED) return;
	if (mention != VG_NONE && !mention_is(s, mention, VG_MENTION_PLACE))
		set_np(s, VG_SLOT_ATTRIBUTED_TO, np, s->verdict->called ? "who asks" : "who says");
}

void slots_fill(struct slots *s)
{
	const struct chunk *chunk = chunk_at(s, s->step->chunk);
	int32_t clause = s->step->kind == STEP_VERB ? s->step->clause : chunk->clause;
	s->subject = s->step->kind == STEP_VERB ? factuality_subject(s->m->sentence, clause) : VG_NONE;
	s->agent = agent_np(s);
	fill_authority(s);
	fill_licensee(s);
	fill_destination(s);
	fill_item(s);
	fill_end_user(s);
	fill_source(s);
	slots_values(s);
}
