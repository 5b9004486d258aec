/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio submit: the shards of a plan to the batch system of a cluster. */
#include "options.h"
#include "say.h"
#include "sink.h"
#include "submit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define CONF(field) offsetof(struct vg_submit_conf, field)

static const struct vg_option table[] = {
	{"plan", VG_OPTION_STR, CONF(plan), "vaglio.plan", "FILE", "plan whose shards are run"},
	{"output", VG_OPTION_STR, CONF(output), NULL, "OUT",
	 "what the merge writes, as `vaglio run` has it; without it nothing is merged"},
	{"dir", VG_OPTION_STR, CONF(folder), "shards", "DIR",
	 "folder of the shards, scripts and logs; all nodes see it"},
	{"program", VG_OPTION_STR, CONF(program), NULL, "FILE", "vaglio on the nodes; without it this program"},
	{"jobs", VG_OPTION_INT, CONF(jobs), "1", "N", "workers of a shard"},
	{"memory", VG_OPTION_SIZE, CONF(memory), "1G", "BYTES", "memory that a worker may take for a document"},
	{"time", VG_OPTION_INT, CONF(time), "0", "MINUTES", "time for a shard; 0: by the plan, with slack"},
	{"retries", VG_OPTION_INT, CONF(retries), "10", "N", "how often a shard goes back into the queue"},
	{"at-once", VG_OPTION_INT, CONF(at_once), "0", "N", "shards of an array that run at once; 0: any"},
	{"array-max", VG_OPTION_INT, CONF(array_max), "1000", "N",
	 "tasks of a job array; Slurm's MaxArraySize less one"},
	{"dry-run", VG_OPTION_BOOL, CONF(dry_run), "false", NULL, "print the scripts and submit nothing"},
};

static const struct {
	const char *name;
	size_t offset;
} files[] = {
	{"shard.sh", offsetof(struct vg_submit_scripts, shard)},
	{"merge.sh", offsetof(struct vg_submit_scripts, merge)},
	{"submit.sh", offsetof(struct vg_submit_scripts, submit)},
};
#define FILES (sizeof files / sizeof *files)

static struct vg_buf *script(struct vg_submit_scripts *scripts, size_t i)
{
	return (struct vg_buf *)((char *)scripts + files[i].offset);
}

static int print(const struct vg_submit_conf *conf, struct vg_submit_scripts *scripts)
{
	for (size_t i = 0; i < FILES; i++) {
		const struct vg_buf *buf = script(scripts, i);
		printf("# ---- %s/%s\n%.*s", conf->folder, files[i].name, (int)buf->len, buf->ptr);
	}
	return VG_EXIT_OK;
}

static bool write_all(const struct vg_submit_conf *conf, struct vg_submit_scripts *scripts, struct vg_arena *arena)
{
	char error[VG_MESSAGE_MAX];
	if (mkdir(conf->folder, 0777) != 0 && errno != EEXIST) {
		vg_say_error("cannot make the folder %s: %s", conf->folder, strerror(errno));
		return false;
	}
	for (size_t i = 0; i < FILES; i++) {
		const struct vg_buf *buf = script(scripts, i);
		struct vg_str path = vg_arena_printf(arena, "%s/%s", conf->folder, files[i].name);
		if (vg_write_file(path.ptr, vg_str_n(buf->ptr, buf->len), error, sizeof error)) continue;
		vg_say_error("%s", error);
		return false;
	}
	return true;
}

/* Runs the last script, which says what it has handed over. */
static int submit(const struct vg_submit_conf *conf, struct vg_arena *arena)
{
	struct vg_str path = vg_arena_printf(arena, "%s/submit.sh", conf->folder);
	pid_t child = fork();
	if (child == 0) {
		execl("/bin/sh", "sh", path.ptr, (char *)NULL);
		_exit(127);
	}
	int status = 0;
	bool ended = child > 0 && waitpid(child, &status, 0) == child;
	if (ended && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
		vg_say("next       vaglio shard status --plan %s %s", conf->plan, conf->folder);
		return VG_EXIT_OK;
	}
	return vg_say_usage("Slurm did not take the jobs; the scripts are in %s", conf->folder);
}

static int make(struct vg_submit_conf *conf, const struct vg_options *options)
{
	char error[VG_MESSAGE_MAX], where[4096], self[4096] = "";
	struct vg_submit_scripts scripts = {0};
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	struct vg_plan *plan = vg_plan_open(conf->plan, error, sizeof error);
	if (plan == NULL || getcwd(where, sizeof where) == NULL) {
		vg_say_error("%s", plan == NULL ? error : strerror(errno));
		vg_plan_close(plan);
		return VG_EXIT_USAGE;
	}
	if (conf->program == NULL) conf->program = n > 0 ? self : "vaglio";
	conf->options = options->operands.items + 1;
	conf->n_options = options->operands.n - 1;
	vg_submit_slurm(conf, plan, where, &scripts);
	int status = VG_EXIT_USAGE;
	if (conf->dry_run)
		status = print(conf, &scripts);
	else if (write_all(conf, &scripts, options->arena))
		status = submit(conf, options->arena);
	for (size_t i = 0; i < FILES; i++) vg_buf_free(script(&scripts, i));
	vg_plan_close(plan);
	return status;
}

static bool check(const struct vg_submit_conf *conf, const struct vg_options *options)
{
	bool slurm = options->operands.n > 0 && strcmp(options->operands.items[0], "slurm") == 0;
	bool counts = conf->jobs > 0 && conf->memory > 0 && conf->time >= 0 && conf->retries >= 0 &&
		      conf->at_once >= 0 && conf->array_max > 0 && conf->array_max <= VG_SHARDS_MAX;
	if (!slurm)
		vg_say_error("say to which batch system: `vaglio submit slurm`");
	else if (!counts)
		vg_say_error("a number of workers, minutes, tries or tasks is out of range");
	else
		return true;
	return false;
}

static int run(struct vg_options *options, void *user)
{
	struct vg_submit_conf *conf = user;
	return check(conf, options) ? make(conf, options) : VG_EXIT_USAGE;
}

int vg_cmd_submit(int argc, char **argv)
{
	struct vg_options options;
	struct vg_submit_conf conf = {0};
	vg_options_init(&options, vg_command_find("submit"));
	vg_options_add(&options, "Options", table, sizeof table / sizeof *table, &conf);
	return vg_options_run(&options, argc, argv, run, &conf);
}
