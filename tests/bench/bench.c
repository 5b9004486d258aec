/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast each stage is, and how much memory a document takes, beside the bare library on the same input: libxml2
 * parsing HTML, poppler giving the text of a PDF, a scan over the bytes of a text. Prints a table; fails on no figure.
 *     bench FOLDER     FOLDER holds the fixtures that the inputs are made of, fixtures/run */
#include "clock.h"
#include "bare.h"
#include "pipeline.h"
#include "wire.h"

#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SECONDS 1.0
#define LARGE (1u << 20) /* bytes of a large document */
#define STEPS (VG_STAGES_MAX + 2)

typedef VG_VEC(struct vg_str) inputs_t;

/* One line of inputs: what they are, the documents, and the bare library's loop over them. */
struct kind {
	const char *name, *ending, *bare_name;
	void (*bare)(struct vg_str source);
	bool large; /* one document of LARGE bytes made of all of them */
};

static const struct kind kinds[] = {
	{"text", ".txt", "memory scan", bare_scan, false}, {"text, 1 MB", ".txt", "memory scan", bare_scan, true},
	{"html", ".html", "libxml2", bare_html, false},    {"html, 1 MB", ".html", "libxml2", bare_html, true},
	{"pdf", ".pdf", "poppler", bare_pdf, false},
};

struct step {
	char name[32];
	double seconds;
	size_t memory; /* most that it added to a document's arena */
};

struct result {
	struct step steps[STEPS];
	uint32_t n;
	double seconds;
	uint64_t bytes, documents;
	long peak; /* kilobytes */
};

static struct vg_str slurp(struct vg_arena *arena, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL) return (struct vg_str){NULL, 0};
	char *bytes = vg_arena_alloc(arena, LARGE);
	size_t n = fread(bytes, 1, LARGE, f);
	fclose(f);
	return vg_arena_str(arena, vg_str_n(bytes, n));
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void load(struct vg_arena *arena, const char *folder, const struct kind *kind, inputs_t *inputs_r)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, NULL, by_bytes);
	for (int i = 0; i < n; i++) {
		struct vg_str source = slurp(
			arena, vg_arena_printf(arena, "%s/%s/input%s", folder, entries[i]->d_name, kind->ending).ptr);
		if (source.len != 0) VG_PUSH(arena, *inputs_r, source);
		free(entries[i]);
	}
	if (n >= 0) free(entries);
}

/* What stands in the body of a page; all of a text. */
static struct vg_str body_of(struct vg_str source)
{
	int64_t start = vg_str_find(source, VG_STR("<body"), 0), end = vg_str_find(source, VG_STR("</body"), 0);
	if (start < 0 || end < 0) return source;
	start = vg_str_find(source, VG_STR(">"), (uint32_t)start) + 1;
	return vg_str_slice(source, (uint32_t)start, (uint32_t)end);
}

/* Repeats the inputs, joined, up to LARGE bytes. */
static void enlarge(struct vg_arena *arena, inputs_t *inputs)
{
	struct vg_buf buf = {0};
	for (uint32_t i = 0; inputs->n > 0 && buf.len < LARGE; i = (i + 1) % inputs->n) {
		vg_buf_str(&buf, body_of(inputs->items[i]));
		vg_buf_z(&buf, "\n\n");
	}
	struct vg_str large = vg_arena_str(arena, vg_str_n(buf.ptr, buf.len));
	vg_buf_free(&buf);
	inputs->n = 0;
	VG_PUSH(arena, *inputs, large);
}

static void keep(void *user, struct vg_doc *doc)
{
	struct vg_doc **doc_r = user;
	vg_doc_free(*doc_r);
	*doc_r = doc;
}

static void time_step(struct step *step, struct vg_pipeline *pipeline, struct vg_doc **doc)
{
	struct vg_doc *given = *doc;
	size_t before = vg_arena_size(given->arena);
	double start = now();
	*doc = NULL;
	vg_pipeline_run(pipeline, given, keep, doc);
	step->seconds += now() - start;
	size_t added = vg_arena_size((*doc)->arena) - before;
	if (added > step->memory) step->memory = added;
}

static struct vg_doc *time_wire(struct step *write, struct step *read, struct vg_doc *doc)
{
	char error[256];
	struct vg_buf buf = {0};
	double start = now();
	vg_wire_write(&buf, doc);
	double middle = now();
	struct vg_doc *copy = vg_wire_read(vg_str_n(buf.ptr, buf.len), error, sizeof error);
	write->seconds += middle - start;
	read->seconds += now() - middle;
	write->memory = buf.cap > write->memory ? buf.cap : write->memory;
	if (copy != NULL && vg_arena_size(copy->arena) > read->memory) read->memory = vg_arena_size(copy->arena);
	vg_buf_free(&buf);
	vg_doc_free(doc);
	return copy;
}

