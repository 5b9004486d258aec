/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "options.h"
#include "say.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct common {
	bool help, quiet, verbose, no_color;
};

static const struct vg_option common_options[] = {
	{"help", VG_OPTION_BOOL, offsetof(struct common, help), "false", NULL, "show this help"},
	{"quiet", VG_OPTION_BOOL, offsetof(struct common, quiet), "false", NULL, "say nothing but errors"},
	{"verbose", VG_OPTION_BOOL, offsetof(struct common, verbose), "false", NULL, "say more: each failed document"},
	{"no-color", VG_OPTION_BOOL, offsetof(struct common, no_color), "false", NULL,
	 "no colours (also where NO_COLOR is set)"},
};

static const struct {
	char letter;
	const char *name;
} letters[] = {{'h', "help"}, {'q', "quiet"},   {'v', "verbose"}, {'o', "output"},
	       {'j', "jobs"}, {'n', "dry-run"}, {'f', "force"}};

void vg_options_init(struct vg_options *options, const struct vg_command *command)
{
	*options = (struct vg_options){.command = command, .arena = vg_arena_new()};
}

void vg_options_free(struct vg_options *options)
{
	vg_arena_free(options->arena);
}

void vg_options_add(struct vg_options *options, const char *title, const struct vg_option *table, size_t n, void *conf)
{
	if (n == 0 || options->n_groups == VG_OPTION_GROUPS_MAX) return;
	options->groups[options->n_groups++] = (struct vg_option_group){title, table, n, conf};
}

void vg_options_add_stages(struct vg_options *options, const char *stage)
{
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	for (uint32_t i = 0; i < n; i++) {
		bool wanted = stage != NULL ? strcmp(stage, stages[i]->name) == 0 : !stages[i]->debug;
		if (wanted) vg_options_add(options, stages[i]->name, stages[i]->options, stages[i]->n_options, NULL);
	}
}

static const struct vg_option *find(const struct vg_options *options, struct vg_str name,
				    const struct vg_option_group **group_r)
{
	for (uint32_t i = 0; i < options->n_groups; i++) {
		for (size_t j = 0; j < options->groups[i].n; j++) {
			if (!vg_str_eqz(name, options->groups[i].options[j].name)) continue;
			*group_r = &options->groups[i];
			return &options->groups[i].options[j];
		}
	}
	return NULL;
}

static uint32_t min3(uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t least = a < b ? a : b;
	return least < c ? least : c;
}

