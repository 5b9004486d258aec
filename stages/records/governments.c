/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The government of a state has many names: "the Czech government", "the cabinet", "the Biden administration", "Israeli
 * officials". As an authority they are one: the state, where the text names it, else the first of these names. So are a
 * council or region and its government: "the Federal Council" and "the Swiss government". Each keeps its words as
 * another name of that one. */
#include "licences.h"

#define SAID_MAX 64 /* names of governments that are looked through for a source */

/* Who stands for a government in this document: by whose it is, or by words of a slot. */
struct head {
	struct vg_str whose;
	int32_t entity; /* VG_NONE: nobody yet */
};

struct governments {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	const struct vg_lexicon *words, *demonyms, *countries, *leaders, *grammar, *councils;
	struct vg_str home; /* the only state whose bodies act; empty */
	VG_VEC(struct head) heads, said;
};

/* What the words of an authority say of a government. */
struct government {
	bool is, led;        /* led: by somebody who is named, not always the one of today */
	struct vg_str whose; /* a country, ISO 3166-1 alpha-2, or the id of a council; empty: "the government" */
};

static struct vg_str without_owner(struct vg_str word)
{
	if (vg_str_ends(word, VG_STR("'s"))) word.len -= 2;
	if (vg_str_ends(word, VG_STR("’s"))) word.len -= 4;
	return word;
}

/* What is left of the words: a state by its name, or who led it; empty. */
static struct vg_str state_of(const struct governments *g, struct vg_str rest, enum vg_lang lang, bool *led_r)
{
	const struct vg_lexeme *entry = vg_lexicon_find(g->leaders, without_owner(rest), lang);
	*led_r = entry != NULL;
	if (entry == NULL) entry = vg_lexicon_find(g->countries, without_owner(rest), lang);
	return entry != NULL && entry->country.len == 2 ? entry->country : (struct vg_str){"", 0};
}

/* "The new Czech government", "Olaf Scholz's outgoing cabinet", "governo della Norvegia": a word for a government, and
 * none beside it but what tells whose it is. */
static struct government read(const struct governments *g, struct vg_str words, enum vg_lang lang)
{
	struct government told = {.is = false};
	struct vg_str rest = words, word, left = {"", 0};
	const struct vg_lexeme *council = vg_lexicon_find(g->councils, words, lang);
	if (council != NULL) return (struct government){.is = true, .whose = council->id};
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *entry = vg_lexicon_find(g->words, word, lang);
		const struct vg_lexeme *people = vg_lexicon_find(g->demonyms, word, lang);
		const struct vg_lexeme *small = vg_lexicon_find(g->grammar, word, lang);
		told.is = told.is || vg_lexeme_is(entry, "government.noun");
		if (entry != NULL || vg_lexeme_is(small, "det.def") || vg_lexeme_is(small, "prep.of")) continue;
		if (people != NULL && people->country.len == 2 && told.whose.len == 0)
			told.whose = people->country;
		else
			left = left.len == 0 ? word : vg_str_n(left.ptr, (size_t)(word.ptr + word.len - left.ptr));
	}
	if (left.len == 0) return told;
	told.is = told.is && told.whose.len == 0;
	if (told.is) told.whose = state_of(g, left, lang, &told.led);
	told.is = told.is && told.whose.len != 0;
	return told;
}

/* What the words of a slot say; those of a state by its name or capital say nothing. */
static struct government of_slot(const struct governments *g, const struct vg_slot *slot)
{
	enum vg_mention_type type =
		slot->mention != VG_NONE ? g->doc->mentions.items[slot->mention].type : VG_MENTION_AGENCY;
	if (slot->span.end == 0 || (type != VG_MENTION_AGENCY && type != VG_MENTION_PLACE))
		return (struct government){.is = false};
	return read(g, vg_doc_slice(g->doc, slot->span), vg_doc_language_at(g->doc, slot->span.start));
}

/* Is it a state of its own, and no union of states? */
static bool is_state(struct vg_str country)
{
	return country.len == 2 && !vg_str_eqz(country, "EU") && !vg_str_eqz(country, "UN");
}

