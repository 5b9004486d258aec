/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF: the text layer with boxes, text in annotations and form fields, attachments as documents of their own. */
#include "extract/extract.h"
#include "extract/lines/phrases.h"
#include "ocr.h"
#include "pdf_glyphs.h"
#include "pdf_mend.h"
#include "pdf_unpack.h"
#include "vaglio/library.h"

#include <poppler.h>

#define END_MARK 2048u /* bytes at the end in which the end mark stands */
#define SILENT_MAX 1u  /* pages without text that are searched for pictures: one is enough to say so */
#define OCR_DPI 300
#define SPARSE 120u                 /* bytes of text on a page that may still be a scan */
#define SCAN_SHARE 0.4              /* of the page, which the picture of a scan covers at least */
#define PIXELS_MAX 60e6             /* of a page that is read as a picture */
#define RULED_MAX 20000u            /* characters of a page in which rules are looked for */
#define UNPACK_MIN 2                /* pages from which on it pays to unpack fonts once */
#define LABEL_MAX 40u               /* bytes of a page's own number */
#define ATTACHMENT_MAX (256u << 20) /* bytes of one attachment */

/* Text that is not in the page's content. */
struct note {
	uint32_t page;
	const char *where;
	struct vg_str text;
};

struct reader {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct vg_arena *scratch;
	PopplerDocument *pdf;
	vg_printed_pages pages;
	VG_VEC(struct note) notes;
	VG_VEC(struct vg_glyph) boxes; /* of the present page, like styles */
	VG_VEC(struct vg_glyph_style) styles;
	uint32_t silent;  /* pages without text, but with pictures that were not read */
	int64_t pictures; /* that were read */
	/* Of one picture after another: memory of their own would come from the kernel, page by page. */
	unsigned char *pixels, *gray;
	size_t n_pixels; /* that there is room for */
};

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	struct vg_str head = vg_str_slice(source, 0, source.len < 1024 ? source.len : 1024);
	int64_t at = vg_str_find(head, VG_STR("%PDF-"), 0);
	*media_type_r = "application/pdf";
	return at == 0 ? 240 : at > 0 ? 44 : 0;
}

static void hush(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer user)
{
	(void)domain, (void)level, (void)message, (void)user;
}

/* The library, when a PDF first comes. */
static bool open_library(void)
{
	static bool open;
	if (!open && vg_library_open(VG_LIBRARY_POPPLER)) {
		open = true;
		g_log_set_handler("Poppler", G_LOG_LEVEL_MASK, hush, NULL);
	}
	return open;
}

static PopplerDocument *try_password(GBytes *bytes, const char *password, bool *encrypted_r)
{
	GError *error = NULL;
	PopplerDocument *pdf;
	if (password == NULL) {
		pdf = poppler_document_new_from_bytes(bytes, NULL, &error);
	} else { /* bytes and a wrong password crash poppler 22 */
		GInputStream *stream = g_memory_input_stream_new_from_bytes(bytes);
		pdf = poppler_document_new_from_stream(stream, (goffset)g_bytes_get_size(bytes), password, NULL,
						       &error);
		g_object_unref(stream);
	}
	*encrypted_r = pdf == NULL && g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);
	g_clear_error(&error);
	return pdf;
}

/* poppler builds its tables of names with the first document that is open, and drops them with the last: one without
 * pages stays open from the first PDF on. */
