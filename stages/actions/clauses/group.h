/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verb groups: auxiliaries, modals, negation, clitics and the verb that they lead to. */
#ifndef ACTIONS_GROUP_H
#define ACTIONS_GROUP_H

#include "clause.h"

/* Fills a verb group that starts at word first. False if no verb group starts there. */
bool group_en(const struct sentence *sentence, uint32_t first, struct chunk *chunk_r);
bool group_it(const struct sentence *sentence, uint32_t first, struct chunk *chunk_r);
/* "has not, as the ministry points out, revoked it": what commas enclose between a denied auxiliary and its verb
 * becomes an aside. */
void group_mark_denied(struct sentence *sentence);

#endif
