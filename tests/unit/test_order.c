/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting by numbers: in order, and those of one key as they stood. */
#include "vaglio/order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define MOST 5000u

static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 11;
}

/* Keys of which only the bits of a mask differ. */
static void check(uint32_t n, uint64_t mask)
{
	static struct vg_order items[MOST];
	static uint64_t keys[MOST];
	uint64_t state = n, sum = 0;
	for (uint32_t i = 0; i < n; i++) {
		keys[i] = (next_random(&state) ^ next_random(&state) << 32) & mask;
		items[i] = (struct vg_order){keys[i], i};
		sum += i;
	}
	vg_order_sort(items, n);
	for (uint32_t i = 0; i < n; i++) {
		assert_int_equal(items[i].key, keys[items[i].index]);
		sum -= items[i].index;
		if (i == 0) continue;
		assert_true(items[i - 1].key <= items[i].key);
		if (items[i - 1].key == items[i].key) assert_true(items[i - 1].index < items[i].index);
	}
	assert_int_equal(sum, 0);
}

static void test_order(void **unused)
{
	static const uint64_t masks[] = {0, 1, 0xFF, 0x7FF800, 0xF0000000000000F0u, 0x1FF0001FFFFu, UINT64_MAX};
	static const uint32_t sizes[] = {0, 1, 2, 31, 32, 33, 500, MOST};
	(void)unused;
	for (size_t i = 0; i < sizeof masks / sizeof *masks; i++)
		for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) check(sizes[j], masks[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_order)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