/* One more state that acts: the only one so far, none where there are two. False then. */
static bool one_more(struct vg_str *only, struct vg_str country)
{
	if (!is_state(country) || vg_str_eq(*only, country)) return true;
	bool first = only->len == 0;
	*only = first ? country : (struct vg_str){"", 0};
	return first;
}

/* The only state whose bodies take steps; what others do by their own name ("Denmark has stopped it") says nothing of
 * whose "the government" is. Empty without. */
static struct vg_str home_of(const struct governments *g)
{
	struct vg_str home = {"", 0};
	for (uint32_t i = 0; i < g->doc->actions.n; i++) {
		const struct vg_slot *slot = &g->doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		int32_t entity = records_slot_entity(g->doc, slot);
		const struct vg_entity *body = entity != VG_NONE ? &g->doc->entities.items[entity] : NULL;
		struct vg_str whose = of_slot(g, slot).whose;
		if (whose.len == 0 && body != NULL && body->type == VG_MENTION_AGENCY) whose = body->country;
		if (!one_more(&home, whose)) return home;
	}
	return home;
}

/* The entity that stands for a government: the council by a name of its own, or the state; VG_NONE where the text names
 * neither. */
static int32_t named(const struct governments *g, struct vg_str whose)
{
	int32_t place = VG_NONE;
	for (uint32_t i = 0; i < g->doc->entities.n; i++) {
		const struct vg_entity *entity = &g->doc->entities.items[i];
		bool state = entity->type == VG_MENTION_COUNTRY;
		if (state && whose.len == 2 && vg_str_eq(entity->country, whose)) return (int32_t)i;
		if (state || whose.len == 2) continue;
		const struct vg_lexeme *council = vg_lexicon_find(g->councils, entity->name, VG_LANG_UNKNOWN);
		if (council == NULL || !vg_str_eq(council->id, whose)) continue;
		if (entity->type == VG_MENTION_AGENCY) return (int32_t)i;
		if (place == VG_NONE) place = (int32_t)i;
	}
	return place;
}

/* The same, looked for once. */
static struct head *head_of(struct governments *g, struct vg_str whose)
{
	for (uint32_t i = 0; i < g->heads.n; i++)
		if (vg_str_eq(g->heads.items[i].whose, whose)) return &g->heads.items[i];
	VG_PUSH(vg_ctx_scratch(g->ctx), g->heads, (struct head){whose, named(g, whose)});
	return &g->heads.items[g->heads.n - 1];
}

/* Has another step's words, or a name nearby, made another body of those words? */
static bool is_other_body(const struct governments *g, int32_t entity)
{
	const struct vg_entity *body = entity != VG_NONE ? &g->doc->entities.items[entity] : NULL;
	if (body == NULL || body->type == VG_MENTION_COUNTRY) return false;
	return !read(g, body->name, VG_LANG_UNKNOWN).is;
}

static void settle(struct governments *g, struct vg_slot *slot)
{
	struct government told = of_slot(g, slot);
	const struct vg_entity *body = slot->entity != VG_NONE ? &g->doc->entities.items[slot->entity] : NULL;
	bool stands = !told.is && body != NULL && body->type == VG_MENTION_AGENCY; /* "Prime Minister Anna Lund" */
	if (stands) told = read(g, body->name, vg_doc_language_at(g->doc, slot->span.start));
	int32_t own = told.is ? records_slot_entity(g->doc, slot) : VG_NONE;
	if (!told.is || is_other_body(g, own)) return;
	bool state = own != VG_NONE && g->doc->entities.items[own].type == VG_MENTION_COUNTRY;
	struct vg_str whose = told.whose.len != 0 || state ? told.whose : g->home;
	struct vg_str words = vg_doc_slice(g->doc, slot->span);
	struct head *head = whose.len != 0 ? head_of(g, whose) : NULL;
	if (head == NULL) return;
	bool named = head->entity != VG_NONE && g->doc->entities.items[head->entity].type == VG_MENTION_COUNTRY;
	if (told.led && !named) return;
	if (head->entity == VG_NONE && own == VG_NONE)
		own = records_entity_named(g->ctx, g->doc, VG_MENTION_AGENCY, words);
	if (head->entity == VG_NONE) head->entity = own;
	slot->entity = head->entity;
	bool again = g->said.n != 0 && vg_str_eq(g->said.items[g->said.n - 1].whose, words);
	if (told.whose.len == 0 || again || g->said.n >= SAID_MAX) return;
	VG_PUSH(vg_ctx_scratch(g->ctx), g->said, (struct head){words, slot->entity});
}

