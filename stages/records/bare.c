/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name of a body without what tells whose it is or where it sits: "Ministry of Trade" of "Ghanaian Ministry of
 * Trade", "Norway's Ministry of Trade", "Ministry of Trade of the Republic of Ghana"; "Court of Appeal" of "Court of
 * Appeal in Leeuwarden". Users ask by it, so that a body has it among its other names where no other one has. */
#include "records.h"
#include "vaglio/stage.h"

#define STATE_WORDS_MAX 5  /* of the name of a state or a place */
#define NATION_WORDS_MAX 3 /* "South African" */
#define LINK_MAX 8         /* bytes of "della", "dell’" */
#define WORDS_MIN 2        /* of what is a name without them: "Ministry" is none */

static const struct vg_lexeme *entry_of(const struct vg_rules *rules, const char *type, struct vg_str words)
{
	return vg_lexicon_find(vg_rules_lexicon(rules, type), words, VG_LANG_UNKNOWN);
}

static bool has_state(const struct vg_lexeme *entry)
{
	return entry != NULL && entry->country.len == 2;
}

/* Bytes of the apostrophe that ends before `at`, 0 where none does. */
static uint32_t apostrophe_before(struct vg_str name, uint32_t at)
{
	if (at >= 1 && name.ptr[at - 1] == '\'') return 1;
	return vg_str_ends(vg_str_slice(name, 0, at), VG_STR("’")) ? 3 : 0;
}

/* A word begins at `at`: behind a blank or an apostrophe ("dell'{Olanda}"). */
static bool begins_word(struct vg_str name, uint32_t at)
{
	return at > 0 && at < name.len && (name.ptr[at - 1] == ' ' || apostrophe_before(name, at) != 0);
}

/* Where the word begins that ends before `at`, with the apostrophe that it may end in. */
static uint32_t word_before(struct vg_str name, uint32_t at, struct vg_str *word_r)
{
	uint32_t end = at, start;
	while (end > 0 && name.ptr[end - 1] == ' ') end--;
	start = end - apostrophe_before(name, end);
	while (start > 0 && name.ptr[start - 1] != ' ') start--;
	*word_r = vg_str_slice(name, start, end);
	return start;
}

/* Before "of the", "della Repubblica del", "in", which bring in what begins at `at`; 0 where nothing does. */
static uint32_t before_links(const struct vg_rules *rules, struct vg_str name, uint32_t at)
{
	for (uint32_t realms = 0; realms < 2; realms++) {
		struct vg_str word;
		at = word_before(name, at, &word);
		if (vg_lexeme_is(entry_of(rules, "grammar", word), "det.def")) at = word_before(name, at, &word);
		const struct vg_lexeme *link = entry_of(rules, "grammar", word);
		if (at == 0 || !(vg_lexeme_is(link, "prep.of") || vg_lexeme_is(link, "prep.in"))) return 0;
		uint32_t realm = word_before(name, at, &word);
		if (vg_lexeme_is(entry_of(rules, "grammar", word), "conj."))
			return 0; /* "delle Dogane e dei Monopoli" */
		if (!vg_lexeme_is(entry_of(rules, "beside", word), "beside.realm")) break;
		at = realm;
	}
	return at;
}

/* "Ghanaian ", "Norway's ", "UK ", "Leeds " of a court there: the bytes in front that tell of a state or a place. */
static uint32_t nation_in_front(const struct vg_rules *rules, struct vg_str name, bool court)
{
	for (uint32_t at = 1, words = 0; at < name.len && words < NATION_WORDS_MAX; at++) {
		if (name.ptr[at] != ' ') continue;
		struct vg_str front = vg_str_slice(name, 0, at);
		if (has_state(entry_of(rules, "demonym", front))) return at + 1u;
		if (front.len > 2 && front.ptr[at - 1] == 's') {
			uint32_t mark = apostrophe_before(name, at - 1);
			front = vg_str_slice(front, 0, mark != 0 ? at - 1 - mark : at);
		}
		if (has_state(entry_of(rules, "country", front))) return at + 1u;
		if (court && has_state(entry_of(rules, "place", front))) return at + 1u;
		words++;
	}
	return 0;
}

/* May a link such as "of" or "della" end before `at`? Most words of a name are longer: no lexicon is asked for them. */
static bool follows_link(struct vg_str name, uint32_t at)
{
	struct vg_str word;
	bool small = name.ptr[at] >= 'a' && name.ptr[at] <= 'z'; /* no name of a state or a place */
	return !small && word_before(name, at, &word) > 0 && word.len <= LINK_MAX;
}

