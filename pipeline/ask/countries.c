/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "countries.h"
#include "embed.h"
#include "fold.h"
#include "nearest.h"

#define NAMES_MAX 4096 /* that a misspelt one is held against */

/* One name of one line of the lexicons: id, name, other names, code. */
struct walk {
	const struct vg_embedded *file;
	struct vg_str lines, names, code, name;
};

static bool is_of_countries(const char *path)
{
	return vg_str_starts(vg_str_z(path), VG_STR("lexicon/")) && vg_str_ends(vg_str_z(path), VG_STR("/country.tsv"));
}

/* Steps to the next line; false at the end of the last file. */
static bool next_line(struct walk *walk)
{
	struct vg_str line, column, columns[4];
	for (;;) {
		while (!vg_str_next(&walk->lines, '\n', &line)) {
			while (walk->file->path != NULL && !is_of_countries(walk->file->path)) walk->file++;
			if (walk->file->path == NULL) return false;
			walk->lines = vg_str_n(walk->file->start, (size_t)(walk->file->end - walk->file->start));
			walk->file++;
		}
		uint32_t n = 0;
		if (line.len == 0 || line.ptr[0] == '#') continue;
		while (n < 4 && vg_str_next(&line, '\t', &column)) columns[n++] = column;
		if (n < 4) continue;
		walk->name = columns[1];
		walk->names = columns[2];
		walk->code = vg_str_trim(columns[3]);
		return true;
	}
}

/* Steps to the next name; a walk starts with its file alone. */
static bool next_name(struct walk *walk)
{
	struct vg_str other;
	while (vg_str_next(&walk->names, '|', &other)) {
		if (other.len == 0) continue;
		walk->name = other;
		return true;
	}
	return next_line(walk);
}

struct vg_str vg_country_codes(struct vg_arena *arena, struct vg_str name)
{
	struct walk walk = {.file = vg_embedded};
	struct vg_str codes = VG_STR("");
	while (next_name(&walk)) {
		struct vg_str spaced = vg_arena_printf(arena, " %.*s ", VG_STR_ARG(walk.code));
		if (!vg_str_eq(vg_fold(arena, walk.name), name) || vg_str_find(codes, spaced, 0) >= 0) continue;
		codes = vg_arena_printf(arena, "%.*s%.*s", VG_STR_ARG(codes), VG_STR_ARG(spaced));
	}
	return codes;
}

bool vg_country_has(struct vg_str code)
{
	struct walk walk = {.file = vg_embedded};
	while (next_line(&walk))
		if (vg_str_eq(walk.code, code)) return true;
	return false;
}

/* Whether a name in several words has this one as a word: "arabia" in "saudi arabia". */
static bool has_word(const char *name, struct vg_str word)
{
	struct vg_str rest = vg_str_z(name), piece;
	while (vg_str_next(&rest, ' ', &piece))
		if (vg_str_eq(piece, word)) return true;
	return false;
}

struct vg_str vg_country_near(struct vg_arena *arena, struct vg_str name)
{
	struct walk walk = {.file = vg_embedded};
	const char **folded = vg_arena_alloc(arena, sizeof *folded * NAMES_MAX);
	struct vg_str *written = vg_arena_alloc(arena, sizeof *written * NAMES_MAX);
	uint32_t n = 0;
	while (n < NAMES_MAX && next_name(&walk)) {
		folded[n] = vg_arena_printf(arena, "%.*s", VG_STR_ARG(vg_fold(arena, walk.name))).ptr;
		written[n++] = walk.name;
	}
	for (uint32_t i = 0; i < n; i++)
		if (has_word(folded[i], name)) return written[i];
	const char *near = vg_nearest(vg_arena_printf(arena, "%.*s", VG_STR_ARG(name)).ptr, folded, n);
	for (uint32_t i = 0; near != NULL && i < n; i++)
		if (folded[i] == near) return written[i];
	return VG_STR("");
}
