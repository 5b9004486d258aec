/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "options.h"
#include "nearest.h"
#include "config.h"
#include "exits.h"
#include "say.h"
#include "tables.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define HELP_INDENT 30 /* columns before what an option does */
#define HELP_WIDTH 110

struct common {
	bool help, quiet, verbose, no_color;
	const char *config;
};

static const struct vg_option common_options[] = {
	{"help", VG_OPTION_BOOL, offsetof(struct common, help), "false", NULL, "show this help"},
	{"quiet", VG_OPTION_BOOL, offsetof(struct common, quiet), "false", NULL, "say nothing but errors"},
	{"verbose", VG_OPTION_BOOL, offsetof(struct common, verbose), "false", NULL, "say more: each failed document"},
	{"no-color", VG_OPTION_BOOL, offsetof(struct common, no_color), "false", NULL,
	 "no colours (also where NO_COLOR is set)"},
	{"config", VG_OPTION_STR, offsetof(struct common, config), NULL, "FILE",
	 "options as lines name = value; empty: none (~/.config/vaglio/config)"},
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

/* The option that may be meant; NULL where none is near. */
static const char *nearest(const struct vg_options *options, const char *name)
{
	const char *names[512];
	uint32_t n = 0;
	for (uint32_t i = 0; i < options->n_groups; i++)
		for (size_t j = 0; j < options->groups[i].n && n < 512; j++)
			names[n++] = options->groups[i].options[j].name;
	return vg_nearest(name, names, n);
}

static bool unknown(const struct vg_options *options, const char *name)
{
	const char *near = nearest(options, name);
	if (near != NULL)
		vg_say_error("no option is named --%s; did you mean --%s?", name, near);
	else
		vg_say_error("no option is named --%s: see `vaglio %s --help`", name, options->command->name);
	return false;
}

/* Notes a value; whether it can be one is seen at once. */
static bool set(struct vg_options *options, const struct vg_option *option, const struct vg_option_group *group,
		const char *value, const char *origin)
{
	char error[VG_MESSAGE_MAX];
	_Alignas(16) char place[16];
	struct vg_option alone = *option;
	alone.offset = 0;
	if (vg_option_set(&alone, place, value, error, sizeof error)) {
		struct vg_assigned assigned = {option, group, value, origin};
		VG_PUSH(options->arena, options->assigned, assigned);
		return true;
	}
	bool flag = origin[0] == '-';
	vg_say_error("%s%s%s", flag ? "" : origin, flag ? "" : ": ", error);
	return false;
}

static bool set_flag(struct vg_options *options, const struct vg_option *option, const struct vg_option_group *group,
		     const char *value)
{
	return set(options, option, group, value, vg_arena_printf(options->arena, "--%s", option->name).ptr);
}

/* --name, --name=value, --name value, --no-name; *at moves over a value in the next argument. */
static bool parse_long(struct vg_options *options, const char *arg, int argc, char **argv, int *at)
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
	if (equals != NULL) return set_flag(options, option, group, equals + 1);
	if (option->type == VG_OPTION_BOOL) return set_flag(options, option, group, negated ? "false" : "true");
	if (*at + 1 >= argc) {
		vg_say_error("--%s needs a value: --%s %s", option->name, option->name, option->metavar);
		return false;
	}
	return set_flag(options, option, group, argv[++*at]);
}

/* -q, -j2, -j 2, -qv */
static bool parse_short(struct vg_options *options, const char *arg, int argc, char **argv, int *at)
{
	for (; *arg != '\0'; arg++) {
		const struct vg_option_group *group = NULL;
		const struct vg_option *option = NULL;
		for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
			if (letters[i].letter == *arg) option = find(options, vg_str_z(letters[i].name), &group);
		if (option == NULL) {
			if (access(argv[*at], F_OK) == 0)
				vg_say_error("no option is named -%c; a file of that name is given as ./%s", *arg,
					     argv[*at]);
			else
				vg_say_error("no option is named -%c: see `vaglio %s --help`", *arg,
					     options->command->name);
			return false;
		}
		if (option->type != VG_OPTION_BOOL) {
			if (arg[1] != '\0') return set_flag(options, option, group, arg + 1);
			return parse_long(options, option->name, argc, argv, at);
		}
		if (!set_flag(options, option, group, "true")) return false;
	}
	return true;
}