static uint32_t open_steps(struct result *result, struct vg_pipeline **pipelines)
{
	uint32_t n, opened = 0;
	char error[1024];
	const struct vg_stage *const *stages = vg_registry(&n);
	for (uint32_t i = 0; i < n; i++) {
		if (stages[i]->debug) continue;
		struct vg_pipeline_args args = {.stages = stages[i]->name};
		pipelines[opened] = vg_pipeline_open(&args, error, sizeof error);
		if (pipelines[opened] == NULL) {
			fprintf(stderr, "bench: %s\n", error);
			exit(2);
		}
		snprintf(result->steps[opened++].name, sizeof result->steps->name, "%s", stages[i]->name);
	}
	strcpy(result->steps[opened].name, "wire, write");
	strcpy(result->steps[opened + 1].name, "wire, read");
	result->n = opened + 2;
	return opened;
}

static void run_stages(const struct kind *kind, const inputs_t *inputs, struct result *result)
{
	struct vg_pipeline *pipelines[VG_STAGES_MAX];
	uint32_t n = open_steps(result, pipelines);
	double start = now();
	for (uint32_t i = 0; now() - start < SECONDS || i < inputs->n; i++) {
		struct vg_str source = inputs->items[i % inputs->n];
		struct vg_doc *doc = vg_doc_new();
		doc->path = vg_arena_printf(doc->arena, "input%s", kind->ending);
		doc->source = source;
		vg_doc_identify(doc);
		for (uint32_t j = 0; j < n; j++) time_step(&result->steps[j], pipelines[j], &doc);
		vg_doc_free(time_wire(&result->steps[n], &result->steps[n + 1], doc));
		result->bytes += source.len;
		result->documents++;
	}
	for (uint32_t j = 0; j < n; j++) result->seconds += result->steps[j].seconds;
	for (uint32_t j = 0; j < n; j++) vg_pipeline_close(pipelines[j]);
}

static void run_bare(const struct kind *kind, const inputs_t *inputs, struct result *result)
{
	double start = now();
	for (uint32_t i = 0; now() - start < SECONDS / 4 || i < inputs->n; i++) {
		kind->bare(inputs->items[i % inputs->n]);
		result->bytes += inputs->items[i % inputs->n].len;
		result->documents++;
	}
	result->seconds = now() - start;
}

static void run_child(const struct kind *kind, const char *folder, bool bare, int out)
{
	struct result result = {0};
	struct vg_arena *arena = vg_arena_new();
	inputs_t inputs = {0};
	load(arena, folder, kind, &inputs);
	if (kind->large) enlarge(arena, &inputs);
	if (inputs.n > 0 && bare) run_bare(kind, &inputs, &result);
	if (inputs.n > 0 && !bare) run_stages(kind, &inputs, &result);
	vg_arena_free(arena);
	if (write(out, &result, sizeof result) != (ssize_t)sizeof result) _exit(1);
}

/* In a process of its own, so that its peak is its own. */
static struct result measure(const struct kind *kind, const char *folder, bool bare)
{
	struct result result = {0};
	struct rusage usage = {0};
	int pipes[2];
	if (pipe(pipes) != 0) return result;
	pid_t pid = fork();
	if (pid == 0) {
		run_child(kind, folder, bare, pipes[1]);
		exit(0);
	}
	close(pipes[1]);
	ssize_t n = read(pipes[0], &result, sizeof result);
	close(pipes[0]);
	wait4(pid, NULL, 0, &usage);
	result.peak = n == (ssize_t)sizeof result ? usage.ru_maxrss : 0;
	return result;
}

static double rate(const struct result *result, double seconds)
{
	return seconds > 0 ? (double)result->bytes / 1e6 / seconds : 0;
}

static void print_row(const struct result *result, const char *name, double seconds, double bare)
{
	double mb = rate(result, seconds);
	printf("    %-14s %10.1f MB/s", name, mb);
	printf("  %8.2f", mb > 0 ? bare / mb : 0);
}

static void print_kind(const struct kind *kind, const struct result *bare, const struct result *result)
{
	double reference = rate(bare, bare->seconds);
	printf("%s: %llu documents, %.1f MB\n", kind->name, (unsigned long long)result->documents,
	       (double)result->bytes / 1e6);
	print_row(bare, kind->bare_name, bare->seconds, reference);
	printf("  peak %6.1f MB\n", (double)bare->peak / 1e3);
	for (uint32_t i = 0; i < result->n; i++) {
		const struct step *step = &result->steps[i];
		print_row(result, step->name, step->seconds, reference);
		printf("  adds %6.2f MB\n", (double)step->memory / 1e6);
	}
	print_row(result, "all stages", result->seconds, reference);
	printf("  peak %6.1f MB  %.1f times %s's\n\n", (double)result->peak / 1e3,
	       bare->peak > 0 ? (double)result->peak / (double)bare->peak : 0, kind->bare_name);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fputs("usage: bench fixtures/run\n", stderr);
		return 2;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	mallopt(M_TRIM_THRESHOLD, 32 << 20); /* as main does */
	mallopt(M_MMAP_THRESHOLD, 8 << 20);
	puts("Source bytes a second of processor time, of each stage and of the bare library on the same input; the "
	     "time\n"
	     "as a multiple of the bare library's; memory added to the largest document, and the process's peak.\n");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct result bare = measure(&kinds[i], argv[1], true), result = measure(&kinds[i], argv[1], false);
		print_kind(&kinds[i], &bare, &result);
	}
	return 0;
}
