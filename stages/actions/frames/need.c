/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "need.h"
#include "fit.h"

#include <stdlib.h>

#define PARTS_MAX (NEED_PARTS / 4 * 3) /* later ones are not asked for */
#define SHORT 2                        /* bytes of a word that a phrase can do without */

static uint32_t letter_at(struct vg_str s, uint32_t at)
{
	unsigned char c = (unsigned char)s.ptr[at];
	if (c < 0x80) return (uint32_t)((c | 0x20) - 'a') < 26 || (uint32_t)(c - '0') < 10;
	uint32_t next = at;
	int32_t cp = vg_utf8_next(s, &next);
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp) ? next - at : 0;
}

uint32_t need_word_end(struct vg_str s, uint32_t at)
{
	at = vg_str_letters_end(s, at);
	for (uint32_t n; at < s.len && (n = letter_at(s, at)) != 0;) at += n;
	return at;
}

uint32_t need_stem(enum vg_lang lang, struct vg_str word)
{
	return word.len - (lang == VG_LANG_EN && word.len > 1 && word.ptr[word.len - 1] == 's');
}

/* The place of a hash, or the empty one where it would stand. */
static uint32_t place_of(const uint32_t *parts, uint32_t hash)
{
	uint32_t at = hash & (NEED_PARTS - 1);
	while (at == 0 || (parts[at] != 0 && parts[at] != hash)) at = (at + 1) & (NEED_PARTS - 1);
	return at;
}

uint16_t need_part(const uint32_t *parts, uint64_t hash)
{
	uint32_t at = place_of(parts, need_fold(hash));
	return parts[at] != 0 ? (uint16_t)at : 0;
}

static uint16_t add_part(struct needs *needs, struct vg_str word)
{
	uint64_t hash = NEED_SEED;
	uint32_t stem = need_stem(lex_lang(needs->pack->lex), word);
	for (uint32_t i = 0; i < stem; i++) hash = need_mix(hash, word.ptr[i]);
	uint32_t at = place_of(needs->parts, need_fold(hash));
	if (needs->parts[at] == 0 && needs->n_parts == PARTS_MAX) return 0;
	needs->n_parts += needs->parts[at] == 0;
	needs->parts[at] = need_fold(hash);
	return (uint16_t)at;
}

/* Adds the words of a text, as many as there is room for. */
static void add_parts(struct needs *needs, struct need *need, struct vg_str text)
{
	uint32_t n = 0;
	while (n < NEED_WORDS && need->parts[n] != 0) n++;
	uint32_t at = 0;
	while (at < text.len && n < NEED_WORDS) {
		uint32_t end = need_word_end(text, at);
		uint16_t part = end > at ? add_part(needs, vg_str_slice(text, at, end)) : 0;
		if (part != 0) need->parts[n++] = part;
		at = end > at ? end : at + 1;
	}
}

void needs_of_phrase(struct needs *needs, struct vg_str text, struct vg_str key, uint16_t parts[NEED_WORDS])
{
	uint32_t n = 0, end;
	for (uint32_t at = 0; at < text.len && n<NEED_WORDS; at = end> at ? end : at + 1) {
		end = need_word_end(text, at);
		if (end - at <= SHORT || text.ptr + at == key.ptr) continue;
		uint16_t part = add_part(needs, vg_str_slice(text, at, end));
		if (part != 0) parts[n++] = part;
	}
}

struct serving {
	struct needs *needs;
	struct need *need;
	bool any;
};

static void add_last_word(void *user, struct vg_str form)
{
	struct serving *serving = user;
	int64_t space = -1;
	for (int64_t at = vg_str_find(form, VG_STR(" "), 0); at >= 0;
	     at = vg_str_find(form, VG_STR(" "), (uint32_t)at + 1))
		space = at;
	if (!serving->any)
		add_parts(serving->needs, serving->need, vg_str_slice(form, (uint32_t)(space + 1), form.len));
	serving->any = true;
}

/* Asks for the words that do that, of which there is one, or all end in the same: "non più", "niente più". False
 * where the language has none. */
static bool add_serving(struct needs *needs, struct need *need, enum lex_function function)
{
	struct serving serving = {needs, need, false};
	lex_each_serving(needs->pack->lex, function, add_last_word, &serving);
	return serving.any;
}

