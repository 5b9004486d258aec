/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder of a text: pieces into runs, blocks that open and close, and the way back to the source. */
#include "vaglio/text.h"

#define LIKELY_MAX (4u << 20) /* bytes that are set aside for the text of a file at first */
#define SEPARATOR VG_STR("\n")

struct vg_text {
	struct vg_doc *doc;
	struct vg_arena *arena; /* of the builder; becomes a part of the document's in the end */
	VG_VEC(char) bytes;
	VG_VEC(struct vg_run) runs;
	VG_VEC(struct vg_block) blocks;
	int32_t open[2]; /* indexes of the open blocks: a table and its row at most */
	uint32_t n_open;
	uint32_t page, max; /* max: bytes */
	uint64_t src;       /* where the source stands: for separators */
	const struct vg_origin *origin;
	uint32_t n_origin, near; /* near: index of the piece that served last */
	bool full;
};

struct vg_text *vg_text_new(struct vg_doc *doc)
{
	struct vg_text *text = vg_arena_alloc(doc->arena, sizeof *text);
	text->doc = doc;
	text->arena = vg_arena_new();
	text->max = VG_TEXT_MAX;
	uint32_t likely = doc->text.len > 0              ? doc->text.len
			  : doc->source.len < LIKELY_MAX ? doc->source.len
							 : LIKELY_MAX;
	VG_RESERVE(text->arena, text->bytes, likely);
	if (doc->text.len == 0) return text;
	VG_RESERVE(text->arena, text->runs, doc->runs.n); /* made anew, it has about as many as before */
	VG_RESERVE(text->arena, text->blocks, doc->blocks.n);
	return text;
}

void vg_text_limit(struct vg_text *text, uint32_t bytes)
{
	text->max = bytes;
}

void vg_text_page(struct vg_text *text, uint32_t page)
{
	text->page = page;
}

bool vg_text_full(const struct vg_text *text)
{
	return text->full;
}

uint32_t vg_text_size(const struct vg_text *text)
{
	return text->bytes.n;
}

struct vg_str vg_text_view(const struct vg_text *text)
{
	return (struct vg_str){text->bytes.items, text->bytes.n};
}

static bool continues(const struct vg_run *run, const struct vg_run *next)
{
	return run->kind == VG_RUNKIND_VERBATIM && next->kind == VG_RUNKIND_VERBATIM && run->page == next->page &&
	       run->text.end == next->text.start && run->src + run->src_len == next->src;
}

void vg_text_origin(struct vg_text *text, const struct vg_origin *pieces, uint32_t n)
{
	text->origin = pieces;
	text->n_origin = n;
	text->near = 0;
	const struct vg_run *last = text->runs.n > 0 ? &text->runs.items[text->runs.n - 1] : NULL;
	text->src = n > 0 ? pieces[0].at : last != NULL ? last->src + last->src_len : 0;
}

/* Index of the piece that holds offset `at` of the copy; the last but one for what lies beyond. */
static uint32_t piece_at(struct vg_text *text, uint64_t at)
{
	uint32_t low = 0, high = text->n_origin - 1;
	if (text->near < high && text->origin[text->near].at <= at) low = text->near;
	if (low + 1 < high && at < text->origin[low + 1].at) high = low + 1;
	while (low + 1 < high) {
		uint32_t mid = (low + high) / 2;
		if (text->origin[mid].at <= at)
			low = mid;
		else
			high = mid;
	}
	text->near = low;
	return low;
}

/* From the place in the copy to that in the source. */
static void translate(struct vg_text *text, struct vg_run *run)
{
	if (text->n_origin < 2) return;
	uint32_t first = piece_at(text, run->src);
	uint32_t last = run->src_len > 1 ? piece_at(text, run->src + run->src_len - 1) : first;
	const struct vg_origin *from = &text->origin[first];
	uint64_t skipped = run->src > from->at ? run->src - from->at : 0;
	if (first == last && from->verbatim) {
		run->src = from->src + skipped;
		return;
	}
	run->src = from->src + (from->verbatim ? skipped : 0);
	if (run->kind == VG_RUNKIND_INSERTED && run->src_len == 0) return;
	uint64_t end = text->origin[last + 1].src;
	run->src_len = end > run->src ? (uint32_t)(end - run->src) : 0;
	if (run->kind == VG_RUNKIND_VERBATIM) run->kind = VG_RUNKIND_REWRITTEN;
}

static void append(struct vg_text *text, struct vg_str piece, uint64_t src, uint32_t src_len, enum vg_run_kind kind)
{
	if (piece.len == 0 || text->full) return;
	if (text->bytes.n + piece.len > text->max) {
		text->full = true;
		piece.len = text->max - text->bytes.n;
		while (piece.len > 0 && ((unsigned char)piece.ptr[piece.len] & 0xC0) == 0x80) piece.len--;
		if (piece.len == 0) return;
		if (kind == VG_RUNKIND_VERBATIM) src_len = piece.len;
	}
	struct vg_run run = {.text = {text->bytes.n, text->bytes.n + piece.len},
			     .src = src,
			     .src_len = src_len,
			     .page = text->page,
			     .kind = kind};
	VG_RESERVE(text->arena, text->bytes, piece.len);
	memcpy(text->bytes.items + text->bytes.n, piece.ptr, piece.len);
	text->bytes.n += piece.len;
	text->src = src + src_len;
	translate(text, &run);
	struct vg_run *last = text->runs.n > 0 ? &text->runs.items[text->runs.n - 1] : NULL;
	if (last != NULL && continues(last, &run)) {
		last->text.end = run.text.end;
		last->src_len += run.src_len;
		return;
	}
	VG_PUSH(text->arena, text->runs, run);
}

