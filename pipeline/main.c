/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: finds its command, runs it, and gives its status. */
#include "nearest.h"
#include "options.h"
#include "say.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>

#define HEAP_KEPT (32 << 20) /* bytes that a process keeps, and larger blocks go back at once */

static void print_help(FILE *out)
{
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	fputs("vaglio " VAGLIO_VERSION
	      " reads documents and tells which export licences were granted, denied or revoked.\n\n"
	      "Examples:\n"
	      "  vaglio run letters/ -o letters.db\n"
	      "  vaglio run a.pdf b.html -o - | jq .actions\n"
	      "  vaglio run --help\n\n"
	      "Commands:\n",
	      out);
	for (const struct vg_command *command = vg_commands; command->name != NULL; command++)
		fprintf(out, "  %-10s  %s\n", command->name, command->summary);
	fputs("\nStages, each a command that works between two pipes:\n", out);
	for (uint32_t i = 0; i < n; i++)
		if (!stages[i]->debug) fprintf(out, "  %-10s  %s\n", stages[i]->name, stages[i]->summary);
}

static int unknown(const char *name)
{
	const char *names[128];
	uint32_t n_stages, n = 0;
	const struct vg_stage *const *stages = vg_registry(&n_stages);
	for (const struct vg_command *command = vg_commands; command->name != NULL && n < 64; command++)
		names[n++] = command->name;
	for (uint32_t i = 0; i < n_stages; i++)
		if (!stages[i]->debug) names[n++] = stages[i]->name;
	const char *near = vg_nearest(name, names, n);
	if (name[0] == '-' && name[1] != '\0')
		vg_say_error("options stand behind the command: `vaglio COMMAND %s`", name);
	else if (near != NULL)
		vg_say_error("no command is named '%s'; did you mean '%s'?", name, near);
	else
		vg_say_error("no command is named '%s': see `vaglio --help`", name);
	return VG_EXIT_USAGE;
}

/* vaglio help COMMAND, as vaglio COMMAND --help */
static int help_on(const char *name)
{
	char *argv[] = {(char *)name, (char *)"--help", NULL};
	const struct vg_command *command = vg_command_find(name);
	if (command != NULL) return command->run(2, argv);
	return vg_registry_find(vg_str_z(name)) != VG_NONE ? vg_cmd_filter(2, argv) : unknown(name);
}

/* `actions` is a command that asks a database, and a stage: the database tells which is meant. */
static bool names_database(int argc, char **argv)
{
	for (int i = 2; i < argc; i++) {
		struct vg_str word = vg_str_z(argv[i]);
		if (vg_str_starts(word, VG_STR("postgresql:")) || vg_str_starts(word, VG_STR("postgres:"))) return true;
		if (vg_str_ends(word, VG_STR(".db")) || vg_str_ends(word, VG_STR(".sqlite"))) return true;
		if (vg_str_eqz(word, "--help") || vg_str_eqz(word, "-h")) return true;
	}
	return false;
}

static int run(int argc, char **argv)
{
	if (argc < 2) {
		print_help(stderr);
		return VG_EXIT_USAGE;
	}
	const char *name = argv[1];
	if (strcmp(name, "help") == 0 && argc == 3) return help_on(argv[2]);
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
		print_help(stdout);
		return VG_EXIT_OK;
	}
	if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0 || strcmp(name, "version") == 0) {
		puts("vaglio " VAGLIO_VERSION);
		return VG_EXIT_OK;
	}
	const struct vg_command *command = vg_command_find(name);
	bool stage = vg_registry_find(vg_str_z(name)) != VG_NONE;
	if (command != NULL && (!stage || names_database(argc, argv))) return command->run(argc - 1, argv + 1);
	if (stage) return vg_cmd_filter(argc - 1, argv + 1);
	return unknown(name);
}

/* Where one of the three standard files is closed, another would get its number, and what is said or printed would go
 * there. What stands in its place fails. */
static void hold_standard_files(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF) open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
	hold_standard_files();
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a write then fails with its reason */
	/* what one document took serves the next, in workers, too: the system would take it back and clear it again,
	 * page by page */
	mallopt(M_TRIM_THRESHOLD, HEAP_KEPT);
	mallopt(M_MMAP_THRESHOLD, HEAP_KEPT);
	return vg_say_finish(run(argc, argv));
}
