/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lex.h"
#include "inflect.h"

#include <stdlib.h>

#define LEX_CLASSES_MAX 48 /* the bits above are the gate's */
#define SLOTS_MIN 1024u
#define LEX_SUBS_MAX 32
#define LEX_BEGINS 65536 /* bits, a power of two */

struct slot {
	uint32_t at, len;    /* of the form, in texts */
	int32_t first, last; /* into readings */
};

enum { LEMMA_THAT = 1, LEMMA_INTRANSITIVE = 2, LEMMA_EXPORTS = 4, LEMMA_CONTROLS = 8, LEMMA_ERGATIVE = 16 };
#define LEMMA_OTHERS 5 /* bit of the first of enum lex_kind */
struct lemma {
	uint32_t at, len; /* of the name, in texts */
	uint32_t flags;
};

struct class
{
	uint32_t at, len; /* of the name, in texts */
};

#define CLASSES_NEAR 256 /* places for classes that were asked for last */
struct near {
	uint64_t head, tail, class; /* as lex_class_of has them; its bit */
	uint32_t len;
};

struct lex {
	struct vg_arena *arena;
	enum vg_lang lang;
	bool shared; /* the tables are not its own: see own_tables */
	struct slot *slots;
	uint32_t *hashes; /* of the forms in slots, 0 = empty: what most look-ups need no more than */
	uint32_t n_slots, n_forms;
	VG_VEC(struct lex_reading) readings;
	VG_VEC(struct lemma) lemmas; /* lemmas.items[0] is "no lemma" */
	VG_VEC(struct class) classes;
	struct near *near;  /* CLASSES_NEAR of them */
	struct vg_str lost; /* see lex_lost */
	VG_VEC(char) texts;
	uint32_t longest;
	uint64_t *begins; /* bits: hashes of what forms of several words begin with, word by word */
	struct vg_memo *words;
};

static const struct {
	const char *tag;
	const char *subs[LEX_SUBS_MAX]; /* names of the enumerators from 1 */
} names[TAG_GRAMMAR_COUNT] = {
	[TAG_DET] = {"det", {"def", "indef", "dem", "quant", "any", "neg", "poss", "one"}},
	[TAG_NUM] = {"num", {NULL}},
	[TAG_PRON] = {"pron", {"pers", "we", "you", "dem", "such", "quant"}},
	[TAG_REL] = {"rel", {"who"}},
	[TAG_THAT] = {"that", {NULL}},
	[TAG_SUB] = {"sub", {"if", "whether", "because", "although", "when", "so", "asif", "without"}},
	[TAG_Q] = {"q", {"how"}},
	[TAG_CONJ] = {"conj", {"and", "or", "but"}},
	[TAG_PREP] = {"prep",
		      {"of",      "to",     "by",     "from",  "in",     "on",      "for",     "with",   "toward",
		       "against", "at",     "as",     "under", "about",  "between", "without", "except", "instead",
		       "after",   "before", "during", "via",   "source", "despite", "than"}},
	[TAG_NEG] = {"neg", {"not", "even", "ever"}},
	[TAG_ADV] = {"adv", {"not_only", "already", "yet", "usual", "front", "only", "since"}},
	[TAG_MODAL] = {"modal", {"can", "could", "may", "must", "should", "will", "would"}},
	[TAG_POSS] = {"poss", {"s"}},
	[TAG_AUX] = {"aux", {NULL}},
	[TAG_CLIT] = {"clit", {"acc", "dat", "ne", "si"}},
};

static uint32_t hash_of(struct vg_str form)
{
	return (uint32_t)vg_str_hash(form) | 1;
}

static struct vg_str text_at(const struct lex *lex, uint32_t at, uint32_t len)
{
	return (struct vg_str){lex->texts.items + at, len};
}

static uint32_t put_text(struct lex *lex, struct vg_str text)
{
	uint32_t at = lex->texts.n;
	VG_RESERVE(lex->arena, lex->texts, text.len);
	if (text.len != 0) memcpy(lex->texts.items + at, text.ptr, text.len);
	lex->texts.n += text.len;
	return at;
}

/* The slot of a form, or the empty one where it would stand. */
static uint32_t slot_of_hash(const struct lex *lex, struct vg_str form, uint32_t hash)
{
	uint32_t at = hash >> 1 & (lex->n_slots - 1);
	while (lex->hashes[at] != 0 &&
	       (lex->hashes[at] != hash || !vg_str_eq(text_at(lex, lex->slots[at].at, lex->slots[at].len), form)))
		at = (at + 1) & (lex->n_slots - 1);
	return at;
}

