/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages without what tells nothing: what goes, what stays, and where what stays stood. */
#include "extract/web/html_lean.h"
#include "extract/web/xmltree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define LONG "var meridiana = 'twenty-four bytes at least';"

/* What is left of a page; where two are equal, nothing goes. */
static const char *const pages[][2] = {
	{"<p>a<script>" LONG "</script>b", "<p>a<script></script>b"},
	{"<p>a<SCRIPT>" LONG "</Script >b", "<p>a<SCRIPT></Script >b"},
	{"<style type=x>" LONG "</style><p>b", "<style type=x></style><p>b"},
	{"a<!--" LONG "-->b", "a<!---->b"},
	{"<script>if (a</b/) x = '<p>'; " LONG "</script>b", "<script></script>b"},
	{"<script>short</script>b", "<script>short</script>b"},
	{"<script type='application/ld+json'>" LONG "</script>b",
	 "<script type='application/ld+json'>" LONG "</script>b"},
	{"<script src=a />" LONG "</script>b", "<script src=a />" LONG "</script>b"},
	{"<script src=a/>" LONG "</script>b", "<script src=a/></script>b"},
	{"<scripted>" LONG "</scripted>", "<scripted>" LONG "</scripted>"},
	{"<script>" LONG, "<script>"},
	{"<p title='<script>'>" LONG "</script>", "<p title='<script>'>" LONG "</script>"},
	{"<p class=\"a\" data-b=\"" LONG "\" id=c>d", "<p class=\"a\" id=c>d"},
	{"<p data-b=\"" LONG " > \">d", "<p >d"},
	{"<p \"" LONG "\" id=c>d", "<p \"var ;\" id=c>d"},
	{"<a href=\"/meridiana/twenty-four/bytes\">d", "<a href=\"/meridiana/twenty-four/bytes\">d"},
	{"1 < 2 <script>" LONG "</script>", "1 < 2 <script></script>"},
	/* what parsers take differently, and all behind it, stays */
	{"<!--> " LONG " --><script>" LONG "</script>", "<!--> " LONG " --><script>" LONG "</script>"},
	{"<!-- " LONG " --!> -->b", "<!-- " LONG " --!> -->b"},
	{"<p title=\"" LONG "><script>" LONG "</script>", "<p title=\"" LONG "><script>" LONG "</script>"},
};

static void what_is_left(void **state)
{
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct vg_lean lean;
		vg_html_lean(arena, vg_str_z(pages[i][0]), &lean);
		if (!vg_str_eqz(lean.text, pages[i][1])) fail_msg("%s: got '%.*s'", pages[i][0], VG_STR_ARG(lean.text));
	}
	vg_arena_free(arena);
}

/* Each byte that is left stood where its place says, in any order of asking. */
static void where_it_stood(void **state)
{
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct vg_lean lean;
		uint32_t near = 0;
		vg_html_lean(arena, vg_str_z(pages[i][0]), &lean);
		for (uint32_t at = 0; at < lean.text.len; at++)
			assert_int_equal(lean.text.ptr[at], pages[i][0][vg_lean_source(&lean, at, &near)]);
		for (uint32_t at = lean.text.len; at-- > 0;)
			assert_int_equal(lean.text.ptr[at], pages[i][0][vg_lean_source(&lean, at, &near)]);
	}
	vg_arena_free(arena);
}

/* Text behind what was left out keeps its place in the page. */
static void places_of_texts(void **state)
{
	static const char page[] =
		"<p data-b=\"" LONG "\">one<!--" LONG "--><p>two &amp; three<script>" LONG "</script><p>four";
	static const char *const words[] = {"one", "two ", "three", "four"};
	struct vg_arena *arena = vg_arena_new();
	struct vg_tree tree;
	size_t seen = 0;
	(void)state;
	vg_tree_html(arena, vg_str_z(page), 100, &tree);
	for (uint32_t i = 0; i < tree.nodes.n; i++) {
		const struct vg_node *node = &tree.nodes.items[i];
		for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
			if (node->tag != VG_TAG_TEXT || vg_str_find(node->text, vg_str_z(words[k]), 0) < 0) continue;
			int64_t in = vg_str_find(node->text, vg_str_z(words[k]), 0);
			assert_memory_equal(page + node->src - 100 + in, words[k], strlen(words[k]));
			seen++;
		}
	}
	assert_int_equal(seen, sizeof words / sizeof *words);
	vg_arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_left),
		cmocka_unit_test(where_it_stood),
		cmocka_unit_test(places_of_texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
