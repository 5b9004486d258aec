/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule engine's side that only the pipeline sees: loading, and the check of all examples. */
#ifndef VAGLIO_RULES_LOAD_H
#define VAGLIO_RULES_LOAD_H

#include "image.h"

/* Reads the embedded rules and those of dir (may be NULL). Tables come from maker, or are made where that is NULL. NULL
 * on a faulty file, with "file:line:column: what; remedy" in error_r. */
struct vg_rules *vg_rules_load(struct vg_arena *program, const char *dir, const struct vg_maker *maker, char *error_r,
			       size_t size);
void vg_rules_free(struct vg_rules *rules);
/* Keeps what was made of a user's lists for the next start, once all stages are open; where that is not wanted, or was
 * there, it does nothing. */
void vg_rules_keep_cache(struct vg_rules *rules);
/* The view of one stage: its own stanzas, compiled, and all lexicons. Lives as long as rules; the name as long as that.
 * NULL on a faulty stanza, with a message as above. */
const struct vg_rules *vg_rules_of_stage(struct vg_rules *rules, const char *stage, char *error_r, size_t size);
/* The views made so far, in order; NULL past the last. */
const struct vg_rules *vg_rules_view_at(const struct vg_rules *rules, uint32_t i);
/* Reads the lexicons that no stage has asked for yet, for their faults. */
bool vg_rules_read_all(struct vg_rules *rules, char *error_r, size_t size);
/* Number of entries of all lexicons that were read. */
uint32_t vg_rules_entries(const struct vg_rules *rules);
/* "sha256:..." over names and contents of all files, sorted by name: for the manifest of a run. */
struct vg_str vg_rules_fingerprint(const struct vg_rules *rules);
/* That of the files in some folders alone: names with '/' behind, separated by spaces. */
struct vg_str vg_rules_fingerprint_of(const struct vg_rules *rules, const char *folders);
/* That of all files but the stanzas and examples in some folders. */
struct vg_str vg_rules_fingerprint_without(const struct vg_rules *rules, const char *folders);

/* An example line's value, `"text" -> expected`: false if it is not of that form. expected.ptr is NULL without an
 * arrow. Escapes (\n, \t, \", \\) are resolved. */
bool vg_example_parse(struct vg_arena *arena, struct vg_str value, struct vg_str *text_r, struct vg_str *expected_r);

#endif
