/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio rules test: every example of every stanza, or of a file of examples, through the whole pipeline. vaglio rules
 * check: loads all. */
#include "examples.h"
#include "options.h"
#include "rules_load.h"
#include "sample.h"
#include "say.h"

#include <stddef.h>
#include <stdio.h>

struct conf {
	const char *rules;
	bool json, cross;
};

static const struct vg_option table[] = {
	{"rules", VG_OPTION_STR, offsetof(struct conf, rules), NULL, "DIR",
	 "your own rules and names, over those of the program"},
	{"json", VG_OPTION_BOOL, offsetof(struct conf, json), "false", NULL, "the result as one JSON object"},
	{"cross", VG_OPTION_BOOL, offsetof(struct conf, cross), "false", NULL,
	 "also list the rules that fire on examples of others"},
};

struct test {
	struct vg_pipeline *pipeline;
	const struct conf *conf;
	const struct vg_options *options;
	struct vg_arena *arena; /* of one example */
	struct vg_buf out;
	uint32_t passed, failed;
	uint32_t listed; /* entries of the JSON array that is being written */
};

/* One example, and what came of it. */
struct example {
	const struct vg_stanza *stanza;
	const struct vg_stanza_line *line;
	struct vg_str text, expected;
	bool negative;
	uint32_t n; /* annotations by the stanza */
	bool met;   /* one of them has the expected value */
	struct vg_buf got, others;
};

static void list(struct vg_buf *buf, struct vg_str piece)
{
	if (buf->len != 0) vg_buf_z(buf, ", ");
	vg_buf_str(buf, piece);
}

static bool is_expected(const struct example *example, struct vg_str value)
{
	return example->expected.ptr == NULL || vg_str_eq(example->expected, value);
}

/* Rules of the same stage that are not the stanza's own, and what they made. */
static void note_other(struct test *test, struct example *example, struct vg_str rule, struct vg_str made)
{
	struct vg_str stage = example->stanza->id;
	int64_t slash = vg_str_find(stage, VG_STR("/"), 0);
	stage.len = slash < 0 ? 0 : (uint32_t)slash + 1;
	if (vg_str_starts(rule, stage))
		list(&example->others, vg_arena_printf(test->arena, "%.*s (%.*s)", VG_STR_ARG(rule), VG_STR_ARG(made)));
}

static void look_at_mentions(struct test *test, struct example *example, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		struct vg_str words = vg_doc_slice(doc, mention->span);
		if (!vg_sample_made_by(mention->rule, example->stanza->id)) {
			note_other(test, example, mention->rule, mention->value.len != 0 ? mention->value : words);
			continue;
		}
		example->n++;
		example->met = example->met || is_expected(example, mention->value) || is_expected(example, words) ||
			       (mention->ref.len != 0 && is_expected(example, mention->ref));
		list(&example->got, mention->value.len != 0 ? mention->value : words);
	}
}

static void look_at_actions(struct test *test, struct example *example, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_action *action = &doc->actions.items[i];
		struct vg_str name = vg_action_label(action);
		struct vg_str both = vg_arena_printf(test->arena, "%.*s %s", VG_STR_ARG(name),
						     vg_factuality_name(action->factuality));
		if (!vg_sample_made_by(action->rule, example->stanza->id)) {
			note_other(test, example, action->rule, both);
			continue;
		}
		example->n++;
		example->met = example->met || is_expected(example, both) || is_expected(example, name);
		list(&example->got, both);
	}
}

static void run_in(struct test *test, struct example *example, enum vg_lang lang)
{
	struct vg_doc *doc = vg_sample_run(test->pipeline, example->text, lang, vg_stanza_get(example->stanza, "date"));
	look_at_mentions(test, example, doc);
	look_at_actions(test, example, doc);
	vg_doc_free(doc);
}

static void begin_entry(struct test *test)
{
	vg_buf_z(&test->out, test->listed++ == 0 ? "\n" : ",\n");
}

