/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the program: one row here, one file cmd_<name>.c. A stage's name is a command, too. */
#ifndef VAGLIO_COMMANDS_H
#define VAGLIO_COMMANDS_H

#include "exits.h"

struct vg_command {
	const char *name;
	const char *summary;               /* one line, for `vaglio --help` */
	const char *usage;                 /* what follows the name */
	const char *help;                  /* examples first; the options are listed after it from their tables */
	int (*run)(int argc, char **argv); /* argv[0] is the command's name */
};

/* Ends with a row without a name. */
extern const struct vg_command vg_commands[];
/* The row of that name, or NULL. */
const struct vg_command *vg_command_find(const char *name);

int vg_cmd_run(int argc, char **argv);
int vg_cmd_retry(int argc, char **argv);
int vg_cmd_diff(int argc, char **argv);
int vg_cmd_status(int argc, char **argv);
int vg_cmd_verify(int argc, char **argv);
int vg_cmd_doctor(int argc, char **argv);
int vg_cmd_stages(int argc, char **argv);
int vg_cmd_schema(int argc, char **argv);
int vg_cmd_locate(int argc, char **argv);
int vg_cmd_rules(int argc, char **argv);
int vg_cmd_explain(int argc, char **argv);
int vg_cmd_actions(int argc, char **argv);
int vg_cmd_events(int argc, char **argv);
int vg_cmd_report(int argc, char **argv);
int vg_cmd_review(int argc, char **argv);
int vg_cmd_export(int argc, char **argv);
int vg_cmd_shard(int argc, char **argv);
int vg_cmd_merge(int argc, char **argv);
int vg_cmd_submit(int argc, char **argv);
int vg_cmd_man(int argc, char **argv);
int vg_cmd_completion(int argc, char **argv);
/* vaglio STAGE */
int vg_cmd_filter(int argc, char **argv);

#endif
