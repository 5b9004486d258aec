/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a worker's answer: the supervisor believes none of its numbers. */
#include "frame.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct vg_answer answer;
	struct vg_str frame = vg_str_n((const char *)data, size), bytes;
	if (!vg_answer_get(frame, &answer, &bytes)) return 0;
	NEVER(bytes.len > frame.len || bytes.ptr < frame.ptr, "the bytes lie outside the frame");
	NEVER(answer.outcome >= VG_OUTCOME_COUNT, "an outcome that there is not");
	NEVER(answer.n_errors > VG_ANSWER_ERRORS, "more errors than there is room for");
	for (uint32_t i = 0; i < answer.n_errors; i++) NEVER(answer.errors[i] >= VG_ERROR_COUNT, "an unknown error");
	return 0;
}
