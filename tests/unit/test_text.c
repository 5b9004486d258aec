/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder of texts and the way back to the source. */
#include "vaglio/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void append(struct vg_text *text, const char *piece, uint64_t src)
{
	vg_text_append(text, vg_str_z(piece), src, (uint32_t)strlen(piece), VG_RUNKIND_VERBATIM);
}

static void adjacent_pieces_join_into_one_run(void **state)
{
	(void)state;
	struct vg_doc *doc = vg_doc_new();
	struct vg_text *text = vg_text_new(doc);
	vg_text_open(text, VG_BLOCK_PARAGRAPH);
	append(text, "auto", 10);
	append(text, "rizzazione", 14);
	append(text, "!", 30);
	vg_text_finish(text);
	assert_true(vg_str_eqz(doc->text, "autorizzazione!"));
	assert_int_equal(doc->runs.n, 2);
	assert_int_equal(doc->runs.items[0].src_len, 14);
	vg_doc_free(doc);
}

static void every_byte_leads_back_to_its_source(void **state)
{
	(void)state;
	struct vg_doc *doc = vg_doc_new();
	struct vg_text *text = vg_text_new(doc);
	vg_text_page(text, 3);
	vg_text_open(text, VG_BLOCK_PARAGRAPH);
	append(text, "R", 100);
	vg_text_append(text, VG_STR("&"), 101, 5, VG_RUNKIND_REWRITTEN);
	append(text, "D", 106);
	vg_text_finish(text);
	uint64_t src;
	const uint64_t wanted[] = {100, 101, 106};
	for (uint32_t i = 0; i < 3; i++) {
		const struct vg_run *run = vg_text_locate(doc, i, &src);
		assert_non_null(run);
		assert_int_equal(src, wanted[i]);
		assert_int_equal(run->page, 3);
	}
	assert_null(vg_text_locate(doc, 3, &src));
	vg_doc_free(doc);
}

static void blocks_are_parted_and_empty_ones_vanish(void **state)
{
	(void)state;
	struct vg_doc *doc = vg_doc_new();
	struct vg_text *text = vg_text_new(doc);
	vg_text_open(text, VG_BLOCK_HEADING)->level = 2;
	append(text, "Title ", 0);
	vg_text_open(text, VG_BLOCK_PARAGRAPH);
	append(text, "  ", 6);
	vg_text_open(text, VG_BLOCK_PARAGRAPH);
	append(text, "Body", 8);
	vg_text_finish(text);
	assert_true(vg_str_eqz(doc->text, "Title\nBody"));
	assert_int_equal(doc->blocks.n, 2);
	assert_int_equal(doc->blocks.items[0].span.end, 5);
	assert_int_equal(doc->blocks.items[0].level, 2);
	assert_int_equal(doc->blocks.items[1].span.start, 6);
	vg_doc_free(doc);
}

static void rows_stand_inside_their_table(void **state)
{
	(void)state;
	struct vg_doc *doc = vg_doc_new();
	struct vg_text *text = vg_text_new(doc);
	vg_text_open(text, VG_BLOCK_PARAGRAPH);
	append(text, "Before", 0);
	vg_text_open(text, VG_BLOCK_TABLE);
	vg_text_open(text, VG_BLOCK_TABLE_ROW)->row = 1;
	append(text, "a\tb", 10);
	vg_text_close(text);
	vg_text_open(text, VG_BLOCK_TABLE_ROW)->row = 2;
	append(text, "c\td", 20);
	vg_text_close(text);
	vg_text_open(text, VG_BLOCK_PARAGRAPH);
	append(text, "After", 30);
	vg_text_finish(text);
	assert_true(vg_str_eqz(doc->text, "Before\na\tb\nc\td\nAfter"));
	assert_int_equal(doc->blocks.n, 5);
	const struct vg_block *table = &doc->blocks.items[1], *last = &doc->blocks.items[3];
	assert_int_equal(table->type, VG_BLOCK_TABLE);
	assert_int_equal(table->span.start, 7);
	assert_int_equal(table->span.end, 14);
	assert_int_equal(last->row, 2);
	assert_int_equal(last->span.end, 14);
	vg_doc_free(doc);
}