static void keep_tables(struct vg_extract_state *state)
{
	static const char empty[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
				    "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
	bool encrypted;
	if (state->pdf_tables != NULL) return;
	GBytes *bytes = g_bytes_new_static(empty, sizeof empty - 1);
	state->pdf_tables = try_password(bytes, NULL, &encrypted);
	g_bytes_unref(bytes);
}

static void close_format(struct vg_ctx *ctx)
{
	struct vg_extract_state *state = vg_ctx_state(ctx);
	g_clear_object((GObject **)&state->pdf_tables);
}

/* Without a password first, then with each of the user's. */
static PopplerDocument *open_pdf(struct vg_ctx *ctx, GBytes *bytes, bool *encrypted_r)
{
	struct vg_extract_state *state = vg_ctx_state(ctx);
	keep_tables(state);
	PopplerDocument *pdf = try_password(bytes, NULL, encrypted_r);
	struct vg_str rest = state->passwords, password;
	while (pdf == NULL && *encrypted_r && vg_str_next(&rest, '\n', &password))
		if (password.len > 0)
			pdf = try_password(bytes, vg_arena_str(vg_ctx_scratch(ctx), password).ptr, encrypted_r);
	return pdf;
}

/* The share of the page that its largest picture covers; 0 where there is none. */
static double picture_share(PopplerPage *page)
{
	double width = 0, height = 0, largest = 0;
	GList *images = poppler_page_get_image_mapping(page);
	poppler_page_get_size(page, &width, &height);
	for (GList *at = images; at != NULL; at = at->next) {
		const PopplerRectangle *r = &((PopplerImageMapping *)at->data)->area;
		double area = (r->x2 - r->x1) * (r->y2 - r->y1);
		if (area < 0) area = -area;
		if (area > largest) largest = area;
	}
	bool some = images != NULL;
	poppler_page_free_image_mapping(images);
	double share = width * height > 0 ? largest / (width * height) : 0;
	return some && share <= 0 ? 1e-9 : share;
}

/* The text of a page as valid UTF-8 without NUL, in memory of ours. */
static struct vg_str page_text(struct reader *r, PopplerPage *page)
{
	char *raw = poppler_page_get_text(page);
	struct vg_str text = vg_str_z(raw);
	if (vg_utf8_valid(text.ptr, text.len) == text.len) {
		text = vg_arena_str(r->scratch, text);
	} else {
		char *valid = g_utf8_make_valid(raw, -1);
		text = vg_arena_str(r->scratch, vg_str_z(valid));
		g_free(valid);
	}
	g_free(raw);
	return text;
}

static void add_note(struct reader *r, uint32_t page, const char *where, char *value)
{
	struct vg_str s = vg_str_trim(vg_str_z(value));
	if (s.len > 0 && vg_utf8_valid(s.ptr, s.len) == s.len)
		VG_PUSH(r->scratch, r->notes,
			(struct note){.page = page, .where = where, .text = vg_arena_str(r->scratch, s)});
	g_free(value);
}

/* What readers wrote into the page: notes, and the fields of forms. */
static void read_notes(struct reader *r, PopplerPage *page, uint32_t number)
{
	GList *notes = poppler_page_get_annot_mapping(page), *fields = poppler_page_get_form_field_mapping(page);
	for (GList *at = notes; at != NULL; at = at->next) {
		PopplerAnnot *note = ((PopplerAnnotMapping *)at->data)->annot;
		PopplerAnnotType type = poppler_annot_get_annot_type(note);
		bool other = type == POPPLER_ANNOT_POPUP || type == POPPLER_ANNOT_LINK || type == POPPLER_ANNOT_WIDGET;
		if (!other) add_note(r, number, "annotation", poppler_annot_get_contents(note));
	}
	for (GList *at = fields; at != NULL; at = at->next) {
		PopplerFormField *field = ((PopplerFormFieldMapping *)at->data)->field;
		PopplerFormFieldType type = poppler_form_field_get_field_type(field);
		if (type == POPPLER_FORM_FIELD_TEXT)
			add_note(r, number, "field", poppler_form_field_text_get_text(field));
		if (type == POPPLER_FORM_FIELD_CHOICE)
			add_note(r, number, "field", poppler_form_field_choice_get_text(field));
	}
	poppler_page_free_annot_mapping(notes);
	poppler_page_free_form_field_mapping(fields);
}

static void append_notes(const struct reader *r, struct vg_text *text)
{
	for (uint32_t i = 0; i < r->notes.n; i++) {
		const struct note *note = &r->notes.items[i];
		vg_text_page(text, note->page);
		vg_text_open(text, VG_BLOCK_PARAGRAPH)->where = vg_str_z(note->where);
		vg_text_append(text, note->text, 0, 0, VG_RUNKIND_INSERTED);
		vg_text_close(text);
	}
}

/* A text layer of characters that nobody can read: fonts without a map to letters. */
static bool is_junk(struct vg_str text)
{
	uint32_t bad = 0, all = 0;
	for (uint32_t at = 0; at < text.len;) {
		int32_t cp = vg_utf8_next(text, &at);
		if (cp > ' ' && cp < 0x7F) { /* nearly all */
			all++;
			continue;
		}
		if (vg_cp_is_space(cp)) continue;
		all++;
		bad += cp == 0xFFFD || cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0xE000 && cp < 0xF8FF);
	}
	return all > 0 && bad * 5 > all;
}

