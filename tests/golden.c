/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The golden runner: every folder under fixtures/ that holds an input.* is a test, nothing is registered anywhere.
 *     fixtures/<stage>/<case>/input.*         the documents, run from `extract` up to <stage>;
 *     fixtures/run|hostile/<case>/input.*     through the whole pipeline
 *     expected.jsonl                          what must come out, as show.h shows it; written by --bless
 *     args                                    optional lines "name=value": options of stages, and
 *                                             path=NAME (the document's path), show=LIST (parts to show, see show.c) */
#include "fill.h"
#include "pipeline.h"
#include "wire.h"

#include "diff.h"
#include "show.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define DIFF_LINES 40
#define PLANS_MAX 64
#define SETTINGS_MAX 32
#define FILL 0xA5 /* what stands in memory that nobody has set, in torture */

enum mode { PLAIN, PEDANTIC, TORTURE };
static const char *const mode_names[] = {"plain", "pedantic", "torture"};

/* A pipeline kept open between cases that want the same stages and options. */
struct plan {
	char *key;
	struct vg_pipeline *pipeline;
};

struct runner {
	enum mode mode;
	bool bless;
	unsigned n_cases, n_failed;
	struct plan plans[PLANS_MAX];
	unsigned n_plans;
	struct vg_arena *arena; /* settings: a plan keeps their strings */
};

typedef VG_VEC(struct vg_doc *) docs_t;

struct golden_case {
	struct vg_arena *arena;
	const char *folder;
	const char *stage; /* the last that runs; NULL: all */
	unsigned show;
	struct vg_str path; /* given in args; empty: the file's name */
	struct vg_setting settings[SETTINGS_MAX];
	uint32_t n_settings;
	docs_t docs;
	bool failed;
};

static void fail(struct golden_case *c, const char *what, struct vg_str detail)
{
	if (!c->failed) printf("FAILED %s\n", c->folder);
	c->failed = true;
	printf("    %s%s%.*s\n", what, detail.len != 0 ? ": " : "", VG_STR_ARG(detail));
}

static struct vg_str slurp(struct vg_arena *arena, const char *path, bool *found_r)
{
	FILE *f = fopen(path, "rb");
	*found_r = f != NULL;
	if (f == NULL) return (struct vg_str){NULL, 0};
	struct stat st;
	size_t size = fstat(fileno(f), &st) == 0 ? (size_t)st.st_size : 0;
	char *bytes = vg_arena_alloc(arena, size + 1);
	size = fread(bytes, 1, size, f);
	fclose(f);
	return vg_str_n(bytes, size);
}

static const char *join(struct vg_arena *arena, const char *folder, const char *name)
{
	return vg_arena_printf(arena, "%s/%s", folder, name).ptr;
}

/* The open pipeline of those stages and the case's options, NULL if it does not open. */
static struct vg_pipeline *pipeline_of(struct runner *runner, struct golden_case *c, const char *stages)
{
	struct vg_buf key = {0};
	vg_buf_z(&key, stages);
	for (uint32_t i = 0; i < c->n_settings; i++) {
		vg_buf_char(&key, '\n');
		vg_buf_z(&key, c->settings[i].name);
		vg_buf_char(&key, '=');
		vg_buf_z(&key, c->settings[i].value);
	}
	vg_buf_char(&key, '\0');
	for (unsigned i = 0; i < runner->n_plans; i++) {
		if (strcmp(runner->plans[i].key, key.ptr) != 0) continue;
		vg_buf_free(&key);
		return runner->plans[i].pipeline;
	}
	char error[1024];
	struct vg_pipeline_args args = {.stages = stages, .settings = c->settings, .n_settings = c->n_settings};
	args.held = runner->mode == TORTURE ? 1 : 0; /* documents inside of others are read again */
	struct vg_pipeline *pipeline =
		runner->n_plans < PLANS_MAX ? vg_pipeline_open(&args, error, sizeof error) : NULL;
	if (pipeline == NULL) {
		fail(c, "the pipeline does not open", vg_str_z(runner->n_plans < PLANS_MAX ? error : "too many plans"));
		vg_buf_free(&key);
		return NULL;
	}
	runner->plans[runner->n_plans++] = (struct plan){.key = key.ptr, .pipeline = pipeline};
	return pipeline;
}

static void collect(void *user, struct vg_doc *doc)
{
	struct golden_case *c = user;
	VG_PUSH(c->arena, c->docs, doc);
}

/* The name of the i-th stage to run, NULL after the last. */
static const char *stage_name(const struct golden_case *c, uint32_t i)
{
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	if (i >= n || stages[i]->debug) return NULL;
	if (i > 0 && c->stage != NULL && strcmp(stages[i - 1]->name, c->stage) == 0) return NULL;
	return stages[i]->name;
}

static void run_whole(struct runner *runner, struct golden_case *c, struct vg_doc *doc)
{
	struct vg_buf stages = {0};
	const char *name;
	for (uint32_t i = 0; (name = stage_name(c, i)) != NULL; i++) {
		if (i > 0) vg_buf_char(&stages, ' ');
		vg_buf_z(&stages, name);
		if (runner->mode == PEDANTIC) vg_buf_z(&stages, " pedantic");
	}
	vg_buf_char(&stages, '\0');
	struct vg_pipeline *pipeline = pipeline_of(runner, c, stages.ptr);
	if (pipeline != NULL)
		vg_pipeline_run(pipeline, doc, collect, c);
	else
		vg_doc_free(doc);
	vg_buf_free(&stages);
}

/* Writes the document, reads it back, and checks that the copy writes the same bytes. Gives the copy. */
static struct vg_doc *over_the_wire(struct golden_case *c, struct vg_doc *doc)
{
	char error[1024];
	struct vg_buf first = {0}, second = {0};
	vg_wire_write(&first, doc);
	struct vg_doc *copy = vg_wire_read(vg_str_n(first.ptr, first.len), error, sizeof error);
	if (copy == NULL) {
		fail(c, "the wire does not read what it wrote", vg_str_z(error));
		copy = doc;
	} else {
		vg_wire_write(&second, copy);
		struct vg_str want = vg_str_n(first.ptr, first.len), got = vg_str_n(second.ptr, second.len);
		if (!vg_str_eq(want, got)) {
			fail(c, "the wire does not give back what it was given", VG_STR(""));
			diff_print(want, got, DIFF_LINES);
		}
		vg_doc_free(doc);
	}
	vg_buf_free(&first);
	vg_buf_free(&second);
	return copy;
}

static bool is_unread(const struct vg_doc *doc)
{
	return (doc->outcome == VG_OUTCOME_FAILED || doc->outcome == VG_OUTCOME_SKIPPED) && doc->text.len == 0;
}

/* Stage by stage, each in a pipeline of its own, with the document's memory poisoned and the wire in between; fresh
 * memory is filled with rubbish (fill.h). */
static void run_apart(struct runner *runner, struct golden_case *c, struct vg_doc *doc)
{
	uint32_t before = c->docs.n;
	const char *name;
	for (uint32_t i = 0; (name = stage_name(c, i)) != NULL; i++) {
		struct vg_pipeline *pipeline =
			pipeline_of(runner, c, vg_arena_printf(c->arena, "%s torture", name).ptr);
		if (pipeline == NULL) break;
		if (i == 0) {
			vg_pipeline_run(pipeline, doc, collect, c);
			continue;
		}
		for (uint32_t j = before, n = c->docs.n; j < n; j++) {
			struct vg_doc *copy = over_the_wire(c, c->docs.items[j]);
			c->docs.items[j] = copy;
			if (is_unread(copy)) continue;
			vg_pipeline_run(pipeline, copy, collect, c);
			c->docs.items[j] = c->docs.items[--c->docs.n];
		}
	}
}

static bool has_error(const struct vg_doc *doc, enum vg_error_code code)
{
	for (uint32_t i = 0; i < doc->errors.n; i++)
		if (doc->errors.items[i].code == code) return true;
	return false;
}

/* A verbatim run is what it says: the bytes of the source. Checked where the source is UTF-8 and read as such: where
 * bytes were replaced, places are those of the text with the replacements. */
static void check_map(struct golden_case *c, const struct vg_doc *doc, struct vg_str source)
{
	if (!vg_str_eqz(doc->charset, "utf-8") && !vg_str_eqz(doc->charset, "UTF-8")) return;
	if (has_error(doc, VG_ERROR_CHARSET_REPLACED)) return;
	for (uint32_t i = 0; i < doc->runs.n; i++) {
		const struct vg_run *run = &doc->runs.items[i];
		if (run->kind != VG_RUNKIND_VERBATIM || run->page != 0) continue;
		struct vg_str text = vg_doc_slice(doc, run->text);
		bool inside = run->src <= source.len && source.len - run->src >= run->src_len;
		if (inside && run->src_len == text.len && memcmp(source.ptr + run->src, text.ptr, text.len) == 0)
			continue;
		fail(c, "a verbatim run is not what stands at its place in the source", text);
		return;
	}
}

static void run_input(struct runner *runner, struct golden_case *c, const char *name)
{
	bool found;
	struct vg_doc *doc = vg_doc_new();
	struct vg_str source = slurp(c->arena, join(c->arena, c->folder, name), &found);
	if (!found) fail(c, "cannot be read", vg_str_z(name));
	doc->path = vg_arena_str(doc->arena, c->path.len != 0 ? c->path : vg_str_z(name));
	doc->source = source;
	vg_doc_identify(doc);
	uint32_t first = c->docs.n;
	if (runner->mode == TORTURE)
		run_apart(runner, c, doc);
	else
		run_whole(runner, c, doc);
	if (runner->mode == PLAIN && c->docs.n > first) check_map(c, c->docs.items[first], source);
}

static void read_args(struct runner *runner, struct golden_case *c)
{
	bool found;
	struct vg_str rest = slurp(c->arena, join(c->arena, c->folder, "args"), &found), line;
	while (found && vg_str_next(&rest, '\n', &line)) {
		struct vg_str value = vg_str_trim(line), name;
		if (value.len == 0 || value.ptr[0] == '#') continue;
		vg_str_next(&value, '=', &name);
		if (vg_str_eqz(name, "path"))
			c->path = value;
		else if (vg_str_eqz(name, "show") && show_parse(value, &c->show))
			continue;
		else if (value.ptr == NULL || c->n_settings == SETTINGS_MAX || vg_str_eqz(name, "show"))
			fail(c, "args: not a setting", line);
		else
			c->settings[c->n_settings++] = (struct vg_setting){vg_arena_str(runner->arena, name).ptr,
									   vg_arena_str(runner->arena, value).ptr};
	}
}

static void bless(struct golden_case *c, const char *path, struct vg_str got)
{
	FILE *f = fopen(path, "wb");
	bool written = f != NULL && fwrite(got.ptr, 1, got.len, f) == got.len;
	if (f == NULL || fclose(f) != 0 || !written) fail(c, "cannot be written", vg_str_z(path));
}

static void compare(struct runner *runner, struct golden_case *c, struct vg_str got)
{
	bool found;
	const char *path = join(c->arena, c->folder, "expected.jsonl");
	struct vg_str want = slurp(c->arena, path, &found);
	if (found && vg_str_eq(want, got)) return;
	if (runner->bless) {
		bless(c, path, got);
		printf("blessed %s\n", path);
		diff_print(want, got, DIFF_LINES);
		return;
	}
	fail(c,
	     found ? "differs from expected.jsonl (- wanted, + got)"
		   : "no expected.jsonl: read the lines, then --bless",
	     VG_STR(""));
	diff_print(want, got, DIFF_LINES);
}

/* pedantic's findings are failures whatever was expected. */
static void check_errors(struct golden_case *c, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->errors.n; i++)
		if (vg_str_eqz(doc->errors.items[i].stage, "pedantic"))
			fail(c, "pedantic", doc->errors.items[i].message);
}

