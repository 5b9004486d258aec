/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule engine: matching, conflicts, lexicons, gazetteers, and what it says of faulty files. */
#include "pipeline.h"
#include "rules_load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

/* A folder for --rules, its files, and what was loaded out of it. */
struct bench {
	char dir[64];
	char *files[8];
	int n_files;
	char error[512];
	struct vg_arena *program, *scratch;
	struct vg_rules *root;
	struct vg_doc *doc;
	struct vg_ctx ctx;
	char out[1024]; /* "id=text>value;" of each match */
};

static const struct vg_stage stage = {.name = "nop"};

static void bench_file(struct bench *bench, const char *name, const char *text)
{
	char folder[128];
	for (const char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		snprintf(folder, sizeof folder, "%s/%.*s", bench->dir, (int)(slash - name), name);
		mkdir(folder, 0700);
	}
	char *path = NULL;
	assert_true(asprintf(&path, "%s/%s", bench->dir, name) > 0);
	bench->files[bench->n_files++] = path;
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static int bench_open(void **state)
{
	struct bench *bench = vg_alloc(sizeof *bench);
	*bench =
		(struct bench){.dir = "/tmp/vaglio-rules-XXXXXX", .program = vg_arena_new(), .scratch = vg_arena_new()};
	assert_non_null(mkdtemp(bench->dir));
	*state = bench;
	return 0;
}

static int bench_close(void **state)
{
	struct bench *bench = *state;
	if (bench->root != NULL) vg_rules_free(bench->root);
	vg_arena_free(bench->program);
	vg_arena_free(bench->scratch);
	vg_doc_free(bench->doc);
	for (int i = 0; i < bench->n_files; i++) {
		unlink(bench->files[i]);
		free(bench->files[i]);
	}
	static const char *const folders[] = {"nop", "names", "lexicon/it", "lexicon/en", "lexicon/mul", "lexicon", ""};
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		char path[128];
		snprintf(path, sizeof path, "%s/%s", bench->dir, folders[i]);
		rmdir(path);
	}
	free(bench);
	return 0;
}

static bool load(struct bench *bench)
{
	bench->root = vg_rules_load(bench->program, bench->dir, NULL, bench->error, sizeof bench->error);
	if (bench->root == NULL) return false;
	const struct vg_rules *rules = vg_rules_of_stage(bench->root, "nop", bench->error, sizeof bench->error);
	bench->ctx =
		(struct vg_ctx){.stage = &stage, .scratch = bench->scratch, .program = bench->program, .rules = rules};
	return rules != NULL;
}

static struct vg_doc *text(struct bench *bench, const char *words, enum vg_lang lang)
{
	struct vg_doc *doc = vg_doc_new();
	vg_doc_free(bench->doc);
	bench->doc = doc;
	doc->text = vg_arena_str(doc->arena, vg_str_z(words));
	doc->language = lang;
	VG_PUSH(doc->arena, doc->blocks, (struct vg_block){.span = {0, doc->text.len}});
	VG_PUSH(doc->arena, doc->sentences, (struct vg_span){0, doc->text.len});
	return doc;
}

static void note(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_match *match, void *user)
{
	(void)ctx;
	struct bench *bench = user;
	size_t n = strlen(bench->out);
	struct vg_str words = vg_doc_slice(doc, match->span);
	snprintf(bench->out + n, sizeof bench->out - n, "%.*s=%.*s>%.*s;", VG_STR_ARG(match->rule->name),
		 VG_STR_ARG(words), VG_STR_ARG(match->value));
}

static const char *scan(struct bench *bench, const char *words, enum vg_lang lang)
{
	bench->out[0] = '\0';
	vg_rules_scan(&bench->ctx, text(bench, words, lang), note, bench);
	return bench->out;
}

#define MONTHS "# months\ngen\tgennaio\tgen.|genn.\t\t\t\t01\nfeb\tfebbraio\t\t\t\t\t02\n"
#define EXAMPLES "yes \"x\"\nno \"y\"\n"

