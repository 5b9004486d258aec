/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio locate: from an id in the output back to the document, the page, the box and the words. */
#include "options.h"
#include "say.h"
#include "store.h"
#include "vaglio/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* What the user asks for: a document by its id or its path (empty: any) and one of its annotations (letter 0: the
 * document). */
struct target {
	struct vg_str document;
	char letter;
	uint32_t number;
};

/* "m3", "a1" */
static bool parse_part(const char *part, struct target *target_r)
{
	char *end = NULL;
	bool known = (part[0] == 'm' || part[0] == 'a') && vg_is_digit(part[1]);
	unsigned long number = known ? strtoul(part + 1, &end, 10) : 0;
	if (number == 0 || number > INT32_MAX || *end != '\0') return false;
	target_r->letter = part[0];
	target_r->number = (uint32_t)number;
	return true;
}

static void parse_target(const char *words, struct target *target_r)
{
	const char *slash = strrchr(words, '/');
	*target_r = (struct target){0};
	if (!parse_part(slash != NULL ? slash + 1 : words, target_r))
		target_r->document = vg_str_z(words);
	else if (slash != NULL)
		target_r->document = vg_str_n(words, (size_t)(slash - words));
}

static void print_escaped(struct vg_str s)
{
	struct vg_buf buf = {0};
	vg_say_escape(&buf, s, false);
	fwrite(buf.ptr, 1, buf.len, stdout);
	vg_buf_free(&buf);
}

static void print_field(const char *name, struct vg_str value)
{
	if (value.len == 0) return;
	printf("%-10s", name);
	print_escaped(value);
	putchar('\n');
}

static void print_place(const struct vg_doc *doc, struct vg_span span)
{
	int32_t index = vg_doc_block_at(doc, span.start);
	uint64_t src = 0;
	const struct vg_run *run = vg_text_locate(doc, span.start, &src);
	if (index != VG_NONE) {
		const struct vg_block *block = &doc->blocks.items[index];
		print_field("block", vg_str_z(vg_block_name(block->type)));
		uint32_t page = run != NULL && run->page != 0 ? run->page : block->page;
		if (page != 0) printf("%-10s%" PRIu32 "\n", "page", page);
		if (block->bbox[2] > block->bbox[0] && page == block->page) /* it may go over to the next page */
			printf("%-10s%.1f %.1f %.1f %.1f\n", "box", (double)block->bbox[0], (double)block->bbox[1],
			       (double)block->bbox[2], (double)block->bbox[3]);
		if (block->row != 0) printf("%-10s%" PRIu32 "\n", "row", block->row);
		print_field("where", block->where);
	}
	if (run != NULL) printf("%-10s%" PRIu64 " (%s)\n", "source", src, vg_run_kind_name(run->kind));
}

static void print_annotation(struct vg_doc *doc, const struct target *target)
{
	struct vg_span span;
	if (target->letter == 'm') {
		const struct vg_mention *mention = &doc->mentions.items[target->number - 1];
		print_field("mention", vg_str_z(vg_mention_name(mention->type)));
		print_field("value", mention->value);
		print_field("rule", mention->rule);
		span = mention->span;
	} else {
		const struct vg_action *action = &doc->actions.items[target->number - 1];
		print_field("action", vg_action_label(action));
		print_field("told as", vg_str_z(vg_factuality_name(action->factuality)));
		print_field("trigger", vg_doc_slice(doc, action->trigger));
		print_field("rule", action->rule);
		span = action->evidence;
	}
	print_place(doc, span);
	print_field("quote", vg_doc_slice(doc, span));
}

/* What is known of a document as a whole. */
static void print_whole(const struct vg_doc *doc)
{
	print_field("type", doc->media_type);
	print_field("status", vg_str_z(vg_outcome_name(doc->outcome)));
	for (uint32_t i = 0; i < doc->errors.n; i++) {
		const struct vg_error *error = &doc->errors.items[i];
		printf("%-10s%s  ", "reason", vg_error_name(error->code));
		print_escaped(error->message);
		putchar('\n');
	}
	print_field("title", doc->title);
	if (doc->language != VG_LANG_UNKNOWN) print_field("language", vg_str_z(vg_lang_name(doc->language)));
	print_field("date", doc->date);
	printf("%-10s%" PRIu32 " mention%s, %" PRIu32 " action%s\n", "holds", (uint32_t)doc->mentions.n,
	       vg_s(doc->mentions.n), (uint32_t)doc->actions.n, vg_s(doc->actions.n));
}

/* True if the document is meant and has what is asked for. */
static bool holds(const struct vg_doc *doc, const struct target *target)
{
	struct vg_str wanted = target->document;
	if (wanted.len != 0 && !vg_str_eq(doc->id, wanted) && !vg_str_eq(doc->path, wanted)) return false;
	if (target->letter == 'm') return target->number <= doc->mentions.n;
	return target->letter == 0 || target->number <= doc->actions.n;
}

static int search(struct vg_store *store, const struct target *target)
{
	char error[VG_MESSAGE_MAX] = "";
	uint32_t found = 0;
	bool failed = false;
	if (target->document.len != 0) vg_store_only(store, target->document);
	for (struct vg_doc *doc; (doc = vg_store_next(store, &failed, error, sizeof error)) != NULL; vg_doc_free(doc)) {
		if (!holds(doc, target)) continue;
		if (found++ != 0) putchar('\n');
		print_field("document", doc->path);
		print_field("id", doc->id);
		if (target->letter != 0)
			print_annotation(doc, target);
		else
			print_whole(doc);
	}
	if (failed) vg_say_error("%s", error);
	return failed ? VG_EXIT_USAGE : found != 0 ? VG_EXIT_OK : VG_EXIT_SOME_FAILED;
}

static int locate(const char *file, const char *id)
{
	char error[VG_MESSAGE_MAX];
	struct target target;
	parse_target(id, &target);
	struct vg_store *store = vg_store_open(file, error, sizeof error);
	if (store == NULL)
		return vg_say_usage("%s; give what `vaglio run` has written, a database or JSON Lines", error);
	int status = search(store, &target);
	if (status == VG_EXIT_SOME_FAILED)
		vg_say_error("%s: nothing has the id '%s': give d:..., d:.../m3 or d:.../a1, or the document's path "
			     "in place of d:...",
			     file, id);
	vg_store_close(store);
	return status;
}

static int run(struct vg_options *options, void *user)
{
	(void)user;
	if (options->operands.n != 2) return vg_say_usage("locate takes a file and an id: see `vaglio locate --help`");
	return locate(options->operands.items[0], options->operands.items[1]);
}

int vg_cmd_locate(int argc, char **argv)
{
	struct vg_options options;
	vg_options_init(&options, vg_command_find("locate"));
	return vg_options_run(&options, argc, argv, run, NULL);
}