void vg_text_append(struct vg_text *text, struct vg_str piece, uint64_t src, uint32_t src_len, enum vg_run_kind kind)
{
	static const struct vg_str replacement = VG_STR_INIT("\xEF\xBF\xBD");
	bool verbatim = kind == VG_RUNKIND_VERBATIM;
	const char *nul;
	while (piece.len > 0 && (nul = memchr(piece.ptr, '\0', piece.len)) != NULL) {
		uint32_t n = (uint32_t)(nul - piece.ptr);
		append(text, vg_str_n(piece.ptr, n), src, verbatim ? n : 0, kind);
		append(text, replacement, verbatim ? src + n : src, verbatim ? 1 : 0, VG_RUNKIND_REWRITTEN);
		piece = vg_str_slice(piece, n + 1, piece.len);
		if (!verbatim) continue;
		src += n + 1;
		src_len = piece.len;
	}
	append(text, piece, src, src_len, kind);
}

void vg_text_truncate(struct vg_text *text, uint32_t size)
{
	if (size >= text->bytes.n) return;
	text->bytes.n = size;
	while (text->runs.n > 0 && text->runs.items[text->runs.n - 1].text.start >= size) text->runs.n--;
	if (text->runs.n > 0) {
		struct vg_run *last = &text->runs.items[text->runs.n - 1];
		if (last->text.end > size) {
			if (last->kind == VG_RUNKIND_VERBATIM) last->src_len -= last->text.end - size;
			last->text.end = size;
		}
	}
	while (text->blocks.n > 0 && text->blocks.items[text->blocks.n - 1].span.start >= size &&
	       !(text->n_open > 0 && text->open[text->n_open - 1] == (int32_t)text->blocks.n - 1))
		text->blocks.n--;
	/* ends do not fall, but for open blocks and the rows of a closed table, which lie in it */
	bool in_table = text->n_open > 0 && text->blocks.items[text->open[0]].type == VG_BLOCK_TABLE;
	for (uint32_t i = text->blocks.n; i-- > 0;) {
		struct vg_block *block = &text->blocks.items[i];
		bool open = (text->n_open > 0 && text->open[0] == (int32_t)i) ||
			    (text->n_open > 1 && text->open[1] == (int32_t)i);
		if (block->span.end > size)
			block->span.end = size;
		else if (!open && (in_table || block->type != VG_BLOCK_TABLE_ROW))
			break;
	}
}

struct vg_block *vg_text_open(struct vg_text *text, enum vg_block_type type)
{
	bool row = type == VG_BLOCK_TABLE_ROW && text->n_open == 1 &&
		   text->blocks.items[text->open[0]].type == VG_BLOCK_TABLE;
	while (!row && text->n_open > 0) vg_text_close(text);
	bool first_row = row && text->blocks.items[text->open[0]].span.start == text->bytes.n;
	if (text->bytes.n > 0 && !first_row) append(text, SEPARATOR, text->src, 0, VG_RUNKIND_INSERTED);
	VG_PUSH(text->arena, text->blocks,
		(struct vg_block){.span = {text->bytes.n, text->bytes.n}, .type = type, .page = text->page});
	text->open[text->n_open++] = (int32_t)text->blocks.n - 1;
	return &text->blocks.items[text->blocks.n - 1];
}

void vg_text_close(struct vg_text *text)
{
	if (text->n_open == 0) return;
	int32_t index = text->open[--text->n_open];
	uint32_t start = text->blocks.items[index].span.start, end = text->bytes.n;
	while (end > start && vg_is_space(text->bytes.items[end - 1])) end--;
	if (end > start) {
		vg_text_truncate(text, end);
		text->blocks.items[index].span.end = end;
		return;
	}
	text->blocks.n = (uint32_t)index;
	bool separated = start > 0 && text->runs.n > 0 && text->bytes.items[start - 1] == '\n' &&
			 (text->n_open == 0 || text->blocks.items[text->open[0]].span.start < start);
	vg_text_truncate(text, separated ? start - 1 : start);
}

void vg_text_finish(struct vg_text *text)
{
	while (text->n_open > 0) vg_text_close(text);
	struct vg_doc *doc = text->doc;
	VG_RESERVE(text->arena, text->bytes, 1);
	text->bytes.items[text->bytes.n] = '\0';
	doc->text = vg_str_n(text->bytes.items, text->bytes.n);
	if (text->runs.n == 0) VG_RESERVE(text->arena, text->runs, 1);
	if (text->blocks.n == 0) VG_RESERVE(text->arena, text->blocks, 1);
	doc->runs.items = text->runs.items;
	doc->runs.n = text->runs.n;
	doc->runs.cap = text->runs.cap;
	doc->blocks.items = text->blocks.items;
	doc->blocks.n = text->blocks.n;
	doc->blocks.cap = text->blocks.cap;
	vg_arena_join(doc->arena, text->arena);
	text->arena = NULL;
	/* what was said of another text */
	doc->fields.n = doc->sections.n = doc->sentences.n = doc->mentions.n = doc->entities.n = doc->actions.n =
		doc->events.n = 0;
	doc->lower = (struct vg_str){NULL, 0};
	doc->tokens.items = NULL;
	doc->tokens.n = doc->tokens.cap = 0;
}

const struct vg_run *vg_text_locate(const struct vg_doc *doc, uint32_t offset, uint64_t *src_r)
{
	uint32_t low = 0, high = doc->runs.n;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (doc->runs.items[mid].text.end <= offset)
			low = mid + 1;
		else
			high = mid;
	}
	if (low >= doc->runs.n || doc->runs.items[low].text.start > offset) return NULL;
	const struct vg_run *run = &doc->runs.items[low];
	if (src_r != NULL) *src_r = run->src + (run->kind == VG_RUNKIND_VERBATIM ? offset - run->text.start : 0);
	return run;
}