static void make_room(struct reader *r, size_t n)
{
	if (n <= r->n_pixels) return;
	r->pixels = vg_arena_grow(r->scratch, NULL, 0, n * sizeof(uint32_t));
	r->gray = vg_arena_grow(r->scratch, NULL, 0, n);
	r->n_pixels = n;
}

/* Are sixteen pixels white? */
static inline bool are_white(const unsigned char *pixels)
{
	const char *at = (const char *)pixels;
	vg_sixteen all = vg_sixteen_at(at) & vg_sixteen_at(at + 16) & vg_sixteen_at(at + 32) & vg_sixteen_at(at + 48);
	return !vg_sixteen_any((vg_sixteen)(all != 0xFF));
}

/* One byte a pixel out of four. */
static inline void gray_of(const unsigned char *restrict pixels, unsigned char *restrict gray, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t pixel;
		memcpy(&pixel, pixels + i * sizeof pixel, sizeof pixel);
		uint32_t red = pixel >> 16 & 255, green = pixel >> 8 & 255, blue = pixel & 255;
		gray[i] = (unsigned char)((red * 77 + green * 151 + blue * 28) >> 8);
	}
}

/* Nearly all of a page is white, sixteen pixels at a time. */
static void make_gray(struct reader *r, size_t n)
{
	size_t i = 0;
	memset(r->gray, 0xFF, n);
	for (; n - i >= 16; i += 16) {
		const unsigned char *at = r->pixels + i * sizeof(uint32_t);
		if (!are_white(at)) gray_of(at, r->gray + i, 16);
	}
	gray_of(r->pixels + i * sizeof(uint32_t), r->gray + i, n - i);
}

/* The page as a picture that stands until the next one; without pixels where it would be too large. */
static struct vg_gray render(struct reader *r, PopplerPage *page, int dpi)
{
	double width = 0, height = 0, scale = dpi / 72.0;
	poppler_page_get_size(page, &width, &height);
	if (width < 1 || height < 1 || width * height * scale * scale > PIXELS_MAX) return (struct vg_gray){NULL};
	int w = (int)(width * scale), h = (int)(height * scale);
	size_t n = (size_t)w * (size_t)h;
	make_room(r, n);
	memset(r->pixels, 0xFF, n * sizeof(uint32_t)); /* white */
	cairo_surface_t *surface =
		cairo_image_surface_create_for_data(r->pixels, CAIRO_FORMAT_RGB24, w, h, w * (int)sizeof(uint32_t));
	cairo_t *cairo = cairo_create(surface);
	cairo_scale(cairo, scale, scale);
	poppler_page_render(page, cairo);
	cairo_destroy(cairo);
	cairo_surface_destroy(surface);
	make_gray(r, n);
	return (struct vg_gray){r->gray, w, h, dpi};
}

/* Whether a page is a picture with little text upon it: a scan with a stamp of the program or a number. */
static bool is_scan(PopplerPage *pdf_page, const struct vg_printed_page *page)
{
	return page->text.len < SPARSE && picture_share(pdf_page) >= SCAN_SHARE;
}

/* Reads a page as a picture, where the user wants that and it is one. Without more words in it the page stays as it
 * was.
 */
static void read_picture(struct reader *r, PopplerPage *pdf_page, struct vg_printed_page *page)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(r->ctx);
	bool always = strcmp(conf->ocr, "always") == 0, mute = page->lines.n == 0 || is_junk(page->text);
	bool more = vg_ocr_wanted(r->ctx) && r->pictures < conf->ocr_pages;
	if (!more && (!mute || r->silent >= SILENT_MAX)) return;
	if (!always && !(mute ? picture_share(pdf_page) > 0 : is_scan(pdf_page, page))) return;
	struct vg_printed_page seen = {.number = page->number, .label = page->label};
	struct vg_ocr *ocr = more ? vg_ocr_get(r->ctx) : NULL;
	struct vg_gray gray = {NULL};
	if (ocr != NULL) gray = render(r, pdf_page, OCR_DPI);
	if (gray.pixels == NULL) {
		r->silent += mute;
		return;
	}
	r->pictures++;
	vg_ocr_gray(ocr, r->scratch, &gray, &seen);
	if (seen.lines.n > 0 && (mute || always || seen.text.len > page->text.len)) *page = seen;
}

