/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr.h"
#include "vaglio/library.h"

#include <dlfcn.h>
#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <tesseract/capi.h>

#define SIDE_MIN 200         /* pixels: smaller pictures hold no page of text */
#define PIXELS_MAX 60000000u /* of one picture */
#define DPI_GUESS 300        /* where a picture does not say, and its width is not that of a page on a screen */
#define DPI_WANTED 300       /* what letters of 10 points need; coarser pictures are enlarged */
#define DPI_MIN 70           /* less is no resolution, but the want of one */
#define PAGE_WIDTH 8.27f     /* inches, of A4 */
#define SCALE_MAX 3.0f
#define ENLARGED_MAX 20e6f /* pixels of an enlarged picture */
#define CONFIDENCE_MIN 50  /* percent, of a line that is kept */
#define GAP 2.0f           /* heights of a line that white space between columns has */

struct vg_ocr {
	TessBaseAPI *api;
};

/* OpenMP, where Tesseract was built with it: no level of parallel regions, as a worker is one thread and its sandbox
 * knows no other. Looked up by name, as some linkers make nothing of a weak symbol that only a library's library has.
 */
static void forbid_threads(void)
{
	void (*set_levels)(int) = NULL;
	void *found = dlsym(RTLD_DEFAULT, "omp_set_max_active_levels");
	memcpy(&set_levels, &found, sizeof set_levels);
	if (set_levels != NULL) set_levels(0);
}

struct vg_ocr *vg_ocr_open(const char *languages)
{
	if (!vg_library_open(VG_LIBRARY_TESSERACT)) return NULL;
	forbid_threads();
	setMsgSeverity(L_SEVERITY_NONE);
	TessBaseAPI *api = TessBaseAPICreate();
	if (TessBaseAPIInit3(api, NULL, languages) != 0) {
		TessBaseAPIDelete(api);
		return NULL;
	}
	TessBaseAPISetVariable(api, "debug_file", "/dev/null");
	TessBaseAPISetPageSegMode(api, PSM_AUTO);
	struct vg_ocr *ocr = vg_alloc(sizeof *ocr);
	ocr->api = api;
	return ocr;
}

void vg_ocr_close(struct vg_ocr *ocr)
{
	if (ocr == NULL) return;
	TessBaseAPIEnd(ocr->api);
	TessBaseAPIDelete(ocr->api);
	free(ocr);
}

/* What was read, and the piece of a line that is being put together. */
struct result {
	struct vg_arena *arena;
	struct vg_printed_page *page;
	VG_VEC(char) text;
	float scale; /* points a pixel */
	struct vg_line line;
	float sum; /* of the confidence of its words */
	uint32_t words;
};

static bool has_words(struct vg_str s)
{
	uint32_t letters = 0;
	for (uint32_t at = 0; at < s.len;) {
		int32_t cp = vg_utf8_next(s, &at);
		letters += vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
	}
	return letters > 0;
}

/* Ends the open piece; what was hardly readable is left out. */
static void end_line(struct result *r)
{
	struct vg_line *line = &r->line;
	if (r->words == 0) return;
	line->text = vg_str_n(r->text.items + line->start, r->text.n - line->start);
	line->size = line->box.y1 - line->box.y0;
	line->confidence = (uint32_t)(r->sum / (float)r->words);
	if (line->confidence >= CONFIDENCE_MIN && has_words(line->text)) {
		VG_PUSH(r->arena, r->page->lines, *line);
		VG_PUSH(r->arena, r->text, '\n');
	} else {
		r->text.n = line->start;
	}
	r->words = 0;
}

static void put(struct result *r, struct vg_str s)
{
	VG_RESERVE(r->arena, r->text, s.len);
	memcpy(r->text.items + r->text.n, s.ptr, s.len);
	r->text.n += s.len;
}