static void finish(struct runner *runner, struct golden_case *c)
{
	struct vg_buf got = {0};
	for (uint32_t i = 0; i < c->docs.n; i++) {
		check_errors(c, c->docs.items[i]);
		show_doc(&got, c->docs.items[i], c->show);
		vg_doc_free(c->docs.items[i]);
	}
	compare(runner, c, vg_str_n(got.ptr, got.len));
	vg_buf_free(&got);
	runner->n_cases++;
	runner->n_failed += c->failed;
}

/* Name of the innermost folder on the path that is a stage's, or `run` or `hostile`; into name_r. */
static bool stage_of(const char *folder, struct vg_str *name_r)
{
	struct vg_str rest = vg_str_z(folder), part;
	bool found = false;
	while (vg_str_next(&rest, '/', &part)) {
		bool whole = vg_str_eqz(part, "run") || vg_str_eqz(part, "hostile");
		if (!whole && vg_registry_find(part) == VG_NONE) continue;
		*name_r = part;
		found = true;
	}
	return found;
}

static void run_case(struct runner *runner, const char *folder, struct dirent **entries, int n)
{
	struct golden_case c = {.arena = vg_arena_new(), .folder = folder};
	struct vg_str stage;
	if (!stage_of(folder, &stage)) {
		fail(&c, "lies in no folder named like a stage", VG_STR(""));
	} else {
		c.show = show_default(stage);
		if (vg_registry_find(stage) != VG_NONE) c.stage = vg_arena_str(c.arena, stage).ptr;
		read_args(runner, &c);
		for (int i = 0; i < n; i++)
			if (strncmp(entries[i]->d_name, "input.", 6) == 0) run_input(runner, &c, entries[i]->d_name);
	}
	finish(runner, &c);
	vg_arena_free(c.arena);
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* Runs a case folder, or all case folders below. Folders nest as deep as the tree of fixtures, which is ours. */
static void run_folder(struct runner *runner, const char *folder)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, NULL, by_bytes);
	bool is_case = false;
	for (int i = 0; i < n; i++) is_case = is_case || strncmp(entries[i]->d_name, "input.", 6) == 0;
	if (is_case) run_case(runner, folder, entries, n);
	for (int j = 0; j < n; j++) {
		int i = runner->mode == TORTURE ? n - 1 - j : j; /* what a case gives may not depend on those before */
		struct vg_arena *arena = vg_arena_new();
		const char *below = join(arena, folder, entries[i]->d_name);
		struct stat st;
		if (!is_case && entries[i]->d_name[0] != '.' && stat(below, &st) == 0 && S_ISDIR(st.st_mode))
			run_folder(runner, below);
		vg_arena_free(arena);
		free(entries[i]);
	}
	if (n >= 0) free(entries);
}