static void a_match_fills_its_value(void **state)
{
	struct bench *bench = *state;
	bench_file(bench, "lexicon/it/month.tsv", MONTHS);
	bench_file(bench, "nop/it.rules",
		   "rule day\nmatch {DAY} {month} {YEAR}\nanchor month\nvalue {YEAR}-{month.code}-{DAY.2}\n" EXAMPLES);
	assert_true(load(bench));
	assert_string_equal(scan(bench, "Roma, 3 Gennaio 2017.", VG_LANG_IT), "day=3 Gennaio 2017>2017-01-03;");
	assert_string_equal(scan(bench, "il 3\xC2\xA0GENN.\n2017", VG_LANG_IT), "day=3\xC2\xA0GENN.\n2017>2017-01-03;");
	assert_string_equal(scan(bench, "il 33 gennaio 2017", VG_LANG_IT), "");
	assert_string_equal(scan(bench, "3 gennaio 20170", VG_LANG_IT), "");
	assert_string_equal(scan(bench, "3 gennaio 2017", VG_LANG_EN), "");
	assert_string_equal(scan(bench, "3 gennaio 2017", VG_LANG_UNKNOWN), "day=3 gennaio 2017>2017-01-03;");
}

static void a_let_is_a_group(void **state)
{
	struct bench *bench = *state;
	bench_file(bench, "nop/it.rules",
		   "let article (?:l'|un )\nlet seen_thing {article}[a-z]+\n\nrule one\nmatch vede "
		   "{seen_thing}\nanchor ved*\n"
		   "value {seen_thing}\n" EXAMPLES);
	assert_true(load(bench));
	assert_string_equal(scan(bench,
				 "Chi vede l\xE2\x80\x99"
				 "asta",
				 VG_LANG_IT),
			    "one=vede l\xE2\x80\x99"
			    "asta>l\xE2\x80\x99"
			    "asta;");
}

static void the_longest_match_wins_then_priority_then_id(void **state)
{
	struct bench *bench = *state;
	bench_file(bench, "nop/it.rules",
		   "rule aa\nmatch alfa beta\n" EXAMPLES "\nrule bb\nmatch beta gamma delta\n" EXAMPLES
		   "\nrule cc\nmatch zeta\n" EXAMPLES "\nrule dd\nmatch zeta\n" EXAMPLES
		   "\nrule ee\nmatch eta\n" EXAMPLES "\nrule ff\nmatch eta\npriority 2\n" EXAMPLES
		   "\nrule gg\nmatch gamma\noverlap yes\n" EXAMPLES);
	assert_true(load(bench));
	assert_string_equal(scan(bench, "alfa beta gamma delta", VG_LANG_IT), "bb=beta gamma delta>;gg=gamma>;");
	assert_string_equal(scan(bench, "zeta", VG_LANG_IT), "cc=zeta>;");
	assert_string_equal(scan(bench, "eta", VG_LANG_IT), "ff=eta>;");
	assert_string_equal(scan(bench, "beta alfa beta alfa beta", VG_LANG_IT), "aa=alfa beta>;aa=alfa beta>;");
}

static void bounds_and_anchors_narrow(void **state)
{
	struct bench *bench = *state;
	bench_file(bench, "nop/it.rules",
		   "rule whole\nmatch art\n" EXAMPLES "\nrule part\nmatch colo\nbounds none\n" EXAMPLES
		   "\nrule digit\nmatch n\\. [0-9]+\nanchor DIGIT\n" EXAMPLES
		   "\nrule far\nmatch due.*tre\nanchor quattro\n" EXAMPLES);
	assert_true(load(bench));
	assert_string_equal(scan(bench, "articolo art", VG_LANG_IT), "part=colo>;whole=art>;");
	assert_string_equal(scan(bench, "n. 12", VG_LANG_IT), "digit=n. 12>;");
	assert_string_equal(scan(bench, "due tre", VG_LANG_IT), "");
	assert_string_equal(scan(bench, "due tre quattro", VG_LANG_IT), "far=due tre>;");
	assert_string_equal(scan(bench, "due tre quattrocento", VG_LANG_IT), "");
}

