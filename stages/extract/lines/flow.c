/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow.h"

#include "extract/extract.h"
#include "mailtext.h"
#include "extract/bytes/markup.h"

#define SPANS_MAX 64 /* quotes and hidden elements inside one another that are followed */

/* What an element that is open makes of the text in it, until its end. */
enum meaning { MEANS_QUOTE, MEANS_FOOTER, MEANS_HIDDEN };

struct scope {
	enum meaning meaning;
	char name[VG_MARKUP_NAME_MAX];
	uint32_t nested; /* elements of the same name inside */
};

struct flow {
	struct vg_text *text;
	struct vg_markup markup;
	struct vg_str where;
	bool mail;
	struct scope scopes[SPANS_MAX];
	uint32_t n_scopes;
	bool rest_quoted; /* all that follows repeats an older message */
	bool open, space; /* a block is open; white space waits for the next word */
	uint32_t start;   /* of the open block */
	enum vg_block_type type;
	uint32_t level, list; /* of the next block; depth of lists */
	uint32_t breaks;      /* line breaks in a row */
	bool table, row, header;
	struct vg_block *row_block;
	uint32_t n_rows, n_cells;
};

static bool hidden(const struct flow *flow)
{
	return flow->n_scopes > 0 && flow->scopes[flow->n_scopes - 1].meaning == MEANS_HIDDEN;
}

static enum vg_block_type type_here(const struct flow *flow)
{
	for (uint32_t i = flow->n_scopes; i-- > 0;) {
		if (flow->scopes[i].meaning == MEANS_QUOTE) return VG_BLOCK_QUOTE;
		if (flow->scopes[i].meaning == MEANS_FOOTER) return VG_BLOCK_FOOTER;
	}
	return flow->rest_quoted ? VG_BLOCK_QUOTE : flow->type;
}

/* Ends the open block; one that divides messages makes a quote of what follows. */
static void end_block(struct flow *flow)
{
	flow->space = false;
	flow->breaks = 0;
	if (!flow->open) return;
	struct vg_str said = vg_text_view(flow->text);
	said = vg_str_slice(said, flow->start < said.len ? flow->start : said.len, said.len);
	if (flow->mail && vg_mailtext_is_divider(said)) flow->rest_quoted = true;
	vg_text_close(flow->text);
	flow->open = false;
}

static void begin_block(struct flow *flow)
{
	if (flow->open) return;
	enum vg_block_type type = type_here(flow);
	struct vg_block *block = vg_text_open(flow->text, type);
	block->where = flow->where;
	if (type == VG_BLOCK_HEADING) block->level = flow->level;
	if (type == VG_BLOCK_LIST_ITEM) block->level = flow->list;
	flow->open = true;
	flow->start = vg_text_size(flow->text);
}

static void begin_row(struct flow *flow)
{
	if (flow->row) return;
	flow->row_block = vg_text_open(flow->text, VG_BLOCK_TABLE_ROW);
	flow->row_block->where = flow->where;
	flow->row_block->row = ++flow->n_rows;
	flow->row_block->header = flow->header;
	flow->row = true;
	flow->start = vg_text_size(flow->text);
}

static void end_row(struct flow *flow)
{
	if (flow->row) vg_text_close(flow->text);
	flow->row = flow->space = false;
}

static uint64_t here(const struct flow *flow, const char *at)
{
	return (uint64_t)(at - flow->markup.source.ptr);
}

static void separate(struct flow *flow, struct vg_str with, const char *at)
{
	vg_text_append(flow->text, with, here(flow, at), 0, VG_RUNKIND_INSERTED);
}

/* A run of characters without white space. */
static void append_word(struct flow *flow, struct vg_str word, const char *at, uint32_t src_len, bool verbatim)
{
	bool fresh = !flow->open && !flow->row;
	if (flow->table)
		begin_row(flow);
	else
		begin_block(flow);
	bool empty = fresh || vg_text_size(flow->text) == flow->start;
	char last = empty ? '\n' : vg_text_view(flow->text).ptr[vg_text_size(flow->text) - 1];
	if (flow->breaks > 0 && !empty)
		separate(flow, flow->table ? VG_STR(" ") : VG_STR("\n"), at);
	else if (flow->space && last != '\n' && last != '\t' && last != ' ')
		separate(flow, VG_STR(" "), at);
	flow->space = false;
	flow->breaks = 0;
	vg_text_append(flow->text, word, here(flow, at), src_len,
		       verbatim ? VG_RUNKIND_VERBATIM : VG_RUNKIND_REWRITTEN);
}