static bool set_environment(struct vg_options *options)
{
	for (uint32_t i = 0; i < options->n_groups; i++) {
		const struct vg_option_group *group = &options->groups[i];
		for (size_t j = 0; j < group->n; j++) {
			const struct vg_option *option = &group->options[j];
			char name[80] = "VAGLIO_";
			size_t n = strlen(name);
			for (const char *c = option->name; *c != '\0' && n + 1 < sizeof name; c++)
				name[n++] = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
			const char *value = getenv(name), *origin = vg_arena_str(options->arena, vg_str_z(name)).ptr;
			if (value != NULL && !set(options, option, group, value, origin)) return false;
		}
	}
	return true;
}

/* What is looked for in the tables of another command. */
struct wanted {
	const char *name;
	bool found;
};

static void look(void *user, const struct vg_options *options)
{
	struct wanted *wanted = user;
	const struct vg_option_group *group;
	wanted->found = wanted->found || find(options, vg_str_z(wanted->name), &group) != NULL;
}

/* Whether a command, or any where that is "", has an option of that name. */
static bool has_option(const char *command, const char *name)
{
	struct wanted wanted = {.name = name};
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	if (command[0] != '\0') {
		vg_tables_of(command, look, &wanted);
		return wanted.found;
	}
	for (const struct vg_command *at = vg_commands; at->name != NULL; at++) vg_tables_of(at->name, look, &wanted);
	for (uint32_t i = 0; i < n; i++) vg_tables_of(stages[i]->name, look, &wanted);
	return wanted.found;
}

static bool is_command(const char *name)
{
	return vg_command_find(name) != NULL || vg_registry_find(vg_str_z(name)) != VG_NONE;
}

static bool set_line(struct vg_options *options, const char *path, const struct vg_config_line *line)
{
	const struct vg_option_group *group = NULL;
	bool here = line->section[0] == '\0' || strcmp(line->section, options->command->name) == 0;
	const struct vg_option *option = here ? find(options, vg_str_z(line->name), &group) : NULL;
	bool own = strcmp(line->name, "config") == 0 || strcmp(line->name, "help") == 0;
	const char *origin = vg_arena_printf(options->arena, "%s:%u", path, line->line).ptr;
	if (option != NULL && !own) return set(options, option, group, line->value, origin);
	if (line->section[0] != '\0' && !is_command(line->section))
		vg_say_error("%s: no command is named '%s'", origin, line->section);
	else if (own)
		vg_say_error("%s: %s is for the command line alone", origin, line->name);
	else if (has_option(line->section, line->name))
		return true;
	else
		vg_say_error("%s: no option %s%s is named '%s'", origin, line->section[0] != '\0' ? "of " : "",
			     line->section[0] != '\0' ? line->section : "of any command", line->name);
	return false;
}

static bool set_file(struct vg_options *options, const char *named)
{
	char error[VG_MESSAGE_MAX];
	struct vg_config config;
	if (!vg_config_read(options->arena, named, &config, error, sizeof error)) {
		vg_say_error("%s", error);
		return false;
	}
	options->config = config.path;
	for (uint32_t i = 0; i < config.lines.n; i++)
		if (!set_line(options, config.path, &config.lines.items[i])) return false;
	return true;
}

/* The file that the command line names, or the environment; NULL where neither does. */
static const char *named_file(const struct vg_options *options)
{
	for (uint32_t i = options->assigned.n; i-- > 0;)
		if (strcmp(options->assigned.items[i].option->name, "config") == 0)
			return options->assigned.items[i].value;
	return getenv("VAGLIO_CONFIG");
}

/* The last assignment of each option. */
static bool holds(const struct vg_options *options, uint32_t i)
{
	for (uint32_t j = i + 1; j < options->assigned.n; j++)
		if (options->assigned.items[j].option == options->assigned.items[i].option) return false;
	return true;
}

static bool is_true(const struct vg_options *options, const char *name)
{
	bool flag = false;
	char error[VG_MESSAGE_MAX];
	for (uint32_t i = 0; i < options->assigned.n; i++) {
		struct vg_option option = *options->assigned.items[i].option;
		if (option.type != VG_OPTION_BOOL || strcmp(option.name, name) != 0) continue;
		option.offset = 0;
		vg_option_set(&option, &flag, options->assigned.items[i].value, error, sizeof error);
	}
	return flag;
}

