/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio run: inputs through the pipeline into a sink. */
#include "options.h"
#include "say.h"
#include "sink.h"
#include "source.h"

#include <stddef.h>
#include <stdio.h>

struct conf {
	const char *output, *rules, *stages;
	int64_t max_size;
};

static const struct vg_option table[] = {
	{"output", VG_OPTION_STR, offsetof(struct conf, output), "vaglio.db", "OUT",
	 "file to write; its ending decides the form"},
	{"rules", VG_OPTION_STR, offsetof(struct conf, rules), NULL, "DIR",
	 "rules and lexicons that replace those of the program"},
	{"max-size", VG_OPTION_SIZE, offsetof(struct conf, max_size), "256M", "BYTES", "largest file that is read"},
	{"stages", VG_OPTION_STR, offsetof(struct conf, stages), NULL, "NAMES",
	 "stages to run in place of the standard ones"},
};

struct run {
	const struct conf *conf;
	struct vg_pipeline *pipeline;
	const struct vg_sink_type *type;
	struct vg_sink *sink;
	struct vg_buf encoded;
	uint64_t counts[VG_OUTCOME_COUNT];
	bool broken; /* the output cannot be written */
	char error[VG_MESSAGE_MAX];
};

static void done(void *user, struct vg_doc *doc)
{
	struct run *run = user;
	run->counts[doc->outcome]++;
	if (!run->broken) {
		run->encoded.len = 0;
		run->type->encode(&run->encoded, doc);
		struct vg_str bytes = vg_str_n(run->encoded.ptr, run->encoded.len);
		run->broken = !run->type->put(run->sink, bytes, run->error, sizeof run->error);
	}
	vg_doc_free(doc);
}

static int run_all(struct run *run, struct vg_source *source)
{
	struct vg_input input;
	struct vg_read read = {0};
	while (!run->broken && vg_source_next(source, &input)) {
		vg_input_read(&input, (uint64_t)run->conf->max_size, &read);
		vg_pipeline_run(run->pipeline, vg_input_doc(&input, &read), done, run);
	}
	vg_buf_free(&read.bytes);
	vg_buf_free(&run->encoded);
	if (!run->broken) run->broken = !run->type->finish(run->sink, run->error, sizeof run->error);
	if (run->broken) {
		vg_say_error("%s", run->error);
		return VG_EXIT_USAGE;
	}
	return run->counts[VG_OUTCOME_FAILED] > 0 ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
}

static int run_with(struct run *run, const struct vg_options *options)
{
	struct vg_pipeline_args args = {.stages = run->conf->stages,
					.rules_dir = run->conf->rules,
					.settings = options->settings.items,
					.n_settings = options->settings.n};
	int status = VG_EXIT_USAGE;
	run->type = vg_sink_for(run->conf->output);
	if (run->type == NULL) {
		vg_say_error("%s: the output's name ends in .db, .sqlite or .jsonl, or is - for standard output",
			     run->conf->output);
		return status;
	}
	struct vg_source *source =
		vg_source_open(options->operands.items, options->operands.n, run->error, sizeof run->error);
	run->pipeline = source == NULL ? NULL : vg_pipeline_open(&args, run->error, sizeof run->error);
	if (run->pipeline != NULL) run->sink = run->type->open(run->conf->output, run->error, sizeof run->error);
	if (run->sink != NULL)
		status = run_all(run, source);
	else
		vg_say_error("%s", run->error);
	if (run->sink != NULL) run->type->close(run->sink);
	vg_pipeline_close(run->pipeline);
	if (source != NULL) vg_source_close(source);
	return status;
}

int vg_cmd_run(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf;
	struct run run = {.conf = &conf};
	vg_options_init(&options, &vg_commands[0]);
	vg_options_add(&options, "Options", table, sizeof table / sizeof *table, &conf);
	vg_options_add_stages(&options, NULL);
	conf = (struct conf){0};
	enum vg_parsed parsed = vg_options_parse(&options, argc, argv);
	int status = parsed == VG_PARSED_HELP ? VG_EXIT_OK : VG_EXIT_USAGE;
	if (parsed == VG_PARSED && options.operands.n == 0)
		vg_say_error("no INPUT is named: see `vaglio run --help`");
	else if (parsed == VG_PARSED)
		status = run_with(&run, &options);
	vg_options_free(&options);
	return status;
}