static void append_verbatim(struct flow *flow, struct vg_str piece)
{
	uint32_t at = 0;
	while (at < piece.len) {
		uint32_t start = at;
		while (at < piece.len && vg_is_space(piece.ptr[at])) at++;
		if (at > start) flow->space = true;
		/* one space between words stays as it is, so that a line is one run */
		uint32_t word = at;
		while (at < piece.len && (!vg_is_space(piece.ptr[at]) || (piece.ptr[at] == ' ' && at + 1 < piece.len &&
									  !vg_is_space(piece.ptr[at + 1]))))
			at++;
		if (at > word) append_word(flow, vg_str_slice(piece, word, at), piece.ptr + word, at - word, true);
	}
}

static void append_text(struct flow *flow)
{
	struct vg_str raw = flow->markup.raw, piece;
	uint32_t at = 0;
	char buffer[8];
	bool verbatim;
	if (hidden(flow)) return;
	for (uint32_t start = 0; vg_markup_piece(raw, &at, buffer, &piece, &verbatim); start = at) {
		bool blank = !verbatim && (vg_str_eqz(piece, " ") || vg_str_eqz(piece, "\xC2\xA0"));
		if (blank)
			flow->space = true;
		else if (verbatim)
			append_verbatim(flow, piece);
		else
			append_word(flow, piece, raw.ptr + start, at - start, false);
	}
}

static bool enter(struct flow *flow, enum meaning meaning)
{
	if (flow->n_scopes == SPANS_MAX) return false;
	if (meaning != MEANS_HIDDEN) end_block(flow);
	struct scope *scope = &flow->scopes[flow->n_scopes++];
	*scope = (struct scope){.meaning = meaning};
	memcpy(scope->name, flow->markup.name, sizeof scope->name);
	return true;
}

static bool attr_has(const struct flow *flow, const char *attr, const char *word)
{
	return vg_str_find_nocase(vg_markup_attr(&flow->markup, attr), vg_str_z(word)) >= 0;
}

static bool class_is_one_of(const struct flow *flow, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (attr_has(flow, "class", names[i])) return true;
	return false;
}

static bool is_one_of(const struct flow *flow, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (vg_markup_is(&flow->markup, names[i])) return true;
	return false;
}

/* What is never shown. Elements whose end may be left out are not trusted to end. */
static bool is_hidden(const struct flow *flow)
{
	static const char *const always[] = {"title", "template"}, *const styled[] = {"div", "span", "table", "font"};
	if (is_one_of(flow, always, sizeof always / sizeof *always)) return true;
	return is_one_of(flow, styled, sizeof styled / sizeof *styled) &&
	       (attr_has(flow, "style", "display:none") || attr_has(flow, "style", "display: none"));
}

/* Marks by which mail programs set off what they quote, and signatures. */
static bool enter_scope(struct flow *flow)
{
	static const char *const quotes[] = {"gmail_quote", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote",
					     "replyheader"};
	static const char *const footers[] = {"gmail_signature", "moz-signature", "mobile_signature",
					      "protonmail_signature"};
	static const char *const lines[] = {"border-top:solid #b5c4df", "border-top:solid #e1e1e1"};
	if (flow->markup.closes) return false;
	if (is_hidden(flow)) return enter(flow, MEANS_HIDDEN);
	if (vg_markup_is(&flow->markup, "blockquote")) return enter(flow, MEANS_QUOTE);
	if (!flow->mail) return false;
	if (class_is_one_of(flow, quotes, sizeof quotes / sizeof *quotes)) return enter(flow, MEANS_QUOTE);
	if (class_is_one_of(flow, footers, sizeof footers / sizeof *footers)) return enter(flow, MEANS_FOOTER);
	bool older = attr_has(flow, "id", "divrplyfwdmsg") || attr_has(flow, "id", "appendonsend");
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) older = older || attr_has(flow, "style", lines[i]);
	if (older) end_block(flow);
	if (older) flow->rest_quoted = true;
	return false;
}

/* Follows the elements of the innermost scope, and leaves it where it ends. */
static void follow_scope(struct flow *flow)
{
	if (flow->n_scopes == 0 || flow->markup.closes) return;
	struct scope *scope = &flow->scopes[flow->n_scopes - 1];
	if (strcmp(scope->name, flow->markup.name) != 0) return;
	if (flow->markup.kind == VG_MARKUP_OPEN) {
		scope->nested++;
	} else if (scope->nested > 0) {
		scope->nested--;
	} else {
		if (scope->meaning != MEANS_HIDDEN) end_block(flow);
		flow->n_scopes--;
	}
}

/* Whether the table that was just opened holds records, and does not only lay out the page: no table in it, and two
 * rows of two cells at least. */
