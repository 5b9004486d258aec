/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compound files: legacy Office documents, Outlook messages, embedded objects. The one user of libgsf. */
#include "ole.h"

#include "extract/bytes/charset.h"
#include "extract/extract.h"
#include "extract/magic.h"
#include "sealed.h"
#include "vaglio/library.h"

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-infile.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-output-memory.h>
#include <gsf/gsf-utils.h>

#define BLOCK 65536u
#define STORAGES_DEPTH_MAX 8
#define ENTRIES_MAX 65536u /* of one storage */

struct vg_ole {
	struct vg_arena *arena;
	GsfInfile *file;
	uint32_t n;
};

static struct vg_ole *wrap(struct vg_arena *arena, GsfInfile *file)
{
	if (file == NULL) return NULL;
	struct vg_ole *ole = vg_arena_alloc(arena, sizeof *ole);
	int n = gsf_infile_num_children(file);
	*ole = (struct vg_ole){.arena = arena, .file = file, .n = n < 0 ? 0 : (uint32_t)n};
	if (ole->n > ENTRIES_MAX) ole->n = ENTRIES_MAX;
	return ole;
}

/* What the library finds wrong with a file is no news for the terminal. */
static void swallow(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer user)
{
	(void)domain;
	(void)level;
	(void)message;
	(void)user;
}

/* The library, when a compound file first comes. */
static void open_library(void)
{
	static const char *const domains[] = {"libgsf", "libgsf:msole", "libgsf:zip", "GLib-GObject"};
	static bool open;
	if (open) return;
	open = true;
	vg_library_need(VG_LIBRARY_GSF);
	gsf_init();
	for (size_t i = 0; i < sizeof domains / sizeof *domains; i++)
		g_log_set_handler(domains[i], G_LOG_LEVEL_MASK, swallow, NULL);
}

/* NULL if the bytes are no compound file. */
static struct vg_ole *open_bytes(struct vg_arena *arena, struct vg_str source)
{
	open_library();
	GsfInput *input = gsf_input_memory_new((const guint8 *)source.ptr, source.len, FALSE);
	if (input == NULL) return NULL;
	GsfInfile *file = gsf_infile_msole_new(input, NULL);
	g_object_unref(input);
	return wrap(arena, file);
}

void vg_ole_close(struct vg_ole *ole)
{
	if (ole != NULL) g_object_unref(ole->file);
}

uint32_t vg_ole_count(const struct vg_ole *ole)
{
	return ole->n;
}

struct vg_str vg_ole_name(const struct vg_ole *ole, uint32_t index)
{
	const char *name = gsf_infile_name_by_index(ole->file, (int)index);
	if (name == NULL) return (struct vg_str){"", 0};
	struct vg_str raw = vg_str_z(name);
	return vg_arena_str(ole->arena, vg_str_n(raw.ptr, vg_utf8_valid(raw.ptr, raw.len)));
}

struct vg_ole *vg_ole_storage(struct vg_ole *ole, uint32_t index)
{
	GsfInput *child = gsf_infile_child_by_index(ole->file, (int)index);
	if (child == NULL) return NULL;
	if (GSF_IS_INFILE(child) && gsf_infile_num_children(GSF_INFILE(child)) >= 0)
		return wrap(ole->arena, GSF_INFILE(child));
	g_object_unref(child);
	return NULL;
}

int32_t vg_ole_find(const struct vg_ole *ole, const char *name)
{
	struct vg_str wanted = vg_str_z(name);
	for (uint32_t i = 0; i < ole->n; i++) {
		struct vg_str other = vg_str_z(gsf_infile_name_by_index(ole->file, (int)i));
		if (other.len == wanted.len && vg_str_starts_nocase(other, wanted)) return (int32_t)i;
	}
	return VG_NONE;
}

/* All bytes of a stream, in the arena; empty if there is none. */
static struct vg_str read_stream(struct vg_ole *ole, uint32_t index)
{
	GsfInput *input = gsf_infile_child_by_index(ole->file, (int)index);
	struct vg_str out = {"", 0};
	if (input == NULL) return out;
	gsf_off_t size = gsf_input_size(input);
	if (size > 0 && size <= VG_OLE_STREAM_MAX) {
		char *bytes = vg_arena_alloc(ole->arena, (size_t)size);
		size_t n = 0;
		while (n < (size_t)size) {
			size_t step = (size_t)size - n < BLOCK ? (size_t)size - n : BLOCK;
			if (gsf_input_read(input, step, (guint8 *)bytes + n) == NULL) break;
			n += step;
		}
		out = vg_str_n(bytes, n);
	}
	g_object_unref(input);
	return out;
}

