/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words by what they do: functions.def, with the words of lexicon/<lang>/function.tsv. */
#include "tables.h"

#define SERVED_MIN 64u
#define ENDING_MAX 12  /* bytes */
#define OPENING_MAX 24 /* bytes */

static const char *const ids[FN_COUNT] = {
#define LEX_FUNCTION(name, id, what) [FN_##name] = id,
#include "functions.def"
#undef LEX_FUNCTION
};

/* The place of a form, or the empty one where it would stand. */
static struct served *place_of(const struct lex *lex, struct vg_str form, uint64_t hash)
{
	uint32_t mask = lex->served.n - 1, at = (uint32_t)hash & mask;
	while (lex->served.items[at].len != 0 &&
	       !vg_str_eq(lex_text(lex, lex->served.items[at].at, lex->served.items[at].len), form))
		at = (at + 1) & mask;
	return &lex->served.items[at];
}

const struct lex_functions *lex_functions(const struct lex *lex, struct vg_str form, uint64_t hash)
{
	if (lex->served.n == 0) return NULL;
	const struct served *place = place_of(lex, form, hash);
	return place->len != 0 ? &place->functions : NULL;
}

static void make_room(struct lex *lex, const struct vg_lexicon *lexicon)
{
	uint32_t forms = 0, n = SERVED_MIN;
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++)
		if (vg_lexicon_entry(lexicon, i)->language == lex->lang) forms += vg_lexicon_forms(lexicon, i);
	while (n < forms * 2) n *= 2;
	lex->served.items = vg_arena_alloc(lex->arena, sizeof *lex->served.items * n);
	lex->served.n = lex->served.cap = n;
}

static void add(struct lex *lex, struct vg_str form, uint32_t function)
{
	struct served *place = place_of(lex, form, vg_str_hash(form));
	if (place->len == 0) {
		place->at = lex_put_text(lex, form);
		place->len = form.len;
	}
	place->functions.bits[function / 64] |= UINT64_C(1) << function % 64;
}

void lex_read_functions(struct lex *lex, const struct vg_lexicon *lexicon)
{
	make_room(lex, lexicon);
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(lexicon, i);
		struct vg_str rest = entry->id, id;
		uint32_t function = 0;
		if (entry->language != lex->lang || !vg_str_next(&rest, '.', &id)) continue;
		while (function < FN_COUNT && !vg_str_eqz(id, ids[function])) function++;
		if (function == FN_COUNT) {
			lex->unknown = id;
			return;
		}
		for (uint32_t k = 0; k < vg_lexicon_forms(lexicon, i); k++)
			add(lex, vg_lexicon_form(lexicon, i, k), function);
	}
	for (uint32_t i = 1; i < lex->lemmas.n; i++) {
		struct vg_str name = lex_lemma_name(lex, (uint16_t)i);
		const struct lex_functions *functions = lex_functions(lex, name, vg_str_hash(name));
		if (functions != NULL) lex->lemmas.items[i].functions = *functions;
	}
}

uint16_t lex_verb_of(const struct lex *lex, enum lex_function function)
{
	for (uint32_t i = 1; i < lex->lemmas.n; i++)
		if (lex_serves(&lex->lemmas.items[i].functions, function)) return (uint16_t)i;
	return 0;
}

void lex_each_serving(const struct lex *lex, enum lex_function function, void (*fn)(void *user, struct vg_str form),
		      void *user)
{
	for (uint32_t i = 0; i < lex->served.n; i++) {
		const struct served *place = &lex->served.items[i];
		if (lex_serves(&place->functions, function)) fn(user, lex_text(lex, place->at, place->len));
	}
}

bool lex_verb_serves(const struct lex *lex, uint16_t lemma, enum lex_function function)
{
	return lemma < lex->lemmas.n && lex_serves(&lex->lemmas.items[lemma].functions, function);
}

bool lex_ends(const struct lex *lex, struct vg_str low, enum lex_function endings)
{
	char form[ENDING_MAX + 1] = "-";
	for (uint32_t n = 1; n <= ENDING_MAX && n <= low.len; n++) {
		memcpy(form + 1, low.ptr + low.len - n, n);
		struct vg_str ending = vg_str_n(form, n + 1);
		if (lex_serves(lex_functions(lex, ending, vg_str_hash(ending)), endings)) return true;
	}
	return false;
}

uint32_t lex_opens(const struct lex *lex, struct vg_str low, enum lex_function function)
{
	char form[OPENING_MAX];
	uint32_t n = 0, at = 0;
	while (at < low.len && n < OPENING_MAX && low.ptr[at] != ' ' && (n == 0 || form[n - 1] != '\'')) {
		bool curly = vg_str_starts(vg_str_slice(low, at, low.len), VG_STR("\xE2\x80\x99"));
		form[n++] = curly ? '\'' : low.ptr[at];
		at += curly ? 3 : 1;
	}
	struct vg_str word = vg_str_n(form, n);
	if (!lex_serves(lex_functions(lex, word, vg_str_hash(word)), function)) return 0;
	return at < low.len && low.ptr[at] == ' ' ? at + 1 : at;
}

bool lex_is_plural(const struct lex *lex, struct vg_str low)
{
	return lex_ends(lex, low, FN_PLURAL_ENDING) && !lex_ends(lex, low, FN_ABSTRACT_ENDING);
}
