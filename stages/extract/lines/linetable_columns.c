/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a table drawn by lines of type: where white runs through its rows. */
#include "linetable.h"

#define RIVERS_MAX 128u
#define CELL_MEAN_MAX 40u /* bytes of a cell on average */
#define CROSSING 8u       /* of so many rows one may cross the white between two columns */

/* Columns of type that stay white between two columns of the table. */
struct river {
	uint32_t from, to;
	uint32_t crossed; /* rows that go on right behind it after a word before it */
	uint32_t wide;    /* those of them that leave two columns of type or more */
};

struct rivers {
	struct river items[RIVERS_MAX];
	uint32_t n;
};

static uint32_t words_of(const struct vg_linetable *table, uint32_t line, const struct vg_linetable_word **words_r)
{
	*words_r = &table->words.items[table->line_words[line]];
	return table->line_words[line + 1] - table->line_words[line];
}

/* The white between the strokes of a rule: "-----  ----". */
static bool rivers_of_rule(const struct vg_linetable *table, uint32_t line, struct rivers *rivers_r)
{
	const struct vg_linetable_word *words;
	uint32_t n = words_of(table, line, &words);
	if (table->kinds[line] != VG_LINETABLE_RULE || n < 2 || n > VG_LINETABLE_COLUMNS_MAX) return false;
	rivers_r->n = 0;
	for (uint32_t i = 1; i < n; i++)
		rivers_r->items[rivers_r->n++] = (struct river){.from = words[i - 1].to, .to = words[i].from};
	return true;
}

/* Columns of type that next to no row has a word in, between those that rows do. */
static bool rivers_of_words(const struct vg_linetable *table, struct rivers *rivers_r)
{
	int32_t changes[VG_LINETABLE_WIDTH_MAX + 1] = {0}, depth = 0;
	uint32_t rows = 0, last = 0;
	bool begun = false, white = false;
	for (uint32_t line = table->first; line < table->end; line++) {
		if (table->kinds[line] == VG_LINETABLE_RULE) continue;
		const struct vg_linetable_word *words;
		uint32_t n = words_of(table, line, &words);
		if (n > 0 && words[n - 1].to > VG_LINETABLE_WIDTH_MAX) return false;
		for (uint32_t i = 0; i < n; i++) {
			changes[words[i].from]++;
			changes[words[i].to]--;
		}
		if (n > 0 && words[n - 1].to > last) last = words[n - 1].to;
		rows++;
	}
	rivers_r->n = 0;
	for (uint32_t column = 0; column < last; column++) {
		depth += changes[column];
		bool free = (uint32_t)depth <= rows / CROSSING;
		if (!free && white) rivers_r->items[rivers_r->n - 1].to = column;
		if (free && begun && !white) {
			if (rivers_r->n == RIVERS_MAX) return false;
			rivers_r->items[rivers_r->n++] = (struct river){.from = column};
		}
		white = free && begun;
		begun |= !free;
	}
	rivers_r->n -= white;
	return true;
}

static void count_crossings(const struct vg_linetable *table, struct rivers *rivers)
{
	for (uint32_t line = table->first; line < table->end; line++) {
		if (table->kinds[line] == VG_LINETABLE_RULE) continue;
		const struct vg_linetable_word *words;
		uint32_t n = words_of(table, line, &words);
		for (uint32_t i = 1, r = 0; i < n; i++) {
			while (r < rivers->n && rivers->items[r].to <= words[i].from) r++;
			if (r == 0 || rivers->items[r - 1].from < words[i - 1].to) continue;
			rivers->items[r - 1].crossed++;
			rivers->items[r - 1].wide += words[i].from - words[i - 1].to >= 2;
		}
	}
}

/* Leaves those that are wider than the blank between two words in most rows. */
static void keep_wide(struct rivers *rivers)
{
	uint32_t n = 0;
	for (uint32_t r = 0; r < rivers->n; r++) {
		struct river river = rivers->items[r];
		if (river.crossed >= 2 && river.wide * 5 >= river.crossed * 3) rivers->items[n++] = river;
	}
	rivers->n = n;
}

/* The column of a word by its place, but one that follows another after a single blank belongs to that one's. */
static void assign(struct vg_linetable *table, const struct rivers *rivers)
{
	for (uint32_t line = table->first; line < table->end; line++) {
		struct vg_linetable_word *before = NULL;
		uint32_t column = 0;
		for (uint32_t i = table->line_words[line]; i < table->line_words[line + 1]; i++) {
			struct vg_linetable_word *word = &table->words.items[i];
			bool crosses = false;
			uint32_t place = column;
			for (; place < rivers->n && rivers->items[place].from <= word->from; place++)
				crosses |= before != NULL && rivers->items[place].from >= before->to;
			bool apart = before == NULL || crosses || word->from - before->to >= 2;
			column = apart ? place : column;
			word->column = column;
			before = word;
		}
	}
}

bool vg_linetable_columns(struct vg_linetable *table)
{
	struct rivers rivers = {.n = 0};
	if (table->separator != 0) return true;
	table->by_rule = false;
	for (uint32_t line = table->first; line < table->end && !table->by_rule; line++)
		table->by_rule = rivers_of_rule(table, line, &rivers);
	if (!table->by_rule) {
		if (!rivers_of_words(table, &rivers)) return false;
		count_crossings(table, &rivers);
		keep_wide(&rivers);
	}
	if (rivers.n == 0 || rivers.n >= VG_LINETABLE_COLUMNS_MAX) return false;
	assign(table, &rivers);
	table->columns = rivers.n + 1;
	return true;
}

