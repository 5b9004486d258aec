/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf_glyphs.h"

#define GAP_SPACED 2.0 /* sizes of letters that part columns, where a space stands between */
#define GAP_BARE 0.5   /* the same where none does */

/* Direction marks that a library puts around text from right to left. */
static bool is_mark(int32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || c == 0x200E || c == 0x200F || (c >= 0x2066 && c <= 0x2069);
}

static void stretch(struct vg_box *box, const struct vg_glyph *r)
{
	if (r->x0 < box->x0) box->x0 = (float)r->x0;
	if (r->y0 < box->y0) box->y0 = (float)r->y0;
	if (r->x1 > box->x1) box->x1 = (float)r->x1;
	if (r->y1 > box->y1) box->y1 = (float)r->y1;
}

/* Where a reader of the characters is. */
struct cursor {
	const struct vg_glyphs *glyphs;
	uint32_t at, box, style; /* the next character, its box, and the style of the last */
};

static const struct vg_glyph_style *style_at(struct cursor *g)
{
	const struct vg_glyphs *all = g->glyphs;
	while (g->style + 1 < all->n_styles && all->styles[g->style].last < (int32_t)g->box) g->style++;
	return all->n_styles == 0 ? NULL : &all->styles[g->style];
}

/* Takes the box and style of one character that shows. */
static void take_glyph(struct cursor *g, struct vg_line *line)
{
	const struct vg_glyph_style *style = style_at(g);
	line->bold = line->bold && style != NULL && style->bold;
	if (style != NULL && style->size > line->size) line->size = (float)style->size;
	stretch(&line->box, &g->glyphs->boxes[g->box]);
}

/* Whether white space before the next character is so wide that another column or cell begins there. */
static bool is_gap(const struct cursor *g, const struct vg_line *line, bool spaced)
{
	const struct vg_glyph *r = &g->glyphs->boxes[g->box];
	if (line->box.x1 < line->box.x0 || line->size <= 0) return false;
	if (g->glyphs->rules != NULL &&
	    vg_rules_part(g->glyphs->rules, line->box.x1 - 1, (float)r->x0 + 1, (float)(r->y0 + r->y1) / 2))
		return true;
	double step = r->x0 - (double)line->box.x1, size = (double)line->size;
	bool beside = r->y0 < (double)line->box.y1 && r->y1 > (double)line->box.y0;
	if (!beside && step < -2 * size) return true; /* it is of another line */
	return step > size * (spaced ? GAP_SPACED : GAP_BARE);
}

/* Whether the next character is part of a rule of a table. */
static bool is_rule(const struct cursor *g, int32_t c)
{
	const struct vg_glyph *r = &g->glyphs->boxes[g->box];
	return g->glyphs->rules != NULL && vg_rules_sign(c) &&
	       vg_rules_part(g->glyphs->rules, (float)r->x0 - 1, (float)r->x1 + 1, (float)(r->y0 + r->y1) / 2);
}

/* Takes the next line: its place, box and style; false at the end of the page. */
static bool next_line(struct cursor *g, struct vg_line *line_r)
{
	uint32_t start = g->at, end = start;
	bool broken = false;                              /* by a gap */
	bool inside = false, word = true, spaced = false; /* something was seen; the first word is not over */
	if (start >= g->glyphs->text.len) return false;
	*line_r = (struct vg_line){.box = {1e9f, 1e9f, -1e9f, -1e9f}, .bold = true};
	while (g->at < g->glyphs->text.len && g->glyphs->text.ptr[g->at] != '\n') {
		uint32_t before = g->at;
		int32_t c = vg_utf8_next(g->glyphs->text, &g->at);
		if ((g->glyphs->marks && is_mark(c)) || g->box >= g->glyphs->n_boxes) continue;
		bool space = c < 0x80 ? vg_is_space(c) : vg_cp_is_space(c), rule = !space && is_rule(g, c);
		end = before;
		if (rule) g->box++;
		if (rule && !inside) {
			start = end = g->at;
			continue;
		}
		if (!space && !rule && is_gap(g, line_r, spaced)) g->at = before;
		broken = rule || g->at == before;
		if (broken) break;
		end = g->at;
		spaced = space;
		if (!space) take_glyph(g, line_r);
		inside = inside || !space;
		word = word && !(space && inside);
		if (word && inside) line_r->word = line_r->box.x1 - line_r->box.x0;
		g->box++;
	}
	struct vg_str whole = vg_str_slice(g->glyphs->text, start, end);
	line_r->text = vg_str_trim(whole);
	line_r->start = line_r->text.len > 0 ? start + (uint32_t)(line_r->text.ptr - whole.ptr) : start;
	if (broken) return true;
	g->at++;
	g->box++; /* the line break has a box, too */
	return true;
}

void vg_glyphs_lines(struct vg_arena *scratch, const struct vg_glyphs *glyphs, struct vg_printed_page *page)
{
	struct cursor cursor = {.glyphs = glyphs};
	struct vg_line line;
	while (next_line(&cursor, &line)) {
		if (line.text.len == 0) continue;
		if (line.box.x1 < line.box.x0) line.box = (struct vg_box){0, 0, 0, 0};
		if (line.size <= 0) line.size = line.box.y1 - line.box.y0;
		VG_PUSH(scratch, page->lines, line);
	}
}

struct vg_letters vg_glyphs_letters(struct vg_arena *scratch, const struct vg_glyphs *g)
{
	struct vg_letters letters = {.boxes = {0}};
	uint32_t box = 0;
	for (uint32_t at = 0; at < g->text.len && box < g->n_boxes;) {
		int32_t c = vg_utf8_next(g->text, &at);
		if (g->marks && is_mark(c)) continue;
		const struct vg_glyph *b = &g->boxes[box++];
		struct vg_box place = {(float)b->x0, (float)b->y0, (float)b->x1, (float)b->y1};
		if (vg_rules_sign(c))
			VG_PUSH(scratch, letters.signs, place);
		else if (!vg_cp_is_space(c))
			VG_PUSH(scratch, letters.boxes, place);
	}
	return letters;
}
