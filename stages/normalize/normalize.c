/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as later stages want it: NFC, one space between words, words that line ends split joined again, nothing
 * invisible. The source map still leads to the original source; what changed is marked as rewritten. */
#include "doubled.h"
#include "hyphens.h"
#include "run_in.h"

#include "vaglio/text.h"

#define SEGMENT_MAX 256u /* bytes that are composed as one: a bound for hostile strings of combining marks */

struct norm {
	struct vg_arena *scratch;
	const struct vg_rules *rules;
	struct vg_text *out;
	struct vg_str text;
	const struct vg_run *runs;
	uint32_t n_runs, run; /* run: a cursor */
	struct vg_hyphens *hyphens;
	uint32_t at, end; /* of the block that is being worked on */
	uint32_t from;    /* start of what is to be copied as it is */
	uint32_t stable;  /* start of the last code point that a mark may compose with */
	bool row;         /* of a table: TAB parts cells */
	bool ligatures;   /* are split */
	bool doubled;     /* characters are mended */
};

static const struct vg_run *run_at(struct norm *n, uint32_t offset)
{
	while (n->run > 0 && n->runs[n->run - 1].text.end > offset) n->run--;
	while (n->run < n->n_runs && n->runs[n->run].text.end <= offset) n->run++;
	return n->run < n->n_runs && n->runs[n->run].text.start <= offset ? &n->runs[n->run] : NULL;
}

static void copy_piece(struct norm *n, uint32_t start, uint32_t end, const struct vg_run *run)
{
	struct vg_str piece = vg_str_slice(n->text, start, end);
	vg_text_page(n->out, run->page);
	if (run->kind == VG_RUNKIND_VERBATIM)
		vg_text_append(n->out, piece, run->src + (start - run->text.start), end - start, VG_RUNKIND_VERBATIM);
	else
		vg_text_append(n->out, piece, run->src, run->src_len, run->kind);
}

/* Copies [from, to) and goes on behind `next`. */
static void flush(struct norm *n, uint32_t to, uint32_t next)
{
	for (uint32_t start = n->from; start < to;) {
		const struct vg_run *run = run_at(n, start);
		uint32_t end = run == NULL || run->text.end > to ? to : run->text.end;
		if (run != NULL) copy_piece(n, start, end, run);
		start = end;
	}
	n->from = n->at = next;
	n->stable = next;
}

/* Puts piece in the place of [start, end). */
static void replace(struct norm *n, uint32_t start, uint32_t end, struct vg_str piece)
{
	flush(n, start, end);
	const struct vg_run *first = run_at(n, start);
	if (first == NULL || end <= start) return;
	struct vg_run whole = *first;
	if (whole.kind == VG_RUNKIND_VERBATIM) {
		whole.src += start - first->text.start;
		whole.src_len = (end < first->text.end ? end : first->text.end) - start;
		whole.kind = VG_RUNKIND_REWRITTEN;
	}
	for (uint32_t at = first->text.end; at < end;) {
		const struct vg_run *run = run_at(n, at);
		if (run == NULL) break;
		uint64_t src_end = run->src + (run->kind != VG_RUNKIND_VERBATIM
						       ? run->src_len
						       : (end < run->text.end ? end : run->text.end) - run->text.start);
		if (run->page == whole.page && src_end > whole.src + whole.src_len && src_end - whole.src < UINT32_MAX)
			whole.src_len = (uint32_t)(src_end - whole.src);
		if (run->kind != VG_RUNKIND_INSERTED) whole.kind = VG_RUNKIND_REWRITTEN;
		at = run->text.end;
	}
	vg_text_page(n->out, whole.page);
	vg_text_append(n->out, piece, whole.src, whole.src_len, whole.kind);
}

/* Moves over printable ASCII in which no two spaces touch, sixteen and eight bytes at a time. */
static uint32_t skip_plain(const char *p, uint32_t at, uint32_t end)
{
	const vg_sixteen blank = vg_sixteen_each(' ');
	for (; end - at > 16; at += 16) {
		vg_sixteen bytes = vg_sixteen_at(p + at), next = vg_sixteen_at(p + at + 1);
		vg_sixteen odd = ~vg_sixteen_between(bytes, 0x20, 0x7E);
		if (vg_sixteen_any(odd | (vg_sixteen)((bytes == blank) & (next <= blank)))) break; /* or a tab next */
	}
	const uint64_t ones = 0x0101010101010101u, high = ones << 7;
	while (at + 8 < end) {
		uint64_t word;
		memcpy(&word, p + at, sizeof word);
		uint64_t odd = word | ((word - 0x20 * ones) & ~word), del = word ^ (0x7F * ones),
			 space = word ^ (0x20 * ones);
		odd |= (del - ones) & ~del;
		space = (space - ones) & ~space & high;
		if (((odd & high) | (space & (space >> 8))) != 0) break;
		at += 8 - (uint32_t)(space >> 63);
	}
	for (; at < end; at++) {
		char c = p[at];
		bool spaced = c == ' ' && (at + 1 == end || !vg_is_space(p[at + 1]));
		if (!spaced && (c <= ' ' || c == 0x7F)) break;
	}
	return at;
}

