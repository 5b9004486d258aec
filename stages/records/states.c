/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state has several names as an authority: its own, its capital, its government. They are one: a state that the text
 * names acts through its government ("Canada", "the Canadian government", "Ottawa"). A capital, and a government
 * without an adjective, that took a step is the state that a step beside it names. */
#include "licences.h"

#define STEPS_NEAR 64 /* steps before and after one among which a state is looked for */

struct states {
	struct vg_ctx *ctx;
	const struct vg_lexicon *capital, *demonym, *pointer;
	struct vg_doc *doc;
};

static bool is_government(const struct states *s, struct vg_str word, enum vg_lang lang)
{
	const struct vg_lexeme *entry = vg_lexicon_find(s->pointer, word, lang);
	return vg_lexeme_is(entry, "pointer.government");
}

/* The country of an adjective among the words, where another of them is for a government. */
static struct vg_str adjective_of(const struct states *s, struct vg_str words, enum vg_lang lang)
{
	struct vg_str rest = words, word, country = {"", 0};
	bool government = false;
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *demonym = vg_lexicon_find(s->demonym, word, lang);
		if (demonym != NULL) country = demonym->country;
		government = government || is_government(s, word, lang);
	}
	return government ? country : (struct vg_str){"", 0};
}

/* "Government of Canada", "new Government in Madrid": the country that the words of a government name, or whose
 * capital.
 */
static struct vg_str state_in(const struct states *s, struct vg_span span, enum vg_lang lang)
{
	struct vg_str rest = vg_doc_slice(s->doc, span), word;
	bool government = false, first = true, opens = false;
	while (vg_str_next(&rest, ' ', &word)) {
		bool is = is_government(s, word, lang);
		opens = opens || (first && is);
		government = government || is;
		first = false;
	}
	for (uint32_t i = vg_doc_mention_from(s->doc, span.start); government && i < s->doc->mentions.n; i++) {
		const struct vg_mention *mention = &s->doc->mentions.items[i];
		if (mention->span.start >= span.end) break;
		if (opens && mention->type == VG_MENTION_COUNTRY) return mention->value;
		const struct vg_lexeme *capital =
			mention->type == VG_MENTION_PLACE
				? vg_lexicon_find(s->capital, vg_doc_slice(s->doc, mention->span), lang)
				: NULL;
		if (capital != NULL && mention->span.end == span.end) return capital->country;
	}
	return (struct vg_str){"", 0};
}

/* "Finland's {government}", "Chad's new {government}": the country of whom the words stand behind. */
static struct vg_str owner_of(const struct states *s, struct vg_span span, enum vg_lang lang)
{
	uint32_t i = vg_doc_mention_from(s->doc, span.start);
	const struct vg_mention *owner = i > 0 ? &s->doc->mentions.items[i - 1] : NULL;
	bool before = owner != NULL && owner->type == VG_MENTION_COUNTRY && owner->span.end < span.start &&
		      is_government(s, vg_str_last(vg_doc_slice(s->doc, span), ' '), lang);
	struct vg_str between =
		before ? vg_str_slice(s->doc->text, owner->span.end, span.start) : (struct vg_str){"", 0};
	uint32_t genitive = records_genitive(between);
	return genitive != 0 && genitive == between.len ? owner->value : (struct vg_str){"", 0};
}

enum name { NAME_NONE, NAME_CAPITAL, NAME_BARE, NAME_STATE, NAME_FULL };

/* "Dutch widen licence rules", "The Swiss refuse": the country of a people that stands for its state by one word. */
static struct vg_str people_of(const struct states *s, struct vg_str words, enum vg_lang lang)
{
	const struct vg_lexeme *people =
		vg_str_find(words, VG_STR(" "), 0) < 0 ? vg_lexicon_find(s->demonym, words, lang) : NULL;
	return people != NULL && people->country.len == 2 ? people->country : (struct vg_str){"", 0};
}

