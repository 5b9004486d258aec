/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rtf_int.h"

#include "extract/bytes/metadate.h"
#include "extract/extract.h"

/* A backslash and a sign. */
static void control_symbol(struct rtf *rtf, uint32_t src)
{
	struct vg_str s = rtf->source;
	char c = s.ptr[rtf->at++];
	if (c == '\'') {
		int high = rtf->at < s.len ? vg_hex_value(s.ptr[rtf->at]) : -1,
		    low = rtf->at + 1 < s.len ? vg_hex_value(s.ptr[rtf->at + 1]) : -1;
		if (high < 0 || low < 0) return;
		rtf->at += 2;
		vg_rtf_put_byte(rtf, (char)(high * 16 + low), src);
		return;
	}
	if (c == '*') {
		rtf->ignorable = rtf->head;
		return;
	}
	if (rtf->skip > 0) {
		rtf->skip--;
		return;
	}
	vg_rtf_flush(rtf);
	if (c == '\\' || c == '{' || c == '}')
		vg_rtf_put(rtf, vg_str_n(&s.ptr[rtf->at - 1], 1), src, 2, VG_RUNKIND_REWRITTEN);
	if (c == '~') vg_rtf_put(rtf, VG_STR("\xC2\xA0"), src, 2, VG_RUNKIND_REWRITTEN);
	if (c == '_') vg_rtf_put(rtf, VG_STR("-"), src, 2, VG_RUNKIND_REWRITTEN);
	if (c == '\n' || c == '\r') vg_rtf_end_paragraph(rtf);
}

static void control(struct rtf *rtf)
{
	struct vg_str s = rtf->source;
	uint32_t src = rtf->at++, start = rtf->at;
	if (rtf->at >= s.len) return;
	while (rtf->at < s.len && ((s.ptr[rtf->at] | 0x20) >= 'a' && (s.ptr[rtf->at] | 0x20) <= 'z') &&
	       rtf->at - start < 32)
		rtf->at++;
	if (rtf->at == start) {
		control_symbol(rtf, src);
		return;
	}
	struct vg_str word = vg_str_slice(s, start, rtf->at);
	int64_t value = 0;
	bool minus = rtf->at < s.len && s.ptr[rtf->at] == '-';
	uint32_t digits = rtf->at + minus, at = digits;
	for (; at < s.len && vg_is_digit(s.ptr[at]) && at - digits < 10; at++) value = value * 10 + (s.ptr[at] - '0');
	bool has_value = at > digits;
	if (has_value) rtf->at = at;
	if (rtf->at < s.len && s.ptr[rtf->at] == ' ') rtf->at++;
	if (minus) value = -value;
	bool binary = vg_str_eqz(word, "bin") && value > 0;
	if (binary) {
		rtf->at = value < (int64_t)(s.len - rtf->at) ? rtf->at + (uint32_t)value : s.len;
		return;
	}
	vg_rtf_word(rtf, word,
		    value > INT32_MAX   ? INT32_MAX
		    : value < INT32_MIN ? INT32_MIN
					: (int32_t)value,
		    has_value, src);
}

static void open_group(struct rtf *rtf)
{
	vg_rtf_flush(rtf);
	rtf->at++;
	rtf->skip = 0;
	rtf->ignorable = false;
	rtf->head = true;
	if (rtf->depth + 1 == GROUPS_MAX) {
		rtf->beyond++;
		return;
	}
	rtf->groups[rtf->depth + 1] = rtf->groups[rtf->depth];
	rtf->depth++;
}

static void close_group(struct rtf *rtf)
{
	vg_rtf_flush(rtf);
	rtf->at++;
	rtf->skip = 0;
	rtf->ignorable = rtf->head = false;
	if (rtf->beyond > 0) {
		rtf->beyond--;
		return;
	}
	if (rtf->depth == 0) return;
	const struct group *inner = vg_rtf_here(rtf), *outer = inner - 1;
	bool margin = inner->destination == TO_TEXT && inner->where.ptr != outer->where.ptr;
	if (margin) vg_rtf_end_paragraph(rtf);
	rtf->depth--;
}

