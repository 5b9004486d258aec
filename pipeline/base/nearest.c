/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nearest.h"

#include <string.h>

static uint32_t min3(uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t least = a < b ? a : b;
	return least < c ? least : c;
}

/* Levenshtein distance, of names of less than 64 bytes. */
static uint32_t distance(const char *a, const char *b)
{
	uint32_t row[64];
	size_t n = strlen(a), m = strlen(b);
	if (n >= 64 || m >= 64) return UINT32_MAX;
	for (uint32_t j = 0; j <= m; j++) row[j] = j;
	for (uint32_t i = 1; i <= n; i++) {
		uint32_t diagonal = row[0];
		row[0] = i;
		for (uint32_t j = 1; j <= m; j++) {
			uint32_t above = row[j];
			row[j] = min3(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
			diagonal = above;
		}
	}
	return row[m];
}

const char *vg_nearest(const char *wrong, const char *const *names, uint32_t n)
{
	const char *best = NULL;
	uint32_t least = (uint32_t)strlen(wrong) / 3 + 2; /* what is further is no misspelling */
	for (uint32_t i = 0; i < n; i++) {
		uint32_t d = distance(wrong, names[i]);
		if (d >= least) continue;
		least = d;
		best = names[i];
	}
	return best;
}
