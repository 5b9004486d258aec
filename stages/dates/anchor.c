/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The date that a document bears, and those of its sections when it holds several dated texts.
 *
 * A date of the page's metadata or of a mail's header stands, but a dateline or heading of the same month makes it
 * finer; in a PDF, whose metadata tells of the file, they win. Without metadata: dateline, then heading, then path. */
#include "item.h"

enum {
	TOP_BYTES = 1500, /* the head of a document, where its own date is looked for */
	TOP_BLOCKS = 14,
	DASH_REACH = 8,   /* bytes behind a date in which a dash follows */
	LABEL_BYTES = 60, /* beside a date that stands in a block of its own: place, label, byline */
	LABEL_WORDS = 8,
	BYLINE_BYTES = 400,    /* from the start of the text to a date at the end of its title */
	DATELINE_BYTES = 90,   /* from the start of a paragraph to the end of its dateline */
	HEAD_BYTES = 200,      /* from the start of a letter's only paragraph to its date */
	MAIL_HEAD_BYTES = 400, /* from the start of a mail's head to its date */
	LONE_BYTES = 400,      /* running text above a mark that is the only one of its document */
	SECTION_BYTES = 80,    /* text that a dated mark must have below it */
	SECTIONS_MAX = 2000,
};

enum mark_kind { MARK_NONE, MARK_LINE, MARK_HEADING, MARK_DATELINE };

/* A block with a date that is its own or its section's. */
struct mark {
	uint32_t block;
	enum mark_kind kind;
	const struct item *item;
	bool top;
	bool mail; /* in the head of a mail, whose other lines are no running text */
};

struct marks {
	VG_VEC(struct mark) list;
	const uint32_t *bytes; /* see sum_text */
};

bool vg_item_full(const struct item *item)
{
	return !item->gone && item->verb == VERB_DATE && item->date.year != 0 && item->date.month != 0 &&
	       item->date.month <= 12 && item->date.day != 0;
}

/* What stands beside the date is a place, a label or a name: few words, no figures but a time of day. */
static bool is_label(struct vg_str s)
{
	uint32_t words = 0;
	bool inside = false;
	if (s.len > LABEL_BYTES) return false;
	for (uint32_t at = 0; at < s.len;) {
		int32_t cp = vg_utf8_next(s, &at);
		bool letter = vg_cp_is_letter(cp);
		if (letter && !inside) words++;
		inside = letter;
		if (cp == ';' || cp == '?' || cp == '!' || cp == '%') return false;
	}
	return words <= LABEL_WORDS;
}

static bool ends_like_sentence(struct vg_str s)
{
	s = vg_str_trim(s);
	uint32_t words = 0;
	for (uint32_t i = 0; i < s.len; i++) words += s.ptr[i] == ' ';
	return words > 3 && s.len > 0 && s.ptr[s.len - 1] == '.';
}

static bool is_own_line(const struct vg_doc *doc, const struct vg_block *block, const struct item *item)
{
	struct vg_str before = vg_str_slice(doc->text, block->span.start, item->span.start);
	struct vg_str after = vg_str_slice(doc->text, item->span.end, block->span.end);
	return before.len + after.len <= LABEL_BYTES && is_label(before) && is_label(after) &&
	       !ends_like_sentence(after);
}

/* "… [23/01/17]" */
static bool is_bracketed(const struct vg_doc *doc, const struct vg_block *block, const struct item *item)
{
	if (item->span.start == block->span.start || item->span.end + 1 != block->span.end) return false;
	char open = doc->text.ptr[item->span.start - 1], close = doc->text.ptr[item->span.end];
	return (open == '[' && close == ']') || (open == '(' && close == ')');
}

