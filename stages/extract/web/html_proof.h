/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many pages give the text of their article once more in their metadata: proof of which pieces are the article. */
#ifndef EXTRACT_HTML_PROOF_H
#define EXTRACT_HTML_PROOF_H

#include "html.h"

/* Marks the pieces whose words stand in page->article; false where there is no such text, or the page does not show
 * most of it. */
bool vg_proof_mark(struct vg_page *page);

#endif
