/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outlook's stores (PST): each message becomes a mail, written anew from its properties, under the folders that it lies
 * in. Stores of Outlook 97 to 2002 and of later ones, disguised or not; those that Exchange keeps at hand (OST of 2013
 * and later) are not read. */
#include "extract/bytes/charset.h"
#include "extract/extract.h"
#include "mapi.h"
#include "extract/office/ole.h"
#include "pst_node.h"

#include "vaglio/format.h"

#define MESSAGE 0x04u /* kinds of nodes, the low five bits of their ids */
#define ATTACHMENT 0x05u
#define ATTACHED_DEPTH_MAX 4u
#define FOLDERS_MAX 32u /* inside one another */
#define LINE 57u        /* bytes in a line of base64 */

struct store {
	struct vg_pst pst;
	struct vg_arena *arena;
	struct vg_children children;
	uint32_t messages;
};

/* A mail that is being written. */
struct mail {
	struct store *store;
	struct vg_pst_bag bag;
	VG_VEC(char) bytes;
	uint32_t depth; /* of attached messages around it */
	uint32_t id;
	struct vg_str charset; /* of strings that are not UTF-16 */
};

static void put(struct mail *mail, struct vg_str s)
{
	VG_RESERVE(mail->store->arena, mail->bytes, s.len);
	if (s.len > 0) memcpy(mail->bytes.items + mail->bytes.n, s.ptr, s.len);
	mail->bytes.n += s.len;
}

static void put_z(struct mail *mail, const char *z)
{
	put(mail, vg_str_z(z));
}

static struct vg_str string_in(struct mail *mail, struct vg_pst_bag *bag, uint32_t property)
{
	struct vg_pst_value value = vg_pst_get(bag, property);
	if (value.type == 0x1F) return vg_utf16le(mail->store->arena, value.bytes);
	while (value.bytes.len > 0 && value.bytes.ptr[value.bytes.len - 1] == '\0') value.bytes.len--;
	if (value.type != 0x1E || value.bytes.len == 0) return (struct vg_str){"", 0};
	return vg_charset_decode(mail->store->arena, value.bytes, mail->charset).text;
}

static struct vg_str string_of(struct mail *mail, uint32_t property)
{
	return string_in(mail, &mail->bag, property);
}

static uint64_t number_of(struct vg_pst_bag *bag, uint32_t property)
{
	struct vg_pst_value value = vg_pst_get(bag, property);
	return value.bytes.len >= 8 ? (uint64_t)vg_le32(value.bytes, 4) << 32 | vg_le32(value.bytes, 0)
				    : vg_le32(value.bytes, 0);
}

/* A value in one line. Outlook marks the start of a subject without its "Re:" by two characters. */
static void put_field(struct mail *mail, const char *name, struct vg_str value)
{
	if (value.len > 1 && value.ptr[0] == '\1') value = vg_str_slice(value, 2, value.len);
	value = vg_str_trim(value);
	if (value.len == 0) return;
	put_z(mail, name);
	put_z(mail, ": ");
	for (uint32_t i = 0; i < value.len; i++) {
		char c = (unsigned char)value.ptr[i] < ' ' ? ' ' : value.ptr[i];
		put(mail, vg_str_n(&c, 1));
	}
	put_z(mail, "\r\n");
}

static void put_date(struct mail *mail)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	uint64_t time = number_of(&mail->bag, VG_MAPI_CLIENT_SUBMIT);
	if (time == 0) time = number_of(&mail->bag, VG_MAPI_DELIVERY);
	struct vg_str day = vg_filetime_day(mail->store->arena, time);
	if (day.len != 10) return;
	uint32_t month = (uint32_t)(day.ptr[5] - '0') * 10 + (uint32_t)(day.ptr[6] - '0'),
		 seconds = (uint32_t)(time / 10000000 % 86400);
	put_field(mail, "Date",
		  vg_arena_printf(mail->store->arena, "%.2s %s %.4s %02u:%02u:%02u +0000", day.ptr + 8,
				  months[(month - 1) % 12], day.ptr, seconds / 3600, seconds / 60 % 60, seconds % 60));
}