/* A word continues the piece, unless a line or, behind wide white space, another column begins with it. */
static void add_word(struct result *r, struct vg_str word, struct vg_box box, float confidence, bool first)
{
	struct vg_line *line = &r->line;
	word = vg_str_trim(word);
	if (word.len == 0 || vg_utf8_valid(word.ptr, word.len) != word.len) return;
	bool far = r->words > 0 && box.x0 - line->box.x1 > (line->box.y1 - line->box.y0) * GAP;
	if (first || far) end_line(r);
	if (r->words == 0) {
		*line = (struct vg_line){.start = r->text.n, .box = box, .word = box.x1 - box.x0};
		r->sum = 0;
	} else {
		put(r, VG_STR(" "));
	}
	put(r, word);
	line->box.x1 = box.x1 > line->box.x1 ? box.x1 : line->box.x1;
	line->box.y0 = box.y0 < line->box.y0 ? box.y0 : line->box.y0;
	line->box.y1 = box.y1 > line->box.y1 ? box.y1 : line->box.y1;
	r->sum += confidence;
	r->words++;
}

static int by_size(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return x < y ? -1 : x > y;
}

/* The height of a line depends on its letters; lines near the common height get that. */
static void even_sizes(struct vg_arena *arena, struct vg_printed_page *page)
{
	uint32_t n = page->lines.n;
	if (n == 0) return;
	float *sizes = vg_arena_alloc(arena, sizeof *sizes * n);
	for (uint32_t i = 0; i < n; i++) sizes[i] = page->lines.items[i].size;
	qsort(sizes, n, sizeof *sizes, by_size);
	for (uint32_t i = 0; i < n; i++) {
		float *size = &page->lines.items[i].size;
		if (*size > sizes[n / 2] * 0.6f && *size < sizes[n / 2] * 1.5f) *size = sizes[n / 2];
	}
}

static void collect(struct vg_ocr *ocr, struct result *r)
{
	TessResultIterator *at = TessBaseAPIGetIterator(ocr->api);
	if (at == NULL) return;
	const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(at);
	do {
		int x0, y0, x1, y1;
		char *text = TessResultIteratorGetUTF8Text(at, RIL_WORD);
		bool found = TessPageIteratorBoundingBox(place, RIL_WORD, &x0, &y0, &x1, &y1);
		struct vg_box box = {(float)x0 * r->scale, (float)y0 * r->scale, (float)x1 * r->scale,
				     (float)y1 * r->scale};
		if (text != NULL && found)
			add_word(r, vg_str_z(text), box, TessResultIteratorConfidence(at, RIL_WORD),
				 TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE));
		TessDeleteText(text);
	} while (TessResultIteratorNext(at, RIL_WORD));
	TessResultIteratorDelete(at);
	end_line(r);
}

/* Reads the picture that was set; its size is that of gray. */
static void recognize(struct vg_ocr *ocr, struct vg_arena *arena, const struct vg_gray *gray,
		      struct vg_printed_page *page_r)
{
	struct result r = {.arena = arena, .page = page_r, .scale = 72.0f / (float)gray->dpi};
	page_r->width = (float)gray->width * r.scale;
	page_r->height = (float)gray->height * r.scale;
	TessBaseAPISetSourceResolution(ocr->api, gray->dpi);
	if (TessBaseAPIRecognize(ocr->api, NULL) == 0) collect(ocr, &r);
	TessBaseAPIClear(ocr->api);
	page_r->text = vg_str_n(r.text.items, r.text.n);
	for (uint32_t i = 0; i < page_r->lines.n; i++) /* the text has moved while it grew */
		page_r->lines.items[i].text.ptr = page_r->text.ptr + page_r->lines.items[i].start;
	even_sizes(arena, page_r);
}

void vg_ocr_gray(struct vg_ocr *ocr, struct vg_arena *arena, const struct vg_gray *gray, struct vg_printed_page *page_r)
{
	TessBaseAPISetImage(ocr->api, gray->pixels, gray->width, gray->height, 1, gray->width);
	recognize(ocr, arena, gray, page_r);
}

