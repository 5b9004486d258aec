/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mailtext.h"

#include "extract/extract.h"
#include "lines.h"
#include "phrases.h"

#define SIGNATURE_MAX 25u /* lines of a signature; what is longer is part of the letter */
#define HEAD_LINES 6u     /* lines within which a repeated head shows three of its fields */

struct line {
	uint32_t start, end;        /* of what it says, without quote marks and break */
	uint32_t whole_start, next; /* of the line, and of the one after it */
	uint32_t depth;             /* quote marks before it */
	bool soft;                  /* flowed: goes on in the next line */
};

struct letter {
	struct vg_text *text;
	const struct vg_mapped *body;
	VG_VEC(struct line) lines;
	bool flowed, delsp;
};

static struct vg_str said(const struct letter *letter, const struct line *line)
{
	return vg_str_slice(vg_mapped_str(letter->body), line->start, line->end);
}

bool vg_mailtext_is_divider(struct vg_str line)
{
	line = vg_str_trim(line);
	if (line.len < 12 || line.len > 80) return false;
	uint32_t dashes = 0;
	while (dashes < line.len && (line.ptr[dashes] == '-' || line.ptr[dashes] == '_')) dashes++;
	bool colon = line.ptr[line.len - 1] == ':';
	return (dashes >= 2 || colon) && vg_phrase_in(line, VG_PHRASE_DIVIDER);
}

/* Whether a line announces a quote ("Il giorno ... ha scritto:"). */
static bool is_attribution(struct vg_str line)
{
	line = vg_str_trim(line);
	if (line.len < 8 || line.len > 300 || line.ptr[line.len - 1] != ':') return false;
	return vg_phrase_in(line, VG_PHRASE_WROTE);
}

/* Fields of a repeated head, in the order of their phrases. */
enum { FIELD_FROM = 1, FIELD_SENT = 2, FIELD_TO = 4, FIELD_SUBJECT = 8 };

/* Which field of a repeated head a line is; 0 = none. */
static unsigned head_field(struct vg_str line)
{
	line = vg_str_trim(line);
	while (line.len > 0 && line.ptr[0] == '*') line = vg_str_slice(line, 1, line.len);
	for (int kind = VG_PHRASE_FROM; kind <= VG_PHRASE_SUBJECT; kind++)
		if (vg_phrase_opens(line, (enum vg_phrase)kind) != 0) return 1u << (kind - VG_PHRASE_FROM);
	return 0;
}

/* Whether line i begins a head such as Outlook repeats it: From, Sent, To, Subject, one a line. */
static bool is_head(const struct letter *letter, uint32_t i)
{
	if (head_field(said(letter, &letter->lines.items[i])) != FIELD_FROM) return false;
	unsigned seen = FIELD_FROM;
	for (uint32_t j = i + 1; j < letter->lines.n && j <= i + HEAD_LINES; j++)
		seen |= head_field(said(letter, &letter->lines.items[j]));
	return (seen & FIELD_SENT) != 0 && (seen & (FIELD_TO | FIELD_SUBJECT)) != 0;
}

static struct line read_line(const struct letter *letter, struct vg_str s, uint32_t at)
{
	const char *end = memchr(s.ptr + at, '\n', s.len - at);
	struct line line = {.whole_start = at, .next = end == NULL ? s.len : (uint32_t)(end - s.ptr) + 1};
	line.end = end == NULL ? s.len : line.next - 1;
	if (line.end > at && s.ptr[line.end - 1] == '\r') line.end--;
	uint32_t i = at;
	bool escaped = vg_str_starts(vg_str_slice(s, at, line.end), VG_STR(">From ")); /* by a mailbox, no quote */
	i += escaped;
	while (!escaped && i < line.end &&
	       (s.ptr[i] == '>' || (s.ptr[i] == ' ' && i + 1 < line.end && s.ptr[i + 1] == '>'))) {
		line.depth += s.ptr[i] == '>';
		i++;
	}
	if (i < line.end && s.ptr[i] == ' ' && (line.depth > 0 || letter->flowed)) i++; /* stuffing */
	line.start = i;
	bool dashes = line.end - i == 3 && memcmp(s.ptr + i, "-- ", 3) == 0;
	line.soft = letter->flowed && line.end > i && s.ptr[line.end - 1] == ' ' && !dashes;
	if (line.soft && letter->delsp) line.end--;
	return line;
}

