/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A subject line that runs into the text below it, as where a page loses the break: "Subject: Arms for ChadThe export".
 */
#ifndef NORMALIZE_RUN_IN_H
#define NORMALIZE_RUN_IN_H

#include "vaglio/rules.h"

/* Where the text begins that the line in span of text runs into; 0 where it does not. */
uint32_t vg_run_in(const struct vg_rules *rules, struct vg_str text, struct vg_span span);

#endif