static void put_json(struct test *test, const struct example *example)
{
	struct vg_buf *out = &test->out;
	begin_entry(test);
	vg_buf_z(out, "{\"file\":");
	vg_buf_json(out, example->stanza->file);
	vg_buf_z(out, ",\"line\":");
	vg_buf_u64(out, example->line->line);
	vg_buf_z(out, ",\"rule\":");
	vg_buf_json(out, example->stanza->id);
	vg_buf_z(out, ",\"example\":");
	vg_buf_json(out, example->line->key);
	vg_buf_z(out, ",\"text\":");
	vg_buf_json(out, example->text);
	if (example->expected.ptr != NULL) {
		vg_buf_z(out, ",\"wanted\":");
		vg_buf_json(out, example->expected);
	}
	vg_buf_z(out, ",\"got\":");
	vg_buf_json(out, vg_str_n(example->got.ptr, example->got.len));
	vg_buf_z(out, ",\"others\":");
	vg_buf_json(out, vg_str_n(example->others.ptr, example->others.len));
	vg_buf_char(out, '}');
}

static void put_text(struct test *test, const struct example *example, bool failure)
{
	struct vg_buf *out = &test->out;
	vg_buf_str(out, example->stanza->file);
	vg_buf_char(out, ':');
	vg_buf_u64(out, example->line->line);
	vg_buf_z(out, ": ");
	vg_buf_str(out, example->stanza->name);
	vg_buf_z(out, ": ");
	vg_buf_str(out, example->line->key);
	vg_buf_char(out, ' ');
	vg_buf_str(out, example->line->value);
	if (failure) {
		vg_buf_z(out, "\n    wanted ");
		if (example->negative)
			vg_buf_z(out, "nothing");
		else if (example->expected.ptr != NULL)
			vg_buf_str(out, example->expected);
		else
			vg_buf_z(out, "something");
		vg_buf_z(out, ", got ");
		if (example->got.len == 0) vg_buf_z(out, "nothing");
		vg_buf_put(out, example->got.ptr, example->got.len);
	}
	if (example->others.len != 0) {
		vg_buf_z(out, "\n    by other rules: ");
		vg_buf_put(out, example->others.ptr, example->others.len);
	}
	vg_buf_char(out, '\n');
}

static void flush(struct test *test)
{
	if (test->out.len != 0) fwrite(test->out.ptr, 1, test->out.len, stdout);
	test->out.len = 0;
}

static void run_example(struct test *test, const struct vg_stanza *stanza, const struct vg_stanza_line *line)
{
	struct example example = {.stanza = stanza, .line = line, .negative = vg_str_eqz(line->key, "no")};
	bool read = vg_example_parse(test->arena, line->value, &example.text, &example.expected);
	if (!read || (example.negative && example.expected.ptr != NULL)) {
		vg_say_error("%.*s:%u: no example: write \"text\", or behind `yes` \"text\" -> value",
			     VG_STR_ARG(stanza->file), line->line);
		test->failed++;
		return;
	}
	run_in(test, &example, stanza->language != VG_LANG_UNKNOWN ? stanza->language : VG_LANG_IT);
	bool enough = example.negative ? example.n > 0 : example.met;
	if (stanza->language == VG_LANG_UNKNOWN && !enough) run_in(test, &example, VG_LANG_EN);
	bool passed = example.negative ? example.n == 0 : example.met;
	bool crossed = passed && !example.negative && test->conf->cross && example.others.len != 0;
	test->passed += passed;
	test->failed += !passed;
	if (!passed || crossed) {
		if (test->conf->json)
			put_json(test, &example);
		else
			put_text(test, &example, !passed);
	}
	vg_buf_free(&example.got);
	vg_buf_free(&example.others);
	flush(test);
	vg_arena_reset(test->arena, (struct vg_arena_mark){0});
}

/* Operands are stages ("dates") or files ("dates/it.rules", also with the folder before it). */
static bool wanted(const struct test *test, const struct vg_stanza *stanza)
{
	uint32_t n = test->options->operands.n;
	for (uint32_t i = 1; i < n; i++) {
		struct vg_str operand = vg_str_z(test->options->operands.items[i]);
		uint32_t slash = operand.len;
		while (slash > 0 && operand.ptr[slash - 1] == '/') operand.len = --slash;
		if (vg_str_eq(operand, stanza->file) || vg_str_eq(operand, stanza->id)) return true;
		if (vg_str_ends(operand, stanza->file) && operand.ptr[operand.len - stanza->file.len - 1] == '/')
			return true;
		if (vg_str_starts(stanza->file, operand) && stanza->file.ptr[operand.len] == '/') return true;
	}
	return n < 2;
}