static void truncation_takes_back_runs_and_blocks(void **state)
{
	(void)state;
	struct vg_doc *doc = vg_doc_new();
	struct vg_text *text = vg_text_new(doc);
	vg_text_open(text, VG_BLOCK_PARAGRAPH);
	append(text, "keep", 0);
	vg_text_close(text);
	uint32_t size = vg_text_size(text);
	vg_text_open(text, VG_BLOCK_PARAGRAPH);
	append(text, "drop", 4);
	vg_text_close(text);
	vg_text_truncate(text, size);
	vg_text_finish(text);
	assert_true(vg_str_eqz(doc->text, "keep"));
	assert_int_equal(doc->blocks.n, 1);
	assert_int_equal(doc->runs.n, 1);
	vg_doc_free(doc);
}

static void a_copy_leads_back_through_its_origin(void **state)
{
	(void)state;
	/* copy "abcXYZtail": "abc" stands at 50 as it is, "XYZ" was made of 60 to 70, "tail" stands at 70 */
	const struct vg_origin pieces[] = {{0, 50, true}, {3, 60, false}, {6, 70, true}, {10, 74, true}};
	struct vg_doc *doc = vg_doc_new();
	struct vg_text *text = vg_text_new(doc);
	vg_text_open(text, VG_BLOCK_PARAGRAPH);
	append(text, "H", 7);
	vg_text_origin(text, pieces, 4);
	append(text, "abc", 0);
	append(text, "Y", 4);
	append(text, "Zta", 5);
	append(text, "il", 8);
	vg_text_origin(text, NULL, 0);
	append(text, "e", 90);
	vg_text_finish(text);
	const struct vg_run wanted[] = {
		{{0, 1}, 7, 1, 0, VG_RUNKIND_VERBATIM},    {{1, 4}, 50, 3, 0, VG_RUNKIND_VERBATIM},
		{{4, 5}, 60, 10, 0, VG_RUNKIND_REWRITTEN}, {{5, 8}, 60, 14, 0, VG_RUNKIND_REWRITTEN},
		{{8, 10}, 72, 2, 0, VG_RUNKIND_VERBATIM},  {{10, 11}, 90, 1, 0, VG_RUNKIND_VERBATIM},
	};
	assert_int_equal(doc->runs.n, 6);
	for (uint32_t i = 0; i < 6; i++) {
		const struct vg_run *run = &doc->runs.items[i];
		assert_int_equal(run->text.start, wanted[i].text.start);
		assert_int_equal(run->src, wanted[i].src);
		assert_int_equal(run->src_len, wanted[i].src_len);
		assert_int_equal(run->kind, wanted[i].kind);
	}
	vg_doc_free(doc);
}

static void too_much_text_is_cut_at_a_code_point(void **state)
{
	(void)state;
	struct vg_doc *doc = vg_doc_new();
	struct vg_text *text = vg_text_new(doc);
	char *half = vg_arena_alloc(doc->arena, VG_TEXT_MAX);
	memset(half, 'x', VG_TEXT_MAX);
	vg_text_open(text, VG_BLOCK_PARAGRAPH);
	vg_text_append(text, (struct vg_str){half, VG_TEXT_MAX - 1}, 0, VG_TEXT_MAX - 1, VG_RUNKIND_VERBATIM);
	assert_false(vg_text_full(text));
	append(text, "\xC3\xA8", VG_TEXT_MAX - 1);
	assert_true(vg_text_full(text));
	append(text, "more", VG_TEXT_MAX + 1);
	assert_int_equal(vg_text_size(text), VG_TEXT_MAX - 1);
	vg_text_finish(text);
	vg_doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(adjacent_pieces_join_into_one_run),
		cmocka_unit_test(every_byte_leads_back_to_its_source),
		cmocka_unit_test(blocks_are_parted_and_empty_ones_vanish),
		cmocka_unit_test(rows_stand_inside_their_table),
		cmocka_unit_test(truncation_takes_back_runs_and_blocks),
		cmocka_unit_test(a_copy_leads_back_through_its_origin),
		cmocka_unit_test(too_much_text_is_cut_at_a_code_point),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
