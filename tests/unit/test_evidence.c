/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of evidence and the file that gives its points. */
#include "records/evidence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct vg_str line_of(struct vg_arena *arena, const char *slot, uint32_t kind, const char *points)
{
	struct vg_str name = evidence_name(arena, kind);
	return vg_arena_printf(arena, "%s\t%.*s\t%s\n", slot, VG_STR_ARG(name), points);
}

static void every_name_is_read_back(void **state)
{
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	for (uint32_t kind = 0; kind < EVIDENCE_COUNT; kind++) {
		struct evidence_points *points = vg_arena_alloc(arena, sizeof *points);
		uint32_t line;
		assert_true(evidence_read(line_of(arena, "destination", kind, "-17"), points, &line));
		for (uint32_t other = 0; other < EVIDENCE_COUNT; other++)
			assert_int_equal(points->of[WEIGHED_DESTINATION][other], other == kind ? -17 : 0);
		assert_int_equal(points->of[WEIGHED_AUTHORITY][kind], 0);
	}
	vg_arena_free(arena);
}

static void a_bad_line_is_named(void **state)
{
	static const char *const bad[] = {
		"date\tbefore.0",       "date\tbefore.0\tmany",    "date\tbefore\t1",
		"day\tbefore.0\t1",     "date\tbefore.7\t1",       "date\tbefore.kinds.deny\t1",
		"date\tnone.kind..\t1", "date\tbefore.0\t-",       "date\tbefore.0\t99999999999",
		"date before.0 1",      "date\tbefore.0.grant\t1", "\t\t"};
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	for (uint32_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct evidence_points *points = vg_arena_alloc(arena, sizeof *points);
		struct vg_str file = vg_arena_printf(arena, "# points\n\ndate\tbefore.0\t3\n%s\n", bad[i]);
		uint32_t line = 0;
		assert_false(evidence_read(file, points, &line));
		assert_int_equal(line, 4);
	}
	vg_arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_name_is_read_back),
		cmocka_unit_test(a_bad_line_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