static void put_base64(struct mail *mail, struct vg_str bytes)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char line[LINE / 3 * 4 + 2];
	for (uint32_t at = 0; at < bytes.len; at += LINE) {
		uint32_t left = bytes.len - at < LINE ? bytes.len - at : LINE, n = 0;
		for (uint32_t i = 0; i < left; i += 3) {
			uint32_t bits = vg_byte(bytes, at + i) << 16;
			if (i + 1 < left) bits |= vg_byte(bytes, (uint64_t)at + i + 1) << 8;
			if (i + 2 < left) bits |= vg_byte(bytes, (uint64_t)at + i + 2);
			line[n++] = signs[bits >> 18];
			line[n++] = signs[bits >> 12 & 63];
			line[n++] = i + 1 < left ? signs[bits >> 6 & 63] : '=';
			line[n++] = i + 2 < left ? signs[bits & 63] : '=';
		}
		line[n++] = '\r';
		line[n++] = '\n';
		put(mail, vg_str_n(line, n));
	}
}

/* The mark between parts, which no line of base64 can be; of its own at each depth. */
static void put_boundary(struct mail *mail, const char *name, bool last)
{
	put(mail, vg_arena_printf(mail->store->arena, "\r\n--=%s.%u.%u%s\r\n", name, mail->id, mail->depth,
				  last ? "--" : ""));
}

static void put_multipart(struct mail *mail, const char *kind, const char *name)
{
	put(mail, vg_arena_printf(mail->store->arena, "Content-Type: multipart/%s; boundary=\"=%s.%u.%u\"\r\n\r\n",
				  kind, name, mail->id, mail->depth));
}

static void put_part(struct mail *mail, const char *type, struct vg_str bytes)
{
	if (bytes.len == 0) return;
	put_boundary(mail, "body", false);
	put_z(mail, "Content-Type: ");
	put_z(mail, type);
	put_z(mail, "\r\nContent-Transfer-Encoding: base64\r\n\r\n");
	put_base64(mail, bytes);
}

static void put_bodies(struct mail *mail)
{
	struct vg_arena *arena = mail->store->arena;
	struct vg_pst_value html = vg_pst_get(&mail->bag, VG_MAPI_HTML);
	struct vg_str text = string_of(mail, VG_MAPI_BODY), rtf = {"", 0};
	uint32_t page = (uint32_t)number_of(&mail->bag, VG_MAPI_INTERNET_CODEPAGE);
	const char *type = "text/html; charset=utf-8";
	struct vg_str markup = html.type == 0x102 ? html.bytes : string_of(mail, VG_MAPI_HTML);
	if (html.type == 0x102 && page != 0 && page != 65001)
		type = page >= 1250 && page <= 1258 ? vg_arena_printf(arena, "text/html; charset=windows-%u", page).ptr
						    : vg_arena_printf(arena, "text/html; charset=cp%u", page).ptr;
	if (markup.len == 0) rtf = vg_rtf_unpack(arena, vg_pst_get(&mail->bag, VG_MAPI_RTF).bytes);
	put_boundary(mail, "mixed", false);
	put_multipart(mail, "alternative", "body");
	put_part(mail, "text/plain; charset=utf-8", text);
	put_part(mail, type, markup);
	if (text.len == 0) put_part(mail, "application/rtf; name=\"body.rtf\"", rtf);
	put_boundary(mail, "body", true);
}

/* "filename*=UTF-8''..." of RFC 2231. */
static void put_name(struct mail *mail, struct vg_str name)
{
	static const char hex[] = "0123456789ABCDEF";
	put_z(mail, "Content-Disposition: attachment; filename*=UTF-8''");
	for (uint32_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		bool plain = vg_is_letter(c) || vg_is_digit(c) || c == '.' || c == '_' || c == '-';
		char escape[3] = {'%', hex[c >> 4], hex[c & 15]};
		put(mail, plain ? vg_str_slice(name, i, i + 1) : vg_str_n(escape, 3));
	}
	put_z(mail, "\r\n");
}