static bool is_data_table(const struct vg_markup *table)
{
	struct vg_markup ahead = *table;
	uint32_t rows = 0, cells = 0, wide = 0, blocks = 0;
	while (vg_markup_next(&ahead)) {
		bool opens = ahead.kind == VG_MARKUP_OPEN;
		if (opens && vg_markup_is(&ahead, "table")) return false;
		if (opens && vg_markup_is(&ahead, "tr")) {
			rows++;
			cells = 0;
		}
		if (opens && (vg_markup_is(&ahead, "td") || vg_markup_is(&ahead, "th"))) wide += ++cells == 2;
		if (opens && (ahead.name[0] == 'h' && ahead.name[1] >= '1' && ahead.name[1] <= '6')) blocks++;
		if (opens && (vg_markup_is(&ahead, "ul") || vg_markup_is(&ahead, "blockquote"))) blocks++;
		if (!opens && ahead.kind == VG_MARKUP_CLOSE && vg_markup_is(&ahead, "table")) break;
	}
	return rows >= 2 && wide >= 2 && blocks == 0;
}

static void end_table(struct flow *flow)
{
	if (!flow->table) return;
	end_row(flow);
	vg_text_close(flow->text);
	flow->table = false;
}

/* A tag inside a table of records. */
static void table_tag(struct flow *flow)
{
	bool opens = flow->markup.kind == VG_MARKUP_OPEN;
	bool th = vg_markup_is(&flow->markup, "th"), cell = th || vg_markup_is(&flow->markup, "td");
	flow->space = true;
	if (vg_markup_is(&flow->markup, "table") && !opens) end_table(flow);
	if (vg_markup_is(&flow->markup, "tr")) {
		end_row(flow);
		flow->header = opens;
		flow->n_cells = 0;
	}
	if (!opens || !cell) return;
	if (!th) flow->header = false;
	if (flow->row) flow->row_block->header = flow->header;
	if (flow->n_cells++ > 0) {
		begin_row(flow);
		separate(flow, VG_STR("\t"), flow->markup.raw.ptr);
	}
	flow->space = false;
	flow->breaks = 0;
}

static void begin_table(struct flow *flow)
{
	vg_text_open(flow->text, VG_BLOCK_TABLE)->where = flow->where;
	flow->table = true;
	flow->n_rows = flow->n_cells = 0;
	flow->header = false;
}

static void block_tag(struct flow *flow)
{
	static const char *const breaking[] = {
		"p",       "div",    "table",  "tr",      "td",      "th",   "dl",       "dt",
		"dd",      "hr",     "main",   "section", "body",    "form", "fieldset", "article",
		"header",  "footer", "center", "aside",   "address", "pre",  "figure",   "figcaption",
		"caption", "tbody",  "thead",  "nav",     "html",    "head", "summary",  "blockquote",
	};
	bool opens = flow->markup.kind == VG_MARKUP_OPEN;
	const char *name = flow->markup.name;
	bool heading = name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0';
	bool item = strcmp(name, "li") == 0, list = strcmp(name, "ul") == 0 || strcmp(name, "ol") == 0;
	bool breaks = is_one_of(flow, breaking, sizeof breaking / sizeof *breaking);
	if (!heading && !item && !list && !breaks) return;
	end_block(flow);
	if (list && opens) flow->list++;
	if (list && !opens && flow->list > 0) flow->list--;
	if (heading) flow->level = (uint32_t)(name[1] - '0');
	if (heading || item || list) flow->type = VG_BLOCK_PARAGRAPH;
	if (opens && heading) flow->type = VG_BLOCK_HEADING;
	if (opens && item) flow->type = VG_BLOCK_LIST_ITEM;
	if (opens && strcmp(name, "table") == 0 && is_data_table(&flow->markup)) begin_table(flow);
}

static void append_tag(struct flow *flow)
{
	bool opens = flow->markup.kind == VG_MARKUP_OPEN;
	if (vg_markup_is(&flow->markup, "br")) {
		if (opens && ++flow->breaks >= 2 && !flow->table) end_block(flow);
		flow->space = false;
		return;
	}
	bool was_hidden = hidden(flow);
	if (!opens || was_hidden || flow->table || !enter_scope(flow)) follow_scope(flow);
	if (was_hidden) return;
	if (flow->table)
		table_tag(flow);
	else
		block_tag(flow);
}

void vg_flow_append(struct vg_text *text, struct vg_str html, struct vg_str where, bool mail)
{
	struct flow flow = {.text = text,
			    .markup = vg_markup_begin(html, true),
			    .where = where,
			    .mail = mail,
			    .type = VG_BLOCK_PARAGRAPH};
	while (vg_markup_next(&flow.markup) && !vg_text_full(text)) {
		if (flow.markup.kind == VG_MARKUP_TEXT)
			append_text(&flow);
		else
			append_tag(&flow);
	}
	end_table(&flow);
	end_block(&flow);
}
