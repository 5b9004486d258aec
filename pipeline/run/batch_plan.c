/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio run --dry-run: what would be read, and about how long it would take, from a sample that is really worked. */
#include "batch.h"
#include "say.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define ENDINGS_MAX 64
#define SAMPLE 24        /* inputs */
#define SAMPLE_TIME 4000 /* milliseconds */

struct ending {
	char name[16];
	uint64_t files, bytes;
};

struct census {
	struct ending endings[ENDINGS_MAX];
	uint32_t n;
	struct ending all;
};

static void name_ending(struct vg_str path, char *name, size_t size)
{
	const char *dot = path.len == 0 ? NULL : memrchr(path.ptr, '.', path.len);
	size_t n = dot == NULL ? 0 : (size_t)(path.ptr + path.len - dot - 1);
	bool plain = n > 0 && n < size && memchr(dot, '/', n) == NULL;
	snprintf(name, size, "%.*s", plain ? (int)n : 7, plain ? dot + 1 : "(other)");
	for (char *c = name; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + 32);
}

static struct ending *find_ending(struct census *census, const char *name)
{
	for (uint32_t i = 0; i < census->n; i++)
		if (strcmp(census->endings[i].name, name) == 0) return &census->endings[i];
	if (census->n == ENDINGS_MAX - 1) name = "(other)";
	struct ending *ending = &census->endings[census->n < ENDINGS_MAX ? census->n++ : ENDINGS_MAX - 1];
	snprintf(ending->name, sizeof ending->name, "%s", name);
	return ending;
}

static void count(struct census *census, const struct vg_input *input)
{
	char name[16];
	struct stat status;
	uint64_t bytes = stat(input->file, &status) == 0 && S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0;
	name_ending(input->path, name, sizeof name);
	struct ending *ending = find_ending(census, name);
	ending->files++;
	ending->bytes += bytes;
	census->all.files++;
	census->all.bytes += bytes;
}

static int most_first(const void *a, const void *b)
{
	const struct ending *x = a, *y = b;
	if (x->files != y->files) return x->files > y->files ? -1 : 1;
	return strcmp(x->name, y->name);
}

static void drain(struct vg_batch *batch, uint64_t *bytes)
{
	struct vg_head head;
	vg_pool_turn(batch->pool, 50);
	while (vg_pool_take(batch->pool, &head))
		if (head.last) *bytes += head.size;
}

/* Works inputs from all over the list; gives bytes per second, 0 where there is nothing to go by. */
static double sample(struct vg_batch *batch, uint64_t *files_r)
{
	struct vg_input input;
	uint64_t bytes = 0, every = batch->planned / SAMPLE + 1;
	int64_t began = vg_now();
	vg_source_count(batch->source);
	while (vg_now() - began < SAMPLE_TIME && vg_source_next(batch->source, &input)) {
		if (input.ordinal % every != 0) continue;
		while (!vg_pool_room(batch->pool) && vg_now() - began < SAMPLE_TIME) drain(batch, &bytes);
		if (!vg_pool_room(batch->pool)) break;
		vg_pool_add(batch->pool, &input);
		++*files_r;
	}
	while (!vg_pool_idle(batch->pool) && vg_now() - began < SAMPLE_TIME) drain(batch, &bytes);
	return (double)bytes / ((double)(vg_now() - began) / 1000.0 + 0.001);
}

static void say_estimate(struct vg_batch *batch, uint64_t bytes)
{
	uint64_t files = 0;
	double rate = sample(batch, &files);
	if (rate <= 0) return;
	double seconds = (double)bytes / rate;
	if (seconds < 90)
		vg_say("about %.0f s with %u worker%s, by a sample of %" PRIu64 " file%s", seconds, batch->jobs,
		       vg_s(batch->jobs), files, vg_s(files));
	else if (seconds < 5400)
		vg_say("about %.0f minutes with %u worker%s, by a sample of %" PRIu64 " file%s", seconds / 60,
		       batch->jobs, vg_s(batch->jobs), files, vg_s(files));
	else
		vg_say("about %.1f hours with %u worker%s, by a sample of %" PRIu64 " file%s", seconds / 3600,
		       batch->jobs, vg_s(batch->jobs), files, vg_s(files));
}

int vg_batch_plan(struct vg_batch *batch)
{
	struct census *census = vg_alloc(sizeof *census);
	struct vg_input input;
	*census = (struct census){.n = 0};
	while (vg_source_next(batch->source, &input)) count(census, &input);
	qsort(census->endings, census->n, sizeof *census->endings, most_first);
	vg_say("%" PRIu64 " file%s, %s", census->all.files, vg_s(census->all.files),
	       vg_say_size(census->all.bytes).text);
	for (uint32_t i = 0; i < census->n; i++)
		vg_say("  %-10s %8" PRIu64 "  %12s", census->endings[i].name, census->endings[i].files,
		       vg_say_size(census->endings[i].bytes).text);
	say_estimate(batch, census->all.bytes);
	vg_say("nothing was written");
	free(census);
	return VG_EXIT_OK;
}
