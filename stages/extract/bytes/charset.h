/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes in any charset to valid UTF-8. What a byte order mark says counts first, then the bytes themselves where they
 * are valid UTF-8, then what was declared, then statistics. */
#ifndef EXTRACT_CHARSET_H
#define EXTRACT_CHARSET_H

#include "vaglio/stage.h"

struct vg_decoded {
	struct vg_str text;    /* valid UTF-8 without NUL or mark; points into the input where nothing had to change */
	struct vg_str charset; /* lower case */
	uint32_t replaced;     /* bytes that became U+FFFD */
	uint32_t base; /* offset of text in the source: the length of a mark that was left out of UTF-8, else 0 */
};

/* declared: the label of a header or a meta element, empty where there is none; it loses against valid UTF-8 and where
 * it does not fit the bytes. New bytes live in arena. */
struct vg_decoded vg_charset_decode(struct vg_arena *arena, struct vg_str bytes, struct vg_str declared);
/* Decodes bytes whose charset is certain: nothing is guessed. An unknown charset is taken for windows-1252. */
struct vg_str vg_charset_convert(struct vg_arena *arena, struct vg_str bytes, struct vg_str charset);
/* Text of a mail whose head says UTF-7; false where it does not, or the bytes can be none. Files that say so themselves
 * are not believed. */
bool vg_charset_utf7(struct vg_arena *arena, struct vg_str bytes, struct vg_str declared, struct vg_decoded *decoded_r);
/* Decodes a whole file for a document: sets its charset, and notes what was replaced. */
struct vg_decoded vg_charset_read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_str bytes, struct vg_str declared);

/* The charset that a meta element or an XML declaration at the start states; empty if none does. */
struct vg_str vg_charset_declared(struct vg_str source);

/* Whether the bytes can be text: few control characters, or UTF-16 or UTF-32 by mark or pattern. */
bool vg_charset_is_text(struct vg_str bytes);

#endif
