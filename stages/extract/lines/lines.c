/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines.h"

#include "linecolumns.h"
#include "linetable.h"
#include "textpages.h"

#define WRAP_MIN 45u  /* columns of the narrowest and the widest text that is taken for wrapped */
#define WRAP_SIDE 18u /* of the narrowest where it stands beside another */
#define WRAP_MAX 140u
#define WORD_MAX 22u /* a line can end this much early, because the next word did not fit */

struct lines {
	struct vg_text *text;
	struct vg_str source;
	uint64_t base;
	enum vg_block_type type; /* of all blocks; a paragraph may turn out to be a list item */
	bool quotes;             /* lines behind ">" are quoted */
	bool quoting;            /* the last line was one, or ended in a colon */
	uint32_t at;             /* of the next line */
	struct vg_arena *arena;
	uint32_t wrap_min; /* columns of the narrowest text that is taken for wrapped */
};

uint32_t vg_lines_end(struct vg_str s, uint32_t at)
{
	for (; s.len - at >= 16; at += 16) {
		vg_sixteen bytes = vg_sixteen_at(s.ptr + at);
		uint32_t breaks = vg_sixteen_bits(vg_sixteen_between(bytes, '\n', '\r') & (vg_sixteen)(bytes != '\v'));
		if (breaks != 0) return at + (uint32_t)__builtin_ctz(breaks);
	}
	while (at < s.len && s.ptr[at] != '\n' && s.ptr[at] != '\r' && s.ptr[at] != '\f') at++;
	return at;
}

/* Takes the signs of a quote away: "> > text", ">> text"; a sign alone is an empty line of one. */
static void unquote(struct vg_text_line *line)
{
	struct vg_str s = line->text;
	uint32_t depth = 0, at = 0;
	while (at < s.len && s.ptr[at] == '>') {
		depth++;
		at++;
		if (at + 1 < s.len && s.ptr[at] == ' ' && s.ptr[at + 1] == '>') at++;
	}
	if (depth == 0 || (at < s.len && s.ptr[at] != ' ')) return;
	struct vg_str rest = vg_str_trim(vg_str_slice(s, at, s.len));
	uint32_t before = rest.len == 0 ? s.len : (uint32_t)(rest.ptr - s.ptr);
	line->quoted = depth;
	line->text = rest;
	line->start += before;
	line->indent = before - at;
	line->width -= before;
	line->may_be_row = vg_linetable_may(rest);
}

/* Takes the next line; CR, LF, CRLF and form feed end one. */
static bool next_line(struct lines *lines, struct vg_text_line *line_r)
{
	struct vg_str s = lines->source;
	if (lines->at >= s.len) return false;
	uint32_t start = lines->at, end = vg_lines_end(s, start);
	lines->at = end + 1;
	if (end + 1 < s.len && s.ptr[end] == '\r' && s.ptr[end + 1] == '\n') lines->at++;
	struct vg_str whole = vg_str_slice(s, start, end), trimmed = vg_str_trim(whole);
	uint32_t indent = trimmed.len == 0 ? 0 : (uint32_t)(trimmed.ptr - whole.ptr);
	*line_r = (struct vg_text_line){.text = trimmed,
					.start = start + indent,
					.indent = indent,
					.width = indent + vg_utf8_count(trimmed),
					.may_be_row = vg_linetable_may(trimmed)};
	bool sign = lines->quotes && trimmed.len > 0 && trimmed.ptr[0] == '>';
	if (sign && (lines->quoting || (lines->at < s.len && s.ptr[lines->at] == '>'))) unquote(line_r);
	if (trimmed.len > 0) lines->quoting = line_r->quoted > 0 || trimmed.ptr[trimmed.len - 1] == ':';
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
		if (vg_is_digit(c))
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
	uint32_t wrap_min;
	bool wrapped; /* most lines but the last reach the right margin */
	bool item;    /* the present block is a list item that began at column indent */
	uint32_t indent;
};

