/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index.h"

#include <stdlib.h>

static int by_key(const void *a, const void *b)
{
	const struct vg_index_entry *x = a, *y = b;
	int order = vg_str_cmp(x->key, y->key);
	return order != 0 ? order : (x->value > y->value) - (x->value < y->value);
}

void vg_index_add(struct vg_arena *arena, struct vg_index *index, struct vg_str key, uint32_t value)
{
	VG_PUSH(arena, index->entries, (struct vg_index_entry){key, value});
	index->sorted = false;
}

uint32_t vg_index_find(struct vg_index *index, struct vg_str key)
{
	const struct vg_index_entry *entries = index->entries.items;
	uint32_t low = 0, n = index->entries.n, high = n;
	if (!index->sorted && n > 1) qsort(index->entries.items, n, sizeof *entries, by_key);
	index->sorted = true;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (vg_str_cmp(entries[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && vg_str_eq(entries[low].key, key) ? entries[low].value : VG_INDEX_NONE;
}
