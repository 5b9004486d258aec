/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives of the web (WARC, and ARC before it): each page that was fetched becomes a document under its address, with
 * the day on which it was fetched and the charset that its server named. */
#include "child.h"
#include "extract/bytes/metadate.h"
#include "extract/extract.h"
#include "unpack.h"

#include "vaglio/format.h"

#define CHUNK_DIGITS_MAX 8
#define LENGTH_DIGITS 12 /* of a length in bytes */

struct page {
	struct vg_str url, day, charset, body;
	bool chunked, packed, failed; /* transfer encodings; an answer that is no page */
};

struct warc {
	struct vg_ctx *ctx;
	struct vg_arena *arena;
	struct vg_children children;
	uint32_t others; /* records that are no page */
};

/* Takes the next line without its end; false at the end of s. */
static bool next_line(struct vg_str s, uint64_t *at, struct vg_str *line_r)
{
	if (*at >= s.len) return false;
	const char *end = memchr(s.ptr + *at, '\n', s.len - *at);
	uint64_t stop = end == NULL ? s.len : (uint64_t)(end - s.ptr);
	*line_r = vg_str_n(s.ptr + *at, stop - *at);
	if (line_r->len > 0 && line_r->ptr[line_r->len - 1] == '\r') line_r->len--;
	*at = stop + 1;
	return true;
}

/* Takes the next line that is not empty; false at the end. */
static bool next_full_line(struct vg_str s, uint64_t *at, struct vg_str *line_r)
{
	while (next_line(s, at, line_r))
		if (line_r->len > 0) return true;
	return false;
}

/* Whether the line is the field, and its value. */
static bool field(struct vg_str line, const char *name, struct vg_str *value_r)
{
	struct vg_str key = vg_str_z(name);
	if (!vg_str_starts_nocase(line, key) || line.len <= key.len || line.ptr[key.len] != ':') return false;
	*value_r = vg_str_trim(vg_str_slice(line, key.len + 1, line.len));
	return true;
}

/* Joins the chunks of a body that was sent in pieces: a length in hexadecimal, the piece, a line break. */
static struct vg_str join_chunks(struct vg_arena *arena, struct vg_str body)
{
	char *out = vg_arena_alloc(arena, body.len + 1);
	struct vg_str line;
	uint64_t at = 0;
	size_t n = 0;
	while (next_line(body, &at, &line)) {
		uint64_t size = 0;
		uint32_t digits = 0;
		for (; digits < line.len && digits < CHUNK_DIGITS_MAX; digits++) {
			int32_t value = vg_hex_value(line.ptr[digits]);
			if (value < 0) break;
			size = size * 16 + (uint64_t)value;
		}
		if (digits == 0) return n > 0 ? vg_str_n(out, n) : body;
		if (size == 0 || at >= body.len) break;
		if (size > body.len - at) size = body.len - at;
		memcpy(out + n, body.ptr + at, size);
		n += size;
		at += size;
		next_line(body, &at, &line);
	}
	return vg_str_n(out, n);
}

/* The head of an HTTP answer, past which the body begins. */
static void read_http(struct page *page, struct vg_str block)
{
	struct vg_str line, value;
	uint64_t at = 0;
	page->body = block;
	if (!vg_str_starts(block, VG_STR("HTTP/"))) return;
	if (!next_line(block, &at, &line)) return;
	const char *space = line.len == 0 ? NULL : memchr(line.ptr, ' ', line.len);
	page->failed = space == NULL || space + 1 >= line.ptr + line.len || space[1] != '2';
	while (next_line(block, &at, &line) && line.len > 0) {
		if (field(line, "Transfer-Encoding", &value))
			page->chunked = vg_str_find_nocase(value, VG_STR("chunked")) >= 0;
		if (field(line, "Content-Encoding", &value))
			page->packed = vg_str_find_nocase(value, VG_STR("gzip")) >= 0;
		if (!field(line, "Content-Type", &value)) continue;
		int64_t charset = vg_str_find_nocase(value, VG_STR("charset="));
		if (charset >= 0) page->charset = vg_str_trim(vg_str_slice(value, (uint32_t)charset + 8, value.len));
		if (page->charset.len > 1 && page->charset.ptr[0] == '"')
			page->charset = vg_str_slice(page->charset, 1, page->charset.len - 1);
	}
	page->body = at < block.len ? vg_str_slice(block, (uint32_t)at, block.len) : (struct vg_str){"", 0};
}

static struct vg_str unpack(struct warc *warc, struct vg_str body)
{
	struct vg_member member;
	struct vg_unpack *gzip = vg_unpack_open(warc->arena, body, VG_CONTAINER_COMPRESSED, (struct vg_str){"", 0});
	if (vg_unpack_next(gzip, &member) == VG_UNPACK_OK)
		vg_unpack_read(gzip, warc->arena, vg_children_room(&warc->children), &member);
	vg_unpack_close(gzip);
	return member.bytes.len > 0 ? member.bytes : body;
}

