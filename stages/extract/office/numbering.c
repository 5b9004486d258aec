/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numbering.h"

static struct vg_str roman(struct vg_arena *arena, uint32_t n, bool upper)
{
	static const struct {
		uint32_t value;
		const char *sign;
	} signs[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
		     {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
	char out[64];
	uint32_t len = 0;
	if (n > 4000) return vg_arena_printf(arena, "%u", n);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (; n >= signs[i].value; n -= signs[i].value)
			for (const char *c = signs[i].sign; *c != '\0'; c++) out[len++] = upper ? (char)(*c - 32) : *c;
	return vg_arena_str(arena, vg_str_n(out, len));
}

/* a, b ... z, aa, bb ... */
static struct vg_str letters(struct vg_arena *arena, uint32_t n, bool upper)
{
	char out[16];
	uint32_t len = (n - 1) / 26 + 1;
	if (n == 0 || len > sizeof out) return vg_arena_printf(arena, "%u", n);
	memset(out, (upper ? 'A' : 'a') + (int)((n - 1) % 26), len);
	return vg_arena_str(arena, vg_str_n(out, len));
}

static struct vg_str ordinal(struct vg_arena *arena, uint32_t n)
{
	static const char *const endings[] = {"th", "st", "nd", "rd"};
	bool teens = n % 100 >= 11 && n % 100 <= 13;
	return vg_arena_printf(arena, "%u%s", n, endings[teens || n % 10 > 3 ? 0 : n % 10]);
}

static struct vg_str number(struct vg_arena *arena, enum vg_number_kind kind, uint32_t n)
{
	switch (kind) {
	case VG_NUMBER_NONE:
	case VG_NUMBER_BULLET: return (struct vg_str){"", 0};
	case VG_NUMBER_TWO_DIGITS: return vg_arena_printf(arena, "%02u", n);
	case VG_NUMBER_ORDINAL: return ordinal(arena, n);
	case VG_NUMBER_DEGREE: return vg_arena_printf(arena, "%u°", n);
	case VG_NUMBER_LOWER_LETTER: return letters(arena, n, false);
	case VG_NUMBER_UPPER_LETTER: return letters(arena, n, true);
	case VG_NUMBER_LOWER_ROMAN: return roman(arena, n, false);
	case VG_NUMBER_UPPER_ROMAN: return roman(arena, n, true);
	default: return vg_arena_printf(arena, "%u", n);
	}
}

static void begin(struct vg_list *list, uint32_t level)
{
	list->counts->values[level] = list->levels[level].start;
	list->counts->begun[level] = true;
	list->anew[level] = false;
}

static void count(struct vg_list *list, uint32_t level)
{
	struct vg_list_counts *counts = list->counts;
	for (uint32_t i = 0; i < level; i++)
		if (!counts->begun[i]) begin(list, i);
	if (!counts->begun[level] || list->anew[level])
		begin(list, level);
	else
		counts->values[level] += counts->values[level] < UINT32_MAX;
	for (uint32_t i = level + 1; i < VG_LEVELS; i++)
		if (!list->levels[i].limited || level < list->levels[i].restart) counts->begun[i] = false;
}

/* The number of a level in the label of another. */
static struct vg_str part(const struct vg_list *list, uint32_t of, bool legal, struct vg_arena *arena)
{
	enum vg_number_kind kind = list->levels[of].kind;
	uint32_t value = list->counts->begun[of] ? list->counts->values[of] : list->levels[of].start;
	return number(arena, legal && kind > VG_NUMBER_BULLET ? VG_NUMBER_DECIMAL : kind, value);
}

struct vg_str vg_list_next(struct vg_list *list, uint32_t level, struct vg_arena *arena)
{
	struct vg_str label = {"", 0};
	if (level >= VG_LEVELS) level = VG_LEVELS - 1;
	const struct vg_level *here = &list->levels[level];
	if (list->counts == NULL) return label;
	count(list, level);
	if (here->kind == VG_NUMBER_BULLET) return label;
	for (uint32_t i = 0; i < here->pattern.len; i++) {
		char c = here->pattern.ptr[i], next = i + 1 < here->pattern.len ? here->pattern.ptr[i + 1] : '\0';
		bool place = c == '%' && next >= '1' && next <= '9';
		struct vg_str piece = place ? part(list, (uint32_t)(next - '1'), here->legal, arena)
					    : vg_str_slice(here->pattern, i, i + 1);
		label = vg_arena_printf(arena, "%.*s%.*s", VG_STR_ARG(label), VG_STR_ARG(piece));
		i += place;
	}
	return vg_str_trim(label);
}
