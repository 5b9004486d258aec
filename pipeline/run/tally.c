/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"

void vg_tally_add(struct vg_tally *tally, const struct vg_answer *answer)
{
	tally->documents++;
	tally->text += answer->text;
	tally->mentions += answer->mentions;
	tally->outcomes[answer->outcome]++;
	for (int i = 0; i < VG_ACTION_COUNT; i++) tally->actions[i] += answer->actions[i];
	for (uint32_t i = 0; i < answer->n_errors; i++) {
		bool again = false;
		for (uint32_t j = 0; j < i; j++) again = again || answer->errors[j] == answer->errors[i];
		if (!again) tally->errors[answer->errors[i]]++;
	}
	vg_xxh_sum(tally->records, answer->hash);
}

bool vg_error_depends_on_machine(enum vg_error_code code)
{
	switch (code) {
	case VG_ERROR_LIMIT_TIME:
	case VG_ERROR_LIMIT_MEMORY:
	case VG_ERROR_WORKER_CRASH:
	case VG_ERROR_INPUT_CHANGED:
	case VG_ERROR_INPUT_UNREADABLE: return true;
	default: return false;
	}
}
