/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles and numberings of a DOCX: which paragraphs are headings, which items of lists. */
#include "docx.h"

#include "extract/extract.h"
#include "extract/bytes/markup.h"
#include "extract/lines/phrases.h"

#define BASES_MAX 16u /* styles that a style is based on, one by another, that are followed */

uint32_t vg_parse_uint(struct vg_str s)
{
	uint64_t value = vg_str_number(s, 10);
	return value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

/* "heading 2", "Heading2", "Titolo 2", "Title": its level. */
static uint32_t heading_of(struct vg_str name)
{
	if (vg_phrase_is(name, VG_PHRASE_TITLE)) return 1;
	if (vg_phrase_opens(name, VG_PHRASE_SUBTITLE) != 0) return 2;
	uint32_t word = vg_phrase_opens(name, VG_PHRASE_HEADING);
	struct vg_str rest = vg_str_trim(vg_str_slice(name, word, name.len));
	if (word != 0 && rest.len == 1 && rest.ptr[0] >= '1' && rest.ptr[0] <= '9')
		return rest.ptr[0] > '6' ? 6 : (uint32_t)(rest.ptr[0] - '0');
	return 0;
}

static void style_property(struct vg_docx_style *style, const struct vg_markup *markup)
{
	struct vg_str value = vg_markup_attr(markup, "val");
	if (vg_markup_is(markup, "name") && style->heading == 0) style->heading = heading_of(value);
	if (vg_markup_is(markup, "outlineLvl") && style->heading == 0 && vg_parse_uint(value) < 6 && value.len > 0)
		style->heading = vg_parse_uint(value) + 1;
	if (vg_markup_is(markup, "basedOn")) style->based_on = value;
	if (vg_markup_is(markup, "outlineLvl") || style->heading > 0) style->outlined = true;
	if (vg_markup_is(markup, "numId")) style->number = value;
	if (vg_markup_is(markup, "ilvl")) {
		style->number_level = vg_docx_level(value);
		style->levelled = true;
	}
}

static void add_style(struct vg_docx_styles *styles, struct vg_str id)
{
	vg_index_add(styles->arena, &styles->style_ids, id, styles->styles.n);
	VG_PUSH(styles->arena, styles->styles, (struct vg_docx_style){.id = id});
}

/* The language of text that names none: "it-IT". */
static void read_language(struct vg_docx_styles *styles, const struct vg_markup *markup)
{
	static const char *const romance[] = {"it", "es", "pt"};
	struct vg_str value = vg_markup_attr(markup, "val");
	if (!vg_markup_is(markup, "lang")) return;
	for (size_t i = 0; i < sizeof romance / sizeof *romance; i++)
		styles->romance = styles->romance || vg_str_starts_nocase(value, vg_str_z(romance[i]));
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
		} else if (markup.kind == VG_MARKUP_OPEN && styles->styles.n == 0) {
			read_language(styles, &markup);
		}
	}
}

/* The level that the list gives to the style; false if it names none. */
static bool level_of(struct vg_docx_styles *styles, struct vg_str number, struct vg_str id, uint32_t *level_r)
{
	const struct vg_list *list = vg_docx_list(styles, number);
	for (uint32_t i = 0; list != NULL && id.len > 0 && i < VG_LEVELS; i++) {
		if (!vg_str_eq(list->levels[i].style, id)) continue;
		*level_r = i;
		return true;
	}
	return false;
}

struct vg_docx_style vg_docx_style(struct vg_docx_styles *styles, struct vg_str id)
{
	struct vg_docx_style all = {.id = id};
	for (uint32_t i = 0; i < BASES_MAX && id.len > 0; i++) {
		uint32_t at = vg_index_find(&styles->style_ids, id);
		if (at == VG_INDEX_NONE) break;
		const struct vg_docx_style *style = &styles->styles.items[at];
		if (!all.outlined) all.heading = style->heading;
		all.outlined = all.outlined || style->outlined;
		if (all.number.len == 0) all.number = style->number;
		if (!all.levelled) all.number_level = style->number_level;
		all.levelled = all.levelled || style->levelled ||
			       (style->number.len > 0 && level_of(styles, style->number, id, &all.number_level));
		id = style->based_on;
	}
	level_of(styles, all.number, all.id, &all.number_level);
	return all;
}

