/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rehearsal of the scan, over the examples of the rules: when the program is built, so that runs need not find out
 * anew what nearly all texts ask of the patterns. */
#include "rules_impl.h"

struct rehearsal {
	struct vg_rules *view;
	struct vg_runner *runner;
	struct vg_sweep sweep;
	uint64_t *bits; /* rules whose anchor occurs */
	uint32_t words; /* of the bits of a sweep */
};

static void found(void *user, uint32_t prog, const uint32_t *groups)
{
	(void)user, (void)prog, (void)groups;
}

/* What stands between the first quotation mark and the last. */
static struct vg_str quoted(struct vg_str line)
{
	uint32_t start = 0, end = line.len;
	while (start < end && line.ptr[start] != '"') start++;
	while (end > start && line.ptr[end - 1] != '"') end--;
	return end > start + 1 ? vg_str_slice(line, start + 1, end - 1) : VG_STR("");
}

static void want_rule(struct rehearsal *rehearsal, const struct vg_rule *rule)
{
	for (uint32_t i = rule->pattern; i < rule->pattern + rule->n_patterns; i++) {
		uint32_t prog = rehearsal->view->patterns.items[i].prog;
		if (prog == 0 || rehearsal->view->progs.items.items[prog - 1].at_words == 0) continue;
		rehearsal->sweep.wanted[(prog - 1) / 64] |= (uint64_t)1 << (prog - 1) % 64;
	}
}

static void know_words(struct vg_runner *runner, struct vg_str text)
{
	struct vg_str word;
	while (vg_str_next(&text, ' ', &word)) vg_runner_know(runner, word);
}

static void rehearse(struct rehearsal *rehearsal, enum vg_lang lang, struct vg_str text)
{
	struct vg_rules *view = rehearsal->view;
	char *bytes = vg_arena_alloc(view->arena, (size_t)text.len + 1);
	vg_str_lower(text, bytes);
	vg_anchors_mark(view->anchors, vg_str_n(bytes, text.len), (struct vg_span){0, text.len}, rehearsal->bits);
	memset(rehearsal->sweep.wanted, 0, sizeof *rehearsal->sweep.wanted * rehearsal->words);
	for (uint32_t i = 0; i < view->rules.n; i++)
		if ((rehearsal->bits[i / 64] >> i % 64 & 1) != 0 &&
		    vg_lang_fits(view->rules.items[i].stanza->language, lang))
			want_rule(rehearsal, &view->rules.items[i]);
	know_words(rehearsal->runner, text);
	vg_runner_set(rehearsal->runner, text);
	vg_runner_sweep(rehearsal->runner, &rehearsal->sweep);
}

void vg_rules_rehearse(struct vg_rules *view, struct vg_runner *runner)
{
	struct rehearsal rehearsal = {.view = view, .runner = runner, .words = view->patterns.n / 64 + 1};
	rehearsal.bits = vg_arena_alloc(view->arena, sizeof *rehearsal.bits * (view->bits / 64 + 1));
	rehearsal.sweep = (struct vg_sweep){.groups = 1, .found = found};
	rehearsal.sweep.wanted = vg_arena_alloc(view->arena, sizeof *rehearsal.bits * rehearsal.words);
	rehearsal.sweep.spent = vg_arena_alloc(view->arena, sizeof *rehearsal.bits * rehearsal.words);
	if (vg_runner_age(runner) == 0) return; /* there are no programs */
	for (uint32_t i = 0; i < view->patterns.n; i++)
		if (view->patterns.items[i].most > rehearsal.sweep.groups)
			rehearsal.sweep.groups = view->patterns.items[i].most;
	for (uint32_t i = 0; i < view->stanzas.items.n; i++) {
		const struct vg_stanza *stanza = &view->stanzas.items.items[i];
		for (uint32_t j = 1; j < stanza->n_lines; j++)
			if (vg_str_eqz(stanza->lines[j].key, "yes") || vg_str_eqz(stanza->lines[j].key, "no"))
				rehearse(&rehearsal, stanza->language, quoted(stanza->lines[j].value));
	}
}