/* The length of the name without " ghanese", " of Ghana", " in Leeuwarden" at its end. */
static uint32_t without_seat(const struct vg_rules *rules, struct vg_str name)
{
	uint32_t words = 0;
	for (uint32_t at = name.len; at > 1 && words < STATE_WORDS_MAX; at--) {
		if (!begins_word(name, at)) continue;
		struct vg_str rest = vg_str_slice(name, at, name.len);
		uint32_t end = 0;
		if (words++ == 0 && has_state(entry_of(rules, "demonym", rest)))
			end = at;
		else if (!follows_link(name, at))
			continue;
		else if (has_state(entry_of(rules, "country", rest)) || has_state(entry_of(rules, "place", rest)))
			end = before_links(rules, name, at);
		if (end != 0) return vg_str_trim(vg_str_slice(name, 0, end)).len;
	}
	return name.len;
}

static void add(struct vg_str name, uint32_t from, uint32_t to, struct records_bare *bare)
{
	struct vg_str form = from < to ? vg_str_slice(name, from, to) : (struct vg_str){"", 0}, rest = form, word;
	uint32_t words = 0;
	while (vg_str_next(&rest, ' ', &word)) words++;
	if (form.len < name.len && words >= WORDS_MIN) bare->forms[bare->n++] = form;
}

void records_bare_of(struct vg_ctx *ctx, struct vg_str name, struct records_bare *bare_r)
{
	const struct vg_rules *rules = vg_ctx_rules(ctx);
	uint32_t from = nation_in_front(rules, name, records_is_court(ctx, name)), to = without_seat(rules, name);
	bare_r->n = 0;
	add(name, from, name.len, bare_r);
	if (to == name.len) return;
	add(name, 0, to, bare_r);
	if (from > 0) add(name, from, to, bare_r);
}

/* "Autorità nazionale {UAMA}": the last word alone is a name of the same entry. */
static void add_last(const struct vg_rules *rules, const struct vg_entity *body, struct records_bare *bare)
{
	struct vg_str last = vg_str_last(body->name, ' ');
	const struct vg_lexeme *entry = body->ref.len != 0 ? entry_of(rules, "agency", last) : NULL;
	if (entry != NULL && last.len < body->name.len && vg_str_eq(entry->id, body->ref))
		bare->forms[bare->n++] = last;
}

/* Who bears a name: as it is written, or bare. */
struct bearer {
	struct vg_str name;
	int32_t entity; /* + 1; 0 = empty */
	bool several;
};

struct bearers {
	struct bearer *slots;
	uint32_t mask;
};

static struct bearer *slot_of(const struct bearers *bearers, struct vg_str name)
{
	uint32_t at = (uint32_t)vg_str_hash(name) & bearers->mask;
	while (bearers->slots[at].entity != 0 && !vg_str_eq(bearers->slots[at].name, name))
		at = (at + 1) & bearers->mask;
	return &bearers->slots[at];
}

static void bear(const struct bearers *bearers, struct vg_str name, uint32_t entity)
{
	struct bearer *slot = slot_of(bearers, name);
	if (slot->entity == 0) *slot = (struct bearer){name, (int32_t)entity + 1, false};
	slot->several = slot->several || slot->entity != (int32_t)entity + 1;
}

static bool is_body(const struct vg_entity *entity)
{
	return entity->type == VG_MENTION_AGENCY && entity->name.len != 0;
}

void records_bare_names(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct vg_arena *scratch = vg_ctx_scratch(ctx);
	struct records_bare *bare = vg_arena_alloc(scratch, sizeof *bare * (doc->entities.n + 1u));
	struct bearers bearers = {.mask = 63};
	uint32_t n = 0;
	for (uint32_t i = 0; i < doc->entities.n; i++)
		if (is_body(&doc->entities.items[i])) n += doc->entities.items[i].aliases.n + 1 + RECORDS_BARE_MAX;
	while (bearers.mask < n * 2) bearers.mask = bearers.mask * 2 + 1;
	bearers.slots = vg_arena_alloc(scratch, sizeof *bearers.slots * (bearers.mask + 1u));
	for (uint32_t i = 0; i < doc->entities.n; i++) {
		const struct vg_entity *body = &doc->entities.items[i];
		if (!is_body(body)) continue;
		records_bare_of(ctx, body->name, &bare[i]);
		add_last(vg_ctx_rules(ctx), body, &bare[i]);
		bear(&bearers, body->name, i);
		for (uint32_t k = 0; k < body->aliases.n; k++) bear(&bearers, body->aliases.items[k], i);
		for (uint32_t k = 0; k < bare[i].n; k++) bear(&bearers, bare[i].forms[k], i);
	}
	for (uint32_t i = 0; i < doc->entities.n; i++) {
		struct vg_entity *body = &doc->entities.items[i];
		for (uint32_t k = 0; k < bare[i].n; k++) {
			struct vg_str form = bare[i].forms[k];
			bool known = slot_of(&bearers, form)->several;
			for (uint32_t j = 0; j < body->aliases.n; j++)
				known = known || vg_str_eq(body->aliases.items[j], form);
			if (!known) VG_PUSH(doc->arena, body->aliases, form);
		}
	}
}
