/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word documents of 97 to 2003, and the plain text of Word 6 and 95: the text is put together from its pieces,
 * paragraph and character formatting give headings, lists, tables and deletions. Places count in the stream
 * WordDocument. */
#include "doc_format.h"
#include "extract/extract.h"
#include "ole.h"
#include "rc4.h"
#include "extract/lines/writer.h"

#define FIB_97 193u    /* version of the information block from which on all is as read here */
#define FIELDS_MAX 32u /* fields inside one another */
#define RUN_MAX 512u   /* bytes of UTF-8 that are appended at once */
#define PIECES_MAX 1000000u
#define SEALED_BLOCK 512u /* bytes that are encrypted with one key */
#define SEALED_FROM 68u   /* before it the main stream stands in clear */

struct piece {
	uint32_t first, end; /* characters of the document */
	uint32_t place;      /* in the main stream */
	bool wide;           /* two bytes a character */
};

/* A field: its code, which is left out, and its result. A formula (EQ) has no result, but words in brackets. */
struct field {
	enum { CODE, RESULT, FORMULA } at;
	uint32_t seen;     /* characters of the code that can still begin a formula */
	uint32_t brackets; /* that are open */
};

struct word {
	struct vg_ole_doc *ole_doc;
	struct vg_writer writer;
	struct vg_str main;
	struct vg_doc_format format;
	VG_VEC(struct piece) pieces;
	enum vg_block_type type; /* of the story at hand */
	bool fresh;              /* nothing of the paragraph is written */
	struct field field[FIELDS_MAX];
	uint32_t fields, beyond;
	char run[RUN_MAX + 8];
	uint32_t n_run, run_start, run_end; /* places */
	bool run_ascii, cell_ended;
	uint32_t walked; /* characters so far: pieces of a hostile file may point to the same place again and again */
};

static void flush(struct word *word)
{
	if (word->n_run == 0) return;
	struct vg_str piece = vg_str_n(word->run, word->n_run);
	bool same = word->run_ascii && word->run_end - word->run_start == word->n_run && *word->run != '\t';
	vg_writer_put(&word->writer, piece, word->run_start, word->run_end - word->run_start,
		      same ? VG_RUNKIND_VERBATIM : VG_RUNKIND_REWRITTEN);
	word->n_run = 0;
}

static void put(struct word *word, int32_t cp, uint32_t place, uint32_t size)
{
	bool tab = cp == '\t' || (word->n_run > 0 && *word->run == '\t'); /* a piece of its own */
	if (tab || word->n_run >= RUN_MAX || (word->n_run > 0 && word->run_end != place)) flush(word);
	if (word->n_run == 0) {
		word->run_start = place;
		word->run_ascii = true;
	}
	word->run_ascii = word->run_ascii && cp < 0x80 && size == 1;
	word->n_run += vg_utf8_put(cp, word->run + word->n_run);
	word->run_end = place + size;
}

static void begin_table(struct word *word)
{
	if (vg_writer_in_table(&word->writer)) return;
	vg_writer_end(&word->writer);
	vg_writer_table(&word->writer);
	vg_writer_row(&word->writer, 0);
	vg_writer_cell(&word->writer, 0);
}

static void put_label(struct word *word, const struct vg_doc_run *run, uint32_t place)
{
	struct vg_list *list = &word->format.lists.items[run->list - 1];
	struct vg_str label = vg_list_next(list, run->level, word->ole_doc->arena);
	if (label.len == 0) return;
	vg_writer_put(&word->writer, label, place, 0, VG_RUNKIND_INSERTED);
	vg_writer_put(&word->writer, VG_STR(" "), place, 0, VG_RUNKIND_INSERTED);
}

