/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a sentence patterns may match, by its words: most begin none, whatever follows them. What a word tells is
 * worked out once, when a second sentence that patterns look at has it. */
#include "rules_impl.h"
#include "words.h"

#define SEEN 1u /* of a word: once; many are never seen again, so no more is found out of them */

struct vg_places {
	uint16_t *rows; /* by number of a word: 0, SEEN, or what the runner knows of it */
	uint32_t cap;
	uint32_t words, runner; /* the ages for which they hold */
};

void vg_places_open(struct vg_rules *view)
{
	if (view->places == NULL) view->places = vg_arena_alloc(view->arena, sizeof *view->places);
	struct vg_places *places = view->places;
	uint32_t n = vg_words_count(), words = vg_words_age(), runner = vg_runner_age(view->runner);
	if (n > places->cap) {
		uint32_t cap = n > places->cap * 2 ? n + 64 : places->cap * 2;
		places->rows = vg_arena_grow(view->arena, places->rows, sizeof *places->rows * places->cap,
					     sizeof *places->rows * cap);
		memset(places->rows + places->cap, 0, sizeof *places->rows * (cap - places->cap));
		places->cap = cap;
	}
	if (places->words != words || places->runner != runner)
		memset(places->rows, 0, sizeof *places->rows * places->cap);
	places->words = words;
	places->runner = runner;
}

void vg_places_tell(struct vg_rules *view, struct vg_span sentence, const struct vg_anchor_walk *walk)
{
	struct vg_runner *runner = view->runner;
	uint32_t before = walk->first > 0 ? walk->tokens[walk->first - 1].span.end : 0;
	if (view->places->runner != vg_runner_age(runner)) return; /* it looks for itself */
	vg_runner_begin_words(runner);
	if (before > sentence.start)
		vg_runner_add_word(runner, (struct vg_span){0, before - sentence.start}, VG_PLACES_ANY);
	for (uint32_t i = walk->first; i < walk->at; i++) {
		const struct vg_token *token = &walk->tokens[i];
		uint16_t *row = &view->places->rows[token->word];
		struct vg_span span = {token->span.start - sentence.start, token->span.end - sentence.start};
		if (*row <= SEEN) *row = *row == SEEN ? vg_runner_know(runner, vg_words_text(token->word)) : SEEN;
		if (*row == VG_PLACES_NONE) continue;
		if (token->span.end > sentence.end) span.end = sentence.end - sentence.start;
		bool known = *row != SEEN && token->span.end <= sentence.end;
		vg_runner_add_word(runner, span, known ? *row : VG_PLACES_ANY);
	}
}