struct vg_str vg_ole_named(struct vg_ole *ole, const char *name)
{
	int32_t index = vg_ole_find(ole, name);
	return index == VG_NONE ? (struct vg_str){"", 0} : read_stream(ole, (uint32_t)index);
}

static void copy_storage(struct vg_ole *from, GsfOutfile *to, uint32_t depth)
{
	for (uint32_t i = 0; i < from->n; i++) {
		const char *name = gsf_infile_name_by_index(from->file, (int)i);
		struct vg_ole *storage = vg_ole_storage(from, i);
		GsfOutput *out = gsf_outfile_new_child(to, name, storage != NULL);
		if (out != NULL && storage != NULL && depth < STORAGES_DEPTH_MAX)
			copy_storage(storage, GSF_OUTFILE(out), depth + 1);
		if (out != NULL && storage == NULL) {
			struct vg_str bytes = read_stream(from, i);
			gsf_output_write(out, bytes.len, (const guint8 *)bytes.ptr);
		}
		vg_ole_close(storage);
		if (out == NULL) continue;
		gsf_output_close(out);
		g_object_unref(out);
	}
}

struct vg_str vg_ole_repack(struct vg_ole *ole, struct vg_arena *arena)
{
	GsfOutput *memory = gsf_output_memory_new();
	GsfOutfile *file = gsf_outfile_msole_new(memory);
	copy_storage(ole, file, 0);
	gsf_output_close(GSF_OUTPUT(file));
	g_object_unref(file);
	gsf_off_t size = gsf_output_size(memory);
	const guint8 *bytes = gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory));
	struct vg_str out = {"", 0};
	if (bytes != NULL && size > 0 && size <= VG_OLE_STREAM_MAX)
		out = vg_arena_str(arena, vg_str_n((const char *)bytes, (size_t)size));
	g_object_unref(memory);
	return out;
}

struct vg_str vg_utf16le(struct vg_arena *arena, struct vg_str bytes)
{
	char *out = vg_arena_alloc(arena, (size_t)bytes.len / 2 * 3 + 4);
	uint32_t n = 0;
	for (uint32_t at = 0; at + 1 < bytes.len; at += 2) {
		int32_t cp = (int32_t)vg_le16(bytes, at);
		int32_t low = at + 3 < bytes.len ? (int32_t)vg_le16(bytes, at + 2) : 0;
		bool pair = cp >= 0xD800 && cp < 0xDC00 && low >= 0xDC00 && low < 0xE000;
		if (pair) {
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
			at += 2;
		} else if (cp >= 0xD800 && cp < 0xE000) {
			cp = 0xFFFD;
		}
		if (cp != 0) n += vg_utf8_put(cp, out + n);
	}
	return vg_str_n(out, n);
}

/* A string that ends in NUL at *at, which moves past it. */
static struct vg_str z_string(struct vg_str s, uint64_t *at)
{
	struct vg_str rest = vg_part_of(s, *at, s.len);
	const char *end = rest.len == 0 ? NULL : memchr(rest.ptr, '\0', rest.len);
	struct vg_str out = end == NULL ? rest : vg_str_n(rest.ptr, (size_t)(end - rest.ptr));
	*at += out.len + 1;
	return out;
}

bool vg_ole_native(struct vg_arena *arena, struct vg_str stream, struct vg_str *name_r, struct vg_str *bytes_r)
{
	uint64_t at = 6;
	struct vg_str label = z_string(stream, &at);
	z_string(stream, &at); /* the path on the machine of its maker */
	uint32_t kind = vg_le16(stream, at + 2);
	at += 4;
	if (kind != 3) return false; /* a link only */
	uint32_t path = vg_le32(stream, at);
	at += 4 + (uint64_t)path;
	uint32_t size = vg_le32(stream, at);
	*bytes_r = vg_part_of(stream, at + 4, size);
	*name_r = vg_charset_decode(arena, label, (struct vg_str){"", 0}).text;
	return bytes_r->len > 0;
}

/* The document in a storage: what a packer put in whole, or the storage itself. */
static void add_object(struct vg_ole_doc *ole_doc, struct vg_ole *storage, struct vg_str name)
{
	static const char *const whole[] = {"CONTENTS", "Package", "Contents"};
	static const char *const formats[] = {"WordDocument", "Workbook", "Book", "PowerPoint Document",
					      "__properties_version1.0"};
	struct vg_str bytes, label, native = vg_ole_named(storage, "\1Ole10Native");
	if (native.len > 0 && vg_ole_native(ole_doc->arena, native, &label, &bytes)) {
		vg_child_add(&ole_doc->children, label, bytes);
		return;
	}
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		bytes = vg_ole_named(storage, whole[i]);
		if (bytes.len == 0) continue;
		vg_child_add(&ole_doc->children, name, bytes);
		return;
	}
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (vg_ole_find(storage, formats[i]) == VG_NONE) continue;
		vg_child_add(&ole_doc->children, name, vg_ole_repack(storage, ole_doc->arena));
		return;
	}
}

