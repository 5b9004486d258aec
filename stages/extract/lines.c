/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines.h"

#include "linetable.h"

#define WRAP_MIN 45u /* columns of the narrowest and the widest text that is taken for wrapped */
#define WRAP_MAX 140u
#define WORD_MAX 22u /* a line can end this much early, because the next word did not fit */

struct lines {
	struct vg_text *text;
	struct vg_str source;
	uint64_t base;
	enum vg_block_type type; /* of all blocks; a paragraph may turn out to be a list item */
	uint32_t at;             /* of the next line */
	struct vg_arena *arena;
};

/* Where the line ends that `at` is in: before CR, LF or form feed. */
static uint32_t line_end(struct vg_str s, uint32_t at)
{
	for (; s.len - at >= 8; at += 8) {
		uint64_t breaks = vg_bytes_between(vg_str_load(s, at, 8), '\n', '\r'); /* and vertical tabs */
		if (breaks == 0) continue;
		at += vg_bytes_first(breaks);
		break;
	}
	while (at < s.len && s.ptr[at] != '\n' && s.ptr[at] != '\r' && s.ptr[at] != '\f') at++;
	return at;
}

/* Takes the next line; CR, LF, CRLF and form feed end one. */
static bool next_line(struct lines *lines, struct vg_text_line *line_r)
{
	struct vg_str s = lines->source;
	if (lines->at >= s.len) return false;
	uint32_t start = lines->at, end = line_end(s, start);
	lines->at = end + 1;
	if (end + 1 < s.len && s.ptr[end] == '\r' && s.ptr[end + 1] == '\n') lines->at++;
	struct vg_str whole = vg_str_slice(s, start, end), trimmed = vg_str_trim(whole);
	uint32_t indent = trimmed.len == 0 ? 0 : (uint32_t)(trimmed.ptr - whole.ptr);
	*line_r = (struct vg_text_line){.text = trimmed,
					.start = start + indent,
					.indent = indent,
					.width = indent + vg_utf8_count(trimmed),
					.may_be_row = vg_linetable_may(trimmed)};
	return true;
}

static bool is_bullet(struct vg_str s, uint32_t *at)
{
	int32_t cp = vg_utf8_next(s, at);
	bool sign = cp == '-' || cp == '*' || cp == 0x2022 || cp == 0x2013 || cp == 0x2014 || cp == 0x25AA ||
		    cp == 0x25CF || cp == 0xB7 || cp == 0xF0B7;
	return sign && *at < s.len && (s.ptr[*at] == ' ' || s.ptr[*at] == '\t');
}

/* "1.", "1)", "(a)", "iv)" and a space after it. */
static bool is_numbered(struct vg_str s)
{
	uint32_t i = 0, digits = 0, letters = 0;
	bool open = s.len > 0 && s.ptr[0] == '(';
	for (i = open; i < s.len && i < 6; i++) {
		char c = s.ptr[i];
		if (c >= '0' && c <= '9')
			digits++;
		else if (c >= 'a' && c <= 'z')
			letters++;
		else
			break;
	}
	if (i + 1 >= s.len || (digits != 0) == (letters != 0) || digits > 3) return false;
	bool closed = s.ptr[i] == ')' || (s.ptr[i] == '.' && digits > 0 && !open);
	return closed && letters <= 3 && (s.ptr[i + 1] == ' ' || s.ptr[i + 1] == '\t');
}

bool vg_lines_is_item(struct vg_str s)
{
	uint32_t at = 0;
	return is_bullet(s, &at) || is_numbered(s);
}

static bool ends_sentence(struct vg_str s)
{
	return s.len > 0 && strchr(".:;!?", s.ptr[s.len - 1]) != NULL;
}

/* Lines without a blank line between them. */
struct group {
	const struct vg_text_line *lines;
	uint32_t n, width; /* columns of the longest */
	bool wrapped;      /* most lines but the last reach the right margin */
	bool item;         /* the present block is a list item that began at column indent */
	uint32_t indent;
};

static struct group group_of(const struct vg_text_line *lines, uint32_t n)
{
	struct group group = {.lines = lines, .n = n};
	uint32_t full = 0;
	for (uint32_t i = 0; i < n; i++) group.width = lines[i].width > group.width ? lines[i].width : group.width;
	for (uint32_t i = 0; i + 1 < n; i++) full += lines[i].width + WORD_MAX >= group.width;
	group.wrapped = n > 2 && group.width >= WRAP_MIN && group.width <= WRAP_MAX && full * 3 >= (n - 1) * 2;
	return group;
}

static bool starts_lower(struct vg_str s)
{
	uint32_t at = 0;
	return vg_cp_is_lower(vg_utf8_next(s, &at));
}

