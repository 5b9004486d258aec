/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line, the environment and configuration files, read by tables: those of the driver and those of the
 * stages. An option --max-size is VAGLIO_MAX_SIZE in the environment and max-size in a file (config.h); the command
 * line wins, then the environment. */
#ifndef VAGLIO_OPTIONS_H
#define VAGLIO_OPTIONS_H

#include "commands.h"
#include "pipeline.h"

#define VG_OPTION_GROUPS_MAX (VG_STAGES_MAX + 2)

struct vg_option_group {
	const char *title; /* of the list in the help */
	const struct vg_option *options;
	size_t n;
	void *conf; /* written to directly; NULL: the values go to the settings, for vg_pipeline_open */
};

struct vg_options {
	const struct vg_command *command;
	struct vg_option_group groups[VG_OPTION_GROUPS_MAX];
	uint32_t n_groups;
	struct vg_arena *arena; /* owns what follows */
	VG_VEC(struct vg_setting) settings;
	VG_VEC(struct vg_assigned) assigned; /* later ones win */
	const char *config;                  /* file that was read, or NULL */
	VG_VEC(const char *) operands;       /* what is not an option */
};

/* A value that is not the default, and who says so: "--jobs", "VAGLIO_JOBS", "/home/r/.config/vaglio/config:3". */
struct vg_assigned {
	const struct vg_option *option;
	const struct vg_option_group *group;
	const char *value, *origin;
};

void vg_options_init(struct vg_options *options, const struct vg_command *command);
void vg_options_add(struct vg_options *options, const char *title, const struct vg_option *table, size_t n, void *conf);
/* The options of all stages of the standard pipeline, or of the one that is named. */
void vg_options_add_stages(struct vg_options *options, const char *stage);
/* What a command does when its options are read; its exit status. */
typedef int vg_options_run_fn(struct vg_options *options, void *conf);
/* Reads the command line, sets up messages (--quiet, --verbose), runs the command and frees the options. The exit
 * status, also of help and of what cannot be read. With --verbose or --dry-run the values that are not defaults are
 * told, with who says so. */
int vg_options_run(struct vg_options *options, int argc, char **argv, vg_options_run_fn *run, void *conf);
/* For `vaglio doctor`: prints which file was read, and the environment's variables. */
void vg_options_print_sources(const struct vg_options *options);
/* Says in one line which variables VAGLIO_... of the environment are no option's. */
void vg_options_say_stray(const struct vg_options *options);
/* From now on vg_options_run reads nothing but hands the options of the command to fn: whoever runs a command then
 * gets to know its tables. */
typedef void vg_options_fn(void *user, const struct vg_options *options);
void vg_options_listen(vg_options_fn *fn, void *user);
/* The one letter that an option has, too, or NUL. */
char vg_option_letter(const char *name);

#endif
