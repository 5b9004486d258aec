/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio completion: commands and options for the shell, out of the same tables as the help. */
#include "say.h"
#include "tables.h"

#include <stdio.h>

struct conf {
	const char *output;
};

static const struct vg_option conf_options[] = {
	{"output", VG_OPTION_STR, offsetof(struct conf, output), NULL, "FILE",
	 "file to write; without it standard output"},
};

/* A shell's way to write it down. */
struct shell {
	const char *name, *head, *tail;
	void (*command)(struct vg_buf *buf, const char *name, const char *summary);
	vg_options_fn *options; /* user is the buffer */
};

/* A text between single quotes; what would end them is left out. */
static void put_quoted(struct vg_buf *buf, const char *text, const char *without)
{
	vg_buf_char(buf, '\'');
	for (; *text != '\0'; text++)
		if (strchr(without, *text) == NULL) vg_buf_char(buf, *text);
	vg_buf_char(buf, '\'');
}

static void bash_command(struct vg_buf *buf, const char *name, const char *summary)
{
	(void)summary;
	vg_buf_z(buf, " ");
	vg_buf_z(buf, name);
}

static void put_words(struct vg_buf *buf, const struct vg_options *options)
{
	for (uint32_t i = 0; i < options->n_groups; i++) {
		for (size_t k = 0; k < options->groups[i].n; k++) {
			vg_buf_z(buf, " --");
			vg_buf_z(buf, options->groups[i].options[k].name);
		}
	}
}

/* The words of "auto|require|off" with blanks between; nothing where it is no list of words. */
static void put_choice(struct vg_buf *buf, struct vg_str list, bool alone)
{
	struct vg_str word, rest = list;
	uint32_t n = 0;
	for (; vg_str_next(&rest, '|', &word); n++)
		for (uint32_t i = 0; i < word.len; i++)
			if (word.ptr[i] < 'a' || word.ptr[i] > 'z') return;
	while (list.len > 0 && (alone || n > 1) && vg_str_next(&list, '|', &word)) {
		vg_buf_str(buf, word);
		vg_buf_char(buf, ' ');
	}
}

/* What an option's value can be, where that is a list of words. */
static void put_values(struct vg_buf *buf, const struct vg_option *option)
{
	if (option->metavar != NULL) put_choice(buf, vg_str_z(option->metavar), false);
}

/* The words that a command can begin with: "test" and "check" of "test [FILE...] | check [DIR]". */
static void put_first(struct vg_buf *buf, const struct vg_command *command)
{
	struct vg_str rest = vg_str_z(command->usage), word;
	bool first = true;
	if (strcmp(command->name, "man") == 0)
		for (const struct vg_command *at = vg_commands; at->name != NULL; at++)
			put_choice(buf, vg_str_z(at->name), true);
	while (vg_str_next(&rest, ' ', &word)) {
		if (first) put_choice(buf, word, true);
		first = vg_str_eqz(word, "|");
	}
}

static void bash_options(void *user, const struct vg_options *options)
{
	struct vg_buf *buf = user;
	vg_buf_z(buf, "\t");
	vg_buf_z(buf, options->command->name);
	vg_buf_z(buf, ") words='");
	put_words(buf, options);
	vg_buf_z(buf, "' first='");
	put_first(buf, options->command);
	vg_buf_z(buf, "'");
	for (uint32_t i = 0; i < options->n_groups; i++) {
		for (size_t k = 0; k < options->groups[i].n; k++) {
			const struct vg_option *option = &options->groups[i].options[k];
			size_t before = buf->len;
			vg_buf_z(buf, "\n\t\t[ \"$before\" != --");
			vg_buf_z(buf, option->name);
			vg_buf_z(buf, " ] || values='");
			size_t values = buf->len;
			put_values(buf, option);
			if (buf->len == values)
				buf->len = before;
			else
				vg_buf_z(buf, "'");
		}
	}
	vg_buf_z(buf, " ;;\n");
}

