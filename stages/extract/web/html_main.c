/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main content against furniture. Names, roles and link density condemn parts of the page; of what is left, the element
 * that gathers most running text for the least of other text is the main content. Where the page shows no furniture,
 * everything is main content. */
#include "extract/extract.h"
#include "html_cues.h"
#include "html_hints.h"
#include "html_proof.h"

#define GOOD_MIN 60u      /* chars of a piece that reads like running text */
#define ARTICLE_MIN 300u  /* chars of running text that an article has at least */
#define LINK_MAX 200u     /* chars of a line that is but a link */
#define AWAY_MIN 16u      /* chars of a link to another site that says something */
#define TITLE_MIN 8u      /* bytes of a title that is recognized */
#define TEASER_NODES 400u /* nodes of such an entry */
#define TEASER_MAX 400u   /* chars of running text that an entry of a list of links to articles has at most */

/* Whether a piece reads like running text or like furniture; neither for what is short. */
static bool is_good(const struct vg_piece *piece)
{
	return piece->chars >= GOOD_MIN && piece->link_chars * 3 < piece->chars &&
	       (piece->stops > 0 || piece->stopped || piece->commas > 1);
}

static bool is_bad(const struct vg_piece *piece)
{
	return piece->link_chars * 2 > piece->chars;
}

/* Sums over the pieces that stand outside of dead elements. */
static void weigh(struct vg_page *page)
{
	struct vg_mass *mass = page->mass;
	const struct vg_node *nodes = page->tree.nodes.items;
	for (uint32_t i = 0; i < page->tree.nodes.n; i++)
		mass[i] = (struct vg_mass){.dead = mass[i].dead, .caption = mass[i].caption};
	for (uint32_t i = 0; i < page->pieces.n; i++) {
		const struct vg_piece *piece = &page->pieces.items[i];
		struct vg_mass *m = &mass[piece->owner];
		if (m->dead || m->caption) continue;
		m->chars += piece->chars;
		m->link_chars += piece->link_chars;
		m->pieces++;
		if (is_good(piece)) m->good += piece->chars - piece->link_chars;
		if (is_bad(piece)) m->bad += piece->chars;
	}
	for (uint32_t i = page->tree.nodes.n; i-- > 1;) {
		struct vg_mass *up = &mass[nodes[i].parent];
		up->chars += mass[i].chars;
		up->link_chars += mass[i].link_chars;
		up->pieces += mass[i].pieces;
		up->good += mass[i].good;
		up->bad += mass[i].bad;
	}
}

/* An embedded statement of somebody else is part of the text, whatever its frame is called. */
static bool frames_quote(const struct vg_page *page, uint32_t index)
{
	const struct vg_node *nodes = page->tree.nodes.items;
	uint32_t child = nodes[index].first;
	while (child != 0 && nodes[child].tag == VG_TAG_TEXT) child = nodes[child].next;
	return child != 0 && nodes[child].tag == VG_TAG_BLOCKQUOTE;
}

/* Most of the page's text stands in it, and it is no list of links. */
static bool is_bulk(const struct vg_page *page, uint32_t index)
{
	const struct vg_mass *m = &page->mass[index];
	return m->chars * 2 > page->mass[0].chars && m->link_chars * 2 < m->chars;
}

/* Whether the page can spare an element: it is not what holds its running text. */
static bool is_spare(const struct vg_page *page, uint32_t index, enum vg_hint hint)
{
	uint32_t total = page->mass[0].good, good = page->mass[index].good;
	if (hint <= VG_HINT_CAPTION || (hint != VG_HINT_COMMENTS && is_bulk(page, index))) return false;
	switch (hint) {
	case VG_HINT_COMMENTS: return good * 2 <= total || total - good >= ARTICLE_MIN;
	case VG_HINT_STRONG: return good * 2 <= total && !frames_quote(page, index);
	case VG_HINT_MEDIUM: return good * 10 <= total;
	default: return good == 0;
	}
}

/* An entry of a list of other articles: a heading that is a link, and little text. */
static bool is_teaser(const struct vg_page *page, uint32_t index)
{
	const struct vg_node *nodes = page->tree.nodes.items;
	if (page->mass[index].good > TEASER_MAX || nodes[index].end - index > TEASER_NODES) return false;
	uint32_t heading = 0, link = 0; /* ends of the open ones */
	for (uint32_t i = index + 1; i < nodes[index].end; i++) {
		bool is_heading = nodes[i].tag >= VG_TAG_H1 && nodes[i].tag <= VG_TAG_H6;
		bool is_link = nodes[i].tag == VG_TAG_A;
		if ((is_heading && i < link) || (is_link && i < heading)) return true;
		if (is_heading) heading = nodes[i].end;
		if (is_link) link = nodes[i].end;
	}
	return false;
}

