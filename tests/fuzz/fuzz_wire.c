/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as lines of the wire: what is read is written and read again to the same bytes, and no stage after
 * `extract` trips over it, whatever its blocks, sentences and mentions are. */
#include "fuzz.h"
#include "pipeline.h"
#include "wire.h"

static struct vg_pipeline *open_rest(void)
{
	uint32_t n;
	char error[1024];
	const struct vg_stage *const *stages = vg_registry(&n);
	struct vg_arena *arena = vg_arena_new();
	struct vg_str list = VG_STR("");
	for (uint32_t i = 1; i < n; i++)
		if (!stages[i]->debug)
			list = vg_arena_printf(arena, "%s%s%s", list.ptr, list.len ? " " : "", stages[i]->name);
	struct vg_pipeline_args args = {.stages = list.ptr};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	NEVER(pipeline == NULL, "the pipeline does not open: %s", error);
	vg_arena_free(arena);
	return pipeline;
}

/* Writes, reads and writes again. Gives the copy. */
static struct vg_doc *round_trip(struct vg_doc *doc)
{
	char error[1024];
	struct vg_buf first = {0}, second = {0};
	vg_wire_write(&first, doc);
	struct vg_doc *copy = vg_wire_read(vg_str_n(first.ptr, first.len), error, sizeof error);
	NEVER(copy == NULL, "what was written is not read: %s\n%.*s", error, (int)first.len, first.ptr);
	vg_wire_write(&second, copy);
	bool same = first.len == second.len && memcmp(first.ptr, second.ptr, first.len) == 0;
	NEVER(!same, "the copy differs:\n%.*s%.*s", (int)first.len, first.ptr, (int)second.len, second.ptr);
	vg_buf_free(&first);
	vg_buf_free(&second);
	vg_doc_free(doc);
	return copy;
}

static void done(void *user, struct vg_doc *doc)
{
	(void)user;
	vg_doc_free(round_trip(doc));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct vg_pipeline *pipeline;
	if (pipeline == NULL) pipeline = open_rest();
	char error[1024];
	struct vg_str rest = vg_str_n((const char *)data, size), line;
	while (vg_str_next(&rest, '\n', &line)) {
		struct vg_doc *doc = vg_wire_read(line, error, sizeof error);
		if (doc != NULL) vg_pipeline_run(pipeline, round_trip(doc), done, NULL);
	}
	return 0;
}
