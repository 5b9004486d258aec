/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trains the tagger of names: train_tagger MODEL LANG:FILE[:ROUNDS]...
 *
 * A line of FILE is a sentence with its names marked, "[PER Ada Bianchi] lavora alla [ORG Acme]"; {PER} {ORG} {LOC} are
 * filled with made-up names, ROUNDS times a file. Each sentence goes through the pipeline, whose stage `names` traces
 * the features of each token (--tagger learn); half of them through one that knows few given names, surnames and
 * places, so that words and shapes learn to do without. An averaged perceptron, made deterministic by a fixed seed. */
#include "names/tagger.h"
#include "pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define EPOCHS 8
#define SCALE 6 /* of an averaged weight, before it is cut to a byte */
#define TOKENS_MAX 256
#define LINE_MAX_BYTES 4096

struct token {
	uint32_t features[TAGGER_FEATURES_MAX];
	uint32_t n;
	uint8_t gold;
};

struct sentence {
	struct token *tokens;
	uint32_t n;
};

struct mark {
	uint32_t start, end;
	int tag;
};

struct trainer {
	struct vg_arena *arena;
	struct vg_pipeline *pipelines[2];
	VG_VEC(struct sentence) sentences;
	VG_VEC(struct vg_str) given, surnames, places;
	uint64_t random;
	/* the sentence in work */
	char text[LINE_MAX_BYTES];
	uint32_t len;
	struct mark marks[64];
	uint32_t n_marks;
	struct token tokens[TOKENS_MAX];
	uint32_t n_tokens;
	/* the perceptron */
	int32_t *weights;
	int64_t *sums;
	uint32_t *stamps, step;
};

static uint32_t pick(struct trainer *t, uint32_t below)
{
	t->random = t->random * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(t->random >> 33) % below;
}

static void add(struct trainer *t, struct vg_str piece)
{
	for (uint32_t i = 0; i < piece.len && t->len + 1 < sizeof t->text; i++) t->text[t->len++] = piece.ptr[i];
}

static void add_z(struct trainer *t, const char *piece)
{
	add(t, vg_str_z(piece));
}

static struct vg_str any(struct trainer *t, const struct vg_str *items, uint32_t n)
{
	return n != 0 ? items[pick(t, n)] : VG_STR("Rossi");
}

/* A word that is none. */
static void add_made_up(struct trainer *t, uint32_t least)
{
	static const char *const starts[] = {"Ba",   "Co",  "Fer", "Gor", "Lan", "Mi", "Nor", "Pel",
					     "Quin", "Ver", "Zan", "Tri", "Sol", "Ar", "El",  "Or",
					     "Chi",  "Bre", "Val", "Tec", "Al",  "Kra"};
	static const char *const middles[] = {"ba", "lo", "di", "ra", "so", "ta", "ke", "mo", "ni", "ve", "gu", "li"};
	static const char *const ends[] = {"ri",  "lli", "tti", "no",   "tex", "mar", "dia", "son", "berg", "ni", "ck",
					   "zzo", "sca", "ro",  "land", "nis", "vio", "co",  "ta",  "nova", "lux"};
	add_z(t, starts[pick(t, 22)]);
	for (uint32_t i = 0; i < least + pick(t, 2); i++) add_z(t, middles[pick(t, 12)]);
	add_z(t, ends[pick(t, 21)]);
}

static void add_person(struct trainer *t)
{
	uint32_t way = pick(t, 10);
	if (way < 6) {
		add(t, any(t, t->given.items, t->given.n));
		add_z(t, " ");
	}
	if (way < 1) {
		add(t, any(t, t->given.items, t->given.n));
		add_z(t, " ");
	}
	if (way == 9)
		add(t, any(t, t->given.items, t->given.n));
	else if (pick(t, 2) == 0)
		add(t, any(t, t->surnames.items, t->surnames.n));
	else
		add_made_up(t, 0);
}

