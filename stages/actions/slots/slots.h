/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who, what, where and when of a step, from its clause and sentence; each with the reason that filled it.
 *
 * What only points back ("the company", "il ministero", "its licence") is filled with its words, no mention and a
 * reason that begins with "back": `records` puts the name in its place, or takes it out. */
#ifndef ACTIONS_SLOTS_H
#define ACTIONS_SLOTS_H

#include "actions/truth/factuality.h"

/* Adjectives of nationality and capitals, for destinations; words for types of licences. */
struct slot_lexicons {
	const struct vg_lexicon *demonym, *capital, *country, *type;
	const struct vg_lexicon *word, *common; /* ordinary words, which are no names */
	const struct vg_lexicon *period;        /* spans that a report tells of without naming them */
	const struct vg_lexicon *act;           /* papers by which a step is taken */
	const struct vg_lexicon *pointer;       /* words that stand for a name said before */
	const struct vg_lexicon *part;    /* what part a state has beside a word, other than that goods go there */
	const struct vg_lexicon *realm;   /* nouns that stand for a state named before */
	const struct vg_lexicon *nogoods; /* what is exported to or for, not what is exported */
};

void slots_fill(struct vg_ctx *ctx, const struct slot_lexicons *lexicons, const struct matcher *matcher,
		const struct step *step, const struct verdict *verdict, struct vg_action *action);
/* "A second application": of the firm and the goods told before, unless it says others. */
bool slots_another(const struct matcher *matcher, const struct chunk *np);
/* "That one", "this one": a licence told before, not a number of licences. */
bool slots_that_one(const struct matcher *matcher, const struct chunk *np);
/* fellows.c: a step of its own for each further state that takes the action number index, or firm that holds its
 * licence: "Denmark and Finland", "Korvend Ltd and Almdorf AG". */
void slots_fellows(struct vg_doc *doc, const struct matcher *m, uint32_t index);
/* "Of these, four were refused": what the steps before say of those that a bare number is a part of. */
void slots_of_whole(struct vg_doc *doc, const struct matcher *matcher, const struct step *step,
		    struct vg_action *action);
/* What the steps of a sentence that are done to one licence say of it holds for all of them. told: for each step of the
 * matcher its action, VG_NONE without. */
void slots_share(struct vg_doc *doc, const struct matcher *matcher, const int32_t *told);

#endif
