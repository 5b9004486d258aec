/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sentences are worth an analysis: those with a word that a step, or the memory of what was named last, could
 * hang on. What it lets go by would have given nothing. */
#ifndef ACTIONS_GATE_H
#define ACTIONS_GATE_H

#include "pack.h"

struct gate;

/* themes: kinds of noun that later sentences point back to. */
struct gate *gate_new(struct vg_arena *arena, const struct pack *pack, uint32_t themes);
bool gate_opens(const struct gate *gate, struct vg_doc *doc, struct vg_span sentence);

#endif
