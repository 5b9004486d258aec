/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio explain: what the stages made of some words or of a file, and why. */
#include "explain.h"
#include "options.h"
#include "sample.h"
#include "say.h"
#include "source.h"
#include "wire.h"

#include "vaglio/edtf.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define TEXT_MAX (1u << 20)   /* bytes of words that are explained */
#define FILE_MAX (256u << 20) /* bytes of a file */

struct conf {
	const char *rules, *date, *language;
	bool json, brief;
};

static const struct vg_option table[] = {
	{"rules", VG_OPTION_STR, offsetof(struct conf, rules), NULL, "DIR",
	 "your own rules and names, over those of the program"},
	{"date", VG_OPTION_STR, offsetof(struct conf, date), "", "DATE", "date of the text, such as 2017-01-23"},
	{"language", VG_OPTION_STR, offsetof(struct conf, language), "", "it|en",
	 "language of the text, if not to be guessed"},
	{"brief", VG_OPTION_BOOL, offsetof(struct conf, brief), "false", NULL,
	 "the steps alone, and what was not taken for one, with the reason"},
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

/* The operands, joined by spaces, or standard input; NULL with a message if there is nothing in them. */
static struct vg_doc *read_words(const struct vg_options *options)
{
	uint32_t n = options->operands.n;
	struct vg_buf buf = {0};
	struct vg_doc *doc = NULL;
	bool piped = n == 1 && strcmp(options->operands.items[0], "-") == 0, read = !piped || read_stdin(&buf);
	for (uint32_t i = 0; i < n && !piped; i++) {
		if (i > 0) vg_buf_char(&buf, ' ');
		vg_buf_z(&buf, options->operands.items[i]);
	}
	if (!read)
		vg_say_error("cannot read standard input: %s", strerror(errno));
	else if (buf.len == 0)
		vg_say_error("no text: vaglio explain 'The licence was revoked.', or a file, or - for standard input");
	else if (buf.len > TEXT_MAX)
		vg_say_error("the text is longer than 1 MiB: explain the part in question");
	else
		doc = vg_sample_doc(vg_str_n(buf.ptr, buf.len));
	vg_buf_free(&buf);
	return doc;
}

/* Whether words look like the path of a file: no blank, and a slash or an ending such as ".pdf". */
static bool looks_like_path(const char *words)
{
	const char *dot = strrchr(words, '.');
	size_t ending = dot == NULL || dot == words ? 0 : strspn(dot + 1, "abcdefghijklmnopqrstuvwxyz0123456789");
	if (strpbrk(words, " \t\n") != NULL) return false;
	return strchr(words, '/') != NULL || (ending >= 2 && ending <= 5 && dot[1 + ending] == '\0');
}

static struct vg_doc *read_file(const char *path)
{
	struct vg_input input = {.file = path, .follow = true};
	struct vg_read read = {0};
	struct vg_buf name = {0};
	struct vg_doc *doc = NULL;
	vg_path_escape(&name, path);
	input.path = vg_str_n(name.ptr, name.len);
	vg_input_read(&input, FILE_MAX, &read);
	if (read.ok)
		doc = vg_input_doc(&input, &read);
	else
		vg_say_error("%s: %s", path, read.message);
	vg_buf_free(&read.bytes);
	vg_buf_free(&name);
	return doc;
}

static struct vg_doc *read_operands(const struct vg_options *options)
{
	const char *first = options->operands.n == 1 ? options->operands.items[0] : "-";
	struct stat status = {0};
	bool word = strcmp(first, "-") != 0, there = word && stat(first, &status) == 0;
	if (there && S_ISDIR(status.st_mode)) {
		vg_say_error("%s: a folder; name one file in it", first);
		return NULL;
	}
	for (uint32_t i = 0; options->operands.n > 1 && i < options->operands.n; i++)
		if (looks_like_path(options->operands.items[i]) && stat(options->operands.items[i], &status) == 0) {
			vg_say_error("%s: a file among others; name one file alone, or give one text in quotes",
				     options->operands.items[i]);
			return NULL;
		}
	return there || (word && looks_like_path(first)) ? read_file(first) : read_words(options);
}

static void keep(void *user, struct vg_doc *doc)
{
	struct vg_explain *explain = user;
	if (explain->doc == NULL)
		explain->doc = doc;
	else
		vg_doc_free(doc);
}

static int write_out(struct vg_explain *explain, bool json)
{
	if (json)
		vg_explain_json(explain);
	else
		vg_explain_print(explain);
	fwrite(explain->out.ptr, 1, explain->out.len, stdout);
	return explain->doc->outcome == VG_OUTCOME_FAILED ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
}

/* What the command line says of the document; false with a message. */
static bool preset(const struct conf *conf, struct vg_doc *doc)
{
	enum vg_lang lang = VG_LANG_UNKNOWN;
	struct vg_days days;
	if (conf->language[0] != '\0' && !vg_lang_parse(vg_str_z(conf->language), &lang)) {
		vg_say_error("--language: '%s' is none of it, en, other", conf->language);
		return false;
	}
	if (conf->date[0] != '\0' && !vg_edtf_days(vg_str_z(conf->date), &days)) {
		vg_say_error("--date: '%s' is no date: give 2016, 2016-03 or 2016-03-31", conf->date);
		return false;
	}
	vg_sample_preset(doc, lang, vg_str_z(conf->date));
	return true;
}

/* Takes the document. */
static int explain_doc(const struct vg_options *options, const struct conf *conf, struct vg_doc *doc)
{
	char error[VG_MESSAGE_MAX];
	struct vg_explain explain = {
		.arena = vg_arena_new(), .brief = conf->brief, .all = vg_say_level() >= VG_SAY_VERBOSE};
	struct vg_pipeline_args args = {.rules_dir = conf->rules,
					.settings = options->settings.items,
					.n_settings = options->settings.n,
					.trace = vg_explain_listen,
					.trace_user = &explain};
	int status = VG_EXIT_USAGE;
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	if (pipeline == NULL) {
		vg_say_error("%s", error);
		vg_doc_free(doc);
	} else {
		vg_pipeline_run(pipeline, doc, keep, &explain);
		status = write_out(&explain, conf->json);
	}
	vg_doc_free(explain.doc);
	vg_pipeline_close(pipeline);
	vg_buf_free(&explain.out);
	vg_arena_free(explain.arena);
	return status;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	struct vg_doc *doc = read_operands(options);
	if (doc != NULL && preset(conf, doc)) return explain_doc(options, conf, doc);
	vg_doc_free(doc);
	return VG_EXIT_USAGE;
}

int vg_cmd_explain(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("explain"));
	vg_options_add(&options, "Options", table, sizeof table / sizeof *table, &conf);
	vg_options_add_stages(&options, NULL);
	return vg_options_run(&options, argc, argv, run, &conf);
}
