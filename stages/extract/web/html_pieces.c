/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts the text of a web page into pieces, rows of data tables among them. */
#include "html.h"

#define LINE_MAX 60u  /* chars of a line that a lone line break ends for good */
#define CELL_MAX 400u /* chars that a cell of a data table has on average at most */

struct cutter {
	struct vg_page *page;
	VG_VEC(uint32_t) blocks; /* open block elements */
	uint32_t link_end;       /* end of the open link */
	uint32_t row, row_end;   /* open row of a data table */
	uint32_t line;           /* chars since the last line break */
	uint32_t br;             /* the last line break */
	const bool *rows;        /* by node: rows of data tables */
	bool boundary;           /* the next text begins a piece */
	char last;               /* last byte that is no white space */
};

static bool is_stop(char c)
{
	return c == '.' || c == '!' || c == '?' || c == ';' || c == ':';
}

/* Counts the text of one node into a piece. */
static void count(struct vg_piece *piece, struct vg_str s, bool link, struct cutter *cutter)
{
	uint32_t chars = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		uint32_t start = i;
		while (i < s.len && vg_is_letter(s.ptr[i])) i++;
		chars += i - start;
		if (i > start) cutter->last = s.ptr[i - 1];
		if (i >= s.len) break;
		unsigned char c = (unsigned char)s.ptr[i];
		bool space = c <= ' ';
		chars += !space && (c & 0xC0) != 0x80;
		if (c == ',' || (c == 0x8C && i > 1 && s.ptr[i - 1] == '\xBC')) piece->commas++;
		bool wide = c == 0x82 && i > 1 && s.ptr[i - 1] == '\x80' && s.ptr[i - 2] == '\xE3'; /* U+3002 */
		piece->stops += wide;
		if (space && is_stop(cutter->last)) piece->stops++;
		bool closing = is_stop(cutter->last) && (c >= 0x80 || c == '"' || c == ')');
		if (!closing) cutter->last = space ? ' ' : (char)c;
	}
	piece->chars += chars;
	cutter->line += chars;
	if (link) piece->link_chars += chars;
}

static void add_text(struct cutter *cutter, uint32_t index)
{
	struct vg_page *page = cutter->page;
	const struct vg_node *node = &page->tree.nodes.items[index];
	if (cutter->boundary) {
		if (node->blank) return;
		uint32_t owner = cutter->blocks.n > 0 ? cutter->blocks.items[cutter->blocks.n - 1] : 0;
		VG_PUSH(page->arena, page->pieces,
			(struct vg_piece){
				.owner = owner, .first = index, .row = index < cutter->row_end ? cutter->row : 0});
		cutter->boundary = false;
		cutter->line = 0;
		cutter->last = ' ';
	}
	struct vg_piece *piece = &page->pieces.items[page->pieces.n - 1];
	count(piece, node->text, index < cutter->link_end, cutter);
	piece->last = index;
	if (!node->blank) piece->stopped = is_stop(cutter->last);
}

static enum vg_tag owner_tag(const struct cutter *cutter)
{
	if (cutter->blocks.n == 0) return VG_TAG_OTHER;
	return cutter->page->tree.nodes.items[cutter->blocks.items[cutter->blocks.n - 1]].tag;
}

/* Two line breaks end a piece; one does after a short line or a full stop, but not in a cell, item or heading. */
static void line_break(struct cutter *cutter, uint32_t index)
{
	if (cutter->boundary || cutter->page->pieces.n == 0) return;
	const struct vg_piece *piece = &cutter->page->pieces.items[cutter->page->pieces.n - 1];
	bool twice = cutter->br > piece->last;
	cutter->br = index;
	enum vg_tag tag = owner_tag(cutter);
	bool tight = tag == VG_TAG_LI || tag == VG_TAG_TD || tag == VG_TAG_TH ||
		     (tag >= VG_TAG_H1 && tag <= VG_TAG_H6) || cutter->row_end > index;
	cutter->boundary =
		(twice && cutter->row_end <= index) || (!tight && (cutter->line < LINE_MAX || is_stop(cutter->last)));
	cutter->line = 0;
	cutter->last = ' ';
}