static void add_acronym(struct trainer *t)
{
	for (uint32_t i = 3 + pick(t, 3); i > 0; i--) {
		char letter[2] = {"ABCDEFGILMNOPRSTUV"[pick(t, 18)], '\0'};
		add_z(t, letter);
	}
}

static void add_organization(struct trainer *t)
{
	static const char *const tails[] = {" Sistemi", " Sport", " Group",   " Italia", " Motors", " Press", " FC",
					    " Lab",     " Media", " Energia", " Calcio", " United", " Onlus"};
	uint32_t way = pick(t, 10);
	if (way < 2) {
		add_acronym(t);
		return;
	}
	add_made_up(t, way < 6 ? 0 : 1);
	if (way > 6) add_z(t, tails[pick(t, 13)]);
	if (way == 6) {
		add_z(t, " ");
		add_made_up(t, 0);
	}
}

static void add_place(struct trainer *t)
{
	if (pick(t, 2) == 0)
		add(t, any(t, t->places.items, t->places.n));
	else
		add_made_up(t, 0);
}

static int tag_of(struct vg_str name)
{
	if (vg_str_eqz(name, "PER")) return TAG_PER;
	if (vg_str_eqz(name, "ORG")) return TAG_ORG;
	if (vg_str_eqz(name, "LOC")) return TAG_LOC;
	return TAG_OTHER;
}

static void fill(struct trainer *t, int tag)
{
	if (tag == TAG_PER) add_person(t);
	if (tag == TAG_ORG) add_organization(t);
	if (tag == TAG_LOC) add_place(t);
}

/* The text of a line, with its marks. */
static void read_line(struct trainer *t, struct vg_str line)
{
	t->len = t->n_marks = 0;
	for (uint32_t at = 0; at < line.len;) {
		char c = line.ptr[at];
		bool slot = c == '{';
		if ((c != '[' && !slot) || at + 4 >= line.len || t->n_marks == 64) {
			add(t, vg_str_slice(line, at, at + 1));
			at++;
			continue;
		}
		int64_t end = vg_str_find(line, slot ? VG_STR("}") : VG_STR("]"), at);
		if (end < 0) return;
		struct vg_str inside = vg_str_slice(line, at + 1, (uint32_t)end), kind = inside;
		if (!slot) vg_str_next(&inside, ' ', &kind);
		struct mark *mark = &t->marks[t->n_marks++];
		*mark = (struct mark){.start = t->len, .tag = tag_of(kind)};
		if (slot)
			fill(t, mark->tag);
		else
			add(t, inside);
		mark->end = t->len;
		at = (uint32_t)end + 1;
	}
}

static void take_token(void *user, const char *stage, struct vg_span span, const char *line)
{
	struct trainer *t = user;
	if (strcmp(stage, "names") != 0 || t->n_tokens == TOKENS_MAX) return;
	struct token *token = &t->tokens[t->n_tokens++];
	*token = (struct token){0};
	for (const char *at = line; strlen(at) >= 6 && token->n < TAGGER_FEATURES_MAX; at += 6) {
		uint32_t id = 0;
		for (int digit = 0; digit < 5; digit++) id |= (uint32_t)(at[digit] - 'a') << (digit * 4);
		token->features[token->n++] = id;
	}
	for (uint32_t i = 0; i < t->n_marks; i++) {
		if (span.start < t->marks[i].start || span.end > t->marks[i].end) continue;
		token->gold = (uint8_t)(t->marks[i].tag + (span.start > t->marks[i].start));
	}
}

static void keep(void *user, struct vg_doc *doc)
{
	*(struct vg_doc **)user = doc;
}