enum kind {
	STABLE,
	COMPOSING, /* may change under NFC together with its neighbours */
	INVISIBLE, /* left out */
	BREAK,     /* line and paragraph separators: white space */
	LIGATURE,
};

static enum kind classify(int32_t cp)
{
	if (cp < 0x20 || cp == 0x7F) return INVISIBLE;
	if (cp < 0x80) return STABLE;
	if (cp < 0xA0) return cp == 0x85 ? BREAK : INVISIBLE;
	if (cp == 0xAD) return INVISIBLE;
	if (cp >= 0x2000 && cp < 0x2070) {
		if (cp == 0x2028 || cp == 0x2029) return BREAK;
		bool joiner = cp == 0x200C || cp == 0x200D;
		bool format = (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) || cp >= 0x2060;
		if (format && !joiner) return INVISIBLE;
	}
	if (cp == 0xFEFF || cp == 0xFFFC) return INVISIBLE;
	if (cp >= 0xFB00 && cp <= 0xFB06) return LIGATURE;
	return vg_cp_is_stable(cp) ? STABLE : COMPOSING;
}

/* Joiners shape letters of scripts that need them; between others they are noise. */
static bool is_noise(const struct norm *n, int32_t cp, uint32_t at)
{
	return (cp == 0x200C || cp == 0x200D) && vg_utf8_prev(n->text, at) < 0x600;
}

static enum kind kind_at(const struct norm *n, uint32_t at, uint32_t *next_r)
{
	*next_r = at;
	int32_t cp = vg_utf8_next(n->text, next_r);
	return is_noise(n, cp, at) ? INVISIBLE : vg_is_space((char)(cp < 0x80 ? cp : 0)) ? BREAK : classify(cp);
}

/* From the last stable code point over everything that may compose with it, without what is invisible. */
static void compose(struct norm *n)
{
	VG_VEC(char) piece = {0};
	uint32_t start = n->stable, at = start, next;
	for (; at < n->end && piece.n < SEGMENT_MAX; at = next) {
		enum kind kind = kind_at(n, at, &next);
		if (at > start && kind != COMPOSING && kind != INVISIBLE) break;
		if (kind == INVISIBLE) continue;
		VG_RESERVE(n->scratch, piece, next - at);
		memcpy(piece.items + piece.n, n->text.ptr + at, next - at);
		piece.n += next - at;
	}
	struct vg_str before = vg_str_slice(n->text, start, at),
		      result = vg_utf8_nfc(n->scratch, vg_str_n(piece.items, piece.n));
	if (vg_str_eq(before, result))
		n->at = n->stable = at;
	else
		replace(n, start, at, result);
}

/* Invisible code points go; but a mark behind them composes with what stands before them. */
static void drop(struct norm *n)
{
	uint32_t at = n->at, next = at;
	enum kind kind = INVISIBLE;
	while (at < n->end && (kind = kind_at(n, at, &next)) == INVISIBLE) at = next;
	if (at < n->end && kind == COMPOSING && at - n->stable < SEGMENT_MAX)
		compose(n);
	else
		flush(n, n->at, at);
}