static void embedded_below(struct vg_ole_doc *ole_doc, struct vg_ole *storage, uint32_t depth)
{
	for (uint32_t i = 0; i < storage->n && !ole_doc->children.stopped; i++) {
		struct vg_ole *inner = vg_ole_storage(storage, i);
		if (inner == NULL) continue;
		uint32_t before = ole_doc->children.n;
		add_object(ole_doc, inner, vg_ole_name(storage, i));
		if (ole_doc->children.n == before && depth < STORAGES_DEPTH_MAX)
			embedded_below(ole_doc, inner, depth + 1);
		vg_ole_close(inner);
	}
}

void vg_ole_embedded(struct vg_ole_doc *ole_doc, struct vg_ole *storage)
{
	embedded_below(ole_doc, storage, 0);
}

/* A property of a set: its offset in the stream, 0 if it is absent. */
static uint64_t property(struct vg_str set, uint32_t id)
{
	uint64_t section = vg_le32(set, 44);
	uint32_t n = vg_le32(set, section + 4);
	for (uint32_t i = 0; i < n && i < 256; i++)
		if (vg_le32(set, section + 8 + 8 * (uint64_t)i) == id)
			return section + vg_le32(set, section + 12 + 8 * (uint64_t)i);
	return 0;
}

static void set_title(struct vg_ole_doc *ole_doc, struct vg_str set)
{
	uint64_t at = property(set, 2), page = property(set, 1);
	if (at == 0 || vg_le32(set, at) != 30 || ole_doc->doc->title.len > 0) return;
	struct vg_str raw = vg_part_of(set, at + 8, vg_le32(set, at + 4));
	const char *end = raw.len == 0 ? NULL : memchr(raw.ptr, '\0', raw.len);
	uint32_t codepage = page != 0 ? vg_le16(set, page + 4) : 1252;
	if (end != NULL && codepage != 1200) raw.len = (uint32_t)(end - raw.ptr);
	struct vg_str title =
		codepage == 1200
			? vg_utf16le(ole_doc->arena, raw)
			: vg_charset_convert(ole_doc->arena, raw,
					     codepage == 65001 ? VG_STR("utf-8")
							       : vg_arena_printf(ole_doc->arena, "cp%u", codepage));
	title = vg_str_trim(title);
	if (title.len > 0) ole_doc->doc->title = vg_arena_str(ole_doc->doc->arena, title);
}

/* A time in tenths of microseconds since 1601 to its day. */
struct vg_str vg_filetime_day(struct vg_arena *arena, uint64_t time)
{
	uint64_t days = time / 864000000000u;
	if (days < 138426 || days > 220000) return (struct vg_str){"", 0}; /* 1980, and far from now */
	uint64_t z = days - 134774 + 719468, era = z / 146097, of_era = z - era * 146097;
	uint64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	uint64_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
	uint64_t day = of_year - (153 * month + 2) / 5 + 1;
	month = month < 10 ? month + 3 : month - 9;
	return vg_arena_printf(arena, "%04u-%02u-%02u", (unsigned)(year + era * 400 + (month <= 2)), (unsigned)month,
			       (unsigned)day);
}

static void read_properties(struct vg_ole_doc *ole_doc)
{
	static const uint32_t times[] = {13, 12}; /* last saved, else created */
	struct vg_str set = vg_ole_named(ole_doc->ole, "\5SummaryInformation");
	struct vg_doc *doc = ole_doc->doc;
	if (set.len < 48) return;
	set_title(ole_doc, set);
	for (size_t i = 0; i < sizeof times / sizeof *times && doc->date.len == 0; i++) {
		uint64_t at = property(set, times[i]);
		if (at == 0 || vg_le32(set, at) != 64) continue;
		doc->date = vg_filetime_day(doc->arena, (uint64_t)vg_le32(set, at + 8) << 32 | vg_le32(set, at + 4));
		if (doc->date.len > 0) doc->date_basis = VG_BASIS_METADATA;
	}
}

/* Kinds of documents, by the name of a stream that each has at its root. */
static const struct {
	const char *stream, *media_type;
} kinds[] = {
	{"EncryptedPackage", "application/encrypted"}, {"__properties_version1.0", "application/vnd.ms-outlook"},
	{"WordDocument", "application/msword"},        {"Workbook", "application/vnd.ms-excel"},
	{"Book", "application/vnd.ms-excel"},          {"PowerPoint Document", "application/vnd.ms-powerpoint"},
};

