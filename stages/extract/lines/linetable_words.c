/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of type read into words and cells, by bars, tabs or wide blanks. */
#include "linetable.h"

#define TAB_STOP 8u
#define RULE_MIN 3u   /* strokes of a rule */
#define PARTS_MIN 2u  /* separators of a line of cells */
#define DASH 0x2013   /* – */
#define PROSE_MIN 45u /* columns of a line that may have wide gaps behind its sentences */

static bool is_bar(int32_t cp)
{
	return cp == '|' || cp == 0x2502 || cp == 0x2503 || cp == 0x2551; /* │ ┃ ║ */
}

static bool is_stroke(int32_t cp)
{
	return cp == '-' || cp == '=' || cp == '_' || cp == 0x2500 || cp == 0x2501 || cp == 0x2550; /* ─ ━ ═ */
}

static bool is_rule(struct vg_str line)
{
	uint32_t strokes = 0;
	for (uint32_t at = 0; at < line.len;) {
		int32_t cp = vg_utf8_next(line, &at);
		bool joint = cp == '+' || cp == ':' || cp == ' ' || cp == '\t' || is_bar(cp) ||
			     (cp >= 0x2500 && cp < 0x2580);
		if (!joint && !is_stroke(cp)) return false;
		strokes += is_stroke(cp);
	}
	return strokes >= RULE_MIN;
}

static bool has_two_blanks(struct vg_str line)
{
	const vg_sixteen blank = vg_sixteen_each(' ');
	uint32_t at = 0;
	for (; line.len - at > 16; at += 16) {
		vg_sixteen bytes = vg_sixteen_at(line.ptr + at), next = vg_sixteen_at(line.ptr + at + 1);
		if (vg_sixteen_any((vg_sixteen)((bytes == blank) & (next == blank)))) return true;
	}
	return vg_str_find(line, VG_STR("  "), at) >= 0;
}

/* Whether a dash or a bar that is not of ASCII may stand in it. */
static bool may_have_wide(struct vg_str line)
{
	return memchr(line.ptr, 0xE2, line.len) != NULL;
}

/* Whether cells may stand between these signs: none has a blank behind it, and there are several. */
static bool has_tight_commas(struct vg_str line)
{
	uint32_t n = 0;
	for (const char *at = line.ptr; (at = memchr(at, ',', (size_t)(line.ptr + line.len - at))) != NULL; at++, n++)
		if (at + 1 < line.ptr + line.len && at[1] == ' ') return false;
	return n >= PARTS_MIN;
}

static uint32_t count_sign(struct vg_str line, int32_t sign)
{
	uint32_t n = 0;
	const char *end = line.ptr + line.len;
	if (sign < 0x80)
		for (const char *at = line.ptr; (at = memchr(at, sign, (size_t)(end - at))) != NULL; at++) n++;
	else
		for (uint32_t at = 0; at < line.len;) n += vg_utf8_next(line, &at) == sign;
	return n;
}

/* ";", "," or a dash, where that parts cells, else 0. */
static int32_t separator_of(struct vg_str line)
{
	if (count_sign(line, ';') >= PARTS_MIN) return ';';
	if (has_tight_commas(line)) return ',';
	return may_have_wide(line) && count_sign(line, DASH) >= PARTS_MIN ? DASH : 0;
}

static bool has_wide_sign(struct vg_str line)
{
	for (const char *at = line.ptr; (at = memchr(at, 0xE2, (size_t)(line.ptr + line.len - at))) != NULL; at++) {
		uint32_t here = (uint32_t)(at - line.ptr);
		int32_t cp = vg_utf8_next(line, &here);
		if (is_bar(cp) || cp == DASH) return true;
	}
	return false;
}

