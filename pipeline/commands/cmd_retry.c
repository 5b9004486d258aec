/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio retry: some inputs of an output once more, with other limits; all else stands as it is. */
#include "batch.h"
#include "say.h"

#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

struct conf {
	struct vg_choice choice;
	int64_t jobs, memory, cpu, timeout, total, max_size;
	const char *sandbox;
	bool dry_run;
};

#define CONF(field) offsetof(struct conf, field)
#define CHOICE(field) offsetof(struct conf, choice.field)
#define AS_BEFORE (-1)

static const struct vg_option choice_options[] = {
	{"status", VG_OPTION_STR, CHOICE(status), NULL, "LIST",
	 "inputs with a document that is failed, partial, skipped, timeout, memory or crash"},
	{"code", VG_OPTION_STR, CHOICE(code), NULL, "LIST", "inputs with a document that has one of these error codes"},
	{"path", VG_OPTION_STR, CHOICE(path), NULL, "PATTERN", "inputs whose path fits, with *, ? and [...]"},
	{"dry-run", VG_OPTION_BOOL, CONF(dry_run), "false", NULL, "print the paths that would be tried again"},
};
static const struct vg_option limit_options[] = {
	{"jobs", VG_OPTION_INT, CONF(jobs), "-1", "N", "worker processes; -1: one a core, 0: none, all in one process"},
	{"sandbox", VG_OPTION_STR, CONF(sandbox), "auto", "auto|require|off",
	 "auto: what the machine has; require: all or nothing; off"},
	{"max-size", VG_OPTION_SIZE, CONF(max_size), NULL, "BYTES", "largest file that is read; else as before"},
	{"memory", VG_OPTION_SIZE, CONF(memory), NULL, "BYTES",
	 "memory that a worker may take for a document; 0: any; else as before"},
	{"cpu", VG_OPTION_INT, CONF(cpu), NULL, "SECONDS", "processor time for a document; 0: any; else as before"},
	{"timeout", VG_OPTION_INT, CONF(timeout), NULL, "SECONDS", "time for a document; 0: any; else as before"},
	{"total", VG_OPTION_INT, CONF(total), NULL, "SECONDS",
	 "time for an input with all its members; 0: any; else as before"},
};

static int64_t number_of(struct vg_db *facts, struct vg_arena *arena, const char *name)
{
	return strtoll(vg_inputs_read_fact(facts, arena, name).ptr, NULL, 10);
}

static int64_t limit_of(struct vg_str limits, const char *name)
{
	struct vg_arena *arena = vg_arena_new();
	int64_t at = vg_str_find(limits, vg_arena_printf(arena, "\"%s\":", name), 0);
	int64_t limit = at < 0 ? 0 : strtoll(limits.ptr + at + strlen(name) + 3, NULL, 10);
	vg_arena_free(arena);
	return limit;
}

/* NULL where the fact is empty. */
static const char *text_of(struct vg_db *facts, struct vg_arena *arena, const char *name)
{
	struct vg_str text = vg_inputs_read_fact(facts, arena, name);
	return text.len == 0 ? NULL : text.ptr;
}

/* The options of the stages that the run had, before those that were given now. */
static void put_settings(struct vg_db *facts, struct vg_options *options, struct vg_batch_conf *base)
{
	VG_VEC(struct vg_setting) given = {0};
	struct vg_query *query = vg_query_new(
		facts, "SELECT substr(name, 8), value FROM facts WHERE name GLOB 'option *' ORDER BY rowid");
	for (uint32_t i = 0; i < options->settings.n; i++) VG_PUSH(options->arena, given, options->settings.items[i]);
	options->settings.n = 0;
	while (query != NULL && vg_query_next(query) == VG_ROW) {
		struct vg_setting setting = {vg_arena_str(options->arena, vg_query_text(query, 0)).ptr,
					     vg_arena_str(options->arena, vg_query_text(query, 1)).ptr};
		VG_PUSH(options->arena, options->settings, setting);
	}
	base->n_settings = options->settings.n;
	for (uint32_t i = 0; i < given.n; i++) VG_PUSH(options->arena, options->settings, given.items[i]);
	vg_query_free(query);
}

