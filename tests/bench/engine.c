/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed of the rule engine: bench_engine TEXT [NAMES]. Loads a lexicon of NAMES made-up names out of the text's own
 * words, walks the text with the gazetteer from each word that begins with a capital or a digit, from each word, and
 * scans it with the rules of --rules (VAGLIO_RULES) or ten of its own. Times are the best of five, on one core. */
#include "../random.h"
#include "lexicon.h"
#include "pipeline.h"
#include "rules_load.h"
#include "slurp.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 5
#define SENTENCE 160u /* bytes, about */

static double now(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

static bool is_start(struct vg_str text, uint32_t at)
{
	unsigned char c = (unsigned char)text.ptr[at], before = at > 0 ? (unsigned char)text.ptr[at - 1] : ' ';
	bool letter = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	return letter && (before == ' ' || before == '\n' || before == '\'' || before == '"' || before == '(');
}

static bool is_gated(struct vg_str text, uint32_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	return is_start(text, at) && !(c >= 'a' && c <= 'z');
}

/* A word of the text at a random place, its first letter in upper case. */
static void put_word(struct vg_str text, uint64_t *state, FILE *f)
{
	uint32_t at = next_random(state) % (text.len - 64), end;
	while (at + 40 < text.len && !is_start(text, at)) at++;
	for (end = at; end < at + 32 && is_start(text, at) && text.ptr[end] > ' ' && text.ptr[end] != 0x7c; end++)
		fputc(end == at && text.ptr[at] >= 'a' && text.ptr[at] <= 'z' ? text.ptr[at] - 32 : text.ptr[end], f);
}

static void make_names(const char *dir, struct vg_str text, uint32_t n)
{
	char path[256];
	uint64_t state = 1;
	snprintf(path, sizeof path, "%s/lexicon", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/lexicon/mul", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/lexicon/mul/bench.tsv", dir);
	FILE *f = fopen(path, "w");
	if (f == NULL) {
		perror(path);
		exit(2);
	}
	for (uint32_t i = 0; i < n; i++) {
		static const char *const tails[] = {"", " S.p.A.", " Ltd", " Srl", ""};
		fprintf(f, "n%u\t", i);
		put_word(text, &state, f);
		for (uint32_t words = 1 + next_random(&state) % 3; words > 0; words--) {
			fputc(' ', f);
			put_word(text, &state, f);
		}
		fprintf(f, "%s\n", tails[next_random(&state) % 5]);
	}
	fclose(f);
}

static void make_rules(const char *dir)
{
	static const char *const rules[] = {
		"{DAY} (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto) {YEAR}\nanchor DIGIT",
		"(?:January|March|April|May|June|July|August) {DAY}, {YEAR}\nanchor DIGIT",
		"{YEAR}-{MONTH_NUM}-{DAY}\nanchor DIGIT",
		"{DAY}{SEP}{MONTH_NUM}{SEP}{YEAR}\nanchor DIGIT",
		"{NAME} (?:S\\.p\\.A\\.|Ltd|Srl|Limited|Inc)\nanchor s ltd srl limited inc",
		"(?:EUR|euro) {DECIMAL}\nanchor eur euro",
		"(?i)(?:export|import) licen[cs]es? (?:is|are|was|were) \\w+\nanchor export import",
		"(?i)autorizzazion[ei] all'esportazione\nanchor autorizzazion*",
		"(?i)(?:directive|direttiva|regolamento) [0-9]+/[0-9]+\nanchor direc* direttiv* regol*",
		"(?:Mr|Mrs|onorevole|on\\.) {NAME}\nanchor mr mrs onorevole on",
	};
	char path[256];
	snprintf(path, sizeof path, "%s/nop", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/nop/mul.rules", dir);
	FILE *f = fopen(path, "w");
	if (f == NULL) exit(2);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		fprintf(f, "rule r%zu\nmatch %s\nyes \"x\"\nno \"y\"\n\n", i, rules[i]);
	fclose(f);
}

static struct vg_doc *make_doc(struct vg_str text)
{
	struct vg_doc *doc = vg_doc_new();
	doc->text = text;
	VG_PUSH(doc->arena, doc->blocks, (struct vg_block){.span = {0, text.len}});
	for (uint32_t at = 0, end; at < text.len; at = end) {
		for (end = at + SENTENCE < text.len ? at + SENTENCE : text.len; end < text.len && text.ptr[end] != ' ';)
			end++;
		VG_PUSH(doc->arena, doc->sentences, (struct vg_span){at, end});
	}
	return doc;
}

static void report(const char *what, double seconds, uint32_t bytes, uint64_t hits)
{
	printf("%-34s %8.1f MB/s  %9.2f ms  %lu hits\n", what, bytes / seconds / 1e6, seconds * 1e3,
	       (unsigned long)hits);
}

static void walk(const char *what, const struct vg_gazetteer *gazetteer, struct vg_doc *doc,
		 bool (*start)(struct vg_str, uint32_t))
{
	double best = 1e9;
	uint64_t hits = 0;
	for (int round = 0; round < ROUNDS; round++) {
		double from = now();
		struct vg_hit hit[4];
		hits = 0;
		for (uint32_t at = 0; at < doc->text.len; at++)
			if (start(doc->text, at))
				hits += vg_gazetteer_at(gazetteer, doc, at, VG_LANG_UNKNOWN, hit, 4) > 0;
		best = now() - from < best ? now() - from : best;
	}
	report(what, best, doc->text.len, hits);
}

static void count(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_match *match, void *user)
{
	(void)ctx, (void)doc, (void)match;
	++*(uint64_t *)user;
}

static void scan(struct vg_ctx *ctx, struct vg_doc *doc)
{
	double best = 1e9;
	uint64_t hits = 0;
	for (int round = 0; round < ROUNDS; round++) {
		double from = now();
		hits = 0;
		vg_rules_scan(ctx, doc, count, &hits);
		best = now() - from < best ? now() - from : best;
	}
	report("scan with the rules", best, doc->text.len, hits);
}

int main(int argc, char **argv)
{
	char dir[] = "/tmp/vaglio-bench-XXXXXX", error[1024];
	struct vg_arena *program = vg_arena_new(), *scratch = vg_arena_new();
	if (argc < 2 || mkdtemp(dir) == NULL) {
		fprintf(stderr, "usage: bench_engine TEXT [NAMES]\n");
		return 2;
	}
	struct vg_str text = slurp(program, argv[1]);
	make_names(dir, text, argc > 2 ? (uint32_t)atoi(argv[2]) : 100000);
	make_rules(dir);
	double from = now();
	struct vg_rules *root = vg_rules_load(program, dir, NULL, error, sizeof error);
	double loaded = now();
	const struct vg_rules *rules = root != NULL ? vg_rules_of_stage(root, "nop", error, sizeof error) : NULL;
	double compiled = now();
	if (rules == NULL) {
		fprintf(stderr, "%s\n", error);
		return 2;
	}
	const struct vg_lexicon *lexicon = vg_rules_lexicon(rules, "bench");
	size_t before = vg_arena_size(program);
	double building = now();
	struct vg_gazetteer *gazetteer = vg_gazetteer_new(program, &lexicon, 1);
	double built = now();
	printf("read files and lexicons %.1f ms (%.1f MB), compile rules %.1f ms, build gazetteer %.1f ms (%.1f MB)\n",
	       (loaded - from) * 1e3, (double)(before - text.len) / 1e6, (compiled - loaded) * 1e3,
	       (built - building) * 1e3, (double)(vg_arena_size(program) - before) / 1e6);
	struct vg_doc *doc = make_doc(text);
	static const struct vg_stage stage = {.name = "nop"};
	struct vg_ctx ctx = {.stage = &stage, .scratch = scratch, .program = program, .rules = rules};
	from = now();
	vg_doc_lower(doc);
	report("lower case", now() - from, text.len, 0);
	walk("gazetteer at capitals and digits", gazetteer, doc, is_gated);
	walk("gazetteer at all words", gazetteer, doc, is_start);
	scan(&ctx, doc);
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	printf("peak %.1f MB, of it text %.1f MB\n", (double)usage.ru_maxrss / 1e3, text.len / 1e6);
	vg_doc_free(doc);
	vg_rules_free(root);
	vg_arena_free(program);
	vg_arena_free(scratch);
	char command[300];
	snprintf(command, sizeof command, "rm -r %s", dir);
	return system(command) == 0 ? 0 : 2;
}
