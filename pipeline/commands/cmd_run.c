/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio run: its options. */
#include "batch.h"
#include "say.h"

#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <sys/stat.h>

#define CONF(field) offsetof(struct vg_batch_conf, field)

static const struct vg_option share_options[] = {
	{"plan", VG_OPTION_STR, CONF(plan), NULL, "FILE", "read a shard's inputs from a plan, in place of INPUT"},
	{"shard", VG_OPTION_INT, CONF(shard), NULL, "N", "which shard of the plan, from 0"},
};
static const struct vg_option output_options[] = {
	{"output", VG_OPTION_STR, CONF(output), "vaglio.db", "OUT", "file to write; its ending decides the form"},
	{"sentences", VG_OPTION_BOOL, CONF(sentences), "false", NULL, "a database holds the sentences, too"},
	{"force", VG_OPTION_BOOL, CONF(force), "false", NULL,
	 "replace any file of that name, also one made from other inputs, or by an output without documents; drop what "
	 "an "
	 "interrupted run has left"},
	{"max-gone", VG_OPTION_INT, CONF(max_gone), "-1", "N",
	 "leave the output as it was where more than N inputs of the last run are gone; -1: any number may be"},
	{"dry-run", VG_OPTION_BOOL, CONF(dry_run), "false", NULL, "tell what would be read and how long it would take"},
	{"fresh", VG_OPTION_BOOL, CONF(fresh), "false", NULL,
	 "read every file again; else what has not changed is taken over from the output that stands"},
	{"check-content", VG_OPTION_BOOL, CONF(check_content), "false", NULL,
	 "tell by its bytes whether a file has changed, not by size, inode and times"},
	{"texts", VG_OPTION_BOOL, CONF(texts), "true", NULL,
	 "keep texts in OUT.inputs, so that changed rules need no file read again; --no-texts saves the room"},
	{"rules", VG_OPTION_STR, CONF(rules), NULL, "DIR", "your own rules and names, over those of the program"},
	{"cache", VG_OPTION_STR, CONF(cache), NULL, "DIR",
	 "where tables of your long lists are kept for the next start; off: nowhere (~/.cache/vaglio)"},
	{"stages", VG_OPTION_STR, CONF(stages), NULL, "NAMES",
	 "stages to run in place of the standard ones, with commas between: extract,normalize"},
};
static const struct vg_option worker_options[] = {
	{"jobs", VG_OPTION_INT, CONF(jobs), "-1", "N", "worker processes; -1: one a core, 0: none, all in one process"},
	{"sandbox", VG_OPTION_STR, CONF(sandbox), "auto", "auto|require|off",
	 "auto: what the machine has; require: all or nothing; off"},
	{"recycle", VG_OPTION_INT, CONF(recycle), "2000", "N", "inputs after which a worker is replaced; 0: never"},
	{"max-size", VG_OPTION_SIZE, CONF(max_size), "256M", "BYTES", "largest file that is read"},
	{"memory", VG_OPTION_SIZE, CONF(memory), "1G", "BYTES", "memory that a worker may take for a document; 0: any"},
	{"cpu", VG_OPTION_INT, CONF(cpu), "60", "SECONDS", "processor time for a document; 0: any"},
	{"timeout", VG_OPTION_INT, CONF(timeout), "120", "SECONDS", "time for a document; 0: any"},
	{"total", VG_OPTION_INT, CONF(total), "3600", "SECONDS", "time for an input with all its members; 0: any"},
};

/* Whether a file that is named is the output itself, whose documents would be replaced by one of their bytes. */
static bool is_output(const char *operand, const char *output)
{
	struct stat a, b;
	return stat(operand, &a) == 0 && S_ISREG(a.st_mode) && stat(output, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

/* Whether there is any of the inputs that are named. Where there is none at all, a folder is not mounted or a variable
 * of a script is empty, and what an earlier run has written must not go. */
static bool check_inputs(const struct vg_options *options, const char *output)
{
	struct stat status;
	bool any = options->operands.n == 0;
	for (uint32_t i = 0; i < options->operands.n; i++) {
		const char *operand = options->operands.items[i];
		if (operand[0] == '\0') {
			vg_say_error("an INPUT is empty: is a variable not set? Nothing was run");
			return false;
		}
		if (is_output(operand, output)) {
			vg_say_error("%s is an INPUT and the output: name another output with -o", operand);
			return false;
		}
		any = any || strcmp(operand, "-") == 0 || stat(operand, &status) == 0 || errno != ENOENT;
	}
	if (any) return true;
	bool address = strstr(options->operands.items[0], "://") != NULL;
	vg_say_error("%s: no such file or folder%s; nothing was run", options->operands.items[0],
		     address ? ", and nothing is fetched from a network: give a copy of it" : "");
	return false;
}

static bool check(const struct vg_batch_conf *conf, const struct vg_options *options)
{
	if (options->operands.n == 0 && conf->plan == NULL)
		vg_say_error("no INPUT is named: see `vaglio run --help`");
	else if ((options->operands.n == 0) != (conf->plan != NULL) || (conf->plan != NULL) != (conf->shard >= 0))
		vg_say_error("a shard is --plan FILE and --shard N, without INPUT");
	else if (conf->output[0] == '\0')
		vg_say_error("--output: no name is given, such as letters.db");
	else if (conf->stages != NULL && !vg_str_lists(vg_str_z(conf->stages), ' ', "extract"))
		vg_say_error("--stages: without extract, which reads the files, there is nothing for the others");
	else if (conf->max_size > UINT32_MAX - 1)
		vg_say_error("--max-size: less than 4G");
	else
		return check_inputs(options, conf->output);
	return false;
}

/* The names of stages with spaces between them, as they are kept; commas do, too. */
static const char *spaced(struct vg_arena *arena, const char *stages)
{
	if (stages == NULL) return NULL;
	size_t n = strlen(stages) + 1;
	char *names = vg_arena_alloc(arena, n);
	for (size_t i = 0; i < n; i++) names[i] = stages[i];
	for (char *comma = names; (comma = strchr(comma, ',')) != NULL;) *comma = ' ';
	return names;
}

static int run(struct vg_options *options, void *user)
{
	struct vg_batch_conf *conf = user;
	conf->stages = spaced(options->arena, conf->stages);
	vg_options_say_stray(options);
	return check(conf, options) ? vg_batch_run(conf, options) : VG_EXIT_USAGE;
}

int vg_cmd_run(int argc, char **argv)
{
	struct vg_options options;
	struct vg_batch_conf conf = {.shard = -1};
	vg_options_init(&options, vg_command_find("run"));
	vg_options_add(&options, "Output", output_options, sizeof output_options / sizeof *output_options, &conf);
	vg_options_add(&options, "Workers and limits", worker_options, sizeof worker_options / sizeof *worker_options,
		       &conf);
	vg_options_add(&options, "Share of a plan", share_options, sizeof share_options / sizeof *share_options, &conf);
	vg_options_add_stages(&options, NULL);
	return vg_options_run(&options, argc, argv, run, &conf);
}