static uint32_t slot_of(const struct lex *lex, struct vg_str form)
{
	return slot_of_hash(lex, form, hash_of(form));
}

static void grow(struct lex *lex)
{
	const struct slot *old = lex->slots;
	const uint32_t *hashes = lex->hashes;
	uint32_t n = lex->n_slots;
	lex->n_slots = n == 0 ? SLOTS_MIN : n * 2;
	lex->slots = vg_arena_alloc(lex->arena, sizeof *lex->slots * lex->n_slots);
	lex->hashes = vg_arena_alloc(lex->arena, sizeof *lex->hashes * lex->n_slots);
	for (uint32_t i = 0; i < n; i++) {
		if (hashes[i] == 0) continue;
		uint32_t at = slot_of(lex, text_at(lex, old[i].at, old[i].len));
		lex->slots[at] = old[i];
		lex->hashes[at] = hashes[i];
	}
}

static void *copy(struct vg_arena *arena, const void *items, size_t size)
{
	return size == 0 ? NULL : memcpy(vg_arena_grow(arena, NULL, 0, size), items, size);
}

/* Before anything is changed. */
static void own_tables(struct lex *lex)
{
	if (!lex->shared) return;
	lex->shared = false;
	lex->slots = copy(lex->arena, lex->slots, sizeof *lex->slots * lex->n_slots);
	lex->hashes = copy(lex->arena, lex->hashes, sizeof *lex->hashes * lex->n_slots);
	lex->begins = copy(lex->arena, lex->begins, LEX_BEGINS / 8);
	lex->readings.items = copy(lex->arena, lex->readings.items, sizeof *lex->readings.items * lex->readings.n);
}

static bool same_reading(const struct lex_reading *a, const struct lex_reading *b)
{
	return a->tag == b->tag && a->sub == b->sub && a->form == b->form && a->tense == b->tense &&
	       a->lemma == b->lemma;
}

static bool is_inner(char c)
{
	return (unsigned char)c >= 0x80 || (unsigned char)((c | 32) - 'a') < 26 || vg_is_digit(c);
}

/* Few words of a text stand in sentences that are analysed: a row stays empty until its word is met in one. */
static void leave_empty(const void *user, const struct vg_word *word, void *row_r)
{
	(void)user, (void)word, (void)row_r;
}

static struct vg_memo *new_words(struct vg_arena *arena)
{
	return vg_memo_new(arena, sizeof(struct lex_word), leave_empty, NULL);
}

struct lex_word *lex_words(const struct lex *lex, struct vg_doc *doc)
{
	return (struct lex_word *)(uintptr_t)vg_memo_rows(lex->words, doc);
}

bool lex_begins(const struct lex *lex, uint64_t hash)
{
	return (lex->begins[hash % LEX_BEGINS / 64] >> hash % 64 & 1) != 0;
}

/* Where a word of it may end: beside all that is no letter or digit. */
static void note_beginnings(struct lex *lex, struct vg_str form)
{
	uint64_t hash = VG_HASH_SEED;
	for (uint32_t i = 0; i + 1 < form.len; i++) {
		hash = vg_hash_step(hash, (unsigned char)form.ptr[i]);
		bool inner = is_inner(form.ptr[i]) && is_inner(form.ptr[i + 1]);
		if (inner || form.ptr[i] == ' ' || lex_begins(lex, hash)) continue;
		own_tables(lex);
		lex->begins[hash % LEX_BEGINS / 64] |= (uint64_t)1 << hash % 64;
	}
}

/* Adds to a reading that the form has; false where it has no such. */
static bool join_reading(struct lex *lex, int32_t first, const struct lex_reading *reading)
{
	for (int32_t i = first; i != VG_NONE; i = lex->readings.items[i].next) {
		const struct lex_reading *old = &lex->readings.items[i];
		uint8_t persons = old->persons | reading->persons;
		uint64_t classes = old->classes | reading->classes;
		if (!same_reading(old, reading)) continue;
		if (persons == old->persons && classes == old->classes) return true;
		own_tables(lex);
		lex->readings.items[i].persons = persons;
		lex->readings.items[i].classes = classes;
		return true;
	}
	return false;
}

/* A reading comes behind those of the form. */
static void note_behind(struct lex *lex, int32_t first, const struct lex_reading *reading)
{
	for (int32_t i = first; i != VG_NONE; i = lex->readings.items[i].next) {
		struct lex_reading *before = &lex->readings.items[i];
		before->tags |= reading->tags;
		before->forms = (uint8_t)(before->forms | reading->forms);
	}
}

