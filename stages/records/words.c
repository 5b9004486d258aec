/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What words may be by their letters alone, in any language and case: looked up once a word, not once a token. */
#include "records.h"
#include "vaglio/stage.h"
#include "vaglio/words.h"

struct words {
	const struct vg_lexicon *offices, *governments;
};

static void fill(const void *user, const struct vg_word *word, void *row_r)
{
	const struct words *words = user;
	struct records_word *row = row_r;
	bool any = word->text.len == 0;
	row->minister =
		any || vg_lexeme_is(vg_lexicon_find(words->offices, word->text, VG_LANG_UNKNOWN), "holder.minist");
	row->government = any || vg_lexicon_find(words->governments, word->text, VG_LANG_UNKNOWN) != NULL;
}

struct vg_memo *records_words_new(struct vg_ctx *ctx)
{
	struct words *words = vg_arena_alloc(vg_ctx_program(ctx), sizeof *words);
	words->offices = vg_rules_lexicon(vg_ctx_rules(ctx), "back");
	words->governments = vg_rules_lexicon(vg_ctx_rules(ctx), "government");
	return vg_memo_new(vg_ctx_program(ctx), sizeof(struct records_word), fill, words);
}

const struct records_word *records_words(struct vg_ctx *ctx, struct vg_doc *doc)
{
	return vg_memo_rows(((const struct records_state *)vg_ctx_state(ctx))->words, doc);
}
