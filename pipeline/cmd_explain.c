/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio explain 'text': what the stages made of some words, and why. */
#include "options.h"
#include "sample.h"
#include "say.h"
#include "wire.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT_MAX (1u << 20) /* bytes that are explained */
#define LINES_MAX 10000u    /* lines of trace that are kept */

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
	{"json", VG_OPTION_BOOL, offsetof(struct conf, json), "false", NULL, "the document as JSON"},
};

/* A line that a stage said. */
struct line {
	struct vg_str stage, text;
	struct vg_span span;
};

struct explain {
	struct vg_arena *arena;
	VG_VEC(struct line) lines;
	struct vg_doc *doc;
	struct vg_buf out;
};

static void listen(void *user, const char *stage, struct vg_span span, const char *line)
{
	struct explain *explain = user;
	if (explain->lines.n == LINES_MAX) return;
	struct line entry = {
		.stage = vg_str_z(stage), .text = vg_arena_str(explain->arena, vg_str_z(line)), .span = span};
	VG_PUSH(explain->arena, explain->lines, entry);
}

static void put(struct explain *explain, const char *z)
{
	vg_buf_z(&explain->out, z);
}

/* Words of the text or of a rule, safe for a terminal. */
static void put_str(struct explain *explain, struct vg_str s)
{
	vg_say_escape(&explain->out, s, false);
}

/* s, and spaces up to the width in code points. */
static void put_column(struct explain *explain, struct vg_str s, uint32_t width)
{
	put_str(explain, s);
	for (uint32_t n = vg_utf8_count(s); n < width; n++) vg_buf_char(&explain->out, ' ');
	vg_buf_char(&explain->out, ' ');
}

static struct vg_str words(const struct explain *explain, struct vg_span span)
{
	if (span.end > explain->doc->text.len || span.start > span.end) return VG_STR("");
	return vg_doc_slice(explain->doc, span);
}

static bool within(struct vg_span inner, struct vg_span outer)
{
	return inner.start >= outer.start && inner.start < outer.end && inner.end <= outer.end;
}

static void put_quoted(struct explain *explain, struct vg_span span)
{
	put(explain, "\"");
	put_str(explain, words(explain, span));
	put(explain, "\"");
}

static void put_mention(struct explain *explain, uint32_t i)
{
	const struct vg_mention *mention = &explain->doc->mentions.items[i];
	put(explain, "    ");
	put_column(explain, vg_str_z(vg_mention_name(mention->type)), 12);
	put_column(explain, words(explain, mention->span), 28);
	put_column(explain, mention->value.len != 0 ? mention->value : mention->ref, 16);
	put_str(explain, mention->rule);
	if (mention->anchor.len != 0) {
		put(explain, "  from ");
		put_str(explain, mention->anchor);
	}
	if (mention->ambiguous) put(explain, "  ambiguous");
	put(explain, "\n");
}

static void put_slot(struct explain *explain, const struct vg_action *action, int slot)
{
	const struct vg_slot *have = &action->slots[slot];
	if (have->mention == VG_NONE && have->entity == VG_NONE && have->reason.len == 0) return;
	put(explain, "      ");
	put_column(explain, vg_str_z(vg_slot_name((enum vg_slot_type)slot)), 14);
	put_quoted(explain, have->span);
	if (have->entity != VG_NONE) {
		put(explain, " = ");
		put_str(explain, explain->doc->entities.items[have->entity].name);
	}
	put(explain, "  by ");
	put_str(explain, have->reason);
	put(explain, "\n");
}

static void put_destinations(struct explain *explain, const struct vg_action *action)
{
	for (uint32_t i = 0; i < action->destination.n; i++) {
		const struct vg_destination *destination = &action->destination.items[i];
		put(explain, "      destination    ");
		put_quoted(explain, destination->span);
		put(explain, " = ");
		put_str(explain, destination->country);
		put(explain, "  by ");
		put_str(explain, destination->reason);
		put(explain, "\n");
	}
}

