/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The court whose judgment a text is, named alone at its head: "IL CONSIGLIO DI STATO in sede giurisdizionale",
 * "FEDERAL COURT". What it undoes and nobody else is said to, and the challenge that it begins with, are before it. */
#include "licences.h"

#define HEAD_REACH 400 /* bytes at the start of a text in which the court stands */
#define HEAD_LINE 160  /* bytes of a paragraph that names it and tells nothing */

static bool tells_step(const struct vg_doc *doc, struct vg_span span)
{
	for (uint32_t i = 0; i < doc->actions.n; i++)
		if (doc->actions.items[i].trigger.start >= span.start && doc->actions.items[i].trigger.start < span.end)
			return true;
	return false;
}

/* The first body of the text, where it is a court in a line of its own. VG_NONE. */
int32_t records_own_court(struct vg_ctx *ctx, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->mentions.n && doc->mentions.items[i].span.start < HEAD_REACH; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE) continue;
		int32_t block = vg_doc_block_at(doc, mention->span.start);
		if (block == VG_NONE || !records_is_court(ctx, vg_doc_slice(doc, mention->span))) return VG_NONE;
		struct vg_span line = doc->blocks.items[block].span;
		bool alone = line.end - line.start <= HEAD_LINE && !tells_step(doc, line);
		return alone ? (int32_t)i : VG_NONE;
	}
	return VG_NONE;
}