static void learn_line(struct trainer *t, struct vg_str line, enum vg_lang lang)
{
	read_line(t, line);
	if (t->len < 8) return;
	struct vg_doc *doc = vg_doc_new(), *done = NULL;
	doc->path = VG_STR("input.txt");
	doc->language = lang;
	doc->source = vg_arena_str(doc->arena, vg_str_n(t->text, t->len));
	vg_doc_identify(doc);
	t->n_tokens = 0;
	vg_pipeline_run(t->pipelines[pick(t, 2)], doc, keep, &done);
	bool same = vg_str_eq(done->text, vg_str_n(t->text, t->len));
	vg_doc_free(done);
	if (!same || t->n_tokens == 0) return;
	struct sentence sentence = {vg_arena_alloc(t->arena, sizeof *sentence.tokens * t->n_tokens), t->n_tokens};
	memcpy(sentence.tokens, t->tokens, sizeof *sentence.tokens * t->n_tokens);
	VG_PUSH(t->arena, t->sentences, sentence);
}

static int64_t score(const struct trainer *t, const struct token *token, const uint32_t *history, int tag)
{
	int64_t sum = 0;
	for (uint32_t i = 0; i < token->n; i++) sum += t->weights[token->features[i] * TAGS + (uint32_t)tag];
	for (uint32_t i = 0; i < TAGGER_HISTORY; i++) sum += t->weights[history[i] * TAGS + (uint32_t)tag];
	return sum;
}

static void change(struct trainer *t, uint32_t feature, int tag, int by)
{
	uint32_t at = feature * TAGS + (uint32_t)tag;
	t->sums[at] += (int64_t)t->weights[at] * (t->step - t->stamps[at]);
	t->stamps[at] = t->step;
	t->weights[at] += by;
}

static void correct(struct trainer *t, const struct token *token, const uint32_t *history, int right, int wrong)
{
	for (uint32_t i = 0; i < token->n + TAGGER_HISTORY; i++) {
		uint32_t feature = i < token->n ? token->features[i] : history[i - token->n];
		change(t, feature, right, 1);
		change(t, feature, wrong, -1);
	}
}

static uint32_t learn_sentence(struct trainer *t, const struct sentence *sentence)
{
	enum tag before = TAG_NONE;
	uint32_t errors = 0;
	for (uint32_t i = 0; i < sentence->n; i++) {
		const struct token *token = &sentence->tokens[i];
		uint32_t history[TAGGER_HISTORY];
		if (token->n == 0) {
			before = TAG_NONE;
			continue;
		}
		t->step++;
		tagger_history(before, token->features, history);
		int best = TAG_NONE;
		int64_t most = score(t, token, history, TAG_NONE);
		for (int tag = 1; tag < TAGS; tag++) {
			int64_t value =
				tagger_allows(before, (enum tag)tag) ? score(t, token, history, tag) : INT64_MIN;
			if (value > most) most = value, best = tag;
		}
		if (best != token->gold) correct(t, token, history, token->gold, best), errors++;
		before = (enum tag)best;
	}
	return errors;
}

static void learn(struct trainer *t)
{
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		uint32_t errors = 0;
		for (uint32_t i = t->sentences.n - 1; i > 0; i--) {
			uint32_t j = pick(t, i + 1);
			struct sentence other = t->sentences.items[i];
			t->sentences.items[i] = t->sentences.items[j];
			t->sentences.items[j] = other;
		}
		for (uint32_t i = 0; i < t->sentences.n; i++) errors += learn_sentence(t, &t->sentences.items[i]);
		printf("epoch %d: %u errors in %u sentences\n", epoch + 1, errors, t->sentences.n);
	}
}

static bool write_model(const struct trainer *t, const char *path)
{
	FILE *f = fopen(path, "wb");
	if (f == NULL) return false;
	fputs(TAGGER_MAGIC, f);
	for (uint32_t i = 0; i < TAGGER_SIZE * TAGS; i++) {
		int64_t sum = t->sums[i] + (int64_t)t->weights[i] * (t->step - t->stamps[i]);
		int64_t value = sum * SCALE / (int64_t)t->step;
		fputc((int)(value > 127 ? 127 : value < -127 ? -127 : value) & 0xFF, f);
	}
	return fclose(f) == 0;
}

