/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of examples: short texts and the licence actions, with all their slots, that an analyst would write down.
 *
 *	# comment
 *	language en
 *	date 2019-05-03
 *	The ministry denied having revoked the licence for the missiles. => revoked negated
 *	BAFA refused Korvend Ltd a licence. => denied asserted; authority=BAFA; licensee=Korvend Ltd
 *	The city renewed his driving licence. => nothing
 *
 * Language and date hold for the lines after them; \n in a text is a line break. Several actions are parted by " | ";
 * all must be found and no others. An action with a semicolon has the slots that follow and
 *no others; "slot=*" takes any value. */
#ifndef VAGLIO_EXAMPLES_H
#define VAGLIO_EXAMPLES_H

#include "pipeline.h"

struct vg_examples_tally {
	uint32_t passed, failed;
};

/* Runs every example of the file and prints those that fail; false, with a message, where it cannot be read. */
bool vg_examples_run(struct vg_pipeline *pipeline, const char *path, struct vg_examples_tally *tally);

#endif
