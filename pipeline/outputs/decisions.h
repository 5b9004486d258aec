/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reviewers decided about licence actions. A decision is bound to the bytes of the document, the action and a hash
 * of its words, never to a place in a database: it survives a run anew and never sticks to text that has changed. */
#ifndef VAGLIO_DECISIONS_H
#define VAGLIO_DECISIONS_H

#include "facts.h"

#define VG_EVIDENCE_HEX 32 /* letters of an evidence hash */

/* What a decision is bound to. Several actions of one kind in one sentence are told apart by their order, and all of
 * them must still be there. */
struct vg_binding {
	struct vg_str content_hash, action, evidence;
	uint32_t nth, of; /* from 1 */
};

/* The bindings of all facts, one each, in their arena. */
struct vg_binding *vg_bindings(struct vg_facts *facts);

/* The tables `decisions` and `decided` and the view `reviewed_actions`, where they are missing. */
bool vg_decisions_create(struct vg_db *db);
/* Takes the decisions of another database over, if it has any. */
bool vg_decisions_carry(struct vg_db *db, const char *from);
/* Tells anew which decision fits which action. *matched_r and *unmatched_r count decisions. */
bool vg_decisions_match(struct vg_db *db, uint64_t *matched_r, uint64_t *unmatched_r);

#endif
