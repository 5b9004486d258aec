/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inflect.h"

struct verb {
	struct inflect *inflect;
	struct vg_str lemma, features, stem, conj;
	uint16_t number;
	bool doubled; /* this pass doubles the last consonant */
};

static const char *const tense_names[] = {"none", "pres", "impf", "past", "fut", "cond", "subj", "isubj"};

void inflect_open(struct inflect *inflect)
{
	for (uint32_t i = 0; i < vg_lexicon_size(inflect->paradigms) && inflect->n_rows < INFLECT_PARADIGMS_MAX; i++)
		if (vg_lexicon_entry(inflect->paradigms, i)->language == inflect->lang)
			inflect->rows[inflect->n_rows++] = i;
}

/* Value of "key=" among the features, empty if absent. */
static struct vg_str feature(struct vg_str features, const char *key)
{
	struct vg_str piece;
	size_t n = strlen(key);
	while (vg_str_next(&features, ' ', &piece))
		if (piece.len > n && piece.ptr[n] == '=' && memcmp(piece.ptr, key, n) == 0)
			return vg_str_slice(piece, (uint32_t)n + 1, piece.len);
	return (struct vg_str){"", 0};
}

static bool parse_tense(struct vg_str name, struct lex_reading *reading)
{
	reading->tag = TAG_VERB;
	if (vg_str_eqz(name, "inf"))
		reading->form = FORM_INF;
	else if (vg_str_eqz(name, "ger"))
		reading->form = FORM_GER;
	else if (vg_str_eqz(name, "part"))
		reading->form = FORM_PART;
	for (uint32_t t = 1; t < sizeof tense_names / sizeof *tense_names; t++) {
		if (!vg_str_eqz(name, tense_names[t])) continue;
		reading->form = FORM_FINITE;
		reading->tense = (uint8_t)t;
	}
	return reading->form != FORM_NONE;
}

static char last(struct vg_str s)
{
	return s.len != 0 ? s.ptr[s.len - 1] : '\0';
}

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* Italian spelling at the seam: "cerc" + "i" is cerchi, "cominci" + "i" is cominci, "cominci" + "erò" comincerò. */
static uint32_t seam_it(const struct verb *verb, struct vg_str ending, char *out, uint32_t n)
{
	char first = ending.len != 0 ? ending.ptr[0] : '\0';
	if (!vg_str_eqz(verb->conj, "are") || (first != 'e' && first != 'i') || n < 2) return n;
	if (out[n - 1] == 'c' || out[n - 1] == 'g') {
		out[n++] = 'h';
	} else if (out[n - 1] == 'i') {
		bool soft = out[n - 2] == 'c' || out[n - 2] == 'g';
		if (first == 'i' || soft) n--;
	}
	return n;
}

/* English spelling at the seam: denies, withdrawing, banned, refuses. */
static uint32_t seam_en(const struct verb *verb, struct vg_str *ending, char *out, uint32_t n)
{
	char e = last(verb->stem), before = n > 1 ? out[n - 2] : '\0';
	bool consonant_y = e == 'y' && !is_vowel(before);
	if (vg_str_eqz(*ending, "s")) {
		bool hiss =
			e == 's' || e == 'x' || e == 'z' || e == 'o' || (e == 'h' && (before == 'c' || before == 's'));
		if (consonant_y) out[n - 1] = 'i';
		if (hiss || consonant_y) *ending = VG_STR("es");
	} else if (vg_str_eqz(*ending, "ed")) {
		if (e == 'e')
			*ending = VG_STR("d");
		else if (consonant_y)
			out[n - 1] = 'i';
		else if (verb->doubled)
			out[n++] = e;
	} else if (vg_str_eqz(*ending, "ing")) {
		if (e == 'e' && before != 'e' && n > 2) /* "being" */
			n--;
		else if (verb->doubled)
			out[n++] = e;
	}
	return n;
}

static void emit(const struct verb *verb, struct vg_str stem, struct vg_str ending, struct lex_reading reading)
{
	char out[VG_LOWER_MAX];
	if (stem.len + ending.len + 4 > sizeof out) return;
	memcpy(out, stem.ptr, stem.len);
	uint32_t n = stem.len;
	if (verb->inflect->lang == VG_LANG_IT)
		n = seam_it(verb, ending, out, n);
	else
		n = seam_en(verb, &ending, out, n);
	memcpy(out + n, ending.ptr, ending.len);
	n += ending.len;
	verb->inflect->fn(verb->inflect->user, vg_str_n(out, n), reading);
}

/* The six persons, or the four participles, of a paradigm's row on a stem. "*" leaves one out. */
static void emit_row(const struct verb *verb, uint32_t row, struct vg_str stem, struct lex_reading reading)
{
	const struct vg_lexicon *paradigms = verb->inflect->paradigms;
	for (uint32_t j = 0; j < vg_lexicon_forms(paradigms, row); j++) {
		struct vg_str ending = vg_lexicon_form(paradigms, row, j);
		if (ending.len == 0 || ending.ptr[0] != '-') continue;
		struct lex_reading own = reading;
		if (reading.form == FORM_FINITE) own.persons = (uint8_t)(1u << (j < 6 ? j : 5));
		emit(verb, stem, vg_str_slice(ending, 1, ending.len), own);
	}
}

