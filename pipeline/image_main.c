/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Part of the build: image_main FILE writes the tables of the standard pipeline (image.h). A file that holds the same
 * already is left alone, so that nothing is linked again. */
#include "embed.h"
#include "image.h"
#include "pipeline.h"

#include <stdio.h>
#include <stdlib.h>

/* This program has none. */
const char vg_embedded_image[1];
const uint64_t vg_embedded_image_size = 0;

static bool holds(const char *path, struct vg_str bytes)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL) return false;
	char *have = vg_alloc((size_t)bytes.len + 1);
	bool same = fread(have, 1, (size_t)bytes.len + 1, f) == bytes.len && memcmp(have, bytes.ptr, bytes.len) == 0;
	free(have);
	fclose(f);
	return same;
}

static bool write_image(struct vg_image_writer *writer, const char *path)
{
	struct vg_str bytes = vg_image_write(writer);
	if (holds(path, bytes)) return true;
	FILE *f = fopen(path, "wb");
	bool ok = f != NULL && fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len;
	return f != NULL && fclose(f) == 0 && ok;
}

int main(int argc, char **argv)
{
	char error[VG_MESSAGE_MAX];
	struct vg_image_writer *writer = vg_image_writer_new(NULL);
	struct vg_pipeline_args args = {.make = true, .writer = writer};
	if (argc != 2) return 2;
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	if (pipeline == NULL) {
		fprintf(stderr, "%s\n", error);
		return 1;
	}
	bool ok = write_image(writer, argv[1]);
	if (!ok) perror(argv[1]);
	vg_pipeline_close(pipeline);
	vg_image_writer_free(writer);
	return ok ? 0 : 1;
}
