/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which trade the licence of a step is for: weapons, dual-use and surveillance goods, or any other that knows licences.
 *
 * The words of the lexicon `domain`, the goods and countries named in the sentence, around it and in the text each have
 * points, and so have what the step itself says of its licence; above 0 it is one of ours. The points stand in
 * trade.tsv, "evidence TAB points" a line; tests/train/domain.py learns them. */
#ifndef ACTIONS_DOMAIN_H
#define ACTIONS_DOMAIN_H

#include "vaglio/rules.h"
#include "vaglio/stage.h"

struct domain;
struct domain_map; /* the words of trades in one document, in the order of the text */

/* NULL where trade.tsv is at fault, which has been told. */
struct domain *domain_new(struct vg_ctx *ctx);
/* Lives in the arena. */
struct domain_map *domain_map_new(struct vg_arena *arena, const struct domain *domain, struct vg_doc *doc);

/* What speaks for or against a step, each by its number. */
#define DOMAIN_EVIDENCE_MAX 128
struct domain_evidence {
	uint8_t items[DOMAIN_EVIDENCE_MAX];
	uint32_t n;
};
/* Of each step of the document, which are in the order of the text; in the arena. */
struct domain_evidence *domain_evidence_all(struct vg_arena *arena, const struct domain_map *map,
					    const struct vg_doc *doc);
/* "sentence.arms.any", in the arena; empty for numbers past the last. */
struct vg_str domain_evidence_name(struct vg_arena *arena, uint32_t number);
int32_t domain_points(const struct domain *domain, const struct domain_evidence *evidence);
/* The points of one kind of evidence. */
int32_t domain_points_of(const struct domain *domain, uint32_t number);

/* Bytes of a text that is about several things: a step of ours has words of ours near it. */
#define DOMAIN_LONG 6000
/* Are there any, in a text that is longer? */
bool domain_is_near(const struct domain_map *map, struct vg_span sentence);
/* May a step in that sentence be one of ours, whatever it says of its licence? */
bool domain_may_be_ours(const struct domain *domain, const struct domain_map *map, struct vg_span sentence);

/* Does the step's sentence name another kind of licence, and no export? */
bool domain_names_kind(const struct domain_evidence *evidence);
/* The first words of another trade that begin between two bytes; empty: none. */
struct vg_span domain_other(const struct domain *domain, struct vg_doc *doc, struct vg_span span);
/* What stands around a span and speaks of its trade, too. */
struct vg_span domain_near(const struct domain_map *map, struct vg_span span);
struct vg_span domain_far(const struct domain_map *map, struct vg_span span);

#endif
