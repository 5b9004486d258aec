/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc_format.h"

#include "ole.h"

#include <stdlib.h>

#define PAGE 512u        /* bytes of a page of formatting */
#define PAGES_MAX 65536u /* that are read */
#define LISTS_MAX 4096u

/* Offsets in the file's information block: where in the table stream a table lies, its length 4 bytes behind. */
#define FIB_LANGUAGE 0x06 /* of the program that wrote it */
#define FIB_STYLES 0xA2
#define FIB_CHARACTERS 0xFA
#define FIB_PARAGRAPHS 0x102
#define FIB_LISTS 0x2E2
#define FIB_OVERRIDES 0x2EA

/* Languages as the file numbers them, their low byte. */
#define ITALIAN 0x10u
#define SPANISH 0x0Au
#define PORTUGUESE 0x16u

static struct vg_str table_of(struct vg_str main, struct vg_str table, uint32_t fib)
{
	return vg_part_of(table, vg_le32(main, fib), vg_le32(main, fib + 4));
}

/* Bytes of a property's operand at `at`, its opcode behind it. */
static uint64_t operand_size(struct vg_str properties, uint32_t opcode, uint64_t at)
{
	switch (opcode >> 13) {
	case 0:
	case 1: return 1;
	case 2:
	case 4:
	case 5: return 2;
	case 3: return 4;
	case 7: return 3;
	default: break;
	}
	if (opcode == 0xD608 || opcode == 0xD606) return (uint64_t)vg_le16(properties, at) + 1;
	return (uint64_t)vg_byte(properties, at) + 1;
}

void vg_doc_apply(struct vg_doc_run *run, struct vg_str properties)
{
	for (uint64_t at = 0; at + 2 < properties.len;) {
		uint32_t opcode = vg_le16(properties, at), value = vg_byte(properties, at + 2);
		if (opcode == 0x2416 && value != 0) run->flags |= VG_DOC_IN_TABLE;
		if (opcode == 0x2417 && value != 0) run->flags |= VG_DOC_ROW_END;
		if (opcode == 0x6649 && vg_le32(properties, at + 2) > 0) run->flags |= VG_DOC_IN_TABLE;
		if (opcode == 0x0800 && (value & 1) != 0) run->flags |= VG_DOC_DELETED;
		if (opcode == 0x083C && (value & 1) != 0) run->flags |= VG_DOC_HIDDEN;
		if (opcode == 0x260A) run->level = value & 0xF;
		if (opcode == 0x460B) run->list = vg_le16(properties, at + 2);
		if (opcode == 0x2640) run->heading = value < 9 ? value + 1 : 0;
		at += 2 + operand_size(properties, opcode, at + 2);
	}
}

/* Paragraphs: the style's number, then properties. */
static void paragraph_run(const struct vg_doc_format *format, struct vg_doc_run *run, struct vg_str page,
			  uint32_t index, uint32_t n)
{
	uint64_t at = (uint64_t)vg_byte(page, 4 * ((uint64_t)n + 1) + 13 * (uint64_t)index) * 2;
	if (at == 0) return;
	uint64_t size = (uint64_t)vg_byte(page, at) * 2;
	uint64_t start = at + 1;
	if (size == 0) {
		size = (uint64_t)vg_byte(page, at + 1) * 2;
		start = at + 2;
	} else {
		size--;
	}
	struct vg_str all = vg_part_of(page, start, size);
	uint32_t style = vg_le16(all, 0);
	if (all.len >= 2) vg_doc_style_take(format, style, run);
	vg_doc_apply(run, vg_part_of(all, 2, all.len));
}

static void character_run(struct vg_doc_run *run, struct vg_str page, uint32_t index, uint32_t n)
{
	uint64_t at = (uint64_t)vg_byte(page, 4 * ((uint64_t)n + 1) + index) * 2;
	if (at != 0) vg_doc_apply(run, vg_part_of(page, at + 1, vg_byte(page, at)));
}