static void run_stanzas(struct test *test, const struct vg_rules *view)
{
	uint32_t n;
	const struct vg_stanza *stanzas = vg_rules_stanzas(view, &n);
	for (uint32_t i = 0; i < n; i++) {
		if (!wanted(test, &stanzas[i])) continue;
		for (uint32_t j = 1; j < stanzas[i].n_lines; j++) {
			const struct vg_stanza_line *line = &stanzas[i].lines[j];
			if (vg_str_eqz(line->key, "yes") || vg_str_eqz(line->key, "no"))
				run_example(test, &stanzas[i], line);
		}
	}
}

static int report(struct test *test)
{
	if (test->conf->json)
		printf("%s],\"passed\":%u,\"failed\":%u}\n", test->listed > 0 ? "\n" : "", test->passed, test->failed);
	else
		printf("%u passed, %u failed\n", test->passed, test->failed);
	if (test->passed + test->failed == 0 && test->options->operands.n > 1)
		return vg_say_usage(
			"no stanza is in what is named: give a stage, a file such as dates/it.rules, or the id of "
			"a rule");
	return test->failed > 0 ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
}

/* Operands that are files of examples. */
static bool run_files(struct test *test)
{
	struct vg_examples_tally tally = {0};
	for (uint32_t i = 1; i < test->options->operands.n; i++) {
		const char *path = test->options->operands.items[i];
		if (!vg_str_ends(vg_str_z(path), VG_STR(".examples"))) continue;
		if (!vg_examples_run(test->pipeline, path, &tally)) return false;
	}
	test->passed += tally.passed;
	test->failed += tally.failed;
	return true;
}

static int run_test(const struct vg_options *options, const struct conf *conf)
{
	char error[VG_MESSAGE_MAX];
	struct vg_pipeline_args args = {
		.rules_dir = conf->rules, .settings = options->settings.items, .n_settings = options->settings.n};
	struct test test = {.conf = conf, .options = options, .pipeline = vg_pipeline_open(&args, error, sizeof error)};
	if (test.pipeline == NULL) return vg_say_usage("%s", error);
	test.arena = vg_arena_new();
	if (conf->json) vg_buf_z(&test.out, "{\"examples\":[");
	const struct vg_rules *view;
	for (uint32_t i = 0; (view = vg_rules_view_at(vg_pipeline_rules(test.pipeline), i)) != NULL; i++)
		run_stanzas(&test, view);
	flush(&test);
	int status = run_files(&test) ? report(&test) : VG_EXIT_USAGE;
	vg_buf_free(&test.out);
	vg_arena_free(test.arena);
	vg_pipeline_close(test.pipeline);
	return status;
}

/* Loads every stage's rules, whether it uses them or not, and opens all stages, which check their own. */
static int run_check(const struct vg_options *options, const struct conf *conf)
{
	char error[VG_MESSAGE_MAX];
	const char *dir = options->operands.n > 1 ? options->operands.items[1] : conf->rules;
	struct vg_pipeline_args args = {
		.rules_dir = dir, .settings = options->settings.items, .n_settings = options->settings.n};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	if (pipeline == NULL) return vg_say_usage("%s", error);
	uint32_t stanzas = 0, n;
	struct vg_rules *root = vg_pipeline_rules(pipeline);
	const struct vg_rules *view;
	if (!vg_rules_read_all(root, error, sizeof error)) {
		vg_say_error("%s", error);
		vg_pipeline_close(pipeline);
		return VG_EXIT_USAGE;
	}
	for (uint32_t i = 0; (view = vg_rules_view_at(root, i)) != NULL; i++) {
		vg_rules_stanzas(view, &n);
		stanzas += n;
	}
	printf(conf->json ? "{\"stanzas\":%u,\"entries\":%u,\"fingerprint\":\"%s\"}\n"
			  : "%u stanzas and %u entries of lexicons are in order; fingerprint %s\n",
	       stanzas, vg_rules_entries(root), vg_rules_fingerprint(root).ptr);
	vg_pipeline_close(pipeline);
	return VG_EXIT_OK;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	const char *what = options->operands.n > 0 ? options->operands.items[0] : "";
	if (strcmp(what, "test") == 0) return run_test(options, conf);
	if (strcmp(what, "check") == 0) return run_check(options, conf);
	return vg_say_usage("say what to do with the rules: `vaglio rules test` or `vaglio rules check`");
}

int vg_cmd_rules(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("rules"));
	vg_options_add(&options, "Options", table, sizeof table / sizeof *table, &conf);
	vg_options_add_stages(&options, NULL);
	return vg_options_run(&options, argc, argv, run, &conf);
}
