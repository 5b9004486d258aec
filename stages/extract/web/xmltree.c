/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xmltree.h"

#include "html_lean.h"

#include "vaglio/doc.h"
#include "vaglio/library.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#define HTML_HUGE (1 << 19) /* libxml2: no limit of its own on depth; HTML has no entities to blow up */
#define ENTITY_MAX 64       /* bytes that an entity reference may have */
#define NAMES 512           /* slots of the table of names */

struct builder {
	struct vg_arena *arena;
	struct vg_tree *tree;
	xmlParserCtxtPtr parser;
	struct vg_str source; /* what the parser reads */
	struct vg_lean lean;  /* of HTML: where it stands in what was given */
	uint32_t near;        /* see vg_lean_source */
	uint64_t base;
	uint32_t at;    /* the open element */
	uint32_t depth; /* of it */
	uint32_t over;  /* open elements beyond the limit, which have no node */
	bool mute;      /* inside of a script or style that is not data */
};

static const struct {
	struct vg_str name;
	unsigned flags;
} tags[VG_TAG_COUNT] = {
#define VG_TAG(c, n, f) [VG_TAG_##c] = {.name = VG_STR_INIT(n), .flags = (f)},
#include "tags.def"
#undef VG_TAG
};

unsigned vg_tag_flags(enum vg_tag tag)
{
	return tags[tag].flags;
}

static const uint8_t *tag_table(void)
{
	static uint8_t table[NAMES];
	if (table[vg_str_hash(tags[VG_TAG_A].name) % NAMES] != 0) return table;
	for (unsigned i = VG_TAG_OTHER + 1; i < VG_TAG_COUNT; i++) {
		uint64_t slot = vg_str_hash(tags[i].name) % NAMES;
		while (table[slot] != 0) slot = (slot + 1) % NAMES;
		table[slot] = (uint8_t)i;
	}
	return table;
}

static enum vg_tag tag_of(struct vg_str name)
{
	const uint8_t *table = tag_table();
	uint64_t slot = vg_str_hash(name) % NAMES;
	for (; table[slot] != 0; slot = (slot + 1) % NAMES)
		if (vg_str_eq(tags[table[slot]].name, name)) return table[slot];
	return VG_TAG_OTHER;
}

/* Bytes of the source that the parser has read. */
static uint64_t position(const struct builder *b)
{
	const xmlParserInput *input = b->parser->input;
	uint64_t at = input == NULL ? 0 : input->consumed + (uint64_t)(input->cur - input->base);
	return at < b->source.len ? at : b->source.len;
}

static struct vg_node *add_node(struct builder *b, enum vg_tag tag)
{
	struct vg_tree *tree = b->tree;
	uint32_t index = tree->nodes.n;
	VG_PUSH(b->arena, tree->nodes, (struct vg_node){.tag = tag, .parent = b->at, .end = index + 1});
	struct vg_node *parent = &tree->nodes.items[b->at];
	if (parent->last != 0)
		tree->nodes.items[parent->last].next = index;
	else
		parent->first = index;
	parent->last = index;
	return &tree->nodes.items[index];
}

static bool stands_at(const struct builder *b, uint64_t at, struct vg_str s)
{
	return at + s.len <= b->source.len && memcmp(b->source.ptr + at, s.ptr, s.len) == 0;
}

/* Finds where in the source the text stands that the parser just gave out. */
static void locate(struct builder *b, struct vg_str s, struct vg_node *node_r)
{
	uint64_t end = position(b), start = end >= s.len ? end - s.len : 0;
	uint32_t next = (uint32_t)end;
	bool found = stands_at(b, start, s);
	if (!found && end < b->source.len) { /* a full buffer comes before its last character is read */
		vg_utf8_next(b->source, &next);
		start = next >= s.len ? next - s.len : 0;
		found = stands_at(b, start, s);
	}
	if (!found) {
		uint64_t back = end;
		while (back > 0 && end - back < ENTITY_MAX && b->source.ptr[back - 1] != '&') back--;
		bool entity = back > 0 && b->source.ptr[back - 1] == '&';
		start = entity ? back - 1 : end >= s.len ? end - s.len : 0;
		found = entity && s.len == 1 && s.ptr[0] == '&' && end > back && b->source.ptr[end - 1] != ';';
	}
	node_r->src = b->base + vg_lean_source(&b->lean, (uint32_t)start, &b->near);
	node_r->src_len = found ? s.len : end > start ? (uint32_t)(end - start) : 0;
	node_r->verbatim = found;
	node_r->text = found ? vg_str_n(b->source.ptr + start, s.len) : vg_arena_str(b->arena, s);
}