static void zsh_command(struct vg_buf *buf, const char *name, const char *summary)
{
	char line[256];
	snprintf(line, sizeof line, "%s:%s", name, summary);
	vg_buf_z(buf, "\t\t");
	put_quoted(buf, line, "'");
	vg_buf_z(buf, "\n");
}

/* ":WHEN: _files", or the words that the value can be. */
static void zsh_value(struct vg_buf *buf, const struct vg_option *option)
{
	vg_buf_z(buf, ":");
	vg_buf_z(buf, option->metavar != NULL ? option->metavar : "");
	vg_buf_z(buf, ":(");
	size_t values = buf->len;
	put_values(buf, option);
	bool files = buf->len == values;
	if (files) buf->len = values - 1;
	vg_buf_z(buf, files ? " _files" : ")");
}

static void zsh_options(void *user, const struct vg_options *options)
{
	struct vg_buf *buf = user;
	vg_buf_z(buf, "\t");
	vg_buf_z(buf, options->command->name);
	vg_buf_z(buf, ") _arguments");
	for (uint32_t i = 0; i < options->n_groups; i++) {
		for (size_t k = 0; k < options->groups[i].n; k++) {
			const struct vg_option *option = &options->groups[i].options[k];
			char line[512];
			snprintf(line, sizeof line, "--%s[%s]", option->name, option->help);
			for (char *c = strchr(line, '[') + 1; c < strrchr(line, ']'); c++)
				if (*c == ':') *c = ',';
			vg_buf_z(buf, " \\\n\t\t");
			put_quoted(buf, line, "'");
			if (option->type == VG_OPTION_BOOL) continue;
			buf->len--; /* inside the quotes */
			zsh_value(buf, option);
			vg_buf_z(buf, "'");
		}
	}
	size_t before = buf->len;
	vg_buf_z(buf, " \\\n\t\t'1:what:(");
	size_t first = buf->len;
	put_first(buf, options->command);
	if (buf->len > first)
		vg_buf_z(buf, ")'");
	else
		buf->len = before;
	vg_buf_z(buf, " \\\n\t\t'*:file:_files' ;;\n");
}

static void fish_command(struct vg_buf *buf, const char *name, const char *summary)
{
	vg_buf_z(buf, "complete -c vaglio -n __fish_use_subcommand -f -a ");
	vg_buf_z(buf, name);
	vg_buf_z(buf, " -d ");
	put_quoted(buf, summary, "'\\");
	vg_buf_z(buf, "\n");
}

static void fish_value(struct vg_buf *buf, const struct vg_option *option)
{
	size_t before = buf->len;
	vg_buf_z(buf, " -x -a '");
	size_t values = buf->len;
	put_values(buf, option);
	bool any = buf->len == values;
	if (any) buf->len = before;
	vg_buf_z(buf, !any ? "'" : option->type != VG_OPTION_BOOL ? " -r" : "");
}

static void fish_first(struct vg_buf *buf, const struct vg_command *command)
{
	size_t before = buf->len;
	vg_buf_z(buf, "complete -c vaglio -n '__fish_seen_subcommand_from ");
	vg_buf_z(buf, command->name);
	vg_buf_z(buf, "' -a '");
	size_t first = buf->len;
	put_first(buf, command);
	if (buf->len > first)
		vg_buf_z(buf, "'\n");
	else
		buf->len = before;
}

static void fish_options(void *user, const struct vg_options *options)
{
	struct vg_buf *buf = user;
	fish_first(buf, options->command);
	for (uint32_t i = 0; i < options->n_groups; i++) {
		for (size_t k = 0; k < options->groups[i].n; k++) {
			const struct vg_option *option = &options->groups[i].options[k];
			char letter[] = {' ', '-', 's', ' ', vg_option_letter(option->name), '\0'};
			vg_buf_z(buf, "complete -c vaglio -n '__fish_seen_subcommand_from ");
			vg_buf_z(buf, options->command->name);
			vg_buf_z(buf, "' -l ");
			vg_buf_z(buf, option->name);
			if (letter[4] != '\0') vg_buf_z(buf, letter);
			fish_value(buf, option);
			vg_buf_z(buf, " -d ");
			put_quoted(buf, option->help, "'\\");
			vg_buf_z(buf, "\n");
		}
	}
}

