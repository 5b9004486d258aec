/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scripts for Slurm. A shard is a task of a job array. What may go better on another try - a node that died, a full
 * disk, the time limit, another task that still holds the output - puts the task back into the queue, where it goes on
 * from its last mark. The merge waits for all to have ended, well or not, and names what is missing. */
#include "submit.h"

#include <stdio.h>

#define OWN_MEMORY 256 /* MB of the supervisor of a shard */
#define SLACK 4        /* how much slower than planned a node may be */
#define LEAST_MINUTES 30

static void put_setting(struct vg_buf *buf, const char *name, const char *value)
{
	vg_buf_printf(buf, "%s=", name);
	vg_buf_shell(buf, value);
	vg_buf_char(buf, '\n');
}

static void put_start(const struct vg_submit_conf *conf, const char *where, const char *what, struct vg_buf *buf)
{
	vg_buf_printf(buf, "#!/bin/sh\n# %s. Written by `vaglio submit slurm`.\nset -u\n", what);
	put_setting(buf, "vaglio", conf->program);
	put_setting(buf, "plan", conf->plan);
	put_setting(buf, "folder", conf->folder);
	vg_buf_z(buf, "cd ");
	vg_buf_shell(buf, where);
	vg_buf_z(buf, " || exit 75\n");
}

static const char shard_run[] =
	"shard=$(($1 + SLURM_ARRAY_TASK_ID))\n"
	"out=$folder/$shard.jsonl\n"
	"# Done by an earlier try.\n"
	"[ -e \"$out\" ] && grep -q \"\\\"plan\\\":\\\"$name\\\"\" \"$out.manifest.json\" 2>/dev/null && exit 0\n"
	"run &\n"
	"pid=$!\n"
	"trap 'kill -TERM $pid' TERM INT\n"
	"wait $pid\n"
	"status=$?\n"
	"if [ $status -gt 128 ]; then # it was the waiting that a signal ended, or the run itself\n"
	"\twait $pid 2>/dev/null\n"
	"\tended=$?\n"
	"\t[ $ended = 127 ] || status=$ended\n"
	"fi\n"
	"# Another task still writes this shard: its node was given up, but lives.\n"
	"[ $status != 2 ] || ! \"$vaglio\" status \"$out\" --json 2>/dev/null | grep -q '\"state\":\"running\"' || "
	"status=75\n"
	"case $status in\n"
	"0 | 1) exit 0 ;; # 1: some documents failed, each has its record\n"
	"74 | 75 | 129 | 130 | 137 | 143) ;; # the same command goes on where it stopped\n"
	"*) exit $status ;;\n"
	"esac\n"
	"[ \"${SLURM_RESTART_COUNT:-0}\" -lt \"$retries\" ] || exit $status\n"
	"echo \"shard $shard: exit status $status, once more\"\n"
	"trap - TERM INT\n"
	"scontrol requeue \"$SLURM_JOB_ID\" && sleep 600\n"
	"exit 75 # a cluster whose RequeueExit has 75 does the same\n";

static void put_shard(const struct vg_submit_conf *conf, const struct vg_plan *plan, const char *where,
		      struct vg_buf *buf)
{
	put_start(conf, where, "One shard: the task of an array, whose first is the shard $1", buf);
	vg_buf_printf(buf, "retries=%lld\nname=%s\n", (long long)conf->retries,
		      vg_hash_hex(plan->arena, "sha256:", plan->hash, VG_HASH_SIZE).ptr);
	vg_buf_printf(buf,
		      "run() {\n\texec \"$vaglio\" run --plan \"$plan\" --shard \"$shard\" -o \"$out\" -q -j%lld "
		      "--memory %lld",
		      (long long)conf->jobs, (long long)conf->memory);
	for (uint32_t i = 0; i < conf->n_options; i++) {
		vg_buf_char(buf, ' ');
		vg_buf_shell(buf, conf->options[i]);
	}
	vg_buf_z(buf, "\n}\n");
	vg_buf_z(buf, shard_run);
}

