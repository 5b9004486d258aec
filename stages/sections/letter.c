/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "letter.h"

#include "lines.h"

enum {
	HEAD_BLOCKS = 12,  /* of a document that is no letter, in which a reference may stand */
	BEHIND_BLOCKS = 3, /* behind the head, in which the subject may stand below the salutation */
	LINES_MAX = 200,   /* of a head */
	LINE_MAX = 200,    /* bytes of a line that names somebody */
	REFERENCE_MIN = 3, /* bytes of a reference */
	REFERENCE_MAX = 60,
	REFERENCES_MAX = 4,
	SUBJECT_MAX = 400,
	SUBJECT_LONG = 40,     /* bytes behind which a full stop ends it */
	SIGNATURE_BLOCKS = 12, /* at the end, in which the closing stands */
};

enum kind { NAME, OTHER, DATED, REFERENCE, ADDRESS, ATTENTION, COPY };

struct line {
	struct vg_span span, rest; /* rest: behind the words that tell its kind */
	enum kind kind;
};

struct reader {
	const struct vg_letter *letter;
	struct vg_arena *scratch;
	struct vg_doc *doc;
	uint32_t start;      /* the first block behind the head */
	uint32_t salutation; /* its block, UINT32_MAX where none is */
	VG_VEC(struct line) lines;
	struct vg_span found[VG_FIELD_COUNT]; /* the first of each, but for references */
	uint32_t n_references;
};

void vg_letter_open(struct vg_ctx *ctx, struct vg_letter *letter)
{
	const struct {
		struct vg_phrases *phrases;
		const char *part;
	} parts[] = {
		{&letter->salutations, ".salutation"},
		{&letter->subjects, ".subject"},
		{&letter->references, ".reference"},
		{&letter->their_references, ".their_reference"},
		{&letter->senders, ".sender"},
		{&letter->addressees, ".addressee"},
		{&letter->addresses, ".address"},
		{&letter->attentions, ".attention"},
		{&letter->copies, ".copy"},
		{&letter->closings, ".closing"},
		{&letter->nobodies, ".nobody"},
		{&letter->streets, ".street"},
		{&letter->signs, ".sign"},
	};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		vg_phrases_add(ctx, parts[i].phrases, "letter", parts[i].part);
}

static struct vg_str lower_of(struct reader *r, struct vg_span span)
{
	return vg_doc_lower_slice(r->doc, span);
}

static void add_field(struct reader *r, enum vg_field_type type, struct vg_span span)
{
	if (span.end <= span.start) return;
	bool many = type == VG_FIELD_REFERENCE || type == VG_FIELD_THEIR_REFERENCE;
	if (many ? r->n_references >= REFERENCES_MAX : r->found[type].end > 0) return;
	r->n_references += many;
	r->found[type] = span;
	struct vg_field field = {.span = span, .type = type};
	VG_PUSH(r->doc->arena, r->doc->fields, field);
	uint32_t i = r->doc->fields.n - 1; /* in order of the text */
	for (; i > 0 && r->doc->fields.items[i - 1].span.start > span.start; i--)
		r->doc->fields.items[i] = r->doc->fields.items[i - 1];
	r->doc->fields.items[i] = field;
}

/* The span without white space and signs that part a label from what it says. */
static struct vg_span trim(struct vg_str text, struct vg_span span)
{
	while (span.start < span.end && strchr(" :\t\n", text.ptr[span.start]) != NULL) span.start++;
	while (span.start < span.end && strchr(" ,;\t\n", text.ptr[span.end - 1]) != NULL) span.end--;
	return span;
}

static struct vg_span behind(struct vg_str text, struct vg_span span, uint32_t bytes)
{
	return trim(text, (struct vg_span){span.start + bytes, span.end});
}

/* --- reference numbers --- */

/* "12/03/2016", "12.3.2016". */
static bool is_date(struct vg_str s)
{
	uint32_t parts = 1, digits = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		if (vg_is_digit(s.ptr[i]))
			digits++;
		else if (s.ptr[i] != '/' && s.ptr[i] != '.' && s.ptr[i] != '-')
			return false;
		else if (digits == 0 || digits > 2)
			return false;
		else
			parts++, digits = 0;
	}
	return parts == 3 && digits == 4;
}

