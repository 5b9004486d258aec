/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web page between its parts: html.c reads and writes, html_pieces.c cuts the text into pieces, html_main.c tells the
 * main content from the furniture, html_meta.c knows title and date. */
#ifndef EXTRACT_HTML_H
#define EXTRACT_HTML_H

#include "vaglio/stage.h"
#include "xmltree.h"

/* A run of text without a block boundary inside: a paragraph, a heading, a list item, a cell. */
struct vg_piece {
	uint32_t owner; /* the block element that it stands in */
	uint32_t first,
		last;   /* its nodes, last included; nodes between that are no text or line break are to be ignored */
	uint32_t chars; /* code points that are no white space */
	uint32_t link_chars; /* of them inside of links */
	uint32_t commas;
	uint32_t stops; /* signs that end a sentence, with white space or the end behind */
	uint32_t row;   /* the tr of a data table that it stands in, else 0 */
	bool stopped;   /* its last sign ends a sentence */
	bool proved;    /* the metadata give its words as the article's */
	bool boilerplate, caption;
	bool related; /* heads links to other articles */
};

/* What is known of an element: sums over its pieces, those of its descendants included. */
struct vg_mass {
	uint32_t chars, link_chars, pieces;
	uint32_t good; /* chars of pieces that read like running text */
	uint32_t bad;  /* chars of pieces that read like furniture */
	bool dead;     /* furniture by its name or role, or inside of such */
	bool caption;  /* the text of a picture */
};

struct vg_page {
	struct vg_arena *arena; /* until the document is done */
	struct vg_tree tree;
	VG_VEC(struct vg_piece) pieces;
	struct vg_mass *mass; /* one a node */
	struct vg_str title, author;
	struct vg_str host;    /* of the site, without www; empty where the page does not say */
	struct vg_str date;    /* EDTF */
	struct vg_str article; /* the text of the article as the page's metadata give it, and where that stands */
	uint64_t article_src;
	uint32_t article_src_len;
};

void vg_page_cut(struct vg_page *page);
void vg_page_describe(struct vg_page *page);
/* The host of an address of the web, without www; empty where it has none. */
struct vg_str vg_page_host(struct vg_str address);
void vg_page_judge(struct vg_page *page);

#endif