/* What most rows look like. */
struct looks {
	uint32_t rows, full;     /* full: with next to all cells */
	uint32_t cells, torn;    /* torn: wide gaps between two words of one, as justified prose has them */
	uint64_t bytes, letters; /* in cells; letters and digits among them */
	uint32_t first;          /* rows with a first cell */
	uint32_t lower, colon;   /* first cells that begin in lower case or with a sign; that end in a colon */
	uint32_t marks;          /* that only number the row */
	uint32_t figures;        /* second cells that are figures */
	uint32_t code;           /* rows that look like a line of a program */
	uint32_t stops;          /* that end like a sentence */
};

static bool is_letter(char c)
{
	return vg_is_letter(c) || vg_is_digit(c) || (unsigned char)c >= 0x80;
}

static bool is_figure(struct vg_str s)
{
	uint32_t at = 0;
	while (at < s.len && at < 5 &&
	       ((s.ptr[at] >= 'A' && s.ptr[at] <= 'Z') || !is_letter(s.ptr[at]) || s.ptr[at] < 0))
		at++;
	return at < s.len && vg_is_digit(s.ptr[at]);
}

bool vg_linetable_is_figure(const struct vg_linetable *table, uint32_t word)
{
	const struct vg_linetable_word *at = &table->words.items[word];
	return is_figure(vg_str_slice(table->source, at->start, at->end));
}

static bool is_code(struct vg_str line)
{
	char last = line.ptr[line.len - 1];
	if (last == ';' || last == '\\') return true;
	for (uint32_t i = 0; i < line.len; i++)
		if (strchr("{}=<>\\^~`", line.ptr[i]) != NULL) return true;
	return vg_str_find(line, VG_STR("//"), 0) >= 0 || vg_str_find(line, VG_STR("/*"), 0) >= 0 ||
	       vg_str_find(line, VG_STR("||"), 0) >= 0 || vg_str_find(line, VG_STR("()"), 0) >= 0;
}

static void look_at_first(struct looks *looks, struct vg_str cell)
{
	char first = cell.ptr[0], last = cell.ptr[cell.len - 1];
	looks->first++;
	looks->lower += (first >= 'a' && first <= 'z') || !is_letter(first);
	looks->colon += last == ':';
	looks->marks += cell.len <= 4 && (is_figure(cell) || last == '.' || last == ')' || !is_letter(first));
}

static void look_at_line(const struct vg_linetable *table, uint32_t line, struct looks *looks)
{
	const struct vg_linetable_word *words;
	uint32_t n = words_of(table, line, &words), filled = 0;
	bool row = !table->joined[line];
	for (uint32_t i = 0, next; i < n; i = next) {
		for (next = i + 1; next < n && words[next].column == words[i].column; next++)
			looks->torn += words[next].from - words[next - 1].to >= 2;
		struct vg_str cell = vg_str_slice(table->source, words[i].start, words[next - 1].end);
		for (uint32_t at = 0; at < cell.len; at++) {
			looks->bytes += cell.ptr[at] != ' ';
			looks->letters += is_letter(cell.ptr[at]);
		}
		filled++;
		looks->figures += row && words[i].column == 1 && is_figure(cell);
		if (row && words[i].column == 0) look_at_first(looks, cell);
	}
	looks->cells += filled;
	if (!row) return;
	looks->rows++;
	looks->full += filled >= 2 && filled + (table->columns > 2) >= table->columns;
	struct vg_str text = table->lines[line].text;
	looks->code += is_code(text);
	looks->stops += strchr(".?!", text.ptr[text.len - 1]) != NULL;
}

/* Rows enough, most of them filled, that begin with names or numbers and read like cells. Two columns, as addresses,
 * signatures and explained words have them, are a table only where the second holds figures, or a rule tells of them.
 */
bool vg_linetable_plausible(const struct vg_linetable *table)
{
	struct looks looks = {0};
	for (uint32_t line = table->first; line < table->end; line++)
		if (table->kinds[line] != VG_LINETABLE_RULE) look_at_line(table, line, &looks);
	bool ruled = table->head > 0;
	uint32_t columns = table->columns - (looks.marks * 4 >= looks.first * 3 && table->columns > 1);
	if (columns < 2 || looks.rows < (ruled ? 2u : columns > 2 ? 3u : 4u)) return false;
	bool told = ruled && (table->separator != 0 || table->by_rule);
	if (columns == 2 && !told && looks.figures * 3 < (looks.rows - 1) * 2) return false;
	if (looks.torn * 4 > looks.cells || looks.full * 5 < looks.rows * 3 || looks.code * 4 > looks.rows)
		return false;
	if (looks.letters * 2 < looks.bytes || looks.bytes > (uint64_t)looks.cells * CELL_MEAN_MAX) return false;
	if (table->kinds[table->first] == VG_LINETABLE_PARTED && looks.stops * 2 > looks.rows) return false;
	return ruled || (looks.lower * 2 <= looks.first && looks.colon * 2 <= looks.first);
}
