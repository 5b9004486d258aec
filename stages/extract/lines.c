/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines.h"

#define WRAP_MIN 45u  /* columns of the narrowest and the widest text that is taken for wrapped */
#define WRAP_MAX 140u
#define WORD_MAX 22u  /* a line can end this much early, because the next word did not fit */

struct line {
	struct vg_str text;  /* without line break and white space at the ends */
	uint32_t start, indent, width; /* offset in the source; columns */
};

struct lines {
	struct vg_text *text;
	struct vg_str source;
	uint64_t base;
	uint32_t at; /* of the next line */
};


/* Takes the next line; CR, LF, CRLF and form feed end one. */
static bool next_line(struct lines *lines, struct line *line_r)
{
	struct vg_str s = lines->source;
	if (lines->at >= s.len) return false;
	uint32_t start = lines->at, end = start;
	while (end < s.len && s.ptr[end] != '\n' && s.ptr[end] != '\r' && s.ptr[end] != '\f') end++;
	lines->at = end + 1;
	if (end + 1 < s.len && s.ptr[end] == '\r' && s.ptr[end + 1] == '\n') lines->at++;
	struct vg_str whole = vg_str_slice(s, start, end), trimmed = vg_str_trim(whole);
	uint32_t indent = trimmed.len == 0 ? 0 : (uint32_t)(trimmed.ptr - whole.ptr);
	*line_r = (struct line){.text = trimmed, .start = start + indent, .indent = indent,
				.width = indent + vg_utf8_count(trimmed)};
	return true;
}

static bool is_bullet(struct vg_str s, uint32_t *at)
{
	int32_t cp = vg_utf8_next(s, at);
	bool sign = cp == '-' || cp == '*' || cp == 0x2022 || cp == 0x2013 || cp == 0x2014 || cp == 0x25AA || cp == 0x25CF ||
		    cp == 0xB7 || cp == 0xF0B7;
	return sign && *at < s.len && (s.ptr[*at] == ' ' || s.ptr[*at] == '\t');
}

/* "1.", "1)", "(a)", "iv)" and a space after it. */
static bool is_numbered(struct vg_str s)
{
	uint32_t i = 0, digits = 0, letters = 0;
	bool open = s.len > 0 && s.ptr[0] == '(';
	for (i = open; i < s.len && i < 6; i++) {
		char c = s.ptr[i];
		if (c >= '0' && c <= '9') digits++;
		else if (c >= 'a' && c <= 'z') letters++;
		else break;
	}
	if (i + 1 >= s.len || (digits != 0) == (letters != 0) || digits > 3) return false;
	bool closed = s.ptr[i] == ')' || (s.ptr[i] == '.' && digits > 0 && !open);
	return closed && letters <= 3 && (s.ptr[i + 1] == ' ' || s.ptr[i + 1] == '\t');
}

static bool is_item(struct vg_str s)
{
	uint32_t at = 0;
	return is_bullet(s, &at) || is_numbered(s);
}

static bool ends_sentence(struct vg_str s)
{
	return s.len > 0 && strchr(".:;!?", s.ptr[s.len - 1]) != NULL;
}

/* Whether most lines of a group but the last reach its right margin. */
static bool is_wrapped(const struct line *group, uint32_t n)
{
	uint32_t width = 0, full = 0;
	for (uint32_t i = 0; i < n; i++) width = group[i].width > width ? group[i].width : width;
	if (n < 2 || width < WRAP_MIN || width > WRAP_MAX) return false;
	for (uint32_t i = 0; i + 1 < n; i++) full += group[i].width + WORD_MAX >= width;
	if (n == 2 && ends_sentence(group[0].text)) return false;
	return full * 3 >= (n - 1) * 2;
}

/* Whether a line goes on in the next of a wrapped group. */
static bool goes_on(const struct line *line, const struct line *next, uint32_t width)
{
	if (is_item(next->text)) return false;
	if (next->indent > line->indent + 1 && !is_item(line->text)) return false;
	struct vg_str word = next->text, first;
	vg_str_next(&word, ' ', &first);
	return line->width + 1 + first.len + 4 >= width || line->width * 5 >= width * 4;
}

static void open_block(struct lines *lines, const struct line *line)
{
	vg_text_open(lines->text, is_item(line->text) ? VG_BLOCK_LIST_ITEM : VG_BLOCK_PARAGRAPH);
}

static void append_group(struct lines *lines, const struct line *group, uint32_t n)
{
	uint32_t width = 0;
	bool wrapped = is_wrapped(group, n), joined = false;
	for (uint32_t i = 0; i < n; i++) width = group[i].width > width ? group[i].width : width;
	for (uint32_t i = 0; i < n; i++) {
		if (!joined) open_block(lines, &group[i]);
		joined = wrapped && i + 1 < n && goes_on(&group[i], &group[i + 1], width);
		uint32_t end = joined ? group[i + 1].start : group[i].start + group[i].text.len;
		vg_text_append(lines->text, vg_str_slice(lines->source, group[i].start, end), lines->base + group[i].start,
			       end - group[i].start, VG_RUNKIND_VERBATIM);
		if (!joined) vg_text_close(lines->text);
	}
}

void vg_lines_append(struct vg_text *text, struct vg_str decoded, uint64_t base)
{
	struct lines lines = {.text = text, .source = decoded, .base = base};
	struct vg_arena *arena = vg_arena_new();
	VG_VEC(struct line) group = {0};
	struct line line;
	while (next_line(&lines, &line)) {
		if (line.text.len > 0) {
			VG_PUSH(arena, group, line);
			continue;
		}
		append_group(&lines, group.items, group.n);
		group.n = 0;
	}
	append_group(&lines, group.items, group.n);
	vg_arena_free(arena);
}
