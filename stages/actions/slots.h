/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who, what, where and when of a step, from its clause and sentence; `records` looks further. */
#ifndef ACTIONS_SLOTS_H
#define ACTIONS_SLOTS_H

#include "factuality.h"
#include "nations.h"

/* What slots are filled from. */
struct slots {
	const struct matcher *m;
	const struct step *step;
	const struct verdict *verdict;
	const struct nations *nations;
	struct vg_doc *doc;
	struct vg_action *action;
	int32_t subject, agent; /* NPs of the step's verb, VG_NONE */
};

/* Fills every slot that the sentence has words for. */
void slots_fill(struct slots *slots);
/* slots_value.c: date, count, value, licence type. */
void slots_values(struct slots *slots);

/* True if the NP belongs to the step: in its clause, in what the step is done to, or in a clause that depends on these.
 */
bool slots_in_scope(const struct slots *slots, int32_t np);
/* The NP itself, or what it is a complement of, is what the step is done to (or the noun that tells the step). */
bool slots_in_theme(const struct slots *slots, int32_t np);
void slots_set(struct slots *slots, enum vg_slot_type type, struct vg_span span, int32_t mention, const char *reason);

#endif