void lex_add(struct lex *lex, struct vg_str form, struct lex_reading reading)
{
	if (form.len == 0) return;
	note_beginnings(lex, form);
	uint32_t at = slot_of(lex, form);
	bool known = lex->hashes[at] != 0;
	if (known && join_reading(lex, lex->slots[at].first, &reading)) return;
	own_tables(lex);
	if (!known && lex->n_forms * 2 >= lex->n_slots) {
		grow(lex);
		at = slot_of(lex, form);
	}
	struct slot *slot = &lex->slots[at];
	reading.next = VG_NONE;
	reading.tags = 1u << reading.tag;
	reading.forms = (uint8_t)(reading.tag == TAG_VERB ? 1u << reading.form : 0);
	if (known) note_behind(lex, slot->first, &reading);
	VG_PUSH(lex->arena, lex->readings, reading);
	int32_t index = (int32_t)lex->readings.n - 1;
	if (known) {
		lex->readings.items[slot->last].next = index;
		slot->last = index;
		return;
	}
	*slot = (struct slot){.at = put_text(lex, form), .len = form.len, .first = index, .last = index};
	lex->hashes[at] = hash_of(form);
	lex->n_forms++;
}

/* "prep.of+" is tag prep, kind of, with article. False if grammar.tsv has an id that the analysis does not know. */
static bool parse_id(struct vg_str id, struct lex_reading *reading_r)
{
	struct vg_str tag, sub = {0}, more = {0};
	vg_str_next(&id, '.', &tag);
	vg_str_next(&id, '.', &sub);
	vg_str_next(&id, '.', &more);
	if (sub.len != 0 && sub.ptr[sub.len - 1] == '+') {
		reading_r->article = true;
		sub.len--;
	}
	for (int t = 0; t < TAG_GRAMMAR_COUNT; t++) {
		if (!vg_str_eqz(tag, names[t].tag)) continue;
		reading_r->tag = (uint8_t)t;
		for (uint8_t s = 0; s < LEX_SUBS_MAX && names[t].subs[s] != NULL; s++)
			if (vg_str_eqz(sub, names[t].subs[s])) reading_r->sub = (uint8_t)(s + 1);
		if (t == TAG_MODAL && reading_r->sub == MODAL_CAN && vg_str_eqz(more, "past"))
			reading_r->sub = MODAL_COULD;
		for (uint32_t i = 0; t == TAG_NUM && i < sub.len; i++)
			reading_r->number = reading_r->number * 10 + (sub.ptr[i] - '0');
		return true;
	}
	return false;
}

static bool is_negative(struct vg_str form)
{
	return vg_str_ends(form, VG_STR("n't")) || vg_str_ends(form, VG_STR(" not")) || vg_str_eqz(form, "cannot");
}

static void count_words(struct lex *lex, struct vg_str form)
{
	uint32_t n = 1;
	for (uint32_t i = 0; i < form.len; i++) n += form.ptr[i] == ' ' || form.ptr[i] == '\'';
	if (n > lex->longest) lex->longest = n;
}

static uint16_t aux_of(const struct lex *lex, struct vg_str id)
{
	if (vg_str_starts(id, VG_STR("aux.have"))) return lex_lemma(lex, VG_STR("have"));
	if (vg_str_starts(id, VG_STR("aux.do"))) return lex_lemma(lex, VG_STR("do"));
	return lex_lemma(lex, VG_STR("be"));
}

static void add_grammar(struct lex *lex, const struct vg_lexicon *grammar)
{
	for (uint32_t i = 0; i < vg_lexicon_size(grammar); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(grammar, i);
		struct lex_reading reading = {0};
		if (entry->language != lex->lang || !parse_id(entry->id, &reading)) continue;
		for (uint32_t j = 0; j < vg_lexicon_forms(grammar, i); j++) {
			struct vg_str form = vg_lexicon_form(grammar, i, j);
			struct lex_reading own = reading;
			own.negative = is_negative(form);
			if (reading.tag == TAG_AUX) {
				own.tag = TAG_VERB;
				own.form = FORM_FINITE;
				own.tense = form.len > 3 && form.ptr[0] != 'i' && form.ptr[0] != 'a' ? TENSE_PAST
												     : TENSE_PRES;
				own.lemma = aux_of(lex, entry->id);
				own.persons = PERSON_3;
			}
			count_words(lex, form);
			lex_add(lex, form, own);
		}
	}
}