static uint32_t count_cells(const struct vg_tree *tree, uint32_t row)
{
	uint32_t cells = 0;
	for (uint32_t i = tree->nodes.items[row].first; i != 0; i = tree->nodes.items[i].next)
		cells += tree->nodes.items[i].tag == VG_TAG_TD || tree->nodes.items[i].tag == VG_TAG_TH;
	return cells;
}

/* A table that holds data, not one that lays out a page: rows of several cells, no table inside, little text a cell. */
static bool is_data_table(const struct vg_tree *tree, uint32_t table)
{
	uint32_t rows = 0, cells = 0, wide = 0, bytes = 0;
	for (uint32_t i = table + 1; i < tree->nodes.items[table].end; i++) {
		const struct vg_node *node = &tree->nodes.items[i];
		if (node->tag == VG_TAG_TABLE || node->tag == VG_TAG_FORM || node->tag == VG_TAG_ARTICLE) return false;
		if (node->tag >= VG_TAG_H1 && node->tag <= VG_TAG_H4) return false;
		if (node->tag == VG_TAG_TEXT && !node->blank) bytes += node->text.len;
		if (node->tag != VG_TAG_TR) continue;
		uint32_t n = count_cells(tree, i);
		rows++;
		cells += n;
		wide += n > 1;
	}
	return rows > 0 && wide * 2 >= rows && cells >= 4 && bytes / cells <= CELL_MAX;
}

static void enter(struct cutter *cutter, uint32_t index)
{
	const struct vg_tree *tree = &cutter->page->tree;
	const struct vg_node *node = &tree->nodes.items[index];
	bool inside = index < cutter->row_end;
	if (node->tag == VG_TAG_A && vg_tree_attr(tree, index, "href").len > 0) cutter->link_end = node->end;
	if (node->tag == VG_TAG_BR) line_break(cutter, index);
	if ((vg_tag_flags(node->tag) & VG_TAG_BLOCK) == 0) return;
	bool cell = node->tag == VG_TAG_TD || node->tag == VG_TAG_TH;
	cutter->boundary = cutter->boundary || !inside || cell;
	VG_PUSH(cutter->page->arena, cutter->blocks, index);
	if (cutter->rows[index]) {
		cutter->row = index;
		cutter->row_end = node->end;
	}
}

static void leave(struct cutter *cutter, uint32_t index)
{
	const struct vg_node *nodes = cutter->page->tree.nodes.items;
	while (cutter->blocks.n > 0 && nodes[cutter->blocks.items[cutter->blocks.n - 1]].end <= index) {
		cutter->blocks.n--;
		cutter->boundary = cutter->boundary || index >= cutter->row_end;
	}
}

/* By node, whether it is a row of a data table. */
static const bool *find_rows(struct vg_page *page)
{
	const struct vg_node *nodes = page->tree.nodes.items;
	bool *rows = vg_arena_alloc(page->arena, page->tree.nodes.n);
	for (uint32_t i = 1; i < page->tree.nodes.n; i++) {
		if (nodes[i].tag != VG_TAG_TABLE || !is_data_table(&page->tree, i)) continue;
		for (uint32_t j = i + 1; j < nodes[i].end; j++) rows[j] = nodes[j].tag == VG_TAG_TR;
	}
	return rows;
}

void vg_page_cut(struct vg_page *page)
{
	struct cutter cutter = {.page = page, .boundary = true, .rows = find_rows(page)};
	for (uint32_t i = 1; i < page->tree.nodes.n; i++) {
		const struct vg_node *node = &page->tree.nodes.items[i];
		leave(&cutter, i);
		if (node->tag == VG_TAG_TEXT)
			add_text(&cutter, i);
		else if ((vg_tag_flags(node->tag) & VG_TAG_SKIP) != 0)
			i = node->end - 1;
		else
			enter(&cutter, i);
	}
}
