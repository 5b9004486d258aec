/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio STAGE: one stage between two pipes. The first stage takes paths, the others documents. */
#include "cache.h"
#include "options.h"
#include "say.h"
#include "source.h"
#include "wire.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct conf {
	const char *rules, *cache;
	int64_t max_size;
};

static const struct vg_option table[] = {
	{"rules", VG_OPTION_STR, offsetof(struct conf, rules), NULL, "DIR",
	 "your own rules and names, over those of the program"},
	{"cache", VG_OPTION_STR, offsetof(struct conf, cache), NULL, "DIR",
	 "where tables of your long lists are kept for the next start; off: nowhere (~/.cache/vaglio)"},
};
static const struct vg_option file_table[] = {
	{"max-size", VG_OPTION_SIZE, offsetof(struct conf, max_size), "256M", "BYTES", "largest file that is read"},
};

static bool takes_paths(const char *stage)
{
	return strcmp(stage, "extract") == 0;
}

struct filter {
	struct vg_pipeline *pipeline;
	struct vg_buf out;
	bool failed, broken;
};

static void done(void *user, struct vg_doc *doc)
{
	struct filter *filter = user;
	filter->failed = filter->failed || doc->outcome == VG_OUTCOME_FAILED;
	filter->out.len = 0;
	vg_wire_write(&filter->out, doc);
	/* Flushed by record: whoever reads has each as soon as it is there, and never half of one for long. */
	if (!filter->broken) fwrite(filter->out.ptr, 1, filter->out.len, stdout);
	filter->broken = filter->broken || !vg_say_flush();
	vg_doc_free(doc);
}

static void run_paths(struct filter *filter, struct vg_source *source, uint64_t max_size)
{
	struct vg_input input;
	struct vg_read read = {0};
	while (!filter->broken && vg_source_next(source, &input)) {
		vg_input_read(&input, max_size, &read);
		vg_pipeline_run(filter->pipeline, vg_input_doc(&input, &read), done, filter);
	}
	vg_buf_free(&read.bytes);
}

/* A line that is no document stands in the output as a failed one, named by its number. */
static struct vg_doc *invalid(uint64_t number, const char *error)
{
	struct vg_doc *doc = vg_doc_new();
	doc->path = vg_arena_printf(doc->arena, "-:%llu", (unsigned long long)number);
	vg_doc_identify(doc);
	vg_doc_error(doc, "input", VG_ERROR_WIRE_INVALID, "line %llu: %s", (unsigned long long)number, error);
	return doc;
}

static void run_lines(struct filter *filter)
{
	char error[VG_MESSAGE_MAX], *line = NULL;
	size_t cap = 0;
	ssize_t n;
	for (uint64_t number = 1; !filter->broken && (n = getline(&line, &cap, stdin)) >= 0; number++) {
		struct vg_doc *doc = NULL;
		if ((uint64_t)n > UINT32_MAX)
			snprintf(error, sizeof error, "longer than 4 GiB");
		else
			doc = vg_wire_read(vg_str_n(line, (size_t)n), error, sizeof error);
		vg_pipeline_run(filter->pipeline, doc != NULL ? doc : invalid(number, error), done, filter);
	}
	if (ferror(stdin)) filter->failed = true;
	free(line);
}

static int run_filter(struct filter *filter, const struct vg_options *options, const struct conf *conf, bool paths)
{
	char error[VG_MESSAGE_MAX];
	static const char *const list[] = {"-"};
	struct vg_source *source = NULL;
	if (paths) {
		bool named = options->operands.n > 0;
		const char *const *operands = named ? options->operands.items : list;
		uint32_t n = named ? options->operands.n : 1;
		source = vg_source_open(operands, n, error, sizeof error);
		if (source == NULL) return vg_say_usage("%s", error);
		vg_source_say_no_list(source, operands, n);
		run_paths(filter, source, (uint64_t)conf->max_size);
		vg_source_close(source);
	} else {
		run_lines(filter);
	}
	if (filter->broken) return VG_EXIT_USAGE;
	return filter->failed ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
}