/* Whether any of these signs may stand in a line: told sixteen bytes at a time, as most lines have none. */
static bool may_have_cells(struct vg_str line)
{
	const vg_sixteen blank = vg_sixteen_each(' ');
	if (line.len <= 16 || memchr("\t|;\xE2", line.ptr[0], 4) != NULL) return true;
	for (uint32_t at = 1; at < line.len; at += 16) {
		if (line.len - at < 16) at = line.len - 16; /* some twice */
		vg_sixteen bytes = vg_sixteen_at(line.ptr + at), before = vg_sixteen_at(line.ptr + at - 1);
		vg_sixteen signs = (vg_sixteen)((bytes == '\t') | (bytes == '|') | (bytes == ';') | (bytes == 0xE2));
		vg_sixteen two = (vg_sixteen)((before == blank) & (bytes == blank));
		vg_sixteen tight = (vg_sixteen)((before == ',') & (bytes != blank));
		if (vg_sixteen_any(signs | two | tight)) return true;
	}
	return false;
}

static bool has_cells(struct vg_str line)
{
	return memchr(line.ptr, '\t', line.len) != NULL || memchr(line.ptr, '|', line.len) != NULL ||
	       memchr(line.ptr, ';', line.len) != NULL || has_two_blanks(line) || has_tight_commas(line) ||
	       has_wide_sign(line);
}

bool vg_linetable_may(struct vg_str line)
{
	if (line.len == 0) return false;
	return (may_have_cells(line) && has_cells(line)) || (strchr("-=_+\xE2", line.ptr[0]) != NULL && is_rule(line));
}

/* A line, read sign by sign. */
struct scan {
	struct vg_linetable *table;
	uint32_t at, end; /* in the source */
	uint32_t column;  /* of type */
};

static struct scan scan_of(struct vg_linetable *table, const struct vg_text_line *line)
{
	return (struct scan){.table = table, .at = line->start - line->indent, .end = line->start + line->text.len};
}

static int32_t next_sign(struct scan *scan)
{
	int32_t cp = vg_utf8_next(vg_str_slice(scan->table->source, 0, scan->end), &scan->at);
	scan->column = cp == '\t' ? (scan->column / TAB_STOP + 1) * TAB_STOP : scan->column + 1;
	return cp;
}

static void read_words(struct scan scan)
{
	struct vg_linetable_word word = {0};
	bool inside = false;
	while (scan.at < scan.end) {
		uint32_t at = scan.at, column = scan.column;
		bool space = vg_cp_is_space(next_sign(&scan));
		if (!space && !inside) word = (struct vg_linetable_word){.start = at, .from = column};
		word.end = space ? word.end : scan.at;
		word.to = space ? word.to : scan.column;
		if (space && inside) VG_PUSH(scan.table->arena, scan.table->words, word);
		inside = !space;
	}
	if (inside) VG_PUSH(scan.table->arena, scan.table->words, word);
}

static bool is_separator(const struct vg_linetable *table, int32_t cp)
{
	return table->separator == '|' ? is_bar(cp) : cp == table->separator;
}

/* What stands between two separators, without the blanks around it; empty cells are left out. */
static void read_cells(struct scan scan)
{
	struct vg_linetable_word cell = {0};
	bool filled = false, first = scan.table->separator == '|'; /* no cell before a bar at the margin */
	while (scan.at < scan.end) {
		uint32_t at = scan.at, column = scan.column;
		int32_t cp = next_sign(&scan);
		bool parts = is_separator(scan.table, cp);
		if (parts && filled) VG_PUSH(scan.table->arena, scan.table->words, cell);
		if (parts) cell.column += filled || !first;
		if (parts) filled = first = false;
		if (parts || vg_cp_is_space(cp)) continue;
		if (!filled) cell = (struct vg_linetable_word){.start = at, .from = column, .column = cell.column};
		filled = true;
		cell.end = scan.at;
		cell.to = scan.column;
	}
	if (filled) VG_PUSH(scan.table->arena, scan.table->words, cell);
}

