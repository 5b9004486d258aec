/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines.h"

#define TITLED_SHARE 60 /* per cent of the longer words */

bool vg_line_next(struct vg_str text, struct vg_span block, uint32_t *at, struct vg_span *line_r)
{
	if (*at > block.end || *at < block.start) return false;
	const char *start = text.ptr + *at;
	const char *end = memchr(start, '\n', block.end - *at);
	uint32_t len = end != NULL ? (uint32_t)(end - start) : block.end - *at;
	struct vg_str line = vg_str_trim(vg_str_n(start, len));
	*line_r = (struct vg_span){(uint32_t)(line.ptr - text.ptr), (uint32_t)(line.ptr - text.ptr) + line.len};
	*at += len + 1;
	return true;
}

static uint32_t bullet(struct vg_str line)
{
	static const struct vg_str bullets[] = {VG_STR_INIT("- "), VG_STR_INIT("* "), VG_STR_INIT("• "),
						VG_STR_INIT("– "), VG_STR_INIT("— "), VG_STR_INIT("▪ "),
						VG_STR_INIT("◦ "), VG_STR_INIT("● "), VG_STR_INIT("‣ "),
						VG_STR_INIT("o "), VG_STR_INIT(" ")};
	for (uint32_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (vg_str_starts(line, bullets[i])) return bullets[i].len;
	return 0;
}

/* One to three digits, one letter or a small Roman number. */
static uint32_t counter(struct vg_str line, uint32_t at)
{
	uint32_t n = at;
	while (n < line.len && n - at < 3 && vg_is_digit(line.ptr[n])) n++;
	if (n > at) return n - at;
	while (n < line.len && n - at < 4 && memchr("ivxIVX", line.ptr[n], 6) != NULL) n++;
	if (n > at) return n - at;
	return n < line.len && vg_is_letter(line.ptr[n]) ? 1 : 0;
}

uint32_t vg_line_marker(struct vg_str line, bool *number_r)
{
	uint32_t n = bullet(line);
	if (number_r != NULL) *number_r = n == 0;
	if (n > 0) return line.len > n ? n : 0;
	uint32_t open = line.len > 0 && line.ptr[0] == '(';
	uint32_t count = counter(line, open);
	uint32_t close = open + count;
	if (count == 0 || close + 2 >= line.len || line.ptr[close + 1] != ' ') return 0;
	bool dot = line.ptr[close] == '.' && open == 0 && vg_is_digit(line.ptr[0]);
	return line.ptr[close] == ')' || dot ? close + 2 : 0;
}

bool vg_line_is_closed(struct vg_str line)
{
	int32_t last = vg_utf8_prev(line, line.len);
	return last == '.' || last == ';' || last == ':' || last == ',' || last == '!' || last == '?' || last == 0x2026;
}

struct words {
	uint32_t all, longer, titled; /* longer than three letters; those with a capital first */
	uint32_t letters, upper;
};

static struct words count_words(struct vg_str line)
{
	struct words w = {0};
	for (uint32_t at = 0; at < line.len;) {
		uint32_t length = 0;
		bool first_upper = false;
		int32_t cp;
		while (at < line.len && (cp = vg_utf8_next(line, &at), vg_cp_is_letter(cp))) {
			bool is_upper = vg_cp_is_upper(cp);
			if (length++ == 0) first_upper = is_upper;
			w.letters++;
			w.upper += is_upper;
		}
		w.all += length > 0;
		w.longer += length > 3;
		w.titled += length > 3 && first_upper;
	}
	return w;
}

bool vg_line_is_titled(struct vg_str line)
{
	struct words w = count_words(line);
	return w.longer > 0 && w.titled * 100 >= w.longer * TITLED_SHARE;
}

bool vg_line_is_capitals(struct vg_str line)
{
	for (uint32_t i = 0; i < line.len; i++)
		if (line.ptr[i] >= 'a' && line.ptr[i] <= 'z') return false; /* mostly one of the first */
	struct words w = count_words(line);
	return w.all > 1 && w.letters > 3 && w.upper == w.letters;
}

/* A sentence ends before the line does. */
static bool has_stop(struct vg_str line)
{
	for (uint32_t i = 0; i + 1 < line.len; i++)
		if (memchr(".!?;", line.ptr[i], 4) != NULL && line.ptr[i + 1] == ' ' && i > 3) return true;
	return false;
}

bool vg_line_is_dated(struct vg_str line)
{
	if (line.len < 8) return false;
	char close = line.ptr[line.len - 1];
	char open = close == ']' ? '[' : '(';
	uint32_t at = line.len - 1, digits = 0, others = 0;
	if (close != ']' && close != ')') return false;
	while (at > 0 && line.len - at < 30 && line.ptr[at - 1] != open) {
		at--;
		if (vg_is_digit(line.ptr[at]))
			digits++;
		else if (memchr("/.- ", line.ptr[at], 4) == NULL)
			others++;
	}
	bool date =
		digits >= 4 && vg_is_digit(line.ptr[at]) && (open == '[' || (others == 0 && digits < 9 && digits > 5));
	return at > 1 && line.ptr[at - 1] == open && date && !has_stop(line);
}
