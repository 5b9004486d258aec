/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which trade a text is about: weapons, dual-use and surveillance goods, or any other that knows licences. */
#ifndef ACTIONS_DOMAIN_H
#define ACTIONS_DOMAIN_H

#include "vaglio/rules.h"

struct domain;

struct domain_count {
	uint32_t ours, other; /* words of each */
	uint32_t exports;     /* words for licences to export, which goods of other trades have, too */
};

struct domain *domain_new(struct vg_arena *arena, const struct vg_rules *rules);
struct domain_count domain_of(const struct domain *domain, struct vg_doc *doc, struct vg_span span);
/* Licences in a text with these counts are ours. */
bool domain_is_ours(struct domain_count count);

#endif