/* Settles what the paragraph is before its first character is written. */
static void begin_paragraph(struct word *word, uint32_t place)
{
	const struct vg_doc_run *run = vg_doc_paragraph_at(&word->format, place);
	word->fresh = false;
	bool in_table = run != NULL && (run->flags & VG_DOC_IN_TABLE) != 0;
	bool known = word->format.paragraphs.n > 0;
	if (in_table) begin_table(word);
	if (!in_table && (known || !word->cell_ended)) vg_writer_table_end(&word->writer);
	word->cell_ended = false;
	bool plain = word->type == VG_BLOCK_PARAGRAPH;
	bool listed = run != NULL && run->list > 0 && run->list <= word->format.lists.n;
	if (plain && run != NULL && run->heading > 0)
		vg_writer_paragraph(&word->writer, VG_BLOCK_HEADING, run->heading > 6 ? 6 : run->heading);
	else if (plain && listed)
		vg_writer_paragraph(&word->writer, VG_BLOCK_LIST_ITEM, run->level + 1);
	else
		vg_writer_paragraph(&word->writer, word->type, 0);
	if (listed) put_label(word, run, place);
}

static void end_cell(struct word *word, uint32_t place)
{
	const struct vg_doc_run *run = vg_doc_paragraph_at(&word->format, place);
	bool known = word->format.paragraphs.n > 0;
	bool row = known ? run != NULL && (run->flags & VG_DOC_ROW_END) != 0 : word->fresh && word->cell_ended;
	flush(word);
	begin_table(word);
	if (row) {
		vg_writer_row_end(&word->writer);
		vg_writer_row(&word->writer, 0);
	}
	vg_writer_cell(&word->writer, 0);
	word->cell_ended = !row;
	word->fresh = true;
}

/* A character within the innermost field; true where it is not to be shown. */
static bool hides(struct field *field, int32_t cp)
{
	static const char name[] = "EQ ";
	if (field->at == CODE) {
		if (field->seen > 0 || cp != ' ')
			field->seen = field->seen < 3 && cp == name[field->seen] ? field->seen + 1 : 4;
		if (field->seen == 3) field->at = FORMULA;
		return true;
	}
	if (field->at == RESULT) return false;
	bool outer = field->brackets == 0;
	if (cp == '(') field->brackets++;
	if (cp == ')' && field->brackets > 0) field->brackets--;
	return outer || field->brackets == 0;
}

/* Field marks; true while the text at hand is no result of a field. */
static bool follow_field(struct word *word, int32_t cp)
{
	if (cp == 0x13 && word->fields == FIELDS_MAX)
		word->beyond++;
	else if (cp == 0x13)
		word->field[word->fields++] = (struct field){.at = CODE};
	else if (cp == 0x14 && word->beyond == 0 && word->fields > 0)
		word->field[word->fields - 1].at = RESULT;
	else if (cp == 0x15 && word->beyond > 0)
		word->beyond--;
	else if (cp == 0x15 && word->fields > 0)
		word->fields--;
	for (uint32_t i = 0; i + 1 < word->fields; i++)
		if (word->field[i].at == CODE) return true;
	bool hidden = word->fields > 0 && (cp < 0x13 || cp > 0x15) && hides(&word->field[word->fields - 1], cp);
	return hidden || word->beyond > 0;
}

static void character(struct word *word, int32_t cp, uint32_t place, uint32_t size)
{
	const struct vg_doc_run *run =
		word->format.characters.n > 0 ? vg_doc_characters_at(&word->format, place) : NULL;
	if (follow_field(word, cp) || (cp >= 0x13 && cp <= 0x15)) return;
	if (run != NULL && (run->flags & (VG_DOC_DELETED | VG_DOC_HIDDEN)) != 0) return;
	switch (cp) {
	case 0x0D:
	case 0x0C:
		flush(word);
		vg_writer_end(&word->writer);
		word->fresh = true;
		return;
	case 0x07: end_cell(word, place); return;
	case 0x0B: cp = '\n'; break;
	case 0x1E: cp = '-'; break;
	case 0x1F: return;
	default: break;
	}
	if (cp < 0x20 && cp != '\t' && cp != '\n') return;
	if (word->fresh) begin_paragraph(word, place);
	put(word, cp, place, size);
}

