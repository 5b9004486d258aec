/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types of blocks that only the text can tell: letterhead, headings, list items, quotes, page numbers, notices.
 * Blocks are split at their lines where a list or page number says so; the text stays as it is. */
#include "letter.h"
#include "lines.h"
#include "page.h"

enum {
	HEADING_MAX = 160,       /* bytes of a plain line that may be a heading */
	DATED_HEADING_MAX = 300, /* the same where it ends with a date in brackets */
	LABEL_MAX = 48,          /* bytes before the colon of a line of a form */
	NOTICE_MAX = 200,        /* bytes of a block that a notice may fill */
	NOTICE_SHARE = 40,       /* per cent of the block that the notice's phrases are */
	SALUTATION_MAX = 120,    /* bytes of the line that opens a letter */
	LETTERHEAD_BLOCKS = 40,  /* a salutation is looked for in that many blocks from the top */
	LETTERHEAD_LINE = 110,   /* bytes of a line of a letterhead */
	LETTERHEAD_NAMES = 300,  /* the same where most words have capitals: names and addresses */
	RUNNING_MAX = 120,       /* bytes of a running header or footer */
	RUNNING_PAGES = 3,       /* pages that it stands on at least */
	RUNNING_SLOTS = 1024,    /* of the table that counts them, a power of two */
	START_BYTES = 4,         /* that tell of a word whether a notice may begin with it */
	STARTS = 65536,          /* numbers of these */
};

struct state {
	struct vg_phrases notices[256]; /* by first byte */
	struct vg_phrases columns[256]; /* what lists and forms name, by first byte */
	struct vg_letter letter;
	struct vg_pages pages;
	uint8_t notice_starts[STARTS / 8]; /* bits of START_BYTES that a notice begins with */
};

struct blocks {
	VG_VEC(struct vg_block) list;
};

/* The number of the bytes from `at` on. */
static inline uint32_t start_of(struct vg_str s, uint32_t at)
{
	uint64_t bytes = vg_str_load(s, at, s.len - at < START_BYTES ? s.len - at : START_BYTES);
	return (uint32_t)(bytes * 0x9e3779b97f4a7c15u >> 32) % STARTS;
}

static enum vg_status open(struct vg_ctx *ctx)
{
	struct state *state = vg_ctx_state(ctx);
	struct vg_phrases notices = {0};
	vg_phrases_add(ctx, &notices, "boilerplate", NULL);
	for (uint32_t i = 0; i < notices.list.n; i++) {
		struct vg_str notice = notices.list.items[i];
		uint32_t bit = start_of(notice, 0);
		state->notice_starts[bit / 8] |= (uint8_t)(1u << bit % 8);
		if (notice.len < START_BYTES) memset(state->notice_starts, 0xFF, sizeof state->notice_starts);
		vg_phrases_push(ctx, &state->notices[(unsigned char)notice.ptr[0]], notice);
	}
	struct vg_phrases columns = {0};
	vg_phrases_add(ctx, &columns, "column", NULL);
	for (uint32_t i = 0; i < columns.list.n; i++) {
		struct vg_str column = columns.list.items[i];
		vg_phrases_push(ctx, &state->columns[(unsigned char)column.ptr[0]], column);
	}
	vg_letter_open(ctx, &state->letter);
	vg_pages_open(ctx, &state->pages);
	return VG_OK;
}

static struct vg_str slice_lower(struct vg_doc *doc, struct vg_span span)
{
	return vg_doc_lower_slice(doc, span);
}

static bool is_plain(const struct vg_block *block)
{
	return block->type == VG_BLOCK_PARAGRAPH;
}

static bool one_line(struct vg_str text, const struct vg_block *block)
{
	return memchr(text.ptr + block->span.start, '\n', block->span.end - block->span.start) == NULL;
}

/* --- lines of a block that are blocks of their own --- */

struct split {
	struct vg_doc *doc;
	struct vg_arena *arena;
	const struct vg_pages *pages;
	struct blocks *out;
	struct vg_block current; /* being collected; empty span: none */
};

static void split_flush(struct split *split)
{
	if (split->current.span.end > split->current.span.start)
		VG_PUSH(split->arena, split->out->list, split->current);
	split->current.span = (struct vg_span){0, 0};
}

static void split_line(struct split *split, const struct vg_block *block, struct vg_span line, enum vg_block_type type)
{
	bool starts = split->current.span.end == 0 || type != VG_BLOCK_PARAGRAPH ||
		      split->current.type == VG_BLOCK_BOILERPLATE;
	if (starts) {
		split_flush(split);
		split->current = *block;
		split->current.type = type;
		split->current.span = line;
		if (type == VG_BLOCK_LIST_ITEM) split->current.level = 1;
	}
	split->current.span.end = line.end;
}

