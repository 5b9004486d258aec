/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio stages: what stages.list holds, in order. */
#include "options.h"
#include "say.h"

#include <stddef.h>
#include <stdio.h>

struct conf {
	bool json;
};

static const struct vg_option table[] = {
	{"json", VG_OPTION_BOOL, offsetof(struct conf, json), "false", NULL, "JSON, an object a line"},
};

static void put_field(struct vg_buf *buf, const char *name, const char *value)
{
	vg_buf_z(buf, name);
	vg_buf_json(buf, vg_str_z(value));
}

static void put_stage(struct vg_buf *buf, const struct vg_stage *stage)
{
	put_field(buf, "{\"name\":", stage->name);
	put_field(buf, ",\"summary\":", stage->summary);
	put_field(buf, ",\"needs\":", stage->needs != NULL ? stage->needs : "");
	vg_buf_z(buf, stage->debug ? ",\"debug\":true}\n" : "}\n");
}

static int print(const struct conf *conf)
{
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	struct vg_buf buf = {0};
	for (uint32_t i = 0; i < n; i++) {
		if (conf->json)
			put_stage(&buf, stages[i]);
		else
			printf("%-10s  %s%s\n", stages[i]->name, stages[i]->summary,
			       stages[i]->debug ? " (for tests)" : "");
	}
	if (buf.len > 0) fwrite(buf.ptr, 1, buf.len, stdout);
	vg_buf_free(&buf);
	return VG_EXIT_OK;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	if (options->operands.n > 0) return vg_say_usage("stages takes no operand: see `vaglio stages --help`");
	return print(conf);
}

int vg_cmd_stages(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("stages"));
	vg_options_add(&options, "Output", table, sizeof table / sizeof *table, &conf);
	return vg_options_run(&options, argc, argv, run, &conf);
}