static void add_noun_form(struct lex *lex, struct vg_str form, uint64_t class)
{
	char lower[VG_LOWER_MAX];
	uint32_t n = 0;
	for (uint32_t at = 0; at < form.len && n + 4 < sizeof lower;)
		n += vg_utf8_put(vg_cp_lower(vg_utf8_next(form, &at)), lower + n);
	struct vg_str low = vg_str_n(lower, n);
	count_words(lex, low);
	lex_add(lex, low, (struct lex_reading){.tag = TAG_NOUN, .classes = class});
}

static uint64_t intern_class(struct lex *lex, struct vg_str name)
{
	uint64_t bit = lex_class(lex, name);
	if (bit != 0) return bit;
	if (lex->classes.n == LEX_CLASSES_MAX) {
		lex->lost = name;
		return 0;
	}
	VG_PUSH(lex->arena, lex->classes, (struct class){put_text(lex, name), name.len});
	memset(lex->near, 0, sizeof *lex->near * CLASSES_NEAR); /* it may have been asked for in vain */
	return UINT64_C(1) << (lex->classes.n - 1);
}

static void add_nouns(struct lex *lex, const struct vg_lexicon *nouns)
{
	for (uint32_t i = 0; i < vg_lexicon_size(nouns); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(nouns, i);
		struct vg_str id = entry->id, class;
		if (entry->language != lex->lang || !vg_str_next(&id, '.', &class)) continue;
		uint64_t bit = intern_class(lex, class);
		for (uint32_t j = 0; j < vg_lexicon_forms(nouns, i); j++)
			add_noun_form(lex, vg_lexicon_form(nouns, i, j), bit);
	}
}

static void add_verb_form(void *user, struct vg_str form, struct lex_reading reading)
{
	lex_add(user, form, reading);
}

static void add_lemmas(struct lex *lex, const struct vg_lexicon *verbs)
{
	static const char *const flags[] = {"that",     "intransitive", "exports",  "control", "ergative",
					    "asks",     "knows",        "promises", "causes",  "mandates",
					    "acquires", "lasts",        "tells",    "seeks",   "heard"};
	for (uint32_t i = 0; i < vg_lexicon_size(verbs); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(verbs, i);
		if (entry->language != lex->lang) continue;
		struct lemma lemma = {.at = put_text(lex, entry->canonical), .len = entry->canonical.len};
		for (uint32_t f = 0; f < sizeof flags / sizeof *flags; f++)
			if (vg_str_lists(entry->other, ' ', flags[f])) lemma.flags |= 1u << f;
		VG_PUSH(lex->arena, lex->lemmas, lemma);
	}
}

static void add_verbs(struct lex *lex, const struct vg_rules *rules)
{
	const struct vg_lexicon *verbs = vg_rules_lexicon(rules, "verb");
	uint16_t number = 0;
	struct inflect inflect = {.arena = lex->arena,
				  .lang = lex->lang,
				  .paradigms = vg_rules_lexicon(rules, "paradigm"),
				  .fn = add_verb_form,
				  .user = lex};
	inflect_open(&inflect);
	for (uint32_t i = 0; i < vg_lexicon_size(verbs); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(verbs, i);
		if (entry->language != lex->lang) continue;
		inflect_verb(&inflect, entry->canonical, entry->other, ++number);
	}
}

struct lex *lex_empty(struct vg_arena *arena, enum vg_lang lang)
{
	struct lex *lex = vg_arena_alloc(arena, sizeof *lex);
	*lex = (struct lex){.arena = arena, .lang = lang, .longest = 1};
	lex->near = vg_arena_alloc(arena, sizeof *lex->near * CLASSES_NEAR);
	lex->begins = vg_arena_alloc(arena, LEX_BEGINS / 8);
	lex->words = new_words(arena);
	VG_PUSH(arena, lex->lemmas, (struct lemma){0});
	grow(lex);
	return lex;
}

enum { SLOTS, HASHES, READINGS, LEMMAS, CLASSES, TEXTS, BEGINS, NUMBERS };

void lex_flats(struct vg_flat flats[LEX_TABLES])
{
	flats[SLOTS] = (struct vg_flat)VG_FLAT(struct slot);
	flats[HASHES] = (struct vg_flat)VG_FLAT(uint32_t);
	flats[READINGS] = (struct vg_flat)VG_FLAT(struct lex_reading);
	flats[LEMMAS] = (struct vg_flat)VG_FLAT(struct lemma);
	flats[CLASSES] = (struct vg_flat)VG_FLAT(struct class);
	flats[TEXTS] = (struct vg_flat)VG_FLAT(char);
	flats[BEGINS] = (struct vg_flat)VG_FLAT(uint64_t);
	flats[NUMBERS] = (struct vg_flat)VG_FLAT(uint32_t);
}

