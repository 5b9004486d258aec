/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pcre2 behind four functions. Each match is bounded; JIT is tried at the first use of a pattern. */
#ifndef VAGLIO_REGEX_H
#define VAGLIO_REGEX_H

#include "vaglio/str.h"

#include <stddef.h>

/* pcre2's own limits for one match call. A match counts steps of backtracking: well-made rules stay below a hundred on
 * a sentence; the depth bounds nested backtracking of the interpreter, the heap what it may take for that. JIT code has
 * the 32 KiB of machine stack that pcre2 gives it, whose end counts as a limit, too. */
#define VG_REGEX_MATCH_LIMIT 100000u
#define VG_REGEX_DEPTH_LIMIT 250u
#define VG_REGEX_HEAP_LIMIT 1024u /* KiB */

struct vg_regex;

enum vg_regex_result { VG_REGEX_NONE, VG_REGEX_MATCH, VG_REGEX_LIMIT };

/* NULL with pcre2's message in error_r and the offset in *at_r. */
struct vg_regex *vg_regex_new(struct vg_str pattern, char *error_r, size_t size, size_t *at_r);
void vg_regex_free(struct vg_regex *regex);
/* Number of groups, the whole match included. */
uint32_t vg_regex_groups(const struct vg_regex *regex);
/* Name and number of the i-th named group; false past the last. Names may occur twice. */
bool vg_regex_name(const struct vg_regex *regex, uint32_t i, struct vg_str *name_r, uint32_t *number_r);
/* Looks for a match at or after from. groups_r gets start and end of each group, UINT32_MAX where it took no part.
 * checked: subject is known to be valid UTF-8 (of an earlier call on it). */
enum vg_regex_result vg_regex_match(struct vg_regex *regex, struct vg_str subject, uint32_t from, bool checked,
				    uint32_t *groups_r);

#endif
