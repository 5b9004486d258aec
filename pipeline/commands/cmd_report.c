/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio report: a database as one page for the browser. */
#include "options.h"
#include "report.h"
#include "say.h"
#include "sink.h"

#include <stdio.h>
#include <unistd.h>

struct conf {
	const char *output, *language;
	bool force;
};

#define CONF(field) offsetof(struct conf, field)

static const struct vg_option conf_options[] = {
	{"output", VG_OPTION_STR, CONF(output), "report.html", "FILE", "page to write; -: standard output"},
	{"language", VG_OPTION_STR, CONF(language), "en", "it|en",
	 "it or en: what the page starts in; it can be switched there"},
	{"force", VG_OPTION_BOOL, CONF(force), "false", NULL, "replace any file of that name"},
};

static struct vg_str base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return vg_str_z(slash != NULL ? slash + 1 : path);
}

static bool to_standard_output(const struct conf *conf)
{
	return strcmp(conf->output, "-") == 0;
}

static bool make(const struct conf *conf, const char *database, char *error_r, size_t size)
{
	struct vg_buf data = {0}, page = {0};
	struct vg_db *db = vg_db_open_own(database, VG_DB_READ, error_r, size);
	bool made = db != NULL && vg_report_data(&data, db, base_name(database), error_r, size);
	vg_db_close(db);
	if (made) {
		vg_report_page(&page, vg_str_n(data.ptr, data.len), conf->language);
		if (to_standard_output(conf)) /* a fault is told at the end, as for any command */
			fwrite(page.ptr, 1, page.len, stdout);
		else
			made = vg_write_file(conf->output, vg_str_n(page.ptr, page.len), error_r, size);
	}
	vg_buf_free(&data);
	vg_buf_free(&page);
	return made;
}

static bool check(const struct conf *conf, const struct vg_options *options)
{
	if (options->operands.n != 1)
		vg_say_error("report takes one database: see `vaglio report --help`");
	else if (strcmp(conf->language, "it") != 0 && strcmp(conf->language, "en") != 0)
		vg_say_error("--language: '%s' is none of it, en", conf->language);
	else if (!vg_str_ends(vg_str_z(conf->output), VG_STR(".html")) && !conf->force && !to_standard_output(conf) &&
		 access(conf->output, F_OK) == 0)
		vg_say_error("%s exists and is no page: name another, or replace it with --force", conf->output);
	else
		return true;
	return false;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	char error[VG_MESSAGE_MAX];
	if (!check(conf, options)) return VG_EXIT_USAGE;
	if (!make(conf, options->operands.items[0], error, sizeof error)) return vg_say_usage("%s", error);
	if (!to_standard_output(conf))
		vg_say("%s: open it in a browser; decisions made there come back with `vaglio review apply`",
		       conf->output);
	return VG_EXIT_OK;
}

int vg_cmd_report(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("report"));
	vg_options_add(&options, "Output", conf_options, sizeof conf_options / sizeof *conf_options, &conf);
	return vg_options_run(&options, argc, argv, run, &conf);
}
