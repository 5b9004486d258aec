/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programs of patterns against pcre2, which defines what they mean: the same matches with the same groups, for patterns
 * that use each thing that is taken, and for many that are put together at random out of it. */
#include "../random.h"
#include "pipeline.h"
#include "buf.h"
#include "rules_impl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

enum { GROUPS_MAX = 64, ROUNDS = 20000, PIECES = 6, TOGETHER = 100, MATCHES_MAX = 200 };

static const char *const subjects[] = {
	"",
	"a",
	"ab",
	"aab abb aabb",
	"On 3 and 4 May 2016, Rossi & Figli S.p.A. sold 1.500 of them.",
	"caffè CAFFÈ perché Perché\n",
	"3-4/2016 12.12.2012 12.13",
	"x1 1x _x x_1 \xC2\xA0 y",
	"the the theory of the rest",
	("dell\xE2\x80\x99"
	 "11 marzo\n2014\n"),
};

/* Both find the same from `from` on; gives where the next search begins, past the end after the last. */
static uint32_t compare_from(const char *pattern, struct vg_runner *runner, struct vg_regex *regex,
			     struct vg_str subject, uint32_t from)
{
	uint32_t ours[2 * GROUPS_MAX], theirs[2 * GROUPS_MAX], n = vg_regex_groups(regex);
	enum vg_regex_result wanted = vg_regex_match(regex, subject, from, false, theirs);
	enum vg_regex_result found = vg_runner_match(runner, 0, from, ours);
	bool same = found == wanted;
	for (uint32_t i = 0; same && wanted == VG_REGEX_MATCH && i < 2 * n; i++) same = ours[i] == theirs[i];
	if (!same)
		print_error("/%s/ differs on \"%.*s\" from %u: %d %u-%u, wanted %d %u-%u\n", pattern,
			    VG_STR_ARG(subject), from, found, ours[0], ours[1], wanted, theirs[0], theirs[1]);
	assert_true(same);
	if (wanted != VG_REGEX_MATCH) return subject.len + 1;
	return theirs[1] > from ? theirs[1] : from + 1;
}

/* False where one of them does not take the pattern. */
static bool compare(const char *pattern)
{
	char error[256];
	size_t at;
	struct vg_arena *arena = vg_arena_new();
	struct vg_progs progs = {0};
	struct vg_prog_names names = {0};
	struct vg_regex *regex = vg_regex_new(vg_str_z(pattern), error, sizeof error, &at);
	bool both = regex != NULL && vg_prog_make(arena, &progs, vg_str_z(pattern), &names);
	struct vg_runner *runner = vg_runner_new(arena, &progs);
	if (both) assert_int_equal(vg_regex_groups(regex), progs.items.items[0].groups);
	for (size_t i = 0; both && i < sizeof subjects / sizeof *subjects; i++) {
		struct vg_str subject = vg_str_z(subjects[i]);
		vg_runner_set(runner, subject);
		for (uint32_t from = 0; from <= subject.len;) {
			bool inside = from < subject.len && ((unsigned char)subject.ptr[from] & 0xC0) == 0x80;
			from = inside ? from + 1 : compare_from(pattern, runner, regex, subject, from);
		}
	}
	vg_regex_free(regex);
	vg_arena_free(arena);
	return both;
}

static void patterns_mean_what_pcre2_says(void **unused)
{
	static const char *const patterns[] = {
		"a",
		"a|ab|abb",
		"(?:ab|a)b",
		"(a+)(b*)",
		"a+?b",
		"a{2}b{1,2}",
		"a{0,1}?b",
		"(?:a|b)++",
		"(?:ab?)*+b",
		"(?>a|ab)b",
		"(?>a?|b)b",
		"(?i)perchÉ",
		"(?i:caff)è",
		"a(?i)B|c",
		"[^a-c ]+",
		"[\\p{Lu}\\p{N}]\\p{L}*",
		"\\w+\\s\\d",
		"\\bthe\\b",
		"the\\B",
		"(?<=the )the",
		"(?<!a|bb|12\\.)[ab1]",
		"(?=ab)a|(?!the)t?h",
		"^.|.$",
		"\\n$",
		"(?<x>[0-9]+)(?<sep>[-/.])(?<y>[0-9]+)(?:\\k<sep>(?<z>[0-9]{4}))?",
		"of \\K(?:the|them)",
		"\\x{e8}|\\x{2019}",
		"(?<a>\\w)(?<b>\\w)?(?<a2>z)?",
		"['\\x{2019}][0-9]",
		"(?:[ \\n\\x{a0}]++)y",
		"(?:the )*the(?! )",
		(VG_BOUND "(?:[0-9]+|the)" VG_BOUND),
		(VG_BOUND "(?: ?the)" VG_BOUND),
		(VG_BOUND "(?:(?=[ab])[a-z]+?b)" VG_BOUND),
		(VG_BOUND "(?i)(?:t(?:en|h(?:e|at)))" VG_BOUND),
		(VG_BOUND "(?:è|[\\p{Lu}])" VG_BOUND),
		(VG_BOUND "(?:.\\.)" VG_BOUND),
	};
	(void)unused;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		bool both = compare(patterns[i]);
		if (!both) print_error("/%s/ is not taken\n", patterns[i]);
		assert_true(both);
	}
}

