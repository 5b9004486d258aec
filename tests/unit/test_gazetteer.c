/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gazetteer against a slow and simple one, on made-up words. */
#include "../random.h"
#include "lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#define FORMS 400u
#define TEXTS 3000u
#define MANY 30u /* gazetteers: more than what is known of a word has room for at once */

static uint32_t put_random(char *out, uint64_t *state, uint32_t most, bool text)
{
	static const char *const pieces[] = {
		"a",        "b",  "A",  "\xC3\xA8",    "\xC3\x88",     "1",        ".", "'", " ",
		"\xD0\xB6", "ab", "AB", "abababababa", "\xE2\x80\x99", "\xC2\xA0", "\n"};
	uint32_t n = 0;
	for (uint32_t i = 1 + next_random(state) % most; i > 0; i--) {
		const char *piece = pieces[next_random(state) % (text ? 16 : 13)];
		memcpy(out + n, piece, strlen(piece));
		n += (uint32_t)strlen(piece);
	}
	out[n] = '\0';
	return n;
}

static bool is_word(int32_t cp)
{
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
}

static bool ends_word(struct vg_str text, uint32_t end)
{
	uint32_t at = end;
	return end == text.len || !is_word(vg_utf8_prev(text, end)) || !is_word(vg_utf8_next(text, &at));
}

/* The longest end of a form that starts at the offset, 0 for none; the number of entries that have it. */
static uint32_t slow(const struct vg_lexicon *lexicon, struct vg_str text, uint32_t offset, uint32_t *n_r)
{
	for (uint32_t end = text.len; end > offset; end--) {
		if (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80) continue;
		if (!ends_word(text, end)) continue;
		struct vg_str words = vg_str_slice(text, offset, end);
		char last = words.ptr[words.len - 1];
		if (last == ' ' || last == '\n' || vg_utf8_prev(words, words.len) == 0xA0) continue;
		uint32_t found = UINT32_MAX;
		*n_r = 0;
		for (uint32_t i = 0; i < lexicon->n_forms; i++) {
			const struct vg_part *part;
			const struct vg_form *form = vg_lexicon_form_at(lexicon, i, &part);
			struct vg_str own = vg_form_text(part, form);
			if (part->first_entry + form->entry == found || !vg_fold_same(own, words) ||
			    !vg_form_allows(own, (form->len & VG_FORM_LOWER) != 0, words))
				continue;
			found = part->first_entry + form->entry;
			++*n_r;
		}
		if (*n_r > 0) return end;
	}
	return 0;
}

/* The number of an entry in its lexicon. */
static uint32_t number_of(const struct vg_lexicon *lexicon, const struct vg_lexeme *lexeme)
{
	uint32_t i = 0;
	while (vg_lexicon_entry(lexicon, i) != lexeme) i++;
	return i;
}

/* What a walk by the numbers of words finds is what one over letters finds. */
static void agrees_by_words(const struct vg_gazetteer *gazetteer, struct vg_doc *doc)
{
	static const enum vg_lang langs[] = {VG_LANG_IT, VG_LANG_EN, VG_LANG_UNKNOWN};
	struct vg_hit by_words[FORMS], by_letters[FORMS];
	uint32_t n;
	VG_PUSH(doc->arena, doc->blocks, (struct vg_block){.span = {0, doc->text.len}, .language = VG_LANG_IT});
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	for (uint32_t i = 0; i < n * 3; i++) {
		uint32_t at = tokens[i / 3].span.start;
		uint32_t want = vg_gazetteer_at(gazetteer, doc, at, langs[i % 3], by_letters, FORMS);
		struct vg_word word = vg_word_of(vg_doc_slice(doc, tokens[i / 3].span), tokens[i / 3].flags);
		if (want > 0) assert_true(vg_gazetteer_begins(gazetteer, &word));
		assert_int_equal(vg_gazetteer_token(gazetteer, doc, i / 3, langs[i % 3], by_words, FORMS), want);
		for (uint32_t j = 0; j < want; j++) {
			assert_int_equal(by_words[j].span.end, by_letters[j].span.end);
			assert_ptr_equal(by_words[j].lexeme, by_letters[j].lexeme);
		}
	}
}