/* "According to the Biden administration": the same as where these words are for who took a step. */
static void settle_source(const struct governments *g, struct vg_slot *slot)
{
	if (slot->entity != VG_NONE || slot->mention != VG_NONE || slot->span.end == 0) return;
	struct vg_str words = vg_doc_slice(g->doc, slot->span);
	for (uint32_t i = 0; i < g->said.n && slot->entity == VG_NONE; i++)
		if (vg_str_eq(g->said.items[i].whose, words)) slot->entity = g->said.items[i].entity;
}

static struct governments governments_of(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct vg_rules *rules = vg_ctx_rules(ctx);
	return (struct governments){.ctx = ctx,
				    .doc = doc,
				    .words = vg_rules_lexicon(rules, "government"),
				    .demonyms = vg_rules_lexicon(rules, "demonym"),
				    .countries = vg_rules_lexicon(rules, "country"),
				    .leaders = vg_rules_lexicon(rules, "leader"),
				    .grammar = vg_rules_lexicon(rules, "grammar"),
				    .councils = vg_rules_lexicon(rules, "council")};
}

void records_governments(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct governments g = governments_of(ctx, doc);
	if (doc->actions.n == 0) return;
	g.home = home_of(&g);
	for (uint32_t i = 0; i < doc->actions.n; i++) settle(&g, &doc->actions.items[i].slots[VG_SLOT_AUTHORITY]);
	for (uint32_t i = 0; i < doc->actions.n; i++)
		settle_source(&g, &doc->actions.items[i].slots[VG_SLOT_ATTRIBUTED_TO]);
}

/* Names of one council or region, and of a government that the text names elsewhere: "the US government", "Wallonia".
 */
static void also_named(struct governments *g, bool *acts)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(g->doc, &n);
	const uint8_t *known = records_words(g->ctx, g->doc);
	for (uint32_t i = 0; i < g->doc->entities.n; i++) {
		const struct vg_entity *entity = &g->doc->entities.items[i];
		const struct vg_lexeme *council = vg_lexicon_find(g->councils, entity->name, VG_LANG_UNKNOWN);
		int32_t head = council != NULL ? head_of(g, council->id)->entity : VG_NONE;
		if (head != VG_NONE && head != (int32_t)i && acts[head])
			records_also_called(g->doc, head, entity->name);
	}
	for (uint32_t i = 1; i < n; i++) {
		if ((known[tokens[i].word] & RECORDS_GOVERNMENT_WORD) == 0) continue;
		enum vg_lang lang = vg_doc_language_at(g->doc, tokens[i].span.start);
		const struct vg_lexeme *noun = records_entry(g->doc, g->words, tokens[i].span, lang);
		if (!vg_lexeme_is(noun, "government.noun")) continue;
		uint32_t first = lang == VG_LANG_IT ? i : i - 1, last = lang == VG_LANG_IT && i + 1 < n ? i + 1 : i;
		struct vg_span words = {tokens[first].span.start, tokens[last].span.end};
		struct government told = read(g, vg_doc_slice(g->doc, words), lang);
		int32_t head = told.is && told.whose.len == 2 ? head_of(g, told.whose)->entity : VG_NONE;
		if (head != VG_NONE && acts[head]) records_also_called(g->doc, head, vg_doc_slice(g->doc, words));
	}
}

void records_government_names(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct governments g = governments_of(ctx, doc);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		if (slot->entity != VG_NONE && of_slot(&g, slot).is && !is_other_body(&g, slot->entity))
			records_also_called(doc, slot->entity, vg_doc_slice(doc, slot->span));
	}
	bool *acts = vg_arena_alloc(vg_ctx_scratch(ctx), (doc->entities.n + 1u) * sizeof *acts);
	for (uint32_t i = 0; i < doc->entities.n; i++) acts[i] = false;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		int32_t who = doc->actions.items[i].slots[VG_SLOT_AUTHORITY].entity;
		if (who != VG_NONE) acts[who] = true;
	}
	if (doc->actions.n != 0) also_named(&g, acts);
}
