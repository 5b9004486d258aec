/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching numbers that are in order. */
#ifndef VAGLIO_SEARCH_H
#define VAGLIO_SEARCH_H

#include <stdint.h>

/* The last of n numbers, one at least, that is no more than `most`; the first where all are. */
static inline uint32_t vg_last_up_to(const uint32_t *numbers, uint32_t n, uint32_t most)
{
	uint32_t low = 0, high = n - 1;
	while (low < high) {
		uint32_t middle = low + (high - low + 1) / 2;
		if (numbers[middle] <= most)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

#endif