static void give(struct vg_flat *flat, const void *items, uint32_t n)
{
	flat->items = items;
	flat->n = n;
}

void lex_give(const struct lex *lex, struct vg_flat flats[LEX_TABLES])
{
	uint32_t *numbers = vg_arena_alloc(lex->arena, sizeof *numbers * 2);
	numbers[0] = lex->n_forms;
	numbers[1] = lex->longest;
	give(&flats[SLOTS], lex->slots, lex->n_slots);
	give(&flats[HASHES], lex->hashes, lex->n_slots);
	give(&flats[READINGS], lex->readings.items, lex->readings.n);
	give(&flats[LEMMAS], lex->lemmas.items, lex->lemmas.n);
	give(&flats[CLASSES], lex->classes.items, lex->classes.n);
	give(&flats[TEXTS], lex->texts.items, lex->texts.n);
	give(&flats[BEGINS], lex->begins, LEX_BEGINS / 64);
	give(&flats[NUMBERS], numbers, 2);
}

/* The items are const; a vector that is full is copied by the push that finds no room. */
#define TAKE(vec, flat) ((vec).items = (void *)(uintptr_t)(flat).items, (vec).n = (vec).cap = (flat).n)

struct lex *lex_take(struct vg_arena *arena, enum vg_lang lang, const struct vg_flat flats[LEX_TABLES])
{
	struct lex *lex = vg_arena_alloc(arena, sizeof *lex);
	const uint32_t *numbers = flats[NUMBERS].items;
	*lex = (struct lex){.arena = arena, .lang = lang, .shared = true};
	lex->near = vg_arena_alloc(arena, sizeof *lex->near * CLASSES_NEAR);
	lex->words = new_words(arena);
	lex->slots = (struct slot *)(uintptr_t)flats[SLOTS].items;
	lex->hashes = (uint32_t *)(uintptr_t)flats[HASHES].items;
	lex->begins = (uint64_t *)(uintptr_t)flats[BEGINS].items;
	lex->n_slots = flats[SLOTS].n;
	lex->n_forms = numbers[0];
	lex->longest = numbers[1];
	TAKE(lex->readings, flats[READINGS]);
	TAKE(lex->lemmas, flats[LEMMAS]);
	TAKE(lex->classes, flats[CLASSES]);
	TAKE(lex->texts, flats[TEXTS]);
	return lex;
}

uint8_t lex_prep_parse(struct vg_str name)
{
	for (uint8_t s = 0; s < LEX_SUBS_MAX && names[TAG_PREP].subs[s] != NULL; s++)
		if (vg_str_eqz(name, names[TAG_PREP].subs[s])) return (uint8_t)(s + 1);
	return PREP_NONE;
}

struct vg_str lex_lost(const struct lex *lex)
{
	return lex->lost;
}

uint32_t lex_lemmas(const struct lex *lex)
{
	return lex->lemmas.n;
}

struct lex *lex_new(struct vg_arena *arena, const struct vg_rules *rules, enum vg_lang lang)
{
	struct lex *lex = lex_empty(arena, lang);
	add_lemmas(lex, vg_rules_lexicon(rules, "verb"));
	add_grammar(lex, vg_rules_lexicon(rules, "grammar"));
	add_nouns(lex, vg_rules_lexicon(rules, "noun"));
	add_verbs(lex, rules); /* last: the first reading of a form is the first guess */
	return lex;
}

const struct lex_reading *lex_find(const struct lex *lex, struct vg_str form)
{
	uint32_t at = slot_of(lex, form);
	return lex->hashes[at] != 0 ? &lex->readings.items[lex->slots[at].first] : NULL;
}

const struct lex_reading *lex_find_hashed(const struct lex *lex, struct vg_str form, uint64_t hash)
{
	uint32_t at = slot_of_hash(lex, form, (uint32_t)hash | 1);
	return lex->hashes[at] != 0 ? &lex->readings.items[lex->slots[at].first] : NULL;
}

const struct lex_reading *lex_next(const struct lex *lex, const struct lex_reading *reading)
{
	return reading->next != VG_NONE ? &lex->readings.items[reading->next] : NULL;
}