/* Commands are written between head and middle, options between middle and tail. */
static const struct {
	struct shell shell;
	const char *middle;
} shells[] = {
	{{"bash",
	  "# SPDX-License-Identifier: GPL-3.0-or-later\n_vaglio() {\n\tlocal words first= values= "
	  "cur=${COMP_WORDS[COMP_CWORD]} "
	  "before=${COMP_WORDS[COMP_CWORD-1]}\n"
	  "\tif [ \"$COMP_CWORD\" = 1 ]; then\n\t\twords='",
	  "\tesac\n\t[ \"$COMP_CWORD\" = 2 ] && [ -z \"$values\" ] && values=$first\n\tcase $cur in\n\t-*) mapfile -t "
	  "COMPREPLY < <(compgen -W \"$words\" -- \"$cur\") ;;\n"
	  "\t*) [ -n \"$values\" ] || compopt -o default 2>/dev/null\n"
	  "\t\tmapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$cur\") ;;\n\tesac\n}\ncomplete -F _vaglio "
	  "vaglio\n",
	  bash_command, bash_options},
	 "'\n\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n\t\treturn\n\tfi\n"
	 "\tcase ${COMP_WORDS[1]} in\n"},
	{{"zsh",
	  "#compdef vaglio\n# SPDX-License-Identifier: GPL-3.0-or-later\n_vaglio() {\n\tlocal -a "
	  "commands\n\tcommands=(\n",
	  "\tesac\n}\n_vaglio \"$@\"\n", zsh_command, zsh_options},
	 "\t)\n\tif (( CURRENT == 2 )); then\n\t\t_describe command commands\n\t\treturn\n\tfi\n"
	 "\tlocal command=$words[2]\n\tshift words\n\t(( CURRENT-- ))\n\tcase $command in\n"},
	{{"fish", "# SPDX-License-Identifier: GPL-3.0-or-later\n", "", fish_command, fish_options}, ""},
};

/* A command that is no stage, or a stage that is no command, or a name that is both, once. */
static void put_shell(struct vg_buf *buf, const struct shell *shell, const char *middle)
{
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	vg_buf_z(buf, shell->head);
	for (const struct vg_command *command = vg_commands; command->name != NULL; command++)
		shell->command(buf, command->name, command->summary);
	for (uint32_t i = 0; i < n; i++)
		if (!stages[i]->debug && vg_command_find(stages[i]->name) == NULL)
			shell->command(buf, stages[i]->name, stages[i]->summary);
	vg_buf_z(buf, middle);
	for (const struct vg_command *command = vg_commands; command->name != NULL; command++)
		vg_tables_of(command->name, shell->options, buf);
	for (uint32_t i = 0; i < n; i++)
		if (!stages[i]->debug && vg_command_find(stages[i]->name) == NULL)
			vg_tables_of(stages[i]->name, shell->options, buf);
	vg_buf_z(buf, shell->tail);
}

static int write_shell(const struct conf *conf, const char *name)
{
	struct vg_buf buf = {0};
	int status = VG_EXIT_USAGE;
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
		if (strcmp(shells[i].shell.name, name) == 0) put_shell(&buf, &shells[i].shell, shells[i].middle);
	if (buf.len == 0)
		vg_say_error("completion: '%s' is none of bash, zsh, fish", name);
	else
		status = vg_tables_write(conf->output, &buf);
	vg_buf_free(&buf);
	return status;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	if (options->operands.n != 1) return vg_say_usage("completion takes the name of one shell: bash, zsh or fish");
	return write_shell(conf, options->operands.items[0]);
}

int vg_cmd_completion(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("completion"));
	vg_options_add(&options, "Output", conf_options, sizeof conf_options / sizeof *conf_options, &conf);
	return vg_options_run(&options, argc, argv, run, &conf);
}
