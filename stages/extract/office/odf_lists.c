/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "odf_lists.h"

#include "docx.h"

static uint32_t add_style(struct vg_odf_lists *lists, struct vg_str name)
{
	struct vg_list list = {.counts = vg_arena_alloc(lists->arena, sizeof(struct vg_list_counts))};
	if (name.len > 0) vg_index_add(lists->arena, &lists->names, name, lists->styles.n);
	VG_PUSH(lists->arena, lists->styles, list);
	return lists->styles.n - 1;
}

static enum vg_number_kind kind_of(struct vg_str format)
{
	switch (format.len > 0 ? format.ptr[0] : '\0') {
	case '\0': return VG_NUMBER_NONE;
	case 'a': return VG_NUMBER_LOWER_LETTER;
	case 'A': return VG_NUMBER_UPPER_LETTER;
	case 'i': return VG_NUMBER_LOWER_ROMAN;
	case 'I': return VG_NUMBER_UPPER_ROMAN;
	default: return VG_NUMBER_DECIMAL;
	}
}

/* The label of a level: its prefix, the numbers of as many levels as it displays, its suffix. */
static struct vg_str pattern_of(struct vg_arena *arena, const struct vg_markup *markup, uint32_t level, bool shown)
{
	struct vg_str prefix = vg_markup_decode(arena, vg_markup_attr(markup, "num-prefix"));
	struct vg_str suffix = vg_markup_decode(arena, vg_markup_attr(markup, "num-suffix"));
	struct vg_str all = prefix;
	uint32_t displayed = vg_parse_uint(vg_markup_attr(markup, "display-levels"));
	uint32_t first = displayed > level ? 0 : displayed > 0 ? level + 1 - displayed : level;
	for (uint32_t i = first; shown && i <= level; i++)
		all = vg_arena_printf(arena, "%.*s%s%%%u", VG_STR_ARG(all), i > first ? "." : "", i + 1);
	return vg_arena_printf(arena, "%.*s%.*s", VG_STR_ARG(all), VG_STR_ARG(suffix));
}

static void read_level(struct vg_odf_lists *lists, const struct vg_markup *markup)
{
	uint32_t level = vg_parse_uint(vg_markup_attr(markup, "level"));
	struct vg_str start = vg_markup_attr(markup, "start-value");
	if (lists->reading == VG_INDEX_NONE || level == 0 || level > VG_LEVELS) return;
	struct vg_level *at = &lists->styles.items[lists->reading].levels[--level];
	bool bullet = vg_markup_is(markup, "list-level-style-bullet") || vg_markup_is(markup, "list-level-style-image");
	at->kind = bullet ? VG_NUMBER_BULLET : kind_of(vg_markup_attr(markup, "num-format"));
	at->start = start.len > 0 ? vg_parse_uint(start) : 1;
	if (!bullet) at->pattern = pattern_of(lists->arena, markup, level, at->kind != VG_NUMBER_NONE);
}

void vg_odf_lists_read(struct vg_odf_lists *lists, struct vg_str xml)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	lists->reading = VG_INDEX_NONE;
	while (vg_markup_next(&markup)) {
		if (markup.kind == VG_MARKUP_OPEN && vg_markup_is(&markup, "body")) break;
		bool list = vg_markup_is(&markup, "list-style"), outline = vg_markup_is(&markup, "outline-style");
		if (markup.kind == VG_MARKUP_CLOSE && (list || outline)) lists->reading = VG_INDEX_NONE;
		if (markup.kind != VG_MARKUP_OPEN) continue;
		if (list || outline)
			lists->reading = add_style(lists, vg_markup_attr_ns(&markup, "style", "name"));
		else
			read_level(lists, &markup);
		if (outline) lists->outline = lists->reading;
	}
}

static bool continues(const struct vg_markup *markup)
{
	return vg_str_eqz(vg_markup_attr(markup, "continue-numbering"), "true") ||
	       vg_markup_attr(markup, "continue-list").len > 0;
}

void vg_odf_list_open(struct vg_odf_lists *lists, const struct vg_markup *markup)
{
	struct vg_str name = vg_markup_attr(markup, "style-name");
	uint32_t depth = lists->depth++;
	if (depth >= VG_LEVELS) return;
	uint32_t style = depth > 0 ? lists->open[depth - 1] : VG_INDEX_NONE;
	if (name.len > 0) style = vg_index_find(&lists->names, name);
	lists->open[depth] = style;
	if (depth == 0 && style != VG_INDEX_NONE && style != lists->outline && !continues(markup))
		*lists->styles.items[style].counts = (struct vg_list_counts){0};
}

void vg_odf_list_close(struct vg_odf_lists *lists)
{
	if (lists->depth > 0) lists->depth--;
	lists->pending = false;
}

void vg_odf_list_item(struct vg_odf_lists *lists, const struct vg_markup *markup)
{
	struct vg_str start = vg_markup_attr(markup, "start-value");
	uint32_t level = lists->depth - 1;
	lists->pending = true;
	if (lists->depth == 0 || level >= VG_LEVELS || lists->open[level] == VG_INDEX_NONE || start.len == 0) return;
	struct vg_list_counts *counts = lists->styles.items[lists->open[level]].counts;
	uint32_t value = vg_parse_uint(start);
	counts->begun[level] = value > 0;
	counts->values[level] = value > 0 ? value - 1 : 0;
}

struct vg_str vg_odf_list_label(struct vg_odf_lists *lists, uint32_t heading)
{
	uint32_t level = lists->depth > 0 ? lists->depth - 1 : heading - 1;
	uint32_t style = lists->depth == 0 || level >= VG_LEVELS ? lists->outline : lists->open[level];
	bool counted = lists->depth > 0 ? lists->pending : heading > 0;
	lists->pending = false;
	if (!counted || level >= VG_LEVELS || style == VG_INDEX_NONE) return (struct vg_str){"", 0};
	return vg_list_next(&lists->styles.items[style], level, lists->arena);
}