static void split_ligature(struct norm *n, int32_t cp, uint32_t next)
{
	static const char *const parts[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
	if (n->ligatures)
		replace(n, n->at, next, vg_str_z(parts[cp - 0xFB00]));
	else
		n->stable = n->at, n->at = next;
}

/* A TAB that parts cells, as against one that stands in the text of the source: it was inserted, or a sign of its own
 * stands for it there. */
static bool is_cell_end(struct norm *n, uint32_t at)
{
	if (!n->row || n->text.ptr[at] != '\t') return false;
	const struct vg_run *run = run_at(n, at);
	if (run == NULL || run->kind == VG_RUNKIND_VERBATIM) return false;
	return run->kind == VG_RUNKIND_INSERTED || run->text.end - run->text.start == 1;
}

/* The end of the white space at at, but not beyond the end of a cell; line_r: whether a line ends in it. */
static uint32_t space_end(struct norm *n, uint32_t at, bool *line_r)
{
	*line_r = false;
	for (uint32_t next = at; at < n->end && kind_at(n, at, &next) == BREAK && !is_cell_end(n, at); at = next)
		*line_r = *line_r || (n->text.ptr[at] != ' ' && n->text.ptr[at] != '\t');
	return at;
}

static bool is_alnum(int32_t cp)
{
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
}

/* A line ends at n->at, the next begins at next. Joins what a hyphen or soft hyphen at the line end split. */
static bool join_line(struct norm *n, uint32_t next)
{
	int32_t last = vg_utf8_prev(n->text, n->at);
	bool soft = last == 0xAD; /* already left out */
	if ((!soft && last != '-' && last != 0x2010) || next >= n->end) return false;
	uint32_t hyphen = n->at - vg_utf8_size(last), ahead = next;
	if (hyphen == 0 || (!soft && hyphen < n->from)) return false;
	if (!is_alnum(vg_utf8_prev(n->text, hyphen)) || !is_alnum(vg_utf8_next(n->text, &ahead))) return false;
	if (n->hyphens == NULL) n->hyphens = vg_hyphens_new(n->scratch, n->text);
	bool keep = !soft && vg_hyphens_keep(n->hyphens, hyphen, next);
	if (keep)
		flush(n, n->at, next);
	else
		replace(n, soft ? n->from : hyphen, next, (struct vg_str){"", 0});
	return true;
}

static void space(struct norm *n)
{
	bool line;
	uint32_t next = space_end(n, n->at, &line);
	if (is_cell_end(n, n->at))
		flush(n, n->at + 1, space_end(n, n->at + 1, &line));
	else if (next < n->end && is_cell_end(n, next))
		flush(n, n->at, next);
	else if (!line || !join_line(n, next))
		replace(n, n->at, next, VG_STR(" "));
}

/* Puts the true character in the place of one that was encoded twice. */
static bool mend(struct norm *n)
{
	char out[4];
	uint32_t len, bytes = vg_doubled_at(vg_str_slice(n->text, 0, n->end), n->at, out, &len);
	if (bytes > 0) replace(n, n->at, n->at + bytes, vg_str_n(out, len));
	return bytes > 0;
}

/* One step over what skip_plain stopped at. */
static void step(struct norm *n)
{
	uint32_t next;
	switch (kind_at(n, n->at, &next)) {
	case STABLE:
		if (n->doubled && mend(n)) break;
		n->stable = n->at;
		n->at = next;
		break;
	case COMPOSING: compose(n); break;
	case INVISIBLE: drop(n); break;
	case BREAK: space(n); break;
	case LIGATURE: {
		uint32_t at = n->at;
		split_ligature(n, vg_utf8_next(n->text, &at), next);
		break;
	}
	}
}

static void append_text(struct norm *n, struct vg_span span, bool row)
{
	bool line;
	n->row = row;
	n->end = span.end;
	n->from = n->at = n->stable = space_end(n, span.start, &line);
	while (n->at < n->end) {
		uint32_t plain = skip_plain(n->text.ptr, n->at, n->end);
		if (plain > n->at) n->stable = plain - 1;
		n->at = plain;
		if (plain < n->end) step(n);
	}
	flush(n, n->end, n->end);
}

static void open_block(struct norm *n, const struct vg_block *old)
{
	struct vg_block *block = vg_text_open(n->out, old->type);
	struct vg_span span = block->span;
	*block = *old;
	block->span = span;
}

static void append_block(struct norm *n, const struct vg_block *old, bool has_rows)
{
	bool prose = old->type == VG_BLOCK_PARAGRAPH || old->type == VG_BLOCK_HEADING;
	uint32_t text = prose ? vg_run_in(n->rules, n->text, old->span) : 0;
	open_block(n, old);
	if (text != 0) { /* a subject line and what it runs into are two blocks */
		append_text(n, (struct vg_span){old->span.start, text}, false);
		open_block(n, old);
	}
	uint32_t start = text != 0 ? text : old->span.start;
	if (!has_rows) append_text(n, (struct vg_span){start, old->span.end}, old->type == VG_BLOCK_TABLE_ROW);
}

/* Text that stands in no block becomes a paragraph. */
static void append_gap(struct norm *n, uint32_t start, uint32_t end)
{
	if (start >= end || vg_str_trim(vg_str_slice(n->text, start, end)).len == 0) return;
	vg_text_open(n->out, VG_BLOCK_PARAGRAPH);
	append_text(n, (struct vg_span){start, end}, false);
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	if (doc->text.len == 0) return VG_OK;
	struct norm n = {.scratch = vg_ctx_scratch(ctx),
			 .rules = vg_ctx_rules(ctx),
			 .out = vg_text_new(doc),
			 .text = doc->text,
			 .runs = doc->runs.items,
			 .n_runs = doc->runs.n,
			 .ligatures = vg_str_eqz(doc->media_type, "application/pdf"),
			 .doubled = vg_doubled_text(doc->text)};
	uint32_t done = 0;
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		const struct vg_block *block = &doc->blocks.items[i], *next = block + 1;
		bool has_rows =
			block->type == VG_BLOCK_TABLE && i + 1 < doc->blocks.n && next->type == VG_BLOCK_TABLE_ROW;
		if (block->type != VG_BLOCK_TABLE_ROW) append_gap(&n, done, block->span.start);
		append_block(&n, block, has_rows);
		done = block->span.end > done ? block->span.end : done;
	}
	append_gap(&n, done, doc->text.len);
	vg_text_finish(n.out);
	return VG_OK;
}

VG_STAGE_DEFINE(normalize) = {
	.name = "normalize",
	.summary = "NFC, white space, words split at line ends; the source map follows",
	.needs = "extract",
	.run = run,
};
