/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML of any vocabulary: an element that holds text of its own is a block, with everything inside of it. */
#include "extract/bytes/charset.h"
#include "extract/extract.h"
#include "extract/lines/flow.h"
#include "extract/bytes/metadate.h"
#include "xmltree.h"

#define PARSER_DEPTH 256 /* elements inside one another that libxml2 follows in XML */
#define PATH_MAX_NAMES 8 /* elements that a block's path names at most */

struct reader {
	struct vg_doc *doc;
	struct vg_text *text;
	struct vg_tree tree;
	struct vg_arena *scratch;
};

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	struct vg_str start = vg_str_trim(vg_str_slice(source, 0, source.len < 1024 ? source.len : 1024));
	if (vg_str_starts(start, VG_STR("\xEF\xBB\xBF"))) start = vg_str_trim(vg_str_slice(start, 3, start.len));
	*media_type_r = "application/xml";
	if (vg_str_starts(start, VG_STR("<?xml"))) return 40;
	if (vg_str_starts(start, VG_STR("\xFF\xFE<\0?\0")) || vg_str_starts(start, VG_STR("\xFE\xFF\0<\0?"))) return 40;
	bool named = vg_path_ends(path, "xml rss atom xsd xsl rdf svg");
	return named && start.len > 1 && start.ptr[0] == '<' && start.ptr[1] > ' ' ? 16 : 0;
}

static bool has_text(const struct vg_tree *tree, uint32_t element)
{
	for (uint32_t i = tree->nodes.items[element].first; i != 0; i = tree->nodes.items[i].next)
		if (tree->nodes.items[i].tag == VG_TAG_TEXT && !tree->nodes.items[i].blank) return true;
	return false;
}

/* "/feed/entry/title": where a block stands. */
static struct vg_str path_of(struct reader *r, uint32_t element)
{
	uint32_t names[PATH_MAX_NAMES], n = 0;
	for (; element != 0 && n < PATH_MAX_NAMES; element = r->tree.nodes.items[element].parent) names[n++] = element;
	struct vg_str path = VG_STR("");
	while (n-- > 0)
		path = vg_arena_printf(r->scratch, "%.*s/%.*s", VG_STR_ARG(path),
				       VG_STR_ARG(r->tree.nodes.items[names[n]].text));
	return vg_arena_str(r->doc->arena, path);
}

static bool is_named(struct vg_str name, const char *names)
{
	struct vg_str rest = vg_str_z(names), one;
	while (vg_str_next(&rest, ' ', &one))
		if (vg_str_eq_nocase(one, name)) return true;
	return false;
}

static void describe(struct reader *r, uint32_t element)
{
	struct vg_str name = r->tree.nodes.items[element].text,
		      value = vg_str_trim(vg_tree_text(&r->tree, element, r->scratch));
	if (r->doc->title.len == 0 && is_named(name, "title headline"))
		r->doc->title = vg_arena_str(r->doc->arena, value);
	if (r->doc->date.len > 0 || !is_named(name, "date pubDate published issued created lastBuildDate")) return;
	r->doc->date = vg_meta_date(r->doc->arena, value);
	if (r->doc->date.len > 0) r->doc->date_basis = VG_BASIS_METADATA;
}

/* Whether text that was escaped is a piece of a web page, as feeds carry it. */
static bool is_markup(struct vg_str s)
{
	static const char tags[] =
		"p br div a i b em strong u ul ol li img span table tr h1 h2 h3 h4 h5 h6 blockquote figure";
	for (int64_t at = 0; (at = vg_str_find(s, VG_STR("<"), (uint32_t)at)) >= 0; at++) {
		uint32_t start = (uint32_t)at + 1, end;
		start += start < s.len && s.ptr[start] == '/';
		for (end = start; end < s.len && end - start < 12 && strchr(" \t\n/>", s.ptr[end]) == NULL;) end++;
		if (end > start && end < s.len && is_named(vg_str_slice(s, start, end), tags)) return true;
	}
	return false;
}

/* Escaped HTML, as the blocks that it makes; false where the text is none. */
static bool append_markup(struct reader *r, uint32_t element)
{
	VG_VEC(struct vg_origin) origins = {0};
	struct vg_str html = vg_tree_text(&r->tree, element, r->scratch);
	uint32_t at = 0;
	uint64_t end = 0;
	if (!is_markup(html)) return false;
	for (uint32_t i = element; i < r->tree.nodes.items[element].end; i++) {
		const struct vg_node *node = &r->tree.nodes.items[i];
		if (node->tag != VG_TAG_TEXT) continue;
		VG_PUSH(r->scratch, origins, (struct vg_origin){at, node->src, node->verbatim});
		at += node->text.len;
		end = node->src + node->src_len;
	}
	if (at != html.len) return false;
	VG_PUSH(r->scratch, origins, (struct vg_origin){at, end, false});
	vg_text_origin(r->text, origins.items, origins.n);
	vg_flow_append(r->text, html, path_of(r, element), false);
	vg_text_origin(r->text, NULL, 0);
	return true;
}

static void append_block(struct reader *r, uint32_t element)
{
	if (append_markup(r, element)) return;
	const struct vg_node *nodes = r->tree.nodes.items;
	struct vg_str parent = nodes[nodes[element].parent].text;
	bool whole = is_named(parent, "channel feed article book"),
	     heading = is_named(nodes[element].text, "title headline") &&
		       (whole || is_named(parent, "item entry section chapter"));
	struct vg_block *block = vg_text_open(r->text, heading ? VG_BLOCK_HEADING : VG_BLOCK_PARAGRAPH);
	block->where = path_of(r, element);
	if (heading) block->level = whole ? 1 : 2;
	for (uint32_t i = element; i < r->tree.nodes.items[element].end; i++) {
		const struct vg_node *node = &r->tree.nodes.items[i];
		if (node->tag == VG_TAG_TEXT)
			vg_text_append(r->text, node->text, node->src, node->src_len,
				       node->verbatim ? VG_RUNKIND_VERBATIM : VG_RUNKIND_REWRITTEN);
	}
	vg_text_close(r->text);
	describe(r, element);
}

static enum vg_status report(struct vg_ctx *ctx, struct reader *r)
{
	if (!r->tree.broken) return VG_OK;
	if (r->tree.depth >= PARSER_DEPTH)
		return vg_fail(ctx, r->doc, VG_ERROR_LIMIT_DEPTH, "elements nest deeper than 256");
	if (vg_text_size(r->text) > 0)
		return vg_fail(ctx, r->doc, VG_ERROR_DOC_TRUNCATED, "not well-formed; what could be read is kept");
	return vg_fail(ctx, r->doc, VG_ERROR_DOC_CORRUPT, "not well-formed XML");
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct vg_decoded decoded = vg_charset_read(ctx, doc, doc->source, vg_charset_declared(doc->source));
	struct reader r = {.doc = doc, .text = text, .scratch = vg_ctx_scratch(ctx)};
	vg_tree_xml(r.scratch, decoded.text, decoded.base, &r.tree);
	for (uint32_t i = 1; i < r.tree.nodes.n; i++) {
		if (r.tree.nodes.items[i].tag == VG_TAG_TEXT || !has_text(&r.tree, i)) continue;
		append_block(&r, i);
		i = r.tree.nodes.items[i].end - 1;
	}
	return report(ctx, &r);
}

const struct vg_format vg_format_xml = {.name = "xml", .bid = bid, .read = read};
