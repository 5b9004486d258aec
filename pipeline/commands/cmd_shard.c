/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio shard: a run cut into shares for many machines, and how far each is. */
#include "ledger.h"
#include "options.h"
#include "outcome.h"
#include "plan.h"
#include "say.h"
#include "shard.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct conf {
	const char *output, *plan, *inventory;
	int64_t shards;
	bool json, in_order;
};

#define CONF(field) offsetof(struct conf, field)

static const struct vg_option table[] = {
	{"output", VG_OPTION_STR, CONF(output), "vaglio.plan", "FILE", "plan to write"},
	{"shards", VG_OPTION_INT, CONF(shards), NULL, "N", "shares to cut"},
	{"inventory", VG_OPTION_STR, CONF(inventory), NULL, "FILE",
	 "lines of size, tab and path, sorted by path, in place of INPUT; - is standard input"},
	{"in-order", VG_OPTION_BOOL, CONF(in_order), "false", NULL,
	 "a shard is one stretch of the inputs: 0.jsonl, 1.jsonl ... joined by cat are the whole"},
	{"plan", VG_OPTION_STR, CONF(plan), "vaglio.plan", "FILE", "plan whose shards are looked for"},
	{"json", VG_OPTION_BOOL, CONF(json), "false", NULL, "one JSON object a shard in place of text"},
};

/* Whether the plan's name is free, or that of a plan. */
static bool replaceable(const char *path)
{
	static const char start[] = "vaglio-plan ";
	char bytes[sizeof start];
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT) return true;
	ssize_t n = fd < 0 ? -1 : read(fd, bytes, sizeof start - 1);
	if (fd >= 0) close(fd);
	if (n == (ssize_t)sizeof start - 1 && memcmp(bytes, start, sizeof start - 1) == 0) return true;
	vg_say_error("%s exists and is no plan: name another with -o", path);
	return false;
}

/* What the plan came to, and how even it is. */
static int say_plan(const char *path)
{
	char error[VG_MESSAGE_MAX];
	struct vg_plan *plan = vg_plan_open(path, error, sizeof error);
	if (plan == NULL) return vg_say_usage("%s", error);
	uint64_t most = 0, *loads = vg_alloc(sizeof *loads * plan->shards);
	memset(loads, 0, sizeof *loads * plan->shards);
	for (uint32_t i = 0; i < plan->pieces.n; i++) {
		const struct vg_plan_piece *piece = &plan->pieces.items[i];
		loads[piece->shard] += piece->cost;
		if (loads[piece->shard] > most) most = loads[piece->shard];
	}
	double mean = (double)plan->cost / plan->shards;
	vg_say("%" PRIu64 " input%s, %s, in %u shard%s of %u piece%s", plan->inputs, vg_s(plan->inputs),
	       vg_say_size(plan->bytes).text, plan->shards, vg_s(plan->shards), plan->pieces.n, vg_s(plan->pieces.n));
	vg_say("about %.0f s of one core; the largest shard %.0f s, %.0f %% over the mean", (double)plan->cost / 1e6,
	       (double)most / 1e6, mean > 0 ? 100 * ((double)most / mean - 1) : 0);
	vg_say("next       mkdir shards; vaglio run --plan %s --shard 0 -o shards/0.jsonl, and so on to %u; vaglio "
	       "merge "
	       "shards -o OUT",
	       path, plan->shards - 1);
	free(loads);
	vg_plan_close(plan);
	return VG_EXIT_OK;
}

static int fail(const char *message)
{
	return vg_say_usage("%s", message);
}

static int make_from_inventory(const struct conf *conf, struct vg_plan_conf *plan)
{
	char error[VG_MESSAGE_MAX];
	bool standard = strcmp(conf->inventory, "-") == 0;
	plan->inventory = standard ? stdin : fopen(conf->inventory, "rbe");
	if (plan->inventory == NULL) return vg_say_usage("cannot read %s: %s", conf->inventory, strerror(errno));
	bool made = vg_plan_make(NULL, plan, error, sizeof error);
	if (!standard) fclose(plan->inventory);
	return made ? say_plan(conf->output) : fail(error);
}

/* Whether there is any of the inputs that are named: a plan of nothing is a folder misspelt or not mounted. */
static bool is_there(const struct vg_options *options)
{
	struct stat status;
	for (uint32_t i = 1; i < options->operands.n; i++) {
		const char *input = options->operands.items[i];
		if (strcmp(input, "-") == 0 || stat(input, &status) == 0 || errno != ENOENT) return true;
	}
	vg_say_error("%s: no such file or folder; nothing was planned", options->operands.items[1]);
	return false;
}

static int make(const struct vg_options *options, const struct conf *conf)
{
	char error[VG_MESSAGE_MAX];
	struct vg_plan_conf plan = {
		.output = conf->output, .shards = (uint32_t)conf->shards, .in_order = conf->in_order};
	bool named = (options->operands.n > 1) != (conf->inventory != NULL);
	if (!named || conf->shards < 1 || conf->shards > VG_SHARDS_MAX)
		return vg_say_usage(
			"name what to read and how many shares to cut: `vaglio shard plan INPUT... --shards N`, N "
			"from 1 to %d",
			VG_SHARDS_MAX);
	if (!replaceable(conf->output)) return VG_EXIT_USAGE;
	if (conf->inventory != NULL) return make_from_inventory(conf, &plan);
	if (!is_there(options)) return VG_EXIT_USAGE;
	struct vg_source *source =
		vg_source_open(options->operands.items + 1, options->operands.n - 1, error, sizeof error);
	if (source != NULL) vg_source_exclude(source, conf->output);
	bool made = source != NULL && vg_plan_make(source, &plan, error, sizeof error);
	if (source != NULL) vg_source_close(source);
	return made ? say_plan(conf->output) : fail(error);
}

static int status(const struct vg_options *options, const struct conf *conf)
{
	char error[VG_MESSAGE_MAX];
	const char *folder = options->operands.n > 1 ? options->operands.items[1] : "shards";
	if (options->operands.n > 2)
		return vg_say_usage("shard status takes the folder of the shards alone, and the plan with --plan");
	struct vg_plan *plan = vg_plan_open(conf->plan, error, sizeof error);
	if (plan == NULL) return vg_say_usage("%s", error);
	bool whole = vg_shard_status(plan, folder, conf->json);
	vg_plan_close(plan);
	return whole ? VG_EXIT_OK : VG_EXIT_SOME_FAILED;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	const char *what = options->operands.n > 0 ? options->operands.items[0] : "";
	if (strcmp(what, "plan") == 0) return make(options, conf);
	if (strcmp(what, "status") == 0) return status(options, conf);
	return vg_say_usage("say what to do: `vaglio shard plan` or `vaglio shard status`");
}

int vg_cmd_shard(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("shard"));
	vg_options_add(&options, "Options", table, sizeof table / sizeof *table, &conf);
	return vg_options_run(&options, argc, argv, run, &conf);
}
