/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the libraries alone do with an input: the measure that the stages are set beside. */
#ifndef VAGLIO_BENCH_BARE_H
#define VAGLIO_BENCH_BARE_H

#include "vaglio/str.h"

void bare_scan(struct vg_str source);
void bare_html(struct vg_str source);
void bare_pdf(struct vg_str source);

#endif