/* "page iv" where the page bears another number than its place has. */
static struct vg_str label_of(struct reader *r, PopplerPage *page, uint32_t number)
{
	char place[16], *label = poppler_page_get_label(page);
	struct vg_str s = vg_str_trim(vg_str_z(label)), found = {"", 0};
	g_snprintf(place, sizeof place, "%u", number);
	if (s.len > 0 && s.len <= LABEL_MAX && !vg_str_eqz(s, place) && vg_utf8_valid(s.ptr, s.len) == s.len)
		found = vg_arena_printf(r->doc->arena, "page %.*s", VG_STR_ARG(s));
	g_free(label);
	return found;
}

/* Reads the lines once more where rules part them into cells. */
static void read_ruled(struct reader *r, PopplerPage *pdf_page, struct vg_printed_page *page, struct vg_glyphs *glyphs)
{
	struct vg_rules rules = {.bars = false};
	if (glyphs->n_boxes > RULED_MAX || !vg_rules_likely(r->scratch, page, &rules.bars)) return;
	struct vg_gray gray = render(r, pdf_page, VG_RULES_DPI);
	if (gray.pixels == NULL) return;
	struct vg_letters letters = vg_glyphs_letters(r->scratch, glyphs);
	vg_rules_find(r->scratch, &gray, &letters, &rules);
	if (rules.tables.n == 0) return;
	glyphs->rules = &rules;
	for (bool whole = false; !whole;) { /* each time without a table that was none */
		page->lines.n = 0;
		vg_glyphs_lines(r->scratch, glyphs, page);
		whole = vg_rules_mark(r->scratch, &rules, page);
	}
}

static bool is_bold(const PopplerTextAttributes *style)
{
	return style != NULL && style->font_name != NULL &&
	       (strstr(style->font_name, "Bold") != NULL || strstr(style->font_name, "bold") != NULL ||
		strstr(style->font_name, "Black") != NULL);
}

/* The characters of a page, in memory that each page takes over from the one before. */
static void take_glyphs(struct reader *r, PopplerPage *page)
{
	PopplerRectangle *boxes = NULL;
	guint n = 0;
	poppler_page_get_text_layout(page, &boxes, &n);
	VG_RESERVE(r->scratch, r->boxes, n);
	for (guint i = 0; i < n; i++)
		r->boxes.items[r->boxes.n++] = (struct vg_glyph){boxes[i].x1, boxes[i].y1, boxes[i].x2, boxes[i].y2};
	g_free(boxes);
	GList *styles = poppler_page_get_text_attributes(page);
	for (GList *at = styles; at != NULL; at = at->next) {
		const PopplerTextAttributes *style = at->data;
		VG_PUSH(r->scratch, r->styles,
			(struct vg_glyph_style){style->end_index, style->font_size, is_bold(style)});
	}
	poppler_page_free_text_attributes(styles);
}

static void read_page(struct reader *r, PopplerPage *pdf_page, uint32_t number)
{
	struct vg_printed_page page = {.number = number, .text = page_text(r, pdf_page)};
	double width = 0, height = 0;
	poppler_page_get_size(pdf_page, &width, &height);
	page.width = (float)width;
	page.height = (float)height;
	page.label = label_of(r, pdf_page, number);
	r->boxes.n = r->styles.n = 0;
	if (page.text.len > 0) take_glyphs(r, pdf_page);
	struct vg_glyphs glyphs = {.text = page.text,
				   .boxes = r->boxes.items,
				   .n_boxes = r->boxes.n,
				   .marks = r->boxes.n != vg_utf8_count(page.text),
				   .styles = r->styles.items,
				   .n_styles = r->styles.n};
	vg_glyphs_lines(r->scratch, &glyphs, &page);
	read_ruled(r, pdf_page, &page, &glyphs);
	read_picture(r, pdf_page, &page);
	VG_PUSH(r->scratch, r->pages, page);
	read_notes(r, pdf_page, number);
}

