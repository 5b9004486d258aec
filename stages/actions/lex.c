/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lex.h"
#include "inflect.h"

#include <stdlib.h>

#define LEX_CLASSES_MAX 32
#define LEX_SUBS_MAX 32
#define LEX_BEGINS 65536 /* bits, a power of two */

struct slot {
	struct vg_str form;
	int32_t first, last; /* into readings */
};

struct lemma {
	struct vg_str name;
	bool that, intransitive, exports, controls, ergative;
};

struct lex {
	struct vg_arena *arena;
	enum vg_lang lang;
	struct slot *slots;
	uint32_t *hashes; /* of the forms in slots, 0 = empty: what most look-ups need no more than */
	uint32_t n_slots, n_forms;
	VG_VEC(struct lex_reading) readings;
	VG_VEC(struct lemma) lemmas; /* lemmas.items[0] is "no lemma" */
	struct vg_str classes[LEX_CLASSES_MAX];
	uint32_t n_classes, longest;
	uint64_t begins[LEX_BEGINS / 64]; /* bits: hashes of the first words of forms of several words */
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
	[TAG_NEG] = {"neg", {"not"}},
	[TAG_ADV] = {"adv", {"not_only", "already", "yet", "usual"}},
	[TAG_MODAL] = {"modal", {"can", "could", "may", "must", "should", "will", "would"}},
	[TAG_POSS] = {"poss", {"s"}},
	[TAG_AUX] = {"aux", {NULL}},
	[TAG_CLIT] = {"clit", {"acc", "dat", "ne", "si"}},
};

static uint32_t hash_of(struct vg_str form)
{
	return (uint32_t)vg_str_hash(form) | 1;
}

/* The slot of a form, or the empty one where it would stand. */
static uint32_t slot_of(const struct lex *lex, struct vg_str form)
{
	uint32_t hash = hash_of(form);
	uint32_t at = hash >> 1 & (lex->n_slots - 1);
	while (lex->hashes[at] != 0 && (lex->hashes[at] != hash || !vg_str_eq(lex->slots[at].form, form)))
		at = (at + 1) & (lex->n_slots - 1);
	return at;
}

static void grow(struct lex *lex)
{
	const struct slot *old = lex->slots;
	const uint32_t *hashes = lex->hashes;
	uint32_t n = lex->n_slots;
	lex->n_slots = n == 0 ? 1u << 15 : n * 2;
	lex->slots = vg_arena_alloc(lex->arena, sizeof *lex->slots * lex->n_slots);
	lex->hashes = vg_arena_alloc(lex->arena, sizeof *lex->hashes * lex->n_slots);
	for (uint32_t i = 0; i < n; i++) {
		if (hashes[i] == 0) continue;
		uint32_t at = slot_of(lex, old[i].form);
		lex->slots[at] = old[i];
		lex->hashes[at] = hashes[i];
	}
}

static bool same_reading(const struct lex_reading *a, const struct lex_reading *b)
{
	return a->tag == b->tag && a->sub == b->sub && a->form == b->form && a->tense == b->tense &&
	       a->lemma == b->lemma;
}

/* Bytes of the letters and digits that a form starts with. */
static uint32_t first_word(struct vg_str form)
{
	uint32_t n = 0;
	while (n < form.len) {
		unsigned char c = (unsigned char)form.ptr[n];
		bool inside = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!inside) break;
		n++;
	}
	return n;
}

bool lex_begins(const struct lex *lex, struct vg_str word)
{
	uint32_t n = first_word(word);
	uint32_t hash = (uint32_t)vg_str_hash(vg_str_slice(word, 0, n)) & (LEX_BEGINS - 1);
	return n == 0 || (lex->begins[hash / 64] >> (hash % 64) & 1);
}

static void note_beginning(struct lex *lex, struct vg_str form)
{
	uint32_t n = first_word(form);
	if (n == form.len) return;
	uint32_t hash = (uint32_t)vg_str_hash(vg_str_slice(form, 0, n)) & (LEX_BEGINS - 1);
	lex->begins[hash / 64] |= (uint64_t)1 << (hash % 64);
}