static void put_merge(const struct vg_submit_conf *conf, const char *where, struct vg_buf *buf)
{
	put_start(conf, where, "Joins the shards when all have ended", buf);
	put_setting(buf, "output", conf->output != NULL ? conf->output : "");
	vg_buf_z(buf, "\"$vaglio\" merge \"$folder\" --plan \"$plan\" -o \"$output\" && exit 0\n"
		      "status=$?\n"
		      "\"$vaglio\" shard status --plan \"$plan\" \"$folder\"\n"
		      "exit $status\n");
}

/* Minutes that the dearest shard is given. */
static int64_t minutes(const struct vg_submit_conf *conf, const struct vg_plan *plan)
{
	uint64_t most = 0, *loads = vg_arena_alloc(plan->arena, sizeof *loads * plan->shards);
	for (uint32_t i = 0; i < plan->pieces.n; i++) {
		uint64_t *load = &loads[plan->pieces.items[i].shard];
		*load += plan->pieces.items[i].cost;
		if (*load > most) most = *load;
	}
	if (conf->time > 0) return conf->time;
	return LEAST_MINUTES + (int64_t)(most / 60000000 * SLACK) / conf->jobs;
}

static void put_array(const struct vg_submit_conf *conf, const struct vg_plan *plan, uint32_t first, int64_t time,
		      struct vg_buf *buf)
{
	uint32_t n = plan->shards - first < conf->array_max ? plan->shards - first : (uint32_t)conf->array_max;
	long long memory = conf->jobs * (conf->memory >> 20) + OWN_MEMORY;
	vg_buf_printf(buf,
		      "id=$(sbatch --parsable --job-name=vaglio --requeue --open-mode=append --signal=B:TERM@60 \\\n"
		      "\t--array=0-%u",
		      n - 1);
	if (conf->at_once > 0) vg_buf_printf(buf, "%%%lld", (long long)conf->at_once);
	vg_buf_printf(buf,
		      " --cpus-per-task=%lld --mem=%lldM --time=%lld \\\n\t--output=\"$folder/log/%%A_%%a.txt\" "
		      "\"$folder/shard.sh\" %u)\nids=$ids:${id%%%%;*}\n",
		      (long long)conf->jobs, memory, (long long)time, first);
}

static void put_submit(const struct vg_submit_conf *conf, const struct vg_plan *plan, const char *where,
		       struct vg_buf *buf)
{
	put_start(conf, where, "Hands the shards and their merge to Slurm; prints the ids of the jobs", buf);
	vg_buf_z(buf, "set -e\nmkdir -p \"$folder/log\"\nids=\n");
	int64_t time = minutes(conf, plan);
	for (uint32_t first = 0; first < plan->shards; first += (uint32_t)conf->array_max)
		put_array(conf, plan, first, time, buf);
	if (conf->output == NULL) {
		vg_buf_z(buf, "echo \"shards ${ids#:}\"\n");
		return;
	}
	vg_buf_printf(buf,
		      "merge=$(sbatch --parsable --job-name=vaglio-merge --requeue --open-mode=append "
		      "--dependency=afterany$ids "
		      "\\\n"
		      "\t--kill-on-invalid-dep=yes --mem=%dM --time=%lld --output=\"$folder/log/merge.txt\" "
		      "\"$folder/merge.sh\")\n",
		      2 * OWN_MEMORY, (long long)time);
	vg_buf_z(buf, "echo \"shards ${ids#:}, merge ${merge%%;*}\"\n");
}

void vg_submit_slurm(const struct vg_submit_conf *conf, const struct vg_plan *plan, const char *where,
		     struct vg_submit_scripts *scripts_r)
{
	put_shard(conf, plan, where, &scripts_r->shard);
	put_merge(conf, where, &scripts_r->merge);
	put_submit(conf, plan, where, &scripts_r->submit);
}