static uint64_t kind(const struct pack *pack, const char *name)
{
	return lex_class(pack->lex, vg_str_z(name));
}

uint64_t needs_context(const struct pack *pack)
{
	return kind(pack, "licence") | kind(pack, "application") | kind(pack, "export") | NEED_LICENSOR;
}

/* What may be, or stand for, what the frame speaks of. */
static uint64_t objects_of(const struct pack *pack, const struct frame *frame)
{
	uint64_t trade = kind(pack, "export") | kind(pack, "goods"), objects = frame->objects;
	if (objects & kind(pack, "licence")) objects |= kind(pack, "title"); /* "i titoli relativi a bombe" */
	if (frame->flags & (FRAME_INFINITIVE | FRAME_OWN)) objects |= trade | NEED_SALE;
	if (frame->flags & FRAME_MENTION) objects |= NEED_SALE; /* "requested consent to pass its howitzers on" */
	if (objects & kind(pack, "export")) objects |= needs_context(pack); /* "suspended everything for Peru" */
	return objects;
}

/* Does the frame tell of nothing without what its verb is done to? */
static bool asks_object(const struct pack *pack, const struct frame *frame, const struct pack_verb *entry)
{
	bool firm = (frame->flags & FRAME_COURTSAID) && (frame->objects & kind(pack, "company")) != 0 &&
		    (frame->via == 0 || (frame->via & 1u << PREP_TO)); /* "dà ragione alla Sarvenna" */
	bool idiom = entry->noun.len != 0 && (frame->via == 0 || (frame->flags & FRAME_NEARCOURT)) &&
		     !(frame->flags & FRAME_INTRANSITIVE);
	return (frame->flags & FRAME_MENTION) || (!(frame->flags & FRAME_FREE) && !idiom && !firm);
}

/* What else the frame of a verb asks of the sentence, or of those before it: as much as there is room for. */
static void ask_around(const struct pack *pack, const struct frame *frame, struct need *need)
{
	const uint64_t flags = frame->flags;
	const uint32_t rare = 1u << PREP_UNDER | 1u << PREP_AGAINST;
	bool by_prep = (flags & FRAME_VIA) && (frame->via & ~rare) == 0;
	const uint64_t asked[] = {
		flags & FRAME_COURT ? kind(pack, "court") | kind(pack, "ruling") : 0,
		flags & FRAME_COURTSAID ? kind(pack, "court") : 0,
		flags & FRAME_CONTEXT ? needs_context(pack) : 0,
		flags & (FRAME_CANNOT | FRAME_REFUSED) ? NEED_MAY : 0,
		by_prep ? NEED_UNDER : 0,
	};
	uint32_t n = 0;
	for (uint32_t i = 0; i < sizeof asked / sizeof *asked && n < NEED_KINDS; i++)
		if (asked[i] != 0) need->kinds[n++] = asked[i];
}

static void push_asked(struct needs *needs, struct need need, uint64_t objects)
{
	need.object = objects;
	VG_PUSH(needs->arena, needs->all, need);
}

/* "freeze what he has signed" */
static bool is_of_what(const struct pack *pack, const struct frame *frame)
{
	return frame->via == 0 && (frame->objects & kind(pack, "licence")) &&
	       !(frame->flags & (FRAME_LICENSEE | FRAME_SENT | FRAME_INTRANSITIVE));
}

/* "Korvend had applied in 2019" */
static bool applies_alone(const struct pack *pack, const struct frame *frame, struct vg_str lemma)
{
	return frame->action == VG_ACTION_APPLIED && echo_has(pack, "applies", lemma);
}

/* "review how they came to be cleared" */
static uint64_t reviewed(const struct pack *pack)
{
	return kind(pack, "export") | kind(pack, "goods") | NEED_LETS;
}

/* "Norway has approved nothing for Peru": it need not be told before of what. */
static bool is_of_nothing(const struct pack *pack, const struct frame *frame)
{
	return frame->via == 0 && (frame->objects & kind(pack, "export"));
}

uint64_t needs_object(const struct pack *pack, const struct pack_verb *entry, struct vg_str lemma)
{
	const struct frame *frame = &pack->frames.items[entry->owner];
	uint64_t objects = asks_object(pack, frame, entry) ? objects_of(pack, frame) : 0;
	if (objects == 0) return 0;
	if (is_of_what(pack, frame) || applies_alone(pack, frame, lemma)) objects |= needs_context(pack);
	if (is_of_nothing(pack, frame)) objects |= NEED_NO;
	return frame->action == VG_ACTION_REVIEWED ? objects | reviewed(pack) : objects;
}

