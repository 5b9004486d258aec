/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting by numbers: in time that grows with how many there are, and without a comparison. */
#ifndef VAGLIO_ORDER_H
#define VAGLIO_ORDER_H

#include <stdint.h>

/* A key, and which item it is of. */
struct vg_order {
	uint64_t key;
	uint32_t index;
};
/* Puts n of them in order of their keys, those of the same key as they stand. */
void vg_order_sort(struct vg_order *items, uint32_t n);

#endif