/* Defaults, then what was assigned, in its order, go to their places. */
static void apply(struct vg_options *options)
{
	char error[VG_MESSAGE_MAX];
	for (uint32_t i = 0; i < options->n_groups; i++) {
		const struct vg_option_group *group = &options->groups[i];
		for (size_t j = 0; j < group->n && group->conf != NULL; j++)
			if (group->options[j].default_value != NULL)
				vg_option_set(&group->options[j], group->conf, group->options[j].default_value, error,
					      sizeof error);
	}
	for (uint32_t i = 0; i < options->assigned.n; i++) {
		const struct vg_assigned *assigned = &options->assigned.items[i];
		if (assigned->group->conf != NULL) {
			vg_option_set(assigned->option, assigned->group->conf, assigned->value, error, sizeof error);
			continue;
		}
		struct vg_setting setting = {assigned->option->name, assigned->value};
		if (holds(options, i)) VG_PUSH(options->arena, options->settings, setting);
	}
}

static bool parse_all(struct vg_options *options, int argc, char **argv)
{
	bool rest = false; /* after -- everything is an operand */
	for (int i = 1; i < argc; i++) {
		const char *arg = argv[i];
		bool parsed = true;
		if (rest || arg[0] != '-' || arg[1] == '\0')
			VG_PUSH(options->arena, options->operands, arg);
		else if (strcmp(arg, "--") == 0)
			rest = true;
		else if (arg[1] == '-')
			parsed = parse_long(options, arg + 2, argc, argv, &i);
		else
			parsed = parse_short(options, arg + 1, argc, argv, &i);
		if (!parsed) return false;
	}
	return true;
}

/* The command line is read first, since it names the file, and comes last. */
static bool gather(struct vg_options *options, int argc, char **argv)
{
	if (!parse_all(options, argc, argv)) return false;
	if (is_true(options, "help")) {
		apply(options);
		return true;
	}
	uint32_t n = options->assigned.n;
	const char *named = named_file(options);
	struct vg_assigned *flags = vg_arena_alloc(options->arena, sizeof *flags * (n + 1));
	if (n > 0) memcpy(flags, options->assigned.items, sizeof *flags * n);
	options->assigned.n = 0;
	if (!set_file(options, named) || !set_environment(options)) return false;
	for (uint32_t i = 0; i < n; i++) VG_PUSH(options->arena, options->assigned, flags[i]);
	apply(options);
	return true;
}

static void say_origins(const struct vg_options *options)
{
	const struct vg_option_group *messages = &options->groups[options->n_groups - 1];
	for (uint32_t i = 0; i < options->assigned.n; i++) {
		const struct vg_assigned *assigned = &options->assigned.items[i];
		bool said = assigned->group == messages || strcmp(assigned->option->name, "dry-run") == 0;
		if (!said && holds(options, i))
			vg_say("%s = %s (%s)", assigned->option->name, assigned->value, assigned->origin);
	}
}

/* The option that a variable of the environment is for, as it would be named; false where it is not one of vaglio's. */
static bool variable(const char *entry, char name_r[64])
{
	uint32_t n = 0;
	if (strncmp(entry, "VAGLIO_", 7) != 0 || strchr(entry, '=') == NULL) return false;
	for (const char *c = entry + 7; *c != '=' && n < 63; c++)
		name_r[n++] = *c == '_' ? '-' : (char)tolower((unsigned char)*c);
	name_r[n] = '\0';
	return true;
}

void vg_options_print_sources(const struct vg_options *options)
{
	char name[64];
	struct vg_buf shown = {0};
	vg_say_escape(&shown, vg_str_z(options->config != NULL ? options->config : "none"), false);
	printf("config     %.*s\n", (int)shown.len, shown.ptr);
	for (char **at = environ; *at != NULL; at++) {
		if (!variable(*at, name)) continue;
		shown.len = 0;
		vg_say_escape(&shown, vg_str_z(*at), false);
		printf("variable   %.*s%s\n", (int)shown.len, shown.ptr, has_option("", name) ? "" : " (no option's)");
	}
	vg_buf_free(&shown);
}

void vg_options_say_stray(const struct vg_options *options)
{
	char name[64];
	struct vg_buf line = {0};
	for (char **at = environ; *at != NULL; at++) {
		if (!variable(*at, name) || has_option("", name)) continue;
		const char *near = nearest(options, name);
		vg_buf_printf(&line, "%s%.*s", line.len == 0 ? "" : ", ", (int)strcspn(*at, "="), *at);
		if (near == NULL) continue;
		vg_buf_z(&line, " (did you mean VAGLIO_");
		for (; *near != '\0'; near++)
			vg_buf_char(&line, *near == '-' ? '_' : (char)toupper((unsigned char)*near));
		vg_buf_z(&line, "?)");
	}
	if (line.len > 0) vg_say("variables that are no option's, and do nothing: %.*s", (int)line.len, line.ptr);
	vg_buf_free(&line);
}

