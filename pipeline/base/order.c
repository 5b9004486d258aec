/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vaglio/order.h"

#include "vaglio/arena.h"

#include <stdlib.h>
#include <string.h>

#define FEW 32u  /* are put in order one by one */
#define SOME 512 /* have smaller digits: the counts of a digit should not be many more than what they count */
/* Bits of a key that are looked at at once. */
#define DIGIT_BITS_OF_SOME 6
#define DIGIT_BITS 11

static void insert_all(struct vg_order *items, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		struct vg_order item = items[i];
		uint32_t at = i;
		for (; at > 0 && items[at - 1].key > item.key; at--) items[at] = items[at - 1];
		items[at] = item;
	}
}

/* Stable, by one digit of the keys. */
static void sort_by_digit(const struct vg_order *from, struct vg_order *to, uint32_t n, uint32_t shift, uint32_t bits)
{
	uint32_t counts[1 << DIGIT_BITS], mask = (1u << bits) - 1, sum = 0;
	memset(counts, 0, sizeof *counts << bits);
	for (uint32_t i = 0; i < n; i++) counts[from[i].key >> shift & mask]++;
	for (uint32_t i = 0; i <= mask; i++) {
		uint32_t count = counts[i];
		counts[i] = sum;
		sum += count;
	}
	for (uint32_t i = 0; i < n; i++) to[counts[from[i].key >> shift & mask]++] = from[i];
}

void vg_order_sort(struct vg_order *items, uint32_t n)
{
	uint32_t bits = n < SOME ? DIGIT_BITS_OF_SOME : DIGIT_BITS;
	uint64_t differ = 0;
	if (n <= FEW) {
		insert_all(items, n);
		return;
	}
	for (uint32_t i = 1; i < n; i++) differ |= items[i].key ^ items[0].key;
	struct vg_order *room = vg_alloc(sizeof *room * n), *from = items, *to = room;
	for (uint32_t shift = 0; shift < 64 && differ >> shift != 0; shift += bits) {
		if ((differ >> shift & ((1u << bits) - 1)) == 0) continue;
		sort_by_digit(from, to, n, shift, bits);
		struct vg_order *other = from;
		from = to;
		to = other;
	}
	if (from != items) memcpy(items, from, sizeof *items * n);
	free(room);
}