/* Levenshtein distance, of names of less than 64 bytes. */
static uint32_t distance(const char *a, const char *b)
{
	uint32_t row[64];
	size_t n = strlen(a), m = strlen(b);
	if (n >= 64 || m >= 64) return UINT32_MAX;
	for (uint32_t j = 0; j <= m; j++) row[j] = j;
	for (uint32_t i = 1; i <= n; i++) {
		uint32_t diagonal = row[0];
		row[0] = i;
		for (uint32_t j = 1; j <= m; j++) {
			uint32_t above = row[j];
			row[j] = min3(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
			diagonal = above;
		}
	}
	return row[m];
}

const char *vg_nearest(const char *wrong, const char *const *names, uint32_t n)
{
	const char *best = NULL;
	uint32_t least = (uint32_t)strlen(wrong) / 3 + 2; /* what is further is no misspelling */
	for (uint32_t i = 0; i < n; i++) {
		uint32_t d = distance(wrong, names[i]);
		if (d >= least) continue;
		least = d;
		best = names[i];
	}
	return best;
}

static enum vg_parsed unknown(const struct vg_options *options, const char *name)
{
	const char *names[512];
	uint32_t n = 0;
	for (uint32_t i = 0; i < options->n_groups; i++)
		for (size_t j = 0; j < options->groups[i].n && n < 512; j++)
			names[n++] = options->groups[i].options[j].name;
	const char *near = vg_nearest(name, names, n);
	if (near != NULL)
		vg_say_error("no option is named --%s; did you mean --%s?", name, near);
	else
		vg_say_error("no option is named --%s: see `vaglio %s --help`", name, options->command->name);
	return VG_PARSED_WRONG;
}

static enum vg_parsed set(struct vg_options *options, const struct vg_option *option,
			  const struct vg_option_group *group, const char *value)
{
	char error[VG_MESSAGE_MAX];
	if (group->conf == NULL) {
		VG_PUSH(options->arena, options->settings, (struct vg_setting){option->name, value});
		return VG_PARSED;
	}
	if (vg_option_set(option, group->conf, value, error, sizeof error)) return VG_PARSED;
	vg_say_error("%s", error);
	return VG_PARSED_WRONG;
}

/* --name, --name=value, --name value, --no-name; *at moves over a value in the next argument. */
static enum vg_parsed parse_long(struct vg_options *options, const char *arg, int argc, char **argv, int *at)
{
	const char *equals = strchr(arg, '=');
	struct vg_str name = equals != NULL ? vg_str_n(arg, (size_t)(equals - arg)) : vg_str_z(arg);
	const struct vg_option_group *group = NULL;
	const struct vg_option *option = find(options, name, &group);
	bool negated = option == NULL && vg_str_starts(name, VG_STR("no-"));
	if (negated) {
		option = find(options, vg_str_slice(name, 3, name.len), &group);
		negated = option != NULL && option->type == VG_OPTION_BOOL && equals == NULL;
		if (!negated) option = NULL;
	}
	if (option == NULL) return unknown(options, vg_arena_str(options->arena, name).ptr);
	if (equals != NULL) return set(options, option, group, equals + 1);
	if (option->type == VG_OPTION_BOOL) return set(options, option, group, negated ? "false" : "true");
	if (*at + 1 >= argc) {
		vg_say_error("--%s needs a value: --%s %s", option->name, option->name, option->metavar);
		return VG_PARSED_WRONG;
	}
	return set(options, option, group, argv[++*at]);
}

/* -q, -j2, -j 2, -qv */
static enum vg_parsed parse_short(struct vg_options *options, const char *arg, int argc, char **argv, int *at)
{
	for (; *arg != '\0'; arg++) {
		const struct vg_option_group *group = NULL;
		const struct vg_option *option = NULL;
		for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
			if (letters[i].letter == *arg) option = find(options, vg_str_z(letters[i].name), &group);
		if (option == NULL) {
			vg_say_error("no option is named -%c: see `vaglio %s --help`", *arg, options->command->name);
			return VG_PARSED_WRONG;
		}
		if (option->type != VG_OPTION_BOOL) {
			if (arg[1] != '\0') return set(options, option, group, arg + 1);
			return parse_long(options, option->name, argc, argv, at);
		}
		if (set(options, option, group, "true") != VG_PARSED) return VG_PARSED_WRONG;
	}
	return VG_PARSED;
}

static enum vg_parsed set_defaults(struct vg_options *options)
{
	for (uint32_t i = 0; i < options->n_groups; i++) {
		const struct vg_option_group *group = &options->groups[i];
		for (size_t j = 0; j < group->n; j++) {
			const struct vg_option *option = &group->options[j];
			char name[80] = "VAGLIO_";
			size_t n = strlen(name);
			for (const char *c = option->name; *c != '\0' && n + 1 < sizeof name; c++)
				name[n++] = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
			const char *value = getenv(name);
			if (value == NULL && group->conf != NULL) value = option->default_value;
			if (value != NULL && set(options, option, group, value) != VG_PARSED) return VG_PARSED_WRONG;
		}
	}
	return VG_PARSED;
}

char vg_option_letter(const char *name)
{
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (strcmp(letters[i].name, name) == 0) return letters[i].letter;
	return '\0';
}

static void print_help(const struct vg_options *options)
{
	const struct vg_command *command = options->command;
	printf("vaglio %s %s\n%s.\n\n%s", command->name, command->usage, command->summary, command->help);
	for (uint32_t i = 0; i < options->n_groups; i++) {
		const struct vg_option_group *group = &options->groups[i];
		printf("\n%s:\n", group->title);
		for (size_t j = 0; j < group->n; j++) {
			const struct vg_option *option = &group->options[j];
			char left[80], letter = vg_option_letter(option->name);
			snprintf(left, sizeof left, "%c%c%c --%s%s%s", letter ? '-' : ' ', letter ? letter : ' ',
				 letter ? ',' : ' ', option->name, option->type == VG_OPTION_BOOL ? "" : " ",
				 option->type == VG_OPTION_BOOL || option->metavar == NULL ? "" : option->metavar);
			bool named = option->type != VG_OPTION_BOOL && option->default_value != NULL;
			printf("  %-26s  %s%s%s%s\n", left, option->help, named ? " (" : "",
			       named ? option->default_value : "", named ? ")" : "");
		}
	}
}

static enum vg_parsed parse_all(struct vg_options *options, int argc, char **argv)
{
	bool rest = false; /* after -- everything is an operand */
	for (int i = 1; i < argc; i++) {
		const char *arg = argv[i];
		enum vg_parsed parsed = VG_PARSED;
		if (rest || arg[0] != '-' || arg[1] == '\0')
			VG_PUSH(options->arena, options->operands, arg);
		else if (strcmp(arg, "--") == 0)
			rest = true;
		else if (arg[1] == '-')
			parsed = parse_long(options, arg + 2, argc, argv, &i);
		else
			parsed = parse_short(options, arg + 1, argc, argv, &i);
		if (parsed != VG_PARSED) return parsed;
	}
	return VG_PARSED;
}

static vg_options_fn *listener;
static void *listener_user;

void vg_options_listen(vg_options_fn *fn, void *user)
{
	listener = fn;
	listener_user = user;
}

enum vg_parsed vg_options_parse(struct vg_options *options, int argc, char **argv)
{
	struct common common = {0};
	vg_options_add(options, "Messages", common_options, sizeof common_options / sizeof *common_options, &common);
	if (listener != NULL) {
		listener(listener_user, options);
		return VG_PARSED_HELP;
	}
	if (set_defaults(options) != VG_PARSED || parse_all(options, argc, argv) != VG_PARSED) return VG_PARSED_WRONG;
	options->groups[options->n_groups - 1].conf = NULL;
	bool colour = !common.no_color && getenv("NO_COLOR") == NULL && isatty(STDERR_FILENO) == 1;
	vg_say_setup(common.quiet ? VG_SAY_QUIET : common.verbose ? VG_SAY_VERBOSE : VG_SAY_NORMAL, colour);
	if (!common.help) return VG_PARSED;
	print_help(options);
	return VG_PARSED_HELP;
}
