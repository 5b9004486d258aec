/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate.h"
#include "fit.h"
#include "actions/lex/inflect.h"
#include "vaglio/words.h"

#include <stdlib.h>

#define FORMS_MIN 1024u /* a power of two */
#define WORD_MAX 64     /* bytes of a word whose clitics are looked for */

/* A word of forms that count: one of each form. */
struct form {
	uint64_t kinds; /* of those of one word */
	uint32_t hash;  /* 0 = empty */
	uint16_t trigger;
	uint16_t phrases; /* those of several words, 0: none */
};

/* A form of several words: what it brings in where the others are there, too. */
struct phrase {
	uint64_t kinds;
	uint32_t key; /* hash of the word that stands for it */
	uint16_t parts[NEED_WORDS], unused[3];
};
/* Those of one key. */
struct phrases {
	uint64_t kinds; /* of all of them */
	uint32_t first, n;
};

struct gate {
	enum vg_lang lang;
	const struct form *forms; /* n_forms places, by hash: a power of two */
	uint32_t n_forms;
	const struct need *needs;
	const struct trigger *triggers;
	const uint32_t *parts;
	const struct phrase *all_phrases;
	const struct phrases *phrases;
	const uint64_t *objects;
	const struct pack *pack;
	uint64_t pointed, context, goods, export, court;
	uint64_t tagged;                     /* kinds that a word has by its part of speech, or not at all */
	uint16_t be;                         /* the trigger of what headlines leave out */
	uint64_t mentions[VG_MENTION_COUNT]; /* by type */
	struct vg_memo *memo;                /* of struct gate_row */
};

struct builder {
	struct vg_arena *arena;
	const struct pack *pack;
	struct needs *needs;
	struct form *forms;
	uint32_t n_forms, used; /* places, and those with a form */
	VG_VEC(struct phrase) all_phrases;
	VG_VEC(struct phrases) phrases;
	uint64_t themes, objects;
};

static uint32_t fold(uint64_t hash)
{
	return (uint32_t)(hash ^ hash >> 32) | 1u << 31;
}

/* The place of a hash, or the empty one where it would stand. */
static uint32_t place_of(const struct form *forms, uint32_t n, uint32_t hash)
{
	uint32_t at = hash & (n - 1);
	while (forms[at].hash != 0 && forms[at].hash != hash) at = (at + 1) & (n - 1);
	return at;
}

static void grow(struct builder *b)
{
	const struct form *old = b->forms;
	uint32_t n = b->n_forms;
	b->n_forms = n == 0 ? FORMS_MIN : n * 2;
	b->forms = vg_arena_alloc(b->arena, sizeof *b->forms * b->n_forms);
	for (uint32_t i = 0; i < n; i++)
		if (old[i].hash != 0) b->forms[place_of(b->forms, b->n_forms, old[i].hash)] = old[i];
}

static void add_trigger(struct builder *b, struct form *form, uint16_t trigger)
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
	struct form *at = &b->forms[place_of(b->forms, b->n_forms, fold(hash))];
	b->used += at->hash == 0;
	at->hash = fold(hash);
	add_trigger(b, at, trigger);
	struct phrase phrase = {.kinds = kinds, .key = at->hash};
	if (kinds != 0 && key.len < form.len) needs_of_phrase(b->needs, form, key, phrase.parts);
	if (phrase.parts[0] != 0)
		VG_PUSH(b->arena, b->all_phrases, phrase);
	else
		at->kinds |= kinds;
}

static int by_key(const void *a, const void *b)
{
	const struct phrase *one = a, *other = b;
	return one->key != other->key ? (one->key > other->key) - (one->key < other->key)
				      : memcmp(one->parts, other->parts, sizeof one->parts);
}

