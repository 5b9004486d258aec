/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of pages, read by OCR. */
#include "extract/extract.h"
#include "ocr.h"

static const struct {
	struct vg_str magic;
	const char *media_type;
} kinds[] = {
	{VG_STR_INIT("\x89PNG\r\n\x1A\n"), "image/png"},
	{VG_STR_INIT("\xFF\xD8\xFF"), "image/jpeg"},
	{VG_STR_INIT("II*\0"), "image/tiff"},
	{VG_STR_INIT("MM\0*"), "image/tiff"},
	{VG_STR_INIT("GIF87a"), "image/gif"},
	{VG_STR_INIT("GIF89a"), "image/gif"},
	{VG_STR_INIT("BM"), "image/bmp"},
};

/* "BM" is too short a mark: the size of the file follows it. */
static bool is_bitmap(struct vg_str source)
{
	if (source.len < 26) return false;
	const unsigned char *b = (const unsigned char *)source.ptr;
	uint32_t size = b[2] | b[3] << 8 | b[4] << 16 | (uint32_t)b[5] << 24;
	return size <= source.len && size > 26 && b[6] == 0 && b[7] == 0;
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!vg_str_starts(source, kinds[i].magic)) continue;
		if (kinds[i].magic.len == 2 && !is_bitmap(source)) return 0;
		*media_type_r = kinds[i].media_type;
		return kinds[i].magic.len * 8;
	}
	return 0;
}

static enum vg_status report(struct vg_ctx *ctx, struct vg_doc *doc, enum vg_picture last, uint32_t pages)
{
	if (pages > 0 && (last == VG_PICTURE_END || last == VG_PICTURE_READ)) return VG_OK;
	switch (last) {
	case VG_PICTURE_SMALL:
		return vg_fail(ctx, doc, VG_ERROR_TYPE_UNSUPPORTED, "the picture is too small for a page of text");
	case VG_PICTURE_LARGE: return vg_fail(ctx, doc, VG_ERROR_LIMIT_PAGES, "the picture is too large to be read");
	default: return vg_fail(ctx, doc, VG_ERROR_DOC_CORRUPT, "the picture cannot be decoded");
	}
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(ctx);
	struct vg_arena *scratch = vg_ctx_scratch(ctx);
	vg_printed_pages pages = {0};
	enum vg_picture last = VG_PICTURE_END;
	struct vg_ocr *ocr = vg_ocr_get(ctx);
	if (!vg_ocr_wanted(ctx))
		return vg_fail(ctx, doc, VG_ERROR_TYPE_UNSUPPORTED, "pictures are read with --ocr auto");
	if (ocr == NULL)
		return vg_fail(ctx, doc, VG_ERROR_OCR_UNAVAILABLE, "the picture is not read: no data for '%s'",
			       conf->ocr_languages);
	for (uint32_t i = 0; i < conf->ocr_pages; i++) {
		struct vg_printed_page page = {.number = i + 1};
		last = vg_ocr_picture(ocr, scratch, doc->source, i, &page);
		if (last != VG_PICTURE_READ) break;
		VG_PUSH(scratch, pages, page);
	}
	vg_layout_pages(text, scratch, pages.items, pages.n);
	return report(ctx, doc, last, pages.n);
}

const struct vg_format vg_format_picture = {.name = "picture", .bid = bid, .read = read};
