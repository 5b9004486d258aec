/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline.h"
#include "wire.h"

#include <stdio.h>
#include <stdlib.h>

static void write_doc(void *user, struct vg_doc *doc)
{
	struct vg_buf buf = {0};
	vg_wire_write(&buf, doc);
	fwrite(buf.ptr, 1, buf.len, user);
	vg_buf_free(&buf);
	vg_doc_free(doc);
}

static struct vg_str slurp(struct vg_arena *arena, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL) return (struct vg_str){NULL, 0};
	fseek(f, 0, SEEK_END);
	size_t n = (size_t)ftell(f);
	rewind(f);
	char *bytes = vg_arena_alloc(arena, n + 1);
	n = fread(bytes, 1, n, f);
	fclose(f);
	return vg_str_n(bytes, n);
}

int main(int argc, char **argv)
{
	char error[1024];
	struct vg_pipeline_args args = {0};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	if (pipeline == NULL) {
		fprintf(stderr, "vaglio: %s\n", error);
		return 2;
	}
	for (int i = 1; i < argc; i++) {
		struct vg_doc *doc = vg_doc_new();
		doc->path = vg_arena_str(doc->arena, vg_str_z(argv[i]));
		doc->source = slurp(doc->arena, argv[i]);
		vg_doc_identify(doc);
		vg_pipeline_run(pipeline, doc, write_doc, stdout);
	}
	vg_pipeline_close(pipeline);
	return 0;
}