/* Lists need two markers at least, of one kind: a lone "3. " may be the end of a sentence before it. */
static bool is_list(struct vg_str text, const struct vg_block *block)
{
	uint32_t marks[2] = {0, 0};
	struct vg_span line;
	for (uint32_t at = block->span.start; vg_line_next(text, block->span, &at, &line);) {
		bool number;
		if (vg_line_marker(vg_str_slice(text, line.start, line.end), &number) > 0) marks[number]++;
	}
	return marks[0] > 1 || marks[1] > 1;
}

static void split_block(struct split *split, const struct vg_block *block)
{
	struct vg_str text = split->doc->text;
	bool list = is_list(text, block);
	struct vg_span line;
	for (uint32_t at = block->span.start; vg_line_next(text, block->span, &at, &line);) {
		struct vg_str s = vg_str_slice(text, line.start, line.end);
		enum vg_block_type type = VG_BLOCK_PARAGRAPH;
		if (s.len == 0) continue;
		if (vg_pages_is_number(split->pages, vg_doc_lower_slice(split->doc, line)))
			type = VG_BLOCK_BOILERPLATE;
		else if (list && vg_line_marker(s, NULL) > 0)
			type = VG_BLOCK_LIST_ITEM;
		split_line(split, block, line, type);
	}
	split_flush(split);
}

static void split_blocks(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct blocks out = {0};
	const struct state *state = vg_ctx_state(ctx);
	struct split split = {.doc = doc, .arena = vg_ctx_scratch(ctx), .pages = &state->pages, .out = &out};
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		const struct vg_block *block = &doc->blocks.items[i];
		if (is_plain(block) && !one_line(doc->text, block))
			split_block(&split, block);
		else
			VG_PUSH(split.arena, out.list, *block);
	}
	doc->blocks.n = 0;
	VG_RESERVE(doc->arena, doc->blocks, out.list.n);
	for (uint32_t i = 0; i < out.list.n; i++) doc->blocks.items[doc->blocks.n++] = out.list.items[i];
}

/* --- one block by itself --- */

static bool is_quote(struct vg_str text, const struct vg_block *block)
{
	struct vg_span line;
	for (uint32_t at = block->span.start; vg_line_next(text, block->span, &at, &line);)
		if (line.end > line.start && text.ptr[line.start] != '>') return false;
	return true;
}

/* Bytes of the longest phrase that stands at `at`. */
static uint32_t phrase_length(const struct vg_phrases *phrases, struct vg_str lower, uint32_t at)
{
	uint32_t best = 0;
	for (uint32_t i = 0; i < phrases->list.n; i++) {
		struct vg_str phrase = phrases->list.items[i];
		if (phrase.len > best && vg_str_starts(vg_str_slice(lower, at, lower.len), phrase)) best = phrase.len;
	}
	return best;
}

/* The start of the next word, or the end: eight bytes at a time, for words are short. */
static inline uint32_t next_word(struct vg_str lower, uint32_t at)
{
	for (; lower.len - at >= 8; at += 8) {
		uint64_t blanks = vg_bytes_between(vg_str_load(lower, at, 8), ' ', ' ');
		if (blanks != 0) return at + vg_bytes_first(blanks) + 1;
	}
	while (at < lower.len && lower.ptr[at] != ' ') at++;
	return at + 1;
}

static bool is_notice(const struct state *state, struct vg_doc *doc, const struct vg_block *block)
{
	uint32_t size = block->span.end - block->span.start, covered = 0;
	if (size > NOTICE_MAX) return false;
	struct vg_str lower = slice_lower(doc, block->span);
	if (vg_str_starts(lower, VG_STR("©")) || vg_str_starts(lower, VG_STR("copyright ©"))) return true;
	for (uint32_t at = 0; at < size;) {
		if ((covered + size - at) * 100 < size * NOTICE_SHARE) return false; /* whatever the rest is */
		uint32_t bit = start_of(lower, at);
		bool may = (state->notice_starts[bit / 8] >> bit % 8 & 1) != 0;
		const struct vg_phrases *phrases = &state->notices[(unsigned char)lower.ptr[at]];
		uint32_t length = may ? phrase_length(phrases, lower, at) : 0;
		covered += length;
		at += length;
		at = next_word(lower, at);
	}
	return covered * 100 >= size * NOTICE_SHARE;
}