/* All pages up to the limits; later ones are left out, on record. */
static enum vg_status read_pages(struct reader *r)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(r->ctx);
	int n = poppler_document_get_n_pages(r->pdf), max = conf->max_pages < n ? (int)conf->max_pages : n;
	uint64_t bytes = 0;
	for (int i = 0; i < max && bytes < VG_TEXT_MAX; i++) {
		PopplerPage *page = poppler_document_get_page(r->pdf, i);
		if (page == NULL) continue;
		read_page(r, page, (uint32_t)i + 1);
		bytes += r->pages.items[r->pages.n - 1].text.len;
		g_object_unref(page);
	}
	if (n <= max) return VG_OK;
	return vg_fail(r->ctx, r->doc, VG_ERROR_LIMIT_PAGES, "%d pages, the first %d are kept", n, max);
}

/* Titles that programs put in: the name of a file with a program before or an ending behind. */
static struct vg_str clean_title(struct vg_str title)
{
	static const struct vg_str programs[] = {VG_STR_INIT("Microsoft Word - "),
						 VG_STR_INIT("Microsoft PowerPoint - "),
						 VG_STR_INIT("Microsoft Excel - ")};
	title = vg_str_trim(title);
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
		if (vg_str_starts(title, programs[i])) title = vg_str_slice(title, programs[i].len, title.len);
	bool file = vg_path_ends(title, "doc docx odt rtf pdf dvi tex indd qxd pub ppt pptx xls xlsx wpd txt htm html");
	return file || vg_phrase_is(title, VG_PHRASE_UNTITLED) ? (struct vg_str){NULL, 0} : title;
}

static void describe(struct reader *r)
{
	char *title = poppler_document_get_title(r->pdf);
	struct vg_str text = clean_title(vg_str_z(title));
	if (vg_utf8_valid(text.ptr, text.len) == text.len) r->doc->title = vg_arena_str(r->doc->arena, text);
	g_free(title);
	GDateTime *date = poppler_document_get_creation_date_time(r->pdf);
	if (date == NULL) return;
	int year, month, day;
	g_date_time_get_ymd(date, &year, &month, &day);
	r->doc->date = vg_arena_printf(r->doc->arena, "%04d-%02d-%02d", year, month, day);
	r->doc->date_basis = VG_BASIS_METADATA;
	g_date_time_unref(date);
}

struct sink {
	struct vg_arena *arena;
	VG_VEC(char) bytes;
	uint64_t max;
};

static gboolean collect(const gchar *bytes, gsize n, gpointer user, GError **error)
{
	struct sink *sink = user;
	(void)error;
	if (n > sink->max - sink->bytes.n) return FALSE;
	VG_RESERVE(sink->arena, sink->bytes, (uint32_t)n);
	memcpy(sink->bytes.items + sink->bytes.n, bytes, n);
	sink->bytes.n += (uint32_t)n;
	return TRUE;
}

static void emit_attachments(struct reader *r)
{
	struct vg_children children;
	if (!poppler_document_has_attachments(r->pdf) || !vg_children_begin(&children, r->ctx, r->doc)) return;
	GList *list = poppler_document_get_attachments(r->pdf);
	for (GList *at = list; at != NULL; at = at->next) {
		uint64_t room = vg_children_room(&children);
		struct sink sink = {.arena = r->scratch, .max = room < ATTACHMENT_MAX ? room : ATTACHMENT_MAX};
		bool whole = poppler_attachment_save_to_callback(at->data, collect, &sink, NULL);
		if (whole)
			vg_child_add(&children, vg_str_z(poppler_attachment_get_name(at->data)),
				     vg_str_n(sink.bytes.items, sink.bytes.n));
	}
	g_list_free_full(list, g_object_unref);
}

static bool has_end(struct vg_str source)
{
	uint32_t from = source.len > END_MARK ? source.len - END_MARK : 0;
	return vg_str_find(source, VG_STR("%%EOF"), from) >= 0;
}