/* "2018-03-02" */
static bool is_day(struct vg_str s)
{
	for (uint32_t i = 0; i < s.len; i++)
		if (i == 4 || i == 7 ? s.ptr[i] != '-' : s.ptr[i] < '0' || s.ptr[i] > '9') return false;
	return s.len == 10;
}

static void add_page(struct warc *warc, struct page *page)
{
	if (page->failed || page->url.len == 0) {
		warc->others++;
		return;
	}
	if (page->chunked) page->body = join_chunks(warc->arena, page->body);
	if (page->packed) page->body = unpack(warc, page->body);
	struct vg_doc *child = vg_child_new(&warc->children, page->url);
	if (child == NULL) return;
	child->source = vg_arena_str(child->arena, page->body);
	child->charset = vg_arena_str(child->arena, page->charset);
	child->date = is_day(page->day) ? vg_meta_date(child->arena, page->day) : VG_STR("");
	if (child->date.len > 0) child->date_basis = VG_BASIS_METADATA;
	vg_child_emit(&warc->children, child);
}

/* One record at *at; false where there is none. */
static bool read_warc(struct warc *warc, struct vg_str s, uint64_t *at)
{
	struct vg_str line, value, type = {"", 0};
	struct page page = {0};
	uint64_t length = 0;
	if (!next_full_line(s, at, &line) || !vg_str_starts(line, VG_STR("WARC/"))) return false;
	while (next_line(s, at, &line) && line.len > 0) {
		if (field(line, "WARC-Type", &value)) type = value;
		if (field(line, "Content-Length", &value)) length = vg_str_number(value, LENGTH_DIGITS);
		if (field(line, "WARC-Date", &value) && value.len >= 10) page.day = vg_str_slice(value, 0, 10);
		if (!field(line, "WARC-Target-URI", &page.url)) continue;
		if (page.url.len > 1 && page.url.ptr[0] == '<') page.url = vg_str_slice(page.url, 1, page.url.len - 1);
	}
	uint64_t left = *at < s.len ? s.len - *at : 0;
	struct vg_str block = left == 0 ? (struct vg_str){"", 0} : vg_str_n(s.ptr + *at, length < left ? length : left);
	*at += length;
	if (vg_str_eqz(type, "response") || vg_str_eqz(type, "resource") || vg_str_eqz(type, "conversion")) {
		read_http(&page, block);
		add_page(warc, &page);
	} else {
		warc->others++;
	}
	return true;
}

/* "URL address 20100302120000 type length", then the answer. */
static bool read_arc(struct warc *warc, struct vg_str s, uint64_t *at)
{
	struct vg_str line, rest, part, parts[8] = {0};
	struct page page = {0};
	uint32_t n = 0;
	if (!next_full_line(s, at, &line)) return false;
	rest = line;
	while (n < 8 && vg_str_next(&rest, ' ', &part)) parts[n++] = part;
	if (n < 5) return false;
	uint64_t length = vg_str_number(parts[n - 1], LENGTH_DIGITS), left = *at < s.len ? s.len - *at : 0;
	struct vg_str block = left == 0 ? (struct vg_str){"", 0} : vg_str_n(s.ptr + *at, length < left ? length : left);
	*at += length;
	page.url = parts[0];
	if (parts[2].len >= 8)
		page.day = vg_arena_printf(warc->arena, "%.4s-%.2s-%.2s", parts[2].ptr, parts[2].ptr + 4,
					   parts[2].ptr + 6);
	if (vg_str_starts(page.url, VG_STR("filedesc:"))) {
		warc->others++;
		return true;
	}
	read_http(&page, block);
	add_page(warc, &page);
	return true;
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	bool warc = vg_str_starts(source, VG_STR("WARC/"));
	*media_type_r = warc ? "application/warc" : "application/x-internet-archive";
	return warc || vg_str_starts(source, VG_STR("filedesc:")) ? 72 : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct warc warc = {.ctx = ctx, .arena = vg_ctx_scratch(ctx)};
	bool old = vg_str_starts(doc->source, VG_STR("filedesc:"));
	uint64_t at = 0;
	(void)text;
	if (!vg_children_begin(&warc.children, ctx, doc)) return VG_PARTIAL;
	while (!warc.children.stopped && (old ? read_arc(&warc, doc->source, &at) : read_warc(&warc, doc->source, &at)))
		continue;
	vg_children_note(&warc.children, "page");
	if (warc.others > 0)
		vg_fail(ctx, doc, VG_ERROR_PARTS_SKIPPED, "%u records are no pages: requests, redirects, errors, notes",
			warc.others);
	if (at > doc->source.len + 4ull) return vg_fail(ctx, doc, VG_ERROR_DOC_TRUNCATED, "the last record breaks off");
	return warc.children.stopped ? VG_PARTIAL : VG_OK;
}

const struct vg_format vg_format_warc = {.name = "warc", .bid = bid, .read = read};