static void a_limit_is_on_record(void **state)
{
	struct bench *bench = *state;
	bench_file(bench, "nop/it.rules", "rule slow\nmatch (?:a+)+(?:a+)+(?:a+)+z\n" EXAMPLES);
	assert_true(load(bench));
	scan(bench, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b z", VG_LANG_IT);
	assert_int_equal(bench->doc->errors.n, 1);
	assert_int_equal(bench->doc->errors.items[0].code, VG_ERROR_LIMIT_REGEX);
	assert_non_null(strstr(bench->doc->errors.items[0].message.ptr, "nop/it.slow"));
}

static void long_sentences_are_seen_in_windows(void **state)
{
	struct bench *bench = *state;
	static char words[200000];
	bench_file(bench, "nop/it.rules", "rule due\nmatch due.*tre\n" EXAMPLES);
	assert_true(load(bench));
	for (size_t i = 0; i + 5 < sizeof words; i += 5) memcpy(words + i, "due  ", 5);
	memcpy(words + 100000, " uno due tre ", 13);
	vg_rules_scan(&bench->ctx, text(bench, words, VG_LANG_IT), note, bench);
	assert_true(strlen(bench->out) > 0);
	memset(words, 'x', sizeof words - 1);
	memcpy(words + 150000, " due tre ", 9);
	assert_string_equal(scan(bench, words, VG_LANG_IT), "due=due tre>;");
}

static void fails(void **state, const char *rules, const char *message)
{
	struct bench *bench = NULL;
	(void)state;
	bench_open((void **)&bench);
	bench_file(bench, "lexicon/it/month.tsv", MONTHS);
	bench_file(bench, "nop/it.rules", rules);
	assert_false(load(bench));
	bench->error[strlen(message)] = '\0';
	assert_string_equal(bench->error, message);
	bench_close((void **)&bench);
}

static void faults_name_file_line_and_column(void **state)
{
	fails(state, "rule a\nmatch x\nno \"y\"\n", "nop/it.rules:1:1: stanza 'a' has no `yes`");
	fails(state, "rule a\nmatch x\nyes \"y\"\n", "nop/it.rules:1:1: stanza 'a' has no `no`");
	fails(state, "rule a\nmatch x\n" EXAMPLES "\nrule a\nmatch y\n" EXAMPLES, "nop/it.rules:6:6: 'a' is already");
	fails(state, "rule a\nmatch {monat}\n" EXAMPLES, "nop/it.rules:2:7: {monat} is no lexicon");
	fails(state, "rule a\nmatch x {TAG}\n" EXAMPLES, "nop/it.rules:2:9: {TAG} is no lexicon");
	fails(state, "rule a\nmatch x(y\n" EXAMPLES, "nop/it.rules:2:9: missing closing parenthesis");
	fails(state, "rule a\nmatch x[y\n" EXAMPLES, "nop/it.rules:2:8: [ without ]");
	fails(state, "rule a\nmatch x\nanchor Digit\n" EXAMPLES, "nop/it.rules:3:8: unknown anchor 'Digit'");
	fails(state, "rule a\nmatch x\nvalue {q}\n" EXAMPLES, "nop/it.rules:3:7: {q} is no group");
	fails(state, "rule a\nmatch {month}\nvalue {month.name}\n" EXAMPLES, "nop/it.rules:3:7: 'name' is no field");
	fails(state, "rule a\nmatch x\npriority high\n" EXAMPLES, "nop/it.rules:3:10: the priority");
	fails(state, "rule a\nmatch x\nyes x\n", "nop/it.rules:3:5: an example is");
	fails(state, "rule a\nmatch x\nno \"x\" -> y\n", "nop/it.rules:3:4: `no` takes no value");
	fails(state, "\n  rule a\n", "nop/it.rules:2:1: a line begins with its key");
	fails(state, "role a\n", "nop/it.rules:1:1: 'role' is no kind");
	fails(state, "rule a\nrule b\n", "nop/it.rules:2:1: 'rule' begins a stanza");
	fails(state, "rule A\n", "nop/it.rules:1:6: 'A' is no name");
	fails(state, "rule a\nmacth x\n" EXAMPLES, "nop/it.rules:2:1: 'macth' is no key; did you mean `match`?");
	fails(state, "rule a\nmatch x\ngizmo x\n" EXAMPLES, "nop/it.rules:3:1: 'gizmo' is no key; RULES.md");
	fails(state, "cue a\nmatch x\n" EXAMPLES, "nop/it.rules:2:1: 'match' is no key");
	fails(state, "rule a\n" EXAMPLES, "nop/it.rules:1:1: rule 'a' has no match");
	fails(state, "let a {b}\nlet b {a}\n\nrule a\nmatch {a}\n" EXAMPLES,
	      "nop/it.rules:2:7: let 'a' contains itself");
	fails(state, "let month x\n\nrule a\nmatch {month}\n" EXAMPLES, "nop/it.rules:4:7: the let 'month' hides");
	fails(state, "rule a\nmatch \xE8\n", "nop/it.rules:2:7: a byte that is no UTF-8");
}

static void faulty_lexicons_are_named(void **state)
{
	struct bench *bench = *state;
	bench_file(bench, "lexicon/it/month.tsv", "gen\tgennaio\n\tfebbraio\n");
	assert_false(load(bench));
	assert_non_null(strstr(bench->error, "lexicon/it/month.tsv:2:1: no id"));
}

static void a_form_in_lower_case_matches_any_case(void **state)
{
	struct bench *bench = *state;
	bench_file(bench, "lexicon/it/thing.tsv",
		   "a\tnave\n"
		   "b\tL'Aquila\n"
		   "c\tMISE\n"
		   "d\tStati Uniti\n");
	bench_file(bench, "lexicon/en/thing.tsv", "e\tnave\n");
	bench_file(bench, "lexicon/mul/thing.tsv", "f\tnave\n");
	bench_file(bench, "nop/it.rules", "rule a\nmatch {thing}\n" EXAMPLES);
	assert_true(load(bench));
	const struct vg_lexicon *lexicon = vg_rules_lexicon(bench->root, "thing");
	static const struct {
		const char *form, *id;
		enum vg_lang lang;
	} cases[] = {
		{"Nave", "a", VG_LANG_IT},
		{"NAVE", "e", VG_LANG_EN},
		{"nave", "f", VG_LANG_OTHER},
		{"nave", "e", VG_LANG_UNKNOWN},
		{"l'aquila", NULL, VG_LANG_IT},
		{"L\xE2\x80\x99"
		 "Aquila",
		 "b", VG_LANG_IT},
		{"L'AQUILA", "b", VG_LANG_IT},
		{"mise", NULL, VG_LANG_IT},
		{"Mise", NULL, VG_LANG_IT},
		{"MISE", "c", VG_LANG_IT},
		{"Stati\nUniti", "d", VG_LANG_IT},
		{"Stati \xC2\xA0Uniti", "d", VG_LANG_IT},
		{"Stati", NULL, VG_LANG_IT},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct vg_lexeme *found = vg_lexicon_find(lexicon, vg_str_z(cases[i].form), cases[i].lang);
		assert_string_equal(found != NULL ? vg_arena_str(bench->program, found->id).ptr : "",
				    cases[i].id != NULL ? cases[i].id : "");
	}
}

static void the_gazetteer_takes_the_longest_form(void **state)
{
	struct bench *bench = *state;
	bench_file(bench, "lexicon/it/body.tsv",
		   "a\tMinistero\tMinistero dell'Interno|Ministero dell'Interno e dei Porti\n"
		   "b\tS.p.A.\n"
		   "c\tministero\n"
		   "g\tdell'\n");
	bench_file(bench, "lexicon/en/body.tsv", "d\tMinistero\n");
	bench_file(bench, "nop/it.rules", "rule a\nmatch {body}\n" EXAMPLES);
	assert_true(load(bench));
	const struct vg_lexicon *lexicon = vg_rules_lexicon(bench->root, "body");
	struct vg_gazetteer *gazetteer = vg_gazetteer_new(bench->program, &lexicon, 1);
	static const struct {
		const char *text, *words;
		uint32_t n;
	} cases[] = {
		{"Ministero dell'Interno e dei Trasporti", "Ministero dell'Interno", 1},
		{"Ministero dell\xE2\x80\x99Interno", "Ministero dell\xE2\x80\x99Interno", 1},
		{"MINISTERO DELL'INTERNO", "MINISTERO DELL'INTERNO", 1},
		{"Ministero dell'interno", "Ministero", 3},
		{"ministero dell'Interno", "ministero", 1},
		{"Ministero\ndell'Interno", "Ministero\ndell'Interno", 1},
		{"Ministeri", "", 0},
		{"Ministero1", "", 0},
		{"S.p.A.", "S.p.A.", 1},
		{"S.p.A, x", "", 0},
		{"dell'autorizzazione", "dell'", 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct vg_hit hits[4] = {0};
		struct vg_doc *doc = text(bench, cases[i].text, VG_LANG_IT);
		assert_int_equal(vg_gazetteer_at(gazetteer, doc, 0, VG_LANG_UNKNOWN, hits, 4), cases[i].n);
		assert_true(vg_str_eqz(vg_doc_slice(doc, hits[0].span), cases[i].words));
	}
	struct vg_hit hits[4];
	struct vg_doc *doc = text(bench, "Ministero", VG_LANG_IT);
	assert_int_equal(vg_gazetteer_at(gazetteer, doc, 0, VG_LANG_IT, hits, 4), 2);
	assert_int_equal(vg_gazetteer_at(gazetteer, doc, 0, VG_LANG_EN, hits, 4), 1);
	assert_int_equal(vg_gazetteer_at(gazetteer, doc, 0, VG_LANG_UNKNOWN, hits, 2), 2);
	assert_int_equal(vg_gazetteer_at(gazetteer, doc, 9, VG_LANG_IT, hits, 4), 0);
}

static void a_folder_goes_over_what_is_embedded(void **state)
{
	struct bench *bench = *state;
	struct vg_arena *arena = vg_arena_new();
	struct vg_rules *plain = vg_rules_load(arena, NULL, NULL, bench->error, sizeof bench->error);
	bench_file(bench, "lexicon/it/month.tsv", "!replace\n" MONTHS);
	bench_file(bench, "lexicon/it/weekday.tsv", "mine\td\xC3\xAC di festa\n");
	bench_file(bench, "names/tagger.model", "\xFF not a text");
	bench_file(bench, "nop/notes.txt", "not read");
	assert_true(load(bench));
	struct vg_str before = vg_rules_fingerprint(plain), after = vg_rules_fingerprint(bench->root);
	assert_true(vg_str_starts(before, VG_STR("sha256:")));
	assert_false(vg_str_eq(before, after));
	const struct vg_lexicon *months = vg_rules_lexicon(bench->root, "month");
	assert_non_null(vg_lexicon_find(months, VG_STR("febbraio"), VG_LANG_IT));
	assert_null(vg_lexicon_find(months, VG_STR("marzo"), VG_LANG_IT));
	const struct vg_lexicon *days = vg_rules_lexicon(bench->root, "weekday");
	assert_non_null(vg_lexicon_find(days, VG_STR("luned\xC3\xAC"), VG_LANG_IT));
	const struct vg_lexeme *own = vg_lexicon_find(days, VG_STR("d\xC3\xAC di festa"), VG_LANG_IT);
	assert_true(own != NULL && own->user && vg_str_eqz(own->rule, "user/lexicon/it/weekday.tsv"));
	const struct vg_rules *names = vg_rules_of_stage(bench->root, "names", bench->error, sizeof bench->error);
	assert_int_equal(vg_rules_file(names, "tagger.model").len, 12);
	assert_int_equal(vg_rules_file(bench->ctx.rules, "notes.txt").len, 0);
	assert_int_equal(vg_lexicon_size(vg_rules_lexicon(bench->root, "no_such_lexicon")), 0);
	vg_rules_free(plain);
	vg_arena_free(arena);
}

static void a_file_without_a_stage_is_refused(void **state)
{
	struct bench *bench = *state;
	bench_file(bench, "lexicon/it.rules", "");
	assert_false(load(bench));
	assert_non_null(strstr(bench->error, "lexicon/it.rules:1:1: no stage is named 'lexicon'"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_open, bench_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_match_fills_its_value),
		TEST(a_let_is_a_group),
		TEST(the_longest_match_wins_then_priority_then_id),
		TEST(bounds_and_anchors_narrow),
		TEST(a_limit_is_on_record),
		TEST(long_sentences_are_seen_in_windows),
		TEST(faults_name_file_line_and_column),
		TEST(faulty_lexicons_are_named),
		TEST(a_form_in_lower_case_matches_any_case),
		TEST(the_gazetteer_takes_the_longest_form),
		TEST(a_folder_goes_over_what_is_embedded),
		TEST(a_file_without_a_stage_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