static void write_message(struct mail *mail);

/* A message in the message: its node lies below the attachment's. */
static void put_attached(struct mail *mail, struct vg_pst_bag *attachment)
{
	struct vg_pst_value object = vg_pst_get(attachment, VG_MAPI_ATTACH_DATA);
	struct vg_pst_node node;
	struct mail inner = {.store = mail->store, .depth = mail->depth + 1, .id = mail->id, .charset = mail->charset};
	if (object.type != 0x0D || inner.depth > ATTACHED_DEPTH_MAX) return;
	if (!vg_pst_find_sub(&mail->store->pst, attachment->node.sub, vg_le32(object.bytes, 0), &node)) return;
	if (!vg_pst_bag_open(&inner.bag, &mail->store->pst, &node)) return;
	inner.id = mail->bytes.n; /* what no other part of the mail has */
	write_message(&inner);
	put_boundary(mail, "mixed", false);
	put_z(mail, "Content-Type: message/rfc822\r\n\r\n");
	put(mail, vg_str_n(inner.bytes.items, inner.bytes.n));
}

static void put_attachment(void *user, const struct vg_pst_node *node)
{
	struct mail *mail = user;
	struct vg_pst_bag bag;
	if ((node->id & 31) != ATTACHMENT || !vg_pst_bag_open(&bag, &mail->store->pst, node)) return;
	struct vg_pst_value data = vg_pst_get(&bag, VG_MAPI_ATTACH_DATA);
	if (data.type != 0x102) {
		put_attached(mail, &bag);
		return;
	}
	struct vg_str name = string_in(mail, &bag, VG_MAPI_ATTACH_LONG), id = string_in(mail, &bag, VG_MAPI_ATTACH_ID);
	if (name.len == 0) name = string_in(mail, &bag, VG_MAPI_ATTACH_SHORT);
	bool picture = id.len > 0 && vg_path_ends(name, "png jpg jpeg gif bmp");
	put_boundary(mail, "mixed", false);
	put_z(mail, picture ? "Content-Type: image/any\r\n" : "Content-Type: application/octet-stream\r\n");
	if (picture) put_z(mail, "Content-ID: <inline>\r\nContent-Disposition: inline\r\n");
	if (!picture && name.len > 0) put_name(mail, name);
	put_z(mail, "Content-Transfer-Encoding: base64\r\n\r\n");
	put_base64(mail, data.bytes);
}

static struct vg_str sender(struct mail *mail)
{
	struct vg_str name = string_of(mail, VG_MAPI_SENT_NAME), address = string_of(mail, VG_MAPI_SENDER_SMTP);
	if (name.len == 0) name = string_of(mail, VG_MAPI_SENDER_NAME);
	if (address.len == 0) address = string_of(mail, VG_MAPI_SENT_ADDRESS);
	if (address.len == 0) address = string_of(mail, VG_MAPI_SENDER_ADDRESS);
	bool real = address.len > 0 && memchr(address.ptr, '@', address.len) != NULL;
	if (!real || vg_str_eq(name, address)) return name;
	return vg_arena_printf(mail->store->arena, "%.*s <%.*s>", VG_STR_ARG(name), VG_STR_ARG(address));
}

