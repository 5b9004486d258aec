/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio doctor: what this machine offers, and what is amiss. */
#include "options.h"
#include "rules_load.h"
#include "sandbox.h"
#include "say.h"
#include "vaglio/library.h"

#include <errno.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#include <unistd.h>

static int print_library(struct dl_phdr_info *info, size_t size, void *user)
{
	static const char *const wanted[] = {"libxml2",    "libpoppler", "libglib-2",   "libutf8proc", "libpcre2",
					     "libjansson", "libsqlite3", "libuchardet", "libcrypto",   "libarchive",
					     "libmagic",   "libseccomp", "libstemmer",  "libgmime",    "libgsf"};
	char path[4096];
	const char *slash = strrchr(info->dlpi_name, '/');
	(void)size, (void)user;
	for (size_t i = 0; slash != NULL && i < sizeof wanted / sizeof *wanted; i++) {
		if (strncmp(slash + 1, wanted[i], strlen(wanted[i])) != 0 || realpath(info->dlpi_name, path) == NULL)
			continue;
		printf("library    %s\n", strrchr(path, '/') + 1);
		break;
	}
	return 0;
}

/* Rules and stages open, or the reason why not. */
static bool check_pipeline(void)
{
	char error[VG_MESSAGE_MAX];
	struct vg_pipeline *pipeline = vg_pipeline_open(&(struct vg_pipeline_args){0}, error, sizeof error);
	if (pipeline == NULL) {
		vg_say_error("%s", error);
		return false;
	}
	struct vg_str rules = vg_rules_fingerprint(vg_pipeline_rules(pipeline));
	printf("rules      %.*s\n", VG_STR_ARG(rules));
	vg_pipeline_close(pipeline);
	return true;
}

static bool check_libraries(void)
{
	bool sound = true;
	for (int i = 0; i < VG_LIBRARY_COUNT; i++) {
		if (vg_library_open((enum vg_library)i)) continue;
		vg_say_error("a library cannot be opened: %s", vg_library_name((enum vg_library)i));
		sound = false;
	}
	return sound;
}

static void print_sandbox(void)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_sandbox_degree degree =
		vg_sandbox_probe(&(struct vg_sandbox){.mode = VG_SANDBOX_AUTO, .memory = (uint64_t)1 << 30});
	struct vg_str text = vg_sandbox_describe(arena, degree);
	printf("sandbox    %.*s%s\n", VG_STR_ARG(text),
	       vg_sandbox_full(degree) ? "" : " (not whole: a newer kernel or container settings may give more)");
	vg_arena_free(arena);
}

static bool check_folder(const char *what, const char *folder)
{
	struct statvfs status;
	if (statvfs(folder, &status) != 0 || access(folder, W_OK) != 0) {
		vg_say_error("%s %s: %s", what, folder, strerror(errno));
		return false;
	}
	printf("%-10s %s, %.1f GB free\n", what, folder, (double)status.f_bavail * (double)status.f_frsize / 1e9);
	return true;
}

static int diagnose(const struct vg_options *options)
{
	struct utsname system;
	const char *temporary = getenv("TMPDIR");
	printf("program    vaglio " VAGLIO_VERSION "\n");
	if (uname(&system) == 0) printf("system     %s %s %s\n", system.sysname, system.release, system.machine);
	printf("cores      %ld\n", sysconf(_SC_NPROCESSORS_ONLN));
	vg_options_print_sources(options);
	bool sound = check_pipeline();
	print_sandbox();
	sound = check_folder("folder", ".") && sound;
	sound = check_folder("temporary", temporary != NULL ? temporary : "/tmp") && sound;
	sound = check_libraries() && sound;
	dl_iterate_phdr(print_library, NULL);
	printf("verdict    %s\n", sound ? "all is in order" : "see above");
	return sound ? VG_EXIT_OK : VG_EXIT_USAGE;
}

int vg_cmd_doctor(int argc, char **argv)
{
	struct vg_options options;
	vg_options_init(&options, vg_command_find("doctor"));
	enum vg_parsed parsed = vg_options_parse(&options, argc, argv);
	int status = parsed == VG_PARSED_HELP ? VG_EXIT_OK : VG_EXIT_USAGE;
	if (parsed == VG_PARSED && options.operands.n > 0)
		vg_say_error("doctor takes no operand: see `vaglio doctor --help`");
	else if (parsed == VG_PARSED)
		status = diagnose(&options);
	vg_options_free(&options);
	return status;
}
