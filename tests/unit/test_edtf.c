/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EDTF as ranges of days, and names folded for comparison. */
#include "vaglio/edtf.h"
#include "fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void dates_are_ranges(void **state)
{
	static const struct {
		const char *edtf;
		int32_t first, last;
	} cases[] = {
		{"2016", 20160101, 20161231},        {"2016-02", 20160201, 20160229},
		{"2015-02", 20150201, 20150228},     {"2016-06-13", 20160613, 20160613},
		{"2016-35", 20160701, 20160930},     {"2016-41", 20160701, 20161231},
		{"2016-21", 20160301, 20160531},     {"2010~", 20100101, 20101231},
		{"201X", 20100101, 20191231},        {"2016-XX", 20160101, 20161231},
		{"19XX", 19000101, 19991231},        {"18XX/191X", 18000101, 19191231},
		{"2016-05-XX", 20160501, 20160531},  {"../2016", VG_DAY_MIN, 20161231},
		{"2015/..", 20150101, VG_DAY_MAX},   {"2012-09/2013-01", 20120901, 20130131},
		{"2016-06-01?", 20160601, 20160601}, {"/2016", VG_DAY_MIN, 20161231},
	};
	static const char *const wrong[] = {"",          "16",        "2016-13",  "2016-00-00x", "2016-02-30", "2016-6",
					    "2016/2015", "yesterday", "2016-06-", "2016-06-12-", "X",          "12345"};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct vg_days days = {-1, -1};
		assert_true(vg_edtf_days(vg_str_z(cases[i].edtf), &days));
		assert_int_equal(days.first, cases[i].first);
		assert_int_equal(days.last, cases[i].last);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct vg_days days;
		assert_false(vg_edtf_days(vg_str_z(wrong[i]), &days));
	}
}

static void check_fold(struct vg_str got, const char *want)
{
	assert_int_equal(got.len, strlen(want));
	assert_memory_equal(got.ptr, want, got.len);
}

static void names_are_folded(void **state)
{
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	check_fold(vg_fold(arena, VG_STR("  Società  ÀPICE, S.p.A. ")), "societa apice spa");
	check_fold(vg_fold(arena, VG_STR("Cafe\xCC\x81 Stra\xC3\x9F"
					 "e")),
		   "cafe strasse");
	check_fold(vg_fold_name(arena, VG_STR("Meridiana Sistemi S.p.A.")), "meridiana sistemi");
	check_fold(vg_fold_name(arena, VG_STR("MERIDIANA SISTEMI SPA")), "meridiana sistemi");
	check_fold(vg_fold_name(arena, VG_STR("Ltd")), "ltd");
	check_fold(vg_fold(arena, VG_STR("\xFF\xFE")), "");
	assert_true(vg_fold_has(VG_STR("nuova meridiana sistemi"), VG_STR("meridiana")));
	assert_false(vg_fold_has(VG_STR("meridianale sistemi"), VG_STR("meridiana")));
	assert_true(vg_fold_has(VG_STR("a aa"), VG_STR("aa")));
	assert_true(vg_fold_has(VG_STR(""), VG_STR("")));
	vg_arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(dates_are_ranges), cmocka_unit_test(names_are_folded)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
