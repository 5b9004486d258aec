/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that are set with tabs in paragraphs of their own, as letters written with a word processor have them. */
#ifndef EXTRACT_TABBED_H
#define EXTRACT_TABBED_H

#include "vaglio/doc.h"

/* Makes tables of paragraphs that stand one after the other and have their tabs alike. */
void vg_tabbed_mark(struct vg_doc *doc);

#endif
