/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio stages: what stages.list holds, in order. */
#include "options.h"

#include <stdio.h>

int vg_cmd_stages(int argc, char **argv)
{
	struct vg_options options;
	uint32_t n;
	vg_options_init(&options, vg_command_find("stages"));
	enum vg_parsed parsed = vg_options_parse(&options, argc, argv);
	vg_options_free(&options);
	if (parsed != VG_PARSED) return parsed == VG_PARSED_HELP ? VG_EXIT_OK : VG_EXIT_USAGE;
	const struct vg_stage *const *stages = vg_registry(&n);
	for (uint32_t i = 0; i < n; i++)
		printf("%-10s  %s%s\n", stages[i]->name, stages[i]->summary, stages[i]->debug ? " (for tests)" : "");
	return VG_EXIT_OK;
}