static void load_names(struct trainer *t)
{
	const struct vg_rules *rules = vg_pipeline_rules(t->pipelines[0]);
	const char *const types[] = {"given_name", "surname", "place"};
	for (int type = 0; type < 3; type++) {
		const struct vg_lexicon *lexicon = vg_rules_lexicon(rules, types[type]);
		for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
			const struct vg_lexeme *lexeme = vg_lexicon_entry(lexicon, i);
			if (lexeme->other.len != 0) continue;
			if (type == 0) VG_PUSH(t->arena, t->given, lexeme->canonical);
			if (type == 1) VG_PUSH(t->arena, t->surnames, lexeme->canonical);
			if (type == 2) VG_PUSH(t->arena, t->places, lexeme->canonical);
		}
	}
}

/* A directory of rules in which most names are not known. */
static void make_poor(const char *dir)
{
	static const char *const types[] = {"given_name", "surname", "place"};
	char path[256];
	snprintf(path, sizeof path, "%s/lexicon", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/lexicon/mul", dir);
	mkdir(path, 0700);
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/lexicon/mul/%s.tsv", dir, types[i]);
		FILE *f = fopen(path, "w");
		if (f == NULL) exit(2);
		fputs("!replace\n", f);
		fclose(f);
	}
}

static struct vg_pipeline *open_pipeline(struct trainer *t, const char *dir)
{
	static const struct vg_setting settings[] = {{"tagger", "learn"}};
	char error[VG_MESSAGE_MAX];
	struct vg_pipeline_args args = {.stages = "extract normalize language sections sentences dates names",
					.rules_dir = dir,
					.settings = settings,
					.n_settings = 1,
					.trace = take_token,
					.trace_user = t};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	if (pipeline == NULL) {
		fprintf(stderr, "%s\n", error);
		exit(2);
	}
	return pipeline;
}

static void learn_file(struct trainer *t, char *spec)
{
	char *file = strchr(spec, ':'), line[LINE_MAX_BYTES];
	if (file == NULL) return;
	*file++ = '\0';
	char *rounds = strchr(file, ':');
	if (rounds != NULL) *rounds++ = '\0';
	for (int i = 0; i < (rounds != NULL ? atoi(rounds) : 1); i++) {
		FILE *f = fopen(file, "r");
		while (f != NULL && fgets(line, sizeof line, f) != NULL)
			if (line[0] != '#')
				learn_line(t, vg_str_trim(vg_str_z(line)),
					   strcmp(spec, "it") == 0 ? VG_LANG_IT : VG_LANG_EN);
		if (f != NULL) fclose(f);
	}
}

int main(int argc, char **argv)
{
	char dir[] = "/tmp/vaglio-train-XXXXXX", command[300];
	static struct trainer t;
	if (argc < 3 || mkdtemp(dir) == NULL) {
		fprintf(stderr, "usage: train_tagger MODEL LANG:FILE[:ROUNDS]...\n");
		return 2;
	}
	t.arena = vg_arena_new();
	t.random = 1;
	make_poor(dir);
	t.pipelines[0] = open_pipeline(&t, NULL);
	t.pipelines[1] = open_pipeline(&t, dir);
	load_names(&t);
	t.weights = vg_arena_alloc(t.arena, sizeof *t.weights * TAGGER_SIZE * TAGS);
	t.sums = vg_arena_alloc(t.arena, sizeof *t.sums * TAGGER_SIZE * TAGS);
	t.stamps = vg_arena_alloc(t.arena, sizeof *t.stamps * TAGGER_SIZE * TAGS);
	for (int i = 2; i < argc; i++) learn_file(&t, argv[i]);
	learn(&t);
	bool ok = write_model(&t, argv[1]);
	snprintf(command, sizeof command, "rm -r %s", dir);
	return system(command) == 0 && ok ? 0 : 2;
}
