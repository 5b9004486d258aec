/* SPDX-License-Identifier: GPL-3.0-or-later */
/* winmail.dat (TNEF): a message as Outlook packs it for itself, with its attachments. */
#include "extract/bytes/charset.h"
#include "extract/extract.h"
#include "mailhead.h"
#include "mapi.h"
#include "extract/office/ole.h"

#include "vaglio/format.h"

enum {
	T_SUBJECT = 0x8004,
	T_BODY = 0x800C,
	T_ATTACH_DATA = 0x800F,
	T_ATTACH_TITLE = 0x8010,
	T_ATTACH_BEGIN = 0x9002,
	T_PROPERTIES = 0x9003,
	T_ATTACH_PROPERTIES = 0x9005,
	T_CODEPAGE = 0x9007,
};

struct tnef {
	struct vg_ctx *ctx;
	struct vg_arena *arena;
	struct vg_children children;
	struct vg_message message;
	struct vg_str charset;
	struct vg_str name, data; /* of the attachment at hand */
};

static struct vg_str text_of(struct tnef *tnef, struct vg_str raw)
{
	while (raw.len > 0 && raw.ptr[raw.len - 1] == '\0') raw.len--;
	return vg_charset_decode(tnef->arena, raw, tnef->charset).text;
}

static void end_attachment(struct tnef *tnef)
{
	if (tnef->data.len > 0) vg_child_add(&tnef->children, vg_mailhead_base_name(tnef->name), tnef->data);
	tnef->name = tnef->data = (struct vg_str){"", 0};
}

/* A value of a property as text; nothing where its type is none of text, whatever the property should be. */
static struct vg_str string_of(struct tnef *tnef, uint32_t type, struct vg_str value)
{
	if (type == 0x1F) return vg_utf16le(tnef->arena, value);
	return type == 0x1E ? text_of(tnef, value) : (struct vg_str){"", 0};
}

static void property(struct tnef *tnef, uint32_t id, uint32_t type, struct vg_str value, bool attachment)
{
	struct vg_str string = string_of(tnef, type, value);
	uint64_t number = (uint64_t)vg_le32(value, 4) << 32 | vg_le32(value, 0);
	switch (id) {
	case VG_MAPI_SUBJECT: tnef->message.subject = string; break;
	case VG_MAPI_SENDER_NAME: tnef->message.from = string; break;
	case VG_MAPI_SENDER_ADDRESS: tnef->message.from_address = string; break;
	case VG_MAPI_TO: tnef->message.to = string; break;
	case VG_MAPI_CC: tnef->message.cc = string; break;
	case VG_MAPI_BODY: tnef->message.body = string; break;
	case VG_MAPI_HTML: tnef->message.html = value; break;
	case VG_MAPI_RTF: tnef->message.rtf = vg_rtf_unpack(tnef->arena, value); break;
	case VG_MAPI_CLIENT_SUBMIT: tnef->message.time = number; break;
	case VG_MAPI_ATTACH_LONG:
		if (attachment) tnef->name = string;
		break;
	case VG_MAPI_ATTACH_DATA: /* an object: an interface's id, then the bytes */
		if (attachment && type == 0x0D && tnef->data.len == 0) tnef->data = vg_part_of(value, 16, value.len);
		break;
	default: break;
	}
}

/* Bytes of a value of fixed size; 0 for those that bear their length. */
static uint32_t fixed_size(uint32_t type)
{
	switch (type & 0xFFF) {
	case 0x02:
	case 0x03:
	case 0x04:
	case 0x0A:
	case 0x0B: return 4;
	case 0x05:
	case 0x06:
	case 0x07:
	case 0x14:
	case 0x40: return 8;
	case 0x48: return 16;
	default: return 0;
	}
}

static void read_properties(struct tnef *tnef, struct vg_str data, bool attachment)
{
	uint32_t n = vg_le32(data, 0);
	uint64_t at = 4;
	for (uint32_t i = 0; i < n && at + 4 <= data.len; i++) {
		uint32_t type = vg_le16(data, at), id = vg_le16(data, at + 2), size = fixed_size(type), values = 1;
		at += 4;
		if (id >= 0x8000) { /* named: a GUID, then a number or a name */
			bool name = vg_le32(data, at + 16) == 1;
			at += name ? 24 + (((uint64_t)vg_le32(data, at + 20) + 3) & ~3ull) : 24;
		}
		if (size == 0 || (type & 0x1000) != 0) {
			values = vg_le32(data, at);
			at += 4;
		}
		for (uint32_t j = 0; j < values && at < data.len; j++) {
			uint32_t len = size > 0 ? size : vg_le32(data, at);
			at += size > 0 ? 0 : 4;
			property(tnef, id, type & 0xFFF, vg_part_of(data, at, len), attachment);
			at += ((uint64_t)len + 3) & ~3ull;
		}
	}
}

static void attribute(struct tnef *tnef, uint32_t id, struct vg_str data)
{
	switch (id) {
	case T_CODEPAGE: tnef->charset = vg_arena_printf(tnef->arena, "windows-%u", vg_le32(data, 0)); break;
	case T_SUBJECT: tnef->message.subject = text_of(tnef, data); break;
	case T_BODY: tnef->message.body = text_of(tnef, data); break;
	case T_ATTACH_BEGIN: end_attachment(tnef); break;
	case T_ATTACH_TITLE:
		if (tnef->name.len == 0) tnef->name = text_of(tnef, data);
		break;
	case T_ATTACH_DATA: tnef->data = data; break;
	case T_PROPERTIES: read_properties(tnef, data, false); break;
	case T_ATTACH_PROPERTIES: read_properties(tnef, data, true); break;
	default: break;
	}
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/vnd.ms-tnef";
	return vg_str_starts(source, VG_STR("\x78\x9F\x3E\x22")) ? 32 : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct tnef tnef = {.ctx = ctx, .arena = vg_ctx_scratch(ctx)};
	struct vg_str s = doc->source;
	bool deep = !vg_children_begin(&tnef.children, ctx, doc);
	uint64_t at = 6;
	while (at + 9 <= s.len) {
		uint32_t len = vg_le32(s, at + 5);
		attribute(&tnef, vg_le16(s, at + 1), vg_part_of(s, at + 9, len));
		at += 9 + (uint64_t)len + 2;
	}
	end_attachment(&tnef);
	vg_message_append(ctx, doc, text, &tnef.message);
	vg_children_note(&tnef.children, "attachment");
	if (at > s.len + 2ull) return vg_fail(ctx, doc, VG_ERROR_DOC_TRUNCATED, "the last attribute breaks off");
	return deep ? VG_PARTIAL : VG_OK;
}

const struct vg_format vg_format_tnef = {.name = "tnef", .bid = bid, .read = read};