/* Whether the name stands in UTF-16 in an entry of the directory: 128 bytes, its length behind 64 bytes of name. */
static bool has_entry(struct vg_str source, const char *name)
{
	char wide[64] = {0};
	uint32_t len = (uint32_t)strlen(name) + 1;
	for (uint32_t i = 0; i < len; i++) wide[2 * i] = name[i];
	struct vg_str needle = vg_str_n(wide, 2 * (size_t)len);
	for (int64_t at = 512; (at = vg_str_find(source, needle, (uint32_t)at)) >= 0; at += 2)
		if (at % 128 == 0 && vg_le16(source, (uint64_t)at + 64) == 2 * len) return true;
	return false;
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/x-ole-storage";
	if (!vg_str_starts(source, VG_STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))) return 0;
	for (size_t i = sizeof kinds / sizeof *kinds; i-- > 0;)
		if (has_entry(source, kinds[i].stream)) *media_type_r = kinds[i].media_type;
	return 64;
}

static enum vg_status open_sealed(struct vg_ole_doc *ole_doc)
{
	const struct vg_extract_state *state = vg_ctx_state(ole_doc->ctx);
	struct vg_str info = vg_ole_named(ole_doc->ole, "EncryptionInfo"),
		      package = vg_ole_named(ole_doc->ole, "EncryptedPackage"),
		      bytes = vg_sealed_package(ole_doc->doc->arena, info, package, state->passwords);
	if (!vg_str_starts(bytes, VG_STR("PK")))
		return vg_fail(ole_doc->ctx, ole_doc->doc, VG_ERROR_DOC_ENCRYPTED, "no password opens the document");
	return vg_extract_inner(ole_doc->ctx, ole_doc->doc, ole_doc->text, bytes);
}

/* Reads what the root tells to be there. An embedded document beside it must not decide: the root is asked in order. */
static enum vg_status dispatch(struct vg_ole_doc *ole_doc)
{
	struct vg_ole *ole = ole_doc->ole;
	struct vg_extract_state *state = vg_ctx_state(ole_doc->ctx);
	struct vg_doc *doc = ole_doc->doc;
	size_t kind = 0, n = sizeof kinds / sizeof *kinds;
	while (kind < n && vg_ole_find(ole, kinds[kind].stream) == VG_NONE) kind++;
	if (kind < n) doc->media_type = vg_arena_str(doc->arena, vg_str_z(kinds[kind].media_type));
	switch (kind) {
	case 0: return open_sealed(ole_doc);
	case 1: return vg_msg_read(ole_doc);
	case 2: return vg_doc_read(ole_doc);
	case 3:
	case 4: return vg_xls_read(ole_doc, vg_ole_named(ole, kinds[kind].stream));
	case 5: return vg_ppt_read(ole_doc);
	default: break;
	}
	struct vg_str native, name, bytes;
	native = vg_ole_named(ole, "\1Ole10Native");
	if (native.len > 0 || vg_ole_find(ole, "CONTENTS") != VG_NONE || vg_ole_find(ole, "Package") != VG_NONE) {
		if (native.len > 0 && vg_ole_native(ole_doc->arena, native, &name, &bytes))
			vg_child_add(&ole_doc->children, name, bytes);
		else
			add_object(ole_doc, ole, VG_STR("contents"));
	}
	vg_ole_embedded(ole_doc, ole);
	if (ole_doc->children.n > 0) return VG_OK;
	struct vg_str type = vg_magic_type(state->magic, doc->source);
	doc->media_type = vg_arena_str(doc->arena, type);
	return vg_fail(ole_doc->ctx, doc, VG_ERROR_TYPE_UNSUPPORTED, "no format reads %.*s", VG_STR_ARG(type));
}

static enum vg_status read_ole(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct vg_ole_doc ole_doc = {.ctx = ctx, .doc = doc, .text = text, .arena = vg_ctx_scratch(ctx)};
	ole_doc.ole = open_bytes(ole_doc.arena, doc->source);
	if (ole_doc.ole == NULL) return vg_fail(ctx, doc, VG_ERROR_DOC_CORRUPT, "the compound file cannot be opened");
	bool deep = !vg_children_begin(&ole_doc.children, ctx, doc);
	enum vg_status status = dispatch(&ole_doc);
	read_properties(&ole_doc);
	vg_children_note(&ole_doc.children, "embedded document");
	vg_ole_close(ole_doc.ole);
	return deep && status == VG_OK ? VG_PARTIAL : status;
}

const struct vg_format vg_format_ole = {.name = "ole", .bid = bid, .read = read_ole};
