/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sentence says of the truth of a step: from its own verb group outward through what governs it. */
#ifndef ACTIONS_FACTUALITY_H
#define ACTIONS_FACTUALITY_H

#include "actions/frames/match.h"

#define VERDICT_CUES_MAX 8

struct verdict {
	enum vg_factuality factuality;
	enum vg_action_type action;     /* the step's, or what a cue turned it into */
	int32_t source;                 /* NP of who says or asks, VG_NONE */
	int32_t source_cue;             /* that told so */
	int32_t cues[VERDICT_CUES_MAX]; /* that took part, innermost first */
	uint32_t n_cues;
	int32_t goes_on; /* verb group of saying without a subject, whose speaker was named before; VG_NONE */
	bool question;   /* embedded or direct question, or a condition */
	bool awaited;    /* "pending the revocation" */
	bool called;     /* the source asks, it does not tell */
};

struct verdict factuality_of(struct vg_ctx *ctx, const struct matcher *matcher, const struct step *step);
/* echoed.c: the truth of a step told by a word that stands for the verb of another. */
struct verdict factuality_echoed(struct vg_ctx *ctx, const struct matcher *m, const struct step *step);
/* Does the phrase name a newspaper, an agency, a broadcaster, or what one wrote? */
bool factuality_is_press(const struct matcher *matcher, int32_t np);
/* Subject of a clause, looked up through coordination, relatives and infinitives. */
int32_t factuality_subject(const struct sentence *sentence, int32_t clause);

/* tally.c: the truth of a figure without a verb; is what a step is done to none at all: "revoked 0"? */
struct verdict tally_truth(const struct matcher *matcher, const struct step *step);
bool tally_is_nil(const struct matcher *matcher, const struct step *step);

#endif