static void write_message(struct mail *mail)
{
	uint32_t page = (uint32_t)number_of(&mail->bag, VG_MAPI_CODEPAGE);
	if (page >= 1250 && page <= 1258) mail->charset = vg_arena_printf(mail->store->arena, "windows-%u", page);
	put_field(mail, "From", sender(mail));
	put_field(mail, "To", string_of(mail, VG_MAPI_TO));
	put_field(mail, "Cc", string_of(mail, VG_MAPI_CC));
	put_field(mail, "Bcc", string_of(mail, VG_MAPI_BCC));
	put_date(mail);
	put_field(mail, "Subject", string_of(mail, VG_MAPI_SUBJECT));
	put_z(mail, "MIME-Version: 1.0\r\n");
	put_multipart(mail, "mixed", "mixed");
	put_bodies(mail);
	vg_pst_each_sub(&mail->store->pst, mail->bag.node.sub, put_attachment, mail);
	put_boundary(mail, "mixed", true);
}

/* Names of the folders around a message, outermost first, parted by "/". */
static struct vg_str folder_path(struct mail *mail, uint32_t id)
{
	struct vg_str path = {"", 0};
	struct vg_pst_node node;
	struct vg_pst_bag bag;
	for (uint32_t i = 0; i < FOLDERS_MAX && vg_pst_find(&mail->store->pst, id, &node); i++) {
		if (!vg_pst_bag_open(&bag, &mail->store->pst, &node)) break;
		struct vg_str name = string_in(mail, &bag, VG_MAPI_NAME);
		if (name.len > 0)
			path = vg_arena_printf(mail->store->arena, "%.*s/%.*s", VG_STR_ARG(name), VG_STR_ARG(path));
		if (node.parent == id) break;
		id = node.parent;
	}
	return path;
}

static struct vg_str file_name(struct vg_arena *arena, struct vg_str subject)
{
	if (subject.len > 1 && subject.ptr[0] == '\1') subject = vg_str_slice(subject, 2, subject.len);
	char *out = vg_arena_alloc(arena, subject.len + 1);
	for (uint32_t i = 0; i < subject.len; i++) {
		char c = subject.ptr[i];
		out[i] = c == '/' || c == '\\' || (unsigned char)c < ' ' ? '_' : c;
	}
	struct vg_str name = vg_str_trim(vg_str_n(out, subject.len));
	return name.len > 0 ? name : VG_STR("message");
}

static void add_message(void *user, const struct vg_pst_node *node)
{
	struct store *store = user;
	struct vg_arena_mark mark = vg_arena_mark(store->arena); /* a store holds more messages than memory does */
	struct mail mail = {.store = store, .id = node->id};
	if ((node->id & 31) != MESSAGE || store->children.stopped || !vg_pst_bag_open(&mail.bag, &store->pst, node))
		return;
	struct vg_str subject = file_name(store->arena, string_of(&mail, VG_MAPI_SUBJECT)),
		      folder = folder_path(&mail, node->parent);
	write_message(&mail);
	vg_child_add(&store->children,
		     vg_arena_printf(store->arena, "%.*s%.*s.eml", VG_STR_ARG(folder), VG_STR_ARG(subject)),
		     vg_str_n(mail.bytes.items, mail.bytes.n));
	vg_arena_reset(store->arena, mark);
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/vnd.ms-outlook-pst";
	return vg_str_starts(source, VG_STR("!BDN")) ? 32 : 0;
}

static enum vg_status read_store(struct vg_ctx *ctx, struct vg_doc *doc, struct store *store)
{
	if (!vg_pst_open(&store->pst, store->arena, doc->source))
		return vg_fail(ctx, doc, VG_ERROR_TYPE_UNSUPPORTED, "a store of version %u, disguised in way %u",
			       vg_le16(doc->source, 10), store->pst.code);
	if (!vg_children_begin(&store->children, ctx, doc)) return VG_PARTIAL;
	vg_pst_each(&store->pst, add_message, store);
	vg_children_note(&store->children, "message");
	return store->children.stopped ? VG_PARTIAL : VG_OK;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct store store = {.arena = vg_arena_new()};
	(void)text;
	enum vg_status status = read_store(ctx, doc, &store);
	vg_arena_free(store.arena);
	return status;
}

const struct vg_format vg_format_pst = {.name = "pst", .bid = bid, .read = read};
