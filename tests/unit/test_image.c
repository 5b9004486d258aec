/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that the build has put into the program against those that the program makes itself. */
#include "embed.h"
#include "lexicon.h"
#include "pipeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static struct vg_pipeline *open_pipeline(bool make, struct vg_image_writer *writer)
{
	char error[VG_MESSAGE_MAX];
	struct vg_pipeline_args args = {.make = make, .writer = writer};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	if (pipeline == NULL) print_error("%s\n", error);
	assert_non_null(pipeline);
	return pipeline;
}

static void the_image_is_what_the_program_makes(void **unused)
{
	(void)unused;
	struct vg_image_writer *writer = vg_image_writer_new(NULL);
	assert_non_null(vg_image_own());
	struct vg_pipeline *pipeline = open_pipeline(true, writer);
	struct vg_str image = vg_image_write(writer);
	assert_int_equal(image.len, vg_embedded_image_size);
	assert_memory_equal(image.ptr, vg_embedded_image, image.len);
	vg_pipeline_close(pipeline);
	vg_image_writer_free(writer);
}

/* All tables are in the image: what is made beside it, a writer would be given. */
static void nothing_is_made_when_the_program_starts(void **unused)
{
	(void)unused;
	struct vg_image_writer *some = vg_image_writer_new(NULL), *none = vg_image_writer_new(NULL);
	struct vg_pipeline *pipeline = open_pipeline(false, some);
	assert_int_equal(vg_image_write(some).len, vg_image_write(none).len);
	vg_pipeline_close(pipeline);
	vg_image_writer_free(some);
	vg_image_writer_free(none);
}

#define LINES 300

/* A lexicon and the table of its gazetteer, by a maker, asked about some texts. */
static void ask(const struct vg_maker *maker, struct vg_str list)
{
	char error[256];
	struct vg_arena *arena = vg_arena_new();
	struct vg_lexicon *lexicon = vg_lexicon_new(arena, VG_STR("company"));
	lexicon->users = maker;
	lexicon->user = true;
	assert_true(vg_lexicon_add(lexicon, VG_STR("lexicon/mul/company.tsv"), list, error, sizeof error));
	const struct vg_lexicon *all[] = {lexicon};
	struct vg_gazetteer *gazetteer = vg_gazetteer_new(arena, all, 1);
	for (uint32_t i = 0; i < LINES; i += 7) {
		struct vg_hit hits[4];
		struct vg_doc *doc = vg_doc_new();
		doc->text = vg_arena_printf(doc->arena, "Torvex %u Sistemi, T%u", i, i);
		uint32_t n = vg_gazetteer_at(gazetteer, doc, 0, VG_LANG_IT, hits, 4);
		for (uint32_t j = 0; j < n; j++) assert_true(hits[j].span.end <= doc->text.len);
		vg_doc_free(doc);
	}
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++)
		for (uint32_t j = 0; j < vg_lexicon_forms(lexicon, i); j++)
			vg_lexicon_find(lexicon, vg_lexicon_form(lexicon, i, j), VG_LANG_EN);
	vg_arena_free(arena);
}

/* Tables from outside may say anything: what cannot be is not used, and what can be leads nowhere it should not. */
static void forged_tables_do_no_harm(void **unused)
{
	(void)unused;
	static const unsigned char key[VG_HASH_SIZE] = {1, 2, 3};
	char list[LINES * 40];
	uint32_t n = 0;
	for (uint32_t i = 0; i < LINES; i++)
		n += (uint32_t)snprintf(list + n, sizeof list - n, "t%u\tTorvex %u Sistemi\tT%u\n", i, i, i);
	struct vg_image_writer *writer = vg_image_writer_new(key);
	ask(&(struct vg_maker){.writer = writer}, vg_str_n(list, n));
	struct vg_str image = vg_image_write(writer);
	assert_non_null(vg_image_foreign(image, key));
	assert_null(vg_image_foreign(vg_str_slice(image, 0, image.len - 1), key));
	assert_null(vg_image_foreign(image, (const unsigned char[VG_HASH_SIZE]){1}));
	uint64_t state = 5;
	for (int round = 0; round < 300; round++) {
		struct vg_arena *arena = vg_arena_new();
		char *forged = vg_arena_alloc(arena, image.len);
		memcpy(forged, image.ptr, image.len);
		for (int i = 0; i < 8; i++) {
			state = state * 6364136223846793005u + 1442695040888963407u;
			uint32_t at = 1024 + (uint32_t)(state >> 33) % (image.len - 1024);
			forged[at] = (char)(round % 2 == 0 ? 255 : (int)(state >> 25 & 255));
		}
		assert_null(vg_image_foreign(vg_str_n(forged, image.len), key));
		ask(&(struct vg_maker){.image = (const void *)forged, .foreign = true}, vg_str_n(list, n));
		vg_arena_free(arena);
	}
	vg_image_writer_free(writer);
}

static bool make_other(void *user, struct vg_flat *flats)
{
	static const uint16_t items[] = {1, 2, 3};
	++*(int *)user;
	flats->items = items;
	flats->n = 3;
	return true;
}

/* A table of that name, but with other items, is one of another program. */
static void a_table_of_another_size_is_not_used(void **unused)
{
	(void)unused;
	int made = 0;
	struct vg_maker maker = {.image = vg_image_own()};
	struct vg_flat flat = VG_FLAT(uint16_t), two[] = {VG_FLAT(uint32_t), VG_FLAT(uint32_t)};
	assert_true(vg_make(&maker, VG_STR("lexicon/it/month.tsv"), &flat, 1, make_other, &made));
	assert_int_equal(made, 1);
	assert_int_equal(flat.n, 3);
	assert_true(vg_make(&maker, VG_STR("lexicon/it/month.tsv"), two, 2, make_other, &made));
	assert_int_equal(made, 2);
	assert_true(vg_make(&maker, VG_STR("no/such"), &flat, 1, make_other, &made));
	assert_int_equal(made, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_image_is_what_the_program_makes),
		cmocka_unit_test(nothing_is_made_when_the_program_starts),
		cmocka_unit_test(a_table_of_another_size_is_not_used),
		cmocka_unit_test(forged_tables_do_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