/* "n.", "no.", "n°" before the number, from which nothing has to part them; "n" stands apart. */
static uint32_t skip_number_sign(const struct reader *r, struct vg_str lower)
{
	const struct vg_phrases *signs = &r->letter->signs;
	uint32_t longest = 0;
	for (uint32_t i = 0; i < signs->list.n; i++) {
		struct vg_str sign = signs->list.items[i];
		bool apart =
			!vg_is_letter(sign.ptr[sign.len - 1]) || (lower.len > sign.len && lower.ptr[sign.len] == ' ');
		if (sign.len > longest && vg_str_starts(lower, sign) && apart) longest = sign.len;
	}
	return longest;
}

/* The number at the start of a span: pieces with figures, and such in capitals before them; empty where none is. */
static struct vg_span reference_in(struct reader *r, struct vg_span span)
{
	struct vg_str text = r->doc->text;
	span = trim(text, span);
	span = behind(text, span, skip_number_sign(r, lower_of(r, span)));
	uint32_t last = span.start;
	for (uint32_t at = span.start; at < span.end && at - span.start < REFERENCE_MAX;) {
		uint32_t end = at;
		while (end < span.end && strchr(" \t\n", text.ptr[end]) == NULL) end++;
		struct vg_str word = vg_str_slice(text, at, end);
		while (word.len > 0 && strchr(",;.)", word.ptr[word.len - 1]) != NULL) word.len--;
		bool figures = vg_str_has_digit(word);
		if (is_date(word) || (!figures && vg_str_has_lower(word))) break;
		if (figures) last = at + word.len;
		if (at + word.len < end) break; /* a sign ends it */
		at = end + 1;
	}
	if (last - span.start < REFERENCE_MIN || last - span.start > REFERENCE_MAX) last = span.start;
	return (struct vg_span){span.start, last};
}

/* "N. 55321/RU di prot.": the number at the start of a line that goes on with a cue, empty where it is none. */
static struct vg_span reference_before(struct reader *r, struct vg_span line, uint32_t cue)
{
	struct vg_span span = {line.start, line.start + cue};
	uint32_t sign = skip_number_sign(r, lower_of(r, span));
	return sign > 0 ? reference_in(r, span) : (struct vg_span){line.start, line.start};
}

/* Takes the references of a line; false where there are none. anywhere: not at its start alone. */
static bool take_references(struct reader *r, struct vg_span line, bool anywhere)
{
	struct vg_str lower = lower_of(r, line);
	bool found = false;
	for (uint32_t at = 0; at < lower.len && (at == 0 || anywhere); at++) {
		if (at > 0 && strchr(" \t\n(", lower.ptr[at - 1]) == NULL) continue;
		struct vg_str rest = vg_str_slice(lower, at, lower.len);
		uint32_t ours = vg_phrases_opening(&r->letter->references, rest);
		uint32_t theirs = vg_phrases_opening(&r->letter->their_references, rest);
		uint32_t cue = ours > theirs ? ours : theirs;
		if (cue == 0) continue;
		struct vg_span behind_cue = behind(r->doc->text, line, at + cue); /* "Vs. nota prot. n." has two */
		uint32_t more = vg_phrases_opening(&r->letter->references, lower_of(r, behind_cue));
		struct vg_span number = reference_in(r, behind(r->doc->text, behind_cue, more));
		if (number.end == number.start && !found) number = reference_before(r, line, at);
		if (number.end == number.start) continue;
		add_field(r, theirs > ours ? VG_FIELD_THEIR_REFERENCE : VG_FIELD_REFERENCE, number);
		found = true;
		if (number.end > line.start + at) at = number.end - line.start;
	}
	return found;
}

/* --- lines of the head --- */

/* A line that ends with a year: "Roma, 14 marzo 2019". */
static bool is_dated(struct vg_str s)
{
	while (s.len > 0 && strchr(" .", s.ptr[s.len - 1]) != NULL) s.len--;
	uint32_t figures = 0;
	while (figures < s.len && vg_is_digit(s.ptr[s.len - 1 - figures])) figures++;
	if (figures != 4 || s.len > 80 || s.len < 8) return false;
	char century = s.ptr[s.len - 4];
	return century == '1' || century == '2';
}

