/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a mail's head looks like: to know one by its first bytes, and which of its fields a reader wants. */
#ifndef EXTRACT_MAILHEAD_H
#define EXTRACT_MAILHEAD_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

/* Bits that say the source is a mail: those of the fields at its head. One field is enough where the file's name
 * promises a mail. *start_r is where the head begins (a line of another program may stand before it), *end_r where the
 * mail ends. */
unsigned vg_mailhead_bid(struct vg_str source, bool promised, uint32_t *start_r, uint32_t *end_r);
/* Joins lines of the head that are neither field nor continuation to the line before them, so that the fields behind
 * them are not lost: the line break becomes a space, all offsets stay. */
void vg_mailhead_mend(char *bytes, uint32_t len);
/* Length of the field name that a line begins with, or 0. */
uint32_t vg_mailhead_field(struct vg_str line);
/* Whether a field is one that programs write as they send, and no letter has at its head. */
bool vg_mailhead_is_sent(struct vg_str name);
/* Whether a field stands in the text. */
bool vg_mailhead_is_shown(struct vg_str name);

/* A folded value in one line, without control characters. */
struct vg_str vg_mailhead_unfold(struct vg_arena *arena, struct vg_str value);
struct vg_str vg_mailhead_lower(struct vg_arena *arena, struct vg_str s);
/* A file name without the folders before it. */
struct vg_str vg_mailhead_base_name(struct vg_str name);

#endif