static enum vg_status read_text(struct reader *r, struct vg_text *text)
{
	enum vg_status status = read_pages(r);
	if (r->pages.n == 0) return vg_fail(r->ctx, r->doc, VG_ERROR_DOC_CORRUPT, "no page can be read");
	describe(r);
	vg_layout_pages(text, r->scratch, r->pages.items, r->pages.n);
	append_notes(r, text);
	emit_attachments(r);
	if (!has_end(r->doc->source))
		status = vg_fail(r->ctx, r->doc, VG_ERROR_DOC_TRUNCATED, "there is no end mark; %u pages could be read",
				 r->pages.n);
	if (r->silent > 0 && vg_ocr_wanted(r->ctx) && vg_ocr_get(r->ctx) == NULL)
		status = vg_fail(r->ctx, r->doc, VG_ERROR_OCR_UNAVAILABLE, "scanned pages are not read");
	bool none = vg_text_size(text) == 0 && !vg_ocr_wanted(r->ctx);
	if (r->silent == 0 && !none) return status;
	uint32_t empty = 0;
	for (uint32_t i = 0; i < r->pages.n; i++) empty += r->pages.items[i].lines.n == 0;
	return vg_fail(r->ctx, r->doc, VG_ERROR_PDF_NO_TEXT, "%u of %u pages have no text", empty, r->pages.n);
}

/* The PDF, or what is left of one that lost its end. */
static PopplerDocument *open_or_mend(struct vg_ctx *ctx, struct vg_doc *doc, GBytes **bytes_r, bool *encrypted_r)
{
	*bytes_r = g_bytes_new_static(doc->source.ptr, doc->source.len);
	PopplerDocument *pdf = open_pdf(ctx, *bytes_r, encrypted_r);
	if (pdf != NULL || *encrypted_r || has_end(doc->source)) return pdf;
	struct vg_str mended = vg_pdf_mend(vg_ctx_scratch(ctx), doc->source);
	if (mended.len == 0) return NULL;
	g_bytes_unref(*bytes_r);
	*bytes_r = g_bytes_new_static(mended.ptr, mended.len);
	return open_pdf(ctx, *bytes_r, encrypted_r);
}

/* The same PDF with its fonts unpacked, where that is to be had. */
static PopplerDocument *unpacked(struct vg_ctx *ctx, struct vg_doc *doc, PopplerDocument *pdf, GBytes **bytes_r)
{
	int n_pages = poppler_document_get_n_pages(pdf);
	bool encrypted;
	if (n_pages < UNPACK_MIN) return pdf;
	struct vg_str whole = vg_pdf_unpack(vg_ctx_scratch(ctx), doc->source);
	if (whole.len == 0) return pdf;
	GBytes *bytes = g_bytes_new_static(whole.ptr, whole.len);
	PopplerDocument *other = open_pdf(ctx, bytes, &encrypted);
	if (other == NULL || poppler_document_get_n_pages(other) != n_pages) {
		g_clear_object(&other);
		g_bytes_unref(bytes);
		return pdf;
	}
	g_object_unref(pdf);
	g_bytes_unref(*bytes_r);
	*bytes_r = bytes;
	return other;
}

static enum vg_status read_pdf(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct reader r = {.ctx = ctx, .doc = doc, .scratch = vg_ctx_scratch(ctx)};
	bool encrypted;
	GBytes *bytes;
	enum vg_status status;
	if (!open_library())
		return vg_fail(ctx, doc, VG_ERROR_TYPE_UNSUPPORTED, "the library poppler-glib cannot be opened");
	r.pdf = open_or_mend(ctx, doc, &bytes, &encrypted);
	if (r.pdf != NULL) r.pdf = unpacked(ctx, doc, r.pdf, &bytes);
	if (r.pdf != NULL)
		status = read_text(&r, text);
	else if (encrypted)
		status = vg_fail(ctx, doc, VG_ERROR_PDF_ENCRYPTED, "it cannot be opened without its password");
	else
		status = vg_fail(ctx, doc, VG_ERROR_DOC_CORRUPT, "no PDF structure can be found in %u bytes",
				 doc->source.len);
	if (r.pdf != NULL) g_object_unref(r.pdf);
	g_bytes_unref(bytes);
	return status;
}

const struct vg_format vg_format_pdf = {.name = "pdf", .bid = bid, .close = close_format, .read = read_pdf};
