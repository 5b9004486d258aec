/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio explain 'text': what the stages made of some words, and why. */
#include "explain.h"
#include "edtf.h"
#include "options.h"
#include "sample.h"
#include "say.h"
#include "wire.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT_MAX (1u << 20) /* bytes that are explained */

struct conf {
	const char *rules, *date, *language;
	bool json;
};

static const struct vg_option table[] = {
	{"rules", VG_OPTION_STR, offsetof(struct conf, rules), NULL, "DIR",
	 "your own rules and names, over those of the program"},
	{"date", VG_OPTION_STR, offsetof(struct conf, date), "", "DATE", "date of the text, such as 2017-01-23"},
	{"language", VG_OPTION_STR, offsetof(struct conf, language), "", "it|en",
	 "language of the text, if not to be guessed"},
	{"json", VG_OPTION_BOOL, offsetof(struct conf, json), "false", NULL,
	 "the document as JSON, with what the stages said in \"trace\""},
};

static bool read_stdin(struct vg_buf *buf)
{
	char piece[4096];
	size_t n;
	while (buf->len <= TEXT_MAX && (n = fread(piece, 1, sizeof piece, stdin)) > 0) vg_buf_put(buf, piece, n);
	return ferror(stdin) == 0;
}

/* The operands, joined by spaces, or standard input. */
static bool read_text(const struct vg_options *options, struct vg_buf *buf)
{
	uint32_t n = options->operands.n;
	if (n == 1 && strcmp(options->operands.items[0], "-") == 0) {
		if (!read_stdin(buf)) {
			vg_say_error("cannot read standard input: %s", strerror(errno));
			return false;
		}
	} else {
		for (uint32_t i = 0; i < n; i++) {
			if (i > 0) vg_buf_char(buf, ' ');
			vg_buf_z(buf, options->operands.items[i]);
		}
	}
	if (buf->len == 0) vg_say_error("no text: vaglio explain 'The licence was revoked.', or - for standard input");
	if (buf->len > TEXT_MAX) vg_say_error("the text is longer than 1 MiB: explain the part in question");
	return buf->len != 0 && buf->len <= TEXT_MAX;
}

static int write_out(struct vg_explain *explain, bool json)
{
	if (json)
		vg_explain_json(explain);
	else
		vg_explain_print(explain);
	fwrite(explain->out.ptr, 1, explain->out.len, stdout);
	if (fflush(stdout) == 0) return explain->doc->outcome == VG_OUTCOME_FAILED ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
	vg_say_error("cannot write standard output: %s", strerror(errno));
	return VG_EXIT_USAGE;
}

static int explain_text(const struct vg_options *options, const struct conf *conf, struct vg_str text)
{
	char error[VG_MESSAGE_MAX];
	enum vg_lang lang = VG_LANG_UNKNOWN;
	if (conf->language[0] != '\0' && !vg_lang_parse(vg_str_z(conf->language), &lang)) {
		vg_say_error("--language: '%s' is none of it, en, other", conf->language);
		return VG_EXIT_USAGE;
	}
	struct vg_days days;
	if (conf->date[0] != '\0' && !vg_edtf_days(vg_str_z(conf->date), &days)) {
		vg_say_error("--date: '%s' is no date: give 2016, 2016-03 or 2016-03-31", conf->date);
		return VG_EXIT_USAGE;
	}
	struct vg_explain explain = {.arena = vg_arena_new()};
	struct vg_pipeline_args args = {.rules_dir = conf->rules,
					.settings = options->settings.items,
					.n_settings = options->settings.n,
					.trace = vg_explain_listen,
					.trace_user = &explain};
	int status = VG_EXIT_USAGE;
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	if (pipeline == NULL) {
		vg_say_error("%s", error);
	} else {
		explain.doc = vg_sample_run(pipeline, text, lang, vg_str_z(conf->date));
		status = write_out(&explain, conf->json);
	}
	vg_doc_free(explain.doc);
	vg_pipeline_close(pipeline);
	vg_buf_free(&explain.out);
	vg_arena_free(explain.arena);
	return status;
}

int vg_cmd_explain(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	struct vg_buf text = {0};
	vg_options_init(&options, vg_command_find("explain"));
	vg_options_add(&options, "Options", table, sizeof table / sizeof *table, &conf);
	vg_options_add_stages(&options, NULL);
	enum vg_parsed parsed = vg_options_parse(&options, argc, argv);
	int status = parsed == VG_PARSED_HELP ? VG_EXIT_OK : VG_EXIT_USAGE;
	if (parsed == VG_PARSED && read_text(&options, &text))
		status = explain_text(&options, &conf, vg_str_n(text.ptr, text.len));
	vg_buf_free(&text);
	vg_options_free(&options);
	return status;
}