/* A pattern of a few pieces, with groups in groups. */
static void put_random(struct vg_buf *buf, uint64_t *state, uint32_t depth)
{
	static const char *const atoms[] = {
		"a",   "b",   "e", " ",   "1", "th", "[ab]", "[^a]",      "[a-z0-9]", "\\p{L}",     "\\p{N}", "\\d",
		"\\s", "\\w", ".", "\\b", "^", "$",  "è",    "(?![0-9])", "(?<=a)",   "(?<![0-9])", "(?=b)"};
	static const char *const opens[] = {"(?:", "(", "(?=", "(?!", "(?>", "(?i:", "(?<=", "(?<!"};
	static const char *const times[] = {"",   "",   "",   "",   "?",   "*",     "+",   "??",
					    "*?", "+?", "?+", "*+", "{2}", "{0,2}", "{1,}"};
	for (uint32_t n = 1 + next_random(state) % PIECES; n > 0; n--) {
		uint32_t kind = next_random(state) % 5;
		if (kind == 0 && depth > 0) {
			vg_buf_z(buf, opens[next_random(state) % 8]);
			put_random(buf, state, depth - 1);
			vg_buf_char(buf, ')');
		} else if (kind == 1) {
			vg_buf_char(buf, '|');
			continue;
		} else {
			vg_buf_z(buf, atoms[next_random(state) % (sizeof atoms / sizeof *atoms)]);
		}
		vg_buf_z(buf, times[next_random(state) % (sizeof times / sizeof *times)]);
	}
}

static void patterns_at_random_mean_what_pcre2_says(void **unused)
{
	(void)unused;
	uint64_t state = 7;
	uint32_t taken = 0;
	for (uint32_t i = 0; i < ROUNDS; i++) {
		struct vg_buf buf = {0};
		bool bound = next_random(&state) % 2 == 0;
		if (bound) vg_buf_z(&buf, VG_BOUND "(?:");
		put_random(&buf, &state, 3);
		if (bound) vg_buf_z(&buf, ")" VG_BOUND);
		vg_buf_char(&buf, '\0');
		taken += compare(buf.ptr);
		vg_buf_free(&buf);
	}
	assert_true(taken > ROUNDS / 4);
}

/* What many programs find in a text: for each its matches, one after the other. */
struct findings {
	struct vg_span spans[TOGETHER][MATCHES_MAX];
	uint32_t n[TOGETHER];
	bool spent[TOGETHER];
};

static void note_found(void *user, uint32_t prog, const uint32_t *groups)
{
	struct findings *findings = user;
	if (findings->n[prog] < MATCHES_MAX)
		findings->spans[prog][findings->n[prog]++] = (struct vg_span){groups[0], groups[1]};
}

static void find_one_by_one(struct vg_runner *runner, struct vg_str subject, uint32_t n, struct findings *findings)
{
	uint32_t groups[2 * GROUPS_MAX];
	for (uint32_t prog = 0; prog < n; prog++)
		for (uint32_t from = 0; from < subject.len;) {
			enum vg_regex_result result = vg_runner_match(runner, prog, from, groups);
			if (result == VG_REGEX_LIMIT) findings->spent[prog] = true;
			if (result != VG_REGEX_MATCH) break;
			note_found(findings, prog, groups);
			from = groups[1] > from ? groups[1] : from;
			if (groups[1] <= groups[0]) vg_utf8_next(subject, &from);
		}
}

static void sweep_all(struct vg_runner *runner, uint32_t n, struct findings *findings)
{
	uint64_t wanted[TOGETHER / 64 + 1] = {0}, spent[TOGETHER / 64 + 1] = {0};
	struct vg_sweep sweep = {wanted, spent, GROUPS_MAX, note_found, findings};
	for (uint32_t i = 0; i < n; i++) wanted[i / 64] |= (uint64_t)1 << i % 64;
	vg_runner_sweep(runner, &sweep);
	for (uint32_t i = 0; i < n; i++) findings->spent[i] = (spent[i / 64] >> i % 64 & 1) != 0;
}

