/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Title, date and article text as a page's metadata give them: meta elements, JSON-LD, microdata, time elements. */
#include "extract/extract.h"
#include "html.h"
#include "jsonld.h"
#include "extract/bytes/metadate.h"

#define AUTHOR_MAX 100u /* bytes of an author's name */

struct clues {
	struct vg_page *page;
	struct vg_str titles[3]; /* of the title element, of the first h1, of meta elements */
	struct vg_str dates[4];  /* meta, JSON-LD, microdata, time elements */
};
enum { TITLE_ELEMENT, TITLE_HEADING, TITLE_META };
enum { DATE_META, DATE_LD, DATE_ITEM, DATE_TIME };

static void set(struct vg_str *field, struct vg_str value)
{
	value = vg_str_trim(value);
	if (field->len == 0 && value.len > 0) *field = value;
}

/* Some give an address in place of a name. */
static void set_author(struct vg_page *page, struct vg_str value)
{
	if (vg_str_find(value, VG_STR("/"), 0) < 0 && value.len <= AUTHOR_MAX) set(&page->author, value);
}

struct vg_str vg_page_host(struct vg_str address)
{
	int64_t scheme = vg_str_find(address, VG_STR("//"), 0);
	if (scheme < 0) return (struct vg_str){NULL, 0};
	struct vg_str host = vg_str_slice(address, (uint32_t)scheme + 2, address.len);
	for (uint32_t i = 0; i < host.len; i++)
		if (strchr("/?#:", host.ptr[i]) != NULL) host.len = i;
	return vg_str_starts(host, VG_STR("www.")) ? vg_str_slice(host, 4, host.len) : host;
}

static void see_meta(struct clues *clues, uint32_t index)
{
	const struct vg_tree *tree = &clues->page->tree;
	struct vg_str content = vg_tree_attr(tree, index, "content"), key = vg_tree_attr(tree, index, "property");
	if (key.len == 0) key = vg_tree_attr(tree, index, "name");
	if (key.len == 0) key = vg_tree_attr(tree, index, "itemprop");
	if (vg_str_is_one_of(key, "og:title twitter:title dc.title dcterms.title"))
		set(&clues->titles[TITLE_META], content);
	if (vg_str_eqz(key, "og:url")) set(&clues->page->host, vg_page_host(content));
	if (vg_str_is_one_of(key, "author article:author dc.creator dcterms.creator parsely-author sailthru.author"))
		set_author(clues->page, content);
	if (vg_str_is_one_of(
		    key, "article:published_time og:published_time article:published datepublished date pubdate "
			 "publishdate publish-date publish_date published_time publication_date dc.date dc.date.issued "
			 "dc.date.created dcterms.date dcterms.issued dcterms.created parsely-pub-date sailthru.date "
			 "citation_publication_date citation_date originalpublicationdate article.published "
			 "date.issued article_date_original"))
		set(&clues->dates[DATE_META], vg_meta_date(clues->page->arena, content));
}

static void see_time(struct clues *clues, uint32_t index)
{
	const struct vg_tree *tree = &clues->page->tree;
	struct vg_arena *arena = clues->page->arena;
	struct vg_str value = vg_tree_attr(tree, index, "datetime");
	if (value.len == 0) value = vg_tree_attr(tree, index, "content");
	if (value.len == 0) value = vg_tree_text(tree, index, arena);
	if (vg_str_is_one_of(vg_tree_attr(tree, index, "itemprop"), "datepublished datecreated"))
		set(&clues->dates[DATE_ITEM], vg_meta_date(arena, value));
	else if (tree->nodes.items[index].tag == VG_TAG_TIME)
		set(&clues->dates[DATE_TIME], vg_meta_date(arena, value));
}

static void see_script(struct clues *clues, uint32_t index)
{
	struct vg_page *page = clues->page;
	struct vg_jsonld found = {0};
	vg_jsonld_read(page->arena, vg_tree_text(&page->tree, index, page->arena), &found);
	set(&clues->titles[TITLE_META], found.headline);
	set_author(clues->page, found.author);
	set(&clues->dates[DATE_LD], vg_meta_date(page->arena, found.published));
	if (found.body.len <= page->article.len) return;
	page->article = found.body;
	const struct vg_node *node = &page->tree.nodes.items[page->tree.nodes.items[index].first];
	page->article_src = node->src;
	page->article_src_len = node->src_len;
}

static void see(struct clues *clues, uint32_t index)
{
	struct vg_page *page = clues->page;
	const struct vg_node *node = &page->tree.nodes.items[index];
	switch (node->tag) {
	case VG_TAG_META: see_meta(clues, index); break;
	case VG_TAG_SCRIPT: see_script(clues, index); break;
	case VG_TAG_TITLE: set(&clues->titles[TITLE_ELEMENT], vg_tree_text(&page->tree, index, page->arena)); break;
	case VG_TAG_H1: set(&clues->titles[TITLE_HEADING], vg_tree_text(&page->tree, index, page->arena)); break;
	default:
		if (node->tag == VG_TAG_TIME || vg_tree_attr(&page->tree, index, "itemprop").len > 0)
			see_time(clues, index);
	}
}

/* White space to single spaces. */
static struct vg_str collapse(struct vg_arena *arena, struct vg_str s)
{
	char *out = vg_arena_alloc(arena, s.len + 1);
	uint32_t n = 0;
	bool plain = true;
	for (uint32_t i = 0; i < s.len; i++) {
		plain = plain && (unsigned char)s.ptr[i] < 0x80;
		bool space = s.ptr[i] == ' ' || (s.ptr[i] >= '\t' && s.ptr[i] <= '\r');
		if (!space)
			out[n++] = s.ptr[i];
		else if (n > 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	while (n > 0 && out[n - 1] == ' ') n--;
	return plain ? vg_str_n(out, n) : vg_utf8_nfc(arena, vg_str_n(out, n));
}

/* Whether a sign that parts a title from the name of a site stands at at, or nothing at all. */
static bool is_apart(struct vg_str title, uint32_t at)
{
	static const int32_t signs[] = {'|', '-', ':', 0xB7, 0xBB, 0xAB, 0x2013, 0x2014, 0x2022};
	while (at < title.len && title.ptr[at] == ' ') at++;
	if (at >= title.len) return true;
	int32_t cp = vg_utf8_next(title, &at);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i] == cp) return true;
	return false;
}

/* The title element usually ends in the name of the site; where the page's heading begins it, the heading is the title.
 */
static struct vg_str choose_title(struct clues *clues)
{
	struct vg_arena *arena = clues->page->arena;
	struct vg_str element = collapse(arena, clues->titles[TITLE_ELEMENT]),
		      heading = collapse(arena, clues->titles[TITLE_HEADING]);
	struct vg_str meta = collapse(arena, clues->titles[TITLE_META]);
	if (meta.len > 0) return meta;
	if (heading.len > 0 && vg_str_starts(element, heading) && is_apart(element, heading.len)) return heading;
	return element.len > 0 ? element : heading;
}

void vg_page_describe(struct vg_page *page)
{
	struct clues clues = {.page = page};
	for (uint32_t i = 1; i < page->tree.nodes.n; i++)
		if (page->tree.nodes.items[i].tag != VG_TAG_TEXT) see(&clues, i);
	page->title = choose_title(&clues);
	for (size_t i = 0; i < sizeof clues.dates / sizeof *clues.dates; i++) set(&page->date, clues.dates[i]);
}
