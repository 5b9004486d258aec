/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do the goods that two steps name go together? */
#include "licences.h"

static bool is_word_in(struct vg_str words, struct vg_str other)
{
	struct vg_str rest = words, word;
	while (vg_str_next(&rest, ' ', &word))
		if (word.len > 3 && vg_str_find(other, word, 0) >= 0) return true;
	return false;
}

/* "Arms", "military equipment": a word for goods of any kind. */
static bool is_general(struct vg_ctx *ctx, struct vg_str goods)
{
	const struct vg_lexicon *general = vg_rules_lexicon(vg_ctx_rules(ctx), "general_goods");
	struct vg_str word;
	while (vg_str_next(&goods, ' ', &word))
		if (vg_lexicon_find(general, word, VG_LANG_UNKNOWN) != NULL) return true;
	return false;
}

/* By the words of the step, or of the one that it points to. */
static bool is_named(const struct vg_slot *slot)
{
	return slot->reason.len != 0 && !vg_str_eqz(slot->reason, "document: throughout");
}

/* Goods by their own words in both that share no word: "rifles", "radars". */
bool records_goods_agree(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_slot *x = &a->slots[VG_SLOT_ITEM], *y = &b->slots[VG_SLOT_ITEM];
	if (!is_named(x) || !is_named(y) || a->headline || b->headline) return true;
	struct vg_str p = vg_doc_lower_slice(doc, x->span);
	struct vg_str q = vg_doc_lower_slice(doc, y->span);
	return is_word_in(p, q) || is_word_in(q, p) || is_general(ctx, p) || is_general(ctx, q);
}

bool records_goods_shared(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b)
{
	const struct vg_slot *x = &a->slots[VG_SLOT_ITEM], *y = &b->slots[VG_SLOT_ITEM];
	if (!is_named(x) || !is_named(y)) return false;
	struct vg_str p = vg_doc_lower_slice(doc, x->span), q = vg_doc_lower_slice(doc, y->span);
	return (is_word_in(p, q) || is_word_in(q, p)) && !is_general(ctx, p) && !is_general(ctx, q);
}
