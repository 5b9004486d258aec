/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same real step told in several documents. Within a document `records` has said which actions tell of one; here
 * those of different documents are joined where action, licensee and factuality agree, destination or date agrees, and
 * no slot contradicts. What contradicts stays apart, and the two are noted as disputing each other where they can
 * hardly both be so. */
#ifndef VAGLIO_EVENTS_H
#define VAGLIO_EVENTS_H

#include "facts.h"

#include "vaglio/edtf.h"

#define VG_DISPUTES_MAX 8 /* of one event */

struct vg_event_dispute {
	uint32_t event;
	const char *slot; /* that contradicts */
};

struct vg_event {
	VG_VEC(uint32_t) facts; /* all sources, in order of the documents */
	uint32_t documents;     /* that tell of it */
	VG_VEC(struct vg_event_dispute) disputes;
	struct vg_str id; /* that of its first source: "d:.../v1" */
};

struct vg_events {
	VG_VEC(struct vg_event) items; /* in order of their first sources */
	uint32_t *of;                  /* by fact: its event */
};

/* All lives in the arena of the facts. */
void vg_events_join(struct vg_facts *facts, struct vg_events *events_r);

#endif