/* What kind of name of a state the authority of an action is, and of which. */
static enum name name_of(const struct states *s, const struct vg_action *action, struct vg_str *country_r)
{
	const struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	*country_r = (struct vg_str){"", 0};
	if (slot->reason.len == 0 || slot->span.end == 0) return NAME_NONE;
	enum vg_lang lang = vg_doc_language_at(s->doc, slot->span.start);
	struct vg_str words = vg_doc_slice(s->doc, slot->span);
	const struct vg_mention *mention = slot->mention != VG_NONE ? &s->doc->mentions.items[slot->mention] : NULL;
	if (mention != NULL && mention->type == VG_MENTION_COUNTRY) {
		*country_r = mention->value;
		return NAME_STATE;
	}
	if (mention != NULL && mention->type != VG_MENTION_PLACE) return NAME_NONE;
	const struct vg_lexeme *capital = vg_lexicon_find(s->capital, words, lang);
	if (capital != NULL) {
		*country_r = capital->country;
		return NAME_CAPITAL;
	}
	if (vg_str_eqz(slot->reason, "subject")) *country_r = people_of(s, words, lang); /* not "a Turkish permit" */
	if (country_r->len != 0) return NAME_CAPITAL;
	*country_r = owner_of(s, slot->span, lang);
	if (country_r->len != 0) return NAME_FULL;
	if (is_government(s, words, lang)) return NAME_BARE;
	*country_r = adjective_of(s, words, lang);
	if (country_r->len == 0) *country_r = state_in(s, slot->span, lang);
	return country_r->len != 0 ? NAME_FULL : NAME_NONE;
}

/* The nearest step, those before it first, whose authority is a state by a name of at least that kind. */
static int32_t nearest(const struct states *s, uint32_t index, enum name least, struct vg_str country)
{
	struct vg_str other;
	for (uint32_t d = 1; d <= STEPS_NEAR && d <= index; d++) {
		enum name name = name_of(s, &s->doc->actions.items[index - d], &other);
		if (name >= least && (country.len == 0 || vg_str_eq(country, other))) return (int32_t)(index - d);
	}
	bool ahead =
		country.len != 0 || s->doc->actions.items[index].headline; /* a bare "the government" points back */
	for (uint32_t i = index + 1; ahead && i < s->doc->actions.n && i <= index + STEPS_NEAR; i++) {
		enum name name = name_of(s, &s->doc->actions.items[i], &other);
		if (name >= least && (country.len == 0 || vg_str_eq(country, other))) return (int32_t)i;
	}
	return VG_NONE;
}

static int32_t country_entity(const struct vg_doc *doc, struct vg_str country)
{
	for (uint32_t i = 0; i < doc->entities.n; i++)
		if (doc->entities.items[i].type == VG_MENTION_COUNTRY &&
		    vg_str_eq(doc->entities.items[i].country, country))
			return (int32_t)i;
	return VG_NONE;
}

int32_t records_state_by(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_str country, struct vg_span words)
{
	const struct vg_lexicon *names = vg_rules_lexicon(vg_ctx_rules(ctx), "country");
	enum vg_lang lang = vg_doc_language_at(doc, words.start);
	int32_t found = country_entity(doc, country);
	for (uint32_t i = 0; found == VG_NONE && i < vg_lexicon_size(names); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(names, i);
		if (entry->language != lang || !vg_str_eq(entry->country, country)) continue;
		found = records_entity_named(ctx, doc, VG_MENTION_COUNTRY, entry->canonical);
		doc->entities.items[found].country = vg_arena_str(doc->arena, country);
		doc->entities.items[found].ref = entry->id;
	}
	if (found != VG_NONE) records_also_called(doc, found, vg_doc_slice(doc, words));
	return found;
}

static int32_t entity_of(const struct states *s, const struct vg_action *action)
{
	const struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	if (slot->mention != VG_NONE) return s->doc->mentions.items[slot->mention].entity;
	return records_entity_named(s->ctx, s->doc, VG_MENTION_AGENCY, vg_doc_slice(s->doc, slot->span));
}

/* "The Greek government" is Greece, where the text names it; else a body of that state. */
static int32_t government(const struct states *s, const struct vg_action *action, struct vg_str country)
{
	const struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	int32_t state = slot->mention == VG_NONE ? country_entity(s->doc, country) : VG_NONE;
	int32_t entity = state != VG_NONE ? state : entity_of(s, action);
	struct vg_entity *body = &s->doc->entities.items[entity];
	if (body->country.len == 0) body->country = vg_arena_str(s->doc->arena, country);
	if (state != VG_NONE) records_also_called(s->doc, entity, vg_doc_slice(s->doc, slot->span));
	return entity;
}

