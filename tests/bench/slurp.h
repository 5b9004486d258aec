/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file as text, for the benches; one that cannot be read ends the program. */
#ifndef BENCH_SLURP_H
#define BENCH_SLURP_H

#include "vaglio/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static inline struct vg_str slurp(struct vg_arena *arena, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct stat st;
	if (f == NULL || fstat(fileno(f), &st) != 0) {
		perror(path);
		exit(2);
	}
	char *bytes = vg_arena_alloc(arena, (size_t)st.st_size + 1);
	size_t n = fread(bytes, 1, (size_t)st.st_size, f);
	fclose(f);
	return vg_str_n(bytes, vg_utf8_valid(bytes, n));
}

#endif
