/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Footnotes at the foot of a printed page, which go on over its lines. */
#include "pdf_page.h"

#include <stdlib.h>

#define SMALL 0.93f     /* of the size of most letters: what a footnote has at most */
#define LOWER_PART 0.4f /* of the height, below which footnotes begin */
#define LABEL_MAX 3u    /* digits of a number */

bool vg_note_begins(struct vg_str line)
{
	uint32_t n = 0;
	while (n < line.len && vg_is_digit(line.ptr[n])) n++;
	if (n == 0) {
		static const struct vg_str signs[] = {
			VG_STR_INIT("*"),        VG_STR_INIT("(*"),       VG_STR_INIT("\xE2\x80\xA0"),
			VG_STR_INIT("\xC2\xB9"), VG_STR_INIT("\xC2\xB2"), VG_STR_INIT("\xC2\xB3")};
		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
			if (vg_str_starts(line, signs[i])) return true;
		return false;
	}
	uint32_t next = n + (n < line.len && (line.ptr[n] == '.' || line.ptr[n] == ')'));
	if (n > LABEL_MAX || next + 2 > line.len) return false;
	while (next < line.len && line.ptr[next] == ' ') next++;
	return next < line.len && !vg_is_digit(line.ptr[next]) && strchr(".,:%/-", line.ptr[next]) == NULL;
}

bool vg_note_is_label(struct vg_str line)
{
	for (uint32_t i = 0; i < line.len; i++)
		if (line.ptr[i] < '0' || line.ptr[i] > '9') return false;
	return line.len <= LABEL_MAX;
}

static bool share_row(const struct vg_line *upper, const struct vg_line *lower)
{
	return upper->box.y1 > lower->box.y0 + upper->size / 2;
}

static int by_depth(const void *a, const void *b)
{
	const struct vg_line *x = *(struct vg_line *const *)a, *y = *(struct vg_line *const *)b;
	if (x->box.y0 != y->box.y0) return x->box.y0 > y->box.y0 ? -1 : 1;
	return x->start > y->start ? -1 : x->start < y->start;
}

/* Whether the numbers of the first n lines, which are sorted from the lowest up, count on one by one. */
static bool count_on(struct vg_line *const *lines, uint32_t n)
{
	uint32_t last = 0;
	for (uint32_t i = n; i-- > 0;) {
		bool begins = vg_note_begins(lines[i]->text) || vg_note_is_label(lines[i]->text);
		bool labelled = i + 1 < n && vg_note_is_label(lines[i + 1]->text); /* its number stands apart */
		uint32_t value = begins && !labelled ? (uint32_t)vg_str_number(lines[i]->text, LABEL_MAX) : 0;
		if (value != 0 && last != 0 && value != last + 1) return false;
		if (value != 0) last = value;
	}
	return true;
}

void vg_notes_mark(struct vg_arena *scratch, struct vg_printed_page *page, float size)
{
	struct vg_line **lines = vg_arena_alloc(scratch, sizeof(struct vg_line *) * (page->lines.n + 1));
	uint32_t n = 0, small = 0, from = 0;
	for (uint32_t i = 0; i < page->lines.n; i++)
		if (page->lines.items[i].role == VG_LINE_BODY && page->lines.items[i].table == 0)
			lines[n++] = &page->lines.items[i];
	qsort(lines, n, sizeof *lines, by_depth);
	while (small < n && lines[small]->size < size * SMALL && lines[small]->box.y0 > page->height * LOWER_PART) {
		const struct vg_line *line = lines[small], *below = small > 0 ? lines[small - 1] : NULL;
		bool apart = vg_note_is_label(line->text) || (below != NULL && vg_note_is_label(below->text));
		if (below != NULL && !apart && share_row(line, below)) return; /* cells of a table */
		small++;
		if (vg_note_begins(line->text) || vg_note_is_label(line->text)) from = small;
	}
	if (small == n || !count_on(lines, from)) return; /* there is nothing that they could be notes to */
	for (uint32_t i = 0; i < from; i++) lines[i]->role = VG_LINE_NOTE;
}
