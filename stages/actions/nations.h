/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that point to a state without naming it: adjectives of nationality, capitals that stand for a government. */
#ifndef ACTIONS_NATIONS_H
#define ACTIONS_NATIONS_H

#include "vaglio/rules.h"

struct nations;

struct nations *nations_new(struct vg_arena *arena, const struct vg_rules *rules);
/* ISO 3166-1 alpha-2 of an adjective of nationality, as it stands in the text; empty if it is none. */
struct vg_str nations_demonym(const struct nations *nations, struct vg_str word, enum vg_lang lang);
/* The state whose capital bears that name; empty if none. */
struct vg_str nations_capital(const struct nations *nations, struct vg_str name, enum vg_lang lang);

#endif