/* A path where a stage takes none; of a stage whose name is that of a question, too, a database was meant. */
static void say_no_path(const char *stage, const char *operand)
{
	if (vg_command_find(stage) == NULL)
		vg_say_error("`vaglio %s` reads documents from standard input and takes no path; `vaglio extract` does",
			     stage);
	else
		vg_say_error(
			"%s: no name of a database, which `vaglio %s` asks; `vaglio run INPUT -o FILE.db` makes one of "
			"files and folders, `vaglio export FILE.jsonl -o FILE.db` of JSON Lines",
			operand, stage);
}

static int open_filter(const struct vg_options *options, const struct conf *conf, const char *stage)
{
	char error[VG_MESSAGE_MAX];
	struct filter filter = {0};
	bool paths = takes_paths(stage);
	if (!paths && options->operands.n > 0) {
		say_no_path(stage, options->operands.items[0]);
		return VG_EXIT_USAGE;
	}
	if (options->operands.n == 0 && isatty(STDIN_FILENO) == 1)
		return vg_say_usage(
			paths ? "no path is named: `vaglio extract FILE...`"
			      : "`vaglio %s` reads documents from standard input: `vaglio extract FILE | ... | "
				"vaglio %s`%s",
			stage, stage,
			vg_command_find(stage) == NULL ? "" : ", or answers of a database: `vaglio actions FILE.db`");
	struct vg_arena *arena = vg_arena_new();
	struct vg_pipeline_args args = {.stages = stage,
					.rules_dir = conf->rules,
					.cache = vg_cache_folder(arena, conf->cache),
					.settings = options->settings.items,
					.n_settings = options->settings.n};
	filter.pipeline = vg_pipeline_open(&args, error, sizeof error);
	vg_arena_free(arena);
	if (filter.pipeline == NULL) return vg_say_usage("%s", error);
	int status = run_filter(&filter, options, conf, paths);
	vg_buf_free(&filter.out);
	vg_pipeline_close(filter.pipeline);
	return status;
}

/* The stages as filters up to this one. */
static const char *example(struct vg_arena *arena, const char *stage)
{
	uint32_t n, column = 0;
	const struct vg_stage *const *stages = vg_registry(&n);
	struct vg_buf buf = {0};
	vg_buf_z(&buf, "Example:\n  vaglio extract a.pdf b.html");
	for (uint32_t i = 1; i < n && strcmp(stages[i - 1]->name, stage) != 0; i++, column++) {
		bool last = strcmp(stages[i]->name, stage) == 0;
		if (stages[i]->debug && !last) continue;
		vg_buf_z(&buf, column % 4 == 3 ? " |\n      vaglio " : " | vaglio ");
		vg_buf_z(&buf, stages[i]->name);
	}
	vg_buf_z(&buf, " > out.jsonl\n");
	const char *text = vg_arena_str(arena, vg_str_n(buf.ptr, buf.len)).ptr;
	vg_buf_free(&buf);
	return text;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	return open_filter(options, conf, options->command->name);
}

int vg_cmd_filter(int argc, char **argv)
{
	uint32_t n;
	struct vg_options options;
	struct conf conf = {0};
	const struct vg_stage *stage = vg_registry(&n)[vg_registry_find(vg_str_z(argv[0]))];
	struct vg_command command = {.name = stage->name,
				     .summary = stage->summary,
				     .usage = takes_paths(stage->name) ? "[PATH...]" : "< DOCUMENTS > DOCUMENTS",
				     .help = ""};
	vg_options_init(&options, &command);
	command.help = example(options.arena, stage->name);
	vg_options_add(&options, "Options", table, sizeof table / sizeof *table, &conf);
	if (takes_paths(stage->name))
		vg_options_add(&options, "Files", file_table, sizeof file_table / sizeof *file_table, &conf);
	vg_options_add_stages(&options, stage->name);
	return vg_options_run(&options, argc, argv, run, &conf);
}