static int by_start(const void *a, const void *b)
{
	const struct vg_doc_run *x = a, *y = b;
	return x->start < y->start ? -1 : x->start > y->start;
}

/* Reads the pages that a table lists. */
static void read_pages(struct vg_doc_format *format, struct vg_str main, struct vg_str plc, bool paragraphs)
{
	if (plc.len < 12) return;
	uint32_t n = (plc.len - 4) / 8;
	for (uint32_t i = 0; i < n && i < PAGES_MAX; i++) {
		uint64_t number = vg_le32(plc, 4 * ((uint64_t)n + 1) + 4 * (uint64_t)i) & 0x3FFFFF;
		struct vg_str page = vg_part_of(main, number * PAGE, PAGE);
		uint32_t runs = vg_byte(page, PAGE - 1);
		for (uint32_t j = 0; j < runs && page.len == PAGE; j++) {
			struct vg_doc_run run = {.start = vg_le32(page, 4 * (uint64_t)j),
						 .end = vg_le32(page, 4 * (uint64_t)j + 4)};
			if (paragraphs)
				paragraph_run(format, &run, page, j, runs);
			else
				character_run(&run, page, j, runs);
			if (run.end <= run.start) continue;
			if (paragraphs) VG_PUSH(format->arena, format->paragraphs, run);
			if (!paragraphs && run.flags != 0) VG_PUSH(format->arena, format->characters, run);
		}
	}
}

static enum vg_number_kind kind_of(uint32_t code, bool romance)
{
	switch (code) {
	case 1: return VG_NUMBER_UPPER_ROMAN;
	case 2: return VG_NUMBER_LOWER_ROMAN;
	case 3: return VG_NUMBER_UPPER_LETTER;
	case 4: return VG_NUMBER_LOWER_LETTER;
	case 5: return romance ? VG_NUMBER_DEGREE : VG_NUMBER_ORDINAL;
	case 22: return VG_NUMBER_TWO_DIGITS;
	case 23: return VG_NUMBER_BULLET;
	case 255: return VG_NUMBER_NONE;
	default: return VG_NUMBER_DECIMAL;
	}
}

struct lists {
	struct vg_arena *arena;
	struct vg_str table;
	bool romance;
	uint64_t at;
};

/* A level of a list: 28 bytes, properties, then the label in which a sign below 9 stands for a level's number. */
static struct vg_level read_level(struct lists *lists)
{
	struct vg_str table = lists->table;
	uint64_t at = lists->at;
	uint32_t flags = vg_byte(table, at + 5);
	struct vg_level level = {.start = vg_le32(table, at),
				 .kind = kind_of(vg_byte(table, at + 4), lists->romance),
				 .legal = (flags & 4) != 0,
				 .limited = (flags & 8) != 0,
				 .restart = vg_byte(table, at + 26)};
	uint64_t label = at + 28 + vg_byte(table, at + 24) + vg_byte(table, at + 25);
	uint32_t n = vg_le16(table, label);
	char *out = vg_arena_alloc(lists->arena, 4 * (size_t)n + 4);
	uint32_t len = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t unit = vg_le16(table, label + 2 + 2 * (uint64_t)i);
		if (unit < 9) {
			out[len++] = '%';
			out[len++] = (char)('1' + unit);
		} else if (unit < 0xD800) {
			len += vg_utf8_put((int32_t)unit, out + len);
		}
	}
	level.pattern = vg_str_n(out, len);
	lists->at = label + 2 + 2 * (uint64_t)n;
	return level;
}

