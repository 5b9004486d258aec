/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails: head, bodies in reading order, attachments and attached mails as documents of their own. The one user of
 * GMime, which finds the parts; their bytes are read from the source, so that every character keeps its place. */
#include "extract/bytes/charset.h"
#include "extract/containers/child.h"
#include "extract/extract.h"
#include "extract/lines/flow.h"
#include "mailhead.h"
#include "extract/lines/mailtext.h"
#include "vaglio/library.h"
#include "extract/bytes/words.h"

#include <gmime/gmime.h>

#define PARTS_DEPTH_MAX 20
#define PARTS_MAX 10000

struct mail {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct vg_text *text;
	struct vg_arena *arena;
	struct vg_str source; /* the mail: begins at base of the document's source */
	uint64_t base;
	struct vg_children children;
	GMimeObject *top; /* the mail with its head */
	GMimeParserOptions *options;
	uint32_t parts, images, resources;
	bool page; /* a saved web page: its HTML becomes a document of its own */
	enum vg_status status;
};

/* Where a part stands. */
struct place {
	GMimeObject *parent; /* NULL at the top */
	uint32_t depth;
	bool related; /* inside multipart/related, but not its root */
};

static void worse(struct mail *mail, enum vg_status status)
{
	if (status > mail->status) mail->status = status;
}

static void unref(void *object)
{
	if (*(GObject **)object != NULL) g_object_unref(*(GObject **)object);
}
#define OWNED __attribute__((cleanup(unref)))

/* A header's value as it stands, with its place; false where there is none. */
static bool raw_header(struct mail *mail, GMimeHeader *header, struct vg_str *value_r, uint64_t *src_r)
{
	const char *raw = g_mime_header_get_raw_value(header), *name = g_mime_header_get_raw_name(header);
	int64_t offset = g_mime_header_get_offset(header);
	if (raw == NULL || name == NULL || offset < 0 || (uint64_t)offset >= mail->source.len) return false;
	const char *start = mail->source.ptr + offset, *colon = memchr(start, ':', mail->source.len - (size_t)offset);
	size_t len = strlen(raw);
	if (colon == NULL) return false;
	uint64_t at = (uint64_t)(colon + 1 - mail->source.ptr);
	if (at + len > mail->source.len) len = mail->source.len - at;
	*value_r = vg_str_n(mail->source.ptr + at, len);
	*src_r = at;
	return true;
}

/* Encoded words and bytes in any charset to UTF-8 in one line. */
static struct vg_str decode_words(struct mail *mail, struct vg_str raw)
{
	bool words = vg_str_find(raw, VG_STR("=?"), 0) >= 0; /* which may hold bytes of their own charset */
	struct vg_str utf8 = words ? raw : vg_charset_decode(mail->arena, raw, (struct vg_str){NULL, 0}).text;
	char *decoded = g_mime_utils_header_decode_text(mail->options, vg_arena_str(mail->arena, utf8).ptr);
	struct vg_str line = vg_mailhead_unfold(mail->arena, vg_str_z(decoded));
	g_free(decoded);
	return vg_charset_decode(mail->arena, line, (struct vg_str){NULL, 0}).text;
}

static void append_header(struct mail *mail, GMimeHeader *header)
{
	struct vg_str raw, name = vg_str_z(g_mime_header_get_raw_name(header));
	uint64_t at, start = (uint64_t)g_mime_header_get_offset(header);
	if (!raw_header(mail, header, &raw, &at)) return;
	struct vg_str value = decode_words(mail, raw), bare = vg_str_trim(raw);
	if (value.len == 0 || vg_utf8_valid(name.ptr, name.len) != name.len) return;
	vg_text_open(mail->text, VG_BLOCK_LETTERHEAD)->where = vg_arena_str(mail->doc->arena, name);
	vg_text_append(mail->text, name, mail->base + start, name.len, VG_RUNKIND_VERBATIM);
	vg_text_append(mail->text, VG_STR(": "), mail->base + start + name.len, (uint32_t)(at - start - name.len),
		       VG_RUNKIND_REWRITTEN);
	if (vg_str_eq(value, bare))
		vg_text_append(mail->text, value, mail->base + at + (uint64_t)(bare.ptr - raw.ptr), bare.len,
			       VG_RUNKIND_VERBATIM);
	else
		vg_text_append(mail->text, value, mail->base + at, raw.len, VG_RUNKIND_REWRITTEN);
	vg_text_close(mail->text);
	if (mail->doc->title.len == 0 && vg_str_eqz(vg_mailhead_lower(mail->arena, name), "subject"))
		mail->doc->title = vg_arena_str(mail->doc->arena, value);
}

