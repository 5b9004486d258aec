/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx.h"

#include "extract.h"
#include "markup.h"

uint32_t vg_parse_uint(struct vg_str s)
{
	uint64_t value = 0;
	for (uint32_t i = 0; i < s.len && i < 10 && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
		value = value * 10 + (uint64_t)(s.ptr[i] - '0');
	return value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

/* "heading 2", "Heading2", "Titolo 2", "Title": its level. */
static uint32_t heading_of(struct vg_str name)
{
	static const char *const words[] = {"heading", "titolo", "überschrift", "titre", "título"};
	if (name.len == 5 && vg_str_starts_nocase(name, VG_STR("title"))) return 1;
	if (name.len == 6 && vg_str_starts_nocase(name, VG_STR("titolo"))) return 1;
	if (vg_str_starts_nocase(name, VG_STR("subtitle")) || vg_str_starts_nocase(name, VG_STR("sottotitolo")))
		return 2;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct vg_str word = vg_str_z(words[i]);
		if (!vg_str_starts_nocase(name, word)) continue;
		struct vg_str rest = vg_str_trim(vg_str_slice(name, word.len, name.len));
		if (rest.len == 1 && rest.ptr[0] >= '1' && rest.ptr[0] <= '9')
			return rest.ptr[0] > '6' ? 6 : (uint32_t)(rest.ptr[0] - '0');
	}
	return 0;
}

static void style_property(struct vg_docx_style *style, const struct vg_markup *markup)
{
	struct vg_str value = vg_markup_attr(markup, "val");
	if (vg_markup_is(markup, "name") && style->heading == 0) style->heading = heading_of(value);
	if (vg_markup_is(markup, "outlineLvl") && style->heading == 0 && vg_parse_uint(value) < 6 && value.len > 0)
		style->heading = vg_parse_uint(value) + 1;
	if (vg_markup_is(markup, "numId")) style->number = value;
	if (vg_markup_is(markup, "ilvl")) style->number_level = vg_parse_uint(value);
}

static void add_style(struct vg_docx_styles *styles, struct vg_str id)
{
	vg_index_add(styles->arena, &styles->style_ids, id, styles->styles.n);
	VG_PUSH(styles->arena, styles->styles, (struct vg_docx_style){0});
}

void vg_docx_read_styles(struct vg_docx_styles *styles, struct vg_str xml)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	bool inside = false;
	while (vg_markup_next(&markup)) {
		bool style = vg_markup_is(&markup, "style");
		if (markup.kind == VG_MARKUP_OPEN && style) {
			inside = vg_str_eqz(vg_markup_attr(&markup, "type"), "paragraph");
			if (inside) add_style(styles, vg_markup_attr(&markup, "styleId"));
		} else if (markup.kind == VG_MARKUP_CLOSE && style) {
			inside = false;
		} else if (markup.kind == VG_MARKUP_OPEN && inside) {
			style_property(&styles->styles.items[styles->styles.n - 1], &markup);
		}
	}
}

const struct vg_docx_style *vg_docx_style(struct vg_docx_styles *styles, struct vg_str id)
{
	uint32_t at = id.len > 0 ? vg_index_find(&styles->style_ids, id) : VG_INDEX_NONE;
	return at == VG_INDEX_NONE ? NULL : &styles->styles.items[at];
}

static enum vg_number_kind number_kind(struct vg_str value)
{
	static const struct {
		const char *name;
		enum vg_number_kind kind;
	} kinds[] = {
		{"decimal", VG_NUMBER_DECIMAL},
		{"decimalZero", VG_NUMBER_DECIMAL},
		{"bullet", VG_NUMBER_BULLET},
		{"lowerLetter", VG_NUMBER_LOWER_LETTER},
		{"upperLetter", VG_NUMBER_UPPER_LETTER},
		{"lowerRoman", VG_NUMBER_LOWER_ROMAN},
		{"upperRoman", VG_NUMBER_UPPER_ROMAN},
		{"ordinal", VG_NUMBER_DECIMAL},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (vg_str_eqz(value, kinds[i].name)) return kinds[i].kind;
	return VG_NUMBER_NONE;
}

struct numbering {
	struct vg_docx_styles *styles;
	VG_VEC(struct vg_list) abstracts; /* lists that numbers stand for */
	struct vg_index abstract_ids;
	uint32_t level;
	struct vg_list *at; /* list that is being read */
};

static void level_property(struct numbering *numbering, const struct vg_markup *markup)
{
	struct vg_str value = vg_markup_attr(markup, "val");
	struct vg_level *level = &numbering->at->levels[numbering->level];
	if (vg_markup_is(markup, "numFmt")) level->kind = number_kind(value);
	if (vg_markup_is(markup, "start") || vg_markup_is(markup, "startOverride")) level->start = vg_parse_uint(value);
	if (vg_markup_is(markup, "lvlText")) level->pattern = vg_markup_decode(numbering->styles->arena, value);
}

static void begin_number(struct numbering *numbering, struct vg_str id)
{
	vg_index_add(numbering->styles->arena, &numbering->styles->numbers, id, numbering->styles->lists.n);
	VG_PUSH(numbering->styles->arena, numbering->styles->lists, (struct vg_list){0});
	numbering->at = &numbering->styles->lists.items[numbering->styles->lists.n - 1];
}

static void numbering_tag(struct numbering *numbering, const struct vg_markup *markup)
{
	struct vg_str value = vg_markup_attr(markup, "val");
	if (vg_markup_is(markup, "abstractNum")) {
		vg_index_add(numbering->styles->arena, &numbering->abstract_ids,
			     vg_markup_attr(markup, "abstractNumId"), numbering->abstracts.n);
		VG_PUSH(numbering->styles->arena, numbering->abstracts, (struct vg_list){0});
		numbering->at = &numbering->abstracts.items[numbering->abstracts.n - 1];
	} else if (vg_markup_is(markup, "num")) {
		begin_number(numbering, vg_markup_attr(markup, "numId"));
	} else if (numbering->at != NULL && vg_markup_is(markup, "abstractNumId")) {
		uint32_t at = vg_index_find(&numbering->abstract_ids, value);
		if (at != VG_INDEX_NONE) *numbering->at = numbering->abstracts.items[at];
	} else if (vg_markup_is(markup, "lvl") || vg_markup_is(markup, "lvlOverride")) {
		uint32_t level = vg_parse_uint(vg_markup_attr(markup, "ilvl"));
		numbering->level = level < VG_LEVELS ? level : VG_LEVELS - 1;
	} else if (numbering->at != NULL) {
		level_property(numbering, markup);
	}
}

void vg_docx_read_numbering(struct vg_docx_styles *styles, struct vg_str xml)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	struct numbering numbering = {.styles = styles};
	while (vg_markup_next(&markup)) {
		if (markup.kind == VG_MARKUP_OPEN) numbering_tag(&numbering, &markup);
		bool ends = markup.kind == VG_MARKUP_CLOSE &&
			    (vg_markup_is(&markup, "num") || vg_markup_is(&markup, "abstractNum"));
		if (ends) numbering.at = NULL;
	}
}

struct vg_list *vg_docx_list(struct vg_docx_styles *styles, struct vg_str number)
{
	uint32_t at = number.len > 0 ? vg_index_find(&styles->numbers, number) : VG_INDEX_NONE;
	return at == VG_INDEX_NONE ? NULL : &styles->lists.items[at];
}