/* As the run was that has left the output. */
static struct vg_batch_conf read_base(struct vg_db *facts, struct vg_options *options, const char *output)
{
	struct vg_arena *arena = options->arena;
	struct vg_str limits = vg_inputs_read_fact(facts, arena, "limits");
	struct vg_batch_conf base = {.output = output,
				     .shard = -1,
				     .max_gone = -1,
				     .rules = text_of(facts, arena, "rules_dir"),
				     .stages = text_of(facts, arena, "stages"),
				     .sentences = text_of(facts, arena, "sentences") != NULL,
				     .texts = text_of(facts, arena, "texts") != NULL,
				     .recycle = 2000,
				     .max_size = number_of(facts, arena, "max_size"),
				     .memory = limit_of(limits, "memory"),
				     .cpu = limit_of(limits, "cpu"),
				     .timeout = limit_of(limits, "timeout"),
				     .total = limit_of(limits, "total")};
	const char *folder = text_of(facts, arena, "folder");
	if (base.rules != NULL && base.rules[0] != '/' && folder != NULL)
		base.rules = vg_arena_printf(arena, "%s/%s", folder, base.rules).ptr;
	put_settings(facts, options, &base);
	return base;
}

static void change(int64_t *limit, int64_t given)
{
	if (given != AS_BEFORE) *limit = given;
}

static void change_all(struct vg_batch_conf *now, const struct conf *conf)
{
	change(&now->max_size, conf->max_size);
	change(&now->memory, conf->memory);
	change(&now->cpu, conf->cpu);
	change(&now->timeout, conf->timeout);
	change(&now->total, conf->total);
}

/* Tells how many inputs are chosen, or which; false with a message where that cannot be told. */
static bool tell(const struct vg_batch_conf *conf, bool paths, uint64_t *chosen_r)
{
	char error[VG_MESSAGE_MAX];
	struct vg_past_conf past_conf = {
		.output = conf->output, .type = vg_sink_for(conf->output), .choice = conf->choice};
	struct vg_past *past = vg_past_open(&past_conf, error, sizeof error);
	struct vg_buf line = {0};
	struct vg_str path;
	if (past == NULL) {
		vg_say_error("%s", error);
		return false;
	}
	*chosen_r = vg_past_chosen(past);
	while (paths && vg_past_chosen_next(past, &path)) {
		line.len = 0;
		vg_say_escape(&line, path, false);
		printf("%.*s\n", (int)line.len, line.ptr);
	}
	vg_say("%" PRIu64 " of %" PRIu64 " input%s %s tried again", *chosen_r, vg_past_inputs(past),
	       vg_s(vg_past_inputs(past)),
	       paths            ? "would be"
	       : *chosen_r == 1 ? "is"
				: "are");
	vg_buf_free(&line);
	vg_past_close(past);
	return true;
}

/* Why there is nothing that could be tried again. */
static void say_none(const char *output)
{
	struct stat status;
	struct vg_ledger_page page;
	bool held = false;
	if (vg_ledger_peek(output, &page, &held) && held)
		vg_say_error("%s is being written: see `vaglio status %s`", output, output);
	else if (stat(output, &status) != 0)
		vg_say_error("cannot open %s: %s", output, strerror(errno));
	else
		vg_say_error("%s.inputs does not belong to %s, or is not there: `vaglio run` makes it", output, output);
}

static int retry(const struct conf *conf, struct vg_options *options)
{
	const char *output = options->operands.items[0];
	uint64_t chosen = 0;
	struct vg_db *facts = vg_past_rows(output);
	if (facts == NULL) {
		say_none(output);
		return VG_EXIT_USAGE;
	}
	struct vg_batch_conf base = read_base(facts, options, output), now = base;
	vg_db_close(facts);
	now.base = &base;
	now.choice = &conf->choice;
	now.jobs = conf->jobs;
	now.sandbox = conf->sandbox;
	change_all(&now, conf);
	options->operands.n = 0;
	if (!tell(&now, conf->dry_run, &chosen)) return VG_EXIT_USAGE;
	return conf->dry_run || chosen == 0 ? VG_EXIT_OK : vg_batch_run(&now, options);
}

