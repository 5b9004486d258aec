/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hash of records: digests as xxhsum gives them, the same in pieces as at once, and sums whatever the order. */
#include "xxh.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void digests_are_those_of_xxhash(void **state)
{
	static const struct {
		const char *text;
		unsigned char first[4];
	} cases[] = {
		{"", {0x99, 0xAA, 0x06, 0xD3}},
		{"a", {0xA9, 0x6F, 0xAF, 0x70}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		unsigned char digest[VG_XXH_SIZE];
		vg_xxh_of(vg_str_z(cases[i].text), digest);
		assert_memory_equal(digest, cases[i].first, sizeof cases[i].first);
	}
}

static void pieces_are_as_the_whole(void **state)
{
	char bytes[4096];
	unsigned char whole[VG_XXH_SIZE], pieces[VG_XXH_SIZE];
	struct vg_xxh *xxh = vg_xxh_new();
	(void)state;
	for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i * i % 251);
	for (uint32_t n = 0; n < sizeof bytes; n += 97) {
		for (uint32_t at = 0; at < n; at += 61) vg_xxh_add(xxh, bytes + at, n - at < 61 ? n - at : 61);
		vg_xxh_end(xxh, pieces);
		vg_xxh_of(vg_str_n(bytes, n), whole);
		assert_memory_equal(pieces, whole, sizeof whole);
	}
	vg_xxh_free(xxh);
}

static void sums_know_no_order(void **state)
{
	unsigned char a[VG_XXH_SIZE], b[VG_XXH_SIZE], ab[VG_XXH_SIZE] = {0}, ba[VG_XXH_SIZE] = {0}, read[VG_XXH_SIZE];
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	memset(a, 0xFF, sizeof a);
	vg_xxh_of(VG_STR("b"), b);
	vg_xxh_sum(ab, a), vg_xxh_sum(ab, b);
	vg_xxh_sum(ba, b), vg_xxh_sum(ba, a);
	assert_memory_equal(ab, ba, sizeof ab);
	assert_true(vg_xxh_sum_parse(vg_xxh_sum_text(arena, ab), read));
	assert_memory_equal(read, ab, sizeof ab);
	assert_false(vg_xxh_sum_parse(VG_STR("sum-xxh3:00"), read));
	assert_false(vg_xxh_sum_parse(VG_STR("sum-sha256:00112233445566778899aabbccddeeff"), read));
	vg_arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(digests_are_those_of_xxhash),
					   cmocka_unit_test(pieces_are_as_the_whole),
					   cmocka_unit_test(sums_know_no_order)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