/* A page number by itself. */
static bool is_figure(struct vg_str s)
{
	for (uint32_t i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
	return s.len > 0 && s.len < 5;
}

static void retag(const struct state *state, struct vg_doc *doc, struct vg_block *block)
{
	struct vg_str s = vg_doc_slice(doc, block->span);
	bool plain = is_plain(block);
	bool item = block->type == VG_BLOCK_LIST_ITEM; /* "- 3 -" looks like one */
	if (block->type == VG_BLOCK_FOOTER && is_figure(s)) block->type = VG_BLOCK_BOILERPLATE;
	if ((plain || item || block->type == VG_BLOCK_FOOTER) &&
	    (vg_pages_is_number(&state->pages, vg_doc_lower_slice(doc, block->span)) || is_notice(state, doc, block)))
		block->type = VG_BLOCK_BOILERPLATE;
	else if (plain && is_quote(doc->text, block))
		block->type = VG_BLOCK_QUOTE;
	else if (plain && vg_str_starts(s, VG_STR("• ")))
		block->type = VG_BLOCK_LIST_ITEM;
}

/* --- headings: a short line with an open end, over a longer paragraph --- */

static bool is_kind(const struct vg_doc *doc, int64_t i, enum vg_block_type type)
{
	return i >= 0 && i < doc->blocks.n && doc->blocks.items[i].type == type;
}

/* "1. Introduction" by itself is no item of a list. */
static bool is_numbered_heading(const struct vg_doc *doc, uint32_t i, struct vg_str s)
{
	bool number;
	bool lone =
		!is_kind(doc, (int64_t)i - 1, VG_BLOCK_LIST_ITEM) && is_kind(doc, (int64_t)i + 1, VG_BLOCK_PARAGRAPH);
	return lone && doc->blocks.items[i].type == VG_BLOCK_LIST_ITEM && vg_line_marker(s, &number) > 0 && number;
}

static bool over_text(const struct vg_doc *doc, uint32_t i, uint32_t size)
{
	const struct vg_block *next = &doc->blocks.items[i] + 1;
	return is_kind(doc, (int64_t)i + 1, VG_BLOCK_PARAGRAPH) && next->span.end - next->span.start > size;
}

/* "Destination: Oman": a line of a form, whatever follows it. lower: in lower case. */
static bool is_form_line(const struct state *state, struct vg_str lower)
{
	int64_t colon = vg_str_find(lower, VG_STR(": "), 0);
	if (colon <= 0 || colon > LABEL_MAX) return false;
	return vg_phrases_opening(&state->columns[(unsigned char)lower.ptr[0]], lower) == (uint64_t)colon;
}

static bool is_heading(const struct state *state, struct vg_doc *doc, uint32_t i)
{
	const struct vg_block *block = &doc->blocks.items[i];
	struct vg_str s = vg_doc_slice(doc, block->span);
	if (s.len < 3 || s.len > DATED_HEADING_MAX || !one_line(doc->text, block)) return false;
	if (is_numbered_heading(doc, i, s))
		return s.len <= HEADING_MAX && !vg_line_is_closed(s) && over_text(doc, i, s.len);
	if (!is_plain(block)) return false;
	if (vg_line_is_dated(s) || vg_phrases_opening(&state->letter.subjects, slice_lower(doc, block->span)) > 0)
		return true;
	if (s.len > HEADING_MAX || vg_line_is_closed(s)) return false;
	if (is_form_line(state, slice_lower(doc, block->span))) return false;
	uint32_t at = 0;
	int32_t first = vg_utf8_next(s, &at);
	if (!vg_cp_is_upper(first) && !vg_cp_is_digit(first)) return false;
	if (vg_line_is_capitals(s)) return i + 1 < doc->blocks.n;
	return over_text(doc, i, s.len) && vg_line_is_titled(s);
}

static void find_headings(const struct state *state, struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		if (!is_heading(state, doc, i)) continue;
		doc->blocks.items[i].type = VG_BLOCK_HEADING;
		if (doc->blocks.items[i].level == 0) doc->blocks.items[i].level = 2;
	}
}

/* --- letterhead: the short lines over subject or salutation --- */

static bool short_lines(struct vg_str text, struct vg_span span)
{
	struct vg_span line;
	for (uint32_t at = span.start; vg_line_next(text, span, &at, &line);) {
		struct vg_str s = vg_str_slice(text, line.start, line.end);
		if (s.len > LETTERHEAD_NAMES) return false;
		if (s.len > LETTERHEAD_LINE && (vg_line_is_closed(s) || !vg_line_is_titled(s))) return false;
	}
	return true;
}

