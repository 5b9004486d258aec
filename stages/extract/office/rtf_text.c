/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What RTF tells, as blocks: characters of code pages and of Unicode, paragraphs, cells, notes. */
#include "rtf_int.h"

#include "extract/bytes/charset.h"

static uint32_t codepage_of(const struct rtf *rtf)
{
	uint32_t font = rtf->groups[rtf->depth].font;
	return font < rtf->n_fonts && rtf->fonts[font].codepage != 0 ? rtf->fonts[font].codepage : rtf->codepage;
}

static struct vg_str decode(struct rtf *rtf, struct vg_str bytes)
{
	uint32_t page = codepage_of(rtf);
	struct vg_str name = page == 10000                  ? VG_STR("macintosh")
			     : page == 65001                ? VG_STR("utf-8")
			     : page >= 1250 && page <= 1258 ? vg_arena_printf(rtf->arena, "windows-%u", page)
							    : vg_arena_printf(rtf->arena, "cp%u", page);
	return vg_charset_convert(rtf->arena, bytes, name);
}

/* Settles what block the paragraph is, before its first character. */
static void begin_text(struct rtf *rtf)
{
	struct group *group = vg_rtf_here(rtf);
	if (!rtf->fresh) return;
	rtf->fresh = false;
	if (vg_writer_in_table(&rtf->writer)) {
		if (rtf->in_table) return;
		vg_writer_table_end(&rtf->writer);
	}
	enum vg_block_type type = group->type;
	uint32_t level = 0;
	if (type == VG_BLOCK_PARAGRAPH && rtf->heading > 0) {
		type = VG_BLOCK_HEADING;
		level = rtf->heading;
	} else if (type == VG_BLOCK_PARAGRAPH && (rtf->list > 0 || rtf->labelled)) {
		type = VG_BLOCK_LIST_ITEM;
		level = rtf->list > 0 ? rtf->list : 1;
	}
	rtf->writer.where = group->where;
	vg_writer_paragraph(&rtf->writer, type, level);
}

void vg_rtf_put(struct rtf *rtf, struct vg_str piece, uint32_t src, uint32_t src_len, enum vg_run_kind kind)
{
	struct group *group = vg_rtf_here(rtf);
	if (group->hidden || group->deleted) return;
	if (group->destination == TO_TITLE) {
		VG_RESERVE(rtf->arena, rtf->title, piece.len);
		memcpy(rtf->title.items + rtf->title.n, piece.ptr, piece.len);
		rtf->title.n += piece.len;
	}
	if (group->destination != TO_TEXT) return;
	begin_text(rtf);
	vg_writer_put(&rtf->writer, piece, src, src_len, kind);
}

void vg_rtf_flush(struct rtf *rtf)
{
	if (rtf->n_run == 0) return;
	struct vg_str bytes = vg_arena_str(rtf->arena, vg_str_n(rtf->run, rtf->n_run));
	rtf->n_run = 0;
	vg_rtf_put(rtf, decode(rtf, bytes), rtf->run_src, rtf->run_end - rtf->run_src, VG_RUNKIND_REWRITTEN);
}

void vg_rtf_put_byte(struct rtf *rtf, char byte, uint32_t src)
{
	if (rtf->skip > 0) {
		rtf->skip--;
		return;
	}
	if (rtf->n_run == RUN_MAX || (rtf->n_run > 0 && rtf->run_end != src)) vg_rtf_flush(rtf);
	if (rtf->n_run == 0) rtf->run_src = src;
	rtf->run[rtf->n_run++] = byte;
	rtf->run_end = rtf->at;
}

void vg_rtf_put_unit(struct rtf *rtf, int32_t unit, uint32_t src)
{
	char out[4];
	vg_rtf_flush(rtf);
	unit &= 0xFFFF;
	rtf->skip = vg_rtf_here(rtf)->unicode_skip;
	if (unit >= 0xD800 && unit < 0xDC00) {
		rtf->high = unit;
		return;
	}
	if (unit >= 0xDC00 && unit < 0xE000) {
		if (rtf->high == 0) return;
		unit = 0x10000 + ((rtf->high - 0xD800) << 10) + (unit - 0xDC00);
	}
	rtf->high = 0;
	if (unit >= 0xF020 && unit < 0xF100) unit -= 0xF000; /* symbol fonts */
	if (unit == 0) return;
	vg_rtf_put(rtf, vg_str_n(out, vg_utf8_put(unit, out)), src, rtf->at - src, VG_RUNKIND_REWRITTEN);
}

