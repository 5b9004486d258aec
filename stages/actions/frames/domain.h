/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which trade a text is about: weapons, dual-use and surveillance goods, or any other that knows licences. */
#ifndef ACTIONS_DOMAIN_H
#define ACTIONS_DOMAIN_H

#include "vaglio/rules.h"

/* A text up to this many bytes is about one thing; in a longer one what stands around a sentence decides. */
#define DOMAIN_SHORT_TEXT 6000
#define DOMAIN_BEFORE 400 /* bytes before a sentence that stand around it */
#define DOMAIN_AFTER 200  /* bytes after it */
#define DOMAIN_FAR 3000   /* bytes before and after it in which one strong word is enough for weak ones */

struct domain;
struct domain_map; /* the words of trades in one document, in the order of the text */

struct domain_count {
	uint32_t ours, other; /* words of each */
	uint32_t weak;        /* those of ours that other trades have, too, counted in ours as well */
	uint32_t kinds;       /* other kinds of licence, counted in other as well */
	uint32_t exports;     /* words for licences to export, which goods of other trades have, too */
};

struct domain *domain_new(struct vg_arena *arena, const struct vg_rules *rules);
/* Lives in the arena. */
struct domain_map *domain_map_new(struct vg_arena *arena, const struct domain *domain, struct vg_doc *doc);
struct domain_count domain_of(const struct domain_map *map, struct vg_span span);
/* Why licences told in that span are not ours. */
enum domain_fault {
	DOMAIN_OURS,
	DOMAIN_KIND,  /* another kind of licence is named */
	DOMAIN_NONE,  /* nothing tells of a trade */
	DOMAIN_OTHER, /* more words of other trades than of ours */
	DOMAIN_WEAK,  /* words alone that other trades have, too */
};
enum domain_fault domain_fault(const struct domain_map *map, struct vg_span span);
static inline bool domain_is_ours(const struct domain_map *map, struct vg_span span)
{
	return domain_fault(map, span) == DOMAIN_OURS;
}
/* The first words of another trade that begin between two bytes; empty: none. */
struct vg_span domain_other(const struct domain *domain, struct vg_doc *doc, struct vg_span span);
/* What stands around a span and decides, too. */
struct vg_span domain_near(const struct domain_map *map, struct vg_span span);

#endif