static void say_wanted(const struct vg_wanted *wanted)
{
	struct vg_buf line = {0};
	for (uint64_t i = 0; i < vg_wanted_count(wanted); i++) {
		line.len = 0;
		vg_say_escape(&line, vg_wanted_path(wanted, i), false);
		printf("%.*s\n", (int)line.len, line.ptr);
	}
	vg_buf_free(&line);
}

/* A server has no OUT.inputs: the inputs are named again, and limits that are not given are those of `run`. */
static int retry_remote(const struct conf *conf, struct vg_options *options)
{
	char error[VG_MESSAGE_MAX];
	struct vg_batch_conf now = {.output = options->operands.items[0],
				    .shard = -1,
				    .max_gone = -1,
				    .recycle = 2000,
				    .jobs = conf->jobs,
				    .sandbox = conf->sandbox,
				    .max_size = (int64_t)256 << 20,
				    .memory = (int64_t)1 << 30,
				    .cpu = 60,
				    .timeout = 120,
				    .total = 3600};
	struct vg_wanted *wanted = vg_wanted_load(now.output, &conf->choice, error, sizeof error);
	if (wanted == NULL) return vg_say_usage("%s", error);
	uint64_t n = vg_wanted_count(wanted);
	vg_say("%" PRIu64 " input%s %s tried again", n, vg_s(n), conf->dry_run ? "would be" : n == 1 ? "is" : "are");
	if (conf->dry_run) say_wanted(wanted);
	now.wanted = wanted;
	change_all(&now, conf);
	options->operands.items++;
	options->operands.n--;
	int status = conf->dry_run || n == 0 ? VG_EXIT_OK : vg_batch_run(&now, options);
	options->operands.items--;
	bool ran = !conf->dry_run && (status == VG_EXIT_OK || status == VG_EXIT_SOME_FAILED);
	if (ran && !vg_wanted_settle(wanted, now.output, error, sizeof error)) {
		vg_say_error("%s", error);
		status = VG_EXIT_BROKEN;
	}
	vg_wanted_free(wanted);
	return status;
}

static bool is_remote(const struct vg_options *options)
{
	const struct vg_sink_type *type = options->operands.n == 0 ? NULL : vg_sink_for(options->operands.items[0]);
	return type != NULL && type->remote;
}

static bool check(const struct conf *conf, const struct vg_options *options)
{
	bool chosen = conf->choice.status != NULL || conf->choice.code != NULL || conf->choice.path != NULL;
	if (is_remote(options) ? options->operands.n < 2 : options->operands.n != 1)
		vg_say_error("retry takes one output, and with PostgreSQL its inputs: see `vaglio retry --help`");
	else if (!chosen)
		vg_say_error("which inputs? --status, --code or --path: see `vaglio retry --help`");
	else if (conf->max_size > UINT32_MAX - 1)
		vg_say_error("--max-size: less than 4G");
	else
		return true;
	return false;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	if (!check(conf, options)) return VG_EXIT_USAGE;
	return is_remote(options) ? retry_remote(conf, options) : retry(conf, options);
}

int vg_cmd_retry(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {
		.memory = AS_BEFORE, .cpu = AS_BEFORE, .timeout = AS_BEFORE, .total = AS_BEFORE, .max_size = AS_BEFORE};
	vg_options_init(&options, vg_command_find("retry"));
	vg_options_add(&options, "Which inputs", choice_options, sizeof choice_options / sizeof *choice_options, &conf);
	vg_options_add(&options, "Workers and limits", limit_options, sizeof limit_options / sizeof *limit_options,
		       &conf);
	vg_options_add_stages(&options, NULL);
	return vg_options_run(&options, argc, argv, run, &conf);
}