/* A line that can be a name: it begins with a capital and has neither figures nor an address of the net. */
static bool is_name(struct vg_str s)
{
	uint32_t at = 0;
	if (s.len < 3 || s.len > LINE_MAX || vg_str_has_digit(s)) return false;
	if (memchr(s.ptr, '@', s.len) != NULL || vg_str_find(s, VG_STR("www."), 0) >= 0) return false;
	return vg_cp_is_upper(vg_utf8_next(s, &at)) && strchr(":;!?", s.ptr[s.len - 1]) == NULL;
}

/* A label names sender or addressee at once. */
static bool take_label(struct reader *r, struct vg_span line)
{
	struct vg_str lower = lower_of(r, line);
	uint32_t from = vg_phrases_opening(&r->letter->senders, lower);
	uint32_t to = vg_phrases_opening(&r->letter->addressees, lower);
	if (from > 0) add_field(r, VG_FIELD_SENDER, behind(r->doc->text, line, from));
	if (to > 0) add_field(r, VG_FIELD_ADDRESSEE, behind(r->doc->text, line, to));
	return from > 0 || to > 0;
}

static enum kind kind_of(struct reader *r, struct vg_span line, bool letterhead, uint32_t *cue_r)
{
	struct vg_str lower = lower_of(r, line), s = vg_doc_slice(r->doc, line);
	*cue_r = vg_phrases_opening(&r->letter->copies, lower);
	if (*cue_r > 0) return COPY;
	*cue_r = vg_phrases_opening(&r->letter->attentions, lower);
	if (*cue_r > 0) return ATTENTION;
	if (take_references(r, line, true)) return REFERENCE;
	if (is_dated(s)) return DATED;
	*cue_r = letterhead ? vg_phrases_opening(&r->letter->addresses, lower) : 0;
	if (*cue_r > 0) return ADDRESS;
	return letterhead && is_name(s) ? NAME : OTHER;
}

/* Up to where a street begins: "Fonderie Alte S.r.l. Via dell'Arsenale 8" is one line in print, too. */
static struct vg_span without_street(struct reader *r, struct vg_span span)
{
	struct vg_str lower = lower_of(r, span);
	for (uint32_t at = 1; at < lower.len; at++) {
		if (strchr(" ,\t", lower.ptr[at - 1]) == NULL) continue;
		if (vg_phrases_opening(&r->letter->streets, vg_str_slice(lower, at, lower.len)) == 0) continue;
		span = trim(r->doc->text, (struct vg_span){span.start, span.start + at});
		while (span.end > span.start && strchr(" ,-", r->doc->text.ptr[span.end - 1]) != NULL) span.end--;
		return span;
	}
	return span;
}

static void add_line(struct reader *r, struct vg_span span, bool letterhead)
{
	uint32_t cue;
	if (r->lines.n >= LINES_MAX || span.end - span.start > SUBJECT_MAX || take_label(r, span)) return;
	struct vg_span name = without_street(r, span);
	struct line line = {.span = name, .kind = kind_of(r, span, letterhead, &cue)};
	if (line.kind == OTHER && letterhead && is_name(vg_doc_slice(r->doc, name))) line.kind = NAME;
	line.rest = behind(r->doc->text, name, cue);
	VG_PUSH(r->scratch, r->lines, line);
}

static bool is_text(const struct vg_block *block)
{
	return block->type == VG_BLOCK_PARAGRAPH || block->type == VG_BLOCK_HEADING ||
	       block->type == VG_BLOCK_LETTERHEAD || block->type == VG_BLOCK_TABLE_ROW;
}

/* Bytes up to the stop of a first sentence, behind which another begins; all where there is none. */
static uint32_t first_sentence(struct vg_str s)
{
	for (uint32_t i = SUBJECT_LONG; i + 2 < s.len; i++) {
		uint32_t at = i + 2;
		if (s.ptr[i] != '.' || s.ptr[i + 1] != ' ') continue;
		bool word = !vg_str_has_digit(vg_str_slice(s, i - 4, i)) && memchr(s.ptr + i - 4, ' ', 4) == NULL;
		if (word && vg_cp_is_upper(vg_utf8_next(s, &at))) return i;
	}
	return s.len;
}