static enum vg_number_kind number_kind(const struct vg_docx_styles *styles, struct vg_str value)
{
	static const struct {
		const char *name;
		enum vg_number_kind kind;
	} kinds[] = {
		{"decimal", VG_NUMBER_DECIMAL},
		{"decimalZero", VG_NUMBER_TWO_DIGITS},
		{"bullet", VG_NUMBER_BULLET},
		{"lowerLetter", VG_NUMBER_LOWER_LETTER},
		{"upperLetter", VG_NUMBER_UPPER_LETTER},
		{"lowerRoman", VG_NUMBER_LOWER_ROMAN},
		{"upperRoman", VG_NUMBER_UPPER_ROMAN},
		{"ordinal", VG_NUMBER_ORDINAL},
	};
	if (vg_str_eqz(value, "ordinal") && styles->romance) return VG_NUMBER_DEGREE;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (vg_str_eqz(value, kinds[i].name)) return kinds[i].kind;
	return vg_str_eqz(value, "none") ? VG_NUMBER_NONE : VG_NUMBER_DECIMAL;
}

/* What numbers stand for. */
struct abstract {
	struct vg_list list;
	struct vg_str link; /* style whose list it is; may be empty */
};

struct numbering {
	struct vg_docx_styles *styles;
	VG_VEC(struct abstract) abstracts;
	struct vg_index abstract_ids, abstract_names; /* by their ids, by the styles that they give their lists to */
	uint32_t level;
	struct vg_list *at; /* list that is being read */
};

static void level_property(struct numbering *numbering, const struct vg_markup *markup)
{
	struct vg_str value = vg_markup_attr(markup, "val");
	struct vg_level *level = &numbering->at->levels[numbering->level];
	if (vg_markup_is(markup, "numFmt")) level->kind = number_kind(numbering->styles, value);
	if (vg_markup_is(markup, "startOverride")) numbering->at->anew[numbering->level] = true;
	if (vg_markup_is(markup, "start") || vg_markup_is(markup, "startOverride")) level->start = vg_parse_uint(value);
	if (vg_markup_is(markup, "lvlText")) level->pattern = vg_markup_decode(numbering->styles->arena, value);
	if (vg_markup_is(markup, "isLgl")) level->legal = !vg_str_eqz(value, "0") && !vg_str_eqz(value, "false");
	if (vg_markup_is(markup, "pStyle")) level->style = value;
	if (!vg_markup_is(markup, "lvlRestart")) return;
	level->limited = true;
	level->restart = vg_parse_uint(value);
}

static struct abstract *last_abstract(struct numbering *numbering)
{
	return &numbering->abstracts.items[numbering->abstracts.n - 1];
}

static void begin_abstract(struct numbering *numbering, struct vg_str id)
{
	struct vg_arena *arena = numbering->styles->arena;
	struct abstract abstract = {.list.counts = vg_arena_alloc(arena, sizeof(struct vg_list_counts))};
	vg_index_add(arena, &numbering->abstract_ids, id, numbering->abstracts.n);
	VG_PUSH(arena, numbering->abstracts, abstract);
	numbering->at = &last_abstract(numbering)->list;
}

static void begin_number(struct numbering *numbering, struct vg_str id)
{
	vg_index_add(numbering->styles->arena, &numbering->styles->numbers, id, numbering->styles->lists.n);
	VG_PUSH(numbering->styles->arena, numbering->styles->lists, (struct vg_list){0});
	numbering->at = &numbering->styles->lists.items[numbering->styles->lists.n - 1];
}

/* The list that an id of an abstract, or the style which that links to, stands for. */
static struct vg_list list_of(struct numbering *numbering, struct vg_str id)
{
	uint32_t at = vg_index_find(&numbering->abstract_ids, id);
	if (at == VG_INDEX_NONE) return (struct vg_list){0};
	const struct abstract *abstract = &numbering->abstracts.items[at];
	uint32_t linked =
		abstract->link.len > 0 ? vg_index_find(&numbering->abstract_names, abstract->link) : VG_INDEX_NONE;
	return linked != VG_INDEX_NONE ? numbering->abstracts.items[linked].list : abstract->list;
}

static void numbering_tag(struct numbering *numbering, const struct vg_markup *markup)
{
	struct vg_str value = vg_markup_attr(markup, "val");
	if (vg_markup_is(markup, "abstractNum")) {
		begin_abstract(numbering, vg_markup_attr(markup, "abstractNumId"));
	} else if (vg_markup_is(markup, "numStyleLink") && numbering->abstracts.n > 0) {
		last_abstract(numbering)->link = value;
	} else if (vg_markup_is(markup, "styleLink") && numbering->abstracts.n > 0) {
		vg_index_add(numbering->styles->arena, &numbering->abstract_names, value, numbering->abstracts.n - 1);
	} else if (vg_markup_is(markup, "num")) {
		begin_number(numbering, vg_markup_attr(markup, "numId"));
	} else if (numbering->at != NULL && vg_markup_is(markup, "abstractNumId")) {
		*numbering->at = list_of(numbering, value);
	} else if (vg_markup_is(markup, "lvl") || vg_markup_is(markup, "lvlOverride")) {
		numbering->level = vg_docx_level(vg_markup_attr(markup, "ilvl"));
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