static int32_t from_1252(uint32_t byte)
{
	static const uint16_t high[32] = {
		0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
		0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
		0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
	};
	return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : (int32_t)byte;
}

/* Characters [first, end) of a piece. */
static void walk_piece(struct word *word, const struct piece *piece, uint32_t first, uint32_t end)
{
	uint32_t size = piece->wide ? 2 : 1;
	for (uint32_t i = first; i < end; i++) {
		uint64_t place = piece->place + (uint64_t)(i - piece->first) * size;
		if (place + size > word->main.len || word->walked++ >= VG_TEXT_MAX) return;
		int32_t cp = piece->wide ? (int32_t)vg_le16(word->main, place) : from_1252(vg_byte(word->main, place));
		if (cp >= 0xD800 && cp < 0xDC00 && i + 1 < end) {
			int32_t low = (int32_t)vg_le16(word->main, place + 2);
			if (low >= 0xDC00 && low < 0xE000) {
				character(word, 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00), (uint32_t)place, 4);
				i++;
				continue;
			}
		}
		character(word, cp >= 0xD800 && cp < 0xE000 ? 0xFFFD : cp, (uint32_t)place, size);
	}
}

/* One story: the body, the notes, the heads and feet ... */
static void walk_story(struct word *word, uint32_t first, uint32_t end, enum vg_block_type type, const char *where)
{
	if (first >= end) return;
	word->type = type;
	word->writer.where = vg_str_z(where);
	word->fresh = true;
	word->fields = word->beyond = 0;
	word->cell_ended = false;
	for (uint32_t i = 0; i < word->pieces.n && !vg_text_full(word->ole_doc->text); i++) {
		const struct piece *piece = &word->pieces.items[i];
		uint32_t from = piece->first > first ? piece->first : first, to = piece->end < end ? piece->end : end;
		if (from < to) walk_piece(word, piece, from, to);
	}
	flush(word);
	vg_writer_table_end(&word->writer);
	vg_writer_end(&word->writer);
}

/* The table of pieces lies behind blocks of properties. */
static void read_pieces(struct word *word, struct vg_str table)
{
	struct vg_str clx = vg_part_of(table, vg_le32(word->main, 0x1A2), vg_le32(word->main, 0x1A6));
	uint64_t at = 0;
	while (at < clx.len && vg_byte(clx, at) == 1) at += 3 + (uint64_t)vg_le16(clx, at + 1);
	if (vg_byte(clx, at) != 2) return;
	struct vg_str plc = vg_part_of(clx, at + 5, vg_le32(clx, at + 1));
	uint32_t n = plc.len >= 16 ? (plc.len - 4) / 12 : 0;
	for (uint32_t i = 0; i < n && i < PIECES_MAX; i++) {
		uint64_t entry = 4 * ((uint64_t)n + 1) + 8 * (uint64_t)i;
		uint32_t place = vg_le32(plc, entry + 2);
		bool narrow = (place & 0x40000000) != 0;
		struct piece piece = {.first = vg_le32(plc, 4 * (uint64_t)i),
				      .end = vg_le32(plc, 4 * (uint64_t)i + 4),
				      .wide = !narrow};
		piece.place = narrow ? (place & 0x3FFFFFFF) / 2 : place & 0x3FFFFFFF;
		bool ordered = word->pieces.n == 0 || piece.first >= word->pieces.items[word->pieces.n - 1].end;
		if (ordered && piece.end > piece.first) VG_PUSH(word->ole_doc->arena, word->pieces, piece);
	}
}