void lex_add(struct lex *lex, struct vg_str form, struct lex_reading reading)
{
	if (form.len == 0) return;
	note_beginning(lex, form);
	if (lex->n_forms * 2 >= lex->n_slots) grow(lex);
	uint32_t at = slot_of(lex, form);
	struct slot *slot = &lex->slots[at];
	for (int32_t i = slot->form.ptr != NULL ? slot->first : VG_NONE; i != VG_NONE;
	     i = lex->readings.items[i].next) {
		struct lex_reading *old = &lex->readings.items[i];
		if (!same_reading(old, &reading)) continue;
		old->persons |= reading.persons;
		old->classes |= reading.classes;
		return;
	}
	reading.next = VG_NONE;
	VG_PUSH(lex->arena, lex->readings, reading);
	int32_t index = (int32_t)lex->readings.n - 1;
	if (slot->form.ptr == NULL) {
		*slot = (struct slot){.form = vg_arena_str(lex->arena, form), .first = index, .last = index};
		lex->hashes[at] = hash_of(form);
		lex->n_forms++;
		return;
	}
	lex->readings.items[slot->last].next = index;
	slot->last = index;
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

static void add_noun_form(struct lex *lex, struct vg_str form, uint32_t class)
{
	char lower[VG_LOWER_MAX];
	uint32_t n = 0;
	for (uint32_t at = 0; at < form.len && n + 4 < sizeof lower;)
		n += vg_utf8_put(vg_cp_lower(vg_utf8_next(form, &at)), lower + n);
	struct vg_str low = vg_str_n(lower, n);
	count_words(lex, low);
	lex_add(lex, low, (struct lex_reading){.tag = TAG_NOUN, .classes = class});
}

static uint32_t intern_class(struct lex *lex, struct vg_str name)
{
	uint32_t bit = lex_class(lex, name);
	if (bit != 0 || lex->n_classes == LEX_CLASSES_MAX) return bit;
	lex->classes[lex->n_classes] = vg_arena_str(lex->arena, name);
	return 1u << lex->n_classes++;
}

static void add_nouns(struct lex *lex, const struct vg_lexicon *nouns)
{
	for (uint32_t i = 0; i < vg_lexicon_size(nouns); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(nouns, i);
		struct vg_str id = entry->id, class;
		if (entry->language != lex->lang || !vg_str_next(&id, '.', &class)) continue;
		uint32_t bit = intern_class(lex, class);
		for (uint32_t j = 0; j < vg_lexicon_forms(nouns, i); j++)
			add_noun_form(lex, vg_lexicon_form(nouns, i, j), bit);
	}
}

static void add_verb_form(void *user, struct vg_str form, struct lex_reading reading)
{
	lex_add(user, form, reading);
}

static bool has_word(struct vg_str words, const char *word)
{
	struct vg_str piece;
	while (vg_str_next(&words, ' ', &piece))
		if (vg_str_eqz(piece, word)) return true;
	return false;
}

static void add_lemmas(struct lex *lex, const struct vg_lexicon *verbs)
{
	for (uint32_t i = 0; i < vg_lexicon_size(verbs); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(verbs, i);
		if (entry->language != lex->lang) continue;
		struct lemma lemma = {.name = vg_arena_str(lex->arena, entry->canonical)};
		lemma.that = has_word(entry->other, "that");
		lemma.intransitive = has_word(entry->other, "intransitive");
		lemma.exports = has_word(entry->other, "exports");
		lemma.controls = has_word(entry->other, "control");
		lemma.ergative = has_word(entry->other, "ergative");
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
	VG_PUSH(arena, lex->lemmas, (struct lemma){.name = VG_STR("")});
	grow(lex);
	return lex;
}

uint8_t lex_prep_parse(struct vg_str name)
{
	for (uint8_t s = 0; s < LEX_SUBS_MAX && names[TAG_PREP].subs[s] != NULL; s++)
		if (vg_str_eqz(name, names[TAG_PREP].subs[s])) return (uint8_t)(s + 1);
	return PREP_NONE;
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

const struct lex_reading *lex_next(const struct lex *lex, const struct lex_reading *reading)
{
	return reading->next != VG_NONE ? &lex->readings.items[reading->next] : NULL;
}

void lex_each(const struct lex *lex, void (*fn)(void *user, struct vg_str form, const struct lex_reading *reading),
	      void *user)
{
	for (uint32_t i = 0; i < lex->n_slots; i++)
		for (int32_t r = lex->slots[i].form.ptr != NULL ? lex->slots[i].first : VG_NONE; r != VG_NONE;
		     r = lex->readings.items[r].next)
			fn(user, lex->slots[i].form, &lex->readings.items[r]);
}

uint16_t lex_lemma(const struct lex *lex, struct vg_str lemma)
{
	for (uint32_t i = 1; i < lex->lemmas.n; i++)
		if (vg_str_eq(lex->lemmas.items[i].name, lemma)) return (uint16_t)i;
	return 0;
}

struct vg_str lex_lemma_name(const struct lex *lex, uint16_t lemma)
{
	return lex->lemmas.items[lemma < lex->lemmas.n ? lemma : 0].name;
}

bool lex_takes_that(const struct lex *lex, uint16_t lemma)
{
	return lemma < lex->lemmas.n && lex->lemmas.items[lemma].that;
}

bool lex_intransitive(const struct lex *lex, uint16_t lemma)
{
	return lemma < lex->lemmas.n && lex->lemmas.items[lemma].intransitive;
}

bool lex_controls(const struct lex *lex, uint16_t lemma)
{
	return lemma < lex->lemmas.n && lex->lemmas.items[lemma].controls;
}

bool lex_ergative(const struct lex *lex, uint16_t lemma)
{
	return lemma < lex->lemmas.n && lex->lemmas.items[lemma].ergative;
}

bool lex_exports(const struct lex *lex, uint16_t lemma)
{
	return lemma < lex->lemmas.n && lex->lemmas.items[lemma].exports;
}

static uint32_t word_end(struct vg_str s, uint32_t at)
{
	while (at < s.len && s.ptr[at] != ' ' && s.ptr[at] != '\'') at++;
	return at;
}

bool lex_is_court(const struct lex *lex, struct vg_str name)
{
	uint32_t court = lex_class(lex, VG_STR("court"));
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

uint32_t lex_class(const struct lex *lex, struct vg_str name)
{
	for (uint32_t i = 0; i < lex->n_classes; i++)
		if (vg_str_eq(lex->classes[i], name)) return 1u << i;
	return 0;
}

enum vg_lang lex_lang(const struct lex *lex)
{
	return lex->lang;
}

uint32_t lex_longest(const struct lex *lex)
{
	return lex->longest;
}
