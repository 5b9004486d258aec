/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unpack.h"

#include "vaglio/library.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#define BLOCK 65536u /* bytes that are asked for at once */
#define BROKEN_MAX 3 /* headers in a row that fail before the container is given up */

struct vg_unpack {
	struct archive *archive;
	struct archive_entry *entry;
	struct vg_arena *arena;
	struct vg_str source, passwords;
	enum vg_container kind;
	bool streamed; /* a zip without its directory */
	uint64_t out;  /* bytes that came out so far */
	uint32_t broken, seen;
	bool ended;
	const char *message;
};

static locale_t utf8_locale;

void vg_unpack_init(void)
{
	if (utf8_locale == (locale_t)0) utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

/* libarchive gives no names outside ASCII in the C locale. */
static locale_t enter(void)
{
	return utf8_locale != (locale_t)0 ? uselocale(utf8_locale) : (locale_t)0;
}

static void leave(locale_t old)
{
	if (old != (locale_t)0) uselocale(old);
}

struct magic {
	uint32_t at;
	struct vg_str bytes;
	enum vg_container kind;
	const char *media_type;
};

static const struct magic magics[] = {
	{0, VG_STR_INIT("PK\003\004"), VG_CONTAINER_ZIP, "application/zip"},
	{0, VG_STR_INIT("PK\005\006"), VG_CONTAINER_ZIP, "application/zip"},
	{0, VG_STR_INIT("PK00PK\003\004"), VG_CONTAINER_ZIP, "application/zip"},
	{0, VG_STR_INIT("7z\274\257\047\034"), VG_CONTAINER_7Z, "application/x-7z-compressed"},
	{0, VG_STR_INIT("Rar!\032\007"), VG_CONTAINER_RAR, "application/vnd.rar"},
	{0, VG_STR_INIT("!<arch>\n"), VG_CONTAINER_AR, "application/x-archive"},
	{0, VG_STR_INIT("070701"), VG_CONTAINER_CPIO, "application/x-cpio"},
	{0, VG_STR_INIT("070702"), VG_CONTAINER_CPIO, "application/x-cpio"},
	{0, VG_STR_INIT("070707"), VG_CONTAINER_CPIO, "application/x-cpio"},
	{0, VG_STR_INIT("\307\161"), VG_CONTAINER_CPIO, "application/x-cpio"},
	{0, VG_STR_INIT("MSCF\0\0\0\0"), VG_CONTAINER_CAB, "application/vnd.ms-cab-compressed"},
	{2, VG_STR_INIT("-lh"), VG_CONTAINER_LHA, "application/x-lzh-compressed"},
	{32769, VG_STR_INIT("CD001"), VG_CONTAINER_ISO, "application/x-iso9660-image"},
	{257, VG_STR_INIT("ustar"), VG_CONTAINER_TAR, "application/x-tar"},
	{0, VG_STR_INIT("\037\213\010"), VG_CONTAINER_COMPRESSED, "application/gzip"},
	{0, VG_STR_INIT("BZh"), VG_CONTAINER_COMPRESSED, "application/x-bzip2"},
	{0, VG_STR_INIT("\3757zXZ\0"), VG_CONTAINER_COMPRESSED, "application/x-xz"},
	{0, VG_STR_INIT("\135\0\0"), VG_CONTAINER_COMPRESSED, "application/x-lzma"},
	{0, VG_STR_INIT("LZIP"), VG_CONTAINER_COMPRESSED, "application/x-lzip"},
	{0, VG_STR_INIT("\050\265\057\375"), VG_CONTAINER_COMPRESSED, "application/zstd"},
	{0, VG_STR_INIT("\004\042\115\030"), VG_CONTAINER_COMPRESSED, "application/x-lz4"},
	{0, VG_STR_INIT("\037\235"), VG_CONTAINER_COMPRESSED, "application/x-compress"},
};

/* A tar of before 1988 has no magic, only the sum of its first block. */
static bool is_old_tar(struct vg_str source)
{
	if (source.len < 512 || source.ptr[0] == '\0') return false;
	uint32_t sum = 0, stored = 0, digits = 0;
	for (uint32_t i = 0; i < 512; i++) sum += i >= 148 && i < 156 ? ' ' : (unsigned char)source.ptr[i];
	for (uint32_t i = 148; i < 156; i++) {
		char c = source.ptr[i];
		if (c >= '0' && c <= '7') {
			stored = stored * 8 + (uint32_t)(c - '0');
			digits++;
		} else if (c != ' ' && c != '\0') {
			return false;
		}
	}
	return digits >= 4 && stored == sum;
}

/* Signs that two or three bytes of magic leave open. */
static bool plausible(const struct magic *magic, struct vg_str source)
{
	const unsigned char *p = (const unsigned char *)source.ptr;
	if (magic->kind == VG_CONTAINER_LHA) return source.len > 21 && p[6] == '-' && p[20] <= 3;
	if (strcmp(magic->media_type, "application/x-bzip2") == 0)
		return source.len > 10 && p[3] >= '1' && p[3] <= '9' && (p[4] == 0x31 || p[4] == 0x17);
	if (strcmp(magic->media_type, "application/x-lzma") == 0)
		return source.len > 13 && ((p[12] == 0xFF && p[5] == 0xFF) || (p[12] == 0 && p[11] == 0 && p[10] == 0));
	if (strcmp(magic->media_type, "application/x-compress") == 0)
		return source.len > 3 && (p[2] & 0x1F) >= 9 && (p[2] & 0x1F) <= 16;
	return true;
}

enum vg_container vg_unpack_kind(struct vg_str source, unsigned *bits_r, const char **media_type_r)
{
	for (uint32_t i = 0; i < sizeof magics / sizeof *magics; i++) {
		const struct magic *magic = &magics[i];
		if (source.len < magic->at + magic->bytes.len || source.ptr[magic->at] != magic->bytes.ptr[0] ||
		    memcmp(source.ptr + magic->at, magic->bytes.ptr, magic->bytes.len) != 0)
			continue;
		if (!plausible(magic, source)) continue;
		*bits_r = 8 * magic->bytes.len;
		*media_type_r = magic->media_type;
		return magic->kind;
	}
	if (!is_old_tar(source)) return VG_CONTAINER_NONE;
	*bits_r = 16;
	*media_type_r = "application/x-tar";
	return VG_CONTAINER_TAR;
}

static void support(struct archive *archive, enum vg_container kind)
{
	switch (kind) {
	case VG_CONTAINER_ZIP: archive_read_support_format_zip(archive); break;
	case VG_CONTAINER_7Z: archive_read_support_format_7zip(archive); break;
	case VG_CONTAINER_RAR:
		archive_read_support_format_rar(archive);
		archive_read_support_format_rar5(archive);
		break;
	case VG_CONTAINER_TAR: archive_read_support_format_tar(archive); break;
	case VG_CONTAINER_CPIO: archive_read_support_format_cpio(archive); break;
	case VG_CONTAINER_AR: archive_read_support_format_ar(archive); break;
	case VG_CONTAINER_CAB: archive_read_support_format_cab(archive); break;
	case VG_CONTAINER_LHA: archive_read_support_format_lha(archive); break;
	case VG_CONTAINER_ISO: archive_read_support_format_iso9660(archive); break;
	case VG_CONTAINER_COMPRESSED:
		archive_read_support_format_tar(archive);
		archive_read_support_format_raw(archive);
		break;
	case VG_CONTAINER_NONE: break;
	}
}

/* The filter that the magic names, and no other: what comes out is judged anew. */
static void add_filter(struct archive *archive, struct vg_str source)
{
	static const struct {
		const char *media_type;
		int (*support)(struct archive *archive);
	} filters[] = {
		{"application/gzip", archive_read_support_filter_gzip},
		{"application/x-bzip2", archive_read_support_filter_bzip2},
		{"application/x-xz", archive_read_support_filter_xz},
		{"application/x-lzma", archive_read_support_filter_lzma},
		{"application/x-lzip", archive_read_support_filter_lzip},
		{"application/zstd", archive_read_support_filter_zstd},
		{"application/x-lz4", archive_read_support_filter_lz4},
		{"application/x-compress", archive_read_support_filter_compress},
	};
	unsigned bits;
	const char *media_type = "";
	vg_unpack_kind(source, &bits, &media_type);
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		if (strcmp(filters[i].media_type, media_type) == 0) filters[i].support(archive);
}

static void start(struct vg_unpack *unpack, bool streamed)
{
	struct vg_str rest = unpack->passwords, password;
	unpack->archive = archive_read_new();
	unpack->streamed = streamed;
	if (streamed)
		archive_read_support_format_zip_streamable(unpack->archive);
	else
		support(unpack->archive, unpack->kind);
	if (unpack->kind == VG_CONTAINER_COMPRESSED) add_filter(unpack->archive, unpack->source);
	while (vg_str_next(&rest, '\n', &password))
		if (password.len > 0)
			archive_read_add_passphrase(unpack->archive, vg_arena_str(unpack->arena, password).ptr);
	locale_t old = enter();
	int result = archive_read_open_memory(unpack->archive, unpack->source.ptr, unpack->source.len);
	leave(old);
	if (result != ARCHIVE_OK) unpack->ended = true;
}

struct vg_unpack *vg_unpack_open(struct vg_arena *arena, struct vg_str source, enum vg_container kind,
				 struct vg_str passwords)
{
	vg_library_need(VG_LIBRARY_ARCHIVE);
	struct vg_unpack *unpack = vg_arena_alloc(arena, sizeof *unpack);
	*unpack = (struct vg_unpack){
		.arena = arena, .source = source, .kind = kind, .passwords = passwords, .message = ""};
	start(unpack, false);
	return unpack;
}

/* What stands in the way, in words for who has the file; those of the library are kept for who knows it. */
static void explain(struct vg_unpack *unpack, const char *what, const char *message)
{
	unpack->message =
		message == NULL ? what : vg_arena_printf(unpack->arena, "%s (libarchive: %s)", what, message).ptr;
}

static enum vg_unpack_status trouble(struct vg_unpack *unpack)
{
	const char *message = archive_error_string(unpack->archive), *words = message == NULL ? "" : message;
	if (strcasestr(words, "encrypt") != NULL || strcasestr(words, "passphrase") != NULL) {
		explain(unpack, "it is locked, and no password opens it", message);
		return VG_UNPACK_ENCRYPTED;
	}
	if (strcasestr(words, "unsupported") != NULL || strcasestr(words, "not supported") != NULL) {
		explain(unpack, "it is packed in a way that is not read", message);
		return VG_UNPACK_UNSUPPORTED;
	}
	explain(unpack, "it is damaged or breaks off", message);
	return VG_UNPACK_BROKEN;
}

static struct vg_str entry_name(struct vg_unpack *unpack)
{
	const char *name = archive_entry_pathname(unpack->entry);
	if (name == NULL) name = archive_entry_pathname_utf8(unpack->entry);
	if (unpack->kind == VG_CONTAINER_COMPRESSED && archive_format(unpack->archive) == ARCHIVE_FORMAT_RAW &&
	    name != NULL && strcmp(name, "data") == 0)
		name = NULL;
	return name != NULL ? vg_arena_str(unpack->arena, vg_str_z(name)) : (struct vg_str){"", 0};
}

enum vg_unpack_status vg_unpack_next(struct vg_unpack *unpack, struct vg_member *member_r)
{
	*member_r = (struct vg_member){0};
	while (!unpack->ended) {
		locale_t old = enter();
		int result = archive_read_next_header(unpack->archive, &unpack->entry);
		leave(old);
		if (result == ARCHIVE_EOF) break;
		if (result == ARCHIVE_RETRY && ++unpack->broken < BROKEN_MAX) continue;
		if (result < ARCHIVE_WARN && unpack->kind == VG_CONTAINER_ZIP && !unpack->streamed &&
		    unpack->seen == 0) {
			archive_read_free(unpack->archive);
			start(unpack, true); /* the directory is broken: the members themselves may not be */
			continue;
		}
		if (result < ARCHIVE_WARN) {
			unpack->ended = true;
			return trouble(unpack);
		}
		bool unpacked = archive_filter_count(unpack->archive) > 1; /* the last one hands the bytes over */
		if (unpack->kind == VG_CONTAINER_COMPRESSED && !unpacked) {
			unpack->ended = true;
			unpack->message = "the compressed data has no valid head";
			return VG_UNPACK_BROKEN;
		}
		unpack->seen++;
		old = enter();
		member_r->name = entry_name(unpack);
		leave(old);
		if (archive_entry_mtime_is_set(unpack->entry)) member_r->mtime = archive_entry_mtime(unpack->entry);
		mode_t type = archive_entry_filetype(unpack->entry);
		if (type == AE_IFDIR) continue;
		bool special = type != AE_IFREG && type != 0;
		return special || archive_entry_hardlink(unpack->entry) != NULL ? VG_UNPACK_SPECIAL : VG_UNPACK_OK;
	}
	unpack->ended = true;
	return VG_UNPACK_END;
}

static enum vg_unpack_status limit_hit(const struct vg_unpack *unpack, uint64_t size, uint64_t max)
{
	if (size > max) return VG_UNPACK_SIZE_HIT;
	uint64_t allowed = (uint64_t)unpack->source.len * VG_UNPACK_RATIO;
	if (allowed < VG_UNPACK_RATIO_FROM) allowed = VG_UNPACK_RATIO_FROM;
	return unpack->out > allowed ? VG_UNPACK_RATIO_HIT : VG_UNPACK_OK;
}

struct growing {
	struct vg_arena *arena;
	char *bytes;
	size_t size, room;
};

static void grow(struct growing *out, size_t size)
{
	if (size <= out->room) return;
	size_t more = size > out->room * 2 ? size + BLOCK : out->room * 2;
	out->bytes = vg_arena_grow(out->arena, out->bytes, out->room, more);
	out->room = more;
}

/* Takes the next block; what a sparse file leaves out before it is zeros. *ended_r: there is none. */
static enum vg_unpack_status read_block(struct vg_unpack *unpack, struct growing *out, uint64_t max, bool *ended_r)
{
	const void *block = NULL;
	size_t len = 0;
	la_int64_t offset = 0;
	locale_t old = enter();
	int result = archive_read_data_block(unpack->archive, &block, &len, &offset);
	leave(old);
	*ended_r = result == ARCHIVE_EOF;
	if (*ended_r) return VG_UNPACK_OK;
	if (result < ARCHIVE_WARN) return trouble(unpack);
	uint64_t start = offset > (la_int64_t)out->size ? (uint64_t)offset : out->size;
	unpack->out += start + len - out->size;
	enum vg_unpack_status status = limit_hit(unpack, start + len, max);
	if (status != VG_UNPACK_OK || len == 0) return status;
	grow(out, (size_t)start + len);
	memset(out->bytes + out->size, 0, (size_t)start - out->size);
	memcpy(out->bytes + start, block, len);
	out->size = (size_t)start + len;
	return VG_UNPACK_OK;
}

enum vg_unpack_status vg_unpack_read(struct vg_unpack *unpack, struct vg_arena *arena, uint64_t max,
				     struct vg_member *member)
{
	struct growing out = {.arena = arena};
	enum vg_unpack_status status = VG_UNPACK_OK;
	bool ended = false;
	if (max > VG_UNPACK_MEMBER_MAX) max = VG_UNPACK_MEMBER_MAX;
	while (status == VG_UNPACK_OK && !ended) status = read_block(unpack, &out, max, &ended);
	member->bytes = vg_str_n(out.bytes, out.size);
	return status;
}

uint32_t vg_unpack_seen(const struct vg_unpack *unpack)
{
	return unpack->seen;
}

const char *vg_unpack_message(const struct vg_unpack *unpack)
{
	return unpack->message;
}

void vg_unpack_close(struct vg_unpack *unpack)
{
	archive_read_free(unpack->archive);
	unpack->archive = NULL;
}

static uint32_t le16(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static uint32_t le32(const unsigned char *p)
{
	return le16(p) | le16(p + 2) << 16;
}

#define END_SIZE 22u   /* bytes of the end record of a zip, without its comment */
#define ENTRY_SIZE 46u /* of an entry of its directory */
#define LOCAL_SIZE 30u /* of a member's own header */

/* Offset of the zip's directory, or its length where there is none. */
static uint32_t find_directory(struct vg_str source)
{
	if (source.len < END_SIZE) return source.len;
	uint32_t lowest = source.len > 65535 + END_SIZE ? source.len - 65535 - END_SIZE : 0;
	for (uint32_t at = source.len - END_SIZE + 1; at-- > lowest;) {
		if (memcmp(source.ptr + at, "PK\005\006", 4) != 0) continue;
		uint32_t start = le32((const unsigned char *)source.ptr + at + 16);
		return start < at ? start : source.len;
	}
	return source.len;
}

static bool directory_has(struct vg_str source, uint32_t at, struct vg_str name, bool *any_r)
{
	const unsigned char *p = (const unsigned char *)source.ptr;
	while (source.len - at >= ENTRY_SIZE && memcmp(p + at, "PK\001\002", 4) == 0) {
		uint32_t len = le16(p + at + 28), extra = le16(p + at + 30) + le16(p + at + 32);
		if (source.len - at - ENTRY_SIZE < len) return false;
		*any_r = true;
		if (vg_str_eq(vg_str_n(source.ptr + at + ENTRY_SIZE, len), name)) return true;
		if (source.len - at - ENTRY_SIZE < len + extra) return false;
		at += ENTRY_SIZE + len + extra;
	}
	return false;
}

bool vg_zip_has(struct vg_str source, struct vg_str name)
{
	bool any = false;
	bool found = directory_has(source, find_directory(source), name, &any);
	if (any) return found;
	struct vg_str magic = VG_STR("PK\003\004");
	for (int64_t at = 0; (at = vg_str_find(source, magic, (uint32_t)at)) >= 0; at += 4) {
		if (source.len - (uint64_t)at < LOCAL_SIZE) return false;
		uint32_t len = le16((const unsigned char *)source.ptr + at + 26);
		uint32_t start = (uint32_t)at + LOCAL_SIZE;
		if (source.len - start >= len && vg_str_eq(vg_str_n(source.ptr + start, len), name)) return true;
	}
	return false;
}