/* White space, no-break spaces included. */
static bool is_blank(struct vg_str s)
{
	s = vg_str_trim(s);
	while (vg_str_starts(s, VG_STR("\xC2\xA0"))) s = vg_str_trim(vg_str_slice(s, 2, s.len));
	return s.len == 0;
}

static void add_text(struct builder *b, const xmlChar *chars, int n)
{
	if (b->mute || n <= 0) return;
	struct vg_node piece = {0};
	locate(b, vg_str_n((const char *)chars, (size_t)n), &piece);
	struct vg_node *last = &b->tree->nodes.items[b->tree->nodes.items[b->at].last];
	bool follows = last->tag == VG_TAG_TEXT && last != b->tree->nodes.items && last->verbatim && piece.verbatim &&
		       last->src + last->src_len == piece.src && last->text.ptr + last->text.len == piece.text.ptr;
	if (follows) {
		last->text.len += piece.text.len;
		last->src_len += piece.src_len;
		last->blank = last->blank && is_blank(piece.text);
		return;
	}
	struct vg_node *node = add_node(b, VG_TAG_TEXT);
	node->text = piece.text;
	node->src = piece.src;
	node->src_len = piece.src_len;
	node->verbatim = piece.verbatim;
	node->blank = is_blank(piece.text);
}

static void on_text(void *user, const xmlChar *chars, int n)
{
	add_text(user, chars, n);
}

static void add_attr(struct builder *b, const char *name, struct vg_str value)
{
	VG_PUSH(b->arena, b->tree->attrs,
		(struct vg_attr){.name = vg_arena_str(b->arena, vg_str_z(name)),
				 .value = vg_arena_str(b->arena, value)});
	b->tree->nodes.items[b->at].n_attrs++;
}

/* Opens an element; false where it lies beyond the limit of depth. */
static bool open_element(struct builder *b, const xmlChar *name)
{
	uint32_t depth = b->depth + b->over + 1;
	if (depth > b->tree->depth) b->tree->depth = depth;
	if (b->depth >= VG_DEPTH_MAX) {
		b->over++;
		return false;
	}
	struct vg_str z = vg_str_z((const char *)name);
	enum vg_tag tag = tag_of(z);
	struct vg_node *node = add_node(b, tag);
	node->text = tag == VG_TAG_OTHER ? vg_arena_str(b->arena, z) : tags[tag].name;
	node->attrs = b->tree->attrs.n;
	b->at = b->tree->nodes.n - 1;
	b->depth++;
	return true;
}

static void close_element(struct builder *b)
{
	if (b->over > 0) {
		b->over--;
		return;
	}
	if (b->depth == 0) return;
	struct vg_node *node = &b->tree->nodes.items[b->at];
	node->end = b->tree->nodes.n;
	b->at = node->parent;
	b->depth--;
}

static void on_html_start(void *user, const xmlChar *name, const xmlChar **attrs)
{
	struct builder *b = user;
	if (!open_element(b, name)) return;
	for (uint32_t i = 0; attrs != NULL && attrs[i] != NULL; i += 2)
		if (vg_html_tells(vg_str_z((const char *)attrs[i])))
			add_attr(b, (const char *)attrs[i], vg_str_z((const char *)attrs[i + 1]));
	enum vg_tag tag = b->tree->nodes.items[b->at].tag;
	bool data =
		tag == VG_TAG_SCRIPT && vg_str_find(vg_tree_attr(b->tree, b->at, "type"), VG_STR("ld+json"), 0) >= 0;
	b->mute = (tag == VG_TAG_SCRIPT || tag == VG_TAG_STYLE) && !data;
}

static void on_html_end(void *user, const xmlChar *name)
{
	struct builder *b = user;
	(void)name;
	b->mute = false;
	close_element(b);
}

static void on_xml_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
			 const xmlChar **namespaces, int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	struct builder *b = user;
	(void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
	if (!open_element(b, name)) return;
	for (int i = 0; i < n_attrs; i++) { /* name, prefix, uri, start and end of the value */
		const xmlChar **attr = attrs + 5 * (size_t)i;
		add_attr(b, (const char *)attr[0], vg_str_n((const char *)attr[3], (size_t)(attr[4] - attr[3])));
	}
}

