/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printed pages of XPS: pieces of text with their places, which go the way of PDF lines. */
#include "extract/extract.h"
#include "extract/bytes/markup.h"
#include "extract/containers/package.h"
#include "pdf_page.h"
#include "extract/containers/unpack.h"

#include "vaglio/format.h"

#define CANVAS_MAX 64u     /* elements with a transformation inside one another that are followed */
#define POINTS 0.75f       /* a unit of XPS, which is 1/96 inch */
#define LETTER 0.5f        /* width of a letter that says none, in sizes */
#define SPACE 0.15f        /* white between two words at least, in sizes */
#define GAP 1.5f           /* white between two columns, in sizes */
#define SAME_BASELINE 0.3f /* in sizes */
#define PLACE_MAX 1e6f     /* points; what lies further off is no place */

/* x' = scale_x x + x0, and the same of y; rotation is left out. */
struct place {
	float scale_x, scale_y, x0, y0;
};

struct xps {
	struct vg_package package;
	vg_printed_pages pages;
	struct vg_printed_page page; /* the one at hand */
	VG_VEC(char) text;
	struct place places[CANVAS_MAX];
	uint32_t depth;
	float baseline; /* of the last line */
	bool space;     /* stands at the end of the last piece */
};

/* The next decimal number of a list. */
static float take_number(struct vg_str s, uint32_t *at)
{
	float value = 0, place = 1;
	while (*at < s.len && strchr("-.0123456789", s.ptr[*at]) == NULL) ++*at;
	bool minus = *at < s.len && s.ptr[*at] == '-', point = false;
	*at += minus;
	for (; *at < s.len; ++*at) {
		char c = s.ptr[*at];
		if (c == '.' && !point) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9') break;
		value = value * 10 + (float)(c - '0');
		if (point) place *= 10;
	}
	return (minus ? -value : value) / place;
}

static float number(struct vg_str s)
{
	uint32_t at = 0;
	return take_number(s, &at);
}

/* Puts a matrix "a,b,c,d,e,f" inside of a place. */
static void transform(struct place *place, struct vg_str matrix)
{
	float m[6];
	uint32_t at = 0;
	if (matrix.len == 0) return;
	for (int i = 0; i < 6; i++) m[i] = take_number(matrix, &at);
	place->x0 += m[4] * place->scale_x;
	place->y0 += m[5] * place->scale_y;
	place->scale_x *= m[0];
	place->scale_y *= m[3];
}

/* A place on a page, whatever the numbers of the file are. */
static float within(float place)
{
	return place > -PLACE_MAX && place < PLACE_MAX ? place : 0;
}

/* The corners in order, also where the text is mirrored. */
static struct vg_box box_of(float x, float y, float width, float size)
{
	float x0 = within(x), x1 = within(x + width), y0 = within(y - size), y1 = within(y + size / 4);
	return (struct vg_box){x0 < x1 ? x0 : x1, y0 < y1 ? y0 : y1, x0 < x1 ? x1 : x0, y0 < y1 ? y1 : y0};
}

/* Width of a piece in sizes of its letters: "glyph,advance;..." gives it in hundredths for each. */
static float advance(struct vg_str indices, struct vg_str text)
{
	float width = 0;
	struct vg_str one;
	for (uint32_t at = 0; at < text.len;) {
		vg_utf8_next(text, &at);
		bool more = vg_str_next(&indices, ';', &one);
		int64_t comma = more ? vg_str_find(one, VG_STR(","), 0) : -1;
		float said = comma >= 0 ? number(vg_str_slice(one, (uint32_t)comma + 1, one.len)) : 0;
		width += said > 0 ? said / 100 : LETTER;
	}
	return width;
}

static void put(struct xps *xps, struct vg_str s)
{
	VG_RESERVE(xps->package.arena, xps->text, s.len);
	memcpy(xps->text.items + xps->text.n, s.ptr, s.len);
	xps->text.n += s.len;
}

/* Whether a piece goes on in the last line, and whether a space parts the two. */
static bool continues(const struct xps *xps, const struct vg_line *piece, float baseline, bool *space_r)
{
	if (xps->page.lines.n == 0) return false;
	const struct vg_line *last = &xps->page.lines.items[xps->page.lines.n - 1];
	float gap = piece->box.x0 - last->box.x1, down = baseline - xps->baseline;
	*space_r = gap > SPACE * piece->size;
	return gap > -piece->size && gap < GAP * piece->size && down < SAME_BASELINE * piece->size &&
	       down > -SAME_BASELINE * piece->size;
}

