/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed files (CMS: .p7m, and .tsd with a time stamp): what was signed becomes a document. The signature is not
 * verified, and nothing is believed because of it. */
#include "extract/containers/child.h"
#include "extract/extract.h"
#include "extract/bytes/mapped.h"

#include "vaglio/format.h"

#define DEPTH_MAX 16u
#define CHILDREN_MAX 64u /* of an element that are looked at */

/* An element of ASN.1: its tag, and its content in the source. */
struct element {
	uint32_t tag;
	uint64_t at, end; /* end: of what is known; of all around it where its length is open */
	bool open;
};

static uint32_t byte_at(struct vg_str s, uint64_t at)
{
	return at < s.len ? (unsigned char)s.ptr[at] : 0;
}

static bool next_element(struct vg_str s, uint64_t at, uint64_t limit, struct element *element_r)
{
	if (at + 2 > limit) return false;
	uint32_t tag = byte_at(s, at), first = byte_at(s, at + 1), n = first & 0x7F;
	uint64_t length = 0;
	if ((tag & 31) == 31) return false; /* tags of several bytes do not occur */
	at += 2;
	if (first < 0x80) {
		length = first;
	} else {
		if (n > 4) return false;
		for (uint32_t i = 0; i < n; i++) length = length << 8 | byte_at(s, at + i);
		at += n;
	}
	bool open = first == 0x80;
	*element_r = (struct element){tag, at, open || length > limit - at ? limit : at + length, open};
	return at <= limit;
}

struct content {
	struct vg_arena *arena;
	VG_VEC(char) bytes;
};

/* Gathers the pieces of a string of bytes; gives the place behind it. */
static uint64_t gather(struct content *content, struct vg_str s, struct element string)
{
	struct element piece;
	uint64_t ends[DEPTH_MAX] = {string.end}, at = string.at;
	uint32_t depth = 1;
	if ((string.tag & 0x20) == 0) {
		uint32_t n = (uint32_t)(string.end - string.at);
		VG_RESERVE(content->arena, content->bytes, n);
		if (n > 0) memcpy(content->bytes.items + content->bytes.n, s.ptr + string.at, n);
		content->bytes.n += n;
		return string.end;
	}
	while (depth > 0 && at < s.len) {
		if (at >= ends[depth - 1] || (byte_at(s, at) == 0 && byte_at(s, at + 1) == 0)) {
			at = at >= ends[depth - 1] ? at : at + 2;
			depth--;
			continue;
		}
		if (!next_element(s, at, ends[depth - 1], &piece)) break;
		if ((piece.tag & 0x20) != 0 && depth < DEPTH_MAX) {
			ends[depth++] = piece.end;
			at = piece.at;
			continue;
		}
		uint32_t n = (uint32_t)(piece.end - piece.at);
		VG_RESERVE(content->arena, content->bytes, n);
		if (n > 0) memcpy(content->bytes.items + content->bytes.n, s.ptr + piece.at, n);
		content->bytes.n += n;
		at = piece.end;
	}
	return at;
}

static const struct {
	struct vg_str oid;
	bool encrypted;
	const char *media_type;
} kinds[] = {
	{VG_STR_INIT("\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"), false, "application/pkcs7-mime"},
	{VG_STR_INIT("\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03"), true, "application/pkcs7-mime"},
	{VG_STR_INIT("\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x1F"), false, "application/timestamped-data"},
};

/* Which kind of message the source is: its index, or the number of kinds. */
static size_t kind_of(struct vg_str s)
{
	struct element outer, oid;
	size_t n = sizeof kinds / sizeof *kinds;
	if (!next_element(s, 0, s.len, &outer) || outer.tag != 0x30) return n;
	if (!next_element(s, outer.at, outer.end, &oid) || oid.tag != 6) return n;
	struct vg_str body = vg_str_n(s.ptr + oid.at, oid.end - oid.at);
	for (size_t i = 0; i < n; i++)
		if (vg_str_eq(body, kinds[i].oid)) return i;
	return n;
}

/* Place behind an element; one of open length ends with two zero bytes. */
static uint64_t behind(struct vg_str s, const struct element *element)
{
	struct element inner;
	uint64_t at = element->at;
	uint32_t depth = 1;
	if (!element->open) return element->end;
	while (depth > 0 && at < s.len) {
		if (byte_at(s, at) == 0 && byte_at(s, at + 1) == 0) {
			at += 2;
			depth--;
			continue;
		}
		if (!next_element(s, at, s.len, &inner)) return s.len;
		depth += inner.open;
		at = inner.open ? inner.at : inner.end;
	}
	return at;
}

