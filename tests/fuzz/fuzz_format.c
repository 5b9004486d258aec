/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a file of one format, whatever it would bid: CMake makes a target for each name of formats.list, with
 * FORMAT as that name. The format stands in a stage of its own, with the options and the state of `extract`; what it
 * reads passes `pedantic`, `normalize` and the wire. Members of containers are made, and not opened. */
#include "extract/extract.h"
#include "fuzz.h"
#include "pipeline.h"
#include "wire.h"

#define TEXT_(name) #name
#define TEXT(name) TEXT_(name)
#define NAME_(name) vg_format_##name
#define NAME(name) NAME_(name)
extern const struct vg_format NAME(FORMAT);
extern const struct vg_stage vg_stage_extract;

static enum vg_status open_format(struct vg_ctx *ctx)
{
	char error[1024];
	for (size_t i = 0; i < vg_stage_extract.n_options; i++) {
		const struct vg_option *option = &vg_stage_extract.options[i];
		if (option->default_value != NULL)
			vg_option_set(option, vg_ctx_conf(ctx), option->default_value, error, sizeof error);
	}
	return vg_stage_extract.open(ctx);
}

static enum vg_status run_format(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const char *media_type = "application/octet-stream";
	if (doc->parent.len > 0) return VG_OK;
	NAME(FORMAT).bid(doc->source, doc->path, &media_type);
	doc->media_type = vg_arena_str(doc->arena, vg_str_z(media_type));
	doc->charset = (struct vg_str){NULL, 0};
	struct vg_text *text = vg_text_new(doc);
	enum vg_status status = NAME(FORMAT).read(ctx, doc, text);
	vg_text_finish(text);
	return status;
}

VG_STAGE_DEFINE(malice) = {
	.name = "malice",
	.summary = "reads everything as one format",
	.needs = "",
	.debug = true,
	.conf_size = sizeof(struct vg_extract_conf),
	.state_size = sizeof(struct vg_extract_state),
	.open = open_format,
	.run = run_format,
};

static void done(void *user, struct vg_doc *doc)
{
	char error[1024];
	struct vg_buf line = {0};
	(void)user;
	for (uint32_t i = 0; i < doc->errors.n; i++)
		NEVER(vg_str_eqz(doc->errors.items[i].stage, "pedantic"), "%.*s",
		      VG_STR_ARG(doc->errors.items[i].message));
	vg_wire_write(&line, doc);
	struct vg_doc *copy = vg_wire_read(vg_str_n(line.ptr, line.len), error, sizeof error);
	NEVER(copy == NULL, "what was written is not read: %s", error);
	vg_doc_free(copy);
	vg_buf_free(&line);
	vg_doc_free(doc);
}

/* A PDF whose object numbers go beyond 65,535: the library makes a table of as many entries, up to ten million, which
 * takes most of a second, finds nothing out, and is what a fuzzer comes to like. */
static bool is_slow(const uint8_t *data, size_t size)
{
	uint64_t number = 0;
	if (strcmp(TEXT(FORMAT), "pdf") != 0) return false;
	for (size_t i = 0; i < size; i++) {
		bool digit = data[i] >= '0' && data[i] <= '9';
		number = digit ? number * 10 + data[i] - '0' : 0;
		if (number > UINT16_MAX) return true;
	}
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (is_slow(data, size)) return -1;
	static struct vg_pipeline *pipeline;
	char error[1024];
	struct vg_pipeline_args args = {.stages = "malice pedantic normalize pedantic"};
	if (pipeline == NULL) pipeline = vg_pipeline_open(&args, error, sizeof error);
	NEVER(pipeline == NULL, "the pipeline does not open: %s", error);
	if (size == 0) return 0; /* `extract` keeps empty files from the formats */
	struct vg_doc *doc = vg_doc_new();
	doc->path = VG_STR("input");
	doc->source = vg_str_n((const char *)data, size);
	vg_doc_identify(doc);
	vg_pipeline_run(pipeline, doc, done, NULL);
	return 0;
}
