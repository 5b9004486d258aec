/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verb groups: auxiliaries, modals, negation, clitics and the verb that they lead to; what stands before a noun. */
#ifndef ACTIONS_GROUP_H
#define ACTIONS_GROUP_H

#include "clause.h"

/* Fills a verb group that starts at word first. False if no verb group starts there. */
bool group_en(const struct sentence *sentence, uint32_t first, struct chunk *chunk_r);
bool group_it(const struct sentence *sentence, uint32_t first, struct chunk *chunk_r);
/* interrupted.c: what commas, dashes or brackets enclose between a verb and what it leads to becomes an aside: "has
 * not, as was reported, revoked it", "denied, he said, that". */
void group_mark_interruptions(struct sentence *sentence);
/* outside.c: brackets with little in them, a number or title before the sentence become asides. */
void group_mark_outside(struct sentence *sentence);
/* premod.c: the word behind a premodifier that begins at i in the phrase of an English noun that begins at first, "the
 * {long-awaited} licence", "a limited{,} two-year permit"; i without. */
uint32_t group_premodifier(const struct sentence *sentence, uint32_t first, uint32_t i);

#endif
