/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio merge: the shards of a plan to one output. */
#include "merge.h"
#include "options.h"
#include "say.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define CONF(field) offsetof(struct vg_merge_conf, field)

static const struct vg_option table[] = {
	{"output", VG_OPTION_STR, CONF(output), NULL, "OUT", "what to write, as `vaglio run` has it"},
	{"plan", VG_OPTION_STR, CONF(plan), NULL, "FILE", "plan that the shards must be of"},
	{"sentences", VG_OPTION_BOOL, CONF(sentences), "false", NULL, "a database holds the sentences, too"},
	{"force", VG_OPTION_BOOL, CONF(force), "false", NULL, "replace any file of that name"},
};

struct files {
	struct vg_arena *arena;
	VG_VEC(const char *) names;
};

static int is_shard(const struct dirent *entry)
{
	return vg_str_ends(vg_str_z(entry->d_name), VG_STR(".jsonl"));
}

/* A file, or all shards in a folder. */
static bool add(struct files *files, const char *operand)
{
	struct dirent **entries;
	int n = scandir(operand, &entries, is_shard, alphasort);
	if (n < 0 && errno == ENOTDIR) {
		VG_PUSH(files->arena, files->names, operand);
		return true;
	}
	if (n < 0) vg_say_error("cannot read %s: %s", operand, strerror(errno));
	for (int i = 0; i < n; i++) {
		struct vg_str name = vg_arena_printf(files->arena, "%s/%s", operand, entries[i]->d_name);
		VG_PUSH(files->arena, files->names, name.ptr);
		free(entries[i]);
	}
	if (n >= 0) free(entries);
	return n >= 0;
}

static int join(const struct vg_options *options, const struct vg_merge_conf *conf)
{
	char error[VG_MESSAGE_MAX];
	struct vg_merge merge;
	struct files files = {.arena = options->arena};
	for (uint32_t i = 0; i < options->operands.n; i++)
		if (!add(&files, options->operands.items[i])) return VG_EXIT_USAGE;
	if (files.names.n == 0) return vg_say_usage("no shard is named, nor in the folders: see `vaglio merge --help`");
	bool fit = vg_merge_open(&merge, files.names.items, files.names.n, error, sizeof error) &&
		   (conf->plan == NULL || vg_merge_check_plan(&merge, conf->plan, error, sizeof error));
	if (!fit) vg_say_error("%s", error);
	int status = fit ? vg_merge_run(&merge, conf) : VG_EXIT_USAGE;
	vg_merge_close(&merge);
	return status;
}

static int run(struct vg_options *options, void *user)
{
	const struct vg_merge_conf *conf = user;
	return conf->output == NULL ? vg_say_usage("no output is named: give -o OUT") : join(options, conf);
}

int vg_cmd_merge(int argc, char **argv)
{
	struct vg_options options;
	struct vg_merge_conf conf = {0};
	vg_options_init(&options, vg_command_find("merge"));
	vg_options_add(&options, "Options", table, sizeof table / sizeof *table, &conf);
	return vg_options_run(&options, argc, argv, run, &conf);
}