static void set_date(struct mail *mail, GDateTime *date)
{
	if (date == NULL || mail->doc->date.len > 0) return;
	int year = g_date_time_get_year(date);
	if (year < 1970 || year > 2200) return;
	mail->doc->date = vg_arena_printf(mail->doc->arena, "%04d-%02d-%02d", year, g_date_time_get_month(date),
					  g_date_time_get_day_of_month(date));
	mail->doc->date_basis = VG_BASIS_MAIL;
}

/* The day that the sender's clock showed, or else the last server's. */
static void read_date(struct mail *mail, GMimeMessage *message, GMimeHeaderList *headers)
{
	set_date(mail, g_mime_message_get_date(message));
	for (int i = 0; mail->doc->date.len == 0 && i < g_mime_header_list_get_count(headers); i++) {
		GMimeHeader *header = g_mime_header_list_get_header_at(headers, i);
		struct vg_str raw, name = vg_str_z(g_mime_header_get_name(header));
		uint64_t at;
		if (!vg_str_eqz(vg_mailhead_lower(mail->arena, name), "received") ||
		    !raw_header(mail, header, &raw, &at))
			continue;
		const char *semicolon = raw.len == 0 ? NULL : memrchr(raw.ptr, ';', raw.len);
		if (semicolon == NULL) continue;
		struct vg_str rest = vg_str_n(semicolon + 1, (size_t)(raw.ptr + raw.len - semicolon - 1));
		GDateTime *date = g_mime_utils_header_decode_date(vg_arena_str(mail->arena, rest).ptr);
		set_date(mail, date);
		if (date != NULL) g_date_time_unref(date);
	}
}

/* "Sent: Monday 4 May 2020 9:15", "Oggetto: ...": a head as a program shows it to its reader, in his language,
 * which no server has touched. All of it is text. */
static bool is_printed(GMimeHeaderList *headers)
{
	for (int i = 0; i < g_mime_header_list_get_count(headers); i++)
		if (vg_mailhead_is_sent(vg_str_z(g_mime_header_get_name(g_mime_header_list_get_header_at(headers, i)))))
			return false;
	return true;
}

static void read_head(struct mail *mail, GMimeMessage *message)
{
	GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
	bool printed = is_printed(headers);
	for (int i = 0; i < g_mime_header_list_get_count(headers); i++) {
		GMimeHeader *header = g_mime_header_list_get_header_at(headers, i);
		if (printed || vg_mailhead_is_shown(vg_str_z(g_mime_header_get_name(header))))
			append_header(mail, header);
	}
	read_date(mail, message, headers);
}

/* Whether bytes that are said to be base64 can be it: few that are no code. */
static bool is_base64(struct vg_str raw)
{
	uint32_t foreign = 0;
	for (uint32_t i = 0; i < raw.len; i++) {
		char c = raw.ptr[i], low = (char)(c | 0x20);
		bool code = (low >= 'a' && low <= 'z') || vg_is_digit(c) || c == '+' || c == '/' || c == '=';
		foreign += !code && c != '\r' && c != '\n';
	}
	return foreign <= raw.len / 16;
}

static enum vg_transfer transfer_of(GMimePart *part, struct vg_str raw)
{
	switch (g_mime_part_get_content_encoding(part)) {
	case GMIME_CONTENT_ENCODING_BASE64: return is_base64(raw) ? VG_TRANSFER_BASE64 : VG_TRANSFER_NONE;
	case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE: return VG_TRANSFER_QUOTED;
	case GMIME_CONTENT_ENCODING_UUENCODE: return VG_TRANSFER_UU;
	default: return VG_TRANSFER_NONE;
	}
}