/* What the use of a list by some paragraphs changes of its levels: where one begins, or all of it. */
static void read_overrides(struct lists *lists, struct vg_list *list, uint32_t n)
{
	lists->at += 4;
	for (uint32_t i = 0; i < n && lists->at < lists->table.len; i++) {
		uint32_t flags = vg_le32(lists->table, lists->at + 4), start = vg_le32(lists->table, lists->at);
		uint32_t level = flags & 0xF;
		lists->at += 8;
		struct vg_level own = (flags & 0x20) != 0 ? read_level(lists) : (struct vg_level){0};
		if (level >= VG_LEVELS) continue;
		if ((flags & 0x20) != 0) list->levels[level] = own;
		if ((flags & 0x10) == 0) continue;
		if ((flags & 0x20) == 0) list->levels[level].start = start;
		list->anew[level] = true;
	}
}

/* Lists by their ids, then the list that each number of a paragraph stands for. */
static void read_lists(struct vg_doc_format *format, struct vg_str main, struct vg_str table)
{
	uint64_t start = vg_le32(main, FIB_LISTS);
	uint32_t n = vg_le32(main, FIB_LISTS + 4) >= 2 ? vg_le16(table, start) : 0,
		 language = vg_le16(main, FIB_LANGUAGE) & 0xFF;
	struct vg_str overrides = table_of(main, table, FIB_OVERRIDES);
	uint32_t uses = vg_le32(overrides, 0);
	struct lists all = {.arena = format->arena, .table = table, .at = start + 2 + 28 * (uint64_t)n};
	all.romance = language == ITALIAN || language == SPANISH || language == PORTUGUESE;
	if (n > LISTS_MAX || uses > LISTS_MAX || n == 0) return;
	struct vg_list *lists = vg_arena_alloc(format->arena, sizeof *lists * n);
	for (uint32_t i = 0; i < n && all.at < table.len; i++) {
		bool simple = (vg_byte(table, start + 2 + 28 * (uint64_t)i + 26) & 1) != 0;
		lists[i].counts = vg_arena_alloc(format->arena, sizeof *lists[i].counts);
		for (uint32_t j = 0; j < (simple ? 1 : VG_LEVELS); j++) lists[i].levels[j] = read_level(&all);
	}
	struct lists changes = {.arena = format->arena, .table = overrides, .romance = all.romance};
	changes.at = 4 + 16 * (uint64_t)uses;
	for (uint32_t i = 0; i < uses; i++) {
		uint32_t id = vg_le32(overrides, 4 + 16 * (uint64_t)i);
		struct vg_list list = {0};
		for (uint32_t j = 0; j < n; j++)
			if (vg_le32(table, start + 2 + 28 * (uint64_t)j) == id) list = lists[j];
		read_overrides(&changes, &list, vg_byte(overrides, 4 + 16 * (uint64_t)i + 12));
		VG_PUSH(format->arena, format->lists, list);
	}
}

void vg_doc_format_read(struct vg_doc_format *format, struct vg_str main, struct vg_str table)
{
	vg_doc_styles_read(format, table_of(main, table, FIB_STYLES));
	read_pages(format, main, table_of(main, table, FIB_PARAGRAPHS), true);
	read_pages(format, main, table_of(main, table, FIB_CHARACTERS), false);
	if (format->paragraphs.n > 1)
		qsort(format->paragraphs.items, format->paragraphs.n, sizeof *format->paragraphs.items, by_start);
	if (format->characters.n > 1)
		qsort(format->characters.items, format->characters.n, sizeof *format->characters.items, by_start);
	read_lists(format, main, table);
}

static const struct vg_doc_run *find(const struct vg_doc_run *runs, uint32_t n, uint32_t place)
{
	uint32_t low = 0, high = n;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (runs[mid].start <= place)
			low = mid + 1;
		else
			high = mid;
	}
	return low > 0 && runs[low - 1].end > place ? &runs[low - 1] : NULL;
}

const struct vg_doc_run *vg_doc_paragraph_at(const struct vg_doc_format *format, uint32_t place)
{
	return find(format->paragraphs.items, format->paragraphs.n, place);
}

const struct vg_doc_run *vg_doc_characters_at(const struct vg_doc_format *format, uint32_t place)
{
	return find(format->characters.items, format->characters.n, place);
}