char vg_option_letter(const char *name)
{
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (strcmp(letters[i].name, name) == 0) return letters[i].letter;
	return '\0';
}

/* Text whose lines after the first begin below it, broken between words. */
static void print_wrapped(struct vg_str text)
{
	struct vg_str word;
	uint32_t column = HELP_INDENT;
	while (vg_str_next(&text, ' ', &word)) {
		bool breaks = column > HELP_INDENT && column + 1 + word.len > HELP_WIDTH;
		if (breaks) printf("\n%*s", HELP_INDENT, "");
		bool blank = !breaks && column > HELP_INDENT;
		printf("%s%.*s", blank ? " " : "", VG_STR_ARG(word));
		column = (breaks ? HELP_INDENT : column + blank) + word.len;
	}
	putchar('\n');
}

static void print_option(const struct vg_option *option)
{
	char left[80], letter = vg_option_letter(option->name);
	bool value = option->type != VG_OPTION_BOOL;
	bool named = value && option->default_value != NULL && option->default_value[0] != '\0';
	struct vg_buf help = {0};
	snprintf(left, sizeof left, "%c%c%c --%s%s%s", letter ? '-' : ' ', letter ? letter : ' ', letter ? ',' : ' ',
		 option->name, value ? " " : "", value && option->metavar != NULL ? option->metavar : "");
	vg_buf_z(&help, option->help);
	if (named) {
		vg_buf_z(&help, " (");
		vg_buf_z(&help, option->default_value);
		vg_buf_char(&help, ')');
	}
	bool fits = strlen(left) <= HELP_INDENT - 4;
	printf(fits ? "  %-*s  " : "  %-*s\n", HELP_INDENT - 4, left);
	if (!fits) printf("%*s", HELP_INDENT, "");
	print_wrapped(vg_str_n(help.ptr, help.len));
	vg_buf_free(&help);
}

static void print_help(const struct vg_options *options)
{
	const struct vg_command *command = options->command;
	const char *blank = command->usage[0] == '\0' ? "" : " ";
	printf("vaglio %s%s%s\n%s.\n\n%s", command->name, blank, command->usage, command->summary, command->help);
	for (uint32_t i = 0; i < options->n_groups; i++) {
		const struct vg_option_group *group = &options->groups[i];
		printf("\n%s:\n", group->title);
		for (size_t j = 0; j < group->n; j++) print_option(&group->options[j]);
	}
}

static vg_options_fn *listener;
static void *listener_user;

void vg_options_listen(vg_options_fn *fn, void *user)
{
	listener = fn;
	listener_user = user;
}

/* What is said goes to a terminal that can show colours, and nobody has asked for none. */
static bool has_colours(void)
{
	const char *terminal = getenv("TERM");
	bool dumb = terminal != NULL && strcmp(terminal, "dumb") == 0;
	return getenv("NO_COLOR") == NULL && !dumb && isatty(STDERR_FILENO) == 1;
}

static int parse_and_run(struct vg_options *options, int argc, char **argv, vg_options_run_fn *run, void *conf)
{
	struct common common = {0};
	vg_options_add(options, "Messages", common_options, sizeof common_options / sizeof *common_options, &common);
	if (listener != NULL) {
		listener(listener_user, options);
		return VG_EXIT_OK;
	}
	if (!gather(options, argc, argv)) return VG_EXIT_USAGE;
	options->groups[options->n_groups - 1].conf = NULL;
	vg_say_setup(common.quiet     ? VG_SAY_QUIET
		     : common.verbose ? VG_SAY_VERBOSE
				      : VG_SAY_NORMAL,
		     !common.no_color && has_colours());
	if (common.help) {
		print_help(options);
		return VG_EXIT_OK;
	}
	if (common.verbose || is_true(options, "dry-run")) say_origins(options);
	return run(options, conf);
}

int vg_options_run(struct vg_options *options, int argc, char **argv, vg_options_run_fn *run, void *conf)
{
	int status = parse_and_run(options, argc, argv, run, conf);
	vg_arena_free(options->arena);
	return status;
}