/* "Il Governo" with a capital is Italy's, whatever state was spoken of before. */
static bool is_own(const struct states *s, const struct vg_action *action)
{
	struct vg_span words = action->slots[VG_SLOT_AUTHORITY].span;
	return vg_doc_language_at(s->doc, words.start) == VG_LANG_IT && s->doc->text.ptr[words.start] == 'G';
}

/* "Le associazioni chiedono al governo": whom an Italian text calls on without saying whose is no other state. */
static bool is_asked(const struct states *s, const struct vg_action *action)
{
	return action->factuality == VG_FACTUALITY_CALLED_FOR &&
	       vg_doc_language_at(s->doc, action->slots[VG_SLOT_AUTHORITY].span.start) == VG_LANG_IT;
}

/* "Bruxelles ha prorogato l'embargo": a capital where a union has its seat, too, in a text that does not name the
 * capital's own state; the union that it names, VG_NONE without. True where the capital is no state's. */
static bool is_seat(const struct states *s, const struct vg_action *action, struct vg_str country, int32_t *union_r)
{
	struct vg_span words = action->slots[VG_SLOT_AUTHORITY].span;
	const struct vg_lexeme *capital =
		vg_lexicon_find(s->capital, vg_doc_slice(s->doc, words), vg_doc_language_at(s->doc, words.start));
	*union_r = VG_NONE;
	if (capital == NULL || capital->other.len == 0 || country_entity(s->doc, country) != VG_NONE) return false;
	for (uint32_t i = 0; i < s->doc->entities.n; i++) {
		struct vg_str ref = s->doc->entities.items[i].ref; /* the union itself, else one of its bodies */
		bool whole = vg_str_eq(ref, capital->other), body = vg_str_starts(ref, VG_STR("agency.eu."));
		if (whole || (body && *union_r == VG_NONE)) *union_r = (int32_t)i;
		if (whole) break;
	}
	return *union_r != VG_NONE || action->action == VG_ACTION_RESTRICTED || action->action == VG_ACTION_RENEWED;
}

/* "Swiss refuse spy technology" over "SECO rejected two applications": the body of that state that takes the same step
 * below a headline that names its people; VG_NONE without. */
static int32_t body_below(const struct states *s, uint32_t index, struct vg_str country)
{
	const struct vg_action *head = &s->doc->actions.items[index];
	const struct vg_slot *slot = &head->slots[VG_SLOT_AUTHORITY];
	enum vg_lang lang = vg_doc_language_at(s->doc, slot->span.start);
	if (!head->headline || people_of(s, vg_doc_slice(s->doc, slot->span), lang).len == 0) return VG_NONE;
	for (uint32_t i = index + 1; i < s->doc->actions.n && i <= index + STEPS_NEAR; i++) {
		const struct vg_action *step = &s->doc->actions.items[i];
		int32_t mention = step->slots[VG_SLOT_AUTHORITY].mention;
		if (step->action != head->action || step->headline || mention == VG_NONE) continue;
		int32_t body = s->doc->mentions.items[mention].entity;
		bool own = s->doc->mentions.items[mention].type == VG_MENTION_AGENCY && body != VG_NONE &&
			   vg_str_eq(s->doc->entities.items[body].country, country);
		return own ? body : VG_NONE;
	}
	return VG_NONE;
}

/* "The Norwegian authorities stopped it. The government refused": the state of the last body before that is told of by
 * an adjective alone; VG_NONE without. */
static int32_t state_described(const struct states *s, uint32_t index)
{
	struct vg_span bare = s->doc->actions.items[index].slots[VG_SLOT_AUTHORITY].span;
	for (uint32_t d = 1; d <= STEPS_NEAR && d <= index; d++) {
		const struct vg_slot *slot = &s->doc->actions.items[index - d].slots[VG_SLOT_AUTHORITY];
		if (slot->mention != VG_NONE || slot->span.end == 0 || records_inherited(slot->reason)) continue;
		struct vg_str country = records_state_described(s->ctx, s->doc, slot->span);
		if (country.len != 0) return records_state_by(s->ctx, s->doc, country, bare);
	}
	return VG_NONE;
}

