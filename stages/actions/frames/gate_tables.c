/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate_tables.h"
#include "fit.h"
#include "gate.h"
#include "actions/lex/inflect.h"

#include <stdlib.h>

#define FORMS_MIN 1024u /* a power of two */

struct builder {
	struct vg_arena *arena;
	const struct pack *pack;
	struct needs *needs;
	struct gate_form *forms;
	uint32_t n_forms, used; /* places, and those with a form */
	VG_VEC(struct gate_phrase) all_phrases;
	VG_VEC(struct gate_phrases) phrases;
	uint64_t themes, objects;
};

static void grow(struct builder *b)
{
	const struct gate_form *old = b->forms;
	uint32_t n = b->n_forms;
	b->n_forms = n == 0 ? FORMS_MIN : n * 2;
	b->forms = vg_arena_alloc(b->arena, sizeof *b->forms * b->n_forms);
	for (uint32_t i = 0; i < n; i++)
		if (old[i].hash != 0) b->forms[gate_place(b->forms, b->n_forms, old[i].hash)] = old[i];
}

static void add_trigger(struct builder *b, struct gate_form *form, uint16_t trigger)
{
	if (trigger == 0 || form->trigger == trigger) return;
	form->trigger = form->trigger == 0 ? trigger : needs_of_both(b->needs, form->trigger, trigger);
}

/* The longest word of a form, which says most; the first of those. Empty without. */
static struct vg_str key_of(struct vg_str form)
{
	struct vg_str key = {form.ptr, 0};
	for (uint32_t at = 0, end; at<form.len; at = end> at ? end : at + 1) {
		end = need_word_end(form, at);
		if (end - at > key.len) key = vg_str_slice(form, at, end);
	}
	return key;
}

/* Adds a form. What begins with a mark, "'s", has a trigger alone: its word is told by the others. */
static void add(struct builder *b, struct vg_str form, uint64_t kinds, uint16_t trigger)
{
	uint64_t hash = NEED_SEED;
	struct vg_str key = key_of(form);
	if (need_word_end(form, 0) == 0) kinds = 0;
	if (key.len == 0 || (kinds == 0 && trigger == 0)) return;
	if (b->used * 2 >= b->n_forms) grow(b);
	for (uint32_t i = 0; i < key.len; i++) hash = need_mix(hash, key.ptr[i]);
	struct gate_form *at = &b->forms[gate_place(b->forms, b->n_forms, need_fold(hash))];
	b->used += at->hash == 0;
	at->hash = need_fold(hash);
	add_trigger(b, at, trigger);
	struct gate_phrase phrase = {.kinds = kinds, .key = at->hash};
	if (kinds != 0 && key.len < form.len) needs_of_phrase(b->needs, form, key, phrase.parts);
	if (phrase.parts[0] != 0)
		VG_PUSH(b->arena, b->all_phrases, phrase);
	else
		at->kinds |= kinds;
}

static int by_key(const void *a, const void *b)
{
	const struct gate_phrase *one = a, *other = b;
	return one->key != other->key ? (one->key > other->key) - (one->key < other->key)
				      : memcmp(one->parts, other->parts, sizeof one->parts);
}

/* Those of one key side by side, each once. */
static void sort_phrases(struct builder *b)
{
	struct gate_phrase *all = b->all_phrases.items;
	uint32_t n = 0;
	if (b->all_phrases.n != 0) qsort(all, b->all_phrases.n, sizeof *all, by_key);
	VG_PUSH(b->arena, b->phrases, (struct gate_phrases){0, 0, 0});
	for (uint32_t i = 0; i < b->all_phrases.n; i++) {
		struct gate_form *form = &b->forms[gate_place(b->forms, b->n_forms, all[i].key)];
		if (n > 0 && by_key(&all[n - 1], &all[i]) == 0) {
			all[n - 1].kinds |= all[i].kinds;
			b->phrases.items[form->phrases].kinds |= all[i].kinds;
			continue;
		}
		all[n++] = all[i];
		if (form->phrases == 0) {
			form->phrases = (uint16_t)b->phrases.n;
			VG_PUSH(b->arena, b->phrases, (struct gate_phrases){0, n - 1, 0});
		}
		b->phrases.items[form->phrases].kinds |= all[i].kinds;
		b->phrases.items[form->phrases].n++;
	}
	b->all_phrases.n = n;
}

static uint64_t kind(const struct pack *pack, const char *name)
{
	return lex_class(pack->lex, vg_str_z(name));
}

/* Does the frame tell of goods that a verb alone lets go? */
static bool lets_goods(const struct pack *pack, const struct pack_verb *verb)
{
	const struct frame *frame = &pack->frames.items[verb->owner];
	return frame->action == VG_ACTION_GRANTED && (frame->objects & kind(pack, "goods")) && frame->via == 0 &&
	       verb->particle.len == 0 && verb->noun.len == 0;
}