static void put_action(struct explain *explain, const struct vg_action *action)
{
	put(explain, "  action ");
	put_str(explain, vg_action_label(action));
	put(explain, " ");
	put(explain, vg_factuality_name(action->factuality));
	put(explain, ", by ");
	put_quoted(explain, action->trigger);
	put(explain, "  ");
	put_str(explain, action->rule);
	put(explain, "\n");
	for (int slot = 0; slot < VG_SLOT_COUNT_; slot++) put_slot(explain, action, slot);
	put_destinations(explain, action);
}

static void put_line(struct explain *explain, const struct line *line, struct vg_span sentence)
{
	put(explain, "    ");
	put_column(explain, line->stage, 10);
	put_str(explain, line->text);
	bool whole = line->span.start == sentence.start && line->span.end == sentence.end;
	if (!whole && line->span.end > line->span.start) {
		put(explain, "  ");
		put_quoted(explain, line->span);
	}
	put(explain, "\n");
}

static void put_sentence(struct explain *explain, struct vg_span span)
{
	const struct vg_doc *doc = explain->doc;
	enum vg_lang lang = vg_doc_language_at(doc, span.start);
	put(explain, lang == VG_LANG_UNKNOWN ? "--" : vg_lang_name(lang));
	put(explain, "  ");
	put_str(explain, words(explain, span));
	put(explain, "\n");
	bool titled = false;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		if (!within(doc->mentions.items[i].span, span)) continue;
		if (!titled) put(explain, "  mentions\n");
		titled = true;
		put_mention(explain, i);
	}
	for (uint32_t i = 0; i < doc->actions.n; i++)
		if (within(doc->actions.items[i].trigger, span)) put_action(explain, &doc->actions.items[i]);
	titled = false;
	for (uint32_t i = 0; i < explain->lines.n; i++) {
		if (!within(explain->lines.items[i].span, span)) continue;
		if (!titled) put(explain, "  why\n");
		titled = true;
		put_line(explain, &explain->lines.items[i], span);
	}
	put(explain, "\n");
}

static bool in_sentence(const struct vg_doc *doc, struct vg_span span)
{
	int32_t i = vg_doc_sentence_at(doc, span.start);
	return i != VG_NONE && within(span, doc->sentences.items[i]);
}

static void put_document(struct explain *explain)
{
	const struct vg_doc *doc = explain->doc;
	put(explain, "document: language ");
	put(explain, doc->language == VG_LANG_UNKNOWN ? "unknown" : vg_lang_name(doc->language));
	if (doc->date.len != 0) {
		put(explain, ", date ");
		put_str(explain, doc->date);
		put(explain, " by ");
		put(explain, vg_basis_name(doc->date_basis));
	}
	put(explain, "\n");
	for (uint32_t i = 0; i < explain->lines.n; i++)
		if (!in_sentence(doc, explain->lines.items[i].span))
			put_line(explain, &explain->lines.items[i], (struct vg_span){0, doc->text.len});
	for (uint32_t i = 0; i < doc->errors.n; i++) {
		put(explain, "    ");
		put_column(explain, doc->errors.items[i].stage, 10);
		put_column(explain, vg_str_z(vg_error_name(doc->errors.items[i].code)), 1);
		put_str(explain, doc->errors.items[i].message);
		put(explain, "\n");
	}
}

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

static int write_out(struct explain *explain, bool json)
{
	struct vg_doc *doc = explain->doc;
	if (json) {
		vg_wire_write(&explain->out, doc);
	} else {
		for (uint32_t i = 0; i < doc->sentences.n; i++) put_sentence(explain, doc->sentences.items[i]);
		put_document(explain);
	}
	fwrite(explain->out.ptr, 1, explain->out.len, stdout);
	if (fflush(stdout) == 0) return doc->outcome == VG_OUTCOME_FAILED ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
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
	struct explain explain = {.arena = vg_arena_new()};
	struct vg_pipeline_args args = {.rules_dir = conf->rules,
					.settings = options->settings.items,
					.n_settings = options->settings.n,
					.trace = listen,
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
