/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML: title, date and blocks of a web page. */
#include "html.h"

#include "extract/bytes/charset.h"
#include "extract/extract.h"
#include "html_spans.h"
#include "extract/lines/lines.h"

#include "vaglio/format.h"

#define HEAD 4096u /* bytes at the start in which the type and the charset show */

#define ARTICLE_MIN 200u /* bytes of an article in the metadata that stands in for the page */
#define CLIMB_MAX 64u    /* elements around a piece that tell its type */

struct writer {
	struct vg_page *page;
	struct vg_text *text;
	uint32_t table; /* the open data table and its open row; 0 = none */
	uint32_t row, n_rows;
	uint32_t cell, column; /* the open cell, and its column from 0 */
	struct vg_spans spans;
};

static struct vg_str head_of(struct vg_str source)
{
	return vg_str_slice(source, 0, source.len < HEAD ? source.len : HEAD);
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	static const char *const marks[] = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta ",
					    "<table",         "<div",  "<p>",   "<h1",   "<br",    "<a href",
					    "<center",        "<font", "<span", "<!--"};
	struct vg_str head = head_of(source), start = vg_str_trim(head);
	unsigned bits = 0;
	bool first = false;
	*media_type_r = "text/html";
	if (head.len == 0 || memchr(head.ptr, '<', head.len) == NULL) return 0; /* mostly, and no mark is there */
	if (vg_str_starts(start, VG_STR("\xEF\xBB\xBF"))) start = vg_str_trim(vg_str_slice(start, 3, start.len));
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (vg_str_find_nocase(head, vg_str_z(marks[i])) < 0) continue;
		bits += 8 * (unsigned)strlen(marks[i]);
		bool begins = vg_str_starts_nocase(start, vg_str_z(marks[i]));
		if (begins && i < 2) return 200;
		first = first || begins;
	}
	bool page = vg_str_find_nocase(head, VG_STR("<html")) >= 0;
	if (vg_str_starts(start, VG_STR("<?xml"))) return page ? 60 : 0;
	bool named = vg_path_ends(path, "html htm xhtml");
	return bits > 0 && (named || (first && bits >= 64)) ? 60 : 0;
}

static enum vg_tag tag_of(const struct writer *w, uint32_t node)
{
	return w->page->tree.nodes.items[node].tag;
}

/* What kind of block a piece is, by the elements around it. */
static enum vg_block_type type_of(const struct writer *w, const struct vg_piece *piece, uint32_t *level_r)
{
	enum vg_block_type type = VG_BLOCK_PARAGRAPH;
	uint32_t lists = 0, climbed = 0;
	*level_r = 0;
	for (uint32_t i = piece->owner; i != 0 && climbed < CLIMB_MAX;
	     i = w->page->tree.nodes.items[i].parent, climbed++) {
		enum vg_tag tag = tag_of(w, i);
		if (tag >= VG_TAG_H1 && tag <= VG_TAG_H6 && lists == 0) {
			*level_r = (uint32_t)(tag - VG_TAG_H1) + 1;
			return VG_BLOCK_HEADING;
		}
		if (tag == VG_TAG_FIGCAPTION || tag == VG_TAG_CAPTION) return VG_BLOCK_CAPTION;
		if (tag == VG_TAG_BLOCKQUOTE && type == VG_BLOCK_PARAGRAPH) type = VG_BLOCK_QUOTE;
		if (tag == VG_TAG_LI || tag == VG_TAG_DD || tag == VG_TAG_DT) {
			if (type == VG_BLOCK_PARAGRAPH) type = VG_BLOCK_LIST_ITEM;
			lists++;
		}
	}
	if (type == VG_BLOCK_LIST_ITEM) *level_r = lists;
	return type;
}

/* In a source a line break is a space; behind a hyphen it must not look like the end of a printed line. */
static void append_verbatim(struct writer *w, const struct vg_node *node)
{
	struct vg_str s = node->text;
	uint32_t from = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		if (s.ptr[i] != '-' || i + 1 >= s.len || (s.ptr[i + 1] != '\n' && s.ptr[i + 1] != '\r')) continue;
		vg_text_append(w->text, vg_str_slice(s, from, i + 1), node->src + from, i + 1 - from,
			       VG_RUNKIND_VERBATIM);
		vg_text_append(w->text, VG_STR(" "), node->src + i + 1, 1, VG_RUNKIND_REWRITTEN);
		from = i + 2;
	}
	vg_text_append(w->text, vg_str_slice(s, from, s.len), node->src + from, s.len - from, VG_RUNKIND_VERBATIM);
}

/* Text of the page; white space at the start of a block is left out. */
static void append_text(struct writer *w, const struct vg_node *node, bool fresh)
{
	struct vg_node rest = *node;
	while (fresh && rest.text.len > 0 && vg_is_space(rest.text.ptr[0])) {
		rest.text = vg_str_slice(rest.text, 1, rest.text.len);
		if (node->verbatim) rest.src++, rest.src_len--;
	}
	if (node->verbatim)
		append_verbatim(w, &rest);
	else
		vg_text_append(w->text, rest.text, rest.src, rest.src_len, VG_RUNKIND_REWRITTEN);
}

static void append_nodes(struct writer *w, const struct vg_piece *piece)
{
	const struct vg_node *nodes = w->page->tree.nodes.items;
	uint64_t src = nodes[piece->first].src;
	uint32_t start = vg_text_size(w->text);
	for (uint32_t i = piece->first; i <= piece->last; i++) {
		const struct vg_node *node = &nodes[i];
		bool gap = node->tag == VG_TAG_BR || (vg_tag_flags(node->tag) & VG_TAG_BLOCK) != 0;
		if ((vg_tag_flags(node->tag) & VG_TAG_SKIP) != 0)
			i = node->end - 1;
		else if (gap)
			vg_text_append(w->text, VG_STR("\n"), src, 0, VG_RUNKIND_INSERTED);
		else if (node->tag == VG_TAG_TEXT)
			append_text(w, node, vg_text_size(w->text) == start);
		if (node->tag == VG_TAG_TEXT) src = node->src + node->src_len;
	}
}