static uint64_t kinds_of_verb(const struct pack *pack, uint16_t lemma)
{
	uint64_t kinds = lex_exports(pack->lex, lemma) ? GATE_THEME | kind(pack, "export") : 0;
	if (lex_verb_serves(pack->lex, lemma, FN_PASS_ON) || lex_verb_serves(pack->lex, lemma, FN_HAND_OVER) ||
	    lex_verb_serves(pack->lex, lemma, FN_GIVES_TO))
		kinds |= NEED_SALE;
	for (int32_t v = pack_frame_verb(pack, lemma); v != VG_NONE; v = pack->verbs.items[v].next) {
		const struct pack_verb *verb = &pack->verbs.items[v];
		kinds |= pack->frames.items[verb->owner].flags & FRAME_FREE ? GATE_TELLS : GATE_VERB;
		if (lets_goods(pack, verb)) kinds |= NEED_LETS;
	}
	for (int32_t v = pack_cue_verb(pack, lemma); v != VG_NONE; v = pack->verbs.items[v].next)
		if (pack_refuses(pack, pack->verbs.items[v].owner)) kinds |= NEED_MAY;
	return kinds;
}

/* What closed classes bring in. */
static uint64_t kinds_of_grammar(const struct lex_reading *reading)
{
	uint8_t sub = reading->sub;
	switch (reading->tag) {
	case TAG_PREP: return sub == PREP_AGAINST || sub == PREP_UNDER ? NEED_UNDER : 0;
	case TAG_DET: return sub == DET_NEG ? NEED_NO : 0;
	case TAG_ADV: return sub == ADV_ONLY ? NEED_MAY : 0;
	case TAG_SUB: return sub == SUB_WHETHER ? NEED_ASKS : 0;
	case TAG_MODAL: return NEED_MAY;
	case TAG_Q: return NEED_ASKS;
	case TAG_NUM: return GATE_FIGURE;
	default: return 0;
	}
}

static void add_form(void *user, struct vg_str form, const struct lex_reading *reading)
{
	struct builder *b = user;
	uint64_t kinds = reading->classes;
	bool verb = reading->tag == TAG_VERB;
	if (verb) kinds |= kinds_of_verb(b->pack, reading->lemma);
	if (reading->classes & b->themes) kinds |= GATE_THEME;
	if (reading->classes & b->objects) kinds |= GATE_OBJECT;
	kinds |= kinds_of_grammar(reading);
	if (reading->tag == TAG_PRON && reading->sub == PRON_WE)
		kinds |= kind(b->pack, "company"); /* "turned us down" */
	add(b, form, kinds, verb ? needs_of_verb(b->needs, reading->lemma) : 0);
}

static void add_term(void *user, struct vg_str form, const struct lex_reading *reading)
{
	struct builder *b = user;
	uint16_t trigger = needs_of_noun(b->needs, form, reading->number);
	if (trigger != 0) add(b, form, GATE_TELLS, trigger);
	for (int32_t t = reading->number; t != VG_NONE; t = b->pack->terms.items[t].next)
		if (b->pack->terms.items[t].kind == TERM_CUE_NOUN &&
		    pack_refuses(b->pack, b->pack->terms.items[t].owner))
			add(b, form, NEED_MAY, 0);
}

/* Nouns of idioms, and their plurals in English. */
static void add_idioms(struct builder *b)
{
	char plural[VG_LOWER_MAX];
	for (uint32_t i = 0; i < b->pack->verbs.n; i++) {
		struct vg_str noun = b->pack->verbs.items[i].noun;
		if (noun.len == 0 || noun.len + 1 > sizeof plural) continue;
		memcpy(plural, noun.ptr, noun.len);
		plural[noun.len] = 's';
		add(b, noun, GATE_OBJECT, 0);
		add(b, vg_str_n(plural, noun.len + 1), GATE_OBJECT, 0);
	}
}

/* Forms of one word alone: the first word of others says little. */
static void add_echo(void *user, struct vg_str form)
{
	if (form.len > 1 && need_word_end(form, 0) == form.len) add(user, form, GATE_VERB, 0);
}

/* "suspended everything for India" */
static void add_all(void *user, struct vg_str form)
{
	add(user, form, GATE_OBJECT, 0);
}

/* "the way it vets exports" */
static void add_way(void *user, struct vg_str form)
{
	add(user, form, NEED_ASKS, 0);
}

/* "The answer came in July: no." */
static void add_verdict(void *user, struct vg_str form)
{
	struct builder *b = user;
	uint64_t asked = kind(b->pack, "answer") | kind(b->pack, "application");
	add(b, form, 0, needs_of_words(b->needs, form, asked));
}

/* "The largest clearance was for howitzers for Peru." */
static void add_rank(void *user, struct vg_str form)
{
	struct builder *b = user;
	add(b, form, 0, needs_of_words(b->needs, form, kind(b->pack, "licence")));
}