static struct group group_of(const struct vg_text_line *lines, uint32_t n, uint32_t wrap_min)
{
	struct group group = {.lines = lines, .n = n, .wrap_min = wrap_min};
	uint32_t full = 0;
	for (uint32_t i = 0; i < n; i++) group.width = lines[i].width > group.width ? lines[i].width : group.width;
	for (uint32_t i = 0; i + 1 < n; i++) full += lines[i].width + WORD_MAX >= group.width;
	group.wrapped = n > 2 && group.width >= wrap_min && group.width <= WRAP_MAX && full * 3 >= (n - 1) * 2;
	return group;
}

static bool ends_in_hyphen(struct vg_str s)
{
	return s.len > 1 && s.ptr[s.len - 1] == '-' && !vg_cp_is_space(vg_utf8_prev(s, s.len - 1));
}

/* "On 9 January 2017, Anna Neri" / "<a@example.org> wrote:" in two lines. */
static bool names_writer(struct vg_str line, struct vg_str next)
{
	bool begins = vg_str_starts(line, VG_STR("On ")) || vg_str_starts(line, VG_STR("Il "));
	return begins && (vg_str_ends(next, VG_STR("wrote:")) || vg_str_ends(next, VG_STR("scritto:")));
}

/* Whether a line goes on in the next. */
static bool goes_on(const struct group *group, const struct vg_text_line *line, const struct vg_text_line *next)
{
	if (vg_lines_is_item(next->text)) return false;
	if (names_writer(line->text, next->text)) return true;
	if (group->item && next->indent > group->indent) return true;
	if (vg_str_starts_lower(next->text) && !ends_sentence(line->text) && line->width >= group->wrap_min)
		return true;
	bool indented = line->indent > next->indent; /* the first line of a paragraph set in */
	if (indented && !ends_sentence(line->text) && line->width >= group->wrap_min) return true;
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
	bool listed = group->item && lines->type == VG_BLOCK_PARAGRAPH && line->quoted == 0;
	vg_text_open(lines->text, line->quoted > 0 ? VG_BLOCK_QUOTE : listed ? VG_BLOCK_LIST_ITEM : lines->type);
}

/* Whether only white space stands between two places: other words may, of a page's head or of the column beside. */
static bool is_white(struct vg_str source, uint32_t from, uint32_t to)
{
	while (from < to && strchr(" \t\n\r\f\v", source.ptr[from]) != NULL && source.ptr[from] != '\0') from++;
	return from == to;
}

static void append_group(struct lines *lines, struct group group)
{
	bool joined = false;
	for (uint32_t i = 0; i < group.n; i++) {
		const struct vg_text_line *line = &group.lines[i];
		if (!joined) open_block(lines, &group, line);
		joined = i + 1 < group.n && goes_on(&group, line, line + 1);
		uint32_t end = line->start + line->text.len;
		bool apart = joined && !is_white(lines->source, end, line[1].start);
		if (joined && !apart) end = line[1].start;
		vg_text_append(lines->text, vg_str_slice(lines->source, line->start, end), lines->base + line->start,
			       end - line->start, VG_RUNKIND_VERBATIM);
		if (apart) vg_text_append(lines->text, VG_STR("\n"), lines->base + end, 0, VG_RUNKIND_INSERTED);
		if (!joined) vg_text_close(lines->text);
	}
}

static void append_groups(struct lines *lines, const struct vg_text_line *line, uint32_t n)
{
	for (uint32_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && !line[to].after_blank;) to++;
		append_group(lines, group_of(line + from, to - from, lines->wrap_min));
	}
}

