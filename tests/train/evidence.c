/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What speaks for each candidate of each open slot, for evidence.py to learn from: train_evidence FILE...
 * With --domain first, what speaks for each step's trade, for domain.py.
 *
 * A file of examples (*.examples) is as many documents as it has examples. Prints the names of all evidence of slots, a
 * line each; then for each file a line "aN TAB slot TAB candidate TAB numbers of evidence" for each candidate, with
 * "nothing" first, or a line "domain TAB aN TAB names of evidence" for each step, and the document as JSON. */
#include "buf.h"
#include "pipeline.h"
#include "records/evidence.h"
#include "sample.h"
#include "wire.h"

#include <stdio.h>
#include <stdlib.h>

static void tell(void *user, const char *stage, struct vg_span span, const char *line)
{
	(void)user;
	(void)span;
	bool slot = strcmp(stage, "records") == 0 && line[0] == 'a', step = strcmp(stage, "actions") == 0;
	if (strchr(line, '\t') == NULL || !(slot || (step && strncmp(line, "domain", 6) == 0))) return;
	for (; *line != '\0'; line++) putchar(*line == '\n' ? ' ' : *line); /* goods over two lines */
	putchar('\n');
}

static void show(void *user, struct vg_doc *doc)
{
	struct vg_buf buf = {0};
	(void)user;
	vg_wire_write(&buf, doc);
	printf("%.*s", (int)buf.len, buf.ptr);
	vg_buf_free(&buf);
	vg_doc_free(doc);
}

/* Each example is a document whose path ends in "#" and the number of its line. */
static void run_examples(struct vg_pipeline *pipeline, const char *path, struct vg_str file)
{
	struct vg_str line, date = {"", 0};
	enum vg_lang lang = VG_LANG_UNKNOWN;
	char name[4096];
	for (uint32_t n = 1; vg_str_next(&file, '\n', &line); n++) {
		int64_t end = vg_str_find(line, VG_STR(" => "), 0);
		if (vg_str_starts(line, VG_STR("language "))) vg_lang_parse(vg_str_slice(line, 9, line.len), &lang);
		if (vg_str_starts(line, VG_STR("date "))) date = vg_str_slice(line, 5, line.len);
		if (end < 0 || line.ptr[0] == '#') continue;
		snprintf(name, sizeof name, "%s#%u.txt", path, n);
		struct vg_doc *doc = vg_sample_run(pipeline, vg_str_slice(line, 0, (uint32_t)end), lang, date);
		doc->path = vg_arena_str(doc->arena, vg_str_z(name));
		show(NULL, doc);
	}
}

static void run(struct vg_pipeline *pipeline, struct vg_str path, struct vg_str bytes)
{
	struct vg_doc *doc = vg_doc_new();
	doc->path = vg_arena_str(doc->arena, path);
	doc->source = vg_arena_str(doc->arena, bytes);
	vg_doc_identify(doc);
	vg_pipeline_run(pipeline, doc, show, NULL);
}

static bool run_file(struct vg_pipeline *pipeline, const char *path)
{
	struct vg_buf buf = {0};
	char chunk[1 << 14];
	size_t n;
	FILE *f = fopen(path, "r");
	if (f == NULL) return false;
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) vg_buf_put(&buf, chunk, n);
	fclose(f);
	const char *end = strrchr(path, '.');
	if (end != NULL && strcmp(end, ".examples") == 0)
		run_examples(pipeline, path, vg_str_n(buf.ptr, buf.len));
	else
		run(pipeline, vg_str_z(path), vg_str_n(buf.ptr, buf.len));
	vg_buf_free(&buf);
	return true;
}

int main(int argc, char **argv)
{
	const bool domain = argc > 1 && strcmp(argv[1], "--domain") == 0;
	const struct vg_setting settings[] = {domain ? (struct vg_setting){"domain", "learn"}
						     : (struct vg_setting){"weigh", "learn"}};
	char error[VG_MESSAGE_MAX];
	struct vg_pipeline_args args = {.settings = settings, .n_settings = 1, .trace = tell};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	if (pipeline == NULL) {
		fprintf(stderr, "%s\n", error);
		return 2;
	}
	struct vg_arena *arena = vg_arena_new();
	for (uint32_t i = 0; i < EVIDENCE_COUNT && !domain; i++) printf("%.*s\n", VG_STR_ARG(evidence_name(arena, i)));
	for (int i = 1 + domain; i < argc; i++)
		if (!run_file(pipeline, argv[i])) fprintf(stderr, "%s: cannot be read\n", argv[i]);
	vg_arena_free(arena);
	vg_pipeline_close(pipeline);
	return 0;
}
