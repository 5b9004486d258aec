/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed of the stage `names`: bench_names TEXT [NAMES]. The text as one document per 64 kB, with the program's lexicons
 * alone and with NAMES made-up companies and people of a user's beside them. Processor time, best of five; tokens are
 * made before the clock runs, as the stages before this one make them. */
#include "clock.h"
#include "../random.h"
#include "pipeline.h"
#include "slurp.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 5
#define PIECE (64u << 10)

static void put_word(uint64_t *state, FILE *f)
{
	static const char *const first[] = {"Ba",  "Co",  "Fer",  "Gor", "Lan", "Mi",
					    "Nor", "Pel", "Quin", "Ver", "Zan", "Tri"};
	static const char *const more[] = {"ba",  "lo",   "di",   "ra",  "sol",   "ta",   "kel",
					   "mon", "wick", "ford", "ton", "stein", "berg", "mar"};
	fputs(first[next_random(state) % 12], f);
	for (uint32_t i = 1 + next_random(state) % 3; i > 0; i--) fputs(more[next_random(state) % 14], f);
}

static FILE *open_list(const char *dir, const char *type)
{
	char path[256];
	snprintf(path, sizeof path, "%s/lexicon", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/lexicon/mul", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/lexicon/mul/%s.tsv", dir, type);
	FILE *f = fopen(path, "w");
	if (f == NULL) {
		perror(path);
		exit(2);
	}
	return f;
}

/* Two companies to one person; an alias for each company. */
static void make_names(const char *dir, uint32_t n)
{
	static const char *const tails[] = {"", " S.p.A.", " Ltd", " Srl", " Systems"};
	FILE *companies = open_list(dir, "company"), *people = open_list(dir, "person");
	uint64_t state = 1;
	for (uint32_t i = 0; i < n; i++) {
		FILE *f = i % 3 == 0 ? people : companies;
		fprintf(f, "mine.%u\t", i);
		put_word(&state, f);
		fputc(' ', f);
		put_word(&state, f);
		if (f == companies) {
			fprintf(f, "%s\t", tails[next_random(&state) % 5]);
			put_word(&state, f);
		}
		fputc('\n', f);
	}
	fclose(companies);
	fclose(people);
}

static void keep(void *user, struct vg_doc *doc)
{
	*(struct vg_doc **)user = doc;
}

static struct vg_pipeline *open_pipeline(const char *stages, const char *dir, const char *tagger)
{
	char error[1024];
	struct vg_setting setting = {"tagger", tagger};
	struct vg_pipeline_args args = {
		.stages = stages, .rules_dir = dir, .settings = &setting, .n_settings = tagger != NULL ? 1 : 0};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	if (pipeline == NULL) {
		fprintf(stderr, "bench: %s\n", error);
		exit(2);
	}
	return pipeline;
}

static struct vg_doc *prepare(struct vg_pipeline *before, struct vg_str piece)
{
	struct vg_doc *doc = vg_doc_new(), *done = NULL;
	uint32_t n;
	doc->path = VG_STR("input.txt");
	doc->source = piece;
	vg_doc_identify(doc);
	vg_pipeline_run(before, doc, keep, &done);
	vg_doc_tokens(done, &n);
	return done;
}

/* Seconds for the whole text, and what was found. */
static double time_names(struct vg_pipeline *before, struct vg_pipeline *names, struct vg_str text, uint64_t *found_r)
{
	double seconds = 0;
	*found_r = 0;
	for (uint32_t at = 0, end; at < text.len; at = end) {
		for (end = at + PIECE < text.len ? at + PIECE : text.len; end < text.len && text.ptr[end] != '\n';)
			end++;
		struct vg_doc *doc = prepare(before, vg_str_slice(text, at, end)), *done = NULL;
		uint32_t had = doc->mentions.n;
		double start = now();
		vg_pipeline_run(names, doc, keep, &done);
		seconds += now() - start;
		*found_r += done->mentions.n - had;
		vg_doc_free(done);
	}
	return seconds;
}

static double measure(struct vg_str text, const char *dir, const char *tagger, const char *what)
{
	struct rusage usage;
	double from = now();
	struct vg_pipeline *names = open_pipeline("names", dir, tagger);
	double loaded = now() - from, best = 1e9;
	struct vg_pipeline *before = open_pipeline("extract normalize language sections sentences dates", NULL, NULL);
	uint64_t found = 0;
	for (int round = 0; round < ROUNDS; round++) {
		double seconds = time_names(before, names, text, &found);
		best = seconds < best ? seconds : best;
	}
	getrusage(RUSAGE_SELF, &usage);
	printf("%-22s loads in %7.1f ms  %8.1f MB/s  %lu names found  peak %.1f MB\n", what, loaded * 1e3,
	       text.len / best / 1e6, (unsigned long)found, (double)usage.ru_maxrss / 1e3);
	vg_pipeline_close(before);
	vg_pipeline_close(names);
	return best;
}

int main(int argc, char **argv)
{
	char dir[] = "/tmp/vaglio-bench-XXXXXX", what[64], command[300];
	struct vg_arena *arena = vg_arena_new();
	if (argc < 2 || mkdtemp(dir) == NULL) {
		fprintf(stderr, "usage: bench_names TEXT [NAMES]\n");
		return 2;
	}
	struct vg_str text = slurp(arena, argv[1]);
	uint32_t n = argc > 2 ? (uint32_t)atoi(argv[2]) : 100000;
	make_names(dir, n);
	measure(text, NULL, "on", "with the tagger");
	double ours = measure(text, NULL, "off", "our lexicons alone");
	snprintf(what, sizeof what, "and %u of a user's", n);
	printf("%.2f times as slow\n", measure(text, dir, "off", what) / ours);
	vg_arena_free(arena);
	snprintf(command, sizeof command, "rm -r %s", dir);
	return system(command) == 0 ? 0 : 2;
}