static void settle(const struct states *s, uint32_t index)
{
	struct vg_action *action = &s->doc->actions.items[index];
	struct vg_str country;
	enum name name = name_of(s, action, &country);
	int32_t entity = VG_NONE;
	if (name == NAME_FULL) {
		action->slots[VG_SLOT_AUTHORITY].entity = government(s, action, country);
		return;
	}
	if (name == NAME_BARE && (is_own(s, action) || is_asked(s, action))) return;
	if (name == NAME_CAPITAL) entity = body_below(s, index, country);
	if (entity != VG_NONE) {
		action->slots[VG_SLOT_AUTHORITY].entity = entity;
		return;
	}
	if (name != NAME_CAPITAL && name != NAME_BARE) return;
	if (name == NAME_CAPITAL && is_seat(s, action, country, &entity)) {
		if (entity != VG_NONE) action->slots[VG_SLOT_AUTHORITY].entity = entity;
		return;
	}
	int32_t other = nearest(s, index, name == NAME_BARE ? NAME_STATE : NAME_FULL, country);
	if (other == VG_NONE && name == NAME_BARE) { /* "Berlin approved it. The government refused" */
		int32_t capital = nearest(s, index, NAME_CAPITAL, country);
		if (capital == VG_NONE) entity = state_described(s, index);
		if (entity != VG_NONE) action->slots[VG_SLOT_AUTHORITY].entity = entity;
		if (capital == VG_NONE) return;
		name = name_of(s, &s->doc->actions.items[capital], &country);
	}
	if (other != VG_NONE)
		entity = entity_of(s, &s->doc->actions.items[other]);
	else if (name == NAME_CAPITAL)
		entity = records_state_by(s->ctx, s->doc, country, action->slots[VG_SLOT_AUTHORITY].span);
	if (entity != VG_NONE) action->slots[VG_SLOT_AUTHORITY].entity = entity;
}

void records_states(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct states s = {.ctx = ctx,
			   .capital = vg_rules_lexicon(vg_ctx_rules(ctx), "capital"),
			   .demonym = vg_rules_lexicon(vg_ctx_rules(ctx), "demonym"),
			   .pointer = vg_rules_lexicon(vg_ctx_rules(ctx), "pointer"),
			   .doc = doc};
	for (uint32_t i = 0; i < doc->actions.n; i++) settle(&s, i);
}

/* "State of the Netherlands", not "State Department" */
static bool is_state_of(const struct vg_entity *body, struct vg_str words, const struct vg_lexicon *grammar,
			enum vg_lang lang)
{
	bool longer = body->name.len > words.len && body->name.ptr[words.len] == ' ';
	if (body->type != VG_MENTION_AGENCY || !longer || !vg_str_starts(body->name, words)) return false;
	struct vg_str rest = vg_str_slice(body->name, words.len + 1u, body->name.len), link;
	return vg_str_next(&rest, ' ', &link) && vg_lexeme_is(vg_lexicon_find(grammar, link, lang), "prep.of");
}

static int32_t state_meant(struct vg_ctx *ctx, const struct vg_doc *doc, struct vg_span words)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar");
	enum vg_lang lang = vg_doc_language_at(doc, words.start);
	for (uint32_t i = 0; i < doc->entities.n; i++)
		if (is_state_of(&doc->entities.items[i], vg_doc_slice(doc, words), grammar, lang)) return (int32_t)i;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		int32_t who = records_slot_entity(doc, &doc->actions.items[i].slots[VG_SLOT_AUTHORITY]);
		if (who != VG_NONE && doc->entities.items[who].type == VG_MENTION_COUNTRY) return who;
	}
	return VG_NONE;
}

int32_t records_state_meant(struct vg_ctx *ctx, const struct vg_doc *doc, struct vg_span words,
			    struct records_told *told)
{
	struct vg_str text = vg_doc_slice(doc, words);
	if (!vg_str_eq(told->state_words, text)) {
		told->state = state_meant(ctx, doc, words);
		told->state_words = text;
	}
	return told->state;
}