void lex_each(const struct lex *lex, void (*fn)(void *user, struct vg_str form, const struct lex_reading *reading),
	      void *user)
{
	for (uint32_t i = 0; i < lex->n_slots; i++)
		for (int32_t r = lex->hashes[i] != 0 ? lex->slots[i].first : VG_NONE; r != VG_NONE;
		     r = lex->readings.items[r].next)
			fn(user, text_at(lex, lex->slots[i].at, lex->slots[i].len), &lex->readings.items[r]);
}

uint16_t lex_lemma(const struct lex *lex, struct vg_str lemma)
{
	for (const struct lex_reading *r = lex_find(lex, lemma); r != NULL; r = lex_next(lex, r)) /* nearly all */
		if (r->lemma != 0 && vg_str_eq(lex_lemma_name(lex, r->lemma), lemma)) return r->lemma;
	for (uint32_t i = 1; i < lex->lemmas.n; i++)
		if (vg_str_eq(lex_lemma_name(lex, (uint16_t)i), lemma)) return (uint16_t)i;
	return 0;
}

struct vg_str lex_lemma_name(const struct lex *lex, uint16_t lemma)
{
	const struct lemma *have = &lex->lemmas.items[lemma < lex->lemmas.n ? lemma : 0];
	return text_at(lex, have->at, have->len);
}

static bool has_flag(const struct lex *lex, uint16_t lemma, uint32_t flag)
{
	return lemma < lex->lemmas.n && (lex->lemmas.items[lemma].flags & flag) != 0;
}

bool lex_takes_that(const struct lex *lex, uint16_t lemma)
{
	return has_flag(lex, lemma, LEMMA_THAT);
}

bool lex_intransitive(const struct lex *lex, uint16_t lemma)
{
	return has_flag(lex, lemma, LEMMA_INTRANSITIVE);
}

bool lex_controls(const struct lex *lex, uint16_t lemma)
{
	return has_flag(lex, lemma, LEMMA_CONTROLS);
}

bool lex_ergative(const struct lex *lex, uint16_t lemma)
{
	return has_flag(lex, lemma, LEMMA_ERGATIVE);
}

bool lex_is_kind(const struct lex *lex, uint16_t lemma, enum lex_kind kind)
{
	return has_flag(lex, lemma, 1u << (LEMMA_OTHERS + kind));
}

bool lex_exports(const struct lex *lex, uint16_t lemma)
{
	return has_flag(lex, lemma, LEMMA_EXPORTS);
}

static uint32_t word_end(struct vg_str s, uint32_t at)
{
	while (at < s.len && s.ptr[at] != ' ' && s.ptr[at] != '\'') at++;
	return at;
}

bool lex_is_court(const struct lex *lex, struct vg_str name)
{
	uint64_t court = lex_class(lex, VG_STR("court"));
	for (uint32_t at = 0; at < name.len; at = word_end(name, at) + 1) {
		uint32_t end = at;
		for (uint32_t words = 0; words < 3 && end < name.len; words++) {
			end = word_end(name, words == 0 ? at : end + 1);
			const struct lex_reading *r = lex_find(lex, vg_str_slice(name, at, end));
			for (; r != NULL; r = lex_next(lex, r))
				if (r->classes & court) return true;
		}
	}
	return false;
}

static bool is_class(const struct lex *lex, uint32_t i, struct vg_str name)
{
	return vg_str_eq(text_at(lex, lex->classes.items[i].at, lex->classes.items[i].len), name);
}

/* The long way, apart so that the short one has nothing to save. */
__attribute__((noinline)) static uint64_t find_class(const struct lex *lex, struct near *near, struct vg_str name)
{
	for (uint32_t i = 0; i < lex->classes.n; i++) {
		if (!is_class(lex, i, name)) continue;
		near->class = UINT64_C(1) << i;
		return near->class;
	}
	return near->class = 0;
}

uint64_t lex_class_of(const struct lex *lex, uint64_t head, uint64_t tail, struct vg_str name)
{
	struct near *near = &lex->near[((head ^ tail) * 0x9e3779b97f4a7c15u ^ name.len) >> 56];
	if (near->head == head && near->tail == tail && near->len == name.len && name.len - 1 < 16) return near->class;
	near->head = head;
	near->tail = tail;
	near->len = name.len;
	return find_class(lex, near, name);
}

enum vg_lang lex_lang(const struct lex *lex)
{
	return lex->lang;
}

uint32_t lex_longest(const struct lex *lex)
{
	return lex->longest;
}
