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
static bool check_pipeline(const struct vg_options *options)
{
	char error[VG_MESSAGE_MAX];
	struct vg_pipeline_args args = {.settings = options->settings.items, .n_settings = options->settings.n};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	if (pipeline == NULL) {
		vg_say_error("%s", error);
		return false;
	}
	struct vg_str rules = vg_rules_fingerprint(vg_pipeline_rules(pipeline));
	printf("rules      %.*s\n", VG_STR_ARG(rules));
	vg_pipeline_close(pipeline);
	return true;
}

/* pictures: scanned pages are to be read. */
static bool check_libraries(bool pictures)
{
	bool sound = true;
	for (int i = 0; i < VG_LIBRARY_COUNT; i++) {
		bool needed = pictures || i != VG_LIBRARY_TESSERACT;
		if (!needed || vg_library_open((enum vg_library)i)) continue;
		vg_say_error("a library cannot be opened: %s", vg_library_name((enum vg_library)i));
		sound = false;
	}
	return sound;
}

/* Of Tesseract, as its header has them, which the stage that reads pictures includes. */
struct TessBaseAPI;
const char *TessVersion(void);
struct TessBaseAPI *TessBaseAPICreate(void);
void TessBaseAPIDelete(struct TessBaseAPI *api);
int TessBaseAPIInit3(struct TessBaseAPI *api, const char *folder, const char *languages);
int TessBaseAPISetVariable(struct TessBaseAPI *api, const char *name, const char *value);
const char *TessBaseAPIGetDatapath(struct TessBaseAPI *api);
char **TessBaseAPIGetAvailableLanguagesAsVector(const struct TessBaseAPI *api);
void TessDeleteTextArray(char **texts);

/* The option of a run with that name, and what it would be. */
static const struct vg_option *option_of_run(const char *name)
{
	uint32_t n;
	const struct vg_stage *extract = vg_registry(&n)[0];
	for (size_t i = 0; i < extract->n_options; i++)
		if (strcmp(extract->options[i].name, name) == 0) return &extract->options[i];
	return NULL;
}

static const char *value_of(const struct vg_options *options, const char *name)
{
	for (uint32_t i = 0; i < options->settings.n; i++)
		if (strcmp(options->settings.items[i].name, name) == 0) return options->settings.items[i].value;
	return option_of_run(name)->default_value;
}

/* Scanned pages can be read in these languages, or what is missing for that. */
static bool check_pictures(const char *languages)
{
	struct vg_str rest = vg_str_z(languages), language;
	char name[32];
	char **all = NULL;
	struct vg_buf missing = {0};
	if (!vg_library_open(VG_LIBRARY_TESSERACT)) return false; /* told with the other libraries */
	printf("pictures   Tesseract %s", TessVersion());
	while (vg_str_next(&rest, '+', &language)) {
		struct TessBaseAPI *api = TessBaseAPICreate();
		snprintf(name, sizeof name, "%.*s", VG_STR_ARG(language));
		TessBaseAPISetVariable(api, "debug_file", "/dev/null");
		bool there = TessBaseAPIInit3(api, NULL, name) == 0;
		if (there && all == NULL) {
			all = TessBaseAPIGetAvailableLanguagesAsVector(api);
			printf(", %s has", TessBaseAPIGetDatapath(api));
			for (char **at = all; at != NULL && *at != NULL; at++) printf(" %s", *at);
		}
		if (!there) vg_buf_printf(&missing, " tesseract-ocr-%s", name);
		TessBaseAPIDelete(api);
	}
	if (all != NULL) TessDeleteTextArray(all);
	putchar('\n');
	if (missing.len > 0)
		vg_say_error("scanned pages are not read in %s: install%.*s, name others with --ocr-languages, or do "
			     "without: --ocr never",
			     languages, (int)missing.len, missing.ptr);
	bool whole = missing.len == 0;
	vg_buf_free(&missing);
	return whole;
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
	bool pictures = strcmp(value_of(options, "ocr"), "never") != 0;
	bool sound = check_pipeline(options);
	print_sandbox();
	sound = check_folder("folder", ".") && sound;
	sound = check_folder("temporary", temporary != NULL ? temporary : "/tmp") && sound;
	sound = check_libraries(pictures) && sound;
	if (pictures)
		sound = check_pictures(value_of(options, "ocr-languages")) && sound;
	else
		printf("pictures   not to be read: --ocr never\n");
	dl_iterate_phdr(print_library, NULL);
	printf("verdict    %s\n", sound ? "all is in order" : "see above");
	return sound ? VG_EXIT_OK : VG_EXIT_USAGE;
}

static int run(struct vg_options *options, void *user)
{
	(void)user;
	if (options->operands.n > 0) return vg_say_usage("doctor takes no operand: see `vaglio doctor --help`");
	return diagnose(options);
}

int vg_cmd_doctor(int argc, char **argv)
{
	struct vg_options options;
	vg_options_init(&options, vg_command_find("doctor"));
	vg_options_add(&options, "As a run would have them", option_of_run("ocr"), 2, NULL); /* and ocr-languages */
	return vg_options_run(&options, argc, argv, run, NULL);
}
