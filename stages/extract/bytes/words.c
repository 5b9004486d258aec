/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include <stdlib.h>

#define SHARE_MIN 95u /* of a hundred words of b, these must stand in a */

struct words {
	struct vg_arena *arena;
	VG_VEC(uint64_t) hashes;
};

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Hashes of the words in lower case, sorted. Signs and white space do not count. */
static void collect(struct words *words, struct vg_str s)
{
	uint64_t hash = 0;
	bool inside = false;
	for (uint32_t at = 0; at < s.len;) {
		int32_t cp = vg_utf8_next(s, &at);
		bool word = vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
		if (word) hash = vg_hash_step(inside ? hash : VG_HASH_SEED, (uint64_t)vg_cp_lower(cp));
		if (inside && !word) VG_PUSH(words->arena, words->hashes, hash);
		inside = word;
	}
	if (inside) VG_PUSH(words->arena, words->hashes, hash);
	if (words->hashes.n > 1) qsort(words->hashes.items, words->hashes.n, sizeof *words->hashes.items, compare);
}

bool vg_words_repeat(struct vg_arena *arena, struct vg_str a, struct vg_str b)
{
	struct words left = {.arena = arena}, right = {.arena = arena};
	collect(&left, a);
	collect(&right, b);
	uint32_t shared = 0, i = 0, j = 0;
	while (i < left.hashes.n && j < right.hashes.n) {
		uint64_t x = left.hashes.items[i], y = right.hashes.items[j];
		shared += x == y;
		i += x <= y;
		j += y <= x;
	}
	return (uint64_t)shared * 100 >= (uint64_t)right.hashes.n * SHARE_MIN;
}
