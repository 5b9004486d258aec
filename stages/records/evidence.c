/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of evidence, and its points as evidence.tsv gives them: "slot TAB evidence TAB points" a line. */
#include "evidence.h"

#include <stdlib.h>
#include <string.h>

#define POINTS_MAX 30000

struct family {
	const char *name;
	uint32_t first, n, m; /* m: values of the second list, 1 without */
	const char *values, *others;
};

#define EVIDENCE(c, name, ...) {name, EVIDENCE_##c, EVIDENCE_ONE(__VA_ARGS__)},
#define EVIDENCE_ONE(...) EVIDENCE_ONE_(__VA_ARGS__)
#define EVIDENCE_ONE_(n, values) (n), 1, (values), ""
#define PAIR(c, name, ...) {name, EVIDENCE_##c, EVIDENCE_TWO(__VA_ARGS__)},
#define EVIDENCE_TWO(...) EVIDENCE_TWO_(__VA_ARGS__)
#define EVIDENCE_TWO_(n, values, m, others) (n), (m), (values), (others)
static const struct family families[] = {
#include "evidence.def"
};
#define FAMILIES (sizeof families / sizeof *families)

static const char *const slot_names[] = {"authority", "licensee", "item", "destination", "date", "value", "end_user"};

const char *evidence_slot_name(enum weighed_slot slot)
{
	return slot_names[slot];
}

static struct vg_str nth(const char *values, uint32_t n)
{
	struct vg_str rest = vg_str_z(values), word = {"", 0};
	for (uint32_t i = 0; i <= n; i++)
		if (!vg_str_next(&rest, ' ', &word)) return (struct vg_str){"", 0};
	return word;
}

/* The place of a value in a list that is separated by spaces; UINT32_MAX where it is none of them. */
static uint32_t place_of(const char *values, struct vg_str value)
{
	struct vg_str rest = vg_str_z(values), word;
	for (uint32_t i = 0; vg_str_next(&rest, ' ', &word); i++)
		if (vg_str_eq(word, value)) return i;
	return UINT32_MAX;
}

struct vg_str evidence_name(struct vg_arena *arena, uint32_t kind)
{
	uint32_t f = FAMILIES - 1;
	while (f > 0 && families[f].first > kind) f--;
	const struct family *family = &families[f];
	uint32_t place = kind - family->first;
	struct vg_str value = nth(family->values, place / family->m);
	if (family->others[0] == '\0') return vg_arena_printf(arena, "%s.%.*s", family->name, VG_STR_ARG(value));
	struct vg_str other = nth(family->others, place % family->m);
	return vg_arena_printf(arena, "%s.%.*s.%.*s", family->name, VG_STR_ARG(value), VG_STR_ARG(other));
}

/* The kind of a name; EVIDENCE_COUNT where there is none. */
static uint32_t kind_of(struct vg_str name)
{
	for (uint32_t f = 0; f < FAMILIES; f++) {
		const struct family *family = &families[f];
		if (name.len == 0 || name.ptr[0] != family->name[0]) continue; /* nearly all of them */
		struct vg_str head = vg_str_z(family->name), value, other = {"", 0};
		if (!vg_str_starts(name, head) || name.len <= head.len || name.ptr[head.len] != '.') continue;
		value = vg_str_slice(name, head.len + 1, name.len);
		int64_t dot = vg_str_find(value, VG_STR("."), 0);
		if ((dot >= 0) != (family->others[0] != '\0')) continue;
		if (dot >= 0) {
			other = vg_str_slice(value, (uint32_t)dot + 1, value.len);
			value = vg_str_slice(value, 0, (uint32_t)dot);
		}
		uint32_t i = place_of(family->values, value), j = dot >= 0 ? place_of(family->others, other) : 0;
		if (i != UINT32_MAX && j != UINT32_MAX) return family->first + i * family->m + j;
	}
	return EVIDENCE_COUNT;
}

static bool whole_number(struct vg_str text, int16_t *number_r)
{
	bool minus = text.len > 1 && text.ptr[0] == '-';
	int32_t number = 0;
	for (uint32_t i = minus; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9' || number > POINTS_MAX / 10) return false;
		number = number * 10 + text.ptr[i] - '0';
	}
	*number_r = (int16_t)(minus ? -number : number);
	return text.len > (uint32_t)minus;
}

static bool read_line(struct vg_str line, struct evidence_points *points)
{
	struct vg_str slot, name, number;
	if (!vg_str_next(&line, '\t', &slot) || !vg_str_next(&line, '\t', &name) || !vg_str_next(&line, '\t', &number))
		return false;
	uint32_t kind = kind_of(name), i = 0;
	while (i < WEIGHED_SLOTS && !vg_str_eqz(slot, slot_names[i])) i++;
	return i < WEIGHED_SLOTS && kind < EVIDENCE_COUNT && whole_number(number, &points->of[i][kind]);
}

bool evidence_read(struct vg_str file, struct evidence_points *points_r, uint32_t *line_r)
{
	struct vg_str line;
	*line_r = 0;
	while (vg_str_next(&file, '\n', &line)) {
		++*line_r;
		if (line.len != 0 && line.ptr[0] != '#' && !read_line(line, points_r)) return false;
	}
	return true;
}