/* Where a subject ends that goes on in the next block, a line that begins in small letters. */
static uint32_t rest_of_subject(struct reader *r, const struct vg_block *block, uint32_t end)
{
	const struct vg_block *next = block + 1;
	if (next >= r->doc->blocks.items + r->doc->blocks.n || !is_text(next)) return end;
	struct vg_str s = vg_doc_slice(r->doc, next->span);
	uint32_t at = 0;
	bool line = s.len <= LINE_MAX && memchr(s.ptr, '\n', s.len) == NULL && !vg_line_is_closed(s);
	bool small = vg_cp_is_lower(vg_utf8_next(s, &at));
	bool other = vg_phrases_opening(&r->letter->salutations, lower_of(r, next->span)) > 0;
	return line && small && !other && s.ptr[s.len - 1] != ',' ? trim(r->doc->text, next->span).end : end;
}

/* "Oggetto: ...", "Re: ..." */
static bool take_subject(struct reader *r, const struct vg_block *block)
{
	struct vg_str text = r->doc->text;
	uint32_t cue = vg_phrases_opening(&r->letter->subjects, lower_of(r, block->span));
	if (cue == 0) return false;
	char last = text.ptr[block->span.start + cue - 1], next = '\n';
	if (block->span.start + cue < block->span.end) next = text.ptr[block->span.start + cue];
	if (last != ':' && strchr(":\n", next) == NULL) return false;
	struct vg_span rest = behind(text, block->span, cue);
	rest.end = rest.start + first_sentence(vg_doc_slice(r->doc, rest));
	if (rest.end == trim(text, block->span).end) rest.end = rest_of_subject(r, block, rest.end);
	if (rest.end - rest.start <= SUBJECT_MAX) add_field(r, VG_FIELD_SUBJECT, rest);
	return true;
}

static void read_head(struct reader *r)
{
	for (uint32_t i = 0; i < r->doc->blocks.n && i < r->start + BEHIND_BLOCKS; i++) {
		const struct vg_block *block = &r->doc->blocks.items[i];
		if (!is_text(block) || i == r->salutation || take_subject(r, block) || i >= r->start) continue;
		struct vg_span line;
		for (uint32_t at = block->span.start; vg_line_next(r->doc->text, block->span, &at, &line);)
			if (line.end > line.start) add_line(r, line, block->type == VG_BLOCK_LETTERHEAD);
	}
}

/* --- who writes to whom --- */

/* The name in a line of an address, or the one below it: "Spett.le" stands alone, too. */
static struct vg_span name_at(const struct reader *r, uint32_t i)
{
	const struct line *line = &r->lines.items[i];
	if (line->rest.end > line->rest.start) return line->rest;
	bool below = i + 1 < r->lines.n && line[1].kind == NAME;
	return below ? line[1].span : (struct vg_span){0, 0};
}

/* The first line of the head that is a name, above date and addressee. */
static void find_sender(struct reader *r)
{
	for (uint32_t i = 0; i < r->lines.n; i++) {
		const struct line *line = &r->lines.items[i];
		if (line->kind == NAME) add_field(r, VG_FIELD_SENDER, line->span);
		if (line->kind == NAME || line->kind > REFERENCE || line->kind == DATED) return;
	}
}

/* The first line of a kind from one on, lines.n where there is none; what follows "e p.c." is for others. */
static uint32_t first_line(const struct reader *r, uint32_t from, enum kind kind)
{
	for (uint32_t i = from; i < r->lines.n && r->lines.items[i].kind != COPY; i++)
		if (r->lines.items[i].kind == kind) return i;
	return r->lines.n;
}

/* "Dear Ms Ashdown," names somebody, "Dear Sir or Madam," does not. */
static struct vg_span saluted(struct reader *r)
{
	struct vg_span none = {0, 0};
	if (r->salutation == UINT32_MAX) return none;
	struct vg_span span = r->doc->blocks.items[r->salutation].span;
	span = behind(r->doc->text, span, vg_phrases_opening(&r->letter->salutations, lower_of(r, span)));
	while (span.end > span.start && strchr(" ,:!", r->doc->text.ptr[span.end - 1]) != NULL) span.end--;
	struct vg_str s = vg_doc_slice(r->doc, span);
	const char *space = s.len == 0 ? NULL : memrchr(s.ptr, ' ', s.len);
	if (space == NULL || vg_phrases_opening(&r->letter->nobodies, lower_of(r, span)) > 0) return none;
	uint32_t at = (uint32_t)(space + 1 - s.ptr);
	return vg_cp_is_upper(vg_utf8_next(s, &at)) ? span : none;
}

