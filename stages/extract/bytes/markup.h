/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags and text of HTML and XML, one after the other, from UTF-8. It forgives everything, opens nothing (no DTD, no
 * entity but characters) and keeps offsets, so that a piece of text knows its place. */
#ifndef EXTRACT_MARKUP_H
#define EXTRACT_MARKUP_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

#define VG_MARKUP_NAME_MAX 48 /* bytes of a name that are looked at */

enum vg_markup_kind { VG_MARKUP_TEXT, VG_MARKUP_OPEN, VG_MARKUP_CLOSE };

struct vg_markup {
	struct vg_str source;
	bool html; /* names in lower case, script and style are passed over, some elements have no end */
	uint32_t at;
	enum vg_markup_kind kind;
	char name[VG_MARKUP_NAME_MAX]; /* without prefix */
	struct vg_str raw;             /* text: as it stands; tag: its attributes */
	bool verbatim;                 /* text is CDATA: & is no escape */
	bool unclosed;                 /* a quoted value without end was met */
	bool closes;                   /* an empty element was opened; its end comes next */
};

struct vg_markup vg_markup_begin(struct vg_str source, bool html);
/* Steps to the next token; false at the end. */
bool vg_markup_next(struct vg_markup *markup);
/* Where the element ends that was just opened. */
uint32_t vg_markup_end(const struct vg_markup *opened);
static inline bool vg_markup_is(const struct vg_markup *markup, const char *name)
{
	return strcmp(markup->name, name) == 0;
}
/* The value of an attribute as it stands, whatever its prefix; name in lower case for HTML. Empty if absent. */
struct vg_str vg_markup_attr(const struct vg_markup *markup, const char *name);
/* The same, only with this prefix. */
struct vg_str vg_markup_attr_ns(const struct vg_markup *markup, const char *prefix, const char *name);

/* One piece of raw text, from *at, which moves past it: bytes as they stand, or the characters of one entity, which are
 * put in buffer (8 bytes). False at the end. */
bool vg_markup_piece(struct vg_str raw, uint32_t *at, char *buffer, struct vg_str *piece_r, bool *verbatim_r);
/* Raw text with its entities resolved. */
struct vg_str vg_markup_decode(struct vg_arena *arena, struct vg_str raw);
/* The character that an entity of HTML 4 names, or 0. */
int32_t vg_entity_find(struct vg_str name);

#endif