static bool ends_in_hyphen(struct vg_str s)
{
	return s.len > 1 && s.ptr[s.len - 1] == '-' && !vg_cp_is_space(vg_utf8_prev(s, s.len - 1));
}

/* Whether a line goes on in the next. */
static bool goes_on(const struct group *group, const struct vg_text_line *line, const struct vg_text_line *next)
{
	if (vg_lines_is_item(next->text)) return false;
	if (group->item && next->indent > group->indent) return true;
	if (starts_lower(next->text) && !ends_sentence(line->text) && line->width >= WRAP_MIN) return true;
	bool indented = line->indent > next->indent; /* the first line of a paragraph set in */
	if (indented && !ends_sentence(line->text) && line->width >= WRAP_MIN) return true;
	if (!group->wrapped) return false;
	if (ends_in_hyphen(line->text)) return true;
	if (next->indent > line->indent + 1 && !group->item) return false;
	struct vg_str word = next->text, first;
	vg_str_next(&word, ' ', &first);
	return line->width + 1 + first.len + 4 >= group->width || line->width * 5 >= group->width * 4;
}

static void open_block(struct lines *lines, struct group *group, const struct vg_text_line *line)
{
	group->item = vg_lines_is_item(line->text);
	group->indent = line->indent;
	bool listed = group->item && lines->type == VG_BLOCK_PARAGRAPH;
	vg_text_open(lines->text, listed ? VG_BLOCK_LIST_ITEM : lines->type);
}

static void append_group(struct lines *lines, struct group group)
{
	bool joined = false;
	for (uint32_t i = 0; i < group.n; i++) {
		const struct vg_text_line *line = &group.lines[i];
		if (!joined) open_block(lines, &group, line);
		joined = i + 1 < group.n && goes_on(&group, line, line + 1);
		uint32_t end = joined ? line[1].start : line->start + line->text.len;
		vg_text_append(lines->text, vg_str_slice(lines->source, line->start, end), lines->base + line->start,
			       end - line->start, VG_RUNKIND_VERBATIM);
		if (!joined) vg_text_close(lines->text);
	}
}

/* Lines that belong to no table. */
static void append_plain(struct lines *lines, const struct vg_text_line *line, uint32_t n)
{
	for (uint32_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && !line[to].after_blank;) to++;
		append_group(lines, group_of(line + from, to - from));
	}
}

/* Whole paragraphs, in which tables may stand. */
static void append_buffer(struct lines *lines, const struct vg_text_line *line, uint32_t n)
{
	uint32_t from = 0, spaced_from = 0; /* up to there no table with blank lines between its rows begins */
	for (uint32_t i = 0; i < n;) {
		bool row = line[i].may_be_row && lines->type != VG_BLOCK_FOOTER;
		if (!row) {
			i++;
			continue;
		}
		struct vg_arena_mark mark = vg_arena_mark(lines->arena);
		struct vg_linetable table = {.n = 0};
		if (i >= spaced_from) {
			table = vg_linetable_find(lines->arena, lines->source, line + i, n - i, true);
			spaced_from = i + table.n;
		}
		if (table.end == 0) table = vg_linetable_find(lines->arena, lines->source, line + i, n - i, false);
		if (table.end > 0) {
			append_plain(lines, line + from, i + table.first - from);
			vg_linetable_append(&table, lines->text, lines->base);
			from = i + table.end;
		}
		i += table.end > 0 ? table.end : table.n > 0 ? table.n : 1;
		vg_arena_reset(lines->arena, mark);
	}
	append_plain(lines, line + from, n - from);
}

void vg_lines_append(struct vg_text *text, struct vg_str decoded, uint64_t base)
{
	vg_lines_append_as(text, decoded, base, VG_BLOCK_PARAGRAPH);
}

void vg_lines_append_as(struct vg_text *text, struct vg_str decoded, uint64_t base, enum vg_block_type type)
{
	struct lines lines = {.text = text, .source = decoded, .base = base, .type = type, .arena = vg_arena_new()};
	VG_VEC(struct vg_text_line) buffer = {0};
	struct vg_text_line line;
	bool blank = true, rows = false; /* rows: the paragraph may be part of a table */
	while (next_line(&lines, &line)) {
		if (line.text.len > 0) {
			line.after_blank = blank;
			rows = line.may_be_row || (rows && !blank);
			blank = false;
			VG_PUSH(lines.arena, buffer, line);
			continue;
		}
		blank = true;
		if (rows) continue;
		append_buffer(&lines, buffer.items, buffer.n);
		buffer.n = 0;
	}
	append_buffer(&lines, buffer.items, buffer.n);
	vg_arena_free(lines.arena);
}