/* Those of one key side by side, each once. */
static void sort_phrases(struct builder *b)
{
	struct phrase *all = b->all_phrases.items;
	uint32_t n = 0;
	if (b->all_phrases.n != 0) qsort(all, b->all_phrases.n, sizeof *all, by_key);
	VG_PUSH(b->arena, b->phrases, (struct phrases){0, 0, 0});
	for (uint32_t i = 0; i < b->all_phrases.n; i++) {
		struct form *form = &b->forms[place_of(b->forms, b->n_forms, all[i].key)];
		if (n > 0 && by_key(&all[n - 1], &all[i]) == 0) {
			all[n - 1].kinds |= all[i].kinds;
			b->phrases.items[form->phrases].kinds |= all[i].kinds;
			continue;
		}
		all[n++] = all[i];
		if (form->phrases == 0) {
			form->phrases = (uint16_t)b->phrases.n;
			VG_PUSH(b->arena, b->phrases, (struct phrases){0, n - 1, 0});
		}
		b->phrases.items[form->phrases].kinds |= all[i].kinds;
		b->phrases.items[form->phrases].n++;
	}
	b->all_phrases.n = n;
}

static inline const struct form *find(const struct gate *gate, uint64_t hash)
{
	return &gate->forms[place_of(gate->forms, gate->n_forms, fold(hash))];
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
	if (lex_verb_serves(pack->lex, lemma, FN_PASS_ON) || lex_verb_serves(pack->lex, lemma, FN_HAND_OVER))
		kinds |= NEED_SALE;
	for (int32_t v = pack_frame_verb(pack, lemma); v != VG_NONE; v = pack->verbs.items[v].next) {
		const struct pack_verb *verb = &pack->verbs.items[v];
		kinds |= pack->frames.items[verb->owner].flags & FRAME_FREE ? GATE_TELLS : GATE_VERB;
		if (lets_goods(pack, verb)) kinds |= NEED_LETS;
	}
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

enum { FORMS, NEEDS, TRIGGERS, PARTS, ALL_PHRASES, PHRASES, OBJECTS, BE, TABLES };

static bool make(void *user, struct vg_flat *flats)
{
	static const char *const echoes[] = {"heard", "same", "no", "yes", "too", "so"};
	struct builder *b = user;
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
	sort_phrases(b);
	flats[FORMS] = (struct vg_flat){b->forms, b->n_forms, sizeof *b->forms};
	flats[NEEDS] = (struct vg_flat){b->needs->all.items, b->needs->all.n, sizeof *b->needs->all.items};
	flats[TRIGGERS] =
		(struct vg_flat){b->needs->triggers.items, b->needs->triggers.n, sizeof *b->needs->triggers.items};
	flats[PARTS] = (struct vg_flat){b->needs->parts, NEED_PARTS, sizeof *b->needs->parts};
	flats[ALL_PHRASES] = (struct vg_flat){b->all_phrases.items, b->all_phrases.n, sizeof *b->all_phrases.items};
	flats[PHRASES] = (struct vg_flat){b->phrases.items, b->phrases.n, sizeof *b->phrases.items};
	uint64_t *objects = objects_of_verbs(b);
	flats[OBJECTS] = (struct vg_flat){objects, b->pack->verbs.n, sizeof *objects};
	uint16_t *be = vg_arena_alloc(b->arena, sizeof *be);
	*be = needs_of_verb(b->needs, lex_verb_of(b->pack->lex, FN_BE));
	flats[BE] = (struct vg_flat){be, 1, sizeof *be};
	return true;
}

static void note_part(struct gate_row *row, uint16_t part)
{
	if (part == 0 || row->parts[0] == part || row->parts[1] == part) return;
	uint16_t *free = &row->parts[row->parts[0] != 0];
	if (*free != 0) row->kinds |= GATE_ANY;
	*free = part;
}

static void note_form(struct gate_row *row, const struct form *form)
{
	row->kinds |= form->kinds;
	if (form->trigger != 0 && row->trigger != form->trigger) {
		if (row->trigger != 0) row->kinds |= GATE_ANY;
		row->trigger = form->trigger;
	}
	if (form->phrases != 0 && row->phrases != form->phrases) {
		if (row->phrases != 0) row->kinds |= GATE_ANY;
		row->phrases = form->phrases;
	}
}

static bool ends_in_clitic(struct vg_str word)
{
	static const char ends[] = "lalolelinesicivimiti";
	for (uint32_t i = 0; i < sizeof ends - 1; i += 2)
		if (memcmp(word.ptr + word.len - 2, ends + i, 2) == 0) return true;
	return false;
}

/* "revocarla", "concedendoglielo": the verb without what hangs on it. hashes: of all beginnings of the word. */
static void note_enclitic(const struct gate *gate, struct vg_str word, const uint64_t *hashes, struct gate_row *row)
{
	static const uint8_t lengths[] = {2, 3, 4, 6};
	for (uint32_t i = 0; i < sizeof lengths && lengths[i] + 3u < word.len; i++)
		note_form(row, find(gate, hashes[word.len - lengths[i] - 1]));
	if (vg_str_ends(word, VG_STR("rne")) || vg_str_ends(word, VG_STR("ndone"))) row->kinds |= GATE_NE;
}

/* A run of letters and digits in a token of WORD_MAX bytes at most. */
static void note_run(const struct gate *gate, struct vg_str word, struct gate_row *row)
{
	uint64_t hashes[WORD_MAX], hash = NEED_SEED;
	for (uint32_t i = 0; i < word.len; i++) hashes[i] = hash = need_mix(hash, word.ptr[i]);
	note_form(row, find(gate, hash));
	note_part(row, need_part(gate->parts, hashes[need_stem(gate->lang, word) - 1]));
	if (gate->lang == VG_LANG_IT && word.len > 5 && ends_in_clitic(word)) note_enclitic(gate, word, hashes, row);
}

static void fill(const void *user, const struct vg_word *word, void *row_r)
{
	const struct gate *gate = user;
	char lower[WORD_MAX];
	struct gate_row *row = row_r;
	row->kinds = UINT64_MAX;
	if (word->text.len == 0 || word->text.len > WORD_MAX) return;
	vg_str_lower(word->text, lower);
	struct vg_str low = vg_str_n(lower, word->text.len);
	row->kinds = vg_str_eqz(low, ":") ? GATE_COLON : word->flags & VG_TOKEN_NUMBER ? GATE_FIGURE : 0;
	for (uint32_t at = 0, end; at < low.len; at = end) {
		end = need_word_end(low, at);
		if (end > at) note_run(gate, vg_str_slice(low, at, end), row);
		if (end == at) vg_utf8_next(low, &end);
	}
}

/* What pronouns may stand for, and what names bring in. */
static void set_kinds(struct gate *gate, const struct pack *pack, uint64_t themes)
{
	gate->pointed = GATE_THEME | themes | kind(pack, "answer") | kind(pack, "court");
	gate->context = needs_context(pack);
	gate->goods = kind(pack, "goods");
	gate->export = kind(pack, "export");
	gate->court = kind(pack, "court"); /* that and the next ones are told by names and other words as well */
	gate->tagged = ~(gate->court | kind(pack, "company") | kind(pack, "authority") | kind(pack, "catchall") |
			 kind(pack, "permitted") | kind(pack, "blacklist")) &
		       (NEED_LETS - 1);
	gate->mentions[VG_MENTION_ITEM] = kind(pack, "goods") | GATE_OBJECT; /* "a single rifle", "gli F-35" */
	gate->mentions[VG_MENTION_COMPANY] = kind(pack, "company");
	gate->mentions[VG_MENTION_AGENCY] = kind(pack, "authority");
	gate->mentions[VG_MENTION_COUNTRY] = gate->mentions[VG_MENTION_PLACE] = NEED_STATE;
}

struct gate *gate_new(struct vg_ctx *ctx, const struct pack *pack, uint64_t themes)
{
	struct gate *gate = vg_arena_alloc(vg_ctx_program(ctx), sizeof *gate);
	struct vg_flat flats[TABLES] = {[FORMS] = VG_FLAT(struct form),         [NEEDS] = VG_FLAT(struct need),
					[TRIGGERS] = VG_FLAT(struct trigger),   [PARTS] = VG_FLAT(uint32_t),
					[ALL_PHRASES] = VG_FLAT(struct phrase), [PHRASES] = VG_FLAT(struct phrases),
					[OBJECTS] = VG_FLAT(uint64_t),          [BE] = VG_FLAT(uint16_t)};
	struct builder builder = {.arena = vg_ctx_program(ctx), .pack = pack, .themes = themes};
	gate->lang = lex_lang(pack->lex);
	struct vg_made made = {.name = gate->lang == VG_LANG_IT ? "gate.it" : "gate.en",
			       .types = PACK_TYPES,
			       .flats = flats,
			       .n = TABLES,
			       .make = make,
			       .user = &builder};
	vg_rules_make(vg_ctx_rules(ctx), &made);
	gate->forms = flats[FORMS].items;
	gate->n_forms = flats[FORMS].n;
	gate->needs = flats[NEEDS].items;
	gate->triggers = flats[TRIGGERS].items;
	gate->parts = flats[PARTS].items;
	gate->all_phrases = flats[ALL_PHRASES].items;
	gate->phrases = flats[PHRASES].items;
	gate->objects = flats[OBJECTS].items;
	gate->pack = pack;
	gate->be = *(const uint16_t *)flats[BE].items;
	set_kinds(gate, pack, themes);
	gate->memo = vg_memo_new(vg_ctx_program(ctx), sizeof(struct gate_row), fill, gate);
	return gate;
}

const struct gate_row *gate_rows(const struct gate *gate, struct vg_doc *doc)
{
	return vg_memo_rows(gate->memo, doc);
}

uint64_t gate_mention(const struct gate *gate, const struct vg_mention *mention)
{
	bool licensor = mention->type == VG_MENTION_AGENCY && mention->ref.len != 0 &&
			vg_lexicon_find(gate->pack->licensor, mention->ref, VG_LANG_UNKNOWN) != NULL;
	return gate->mentions[mention->type] | (licensor ? NEED_LICENSOR : 0);
}

uint64_t gate_pointed(const struct gate *gate, uint64_t seen, uint64_t reach)
{
	return (seen & gate->pointed) | (seen & GATE_NE ? reach & ~GATE_THEME : 0);
}

static void note_parts(const struct gate_view *view)
{
	struct gate_parts *parts = view->parts;
	memset(parts->bits, 0, sizeof parts->bits);
	for (uint32_t t = 0; t < view->n; t++)
		for (uint32_t i = 0; i < 2; i++) {
			uint32_t part = view->rows[view->tokens[t].word].parts[i];
			parts->bits[part / 64] |= UINT64_C(1) << part % 64;
		}
	parts->noted = true;
}

static bool has_parts(const struct gate_view *view, const uint16_t parts[NEED_WORDS])
{
	if (parts[0] != 0 && !view->parts->noted) note_parts(view);
	for (uint32_t i = 0; i < NEED_WORDS && parts[i] != 0; i++)
		if ((view->parts->bits[parts[i] / 64] >> parts[i] % 64 & 1) == 0) return false;
	return true;
}

void gate_see_phrases(const struct gate *gate, struct gate_view *view)
{
	for (uint32_t t = 0; t < view->n; t++) {
		struct phrases phrases = gate->phrases[view->rows[view->tokens[t].word].phrases];
		const struct phrase *phrase = &gate->all_phrases[phrases.first];
		for (const struct phrase *end = phrase + phrases.n; phrase < end; phrase++)
			if ((phrase->kinds & ~view->often) != 0 && has_parts(view, phrase->parts))
				view->often |= phrase->kinds;
	}
	view->seen |= view->often;
}

void gate_see_all(const struct gate *gate, struct gate_view *view)
{
	for (uint32_t t = 0; t < view->n; t++)
		view->seen |= gate->phrases[view->rows[view->tokens[t].word].phrases].kinds;
}

/* kinds: what is there or may be pointed to; others: the same without the trigger's own word. */
static bool has_kinds(const struct need *need, uint64_t kinds, uint64_t others)
{
	if (need->object != 0 && (need->object & others) == 0) return false;
	for (uint32_t i = 0; i < NEED_KINDS; i++)
		if (need->kinds[i] != 0 && (need->kinds[i] & kinds) == 0) return false;
	return true;
}

/* A trigger, and what there is for it. */
struct trial {
	uint16_t trigger;
	const struct word *word; /* NULL: not known, or left out */
	uint64_t kinds, others;
};

static bool is_met(const struct gate *gate, const struct gate_view *view, const struct trial *trial)
{
	const struct need *need = &gate->needs[gate->triggers[trial->trigger].first];
	for (const struct need *end = need + gate->triggers[trial->trigger].n; need < end; need++) {
		if (!has_kinds(need, trial->kinds, trial->others)) {
			need += need->alike;
			continue;
		}
		bool other = trial->word != NULL && need->lemma != 0 && need->lemma != trial->word->lemma;
		if (!other && has_parts(view, need->parts)) return true;
	}
	return false;
}

/* A token of several words may have what it needs in itself: "arms-export". */
static bool is_one_word(const struct gate_view *view, const struct vg_token *token)
{
	struct vg_str text = vg_doc_slice(view->doc, token->span);
	return need_word_end(text, 0) == text.len;
}

/* Kinds of a word by its part of speech. */
static uint64_t kinds_of(const struct gate *gate, const struct lex *lex, const struct word *word)
{
	bool exports = word->tag == TAG_VERB && lex_exports(lex, word->lemma);
	return word->classes | (exports ? gate->export : 0) | (word->item != VG_NONE ? gate->goods : 0);
}

void gate_see_tags(const struct gate *gate, const struct sentence *tagged, uint64_t reach, struct gate_view *view)
{
	uint64_t seen = 0, often = 0;
	for (uint32_t i = 0; i < tagged->words.n; i++) {
		uint64_t kinds = kinds_of(gate, tagged->lex, &tagged->words.items[i]);
		often |= seen & kinds;
		seen |= kinds;
	}
	view->tagged = tagged;
	view->often = (view->often & ~gate->tagged) | (often & gate->tagged);
	view->seen = (view->seen & ~gate->tagged) | (seen & gate->tagged);
	view->reach = reach;
}

bool gate_bears(const struct gate *gate, const struct sentence *tagged, uint64_t seen)
{
	if (seen & GATE_NE) return true;
	for (uint32_t i = 0; i < tagged->words.n; i++) {
		const struct word *word = &tagged->words.items[i];
		if (kinds_of(gate, tagged->lex, word) & (gate->pointed & ~GATE_THEME)) return true;
		if (word->tag == TAG_NAME && lex_is_court(tagged->lex, word->low)) return true;
	}
	return false;
}

const uint64_t *gate_objects(const struct gate *gate)
{
	return gate->objects;
}

uint64_t gate_reach(const struct gate *gate, const struct context *context)
{
	uint64_t told = context->age <= CONTEXT_AGE_MAX ? context->classes : 0;
	return told | (context->court <= CONTEXT_AGE_MAX ? gate->court : 0);
}

/* Is there what one of the triggers needs? around: what may be pointed to, or goes without saying. */
static bool meets(const struct gate *gate, const struct gate_view *view, uint64_t around)
{
	uint64_t kinds = view->seen | around;
	const struct word *word = view->tagged != NULL ? view->tagged->words.items : NULL;
	const struct word *last = word + (word != NULL ? view->tagged->words.n - 1 : 0);
	for (uint32_t t = 0; t < view->n; t++) {
		const struct gate_row *row = &view->rows[view->tokens[t].word];
		while (word < last && word[1].token <= view->first + t) word++;
		if (row->trigger == 0) continue;
		uint64_t own = row->kinds;
		if (word != NULL) own = (own & ~gate->tagged) | kinds_of(gate, view->tagged->lex, word);
		own &= ~(view->often | around);
		if (own != 0 && !is_one_word(view, &view->tokens[t])) own = 0;
		struct trial trial = {row->trigger, word, kinds, kinds & ~own};
		if (is_met(gate, view, &trial)) return true;
	}
	return false;
}

/* "Granted: 212", "Refusals: none": a figure behind what is counted. */
static bool has_tally(const struct gate_view *view)
{
	for (uint32_t t = 1; (view->seen & GATE_COLON) && t + 1 < view->n; t++) {
		const struct gate_row *row = &view->rows[view->tokens[t].word];
		bool counted = (row->kinds & GATE_COLON) && view->rows[view->tokens[t - 1].word].trigger != 0;
		if (counted && (view->rows[view->tokens[t + 1].word].kinds & GATE_FIGURE)) return true;
	}
	return false;
}

bool gate_lets_in(const struct gate *gate, const struct gate_view *view)
{
	uint64_t curt = view->reach | gate->context;
	if ((view->seen & GATE_ANY) || has_tally(view) || meets(gate, view, view->reach)) return true;
	if (clause_is_heading(view->doc, view->sentence)) { /* it need not say of what, nor have a verb */
		struct trial be = {gate->be, NULL, view->seen | curt, view->seen | curt};
		return meets(gate, view, curt) || is_met(gate, view, &be);
	}
	return view->titled && meets(gate, view, curt);
}
