/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that the build has put into the program against those that the program makes itself. */
#include "embed.h"
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
	struct vg_image_writer *writer = vg_image_writer_new();
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
	struct vg_image_writer *some = vg_image_writer_new(), *none = vg_image_writer_new();
	struct vg_pipeline *pipeline = open_pipeline(false, some);
	assert_int_equal(vg_image_write(some).len, vg_image_write(none).len);
	vg_pipeline_close(pipeline);
	vg_image_writer_free(some);
	vg_image_writer_free(none);
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
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