static bool is_teaser_list(const struct vg_page *page, uint32_t index)
{
	const struct vg_node *nodes = page->tree.nodes.items;
	uint32_t teasers = 0, others = 0;
	if (page->mass[0].good - page->mass[index].good < ARTICLE_MIN) return false;
	for (uint32_t i = nodes[index].first; i != 0; i = nodes[i].next) {
		if (nodes[i].tag == VG_TAG_TEXT || page->mass[i].chars == 0) continue;
		if (is_teaser(page, i))
			teasers++;
		else
			others++;
	}
	return teasers >= 3 && teasers >= others * 3;
}

/* Marks what is furniture by its name or form, from the top down. */
static void condemn(struct vg_page *page)
{
	struct vg_hint_cache *cache = vg_arena_alloc(page->arena, sizeof *cache);
	for (uint32_t i = 1; i < page->tree.nodes.n; i++) {
		const struct vg_node *node = &page->tree.nodes.items[i];
		struct vg_mass *m = &page->mass[i];
		m->dead = page->mass[node->parent].dead;
		if (node->tag == VG_TAG_TEXT) continue;
		enum vg_hint hint = vg_hint_of(cache, &page->tree, i);
		m->caption = page->mass[node->parent].caption ||
			     (hint == VG_HINT_CAPTION && m->good * 4 <= page->mass[0].good);
		if (!m->dead) m->dead = is_spare(page, i, hint) || is_teaser_list(page, i);
	}
}

/* The element with most running text for the least of other text; the outermost among equals. */
static uint32_t choose_main(const struct vg_page *page)
{
	uint32_t best = 0;
	int64_t most = INT64_MIN;
	for (uint32_t i = 0; i < page->tree.nodes.n; i++) {
		const struct vg_mass *m = &page->mass[i];
		if (page->tree.nodes.items[i].tag == VG_TAG_TEXT || m->dead) continue;
		int64_t score = (int64_t)m->good - (int64_t)m->bad;
		if (score <= most) continue;
		most = score;
		best = i;
	}
	return best;
}

/* The innermost element around nearly all pieces that are proved to be the article, and around what stands beside it
 * without adding running text or links. */
static uint32_t proved_main(const struct vg_page *page)
{
	uint32_t *proved = vg_arena_alloc(page->arena, sizeof *proved * page->tree.nodes.n), main = 0;
	const struct vg_node *nodes = page->tree.nodes.items;
	for (uint32_t i = 0; i < page->pieces.n; i++)
		if (page->pieces.items[i].proved) proved[page->pieces.items[i].owner] += page->pieces.items[i].chars;
	for (uint32_t i = page->tree.nodes.n; i-- > 1;) proved[nodes[i].parent] += proved[i];
	for (uint32_t i = 1; i < page->tree.nodes.n; i++)
		if (i < nodes[main].end && proved[i] * 20ull >= proved[0] * 19ull && nodes[i].tag != VG_TAG_TEXT)
			main = i;
	while (main != 0) {
		const struct vg_mass *own = &page->mass[main], *up = &page->mass[nodes[main].parent];
		if (up->good > own->good || up->bad > own->bad) break;
		main = nodes[main].parent;
	}
	return main;
}

/* What the metadata prove is kept; running text behind it that they do not know is not of the article. */
static void judge_proved(struct vg_page *page)
{
	uint32_t last = page->pieces.n;
	while (last > 0 && !page->pieces.items[last - 1].proved) last--;
	for (uint32_t i = 0; i < page->pieces.n; i++) {
		struct vg_piece *piece = &page->pieces.items[i];
		if (piece->proved) piece->boilerplate = false;
		if (i >= last && is_good(piece)) piece->boilerplate = true;
	}
}

/* No furniture was found and few links are there: a plain document, of which nothing is left out. */
static bool is_plain(const struct vg_page *page)
{
	uint32_t chars = 0, links = 0;
	for (uint32_t i = 0; i < page->pieces.n; i++) {
		const struct vg_piece *piece = &page->pieces.items[i];
		if (page->mass[piece->owner].dead) return false;
		chars += piece->chars;
		links += piece->link_chars;
	}
	return links * 4 <= chars;
}

static bool is_heading(const struct vg_page *page, const struct vg_piece *piece)
{
	enum vg_tag tag = page->tree.nodes.items[piece->owner].tag;
	return tag >= VG_TAG_H1 && tag <= VG_TAG_H6;
}

/* The address that the first link of a piece leads to. */
static struct vg_str address_of(const struct vg_page *page, const struct vg_piece *piece)
{
	const struct vg_node *nodes = page->tree.nodes.items;
	for (uint32_t i = piece->owner; i <= piece->last; i++)
		if (nodes[i].tag == VG_TAG_A && nodes[i].end > piece->first)
			return vg_tree_attr(&page->tree, i, "href");
	return (struct vg_str){NULL, 0};
}

/* Leads to another site, which is not one on which pages are shared: a source or a product. */
static bool leads_away(const struct vg_page *page, const struct vg_piece *piece)
{
	static const char *const sharing[] = {"facebook.", "twitter.", "linkedin.",  "whatsapp.", "pinterest.",
					      "telegram.", "reddit.",  "instagram.", "youtube.",  "google."};
	struct vg_str host = vg_page_host(address_of(page, piece));
	if (page->host.len == 0 || host.len == 0) return false;
	if (vg_str_ends(host, page->host) || vg_str_ends(page->host, host)) return false;
	for (size_t i = 0; i < sizeof sharing / sizeof *sharing; i++)
		if (vg_str_find(host, vg_str_z(sharing[i]), 0) >= 0) return false;
	return piece->chars >= AWAY_MIN && !vg_str_is_one_of(host, "t.me x.com");
}