/* A line that addresses somebody, else the name below date and numbers, else whom the salutation names. */
static void find_addressee(struct reader *r)
{
	uint32_t i = first_line(r, 0, ADDRESS), top = 0;
	if (i < r->lines.n) add_field(r, VG_FIELD_ADDRESSEE, name_at(r, i));
	for (i = 0; i < r->lines.n && r->lines.items[i].kind != COPY; i++)
		if (r->lines.items[i].kind == DATED || r->lines.items[i].kind == REFERENCE) top = i + 1;
	i = top > 0 ? first_line(r, top, NAME) : r->lines.n;
	if (i < r->lines.n) add_field(r, VG_FIELD_ADDRESSEE, r->lines.items[i].span);
	i = first_line(r, 0, ATTENTION);
	if (i < r->lines.n) add_field(r, VG_FIELD_ADDRESSEE, name_at(r, i));
	add_field(r, VG_FIELD_ADDRESSEE, saluted(r));
}

/* Who signs: the line below "Distinti saluti". */
static void find_signature(struct reader *r)
{
	bool closed = false;
	uint32_t n = r->doc->blocks.n, from = n > SIGNATURE_BLOCKS ? n - SIGNATURE_BLOCKS : 0;
	for (uint32_t i = from > r->start ? from : r->start; i < n; i++) {
		const struct vg_block *block = &r->doc->blocks.items[i];
		struct vg_span line;
		for (uint32_t at = block->span.start; vg_line_next(r->doc->text, block->span, &at, &line);) {
			struct vg_str s = vg_doc_slice(r->doc, line);
			if (closed && is_name(s) && vg_line_is_titled(s)) add_field(r, VG_FIELD_SENDER, line);
			closed = closed || vg_phrases_opening(&r->letter->closings, lower_of(r, line)) > 0;
		}
	}
}

/* A heading right below or above the salutation. */
static void find_heading(struct reader *r)
{
	if (r->salutation == UINT32_MAX) return;
	const uint32_t near[] = {r->salutation + 1, r->salutation - 1};
	for (int i = 0; i < 2; i++) {
		const struct vg_block *block = near[i] < r->doc->blocks.n ? &r->doc->blocks.items[near[i]] : NULL;
		if (block != NULL && near[i] > 0 && block->type == VG_BLOCK_HEADING)
			add_field(r, VG_FIELD_SUBJECT, trim(r->doc->text, block->span));
	}
}

static void find_salutation(struct reader *r)
{
	uint32_t from = r->start > 0 ? r->start - 1 : 0;
	r->salutation = UINT32_MAX;
	for (uint32_t i = from; i < r->doc->blocks.n && i < r->start + BEHIND_BLOCKS; i++) {
		const struct vg_block *block = &r->doc->blocks.items[i];
		bool plain = block->type == VG_BLOCK_PARAGRAPH && block->span.end - block->span.start <= LINE_MAX;
		if (!plain || vg_phrases_opening(&r->letter->salutations, lower_of(r, block->span)) == 0) continue;
		r->salutation = i;
		return;
	}
}

/* A document that is no letter may bear a number at its head, too. */
static void read_other(struct reader *r)
{
	for (uint32_t i = 0; i < r->doc->blocks.n && i < HEAD_BLOCKS; i++) {
		const struct vg_block *block = &r->doc->blocks.items[i];
		struct vg_span line;
		if (!is_text(block) || block->span.end - block->span.start > SUBJECT_MAX) continue;
		for (uint32_t at = block->span.start; vg_line_next(r->doc->text, block->span, &at, &line);)
			take_references(r, line, false);
	}
}

void vg_letter_fields(const struct vg_letter *letter, struct vg_arena *scratch, struct vg_doc *doc, uint32_t start)
{
	struct reader r = {.letter = letter, .scratch = scratch, .doc = doc, .start = start};
	bool mail = doc->blocks.n > 0 && doc->blocks.items[0].type == VG_BLOCK_LETTERHEAD && start == 0;
	while (mail && r.start < doc->blocks.n && doc->blocks.items[r.start].type == VG_BLOCK_LETTERHEAD) r.start++;
	if (r.start == 0) {
		read_other(&r);
		return;
	}
	find_salutation(&r);
	read_head(&r);
	find_heading(&r);
	if (mail) return; /* its labels say all */
	find_sender(&r);
	find_addressee(&r);
	find_signature(&r);
}
