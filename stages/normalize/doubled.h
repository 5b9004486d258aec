/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8 that was read as windows-1252 and encoded once more: "perchÃ©" for "perché". */
#ifndef NORMALIZE_DOUBLED_H
#define NORMALIZE_DOUBLED_H

#include "vaglio/str.h"

/* Bytes of the doubled character at at, 0 if there is none; out gets its true bytes, out_len_r their number (at most
 * 4). */
uint32_t vg_doubled_at(struct vg_str text, uint32_t at, char *out, uint32_t *out_len_r);

/* Whether so much of a text is doubled that it is no accident. */
bool vg_doubled_text(struct vg_str text);

#endif