/* Whole forms written out in verb.tsv: six from 1s to 3p, or those of all persons. */
static void emit_list(const struct verb *verb, struct vg_str list, struct lex_reading reading)
{
	struct vg_str form, rest = list;
	uint32_t persons = 0;
	while (vg_str_next(&rest, ',', &form)) persons++;
	for (uint32_t j = 0; vg_str_next(&list, ',', &form); j++) {
		struct lex_reading own = reading;
		if (reading.form == FORM_FINITE) own.persons = (uint8_t)(persons == 6 ? 1u << j : PERSON_ANY);
		verb->inflect->fn(verb->inflect->user, form, own);
	}
}

/* Each stem of a list with the paradigm called name: irregular participles, pasts and futures. */
static void emit_stems(const struct verb *verb, struct vg_str stems, const char *name, struct lex_reading reading)
{
	struct vg_str stem;
	for (uint32_t i = 0; i < verb->inflect->n_rows; i++) {
		uint32_t row = verb->inflect->rows[i];
		if (!vg_str_eqz(vg_lexicon_entry(verb->inflect->paradigms, row)->id, name)) continue;
		for (struct vg_str rest = stems; vg_str_next(&rest, ',', &stem);) emit_row(verb, row, stem, reading);
	}
}

/* True if the features give this tense, which is then emitted. */
static bool emit_irregular(const struct verb *verb, struct vg_str tense, struct lex_reading reading)
{
	char key[16];
	if (tense.len >= sizeof key) return false;
	memcpy(key, tense.ptr, tense.len);
	key[tense.len] = '\0';
	bool cond = reading.tense == TENSE_COND;
	struct vg_str given = feature(verb->features, cond ? "fut" : key);
	if (given.len == 0) return false;
	bool italian = verb->inflect->lang == VG_LANG_IT;
	bool stems = italian && (cond || reading.tense == TENSE_FUT || reading.form == FORM_PART ||
				 (reading.tense == TENSE_PAST && vg_str_find(given, VG_STR(","), 0) < 0));
	if (!stems) {
		emit_list(verb, given, reading);
		return true;
	}
	const char *name = reading.form == FORM_PART    ? "stem.part"
			   : cond                       ? "stem.cond"
			   : reading.tense == TENSE_FUT ? "stem.fut"
							: "stem.past";
	emit_stems(verb, given, name, reading);
	return reading.tense != TENSE_PAST;
}

static void emit_paradigm(const struct verb *verb, struct vg_str prefix)
{
	for (uint32_t i = 0; i < verb->inflect->n_rows; i++) {
		const struct vg_lexeme *row = vg_lexicon_entry(verb->inflect->paradigms, verb->inflect->rows[i]);
		struct vg_str id = row->id, conj;
		struct lex_reading reading = {.lemma = verb->number};
		vg_str_next(&id, '.', &conj);
		if (!vg_str_eq(conj, prefix) || !parse_tense(row->other, &reading)) continue;
		if (!emit_irregular(verb, row->other, reading))
			emit_row(verb, verb->inflect->rows[i], verb->stem, reading);
	}
}

/* "authorise" is also written "authorize", "advise" is not. */
static void also_ize(struct verb *verb)
{
	if (verb->inflect->lang != VG_LANG_EN || !vg_str_ends(verb->lemma, VG_STR("ise"))) return;
	if (vg_str_lists(verb->features, ' ', "ise")) return;
	char *copy = vg_arena_alloc(verb->inflect->arena, verb->lemma.len + 1u);
	memcpy(copy, verb->lemma.ptr, verb->lemma.len);
	copy[verb->lemma.len - 2] = 'z';
	verb->stem = vg_str_n(copy, verb->lemma.len);
	emit_paradigm(verb, VG_STR("reg"));
}

static void italian(struct verb *verb)
{
	static const struct {
		const char *conj;
		uint8_t cut; /* bytes of the lemma that are not its stem */
	} ends[] = {{"are", 3},   {"ere", 3},   {"ire", 3},    {"isc", 3},
		    {"porre", 4}, {"durre", 4}, {"trarre", 4}, {"tenere", 5}};
	verb->conj = feature(verb->features, "conj");
	if (verb->conj.len == 0 && verb->lemma.len > 3)
		verb->conj = vg_str_slice(verb->lemma, verb->lemma.len - 3, verb->lemma.len);
	for (uint32_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (vg_str_eqz(verb->conj, ends[i].conj) && verb->lemma.len > ends[i].cut)
			verb->stem = vg_str_slice(verb->lemma, 0, verb->lemma.len - ends[i].cut);
	emit_paradigm(verb, verb->conj);
	struct lex_reading past = {.tag = TAG_VERB, .form = FORM_FINITE, .tense = TENSE_PAST, .lemma = verb->number};
	struct vg_str whole = feature(verb->features, "past3");
	if (whole.len != 0) emit_list(verb, whole, past);
}

void inflect_verb(struct inflect *inflect, struct vg_str lemma, struct vg_str features, uint16_t number)
{
	struct verb verb = {.inflect = inflect, .lemma = lemma, .features = features, .stem = lemma, .number = number};
	if (lemma.len < 2) return;
	if (inflect->lang == VG_LANG_IT) {
		italian(&verb);
		return;
	}
	verb.doubled = vg_str_lists(features, ' ', "double") || vg_str_lists(features, ' ', "double-also");
	emit_paradigm(&verb, VG_STR("reg"));
	if (vg_str_lists(features, ' ', "double-also")) {
		verb.doubled = false;
		emit_paradigm(&verb, VG_STR("reg"));
	}
	also_ize(&verb);
}
