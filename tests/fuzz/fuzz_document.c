/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a file, through the whole pipeline with `pedantic` after every stage. */
#include "fuzz.h"
#include "pipeline.h"

static struct vg_pipeline *open_all(void)
{
	uint32_t n;
	char error[1024];
	const struct vg_stage *const *stages = vg_registry(&n);
	struct vg_arena *arena = vg_arena_new();
	struct vg_str list = VG_STR("");
	for (uint32_t i = 0; i < n; i++)
		if (!stages[i]->debug)
			list = vg_arena_printf(arena, "%s%s%s pedantic", list.ptr, list.len ? " " : "",
					       stages[i]->name);
	struct vg_pipeline_args args = {.stages = list.ptr};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	NEVER(pipeline == NULL, "the pipeline does not open: %s", error);
	vg_arena_free(arena);
	return pipeline;
}

static void done(void *user, struct vg_doc *doc)
{
	(void)user;
	for (uint32_t i = 0; i < doc->errors.n; i++) {
		const struct vg_error *error = &doc->errors.items[i];
		NEVER(vg_str_eqz(error->stage, "pedantic"), "%.*s", VG_STR_ARG(error->message));
	}
	vg_doc_free(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct vg_pipeline *pipeline;
	if (pipeline == NULL) pipeline = open_all();
	struct vg_doc *doc = vg_doc_new();
	doc->path = VG_STR("input");
	doc->source = vg_str_n((const char *)data, size);
	vg_doc_identify(doc);
	vg_pipeline_run(pipeline, doc, done, NULL);
	return 0;
}
