/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the lexicons of a language: closed classes, nouns by kind, verbs with their forms, words by what they do,
 * traits. */
#include "tables.h"
#include "inflect.h"

#define LEX_SUBS_MAX 32

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

/* "prep.of+" is tag prep, kind of, with article; "past" and "neg" may stand behind. False if grammar.tsv has an id that
 * the analysis does not know. */
static bool parse_id(struct vg_str id, struct lex_reading *reading_r)
{
	struct vg_str tag, sub = {0};
	vg_str_next(&id, '.', &tag);
	vg_str_next(&id, '.', &sub);
	reading_r->negative = vg_str_lists(id, '.', "neg");
	if (sub.len != 0 && sub.ptr[sub.len - 1] == '+') {
		reading_r->article = true;
		sub.len--;
	}
	for (int t = 0; t < TAG_GRAMMAR_COUNT; t++) {
		if (!vg_str_eqz(tag, names[t].tag)) continue;
		reading_r->tag = (uint8_t)t;
		for (uint8_t s = 0; s < LEX_SUBS_MAX && names[t].subs[s] != NULL; s++)
			if (vg_str_eqz(sub, names[t].subs[s])) reading_r->sub = (uint8_t)(s + 1);
		if (t == TAG_MODAL && reading_r->sub == MODAL_CAN && vg_str_lists(id, '.', "past"))
			reading_r->sub = MODAL_COULD;
		for (uint32_t i = 0; t == TAG_NUM && i < sub.len; i++)
			reading_r->number = reading_r->number * 10 + (sub.ptr[i] - '0');
		return true;
	}
	return false;
}

static void count_words(struct lex *lex, struct vg_str form)
{
	uint32_t n = 1;
	for (uint32_t i = 0; i < form.len; i++) n += form.ptr[i] == ' ' || form.ptr[i] == '\'';
	if (n > lex->longest) lex->longest = n;
}

/* "aux.have.past.neg": a form of the verb "have" that does not follow from its paradigm. */
static void make_auxiliary(const struct lex *lex, struct vg_str id, struct lex_reading *reading)
{
	struct vg_str verb;
	vg_str_next(&id, '.', &verb);
	vg_str_next(&id, '.', &verb);
	reading->tag = TAG_VERB;
	reading->form = FORM_FINITE;
	reading->tense = vg_str_lists(id, '.', "past") ? TENSE_PAST : TENSE_PRES;
	reading->lemma = lex_lemma(lex, verb);
	reading->persons = vg_str_lists(id, '.', "third") ? PERSON_3S : PERSON_ANY;
}

static void add_grammar(struct lex *lex, const struct vg_lexicon *grammar)
{
	for (uint32_t i = 0; i < vg_lexicon_size(grammar); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(grammar, i);
		struct lex_reading reading = {0};
		if (entry->language != lex->lang || !parse_id(entry->id, &reading)) continue;
		if (reading.tag == TAG_AUX) make_auxiliary(lex, entry->id, &reading);
		for (uint32_t j = 0; j < vg_lexicon_forms(grammar, i); j++) {
			struct vg_str form = vg_lexicon_form(grammar, i, j);
			count_words(lex, form);
			lex_add(lex, form, reading);
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
	VG_PUSH(lex->arena, lex->classes, (struct class){lex_put_text(lex, name), name.len});
	memset(lex->near, 0, sizeof *lex->near * CLASSES_NEAR); /* it may have been asked for in vain */
	return UINT64_C(1) << (lex->classes.n - 1);
}

/* Nouns of the class "plain" are of no class: what else a verb's form can be ("this point"). */
static void add_nouns(struct lex *lex, const struct vg_lexicon *nouns)
{
	for (uint32_t i = 0; i < vg_lexicon_size(nouns); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(nouns, i);
		struct vg_str id = entry->id, class;
		if (entry->language != lex->lang || !vg_str_next(&id, '.', &class)) continue;
		uint64_t bit = vg_str_eqz(class, "plain") ? 0 : intern_class(lex, class);
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
		struct lemma lemma = {.at = lex_put_text(lex, entry->canonical), .len = entry->canonical.len};
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

uint8_t lex_prep_parse(struct vg_str name)
{
	for (uint8_t s = 0; s < LEX_SUBS_MAX && names[TAG_PREP].subs[s] != NULL; s++)
		if (vg_str_eqz(name, names[TAG_PREP].subs[s])) return (uint8_t)(s + 1);
	return PREP_NONE;
}

struct lex *lex_new(struct vg_arena *arena, const struct vg_rules *rules, enum vg_lang lang)
{
	struct lex *lex = lex_empty(arena, lang);
	add_lemmas(lex, vg_rules_lexicon(rules, "verb"));
	add_grammar(lex, vg_rules_lexicon(rules, "grammar"));
	add_nouns(lex, vg_rules_lexicon(rules, "noun"));
	add_verbs(lex, rules); /* last: the first reading of a form is the first guess */
	lex_read_functions(lex, vg_rules_lexicon(rules, "function"));
	lex_read_traits(lex, vg_rules_lexicon(rules, "trait"));
	lex_read_agreement(lex, vg_rules_lexicon(rules, "agreement"));
	return lex;
}