static bool is_tiff(struct vg_str bytes)
{
	return vg_str_starts(bytes, VG_STR("II*\0")) || vg_str_starts(bytes, VG_STR("MM\0*"));
}

/* Width and height by the header, before anything is decoded. */
static bool read_size(struct vg_str bytes, uint32_t number, int *width_r, int *height_r)
{
	l_int32 format, bits, samples, mapped, n = (l_int32)number, dpi;
	if (is_tiff(bytes))
		return readHeaderMemTiff((const l_uint8 *)bytes.ptr, bytes.len, n, width_r, height_r, &bits, &samples,
					 &dpi, &mapped, &format) == 0;
	return pixReadHeaderMem((const l_uint8 *)bytes.ptr, bytes.len, &format, width_r, height_r, &bits, &samples,
				&mapped) == 0;
}

static PIX *decode(struct vg_str bytes, uint32_t number)
{
	const l_uint8 *data = (const l_uint8 *)bytes.ptr;
	PIX *pix = is_tiff(bytes) ? pixReadMemTiff(data, bytes.len, (l_int32)number) : pixReadMem(data, bytes.len);
	if (pix == NULL) return NULL;
	PIX *plain = pixRemoveAlpha(pix); /* onto white */
	pixDestroy(&pix);
	if (plain == NULL) return NULL;
	PIX *gray = pixConvertTo8(plain, 0);
	pixDestroy(&plain);
	return gray;
}

/* Dots an inch, as the picture says or as its width would have it on a page. */
static int resolution(const PIX *pix, int width)
{
	int said = pixGetXRes(pix), guess = (int)((float)width / PAGE_WIDTH);
	if (said >= DPI_MIN) return said;
	return guess >= DPI_MIN && guess < DPI_GUESS ? guess : DPI_GUESS;
}

/* Coarse pictures are enlarged: small letters are misread. */
static PIX *enlarge(PIX *pix, int *dpi)
{
	float scale = (float)DPI_WANTED / (float)*dpi;
	float pixels = (float)pixGetWidth(pix) * (float)pixGetHeight(pix);
	if (scale > SCALE_MAX) scale = SCALE_MAX;
	if (scale < 1.2f || pixels * scale * scale > ENLARGED_MAX) return pix;
	PIX *larger = pixScale(pix, scale, scale);
	if (larger == NULL) return pix;
	pixDestroy(&pix);
	*dpi = (int)((float)*dpi * scale);
	return larger;
}

enum vg_picture vg_ocr_picture(struct vg_ocr *ocr, struct vg_arena *arena, struct vg_str bytes, uint32_t number,
			       struct vg_printed_page *page_r)
{
	int width = 0, height = 0;
	if (!vg_library_open(VG_LIBRARY_TESSERACT)) return VG_PICTURE_BROKEN;
	if (number > 0 && !is_tiff(bytes)) return VG_PICTURE_END;
	if (!read_size(bytes, number, &width, &height)) return number > 0 ? VG_PICTURE_END : VG_PICTURE_BROKEN;
	if (width < SIDE_MIN || height < SIDE_MIN) return VG_PICTURE_SMALL;
	if ((uint64_t)width * (uint64_t)height > PIXELS_MAX) return VG_PICTURE_LARGE;
	PIX *pix = decode(bytes, number);
	if (pix == NULL) return VG_PICTURE_BROKEN;
	int dpi = resolution(pix, width);
	pix = enlarge(pix, &dpi);
	TessBaseAPISetImage2(ocr->api, pix);
	const struct vg_gray read = {.width = pixGetWidth(pix), .height = pixGetHeight(pix), .dpi = dpi};
	recognize(ocr, arena, &read, page_r);
	pixDestroy(&pix);
	return VG_PICTURE_READ;
}
