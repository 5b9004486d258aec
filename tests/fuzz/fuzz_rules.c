/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a file of rules and as a lexicon. Each pattern that compiles is run over the bytes themselves. */
#include "fuzz.h"
#include "rules_impl.h"

static void try_program(struct vg_str pattern, struct vg_str subject)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_progs progs = {0};
	struct vg_prog_names names = {0};
	if (vg_prog_make(arena, &progs, pattern, &names)) {
		uint32_t *groups = vg_alloc(2 * sizeof *groups * progs.items.items[0].groups);
		struct vg_runner *runner = vg_runner_new(arena, &progs);
		vg_runner_set(runner, subject);
		vg_runner_match(runner, 0, 0, groups);
		free(groups);
	}
	vg_arena_free(arena);
}

static void try_patterns(const struct vg_stanzas *stanzas, struct vg_str subject)
{
	char error[512];
	size_t at;
	for (uint32_t i = 0; i < stanzas->items.n; i++) {
		struct vg_str pattern = vg_stanza_get(&stanzas->items.items[i], "match");
		struct vg_regex *regex = pattern.len != 0 ? vg_regex_new(pattern, error, sizeof error, &at) : NULL;
		if (pattern.len != 0) try_program(pattern, subject);
		if (regex == NULL) continue;
		uint32_t *groups = vg_alloc(2 * sizeof *groups * vg_regex_groups(regex));
		vg_regex_match(regex, subject, 0, false, groups);
		free(groups);
		vg_regex_free(regex);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char error[1024];
	struct vg_str text = vg_str_n((const char *)data, size), piece, expected;
	if (vg_utf8_valid(text.ptr, text.len) != text.len) return 0; /* refused before any of this */
	struct vg_arena *arena = vg_arena_new();
	struct vg_rules_file file = {.name = VG_STR("dates/it.rules"), .text = text};
	struct vg_stanzas stanzas = {0};
	if (vg_stanzas_parse(arena, &stanzas, &file, error, sizeof error)) try_patterns(&stanzas, text);
	struct vg_lexicon *lexicon = vg_lexicon_new(arena, VG_STR("month"));
	vg_lexicon_add(lexicon, VG_STR("lexicon/it/month.tsv"), text, error, sizeof error);
	vg_example_parse(arena, text, &piece, &expected);
	vg_arena_free(arena);
	return 0;
}
