/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mapi.h"

#include "extract/bytes/charset.h"
#include "extract/lines/flow.h"
#include "extract/lines/mailtext.h"
#include "extract/office/ole.h"
#include "extract/office/rtf.h"
#include "extract/bytes/words.h"

#define UNPACKED_MAX (64u << 20)

/* The dictionary that every packed RTF begins with. */
static const char dictionary[] =
	"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS "
	"Sans SerifSymbolArialTimes "
	"New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

struct vg_str vg_rtf_unpack(struct vg_arena *arena, struct vg_str packed)
{
	uint32_t size = vg_le32(packed, 4), kind = vg_le32(packed, 8), at = 16, n = 0, write = sizeof dictionary - 1;
	char window[4096] = {0};
	if (packed.len < 16 || size > UNPACKED_MAX) return (struct vg_str){"", 0};
	if (kind == 0x414C454D) return vg_part_of(packed, 16, size); /* "MELA": not packed */
	if (kind != 0x75465A4C) return (struct vg_str){"", 0};
	memcpy(window, dictionary, sizeof dictionary - 1);
	char *out = vg_arena_alloc(arena, (size_t)size + 20);
	while (at < packed.len && n < size) {
		uint32_t control = vg_byte(packed, at++);
		for (uint32_t bit = 0; bit < 8 && at < packed.len && n < size; bit++) {
			if ((control >> bit & 1) == 0) {
				window[write] = packed.ptr[at++];
				out[n++] = window[write];
				write = (write + 1) & 4095;
				continue;
			}
			uint32_t pair = vg_byte(packed, at) << 8 | vg_byte(packed, (uint64_t)at + 1);
			uint32_t from = pair >> 4, len = (pair & 15) + 2;
			at += 2;
			if (from == write) return vg_str_n(out, n);
			for (uint32_t i = 0; i < len && n < size; i++) {
				window[write] = window[(from + i) & 4095];
				out[n++] = window[write];
				write = (write + 1) & 4095;
			}
		}
	}
	return vg_str_n(out, n);
}

static void put_field(struct vg_doc *doc, struct vg_text *text, const char *name, struct vg_str value)
{
	value = vg_str_trim(value);
	if (value.len == 0) return;
	vg_text_open(text, VG_BLOCK_LETTERHEAD)->where = vg_arena_str(doc->arena, vg_str_z(name));
	vg_text_append(text, vg_str_z(name), 0, 0, VG_RUNKIND_INSERTED);
	vg_text_append(text, VG_STR(": "), 0, 0, VG_RUNKIND_INSERTED);
	vg_text_append(text, value, 0, 0, VG_RUNKIND_REWRITTEN);
	vg_text_close(text);
}

static struct vg_str address(struct vg_arena *arena, struct vg_str name, struct vg_str address_)
{
	bool known = address_.len > 0 && memchr(address_.ptr, '@', address_.len) != NULL && !vg_str_eq(name, address_);
	if (name.len == 0) return address_;
	return known ? vg_arena_printf(arena, "%.*s <%.*s>", VG_STR_ARG(name), VG_STR_ARG(address_)) : name;
}

static void append_html(struct vg_ctx *ctx, struct vg_text *text, const struct vg_message *message)
{
	struct vg_decoded decoded = vg_charset_decode(vg_ctx_scratch(ctx), message->html, message->html_charset);
	vg_flow_append(text, decoded.text, VG_STR("html"), true);
}

/* Takes back what was appended since `before` where it only repeats what stands from start on. */
static void drop_repetition(struct vg_ctx *ctx, struct vg_text *text, uint32_t start, uint32_t before)
{
	struct vg_str view = vg_text_view(text);
	if (before == start || view.len <= before) return;
	if (vg_words_repeat(vg_ctx_scratch(ctx), vg_str_slice(view, start, before),
			    vg_str_slice(view, before, view.len)))
		vg_text_truncate(text, before);
}

void vg_message_append(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text, const struct vg_message *message)
{
	struct vg_arena *arena = vg_ctx_scratch(ctx);
	struct vg_mapped body = {.arena = arena};
	put_field(doc, text, "From", address(arena, message->from, message->from_address));
	put_field(doc, text, "To", message->to);
	put_field(doc, text, "Cc", message->cc);
	put_field(doc, text, "Bcc", message->bcc);
	struct vg_str day = vg_filetime_day(doc->arena, message->time);
	put_field(doc, text, "Date", day);
	put_field(doc, text, "Subject", message->subject);
	if (doc->title.len == 0) doc->title = vg_arena_str(doc->arena, vg_str_trim(message->subject));
	if (doc->date.len == 0 && day.len > 0) {
		doc->date = day;
		doc->date_basis = VG_BASIS_MAIL;
	}
	uint32_t start = vg_text_size(text);
	vg_mapped_put(&body, message->body, 0, message->body.len, true);
	vg_mailtext_append(text, &body, false, false);
	uint32_t before = vg_text_size(text);
	if (message->html.len > 0)
		append_html(ctx, text, message);
	else if (message->rtf.len > 0)
		vg_rtf_append(ctx, doc, text, message->rtf, NULL);
	drop_repetition(ctx, text, start, before);
}