/* The part's bytes without transfer encoding. */
static struct vg_mapped part_bytes(struct mail *mail, GMimePart *part)
{
	struct vg_mapped bytes = {.arena = mail->arena};
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream = content != NULL ? g_mime_data_wrapper_get_stream(content) : NULL;
	if (stream == NULL) return bytes;
	int64_t start = stream->bound_start, end = stream->bound_end;
	if (end < 0 || end > (int64_t)mail->source.len) end = mail->source.len;
	if (start < 0 || start > end) return bytes;
	struct vg_str raw = vg_str_slice(mail->source, (uint32_t)start, (uint32_t)end);
	vg_mapped_transfer(&bytes, raw, mail->base + (uint64_t)start, transfer_of(part, raw));
	return bytes;
}

static struct vg_str type_param(GMimeObject *object, const char *name)
{
	GMimeContentType *type = g_mime_object_get_content_type(object);
	return vg_str_z(type != NULL ? g_mime_content_type_get_parameter(type, name) : NULL);
}

static bool is_type(GMimeObject *object, const char *type, const char *subtype)
{
	GMimeContentType *content_type = g_mime_object_get_content_type(object);
	return content_type != NULL && g_mime_content_type_is_type(content_type, type, subtype);
}

static struct vg_str file_name(struct mail *mail, GMimePart *part)
{
	const char *name = g_mime_part_get_filename(part);
	if (name == NULL) return (struct vg_str){NULL, 0};
	return vg_mailhead_base_name(decode_words(mail, vg_str_z(name)));
}

static void attach(struct mail *mail, struct vg_str name, struct vg_str bytes, struct vg_str charset)
{
	struct vg_doc *child = vg_child_new(&mail->children, name);
	if (child == NULL) return worse(mail, VG_PARTIAL);
	child->source = vg_arena_str(child->arena, bytes);
	child->charset = vg_arena_str(child->arena, charset);
	vg_child_emit(&mail->children, child);
}

/* What is said of a part's charset, and what it gave, on record once a part. */
static struct vg_mapped part_text(struct mail *mail, GMimePart *part)
{
	struct vg_str charset;
	uint32_t replaced;
	struct vg_mapped bytes = part_bytes(mail, part);
	struct vg_mapped utf8 =
		vg_mapped_decode(&bytes, type_param(GMIME_OBJECT(part), "charset"), &charset, &replaced);
	if (mail->doc->charset.len == 0) mail->doc->charset = vg_arena_str(mail->doc->arena, charset);
	if (replaced > 0)
		vg_fail(mail->ctx, mail->doc, VG_ERROR_CHARSET_REPLACED, "part %u: %u bytes are invalid in %.*s",
			mail->parts, replaced, VG_STR_ARG(charset));
	return utf8;
}

static void show_plain(struct mail *mail, GMimePart *part)
{
	struct vg_mapped utf8 = part_text(mail, part);
	bool flowed = vg_str_eqz(vg_mailhead_lower(mail->arena, type_param(GMIME_OBJECT(part), "format")), "flowed");
	bool delsp = vg_str_eqz(vg_mailhead_lower(mail->arena, type_param(GMIME_OBJECT(part), "delsp")), "yes");
	vg_mailtext_append(mail->text, &utf8, flowed, delsp);
}

static void show_html(struct mail *mail, GMimePart *part)
{
	struct vg_mapped utf8 = part_text(mail, part);
	struct vg_str where = vg_arena_printf(mail->doc->arena, "part %u", mail->parts);
	vg_mapped_use(&utf8, mail->text);
	vg_flow_append(mail->text, vg_mapped_str(&utf8), where, true);
	vg_text_origin(mail->text, NULL, 0);
}

static bool is_html(GMimeObject *object)
{
	return is_type(object, "text", "html") || is_type(object, "application", "xhtml+xml") ||
	       is_type(object, "text", "enriched") || is_type(object, "text", "richtext");
}

/* Text that belongs to the letter, and is no file that came with it. */
static bool is_shown(GMimeObject *object)
{
	const char *disposition = g_mime_object_get_disposition(object);
	bool attached = disposition != NULL && strcasecmp(disposition, "attachment") == 0;
	bool named = GMIME_IS_PART(object) && g_mime_part_get_filename(GMIME_PART(object)) != NULL;
	bool text = is_html(object) || is_type(object, "text", "plain") || is_type(object, "text", "rfc822-headers") ||
		    is_type(object, "message", "delivery-status") ||
		    is_type(object, "message", "disposition-notification");
	return text && !attached && !named;
}