static void compare_sweep(struct vg_runner *runner, uint32_t n)
{
	struct findings *alone = malloc(sizeof *alone), *together = malloc(sizeof *together);
	assert_non_null(alone);
	assert_non_null(together);
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
		struct vg_str subject = vg_str_z(subjects[i]);
		memset(alone, 0, sizeof *alone);
		memset(together, 0, sizeof *together);
		vg_runner_set(runner, subject);
		find_one_by_one(runner, subject, n, alone);
		sweep_all(runner, n, together);
		assert_memory_equal(alone, together, sizeof *alone);
	}
	free(alone);
	free(together);
}

static void a_sweep_finds_what_each_program_finds(void **unused)
{
	(void)unused;
	uint64_t state = 11;
	for (uint32_t round = 0; round < ROUNDS / 200; round++) {
		struct vg_arena *arena = vg_arena_new();
		struct vg_progs progs = {0};
		struct vg_runner *runner = vg_runner_new(arena, &progs);
		while (progs.items.n < TOGETHER) {
			struct vg_prog_names names = {0};
			struct vg_buf buf = {0};
			vg_buf_z(&buf, VG_BOUND "(?:");
			put_random(&buf, &state, 3);
			vg_buf_z(&buf, ")" VG_BOUND);
			vg_buf_char(&buf, '\0');
			struct vg_str pattern = vg_arena_str(arena, vg_str_z(buf.ptr));
			if (vg_prog_make(arena, &progs, pattern, &names) &&
			    progs.items.items[progs.items.n - 1].at_words == 0)
				progs.items.n--;
			vg_buf_free(&buf);
		}
		compare_sweep(runner, TOGETHER / 2); /* then with programs that are there already */
		compare_sweep(runner, TOGETHER);
		vg_arena_free(arena);
	}
}

static void what_is_not_taken_is_left_to_pcre2(void **unused)
{
	static const char *const patterns[] = {"(?:a*)*",    "(?:a|(?=b))+", "a(?R)?b",     "(a)\\1",
					       "\\p{Greek}", "(?|a|b)",      "[[:alpha:]]", "\\Ga",
					       "(?<=a+)b",   "(?(?=a)a|b)",  "a{,2}"};
	(void)unused;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		struct vg_arena *arena = vg_arena_new();
		struct vg_progs progs = {0};
		struct vg_prog_names names = {0};
		assert_false(vg_prog_make(arena, &progs, vg_str_z(patterns[i]), &names));
		assert_int_equal(progs.items.n, 0);
		assert_int_equal(progs.code.n, 0);
		vg_arena_free(arena);
	}
}

/* One that tries all ways to part a text is given up. */
static void a_match_that_does_not_end_is_given_up(void **unused)
{
	char text[200];
	uint32_t groups[2];
	(void)unused;
	memset(text, 'a', sizeof text);
	struct vg_arena *arena = vg_arena_new();
	struct vg_progs progs = {0};
	struct vg_prog_names names = {0};
	assert_true(vg_prog_make(arena, &progs, vg_str_z("(?:a|aa)+b"), &names));
	struct vg_runner *runner = vg_runner_new(arena, &progs);
	vg_runner_set(runner, vg_str_n(text, sizeof text));
	assert_int_equal(vg_runner_match(runner, 0, 0, groups), VG_REGEX_LIMIT);
	vg_arena_free(arena);
}

/* None of the program's own rules waits for pcre2. */
static void rules_of_the_program_are_programs(void **unused)
{
	static const char *const stages[] = {"dates", "items"};
	char error[512];
	(void)unused;
	struct vg_arena *arena = vg_arena_new();
	struct vg_rules *root = vg_rules_load(arena, NULL, NULL, error, sizeof error);
	assert_non_null(root);
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
		const struct vg_rules *rules = vg_rules_of_stage(root, stages[i], error, sizeof error);
		assert_non_null(rules);
		struct vg_rules *view = vg_rules_view(rules);
		assert_true(view->patterns.n > 0);
		for (uint32_t j = 0; j < view->patterns.n; j++) {
			assert_true(vg_pattern_ready(view, &view->patterns.items[j]));
			assert_true(view->patterns.items[j].prog != 0);
		}
	}
	vg_rules_free(root);
	vg_arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_mean_what_pcre2_says),
		cmocka_unit_test(patterns_at_random_mean_what_pcre2_says),
		cmocka_unit_test(a_sweep_finds_what_each_program_finds),
		cmocka_unit_test(what_is_not_taken_is_left_to_pcre2),
		cmocka_unit_test(a_match_that_does_not_end_is_given_up),
		cmocka_unit_test(rules_of_the_program_are_programs),
	};
	return cmocka_run_group_tests_name("prog", tests, NULL, NULL);
}
