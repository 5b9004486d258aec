/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the lexicon "action" says of an action: what it is for the holder, and when in the life of a licence. */
#include "records.h"

struct records_kind records_kind(struct vg_ctx *ctx, const struct vg_action *action)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), "action");
	const struct vg_lexeme *entry = vg_lexicon_find(lexicon, vg_action_label(action), VG_LANG_UNKNOWN);
	struct records_kind kind = {.rank = 0};
	struct vg_str rest = entry != NULL ? entry->other : (struct vg_str){"", 0}, word;
	while (vg_str_next(&rest, ' ', &word)) {
		kind.good = kind.good || vg_str_eqz(word, "for");
		kind.bad = kind.bad || vg_str_eqz(word, "against");
		for (uint32_t i = 0; i < word.len && word.ptr[i] >= '0' && word.ptr[i] <= '9'; i++)
			kind.rank = kind.rank * 10 + (uint32_t)(word.ptr[i] - '0') % 10;
	}
	return kind;
}