static void on_xml_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)name, (void)prefix, (void)uri;
	close_element(user);
}

static void on_reference(void *user, const xmlChar *name)
{
	struct builder *b = user;
	(void)name;
	b->tree->references = true;
}

/* Room for an element and a text a tag: what is not needed is never touched, and growing would copy it all. */
static void start(struct builder *b)
{
	uint32_t n = 0;
	const char *end = b->source.ptr + b->source.len;
	for (const char *at = b->source.ptr; at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++) n++;
	*b->tree = (struct vg_tree){0};
	VG_RESERVE(b->arena, b->tree->nodes, n + n / 2 + 16);
	VG_PUSH(b->arena, b->tree->nodes, (struct vg_node){.tag = VG_TAG_OTHER});
}

static void finish(struct builder *b)
{
	while (b->depth > 0) close_element(b);
	b->tree->nodes.items[0].end = b->tree->nodes.n;
}

void vg_tree_html(struct vg_arena *arena, struct vg_str utf8, uint64_t base, struct vg_tree *tree_r)
{
	struct builder b = {.arena = arena, .tree = tree_r, .base = base};
	vg_html_lean(arena, utf8, &b.lean);
	struct vg_str lean = b.source = b.lean.text;
	start(&b);
	vg_library_need(VG_LIBRARY_XML);
	htmlParserCtxtPtr parser = lean.len == 0 ? NULL : htmlCreateMemoryParserCtxt(lean.ptr, (int)lean.len);
	if (parser != NULL) {
		b.parser = parser;
		htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
						   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_HUGE);
		xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
		*parser->sax = (xmlSAXHandler){.startElement = on_html_start,
					       .endElement = on_html_end,
					       .characters = on_text,
					       .ignorableWhitespace = on_text,
					       .cdataBlock = on_text};
		parser->userData = &b;
		htmlParseDocument(parser);
		xmlFreeDoc(parser->myDoc);
		htmlFreeParserCtxt(parser);
	}
	finish(&b);
}

void vg_tree_xml(struct vg_arena *arena, struct vg_str utf8, uint64_t base, struct vg_tree *tree_r)
{
	struct builder b = {.arena = arena, .tree = tree_r, .source = utf8, .base = base};
	start(&b);
	vg_library_need(VG_LIBRARY_XML);
	xmlParserCtxtPtr parser = utf8.len == 0 ? NULL : xmlCreateMemoryParserCtxt(utf8.ptr, (int)utf8.len);
	if (parser != NULL) {
		b.parser = parser;
		xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
						  XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC);
		*parser->sax = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
					       .startElementNs = on_xml_start,
					       .endElementNs = on_xml_end,
					       .characters = on_text,
					       .ignorableWhitespace = on_text,
					       .cdataBlock = on_text,
					       .reference = on_reference};
		parser->userData = &b;
		xmlParseDocument(parser);
		tree_r->broken = !parser->wellFormed;
		xmlFreeDoc(parser->myDoc); /* where the document has entities of its own */
		xmlFreeParserCtxt(parser);
	}
	finish(&b);
}

struct vg_str vg_tree_attr(const struct vg_tree *tree, uint32_t node, const char *name)
{
	const struct vg_node *n = &tree->nodes.items[node];
	for (uint32_t i = n->attrs; i < n->attrs + n->n_attrs; i++)
		if (tree->attrs.items[i].name.ptr[0] == name[0] && vg_str_eqz(tree->attrs.items[i].name, name))
			return tree->attrs.items[i].value;
	return (struct vg_str){NULL, 0};
}

struct vg_str vg_tree_text(const struct vg_tree *tree, uint32_t node, struct vg_arena *arena)
{
	VG_VEC(char) text = {0};
	for (uint32_t i = node; i < tree->nodes.items[node].end; i++) {
		const struct vg_node *n = &tree->nodes.items[i];
		if (n->tag != VG_TAG_TEXT) continue;
		VG_RESERVE(arena, text, n->text.len);
		memcpy(text.items + text.n, n->text.ptr, n->text.len);
		text.n += n->text.len;
	}
	return vg_str_n(text.items, text.n);
}
