/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diff.h"

#include "vaglio/arena.h"

#include <stdio.h>

typedef VG_VEC(struct vg_str) lines_t;

struct diff {
	struct vg_arena *arena;
	lines_t want, got;
	uint32_t *common; /* [i * (got.n + 1) + j]: lines in common of want[i..] and got[j..] */
	unsigned printed, most, count;
	bool apart; /* the last line looked at was a difference */
};

static void split(struct diff *diff, struct vg_str text, lines_t *lines_r)
{
	struct vg_str line;
	while (vg_str_next(&text, '\n', &line))
		if (line.len != 0 || text.ptr != NULL) VG_PUSH(diff->arena, *lines_r, line);
}

static uint32_t *cell(struct diff *diff, uint32_t i, uint32_t j)
{
	return &diff->common[(size_t)i * (diff->got.n + 1) + j];
}

static void measure(struct diff *diff)
{
	size_t cells = ((size_t)diff->want.n + 1) * ((size_t)diff->got.n + 1);
	diff->common = vg_arena_alloc(diff->arena, cells * sizeof *diff->common);
	for (uint32_t i = diff->want.n; i-- > 0;) {
		for (uint32_t j = diff->got.n; j-- > 0;) {
			uint32_t down = *cell(diff, i + 1, j), right = *cell(diff, i, j + 1);
			bool same = vg_str_eq(diff->want.items[i], diff->got.items[j]);
			*cell(diff, i, j) = same ? *cell(diff, i + 1, j + 1) + 1 : down > right ? down : right;
		}
	}
}

static void print(struct diff *diff, char sign, struct vg_str line)
{
	diff->count += sign != ' ';
	if (diff->printed++ < diff->most) printf("    %c %.*s\n", sign, VG_STR_ARG(line));
}

static void differ(struct diff *diff, char sign, struct vg_str line, uint32_t got)
{
	if (!diff->apart && got > 0) print(diff, ' ', diff->got.items[got - 1]);
	diff->apart = true;
	print(diff, sign, line);
}

unsigned diff_print(struct vg_str want, struct vg_str got, unsigned most)
{
	struct diff diff = {.arena = vg_arena_new(), .most = most};
	split(&diff, want, &diff.want);
	split(&diff, got, &diff.got);
	measure(&diff);
	uint32_t i = 0, j = 0;
	while (i < diff.want.n || j < diff.got.n) {
		bool both = i < diff.want.n && j < diff.got.n;
		if (both && vg_str_eq(diff.want.items[i], diff.got.items[j])) {
			diff.apart = false;
			i++, j++;
		} else if (j >= diff.got.n || (both && *cell(&diff, i + 1, j) >= *cell(&diff, i, j + 1))) {
			differ(&diff, '-', diff.want.items[i++], j);
		} else {
			differ(&diff, '+', diff.got.items[j], j);
			j++;
		}
	}
	if (diff.printed > diff.most) printf("    ... and %u lines more\n", diff.printed - diff.most);
	vg_arena_free(diff.arena);
	return diff.count;
}