/* users: every other file is a user's, whose forms stand in a table of their own. */
static void agree(bool users)
{
	static const char *const files[] = {"lexicon/it/made_up.tsv", "lexicon/mul/made_up.tsv"};
	struct vg_arena *arena = vg_arena_new();
	struct vg_lexicon *lexicon = vg_lexicon_new(arena, VG_STR("made_up"));
	char lines[4][FORMS * 40], word[256], error[256];
	uint32_t hits = 0;
	uint64_t state = 7;
	for (uint32_t part = 0, entry = 0; part < 4; part++) {
		uint32_t n = 0;
		for (uint32_t i = 0; i < FORMS / 4; i++) {
			do put_random(word, &state, 5, false);
			while (vg_str_trim(vg_str_z(word)).len == 0);
			n += (uint32_t)snprintf(lines[part] + n, sizeof lines[part] - n, "%u\t%s\n", entry++, word);
		}
		lexicon->user = users && part % 2 == 0;
		assert_true(vg_lexicon_add(lexicon, vg_str_z(files[part / 2]), vg_str_n(lines[part], n), error,
					   sizeof error));
	}
	const struct vg_lexicon *list[] = {lexicon};
	struct vg_gaz_words *shared = NULL;
	struct vg_gazetteer *gazetteers[MANY];
	lexicon->words = &shared;
	for (uint32_t i = 0; i < MANY; i++) gazetteers[i] = vg_gazetteer_new(arena, list, 1);
	for (uint32_t i = 0; i < TEXTS; i++) {
		struct vg_doc *doc = vg_doc_new();
		struct vg_hit hits_r[FORMS];
		const struct vg_gazetteer *gazetteer = gazetteers[i % MANY];
		uint32_t len = put_random(word, &state, 12, true), wanted_n = 0;
		doc->text = vg_arena_str(doc->arena, vg_str_n(word, len));
		uint32_t at = 0; /* a form begins with no white space */
		while (at < len && (word[at] == ' ' || word[at] == '\n')) at++;
		uint32_t wanted = slow(lexicon, doc->text, at, &wanted_n);
		uint32_t got = vg_gazetteer_at(gazetteer, doc, at, VG_LANG_IT, hits_r, FORMS);
		assert_int_equal(got, wanted_n);
		if (got > 0) assert_int_equal(hits_r[0].span.end, wanted);
		for (uint32_t j = 1; j < got; j++)
			assert_true(number_of(lexicon, hits_r[j - 1].lexeme) < number_of(lexicon, hits_r[j].lexeme));
		hits += got > 0;
		agrees_by_words(gazetteer, doc);
		vg_doc_free(doc);
	}
	assert_true(hits > TEXTS / 4);
	vg_arena_free(arena);
}

static void agrees_with_the_slow_way(void **unused)
{
	(void)unused;
	agree(false);
}

static void agrees_where_some_names_are_a_users(void **unused)
{
	(void)unused;
	agree(true);
}

/* What find gives is what the gazetteer gives for the whole of a form. */
static void finds_each_of_its_own_forms(void **unused)
{
	(void)unused;
	struct vg_arena *arena = vg_arena_new();
	struct vg_lexicon *lexicon = vg_lexicon_new(arena, VG_STR("made_up"));
	char error[256];
	assert_true(vg_lexicon_add(lexicon, VG_STR("lexicon/mul/made_up.tsv"),
				   VG_STR("a\tAlfa Beta S.p.A.\tAlfaBeta|alfa & beta\nb\tb\n"), error, sizeof error));
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++)
		for (uint32_t j = 0; j < vg_lexicon_forms(lexicon, i); j++)
			assert_ptr_equal(vg_lexicon_find(lexicon, vg_lexicon_form(lexicon, i, j), VG_LANG_EN),
					 vg_lexicon_entry(lexicon, i));
	assert_null(vg_lexicon_find(lexicon, VG_STR("Alfa"), VG_LANG_EN));
	assert_null(vg_lexicon_find(lexicon, VG_STR(""), VG_LANG_EN));
	vg_arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_the_slow_way),
		cmocka_unit_test(agrees_where_some_names_are_a_users),
		cmocka_unit_test(finds_each_of_its_own_forms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
