/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mailboxes: mails one after the other, each behind a line "From sender date". */
#include "extract/containers/child.h"
#include "extract/extract.h"
#include "mailhead.h"

#define SEPARATOR VG_STR("From ")

static uint32_t next_line(struct vg_str s, uint32_t at)
{
	const char *end = at < s.len ? memchr(s.ptr + at, '\n', s.len - at) : NULL;
	return end == NULL ? s.len : (uint32_t)(end - s.ptr) + 1;
}

/* Whether a separator bears a date as mailboxes write it: a time of day and a year. */
static bool has_date(struct vg_str line)
{
	bool time = false;
	uint32_t digits = 0;
	for (uint32_t i = 0; i < line.len; i++) {
		bool digit = vg_is_digit(line.ptr[i]);
		if (line.ptr[i] == ':' && digits == 2) time = true;
		digits = digit ? digits + 1 : 0;
		if (time && digits == 4) return true;
	}
	return false;
}

/* Whether two mails are parted here: a separator with a date, or before the field of a head. */
static bool parts(struct vg_str s, uint32_t at)
{
	struct vg_str rest = vg_str_slice(s, at, s.len);
	if (!vg_str_starts(rest, SEPARATOR)) return false;
	uint32_t next = next_line(s, at);
	struct vg_str line = vg_str_slice(s, next, next_line(s, next));
	if (has_date(vg_str_slice(s, at, next))) return true;
	return vg_mailhead_field(line) > 0 && vg_mailhead_field(vg_str_slice(s, at, next)) == 0 &&
	       memchr(s.ptr + at, '@', next - at) != NULL;
}

/* Where the next mail's separator stands at or after at, or the end. */
static uint32_t find_separator(struct vg_str s, uint32_t at)
{
	while (at < s.len && !parts(s, at)) at = next_line(s, at);
	return at;
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	uint32_t start, end;
	*media_type_r = "application/mbox";
	if (!vg_str_starts(source, SEPARATOR) || !parts(source, 0)) return 0;
	uint32_t next = next_line(source, 0);
	unsigned bits = vg_mailhead_bid(vg_str_slice(source, next, source.len), true, &start, &end);
	if (bits == 0 && !has_date(vg_str_slice(source, 0, next))) return 0;
	bool mailbox = !vg_path_ends(path, "eml") || find_separator(source, next) < source.len;
	return mailbox ? bits + 8 * SEPARATOR.len : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct vg_children children;
	struct vg_str s = doc->source;
	(void)text;
	if (!vg_children_begin(&children, ctx, doc)) return VG_PARTIAL;
	for (uint32_t at = 0; at < s.len && !children.stopped;) {
		uint32_t start = next_line(s, at), end = find_separator(s, start);
		struct vg_str name = vg_arena_printf(vg_ctx_scratch(ctx), "%u.eml", children.n + 1);
		vg_child_add(&children, name, vg_str_slice(s, start, end));
		at = end;
	}
	vg_children_note(&children, "mail");
	return children.stopped ? VG_PARTIAL : VG_OK;
}

const struct vg_format vg_format_mbox = {.name = "mbox", .bid = bid, .read = read};