void vg_rtf_append_asides(struct rtf *rtf)
{
	uint32_t at = rtf->at, depth = rtf->depth, heading = rtf->heading, list = rtf->list;
	if (rtf->asides.n == 0 || rtf->inside_aside || vg_writer_in_table(&rtf->writer) || depth + 1 >= GROUPS_MAX)
		return;
	rtf->inside_aside = true;
	for (uint32_t i = 0; i < rtf->asides.n; i++) {
		const struct aside *aside = &rtf->asides.items[i];
		rtf->depth = depth + 1;
		rtf->groups[rtf->depth] = aside->group;
		rtf->at = aside->start;
		rtf->heading = rtf->list = 0;
		rtf->fresh = true;
		vg_rtf_run_until(rtf, aside->end);
		vg_rtf_flush(rtf);
		vg_writer_end(&rtf->writer);
	}
	rtf->asides.n = 0;
	rtf->inside_aside = false;
	rtf->at = at;
	rtf->depth = depth;
	rtf->heading = heading;
	rtf->list = list;
	rtf->fresh = true;
}

void vg_rtf_end_paragraph(struct rtf *rtf)
{
	vg_rtf_flush(rtf);
	if (vg_rtf_here(rtf)->destination != TO_TEXT || vg_rtf_here(rtf)->hidden) return;
	vg_writer_end(&rtf->writer);
	rtf->fresh = true;
	rtf->labelled = false;
	vg_rtf_append_asides(rtf);
}

uint32_t vg_rtf_group_end(const struct rtf *rtf)
{
	struct vg_str s = rtf->source;
	uint32_t depth = 1;
	for (uint32_t at = rtf->at; at < s.len; at++) {
		if (s.ptr[at] == '\\')
			at++;
		else if (s.ptr[at] == '{')
			depth++;
		else if (s.ptr[at] == '}' && --depth == 0)
			return at;
	}
	return s.len;
}

void vg_rtf_put_aside(struct rtf *rtf, struct vg_str word)
{
	struct group group = *vg_rtf_here(rtf);
	bool note = vg_str_eqz(word, "footnote");
	uint32_t end = vg_rtf_group_end(rtf);
	group.type = note ? VG_BLOCK_PARAGRAPH : VG_BLOCK_QUOTE;
	group.where = note ? VG_STR("footnote") : VG_STR("comment");
	group.hidden = false;
	VG_PUSH(rtf->arena, rtf->asides, (struct aside){rtf->at, end, group});
	rtf->at = end;
}

void vg_rtf_end_cell(struct rtf *rtf)
{
	vg_rtf_flush(rtf);
	if (vg_rtf_here(rtf)->destination != TO_TEXT) return;
	if (!vg_writer_in_table(&rtf->writer)) {
		rtf->in_table = true;
		vg_writer_table(&rtf->writer);
	}
	rtf->fresh = true;
	vg_writer_cell(&rtf->writer, 0);
}

void vg_rtf_begin_row(struct rtf *rtf)
{
	vg_rtf_flush(rtf);
	rtf->in_table = true;
	if (vg_rtf_here(rtf)->destination != TO_TEXT || vg_writer_in_table(&rtf->writer)) return;
	vg_writer_end(&rtf->writer);
	vg_writer_table(&rtf->writer);
	vg_writer_row(&rtf->writer, 0);
	vg_writer_cell(&rtf->writer, 0);
	rtf->fresh = true;
}

void vg_rtf_end_row(struct rtf *rtf)
{
	vg_rtf_flush(rtf);
	if (!vg_writer_in_table(&rtf->writer)) return;
	vg_writer_row_end(&rtf->writer);
	vg_writer_row(&rtf->writer, 0);
	vg_writer_cell(&rtf->writer, 0);
	rtf->fresh = true;
}