static int usage(void)
{
	fputs("usage: golden [--plain|--pedantic|--torture] [--bless] FOLDER...\n"
	      "Runs every fixture at or below the folders and compares with its expected.jsonl; --bless rewrites it.\n"
	      "  golden fixtures/dates\n"
	      "  golden --bless fixtures/dates/italian-days\n",
	      stderr);
	return 2;
}

int main(int argc, char **argv)
{
	struct runner runner = {.arena = vg_arena_new()};
	int i = 1;
	for (; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "--bless") == 0)
			runner.bless = true;
		else if (strcmp(argv[i], "--plain") == 0)
			runner.mode = PLAIN;
		else if (strcmp(argv[i], "--pedantic") == 0)
			runner.mode = PEDANTIC;
		else if (strcmp(argv[i], "--torture") == 0)
			runner.mode = TORTURE;
		else
			return usage();
	}
	if (runner.mode == TORTURE) vg_fill_set(FILL);
	if (i == argc) return usage();
	for (; i < argc; i++) {
		char *folder = realpath(argv[i], NULL);
		if (folder == NULL) {
			fprintf(stderr, "golden: no folder %s\n", argv[i]);
			return 2;
		}
		run_folder(&runner, folder);
		free(folder);
	}
	for (unsigned j = 0; j < runner.n_plans; j++) {
		vg_pipeline_close(runner.plans[j].pipeline);
		free(runner.plans[j].key);
	}
	vg_arena_free(runner.arena);
	printf("golden (%s): %u cases, %u failed\n", mode_names[runner.mode], runner.n_cases, runner.n_failed);
	return runner.n_failed != 0;
}