/* Other ways to tell what a verb without an idiom is done to. need: that of the plain way. */
static void add_other_ways(struct needs *needs, const struct pack_verb *entry, struct vg_str lemma,
			   const struct need *need)
{
	const struct pack *pack = needs->pack;
	const struct frame *frame = &pack->frames.items[entry->owner];
	struct need signed_off = *need, nothing = *need;
	if (nothing.kinds[NEED_KINDS - 1] == 0) nothing.kinds[NEED_KINDS - 1] = NEED_STATE;
	if (is_of_nothing(pack, frame)) push_asked(needs, nothing, NEED_NO);
	if (is_of_what(pack, frame) && add_serving(needs, &signed_off, FN_WHAT))
		push_asked(needs, signed_off, needs_context(pack));
	if (applies_alone(pack, frame, lemma)) push_asked(needs, *need, needs_context(pack));
	if (frame->action != VG_ACTION_REVIEWED || need->kinds[NEED_KINDS - 1] != 0) return;
	struct need way = *need;
	way.kinds[NEED_KINDS - 1] = NEED_ASKS;
	push_asked(needs, way, reviewed(pack));
}

/* Adds the needs of a verb with its particle or idiom; also that of a participle before a noun of the frame, which asks
 * for nothing more. */
static void add_verb(struct needs *needs, const struct pack_verb *entry, struct vg_str lemma)
{
	const struct frame *frame = &needs->pack->frames.items[entry->owner];
	bool before = entry->particle.len == 0 && entry->noun.len == 0 &&
		      !(frame->flags & (FRAME_COURT | FRAME_LICENSEE | FRAME_SENT));
	if (before && frame->objects != 0) push_asked(needs, (struct need){0}, frame->objects);
	if (frame->flags & FRAME_ASKED) return; /* a step was told before it */
	struct need need = {0};
	if (asks_object(needs->pack, frame, entry)) need.object = objects_of(needs->pack, frame);
	ask_around(needs->pack, frame, &need);
	add_parts(needs, &need, entry->particle);
	add_parts(needs, &need, entry->noun);
	if (frame->flags & FRAME_NOLONGER) add_serving(needs, &need, FN_NO_LONGER);
	VG_PUSH(needs->arena, needs->all, need);
	if (need.object != 0) add_other_ways(needs, entry, lemma, &need);
}

/* What a noun may be told by: a complement, an infinitive, or what makes it known. */
static uint64_t asked_by_noun(const struct pack *pack, const struct frame *frame)
{
	uint64_t objects = objects_of(pack, frame), context = needs_context(pack);
	bool stops = frame->action == VG_ACTION_SUSPENDED || frame->action == VG_ACTION_RESTRICTED;
	if (frame->via & 1u << PREP_AGAINST) objects |= NEED_UNDER;
	if (frame->flags & FRAME_NEARCOURT) objects |= kind(pack, "court") | context;
	if (frame->flags & FRAME_BARE) objects |= context | NEED_UNDER | kind(pack, "authority") | NEED_STATE;
	if (stops || (frame->flags & FRAME_OWN)) objects |= context;
	return objects;
}

static void add_noun(struct needs *needs, const struct frame *frame, struct vg_str form)
{
	bool alone = (frame->flags & (FRAME_FREE | FRAME_NONE | FRAME_MANNER | FRAME_WORTH | FRAME_DATED)) != 0;
	bool around = (frame->flags & (FRAME_CONTEXT | FRAME_MANNER)) != 0;
	uint64_t none = frame->flags & FRAME_NONE ? NEED_NO : 0;
	struct need need = {.kinds = {alone ? 0 : asked_by_noun(needs->pack, frame),
				      around ? needs_context(needs->pack) : 0, none}};
	add_parts(needs, &need, form);
	VG_PUSH(needs->arena, needs->all, need);
}

/* By kinds, then by words. */
static int by_kinds(const void *a, const void *b)
{
	const struct need *one = a, *other = b;
	if (one->object != other->object) return one->object < other->object ? -1 : 1;
	int kinds = memcmp(one->kinds, other->kinds, sizeof one->kinds);
	if (kinds != 0) return kinds;
	if (one->lemma != other->lemma) return one->lemma < other->lemma ? -1 : 1;
	return memcmp(one->parts, other->parts, sizeof one->parts);
}

