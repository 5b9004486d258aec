/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books (EPUB): the chapters in the order of the spine. */
#include "extract/extract.h"
#include "extract/lines/flow.h"
#include "extract/bytes/markup.h"
#include "extract/containers/package.h"
#include "extract/containers/unpack.h"

#include "vaglio/format.h"

/* Name of the package file, as the container says. */
static struct vg_str find_opf(struct vg_package *package)
{
	struct vg_markup markup = vg_markup_begin(vg_package_part_z(package, "META-INF/container.xml"), false);
	while (vg_markup_next(&markup))
		if (markup.kind == VG_MARKUP_OPEN && vg_markup_is(&markup, "rootfile"))
			return vg_markup_decode(package->arena, vg_markup_attr(&markup, "full-path"));
	return VG_STR("content.opf");
}

/* "%20" and its like in a reference to a part. */
static struct vg_str unescape(struct vg_arena *arena, struct vg_str s)
{
	static const char hex[] = "0123456789abcdef";
	char *out = vg_arena_alloc(arena, s.len + 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		const char *high = s.ptr[i] == '%' && i + 2 < s.len ? strchr(hex, s.ptr[i + 1] | 0x20) : NULL;
		const char *low = high != NULL && *high != '\0' ? strchr(hex, s.ptr[i + 2] | 0x20) : NULL;
		bool escape = low != NULL && *low != '\0';
		out[n++] = escape ? (char)((high - hex) * 16 + (low - hex)) : s.ptr[i];
		if (escape) i += 2;
	}
	return vg_str_n(out, n);
}

struct book {
	struct vg_package package;
	struct vg_str opf; /* name of the package file */
	VG_VEC(struct vg_str) hrefs;
	struct vg_index ids; /* of hrefs */
};

/* The parts that the package file names, by their ids. */
static void read_items(struct book *book)
{
	struct vg_arena *arena = book->package.arena;
	struct vg_markup markup = vg_markup_begin(vg_package_part(&book->package, book->opf), false);
	while (vg_markup_next(&markup)) {
		if (markup.kind != VG_MARKUP_OPEN || !vg_markup_is(&markup, "item")) continue;
		vg_index_add(arena, &book->ids, vg_markup_attr(&markup, "id"), book->hrefs.n);
		VG_PUSH(arena, book->hrefs, vg_markup_attr(&markup, "href"));
	}
}

static void append_chapter(struct book *book, struct vg_str id)
{
	struct vg_package *package = &book->package;
	uint32_t at = vg_index_find(&book->ids, id);
	if (at == VG_INDEX_NONE) return;
	const char *slash = book->opf.len == 0 ? NULL : memrchr(book->opf.ptr, '/', book->opf.len);
	int folder = slash == NULL ? 0 : (int)(slash + 1 - book->opf.ptr);
	struct vg_str href = unescape(package->arena, vg_markup_decode(package->arena, book->hrefs.items[at]));
	struct vg_str name = vg_arena_printf(package->doc->arena, "%.*s%.*s", folder, book->opf.ptr, VG_STR_ARG(href));
	vg_flow_append(package->text, vg_package_part(package, name), name, false);
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/epub+zip";
	if (!vg_str_starts(source, VG_STR("PK\003\004"))) return 0;
	bool first = source.len > 80 && memcmp(source.ptr + 30, "mimetypeapplication/epub+zip", 28) == 0;
	bool other = !first && source.len > 80 && memcmp(source.ptr + 30, "mimetype", 8) == 0;
	return first || (!other && vg_zip_has(source, VG_STR("META-INF/container.xml"))) ? 210 : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct book book = {.opf = VG_STR("")};
	if (!vg_package_open(&book.package, ctx, doc, text)) return book.package.status;
	book.opf = find_opf(&book.package);
	struct vg_str xml = vg_package_part(&book.package, book.opf);
	vg_package_properties(&book.package, xml);
	read_items(&book);
	struct vg_markup markup = vg_markup_begin(xml, false);
	while (vg_markup_next(&markup) && !vg_text_full(text))
		if (markup.kind == VG_MARKUP_OPEN && vg_markup_is(&markup, "itemref"))
			append_chapter(&book, vg_markup_attr(&markup, "idref"));
	return vg_package_close(&book.package);
}

const struct vg_format vg_format_epub = {.name = "epub", .bid = bid, .read = read};