/* Copies the lines of one segment without their quote marks, and appends them as blocks of one type. */
static void append_segment(struct letter *letter, uint32_t from, uint32_t to, enum vg_block_type type)
{
	struct vg_mapped *copy = vg_arena_alloc(letter->body->arena, sizeof *copy);
	copy->arena = letter->body->arena;
	struct vg_str s = vg_mapped_str(letter->body);
	for (uint32_t i = from; i < to; i++) {
		const struct line *line = &letter->lines.items[i];
		bool joins = line->soft && i + 1 < to && letter->lines.items[i + 1].depth == line->depth;
		bool whole = line->next > line->end && s.ptr[line->end] == '\n' && !joins;
		vg_mapped_copy(copy, letter->body, line->start, whole ? line->next : line->end);
		if (!whole && !joins) {
			uint64_t src = vg_mapped_src(letter->body, line->end);
			vg_mapped_put(copy, VG_STR("\n"), src, vg_mapped_src(letter->body, line->next), false);
		}
	}
	vg_mapped_use(copy, letter->text);
	vg_lines_append_as(letter->text, vg_mapped_str(copy), 0, type);
	vg_text_origin(letter->text, NULL, 0);
}

static bool blank(const struct letter *letter, uint32_t i)
{
	return vg_str_trim(said(letter, &letter->lines.items[i])).len == 0;
}

/* End of the signature that line i opens, or i where it opens none. */
static uint32_t signature_end(const struct letter *letter, uint32_t i)
{
	struct vg_str line = said(letter, &letter->lines.items[i]), bare = vg_str_trim(line);
	bool dashes = vg_str_eqz(bare, "--");
	uint32_t rule = 0, end = i + 1;
	while (rule < bare.len && bare.ptr[rule] == '_') rule++;
	bool list = rule >= 30 && rule == bare.len;
	if (!dashes && !list) return i;
	while (end < letter->lines.n && end - i <= SIGNATURE_MAX && letter->lines.items[end].depth == 0 &&
	       !vg_mailtext_is_divider(said(letter, &letter->lines.items[end])))
		end++;
	return end - i <= SIGNATURE_MAX ? end : i;
}

/* Whether line i announces the quote that starts after it, blank lines aside; an attribution may take two lines. */
static bool announces(const struct letter *letter, uint32_t i)
{
	uint32_t next = i + 1, colon = i;
	bool here = is_attribution(said(letter, &letter->lines.items[i]));
	if (!here && next < letter->lines.n && is_attribution(said(letter, &letter->lines.items[next]))) {
		struct vg_str first = vg_str_trim(said(letter, &letter->lines.items[i]));
		here = vg_phrase_opens(first, VG_PHRASE_WROTE_ON) != 0;
		colon = next;
	}
	next = colon + 1;
	while (next < letter->lines.n && blank(letter, next) && letter->lines.items[next].depth == 0) next++;
	return here && next < letter->lines.n && letter->lines.items[next].depth > 0;
}

static bool opens_quote(const struct letter *letter, uint32_t i)
{
	const struct line *line = &letter->lines.items[i];
	return line->depth > 0 || announces(letter, i);
}

/* End of the quote at line i: quoted lines, and blank ones between them. */
static uint32_t quote_end(const struct letter *letter, uint32_t i)
{
	uint32_t end = i;
	while (letter->lines.items[end].depth == 0) end++; /* the attribution */
	uint32_t last = end;
	for (; end < letter->lines.n && (letter->lines.items[end].depth > 0 || blank(letter, end)); end++)
		if (letter->lines.items[end].depth > 0) last = end;
	return last + 1;
}

/* Each depth of a quote is another's words. */
static void append_quote(struct letter *letter, uint32_t from, uint32_t to)
{
	for (uint32_t i = from + 1; i < to; i++) {
		if (letter->lines.items[i].depth == letter->lines.items[i - 1].depth) continue;
		append_segment(letter, from, i, VG_BLOCK_QUOTE);
		from = i;
	}
	append_segment(letter, from, to, VG_BLOCK_QUOTE);
}

static void append_lines(struct letter *letter)
{
	uint32_t from = 0, n = letter->lines.n;
	for (uint32_t i = 0; i < n;) {
		bool rest = vg_mailtext_is_divider(said(letter, &letter->lines.items[i])) || is_head(letter, i);
		uint32_t end = rest ? n : signature_end(letter, i);
		enum vg_block_type type = rest ? VG_BLOCK_QUOTE : VG_BLOCK_FOOTER;
		if (end == i && opens_quote(letter, i)) {
			end = quote_end(letter, i);
			type = VG_BLOCK_QUOTE;
		}
		if (end == i) {
			i++;
			continue;
		}
		append_segment(letter, from, i, VG_BLOCK_PARAGRAPH);
		if (type == VG_BLOCK_QUOTE)
			append_quote(letter, i, end);
		else
			append_segment(letter, i, end, type);
		from = i = end;
	}
	append_segment(letter, from, n, VG_BLOCK_PARAGRAPH);
}

void vg_mailtext_append(struct vg_text *text, const struct vg_mapped *body, bool flowed, bool delsp)
{
	struct letter letter = {.text = text, .body = body, .flowed = flowed, .delsp = delsp};
	struct vg_str s = vg_mapped_str(body);
	for (uint32_t at = 0; at < s.len;) {
		struct line line = read_line(&letter, s, at);
		VG_PUSH(body->arena, letter.lines, line);
		at = line.next;
	}
	append_lines(&letter);
}