static bool is_inline_image(GMimeObject *object, const struct place *place)
{
	const char *disposition = g_mime_object_get_disposition(object);
	bool attached = disposition != NULL && strcasecmp(disposition, "attachment") == 0;
	bool referred = g_mime_object_get_content_id(object) != NULL ||
			(disposition != NULL && strcasecmp(disposition, "inline") == 0);
	return place->parent != NULL && is_type(object, "image", "*") && (place->related || (referred && !attached));
}

/* A picture in the letter: a page that was scanned into it, or decoration. */
static void read_inline(struct mail *mail, GMimePart *part)
{
	struct vg_mapped bytes = part_bytes(mail, part);
	GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
	struct vg_str name = file_name(mail, part);
	if (name.len == 0)
		name = vg_arena_printf(mail->arena, "picture-%u.%s", mail->parts,
				       g_mime_content_type_get_media_subtype(type));
	if (vg_child_is_page(mail->ctx, name, bytes.bytes.n))
		attach(mail, name, vg_mapped_str(&bytes), (struct vg_str){NULL, 0});
	else
		mail->images++;
}

static void read_leaf(struct mail *mail, GMimeObject *object, const struct place *place)
{
	GMimePart *part = GMIME_PART(object);
	bool asset =
		is_type(object, "text", "css") || is_type(object, "*", "javascript") || is_type(object, "font", "*");
	if (is_inline_image(object, place)) {
		read_inline(mail, part);
	} else if (place->related && asset) {
		mail->resources++;
	} else if (is_shown(object) && !mail->page) {
		if (is_html(object))
			show_html(mail, part);
		else
			show_plain(mail, part);
	} else {
		struct vg_mapped bytes = part_bytes(mail, part);
		struct vg_str name = file_name(mail, part);
		if (name.len == 0 && is_html(object)) name = vg_arena_printf(mail->arena, "part-%u.html", mail->parts);
		if (bytes.bytes.n > 0 || name.len > 0)
			attach(mail, name, vg_mapped_str(&bytes), type_param(object, "charset"));
	}
}

/* Where the body of a part begins: behind the empty line that ends its head. */
static uint32_t body_start(struct mail *mail, GMimeObject *object)
{
	GMimeHeaderList *headers = g_mime_object_get_header_list(object);
	int n = headers != NULL ? g_mime_header_list_get_count(headers) : 0;
	int64_t at = n > 0 ? g_mime_header_get_offset(g_mime_header_list_get_header_at(headers, n - 1)) : -1;
	for (bool blank = false; at >= 0 && at < mail->source.len && !blank;) {
		const char *end = memchr(mail->source.ptr + at, '\n', mail->source.len - (size_t)at);
		at = end == NULL ? mail->source.len : end + 1 - mail->source.ptr;
		struct vg_str rest = vg_str_slice(mail->source, (uint32_t)at, mail->source.len);
		if (vg_str_starts(rest, VG_STR("\n"))) return (uint32_t)at + 1;
		blank = vg_str_starts(rest, VG_STR("\r\n"));
	}
	return at >= 0 && at + 2 < mail->source.len ? (uint32_t)at + 2 : mail->source.len;
}

/* End of what began at start inside the multipart around it: the next of its boundaries. */
static uint32_t end_of_part(struct mail *mail, uint32_t start, GMimeObject *parent)
{
	int64_t end = mail->source.len;
	if (GMIME_IS_MULTIPART(parent)) {
		const char *boundary = g_mime_multipart_get_boundary(GMIME_MULTIPART(parent));
		struct vg_str line = vg_arena_printf(mail->arena, "\n--%s", boundary != NULL ? boundary : "");
		int64_t at = boundary != NULL ? vg_str_find(mail->source, line, start > 0 ? start - 1 : 0) : -1;
		if (at >= 0) end = at;
	}
	if (end > start && mail->source.ptr[end - 1] == '\r') end--;
	return end > start ? (uint32_t)end : start;
}