/* Characters as they stand, up to the next sign that means something. */
static void plain(struct rtf *rtf)
{
	struct vg_str s = rtf->source;
	uint32_t start = rtf->at;
	while (rtf->at < s.len && strchr("\\{}\r\n", s.ptr[rtf->at]) == NULL && (unsigned char)s.ptr[rtf->at] < 0x80) {
		rtf->at++;
		if (rtf->skip == 0) continue;
		rtf->skip--;
		start = rtf->at;
	}
	if (rtf->at > start) {
		vg_rtf_flush(rtf);
		vg_rtf_put(rtf, vg_str_slice(s, start, rtf->at), start, rtf->at - start, VG_RUNKIND_VERBATIM);
	} else if (rtf->at < s.len && (unsigned char)s.ptr[rtf->at] >= 0x80) {
		uint32_t src = rtf->at++;
		vg_rtf_put_byte(rtf, s.ptr[src], src);
	} else if (rtf->at < s.len && (s.ptr[rtf->at] == '\r' || s.ptr[rtf->at] == '\n' || s.ptr[rtf->at] == '\0')) {
		rtf->at++;
	}
}

void vg_rtf_run_until(struct rtf *rtf, uint32_t end)
{
	while (rtf->at < end && !vg_text_full(rtf->writer.text)) {
		char c = rtf->source.ptr[rtf->at];
		if (c == '{')
			open_group(rtf);
		else if (c == '}')
			close_group(rtf);
		else if (c == '\\')
			control(rtf);
		else
			plain(rtf);
	}
}

static void set_properties(struct rtf *rtf)
{
	struct vg_doc *doc = rtf->doc;
	struct vg_str title = vg_str_trim(vg_str_n(rtf->title.items, rtf->title.n));
	if (doc->title.len == 0 && title.len > 0) doc->title = vg_arena_str(doc->arena, title);
	if (doc->date.len > 0 || rtf->year < 1980 || rtf->year >= 2200) return;
	struct vg_str day = vg_arena_printf(doc->arena, "%04u-%02u-%02u", rtf->year, rtf->month, rtf->day);
	doc->date = vg_meta_date(doc->arena, day);
	if (doc->date.len != day.len) doc->date = (struct vg_str){NULL, 0}; /* a day that there is not */
	if (doc->date.len > 0) doc->date_basis = VG_BASIS_METADATA;
}

void vg_rtf_append(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text, struct vg_str source,
		   struct vg_children *children)
{
	struct rtf *rtf = vg_arena_alloc(vg_ctx_scratch(ctx), sizeof *rtf);
	rtf->ctx = ctx;
	rtf->doc = doc;
	rtf->children = children;
	rtf->arena = vg_ctx_scratch(ctx);
	rtf->writer.text = text;
	rtf->source = source;
	rtf->codepage = 1252;
	rtf->fresh = true;
	rtf->groups[0] =
		(struct group){.font = FONTS_MAX, .unicode_skip = 1, .type = VG_BLOCK_PARAGRAPH, .where = {"", 0}};
	vg_rtf_run_until(rtf, source.len);
	vg_rtf_flush(rtf);
	vg_writer_table_end(&rtf->writer);
	vg_writer_end(&rtf->writer);
	vg_rtf_append_asides(rtf);
	set_properties(rtf);
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/rtf";
	struct vg_str head = vg_str_slice(source, 0, source.len < 64 ? source.len : 64);
	return vg_str_find(head, VG_STR("{\\rtf"), 0) >= 0 ? 40 : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct vg_children children;
	bool deep = !vg_children_begin(&children, ctx, doc);
	vg_rtf_append(ctx, doc, text, doc->source, &children);
	vg_children_note(&children, "embedded document");
	return deep ? VG_PARTIAL : VG_OK;
}

const struct vg_format vg_format_rtf = {.name = "rtf", .bid = bid, .read = read};