static bool is_salutation(const struct state *state, struct vg_doc *doc, const struct vg_block *block)
{
	struct vg_str s = vg_doc_slice(doc, block->span);
	if (s.len > SALUTATION_MAX || !is_plain(block)) return false;
	char last = s.ptr[s.len - 1];
	return (last == ',' || last == ':' || last == '!') &&
	       vg_phrases_opening(&state->letter.salutations, slice_lower(doc, block->span)) > 0;
}

/* Index of the first block of the letter proper, 0 where the document is no letter. */
static uint32_t letter_start(const struct state *state, struct vg_doc *doc)
{
	uint32_t subject = 0;
	for (uint32_t i = 0; i < doc->blocks.n && i < LETTERHEAD_BLOCKS; i++) {
		const struct vg_block *block = &doc->blocks.items[i];
		if (is_salutation(state, doc, block)) return subject > 0 ? subject : i;
		bool is_subject = block->span.end - block->span.start < 2 * HEADING_MAX &&
				  vg_phrases_opening(&state->letter.subjects, slice_lower(doc, block->span)) > 0;
		if (is_subject && subject == 0)
			subject = i;
		else if (!is_subject && !short_lines(doc->text, block->span))
			return subject;
	}
	return subject;
}

/* Gives the index of the first block behind it, 0 where there is none. */
static uint32_t find_letterhead(const struct state *state, struct vg_doc *doc)
{
	uint32_t end = letter_start(state, doc);
	for (uint32_t i = 0; i < end; i++) {
		struct vg_block *block = &doc->blocks.items[i];
		if (is_plain(block) && short_lines(doc->text, block->span)) block->type = VG_BLOCK_LETTERHEAD;
	}
	return end;
}

/* --- running headers and footers: the same short line, but for its figures, on several pages --- */

struct running {
	uint64_t hash;
	uint32_t pages, last_page;
};

static uint64_t hash_without_digits(struct vg_str s)
{
	uint64_t h = VG_HASH_SEED;
	for (uint32_t i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9') h = vg_hash_step(h, (unsigned char)s.ptr[i]);
	return h | 1;
}

static struct running *running_slot(struct running *table, uint64_t hash)
{
	for (uint32_t n = 0, at = (uint32_t)(hash >> 8); n < 8; n++, at++) {
		struct running *slot = &table[at & (RUNNING_SLOTS - 1)];
		if (slot->hash == 0 || slot->hash == hash) return slot;
	}
	return NULL;
}

static bool may_run(const struct vg_block *block)
{
	bool kind = is_plain(block) || block->type == VG_BLOCK_FOOTER || block->type == VG_BLOCK_HEADING;
	return kind && block->page > 0 && block->span.end - block->span.start <= RUNNING_MAX;
}

static void count_running(struct running *table, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		const struct vg_block *block = &doc->blocks.items[i];
		if (!may_run(block)) continue;
		struct running *slot = running_slot(table, hash_without_digits(vg_doc_slice(doc, block->span)));
		if (slot == NULL || slot->last_page == block->page) continue;
		slot->hash = hash_without_digits(vg_doc_slice(doc, block->span));
		slot->last_page = block->page;
		slot->pages++;
	}
}

/* The first one stays: it may say who writes, and when. */
static void find_running(struct vg_ctx *ctx, struct vg_doc *doc)
{
	if (doc->blocks.n == 0 || doc->blocks.items[doc->blocks.n - 1].page < RUNNING_PAGES) return;
	struct running *table = vg_arena_alloc(vg_ctx_scratch(ctx), RUNNING_SLOTS * sizeof *table);
	uint32_t pages = doc->blocks.items[doc->blocks.n - 1].page;
	count_running(table, doc);
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		struct vg_block *block = &doc->blocks.items[i];
		if (!may_run(block)) continue;
		struct running *slot = running_slot(table, hash_without_digits(vg_doc_slice(doc, block->span)));
		if (slot == NULL || slot->pages < RUNNING_PAGES || slot->pages * 2 < pages) continue;
		if (slot->last_page == 0) block->type = VG_BLOCK_BOILERPLATE;
		slot->last_page = 0;
	}
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct state *state = vg_ctx_state(ctx);
	split_blocks(ctx, doc);
	find_running(ctx, doc);
	for (uint32_t i = 0; i < doc->blocks.n; i++) retag(state, doc, &doc->blocks.items[i]);
	uint32_t letter = find_letterhead(state, doc);
	find_headings(state, doc);
	vg_letter_fields(&state->letter, vg_ctx_scratch(ctx), doc, letter);
	return VG_OK;
}

VG_STAGE_DEFINE(sections) = {
	.name = "sections",
	.summary = "letterhead, headings, lists, quotes and boilerplate that the text tells",
	.needs = "language",
	.state_size = sizeof(struct state),
	.open = open,
	.run = run,
};
