/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML that is all content (a mail, a chapter of a book) to blocks in order: headings, paragraphs, lists, tables,
 * quotes and signatures. Saved web pages, which are mostly not content, are the business of html.c. */
#ifndef EXTRACT_FLOW_H
#define EXTRACT_FLOW_H

#include "vaglio/text.h"

/* where is set on every block and must live as long as the document; src counts in html. */
void vg_flow_append(struct vg_text *text, struct vg_str html, struct vg_str where, bool mail);

#endif
