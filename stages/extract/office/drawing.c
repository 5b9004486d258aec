/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawing.h"

#include "extract/bytes/markup.h"

#define POINTS_MAX 4096u /* of a series */

/* Where in a chart the walk is: what a cached value belongs to. */
enum place { PLACE_NONE, PLACE_NAME, PLACE_CATEGORIES, PLACE_VALUES };

static enum place place_of(const struct vg_markup *markup, enum place before)
{
	if (vg_markup_is(markup, "tx")) return PLACE_NAME;
	if (vg_markup_is(markup, "cat") || vg_markup_is(markup, "xVal")) return PLACE_CATEGORIES;
	if (vg_markup_is(markup, "val") || vg_markup_is(markup, "yVal")) return PLACE_VALUES;
	return before;
}

/* One row of a chart: the name of the series and its values, or the categories behind an empty cell. */
static void series_row(struct vg_writer *writer, struct vg_markup markup, enum place wanted)
{
	enum place place = PLACE_NONE;
	bool value = false;
	uint32_t points = 0;
	vg_writer_row(writer, 0);
	vg_writer_cell(writer, 0);
	while (vg_markup_next(&markup) && points < POINTS_MAX) {
		bool opens = markup.kind == VG_MARKUP_OPEN;
		if (markup.kind == VG_MARKUP_CLOSE && vg_markup_is(&markup, "ser")) break;
		if (opens) place = place_of(&markup, place);
		if (opens && vg_markup_is(&markup, "pt") && place == wanted) {
			vg_writer_cell(writer, 0);
			points++;
		}
		if (markup.kind != VG_MARKUP_TEXT) value = opens && vg_markup_is(&markup, "v");
		bool shown = place == wanted || (place == PLACE_NAME && wanted == PLACE_VALUES);
		if (markup.kind == VG_MARKUP_TEXT && value && shown) vg_writer_raw(writer, &markup, markup.raw);
	}
	vg_writer_row_end(writer);
}

static void append_chart(struct vg_writer *writer, struct vg_str xml)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	bool text = false;
	uint32_t series = 0;
	while (vg_markup_next(&markup)) {
		bool opens = markup.kind == VG_MARKUP_OPEN;
		if (opens && vg_markup_is(&markup, "p")) vg_writer_paragraph(writer, VG_BLOCK_CAPTION, 0);
		if (markup.kind == VG_MARKUP_TEXT && text) vg_writer_raw(writer, &markup, markup.raw);
		if (markup.kind != VG_MARKUP_TEXT) text = opens && vg_markup_is(&markup, "t");
		if (!opens || !vg_markup_is(&markup, "ser")) continue;
		if (series++ == 0) {
			vg_writer_table(writer);
			series_row(writer, markup, PLACE_CATEGORIES);
		}
		series_row(writer, markup, PLACE_VALUES);
	}
	if (series > 0) vg_writer_table_end(writer);
}

static void append_diagram(struct vg_writer *writer, struct vg_str xml)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	bool text = false;
	while (vg_markup_next(&markup)) {
		bool opens = markup.kind == VG_MARKUP_OPEN;
		if (opens && vg_markup_is(&markup, "p")) vg_writer_paragraph(writer, VG_BLOCK_PARAGRAPH, 0);
		if (markup.kind == VG_MARKUP_TEXT && text) vg_writer_raw(writer, &markup, markup.raw);
		if (markup.kind != VG_MARKUP_TEXT) text = opens && vg_markup_is(&markup, "t");
	}
}

void vg_drawing_append(struct vg_package *package, struct vg_writer *writer, struct vg_str part)
{
	struct vg_str xml = vg_package_part(package, part);
	writer->where = vg_arena_str(package->doc->arena, part);
	if (vg_str_find(part, VG_STR("chart"), 0) >= 0)
		append_chart(writer, xml);
	else
		append_diagram(writer, xml);
	vg_writer_end(writer);
}

void vg_drawing_sheet(struct vg_package *package, struct vg_writer *writer, struct vg_str sheet)
{
	struct vg_str drawing, inner;
	for (uint32_t at = 0; vg_package_related(package, sheet, "drawing", &at, &drawing);) {
		vg_drawing_append(package, writer, drawing);
		for (uint32_t i = 0; vg_package_related(package, drawing, "chart", &i, &inner);)
			vg_drawing_append(package, writer, inner);
		for (uint32_t i = 0; vg_package_related(package, drawing, "diagramData", &i, &inner);)
			vg_drawing_append(package, writer, inner);
	}
}

struct vg_str vg_drawing_words(struct vg_str description)
{
	struct vg_str words = vg_str_trim(description);
	bool phrase = vg_str_find(words, VG_STR(" "), 0) > 0 && vg_str_find(words, VG_STR("\\"), 0) < 0 &&
		      vg_str_find(words, VG_STR("://"), 0) < 0;
	return phrase ? words : (struct vg_str){"", 0};
}
