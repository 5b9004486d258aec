/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words by which documents are laid out (phrases.def), of all languages at once. ASCII case is ignored. */
#ifndef EXTRACT_PHRASES_H
#define EXTRACT_PHRASES_H

#include "vaglio/str.h"

enum vg_phrase {
#define VG_PHRASES(kind, ...) VG_PHRASE_##kind,
#include "phrases.def"
#undef VG_PHRASES
};

/* Does one of that kind stand anywhere in the text? */
bool vg_phrase_in(struct vg_str text, enum vg_phrase kind);
/* Bytes of the one that the text opens with, 0 without. */
uint32_t vg_phrase_opens(struct vg_str text, enum vg_phrase kind);
/* Is the text one? */
bool vg_phrase_is(struct vg_str text, enum vg_phrase kind);

#endif