static bool is_dash(struct vg_str s)
{
	static const struct vg_str marks[] = {VG_STR_INIT("-"),   VG_STR_INIT("–"),   VG_STR_INIT("—"),
					      VG_STR_INIT("("),   VG_STR_INIT(". -"), VG_STR_INIT(". –"),
					      VG_STR_INIT(". —"), VG_STR_INIT("/")};
	for (uint32_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (vg_str_starts(s, marks[i])) return true;
	return false;
}

bool vg_item_dashed(const struct vg_doc *doc, const struct item *item)
{
	uint32_t end = item->span.end + DASH_REACH < doc->text.len ? item->span.end + DASH_REACH : doc->text.len;
	return is_dash(vg_str_trim(vg_str_slice(doc->text, item->span.end, end)));
}

/* Words that all begin with a capital or a sign. */
static bool is_name(struct vg_str s)
{
	bool word_start = true;
	for (uint32_t at = 0; at < s.len;) {
		int32_t cp = vg_utf8_next(s, &at);
		if ((word_start && vg_cp_is_lower(cp)) || vg_cp_is_digit(cp)) return false;
		word_start = !vg_cp_is_letter(cp);
	}
	return true;
}

/* "Roma,", "SAN MARINO (Reuters),", "Roma, lì": names alone, and a comma. */
static bool is_place(const struct work *work, struct vg_str s)
{
	s = vg_str_trim(s);
	struct vg_str last = vg_str_last(s, ' ');
	if (vg_gap_is(work, last, "day") || vg_gap_is(work, last, "article"))
		s = vg_str_trim(vg_str_slice(s, 0, s.len - last.len));
	return s.len >= 3 && s.ptr[s.len - 1] == ',' && is_name(s);
}

/* "BERNA -": a name and a dash. */
static bool is_place_dashed(struct vg_str s)
{
	static const struct vg_str dashes[] = {VG_STR_INIT(" -"), VG_STR_INIT(" –"), VG_STR_INIT(" —")};
	s = vg_str_trim(s);
	for (uint32_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (vg_str_ends(s, dashes[i])) return s.len > dashes[i].len + 2 && is_name(s);
	return false;
}

/* "ROMA, 23 gennaio 2017 – Il ministero", "ROMA - 23 gennaio 2017. Il ministero": capitals before the date, a dash or
 * an agency's name after it. */
static bool is_dateline(const struct work *work, const struct vg_block *block, const struct item *item)
{
	const struct vg_doc *doc = work->doc;
	if (item->span.end - block->span.start > DATELINE_BYTES || item->span.start == block->span.start) return false;
	struct vg_str before = vg_str_slice(doc->text, block->span.start, item->span.start),
		      after = vg_str_trim(vg_str_slice(doc->text, item->span.end, block->span.end));
	return is_place(work, before)
		       ? is_dash(after)
		       : is_place_dashed(before) && (is_dash(after) || vg_str_starts(after, VG_STR(".")));
}

/* "Wednesday 19 May 2021 - The court": a weekday and a date in full before a dash, at the head of the text. */
static bool is_bare_dateline(const struct vg_doc *doc, const struct vg_block *block, const struct item *item)
{
	const char *start = doc->text.ptr + item->span.start;
	uint32_t words = 1, size = item->span.end - item->span.start;
	if (item->span.start != block->span.start || item->span.start > TOP_BYTES) return false;
	for (uint32_t i = 0; i < size; i++) words += start[i] == ' ';
	bool weekday = words > 3 && size > 0 && !(start[0] >= '0' && start[0] <= '9');
	return weekday && vg_item_dashed(doc, item);
}

/* "... by Ada Bianchi — 12 July 2022", "edited by the Centre - Trento, 15 March 2018": a date at the end of the title
 * or the line below it, behind a dash and a place at most. */
static bool is_byline(const struct work *work, const struct vg_block *block, const struct item *item)
{
	const struct vg_doc *doc = work->doc;
	static const struct vg_str dashes[] = {VG_STR_INIT(" - "), VG_STR_INIT(" – "), VG_STR_INIT(" — ")};
	if (item->span.end != block->span.end || item->span.start > BYLINE_BYTES) return false;
	struct vg_str before = vg_str_slice(doc->text, block->span.start, item->span.start);
	uint32_t place = 0;
	for (uint32_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		for (int64_t at = vg_str_find(before, dashes[i], 0); at >= 0;
		     at = vg_str_find(before, dashes[i], (uint32_t)at + 1))
			if ((uint32_t)at + dashes[i].len > place) place = (uint32_t)at + dashes[i].len;
	return place > 0 && (place == before.len || is_place(work, vg_str_slice(before, place, before.len)));
}

/* "Ministero della difesa. Roma, 23 gennaio 2017. Alla Torre Alta": a sentence of place and date. */
static bool is_dated_sentence(const struct work *work, const struct vg_block *block, const struct item *item)
{
	const struct vg_doc *doc = work->doc;
	bool near = item->span.start < TOP_BYTES && item->span.start - block->span.start < HEAD_BYTES;
	int32_t at = near ? vg_doc_sentence_at(doc, item->span.start) : VG_NONE;
	if (at == VG_NONE) return false;
	struct vg_span sentence = doc->sentences.items[at];
	bool whole = item->span.end <= sentence.end && item->span.end + 1 >= sentence.end;
	return whole && item->span.start - sentence.start <= LABEL_BYTES &&
	       is_place(work, vg_str_slice(doc->text, sentence.start, item->span.start));
}

/* "From: Anna To: Bruno Date: Mon, 23 Jan 2017": the head of a mail as text. */
static bool is_mail_head(const struct work *work, const struct vg_block *block, const struct item *item)
{
	if (item->span.start - block->span.start > MAIL_HEAD_BYTES) return false;
	struct vg_str text = vg_str_trim(vg_str_slice(work->lower, block->span.start, item->span.start));
	uint32_t first = 0, last = text.len;
	while (first < text.len && text.ptr[first] != ' ' && text.ptr[first] != '\n') first++;
	while (last > 0 && text.ptr[last - 1] != ' ' && text.ptr[last - 1] != '\n') last--;
	if (first < 2 || text.ptr[first - 1] != ':') return false;
	return vg_lexicon_find(work->state->mail_head, vg_str_slice(text, last, text.len), VG_LANG_UNKNOWN) != NULL;
}

/* "Risoluzione del 14 dicembre 2017 su ...": an act bears the date in its title. */
static bool is_act(const struct work *work, const struct vg_block *block)
{
	uint32_t end = block->span.start;
	while (end < block->span.end && work->doc->text.ptr[end] != ' ') end++;
	struct vg_str word = vg_str_slice(work->lower, block->span.start, end);
	const struct vg_lexeme *lexeme = vg_lexicon_find(work->state->notdate, word, VG_LANG_UNKNOWN);
	return lexeme != NULL && vg_str_ends(lexeme->id, VG_STR(".act"));
}

static enum mark_kind kind_of(const struct work *work, const struct vg_block *block, const struct item *item)
{
	const struct vg_doc *doc = work->doc;
	switch (block->type) {
	case VG_BLOCK_HEADING:
		if (is_act(work, block)) return MARK_HEADING;
		return is_bracketed(doc, block, item) || is_own_line(doc, block, item) || is_byline(work, block, item)
			       ? MARK_HEADING
			       : MARK_NONE;
	case VG_BLOCK_PARAGRAPH:
	case VG_BLOCK_LETTERHEAD:
	case VG_BLOCK_FOOTER:
		if (is_own_line(doc, block, item)) return MARK_LINE;
		if (is_mail_head(work, block, item)) return MARK_LINE;
		if (is_byline(work, block, item) || is_bare_dateline(doc, block, item)) return MARK_DATELINE;
		return is_dateline(work, block, item) || is_dated_sentence(work, block, item) ? MARK_DATELINE
											      : MARK_NONE;
	default: return MARK_NONE;
	}
}

/* A letterhead holds several lines; the date's own is looked at. */
static struct vg_block own_line(const struct vg_doc *doc, struct vg_block block, const struct item *item)
{
	if (block.type != VG_BLOCK_LETTERHEAD && block.type != VG_BLOCK_FOOTER) return block;
	const char *text = doc->text.ptr;
	const char *start = memrchr(text + block.span.start, '\n', item->span.start - block.span.start);
	const char *end = memchr(text + item->span.end, '\n', block.span.end - item->span.end);
	if (start != NULL) block.span.start = (uint32_t)(start - text) + 1;
	if (end != NULL) block.span.end = (uint32_t)(end - text);
	return block;
}

static void find_marks(const struct work *work, struct marks *marks)
{
	const struct vg_doc *doc = work->doc;
	for (uint32_t i = 0; i < work->items.list.n && marks->list.n < SECTIONS_MAX; i++) {
		const struct item *item = &work->items.list.items[i];
		int32_t at = vg_item_full(item) ? vg_doc_block_at(doc, item->span.start) : VG_NONE;
		if (at == VG_NONE || item->span.end > doc->blocks.items[at].span.end) continue;
		struct vg_block block = own_line(doc, doc->blocks.items[at], item);
		enum mark_kind kind = kind_of(work, &block, item);
		if (kind == MARK_NONE) continue;
		if (marks->list.n > 0 && marks->list.items[marks->list.n - 1].block == (uint32_t)at) continue;
		bool top = at < TOP_BLOCKS && item->span.start < TOP_BYTES;
		VG_PUSH(vg_ctx_scratch(work->ctx), marks->list,
			(struct mark){.block = (uint32_t)at,
				      .kind = kind,
				      .item = item,
				      .top = top,
				      .mail = is_mail_head(work, &block, item)});
	}
}

/* bytes[i]: of running text in the blocks before block i. */
static uint32_t *sum_text(const struct work *work)
{
	const struct vg_doc *doc = work->doc;
	uint32_t *bytes = vg_arena_alloc(vg_ctx_scratch(work->ctx), ((size_t)doc->blocks.n + 1) * sizeof *bytes);
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		const struct vg_block *block = &doc->blocks.items[i];
		uint32_t size = block->span.end - block->span.start;
		bool running = block->type == VG_BLOCK_PARAGRAPH || block->type == VG_BLOCK_LIST_ITEM ||
			       block->type == VG_BLOCK_QUOTE;
		bytes[i + 1] = bytes[i] + (running && size >= SECTION_BYTES ? size : 0);
	}
	return bytes;
}

/* Bytes of running text in the blocks from..to. */
static uint32_t text_between(const struct marks *marks, uint32_t from, uint32_t to)
{
	return to > from ? marks->bytes[to] - marks->bytes[from] : 0;
}

static uint32_t mark_end(const struct vg_doc *doc, const struct marks *marks, uint32_t i)
{
	return i + 1 < marks->list.n ? marks->list.items[i + 1].block : doc->blocks.n;
}

/* A mark between running texts opens a section; where there is one, those at the top do, too. A lone mark needs much
 * text above it: what stands over the date of a letter is its head. */
static bool has_sections(const struct vg_doc *doc, const struct marks *marks)
{
	for (uint32_t i = 0; i < marks->list.n; i++) {
		const struct mark *mark = &marks->list.items[i];
		uint32_t above = text_between(marks, 0, mark->block);
		bool below = text_between(marks, mark->block + 1, mark_end(doc, marks, i)) > 0;
		if (mark->kind != MARK_DATELINE && below && above > (marks->list.n > 1 ? 0 : LONE_BYTES)) return true;
	}
	return false;
}

/* The heading over a line with the date belongs to the section. */
static uint32_t section_start(const struct vg_doc *doc, const struct mark *mark)
{
	uint32_t block = mark->block;
	if (mark->kind == MARK_LINE && block > 0 && doc->blocks.items[block - 1].type == VG_BLOCK_HEADING) block--;
	return doc->blocks.items[block].span.start;
}

static void make_sections(struct work *work, const struct marks *marks)
{
	struct vg_doc *doc = work->doc;
	for (uint32_t i = 0; i < marks->list.n; i++) {
		const struct mark *mark = &marks->list.items[i];
		if (mark->kind == MARK_DATELINE) continue;
		if (text_between(marks, mark->block + 1, mark_end(doc, marks, i)) == 0) continue;
		struct vg_section section = {.span = {section_start(doc, mark), doc->text.len},
					     .date = vg_date_print(doc->arena, mark->item->date)};
		if (doc->sections.n > 0) doc->sections.items[doc->sections.n - 1].span.end = section.span.start;
		VG_PUSH(doc->arena, doc->sections, section);
	}
}

static void set_date(struct vg_doc *doc, struct date date, enum vg_basis basis)
{
	doc->date = vg_date_print(doc->arena, date);
	doc->date_basis = basis;
}

static bool within(struct date fine, struct date coarse)
{
	return fine.year == coarse.year && (coarse.month == 0 || coarse.month == fine.month);
}

/* The first mark of the head, over all text where there are sections; in a letter the last one, below the text, will
 * do. */
static const struct mark *own_mark(const struct vg_doc *doc, const struct marks *marks, bool sections)
{
	uint32_t above = sections ? 1 : TOP_BYTES / 3;
	for (uint32_t i = 0; i < marks->list.n; i++) {
		const struct mark *mark = &marks->list.items[i];
		if (mark->top && text_between(marks, 0, mark->block) < (mark->mail ? MAIL_HEAD_BYTES : above))
			return mark;
	}
	if (sections || marks->list.n == 0) return NULL;
	const struct mark *last = &marks->list.items[marks->list.n - 1];
	return last->kind == MARK_LINE && text_between(marks, last->block + 1, doc->blocks.n) == 0 ? last : NULL;
}

static void own_date(struct vg_doc *doc, const struct mark *mark)
{
	struct date known = vg_date_parse(doc->date), date = mark->item->date;
	enum vg_basis basis = mark->kind == MARK_HEADING ? VG_BASIS_HEADING : VG_BASIS_DATELINE;
	bool file = vg_str_eqz(doc->media_type, "application/pdf") && doc->date_basis == VG_BASIS_METADATA;
	bool finer = known.day == 0 && within(date, known);
	if (known.year == 0 || file || finer) set_date(doc, date, basis);
}

/* A full date in the path: "2017/01/23", "2017-01-23", "20170123". The last one, nearest to the name. */
static struct date path_date(struct vg_str path)
{
	struct date best = {0};
	for (uint32_t at = 0; at + 8 <= path.len; at++) {
		char digits[10] = "";
		uint32_t n = 0, i = at;
		if (at > 0 && path.ptr[at - 1] >= '0' && path.ptr[at - 1] <= '9') continue;
		for (; i < path.len && n < 8; i++) {
			char c = path.ptr[i];
			bool separator = (n == 4 || n == 6) && (c == '-' || c == '/' || c == '_' || c == '.');
			if (separator && path.ptr[i - 1] != c) continue;
			if (c < '0' || c > '9') break;
			digits[n++] = c;
		}
		if (n < 8 || (i < path.len && path.ptr[i] >= '0' && path.ptr[i] <= '9')) continue;
		char iso[10] = {digits[0], digits[1], digits[2], digits[3], '-',
				digits[4], digits[5], '-',       digits[6], digits[7]};
		struct date date = vg_date_parse(vg_str_n(iso, sizeof iso));
		if (date.day != 0 && date.year >= 1900 && date.year < 2100) best = date;
	}
	return best;
}

void vg_items_anchor(struct work *work)
{
	struct vg_doc *doc = work->doc;
	struct marks marks = {0};
	find_marks(work, &marks);
	marks.bytes = sum_text(work);
	vg_items_quoted(work);
	bool sections = doc->sections.n == 0 && has_sections(doc, &marks);
	if (sections) make_sections(work, &marks);
	const struct mark *own = own_mark(doc, &marks, sections);
	if (own != NULL) own_date(doc, own);
	struct date path = doc->date.len == 0 && !sections ? path_date(doc->path) : (struct date){0};
	if (path.year != 0) set_date(doc, path, VG_BASIS_PATH);
	struct date title = doc->date.len == 0 && !sections ? vg_items_title_date(work) : (struct date){0};
	if (title.year != 0) set_date(doc, title, VG_BASIS_HEADING);
	work->anchor = vg_date_parse(doc->date);
}