/* A mail in the mail becomes a document, with the bytes that it has here. */
static void read_message(struct mail *mail, GMimeMessagePart *part, const struct place *place)
{
	GMimeMessage *message = g_mime_message_part_get_message(part);
	uint32_t start = body_start(mail, GMIME_OBJECT(part));
	GMimeHeaderList *headers = message != NULL ? g_mime_object_get_header_list(GMIME_OBJECT(message)) : NULL;
	bool bare = g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(part))) == 0;
	if (bare && headers != NULL && g_mime_header_list_get_count(headers) > 0) /* in a digest */
		start = (uint32_t)g_mime_header_get_offset(g_mime_header_list_get_header_at(headers, 0));
	if (start > mail->source.len) return;
	uint32_t end = end_of_part(mail, start, place->parent);
	const char *subject = message != NULL ? g_mime_message_get_subject(message) : NULL;
	struct vg_str name = subject == NULL || *subject == '\0'
				     ? vg_arena_printf(mail->arena, "message-%u.eml", mail->parts)
				     : vg_arena_printf(mail->arena, "%s.eml", subject);
	if (end > start)
		attach(mail, vg_mailhead_base_name(vg_mailhead_unfold(mail->arena, name)),
		       vg_str_slice(mail->source, start, end), (struct vg_str){NULL, 0});
}

static void read_part(struct mail *mail, GMimeObject *object, const struct place *place);

/* A text and the HTML of the same letter: the HTML stays where it says something else. */
static void read_alternative(struct mail *mail, GMimeMultipart *multipart, const struct place *place)
{
	uint32_t start = vg_text_size(mail->text), shown = 0;
	for (int i = 0; i < g_mime_multipart_get_count(multipart); i++) {
		uint32_t before = vg_text_size(mail->text);
		read_part(mail, g_mime_multipart_get_part(multipart, i), place);
		uint32_t after = vg_text_size(mail->text);
		if (after == before) continue;
		struct vg_str view = vg_text_view(mail->text);
		bool repeats = shown > 0 && vg_words_repeat(mail->arena, vg_str_slice(view, start, before),
							    vg_str_slice(view, before, after));
		if (repeats) vg_text_truncate(mail->text, before);
		shown += !repeats;
	}
}

/* What stands in a multipart none of whose boundaries was found. */
static void show_undivided(struct mail *mail, GMimeObject *object, const struct place *place)
{
	struct vg_mapped bytes = {.arena = mail->arena};
	struct vg_str charset;
	uint32_t replaced, start = body_start(mail, object);
	uint32_t top = place->parent == NULL ? body_start(mail, mail->top) : start; /* whose head is split over both */
	if (top < start) start = top;
	uint32_t end = end_of_part(mail, start, place->parent);
	vg_mapped_transfer(&bytes, vg_str_slice(mail->source, start, end), mail->base + start, VG_TRANSFER_NONE);
	struct vg_mapped utf8 = vg_mapped_decode(&bytes, (struct vg_str){NULL, 0}, &charset, &replaced);
	vg_mailtext_append(mail->text, &utf8, false, false);
}

static void read_multipart(struct mail *mail, GMimeMultipart *multipart, const struct place *place)
{
	GMimeObject *object = GMIME_OBJECT(multipart);
	struct place inside = {.parent = object, .depth = place->depth + 1, .related = place->related};
	if (is_type(object, "multipart", "encrypted")) {
		worse(mail, vg_fail(mail->ctx, mail->doc, VG_ERROR_DOC_ENCRYPTED, "part %u of the mail is encrypted",
				    mail->parts));
		return;
	}
	if (is_type(object, "multipart", "alternative")) {
		read_alternative(mail, multipart, &inside);
		return;
	}
	if (g_mime_multipart_get_count(multipart) == 0) show_undivided(mail, object, place);
	bool related = is_type(object, "multipart", "related");
	for (int i = 0; i < g_mime_multipart_get_count(multipart); i++) {
		inside.related = place->related || (related && i > 0);
		read_part(mail, g_mime_multipart_get_part(multipart, i), &inside);
	}
}