static void walk_stories(struct word *word)
{
	static const struct {
		uint32_t fib;
		enum vg_block_type type;
		const char *where;
		bool shown;
	} stories[] = {
		{0x4C, VG_BLOCK_PARAGRAPH, "", true},
		{0x50, VG_BLOCK_PARAGRAPH, "footnote", true},
		{0x54, VG_BLOCK_FOOTER, "header or footer", true},
		{0x58, VG_BLOCK_PARAGRAPH, "macro", false},
		{0x5C, VG_BLOCK_QUOTE, "comment", true},
		{0x60, VG_BLOCK_PARAGRAPH, "endnote", true},
		{0x64, VG_BLOCK_PARAGRAPH, "text box", true},
		{0x68, VG_BLOCK_FOOTER, "header or footer", true},
	};
	uint64_t at = 0;
	for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
		uint64_t end = at + vg_le32(word->main, stories[i].fib);
		if (end > UINT32_MAX) return;
		if (stories[i].shown) walk_story(word, (uint32_t)at, (uint32_t)end, stories[i].type, stories[i].where);
		at = end;
	}
}

/* Decrypts both streams; the description stands at the start of the table. False where no password fits. */
static bool open_sealed(struct word *word, struct vg_str *table)
{
	const struct vg_extract_state *state = vg_ctx_state(word->ole_doc->ctx);
	struct vg_arena *arena = word->ole_doc->arena;
	struct vg_rc4 rc4;
	bool confused = (vg_le16(word->main, 0x0A) & 0x8000) != 0; /* by another cipher */
	if (confused || !vg_rc4_open(arena, *table, state->passwords, SEALED_BLOCK, &rc4)) return false;
	char *main = vg_arena_alloc(arena, (size_t)word->main.len + 1),
	     *copy = vg_arena_alloc(arena, (size_t)table->len + 1);
	memcpy(main, word->main.ptr, word->main.len);
	memcpy(copy, table->ptr, table->len);
	vg_rc4_decrypt(&rc4, main, SEALED_FROM, word->main.len);
	vg_rc4_decrypt(&rc4, copy, 0, table->len);
	word->main.ptr = main;
	table->ptr = copy;
	return true;
}

enum vg_status vg_doc_read(struct vg_ole_doc *ole_doc)
{
	struct word *word = vg_arena_alloc(ole_doc->arena, sizeof *word);
	word->ole_doc = ole_doc;
	word->writer.text = ole_doc->text;
	word->format.arena = ole_doc->arena;
	word->main = vg_ole_named(ole_doc->ole, "WordDocument");
	uint32_t flags = vg_le16(word->main, 0x0A), version = vg_le16(word->main, 2);
	if (vg_le16(word->main, 0) != 0xA5EC && vg_le16(word->main, 0) != 0xA5DC)
		return vg_fail(ole_doc->ctx, ole_doc->doc, VG_ERROR_DOC_CORRUPT, "the stream WordDocument has no head");
	struct vg_str table = vg_ole_named(ole_doc->ole, (flags & 0x0200) != 0 ? "1Table" : "0Table");
	if ((flags & 0x0100) != 0 && !open_sealed(word, &table))
		return vg_fail(ole_doc->ctx, ole_doc->doc, VG_ERROR_DOC_ENCRYPTED, "no password opens the document");
	if (version >= FIB_97) {
		read_pieces(word, table);
		vg_doc_format_read(&word->format, word->main, table);
		walk_stories(word);
	} else {
		uint32_t start = vg_le32(word->main, 0x18), end = vg_le32(word->main, 0x1C);
		uint32_t n = end > start ? end - start : 0;
		VG_PUSH(ole_doc->arena, word->pieces, (struct piece){.end = n, .place = start});
		walk_story(word, 0, n, VG_BLOCK_PARAGRAPH, "");
	}
	vg_ole_embedded(ole_doc, ole_doc->ole);
	bool none = word->pieces.n == 0;
	return none ? vg_fail(ole_doc->ctx, ole_doc->doc, VG_ERROR_DOC_CORRUPT, "the table of pieces is missing")
		    : VG_OK;
}
