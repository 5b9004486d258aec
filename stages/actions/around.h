/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sentences around one say of its steps: the line that introduces a list of demands ("Chiediamo:", "We call on
 * the government to:"), and who speaks in the sentence after ("Lo riferisce l'Ansa"). */
#ifndef ACTIONS_AROUND_H
#define ACTIONS_AROUND_H

#include "actions/truth/factuality.h"

struct lead {
	int32_t cue;            /* that asks, VG_NONE without such a line */
	int32_t mention;        /* of who asks, VG_NONE where it is not named */
	struct vg_span speaker; /* the words for it */
	int32_t body;           /* mention of who decides or announces what the list tells, VG_NONE */
	struct vg_span words;   /* ... or the words for it, empty without */
	int32_t date;           /* mention of the day on which, VG_NONE */
};

/* The line that introduces the list in which the sentence stands. */
struct lead around_lead(const struct matcher *matcher);
/* Does it hold for the step: an infinitive, a subjunctive, a base form? Changes the verdict. */
bool around_asks(const struct matcher *matcher, const struct lead *lead, const struct step *step,
		 struct verdict *verdict);
/* Who decides in the line before a list, and when, for a step of the list that does not say it. */
void around_decides(const struct lead *lead, struct vg_doc *doc, struct vg_action *action);
/* "The decision was taken on Monday by the cabinet": gives the actions from number first on, all of the sentence
 * before, the day and the body that this one names. */
void around_decision(const struct matcher *matcher, uint32_t first);
/* "Lo ha annunciato ieri il ministro", where somebody in office does. Before around_decision. */
void around_announced(const struct matcher *matcher, uint32_t first);
/* Gives the actions from number first on, all of the sentence before, the speaker that this one names. */
void around_speaker(const struct matcher *matcher, uint32_t first);

#endif