static bool are_alike(const struct need *a, const struct need *b)
{
	return a->object == b->object && memcmp(a->kinds, b->kinds, sizeof a->kinds) == 0;
}

/* Puts the needs of a trigger that ask for the same kinds side by side, each once. */
static void sort_needs(struct needs *needs, uint32_t first)
{
	struct need *all = needs->all.items + first;
	uint32_t n = 0, asked = needs->all.n - first;
	qsort(all, asked, sizeof *all, by_kinds);
	for (uint32_t i = 0; i < asked; i++)
		if (n == 0 || by_kinds(&all[n - 1], &all[i]) != 0) all[n++] = all[i];
	needs->all.n = first + n;
	for (uint32_t i = n; i-- > 0;)
		all[i].alike = i + 1 < n && are_alike(&all[i], &all[i + 1]) ? (uint16_t)(all[i + 1].alike + 1) : 0;
}

/* The trigger of the needs from `first` on, 0 if there are none. */
static uint16_t close_trigger(struct needs *needs, uint32_t first)
{
	if (needs->all.n == first) return 0;
	sort_needs(needs, first);
	if (needs->triggers.n == UINT16_MAX) return NEED_ALWAYS;
	VG_PUSH(needs->arena, needs->triggers, (struct trigger){first, needs->all.n - first});
	return (uint16_t)(needs->triggers.n - 1);
}

struct needs *needs_new(struct vg_arena *arena, const struct pack *pack)
{
	struct needs *needs = vg_arena_alloc(arena, sizeof *needs);
	*needs = (struct needs){.arena = arena, .pack = pack};
	needs->parts = vg_arena_alloc(arena, sizeof *needs->parts * NEED_PARTS);
	needs->verbs = vg_arena_alloc(arena, sizeof *needs->verbs * (pack->n_lemmas + 1u));
	VG_PUSH(arena, needs->all, (struct need){0});
	VG_PUSH(arena, needs->triggers, (struct trigger){0, 0});
	VG_PUSH(arena, needs->triggers, (struct trigger){0, 1}); /* NEED_ALWAYS */
	return needs;
}

uint16_t needs_of_verb(struct needs *needs, uint16_t lemma)
{
	uint32_t first = needs->all.n;
	if (lemma >= needs->pack->n_lemmas) return 0;
	if (needs->verbs[lemma] != 0) return needs->verbs[lemma];
	struct vg_str name = lex_lemma_name(needs->pack->lex, lemma);
	for (int32_t v = pack_frame_verb(needs->pack, lemma); v != VG_NONE; v = needs->pack->verbs.items[v].next)
		add_verb(needs, &needs->pack->verbs.items[v], name);
	for (uint32_t i = first; i < needs->all.n; i++) needs->all.items[i].lemma = lemma;
	return needs->verbs[lemma] = close_trigger(needs, first);
}

uint16_t needs_of_noun(struct needs *needs, struct vg_str form, int32_t term)
{
	uint32_t first = needs->all.n;
	for (int32_t t = term; t != VG_NONE; t = needs->pack->terms.items[t].next)
		if (needs->pack->terms.items[t].kind == TERM_FRAME_NOUN)
			add_noun(needs, &needs->pack->frames.items[needs->pack->terms.items[t].owner], form);
	return close_trigger(needs, first);
}

uint16_t needs_of_words(struct needs *needs, struct vg_str form, uint64_t kinds)
{
	uint32_t first = needs->all.n;
	struct need need = {.kinds = {kinds}};
	add_parts(needs, &need, form);
	VG_PUSH(needs->arena, needs->all, need);
	return close_trigger(needs, first);
}

uint16_t needs_of_both(struct needs *needs, uint16_t one, uint16_t other)
{
	const uint16_t both[] = {one, other};
	uint32_t first = needs->all.n;
	for (uint32_t b = 0; b < 2; b++) {
		struct trigger trigger = needs->triggers.items[both[b]];
		for (uint32_t i = 0; i < trigger.n; i++)
			VG_PUSH(needs->arena, needs->all, needs->all.items[trigger.first + i]);
	}
	return close_trigger(needs, first);
}