/* A line that is but a link: to related articles, tags, the next page. */
static bool is_bare_link(const struct vg_page *page, const struct vg_piece *piece)
{
	bool sentence = piece->stopped && piece->chars >= GOOD_MIN;
	return !is_heading(page, piece) && piece->row == 0 && !sentence && piece->link_chars * 5 >= piece->chars * 4 &&
	       piece->chars <= LINK_MAX && piece->link_chars > 0 && !leads_away(page, piece);
}

/* Links and list items behind a line that announces other articles go with it. */
static void drop_related(struct vg_page *page)
{
	bool related = false;
	for (uint32_t i = 0; i < page->pieces.n; i++) {
		struct vg_piece *piece = &page->pieces.items[i];
		bool item = page->tree.nodes.items[piece->owner].tag == VG_TAG_LI;
		related = piece->related || (related && (item || is_bad(piece) || piece->boilerplate));
		piece->boilerplate = piece->boilerplate || related;
	}
}

static void judge_pieces(struct vg_page *page, uint32_t main)
{
	const struct vg_node *node = &page->tree.nodes.items[main];
	for (uint32_t i = 0; i < page->pieces.n; i++) {
		struct vg_piece *piece = &page->pieces.items[i];
		bool inside = piece->owner >= main && piece->owner < node->end;
		piece->caption = page->mass[piece->owner].caption;
		piece->boilerplate = !inside || page->mass[piece->owner].dead || is_bare_link(page, piece);
		if (!piece->boilerplate) vg_cue_judge(page, piece);
	}
	drop_related(page);
}

/* A heading with nothing below it that is left goes, too; a heading of the first level is the title. */
static void judge_headings(struct vg_page *page)
{
	struct vg_piece *below = NULL; /* the next piece that is left */
	for (uint32_t i = page->pieces.n; i-- > 0;) {
		struct vg_piece *piece = &page->pieces.items[i];
		if (piece->boilerplate || piece->caption) continue;
		enum vg_tag tag = page->tree.nodes.items[piece->owner].tag;
		bool headed = is_heading(page, piece) && tag != VG_TAG_H1;
		bool ends =
			below == NULL || (is_heading(page, below) && page->tree.nodes.items[below->owner].tag <= tag);
		if (headed && ends)
			piece->boilerplate = true;
		else
			below = piece;
	}
}

/* Whether the words of a heading begin the page's title, or the title begins them. */
static bool is_title(const struct vg_page *page, const struct vg_piece *piece)
{
	struct vg_str title = page->title;
	uint32_t at = 0, same = 0;
	for (uint32_t i = piece->first; i <= piece->last && at < title.len; i++) {
		const struct vg_node *node = &page->tree.nodes.items[i];
		for (uint32_t j = 0; node->tag == VG_TAG_TEXT && j < node->text.len && at < title.len; j++) {
			char c = node->text.ptr[j];
			if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
			while (at < title.len && title.ptr[at] == ' ') at++;
			if (at >= title.len || (title.ptr[at] | 0x20) != (c | 0x20)) return false;
			at++;
			same++;
		}
	}
	return same >= TITLE_MIN;
}

/* The heading that is the title stays, even where it stands apart from the article. */
static void keep_title(struct vg_page *page)
{
	uint32_t first = 0;
	while (first < page->pieces.n && page->pieces.items[first].boilerplate) {
		const struct vg_piece *piece = &page->pieces.items[first];
		if (is_heading(page, piece) && is_title(page, piece)) break;
		first++;
	}
	if (first < page->pieces.n) page->pieces.items[first].boilerplate = false;
}

/* A page without running text, a list or a form: all stays but what is furniture by its name. */
static void keep_living(struct vg_page *page)
{
	uint32_t left = 0;
	for (uint32_t i = 0; i < page->pieces.n; i++) left += !page->mass[page->pieces.items[i].owner].dead;
	for (uint32_t i = 0; i < page->pieces.n && left > 0; i++)
		page->pieces.items[i].boilerplate = page->mass[page->pieces.items[i].owner].dead;
}

void vg_page_judge(struct vg_page *page)
{
	page->mass = vg_arena_alloc(page->arena, sizeof *page->mass * page->tree.nodes.n);
	weigh(page);
	condemn(page);
	if (is_plain(page)) return;
	weigh(page);
	if (page->mass[0].good == 0) {
		keep_living(page);
		return;
	}
	uint32_t main = choose_main(page);
	bool proved = page->article.len * 10ull >= page->mass[main].good * 7ull && vg_proof_mark(page); /* no excerpt */
	judge_pieces(page, proved ? proved_main(page) : main);
	if (proved) judge_proved(page);
	judge_headings(page);
	keep_title(page);
}