static void add_glyphs(struct xps *xps, const struct vg_markup *tag, struct place place)
{
	struct vg_str whole = vg_markup_decode(xps->package.arena, vg_markup_attr(tag, "UnicodeString"));
	if (vg_str_starts(whole, VG_STR("{}"))) whole = vg_str_slice(whole, 2, whole.len);
	struct vg_str text = vg_str_trim(whole);
	if (text.len == 0 || vg_utf8_valid(text.ptr, text.len) != text.len) return;
	transform(&place, vg_markup_attr(tag, "RenderTransform"));
	float em = number(vg_markup_attr(tag, "FontRenderingEmSize"));
	float width = advance(vg_markup_attr(tag, "Indices"), whole) * em * place.scale_x;
	float x = number(vg_markup_attr(tag, "OriginX")) * place.scale_x + place.x0,
	      y = number(vg_markup_attr(tag, "OriginY")) * place.scale_y + place.y0;
	struct vg_line piece = {.size = em * place.scale_y, .word = width, .start = xps->text.n};
	piece.box = box_of(x, y, width, piece.size);
	piece.bold = vg_str_starts(vg_markup_attr(tag, "StyleSimulations"), VG_STR("Bold"));
	bool space = false;
	if (continues(xps, &piece, y, &space)) {
		struct vg_line *last = &xps->page.lines.items[xps->page.lines.n - 1];
		if (space || xps->space || text.ptr != whole.ptr) put(xps, VG_STR(" "));
		xps->space = text.ptr + text.len != whole.ptr + whole.len;
		put(xps, text);
		last->text.len = xps->text.n - last->start;
		if (piece.box.x1 > last->box.x1) last->box.x1 = piece.box.x1;
		return;
	}
	if (xps->text.n > 0) put(xps, VG_STR("\n"));
	piece.start = xps->text.n;
	put(xps, text);
	piece.text.len = text.len;
	xps->baseline = y;
	xps->space = text.ptr + text.len != whole.ptr + whole.len;
	VG_PUSH(xps->package.arena, xps->page.lines, piece);
}

static void see_tag(struct xps *xps, const struct vg_markup *tag)
{
	struct place *here = &xps->places[xps->depth];
	bool opens = tag->kind == VG_MARKUP_OPEN;
	if (vg_markup_is(tag, "FixedPage") && opens) {
		xps->page.width = number(vg_markup_attr(tag, "Width")) * POINTS;
		xps->page.height = number(vg_markup_attr(tag, "Height")) * POINTS;
	}
	if (vg_markup_is(tag, "Canvas") && opens && xps->depth + 1 < CANVAS_MAX) {
		xps->places[++xps->depth] = *here;
		transform(&xps->places[xps->depth], vg_markup_attr(tag, "RenderTransform"));
	} else if (vg_markup_is(tag, "Canvas") && !opens && xps->depth > 0) {
		xps->depth--;
	} else if (vg_markup_is(tag, "MatrixTransform") && opens) {
		transform(here, vg_markup_attr(tag, "Matrix"));
	} else if (vg_markup_is(tag, "Glyphs") && opens) {
		add_glyphs(xps, tag, *here);
	}
}

static void read_page(struct xps *xps, struct vg_str part)
{
	struct vg_markup markup = vg_markup_begin(vg_package_part(&xps->package, part), false);
	xps->page = (struct vg_printed_page){.number = xps->pages.n + 1};
	xps->text.items = NULL;
	xps->text.n = xps->text.cap = 0;
	xps->depth = 0;
	xps->places[0] = (struct place){POINTS, POINTS, 0, 0};
	while (vg_markup_next(&markup))
		if (markup.kind != VG_MARKUP_TEXT) see_tag(xps, &markup);
	xps->page.text = vg_str_n(xps->text.items, xps->text.n);
	for (uint32_t i = 0; i < xps->page.lines.n; i++) /* the text has moved while it grew */
		xps->page.lines.items[i].text.ptr = xps->page.text.ptr + xps->page.lines.items[i].start;
	VG_PUSH(xps->package.arena, xps->pages, xps->page);
}

/* Name of a part that another one refers to: from the root, or beside it. */
static struct vg_str target(struct vg_arena *arena, struct vg_str part, struct vg_str source)
{
	const char *slash = part.len == 0 ? NULL : memrchr(part.ptr, '/', part.len);
	if (source.len > 0 && source.ptr[0] == '/') return source;
	return vg_arena_printf(arena, "%.*s%.*s", slash == NULL ? 0 : (int)(slash + 1 - part.ptr), part.ptr,
			       VG_STR_ARG(source));
}

static void read_document(struct xps *xps, struct vg_str part)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(xps->package.ctx);
	struct vg_markup markup = vg_markup_begin(vg_package_part(&xps->package, part), false);
	while (vg_markup_next(&markup) && (int64_t)xps->pages.n < conf->max_pages)
		if (markup.kind == VG_MARKUP_OPEN && vg_markup_is(&markup, "PageContent"))
			read_page(xps, target(xps->package.arena, part,
					      vg_markup_decode(xps->package.arena, vg_markup_attr(&markup, "Source"))));
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/vnd.ms-xpsdocument";
	if (!vg_str_starts(source, VG_STR("PK"))) return 0;
	return vg_zip_has(source, VG_STR("FixedDocSeq.fdseq")) ||
			       vg_zip_has(source, VG_STR("FixedDocumentSequence.fdseq"))
		       ? 200
		       : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct xps *xps = vg_arena_alloc(vg_ctx_scratch(ctx), sizeof *xps);
	struct vg_str sequence = {"", 0};
	uint32_t at = 0;
	if (!vg_package_open(&xps->package, ctx, doc, text)) return xps->package.status;
	vg_package_properties(&xps->package, vg_package_part_z(&xps->package, "docProps/core.xml"));
	vg_package_related(&xps->package, VG_STR(""), "fixedrepresentation", &at, &sequence);
	struct vg_markup markup = vg_markup_begin(vg_package_part(&xps->package, sequence), false);
	while (vg_markup_next(&markup))
		if (markup.kind == VG_MARKUP_OPEN && vg_markup_is(&markup, "DocumentReference"))
			read_document(xps,
				      target(xps->package.arena, sequence,
					     vg_markup_decode(xps->package.arena, vg_markup_attr(&markup, "Source"))));
	vg_layout_pages(text, xps->package.arena, xps->pages.items, xps->pages.n);
	return vg_package_close(&xps->package);
}

const struct vg_format vg_format_xps = {.name = "xps", .bid = bid, .read = read};
