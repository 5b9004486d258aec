/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run came to, in numbers. Fixed in size, so that it can be kept beside the output while the run goes on. */
#ifndef VAGLIO_TALLY_H
#define VAGLIO_TALLY_H

#include "frame.h"

struct vg_tally {
	uint64_t inputs, input_bytes; /* files that were asked for */
	uint64_t documents, text;     /* with the members of containers; bytes of text */
	uint64_t outcomes[VG_OUTCOME_COUNT];
	uint64_t errors[VG_ERROR_COUNT]; /* documents with that error, each once */
	uint64_t actions[VG_ACTION_COUNT];
	uint64_t copies;      /* documents that another with the same bytes stood for */
	uint64_t kept, texts; /* documents taken over from an earlier run; inputs worked on the text that was kept */
	uint64_t mentions;
	unsigned char records[VG_XXH_SIZE]; /* sum of the hashes of all documents' JSON lines */
};

void vg_tally_add(struct vg_tally *tally, const struct vg_answer *answer);
/* Whether an error is one that another machine, or another hour, might not give. */
bool vg_error_depends_on_machine(enum vg_error_code code);

#endif
