/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio man: the man pages, in mdoc, out of the tables of commands and options. */
#include "embed.h"
#include "say.h"
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

struct conf {
	const char *output;
};

static const struct vg_option conf_options[] = {
	{"output", VG_OPTION_STR, offsetof(struct conf, output), NULL, "DIR", "folder for all pages"},
};

void vg_tables_of(const char *command, vg_options_fn *fn, void *user)
{
	char *argv[] = {(char *)command, NULL};
	const struct vg_command *known = vg_command_find(command);
	vg_options_listen(fn, user);
	if (known != NULL)
		known->run(1, argv);
	else
		vg_cmd_filter(1, argv);
	vg_options_listen(NULL, NULL);
}

int vg_tables_write(const char *path, const struct vg_buf *buf)
{
	char error[VG_MESSAGE_MAX];
	if (path == NULL) {
		fwrite(buf->ptr, 1, buf->len, stdout);
		return VG_EXIT_OK;
	}
	if (vg_write_file(path, vg_str_n(buf->ptr, buf->len), error, sizeof error)) return VG_EXIT_OK;
	return vg_say_usage("%s", error);
}

/* Text in which nothing is a request of mdoc. */
static void put_text(struct vg_buf *buf, const char *text)
{
	bool start = true;
	for (; *text != '\0'; text++) {
		if (start && (*text == '.' || *text == '\'')) vg_buf_z(buf, "\\&");
		if (*text == '\\')
			vg_buf_z(buf, "\\e");
		else
			vg_buf_char(buf, *text);
		start = *text == '\n';
	}
}

static void put_option(struct vg_buf *buf, const struct vg_option *option)
{
	char letter[2] = {vg_option_letter(option->name), '\0'};
	vg_buf_z(buf, ".It ");
	if (letter[0] != '\0') {
		vg_buf_z(buf, "Fl ");
		vg_buf_z(buf, letter);
		vg_buf_z(buf, " , ");
	}
	vg_buf_z(buf, "Fl -");
	vg_buf_z(buf, option->name);
	if (option->type != VG_OPTION_BOOL && option->metavar != NULL) {
		vg_buf_z(buf, " Ar ");
		vg_buf_z(buf, option->metavar);
	}
	vg_buf_char(buf, '\n');
	put_text(buf, option->help);
	if (option->type != VG_OPTION_BOOL && option->default_value != NULL && option->default_value[0] != '\0') {
		vg_buf_z(buf, "; the default is ");
		vg_buf_z(buf, option->default_value);
	}
	vg_buf_char(buf, '\n');
}

static void put_page(void *user, const struct vg_options *options)
{
	struct vg_buf *buf = user;
	const struct vg_command *command = options->command;
	vg_buf_z(buf, ".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n.Dd November 25, 2026\n.Dt VAGLIO-");
	for (const char *c = command->name; *c != '\0'; c++) vg_buf_char(buf, (char)(*c >= 'a' ? *c - 32 : *c));
	vg_buf_z(buf, " 1\n.Os\n.Sh NAME\n.Nm vaglio-");
	vg_buf_z(buf, command->name);
	vg_buf_z(buf, "\n.Nd ");
	put_text(buf, command->summary);
	vg_buf_z(buf, "\n.Sh SYNOPSIS\n.Nm vaglio\n.Cm ");
	vg_buf_z(buf, command->name);
	vg_buf_z(buf, "\n.Op Ar options\n");
	put_text(buf, command->usage);
	vg_buf_z(buf, "\n.Sh DESCRIPTION\n.Bd -literal\n");
	put_text(buf, command->help);
	vg_buf_z(buf, ".Ed\n.Sh OPTIONS\n");
	for (uint32_t i = 0; i < options->n_groups; i++) {
		vg_buf_z(buf, ".Ss ");
		put_text(buf, options->groups[i].title);
		vg_buf_z(buf, "\n.Bl -tag -width Ds\n");
		for (size_t k = 0; k < options->groups[i].n; k++) put_option(buf, &options->groups[i].options[k]);
		vg_buf_z(buf, ".El\n");
	}
	vg_buf_z(buf, ".Sh SEE ALSO\n.Xr vaglio 1\n");
}

static void put_commands(struct vg_buf *buf)
{
	vg_buf_z(buf, ".Bl -tag -width completion\n");
	for (const struct vg_command *command = vg_commands; command->name != NULL; command++) {
		vg_buf_z(buf, ".It Cm ");
		vg_buf_z(buf, command->name);
		vg_buf_char(buf, '\n');
		put_text(buf, command->summary);
		vg_buf_char(buf, '\n');
	}
	vg_buf_z(buf, ".El\n");
}

/* The page of the program: what is written by hand, with the list of commands in its place. */
static void put_main(struct vg_buf *buf)
{
	struct vg_str page = vg_str_n(vg_embedded_man->start, (size_t)(vg_embedded_man->end - vg_embedded_man->start));
	struct vg_str line;
	while (vg_str_next(&page, '\n', &line)) {
		if (vg_str_eqz(line, ".\\\" commands")) {
			put_commands(buf);
			continue;
		}
		vg_buf_str(buf, line);
		if (page.ptr != NULL) vg_buf_char(buf, '\n');
	}
}

static int write_page(const char *folder, const char *command)
{
	struct vg_buf buf = {0};
	char path[4096];
	if (command == NULL)
		put_main(&buf);
	else
		vg_tables_of(command, put_page, &buf);
	snprintf(path, sizeof path, "%s/vaglio%s%s.1", folder != NULL ? folder : "", command != NULL ? "-" : "",
		 command != NULL ? command : "");
	int status = vg_tables_write(folder != NULL ? path : NULL, &buf);
	vg_buf_free(&buf);
	return status;
}

static int write_all(const char *folder)
{
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	mkdir(folder, 0777); /* where that fails writing a page does, and says why */
	int status = write_page(folder, NULL);
	for (const struct vg_command *command = vg_commands; command->name != NULL && status == 0; command++)
		status = write_page(folder, command->name);
	for (uint32_t i = 0; i < n && status == 0; i++)
		if (!stages[i]->debug && vg_command_find(stages[i]->name) == NULL)
			status = write_page(folder, stages[i]->name);
	return status;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	const char *name = options->operands.n == 1 ? options->operands.items[0] : NULL;
	bool known = name == NULL || vg_command_find(name) != NULL || vg_registry_find(vg_str_z(name)) != VG_NONE;
	if (options->operands.n > 1) return vg_say_usage("man takes the name of one command: see `vaglio --help`");
	if (!known) return vg_say_usage("no command is named '%s': see `vaglio --help`", name);
	return conf->output != NULL ? write_all(conf->output) : write_page(NULL, name);
}

int vg_cmd_man(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("man"));
	vg_options_add(&options, "Output", conf_options, sizeof conf_options / sizeof *conf_options, &conf);
	return vg_options_run(&options, argc, argv, run, &conf);
}
