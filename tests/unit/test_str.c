/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings and characters. */
#include "fill.h"
#include "vaglio/arena.h"

#ifdef __SANITIZE_ADDRESS__
_Static_assert(VG_FENCE != 0, "an address sanitizer watches: pieces of arenas have fences");
#endif

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void order_is_by_bytes_then_length(void **state)
{
	(void)state;
	assert_true(vg_str_cmp(VG_STR("a"), VG_STR("ab")) < 0);
	assert_true(vg_str_cmp(VG_STR("Z"), VG_STR("a")) < 0);
	assert_true(vg_str_cmp(VG_STR("\xC3\xA8"), VG_STR("z")) > 0);
	assert_int_equal(vg_str_cmp(VG_STR("x"), VG_STR("x")), 0);
}

static void next_keeps_empty_pieces(void **state)
{
	(void)state;
	struct vg_str rest = VG_STR("a||b"), piece;
	const char *const wanted[] = {"a", "", "b"};
	for (int i = 0; i < 3; i++) {
		assert_true(vg_str_next(&rest, '|', &piece));
		assert_true(vg_str_eqz(piece, wanted[i]));
	}
	assert_false(vg_str_next(&rest, '|', &piece));
}

static void utf8_walks_both_ways(void **state)
{
	(void)state;
	struct vg_str s = VG_STR("a\xC3\xA8\xF0\x9F\x98\x80z");
	const int32_t points[] = {'a', 0xE8, 0x1F600, 'z'};
	uint32_t at = 0;
	for (int i = 0; i < 4; i++) {
		assert_int_equal(vg_utf8_next(s, &at), points[i]);
		assert_int_equal(vg_utf8_prev(s, at), points[i]);
	}
	assert_int_equal(at, s.len);
	assert_int_equal(vg_utf8_count(s), 4);
	assert_int_equal(vg_utf8_prev(s, 0), 0);
}

static void invalid_bytes_are_replaced_one_by_one(void **state)
{
	(void)state;
	struct vg_str s = VG_STR("\xC3(\xFF");
	uint32_t at = 0;
	assert_int_equal(vg_utf8_next(s, &at), 0xFFFD);
	assert_int_equal(at, 1);
	assert_int_equal(vg_utf8_next(s, &at), '(');
	assert_int_equal(vg_utf8_next(s, &at), 0xFFFD);
	assert_int_equal(at, 3);
}

static void valid_prefix_stops_at_the_fault(void **state)
{
	(void)state;
	assert_int_equal(vg_utf8_valid("abcdefgh\xC3\xA8ij", 12), 12);
	assert_int_equal(vg_utf8_valid("abcdefgh\xC3", 9), 8);
	assert_int_equal(vg_utf8_valid("\xED\xA0\x80", 3), 0); /* a surrogate */
	assert_int_equal(vg_utf8_valid("\xC0\xAF", 2), 0);     /* overlong */
	assert_int_equal(vg_utf8_valid("", 0), 0);
}

static void lower_case_keeps_the_length(void **state)
{
	(void)state;
	assert_int_equal(vg_cp_lower('Q'), 'q');
	assert_int_equal(vg_cp_lower(0xC8), 0xE8);
	assert_int_equal(vg_cp_lower(0x130), 0x130); /* dotted I would become shorter */
	assert_int_equal(vg_cp_lower(0x1E9E), 0x1E9E);
}

static void arena_grows_in_place_and_resets(void **state)
{
	(void)state;
	struct vg_arena *arena = vg_arena_new();
	struct vg_arena_mark mark = vg_arena_mark(arena);
	char *first = vg_arena_alloc(arena, 10);
	memcpy(first, "0123456789", 10);
	char *grown = vg_arena_grow(arena, first, 10, 1000);
	if (VG_FENCE == 0) assert_ptr_equal(grown, first); /* a fence behind it is in the way */
	vg_arena_alloc(arena, 1);
	char *moved = vg_arena_grow(arena, grown, 1000, 2000);
	assert_ptr_not_equal(moved, grown);
	assert_memory_equal(moved, "0123456789", 10);
	vg_arena_alloc(arena, (size_t)10 << 20); /* more than a chunk */
	assert_true(vg_arena_size(arena) > ((size_t)10 << 20));
	vg_arena_reset(arena, mark);
	assert_int_equal(vg_arena_size(arena), 0);
	const char *again = vg_arena_alloc(arena, 64);
	for (int i = 0; i < 64; i++) assert_int_equal(again[i], 0);
	vg_arena_free(arena);
}

static void vectors_grow(void **state)
{
	(void)state;
	struct vg_arena *arena = vg_arena_new();
	VG_VEC(uint32_t) numbers = {0};
	for (uint32_t i = 0; i < 100000; i++) VG_PUSH(arena, numbers, i * 3);
	assert_int_equal(numbers.n, 100000);
	for (uint32_t i = 0; i < numbers.n; i++) assert_int_equal(numbers.items[i], i * 3);
	vg_arena_free(arena);
}

static void printf_makes_a_string(void **state)
{
	(void)state;
	struct vg_arena *arena = vg_arena_new();
	struct vg_str s = vg_arena_printf(arena, "%s-%d", "m", 12);
	assert_true(vg_str_eqz(s, "m-12"));
	assert_int_equal(s.ptr[s.len], '\0');
	vg_arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order_is_by_bytes_then_length),
		cmocka_unit_test(next_keeps_empty_pieces),
		cmocka_unit_test(utf8_walks_both_ways),
		cmocka_unit_test(invalid_bytes_are_replaced_one_by_one),
		cmocka_unit_test(valid_prefix_stops_at_the_fault),
		cmocka_unit_test(lower_case_keeps_the_length),
		cmocka_unit_test(arena_grows_in_place_and_resets),
		cmocka_unit_test(vectors_grow),
		cmocka_unit_test(printf_makes_a_string),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