/* "Primo destinatario il Togo, con 40 milioni" */
static void add_placed(void *user, struct vg_str form)
{
	struct builder *b = user;
	add(b, form, 0, needs_of_words(b->needs, form, kind(b->pack, "licence") | kind(b->pack, "export")));
}

static void add_figure(void *user, struct vg_str form)
{
	add(user, form, GATE_FIGURE, 0);
}

/* "its list of controlled buyers", "of trusted partners" */
static void add_list(void *user, struct vg_str form)
{
	struct builder *b = user;
	add(b, form, kind(b->pack, "catchall") | kind(b->pack, "permitted") | kind(b->pack, "blacklist"), 0);
}

static void add_sale(void *user, struct vg_str form)
{
	add(user, form, NEED_SALE, 0);
}

static void add_none(void *user, struct vg_str form)
{
	add(user, form, NEED_NO, 0);
}

static void add_of_them(void *user, struct vg_str form)
{
	add(user, form, GATE_NE, 0);
}

/* Words that stand for a kind of noun beside some others. */
static void add_others(struct builder *b)
{
	lex_each_serving(b->pack->lex, FN_NIL, add_figure, b);
	lex_each_serving(b->pack->lex, FN_NOBODY, add_none, b);
	lex_each_serving(b->pack->lex, FN_LIST, add_list, b);
	lex_each_serving(b->pack->lex, FN_NEGOTIATIONS, add_sale, b);
	lex_each_serving(b->pack->lex, FN_OF_THEM, add_of_them, b);
}

static uint64_t *objects_of_verbs(const struct builder *b)
{
	const struct pack *pack = b->pack;
	uint64_t *objects = vg_arena_alloc(b->arena, sizeof *objects * (pack->verbs.n + 1u));
	for (uint32_t lemma = 1; lemma < pack->n_lemmas; lemma++) {
		struct vg_str name = lex_lemma_name(pack->lex, (uint16_t)lemma);
		int32_t v = pack_frame_verb(pack, (uint16_t)lemma);
		for (; v != VG_NONE; v = pack->verbs.items[v].next)
			objects[v] = needs_object(pack, &pack->verbs.items[v], name);
	}
	return objects;
}

bool gate_make(void *user, struct vg_flat *flats)
{
	static const char *const echoes[] = {"heard", "same", "no", "yes", "too", "so"};
	const struct gate_source *source = user;
	struct builder built = {.arena = source->arena, .pack = source->pack, .themes = source->themes}, *b = &built;
	b->needs = needs_new(b->arena, b->pack);
	grow(b);
	for (uint32_t i = 0; i < b->pack->frames.n; i++) b->objects |= b->pack->frames.items[i].objects;
	lex_each(b->pack->lex, add_form, b);
	lex_each(b->pack->forms, add_term, b);
	add_idioms(b);
	add_others(b);
	for (uint32_t i = 0; i < sizeof echoes / sizeof *echoes; i++) echo_each(b->pack, echoes[i], add_echo, b);
	echo_each(b->pack, "all", add_all, b);
	echo_each(b->pack, "barred", add_list, b);
	echo_each(b->pack, "way", add_way, b);
	echo_each(b->pack, "refusal", add_verdict, b);
	echo_each(b->pack, "assent", add_verdict, b);
	echo_each(b->pack, "rank", add_rank, b);
	echo_each(b->pack, "placed", add_placed, b);
	sort_phrases(b);
	flats[GATE_FORMS] = (struct vg_flat){b->forms, b->n_forms, sizeof *b->forms};
	flats[GATE_NEEDS] = (struct vg_flat){b->needs->all.items, b->needs->all.n, sizeof *b->needs->all.items};
	flats[GATE_TRIGGERS] =
		(struct vg_flat){b->needs->triggers.items, b->needs->triggers.n, sizeof *b->needs->triggers.items};
	flats[GATE_PARTS] = (struct vg_flat){b->needs->parts, NEED_PARTS, sizeof *b->needs->parts};
	flats[GATE_ALL_PHRASES] =
		(struct vg_flat){b->all_phrases.items, b->all_phrases.n, sizeof *b->all_phrases.items};
	flats[GATE_PHRASES] = (struct vg_flat){b->phrases.items, b->phrases.n, sizeof *b->phrases.items};
	uint64_t *objects = objects_of_verbs(b);
	flats[GATE_OBJECTS] = (struct vg_flat){objects, b->pack->verbs.n, sizeof *objects};
	uint16_t *be = vg_arena_alloc(b->arena, sizeof *be);
	*be = needs_of_verb(b->needs, lex_verb_of(b->pack->lex, FN_BE));
	flats[GATE_BE] = (struct vg_flat){be, 1, sizeof *be};
	return true;
}