/* Lines that belong to no table; what stands in two columns follows one after the other. */
static void append_plain(struct lines *lines, const struct vg_text_line *line, uint32_t n)
{
	struct vg_arena_mark mark = vg_arena_mark(lines->arena);
	uint32_t wide = 0;
	for (uint32_t i = 0; i < n; i++) wide += line[i].may_be_row;
	struct vg_linecolumns columns = {.end = 0};
	if (wide * 2 > n) columns = vg_linecolumns_find(lines->arena, lines->source, line, n);
	if (columns.end == 0) {
		append_groups(lines, line, n);
	} else {
		append_groups(lines, line, columns.first);
		lines->wrap_min = WRAP_SIDE;
		append_groups(lines, columns.left, columns.n_left);
		append_groups(lines, columns.right, columns.n_right);
		lines->wrap_min = WRAP_MIN;
		append_groups(lines, line + columns.end, n - columns.end);
	}
	vg_arena_reset(lines->arena, mark);
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
		bool alone = i + 1 == n || line[i + 1].after_blank; /* one line is no table */
		if (table.end == 0)
			table = alone ? (struct vg_linetable){.n = 0}
				      : vg_linetable_find(lines->arena, lines->source, line + i, n - i, false);
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

/* What has been read and waits to be written. */
struct reader {
	VG_VEC(struct vg_text_line) buffer; /* whole paragraphs */
	VG_VEC(struct vg_text_line)
	margins;          /* heads, feet and numbers of pages, which follow the paragraph around them */
	bool blank, rows; /* a blank line stands before; the paragraph may be part of a table */
};

static void flush(struct lines *lines, struct reader *r)
{
	append_buffer(lines, r->buffer.items, r->buffer.n);
	for (uint32_t i = 0; i < r->margins.n; i++) {
		const struct vg_text_line *line = &r->margins.items[i];
		vg_text_open(lines->text, VG_BLOCK_BOILERPLATE);
		vg_text_append(lines->text, line->text, lines->base + line->start, line->text.len, VG_RUNKIND_VERBATIM);
		vg_text_close(lines->text);
	}
	r->buffer.n = r->margins.n = 0;
}

/* Whether a paragraph goes on in the first line of a new page. */
static bool goes_over(const struct reader *r, const struct vg_text_line *next)
{
	const struct vg_text_line *last = r->buffer.n > 0 ? &r->buffer.items[r->buffer.n - 1] : NULL;
	return last != NULL && vg_str_starts_lower(next->text) && !ends_sentence(last->text) && last->width >= WRAP_MIN;
}

static void append(struct vg_text *text, struct vg_str decoded, uint64_t base, enum vg_block_type type, bool quotes)
{
	struct lines lines = {.text = text,
			      .source = decoded,
			      .base = base,
			      .type = type,
			      .quotes = quotes,
			      .arena = vg_arena_new(),
			      .wrap_min = WRAP_MIN};
	struct reader r = {.blank = true};
	struct vg_textpages pages = {.at = 0};
	struct vg_text_line line;
	if (type == VG_BLOCK_PARAGRAPH) pages = vg_textpages_find(lines.arena, decoded);
	while (next_line(&lines, &line)) {
		if (line.text.len == 0) {
			r.blank = true;
			if (!r.rows && r.margins.n == 0 && !vg_textpages_follows(&pages, decoded, lines.at))
				flush(&lines, &r);
			continue;
		}
		if (vg_textpages_has(&pages, line.start)) {
			VG_PUSH(lines.arena, r.margins, line);
			continue;
		}
		if (r.margins.n > 0 && goes_over(&r, &line))
			r.blank = false;
		else if (r.margins.n > 0)
			flush(&lines, &r);
		bool other = r.buffer.n > 0 && r.buffer.items[r.buffer.n - 1].quoted != line.quoted;
		if (other) flush(&lines, &r);
		line.after_blank = r.blank || other;
		r.rows = line.may_be_row || (r.rows && !r.blank);
		r.blank = false;
		VG_PUSH(lines.arena, r.buffer, line);
	}
	flush(&lines, &r);
	vg_arena_free(lines.arena);
}

void vg_lines_append(struct vg_text *text, struct vg_str decoded, uint64_t base)
{
	append(text, decoded, base, VG_BLOCK_PARAGRAPH, true);
}

void vg_lines_append_as(struct vg_text *text, struct vg_str decoded, uint64_t base, enum vg_block_type type)
{
	append(text, decoded, base, type, false);
}
