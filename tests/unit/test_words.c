/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words have numbers: the same letters have the same one, others another, whatever stands around them; memos are filled
 * in once a word; a full table gives no number, and is emptied before the next document. Keys that are loaded eight
 * bytes at a time are those of the slow way. */
#include "words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

static uint32_t number(const char *text, uint32_t flags)
{
	struct vg_str s = vg_str_z(text);
	uint16_t fold;
	return vg_words_number(s, (struct vg_span){0, s.len}, flags, &fold);
}

static void test_same(void **unused)
{
	(void)unused;
	static const char *const words[] = {"a",
					    "b",
					    "ab",
					    "abcdefgh",
					    "abcdefghi",
					    "abcdefghijklmnop",
					    "abcdefghijklmnopq",
					    "abcdefghijklmnopqrstuvwx",
					    "abcdefghijklmnopqrstuvwy"};
	enum { N = sizeof words / sizeof *words };
	char around[128];
	uint16_t fold;
	vg_words_begin();
	for (uint32_t i = 0; i < N; i++) {
		uint32_t own = number(words[i], VG_TOKEN_WORD), len = (uint32_t)strlen(words[i]);
		assert_int_not_equal(own, VG_WORD_ANY);
		assert_int_not_equal(own, number(words[i], VG_TOKEN_WORD | VG_TOKEN_CAPS));
		snprintf(around, sizeof around, "xyz%sxyzxyzxyz", words[i]);
		assert_int_equal(own,
				 vg_words_number(vg_str_z(around), (struct vg_span){3, 3 + len}, VG_TOKEN_WORD, &fold));
		for (uint32_t j = 0; j < i; j++) assert_int_not_equal(own, number(words[j], VG_TOKEN_WORD));
	}
	memset(around, 'a', sizeof around);
	struct vg_span longer = {0, VG_WORD_BYTES + 1};
	assert_int_equal(vg_words_number(vg_str_n(around, sizeof around), longer, VG_TOKEN_WORD, &fold), VG_WORD_ANY);
}

static void test_load(void **unused)
{
	(void)unused;
	static const char text[] = "0123456789abcdef";
	for (uint32_t at = 0; at < 16; at++)
		for (uint32_t n = 0; n <= 8 && at + n <= 16; n++) {
			char slow[8] = {0};
			uint64_t number;
			memcpy(slow, text + at, n);
			memcpy(&number, slow, sizeof number);
			assert_true(vg_str_load(VG_STR("0123456789abcdef"), at, n) == number);
		}
}

static void fill(const void *user, const struct vg_word *word, void *row_r)
{
	uint32_t *row = row_r;
	++*(uint32_t *)(uintptr_t)user;
	*row = word->text.len;
}

static struct vg_doc *document(const char *text)
{
	struct vg_doc *doc = vg_doc_new();
	doc->text = vg_arena_str(doc->arena, vg_str_z(text));
	VG_PUSH(doc->arena, doc->blocks, (struct vg_block){.span = {0, doc->text.len}});
	return doc;
}

static void test_memo(void **unused)
{
	(void)unused;
	uint32_t filled = 0, n;
	struct vg_arena *arena = vg_arena_new();
	struct vg_memo *memo = vg_memo_new(arena, sizeof(uint32_t), fill, &filled);
	struct vg_doc *first = document("una parola e una virgola,"), *second = document("la parola");
	const uint32_t *rows = vg_memo_rows(memo, first);
	const struct vg_token *tokens = vg_doc_tokens(first, &n);
	assert_int_equal(n, 6);
	for (uint32_t i = 0; i < n; i++)
		assert_int_equal(rows[tokens[i].word], tokens[i].span.end - tokens[i].span.start);
	assert_int_equal(tokens[0].word, tokens[3].word);
	uint32_t before = filled;
	vg_memo_rows(memo, first);
	assert_int_equal(filled, before);
	rows = vg_memo_rows(memo, second);
	assert_int_equal(rows[vg_doc_tokens(second, &n)[1].word], 6);
	assert_true(filled <= before + 1); /* "la" at most is new */
	vg_doc_free(first);
	vg_doc_free(second);
	vg_arena_free(arena);
}

static void test_full(void **unused)
{
	(void)unused;
	char word[16];
	uint32_t age = vg_words_begin(), last = 1, n;
	struct vg_doc *doc = document("una parola");
	vg_doc_tokens(doc, &n);
	for (uint32_t i = 0; i <= VG_WORDS_MAX; i++) {
		snprintf(word, sizeof word, "w%u", i);
		last = number(word, VG_TOKEN_WORD);
	}
	assert_int_equal(last, VG_WORD_ANY);
	assert_int_equal(vg_words_age(), age);
	assert_int_not_equal(vg_words_begin(), age);
	/* tokens of the document before are made anew, as their numbers mean nothing any more */
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	assert_int_equal(n, 2);
	assert_int_equal(tokens[0].word, number("una", VG_TOKEN_WORD));
	vg_doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_load),
		cmocka_unit_test(test_memo),
		cmocka_unit_test(test_full),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