static uint32_t count_tabs(struct vg_str source, const struct vg_text_line *line)
{
	uint32_t n = 0, end = line->start + line->text.len;
	for (uint32_t at = line->start - line->indent; at < end; at++) n += source.ptr[at] == '\t';
	return n;
}

/* Whether each line has as many tabs as the first, which part its cells then; else they only lead to a column. */
static bool is_parted_by_tabs(const struct vg_linetable *table)
{
	uint32_t tabs = count_tabs(table->source, &table->lines[0]);
	for (uint32_t i = 0; i < table->n; i++)
		if (count_tabs(table->source, &table->lines[i]) != tabs) return false;
	return tabs > 0;
}

static int32_t find_separator(const struct vg_linetable *table)
{
	if (table->kinds[0] == VG_LINETABLE_PARTED) return separator_of(table->lines[0].text);
	for (uint32_t i = 0; i < table->n; i++)
		if (table->kinds[i] == VG_LINETABLE_BARS) return '|';
	return is_parted_by_tabs(table) ? '\t' : 0;
}

void vg_linetable_read(struct vg_linetable *table)
{
	table->separator = find_separator(table);
	table->line_words = vg_arena_alloc(table->arena, sizeof *table->line_words * (table->n + 1));
	for (uint32_t i = 0; i < table->n; i++) {
		struct scan scan = scan_of(table, &table->lines[i]);
		if (table->separator == 0)
			read_words(scan);
		else if (table->kinds[i] != VG_LINETABLE_RULE)
			read_cells(scan);
		table->line_words[i + 1] = table->words.n;
	}
}

bool vg_linetable_parted_alike(struct vg_str a, struct vg_str b)
{
	int32_t separator = separator_of(a);
	return separator == separator_of(b) && count_sign(a, separator) == count_sign(b, separator);
}

static bool ends_sentence(struct vg_str source, uint32_t end)
{
	return strchr(".:;!?,", source.ptr[end - 1]) != NULL;
}

/* Whether a line has a gap of two columns or more, not counting those behind the mark of an item and behind the
 * sentences of a line of prose. */
static bool has_gap(struct vg_str source, const struct vg_text_line *line)
{
	uint32_t gap = 0, last = line->start;
	if (!has_two_blanks(line->text) && memchr(line->text.ptr, '\t', line->text.len) == NULL) return false;
	bool item = vg_lines_is_item(line->text), prose = line->width >= PROSE_MIN;
	for (uint32_t at = line->start; at < line->start + line->text.len; at++) {
		if (source.ptr[at] == '\t') gap = 8;
		if (source.ptr[at] == ' ') gap++;
		if (source.ptr[at] == ' ' || source.ptr[at] == '\t') continue;
		bool sentence = prose && gap == 2 && ends_sentence(source, last);
		if (gap >= 2 && !item && !sentence) return true;
		item &= gap == 0;
		gap = 0;
		last = at + 1;
	}
	return false;
}

/* Whether a bar parts two things. */
static bool has_bar(struct vg_str line)
{
	uint32_t bars = 0;
	bool before = false, after = false;
	if (memchr(line.ptr, '|', line.len) == NULL && !may_have_wide(line)) return false;
	for (uint32_t at = 0; at < line.len;) {
		int32_t cp = vg_utf8_next(line, &at);
		if (is_bar(cp)) {
			bars++;
			before |= after;
			after = false;
		} else if (cp != ' ') {
			after = true;
		}
	}
	return bars > 0 && before && (after || bars > 2);
}

enum vg_linetable_kind vg_linetable_kind(struct vg_str source, const struct vg_text_line *line)
{
	if (!line->may_be_row) return VG_LINETABLE_PLAIN;
	if (is_rule(line->text)) return VG_LINETABLE_RULE;
	if (has_bar(line->text)) return VG_LINETABLE_BARS;
	if (has_gap(source, line)) return VG_LINETABLE_GAPS;
	return separator_of(line->text) != 0 ? VG_LINETABLE_PARTED : VG_LINETABLE_PLAIN;
}