static uint32_t ancestor(const struct writer *w, uint32_t node, enum vg_tag tag)
{
	while (node != 0 && tag_of(w, node) != tag) node = w->page->tree.nodes.items[node].parent;
	return node;
}

static bool is_header_row(const struct writer *w, uint32_t row)
{
	const struct vg_node *nodes = w->page->tree.nodes.items;
	uint32_t heads = 0, cells = 0;
	for (uint32_t i = nodes[row].first; i != 0; i = nodes[i].next) {
		heads += nodes[i].tag == VG_TAG_TH;
		cells += nodes[i].tag == VG_TAG_TD;
	}
	return (heads > 0 && cells == 0) || tag_of(w, nodes[row].parent) == VG_TAG_THEAD;
}

/* A TAB for each column between the open cell and the one of the piece. */
static void append_cell(struct writer *w, const struct vg_piece *piece)
{
	const struct vg_node *nodes = w->page->tree.nodes.items;
	uint32_t cell = piece->owner;
	while (cell != 0 && nodes[cell].parent != piece->row) cell = nodes[cell].parent;
	if (cell == w->cell) vg_text_append(w->text, VG_STR("\n"), nodes[piece->first].src, 0, VG_RUNKIND_INSERTED);
	uint32_t column = cell == w->cell ? w->column : vg_spans_cell(&w->spans, &w->page->tree, cell);
	for (; w->column < column; w->column++)
		vg_text_append(w->text, VG_STR("\t"), nodes[piece->first].src, 0, VG_RUNKIND_INSERTED);
	w->cell = cell;
	append_nodes(w, piece);
}

static void append_row_piece(struct writer *w, const struct vg_piece *piece)
{
	uint32_t table = ancestor(w, piece->row, VG_TAG_TABLE);
	if (table != w->table) {
		vg_text_open(w->text, VG_BLOCK_TABLE);
		w->table = table;
		w->n_rows = w->row = 0;
	}
	if (piece->row != w->row) {
		struct vg_block *block = vg_text_open(w->text, VG_BLOCK_TABLE_ROW);
		block->row = ++w->n_rows;
		block->header = is_header_row(w, piece->row);
		w->row = piece->row;
		w->cell = w->column = 0;
		vg_spans_row(&w->spans, &w->page->tree, piece->row);
	}
	append_cell(w, piece);
}

static void append_piece(struct writer *w, const struct vg_piece *piece)
{
	if (piece->row != 0 && !piece->boilerplate && !piece->caption) {
		append_row_piece(w, piece);
		return;
	}
	uint32_t level;
	enum vg_block_type type = type_of(w, piece, &level);
	const struct vg_node *node = &w->page->tree.nodes.items[piece->first];
	if (tag_of(w, piece->owner) == VG_TAG_PRE && piece->first == piece->last && node->verbatim &&
	    !piece->boilerplate) {
		w->table = 0;
		vg_lines_append_as(w->text, node->text, node->src, VG_BLOCK_PARAGRAPH);
		return;
	}
	if (piece->caption) type = VG_BLOCK_CAPTION;
	if (piece->boilerplate) type = VG_BLOCK_BOILERPLATE;
	w->table = 0;
	struct vg_block *block = vg_text_open(w->text, type);
	block->level = type == VG_BLOCK_HEADING || type == VG_BLOCK_LIST_ITEM ? level : 0;
	append_nodes(w, piece);
	vg_text_close(w->text);
}

/* A page that scripts fill may yet hold its article in the metadata. */
static void append_article(struct writer *w)
{
	const struct vg_page *page = w->page;
	struct vg_str rest = page->article, line;
	if (page->mass[0].good > 0 || page->article.len < ARTICLE_MIN) return;
	while (vg_str_next(&rest, '\n', &line)) {
		line = vg_str_trim(line);
		if (line.len == 0) continue;
		vg_text_open(w->text, VG_BLOCK_PARAGRAPH);
		vg_text_append(w->text, line, page->article_src, page->article_src_len, VG_RUNKIND_REWRITTEN);
		vg_text_close(w->text);
	}
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	/* what the server or the mail said comes before what the page says */
	const struct vg_extract_state *state = vg_ctx_state(ctx);
	struct vg_str declared = state->declared.len > 0 ? state->declared : vg_charset_declared(doc->source);
	struct vg_decoded decoded = vg_charset_read(ctx, doc, doc->source, declared);
	struct vg_page page = {.arena = vg_ctx_scratch(ctx)};
	struct writer w = {.page = &page, .text = text};
	vg_tree_html(page.arena, decoded.text, decoded.base, &page.tree);
	vg_page_cut(&page);
	vg_page_describe(&page);
	vg_page_judge(&page);
	for (uint32_t i = 0; i < page.pieces.n; i++) append_piece(&w, &page.pieces.items[i]);
	append_article(&w);
	doc->title = vg_arena_str(doc->arena, page.title);
	if (page.date.len > 0) {
		doc->date = vg_arena_str(doc->arena, page.date);
		doc->date_basis = VG_BASIS_METADATA;
	}
	if (page.tree.depth <= VG_DEPTH_MAX) return VG_OK;
	return vg_fail(ctx, doc, VG_ERROR_LIMIT_DEPTH, "elements nest %u deep; below %u their structure is left out",
		       page.tree.depth, VG_DEPTH_MAX);
}

const struct vg_format vg_format_html = {.name = "html", .bid = bid, .read = read};
