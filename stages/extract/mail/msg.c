/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outlook messages: a storage whose streams are named after the properties that they hold. */
#include "extract/bytes/charset.h"
#include "extract/extract.h"
#include "mailhead.h"
#include "mapi.h"
#include "extract/office/ole.h"

#include <stdio.h>

#define ENTRY 16u /* bytes of a fixed property in the table of properties */

struct msg {
	struct vg_ole_doc *ole_doc;
	struct vg_ole *storage;
	struct vg_str table; /* of fixed properties, head left out */
	struct vg_str charset;
};

/* The head of the table is longer in the outermost message than in one that was inside another. */
static struct vg_str fixed_table(struct vg_ole *storage, bool message)
{
	struct vg_str all = vg_ole_named(storage, "__properties_version1.0");
	uint32_t head = !message ? 8 : all.len % ENTRY == 0 ? 32 : 24;
	return vg_part_of(all, head, all.len);
}

/* A number or time of up to 8 bytes; 0 if it is absent. */
static uint64_t fixed(const struct msg *msg, uint32_t property)
{
	for (uint64_t at = 0; at + ENTRY <= msg->table.len; at += ENTRY)
		if (vg_le16(msg->table, at + 2) == property)
			return (uint64_t)vg_le32(msg->table, at + 12) << 32 | vg_le32(msg->table, at + 8);
	return 0;
}

static struct vg_str stream_of(const struct msg *msg, uint32_t property, uint32_t type)
{
	char name[32];
	snprintf(name, sizeof name, "__substg1.0_%04X%04X", property, type);
	return vg_ole_named(msg->storage, name);
}

/* A string, in UTF-16 or the message's code page. */
static struct vg_str string_of(const struct msg *msg, uint32_t property)
{
	struct vg_str wide = stream_of(msg, property, 0x1F);
	if (wide.len > 0) return vg_utf16le(msg->ole_doc->arena, wide);
	struct vg_str narrow = stream_of(msg, property, 0x1E);
	while (narrow.len > 0 && narrow.ptr[narrow.len - 1] == '\0') narrow.len--;
	if (narrow.len == 0) return narrow;
	return vg_charset_decode(msg->ole_doc->arena, narrow, msg->charset).text;
}

static struct msg open_message(struct vg_ole_doc *ole_doc, struct vg_ole *storage, bool message)
{
	struct msg msg = {.ole_doc = ole_doc, .storage = storage, .table = fixed_table(storage, message)};
	uint32_t page = (uint32_t)fixed(&msg, VG_MAPI_CODEPAGE);
	if (page == 0) page = (uint32_t)fixed(&msg, VG_MAPI_INTERNET_CODEPAGE);
	if (page == 65001)
		msg.charset = VG_STR("utf-8");
	else if (page != 0)
		msg.charset = page >= 1250 && page <= 1258 ? vg_arena_printf(ole_doc->arena, "windows-%u", page)
							   : vg_arena_printf(ole_doc->arena, "cp%u", page);
	return msg;
}

static struct vg_str first_of(struct vg_str a, struct vg_str b)
{
	return a.len > 0 ? a : b;
}

static void read_bodies(const struct msg *msg, struct vg_message *message)
{
	message->body = string_of(msg, VG_MAPI_BODY);
	message->html = first_of(stream_of(msg, VG_MAPI_HTML, 0x102), string_of(msg, VG_MAPI_HTML));
	message->html_charset = msg->charset;
	message->rtf = vg_rtf_unpack(msg->ole_doc->arena, stream_of(msg, VG_MAPI_RTF, 0x102));
}

