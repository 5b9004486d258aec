/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule engine's side that only the pipeline sees: loading, and the check of all examples. */
#ifndef VAGLIO_RULES_LOAD_H
#define VAGLIO_RULES_LOAD_H

#include "vaglio/rules.h"

/* Reads the embedded rules and those of dir (may be NULL). NULL on a faulty file, with "file:line:column: what; remedy"
 * in error_r. */
struct vg_rules *vg_rules_load(struct vg_arena *program, const char *dir, char *error_r, size_t size);
void vg_rules_free(struct vg_rules *rules);
/* The view of one stage: its own stanzas, compiled, and all lexicons. Lives as long as rules; the name as long as that.
 * NULL on a faulty stanza, with a message as above. */
const struct vg_rules *vg_rules_of_stage(struct vg_rules *rules, const char *stage, char *error_r, size_t size);

#endif