/* The first child of an element that bears the tag; false if there is none. */
static bool find_child(struct vg_str s, const struct element *parent, uint32_t tag, struct element *child_r)
{
	uint64_t at = parent->at;
	for (uint32_t i = 0; i < CHILDREN_MAX && at < parent->end && next_element(s, at, parent->end, child_r); i++) {
		if (child_r->tag == tag) return true;
		if (child_r->tag == 0) return false;
		at = behind(s, child_r);
	}
	return false;
}

/* The string of bytes in the message: of a time stamp among its parts, of a signature inside a part of its own. */
static struct vg_str find_content(struct vg_arena *arena, struct vg_str s)
{
	struct element outer, wrapper, message, part, string;
	struct content content = {.arena = arena};
	bool found = next_element(s, 0, s.len, &outer) && find_child(s, &outer, 0xA0, &wrapper) &&
		     find_child(s, &wrapper, 0x30, &message);
	if (!found) return (struct vg_str){"", 0};
	bool direct = find_child(s, &message, 4, &string) || find_child(s, &message, 0x24, &string);
	bool inside = !direct && find_child(s, &message, 0x30, &part) && find_child(s, &part, 0xA0, &wrapper) &&
		      (find_child(s, &wrapper, 4, &string) || find_child(s, &wrapper, 0x24, &string));
	if (direct || inside) gather(&content, s, string);
	return vg_str_n(content.bytes.items, content.bytes.n);
}

/* Bytes that were sent as base64 text, with or without the lines that frame it. */
static struct vg_str undress(struct vg_arena *arena, struct vg_str source)
{
	struct vg_mapped mapped = {.arena = arena};
	struct vg_str body = source;
	if (source.len > 0 && source.ptr[0] == 0x30) return source;
	if (vg_str_starts(source, VG_STR("-----BEGIN"))) {
		int64_t line = vg_str_find(source, VG_STR("\n"), 0), end = vg_str_find(source, VG_STR("-----END"), 0);
		if (line < 0) return source;
		body = vg_str_slice(source, (uint32_t)line, end > line ? (uint32_t)end : source.len);
	}
	vg_mapped_transfer(&mapped, body, 0, VG_TRANSFER_BASE64);
	return vg_mapped_str(&mapped);
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	size_t n = sizeof kinds / sizeof *kinds, kind = kind_of(source);
	bool named = vg_path_ends(path, "p7m p7s p7c tsd m7m");
	if (kind < n) {
		*media_type_r = kinds[kind].media_type;
		return 80;
	}
	*media_type_r = "application/pkcs7-mime";
	bool framed =
		vg_str_starts(source, VG_STR("-----BEGIN PKCS7")) || vg_str_starts(source, VG_STR("-----BEGIN CMS"));
	/* the base64 of a sequence with a length of two bytes or an open one begins so */
	bool bare = named && vg_str_starts(source, VG_STR("MI"));
	return framed || bare ? 72 : 0;
}

/* The name of what was signed. */
static struct vg_str inner_name(struct vg_arena *arena, struct vg_str path, struct vg_str content)
{
	const char *slash = path.len == 0 ? NULL : memrchr(path.ptr, '/', path.len);
	struct vg_str name = slash == NULL ? path : vg_str_n(slash + 1, (size_t)(path.ptr + path.len - slash - 1));
	bool mail = vg_str_starts_nocase(content, VG_STR("content-type:")) ||
		    vg_str_starts_nocase(content, VG_STR("mime-version:"));
	if (vg_path_ends(name, "p7m p7s p7c tsd m7m")) name.len -= 4;
	return mail ? vg_arena_printf(arena, "%.*s.eml", VG_STR_ARG(name)) : name;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct vg_arena *arena = vg_ctx_scratch(ctx);
	struct vg_children children;
	struct vg_str bytes = undress(arena, doc->source);
	size_t n = sizeof kinds / sizeof *kinds, kind = kind_of(bytes);
	(void)text;
	if (kind == n) return vg_fail(ctx, doc, VG_ERROR_DOC_CORRUPT, "no signed content can be found");
	if (kinds[kind].encrypted)
		return vg_fail(ctx, doc, VG_ERROR_DOC_ENCRYPTED, "the content is enciphered for its receiver");
	if (!vg_children_begin(&children, ctx, doc)) return VG_PARTIAL;
	struct vg_str content = find_content(arena, bytes);
	if (content.len == 0) return vg_fail(ctx, doc, VG_ERROR_DOC_EMPTY, "a signature without what was signed");
	vg_child_add(&children, inner_name(arena, doc->path, content), content);
	vg_children_note(&children, "signed file");
	return VG_OK;
}

const struct vg_format vg_format_p7m = {.name = "p7m", .bid = bid, .read = read};