/* An attached message is a storage in the attachment, and becomes a file of its own. */
static void add_attached(struct msg *attachment, struct vg_str name)
{
	struct vg_ole_doc *ole_doc = attachment->ole_doc;
	int32_t index = vg_ole_find(attachment->storage, "__substg1.0_3701000D");
	if (index == VG_NONE) return;
	struct vg_ole *inner = vg_ole_storage(attachment->storage, (uint32_t)index);
	if (inner == NULL) return;
	bool message = vg_ole_find(inner, "__properties_version1.0") != VG_NONE;
	if (message && name.len == 0) {
		struct msg msg = open_message(ole_doc, inner, true);
		name = string_of(&msg, VG_MAPI_SUBJECT);
	}
	if (message) name = vg_arena_printf(ole_doc->arena, "%.*s.msg", VG_STR_ARG(vg_mailhead_base_name(name)));
	struct vg_str whole = vg_ole_named(inner, "CONTENTS");
	vg_child_add(&ole_doc->children, name, whole.len > 0 ? whole : vg_ole_repack(inner, ole_doc->arena));
	vg_ole_close(inner);
}

static void read_attachment(struct vg_ole_doc *ole_doc, struct vg_ole *storage, uint32_t *images)
{
	struct msg attachment = open_message(ole_doc, storage, false);
	struct vg_str name =
		first_of(string_of(&attachment, VG_MAPI_ATTACH_LONG),
			 first_of(string_of(&attachment, VG_MAPI_ATTACH_SHORT), string_of(&attachment, VG_MAPI_NAME)));
	struct vg_str bytes = stream_of(&attachment, VG_MAPI_ATTACH_DATA, 0x102);
	name = vg_mailhead_base_name(name);
	bool referred = string_of(&attachment, VG_MAPI_ATTACH_ID).len > 0 ||
			(fixed(&attachment, VG_MAPI_ATTACH_FLAGS) & 4) != 0;
	bool picture = referred && vg_path_ends(name, "png jpg jpeg gif bmp");
	if (picture && !vg_child_is_page(ole_doc->ctx, name, bytes.len)) {
		(*images)++;
		return;
	}
	if (bytes.len > 0)
		vg_child_add(&ole_doc->children, name, bytes);
	else
		add_attached(&attachment, string_of(&attachment, VG_MAPI_NAME));
}

static void read_attachments(struct vg_ole_doc *ole_doc)
{
	uint32_t images = 0;
	for (uint32_t i = 0; i < vg_ole_count(ole_doc->ole) && !ole_doc->children.stopped; i++) {
		if (!vg_str_starts(vg_ole_name(ole_doc->ole, i), VG_STR("__attach_version1.0_"))) continue;
		struct vg_ole *storage = vg_ole_storage(ole_doc->ole, i);
		if (storage == NULL) continue;
		read_attachment(ole_doc, storage, &images);
		vg_ole_close(storage);
	}
	if (images > 0)
		vg_fail(ole_doc->ctx, ole_doc->doc, VG_ERROR_PARTS_SKIPPED, "%u inline images are not read", images);
}

enum vg_status vg_msg_read(struct vg_ole_doc *ole_doc)
{
	struct msg msg = open_message(ole_doc, ole_doc->ole, true);
	struct vg_message message = {
		.subject = string_of(&msg, VG_MAPI_SUBJECT),
		.from = first_of(string_of(&msg, VG_MAPI_SENT_NAME), string_of(&msg, VG_MAPI_SENDER_NAME)),
		.from_address = first_of(
			string_of(&msg, VG_MAPI_SENDER_SMTP),
			first_of(string_of(&msg, VG_MAPI_SENT_ADDRESS), string_of(&msg, VG_MAPI_SENDER_ADDRESS))),
		.to = string_of(&msg, VG_MAPI_TO),
		.cc = string_of(&msg, VG_MAPI_CC),
		.bcc = string_of(&msg, VG_MAPI_BCC),
		.time = fixed(&msg, VG_MAPI_CLIENT_SUBMIT),
	};
	if (message.time == 0) message.time = fixed(&msg, VG_MAPI_DELIVERY);
	read_bodies(&msg, &message);
	vg_message_append(ole_doc->ctx, ole_doc->doc, ole_doc->text, &message);
	read_attachments(ole_doc);
	return VG_OK;
}