static void read_part(struct mail *mail, GMimeObject *object, const struct place *place)
{
	if (object == NULL || mail->children.stopped) return;
	if (place->depth > PARTS_DEPTH_MAX) {
		worse(mail, vg_fail(mail->ctx, mail->doc, VG_ERROR_LIMIT_DEPTH,
				    "parts nested deeper than %u are left out", PARTS_DEPTH_MAX));
		return;
	}
	mail->parts++;
	if (mail->parts == PARTS_MAX)
		worse(mail, vg_fail(mail->ctx, mail->doc, VG_ERROR_LIMIT_MEMBERS,
				    "more than %u parts, the rest is left out", PARTS_MAX));
	if (mail->parts >= PARTS_MAX) return;
	if (GMIME_IS_MULTIPART(object))
		read_multipart(mail, GMIME_MULTIPART(object), place);
	else if (GMIME_IS_MESSAGE_PART(object))
		read_message(mail, GMIME_MESSAGE_PART(object), place);
	else if (GMIME_IS_PART(object))
		read_leaf(mail, object, place);
}

/* Web pages are saved by browsers as mails to nobody. */
static bool is_saved_page(GMimeMessage *message)
{
	GMimeObject *object = GMIME_OBJECT(message), *root = g_mime_message_get_mime_part(message);
	const char *from = g_mime_object_get_header(object, "From");
	if (g_mime_object_get_header(object, "Snapshot-Content-Location") != NULL) return true;
	if (from != NULL) return strstr(from, "<Saved by") != NULL;
	return root != NULL && is_type(root, "multipart", "related") &&
	       g_mime_object_get_header(object, "Received") == NULL;
}

static void note_parts(struct mail *mail)
{
	vg_children_note(&mail->children, "attachment");
	if (mail->images + mail->resources > 0)
		vg_fail(mail->ctx, mail->doc, VG_ERROR_PARTS_SKIPPED, "%u inline images and %u resources are not read",
			mail->images, mail->resources);
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	uint32_t start, end;
	bool named = vg_path_ends(path, "eml emlx mht mhtml");
	*media_type_r = "message/rfc822";
	unsigned bits = vg_mailhead_bid(source, named, &start, &end);
	return bits > 0 && named ? bits + 8 : bits;
}

/* The library and how it is to read, when a mail first comes. */
static GMimeParserOptions *parser_options(struct vg_extract_state *state)
{
	static const char *charsets[] = {"utf-8", "windows-1252", NULL};
	if (state->mail_options == NULL) {
		vg_library_need(VG_LIBRARY_MIME);
		g_mime_init();
		state->mail_options = g_mime_parser_options_new();
		g_mime_parser_options_set_fallback_charsets(state->mail_options, charsets);
	}
	return state->mail_options;
}

static enum vg_status read_mail(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	uint32_t start, end;
	struct mail mail = {.ctx = ctx, .doc = doc, .text = text, .arena = vg_ctx_scratch(ctx), .status = VG_OK};
	vg_mailhead_bid(doc->source, true, &start, &end);
	mail.source = vg_str_slice(doc->source, start, end);
	mail.base = start;
	mail.options = parser_options(vg_ctx_state(ctx));
	if (!vg_children_begin(&mail.children, ctx, doc)) mail.status = VG_PARTIAL;
	char *bytes = (char *)(uintptr_t)vg_arena_str(mail.arena, mail.source).ptr; /* a copy of its own */
	vg_mailhead_mend(bytes, mail.source.len);
	OWNED GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, mail.source.len);
	OWNED GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	OWNED GMimeMessage *message = g_mime_parser_construct_message(parser, mail.options);
	if (message == NULL) return vg_fail(ctx, doc, VG_ERROR_DOC_CORRUPT, "no mail could be read");
	mail.top = GMIME_OBJECT(message);
	mail.page = is_saved_page(message);
	read_head(&mail, message);
	read_part(&mail, g_mime_message_get_mime_part(message), &(struct place){0});
	note_parts(&mail);
	return mail.status;
}

static void close_mail(struct vg_ctx *ctx)
{
	struct vg_extract_state *state = vg_ctx_state(ctx);
	if (state->mail_options != NULL) g_mime_parser_options_free(state->mail_options);
	state->mail_options = NULL;
}

const struct vg_format vg_format_mail = {.name = "mail", .bid = bid, .close = close_mail, .read = read_mail};
